//! Random catalogues and usage, small and full of corners.
#![allow(dead_code)] // each test takes what it needs

pub mod relatives;

use proptest::prelude::*;
use serde_json::{Value, json};
use tariff_core::{
    Call, Catalogue, Destination, Direction, Location, Message, Peer, Record, Session,
};

/// Scopes that every random catalogue has: all of a service, and parts of it.
fn scopes() -> Value {
    json!([
        { "id": "voice", "service": "voice" },
        { "id": "voice-in", "service": "voice", "direction": "in" },
        { "id": "voice-far", "service": "voice", "destinations": ["domestic"] },
        { "id": "voice-roaming", "service": "voice", "locations": ["roaming"] },
        { "id": "voice-night", "service": "voice", "during": [{ "from": "20:00", "to": "08:00" }] },
        { "id": "voice-weekend", "service": "voice", "during": [{ "weekdays": [6, 7] }] },
        { "id": "voice-onnet", "service": "voice", "peers": ["onNet"] },
        { "id": "sms", "service": "sms" },
        { "id": "mms", "service": "mms" },
        { "id": "data", "service": "data" },
        { "id": "data-app", "service": "data", "apps": ["a"] },
        { "id": "data-roaming", "service": "data", "locations": ["roaming"] },
    ])
}

fn service_of(scope: &str) -> (&str, &'static str) {
    match scope.split('-').next().unwrap_or("voice") {
        "sms" => ("sms", "piece"),
        "mms" => ("mms", "piece"),
        "data" => ("data", "mb"),
        _ => ("voice", "minute"),
    }
}

fn money() -> impl Strategy<Value = String> {
    prop_oneof![
        Just("0".to_owned()),
        (0u32..500).prop_map(|fen| format!("{}.{:02}", fen / 100, fen % 100)),
        (0u32..20_000).prop_map(|n| format!("0.{n:06}")),
        (1u32..60).prop_map(|yuan| yuan.to_string()),
    ]
}

fn per_unit(unit: &'static str) -> BoxedStrategy<Value> {
    let price =
        move |price| json!({ "perUnit": { "price": price, "per": { "amount": 1, "unit": unit } } });
    money().prop_map(price).boxed()
}

fn part() -> impl Strategy<Value = Value> {
    let mb = |n: u64| json!({ "amount": n, "unit": "mb" });
    prop_oneof![
        Just(json!("ceil")),
        Just(json!("floor")),
        Just(json!("unstated")),
        money().prop_map(move |p| json!({ "metered": { "price": p, "per": mb(1) } })),
        (money(), money(), any::<Option<bool>>()).prop_map(move |(p, q, repeats)| json!({
            "nested": { "price": p, "per": mb(1), "inner": mb(100), "innerPrice": q, "repeats": repeats }
        })),
    ]
}

fn blocks() -> BoxedStrategy<Value> {
    let size = json!({ "amount": 1, "unit": "gb" });
    (money(), money(), 1u64..4, any::<bool>(), part(), any::<bool>())
        .prop_map(move |(first, rest, n, two, part, day)| {
            let prices = if two {
                json!([{ "blocks": n, "price": first }, { "price": rest }])
            } else {
                json!([{ "price": rest }])
            };
            let span = if day { "day" } else { "month" };
            json!({ "blocks": { "size": size, "prices": prices, "part": part, "span": span } })
        })
        .boxed()
}

fn tiers(unit: &'static str) -> BoxedStrategy<Value> {
    let tier = |(price, flat, whole)| json!({ "price": price, "flat": flat, "whole": whole });
    (
        any::<bool>(),
        1u64..50,
        50u64..200,
        prop::collection::vec((money(), money(), any::<bool>()).prop_map(tier), 3),
    )
        .prop_map(move |(volume, a, b, mut tiers)| {
            tiers[0]["upTo"] = json!(a);
            tiers[1]["upTo"] = json!(b);
            let mode = if volume { "volume" } else { "graduated" };
            json!({ "tiers": { "mode": mode, "unit": unit, "tiers": tiers } })
        })
        .boxed()
}

fn slots() -> BoxedStrategy<Value> {
    (money(), money(), prop_oneof![Just(60u64), Just(6), Just(1)])
        .prop_map(|(first, then, step)| {
            json!({ "slots": { "slots": [
            { "from": 0, "price": first, "per": 60, "increment": 60 },
            { "from": 60, "price": then, "per": 60, "increment": step },
        ] } })
        })
        .boxed()
}

fn step() -> impl Strategy<Value = Option<Value>> {
    prop_oneof![
        Just(None),
        Just(Some(json!({ "first": 60, "then": 60 }))),
        Just(Some(json!({ "first": 30, "then": 15 }))),
        Just(Some(json!({ "first": 6, "then": 6 }))),
    ]
}

