use tariff_core::{Rule, Why};
use yew::prelude::*;

use super::conditions::reason;
use super::offer_row::{OfferRow, Pick};
use super::ranking::more;
use super::results::{STEP, Shown};
use crate::messages::M;
use crate::state::{Outcome, Shared};

/// What the customer can't have, cheapest first, each with every reason.
pub(super) fn excluded(m: M, outcome: &Shared<Outcome>, shown: &UseStateHandle<Shown>) -> Html {
    let elsewhere = |why: &Why| matches!(why, Why::NotEligible { rule: Rule::Regions { .. } });
    let excluded = &outcome.advice.excluded;
    let here: Vec<usize> =
        (0..excluded.len()).filter(|&i| !excluded[i].why.iter().any(elsewhere)).collect();
    let (count, all) = (shown.excluded.min(here.len()), here.len());
    let far = excluded.len() - all;
    html! {
        <section class="card apart" aria-labelledby="excluded-title">
            <h3 id="excluded-title">{ m.excluded_title }{ " (" }{ all }{ ")" }</h3>
            <p class="hint">{ m.excluded_hint }</p>
            <ul class="offers">
                for i in here.into_iter().take(count) {
                    <li key={excluded[i].entry.offer.to_string()}>
                        <OfferRow
                            {m}
                            outcome={outcome.clone()}
                            pick={Pick::Excluded(i)}
                            notes={excluded[i].why.iter().map(|w| reason(m, &outcome.market, w)).collect::<Vec<_>>()}
                        />
                    </li>
                }
            </ul>
            { more(m, count, all, shown, |shown| shown.excluded += STEP) }
            if far > 0 {
                <p class="fine">{ (m.elsewhere)(far) }</p>
            }
        </section>
    }
}

/// What has no price for some of the usage.
pub(super) fn not_comparable(
    m: M,
    outcome: &Shared<Outcome>,
    shown: &UseStateHandle<Shown>,
) -> Html {
    let list = &outcome.advice.not_comparable;
    if list.is_empty() {
        return html! {};
    }
    let (count, all) = (shown.not_comparable.min(list.len()), list.len());
    html! {
        <section class="card apart" aria-labelledby="incomparable-title">
            <h3 id="incomparable-title">{ m.not_comparable_title }{ " (" }{ all }{ ")" }</h3>
            <p class="hint">{ m.not_comparable_hint }</p>
            <ul class="incomparable">
                for entry in list.iter().take(count) {
                    <li key={entry.offer.to_string()}>
                        <span lang="zh-CN">{ entry.names.join(" · ") }</span>
                        <span class="hint">{ (m.unpriced)(&entry.unpriced) }{ (m.unpriced_used)(&entry.unpriced) }</span>
                    </li>
                }
            </ul>
            { more(m, count, all, shown, |shown| shown.not_comparable += STEP) }
        </section>
    }
}
