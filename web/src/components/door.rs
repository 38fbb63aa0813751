use yew::prelude::*;

use crate::messages::M;

/// The other door: files of a statement. `boot.js` hears the choice and loads what reads them.
pub(crate) fn door(m: M) -> Html {
    html! {
        <section class="card drop">
            <h2>{ m.door_title }</h2>
            <p class="hint">{ m.door_text }</p>
            <label class="file-button">
                <span>{ m.door_choose }</span>
                <input type="file" id="statement-files" multiple=true />
            </label>
        </section>
    }
}
