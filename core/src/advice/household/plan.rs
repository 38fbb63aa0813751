//! An offer as a main plan for cards.

use super::bound::{SERVICES, Units};
use super::cards::{Card, Carries, Class, classes};
use super::input::CheckedLine;
use super::own::tariff_for;
use crate::catalogue::Rollover;
use crate::market::{Market, Offer};
use crate::rating::{CardTariff, Left, Moment, Tariff, fees_of};
use crate::usage::Service;

/// More than anything costs, and little enough to be added up: what can't be.
pub(super) const NONE: i128 = 1 << 100;

/// An offer that a line may have, as a main plan for others.
pub(super) struct Plan {
    pub offer: Offer,
    pub tariff: Tariff,
    /// Of each line as its person gets it, where a lower fee for a while is for
    /// some only.
    by_line: Vec<Tariff>,
    /// What it costs each line by itself over the horizon.
    pub costs: Vec<Option<i128>>,
    pub carries: Carries,
    /// Places of its shared allowances.
    pub shared: Vec<usize>,
    /// Of each of those the service, by its place in [`SERVICES`].
    pub services: Vec<usize>,
    /// Of each of those whether its rest can be used next month.
    pub rolling: Vec<bool>,
    /// Whether a month's draws change what the next month has.
    pub rolls: bool,
    /// Where they do, the main line as one that draws on the pool like others,
    /// if it can be seen so.
    pub lead: Option<CardTariff>,
    pub classes: Vec<Class>,
    /// Of each class the tariff.
    pub tariffs: Vec<CardTariff>,
    /// Of each class its fee in the months given, a month ahead.
    pub fees: Vec<i128>,
}

impl Plan {
    pub fn of(
        market: &Market,
        offer: Offer,
        costs: Vec<Option<i128>>,
        cards: &[Card<'_>],
        lines: &[CheckedLine],
    ) -> Option<Plan> {
        let tariff = market.tariff(&offer).ok()?;
        let months = lines.first().map_or(&[][..], |l| &l.customer.months);
        let mut promotions = tariff.fees.iter().filter_map(|f| f.promotion.as_ref());
        let mut by_line = Vec::new();
        if promotions.any(|p| !p.eligibility.is_empty()) {
            let of = |line: &CheckedLine| tariff_for(market, &offer, &line.customer);
            by_line = lines.iter().map(of).collect::<Option<_>>()?;
        }
        let (_, operator) = market.names(&offer);
        let carries = Carries::of(market, &offer);
        let classes = classes(cards, &offer, &operator, carries);
        let sharing = tariff.allowances.iter().enumerate().filter(|(_, a)| a.allowance.shared);
        let shared: Vec<usize> = sharing.map(|(place, _)| place).collect();
        let service = |&place: &usize| service(tariff.allowances.get(place)?.scope.service);
        let mut plan = Plan {
            services: shared.iter().filter_map(service).collect(),
            rolling: shared.iter().map(|&place| rolls(&tariff, place)).collect(),
            rolls: false,
            lead: None,
            offer,
            tariff,
            by_line,
            costs,
            carries,
            shared,
            classes,
            tariffs: Vec::new(),
            fees: Vec::new(),
        };
        plan.rolls = months.len() > 1 && plan.rolling.contains(&true);
        plan.lead = CardTariff::of_main(&plan.tariff).filter(|_| plan.rolls);
        for class in &plan.classes {
            let card = cards.get(*class.cards.first()?)?;
            let tariff = CardTariff::of(&plan.tariff, card.parts, card.add_on);
            let fee = |month| fees_of(&tariff.tariff, month, Moment::default());
            plan.fees.push(months.iter().map(fee).sum());
            plan.tariffs.push(tariff);
        }
        Some(plan)
    }
}

pub(super) fn service(service: Service) -> Option<usize> {
    SERVICES.iter().position(|s| *s == service)
}

impl Plan {
    /// Its tariff as a main line gets it.
    pub fn tariff_of(&self, main: usize) -> &Tariff {
        self.by_line.get(main).unwrap_or(&self.tariff)
    }

    /// Whether a line can have a card of a class when others have some.
    pub fn open(&self, chosen: &[(usize, usize)], class: usize, line: usize) -> bool {
        let used = chosen.iter().filter(|(_, c)| *c == class).count();
        let of = self.classes.get(class);
        of.is_some_and(|of| of.lines.has(line) && used < of.room())
    }

    /// What is left of its shared allowances.
    pub fn pool(&self, left: &[Left]) -> impl Iterator<Item = Rest> {
        self.shared.iter().filter_map(|&place| left.get(place)).map(Rest::of)
    }

    /// What a pool has of each service, over `months` months alike, added.
    pub fn add_units(&self, pool: &[Rest], months: u16, units: &mut Units) {
        for (rest, service) in pool.iter().zip(self.services.iter().cycle()) {
            if let Some(units) = units.get_mut(*service) {
                let left = rest.carried.saturating_add(rest.fresh);
                let left = i64::try_from(left).unwrap_or(i64::MAX);
                *units = units.saturating_add(left.saturating_mul(months.into()));
            }
        }
    }
}

fn rolls(tariff: &Tariff, place: usize) -> bool {
    let of = tariff.allowances.get(place);
    of.is_some_and(|of| of.allowance.rollover == Rollover::NextMonth)
}

/// What is left of a shared allowance.
#[derive(Clone, Copy, Default)]
pub(super) struct Rest {
    /// From last month.
    pub carried: u64,
    /// This month's; `u64::MAX` without limit.
    pub fresh: u64,
}

impl Rest {
    pub fn of(left: &Left) -> Rest {
        Rest { carried: left.carried, fresh: left.fresh }
    }

    /// Takes units that are there, last month's first.
    pub fn take(&mut self, units: u64) {
        let carried = units.min(self.carried);
        self.carried -= carried;
        if self.fresh != u64::MAX {
            self.fresh -= units - carried;
        }
    }
}
