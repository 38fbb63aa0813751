//! Rules in words. A catalogue's own questions have their words in the catalogue.

use tariff_core::{Market, Rule, Why};

use crate::asks::Topic;
use crate::messages::M;

/// A condition, such as "60周岁及以上".
pub(super) fn condition(m: M, market: &Market, rule: &Rule) -> String {
    match rule {
        Rule::Ask { question } => asked(m, market, question),
        Rule::AnyOf { of } => {
            let all: Vec<String> = of.iter().map(|r| condition(m, market, r)).collect();
            format!("{}{}", all.join(" / "), m.any_of)
        }
        other => (m.rule)(other).unwrap_or_default(),
    }
}

/// The same as a question.
pub(super) fn question(m: M, market: &Market, rule: &Rule) -> String {
    match rule {
        Rule::Ask { question } => asked(m, market, question),
        other => (m.ask_rule)(other),
    }
}

/// A reason why something is out.
pub(super) fn reason(m: M, market: &Market, why: &Why) -> String {
    match why {
        Why::NotEligible { rule: rule @ (Rule::Ask { .. } | Rule::AnyOf { .. }) } => {
            format!("{}{}{}", m.eligibility, m.colon, condition(m, market, rule))
        }
        other => (m.why)(other),
    }
}

fn asked(m: M, market: &Market, id: &str) -> String {
    match market.question(id) {
        Some(question) => m.text(&question.text).to_owned(),
        None => (m.topic)(&Topic::Ask(id.to_owned())).to_owned(),
    }
}
