//! Texts for the clerk to send: a second confirmation 二次确认 of everything that costs money and is
//! new, then the tariff. Nothing is sent from here. A text in English has no letter but GSM 7 bit's
//! where its names allow it, and calls what is filed by its number.

use tariff_core::{Direction, Fee, Location, Scope, Service};

use super::line::concerns;
use super::message::{Piece, fitted};
use super::terms::exit;
use super::thing::{Part, Thing};
use super::{Case, Kind, Message};
use crate::words::Lang;

/// The most letters of a name.
pub(super) const NAME: usize = 24;

/// The most allowances that are named where room is short.
const FEW: usize = 3;

/// All of them, in the order in which they are sent.
pub(super) fn messages(case: &Case<'_>) -> Vec<Message> {
    let mut all = Vec::new();
    if !case.things.plan_held() {
        all.push(confirm_plan(case));
    }
    all.extend(case.things.on_top().filter(|t| !t.held).map(|t| confirm(case, t)));
    all.push(tariff(case));
    all
}

impl Case<'_> {
    /// A message of these pieces.
    pub(super) fn message(&self, kind: Kind, title: String, pieces: &[Piece]) -> Message {
        let words = self.w.card;
        let plain = |text: &String| match self.w.lang {
            Lang::Zh => text.clone(),
            Lang::En => seven_bit(text),
        };
        let pieces: Vec<Piece> = pieces.iter().map(|piece| piece.map(plain)).collect();
        Message::new(kind, title, fitted(&pieces, words.gap, words.sms_rest))
    }

    /// What things are called in a text: by name and number, in English by the number alone.
    pub(super) fn texted<'b>(
        &self,
        things: impl Iterator<Item = &'b Thing<'b>>,
        most: usize,
    ) -> String {
        let (mut names, mut numbers) = (Vec::new(), Vec::new());
        for thing in things {
            names.push(thing.name);
            numbers.extend(thing.source.and_then(|source| source.filing.as_deref()));
        }
        let name = self.quoted(&cut(&names.join(" + "), most));
        (self.w.card.sms_name)(&name, &numbers.join(self.w.shared.list))
    }
}

/// Letters of GSM 7 bit for those that print alike.
fn seven_bit(text: &str) -> String {
    let mut all = String::new();
    for letter in text.chars() {
        match letter {
            '“' | '”' => all.push('"'),
            '‘' | '’' => all.push('\''),
            '–' | '—' | '−' => all.push('-'),
            '×' => all.push('x'),
            '…' => all.push_str("..."),
            '\u{a0}' | '\u{202f}' | '\u{2009}' => all.push(' '),
            '≥' => all.push_str(">="),
            '≤' => all.push_str("<="),
            '→' => all.push('>'),
            _ => all.push(letter),
        }
    }
    all
}

/// A name, or as many of its letters as there is room for.
fn cut(name: &str, most: usize) -> String {
    if name.chars().count() <= most {
        return name.to_owned();
    }
    let kept: String = name.chars().take(most.saturating_sub(1)).collect();
    kept + "…"
}

/// 计费、套餐内外、生效、合约期、退订: one sentence each.
fn tariff(case: &Case<'_>) -> Message {
    let words = case.w.card;
    let plan = |most| (words.sms_plan)(&case.operator, &case.texted(case.things.base(), most));
    let mut pieces = vec![Piece::new(90, [plan(usize::MAX), plan(NAME), plan(NAME / 2)])];
    pieces.extend(fees(case));
    for thing in case.things.on_top() {
        let fee = case.price(thing).unwrap_or_default();
        let one = |name: &str| (words.sms_on_top)(name, &fee, thing.part, thing.times);
        let full = one(&case.texted(std::iter::once(thing), usize::MAX));
        // Its own confirmation has its number; one without a number may go without its name, too.
        let unfiled = thing.source.is_none_or(|source| source.filing.is_none());
        let short = match case.w.lang {
            Lang::Zh => one(&case.quoted(&cut(thing.name, NAME / 2))),
            Lang::En if unfiled => one((words.part)(thing.part)),
            Lang::En => full.clone(),
        };
        pieces.push(match thing.part {
            Part::Pack => Piece::new(15, [full, short, String::new()]),
            _ => Piece::new(80, [full, short]),
        });
    }
    pieces.push(inside(case));
    pieces.push(outside(case));
    pieces.push(Piece::if_room(2, words.sms_begins.to_owned()));
    pieces.push(Piece::if_room(3, first_month(case)));
    pieces.push(stay(case, case.things.kept()));
    pieces.push(Piece::if_room(4, exit(case)));
    let day = read_on(case).map(|day| (words.sms_date)(&day));
    pieces.extend(day.map(|day| Piece::if_room(1, day)));
    case.message(Kind::Tariff, words.sms_tariff_title.to_owned(), &pieces)
}

