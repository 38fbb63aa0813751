//! The least that usage can cost, whatever a pool gives.
//!
//! What several lines want of a pool beyond what it has is charged to one of
//! them. The least that a unit of it can cost is a slope below the price: of
//! tiers and blocks the least average price up to the most that can be charged.

use crate::catalogue::{Charge, Part, Price, Quantity, Span, Stage, TierMode};
use crate::money::{Money, Rounding};
use crate::usage::Service;

/// Services that a pool has units of.
pub(super) const SERVICES: [Service; 4] =
    [Service::Voice, Service::Sms, Service::Mms, Service::Data];

/// Slopes are in parts of a micro-unit, so that a byte's price is one.
const PARTS: u32 = 40;

/// What a pool has of each service.
pub(super) type Units = [i64; SERVICES.len()];

/// What lines want of a pool's units of one service, and what those cost at
/// the least if it hasn't got them.
#[derive(Clone, Copy)]
pub(super) struct Want {
    /// How many.
    units: i64,
    /// What each costs at the least.
    slope: i64,
    /// What of that may be saved in all: by rounding, or since it has been
    /// counted already.
    loss: i64,
}

impl Default for Want {
    fn default() -> Want {
        Want::NONE
    }
}

impl Want {
    /// Nothing is wanted.
    pub const NONE: Want = Want { units: 0, slope: i64::MAX, loss: 0 };

    /// Of one line in one month, under charges that may take what isn't there.
    pub fn of(units: u64, charges: impl Iterator<Item = Slope>) -> Want {
        if units == 0 {
            return Want::default();
        }
        // Fewer units are no less of a bound.
        let units = i64::try_from(units).unwrap_or(i64::MAX);
        charges.fold(Want { units, ..Want::default() }, |want, charge| Want {
            slope: want.slope.min(charge.slope),
            loss: want.loss.saturating_add(charge.loss),
            ..want
        })
    }

    pub fn with(self, other: Want) -> Want {
        Want {
            units: self.units.saturating_add(other.units),
            slope: self.slope.min(other.slope),
            loss: self.loss.saturating_add(other.loss),
        }
    }

    /// So many months alike.
    pub fn times(self, n: u16) -> Want {
        let n = i64::from(n);
        let (units, loss) = (self.units.saturating_mul(n), self.loss.saturating_mul(n));
        Want { units, loss, ..self }
    }

    /// The same where so much of what is charged changes nothing.
    pub fn less(self, money: i128) -> Want {
        let money = i64::try_from(money).unwrap_or(i64::MAX);
        Want { loss: self.loss.saturating_add(money), ..self }
    }

    /// What is charged at the least if a pool has no more than `units`.
    fn beyond(self, units: i64) -> i128 {
        let short = self.units.saturating_sub(units);
        // A loss that is too great to be told is no bound at all.
        if short <= 0 || self.slope == i64::MAX || self.loss == i64::MAX {
            return 0;
        }
        let cost = (i128::from(short) * i128::from(self.slope)) >> PARTS;
        (cost - i128::from(self.loss)).max(0)
    }
}

/// The least that some lines cost, and what they want of a pool besides.
#[derive(Clone, Copy, Default)]
pub(super) struct Least {
    /// What they cost if it gives them all they want.
    pub sum: i128,
    /// By services.
    pub wants: [Want; SERVICES.len()],
}

impl Least {
    pub fn with(mut self, other: &Least) -> Least {
        self.sum = self.sum.saturating_add(other.sum);
        for (want, other) in self.wants.iter_mut().zip(&other.wants) {
            *want = want.with(*other);
        }
        self
    }

    pub fn times(mut self, n: u16) -> Least {
        self.sum = self.sum.saturating_mul(n.into());
        self.wants = self.wants.map(|want| want.times(n));
        self
    }

    /// Of two choices the least of either, in everything.
    pub fn or(mut self, other: &Least) -> Least {
        self.sum = self.sum.min(other.sum);
        for (want, other) in self.wants.iter_mut().zip(&other.wants) {
            *want = Want {
                units: want.units.min(other.units),
                slope: want.slope.min(other.slope),
                loss: want.loss.max(other.loss),
            };
        }
        self
    }

    /// The least that they cost with a pool that has no more than these units.
    pub fn given(&self, units: &Units) -> i128 {
        let beyond = self.wants.iter().zip(units).map(|(want, units)| want.beyond(*units));
        self.sum.saturating_add(beyond.sum())
    }
}

/// A line below what a charge comes to: `slope` for each unit, less `loss`.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) struct Slope {
    slope: i64,
    loss: i64,
}

