//! A statement 详单 as it was read.

use serde::{Deserialize, Serialize};
use tariff_core::{Date, Money, Month, Record, YearMonth};

use crate::report::{Doubts, Report, RowRef};
use crate::tables::{Carrier, FeeKind, Unsubscribe};

/// What the files hold together.
#[derive(Clone, Debug, PartialEq, Eq)]
#[non_exhaustive]
pub struct Statement {
    /// Whose statement it is, where the files show it or the caller said so.
    pub carrier: Option<Carrier>,
    /// Where the customer is at home.
    pub home: Option<Place>,
    /// The months, in order.
    pub months: Vec<StatementMonth>,
    /// How reading went.
    pub report: Report,
}

/// A city, by its long-distance area.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[non_exhaustive]
pub struct Place {
    /// Its name.
    pub city: String,
    /// The long-distance area code 区号.
    pub code: String,
    /// The id of the catalogue that its plans are in.
    pub region: String,
    /// Whether a title says so; otherwise it is where the phone mostly was.
    pub stated: bool,
}

/// A month of a statement.
#[derive(Clone, Debug, PartialEq, Eq)]
#[non_exhaustive]
pub struct StatementMonth {
    /// Which.
    pub month: YearMonth,
    /// Calls, messages and sessions, in order of time.
    pub entries: Vec<Entry>,
    /// The fixed-fee section.
    pub fees: Vec<FeeItem>,
    /// Which sections there are.
    pub holds: Holds,
    /// Which of its days there are.
    pub cover: Cover,
    /// Rows of lists in the same files that weren't understood: what they hold
    /// may be of this month.
    pub unread: u64,
}

/// Which sections a month has. What isn't there is unknown, not zero.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq, Serialize, Deserialize)]
pub struct Holds {
    /// Calls.
    pub calls: bool,
    /// Messages.
    pub messages: bool,
    /// Data.
    pub data: bool,
    /// Fixed fees.
    pub fees: bool,
}

/// How much of a month a statement covers.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[serde(rename_all = "camelCase")]
#[non_exhaustive]
pub enum Cover {
    /// All of it: a title says so, or the records leave no doubt.
    Whole,
    /// Only these days, as far as the titles or the records go.
    Part {
        /// The first.
        from: Date,
        /// The last.
        to: Date,
    },
}

/// A call, message or session.
#[derive(Clone, Debug, PartialEq, Eq)]
#[non_exhaustive]
pub struct Entry {
    /// What the network counted.
    pub record: Record,
    /// What the operator charged for it; none where no cell says.
    pub charged: Option<Money>,
    /// The other side, as a key that means something in this statement only.
    pub peer: Option<PeerKey>,
    /// A number that nobody pays for calling; it isn't usage.
    pub free: bool,
    /// What was concluded.
    pub doubts: Doubts,
    /// Where it stands.
    pub at: RowRef,
}

/// The other side of a call or message. Two entries with the same key had the
/// same number in the statement. The number itself isn't kept.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub struct PeerKey(pub(crate) u32);

/// A line of the fixed-fee section 套餐及固定费.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[serde(rename_all = "camelCase")]
#[non_exhaustive]
pub struct FeeItem {
    /// As the operator calls it.
    pub name: String,
    /// What was charged.
    pub amount: Money,
    /// When, where it is said.
    pub date: Option<Date>,
    /// What it is for, by its name.
    pub kind: FeeKind,
    /// The id of the catalogues' service that it is, where it is one.
    pub service: Option<String>,
    /// Where it stands.
    pub at: RowRef,
}

impl Statement {
    /// How a customer of its carrier ends value-added services.
    pub fn unsubscribe(&self) -> Option<Unsubscribe> {
        let tables = crate::tables::Tables::load();
        tables.unsubscribe.iter().find(|u| Some(u.carrier) == self.carrier).cloned()
    }
}

impl StatementMonth {
    /// Whether all of the month is there, and all of it was read.
    pub fn is_whole(&self) -> bool {
        self.cover == Cover::Whole && self.unread == 0
    }

    /// The month's usage for rating: its records, but for free numbers.
    pub fn usage(&self) -> Month {
        let paid = self.entries.iter().filter(|e| !e.free).map(|e| e.record.clone());
        let mut month = Month::of_records(paid.collect());
        month.month = Some(self.month);
        month
    }
}
