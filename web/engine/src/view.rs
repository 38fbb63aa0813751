//! What a page and its worker tell each other: values and words, nothing to compute with.

mod facts;

use borsh::{BorshDeserialize, BorshSerialize};
use tariff_core::{Customer, Date, Money, Offer, Service, YearMonth};

use crate::asking::Question;
use crate::called::Called;
use crate::words::Lang;

pub use facts::{Covered, Facts, GroupNames, PlanName};

/// Who asks, and in which language.
#[derive(Clone, Debug, PartialEq, Eq, BorshSerialize, BorshDeserialize)]
pub struct Ask {
    /// The customer.
    pub customer: Customer,
    /// The region's id.
    pub region: String,
    /// The language of the answer.
    pub lang: Lang,
    /// Where the usage comes from.
    pub basis: Basis,
    /// Whether it is shown at the clerk's desk, and not on a screen of its own.
    pub desk: bool,
    /// Whether they often call abroad, or go there; not known. No figure holds what that costs.
    pub abroad: Option<bool>,
}

/// Where the usage comes from.
#[derive(Clone, Debug, Default, PartialEq, Eq, BorshSerialize, BorshDeserialize)]
pub enum Basis {
    /// It was typed.
    #[default]
    Typed,
    /// Some of it is the usual one, because it wasn't known.
    Estimated,
    /// A statement, which stays with its reader: the customer's own month is what was typed for
    /// services that no file has.
    Statement(Itemised),
}

/// What of a statement counts.
#[derive(Clone, Debug, Default, PartialEq, Eq, BorshSerialize, BorshDeserialize)]
pub struct Itemised {
    /// The months.
    pub months: Vec<YearMonth>,
    /// Services whose usage is typed, because a month has no section of them.
    pub typed: Vec<Service>,
}

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

/// An answer as a page gets it.
#[derive(Clone, Debug, PartialEq, Eq, BorshSerialize, BorshDeserialize)]
pub struct Answered {
    /// As it is shown: verdict, next steps, reasons …
    pub head: String,
    /// … and, below how far it holds, other choices, figures, what to watch, the proof.
    pub rest: String,
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

/// An offer in full.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Detail {
    /// A bill a month.
    pub bills: Vec<Bill>,
    /// What to know before signing: labels and values.
    pub terms: Vec<(String, Vec<String>)>,
}

/// A bill in words.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Bill {
    /// Its lines.
    pub lines: Vec<Line>,
    /// Their sum.
    pub total: Money,
    /// The sum under other readings of the tariff, where it differs.
    pub range: Option<(Money, Money)>,
    /// How far allowances were used.
    pub allowances: Vec<Allowance>,
}

/// A line of a bill in words, down to the rule behind it.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Line {
    /// What it is for.
    pub name: String,
    /// What was used, included and billed; or why a fee is another one.
    pub notes: Vec<String>,
    /// The tariff's rule.
    pub rule: Vec<String>,
    /// What was assumed.
    pub assumed: Vec<String>,
    /// What it comes to.
    pub amount: Money,
    /// The same under other readings, where it differs.
    pub range: Option<(Money, Money)>,
}

/// How far an allowance was used.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Allowance {
    /// What it covers.
    pub name: String,
    /// How much was used of how much.
    pub text: String,
    /// Used, in units of its service.
    pub used: u64,
    /// Included; none without a limit.
    pub all: Option<u64>,
    /// What rolls over, in words.
    pub rolls_over: Option<String>,
}

