use web_sys::HtmlSelectElement;
use yew::prelude::*;

use crate::messages::M;

/// One of a list.
#[derive(Clone, PartialEq)]
pub(crate) struct Choice {
    pub(crate) id: AttrValue,
    pub(crate) name: AttrValue,
}

impl Choice {
    pub(crate) fn new(id: impl Into<AttrValue>, name: impl Into<AttrValue>) -> Self {
        Choice {
            id: id.into(),
            name: name.into(),
        }
    }
}

#[derive(Properties, PartialEq)]
pub(crate) struct SelectProps {
    pub(crate) id: AttrValue,
    pub(crate) label: AttrValue,
    #[prop_or_default]
    pub(crate) hidden_label: bool,
    pub(crate) choices: Vec<Choice>,
    pub(crate) chosen: AttrValue,
    pub(crate) onchoose: Callback<String>,
}

/// A labelled list to choose one of.
#[component]
pub(crate) fn Select(props: &SelectProps) -> Html {
    let onchange = props
        .onchoose
        .reform(|e: Event| e.target_unchecked_into::<HtmlSelectElement>().value());
    let label = if props.hidden_label {
        "visually-hidden"
    } else {
        "label"
    };
    html! {
        <div class="select">
            <label class={label} for={props.id.clone()}>{ &props.label }</label>
            <select id={props.id.clone()} {onchange}>
                for choice in &props.choices {
                    <option
                        key={choice.id.to_string()}
                        value={choice.id.clone()}
                        selected={choice.id == props.chosen}
                    >{ &choice.name }</option>
                }
            </select>
        </div>
    }
}

#[derive(Properties, PartialEq)]
pub(crate) struct AnswerProps {
    pub(crate) m: M,
    pub(crate) name: AttrValue,
    pub(crate) question: AttrValue,
    pub(crate) answer: Option<bool>,
    pub(crate) onanswer: Callback<Option<bool>>,
}

/// Yes, no or not sure.
#[component]
pub(crate) fn Answer(props: &AnswerProps) -> Html {
    let m = props.m;
    let options = [(Some(true), m.yes), (Some(false), m.no), (None, m.unsure)];
    html! {
        <fieldset class="answer">
            <legend>{ &props.question }</legend>
            <div class="segments">
                for (answer, word) in options {
                    <label class="segment">
                        <input
                            type="radio"
                            name={props.name.clone()}
                            checked={props.answer == answer}
                            onchange={props.onanswer.reform(move |_: Event| answer)}
                        />
                        <span>{ word }</span>
                    </label>
                }
            </div>
        </fieldset>
    }
}
