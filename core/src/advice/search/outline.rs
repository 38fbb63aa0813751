//! A base and the least that it can cost.

use std::rc::Rc;

use super::Goal;
use super::graph::{Maker, Move};
use super::selection::{Highest, Spare, fee_in, space};
use super::space::Base;
use crate::advice::case::{Case, Class};

/// A base and what is known of its cost.
pub(crate) struct Outline<'b, 'a> {
    pub base: &'b Base<'a>,
    /// By class and month: what stands outside of the components.
    pub outside: Vec<Vec<i128>>,
    /// Fees and what is paid once: nothing of this base costs less.
    pub fees: i128,
    pub highest_fee: i128,
    /// The same with the usage that no add-on touches.
    pub least: i128,
    /// That without a minimum spend, towards which add-ons count.
    pub bare: i128,
    pub highest: i128,
}

impl<'b, 'a> Outline<'b, 'a> {
    pub fn of(case: &Case<'_>, base: &'b Base<'a>) -> Outline<'b, 'a> {
        let floor = base.tariff.minimum_spend.as_ref().map_or(0, |(_, m)| i128::from(m.micro()));
        let (mut fees, mut highest_fee) = (base.once(case), case.waited.map_or(0, |w| w.worst));
        let mut bare = fees;
        let mut outside = Vec::new();
        for class in &base.classes {
            let mut cells = Vec::new();
            for month in case.months_of(class) {
                let of = |f| fee_in(case, base, f, class, month.length());
                let fee: i128 = base.tariff.fees.iter().map(of).sum();
                bare += class.weight() * fee;
                fees += class.weight() * fee.max(floor);
                highest_fee = highest_fee.max(fee.max(floor));
                cells.push(fee);
            }
            outside.push(cells);
        }
        Outline { base, outside, fees, highest_fee, least: fees, bare, highest: highest_fee }
    }

    /// The size of its space.
    pub fn space(&self, case: &Case<'_>) -> u128 {
        let components = &self.base.components;
        if case.wishes.most_add_ons.is_some() && components.len() > 1 {
            return spaces_within(case, self.base);
        }
        components.iter().map(|c| space(case, self.base, c)).fold(1, u128::saturating_mul)
    }

    /// What a selection may cost, where all must be within a limit.
    pub fn spare(&self, goal: Goal, limit: Option<i128>) -> Spare<'_> {
        match goal {
            Goal::Cheapest => Spare::Sum(limit.map(|most| most - self.bare)),
            Goal::Steadiest => Spare::Month(Highest { outside: &self.outside, most: limit }),
        }
    }

    pub fn bound(&self, goal: Goal) -> i128 {
        match goal {
            Goal::Cheapest => self.fees,
            Goal::Steadiest => self.highest_fee,
        }
    }

    pub fn bound_with_usage(&self, goal: Goal) -> i128 {
        match goal {
            Goal::Cheapest => self.least,
            Goal::Steadiest => self.highest,
        }
    }

    /// Adds the usage of services that no add-on touches. Says whether every
    /// month can be got through.
    pub fn add_fixed(&mut self, case: &Case<'_>) -> bool {
        if self.base.fixed.is_empty() {
            return true;
        }
        for (place, class) in self.base.classes.iter().enumerate() {
            let Some(usage) = case.fixed_usage(self.base, class) else { return false };
            let Some(cells) = self.outside.get_mut(place) else { continue };
            for (cell, usage) in cells.iter_mut().zip(usage.iter()) {
                *cell += usage;
                self.least += class.weight() * usage;
                self.bare += class.weight() * usage;
                self.highest = self.highest.max(*cell);
            }
        }
        true
    }
}

impl Case<'_> {
    /// By month: what a base's untouched services cost, if they can be had.
    fn fixed_usage(&self, base: &Base<'_>, class: &Class) -> Option<Rc<Vec<i128>>> {
        let mode = base.mode.filter(|_| class.broken);
        let days = class.days.filter(|_| base.tariff.goes_by_days());
        let offer = base.listed.offer.clone();
        let moved = self.moved.filter(|(service, _)| base.fixed.has(*service));
        let moved = moved.map_or(0, |(_, units)| units);
        let key = (offer, base.fixed.place(), class.broken, mode, days, class.gifts, moved);
        if let Some(known) = self.fixed.borrow().get(&key) {
            return known.clone();
        }
        let graph = Maker::new(self, base, &base.rest(), &[], class, false).graph();
        let only =
            |states: &Vec<Vec<Move>>| states.first().and_then(|s| s.first()).map_or(0, |m| m.money);
        let usage = graph.map(|g| Rc::new(g.months.iter().map(only).collect()));
        self.fixed.borrow_mut().insert(key, usage.clone());
        usage
    }
}

/// The space of several components under a limit on things.
fn spaces_within(case: &Case<'_>, base: &Base<'_>) -> u128 {
    let most = usize::from(case.wishes.most_add_ons.unwrap_or(0));
    let mut ways = vec![0u128; most + 1];
    if let Some(none) = ways.first_mut() {
        *none = 1;
    }
    for component in &base.components {
        let mut counts = vec![0u128; most + 1];
        base.choices(component, case.wishes.most_add_ons, false, &mut |_| true, &mut |kept| {
            let units: usize = kept.iter().map(|(_, n)| n).sum();
            if let Some(count) = counts.get_mut(units) {
                *count += 1;
            }
        });
        let mut next = vec![0u128; most + 1];
        for (a, x) in ways.iter().enumerate() {
            for (b, y) in counts.iter().enumerate() {
                if let Some(sum) = next.get_mut(a + b) {
                    *sum = sum.saturating_add(x.saturating_mul(*y));
                }
            }
        }
        ways = next;
    }
    ways.into_iter().fold(0, u128::saturating_add)
}
