//! The search, its certificate, break-even and seasons against plain
//! enumeration, in random small markets. `cargo run --release -p tariff-tests
//! --bin brute -- COUNT SEED` does the same for as long as one likes.

use std::path::Path;

use serde_json::Value;
use tariff_core::{
    Catalogue, ClassUse, Customer, Goal, Market, Money, Month, Offer, Profile, Service, Wishes,
    Within, best,
};
use tariff_tests::compare::{
    Case, differences, differences_along, differences_of_change, differences_of_season,
};
use tariff_tests::random::Random;

fn none_in(count: usize, seed: u64, mut compare: impl FnMut(&Case) -> Vec<String>) {
    let mut random = Random(seed);
    for i in 0..count {
        let Some(case) = Case::random(&mut random) else { continue };
        let found = compare(&case);
        assert!(found.is_empty(), "instance {i}: {}\n{case}", found.join("\n"));
    }
}

#[test]
fn the_best_offer_is_the_one_that_plain_enumeration_finds() {
    none_in(400, 20_261_124, |case| differences(case).differences);
}

#[test]
fn the_answer_changes_where_a_scan_unit_by_unit_finds_it() {
    none_in(60, 20_261_125, differences_along);
}

#[test]
fn a_season_is_as_cheap_as_the_cheapest_of_all() {
    none_in(150, 20_261_126, differences_of_season);
}

#[test]
fn one_change_makes_an_offer_the_answer_where_enumeration_finds_one() {
    let mut seen = [0; 3];
    none_in(40, 20_261_201, |case| differences_of_change(case, &mut seen));
    assert!(seen.iter().all(|n| *n > 2), "{seen:?}");
}

/// The best of 11 voice × 12 data modules of Beijing's filings, as somebody
/// else's enumeration found it: its cost, and the next dearer one's.
#[test]
fn the_best_modules_of_beijing_are_those_of_the_oracle() {
    let root = Path::new(env!("CARGO_MANIFEST_DIR"));
    let read = |path: &str| std::fs::read_to_string(root.join(path)).unwrap();
    let cases: Value = serde_json::from_str(&read("fixtures/oracle/chinese_tariffs.json")).unwrap();
    let text = read("../www/catalogue/beijing.json");
    let market = Market::compile(vec![Catalogue::parse("beijing", &text).unwrap()]).unwrap();
    let cases = cases["selection_cases"].as_array().unwrap();
    assert_eq!(cases.len(), 3);
    for case in cases {
        let usage = |field: &str| case["usage"][field].as_u64().unwrap();
        let classes = vec![
            ClassUse::typed_minutes(usage("min")),
            ClassUse::new(Service::Data, usage("mb") << 20),
            ClassUse::new(Service::Sms, usage("sms")),
        ];
        let months = vec![Month::of_profile(Profile { classes })];
        let customer = Customer::new("2026-11-22".parse().unwrap(), months);
        let customer = customer.check(&market).unwrap();
        let wishes = Wishes { horizon: 1, ..Wishes::default() };
        let wishes = wishes.check(&market, &customer).unwrap();
        let only = Some(Offer::plan("bj-changxiang"));
        let within = Within { only, ..Within::default() };
        let found = best(&market, &customer, &wishes, Goal::Cheapest, &within);
        assert_eq!(found.certificate.check(&market, &customer, &wishes), Ok(()));
        assert_eq!(found.certificate.space.get(), 11 * 12);
        let cost =
            |field: &str| -> Money { case["expected"][field].as_str().unwrap().parse().unwrap() };
        let pick = found.pick.unwrap();
        assert_eq!(pick.cost.total, cost("cost"), "{}", case["id"]);
        let ties = case["expected"]["ties_at_best"].as_array().unwrap();
        let next = found.certificate.runner_up.unwrap().score;
        let expect = if ties.len() > 1 { cost("cost") } else { cost("second_cost") };
        assert_eq!(next, expect, "{}", case["id"]);
    }
}
