//! What many offers come to, without their bills: for searching.
//!
//! The rater is the same as for bills. What is spared is the lines, and the
//! putting in order of a month's usage, which depends on the charges only.

use std::cell::RefCell;
use std::rc::Rc;
use std::sync::Arc;

use super::allowance::Left;
use super::pieces::{self, Piece};
use super::rater::{Rater, Usage, rolls_over};
use super::running::{self, going_on};
use super::tariff::{ChargeOf, Charges, FeeOf};
use super::{Carried, Fact, Moment, Reading, Tariff, Unpriced, fees};
use crate::catalogue::{Charge, FirstMonth, Scope};
use crate::money::Money;
use crate::usage::{Month, Services};

/// A month's usage in the order in which it is charged.
pub(crate) struct Lot<'m> {
    pub month: &'m Month,
    pieces: Vec<Piece<'m>>,
}

impl<'m> Lot<'m> {
    fn of(tariff: &Tariff, month: &'m Month) -> Lot<'m> {
        Lot { month, pieces: pieces::of(tariff, month, Reading::Asserted) }
    }

    /// What the usage comes to with what is left of each allowance.
    pub fn usage(&self, tariff: &Tariff, left: Vec<Left>) -> Result<Usage, Unpriced> {
        let moment = Moment::default();
        Rater::of_card(tariff, self.month, moment, left, Reading::Asserted).usage(&self.pieces)
    }
}

/// What is asked of a month's cost.
pub(crate) struct Asked<'q> {
    /// Usage of these services,
    pub services: Services,
    /// the fees of these items, and what a minimum spend is short of.
    pub items: &'q [&'q str],
}

/// What that comes to.
pub(crate) struct Spent {
    /// Usage alone.
    pub usage: i128,
    /// All that was asked.
    pub money: i128,
    pub facts: Vec<Fact>,
    pub next: Carried,
}

/// What a month comes to at a moment of a contract, as its bill asserts.
pub(crate) fn spent_at<'m>(
    tariff: &Tariff,
    (month, known): (&'m Month, &KnownLots<'m>),
    moment: Moment,
    carried: &Carried,
    asked: &Asked<'_>,
) -> Result<Spent, Unpriced> {
    let tariff = &*going_on(tariff, month, carried);
    let lot = known.of(tariff, month);
    let rater = Rater::new(tariff, month, moment, carried, Reading::Asserted);
    let Usage { amounts, facts, left } = rater.only_sums(&lot.pieces)?;
    let micro = |amount: &Money| i128::from(amount.micro());
    let all = tariff.charges.iter().zip(&amounts);
    let mine = all.filter(|(of, _)| asked.services.has(of.scope.service));
    let usage = mine.map(|(_, amount)| micro(amount)).sum();
    let fee = |of: &FeeOf| fees::fee_of_month(of, tariff, moment, month.length()).0;
    let wanted = tariff.fees.iter().filter(|of| asked.items.contains(&&*of.item));
    let mut money = usage + wanted.map(|of| micro(&fee(of))).sum::<i128>();
    if tariff.minimum_spend.is_some() {
        let spent = tariff.fees.iter().map(|of| micro(&fee(of))).sum::<i128>()
            + amounts.iter().map(micro).sum::<i128>();
        money += at_least(tariff, spent) - spent;
    }
    let rests = tariff.allowances.iter().zip(&left);
    let rests = rests.map(|(of, left)| (&*of.item, rolls_over(of, left, false)));
    let next = Carried { packs: running::after(tariff, &left), ..Carried::of(rests) };
    Ok(Spent { usage, money, facts, next })
}

/// Months that were put in order, each for a list of charges.
#[derive(Default)]
pub(crate) struct KnownLots<'m>(RefCell<Vec<(Charges, Rc<Lot<'m>>)>>);

