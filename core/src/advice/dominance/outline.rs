//! A plan as it is compared: fees, allowances and charges, by numbers that say
//! what is the same.

use std::sync::Arc;

use super::curve::Curve;
use crate::catalogue::{Charge, Rollover, Scope};
use crate::market::{Listed, Market};
use crate::money::Rounding;
use crate::rating::{
    AllowanceOf, ChargeOf, Moment, due_unused, fee_of_month, step_of, supply_of_days,
};
use crate::usage::{Days, Increment, Service, most_in_a_month};

/// Months by their lengths, with which fees and allowances by days differ: each
/// on a bill by itself, where shares are rounded, and on the calendar ahead.
fn months() -> impl Iterator<Item = (Days, Option<u8>)> {
    let named = (28u8..=31).map(|days| (Days::of(days.into()), days));
    let alone = named.clone().map(|(length, _)| (length, None));
    let ahead = named.map(|(length, days)| (length, Some(days)));
    std::iter::once((Days::MEAN_MONTH, None)).chain(alone).chain(ahead)
}

/// An allowance but for how much it holds.
#[derive(Clone, PartialEq, Eq)]
pub(super) struct Slot {
    pub scope: usize,
    pub service: Service,
    priority: u16,
    carried_priority: Option<u16>,
    pub step: Option<Increment>,
    component: Option<String>,
}

/// Of an outline.
pub(super) struct Holds {
    pub slot: Slot,
    pub rolls: bool,
    pub shared: bool,
    /// By the length of the month.
    pub amounts: Vec<u64>,
}

pub(super) struct Line {
    pub scope: usize,
    pub service: Service,
    pub component: Option<String>,
    /// Its price, by number.
    pub price: usize,
    pub step: Increment,
    pub due_unused: bool,
}

pub(super) struct Outline {
    /// Its place in the market.
    pub place: usize,
    /// By the length of the month: steady, and at the lowest that a promotion
    /// makes of it; micro-units.
    pub fees: Vec<(i64, i64)>,
    pub floor: i64,
    pub rounding: Option<Rounding>,
    pub holds: Vec<Holds>,
    pub lines: Vec<Line>,
    /// Whether a broken first month has a share of it.
    pub has_shares: bool,
    /// Whether data stops: what isn't served isn't on a bill.
    pub stops: bool,
}

/// A price that some charges have in common.
pub(super) struct Known {
    charge: Charge,
    otherwise: Option<Rounding>,
    service: Service,
    pub is_free: bool,
    /// None where single events decide.
    pub curve: Option<Curve>,
}

/// What outlines have in common.
pub(super) struct Common {
    pub scopes: Vec<Arc<Scope>>,
    pub prices: Vec<Known>,
    /// Of add-ons: what their allowances are for, …
    packs: Vec<Arc<Scope>>,
    /// … and services for which they have charges of their own.
    charged: Vec<Service>,
    /// … and for which their allowances are counted in steps of their own.
    stepped: Vec<Service>,
}

impl Common {
    pub fn of(market: &Market) -> Common {
        let (mut packs, mut charged, mut stepped) = (Vec::new(), Vec::new(), Vec::new());
        for add_on in market.add_ons() {
            let alone = market.parts_of(add_on).alone(add_on);
            packs.extend(alone.allowances.iter().map(|of| Arc::clone(&of.scope)));
            let own = alone.allowances.iter().filter(|of| of.allowance.increment.is_some());
            stepped.extend(own.map(|of| of.scope.service));
            charged.extend(alone.charges.iter().map(|of| of.scope.service));
        }
        Common { scopes: Vec::new(), prices: Vec::new(), packs, charged, stepped }
    }

    /// Whether an add-on may take some, and not all, of a charge's usage.
    pub fn is_loose(&self, scope: usize, service: Service) -> bool {
        let part = |line: &Scope, of: &Scope| line.may_meet(of) && !line.is_within(of);
        let Some(line) = self.scopes.get(scope) else { return true };
        self.is_stepped(service) || self.packs.iter().any(|of| part(line, of))
    }

    /// Whether an add-on's allowance may be for usage of both scopes.
    pub fn share_a_pack(&self, a: usize, b: usize) -> bool {
        let both = self.scopes.get(a).zip(self.scopes.get(b));
        both.is_none_or(|(a, b)| self.packs.iter().any(|pack| pack.may_meet(a) && pack.may_meet(b)))
    }

    /// Whether an add-on's allowance is counted in steps of its own, or an
    /// add-on has charges, which may be in others.
    pub fn is_stepped(&self, service: Service) -> bool {
        self.charged.contains(&service) || self.stepped.contains(&service)
    }

