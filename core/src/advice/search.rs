//! The exact search: the best offer of the whole space, and the proof.
//!
//! Bases are looked at in the order of their fees. One whose lower bound is
//! above the second best found so far can't be the best nor the runner-up, and
//! is left out with its whole space; bounds rest on nothing but that no bill
//! line is below zero. What is left is taken apart into components, every
//! choice of which is rated, and put together again.

use std::rc::Rc;

use serde::{Deserialize, Serialize};

use super::case::Case;
use super::certificate::{Bound, Certificate, Discarded, Placed};
use super::graph::{Graph, Maker};
use super::options::{Choice, Choices, Highest, choices, choices_of, fee_in, room, space};
use super::purchase::{Packs, Purchase};
use super::solve::{Aim, best_path};
use super::space::{Base, Component, Within, bases};
use crate::order::sort;

/// What makes an offer the best.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq, Serialize, Deserialize)]
#[cfg_attr(feature = "schema", derive(schemars::JsonSchema))]
#[serde(rename_all = "camelCase")]
pub enum Goal {
    /// The lowest expected cost 最省, things at their price.
    #[default]
    Cheapest,
    /// The lowest worst month 更稳, then the lowest expected cost.
    Steadiest,
}

/// What offers are compared by, in this order.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord)]
pub(crate) struct Key {
    /// Of the steadiest, the highest bill; otherwise zero.
    pub worst: i128,
    /// Money and things, the sum over the given months.
    pub score: i128,
    pub things: i128,
    pub commitment: u16,
}

/// The best of one base.
pub(crate) struct Found {
    pub key: Key,
    pub purchase: Purchase,
}

/// Looks through the whole space.
pub(crate) fn search(case: &Case<'_>, goal: Goal, within: &Within) -> (Option<Found>, Certificate) {
    let rated_before = case.rated.get();
    let bases = bases(case, within);
    let mut outlines: Vec<Outline<'_, '_>> =
        bases.iter().map(|base| Outline::of(case, base)).collect();
    let key = |o: &Outline<'_, '_>| match goal {
        Goal::Cheapest => (o.fees, 0),
        Goal::Steadiest => (o.highest_fee, o.fees),
    };
    sort(&mut outlines, |a, b| key(a).cmp(&key(b)));
    let mut top = Top::default();
    let mut tally = Tally::default();
    for outline in &mut outlines {
        if !outline.base.unmet.is_empty() {
            tally.unmet += 1;
            continue;
        }
        let ways = outline.space(case);
        tally.space = tally.space.saturating_add(ways);
        tally.plans += 1;
        if top.beats(goal, outline.fees, outline.highest_fee) {
            tally.discard(Bound::Fees, ways, outline.bound(goal));
            continue;
        }
        if !outline.add_fixed(case) {
            tally.discard_impossible(ways);
            continue;
        }
        if top.beats(goal, outline.least, outline.highest) {
            tally.discard(Bound::Usage, ways, outline.bound_with_usage(goal));
            continue;
        }
        tally.searched(ways);
        if let Some(found) = solve(case, outline, goal, &top, &mut tally) {
            top.add(found);
        }
    }
    let certificate = Certificate {
        goal,
        within: within.clone(),
        space: tally.space.into(),
        plans: tally.plans,
        searched: tally.searched,
        searched_offers: tally.searched_offers.into(),
        beaten: tally.beaten,
        rated_months: case.rated.get() - rated_before,
        discarded: tally.discarded,
        unfit: tally.unfit,
        unfit_offers: tally.unfit_offers.into(),
        unmet: tally.unmet,
        best: top.best.as_ref().map(Placed::of),
        runner_up: top.second.as_ref().map(Placed::of),
        gap: None,
    };
    (top.best, certificate.with_gap(case))
}

/// The best of one base, without any bound.
pub(crate) fn solve_base(case: &Case<'_>, base: &Base<'_>, goal: Goal) -> Option<Found> {
    let mut outline = Outline::of(case, base);
    if !outline.add_fixed(case) {
        return None;
    }
    solve(case, &outline, goal, &Top::default(), &mut Tally::default())
}

