//! HTML that the engine wrote: the answer and all that belongs to it.

use tariff_engine::protocol::Deed;
use web_sys::wasm_bindgen::JsCast as _;
use web_sys::{Element, HtmlSelectElement};
use yew::prelude::*;

use crate::state::Action;
use crate::{browser, paper};

/// Shows it, with a class of its own or none. What is pressed or chosen in it says its deed.
pub fn document(html: &str, class: Option<&'static str>, send: &Callback<Action>) -> Html {
    let act = |deed: &str, pressed: Option<&MouseEvent>, send: &Callback<Action>| match deed.parse()
    {
        Ok(Deed::Copy(id)) => paper::copy(&id),
        Ok(Deed::Print(on)) => paper::print(on.name()),
        Ok(Deed::Show(id)) => browser::focus(&id),
        Ok(deed @ Deed::Answer(..)) => {
            send.emit(Action::Do(deed));
            // The question is gone with its answer.
            browser::focus("ask-title");
        }
        Ok(deed @ Deed::Apart(_)) => {
            send.emit(Action::Do(deed));
            // So is a column with its button.
            browser::focus("screen-title");
        }
        Ok(Deed::Fill(question)) => {
            send.emit(Action::Do(Deed::Fill(question.clone())));
            // Beside a form its field is at hand.
            browser::focus(&format!("field-{}", question.name()));
        }
        Ok(deed) => match pressed {
            // A long table is written anew: that it was pressed is seen first.
            Some(e) if matches!(deed, Deed::Open(_) | Deed::More(_) | Deed::Only(_)) => {
                let send = send.clone();
                browser::acknowledge(e.target_dyn_into(), move || send.emit(Action::Do(deed)));
            }
            _ => send.emit(Action::Do(deed)),
        },
        // Nothing was chosen from a list.
        Err(()) => {}
    };
    let pressed = {
        let send = send.clone();
        Callback::from(move |e: MouseEvent| {
            let target = e.target().and_then(|target| target.dyn_into::<Element>().ok());
            let pressed = target.and_then(|target| target.closest("[data-do]").ok().flatten());
            let Some(pressed) = pressed else { return };
            // What can't be undone is asked about first.
            let sure = pressed.get_attribute("data-ask").is_none_or(|ask| browser::is_meant(&ask));
            if let Some(deed) = pressed.get_attribute("data-do").filter(|_| sure) {
                act(&deed, Some(&e), &send);
            }
        })
    };
    let send = send.clone();
    let chosen = Callback::from(move |e: Event| {
        let list = e.target().and_then(|target| target.dyn_into::<HtmlSelectElement>().ok());
        let Some(list) = list else { return };
        if let Some(deed) = list.get_attribute("data-do") {
            act(&format!("{deed} {}", list.value()), None, &send);
        }
    });
    html! {
        <div class={classes!("document", class)} onclick={pressed} onchange={chosen}>
            { Html::from_html_unchecked(AttrValue::from(html.to_owned())) }
        </div>
    }
}
