//! Households worked out by hand.

use serde_json::{Value, json};
use tariff_core::{
    Catalogue, Detail, Household, HouseholdAdvice, Leaving, LineAdvice, Market, Role, SpecialFee,
    household,
};

use crate::model::TODAY;

/// A shop of one operator with these plans and cards. Data costs 5 a started
/// GB, a minute 0.20.
fn market(plans: &Value, cards: &Value) -> Market {
    let name = json!({ "zh": "店", "en": "Shop" });
    let per = json!({ "amount": 1, "unit": "minute" });
    let size = json!({ "amount": 1, "unit": "gb" });
    let whole = |what: &Value, kind: Value| -> Vec<Value> {
        let what = what.as_array().unwrap().iter();
        what.map(|given| {
            let mut all = json!({
                "id": "x", "name": given["id"], "operator": "a", "source": { "read": "by hand" },
            });
            all.as_object_mut().unwrap().extend(kind.as_object().unwrap().clone());
            all.as_object_mut().unwrap().extend(given.as_object().unwrap().clone());
            all
        })
        .collect()
    };
    let document = json!({
        "schema": "tariff-catalogue/1", "id": "shop", "region": name, "currency": "CNY",
        "readOn": "2026-11-01", "operators": [{ "id": "a", "name": name }],
        "questions": [{ "id": "main-plan-allows-card", "text": name }],
        "scopes": [{ "id": "voice", "service": "voice" }, { "id": "data", "service": "data" }],
        "rates": [{ "id": "all", "charges": [
            { "id": "voice", "covers": "voice", "increment": { "first": 60, "then": 60 },
              "price": { "perUnit": { "price": "0.20", "per": per } } },
            { "id": "data", "covers": "data", "price": { "blocks": {
              "size": size, "prices": [{ "price": "5" }], "part": "ceil" } } },
        ] }],
        "plans": whole(plans, json!({ "rates": ["all"] })),
        "addOns": whole(cards, json!({ "kind": "secondaryCard" })),
    });
    Market::compile(vec![Catalogue::parse("shop", &document.to_string()).unwrap()]).unwrap()
}

fn fee(amount: &str) -> Value {
    json!({ "amount": amount, "period": "month" })
}

fn data(gb: u64) -> Value {
    json!({ "covers": "data", "amount": { "amount": gb, "unit": "gb" } })
}

fn shared(gb: u64) -> Value {
    let mut allowance = data(gb);
    allowance["shared"] = json!(true);
    allowance
}

/// Lines by their id, GB of one month, and what else is known of them.
fn ask(market: &Market, lines: &[(&str, u64, Value)], horizon: u16) -> HouseholdAdvice {
    let line = |(id, gb, more): &(&str, u64, Value)| {
        let usage = json!({ "records": [{ "data": { "bytes": gb << 30 } }] });
        let mut customer = json!({
            "schema": "tariff-customer/1", "today": TODAY, "months": [{ "usage": usage }],
        });
        customer.as_object_mut().unwrap().extend(more.as_object().unwrap().clone());
        json!({ "id": id, "customer": customer })
    };
    let lines: Vec<Value> = lines.iter().map(line).collect();
    let document = json!({
        "schema": "tariff-household/1", "today": TODAY, "lines": lines, "horizon": horizon,
    });
    let checked = Household::parse("h", &document.to_string()).unwrap().check(market).unwrap();
    let advice = household(market, &checked);
    advice.certificate.check(market, &checked).unwrap();
    advice
}

fn plan(line: &LineAdvice) -> String {
    match &line.role {
        Role::Own { offer } => offer.to_string(),
        Role::Card { of, add_on } => format!("{add_on} of {of}"),
        other => panic!("{other:?}"),
    }
}

fn months_of(advice: &HouseholdAdvice) -> Vec<String> {
    advice.lines.iter().map(|l| l.cost.per_month.to_string()).collect()
}

