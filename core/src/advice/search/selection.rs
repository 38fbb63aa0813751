//! What can be kept on top of a plan, component by component, and what each
//! choice comes to.

use std::cell::RefCell;
use std::collections::BTreeMap;
use std::rc::Rc;

use super::candidate::Candidate;
use super::component::Component;
use super::counts::Cap;
use super::graph::{Graph, Maker};
use super::kept::Kept;
use super::lean::Plain;
use super::made::{Made, Usages};
use super::space::Base;
use crate::advice::case::{Case, Class};
use crate::advice::purchase::is_due;
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
    /// alone, or with what is known of its months, are no better.
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
    /// What each month may come to, where the highest counts.
    pub(super) fn cap(self) -> Cap {
        let Spare::Month(Highest { outside, most }) = self else { return Cap::default() };
        let months = outside.iter().map(Vec::len).max().unwrap_or(0);
        let least = |i| outside.iter().filter_map(|cells| cells.get(i)).min();
        let of = |i| Some(most? - least(i)?);
        Cap { sum: None, months: (0..months).map_while(of).collect() }
    }

    pub(super) fn highest(self) -> Option<Highest<'h>> {
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
    let mut made = Made::new(case, base, component, spare);
    // What brings nothing but units is chosen by itself, unless it is named.
    let plain = Some(Plain::of(base, component)).filter(|_| only.is_none()).unwrap_or_default();
    let lean = plain.choices(case, base, &|kept| sketch(case, base, component, kept));
    let others = plain.rest(component);
    let none = sketch(case, base, component, &[]);
    // At most one kind of thing first: with what that comes to, whatever adds
    // more fees than it can save is left out without being looked at.
    let mut few: Vec<Sketch> = Vec::new();
    base.choices(&others, limit, twins, &mut |kept| kept.len() <= 1, &mut |kept| {
        if wanted(kept) {
            few.push(sketch(case, base, component, kept));
        }
    });
    few.sort_by_key(|sketch| (sketch.least, sketch.units));
    let alone = few.iter().any(|sketch| sketch.kept.is_empty());
    for sketch in few {
        made.add(sketch);
    }
    let mut usages = Usages::default();
    for units in lean.iter().skip(1).filter(|_| alone) {
        let least = units.sketch.least;
        if made.is_over(least) {
            break;
        }
        if !made.is_dearer(least, units, &usages) {
            made.add_noting(none.with(&units.sketch, &none), units, &mut usages);
        }
    }
    let made = RefCell::new(made);
    let mut enter = |kept: &Kept| {
        let part = sketch(case, base, component, kept);
        let mut made = made.borrow_mut();
        let beaten = made.selections.beats(&part, spare, limit);
        made.selections.beaten += u64::from(beaten);
        !beaten
    };
    let mut each = |kept: &Kept| {
        if kept.is_empty() || !wanted(kept) {
            return;
        }
        let part = sketch(case, base, component, kept);
        // Alone, one kind of thing has been looked at. The cheapest units come first.
        let (mut made, mut usages) = (made.borrow_mut(), Usages::default());
        for units in lean.iter().skip(usize::from(kept.len() == 1)) {
            let least = part.least_with(&units.sketch, &none);
            if made.is_over(least) {
                break;
            }
            let things = part.units + units.sketch.units;
            let fits = limit.is_none_or(|limit| things <= usize::from(limit));
            if fits && !made.is_dearer(least, units, &usages) {
                made.add_noting(part.with(&units.sketch, &none), units, &mut usages);
            }
        }
    };
    base.choices(&others, limit, twins, &mut enter, &mut each);
    made.into_inner().selections
}

impl Selections {
    /// Whether a choice, and all that adds to it, can't be part of the best.
    pub(super) fn beats(&self, sketch: &Sketch, spare: Spare<'_>, limit: Option<u8>) -> bool {
        let passed = match spare {
            Spare::Sum(most) => most.is_some_and(|most| sketch.least > most),
            Spare::Month(highest) => highest.is_passed_by(&sketch.fees),
        };
        let worst_counts = spare.highest().is_some();
        passed || self.all.iter().any(|known| is_beaten(sketch, known, worst_counts, limit))
    }

    /// One more. Where nothing but the sum counts, the best is enough; else
    /// those that none is as good as in every month.
    pub(super) fn add(&mut self, selection: Selection, counted: Counted) {
        match counted {
            Counted::Sum => {
                let best = self.all.first().is_none_or(|best| selection.key() < best.key());
                if best {
                    self.all = vec![selection];
                }
            }
            Counted::Months => {
                if !self.all.iter().any(|known| known.is_as_good_as(&selection)) {
                    self.all.retain(|known| !selection.is_as_good_as(known));
                    self.all.push(selection);
                }
            }
            Counted::Things => self.all.push(selection),
        }
    }
}

/// What choices are judged by: their sum alone, every month, or the things that
/// there is room for, too.
pub(super) enum Counted {
    Sum,
    Months,
    Things,
}

impl Selection {
    fn key(&self) -> (i128, i128, u16) {
        (self.score, self.things, self.commitment)
    }

