//! Fees: steady, promotional, of a broken first month, and the minimum spend.

use super::bill::{Assumption, BillLine, Detail, Range, SpecialFee};
use super::tariff::{AllowanceOf, FeeOf};
use super::{Moment, Tariff};
use crate::catalogue::{Fee, FirstMonth, Period};
use crate::money::{Amount, Money};
use crate::usage::{Days, days_left};

/// The first month's mode, when the moment is in it.
pub(crate) fn first_month(tariff: &Tariff, moment: Moment) -> Option<FirstMonth> {
    let first = moment.contract_month == Some(1);
    first.then(|| tariff.first_month.get(moment.first_month).copied()).flatten()
}

/// Whether a moment is in a month that doesn't begin on its first day.
fn is_broken(moment: Moment) -> bool {
    moment.start_day > 1 && moment.contract_month == Some(1)
}

/// Whole days of the month in which a contract's month lies: those of the
/// calendar ahead where it is known, else those of the usage.
fn whole_days(moment: Moment, length: Days) -> u64 {
    moment.days.map_or(length.whole(), u64::from)
}

/// Whether an allowance still comes: a gift for a time ends, and isn't there in
/// a steady month.
pub(crate) fn comes_at(of: &AllowanceOf, moment: Moment) -> bool {
    let month = moment.contract_month;
    of.allowance.months.is_none_or(|months| month.is_some_and(|month| month <= months))
}

/// The days that fees and supplies by days are for: those ahead where the
/// calendar is known, and of a broken month those that are left.
fn days_run(moment: Moment, length: Days) -> Days {
    if is_broken(moment) {
        return Days::of(days_left(moment.start_day, whole_days(moment, length)));
    }
    moment.days.map_or(length, |days| Days::of(u64::from(days)))
}

/// What an allowance holds in a month: as often as its item renews in it, and
/// of a broken first month the share that its mode leaves; nothing of a gift
/// that is over. Parts of a unit are dropped. `u64::MAX` without limit.
pub(crate) fn supply_of(tariff: &Tariff, of: &AllowanceOf, moment: Moment, length: Days) -> u64 {
    if !comes_at(of, moment) {
        return 0;
    }
    let once = of.allowance.amount.map_or(u64::MAX, |q| q.size());
    if of.whole {
        return once;
    }
    let fee = tariff.fees.iter().find(|f| f.item == of.item && !f.whole);
    let renews = fee.is_some_and(|f| matches!(f.fee.period, Period::Once { days: Some(_) }));
    let whole = match fee {
        Some(fee) if once != u64::MAX => {
            let (times, share) = fee.fee.purchases(days_run(moment, length));
            portion(once, times, share)
        }
        _ => once,
    };
    let mode = first_month(tariff, moment).filter(|_| of.prorated);
    // What renews does so on the days that are left already.
    let mode = mode.filter(|mode| !renews || *mode != FirstMonth::ByDay);
    share_of_allowance(whole, mode, moment, length)
}

/// `part` of `whole` of a number of units, whole ones.
fn portion(units: u64, part: u64, whole: u64) -> u64 {
    let share = u128::from(units) * u128::from(part) / u128::from(whole.max(1));
    u64::try_from(share).unwrap_or(u64::MAX)
}

/// What a first month leaves of an allowance.
fn share_of_allowance(whole: u64, mode: Option<FirstMonth>, moment: Moment, length: Days) -> u64 {
    if whole == u64::MAX && mode != Some(FirstMonth::PayPerUse) {
        return whole;
    }
    match mode {
        None | Some(FirstMonth::Full) => whole,
        Some(FirstMonth::Half { from_day }) => {
            if moment.start_day >= from_day {
                whole / 2
            } else {
                whole
            }
        }
        Some(FirstMonth::ByDay) => {
            let days = whole_days(moment, length);
            portion(whole, days_left(moment.start_day, days), days)
        }
        Some(FirstMonth::PayPerUse) => 0,
    }
}

