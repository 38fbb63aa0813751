//! What a page and its worker tell each other: one [`Request`] after the other, each with its
//! [`Response`], as bytes. Beside a request come the contents of files; a button of what was written
//! says its [`Deed`]. Nothing else crosses.

mod answered;
mod ask;
mod deed;
mod noted;
mod others;
mod query;
mod statement;

use borsh::{BorshDeserialize, BorshSerialize};
use tariff_core::YearMonth;

use crate::words::Lang;

pub use crate::facts::{Covered, Facts, GroupNames, PlanName, Shown, Sought};
pub use answered::{Answered, Beside, Best, Drawer, Later, Told, Verdict};
pub use ask::{Ask, Basis, Itemised};
pub use deed::{Deed, Paper, Place};
pub use noted::{Advice, Mark, Noted};
pub use others::{File, List, Only, STEP, View};
pub use query::Query;
pub use statement::{Lengthless, MonthRead, NotRead, Progress, Read, Said, Trouble};

/// The largest file of a statement that is taken, in bytes.
pub const FILE_LIMIT: u64 = 20 << 20;

/// What a page asks.
#[derive(Clone, Debug, PartialEq, Eq, BorshSerialize, BorshDeserialize)]
pub enum Request {
    /// The market of a region, by its id. Beside it come its catalogues.
    Market(String),
    /// Files of a statement, by their names, and what was said about them. Beside it come they.
    Read(Vec<String>, Said),
    /// What was read, in words, with the months that count.
    Reading(Lang, Vec<YearMonth>),
    /// Plans that may be the one that somebody has.
    Plans(Lang, Sought),
    /// The answer.
    Answer(Ask),
    /// Anything beyond that.
    Tell(Ask, Query),
}

/// What it is told.
#[derive(Clone, Debug, PartialEq, Eq, BorshSerialize, BorshDeserialize)]
pub enum Response {
    /// The facts of the market.
    Market(Result<Box<Facts>, NoMarket>),
    /// How far reading has come; the response is still to come.
    Progress(Progress),
    /// What was read.
    Read(Result<Read, NotRead>),
    /// That in words; HTML.
    Reading(String),
    /// Plans to choose from; HTML.
    Plans(String),
    /// The answer.
    Answered(Result<Box<Answered>, Trouble>),
    /// Anything beyond that: HTML, or what a file holds.
    Told(Result<String, String>),
}

/// Why there is no market.
#[derive(Clone, Copy, Debug, PartialEq, Eq, BorshSerialize, BorshDeserialize)]
pub enum NoMarket {
    /// A file of it didn't come.
    Missing,
    /// A file isn't what it should be.
    Garbled,
}

impl Request {
    /// Whether another request takes its place, where both wait: only the last is worth answering.
    pub fn yields_to(&self, other: &Request) -> bool {
        use Request::*;
        match (self, other) {
            (Tell(_, a), Tell(_, b)) => a.kind() == b.kind(),
            (a, b) => std::mem::discriminant(a) == std::mem::discriminant(b),
        }
    }
}
