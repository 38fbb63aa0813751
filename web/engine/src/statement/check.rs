//! Our bill beside the operator's: shown first, because it is why the rest can be trusted. And what
//! an earlier receipt promised.

use maud::{Markup, html};
use tariff_core::{BillsError, Market, Money, Offer, RateError, Receipt};
use tariff_statement::{
    BillCheck, CheckError, CheckLine, Part, Promise, PromiseError, StatementMonth, promise,
};

use super::month;
use crate::format::yuan;
use crate::protocol::{Deed, Shown};
use crate::words::W;
use crate::words::statement::T;

/// The most plans that a statement may name, to choose from.
const SHOWN: usize = 4;

/// The check, where the plan is known; otherwise which it might be.
pub(super) fn check(
    w: W,
    t: T,
    market: &Market,
    now: Option<&Offer>,
    months: &[&StatementMonth],
    plans: &[Shown],
) -> Markup {
    let body = match now.map(|offer| tariff_statement::check(market, offer, months)) {
        None => html! {
            p { (t.check_no_plan) }
            @if !plans.is_empty() { (shown(t, market, plans)) }
        },
        Some(Ok(months)) => done(w, t, &months),
        Some(Err(CheckError::Bills(BillsError::Rate(RateError::Unpriced(what))))) => {
            html! { p { ((t.check_unpriced)(&(w.unpriced)(&what))) } }
        }
        Some(Err(other)) => html! { p { ((t.check_unpriced)(&other.to_string())) } },
    };
    html! {
        section.card aria-labelledby="check-title" {
            h2 #check-title { (t.check_title) }
            (body)
        }
    }
}

/// Plans that the statement's fixed-fee section names.
fn shown(t: T, market: &Market, plans: &[Shown]) -> Markup {
    html! {
        p.label { (t.plan_shown) }
        ul.plans-shown {
            @for Shown { offer, .. } in plans.iter().take(SHOWN) {
                li {
                    span lang="zh-CN" { (market.names(offer).0.join(" + ")) }
                    span.hint { " " (offer.plan) } " "
                    button.secondary type="button" id={"use-" (offer.plan)}
                        data-do=(Deed::Plan(offer.plan.clone())) { (t.use_plan) }
                }
            }
        }
    }
}

fn done(w: W, t: T, months: &[BillCheck]) -> Markup {
    let agrees = months.iter().all(BillCheck::agrees);
    // One month is enough to see what differs; the others are a tap away.
    let first = months.iter().position(|m| !m.agrees());
    html! {
        p class=(if agrees { "check-good" } else { "check-bad" }) {
            strong { (if agrees { t.check_agrees } else { t.check_differs }) }
        }
        @if !agrees { p.hint { (t.check_why) } }
        @for (at, of) in months.iter().enumerate() {
            details.more id={"check-" (of.month)} open[first == Some(at)] {
                summary {
                    (month(t, of.month)) (w.shared.colon)
                    (if of.agrees() { t.check_month_agrees } else { t.check_month_differs })
                }
                (table(t, of))
            }
        }
    }
}

fn table(t: T, of: &BillCheck) -> Markup {
    let name = |line: &CheckLine| match line.part {
        Part::LocalCalls => t.w.answer.calls,
        part => (t.part_name)(part),
    };
    html! {
        div.scroller tabindex="0" role="group" aria-label=(t.check_title) {
            table.check {
                caption.visually-hidden { (month(t, of.month)) }
                thead { tr {
                    th scope="col" { (t.line) }
                    th.figure scope="col" { (t.theirs) }
                    th.figure scope="col" { (t.ours) }
                    th.figure scope="col" { (t.difference) }
                } }
                tbody {
                    @for line in &of.lines {
                        tr {
                            th scope="row" { (name(line)) }
                            td.figure { (stated(t, line.theirs)) }
                            td.figure { (yuan(line.ours)) }
                            td.figure {
                                @if line.as_billed { (t.as_billed) }
                                @else { (difference(t, line.difference())) }
                            }
                        }
                    }
                }
                tfoot { tr {
                    th scope="row" { (t.w.page.bill_sum) }
                    td.figure { (stated(t, of.theirs)) }
                    td.figure { (yuan(of.ours)) }
                    td.figure { (difference(t, of.theirs.map(|theirs| theirs.minus(of.ours)))) }
                } }
            }
        }
    }
}

