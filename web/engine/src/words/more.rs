//! Words around comparisons.

use super::S;

/// Words around comparisons.
#[allow(missing_docs)]
pub struct MoreWords {
    pub costs: S,
    pub per_month: S,
    pub highest: S,
    pub over: fn(u16) -> String,
    pub included: S,
    pub terms: S,
    pub no_price: S,
    pub not_stated: S,
    /// Takes a plan out again.
    pub remove: S,
}
