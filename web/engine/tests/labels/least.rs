//! Whatever is called the least is the least of what stands beside it, and what is announced is
//! what is shown.

use tariff_core::{Axis, Money, Offer};
use tariff_engine::asked::Asked;
use tariff_engine::desk::Desk;
use tariff_engine::listed::Row;
use tariff_engine::protocol::Query;
use tariff_engine::protocol::{Answered, Verdict};
use tariff_engine::words::Lang;

use crate::people::{Case, each};
use crate::text::{amounts, blocks, tables};

/// In the two languages: the least; the least but for what answers might open; the best of what
/// one could change to; what answers might open; what an average holds that no bill does.
struct Names {
    least: &'static str,
    of_now: &'static str,
    changing: &'static str,
    if_so: &'static str,
    holds: &'static str,
    now: &'static str,
}

const ZH: Names = Names {
    least: "最省",
    of_now: "能直接办的里面最省",
    changing: "若要换，最好的",
    if_so: "若符合条件：",
    holds: "平均值含",
    now: "现在的套餐",
};

const EN: Names = Names {
    least: "Cheapest",
    of_now: "Cheapest you can have now",
    changing: "Best if you change",
    if_so: "If you qualify: ",
    holds: "the average includes",
    now: "Your current plan",
};

pub(crate) const LANGS: [Lang; 2] = [Lang::Zh, Lang::En];

fn names(lang: Lang) -> &'static Names {
    if lang == Lang::Zh { &ZH } else { &EN }
}

/// Rows of the choices: what stands in the first cell, a month of it, its highest bill.
fn choices(told: &Answered) -> Vec<(Vec<String>, Money, Money)> {
    let rows = tables(&told.others.html, "choices");
    let amount = |cell: &Vec<String>| amounts(&cell.join(" "))[0];
    let all = rows.iter().flatten().skip(1);
    // Where every month is alike there is no column of the highest.
    all.map(|row| (row[0].clone(), amount(&row[1]), amount(row.get(2).unwrap_or(&row[1]))))
        .collect()
}

#[test]
fn the_highest_month_stands_only_beside_one_that_is_lower() {
    let (mut with, mut without) = (0, 0);
    each(|desk, _, case| {
        let told = desk.answer(&case.ask(Lang::Zh)).unwrap();
        let rows = tables(&told.others.html, "choices");
        let Some(row) = rows.iter().flatten().nth(1) else { return };
        let differ = choices(&told).iter().any(|(_, month, highest)| month != highest);
        assert_eq!(row.len() > 2, differ, "{}: {rows:?}", case.who);
        if differ { with += 1 } else { without += 1 }
    });
    assert!(with > 5 && without > 5, "{with} {without}");
}

#[test]
fn what_is_called_the_least_is_the_least_of_its_table() {
    let (mut least, mut changing, mut held) = (0, 0, 0);
    each(|desk, _, case| {
        for lang in LANGS {
            let of = names(lang);
            let told = desk.answer(&case.ask(lang)).unwrap();
            let rows = choices(&told);
            let has = |row: &(Vec<String>, Money, Money), tag: &str| row.0.iter().any(|t| t == tag);
            let opened =
                |row: &(Vec<String>, Money, Money)| row.0.iter().any(|t| t.starts_with(of.if_so));
            for row in &rows {
                if has(row, of.least) {
                    assert!(rows.iter().all(|r| row.1 <= r.1), "{}: {rows:?}", case.who);
                    least += 1;
                }
                if has(row, of.of_now) {
                    let dearer = |r: &(Vec<String>, Money, Money)| opened(r) || row.1 <= r.1;
                    assert!(rows.iter().all(dearer), "{}: {rows:?}", case.who);
                }
                if has(row, of.changing) {
                    assert!(matches!(told.verdict, Verdict::Stay { .. }), "{}", case.who);
                    assert!(!has(row, of.now), "{}: {rows:?}", case.who);
                    changing += 1;
                }
                // A mean above the highest bill says what it holds.
                if row.1 > row.2 {
                    let says = row.0.iter().any(|text| text.contains(of.holds));
                    assert!(says, "{}: {row:?}", case.who);
                    held += 1;
                }
            }
            // Who should stay has nothing else that is called the least.
            if let Verdict::Stay { .. } = told.verdict {
                let claims = |row: &&_| has(row, of.least) || has(row, of.of_now);
                assert!(rows.iter().filter(claims).all(|row| has(row, of.now)), "{}", case.who);
            }
        }
    });
    assert!(least > 50 && changing > 5 && held > 5, "{least}, {changing}, {held}");
}

