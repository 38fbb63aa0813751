use tariff_engine::protocol::Ranking;
use yew::prelude::*;

use super::offer_row::{Rows, offer_row};
use super::ranking::more;
use super::results::{STEP, Shown};
use crate::messages::M;

/// What the customer can't have, cheapest first, each with every reason.
pub(super) fn excluded(rows: Rows<'_>, ranking: &Ranking, shown: &UseStateHandle<Shown>) -> Html {
    let m = rows.m;
    let (count, all) = (shown.excluded.min(ranking.excluded.len()), ranking.excluded.len());
    html! {
        <section class="card apart" aria-labelledby="excluded-title">
            <h2 id="excluded-title">{ m.excluded_title }{ " (" }{ all }{ ")" }</h2>
            <p class="hint">{ m.excluded_hint }</p>
            <ul class="offers">
                for row in ranking.excluded.iter().take(count) {
                    <li key={row.offer.to_string()}>{ offer_row(rows, row, None) }</li>
                }
            </ul>
            { more(m, count, all, shown, |shown| shown.excluded += STEP) }
            if ranking.elsewhere > 0 {
                <p class="fine">{ (m.elsewhere)(ranking.elsewhere) }</p>
            }
        </section>
    }
}

/// What has no price for some of the usage.
pub(super) fn not_comparable(m: M, ranking: &Ranking, shown: &UseStateHandle<Shown>) -> Html {
    let list = &ranking.not_comparable;
    if list.is_empty() {
        return html! {};
    }
    let (count, all) = (shown.not_comparable.min(list.len()), list.len());
    html! {
        <section class="card apart" aria-labelledby="incomparable-title">
            <h2 id="incomparable-title">{ m.not_comparable_title }{ " (" }{ all }{ ")" }</h2>
            <p class="hint">{ m.not_comparable_hint }</p>
            <ul class="incomparable">
                for (names, unpriced) in list.iter().take(count) {
                    <li key={names.join(" ")}>
                        <span lang="zh-CN">{ names.join(" · ") }</span>
                        <span class="hint">{ unpriced }</span>
                    </li>
                }
            </ul>
            { more(m, count, all, shown, |shown| shown.not_comparable += STEP) }
        </section>
    }
}
