//! What belongs to an answer, in four drawers: why, other usage, other plans, evidence and terms.

use tariff_engine::protocol::{Answered, Drawer, Query};
use yew::prelude::*;

use super::document::document;
use super::explore::explore;
use super::loader::outdated;
use super::others::others;
use crate::state::more::SWEPT;
use crate::state::{Action, State};
use crate::words::M;

/// All of them.
pub(crate) fn drawers(m: M, state: &State, told: &Answered, send: &Callback<Action>) -> Html {
    let class = outdated(state);
    let shown = |html: &str| {
        if html.is_empty() {
            html! {}
        } else {
            document(html, class, send)
        }
    };
    let figures = told.statement.as_ref().map(|of| shown(&of.figures));
    html! {
        <>
        <div class="drawers">
            { drawer("drawer-why", &told.why, html! { <>{ shown(&told.why.html) }{ figures.unwrap_or_default() }</> }) }
            if told.best.is_some() { { drawer("drawer-usage", &told.usage, usage(m, state, send)) } }
            { drawer("drawer-others", &told.others, html! { <>{ others(m, state, send) }{ shown(&told.others.html) }</> }) }
            { drawer("drawer-grounds", &told.grounds, shown(&told.grounds.html)) }
        </div>
        { shown(&told.fine) }
        </>
    }
}

fn drawer(id: &'static str, of: &Drawer, body: Html) -> Html {
    html! {
        <details class="drawer" id={format!("{id}-fold")}>
            <summary {id}>
                <span class="drawer-name">{ &of.name }</span>
                <span class="drawer-says">{ &of.says }</span>
            </summary>
            <div class="drawer-body">{ body }</div>
        </details>
    }
}

/// How far the answer holds, what if, and how bills go up and down.
fn usage(m: M, state: &State, send: &Callback<Action>) -> Html {
    let queries = SWEPT.map(Query::Sweep).into_iter().chain(state.risk());
    html! {
        <>
            { explore(m, state, send) }
            for query in queries {
                if let Some(told) = state.latest(&query) { { document(told, None, send) } }
            }
        </>
    }
}
