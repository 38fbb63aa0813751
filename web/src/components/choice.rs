use web_sys::HtmlSelectElement;
use yew::prelude::*;

use crate::words::M;

/// One of a list: its id and its name.
pub type Choice = (AttrValue, AttrValue);

pub fn choice(id: impl Into<AttrValue>, name: impl Into<AttrValue>) -> Choice {
    (id.into(), name.into())
}

/// A labelled list to choose one of.
pub fn select(
    id: impl Into<AttrValue>,
    label: &str,
    choices: &[Choice],
    chosen: &str,
    onchoose: &Callback<String>,
) -> Html {
    select_with(id.into(), label, "label", choices, chosen, onchoose)
}

/// The same, with its label heard and not seen.
pub fn bare_select(
    id: impl Into<AttrValue>,
    label: &str,
    choices: &[Choice],
    chosen: &str,
    onchoose: &Callback<String>,
) -> Html {
    let class = "visually-hidden";
    select_with(id.into(), label, class, choices, chosen, onchoose)
}

fn select_with(
    id: AttrValue,
    label: &str,
    class: &'static str,
    choices: &[Choice],
    chosen: &str,
    onchoose: &Callback<String>,
) -> Html {
    let onchange =
        onchoose.reform(|e: Event| e.target_unchecked_into::<HtmlSelectElement>().value());
    html! {
        <div class="select">
            <label {class} for={id.clone()}>{ label }</label>
            <select {id} {onchange}>
                for (id, name) in choices {
                    <option key={id.as_str()} value={id.clone()} selected={id == chosen}>{ name }</option>
                }
            </select>
        </div>
    }
}

/// Yes, no or not sure.
pub fn answer(
    m: M,
    name: AttrValue,
    question: &str,
    answer: Option<bool>,
    onanswer: &Callback<Option<bool>>,
) -> Html {
    let options = [(Some(true), m.shared.yes), (Some(false), m.shared.no), (None, m.unsure)];
    html! {
        <fieldset class="answer">
            <legend>{ question }</legend>
            <div class="segments">
                for (option, word) in options {
                    <label class="segment">
                        <input
                            type="radio"
                            name={name.clone()}
                            checked={answer == option}
                            onchange={onanswer.reform(move |_: Event| option)}
                        />
                        <span>{ word }</span>
                    </label>
                }
            </div>
        </fieldset>
    }
}
