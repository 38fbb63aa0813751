//! The terms in the order in which they are told at a counter: 资费结构 · 资费标准 · 计费原则 · 有效期 ·
//! 违约责任, and what else the filing states.

use tariff_core::{Allowance, Charge, Fee, Rollover, Scope, Unit};

use super::Case;
use super::cautions::assumed;
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
    // The rest of what a filing states, as every offer tells it; remarks stand with what to watch.
    let w = case.w;
    let rest = [w.filing, w.source, w.eligibility, w.channels];
    let offer = &case.of.purchase.offer;
    let stated = crate::terms::terms(w, case.market, offer, case.customer.today);
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
    let (words, colon) = (case.w.card, case.w.shared.colon);
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
            all.push(format!("{}{}{how}", case.scope(scope), w.shared.colon));
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

/// In which order allowances of one service are used, where there are several or some roll over,
/// and whether the filing says so.
fn order(case: &Case<'_>) -> Vec<String> {
    let mut told = Vec::new();
    for unit in [Unit::Minute, Unit::Piece, Unit::Byte] {
        let all: Vec<_> = case.things.kept().flat_map(|t| t.allowances_in(unit)).collect();
        let names = in_turn(case, &all);
        // A family states it for its modules.
        let silent = |t: &Thing<'_>| match t.part {
            Part::Plan => !t.draw_order_stated,
            Part::Module => false,
            Part::AddOn | Part::Pack => !t.draw_order_stated && !t.allowances_in(unit).is_empty(),
        };
        if names.len() > 1 {
            let stated = !case.things.kept().any(silent);
            told.push((case.w.card.order)(&names.join(" → "), stated));
        }
    }
    told
}

/// Names of allowances of one service, and of what rolled over of them, in the order in which they
/// are used.
fn in_turn(case: &Case<'_>, all: &[(&Scope, &Allowance)]) -> Vec<String> {
    let mut turns: Vec<((u16, usize, bool), String)> = Vec::new();
    for (i, (scope, allowance)) in all.iter().enumerate() {
        turns.push(((allowance.priority, i + 1, true), case.amount(scope, allowance)));
        if allowance.rollover != Rollover::NextMonth || allowance.amount.is_none() {
            continue;
        }
        // Where nothing is said, just before the first fresh allowance of the same scope.
        let same =
            all.iter().enumerate().filter(|(_, (_, other))| other.covers == allowance.covers);
        let first = same.map(|(k, (_, other))| (other.priority, k + 1)).min();
        let first = first.unwrap_or((allowance.priority, i + 1));
        let (priority, at) = allowance.carried_priority.map_or(first, |priority| (priority, 0));
        turns.push(((priority, at, false), (case.w.card.carried)(&case.scope(scope))));
    }
    turns.sort();
    let mut names: Vec<String> = turns.into_iter().map(|(_, name)| name).collect();
    names.dedup();
    names
}

fn holds(case: &Case<'_>) -> Vec<String> {
    let (w, words) = (case.w, case.w.card);
    let mut all = Vec::new();
    for thing in case.things.all() {
        let lasts = case.lasts(thing);
        if lasts.is_none() && thing.part == Part::Plan {
            all.push(words.validity_unstated.to_owned());
        }
        all.extend(lasts);
        let today = case.customer.today;
        if let Some(sale) = thing.sale {
            let sale = (words.on_sale)(&crate::terms::sold(w, sale, today));
            all.push(format!("{}{}{sale}", thing.name, w.shared.colon));
        }
        match (thing.part, thing.validity) {
            (_, Some(validity)) => {
                all.push(format!("{}{}{}", thing.name, w.shared.colon, (words.validity)(validity)));
            }
            (Part::AddOn, None) if thing.term().is_none() => {
                all.push((words.renews)(thing.name));
            }
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
    let mut all = Vec::new();
    for thing in case.things.kept() {
        if thing.commitment.is_some() || thing.part != Part::Module {
            let stay = case.stay(thing, Some(&case.quoted(thing.name)));
            all.push(stay.join(case.w.card.gap));
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
