//! What every figure keeps to, over shipped catalogues: what is drawn stands in the table, nothing
//! leaves the drawing, and sentences are true on both sides of where they change.

pub(crate) mod drawn;

use tariff_core::{
    Axis, Catalogue, CheckedCustomer, CheckedWishes, ClassUse, Current, Customer, Goal, Market,
    Month, Offer, Profile, Service, Wishes, choose,
};

use super::scale::Px;
use super::*;
use crate::words::Lang;
use drawn::{Drawn, Tag, yuan_of};

pub(super) fn market(id: &str) -> Market {
    let read = |id: &str| {
        let path = format!("{}/../../www/catalogue/{id}.json", env!("CARGO_MANIFEST_DIR"));
        Catalogue::parse(id, &std::fs::read_to_string(path).unwrap()).unwrap()
    };
    let ids: &[&str] = if id == "mobile-2011" { &["mobile-2011"] } else { &["national", id] };
    Market::compile(ids.iter().map(|id| read(id)).collect()).unwrap()
}

pub(super) fn customer(
    market: &Market,
    minutes: u64,
    megabytes: u64,
    now: Option<&str>,
) -> (CheckedCustomer, CheckedWishes) {
    let data = ClassUse { typed: true, ..ClassUse::new(Service::Data, megabytes << 20) };
    let mut classes = vec![ClassUse::typed_minutes(minutes), data];
    classes.retain(|class| class.total > 0);
    let today = "2026-11-22".parse().unwrap();
    let mut customer = Customer::new(today, vec![Month::of_profile(Profile { classes })]);
    customer.person.device = Some("phone".into());
    if let Some(plan) = now {
        let operator = market.plan(plan).unwrap().operator.clone();
        let (operator, offer) = (Some(operator), Some(Offer::plan(plan)));
        customer.current = Some(Current { operator, offer, ..Current::default() });
    }
    let customer = customer.check(market).unwrap();
    let wishes = Wishes::default().check(market, &customer).unwrap();
    (customer, wishes)
}

/// A plain sequence of numbers that looks like chance, the same every time.
pub(super) struct Chance(pub(super) u64);

impl Chance {
    pub(super) fn below(&mut self, n: u64) -> u64 {
        self.0 = self.0.wrapping_mul(6_364_136_223_846_793_005).wrapping_add(1);
        (self.0 >> 33) % n
    }
}

/// Customers of shipped markets: hand-picked usage, and some by chance.
pub(super) fn cases() -> Vec<(Market, CheckedCustomer, CheckedWishes)> {
    let mut chance = Chance(20_261_122);
    let mut all = Vec::new();
    for (id, now) in [("chongqing", Some("24CQ200016")), ("sichuan", None), ("guangdong", None)] {
        let drawn = (chance.below(900), chance.below(80 * 1024));
        for (minutes, megabytes) in [(0, 0), (143, 13_516), (900, 500), drawn] {
            let market = market(id);
            let (customer, wishes) = customer(&market, minutes, megabytes, now);
            all.push((market, customer, wishes));
        }
    }
    all
}

/// Amounts and places of an axis whose labels are `¥` and a number.
fn axis(drawn: &Drawn, along: &str) -> Vec<(f64, f64)> {
    let mut labels: Vec<(f64, f64)> = drawn
        .all("text", "tick-label")
        .iter()
        .filter(|tag| tag.text.starts_with('¥'))
        .map(|tag| (tag.number(along), yuan_of(&tag.text)))
        .collect();
    labels.sort_by(|a, b| a.1.total_cmp(&b.1));
    let rising = |pair: &[(f64, f64)]| pair[0].1 < pair[1].1 && pair[0].0 != pair[1].0;
    assert!(labels.len() > 1 && labels.windows(2).all(rising), "{labels:?}");
    let step = |pair: &[(f64, f64)]| (pair[1].0 - pair[0].0).signum();
    assert!(labels.windows(2).all(|pair| step(pair) == step(&labels[..2])), "{labels:?}");
    labels
}

