//! What can be bought on top of a plan, as sets: worked out once for all plans
//! that the same add-ons go with.

use crate::advice::case::Case;
use crate::advice::search::{Base, Component, steady_base};
use crate::catalogue::AddOn;
use crate::market::{Listed, Market};
use crate::usage::Services;

/// Sets of add-ons that may be bought with some plans.
pub(super) struct Menu {
    pub courses: Vec<Course>,
    /// Services that no add-on touches.
    pub fixed: Services,
}

/// Add-ons whose costs don't touch the others', in every set.
pub(super) struct Course {
    pub services: Services,
    pub sets: Vec<Set>,
    /// Places of sets that are worth a look where more is never dearer.
    pub lean: Vec<usize>,
}

/// Add-ons that are bought together.
pub(super) struct Set {
    /// By their places among the market's, and how many of each.
    pub add_ons: Vec<(usize, usize)>,
    pub things: usize,
    /// Their fees in a month, in micro-units.
    pub fee: u64,
    /// Whether columns can hold them.
    pub plain: bool,
}

/// What of a plan decides which add-ons go with it.
#[derive(Clone, Debug, PartialEq, Eq, PartialOrd, Ord)]
pub(super) struct Signature {
    operator: String,
    floor: bool,
    includes: Vec<String>,
    /// For each add-on that names plans, whether it names this one: in what it
    /// goes with, what it doesn't go with, and what it needs.
    named: Vec<[bool; 3]>,
}

impl Signature {
    pub fn of(case: &Case<'_>, naming: &[&AddOn], listed: &Listed) -> Signature {
        let here = |id: &String| *id == listed.offer.plan || listed.offer.modules.contains(id);
        let named =
            |a: &&AddOn| [&a.only_with, &a.excludes, &a.requires].map(|ids| ids.iter().any(here));
        let needed = |s: &&String| case.customer.needs.contains(s);
        Signature {
            operator: listed.operator.clone(),
            floor: listed.tariff.minimum_spend.is_some(),
            includes: listed.tariff.includes().iter().filter(needed).cloned().collect(),
            named: naming.iter().map(named).collect(),
        }
    }
}

/// Add-ons that name plans.
pub(super) fn naming(market: &Market) -> Vec<&AddOn> {
    let names =
        |a: &&AddOn| !(a.only_with.is_empty() && a.excludes.is_empty() && a.requires.is_empty());
    market.add_ons().filter(names).collect()
}

impl Menu {
    /// What goes with a plan; none where a need can't be met.
    pub fn of(case: &Case<'_>, listed: &Listed) -> Option<Menu> {
        let base = steady_base(case, listed);
        if !base.unmet.is_empty() {
            return None;
        }
        let mut menu = Menu { courses: Vec::new(), fixed: base.fixed };
        for component in &base.components {
            let course = course(case, &base, component);
            // Where nothing can be bought there is nothing to choose.
            let nothing = course.sets.len() == 1 && course.most() == 0;
            if nothing && !component.whole {
                menu.fixed = menu.fixed.with(course.services);
            } else {
                menu.courses.push(course);
            }
        }
        Some(menu)
    }
}

impl Menu {
    /// Whether every set is allowances alone that are counted as charges count.
    pub fn is_plain(&self, market: &Market) -> bool {
        let add_ons = &market.columns().add_ons;
        let plain = |(place, _): &(usize, usize)| {
            let brings = add_ons.get(*place).and_then(|pack| pack.brings.as_ref());
            brings.is_some_and(|all| all.iter().all(|(_, of, _)| of.allowance.increment.is_none()))
        };
        self.courses.iter().flat_map(|c| &c.sets).all(|set| set.add_ons.iter().all(plain))
    }
}