fn confirm_plan(case: &Case<'_>) -> Message {
    let words = case.w.card;
    let will = |most| {
        let name = case.texted(case.things.base(), most);
        (words.sms_will)(Part::Plan, &case.operator, &name)
    };
    let mut pieces = vec![Piece::new(90, [will(usize::MAX), will(NAME), will(NAME / 2)])];
    pieces.extend(fees(case));
    pieces.push(stay(case, case.things.base()));
    pieces.push(Piece::whole(words.sms_yes.to_owned()));
    let names: Vec<&str> = case.things.base().map(|t| t.name).collect();
    let title = (words.sms_confirm_title)(&case.quoted(&names.join(" + ")));
    case.message(Kind::Confirm, title, &pieces)
}

/// Of an add-on or a pack.
fn confirm(case: &Case<'_>, of: &Thing<'_>) -> Message {
    let words = case.w.card;
    let one = || std::iter::once(of);
    let will = |most| (words.sms_will)(of.part, &case.operator, &case.texted(one(), most));
    let mut pieces = vec![Piece::new(90, [will(usize::MAX), will(NAME), will(NAME / 2)])];
    let fee: Vec<String> = case.price(of).into_iter().collect();
    let mut facts = fee.clone();
    facts.extend(case.inside(of));
    facts.extend(of.charges().filter_map(|(scope, charge)| case.charge(scope, charge)));
    facts.extend(of.validity.map(words.validity));
    facts.extend(of.term().map(case.w.term_text));
    if of.part == Part::AddOn && of.validity.is_none() && of.term().is_none() {
        facts.push((words.renews)(&case.quoted(of.name)));
    }
    let mut few = fee.clone();
    few.extend(amounts(case, of).into_iter().take(FEW));
    few.extend(of.validity.map(words.validity));
    pieces.push(Piece::new(50, [facts, few, fee].map(|facts| case.sentence(&facts))));
    if of.commitment.is_some() || of.part == Part::AddOn {
        pieces.push(stay(case, one()));
    }
    if of.part == Part::AddOn {
        pieces.push(Piece::if_room(4, words.exit_unstated.to_owned()));
    }
    pieces.push(Piece::whole(words.sms_yes.to_owned()));
    let title = (words.sms_confirm_title)(&case.quoted(of.name));
    case.message(Kind::Confirm, title, &pieces)
}

/// What the plan costs; a lower fee and the later one in sentences of their own.
fn fees(case: &Case<'_>) -> Vec<Piece> {
    let words = case.w.card;
    let mut all = Vec::new();
    let modules = || case.things.base().filter(|t| t.part == Part::Module);
    let each: Vec<String> = modules()
        .filter_map(|t| Some((words.sms_part_fee)(t.name, &(words.fee)(t.fee?))))
        .collect();
    if !each.is_empty() {
        let amounts: Vec<String> = modules().filter_map(|t| Some((words.fee)(t.fee?))).collect();
        let forms = [each.join(words.apart), amounts.join(" + ")];
        all.push(Piece::new(30, forms.map(|fees| (words.sms_fee)(&fees))));
    }
    for plan in case.things.base().filter(|t| t.part == Part::Plan) {
        let Some(fee) = plan.fee else { continue };
        match &plan.promotion {
            Some(promotion) => {
                let less = Fee { amount: promotion.price.of(fee.amount), ..fee };
                let (less, later) = ((words.fee)(less), (words.fee)(fee));
                let from = promotion.months.saturating_add(1);
                let full = (words.sms_promotion)(promotion.months, &less)
                    + words.gap
                    + &(words.sms_later)(from, &later);
                let short = (words.sms_fees)(promotion.months, &less, &later);
                all.push(Piece::new(60, [full, short]));
            }
            None => all.push(Piece::whole((words.sms_fee)(&(words.fee)(fee)))),
        }
        let least = plan.minimum_spend.map(words.sum);
        all.extend(
            least.map(|least| {
                Piece::new(60, [(words.minimum)(&least), (words.sms_minimum)(&least)])
            }),
        );
    }
    all
}

