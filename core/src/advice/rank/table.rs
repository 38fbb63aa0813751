//! Rows with their best add-ons: each course's best sets first, then the best
//! way to put courses together.

use super::Ranking;
use super::menu::{Course, Menu};
use super::rows::{Choice, NONE, OfRow, OfShape, Rater};
use crate::market::columns::{Flags, Sums};
use crate::usage::Days;

/// What the courses of some rows are rated with.
#[derive(Clone, Copy)]
struct Round<'a> {
    of: &'a dyn Rater,
    months: u64,
    simplicity: u64,
    spare: &'a [u64],
}

/// Columns that are worked with, kept for the next rows.
#[derive(Default)]
pub(super) struct Table {
    sums: Sums,
    /// Of the services that no add-on touches.
    fixed: Vec<u64>,
    flags: Vec<u8>,
    /// What a row's courses may come to, if it is to be among the best; and one more.
    spare: Vec<u64>,
    courses: Vec<Levels>,
    /// Courses put together so far, by things.
    all: Vec<Vec<u64>>,
    next: Vec<Vec<u64>>,
}

/// The best sets of a course by how many things they are. Without a limit
/// there is one level, the best of all.
#[derive(Default)]
struct Levels {
    levels: Vec<Level>,
    /// Of all courses up to this one by things: how many are this one's.
    splits: Vec<Vec<u8>>,
}

/// The best set of a level, row by row.
#[derive(Default)]
struct Level {
    scores: Vec<u64>,
    sets: Vec<u32>,
}

impl Table {
    /// Ranks rows of a shape; those that columns can't rate are noted.
    pub fn shape(&mut self, ranking: &mut Ranking<'_>, of: &OfShape<'_>, unsure: &mut Vec<usize>) {
        for &number in of.menus {
            let Some(menu) = of.ranker.menu(number) else { continue };
            self.fixed(menu, of);
            if !of.shape.form.floor {
                of.shape.add_fees(of.rows, 0, of.measured.months(), &mut self.fixed);
            }
            self.courses(ranking, number, of, of.measured.months());
            self.picks(ranking, number, of, unsure);
        }
    }

    /// Adds the rows of a shape that have a menu to a ranking.
    fn picks(
        &self,
        ranking: &mut Ranking<'_>,
        number: u32,
        of: &OfShape<'_>,
        unsure: &mut Vec<usize>,
    ) {
        let places = of.shape.places.get(of.rows.from..).unwrap_or_default();
        let every = of.menus.len() == 1 && of.every;
        let rows = places.iter().zip(&self.flags).zip(self.fixed.iter().zip(&self.spare));
        for (row, ((place, flags), (fixed, spare))) in rows.enumerate() {
            if !every && of.ranker.menus.get(*place) != Some(&Some(number)) {
                continue;
            }
            if flags & Flags::UNSURE != 0 {
                unsure.push(*place);
                continue;
            }
            ranking.exact.columns += 1;
            if flags & (Flags::UNPRICED | Flags::SUSPENDED) != 0 {
                ranking.exact.none += 1;
            } else if *spare > 0 {
                self.pick(ranking, row, *place, *fixed);
            }
        }
    }

    /// Ranks one row by the readable rater.
    pub fn row(&mut self, ranking: &mut Ranking<'_>, of: &OfRow<'_>) {
        let number = of.ranker.menus.get(of.place).copied().flatten();
        let Some((number, menu)) = number.and_then(|n| Some((n, of.ranker.menu(n)?))) else {
            return;
        };
        self.fixed(menu, of);
        let listed = of.ranker.market.listed().get(of.place);
        let Some(tariff) = listed.map(|l| &l.tariff) else { return };
        if let (None, Some(fixed)) = (&tariff.minimum_spend, self.fixed.first_mut()) {
            *fixed += of.usage.months().iter().map(|m| fees(tariff, m.length())).sum::<u64>();
        }
        self.courses(ranking, number, of, of.usage.months().len());
        ranking.exact.events += 1;
        let flags = self.flags.first().copied().unwrap_or(0);
        let fixed = self.fixed.first().copied().unwrap_or(NONE);
        if flags & (Flags::UNPRICED | Flags::SUSPENDED) != 0 {
            ranking.exact.none += 1;
        } else if self.spare.first().is_some_and(|spare| *spare > 0) {
            self.pick(ranking, 0, of.place, fixed);
        }
    }

    /// Rates what no add-on touches.
    fn fixed(&mut self, menu: &Menu, of: &dyn Rater) {
        self.fixed.clear();
        self.flags.clear();
        if menu.fixed.is_empty() {
            self.fixed.resize(of.rows(), 0);
            self.flags.resize(of.rows(), 0);
        } else {
            of.rate(None, menu.fixed, &|_| true, &mut self.sums);
            self.fixed.extend_from_slice(&self.sums.sums);
            self.flags.extend_from_slice(&self.sums.flags);
        }
    }

