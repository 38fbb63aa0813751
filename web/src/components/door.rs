use web_sys::HtmlInputElement;
use yew::prelude::*;

use crate::browser;
use crate::state::Action;
use crate::state::statement::Event as Of;
use crate::words::M;

/// The other door: files of a statement.
pub(crate) fn door(m: M, send: &Callback<Action>) -> Html {
    html! {
        <section class="card drop">
            <h2>{ m.door_title }</h2>
            <p class="hint">{ m.door_text }</p>
            { file_button(m.door_choose, "statement-files", send) }
        </section>
    }
}

/// A button that chooses files.
pub(super) fn file_button(words: &'static str, id: &'static str, send: &Callback<Action>) -> Html {
    let send = send.clone();
    let chosen = Callback::from(move |e: Event| {
        let input = e.target_unchecked_into::<HtmlInputElement>();
        if let Some(action) = files(input.files()) {
            send.emit(action);
        }
        // The same files can be chosen again.
        input.set_value("");
    });
    html! {
        <label class="file-button">
            <span>{ words }</span>
            <input type="file" {id} multiple=true onchange={chosen} />
        </label>
    }
}

/// What becomes of files that were chosen or dropped.
pub(crate) fn files(files: Option<web_sys::FileList>) -> Option<Action> {
    Some(Action::Statement(match browser::take_files(files) {
        Ok(files) if files.is_empty() => return None,
        Ok(files) => Of::Files(files, browser::today()),
        Err(large) => Of::TooLarge(large),
    }))
}
