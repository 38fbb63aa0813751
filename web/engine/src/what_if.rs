//! What the answer would be with more or less usage.

use crate::answer::Teller;
use crate::called::Called;
use crate::words::W;
use tariff_core::{
    Axis, CheckedCustomer, CheckedWishes, Goal, Market, Money, Offer, Purchase, Within, best, cost,
};

/// What would be with so much more or less. Amounts are a month's share of the horizon.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub(crate) struct WhatIf {
    /// The best then, by its names as filed, and what it costs; none where nothing may be had.
    pub best: Option<(Vec<String>, Money)>,
    /// What of that is in no bill, in words.
    pub besides: Vec<(String, Money)>,
    /// What it is called beside the others.
    pub called: Called,
    /// Whether that is what was advised, add-ons and packs aside.
    pub same: bool,
    /// What was advised would cost so much then; none where some usage has no price in it.
    pub advised: Option<Money>,
    /// What the customer has now would cost so much then.
    pub current: Option<Money>,
}

/// Looks at it.
pub(crate) fn what_if(
    w: W,
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
    // As it is, with nothing bought on top.
    let as_it_is = |offer: &Offer| {
        let cost = cost(market, &then, wishes, &Purchase::of(offer.clone()));
        cost.ok().map(|cost| cost.per_month)
    };
    let current = customer.current.as_ref().and_then(|current| current.offer.as_ref());
    let (advised_then, current) = (advised.and_then(only), current.and_then(as_it_is));
    let cost = found.as_ref().map(|pick| pick.cost.per_month);
    let stays = current.zip(cost).is_some_and(|(now, best)| now < best);
    WhatIf {
        called: cost.map(|cost| Called::of(stays, cost, advised_then, None)).unwrap_or_default(),
        besides: found.as_ref().map(|pick| Teller { w, market }.besides(pick)).unwrap_or_default(),
        same: found
            .as_ref()
            .zip(advised)
            .is_some_and(|(found, advised)| base(&found.purchase.offer) == base(advised)),
        advised: advised_then,
        current,
        best: found.map(|pick| (pick.names, pick.cost.per_month)),
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::compare::compare;
    use crate::words::Lang;
    use tariff_core::{Catalogue, ClassUse, Current, Customer, Month, Profile, Wishes};

    #[test]
    fn what_one_has_is_shown_as_it_is() {
        let tiny = Catalogue::parse("tiny", tariff_core::doc::CATALOGUE).unwrap();
        let market = Market::compile(vec![tiny]).unwrap();
        let usage = Profile { classes: vec![ClassUse::typed_minutes(100)] };
        let today = "2026-11-22".parse().unwrap();
        let mut customer = Customer::new(today, vec![Month::of_profile(usage)]);
        let (operator, basic) = (Some("a".to_owned()), Offer::plan("basic"));
        customer.current =
            Some(Current { operator, offer: Some(basic.clone()), ..Current::default() });
        let customer = customer.check(&market).unwrap();
        let wishes = Wishes::default().check(&market, &customer).unwrap();
        let more = [(Axis::CallsOut, 10)];
        let then = what_if(Lang::En.words(), &market, &customer, &wishes, Some(&basic), &more);
        // 110 minutes: 8 + 110 × 0.15 as it is; with a pack of 100 for 5 it is 8 + 5 + 10 × 0.15.
        assert_eq!(then.current.unwrap().to_string(), "24.50");
        assert_eq!(then.advised.unwrap().to_string(), "14.50");
        // 100 minutes: 8 + 100 × 0.15 as it is, and 19 for the other plan, which has 200.
        let offers = [basic, Offer::plan("talk")];
        let of = compare(Lang::En.words(), &market, &customer, &wishes, &offers).unwrap();
        let costs: Vec<_> = of.costs.iter().flatten().map(Money::to_string).collect();
        assert_eq!(costs, ["23.00", "19.00"]);
        assert_eq!(of.heads[0].0, ["8元卡"]);
    }
}