#[test]
fn what_is_announced_is_what_is_shown() {
    let mut stays = 0;
    each(|desk, _, case| {
        for lang in LANGS {
            let ask = Asked { desk: true, ..case.ask(lang) };
            let told = desk.answer(&ask).unwrap();
            let shown = blocks(&told.head);
            let tight = |text: &str| text.replace(' ', "");
            let all = tight(&shown.join(""));
            let said = tight(&told.told.said);
            let title = tight(&told.told.title);
            assert!(said.contains(&title) && all.contains(&title), "{}: {said}", case.who);
            if let Some(advised) = &told.advised {
                let amount = tight(told.told.amount.as_ref().unwrap());
                assert!(said.contains(&amount) && all.contains(&amount), "{}: {said}", case.who);
                let name = tight(&advised.names.join(" + "));
                assert!(said.contains(&name) && all.contains(&name), "{}: {said}", case.who);
                // Nobody is told of another amount, or that it is the least where it isn't.
                assert_eq!(amounts(&said), [advised.per_month], "{}", case.who);
                let calls = |text: &str| {
                    text.contains("最省") || text.contains("least") || text.contains("Cheapest")
                };
                assert!(!calls(&said) || calls(&shown.join("")), "{}: {said}", case.who);
            }
            if let Verdict::Stay { .. } = told.verdict {
                let now = case.customer.current.as_ref().and_then(|now| now.offer.clone());
                assert_eq!(told.advised.map(|a| a.offer), now, "{}", case.who);
                stays += 1;
            }
        }
    });
    assert!(stays > 10, "{stays}");
}

/// Lines of what would be: what each says, and its amount.
fn lines(html: &str) -> Vec<(String, Money)> {
    let rows = html.split("<dt>").skip(1);
    let line = |row: &str| {
        let text = blocks(row).join(" ");
        let amount = row.split("<dd").nth(1).map(amounts)?.first().copied()?;
        Some((text, amount))
    };
    rows.filter_map(line).collect()
}

#[test]
fn what_would_be_the_least_is_the_least_then() {
    let (mut seen, mut stays) = (0, 0);
    let calls = ["届时最省", "仍然最省", "Cheapest then", "Still the cheapest"];
    let keeps = ["届时仍是不换更省", "Staying still costs least"];
    each(|desk, _, case| {
        for lang in LANGS {
            let ask = case.ask(lang);
            let advised = desk.answer(&ask).unwrap().best.map(|best| best.offer);
            for (axis, units) in [(Axis::CallsOut, 0), (Axis::CallsOut, 300), (Axis::Data, 20_480)]
            {
                let more = if units == 0 { Vec::new() } else { vec![(axis, units)] };
                let query = Query::WhatIf { advised: advised.clone(), more };
                let lines = lines(&desk.tell(&ask, &query).unwrap());
                for (text, amount) in &lines {
                    let named = |names: &[&str]| names.iter().any(|name| text.contains(name));
                    if named(&calls) || named(&keeps) {
                        let beside = lines.iter().map(|(_, amount)| *amount).min().unwrap();
                        assert_eq!(*amount, beside, "{}: {lines:?}", case.who);
                        seen += 1;
                        stays += usize::from(named(&keeps));
                    }
                }
            }
        }
    });
    assert!(seen > 200 && stays > 5, "{seen}, {stays}");
}

/// The columns that are called the cheapest of those compared, and what a month of each costs.
fn compared(desk: &Desk, case: &Case, offers: Vec<Offer>) -> (Vec<bool>, Vec<Money>) {
    let html = desk.tell(&case.ask(Lang::Zh), &Query::Compare(offers)).unwrap();
    let rows = tables(&html, "side-by-side").remove(0);
    let cheapest = |cell: &Vec<String>| cell.iter().any(|text| text == "这几个里最省");
    let costs = rows.iter().find(|row| row.first().is_some_and(|c| c == &["平均每月"])).unwrap();
    let marks = rows[0][1..].iter().map(cheapest).collect();
    (marks, costs[1..].iter().filter_map(|cell| amounts(&cell.join("")).first().copied()).collect())
}

#[test]
fn of_offers_side_by_side_the_cheapest_is_marked() {
    each(|desk, _, case| {
        let beside = desk.answer(&case.ask(Lang::Zh)).unwrap().beside;
        let (marks, costs) = compared(desk, case, beside);
        let least = costs.iter().min();
        let expected: Vec<bool> = costs.iter().map(|cost| Some(cost) == least).collect();
        assert_eq!(marks, expected, "{}", case.who);
    });
}

#[test]
fn the_lowest_bills_of_the_ranking_are_the_lowest() {
    each(|desk, _, case| {
        let ranking = desk.rank(&case.ask(Lang::Zh)).unwrap();
        let all: Vec<&Row> = ranking.ranked.iter().chain(&ranking.current).collect();
        let lowest = all.iter().map(|row| row.per_month).min();
        for row in all {
            assert_eq!(row.least, Some(row.per_month) == lowest, "{}: {row:?}", case.who);
        }
    });
}

/// The first words of a sweep's table, and who is to be taken: no claim that it is the least.
#[test]
fn a_sweep_says_what_to_take() {
    each(|desk, _, case| {
        // Sweeps take long: of one region, and not of statements.
        if case.region != "chongqing" || case.customer.months.iter().any(|m| m.month.is_some()) {
            return;
        }
        for lang in LANGS {
            let html = desk.tell(&case.ask(lang), &Query::Sweep(Axis::CallsOut)).unwrap();
            let text = blocks(&html).join(" ");
            let claims = ["最省", "heapest", "least"];
            assert!(!claims.iter().any(|word| text.contains(word)), "{}: {text}", case.who);
        }
    });
}
