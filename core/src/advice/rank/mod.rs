//! Every plan with its best add-ons, ranked by a steady month: from columns.
//!
//! What a customer is and wants decides which plans and add-ons there are, once;
//! then usage can change as often as it likes. Nothing is shown from here
//! without being rated again: [`Ranking::offer`] is what to rate.

mod menu;
mod slow;
mod table;

use std::collections::{BTreeMap, BinaryHeap};
use std::rc::Rc;

use self::menu::{Menu, Signature, naming};
use super::case::Case;
use super::eligibility::judge;
use super::{CheckedCustomer, CheckedWishes};
use crate::fault::Faults;
use crate::market::columns::{CHUNK, Measured, Route, Rows, Shape};
use crate::market::{Market, Offer};
use crate::money::Money;
use crate::order::sort;
use crate::usage::Month;

/// A market made ready for a customer: what they may have, and which add-ons
/// go with it. Ranks any usage.
///
/// It looks at steady months, after promotions and first months, and at
/// add-ons that renew all along the horizon; as for somebody who has nothing
/// yet. [`choose`](crate::choose) looks at all the rest, too.
pub struct Ranker<'m> {
    market: &'m Market,
    months: Vec<Month>,
    /// What a thing is worth for a month, in micro-units.
    simplicity: u64,
    limit: Option<usize>,
    /// Of each plan and combination: its menu, if it may be had.
    menus: Vec<Option<u32>>,
    all: Vec<Menu>,
    /// Of each: months that one must stay, and its place by its ids.
    ties: Vec<(u16, u32)>,
}

/// A plan or combination with its best add-ons.
#[derive(Clone, Copy)]
struct Ranked {
    /// Money over all months and the price of simplicity, in micro-units; then
    /// things, the commitment, and the place by the ids.
    key: (u64, u64),
    place: u32,
    chosen: u32,
}

impl Ranked {
    fn score(&self) -> u64 {
        self.key.0
    }

    fn things(&self) -> u64 {
        self.key.1 >> 48
    }
}

/// Plans with their best add-ons, best first: by cost and the price of
/// simplicity; ties by fewer add-ons, then the shorter commitment, then the id.
pub struct Ranking<'r> {
    ranker: &'r Ranker<'r>,
    months: usize,
    entries: Vec<Ranked>,
    /// Sets of each entry: of every course of its menu, one after another.
    chosen: Vec<u32>,
    exact: Exact,
    top: Top,
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

