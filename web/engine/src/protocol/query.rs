//! What can be asked beyond the answer.

use borsh::{BorshDeserialize, BorshSerialize};
use tariff_core::{Axis, Offer};

use super::Noted;
use super::others::{File, View};
use crate::form::Form;

/// A question about a customer in a market. The same question has the same answer, so pages keep
/// answers by what was asked.
#[derive(Clone, Debug, PartialEq, Eq, BorshSerialize, BorshDeserialize)]
pub enum Query {
    /// The other plans: the ranking, what answers might open, and what stands apart.
    Others(View),
    /// Plans that have something typed in them; or why one of them isn't the answer.
    Why {
        /// What was typed.
        text: String,
        /// The one that was chosen.
        offer: Option<Offer>,
    },
    /// What a file holds.
    Save(File),
    /// Offers beside each other.
    Compare(Vec<Offer>),
    /// The customers of a household by their names, each a line; the first one is who asks.
    Family(Vec<(String, Form)>),
    /// What the answer would be with so many units more or fewer a month, and what the offer that
    /// was advised would cost then.
    WhatIf {
        /// What was advised.
        advised: Option<Offer>,
        /// Kinds of usage, and how many units more: minutes, messages, megabytes.
        more: Vec<(Axis, i64)>,
    },
    /// What to do next about what is advised.
    Card {
        /// Whether a clerk asks, who has words to say and texts to send.
        clerk: bool,
    },
    /// What a clerk noted.
    Log {
        /// A row each.
        rows: Vec<Noted>,
        /// Which is the customer's in front.
        here: Option<u32>,
        /// Whether anything is advised to them.
        answered: bool,
    },
    /// How far the answer holds along a kind of usage.
    Sweep(Axis),
    /// How bills of these offers go up and down.
    Risk {
        /// The offers, the best first.
        offers: Vec<Offer>,
        /// By how much months differ, in percent.
        percent: Option<u8>,
        /// What a month isn't to cost more than, in yuan.
        limit: Option<u32>,
    },
}

impl Query {
    /// A name for its kind: of those of a kind that wait, only the last is worth asking, but for
    /// kinds of which several are shown at once.
    pub fn kind(&self) -> &'static str {
        match self {
            Query::Others(_) => "others",
            Query::Why { .. } => "why",
            Query::Save(_) => "save",
            Query::Compare(_) => "compare",
            Query::Family(_) => "family",
            Query::WhatIf { .. } => "what-if",
            Query::Card { .. } => "card",
            Query::Log { .. } => "log",
            Query::Sweep(Axis::Data) => "sweep-data",
            Query::Sweep(_) => "sweep",
            Query::Risk { .. } => "risk",
        }
    }
}
