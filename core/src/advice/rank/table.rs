//! Rows with their best add-ons: each course's best sets first, then the best
//! way to put courses together.

use std::cell::RefCell;
use std::collections::BTreeMap;
use std::rc::Rc;

use super::menu::{Course, Menu, Set};
use super::prepared::Usage;
use super::{Ranker, Ranking, slow};

use crate::market::columns::{
    Charged, Columns, Extra, Flags, Group, Measured, Route, Rows, Shape, Slot, Sums, usage,
};
use crate::usage::Services;

/// What the courses of some rows are rated with.
#[derive(Clone, Copy)]
struct Round<'a> {
    of: &'a dyn Rater,
    months: u64,
    simplicity: u64,
    spare: &'a [u64],
}

/// More than any score: it can't be had. Two of them still fit.
const NONE: u64 = 1 << 62;

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

/// A set of a course of a menu.
#[derive(Clone, Copy)]
struct Choice<'m> {
    menu: u32,
    course: usize,
    place: usize,
    set: &'m Set,
}

/// What rates a number of rows at once.
trait Rater {
    fn rows(&self) -> usize;
    /// Whether what it says is the whole bill, fees included: where there is a
    /// minimum spend.
    fn is_whole(&self) -> bool;
    /// Whether more of an allowance is never dearer for some services.
    fn grows(&self, services: Services) -> bool;
    /// Usage of some services with a choice on top (none: by itself). A row that
    /// isn't worth it may be said to cost [`NONE`].
    fn rate(
        &self,
        choice: Option<Choice<'_>>,
        services: Services,
        worth: &dyn Fn(usize) -> bool,
        sums: &mut Sums,
    );
}

/// What has been found so far, by number.
type Known<T> = Vec<Option<T>>;

/// What sets are on top, by their place in a course.
type Tops = Known<Rc<OnTop>>;

/// What is known of a shape's usage before its rows are looked at.
pub(super) struct Ready {
    route: Route,
    /// Whether columns can rate the usage of now.
    pub is_sure: bool,
    /// What one of an add-on holds on top for each group, by its place; none,
    /// where that isn't all there is to it.
    add_ons: RefCell<BTreeMap<usize, Option<Rc<[u64]>>>>,
    /// What sets are on top, by menu and course, then by their place.
    sets: RefCell<BTreeMap<(u32, usize), Tops>>,
    /// Numbers of what is on top of a group, by its place and how much it is.
    numbers: RefCell<BTreeMap<(usize, u64), usize>>,
}

impl Ready {
    pub fn new(route: Route) -> Ready {
        let (add_ons, sets, numbers) = Default::default();
        Ready { route, is_sure: true, add_ons, sets, numbers }
    }

    /// Takes other usage of the same classes.
    pub fn fill(&mut self, shape: &Shape, measured: &Measured) {
        self.is_sure = self.route.fill(shape, measured);
        // What is no plain sum has a route of its own.
        let plain = |set: &Rc<OnTop>| matches!(**set, OnTop::More(_) | OnTop::Apart);
        for set in self.sets.get_mut().values_mut().flatten() {
            if !set.as_ref().is_some_and(plain) {
                *set = None;
            }
        }
    }
}

/// What a set is on top of a shape.
enum OnTop {
    /// So much more of each group, with its number.
    More(Vec<(u64, usize)>),
    /// Another way for usage to go.
    Other(Route),
    /// Single events decide.
    Events,
    /// Columns can't hold it.
    Apart,
}

/// Rows of a shape, from columns.
pub(super) struct OfShape<'a> {
    pub ranker: &'a Ranker<'a>,
    pub shape: &'a Shape,
    pub ready: &'a Ready,
    pub measured: &'a Measured,
    pub rows: Rows,
    /// What is on offer with any of them, and whether with all of them.
    pub menus: &'a [u32],
    pub every: bool,
    pub usage: &'a Usage<'a>,
    /// Sums and flags of groups, by the number of what is on top.
    pub known: RefCell<Known<(Vec<u64>, Vec<u8>)>>,
}

/// One row, by the readable rater.
pub(super) struct OfRow<'a> {
    pub ranker: &'a Ranker<'a>,
    pub place: usize,
    pub usage: &'a Usage<'a>,
}

