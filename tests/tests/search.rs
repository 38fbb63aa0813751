//! The search, its certificate, break-even and seasons against plain
//! enumeration, in random small markets. `cargo run --release -p tariff-tests
//! --bin brute -- COUNT SEED` does the same for as long as one likes.

use tariff_tests::compare::{Case, differences, differences_along, differences_of_season};
use tariff_tests::random::Random;

fn none_in(count: usize, seed: u64, compare: fn(&Case) -> Vec<String>) {
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
