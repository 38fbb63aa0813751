//! What can be kept on top of a plan, component by component, and what each
//! choice comes to.

use std::rc::Rc;

use super::candidate::Candidate;
use super::component::Component;
use super::graph::{Graph, Maker};
use super::kept::Kept;
use super::path::{Aim, best_path};
use super::space::Base;
use crate::advice::case::{Case, Class};
use crate::advice::purchase::{is_due, is_live};
use crate::rating::{FeeOf, fee_of_month};
use crate::usage::Days;

/// A choice of what is kept, of one component.
pub(crate) struct Selection {
    /// Candidates and how many of each.
    pub kept: Vec<(usize, usize)>,
    /// How many things that is.
    pub units: usize,
    /// By class and month: the fees of what is kept.
    pub fees: Vec<Vec<i128>>,
    /// By class: things that are kept in it.
    pub live: Vec<i128>,
    /// What services that are lost are worth, over everything, and what is
    /// still bound to when the horizon ends.
    pub lost: i128,
    /// By class.
    pub graphs: Vec<Rc<Graph>>,
    /// The lowest sum of money and things, and the things of it.
    pub score: i128,
    pub things: i128,
    /// By class and month: the money of that.
    pub cells: Vec<Vec<i128>>,
    /// The longest commitment of what is kept.
    pub commitment: u16,
}

/// All choices of a component that may be part of a best offer.
pub(crate) struct Selections {
    pub all: Vec<Selection>,
    /// How often one was left out, with all that adds to it, because its fees
    /// alone are no better.
    pub beaten: u64,
    /// How many can't be had: a month can't be got through with them.
    pub impossible: u64,
}

/// Makes the choices of a component.
pub(crate) fn selections(
    case: &Case<'_>,
    base: &Base<'_>,
    component: &Component,
    spare: Spare<'_>,
) -> Selections {
    selections_of(case, base, component, spare, None)
}

/// Whether a choice is one of those looked for.
pub(crate) type Wanted<'w> = dyn Fn(&Kept) -> bool + 'w;

/// Where the highest month counts: what months cost besides a component, and
/// the most that any of them may come to.
#[derive(Clone, Copy)]
pub(crate) struct Highest<'h> {
    pub outside: &'h [Vec<i128>],
    pub most: Option<i128>,
}

/// What a selection may cost at the most to be part of the best or of the
/// runner-up.
#[derive(Clone, Copy)]
pub(crate) enum Spare<'h> {
    /// All in all, if there is a limit.
    Sum(Option<i128>),
    /// In the highest month.
    Month(Highest<'h>),
}

impl<'h> Spare<'h> {
    fn highest(self) -> Option<Highest<'h>> {
        match self {
            Spare::Sum(_) => None,
            Spare::Month(highest) => Some(highest),
        }
    }
}

impl Highest<'_> {
    /// Whether fees alone lift a month above the most.
    fn is_passed_by(self, fees: &[Vec<i128>]) -> bool {
        let cells = self.outside.iter().flatten().zip(fees.iter().flatten());
        self.most.is_some_and(|most| cells.into_iter().any(|(cell, fee)| cell + fee > most))
    }
}

/// Makes those of the choices that are wanted, where some are named.
pub(crate) fn selections_of(
    case: &Case<'_>,
    base: &Base<'_>,
    component: &Component,
    spare: Spare<'_>,
    only: Option<&Wanted<'_>>,
) -> Selections {
    let limit = case.wishes.most_add_ons;
    // A choice that is named may be any of several twins.
    let twins = only.is_none();
    let wanted = |kept: &Kept| only.is_none_or(|only| only(kept));
    let mut made = Selections { all: Vec::new(), beaten: 0, impossible: 0 };
    // At most one kind of thing first: with what that comes to, whatever adds
    // more fees than it can save is left out without being looked at.
    let mut few: Vec<Sketch> = Vec::new();
    base.choices(component, limit, twins, &mut |kept| kept.len() <= 1, &mut |kept| {
        if wanted(kept) {
            few.push(sketch(case, base, component, kept));
        }
    });
    few.sort_by_key(|a| (a.least, a.units));
    for sketch in few {
        made.add(case, base, component, sketch, spare);
    }
    let made = std::cell::RefCell::new(made);
    let mut enter = |kept: &Kept| {
        let part = sketch(case, base, component, kept);
        let mut made = made.borrow_mut();
        let beaten = made.beats(&part, spare, limit);
        made.beaten += u64::from(beaten);
        !beaten
    };
    let mut each = |kept: &Kept| {
        if kept.len() > 1 && wanted(kept) {
            let whole = sketch(case, base, component, kept);
            made.borrow_mut().add(case, base, component, whole, spare);
        }
    };
    base.choices(component, limit, twins, &mut enter, &mut each);
    made.into_inner()
}

