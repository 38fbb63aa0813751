//! Prices as columns: one kind a charge, its numbers row by row.

use std::sync::Arc;

use super::MOST_MICRO;
use super::shape::reorder;
use crate::catalogue::{
    BlockPrice, CapAction, Charge, Part, Price as Filed, Span, Stage, StagedRounding,
};
use crate::money::{Amount, Money, Rounding, RoundingMode};
use crate::rating::{needs_events, price_of_sum, step_of};

/// Of which kind a price is: which loop rates it.
#[derive(Clone, Debug, PartialEq, Eq, PartialOrd, Ord)]
pub(crate) enum Kind {
    /// It needs single events.
    Event,
    /// It never asks for anything.
    Free,
    /// So much a unit, and no line of it is ever rounded: a hinge, when an
    /// allowance stands before it.
    Linear,
    /// Blocks of a size that is a power of two.
    Blocks(Blocks),
    /// Whatever else a sum has a price by: each row by the readable rules.
    Other,
}

/// What blocks have in common.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord)]
pub(crate) struct Blocks {
    /// The size of a block is two to this.
    shift: u32,
    /// A part of a block.
    part: Parts,
    /// Quantities are rounded to this first: up, or down. A power of two.
    month: Option<(u64, bool)>,
    /// To which step lines are rounded, halves up: a micro-unit or a fen.
    step: u32,
    /// Whether what a cap ends is suspended.
    suspends: bool,
}

#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord)]
enum Parts {
    Whole,
    Free,
    /// By units of two to this.
    Metered(u32),
}

/// A row's price.
pub(crate) enum Price {
    None,
    Linear(u32),
    Blocks(Block),
    Other(Arc<Charge>, Option<Rounding>),
}

/// A row of blocks.
#[derive(Clone, Copy)]
pub(crate) struct Block {
    /// How many blocks cost the first price.
    first: u64,
    /// What a started block costs at most: of the first ones, of the others.
    price: [u32; 2],
    /// What a whole one costs.
    full: [u32; 2],
    /// What a unit of a part costs.
    meter: u32,
    cap: u64,
}

/// A column of prices.
pub(crate) enum Prices {
    None,
    /// With the highest of them.
    Linear(Vec<u32>, u32),
    Blocks(Blocks, Vec<Block>),
    Other(Vec<(Arc<Charge>, Option<Rounding>)>),
}

/// One fen, and one micro-unit.
const FEN: u32 = 10_000;

impl Kind {
    /// The kind of a charge and its numbers; `otherwise` rounds its line if no
    /// rule of its own does.
    pub fn of(charge: &Arc<Charge>, otherwise: Option<Rounding>) -> (Kind, Price) {
        let step = step_of(charge);
        let rules =
            |stage| charge.rounding.iter().filter(move |r: &&StagedRounding| r.stage == stage);
        let by_step = rules(Stage::Increment).next().is_some();
        if needs_events(charge) {
            return (Kind::Event, Price::None);
        }
        if is_nothing(charge) {
            return (Kind::Free, Price::None);
        }
        let lines: Vec<Rounding> = rules(Stage::Line).map(|r| r.rounding).collect();
        let line = match lines.as_slice() {
            [] => {
                otherwise.map_or(Some(Rounding { mode: RoundingMode::HalfUp, step: MICRO }), Some)
            }
            [one] => Some(*one),
            _ => None,
        };
        let line = line.filter(|_| !by_step);
        let found =
            line.and_then(|line| linear(charge, step.then, line).or_else(|| blocks(charge, line)));
        found.unwrap_or_else(|| (Kind::Other, Price::Other(Arc::clone(charge), otherwise)))
    }
}

const MICRO: Money = Money::from_micro(1);

fn is_nothing(charge: &Charge) -> bool {
    match &charge.price {
        Filed::PerUnit { price, .. } => *price == Money::ZERO,
        Filed::Blocks { prices, .. } => prices.iter().all(|p| p.price == Money::ZERO),
        Filed::Slots { .. } | Filed::Tiers { .. } => false,
    }
}

/// An exact amount as whole micro-units that no rounding to a step changes.
fn whole(amount: Amount, line: Rounding) -> Option<u32> {
    let money = amount.to_money();
    let exact = Amount::from(money) == amount && money.micro() % line.step.micro().max(1) == 0;
    u32::try_from(money.micro()).ok().filter(|_| exact)
}

