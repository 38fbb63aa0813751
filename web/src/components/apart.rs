use tariff_core::{Rule, Why};
use yew::prelude::*;

use super::conditions::reason;
use super::offer_row::{OfferRow, Pick};
use super::ranking::{More, STEP};
use crate::messages::M;
use crate::state::{Outcome, Shared};

/// How many stand there at first.
const FIRST: usize = 3;

#[derive(Properties, PartialEq)]
pub(crate) struct Props {
    pub(crate) m: M,
    pub(crate) outcome: Shared<Outcome>,
}

/// What the customer can't have, cheapest first, each with every reason.
#[component]
pub(crate) fn ExcludedList(props: &Props) -> Html {
    let Props { m, outcome } = props;
    let m = *m;
    let shown = use_state(|| FIRST);
    let elsewhere = |why: &Why| {
        matches!(
            why,
            Why::NotEligible {
                rule: Rule::Regions { .. }
            }
        )
    };
    let excluded = &outcome.advice.excluded;
    let here: Vec<usize> = (0..excluded.len())
        .filter(|&i| !excluded[i].why.iter().any(elsewhere))
        .collect();
    let (count, all) = ((*shown).min(here.len()), here.len());
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
            <More {m} {count} {all} onmore={Callback::from(move |()| shown.set(count + STEP))} />
            if far > 0 {
                <p class="fine">{ (m.elsewhere)(far) }</p>
            }
        </section>
    }
}

/// What has no price for some of the usage.
#[component]
pub(crate) fn NotComparableList(props: &Props) -> Html {
    let Props { m, outcome } = props;
    let m = *m;
    let shown = use_state(|| FIRST);
    let list = &outcome.advice.not_comparable;
    if list.is_empty() {
        return html! {};
    }
    let (count, all) = ((*shown).min(list.len()), list.len());
    html! {
        <section class="card apart" aria-labelledby="incomparable-title">
            <h3 id="incomparable-title">{ m.not_comparable_title }{ " (" }{ all }{ ")" }</h3>
            <p class="hint">{ m.not_comparable_hint }</p>
            <ul class="incomparable">
                for entry in list.iter().take(count) {
                    <li key={entry.offer.to_string()}>
                        <span lang="zh-CN">{ entry.names.join(" · ") }</span>
                        <span class="hint">{ (m.unpriced)(&entry.unpriced) }</span>
                    </li>
                }
            </ul>
            <More {m} {count} {all} onmore={Callback::from(move |()| shown.set(count + STEP))} />
        </section>
    }
}
