//! Tariffs at their edges, each worked out by hand: what a bill must be where
//! packs last for days, allowances run out, calls are split, events are unknown.
#![allow(clippy::unwrap_used, clippy::panic, clippy::indexing_slicing)]

use serde_json::{Value, json};
use tariff_core::{
    Advice, Assumption, Bill, Catalogue, Customer, Market, Money, Offer, Profile, advise, rate,
    rate_months,
};

fn market(plan: &Value) -> Market {
    let mut whole = json!({
        "id": "p", "name": "p", "operator": "a", "source": { "read": "by hand" },
        "fee": { "amount": "0", "period": "month" },
    });
    whole.as_object_mut().unwrap().extend(plan.as_object().unwrap().clone());
    let night = json!([{ "from": "20:00", "to": "08:00" }]);
    let document = json!({
        "schema": "tariff-catalogue/1", "id": "edge", "region": { "zh": "边", "en": "Edge" },
        "currency": "CNY", "readOn": "2026-11-01",
        "operators": [{ "id": "a", "name": { "zh": "甲", "en": "A" } }],
        "scopes": [
            { "id": "voice", "service": "voice" },
            { "id": "far", "service": "voice", "destinations": ["domestic"] },
            { "id": "night", "service": "voice", "during": night },
            { "id": "data", "service": "data" },
        ],
        "plans": [whole],
    });
    Market::compile(vec![Catalogue::parse("edge", &document.to_string()).unwrap()]).unwrap()
}

fn months(usage: Value) -> Vec<tariff_core::Month> {
    let document = json!({ "schema": "tariff-customer/1", "today": "2026-11-22", "months": usage });
    Customer::parse("usage", &document.to_string()).unwrap().months
}

fn bill(plan: &Value, records: Value) -> Bill {
    let market = market(plan);
    let month = &months(json!([{ "usage": { "records": records } }]))[0];
    rate(&market.tariff(&Offer::plan("p")).unwrap(), month).unwrap()
}

/// The same records, added up for this plan's charges.
fn summed(plan: &Value, records: Value) -> Bill {
    let market = market(plan);
    let read: Vec<tariff_core::Record> = serde_json::from_value(records).unwrap();
    let profile = Profile::of_records(&read, &market.measures());
    rate(&market.tariff(&Offer::plan("p")).unwrap(), &tariff_core::Month::of_profile(profile))
        .unwrap()
}

fn money(text: &str) -> Money {
    text.parse().unwrap()
}

fn per_minute(id: &str, covers: &str, price: &str) -> Value {
    json!({
        "id": id, "covers": covers, "increment": { "first": 60, "then": 60 },
        "price": { "perUnit": { "price": price, "per": { "amount": 1, "unit": "minute" } } },
    })
}

fn per_gb(price: &str) -> Value {
    let per = json!({ "amount": 1, "unit": "gb" });
    json!({ "id": "data", "covers": "data", "price": { "perUnit": { "price": price, "per": per } } })
}

fn gb(n: u64) -> Value {
    json!({ "data": { "bytes": n << 30 } })
}

fn call(seconds: u64) -> Value {
    json!({ "call": { "seconds": seconds } })
}

#[test]
fn a_pack_for_days_brings_its_allowance_as_often_as_it_is_bought() {
    let plan = json!({
        "fee": { "amount": "79", "period": { "once": { "days": 7 } } },
        "allowances": [{ "covers": "data", "amount": { "amount": 18, "unit": "gb" } }],
        "charges": [per_gb("5")],
    });
    // 365 days are 52.14 weeks, so a month without a name has 4.345238: 343.27381
    // and 78.214286 GB.
    assert_eq!(bill(&plan, json!([gb(78)])).total, money("343.273810"));
    // 1.785714 GB more, at 5.
    assert_eq!(bill(&plan, json!([gb(80)])).total, money("352.202381"));
    // A pack of ninety days is borne by a mean month with 365/12 of them.
    let quarter = json!({ "fee": { "amount": "450", "period": { "once": { "days": 90 } } } });
    assert_eq!(bill(&quarter, json!([])).total, money("152.083333"));
}

#[test]
fn a_cap_on_each_call_is_not_a_cap_on_their_sum() {
    let mut charge = per_minute("voice", "voice", "1");
    charge["cap"] = json!({ "amount": "3", "perEvent": true, "then": "free" });
    let plan = json!({ "charges": [charge] });
    let calls = json!(vec![call(300); 10]);
    assert_eq!(bill(&plan, calls.clone()).total, money("30"));
    let sum = summed(&plan, calls);
    assert!(sum.total >= money("30") && sum.range.low < sum.range.high, "{:?}", sum.range);
    assert!(sum.lines[1].assumptions.contains(&Assumption::Unmeasured));
}

