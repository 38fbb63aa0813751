//! `rate(tariff, month) -> Bill`, whose lines sum: the readable truth.
//!
//! A month goes through in three steps. Each piece of usage first draws on the
//! allowances, in their order; what is left goes to the charge that fits; at
//! the month's end the charges that count the month's quantity are priced,
//! rounded, capped, and fees are added.

mod accrued;
mod allowance;
mod bill;
mod fees;
mod packs;
mod pick;
mod pieces;
mod pool;
mod price;
mod rater;
mod running;
mod sums;
mod tariff;
mod total;

pub(crate) use accrued::{asks_for_events, is_free, step_of};
pub(crate) use allowance::Left;
pub use bill::{
    AllowanceUse, Assumption, Bill, BillLine, Detail, Fact, Range, SpecialFee, Taken, Unpriced,
    UsageLine,
};
pub(crate) use fees::{fee_of_month, promoted_of_year};
pub(crate) use packs::{Span, rolls_over, spans_of};
pub(crate) use pool::{CardTariff, Seat, card_fee, free_card, rate_group};
use rater::Rater;
pub(crate) use rater::Usage;
use running::{Running, going_on};
pub(crate) use sums::{
    due_unused, exact_price_of_sum, fees_of_days, needs_events, price_of_sum, supply_of_days,
    unordered_sums,
};
pub use tariff::Tariff;
pub(crate) use tariff::{AllowanceOf, ChargeOf, FeeOf, Parts, Recent};
pub(crate) use total::{Lot, Lots, Stretch, at_least, fees_of, first_month, stretches, supply};

use crate::fault::{Faults, Walk};
use crate::money::Money;
use crate::usage::Month;

/// How open questions of a filing or a profile are read.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(crate) enum Reading {
    /// As the bill asserts: never understating.
    Asserted,
    /// The cheapest reading.
    Low,
    /// The dearest reading.
    High,
}

/// Where in a contract a month lies.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub struct Moment {
    /// Which month of the contract, from 1; none is a steady month, after
    /// promotions and without the first month's rules.
    pub contract_month: Option<u16>,
    /// In the first month, the day of the month on which it began.
    pub start_day: u8,
    /// Which of the offered first-month modes, by its place in the list.
    pub first_month: usize,
    /// How many days the month of the calendar has in which it lies, where
    /// that is known: fees and supplies by days go by those, and not by the
    /// days of the month that the usage is of.
    pub days: Option<u8>,
}

/// What is carried from month to month: what rolls over of each allowance, and
/// packs that still run.
///
/// An allowance is known by its item and its place among the item's own, so
/// that packs bought in one of the months don't disturb the others.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Carried(Vec<Rest>, Vec<Running>);

/// What rolls over of one allowance.
#[derive(Clone, Debug, PartialEq, Eq)]
struct Rest {
    item: String,
    nth: usize,
    quantity: u64,
}

impl Carried {
    /// What came over to the item's `nth` allowance.
    fn to(&self, item: &str, nth: usize) -> u64 {
        let same = |r: &&Rest| r.nth == nth && r.item == item;
        self.0.iter().find(same).map_or(0, |r| r.quantity)
    }

    /// What a month leaves over.
    fn of(allowances: &[AllowanceUse]) -> Carried {
        let mut rests = Vec::new();
        for (place, of) in allowances.iter().enumerate() {
            if of.rolls_over > 0 {
                let before = allowances.iter().take(place);
                let nth = before.filter(|a| a.item == of.item).count();
                rests.push(Rest { item: of.item.clone(), nth, quantity: of.rolls_over });
            }
        }
        Carried(rests, Vec::new())
    }

    /// Whether a pack runs on.
    pub(crate) fn has_packs(&self) -> bool {
        !self.1.is_empty()
    }
}

