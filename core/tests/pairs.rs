//! Every pair of fields of a charge, an allowance, a fee: it is rated, or the
//! catalogue is refused with a path and a hint. Nothing that is stated is
//! ignored: of what is accepted, some usage tells each field from its absence.
#![allow(clippy::unwrap_used, clippy::panic, clippy::indexing_slicing)]

use serde_json::{Value, json};
use tariff_core::{
    Catalogue, Customer, Goal, Market, Moment, Month, Offer, Tariff, Wishes, Within, best, rate_at,
    rate_months,
};

/// A field with a value: what it adds to a charge.
struct Field {
    name: &'static str,
    value: Value,
}

fn field(name: &'static str, value: Value) -> Field {
    Field { name, value }
}

/// Prices of calls and of data, each with the fields that may stand beside it.
fn prices(unit: &str) -> Vec<(&'static str, Value)> {
    let per = json!({ "amount": 1, "unit": unit });
    let size = json!({ "amount": 10, "unit": unit });
    let slot = |from: u64, price: &str, increment: u64| json!({ "from": from, "price": price, "per": 60, "increment": increment });
    vec![
        ("perUnit", json!({ "perUnit": { "price": "0.13", "per": per } })),
        ("slots", json!({ "slots": { "slots": [slot(0, "0.4", 60), slot(120, "0.1", 6)] } })),
        (
            "graduated",
            json!({ "tiers": { "mode": "graduated", "unit": unit, "tiers": [
                { "upTo": 7, "price": "0.5" }, { "price": "0.11" }] } }),
        ),
        (
            "volume",
            json!({ "tiers": { "mode": "volume", "unit": unit, "tiers": [
                { "upTo": 7, "price": "0.5" }, { "price": "0.41" }] } }),
        ),
        (
            "blocks",
            json!({ "blocks": { "size": size, "prices": [{ "price": "1.3" }], "part": {
                "metered": { "price": "0.17", "per": per } } } }),
        ),
        (
            "day blocks",
            json!({ "blocks": { "size": size, "prices": [{ "price": "1.3" }], "span": "day",
                "part": { "metered": { "price": "0.17", "per": per } } } }),
        ),
    ]
}

fn fields(unit: &str) -> Vec<Field> {
    let rounding =
        |stage: &str| json!([{ "stage": stage, "rounding": { "mode": "up", "step": "0.07" } }]);
    let cap = |per_event: bool, then: Value| json!({ "amount": "0.9", "perEvent": per_event, "then": then });
    let step = if unit == "minute" {
        json!({ "first": 60, "then": 30 })
    } else {
        json!({ "first": 1_300_000, "then": 900_000 })
    };
    vec![
        field("increment", step),
        field("monthRounding", json!({ "step": { "amount": 3, "unit": unit }, "up": true })),
        field("free", if unit == "minute" { json!(45) } else { json!(500_000) }),
        field("setup", json!({ "price": "0.21" })),
        field("setup", json!({ "price": "0.21", "due": "always" })),
        field("rounding", rounding("increment")),
        field("rounding", rounding("event")),
        field("rounding", rounding("line")),
        field("cap", cap(false, json!("free"))),
        field("cap", cap(true, json!("free"))),
        field("cap", cap(false, json!("suspend"))),
        field("cap", cap(true, json!("suspend"))),
        field("cap", cap(false, json!({ "throttle": { "kbps": 128 } }))),
        field("cap", cap(true, json!({ "throttle": { "kbps": 128 } }))),
        field("split", json!(true)),
    ]
}

