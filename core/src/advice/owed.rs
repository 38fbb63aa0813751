//! What a commitment still binds to when the horizon ends.
//!
//! The months that are looked at end, a contract doesn't: whoever has bound
//! themselves pays the fees of the months that are left, or what leaving costs
//! then. That is part of what the offer costs, or a low fee for a while would
//! win by ending the sum before the high one begins.

use super::calendar::Calendar;
use super::case::Case;
use super::now::monthly;
use super::purchase::{Timing, is_due, is_live};
use crate::catalogue::{AddOn, Commitment, Termination};
use crate::money::Money;
use crate::rating::{FeeOf, Moment, Tariff, fee_of_month};
use crate::usage::{Days, Month};

/// The months that are looked at, and how much of a commitment has passed
/// before them.
pub(crate) struct Ahead<'m> {
    /// As they are given.
    pub months: &'m [Month],
    pub horizon: u16,
    /// The months ahead, on the calendar.
    pub calendar: Calendar,
    /// None, where it isn't known.
    pub used: Option<u16>,
}

/// A commitment that outlives the horizon.
struct Bound {
    /// How many months are left.
    left: u16,
    /// How many have passed then, and of how many.
    used: u16,
    months: u16,
    rule: Option<Termination>,
}

impl Ahead<'_> {
    /// None where nothing binds beyond the horizon, or where it isn't known
    /// for how long.
    fn bound(&self, commitment: Option<&Commitment>) -> Option<Bound> {
        let of = commitment.filter(|c| !c.only_with_extras)?;
        let used = self.used?.saturating_add(self.horizon);
        let left = of.months.saturating_sub(used);
        let (months, rule) = (of.months, of.termination);
        (left > 0).then_some(Bound { left, used, months, rule })
    }

    /// The fees of the months that are left, or what leaving costs then,
    /// whichever is less: the sum over the months given. A month of the
    /// contract comes to `fees`, on the calendar.
    fn least(&self, bound: &Bound, fee: Money, fees: impl Fn(u16, u8) -> i128) -> i128 {
        let last = self.horizon.saturating_add(bound.left);
        let n = i128::try_from(self.months.len()).unwrap_or(i128::MAX);
        let of = |m: u16| fees(m, self.calendar.days(m)).saturating_mul(n);
        let stay: i128 = (self.horizon.saturating_add(1)..=last).map(of).sum();
        let Some(rule) = bound.rule else { return stay };
        let leave = i128::from(rule.fee(bound.used, bound.months, fee).micro());
        stay.min(n.saturating_mul(leave))
    }

    /// What a plan or combination still binds to when the horizon ends, its
    /// minimum spend included: the sum over the months given.
    pub fn owed_for(&self, tariff: &Tariff, held: &[String]) -> i128 {
        let Some(bound) = self.bound(tariff.commitment.as_ref()) else { return 0 };
        let least = tariff.minimum_spend.as_ref().map_or(Money::ZERO, |(_, least)| *least);
        self.least(&bound, monthly(tariff), |m, days| {
            let fees: i128 = tariff.fees.iter().map(|of| fee_then(of, tariff, m, days, held)).sum();
            fees.max(i128::from(least.micro()))
        })
    }

    /// The same of an add-on on top of a tariff, one that is held or a new one;
    /// of several, of each.
    pub fn owed_on_top(&self, add_on: &AddOn, tariff: &Tariff, theirs: bool) -> i128 {
        let Some(bound) = self.bound(add_on.commitment.as_ref()) else { return 0 };
        let of = FeeOf { prorated: theirs, ..FeeOf::of_add_on(add_on) };
        let held = std::slice::from_ref(&add_on.id);
        self.least(&bound, add_on.fee.for_month(Days::MEAN_MONTH).to_money(), |m, days| {
            let live = is_live(add_on, Timing::Month(m), theirs);
            if live { fee_then(&of, tariff, m, days, held) } else { 0 }
        })
    }
}

/// What a plan or combination still binds to when the horizon of a case ends:
/// the sum over the months given.
pub(crate) fn by_plan(case: &Case<'_>, tariff: &Tariff, held: &[String], kept: bool) -> i128 {
    case.ahead(kept).owed_for(tariff, held)
}

/// The same of an add-on, one that is held or a new one; of several, of each.
pub(crate) fn by_add_on(case: &Case<'_>, add_on: &AddOn, tariff: &Tariff, theirs: bool) -> i128 {
    case.ahead(theirs).owed_on_top(add_on, tariff, theirs)
}

impl Case<'_> {
    /// What is held runs already; what is new begins with the horizon.
    fn ahead(&self, held: bool) -> Ahead<'_> {
        let known = self.now.as_ref().and_then(|now| now.used);
        let used = if held { known } else { Some(0) };
        let (months, horizon, calendar) = (&self.months[..], self.horizon, self.calendar);
        Ahead { months, horizon, calendar, used }
    }
}

/// What a fee comes to in a month of the contract that has so many days.
fn fee_then(of: &FeeOf, tariff: &Tariff, m: u16, days: u8, held: &[String]) -> i128 {
    let mut of = of.clone();
    if !is_due(&mut of, Timing::Month(m), held) {
        return 0;
    }
    let moment = Moment { contract_month: Some(m), days: Some(days), ..Moment::default() };
    i128::from(fee_of_month(&of, tariff, moment, Days::of(days.into())).0.micro())
}
