//! What the months of one component cost, for each choice of packs.
//!
//! Where nothing rolls over, months don't touch one another, and each has its
//! own list of moves. Where data rolls over, or a pack runs beyond its month,
//! what is bought in one month changes what the next begins with: then a month
//! has a state for everything that it may begin with, and each move leads to a
//! state of the next.

use std::cell::Cell;

use super::candidate::Candidate;
use super::component::Component;
use super::counts::{After, Bought, By, Cap, Counter, Known, Rest, Scene};
use super::kept::Kept;
use super::sale::Sale;
use super::space::Base;
use crate::advice::case::{Case, Class};
use crate::advice::purchase::timed;
use crate::catalogue::AddOn;
use crate::rating::{
    Asked, Carried, KnownLots, Moment, Parts, Spent, Tariff, rolls_over, spent_at,
};
use crate::usage::{Month, Services};

/// The months of one class of contract months.
pub(crate) struct Graph {
    /// By month and by state: what can be bought, and what it comes to.
    pub months: Vec<Vec<Vec<Move>>>,
    /// In how many ways packs can be bought over all of them.
    pub space: u128,
}

/// One way of getting through a month.
#[derive(Clone, Debug)]
pub(crate) struct Move {
    /// Packs, as places of candidates; one bought twice is there twice.
    pub packs: Vec<usize>,
    /// Usage, and the packs.
    pub money: i128,
    /// The state in which the next month begins.
    pub next: usize,
}

impl Move {
    pub fn units(&self) -> usize {
        self.packs.len()
    }
}

/// Makes graphs of a component with a choice of what is kept.
pub(crate) struct Maker<'m, 'a> {
    pub(super) case: &'m Case<'a>,
    pub(super) base: &'m Base<'a>,
    pub(super) component: &'m Component,
    pub(super) class: &'m Class,
    pub(super) tariff: Tariff,
    /// Candidates that are kept, and those of them that are live.
    kept: u128,
    live: u128,
    /// What is kept, as it was chosen.
    pub(super) kept_as: Vec<(usize, usize)>,
    /// How many packs a month may have.
    pub(super) room: Option<usize>,
    pub(super) moment: Moment,
    counts: Services,
    /// Whether the highest month counts, and not the sum alone.
    pub(super) worst_counts: bool,
    /// What costs more isn't looked for.
    pub(super) cap: Cap,
    /// Whether more of any pack never makes usage dearer.
    pub(super) only_saves: bool,
    /// What has been rated.
    pub(super) known: Known,
    lots: KnownLots<'m>,
}

impl<'m, 'a> Maker<'m, 'a> {
    pub fn new(
        case: &'m Case<'a>,
        base: &'m Base<'a>,
        component: &'m Component,
        kept: &Kept,
        class: &'m Class,
        worst_counts: bool,
    ) -> Maker<'m, 'a> {
        let mut tariff = if component.whole {
            base.tariff.clone()
        } else {
            base.tariff.only(component.services)
        };
        let timing = class.timing();
        let all = kept.iter().fold(0u128, |set, (i, _)| set | (1 << i));
        let (mut live, mut units) = (0u128, 0);
        for &(i, n) in kept {
            let Some(c) = base.candidates.get(i) else { continue };
            let n = c.live(n, timing);
            if n == 0 {
                continue;
            }
            live |= 1 << i;
            units += n;
            for _ in 0..n {
                c.parts.add(&mut tariff, c.add_on);
            }
        }
        tariff.hold(&base.held);
        tariff.drop_gifts_of(&base.held);
        if component.whole {
            timed(&mut tariff, timing, &base.held);
        }
        let room = case.wishes.most_add_ons.map(|most| usize::from(most).saturating_sub(units));
        let moment = case.moment(class, base.mode);
        let counts = component.services;
        let packs = component.members.iter().filter_map(|i| base.candidates.get(*i));
        let packs: Vec<&Candidate<'_>> = packs.filter(|c| c.one_off).collect();
        let bought: Vec<(&AddOn, &Parts)> = packs.iter().map(|c| (c.add_on, c.parts)).collect();
        let services = packs.iter().fold(Services::NONE, |all, c| all.with(c.services));
        let only_saves = !packs.is_empty()
            && packs.iter().all(|c| c.add_on.charges.is_empty())
            && tariff.more_units_never_cost(services)
            && tariff.keeps_its_order(&bought);
        Maker {
            case,
            base,
            component,
            class,
            tariff,
            kept: all,
            live,
            kept_as: kept.to_vec(),
            room,
            moment,
            counts,
            worst_counts,
            cap: Cap::default(),
            only_saves,
            known: Known::default(),
            lots: KnownLots::default(),
        }
    }