/// A plan with one charge (for calls, with the hours after it) and a little
/// included, or the catalogue's faults.
fn tariff(unit: &str, price: &Value, with: &[&Field]) -> Result<Tariff, String> {
    let voice = unit == "minute";
    let mut charge =
        json!({ "id": "c", "covers": if voice { "day" } else { "data" }, "price": price });
    for f in with {
        charge[f.name] = f.value.clone();
    }
    let rest = json!({ "id": "rest", "covers": "voice", "increment": { "first": 60, "then": 60 },
        "price": { "perUnit": { "price": "0.29", "per": { "amount": 1, "unit": "minute" } } } });
    let amount = json!({ "amount": 2, "unit": unit });
    let document = json!({
        "schema": "tariff-catalogue/1", "id": "pairs", "currency": "CNY",
        "region": { "zh": "对", "en": "Pairs" }, "readOn": "2026-11-01",
        "operators": [{ "id": "a", "name": { "zh": "甲", "en": "A" } }],
        "scopes": [
            { "id": "voice", "service": "voice" },
            { "id": "day", "service": "voice", "during": [{ "from": "08:00", "to": "20:00" }] },
            { "id": "data", "service": "data" },
        ],
        "plans": [{
            "id": "p", "name": "p", "operator": "a", "source": { "read": "by hand" },
            "fee": { "amount": "0", "period": "month" },
            "charges": if voice { json!([charge, rest]) } else { json!([charge]) },
            "allowances": [{ "covers": if voice { "voice" } else { "data" }, "amount": amount }],
        }],
    });
    let catalogue = Catalogue::parse("pairs", &document.to_string()).map_err(|f| f.to_string())?;
    let market = Market::compile(vec![catalogue]).map_err(|f| f.to_string())?;
    Ok(market.tariff(&Offer::plan("p")).unwrap())
}

/// Months of calls, or of sessions, of many lengths: short and long ones, some
/// that run on past the day's end, few and many.
fn usages(voice: bool) -> Vec<Month> {
    let lengths: &[&[u64]] = if voice {
        &[
            &[130, 50],
            &[59],
            &[61, 30, 130],
            &[400, 400],
            &[2000],
            &[1000, 20, 30, 100, 70, 65],
            &[170; 9],
            &[190],
        ]
    } else {
        &[
            &[3_000_000, 50_000],
            &[2_500_000, 900_000, 40],
            &[30_000_000],
            &[7_000_000; 9],
            &[2_100_000, 1_000],
        ]
    };
    let record = |(i, n): (usize, &u64), hour: &str| {
        let start = format!("2026-05-{:02}T{hour}:00", i % 28 + 1);
        if voice {
            json!({ "call": { "start": start, "seconds": n } })
        } else {
            json!({ "data": { "start": start, "bytes": n } })
        }
    };
    let month = |(lengths, hour): (&&[u64], &str)| {
        let records: Vec<Value> = lengths.iter().enumerate().map(|r| record(r, hour)).collect();
        let document = json!({ "schema": "tariff-customer/1", "today": "2026-11-22",
            "months": [{ "usage": { "records": records } }] });
        Customer::parse("usage", &document.to_string()).unwrap().months.remove(0)
    };
    let hours = ["12:00", "19:58"];
    lengths.iter().flat_map(|l| hours.map(|h| (l, h))).map(month).collect()
}

/// What a tariff says of each usage: what it costs, and what else it tells.
fn says(tariff: &Tariff, months: &[Month]) -> Vec<String> {
    let one = |m: &Month| {
        let bills = rate_months(tariff, std::slice::from_ref(m)).unwrap();
        format!("{} {:?}", bills[0].total, bills[0].facts)
    };
    months.iter().map(one).collect()
}

/// A refusal says where and how to mend it.
fn is_helpful(refusal: &str) -> bool {
    refusal.contains("plans[0].charges[0]") && refusal.contains("; ")
}

