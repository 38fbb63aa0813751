use tariff_engine::view::Row;
use yew::prelude::*;

use crate::format::yuan;
use crate::messages::M;
use crate::state::Outcome;

/// The answer in one look: switch or stay, what it costs, and what it rests on.
pub(super) fn verdict(m: M, outcome: &Outcome) -> Html {
    let of = &outcome.ranking;
    let basis = if of.typed { m.basis_typed } else { m.basis_records };
    let frame = |class: &'static str, title: &'static str, body: Html| {
        html! {
            <div class={format!("card verdict {class}")}>
                <p class="basis">
                    <span class="tag tag-basis">{ basis }</span>
                    { (m.basis_months)(of.months) }{ m.stop }{ m.basis_steady }{ m.stop }
                </p>
                <h3>{ title }</h3>
                { body }
            </div>
        }
    };
    let Some(best) = of.ranked.first() else {
        let body = html! { <p>{ m.nothing_text }</p> };
        return frame("verdict-none", m.nothing_title, body);
    };
    let shown = |entry: &Row| {
        html! {
            <div class="verdict-plan">
                <p class="verdict-name">
                    <span lang="zh-CN">{ entry.names.join(" · ") }</span>
                    <span class="verdict-operator">{ &entry.operator }</span>
                </p>
                <p class="verdict-cost">
                    <strong class="figure" id="best-total">{ yuan(entry.total) }</strong>
                    <span>{ m.per_month }</span>
                </p>
            </div>
        }
    };
    match (&of.current, of.overpaid) {
        (Some(current), Some(over)) if over.micro() > 0 => frame(
            "verdict-switch",
            m.switch_title,
            html! {
                <>
                    { shown(best) }
                    <p class="verdict-over"><strong>{ (m.overpaid)(&yuan(over)) }</strong></p>
                    <p>{ (m.overpaid_text)(&yuan(current.total), &yuan(best.total)) }</p>
                </>
            },
        ),
        (Some(current), _) => frame(
            "verdict-stay",
            m.stay_title,
            html! { <>{ shown(current) }<p>{ m.stay_text }</p></> },
        ),
        (None, _) => frame(
            "verdict-best",
            m.best_title,
            html! { <>{ shown(best) }<p class="hint">{ m.no_current_text }</p></> },
        ),
    }
}
