//! How many packs of each kind are bought in a month.
//!
//! Counts are looked at in boxes: from so many of each kind to so many. Where
//! more packs never make usage dearer, nothing in a box costs less than the fees
//! of its fewest packs and the usage with its most; a box that is no better so
//! than what is known is left out, and any other is halved, the cheapest first.
//! Where they may, the fees alone bound it.

use std::cell::{Cell, RefCell};
use std::collections::BTreeMap;
use std::rc::Rc;

use super::candidate::Candidate;
use super::graph::{Maker, Rated, things};
use super::sale::{Kind, Sale};
use super::swept::Table;
use crate::rating::{Carried, FeeOf, Span, fee_of_month};
use crate::usage::Days;

/// What is bought in a month, and what that comes to.
pub(super) struct Bought {
    /// Packs, as places of candidates; one bought twice is there twice.
    pub packs: Vec<usize>,
    /// Usage, and the packs.
    pub money: i128,
    pub next: Carried,
}

impl Bought {
    /// Whether what it leaves for the months to come is no less than what
    /// another does, so that they cost no more.
    pub fn leaves_no_less(&self, other: &Bought, only_saves: bool) -> bool {
        leaves_no_less(&self.next, &other.next, only_saves)
    }
}

fn leaves_no_less(one: &Carried, other: &Carried, only_saves: bool) -> bool {
    if only_saves { one.is_no_less_than(other) } else { one == other }
}

/// By what parts of a month packs tell usage apart.
#[derive(Clone, Copy, PartialEq, Eq, PartialOrd, Ord)]
pub(super) enum By {
    Month,
    Day,
    Event,
}

impl By {
    fn of(span: &Span) -> By {
        match (span.windows.is_empty(), span.has_hours()) {
            (true, _) => By::Month,
            (false, false) => By::Day,
            (false, true) => By::Event,
        }
    }
}

/// Where packs are being chosen.
pub(super) struct Scene<'s> {
    pub place: usize,
    pub state: &'s Carried,
    /// Whether what is left goes to the next month.
    pub carries: bool,
    /// What the rest of the months comes to without packs.
    pub after: Option<After>,
    /// What a way to here has cost at the least, things at their price.
    pub before: i128,
    /// What the months after this one come to.
    pub rest: Option<Rest>,
    /// What they come to at the least.
    pub later: i128,
    /// What all months come to on the best way that is known.
    pub best: &'s Cell<Option<i128>>,
}

/// Between what some months come to, whatever comes over into them, things at
/// their price.
#[derive(Clone, Copy, Default)]
pub(super) struct Rest {
    pub least: i128,
    pub most: i128,
}

/// What a month, and those after it, come to without packs.
#[derive(Clone, Copy)]
pub(super) struct After {
    pub now: i128,
    pub later: i128,
}

impl After {
    /// Whether so much can't be saved. Where the highest month counts, less in
    /// a later month may be worth more than it costs now.
    fn is_no_more_than(self, cost: i128, worst_counts: bool) -> bool {
        cost >= self.now + self.later && (!worst_counts || self.later == 0)
    }
}

/// What months may come to at the most to be part of the best or of the
/// runner-up.
#[derive(Clone, Default)]
pub(crate) struct Cap {
    /// All of them, things at their price.
    pub sum: Option<i128>,
    /// Each.
    pub months: Vec<i128>,
}

impl Cap {
    fn is_passed(&self, place: usize, sum: i128, month: i128) -> bool {
        self.sum.is_some_and(|most| sum > most)
            || self.months.get(place).is_some_and(|most| month > *most)
    }
}

/// From so many of each kind to so many, both inside.
struct Box {
    least: Vec<usize>,
    most: Vec<usize>,
}

/// Chooses packs in a month.
pub(super) struct Counter<'c, 'm, 'a> {
    maker: &'c Maker<'m, 'a>,
    sale: &'c Sale,
    scene: &'c Scene<'c>,
    /// What is known of the month with less and with more usage, and how much
    /// there is now.
    swept: Option<(Rc<Table>, i64)>,
    /// By kind: what so many of it cost, from none on.
    fees: Vec<Vec<i128>>,
}

/// What is known of months, by place and by how many of each kind are bought,
/// for each state that was looked at; nothing, where that isn't what is needed.
#[derive(Default)]
pub(super) struct Known(RefCell<BTreeMap<Counts, Vec<OfState>>>);

/// The place of a month, and how many of each kind are bought in it.
type Counts = (usize, Vec<usize>);

