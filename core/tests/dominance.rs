//! A plan that dominates another is never dearer, whatever the usage; and one
//! that is never dearer is found.
#![allow(clippy::unwrap_used, clippy::panic, clippy::indexing_slicing)]

mod random;

use proptest::prelude::*;
use random::calls_and_more;
use random::relatives::relatives;
use serde_json::{Value, json};
use tariff_core::{
    Catalogue, ClassUse, Market, Month, Offer, Profile, Quantity, Record, Service, StepCount,
    dominated,
};

fn market(catalogue: Catalogue) -> Market {
    Market::compile(vec![catalogue]).unwrap_or_else(|faults| panic!("{faults}"))
}

fn today() -> tariff_core::Date {
    "2026-11-22".parse().unwrap()
}

/// What months come to; none where some usage has no price.
fn total(market: &Market, offer: &Offer, months: &[Month]) -> Option<i64> {
    let bills = market.bills(offer, months).ok()?;
    Some(bills.iter().map(|b| b.total.micro()).sum())
}

/// Calls whose time and other side are known: with which charge they go is certain.
fn certain(records: &[Record]) -> Vec<Record> {
    let known = |r: &&Record| match r {
        Record::Call(c) => c.start.is_some() && c.peer != tariff_core::Peer::Unknown,
        Record::Message(m) => m.start.is_some(),
        Record::Data(d) => d.start.is_some(),
    };
    records.iter().filter(known).cloned().collect()
}

/// 1,024 random catalogues; more with `DOMINANCE_CASES=12000`.
fn catalogues() -> u32 {
    std::env::var("DOMINANCE_CASES").ok().and_then(|n| n.parse().ok()).unwrap_or(1024)
}

proptest! {
    #![proptest_config(ProptestConfig { cases: catalogues(), ..ProptestConfig::default() })]

    #[test]
    fn what_dominates_is_never_dearer(
        c in relatives(),
        usage in prop::collection::vec(prop::collection::vec(calls_and_more(), 1..4), 12),
    ) {
        let market = market(c);
        for pair in dominated(&market, today()) {
            for months in &usage {
                let months: Vec<Month> = months.iter().map(|r| Month::of_records(certain(r))).collect();
                let Some(own) = total(&market, &pair.offer, &months) else { continue };
                let other = total(&market, &pair.by, &months);
                let least = pair.at_least.micro() * months.len() as i64;
                prop_assert!(
                    other.is_some_and(|other| own - other >= least),
                    "{} costs {own}, {} {other:?}: not {least} less", pair.offer, pair.by
                );
            }
        }
    }
}

/// A catalogue of plans with voice, messages and data, of these fees, minutes,
/// megabytes, and prices.
fn simple(plans: &[(&str, &str, u64, u64, Value)]) -> Catalogue {
    let per = |price: &str, unit: &str| json!({ "perUnit": { "price": price, "per": { "amount": 1, "unit": unit } } });
    let plan = |(id, fee, minutes, mb, data): &(&str, &str, u64, u64, Value)| {
        json!({
            "id": id, "name": id, "operator": "a", "source": { "read": "by hand" },
            "fee": { "amount": fee, "period": "month" },
            "allowances": [
                { "covers": "voice", "amount": { "amount": minutes, "unit": "minute" } },
                { "covers": "data", "amount": { "amount": mb, "unit": "mb" } },
            ],
            "charges": [
                { "id": "voice", "covers": "voice", "increment": { "first": 60, "then": 60 },
                  "price": per("0.10", "minute") },
                { "id": "sms", "covers": "sms", "price": per("0.10", "piece") },
                { "id": "data", "covers": "data", "price": data },
            ],
        })
    };
    let scope = |id: &str| json!({ "id": id, "service": id });
    let document = json!({
        "schema": "tariff-catalogue/1", "id": "simple", "region": { "zh": "某", "en": "Some" },
        "currency": "CNY", "readOn": "2026-11-20", "lineRounding": { "mode": "halfUp", "step": "0.01" },
        "operators": [{ "id": "a", "name": { "zh": "甲", "en": "A" } }],
        "scopes": [scope("voice"), scope("sms"), scope("data")],
        "plans": plans.iter().map(plan).collect::<Vec<_>>(),
    });
    Catalogue::parse("simple", &document.to_string()).unwrap_or_else(|f| panic!("{f}"))
}