#[test]
fn a_set_up_fee_that_is_always_due_is_due_within_an_allowance() {
    let mut charge = per_minute("voice", "voice", "1");
    charge["setup"] = json!({ "price": "0.05", "due": "always" });
    let allowance = json!({ "covers": "voice", "amount": { "amount": 200, "unit": "minute" } });
    let plan = json!({ "charges": [charge], "allowances": [allowance] });
    assert_eq!(bill(&plan, json!(vec![call(60); 100])).total, money("5"));
    assert_eq!(summed(&plan, json!(vec![call(60); 100])).total, money("5"));
}

#[test]
fn without_times_the_allowance_goes_to_the_cheapest_and_says_so() {
    let allowance = json!({ "covers": "voice", "amount": { "amount": 60, "unit": "minute" } });
    let charges = json!([per_minute("far", "far", "1"), per_minute("voice", "voice", "0.1")]);
    let plan = json!({ "charges": charges, "allowances": [allowance] });
    let far = json!({ "call": { "seconds": 3540, "destination": "domestic" } });
    let got = bill(&plan, json!([far, call(3600)]));
    // The local hour first: 59 far minutes at 1. The far call first: 59 local minutes at 0.10.
    assert_eq!((got.total, got.range.low), (money("59"), money("5.90")));
    assert!(got.lines.iter().any(|l| l.assumptions.contains(&Assumption::AllowanceOrder)));
}

#[test]
fn after_an_allowance_a_call_goes_on_in_its_own_slot() {
    let slot = |from: u64, price: &str| json!({ "from": from, "price": price, "per": 60, "increment": 60 });
    let slots = json!({ "slots": { "slots": [slot(0, "0.1"), slot(60, "0.9")] } });
    let plan = json!({
        "charges": [{ "id": "voice", "covers": "voice", "price": slots }],
        "allowances": [{ "covers": "voice", "amount": { "amount": 1, "unit": "minute" } }],
    });
    for (seconds, expect) in [(60, "0"), (61, "0.90"), (120, "0.90"), (121, "1.80")] {
        assert_eq!(bill(&plan, json!([call(seconds)])).total, money(expect), "{seconds} s");
    }
}

#[test]
fn a_split_call_pays_its_first_step_once() {
    let charge = |id: &str, covers: &str| {
        let per = json!({ "amount": 1, "unit": "minute" });
        json!({
            "id": id, "covers": covers, "split": covers == "night",
            "increment": { "first": 60, "then": 6 },
            "price": { "perUnit": { "price": "1", "per": per } },
        })
    };
    let mut night = charge("night", "night");
    night["split"] = json!(true);
    let plan = json!({ "charges": [night, charge("day", "voice")] });
    let late = json!({ "call": { "seconds": 66, "start": "2026-05-04T07:59:30" } });
    // 60 s of the night's, begun before eight and finished; 6 s of the day's.
    assert_eq!(bill(&plan, json!([late])).total, money("1.10"));
}

#[test]
fn what_came_over_is_used_before_what_is_fresh() {
    let rolling = json!({
        "covers": "data", "amount": { "amount": 5, "unit": "gb" }, "rollover": "nextMonth"
    });
    let plan = json!({ "allowances": [rolling.clone(), rolling], "charges": [per_gb("1")] });
    let market = market(&plan);
    let tariff = market.tariff(&Offer::plan("p")).unwrap();
    let month = |n: u64| json!({ "usage": { "records": [gb(n)] } });
    // 5 of 10 used: 5 come over. 5 of those used: 10 fresh come over. 20 of 20.
    let bills = rate_months(&tariff, &months(json!([month(5), month(5), month(20)]))).unwrap();
    assert_eq!(bills.iter().map(|b| b.total).collect::<Vec<_>>(), [Money::ZERO; 3]);
    // A month is missing in between: nothing comes over.
    let named = |name: &str, n: u64| json!({ "month": name, "usage": { "records": [gb(n)] } });
    let gap = months(json!([named("2026-01", 0), named("2026-03", 15)]));
    assert_eq!(rate_months(&tariff, &gap).unwrap()[1].total, money("5"));
    let twice = months(json!([named("2026-03", 0), named("2026-03", 15)]));
    assert!(rate_months(&tariff, &twice).is_err());
}

