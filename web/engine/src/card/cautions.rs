//! What to watch before one signs: what binds, ends, stops or isn't stated.

use tariff_core::{
    Assumption, AtEnd, CostPart, Destination, Direction, Fee, Location, Service, Termination,
};

use super::Case;
use super::thing::{Part, Thing};
use crate::conditions::question;
use crate::terms::remarks;

/// 注意事项.
pub(super) fn cautions(case: &Case<'_>) -> Vec<String> {
    let mut all = Vec::new();
    for thing in case.things.kept().filter(|t| !t.held) {
        bound(case, thing, &mut all);
        if let Some(months) = ends(thing) {
            all.push((case.w.card.term_ends)(&case.quoted(thing.name), months));
        } else if thing.term().is_some_and(|t| t.at_end.is_some_and(|end| end != AtEnd::Renews)) {
            all.extend(case.lasts(thing).map(|text| case.sentence(&[text])));
        }
        gifts(case, thing, &mut all);
    }
    if !case.things.plan_held() {
        first_month(case, &mut all);
    }
    limits(case, &mut all);
    leaving(case, &mut all);
    let open = &case.of.open_rules;
    all.extend(open.iter().map(|r| (case.w.card.open_rule)(&question(case.w, case.market, r))));
    let to = Some(Destination::International);
    if !case.stated(Service::Voice, Some(Direction::Out), Location::Home, to) {
        all.push(case.w.card.abroad_calls_unstated.to_owned());
    }
    for key in case.things.all().flat_map(|t| remarks(t.term(), t.remarks)) {
        all.push(case.w.remark(key).to_owned());
    }
    all.extend(
        assumed(case)
            .iter()
            .map(|text| format!("{}{text}{}", case.w.card.estimate, case.w.card.stop)),
    );
    let mut seen: Vec<String> = Vec::new();
    for caution in all {
        if !seen.contains(&caution) {
            seen.push(caution);
        }
    }
    seen
}

fn ends(of: &Thing<'_>) -> Option<u16> {
    match of.validity {
        Some(tariff_core::Validity::Months { months }) => Some(months),
        _ => None,
    }
}

/// How long one must stay, and when a lower fee ends.
fn bound(case: &Case<'_>, of: &Thing<'_>, all: &mut Vec<String>) {
    let words = case.w.card;
    let name = case.quoted(of.name);
    if of.commitment.is_some() || !(of.part == Part::Module || of.unbound()) {
        all.push(case.stay(of, Some(&name)).join(words.gap));
    }
    if let (Some(promotion), Some(fee)) = (&of.promotion, of.fee) {
        let less = Fee { amount: promotion.price.of(fee.amount), ..fee };
        let (first, later) = ((words.fee)(less), (words.fee)(fee));
        all.push((words.promotion_ends)(&name, promotion.months, &first, &later));
    }
}

/// What is included for a limited time only.
fn gifts(case: &Case<'_>, of: &Thing<'_>, all: &mut Vec<String>) {
    let words = case.w.card;
    for (scope, allowance) in of.allowances() {
        let Some(months) = allowance.months else { continue };
        let what = case.amount(scope, allowance);
        all.push((words.gift_ends)(&case.quoted(of.name), &what, months));
    }
}

/// What leaving early costs: the formula, and the most that it comes to.
pub(super) fn termination(case: &Case<'_>, of: &Thing<'_>) -> String {
    let (w, words) = (case.w, case.w.card);
    let Some(rule) = of.commitment.and_then(|c| c.termination) else {
        let none = if of.no_liability() { w.none_stated } else { w.termination_unstated };
        return none.to_owned();
    };
    let mut text = (w.termination_fee)(rule);
    // A formula that names its most needs no other.
    let named = match rule {
        Termination::Fixed { amount } => Some(amount),
        Termination::PerMonthLeft { cap, .. } => cap,
        _ => None,
    };
    if let Some(most) = case.most_for_leaving(of).filter(|most| named != Some(*most)) {
        text += &(words.at_most)(&(words.sum)(most));
    }
    text
}

fn first_month(case: &Case<'_>, all: &mut Vec<String>) {
    let modes = case.things.base().flat_map(|t| t.first_month);
    let modes: Vec<String> = modes.map(|mode| (case.w.first_month_mode)(*mode)).collect();
    all.push(if modes.is_empty() {
        case.w.card.first_month_unstated.to_owned()
    } else {
        (case.w.card.first_month)(&modes.join(" / "))
    });
}

/// Where speed or service ends, and the least that a month costs.
fn limits(case: &Case<'_>, all: &mut Vec<String>) {
    let (w, words) = (case.w, case.w.card);
    for t in case.things.kept().flat_map(|t| t.throttles) {
        all.push((words.throttle)(&(w.throttled)(&w.units.quantity(t.after), t.kbps)));
    }
    for stop in case.things.kept().flat_map(|t| t.stops) {
        all.push(case.sentence(&[(w.stopped)(stop.after)]));
    }
    for (scope, charge) in case.things.charges() {
        if let Some(cap) = charge.cap.filter(|c| !c.per_event) {
            let then = (words.cap_then)(&(words.sum)(cap.amount), &cap.then);
            all.push((words.cap)(&case.scope(scope), &then));
        }
    }
    for least in case.things.kept().filter_map(|t| t.minimum_spend) {
        all.push((words.minimum)(&(words.sum)(least)));
    }
    if !case.things.plan_held() && case.things.base().all(|t| t.exit.is_empty()) {
        all.push(words.exit_unstated.to_owned());
    }
}

/// What leaving the plan of now costs, where one leaves it.
pub(super) fn leaving(case: &Case<'_>, all: &mut Vec<String>) {
    let words = case.w.card;
    let Some(current) = case.customer.current.as_ref().filter(|_| !case.things.plan_held()) else {
        return;
    };
    let counted = case.of.cost.lines.iter().find(|l| l.what == CostPart::Termination);
    match counted.filter(|l| l.amount.micro() > 0) {
        Some(line) => all.push((words.leaving)(&(words.sum)(line.amount))),
        None if current.operator.is_some()
            && current.offer.is_none()
            && current.termination_fee.is_none() =>
        {
            all.push(words.leaving_unknown.to_owned());
        }
        None => {}
    }
}

/// What had to be assumed in the bills, each once.
pub(super) fn assumed(case: &Case<'_>) -> Vec<&'static str> {
    let lines = case.of.bills.iter().flat_map(|b| &b.lines);
    let mut all: Vec<Assumption> = Vec::new();
    for assumption in lines.flat_map(|l| &l.assumptions) {
        if !all.contains(assumption) {
            all.push(*assumption);
        }
    }
    all.into_iter().map(|a| (case.w.assumption)(a)).collect()
}
