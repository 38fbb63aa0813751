//! `recommend --catalogue FILE [--catalogue FILE …] --customer FILE [OPTION …]`
//!
//! The five lines of the crate's docs, grown up: reads catalogues, a customer
//! and their wishes, and prints the answer as JSON (`schema/`
//! `tariff-recommendation-1.schema.json` says its form), or as a table for
//! people. What is wrong with a document is said with its path, and ends with
//! status 2.

use std::process::ExitCode;

use serde::Serialize;
use tariff_core::{
    Axis, Catalogue, CheckedCustomer, CheckedWishes, Choice, Customer, Entry, Goal, Household,
    Market, Offer, Pick, Recommendation, Role, Verdict, Wishes, advise,
};

const USAGE: &str = "\
usage: recommend --catalogue FILE [--catalogue FILE …] --customer FILE [OPTION …]
  --wishes FILE             what counts: a document `tariff-wishes/1`
  --goal cheapest|steadiest what the verdict goes by
  --horizon MONTHS          over how many months, 1 to 36
  --why-not ID              why not this plan; `family:module+module` for modules
  --break-even              how far the answer holds for each kind of usage
  --receipt                 a receipt that the answer can be verified with
  --table                   a table for people instead of JSON
or:    recommend --catalogue FILE [--catalogue FILE …] --household FILE [--table]";

#[derive(Default)]
struct Arguments {
    catalogues: Vec<String>,
    customer: Option<String>,
    household: Option<String>,
    wishes: Option<String>,
    goal: Goal,
    horizon: Option<u16>,
    why_not: Vec<String>,
    break_even: bool,
    receipt: bool,
    table: bool,
}

fn arguments() -> Result<Arguments, String> {
    let mut found = Arguments::default();
    let mut words = std::env::args().skip(1);
    while let Some(word) = words.next() {
        let mut value = || words.next().ok_or(format!("`{word}` needs a value\n{USAGE}"));
        match word.as_str() {
            "--catalogue" => found.catalogues.push(value()?),
            "--customer" => found.customer = Some(value()?),
            "--household" => found.household = Some(value()?),
            "--wishes" => found.wishes = Some(value()?),
            "--why-not" => found.why_not.push(value()?),
            "--goal" => {
                found.goal = match value()?.as_str() {
                    "cheapest" => Goal::Cheapest,
                    "steadiest" => Goal::Steadiest,
                    other => return Err(format!("no goal `{other}`; cheapest or steadiest")),
                }
            }
            "--horizon" => {
                let text = value()?;
                let months = text.parse();
                let months = months.map_err(|_| format!("`{text}` is no number of months"))?;
                found.horizon = Some(months);
            }
            "--break-even" => found.break_even = true,
            "--receipt" => found.receipt = true,
            "--table" => found.table = true,
            other => return Err(format!("`{other}` is not known here\n{USAGE}")),
        }
    }
    let one = found.customer.is_some() != found.household.is_some();
    if one && !found.catalogues.is_empty() { Ok(found) } else { Err(USAGE.to_owned()) }
}

fn read(file: &str) -> Result<String, String> {
    let bytes = std::fs::read(file).map_err(|e| format!("{file} can't be read: {e}"))?;
    String::from_utf8(bytes).map_err(|_| format!("{file} is not UTF-8 text; save it as UTF-8"))
}

fn market(files: &[String]) -> Result<Market, String> {
    let mut catalogues = Vec::new();
    let mut faults = Vec::new();
    for file in files {
        match Catalogue::parse(file, &read(file)?) {
            Ok(catalogue) => catalogues.push(catalogue),
            Err(found) => faults.push(found.to_string()),
        }
    }
    if !faults.is_empty() {
        return Err(faults.join("\n"));
    }
    Market::compile(catalogues).map_err(|e| e.to_string())
}

fn run() -> Result<(), String> {
    let arguments = arguments()?;
    let market = market(&arguments.catalogues)?;
    if let Some(file) = &arguments.household {
        return a_household(&market, file, arguments.table);
    }
    let Some(file) = &arguments.customer else { return Err(USAGE.to_owned()) };
    let customer = Customer::parse(file, &read(file)?)
        .and_then(|customer| customer.check(&market))
        .map_err(|e| e.to_string())?;
    let mut wishes = match &arguments.wishes {
        Some(file) => Wishes::parse(file, &read(file)?).map_err(|e| e.to_string())?,
        None => Wishes::default(),
    };
    wishes.horizon = arguments.horizon.unwrap_or(wishes.horizon);
    let wishes = wishes.check(&market, &customer).map_err(|e| e.to_string())?;
    let mut answer = Recommendation::new(&market, &customer, &wishes, arguments.goal);
    for id in &arguments.why_not {
        let offer = offer(&market, id);
        answer.ask_why_not(&market, &customer, &wishes, &offer).map_err(|e| e.to_string())?;
    }
    if arguments.break_even {
        for axis in Axis::ALL {
            answer.find_break_even(&market, &customer, &wishes, axis, axis.far());
        }
    }
    if arguments.table {
        print_table(&market, &customer, &wishes, &answer);
        return Ok(());
    }
    if arguments.receipt {
        answer.make_receipt(&market, &customer, &wishes);
    }
    print(&answer)
}

