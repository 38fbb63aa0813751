//! Changing plans over a season: a student's summer, a winter elsewhere.
//!
//! Exact over the months given, one after another: every plan that may be had,
//! includes what is needed and can be left at any time, for every stretch of
//! months, with the packs that each month needs. Steady months are compared. Each change costs what
//! changing costs, and one thing to do; what has rolled over is lost with it.
//! What the customer has can be kept from the start, and is given up for good.

use serde::Serialize;

use super::case::{Case, Class};
use super::cost::to_money;
use super::search::graph::Maker;
use super::search::path::{Aim, best_path};
use super::search::selection::fee_in;
use super::search::{Base, Within, bases};
use super::{CheckedCustomer, CheckedWishes};
use crate::market::{Market, Offer};
use crate::money::Money;

/// A plan for some of the months.
#[derive(Clone, Debug, PartialEq, Eq, Serialize)]
#[cfg_attr(feature = "schema", derive(schemars::JsonSchema))]
#[serde(rename_all = "camelCase")]
#[non_exhaustive]
pub struct Stretch {
    /// The plan or combination; of what the customer has, with its add-ons.
    pub offer: Offer,
    /// Its names as filed.
    pub names: Vec<String>,
    /// The first of its months, as a place among those that count, from 0.
    pub from: usize,
    /// The packs to buy, month by month.
    pub packs: Vec<Vec<String>>,
    /// What its months cost.
    pub months: Vec<Money>,
}

/// Plans for a season.
#[derive(Clone, Debug, PartialEq, Eq, Serialize)]
#[cfg_attr(feature = "schema", derive(schemars::JsonSchema))]
#[serde(rename_all = "camelCase")]
#[non_exhaustive]
pub struct Season {
    /// One plan after another.
    pub stretches: Vec<Stretch>,
    /// What all months cost, with what changing costs.
    pub total: Money,
    /// What changing costs of it.
    pub changing: Money,
    /// The same months under the best single plan, changing to it included.
    pub staying: Money,
    /// What the season saves.
    pub saves: Money,
}

/// Finds the best plans for the months given, one after another. Nothing,
/// where that saves no more than things to do and to remember are worth, or no
/// more than one of them.
///
/// ```
/// use tariff_core::{
///     Catalogue, ClassUse, Customer, Market, Month, Profile, Wishes, season,
/// };
/// # let text = tariff_core::doc::CATALOGUE;
/// let market = Market::compile(vec![Catalogue::parse("tiny", text)?])?;
/// let months = [0, 200, 200, 0].map(|minutes| {
///     Month::of_profile(Profile { classes: vec![ClassUse::typed_minutes(minutes)] })
/// });
/// let customer = Customer::new("2026-11-22".parse()?, months.to_vec()).check(&market)?;
/// // Without the packs that would do as well.
/// let wishes = Wishes { most_add_ons: Some(0), ..Wishes::default() }.check(&market, &customer)?;
/// let season = season(&market, &customer, &wishes).ok_or("one plan is best")?;
/// // 8, 19, 19, 8; the better single plan costs 76.
/// assert_eq!((season.stretches.len(), season.total.to_string()), (3, "54.00".into()));
/// assert_eq!(season.staying.to_string(), "76.00");
/// # Ok::<(), Box<dyn std::error::Error>>(())
/// ```
pub fn season(
    market: &Market,
    customer: &CheckedCustomer,
    wishes: &CheckedWishes,
) -> Option<Season> {
    let case = &Case::new(market, customer, wishes);
    let mut all = bases(case, &Within { uncommitted: true, ..Within::default() });
    if let Some(offer) = case.now.as_ref().and_then(|now| now.offer.clone()) {
        let only = Within { only: Some(offer), ..Within::default() };
        all.retain(|b| !b.kept);
        all.extend(bases(case, &only));
    }
    let has_all = |b: &&Base<'_>| {
        let now = case.now.as_ref().filter(|_| b.kept).map(|now| now.includes.as_slice());
        let includes = now.unwrap_or(b.tariff.includes());
        case.customer.needs.iter().all(|need| includes.contains(need))
    };
    let n = case.months.len();
    let cases: Vec<Case<'_>> = (0..n).map(|first| case.run(first, n - first)).collect();
    let runs = all.iter().filter(has_all).map(|base| Runs::of(&cases, base));
    let runs: Vec<Runs<'_, '_>> = runs.collect();
    let free = best_season(case, &runs, true)?;
    let single = best_season(case, &runs, false)?;
    let thing = i128::from(case.wishes.simplicity.micro());
    (free.score + thing < single.score).then(|| free.shown(case, &single))
}

