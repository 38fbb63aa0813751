//! Selections of all components put together: the cheapest, or the steadiest.

use std::rc::Rc;

use super::candidate::Candidate;
use super::graph::{Graph, Move};
use super::outline::Outline;
use super::path::{Aim, best_path};
use super::selection::{Selection, Selections, room, selections};
use super::{Base, Component, Found, Goal, Key, Tally};
use crate::advice::case::Case;
use crate::advice::eligibility::{judge, unlikely};
use crate::advice::purchase::{Packs, Purchase};

/// The best of a base. What is above the limit may be missed.
pub(crate) fn solve(
    case: &Case<'_>,
    outline: &Outline<'_, '_>,
    goal: Goal,
    limit: Option<i128>,
    tally: &mut Tally,
) -> Option<Found> {
    let spare = outline.spare(goal, limit);
    let made = |component: &Component| {
        let made = selections(case, outline.base, component, spare);
        tally.beaten += made.beaten;
        Rc::new(made)
    };
    put_together(case, outline, goal, limit, made)
}

/// The same, of choices that are `made` of each component.
pub(crate) fn put_together(
    case: &Case<'_>,
    outline: &Outline<'_, '_>,
    goal: Goal,
    limit: Option<i128>,
    mut made: impl FnMut(&Component) -> Rc<Selections>,
) -> Option<Found> {
    let mut all: Vec<Rc<Selections>> = Vec::new();
    for component in &outline.base.components {
        let made = made(component);
        if made.all.is_empty() {
            return None;
        }
        all.push(made);
    }
    let chosen = match goal {
        Goal::Cheapest => cheapest(case, &all)?,
        Goal::Steadiest => steadiest(case, outline, &all, limit)?,
    };
    assemble(case, outline, goal, &chosen)
}

/// A choice of each component, and what they sum to.
struct Sum<'c> {
    chosen: Vec<&'c Selection>,
    key: (i128, i128, u16),
}

/// The cheapest choice of each, with at most as many things as are wanted.
fn cheapest<'c>(case: &Case<'_>, all: &'c [Rc<Selections>]) -> Option<Vec<&'c Selection>> {
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
    all: &'c [Rc<Selections>],
    limit: Option<i128>,
) -> Option<Vec<&'c Selection>> {
    let lowest = |choice: &Selection| -> Vec<i128> {
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
        limit,
        best: None,
    };
    let outside: Vec<i128> = outline.outside.iter().flatten().copied().collect();
    walk.go(&outside, &mut Vec::new());
    walk.best.map(|(_, chosen)| chosen)
}

/// By month: the lowest that any state of it comes to.
fn lowest_cells(graph: &Graph, fees: &[i128]) -> Vec<i128> {
    let least =
        |states: &Vec<Vec<Move>>| states.iter().flatten().map(|m| m.money).min().unwrap_or(0);
    fees.iter().zip(&graph.months).map(|(fee, month)| fee + least(month)).collect()
}

/// Highest bill, score, things, and commitment.
type Steadiness = (i128, i128, i128, u16);

/// A walk through the choices of all components.
struct Steady<'w, 'c, 'b, 'a> {
    case: &'w Case<'a>,
    outline: &'w Outline<'b, 'a>,
    all: &'c [Rc<Selections>],
    cells: &'w [Vec<Vec<i128>>],
    floors: Vec<Vec<i128>>,
    limit: Option<i128>,
    best: Option<(Steadiness, Vec<&'c Selection>)>,
}

impl<'c> Steady<'_, 'c, '_, '_> {
    fn go(&mut self, so_far: &[i128], chosen: &mut Vec<&'c Selection>) {
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

    fn arrive(&mut self, chosen: &[&'c Selection]) {
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

fn way(
    case: &Case<'_>,
    outline: &Outline<'_, '_>,
    goal: Goal,
    chosen: &[&Selection],
) -> Option<Way> {
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
    // Months to come may be as high as one that is waited for.
    let (before, things) = case.waited.map_or((0, 0), |w| (w.worst, w.things));
    let mut most = None;
    if goal == Goal::Steadiest {
        let mut worst = before;
        for (_, outside, live, graphs) in &scenes {
            let path = best_path(outside, graphs, Aim::Worst, room(case, *live))?;
            worst = worst.max(path.worst);
        }
        most = Some(worst);
    }
    let mut way = Way { worst: before, score: 0, things, packs: Vec::new() };
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
pub(crate) fn assemble(
    case: &Case<'_>,
    outline: &Outline<'_, '_>,
    goal: Goal,
    chosen: &[&Selection],
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
    let bought = by_month.iter().flat_map(|(_, months)| months.iter().flatten());
    let asked = asked(case, base, offer.add_ons.iter().chain(bought).collect());
    let first_month = base.mode.filter(|_| !base.kept);
    let packs: Vec<Packs> =
        by_month.into_iter().map(|(from, months)| Packs { from, months }).collect();
    let commitment = chosen.iter().map(|c| c.commitment).max().unwrap_or(0);
    let key = Key {
        asked,
        worst: if goal == Goal::Steadiest { way.worst } else { 0 },
        score: way.score,
        things: way.things,
        commitment: commitment.max(base.tariff.commitment_months()),
    };
    let wait = case.wait();
    Some(Found { key, purchase: Purchase { offer, wait, first_month, packs } })
}

/// Where answers are assumed: how unlikely those are that a base takes, and
/// what is bought on top of it.
fn asked(case: &Case<'_>, base: &Base<'_>, mut bought: Vec<&String>) -> u32 {
    let Some(plan) = base.asked else { return 0 };
    bought.sort_unstable();
    bought.dedup();
    let new = |id: &String| base.candidates.iter().find(|c| c.add_on.id == *id && c.mine == 0);
    let open =
        |c: &Candidate<'_>| judge(&c.add_on.eligibility, &c.add_on.operator, case.customer).open;
    bought.into_iter().filter_map(new).fold(plan, |sum, c| sum.saturating_add(unlikely(&open(c))))
}
