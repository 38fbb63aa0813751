//! The fast twin says what the readable rater says: random tariffs of every
//! kind of charge, and every plan on sale at each of its corners.
#![allow(clippy::unwrap_used, clippy::panic, clippy::indexing_slicing)]

mod random;

use proptest::prelude::*;
use random::relatives::relatives;
use random::{calls_and_more, catalogue, plain_catalogue};
use tariff_core::{
    Batch, Bests, Catalogue, ClassUse, Column, Customer, Direction, Exact, Increment, Market,
    Money, Month, Offer, Profile, Ranker, Record, Service, StepCount, Wishes, advise,
};

fn market(catalogue: Catalogue) -> Market {
    Market::compile(vec![catalogue]).unwrap_or_else(|faults| panic!("{faults}"))
}

/// Offers and what they come to, as ranked by columns and by the readable
/// rater, and who rated them.
type Both = (Vec<(Offer, Money)>, Vec<(Offer, Money)>, Exact);

fn both(market: &Market, months: Vec<Month>) -> Both {
    let customer = Customer::new("2026-11-22".parse().unwrap(), months);
    let customer = customer.check(market).unwrap();
    let wishes = Wishes::default().check(market, &customer).unwrap();
    let ranker = Ranker::new(market, &customer, &wishes);
    let ranking = ranker.rank();
    let of = |i| (ranking.offer(i).unwrap(), ranking.total(i).unwrap());
    let fast = (0..ranking.len()).map(of).collect();
    let slow = advise(market, &customer).ranked.into_iter().map(|e| (e.offer, e.total));
    (fast, slow.collect(), ranking.exact())
}

/// A month in one of the forms in which usage is known.
fn months(records: Vec<Vec<Record>>, market: &Market, form: usize) -> Vec<Month> {
    let typed = |records: &Vec<Record>| {
        let sum = |service: Service, direction: Direction| -> u64 {
            let of = |r: &&Record| match r {
                Record::Call(c) => service == Service::Voice && c.direction == direction,
                Record::Message(m) => !m.multimedia && service == Service::Sms,
                Record::Data(_) => service == Service::Data,
            };
            records.iter().filter(of).map(Record::quantity).sum()
        };
        let minutes = |direction| ClassUse {
            direction,
            ..ClassUse::typed_minutes(sum(Service::Voice, direction) / 60)
        };
        let some = |service| ClassUse {
            typed: true,
            ..ClassUse::new(service, sum(service, Direction::Out))
        };
        let classes = vec![
            minutes(Direction::Out),
            minutes(Direction::In),
            some(Service::Sms),
            some(Service::Data),
        ];
        Month::of_profile(Profile { classes })
    };
    let measured = |r: &Vec<Record>| Month::of_profile(Profile::of_records(r, &market.measures()));
    match form {
        0 => records.into_iter().map(Month::of_records).collect(),
        1 => records.iter().map(measured).collect(),
        _ => records.iter().map(typed).collect(),
    }
}

/// What customers use: of each class, a month's quantity after the other.
fn quantities() -> impl Strategy<Value = (usize, Vec<[u64; 5]>)> {
    let minutes = || prop_oneof![Just(0), 0u64..400].prop_map(|m| m * 60);
    let bytes = || prop_oneof![Just(0), 0u64..1 << 33];
    let seconds = prop_oneof![Just(0), 0u64..20_000];
    let row = (minutes(), seconds, 0u64..90, bytes(), bytes()).prop_map(<[u64; 5]>::from);
    (1usize..4).prop_flat_map(move |n| (Just(n), prop::collection::vec(row.clone(), n * 4)))
}

