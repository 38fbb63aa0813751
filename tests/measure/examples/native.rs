//! The native side of `cargo xtask bench --browser`: writes the cases with their catalogues into a
//! folder, runs them, and writes beside each what it found and how long it took.

use std::error::Error;
use std::fs;
use std::path::{Path, PathBuf};
use std::time::{Duration, Instant};

use serde_json::{Value, json};
use tariff_core::{Catalogue, Market};
use tariff_measure::random::Random;
use tariff_measure::synthetic::{Amounts, Hinges, Instance};
use tariff_measure::{Bench, Usage};

/// How many plans the made-up markets have.
const PLANS: usize = 20_000;
/// Usages of each case: one after another, so that no run repeats the last.
const USAGES: usize = 16;
const MONTHS: usize = 5;
/// How often a loop is timed, and how long each time at least.
const SAMPLES: usize = 31;
const LONG: Duration = Duration::from_millis(5);
/// For how long the browser warms up.
const WARM: Duration = Duration::from_millis(400);
/// A market of its own.
const HISTORY: &str = "mobile-2011";

struct Case {
    name: String,
    files: Vec<String>,
    region: Option<String>,
    most: Option<u8>,
    counted: bool,
    loops: &'static [&'static str],
    usages: Vec<Usage>,
}

fn main() -> Result<(), Box<dyn Error>> {
    let folder = PathBuf::from(std::env::args().nth(1).ok_or("say where to")?);
    fs::create_dir_all(&folder)?;
    let mut told = Vec::new();
    for case in cases(&folder)? {
        eprintln!("natively: {}", case.name);
        told.push(run(&case, &folder)?);
    }
    fs::write(folder.join("cases.json"), Value::Array(told).to_string())?;
    Ok(())
}

fn cases(folder: &Path) -> Result<Vec<Case>, Box<dyn Error>> {
    let random = &mut Random(20_261_128);
    let usages: Vec<Usage> = (0..USAGES).map(|_| usage(random)).collect();
    let made_up = |name: &str, market: &Market, own: &[Amounts]| -> Result<_, Box<dyn Error>> {
        write(folder, name, market.catalogues())?;
        let own = own.iter().map(|m| [m.minutes, m.mb, m.pieces].map(|n| n as u32)).collect();
        let usages = [own].into_iter().chain(usages.iter().skip(1).cloned()).collect();
        let (files, counted) = (vec![name.to_owned()], name == "hinges");
        let loops: &[&str] = if counted { &["totals"] } else { &["rank", "best", "new"] };
        let (name, most) = (name.to_owned(), Some(3));
        Ok(Case { name, files, region: None, most, counted, loops, usages })
    };
    let hinges = Hinges::new(1, PLANS);
    let mut all = vec![made_up("hinges", &hinges.market, &hinges.months)?];
    drop(hinges);
    let add_ons = Instance::new(1, PLANS, false);
    all.push(made_up("add-ons", &add_ons.market, &add_ons.months)?);
    drop(add_ons);
    for name in shipped(folder)? {
        let national = (name != HISTORY).then(|| "national".to_owned());
        let files = national.into_iter().chain([name.clone()]).collect();
        let (region, usages) = (Some(name.clone()), usages.clone());
        all.push(Case {
            name,
            files,
            region,
            most: None,
            counted: false,
            loops: &["rank"],
            usages,
        });
    }
    Ok(all)
}

/// What somebody used who is used to so much.
fn usage(random: &mut Random) -> Usage {
    let from_to = |r: &mut Random, least: usize, most: usize| least + r.below(most - least + 1);
    let used_to = [from_to(random, 60, 700), from_to(random, 3, 50) * 1024, from_to(random, 0, 60)];
    let mut month = |_| used_to.map(|n| (n * from_to(random, 50, 150) / 100) as u32);
    (0..MONTHS).map(&mut month).collect()
}

/// The regions' names; their catalogues are written as the page gets them.
fn shipped(folder: &Path) -> Result<Vec<String>, Box<dyn Error>> {
    let from = Path::new(env!("CARGO_MANIFEST_DIR")).join("../../www/catalogue");
    let mut names = Vec::new();
    for entry in fs::read_dir(from)? {
        let path = entry?.path();
        let Some(name) = path.file_stem().map(|name| name.to_string_lossy().into_owned()) else {
            continue;
        };
        let catalogue = Catalogue::parse(&name, &fs::read_to_string(&path)?)?;
        write(folder, &name, &[catalogue])?;
        names.push(name);
    }
    names.retain(|name| name != "national");
    names.sort();
    Ok(names)
}

fn write(folder: &Path, name: &str, catalogues: &[Catalogue]) -> Result<(), Box<dyn Error>> {
    let [catalogue] = catalogues else { return Err("one catalogue a file".into()) };
    fs::write(folder.join(name).with_extension("bin"), catalogue.to_binary()?)?;
    Ok(())
}

fn run(case: &Case, folder: &Path) -> Result<Value, Box<dyn Error>> {
    let read = |name: &String| fs::read(folder.join(name).with_extension("bin"));
    let files = case.files.iter().map(read).collect::<Result<Vec<_>, _>>()?;
    let mut bench = Bench::load(files)?;
    bench.ask(case.region.as_deref(), case.most, case.counted, &case.usages)?;
    bench.ready();
    let mut loops = Vec::new();
    for what in case.loops {
        let found = bench.answers(what)?;
        loops.push(json!({ "what": what, "answers": found, "ms": median(&mut bench, what)? }));
    }
    Ok(json!({
        "name": case.name, "files": case.files, "region": case.region, "most": case.most,
        "counted": case.counted, "months": MONTHS, "samples": SAMPLES,
        "long": LONG.as_millis() as u64, "warm": WARM.as_millis() as u64, "loops": loops,
        "usages": case.usages.iter().flatten().flatten().collect::<Vec<_>>(),
    }))
}

/// Milliseconds of a run, as the browser's script finds them: of batches that are long enough, the
/// median.
fn median(bench: &mut Bench, what: &str) -> Result<f64, String> {
    let mut time = |n: u32| -> Result<Duration, String> {
        let start = Instant::now();
        bench.run(what, n)?;
        Ok(start.elapsed())
    };
    // A batch has every usage equally often.
    let mut batch = USAGES as u32;
    while time(batch)? < LONG {
        batch *= 2;
    }
    let samples = (0..SAMPLES).map(|_| time(batch)).collect::<Result<Vec<_>, _>>()?;
    let mut each: Vec<f64> =
        samples.iter().map(|sample| sample.as_secs_f64() * 1e3 / f64::from(batch)).collect();
    each.sort_by(f64::total_cmp);
    Ok(each[each.len() / 2])
}