/// An amount, or that it isn't stated.
pub(super) fn stated(t: T, amount: Option<Money>) -> String {
    amount.map_or_else(|| t.not_stated.to_owned(), yuan)
}

/// By how much; the same; or that it can't be told.
fn difference(t: T, by: Option<Money>) -> String {
    match by {
        None => "–".to_owned(),
        Some(Money::ZERO) => t.same.to_owned(),
        Some(by) if by.is_negative() => yuan(by),
        Some(by) => format!("+{}", yuan(by)),
    }
}

/// What an earlier receipt promised, and what came: in one line, and the months behind it.
pub(super) fn promises(
    t: T,
    market: &Market,
    earlier: &Receipt,
    months: &[&StatementMonth],
) -> Markup {
    let told = promise(market, earlier, months);
    html! {
        section.card aria-labelledby="promise-title" {
            h2 #promise-title { (t.promise_title) }
            @match &told {
                Err(PromiseError::Before(first)) => p { ((t.promise_before)(&month(t, *first))) },
                Err(_) => p { (t.promise_problem) },
                Ok(all) => {
                    (kept(t, market, earlier, all))
                    details.more #promise-months {
                        summary { (t.promise_months) }
                        (promised(t, all))
                    }
                }
            }
        }
    }
}

/// What was promised, what the bills say, and whether that is the same.
fn kept(t: T, market: &Market, earlier: &Receipt, all: &[Promise]) -> Markup {
    let Some(first) = all.first() else { return html! {} };
    let names = market.names(&first.offer).0.join(" + ");
    let months = u64::try_from(all.len()).unwrap_or(1).max(1);
    let mean = |amounts: Option<Vec<Money>>| {
        amounts.map(|all| all.into_iter().sum::<Money>().share(months))
    };
    let actual = mean(all.iter().map(|of| of.actual).collect());
    let by_usage = mean(Some(all.iter().map(|of| of.by_usage).collect()));
    let usage = by_usage.filter(|by| *by != Money::ZERO);
    let agrees = all.iter().all(|of| of.by_bill == Some(Money::ZERO));
    html! {
        p class=(if agrees { "check-good" } else { "check-bad" }) { strong { (held(t, all)) } }
        p.promise-line {
            ((t.promised_on)(&earlier.customer.today.to_string())) " "
            span lang="zh-CN" { (names) } (t.w.card.apart_within)
            ((t.promise_line)(&yuan(first.predicted), actual.map(yuan).as_deref()))
            @if let Some(by) = usage { " " ((t.promise_usage)(&difference(t, Some(by)))) }
        }
    }
}

fn held(t: T, all: &[Promise]) -> &'static str {
    if all.iter().any(|p| p.by_bill.is_none()) {
        t.promise_unknown
    } else if all.iter().all(|p| p.by_bill == Some(Money::ZERO)) {
        t.promise_held
    } else {
        t.promise_broken
    }
}

fn promised(t: T, all: &[Promise]) -> Markup {
    html! {
        div.scroller tabindex="0" role="group" aria-label=(t.promise_title) {
            table {
                thead { tr {
                    th scope="col" {}
                    @for head in [t.predicted, t.by_usage, t.rated, t.by_bill, t.theirs] {
                        th.figure scope="col" { (head) }
                    }
                } }
                tbody {
                    @for of in all {
                        tr {
                            th scope="row" { (month(t, of.month)) }
                            td.figure { (yuan(of.predicted)) }
                            td.figure { (difference(t, Some(of.by_usage))) }
                            td.figure { (yuan(of.rated)) }
                            td.figure { (difference(t, of.by_bill)) }
                            td.figure { (stated(t, of.actual)) }
                        }
                    }
                }
            }
        }
    }
}
