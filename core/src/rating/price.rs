//! Prices of a month's quantity: tiers and blocks.

use super::Reading;
use crate::catalogue::{BlockPrice, Part, Quantity, Tier, TierMode, Unit};
use crate::money::{Amount, Money};

/// `price` for `quantity` units, by started `per`s where `whole`.
fn priced(price: Money, per: u64, whole: bool, quantity: u64) -> Amount {
    if whole {
        Amount::of(price, quantity.div_ceil(per.max(1)), 1)
    } else {
        Amount::of(price, quantity, per)
    }
}

/// What `quantity` units cost in tiers.
pub(crate) fn tiers(
    mode: TierMode,
    unit: Unit,
    tiers: &[Tier],
    due_unused: bool,
    quantity: u64,
) -> Amount {
    let end = |t: &Tier| t.up_to.map_or(u64::MAX, |n| n.saturating_mul(unit.size()));
    let cost = |t: &Tier, n: u64| {
        let per = t.per.saturating_mul(unit.size());
        priced(t.price, per, t.whole, n).plus(t.flat.into())
    };
    if quantity == 0 {
        let flat = tiers.first().filter(|_| due_unused).map(|t| t.flat);
        return flat.unwrap_or_default().into();
    }
    match mode {
        TierMode::Volume => {
            let reached = tiers.iter().find(|t| quantity <= end(t));
            reached.map_or(Amount::ZERO, |t| cost(t, quantity))
        }
        TierMode::Graduated => {
            let (mut below, mut sum) = (0, Amount::ZERO);
            for tier in tiers {
                let part = quantity.min(end(tier)).saturating_sub(below);
                if part > 0 {
                    sum = sum.plus(cost(tier, part));
                }
                below = end(tier);
            }
            sum
        }
    }
}

/// Blocks and their parts.
#[derive(Clone, Copy)]
pub(crate) struct Blocks<'a> {
    pub size: Quantity,
    pub prices: &'a [BlockPrice],
    pub part: Part,
    pub most: Option<u64>,
}

impl Blocks<'_> {
    /// What `quantity` units cost.
    pub fn cost(self, quantity: u64, reading: Reading) -> Amount {
        let size = self.size.size().max(1);
        let (whole, rest) = (quantity / size, quantity % size);
        let most = self.most.unwrap_or(u64::MAX);
        let counted = whole.min(most);
        let mut sum = Amount::ZERO;
        let mut left = counted;
        for entry in self.prices {
            let n = entry.blocks.unwrap_or(u64::MAX).min(left);
            // A whole block can cost less than its price: when metering ends
            // below it.
            let each = self.within(entry.price, size, reading);
            sum = sum.plus(each.times(n));
            left -= n;
        }
        if rest > 0 && counted < most {
            sum = sum.plus(self.within(self.price_of(counted), rest, reading));
        }
        sum
    }

    /// The price of the block after `n` others.
    fn price_of(self, n: u64) -> Money {
        let mut below = 0u64;
        for entry in self.prices {
            below = below.saturating_add(entry.blocks.unwrap_or(u64::MAX));
            if n < below {
                return entry.price;
            }
        }
        self.prices.last().map_or(Money::ZERO, |e| e.price)
    }

    /// What `quantity` units, at most a block, cost when the block costs `price`.
    fn within(self, price: Money, quantity: u64, reading: Reading) -> Amount {
        let full = quantity >= self.size.size();
        let started = || {
            if quantity > 0 { price.into() } else { Amount::ZERO }
        };
        match self.part {
            Part::Ceil => started(),
            Part::Floor => {
                if full {
                    price.into()
                } else {
                    Amount::ZERO
                }
            }
            Part::Unstated if reading == Reading::Low && !full => Amount::ZERO,
            Part::Unstated => started(),
            Part::Metered { price: metered, per } => {
                Amount::of(metered, quantity, per.size()).min(price.into())
            }
            Part::Nested { price: metered, per, inner, inner_price, repeats } => {
                let meter = |n: u64| Amount::of(metered, n, per.size());
                let inner = inner.size().max(1);
                let repeats = repeats.unwrap_or(reading == Reading::Low);
                let cost = if repeats {
                    let rest = meter(quantity % inner).min(inner_price.into());
                    meter(inner).min(inner_price.into()).times(quantity / inner).plus(rest)
                } else {
                    let first = meter(quantity.min(inner)).min(inner_price.into());
                    first.plus(meter(quantity.saturating_sub(inner)))
                };
                cost.min(price.into())
            }
        }
    }

    /// What `quantity` units cost when it isn't known how they fall on `days`
    /// days: spread evenly; at best on one day; at worst a little on each.
    pub fn cost_over_days(self, quantity: u64, days: u64, reading: Reading) -> Amount {
        let days = days.max(1);
        let (each, more) = (quantity / days, quantity % days);
        let even = self
            .cost(each, reading)
            .times(days - more)
            .plus(self.cost(each + 1, reading).times(more));
        match reading {
            Reading::Asserted => even,
            Reading::Low => self.cost(quantity, reading).min(even),
            Reading::High => {
                let others = quantity.min(days - 1);
                let crumbs = self.cost(1, reading).times(others);
                let one = self.cost(quantity, reading);
                self.cost(quantity - others, reading).plus(crumbs).max(even).max(one)
            }
        }
    }

    /// Whether the answer depends on a rule that the filing leaves open.
    pub fn is_open(self, quantity: u64) -> bool {
        self.cost(quantity, Reading::Low) != self.cost(quantity, Reading::High)
    }
}