impl OfShape<'_> {
    fn groups(&self, services: Services) -> impl Iterator<Item = &Group> {
        self.ready.route.groups.iter().filter(move |g| services.has(g.service))
    }

    /// Adds what a group comes to with so much more on top.
    fn add(&self, group: &Group, more: u64, number: usize, sums: &mut Sums) {
        let mut known = self.known.borrow_mut();
        let count = known.len().max(number + 1);
        known.resize_with(count, || None);
        let Some(column) = known.get_mut(number) else { return };
        let column = column.get_or_insert_with(|| {
            let mut own = Sums::default();
            usage(self.shape, [(group, more)].into_iter(), self.measured, self.rows, &mut own);
            (own.sums, own.flags)
        });
        for (sum, own) in sums.sums.iter_mut().zip(&column.0) {
            *sum += own;
        }
        for (flags, own) in sums.flags.iter_mut().zip(&column.1) {
            *flags |= own;
        }
    }

    /// The allowances of an add-on, as this shape's usage draws on them.
    fn extras(&self, add_on: usize) -> impl Iterator<Item = Extra> {
        let columns: &Columns = self.ranker.market.columns();
        let brings = columns.add_ons.get(add_on).and_then(|p| p.brings.as_ref());
        brings.into_iter().flatten().map(|(scope, of, amount)| {
            let slot = Slot::of(of, *scope, &self.shape.form.lines);
            Extra { amount: slot.units(*amount), slot }
        })
    }

    /// What one of an add-on holds on top for each group, where that is all
    /// that matters of it.
    fn more(&self, add_on: usize) -> Option<Rc<[u64]>> {
        if let Some(known) = self.ready.add_ons.borrow().get(&add_on) {
            return known.clone();
        }
        let found = || {
            let groups = &self.ready.route.groups;
            let mut more = vec![0u64; groups.len()];
            for extra in self.extras(add_on) {
                let mut found = false;
                for (sum, group) in more.iter_mut().zip(groups) {
                    let (covers, amount) = group.more(&extra)?;
                    // What is for two groups would be counted twice.
                    if covers && found {
                        return None;
                    }
                    found |= covers;
                    *sum = sum.saturating_add(amount);
                }
            }
            Some(Rc::from(more))
        };
        let found: Option<Rc<[u64]>> = found();
        self.ready.add_ons.borrow_mut().insert(add_on, found.clone());
        found
    }

    /// What a set is on top of this shape.
    fn on_top(&self, choice: Choice<'_>) -> Rc<OnTop> {
        let key = (choice.menu, choice.course);
        let known = |sets: &Tops| sets.get(choice.place).cloned().flatten();
        if let Some(known) = self.ready.sets.borrow().get(&key).and_then(known) {
            return known;
        }
        let found = Rc::new(self.find_on_top(choice.set));
        let mut sets = self.ready.sets.borrow_mut();
        let sets = sets.entry(key).or_default();
        sets.resize(sets.len().max(choice.place + 1), None);
        if let Some(set) = sets.get_mut(choice.place) {
            *set = Some(Rc::clone(&found));
        }
        found
    }

    fn find_on_top(&self, set: &Set) -> OnTop {
        if !set.plain {
            return OnTop::Apart;
        }
        let mut more = vec![0u64; self.ready.route.groups.len()];
        for (add_on, n) in &set.add_ons {
            let times = u64::try_from(*n).unwrap_or(u64::MAX);
            let Some(one) = self.more(*add_on) else {
                let each = set.add_ons.iter().flat_map(|(a, n)| std::iter::repeat_n(*a, *n));
                let extras: Vec<Extra> = each.flat_map(|a| self.extras(a)).collect();
                let route = Route::of(self.shape, self.measured, &extras);
                return route.map_or(OnTop::Events, OnTop::Other);
            };
            for (sum, one) in more.iter_mut().zip(one.iter()) {
                *sum = sum.saturating_add(one.saturating_mul(times));
            }
        }
        let mut numbers = self.ready.numbers.borrow_mut();
        let number = |(place, more): (usize, u64)| {
            let next = numbers.len();
            (more, *numbers.entry((place, more)).or_insert(next))
        };
        OnTop::More(more.into_iter().enumerate().map(number).collect())
    }
}