    /// The same where months may come to so much at the most.
    pub fn within(self, cap: Cap) -> Maker<'m, 'a> {
        Maker { cap, ..self }
    }

    /// The graph, or nothing where some month can't be got through.
    pub fn graph(&self) -> Option<Graph> {
        let months = self.case.months_of(self.class).len();
        Some(self.as_far_as_can_be()).filter(|graph| graph.months.len() == months)
    }

    /// The graph of the months up to the first that can't be got through.
    pub fn as_far_as_can_be(&self) -> Graph {
        let full = self.with_all_packs();
        let least: i128 = full.iter().map(|full| full.usage).sum();
        if self.cap.sum.is_some_and(|most| least > most) {
            return Graph { months: Vec::new(), space: 1 };
        }
        let rests = self.rests(&full);
        let mut later: Vec<i128> = rests.iter().map(|_| 0).collect();
        for place in (1..full.len()).rev() {
            let sum = later.get(place + 1).copied().unwrap_or(0);
            let mine = full.get(place).map_or(0, |full| full.usage);
            if let Some(later) = later.get_mut(place) {
                *later = sum + mine;
            }
        }
        self.walk(0, Carried::default(), &rests, &later).0
    }

    /// By month: between what it and those after it come to, whatever comes
    /// over into it. None, where that isn't known or isn't asked.
    fn rests(&self, full: &[Full]) -> Vec<Option<Rest>> {
        let n = self.case.months_of(self.class).len();
        let mut rests = vec![None; n + 1];
        let carries =
            || rolls_over(&self.tariff) || (0..n).any(|place| Sale::of(self, place).runs_on());
        if full.is_empty() || !carries() {
            return rests;
        }
        if let Some(last) = rests.last_mut() {
            *last = Some(Rest::default());
        }
        for place in (1..n).rev() {
            let most = self.walk(place, Carried::default(), &rests, &[]).1;
            let least = match full.get(place) {
                Some(full) if full.state == Carried::default() => most,
                Some(full) => self.walk(place, full.state.clone(), &rests, &[]).1,
                None => None,
            };
            if let Some(rest) = rests.get_mut(place) {
                *rest = most.map(|most| Rest { most, least: least.unwrap_or(0) });
            }
        }
        rests
    }

    /// The months, each with all packs bought that there are and with all that
    /// may come over into it: up to the first of which that isn't known, and
    /// none, where packs don't only save, or nothing but the sum of several
    /// months counts.
    fn with_all_packs(&self) -> Vec<Full> {
        let months = self.case.part(self.class, self.component.services);
        let one_off = |i: &usize| self.base.candidates.get(*i).is_some_and(|c| c.one_off);
        let packs = self.component.members.iter().any(one_off);
        let asked = months.len() > 1 && packs && self.only_saves && self.only_the_sum_counts();
        let mut all: Vec<Full> = Vec::new();
        let mut state = Carried::default();
        for place in (0..months.len()).filter(|_| asked && !self.class.broken) {
            let (sale, best) = (Sale::of(self, place), Cell::new(None));
            let carries = self.case.follows.get(place + 1).copied().unwrap_or(false);
            let (after, before, rest, later) = (None, 0, None, 0);
            let of = &state;
            let scene =
                Scene { place, state: of, carries, after, before, rest, later, best: &best };
            let Some(rated) = Counter::new(self, &sale, &scene).with_all() else { break };
            let next = if carries { rated.next } else { Carried::default() };
            let state = std::mem::replace(&mut state, next);
            all.push(Full { state, usage: rated.usage });
        }
        all
    }

