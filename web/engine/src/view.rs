//! Answers in words, as templates take them.

use tariff_core::{Money, Offer};

use crate::called::Called;
use crate::protocol::Verdict;

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
    /// What one's own is made of, as HTML.
    pub structure: String,
    /// What the choices are made of, as HTML.
    pub composition: String,
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
