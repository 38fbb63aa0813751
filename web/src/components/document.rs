//! HTML that the engine wrote: the answer and all that belongs to it.

use web_sys::Element;
use web_sys::wasm_bindgen::JsCast as _;
use yew::prelude::*;

use crate::paper;
use crate::state::Action;

/// Shows it, with a class of its own or none. What its buttons do stands in their `data-do`.
pub fn document(html: &str, class: Option<&'static str>, send: &Callback<Action>) -> Html {
    let send = send.clone();
    let pressed = Callback::from(move |e: MouseEvent| {
        let target = e.target().and_then(|target| target.dyn_into::<Element>().ok());
        let button = target.and_then(|target| target.closest("[data-do]").ok().flatten());
        let what = button.and_then(|button| button.get_attribute("data-do")).unwrap_or_default();
        match what.split_once(' ') {
            Some(("copy", id)) => paper::copy(id),
            Some(("print", on)) => paper::print(on),
            _ => send.emit(Action::Do(what)),
        }
    });
    html! {
        <div class={classes!("document", class)} onclick={pressed}>
            { Html::from_html_unchecked(AttrValue::from(html.to_owned())) }
        </div>
    }
}