    /// The graph of the months from a place on, up to the first that can't be
    /// got through; and the least that all of them come to.
    fn walk(
        &self,
        from: usize,
        start: Carried,
        rests: &[Option<Rest>],
        later: &[i128],
    ) -> (Graph, Option<i128>) {
        let months = self.case.part(self.class, self.component.services);
        let rolls = rolls_over(&self.tariff);
        let mut graph = Graph { months: Vec::new(), space: 1 };
        let mut states = vec![start];
        // The least that a way to each state has cost, things at their price, and its things.
        let mut so_far = vec![(0i128, 0i128)];
        for place in from..months.len() {
            let next_follows = self.case.follows.get(place + 1).copied().unwrap_or(false);
            let sale = Sale::of(self, place);
            graph.space = graph.space.saturating_mul(sale.ways(self));
            let runs_on = states.iter().any(Carried::has_packs) || sale.runs_on();
            let carries = (rolls || runs_on) && !self.class.broken && next_follows;
            let rest = rests.get(place + 1).copied().flatten().filter(|_| carries);
            let later = later.get(place + 1).copied().unwrap_or(0);
            let best = Cell::new(None);
            let mut found: Vec<Vec<Bought>> = Vec::new();
            for (state, cost) in states.iter().zip(&so_far) {
                let asked = carries && rest.is_none() && !sale.kinds.is_empty();
                let after =
                    if asked { self.without_packs(months.len(), place, state) } else { None };
                let before = if self.only_the_sum_counts() { cost.0 } else { 0 };
                let best = &best;
                let scene = Scene { place, state, carries, after, before, rest, later, best };
                found.push(Counter::new(self, &sale, &scene).bought());
            }
            if found.iter().all(Vec::is_empty) {
                return (graph, None);
            }
            if self.only_the_sum_counts() {
                let most = best.get().zip(rest).map(|(best, rest)| best - rest.least);
                self.leave_out_the_worse(&mut found, &so_far, most);
            }
            let mut next_states: Vec<Carried> = Vec::new();
            let mut costs: Vec<(i128, i128)> = Vec::new();
            let mut moves = Vec::with_capacity(found.len());
            for (all, before) in found.into_iter().zip(&so_far) {
                let made = all.into_iter().map(|bought| {
                    let cost = self.cost(*before, &bought);
                    let next = place_of(&mut next_states, bought.next);
                    match costs.get_mut(next) {
                        Some(known) => *known = cost.min(*known),
                        None => costs.push(cost),
                    }
                    Move { packs: bought.packs, money: bought.money, next }
                });
                moves.push(made.collect());
            }
            graph.months.push(moves);
            (states, so_far) = (next_states, costs);
        }
        (graph, so_far.into_iter().map(|(cost, _)| cost).min())
    }

    /// Whether a way through the months is judged by what it sums to alone.
    pub(super) fn only_the_sum_counts(&self) -> bool {
        !self.worst_counts && self.case.wishes.most_add_ons.is_none()
    }

    pub(super) fn thing(&self) -> i128 {
        i128::from(self.case.wishes.simplicity.micro())
    }

    /// Of all ways to the end of a month, leaves out those that cost no less
    /// than another that leaves no less for the months to come, and those that
    /// cost more than all months need to.
    fn leave_out_the_worse(
        &self,
        found: &mut [Vec<Bought>],
        so_far: &[(i128, i128)],
        most: Option<i128>,
    ) {
        let mut all: Vec<((i128, i128), usize, usize)> = Vec::new();
        for (from, (bought, before)) in found.iter().zip(so_far).enumerate() {
            let each = bought.iter().enumerate();
            all.extend(each.map(|(i, bought)| (self.cost(*before, bought), from, i)));
        }
        all.retain(|(cost, ..)| most.is_none_or(|most| cost.0 <= most));
        all.sort_unstable();
        let mut kept: Vec<(usize, usize)> = Vec::new();
        let at = |(from, i): (usize, usize)| found.get(from).and_then(|f| f.get(i));
        for (_, from, i) in all {
            let Some(one) = at((from, i)) else { continue };
            let beaten = |place: &(usize, usize)| {
                at(*place).is_some_and(|other| other.leaves_no_less(one, self.only_saves))
            };
            if !kept.iter().any(beaten) {
                kept.push((from, i));
            }
        }
        for (from, bought) in found.iter_mut().enumerate() {
            let mut i = 0;
            bought.retain(|_| {
                i += 1;
                kept.contains(&(from, i - 1))
            });
        }
    }

