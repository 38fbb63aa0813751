//! Break-even by hand: where plans that look alike aren't, and where a pack of
//! a day is worth it.
#![allow(clippy::unwrap_used, clippy::panic, clippy::indexing_slicing)]

use serde_json::json;
use tariff_core::{
    Axis, Catalogue, Customer, Goal, Market, Month, Record, Session, Wishes, Within, best,
    break_even,
};

/// Two plans of the same data, one with a service that the other needs an
/// add-on for; and add-ons of data.
#[test]
fn a_service_may_take_the_room_that_data_needs() {
    let name = json!({ "zh": "名", "en": "name" });
    let mb = |n: u64| json!({ "amount": n, "unit": "mb" });
    let plan = |id: &str, fee: &str, includes: &[&str]| {
        json!({ "id": id, "name": id, "operator": "a", "source": { "read": "by hand" },
            "fee": { "amount": fee, "period": "month" }, "includes": includes,
            "charges": [{ "id": "d", "covers": "data",
                "price": { "perUnit": { "price": "0.1", "per": mb(1) } } }] })
    };
    let add_on = |id: &str, fee: &str| {
        json!({ "id": id, "name": id, "operator": "a", "source": { "read": "by hand" },
            "fee": { "amount": fee, "period": "month" } })
    };
    let mut caller = add_on("caller", "1");
    caller["includes"] = json!(["callerId"]);
    let mut data = add_on("data", "5");
    data["allowances"] = json!([{ "covers": "data", "amount": mb(100), "rollover": "none" }]);
    let document = json!({
        "schema": "tariff-catalogue/1", "id": "town", "region": name, "currency": "CNY",
        "readOn": "2026-11-20", "operators": [{ "id": "a", "name": name }],
        "services": [{ "id": "callerId", "name": name }],
        "scopes": [{ "id": "data", "service": "data" }],
        "plans": [plan("bare", "10", &[]), plan("full", "13", &["callerId"])],
        "addOns": [caller, data],
    });
    let catalogue = Catalogue::parse("town", &document.to_string());
    let market =
        Market::compile(vec![catalogue.unwrap_or_else(|f| panic!("{f}\n{document:#}"))]).unwrap();
    let customer = json!({ "schema": "tariff-customer/1", "today": "2026-11-22",
        "needs": ["callerId"], "months": [{ "usage": { "profile": { "classes": [] } } }] });
    let customer = Customer::parse("c", &customer.to_string()).unwrap().check(&market).unwrap();
    let answers = |most_add_ons| {
        let wishes = Wishes { most_add_ons, ..Wishes::default() };
        let wishes = wishes.check(&market, &customer).unwrap();
        let found = break_even(&market, &customer, &wishes, Axis::Data, 100);
        let of = |i: &tariff_core::Interval| (i.to, i.offer.as_ref().unwrap().plan.clone());
        found.intervals.iter().map(of).collect::<Vec<_>>()
    };
    // 11 against 13, whatever is bought for data.
    assert_eq!(answers(None), [(100, "bare".to_owned())]);
    // One thing: 11 and 0.10 a megabyte against 18 with data, from 70 on.
    assert_eq!(answers(Some(1)), [(70, "bare".to_owned()), (100, "full".to_owned())]);
}

/// Both sessions are of one day, and so is the pack that is best for them: the
/// answer at what is used now is the one that is given for it.
#[test]
fn a_pack_of_a_day_is_counted_on_for_what_was_used_on_one() {
    let name = json!({ "zh": "名", "en": "name" });
    let mb = |n: u64| json!({ "amount": n, "unit": "mb" });
    let plan = |id: &str, fee: &str| {
        json!({ "id": id, "name": id, "operator": "a", "source": { "read": "by hand" },
            "fee": { "amount": fee, "period": "month" },
            "charges": [{ "id": "d", "covers": "data",
                "price": { "perUnit": { "price": "0.1", "per": mb(1) } } }] })
    };
    let mut large = plan("large", "14");
    large["allowances"] = json!([{ "covers": "data", "amount": mb(200), "rollover": "none" }]);
    let document = json!({
        "schema": "tariff-catalogue/1", "id": "town", "region": name, "currency": "CNY",
        "readOn": "2026-11-20", "operators": [{ "id": "a", "name": name }],
        "scopes": [{ "id": "data", "service": "data" }],
        "plans": [plan("small", "10"), large],
        "addOns": [{ "id": "day", "name": "day", "operator": "a", "source": { "read": "by hand" },
            "fee": { "amount": "3", "period": { "once": { "days": 1 } } },
            "allowances": [{ "covers": "data", "amount": mb(100), "rollover": "none" }] }],
    });
    let catalogue = Catalogue::parse("town", &document.to_string());
    let market =
        Market::compile(vec![catalogue.unwrap_or_else(|f| panic!("{f}\n{document:#}"))]).unwrap();
    let session = |hour: &str| {
        let start = Some(format!("2026-10-05T{hour}:00:00").parse().unwrap());
        Record::Data(Session { start, bytes: 50 << 20, ..Session::default() })
    };
    let month = Month::of_records(vec![session("08"), session("20")]);
    let customer = Customer::new("2026-11-22".parse().unwrap(), vec![month]);
    let customer = customer.check(&market).unwrap();
    let wishes = Wishes { simplicity: "0".parse().unwrap(), ..Wishes::default() };
    let wishes = wishes.check(&market, &customer).unwrap();
    // 10 and 3, where 100 MB by themselves would cost 20.
    let now = best(&market, &customer, &wishes, Goal::Cheapest, &Within::default()).pick.unwrap();
    assert_eq!(
        (now.purchase.offer.plan.as_str(), now.purchase.packs_in(1, 0)),
        ("small", &["day".to_owned()][..])
    );
    let found = break_even(&market, &customer, &wishes, Axis::Data, 100);
    let of = |i: &tariff_core::Interval| (i.from, i.to, i.offer.clone().unwrap().plan);
    let found: Vec<_> = found.intervals.iter().map(of).collect();
    // 13 and 0.10 a megabyte more, of no day in particular, against 14.
    assert_eq!(found, [(-100, 9, "small".to_owned()), (10, 100, "large".to_owned())]);
}
