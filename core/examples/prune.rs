//! `prune CATALOGUE [CATALOGUE …] [OPTION …]`
//!
//! Which plans could be withdrawn 精减套餐数量: those that can be best for
//! nobody, each with the plan that is never dearer and by how much. Given a
//! file of profiles, it also says who would then pay what more or less: whoever
//! has a plan that is withdrawn moves to the best of the rest.
//!
//! The file's header names its columns: `id`, `age`, `plan` (what they have; left
//! out, their best), `minutes_out`, `minutes_in`, `data_mb`, `sms`.

mod profiles;

use std::collections::BTreeMap;
use std::fs::File;
use std::io::{BufWriter, Write};
use std::process::ExitCode;

use tariff_core::{
    ClassUse, Date, Dominated, Increment, Market, Money, Month, Offer, Profile, Ranker, StepCount,
    dominated,
};

use profiles::{People, Places, market, quoted};

const USAGE: &str = "\
usage: prune CATALOGUE [CATALOGUE …] [OPTION …]
  --today DATE              the day on which plans are sold; left out, 2026-11-28
  --profiles FILE.csv       who would pay what more or less
  --withdraw ID             a plan that is withdrawn, too; may be given again
  --age YEARS               of those without one; left out, plans with an age are left out
  --add-ons N               at most so many add-ons; left out, none
  --out FILE.csv            a row for each customer whose plan is withdrawn
The header of the profiles: id, age, plan, minutes_out, minutes_in, data_mb, sms.";

#[derive(Default)]
struct Arguments {
    catalogues: Vec<String>,
    today: String,
    profiles: Option<String>,
    withdraw: Vec<String>,
    age: Option<u8>,
    add_ons: u8,
    out: Option<String>,
}

fn arguments() -> Result<Arguments, String> {
    let mut found = Arguments { today: "2026-11-28".into(), ..Arguments::default() };
    let mut words = std::env::args().skip(1);
    while let Some(word) = words.next() {
        if !word.starts_with("--") {
            found.catalogues.push(word);
            continue;
        }
        let value = words.next().ok_or(format!("`{word}` needs a value\n{USAGE}"))?;
        let number = || value.parse().map_err(|_| format!("`{word} {value}` is no small number"));
        match word.as_str() {
            "--today" => found.today = value,
            "--profiles" => found.profiles = Some(value),
            "--withdraw" => found.withdraw.push(value),
            "--age" => found.age = Some(number()?),
            "--add-ons" => found.add_ons = number()?,
            "--out" => found.out = Some(value),
            _ => return Err(format!("there is no option `{word}`\n{USAGE}")),
        }
    }
    if found.catalogues.is_empty() { Err(USAGE.into()) } else { Ok(found) }
}

fn main() -> ExitCode {
    match arguments().and_then(|arguments| run(&arguments)) {
        Ok(()) => ExitCode::SUCCESS,
        Err(why) => {
            eprintln!("{why}");
            ExitCode::from(2)
        }
    }
}

fn run(arguments: &Arguments) -> Result<(), String> {
    let market = market(&arguments.catalogues)?;
    let today: Date = arguments.today.parse().map_err(|e| format!("--today: {e}"))?;
    let found = dominated(&market, today);
    for Dominated { offer, by, at_least, first_month, .. } in &found {
        let first = if *first_month { "" } else { "; a broken first month aside" };
        println!("{offer}\t→ {by}\tnever dearer, {at_least} a month less at least{first}");
    }
    println!(
        "{} of {} plans and combinations can be best for nobody on {today}",
        found.len(),
        market.len()
    );
    let mut withdrawn: Vec<Offer> = found.into_iter().map(|d| d.offer).collect();
    for id in &arguments.withdraw {
        if market.plan(id).is_none() {
            return Err(format!("--withdraw: there is no plan `{id}`"));
        }
        withdrawn.push(Offer::plan(id));
    }
    match &arguments.profiles {
        Some(path) => population(&market, &withdrawn, today, path, arguments),
        None => Ok(()),
    }
}

/// What those who have a plan would pay more, a month.
#[derive(Default)]
struct Effect {
    customers: u64,
    more: u64,
    less: u64,
    sum: i64,
    most: i64,
    least: i64,
}

impl Effect {
    fn add(&mut self, difference: i64) {
        self.customers += 1;
        self.more += u64::from(difference > 0);
        self.less += u64::from(difference < 0);
        self.sum = self.sum.saturating_add(difference);
        self.most = self.most.max(difference);
        self.least = self.least.min(difference);
    }
}

