//! The one change that would make an offer the answer.

use super::axis::Axis;
use super::break_even::{Interval, break_even};
use super::pick::best;
use super::search::{Goal, Within};
use super::why_not::{Obstacle, WhyNot};
use super::{CheckedCustomer, CheckedWishes, Customer};
use crate::catalogue::Rule;
use crate::market::{Market, Offer};

/// One thing about the customer that, were it otherwise, would make an offer
/// the answer.
#[derive(Clone, Debug, PartialEq, Eq)]
#[non_exhaustive]
pub enum OneChange {
    /// They would meet this rule.
    Meets {
        /// The rule; of alternatives, the first that does.
        rule: Rule,
    },
    /// They would do without a service that they need.
    Without {
        /// The service's id.
        service: String,
    },
    /// Each month would have more or less of a kind of usage.
    Usage {
        /// Of which.
        axis: Axis,
        /// Whole units in each month as given.
        now: Vec<u64>,
        /// From so many units more a month, itself inside …
        from: i64,
        /// … to so many, itself inside; below zero, they are fewer.
        to: i64,
        /// The least and the most that was looked at.
        within: (i64, i64),
    },
}

/// Says which single change would make an offer the cheapest there is, where
/// one would; nothing, where it is that already. Rules come first: who may not
/// have an offer isn't told to talk less. Of several kinds of usage it is the
/// one that changes by the smallest part of what it is.
///
/// `axes` are the kinds of usage that are looked at, each up to so many units
/// more, and `why` is what [`why_not`](super::why_not) says of the offer.
///
/// ```
/// use tariff_core::{
///     Axis, Catalogue, ClassUse, Customer, Goal, Market, Month, Offer, OneChange, Profile, Wishes,
///     one_change, why_not,
/// };
/// # let text = tariff_core::doc::CATALOGUE;
/// let market = Market::compile(vec![Catalogue::parse("tiny", text)?])?;
/// let usage = Profile { classes: vec![ClassUse::typed_minutes(20)] };
/// let customer = Customer::new("2026-11-22".parse()?, vec![Month::of_profile(usage)]);
/// let customer = customer.check(&market)?;
/// let wishes = Wishes { most_add_ons: Some(0), ..Wishes::default() }.check(&market, &customer)?;
/// let why = why_not(&market, &customer, &wishes, Goal::Cheapest, &Offer::plan("talk"))?;
/// let change = one_change(&market, &customer, &wishes, &why, &[(Axis::CallsOut, 1_000)]);
/// // 8 + 0.15 a minute is 19.10 at 74 minutes, 54 more than now, against 19.
/// let Some(OneChange::Usage { from: 54, .. }) = change else { panic!() };
/// # Ok::<(), Box<dyn std::error::Error>>(())
/// ```
pub fn one_change(
    market: &Market,
    customer: &CheckedCustomer,
    wishes: &CheckedWishes,
    why: &WhyNot,
    axes: &[(Axis, u32)],
) -> Option<OneChange> {
    let asked = &why.offer;
    let is = |customer: &CheckedCustomer| {
        let found = best(market, customer, wishes, Goal::Cheapest, &Within::default());
        found.pick.is_some_and(|pick| is_of(&pick.purchase.offer, asked))
    };
    let mut bars = why.obstacles.iter().filter(|o| !matches!(o, Obstacle::Dearer { .. }));
    match (bars.next(), bars.next()) {
        (None, _) if why.obstacles.is_empty() => None,
        (None | Some(Obstacle::Unfit { .. }), None) => {
            less_or_more(market, customer, wishes, asked, axes)
        }
        (Some(Obstacle::Ask { rule } | Obstacle::NotEligible { rule }), None) => {
            let meets = |leaf: &&Rule| {
                let then = customer.answering(leaf);
                then.and_then(|then| customer.turned(then, market)).is_some_and(|then| is(&then))
            };
            let rule = leaves(rule).into_iter().find(meets)?.clone();
            Some(OneChange::Meets { rule })
        }
        (Some(Obstacle::NeedUnmet { service }), None) => {
            let mut then = Customer::clone(customer);
            then.needs.retain(|need| need != service);
            let then = customer.turned(then, market)?;
            is(&then).then(|| OneChange::Without { service: service.clone() })
        }
        _ => None,
    }
}

/// Whether an offer is of the plan or modules that were asked for; a family
/// without modules stands for each of its combinations.
fn is_of(offer: &Offer, asked: &Offer) -> bool {
    offer.plan == asked.plan && (asked.modules.is_empty() || offer.modules == asked.modules)
}

/// The alternatives of a rule, or the rule itself.
fn leaves(rule: &Rule) -> Vec<&Rule> {
    match rule {
        Rule::AnyOf { of } => of.iter().flat_map(leaves).collect(),
        one => vec![one],
    }
}

fn less_or_more(
    market: &Market,
    customer: &CheckedCustomer,
    wishes: &CheckedWishes,
    asked: &Offer,
    axes: &[(Axis, u32)],
) -> Option<OneChange> {
    let mut nearest: Option<(u128, u128, OneChange)> = None;
    for &(axis, far) in axes {
        let found = break_even(market, customer, wishes, axis, far);
        let mine = |i: &&Interval| i.offer.as_ref().is_some_and(|offer| is_of(offer, asked));
        let by = |i: &Interval| i.from.max(-i.to).max(0).unsigned_abs();
        let Some(of) = found.intervals.iter().filter(mine).min_by_key(|i| by(i)) else { continue };
        // A part of what there is: by so many units, of so many.
        let all = found.now.iter().copied().fold(0, u64::saturating_add);
        let (by, all) = (u128::from(by(of)), u128::from(all));
        let less = |(b, a, _): &(u128, u128, OneChange)| {
            by.saturating_mul(*a) < b.saturating_mul(all) || (*a == 0 && all > 0)
        };
        if nearest.as_ref().is_none_or(less) {
            let (from, to, now) = (of.from, of.to, found.now);
            let within = (found.from, found.to);
            nearest = Some((by, all, OneChange::Usage { axis, now, from, to, within }));
        }
    }
    nearest.map(|(.., change)| change)
}