proptest! {
    #![proptest_config(ProptestConfig { cases: 512, ..ProptestConfig::default() })]

    #[test]
    fn many_at_once_get_what_each_gets_alone(c in catalogue(6), (n, rows) in quantities()) {
        let market = market(c);
        let billed: Vec<u64> = rows.iter().map(|r| r[1].div_ceil(60) * 60).collect();
        let classes = [
            ClassUse::typed_minutes(0),
            ClassUse { direction: Direction::In, ..ClassUse::new(Service::Voice, 0) },
            ClassUse { typed: true, ..ClassUse::new(Service::Sms, 0) },
            ClassUse::new(Service::Data, 0),
            ClassUse { app: Some("a".into()), ..ClassUse::new(Service::Data, 0) },
        ];
        let values: Vec<Vec<u64>> = (0..5).map(|k| rows.iter().map(|r| r[k]).collect()).collect();
        let steps = [(Increment::MINUTE, &values[0][..])];
        let measured = [(Increment::MINUTE, &billed[..])];
        let columns: Vec<Column<'_>> = classes
            .iter()
            .zip(&values)
            .enumerate()
            .map(|(k, (class, total))| {
                let billed: &[(Increment, &[u64])] = [&steps[..], &measured[..]].get(k).copied().unwrap_or(&[]);
                Column { class, total, billed }
            })
            .collect();
        let month = |i: usize| {
            let class = |k: usize| {
                let column = &columns[k];
                let step = |(s, b): &(Increment, &[u64])| StepCount { first: s.first, then: s.then, billed: b[i] };
                let billed = column.billed.iter().map(step).collect();
                ClassUse { total: column.total[i], billed, ..column.class.clone() }
            };
            Month::of_profile(Profile { classes: (0..5).map(class).collect() })
        };
        let customers = rows.len() / n;
        let batch = Batch { columns: &columns, customers, months: n };
        let customer = Customer::new("2026-11-22".parse().unwrap(), vec![Month::of_profile(Profile::default())]);
        let customer = customer.check(&market).unwrap();
        let wishes = Wishes::default().check(&market, &customer).unwrap();
        let ranker = Ranker::new(&market, &customer, &wishes);
        let (mut plan, mut next) = (vec![0; customers], vec![0; customers]);
        let (mut add_ons, mut total, mut gap) = (vec![0; customers], vec![0; customers], vec![0; customers]);
        let out = Bests { plan: &mut plan, add_ons: &mut add_ons, total: &mut total, next: &mut next, gap: &mut gap };
        ranker.advise_many(&batch, out).unwrap();
        for i in 0..customers {
            let months: Vec<Month> = (i * n..(i + 1) * n).map(month).collect();
            let alone = ranker.rank_months(&months, 2).unwrap();
            prop_assert_eq!(ranker.offer_of(plan[i], add_ons[i]), alone.offer(0));
            prop_assert_eq!(ranker.offer_of(next[i], 0).map(|o| o.plan), alone.offer(1).map(|o| o.plan));
            if let (Some(best), Some(second)) = (alone.score(0), alone.score(1)) {
                prop_assert_eq!(gap[i], second.micro() - best.micro());
                prop_assert_eq!(total[i], alone.total(0).unwrap().micro());
            }
        }
    }
}

proptest! {
    #![proptest_config(ProptestConfig { cases: 1024, ..ProptestConfig::default() })]

    #[test]
    fn columns_say_what_the_readable_rater_says(
        c in catalogue(6),
        records in prop::collection::vec(calls_and_more(), 1..4),
        form in 0usize..3,
    ) {
        let market = market(c);
        let months = months(records, &market, form);
        let (fast, slow, _) = both(&market, months.clone());
        prop_assert_eq!(fast, slow);
        let mut totals = Vec::new();
        market.totals(&months, &mut totals).unwrap();
        prop_assert_eq!(totals.len(), market.len());
        for (place, total) in market.places().zip(&totals) {
            let bills = market.bills(market.offer_at(place).unwrap(), &months).unwrap();
            prop_assert_eq!(*total, bills.iter().map(|b| b.total.micro()).sum::<i64>());
        }
    }

    /// Months of single events are added up where their bills don't depend on
    /// more than their sums: what is told of each offer stays the same.
    #[test]
    fn advice_says_what_the_bills_of_single_events_say(
        c in catalogue(6),
        records in prop::collection::vec(calls_and_more(), 1..4),
    ) {
        let market = market(c);
        let months = months(records, &market, 0);
        let customer = Customer::new("2026-11-22".parse().unwrap(), months.clone());
        for entry in advise(&market, &customer.check(&market).unwrap()).ranked {
            let bills = market.bills(&entry.offer, &months).unwrap();
            let totals: Vec<Money> = bills.iter().map(|b| b.total).collect();
            prop_assert_eq!(&entry.months, &totals);
            let facts: Vec<_> = bills.iter().flat_map(|b| &b.facts).collect();
            prop_assert!(entry.facts.iter().all(|f| facts.contains(&f)));
            prop_assert!(facts.iter().all(|f| entry.facts.contains(f)));
        }
    }

    /// Many plans that are nearly alike, so that some are left out since others beat them.
    #[test]
    fn the_best_are_the_first_of_all(
        c in relatives(),
        records in prop::collection::vec(calls_and_more(), 1..4),
        form in 0usize..3,
    ) {
        let market = market(c);
        let months = months(records, &market, form);
        let customer = Customer::new("2026-11-22".parse().unwrap(), months);
        let customer = customer.check(&market).unwrap();
        let wishes = Wishes::default().check(&market, &customer).unwrap();
        let ranker = Ranker::new(&market, &customer, &wishes);
        let all = ranker.rank();
        for count in 1..5 {
            let best = ranker.best(count);
            prop_assert_eq!(best.len(), count.min(all.len()));
            for i in 0..best.len() {
                prop_assert_eq!((best.offer(i), best.total(i)), (all.offer(i), all.total(i)));
            }
        }
    }

    #[test]
    fn plain_plans_are_rated_from_columns(
        c in plain_catalogue(),
        records in prop::collection::vec(calls_and_more(), 1..4),
    ) {
        let market = market(c);
        let (fast, slow, exact) = both(&market, months(records, &market, 1));
        prop_assert_eq!(fast, slow);
        // Blocks of a day, and steps that differ, need single events.
        let plan = &market.catalogues()[0].plans[0];
        let even = plan.charges.iter().all(|c| c.increment.is_none_or(|s| s.first == s.then));
        let daily = plan.charges.iter().any(|c| matches!(
            c.price, tariff_core::Price::Blocks { span: tariff_core::Span::Day, .. }
        ));
        if even && !daily {
            prop_assert_eq!((exact.columns, exact.events), (1, 0));
        }
    }
}

