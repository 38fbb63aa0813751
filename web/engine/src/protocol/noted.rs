//! What a clerk notes of customers: what they were advised, and what became of it. Nothing of
//! anybody's usage, and nothing of who they are.

use borsh::{BorshDeserialize, BorshSerialize};
use tariff_core::{Date, Money};

/// One customer.
#[derive(Clone, Debug, PartialEq, Eq, BorshSerialize, BorshDeserialize)]
pub struct Noted {
    /// Which of the rows, for good.
    pub id: u32,
    /// The day of the advice.
    pub on: Date,
    /// The region's id.
    pub region: String,
    /// What was advised.
    pub advice: Advice,
    /// Names as filed.
    pub plan: String,
    /// The filing number, or the id.
    pub filing: String,
    /// A month of it.
    pub per_month: Money,
    /// What became of it.
    pub mark: Mark,
}

/// What was advised.
#[derive(Clone, Copy, Debug, PartialEq, Eq, BorshSerialize, BorshDeserialize)]
pub enum Advice {
    /// To begin with it.
    Begin,
    /// To change to it.
    Change,
    /// To keep it.
    Stay,
}

/// What became of an advice.
#[derive(Clone, Copy, Debug, PartialEq, Eq, BorshSerialize, BorshDeserialize)]
pub enum Mark {
    /// It was taken.
    Took,
    /// It wasn't.
    Left,
    /// Asked again later: they still have it.
    Kept,
    /// They came back about it.
    Back,
}

impl Mark {
    /// All, in the order in which they are offered.
    pub const ALL: [Mark; 4] = [Mark::Took, Mark::Left, Mark::Kept, Mark::Back];

    /// Its name in a deed.
    pub fn name(self) -> &'static str {
        match self {
            Mark::Took => "took",
            Mark::Left => "left",
            Mark::Kept => "kept",
            Mark::Back => "back",
        }
    }
}
