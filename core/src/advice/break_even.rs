//! Break-even: how far the answer holds when usage is more or less, and what
//! takes over there.
//!
//! The range is looked through unit by unit, without looking at every unit:
//! where a plan's charges never fall when usage rises, its costs at the ends of
//! an interval bound it in between, and plans that can't be the best anywhere
//! in it are left out. An interval is halved until one plan is left, until the
//! best costs the same at both ends, or until two neighbouring units are left.
//! Of plans that differ by the same amount all along, only the best is looked
//! at. A plan with a charge that can fall (volume prices) is bounded by what it
//! costs without such usage at all. So both sides of every change are rated
//! exactly, jumps included.

use std::cell::OnceCell;
use std::rc::Rc;

use serde::Serialize;

use super::axis::{Axis, profiles};
use super::case::Case;
use super::search::{
    Base, Found, Goal, Outline, Selections, Within, bases, put_together, selections,
};
use super::{CheckedCustomer, CheckedWishes};
use crate::catalogue::Price;
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
    let of_today = bases(&case, &Within::default());
    let mut all: Vec<Start<'_>> = of_today.into_iter().map(|b| Start::of(0, b)).collect();
    for wait in case.waits() {
        let of_day = case.on_day(wait).map(|day| bases(&day, &Within::default()));
        all.extend(of_day.into_iter().flatten().map(|b| Start::of(wait, b)));
    }
    let mut walk =
        Walk { case: &case, axis, profiles, starts: all, falling: Vec::new(), found: Vec::new() };
    let contenders = walk.contenders();
    walk.falling = contenders.iter().filter(|c| c.floor.is_some()).copied().collect();
    // The least that the best costs at the upper end, and no more anywhere.
    let last = walk.at(to, &contenders, Sought::Best);
    let mut first = walk.at(from, &contenders, Sought::Within(walk.ceiling(&last)));
    walk.leave_out_the_dearer(&mut first);
    walk.go(from, &first, to, &last);
    walk.answer(now, from, to)
}

/// What can be begun, and when: a plan or combination, in one mode of a broken
/// first month, today or on a later day.
struct Start<'a> {
    /// After how many months of waiting.
    wait: u16,
    base: Base<'a>,
    /// By component: its choices, where they don't touch what is moved.
    still: Vec<OnceCell<Rc<Selections>>>,
}

impl<'a> Start<'a> {
    fn of(wait: u16, base: Base<'a>) -> Start<'a> {
        let still = base.components.iter().map(|_| OnceCell::new()).collect();
        Start { wait, base, still }
    }
}

/// A start that may be the answer somewhere.
#[derive(Clone, Copy)]
struct Contender {
    /// Its place among the starts.
    place: usize,
    /// Nothing of it costs less, whatever is used; of one whose charges never
    /// fall, its cost at the lower end is the better bound.
    floor: Option<i128>,
}

/// Which contenders are looked for at a place.
#[derive(Clone, Copy, PartialEq, Eq)]
enum Sought {
    /// The best, and the best of those whose charges never fall.
    Best,
    /// All that can be had for no more than this, if that is a limit.
    Within(Option<i128>),
}

impl Sought {
    fn most(self) -> Option<i128> {
        match self {
            Sought::Best => None,
            Sought::Within(most) => most,
        }
    }
}

/// What contenders cost at one place: of those that were sought.
struct At {
    costs: Vec<(Contender, Rc<Found>)>,
}

impl At {
    fn best(&self) -> Option<&(Contender, Rc<Found>)> {
        let key = |f: &'_ Found| (f.key, f.purchase.clone());
        self.costs.iter().min_by(|(_, a), (_, b)| key(a).cmp(&key(b)))
    }

