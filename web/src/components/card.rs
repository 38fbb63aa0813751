//! The card for the counter, which the engine wrote: what its buttons do is done here.

use web_sys::Element;
use web_sys::wasm_bindgen::JsCast as _;
use yew::prelude::*;

use super::document::document;
use crate::browser;
use crate::state::Action;

/// Shows it. After printing at a kiosk it leads to the QR code: paper may have run out.
pub fn card(html: &str, kiosk: bool, send: &Callback<Action>) -> Html {
    let pressed = Callback::from(move |e: MouseEvent| {
        let target = e.target().and_then(|target| target.dyn_into::<Element>().ok());
        let button = target.and_then(|target| target.closest("[data-do]").ok().flatten());
        let what = button.and_then(|button| button.get_attribute("data-do")).unwrap_or_default();
        match what.split_once(' ') {
            Some(("copy", id)) => browser::copy(id),
            Some(("print", paper)) => browser::print(paper, kiosk),
            _ => {}
        }
    });
    html! { <div onclick={pressed}>{ document(html, Some("screen"), send) }</div> }
}
