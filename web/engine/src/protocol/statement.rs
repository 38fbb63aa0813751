//! Statements 详单.

use borsh::{BorshDeserialize, BorshSerialize};
use tariff_core::{Date, Service, YearMonth};

/// What the customer said about the files.
#[derive(Clone, Debug, Default, PartialEq, Eq, BorshSerialize, BorshDeserialize)]
pub struct Said {
    /// The year of days without one.
    pub year: Option<u16>,
    /// Which line is meant, where the files are of several.
    pub line: Option<String>,
    /// What rows without a length are.
    pub lengthless: Option<Lengthless>,
    /// The day of reading.
    pub today: Option<Date>,
}

/// What rows are that have neither a length nor a word for their kind.
#[derive(Clone, Copy, Debug, PartialEq, Eq, BorshSerialize, BorshDeserialize)]
pub enum Lengthless {
    /// Messages.
    Message,
    /// Calls.
    Call,
}

/// How far reading has come.
#[derive(Clone, Copy, Debug, PartialEq, Eq, BorshSerialize, BorshDeserialize)]
pub struct Progress {
    /// Which file, from 1.
    pub file: usize,
    /// Of how many.
    pub files: usize,
    /// Rows so far.
    pub rows: u64,
}

/// What was read.
#[derive(Clone, Debug, PartialEq, Eq, BorshSerialize, BorshDeserialize)]
pub struct Read {
    /// The operator whose statement it is, by its id.
    pub operator: Option<String>,
    /// The region where home is, by its id.
    pub region: Option<String>,
    /// The months, in order.
    pub months: Vec<MonthRead>,
}

/// A month that was read.
#[derive(Clone, Debug, PartialEq, Eq, BorshSerialize, BorshDeserialize)]
pub struct MonthRead {
    /// Which.
    pub month: YearMonth,
    /// Whether it may be used without asking: every day and every row of it is there.
    pub whole: bool,
    /// Services of which no file has a section: how much was used isn't known.
    pub lacks: Vec<Service>,
}

/// Why nothing was read.
#[derive(Clone, Copy, Debug, PartialEq, Eq, BorshSerialize, BorshDeserialize)]
pub enum NotRead {
    /// The device doesn't give a file.
    Unreadable,
    /// There is no record in the files, or something must be said first: which, [`super::Request::Reading`]
    /// tells.
    Nothing,
}

/// Why there is no answer.
#[derive(Clone, Debug, PartialEq, Eq, BorshSerialize, BorshDeserialize)]
pub enum Trouble {
    /// A month that can't be rated: it holds more than a phone can use.
    TooMuch(YearMonth),
    /// Anything else, for a log.
    Other(String),
}
