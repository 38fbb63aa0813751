//! Break-even: how far the answer holds when usage is more or less, and what
//! takes over there.
//!
//! The range is looked through unit by unit, without looking at every unit:
//! where a plan's charges never fall when usage rises, its costs at the ends of
//! an interval bound it in between, and plans that can't be the best anywhere
//! in it are left out. An interval is halved until one plan is left or two
//! neighbouring units are. A plan with a charge that can fall (volume prices)
//! is bounded by what it costs without such usage at all. So both sides of
//! every change are rated exactly, jumps included.

use std::rc::Rc;

use serde::Serialize;

use super::axis::{Axis, profiles};
use super::case::Case;
use super::search::{Base, Found, Goal, Outline, Within, bases, solve_base};
use super::{CheckedCustomer, CheckedWishes};
use crate::catalogue::{Price, TierMode};
use crate::market::{Market, Offer};
use crate::money::Money;
use crate::usage::{Month, Profile};

/// How the answer changes along one kind of usage.
#[derive(Clone, Debug, PartialEq, Eq, Serialize)]
#[cfg_attr(feature = "schema", derive(schemars::JsonSchema))]
#[serde(rename_all = "camelCase")]
#[non_exhaustive]
pub struct BreakEven {
    /// Of which usage. One unit is a minute, a message or a megabyte.
    pub axis: Axis,
    /// Whole units in each month as given.
    pub now: Vec<u64>,
    /// From how many units less a month …
    pub from: i64,
    /// … to how many more was looked at. Months never go below zero.
    pub to: i64,
    /// The answers, from the least usage to the most. The one that holds now
    /// is the one with zero in it.
    pub intervals: Vec<Interval>,
    /// Where the answer changes: between each interval and the next.
    pub changes: Vec<Change>,
}

/// Where one plan is the answer.
#[derive(Clone, Debug, PartialEq, Eq, Serialize)]
#[cfg_attr(feature = "schema", derive(schemars::JsonSchema))]
#[serde(rename_all = "camelCase")]
#[non_exhaustive]
pub struct Interval {
    /// From so many units more a month than now, itself inside …
    pub from: i64,
    /// … to so many, itself inside.
    pub to: i64,
    /// The plan or combination, with the add-ons that suit it at its first
    /// unit; none, where nothing may be had.
    pub offer: Option<Offer>,
    /// Its names as filed.
    pub names: Vec<String>,
}

/// Where the answer changes.
#[derive(Clone, Debug, PartialEq, Eq, Serialize)]
#[cfg_attr(feature = "schema", derive(schemars::JsonSchema))]
#[serde(rename_all = "camelCase")]
#[non_exhaustive]
pub struct Change {
    /// The last unit of the one before.
    pub last: i64,
    /// The first unit of the one after.
    pub first: i64,
    /// What the one before costs at both, over the horizon to the fen, things
    /// at their price; none where it can't be had.
    pub before: [Option<Money>; 2],
    /// What the one after costs at both.
    pub after: [Option<Money>; 2],
}

