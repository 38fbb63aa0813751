//! `cargo xtask bench`: how long choosing takes, against plain enumeration and
//! against a solver of mixed-integer programs, in one table. What is fast has
//! to be right: every answer is compared before a time is printed.

mod enumerate;
mod milp;
mod shipped;

use std::process::ExitCode;
use std::time::Duration;

use tariff_core::{Best, Goal, Within, best};

use enumerate::enumerate;
use milp::Optimum;
use tariff_tests::synthetic::Instance;
use tariff_tests::table::{Table, timed, times};

/// What is measured; more is measured by one more function.
const SECTIONS: [fn(&mut Table); 5] = [
    |table| against_others(table, "12 packs of one service each", 1..=15, false),
    |table| against_others(table, "4 of the 12 packs hold data and minutes", 21..=29, true),
    |table| shipped::rows(table, "chongqing"),
    |table| shipped::rows(table, "sichuan"),
    growth,
];

/// How long one model of all plans may take.
const JOINT: Duration = Duration::from_secs(60);

fn main() -> ExitCode {
    let mut table = Table::default();
    for section in SECTIONS {
        section(&mut table);
    }
    println!("{}", table.text());
    if table.is_right() { ExitCode::SUCCESS } else { ExitCode::FAILURE }
}

fn search(instance: &Instance) -> Best {
    let Instance { market, customer, wishes, .. } = instance;
    best(market, customer, wishes, Goal::Cheapest, &Within::default())
}

/// What the search says that the best costs, and the runner-up, in micro-units.
fn scores(best: &Best) -> [i128; 2] {
    let placed = [&best.certificate.best, &best.certificate.runner_up];
    placed.map(|p| i128::from(p.as_ref().unwrap().score.micro()))
}

/// Times of one way to the best, and how often it came to the same cost.
#[derive(Default)]
struct Way {
    times: Vec<Duration>,
    agree: usize,
    /// By how many fen the solver's own sum was off, at most.
    off: f64,
    /// Instances, or plans, that were not proved in time.
    open: usize,
}

impl Way {
    fn compare(&mut self, instance: &Instance, found: &Optimum, cost: i128) {
        let (rated, off) = found.rated(instance);
        self.agree += usize::from(rated == cost);
        self.off = self.off.max(off);
    }

    fn row(self, table: &mut Table, what: &str, of: usize, notes: &str) {
        let Way { times, agree, off, open } = self;
        table.expect(agree + open == of, what);
        let mut notes = format!("{agree} of {of} agree{notes}");
        if off > 0.0 {
            notes += &format!("; its sum is off by at most {off:.0e} fen");
        }
        if open > 0 {
            notes += &format!("; {open} not proved in {} s", JOINT.as_secs());
        }
        if times.is_empty() {
            table.unfinished(what, &notes);
        } else {
            table.row(what, times, &notes);
        }
    }
}

/// 300 plans with at most 3 of 12 add-ons.
fn against_others(
    table: &mut Table,
    name: &str,
    seeds: std::ops::RangeInclusive<u64>,
    mixed: bool,
) {
    table.section(&format!("synthetic: 300 plans, at most 3 of 12 add-ons, 5 months; {name}"));
    let mut ways: [Way; 5] = Default::default();
    let [ours, plain, each, cut, joint] = &mut ways;
    let (mut plans, mut offers, mut ratings, mut rated) = (0, 0, 0, 0);
    let instances = seeds.clone().count();
    for seed in seeds {
        let instance = &Instance::new(seed, 300, mixed);
        let found = search(instance);
        ours.times.extend(times(9, || search(instance)));
        let (time, all) = timed(|| enumerate(instance));
        plain.times.push(time);
        let mut sorted = all.plans.clone();
        sorted.sort_unstable();
        let cost = sorted[0];
        let same = scores(&found) == sorted[..2] && found.certificate.space.get() == all.offers;
        ours.agree += usize::from(same);
        plain.agree += 1;
        offers = all.offers;
        ratings = all.ratings;
        rated = rated.max(found.certificate.rated_months);

        let (time, optima) = timed(|| milp::each(instance));
        each.times.push(time);
        plans += optima.len();
        for (optimum, cost) in optima.iter().zip(&all.plans) {
            each.compare(instance, optimum, *cost);
        }
        let top = milp::with_incumbent(instance);
        cut.times.extend(times(9, || milp::with_incumbent(instance)));
        for (optimum, cost) in top.iter().zip(&sorted) {
            cut.compare(instance, optimum, *cost);
        }
        match timed(|| milp::joint(instance, JOINT)) {
            (time, Some(optimum)) => {
                joint.times.push(time);
                joint.compare(instance, &optimum, cost);
            }
            (_, None) => joint.open += 1,
        }
    }
    let [ours, plain, each, cut, joint] = ways;
    let space = format!(" in best, runner-up and space; at most {rated} ratings");
    ours.row(table, "**our search** (`best`: best and runner-up, certificate)", instances, &space);
    let space = format!(", what the others are held to; {offers} offers, {ratings} ratings");
    plain.row(table, "plain enumeration (`market.tariff` + `rate`)", instances, &space);
    let notes = " in best and runner-up";
    cut.row(table, "MILP: best and runner-up, one model a plan, cut", 2 * instances, notes);
    each.row(table, "MILP: one model a plan, every plan proved", plans, " plan by plan");
    joint.row(table, "MILP: one model of all plans", instances, " in the best");
}

/// More and more plans.
fn growth(table: &mut Table) {
    table.section("growth: `best`, cheapest, at most 3 of 12 add-ons, 5 months");
    for plans in [100, 300, 1000, 3000] {
        let instances: Vec<Instance> =
            (1..=5).map(|seed| Instance::new(seed, plans, false)).collect();
        let times = instances.iter().flat_map(|i| times(5, || search(i))).collect();
        let searched: usize = instances.iter().map(|i| search(i).certificate.searched).sum();
        let notes = format!("5 seeds; on average {} plans searched", searched / 5);
        table.row(&format!("{plans} plans"), times, &notes);
    }
}
