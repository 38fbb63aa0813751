//! What only the catalogues of a market together can get wrong.

use super::MOST_ADD_ONS;
use crate::catalogue::{AddOnKind, Catalogue};
use crate::fault::{Faults, Walk};
use crate::order::sort;

/// What only the catalogues together can get wrong.
pub(super) fn together(catalogues: &[Catalogue], faults: &mut Faults) {
    let currency = catalogues.first().map(|c| c.currency.as_str());
    let mut ids: Vec<(&str, &str)> = Vec::new();
    for (place, c) in catalogues.iter().enumerate() {
        let before = || catalogues.iter().take(place);
        let walk = &mut Walk::new(&c.id, faults);
        walk.field("currency").need(
            Some(c.currency.as_str()) == currency,
            format_args!(
                "its money is {}, another catalogue's is {}",
                c.currency,
                currency.unwrap_or("")
            ),
            format_args!("only catalogues of one currency make a market"),
        );
        for (i, question) in c.questions.iter().enumerate() {
            let other = before().flat_map(|c| &c.questions).find(|q| q.id == question.id);
            walk.item("questions", i).need(
                other.is_none_or(|other| other.text == question.text),
                format_args!("another catalogue's question `{}` asks something else", question.id),
                format_args!("give different questions different ids"),
            );
        }
        for (i, operator) in c.operators.iter().enumerate() {
            let sold = catalogues.iter().flat_map(|c| &c.add_ons);
            let packs = sold.filter(|a| a.operator == operator.id && a.kind == AddOnKind::Pack);
            let packs = packs.count();
            walk.item("operators", i).need(
                packs <= MOST_ADD_ONS,
                format_args!("`{}` has {packs} add-ons in this market", operator.id),
                format_args!("a market may have {MOST_ADD_ONS} of an operator, cards aside"),
            );
        }
        let modules = c.families.iter().flat_map(|f| f.modules.iter().map(|m| &m.id));
        let plans = c.plans.iter().map(|p| &p.id);
        let all = plans.chain(c.families.iter().map(|f| &f.id)).chain(modules);
        let all = all.chain(c.add_ons.iter().map(|a| &a.id));
        ids.extend(all.map(|id| (id.as_str(), c.id.as_str())));
    }
    sort(&mut ids, |a, b| a.0.cmp(b.0));
    for pair in ids.windows(2) {
        if let [(id, _), (same, catalogue)] = pair {
            Walk::new(catalogue, faults).need(
                id != same,
                format_args!("the id `{id}` occurs twice in this market"),
                format_args!(
                    "plans, families, modules and add-ons of a market have ids of their own"
                ),
            );
        }
    }
    for c in catalogues {
        for (i, add_on) in c.add_ons.iter().enumerate() {
            for id in add_on.only_with.iter().chain(&add_on.excludes).chain(&add_on.requires) {
                let known = ids.binary_search_by(|(known, _)| (*known).cmp(id.as_str())).is_ok();
                let walk = &mut Walk::new(&c.id, faults);
                walk.item("addOns", i).need(
                    known,
                    format_args!("there is no `{id}` in this market"),
                    format_args!("add the catalogue that has it, or remove the reference"),
                );
            }
        }
    }
}
