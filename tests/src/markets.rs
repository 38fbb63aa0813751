//! Random small markets and customers, full of corners: every kind of price,
//! every kind of add-on, jumps included.

use serde_json::{Value, json};

use crate::contracts::{commitment, current, promotion, rule};
use crate::random::Random;

/// Days of random cases: in the middle of a month, at ends, on a first.
const TODAY: [&str; 5] = ["2026-06-10", "2026-06-10", "2026-11-30", "2027-01-30", "2026-07-01"];

pub(crate) fn money(r: &mut Random) -> String {
    match r.below(4) {
        0 => format!("{}", r.below(30)),
        1 => format!("{}.{:02}", r.below(8), r.below(100)),
        2 => format!("0.{:02}", r.below(60)),
        _ => format!("{}", 1 + r.below(9)),
    }
}

/// A fee: mostly of a month, sometimes by the day, the week, 28 or 30 days.
fn fee(r: &mut Random) -> Value {
    let by_days = |n: usize| json!({ "once": { "days": n } });
    let period = match r.below(12) {
        0 => json!("day"),
        1 => by_days(*r.of(&[7, 28, 30])),
        _ => json!("month"),
    };
    json!({ "amount": money(r), "period": period })
}

fn gb(n: usize) -> Value {
    json!({ "amount": n, "unit": "gb" })
}

fn mb(n: usize) -> Value {
    json!({ "amount": n, "unit": "mb" })
}

/// A price of data: every kind, jumps included.
fn data_price(r: &mut Random) -> Value {
    let blocks = |r: &mut Random, part: Value| {
        let prices = if r.one_in(3) {
            json!([{ "blocks": 1 + r.below(2), "price": money(r) }, { "price": money(r) }])
        } else {
            json!([{ "price": money(r) }])
        };
        let span = if r.one_in(6) { "day" } else { "month" };
        json!({ "blocks": { "size": gb(1), "prices": prices, "part": part, "span": span } })
    };
    match r.below(8) {
        0 => json!({ "perUnit": { "price": "0.01", "per": mb(1) } }),
        1 => blocks(r, json!("ceil")),
        2 => blocks(r, json!("floor")),
        3 => blocks(r, json!("unstated")),
        4 => {
            let metered = json!({ "metered": { "price": "0.02", "per": mb(1) } });
            blocks(r, metered)
        }
        5 => {
            let nested = json!({ "price": "0.29", "per": mb(1), "inner": mb(100),
                "innerPrice": "10", "repeats": r.one_in(2) });
            blocks(r, json!({ "nested": nested }))
        }
        _ => tiers(r, "mb", 1000),
    }
}

fn tiers(r: &mut Random, unit: &str, width: usize) -> Value {
    let mode = if r.one_in(2) { "volume" } else { "graduated" };
    let tier = |r: &mut Random, up_to: Option<usize>| {
        let price = format!("0.{:03}", r.below(30));
        let mut tier = json!({ "price": price, "whole": r.one_in(3) });
        if r.one_in(3) {
            tier["flat"] = json!(money(r));
        }
        if let Some(up_to) = up_to {
            tier["upTo"] = json!(up_to);
        }
        tier
    };
    let (a, b) = (1 + r.below(width), width + 1 + r.below(width));
    let all = [tier(r, Some(a)), tier(r, Some(b)), tier(r, None)];
    json!({ "tiers": { "mode": mode, "unit": unit, "tiers": all } })
}