/// The best of a base with exactly these add-ons kept: packs are all that is
/// chosen. Whoever may have it.
pub(crate) fn search_offer(
    case: &Case<'_>,
    goal: Goal,
    within: &Within,
    add_ons: &[String],
) -> Option<Found> {
    let mut best: Option<Found> = None;
    for base in &bases(case, within) {
        let mut outline = Outline::of(case, base);
        if !outline.add_fixed(case) {
            continue;
        }
        let wanted = |kept: &[(usize, usize)], component: &Component| {
            component.members.iter().all(|&i| {
                let id = base.candidates.get(i).map(|c| &c.add_on.id);
                let times = add_ons.iter().filter(|a| Some(*a) == id).count();
                let n = kept.iter().find(|(k, _)| *k == i).map_or(0, |(_, n)| *n);
                base.candidates.get(i).is_some_and(|c| c.one_off) || n == times
            })
        };
        let known = |id: &String| base.candidates.iter().any(|c| c.add_on.id == *id);
        if !add_ons.iter().all(known) {
            continue;
        }
        let mut all = Vec::new();
        for component in &base.components {
            let wanted = |kept: &[(usize, usize)]| wanted(kept, component);
            let worst = outline.highest_for(goal, &Top::default());
            all.push(choices_of(case, base, component, worst, Some(&wanted)));
        }
        let chosen: Option<Vec<&Choice>> = all.iter().map(|made| made.all.first()).collect();
        if let Some(found) = chosen.and_then(|chosen| assemble(case, &outline, goal, &chosen))
            && best.as_ref().is_none_or(|b| found.key < b.key)
        {
            best = Some(found);
        }
    }
    best
}

/// The best two, of different plans or modules.
#[derive(Default)]
struct Top {
    best: Option<Found>,
    second: Option<Found>,
}

impl Top {
    fn add(&mut self, found: Found) {
        let better = |a: &Found, b: &Found| (a.key, &a.purchase) < (b.key, &b.purchase);
        let same = |a: &Found, b: &Found| a.purchase.offer.is_based_on(&b.purchase.offer);
        match &self.best {
            Some(best) if same(best, &found) => {
                if better(&found, best) {
                    self.best = Some(found);
                }
            }
            Some(best) if better(best, &found) => {
                if self.second.as_ref().is_none_or(|second| better(&found, second)) {
                    self.second = Some(found);
                }
            }
            _ => self.second = self.best.replace(found),
        }
    }

    /// Whether something with these bounds can be neither best nor second.
    fn beats(&self, goal: Goal, score: i128, worst: i128) -> bool {
        self.second.as_ref().is_some_and(|second| match goal {
            Goal::Cheapest => score > second.key.score,
            Goal::Steadiest => worst > second.key.worst,
        })
    }
}

/// What becomes of the bases.
#[derive(Default)]
struct Tally {
    space: u128,
    plans: usize,
    searched: usize,
    searched_offers: u128,
    beaten: u64,
    unfit: usize,
    unfit_offers: u128,
    unmet: usize,
    discarded: Vec<Discarded>,
}

impl Tally {
    fn searched(&mut self, ways: u128) {
        self.searched += 1;
        self.searched_offers = self.searched_offers.saturating_add(ways);
    }

    fn discard_impossible(&mut self, ways: u128) {
        self.unfit += 1;
        self.unfit_offers = self.unfit_offers.saturating_add(ways);
    }

    fn discard(&mut self, bound: Bound, ways: u128, least: i128) {
        match self.discarded.iter_mut().find(|d| d.bound == bound) {
            Some(known) => known.add(ways, least),
            None => self.discarded.push(Discarded::of(bound, ways, least)),
        }
    }
}

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
    pub highest: i128,
}

