//! The plan one has: by its operator, its monthly fee and its name, or by what is typed of it.

mod find;
mod initials;
#[cfg(test)]
mod tests;

use maud::{Markup, html};
use tariff_core::{Market, Money, Month, Offer, Period, Profile, Rule, Service};

use crate::asks::sold_elsewhere;
use crate::format::price;
use crate::included::{Limit, of_month};
use crate::operators::OPERATORS;
use crate::protocol::{Deed, Sought};
use crate::regions::Region;
use crate::words::W;

pub(crate) use find::find;

/// The most that is shown of what a search finds.
const SHOWN: usize = 12;

/// Fees from so many yuan on are folded in, where there are many.
const DEAR: i64 = 100;

/// So many tiles are few.
const FEW: usize = 16;

/// A plan or a family, as it is looked for.
#[derive(Debug)]
pub(crate) struct Entry<'a> {
    pub id: &'a str,
    pub name: &'a str,
    /// Its operator's id.
    operator: &'a str,
    /// That operator's names, in Chinese and in English.
    pub operator_names: [&'a str; 2],
    /// Whether it is a family of modules.
    pub family: bool,
    /// What a month of it costs, where it is paid by the month.
    pub fee: Option<Money>,
    /// Whether only students may have it.
    for_students: bool,
    /// Whether it is sold in the region.
    here: bool,
}

/// The monthly fee of a plan, where it is paid by the month.
pub(crate) fn monthly(fee: tariff_core::Fee) -> Option<Money> {
    (fee.period == Period::Month).then_some(fee.amount)
}

/// All there is in a market, whether or not it may be had.
pub(crate) fn entries<'a>(market: &'a Market, region: &Region) -> Vec<Entry<'a>> {
    let named = |id: &str| {
        market.operator(id).map_or(["", ""], |o| [o.name.zh.as_str(), o.name.en.as_str()])
    };
    let entry = |id: &'a str, name: &'a str, operator: &'a str, rules: &[Rule]| Entry {
        id,
        name,
        operator,
        operator_names: named(operator),
        family: false,
        fee: None,
        for_students: rules.contains(&Rule::Student),
        here: !sold_elsewhere(rules, region),
    };
    let mut all = Vec::new();
    for of in market.catalogues() {
        let families = of.families.iter();
        all.extend(
            families.map(|f| Entry {
                family: true,
                ..entry(&f.id, &f.name, &f.operator, &f.eligibility)
            }),
        );
        let plans = of.plans.iter();
        all.extend(plans.map(|p| Entry {
            fee: monthly(p.fee),
            ..entry(&p.id, &p.name, &p.operator, &p.eligibility)
        }));
    }
    all
}

/// What is sought, as far as it is known: fees to choose from, names, or what a search finds.
pub(crate) fn plans(w: W, market: &Market, region: &Region, sought: &Sought) -> Markup {
    let mut all = entries(market, region);
    let theirs = |e: &Entry<'_>| sought.operator.as_deref().is_none_or(|id| id == e.operator);
    if !sought.query.trim().is_empty() {
        all.sort_by_key(|e| (!theirs(e), !e.here));
        return found(w, market, &find(&all, &sought.query));
    }
    if sought.operator.is_none() {
        return html! {};
    }
    all.retain(|e| e.here && theirs(e));
    all.sort_by_key(|e| e.fee);
    match sought.fee {
        None => fees(w, market, &all),
        Some(fee) => {
            all.retain(|e| e.fee == Some(fee));
            names(w, market, fee, &all)
        }
    }
}

