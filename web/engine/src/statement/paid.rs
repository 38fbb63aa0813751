//! What was paid, part by part: sums of what a statement's months state, in integers.

use std::collections::BTreeMap;

use tariff_core::{Money, Offer, Pick};
use tariff_statement::{Part, StatementMonth, bill_part};

use crate::words::statement::T;

/// Every part over all months; none where a month doesn't state it.
pub(super) fn paid(months: &[&StatementMonth]) -> Vec<(Part, Option<Money>)> {
    let of_months: Vec<_> = months.iter().map(|m| m.paid()).collect();
    let sum = |part| {
        let amounts = of_months.iter().map(|paid| paid.part(part));
        (part, amounts.reduce(|a, b| a.zip(b).map(|(a, b)| a.plus(b))).flatten())
    };
    Part::ALL.map(sum).to_vec()
}

/// Services and others stay what they are, whatever the plan: what a month has of them.
pub(super) fn stays(month: &StatementMonth) -> Money {
    let paid = month.paid();
    let of = |part| paid.part(part).unwrap_or(Money::ZERO);
    of(Part::Services).plus(of(Part::Other))
}

/// What the same months cost under an offer, with what stays.
pub(super) fn under(pick: &Pick, months: &[&StatementMonth]) -> Vec<(Part, Option<Money>)> {
    let mut sums: BTreeMap<Part, Money> = BTreeMap::new();
    let offer = with_packs(pick);
    for line in pick.bills.iter().flat_map(|b| &b.lines) {
        let part = bill_part(&line.detail, &line.item, &offer);
        let sum = sums.entry(part).or_insert(Money::ZERO);
        *sum = sum.plus(line.amount);
    }
    for month in months {
        let paid = month.paid();
        for part in [Part::Services, Part::Other] {
            let sum = sums.entry(part).or_insert(Money::ZERO);
            *sum = sum.plus(paid.part(part).unwrap_or(Money::ZERO));
        }
    }
    sums.into_iter().map(|(part, amount)| (part, Some(amount))).collect()
}

/// The offer with every pack of any month as an add-on: fees of those are packs.
fn with_packs(pick: &Pick) -> Offer {
    let mut offer = pick.purchase.offer.clone();
    let packs = pick.purchase.packs.iter().flat_map(|p| p.months.iter().flatten());
    offer.add_ons.extend(packs.cloned());
    offer
}

/// How many parts a tariff of today tells apart.
pub(super) const COARSE: usize = 6;

/// Their place: all calls are one.
fn coarse(part: Part) -> usize {
    match part {
        Part::Plan | Part::Packs => 0,
        Part::Messages => 2,
        Part::Data => 3,
        Part::Services => 4,
        Part::Other => 5,
        _ => 1,
    }
}

/// Their names.
pub(super) fn coarse_names(t: T) -> [&'static str; COARSE] {
    let name = t.part_name;
    [
        t.fees,
        t.w.answer.calls,
        name(Part::Messages),
        name(Part::Data),
        name(Part::Services),
        name(Part::Other),
    ]
}

/// Their sums; none where one that belongs to it isn't stated.
pub(super) fn coarse_sums(parts: &[(Part, Option<Money>)]) -> [Option<Money>; COARSE] {
    let mut sums = [Some(Money::ZERO); COARSE];
    for (part, amount) in parts {
        if let Some(sum) = sums.get_mut(coarse(*part)) {
            *sum = sum.zip(*amount).map(|(a, b)| a.plus(b));
        }
    }
    sums
}

/// What a month cost on average without services and what else no plan changes, where all of it
/// is stated.
pub(super) fn average(months: &[&StatementMonth]) -> Option<Money> {
    let of_plan = |month: &&StatementMonth| {
        let parts = month.paid().parts.into_iter();
        let parts = parts.filter(|(part, _)| !matches!(part, Part::Services | Part::Other));
        parts.map(|(_, amount)| amount).sum::<Option<Money>>()
    };
    let totals: Option<Vec<Money>> = months.iter().map(of_plan).collect();
    let totals = totals.filter(|t| !t.is_empty())?;
    let months = u64::try_from(totals.len()).ok()?;
    Some(totals.into_iter().sum::<Money>().share(months))
}
