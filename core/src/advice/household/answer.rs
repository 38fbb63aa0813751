//! What a household is told.

use super::super::cost::{to_fen, to_money};
use super::super::now::Leaving;
use serde::{Serialize, Serializer};

use super::super::CatalogueAge;
use crate::market::Offer;
use crate::money::Money;
use crate::rating::Bill;

/// What a line has in a household.
#[derive(Clone, Debug, PartialEq, Eq, PartialOrd, Ord, Serialize)]
#[cfg_attr(feature = "schema", derive(schemars::JsonSchema))]
#[serde(rename_all = "camelCase", rename_all_fields = "camelCase")]
#[non_exhaustive]
pub enum Role {
    /// An offer of its own, which may carry others' cards.
    Own {
        /// The offer.
        offer: Offer,
    },
    /// A secondary card 副卡 on another line's plan.
    Card {
        /// The id of the line that has the main plan.
        of: String,
        /// The add-on's id.
        add_on: String,
    },
}

/// What is paid over the horizon, exactly, and a month's share of it.
///
/// Each of the months given stands for an equal part of every month ahead. So
/// what is expected over the horizon is `sum` divided by `of`.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Serialize)]
#[cfg_attr(feature = "schema", derive(schemars::JsonSchema))]
#[serde(rename_all = "camelCase")]
#[non_exhaustive]
pub struct HorizonCost {
    /// The numerator, in micro-units of the currency (millionths): all bills
    /// of all months given, over all months ahead. In JSON money.
    #[serde(serialize_with = "as_money")]
    #[cfg_attr(feature = "schema", schemars(with = "Money"))]
    pub sum: i128,
    /// The denominator: how many months were given.
    pub of: usize,
    /// How many months ahead it is for.
    pub horizon: u16,
    /// What is expected over the horizon, to the fen.
    pub total: Money,
    /// A month's share of it, to the fen, a half rounded up.
    pub per_month: Money,
}

/// In JSON a number of more than 53 bits is a string.
pub(super) fn decimal<T: ToString, S: Serializer>(value: &T, s: S) -> Result<S::Ok, S::Error> {
    s.serialize_str(&value.to_string())
}

/// Micro-units in JSON: money, as everywhere.
fn as_money<S: Serializer>(value: &i128, s: S) -> Result<S::Ok, S::Error> {
    to_money(*value).serialize(s)
}

/// Money that may be missing, as [`as_money`].
fn maybe_money<S: Serializer>(value: &Option<i128>, s: S) -> Result<S::Ok, S::Error> {
    value.map(to_money).serialize(s)
}

const FEN: i128 = 10_000;

impl HorizonCost {
    pub(super) fn new(sum: i128, of: usize, horizon: u16) -> HorizonCost {
        let months = i128::try_from(of.max(1)).unwrap_or(i128::MAX);
        let step = months.saturating_mul(i128::from(horizon.max(1))).saturating_mul(FEN);
        // Half a step more, then down to a whole one; below zero alike.
        let fen = sum.abs().saturating_add(step / 2) / step * sum.signum();
        let micro = i64::try_from(fen.saturating_mul(FEN)).unwrap_or(i64::MAX);
        let total = to_fen(sum, months);
        HorizonCost { sum, of, horizon, total, per_month: Money::from_micro(micro) }
    }
}

/// The order in which the lines of a group draw on shared allowances in a
/// month. There is no other.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Serialize)]
#[cfg_attr(feature = "schema", derive(schemars::JsonSchema))]
#[serde(rename_all = "camelCase")]
#[non_exhaustive]
pub enum DrawOrder {
    /// The main line, then the cards in the order of the household's lines;
    /// each card its own allowances before the shared ones.
    MainThenLines,
}

/// What one line is advised.
#[derive(Clone, Debug, PartialEq, Eq, Serialize)]
#[cfg_attr(feature = "schema", derive(schemars::JsonSchema))]
#[serde(rename_all = "camelCase")]
#[non_exhaustive]
pub struct LineAdvice {
    /// The line's id.
    pub id: String,
    /// What it has.
    pub role: Role,
    /// Names as filed: of the offer, or of the card.
    pub names: Vec<String>,
    /// The operator's id.
    pub operator: String,
    /// Whether it keeps its current plan.
    pub kept: bool,
    /// Its bills of steady months, one for each month given.
    pub bills: Vec<Bill>,
    /// What leaving its current offer costs, if it leaves one that binds it.
    pub leaving: Option<Leaving>,
    /// What the line pays over the horizon, leaving included.
    pub cost: HorizonCost,
}

