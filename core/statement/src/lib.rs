//! Reads the itemised statements 详单 that operators let their customers
//! export: bytes in, a [`Statement`] out.
//!
//! China Mobile, Unicom and Telecom; CSV and TSV in UTF-8, UTF-16, GBK and
//! GB18030, workbooks (xls, xlsx), tables saved as web pages, and the JSON of
//! web halls. Columns are found by the words of the header, wherever it
//! stands and in whatever order; what the operator's own words don't say is
//! concluded from numbers and places, and listed as a [`Doubt`].
//!
//! Like the core it has no clock, no files and no network, and no input makes
//! it panic. The tables of words, numbers and places are in `data/`, each
//! with its source.
//!
//! Two steps: `rows` turns any file into rows of text, `read` finds out what
//! they mean.
#![forbid(unsafe_code)]
#![cfg_attr(
    test,
    allow(clippy::unwrap_used, clippy::expect_used, clippy::panic, clippy::indexing_slicing)
)]

mod bill;
mod cells;
mod read;
mod report;
mod rows;
mod statement;
mod tables;

pub use bill::{
    BillCheck, CheckError, CheckLine, Paid, PaidService, Part, Promise, PromiseError, ShownPlan,
    bill_part, check, promise, services, shown_plans,
};
pub use read::{File, Lengthless, Options, Progress, ReadError, read, read_with};
pub use report::{Doubt, Doubts, FileReport, OwnLine, Report, RowRef, Skipped, Unread, Why};
pub use rows::{Format, Limits, Problem};
pub use statement::{Cover, Entry, FeeItem, Holds, PeerKey, Place, Statement, StatementMonth};
pub use tables::{Carrier, FeeKind, Unsubscribe};
