//! What an offer includes of a kind of usage.

use tariff_core::{Bill, BillPart, Direction, Market, Money, Pick, Service};

use crate::bill::scope;

/// What is included of a kind of usage, in its units.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub(crate) struct Included {
    /// For any of it; none where there is no limit.
    pub general: Option<u64>,
    /// For some apps only, on top.
    pub directed: u64,
}

/// What a month's bill has of it: calls made, or data.
pub(crate) fn included(market: &Market, bill: &Bill, service: Service) -> Included {
    let mut all = Included { general: Some(0), directed: 0 };
    for of in bill.allowances.iter().filter(|of| of.service == service) {
        let scope = scope(market, &of.item, &of.covers);
        if scope.is_some_and(|scope| scope.direction == Some(Direction::In)) {
            continue;
        }
        let directed = scope.is_some_and(|scope| !scope.apps.is_empty());
        match of.amount {
            Some(amount) if directed => all.directed = all.directed.saturating_add(amount),
            Some(amount) => all.general = all.general.map(|sum| sum.saturating_add(amount)),
            None if directed => {}
            None => all.general = None,
        }
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