fn course(case: &Case<'_>, base: &Base<'_>, component: &Component) -> Course {
    let columns = case.market.columns();
    // The places of the candidates among the market's add-ons.
    let place = |a: &AddOn| case.market.add_ons().position(|other| other.id == a.id);
    let places: Vec<usize> =
        base.candidates.iter().map(|c| place(c.add_on).unwrap_or(usize::MAX)).collect();
    let mut sets = Vec::new();
    let limit = case.wishes.most_add_ons;
    base.choices(component, limit, false, &mut |_| true, &mut |kept| {
        let of = |&(i, n): &(usize, usize)| Some((*places.get(i)?, n));
        let add_ons: Vec<(usize, usize)> = kept.iter().filter_map(of).collect();
        let mut set = Set { things: 0, fee: 0, plain: true, add_ons };
        for (place, n) in &set.add_ons {
            let pack = columns.add_ons.get(*place);
            set.things += n;
            let times = u64::try_from(*n).unwrap_or(u64::MAX);
            set.fee = set.fee.saturating_add(pack.map_or(0, |p| p.fee).saturating_mul(times));
            set.plain &= pack.is_some_and(|p| p.brings.is_some());
        }
        sets.push(set);
    });
    crate::order::sort(&mut sets, |a, b| a.things.cmp(&b.things));
    let mut course = Course { services: component.services, sets, lean: Vec::new() };
    course.lean = course.lean(case);
    course
}

impl Course {
    /// The most things of any set.
    pub fn most(&self) -> usize {
        self.sets.iter().map(|s| s.things).max().unwrap_or(0)
    }

    /// What the set at a place holds of each kind of allowance: scope, priority
    /// and amount. None where something else matters, too.
    fn holds(&self, case: &Case<'_>, place: usize) -> Option<Vec<((usize, u16), u64)>> {
        let mut all: Vec<((usize, u16), u64)> = Vec::new();
        for (add_on, n) in &self.sets.get(place)?.add_ons {
            let brings = case.market.columns().add_ons.get(*add_on)?.brings.as_ref()?;
            for (scope, of, amount) in brings {
                let odd = of.allowance.rollover == crate::catalogue::Rollover::NextMonth
                    || of.allowance.increment.is_some()
                    || of.allowance.component.is_some();
                // Parts of a step are of no use, and add up to nothing.
                let mut steps = case.market.columns().measures.increments.iter();
                let service = of.scope.service;
                let parts = steps.any(|(s, step)| *s == service && amount % step.then.max(1) != 0);
                if odd || parts {
                    return None;
                }
                let amount = amount.saturating_mul(u64::try_from(*n).ok()?);
                let key = (*scope, of.allowance.priority);
                match all.iter_mut().find(|(known, _)| *known == key) {
                    Some((_, sum)) => *sum = sum.saturating_add(amount),
                    None => all.push((key, amount)),
                }
            }
        }
        Some(all)
    }

    /// Sets than which no other with as few things costs no more and holds no less.
    fn lean(&self, case: &Case<'_>) -> Vec<usize> {
        let holds: Vec<_> = (0..self.sets.len()).map(|i| self.holds(case, i)).collect();
        let mut lean: Vec<usize> = Vec::new();
        let mut order: Vec<usize> = (0..self.sets.len()).collect();
        let key = |&i: &usize| self.sets.get(i).map(|s| (s.things, s.fee));
        crate::order::sort(&mut order, |a, b| key(a).cmp(&key(b)));
        for i in order {
            let beaten = |&k: &usize| {
                let (Some(a), Some(b)) = (self.sets.get(k), self.sets.get(i)) else { return false };
                let (Some(Some(more)), Some(Some(less))) = (holds.get(k), holds.get(i)) else {
                    return false;
                };
                let covers = |(key, n): &(_, u64)| more.iter().any(|(k, m)| k == key && m >= n);
                a.things <= b.things && a.fee <= b.fee && less.iter().all(covers)
            };
            if !lean.iter().any(beaten) {
                lean.push(i);
            }
        }
        lean
    }
}
