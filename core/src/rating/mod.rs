//! `rate(tariff, month) -> Bill`, whose lines sum: the readable truth.
//!
//! A month goes through in three steps. Each piece of usage first draws on the
//! allowances, in their order; what is left goes to the charge that fits; at
//! the month's end the charges that count the month's quantity are priced,
//! rounded, capped, and fees are added.

mod accrued;
mod allowance;
mod bill;
mod bought;
mod draw;
mod fees;
mod order;
mod packs;
mod pick;
mod pieces;
mod pool;
mod price;
mod rater;
mod readings;
mod running;
mod steps;
mod sums;
mod tariff;
mod total;
mod work;

pub(crate) use accrued::{asks_for_events, is_free, step_of};
pub(crate) use allowance::Left;
pub use bill::{
    AllowanceUse, Assumption, Bill, BillLine, Detail, Fact, Range, SpecialFee, Taken, Unpriced,
    UsageLine,
};
pub(crate) use bought::Addition;
pub(crate) use draw::{Order, Part, Turn, draws};
pub(crate) use fees::{fee_of_month, promoted_of_year};
pub(crate) use packs::{Span, are_placed_together, goes_by_days, rolls_over, spans_of};
pub(crate) use pool::{CardTariff, Seat, card_fee, free_card, rate_group};
use rater::Rater;
pub(crate) use rater::Usage;
use readings::{World, itemise};
use running::{Running, going_on};
pub(crate) use sums::{
    due_unused, exact_price_of_sum, fees_of_days, needs_events, price_of_sum, supply_of_days,
    unordered_sums,
};
pub use tariff::Tariff;
pub(crate) use tariff::{AllowanceOf, ChargeOf, FeeOf, Parts, Recent, has};
pub(crate) use total::{
    Asked, KnownLots, Lot, Lots, Spent, Stretch, at_least, fees_of, first_month, spent_at,
    stretches, supply,
};

pub use work::rated_so_far;

use std::sync::Arc;

use crate::fault::{Faults, Walk};
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
pub struct Carried {
    rests: Vec<Rest>,
    /// Packs that run on.
    packs: Vec<Running>,
    /// Whether what came over isn't known: a month before it is missing.
    unknown: bool,
    /// What comes over in other worlds than the asserted one, after a month
    /// that was looked at in all of them.
    others: Vec<(World, Carried)>,
}

/// What rolls over of one allowance.
#[derive(Clone, Debug, PartialEq, Eq)]
struct Rest {
    item: Arc<str>,
    nth: usize,
    quantity: u64,
}

impl Carried {
    /// What came over into a month of which the one before isn't given.
    fn unknown() -> Carried {
        Carried { unknown: true, ..Carried::default() }
    }

    /// What comes over into the month at a place if the one before it isn't
    /// given. A month that stands alone and has no name stands for all: what it
    /// leaves over is what came over, and it leaves nothing where it needs more.
    pub(crate) fn into_first(months: &[Month], i: usize) -> Carried {
        let alone = months.len() < 2;
        let named = months.get(i).is_some_and(|m| m.month.is_some());
        if alone && !named { Carried::default() } else { Carried::unknown() }
    }

    /// Whether something of an item rolled over.
    fn has(&self, item: &str) -> bool {
        self.rests.iter().any(|rest| *rest.item == *item)
    }

    fn is_unknown(&self) -> bool {
        self.unknown
    }

    /// Whether it came from a month that was looked at in other worlds, too.
    fn goes_on(&self) -> bool {
        !self.others.is_empty() || !self.rests.is_empty()
    }

    /// The worlds in which months before were looked at.
    fn worlds(&self) -> impl Iterator<Item = &World> {
        self.others.iter().map(|(world, _)| world)
    }

    /// What it is in another world.
    fn in_world(&self, world: &World) -> &Carried {
        self.others.iter().find(|(known, _)| known == world).map_or(self, |(_, carried)| carried)
    }

    fn leave(&mut self, world: &World, carried: Carried) {
        self.others.push((world.clone(), carried));
    }

    /// What came over to the item's `nth` allowance.
    fn to(&self, item: &str, nth: usize) -> u64 {
        let same = |r: &&Rest| r.nth == nth && *r.item == *item;
        self.rests.iter().find(same).map_or(0, |r| r.quantity)
    }

    /// What a month leaves over of each allowance.
    fn of<'i>(all: impl Iterator<Item = (&'i str, u64)> + Clone) -> Carried {
        let mut rests = Vec::new();
        for (place, (item, quantity)) in all.clone().enumerate() {
            if quantity > 0 {
                let nth = all.clone().take(place).filter(|(other, _)| *other == item).count();
                rests.push(Rest { item: Arc::from(item), nth, quantity });
            }
        }
        Carried { rests, ..Carried::default() }
    }

    /// Whether a pack runs on.
    pub(crate) fn has_packs(&self) -> bool {
        !self.packs.is_empty()
    }

    /// Whether at least as much of everything comes over as in another.
    pub(crate) fn is_no_less_than(&self, other: &Carried) -> bool {
        let mut rivals: Vec<&Running> = self.packs.iter().collect();
        let mut matched = |pack: &Running| {
            let place = rivals.iter().position(|mine| mine.is_no_less_than(pack));
            place.map(|place| rivals.remove(place)).is_some()
        };
        self.unknown == other.unknown
            && self.others.is_empty()
            && other.others.is_empty()
            && other.rests.iter().all(|r| self.to(&r.item, r.nth) >= r.quantity)
            && other.packs.iter().all(&mut matched)
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
    let mut carried = Carried::into_first(months, 0);
    let mut bills = Vec::with_capacity(months.len());
    for (i, month) in months.iter().enumerate() {
        if !follows(months, i) {
            carried = Carried::into_first(months, i);
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
