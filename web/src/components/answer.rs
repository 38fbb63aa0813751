//! The answer: verdict, cost, difference, reasons, what else, what to watch, the proof.

use tariff_core::Money;
use tariff_engine::view::{Answer, Offered, Reasons, Verdict, Way};
use yew::prelude::*;

use super::bill::bill_tables;
use crate::format::yuan;
use crate::messages::M;
use crate::route::Route;
use crate::state::more::MOST_COMPARED;
use crate::state::{Action, State};

/// All of it but the ranking.
pub(crate) fn answer(m: M, state: &State, of: &Answer, send: &Callback<Action>) -> Html {
    html! {
        <>
            { verdict(m, state, of) }
            { steps(m, of, send) }
            { reasons(m, of) }
            { choices(m, of, send) }
            { watch(m, of) }
            { full(m, of) }
            { proof(m, of) }
        </>
    }
}

/// Where one goes from here.
fn steps(m: M, of: &Answer, send: &Callback<Action>) -> Html {
    let to = |route: Route| send.reform(move |_: MouseEvent| Action::Go(route));
    html! {
        <div class="next-steps">
            if of.best.is_some() {
                <button type="button" class="primary" onclick={to(Route::Card)}>{ m.to_card }</button>
            }
            <button type="button" class="secondary" onclick={to(Route::Family)}>{ m.to_family }</button>
        </div>
    }
}

fn verdict(m: M, state: &State, of: &Answer) -> Html {
    let estimated = !state.form.unsure.is_empty();
    let (class, title, shown) = match &of.verdict {
        Verdict::Change { .. } => ("verdict-switch", m.switch_title, of.best.as_ref()),
        Verdict::Stay { .. } => ("verdict-stay", m.stay_title, of.current.as_ref()),
        Verdict::Begin => ("verdict-best", m.best_title, of.best.as_ref()),
        Verdict::Nothing => ("verdict-none", m.nothing_title, None),
    };
    let says = match &of.verdict {
        Verdict::Change { overpaid, saves, below } => html! {
            <>
                if let Some(over) = overpaid.filter(|a| a.micro() > 0) {
                    <p class="verdict-over"><strong>{ (m.overpaid)(&yuan(over)) }</strong></p>
                }
                if let Some(saves) = saves { <p>{ (m.saves)(&yuan(*saves), of.horizon) }</p> }
                if let Some(below) = below { <p>{ (m.worth_below)(&yuan(*below)) }</p> }
            </>
        },
        Verdict::Stay { saving, .. } if saving.micro() <= 0 => html! { <p>{ m.stay_text }</p> },
        Verdict::Stay { saving, least } => {
            html! { <p>{ (m.stay_little)(&yuan(*saving), &yuan(*least)) }</p> }
        }
        Verdict::Begin => html! { <p class="hint">{ m.no_current_text }</p> },
        Verdict::Nothing => html! {
            <>
                <p>{ m.nothing_text }</p>
                <ul>
                    for (what, offers) in of.unpriced.iter().take(3) {
                        <li>{ (m.nothing_because)(what, *offers) }</li>
                    }
                </ul>
            </>
        },
    };
    html! {
        <div class={format!("card verdict {class}")}>
            <p class="basis">
                <span class="tag tag-basis">{ m.basis_typed }</span>
                if estimated { { m.basis_estimated } }
            </p>
            // The clerk's page has a title of its own.
            if state.route == Route::Clerk { <h3>{ title }</h3> }
            else { <h1 id="screen-title" tabindex="-1">{ title }</h1> }
            if let Some(offered) = shown {
                <div class="verdict-plan">
                    <p class="verdict-name">
                        <span lang="zh-CN">{ offered.names.join(" + ") }</span>
                        <span class="verdict-operator">{ &offered.operator }{ " · " }{ &offered.filing }</span>
                    </p>
                    <p class="verdict-cost">
                        <strong class="figure" id="best-total">{ yuan(offered.per_month) }</strong>
                        <span>{ m.per_month }</span>
                    </p>
                    <p class="hint">{ (m.worst_bill)(&yuan(offered.worst)) }{ " · " }{ commitment(m, offered) }</p>
                    { packs(m, offered) }
                </div>
            }
            { says }
            if let Some((day, days)) = &of.read_on {
                <p class="fine">{ (m.read_on)(day, *days) }</p>
                if of.stale { <p class="note note-stale">{ (m.stale)(*days) }</p> }
            }
        </div>
    }
}

fn commitment(m: M, offered: &Offered) -> String {
    match offered.commitment {
        0 => m.uncommitted.to_owned(),
        months => (m.commitment_tag)(months),
    }
}

/// Packs that have to be bought by hand: every choice of a month, each told once.
fn packs(m: M, offered: &Offered) -> Html {
    let mut choices: Vec<String> = Vec::new();
    for month in offered.packs.iter().filter(|month| !month.is_empty()) {
        let words = month.join(" + ");
        if !choices.contains(&words) {
            choices.push(words);
        }
    }
    if choices.is_empty() {
        return html! {};
    }
    html! { <p class="hint">{ (m.buy_packs)(&choices.join(" / ")) }</p> }
}

fn reasons(m: M, of: &Answer) -> Html {
    let Some(against) = of.against_current.as_ref().or(of.against_runner_up.as_ref()) else {
        return html! {};
    };
    if matches!(of.verdict, Verdict::Stay { .. } | Verdict::Nothing) {
        return html! {};
    }
    html! {
        <section class="card" aria-labelledby="reasons-title">
            <h2 id="reasons-title">{ m.reasons_title }</h2>
            <p class="hint">{ (m.reasons_against)(&against.names.join(" + "), against.months) }</p>
            { difference_table(m, against) }
        </section>
    }
}

