//! Rules in words. A catalogue's own questions have their words in the catalogue.

use tariff_core::{Market, Rule, Why};

use crate::words::W;

/// A condition, such as "60周岁及以上".
pub(crate) fn condition(w: W, market: &Market, rule: &Rule) -> String {
    match rule {
        Rule::Ask { question } => asked(w, market, question),
        Rule::AnyOf { of } => {
            let all: Vec<String> = of.iter().map(|r| condition(w, market, r)).collect();
            format!("{}{}", all.join(" / "), w.any_of)
        }
        other => (w.rule)(other).unwrap_or_default(),
    }
}

/// Every condition of those, each once.
pub(crate) fn conditions<'a>(
    w: W,
    market: &Market,
    rules: impl IntoIterator<Item = &'a Rule>,
) -> Vec<String> {
    let mut all: Vec<String> = Vec::new();
    for words in rules.into_iter().map(|rule| condition(w, market, rule)) {
        if !words.is_empty() && !all.contains(&words) {
            all.push(words);
        }
    }
    all
}

/// The same as a question.
pub(crate) fn question(w: W, market: &Market, rule: &Rule) -> String {
    match rule {
        Rule::Ask { question } => asked(w, market, question),
        other => (w.ask_rule)(other),
    }
}

/// A reason why something is out.
pub(crate) fn reason(w: W, market: &Market, why: &Why) -> String {
    match why {
        Why::NotEligible { rule: rule @ (Rule::Ask { .. } | Rule::AnyOf { .. }) } => {
            format!("{}{}{}", w.eligibility, w.shared.colon, condition(w, market, rule))
        }
        other => (w.why)(other),
    }
}

fn asked(w: W, market: &Market, id: &str) -> String {
    let question = market.question(id);
    question.map_or_else(|| id.to_owned(), |q| w.lang.text(&q.text).to_owned())
}
