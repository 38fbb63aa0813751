//! The other plans: what is typed to find one; the rest is the engine's.

use tariff_engine::protocol::Query;
use web_sys::HtmlInputElement;
use yew::prelude::*;

use super::document::document;
use super::kit::p;
use super::loader::outdated;
use crate::state::{Action, Inquiry, State};
use crate::words::M;

/// A search for the plan that isn't the answer, and the table of all.
pub(super) fn others(m: M, state: &State, send: &Callback<Action>) -> Html {
    let shown = |query: &Query| match state.latest(query) {
        Some(told) => document(told, outdated(state), send),
        None => html! { <p class="hint" role="status">{ m.asking }</p> },
    };
    let typed = send.reform(|e: InputEvent| {
        Action::Answers(Inquiry::Find(e.target_unchecked_into::<HtmlInputElement>().value()))
    });
    html! {
        <>
            if state.is_outdated() { { p("outdated", m.outdated) } }
            <section class="card find search" role="search" aria-labelledby="find-title">
                <h2 id="find-title"><label for="find">{ m.find_title }</label></h2>
                <p class="hint" id="find-hint">{ m.find_hint }</p>
                <input
                    id="find"
                    type="search"
                    autocomplete="off"
                    spellcheck="false"
                    aria-describedby="find-hint"
                    value={state.answers.find.clone()}
                    oninput={typed}
                />
                if let Some(query) = state.why() { { shown(&query) } }
            </section>
            { shown(&state.others()) }
        </>
    }
}