/// What runs of months cost under one base.
struct Runs<'b, 'a> {
    base: &'b Base<'a>,
    /// By first month, then by length less one.
    runs: Vec<Vec<Run>>,
}

/// A run of months under one base.
struct Run {
    months: Vec<i128>,
    /// By month, as places of candidates.
    packs: Vec<Vec<usize>>,
    /// Money, and things at their price.
    score: i128,
}

impl<'b, 'a> Runs<'b, 'a> {
    /// Of the cases that begin with each month and go on to the last.
    fn of(cases: &[Case<'a>], base: &'b Base<'a>) -> Runs<'b, 'a> {
        let from = |(first, case): (usize, &Case<'a>)| {
            // What is kept is kept from the first month on.
            if base.kept && first > 0 { Vec::new() } else { runs(case, base) }
        };
        Runs { base, runs: cases.iter().enumerate().map(from).collect() }
    }
}

/// The runs of a case's months under a base, from the first on, as far as they
/// can be got through. The best way to the end of a month is part of what is
/// known of all of them.
fn runs(case: &Case<'_>, base: &Base<'_>) -> Vec<Run> {
    let class = &Class::STEADY;
    let kept = kept_now(case, base);
    let mut outside = Vec::new();
    for month in &case.months {
        let fee = |of| fee_in(case, base, of, class, month.length());
        let plan: i128 = base.tariff.fees.iter().map(fee).sum();
        let add_ons = kept.iter().filter_map(|(i, n)| {
            let c = base.candidates.get(*i)?;
            Some(fee(&c.fee) * i128::try_from(*n).ok()?)
        });
        outside.push(plan + add_ons.sum::<i128>());
    }
    let mut graphs = Vec::new();
    for component in base.components.iter().chain([&base.rest()]) {
        let mine = |(i, _): &&(usize, usize)| component.members.contains(i);
        let kept: Vec<(usize, usize)> = kept.iter().filter(mine).copied().collect();
        graphs.push(Maker::new(case, base, component, &kept, class, false).as_far_as_can_be());
    }
    let all: Vec<_> = graphs.iter().collect();
    let longest = all.iter().map(|graph| graph.months.len()).min().unwrap_or(0);
    let thing = i128::from(case.wishes.simplicity.micro());
    let units: usize = kept.iter().map(|(_, n)| n).sum();
    let room = case.wishes.most_add_ons.map(|most| usize::from(most).saturating_sub(units));
    let of = |length: usize| {
        let outside = outside.get(..length)?;
        let path = best_path(outside, &all, Aim::Sum { thing, most: None }, room)?;
        let things = path.units + i128::try_from(units * length).unwrap_or(i128::MAX);
        Some(Run { months: path.cells, packs: path.packs, score: path.money + thing * things })
    };
    (1..=longest).map_while(of).collect()
}

/// Add-ons that the customer has on top of a base.
fn kept_now(case: &Case<'_>, base: &Base<'_>) -> Vec<(usize, usize)> {
    let now = case.now.as_ref().filter(|_| base.kept).and_then(|now| now.offer.as_ref());
    let Some(now) = now else { return Vec::new() };
    let count = |id: &String| now.add_ons.iter().filter(|a| *a == id).count();
    let all = base.candidates.iter().enumerate().filter(|(_, c)| !c.one_off);
    all.map(|(i, c)| (i, count(&c.add_on.id))).filter(|(_, n)| *n > 0).collect()
}

/// Plans one after another, and what they come to.
#[derive(Clone)]
struct Chosen<'r, 'b, 'a> {
    stretches: Vec<(&'r Runs<'b, 'a>, usize, &'r Run)>,
    /// Money, and things at their price.
    score: i128,
    /// Money for changing.
    changing: i128,
}

