use std::collections::BTreeMap;

use yew::prelude::*;

use super::apart::{ExcludedList, NotComparableList};
use super::ask::Ask;
use super::ranking::Ranking;
use super::verdict::Verdict;
use crate::asking::Asking;
use crate::asks::Topic;
use crate::format::yuan;
use crate::messages::M;
use crate::state::{Action, Outcome, Shared};

#[derive(Properties, PartialEq)]
pub(crate) struct Props {
    pub(crate) m: M,
    pub(crate) outcome: Shared<Outcome>,
    pub(crate) outdated: bool,
    pub(crate) answers: BTreeMap<Topic, bool>,
    pub(crate) send: Callback<Action>,
}

/// The result, in the order in which it is wanted: verdict, ranking, what to ask, why not others.
#[component]
pub(crate) fn Results(props: &Props) -> Html {
    let Props {
        m,
        outcome,
        outdated,
        answers,
        send,
    } = props;
    let m = *m;
    let advice = &outcome.advice;
    let stale = advice.catalogues.iter().filter(|c| c.stale);
    let oldest = advice.catalogues.iter().max_by_key(|c| c.days);
    let cheaper = Asking::of(advice, &outcome.market).cheaper;
    let hint = advice.ask.first().filter(|_| cheaper > 0);
    let left_out: usize = outcome
        .market
        .catalogues()
        .iter()
        .map(|c| c.left_out.len())
        .sum();
    html! {
        <div class={classes!("results", outdated.then_some("results-outdated"))}>
            if *outdated {
                <p class="outdated">{ m.outdated }</p>
            }
            <Verdict {m} outcome={outcome.clone()} />
            if let Some(first) = hint {
                <p class="note">{ (m.could_be_less)(&yuan(first.total), cheaper) }</p>
            }
            if let Some(age) = stale.max_by_key(|c| c.days) {
                <p class="note note-stale">{ (m.stale)(age.days) }</p>
            }
            <Ranking {m} outcome={outcome.clone()} />
            <Ask {m} outcome={outcome.clone()} answers={answers.clone()} send={send.clone()} />
            <ExcludedList {m} outcome={outcome.clone()} />
            <NotComparableList {m} outcome={outcome.clone()} />
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