fn charges(r: &mut Random) -> Vec<Value> {
    let mut all = Vec::new();
    if r.one_in(4) {
        let price =
            json!({ "perUnit": { "price": "0", "per": { "amount": 1, "unit": "minute" } } });
        all.push(json!({ "id": "voice-onnet", "covers": "voice-onnet", "price": price }));
    }
    let minute = json!({ "amount": 1, "unit": "minute" });
    let mut voice = match r.below(4) {
        0 => json!({ "id": "voice", "covers": "voice", "price": tiers(r, "minute", 40) }),
        1 => json!({ "id": "voice", "covers": "voice", "price": { "slots": { "slots": [
            { "from": 0, "price": money(r), "per": 60, "increment": 60 },
            { "from": 60, "price": "0.1", "per": 60, "increment": 6 }] } } }),
        _ => json!({ "id": "voice", "covers": "voice", "increment": { "first": 60, "then": 60 },
            "price": { "perUnit": { "price": format!("0.{:02}", r.below(40)), "per": minute } } }),
    };
    if r.one_in(6) {
        voice["setup"] = json!({ "price": "0.2" });
    }
    all.push(voice);
    let piece = json!({ "amount": 1, "unit": "piece" });
    all.push(json!({ "id": "sms", "covers": "sms",
        "price": { "perUnit": { "price": "0.1", "per": piece } } }));
    // Some plans have no price for data: only a pack can hold it.
    if !r.one_in(12) {
        let mut data = json!({ "id": "data", "covers": "data", "price": data_price(r) });
        if r.one_in(4) {
            let then = match r.below(3) {
                0 => json!("suspend"),
                1 => json!("free"),
                _ => json!({ "throttle": { "kbps": 1024 } }),
            };
            data["cap"] = json!({ "amount": format!("{}", 1 + r.below(20)), "then": then });
        }
        all.push(data);
    }
    all
}

fn allowances(r: &mut Random, size: usize) -> Vec<Value> {
    let mut all = Vec::new();
    for (scope, unit) in [("voice", "minute"), ("sms", "piece"), ("data", "mb")] {
        if r.one_in(3) {
            continue;
        }
        let amount = if unit == "mb" { r.below(size * 60) } else { r.below(size) };
        let mut of = json!({ "covers": scope, "priority": r.below(3),
            "amount": { "amount": amount, "unit": unit } });
        if scope == "data" && r.one_in(3) {
            of["rollover"] = json!("nextMonth");
            if r.one_in(3) {
                of["carriedPriority"] = json!(r.below(4));
            }
        } else if r.one_in(2) {
            of["rollover"] = json!("none");
        }
        if size > 50 && r.one_in(8) {
            // A gift for a time.
            of["months"] = json!(*r.of(&[1, 2, 3, 13]));
        }
        all.push(of);
    }
    if r.one_in(3) {
        all.push(narrow(r, size * 30));
    }
    all
}

/// Some of the data alone: an app's, or the night's.
fn narrow(r: &mut Random, most: usize) -> Value {
    let scope = *r.of(&["data-directed", "data-directed", "data-night"]);
    let mut of =
        json!({ "covers": scope, "priority": r.below(3), "amount": mb(100 + r.below(most)) });
    match r.below(4) {
        0 | 1 => of["rollover"] = json!("nextMonth"),
        2 => of["rollover"] = json!("none"),
        _ => {}
    }
    if of["rollover"] == "nextMonth" && r.one_in(2) {
        of["carriedPriority"] = json!(r.below(4));
    }
    of
}

const SERVICES: [&str; 2] = ["callerId", "video"];

fn some_services(r: &mut Random, one_in: usize) -> Vec<&'static str> {
    SERVICES.into_iter().filter(|_| r.one_in(one_in)).collect()
}

/// Mostly always; else over by today, or from or up to a day of the horizon.
fn sale(r: &mut Random) -> Value {
    match r.below(30) {
        0 | 1 => json!({ "to": "2026-01-31" }),
        2 | 3 => json!({ "to": format!("2026-{:02}-{:02}", 7 + r.below(3), 1 + r.below(3)) }),
        4 => json!({ "from": format!("2026-{:02}-01", 7 + r.below(3)) }),
        _ => json!({}),
    }
}