fn per_gb(price: &str, part: Value) -> Value {
    json!({ "blocks": { "size": { "amount": 1, "unit": "gb" }, "prices": [{ "price": price }], "part": part } })
}

fn metered(price: &str) -> Value {
    json!({ "metered": { "price": price, "per": { "amount": 1, "unit": "mb" } } })
}

#[test]
fn margins_are_what_they_are_by_hand() {
    // The first plan against the second: by how much the second is dearer, if
    // it is never cheaper.
    let ceil = || per_gb("5", json!("ceil"));
    for (first, second, least) in [
        // The same but for the fee.
        (("10", 100, 1024, ceil()), ("13", 100, 1024, ceil()), Some("3")),
        // More of everything, for less.
        (("10", 200, 2048, ceil()), ("10.50", 100, 1024, ceil()), Some("0.50")),
        // 50 minutes less are 5.00 at most.
        (("10", 50, 1024, ceil()), ("18", 100, 1024, ceil()), Some("3")),
        (("10", 50, 1024, ceil()), ("14.99", 100, 1024, ceil()), None),
        // 1.5 GB less are two started ones more at most.
        (("10", 100, 512, ceil()), ("21", 100, 2048, ceil()), Some("1")),
        (("10", 100, 512, ceil()), ("19", 100, 2048, ceil()), None),
        // Metered up to the price of a gigabyte is never above a started one.
        (("10", 100, 0, per_gb("5", metered("0.01"))), ("11", 100, 0, ceil()), Some("1")),
        // The other way round, a started one is 5.00 above a first byte, which
        // is no fen yet.
        (("10", 100, 0, ceil()), ("16", 100, 0, per_gb("5", metered("0.01"))), Some("1")),
        // … and a gigabyte that is free to its end is 5.00 below, too.
        (("10", 100, 0, ceil()), ("16", 100, 0, per_gb("5", json!("floor"))), Some("1")),
        // A higher price of a gigabyte gets dearer and dearer.
        (("10", 100, 0, per_gb("6", json!("ceil"))), ("50", 100, 0, ceil()), None),
        // Both less: 10 minutes and 1 GB are 1.00 and 5.00.
        (("10", 90, 0, ceil()), ("17", 100, 1024, ceil()), Some("1")),
    ] {
        let plan = |id, (fee, minutes, mb, data): (&'static str, u64, u64, Value)| {
            (id, fee, minutes, mb, data)
        };
        let market = market(simple(&[plan("first", first), plan("second", second)]));
        let found = dominated(&market, today());
        let found = found.iter().find(|d| d.offer.plan == "second");
        let at_least = found.map(|d| d.at_least);
        assert_eq!(
            at_least,
            least.map(|m| m.parse().unwrap()),
            "{:?}",
            market.catalogues()[0].plans
        );
    }
}

#[test]
fn parts_of_a_minute_are_no_minute_together() {
    let ceil = || per_gb("5", json!("ceil"));
    let mut catalogue =
        simple(&[("parts", "10", 0, 1024, ceil()), ("whole", "10.50", 3, 1024, ceil())]);
    let unit = tariff_core::Unit::Second;
    let half = Quantity { amount: 90, unit };
    let of = catalogue.plans[0].allowances[0].clone();
    catalogue.plans[0].allowances[0].amount = Some(half);
    catalogue.plans[0].allowances.insert(0, tariff_core::Allowance { amount: Some(half), ..of });
    let market = market(catalogue);
    // Two times 90 seconds are two minutes; the third costs 0.10.
    let month = [Month::of_profile(Profile { classes: vec![ClassUse::typed_minutes(3)] })];
    let costs = ["parts", "whole"].map(|id| total(&market, &Offer::plan(id), &month).unwrap());
    assert_eq!(costs, [10_100_000, 10_500_000]);
    for pair in dominated(&market, today()) {
        assert!(pair.at_least.micro() <= costs[1] - costs[0], "{pair:?}");
    }
}

/// Usage of one service, as a rater measures it.
fn use_of(service: Service, units: u64) -> ClassUse {
    let billed = match service {
        Service::Voice => vec![StepCount { first: 60, then: 60, billed: units }],
        _ => Vec::new(),
    };
    ClassUse { billed, ..ClassUse::new(service, units) }
}

