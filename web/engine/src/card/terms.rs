//! The terms in the order in which they are told at a counter: 资费结构 · 资费标准 · 计费原则 · 有效期 ·
//! 违约责任, and what else the filing states.

use tariff_core::{Charge, Fee, Scope, Unit};

use super::Case;
use super::cautions::{assumed, termination};
use super::thing::{Part, Thing};

/// Headings with their lines.
pub(super) fn terms(case: &Case<'_>) -> Vec<(String, Vec<String>)> {
    let told = [structure(case), prices(case), principles(case), holds(case), leaving(case)];
    let heads = case.w.card.heads.iter().map(|head| (*head).to_owned());
    let mut all: Vec<(String, Vec<String>)> = heads.zip(told).collect();
    for (_, lines) in &mut all {
        let mut seen: Vec<String> = Vec::new();
        lines.retain(|line| {
            let fresh = !seen.contains(line);
            seen.extend(fresh.then(|| line.clone()));
            fresh
        });
    }
    // The rest of what a filing states, as every offer tells it.
    let w = case.w;
    let rest = [w.filing, w.source, w.eligibility, w.channels, w.remarks];
    let stated = crate::terms::terms(w, case.market, &case.of.purchase.offer);
    all.extend(stated.into_iter().filter(|(label, _)| rest.contains(&label.as_str())));
    all
}

fn structure(case: &Case<'_>) -> Vec<String> {
    let words = case.w.card;
    let tell = |thing: &Thing<'_>| {
        let mut parts = vec![case.named(thing)];
        if thing.source.is_some() {
            parts.push(case.filed(std::iter::once(thing)));
        }
        if !thing.includes.is_empty() {
            parts.push((words.includes)(&case.services(thing.includes.iter())));
        }
        parts.join(words.apart_within)
    };
    case.things.all().map(tell).collect()
}

fn prices(case: &Case<'_>) -> Vec<String> {
    let (words, colon) = (case.w.card, case.w.colon);
    let mut all = Vec::new();
    for thing in case.things.all() {
        let Some(fee) = thing.fee else { continue };
        if let Some(promotion) = &thing.promotion {
            let less = Fee { amount: promotion.price.of(fee.amount), ..fee };
            all.push((words.sms_promotion)(promotion.months, &(words.fee)(less)));
            let from = promotion.months.saturating_add(1);
            all.push((words.sms_later)(from, &(words.fee)(fee)));
        } else {
            let price = case.price(thing).unwrap_or_default();
            all.push((words.sms_part_fee)(&case.named(thing), &price));
        }
    }
    for least in case.things.kept().filter_map(|t| t.minimum_spend) {
        all.push((words.minimum)(&(words.sum)(least)));
    }
    let inside: Vec<String> = case.inside_all();
    if inside.is_empty() {
        all.push(words.inside_none.to_owned());
    }
    all.extend(inside.into_iter().map(|text| format!("{}{colon}{text}", words.inside)));
    for pack in case.things.all().filter(|t| t.part == Part::Pack) {
        let inside = case.inside(pack).join(words.apart_within);
        all.push(format!("{}{colon}{inside}", pack.name));
    }
    all.extend(case.outside().into_iter().map(|text| format!("{}{colon}{text}", words.outside)));
    all
}

fn principles(case: &Case<'_>) -> Vec<String> {
    let (w, words) = (case.w, case.w.card);
    let mut all = Vec::new();
    for (scope, charge) in case.things.charges() {
        let how = counted(case, scope, charge);
        if !how.is_empty() {
            let how = how.join(words.apart_within);
            all.push(format!("{}{}{how}", case.scope(scope), w.colon));
        }
    }
    all.extend(order(case));
    let modes = case.things.base().flat_map(|t| t.first_month);
    let modes: Vec<String> = modes.map(|mode| (w.first_month_mode)(*mode)).collect();
    all.push(if modes.is_empty() {
        words.first_month_unstated.to_owned()
    } else {
        (words.first_month)(&modes.join(" / "))
    });
    all.extend(assumed(case).iter().map(|text| format!("{}{text}", words.estimate)));
    all
}