fn difference_table(m: M, against: &Reasons) -> Html {
    let signed = |saves: Money| {
        if saves.is_negative() { yuan(saves) } else { format!("+{}", yuan(saves)) }
    };
    html! {
        <div class="scroller" tabindex="0" role="region" aria-label={m.reasons_title}>
            <table>
                <thead><tr>
                    <th scope="col">{ m.bill_item }</th>
                    <th scope="col" class="figure">{ m.reason_here }</th>
                    <th scope="col" class="figure">{ m.reason_there }</th>
                    <th scope="col" class="figure">{ m.reason_saves }</th>
                </tr></thead>
                <tbody>
                    for (part, here, there, saves) in &against.largest {
                        <tr>
                            <th scope="row">{ part }</th>
                            <td class="figure">{ yuan(*here) }</td>
                            <td class="figure">{ yuan(*there) }</td>
                            <td class="figure">{ signed(*saves) }</td>
                        </tr>
                    }
                    if against.rest != Money::ZERO {
                        <tr>
                            <th scope="row" colspan="3">{ m.reason_rest }</th>
                            <td class="figure">{ signed(against.rest) }</td>
                        </tr>
                    }
                </tbody>
                <tfoot><tr>
                    <th scope="row" colspan="3">{ m.bill_sum }</th>
                    <td class="figure">{ signed(against.saves) }</td>
                </tr></tfoot>
            </table>
        </div>
    }
}

/// Now, the best, the steadiest and the others, beside each other.
fn choices(m: M, of: &Answer, send: &Callback<Action>) -> Html {
    let mut all: Vec<(String, &Offered)> = Vec::new();
    all.extend(of.current.as_ref().map(|o| (m.plan_now.to_owned(), o)));
    all.extend(of.best.as_ref().map(|o| (m.cheapest_best.to_owned(), o)));
    all.extend(
        of.steadiest
            .as_ref()
            .map(|(o, more, lower)| ((m.steadier)(&yuan(*more), &yuan(*lower)), o)),
    );
    all.extend(of.others.iter().map(|(kind, o): &(Way, Offered)| ((m.way)(*kind).to_owned(), o)));
    if all.len() < 2 {
        return html! {};
    }
    let these: Vec<_> = all.iter().take(MOST_COMPARED).map(|(_, o)| o.offer.clone()).collect();
    let beside = send.reform(move |_: MouseEvent| Action::CompareThese(these.clone()));
    html! {
        <section class="card" aria-labelledby="choices-title">
            <h2 id="choices-title">{ m.choices_title }</h2>
            <div class="scroller" tabindex="0" role="region" aria-label={m.choices_title}>
                <table class="choices">
                    <thead><tr>
                        <th scope="col">{ m.column_plan }</th>
                        <th scope="col" class="figure">{ m.per_month }</th>
                        <th scope="col" class="figure">{ m.worst_head }</th>
                    </tr></thead>
                    <tbody>
                        for (what, offered) in all {
                            <tr>
                                <th scope="row">
                                    <span class="tag">{ what }</span>
                                    <span class="bill-name" lang="zh-CN">{ offered.names.join(" + ") }</span>
                                    <span class="bill-note">{ &offered.operator }{ " · " }{ &offered.filing }{ " · " }{ commitment(m, offered) }</span>
                                </th>
                                <td class="figure">{ yuan(offered.per_month) }</td>
                                <td class="figure">{ yuan(offered.worst) }</td>
                            </tr>
                        }
                    </tbody>
                </table>
            </div>
            <button type="button" class="secondary" onclick={beside}>{ m.compare_these }</button>
        </section>
    }
}

fn watch(m: M, of: &Answer) -> Html {
    if of.watch.is_empty() {
        return html! {};
    }
    html! {
        <section class="card" aria-labelledby="watch-title">
            <h2 id="watch-title">{ m.watch_title }</h2>
            <ul class="watch">for what in &of.watch { <li>{ what }</li> }</ul>
        </section>
    }
}

/// The best in full: what the total is made of, and the bill of an ordinary month.
fn full(m: M, of: &Answer) -> Html {
    let Some(best) = &of.best else { return html! {} };
    html! {
        <details class="card more">
            <summary><span><span lang="zh-CN">{ best.names.join(" + ") }</span>{ m.full_title }</span></summary>
            <div class="scroller" tabindex="0" role="region" aria-label={(m.parts_title)(of.horizon)}>
                <table>
                    <caption>{ (m.parts_title)(of.horizon) }</caption>
                    <tbody>
                        for (part, amount) in &best.parts {
                            <tr><th scope="row">{ part }</th><td class="figure">{ yuan(*amount) }</td></tr>
                        }
                    </tbody>
                    <tfoot><tr><th scope="row">{ m.bill_sum }</th><td class="figure">{ yuan(best.total) }</td></tr></tfoot>
                </table>
            </div>
            { bill_tables(m, &best.bills) }
        </details>
    }
}

fn proof(m: M, of: &Answer) -> Html {
    let proof = &of.proof;
    html! {
        <details class="card more">
            <summary>{ m.proof_title }</summary>
            <ul>
                <li>{ (m.proof_space)(&proof.offers, proof.plans) }</li>
                <li>{ (m.proof_searched)(proof.searched, proof.discarded) }</li>
                if proof.unfit > 0 { <li>{ (m.proof_unfit)(proof.unfit) }</li> }
                <li>{ (m.proof_rated)(proof.rated) }</li>
                if let Some(gap) = proof.gap { <li>{ (m.proof_gap)(&yuan(gap), of.horizon) }</li> }
            </ul>
        </details>
    }
}
