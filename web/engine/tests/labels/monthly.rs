//! What is labelled a month is a month, however many are known.

use std::collections::BTreeSet;

use tariff_core::{
    CheckedCustomer, CheckedWishes, Choice, Goal, Market, Money, Offer, Verdict, Watch, Wishes,
    advise, choose,
};
use tariff_engine::desk::Desk;
use tariff_engine::listed::{Gain, Ranking, Row};
use tariff_engine::protocol::{Query, View};
use tariff_engine::words::Lang;

use crate::people::{Case, each, month, places, typed, with};
use crate::text::{amounts, blocks, parts, tables};
use tariff_tests::shipped::market;

/// Words that label a month, in both languages.
const MONTHLY: [&str; 6] = ["每月", "/月", "a month", "/month", "per month", "monthly"];

pub(crate) fn chosen(market: &Market, case: &Case) -> (CheckedCustomer, CheckedWishes, Choice) {
    let customer = case.customer.clone().check(market).unwrap();
    let wishes = Wishes { horizon: 24, ..Wishes::default() }.check(market, &customer).unwrap();
    let choice = choose(market, &customer, &wishes, Goal::Cheapest);
    (customer, wishes, choice)
}

/// A whole sum in `n` parts, to the fen, a half away from zero: once more by hand.
fn part(micro: i128, n: i128) -> Money {
    let half = n * 10_000;
    let fen = (micro.abs() * 2 + half) / (2 * half) * micro.signum();
    Money::from_micro(i64::try_from(fen * 10_000).unwrap())
}

/// Everything of a choice that is an amount a month.
fn monthly(choice: &Choice) -> BTreeSet<Money> {
    let bests = [
        Some(&choice.cheapest),
        Some(&choice.steadiest),
        Some(&choice.uncommitted),
        Some(&choice.one_purchase),
        choice.own_operator.as_ref(),
        choice.if_answered.as_ref(),
        choice.if_free_to_leave.as_ref(),
    ];
    let picks = bests.into_iter().flatten().filter_map(|b| b.pick.as_ref());
    let mut all: BTreeSet<Money> = BTreeSet::new();
    for pick in picks.chain(choice.current.as_ref()) {
        let months = choice.months as i128 * i128::from(choice.horizon);
        assert_eq!(pick.cost.per_month, part(pick.cost.sum.micro().into(), months));
        all.insert(pick.cost.per_month);
    }
    match &choice.verdict {
        Verdict::Change { saves_per_month, overpaid, .. } => {
            all.extend(saves_per_month.iter().chain(overpaid));
        }
        Verdict::Stay { saving, least, .. } => all.extend([*saving, *least]),
        _ => {}
    }
    all.extend(choice.current_paid);
    let gap = choice.cheapest.certificate.gap;
    all.extend(gap.map(|gap| part(gap.micro().into(), choice.horizon.into())));
    all.extend(choice.peace_of_mind.iter().flat_map(|p| [p.per_month, p.highest_lower_by]));
    let least = choice.watch.iter().filter_map(|w| match w {
        Watch::MinimumSpend { least, .. } => Some(*least),
        Watch::PromotionDepends { fee, .. } => Some(*fee),
        _ => None,
    });
    all.extend(least);
    all
}

/// Texts of a page that name a month and an amount.
fn labelled(html: &str) -> Vec<String> {
    let named =
        |text: &String| text.contains('¥') && MONTHLY.iter().any(|word| text.contains(word));
    blocks(html).into_iter().filter(named).collect()
}

/// Amounts on the ruler of an answer.
fn marks(html: &str) -> Vec<Money> {
    let amount = |part: &str| part.split_once('>')?.1.split_once('<')?.0.parse().ok();
    html.split("class=\"mark-amount\"").skip(1).map(|part| amount(part).unwrap()).collect()
}