/// What a first month leaves of a fee.
fn share_of_fee(fee: Amount, mode: FirstMonth, moment: Moment, length: Days) -> Amount {
    match mode {
        FirstMonth::Full => fee,
        FirstMonth::Half { from_day } => {
            if moment.start_day >= from_day {
                fee.share(1, 2)
            } else {
                fee
            }
        }
        FirstMonth::ByDay => {
            let days = whole_days(moment, length);
            fee.share(days_left(moment.start_day, days), days.max(1))
        }
        FirstMonth::PayPerUse => Amount::ZERO,
    }
}

/// Of the twelve months that a yearly fee is paid for in this one, how many a
/// promotion of so many months is for.
pub(crate) fn promoted_of_year(promotion: u16, contract_month: u16) -> u16 {
    (promotion + 1).saturating_sub(contract_month.max(1)).min(12)
}

/// What a month bears of a fee, and why it isn't the steady month's.
///
/// A promotion lowers the share of the fee that its months bear. Where a year
/// is paid at once, it is lowered by those of its months that the promotion is
/// for. A month of the calendar ahead has its share exactly, so that a year's
/// months sum to the year's fee; on a bill by itself a share is rounded.
pub(crate) fn fee_of_month(
    of: &FeeOf,
    tariff: &Tariff,
    moment: Moment,
    length: Days,
) -> (Money, Option<SpecialFee>) {
    let by_days = !of.whole && of.fee.goes_by_days();
    let mode =
        first_month(tariff, moment).filter(|m| of.prorated && !of.whole && *m != FirstMonth::Full);
    let days = days_run(moment, length);
    let bears = |amount: Money| {
        let fee = Fee { amount, ..of.fee };
        if of.whole { amount.into() } else { fee.for_month(days) }
    };
    let mut special = None;
    let mut exact = bears(of.fee.amount);
    let month = moment.contract_month.unwrap_or(u16::MAX);
    if let Some(promotion) = of.promotion.as_ref().filter(|p| month <= p.months) {
        special = Some(SpecialFee::Promotion { normal: of.fee.amount });
        let lower = bears(promotion.price.of(of.fee.amount));
        let months = match of.fee.period {
            Period::Year if of.whole => promoted_of_year(promotion.months, month),
            _ => 12,
        };
        exact = exact.share(u64::from(12 - months), 12).plus(lower.share(u64::from(months), 12));
    }
    if let Some(mode) = mode {
        special = Some(SpecialFee::FirstMonth { mode });
        // What goes by days is for those that are left already.
        if !by_days || mode != FirstMonth::ByDay {
            exact = share_of_fee(exact, mode, moment, length);
        }
    }
    let rounding = tariff.line_rounding.filter(|_| !by_days || moment.days.is_none());
    (rounding.map_or_else(|| exact.to_money(), |r| r.apply(exact)), special)
}

/// The fee lines of a month.
pub(crate) fn lines(tariff: &Tariff, moment: Moment, length: Days) -> Vec<BillLine> {
    let line = |of: &FeeOf| {
        let (amount, special) = fee_of_month(of, tariff, moment, length);
        let spread = match of.fee.period {
            Period::Year | Period::Once { .. } if !of.whole => vec![Assumption::FeeSpread],
            _ => Vec::new(),
        };
        BillLine {
            item: of.item.to_string(),
            detail: Detail::Fee { fee: of.fee, special },
            amount,
            assumptions: spread,
            range: Range { low: amount, high: amount },
        }
    };
    tariff.fees.iter().map(line).collect()
}

/// What is missing to the minimum spend, if anything is.
pub(crate) fn minimum_spend(tariff: &Tariff, spent: Money) -> Option<BillLine> {
    let (item, least) = tariff.minimum_spend.as_ref()?;
    let missing = least.minus(spent);
    (missing > Money::ZERO).then(|| BillLine {
        item: item.clone(),
        detail: Detail::MinimumSpend { least: *least },
        amount: missing,
        assumptions: Vec::new(),
        range: Range { low: missing, high: missing },
    })
}
