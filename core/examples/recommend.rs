//! `recommend --catalogue FILE [--catalogue FILE …] --customer FILE [--table]`
//!
//! The five lines of the crate's docs, grown up: reads catalogues and a
//! customer, and prints the advice as JSON, or as a table for people. What is
//! wrong with a document is said with its path, and ends with status 2.

use std::process::ExitCode;

use serde_json::json;
use tariff_core::{Advice, Catalogue, Customer, Entry, Market, advise};

const USAGE: &str =
    "usage: recommend --catalogue FILE [--catalogue FILE …] --customer FILE [--table]";

struct Arguments {
    catalogues: Vec<String>,
    customer: String,
    table: bool,
}

fn arguments() -> Result<Arguments, String> {
    let (mut catalogues, mut customer, mut table) = (Vec::new(), None, false);
    let mut words = std::env::args().skip(1);
    while let Some(word) = words.next() {
        let mut file = || words.next().ok_or(format!("`{word}` needs a file; {USAGE}"));
        match word.as_str() {
            "--catalogue" => catalogues.push(file()?),
            "--customer" => customer = Some(file()?),
            "--table" => table = true,
            other => return Err(format!("`{other}` is not known here; {USAGE}")),
        }
    }
    match customer {
        Some(customer) if !catalogues.is_empty() => Ok(Arguments { catalogues, customer, table }),
        _ => Err(USAGE.to_owned()),
    }
}

fn read(file: &str) -> Result<String, String> {
    let bytes = std::fs::read(file).map_err(|e| format!("{file} can't be read: {e}"))?;
    String::from_utf8(bytes).map_err(|_| format!("{file} is not UTF-8 text; save it as UTF-8"))
}

fn run() -> Result<(), String> {
    let arguments = arguments()?;
    let mut catalogues = Vec::new();
    let mut faults = Vec::new();
    for file in &arguments.catalogues {
        match Catalogue::parse(file, &read(file)?) {
            Ok(catalogue) => catalogues.push(catalogue),
            Err(found) => faults.push(found.to_string()),
        }
    }
    if !faults.is_empty() {
        return Err(faults.join("\n"));
    }
    let market = Market::compile(catalogues).map_err(|e| e.to_string())?;
    let customer = Customer::parse(&arguments.customer, &read(&arguments.customer)?)
        .and_then(|customer| customer.check(&market))
        .map_err(|e| e.to_string())?;
    let advice = advise(&market, &customer);
    if arguments.table {
        print_table(&advice);
    } else {
        let best = advice.ranked.first();
        let bills = best.and_then(|e| market.bills(&e.offer, &customer.months).ok());
        let whole = json!({ "advice": advice, "bestBills": bills });
        println!("{whole:#}");
    }
    Ok(())
}

fn print_table(advice: &Advice) {
    let row = |mark: &str, e: &Entry| {
        let assumed = if e.assumed { "≈" } else { " " };
        let stay = match e.commitment_months {
            0 => String::new(),
            months => format!(" ({months} months)"),
        };
        println!(
            "{mark:<6}{:>10}{assumed} {:<8} {}{stay}  [{}]",
            e.total.to_string(),
            e.operator,
            e.names.join(" "),
            e.offer
        );
    };
    println!("{} over {} month(s); ≈ rests on an assumption", advice.currency, advice.months);
    if let Some(current) = &advice.current {
        row("now", current);
    }
    for (i, entry) in advice.ranked.iter().take(10).enumerate() {
        row(&format!("{}.", i + 1), entry);
    }
    if let Some(overpaid) = advice.overpaid() {
        println!("now minus best: {overpaid}");
    }
    let more = |label: &str, n: usize| println!("{label:<45}{n:>6}");
    more("may be had", advice.ranked.len());
    more("depend on an answer", advice.ask.len());
    more("can't be had", advice.excluded.len());
    more("can't be compared: a price isn't known", advice.not_comparable.len());
    for entry in advice.ask.iter().take(3) {
        row("ask", entry);
    }
    if let Some(out) = advice.excluded.first() {
        row("out", &out.entry);
    }
    for catalogue in advice.catalogues.iter().filter(|c| c.stale) {
        println!("{} was read on {}, {} days ago", catalogue.id, catalogue.read_on, catalogue.days);
    }
}

fn main() -> ExitCode {
    match run() {
        Ok(()) => ExitCode::SUCCESS,
        Err(message) => {
            eprintln!("{message}");
            ExitCode::from(2)
        }
    }
}
