//! Rates rows of a shape: loops over columns.

use super::measured::Measured;
use super::prices::Prices;
use super::routes::{Charged, Group, Source, Tap};
use super::shape::{Amounts, Shape};

/// How many rows are rated at a time, so that their sums stay close at hand.
pub(crate) const CHUNK: usize = 128;

/// What is known of a row besides its sum.
pub(crate) struct Flags;

impl Flags {
    /// Its bill depends on single events: only the readable rater knows.
    pub const UNSURE: u8 = 1;
    /// It has no price for some of the usage.
    pub const UNPRICED: u8 = 2;
    /// A cap would suspend the service.
    pub const SUSPENDED: u8 = 4;
}

/// Which rows of a shape: at most [`CHUNK`] of them.
#[derive(Clone, Copy)]
pub(crate) struct Rows {
    pub from: usize,
    pub count: usize,
}

/// What rows come to: sums over all months, in micro-units.
#[derive(Default)]
pub(crate) struct Sums {
    pub sums: Vec<u64>,
    pub flags: Vec<u8>,
    /// Of each month, where a minimum spend asks for them.
    months: Vec<Vec<u64>>,
    work: Work,
}

/// Columns that are worked with, kept for the next rows.
#[derive(Default)]
struct Work {
    rest: Vec<u64>,
    taken: Vec<Vec<u64>>,
    left: Vec<Vec<u64>>,
    over: Vec<u32>,
    months: Vec<i32>,
}

/// Sets `sums` to what the usage of some groups comes to, without fees.
/// `more` is what add-ons hold on top for all of a group, by its place.
pub(crate) fn usage<'g>(
    shape: &Shape,
    groups: impl Iterator<Item = (&'g Group, u64)>,
    measured: &Measured,
    rows: Rows,
    sums: &mut Sums,
) {
    sums.begin(rows.count, if shape.form.floor { measured.months() } else { 0 });
    for (group, more) in groups {
        sums.group(shape, group, more, measured, rows);
    }
}

impl Sums {
    /// Adds fees of every month, the row's and `more`, and tops each month up
    /// to the minimum spend.
    pub fn add_fees(&mut self, shape: &Shape, measured: &Measured, rows: Rows, more: u64) {
        if self.months.is_empty() {
            shape.add_fees(rows, more, measured.months(), &mut self.sums);
        }
        let fees = shape.fees.get(rows.from..).unwrap_or_default();
        let floors = shape.floors.get(rows.from..).unwrap_or_default();
        for month in &self.months {
            let each = self.sums.iter_mut().zip(month).zip(fees).zip(floors);
            for (((sum, usage), fee), floor) in each {
                *sum += (fee + more + usage).max(*floor);
            }
        }
    }
}

/// A small number; the highest is as good as no limit.
fn wide(amount: i32) -> u64 {
    if amount == i32::MAX { u64::MAX } else { u64::from(amount.unsigned_abs()) }
}

/// Makes a column of zeros.
fn zero<T: Copy + Default>(column: &mut Vec<T>, count: usize) {
    column.clear();
    column.resize(count, T::default());
}

impl Sums {
    fn begin(&mut self, count: usize, months: usize) {
        zero(&mut self.sums, count);
        zero(&mut self.flags, count);
        self.months.resize_with(months, Vec::new);
        self.months.iter_mut().for_each(|month| zero(month, count));
    }

    /// Adds what a group comes to.
    fn group(&mut self, shape: &Shape, group: &Group, more: u64, measured: &Measured, rows: Rows) {
        if self.months.is_empty() && self.hinge(shape, group, more, rows) {
            return;
        }
        let simple = group.is_simple();
        self.work.left.resize_with(group.taps.len(), Vec::new);
        self.work.left.iter_mut().for_each(|left| zero(left, rows.count));
        for (m, &total) in group.totals.iter().enumerate() {
            if simple {
                self.work.simple(shape, group, total.saturating_sub(more), rows);
            } else {
                let follows = measured.follows.get(m).copied().unwrap_or(false);
                self.work.taps(shape, group, m, follows, rows, &mut self.flags);
            }
            let rest = &self.work.rest;
            let sums = self.months.get_mut(m).unwrap_or(&mut self.sums);
            let mark = |flags: &mut [u8], flag: u8| {
                for (mark, rest) in flags.iter_mut().zip(rest) {
                    *mark |= if *rest > 0 { flag } else { 0 };
                }
            };
            match group.charged {
                Charged::To(charge) => {
                    if let Some(prices) = shape.prices.get(charge) {
                        prices.add(rows.from, rest, group.unit, sums, &mut self.flags);
                    }
                }
                Charged::Unpriced => mark(&mut self.flags, Flags::UNPRICED),
                Charged::Several => mark(&mut self.flags, Flags::UNSURE),
            }
        }
    }

