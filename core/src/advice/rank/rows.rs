//! Rows with a set of add-ons on top: those of a shape at once from columns, and
//! single ones by the readable rater.

use std::cell::RefCell;
use std::collections::BTreeMap;
use std::rc::Rc;

use super::menu::Set;
use super::prepared::Usage;
use super::{Ranker, slow};
use crate::market::columns::{
    Charged, Columns, Extra, Flags, Group, Measured, Route, Rows, Shape, Slot, Sums, usage,
};
use crate::usage::Services;

/// More than any score: it can't be had. Two of them still fit.
pub(super) const NONE: u64 = 1 << 62;

/// A set of a course of a menu.
#[derive(Clone, Copy)]
pub(super) struct Choice<'m> {
    pub menu: u32,
    pub course: usize,
    pub place: usize,
    pub set: &'m Set,
}

/// What rates a number of rows at once.
pub(super) trait Rater {
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
