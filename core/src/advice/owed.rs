//! What a commitment still binds to when the horizon ends.
//!
//! The months that are looked at end, a contract doesn't: whoever has bound
//! themselves pays the fees of the months that are left, or what leaving costs
//! then. That is part of what the offer costs, or a low fee for a while would
//! win by ending the sum before the high one begins.

use super::case::{Case, monthly};
use super::purchase::{Timing, is_due, is_live};
use crate::catalogue::{AddOn, Commitment, Termination};
use crate::money::Money;
use crate::rating::{FeeOf, Moment, Tariff, fee_of_month};

/// A commitment that outlives the horizon.
struct Bound {
    /// The first month of the contract after the horizon.
    from: u16,
    /// How many months are left.
    left: u16,
    /// How many have passed then, and of how many.
    used: u16,
    months: u16,
    rule: Option<Termination>,
}

impl Bound {
    /// None where nothing binds beyond the horizon, or where it isn't known
    /// for how long.
    fn of(case: &Case<'_>, commitment: Option<&Commitment>, held: bool) -> Option<Bound> {
        let bound = commitment.filter(|c| !c.only_with_extras)?;
        let before = if held { case.now.as_ref()?.used? } else { 0 };
        let used = before.saturating_add(case.horizon);
        let left = bound.months.saturating_sub(used);
        (left > 0).then_some(Bound {
            from: case.horizon.saturating_add(1),
            left,
            used,
            months: bound.months,
            rule: bound.termination,
        })
    }

    /// The fees of the months that are left, or what leaving costs then,
    /// whichever is less: the sum over the months given.
    fn least(&self, case: &Case<'_>, fee: Money, fees: impl Fn(u16, u64) -> i128) -> i128 {
        let last = self.from.saturating_add(self.left);
        let lengths: Vec<u64> = case.months.iter().map(|month| month.days()).collect();
        let of = |m: u16| lengths.iter().map(|days| fees(m, *days)).sum::<i128>();
        let stay: i128 = (self.from..last).map(of).sum();
        let Some(rule) = self.rule else { return stay };
        let leave = rule.fee(self.used, self.months, fee);
        stay.min(case.n() * i128::from(leave.micro()))
    }
}

/// What a plan or combination still binds to when the horizon ends, its
/// minimum spend included: the sum over the months given.
pub(crate) fn by_plan(case: &Case<'_>, tariff: &Tariff, held: &[String], kept: bool) -> i128 {
    let Some(bound) = Bound::of(case, tariff.commitment.as_ref(), kept) else { return 0 };
    let floor = tariff.minimum_spend.as_ref().map_or(0, |(_, least)| i128::from(least.micro()));
    bound.least(case, monthly(tariff), |m, days| {
        let fees: i128 = tariff.fees.iter().map(|of| fee_then(of, tariff, m, days, held)).sum();
        fees.max(floor)
    })
}

/// What an add-on still binds to when the horizon ends; of several, each.
pub(crate) fn by_add_on(
    case: &Case<'_>,
    add_on: &AddOn,
    tariff: &Tariff,
    held: &[String],
) -> i128 {
    let mine = held.contains(&add_on.id);
    let Some(bound) = Bound::of(case, add_on.commitment.as_ref(), mine) else { return 0 };
    let of = FeeOf::of_add_on(add_on);
    bound.least(case, add_on.fee.for_month(30).to_money(), |m, days| {
        let live = is_live(add_on, Timing::Month(m), held);
        if live { fee_then(&of, tariff, m, days, held) } else { 0 }
    })
}

/// What a fee comes to in a month of the contract that has so many days.
fn fee_then(of: &FeeOf, tariff: &Tariff, m: u16, days: u64, held: &[String]) -> i128 {
    let mut of = of.clone();
    if !is_due(&mut of, Timing::Month(m), held) {
        return 0;
    }
    let moment = Moment { contract_month: Some(m), ..Moment::default() };
    i128::from(fee_of_month(&of, tariff, moment, days).0.micro())
}
