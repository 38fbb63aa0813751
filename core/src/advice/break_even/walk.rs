//! A walk through a range of usage that doesn't look at every unit of it.
//!
//! Where a plan's charges never fall when usage rises, its costs at the ends of
//! an interval bound it in between, and plans that can't be the best anywhere
//! in it are left out. An interval is halved until one plan is left, until the
//! best costs the same at both ends, or until two neighbouring units are left.
//! Inside an interval a plan is looked for only within what the best costs at
//! its upper end: what costs more can't be the best up to there. Of plans that differ by the same
//! amount all along, only the best is looked at. A plan with a charge that can
//! fall (volume prices) is bounded by what it costs without such usage at all.
//! Packs of some days are good on the same days all along.

use std::cell::RefCell;
use std::collections::BTreeMap;
use std::rc::Rc;

use super::start::{Days, Start};
use crate::advice::axis::{Axis, profiles};
use crate::advice::case::Case;
use crate::advice::cost::to_fen;
use crate::advice::search::{Found, Outline};
use crate::market::Offer;
use crate::money::Money;
use crate::usage::{Month, MonthUse, Profile};

/// A start that may be the answer somewhere.
#[derive(Clone, Copy)]
struct Contender {
    /// Its place among the starts.
    place: usize,
    /// Of one whose charges may fall: nothing of it costs less, whatever is
    /// used. Of any other, its cost at the lower end is the better bound.
    floor: Option<i128>,
}

/// What is known of a contender's cost at a place.
#[derive(Clone)]
enum Cost {
    /// It is this.
    Is(Rc<Found>),
    /// It is no less than this, and more than was looked for.
    AtLeast(i128),
}

impl Cost {
    fn least(&self) -> i128 {
        match self {
            Cost::Is(found) => found.key.score,
            Cost::AtLeast(least) => *least,
        }
    }

    fn found(&self) -> Option<&Rc<Found>> {
        match self {
            Cost::Is(found) => Some(found),
            Cost::AtLeast(_) => None,
        }
    }
}

/// How much is looked for at a place.
#[derive(Clone, Copy, PartialEq, Eq)]
enum Sought {
    /// The best, and the best of those whose charges never fall.
    Best,
    /// All.
    All,
}

/// What contenders cost at one place.
struct At {
    costs: Vec<(Contender, Cost)>,
}

impl At {
    fn found(&self) -> impl Iterator<Item = (&Contender, &Rc<Found>)> {
        self.costs.iter().filter_map(|(c, cost)| Some((c, cost.found()?)))
    }

    fn best(&self) -> Option<(&Contender, &Rc<Found>)> {
        let key = |f: &'_ Found| (f.key, f.purchase.clone());
        self.found().min_by(|(_, a), (_, b)| key(a).cmp(&key(b)))
    }

    fn of(&self, contender: Contender) -> Option<&Cost> {
        self.costs.iter().find(|(c, _)| c.place == contender.place).map(|(_, cost)| cost)
    }

    /// What no contender exceeds that is the best anywhere up to here: the
    /// least that one whose charges never fall costs.
    fn ceiling(&self) -> Option<i128> {
        let never_falls = self.found().filter(|(c, _)| c.floor.is_none());
        never_falls.map(|(_, found)| found.key.score).min()
    }
}

/// A walk along an axis.
pub(super) struct Walk<'w, 'a> {
    case: &'w Case<'a>,
    axis: Axis,
    profiles: Vec<Profile>,
    starts: Vec<Start<'a>>,
    /// Contenders whose charges may fall.
    falling: Vec<Contender>,
    /// Best offers at places, in order; a place stands for all up to the next.
    best: Vec<(i64, Option<Offer>)>,
    /// What starts were found to cost, by their place and by units more.
    known: RefCell<BTreeMap<(usize, i64), i128>>,
}

impl<'w, 'a> Walk<'w, 'a> {
    pub fn new(case: &'w Case<'a>, axis: Axis) -> Walk<'w, 'a> {
        Walk {
            case,
            axis,
            profiles: profiles(case.market, &case.months),
            starts: Start::all(case, axis.service()),
            falling: Vec::new(),
            best: Vec::new(),
            known: RefCell::default(),
        }
    }