/// Why there is no bill.
#[derive(Clone, Debug, PartialEq, Eq, thiserror::Error)]
#[non_exhaustive]
pub enum RateError {
    /// The offer has no price for some of the usage: unknown is never zero.
    #[error(transparent)]
    Unpriced(#[from] Unpriced),
    /// The usage itself is at fault.
    #[error(transparent)]
    Usage(#[from] Faults),
}

/// Rates one steady month.
///
/// # Errors
/// Usage that the offer has no price for, or that is out of range.
///
/// ```
/// use tariff_core::{Call, Catalogue, Market, Month, Offer, Record, rate};
/// # let text = tariff_core::doc::CATALOGUE;
/// let market = Market::compile(vec![Catalogue::parse("tiny", text)?])?;
/// let tariff = market.tariff(&Offer::plan("basic"))?;
/// // Two calls, each rounded up to started minutes: 2 + 1 at 0.15.
/// let calls = [61, 30].map(|seconds| Record::Call(Call { seconds, ..Call::default() }));
/// let bill = rate(&tariff, &Month::of_records(calls.to_vec()))?;
/// assert_eq!(bill.total.to_string(), "8.45");
/// # Ok::<(), Box<dyn std::error::Error>>(())
/// ```
pub fn rate(tariff: &Tariff, month: &Month) -> Result<Bill, RateError> {
    rate_at(tariff, month, Moment::default(), &Carried::default()).map(|(bill, _)| bill)
}

/// Rates steady months one after another; what rolls over is carried.
///
/// # Errors
/// As [`rate`].
pub fn rate_months(tariff: &Tariff, months: &[Month]) -> Result<Vec<Bill>, RateError> {
    check(months)?;
    let mut carried = Carried::default();
    let mut bills = Vec::with_capacity(months.len());
    for (i, month) in months.iter().enumerate() {
        if !follows(months, i) {
            carried = Carried::default();
        }
        let (bill, next) = itemise(tariff, month, Moment::default(), &carried)?;
        carried = next;
        bills.push(bill);
    }
    Ok(bills)
}

/// Rates a month at a moment of a contract, with what last month carried over.
///
/// # Errors
/// As [`rate`].
pub fn rate_at(
    tariff: &Tariff,
    month: &Month,
    moment: Moment,
    carried: &Carried,
) -> Result<(Bill, Carried), RateError> {
    check(std::slice::from_ref(month))?;
    Ok(itemise(tariff, month, moment, carried)?)
}

/// Whether a month comes right after the one before it, so that what rolls
/// over is still good. Months without a name do.
pub(crate) fn follows(months: &[Month], i: usize) -> bool {
    let month = |i: usize| months.get(i).and_then(|m| m.month);
    match (i.checked_sub(1).and_then(month), month(i)) {
        (Some(before), Some(now)) => before.next() == now,
        _ => true,
    }
}

pub(crate) fn check(months: &[Month]) -> Result<(), Faults> {
    let mut faults = Faults::default();
    crate::usage::validate(months, &mut Walk::new("usage", &mut faults));
    faults.into_result()
}

/// A bill with the ranges of what it assumes.
fn itemise(
    tariff: &Tariff,
    month: &Month,
    moment: Moment,
    carried: &Carried,
) -> Result<(Bill, Carried), Unpriced> {
    let tariff = &going_on(tariff, month, carried);
    ranged(|reading| Rater::new(tariff, month, moment, carried, reading).bill())
}

/// The bill as asserted, with the ranges that the other readings give.
fn ranged<T>(run: impl Fn(Reading) -> Result<(Bill, T), Unpriced>) -> Result<(Bill, T), Unpriced> {
    let (mut bill, next) = run(Reading::Asserted)?;
    let open = |line: &BillLine| line.assumptions.iter().any(|a| *a != Assumption::FeeSpread);
    if bill.lines.iter().any(open) {
        // Something was assumed: rate it again under the other readings.
        let low = run(Reading::Low).map_or_else(|_| bill.clone(), |(b, _)| b);
        let high = run(Reading::High).map_or_else(|_| bill.clone(), |(b, _)| b);
        spread(&mut bill, &low, &high);
    }
    Ok((bill, next))
}

/// The bills of checked months as asserted: for ranking, where the ranges of
/// other readings aren't needed.
pub(crate) fn asserted(tariff: &Tariff, months: &[Month]) -> Result<Vec<Bill>, Unpriced> {
    let mut carried = Carried::default();
    let mut bills = Vec::with_capacity(months.len());
    for (i, month) in months.iter().enumerate() {
        if !follows(months, i) {
            carried = Carried::default();
        }
        let tariff = &going_on(tariff, month, &carried);
        let rater = Rater::new(tariff, month, Moment::default(), &carried, Reading::Asserted);
        let (bill, next) = rater.bill()?;
        carried = next;
        bills.push(bill);
    }
    Ok(bills)
}

/// One checked month as asserted, and what it carries over.
pub(crate) fn asserted_at(
    tariff: &Tariff,
    month: &Month,
    moment: Moment,
    carried: &Carried,
) -> Result<(Bill, Carried), Unpriced> {
    let tariff = &going_on(tariff, month, carried);
    Rater::new(tariff, month, moment, carried, Reading::Asserted).bill()
}

/// One checked month with the ranges of what its bill assumes.
pub(crate) fn itemised_at(
    tariff: &Tariff,
    month: &Month,
    moment: Moment,
    carried: &Carried,
) -> Result<(Bill, Carried), Unpriced> {
    itemise(tariff, month, moment, carried)
}

/// Sets the ranges from the bills of the other readings.
fn spread(bill: &mut Bill, low: &Bill, high: &Bill) {
    let among =
        |a: Money, b: Money, c: Money| Range { low: a.min(b).min(c), high: a.max(b).max(c) };
    bill.range = among(bill.total, low.total, high.total);
    let open = bill.range.low != bill.range.high;
    for line in &mut bill.lines {
        let tops_up = matches!(line.detail, Detail::MinimumSpend { .. });
        if line.assumptions.is_empty() && !tops_up {
            continue;
        }
        let twin = |other: &Bill| {
            let same = other.lines.iter().find(|l| l.is_twin_of(line));
            same.map_or(Money::ZERO, |l| l.amount)
        };
        line.range = among(line.amount, twin(low), twin(high));
        // What no reading changes needn't be told.
        if line.range.low == line.range.high && !open {
            line.assumptions.retain(|a| *a == Assumption::FeeSpread);
        }
    }
}

impl BillLine {
    /// Whether it is the same line in another reading's bill.
    fn is_twin_of(&self, other: &BillLine) -> bool {
        self.item == other.item
            && match (&self.detail, &other.detail) {
                (Detail::Usage(a), Detail::Usage(b)) => a.place == b.place,
                (Detail::Fee { .. }, Detail::Fee { .. })
                | (Detail::MinimumSpend { .. }, Detail::MinimumSpend { .. }) => true,
                _ => false,
            }
    }
}