/// What every month includes: in full, by amounts, by the first of them, or not at all.
fn inside(case: &Case<'_>) -> Piece {
    let words = case.w.card;
    let all = case.inside_all();
    if all.is_empty() {
        return Piece::whole(case.sentence(&[words.inside_none.to_owned()]));
    }
    let short: Vec<String> = case.things.kept().flat_map(|t| amounts(case, t)).collect();
    let first = |most: usize| {
        let list: Vec<String> = short.iter().take(most).cloned().collect();
        let more = if most < short.len() { words.and_more } else { "" };
        list.join(case.w.shared.list) + more
    };
    let forms = [all.join(words.apart), short.join(case.w.shared.list), first(FEW), first(1)];
    let forms = forms.into_iter().filter(|text| !text.is_empty());
    let forms = forms.map(|text| (words.sms_inside)(&text));
    Piece::new(20, forms.chain(std::iter::once(String::new())))
}

/// A thing's allowances, for how long they are given, and no more.
fn amounts(case: &Case<'_>, of: &Thing<'_>) -> Vec<String> {
    let one = |(scope, allowance): &(&Scope, &tariff_core::Allowance)| {
        let gift = allowance.months.map(case.w.card.for_months).unwrap_or_default();
        case.amount(scope, allowance) + &gift
    };
    of.allowances().iter().map(one).collect()
}

/// What is charged beyond: in full, or calls, messages and data at home.
fn outside(case: &Case<'_>) -> Piece {
    let words = case.w.card;
    let charges = case.things.charges();
    let main = |service, direction| {
        let here = charges.iter().filter(|(scope, charge)| {
            charge.component.is_none() && concerns(scope, service, direction, Location::Home)
        });
        let line = here.filter_map(|(scope, charge)| case.charge(scope, charge)).next();
        // Its price alone, without what stands behind it.
        line.and_then(|line| line.split(words.apart_within).next().map(str::to_owned))
    };
    let out = Some(Direction::Out);
    let main = [main(Service::Voice, out), main(Service::Sms, out), main(Service::Data, None)];
    let main: Vec<String> = main.into_iter().flatten().collect();
    let mut forms = vec![case.outside()];
    forms.extend((!main.is_empty()).then_some(main));
    let forms = forms.into_iter().map(|lines| (words.sms_outside)(&lines.join(words.apart)));
    Piece::new(10, forms.chain(std::iter::once(String::new())))
}

/// How long one must stay with each, and what leaving earlier costs; the plan needs no name.
fn stay<'b>(case: &Case<'_>, things: impl Iterator<Item = &'b Thing<'b>>) -> Piece {
    let words = case.w.card;
    let (mut all, mut short) = (Vec::new(), Vec::new());
    for thing in things.filter(|t| t.part != Part::Module) {
        let name = case.quoted(thing.name);
        let name = (thing.part != Part::Plan).then_some(name.as_str());
        all.extend(case.stay(thing, name));
        // Of what nobody states, the sentence is short.
        short.push(match thing.commitment {
            Some(bound) => {
                let months = (case.w.commitment_months)(bound.months, bound.only_with_extras);
                let most = case.most_for_leaving(thing).map(words.sum);
                (words.sms_bound)(thing.part, &months, most.as_deref())
            }
            None => (words.sms_unbound)(thing.part, thing.unbound()),
        });
    }
    short.dedup();
    Piece::new(70, [all.join(words.gap), short.join(words.gap)])
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
