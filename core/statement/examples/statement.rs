//! Reads the files of a statement, and says what is in them; with catalogues and a plan, puts our
//! bill beside the operator's.
//!
//! ```sh
//! cargo run -p tariff-statement --example statement -- FILES… \
//!     [--catalogue FILE]… [--plan ID] [--carrier cmcc|unicom|telecom] [--home CITY] [--month 2026-05] [--line 138****0001]
//! ```

use std::error::Error;
use std::process::ExitCode;

use tariff_core::{
    Catalogue, Current, Customer, Goal, Market, Offer, Record, Wishes, Within, best,
};
use tariff_statement::{Carrier, File, Options, Statement, check, read, shown_plans};

struct Wanted {
    files: Vec<String>,
    catalogues: Vec<String>,
    plan: Option<String>,
    options: Options,
}

fn wanted() -> Result<Wanted, Box<dyn Error>> {
    let mut wanted =
        Wanted { files: Vec::new(), catalogues: Vec::new(), plan: None, options: Options::new() };
    let mut words = std::env::args().skip(1);
    while let Some(word) = words.next() {
        let mut value = || words.next().ok_or(format!("`{word}` wants a value behind it"));
        match word.as_str() {
            "--catalogue" => wanted.catalogues.push(value()?),
            "--plan" => wanted.plan = Some(value()?),
            "--line" => wanted.options.line = Some(value()?),
            "--home" => wanted.options.home = Some(value()?),
            "--month" => wanted.options.billing_month = Some(value()?.parse()?),
            "--carrier" => {
                wanted.options.carrier = Some(match value()?.as_str() {
                    "cmcc" => Carrier::Cmcc,
                    "unicom" => Carrier::Unicom,
                    "telecom" => Carrier::Telecom,
                    "broadnet" => Carrier::Broadnet,
                    other => return Err(format!("there is no carrier `{other}`").into()),
                });
            }
            option if option.starts_with("--") => {
                return Err(
                    format!("there is no option `{option}`; see the top of this file").into()
                );
            }
            _ => wanted.files.push(word),
        }
    }
    Ok(wanted)
}

fn main() -> ExitCode {
    match wanted().and_then(|wanted| run(&wanted)) {
        Ok(()) => ExitCode::SUCCESS,
        Err(error) => {
            eprintln!("{error}");
            ExitCode::FAILURE
        }
    }
}

fn run(wanted: &Wanted) -> Result<(), Box<dyn Error>> {
    let mut contents = Vec::new();
    for path in &wanted.files {
        contents.push(std::fs::read(path).map_err(|e| format!("{path}: {e}"))?);
    }
    let files: Vec<File<'_>> = wanted
        .files
        .iter()
        .zip(&contents)
        .map(|(name, bytes)| File { name: name.rsplit('/').next().unwrap_or(name), bytes })
        .collect();
    let statement = match read(&files, &wanted.options) {
        Ok(statement) => statement,
        Err(tariff_statement::ReadError::Nothing(reports)) => {
            for report in &reports.files {
                println!("{}: {}", report.name, why(report));
            }
            for row in &reports.skipped {
                println!("row {} skipped ({:?}): {}", row.at.row, row.why, row.cell);
            }
            return Err("no record was read".into());
        }
        Err(tariff_statement::ReadError::Lines(lines)) => {
            for line in &lines {
                println!("{}: {} records", line.number, line.entries);
            }
            return Err("the files are of several lines; say which with --line".into());
        }
        Err(error) => return Err(error.into()),
    };
    say(&statement);
    if wanted.catalogues.is_empty() {
        return Ok(());
    }
    let mut catalogues = Vec::new();
    for path in &wanted.catalogues {
        catalogues.push(Catalogue::parse(path, &std::fs::read_to_string(path)?)?);
    }
    let market = Market::compile(catalogues)?;
    advise(&market, &statement, wanted.plan.as_deref())
}

fn why(report: &tariff_statement::FileReport) -> String {
    report.problem.as_ref().map_or_else(|| "no record in it".to_owned(), ToString::to_string)
}

fn say(statement: &Statement) {
    let report = &statement.report;
    for file in &report.files {
        println!("{}: {:?}, {} rows, {} entries", file.name, file.format, file.rows, file.entries);
        if let Some(problem) = &file.problem {
            println!("  {problem}");
        }
    }
    println!("carrier {:?}, home {:?}", statement.carrier, statement.home);
    println!(
        "{} entries, {} duplicates dropped, {} rows skipped",
        report.entries, report.duplicates, report.skipped_rows
    );
    for skipped in report.skipped.iter().take(20) {
        println!("  skipped {:?}: {:?} `{}`", skipped.at, skipped.why, skipped.cell);
    }
    for (doubt, n) in &report.doubts {
        println!("  concluded {n} times: {doubt:?}");
    }
    for month in &statement.months {
        let (mut out, mut bytes, mut sent) = (0, 0, 0);
        for entry in &month.entries {
            match &entry.record {
                Record::Call(c) if c.direction == tariff_core::Direction::Out => {
                    out += c.seconds.div_ceil(60);
                }
                Record::Message(m) if m.direction == tariff_core::Direction::Out => {
                    sent += m.pieces
                }
                Record::Data(session) => bytes += session.bytes,
                _ => {}
            }
        }
        println!(
            "{}: {:?}, {} entries, {out} minutes out, {sent} messages out, {bytes} bytes, {} fees, {:?}",
            month.month,
            month.cover,
            month.entries.len(),
            month.fees.len(),
            month.holds
        );
        for (part, amount) in month.paid().parts {
            println!("  {part:?}: {}", amount.map_or("not stated".to_owned(), |a| a.to_string()));
        }
    }
}

fn advise(
    market: &Market,
    statement: &Statement,
    plan: Option<&str>,
) -> Result<(), Box<dyn Error>> {
    let months: Vec<_> = statement.months.iter().collect();
    let shown = shown_plans(market, statement);
    for plan in &shown {
        println!("the statement shows {} (exactly: {})", plan.offer, plan.exact);
    }
    let only = shown.iter().find(|p| p.exact).map(|p| p.offer.clone());
    let offer = plan.map(Offer::plan).or(only);
    if let Some(offer) = &offer {
        for month in check(market, offer, &months)? {
            println!("{} under {offer}: agrees {}", month.month, month.agrees());
            for line in &month.lines {
                let theirs = line.theirs.map_or("–".to_owned(), |a| a.to_string());
                println!("  {:?}: theirs {theirs}, ours {}", line.part, line.ours);
            }
        }
    }
    // The day after the last one is a day on which the statement could have been read.
    let last = statement.months.last().map(|m| m.month).ok_or("no month")?;
    let day = tariff_core::Date::new(last.year(), last.of_year(), last.days()).ok_or("no day")?;
    let mut customer = Customer::new(day.next(), months.iter().map(|m| m.usage()).collect());
    customer.current = offer.map(|offer| Current {
        operator: statement.carrier.map(|c| c.id().to_owned()),
        offer: Some(offer),
        ..Current::default()
    });
    let customer = customer.check(market)?;
    let wishes = Wishes::default().check(market, &customer)?;
    let found = best(market, &customer, &wishes, Goal::Cheapest, &Within::default());
    match found.pick {
        Some(pick) => {
            println!("cheapest: {} a month, {}", pick.cost.per_month, pick.names.join(" + "))
        }
        None => println!("nothing can be had, or rated, for this usage"),
    }
    Ok(())
}