impl Selections {
    /// Whether a choice, and all that adds to it, can't be part of the best.
    fn beats(&self, sketch: &Sketch, spare: Spare<'_>, limit: Option<u8>) -> bool {
        let passed = match spare {
            Spare::Sum(most) => most.is_some_and(|most| sketch.least > most),
            Spare::Month(highest) => highest.is_passed_by(&sketch.fees),
        };
        let worst_counts = spare.highest().is_some();
        passed || self.all.iter().any(|known| is_beaten(sketch, known, worst_counts, limit))
    }

    /// Rates a choice, unless another is better whatever it saves.
    fn add(
        &mut self,
        case: &Case<'_>,
        base: &Base<'_>,
        component: &Component,
        sketch: Sketch,
        spare: Spare<'_>,
    ) {
        if self.beats(&sketch, spare, case.wishes.most_add_ons) {
            self.beaten += 1;
            return;
        }
        match select(case, base, component, sketch, spare.highest().is_some()) {
            Some(selection) => self.all.push(selection),
            None => self.impossible += 1,
        }
    }
}

/// A choice before anything is rated.
struct Sketch {
    kept: Vec<(usize, usize)>,
    units: usize,
    fees: Vec<Vec<i128>>,
    live: Vec<i128>,
    lost: i128,
    /// Fees, things and what is still bound to when the horizon ends: nothing
    /// that adds to it costs less.
    least: i128,
}

/// Whether the fees of a choice alone are above what another comes to in all.
fn is_beaten(sketch: &Sketch, known: &Selection, worst_counts: bool, limit: Option<u8>) -> bool {
    sketch.least > known.score
        && (limit.is_none() || sketch.units >= known.units)
        && (!worst_counts || {
            let pairs = sketch.fees.iter().flatten().zip(known.cells.iter().flatten());
            pairs.into_iter().all(|(fee, cell)| fee >= cell)
        })
}

fn sketch(case: &Case<'_>, base: &Base<'_>, component: &Component, kept: &Kept) -> Sketch {
    let kept = kept.to_vec();
    let thing = i128::from(case.wishes.simplicity.micro());
    let (mut fees, mut live) = (Vec::new(), Vec::new());
    let mut least = 0i128;
    for class in &base.classes {
        let months = case.months_of(class);
        let mut of_class = vec![0i128; months.len()];
        let mut now = 0i128;
        for &(i, n) in &kept {
            let Some(candidate) = base.candidates.get(i) else { continue };
            let times = i128::try_from(n).unwrap_or(i128::MAX);
            if is_live(candidate.add_on, class.timing(), &base.held) {
                now += times;
                for (sum, month) in of_class.iter_mut().zip(months) {
                    *sum += times * fee(case, base, candidate, class, month.length());
                }
            }
        }
        let sum: i128 = of_class.iter().sum();
        least += class.weight() * (sum + thing * now * case.n());
        fees.push(of_class);
        live.push(now);
    }
    let set = kept.iter().fold(0u128, |set, (i, _)| set | (1 << i));
    let missing = component.valued.iter().filter(|(by, _)| by & set == 0);
    let lost: i128 = missing.map(|(_, worth)| worth * case.n() * case.horizon()).sum();
    let of = |(i, n): &(usize, usize)| {
        base.candidates.get(*i).map_or(0, |c| c.owed) * i128::try_from(*n).unwrap_or(i128::MAX)
    };
    let owed: i128 = kept.iter().map(of).sum();
    let (lost, least) = (lost + owed, least + owed);
    let units = kept.iter().map(|(_, n)| n).sum();
    Sketch { kept, units, fees, live, lost, least }
}