#[test]
fn the_dearest_cards_are_the_free_ones() {
    let cards = json!({ "most": 3, "free": 1 });
    let main =
        json!({ "id": "main", "fee": fee("100"), "allowances": [shared(20)], "cards": cards });
    let solo = json!({ "id": "solo", "fee": fee("60"), "allowances": [data(20)] });
    // A plain card, and one that brings 5 GB of its own.
    let plain = json!({ "id": "plain", "fee": fee("10") });
    let rich = json!({ "id": "rich", "fee": fee("15"), "allowances": [data(5)] });
    let market = market(&json!([main, solo]), &json!([plain, rich]));
    let none = json!({});
    let lines = [("one", 12, none.clone()), ("two", 5, none.clone()), ("three", 8, none)];
    let advice = ask(&market, &lines, 12);
    // 25 GB, of which 20 are shared: with the rich card's 5 nothing is charged
    // beyond, and it is the free one. Who has it makes no difference, so the
    // first line has the first id.
    assert_eq!(months_of(&advice), ["100.00", "10.00", "0.00"]);
    assert_eq!(plan(&advice.lines[1]), "plain of one");
    assert_eq!(plan(&advice.lines[2]), "rich of one");
    let fee = &advice.lines[2].bills[0].lines[0];
    let Detail::Fee { special: Some(SpecialFee::FreeCard { normal }), .. } = fee.detail else {
        panic!("{fee:?}");
    };
    assert_eq!((normal.to_string().as_str(), fee.amount.micro()), ("15.00", 0));
    assert_eq!(advice.total.unwrap().per_month.to_string(), "110.00");
    // Alone: nobody needs more than the 20 GB of the plan at 60.
    assert_eq!(advice.alone.unwrap().per_month.to_string(), "180.00");
    assert_eq!(advice.saving.unwrap().sum, 70 * 12 * 1_000_000);
    assert_eq!(advice.now, None);
}

#[test]
fn a_plan_carries_the_cards_it_gives_free() {
    let main = json!({ "id": "main", "fee": fee("80"), "allowances": [shared(20)] });
    let solo = json!({ "id": "solo", "fee": fee("45"), "allowances": [data(20)] });
    let card = json!({ "id": "card", "fee": fee("10"), "onlyWith": ["main"] });
    let lines = ["one", "two", "three", "four"].map(|id| (id, 5, json!({})));
    // Without a maximum the card can be had as often as it is free: twice, with
    // one line alone, or once, on each of two main plans. Otherwise up to it.
    let cases = [
        (json!({ "free": 2 }), "125.00"),
        (json!({ "free": 1 }), "160.00"),
        (json!({ "most": 3, "free": 2 }), "90.00"),
    ];
    for (cards, total) in cases {
        let mut main = main.clone();
        main["cards"] = cards;
        let market = market(&json!([main, solo]), &json!([card]));
        let advice = ask(&market, &lines, 12);
        assert_eq!(advice.total.unwrap().per_month.to_string(), total);
    }
}

#[test]
fn a_card_waits_for_its_answer() {
    let rules = json!([{ "ask": { "question": "main-plan-allows-card" } }, "household"]);
    let main = json!({ "id": "main", "fee": fee("50"), "allowances": [shared(20)] });
    let card = json!({ "id": "card", "fee": fee("10"), "eligibility": rules });
    let market = market(&json!([main]), &json!([card]));
    let yes = json!({ "answers": { "main-plan-allows-card": true } });
    for (answers, total) in [(yes, "60.00"), (json!({}), "100.00")] {
        // Only the answer of the card's line counts.
        let advice = ask(&market, &[("one", 4, json!({})), ("two", 4, answers)], 12);
        assert_eq!(advice.total.unwrap().per_month.to_string(), total);
    }
}

