use tariff_engine::protocol::Ranking;
use yew::prelude::*;

use super::offer_row::{Rows, offer_row};
use super::results::{STEP, Shown};
use crate::messages::M;

/// Everything the customer may have, by what it would cost, with what they have now.
pub(super) fn ranking(rows: Rows<'_>, ranking: &Ranking, shown: &UseStateHandle<Shown>) -> Html {
    let m = rows.m;
    let all = ranking.ranked.len();
    let count = shown.ranked.min(all);
    let place = ranking.current_place;
    let pinned = ranking.current.as_ref().filter(|_| place.is_none_or(|place| place >= count));
    html! {
        <section class="card ranking" aria-labelledby="ranking-title">
            <h2 id="ranking-title">{ m.ranking_title }</h2>
            <p class="hint">{ (m.ranking_count)(all) }</p>
            if let Some(current) = pinned {
                <div class="pinned">{ offer_row(rows, current, place.map(|p| p + 1)) }</div>
            }
            <ol class="offers">
                for (place, row) in ranking.ranked.iter().take(count).enumerate() {
                    <li key={row.offer.to_string()}>{ offer_row(rows, row, Some(place + 1)) }</li>
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