    /// Adds a group that is one hinge: one linear price behind one allowance
    /// that covers all of it. Says whether it is.
    fn hinge(&mut self, shape: &Shape, group: &Group, more: u64, rows: Rows) -> bool {
        let Charged::To(charge) = group.charged else { return false };
        let Some(Prices::Linear(prices, _)) = shape.prices.get(charge) else { return false };
        let sum: u64 = group.totals.iter().copied().fold(0, u64::saturating_add);
        if sum >= 1 << 32 || !group.is_simple() {
            return false;
        }
        let (mut own, mut more) = (None, more);
        for tap in &group.taps {
            match tap.source {
                Source::Extra(_, amount) => more = more.saturating_add(amount),
                Source::Own(slot) if own.is_none() => match shape.amounts.get(slot) {
                    Some(Amounts::Small(amounts)) => own = Some(amounts),
                    _ => return false,
                },
                Source::Own(_) => return false,
            }
        }
        // What the add-ons leave of each month.
        let of = |n: &u64| i32::try_from(n.checked_sub(more)?).ok().filter(|n| *n > 0);
        let mut months = std::mem::take(&mut self.work.months);
        months.clear();
        months.extend(group.totals.iter().filter_map(of));
        let prices = prices.get(rows.from..).unwrap_or_default();
        match own {
            None => {
                let over: u64 = months.iter().map(|n| u64::from(n.unsigned_abs())).sum();
                for (sum, price) in self.sums.iter_mut().zip(prices) {
                    *sum += over * u64::from(*price);
                }
            }
            Some(amounts) => {
                let amounts = amounts.get(rows.from..).unwrap_or_default();
                self.hinges(&months, amounts, prices, rows);
            }
        }
        self.work.months = months;
        true
    }

    /// Adds what months cost beyond allowances.
    fn hinges(&mut self, months: &[i32], amounts: &[i32], prices: &[u32], rows: Rows) {
        for six in months.chunks(6) {
            let over = &mut self.work.over;
            over.resize(rows.count, 0);
            match *six {
                [a] => hinge(&[a], amounts, over),
                [a, b] => hinge(&[a, b], amounts, over),
                [a, b, c] => hinge(&[a, b, c], amounts, over),
                [a, b, c, d] => hinge(&[a, b, c, d], amounts, over),
                [a, b, c, d, e] => hinge(&[a, b, c, d, e], amounts, over),
                [a, b, c, d, e, f] => hinge(&[a, b, c, d, e, f], amounts, over),
                _ => continue,
            }
            for ((sum, over), price) in self.sums.iter_mut().zip(over).zip(prices) {
                *sum += u64::from(*over) * u64::from(*price);
            }
        }
    }
}

/// Sets `over` to what some months have beyond an allowance. Written so that a
/// compiler makes it a loop over several rows at a time, with no more than SSE2
/// or simd128: numbers below 2^31, so that a difference has a sign. A product
/// is wider than these, and so has a loop of its own.
#[inline]
fn hinge<const N: usize>(months: &[i32; N], amounts: &[i32], over: &mut [u32]) {
    for (over, amount) in over.iter_mut().zip(amounts) {
        let mut sum = 0i32;
        for month in months {
            sum = sum.wrapping_add(month.wrapping_sub(*amount).max(0));
        }
        *over = sum.cast_unsigned();
    }
}

