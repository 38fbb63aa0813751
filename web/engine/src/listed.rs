//! Every offer by what it would have cost.

use tariff_core::{Money, Offer};

use crate::asking::Question;

/// Every offer by what it would have cost.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Ranking {
    /// How many months were rated.
    pub months: usize,
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
    /// What an ordinary month costs of everything that has its prices, whether or not it may be had.
    pub months_of: Vec<(Offer, Money)>,
    /// How many are sold elsewhere only.
    pub elsewhere: usize,
    /// What can't be compared: its names, and what has no price.
    pub not_comparable: Vec<(Vec<String>, String)>,
    /// Whether it is known with whom the customer is.
    pub operator_known: bool,
    /// How many plans couldn't be taken up.
    pub left_out: usize,
}

/// One offer in a list.
#[derive(Clone, Debug, PartialEq, Eq)]
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
    /// The fee of a month, as it is once nothing special runs any more.
    pub fee: Money,
    /// What is included of calls, in words.
    pub calls: String,
    /// What is included of data for everything, in words.
    pub data: String,
    /// What is included for some apps only, in words.
    pub directed: Option<String>,
    /// Whether one must stay, in a word or two.
    pub term: String,
    /// For whom it is, in words; empty where for everybody.
    pub conditions: Vec<String>,
    /// Whether it is one's own operator's.
    pub own: bool,
    /// Whether the filing says that there is no commitment.
    pub free: bool,
}

/// What answers might open.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
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
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Promise {
    /// Names as filed: the plan, then what is bought on top.
    pub names: Vec<String>,
    /// What would have to be so of the customer, in words.
    pub conditions: Vec<String>,
    /// A month of it, everything that the verdict counts counted.
    pub per_month: Money,
}

/// A question, and what its answer would open.
#[derive(Clone, Debug, PartialEq, Eq)]
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
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
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