fn select(
    case: &Case<'_>,
    base: &Base<'_>,
    component: &Component,
    sketch: Sketch,
    worst_counts: bool,
) -> Option<Selection> {
    let thing = i128::from(case.wishes.simplicity.micro());
    let mut graphs: Vec<Rc<Graph>> = Vec::new();
    let (mut score, mut things) = (sketch.lost, 0i128);
    let mut cells = Vec::new();
    let kept = sketch.kept.iter().filter_map(|(i, _)| base.candidates.get(*i));
    let by_days = base.tariff.goes_by_days() || kept.into_iter().any(|c| c.fee.fee.goes_by_days());
    for (place, class) in base.classes.iter().enumerate() {
        // Classes differ in fees; where what is live is the same, so is usage.
        let same = |other: &&Class| {
            !component.whole
                && other.broken == class.broken
                && other.gifts == class.gifts
                && (other.days == class.days || !by_days)
                && live(base, &sketch.kept, other) == live(base, &sketch.kept, class)
        };
        let known = base.classes.iter().take(place).position(|other| same(&other));
        let graph = match known.and_then(|k| graphs.get(k)) {
            Some(graph) => Rc::clone(graph),
            None => Rc::new(
                Maker::new(case, base, component, &sketch.kept, class, worst_counts).graph()?,
            ),
        };
        let fees = sketch.fees.get(place).map_or(&[][..], Vec::as_slice);
        let now = sketch.live.get(place).copied().unwrap_or(0);
        let aim = Aim::Sum { thing, most: None };
        let path = best_path(fees, &[&graph], aim, room(case, now))?;
        let units = now * case.n() + path.units;
        score += class.weight() * (path.money + thing * units);
        things += class.weight() * units;
        cells.push(path.cells);
        graphs.push(graph);
    }
    let commitments = sketch.kept.iter().filter_map(|(i, _)| {
        let bound = base.candidates.get(*i)?.add_on.commitment.as_ref()?;
        (!bound.only_with_extras).then_some(bound.months)
    });
    let commitment = commitments.max().unwrap_or(0);
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
        commitment,
    })
}

/// How many packs a month has room for beside what is kept.
pub(crate) fn room(case: &Case<'_>, kept: i128) -> Option<usize> {
    let most = i128::from(case.wishes.most_add_ons?);
    Some(usize::try_from((most - kept).max(0)).unwrap_or(0))
}

fn live(base: &Base<'_>, kept: &Kept, class: &Class) -> u128 {
    let on = |(i, _): &&(usize, usize)| {
        let c = base.candidates.get(*i);
        c.is_some_and(|c| is_live(c.add_on, class.timing(), &base.held))
    };
    kept.iter().filter(on).fold(0, |set, (i, _)| set | (1 << i))
}

/// What one of a candidate costs in a month of a class.
fn fee(case: &Case<'_>, base: &Base<'_>, c: &Candidate<'_>, class: &Class, days: Days) -> i128 {
    fee_in(case, base, &c.fee, class, days)
}

/// What a fee comes to in a month of a class.
pub(crate) fn fee_in(
    case: &Case<'_>,
    base: &Base<'_>,
    of: &FeeOf,
    class: &Class,
    length: Days,
) -> i128 {
    let mut of = of.clone();
    if !is_due(&mut of, class.timing(), &base.held) {
        return 0;
    }
    let moment = case.moment(class, base.mode);
    i128::from(fee_of_month(&of, &base.tariff, moment, length).0.micro())
}

/// In how many ways a component can be bought.
pub(crate) fn space(case: &Case<'_>, base: &Base<'_>, component: &Component) -> u128 {
    if case.wishes.most_add_ons.is_some() {
        return ways(case, base, component);
    }
    // What no rule and no need ties together is chosen independently.
    let parts = base.independent(component);
    parts.iter().map(|part| ways(case, base, part)).fold(1, u128::saturating_mul)
}

fn ways(case: &Case<'_>, base: &Base<'_>, component: &Component) -> u128 {
    let mut sum = 0u128;
    let limit = case.wishes.most_add_ons;
    let packs =
        component.members.iter().any(|&i| base.candidates.get(i).is_some_and(|c| c.one_off));
    base.choices(component, limit, false, &mut |_| true, &mut |kept| {
        let mut ways = 1u128;
        for class in base.classes.iter().filter(|_| packs) {
            let maker = Maker::new(case, base, component, kept, class, false);
            ways = ways.saturating_mul(maker.space());
        }
        sum = sum.saturating_add(ways);
    });
    sum
}
