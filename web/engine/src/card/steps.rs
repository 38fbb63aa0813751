//! How it is done, and what to bring.
//!
//! Porting a number 携号转网: 工业和信息化部《携号转网服务管理规定》, in force since 2019-12-01. As its
//! draft was reported (Xinhua, 2019-08-01; news.mydrivers.com/1/638/638957.htm) and its final text
//! (www.5iecity.com.cn/caijing/jiaodianxinwen/63991.html, 2019-11-11): one asks one's own operator
//! whether the number can be moved (by text, CXXZ#name#ID number), gets a code from it, and goes to
//! the new operator; the number must be registered by name, in use, paid for, free of an agreed
//! stay, and 120 days on its network. The code's text is SQXZ#name#ID number, to the same number
//! (tjxz.cc/23556).

use tariff_core::Rule;

use super::Case;
use super::thing::{Part, Thing};
use crate::conditions::condition;
use crate::operators::OPERATORS;

/// Where the customer's number is, seen from the offer's operator.
#[derive(Clone, Copy, PartialEq, Eq)]
enum Number<'a> {
    /// With the same operator.
    Here,
    /// With another one, by its id.
    There(&'a str),
    /// There is none yet.
    None,
    /// Not said.
    Unknown,
}

fn number<'a>(case: &'a Case<'_>) -> Number<'a> {
    match &case.customer.current {
        _ if case.things.plan_held() => Number::Here,
        None => Number::Unknown,
        Some(current) => match current.operator.as_deref() {
            None => Number::None,
            Some(own) if own == case.of.operator => Number::Here,
            Some(own) => Number::There(own),
        },
    }
}

/// What is new and kept: modules go with their plan.
pub(super) fn new<'c>(case: &'c Case<'_>) -> impl Iterator<Item = &'c Thing<'c>> {
    case.things.kept().filter(|t| !t.held && t.part != Part::Module)
}

/// 办理流程.
pub(super) fn steps(case: &Case<'_>) -> Vec<String> {
    let words = case.w.card;
    let mut all = Vec::new();
    let packs = case.things.all().filter(|t| t.part == Part::Pack);
    let buys = new(case).next().is_some();
    if !buys {
        all.push(words.step_stay.to_owned());
    } else {
        all.extend(case.later.map(|later| (words.step_wait)(&(case.w.day)(later.day))));
        if number(case) == Number::None {
            all.push((words.step_new_number)(&case.operator));
        }
        all.extend(porting_steps(case));
        all.extend(places(case));
    }
    for pack in packs {
        let fee = pack.fee.map(|fee| (words.sum)(fee.amount)).unwrap_or_default();
        all.push((words.step_pack)(&case.quoted(pack.name), &fee));
    }
    if buys {
        all.push(words.step_confirm.to_owned());
        all.push(words.step_compare.to_owned());
    }
    all
}

/// Where each new thing is had.
pub(super) fn places(case: &Case<'_>) -> Vec<String> {
    let words = case.w.card;
    let place = |thing: &Thing<'_>| {
        let name = case.quoted(thing.name);
        if thing.channels.is_empty() {
            (words.step_where_unstated)(&name, &case.operator)
        } else {
            (words.step_where)(&name, &case.channels(thing.channels))
        }
    };
    new(case).map(place).collect()
}

/// How the number comes to the operator, where it is, or may be, with another one.
pub(super) fn porting_steps(case: &Case<'_>) -> Vec<String> {
    let mut all = Vec::new();
    match number(case) {
        Number::There(own) => porting(case, Some(own), &mut all),
        Number::Unknown => {
            all.push(case.w.card.step_port_unknown.to_owned());
            porting(case, None, &mut all);
        }
        Number::Here | Number::None => {}
    }
    all
}

/// From one's own operator, or from whichever it is.
fn porting(case: &Case<'_>, own: Option<&str>, all: &mut Vec<String>) {
    let words = case.w.card;
    let others = OPERATORS.iter().filter(|o| match own {
        Some(own) => o.id == own,
        None => o.id != case.of.operator,
    });
    let to = others.filter_map(|o| Some(format!("{} {}", o.name(case.w.lang), o.number?)));
    let to: Vec<String> = to.collect();
    let to = if to.is_empty() { words.step_own_number.to_owned() } else { to.join(" / ") };
    all.push(words.step_port_terms.to_owned());
    all.push((words.step_port_ask)(&to));
    all.push(words.step_port_code.to_owned());
    all.push((words.step_port_go)(&case.operator));
}

/// 所需证件. Numbers are registered by name (工业和信息化部令第25号《电话用户真实身份信息登记规定》); which
/// proof a condition takes is in no catalogue.
pub(super) fn papers(case: &Case<'_>) -> Vec<String> {
    let words = case.w.card;
    if new(case).next().is_none() {
        return vec![words.paper_none.to_owned()];
    }
    let mut all = vec![words.paper_id.to_owned()];
    if matches!(number(case), Number::There(_) | Number::Unknown) {
        all.push(words.paper_code.to_owned());
    }
    let rules = case.things.kept().filter(|t| !t.held).flat_map(|t| t.rules);
    for rule in rules.filter(|rule| needs_proof(rule)) {
        let paper = (words.paper_proof)(&condition(case.w, case.market, rule));
        if !all.contains(&paper) {
            all.push(paper);
        }
    }
    all.push(words.paper_agent.to_owned());
    all
}

/// Whether somebody has to show that they meet it: what the ID and the operator's own records
/// don't tell.
fn needs_proof(rule: &Rule) -> bool {
    match rule {
        Rule::Student
        | Rule::Disability
        | Rule::Occupation { .. }
        | Rule::LowIncome
        | Rule::Household
        | Rule::Broadband
        | Rule::Corporate
        | Rule::Visitor => true,
        Rule::AnyOf { of } => of.iter().any(needs_proof),
        _ => false,
    }
}
