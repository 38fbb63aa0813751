//! `cargo xtask bench --speed` (with `--peers`, beside other tools): ranking
//! from columns, in one table. Every answer is compared before a time is
//! printed.

mod growth;
mod measure;
mod peers;

use std::process::ExitCode;

use serde_json::{Value, json};
use tariff_core::{Batch, Bests, ClassUse, Column, Increment, Month, Ranker, Service, Wishes};
use tariff_tests::random::Random;
use tariff_tests::synthetic::{Amounts, GB, Hinges, Instance, MOST, Plan, RULES, Rule, SMS, VOICE};

use measure::Measure;
use peers::Peers;
use tariff_tests::table::{self, Table};

/// Plans of the hinge kernel.
const HINGES: usize = 20_000;
/// Plans that many customers are advised on.
const PLANS: usize = 500;
/// Customers: for the others, and for ours alone.
const CUSTOMERS: [usize; 2] = [2_000, 1_000_000];
/// How many a province has.
const PROVINCE: f64 = 23e6;

fn main() -> ExitCode {
    let mut table = Table::default();
    let mut measure = Measure::default();
    let hinges = Hinges::new(1, HINGES);
    let markets: Vec<Instance> = (1..=5)
        .map(|seed| Instance::new(seed, 300, false))
        .chain((21..=24).map(|seed| Instance::new(seed, 300, true)))
        .collect();
    let crowd = Crowd::new(CUSTOMERS[1]);
    let given = json!({
        "hinge": hinge_input(&hinges),
        "markets": markets.iter().map(market_input).collect::<Vec<_>>(),
        "batch": crowd.input(CUSTOMERS[0]),
    });
    let peers = Peers::run(&given);

    hinge(&mut table, &mut measure, &hinges, &peers);
    best(&mut table, &mut measure, &markets, &peers);
    many(&mut table, &mut measure, &crowd, &peers);
    growth::rows(&mut table, &mut measure);
    println!("{}", table.text());
    if table.is_right() { ExitCode::SUCCESS } else { ExitCode::FAILURE }
}

fn hinge(table: &mut Table, measure: &mut Measure, of: &Hinges, peers: &Peers) {
    table.section(&format!(
        "hinge kernel: {HINGES} plans × {} months, three hinges each",
        of.months.len()
    ));
    let mut out = Vec::new();
    let time = measure.time("hinge", || of.market.totals(&of.usage, &mut out));
    let evaluations = (HINGES * of.months.len()) as f64;
    let rate = |seconds: f64| {
        format!("{:.0} million plan evaluations a second", evaluations / seconds / 1e6)
    };
    let target = if cfg!(target_feature = "avx2") { "AVX2" } else { "SSE2" };
    let ours = format!("{}; built for {target}", rate(time.as_secs_f64()));
    table.row("**ours**: `Market::totals`", vec![time], &ours);
    let mut ours = vec![0; HINGES];
    for (place, total) in of.market.places().zip(&out) {
        ours[place] = *total;
    }
    for done in peers.of("hinge") {
        let totals = done.answer.as_array().unwrap();
        let same = totals.len() == HINGES
            && totals.iter().zip(&ours).all(|(t, o)| t.as_i64().map(|t| t * 10_000) == Some(*o));
        table.expect(same, &format!("hinge, {}", done.peer));
        let notes = format!(
            "{}; the same {HINGES} totals; {}",
            rate(done.time.as_secs_f64()),
            done.notes()
        );
        table.row(done.peer, vec![done.time], &notes);
    }
}

/// What the readable rater says of an offer, in micro-units, things included.
fn score(instance: &Instance, offer: &tariff_core::Offer) -> Option<i64> {
    let months = &instance.customer.months;
    let bills = instance.market.bills(offer, months).ok()?;
    let things = (offer.add_ons.len() * months.len()) as i64 * instance.wishes.simplicity.micro();
    Some(bills.iter().map(|b| b.total.micro()).sum::<i64>() + things)
}

