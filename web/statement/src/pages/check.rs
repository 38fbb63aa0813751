use tariff_core::{Money, Offer};
use tariff_engine::view::Facts;
use tariff_statement::{CheckLine, Part, ShownPlan};
use tariff_web::format::yuan;
use yew::prelude::*;

use super::{Words, scroller};
use crate::view::{Answer, Check, CheckMonth};

/// Our bill beside the operator's: shown first, because it is why the rest can be trusted.
pub fn check(
    w: Words,
    answer: &Answer,
    plans: &[ShownPlan],
    facts: Option<&Facts>,
    choose: &Callback<Offer>,
) -> Html {
    let t = w.t;
    let body = match &answer.check {
        None => html! {
            <>
                <p>{ t.check_no_plan }</p>
                { shown(w, plans, facts, choose) }
            </>
        },
        Some(Check::Unpriced(what)) => html! { <p>{ (t.check_unpriced)(what) }</p> },
        Some(Check::Done(months)) => done(w, months),
    };
    html! {
        <section class="card" aria-labelledby="check-title">
            <h2 id="check-title">{ t.check_title }</h2>
            { body }
        </section>
    }
}

/// Plans that the statement's fixed-fee section names.
fn shown(w: Words, plans: &[ShownPlan], facts: Option<&Facts>, choose: &Callback<Offer>) -> Html {
    let Some(facts) = facts.filter(|_| !plans.is_empty()) else { return html! {} };
    let plan = |shown: &ShownPlan| {
        let offer = &shown.offer;
        let name = facts.plan(&offer.plan).map(|p| p.name.clone());
        let chosen = offer.clone();
        html! {
            <li key={offer.plan.clone()}>
                <span lang="zh-CN">{ name.unwrap_or_default() }</span>
                <span class="hint">{ " " }{ &offer.plan }</span>{ " " }
                <button type="button" class="secondary" onclick={choose.reform(move |_: MouseEvent| chosen.clone())}>
                    { w.t.use_plan }
                </button>
            </li>
        }
    };
    html! {
        <>
            <p class="label">{ w.t.plan_shown }</p>
            <ul class="plans-shown">for offer in plans.iter().take(4) { { plan(offer) } }</ul>
        </>
    }
}

fn done(w: Words, months: &[CheckMonth]) -> Html {
    let t = w.t;
    let agrees = months.iter().all(|m| m.agrees);
    // One month is enough to see what differs; the others are a tap away.
    let first = months.iter().position(|m| !m.agrees);
    html! {
        <>
            <p class={if agrees { "check-good" } else { "check-bad" }}>
                <strong>{ if agrees { t.check_agrees } else { t.check_differs } }</strong>
            </p>
            if !agrees { <p class="hint">{ t.check_why }</p> }
            for (i, month) in months.iter().enumerate() {
                <details class="more" open={first == Some(i)}>
                    <summary>
                        { w.month(month.month) }{ w.m.colon }
                        { if month.agrees { t.check_month_agrees } else { t.check_month_differs } }
                    </summary>
                    { table(w, month) }
                </details>
            }
        </>
    }
}

fn table(w: Words, month: &CheckMonth) -> Html {
    let t = w.t;
    let row = |line: &CheckLine| {
        let name =
            if line.part == Part::LocalCalls { t.all_calls } else { (t.part_name)(line.part) };
        html! {
            <tr>
                <th scope="row">{ name }</th>
                <td class="figure">{ w.stated(line.theirs) }</td>
                <td class="figure">{ yuan(line.ours) }</td>
                <td class="figure">
                    if line.as_billed { { t.as_billed } } else { { difference(w, line.difference()) } }
                </td>
            </tr>
        }
    };
    scroller(
        t.check_title,
        html! {
            <table class="check">
                <caption class="visually-hidden">{ w.month(month.month) }</caption>
                <thead><tr>
                    <th scope="col">{ t.line }</th>
                    <th scope="col" class="figure">{ t.theirs }</th>
                    <th scope="col" class="figure">{ t.ours }</th>
                    <th scope="col" class="figure">{ t.difference }</th>
                </tr></thead>
                <tbody>for line in &month.lines { { row(line) } }</tbody>
                <tfoot><tr>
                    <th scope="row">{ t.total }</th>
                    <td class="figure">{ w.stated(month.theirs) }</td>
                    <td class="figure">{ yuan(month.ours) }</td>
                    <td class="figure">{ difference(w, month.theirs.map(|theirs| theirs.minus(month.ours))) }</td>
                </tr></tfoot>
            </table>
        },
    )
}

/// By how much; the same; or that it can't be told.
pub(super) fn difference(w: Words, by: Option<Money>) -> String {
    match by {
        None => "–".to_owned(),
        Some(Money::ZERO) => w.t.same.to_owned(),
        Some(by) if by.is_negative() => yuan(by),
        Some(by) => format!("+{}", yuan(by)),
    }
}
