//! Households: bills by hand, and random ones against every arrangement.
#![allow(
    clippy::unwrap_used,
    clippy::panic,
    clippy::indexing_slicing,
    clippy::cast_possible_truncation
)]

mod brute;
mod by_hand;
mod model;
mod speed;

use brute::{Answer, Has};
use model::World;
use tariff_core::{HouseholdAdvice, Role, household};

fn said(advice: &HouseholdAdvice) -> Answer {
    let has = |role: &Role| match role {
        Role::Own { offer } => Has::Own([vec![offer.plan.clone()], offer.modules.clone()].concat()),
        Role::Card { of, add_on } => Has::Card(of.clone(), add_on.clone()),
        other => panic!("{other:?}"),
    };
    let proof = &advice.certificate;
    Answer {
        space: proof.space,
        best: proof.best.as_ref().map(|b| (b.sum, b.roles.iter().map(has).collect())),
        runner_up: proof.runner_up.as_ref().map(|r| r.sum),
        alone: advice.alone.map(|c| c.sum),
        now: advice.now.map(|c| c.sum),
    }
}

/// Compares a random household with the search through everything.
fn compare(seed: u64) -> HouseholdAdvice {
    let world = World::random(seed);
    let market = world.market();
    let checked = world.household(&market);
    let advice = household(&market, &checked);
    let expected = brute::answer(&world);
    assert!(
        said(&advice) == expected,
        "seed {seed}: {:#?}\n{expected:#?}\n{world:#?}",
        said(&advice)
    );
    assert_eq!(advice.total.map(|c| c.sum), expected.best.map(|(sum, _)| sum), "seed {seed}");
    let shown: i128 = advice.lines.iter().map(|l| l.cost.sum).sum();
    assert_eq!(advice.total.map_or(0, |c| c.sum), shown, "seed {seed}");
    let bound = advice.certificate.least_bound.zip(expected.runner_up);
    assert!(bound.is_none_or(|(bound, next)| bound >= next), "seed {seed}");
    if seed.is_multiple_of(16) {
        advice.certificate.check(&market, &checked).unwrap_or_else(|e| panic!("seed {seed}: {e}"));
    }
    advice
}

/// 400 random households; more with `HOUSEHOLD_CASES=20000`.
#[test]
fn the_best_is_that_of_all_arrangements() {
    let cases = std::env::var("HOUSEHOLD_CASES").ok().and_then(|n| n.parse().ok()).unwrap_or(400);
    let (mut with_cards, mut rated, mut dropped) = (0, 0, 0);
    for seed in 0..cases {
        let advice = compare(seed);
        with_cards += u64::from(advice.lines.iter().any(|l| matches!(l.role, Role::Card { .. })));
        rated += advice.certificate.rated;
        dropped += advice.certificate.dropped;
    }
    println!(
        "{cases} households, {with_cards} with cards; {rated} groups rated, {dropped} dropped"
    );
    assert!(with_cards * 8 > cases, "only {with_cards} of {cases} have cards");
}