impl Rater for OfShape<'_> {
    fn rows(&self) -> usize {
        self.rows.count
    }

    fn is_whole(&self) -> bool {
        self.shape.form.floor
    }

    fn grows(&self, services: Services) -> bool {
        self.groups(services).all(|g| match g.charged {
            Charged::To(charge) => self.shape.prices.get(charge).is_some_and(|p| p.grows()),
            Charged::Unpriced => true,
            Charged::Several => false,
        })
    }

    fn rate(
        &self,
        choice: Option<Choice<'_>>,
        services: Services,
        worth: &dyn Fn(usize) -> bool,
        sums: &mut Sums,
    ) {
        let (shape, measured, rows) = (self.shape, self.measured, self.rows);
        let top = choice.map(|choice| self.on_top(choice));
        match top.as_deref() {
            None => {
                usage(shape, self.groups(services).map(|g| (g, 0)), measured, rows, sums);
            }
            Some(OnTop::More(more)) => {
                let groups = self.ready.route.groups.iter().zip(more);
                let own = groups.filter(|(g, _)| services.has(g.service) && !g.free);
                if shape.form.floor || own.clone().count() < 2 {
                    let own = own.map(|(group, (more, _))| (group, *more));
                    usage(shape, own, measured, rows, sums);
                } else {
                    // Sets differ in one group and are alike in others.
                    usage(shape, std::iter::empty(), measured, rows, sums);
                    own.for_each(|(group, (more, number))| self.add(group, *more, *number, sums));
                }
            }
            Some(OnTop::Other(route)) => {
                let groups = route.groups.iter().filter(|g| services.has(g.service));
                usage(shape, groups.map(|g| (g, 0)), measured, rows, sums);
            }
            Some(OnTop::Events) => {
                usage(shape, std::iter::empty(), measured, rows, sums);
                sums.flags.fill(Flags::UNSURE);
            }
            Some(OnTop::Apart) => {
                usage(shape, std::iter::empty(), measured, rows, sums);
                let set = choice.map(|c| c.set);
                let places = shape.places.iter().skip(rows.from).take(rows.count);
                let each = sums.sums.iter_mut().zip(&mut sums.flags).zip(places).enumerate();
                for (row, ((sum, flags), place)) in each {
                    (*sum, *flags) = if worth(row) {
                        slow::usage(self.ranker, *place, set, services, self.usage.months())
                    } else {
                        (NONE, 0)
                    };
                }
                return;
            }
        }
        if shape.form.floor {
            sums.add_fees(shape, measured, rows, choice.map_or(0, |c| c.set.fee));
        }
    }
}

impl Rater for OfRow<'_> {
    fn rows(&self) -> usize {
        1
    }

    fn is_whole(&self) -> bool {
        let listed = self.ranker.market.listed().get(self.place);
        listed.is_some_and(|l| l.tariff.minimum_spend.is_some())
    }

    fn grows(&self, _: Services) -> bool {
        false
    }

    fn rate(
        &self,
        choice: Option<Choice<'_>>,
        services: Services,
        worth: &dyn Fn(usize) -> bool,
        sums: &mut Sums,
    ) {
        let (sum, flags) = if worth(0) {
            slow::usage(
                self.ranker,
                self.place,
                choice.map(|c| c.set),
                services,
                self.usage.months(),
            )
        } else {
            (NONE, 0)
        };
        (sums.sums, sums.flags) = (vec![sum], vec![flags]);
    }
}

impl Table {
    /// Ranks rows of a shape; those that columns can't rate are noted.
    pub fn shape(&mut self, ranking: &mut Ranking<'_>, of: &OfShape<'_>, unsure: &mut Vec<usize>) {
        for &number in of.menus {
            let Some(menu) = of.ranker.menu(number) else { continue };
            self.fixed(menu, of);
            if !of.shape.form.floor {
                let n = u64::try_from(of.measured.months()).unwrap_or(0);
                let fees = of.shape.fees.get(of.rows.from..).unwrap_or_default();
                for (fixed, fee) in self.fixed.iter_mut().zip(fees) {
                    *fixed += fee * n;
                }
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
            *fixed += of.usage.months().iter().map(|m| fees(tariff, m.days())).sum::<u64>();
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

/// The fees of a steady month of so many days.
pub(super) fn fees(tariff: &crate::rating::Tariff, days: u64) -> u64 {
    let moment = crate::rating::Moment::default();
    crate::rating::fees_of_days(tariff, days, moment)
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
