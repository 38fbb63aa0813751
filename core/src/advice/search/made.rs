//! Choices as they are being made: those that may be part of a best offer are
//! rated, each month once for all choices that come to the same in it.

use std::collections::BTreeMap;
use std::rc::Rc;

use super::component::Component;
use super::counts::Cap;
use super::graph::{Graph, Maker};
use super::lean::{Plain, Units};
use super::path::{Aim, best_path};
use super::selection::{Counted, Selection, Selections, Sketch, Spare, room};
use super::space::Base;
use crate::advice::case::{Case, Class};

/// Choices as they are being made.
pub(super) struct Made<'m, 'a> {
    case: &'m Case<'a>,
    base: &'m Base<'a>,
    component: &'m Component,
    spare: Spare<'m>,
    pub selections: Selections,
    /// What months come to, by what there is in them.
    graphs: Graphs,
    /// By class, of what was rated last: what its months come to at the least
    /// beside fees, things at their price.
    seen: Vec<i128>,
}

impl<'m, 'a> Made<'m, 'a> {
    pub fn new(
        case: &'m Case<'a>,
        base: &'m Base<'a>,
        component: &'m Component,
        spare: Spare<'m>,
    ) -> Made<'m, 'a> {
        let selections = Selections { all: Vec::new(), beaten: 0, impossible: 0 };
        let graphs = Graphs { plain: Plain::of(base, component), known: BTreeMap::new() };
        Made { case, base, component, spare, selections, graphs, seen: Vec::new() }
    }

    /// Whether nothing that costs so much before anything is used can be part of
    /// the best.
    pub fn is_over(&self, least: i128) -> bool {
        let Spare::Sum(most) = self.spare else { return false };
        let known = || self.selections.all.iter().any(|known| known.score < least);
        most.is_some_and(|most| least > most)
            || (self.case.wishes.most_add_ons.is_none() && known())
    }

    /// Rates a choice, unless another is better whatever it saves.
    pub fn add(&mut self, sketch: Sketch) {
        self.seen.clear();
        if self.selections.beats(&sketch, self.spare, self.case.wishes.most_add_ons) {
            self.selections.beaten += 1;
            return;
        }
        match self.select(sketch) {
            Some(selection) => {
                let counted = match self.spare {
                    _ if self.case.wishes.most_add_ons.is_some() => Counted::Things,
                    Spare::Sum(_) => Counted::Sum,
                    Spare::Month(_) => Counted::Months,
                };
                self.selections.add(selection, counted);
            }
            None => self.selections.impossible += 1,
        }
    }
}

/// What the months of each class come to at the least beside the fees of what
/// is kept, things at their price, by the units of one list, whatever else is
/// kept being the same.
#[derive(Default)]
pub(super) struct Usages(Vec<BTreeMap<u64, i128>>);

/// What can't be had costs so much.
const NEVER: i128 = 1 << 100;

impl Usages {
    fn get(&self, place: usize, units: u64) -> i128 {
        self.0.get(place).and_then(|known| known.get(&units)).copied().unwrap_or(0)
    }

    fn note(&mut self, place: usize, units: u64, least: i128) {
        if self.0.len() <= place {
            self.0.resize_with(place + 1, BTreeMap::new);
        }
        if let Some(known) = self.0.get_mut(place) {
            let known = known.entry(units).or_insert(least);
            *known = least.max(*known);
        }
    }
}

impl Made<'_, '_> {
    /// Whether a choice that comes to `least` before anything is used can't be
    /// the best, by what is known of what months come to with its units.
    pub fn is_dearer(&mut self, least: i128, units: &Units, usages: &Usages) -> bool {
        // Where things are limited, fewer of them leave more room.
        let apart = !self.component.whole && self.case.wishes.most_add_ons.is_none();
        let Some(most) = self.most().filter(|_| apart) else { return false };
        let of = |(place, (class, units)): (usize, (&Class, &u64))| {
            class.weight() * usages.get(place, *units)
        };
        let each = self.base.classes.iter().zip(&units.by_class).enumerate();
        let dearer = least + each.map(of).sum::<i128>() > most;
        self.selections.beaten += u64::from(dearer);
        dearer
    }

    /// Rates a choice with some units, and notes what months come to with those.
    pub fn add_noting(&mut self, sketch: Sketch, units: &Units, usages: &mut Usages) {
        self.add(sketch);
        for (place, (seen, units)) in self.seen.drain(..).zip(&units.by_class).enumerate() {
            usages.note(place, *units, seen);
        }
    }

    /// What a choice may come to at the most to be part of the best.
    fn most(&self) -> Option<i128> {
        let Spare::Sum(most) = self.spare else { return None };
        let limited = self.case.wishes.most_add_ons.is_some();
        let known = self.selections.all.first().filter(|_| !limited).map(|best| best.score);
        most.into_iter().chain(known).min()
    }
}

/// What tells months apart.
#[derive(Clone, PartialEq, Eq, PartialOrd, Ord)]
struct Told {
    broken: bool,
    /// How many gifts for a time still come.
    gifts: usize,
    /// The days of the month, where they count.
    days: Option<u8>,
    /// What is kept but units of one list, whether or not it has ended, and
    /// how many of each run.
    kept: Vec<(usize, usize)>,
    /// Units of that list.
    units: u64,
    /// How many things there are, where that is limited.
    things: usize,
    /// How many months are alike in all this.
    alike: i128,
}