fn best(table: &mut Table, measure: &mut Measure, markets: &[Instance], peers: &Peers) {
    for (name, from, to) in
        [("12 packs of one service each", 0, 5), ("4 packs hold data and minutes", 5, 9)]
    {
        table.section(&format!(
            "best offer: 300 plans, at most {MOST} of 12 add-ons, 5 months; {name}"
        ));
        let own = markets.iter().enumerate().take(to).skip(from);
        let mut times = Vec::new();
        for (i, market) in own.clone() {
            let ranker = Ranker::new(&market.market, &market.customer, &market.wishes);
            let rated = || {
                let best = ranker.best(1);
                let offer = best.offer(0).unwrap();
                let bills = market.market.bills(&offer, &market.customer.months).unwrap();
                assert_eq!(best.total(0), Some(bills.iter().map(|b| b.total).sum()));
                bills
            };
            times.push(measure.time(&format!("best-{i}"), rated));
        }
        let notes =
            format!("{} markets; the five bills of the best are itemised in this time", to - from);
        table.row("**ours**: `Ranker::best(1)`, and its bills", times, &notes);
        let mut found = Vec::new();
        for (i, market) in own.clone() {
            let ranker = Ranker::new(&market.market, &market.customer, &market.wishes);
            found.push(measure.time(&format!("best-columns-{i}"), || ranker.best(1).score(0)));
        }
        table.row("ours, without the bills", found, "");
        let mut made = Vec::new();
        for (i, market) in own.clone() {
            made.push(measure.time(&format!("ranker-{i}"), || {
                Ranker::new(&market.market, &market.customer, &market.wishes).best(1).score(0)
            }));
        }
        table.row(
            "ours, with making the ranker",
            made,
            "what a new customer costs; the market is compiled",
        );
        for peer in peers.names("best 0") {
            let mut times = Vec::new();
            let mut notes = String::new();
            for (i, market) in own.clone() {
                let Some(done) = peers.of(&format!("best {i}")).find(|d| d.peer == peer) else {
                    continue;
                };
                let ranker = Ranker::new(&market.market, &market.customer, &market.wishes);
                let ours = ranker.best(1).score(0).unwrap().micro();
                let theirs = match done.answer["cost"].as_i64() {
                    Some(fen) => Some(fen * 10_000),
                    None => score(market, &offer_of(market, &done.answer)),
                };
                table.expect(
                    theirs == Some(ours),
                    &format!("best {i}, {peer}: {theirs:?}, not {ours}"),
                );
                times.push(done.time);
                notes = done.notes();
            }
            table.row(peer, times, &format!("the same best cost everywhere; {notes}"));
        }
    }
}

fn offer_of(market: &Instance, answer: &Value) -> tariff_core::Offer {
    let plan = answer["plan"].as_u64().unwrap() as usize;
    let mut offer = tariff_core::Offer::plan(&market.plans[plan].id);
    let add_ons = answer["addOns"].as_array().unwrap().iter();
    offer.add_ons =
        add_ons.map(|k| market.add_ons[k.as_u64().unwrap() as usize].id.clone()).collect();
    offer
}

/// Many customers of one market, a month each.
struct Crowd {
    market: Instance,
    seconds: Vec<u64>,
    bytes: Vec<u64>,
    pieces: Vec<u64>,
}

/// Answers for a crowd.
#[derive(Default, PartialEq)]
struct Answers {
    plan: Vec<u32>,
    add_ons: Vec<u64>,
    total: Vec<i64>,
    next: Vec<u32>,
    gap: Vec<i64>,
}

impl Crowd {
    fn new(customers: usize) -> Crowd {
        let mut r = Random(7);
        // Most use little, some use much.
        let mut some = |most: usize| {
            let n = r.below(most) * r.below(most) / most;
            u64::try_from(n).unwrap()
        };
        let rows: Vec<[u64; 3]> =
            (0..customers).map(|_| [some(1500) * 60, some(80 << 10) << 20, some(150)]).collect();
        let column = |k: usize| rows.iter().map(|r| r[k]).collect();
        let market = Instance::new(1, PLANS, false);
        Crowd { market, seconds: column(0), bytes: column(1), pieces: column(2) }
    }

