//! What to do next: the card for the counter.

use tariff_engine::protocol::Query;
use yew::prelude::*;

use super::flow::{heard, way_back};
use crate::messages::M;
use crate::state::{Action, State};

/// The screen.
pub fn card(m: M, state: &State, send: &Callback<Action>) -> Html {
    html! {
        <div class="screen">
            { way_back(m.back_to_result, state.result(), send) }
            <h1 id="screen-title" tabindex="-1">{ m.card_title }</h1>
            { heard(m, state.told(&Query::Card), send) }
        </div>
    }
}
