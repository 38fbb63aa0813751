//! Leaving is a decision with a date: today, at the end of the contract, or in
//! any month between.
//!
//! Whoever waits pays what they have for so many months more, as it is, and
//! then what leaving costs by then. What isn't known isn't computed: without a
//! formula, or without a word on how long the contract has run, there is today
//! and nothing else.

use serde::Serialize;

use super::case::Case;
use super::cost::{Run, Told};
use super::now::{Leaving, Now, by_formula};
use super::purchase::Purchase;
use super::search::Goal;
use super::wishes::LONGEST_HORIZON;
use super::{CheckedCustomer, Current};
use crate::catalogue::Commitment;
use crate::market::Market;
use crate::money::Money;
use crate::usage::Date;

/// From when on the current contract can be left, as far as it is known what
/// that costs then.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Serialize)]
#[cfg_attr(feature = "schema", derive(schemars::JsonSchema))]
#[serde(rename_all = "camelCase", rename_all_fields = "camelCase")]
#[non_exhaustive]
pub enum Dates {
    /// Leaving costs nothing: there is nothing to wait for.
    Free,
    /// In every month up to the end of the contract.
    EveryMonth {
        /// Until then.
        months_left: u16,
    },
    /// Today, and at the end of the contract: what leaving costs between isn't
    /// known.
    AtEnd {
        /// Until then.
        months_left: u16,
    },
    /// Today only: it isn't known when the contract ends.
    EndUnknown,
    /// Today only: the filing names no formula for what leaving costs.
    NoFormula,
}

/// What leaving costs after so many months more.
type Later = Vec<(u16, Leaving)>;

/// When the current contract can be left, and what that costs after so many
/// months more, from one on.
pub(super) fn dates_of(
    market: &Market,
    customer: &CheckedCustomer,
    leaving: Leaving,
) -> (Dates, Later) {
    let none = Later::new();
    match leaving {
        Leaving::Unknown => return (Dates::NoFormula, none),
        Leaving::Between { .. } => return (Dates::EndUnknown, none),
        Leaving::Free => return (Dates::Free, none),
        Leaving::Known { fee } if fee == Money::ZERO => return (Dates::Free, none),
        Leaving::Known { .. } => {}
    }
    let Some(current) = customer.current.as_ref() else { return (Dates::EndUnknown, none) };
    let left = months_left(market, current).filter(|left| *left > 0);
    let (Some(used), Some(months_left)) = (current.contract_months, left) else {
        return (Dates::EndUnknown, none);
    };
    let after = |k: u16| by_formula(market, current, Some(used.saturating_add(k)));
    // The operator's word on what leaving costs today stands above the filing;
    // where the two differ, nothing is known of the months between.
    if after(0) != leaving {
        return (Dates::AtEnd { months_left }, vec![(months_left, Leaving::Free)]);
    }
    let all = 1..=months_left.min(LONGEST_HORIZON);
    (Dates::EveryMonth { months_left }, all.map(|k| (k, after(k))).collect())
}

/// Months until the last commitment of the current contract has ended, where
/// it is known how long it has run.
fn months_left(market: &Market, current: &Current) -> Option<u16> {
    let used = current.contract_months?;
    let offer = market.listed_as(current.offer.as_ref()?);
    let (listed, add_ons) = market.checked(&offer).ok()?;
    let left = |c: &Commitment| c.months.saturating_sub(used);
    let all = add_ons.iter().filter(|a| !a.is_one_off()).map(|a| a.commitment.as_ref());
    let all = all.chain([listed.tariff.commitment.as_ref()]).flatten();
    all.filter(|c| !c.only_with_extras).map(left).max()
}

/// What it costs to stay with what one has, as it is, month by month: sums
/// over the months given.
pub(crate) struct Stay {
    /// Money and the highest bill; none, where a month isn't what is needed.
    months: Vec<Option<(i128, i128)>>,
    /// Things that are kept in a month.
    things: i128,
}

/// What was waited, and what that costs: sums over the months given.
#[derive(Clone, Copy)]
pub(crate) struct Waited {
    pub months: u16,
    pub money: i128,
    pub things: i128,
    pub worst: i128,
}

impl<'a> Case<'a> {
    /// How many months may be waited before something changes, each choice;
    /// not to wait at all isn't among them.
    pub fn waits(&self) -> Vec<u16> {
        if self.waited.is_some() || self.at_once {
            return Vec::new();
        }
        let later = self.now.iter().flat_map(|now| &now.later);
        later.map(|(months, _)| *months).filter(|months| *months < self.horizon).collect()
    }

