//! A main plan and its secondary cards: bills that draw on shared allowances.
//!
//! A card's usage draws on the card's own allowances first, then on those of
//! the main plan that are marked `shared`, as far as the main line and the
//! cards before it have left them. What is then left goes to the card's own
//! charges, which stand before the main plan's as those of any add-on do.
//! Blocks, tiers and caps count each line by itself. The main plan's minimum
//! spend, first month and reduced speed are the main line's alone.

use std::sync::Arc;

use super::allowance::Left;
use super::bill::{Bill, Detail, Range, SpecialFee, Unpriced};
use super::rater::Rater;
use super::readings::ranged;
use super::tariff::{AllowanceOf, Parts, Tariff};
use super::{Carried, Moment, follows};
use crate::catalogue::{AddOn, Rollover};
use crate::money::Money;
use crate::usage::Month;

/// What a secondary card is rated by.
pub(crate) struct CardTariff {
    /// The card's fee, its allowances and then the shared ones, its charges
    /// and then the main plan's.
    pub tariff: Tariff,
    /// How many of the allowances are the card's own.
    pub own: usize,
}

impl CardTariff {
    /// Of a card on a main plan; `parts` are those of the card's catalogue.
    pub fn of(main: &Tariff, parts: &Parts, card: &AddOn) -> CardTariff {
        let mut tariff = Tariff {
            fees: Vec::new(),
            allowances: Vec::new(),
            charges: main.charges.clone(),
            minimum_spend: None,
            first_month: Vec::new(),
            throttles: Vec::new(),
            stops: main.stops.clone(),
            draws: Vec::new(),
            order_stated: main.order_stated,
            line_rounding: main.line_rounding,
            commitment: None,
            includes: Vec::new(),
            running: Vec::new(),
        };
        parts.add(&mut tariff, card);
        let own = tariff.allowances.len();
        tariff.allowances.extend(main.allowances.iter().filter(|a| a.allowance.shared).cloned());
        tariff.set_draws(own);
        CardTariff { tariff, own }
    }
}

impl CardTariff {
    /// Of the main line itself, where its shared allowances are for other
    /// services than its own: then it doesn't matter which come first.
    pub fn of_main(main: &Tariff) -> Option<CardTariff> {
        let (shared, own): (Vec<&AllowanceOf>, Vec<&AllowanceOf>) =
            main.allowances.iter().partition(|of| of.allowance.shared);
        let both = |of: &&AllowanceOf| own.iter().any(|o| o.scope.service == of.scope.service);
        if shared.iter().any(both) || !main.components().is_empty() {
            return None;
        }
        let allowances = own.iter().chain(&shared).map(|of| (*of).clone()).collect();
        let mut tariff = Tariff { allowances, ..main.clone() };
        tariff.set_draws(own.len());
        Some(CardTariff { own: own.len(), tariff })
    }

    /// Whether usage draws and costs the same under another card on another
    /// plan, but for how much the shared allowances hold.
    pub fn draws_as(&self, other: &CardTariff) -> bool {
        let (a, b) = (&self.tariff, &other.tariff);
        let charges = a.charges.len() == b.charges.len()
            && a.charges.iter().zip(&b.charges).all(|(a, b)| Arc::ptr_eq(&a.charge, &b.charge));
        let alike = |(place, (a, b)): (usize, (&AllowanceOf, &AllowanceOf))| {
            let how = |of: &AllowanceOf| (of.allowance.increment, of.allowance.component.clone());
            Arc::ptr_eq(&a.scope, &b.scope)
                && if place < self.own { a.allowance == b.allowance } else { how(a) == how(b) }
        };
        // What a card's own allowances hold depends on how often it is bought.
        let fees = a.fees.iter().map(|f| f.fee.period).eq(b.fees.iter().map(|f| f.fee.period));
        charges
            && fees
            && self.own == other.own
            && a.line_rounding == b.line_rounding
            && a.allowances.len() == b.allowances.len()
            && a.allowances.iter().zip(&b.allowances).enumerate().all(alike)
    }
}

/// A card's place in a group.
pub(crate) struct Seat<'a> {
    pub card: &'a CardTariff,
    pub months: &'a [Month],
}

