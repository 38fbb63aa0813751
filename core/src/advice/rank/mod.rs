//! Every plan with its best add-ons, ranked by a steady month: from columns.
//!
//! What a customer is and wants decides which plans and add-ons there are, once;
//! then usage can change as often as it likes. Nothing is shown from here
//! without being rated again: [`Ranking::offer`] is what to rate.

mod batch;
mod many;
mod menu;
mod prepared;
mod ranking;
mod rows;
mod slow;
mod table;

use std::collections::BTreeMap;

pub use self::batch::{Batch, BatchError, Bests, Column};
use self::menu::{Menu, Signature, naming};
use self::prepared::{Prepared, Usage};
pub use self::ranking::{Exact, Ranking};
use super::case::Case;
use super::eligibility::judge;
use super::{CheckedCustomer, CheckedWishes};
use crate::fault::Faults;
use crate::market::columns::{Measured, count};
use crate::market::{Market, Offer};
use crate::usage::{Days, Month};

/// A market made ready for a customer: what they may have, and which add-ons
/// go with it. Ranks any usage.
///
/// It looks at steady months, after promotions and first months, and at
/// add-ons that renew all along the horizon; as for somebody who has nothing
/// yet. [`choose`](crate::choose) looks at all the rest, too. Months without a
/// name count as one after another, also where one between them is left out.
pub struct Ranker<'m> {
    market: &'m Market,
    months: Vec<Month>,
    /// What a thing is worth for a month, in micro-units.
    simplicity: u64,
    limit: Option<usize>,
    /// Of each plan and combination: its menu, if it may be had.
    menus: Vec<Option<u32>>,
    all: Vec<Menu>,
    /// Of each: how many with the same menu are certain to be better.
    better: Vec<usize>,
    /// Of each: months that one must stay, and its place by its ids.
    ties: Vec<(u16, u32)>,
}

impl<'m> Ranker<'m> {
    /// For a customer who wants something.
    pub fn new(
        market: &'m Market,
        customer: &CheckedCustomer,
        wishes: &CheckedWishes,
    ) -> Ranker<'m> {
        let case = Case::new(market, customer, wishes);
        let naming = naming(market);
        let mut known: BTreeMap<Signature, Option<u32>> = BTreeMap::new();
        let mut all = Vec::new();
        let mut menus = Vec::new();
        for listed in market.listed() {
            let verdict = judge(&listed.rules, &listed.operator, customer);
            let sold = listed.sales.iter().all(|s| s.contains(customer.today));
            if !sold || !verdict.broken.is_empty() || !verdict.open.is_empty() {
                menus.push(None);
                continue;
            }
            let signature = Signature::of(&case, &naming, listed);
            let menu = known.entry(signature).or_insert_with(|| {
                all.push(Menu::of(&case, listed)?);
                u32::try_from(all.len() - 1).ok()
            });
            menus.push(*menu);
        }
        let better = better(market, &menus, &all);
        let mut ties = vec![(0, 0); market.len()];
        for (rank, &place) in (0u32..).zip(market.by_offer()) {
            if let (Some(tie), Some(listed)) = (ties.get_mut(place), market.listed().get(place)) {
                *tie = (listed.tariff.commitment_months(), rank);
            }
        }
        let simplicity = u64::try_from(wishes.simplicity.micro()).unwrap_or(0);
        let limit = wishes.most_add_ons.map(usize::from);
        let months = case.months;
        Ranker { market, months, simplicity, limit, menus, all, better, ties }
    }

    /// Ranks the customer's own months, but for those that are left out.
    pub fn rank(&self) -> Ranking<'_> {
        self.of(&self.months, usize::MAX)
    }

    /// The best `count` offers of the customer's own months. Plans that can't
    /// be among them are left out as soon as that is certain.
    pub fn best(&self, count: usize) -> Ranking<'_> {
        self.of(&self.months, count)
    }

    /// The best `count` offers of other months; `usize::MAX` ranks all.
    ///
    /// # Errors
    /// Usage out of range.
    pub fn rank_months(&self, months: &[Month], count: usize) -> Result<Ranking<'_>, Faults> {
        crate::rating::check(months)?;
        Ok(self.of(months, count))
    }

    fn of(&self, months: &[Month], count: usize) -> Ranking<'_> {
        let measured = Measured::of(self.market.columns(), months);
        let lengths: Vec<Days> = months.iter().map(Month::length).collect();
        let mut ranking = Ranking::new(self, months.len(), count);
        Prepared::new(self, measured, &lengths, count).rank(&mut ranking, &Usage::Given(months));
        ranking.finish();
        ranking
    }

    fn menu(&self, number: u32) -> Option<&Menu> {
        self.all.get(usize::try_from(number).ok()?)
    }

    /// An offer by its plan's place, and the sets of its courses.
    fn offer(&self, place: u32, sets: impl Iterator<Item = u32>) -> Option<Offer> {
        let place = usize::try_from(place).ok()?;
        let mut offer = self.market.listed().get(place)?.offer.clone();
        let menu = self.menu((*self.menus.get(place)?)?)?;
        for (course, set) in menu.courses.iter().zip(sets) {
            let set = course.sets.get(usize::try_from(set).ok()?)?;
            for (add_on, n) in &set.add_ons {
                let id = &self.market.add_ons().nth(*add_on)?.id;
                offer.add_ons.extend(std::iter::repeat_n(id.clone(), *n));
            }
        }
        Some(offer)
    }
}

/// Of each plan and combination: how many are certain to be better that may be
/// had, too, with the same add-ons.
fn better(market: &Market, menus: &[Option<u32>], all: &[Menu]) -> Vec<usize> {
    let mut better = vec![0; market.len()];
    // An add-on with charges of its own can be dearer with more included.
    let plain: Vec<bool> = all.iter().map(|menu| menu.is_plain(market)).collect();
    for shape in &market.columns().shapes {
        for (place, others) in shape.places.iter().zip(&shape.better) {
            let Some(Some(menu)) = menus.get(*place) else { continue };
            let number = usize::try_from(*menu).unwrap_or(usize::MAX);
            if let (Some(n), Some(true)) = (better.get_mut(*place), plain.get(number)) {
                *n = count(others, |other| menus.get(other) == Some(&Some(*menu)));
            }
        }
    }
    better
}
