//! Whether everybody who may have one plan may have another, on no worse terms.

use crate::catalogue::{AddOn, AgeBound, FirstMonth, Period, Rule};
use crate::market::{Listed, Market};
use crate::rating::FeeOf;
use crate::usage::Date;

/// Whether whoever may have `b` may have `a`, with the same add-ons, bound no
/// longer and served no worse.
pub(super) fn no_worse(market: &Market, a: &Listed, b: &Listed) -> bool {
    let (here, there) = (&a.tariff, &b.tariff);
    let bound = here.commitment.is_none() || here.commitment == there.commitment;
    let includes = there.includes.iter().all(|s| here.includes.contains(s));
    let slows = here.throttles.iter().all(|t| there.throttles.contains(t));
    let modes = |all: &[FirstMonth], of: &[FirstMonth]| of.iter().all(|m| all.contains(m));
    let begins = modes(&here.first_month, &there.first_month)
        && (here.first_month.is_empty() || !there.first_month.is_empty());
    a.operator == b.operator
        && bound
        && includes
        && slows
        && begins
        && a.rules.iter().all(|rule| b.rules.iter().any(|known| implies(known, rule)))
        && market.add_ons().all(|add_on| goes_too(add_on, a, b))
        && cards(market, a, b)
}

/// Whether somebody may keep it for less than a month, and so pay for less.
pub(super) fn is_short(listed: &Listed) -> bool {
    let once = |fee: &FeeOf| matches!(fee.fee.period, Period::Once { .. });
    listed.tariff.fees.iter().any(once)
}

pub(super) fn is_sold(listed: &Listed, today: Date) -> bool {
    listed.sales.iter().all(|sale| sale.contains(today))
}

/// Whether who meets `known` meets `rule`.
fn implies(known: &Rule, rule: &Rule) -> bool {
    match (known, rule) {
        (Rule::Age { min, max }, Rule::Age { min: least, max: most }) => {
            let from = |bound: &AgeBound| (bound.years, bound.inclusive);
            // A bound of which it isn't said whether it is inside is its own only.
            let above = least.as_ref().is_none_or(|least| {
                min.as_ref().is_some_and(|m| m.years > least.years || from(m) == from(least))
            });
            let below = most.as_ref().is_none_or(|most| {
                max.as_ref().is_some_and(|m| m.years < most.years || from(m) == from(most))
            });
            above && below
        }
        (one, Rule::AnyOf { of }) => known == rule || of.contains(one),
        _ => known == rule,
    }
}

/// Whether an add-on that goes with `b` goes with `a`.
fn goes_too(add_on: &AddOn, a: &Listed, b: &Listed) -> bool {
    let names = |ids: &[String], of: &Listed| {
        ids.iter().any(|id| *id == of.offer.plan || of.offer.modules.contains(id))
    };
    let keeps = |ids: &[String]| !names(ids, b) || names(ids, a);
    let bars = names(&add_on.excludes, a) && !names(&add_on.excludes, b);
    keeps(&add_on.only_with) && keeps(&add_on.requires) && !bars
}

/// Whether its secondary cards are the same, or the filing says nothing of `b`'s.
fn cards(market: &Market, a: &Listed, b: &Listed) -> bool {
    let of = |listed: &Listed| market.plan(&listed.offer.plan).and_then(|p| p.cards.as_ref());
    of(b).is_none_or(|cards| of(a) == Some(cards))
}
