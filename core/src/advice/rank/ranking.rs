//! What comes out of ranking: offers by their places, best first.

use std::collections::BinaryHeap;

use super::Ranker;
use super::menu::{Course, Menu};
use crate::market::Offer;
use crate::money::Money;

/// A plan or combination with its best add-ons.
#[derive(Clone, Copy)]
pub(super) struct Ranked {
    /// Money over all months and the price of simplicity, in micro-units; then
    /// things, the commitment, and the place by the ids.
    pub key: (u64, u64),
    pub place: u32,
    chosen: u32,
}

impl Ranked {
    pub fn score(&self) -> u64 {
        self.key.0
    }

    pub fn things(&self) -> u64 {
        self.key.1 >> 48
    }
}

/// Plans with their best add-ons, best first: by cost and the price of
/// simplicity; ties by fewer add-ons, then the shorter commitment, then the id.
pub struct Ranking<'r> {
    pub(super) ranker: &'r Ranker<'r>,
    months: usize,
    pub(super) entries: Vec<Ranked>,
    /// Sets of each entry: of every course of its menu, one after another.
    pub(super) chosen: Vec<u32>,
    pub(super) exact: Exact,
    pub(super) top: Top,
}

/// How many offers a ranking looked at, and how.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
#[non_exhaustive]
pub struct Exact {
    /// Rated from columns.
    pub columns: usize,
    /// Rated by the readable rater, since single events decide.
    pub events: usize,
    /// Left out, since others are certain to be better.
    pub beaten: usize,
    /// How many of the rated ones can't be had: no price for some of the usage, or a
    /// cap that would suspend a service.
    pub none: usize,
}

/// The best scores so far.
pub(super) struct Top {
    pub count: usize,
    scores: BinaryHeap<u64>,
}

impl Top {
    /// The most that an offer may cost to be among the best.
    pub fn most(&self) -> u64 {
        let full = self.scores.len() >= self.count;
        self.scores.peek().copied().filter(|_| full).unwrap_or(u64::MAX)
    }

    fn add(&mut self, score: u64) {
        if self.count == usize::MAX {
            return;
        }
        self.scores.push(score);
        if self.scores.len() > self.count {
            self.scores.pop();
        }
    }
}

impl<'r> Ranking<'r> {
    pub(super) fn new(ranker: &'r Ranker<'r>, months: usize, count: usize) -> Ranking<'r> {
        let top = Top { count, scores: BinaryHeap::new() };
        let (entries, chosen) = (Vec::new(), Vec::new());
        Ranking { ranker, months, entries, chosen, exact: Exact::default(), top }
    }

    /// Makes it ready for other usage.
    pub(super) fn clear(&mut self) {
        self.entries.clear();
        self.chosen.clear();
        self.exact = Exact::default();
        self.top.scores.clear();
    }

    /// Puts the best first, and leaves out what isn't among them.
    pub(super) fn finish(&mut self) {
        self.entries.sort_unstable_by_key(|e| e.key);
        self.entries.truncate(self.top.count);
    }

    /// How many offers it has.
    pub fn len(&self) -> usize {
        self.entries.len()
    }

    /// Whether nothing may be had.
    pub fn is_empty(&self) -> bool {
        self.entries.is_empty()
    }

    /// By whom its rows were rated.
    pub fn exact(&self) -> Exact {
        self.exact
    }

    /// The offer at a place, from 0.
    pub fn offer(&self, place: usize) -> Option<Offer> {
        let entry = self.entries.get(place)?;
        self.ranker.offer(entry.place, self.sets_of(entry))
    }

    /// The sets of an entry, by their courses.
    pub(super) fn sets_of(&self, entry: &Ranked) -> impl Iterator<Item = u32> {
        let start = usize::try_from(entry.chosen).unwrap_or(usize::MAX);
        self.chosen.iter().skip(start).copied()
    }

    /// What the offer at a place comes to over all months: money alone.
    pub fn total(&self, place: usize) -> Option<Money> {
        let entry = self.entries.get(place)?;
        let n = u64::try_from(self.months).ok()?;
        let things = self.ranker.simplicity * entry.things() * n;
        i64::try_from(entry.score() - things).ok().map(Money::from_micro)
    }

    /// What it is ranked by: the same with the price of simplicity.
    pub fn score(&self, place: usize) -> Option<Money> {
        i64::try_from(self.entries.get(place)?.score()).ok().map(Money::from_micro)
    }

    /// Adds an offer, whose sets stand in `chosen` from `start` on.
    pub(super) fn push(&mut self, place: usize, score: u64, start: usize) {
        let (commitment, by_offer) = self.ranker.ties.get(place).copied().unwrap_or_default();
        let courses = self.menu(place).map(|m| &m.courses[..]).unwrap_or_default();
        let sets = courses.iter().zip(self.chosen.iter().skip(start));
        let things = |(course, set): (&Course, &u32)| {
            let set = course.sets.get(usize::try_from(*set).unwrap_or(usize::MAX));
            set.map_or(0, |s| s.things)
        };
        let number = |n: usize| u32::try_from(n).unwrap_or(u32::MAX);
        let things: usize = sets.map(things).sum();
        let things = u64::try_from(things).unwrap_or(u64::MAX).min(0xffff);
        let ties = things << 48 | u64::from(commitment) << 32 | u64::from(by_offer);
        let (place, chosen) = (number(place), number(start));
        self.top.add(score);
        self.entries.push(Ranked { key: (score, ties), place, chosen });
    }

    fn menu(&self, place: usize) -> Option<&'r Menu> {
        self.ranker.menu((*self.ranker.menus.get(place)?)?)
    }
}
