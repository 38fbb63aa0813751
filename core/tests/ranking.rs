//! The fast twin says what the readable rater says: random tariffs of every
//! kind of charge, and every plan on sale at each of its corners.
#![allow(clippy::unwrap_used, clippy::panic, clippy::indexing_slicing)]

mod random;

use proptest::prelude::*;
use random::{calls_and_more, catalogue, plain_catalogue};
use tariff_core::{
    Catalogue, ClassUse, Customer, Direction, Exact, Market, Money, Month, Offer, Profile, Ranker,
    Record, Service, Wishes, advise,
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

proptest! {
    #![proptest_config(ProptestConfig { cases: 1024, ..ProptestConfig::default() })]

    #[test]
    fn columns_say_what_the_readable_rater_says(
        c in catalogue(6),
        records in prop::collection::vec(calls_and_more(), 1..4),
        form in 0usize..3,
    ) {
        let market = market(c);
        let (fast, slow, _) = both(&market, months(records, &market, form));
        prop_assert_eq!(fast, slow);
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