    fn input(&self, customers: usize) -> Value {
        let of = |column: &[u64], unit: u64| -> Vec<u64> {
            column.iter().take(customers).map(|n| n / unit).collect()
        };
        json!({
            "plans": self.market.plans.iter().map(plan_input).collect::<Vec<_>>(), "sms": SMS,
            "usage": { "minutes": of(&self.seconds, 60), "mb": of(&self.bytes, 1 << 20), "pieces": of(&self.pieces, 1) },
        })
    }

    fn advise(&self, ranker: &Ranker<'_>, n: usize, threads: usize) -> Answers {
        let classes = [
            ClassUse::typed_minutes(0),
            ClassUse::new(Service::Data, 0),
            ClassUse::new(Service::Sms, 0),
        ];
        let [voice, data, sms] = &classes;
        let minutes = [(Increment::MINUTE, &self.seconds[..n])];
        let columns = [
            Column { class: voice, total: &self.seconds[..n], billed: &minutes },
            Column { class: data, total: &self.bytes[..n], billed: &[] },
            Column { class: sms, total: &self.pieces[..n], billed: &[] },
        ];
        let batch = Batch { columns: &columns, customers: n, months: 1 };
        let mut all = Answers {
            plan: vec![0; n],
            add_ons: vec![0; n],
            total: vec![0; n],
            next: vec![0; n],
            gap: vec![0; n],
        };
        let Answers { plan, add_ons, total, next, gap } = &mut all;
        let pool = rayon::ThreadPoolBuilder::new().num_threads(threads).build().unwrap();
        pool.install(|| ranker.advise_many(&batch, Bests { plan, add_ons, total, next, gap }))
            .unwrap();
        all
    }
}

fn many(table: &mut Table, measure: &mut Measure, crowd: &Crowd, peers: &Peers) {
    let [few, all] = CUSTOMERS;
    let Instance { market, customer, .. } = &crowd.market;
    let ranker = |most: u8| {
        let wishes = Wishes { most_add_ons: Some(most), ..Wishes::default() };
        Ranker::new(market, customer, &wishes.check(market, customer).unwrap())
    };
    let alone = ranker(0);
    table.section(&format!(
        "many customers: {few} with a month each, the best of {PLANS} plans, one core"
    ));
    let each = |seconds: f64, n: usize| format!("{:.0} customers a second", n as f64 / seconds);
    let time = measure.time("many", || crowd.advise(&alone, few, 1));
    table.row("**ours**: `advise_many`", vec![time], &each(time.as_secs_f64(), few));
    let ours = crowd.advise(&alone, few, 1);
    for done in peers.of("many") {
        let costs = done.answer.as_array().unwrap();
        let same = costs.len() == few
            && costs
                .iter()
                .zip(&ours.total)
                .all(|(c, o)| c.as_i64().map(|c| c * 10_000) == Some(*o));
        table.expect(same, &format!("many, {}", done.peer));
        let notes = format!(
            "{}; the same lowest costs; {}",
            each(done.time.as_secs_f64(), few),
            done.notes()
        );
        table.row(done.peer, vec![done.time], &notes);
    }
    table.section(&format!(
        "a province: {all} customers × {PLANS} plans, extrapolated to 23 million"
    ));
    let cores = std::thread::available_parallelism().map_or(1, usize::from);
    let mut first = None;
    for (what, ranker) in [("plans alone", alone), ("with at most 3 of 12 add-ons", ranker(3))] {
        for threads in [1, cores] {
            let n = if what == "plans alone" { all } else { all / 10 };
            let (time, answers) = table::timed(|| crowd.advise(&ranker, n, threads));
            let seconds = time.as_secs_f64();
            let notes = format!(
                "{n} in {seconds:.2} s; {}; × {PROVINCE:.0} / {n} = {:.0} s",
                each(seconds, n),
                seconds * PROVINCE / n as f64
            );
            table.row(
                &format!("{what}, {threads} thread{}", if threads > 1 { "s" } else { "" }),
                vec![time],
                &notes,
            );
            match &first {
                Some((known, before)) if *known == what => {
                    table.expect(*before == answers, "the answers don't depend on the threads");
                }
                _ => first = Some((what, answers)),
            }
        }
    }
}

