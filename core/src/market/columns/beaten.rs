//! Rows that others of their form beat, whatever the usage: what ranking may
//! leave out when only the best are asked for.
//!
//! It looks at numbers alone, column by column: a lower fee, more included,
//! lower prices. Which plans can be best for nobody, over all forms and shapes
//! of charges, is [`dominated`](crate::dominated)'s to say.

use super::prices::Prices;
use super::shape::{Amounts, Shape};
use crate::market::Listed;

/// How many better ones are known of a row, at most: with so many it is neither
/// the best nor the runner-up.
pub(crate) const MOST: usize = 2;

/// With how many others a row is compared.
const WINDOW: usize = 512;

/// Places of better ones; the highest number is none.
pub(crate) type Better = [u32; MOST];

/// None better is known.
pub(super) const NONE_BETTER: Better = [u32::MAX; MOST];

/// How many better ones there are, of some for which it holds.
pub(crate) fn count(better: &Better, holds: impl Fn(usize) -> bool) -> usize {
    let places = better.iter().filter(|place| **place != u32::MAX);
    places.filter(|place| usize::try_from(**place).is_ok_and(&holds)).count()
}

impl Shape {
    /// Finds rows that are beaten, and puts those last that are beaten by as many
    /// as are known; otherwise by their fees.
    pub fn by_worth(&mut self, listed: &[Listed]) {
        self.by_fee();
        let mut better = vec![NONE_BETTER; self.len()];
        // The rows that others are compared with: the last that beat one is first.
        let mut window: Vec<usize> = Vec::new();
        for (row, found) in better.iter_mut().enumerate() {
            let mut n = 0;
            let mut strongest = None;
            for (at, other) in window.iter().enumerate() {
                if self.beats(*other, row, listed)
                    && let (Some(slot), Some(place)) = (found.get_mut(n), self.places.get(*other))
                {
                    *slot = u32::try_from(*place).unwrap_or(u32::MAX);
                    strongest = Some(at);
                    n += 1;
                    if n == MOST {
                        break;
                    }
                }
            }
            if let Some(at) = strongest {
                window.get_mut(..=at).unwrap_or_default().rotate_right(1);
            }
            if n < MOST && window.len() < WINDOW {
                window.push(row);
            }
        }
        let mut order: Vec<usize> = (0..self.len()).collect();
        let beaten = |row: &usize| better.get(*row).is_some_and(|b| count(b, |_| true) == MOST);
        crate::order::sort(&mut order, |a, b| beaten(a).cmp(&beaten(b)));
        self.end = order.iter().filter(|row| !beaten(row)).count();
        self.better = better;
        self.reorder(&order);
    }

    /// Whether a row is better than another whatever the usage, and whatever is
    /// bought on top: cheaper, or as cheap and before it in the order of ties.
    fn beats(&self, a: usize, b: usize, listed: &[Listed]) -> bool {
        let at = |column: &[u64], row: usize| column.get(row).copied().unwrap_or(0);
        let fees = (at(&self.fees, a), at(&self.fees, b));
        let even = |row: usize| self.even.get(row).copied().unwrap_or(false);
        let holds = fees.0 <= fees.1
            && at(&self.floors, a) <= at(&self.floors, b)
            && self.amounts.iter().all(|amounts| amounts.hold_no_less(a, b))
            && self.prices.iter().all(|prices| prices.are_no_higher(a, b))
            && even(a)
            && even(b);
        if !holds {
            return false;
        }
        let own = |row: usize| listed.get(*self.places.get(row)?);
        let Some((here, there)) = own(a).zip(own(b)) else { return false };
        let ties = |l: &Listed| l.tariff.commitment_months();
        (fees.0 < fees.1 && !self.form.floor)
            || (ties(here), &here.offer) < (ties(there), &there.offer)
    }
}

impl Amounts {
    fn hold_no_less(&self, a: usize, b: usize) -> bool {
        match self {
            Amounts::Small(all) => all.get(a) >= all.get(b),
            Amounts::Large(all) => all.get(a) >= all.get(b),
        }
    }
}

impl Prices {
    /// Whether the price of one row is never above another's.
    fn are_no_higher(&self, a: usize, b: usize) -> bool {
        match self {
            Prices::None => true,
            Prices::Linear(all, _) => all.get(a) <= all.get(b),
            Prices::Blocks(common, all) => {
                all.get(a).zip(all.get(b)).is_some_and(|(a, b)| common.is_no_higher(a, b))
            }
            // Where more can cost less, more included can, too.
            Prices::Other(_) => false,
        }
    }
}
