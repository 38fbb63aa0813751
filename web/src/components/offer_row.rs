use tariff_core::Entry;
use yew::prelude::*;

use super::bill::bill_tables;
use super::terms::terms;
use crate::format::yuan;
use crate::messages::M;
use crate::state::{Outcome, Shared};

/// Which entry of the advice.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(crate) enum Pick {
    Ranked(usize),
    Ask(usize),
    Excluded(usize),
    Current,
}

impl Pick {
    pub(crate) fn entry(self, outcome: &Outcome) -> Option<&Entry> {
        let advice = &outcome.advice;
        match self {
            Pick::Ranked(i) => advice.ranked.get(i),
            Pick::Ask(i) => advice.ask.get(i),
            Pick::Excluded(i) => advice.excluded.get(i).map(|x| &x.entry),
            Pick::Current => advice.current.as_ref(),
        }
    }
}

#[derive(Properties, PartialEq)]
pub(crate) struct Props {
    pub(crate) m: M,
    pub(crate) outcome: Shared<Outcome>,
    pub(crate) pick: Pick,
    /// Its place, where it has one.
    #[prop_or_default]
    pub(crate) place: Option<usize>,
    /// What stands below its name: reasons, conditions.
    #[prop_or_default]
    pub(crate) notes: Vec<String>,
}

/// One offer; opens to its bill and its terms.
#[component]
pub(crate) fn OfferRow(props: &Props) -> Html {
    let Props { m, outcome, pick, place, notes } = props;
    let m = *m;
    let open = use_state(|| false);
    let Some(entry) = pick.entry(outcome) else {
        return html! {};
    };
    let toggle = {
        let open = open.clone();
        Callback::from(move |_: MouseEvent| open.set(!*open))
    };
    let best = outcome.advice.ranked.first();
    let current = outcome.advice.current.as_ref();
    let is_current = current.is_some_and(|c| c.offer == entry.offer);
    let operator = outcome.market.operator(&entry.operator);
    let operator = operator.map_or(entry.operator.as_str(), |o| m.text(&o.name));
    // The difference is the core's; the page only shows it.
    let difference = best.map(|best| entry.total.minus(best.total)).map(|more| {
        if *place == Some(1) {
            m.cheapest.to_owned()
        } else if more.micro() == 0 {
            m.same_as_best.to_owned()
        } else if more.is_negative() {
            yuan(more)
        } else {
            (m.more_than_best)(&yuan(more))
        }
    });
    html! {
        <div class={classes!("offer", is_current.then_some("offer-current"), (*place == Some(1)).then_some("offer-best"))}>
            <button type="button" class="offer-head" aria-expanded={open.to_string()} onclick={toggle}>
                <span class="offer-place">{ place.map(|n| n.to_string()) }</span>
                <span class="offer-main">
                    <span class="offer-name" lang="zh-CN">{ entry.names.join(" · ") }</span>
                    <span class="offer-tags">
                        <span>{ operator }</span>
                        if is_current { <span class="tag tag-current">{ m.yours }</span> }
                        if entry.assumed { <span class="tag tag-assumed">{ m.assumed_tag }</span> }
                        if entry.commitment_months > 0 {
                            <span class="tag">{ (m.commitment_tag)(entry.commitment_months) }</span>
                        }
                        for fact in &entry.facts { <span class="tag tag-warn">{ (m.fact)(fact) }</span> }
                        for note in notes { <span class="offer-note">{ note }</span> }
                    </span>
                </span>
                <span class="offer-cost">
                    <strong class="figure">{ yuan(entry.total) }</strong>
                    <span class="offer-difference">{ difference }</span>
                </span>
                <span class="offer-mark" aria-hidden="true"></span>
            </button>
            if *open {
                <div class="offer-body">
                    { bill_tables(m, outcome, entry) }
                    { terms(m, outcome, entry) }
                </div>
            }
        </div>
    }
}
