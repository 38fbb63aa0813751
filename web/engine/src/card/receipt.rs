//! What stands on a slip of 80 mm.

use tariff_core::{CheckedCustomer, CostPart, MonthUse};

use super::sms::read_on;
use super::thing::Part;
use super::{Case, Receipt};
use crate::format::yuan;
use crate::words::card::Known;

pub(super) fn receipt(case: &Case<'_>, verdict: Option<&str>) -> Receipt {
    let words = case.w.card;
    let values = [
        case.customer.today.to_string(),
        verdict.unwrap_or_default().to_owned(),
        case.names.clone(),
        case.operator.clone(),
        case.filed(case.things.base()),
        yuan(case.of.cost.per_month),
        yuan(case.of.cost.worst),
    ];
    let labels = words.slip_labels.iter().map(|label| (*label).to_owned());
    let cost = &case.of.cost;
    let packs = case.things.all().filter(|t| t.part == Part::Pack);
    let price = |t: &super::thing::Thing<'_>| case.price(t).unwrap_or_default();
    let mut notes = vec![(words.rests_on)(known(case.customer), case.customer.months.len())];
    notes.extend(read_on(case).map(|day| (words.read_on)(&day)));
    notes.push(words.no_contract.to_owned());
    Receipt {
        lines: labels.zip(values).filter(|(_, value)| !value.is_empty()).collect(),
        parts_title: (case.w.more.over)(cost.horizon),
        parts: cost.lines.iter().map(|l| (part(case, &l.what), l.amount)).collect(),
        total: cost.total,
        packs: packs.map(|t| (words.sms_part_fee)(t.name, &price(t))).collect(),
        notes,
    }
}

fn part(case: &Case<'_>, what: &CostPart) -> String {
    let words = (case.w.cost_part)(what);
    match what {
        CostPart::BenefitLost { service } => {
            format!("{words}{}{}", case.w.shared.colon, case.services(std::iter::once(service)))
        }
        _ => words.to_owned(),
    }
}

/// What the usage is known from, by the least sure of the months.
fn known(customer: &CheckedCustomer) -> Known {
    let of = |usage: &MonthUse| match usage {
        MonthUse::Records(_) => Known::Records,
        // Nothing at all is what a form says that nobody has filled in.
        MonthUse::Profile(p) if p.classes.is_empty() => Known::Typed,
        MonthUse::Profile(p) if p.classes.iter().any(|c| c.typed) => Known::Typed,
        MonthUse::Profile(_) => Known::Profile,
    };
    let all: Vec<Known> = customer.months.iter().map(|m| of(&m.usage)).collect();
    let has = |known: Known| all.contains(&known);
    match () {
        () if has(Known::Typed) => Known::Typed,
        () if has(Known::Profile) || all.is_empty() => Known::Profile,
        () => Known::Records,
    }
}
