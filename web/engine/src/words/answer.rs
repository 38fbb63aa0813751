//! Words of the answer's first screen and its drawers.

use super::S;

/// Words of the answer's first screen and its drawers.
#[allow(missing_docs)]
pub struct AnswerWords {
    pub read_on: fn(&str) -> String,
    pub now: S,
    pub then: S,
    pub a_month: S,
    pub if_changing: S,
    pub yuan: S,
    pub yuan_a_month: S,
    pub less: fn(&str) -> String,
    pub more: fn(&str) -> String,
    pub year_saves: S,
    pub now_least: S,
    /// The same where a contract keeps them with it.
    pub now_bound: S,
    /// The accessible name of the ruler: of two marks, and of one.
    pub rule_two: fn(&str, &str, &str, &str) -> String,
    pub rule_one: fn(&str, &str) -> String,
    pub calls: S,
    pub data: S,
    pub fee: S,
    pub you_use: fn(&str) -> String,
    pub you_use_mean: fn(&str) -> String,
    pub between: fn(&str, &str) -> String,
    pub you_pay: S,
    pub none: S,
    pub unlimited: S,
    pub directed: fn(&str) -> String,
    pub directed_unlimited: S,
    pub your_plan: S,
    pub same_number: S,
    pub port: S,
    pub port_unless: fn(&str) -> String,
    pub no_term: S,
    pub term_unstated: S,
    pub fee_then: fn(u16, &str) -> String,
    /// A lower fee for so many months, of what one has.
    pub fee_over: fn(u16) -> String,
    /// What came for a time, of what one has.
    pub gift_over: fn(&str) -> String,
    pub store_only: S,
    pub only_for: fn(&str) -> String,
    pub not_abroad: S,
    pub how: S,
    pub when: S,
    pub add_now: S,
    pub add_now_text: S,
    pub could_be_less: fn(&str, &str) -> String,
    pub answer_one: S,
    pub why: S,
    pub usage: S,
    pub usage_says: S,
    pub usage_worst: fn(&str) -> String,
    pub others: S,
    pub others_say: fn(&str) -> String,
    pub others_none: S,
    pub grounds: S,
    pub grounds_say: fn(&str) -> String,
    pub why_less: fn(&str, &str) -> String,
    pub why_more: fn(&str, &str) -> String,
    /// Where no two bills differ.
    pub why_bill: S,
}
