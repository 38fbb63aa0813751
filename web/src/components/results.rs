use tariff_core::Offer;
use yew::prelude::*;

use super::apart::{excluded, not_comparable};
use super::ask::{View, ask};
use super::offer_row::Rows;
use super::ranking::ranking;
use crate::asks::Topic;
use crate::form::Pairs;
use crate::messages::M;
use crate::state::{Action, Open, Outcome, Shared};

/// How many rows more each time: a page with all of them is slow to lay out and nobody reads it.
pub(super) const STEP: usize = 8;

/// How many rows of each list stand there.
#[derive(Clone, Copy)]
pub(super) struct Shown {
    pub(super) ranked: usize,
    pub(super) questions: usize,
    pub(super) excluded: usize,
    pub(super) not_comparable: usize,
}

#[derive(Properties, PartialEq)]
pub(crate) struct Props {
    pub(crate) m: M,
    pub(crate) outcome: Shared<Outcome>,
    pub(crate) open: Vec<Open>,
    pub(crate) outdated: bool,
    pub(crate) answers: Pairs<Topic, bool>,
    /// Offers that are to be compared.
    pub(crate) compared: Vec<Offer>,
    pub(crate) send: Callback<Action>,
}

/// Every offer, in the order in which it is wanted: ranking, what to ask, why not others.
#[component]
pub(crate) fn Results(props: &Props) -> Html {
    let Props { m, outcome, open, outdated, answers, compared, send } = props;
    let m = *m;
    let shown = use_state(|| Shown { ranked: STEP, questions: 4, excluded: 3, not_comparable: 3 });
    let of = &outcome.ranking;
    let rows = Rows { m, open, compared, send };
    let view = View { rows, answers, horizon: of.horizon };
    html! {
        <div class={classes!("results", outdated.then_some("results-outdated"))}>
            if *outdated {
                <p class="outdated">{ m.outdated }</p>
            }
            { ranking(rows, of, &shown) }
            { ask(view, &of.asking, &shown) }
            { excluded(rows, of, &shown) }
            { not_comparable(m, of, &shown) }
            <footer class="fine">
                if let Some((day, days)) = &of.read_on {
                    <p>{ (m.shared.read_on)(day, *days) }</p>
                }
                if of.left_out > 0 {
                    <p>{ (m.left_out)(of.left_out) }</p>
                }
            </footer>
        </div>
    }
}
