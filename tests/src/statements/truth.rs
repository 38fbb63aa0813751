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
    /// Rows that can't be read, in the order of the files.
    pub skipped: Vec<TruthSkip>,
    /// Records whose days have no year, as long as the billing month isn't told.
    pub yearless: u64,
    /// How many rows each list has that nobody understands.
    pub unread: Vec<u64>,
    /// The lines that the files are of, with how many records and fees each has;
    /// none where it is one.
    pub lines: Vec<(String, u64)>,
    /// Records and fees of other lines than the one that is asked for.
    pub others: u64,
}

/// A row that can't be read.
#[derive(Clone, Debug, PartialEq, Eq, PartialOrd, Ord)]
pub struct TruthSkip {
    /// The name of its file.
    pub file: String,
    /// Which of the file's sheets, from 0.
    pub sheet: u32,
    /// Which row of the sheet, from 1; none where nobody counts rows.
    pub row: Option<u64>,
    /// Why it can't.
    pub lacks: Lacks,
}

/// What a row that can't be read lacks.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord)]
pub enum Lacks {
    /// Columns that anybody understands.
    Columns,
    /// More than two cells.
    Cells,
    /// When it was.
    Time,
    /// How long it took.
    Length,
    /// Whether it is a call or a message.
    Kind,
    /// What the amount counts.
    Unit,
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
    /// Rows of lists that nobody understands.
    pub unread: u64,
    /// The first and the last day that there is of it, where its sources say so
    /// and it isn't all of them.
    pub part: Option<(Date, Date)>,
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
    /// Nothing says what the charge counts.
    pub charge: bool,
    /// Nothing says of which of several lines it is.
    pub line: bool,
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
