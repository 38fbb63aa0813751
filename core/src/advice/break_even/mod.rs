//! Break-even: how far the answer holds when usage is more or less, and what
//! takes over there.
//!
//! The range is looked through without looking at every unit of it ([`walk`]);
//! both sides of every change are rated exactly, jumps included.

mod start;
mod walk;

use serde::Serialize;

use self::walk::Walk;
use super::axis::Axis;
use super::case::Case;
use super::{CheckedCustomer, CheckedWishes};
use crate::market::{Market, Offer};
use crate::money::Money;

/// How the answer changes along one kind of usage.
#[derive(Clone, Debug, PartialEq, Eq, Serialize)]
#[cfg_attr(feature = "schema", derive(schemars::JsonSchema))]
#[serde(rename_all = "camelCase")]
#[non_exhaustive]
pub struct BreakEven {
    /// Of which usage. One unit is a minute, a message or a megabyte.
    pub axis: Axis,
    /// Whole units in each month as given.
    pub now: Vec<u64>,
    /// From how many units less a month …
    pub from: i64,
    /// … to how many more was looked at. Months never go below zero.
    pub to: i64,
    /// The answers, from the least usage to the most. The one that holds now
    /// is the one with zero in it.
    pub intervals: Vec<Interval>,
    /// Where the answer changes: between each interval and the next.
    pub changes: Vec<Change>,
}

/// Where one plan is the answer.
#[derive(Clone, Debug, PartialEq, Eq, Serialize)]
#[cfg_attr(feature = "schema", derive(schemars::JsonSchema))]
#[serde(rename_all = "camelCase")]
#[non_exhaustive]
pub struct Interval {
    /// From so many units more a month than now, itself inside …
    pub from: i64,
    /// … to so many, itself inside.
    pub to: i64,
    /// The plan or combination, with the add-ons that suit it at its first
    /// unit; none, where nothing may be had.
    pub offer: Option<Offer>,
    /// Its names as filed.
    pub names: Vec<String>,
}

/// Where the answer changes.
#[derive(Clone, Debug, PartialEq, Eq, Serialize)]
#[cfg_attr(feature = "schema", derive(schemars::JsonSchema))]
#[serde(rename_all = "camelCase")]
#[non_exhaustive]
pub struct Change {
    /// The last unit of the one before.
    pub last: i64,
    /// The first unit of the one after.
    pub first: i64,
    /// What the one before costs at both, over the horizon to the fen, things
    /// at their price; none where it can't be had.
    pub before: [Option<Money>; 2],
    /// What the one after costs at both.
    pub after: [Option<Money>; 2],
}

/// Finds where the answer changes when each month has more or less of a kind
/// of usage: down to none of it, and up to `far` units more.
///
/// ```
/// use tariff_core::{
///     Axis, Catalogue, ClassUse, Customer, Market, Month, Profile, Wishes, break_even,
/// };
/// # let text = tariff_core::doc::CATALOGUE;
/// let market = Market::compile(vec![Catalogue::parse("tiny", text)?])?;
/// let usage = Profile { classes: vec![ClassUse::typed_minutes(20)] };
/// let customer = Customer::new("2026-11-22".parse()?, vec![Month::of_profile(usage)]);
/// let customer = customer.check(&market)?;
/// let wishes = Wishes { most_add_ons: Some(0), ..Wishes::default() }.check(&market, &customer)?;
/// let answer = break_even(&market, &customer, &wishes, Axis::CallsOut, 1_000);
/// // 8 + 0.15 a minute is 18.95 at 73 minutes and 19.10 at 74: 54 more than now.
/// let change = &answer.changes[0];
/// assert_eq!((change.last, change.first), (53, 54));
/// // For good: after 200 minutes both cost 0.15.
/// assert_eq!(answer.changes.len(), 1);
/// # Ok::<(), Box<dyn std::error::Error>>(())
/// ```
pub fn break_even(
    market: &Market,
    customer: &CheckedCustomer,
    wishes: &CheckedWishes,
    axis: Axis,
    far: u32,
) -> BreakEven {
    let told = customer.shifted(market, axis, 0);
    let case = Case::new(market, &told, wishes);
    let mut walk = Walk::new(&case, axis);
    let now = walk.units();
    let most = now.iter().copied().max().unwrap_or(0);
    let from = -i64::try_from(most).unwrap_or(i64::MAX);
    let to = i64::from(far);
    let found = walk.through(from, to);
    let mut intervals: Vec<Interval> = Vec::new();
    for (place, best) in found {
        let last = intervals.last_mut();
        match last.filter(|last| same_plan(last.offer.as_ref(), best.as_ref())) {
            Some(last) => last.to = place,
            None => {
                let names = best.as_ref().map(|o| market.names(o).0).unwrap_or_default();
                intervals.push(Interval { from: place, to: place, offer: best, names });
            }
        }
    }
    let mut changes = Vec::new();
    for pair in intervals.windows(2) {
        let [a, b] = pair else { continue };
        let cost = |of: &Interval| [a.to, b.from].map(|delta| walk.cost(of.offer.as_ref(), delta));
        let (before, after) = (cost(a), cost(b));
        changes.push(Change { last: a.to, first: b.from, before, after });
    }
    BreakEven { axis, now, from, to, intervals, changes }
}

/// Whether two are of the same plan or modules, or both nothing.
fn same_plan(a: Option<&Offer>, b: Option<&Offer>) -> bool {
    match (a, b) {
        (Some(a), Some(b)) => a.is_based_on(b),
        (None, None) => true,
        _ => false,
    }
}
