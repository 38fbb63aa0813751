use yew::prelude::*;

use super::offer_row::{OfferRow, Pick};
use crate::messages::M;
use crate::state::{Outcome, Shared};

/// How many rows more each time: a page with all of them is slow to lay out and nobody reads it.
pub(super) const STEP: usize = 10;

#[derive(Properties, PartialEq)]
pub(crate) struct Props {
    pub(crate) m: M,
    pub(crate) outcome: Shared<Outcome>,
}

/// Everything the customer may have, by what it would cost, with what they have now.
#[component]
pub(crate) fn Ranking(props: &Props) -> Html {
    let Props { m, outcome } = props;
    let m = *m;
    let shown = use_state(|| STEP);
    let advice = &outcome.advice;
    let all = advice.ranked.len();
    let count = (*shown).min(all);
    let current = advice.current.as_ref();
    let place_of_current =
        current.and_then(|c| advice.ranked.iter().position(|e| e.offer == c.offer));
    let pinned = current.is_some() && place_of_current.is_none_or(|place| place >= count);
    html! {
        <section class="card ranking" aria-labelledby="ranking-title">
            <h3 id="ranking-title">{ m.ranking_title }</h3>
            <p class="hint">{ (m.ranking_count)(all) }</p>
            if pinned {
                <div class="pinned">
                    <OfferRow {m} outcome={outcome.clone()} pick={Pick::Current} place={place_of_current.map(|p| p + 1)} />
                </div>
            }
            <ol class="offers">
                for place in 0..count {
                    <li key={advice.ranked[place].offer.to_string()}>
                        <OfferRow {m} outcome={outcome.clone()} pick={Pick::Ranked(place)} place={place + 1} />
                    </li>
                }
            </ol>
            <More {m} {count} {all} onmore={Callback::from(move |()| shown.set(count + STEP))} />
            <p class="fine">{ m.sort_rule }</p>
        </section>
    }
}

#[derive(Properties, PartialEq)]
pub(crate) struct MoreProps {
    pub(crate) m: M,
    pub(crate) count: usize,
    pub(crate) all: usize,
    pub(crate) onmore: Callback<()>,
}

/// The way to the next rows.
#[component]
pub(crate) fn More(props: &MoreProps) -> Html {
    let left = props.all.saturating_sub(props.count);
    if left == 0 {
        return html! {};
    }
    html! {
        <button type="button" class="secondary wide" onclick={props.onmore.reform(|_: MouseEvent| ())}>
            { (props.m.show_more)(left.min(STEP), left) }
        </button>
    }
}