fn plan(r: &mut Random, id: usize) -> Value {
    let operator = if r.one_in(4) { "b" } else { "a" };
    let mut plan = json!({
        "id": format!("plan-{id}"), "name": format!("plan {id}"), "operator": operator,
        "fee": fee(r), "source": { "read": "random" }, "sale": sale(r),
        "charges": charges(r), "allowances": allowances(r, 60), "includes": some_services(r, 3),
    });
    if r.one_in(6) {
        plan["minimumSpend"] = json!(money(r));
    }
    if r.one_in(8) {
        plan["fee"]["period"] = json!("year");
    }
    if r.one_in(5) {
        plan["promotion"] = promotion(r);
    }
    if r.one_in(5) {
        plan["eligibility"] = rule(r);
    }
    if r.one_in(3) {
        plan["commitment"] = commitment(r);
    }
    if r.one_in(3) {
        plan["firstMonth"] = json!(["full", { "half": { "fromDay": 16 } }, "byDay", "payPerUse"]);
    }
    if r.one_in(8) {
        // In any order.
        let some =
            |kbps: usize, r: &mut Random| json!({ "after": mb(500 + r.below(2000)), "kbps": kbps });
        let all = [some(512, r), some(64, r)];
        plan["throttles"] = json!(all[..1 + r.below(2)]);
    }
    if r.one_in(12) {
        let after = if r.one_in(3) { Value::Null } else { mb(500 + r.below(3000)) };
        plan["stops"] = json!([{ "covers": "data", "after": after }]);
    }
    if r.one_in(2) {
        plan["drawOrderStated"] = json!(true);
    }
    plan
}

fn family(r: &mut Random) -> Value {
    let mut modules = Vec::new();
    for (group, scope, unit) in [("v", "voice", "minute"), ("d", "data", "gb")] {
        for i in 0..1 + r.below(2) {
            let amount = json!({ "amount": 1 + r.below(5) * 10, "unit": unit });
            modules.push(json!({ "id": format!("m-{group}{i}"), "group": group, "name": "m",
                "fee": fee(r), "source": { "read": "random" },
                "allowances": [{ "covers": scope, "amount": amount }] }));
        }
    }
    let group = |id: &str, required: bool| json!({ "id": id, "required": required, "name": { "zh": id, "en": id } });
    let mut family = json!({ "id": "family", "name": "family", "operator": "a",
        "modules": modules, "groups": [group("v", true), group("d", r.one_in(2))],
        "charges": charges(r) });
    if r.one_in(3) {
        family["commitment"] = commitment(r);
    }
    family
}

/// One of every kind of add-on.
fn add_on(r: &mut Random, id: usize, before: &[String], plans: &[String]) -> Value {
    let mut of = json!({
        "id": format!("add-{id}"), "name": format!("add {id}"),
        "operator": if r.one_in(6) { "b" } else { "a" },
        "fee": { "amount": money(r), "period": "month" },
        "source": { "read": "random" }, "sale": sale(r),
    });
    match r.below(12) {
        0 => of["validity"] = json!("month"),
        1 | 9 | 10 => {
            let days = *r.of(&[1, 1, 2, 3, 7, 28, 30, 40]);
            of["fee"]["period"] = json!({ "once": { "days": days } });
            // A fee for so many days says so, too.
            if !r.one_in(3) {
                of["validity"] = json!({ "days": { "days": days } });
            }
        }
        2 => of["validity"] = json!({ "monthEnd": { "fromDay": 16 } }),
        3 => of["validity"] = json!({ "months": { "months": 1 + r.below(4) } }),
        4 => {
            of["fee"]["period"] = json!({ "once": {} });
            of["validity"] = json!({ "months": { "months": 2 + r.below(30) } });
        }
        5 => {
            of["fee"]["period"] = json!("year");
            of["validity"] = json!({ "months": { "months": 12 } });
        }
        6 => {
            of["fee"]["period"] = json!({ "once": { "days": 1 } });
            of["validity"] = json!("calendarDay");
        }
        7 => of["fee"]["period"] = json!("day"),
        8 => {
            // Renews by days, for so many months.
            of["fee"]["period"] = json!({ "once": { "days": *r.of(&[7, 28, 30]) } });
            of["validity"] = json!({ "months": { "months": 1 + r.below(14) } });
        }
        _ => {}
    }
    // What runs into the next month is often worth it.
    let runs_on = of["fee"]["period"]["once"]["days"].as_u64().is_some_and(|days| days > 2);
    if runs_on && r.one_in(2) {
        of["fee"]["amount"] = json!(format!("{}", 1 + r.below(4)));
    }
    let (scope, unit) =
        *r.of(&[("data", "mb"), ("data", "mb"), ("voice", "minute"), ("sms", "piece")]);
    if !r.one_in(6) {
        let amount = if unit == "mb" { 100 + r.below(3000) } else { 1 + r.below(60) };
        let mut allowance = json!({ "covers": scope, "priority": r.below(3),
            "amount": { "amount": amount, "unit": unit } });
        if scope == "data" && r.one_in(4) {
            allowance["rollover"] = json!("nextMonth");
        }
        if scope == "data" && r.one_in(5) {
            allowance = narrow(r, 3000);
        }
        of["allowances"] = json!([allowance]);
    }
    if r.one_in(5) {
        of["charges"] = json!([own_price(r)]);
    }
    if r.one_in(2) {
        of["most"] = json!(1 + r.below(3));
    }
    of["includes"] = json!(some_services(r, 5));
    if let Some(other) = before.get(r.below(before.len() * 3)) {
        match r.below(4) {
            0 => of["excludes"] = json!([other]),
            1 => of["requires"] = json!([other]),
            2 => of["onlyWith"] = json!([other, plans[0]]),
            _ => {}
        }
    }
    if r.one_in(6) {
        of["onlyWith"] = json!([r.of(plans)]);
    }
    if r.one_in(5) {
        of["group"] = json!("g");
    }
    if r.one_in(8) {
        of["eligibility"] = rule(r);
    }
    if r.one_in(6) {
        of["commitment"] = commitment(r);
    }
    of
}

