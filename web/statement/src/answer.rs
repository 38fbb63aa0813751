//! The answer for a statement: the check, the advice, and the figures that are drawn.

use std::collections::BTreeMap;

use tariff_core::{
    Bill, BillsError, Current, Customer, Faults, Goal, Market, Money, Month, Offer, Pick,
    RateError, Receipt, YearMonth, receipt,
};
use tariff_engine::answer::Chosen;
use tariff_engine::bill::scope_name;
use tariff_engine::view::{Answered, Ask, Basis};
use tariff_engine::words::W;
use tariff_statement::{
    BillCheck, CheckError, Part, Statement, StatementMonth, bill_part, check, promise, services,
};

use crate::desk::usage;
use crate::explain::{days, lengths, week};
use crate::view::{Answer, Check, CheckMonth, MonthCost, Trouble, Used};

/// Answers: the advice, and what belongs to it beside.
///
/// # Errors
/// A month that can't be rated, or a customer that the market doesn't take.
pub fn answer(
    market: &Market,
    statement: &Statement,
    earlier: Option<&Receipt>,
    ask: &Ask,
) -> Result<(Answered, Answer), Trouble> {
    let w = ask.lang.words();
    let months = months(statement, ask);
    let customer = with_months(market, &months, ask);
    let now = customer.current.as_ref().and_then(|c: &Current| c.offer.clone());

    let mut answer = Answer {
        paid: paid(&months),
        services: services(&months, now.as_ref().and_then(|o| market.tariff(o).ok()).as_ref()),
        promises: earlier.map(|r| promise(market, r, &months).map_err(|e| e.to_string())),
        ..Answer::default()
    };
    // The check first: that the advice can be trusted is shown before the advice.
    let checks = now.as_ref().map(|offer| check(market, offer, &months));
    answer.check = checks.as_ref().map(|checks| match checks {
        Ok(months) => Check::Done(months.iter().map(checked).collect()),
        Err(error) => unchecked(w, error),
    });

    let chosen = Chosen::of(market, customer).map_err(|faults| trouble(&faults, &months))?;
    let choice = &chosen.choice;
    let best = choice.cheapest.pick.as_ref();
    answer.under_best = under_best(best, &months);
    answer.months = month_costs(&months, best);
    let shown = choice.current.as_ref().or(best);
    if let Some(pick) = shown {
        let of = Words { w, market, months: &chosen.customer.months };
        answer.allowances = of.used(&pick.bills);
        answer.allowances_of = pick.names.join(" · ");
    }
    let picks: Vec<&Pick> = shown.into_iter().chain(best).collect();
    let tariffs: Vec<_> =
        picks.iter().filter_map(|p| market.tariff(&p.purchase.offer).ok()).collect();
    answer.week = week(&months, &tariffs);
    answer.lengths = lengths(&months, &picks);
    answer.days = days(&months, &picks);
    answer.receipt = receipt(market, &chosen.customer, &chosen.wishes, Goal::Cheapest)
        .ok()
        .and_then(|receipt| serde_json::to_string(&receipt).ok());
    Ok((chosen.answered(market, ask), answer))
}

/// The months that count.
pub(crate) fn months<'a>(statement: &'a Statement, ask: &Ask) -> Vec<&'a StatementMonth> {
    let Basis::Statement(itemised) = &ask.basis else { return Vec::new() };
    let wanted = |month: &&StatementMonth| itemised.months.contains(&month.month);
    statement.months.iter().filter(wanted).collect()
}

/// The customer with their months of the statement.
pub(crate) fn with_months(market: &Market, months: &[&StatementMonth], ask: &Ask) -> Customer {
    Customer { months: usage(market, months, ask), ..ask.customer.clone() }
}

/// What stands in the way: a month of the statement, or something else.
fn trouble(faults: &Faults, months: &[&StatementMonth]) -> Trouble {
    let in_month = |(i, _): &(usize, &&StatementMonth)| {
        let path = format!("months[{i}]");
        faults.iter().any(|f| f.path.starts_with(&path))
    };
    let month = months.iter().enumerate().find(in_month);
    month.map_or_else(|| Trouble::Other(faults.to_string()), |(_, m)| Trouble::TooMuch(m.month))
}

