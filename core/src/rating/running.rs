//! Packs that run on: what was paid for in one month is not paid again in the
//! next.
//!
//! A pack that still runs at a month's end goes on into the month that
//! follows, with what is left of its units and its own prices, and without a
//! fee.

use std::borrow::Cow;
use std::sync::Arc;

use super::Carried;
use super::allowance::Left;
use super::packs::Until;
use super::tariff::{AllowanceOf, ChargeOf, Tariff};
use crate::catalogue::{Allowance, Charge, Quantity, Scope, Unit};
use crate::usage::{Month, Service};

/// One purchase of a pack that runs beyond the month.
#[derive(Clone, Debug, PartialEq, Eq)]
pub(crate) struct Running {
    pub item: Arc<str>,
    /// How long it runs after the month.
    pub until: Until,
    /// Its allowances, with what is left of them, at whichever time.
    pub allowances: Vec<(Arc<Scope>, Allowance)>,
    pub charges: Vec<(Arc<Scope>, Arc<Charge>)>,
}

impl Running {
    /// Whether it is the same pack, runs as long, and has no less left of anything.
    pub fn is_no_less_than(&self, other: &Running) -> bool {
        let size = |a: &Allowance| a.amount.map_or(u64::MAX, |q| q.size());
        let has = |(scope, wanted): &(Arc<Scope>, Allowance)| {
            let same = |(mine, a): &(Arc<Scope>, Allowance)| {
                mine == scope
                    && size(a) >= size(wanted)
                    && Allowance { amount: wanted.amount, ..a.clone() } == *wanted
            };
            self.allowances.iter().filter(|a| same(a)).count() == 1
        };
        self.item == other.item
            && self.until == other.until
            && self.charges.len() == other.charges.len()
            && other.allowances.iter().all(has)
    }
}

/// Whose allowance one is: of which of the packs that run on, and its
/// place among that one's own.
pub(crate) type OfPack = Option<(usize, usize)>;

/// A tariff in a month into which packs run on.
pub(crate) fn going_on<'t>(
    tariff: &'t Tariff,
    month: &Month,
    carried: &Carried,
) -> Cow<'t, Tariff> {
    if carried.packs.is_empty() {
        return Cow::Borrowed(tariff);
    }
    let mut now = tariff.clone();
    let (mut ran_on, mut charges) = (Vec::new(), Vec::new());
    for pack in &carried.packs {
        let Some(windows) = pack.until.windows(month) else { continue };
        let number = now.running.len();
        let after = pack.until.after(month);
        for (nth, (scope, allowance)) in pack.allowances.iter().enumerate() {
            let Some(scope) = Arc::clone(scope).within(&windows) else { continue };
            ran_on.push(AllowanceOf {
                item: Arc::clone(&pack.item),
                scope,
                allowance: allowance.clone(),
                whole: true,
                prorated: false,
                pack: after.map(|_| (number, nth)),
            });
        }
        for (scope, charge) in &pack.charges {
            if let Some(scope) = Arc::clone(scope).within(&windows) {
                let charge = Arc::clone(charge);
                charges.push(ChargeOf { item: Arc::clone(&pack.item), scope, charge });
            }
        }
        now.running.extend(after.map(|until| Running { until, ..pack.clone() }));
    }
    // What was bought before is used before more of the same.
    let bought = |a: &AllowanceOf| ran_on.iter().any(|of: &AllowanceOf| of.item == a.item);
    let place = now.allowances.iter().position(bought).unwrap_or(now.allowances.len());
    now.allowances.splice(place..place, ran_on);
    charges.append(&mut now.charges);
    now.charges = charges;
    now.order();
    Cow::Owned(now)
}

/// The packs that run beyond a month, with what it left of them.
pub(super) fn after(tariff: &Tariff, left: &[Left]) -> Vec<Running> {
    let mut running = tariff.running.clone();
    for (of, left) in tariff.allowances.iter().zip(left) {
        let pack =
            of.pack.and_then(|(number, nth)| running.get_mut(number)?.allowances.get_mut(nth));
        if let Some((scope, allowance)) = pack.filter(|(_, a)| a.amount.is_some()) {
            let unit = match scope.service {
                Service::Voice => Unit::Second,
                Service::Sms | Service::Mms => Unit::Piece,
                Service::Data => Unit::Byte,
            };
            allowance.amount = Some(Quantity { amount: left.fresh, unit });
        }
    }
    // What nothing is left of changes no later month.
    let has = |(_, a): &(Arc<Scope>, Allowance)| a.amount.is_none_or(|q| q.size() > 0);
    for pack in &mut running {
        pack.allowances.retain(has);
    }
    running.retain(|pack| !pack.allowances.is_empty() || !pack.charges.is_empty());
    running
}