#[test]
fn leaving_is_paid_once_and_counted_in() {
    let bound = |formula: Value| json!({ "months": 24, "termination": formula });
    let old = |formula: Value| {
        json!({ "id": "old", "fee": fee("40"), "allowances": [data(9)], "commitment": bound(formula),
                "sale": { "to": "2026-01-01" } })
    };
    let new = json!({ "id": "new", "fee": fee("30"), "allowances": [data(9)],
                      "promotion": { "months": 3, "price": { "fixed": { "amount": "20" } } } });
    let left = json!({ "perMonthLeft": { "amount": "8" } });
    let used = json!({ "perMonthUsed": { "amount": "6" } });
    let now = |more: Value| {
        let mut now = json!({ "operator": "a", "offer": { "plan": "old" } });
        now.as_object_mut().unwrap().extend(more.as_object().unwrap().clone());
        json!({ "current": now })
    };
    // Over a year the new plan costs 3 × 20 + 9 × 30 = 330, the old one 480.
    let known = |fee: &str| Some(Leaving::Known { fee: fee.parse().unwrap() });
    let most = "138".parse().unwrap();
    let between = Leaving::Between { least: tariff_core::Money::ZERO, most };
    let cases = [
        (left.clone(), json!({ "contractMonths": 20 }), known("32"), 362),
        (left.clone(), json!({ "contractMonths": 24 }), None, 330),
        // 24 × 8 = 192 is more than the 150 that could be saved.
        (left.clone(), json!({}), None, 480),
        // 23 × 6 = 138 at the most.
        (used, json!({}), Some(between), 468),
        (left, json!({ "terminationFee": "12.5" }), known("12.5"), 342),
        (Value::Null, json!({}), Some(Leaving::Unknown), 330),
    ];
    for (formula, more, leaving, yuan) in cases {
        let market = market(&json!([old(formula), new]), &json!([]));
        let advice = ask(&market, &[("one", 9, now(more))], 12);
        let line = &advice.lines[0];
        assert_eq!(line.leaving, leaving);
        // Whoever might wait is named, whether or not they stay.
        let binds = yuan == 480 || leaving.is_some();
        assert_eq!(advice.bound, if binds { vec!["one".to_owned()] } else { Vec::new() });
        assert_eq!(advice.total.unwrap().sum / 1_000_000, yuan);
        assert_eq!(
            (line.kept, plan(line)),
            (yuan == 480, if yuan == 480 { "old" } else { "new" }.to_owned())
        );
        assert_eq!(advice.now.unwrap().sum, 480_000_000);
        let json = serde_json::to_value(advice.now).unwrap();
        assert_eq!((&json["sum"], &json["total"]), (&json!("480.00"), &json!("480.00")));
    }
}

#[test]
fn a_kept_plan_carries_cards_and_its_user_leaves_nothing() {
    let old = json!({ "id": "old", "fee": fee("70"), "allowances": [shared(30)],
        "commitment": { "months": 24, "termination": { "fixed": { "amount": "500" } } } });
    let small = json!({ "id": "small", "fee": fee("45"), "allowances": [data(10)] });
    let card = json!({ "id": "card", "fee": fee("10") });
    let market = market(&json!([old, small]), &json!([card]));
    let now = json!({ "current": { "operator": "a", "offer": { "plan": "old" } } });
    let advice = ask(&market, &[("new", 10, json!({})), ("had", 10, now)], 12);
    assert_eq!(
        (plan(&advice.lines[0]), plan(&advice.lines[1])),
        ("card of had".into(), "old".into())
    );
    assert!(advice.lines[1].kept && advice.lines[1].leaving.is_none());
    assert_eq!(months_of(&advice), ["10.00", "70.00"]);
}

#[test]
fn a_line_that_can_have_nothing_is_named() {
    let young = json!([{ "age": { "max": { "years": 18 } } }]);
    let plan = json!({ "id": "p", "fee": fee("10"), "eligibility": young });
    let market = market(&json!([plan]), &json!([]));
    let of_age = |years: u8| json!({ "person": { "age": years } });
    let advice = ask(&market, &[("child", 1, of_age(9)), ("parent", 1, of_age(40))], 12);
    assert!(advice.lines.is_empty() && advice.total.is_none() && advice.alone.is_none());
    assert_eq!(advice.without_offer, ["parent"]);
    assert_eq!((advice.certificate.space, advice.certificate.best), (0, None));
}

