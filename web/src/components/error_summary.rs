use yew::prelude::*;

use crate::browser;
use crate::form::{Field, Mistake};
use crate::messages::M;

#[derive(Properties, PartialEq)]
pub(crate) struct Props {
    pub(crate) m: M,
    pub(crate) mistakes: Vec<Mistake>,
    pub(crate) apps: Vec<String>,
}

/// Every mistake with its mend and the way to its field; takes the focus when the result is asked for.
#[component]
pub(crate) fn ErrorSummary(props: &Props) -> Html {
    let m = props.m;
    if props.mistakes.is_empty() {
        return html! {};
    }
    html! {
        <div class="errors" id="errors" tabindex="-1" role="group" aria-labelledby="errors-title">
            <h3 id="errors-title">{ (m.errors_title)(props.mistakes.len()) }</h3>
            <ul>
                for Mistake { field, error } in props.mistakes.iter().copied() {
                    <li key={field.id()}>
                        <button type="button" class="link" onclick={move |_| browser::focus(&field.id())}>
                            { name(m, field, &props.apps) }
                        </button>
                        { m.colon }{ (m.error_what)(field.kind(), error) }{ " " }{ (m.error_mend)(field.kind(), error) }
                    </li>
                }
            </ul>
        </div>
    }
}

/// A field's name; an app's field bears the app's.
pub(super) fn name(m: M, field: Field, apps: &[String]) -> String {
    match field {
        Field::App(place) => {
            let app = apps.get(place).map_or("", String::as_str);
            (m.app)(app).unwrap_or(app).to_owned()
        }
        other => (m.field)(other).to_owned(),
    }
}