impl Work {
    /// What is left of a month's usage where every allowance covers all of it.
    fn simple(&mut self, shape: &Shape, group: &Group, total: u64, rows: Rows) {
        self.rest.clear();
        self.rest.resize(rows.count, total);
        for tap in &group.taps {
            match tap.source {
                Source::Extra(_, amount) => {
                    self.rest.iter_mut().for_each(|rest| *rest = rest.saturating_sub(amount));
                }
                Source::Own(slot) => match shape.amounts.get(slot) {
                    Some(Amounts::Small(all)) => {
                        let all = all.get(rows.from..).unwrap_or_default();
                        let each = self.rest.iter_mut().zip(all);
                        each.for_each(|(rest, a)| *rest = rest.saturating_sub(wide(*a)));
                    }
                    Some(Amounts::Large(all)) => {
                        let all = all.get(rows.from..).unwrap_or_default();
                        let each = self.rest.iter_mut().zip(all);
                        each.for_each(|(rest, a)| *rest = rest.saturating_sub(*a));
                    }
                    None => {}
                },
            }
        }
    }

    /// The same where allowances cover parts of it, or roll over.
    fn taps(
        &mut self,
        shape: &Shape,
        group: &Group,
        month: usize,
        follows: bool,
        rows: Rows,
        flags: &mut [u8],
    ) {
        let total = group.totals.get(month).copied().unwrap_or(0);
        zero(&mut self.rest, rows.count);
        self.rest.iter_mut().for_each(|rest| *rest = total);
        self.taken.resize_with(group.taps.len(), Vec::new);
        let mut holds: Vec<u64> = Vec::with_capacity(rows.count);
        for (k, tap) in group.taps.iter().enumerate() {
            self.holds(shape, group, tap, follows, rows, &mut holds);
            let want = tap.wants.get(month).copied().unwrap_or(0);
            let mut takes = vec![want; rows.count];
            for j in &tap.within {
                let before = self.taken.get(*j).map_or(&[][..], Vec::as_slice);
                takes.iter_mut().zip(before).for_each(|(t, b)| *t = t.saturating_sub(*b));
            }
            for j in &tap.across {
                let before = self.taken.get(*j).map_or(&[][..], Vec::as_slice);
                for ((mark, before), holds) in flags.iter_mut().zip(before).zip(&holds) {
                    *mark |= if *before > 0 && *holds > 0 { Flags::UNSURE } else { 0 };
                }
            }
            takes.iter_mut().zip(&holds).for_each(|(t, h)| *t = (*t).min(*h));
            for (rest, t) in self.rest.iter_mut().zip(&takes) {
                *rest = rest.saturating_sub(*t);
            }
            if tap.rolls
                && !tap.carried
                && let Some(left) = self.left.get_mut(k)
            {
                for ((left, h), t) in left.iter_mut().zip(&holds).zip(&takes) {
                    *left = if *h == u64::MAX { *h } else { *h - *t };
                }
            }
            if let Some(taken) = self.taken.get_mut(k) {
                *taken = takes;
            }
        }
    }

    /// What a tap holds.
    fn holds(
        &self,
        shape: &Shape,
        group: &Group,
        tap: &Tap,
        follows: bool,
        rows: Rows,
        holds: &mut Vec<u64>,
    ) {
        holds.clear();
        if tap.carried {
            let fresh = |t: &Tap| t.source == tap.source && !t.carried;
            let left = group.taps.iter().position(fresh).and_then(|k| self.left.get(k));
            match left.filter(|_| follows) {
                Some(left) => holds.extend_from_slice(left),
                None => holds.resize(rows.count, 0),
            }
            return;
        }
        match tap.source {
            Source::Extra(_, amount) => holds.resize(rows.count, amount),
            Source::Own(slot) => match shape.amounts.get(slot) {
                Some(Amounts::Small(all)) => {
                    let all = all.iter().skip(rows.from).take(rows.count);
                    holds.extend(all.map(|a| wide(*a)));
                }
                Some(Amounts::Large(all)) => {
                    holds.extend(all.iter().skip(rows.from).take(rows.count));
                }
                None => holds.resize(rows.count, 0),
            },
        }
    }
}
