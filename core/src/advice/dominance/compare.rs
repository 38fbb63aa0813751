//! Two plans, for every usage there is: the least that one costs more than the
//! other.
//!
//! Whatever the order of events, an allowance that is smaller by some units
//! leaves at most as many more to be charged, of whatever other allowances then
//! take their part. So what a plan can cost more is the sum, over its charges,
//! of the most that its price is above the other's, at so many units more.

use std::collections::BTreeMap;

use super::curve::{Curve, Range};
use super::outline::{Common, Holds, Line, Outline};
use crate::catalogue::Scope;
use crate::usage::{Increment, Service, most_in_a_month};

/// How much cheaper a plan is.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) struct Margin {
    /// At least so much in every full month, in micro-units.
    pub month: i64,
    /// Whether a broken first month is no dearer, either.
    pub first_month: bool,
}

/// Two prices, how they are shifted, and the step.
type Key = (usize, usize, (u64, u64), u64);

/// Compares outlines, and remembers what it found of their prices.
pub(super) struct Comparison<'c> {
    common: &'c Common,
    known: BTreeMap<Key, Option<i64>>,
}

/// The lines of a service that can be charged for the same usage.
type Pairs<'o> = Vec<(&'o Line, &'o Line)>;

impl<'c> Comparison<'c> {
    pub fn new(common: &'c Common) -> Comparison<'c> {
        Comparison { common, known: BTreeMap::new() }
    }

    /// How much cheaper `a` is than `b`, whatever the usage; none where it can
    /// be dearer, or that isn't known. Usage that `b` has no price for doesn't
    /// count.
    pub fn margin(&mut self, a: &Outline, b: &Outline) -> Option<Margin> {
        // Before anything else, since most pairs end here.
        if a.fees.iter().zip(&b.fees).any(|((steady, _), (_, low))| steady > low) {
            return None;
        }
        if a.rounding != b.rounding || a.stops || b.stops {
            return None;
        }
        let pairs = self.pairs(a, b)?;
        let (mut month, mut first_month) = (i64::MAX, true);
        for (k, ((fee, _), (_, low))) in a.fees.iter().zip(&b.fees).enumerate() {
            let mut over = 0i64;
            for service in [Service::Voice, Service::Sms, Service::Mms, Service::Data] {
                let own: Pairs<'_> =
                    pairs.iter().filter(|(a, _)| a.service == service).copied().collect();
                let (a, b) = (a.holds_of(service), b.holds_of(service));
                let of = match self.whole(&own, &a, &b, k) {
                    Some(over) => over,
                    None => self.in_turn(&own, &a, &b, k)?,
                };
                over = over.checked_add(of)?;
            }
            first_month &= over == 0;
            month = month.min(low.checked_sub(*fee)?.checked_sub(over)?);
        }
        // With a minimum spend, it costs that at least.
        let (fees, floor) = (b.fees.iter().map(|(_, low)| *low).min()?, b.floor);
        if a.floor > 0 {
            month = month.min(fees.max(floor) - a.floor);
        }
        first_month |= !a.has_shares && !b.has_shares;
        (month >= 0).then_some(Margin { month, first_month })
    }

    /// Each charge of `b` with the one of `a` that the same usage comes to.
    fn pairs<'o>(&self, a: &'o Outline, b: &'o Outline) -> Option<Pairs<'o>> {
        let mut pairs: Pairs<'o> = Vec::new();
        let mut more: Vec<&Line> = Vec::new();
        let mut rest = a.lines.iter();
        for there in &b.lines {
            loop {
                let here = rest.next()?;
                if here.scope == there.scope && here.component == there.component {
                    pairs.push((here, there));
                    break;
                }
                more.push(here);
            }
        }
        more.extend(rest);
        // What only `a` has must not come before what both have, nor ask for
        // anything that an allowance covers.
        let apart = |line: &&Line| {
            let lines = b.lines.iter().map(|other| other.scope);
            let slots = b.holds.iter().map(|holds| holds.slot.scope);
            // Where nothing is charged, calls are counted by the minute.
            let voice = line.service == Service::Voice;
            let usual = if voice { Increment::MINUTE } else { Increment::UNIT };
            let odd = self.curve(line).is_none() || line.step != usual;
            let others = lines.chain(slots.filter(|_| odd));
            !line.due_unused && !others.into_iter().any(|other| self.meet(line.scope, other))
        };
        more.iter().all(apart).then_some(pairs)
    }

    /// The most that the one charge of a service can come to above the other,
    /// where all allowances are for all of it: then only their sums count.
    fn whole(&mut self, pairs: &Pairs<'_>, a: &[&Holds], b: &[&Holds], k: usize) -> Option<i64> {
        let mut paid = pairs.iter().filter(|(a, _)| !self.is_free(a));
        let (here, there) = paid.next().filter(|_| pairs.len() == 1)?;
        let all = |holds: &&&Holds| holds.is_plain() && self.within(here.scope, holds.slot.scope);
        let whole = a.iter().chain(b).all(|holds| all(&holds));
        // Some ask for each event, even of what is included.
        let even = |line: &Line| line.step.first == line.step.then;
        let by_sum = self.curve(here).is_some() && even(here) && even(there);
        if !whole || !by_sum || self.common.is_loose(here.scope, here.service) {
            return None;
        }
        let sum = |holds: &[&Holds], line: &Line| {
            let amounts = holds.iter().map(|h| h.amounts.get(k).copied().unwrap_or(0));
            let step = line.step.then.max(1);
            let useful = |n: u64| if n == u64::MAX { n } else { n - n % step };
            amounts.map(useful).fold(0, u64::saturating_add)
        };
        let (own, other) = (sum(a, here), sum(b, there));
        if own == u64::MAX || other == u64::MAX {
            return (own == u64::MAX && !here.due_unused).then_some(0);
        }
        let shifts = (other.saturating_sub(own), own.saturating_sub(other));
        self.pair(here, there, shifts, own == other)
    }

    /// The same where allowances are for parts: those of `b` one after another.
    fn in_turn(&mut self, pairs: &Pairs<'_>, a: &[&Holds], b: &[&Holds], k: usize) -> Option<i64> {
        let mut lack = Lack::default();
        let mut rest = a;
        for there in b {
            // The next of the same kind, if it comes in its turn.
            let found = rest.iter().position(|here| here.slot == there.slot);
            let here = found.and_then(|i| rest.get(i).copied());
            if let Some((before, after)) = found.and_then(|i| rest.split_at_checked(i)) {
                lack.has_more |= !before.is_empty();
                rest = after.get(1..).unwrap_or_default();
            }
            // What is missed must have a price that both know.
            let priced = || pairs.iter().any(|(_, l)| self.within(there.slot.scope, l.scope));
            if lack.add(here, there)? && !priced() {
                return None;
            }
        }
        lack.has_more |= !rest.is_empty();
        let units = lack.units(pairs, k)?;
        let same = units == 0 && !lack.has_more;
        let alike = pairs.iter().all(|(a, b)| a.step == b.step);
        let even = || {
            let drawing = self.drawing(pairs, a, b);
            drawing.is_empty() || self.are_even(&drawing, a, b)
        };
        ((same && alike) || even()).then(|| self.over(pairs, units, same))?
    }

    /// The lines whose usage an allowance is for, or an add-on's that is for
    /// theirs, too.
    fn drawing<'o>(&self, pairs: &Pairs<'o>, a: &[&Holds], b: &[&Holds]) -> Pairs<'o> {
        let slots = || a.iter().chain(b).map(|holds| holds.slot.scope);
        let own = |line: &Line| slots().any(|slot| self.meet(line.scope, slot));
        let first: Vec<usize> =
            pairs.iter().filter(|(a, _)| own(a)).map(|(a, _)| a.scope).collect();
        let with = |line: &Line| {
            own(line) || first.iter().any(|other| self.common.share_a_pack(line.scope, *other))
        };
        pairs.iter().filter(|(a, _)| with(a)).copied().collect()
    }

    /// Whether all of a service is counted in the same steps. Elsewhere what is
    /// left of an allowance can be too little for one call and enough for
    /// another, and more can leave less.
    fn are_even(&self, pairs: &Pairs<'_>, a: &[&Holds], b: &[&Holds]) -> bool {
        let Some((first, _)) = pairs.first() else { return true };
        let same = |step: Increment| step == first.step && step.first == step.then;
        let own = a.iter().chain(b).all(|holds| holds.slot.step.is_none_or(same));
        own && pairs.iter().all(|(a, b)| same(a.step) && same(b.step))
            && !self.common.is_stepped(first.service)
    }

    /// The most that some lines of `a` can come to above those of `b`, for so
    /// many units more. `same`: what is charged is the same under both.
    fn over(&mut self, pairs: &Pairs<'_>, units: u64, same: bool) -> Option<i64> {
        let paid: Pairs<'_> = pairs.iter().filter(|(a, _)| !self.is_free(a)).copied().collect();
        let linear = paid.iter().all(|(a, _)| self.curve(a).is_some_and(|c| c.is_linear));
        let (mut sum, mut most) = (0i64, 0i64);
        for (a, b) in &paid {
            // Of several lines that are so much a unit, the dearest gets it all.
            let alone = paid.len() == 1 || !linear;
            let shift = if alone { units } else { 0 };
            sum = sum.checked_add(self.pair(a, b, (shift, 0), same)?)?;
            if !alone && units > 0 {
                most = most.max(self.pair(a, a, (units, 0), false)?);
                // Each line may be rounded up by a step.
                sum = sum.checked_add(self.curve(a)?.slack(a.step.then.max(1)))?;
            }
        }
        sum.checked_add(most)
    }

    /// The same of one line; shifted by so many units, the one or the other.
    fn pair(&mut self, a: &Line, b: &Line, shifts: (u64, u64), same: bool) -> Option<i64> {
        if same && a.price == b.price {
            return Some(0);
        }
        let (here, there) = (self.curve(a)?, self.curve(b)?);
        // Where less usage can cost more, only the same usage can be compared.
        if !(here.grows || (same && a.step == b.step))
            || (shifts.1 > 0 && !(a.step == b.step && there.grows))
        {
            return None;
        }
        // What ends one service must end the other, no later.
        let ends = here.suspends_at().is_some();
        if ends && (shifts.0 > 0 || here.suspends_at() != there.suspends_at()) {
            return None;
        }
        if a.step != b.step && !is_finer(a, b) {
            return None;
        }
        if a.price == b.price && shifts.0 == 0 && (here.grows || same) {
            return Some(0);
        }
        let step = a.step.then.max(1);
        let key = (a.price, b.price, shifts, step);
        if let Some(known) = self.known.get(&key) {
            return *known;
        }
        let range = Range { step, most: 2 * most_in_a_month(a.service) };
        let over = here.most_over(there, shifts, &range).filter(|over| *over == 0 || !ends);
        self.known.insert(key, over);
        over
    }

    fn is_free(&self, line: &Line) -> bool {
        self.common.prices.get(line.price).is_some_and(|p| p.is_free)
    }

    /// None where single events decide.
    fn curve(&self, line: &Line) -> Option<&'c Curve> {
        self.common.prices.get(line.price)?.curve.as_ref()
    }

    fn scopes(&self, a: usize, b: usize) -> Option<(&Scope, &Scope)> {
        Some((self.common.scopes.get(a)?, self.common.scopes.get(b)?))
    }

    /// Whether some usage may be in both scopes.
    fn meet(&self, a: usize, b: usize) -> bool {
        self.scopes(a, b).is_none_or(|(a, b)| a.may_meet(b))
    }

    /// Whether all usage of one scope is in the other.
    fn within(&self, inner: usize, outer: usize) -> bool {
        self.scopes(inner, outer).is_some_and(|(inner, outer)| inner.is_within(outer))
    }
}

