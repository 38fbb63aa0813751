//! One offer that is named: with the packs that are best for it.

use super::case::Case;
use super::purchase::Purchase;
use super::search::Within;
use super::search::{Goal, offer_of_day, search_offer};
use crate::market::Offer;

/// An offer as it is, with the packs that are best for each month, on the best
/// of all days. Nothing, where some month can't be got through with it.
pub(crate) fn with_best_packs(case: &Case<'_>, offer: &Offer) -> Option<Purchase> {
    search_offer(case, Goal::Cheapest, &only(case, offer), &offer.add_ons)
        .map(|found| found.purchase)
}

/// The same after so many months of waiting.
pub(crate) fn on_day(case: &Case<'_>, offer: &Offer, wait: u16) -> Option<Purchase> {
    let found = |day: &Case<'_>| {
        offer_of_day(day, Goal::Cheapest, &only(case, offer), &offer.add_ons)
            .map(|found| found.purchase)
    };
    if wait == 0 { found(case) } else { found(&case.after(wait)?) }
}

fn only(case: &Case<'_>, offer: &Offer) -> Within {
    let only = Offer { add_ons: Vec::new(), ..case.market.listed_as(offer) };
    Within { only: Some(only), ..Within::default() }
}
