//! Cost against usage: where the answer changes, and how far it holds.

mod draw;
mod say;
#[cfg(test)]
mod tests;

use std::collections::BTreeMap;

use maud::{Markup, html};
use tariff_core::{
    Axis, CheckedCustomer, CheckedWishes, Goal, Market, Money, Offer, Within, best, break_even,
};

use super::scale::round_step;
use crate::html::naming;
use crate::words::W;

/// Plans that are drawn at most.
const LINES: usize = 4;
/// About so many stretches between places at which every plan is rated.
const STEPS: i64 = 50;

/// A plan that is the answer somewhere on the drawing, or that the customer has.
struct Line {
    /// Without add-ons: it takes those that suit it, everywhere anew.
    plan: Offer,
    names: Vec<String>,
    /// Whether the customer has it.
    current: bool,
    /// What a month costs at each place; none where it can't be had.
    costs: BTreeMap<i64, Option<Money>>,
}

/// Where one plan is the answer, both ends inside.
struct Stretch {
    from: i64,
    to: i64,
    /// None, where nothing may be had.
    plan: Option<Offer>,
    names: Vec<String>,
}

/// Where the answer changes, and to what, with all that suits it there.
struct Beyond {
    /// The last place at which the answer of now still is it.
    last: i64,
    names: Vec<String>,
}

/// What was found. Places are units a month, of several months on average.
struct Seen {
    axis: Axis,
    now: i64,
    /// Each month as given.
    months: Vec<i64>,
    /// All that was looked at, and the stretch that `now` is in.
    stretches: Vec<Stretch>,
    here: usize,
    /// What is drawn: the stretches around now that have few plans enough.
    least: i64,
    most: i64,
    /// Every so many units all lines are rated, beside where the answer changes.
    step: i64,
    lines: Vec<Line>,
    below: Option<Beyond>,
    above: Option<Beyond>,
    /// What a thing to buy and remember counts for.
    simplicity: Money,
}

/// The sentences, the drawing and its table; nothing where nothing may be had.
pub(crate) fn sweep(
    w: W,
    market: &Market,
    customer: &CheckedCustomer,
    wishes: &CheckedWishes,
    axis: Axis,
) -> Markup {
    let case = Case { market, customer, wishes, axis };
    let Some(seen) = case.look() else { return html! {} };
    html! {
        section.card {
            h2 { ((w.figures.sweep)(axis)) }
            @if seen.lacks_current() { p.hint { (w.tags.without_now) } }
            // A figure of one line is a sentence; one that decides nothing can be looked at.
            @if seen.lines.len() > 1 && seen.decides() {
                (seen.figure(w))
            } @else {
                @for sentence in seen.sentences(w) { p { (naming(&sentence)) } }
                @if seen.lines.len() > 1 {
                    details.more id=(if axis == Axis::Data { "see-data" } else { "see-calls" }) {
                        summary { (w.figures.see) }
                        (seen.figure(w))
                    }
                }
            }
        }
    }
}

struct Case<'a> {
    market: &'a Market,
    customer: &'a CheckedCustomer,
    wishes: &'a CheckedWishes,
    axis: Axis,
}

