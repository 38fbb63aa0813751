//! A question as it is worked on: the customer that its form makes, and how the answer is worded.

use tariff_core::Customer;

use crate::protocol::Basis;
use crate::words::Lang;

/// Who asks, and in which language.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Asked {
    /// The customer.
    pub customer: Customer,
    /// The region's id.
    pub region: String,
    /// The language of the answer.
    pub lang: Lang,
    /// Where the usage comes from.
    pub basis: Basis,
    /// Whether it is shown at the clerk's desk, and not on a screen of its own.
    pub desk: bool,
    /// Whether they often call abroad, or go there; not known. No figure holds what that costs.
    pub abroad: Option<bool>,
}
