use yew::prelude::*;

use super::kit::Button;
use crate::browser;
use crate::route::{Route, Step};
use crate::state::{Action, Load, Loading, Move, State};
use crate::words::M;

/// That the tariffs are on their way, or what became of them and how to go on.
pub fn loader(m: M, state: &State, first: bool, send: &Callback<Action>) -> Html {
    match state.market.loading {
        Loading::Ready(_) => html! {},
        Loading::Waiting => html! {
            <div class={if first { "card loading loading-first" } else { "card loading" }}>
                <p role="status">{ m.loading }</p>
            </div>
        },
        Loading::Failed(fault) => {
            // Where regions are in a list on the same page, that list; otherwise their own screen.
            let elsewhere = Button::new("secondary", m.other_region);
            let elsewhere = match state.screen.route {
                Route::Clerk | Route::Statement => {
                    elsewhere.calls(Callback::from(|_| browser::focus("field-region")))
                }
                _ => elsewhere.sends(send, Action::Screen(Move::Go(Route::Question(Step::Where)))),
            };
            html! {
                <div class="card failed" role="alert">
                    <h2>{ (m.failed_title)(fault, m.region_name(state.market.region)) }</h2>
                    <p>{ (m.failed_text)(fault) }</p>
                    { Button::new("primary", m.retry).sends(send, Action::Market(Load::Retry)) }
                    { elsewhere }
                </div>
            }
        }
    }
}

/// A class for an answer that isn't to what stands in the form.
pub(crate) fn outdated(state: &State) -> Option<&'static str> {
    is_outdated(state).then_some("results-outdated")
}

pub(crate) fn is_outdated(state: &State) -> bool {
    state.is_outdated() || matches!(state.market.loading, Loading::Failed(_))
}