#[test]
fn what_is_labelled_a_month_is_the_cores_figure_of_a_month() {
    let (mut seen, mut years) = (0, 0);
    each(|desk, market, case| {
        let (customer, _, choice) = chosen(market, case);
        let known = monthly(&choice);
        for lang in [Lang::Zh, Lang::En] {
            let ask = case.ask(lang);
            let told = desk.answer(&ask).unwrap();
            // What lies on the ruler is a month's; what a year saves, a year's share of the horizon.
            for amount in marks(&told.head) {
                assert!(known.contains(&amount), "{}: {amount}", case.who);
                seen += 1;
            }
            let year =
                told.head.split_once("<p class=\"saved\">").map(|(_, rest)| amounts(rest)[0]);
            if let Some(year) = year {
                let sums = choice.months as i128 * i128::from(choice.horizon);
                let best = choice.cheapest.pick.as_ref().unwrap().cost.sum;
                let now = choice.current.as_ref().map(|now| i128::from(now.cost.sum.micro()));
                let paid = choice.current_paid.map(|paid| i128::from(paid.micro()) * sums);
                let saved = now.or(paid).unwrap() - i128::from(best.micro());
                assert_eq!(year, part(saved * 12, sums), "{}", case.who);
                years += 1;
            }
            for text in parts(&told).into_iter().flat_map(labelled) {
                for amount in amounts(&text) {
                    // The highest bill, and sums over the horizon, say what they are.
                    let other = ["最高", "ighest", "个月算", "over 24"];
                    let sums = other.iter().any(|word| text.contains(word));
                    assert!(known.contains(&amount) || sums, "{}: {text}", case.who);
                    seen += 1;
                }
            }
        }
        // The first column of figures is a month's.
        let html = desk.answer(&case.ask(Lang::Zh)).unwrap().others.html;
        for row in tables(&html, "choices").iter().flatten().filter(|row| row.len() == 3).skip(1) {
            let amount = amounts(&row[1].join(" "))[0];
            assert!(known.contains(&amount), "{}: {row:?}", case.who);
            seen += 1;
        }
        let advice = advise(market, &customer);
        let ranking = desk.rank(&case.ask(Lang::Zh)).unwrap();
        let n = case.months() as i128;
        for (row, entry) in ranking.ranked.iter().zip(&advice.ranked) {
            let sum: i128 = entry.months.iter().map(|m| i128::from(m.micro())).sum();
            assert_eq!(row.per_month, part(sum, n), "{}: {:?}", case.who, row.names);
        }
    });
    assert!(seen > 500 && years > 20, "{seen}, {years}");
}

/// Everything of a ranking that is shown with a monthly word.
fn of_ranking(of: &Ranking) -> Vec<String> {
    let row = |r: &Row| format!("{} {} {:?}", r.offer, r.per_month, r.more);
    let mut all: Vec<String> = of.ranked.iter().chain(&of.current).map(row).collect();
    all.extend(of.excluded.iter().chain(&of.asking.needs_only).map(row));
    for group in &of.asking.groups {
        let gain = match group.gain {
            Gain::Saves(saves) => saves.to_string(),
            other => format!("{other:?}"),
        };
        all.push(format!("{:?} {gain}", group.question));
        all.extend(group.first.iter().map(row));
    }
    all
}

/// Everything with a monthly word that a page shows of somebody.
fn shown(desk: &Desk, case: &Case, compared: &[Offer]) -> Vec<String> {
    let mut all = Vec::new();
    for lang in [Lang::Zh, Lang::En] {
        let ask = case.ask(lang);
        let told = desk.answer(&ask).unwrap();
        all.extend(parts(&told).into_iter().flat_map(labelled));
        let what_if = Query::WhatIf { advised: told.best.map(|best| best.offer), more: Vec::new() };
        let lines = ["本人", "妈妈"].map(|name| (name.to_owned(), case.customer.clone())).to_vec();
        let queries = [
            what_if,
            Query::Card { clerk: true },
            Query::Compare(compared.to_vec()),
            Query::Others(View::default()),
        ];
        all.extend(labelled(&desk.household(&ask, &lines).unwrap()));
        for query in queries {
            let html = desk.tell(&ask, &query).unwrap();
            all.extend(labelled(&html));
            // Whole rows of a table are labelled by their first cell.
            if matches!(query, Query::Compare(_)) {
                let rows = html.split("<tr>").filter(|row| {
                    blocks(row)
                        .first()
                        .is_some_and(|head| head.contains("每月") || head.contains("A month"))
                });
                all.extend(rows.flat_map(blocks));
            }
        }
        all.extend(of_ranking(&desk.rank(&ask).unwrap()));
    }
    all
}

#[test]
fn five_equal_months_are_told_as_one() {
    for region in places() {
        let mut desk = Desk::default();
        desk.take(&region, market(&region)).unwrap();
        let plans = desk.market().unwrap().catalogues().iter().flat_map(|c| &c.plans);
        let plan =
            plans.max_by_key(|p| p.commitment.as_ref().map(|c| c.months)).unwrap().id.clone();
        for (minutes, megabytes) in [(60, 1_024), (143, 13_516), (500, 51_200)] {
            let case = |n: usize, now: bool| {
                let customer = typed(vec![month(minutes, megabytes); n]);
                let market = desk.market().unwrap();
                let customer = if now { with(customer, market, &plan, Some(3)) } else { customer };
                let who = format!("{minutes} minutes, {n} times");
                Case { who, region: region.clone(), customer }
            };
            for now in [false, true] {
                let offers = desk.answer(&case(1, now).ask(Lang::Zh)).unwrap().beside;
                let one = shown(&desk, &case(1, now), &offers);
                assert!(one.len() > 50, "{one:?}");
                for n in [3, 5] {
                    let several = shown(&desk, &case(n, now), &offers);
                    assert_eq!(several, one, "{region}, {minutes} minutes, {n} times");
                }
            }
        }
    }
}
