use yew::prelude::*;

use super::apart::{excluded, not_comparable};
use super::ask::{View, ask};
use super::ranking::ranking;
use super::verdict::verdict;
use crate::asking::Asking;
use crate::asks::Topic;
use crate::form::Pairs;
use crate::format::yuan;
use crate::messages::M;
use crate::state::{Action, Outcome, Shared};

/// How many rows more each time: a page with all of them is slow to lay out and nobody reads it.
pub(super) const STEP: usize = 10;

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
    pub(crate) outdated: bool,
    pub(crate) answers: Pairs<Topic, bool>,
    pub(crate) send: Callback<Action>,
}

/// The result, in the order in which it is wanted: verdict, ranking, what to ask, why not others.
#[component]
pub(crate) fn Results(props: &Props) -> Html {
    let Props { m, outcome, outdated, answers, send } = props;
    let m = *m;
    let shown = use_state(|| Shown { ranked: STEP, questions: 4, excluded: 3, not_comparable: 3 });
    let advice = &outcome.advice;
    let stale = advice.catalogues.iter().filter(|c| c.stale);
    let oldest = advice.catalogues.iter().max_by_key(|c| c.days);
    let asking = Asking::of(advice, &outcome.market, outcome.customer.current.is_some());
    let cheaper = asking.cheaper;
    let view = View { m, outcome, answers, send };
    let hint = advice.ask.first().filter(|_| cheaper > 0);
    let left_out: usize = outcome.market.catalogues().iter().map(|c| c.left_out.len()).sum();
    html! {
        <div class={classes!("results", outdated.then_some("results-outdated"))}>
            if *outdated {
                <p class="outdated">{ m.outdated }</p>
            }
            { verdict(m, outcome) }
            if let Some(first) = hint {
                <p class="note">{ (m.could_be_less)(&yuan(first.total), cheaper) }</p>
            }
            if let Some(age) = stale.max_by_key(|c| c.days) {
                <p class="note note-stale">{ (m.stale)(age.days) }</p>
            }
            { ranking(m, outcome, &shown) }
            { ask(view, &asking, &shown) }
            { excluded(m, outcome, &shown) }
            { not_comparable(m, outcome, &shown) }
            <footer class="fine">
                if let Some(age) = oldest {
                    <p>{ (m.read_on)(age.read_on, age.days) }</p>
                }
                if left_out > 0 {
                    <p>{ (m.left_out)(left_out) }</p>
                }
            </footer>
        </div>
    }
}
