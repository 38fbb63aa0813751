//! One customer's case in a market: their months, their contract, their time.

use std::cell::{Cell, OnceCell, RefCell};
use std::collections::BTreeMap;
use std::rc::Rc;

use serde::Serialize;

use super::calendar::Calendar;
use super::customer::CheckedCustomer;
use super::dates::{Stay, Waited};
use super::now::{Leaving, Now, current};
use super::placing::Placing;
use super::purchase::{Timing, is_live, new_ones};
use super::summed::Summed;
use super::wishes::CheckedWishes;
use crate::catalogue::{AddOn, CapAction, Period, Quantity, Throttle};
use crate::market::{Market, Offer};
use crate::money::Money;
use crate::rating::{Fact, FeeOf, Moment, Tariff, Unpriced, follows, has, promoted_of_year};
use crate::usage::{Date, Month, Service, Services};

/// Why a month under an offer is not what the customer needs.
#[derive(Clone, Debug, PartialEq, Eq, Serialize)]
#[cfg_attr(feature = "schema", derive(schemars::JsonSchema))]
#[serde(rename_all = "camelCase", rename_all_fields = "camelCase")]
#[non_exhaustive]
pub enum Unfit {
    /// No price is known for some of the usage.
    Unpriced(Unpriced),
    /// A cap suspends the service: what isn't served is no saving.
    Suspended {
        /// The amount of the cap.
        amount: Money,
    },
    /// Data stops: what isn't served is no saving.
    Stopped {
        /// After so much; none, when allowances are used up.
        after: Option<Quantity>,
    },
    /// Speed is reduced below what the customer needs.
    TooSlow {
        /// The speed that is left, in kilobits a second.
        kbps: u32,
    },
}

/// How many sets of services there are.
const SETS: usize = 16;

/// Untouched services of a base: its offer, the services, whether in the broken
/// month and in which mode, the days of the month, gifts that still come, and
/// how many units more there are of what was moved among them.
type Fixed = (Offer, usize, bool, Option<usize>, Option<u8>, usize, i64);

/// What they cost, month by month, where they can be had.
type FixedCosts = BTreeMap<Fixed, Option<Rc<Vec<i128>>>>;

/// One customer's case.
pub(crate) struct Case<'a> {
    pub market: &'a Market,
    pub customer: &'a CheckedCustomer,
    pub wishes: &'a CheckedWishes,
    /// The months that count.
    pub months: Vec<Month>,
    /// Whether each comes right after the one before, for what rolls over.
    pub follows: Vec<bool>,
    /// The same months from the start day on; empty where the first month of
    /// a contract is a whole one.
    pub broken: Vec<Month>,
    pub now: Option<Now>,
    /// The months ahead, from the one on in which something new is bought.
    pub calendar: Calendar,
    /// The months that a contract is looked at for: those of the horizon that
    /// come after what is waited.
    pub horizon: u16,
    /// The day on which something new is bought.
    pub day: Date,
    /// What waiting costs, where the change comes later.
    pub waited: Option<Waited>,
    /// Whether what one has is left today, for what that comes to.
    pub at_once: bool,
    /// What staying costs, month by month; none where it isn't what is needed.
    pub stay: Rc<OnceCell<Option<Stay>>>,
    /// What of the months concerns some services: whole ones, then broken ones.
    parts: Rc<Vec<OnceCell<Vec<Month>>>>,
    /// The same of whole months as sums, then day by day.
    sums: Rc<Vec<OnceCell<Summed>>>,
    /// When packs are best bought.
    pub(super) placing: Rc<Placing>,
    /// Choices of add-ons that bring nothing but units of one list.
    pub lean: Rc<RefCell<super::search::KnownLean>>,
    /// What untouched services of a base cost.
    pub fixed: Rc<RefCell<FixedCosts>>,
    /// Where usage of one service is more or less than as given: by how many units.
    pub moved: Option<(Service, i64)>,
    /// How many months were rated, for certificates.
    pub rated: Rc<Cell<u64>>,
}

