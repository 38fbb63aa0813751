//! JSON Schemas of the documents, from the types that read them.

use crate::{Catalogue, Customer, Household, HouseholdAdvice, Receipt, Recommendation, Wishes};

fn pretty<T: schemars::JsonSchema>() -> String {
    let schema = schemars::schema_for!(T);
    // A schema is plain JSON; writing it can't fail.
    serde_json::to_string_pretty(&schema).unwrap_or_default()
}

/// The schema of `tariff-catalogue/1`.
pub fn catalogue() -> String {
    pretty::<Catalogue>()
}

/// The schema of `tariff-customer/1`.
pub fn customer() -> String {
    pretty::<Customer>()
}

/// The schema of `tariff-wishes/1`.
pub fn wishes() -> String {
    pretty::<Wishes>()
}

/// The schema of `tariff-recommendation/1`, which the example `recommend` prints.
pub fn recommendation() -> String {
    pretty::<Recommendation>()
}

/// The schema of `tariff-receipt/1`.
pub fn receipt() -> String {
    pretty::<Receipt>()
}

/// The schema of `tariff-household/1`.
pub fn household() -> String {
    pretty::<Household>()
}

/// The schema of what a household is advised, which the example `recommend`
/// prints for `--household`.
pub fn household_advice() -> String {
    pretty::<HouseholdAdvice>()
}
