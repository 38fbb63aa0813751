//! What belongs to an answer, below its head.

use tariff_engine::query::Query;
use tariff_engine::view::Answered;
use yew::prelude::*;

use super::document::document;
use super::explore::explore;
use super::results::Results;
use crate::messages::M;
use crate::state::more::SWEPT;
use crate::state::{Action, Loading, State};

/// How far the answer holds, and what else there is to it.
pub fn more(m: M, state: &State, told: &Answered, send: &Callback<Action>) -> Html {
    let queries = SWEPT.map(Query::Sweep).into_iter().chain(state.risk());
    html! {
        <>
            for query in queries {
                if let Some(told) = state.latest(&query) { { document(told, None, send) } }
            }
            { document(&told.rest, outdated(state), send) }
            if told.best.is_some() { { explore(m, state, send) } }
        </>
    }
}

/// A class for an answer that isn't to what stands in the form.
pub fn outdated(state: &State) -> Option<&'static str> {
    is_outdated(state).then_some("results-outdated")
}

pub fn is_outdated(state: &State) -> bool {
    state.is_outdated() || matches!(state.loading, Loading::Failed(_))
}

/// Every offer.
pub fn results(m: M, state: &State, send: &Callback<Action>) -> Html {
    let Some(outcome) = &state.outcome else { return html! {} };
    html! {
        <Results
            {m}
            outcome={outcome.clone()}
            open={state.open.clone()}
            outdated={is_outdated(state)}
            answers={state.form.answers.clone()}
            compared={state.compared.clone()}
            {send}
        />
    }
}