/// The cheapest way through all months; where plans may not change, with one
/// plan for all of them.
fn best_season<'r, 'b, 'a>(
    case: &Case<'_>,
    runs: &'r [Runs<'b, 'a>],
    may_change: bool,
) -> Option<Chosen<'r, 'b, 'a>> {
    let n = case.months.len();
    // The best way to the end of each month, by the plan that it ends with.
    let mut best: Vec<Vec<Option<Chosen<'r, 'b, 'a>>>> = Vec::new();
    for end in 1..=n {
        let mut row = Vec::new();
        for (place, of) in runs.iter().enumerate() {
            let mut least: Option<Chosen<'r, 'b, 'a>> = None;
            for first in 0..if may_change { end } else { 1 } {
                let run = of.runs.get(first).and_then(|r| r.get(end - first - 1));
                let before = match first.checked_sub(1) {
                    None => Some(Chosen { stretches: Vec::new(), score: 0, changing: 0 }),
                    Some(last) => {
                        best.get(last).and_then(|row| cheapest_but(case, row, place, first))
                    }
                };
                let (Some(run), Some(mut way)) = (run, before) else { continue };
                let changes = first > 0 || (case.now.is_some() && !of.base.kept);
                if changes {
                    way.change(case, first == 0);
                }
                way.score += run.score;
                way.stretches.push((of, first, run));
                if least.as_ref().is_none_or(|l| way.score < l.score) {
                    least = Some(way);
                }
            }
            row.push(least);
        }
        best.push(row);
    }
    best.pop()?.into_iter().flatten().min_by_key(|c| c.score)
}

/// The cheapest way through so many months that ends with another plan, leaving
/// that included.
fn cheapest_but<'r, 'b, 'a>(
    case: &Case<'_>,
    row: &[Option<Chosen<'r, 'b, 'a>>],
    place: usize,
    months: usize,
) -> Option<Chosen<'r, 'b, 'a>> {
    let others = row.iter().enumerate().filter(|(k, _)| *k != place);
    let left = others.filter_map(|(_, chosen)| {
        let mut chosen = chosen.clone()?;
        if chosen.stretches.last().is_some_and(|(of, ..)| of.base.kept) {
            // It was kept from the start up to here.
            chosen.leave(case, months);
        }
        Some(chosen)
    });
    left.min_by_key(|c| c.score)
}

impl Chosen<'_, '_, '_> {
    /// Changes to another plan; at the start, from the one they have.
    fn change(&mut self, case: &Case<'_>, from_now: bool) {
        if from_now {
            self.leave(case, 0);
        }
        let money = i128::from(case.wishes.switching.micro());
        self.changing += money;
        self.score += money + i128::from(case.wishes.simplicity.micro());
    }

    /// Leaves what they have after so many months: at what that costs then, as
    /// far as it is known; otherwise at what it costs today.
    fn leave(&mut self, case: &Case<'_>, months: usize) {
        let fee = case.now.as_ref().map_or(Money::ZERO, |now| now.leaving_after(months).counted());
        self.changing += i128::from(fee.micro());
        self.score += i128::from(fee.micro());
    }

    fn money(&self) -> i128 {
        let months: i128 = self.stretches.iter().flat_map(|(_, _, run)| &run.months).sum();
        months + self.changing
    }

    fn shown(&self, case: &Case<'_>, single: &Chosen<'_, '_, '_>) -> Season {
        let stretch = |(of, from, run): &(&Runs<'_, '_>, usize, &Run)| {
            let base = of.base;
            let id = |i: &usize| base.candidates.get(*i).map(|c| c.add_on.id.clone());
            let mut offer = base.listed.offer.clone();
            for (i, n) in kept_now(case, base) {
                offer.add_ons.extend(std::iter::repeat_n(id(&i), n).flatten());
            }
            Stretch {
                names: case.market.names(&offer).0,
                offer,
                from: *from,
                packs: run.packs.iter().map(|m| m.iter().filter_map(id).collect()).collect(),
                months: run.months.iter().map(|m| to_money(*m)).collect(),
            }
        };
        let (total, staying) = (to_money(self.money()), to_money(single.money()));
        Season {
            stretches: self.stretches.iter().map(stretch).collect(),
            total,
            changing: to_money(self.changing),
            staying,
            saves: staying.minus(total),
        }
    }
}