/// A price of an add-on's own: of all of a service, or of a part of it.
fn own_price(r: &mut Random) -> Value {
    let (scope, price, unit) = *r.of(&[
        ("sms", "0.05", "piece"),
        ("voice", "0.12", "minute"),
        ("voice-onnet", "0.01", "minute"),
        ("data", "0.008", "mb"),
        ("data-directed", "0.001", "mb"),
        ("data-directed", "0.25", "mb"),
    ]);
    json!({ "id": scope, "covers": scope,
        "price": { "perUnit": { "price": price, "per": { "amount": 1, "unit": unit } } } })
}

/// A catalogue.
pub fn catalogue(r: &mut Random) -> Value {
    let plans: Vec<Value> = (0..2 + r.below(2)).map(|i| plan(r, i)).collect();
    let families = if r.one_in(4) { vec![family(r)] } else { Vec::new() };
    let ids: Vec<String> =
        plans.iter().filter_map(|p| p["id"].as_str()).map(str::to_owned).collect();
    let mut add_ons: Vec<Value> = Vec::new();
    let mut before = Vec::new();
    for i in 0..r.below(5) {
        let mut of = add_on(r, i, &before, &ids);
        if let Some(other) = add_ons.last().filter(|_| r.one_in(5)) {
            // The same once more, bound otherwise.
            of = other.clone();
            of["id"] = json!(format!("add-{i}"));
            of["commitment"] = commitment(r);
        }
        add_ons.push(of);
        before.push(format!("add-{i}"));
    }
    let name = |n: &str| json!({ "zh": n, "en": n });
    let mut document = json!({
        "schema": "tariff-catalogue/1", "id": "random", "region": name("x"), "currency": "CNY",
        "readOn": "2026-06-01", "plans": plans, "families": families, "addOns": add_ons,
        "operators": [{ "id": "a", "name": name("a") }, { "id": "b", "name": name("b") }],
        "services": SERVICES.map(|s| json!({ "id": s, "name": name(s) })),
        "questions": [{ "id": "q", "text": name("q") },
            { "id": "rare", "text": name("rare"), "rare": true }],
        "scopes": [
            { "id": "voice", "service": "voice" },
            { "id": "voice-onnet", "service": "voice", "peers": ["onNet"] },
            { "id": "sms", "service": "sms" },
            { "id": "data", "service": "data" },
            { "id": "data-directed", "service": "data", "apps": ["video"] },
            { "id": "data-night", "service": "data",
              "during": [{ "from": "23:00", "to": "07:00" }] },
        ],
    });
    if r.one_in(2) {
        document["lineRounding"] = json!({ "mode": "halfUp", "step": "0.01" });
    }
    match r.below(8) {
        0 | 1 => roll(r, &mut document),
        2 => stack(r, &mut document),
        _ => {}
    }
    document
}