impl<'b, 'a> Outline<'b, 'a> {
    pub fn of(case: &Case<'_>, base: &'b Base<'a>) -> Outline<'b, 'a> {
        let floor = base.tariff.minimum_spend.as_ref().map_or(0, |(_, m)| i128::from(m.micro()));
        let (mut fees, mut highest_fee) = (base.once(case), 0i128);
        let mut outside = Vec::new();
        for class in &base.classes {
            let mut cells = Vec::new();
            for month in case.months_of(class) {
                let of = |f| fee_in(case, base, f, class, month.days());
                let fee: i128 = base.tariff.fees.iter().map(of).sum();
                fees += class.weight() * fee.max(floor);
                highest_fee = highest_fee.max(fee.max(floor));
                cells.push(fee);
            }
            outside.push(cells);
        }
        Outline { base, outside, fees, highest_fee, least: fees, highest: highest_fee }
    }

    /// The size of its space.
    pub fn space(&self, case: &Case<'_>) -> u128 {
        let components = &self.base.components;
        if case.wishes.most_add_ons.is_some() && components.len() > 1 {
            return spaces_within(case, self.base);
        }
        components.iter().map(|c| space(case, self.base, c)).fold(1, u128::saturating_mul)
    }

    /// What the highest month may come to, where that is what counts.
    fn highest_for(&self, goal: Goal, top: &Top) -> Option<Highest<'_>> {
        let most = top.second.as_ref().map(|second| second.key.worst);
        (goal == Goal::Steadiest).then_some(Highest { outside: &self.outside, most })
    }

    fn bound(&self, goal: Goal) -> i128 {
        match goal {
            Goal::Cheapest => self.fees,
            Goal::Steadiest => self.highest_fee,
        }
    }

    fn bound_with_usage(&self, goal: Goal) -> i128 {
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
                self.highest = self.highest.max(*cell);
            }
        }
        true
    }
}

impl Case<'_> {
    /// By month: what a base's untouched services cost, if they can be had.
    fn fixed_usage(&self, base: &Base<'_>, class: &super::case::Class) -> Option<Rc<Vec<i128>>> {
        let mode = base.mode.filter(|_| class.broken);
        let key = (base.listed.offer.clone(), base.fixed.place(), class.broken, mode);
        if let Some(known) = self.fixed.borrow().get(&key) {
            return known.clone();
        }
        let graph = Maker::new(self, base, &base.rest(), &[], class, false).graph();
        let only = |states: &Vec<Vec<super::graph::Move>>| {
            states.first().and_then(|s| s.first()).map_or(0, |m| m.money)
        };
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

/// The best of a base.
fn solve(
    case: &Case<'_>,
    outline: &Outline<'_, '_>,
    goal: Goal,
    top: &Top,
    tally: &mut Tally,
) -> Option<Found> {
    let base = outline.base;
    let mut all: Vec<Choices> = Vec::new();
    for component in &base.components {
        let made = choices(case, base, component, outline.highest_for(goal, top));
        tally.beaten += made.beaten;
        if made.all.is_empty() {
            return None;
        }
        all.push(made);
    }
    let chosen = match goal {
        Goal::Cheapest => cheapest(case, &all)?,
        Goal::Steadiest => steadiest(case, outline, &all, top)?,
    };
    assemble(case, outline, goal, &chosen)
}

/// A choice of each component, and what they sum to.
struct Sum<'c> {
    chosen: Vec<&'c Choice>,
    key: (i128, i128, u16),
}

/// The cheapest choice of each, with at most as many things as are wanted.
fn cheapest<'c>(case: &Case<'_>, all: &'c [Choices]) -> Option<Vec<&'c Choice>> {
    let limit = case.wishes.most_add_ons.map(usize::from);
    let places = limit.map_or(1, |most| most + 1);
    let mut best: Vec<Option<Sum<'c>>> = (0..places).map(|_| None).collect();
    if let Some(none) = best.first_mut() {
        *none = Some(Sum { chosen: Vec::new(), key: (0, 0, 0) });
    }
    for component in all {
        let mut next: Vec<Option<Sum<'c>>> = (0..places).map(|_| None).collect();
        for (used, sum) in best.iter().enumerate() {
            let Some(sum) = sum else { continue };
            for choice in &component.all {
                let units = if limit.is_some() { used + choice.units } else { 0 };
                let Some(slot) = next.get_mut(units) else { continue };
                let key = (
                    sum.key.0 + choice.score,
                    sum.key.1 + choice.things,
                    sum.key.2.max(choice.commitment),
                );
                if slot.as_ref().is_none_or(|s| key < s.key) {
                    let mut chosen = sum.chosen.clone();
                    chosen.push(choice);
                    *slot = Some(Sum { chosen, key });
                }
            }
        }
        best = next;
    }
    best.into_iter().flatten().min_by(|a, b| a.key.cmp(&b.key)).map(|s| s.chosen)
}