/// No more is known than that nothing costs less than nothing.
pub(super) const FLAT: Slope = Slope { slope: 0, loss: 0 };

impl Slope {
    /// Of a charge to which at most `most` units of the pool's service come,
    /// besides others for which it asks `counted` already.
    pub fn of(charge: &Charge, otherwise: Option<Rounding>, most: u64, counted: i128) -> Slope {
        let rounds_within = charge.rounding.iter().any(|r| r.stage != Stage::Line);
        let by_event = charge.cap.is_some_and(|c| c.per_event);
        let rounds_down = charge.month_rounding.is_some_and(|r| !r.up);
        if charge.free > 0 || rounds_within || by_event || rounds_down || most == 0 {
            return FLAT;
        }
        let Some((pieces, part_free)) = pieces(&charge.price) else { return FLAT };
        let mut slope = least_average(&pieces, most);
        if let Some(cap) = charge.cap {
            slope = slope.min(parts(cap.amount, most));
        }
        let lines = charge.rounding.iter().map(|r| r.rounding).chain(otherwise);
        let rounded: i128 = lines.map(|r| i128::from(r.step.micro())).sum();
        let loss = rounded + 1 + i128::from(part_free.micro()) + counted;
        // The greatest slope stands for none.
        let slope = i64::try_from(slope).unwrap_or(i64::MAX - 1);
        Slope { slope, loss: i64::try_from(loss).unwrap_or(i64::MAX) }
    }
}

/// A price of so many units in parts.
fn parts(price: Money, units: u64) -> i128 {
    (i128::from(price.micro()) << PARTS) / i128::from(units.max(1))
}

/// A stretch of units, and what each of them costs at the least.
type Piece = (u64, i128);

/// What a month's units cost at the least, one after another, and what of it a
/// part of a block may be spared.
fn pieces(price: &Price) -> Option<(Vec<Piece>, Money)> {
    let all = |slope: Option<i128>| Some((vec![(u64::MAX, slope?)], Money::ZERO));
    match price {
        Price::PerUnit { price, per } => all(Some(parts(*price, per.size()))),
        Price::Slots { slots } => all(slots.iter().map(|s| parts(s.price, s.per)).min()),
        Price::Tiers { mode, unit, tiers, .. } => {
            let slope =
                |t: &crate::catalogue::Tier| parts(t.price, t.per.saturating_mul(unit.size()));
            if *mode == TierMode::Volume {
                return all(tiers.iter().map(slope).min());
            }
            let end = |t: &crate::catalogue::Tier| {
                t.up_to.map_or(u64::MAX, |n| n.saturating_mul(unit.size()))
            };
            let mut below = 0;
            let piece = |t: &crate::catalogue::Tier| {
                let length = end(t).saturating_sub(below);
                below = end(t);
                (length, slope(t))
            };
            Some((tiers.iter().map(piece).collect(), Money::ZERO))
        }
        Price::Blocks { size, prices, part, span: Span::Month, most } => {
            let mut left = most.unwrap_or(u64::MAX);
            let mut pieces = Vec::new();
            for entry in prices {
                let n = entry.blocks.unwrap_or(u64::MAX).min(left);
                left -= n;
                pieces.push((n.saturating_mul(size.size()), in_block(*size, entry.price, *part)));
            }
            pieces.push((u64::MAX, 0));
            let dearest = prices.iter().map(|p| p.price).max().unwrap_or_default();
            Some((pieces, if *part == Part::Floor { dearest } else { Money::ZERO }))
        }
        Price::Blocks { .. } => None,
    }
}

/// What each unit within a block costs at the least. A free part of one is
/// seen to apart.
fn in_block(size: Quantity, price: Money, part: Part) -> i128 {
    let whole = parts(price, size.size());
    match part {
        Part::Ceil | Part::Floor | Part::Unstated => whole,
        Part::Metered { price, per } => whole.min(parts(price, per.size())),
        Part::Nested { price, per, inner, inner_price, .. } => {
            whole.min(parts(price, per.size())).min(parts(inner_price, inner.size()))
        }
    }
}

/// The least average of any number of units up to `most`. It is at an end of a
/// stretch, or at `most`.
fn least_average(pieces: &[Piece], most: u64) -> i128 {
    let (mut units, mut sum, mut least) = (0u64, 0i128, i128::MAX);
    for (length, slope) in pieces {
        let length = (*length).min(most - units);
        if length > 0 {
            units += length;
            sum = sum.saturating_add(slope.saturating_mul(length.into()));
            least = least.min(sum / i128::from(units));
        }
    }
    if units < most { 0 } else { least }
}