/// Finds where the answer changes when each month has more or less of a kind
/// of usage: down to none of it, and up to `far` units more.
///
/// ```
/// use tariff_core::{
///     Axis, Catalogue, ClassUse, Customer, Market, Month, Profile, Wishes, break_even,
/// };
/// # let text = tariff_core::doc::CATALOGUE;
/// let market = Market::compile(vec![Catalogue::parse("tiny", text)?])?;
/// let usage = Profile { classes: vec![ClassUse::typed_minutes(20)] };
/// let customer = Customer::new("2026-11-22".parse()?, vec![Month::of_profile(usage)]);
/// let customer = customer.check(&market)?;
/// let wishes = Wishes { most_add_ons: Some(0), ..Wishes::default() }.check(&market, &customer)?;
/// let answer = break_even(&market, &customer, &wishes, Axis::CallsOut, 1_000);
/// // 8 + 0.15 a minute is 18.95 at 73 minutes and 19.10 at 74: 54 more than now.
/// let change = &answer.changes[0];
/// assert_eq!((change.last, change.first), (53, 54));
/// // For good: after 200 minutes both cost 0.15.
/// assert_eq!(answer.changes.len(), 1);
/// # Ok::<(), Box<dyn std::error::Error>>(())
/// ```
pub fn break_even(
    market: &Market,
    customer: &CheckedCustomer,
    wishes: &CheckedWishes,
    axis: Axis,
    far: u32,
) -> BreakEven {
    let case = Case::new(market, customer, wishes);
    let profiles = profiles(market, &case.months);
    let now: Vec<u64> = profiles.iter().map(|p| axis.units(p)).collect();
    let most = now.iter().copied().max().unwrap_or(0);
    let from = -i64::try_from(most).unwrap_or(i64::MAX);
    let to = i64::from(far);
    // Which plans may be had, and when, doesn't depend on usage.
    let now_bases = bases(&case, &Within::default());
    let mut all_bases: Vec<(u16, Base<'_>)> = now_bases.into_iter().map(|b| (0, b)).collect();
    for wait in case.waits() {
        let of_day = case.on_day(wait).map(|day| bases(&day, &Within::default()));
        all_bases.extend(of_day.into_iter().flatten().map(|b| (wait, b)));
    }
    let mut walk = Walk { case: &case, axis, profiles, bases: all_bases, found: Vec::new() };
    let all: Vec<Contender> = walk.contenders();
    let (first, last) = (walk.at(from, &all), walk.at(to, &all));
    walk.go(from, &first, to, &last);
    walk.answer(&all, now, from, to)
}

/// A plan that may be the answer somewhere.
#[derive(Clone)]
struct Contender {
    offer: Offer,
    /// Places of its bases: one for each mode of a broken first month, and for
    /// each later day on which it can begin.
    bases: Vec<usize>,
    /// Nothing of it costs less, whatever is used; of one whose charges never
    /// fall, its cost at the lower end is the better bound.
    floor: Option<i128>,
}

/// What contenders cost at one place.
struct At {
    /// In the order of the contenders; none can't be had there.
    costs: Vec<(Contender, Option<Rc<Found>>)>,
}

impl At {
    fn best(&self) -> Option<&(Contender, Option<Rc<Found>>)> {
        let had = self.costs.iter().filter(|(_, found)| found.is_some());
        had.min_by(|(_, a), (_, b)| {
            let key = |f: &Option<Rc<Found>>| f.as_ref().map(|f| (f.key, f.purchase.clone()));
            key(a).cmp(&key(b))
        })
    }

    /// The same for fewer contenders.
    fn of(&self, alive: &[Contender]) -> At {
        let kept =
            |(c, _): &&(Contender, Option<Rc<Found>>)| alive.iter().any(|a| a.offer == c.offer);
        At { costs: self.costs.iter().filter(kept).cloned().collect() }
    }

    fn score(&self, offer: &Offer) -> Option<i128> {
        let (_, found) = self.costs.iter().find(|(c, _)| c.offer == *offer)?;
        found.as_ref().map(|f| f.key.score)
    }
}

/// A case, and the same on every later day on which something can begin.
struct Days<'a> {
    now: Case<'a>,
    later: Vec<(u16, Option<Case<'a>>)>,
}

impl<'a> Days<'a> {
    fn of(now: Case<'a>) -> Days<'a> {
        let later = now.waits().into_iter().map(|wait| (wait, now.after(wait))).collect();
        Days { now, later }
    }

    /// None, where what one has isn't what is needed until then.
    fn get(&self, wait: u16) -> Option<&Case<'a>> {
        if wait == 0 {
            return Some(&self.now);
        }
        self.later.iter().find(|(k, _)| *k == wait).and_then(|(_, case)| case.as_ref())
    }
}

struct Walk<'w, 'a> {
    case: &'w Case<'a>,
    axis: Axis,
    profiles: Vec<Profile>,
    /// After how many months of waiting, and what can be had then.
    bases: Vec<(u16, Base<'a>)>,
    /// Best plans at places, in order; a place stands for all up to the next.
    found: Vec<(i64, Option<(Offer, Offer)>)>,
}

impl Walk<'_, '_> {
    /// The case with `delta` units more.
    fn case_at(&self, delta: i64) -> Vec<Month> {
        let shifted = |(p, month): (&Profile, &Month)| {
            let usage = crate::usage::MonthUse::Profile(self.axis.shifted(p, delta));
            Month { month: month.month, usage }
        };
        self.profiles.iter().zip(&self.case.months).map(shifted).collect()
    }

    fn contenders(&self) -> Vec<Contender> {
        let none: Vec<Month> = {
            let mut lowest = 0u64;
            for profile in &self.profiles {
                lowest = lowest.max(self.axis.units(profile));
            }
            self.case_at(-i64::try_from(lowest).unwrap_or(i64::MAX))
        };
        let days = Days::of(self.case.with_months(none));
        let mut contenders: Vec<Contender> = Vec::new();
        let met = self.bases.iter().enumerate().filter(|(_, (_, b))| b.unmet.is_empty());
        for (place, (_, base)) in met {
            let offer = base.listed.offer.clone();
            match contenders.iter_mut().find(|c| c.offer == offer) {
                Some(known) => known.bases.push(place),
                None => contenders.push(Contender { offer, bases: vec![place], floor: None }),
            }
        }
        for contender in &mut contenders {
            let all = || contender.bases.iter().filter_map(|place| self.bases.get(*place));
            // Fees and what is paid once: every line of usage is above.
            let fees = |(wait, base): &(u16, Base<'_>)| {
                days.get(*wait).map_or(0, |case| Outline::of(case, base).fees)
            };
            let falls = all().any(|(wait, base)| self.may_fall(*wait, base));
            contender.floor = if falls { all().map(fees).min() } else { None };
        }
        contenders
    }

    /// Whether a charge for this usage can fall when there is more of it.
    fn may_fall(&self, wait: u16, base: &Base<'_>) -> bool {
        let service = self.axis.service();
        let volume = |price: &Price| matches!(price, Price::Tiers { mode: TierMode::Volume, .. });
        // What is kept while one waits may fall, too.
        let now = self.case.now.as_ref().filter(|_| wait > 0).and_then(|now| now.offer.as_ref());
        let now = now.and_then(|offer| self.case.market.tariff(offer).ok());
        let now = now.iter().flat_map(|tariff| &tariff.charges);
        let plan = base.tariff.charges.iter().chain(now);
        let plan = plan.filter(|c| c.scope.service == service).map(|c| &c.charge.price);
        let on_top = base.candidates.iter().filter(|c| c.services.has(service));
        let on_top = on_top.flat_map(|c| &c.add_on.charges).map(|c| &c.price);
        plan.chain(on_top).any(volume)
    }

    /// What contenders cost with `delta` units more.
    fn at(&self, delta: i64, contenders: &[Contender]) -> At {
        let days = Days::of(self.case.with_months(self.case_at(delta)));
        let cost = |contender: &Contender| {
            let mine = contender.bases.iter().filter_map(|place| self.bases.get(*place));
            let mut best: Option<Found> = None;
            for (wait, base) in mine {
                let Some(case) = days.get(*wait) else { continue };
                // A later day isn't looked at where its fees alone are above.
                let most = best.as_ref().map(|found| found.key.score);
                if most.is_some_and(|most| Outline::of(case, base).fees > most) {
                    continue;
                }
                let found = solve_base(case, base, Goal::Cheapest);
                best = best
                    .into_iter()
                    .chain(found)
                    .min_by(|a, b| (a.key, &a.purchase).cmp(&(b.key, &b.purchase)));
            }
            (contender.clone(), best.map(Rc::new))
        };
        At { costs: contenders.iter().map(cost).collect() }
    }

    /// Looks through the places from `a` to `b`.
    fn go(&mut self, a: i64, low: &At, b: i64, high: &At) {
        // What no contender exceeds anywhere in between: the least that one
        // whose charges never fall costs at the upper end.
        let ceiling = |(c, found): &(Contender, Option<Rc<Found>>)| match c.floor {
            None => found.as_ref().map(|f| f.key.score),
            Some(_) => None,
        };
        let ceiling = high.costs.iter().filter_map(ceiling).min();
        let alive: Vec<Contender> = low
            .costs
            .iter()
            .filter(|(c, found)| {
                let least = match (c.floor, found) {
                    (Some(floor), _) => Some(floor),
                    (None, Some(found)) => Some(found.key.score),
                    // What can't be had with less can't be had with more.
                    (None, None) => None,
                };
                least.is_some_and(|least| ceiling.is_none_or(|most| least <= most))
            })
            .map(|(c, _)| c.clone())
            .collect();
        if b - a <= 1 {
            self.note(a, low);
            if b > a {
                self.note(b, high);
            }
            return;
        }
        // One plan that can be had all along, or nothing at all.
        let settled = match alive.as_slice() {
            [] => true,
            [only] => only.floor.is_none() && high.score(&only.offer).is_some(),
            _ => false,
        };
        if settled {
            self.note(a, low);
            self.note(b, high);
            return;
        }
        let middle = a + (b - a) / 2;
        let middle_at = self.at(middle, &alive);
        self.go(a, &low.of(&alive), middle, &middle_at);
        self.go(middle, &middle_at, b, &high.of(&alive));
    }

    fn note(&mut self, place: i64, at: &At) {
        let best = at
            .best()
            .and_then(|(c, found)| Some((c.offer.clone(), found.as_ref()?.purchase.offer.clone())));
        if self.found.last().is_none_or(|(last, _)| *last < place) {
            self.found.push((place, best));
        }
    }

    fn answer(self, all: &[Contender], now: Vec<u64>, from: i64, to: i64) -> BreakEven {
        let mut intervals: Vec<Interval> = Vec::new();
        let mut plans: Vec<Option<Offer>> = Vec::new();
        for (place, best) in &self.found {
            let plan = best.as_ref().map(|(plan, _)| plan.clone());
            match intervals.last_mut() {
                Some(last) if plans.last() == Some(&plan) => last.to = *place,
                _ => {
                    let offer = best.as_ref().map(|(_, offer)| offer.clone());
                    let names = offer.as_ref().map(|o| self.case.market.names(o).0);
                    let names = names.unwrap_or_default();
                    intervals.push(Interval { from: *place, to: *place, offer, names });
                    plans.push(plan);
                }
            }
        }
        let mut changes = Vec::new();
        for (pair, plans) in intervals.windows(2).zip(plans.windows(2)) {
            let ([a, b], [before, after]) = (pair, plans) else { continue };
            let cost = |plan: &Option<Offer>, delta: i64| {
                let plan = plan.as_ref()?;
                let contender = all.iter().find(|c| c.offer == *plan)?.clone();
                let score = self.at(delta, &[contender]).score(plan)?;
                Some(super::cost::to_fen(score, self.case.n()))
            };
            changes.push(Change {
                last: a.to,
                first: b.from,
                before: [cost(before, a.to), cost(before, b.from)],
                after: [cost(after, a.to), cost(after, b.from)],
            });
        }
        BreakEven { axis: self.axis, now, from, to, intervals, changes }
    }
}