/// Who has what in one household, and what it comes to.
#[derive(Clone, Debug, PartialEq, Eq, Serialize)]
#[cfg_attr(feature = "schema", derive(schemars::JsonSchema))]
#[serde(rename_all = "camelCase")]
#[non_exhaustive]
pub struct Arrangement {
    /// What each line has, in the order of the lines.
    pub roles: Vec<Role>,
    /// What it costs, as [`HorizonCost::sum`].
    #[serde(serialize_with = "as_money")]
    #[cfg_attr(feature = "schema", schemars(with = "Money"))]
    pub sum: i128,
}

/// That the advice is the best there is, and how that is known.
///
/// A *group* is a main line with its offer and the lines that have cards on
/// it. Groups that were not rated cost so much at least that two better ways
/// for the same lines were known.
#[derive(Clone, Debug, PartialEq, Eq, Serialize)]
#[cfg_attr(feature = "schema", derive(schemars::JsonSchema))]
#[serde(rename_all = "camelCase")]
#[non_exhaustive]
pub struct HouseholdCertificate {
    /// How many arrangements the rules allow. In JSON a decimal string.
    #[serde(serialize_with = "decimal")]
    #[cfg_attr(feature = "schema", schemars(with = "String"))]
    pub space: u128,
    /// How many groups were rated, offers without a card included.
    pub rated: u64,
    /// How many times a group was set aside by its bound, unrated.
    pub dropped: u64,
    /// What an arrangement with any of those costs at least, as
    /// [`HorizonCost::sum`]; none where nothing was set aside.
    #[serde(serialize_with = "maybe_money")]
    #[cfg_attr(feature = "schema", schemars(with = "Option<Money>"))]
    pub least_bound: Option<i128>,
    /// The best arrangement; none where some line can have nothing.
    pub best: Option<Arrangement>,
    /// The next one that differs in who belongs to whom or in a plan.
    pub runner_up: Option<Arrangement>,
    /// By how much that is dearer, as [`HorizonCost::sum`].
    #[serde(serialize_with = "maybe_money")]
    #[cfg_attr(feature = "schema", schemars(with = "Option<Money>"))]
    pub gap: Option<i128>,
}

/// The advice for a household.
#[derive(Clone, Debug, PartialEq, Eq, Serialize)]
#[cfg_attr(feature = "schema", derive(schemars::JsonSchema))]
#[serde(rename_all = "camelCase")]
#[non_exhaustive]
pub struct HouseholdAdvice {
    /// ISO 4217 of all money in it.
    pub currency: String,
    /// What it rests on, and how old that is.
    pub catalogues: Vec<CatalogueAge>,
    /// How shared allowances are drawn on.
    pub draw_order: DrawOrder,
    /// What each line should have, in the order of the lines; empty where
    /// some line can have nothing.
    pub lines: Vec<LineAdvice>,
    /// Ids of lines that can have no offer of their own.
    pub without_offer: Vec<String>,
    /// Ids of lines whose current contract still binds them. All of the advice is
    /// for today: whether it would pay to wait until that is over isn't looked
    /// at, but by [`best`](crate::best) of such a line alone.
    pub bound: Vec<String>,
    /// What the household pays then.
    pub total: Option<HorizonCost>,
    /// What it pays now; none where a line's current offer isn't known or has
    /// no price for some of its usage.
    pub now: Option<HorizonCost>,
    /// What it would pay if every line took the best offer of its own.
    pub alone: Option<HorizonCost>,
    /// What sharing saves: `alone` minus `total`.
    pub saving: Option<HorizonCost>,
    /// That nothing is better.
    pub certificate: HouseholdCertificate,
}

impl HouseholdAdvice {
    /// What the next arrangement costs more.
    pub fn gap(&self) -> Option<HorizonCost> {
        let total = self.total.as_ref()?;
        Some(HorizonCost::new(self.certificate.gap?, total.of, total.horizon))
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_months_share_is_rounded_half_up() {
        for (sum, of, horizon, expect) in [
            (120_000_000, 1, 12, "10.00"),
            (119_940_000, 1, 12, "10.00"), // 9.995
            (119_939_999, 1, 12, "9.99"),
            (-119_940_000, 1, 12, "-10.00"),
            (50_000, 5, 1, "0.01"),
            (0, 3, 36, "0.00"),
        ] {
            let cost = HorizonCost::new(sum, of, horizon);
            assert_eq!(cost.per_month.to_string(), expect, "{sum} of {of} over {horizon}");
        }
    }
}
