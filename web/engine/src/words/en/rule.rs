//! Conditions, in English.

use tariff_core::{AgeBound, Rule, Why};

use super::bill::stopped;
use super::contract::sale_window;
use super::named;
use crate::asks;
use crate::format::price as plain;
use crate::format::yuan;
use crate::words::count::months;

pub(super) const ANY_OF: &str = " (one is enough)";

fn bound(bound: &AgeBound, from: bool) -> String {
    let years = bound.years;
    let text = match (from, bound.inclusive) {
        (true, Some(false)) => format!("over {years}"),
        (true, _) => format!("{years} or more"),
        (false, Some(false)) => format!("under {years}"),
        (false, _) => format!("{years} or less"),
    };
    if bound.inclusive.is_none() {
        text + " (whether the age itself counts isn’t said)"
    } else {
        text
    }
}

/// The condition itself, such as "aged 60 or more".
pub(super) fn rule(rule: &Rule) -> Option<String> {
    Some(match rule {
        Rule::Age { min, max } => {
            let both =
                [min.as_ref().map(|b| bound(b, true)), max.as_ref().map(|b| bound(b, false))];
            let both: Vec<String> = both.into_iter().flatten().collect();
            format!("aged {}", both.join(", "))
        }
        Rule::Student => "a student".to_owned(),
        Rule::NewCustomer => "new to the operator (new number or ported in)".to_owned(),
        Rule::ExistingCustomer => "a customer of the operator already".to_owned(),
        Rule::Tenure { months: n, inclusive } => {
            let more = match inclusive {
                Some(false) => "more than ",
                _ => "at least ",
            };
            let note = match inclusive {
                None => " (whether exactly that counts isn’t said)",
                _ => "",
            };
            format!("with the operator for {more}{}{note}", months(n))
        }
        Rule::SpendUplift { at_least } => {
            format!("spends at least {} yuan a month more than now", plain(*at_least))
        }
        Rule::MinRecentSpend { at_least } => {
            format!("spent at least {} yuan a month recently", plain(*at_least))
        }
        Rule::Disability => "holds a disability certificate".to_owned(),
        Rule::Occupation { any_of } => any_of
            .iter()
            .map(|o| named::occupation_of(o).unwrap_or(o).to_ascii_lowercase())
            .collect::<Vec<_>>()
            .join(", "),
        Rule::LowIncome => "registered as low-income".to_owned(),
        Rule::Household => "member of a family plan with a main card".to_owned(),
        Rule::Broadband => "has or takes the operator’s broadband".to_owned(),
        Rule::Corporate => "a company’s or an institution’s number".to_owned(),
        Rule::Device { kind } => {
            format!("used in a {}", named::device_of(kind).unwrap_or(kind).to_ascii_lowercase())
        }
        Rule::Regions { any_of } => {
            let names: Vec<&str> = any_of
                .iter()
                .map(|id| crate::regions::Region::by_id(id).map_or(id.as_str(), |r| r.en))
                .collect();
            format!("only in {}", names.join(", "))
        }
        Rule::Cities { any_of } => format!("only in {}", any_of.join(", ")),
        Rule::Visitor => "a short-stay visitor".to_owned(),
        Rule::Ask { .. } => return None,
        Rule::AnyOf { of } => {
            let all: Vec<String> = of.iter().filter_map(self::rule).collect();
            format!("{}{}", all.join(", or "), ANY_OF)
        }
    })
}

/// As a question.
pub(super) fn ask_rule(rule: &Rule) -> String {
    let condition = || self::rule(rule).unwrap_or_default();
    match rule {
        Rule::Age { .. } => format!("Does your age fit? ({})", condition()),
        Rule::NewCustomer => "Whose customer are you now? (For new customers)".to_owned(),
        Rule::ExistingCustomer => "Whose customer are you now? (For existing ones)".to_owned(),
        Rule::Tenure { months: n, .. } => {
            format!("How long have you been with them? (at least {})", months(n))
        }
        Rule::SpendUplift { at_least } => {
            format!("Would you spend {} yuan a month more than now?", plain(*at_least))
        }
        Rule::MinRecentSpend { at_least } => {
            format!("Have you spent {} yuan a month recently?", plain(*at_least))
        }
        Rule::Occupation { .. } => format!("Is this your work: {}?", condition()),
        Rule::Cities { any_of } => format!("Are you in {}?", any_of.join(", ")),
        other => asks::topic(other).map_or_else(condition, |topic| named::topic(&topic).to_owned()),
    }
}

pub(super) fn why(why: &Why) -> String {
    match why {
        Why::NotEligible { rule } => match self::rule(rule) {
            Some(rule) => format!("Needs: {rule}"),
            None => "By your answer, its condition isn’t met".to_owned(),
        },
        Why::OffSale { sale } => format!("Not on sale: {}", sale_window(*sale)),
        Why::Suspended { amount } => {
            format!("Service stops at {} of overage; it can’t serve your usage", yuan(*amount))
        }
        Why::Stopped { after } => format!("{}; it can’t serve your usage", stopped(*after)),
        _ => "A condition isn’t met".to_owned(),
    }
}
