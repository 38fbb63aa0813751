use yew::prelude::*;

use super::offer_row::{OfferRow, Pick};
use super::results::{STEP, Shown};
use crate::messages::M;
use crate::state::{Outcome, Shared};

/// Everything the customer may have, by what it would cost, with what they have now.
pub(super) fn ranking(m: M, outcome: &Shared<Outcome>, shown: &UseStateHandle<Shown>) -> Html {
    let advice = &outcome.advice;
    let all = advice.ranked.len();
    let count = shown.ranked.min(all);
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
                for (place, entry) in advice.ranked.iter().take(count).enumerate() {
                    <li key={entry.offer.to_string()}>
                        <OfferRow {m} outcome={outcome.clone()} pick={Pick::Ranked(place)} place={place + 1} />
                    </li>
                }
            </ol>
            { more(m, count, all, shown, |shown| shown.ranked += STEP) }
            <p class="fine">{ m.sort_rule }</p>
        </section>
    }
}

/// The way to the next rows.
pub(super) fn more(
    m: M,
    count: usize,
    all: usize,
    shown: &UseStateHandle<Shown>,
    add: fn(&mut Shown),
) -> Html {
    let left = all.saturating_sub(count);
    if left == 0 {
        return html! {};
    }
    html! {
        <button type="button" class="secondary wide" onclick={onmore(shown, add)}>
            { (m.show_more)(left.min(STEP), left) }
        </button>
    }
}

pub(super) fn onmore(shown: &UseStateHandle<Shown>, add: fn(&mut Shown)) -> Callback<MouseEvent> {
    let shown = shown.clone();
    Callback::from(move |_| {
        let mut next = *shown;
        add(&mut next);
        shown.set(next);
    })
}