/// A state, and what a month that begins with it comes to.
type OfState = (Carried, Option<Rated>);

impl Known {
    fn get(&self, place: usize, counts: &[usize], state: &Carried) -> Option<Option<Rated>> {
        let known = self.0.borrow();
        let states = known.get(&(place, counts.to_vec()))?;
        states.iter().find(|(of, _)| of == state).map(|(_, rated)| rated.clone())
    }

    fn note(&self, place: usize, counts: &[usize], state: &Carried, rated: Option<Rated>) {
        let mut known = self.0.borrow_mut();
        known.entry((place, counts.to_vec())).or_default().push((state.clone(), rated));
    }
}

impl Maker<'_, '_> {
    /// What one purchase of a pack costs.
    pub(super) fn pack_fee(&self, candidate: &Candidate<'_>) -> i128 {
        let fee = FeeOf { whole: true, ..candidate.fee.clone() };
        let (amount, _) = fee_of_month(&fee, &self.base.tariff, self.moment, Days::MEAN_MONTH);
        i128::from(amount.micro())
    }
}

impl<'c, 'm, 'a> Counter<'c, 'm, 'a> {
    pub fn new(
        maker: &'c Maker<'m, 'a>,
        sale: &'c Sale,
        scene: &'c Scene<'c>,
    ) -> Counter<'c, 'm, 'a> {
        let alone = !scene.carries && *scene.state == Carried::default();
        let swept = if alone { maker.swept(scene.place) } else { None };
        let fee = |i: usize| maker.base.candidates.get(i).map_or(0, |c| maker.pack_fee(c));
        let sums = |kind: &Kind| {
            let first = kind.first(kind.most).scan(0, |sum, i| {
                *sum += fee(i);
                Some(*sum)
            });
            std::iter::once(0).chain(first).collect()
        };
        let fees = sale.kinds.iter().map(sums).collect();
        Counter { maker, sale, scene, swept, fees }
    }

    /// Every choice that may be part of a best way through the months.
    pub fn bought(&self) -> Vec<Bought> {
        let kinds = &self.sale.kinds;
        let worth = self.most_worth();
        let all = Box {
            least: vec![0; kinds.len()],
            most: (kinds.iter().enumerate())
                .map(|(place, kind)| self.most_of(place, kind, worth))
                .collect(),
        };
        let (mut found, mut boxes) = (Vec::new(), Boxes::default());
        self.open(all, 0, &found, &mut boxes);
        while let Some(open) = boxes.cheapest() {
            self.look(open, &mut found, &mut boxes);
        }
        // What was found later may be better.
        let mut best: Vec<Bought> = Vec::new();
        for bought in found {
            let cost = Bound { units: bought.packs.len(), cost: bought.money };
            if !best.iter().any(|known| self.beats(known, cost, Some(&bought.next))) {
                best.retain(|known| {
                    let cost = Bound { units: known.packs.len(), cost: known.money };
                    !self.beats(&bought, cost, Some(&known.next))
                });
                best.push(bought);
            }
        }
        best
    }

    /// More than this no packs are worth, things at their price, if that is known.
    fn most_worth(&self) -> Option<i128> {
        let sum = self.maker.cap.sum.map(|most| most - self.scene.before - self.later());
        let saved = if self.maker.worst_counts || self.sale.kinds.is_empty() {
            None
        } else if self.scene.carries && self.scene.rest.is_none() {
            self.scene.after.map(|after| after.now + after.later)
        } else {
            let none = vec![0; self.sale.kinds.len()];
            self.rate(&none).map(|rated| rated.money + self.rest().most - self.rest().least)
        };
        let month = self.maker.cap.months.get(self.scene.place).copied();
        sum.into_iter().chain(saved).chain(month).min()
    }

    /// How many of the kind at a place may be worth it.
    fn most_of(&self, place: usize, kind: &Kind, worth: Option<i128>) -> usize {
        let most = self.maker.room.map_or(kind.most, |room| kind.most.min(room));
        let Some(worth) = worth else { return most };
        let thing = if self.maker.only_the_sum_counts() { self.maker.thing() } else { 0 };
        let fees = self.fees.get(place).map_or(&[][..], Vec::as_slice);
        let sums = fees.iter().enumerate().skip(1).take(most);
        let sums = sums.map(|(n, fees)| fees + thing * things(n));
        sums.take_while(|sum| *sum <= worth).count()
    }

    /// Puts a box by, whose usage comes to no less than this, unless it is out.
    fn open(&self, one: Box, usage: i128, found: &[Bought], boxes: &mut Boxes) {
        let packs = self.packs(&one.least);
        let units = packs.len();
        if self.maker.room.is_some_and(|room| units > room) || !self.fits(&one.least) {
            return;
        }
        let fees = self.fees(&one.least);
        let swept = self.swept.as_ref().filter(|_| one.is_single() || self.maker.only_saves);
        let less = swept.and_then(|(table, units)| table.least_usage(&one.most, *units));
        let usage = usage.max(less.unwrap_or(0));
        let bound = Bound { units, cost: fees + usage };
        if !self.is_out(found, bound, None) {
            boxes.put(self.score(bound), Open { one, packs, fees, bound, rated: None });
        }
    }

    /// Looks at a box: leaves it out, rates it, takes it, or halves it.
    fn look(&self, open: Open, found: &mut Vec<Bought>, boxes: &mut Boxes) {
        let Open { one, packs, fees, bound, rated } = open;
        if self.is_out(found, bound, rated.as_ref().map(|r| &r.next)) {
            return;
        }
        let units = packs.len();
        if one.is_single() {
            let set = packs.iter().fold(0u128, |set, i| set | (1 << i));
            let Some(rated) = self.rate(&one.most).filter(|_| self.maker.agrees(set)) else {
                return;
            };
            let next = if self.scene.carries { rated.next } else { Carried::default() };
            let bound = Bound { units, cost: rated.money };
            if !self.is_out(found, bound, Some(&next)) {
                self.note(bound);
                found.push(Bought { packs, money: rated.money, next });
            }
            return;
        }
        match rated {
            None if self.maker.only_saves => {
                let Some(rated) = self.rate(&one.most) else { return };
                let bound = Bound { units, cost: fees + rated.usage };
                let score = self.score(bound);
                boxes.put(score, Open { one, packs, fees, bound, rated: Some(rated) });
            }
            rated => {
                let usage = rated.map_or(0, |rated| rated.usage);
                for half in one.halves(&self.fees) {
                    self.open(half, usage, found, boxes);
                }
            }
        }
    }

    /// Notes a way through all months: so, and then the best of the rest.
    fn note(&self, so: Bound) {
        let Scene { rest, best, before, .. } = *self.scene;
        let sum = rest.map(|rest| before + self.score(so) + rest.most);
        best.set(best.get().into_iter().chain(sum).min());
    }

    fn rest(&self) -> Rest {
        self.scene.rest.unwrap_or_default()
    }

    /// What the months after this one come to at the least.
    fn later(&self) -> i128 {
        self.rest().least.max(self.scene.later)
    }

    /// What the month comes to with all packs that there are, if it can be had.
    pub fn with_all(&self) -> Option<Rated> {
        let all: Vec<usize> = self.sale.kinds.iter().map(|kind| kind.most).collect();
        self.rate(&all)
    }

    /// What so many of each kind cost.
    fn fees(&self, counts: &[usize]) -> i128 {
        let each = self.fees.iter().zip(counts);
        each.map(|(fees, n)| fees.get(*n).or(fees.last()).copied().unwrap_or(0)).sum()
    }

    fn score(&self, of: Bound) -> i128 {
        of.cost + self.maker.thing() * things(of.units)
    }

    /// Whether a box with such a bound holds nothing better than what is known.
    fn is_out(&self, found: &[Bought], bound: Bound, next: Option<&Carried>) -> bool {
        let worst_counts = self.maker.worst_counts;
        let sum = self.scene.before + self.score(bound) + self.later();
        if self.maker.cap.is_passed(self.scene.place, sum, bound.cost)
            || self.scene.best.get().is_some_and(|best| sum > best)
        {
            return true;
        }
        let saved =
            |after: After| bound.units > 0 && after.is_no_more_than(bound.cost, worst_counts);
        if self.scene.carries {
            return self.scene.after.is_some_and(saved)
                || (next.is_some() && found.iter().any(|known| self.beats(known, bound, next)));
        }
        found.iter().any(|known| self.beats(known, bound, None))
    }

    /// Whether something known is as good as whatever has such a bound.
    fn beats(&self, known: &Bought, bound: Bound, next: Option<&Carried>) -> bool {
        let fewer = known.packs.len() <= bound.units;
        let mine = Bound { units: known.packs.len(), cost: known.money };
        let (a, b) = (self.score(mine), self.score(bound));
        let no_dearer = if self.maker.room.is_some() || self.maker.worst_counts {
            known.money <= bound.cost && fewer
        } else {
            a < b || (a == b && fewer)
        };
        let only_saves = self.maker.only_saves;
        no_dearer
            && (!self.scene.carries
                || next.is_some_and(|next| leaves_no_less(&known.next, next, only_saves)))
    }

    /// Whether there is a time for each of so many.
    fn fits(&self, counts: &[usize]) -> bool {
        let groups = self.sale.spans.iter().enumerate();
        groups.into_iter().all(|(group, spans)| {
            let mine = self.sale.kinds.iter().zip(counts).filter(|(kind, _)| kind.group == group);
            mine.map(|(_, n)| n).sum::<usize>() <= spans.len()
        })
    }

    /// The packs of so many of each kind, in the order of candidates.
    fn packs(&self, counts: &[usize]) -> Vec<usize> {
        let each = self.sale.kinds.iter().zip(counts);
        let mut packs: Vec<usize> = each.flat_map(|(kind, n)| kind.first(*n)).collect();
        packs.sort_unstable();
        packs
    }

    /// What the month comes to with so many of each kind; of more than there
    /// are times for, with as many as there are.
    fn rate(&self, counts: &[usize]) -> Option<Rated> {
        let Scene { place, state, .. } = *self.scene;
        if let Some(known) = self.maker.known.get(place, counts, state) {
            return known;
        }
        let swept = self.swept.as_ref();
        if let Some(known) = swept.and_then(|(table, units)| table.get(counts, *units)) {
            return known;
        }
        let packs = self.packs(counts);
        let purchases = self.sale.purchases(self.maker, &packs);
        let carried = if self.scene.state.has_packs() { By::Event } else { By::Month };
        let by = purchases.iter().map(|(span, _)| By::of(span)).fold(carried, By::max);
        let mut tariff = self.maker.tariff.clone();
        tariff.buy(purchases.iter().map(|(_, bought)| &**bought));
        let rated = self.maker.rate(&tariff, (place, by), self.scene.state, &packs);
        self.maker.known.note(place, counts, state, rated.clone());
        if let Some((table, units)) = swept {
            table.note(counts, *units, rated.as_ref());
        }
        rated
    }
}

