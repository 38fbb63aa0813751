//! What a month's sum of usage costs under a charge, as a curve: with the
//! places where it bends or jumps, so that two can be compared everywhere by
//! comparing them at a few places.

use crate::catalogue::{Cap, CapAction, Charge, Part, Price, TierMode};
use crate::money::{Amount, Money, Rounding, RoundingMode};
use crate::rating::{exact_price_of_sum, needs_events, step_of};

/// The most corners that are looked at.
const MOST_CORNERS: u64 = 8192;

/// The most inner blocks of a block.
const MOST_INNER: u64 = 64;

/// A charge whose price depends on the month's sum alone.
pub(super) struct Curve {
    charge: Charge,
    cap: Option<Cap>,
    /// Its line is rounded in turn to these.
    roundings: Vec<Rounding>,
    /// Where it bends or jumps: once …
    ends: Vec<u64>,
    /// … or from somewhere on, again and again.
    again: Vec<(u64, u64)>,
    /// More is never cheaper.
    pub grows: bool,
    /// So much a unit, whatever the quantity.
    pub is_linear: bool,
}

/// Quantities at which two curves are compared.
pub(super) struct Range {
    /// Usage comes in steps of so many units.
    pub step: u64,
    /// The most of it that a month can hold.
    pub most: u64,
}

impl Curve {
    /// None where single events decide, or too much of it bends. `most` is the
    /// most that a month can hold.
    pub fn of(charge: &Charge, otherwise: Option<Rounding>, most: u64) -> Option<Curve> {
        if needs_events(charge) {
            return None;
        }
        let own = charge.rounding.iter().filter(|r| r.stage == crate::catalogue::Stage::Line);
        let mut roundings: Vec<Rounding> = own.map(|r| r.rounding).collect();
        if roundings.is_empty() {
            roundings.extend(otherwise);
        }
        let mut curve = Curve {
            charge: charge.clone(),
            cap: None,
            roundings,
            ends: Vec::new(),
            again: Vec::new(),
            grows: true,
            is_linear: false,
        };
        curve.bends()?;
        let range = Range { step: step_of(charge).then.max(1), most };
        let places = curve.places(&range)?;
        let pairs = places.iter().zip(places.iter().skip(1));
        let falls = |(a, b): (&u64, &u64)| curve.cost(*b).cmp_exact(curve.cost(*a)).is_lt();
        curve.grows = !pairs.into_iter().any(falls);
        curve.is_linear = charge.cap.is_none()
            && charge.month_rounding.is_none()
            && matches!(charge.price, Price::PerUnit { .. });
        if let Some(cap) = charge.cap {
            // A cap is compared with what is rounded.
            let on_step = curve.roundings.iter().all(|r| cap.amount.micro() % r.step.micro() == 0);
            if !curve.grows || !on_step {
                return None;
            }
            let reached = |n: u64| curve.cost(n).cmp_exact(cap.amount.into()).is_ge();
            if reached(most) {
                let at = first(0, most, &reached);
                curve.ends.push(at);
            }
            curve.cap = Some(cap);
        }
        Some(curve)
    }

    /// Whether reaching its cap ends the service.
    pub fn suspends_at(&self) -> Option<Money> {
        self.cap.filter(|c| c.then == CapAction::Suspend).map(|c| c.amount)
    }

    /// What a sum costs, before its line is rounded.
    fn cost(&self, quantity: u64) -> Amount {
        let exact = exact_price_of_sum(&self.charge, quantity);
        self.cap.map_or(exact, |cap| exact.min(cap.amount.into()))
    }

    /// How far a line may be rounded up, where a step of so many units isn't
    /// whole money.
    pub fn slack(&self, step: u64) -> i64 {
        let Some(rule) = self.roundings.first() else { return 1 };
        let whole = Amount::from(rule.apply(self.cost(step))) == self.cost(step);
        if whole { 0 } else { rule.step.micro() }
    }

    /// Finds where it bends and jumps.
    fn bends(&mut self) -> Option<()> {
        let charge = self.charge.clone();
        if let Some(rule) = charge.month_rounding {
            self.again.push((0, rule.step.size().max(1)));
        }
        match &charge.price {
            Price::PerUnit { .. } => {}
            Price::Slots { .. } => return None,
            Price::Tiers { mode, unit, tiers, .. } => {
                let mut below = 0;
                for tier in tiers {
                    if tier.whole {
                        let from = if *mode == TierMode::Graduated { below } else { 0 };
                        self.again.push((from, tier.per.saturating_mul(unit.size()).max(1)));
                    }
                    if let Some(end) = tier.up_to {
                        below = end.saturating_mul(unit.size());
                        self.ends.push(below);
                    }
                }
            }
            Price::Blocks { size, prices, part, most, .. } => {
                let size = size.size().max(1);
                let mut below = 0u64;
                for entry in prices {
                    let start = below.saturating_mul(size);
                    self.again.push((start, size));
                    self.ends.push(start);
                    self.inside(start, size, *part)?;
                    below = below.saturating_add(entry.blocks.unwrap_or(0));
                }
                self.ends.extend(most.map(|most| most.saturating_mul(size)));
            }
        }
        Some(())
    }