    /// Rates rows with every course of a menu.
    fn courses(&mut self, ranking: &Ranking<'_>, number: u32, of: &dyn Rater, months: usize) {
        let Some(menu) = ranking.ranker.menu(number) else { return };
        let n = u64::try_from(months).unwrap_or(0);
        let (rows, ranker, top) = (of.rows(), ranking.ranker, ranking.top.most());
        self.spare.clear();
        let spare = |fixed: &u64| {
            top.checked_sub(*fixed).map_or(0, |spare| spare.saturating_add(1).min(NONE))
        };
        self.spare.extend(self.fixed.iter().map(spare));
        if menu.courses.is_empty() || self.spare.iter().all(|spare| *spare == 0) {
            self.courses.clear();
            self.all.clear();
            return;
        }
        self.courses.resize_with(menu.courses.len(), Levels::default);
        let most = menu.courses.iter().map(Course::most).sum::<usize>();
        let levels = ranker.limit.map_or(1, |limit| limit.min(most) + 1);
        self.all.resize_with(levels, Vec::new);
        self.next.resize_with(levels, Vec::new);
        for (k, column) in self.all.iter_mut().enumerate() {
            column.clear();
            column.resize(rows, if k == 0 { 0 } else { NONE });
        }
        for (i, course) in menu.courses.iter().enumerate() {
            let Some(known) = self.courses.get_mut(i) else { continue };
            known.clear(levels, rows);
            let round = Round { of, months: n, simplicity: ranker.simplicity, spare: &self.spare };
            known.rate((number, i), course, &round, &mut self.sums, &mut self.flags);
            known.put_together(&self.all, &mut self.next);
            std::mem::swap(&mut self.all, &mut self.next);
        }
    }

    /// Adds a row to a ranking, with the best of its offers.
    fn pick(&self, ranking: &mut Ranking<'_>, row: usize, place: usize, fixed: u64) {
        if self.courses.is_empty() {
            if fixed <= ranking.top.most() {
                ranking.push(place, fixed, ranking.chosen.len());
            }
            return;
        }
        let at = |column: &Vec<u64>| column.get(row).copied().unwrap_or(NONE);
        let best = self.all.iter().map(at).enumerate().min_by_key(|(k, score)| (*score, *k));
        // Else nothing may be had, or nothing that is good enough.
        let Some((mut k, score)) = best.filter(|(_, score)| *score < NONE) else { return };
        if fixed + score > ranking.top.most() {
            return;
        }
        // From the last course to the first: how many things are each one's.
        let start = ranking.chosen.len();
        for known in self.courses.iter().rev() {
            let j = known.splits.get(k).and_then(|s| s.get(row)).copied().unwrap_or(0);
            let set = known.levels.get(usize::from(j)).and_then(|l| l.sets.get(row));
            ranking.chosen.push(set.copied().unwrap_or(0));
            k -= usize::from(j).min(k);
        }
        if let Some(chosen) = ranking.chosen.get_mut(start..) {
            chosen.reverse();
        }
        ranking.push(place, fixed + score, start);
    }
}

/// The fees of a steady month of such a length.
pub(super) fn fees(tariff: &crate::rating::Tariff, length: Days) -> u64 {
    let moment = crate::rating::Moment::default();
    crate::rating::fees_of_days(tariff, length, moment)
}

impl Levels {
    fn clear(&mut self, levels: usize, rows: usize) {
        self.levels.resize_with(levels, Level::default);
        self.splits.resize_with(levels, Vec::new);
        for level in &mut self.levels {
            level.scores.clear();
            level.scores.resize(rows, NONE);
            level.sets.clear();
            level.sets.resize(rows, 0);
        }
        for split in &mut self.splits {
            split.clear();
            split.resize(rows, 0);
        }
    }

    /// The best set of each level, for every row.
    fn rate(
        &mut self,
        (menu, number): (u32, usize),
        course: &Course,
        round: &Round<'_>,
        sums: &mut Sums,
        marks: &mut [u8],
    ) {
        let Round { of, months, simplicity, spare } = *round;
        let last = self.levels.len() - 1;
        let lean = of.grows(course.services);
        let every: Vec<usize> =
            if lean { course.lean.clone() } else { (0..course.sets.len()).collect() };
        let mut bests: Vec<u64> = spare.to_vec();
        for i in every {
            let Some(set) = course.sets.get(i) else { continue };
            let k = set.things.min(last);
            let things = u64::try_from(set.things).unwrap_or(0) * simplicity;
            let least = (set.fee + things) * months;
            // It betters nothing that costs as little with as few things.
            if bests.iter().all(|best| *best <= least) {
                continue;
            }
            let choice = Choice { menu, course: number, place: i, set };
            of.rate(
                Some(choice),
                course.services,
                &|row| bests.get(row).is_some_and(|b| *b > least),
                sums,
            );
            let added = if of.is_whole() { things * months } else { least };
            let Some(level) = self.levels.get_mut(k) else { continue };
            let place = u32::try_from(i).unwrap_or(u32::MAX);
            let columns = level.scores.iter_mut().zip(&mut level.sets).zip(&mut bests);
            let rated = sums.sums.iter().zip(&sums.flags).zip(marks.iter_mut());
            for (((score, chosen), best), ((sum, flags), mark)) in columns.zip(rated) {
                *mark |= flags & Flags::UNSURE;
                let can = *flags == 0 && *sum < NONE;
                let new = if can { sum + added } else { NONE };
                *chosen = if new < *score { place } else { *chosen };
                *score = new.min(*score);
                *best = new.min(*best);
            }
        }
    }

    /// Adds this course to those before it, by things.
    fn put_together(&mut self, all: &[Vec<u64>], next: &mut [Vec<u64>]) {
        for (k, next) in next.iter_mut().enumerate() {
            next.clear();
            next.resize(all.first().map_or(0, Vec::len), NONE);
            let Some(splits) = self.splits.get_mut(k) else { continue };
            for (j, level) in self.levels.iter().enumerate().take(k + 1) {
                let Some(before) = all.get(k - j) else { continue };
                let number = u8::try_from(j).unwrap_or(u8::MAX);
                let columns = next.iter_mut().zip(splits.iter_mut());
                for ((next, split), (a, b)) in columns.zip(before.iter().zip(&level.scores)) {
                    let sum = (a + b).min(NONE);
                    *split = if sum < *next { number } else { *split };
                    *next = sum.min(*next);
                }
            }
        }
    }
}
