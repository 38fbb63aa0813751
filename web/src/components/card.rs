//! What to do next: the customer's sheet, and what a clerk says and sends.

use yew::prelude::*;

use super::flow::{heard, way_back};
use crate::state::{Action, State};
use crate::words::M;

/// The screen. Its heading comes with what is told.
pub fn card(m: M, state: &State, send: &Callback<Action>) -> Html {
    let told = state.told(&state.card());
    html! {
        <div class="screen screen-wide">
            { way_back(m.back_to_result, state.result(), send) }
            if !matches!(told, Some(Ok(_))) {
                <h1 id="screen-title" tabindex="-1">{ m.card_title }</h1>
            }
            { heard(m, told, send) }
        </div>
    }
}
