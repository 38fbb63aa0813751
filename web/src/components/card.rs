//! What to do next: the customer's sheet, and what a clerk says and sends.

use yew::prelude::*;

use super::flow::{heard, way_back};
use super::kit::title;
use crate::state::{Action, State};
use crate::words::M;

/// The screen. Its heading comes with what is told.
pub fn card(m: M, state: &State, send: &Callback<Action>) -> Html {
    let told = state.told(&state.card());
    html! {
        <div class="screen screen-wide">
            { way_back(m.back_to_result, state.result(), send) }
            if !matches!(told, Some(Ok(_))) {
                { title(m.card_title) }
            }
            { heard(m, told, send) }
        </div>
    }
}
