//! What must hold for every tariff and every usage.
#![allow(clippy::unwrap_used, clippy::panic, clippy::indexing_slicing)]

mod random;

use proptest::prelude::*;
use random::{calls_and_more, catalogue, plain_catalogue};
use tariff_core::{
    Allowance, Bill, Catalogue, ClassUse, Customer, Market, Money, Month, MonthUse, Offer, Profile,
    Record, Rollover, Service, advise, rate, rate_months,
};

fn market(catalogue: Catalogue) -> Market {
    Market::compile(vec![catalogue]).unwrap_or_else(|faults| panic!("{faults}"))
}

fn sum(bills: &[Bill]) -> Money {
    bills.iter().map(|b| b.total).sum()
}

fn bill(market: &Market, month: &Month) -> Bill {
    rate(&market.tariff(&Offer::plan("plan-0")).unwrap(), month).unwrap()
}

proptest! {
    #![proptest_config(ProptestConfig { cases: 512, ..ProptestConfig::default() })]

    #[test]
    fn lines_sum_to_the_bill(c in catalogue(1), records in calls_and_more()) {
        let bill = bill(&market(c), &Month::of_records(records));
        prop_assert_eq!(bill.total, bill.lines.iter().map(|l| l.amount).sum());
        prop_assert!(bill.range.low <= bill.total && bill.total <= bill.range.high);
        for line in &bill.lines {
            prop_assert!(!line.amount.is_negative());
            prop_assert!(line.range.low <= line.amount && line.amount <= line.range.high);
        }
        for used in &bill.allowances {
            prop_assert!(used.amount.is_none_or(|a| used.used <= a + used.carried));
        }
    }

    #[test]
    fn the_order_of_records_changes_nothing(
        c in catalogue(1),
        (records, shuffled) in calls_and_more().prop_flat_map(|r| (Just(r.clone()), Just(r).prop_shuffle())),
    ) {
        let market = market(c);
        let (a, b) = (bill(&market, &Month::of_records(records)), bill(&market, &Month::of_records(shuffled)));
        prop_assert_eq!(a, b);
    }

    #[test]
    fn a_profile_is_exact_for_what_it_measures(c in plain_catalogue(), records in calls_and_more()) {
        let market = market(c);
        let profile = Profile::of_records(&records, &market.measures());
        let (a, b) = (bill(&market, &Month::of_records(records)), bill(&market, &Month::of_profile(profile)));
        prop_assert_eq!(a.total, b.total);
        prop_assert_eq!(a.range, b.range);
    }

    #[test]
    fn a_bigger_allowance_never_costs_more(
        c in plain_catalogue(),
        records in calls_and_more(),
        place in any::<prop::sample::Index>(),
        more in 1u64..5_000,
    ) {
        let mut bigger = c.clone();
        let allowances = &mut bigger.plans[0].allowances;
        prop_assume!(!allowances.is_empty());
        let place = place.index(allowances.len());
        let Some(amount) = &mut allowances[place].amount else { return Ok(()) };
        amount.amount += more;
        let month = Month::of_records(records);
        prop_assert!(bill(&market(bigger), &month).total <= bill(&market(c), &month).total);
    }

    #[test]
    fn what_a_document_says_survives_a_round_trip(c in catalogue(3), records in calls_and_more()) {
        let text = serde_json::to_string(&c).unwrap();
        prop_assert_eq!(Catalogue::parse("again", &text).unwrap(), c);
        let customer = Customer::new("2026-11-22".parse().unwrap(), vec![Month::of_records(records)]);
        let text = serde_json::to_string(&customer).unwrap();
        prop_assert_eq!(Customer::parse("again", &text).unwrap(), customer);
    }

    #[test]
    fn the_best_is_the_cheapest_of_all(c in catalogue(6), a in calls_and_more(), b in calls_and_more()) {
        let months = vec![Month::of_records(a), Month::of_records(b)];
        let market = market(c);
        let customer = Customer::new("2026-11-22".parse().unwrap(), months.clone());
        let advice = advise(&market, &customer.check(&market).unwrap());
        let all = advice.ranked.iter().chain(advice.excluded.iter().map(|e| &e.entry));
        prop_assert_eq!(all.count(), 6);
        for entry in &advice.ranked {
            prop_assert_eq!(entry.total, sum(&market.bills(&entry.offer, &months).unwrap()));
            prop_assert!(advice.ranked[0].total <= entry.total);
        }
        let in_order = advice.ranked.windows(2).all(|w| w[0].total <= w[1].total);
        prop_assert!(in_order);
    }

    #[test]
    fn another_plan_never_makes_the_best_worse(c in catalogue(4), records in calls_and_more()) {
        let months = vec![Month::of_records(records)];
        let best = |c: Catalogue| {
            let market = market(c);
            let customer = Customer::new("2026-11-22".parse().unwrap(), months.clone());
            advise(&market, &customer.check(&market).unwrap()).ranked.first().map(|e| e.total)
        };
        let mut fewer = c.clone();
        fewer.plans.pop();
        if let Some(before) = best(fewer) {
            prop_assert!(best(c).unwrap() <= before);
        }
    }

    #[test]
    fn months_one_by_one_are_months_together_without_rollover(
        c in catalogue(1), a in calls_and_more(), b in calls_and_more(),
    ) {
        let market = market(c);
        let tariff = market.tariff(&Offer::plan("plan-0")).unwrap();
        let months = [Month::of_records(a), Month::of_records(b)];
        let together = rate_months(&tariff, &months).unwrap();
        let carries = |a: &Allowance| a.rollover != Rollover::None && a.amount.is_some();
        let data = |a: &&Allowance| a.covers.starts_with("data");
        let carries = market.catalogues()[0].plans[0].allowances.iter().filter(data).any(carries);
        prop_assert!(carries || together[1] == rate(&tariff, &months[1]).unwrap());
        // What comes over can only help.
        prop_assert!(together[1].total <= rate(&tariff, &months[1]).unwrap().total);
    }

    #[test]
    fn typed_minutes_are_never_understated(c in plain_catalogue(), minutes in 0u64..3_000) {
        let market = market(c);
        let typed = Profile { classes: vec![ClassUse::typed_minutes(minutes)] };
        let bill = bill(&market, &Month::of_profile(typed));
        // As many calls of a whole minute are one of the months it may have been.
        let whole = (0..minutes).map(|_| Record::Call(tariff_core::Call { seconds: 60, ..Default::default() }));
        let exact = rate(
            &market.tariff(&Offer::plan("plan-0")).unwrap(),
            &Month::of_records(whole.collect()),
        ).unwrap();
        prop_assert!(exact.total <= bill.range.high);
    }
}

#[test]
fn usage_without_a_price_is_an_error_and_not_free() {
    let market = market(Catalogue::parse("tiny", tariff_core::doc::CATALOGUE).unwrap());
    let tariff = market.tariff(&Offer::plan("basic")).unwrap();
    let data = Profile { classes: vec![ClassUse::new(Service::Data, 1)] };
    let error = rate(&tariff, &Month { month: None, usage: MonthUse::Profile(data) }).unwrap_err();
    assert!(error.to_string().starts_with("no price is known for 1 units of Data"), "{error}");
}
