//! Fees: steady, promotional, of a broken first month, and the minimum spend.

use super::bill::{Assumption, BillLine, Detail, Range, SpecialFee};
use super::tariff::{AllowanceOf, FeeOf};
use super::{Moment, Tariff};
use crate::catalogue::{FirstMonth, Period};
use crate::money::{Amount, Money};
use crate::usage::Month;

/// The first month's mode, when the moment is in it.
pub(crate) fn first_month(tariff: &Tariff, moment: Moment) -> Option<FirstMonth> {
    let first = moment.contract_month == Some(1);
    first.then(|| tariff.first_month.get(moment.first_month).copied()).flatten()
}

/// Days from `start_day` to the month's end, itself counted.
fn days_left(start_day: u8, days: u64) -> u64 {
    days.saturating_sub(u64::from(start_day.max(1)) - 1)
}

/// What an allowance holds in a month of `days` days: as often as its item is
/// bought; `u64::MAX` without limit.
pub(crate) fn allowance_of_month(tariff: &Tariff, of: &AllowanceOf, days: u64) -> u64 {
    let Some(once) = of.allowance.amount.map(|q| q.size()) else { return u64::MAX };
    let fee = tariff.fees.iter().find(|f| f.item == of.item);
    let bought = |f: &FeeOf| if f.whole { (1, 1) } else { f.fee.purchases(days) };
    let (times, share) = fee.map_or((1, 1), bought);
    once.saturating_mul(times) / share.max(1)
}

/// What an allowance holds at a moment, in a month: nothing of a gift that is
/// over, and its share of a broken first month.
pub(crate) fn supply_of(tariff: &Tariff, of: &AllowanceOf, moment: Moment, month: &Month) -> u64 {
    if !comes_at(of, moment) {
        return 0;
    }
    let days = month.days();
    let mode = first_month(tariff, moment).filter(|_| !of.whole);
    share_of_allowance(allowance_of_month(tariff, of, days), mode, moment.start_day, days)
}

/// Whether an allowance still comes: a gift for a time ends, and isn't there in
/// a steady month.
pub(crate) fn comes_at(of: &AllowanceOf, moment: Moment) -> bool {
    let month = moment.contract_month;
    of.allowance.months.is_none_or(|months| month.is_some_and(|month| month <= months))
}

/// What a first month leaves of an allowance; parts of a unit are dropped.
pub(crate) fn share_of_allowance(
    whole: u64,
    mode: Option<FirstMonth>,
    start_day: u8,
    days: u64,
) -> u64 {
    if whole == u64::MAX && mode != Some(FirstMonth::PayPerUse) {
        return whole;
    }
    match mode {
        None | Some(FirstMonth::Full) => whole,
        Some(FirstMonth::Half { from_day }) => {
            if start_day >= from_day {
                whole / 2
            } else {
                whole
            }
        }
        Some(FirstMonth::ByDay) => {
            let share = u128::from(whole) * u128::from(days_left(start_day, days));
            u64::try_from(share / u128::from(days.max(1))).unwrap_or(whole)
        }
        Some(FirstMonth::PayPerUse) => 0,
    }
}

/// What a first month leaves of a fee.
fn share_of_fee(fee: Amount, mode: FirstMonth, start_day: u8, days: u64) -> Amount {
    match mode {
        FirstMonth::Full => fee,
        FirstMonth::Half { from_day } => {
            if start_day >= from_day {
                fee.share(1, 2)
            } else {
                fee
            }
        }
        FirstMonth::ByDay => fee.share(days_left(start_day, days), days.max(1)),
        FirstMonth::PayPerUse => Amount::ZERO,
    }
}

/// What a month bears of a fee, and why it isn't the steady month's.
pub(crate) fn fee_of_month(
    of: &FeeOf,
    tariff: &Tariff,
    moment: Moment,
    days: u64,
) -> (Money, Option<SpecialFee>) {
    let mode = first_month(tariff, moment).filter(|m| !of.whole && *m != FirstMonth::Full);
    let promotion = of
        .promotion
        .as_ref()
        .filter(|p| moment.contract_month.is_some_and(|month| month <= p.months));
    let mut special = None;
    let mut fee = of.fee;
    if let Some(promotion) = promotion {
        special = Some(SpecialFee::Promotion { normal: fee.amount });
        fee.amount = promotion.price.of(fee.amount);
    }
    let mut exact = if of.whole { fee.amount.into() } else { fee.for_month(days) };
    if let Some(mode) = mode {
        special = Some(SpecialFee::FirstMonth { mode });
        exact = share_of_fee(exact, mode, moment.start_day, days);
    }
    (tariff.line_rounding.map_or_else(|| exact.to_money(), |r| r.apply(exact)), special)
}

/// The fee lines of a month.
pub(crate) fn lines(tariff: &Tariff, moment: Moment, days: u64) -> Vec<BillLine> {
    let line = |of: &FeeOf| {
        let (amount, special) = fee_of_month(of, tariff, moment, days);
        let spread = match of.fee.period {
            Period::Year | Period::Once { .. } if !of.whole => vec![Assumption::FeeSpread],
            _ => Vec::new(),
        };
        BillLine {
            item: of.item.clone(),
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