    /// Where a block bends that begins at `start`, as all later ones do.
    fn inside(&mut self, start: u64, size: u64, part: Part) -> Option<()> {
        let full = self.cost(start.saturating_add(size));
        let is_full = |n: u64| self.cost(start.saturating_add(n)).cmp_exact(full).is_ge();
        let mut bends = vec![first(0, size, &is_full)];
        if let Part::Nested { price, per, inner, inner_price, repeats } = part {
            let inner = inner.size().max(1);
            let count = if repeats.unwrap_or(false) { size / inner } else { 1 };
            if count > MOST_INNER {
                return None;
            }
            let capped = |n: u64| Amount::of(price, n, per.size()).cmp_exact(inner_price.into());
            let cap = first(0, inner, &|n| capped(n).is_ge());
            for k in 0..=count {
                bends
                    .extend([k.saturating_mul(inner), k.saturating_mul(inner).saturating_add(cap)]);
            }
        }
        let inside = bends.into_iter().filter(|b| *b < size);
        self.again.extend(inside.map(|b| (start.saturating_add(b), size)));
        Some(())
    }

    /// From where on all that bends comes again.
    fn settled(&self) -> u64 {
        let again = self.again.iter().map(|(from, every)| from.saturating_add(*every));
        self.ends.iter().copied().chain(again).max().unwrap_or(0)
    }

    /// Places between two neighbours of which it runs straight.
    fn places(&self, range: &Range) -> Option<Vec<u64>> {
        places(&[(self, 0)], range)
    }

    /// The most that this costs more than the other does, the one or the other
    /// shifted by so many units, whatever the quantity; in micro-units, at
    /// least 0. None where that isn't found.
    pub fn most_over(&self, other: &Curve, shifts: (u64, u64), range: &Range) -> Option<i64> {
        // Rounded differently, the dearer can come out cheaper.
        if self.roundings != other.roundings || self.roundings.len() > 1 {
            return None;
        }
        let step = self.roundings.first().map_or(Money::from_micro(1), |r| r.step);
        let up = Rounding { mode: RoundingMode::Up, step };
        // What passes a cap at which the service ends must pass the other's, too.
        let ends = self.suspends_at().is_some();
        let cost = |of: &Curve, n: u64| {
            if ends { exact_price_of_sum(&of.charge, n) } else { of.cost(n) }
        };
        let over = |here: u64, there: u64| {
            let (here, there) = (cost(self, here), cost(other, there));
            // What isn't dearer exactly isn't dearer when both are rounded.
            if here.cmp_exact(there).is_le() { 0 } else { up.apply(here.less(there)).micro() }
        };
        let (shift, back) = shifts;
        let places = places(&[(self, shift), (other, back)], range)?;
        let all = places.iter().map(|n| over(n.saturating_add(shift), n.saturating_add(back)));
        // Before the shift the one or the other is nothing but what it asks unused.
        all.chain([over(0, 0)]).max()
    }
}

/// The first number up to `most` for which something holds, if it then holds
/// for all that follow.
fn first(mut least: u64, mut most: u64, holds: &dyn Fn(u64) -> bool) -> u64 {
    while least < most {
        let middle = least + (most - least) / 2;
        if holds(middle) {
            most = middle;
        } else {
            least = middle + 1;
        }
    }
    least
}

fn common(a: u64, b: u64) -> Option<u64> {
    let (mut x, mut y) = (a, b);
    while y != 0 {
        (x, y) = (y, x % y);
    }
    (a / x.max(1)).checked_mul(b)
}

/// Places between two neighbours of which all curves run straight: up to where
/// everything has come again twice, and where the range ends. In between, their
/// difference grows by the same from period to period. A curve that is shifted
/// is looked at so much further on.
fn places(curves: &[(&Curve, u64)], range: &Range) -> Option<Vec<u64>> {
    let every = curves.iter().flat_map(|(c, _)| &c.again).map(|(_, every)| *every);
    let period = every.clone().try_fold(1u64, common)?;
    let settled = curves.iter().map(|(c, _)| c.settled()).max().unwrap_or(0);
    let all = settled.checked_add(period.checked_mul(2)?)?.min(range.most);
    let count: u64 = every.map(|every| all / every + 2).fold(0, u64::saturating_add);
    if count > MOST_CORNERS {
        return None;
    }
    let mut found = vec![0, all, range.most];
    for (curve, shift) in curves {
        for &end in &curve.ends {
            found.extend(end.checked_sub(*shift));
        }
        for &(from, every) in &curve.again {
            let first = if from >= *shift { from - shift } else { every - (shift - from) % every };
            let mut at = first;
            while at <= all {
                found.push(at);
                at = at.saturating_add(every);
            }
            // The last period of the range.
            let mut back = 0;
            while let Some(at) = range.most.checked_sub(back).filter(|_| back <= period) {
                let rest = at.checked_sub(first).map_or(0, |n| n % every);
                found.push(at - rest);
                back = back.saturating_add(every);
            }
        }
    }
    // Whole steps at and beside each of them.
    let step = range.step.max(1);
    let beside = |at: u64| {
        let whole = at - at % step;
        [whole.saturating_sub(step), whole, whole.saturating_add(step)]
    };
    let mut places: Vec<u64> = found.into_iter().flat_map(beside).collect();
    places.sort_unstable();
    places.dedup();
    Some(places)
}