/// Data prices that bend at whole megabytes.
fn data_price() -> impl Strategy<Value = Value> {
    let part = prop_oneof![
        Just(json!("ceil")),
        Just(json!("floor")),
        prop_oneof![Just("0.01"), Just("0.02"), Just("0.29")].prop_map(metered),
    ];
    let price = || prop_oneof![Just("3"), Just("5"), Just("10")];
    let blocks = (price(), price(), 1u64..4, part).prop_map(|(first, then, n, part)| {
        json!({ "blocks": { "size": { "amount": 1, "unit": "gb" },
            "prices": [{ "blocks": n, "price": first }, { "price": then }], "part": part } })
    });
    let tiers = (1u64..5, 0u32..9, 0u32..9, any::<bool>()).prop_map(|(end, a, b, volume)| {
        let fen = |n: u32| format!("0.0{n}");
        json!({ "tiers": { "mode": if volume { "volume" } else { "graduated" }, "unit": "mb",
            "tiers": [{ "upTo": end * 512, "price": fen(a) }, { "price": fen(b) }] } })
    });
    prop_oneof![3 => blocks, 1 => tiers]
}

proptest! {
    #![proptest_config(ProptestConfig { cases: 64, ..ProptestConfig::default() })]

    /// One charge a service: here every plan that is never dearer is found, and
    /// by exactly how much.
    #[test]
    fn what_is_never_dearer_is_found_with_its_exact_margin(
        fees in (0u32..60, 0u32..60),
        minutes in (0u64..60, 0u64..60),
        data in ((0u64..6, data_price()), (0u64..6, data_price())),
    ) {
        let [a, b] = [fees.0, fees.1].map(|n| n.to_string());
        let ((x, price_x), (y, price_y)) = data;
        let market = market(simple(&[
            ("first", &a, minutes.0, x * 512, price_x.clone()),
            ("second", &b, minutes.1, y * 512, price_y.clone()),
        ]));
        let falls = |p: &Value| p["tiers"]["mode"] == "volume";
        let [first, second] = ["first", "second"].map(Offer::plan);
        // Everywhere that a price can bend or jump, and beside it; and far out.
        let mb = 1u64 << 20;
        let places = |half: u64| [half * 512 * mb, (half * 512 * mb).saturating_sub(1), half * 512 * mb + 1, (half * 512 + 1) * mb, (half * 512).saturating_sub(1) * mb];
        // Where a meter reaches the price of a gigabyte: 3, 5 or 10 at 0.01, 0.02 or 0.29.
        let fills = [1, 2, 29].map(|fen| [300, 500, 1000].map(|price| (price * mb).div_ceil(fen)));
        let fills = fills.as_flattened();
        let mut data: Vec<u64> = (0..40u64).flat_map(places).collect();
        data.extend((0..20u64).flat_map(|half| fills.iter().flat_map(move |f| [f - 1, *f].map(|f| half * 512 * mb + f))));
        data.extend([1 << 43, (1 << 43) + 1, (1 << 43) + (1 << 29)]);
        let difference = |service: Service, units: u64| -> i64 {
            let months = [Month::of_profile(Profile { classes: vec![use_of(service, units)] })];
            total(&market, &second, &months).unwrap() - total(&market, &first, &months).unwrap()
        };
        let at_rest = difference(Service::Data, 0);
        let least = |service, all: &mut dyn Iterator<Item = u64>| {
            all.map(|n| difference(service, n) - at_rest).min().unwrap().min(0)
        };
        let voice = least(Service::Voice, &mut (0..130u64).map(|n| n * 60));
        let margin = at_rest + voice + least(Service::Data, &mut data.into_iter());
        let found = dominated(&market, today());
        let found = found.iter().find(|d| d.offer == second).map(|d| d.at_least.micro());
        if let Some(found) = found {
            prop_assert!(found <= margin, "{found} is claimed, and it can be {margin}");
        }
        // Where more can cost less, allowances that differ aren't compared.
        if !(falls(&price_x) || falls(&price_y)) || x == y {
            // A metered line is rounded to the fen, and so is the claim.
            let metered = |p: &Value| p["blocks"]["part"].is_object();
            let fen = if metered(&price_x) || metered(&price_y) { 10_000 } else { 0 };
            let close = |found: i64| margin - found <= fen;
            prop_assert!(
                found.map_or(margin - fen < 0, close),
                "{found:?} is found, and it is {margin} at least"
            );
        }
    }
}