impl<'m> KnownLots<'m> {
    fn of(&self, tariff: &Tariff, month: &'m Month) -> Rc<Lot<'m>> {
        let mut known = self.0.borrow_mut();
        let same = |(charges, lot): &&(Charges, Rc<Lot<'m>>)| {
            std::ptr::eq(lot.month, month) && are_of(charges, tariff)
        };
        if let Some((_, lot)) = known.iter().find(same) {
            return Rc::clone(lot);
        }
        let lot = Rc::new(Lot::of(tariff, month));
        known.push((charges_of(tariff), Rc::clone(&lot)));
        lot
    }
}

fn charges_of(tariff: &Tariff) -> Charges {
    let of = |of: &ChargeOf| (Arc::clone(&of.scope), Arc::clone(&of.charge));
    tariff.charges.iter().map(of).collect()
}

/// Whether these are a tariff's charges, for the same usage: a pack's are for
/// the days for which it is bought.
fn are_of(charges: &Charges, tariff: &Tariff) -> bool {
    let same = |((scope, charge), of): (&(Arc<Scope>, Arc<Charge>), &ChargeOf)| {
        Arc::ptr_eq(scope, &of.scope) && Arc::ptr_eq(charge, &of.charge)
    };
    charges.len() == tariff.charges.len() && charges.iter().zip(&tariff.charges).all(same)
}

/// A line's months, put in order once for each list of charges.
pub(crate) struct Lots<'m> {
    months: &'m [Month],
    known: Vec<(Charges, Rc<Vec<Lot<'m>>>)>,
}

impl<'m> Lots<'m> {
    pub fn new(months: &'m [Month]) -> Lots<'m> {
        Lots { months, known: Vec::new() }
    }

    /// The months as a tariff charges them.
    pub fn of(&mut self, tariff: &Tariff) -> Rc<Vec<Lot<'m>>> {
        if let Some((_, lots)) = self.known.iter().find(|(charges, _)| are_of(charges, tariff)) {
            return Rc::clone(lots);
        }
        let lots = Rc::new(self.months.iter().map(|month| Lot::of(tariff, month)).collect());
        self.known.push((charges_of(tariff), Rc::clone(&lots)));
        lots
    }
}

/// Months of a contract that cost alike: one of them, and how many there are.
#[derive(Clone, Copy)]
pub(crate) struct Stretch {
    pub moment: Moment,
    pub months: u16,
}

/// A contract's months up to a horizon, those that cost alike together: the
/// first by itself where it has rules of its own, those of each promotion, the
/// rest; where fees go by days, each with the days that the calendar gives it.
/// What is `kept` is steady in all of them.
pub(crate) fn stretches(
    tariff: &Tariff,
    horizon: u16,
    kept: bool,
    days: &dyn Fn(u16) -> u8,
) -> Vec<Stretch> {
    let mut ends: Vec<u16> =
        tariff.fees.iter().filter_map(|f| Some(f.promotion.as_ref()?.months)).collect();
    if !tariff.first_month.is_empty() {
        ends.push(1);
    }
    let by_days = tariff.goes_by_days();
    let mut all: Vec<((usize, Option<u8>), Stretch)> = Vec::new();
    for month in 1..=horizon {
        let passed = ends.iter().filter(|end| !kept && **end < month).count();
        let days = by_days.then(|| days(month));
        match all.iter_mut().find(|(key, _)| *key == (passed, days)) {
            Some((_, stretch)) => stretch.months += 1,
            None => {
                let contract_month = (!kept).then_some(month);
                let moment = Moment { contract_month, days, ..Moment::default() };
                all.push(((passed, days), Stretch { moment, months: 1 }));
            }
        }
    }
    all.into_iter().map(|(_, stretch)| stretch).collect()
}

/// What each allowance holds in a month, nothing carried over.
pub(crate) fn supply(tariff: &Tariff, month: &Month, moment: Moment) -> Vec<Left> {
    let fresh = |of| fees::supply_of(tariff, of, moment, month.length());
    tariff.allowances.iter().map(|of| Left::new(0, fresh(of))).collect()
}

/// How the first month changes allowances, when the moment is in it.
pub(crate) fn first_month(tariff: &Tariff, moment: Moment) -> Option<FirstMonth> {
    fees::first_month(tariff, moment).filter(|mode| *mode != FirstMonth::Full)
}

/// The fees of a month.
pub(crate) fn fees_of(tariff: &Tariff, month: &Month, moment: Moment) -> i128 {
    let lines = fees::lines(tariff, moment, month.length());
    lines.iter().map(|l| i128::from(l.amount.micro())).sum()
}

/// What is to be paid when fees and usage come to so much: the minimum spend,
/// if that is more.
pub(crate) fn at_least(tariff: &Tariff, spent: i128) -> i128 {
    tariff.minimum_spend.as_ref().map_or(spent, |(_, least)| spent.max(least.micro().into()))
}