/// The bills of a group, the main line's and then each card's, a month each.
/// All lines have the same months.
pub(crate) fn rate_group(
    main: &Tariff,
    months: &[Month],
    seats: &[Seat<'_>],
    moment: Moment,
) -> Result<Vec<Vec<Bill>>, Unpriced> {
    let mut all: Vec<Vec<Bill>> = (0..=seats.len()).map(|_| Vec::new()).collect();
    let fresh = || vec![Carried::default(); seats.len() + 1];
    let mut carried = fresh();
    for (i, month) in months.iter().enumerate() {
        if !follows(months, i) {
            carried = fresh();
        }
        let (bills, next) = group_month(main, month, seats, i, moment, &carried)?;
        carried = next;
        all.iter_mut().zip(bills).for_each(|(bills, bill)| bills.push(bill));
    }
    Ok(all)
}

/// One month of a group, and what each of its lines carries to the next.
fn group_month(
    main: &Tariff,
    month: &Month,
    seats: &[Seat<'_>],
    i: usize,
    moment: Moment,
    carried: &[Carried],
) -> Result<(Vec<Bill>, Vec<Carried>), Unpriced> {
    let none = Carried::default();
    let mut lines = carried.iter();
    let before = lines.next().unwrap_or(&none);
    let rater = |reading| Rater::new(main, month, moment, before, reading);
    let (bill, mut left) = ranged(|reading| rater(reading).bill_and_left())?;
    let (mut bills, mut next) = (vec![bill], vec![Carried::default()]);
    for (seat, before) in seats.iter().zip(lines) {
        let Some(month) = seat.months.get(i) else { continue };
        let (bill, own) = card_month(main, seat.card, month, before, &mut left)?;
        bills.push(bill);
        next.push(own);
    }
    // What rolls over is what no line has used.
    let rest = |(of, left): (&AllowanceOf, &Left)| match of.allowance.rollover {
        Rollover::NextMonth => left.fresh,
        Rollover::None | Rollover::Unstated => 0,
    };
    let rest: Vec<u64> = main.allowances.iter().zip(&left).map(rest).collect();
    if let (Some(bill), Some(next)) = (bills.first_mut(), next.first_mut()) {
        for (of, rest) in bill.allowances.iter_mut().zip(&rest) {
            of.rolls_over = *rest;
        }
        *next = Carried::of(bill.allowances.iter().map(|a| (a.item.as_str(), a.rolls_over)));
    }
    Ok((bills, next))
}

/// A card's month: it takes from what is left of the main plan's allowances.
fn card_month(
    main: &Tariff,
    card: &CardTariff,
    month: &Month,
    before: &Carried,
    main_left: &mut [Left],
) -> Result<(Bill, Carried), Unpriced> {
    let mut left = super::total::supply(&card.tariff, month, Moment::default());
    left.truncate(card.own);
    let own = card.tariff.allowances.iter().take(card.own);
    for (place, (left, of)) in left.iter_mut().zip(own).enumerate() {
        let earlier = card.tariff.allowances.iter().take(place);
        left.carried = before.to(&of.item, earlier.filter(|a| a.item == of.item).count());
    }
    let shared = main.allowances.iter().zip(main_left).filter(|(of, _)| of.allowance.shared);
    let mut shared: Vec<&mut Left> = shared.map(|(_, left)| left).collect();
    left.extend(shared.iter().map(|l| Left::new(l.carried, l.fresh)));
    let moment = Moment::default();
    let rater = |left: &[Left], reading| {
        Rater::of_card(&card.tariff, month, moment, left.to_vec(), reading)
    };
    let (mut bill, after) = ranged(|reading| rater(&left, reading).bill_and_left())?;
    for (main, card) in shared.iter_mut().zip(after.iter().skip(card.own)) {
        (main.carried, main.fresh) = (card.carried, card.fresh);
    }
    // The rest of a shared allowance goes over for the main line.
    for of in bill.allowances.iter_mut().skip(card.own) {
        of.rolls_over = 0;
    }
    let own = bill.allowances.iter().take(card.own).map(|a| (a.item.as_str(), a.rolls_over));
    let own = Carried::of(own);
    Ok((bill, own))
}

/// Takes the fee of a card off its bill: the main plan carries it.
pub(crate) fn free_card(bill: &mut Bill, card: &str) {
    let mut off = Money::ZERO;
    for line in bill.lines.iter_mut().filter(|l| l.item == card) {
        if let Detail::Fee { special, .. } = &mut line.detail {
            *special = Some(SpecialFee::FreeCard { normal: line.amount });
            off = off.plus(line.amount);
            line.amount = Money::ZERO;
            line.range = Range { low: Money::ZERO, high: Money::ZERO };
            line.assumptions.clear();
        }
    }
    bill.total = bill.total.minus(off);
    bill.range = Range { low: bill.range.low.minus(off), high: bill.range.high.minus(off) };
}

/// What the fee of a card comes to on its bills.
pub(crate) fn card_fee(bills: &[Bill], card: &str) -> i128 {
    let lines = bills.iter().flat_map(|b| &b.lines).filter(|l| l.item == card);
    let fees = lines.filter(|l| matches!(l.detail, Detail::Fee { .. }));
    fees.map(|l| i128::from(l.amount.micro())).sum()
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::{Catalogue, Market, Offer};

    /// 2 GB shared and 50 minutes unshared; a card with 1 GB of its own.
    const SHOP: &str = r#"{
      "schema": "tariff-catalogue/1", "id": "shop", "region": { "zh": "店", "en": "Shop" },
      "currency": "CNY", "readOn": "2026-11-20",
      "operators": [{ "id": "a", "name": { "zh": "甲", "en": "A" } }],
      "scopes": [{ "id": "voice", "service": "voice" }, { "id": "data", "service": "data" }],
      "plans": [{ "id": "main", "name": "main", "operator": "a",
        "fee": { "amount": "50", "period": "month" }, "minimumSpend": "60",
        "source": { "read": "by hand" },
        "allowances": [
          { "covers": "data", "amount": { "amount": 2, "unit": "gb" }, "shared": true,
            "rollover": "nextMonth" },
          { "covers": "voice", "amount": { "amount": 50, "unit": "minute" } }],
        "charges": [
          { "id": "voice", "covers": "voice", "price": { "perUnit": {
            "price": "0.20", "per": { "amount": 1, "unit": "minute" } } } },
          { "id": "data", "covers": "data", "price": { "blocks": {
            "size": { "amount": 1, "unit": "gb" }, "prices": [{ "price": "5" }],
            "part": "ceil" } } }] }],
      "addOns": [{ "id": "card", "name": "card", "operator": "a", "kind": "secondaryCard",
        "fee": { "amount": "10", "period": "month" }, "source": { "read": "by hand" },
        "allowances": [{ "covers": "data", "amount": { "amount": 1, "unit": "gb" } }],
        "charges": [{ "id": "calls", "covers": "voice", "price": { "perUnit": {
          "price": "0.10", "per": { "amount": 1, "unit": "minute" } } } }] }] }"#;

    fn month(gb: u64, minutes: u64) -> Month {
        use crate::{Call, Record, Session};
        Month::of_records(vec![
            Record::Data(Session { bytes: gb << 30, ..Session::default() }),
            Record::Call(Call { seconds: minutes * 60, ..Call::default() }),
        ])
    }

    #[test]
    fn a_card_draws_on_its_own_then_on_what_the_lines_before_it_left() {
        let market = Market::compile(vec![Catalogue::parse("shop", SHOP).unwrap()]).unwrap();
        let main = market.tariff(&Offer::plan("main")).unwrap();
        let add_on = market.add_on("card").unwrap();
        let card = CardTariff::of(&main, market.parts_of(add_on), add_on);
        let one = [month(1, 60), month(0, 0)];
        let two = [month(3, 10), month(1, 0)];
        let three = [month(2, 0), month(3, 0)];
        let seats = [&two, &three].map(|months| Seat { card: &card, months });
        let bills = rate_group(&main, &one, &seats, Moment::default()).unwrap();
        let totals = |m: usize| bills.iter().map(|b| b[m].total.to_string()).collect::<Vec<_>>();
        // Main: 50 + 10 minutes at 0.20 is below the minimum of 60; 1 GB is left.
        // Second: 1 GB own, 1 GB of the main's, 1 GB at 5; 10 minutes at its own 0.10.
        // Third: 1 GB own, nothing left, 1 GB at 5.
        assert_eq!(totals(0), ["60.00", "16.00", "15.00"]);
        // Nothing rolled over, so of 2 GB the third takes its 2 beyond its own.
        assert_eq!(totals(1), ["60.00", "10.00", "10.00"]);
        assert_eq!(bills[0][0].allowances[0].rolls_over, 0);
        let uses = |m: usize, line: usize| {
            bills[line][m].allowances.iter().map(|a| a.used >> 30).collect::<Vec<_>>()
        };
        assert_eq!((uses(0, 1), uses(0, 2), uses(1, 2)), (vec![1, 1], vec![1, 0], vec![1, 2]));

        let alone = rate_group(&main, &one, &[], Moment::default()).unwrap();
        assert_eq!(alone[0][1].allowances[0].carried, 1 << 30);

        let mut free = bills[1][0].clone();
        free_card(&mut free, "card");
        assert_eq!(free.total.to_string(), "6.00");
        assert_eq!(card_fee(&bills[1], "card"), 20_000_000);
        assert_eq!(card_fee(std::slice::from_ref(&free), "card"), 0);
    }
}
