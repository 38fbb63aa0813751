//! What the answer would be with more or less usage.

use tariff_core::{Axis, CheckedCustomer, CheckedWishes, Goal, Market, Money, Offer, Within, best};

/// What would be with so much more or less. Amounts are a month's share of the horizon.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub(crate) struct WhatIf {
    /// The best then, by its names as filed, and what it costs; none where nothing may be had.
    pub best: Option<(Vec<String>, Money)>,
    /// Whether that is what was advised, add-ons and packs aside.
    pub same: bool,
    /// What was advised would cost so much then; none where some usage has no price in it.
    pub advised: Option<Money>,
    /// What the customer has now would cost so much then.
    pub current: Option<Money>,
}

/// Looks at it.
pub(crate) fn what_if(
    market: &Market,
    customer: &CheckedCustomer,
    wishes: &CheckedWishes,
    advised: Option<&Offer>,
    more: &[(Axis, i64)],
) -> WhatIf {
    let mut then = customer.clone();
    for (axis, units) in more {
        then = then.shifted(market, *axis, *units);
    }
    let best_of = |within: &Within| best(market, &then, wishes, Goal::Cheapest, within).pick;
    let only = |offer: &Offer| {
        let base = Offer { add_ons: Vec::new(), ..offer.clone() };
        best_of(&Within { only: Some(base), ..Within::default() }).map(|pick| pick.cost.per_month)
    };
    let found = best_of(&Within::default());
    let base = |offer: &Offer| (offer.plan.clone(), offer.modules.clone());
    let current = customer.current.as_ref().and_then(|current| current.offer.as_ref());
    WhatIf {
        same: found
            .as_ref()
            .zip(advised)
            .is_some_and(|(found, advised)| base(&found.purchase.offer) == base(advised)),
        advised: advised.and_then(only),
        current: current.and_then(only),
        best: found.map(|pick| (pick.names, pick.cost.per_month)),
    }
}