/// The choices with the lowest worst month, then the cheapest.
fn steadiest<'c>(
    case: &Case<'_>,
    outline: &Outline<'_, '_>,
    all: &'c [Choices],
    top: &Top,
) -> Option<Vec<&'c Choice>> {
    let lowest = |choice: &Choice| -> Vec<i128> {
        let of = |(graph, fees): (&Rc<Graph>, &Vec<i128>)| lowest_cells(graph, fees);
        choice.graphs.iter().zip(&choice.fees).flat_map(of).collect()
    };
    let cells: Vec<Vec<Vec<i128>>> =
        all.iter().map(|made| made.all.iter().map(lowest).collect()).collect();
    // Of each component, by cell: no choice costs less.
    let floor = |made: &Vec<Vec<i128>>| {
        let mut least = made.first().cloned().unwrap_or_default();
        for cells in made {
            for (low, cell) in least.iter_mut().zip(cells) {
                *low = (*low).min(*cell);
            }
        }
        least
    };
    let mut walk = Steady {
        case,
        outline,
        all,
        cells: &cells,
        floors: cells.iter().map(floor).collect(),
        limit: top.second.as_ref().map(|s| s.key.worst),
        best: None,
    };
    let outside: Vec<i128> = outline.outside.iter().flatten().copied().collect();
    walk.go(&outside, &mut Vec::new());
    walk.best.map(|(_, chosen)| chosen)
}

/// By month: the lowest that any state of it comes to.
fn lowest_cells(graph: &Graph, fees: &[i128]) -> Vec<i128> {
    let least = |states: &Vec<Vec<super::graph::Move>>| {
        states.iter().flatten().map(|m| m.money).min().unwrap_or(0)
    };
    fees.iter().zip(&graph.months).map(|(fee, month)| fee + least(month)).collect()
}

/// A walk through the choices of all components.
struct Steady<'w, 'c, 'b, 'a> {
    case: &'w Case<'a>,
    outline: &'w Outline<'b, 'a>,
    all: &'c [Choices],
    cells: &'w [Vec<Vec<i128>>],
    floors: Vec<Vec<i128>>,
    limit: Option<i128>,
    best: Option<((i128, i128, i128, u16), Vec<&'c Choice>)>,
}

impl<'c> Steady<'_, 'c, '_, '_> {
    fn go(&mut self, so_far: &[i128], chosen: &mut Vec<&'c Choice>) {
        let place = chosen.len();
        let Some(made) = self.all.get(place) else {
            self.arrive(chosen);
            return;
        };
        for (i, choice) in made.all.iter().enumerate() {
            let Some(cells) = self.cells.get(place).and_then(|c| c.get(i)) else { continue };
            let sum: Vec<i128> = so_far.iter().zip(cells).map(|(a, b)| a + b).collect();
            let later = self.floors.iter().skip(place + 1);
            let mut bound = sum.clone();
            for floor in later {
                for (cell, low) in bound.iter_mut().zip(floor) {
                    *cell += low;
                }
            }
            let highest = bound.into_iter().max().unwrap_or(0);
            let known = self.best.as_ref().map(|(key, _)| key.0);
            if known.is_some_and(|k| highest > k) || self.limit.is_some_and(|l| highest > l) {
                continue;
            }
            let units: usize = chosen.iter().map(|c| c.units).sum::<usize>() + choice.units;
            if self.case.wishes.most_add_ons.is_some_and(|most| units > usize::from(most)) {
                continue;
            }
            chosen.push(choice);
            self.go(&sum, chosen);
            chosen.pop();
        }
    }

