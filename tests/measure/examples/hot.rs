//! One hot loop, for `cargo xtask instructions` to count: `hot FOLDER LOOP`. Without a loop it
//! writes what takes long to make into the folder; what is counted runs many times slower.
//!
//! It prints of how many things the loop was. Same seeds, one thread: the same instructions.

use std::error::Error;
use std::fs;
use std::hint::black_box;
use std::path::{Path, PathBuf};

use tariff_core::{Batch, Bests, ClassUse, Column, Increment, Offer, Ranker, Service, Wishes};
use tariff_measure::Bench;
use tariff_measure::random::Random;
use tariff_measure::synthetic::{Hinges, Instance};

const PLANS: usize = 20_000;
const CUSTOMERS: usize = 1000;

/// What is counted; callgrind knows it by its name.
#[inline(never)]
fn collected(times: usize, run: &mut dyn FnMut()) {
    for _ in 0..times {
        run();
    }
}

/// Once beforehand, for what only a first run does.
fn count(times: usize, of: usize, mut run: impl FnMut()) {
    run();
    collected(times, &mut run);
    println!("{}", times * of);
}

fn main() -> Result<(), Box<dyn Error>> {
    let mut arguments = std::env::args().skip(1);
    let folder = PathBuf::from(arguments.next().ok_or("say which folder")?);
    match arguments.next().as_deref() {
        None => prepare(&folder),
        Some("totals") => totals(&folder),
        Some("many") => many(),
        Some(what) => market(what),
    }
}

fn prepare(folder: &Path) -> Result<(), Box<dyn Error>> {
    fs::create_dir_all(folder)?;
    let hinges = Hinges::new(1, PLANS);
    for catalogue in hinges.market.catalogues() {
        fs::write(folder.join("hinges.bin"), catalogue.to_binary()?)?;
    }
    Ok(())
}

fn totals(folder: &Path) -> Result<(), Box<dyn Error>> {
    let mut bench = Bench::load([fs::read(folder.join("hinges.bin"))?])?;
    let usage = vec![[310, 8_000, 20], [280, 12_000, 3], [420, 9_500, 0], [95, 30_000, 41], [0; 3]];
    let months = usage.len();
    bench.ask(None, None, true, &[usage])?;
    let mut wrong = None;
    count(10, PLANS * months, || wrong = bench.run("totals", 1).err());
    wrong.map_or(Ok(()), |wrong| Err(wrong.into()))
}

/// 300 plans, of twelve add-ons three at most.
fn market(what: &str) -> Result<(), Box<dyn Error>> {
    let of = Instance::new(1, 300, false);
    let ranker = Ranker::new(&of.market, &of.customer, &of.wishes);
    let months = &of.customer.months;
    match what {
        "best" => count(20, of.market.len(), || drop(black_box(ranker.best(1)))),
        "rank" => count(20, of.market.len(), || drop(black_box(ranker.rank()))),
        "bills" => {
            let offers: Vec<Offer> = (0..ranker.rank().len().min(50))
                .filter_map(|place| ranker.rank().offer(place))
                .collect();
            count(5, offers.len() * months.len(), || {
                for offer in &offers {
                    black_box(of.market.bills(offer, months)).unwrap();
                }
            });
        }
        _ => return Err(format!("there is no loop `{what}`").into()),
    }
    Ok(())
}

/// A month of each customer, and the best of 500 plans.
fn many() -> Result<(), Box<dyn Error>> {
    let Instance { market, customer, .. } = Instance::new(1, 500, false);
    let wishes = Wishes { most_add_ons: Some(0), ..Wishes::default() };
    let ranker = Ranker::new(&market, &customer, &wishes.check(&market, &customer)?);
    let mut random = Random(7);
    // Most use little, some use much.
    let mut column = |most: usize, unit: u64| -> Vec<u64> {
        let mut some = |_| (random.below(most) * random.below(most) / most) as u64 * unit;
        (0..CUSTOMERS).map(&mut some).collect()
    };
    let (seconds, bytes, pieces) = (column(1500, 60), column(80 << 10, 1 << 20), column(150, 1));
    let classes = [
        ClassUse::typed_minutes(0),
        ClassUse::new(Service::Data, 0),
        ClassUse::new(Service::Sms, 0),
    ];
    let [voice, data, sms] = &classes;
    let minutes = [(Increment::MINUTE, &seconds[..])];
    let columns = [
        Column { class: voice, total: &seconds, billed: &minutes },
        Column { class: data, total: &bytes, billed: &[] },
        Column { class: sms, total: &pieces, billed: &[] },
    ];
    let batch = Batch { columns: &columns, customers: CUSTOMERS, months: 1 };
    let (mut plan, mut next) = (vec![0; CUSTOMERS], vec![0; CUSTOMERS]);
    let (mut add_ons, mut total, mut gap) =
        (vec![0; CUSTOMERS], vec![0; CUSTOMERS], vec![0; CUSTOMERS]);
    let mut wrong = None;
    count(1, CUSTOMERS, || {
        let bests = Bests {
            plan: &mut plan,
            add_ons: &mut add_ons,
            total: &mut total,
            next: &mut next,
            gap: &mut gap,
        };
        wrong = ranker.advise_many(&batch, bests).err();
    });
    wrong.map_or(Ok(()), |wrong| Err(format!("{wrong:?}").into()))
}