#[test]
fn every_pair_of_a_charge_is_rated_or_refused() {
    let (mut rated, mut refused) = (0, 0);
    for unit in ["minute", "mb"] {
        let months = usages(unit == "minute");
        for (price_name, price) in prices(unit) {
            if price_name == "slots" && unit == "mb" {
                continue;
            }
            let fields = fields(unit);
            for (i, a) in fields.iter().enumerate() {
                for b in &fields[i..] {
                    let same = std::ptr::eq(a, b);
                    if a.name == b.name && !same {
                        // One of two values: a list of roundings holds both.
                        if a.name != "rounding" {
                            continue;
                        }
                        let both = field("rounding", json!([a.value[0], b.value[0]]));
                        match tariff(unit, &price, &[&both]) {
                            Err(refusal) => assert!(is_helpful(&refusal), "{refusal}"),
                            Ok(_) => rated += 1,
                        }
                        continue;
                    }
                    let name = format!(
                        "{unit} {price_name}: {} {} and {} {}",
                        a.name, a.value, b.name, b.value
                    );
                    let pair: Vec<&Field> = if same { vec![a] } else { vec![a, b] };
                    match tariff(unit, &price, &pair) {
                        Err(refusal) => {
                            assert!(is_helpful(&refusal), "{name}: {refusal}");
                            refused += 1;
                        }
                        Ok(both) => {
                            rated += 1;
                            let all = says(&both, &months);
                            for leave in &pair {
                                let rest: Vec<&Field> = pair
                                    .iter()
                                    .copied()
                                    .filter(|f| !std::ptr::eq(*f, *leave))
                                    .collect();
                                let without = tariff(unit, &price, &rest).unwrap_or_else(|e| {
                                    panic!("{name} without {}: {e}", leave.name)
                                });
                                assert!(
                                    says(&without, &months) != all,
                                    "{name}: {} is stated and changes nothing",
                                    leave.name
                                );
                            }
                        }
                    }
                }
            }
        }
    }
    println!("{rated} pairs are rated, {refused} refused");
    assert!(rated > 300 && refused > 100);
}

