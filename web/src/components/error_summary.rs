use yew::prelude::*;

use super::kit::Button;
use super::name::name;
use crate::browser;
use crate::form::{Field, Form, Mistake};
use crate::input::InputError;
use crate::words::M;

/// Every mistake with its mend and the way to its field; takes the focus when the result is asked for.
pub(crate) fn error_summary(m: M, mistakes: &[Mistake], form: &Form) -> Html {
    if mistakes.is_empty() {
        return html! {};
    }
    html! {
        <div class="errors" id="errors" tabindex="-1" role="group" aria-labelledby="errors-title">
            <h2 id="errors-title">{ (m.errors_title)(mistakes.len()) }</h2>
            <ul>
                for Mistake { field, error } in mistakes.iter().copied() {
                    <li>
                        { Button::new("link", name(m, field, form)).calls(Callback::from(move |_| browser::focus(&field.id()))) }
                        { m.shared.colon }{ (m.error_what)(field.kind(), error) }
                        // In a row nobody is unsure: the row can be taken out.
                        if !matches!((field, error), (Field::Cell(..), InputError::Missing)) {
                            { m.stop }{ (m.error_mend)(field.kind(), error) }
                        }
                    </li>
                }
            </ul>
        </div>
    }
}