impl<'m> Ranker<'m> {
    /// For a customer who wants something.
    pub fn new(
        market: &'m Market,
        customer: &CheckedCustomer,
        wishes: &CheckedWishes,
    ) -> Ranker<'m> {
        let case = Case::new(market, customer, wishes);
        let naming = naming(market);
        let mut known: BTreeMap<Signature, Option<u32>> = BTreeMap::new();
        let mut all = Vec::new();
        let mut menus = Vec::new();
        for listed in market.listed() {
            let verdict = judge(&listed.rules, &listed.operator, customer);
            let sold = listed.sales.iter().all(|s| s.contains(customer.today));
            if !sold || !verdict.broken.is_empty() || !verdict.open.is_empty() {
                menus.push(None);
                continue;
            }
            let signature = Signature::of(&case, &naming, listed);
            let menu = known.entry(signature).or_insert_with(|| {
                all.push(Menu::of(&case, listed)?);
                u32::try_from(all.len() - 1).ok()
            });
            menus.push(*menu);
        }
        let mut ties = vec![(0, 0); market.len()];
        for (rank, &place) in (0u32..).zip(market.by_offer()) {
            if let (Some(tie), Some(listed)) = (ties.get_mut(place), market.listed().get(place)) {
                *tie = (listed.tariff.commitment_months(), rank);
            }
        }
        let simplicity = u64::try_from(wishes.simplicity.micro()).unwrap_or(0);
        let limit = wishes.most_add_ons.map(usize::from);
        let months = case.months;
        Ranker { market, months, simplicity, limit, menus, all, ties }
    }

    /// Ranks the customer's own months, but for those that are left out.
    pub fn rank(&self) -> Ranking<'_> {
        self.of(&self.months, usize::MAX)
    }

    /// The best `count` offers of the customer's own months. Plans that can't
    /// be among them are left out as soon as that is certain.
    pub fn best(&self, count: usize) -> Ranking<'_> {
        self.of(&self.months, count)
    }

    /// The best `count` offers of other months; `usize::MAX` ranks all.
    ///
    /// # Errors
    /// Usage out of range.
    pub fn rank_months(&self, months: &[Month], count: usize) -> Result<Ranking<'_>, Faults> {
        crate::rating::check(months)?;
        Ok(self.of(months, count))
    }

    fn of(&self, months: &[Month], count: usize) -> Ranking<'_> {
        let columns = self.market.columns();
        let measured = Measured::of(columns, months);
        let mut ranking = Ranking {
            ranker: self,
            months: months.len(),
            entries: Vec::new(),
            chosen: Vec::new(),
            exact: Exact::default(),
            top: Top { count, scores: BinaryHeap::new() },
        };
        // The cheapest fees first, so that what is dearer is soon ruled out.
        let mut work: Vec<(u64, Work<'_>)> = Vec::new();
        for shape in &columns.shapes {
            let Some(route) = Route::of(shape, &measured, &[]) else {
                work.extend(shape.places.iter().map(|&place| self.by_events(place, months)));
                continue;
            };
            // Few at a time, where some may be left out.
            let chunk =
                if count < shape.len() && shape.len() < 4 * CHUNK { CHUNK / 4 } else { CHUNK };
            let ready = Rc::new(table::Ready::new(route));
            for from in (0..shape.len()).step_by(chunk) {
                let rows = Rows { from, count: chunk.min(shape.len() - from) };
                let least = shape.least(rows, months.len());
                work.push((least, Work::Rows(shape, Rc::clone(&ready), rows)));
            }
        }
        work.extend(columns.apart.iter().map(|&place| self.by_events(place, months)));
        let mut table = table::Table::default();
        let mut unsure: Vec<usize> = Vec::new();
        self.go_through(work, &mut ranking, &mut table, months, &measured, &mut unsure);
        let rest = unsure.into_iter().map(|place| self.by_events(place, months)).collect();
        self.go_through(rest, &mut ranking, &mut table, months, &measured, &mut Vec::new());
        ranking.entries.sort_unstable_by_key(|e| e.key);
        ranking.entries.truncate(count);
        ranking
    }

    /// Rates in the order of the least that it can cost, as far as that may be
    /// among the best.
    fn go_through(
        &self,
        mut work: Vec<(u64, Work<'_>)>,
        ranking: &mut Ranking<'_>,
        table: &mut table::Table,
        months: &[Month],
        measured: &Measured,
        unsure: &mut Vec<usize>,
    ) {
        sort(&mut work, |a, b| a.0.cmp(&b.0));
        for (least, work) in work {
            if least > ranking.top.most() {
                ranking.exact.beaten += work.len();
                continue;
            }
            match work {
                Work::Rows(shape, ready, rows) => {
                    let (ranker, ready) = (self, ready.as_ref());
                    let of = table::OfShape { ranker, shape, ready, measured, rows, months };
                    table.shape(ranking, &of, unsure);
                }
                Work::Row(place) => {
                    table.row(ranking, &table::OfRow { ranker: self, place, months });
                }
            }
        }
    }

    fn menu(&self, number: u32) -> Option<&Menu> {
        self.all.get(usize::try_from(number).ok()?)
    }

    /// A row for the readable rater, with the least that it can cost.
    fn by_events<'w>(&self, place: usize, months: &[Month]) -> (u64, Work<'w>) {
        let tariff = self.market.listed().get(place).map(|l| &l.tariff);
        let fees = |m: &Month| tariff.map_or(0, |t| table::fees(t, m));
        (months.iter().map(fees).sum(), Work::Row(place))
    }
}

/// What is rated in one go.
enum Work<'w> {
    Rows(&'w Shape, Rc<table::Ready>, Rows),
    Row(usize),
}

impl Work<'_> {
    fn len(&self) -> usize {
        match self {
            Work::Rows(_, _, rows) => rows.count,
            Work::Row(_) => 1,
        }
    }
}

/// The best scores so far.
struct Top {
    count: usize,
    scores: BinaryHeap<u64>,
}

impl Top {
    /// The most that an offer may cost to be among the best.
    fn most(&self) -> u64 {
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
        let at = usize::try_from(entry.place).ok()?;
        let mut offer = self.ranker.market.listed().get(at)?.offer.clone();
        let menu = usize::try_from((*self.ranker.menus.get(at)?)?).ok()?;
        let chosen = self.chosen.iter().skip(usize::try_from(entry.chosen).ok()?);
        for (course, set) in self.ranker.all.get(menu)?.courses.iter().zip(chosen) {
            let set = course.sets.get(usize::try_from(*set).ok()?)?;
            for (add_on, n) in &set.add_ons {
                let id = &self.ranker.market.add_ons().nth(*add_on)?.id;
                offer.add_ons.extend(std::iter::repeat_n(id.clone(), *n));
            }
        }
        Some(offer)
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
    fn push(&mut self, place: usize, score: u64, start: usize) {
        let (commitment, by_offer) = self.ranker.ties.get(place).copied().unwrap_or_default();
        let courses = self.menu(place).map(|m| &m.courses[..]).unwrap_or_default();
        let sets = courses.iter().zip(self.chosen.iter().skip(start));
        let things = |(course, set): (&menu::Course, &u32)| {
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
