//! `cargo xtask catalogue`: checks every catalogue file and counts what is in it.

use std::collections::BTreeMap;
use std::path::Path;

use anyhow::{Context, Result, bail};
use tariff_core::{
    AtEnd, Catalogue, Market, Offer, Part, Plan, Price, Rollover, Rule, Service, Span, StatedNone,
};

use crate::tools::Workspace;

/// The catalogue whose plans are sold in every region.
const NATIONAL: &str = "national";
/// A market of its own: it is history, and nothing of today's is sold in it.
const HISTORY: &str = "mobile-2011";

/// Reads, checks and compiles them all; every fault of every file is printed.
pub(crate) fn run(workspace: &Workspace) -> Result<()> {
    let folder = workspace.root.join("www/catalogue");
    let mut catalogues = Vec::new();
    let mut faults = 0;
    for path in files(&folder)? {
        let name = path.file_name().unwrap_or_default().to_string_lossy().into_owned();
        let text = std::fs::read_to_string(&path)
            .with_context(|| format!("{} can't be read", path.display()))?;
        match Catalogue::parse(&name, &text) {
            Ok(catalogue) => catalogues.push(catalogue),
            Err(found) => {
                faults += found.len();
                println!("{found}");
            }
        }
    }
    let national = catalogues.iter().find(|c| c.id == NATIONAL);
    let mut rows = Vec::new();
    for catalogue in &catalogues {
        let alone = catalogue.id == NATIONAL || catalogue.id == HISTORY;
        let parts = national.filter(|_| !alone).into_iter().chain([catalogue]);
        match Market::compile(parts.cloned().collect()) {
            Ok(market) => rows.push((catalogue, market)),
            Err(found) => {
                faults += found.len();
                println!("{found}");
            }
        }
    }
    if faults > 0 {
        bail!("{faults} faults in the catalogues; each line above says where and how to mend it");
    }
    print(&rows);
    Ok(())
}

fn files(folder: &Path) -> Result<Vec<std::path::PathBuf>> {
    let entries =
        std::fs::read_dir(folder).with_context(|| format!("{} can't be read", folder.display()))?;
    let mut paths: Vec<_> = entries.flatten().map(|e| e.path()).collect();
    paths.retain(|p| p.extension().is_some_and(|e| e == "json"));
    paths.sort();
    Ok(paths)
}

fn print(rows: &[(&Catalogue, Market)]) {
    println!(
        "region         plans   ask modules  addOns    cmcc unicom telec     open leftOut  offers"
    );
    let mut totals = [0usize; 6];
    for (c, market) in rows {
        let by = |operator: &str| c.plans.iter().filter(|p| p.operator == operator).count();
        let asks = c.plans.iter().filter(|p| p.eligibility.iter().any(is_ask)).count();
        let open = c.plans.iter().filter(|p| p.eligibility.is_empty()).count();
        let modules: usize = c.families.iter().map(|f| f.modules.len()).sum();
        println!(
            "{:<14} {:>5} {:>5} {:>7} {:>7}  {:>6} {:>6} {:>5}  {:>7} {:>7}  {:>6}",
            c.id,
            c.plans.len(),
            asks,
            modules,
            c.add_ons.len(),
            by("cmcc"),
            by("unicom"),
            by("telecom"),
            open,
            c.left_out.len(),
            market.len(),
        );
        let counts = [c.plans.len(), asks, modules, c.add_ons.len(), open, c.left_out.len()];
        for (total, count) in totals.iter_mut().zip(counts) {
            *total += count;
        }
    }
    let [plans, asks, modules, add_ons, open, left] = totals;
    println!(
        "{:<14} {plans:>5} {asks:>5} {modules:>7} {add_ons:>7}  {:>6} {:>6} {:>5}  {open:>7} {left:>7}",
        "all", "", "", ""
    );

    println!("\ndata overage, plans of each rule:");
    let mut rules: BTreeMap<String, usize> = BTreeMap::new();
    for (c, market) in rows {
        for plan in &c.plans {
            *rules.entry(overage(plan, market)).or_default() += 1;
        }
    }
    let mut rules: Vec<_> = rules.into_iter().collect();
    rules.sort_by(|a, b| b.1.cmp(&a.1).then_with(|| a.0.cmp(&b.0)));
    for (rule, count) in rules {
        println!("{count:>6}  {rule}");
    }

    print_statements(rows);

    println!("\nnot read, plans on sale by operator:");
    for (c, _) in rows {
        for missing in &c.not_read {
            println!("{:<14} {:>7} {:>5}", c.id, missing.operator, missing.plans);
        }
    }

    println!("\nleft out:");
    for (c, _) in rows {
        for item in &c.left_out {
            println!("{:<14} {} {}: {}", c.id, item.id, item.name, item.why.en);
        }
    }
}