fn advice(plan: &Value, current: Value) -> Result<Advice, tariff_core::Faults> {
    let market = market(plan);
    let document = json!({
        "schema": "tariff-customer/1", "today": "2026-11-22", "current": current,
        "months": [{ "usage": { "records": [call(60)] } }],
    });
    let customer = Customer::parse("customer", &document.to_string()).unwrap();
    Ok(advise(&market, &customer.check(&market)?))
}

#[test]
fn a_current_offer_names_its_operator() {
    let plan =
        json!({ "charges": [per_minute("voice", "voice", "1")], "eligibility": ["newCustomer"] });
    let faults = advice(&plan, json!({ "offer": { "plan": "p" } })).unwrap_err();
    assert_eq!(faults.iter().next().unwrap().path, "current.operator");
    let known = advice(&plan, json!({ "operator": "a", "offer": { "plan": "p" } })).unwrap();
    // Whether a new number would do hasn't been said.
    assert!(known.ranked.is_empty() && known.ask.len() == 1);
}

#[test]
fn what_a_cap_would_stop_is_no_saving() {
    for per_event in [true, false] {
        let mut charge = per_minute("voice", "voice", "5");
        charge["cap"] = json!({ "amount": "3", "perEvent": per_event, "then": "suspend" });
        let got = advice(&json!({ "charges": [charge] }), json!(null)).unwrap();
        assert!(got.ranked.is_empty() && got.excluded.len() == 1, "per event: {per_event}");
    }
}

#[test]
fn a_current_plan_without_a_price_is_said_to_be_so() {
    let got = advice(
        &json!({ "charges": [per_gb("1")] }),
        json!({ "operator": "a", "offer": { "plan": "p" } }),
    );
    let got = got.unwrap();
    assert!(got.current.is_none() && got.current_not_comparable.is_some());
}

#[test]
fn an_allowance_holds_usage_that_has_no_price_and_nothing_beyond() {
    let allowance = json!({ "covers": "data", "amount": { "amount": 10, "unit": "gb" } });
    let plan = json!({ "fee": { "amount": "58", "period": "month" }, "allowances": [allowance] });
    assert_eq!(bill(&plan, json!([gb(4), gb(6)])).total, money("58"));
    let market = market(&plan);
    let over = &months(json!([{ "usage": { "records": [gb(4), gb(7)] } }]))[0];
    assert!(rate(&market.tariff(&Offer::plan("p")).unwrap(), over).is_err());
}

#[test]
fn an_add_on_goes_only_with_what_it_is_sold_with() {
    let source = json!({ "read": "by hand" });
    let fee = json!({ "amount": "5", "period": "month" });
    let plan = |id: &str, operator: &str| json!({ "id": id, "name": id, "operator": operator, "fee": fee, "source": source });
    let add_on = json!({
        "id": "x", "name": "x", "operator": "a", "fee": fee, "source": source,
        "onlyWith": ["p"], "most": 2,
    });
    let operator = |id: &str| json!({ "id": id, "name": { "zh": id, "en": id } });
    let document = json!({
        "schema": "tariff-catalogue/1", "id": "shop", "region": { "zh": "店", "en": "Shop" },
        "currency": "CNY", "readOn": "2026-11-01", "operators": [operator("a"), operator("b")],
        "plans": [plan("p", "a"), plan("q", "a"), plan("r", "b")], "addOns": [add_on],
    });
    let market =
        Market::compile(vec![Catalogue::parse("shop", &document.to_string()).unwrap()]).unwrap();
    for (plan, times, sold) in
        [("p", 1, true), ("p", 2, true), ("p", 3, false), ("q", 1, false), ("r", 1, false)]
    {
        let offer = Offer { add_ons: vec!["x".into(); times], ..Offer::plan(plan) };
        assert_eq!(market.tariff(&offer).is_ok(), sold, "{offer}");
    }
}

#[test]
fn the_dearest_hours_are_the_dearest_for_this_call() {
    let mut night = per_minute("night", "night", "0.01");
    night["setup"] = json!({ "price": "0.30" });
    let plan = json!({ "charges": [night, per_minute("day", "voice", "0.20")] });
    // At an unknown hour: a short call is dearer by night, a long one by day.
    for (seconds, night, day) in [(60, "0.31", "0.20"), (600, "0.40", "2.00")] {
        let got = bill(&plan, json!([call(seconds)]));
        let (low, high) = (money(night).min(money(day)), money(night).max(money(day)));
        assert_eq!((got.total, got.range.low, got.range.high), (high, low, high), "{seconds} s");
    }
}