fn a_household(market: &Market, file: &str, table: bool) -> Result<(), String> {
    let household = Household::parse(file, &read(file)?).map_err(|e| e.to_string())?;
    let household = household.check(market).map_err(|e| e.to_string())?;
    let advice = tariff_core::household(market, &household);
    if !table {
        return print(&advice);
    }
    for line in &advice.lines {
        let role = match &line.role {
            Role::Card { of, .. } => format!("card of {of}: "),
            _ => String::new(),
        };
        let names = line.names.join(" ");
        println!("{:<12}{:>10}  {role}{names}", line.id, line.cost.per_month.to_string());
    }
    let shown = [("now", advice.now), ("each alone", advice.alone), ("together", advice.total)];
    for (label, cost) in shown {
        let cost = cost.map_or_else(|| "not known".to_owned(), |c| c.per_month.to_string());
        println!("{label:<12}{cost:>10}");
    }
    Ok(())
}

fn print(answer: &impl Serialize) -> Result<(), String> {
    let text = serde_json::to_string_pretty(answer).map_err(|e| e.to_string())?;
    println!("{text}");
    Ok(())
}

/// `plan`, or `family:module+module`; add-ons may follow a plan after `+`.
fn offer(market: &Market, text: &str) -> Offer {
    let (plan, rest) = text.split_once(':').unwrap_or((text, ""));
    if market.plan(text).is_some() || market.family(text).is_some() || rest.is_empty() {
        return Offer::plan(text);
    }
    Offer { modules: rest.split('+').map(str::to_owned).collect(), ..Offer::plan(plan) }
}

fn print_table(
    market: &Market,
    customer: &CheckedCustomer,
    wishes: &CheckedWishes,
    answer: &Recommendation,
) {
    let advice = advise(market, customer);
    let choice = &answer.choice;
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
    println!("\nwith add-ons and packs, a month over {} month(s):", wishes.horizon);
    print_choice(choice);
    for why in &answer.why_not {
        let obstacles = serde_json::to_string(&why.obstacles).unwrap_or_default();
        println!("why not {} [{}]: {obstacles}", why.names.join(" "), why.offer);
    }
    for line in &answer.break_even {
        println!("{:?}: now {:?}", line.axis, line.now);
        for i in &line.intervals {
            println!("  {:>+8} to {:>+8}  {}", i.from, i.to, i.names.join(" "));
        }
    }
}

fn print_choice(choice: &Choice) {
    let row = |mark: &str, pick: Option<&Pick>| {
        let Some(pick) = pick else { return };
        let packs = pick.purchase.packs.iter().flat_map(|p| &p.months).flatten().count();
        let packs = if packs > 0 { format!(" with {packs} packs") } else { String::new() };
        let wait = match pick.purchase.wait {
            0 => String::new(),
            months => format!(" after {months} month(s) of what there is now"),
        };
        println!(
            "{mark:<14}{:>10}  highest {:>8}  {}{packs}{wait}  [{}]",
            pick.cost.per_month.to_string(),
            pick.cost.worst.to_string(),
            pick.names.join(" "),
            pick.purchase.offer
        );
    };
    row("now", choice.current.as_ref());
    row("cheapest", choice.cheapest.pick.as_ref());
    row("steadiest", choice.steadiest.pick.as_ref());
    row("uncommitted", choice.uncommitted.pick.as_ref());
    row("own operator", choice.own_operator.as_ref().and_then(|b| b.pick.as_ref()));
    row("one purchase", choice.one_purchase.pick.as_ref());
    row("if answered", choice.if_answered.as_ref().and_then(|b| b.pick.as_ref()));
    row("if free to go", choice.if_free_to_leave.as_ref().and_then(|b| b.pick.as_ref()));
    match &choice.verdict {
        Verdict::Stay { saving, least, .. } => {
            println!("stay: changing saves {saving} a month, {least} would be worth it");
        }
        Verdict::Change { saves_per_month: Some(saves), later, .. } => {
            println!("change: saves {saves} a month");
            if let Some(later) = later {
                let less = later.saves_against_now.map(|m| format!(", {m} less than at once"));
                let less = less.unwrap_or_default();
                println!("keep what there is until {}, change on {}{less}", later.until, later.day);
            }
        }
        other => println!("{}", serde_json::to_string(other).unwrap_or_default()),
    }
    if let Some(paid) = choice.current_paid {
        println!("what there is now costs {paid} a month, as said");
    }
    let proof = &choice.cheapest.certificate;
    for date in proof.dates.iter().filter(|_| proof.dates.len() > 1) {
        let least = date.least.map_or_else(|| "above the runner-up".to_owned(), |m| m.to_string());
        println!("  from {} on, after {:>2} month(s): {least}", date.day, date.wait);
    }
    println!(
        "{} offers of {} plans, {} searched, {} months rated; the runner-up costs {} more",
        proof.space,
        proof.plans,
        proof.searched,
        proof.rated_months,
        proof.gap.map_or_else(|| "?".to_owned(), |gap| gap.to_string()),
    );
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
