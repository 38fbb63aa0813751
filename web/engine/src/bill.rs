//! Bills in words, down to the rule behind each line.

use tariff_core::{
    AllowanceUse, Bill, BillLine, Detail, Direction, Market, Price, Scope, Service, UsageLine,
};

use crate::format::yuan;
use crate::view;
use crate::words::{Lang, W};

/// A bill in words.
pub fn bill(w: W, market: &Market, bill: &Bill) -> view::Bill {
    let differs =
        |range: tariff_core::Range| (range.low != range.high).then_some((range.low, range.high));
    let line = |line: &BillLine| view::Line {
        range: differs(line.range),
        ..line_words(w, market, bill, line)
    };
    view::Bill {
        lines: bill.lines.iter().map(line).collect(),
        total: bill.total,
        range: differs(bill.range),
        allowances: given(bill).map(|a| allowance(w, market, a)).collect(),
    }
}

/// The words for a line.
pub fn line_words(w: W, market: &Market, bill: &Bill, line: &BillLine) -> view::Line {
    let name = match &line.detail {
        Detail::Fee { .. } => fee_name(w, market, &line.item),
        Detail::Usage(usage) => scope_name(w, market, &line.item, &usage.covers),
        Detail::MinimumSpend { least } => (w.minimum_spend)(&yuan(*least)),
        _ => String::new(),
    };
    let notes = match &line.detail {
        Detail::Fee { special: Some(special), .. } => vec![(w.special_fee)(*special)],
        Detail::Usage(usage) => usage_notes(w, market, bill, usage),
        _ => Vec::new(),
    };
    let rule = match &line.detail {
        Detail::Usage(usage) => usage_rule(w, usage),
        _ => Vec::new(),
    };
    let mut assumed: Vec<String> =
        line.assumptions.iter().map(|a| (w.assumption)(*a).to_owned()).collect();
    // A general rule, as for calls that are received; filings seldom say it.
    let received = |usage: &UsageLine| {
        let message = matches!(usage.service, Service::Sms | Service::Mms);
        message && usage.direction == Some(Direction::In) && is_free(&usage.price)
    };
    if matches!(&line.detail, Detail::Usage(usage) if received(usage)) {
        assumed.push(w.tags.received_free.to_owned());
    }
    view::Line { name, notes, rule, assumed, amount: line.amount, range: None }
}

/// Allowances that hold something: a gift that has ended is none.
fn given(bill: &Bill) -> impl Iterator<Item = &AllowanceUse> {
    bill.allowances.iter().filter(|a| a.amount != Some(0) || a.used > 0)
}

fn allowance(w: W, market: &Market, allowance: &AllowanceUse) -> view::Allowance {
    let amount = |n: u64| w.units.amount(allowance.service, n).trim().to_owned();
    let text = match allowance.amount {
        Some(all) => (w.allowance_used)(&amount(allowance.used), &amount(all)),
        None => (w.allowance_unlimited)(&amount(allowance.used)),
    };
    let rolls = allowance.rolls_over > 0;
    view::Allowance {
        name: scope_name(w, market, &allowance.item, &allowance.covers),
        text,
        used: allowance.used,
        all: allowance.amount,
        rolls_over: rolls.then(|| (w.rolls_over)(&amount(allowance.rolls_over))),
    }
}

/// How much, how much of it was included, how much is billed.
fn usage_notes(w: W, market: &Market, bill: &Bill, usage: &UsageLine) -> Vec<String> {
    let amount = |n: u64| w.units.amount(usage.service, n).trim().to_owned();
    // Calls are counted by steps: what was talked is less than what is taken and billed.
    let taken: u64 = usage.allowances.iter().map(|t| t.quantity).sum();
    let counted = taken.saturating_add(usage.billed);
    let is_talk = usage.quantity != counted || !usage.quantity.is_multiple_of(60);
    let talked = usage.service == Service::Voice && is_talk;
    let used = if talked { w.tags.talked } else { w.used };
    let mut notes = vec![used(&amount(usage.quantity))];
    if let Some(events) = usage.events {
        notes.push((w.events)(events));
    }
    let several = given(bill).filter(|a| a.service == usage.service).count() > 1;
    for taken in usage.allowances.iter().filter(|t| t.quantity > 0) {
        let mut text = amount(taken.quantity);
        let from = bill.allowances.get(taken.allowance).filter(|_| several);
        if let Some(allowance) = from {
            let scope = scope_name(w, market, &allowance.item, &allowance.covers);
            text = match w.lang {
                Lang::Zh => format!("{text}（{scope}）"),
                Lang::En => format!("{text} ({scope})"),
            };
        }
        notes.push((w.taken)(&text));
    }
    // What is counted by no step isn't billed by the minute.
    if !(talked && usage.increment.is_none() && is_free(&usage.price)) {
        let billed = if taken > 0 { w.over } else { w.billed };
        notes.push(billed(&amount(usage.billed)));
    }
    notes
}

/// The tariff rule behind it.
fn usage_rule(w: W, usage: &UsageLine) -> Vec<String> {
    let mut rule = vec![(w.price)(&usage.price)];
    let unit = |n: u64| w.units.amount(usage.service, n);
    let spaced = |text: String| format!(" {} ", text.trim()).trim_end().to_owned();
    if let Some(step) = usage.increment.filter(|s| s.then > 1) {
        rule.push((w.increment)(&spaced(unit(step.first)), &spaced(unit(step.then))));
    }
    if let Some(rounding) = usage.month_rounding {
        rule.push((w.month_step)(&format!(" {}", w.units.quantity(rounding.step)), rounding.up));
    }
    if let Some((n, setup)) = usage.setups {
        rule.push((w.setups)(n, setup));
    }
    if let Some(cap) = usage.capped {
        rule.push((w.capped)(&yuan(cap.amount), &cap.then));
    }
    // That an amount is rounded to the fen goes without saying where nothing is charged.
    if !is_free(&usage.price) && usage.billed > 0 {
        rule.extend(usage.rounding.iter().map(|r| (w.rounding)(*r)));
    }
    rule
}

fn is_free(price: &Price) -> bool {
    matches!(price, Price::PerUnit { price, .. } if price.micro() == 0)
}

fn fee_name(w: W, market: &Market, item: &str) -> String {
    match market.module(item) {
        Some(module) => (w.fee_module)(&module.name),
        None => w.fee.to_owned(),
    }
}

/// What a scope is about, in words.
pub fn scope_name(w: W, market: &Market, item: &str, id: &str) -> String {
    scope(market, item, id).map_or_else(|| id.to_owned(), |scope| (w.scope)(scope))
}

/// A scope by its id, which belongs to the catalogue of an item.
pub(crate) fn scope<'a>(market: &'a Market, item: &str, id: &str) -> Option<&'a Scope> {
    let has_item = |c: &&tariff_core::Catalogue| {
        c.plans.iter().any(|p| p.id == item)
            || c.families.iter().any(|f| f.id == item || f.modules.iter().any(|m| m.id == item))
            || c.add_ons.iter().any(|a| a.id == item)
    };
    let home = market.catalogues().iter().find(has_item);
    home.and_then(|c| c.scopes.iter().find(|s| s.id == id))
}