    fn of(&self, contender: Contender) -> Option<&Rc<Found>> {
        self.costs.iter().find(|(c, _)| c.place == contender.place).map(|(_, found)| found)
    }
}

/// A case, and the same on every later day on which something can begin.
struct Days<'a> {
    now: Case<'a>,
    later: Vec<(u16, OnceCell<Option<Case<'a>>>)>,
}

impl<'a> Days<'a> {
    fn of(now: Case<'a>) -> Days<'a> {
        let later = now.waits().into_iter().map(|wait| (wait, OnceCell::new())).collect();
        Days { now, later }
    }

    /// None, where what one has isn't what is needed until then.
    fn get(&self, wait: u16) -> Option<&Case<'a>> {
        if wait == 0 {
            return Some(&self.now);
        }
        let (_, case) = self.later.iter().find(|(k, _)| *k == wait)?;
        case.get_or_init(|| self.now.after(wait)).as_ref()
    }
}

struct Walk<'w, 'a> {
    case: &'w Case<'a>,
    axis: Axis,
    profiles: Vec<Profile>,
    starts: Vec<Start<'a>>,
    /// Contenders whose charges may fall.
    falling: Vec<Contender>,
    /// Best offers at places, in order; a place stands for all up to the next.
    found: Vec<(i64, Option<Offer>)>,
}

impl<'a> Walk<'_, 'a> {
    /// The case with `delta` units more.
    fn days_at(&self, delta: i64) -> Days<'a> {
        let shifted = |(p, month): (&Profile, &Month)| {
            let usage = crate::usage::MonthUse::Profile(self.axis.shifted(p, delta));
            Month { month: month.month, usage }
        };
        let months = self.profiles.iter().zip(&self.case.months).map(shifted).collect();
        Days::of(self.case.with_moved(months, self.axis.service(), delta))
    }

    fn contenders(&self) -> Vec<Contender> {
        let lowest = self.profiles.iter().map(|p| self.axis.units(p)).max().unwrap_or(0);
        let days = self.days_at(-i64::try_from(lowest).unwrap_or(i64::MAX));
        let met = self.starts.iter().enumerate().filter(|(_, s)| s.base.unmet.is_empty());
        let contender = |(place, start): (usize, &Start<'_>)| {
            // Fees and what is paid once: every line of usage is above.
            let fees =
                || days.get(start.wait).map_or(0, |case| Outline::of(case, &start.base).fees);
            Contender { place, floor: self.may_fall(start).then(fees) }
        };
        met.map(contender).collect()
    }

    /// Whether a charge for this usage can fall when there is more of it.
    fn may_fall(&self, start: &Start<'_>) -> bool {
        let service = self.axis.service();
        // What is kept while one waits may fall, too.
        let now = self.case.now.as_ref().filter(|_| start.wait > 0);
        let now = now.and_then(|now| now.offer.as_ref());
        let now = now.and_then(|offer| self.case.market.tariff(offer).ok());
        let now = now.iter().flat_map(|tariff| &tariff.charges);
        let plan = start.base.tariff.charges.iter().chain(now);
        let plan = plan.filter(|c| c.scope.service == service).map(|c| &c.charge.price);
        let on_top = start.base.candidates.iter().filter(|c| c.services.has(service));
        let on_top = on_top.flat_map(|c| &c.add_on.charges).map(|c| &c.price);
        plan.chain(on_top).any(Price::may_fall)
    }

    /// What those of some contenders that are sought cost with `delta` units more.
    fn at(&self, delta: i64, contenders: &[Contender], sought: Sought) -> At {
        let days = self.days_at(delta);
        let of = |c: &Contender| {
            let start = self.starts.get(c.place)?;
            let case = days.get(start.wait)?;
            Some((*c, start, case, Outline::of(case, &start.base)))
        };
        let mut all: Vec<_> = contenders.iter().filter_map(of).collect();
        // Cheap ones first: they say how much dearer ones may cost.
        all.sort_by_key(|(c, .., outline)| (outline.fees, c.place));
        let (mut costs, mut most) = (Vec::new(), sought.most());
        for (contender, start, case, mut outline) in all {
            let above = |bound: i128| most.is_some_and(|most| bound > most);
            if above(outline.fees) || !outline.add_fixed(case) || above(outline.least) {
                continue;
            }
            let found = self.solve(start, case, &outline, most);
            let Some(found) = found.filter(|found| !above(found.key.score)) else { continue };
            if sought == Sought::Best && contender.floor.is_none() {
                most = Some(found.key.score);
            }
            costs.push((contender, Rc::new(found)));
        }
        At { costs }
    }

    /// The best of a start within a limit. What doesn't touch the usage that is
    /// moved is chosen once, and from all that there is.
    fn solve(
        &self,
        start: &Start<'_>,
        case: &Case<'_>,
        outline: &Outline<'_, '_>,
        limit: Option<i128>,
    ) -> Option<Found> {
        let (base, goal) = (&start.base, Goal::Cheapest);
        let mut still = start.still.iter();
        put_together(case, outline, goal, limit, |component| {
            let known = still.next().filter(|_| !component.services.has(self.axis.service()));
            match known {
                Some(known) => Rc::clone(known.get_or_init(|| {
                    Rc::new(selections(case, base, component, outline.spare(goal, None)))
                })),
                None => Rc::new(selections(case, base, component, outline.spare(goal, limit))),
            }
        })
    }

    /// What no contender exceeds that is the best anywhere up to a place: the
    /// least that one whose charges never fall costs there.
    fn ceiling(&self, high: &At) -> Option<i128> {
        let never_falls = high.costs.iter().filter(|(c, _)| c.floor.is_none());
        never_falls.map(|(_, found)| found.key.score).min()
    }

    /// Of contenders that differ by the same amount all along, leaves the best.
    fn leave_out_the_dearer(&self, first: &mut At) {
        // Room for things is shared: what one service needs decides what another may.
        if self.case.wishes.most_add_ons.is_some() {
            return;
        }
        let service = self.axis.service();
        let start = |c: &Contender| self.starts.get(c.place);
        let beats = |(a, cheap): &(Contender, Rc<Found>), (b, dear): &(Contender, Rc<Found>)| {
            let Some((x, y)) = start(a).zip(start(b)) else { return false };
            let bound = |start: &Start<'_>| start.base.tariff.commitment_months();
            let offer = |start: &Start<'_>| {
                (start.base.listed.offer.plan.clone(), start.base.listed.offer.modules.clone())
            };
            let (k, l) = (&cheap.key, &dear.key);
            let cheaper = k.score < l.score
                || (k.score == l.score
                    && k.things <= l.things
                    && bound(x) <= bound(y)
                    && offer(x) < offer(y));
            cheaper && x.wait == y.wait && x.base.moves_with(&y.base, service)
        };
        let out: Vec<usize> = first
            .costs
            .iter()
            .filter(|dear| first.costs.iter().any(|cheap| beats(cheap, dear)))
            .map(|(c, _)| c.place)
            .collect();
        first.costs.retain(|(c, _)| !out.contains(&c.place));
    }

    /// Looks through the places from `a` to `b`.
    fn go(&mut self, a: i64, low: &At, b: i64, high: &At) {
        if b - a <= 1 {
            self.note(a, low);
            if b > a {
                self.note(b, high);
            }
            return;
        }
        let ceiling = self.ceiling(high);
        let within = |least: i128| ceiling.is_none_or(|most| least <= most);
        // What can't be had with less can't be had with more.
        let never_falls = low.costs.iter().filter(|(c, _)| c.floor.is_none());
        let alive = never_falls.filter(|(_, found)| within(found.key.score)).map(|(c, _)| *c);
        // Others may be dear at both ends and cheap between.
        let falls = self.falling.iter().filter(|c| c.floor.is_some_and(within));
        let alive: Vec<Contender> = alive.chain(falls.copied()).collect();
        if self.is_settled(low, high, &alive) {
            self.note(a, low);
            self.note(b, high);
            return;
        }
        let middle = a + (b - a) / 2;
        let at = self.at(middle, &alive, Sought::Within(ceiling));
        self.go(a, low, middle, &at);
        self.go(middle, &at, b, high);
    }

    /// Whether nothing changes between two places.
    fn is_settled(&self, low: &At, high: &At, alive: &[Contender]) -> bool {
        if alive.iter().any(|c| c.floor.is_some()) {
            return false;
        }
        match (alive, low.best()) {
            ([], _) => true,
            // One plan that can be had all along.
            ([only], _) if high.of(*only).is_some() => true,
            // The best, and no dearer at the end: all others are no cheaper on the way.
            (_, Some((best, found))) => high
                .of(*best)
                .is_some_and(|there| (there.key, &there.purchase) == (found.key, &found.purchase)),
            _ => false,
        }
    }

    fn note(&mut self, place: i64, at: &At) {
        let best = at.best().map(|(_, found)| found.purchase.offer.clone());
        if self.found.last().is_none_or(|(last, _)| *last < place) {
            self.found.push((place, best));
        }
    }

    /// What an offer's plan or combination costs with `delta` units more.
    fn cost(&self, offer: Option<&Offer>, delta: i64) -> Option<Money> {
        let offer = offer?;
        let of = |(_, start): &(usize, &Start<'_>)| start.base.listed.offer.is_based_on(offer);
        let mine = self.starts.iter().enumerate().filter(of);
        let mine: Vec<Contender> =
            mine.map(|(place, _)| Contender { place, floor: None }).collect();
        let at = self.at(delta, &mine, Sought::Best);
        Some(super::cost::to_fen(at.best()?.1.key.score, self.case.n()))
    }

    fn answer(self, now: Vec<u64>, from: i64, to: i64) -> BreakEven {
        let mut intervals: Vec<Interval> = Vec::new();
        for (place, best) in &self.found {
            let last = intervals.last_mut();
            match last.filter(|last| same_plan(last.offer.as_ref(), best.as_ref())) {
                Some(last) => last.to = *place,
                None => {
                    let names = best.as_ref().map(|o| self.case.market.names(o).0);
                    let (offer, names) = (best.clone(), names.unwrap_or_default());
                    intervals.push(Interval { from: *place, to: *place, offer, names });
                }
            }
        }
        let mut changes = Vec::new();
        for pair in intervals.windows(2) {
            let [a, b] = pair else { continue };
            let cost =
                |of: &Interval| [a.to, b.from].map(|delta| self.cost(of.offer.as_ref(), delta));
            let (before, after) = (cost(a), cost(b));
            changes.push(Change { last: a.to, first: b.from, before, after });
        }
        BreakEven { axis: self.axis, now, from, to, intervals, changes }
    }
}

/// Whether two are of the same plan or modules, or both nothing.
fn same_plan(a: Option<&Offer>, b: Option<&Offer>) -> bool {
    match (a, b) {
        (Some(a), Some(b)) => a.is_based_on(b),
        (None, None) => true,
        _ => false,
    }
}