impl Case<'_> {
    fn look(&self) -> Option<Seen> {
        let months = self.units(0);
        let (lowest, highest) = (*months.iter().min()?, *months.iter().max()?);
        let now = months.iter().sum::<i64>() / i64::try_from(months.len()).ok()?;
        let stretches = self.stretches(now, now - lowest, self.far(now, highest));
        let here = stretches.iter().position(|s| s.from <= now && now <= s.to)?;
        stretches.get(here)?.plan.as_ref()?;
        let (drawn, plans) = self.drawn(&stretches, here, now);
        let (least, most) = (stretches.get(drawn.0)?.from, stretches.get(drawn.1)?.to);
        let mut seen = Seen {
            axis: self.axis,
            now,
            below: self.beyond(now, here.checked_sub(1).and_then(|at| stretches.get(at))),
            above: self.beyond(now, stretches.get(here + 1)),
            months,
            stretches,
            here,
            least,
            most,
            step: step(self.axis, most - least),
            lines: plans.into_iter().map(|plan| self.line(plan)).collect(),
            simplicity: self.wishes.simplicity,
        };
        for place in seen.places() {
            let then = self.customer.shifted(self.market, self.axis, place - now);
            for line in &mut seen.lines {
                let pick = self.within(&then, &line.plan);
                line.costs.insert(place, pick.map(|pick| pick.cost.per_month));
            }
        }
        Some(seen)
    }

    /// Units in each month, with so many more.
    fn units(&self, more: i64) -> Vec<i64> {
        let then = self.customer.shifted(self.market, self.axis, more);
        let whole = |n: u64| i64::try_from(n).unwrap_or(i64::MAX / 8);
        then.units(self.market, self.axis).into_iter().map(whole).collect()
    }

    /// How many units more are looked at: twice the largest month, at least 1,000 minutes or
    /// 60 GB, and no more than can be rated.
    fn far(&self, now: i64, highest: i64) -> i64 {
        let least = if self.axis == Axis::Data { 60 * 1024 } else { 1_000 };
        let wanted = highest.saturating_mul(2).max(least) - now;
        let grown = self.units(wanted).into_iter().zip(self.units(0)).map(|(then, now)| then - now);
        grown.min().unwrap_or(0).clamp(0, wanted)
    }

    /// Who is the answer where, from a place at which no month is below zero.
    fn stretches(&self, now: i64, least: i64, far: i64) -> Vec<Stretch> {
        let far = u32::try_from(far).unwrap_or(u32::MAX);
        let found = break_even(self.market, self.customer, self.wishes, self.axis, far);
        let all = found.intervals.into_iter().map(|interval| Stretch {
            from: (interval.from + now).max(least),
            to: interval.to + now,
            plan: interval.offer.map(plan_of),
            names: interval.names,
        });
        // That one who uses nothing does better without it goes without saying.
        let worth = |s: &Stretch| s.from <= s.to && (s.to > 1 || s.to >= now);
        all.filter(worth).collect()
    }

    /// The first and the last stretch that are drawn, the nearest first, and their plans: the
    /// answer now, what the customer has, then the others.
    fn drawn(&self, all: &[Stretch], here: usize, now: i64) -> ((usize, usize), Vec<Offer>) {
        let mut plans: Vec<Offer> = Vec::new();
        let mut take = |plan: Option<&Offer>| match plan {
            Some(plan) if !plans.contains(plan) => {
                let room = plans.len() < LINES;
                if room {
                    plans.push(plan.clone());
                }
                room
            }
            _ => true,
        };
        let current = self.current();
        take(all.get(here).and_then(|stretch| stretch.plan.as_ref()));
        take(current.as_ref());
        let (mut first, mut last) = (here, here);
        let (mut down, mut up) = (true, true);
        while down || up {
            let below = first.checked_sub(1).and_then(|at| all.get(at)).filter(|_| down);
            let above = all.get(last + 1).filter(|_| up);
            let below_first = match (below, above) {
                (Some(below), Some(above)) => now - below.to <= above.from - now,
                (below, _) => below.is_some(),
            };
            if below_first {
                down = take(below.and_then(|stretch| stretch.plan.as_ref()));
                first -= usize::from(down);
            } else {
                up = above.is_some() && take(above.and_then(|stretch| stretch.plan.as_ref()));
                last += usize::from(up);
                down = down && first > 0;
            }
        }
        ((first, last), plans)
    }

    fn current(&self) -> Option<Offer> {
        let plan = plan_of(self.customer.current.as_ref()?.offer.clone()?);
        self.market.tariff(&plan).is_ok().then_some(plan)
    }

    fn line(&self, plan: Offer) -> Line {
        let (names, _) = self.market.names(&plan);
        Line {
            current: self.current().as_ref() == Some(&plan),
            names,
            plan,
            costs: BTreeMap::new(),
        }
    }

    /// The best that can be made of a plan.
    fn within(&self, customer: &CheckedCustomer, plan: &Offer) -> Option<tariff_core::Pick> {
        let only = Within { only: Some(plan.clone()), ..Within::default() };
        best(self.market, customer, self.wishes, Goal::Cheapest, &only).pick
    }

    /// A neighbour of the stretch of now, with what suits it at its nearest place.
    fn beyond(&self, now: i64, next: Option<&Stretch>) -> Option<Beyond> {
        let next = next?;
        let (nearest, last) =
            if next.from > now { (next.from, next.from - 1) } else { (next.to, next.to + 1) };
        let then = self.customer.shifted(self.market, self.axis, nearest - now);
        let pick = next.plan.as_ref().and_then(|plan| self.within(&then, plan));
        Some(Beyond { last, names: pick.map_or_else(|| next.names.clone(), |pick| pick.names) })
    }
}

fn plan_of(offer: Offer) -> Offer {
    Offer { add_ons: Vec::new(), ..offer }
}

/// A round number of units, so that there are about [`STEPS`] of them: whole GB where there are
/// enough, else halves of them and so on.
fn step(axis: Axis, span: i64) -> i64 {
    let least = (span + STEPS - 1) / STEPS;
    if axis != Axis::Data {
        return round_step(least);
    }
    let parts = [16, 32, 64, 128, 256, 512].into_iter().find(|part| *part >= least);
    parts.unwrap_or_else(|| round_step((least + 1023) / 1024).saturating_mul(1024))
}

impl Seen {
    /// Whether what the customer has isn't to be had by what they ask for.
    fn lacks_current(&self) -> bool {
        let now = |line: &Line| line.costs.get(&self.now).copied().flatten();
        self.lines.iter().any(|line| line.current && now(line).is_none())
    }

    /// Where every line is rated.
    fn places(&self) -> Vec<i64> {
        let first = (self.least + self.step - 1) / self.step;
        let mut places: Vec<i64> = (first..=self.most / self.step).map(|n| n * self.step).collect();
        places.extend(self.drawn().flat_map(|stretch| [stretch.from, stretch.to]));
        places.push(self.now);
        places.sort_unstable();
        places.dedup();
        places
    }

    /// The stretches on the drawing.
    fn drawn(&self) -> impl Iterator<Item = &Stretch> {
        self.stretches.iter().filter(|s| self.least <= s.from && s.to <= self.most)
    }

    /// The line of a stretch.
    fn line_of(&self, stretch: &Stretch) -> Option<(usize, &Line)> {
        let plan = stretch.plan.as_ref()?;
        self.lines.iter().enumerate().find(|(_, line)| line.plan == *plan)
    }

    /// What the answer costs at each place. It isn't always the least: things to buy and remember
    /// count too.
    fn answer(&self) -> Vec<(i64, Option<Money>)> {
        let cost = |place: &i64| {
            let stretch = self.drawn().find(|s| s.from <= *place && *place <= s.to)?;
            self.line_of(stretch)?.1.costs.get(place).copied().flatten()
        };
        let places = self.lines.first().map(|line| line.costs.keys()).into_iter().flatten();
        places.map(|place| (*place, cost(place))).collect()
    }
}
