use yew::prelude::*;

use super::cells::cell_name;
use super::kit::Button;
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

/// A field's name; an app's field bears the app's, a month's the month's.
pub(super) fn name(m: M, field: Field, form: &Form) -> String {
    match field {
        Field::App(place) => {
            let app = form.apps.get(place).map_or("", String::as_str);
            (m.app)(app).unwrap_or(app).to_owned()
        }
        Field::Cell(row, column) => cell_name(m, column.field(), form, row),
        other => (m.field)(other).to_owned(),
    }
}
