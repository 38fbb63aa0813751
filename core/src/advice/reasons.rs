//! Why this and not that: the largest differences, by bill line.

use serde::Serialize;

use super::cost::CostLine;
use super::pick::Pick;
use crate::market::{Market, Offer};
use crate::money::Money;
use crate::order::sort;
use crate::rating::{Bill, Detail};
use crate::usage::{Direction, Service};

/// How many differences are told.
const TOLD: usize = 3;

/// A part of a bill that two offers can be compared in.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Serialize)]
#[cfg_attr(feature = "schema", derive(schemars::JsonSchema))]
#[serde(rename_all = "camelCase", rename_all_fields = "camelCase")]
#[non_exhaustive]
pub enum BillPart {
    /// Fees of the plan or of the modules.
    Fees,
    /// Fees of add-ons that are kept.
    AddOns,
    /// Packs that are bought by hand.
    Packs,
    /// Usage beyond the allowances.
    Usage {
        /// Of what.
        service: Service,
        /// Calling or called, where the charge is for one of both.
        direction: Option<Direction>,
    },
    /// What tops the bill up to a minimum.
    MinimumSpend,
}

/// One part of two offers' bills, the sums over the months given.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Serialize)]
#[cfg_attr(feature = "schema", derive(schemars::JsonSchema))]
#[serde(rename_all = "camelCase")]
#[non_exhaustive]
pub struct Difference {
    /// Which part.
    pub part: BillPart,
    /// What it comes to under this offer.
    pub here: Money,
    /// Under the other.
    pub there: Money,
    /// What the other has more; below zero where it has less.
    pub saves: Money,
}

/// Why this offer and not another.
#[derive(Clone, Debug, PartialEq, Eq, Serialize)]
#[cfg_attr(feature = "schema", derive(schemars::JsonSchema))]
#[serde(rename_all = "camelCase")]
#[non_exhaustive]
pub struct Reasons {
    /// The other offer.
    pub against: Offer,
    /// Its names as filed.
    pub names: Vec<String>,
    /// How many months the sums are over: steady ones, as given.
    pub months: usize,
    /// What the other's bills come to more over them.
    pub saves: Money,
    /// The largest differences, at most three.
    pub largest: Vec<Difference>,
    /// What all other differences come to: with the largest, `saves`.
    pub rest: Money,
    /// What each costs besides steady months, over the horizon: this offer's
    /// lines and the other's.
    pub besides: [Vec<CostLine>; 2],
    /// What the other costs more over the horizon, everything counted.
    pub over_horizon: Money,
}

impl Reasons {
    /// Compares two offers.
    pub(crate) fn between(market: &Market, here: &Pick, there: &Pick) -> Reasons {
        let mut all = differences(market, here, there);
        sort(&mut all, |a, b| {
            let size = |d: &Difference| d.saves.micro().unsigned_abs();
            size(b).cmp(&size(a)).then(a.part.cmp(&b.part))
        });
        let saves: Money = all.iter().map(|d| d.saves).sum();
        all.retain(|d| d.saves != Money::ZERO);
        all.truncate(TOLD);
        let told: Money = all.iter().map(|d| d.saves).sum();
        let besides = |pick: &Pick| pick.cost.lines.iter().skip(1).cloned().collect();
        Reasons {
            against: there.purchase.offer.clone(),
            names: there.names.clone(),
            months: here.bills.len(),
            saves,
            largest: all,
            rest: saves.minus(told),
            besides: [besides(here), besides(there)],
            over_horizon: there.cost.total.minus(here.cost.total),
        }
    }
}

impl Pick {
    /// What its bills are made of, summed over the months given; parts in the order of their first
    /// lines. They sum to the bills.
    pub fn parts(&self, market: &Market) -> Vec<(BillPart, Money)> {
        parts(market, self)
    }
}

/// Every part that either has.
pub(crate) fn differences(market: &Market, here: &Pick, there: &Pick) -> Vec<Difference> {
    let (ours, theirs) = (parts(market, here), parts(market, there));
    let mut all: Vec<Difference> = Vec::new();
    for (part, _) in ours.iter().chain(&theirs) {
        if all.iter().any(|d| d.part == *part) {
            continue;
        }
        let sum = |of: &[(BillPart, Money)]| -> Money {
            of.iter().filter(|(p, _)| p == part).map(|(_, m)| *m).sum()
        };
        let (here, there) = (sum(&ours), sum(&theirs));
        all.push(Difference { part: *part, here, there, saves: there.minus(here) });
    }
    all
}

/// The parts of an offer's bills, summed over the months.
fn parts(market: &Market, pick: &Pick) -> Vec<(BillPart, Money)> {
    let mut sums: Vec<(BillPart, Money)> = Vec::new();
    for line in pick.bills.iter().flat_map(|b: &Bill| &b.lines) {
        let part = match &line.detail {
            Detail::Fee { .. } if pick.purchase.offer.add_ons.contains(&line.item) => {
                BillPart::AddOns
            }
            Detail::Fee { .. } if market.add_on(&line.item).is_some() => BillPart::Packs,
            Detail::Fee { .. } => BillPart::Fees,
            Detail::Usage(usage) => {
                BillPart::Usage { service: usage.service, direction: usage.direction }
            }
            Detail::MinimumSpend { .. } => BillPart::MinimumSpend,
        };
        match sums.iter_mut().find(|(known, _)| *known == part) {
            Some((_, sum)) => *sum = sum.plus(line.amount),
            None => sums.push((part, line.amount)),
        }
    }
    sums
}
