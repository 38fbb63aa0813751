//! Who asks, and what for.

use borsh::{BorshDeserialize, BorshSerialize};
use tariff_core::{Date, Service, YearMonth};

use crate::form::Form;
use crate::words::Lang;

/// Who asks, and in which language.
#[derive(Clone, Debug, PartialEq, Eq, BorshSerialize, BorshDeserialize)]
pub struct Ask {
    /// What was typed and chosen, which can be read.
    pub form: Form,
    /// The day.
    pub today: Date,
    /// The region's id.
    pub region: String,
    /// The language of the answer.
    pub lang: Lang,
    /// Where the usage comes from.
    pub basis: Basis,
    /// Whether it is shown at the clerk's desk, and not on a screen of its own.
    pub desk: bool,
}

/// Where the usage comes from.
#[derive(Clone, Debug, Default, PartialEq, Eq, BorshSerialize, BorshDeserialize)]
pub enum Basis {
    /// It was typed.
    #[default]
    Typed,
    /// Some of it is the usual one, because it wasn't known.
    Estimated,
    /// A statement, which stays with its reader: the customer's own month is what was typed for
    /// services that no file has.
    Statement(Itemised),
}

/// What of a statement counts.
#[derive(Clone, Debug, Default, PartialEq, Eq, BorshSerialize, BorshDeserialize)]
pub struct Itemised {
    /// The months.
    pub months: Vec<YearMonth>,
    /// Services whose usage is typed, because a month has no section of them.
    pub typed: Vec<Service>,
}