fn linear(charge: &Charge, unit: u64, line: Rounding) -> Option<(Kind, Price)> {
    let Filed::PerUnit { price, per } = &charge.price else { return None };
    if charge.month_rounding.is_some() || charge.cap.is_some() {
        return None;
    }
    let micro = whole(Amount::of(*price, unit.max(1), per.size()), line)?;
    Some((Kind::Linear, Price::Linear(micro)))
}

fn power(n: u64) -> Option<u32> {
    n.is_power_of_two().then(|| n.trailing_zeros())
}

fn blocks(charge: &Charge, line: Rounding) -> Option<(Kind, Price)> {
    let Filed::Blocks { size, prices, part, span: Span::Month, most: None } = &charge.price else {
        return None;
    };
    // Between a megabyte and four gigabytes, so that products stay small.
    let shift = power(size.size()).filter(|shift| (20..=32).contains(shift))?;
    let step = u32::try_from(line.step.micro()).ok().filter(|s| [1, FEN].contains(s))?;
    let (first, price) = match prices.as_slice() {
        [BlockPrice { price, .. }] => (0, [*price; 2]),
        [BlockPrice { blocks: Some(n), price }, BlockPrice { price: then, .. }] => {
            (*n, [*price, *then])
        }
        _ => return None,
    };
    let month = match charge.month_rounding {
        None => None,
        Some(rule) => Some((1 << power(rule.step.size()).filter(|s| *s <= shift)?, rule.up)),
    };
    let [a, b] = price.map(|p| whole(p.into(), line));
    let price = [a?, b?];
    let (part, meter, full) = match part {
        Part::Ceil | Part::Unstated => (Parts::Whole, 0, price),
        Part::Floor => (Parts::Free, 0, price),
        Part::Metered { price: metered, per } if line.mode == RoundingMode::HalfUp => {
            let unit = power(per.size()).filter(|unit| (1..=shift).contains(unit))?;
            let meter = u32::try_from(metered.micro()).ok().filter(|m| *m < 1 << 31)?;
            let all = whole_or_more(*metered, size.size(), per.size(), line);
            let full = price.map(|p| all.map(|all| all.min(u64::from(p))));
            let [a, b] = full.map(|f| f.and_then(|f| u32::try_from(f).ok()));
            (Parts::Metered(unit), meter, [a?, b?])
        }
        Part::Metered { .. } | Part::Nested { .. } => return None,
    };
    let cap = charge.cap.map_or(u64::MAX, |c| u64::try_from(c.amount.micro()).unwrap_or(u64::MAX));
    let suspends = charge.cap.is_some_and(|c| c.then == CapAction::Suspend);
    let kind = Kind::Blocks(Blocks { shift, part, month, step, suspends });
    Some((kind, Price::Blocks(Block { first, price, full, meter, cap })))
}

/// What a whole metered block costs without its cap, if that is exact.
fn whole_or_more(price: Money, size: u64, per: u64, line: Rounding) -> Option<u64> {
    let amount = Amount::of(price, size, per);
    let money = amount.to_money();
    let exact = Amount::from(money) == amount && money.micro() % line.step.micro().max(1) == 0;
    u64::try_from(money.micro()).ok().filter(|_| exact)
}

impl Prices {
    pub fn of(kind: &Kind) -> Prices {
        match kind {
            Kind::Event | Kind::Free => Prices::None,
            Kind::Linear => Prices::Linear(Vec::new(), 0),
            Kind::Blocks(blocks) => Prices::Blocks(*blocks, Vec::new()),
            Kind::Other => Prices::Other(Vec::new()),
        }
    }

    pub fn push(&mut self, price: Price) {
        match (self, price) {
            (Prices::Linear(all, most), Price::Linear(micro)) => {
                all.push(micro);
                *most = micro.max(*most);
            }
            (Prices::Blocks(_, all), Price::Blocks(block)) => all.push(block),
            (Prices::Other(all), Price::Other(charge, rounding)) => all.push((charge, rounding)),
            // A form has one kind a charge, so nothing else comes together.
            _ => {}
        }
    }

    pub fn reorder(&mut self, order: &[usize]) {
        match self {
            Prices::None => {}
            Prices::Linear(all, _) => reorder(all, order),
            Prices::Blocks(_, all) => reorder(all, order),
            Prices::Other(all) => reorder(all, order),
        }
    }

