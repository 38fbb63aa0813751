//! Two or three offers side by side.

use yew::prelude::*;

use super::flow::{heard, way_back};
use super::kit::{p, title};
use crate::state::{Action, State};
use crate::words::M;

/// The screen.
pub fn compare(m: M, state: &State, send: &Callback<Action>) -> Html {
    html! {
        <div class="screen screen-wide">
            { way_back(m.back_to_result, state.result(), send) }
            { title(m.shared.compare_title) }
            { p("hint", m.compare_text) }
            if state.answers.compared.is_empty() { <div class="card"><p>{ m.compare_empty }</p></div> }
            else { { heard(m, state.told(&state.compare()), send) } }
        </div>
    }
}