/// Graphs that are known, by what tells their months apart. Classes differ in
/// fees; where what is live comes to the same, so is usage.
struct Graphs {
    plain: Plain,
    known: BTreeMap<Told, (Option<i128>, Option<Rc<Graph>>)>,
}

impl Made<'_, '_> {
    fn select(&mut self, sketch: Sketch) -> Option<Selection> {
        let (case, base) = (self.case, self.base);
        let thing = i128::from(case.wishes.simplicity.micro());
        let mut graphs: Vec<Rc<Graph>> = Vec::new();
        let (mut score, mut things) = (sketch.lost, 0i128);
        let mut cells = Vec::new();
        let told = self.told(&sketch);
        for (place, class) in base.classes.iter().enumerate() {
            let told = told.get(place)?.clone();
            let alike = told.alike;
            let Some(graph) = self.graph(&sketch, class, told) else {
                // More than what was left for months that are alike.
                let left = self.left_for(&sketch).map(|most| most.max(0) / alike.max(1) + 1);
                self.seen.push(left.unwrap_or(NEVER));
                return None;
            };
            let fees = sketch.fees.get(place).map_or(&[][..], Vec::as_slice);
            let now = sketch.live.get(place).copied().unwrap_or(0);
            let aim = Aim::Sum { thing, most: None };
            let path = best_path(fees, &[&graph], aim, room(case, now))?;
            self.seen.push(path.money - fees.iter().sum::<i128>() + thing * path.units);
            let units = now * case.n() + path.units;
            score += class.weight() * (path.money + thing * units);
            things += class.weight() * units;
            cells.push(path.cells);
            graphs.push(graph);
        }
        Some(Selection {
            units: sketch.units,
            fees: sketch.fees,
            live: sketch.live,
            lost: sketch.lost,
            kept: sketch.kept,
            graphs,
            score,
            things,
            cells,
            commitment: sketch.commitment,
        })
    }

    /// What the months of a class come to with a choice.
    fn graph(&mut self, sketch: &Sketch, class: &Class, told: Told) -> Option<Rc<Graph>> {
        let Made { case, base, component, spare, .. } = *self;
        let most = self.left_for(sketch);
        let make = |alike: i128| {
            let worst_counts = spare.highest().is_some();
            let maker = Maker::new(case, base, component, &sketch.kept, class, worst_counts);
            let sum = most.map(|most| most.max(0) / alike.max(1));
            maker.within(Cap { sum, ..spare.cap() }).graph().map(Rc::new)
        };
        // What a minimum spend is short of hangs on fees.
        if component.whole {
            return make(class.weight());
        }
        // What was looked for within more holds what is within less.
        let holds = |known: &Option<i128>| known.is_none_or(|k| most.is_some_and(|m| m <= k));
        if let Some((_, graph)) = self.graphs.known.get(&told).filter(|(known, _)| holds(known)) {
            return graph.clone();
        }
        let graph = make(told.alike);
        self.graphs.known.insert(told, (most, graph.clone()));
        graph
    }

    /// What months may come to besides what a choice costs before anything is
    /// used: all of them, where nothing but the sum counts.
    fn left_for(&self, sketch: &Sketch) -> Option<i128> {
        self.most().map(|most| most - sketch.least)
    }

    /// By class: what tells its months from others.
    fn told(&self, sketch: &Sketch) -> Vec<Told> {
        let (base, plain) = (self.base, &self.graphs.plain);
        let units = plain.units(base, &sketch.kept);
        let kept = || sketch.kept.iter().filter_map(|(i, _)| base.candidates.get(*i));
        let by_days = base.tariff.goes_by_days() || kept().any(|c| c.fee.fee.goes_by_days());
        let limited = self.case.wishes.most_add_ons.is_some();
        let of = |(class, units): (&Class, u64)| -> Told {
            let live = |(i, n): &(usize, usize)| {
                (*i, base.candidates.get(*i).map_or(0, |c| c.live(*n, class.timing())))
            };
            let live = || sketch.kept.iter().map(live);
            Told {
                broken: class.broken,
                gifts: class.gifts,
                days: class.days.filter(|_| by_days),
                kept: live().filter(|(i, _)| !plain.has(*i)).collect(),
                units,
                things: if limited { live().map(|(_, n)| n).sum() } else { 0 },
                alike: 0,
            }
        };
        let mut all: Vec<Told> = base.classes.iter().zip(units).map(of).collect();
        // Few of the classes differ in any of this.
        let (mut groups, mut of): (Vec<(usize, i128)>, Vec<usize>) = (Vec::new(), Vec::new());
        for (place, class) in base.classes.iter().enumerate() {
            let like = |(first, _): &(usize, i128)| all.get(*first) == all.get(place);
            let group = groups.iter().position(like).unwrap_or_else(|| {
                groups.push((place, 0));
                groups.len() - 1
            });
            if let Some((_, weight)) = groups.get_mut(group) {
                *weight += class.weight();
            }
            of.push(group);
        }
        for (told, group) in all.iter_mut().zip(of) {
            told.alike = groups.get(group).map_or(0, |(_, weight)| *weight);
        }
        all
    }
}