    fn arrive(&mut self, chosen: &[&'c Choice]) {
        let Some(way) = way(self.case, self.outline, Goal::Steadiest, chosen) else { return };
        let commitment = chosen.iter().map(|c| c.commitment).max().unwrap_or(0);
        let key = (way.worst, way.score, way.things, commitment);
        if self.best.as_ref().is_none_or(|(best, _)| key < *best) {
            self.best = Some((key, chosen.to_vec()));
        }
    }
}

/// A way through all classes with choices that are made.
struct Way {
    worst: i128,
    score: i128,
    things: i128,
    /// By class and month.
    packs: Vec<Vec<Vec<usize>>>,
}

fn way(case: &Case<'_>, outline: &Outline<'_, '_>, goal: Goal, chosen: &[&Choice]) -> Option<Way> {
    let thing = i128::from(case.wishes.simplicity.micro());
    let base = outline.base;
    let mut scenes = Vec::new();
    for (place, class) in base.classes.iter().enumerate() {
        let mut outside = outline.outside.get(place)?.clone();
        let mut live = 0i128;
        let mut graphs: Vec<&Graph> = Vec::new();
        for choice in chosen {
            for (cell, fee) in outside.iter_mut().zip(choice.fees.get(place)?) {
                *cell += fee;
            }
            live += choice.live.get(place).copied().unwrap_or(0);
            graphs.push(choice.graphs.get(place)?.as_ref());
        }
        scenes.push((class, outside, live, graphs));
    }
    let mut most = None;
    if goal == Goal::Steadiest {
        let mut worst = 0;
        for (_, outside, live, graphs) in &scenes {
            let path = best_path(outside, graphs, Aim::Worst, room(case, *live))?;
            worst = worst.max(path.worst);
        }
        most = Some(worst);
    }
    let mut way = Way { worst: 0, score: 0, things: 0, packs: Vec::new() };
    way.score = base.once(case) + chosen.iter().map(|c| c.lost).sum::<i128>();
    for (class, outside, live, graphs) in &scenes {
        let aim = Aim::Sum { thing, most };
        let path = best_path(outside, graphs, aim, room(case, *live))?;
        let things = *live * case.n() + path.units;
        way.score += class.weight() * (path.money + thing * things);
        way.things += class.weight() * things;
        way.worst = way.worst.max(path.worst);
        way.packs.push(path.packs);
    }
    Some(way)
}

/// The choices as a purchase.
fn assemble(
    case: &Case<'_>,
    outline: &Outline<'_, '_>,
    goal: Goal,
    chosen: &[&Choice],
) -> Option<Found> {
    let base = outline.base;
    let way = way(case, outline, goal, chosen)?;
    let mut kept: Vec<(usize, usize)> =
        chosen.iter().flat_map(|c| c.kept.iter().copied()).collect();
    kept.sort_unstable();
    let id = |i: usize| base.candidates.get(i).map(|c| c.add_on.id.clone());
    let mut offer = base.listed.offer.clone();
    for (i, n) in kept {
        offer.add_ons.extend(std::iter::repeat_n(id(i), n).flatten());
    }
    let mut by_month: Vec<(u16, Vec<Vec<String>>)> = Vec::new();
    for (class, packs) in base.classes.iter().zip(&way.packs) {
        let ids: Vec<Vec<String>> =
            packs.iter().map(|month| month.iter().filter_map(|&i| id(i)).collect()).collect();
        by_month.extend(class.months.iter().map(|m| (*m, ids.clone())));
    }
    by_month.sort_by_key(|(m, _)| *m);
    by_month.dedup_by(|later, before| later.1 == before.1);
    if by_month.iter().all(|(_, months)| months.iter().all(Vec::is_empty)) {
        by_month.clear();
    }
    let first_month = base.mode.filter(|_| !base.kept);
    let packs = by_month.into_iter().map(|(from, months)| Packs { from, months }).collect();
    let commitment = chosen.iter().map(|c| c.commitment).max().unwrap_or(0);
    let key = Key {
        worst: if goal == Goal::Steadiest { way.worst } else { 0 },
        score: way.score,
        things: way.things,
        commitment: commitment.max(base.tariff.commitment_months()),
    };
    Some(Found { key, purchase: Purchase { offer, first_month, packs } })
}