/// Makes the add-ons of a catalogue bring nothing but data of one list, each
/// for a time and price of its own; more of it is always dearer.
fn stack(r: &mut Random, document: &mut Value) {
    let plan = document["plans"][0]["id"].clone();
    let price = json!({ "perUnit": { "price": *r.of(&["0.01", "0.02"]), "per": mb(1) } });
    for charge in document["plans"][0]["charges"].as_array_mut().into_iter().flatten() {
        if charge["id"] == "data" {
            charge["price"] = price.clone();
        }
    }
    let add_ons = (0..2 + r.below(3)).map(|i| {
        let mut of = json!({ "id": format!("add-{i}"), "name": format!("add {i}"),
            "operator": "a", "source": { "read": "random" },
            "fee": { "amount": format!("{}", 1 + r.below(12)), "period": "month" },
            "allowances": [{ "covers": "data", "amount": mb(100 * (1 + r.below(12))),
                "priority": 1, "rollover": "none" }] });
        if !r.one_in(3) {
            of["validity"] = json!({ "months": { "months": 1 + r.below(4) } });
        }
        if r.one_in(2) {
            of["most"] = json!(1 + r.below(3));
        }
        if r.one_in(6) {
            of["onlyWith"] = json!([plan]);
        }
        if r.one_in(6) {
            of["commitment"] = commitment(r);
        }
        of
    });
    document["addOns"] = add_ons.collect();
}

/// Makes plans of a catalogue hold data of an app, and data that rolls over;
/// and its first add-ons packs that may come before either.
fn roll(r: &mut Random, document: &mut Value) {
    let per_mb = |price: &str| json!({ "perUnit": { "price": price, "per": mb(1) } });
    for plan in document["plans"].as_array_mut().into_iter().flatten() {
        let narrow = json!({ "covers": "data-directed", "amount": mb(100 + r.below(900)),
            "priority": 1 + r.below(3), "rollover": "none" });
        let wide = json!({ "covers": "data", "amount": mb(100 + r.below(1500)),
            "priority": 1 + r.below(3), "rollover": "nextMonth" });
        plan["allowances"] = json!([narrow, wide]);
        plan["drawOrderStated"] = json!(true);
        for charge in plan["charges"].as_array_mut().into_iter().flatten() {
            if charge["id"] == "data" {
                charge["price"] = per_mb(r.of::<&str>(&["0.01", "0.03", "0.1"]));
            }
        }
    }
    for add_on in document["addOns"].as_array_mut().into_iter().flatten().take(2) {
        let scope = *r.of(&["data", "data", "data-directed"]);
        add_on["allowances"] =
            json!([{ "covers": scope, "amount": mb(1 + r.below(300)), "priority": r.below(2) }]);
        add_on["fee"] = json!({ "amount": format!("{}", 1 + r.below(3)), "period": "month" });
        add_on["validity"] = json!("month");
        for field in ["commitment", "onlyWith", "requires", "eligibility", "charges"] {
            if let Some(fields) = add_on.as_object_mut() {
                fields.remove(field);
            }
        }
    }
}

