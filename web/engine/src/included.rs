//! What an offer includes of a kind of usage.

use tariff_core::{Bill, BillPart, Direction, Market, Money, Pick, Scope, Service};

use crate::bill::scope;

/// What is included of a kind of usage, in its units.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub(crate) struct Included {
    /// For any of it.
    pub general: Limit,
    /// For some apps only, on top.
    pub directed: Limit,
}

/// How much of it there is.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(crate) enum Limit {
    /// In the month that has least of it, and in the one that has most.
    Between(u64, u64),
    /// As much as one likes, in at least one month.
    None,
}

impl Default for Limit {
    fn default() -> Self {
        Limit::Between(0, 0)
    }
}

impl Limit {
    fn plus(self, amount: Option<u64>) -> Limit {
        match (self, amount) {
            (Limit::Between(least, most), Some(n)) => {
                Limit::Between(least.saturating_add(n), most.saturating_add(n))
            }
            _ => Limit::None,
        }
    }

    fn or(self, other: Limit) -> Limit {
        match (self, other) {
            (Limit::Between(a, b), Limit::Between(c, d)) => Limit::Between(a.min(c), b.max(d)),
            _ => Limit::None,
        }
    }
}

/// What its months have of calls made, or of data. Packs that are bought by hand are none of it:
/// they are named by themselves.
pub(crate) fn included(market: &Market, of: &Pick, service: Service) -> Included {
    let packs = &of.purchase.packs;
    let by_hand =
        |item: &str| packs.iter().flat_map(|p| p.months.iter().flatten()).any(|p| p == item);
    let months = of.bills.iter().map(|bill| month(market, bill, service, &by_hand));
    let both = |a: Included, b: Included| Included {
        general: a.general.or(b.general),
        directed: a.directed.or(b.directed),
    };
    months.reduce(both).unwrap_or_default()
}

/// Whether what a scope covers can't be used for any call or for data at any time: as free calls
/// within a family are no calls without limit.
fn is_for_some(scope: &Scope) -> bool {
    scope.direction == Some(Direction::In)
        || scope.circle == Some(true)
        || !scope.peers.is_empty()
        || !scope.prefixes.is_empty()
        || !scope.during.is_empty()
}

/// What a month has of calls made, or of data.
pub(crate) fn of_month(market: &Market, bill: &Bill, service: Service) -> Included {
    month(market, bill, service, &|_| false)
}

fn month(
    market: &Market,
    bill: &Bill,
    service: Service,
    by_hand: &dyn Fn(&str) -> bool,
) -> Included {
    let mut all = Included::default();
    for of in bill.allowances.iter().filter(|of| of.service == service && !by_hand(&of.item)) {
        let scope = scope(market, &of.item, &of.covers);
        if scope.is_some_and(is_for_some) {
            continue;
        }
        let directed = scope.is_some_and(|scope| !scope.apps.is_empty());
        let limit = if directed { &mut all.directed } else { &mut all.general };
        *limit = limit.plus(of.amount);
    }
    all
}

/// The fee of a month: of the plan and what is bought with it, packs by the month aside.
pub(crate) fn fee(market: &Market, of: &Pick) -> Money {
    let parts = of.parts(market).into_iter();
    let fees = parts.filter(|(part, _)| matches!(part, BillPart::Fees | BillPart::AddOns));
    let months = u64::try_from(of.bills.len().max(1)).unwrap_or(1);
    fees.map(|(_, amount)| amount).sum::<Money>().share(months)
}
