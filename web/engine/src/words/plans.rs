//! Words around the plan one has.

use tariff_core::Service;

use super::S;

/// Words around the plan one has.
#[allow(missing_docs)]
pub struct PlanWords {
    pub fee: fn(&str) -> String,
    pub fees_title: S,
    /// How many fees are higher.
    pub fees_high: fn(usize) -> String,
    /// How many plans aren't paid by the month.
    pub fees_other: fn(usize) -> String,
    pub other_fee: S,
    pub names_title: fn(&str, usize) -> String,
    pub not_known: fn(&str) -> String,
    pub none_found: S,
    pub more_found: fn(usize) -> String,
    pub unlimited: fn(Service) -> String,
}