fn records(r: &mut Random, month: usize) -> Value {
    let mut all = Vec::new();
    let start = |r: &mut Random| {
        let length = if month == 4 { 30 } else { 31 };
        // Often near the month's ends, and near midnight.
        let day = match r.below(4) {
            0 => 1 + r.below(2),
            1 => length - r.below(2),
            _ => 1 + r.below(length),
        };
        let hour = if r.one_in(2) { r.below(24) } else { *r.of(&[0, 1, 22, 23]) };
        format!("2026-{month:02}-{day:02}T{hour:02}:00:00")
    };
    for _ in 0..r.below(5) {
        let peer = *r.of(&["onNet", "offNet"]);
        let seconds = r.below(3000);
        all.push(json!({ "call": { "start": start(r), "seconds": seconds, "peer": peer } }));
    }
    for _ in 0..r.below(4) {
        let bytes = r.below(1 << 30) * (1 + r.below(3));
        let mut session = json!({ "start": start(r), "bytes": bytes });
        if r.one_in(3) {
            session["app"] = json!("video");
        }
        all.push(json!({ "data": session }));
    }
    for _ in 0..r.below(3) {
        all.push(json!({ "message": { "start": start(r) } }));
    }
    json!({ "records": all })
}

fn typed(r: &mut Random) -> Value {
    let voice = |seconds: usize| {
        json!({ "service": "voice", "total": seconds, "typed": true,
            "billed": [{ "first": 60, "then": 60, "billed": seconds }] })
    };
    let mut classes = vec![
        voice(60 * r.below(120)),
        json!({ "service": "data", "total": r.below(4 << 30), "typed": true }),
        json!({ "service": "sms", "total": r.below(40) }),
    ];
    if r.one_in(3) {
        let mut on_net = voice(60 * r.below(120));
        on_net["peer"] = json!("onNet");
        classes[0]["peer"] = json!("offNet");
        classes.push(on_net);
    }
    if r.one_in(3) {
        classes.push(json!({ "service": "data", "total": r.below(2 << 30), "app": "video",
            "typed": true }));
    }
    json!({ "profile": { "classes": classes } })
}

/// A customer of a catalogue.
pub fn customer(r: &mut Random, catalogue: &Value) -> Value {
    let named = r.one_in(2);
    let months: Vec<Value> = (0..1 + r.below(3))
        .map(|i| {
            let usage = if named || r.one_in(2) { records(r, 3 + i) } else { typed(r) };
            let mut month = json!({ "usage": usage });
            if named {
                month["month"] = json!(format!("2026-{:02}", 3 + i));
            }
            month
        })
        .collect();
    let mut document = json!({
        "schema": "tariff-customer/1", "today": *r.of(&TODAY), "months": months,
        "needs": some_services(r, 5),
        "person": { "age": 20 + r.below(10), "student": r.one_in(2) },
    });
    if r.one_in(3) {
        document["answers"] = json!({ *r.of(&["q", "rare"]): r.one_in(2) });
    }
    if r.one_in(2) {
        document["person"]["newNumber"] = json!(r.one_in(2));
    }
    if r.one_in(6) {
        document["person"]["recentSpend"] = json!(money(r));
    }
    if r.one_in(8) {
        // What isn't the market's, of an operator that may not be, either.
        document["current"] = json!({ "operator": *r.of(&["a", "b", "elsewhere"]) });
        if r.one_in(2) {
            document["current"]["terminationFee"] = json!(money(r));
        }
    } else if !r.one_in(3) {
        document["current"] = current(r, catalogue);
    }
    document
}

/// What they wish.
pub fn wishes(r: &mut Random, customer: &Value) -> Value {
    let months = customer["months"].as_array().map_or(0, Vec::len);
    let mut document =
        json!({ "horizon": 1 + r.below(6), "simplicity": *r.of(&["0", "1", "0.5"]) });
    if r.one_in(8) {
        document["horizon"] = json!(13);
    }
    if r.one_in(if customer["current"].is_null() { 2 } else { 4 }) {
        document["startDay"] = json!(2 + r.below(30));
    }
    if r.one_in(4) {
        document["speed"] = json!(*r.of(&[100, 600, 2000]));
    }
    if r.one_in(3) {
        document["mostAddOns"] = json!(r.below(4));
    }
    if r.one_in(4) {
        document["worth"] = json!({ *r.of(&SERVICES): money(r) });
    }
    if r.one_in(4) {
        document["switching"] = json!(money(r));
    }
    if months > 1 && r.one_in(4) {
        document["exclude"] = json!([r.below(months)]);
    }
    document
}
