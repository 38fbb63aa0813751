//! An answer.

use borsh::{BorshDeserialize, BorshSerialize};
use tariff_core::{Date, Money, Offer};

/// An answer as a page gets it.
#[derive(Clone, Debug, PartialEq, Eq, BorshSerialize, BorshDeserialize)]
pub struct Answered {
    /// Its first screen, as it is shown.
    pub head: String,
    /// Why.
    pub why: Drawer,
    /// What if usage changes; the page fills it.
    pub usage: Drawer,
    /// Other plans.
    pub others: Drawer,
    /// Evidence and terms.
    pub grounds: Drawer,
    /// What is on file, and how old that is, as it is shown.
    pub fine: String,
    /// Whether to change.
    pub verdict: Verdict,
    /// The best, where anything may be had.
    pub best: Option<Best>,
    /// What is advised: to take, or to keep.
    pub advised: Option<Best>,
    /// The verdict as its heading and its figure have it.
    pub told: Told,
    /// Offers worth a look side by side.
    pub beside: Vec<Offer>,
    /// The mean month, rounded down: minutes of calls made, megabytes, messages.
    pub mean: [u64; 3],
    /// Of a statement, what stands beside the answer.
    pub statement: Option<Beside>,
}

/// What is folded in below an answer.
#[derive(Clone, Debug, Default, PartialEq, Eq, BorshSerialize, BorshDeserialize)]
pub struct Drawer {
    /// What it is called.
    pub name: String,
    /// What is in it, in a few words.
    pub says: String,
    /// What is in it, as it is shown.
    pub html: String,
}

/// What of a statement stands beside an answer, as it is shown.
#[derive(Clone, Debug, Default, PartialEq, Eq, BorshSerialize, BorshDeserialize)]
pub struct Beside {
    /// Above it: our bill beside the operator's, and what an earlier receipt promised.
    pub check: String,
    /// With the reasons: where the money goes.
    pub figures: String,
    /// Below it: services that are paid for, and the receipt to keep.
    pub below: String,
}

/// What a page needs to know of the best offer.
#[derive(Clone, Debug, PartialEq, Eq, BorshSerialize, BorshDeserialize)]
pub struct Best {
    /// What it is.
    pub offer: Offer,
    /// Names as filed.
    pub names: Vec<String>,
    /// The filing number, or the id.
    pub filing: String,
    /// A month of it over the horizon.
    pub per_month: Money,
}

/// A verdict in a few words, as they are shown.
#[derive(Clone, Debug, Default, PartialEq, Eq, BorshSerialize, BorshDeserialize)]
pub struct Told {
    /// Its heading.
    pub title: String,
    /// What a month of what it is about costs, where it is about something.
    pub amount: Option<String>,
    /// All of it, for those who don't see it.
    pub said: String,
}

/// Whether to change.
#[derive(Clone, Debug, Default, PartialEq, Eq, BorshSerialize, BorshDeserialize)]
pub enum Verdict {
    /// Nothing may be had.
    #[default]
    Nothing,
    /// What the customer has isn't known.
    Begin,
    /// Change.
    Change {
        /// What they overpay a month.
        overpaid: Option<Money>,
        /// What changing saves a month, its costs counted.
        saves: Option<Money>,
        /// Where the termination fee isn't known: it is worth while up to this.
        below: Option<Money>,
        /// When, where it isn't at once.
        later: Option<Later>,
    },
    /// Stay.
    Stay {
        /// What the best would save a month.
        saving: Money,
        /// The least that would be worth the trouble.
        least: Money,
    },
}

/// A change that comes later: what one has is kept until then.
#[derive(Clone, Debug, PartialEq, Eq, BorshSerialize, BorshDeserialize)]
pub struct Later {
    /// The last day with what one has.
    pub until: Date,
    /// The day of the change.
    pub day: Date,
    /// What that saves against changing at once.
    pub against_now: Option<Money>,
}