fn population(
    market: &Market,
    withdrawn: &[Offer],
    today: Date,
    path: &str,
    arguments: &Arguments,
) -> Result<(), String> {
    let mut people = People::of(market, today, arguments.age, arguments.add_ons)?;

    let told = |e: csv::Error| format!("{path}: {e}");
    let mut reader = csv::ReaderBuilder::new().flexible(true).from_path(path).map_err(told)?;
    let header = reader.headers().map_err(told)?.clone();
    let places =
        Places::of(&header).ok_or_else(|| format!("{path}: no column of usage\n{USAGE}"))?;
    let mut out = match &arguments.out {
        Some(out) => {
            let mut file = BufWriter::new(File::create(out).map_err(|e| format!("{out}: {e}"))?);
            writeln!(file, "row,id,plan,pays,moves_to,would_pay,difference")
                .map_err(|e| format!("{out}: {e}"))?;
            Some(file)
        }
        None => None,
    };

    let (mut rows, mut stay, mut bad) = (0u64, 0u64, 0u64);
    let mut effects: BTreeMap<String, Effect> = BTreeMap::new();
    let mut record = csv::StringRecord::new();
    let mut row = 1u64;
    while reader.read_record(&mut record).map_err(told)? {
        // The header is row 1, as in a spreadsheet.
        row += 1;
        rows += 1;
        let kind = places.age(&record).and_then(|age| people.kind(age));
        let ranker = kind.map(|kind| people.rankers.get(usize::from(kind)));
        let moved = match ranker {
            Ok(Some(ranker)) => moved(market, ranker, withdrawn, &places, &record),
            Ok(None) => Err("there is nobody of that age".to_owned()),
            Err(why) => Err(why),
        };
        let (has, pays, to, would) = match moved {
            Ok(Some(moved)) => moved,
            Ok(None) => {
                stay += 1;
                continue;
            }
            Err(why) => {
                bad += 1;
                eprintln!("row {row}: {why}");
                continue;
            }
        };
        let difference = would.micro() - pays.micro();
        effects.entry(has.to_string()).or_default().add(difference);
        if let Some(out) = &mut out {
            let id = quoted(places.text(&record, "id"));
            let more = Money::from_micro(difference);
            let [has, to] = [has, to].map(|offer| quoted(&offer.to_string()));
            writeln!(out, "{row},{id},{has},{pays},{to},{would},{more}")
                .map_err(|e| e.to_string())?;
        }
    }
    if let Some(mut out) = out {
        out.flush().map_err(|e| e.to_string())?;
    }
    println!(
        "\n{rows} customers: {stay} keep their plan, {bad} rows are no usage or have no price"
    );
    println!("plan\tcustomers\tpay more\tpay less\tin all a month\tthe most\tthe least");
    let mut all = Effect::default();
    for (plan, of) in &effects {
        let money = |micro: i64| Money::from_micro(micro).to_string();
        println!(
            "{plan}\t{}\t{}\t{}\t{}\t{}\t{}",
            of.customers,
            of.more,
            of.less,
            money(of.sum),
            money(of.most),
            money(of.least)
        );
        all.customers += of.customers;
        all.more += of.more;
        all.less += of.less;
        all.sum = all.sum.saturating_add(of.sum);
    }
    println!(
        "of {} who have to move, {} would pay more and {} less; in all {} a month",
        all.customers,
        all.more,
        all.less,
        Money::from_micro(all.sum)
    );
    Ok(())
}

/// What a customer has and pays, what they would move to, and pay.
type Moved = (Offer, Money, Offer, Money);

/// Of a row; nothing where its plan stays.
fn moved(
    market: &Market,
    ranker: &Ranker<'_>,
    withdrawn: &[Offer],
    places: &Places,
    record: &csv::StringRecord,
) -> Result<Option<Moved>, String> {
    let numbers = places.numbers(record)?;
    let minute = |n: u64| StepCount {
        first: Increment::MINUTE.first,
        then: Increment::MINUTE.then,
        billed: n,
    };
    let class = |(class, n): (ClassUse, u64)| {
        let billed = if class.typed { vec![minute(n)] } else { Vec::new() };
        ClassUse { total: n, billed, ..class }
    };
    let classes = profiles::classes().into_iter().zip(numbers).map(class).collect();
    let months = [Month::of_profile(Profile { classes })];
    let gone = |offer: &Offer| {
        withdrawn.iter().any(|w| w.plan == offer.plan && w.modules == offer.modules)
    };
    let pays = |offer: &Offer| -> Result<Money, String> {
        let bills = market.bills(offer, &months).map_err(|e| e.to_string())?;
        Ok(bills.iter().map(|b| b.total).sum())
    };
    let named = places.text(record, "plan").trim();
    let ranking = || ranker.rank_months(&months, usize::MAX).map_err(|faults| faults.to_string());
    let has = if named.is_empty() {
        ranking()?.offer(0).ok_or("there is nothing that they may have")?
    } else {
        Offer::plan(named)
    };
    if !gone(&has) {
        return Ok(None);
    }
    let ranking = ranking()?;
    let rest = (0..ranking.len()).filter_map(|i| ranking.offer(i)).find(|offer| !gone(offer));
    let to = rest.ok_or("of what is left there is nothing that they may have")?;
    let (now, then) = (pays(&has)?, pays(&to)?);
    Ok(Some((has, now, to, then)))
}