/// How usage is counted and money rounded under a charge.
fn counted(case: &Case<'_>, scope: &Scope, charge: &Charge) -> Vec<String> {
    let w = case.w;
    let unit = |n: u64| format!(" {}", w.units.amount(scope.service, n).trim());
    let mut how = Vec::new();
    if let Some(step) = charge.increment.filter(|s| s.then > 1) {
        how.push((w.increment)(&unit(step.first), &unit(step.then)));
    }
    if let Some(rounding) = charge.month_rounding {
        how.push((w.month_step)(&format!(" {}", w.units.quantity(rounding.step)), rounding.up));
    }
    if charge.free > 0 {
        how.push((w.card.free_start)(&unit(charge.free)));
    }
    how.extend(charge.rounding.iter().map(|rounding| (w.rounding)(*rounding)));
    how
}

/// In which order allowances of one service are used, where there are several.
fn order(case: &Case<'_>) -> Vec<String> {
    let mut all: Vec<_> = case.things.kept().flat_map(Thing::allowances).collect();
    all.sort_by_key(|(_, allowance)| allowance.priority);
    let mut told = Vec::new();
    for unit in [Unit::Minute, Unit::Piece, Unit::Byte] {
        let same = all.iter().filter(|(scope, _)| unit.measures(scope.service));
        let mut names: Vec<String> = Vec::new();
        for (scope, allowance) in same {
            let amount = allowance.amount.map(|q| case.w.units.quantity(q)).unwrap_or_default();
            let name = case.scope(scope);
            names.push(if amount.is_empty() {
                name
            } else {
                (case.w.card.priced)(&name, amount.trim())
            });
        }
        if names.len() > 1 {
            told.push((case.w.card.order)(&names.join(" → ")));
        }
    }
    told
}

fn holds(case: &Case<'_>) -> Vec<String> {
    let (w, words) = (case.w, case.w.card);
    let mut all = vec![words.validity_unstated.to_owned()];
    for thing in case.things.all() {
        if let Some(sale) = thing.sale.map(w.sale_window).filter(|text| !text.is_empty()) {
            let sale = (words.on_sale)(&sale);
            all.push(format!("{}{}{sale}", thing.name, w.colon));
        }
        match (thing.part, thing.validity) {
            (_, Some(validity)) => {
                all.push(format!("{}{}{}", thing.name, w.colon, (words.validity)(validity)));
            }
            (Part::AddOn, None) => all.push((words.renews)(thing.name)),
            _ => {}
        }
        if let Some(promotion) = &thing.promotion
            && let Some(fee) = thing.fee
        {
            all.push((w.promotion_price)(promotion.clone(), fee.amount));
        }
    }
    all
}

fn leaving(case: &Case<'_>) -> Vec<String> {
    let (w, words) = (case.w, case.w.card);
    let mut all = Vec::new();
    for thing in case.things.kept() {
        match thing.commitment {
            Some(bound) => {
                let months = (w.commitment_months)(bound.months, bound.only_with_extras);
                let stay = (words.bound)(&case.quoted(thing.name), &months);
                let fee = (words.termination)(&termination(case, thing));
                all.push(format!("{stay}{}{fee}", words.gap));
            }
            None if thing.part == Part::Module => {}
            None => all.push((words.bound_unstated)(&case.quoted(thing.name))),
        }
    }
    all.push(exit(case));
    all
}

/// How the plan is left.
pub(super) fn exit(case: &Case<'_>) -> String {
    let exit = case.things.base().map(|t| t.exit).find(|list| !list.is_empty());
    exit.map_or_else(
        || case.w.card.exit_unstated.to_owned(),
        |list| (case.w.card.sms_exit)(&case.channels(list)),
    )
}
