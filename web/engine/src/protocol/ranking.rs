//! Every offer by what it would have cost.

use borsh::{BorshDeserialize, BorshSerialize};
use tariff_core::{Money, Offer};

use crate::asking::Question;

/// Every offer by what it would have cost.
#[derive(Clone, Debug, Default, PartialEq, Eq, BorshSerialize, BorshDeserialize)]
pub struct Ranking {
    /// How many months were rated.
    pub months: usize,
    /// Whether the usage was typed, and not measured from records.
    pub typed: bool,
    /// What may be had, the cheapest first.
    pub ranked: Vec<Row>,
    /// What the customer has now.
    pub current: Option<Row>,
    /// Its place in the ranking, from 0.
    pub current_place: Option<usize>,
    /// What answers might open.
    pub asking: Asking,
    /// Over how many months what an answer comes to is counted.
    pub horizon: u16,
    /// What can't be had, cheapest first, with the reasons as notes.
    pub excluded: Vec<Row>,
    /// How many are sold elsewhere only.
    pub elsewhere: usize,
    /// Names of what can't be compared, and what has no price.
    pub not_comparable: Vec<(Vec<String>, String)>,
    /// The oldest catalogue's date, and its age in days.
    pub read_on: Option<(String, i64)>,
    /// Whether that is too old.
    pub stale: bool,
    /// How many plans couldn't be taken up.
    pub left_out: usize,
}

/// One offer in a list.
#[derive(Clone, Debug, PartialEq, Eq, BorshSerialize, BorshDeserialize)]
pub struct Row {
    /// What it is.
    pub offer: Offer,
    /// Its names as filed.
    pub names: Vec<String>,
    /// Its operator's name.
    pub operator: String,
    /// What a month of it costs: the mean of all.
    pub per_month: Money,
    /// That against the best; none where there is no best.
    pub more: Option<Money>,
    /// Whether it is what the customer has.
    pub is_current: bool,
    /// Whether something had to be assumed.
    pub assumed: bool,
    /// Whether one must stay.
    pub binding: String,
    /// Whether nothing in its list, nor what the customer has, costs less.
    pub least: bool,
    /// What to know at once.
    pub facts: Vec<String>,
    /// Reasons and conditions.
    pub notes: Vec<String>,
}

/// What answers might open.
#[derive(Clone, Debug, Default, PartialEq, Eq, BorshSerialize, BorshDeserialize)]
pub struct Asking {
    /// Questions, the most rewarding first.
    pub groups: Vec<Group>,
    /// Cheaper plans of which only a needed service isn't stated.
    pub needs_only: Vec<Row>,
    /// The cheapest of all that might open, which the answer shows as well.
    pub promise: Option<Promise>,
    /// How many cheaper plans wait for an answer.
    pub cheaper: usize,
    /// How many wait and aren't cheaper.
    pub rest: usize,
}

/// What answers might open at the best.
#[derive(Clone, Debug, PartialEq, Eq, BorshSerialize, BorshDeserialize)]
pub struct Promise {
    /// Names as filed: the plan, then what is bought on top.
    pub names: Vec<String>,
    /// What would have to be so of the customer, in words.
    pub conditions: Vec<String>,
    /// A month of it, everything that the verdict counts counted.
    pub per_month: Money,
}

/// A question, and what its answer would open.
#[derive(Clone, Debug, PartialEq, Eq, BorshSerialize, BorshDeserialize)]
pub struct Group {
    /// The question.
    pub question: Question,
    /// Its words, where a catalogue or a rule has them.
    pub words: String,
    /// What that would come to.
    pub gain: Gain,
    /// Whether few will need it.
    pub rare: bool,
    /// How many plans wait for it.
    pub plans: usize,
    /// The first of them.
    pub first: Vec<Row>,
}

/// What an answer that opens plans comes to.
#[derive(Clone, Copy, Debug, PartialEq, Eq, BorshSerialize, BorshDeserialize)]
pub enum Gain {
    /// So much less a month, with everything that the verdict counts counted.
    Saves(Money),
    /// Lower bills, but no less with everything counted.
    NoLess,
    /// Lower bills; what all of it comes to isn't known.
    Unknown,
    /// Lower bills, if other conditions are met as well.
    WithOthers,
}
