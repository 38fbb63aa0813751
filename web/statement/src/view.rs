//! What the page and its worker tell each other: values, and no wording of ours but a bill's.

use serde::{Deserialize, Serialize};
use tariff_core::{Money, Service, YearMonth};
use tariff_statement::{
    Carrier, CheckLine, Cover, Holds, Lengthless, OwnLine, Paid, PaidService, Part, Place, Promise,
    Report, Unsubscribe,
};

/// What the customer said before the files were read, or reads them again for.
#[derive(Clone, Debug, Default, PartialEq, Eq, Serialize, Deserialize)]
pub struct Said {
    /// Whose statement it is.
    pub carrier: Option<Carrier>,
    /// Where home is.
    pub home: Option<String>,
    /// The billing month, for days without a year.
    pub billing_month: Option<YearMonth>,
    /// Which line is meant, where the files are of several.
    pub line: Option<String>,
    /// What rows without a length are.
    pub lengthless: Option<Lengthless>,
    /// The day of reading.
    pub today: Option<tariff_core::Date>,
}

/// What was read.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct Read {
    /// Whose statement it is.
    pub carrier: Option<Carrier>,
    /// Where home is.
    pub home: Option<Place>,
    /// The months, in order.
    pub months: Vec<MonthRead>,
    /// How reading went.
    pub report: Report,
    /// How services are ended with this carrier.
    pub unsubscribe: Option<Unsubscribe>,
    /// Whether a receipt of an earlier advice was among the files.
    pub has_receipt: bool,
}

/// A month that was read.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct MonthRead {
    /// Which.
    pub month: YearMonth,
    /// How many calls.
    pub calls: u64,
    /// Seconds of calls made, each started minute full, as they are billed.
    pub out_minutes: u64,
    /// The same of calls received.
    pub in_minutes: u64,
    /// Messages sent.
    pub messages: u64,
    /// Bytes.
    pub bytes: u64,
    /// Which sections there are.
    pub holds: Holds,
    /// Which of its days there are.
    pub cover: Cover,
    /// Rows of lists in the same files that weren't understood.
    pub unread: u64,
    /// What it cost.
    pub paid: Paid,
}

/// Why nothing was read.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub enum Failure {
    /// Nothing in the files; why is said file by file, and row by row.
    Nothing(Box<Report>),
    /// The files are of several lines: which is meant?
    Lines(Vec<OwnLine>),
    /// No file.
    NoFile,
}

/// What belongs to an answer beside the advice: the check, and what is drawn.
#[derive(Clone, Debug, Default, PartialEq, Eq, Serialize, Deserialize)]
pub struct Answer {
    /// Our bill beside the operator's, where the plan is known.
    pub check: Option<Check>,
    /// What the operator charged, all months together.
    pub paid: Vec<(Part, Option<Money>)>,
    /// What the same months cost under the best offer.
    pub under_best: Vec<(Part, Money)>,
    /// Month by month.
    pub months: Vec<MonthCost>,
    /// How far allowances were used, under the current plan or else the best offer.
    pub allowances: Vec<Used>,
    /// Whose allowances they are.
    pub allowances_of: String,
    /// When calls were, where a tariff goes by it: seconds by weekday and hour.
    pub week: Option<Vec<Vec<u64>>>,
    /// Calls made by their length in started minutes, where rounding up matters.
    pub lengths: Option<Lengths>,
    /// Bytes by day of the month, where data is paid beyond an allowance.
    pub days: Option<Vec<u64>>,
    /// Value-added services.
    pub services: Vec<PaidService>,
    /// A receipt of this answer, as JSON.
    pub receipt: Option<String>,
    /// What an earlier receipt promised, and what came.
    pub promises: Option<Result<Vec<Promise>, String>>,
}

/// Why there is no answer.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub enum Trouble {
    /// The region's catalogues didn't come.
    NoMarket,
    /// A month that can't be rated: it holds more than a phone can use.
    TooMuch(YearMonth),
    /// Anything else, in words for a log.
    Other(String),
}

/// The check against the bill.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub enum Check {
    /// Month by month.
    Done(Vec<CheckMonth>),
    /// The plan has no price for some usage: which, worded.
    Unpriced(String),
}

/// A month of a check.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct CheckMonth {
    /// Which.
    pub month: YearMonth,
    /// Line by line.
    pub lines: Vec<CheckLine>,
    /// The operator's total.
    pub theirs: Option<Money>,
    /// Ours.
    pub ours: Money,
    /// Whether all that can be compared is the same.
    pub agrees: bool,
}

/// What a month cost.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct MonthCost {
    /// Which.
    pub month: YearMonth,
    /// What was charged, by what for.
    pub paid: Vec<(Part, Option<Money>)>,
    /// In all, where everything is stated.
    pub total: Option<Money>,
    /// Under the best offer, with the services that stay.
    pub best: Option<Money>,
}

/// How far an allowance was used in one month.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct Used {
    /// What it covers.
    pub name: String,
    /// Which month.
    pub month: YearMonth,
    /// The kind of usage.
    pub service: Service,
    /// What was used of it.
    pub used: u64,
    /// How much there was; none without a limit.
    pub included: Option<u64>,
    /// What was charged beyond it, of its service.
    pub beyond: u64,
}

/// Calls by their length.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct Lengths {
    /// Calls of 1, 2, … 9 started minutes, and of 10 or more.
    pub counts: Vec<u64>,
    /// Seconds talked.
    pub seconds: u64,
    /// Seconds billed, each started minute full.
    pub billed: u64,
}
