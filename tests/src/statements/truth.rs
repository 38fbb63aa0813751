//! What a statement says, apart from how it is printed.

use std::collections::BTreeMap;

use tariff_core::{Date, Money, Record, YearMonth};

use super::number::Carrier;

/// What must be read from the files.
#[derive(Clone, Debug, PartialEq)]
pub struct Truth {
    /// Whose statement it is.
    pub carrier: Carrier,
    /// The customer's city; none where nothing tells.
    pub home: Option<&'static str>,
    /// Every month that a row lies in.
    pub months: BTreeMap<YearMonth, TruthMonth>,
    /// Rows that another source has too.
    pub duplicates: u64,
}

impl Truth {
    /// Rows that are counted, fees left out.
    pub fn entries(&self) -> usize {
        self.months.values().map(|month| month.entries.len()).sum()
    }

    /// Rows of fees.
    pub fn fees(&self) -> usize {
        self.months.values().map(|month| month.fees.len()).sum()
    }
}

/// One month of it.
#[derive(Clone, Debug, Default, PartialEq)]
pub struct TruthMonth {
    /// In order.
    pub entries: Vec<TruthEntry>,
    /// In order.
    pub fees: Vec<TruthFee>,
}

/// A call, message or session.
#[derive(Clone, Debug, PartialEq, Eq, PartialOrd, Ord)]
pub struct TruthEntry {
    /// What was used.
    pub record: Record,
    /// What it cost; none where no amount is printed.
    pub charged: Option<Money>,
    /// With a number that nobody pays for.
    pub free: bool,
    /// What the row leaves to be guessed.
    pub doubts: Doubts,
}

/// What a row leaves to be guessed.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq, PartialOrd, Ord)]
pub struct Doubts {
    /// The network goes by the number's segment, and numbers are ported.
    pub on_net: bool,
    /// Neither the type nor the number says how far the call went.
    pub destination: bool,
    /// Neither the type nor a place says where the customer was.
    pub location: bool,
}

/// A fixed fee.
#[derive(Clone, Debug, PartialEq, Eq, PartialOrd, Ord)]
pub struct TruthFee {
    /// The day of a column for it.
    pub date: Option<Date>,
    /// As it is printed.
    pub name: String,
    /// In yuan.
    pub amount: Money,
}
