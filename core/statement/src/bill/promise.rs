//! Predicted against actual: an earlier receipt and the statement of a later
//! month say whether the promise held.

use serde::{Deserialize, Serialize};
use serde_json::Value;
use tariff_core::{BillsError, Market, Money, Offer, Receipt, YearMonth, contract_day};

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
    /// Every month was before what was advised began.
    #[error("these months were before the advice; take a statement from {0} on")]
    Before(YearMonth),
    /// The market no longer has the offer, or can't rate the month under it.
    #[error(transparent)]
    Bills(#[from] BillsError),
}

/// Looks at a promise with the statement of later months: what was advised is
/// the best, or what they had where they should stay. Months before it began
/// are no test of it.
///
/// # Errors
/// A receipt without an offer; months that were all before; an offer that the
/// market doesn't have; usage that it has no price for.
pub fn promise(
    market: &Market,
    receipt: &Receipt,
    months: &[&StatementMonth],
) -> Result<Vec<Promise>, PromiseError> {
    let (offer, predicted, wait) = advised(receipt).ok_or(PromiseError::NoOffer)?;
    let from = contract_day(receipt.customer.today, receipt.wishes.start_day, wait, 1);
    let after = months.iter().copied().filter(|month| month.month >= from.year_month());
    let after: Vec<&StatementMonth> = after.collect();
    if after.is_empty() {
        return Err(PromiseError::Before(from.year_month()));
    }
    let checks = super::check(market, &offer, &after).map_err(|e| match e {
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

/// What a receipt advises, what a month of it was to cost, and after how many
/// months it begins.
fn advised(receipt: &Receipt) -> Option<(Offer, Money, u16)> {
    let choice = &receipt.choice;
    let stays = choice.pointer("/verdict/stay").is_some();
    let pick = choice.pointer(if stays { "/current" } else { "/cheapest/pick" })?;
    let read = |path: &str| pick.pointer(path).cloned();
    let offer = serde_json::from_value(read("/purchase/offer")?).ok()?;
    let predicted = serde_json::from_value(read("/cost/perMonth")?).ok()?;
    let wait = pick.pointer("/purchase/wait").and_then(Value::as_u64).unwrap_or(0);
    Some((offer, predicted, u16::try_from(wait).ok()?))
}