    pub fn outline(&mut self, place: usize, listed: &Listed) -> Outline {
        let tariff = &listed.tariff;
        // Of a promotion the lowest price is its first month's; no first-month mode.
        let first =
            Moment { contract_month: Some(1), first_month: usize::MAX, ..Moment::default() };
        let fees = months().map(|(length, days)| {
            let sum = |moment| -> i64 {
                let moment = Moment { days, ..moment };
                let fee = |of| fee_of_month(of, tariff, moment, length).0.micro();
                tariff.fees.iter().map(fee).fold(0, i64::saturating_add)
            };
            let steady = sum(Moment::default());
            (steady, sum(first).min(steady))
        });
        let amounts: Vec<Vec<u64>> =
            months().map(|(length, _)| supply_of_days(tariff, length)).collect();
        let mut holds: Vec<Holds> = Vec::new();
        for (i, of) in tariff.allowances.iter().enumerate() {
            let own = amounts.iter().map(|all| all.get(i).copied().unwrap_or(0)).collect();
            let next = self.holds(of, own);
            // One after another of the same usage, they are as good as one; but
            // parts of a step in each of them add up to nothing.
            let usual = (next.slot.service == Service::Voice).then_some(60);
            let whole = |last: &Holds| {
                let charges =
                    tariff.charges.iter().filter(|c| c.scope.service == next.slot.service);
                let mut steps = charges.map(|c| step_of(&c.charge).then).chain(usual);
                steps.all(|step| last.amounts.iter().all(|n| n % step.max(1) == 0))
            };
            match holds.last_mut() {
                Some(last) if last.joins(&next) && whole(last) => last.add(&next),
                _ => holds.push(next),
            }
        }
        let full = |mode: &crate::catalogue::FirstMonth| {
            matches!(mode, crate::catalogue::FirstMonth::Full)
        };
        Outline {
            place,
            fees: fees.collect(),
            floor: tariff.minimum_spend.as_ref().map_or(0, |(_, least)| least.micro()),
            rounding: tariff.line_rounding,
            holds,
            lines: tariff.charges.iter().map(|of| self.line(of, tariff.line_rounding)).collect(),
            stops: !tariff.stops.is_empty(),
            has_shares: tariff.goes_by_days() || !tariff.first_month.iter().all(full),
        }
    }

    fn holds(&mut self, of: &AllowanceOf, amounts: Vec<u64>) -> Holds {
        let slot = Slot {
            scope: self.scope(&of.scope),
            service: of.scope.service,
            priority: of.allowance.priority,
            carried_priority: of.allowance.carried_priority,
            step: of.allowance.increment,
            component: of.allowance.component.clone(),
        };
        let rolls = of.allowance.rollover == Rollover::NextMonth;
        Holds { slot, rolls, shared: of.allowance.shared, amounts }
    }

    fn line(&mut self, of: &ChargeOf, otherwise: Option<Rounding>) -> Line {
        Line {
            scope: self.scope(&of.scope),
            service: of.scope.service,
            component: of.charge.component.clone(),
            price: self.price(&of.charge, otherwise, of.scope.service),
            step: step_of(&of.charge),
            due_unused: due_unused(&of.charge),
        }
    }

    fn scope(&mut self, scope: &Arc<Scope>) -> usize {
        let same = |s: &Arc<Scope>| Arc::ptr_eq(s, scope) || s.is_like(scope);
        self.scopes.iter().position(same).unwrap_or_else(|| {
            self.scopes.push(Arc::clone(scope));
            self.scopes.len() - 1
        })
    }

    fn price(&mut self, charge: &Charge, otherwise: Option<Rounding>, service: Service) -> usize {
        // What it is called and which usage it is for says nothing of the price.
        let charge = Charge { id: String::new(), covers: String::new(), ..charge.clone() };
        let same = |known: &Known| {
            known.charge == charge && known.otherwise == otherwise && known.service == service
        };
        self.prices.iter().position(same).unwrap_or_else(|| {
            // Rounded up to steps, it may be twice as much.
            let curve = Curve::of(&charge, otherwise, 2 * most_in_a_month(service));
            // What is split goes on under another charge.
            let is_free = crate::rating::is_free(&charge) && !charge.split;
            self.prices.push(Known { charge, otherwise, service, is_free, curve });
            self.prices.len() - 1
        })
    }
}

impl Outline {
    pub fn holds_of(&self, service: Service) -> Vec<&Holds> {
        self.holds.iter().filter(|h| h.slot.service == service).collect()
    }
}

impl Holds {
    /// Whether it is nothing but units of a month, counted as its charge counts.
    pub fn is_plain(&self) -> bool {
        !self.rolls && !self.shared && self.slot.step.is_none() && self.slot.component.is_none()
    }

    fn joins(&self, next: &Holds) -> bool {
        self.slot == next.slot && self.rolls == next.rolls && self.shared == next.shared
    }

    fn add(&mut self, next: &Holds) {
        for (sum, more) in self.amounts.iter_mut().zip(&next.amounts) {
            *sum = sum.saturating_add(*more);
        }
    }
}