/// Whether `a` never bills more of an event than `b`.
fn is_finer(a: &Line, b: &Line) -> bool {
    let (here, there) = (a.step, b.step);
    let then = here.then.max(1);
    here.first <= there.first
        && there.then.is_multiple_of(then)
        && (there.first - here.first).is_multiple_of(then)
}

/// What a plan holds less than another of a service's allowances.
#[derive(Default)]
struct Lack<'o> {
    /// Allowance by allowance.
    less: Vec<(Option<&'o Holds>, &'o Holds)>,
    /// Whether it holds more of something.
    has_more: bool,
}

impl<'o> Lack<'o> {
    /// Says whether there is less of it; none where it is of another kind.
    fn add(&mut self, here: Option<&'o Holds>, there: &'o Holds) -> Option<bool> {
        self.less.push((here, there));
        let Some(here) = here else { return Some(true) };
        if (there.rolls && !here.rolls) || (there.shared && !here.shared) {
            return None;
        }
        let amounts = || here.amounts.iter().zip(&there.amounts);
        self.has_more |= here.rolls != there.rolls || amounts().any(|(a, b)| a > b);
        Some(amounts().any(|(a, b)| a < b))
    }

    /// How many units it holds less in a month of the `k`th length.
    fn units(&self, pairs: &Pairs<'_>, k: usize) -> Option<u64> {
        // Parts of a step are of no use.
        let steps = pairs.iter().map(|(a, _)| a.step.then.max(1));
        let useful = |n: u64| {
            let least = steps.clone().map(|step| n - n % step).min();
            least.unwrap_or(n)
        };
        let mut sum = 0u64;
        for (here, there) in &self.less {
            let of = |holds: &Holds| holds.amounts.get(k).copied();
            let (here, there) = (here.map_or(Some(0), &of)?, of(there)?);
            if here >= there {
                continue;
            }
            // Without limit, it is missed without limit; and what rolls over is
            // missed in the next month, too.
            if there == u64::MAX || self.less.iter().any(|(_, there)| there.rolls) {
                return None;
            }
            sum = sum.checked_add(there.saturating_sub(useful(here)))?;
        }
        Some(sum)
    }
}
