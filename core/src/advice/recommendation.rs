//! Everything that was asked, in one document: the answer of a service.

use serde::Serialize;

use super::axis::Axis;
use super::break_even::{BreakEven, break_even};
use super::choose::{Choice, choose};
use super::search::Goal;
use super::season::{Season, season};
use super::why_not::{WhyNot, why_not};
use super::{CheckedCustomer, CheckedWishes};
use crate::market::{Market, Offer, OfferError};

/// The schema of the document.
pub const RECOMMENDATION_SCHEMA: &str = "tariff-recommendation/1";

/// Everything that was asked. Begin with [`new`](Self::new), and ask more.
#[derive(Clone, Debug, PartialEq, Eq, Serialize)]
#[cfg_attr(feature = "schema", derive(schemars::JsonSchema))]
#[serde(rename_all = "camelCase")]
#[non_exhaustive]
pub struct Recommendation {
    /// `"tariff-recommendation/1"`.
    pub schema: &'static str,
    /// The answer.
    pub choice: Choice,
    /// Plans for the months given, one after another, where that saves.
    pub season: Option<Season>,
    /// Why not the offers that were asked for.
    pub why_not: Vec<WhyNot>,
    /// How far the answer holds, for the kinds of usage that were asked for.
    pub break_even: Vec<BreakEven>,
    /// A receipt, if one was asked for.
    #[cfg(feature = "json")]
    pub receipt: Option<super::receipt::Receipt>,
}

impl Recommendation {
    /// The answer, with nothing else asked.
    pub fn new(
        market: &Market,
        customer: &CheckedCustomer,
        wishes: &CheckedWishes,
        goal: Goal,
    ) -> Recommendation {
        Recommendation {
            schema: RECOMMENDATION_SCHEMA,
            choice: choose(market, customer, wishes, goal),
            season: season(market, customer, wishes),
            why_not: Vec::new(),
            break_even: Vec::new(),
            #[cfg(feature = "json")]
            receipt: None,
        }
    }

    /// Asks why not an offer.
    ///
    /// # Errors
    /// When the market doesn't have it.
    pub fn ask_why_not(
        &mut self,
        market: &Market,
        customer: &CheckedCustomer,
        wishes: &CheckedWishes,
        offer: &Offer,
    ) -> Result<(), OfferError> {
        let answer = why_not(market, customer, wishes, self.choice.goal, offer)?;
        self.why_not.push(answer);
        Ok(())
    }

    /// Asks how far the cheapest offer holds.
    pub fn find_break_even(
        &mut self,
        market: &Market,
        customer: &CheckedCustomer,
        wishes: &CheckedWishes,
        axis: Axis,
        far: u32,
    ) {
        self.break_even.push(break_even(market, customer, wishes, axis, far));
    }

    /// Asks for a receipt.
    #[cfg(feature = "json")]
    pub fn make_receipt(
        &mut self,
        market: &Market,
        customer: &CheckedCustomer,
        wishes: &CheckedWishes,
    ) {
        self.receipt = super::receipt::receipt(market, customer, wishes, self.choice.goal).ok();
    }
}