    /// Adds what `rest` units cost to each row from `from` on. `unit` is the
    /// size of a unit. Rows whose service a cap suspends are marked.
    pub fn add(&self, from: usize, rest: &[u64], unit: u64, sums: &mut [u64], marks: &mut [u8]) {
        match self {
            Prices::None => {}
            Prices::Linear(all, _) => {
                let prices = all.get(from..).unwrap_or_default();
                for ((sum, rest), price) in sums.iter_mut().zip(rest).zip(prices) {
                    *sum += *rest * u64::from(*price);
                }
            }
            Prices::Blocks(common, all) => {
                let all = all.get(from..).unwrap_or_default();
                let suspends = u8::from(common.suspends) * super::Flags::SUSPENDED;
                for (((sum, mark), rest), row) in sums.iter_mut().zip(marks).zip(rest).zip(all) {
                    let amount = common.cost(row, *rest * unit);
                    let capped = amount > row.cap;
                    *sum += if capped { row.cap } else { amount };
                    *mark |= if capped { suspends } else { 0 };
                }
            }
            Prices::Other(all) => {
                let all = all.get(from..).unwrap_or_default();
                for (((sum, mark), rest), row) in sums.iter_mut().zip(marks).zip(rest).zip(all) {
                    let (charge, rounding) = row;
                    let (amount, suspended) = price_of_sum(charge, rest * unit, *rounding);
                    let amount = u64::try_from(amount.micro()).unwrap_or(u64::MAX);
                    if amount > MOST_MICRO {
                        *mark |= super::Flags::UNSURE;
                    } else {
                        *sum += amount;
                        *mark |= if suspended { super::Flags::SUSPENDED } else { 0 };
                    }
                }
            }
        }
    }

    /// Whether more usage is never cheaper.
    pub fn grows(&self) -> bool {
        !matches!(self, Prices::Other(_))
    }

    /// Whether `rest` units can't come to more than a line may.
    pub fn fits(&self, rest: u64, unit: u64) -> bool {
        let most = match self {
            Prices::Linear(_, most) => {
                Some(rest).filter(|r| *r < 1 << 31).and_then(|r| r.checked_mul(u64::from(*most)))
            }
            Prices::Blocks(common, _) => rest.checked_mul(unit).map(|q| (q >> common.shift) << 32),
            Prices::None | Prices::Other(_) => rest.checked_mul(unit).map(|_| 0),
        };
        most.is_some_and(|most| most <= MOST_MICRO)
    }
}

impl Blocks {
    /// Whether the price of one row is never above another's.
    pub fn is_no_higher(self, a: &Block, b: &Block) -> bool {
        let each = |of: fn(&Block) -> [u32; 2]| of(a).iter().zip(of(b)).all(|(a, b)| *a <= b);
        let cap = if self.suspends { a.cap == b.cap } else { a.cap <= b.cap };
        // How many come first says nothing where all of one's are below the other's.
        let below = |of: fn(&Block) -> [u32; 2]| of(a).iter().max() <= of(b).iter().min();
        let first = a.first == b.first || (below(|r| r.price) && below(|r| r.full));
        first && each(|r| r.price) && each(|r| r.full) && a.meter <= b.meter && cap
    }

    #[inline]
    fn cost(self, row: &Block, quantity: u64) -> u64 {
        let quantity = match self.month {
            None => quantity,
            Some((step, up)) => {
                (if up { quantity.saturating_add(step - 1) } else { quantity }) & !(step - 1)
            }
        };
        let (whole, rest) = (quantity >> self.shift, quantity & ((1 << self.shift) - 1));
        let [full, then] = row.full.map(u64::from);
        let first = whole.min(row.first);
        let blocks = first * full + (whole - first) * then;
        let [a, b] = row.price.map(u64::from);
        let price = if whole < row.first { a } else { b };
        blocks
            + match self.part {
                Parts::Whole => {
                    if rest > 0 {
                        price
                    } else {
                        0
                    }
                }
                Parts::Free => 0,
                Parts::Metered(unit) => {
                    let half = u64::from(self.step) << (unit - 1);
                    let rounded = (u64::from(row.meter) * rest + half) >> unit;
                    let step = u64::from(self.step);
                    let rounded = if step == u64::from(FEN) {
                        rounded / u64::from(FEN) * u64::from(FEN)
                    } else {
                        rounded
                    };
                    rounded.min(price)
                }
            }
    }
}
