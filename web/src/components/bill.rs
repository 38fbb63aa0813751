use tariff_core::{AllowanceUse, Bill, BillLine, Detail, Entry, Market, Scope, UsageLine};
use yew::prelude::*;

use crate::format::yuan;
use crate::messages::M;
use crate::state::Outcome;

/// The bills of an offer, a month each, down to the rule behind each line.
pub(super) fn bill_tables(m: M, outcome: &Outcome, entry: &Entry) -> Html {
    // Asked for only now, when somebody looks.
    let Ok(bills) = outcome.market.bills(&entry.offer, &outcome.customer.months) else {
        return html! { <p>{ m.bill_unavailable }</p> };
    };
    html! {
        for bill in &bills {
            <div class="bill">
                <div class="scroller">
                    <table>
                        <caption>{ m.bill_title }</caption>
                        <thead>
                            <tr><th scope="col">{ m.bill_item }</th><th scope="col" class="figure">{ m.bill_amount }</th></tr>
                        </thead>
                        <tbody>
                            for line in &bill.lines { { row(m, &outcome.market, bill, line) } }
                        </tbody>
                        <tfoot>
                            <tr>
                                <th scope="row">
                                    { m.bill_sum }
                                    if bill.range.low != bill.range.high {
                                        <span class="bill-note">
                                            { (m.bill_range)(&yuan(bill.range.low), &yuan(bill.range.high)) }
                                        </span>
                                    }
                                </th>
                                <td class="figure">{ yuan(bill.total) }</td>
                            </tr>
                        </tfoot>
                    </table>
                </div>
                { allowances(m, &outcome.market, bill) }
            </div>
        }
    }
}

/// A line of a bill in words, down to the rule behind it.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct LineWords {
    /// What it is for.
    pub name: String,
    /// What was used, included and billed; or why a fee is another one.
    pub notes: Vec<String>,
    /// The tariff rule.
    pub rule: Vec<String>,
    /// What was assumed.
    pub assumed: Vec<&'static str>,
}

/// The words for a line.
pub fn line_words(m: M, market: &Market, bill: &Bill, line: &BillLine) -> LineWords {
    let name = match &line.detail {
        Detail::Fee { .. } => fee_name(m, market, &line.item),
        Detail::Usage(usage) => scope_name(m, market, &line.item, &usage.covers),
        Detail::MinimumSpend { least } => (m.minimum_spend)(&yuan(*least)),
        _ => String::new(),
    };
    let notes = match &line.detail {
        Detail::Fee { special: Some(special), .. } => vec![(m.special_fee)(*special)],
        Detail::Usage(usage) => usage_notes(m, market, bill, usage),
        _ => Vec::new(),
    };
    let rule = match &line.detail {
        Detail::Usage(usage) => usage_rule(m, usage),
        _ => Vec::new(),
    };
    let assumed = line.assumptions.iter().map(|a| (m.assumption)(*a)).collect();
    LineWords { name, notes, rule, assumed }
}

fn row(m: M, market: &Market, bill: &Bill, line: &BillLine) -> Html {
    let LineWords { name, notes, rule, assumed } = line_words(m, market, bill, line);
    html! {
        <tr>
            <th scope="row">
                <span class="bill-name">{ name }</span>
                if !notes.is_empty() {
                    <span class="bill-note">{ notes.join(" · ") }</span>
                }
                if !rule.is_empty() {
                    <span class="bill-note">{ m.rule_label }{ m.colon }{ rule.join(if m.lang == crate::messages::Lang::Zh { "；" } else { "; " }) }</span>
                }
                for assumption in assumed {
                    <span class="bill-note bill-assumed">
                        <span class="tag tag-assumed">{ m.assumed_label }</span>
                        { assumption }
                    </span>
                }
                if line.range.low != line.range.high {
                    <span class="bill-note bill-assumed">{ (m.line_range)(&yuan(line.range.low), &yuan(line.range.high)) }</span>
                }
            </th>
            <td class="figure">{ yuan(line.amount) }</td>
        </tr>
    }
}