/// The answer: what to do, why, and the proof.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Answer {
    /// Whether to change.
    pub verdict: Verdict,
    /// How many months it rests on, and over how many costs are counted.
    pub months: usize,
    /// The horizon in months.
    pub horizon: u16,
    /// The best, and what it is called.
    pub best: Option<Offered>,
    /// What the best is called beside what else is shown.
    pub called: Called,
    /// What the customer has now.
    pub current: Option<Offered>,
    /// What they say that they pay a month, where that is what the verdict goes by.
    pub paid: Option<Money>,
    /// What keeps them with what they have, where something else would cost less.
    pub bound: Option<Bound>,
    /// Why no later day was looked at for leaving what they have, where it costs something.
    pub only_today: Option<&'static str>,
    /// The steadiest 更稳, where it is a choice, with what it costs more a month than what is
    /// advised, and by how much its highest bill is lower.
    pub steadiest: Option<(Offered, Money, Money)>,
    /// Other answers worth a look, each with what it is.
    pub others: Vec<(String, Offered)>,
    /// Why the best and not what they have now.
    pub against_current: Option<Reasons>,
    /// Why the best and not the runner-up.
    pub against_runner_up: Option<Reasons>,
    /// Figures of them, as HTML.
    pub figures: String,
    /// What to watch under the best.
    pub watch: Vec<String>,
    /// The proof.
    pub proof: Proof,
    /// Where nothing can be had: what has no price, and in how many offers.
    pub unpriced: Vec<(String, usize)>,
    /// What is on file, in a sentence.
    pub covered: String,
    /// The oldest catalogue's date, and its age in days.
    pub read_on: Option<(String, i64)>,
    /// Whether that is too old.
    pub stale: bool,
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

/// A fee for leaving that makes staying the best.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Bound {
    /// The fee, or the most that it may be.
    pub fee: Money,
    /// Whether it may be less.
    pub at_most: bool,
    /// So little would make changing worth while.
    pub below: Option<Money>,
    /// Names of what would be the best without it.
    pub names: Vec<String>,
    /// What a month of that would cost.
    pub per_month: Money,
}

/// An offer with its costs.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Offered {
    /// What it is.
    pub offer: Offer,
    /// Names as filed: the plan, then what is bought on top.
    pub names: Vec<String>,
    /// Packs to buy by hand, month by month.
    pub packs: Vec<Vec<String>>,
    /// The operator's name.
    pub operator: String,
    /// The filing number, or the id.
    pub filing: String,
    /// For how many months one stays before with what one has.
    pub wait: u16,
    /// A month of it over the horizon.
    pub per_month: Money,
    /// The highest bill within the horizon.
    pub worst: Money,
    /// What it comes to over the horizon, and what that is made of.
    pub total: Money,
    /// The parts of the total, in words.
    pub parts: Vec<(String, Money)>,
    /// Those of them that are in no bill, so that a mean month can be above the highest.
    pub besides: Vec<(String, Money)>,
    /// Whether one must stay with all of it.
    pub binding: String,
    /// What would have to be so of the customer, in words; empty where they may have it.
    pub conditions: Vec<String>,
    /// Whether something had to be assumed.
    pub assumed: bool,
    /// The bills of steady months.
    pub bills: Vec<Bill>,
}

/// Why this and not that.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Reasons {
    /// The other's names.
    pub names: Vec<String>,
    /// How many months the sums are over.
    pub months: usize,
    /// What the other's bills come to more over them.
    pub saves: Money,
    /// The largest differences: what, here, there, and what the other has more.
    pub largest: Vec<(String, Money, Money, Money)>,
    /// What all other differences come to.
    pub rest: Money,
    /// What the other costs more over the horizon, everything counted.
    pub over_horizon: Money,
}

/// The proof that the best is the best.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Proof {
    /// How many offers there are.
    pub offers: String,
    /// Of how many plans.
    pub plans: usize,
    /// How many of these were searched through.
    pub searched: usize,
    /// How many cost more than the best two by what they cost at the least.
    pub discarded: usize,
    /// On how many days it could begin.
    pub dates: usize,
    /// How many months were rated.
    pub rated: u64,
    /// How many have no price for some usage, or don't serve it.
    pub unfit: usize,
    /// What the best of another plan costs more over the horizon.
    pub gap: Option<Money>,
}
