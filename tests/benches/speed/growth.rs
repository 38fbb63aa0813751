//! How the cost grows with plans, months and add-ons; and what a market holds.

use tariff_core::{Ranker, Wishes};
use tariff_tests::synthetic::Instance;

use super::measure::Measure;
use super::months_of;
use tariff_tests::table::Table;

pub(crate) fn rows(table: &mut Table, measure: &mut Measure) {
    table.section("growth with plans: the best offer, at most 3 of 12 add-ons, 5 months");
    for plans in [100, 1_000, 10_000, 100_000] {
        let before = resident();
        let instance = Instance::new(1, plans, false);
        let held = resident().saturating_sub(before);
        let ranker = Ranker::new(&instance.market, &instance.customer, &instance.wishes);
        let time = measure.time(&format!("plans-{plans}"), || ranker.best(1).score(0));
        let rated = ranker.best(1).exact().columns;
        let notes = format!("{rated} plans rated; the market and its document hold {held} MB");
        table.row(&format!("{plans} plans: the best"), vec![time], &notes);
        let time = measure.time(&format!("rank-{plans}"), || ranker.rank().len());
        table.row(
            &format!("{plans} plans: all ranked, each with its best add-ons"),
            vec![time],
            "",
        );
    }
    let instance = Instance::new(1, 1_000, false);
    table.section("growth with months: 1,000 plans, all ranked with at most 3 of 12 add-ons");
    for months in [1, 5, 12, 36] {
        let ranker = Ranker::new(&instance.market, &instance.customer, &instance.wishes);
        let usage = months_of(&instance, months);
        let rank = || ranker.rank_months(&usage, usize::MAX).unwrap().len();
        let time = measure.time(&format!("months-{months}"), rank);
        table.row(&format!("{months} months"), vec![time], "");
    }
    table.section("growth with add-ons: 1,000 plans, 5 months, all ranked, at most 3 taken");
    for add_ons in [0, 4, 8, 12, 16, 20] {
        let instance = Instance::with_add_ons(1, 1_000, add_ons);
        let wishes = Wishes { most_add_ons: Some(3), ..Wishes::default() };
        let wishes = wishes.check(&instance.market, &instance.customer).unwrap();
        let ranker = Ranker::new(&instance.market, &instance.customer, &wishes);
        let time = measure.time(&format!("add-ons-{add_ons}"), || ranker.rank().len());
        table.row(&format!("{add_ons} add-ons"), vec![time], "");
    }
}

/// Megabytes that this process holds.
fn resident() -> u64 {
    let status = std::fs::read_to_string("/proc/self/status").unwrap_or_default();
    let line = status.lines().find_map(|l| l.strip_prefix("VmRSS:"));
    let kb = line.and_then(|l| l.split_whitespace().next()?.parse::<u64>().ok());
    kb.unwrap_or(0) / 1024
}
