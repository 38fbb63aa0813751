//! `brute [COUNT] [SEED] [EVERY]`: the search and its certificate against plain
//! enumeration, in random small markets; in every twentieth (or the one that is
//! said) also break-even points and seasons. Prints every difference, and ends
//! with status 1 if there is one.

use std::process::ExitCode;

use tariff_tests::compare::{Case, Reached, differences, differences_along, differences_of_season};
use tariff_tests::random::Random;

fn main() -> ExitCode {
    let words: Vec<Option<u64>> = std::env::args().skip(1).map(|w| w.parse().ok()).collect();
    if words.iter().any(Option::is_none) {
        eprintln!("brute: the count, the seed and how often are numbers");
        return ExitCode::from(2);
    }
    let mut words = words.into_iter().flatten();
    let (count, seed) = (words.next().unwrap_or(20_000), words.next().unwrap_or(1));
    let every = words.next().unwrap_or(20).max(1);
    let mut random = Random(seed);
    let (mut wrong, mut answered, mut made, mut more) = (0u64, 0u64, 0u64, 0u64);
    let (mut offers, mut reached) = (0u128, Reached::default());
    for i in 0..count {
        let Some(case) = Case::random(&mut random) else { continue };
        made += 1;
        let mut found = differences(&case);
        if i % every == 0 {
            found.differences.extend(differences_along(&case));
            found.differences.extend(differences_of_season(&case));
            more += 1;
        }
        answered += u64::from(found.answered);
        offers = offers.saturating_add(found.offers);
        reached.add(found.reached);
        for difference in &found.differences {
            wrong += 1;
            println!("instance {i}: {difference}");
        }
        let before = wrong - found.differences.len() as u64;
        if !found.differences.is_empty() && before < 3 {
            println!("{case}");
        }
    }
    println!(
        "{made} markets, {answered} with an answer, {offers} offers, \
         {more} with break-even and season: {wrong} differences"
    );
    println!("of the answers of both goals: {reached:?}");
    ExitCode::from(u8::from(wrong > 0))
}
