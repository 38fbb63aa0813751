//! How long a household takes. By itself, since it means something only when
//! compiled for speed:
//!
//! ```sh
//! cargo test --release -p tariff-core --test household -- --ignored --nocapture speed
//! ```

use std::time::{Duration, Instant};

use serde_json::{Value, json};
use tariff_core::{Catalogue, CheckedHousehold, Household, Market, Role, household};

use crate::model::{Dice, TODAY};

/// Three operators with twenty plans each. From a fee on, plans share what
/// they include and carry cards; every third filing says how many.
fn market(cards: u64, rollover: bool) -> Market {
    let dice = &mut Dice(7);
    let name = json!({ "zh": "名", "en": "name" });
    let operators = ["a", "b", "c"];
    let (mut plans, mut add_ons, mut rates) = (Vec::new(), Vec::new(), Vec::new());
    for operator in operators {
        let mb = json!({ "amount": 1, "unit": "mb" });
        let part = json!({ "metered": { "price": "0.29", "per": mb } });
        let size = json!({ "amount": 1, "unit": "gb" });
        let data = json!({ "size": size, "prices": [{ "blocks": 3, "price": "5" }, { "price": "3" }], "part": part });
        let per = |price: &str, unit: &str| json!({ "perUnit": { "price": price, "per": { "amount": 1, "unit": unit } } });
        rates.push(json!({ "id": operator, "charges": [
            { "id": "voice", "covers": "out", "price": per("0.15", "minute"), "increment": { "first": 60, "then": 60 } },
            { "id": "in", "covers": "in", "price": per("0", "minute"), "increment": { "first": 60, "then": 60 } },
            { "id": "sms", "covers": "sms", "price": per("0.10", "piece") },
            { "id": "data", "covers": "data", "price": { "blocks": data },
              "cap": { "amount": "600", "then": "suspend" } },
        ] }));
        for i in 0..20 {
            let fee = 8 + i * 11 + dice.below(10);
            let shared = i >= 6;
            let per_yuan = 250 + dice.below(250);
            let mut plan = json!({
                "id": format!("{operator}{i:02}"), "name": "plan", "operator": operator,
                "rates": [operator], "fee": { "amount": fee.to_string(), "period": "month" },
                "source": { "read": "made up" },
                "allowances": [
                    { "covers": "out", "amount": { "amount": fee * 4, "unit": "minute" }, "shared": shared },
                    { "covers": "data", "amount": { "amount": fee * per_yuan, "unit": "mb" },
                      "shared": shared, "rollover": if rollover && i % 2 == 0 { "nextMonth" } else { "none" } },
                ],
            });
            if i % 3 == 0 && shared {
                plan["cards"] = json!({ "most": 2 + i / 4, "free": i / 9 });
            }
            if i % 5 == 0 {
                let price = json!({ "percent": { "percent": 80 } });
                plan["promotion"] = json!({ "months": 6, "price": price });
            }
            plans.push(plan);
        }
        for i in 0..cards {
            let allowance =
                json!({ "covers": "data", "amount": { "amount": i * 2, "unit": "gb" } });
            let fee = (10 + 6 * (i / 2)).to_string();
            add_ons.push(json!({
                "id": format!("{operator}-card-{i}"), "name": "card", "operator": operator,
                "kind": "secondaryCard", "fee": { "amount": fee, "period": "month" }, "most": 4,
                "allowances": if i < 2 { json!([]) } else { json!([allowance]) },
                "source": { "read": "made up" },
            }));
        }
    }
    let operators: Vec<Value> =
        operators.iter().map(|id| json!({ "id": id, "name": name })).collect();
    let document = json!({
        "schema": "tariff-catalogue/1", "id": "speed", "region": name, "currency": "CNY",
        "readOn": "2026-11-01", "lineRounding": { "mode": "halfUp", "step": "0.01" },
        "operators": operators, "rates": rates, "plans": plans, "addOns": add_ons,
        "scopes": [
            { "id": "out", "service": "voice", "direction": "out" },
            { "id": "in", "service": "voice", "direction": "in" },
            { "id": "sms", "service": "sms" }, { "id": "data", "service": "data" },
        ],
    });
    Market::compile(vec![Catalogue::parse("speed", &document.to_string()).unwrap()]).unwrap()
}

fn lines(market: &Market, n: u64, months: u64, seed: u64) -> CheckedHousehold {
    let dice = &mut Dice(seed);
    let line = |i: u64| {
        let talks = 20 + dice.below(400);
        let data = 500 + dice.below(40_000);
        let mut month = || {
            let minutes = talks + dice.below(80);
            let class = |direction: &str, minutes: u64| {
                let billed = json!([{ "first": 60, "then": 60, "billed": minutes * 60 }]);
                json!({ "service": "voice", "direction": direction, "total": minutes * 60, "typed": true, "billed": billed })
            };
            json!({ "usage": { "profile": { "classes": [
                class("out", minutes), class("in", minutes / 2),
                { "service": "data", "total": (data + dice.below(4_000)) << 20, "typed": true },
                { "service": "sms", "total": dice.below(9) },
            ] } } })
        };
        let months: Vec<Value> = (0..months).map(|_| month()).collect();
        json!({ "id": format!("line {i}"), "customer": {
            "schema": "tariff-customer/1", "today": TODAY, "months": months,
        } })
    };
    let lines: Vec<Value> = (0..n).map(line).collect();
    let document = json!({ "schema": "tariff-household/1", "today": TODAY, "lines": lines });
    Household::parse("speed", &document.to_string()).unwrap().check(market).unwrap()
}

/// The median over ten households, each timed often.
fn time(what: &str, market: &Market, n: u64, months: u64, times: usize) {
    let mut all: Vec<Duration> = Vec::new();
    let (mut rated, mut dropped, mut cards) = (0, 0, 0);
    for seed in 0..10 {
        let household_of = lines(market, n, months, seed);
        for _ in 0..times {
            let start = Instant::now();
            let advice = household(market, &household_of);
            all.push(start.elapsed());
            rated += advice.certificate.rated;
            dropped += advice.certificate.dropped;
            let is_card = |l: &&tariff_core::LineAdvice| matches!(l.role, Role::Card { .. });
            cards += advice.lines.iter().filter(is_card).count();
        }
    }
    all.sort_unstable();
    let runs = all.len() as u64;
    println!(
        "{what}: median {:?}, longest {:?}; on average {} groups rated, {} dropped, {} cards",
        all[all.len() / 2],
        all[all.len() - 1],
        rated / runs,
        dropped / runs,
        cards as u64 / runs,
    );
}

#[test]
#[ignore = "a measurement, for release builds"]
fn speed() {
    for cards in [1, 3] {
        let plain = market(cards, false);
        let rolling = market(cards, true);
        time(&format!("8 lines × 60 plans, {cards} cards, 1 month"), &plain, 8, 1, 20);
        time(&format!("8 lines × 60 plans, {cards} cards, 5 months"), &plain, 8, 5, 5);
        time(&format!("8 lines × 60 plans, {cards} cards, 5 months, rollover"), &rolling, 8, 5, 1);
        time(&format!("12 lines × 60 plans, {cards} cards, 1 month"), &plain, 12, 1, 1);
    }
}
