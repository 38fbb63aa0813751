//! Texts for the clerk to send: the tariff in full, then a second confirmation 二次确认 of everything
//! that costs money and is new. Nothing is sent from here.

use tariff_core::Fee;

use super::terms::exit;
use super::thing::{Part, Thing};
use super::{Case, Kind, Message};

/// All of them, in the order in which they are sent.
pub(super) fn messages(case: &Case<'_>) -> Vec<Message> {
    let mut all = vec![tariff(case)];
    if !case.things.plan_held() {
        all.push(confirm_plan(case));
    }
    all.extend(case.things.on_top().filter(|t| !t.held).map(|t| confirm(case, t)));
    all
}

/// 计费、套餐内外、生效、在网要求、退订: one sentence each.
fn tariff(case: &Case<'_>) -> Message {
    let words = case.w.card;
    let mut text = vec![(words.sms_plan)(&case.operator, &plan_name(case), &filed(case))];
    text.extend(fees(case));
    for thing in case.things.on_top() {
        let fee = case.price(thing).unwrap_or_default();
        text.push((words.sms_on_top)(&case.quoted(thing.name), &fee, thing.part, thing.times));
    }
    let inside: Vec<String> = case.inside_all();
    text.push(if inside.is_empty() {
        case.sentence(&[words.inside_none.to_owned()])
    } else {
        (words.sms_inside)(&inside.join(words.apart))
    });
    text.push((words.sms_outside)(&case.outside().join(words.apart)));
    text.push(words.sms_begins.to_owned());
    text.push(first_month(case));
    text.extend(stay(case, case.things.kept()));
    text.push(exit(case));
    if let Some(day) = read_on(case) {
        text.push((words.sms_date)(&day));
    }
    Message::new(Kind::Tariff, words.sms_tariff_title.to_owned(), text.join(words.gap))
}

fn confirm_plan(case: &Case<'_>) -> Message {
    let words = case.w.card;
    let name = plan_name(case);
    let mut text = vec![(words.sms_will)(Part::Plan, &case.operator, &name, &filed(case))];
    text.extend(fees(case));
    text.extend(stay(case, case.things.base()));
    text.push(words.sms_yes.to_owned());
    Message::new(Kind::Confirm, (words.sms_confirm_title)(&name), text.join(words.gap))
}

/// Of an add-on or a pack.
fn confirm(case: &Case<'_>, of: &Thing<'_>) -> Message {
    let words = case.w.card;
    let name = case.quoted(of.name);
    let mut text =
        vec![(words.sms_will)(of.part, &case.operator, &name, &case.filed(std::iter::once(of)))];
    let mut facts: Vec<String> = case.price(of).into_iter().collect();
    facts.extend(case.inside(of));
    facts.extend(of.charges().filter_map(|(scope, charge)| case.charge(scope, charge)));
    facts.extend(of.validity.map(words.validity));
    facts.extend(of.term().map(case.w.term_text));
    if of.part == Part::AddOn && of.validity.is_none() && of.term().is_none() {
        facts.push((words.renews)(&name));
    }
    text.push(case.sentence(&facts));
    if of.commitment.is_some() || of.part == Part::AddOn {
        text.extend(stay(case, std::iter::once(of)));
    }
    if of.part == Part::AddOn {
        text.push(words.exit_unstated.to_owned());
    }
    text.push(words.sms_yes.to_owned());
    Message::new(Kind::Confirm, (words.sms_confirm_title)(&name), text.join(words.gap))
}

/// The plan with its modules, quoted.
fn plan_name(case: &Case<'_>) -> String {
    let names: Vec<&str> = case.things.base().map(|t| t.name).collect();
    case.quoted(&names.join(" + "))
}

fn filed(case: &Case<'_>) -> String {
    case.filed(case.things.base())
}

/// What the plan costs; a lower fee and the later one in sentences of their own.
fn fees(case: &Case<'_>) -> Vec<String> {
    let words = case.w.card;
    let mut all = Vec::new();
    let modules = case.things.base().filter(|t| t.part == Part::Module);
    let modules: Vec<String> =
        modules.filter_map(|t| Some((words.sms_part_fee)(t.name, &(words.fee)(t.fee?)))).collect();
    if !modules.is_empty() {
        all.push((words.sms_fee)(&modules.join(words.apart)));
    }
    for plan in case.things.base().filter(|t| t.part == Part::Plan) {
        let Some(fee) = plan.fee else { continue };
        match &plan.promotion {
            Some(promotion) => {
                let less = Fee { amount: promotion.price.of(fee.amount), ..fee };
                all.push((words.sms_promotion)(promotion.months, &(words.fee)(less)));
                let from = promotion.months.saturating_add(1);
                all.push((words.sms_later)(from, &(words.fee)(fee)));
            }
            None => all.push((words.sms_fee)(&(words.fee)(fee))),
        }
        all.extend(plan.minimum_spend.map(|least| (words.minimum)(&(words.sum)(least))));
    }
    all
}

/// How long one must stay with each, and what leaving earlier costs; the plan needs no name.
fn stay<'b>(case: &Case<'_>, things: impl Iterator<Item = &'b Thing<'b>>) -> Vec<String> {
    let told = |thing: &Thing<'_>| {
        let name = case.quoted(thing.name);
        case.stay(thing, (thing.part != Part::Plan).then_some(name.as_str()))
    };
    things.filter(|t| t.part != Part::Module).flat_map(told).collect()
}

fn first_month(case: &Case<'_>) -> String {
    let modes = case.things.base().flat_map(|t| t.first_month);
    let modes: Vec<String> = modes.map(|mode| (case.w.first_month_mode)(*mode)).collect();
    match modes.as_slice() {
        [] => case.w.card.first_month_unstated.to_owned(),
        _ => (case.w.card.first_month)(&modes.join(" / ")),
    }
}

/// The day on which the oldest of the facts were read.
pub(super) fn read_on(case: &Case<'_>) -> Option<String> {
    case.things.all().map(|t| t.read_on).min().map(|day| day.to_string())
}