    /// Whole units in each month as given.
    pub fn units(&self) -> Vec<u64> {
        self.profiles.iter().map(|p| self.axis.units(p)).collect()
    }

    /// The best from some units more (or fewer) to some: at places in order,
    /// each of which stands for all up to the next.
    pub fn through(&mut self, from: i64, to: i64) -> Vec<(i64, Option<Offer>)> {
        let contenders = self.contenders();
        self.falling = contenders.iter().filter(|c| c.floor.is_some()).copied().collect();
        // The least that the best costs at the upper end, and no more anywhere.
        let unknown: Vec<(Contender, i128)> = contenders.iter().map(|c| (*c, i128::MIN)).collect();
        let last = self.at(to, &unknown, None, Sought::Best);
        let mut first = self.at(from, &unknown, last.ceiling(), Sought::All);
        self.leave_out_the_dearer(&mut first);
        self.go(from, &first, to, &last);
        std::mem::take(&mut self.best)
    }

    /// What an offer's plan or combination costs with `delta` units more.
    pub fn cost(&self, offer: Option<&Offer>, delta: i64) -> Option<Money> {
        let offer = offer?;
        let of = |(_, start): &(usize, &Start<'_>)| start.base.listed.offer.is_based_on(offer);
        let mine = self.starts.iter().enumerate().filter(of).map(|(place, _)| place);
        let mine: Vec<usize> = mine.collect();
        // One way of beginning it, looked at already.
        let known = match mine.as_slice() {
            [only] => self.known.borrow().get(&(*only, delta)).copied(),
            _ => None,
        };
        let score = known.or_else(|| {
            let mine = mine.iter().map(|&place| (Contender { place, floor: None }, i128::MIN));
            let at = self.at(delta, &mine.collect::<Vec<_>>(), None, Sought::Best);
            Some(at.best()?.1.key.score)
        });
        Some(to_fen(score?, self.case.n()))
    }

    /// The case with `delta` units more.
    fn days_at(&self, delta: i64) -> Days<'a> {
        let shifted = |(p, month): (&Profile, &Month)| {
            let usage = MonthUse::Profile(self.axis.shifted(p, delta));
            Month { month: month.month, usage }
        };
        let months = self.profiles.iter().zip(&self.case.months).map(shifted).collect();
        Days::of(self.case.with_moved(months, self.axis.service(), delta))
    }

    fn contenders(&self) -> Vec<Contender> {
        let lowest = self.units().into_iter().max().unwrap_or(0);
        let days = self.days_at(-i64::try_from(lowest).unwrap_or(i64::MAX));
        let met = self.starts.iter().enumerate().filter(|(_, s)| s.base.unmet.is_empty());
        let contender = |(place, start): (usize, &Start<'_>)| {
            // Fees and what is paid once: every line of usage is above.
            let fees =
                || days.get(start.wait).map_or(0, |case| Outline::of(case, &start.base).fees);
            Contender { place, floor: start.may_fall.then(fees) }
        };
        met.map(contender).collect()
    }

    /// What some contenders cost with `delta` units more, none of them less than
    /// is said beside it: exactly, of those that are sought and cost no more than a
    /// limit; of others, that they cost more. Those that are known not to be had
    /// there are left out.
    fn at(
        &self,
        delta: i64,
        contenders: &[(Contender, i128)],
        limit: Option<i128>,
        sought: Sought,
    ) -> At {
        let days = self.days_at(delta);
        let mut all = Vec::new();
        for &(contender, least) in contenders {
            let start = self.starts.get(contender.place);
            let Some((start, case)) = start.and_then(|s| Some((s, days.get(s.wait)?))) else {
                continue;
            };
            let outline = Outline::of(case, &start.base);
            all.push((contender, least.max(outline.fees), start, case, outline));
        }
        // Cheap ones first: they say how much dearer ones may cost.
        all.sort_by_key(|(c, least, ..)| (*least, c.place));
        let (mut costs, mut most) = (Vec::new(), limit);
        for (contender, least, start, case, mut outline) in all {
            let above = |bound: i128| most.is_some_and(|most| bound > most);
            if above(least) {
                costs.push((contender, Cost::AtLeast(least)));
                continue;
            }
            if !outline.add_fixed(case) {
                continue;
            }
            let least = least.max(outline.least);
            if above(least) {
                costs.push((contender, Cost::AtLeast(least)));
                continue;
            }
            let found = start.best(case, &outline, self.axis.service(), most);
            let cost = match (found.filter(|found| !above(found.key.score)), most) {
                (Some(found), _) => Cost::Is(Rc::new(found)),
                (None, Some(most)) => Cost::AtLeast(most + 1),
                (None, None) => continue,
            };
            if let Cost::Is(found) = &cost {
                self.known.borrow_mut().insert((contender.place, delta), found.key.score);
                if sought == Sought::Best && contender.floor.is_none() {
                    most = Some(found.key.score);
                }
            }
            costs.push((contender, cost));
        }
        At { costs }
    }