#[test]
fn every_pair_of_an_allowance_is_rated_or_refused() {
    let fields = [
        ("amount", json!({ "amount": 10, "unit": "mb" })),
        ("priority", json!(3)),
        ("carriedPriority", json!(4)),
        ("months", json!(1)),
        ("increment", json!({ "first": 1_572_864, "then": 1_572_864 })),
        ("rollover", json!("nextMonth")),
        ("rollover", json!("none")),
    ];
    let tariff = |with: &[&(&str, Value)]| -> Result<Tariff, String> {
        let mut allowance = json!({ "covers": "data" });
        for (name, value) in with {
            allowance[name] = value.clone();
        }
        let other = |covers: &str, priority: u16| {
            json!({ "covers": covers, "priority": priority,
            "amount": { "amount": 6, "unit": "mb" }, "rollover": "none" })
        };
        let document = json!({
            "schema": "tariff-catalogue/1", "id": "pairs", "currency": "CNY",
            "region": { "zh": "对", "en": "Pairs" }, "readOn": "2026-11-01",
            "operators": [{ "id": "a", "name": { "zh": "甲", "en": "A" } }],
            "scopes": [{ "id": "data", "service": "data" },
                { "id": "roaming", "service": "data", "locations": ["roaming"] }],
            "plans": [{
                "id": "p", "name": "p", "operator": "a", "source": { "read": "by hand" },
                "fee": { "amount": "0", "period": "month" }, "drawOrderStated": true,
                "charges": [{ "id": "c", "covers": "data", "price": { "perUnit": {
                    "price": "0.5", "per": { "amount": 1, "unit": "mb" } } } }],
                "allowances": [allowance, other("roaming", 2), other("data", 4)],
            }],
        });
        let catalogue =
            Catalogue::parse("pairs", &document.to_string()).map_err(|f| f.to_string())?;
        let market = Market::compile(vec![catalogue]).map_err(|f| f.to_string())?;
        Ok(market.tariff(&Offer::plan("p")).unwrap())
    };
    let mb = |n: u64| n << 20;
    let session = |day: u64, n: u64, place: &str| {
        json!({ "data": { "bytes": mb(n), "location": place,
        "start": format!("2026-05-{day:02}T12:00:00") } })
    };
    let some: Vec<[u64; 3]> =
        (0..100u64).map(|n| [n % 10, n / 10, n * 7 % 41]).chain([[40; 3]]).collect();
    let series: Vec<Vec<Month>> = some
        .iter()
        .flat_map(|uses| {
            ["home", "roaming"].map(|first| {
                let month = |&n: &u64| json!({ "usage": { "records": [
                    session(1, n, first), session(2, n / 2, "roaming"), session(3, n + 6, "home")] } });
                let months: Vec<Value> = uses.iter().map(month).collect();
                let document = json!({ "schema": "tariff-customer/1", "today": "2026-11-22", "months": months });
                Customer::parse("usage", &document.to_string()).unwrap().months
            })
        })
        .collect();
    let says = |tariff: &Tariff| -> Vec<String> {
        let one = |months: &Vec<Month>| {
            let mut carried = tariff_core::Carried::default();
            let mut all = String::new();
            for (i, month) in months.iter().enumerate() {
                let moment =
                    Moment { contract_month: u16::try_from(i + 1).ok(), ..Moment::default() };
                let (bill, next) = rate_at(tariff, month, moment, &carried).unwrap();
                let rests: Vec<u64> = bill.allowances.iter().map(|a| a.rolls_over).collect();
                all += &format!("{} {} {:?}; ", bill.total, bill.range.low, rests);
                carried = next;
            }
            all
        };
        series.iter().map(one).collect()
    };
    let mut rated = 0;
    for (i, a) in fields.iter().enumerate() {
        for b in &fields[i..] {
            if a.0 == b.0 && a != b {
                continue;
            }
            // What isn't limited has no rest; a place of the rest needs one.
            let limit = &fields[0];
            let mut pair = vec![a];
            if a != b {
                pair.push(b);
            }
            let mut with: Vec<&(&str, Value)> = pair.clone();
            if !with.contains(&limit) {
                with.push(limit);
            }
            if with.iter().any(|f| f.0 == "carriedPriority")
                && !with.iter().any(|f| f.0 == "rollover")
            {
                with.push(&fields[5]);
            }
            let name = format!("{} {} and {} {}", a.0, a.1, b.0, b.1);
            match tariff(&with) {
                Err(refusal) => {
                    assert!(
                        refusal.contains("plans[0].allowances[0]") && refusal.contains("; "),
                        "{refusal}"
                    );
                }
                Ok(both) => {
                    rated += 1;
                    let all = says(&both);
                    for leave in pair.iter().filter(|f| f.0 != "amount") {
                        // Its own absence may mean another's, too.
                        let needs = |f: &&&(&str, Value)| {
                            f != &leave && !(leave.0 == "rollover" && f.0 == "carriedPriority")
                        };
                        let rest: Vec<&(&str, Value)> =
                            with.iter().filter(needs).copied().collect();
                        let without = tariff(&rest).unwrap_or_else(|e| panic!("{name}: {e}"));
                        assert!(
                            says(&without) != all,
                            "{name}: {} is stated and changes nothing",
                            leave.0
                        );
                    }
                }
            }
        }
    }
    assert!(rated > 15, "{rated}");
}