/// A charge for a scope: any price that its service can have.
fn charge(id: String, scope: &'static str) -> BoxedStrategy<Value> {
    let (service, unit) = service_of(scope);
    let price = match service {
        "data" => prop_oneof![per_unit(unit), blocks(), tiers(unit)].boxed(),
        "voice" => prop_oneof![4 => per_unit(unit), 1 => tiers(unit), 1 => slots()].boxed(),
        _ => prop_oneof![per_unit(unit), tiers(unit)].boxed(),
    };
    let setup = prop_oneof![3 => Just(None), 1 => money().prop_map(Some)];
    let cap = prop_oneof![3 => Just(None), 1 => money().prop_map(Some)];
    let free = prop_oneof![5 => Just(0u64), 1 => 1u64..100];
    let rounded = prop_oneof![5 => Just(false), 1 => Just(true)];
    (price, step(), setup, cap, any::<bool>(), free, rounded)
        .prop_map(move |(price, step, setup, cap, flag, free, rounded)| {
            let by_event = price["tiers"].is_null() && price["blocks"].is_null();
            let mut charge = json!({ "id": id, "covers": scope, "price": price });
            if let Some(step) =
                step.filter(|_| service == "voice" && charge["price"]["slots"].is_null())
            {
                charge["increment"] = step;
            }
            if let Some(price) = setup {
                charge["setup"] =
                    json!({ "price": price, "due": if flag { "always" } else { "charged" } });
            }
            let split = flag && by_event && matches!(scope, "voice-night" | "voice-weekend");
            if split {
                charge["split"] = json!(true);
            }
            if let Some(amount) = cap {
                // A price of the month has none for an event.
                let per_event = flag && by_event;
                charge["cap"] = json!({ "amount": amount, "perEvent": per_event, "then": "free" });
            }
            if free > 0 && service == "voice" {
                charge["free"] = json!(free);
            }
            if rounded && by_event {
                let up = json!({ "mode": "up", "step": "0.1" });
                charge["rounding"] = json!([{ "stage": "event", "rounding": up }]);
            }
            charge
        })
        .boxed()
}

const PARTS: [&str; 8] = [
    "voice-in",
    "voice-far",
    "voice-roaming",
    "voice-night",
    "voice-weekend",
    "voice-onnet",
    "data-app",
    "data-roaming",
];
const WHOLES: [&str; 4] = ["voice", "sms", "mms", "data"];

fn allowance(scope: &'static str) -> impl Strategy<Value = Value> {
    let (service, unit) = service_of(scope);
    (
        prop_oneof![1 => Just(None), 6 => (0u64..3_000).prop_map(Some)],
        0u16..3,
        prop_oneof![1 => Just(None), 1 => Just(Some("none")), 2 => Just(Some("nextMonth"))],
        any::<bool>(),
        prop_oneof![2 => Just(None), 1 => (0u16..4).prop_map(Some)],
        prop_oneof![8 => Just(None), 1 => (1u16..3).prop_map(Some)],
    )
        .prop_map(move |(amount, priority, rollover, stepped, carried, months)| {
            let mut allowance = json!({ "covers": scope, "priority": priority });
            if let Some(amount) = amount {
                allowance["amount"] = json!({ "amount": amount, "unit": unit });
                if let Some(rollover) = rollover.filter(|_| service == "data") {
                    allowance["rollover"] = json!(rollover);
                    if let Some(place) = carried.filter(|_| rollover == "nextMonth") {
                        allowance["carriedPriority"] = json!(place);
                    }
                }
            }
            if let Some(months) = months {
                allowance["months"] = json!(months);
            }
            if stepped && service == "voice" {
                allowance["increment"] = json!({ "first": 60, "then": 60 });
            }
            allowance
        })
}

fn plan(id: usize) -> impl Strategy<Value = Value> {
    let all: Vec<&'static str> = PARTS.into_iter().chain(WHOLES).collect();
    let parts = prop::sample::subsequence(PARTS.to_vec(), 0..4).prop_flat_map(|parts| {
        parts.into_iter().map(|s| charge(s.to_owned(), s)).collect::<Vec<_>>()
    });
    let wholes = WHOLES.map(|s| charge(s.to_owned(), s));
    let allowances = prop::sample::subsequence(all, 0..5)
        .prop_flat_map(|scopes| scopes.into_iter().map(allowance).collect::<Vec<_>>());
    let least = prop_oneof![4 => Just(None), 1 => money().prop_map(Some)];
    let stop = prop_oneof![
        12 => Just(None),
        1 => Just(Some(json!({ "covers": "data" }))),
        1 => (1u64..4_000).prop_map(|n| {
            Some(json!({ "covers": "data", "after": { "amount": n, "unit": "mb" } }))
        }),
    ];
    let by_days = prop_oneof![Just(7), Just(28), Just(30)];
    let period = prop_oneof![
        8 => Just(json!("month")),
        1 => Just(json!("day")),
        1 => Just(json!("year")),
        2 => by_days.prop_map(|days| json!({ "once": { "days": days } })),
    ];
    let contract = (period, stop, any::<bool>());
    (money(), contract, parts, wholes, allowances, least).prop_map(
        move |(fee, (period, stop, stated), parts, wholes, allowances, least)| {
            let charges: Vec<Value> = parts.into_iter().chain(wholes).collect();
            let mut plan = json!({
                "id": format!("plan-{id}"), "name": "plan", "operator": "a",
                "fee": { "amount": fee, "period": period }, "source": { "read": "random" },
                "charges": charges, "allowances": allowances,
            });
            if let Some(least) = least {
                plan["minimumSpend"] = json!(least);
            }
            if let Some(stop) = stop {
                plan["stops"] = json!([stop]);
            }
            if stated {
                plan["drawOrderStated"] = json!(true);
            }
            plan
        },
    )
}