    /// The case of somebody who stays so many months with what they have, as it
    /// is, and changes then; none, where it isn't known what that costs, where
    /// it can't be done within the horizon, or where what they have isn't what
    /// they need.
    pub fn after(&self, months: u16) -> Option<Case<'a>> {
        let mut day = self.on_day(months)?;
        day.waited = Some(self.waited_for(months)?);
        Some(day)
    }

    /// The same, whatever waiting costs: what can be had then.
    pub fn on_day(&self, months: u16) -> Option<Case<'a>> {
        if !self.waits().contains(&months) {
            return None;
        }
        let (_, leaving) = self.now.as_ref()?.later.iter().find(|(k, _)| *k == months)?;
        let waited = Waited { months, money: 0, things: 0, worst: 0 };
        Some(self.later(waited, *leaving, self.day_of_change(months)))
    }

    /// What it costs to stay so many months.
    fn waited_for(&self, months: u16) -> Option<Waited> {
        let stay = self.stay.get_or_init(|| Stay::of(self)).as_ref()?;
        let things = stay.things * i128::from(months);
        let mut waited = Waited { months, money: 0, things, worst: 0 };
        for of in stay.months.get(..usize::from(months))? {
            let (money, worst) = (*of)?;
            waited.money += money;
            waited.worst = waited.worst.max(worst);
        }
        Some(waited)
    }

    /// What is paid before anything new begins, whatever that is: nothing that
    /// is waited for costs less.
    pub fn before_anything(&self, goal: Goal) -> i128 {
        let Some(waited) = self.waited else { return 0 };
        let thing = i128::from(self.wishes.simplicity.micro());
        match goal {
            Goal::Cheapest => waited.money + thing * waited.things + self.changing(),
            Goal::Steadiest => waited.worst,
        }
    }

    /// What leaving and changing cost: the sum over the months given.
    pub fn changing(&self) -> i128 {
        let of = |now: &Now| now.leaving.counted().plus(self.wishes.switching);
        let money = self.now.as_ref().map_or(Money::ZERO, of);
        self.n() * i128::from(money.micro())
    }

    /// The day on which a change after so many months comes: the day of the
    /// start, or the first of a later month.
    pub fn day_of_change(&self, months: u16) -> Date {
        // The calendar of a case that waits begins after that.
        let passed = self.waited.map_or(0, |waited| waited.months);
        let month = self.calendar.month(months.saturating_sub(passed).saturating_add(1));
        let start = self.wishes.start_day.clamp(1, month.days());
        let day = if months == 0 { start } else { 1 };
        Date::new(month.year(), month.of_year(), day).unwrap_or(self.customer.today)
    }
}

impl Stay {
    /// None, where what one has isn't the market's, lacks a needed service, or
    /// is more things than are wanted.
    fn of(case: &Case<'_>) -> Option<Stay> {
        let now = case.now.as_ref()?;
        let offer = now.offer.clone()?;
        let kept = offer.add_ons.len();
        let too_many = case.wishes.most_add_ons.is_some_and(|most| kept > usize::from(most));
        let has_all = case.customer.needs.iter().all(|need| now.includes.contains(need));
        if too_many || !has_all {
            return None;
        }
        let (listed, add_ons) = case.market.checked(&offer).ok()?;
        let classes = case.classes(&listed.tariff, add_ons.iter().copied(), &now.held);
        let mut months = vec![None; usize::from(case.horizon)];
        let purchase = Purchase::of(offer);
        let run = Run { case, purchase: &purchase, held: &now.held, told: Told::Asserted };
        for class in &classes {
            let Ok(bills) = run.bills(Some(class), class.at.unwrap_or(1)) else { continue };
            if bills.iter().any(|bill| case.unfit(&bill.facts).is_some()) {
                continue;
            }
            let totals = || bills.iter().map(|bill| i128::from(bill.total.micro()));
            let of = (totals().sum(), totals().max().unwrap_or(0));
            for m in &class.months {
                if let Some(month) = months.get_mut(usize::from(*m).saturating_sub(1)) {
                    *month = Some(of);
                }
            }
        }
        let things = case.n() * i128::try_from(kept).unwrap_or(i128::MAX);
        Some(Stay { months, things })
    }
}
