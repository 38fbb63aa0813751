//! The ranking in words.

use tariff_core::{Advice, Entry, Excluded, Market, Rule, Why, advise};

use crate::asking::{self, Question};
use crate::asks::Topic;
use crate::conditions::{question, reason};
use crate::view::{Asking, Group, Ranking, Row};
use crate::words::W;

/// Plans shown of each question.
const PLANS: usize = 3;

/// Ranks everything, in words.
pub(crate) fn ranking(w: W, market: &Market, customer: &tariff_core::CheckedCustomer) -> Ranking {
    let advice = advise(market, customer);
    let of = Lister { w, market, advice: &advice };
    let oldest = advice.catalogues.iter().max_by_key(|c| c.days);
    let elsewhere = |why: &Why| matches!(why, Why::NotEligible { rule: Rule::Regions { .. } });
    let is_here = |x: &&Excluded| !x.why.iter().any(elsewhere);
    let excluded: Vec<Row> = advice
        .excluded
        .iter()
        .filter(is_here)
        .map(|x| of.row(&x.entry, x.why.iter().map(|why| reason(w, market, why)).collect()))
        .collect();
    let unpriced = |what: &tariff_core::Unpriced| (w.unpriced)(what) + &(w.unpriced_used)(what);
    let current = advice.current.as_ref();
    Ranking {
        months: advice.months,
        typed: advice.basis == tariff_core::Basis::Typed,
        ranked: advice.ranked.iter().map(|entry| of.row(entry, Vec::new())).collect(),
        current: current.map(|entry| of.row(entry, Vec::new())),
        current_place: current.and_then(|c| advice.ranked.iter().position(|e| e.offer == c.offer)),
        overpaid: advice.overpaid(),
        asking: of.asking(customer.current.is_some()),
        elsewhere: advice.excluded.len() - excluded.len(),
        excluded,
        not_comparable: advice
            .not_comparable
            .iter()
            .map(|entry| (entry.names.clone(), unpriced(&entry.unpriced)))
            .collect(),
        read_on: oldest.map(|c| (c.read_on.to_string(), c.days)),
        stale: advice.catalogues.iter().any(|c| c.stale),
        left_out: market.catalogues().iter().map(|c| c.left_out.len()).sum(),
    }
}

struct Lister<'a> {
    w: W,
    market: &'a Market,
    advice: &'a Advice,
}

impl Lister<'_> {
    fn row(&self, entry: &Entry, notes: Vec<String>) -> Row {
        let operator = self.market.operator(&entry.operator);
        let best = self.advice.ranked.first();
        let current = self.advice.current.as_ref();
        Row {
            offer: entry.offer.clone(),
            names: entry.names.clone(),
            operator: operator
                .map_or_else(|| entry.operator.clone(), |o| self.w.lang.text(&o.name).to_owned()),
            total: entry.total,
            more: best.map(|best| entry.total.minus(best.total)),
            is_current: current.is_some_and(|c| c.offer == entry.offer),
            assumed: entry.assumed,
            commitment: entry.commitment_months,
            facts: entry.facts.iter().map(|fact| (self.w.fact)(fact)).collect(),
            notes,
        }
    }

    fn asking(&self, operator_known: bool) -> Asking {
        let asking = asking::Asking::of(self.advice, self.market, operator_known);
        let group = |group: &asking::Group<'_>| Group {
            words: match &group.question {
                Question::Topic(Topic::NewNumber) => String::new(),
                _ => question(self.w, self.market, group.rule),
            },
            question: group.question.clone(),
            saves: group.saves,
            rare: group.rare,
            plans: group.entries.len(),
            first: group
                .entries
                .iter()
                .take(PLANS)
                .filter_map(|place| self.waiting(*place, 1))
                .collect(),
        };
        let alone = asking.needs_only.iter().take(PLANS);
        Asking {
            groups: asking.groups.iter().map(group).collect(),
            needs_only: alone.filter_map(|place| self.waiting(*place, 0)).collect(),
            least: self.advice.ask.first().map(|entry| entry.total),
            cheaper: asking.cheaper,
            rest: asking.rest,
        }
    }

    /// One that waits; `asked` of its conditions stand above it already.
    fn waiting(&self, place: usize, asked: usize) -> Option<Row> {
        let w = self.w;
        let entry = self.advice.ask.get(place)?;
        let mut notes = Vec::new();
        let others = entry.open_rules.len().saturating_sub(asked);
        if others > 0 {
            notes.push((w.ask_also)(others));
        }
        if !entry.open_needs.is_empty() {
            let services = self.market.services();
            let name = |id: &String| {
                let known = services.iter().find(|s| s.id == *id);
                known.map_or(id.clone(), |s| w.lang.text(&s.name).to_owned())
            };
            let names: Vec<String> = entry.open_needs.iter().map(name).collect();
            notes.push((w.needs_unstated)(&names.join(w.list)));
        }
        Some(self.row(entry, notes))
    }
}