    /// What a way comes to that goes on so: money and things, and the things.
    fn cost(&self, before: (i128, i128), bought: &Bought) -> (i128, i128) {
        let packs = things(bought.packs.len());
        (before.0 + bought.money + self.thing() * packs, before.1 + packs)
    }

    /// The space of the graph alone.
    pub fn space(&self) -> u128 {
        let months = self.case.part(self.class, self.component.services);
        let ways = (0..months.len()).map(|place| Sale::of(self, place).ways(self));
        ways.fold(1, u128::saturating_mul)
    }

    /// Whether packs may be bought beside what is kept.
    pub(super) fn agrees(&self, packs: u128) -> bool {
        packs == 0
            || (self.base.agrees(self.kept | packs) && self.base.agree_in(packs, self.live | packs))
    }

    /// What the month at a place is rated by: sums, where they tell all.
    fn reading(&self, tariff: &Tariff, place: usize, by: By) -> Option<&'m Month> {
        let case = self.case;
        // A broken month has shares of allowances, and so parts of their steps.
        let sums = if by == By::Event || self.class.broken {
            None
        } else {
            case.sums(self.component.services, by == By::Day)
        };
        sums.and_then(|sums| sums.month_for(case.market, tariff, place))
            .or_else(|| case.part(self.class, self.component.services).get(place))
    }

    /// What this month and those after it come to without any pack, if they
    /// can be got through so: no pack that costs as much can save it.
    pub(super) fn without_packs(
        &self,
        months: usize,
        place: usize,
        state: &Carried,
    ) -> Option<After> {
        let mut after = After { now: 0, later: 0 };
        let mut carried = state.clone();
        for i in place..months {
            if i > place && !self.case.follows.get(i).copied().unwrap_or(false) {
                carried = Carried::default();
            }
            let by = if carried.has_packs() { By::Event } else { By::Month };
            let rated = self.rate(&self.tariff, (i, by), &carried, &[])?;
            if i == place {
                after.now = rated.money;
            } else {
                after.later += rated.money;
            }
            carried = rated.next;
        }
        Some(after)
    }

    /// Usage and packs of the month at a place, if it is what the customer needs.
    pub(super) fn rate(
        &self,
        tariff: &Tariff,
        (place, by): (usize, By),
        carried: &Carried,
        packs: &[usize],
    ) -> Option<Rated> {
        self.case.rated.set(self.case.rated.get() + 1);
        let month = self.reading(tariff, place, by)?;
        let mut kinds = packs.to_vec();
        kinds.dedup();
        let id = |&i: &usize| self.base.candidates.get(i).map(|c| c.add_on.id.as_str());
        let items: Vec<&str> = kinds.iter().filter_map(id).collect();
        let asked = Asked { services: self.counts, items: &items };
        let spent = spent_at(tariff, (month, &self.lots), self.moment, carried, &asked).ok()?;
        let Spent { usage, money, next, .. } = spent;
        self.case.unfit(&spent.facts).is_none().then_some(Rated { usage, money, next })
    }
}

/// A month with all packs that there are.
struct Full {
    /// The most that may come over into it.
    state: Carried,
    /// Its usage: no choice of packs leaves less.
    usage: i128,
}

/// What a month comes to.
#[derive(Clone)]
pub(super) struct Rated {
    /// Its usage alone.
    pub usage: i128,
    /// Usage, packs, and what a minimum spend is short of.
    pub money: i128,
    pub next: Carried,
}

pub(super) fn things(packs: usize) -> i128 {
    i128::try_from(packs).unwrap_or(i128::MAX)
}

/// The place of a state, new or known.
fn place_of(states: &mut Vec<Carried>, state: Carried) -> usize {
    match states.iter().position(|s| *s == state) {
        Some(place) => place,
        None => {
            states.push(state);
            states.len() - 1
        }
    }
}