#[test]
fn every_pair_of_a_fee_is_rated_or_refused() {
    let once = |days: u64| json!({ "once": { "days": days } });
    let fee = |amount: &str, period: Value| json!({ "amount": amount, "period": period });
    let percent = |percent: u64| json!({ "percent": { "percent": percent } });
    let to_ten_fen = json!({ "percent": { "percent": 33,
        "rounding": { "mode": "up", "step": "0.1" } } });
    let offer = |months: u64, price: Value| json!({ "months": months, "price": price });
    let fields = [
        ("fee", fee("90", json!("year"))),
        ("fee", fee("0.9", json!("day"))),
        ("fee", fee("6", once(7))),
        ("fee", fee("18", once(28))),
        ("fee", fee("18", json!({ "once": {} }))),
        ("promotion", offer(2, json!({ "fixed": { "amount": "3.1" } }))),
        ("promotion", offer(14, percent(50))),
        ("promotion", offer(5, to_ten_fen)),
        ("firstMonth", json!([{ "half": { "fromDay": 16 } }])),
        ("firstMonth", json!(["byDay"])),
        ("firstMonth", json!(["payPerUse"])),
        ("minimumSpend", json!("40.3")),
        (
            "commitment",
            json!({ "months": 48, "termination": { "perMonthLeft": { "amount": "2" } } }),
        ),
    ];
    let market = |with: &[&(&str, Value)]| -> Result<Market, String> {
        let mut plan = json!({
            "id": "p", "name": "p", "operator": "a", "source": { "read": "by hand" },
            "fee": { "amount": "20", "period": "month" },
            "charges": [{ "id": "c", "covers": "data", "price": { "perUnit": {
                "price": "0.5", "per": { "amount": 1, "unit": "mb" } } } }],
            "allowances": [{ "covers": "data", "amount": { "amount": 6, "unit": "mb" },
                "rollover": "none" }],
        });
        for (name, value) in with {
            plan[name] = value.clone();
        }
        let document = json!({
            "schema": "tariff-catalogue/1", "id": "pairs", "currency": "CNY",
            "region": { "zh": "对", "en": "Pairs" }, "readOn": "2026-11-01",
            "operators": [{ "id": "a", "name": { "zh": "甲", "en": "A" } }],
            "scopes": [{ "id": "data", "service": "data" }], "plans": [plan],
        });
        let catalogue =
            Catalogue::parse("pairs", &document.to_string()).map_err(|f| f.to_string())?;
        Market::compile(vec![catalogue]).map_err(|f| f.to_string())
    };
    // What one, three, fourteen and twenty-six months cost, begun on a first and
    // in the middle of a month.
    let says = |market: &Market| -> Vec<String> {
        let used = |mb: u64| {
            json!({ "usage": { "profile": { "classes": [
            { "service": "data", "total": mb << 20 }] } } })
        };
        let document = json!({ "schema": "tariff-customer/1", "today": "2026-11-22",
            "months": [used(0), used(9), used(300)] });
        let customer = Customer::parse("usage", &document.to_string()).unwrap();
        let customer = customer.check(market).unwrap();
        let mut all = Vec::new();
        for (horizon, start_day) in [1, 3, 14, 26].into_iter().flat_map(|h| [(h, 1), (h, 20)]) {
            let wishes = Wishes { horizon, start_day, ..Wishes::default() };
            let wishes = wishes.check(market, &customer).unwrap();
            let found = best(market, &customer, &wishes, Goal::Cheapest, &Within::default());
            all.push(found.pick.unwrap().cost.total.to_string());
        }
        all
    };
    let (mut rated, mut refused) = (0, 0);
    for (i, a) in fields.iter().enumerate() {
        for b in &fields[i..] {
            if a.0 == b.0 && a != b {
                continue;
            }
            let pair: Vec<&(&str, Value)> = if a == b { vec![a] } else { vec![a, b] };
            let name = format!("{} {} and {} {}", a.0, a.1, b.0, b.1);
            match market(&pair) {
                Err(refusal) => {
                    let helps = refusal.contains("plans[0]") && refusal.contains("; ");
                    assert!(helps, "{name}: {refusal}");
                    refused += 1;
                }
                Ok(both) => {
                    rated += 1;
                    let all = says(&both);
                    // What renews by days is for the days that are left, said or not.
                    let renews = |f: &&(&str, Value)| f.1["period"]["once"]["days"].is_u64();
                    let anyway = |f: &(&str, Value)| {
                        f.1 == json!(["byDay"]) && pair.iter().copied().any(|f| renews(&f))
                    };
                    for leave in pair.iter().filter(|f| !anyway(f)) {
                        let rest: Vec<&(&str, Value)> =
                            pair.iter().copied().filter(|f| f != leave).collect();
                        let without = market(&rest).unwrap_or_else(|e| panic!("{name}: {e}"));
                        assert!(
                            says(&without) != all,
                            "{name}: {} is stated and changes nothing",
                            leave.0
                        );
                    }
                }
            }
        }
    }
    println!("{rated} pairs are rated, {refused} refused");
    assert!(rated > 40, "{rated}");
}
