//! What was read, what wasn't and why, and what is uncertain.

use serde::{Deserialize, Serialize};

use crate::rows::{Format, Problem};

/// A row of a file, as a person finds it.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Serialize, Deserialize)]
pub struct RowRef {
    /// Index into the files given.
    pub file: u32,
    /// Index into the file's sheets, from 0.
    pub sheet: u32,
    /// The row in the sheet, from 1.
    pub row: u64,
}

/// How reading the statement went.
#[derive(Clone, Debug, Default, PartialEq, Eq, Serialize, Deserialize)]
#[serde(rename_all = "camelCase")]
#[non_exhaustive]
pub struct Report {
    /// File by file, as they were given.
    pub files: Vec<FileReport>,
    /// Rows looked at: each is a record or a fee that was read
    /// ([`FileReport::entries`]), one that was skipped, or one beside them.
    pub rows: u64,
    /// Rows that are no records: headers, titles, totals, notes, blank ones.
    pub beside: u64,
    /// Calls, messages and sessions that were read.
    pub entries: u64,
    /// Entries that several files or sheets had, and count once.
    pub duplicates: u64,
    /// Records of other lines than the one that was asked for.
    pub others: u64,
    /// Rows that look like a record and couldn't be read: the first
    /// [`Report::LISTED`] of them.
    pub skipped: Vec<Skipped>,
    /// How many such rows there are in all.
    pub skipped_rows: u64,
    /// How many of them there are for each reason.
    pub reasons: Vec<(Why, u64)>,
    /// Lists whose columns weren't understood; their rows are among the skipped.
    pub unread: Vec<Unread>,
    /// What had to be concluded, and how often.
    pub doubts: Vec<(Doubt, u64)>,
}

impl Report {
    /// Skipped rows that are listed one by one.
    pub const LISTED: usize = 200;

    /// Whether every row is a record or a fee that was read, one that was skipped,
    /// or one beside them: it always is, and tests ask.
    pub fn is_accounted_for(&self) -> bool {
        let read: u64 = self.files.iter().map(|file| file.entries).sum();
        let reasons: u64 = self.reasons.iter().map(|(_, count)| count).sum();
        self.rows == read + self.skipped_rows + self.beside && reasons == self.skipped_rows
    }

    /// Whether rows were skipped for a reason.
    pub fn lacks(&self, why: Why) -> bool {
        self.reasons.iter().any(|(reason, _)| *reason == why)
    }
}

/// A list that wasn't read.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[serde(rename_all = "camelCase")]
pub struct Unread {
    /// Its first row.
    pub at: RowRef,
    /// Its header; empty, where it has none.
    pub header: String,
    /// How many rows it has.
    pub rows: u64,
}

/// One of several lines that the files are of.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[serde(rename_all = "camelCase")]
pub struct OwnLine {
    /// Its number, without its middle.
    pub number: String,
    /// How many records are its.
    pub entries: u64,
}

/// How reading one file went.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[serde(rename_all = "camelCase")]
#[non_exhaustive]
pub struct FileReport {
    /// Its name, as given.
    pub name: String,
    /// What it turned out to be.
    pub format: Option<Format>,
    /// The encoding of its text.
    pub encoding: Option<String>,
    /// Its sheets' names; of other files one without a name.
    pub sheets: Vec<String>,
    /// Rows looked at.
    pub rows: u64,
    /// Calls, messages, sessions and fees read, before duplicates were dropped.
    pub entries: u64,
    /// Why it couldn't be read, or not to its end.
    pub problem: Option<Problem>,
}

/// A row that couldn't be read.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[serde(rename_all = "camelCase")]
pub struct Skipped {
    /// Where it stands.
    pub at: RowRef,
    /// Why.
    pub why: Why,
    /// What stands in the cell, clipped, and without digits that could be a
    /// number's.
    pub cell: String,
}

/// Why a row couldn't be read.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Hash, Serialize, Deserialize)]
#[serde(rename_all = "camelCase")]
#[non_exhaustive]
pub enum Why {
    /// The cell for the time holds none.
    Time,
    /// A time of day, and no row above says of which day.
    Day,
    /// A day without a year, and nothing says of which.
    Year,
    /// The cell for the duration holds none.
    Duration,
    /// The cell for the amount of data holds none, or no unit.
    Data,
    /// The cell for the number of messages holds none.
    Pieces,
    /// The cell for the amount of money holds something else.
    Money,
    /// A fee without a name, or without an amount.
    Fee,
    /// Fewer cells than a record needs.
    Cells,
    /// A row of a list whose columns aren't understood.
    Table,
    /// Neither a length nor a word says whether it is a call or a message.
    Kind,
    /// A fee of which nothing says whether it is in yuan or in hundredths.
    Unit,
}

/// What the statement doesn't say and was concluded.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Hash, Serialize, Deserialize)]
#[serde(rename_all = "camelCase")]
#[non_exhaustive]
pub enum Doubt {
    /// On-net or off-net by number segment: numbers can be ported.
    Network,
    /// The network of the other side can't be told.
    NoNetwork,
    /// Whether a call was local or long-distance.
    Destination,
    /// Whether the customer was at home.
    Location,
    /// Who called: nothing says; counted as the customer.
    Direction,
    /// Which app a data session was of: counted as general data.
    App,
    /// Whether what was charged is in yuan or in hundredths: it is left out.
    Charge,
    /// Of which of several lines it is: counted as of the one that was asked for.
    Line,
}

/// The doubts of one entry.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq, PartialOrd, Ord)]
pub struct Doubts(u8);

impl Doubts {
    pub(crate) const ALL: [Doubt; 8] = [
        Doubt::Network,
        Doubt::NoNetwork,
        Doubt::Destination,
        Doubt::Location,
        Doubt::Direction,
        Doubt::App,
        Doubt::Charge,
        Doubt::Line,
    ];

    fn bit(doubt: Doubt) -> u8 {
        match doubt {
            Doubt::Network => 1,
            Doubt::NoNetwork => 2,
            Doubt::Destination => 4,
            Doubt::Location => 8,
            Doubt::Direction => 16,
            Doubt::App => 32,
            Doubt::Charge => 64,
            Doubt::Line => 128,
        }
    }

    pub(crate) fn add(&mut self, doubt: Doubt) {
        self.0 |= Doubts::bit(doubt);
    }

    /// Whether it is among them.
    pub fn has(self, doubt: Doubt) -> bool {
        self.0 & Doubts::bit(doubt) != 0
    }

    /// How many there are.
    pub fn count(self) -> u32 {
        self.0.count_ones()
    }
}

/// A cell for the report: clipped, and with every longer run of digits masked,
/// since it could be a number.
pub(crate) fn masked(cell: &str) -> String {
    let mut out = String::new();
    let mut digits = 0;
    for c in cell.trim().chars().take(24) {
        digits = if c.is_ascii_digit() || c.is_numeric() { digits + 1 } else { 0 };
        out.push(if digits > 4 { '*' } else { c });
    }
    out
}