fn unchecked(w: W, error: &CheckError) -> Check {
    match error {
        CheckError::Bills(BillsError::Rate(RateError::Unpriced(what))) => {
            Check::Unpriced((w.unpriced)(what))
        }
        other => Check::Unpriced(other.to_string()),
    }
}

fn checked(check: &BillCheck) -> CheckMonth {
    CheckMonth {
        month: check.month,
        lines: check.lines.clone(),
        theirs: check.theirs,
        ours: check.ours,
        agrees: check.agrees(),
    }
}

/// Every part over all months; none where a month doesn't state it.
fn paid(months: &[&StatementMonth]) -> Vec<(Part, Option<Money>)> {
    let of_months: Vec<_> = months.iter().map(|m| m.paid()).collect();
    let sum = |part| {
        let amounts = of_months.iter().map(|paid| paid.part(part));
        (part, amounts.reduce(|a, b| a.zip(b).map(|(a, b)| a.plus(b))).flatten())
    };
    Part::ALL.map(sum).to_vec()
}

/// Services and others stay what they are, whatever the plan: what a month has of them.
fn stays(month: &StatementMonth) -> Money {
    let paid = month.paid();
    let of = |part| paid.part(part).unwrap_or(Money::ZERO);
    of(Part::Services).plus(of(Part::Other))
}

fn under_best(best: Option<&Pick>, months: &[&StatementMonth]) -> Vec<(Part, Money)> {
    let Some(pick) = best else { return Vec::new() };
    let mut sums: BTreeMap<Part, Money> = BTreeMap::new();
    for line in pick.bills.iter().flat_map(|b| &b.lines) {
        let part = bill_part(&line.detail, &line.item, &plan_of(pick));
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
    sums.into_iter().collect()
}

/// The offer with every pack of any month as an add-on: fees of those are packs.
fn plan_of(pick: &Pick) -> Offer {
    let mut offer = pick.purchase.offer.clone();
    let packs = pick.purchase.packs.iter().flat_map(|p| p.months.iter().flatten());
    offer.add_ons.extend(packs.cloned());
    offer
}

fn month_costs(months: &[&StatementMonth], best: Option<&Pick>) -> Vec<MonthCost> {
    let of_month = |(i, month): (usize, &&StatementMonth)| {
        let paid = month.paid();
        let bill = best.and_then(|pick| pick.bills.get(i));
        MonthCost {
            month: month.month,
            total: paid.total,
            paid: paid.parts,
            best: bill.map(|b| b.total.plus(stays(month))),
        }
    };
    months.iter().enumerate().map(of_month).collect()
}

/// Words for offers and their bills.
struct Words<'a> {
    w: W,
    market: &'a Market,
    months: &'a [Month],
}

impl Words<'_> {
    fn month(&self, place: usize) -> Option<YearMonth> {
        self.months.get(place).and_then(|m| m.month)
    }

    fn used(&self, bills: &[Bill]) -> Vec<Used> {
        let mut all: Vec<Used> = Vec::new();
        for (i, bill) in bills.iter().enumerate() {
            let Some(month) = self.month(i) else { continue };
            for allowance in &bill.allowances {
                let billed = bill.lines.iter().filter_map(|line| match &line.detail {
                    tariff_core::Detail::Usage(u) if u.service == allowance.service => Some(u),
                    _ => None,
                });
                // Only what an allowance of this kind could have taken.
                let beyond = billed
                    .filter(|u| {
                        u.allowances
                            .iter()
                            .any(|t| bill.allowances.get(t.allowance) == Some(allowance))
                    })
                    .map(|u| u.billed);
                let used = Used {
                    name: scope_name(self.w, self.market, &allowance.item, &allowance.covers),
                    month,
                    service: allowance.service,
                    used: allowance.used,
                    included: allowance.amount.map(|n| n + allowance.carried),
                    beyond: beyond.sum(),
                };
                // Several allowances for the same usage are one to whoever uses it.
                let same = |u: &&mut Used| (u.month, &u.name) == (used.month, &used.name);
                match all.iter_mut().find(same) {
                    Some(known) => {
                        known.used += used.used;
                        known.included = known.included.zip(used.included).map(|(a, b)| a + b);
                        known.beyond = known.beyond.max(used.beyond);
                    }
                    None => all.push(used),
                }
            }
        }
        all
    }
}