/// What plans state besides prices, and how many of them do.
fn print_statements(rows: &[(&Catalogue, Market)]) {
    let mut counts: BTreeMap<&str, usize> = BTreeMap::new();
    for (c, _) in rows.iter().filter(|(c, _)| c.id != HISTORY) {
        let data: Vec<&str> =
            c.scopes.iter().filter(|s| s.service == Service::Data).map(|s| s.id.as_str()).collect();
        for plan in &c.plans {
            for statement in statements(plan, &data) {
                *counts.entry(statement).or_default() += 1;
            }
        }
    }
    println!("\nwhat filings state, plans of today's catalogues:");
    for (statement, count) in counts {
        println!("{count:>6}  {statement}");
    }
}

fn statements(plan: &Plan, data: &[&str]) -> Vec<&'static str> {
    let at_end = |end: AtEnd| plan.term.is_some_and(|t| t.at_end == Some(end));
    let rolls = |kind: Rollover| {
        plan.allowances.iter().any(|a| data.contains(&a.covers.as_str()) && a.rollover == kind)
    };
    let all = [
        (plan.stated_none.contains(&StatedNone::Commitment), "commitment: none"),
        (plan.stated_none.contains(&StatedNone::Liability), "liability: none"),
        (plan.commitment.is_some(), "commitment: so many months"),
        (
            plan.commitment.as_ref().is_some_and(|c| c.only_with_extras),
            "commitment: with extras only",
        ),
        (plan.term.is_some(), "term"),
        (at_end(AtEnd::Renews), "term: renews"),
        (at_end(AtEnd::Ends), "term: ends"),
        (at_end(AtEnd::OtherTariff), "term: another tariff"),
        (at_end(AtEnd::Ask), "term: the customer chooses"),
        (plan.draw_order_stated, "order of use"),
        (plan.allowances.iter().any(|a| a.months.is_some()), "gift for a time"),
        (!plan.stops.is_empty(), "data stops"),
        (rolls(Rollover::NextMonth), "data: rolls over"),
        (rolls(Rollover::None), "data: lapses"),
        (rolls(Rollover::Unstated), "data: neither stated"),
        (plan.promotion.as_ref().is_some_and(|p| !p.eligibility.is_empty()), "promotion: for some"),
    ];
    all.into_iter().filter(|(holds, _)| *holds).map(|(_, statement)| statement).collect()
}

fn is_ask(rule: &Rule) -> bool {
    match rule {
        Rule::Ask { .. } => true,
        Rule::AnyOf { of } => of.iter().any(is_ask),
        _ => false,
    }
}

/// The rule by which a plan charges data beyond its allowances, in words.
fn overage(plan: &Plan, market: &Market) -> String {
    let Ok(tariff) = market.tariff(&Offer::plan(&plan.id)) else {
        return "not in the market".to_owned();
    };
    let Some(charge) = tariff.data_charge() else {
        return "no data price".to_owned();
    };
    let rule = match &charge.price {
        Price::PerUnit { price, per } => format!("{price} per {} {:?}", per.amount, per.unit),
        Price::Slots { .. } => "slots".to_owned(),
        Price::Tiers { tiers, mode, .. } => format!("{} {mode:?} tiers", tiers.len()),
        Price::Blocks { prices, part, span, size, .. } => {
            let prices: Vec<_> = prices.iter().map(|p| p.price.to_string()).collect();
            let part = match part {
                Part::Ceil => "a started one whole".to_owned(),
                Part::Floor => "a part free".to_owned(),
                Part::Unstated => "part not stated".to_owned(),
                Part::Metered { price, per } => {
                    format!("metered {price} per {} {:?}", per.amount, per.unit)
                }
                Part::Nested { inner_price, .. } => format!("metered, {inner_price} inside"),
            };
            let day = if *span == Span::Day { " a day" } else { "" };
            format!("{} per {} {:?}{day}, {part}", prices.join(" then "), size.amount, size.unit)
        }
    };
    let cap = charge.cap.map(|c| format!(", at most {}", c.amount)).unwrap_or_default();
    format!("{rule}{cap}")
}