#[test]
fn every_fault_of_a_household_is_named() {
    let market = market(&json!([{ "id": "p", "fee": fee("10") }]), &json!([]));
    let customer = |today: &str, months: Value| json!({ "schema": "tariff-customer/1", "today": today, "months": months });
    let month = |name: &str| json!({ "month": name, "usage": { "records": [] } });
    let mut third = customer(TODAY, json!([month("2026-05")]));
    third["needs"] = json!(["teleport"]);
    let document = json!({
        "schema": "tariff-household/2", "today": TODAY, "horizon": 37,
        "lines": [
            { "id": "a", "customer": customer(TODAY, json!([month("2026-05")])) },
            { "id": "a", "customer": customer("2026-01-01", json!([month("2026-05"), month("2026-06")])) },
            { "id": "", "customer": third },
            { "id": "d", "customer": customer(TODAY, json!([month("2026-07")])) },
        ],
    });
    let household = Household::parse("h.json", &document.to_string()).unwrap();
    let faults = household.clone().check(&market).unwrap_err();
    let paths: Vec<&str> = faults.iter().map(|f| f.path.as_str()).collect();
    let expected = [
        "schema",
        "horizon",
        "lines[1].id",
        "lines[1].customer.today",
        "lines[1].customer.months",
        "lines[2].id",
        "lines[3].customer.months[0].month",
        "lines[2].customer.needs[0]",
    ];
    assert_eq!(paths, expected, "{faults}");
    let none = Household { lines: Vec::new(), horizon: 0, ..household };
    assert_eq!(none.check(&market).unwrap_err().len(), 3);
    let faults = Household::parse("h.json", r#"{ "today": 3, "lines": [{ "id": 7 }], "x": 1 }"#);
    assert!(faults.unwrap_err().len() > 2);
}

#[test]
fn advice_is_data_that_any_front_can_read() {
    let main = json!({ "id": "main", "fee": fee("50"), "allowances": [shared(20)] });
    let market = market(&json!([main]), &json!([{ "id": "card", "fee": fee("10") }]));
    let advice = ask(&market, &[("one", 4, json!({})), ("two", 4, json!({}))], 6);
    let json = serde_json::to_value(&advice).unwrap();
    assert_eq!(json["lines"][1]["role"], json!({ "card": { "of": "one", "addOn": "card" } }));
    assert_eq!(
        json["total"],
        json!({ "sum": "360.00", "total": "360.00", "of": 1, "horizon": 6, "perMonth": "60.00" })
    );
    assert_eq!(json["drawOrder"], "mainThenLines");
    // Each alone, or either on the other's plan.
    assert_eq!(json["certificate"]["space"], "3");
    assert_eq!(json["certificate"]["gap"], "0.00");
}

#[test]
fn a_certificate_that_says_something_else_is_refused() {
    let main = json!({ "id": "main", "fee": fee("50"), "allowances": [shared(20)] });
    let market = market(&json!([main]), &json!([{ "id": "card", "fee": fee("10") }]));
    let usage = json!({ "usage": { "records": [] } });
    let customer = json!({ "schema": "tariff-customer/1", "today": TODAY, "months": [usage] });
    let line = |id: &str| json!({ "id": id, "customer": customer });
    let document =
        json!({ "schema": "tariff-household/1", "today": TODAY, "lines": [line("a"), line("b")] });
    let checked = Household::parse("h", &document.to_string()).unwrap().check(&market).unwrap();
    let proof = household(&market, &checked).certificate;
    proof.check(&market, &checked).unwrap();
    let mut other = proof.clone();
    other.space = 4;
    assert!(other.check(&market, &checked).is_err());
    let mut other = proof.clone();
    other.best = other.runner_up.clone();
    assert!(other.check(&market, &checked).is_err());
    let mut other = proof;
    other.runner_up = None;
    assert!(other.check(&market, &checked).is_err());
}
