//! The exact search: the best offer of the whole space, and the proof.
//!
//! Bases are looked at in the order of their fees. One whose lower bound is
//! above the second best found so far can't be the best nor the runner-up, and
//! is left out with its whole space; bounds rest on nothing but that no bill
//! line is below zero. What is left is taken apart into components, every
//! choice of which is rated, and put together again.

mod alike;
mod candidate;
mod combine;
pub(crate) mod component;
mod counts;
pub(crate) mod graph;
mod kept;
mod lean;
mod made;
mod outline;
pub(crate) mod path;
mod sale;
pub(crate) mod selection;
mod space;
mod swept;

use serde::{Deserialize, Serialize};

pub(crate) use self::combine::put_together;
use self::combine::{assemble, solve};
pub(crate) use self::component::Component;
use self::kept::Kept;
pub(crate) use self::lean::Known as KnownLean;
pub(crate) use self::outline::Outline;
use self::selection::{Selection, selections_of};
pub(crate) use self::selection::{Selections, selections};
pub use self::space::Within;
pub(crate) use self::space::{Base, bases, steady_base};
pub(crate) use self::swept::Swept;
use super::case::Case;
use super::certificate::{Bound, Certificate, Dated, Discarded, Placed};
use super::cost::to_money;
use super::purchase::Purchase;
use crate::order::sort;

/// What makes an offer the best.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq, Serialize, Deserialize)]
#[cfg_attr(feature = "schema", derive(schemars::JsonSchema))]
#[serde(rename_all = "camelCase")]
pub enum Goal {
    /// The lowest expected cost 最省, things at their price.
    #[default]
    Cheapest,
    /// The lowest worst month 更稳, then the lowest expected cost.
    Steadiest,
}

/// What offers are compared by, in this order.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord)]
pub(crate) struct Key {
    /// Of the steadiest, the highest bill; otherwise zero.
    pub worst: i128,
    /// Money and things, the sum over the given months.
    pub score: i128,
    /// How unlikely it is that what was assumed of the customer is so.
    pub asked: u32,
    pub things: i128,
    pub commitment: u16,
}

/// The best of one base.
pub(crate) struct Found {
    pub key: Key,
    pub purchase: Purchase,
}

/// Looks through the whole space: what can be had today, and then what can be
/// had on every later day on which the current contract can be left. All days
/// share what was found, so that bounds hold across them.
pub(crate) fn search(case: &Case<'_>, goal: Goal, within: &Within) -> (Option<Found>, Certificate) {
    let rated_before = case.rated.get();
    let (mut top, mut tally) = (Top::default(), Tally::default());
    let mut dates = vec![search_day(case, goal, within, &mut top, &mut tally)];
    for wait in case.waits() {
        let Some(later) = case.after(wait) else { continue };
        dates.push(later_day(&later, goal, within, &mut top));
    }
    let certificate = Certificate {
        goal,
        within: within.clone(),
        space: tally.space.into(),
        plans: tally.plans,
        searched: tally.searched,
        searched_offers: tally.searched_offers.into(),
        beaten: tally.beaten,
        rated_months: case.rated.get() - rated_before,
        discarded: tally.discarded,
        unfit: tally.unfit,
        unfit_offers: tally.unfit_offers.into(),
        unmet: tally.unmet,
        dates,
        best: top.best.as_ref().map(Placed::of),
        runner_up: top.second.as_ref().map(Placed::of),
        gap: None,
    };
    (top.best, certificate.with_gap(case))
}

/// Looks through what can be bought on a later day, unless what is paid until
/// then is too much already.
fn later_day(case: &Case<'_>, goal: Goal, within: &Within, top: &mut Top) -> Dated {
    let bound = case.before_anything(goal);
    if top.beats(goal, bound, bound) {
        return Dated { bound: Some(to_money(bound)), ..Dated::of(case) };
    }
    search_day(case, goal, within, top, &mut Tally::default())
}

/// Looks through what can be bought on a day.
fn search_day(
    case: &Case<'_>,
    goal: Goal,
    within: &Within,
    top: &mut Top,
    tally: &mut Tally,
) -> Dated {
    let bases = bases(case, within);
    let mut outlines: Vec<Outline<'_, '_>> =
        bases.iter().map(|base| Outline::of(case, base)).collect();
    let key = |o: &Outline<'_, '_>| match goal {
        Goal::Cheapest => (o.fees, 0),
        Goal::Steadiest => (o.highest_fee, o.fees),
    };
    sort(&mut outlines, |a, b| key(a).cmp(&key(b)));
    let mut dated = Dated::of(case);
    for outline in &mut outlines {
        if !outline.base.unmet.is_empty() {
            tally.unmet += 1;
            continue;
        }
        // How many offers there are is told of today.
        let ways = if case.waited.is_none() { outline.space(case) } else { 0 };
        tally.space = tally.space.saturating_add(ways);
        tally.plans += 1;
        if top.beats(goal, outline.fees, outline.highest_fee) {
            tally.discard(Bound::Fees, ways, outline.bound(goal));
            continue;
        }
        if !outline.add_fixed(case) {
            tally.discard_impossible(ways);
            continue;
        }
        if top.beats(goal, outline.least, outline.highest) {
            tally.discard(Bound::Usage, ways, outline.bound_with_usage(goal));
            continue;
        }
        tally.searched(ways);
        dated.searched += 1;
        if let Some(found) = solve(case, outline, goal, top.limit(goal), tally) {
            dated.note(goal, &found);
            top.add(found);
        }
    }
    dated
}