/// How much, how much of it was included, how much is billed.
fn usage_notes(m: M, market: &Market, bill: &Bill, usage: &UsageLine) -> Vec<String> {
    let amount = |n: u64| m.words.amount(usage.service, n).trim().to_owned();
    let mut notes = vec![(m.used)(&amount(usage.quantity))];
    if let Some(events) = usage.events {
        notes.push((m.events)(events));
    }
    let several = bill.allowances.iter().filter(|a| a.service == usage.service).count() > 1;
    for taken in usage.allowances.iter().filter(|t| t.quantity > 0) {
        let mut text = amount(taken.quantity);
        let from = bill.allowances.get(taken.allowance).filter(|_| several);
        if let Some(allowance) = from {
            let scope = scope_name(m, market, &allowance.item, &allowance.covers);
            text = format!("{text} ({scope})");
        }
        notes.push((m.taken)(&text));
    }
    notes.push((m.billed)(&amount(usage.billed)));
    notes
}

/// The tariff rule behind it.
fn usage_rule(m: M, usage: &UsageLine) -> Vec<String> {
    let mut rule = vec![(m.price)(&usage.price)];
    let unit = |n: u64| m.words.amount(usage.service, n);
    let spaced = |text: String| format!(" {} ", text.trim()).trim_end().to_owned();
    if let Some(step) = usage.increment.filter(|s| s.then > 1) {
        rule.push((m.increment)(&spaced(unit(step.first)), &spaced(unit(step.then))));
    }
    if let Some(rounding) = usage.month_rounding {
        rule.push((m.month_step)(&format!(" {}", m.words.quantity(rounding.step)), rounding.up));
    }
    if let Some((n, setup)) = usage.setups {
        rule.push((m.setups)(n, setup));
    }
    if let Some(cap) = usage.capped {
        rule.push((m.capped)(&yuan(cap.amount), &cap.then));
    }
    // That an amount is rounded to the fen goes without saying where nothing is charged.
    let free =
        matches!(&usage.price, tariff_core::Price::PerUnit { price, .. } if price.micro() == 0);
    if !free && usage.billed > 0 {
        rule.extend(usage.rounding.iter().map(|r| (m.rounding)(*r)));
    }
    rule
}

fn allowances(m: M, market: &Market, bill: &Bill) -> Html {
    if bill.allowances.is_empty() {
        return html! {};
    }
    html! {
        <div class="allowances">
            <h4>{ m.allowances_title }</h4>
            <ul>
                for allowance in &bill.allowances { { allowance_row(m, market, allowance) } }
            </ul>
        </div>
    }
}

fn allowance_row(m: M, market: &Market, allowance: &AllowanceUse) -> Html {
    let amount = |n: u64| m.words.amount(allowance.service, n).trim().to_owned();
    let name = scope_name(m, market, &allowance.item, &allowance.covers);
    let text = match allowance.amount {
        Some(all) => (m.allowance_used)(&amount(allowance.used), &amount(all)),
        None => (m.allowance_unlimited)(&amount(allowance.used)),
    };
    html! {
        <li>
            <span class="allowance-name">{ &name }</span>
            <span class="allowance-text">{ text }</span>
            if let Some(all) = allowance.amount.filter(|n| *n > 0) {
                <progress max={all.to_string()} value={allowance.used.to_string()} aria-label={name.clone()}></progress>
            }
            if allowance.rolls_over > 0 {
                <span class="hint">{ (m.rolls_over)(&amount(allowance.rolls_over)) }</span>
            }
        </li>
    }
}

fn fee_name(m: M, market: &Market, item: &str) -> String {
    match market.module(item) {
        Some(module) => (m.fee_module)(&module.name),
        None => m.fee.to_owned(),
    }
}

/// What a scope is about, in words; scopes belong to the catalogue of the item.
pub fn scope_name(m: M, market: &Market, item: &str, id: &str) -> String {
    let has_item = |c: &&tariff_core::Catalogue| {
        c.plans.iter().any(|p| p.id == item)
            || c.families.iter().any(|f| f.id == item || f.modules.iter().any(|m| m.id == item))
            || c.add_ons.iter().any(|a| a.id == item)
    };
    let home = market.catalogues().iter().find(has_item);
    let scope: Option<&Scope> = home.and_then(|c| c.scopes.iter().find(|s| s.id == id));
    scope.map_or_else(|| id.to_owned(), |scope| (m.scope)(scope))
}