    /// Of contenders that differ by the same amount all along, leaves the best.
    fn leave_out_the_dearer(&self, first: &mut At) {
        // Room for things is shared: what one service needs decides what another may.
        if self.case.wishes.most_add_ons.is_some() {
            return;
        }
        let service = self.axis.service();
        let start = |c: &Contender| self.starts.get(c.place);
        let beats = |(a, cheap): (&Contender, &Rc<Found>), (b, dear): (&Contender, &Rc<Found>)| {
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
            cheaper && x.stays_ahead_of(y, service)
        };
        let beaten = |dear| first.found().any(|cheap| beats(cheap, dear));
        let out: Vec<usize> =
            first.found().filter(|dear| beaten(*dear)).map(|(c, _)| c.place).collect();
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
        let ceiling = high.ceiling();
        let within = |least: i128| ceiling.is_none_or(|most| least <= most);
        // What can't be had with less can't be had with more.
        let never_falls = low.costs.iter().filter(|(c, _)| c.floor.is_none());
        let alive = never_falls.map(|(c, cost)| (*c, cost.least()));
        // Others may be dear at both ends and cheap between.
        let falls = self.falling.iter().filter_map(|c| Some((*c, c.floor?)));
        let alive = alive.chain(falls).filter(|(_, least)| within(*least));
        let alive: Vec<(Contender, i128)> = alive.collect();
        if is_settled(low, high, &alive) {
            self.note(a, low);
            self.note(b, high);
            return;
        }
        let middle = a + (b - a) / 2;
        // What costs the same at both ends costs that between them, as it does at the upper.
        let level = |c: &Contender| {
            let (x, y) = (low.of(*c)?.found()?, high.of(*c)?.found()?);
            (c.floor.is_none() && x.key == y.key).then(|| (*c, Cost::Is(Rc::clone(y))))
        };
        let level: Vec<(Contender, Cost)> = alive.iter().filter_map(|(c, _)| level(c)).collect();
        let is_level = |c: &Contender| level.iter().any(|(known, _)| known.place == c.place);
        let open: Vec<(Contender, i128)> =
            alive.iter().filter(|(c, _)| !is_level(c)).copied().collect();
        let mut at = self.at(middle, &open, ceiling, Sought::All);
        at.costs.extend(level);
        self.go(a, low, middle, &at);
        self.go(middle, &at, b, high);
    }

    fn note(&mut self, place: i64, at: &At) {
        let best = at.best().map(|(_, found)| found.purchase.offer.clone());
        if self.best.last().is_none_or(|(last, _)| *last < place) {
            self.best.push((place, best));
        }
    }
}

/// Whether nothing changes between two places.
fn is_settled(low: &At, high: &At, alive: &[(Contender, i128)]) -> bool {
    if alive.iter().any(|(c, _)| c.floor.is_some()) {
        return false;
    }
    let there = |c: &Contender| high.of(*c).and_then(Cost::found);
    match (alive, low.best()) {
        ([], _) => true,
        // One plan that can be had all along.
        ([(only, _)], _) if there(only).is_some() => true,
        // The best, and no dearer at the end: all others are no cheaper on the way.
        (_, Some((best, found))) => there(best)
            .is_some_and(|there| (there.key, &there.purchase) == (found.key, &found.purchase)),
        _ => false,
    }
}