/// Months of a contract that cost the same.
#[derive(Clone, Debug, PartialEq, Eq)]
pub(crate) struct Class {
    /// Which, from 1.
    pub months: Vec<u16>,
    /// Whether it is the broken first month.
    pub broken: bool,
    /// One of them, for what depends on the time; none, where it is a steady
    /// month, after everything that a contract begins with.
    pub at: Option<u16>,
    /// How many days each of them has, where it matters.
    pub days: Option<u8>,
    /// How many of the gifts for a time still come: each class has the same.
    pub gifts: usize,
}

impl Class {
    /// A steady month.
    pub const STEADY: Class =
        Class { months: Vec::new(), broken: false, at: None, days: None, gifts: 0 };

    /// When its fees are looked at.
    pub fn timing(&self) -> Timing {
        self.at.map_or(Timing::Settled, Timing::Month)
    }

    /// How many months.
    pub fn weight(&self) -> i128 {
        i128::try_from(self.months.len()).unwrap_or(0)
    }
}

impl<'a> Case<'a> {
    pub fn new(
        market: &'a Market,
        customer: &'a CheckedCustomer,
        wishes: &'a CheckedWishes,
    ) -> Case<'a> {
        let all = &customer.months;
        let left: Vec<usize> = (0..all.len()).filter(|i| !wishes.exclude.contains(i)).collect();
        let months = left.iter().filter_map(|&i| all.get(i).cloned()).map(Month::in_order);
        let months: Vec<Month> = months.collect();
        let after = |&i: &usize| follows(all, i) && i > 0 && !wishes.exclude.contains(&(i - 1));
        let follows = left.iter().map(after).collect();
        let whole = wishes.start_day <= 1;
        let calendar = Calendar::of(customer.today, wishes.start_day);
        let since = |m: &Month| m.since(wishes.start_day, calendar.days(1));
        let broken_of = |months: &[Month]| match whole {
            true => Vec::new(),
            false => months.iter().map(since).collect(),
        };
        let told = customer.told.as_ref().map(|told| {
            let whole: Vec<Month> = left.iter().filter_map(|&i| told.get(i).cloned()).collect();
            let broken = broken_of(&whole);
            Placing::by(whole, broken)
        });
        let (broken, placing) = (broken_of(&months), told.unwrap_or_default());
        let (horizon, day) = (wishes.horizon, customer.today);
        Case {
            market,
            customer,
            wishes,
            months,
            follows,
            broken,
            now: current(market, customer),
            calendar,
            horizon,
            day,
            waited: None,
            at_once: false,
            stay: Rc::default(),
            parts: no_parts(),
            sums: no_sums(),
            placing: Rc::new(placing),
            lean: Rc::default(),
            fixed: Rc::default(),
            moved: None,
            rated: Rc::default(),
        }
    }

    /// The same case for a contract that begins after some months of waiting.
    pub(super) fn later(&self, waited: Waited, leaving: Leaving, day: Date) -> Case<'a> {
        let now = self.now.as_ref().map(|now| Now { leaving, later: Vec::new(), ..now.clone() });
        Case {
            broken: Vec::new(),
            now,
            calendar: self.calendar.after(waited.months),
            horizon: self.horizon.saturating_sub(waited.months),
            day,
            waited: Some(waited),
            stay: Rc::clone(&self.stay),
            ..self.again()
        }
    }

    /// The same case, with what is known of it.
    pub fn again(&self) -> Case<'a> {
        Case {
            months: self.months.clone(),
            follows: self.follows.clone(),
            broken: self.broken.clone(),
            now: self.now.clone(),
            stay: Rc::default(),
            parts: Rc::clone(&self.parts),
            sums: Rc::clone(&self.sums),
            placing: Rc::clone(&self.placing),
            lean: Rc::clone(&self.lean),
            fixed: Rc::clone(&self.fixed),
            rated: Rc::clone(&self.rated),
            ..*self
        }
    }

    /// The same case with so many units more of a service's usage in its
    /// months, and all other usage as it is. Packs stay where they are placed.
    pub fn with_moved(&self, months: Vec<Month>, service: Service, units: i64) -> Case<'a> {
        let moved = Some((service, units));
        let (fixed, lean) = (Rc::clone(&self.fixed), Rc::clone(&self.lean));
        let placing = Rc::clone(&self.placing);
        Case { moved, fixed, lean, placing, ..self.with_months(months) }
    }

    /// The same case with other usage in its months.
    fn with_months(&self, months: Vec<Month>) -> Case<'a> {
        let since = |m: &Month| m.since(self.wishes.start_day, self.calendar.days(1));
        let whole = self.broken.is_empty();
        let broken = if whole { Vec::new() } else { months.iter().map(since).collect() };
        Case { months, broken, follows: self.follows.clone(), ..self.run(0, self.months.len()) }
    }

    /// The same case for a run of its months, as if there were no others.
    pub fn run(&self, first: usize, length: usize) -> Case<'a> {
        let months: Vec<Month> = self.months.iter().skip(first).take(length).cloned().collect();
        let follows = self.follows.iter().skip(first).take(length).enumerate();
        Case {
            follows: follows.map(|(i, follows)| *follows && i > 0).collect(),
            months,
            broken: Vec::new(),
            now: self.now.clone(),
            stay: Rc::default(),
            parts: no_parts(),
            sums: no_sums(),
            placing: Rc::new(self.placing.run(first, length)),
            lean: Rc::default(),
            fixed: Rc::default(),
            rated: Rc::default(),
            ..*self
        }
    }

    /// What of the months of a class concerns some services.
    pub fn part(&self, class: &Class, services: Services) -> &[Month] {
        let months = self.months_of(class);
        let place = services.place() + if class.broken { SETS } else { 0 };
        let only = || months.iter().map(|m| m.only(services)).collect();
        match self.parts.get(place) {
            Some(cell) if services != Services::ALL => cell.get_or_init(only),
            _ => months,
        }
    }

    /// What of whole months concerns some services, as sums; data day by day
    /// where that is wanted.
    pub fn sums(&self, services: Services, by_day: bool) -> Option<&Summed> {
        let cell =
            |services: Services| self.sums.get(services.place() + if by_day { SETS } else { 0 });
        let all = cell(Services::ALL)?;
        let all = || all.get_or_init(|| Summed::of(self.market, &self.months, by_day));
        if services == Services::ALL {
            return Some(all());
        }
        Some(cell(services)?.get_or_init(|| all().only(services)))
    }

    /// How many months count: costs are sums over them.
    pub fn n(&self) -> i128 {
        i128::try_from(self.months.len()).unwrap_or(1).max(1)
    }

    pub fn horizon(&self) -> i128 {
        i128::from(self.horizon)
    }

    /// How many months are waited before something changes.
    pub fn wait(&self) -> u16 {
        self.waited.map_or(0, |waited| waited.months)
    }

    /// Whether an offer keeps the current plan or modules. Whoever has waited
    /// leaves them.
    pub fn keeps(&self, offer: &Offer) -> bool {
        self.waited.is_none() && self.now.as_ref().is_some_and(|now| now.is_based_on(offer))
    }

    /// What an offer keeps of what the customer has.
    pub fn held(&self, offer: &Offer) -> &[String] {
        match &self.now {
            Some(now) if self.keeps(offer) => &now.held,
            _ => &[],
        }
    }

    /// The months of the horizon, those that cost the same together. The fees
    /// and gifts of a tariff, and `add_ons` on top of it, are all that may
    /// change in time.
    pub fn classes<'i>(
        &self,
        tariff: &Tariff,
        add_ons: impl Iterator<Item = &'i AddOn>,
        held: &[String],
    ) -> Vec<Class> {
        let fees = &tariff.fees;
        let add_ons: Vec<&AddOn> = add_ons.collect();
        let by_days = fees.iter().any(|f| f.fee.goes_by_days())
            || add_ons.iter().any(|a| a.fee.goes_by_days());
        let add_ons: Vec<&AddOn> = new_ones(add_ons.into_iter(), held).collect();
        let own = tariff.allowances.iter().filter(|a| !has(held, &a.item));
        let gifts = own.filter_map(|a| a.allowance.months);
        let on_top = add_ons.iter().flat_map(|a| &a.allowances).filter_map(|a| a.months);
        let gifts: Vec<u16> = gifts.chain(on_top).collect();
        let new: Vec<&FeeOf> = fees.iter().filter(|f| !has(held, &f.item)).collect();
        let periods = || {
            let of_add_ons = add_ons.iter().map(|a| a.fee.period);
            new.iter().map(|f| f.fee.period).chain(of_add_ons)
        };
        let yearly = periods().any(|p| p == Period::Year);
        let once = periods().any(|p| p == Period::Once { days: None });
        let key = |m: u16| {
            let promoted = |f: &&&FeeOf| f.promotion.as_ref().is_some_and(|p| m <= p.months);
            let live = |a: &&&AddOn| is_live(a, Timing::Month(m), false);
            // Of a year that is paid at once, a promotion may be for a part.
            let of_year = |f: &&&FeeOf| {
                let months = f.promotion.as_ref().map(|p| promoted_of_year(p.months, m));
                months.filter(|_| f.fee.period == Period::Year).unwrap_or(0)
            };
            let year = yearly && m % 12 == 1;
            (
                m == 1 && !self.broken.is_empty(),
                new.iter().filter(promoted).count(),
                year.then(|| new.iter().map(|f| of_year(&f)).sum::<u16>()),
                once && m == 1,
                add_ons.iter().filter(live).count(),
                by_days.then(|| self.calendar.days(m)),
                gifts.iter().filter(|months| m <= **months).count(),
            )
        };
        let mut classes: Vec<(_, Class)> = Vec::new();
        for m in 1..=self.horizon {
            let key = key(m);
            match classes.iter_mut().find(|(known, _)| *known == key) {
                Some((_, class)) => class.months.push(m),
                None => {
                    let (months, days, gifts) = (vec![m], key.5, key.6);
                    classes.push((key, Class { months, broken: key.0, at: Some(m), days, gifts }));
                }
            }
        }
        classes.into_iter().map(|(_, class)| class).collect()
    }

    /// The months of a class.
    pub fn months_of(&self, class: &Class) -> &[Month] {
        if class.broken { &self.broken } else { &self.months }
    }

    /// The moment of a class, where a first month is charged by a mode.
    pub fn moment(&self, class: &Class, mode: Option<usize>) -> Moment {
        // A place that no list has: the whole first month has no mode.
        let first_month = mode.filter(|_| class.broken).unwrap_or(usize::MAX);
        let start_day = if class.broken { self.wishes.start_day } else { 1 };
        let days = if class.broken { Some(self.calendar.days(1)) } else { class.days };
        Moment { contract_month: class.at, start_day, first_month, days }
    }

    /// Why a bill isn't what the customer needs, if it isn't.
    pub fn unfit(&self, facts: &[Fact]) -> Option<Unfit> {
        facts.iter().find_map(|fact| match fact {
            Fact::CapReached { amount, then: CapAction::Suspend, .. } => {
                Some(Unfit::Suspended { amount: *amount })
            }
            Fact::CapReached { then: CapAction::Throttle { kbps }, .. }
            | Fact::Throttled(Throttle { kbps, .. }) => {
                let slow = self.wishes.speed.is_some_and(|need| *kbps < need);
                slow.then_some(Unfit::TooSlow { kbps: *kbps })
            }
            Fact::Stopped { after, .. } => Some(Unfit::Stopped { after: *after }),
            Fact::CapReached { .. } => None,
        })
    }

    /// Services of the current plan that an offer with `includes` loses, and
    /// what they are worth a month.
    pub fn lost(&self, includes: &[String]) -> Vec<(&String, Money)> {
        let Some(now) = &self.now else { return Vec::new() };
        let lost = |(service, worth): (&'a String, &'a Money)| {
            let gone = now.includes.contains(service) && !includes.contains(service);
            (gone && *worth > Money::ZERO).then_some((service, *worth))
        };
        self.wishes.worth.iter().filter_map(lost).collect()
    }
}

fn no_parts() -> Rc<Vec<OnceCell<Vec<Month>>>> {
    Rc::new((0..2 * SETS).map(|_| OnceCell::new()).collect())
}

fn no_sums() -> Rc<Vec<OnceCell<Summed>>> {
    Rc::new((0..2 * SETS).map(|_| OnceCell::new()).collect())
}

impl Offer {
    /// Whether it is of the same plan or modules.
    pub(crate) fn is_based_on(&self, other: &Offer) -> bool {
        self.plan == other.plan && self.modules == other.modules
    }
}
