//! Choices of add-ons that bring nothing but units of one list: of those that
//! bring the same, the cheapest are enough.

use std::collections::BTreeMap;
use std::rc::Rc;

use super::candidate::Candidate;
use super::component::Component;
use super::kept::Kept;
use super::selection::Sketch;
use super::space::Base;
use crate::advice::case::{Case, Class};
use crate::catalogue::{Allowance, Period, Rollover};
use crate::rating::step_of;
use crate::usage::{Increment, Service, Services};

/// Choices of such add-ons, by what they hang on: places, what each still binds
/// to at the end, ids, the months that are told apart, and what is lost anyway.
pub(crate) type Known = Vec<((Vec<(usize, i128, String)>, Vec<Class>, i128), Rc<Vec<Units>>)>;

/// A choice of such add-ons.
pub(crate) struct Units {
    pub sketch: Sketch,
    /// By class: the units that it brings.
    pub by_class: Vec<u64>,
}

/// Add-ons of a component of which each brings units of the same list and
/// nothing else, and that no rule ties to anything.
#[derive(Default)]
pub(crate) struct Plain {
    /// As places of candidates, with the units of one.
    pub members: Vec<(usize, u64)>,
}

impl Plain {
    /// Those of a component; none, where it has fewer than two.
    pub fn of(base: &Base<'_>, component: &Component) -> Plain {
        let mut lists: Vec<(&Candidate<'_>, Vec<(usize, u64)>)> = Vec::new();
        for &i in component.members.iter().filter(|_| !component.whole) {
            let Some((candidate, size)) = units(base, component, i) else { continue };
            match lists.iter_mut().find(|(first, _)| is_of_list(candidate, first)) {
                Some((_, members)) => members.push((i, size)),
                None => lists.push((candidate, vec![(i, size)])),
            }
        }
        let most = lists.into_iter().max_by_key(|(_, members)| members.len());
        let (first, members) = most.unzip();
        let plain = Plain { members: members.unwrap_or_default() };
        // Nothing else is drawn on between two of them.
        let between = |i: &&usize| {
            let (from, to) = (plain.members.first(), plain.members.last());
            from.zip(to).is_some_and(|(from, to)| from.0 < **i && **i < to.0)
        };
        let same = |i: &usize| {
            let (one, other) = (base.candidates.get(*i), first);
            let priority = |c: &Candidate<'_>| c.add_on.allowances.first().map(|a| a.priority);
            let wanted = other.and_then(priority);
            one.is_some_and(|c| c.add_on.allowances.iter().any(|a| Some(a.priority) == wanted))
        };
        let mut others = component.members.iter().filter(|i| !plain.has(**i)).filter(between);
        let torn = others.any(same);
        if plain.members.len() < 2 || torn { Plain::default() } else { plain }
    }

    /// The component without them.
    pub fn rest(&self, component: &Component) -> Component {
        let rest = component.members.iter().copied().filter(|i| !self.has(*i));
        Component {
            members: rest.collect(),
            services: component.services,
            whole: component.whole,
            needs: component.needs.clone(),
            valued: component.valued.clone(),
        }
    }

    pub fn has(&self, i: usize) -> bool {
        self.members.iter().any(|(k, _)| *k == i)
    }

    /// By class: the units that some of them bring.
    pub fn units(&self, base: &Base<'_>, kept: &Kept) -> Vec<u64> {
        let of_class = |class: &Class| {
            let mine = kept.iter().filter_map(|(i, n)| {
                let (_, size) = self.members.iter().find(|(k, _)| k == i)?;
                let live = base.candidates.get(*i)?.live(*n, class.timing());
                Some(size.saturating_mul(u64::try_from(live).unwrap_or(u64::MAX)))
            });
            mine.fold(0, u64::saturating_add)
        };
        base.classes.iter().map(of_class).collect()
    }

    /// The choices of them that may be part of a best offer, the cheapest first:
    /// of those that bring the same at the same times, all that aren't beaten.
    /// Plans with the same add-ons have the same.
    pub fn choices(
        &self,
        case: &Case<'_>,
        base: &Base<'_>,
        sketch: &dyn Fn(&Kept) -> Sketch,
    ) -> Rc<Vec<Units>> {
        let member = |(i, _): &(usize, u64)| {
            let c = base.candidates.get(*i);
            (*i, c.map_or(0, |c| c.owed), c.map_or_else(String::new, |c| c.add_on.id.clone()))
        };
        let lost = sketch(&[]).lost;
        let told = (self.members.iter().map(member).collect(), base.classes.clone(), lost);
        // A broken month has shares of fees that hang on the plan.
        let lasting = base.classes.iter().all(|class| !class.broken) && base.held.is_empty();
        if let Some((_, known)) = case.lean.borrow().iter().find(|(of, _)| lasting && *of == told) {
            return Rc::clone(known);
        }
        let made = Rc::new(self.make(base, case.wishes.most_add_ons, sketch));
        if lasting && !self.members.is_empty() {
            case.lean.borrow_mut().push((told, Rc::clone(&made)));
        }
        made
    }

    fn make(
        &self,
        base: &Base<'_>,
        limit: Option<u8>,
        sketch: &dyn Fn(&Kept) -> Sketch,
    ) -> Vec<Units> {
        let mut all: BTreeMap<Vec<u64>, Vec<Sketch>> = BTreeMap::new();
        all.insert(self.units(base, &[]), vec![sketch(&[])]);
        for &(i, _) in &self.members {
            let most = base.candidates.get(i).map_or(0, |c| c.most);
            let before: Vec<Vec<(usize, usize)>> =
                all.values().flatten().map(|s| s.kept.clone()).collect();
            for kept in before {
                let so_far: usize = kept.iter().map(|(_, n)| n).sum();
                let room = limit.map_or(most, |limit| usize::from(limit).saturating_sub(so_far));
                for n in 1..=most.min(room) {
                    let mut more = kept.clone();
                    more.push((i, n));
                    let made = sketch(&more);
                    let known = all.entry(self.units(base, &more)).or_default();
                    if !known.iter().any(|other| other.beats(&made)) {
                        known.retain(|other| !made.beats(other));
                        known.push(made);
                    }
                }
            }
        }
        let of = |(by_class, alike): (Vec<u64>, Vec<Sketch>)| {
            alike.into_iter().map(move |sketch| Units { sketch, by_class: by_class.clone() })
        };
        let mut all: Vec<Units> = all.into_iter().flat_map(of).collect();
        let key = |of: &'_ Units| (of.sketch.least, of.sketch.units, of.sketch.kept.clone());
        all.sort_by_cached_key(key);
        all
    }
}

/// Whether two bring units of the same list.
fn is_of_list(a: &Candidate<'_>, b: &Candidate<'_>) -> bool {
    let alike = |x: &Allowance, y: &Allowance| Allowance { amount: y.amount, ..x.clone() } == *y;
    let (x, y) = (a.add_on.allowances.first(), b.add_on.allowances.first());
    std::ptr::eq(a.parts, b.parts) && x.zip(y).is_some_and(|(x, y)| alike(x, y))
}

/// A candidate that brings nothing but units of one list, and how many.
fn units<'b, 'a>(
    base: &'b Base<'a>,
    component: &Component,
    i: usize,
) -> Option<(&'b Candidate<'a>, u64)> {
    let c = base.candidates.get(i)?;
    let (a, bit) = (c.add_on, 1u128 << i);
    let [allowance] = a.allowances.as_slice() else { return None };
    let size = allowance.amount?.size();
    let rules = |c: &Candidate<'_>| c.conflicts | c.any_of.unwrap_or(0) | c.all_of;
    let tied = rules(c) != 0
        || c.any_of.is_some()
        || base.candidates.iter().any(|other| rules(other) & bit != 0)
        || component.needs.iter().any(|by| by & bit != 0)
        || component.valued.iter().any(|(by, _)| by & bit != 0);
    let steady = allowance.months.is_none()
        && allowance.rollover != Rollover::NextMonth
        && a.fee.period == Period::Month;
    // No event takes a part of a step from one and the rest from another.
    let mut charges = base.tariff.charges.iter().filter(|of| c.services.has(of.scope.service));
    let apart = allowance.increment.is_none()
        && c.services == Services::of(Service::Data)
        && charges.all(|of| step_of(&of.charge) == Increment::UNIT);
    let plain = a.charges.is_empty() && a.includes.is_empty() && !c.one_off && c.mine == 0;
    (plain && !tied && steady && apart).then_some((c, size))
}
