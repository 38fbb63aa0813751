//! Cards of a made-up catalogue, and of shipped ones. Texts are worked out by hand from the data.

mod by_hand;
mod laws;
mod real;

use tariff_core::{
    Catalogue, CheckedCustomer, Choice, ClassUse, Current, Customer, Goal, Market, Month, Offer,
    Pick, Plan, Profile, Service, Wishes, choose,
};

/// Everything that a card can tell: a promotion, a minimum, allowances that roll over, lapse, are
/// shared, or end at the region's border, reduced speed, a cap, prices while roaming and in Hong
/// Kong, a term, two commitments, a pack; and no price of picture messages.
const MADE_UP: &str = include_str!("made-up.json");

fn made_up() -> Market {
    Market::compile(vec![Catalogue::parse("made-up", MADE_UP).unwrap()]).unwrap()
}

/// The made-up catalogue with other terms of its plan.
fn made_up_with(change: impl Fn(&mut Plan)) -> Market {
    let mut catalogue = Catalogue::parse("made-up", MADE_UP).unwrap();
    catalogue.plans.iter_mut().for_each(change);
    Market::compile(vec![catalogue]).unwrap()
}

fn catalogue(id: &str) -> Catalogue {
    let folder = concat!(env!("CARGO_MANIFEST_DIR"), "/../../www/catalogue");
    let text = std::fs::read_to_string(format!("{folder}/{id}.json")).unwrap();
    Catalogue::parse(id, &text).unwrap()
}

fn shipped(id: &str) -> Market {
    Market::compile(vec![catalogue(id)]).unwrap()
}

fn usage(minutes: u64, gb: u64) -> Month {
    let mut data = ClassUse::new(Service::Data, gb << 30);
    data.typed = true;
    Month::of_profile(Profile { classes: vec![ClassUse::typed_minutes(minutes), data] })
}

fn chosen(market: &Market, customer: Customer) -> (CheckedCustomer, Choice) {
    let customer = customer.check(market).unwrap();
    let wishes = Wishes::default().check(market, &customer).unwrap();
    let choice = choose(market, &customer, &wishes, Goal::Cheapest);
    (customer, choice)
}

/// Somebody who had so many minutes and GB, on a fixed day.
fn somebody(minutes: u64, gb: u64) -> Customer {
    Customer::new("2026-11-22".parse().unwrap(), vec![usage(minutes, gb)])
}

/// What a plan costs somebody who has it, and the same person as one of whom nothing is known.
fn held(market: &Market, operator: &str, offer: Offer) -> (CheckedCustomer, Pick) {
    let mut customer = somebody(143, 10);
    let current =
        Current { operator: Some(operator.into()), offer: Some(offer), ..Current::default() };
    customer.current = Some(current);
    let (_, choice) = chosen(market, customer);
    (somebody(143, 10).check(market).unwrap(), choice.current.unwrap())
}
