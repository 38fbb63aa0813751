//! One offer that is named: with the packs that are best for it.

use super::case::Case;
use super::purchase::Purchase;
use super::search::Within;
use super::search::{Goal, search_offer};
use crate::market::Offer;

/// An offer as it is, with the packs that are best for each month. Nothing,
/// where some month can't be got through with it.
pub(crate) fn with_best_packs(case: &Case<'_>, offer: &Offer) -> Option<Purchase> {
    let only = Offer { add_ons: Vec::new(), ..case.market.listed_as(offer) };
    let within = Within { only: Some(only), ..Within::default() };
    search_offer(case, Goal::Cheapest, &within, &offer.add_ons).map(|found| found.purchase)
}
