//! `sweeps [REGION …] [--places N] [--who WORDS]`: break-even of everybody in
//! every shipped market, or in those named, against the best offer at random
//! places of each sweep. Prints every difference, and ends with status 1 if
//! there is one.

use std::process::ExitCode;

use tariff_core::{Axis, BreakEven, Goal, Offer, Wishes, Within, best, break_even};
use tariff_tests::random::Random;
use tariff_tests::shipped::{market, people, regions};

fn main() -> ExitCode {
    let (mut named, mut who, mut places) = (Vec::new(), String::new(), 20);
    let mut words = std::env::args().skip(1);
    while let Some(word) = words.next() {
        match word.as_str() {
            "--who" => who = words.next().unwrap_or_default(),
            "--places" => match words.next().and_then(|n| n.parse().ok()) {
                Some(n) => places = n,
                None => return refused("`--places` is followed by a number"),
            },
            _ => named.push(word),
        }
    }
    let all = regions();
    if let Some(unknown) = named.iter().find(|name| !all.contains(name)) {
        return refused(&format!("no region `{unknown}`; there are {}", all.join(", ")));
    }
    let (mut asked, mut wrong) = (0u64, 0u64);
    let mut random = Random(1);
    for region in if named.is_empty() { all } else { named } {
        let market = market(&region);
        for asker in people(&market, &region).into_iter().filter(|a| a.name.contains(&who)) {
            let customer = asker.customer.check(&market).unwrap();
            let wishes = Wishes::default().check(&market, &customer).unwrap();
            for axis in Axis::ALL {
                let swept = break_even(&market, &customer, &wishes, axis, axis.far());
                for _ in 0..places {
                    let delta = place(&mut random, &swept);
                    let there = customer.shifted(&market, axis, delta);
                    let found = best(&market, &there, &wishes, Goal::Cheapest, &Within::default());
                    let plain = found.pick.map(|pick| plan(&pick.purchase.offer));
                    let of = swept.intervals.iter().find(|i| i.from <= delta && delta <= i.to);
                    let ours = of.and_then(|i| i.offer.as_ref()).map(plan);
                    asked += 1;
                    if ours != plain {
                        wrong += 1;
                        let who = asker.name;
                        println!("{region}: {who}: {axis:?} {delta}: {ours:?}, best {plain:?}");
                    }
                }
            }
        }
    }
    println!("{asked} places: {wrong} differences");
    ExitCode::from(u8::from(wrong > 0))
}

fn refused(why: &str) -> ExitCode {
    eprintln!("sweeps: {why}");
    ExitCode::from(2)
}

/// A place of a sweep: anywhere, near what is used now, or near a change.
fn place(random: &mut Random, swept: &BreakEven) -> i64 {
    let number = |n: usize| i64::try_from(n).unwrap_or(i64::MAX);
    let (from, to) = (swept.from, swept.to);
    let near = |random: &mut Random| {
        let far = 1 << random.below(14);
        number(random.below(2 * far + 1)) - number(far)
    };
    let at = match random.below(4) {
        0 => near(random),
        1 if !swept.changes.is_empty() => random.of(&swept.changes).first + near(random) / 16,
        _ => from + number(random.below(usize::try_from(to - from + 1).unwrap_or(1))),
    };
    at.clamp(from, to)
}

/// The plan or the modules, whatever is bought on top.
fn plan(offer: &Offer) -> Offer {
    Offer { add_ons: Vec::new(), ..offer.clone() }
}