#[test]
fn bars_are_as_long_as_their_values() {
    let w = Lang::Zh.words();
    for (market, customer, wishes) in cases() {
        let choice = choose(&market, &customer, &wishes, Goal::Cheapest);
        let best = choice.cheapest.pick.as_ref().unwrap();
        let mut all = vec![("最省".to_owned(), best)];
        all.extend(choice.current.as_ref().map(|pick| ("现在".to_owned(), pick)));
        all.extend(choice.one_purchase.pick.as_ref().map(|pick| ("不另买".to_owned(), pick)));
        for (_, pick) in &all {
            let html = structure(w, &market, pick, "结构").into_string();
            if html.is_empty() {
                continue;
            }
            let drawn = Drawn::of(&html);
            drawn.sound();
            let bars = drawn.all("rect", "");
            let values: Vec<f64> = bars.iter().map(|bar| yuan_of(bar.get("data-value"))).collect();
            assert!(values.is_sorted_by(|a, b| a >= b), "the largest first: {values:?}");
            let sum = yuan_of(&drawn.table.last().unwrap()[1]);
            assert!((values.iter().sum::<f64>() - sum).abs() < 1e-6, "{values:?} make {sum}");
            let bills: i64 = pick.bills.iter().map(|bill| bill.total.micro()).sum();
            assert!((sum - bills as f64 / 1e6).abs() < 1e-6, "the bills come to {bills}");
            let percent = |bar: &&Tag| {
                let (_, percent) = bar.get("data-value").split_once(" · ").unwrap();
                percent.trim_end_matches('%').parse::<u32>().unwrap()
            };
            assert_eq!(bars.iter().map(percent).sum::<u32>(), 100);
            for (bar, value) in bars.iter().zip(&values) {
                let wide = bars[0].number("width") * value / values[0];
                // A sliver is two units wide, to be seen.
                assert!((bar.number("width") - wide.max(2.0)).abs() < 0.02, "{bar:?}");
            }
        }
        let html = composition(w, &market, &all).into_string();
        if !html.is_empty() {
            whole(&Drawn::of(&html));
        }
    }
}

/// Parts touch, on one scale, and come to the total beside them.
fn whole(drawn: &Drawn) {
    drawn.sound();
    let rects = drawn.all("rect", "");
    let per_yuan = |rect: &Tag| rect.number("width") / yuan_of(rect.get("data-value"));
    let longest = rects.iter().max_by(|a, b| a.number("width").total_cmp(&b.number("width")));
    let scale = per_yuan(longest.unwrap());
    let mut rows = drawn.table[1..].iter();
    let mut at = 0;
    while at < rects.len() {
        let (mut end, mut sum) = (0.0, 0.0);
        let y = rects[at].number("y");
        while at < rects.len() && rects[at].number("y") == y {
            let value = yuan_of(rects[at].get("data-value"));
            assert!((rects[at].number("x") - end).abs() < 0.011, "parts touch");
            assert!((rects[at].number("width") - value * scale).abs() < 0.05, "{:?}", rects[at]);
            end = rects[at].number("x") + rects[at].number("width");
            sum += value;
            at += 1;
        }
        let total = yuan_of(rows.next().unwrap().last().unwrap());
        assert!((sum - total).abs() < 1e-6, "{sum} isn't {total}");
    }
    assert!(rows.next().is_none(), "a bar for each offer");
}

#[test]
fn lines_go_where_the_table_says() {
    for (at, (market, customer, wishes)) in cases().iter().enumerate() {
        for axis_of in [Axis::CallsOut, Axis::Data] {
            // Both languages by turns.
            let w = if at % 2 == 0 { Lang::Zh.words() } else { Lang::En.words() };
            let html = sweep(w, market, customer, wishes, axis_of).into_string();
            let drawn = Drawn::of(&html);
            drawn.sound();
            let costs = axis(&drawn, "y");
            let lines = drawn.all("path", "line");
            assert!((1..=4).contains(&lines.len()));
            for (at, line) in lines.iter().enumerate() {
                assert_eq!(drawn.table[0][at + 2], line.get("data-line"));
                follows(&drawn, &costs, line, at + 2);
            }
            follows(&drawn, &costs, drawn.all("path", "envelope")[0], 1);
            for dot in drawn.all("circle", "dot") {
                let told = yuan_of(dot.get("data-value"));
                // Labels stand five units below their line.
                let value = Drawn::value(&costs, dot.number("cy") + 5.0);
                assert!((value - told).abs() < 0.006 * told.max(10.0), "{value}, not {told}");
            }
            let strip = drawn.all("rect", "strip");
            for pair in strip.windows(2) {
                assert!(pair[0].number("x") <= pair[1].number("x"), "from left to right");
            }
        }
    }
}

/// Every amount of a column that is no higher than the drawing is a point of the line, in order;
/// what is no such point lies on the drawing's top.
fn follows(drawn: &Drawn, costs: &[(f64, f64)], line: &Tag, column: usize) {
    let rated = drawn.table[1..].iter().filter(|row| row.iter().all(|cell| !cell.is_empty()));
    let amounts: Vec<f64> =
        rated.map(|row| &row[column]).filter(|cell| *cell != "—").map(|c| yuan_of(c)).collect();
    let most = costs.last().unwrap().1;
    let mut left = amounts.iter().filter(|amount| **amount <= most).peekable();
    for (_, y) in line.points() {
        let value = Drawn::value(costs, y + 5.0);
        match left.next_if(|next| (**next - value).abs() < most / 1000.0) {
            Some(_) => {}
            None => assert!((value - most).abs() < most / 1000.0, "{value} isn't told: {line:?}"),
        }
    }
    assert_eq!(left.next(), None, "is on the line: {line:?}");
}