/// A tile for each fee there is, and what isn't paid by the month.
fn fees(w: W, market: &Market, all: &[Entry<'_>]) -> Markup {
    let words = w.plans;
    let mut fees: Vec<Money> = all.iter().filter_map(|e| e.fee).collect();
    fees.dedup();
    let dear = if fees.len() > FEW {
        fees.iter().position(|fee| fee.micro() >= DEAR * 1_000_000)
    } else {
        None
    };
    let (low, high) = fees.split_at(dear.unwrap_or(fees.len()));
    let others: Vec<&Entry<'_>> = all.iter().filter(|e| e.fee.is_none()).collect();
    let tile = |fee: Money| {
        html! {
            button.tile type="button" id={ "fee-" (price(fee)) } data-do=(Deed::Fee(fee)) {
                ((words.fee)(&price(fee)))
            }
        }
    };
    html! {
        @if !fees.is_empty() {
            p.label id="fees-title" { (words.fees_title) }
            div.tiles role="group" aria-labelledby="fees-title" { @for fee in low { (tile(*fee)) } }
        }
        @if !high.is_empty() {
            details.more id="fees-high" {
                summary { ((words.fees_high)(high.len())) }
                div.tiles { @for fee in high { (tile(*fee)) } }
            }
        }
        @if !others.is_empty() {
            details.more id="fees-other" {
                summary { ((words.fees_other)(others.len())) }
                (list(w, market, &others))
            }
        }
    }
}

/// The plans of a fee, and the way back to the fees.
fn names(w: W, market: &Market, fee: Money, all: &[Entry<'_>]) -> Markup {
    let words = w.plans;
    let of: Vec<&Entry<'_>> = all.iter().collect();
    let fee_words = (words.fee)(&price(fee));
    html! {
        p.label { (words.fees_title) }
        div.tiles {
            button.tile type="button" id={ "fee-" (price(fee)) } aria-pressed="true"
                data-do=(Deed::Fee(fee)) { (fee_words) }
            button.tile.tile-other type="button" id="fee-other" data-do=(Deed::Fee(fee)) {
                (words.other_fee)
            }
        }
        p.label { ((words.names_title)(&price(fee), of.len())) }
        (list(w, market, &of))
        button.secondary type="button" id="paid-fee" data-do=(Deed::Paid(fee)) {
            ((words.not_known)(&price(fee)))
        }
    }
}

/// What a search found.
fn found(w: W, market: &Market, all: &[&Entry<'_>]) -> Markup {
    let words = w.plans;
    html! {
        @if all.is_empty() { p.hint role="status" { (words.none_found) } }
        @else {
            (list(w, market, &all.iter().take(SHOWN).copied().collect::<Vec<_>>()))
            @if all.len() > SHOWN { p.hint { ((words.more_found)(all.len() - SHOWN)) } }
        }
    }
}

fn list(w: W, market: &Market, all: &[&Entry<'_>]) -> Markup {
    html! {
        ul.search-found {
            @for e in all {
                li {
                    button.search-hit type="button" id={ "hit-" (e.id) }
                        data-do=(Deed::Plan(e.id.to_owned())) {
                        span lang="zh-CN" { (e.name) }
                        span.hint { (about(w, market, e)) }
                    }
                }
            }
        }
    }
}

/// Whose it is, what it costs and what it includes.
fn about(w: W, market: &Market, e: &Entry<'_>) -> String {
    let operator = OPERATORS.iter().find(|known| known.id == e.operator);
    let operator = match operator {
        Some(known) => known.name(w.lang),
        None => market.operator(e.operator).map_or(e.operator, |o| w.lang.text(&o.name)),
    };
    let mut parts = vec![operator.to_owned()];
    parts.extend(e.fee.map(|fee| (w.plans.fee)(&price(fee))));
    let month = Month::of_profile(Profile { classes: Vec::new() });
    let bills = market.bills(&Offer::plan(e.id), &[month]).unwrap_or_default();
    if let Some(bill) = bills.first() {
        for service in [Service::Voice, Service::Data] {
            match of_month(market, bill, service).general {
                Limit::Between(_, 0) => {}
                Limit::Between(_, n) => parts.push(w.units.amount(service, n).trim().to_owned()),
                Limit::None => parts.push((w.plans.unlimited)(service)),
            }
        }
    }
    parts.join(" · ")
}
