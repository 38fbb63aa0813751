//! Predicted against actual: an earlier receipt and the statement of a later
//! month say whether the promise held.

use serde::{Deserialize, Serialize};
use tariff_core::{BillsError, Market, Money, Offer, Receipt, YearMonth};

use crate::statement::StatementMonth;

/// What was promised for a month, and what came.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[serde(rename_all = "camelCase")]
#[non_exhaustive]
pub struct Promise {
    /// Which month.
    pub month: YearMonth,
    /// What was advised.
    pub offer: Offer,
    /// What a month of it was to cost on average.
    pub predicted: Money,
    /// What the month's real usage costs under it by its tariff, and what the
    /// statement has besides: services, packs, others.
    pub rated: Money,
    /// What the operator charged; none where the statement doesn't say all.
    pub actual: Option<Money>,
    /// How much more because usage was different: rated less predicted.
    pub by_usage: Money,
    /// How much more because the operator's bill isn't the tariff's: actual
    /// less rated. Zero means that the promise held to the fen.
    pub by_bill: Option<Money>,
}

/// Why a promise can't be looked at.
#[derive(Clone, Debug, PartialEq, Eq, thiserror::Error)]
#[non_exhaustive]
pub enum PromiseError {
    /// The receipt advises nothing.
    #[error("the receipt advises no offer; save one whose answer does")]
    NoOffer,
    /// The market no longer has the offer, or can't rate the month under it.
    #[error(transparent)]
    Bills(#[from] BillsError),
}

/// Looks at a promise with the statement of later months.
///
/// # Errors
/// A receipt without an offer; an offer that the market doesn't have; usage
/// that it has no price for.
pub fn promise(
    market: &Market,
    receipt: &Receipt,
    months: &[&StatementMonth],
) -> Result<Vec<Promise>, PromiseError> {
    let pick = receipt.choice.pointer("/cheapest/pick");
    let read = |path: &str| pick.and_then(|p| p.pointer(path)).cloned();
    let offer = read("/purchase/offer").and_then(|v| serde_json::from_value::<Offer>(v).ok());
    let predicted = read("/cost/perMonth").and_then(|v| serde_json::from_value::<Money>(v).ok());
    let (offer, predicted) = offer.zip(predicted).ok_or(PromiseError::NoOffer)?;
    let checks = super::check(market, &offer, months).map_err(|e| match e {
        super::CheckError::Bills(e) => PromiseError::Bills(e),
    })?;
    let told = checks.into_iter().map(|check| Promise {
        month: check.month,
        offer: offer.clone(),
        predicted,
        rated: check.ours,
        actual: check.theirs,
        by_usage: check.ours.minus(predicted),
        by_bill: check.theirs.map(|theirs| theirs.minus(check.ours)),
    });
    Ok(told.collect())
}
