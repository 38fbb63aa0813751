//! Promotions that a customer surely gets: the one place where the tariff of a
//! case is made.
//!
//! A filing may grant a lower fee to some only (new subscribers, students).
//! Whoever isn't known to be one of them pays the fee as it is.

use super::Customer;
use super::case::Case;
use super::purchase::Timing;
use crate::catalogue::Promotion;
use crate::market::{Listed, Offer, OfferError};
use crate::rating::Tariff;
use crate::usage::Month;

/// Drops the promotions of an operator's tariff that a customer doesn't surely
/// get.
pub(super) fn only_sure(tariff: &mut Tariff, operator: &str, customer: &Customer) {
    let sure = |promotion: &Promotion| customer.surely_meets(&promotion.eligibility, operator);
    for of in &mut tariff.fees {
        of.promotion = of.promotion.take().filter(sure);
    }
}

impl Case<'_> {
    /// The tariff of what is listed, as this customer gets it.
    pub fn tariff_of(&self, listed: &Listed) -> Tariff {
        let mut tariff = listed.tariff.clone();
        only_sure(&mut tariff, &listed.operator, self.customer);
        tariff
    }

    /// The same of an offer with packs, which are placed by a month, at a time of
    /// its contract; what is `held` of it runs already.
    pub fn tariff_held(
        &self,
        offer: &Offer,
        packs: &[String],
        timing: Timing,
        placed_by: &Month,
        held: &[String],
    ) -> Result<Tariff, OfferError> {
        let mut tariff = self.market.tariff_held(offer, packs, timing, placed_by, held)?;
        let listed = self.market.listed_of(offer)?;
        only_sure(&mut tariff, &listed.operator, self.customer);
        Ok(tariff)
    }
}