#[test]
fn dots_stand_at_their_bills() {
    for (market, customer, wishes) in cases() {
        let choice = choose(&market, &customer, &wishes, Goal::Cheapest);
        let picks = [&choice.cheapest, &choice.one_purchase];
        let mut offers: Vec<Offer> = picks
            .iter()
            .filter_map(|of| of.pick.as_ref())
            .map(|pick| pick.purchase.offer.clone())
            .collect();
        offers.dedup();
        for (percent, limit) in [(None, None), (Some(50), None), (Some(20), Some(60))] {
            let of = Risky { offers: &offers, percent, limit };
            let html = risk(Lang::Zh.words(), &market, &customer, &of).unwrap().into_string();
            assert_eq!(html.contains("<svg"), percent.is_some(), "one month has no spread");
            if percent.is_none() {
                continue;
            }
            let drawn = Drawn::of(&html);
            drawn.sound();
            let costs = axis(&drawn, "x");
            let dots = drawn.all("circle", "dot");
            assert_eq!(dots.len(), 3 * offers.len(), "every month is seen");
            for (at, dot) in dots.iter().enumerate() {
                let (value, told) =
                    (Drawn::value(&costs, dot.number("cx")), yuan_of(dot.get("data-value")));
                assert!((value - told).abs() < 0.005 * told.max(10.0), "{value}, not {told}");
                for other in &dots[at + 1..] {
                    let apart = |of: &str| dot.number(of) - other.number(of);
                    let apart = apart("cx").hypot(apart("cy"));
                    assert!(apart >= 2.0 * dot.number("r"), "{dot:?} hides {other:?}");
                }
            }
        }
    }
}

#[test]
fn a_line_that_is_not_crossed_is_said() {
    // 39 yuan with 300 minutes and 70 GB: ±50 % of 143 minutes and 13.2 GB stay within.
    let market = market("chongqing");
    let (customer, _) = customer(&market, 143, 13_516, None);
    let offers = [Offer::plan("25CQ301811")];
    let of = Risky { offers: &offers, percent: Some(50), limit: Some(40) };
    let html = risk(Lang::Zh.words(), &market, &customer, &of).unwrap().into_string();
    assert!(html.contains("3 种用量下都不超过 ¥40.00。"), "{html}");
    let of = Risky { limit: Some(30), ..of };
    let html = risk(Lang::Zh.words(), &market, &customer, &of).unwrap().into_string();
    assert!(html.contains("3 种用量中有 3 种会超过 ¥30.00。"), "{html}");
    assert!(html.contains("aria-pressed=\"true\">± 50%"), "what was chosen is marked");
}

#[test]
fn bills_that_are_all_alike_are_not_between_two_amounts() {
    // 39 yuan with 300 minutes and 70 GB: half as much again of 143 minutes and 13.2 GB is included.
    let market = market("chongqing");
    let (customer, _) = customer(&market, 143, 13_516, None);
    let offers = [Offer::plan("25CQ301811")];
    let of = Risky { offers: &offers, percent: Some(50), limit: None };
    let html = risk(Lang::Zh.words(), &market, &customer, &of).unwrap().into_string();
    assert!(html.contains("每个月的账单都是 ¥39.00。"), "{html}");
}

#[test]
fn months_that_are_known_need_no_guess() {
    // 39 yuan with 300 minutes: 500 and 700 cost 200 and 400 minutes at 0.15 more, 30 and 60.
    let market = market("chongqing");
    let month = |minutes: u64| {
        Month::of_profile(Profile { classes: vec![ClassUse::typed_minutes(minutes)] })
    };
    let months = [100, 250, 500, 90, 700].map(month).to_vec();
    let customer = Customer::new("2026-11-22".parse().unwrap(), months).check(&market).unwrap();
    let offers = [Offer::plan("25CQ301811")];
    let of = Risky { offers: &offers, percent: None, limit: Some(45) };
    let html = risk(Lang::Zh.words(), &market, &customer, &of).unwrap().into_string();
    // 69 and 99 are above 45; the other three stay at 39.
    assert!(html.contains("5 个月中有 2 个月会超过 ¥45.00。"), "{html}");
    assert!(!html.contains("data-do=\"spread"), "nothing to guess");
    let dots = Drawn::of(&html);
    dots.sound();
    assert_eq!(dots.all("circle", "dot").len(), 5);
    // A year is at least twelve times the cheapest month, and at most twelve times the dearest.
    let (_, years) = html.split_once("按这 5 个月推算，一年大约花 ").unwrap();
    let (years, _) = years.split_once('（').unwrap();
    let told: Vec<f64> = years.split(" 到 ").map(yuan_of).collect();
    assert!(12.0 * 39.0 <= told[0] && told[0] < told[1] && told[1] <= 12.0 * 99.0, "{told:?}");
}

#[test]
fn dots_that_would_meet_stand_on_one_another_and_no_higher() {
    // Three at one place are a column of three; the next one, a dot further, stands on the ground.
    let places = [0, 0, 0, 12, 13, 18].map(Px::new);
    let levels: Vec<i64> =
        super::risk::stacked(places.into_iter(), 12).into_iter().map(|(_, level)| level).collect();
    assert_eq!(levels, [0, 1, 2, 0, 1, 2]);
}