fn amounts(of: &Amounts) -> Value {
    json!({ "minutes": of.minutes, "mb": of.mb, "pieces": of.pieces })
}

fn hinge_input(of: &Hinges) -> Value {
    let column = |f: &dyn Fn(&(i64, Amounts, Amounts)) -> i64| -> Vec<i64> {
        of.plans.iter().map(f).collect()
    };
    json!({
        "fee": column(&|p| p.0),
        "minutes": column(&|p| p.1.minutes), "mb": column(&|p| p.1.mb), "pieces": column(&|p| p.1.pieces),
        "minutes_price": column(&|p| p.2.minutes), "mb_price": column(&|p| p.2.mb),
        "pieces_price": column(&|p| p.2.pieces),
        "months": of.months.iter().map(amounts).collect::<Vec<_>>(),
    })
}

fn plan_input(p: &Plan) -> Value {
    let rule = match RULES[p.rule] {
        Rule::Metered { per_mb, price } => json!(["metered", per_mb, price, 0]),
        Rule::Ceil { price } => json!(["ceil", price, 0, 0]),
        Rule::Floor { price } => json!(["floor", price, 0, 0]),
        Rule::FirstThen { blocks, first, then } => json!(["firstThen", first, then, blocks]),
    };
    let mut of = amounts(&p.included);
    of["fee"] = json!(p.fee);
    of["voice"] = json!(VOICE[p.voice]);
    of["rule"] = rule;
    of
}

fn market_input(of: &Instance) -> Value {
    let add_on = |a: &tariff_tests::synthetic::AddOn| {
        let mut one = amounts(&a.included);
        one["fee"] = json!(a.fee);
        one["group"] = json!(a.group);
        one
    };
    json!({
        "plans": of.plans.iter().map(plan_input).collect::<Vec<_>>(),
        "addOns": of.add_ons.iter().map(add_on).collect::<Vec<_>>(),
        "sets": sets(of), "months": of.months.iter().map(amounts).collect::<Vec<_>>(),
        "simplicity": of.wishes.simplicity.micro() / 10_000, "most": MOST, "sms": SMS, "gb": GB,
    })
}

/// Every set of add-ons that is sold, for enumeration.
fn sets(of: &Instance) -> Vec<Value> {
    let mut all: Vec<Vec<usize>> = vec![Vec::new()];
    for (i, add_on) in of.add_ons.iter().enumerate() {
        let free = |set: &&Vec<usize>| {
            let rival = |k: &usize| add_on.group.is_some() && of.add_ons[*k].group == add_on.group;
            set.len() < MOST && !set.iter().any(rival)
        };
        let with: Vec<Vec<usize>> =
            all.iter().filter(free).map(|s| [&s[..], &[i]].concat()).collect();
        all.extend(with);
    }
    let value = |set: &Vec<usize>| {
        let sum = |f: &dyn Fn(&tariff_tests::synthetic::AddOn) -> i64| -> i64 {
            set.iter().map(|k| f(&of.add_ons[*k])).sum()
        };
        json!({
            "fee": sum(&|a| a.fee), "minutes": sum(&|a| a.included.minutes), "mb": sum(&|a| a.included.mb),
            "pieces": sum(&|a| a.included.pieces), "things": set.len(),
        })
    };
    all.iter().map(value).collect()
}

/// Months of one market and customer, again and again.
fn months_of(instance: &Instance, count: usize) -> Vec<Month> {
    instance.customer.months.iter().cycle().take(count).cloned().collect()
}