/// The least that a box may come to.
#[derive(Clone, Copy)]
struct Bound {
    units: usize,
    cost: i128,
}

/// A box that may hold something better than what is known.
struct Open {
    one: Box,
    /// The fewest packs of it, and what they cost.
    packs: Vec<usize>,
    fees: i128,
    bound: Bound,
    /// What the month comes to with the most, where that bounds it.
    rated: Option<Rated>,
}

/// Boxes that haven't been looked at, by what they may come to at the least;
/// of those that may come to the same, the newest first.
#[derive(Default)]
struct Boxes {
    open: BTreeMap<(i128, usize), Open>,
    put: usize,
}

impl Boxes {
    fn put(&mut self, score: i128, open: Open) {
        self.put += 1;
        self.open.insert((score, usize::MAX - self.put), open);
    }

    fn cheapest(&mut self) -> Option<Open> {
        self.open.pop_first().map(|(_, open)| open)
    }
}

impl Box {
    fn is_single(&self) -> bool {
        self.least == self.most
    }

    /// Its halves along the side at whose ends fees differ most.
    fn halves(self, fees: &[Vec<i128>]) -> [Box; 2] {
        let side = |i: usize| self.least.get(i).copied().zip(self.most.get(i).copied());
        let long = |i: &usize| side(*i).map_or(0, |(least, most)| most - least);
        let dear = |i: &usize| {
            let of = |n: usize| fees.get(*i).and_then(|fees| fees.get(n)).copied().unwrap_or(0);
            let fees = side(*i).map_or(0, |(least, most)| of(most) - of(least));
            (fees, long(i))
        };
        let open = |i: &usize| long(i) > 0;
        let side = (0..self.least.len()).rev().filter(open).max_by_key(dear).unwrap_or(0);
        let from = self.least.get(side).copied().unwrap_or(0);
        let middle = from + long(&side) / 2;
        let with = |mut counts: Vec<usize>, n: usize| {
            if let Some(count) = counts.get_mut(side) {
                *count = n;
            }
            counts
        };
        let few = Box { least: self.least.clone(), most: with(self.most.clone(), middle) };
        let many = Box { least: with(self.least, middle + 1), most: self.most };
        [many, few]
    }
}
