use tariff_core::*;

use super::*;
use crate::words::Lang;

fn shipped(ids: &[&str]) -> Market {
    let folder = concat!(env!("CARGO_MANIFEST_DIR"), "/../../www/catalogue");
    let read = |id: &&str| {
        let text = std::fs::read_to_string(format!("{folder}/{id}.json")).unwrap();
        Catalogue::parse(id, &text).unwrap()
    };
    Market::compile(ids.iter().map(read).collect()).unwrap()
}

fn usage() -> Month {
    let mut data = ClassUse::new(Service::Data, 10 << 30);
    data.typed = true;
    Month::of_profile(Profile { classes: vec![ClassUse::typed_minutes(143), data] })
}

/// Somebody on a plan for whom it is looked at.
fn on(market: &Market, operator: &str, plan: Offer) -> (CheckedCustomer, Choice) {
    let mut customer = Customer::new("2026-11-22".parse().unwrap(), vec![usage()]);
    customer.current =
        Some(Current { operator: Some(operator.into()), offer: Some(plan), ..Current::default() });
    let customer = customer.check(market).unwrap();
    let wishes = Wishes::default().check(market, &customer).unwrap();
    let choice = choose(market, &customer, &wishes, Goal::Cheapest);
    (customer, choice)
}

#[test]
fn dump() {
    let market = shipped(&["chongqing", "national"]);
    let (customer, choice) = on(&market, "cmcc", Offer::plan("24CQ200016"));
    let mut elsewhere = Customer::clone(&customer);
    elsewhere.current = None;
    let elsewhere = elsewhere.check(&market).unwrap();
    for lang in [Lang::Zh, Lang::En] {
        let w = lang.words();
        let best = choice.cheapest.pick.as_ref().unwrap();
        let c = card(w, &market, &customer, best, choice.current.as_ref(), &choice.verdict);
        println!("{c:#?}");
        let current = choice.current.as_ref().unwrap();
        let c = card(w, &market, &elsewhere, current, None, &Verdict::Begin);
        println!("{c:#?}");
    }
}
