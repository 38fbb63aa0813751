//! Two sentences to say aloud.

use tariff_core::{Binding, Money, Pick, Verdict};

use super::Case;
use super::line::spoken;
use super::thing::Part;
use crate::answer::Teller;
use crate::words::card::Talk;

/// What to do and what it costs; then the highest month and what binds.
pub(super) fn talk(case: &Case<'_>, current: Option<&Pick>, verdict: &Verdict) -> Vec<String> {
    let words = case.w.card;
    let some = |m: Option<Money>| m.filter(|m| m.micro() > 0).map(spoken);
    let theirs = current.is_some_and(|c| c.purchase == case.of.purchase);
    let (saves, saving, until);
    let said = match verdict {
        Verdict::Begin => Talk::Begin,
        Verdict::Change { saves_per_month, .. } if !theirs && case.later.is_some() => {
            saves = some(*saves_per_month);
            until = case.later.map(|later| (case.w.day)(later.until)).unwrap_or_default();
            Talk::Later { until: &until, less: saves.as_deref() }
        }
        Verdict::Change { keeps_plan, saves_per_month, .. } if !theirs => {
            saves = some(*saves_per_month);
            if *keeps_plan { Talk::OnTop(saves.as_deref()) } else { Talk::Change(saves.as_deref()) }
        }
        Verdict::Stay { saving: least, worth_while_below, .. } if theirs => {
            saving = some(Some(*least));
            let none = if worth_while_below.is_some() { Talk::StayBound } else { Talk::Stay };
            saving.as_deref().map_or(none, Talk::StayFor)
        }
        _ => Talk::Plain,
    };
    let on_top: Vec<&str> = case.things.on_top().map(|t| t.name).collect();
    let names = match said {
        Talk::OnTop(_) if !on_top.is_empty() => on_top.join(" + "),
        _ => case.names.clone(),
    };
    let month = spoken(case.of.cost.per_month);
    let first = (words.talk)(said, &case.operator, &case.quoted(&names), &month);
    vec![first, case.sentence(&second(case))]
}

fn second(case: &Case<'_>) -> Vec<String> {
    let words = case.w.card;
    let mut parts = vec![(words.talk_worst)(&spoken(case.of.cost.worst))];
    let cost = &case.of.cost;
    let besides = Teller { w: case.w, market: case.market }.besides(case.of);
    parts.extend(crate::html::holds(case.w, &besides, cost.horizon));
    let packs = case.things.all().filter(|t| t.part == Part::Pack);
    let packs: Vec<String> = packs.map(|t| case.quoted(t.name)).collect();
    if !packs.is_empty() {
        parts.push((words.talk_packs)(&packs.join(case.w.shared.list)));
    }
    let new = |held: bool| !held;
    for thing in case.things.base().filter(|t| new(t.held)) {
        if let (Some(promotion), Some(fee)) = (&thing.promotion, thing.fee) {
            let less = tariff_core::Fee { amount: promotion.price.of(fee.amount), ..fee };
            parts.push((words.talk_promotion)(
                promotion.months,
                &(words.spoken_fee)(less),
                &(words.spoken_fee)(fee),
            ));
        }
    }
    let bound: Vec<_> = case
        .things
        .kept()
        .filter(|t| new(t.held) && t.commitment.is_some_and(|c| !c.only_with_extras))
        .collect();
    let months = bound.iter().filter_map(|t| t.commitment).map(|c| c.months).max();
    match months {
        Some(months) => {
            // One without a formula leaves the sum open.
            let most: Option<Vec<Money>> = bound.iter().map(|t| case.most_for_leaving(t)).collect();
            let most = most.map(|all| spoken(all.into_iter().sum()));
            parts.push((words.talk_bound)(months, most.as_deref()));
        }
        None if case.things.base().all(|t| new(t.held)) => {
            let binding = case.market.binding(&case.of.purchase.offer);
            parts.push(match binding {
                Some(Binding::None) => words.talk_unbound.to_owned(),
                Some(extras @ Binding::WithExtras(_)) => (case.w.tags.binding)(extras),
                _ => words.talk_free.to_owned(),
            });
        }
        None => {}
    }
    parts
}