/// The best of a base with exactly these add-ons kept, on the best of all days:
/// packs are all that is chosen. Whoever may have it.
pub(crate) fn search_offer(
    case: &Case<'_>,
    goal: Goal,
    within: &Within,
    add_ons: &[String],
) -> Option<Found> {
    let later = case.waits().into_iter().filter_map(|wait| case.after(wait));
    let later: Vec<Case<'_>> = later.collect();
    let days = std::iter::once(case).chain(&later);
    days.filter_map(|day| offer_of_day(day, goal, within, add_ons))
        .min_by(|a, b| (a.key, a.purchase.wait).cmp(&(b.key, b.purchase.wait)))
}

/// The same on one day.
pub(crate) fn offer_of_day(
    case: &Case<'_>,
    goal: Goal,
    within: &Within,
    add_ons: &[String],
) -> Option<Found> {
    let mut best: Option<Found> = None;
    for base in &bases(case, within) {
        let mut outline = Outline::of(case, base);
        if !outline.add_fixed(case) {
            continue;
        }
        let wanted = |kept: &Kept, component: &Component| {
            component.members.iter().all(|&i| {
                let id = base.candidates.get(i).map(|c| &c.add_on.id);
                let times = add_ons.iter().filter(|a| Some(*a) == id).count();
                let n = kept.iter().find(|(k, _)| *k == i).map_or(0, |(_, n)| *n);
                base.candidates.get(i).is_some_and(|c| c.one_off) || n == times
            })
        };
        let known = |id: &String| base.candidates.iter().any(|c| c.add_on.id == *id);
        if !add_ons.iter().all(known) {
            continue;
        }
        let mut all = Vec::new();
        for component in &base.components {
            let wanted = |kept: &Kept| wanted(kept, component);
            let spare = outline.spare(goal, None);
            all.push(selections_of(case, base, component, spare, Some(&wanted)));
        }
        let chosen: Option<Vec<&Selection>> = all.iter().map(|made| made.all.first()).collect();
        if let Some(found) = chosen.and_then(|chosen| assemble(case, &outline, goal, &chosen))
            && best.as_ref().is_none_or(|b| found.key < b.key)
        {
            best = Some(found);
        }
    }
    best
}

/// The best two, of different plans or modules.
#[derive(Default)]
pub(crate) struct Top {
    best: Option<Found>,
    second: Option<Found>,
}

impl Top {
    fn add(&mut self, found: Found) {
        let better = |a: &Found, b: &Found| (a.key, &a.purchase) < (b.key, &b.purchase);
        let same = |a: &Found, b: &Found| a.purchase.offer.is_based_on(&b.purchase.offer);
        match &self.best {
            Some(best) if same(best, &found) => {
                if better(&found, best) {
                    self.best = Some(found);
                }
            }
            Some(best) if better(best, &found) => {
                if self.second.as_ref().is_none_or(|second| better(&found, second)) {
                    self.second = Some(found);
                }
            }
            _ => self.second = self.best.replace(found),
        }
    }

    /// What is above this can be neither best nor second: a sum, or a highest month.
    fn limit(&self, goal: Goal) -> Option<i128> {
        self.second.as_ref().map(|second| match goal {
            Goal::Cheapest => second.key.score,
            Goal::Steadiest => second.key.worst,
        })
    }

    /// Whether something with these bounds can be neither best nor second.
    fn beats(&self, goal: Goal, score: i128, worst: i128) -> bool {
        self.limit(goal).is_some_and(|most| match goal {
            Goal::Cheapest => score > most,
            Goal::Steadiest => worst > most,
        })
    }
}

/// What becomes of the bases.
#[derive(Default)]
pub(crate) struct Tally {
    space: u128,
    plans: usize,
    searched: usize,
    searched_offers: u128,
    beaten: u64,
    unfit: usize,
    unfit_offers: u128,
    unmet: usize,
    discarded: Vec<Discarded>,
}

impl Tally {
    fn searched(&mut self, ways: u128) {
        self.searched += 1;
        self.searched_offers = self.searched_offers.saturating_add(ways);
    }

    fn discard_impossible(&mut self, ways: u128) {
        self.unfit += 1;
        self.unfit_offers = self.unfit_offers.saturating_add(ways);
    }

    fn discard(&mut self, bound: Bound, ways: u128, least: i128) {
        match self.discarded.iter_mut().find(|d| d.bound == bound) {
            Some(known) => known.add(ways, least),
            None => self.discarded.push(Discarded::of(bound, ways, least)),
        }
    }
}