    /// Whether it does in every month what another does at the best, which has
    /// no packs to choose.
    fn is_as_good_as(&self, other: &Selection) -> bool {
        let cells = self.cells.iter().flatten().zip(other.cells.iter().flatten());
        let settled =
            |graph: &Rc<Graph>| graph.months.iter().flatten().all(|moves| moves.len() == 1);
        self.key() <= other.key()
            && cells.into_iter().all(|(a, b)| a <= b)
            && other.graphs.iter().all(settled)
    }
}

/// A choice before anything is rated.
pub(crate) struct Sketch {
    pub kept: Vec<(usize, usize)>,
    pub units: usize,
    pub fees: Vec<Vec<i128>>,
    pub live: Vec<i128>,
    pub lost: i128,
    /// Fees, things and what is still bound to when the horizon ends: nothing
    /// that adds to it costs less.
    pub least: i128,
    pub commitment: u16,
}

impl Sketch {
    /// A choice and units beside it, which no rule and no need ties to anything:
    /// both, less what it is to keep nothing.
    fn with(&self, units: &Sketch, none: &Sketch) -> Sketch {
        fn sum(a: &[i128], b: &[i128]) -> Vec<i128> {
            a.iter().zip(b).map(|(a, b)| a + b).collect()
        }
        let mut kept = [self.kept.as_slice(), &units.kept].concat();
        kept.sort_unstable();
        Sketch {
            kept,
            units: self.units + units.units,
            fees: self.fees.iter().zip(&units.fees).map(|(a, b)| sum(a, b)).collect(),
            live: sum(&self.live, &units.live),
            lost: self.lost + units.lost - none.lost,
            least: self.least_with(units, none),
            commitment: self.commitment.max(units.commitment),
        }
    }

    fn least_with(&self, units: &Sketch, none: &Sketch) -> i128 {
        self.least + units.least - none.least
    }

    /// Whether it is no worse in anything, where both bring the same.
    pub fn beats(&self, other: &Sketch) -> bool {
        let no_dearer = |(a, b): (&i128, &i128)| a <= b;
        let fees = self.fees.iter().flatten().zip(other.fees.iter().flatten());
        self.least <= other.least
            && self.units <= other.units
            && self.commitment <= other.commitment
            && self.live.iter().zip(&other.live).all(no_dearer)
            && fees.into_iter().all(no_dearer)
    }
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
    for (place, class) in base.classes.iter().enumerate() {
        let months = case.months_of(class);
        let mut of_class = vec![0i128; months.len()];
        let mut now = 0i128;
        for &(i, n) in &kept {
            let Some(candidate) = base.candidates.get(i) else { continue };
            let live = candidate.live(n, class.timing());
            let mine = live.min(candidate.mine);
            now += number(live);
            for (theirs, times) in [(true, mine), (false, live - mine)] {
                for (sum, month) in of_class.iter_mut().zip(months).filter(|_| times > 0) {
                    *sum += number(times) * base.fee(case, (i, theirs), place, month.length());
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
        let of = |c: &Candidate<'_>| {
            let mine = c.mine.min(*n);
            c.owed_mine * number(mine) + c.owed * number(n - mine)
        };
        base.candidates.get(*i).map_or(0, of)
    };
    let owed: i128 = kept.iter().map(of).sum();
    let (lost, least) = (lost + owed, least + owed);
    let units = kept.iter().map(|(_, n)| n).sum();
    let commitments = kept.iter().filter_map(|(i, _)| {
        let bound = base.candidates.get(*i)?.add_on.commitment.as_ref()?;
        (!bound.only_with_extras).then_some(bound.months)
    });
    let commitment = commitments.max().unwrap_or(0);
    Sketch { kept, units, fees, live, lost, least, commitment }
}

/// How many packs a month has room for beside what is kept.
pub(crate) fn room(case: &Case<'_>, kept: i128) -> Option<usize> {
    let most = i128::from(case.wishes.most_add_ons?);
    Some(usize::try_from((most - kept).max(0)).unwrap_or(0))
}

fn number(n: usize) -> i128 {
    i128::try_from(n).unwrap_or(i128::MAX)
}

/// What one of a candidate costs in a month of a class, by its place, whether
/// it is held, the place of the class, and the length of the month.
pub(super) type Fees = BTreeMap<(usize, bool, usize), Vec<(Days, i128)>>;

impl Base<'_> {
    /// What one of a candidate costs in a month of the class at a place: one
    /// that is held, or a new one.
    fn fee(&self, case: &Case<'_>, (i, theirs): (usize, bool), place: usize, length: Days) -> i128 {
        let mut known = self.fees.borrow_mut();
        let of = known.entry((i, theirs, place)).or_default();
        if let Some((_, known)) = of.iter().find(|(days, _)| *days == length) {
            return *known;
        }
        let Some((c, class)) = self.candidates.get(i).zip(self.classes.get(place)) else {
            return 0;
        };
        let fee = FeeOf { prorated: theirs, ..c.fee.clone() };
        let fee = fee_in(case, self, &fee, class, length);
        of.push((length, fee));
        fee
    }
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