fn whole(plans: Vec<Value>, fen: bool) -> Catalogue {
    let mut document = json!({
        "schema": "tariff-catalogue/1", "id": "random",
        "region": { "zh": "随机", "en": "Random" }, "currency": "CNY", "readOn": "2026-11-01",
        "operators": [{ "id": "a", "name": { "zh": "甲", "en": "A" } }],
        "scopes": scopes(), "plans": plans,
    });
    if fen {
        document["lineRounding"] = json!({ "mode": "halfUp", "step": "0.01" });
    }
    Catalogue::parse("random", &document.to_string()).unwrap_or_else(|faults| panic!("{faults}"))
}

/// A catalogue of `n` random plans that price every kind of usage.
pub fn catalogue(n: usize) -> impl Strategy<Value = Catalogue> {
    let plans: Vec<_> = (0..n).map(plan).collect();
    (plans, any::<bool>()).prop_map(|(plans, fen)| whole(plans, fen))
}

/// A plan with one charge a service, priced by the unit or by blocks of the
/// month, and limited allowances in the charge's own steps: what a measured
/// profile is exact for, and where more allowance is never dearer.
pub fn plain_catalogue() -> impl Strategy<Value = Catalogue> {
    let voice = (per_unit("minute"), step()).prop_map(|(price, step)| {
        let mut charge = json!({ "id": "voice", "covers": "voice", "price": price });
        if let Some(step) = step {
            charge["increment"] = step;
        }
        charge
    });
    let messages = |scope: &'static str| {
        per_unit("piece").prop_map(move |p| json!({ "id": scope, "covers": scope, "price": p }))
    };
    let data = prop_oneof![per_unit("mb"), blocks()]
        .prop_map(|p| json!({ "id": "data", "covers": "data", "price": p }));
    let amount = |scope: &'static str| {
        let unit = service_of(scope).1;
        let of = move |n: u64| json!({ "covers": scope, "amount": { "amount": n, "unit": unit } });
        (0u64..300).prop_map(of)
    };
    let charges = (voice, messages("sms"), messages("mms"), data);
    let allowances = (amount("voice"), amount("sms"), amount("data"));
    (money(), charges, allowances).prop_map(|(fee, (a, b, c, d), (x, y, z))| {
        let plan = json!({
            "id": "plan-0", "name": "plain", "operator": "a",
            "fee": { "amount": fee, "period": "month" }, "source": { "read": "random" },
            "charges": [a, b, c, d], "allowances": [x, y, z],
        });
        whole(vec![plan], false)
    })
}

fn start() -> impl Strategy<Value = Option<tariff_core::CivilTime>> {
    let at = (1u8..=31, 0u8..24, 0u8..60, 0u8..60)
        .prop_map(|(d, h, m, s)| format!("2026-05-{d:02}T{h:02}:{m:02}:{s:02}").parse().ok());
    prop_oneof![1 => Just(None), 9 => at]
}

fn record() -> impl Strategy<Value = Record> {
    let direction = prop_oneof![Just(Direction::Out), Just(Direction::In)];
    let peer =
        prop_oneof![Just(Peer::OnNet), Just(Peer::OffNet), Just(Peer::Fixed), Just(Peer::Unknown)];
    let destination = prop_oneof![Just(Destination::Local), Just(Destination::Domestic)];
    let location = || prop_oneof![3 => Just(Location::Home), 1 => Just(Location::Roaming)];
    let seconds = prop_oneof![0u64..200, 0u64..4_000];
    let call = (start(), seconds, direction, peer, destination, location()).prop_map(
        |(start, seconds, direction, peer, destination, location)| {
            let more = Call::default();
            Record::Call(Call { start, seconds, direction, peer, destination, location, ..more })
        },
    );
    let message = (start(), 1u64..4, any::<bool>()).prop_map(|(start, pieces, multimedia)| {
        Record::Message(Message { start, pieces, multimedia, ..Message::default() })
    });
    let bytes = prop_oneof![0u64..3_000, 0u64..(1 << 22), 0u64..(1 << 32)];
    let app = prop_oneof![3 => Just(None), 1 => Just(Some("a".to_owned()))];
    let session = (start(), bytes, app, location()).prop_map(|(start, bytes, app, location)| {
        Record::Data(Session { start, bytes, app, location, ..Session::default() })
    });
    prop_oneof![3 => call, 1 => message, 2 => session]
}

/// Up to forty records of a month.
pub fn calls_and_more() -> impl Strategy<Value = Vec<Record>> {
    prop::collection::vec(record(), 0..40)
}