/// An add-on that is paid by the day, on top of minutes at 0.10.
const BY_DAY: &str = r#"{
  "schema": "tariff-catalogue/1", "id": "shop", "region": { "zh": "店", "en": "Shop" },
  "currency": "CNY", "readOn": "2026-11-20",
  "operators": [{ "id": "a", "name": { "zh": "甲", "en": "A" } }],
  "scopes": [{ "id": "voice", "service": "voice" }],
  "plans": [{ "id": "plan", "name": "plan", "operator": "a", "source": { "read": "by hand" },
    "fee": { "amount": "10", "period": "month" },
    "charges": [{ "id": "voice", "covers": "voice", "increment": { "first": 60, "then": 60 },
      "price": { "perUnit": { "price": "0.10", "per": { "amount": 1, "unit": "minute" } } } }] }],
  "addOns": [{ "id": "daily", "name": "daily", "operator": "a", "source": { "read": "by hand" },
    "fee": { "amount": "0.50", "period": "day" },
    "allowances": [{ "covers": "voice", "amount": { "amount": 200, "unit": "minute" } }] }] }"#;

#[test]
fn an_add_on_by_the_day_costs_as_many_days_as_the_month_has() {
    let market = market(Catalogue::parse("shop", BY_DAY).unwrap());
    // 300 minutes: 40.00 alone; with the add-on 10 + 10 and 31 or 28 times 0.50.
    for (month, total) in [("2026-10", "35.50"), ("2026-02", "34.00")] {
        let usage = Profile { classes: vec![ClassUse::typed_minutes(300)] };
        let month = Month { month: Some(month.parse().unwrap()), ..Month::of_profile(usage) };
        let customer = Customer::new("2026-11-22".parse().unwrap(), vec![month]);
        let customer = customer.check(&market).unwrap();
        let wishes = Wishes::default().check(&market, &customer).unwrap();
        let ranker = Ranker::new(&market, &customer, &wishes);
        let ranking = ranker.rank();
        assert_eq!(ranking.offer(0).unwrap().add_ons, ["daily"]);
        assert_eq!(ranking.total(0).unwrap().to_string(), total);
    }
}

#[test]
fn parts_of_a_minute_add_up_to_nothing() {
    // Two times 90 seconds are two minutes, 120 and 60 are three.
    let packs = [("x", 90, "0.05"), ("y", 90, "0.05"), ("u", 120, "0.15"), ("v", 60, "0.15")];
    let mut document: serde_json::Value = serde_json::from_str(BY_DAY).unwrap();
    let add_on = |(id, seconds, fee): (&str, u64, &str)| {
        serde_json::json!({
            "id": id, "name": id, "operator": "a", "source": { "read": "by hand" },
            "fee": { "amount": fee, "period": "month" },
            "excludes": if seconds == 90 { vec!["u", "v"] } else { Vec::new() },
            "allowances": [{ "covers": "voice", "amount": { "amount": seconds, "unit": "second" } }],
        })
    };
    document["addOns"] = packs.map(add_on).to_vec().into();
    document["plans"][0]["charges"][0]["price"]["perUnit"]["price"] = "1".into();
    let market = market(Catalogue::parse("shop", &document.to_string()).unwrap());
    let usage = Profile { classes: vec![ClassUse::typed_minutes(3)] };
    let customer = Customer::new("2026-11-22".parse().unwrap(), vec![Month::of_profile(usage)]);
    let customer = customer.check(&market).unwrap();
    let wishes = Wishes { simplicity: Money::ZERO, most_add_ons: Some(2), ..Wishes::default() };
    let ranker = Ranker::new(&market, &customer, &wishes.check(&market, &customer).unwrap());
    let ranking = ranker.rank();
    // 10 and 0.30; with `x` and `y` a minute at 1.00 would be left.
    assert_eq!(ranking.total(0).unwrap().to_string(), "10.30");
    assert_eq!(ranking.offer(0).unwrap().add_ons, ["u", "v"]);
}
