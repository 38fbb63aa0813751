//! Faults of documents: all at once, each with its path and a way to mend it.
#![allow(clippy::unwrap_used, clippy::panic)]

use tariff_core::{Catalogue, Customer, Market};

/// A catalogue with ten faults: four of form, six of meaning.
const TEN_FAULTS: &str = r#"{
  "schema": "tariff-catalogue/1", "id": "ten", "region": { "zh": "十", "en": "Ten" },
  "currency": "CNY", "readOn": "2026-11-20",
  "operators": [{ "id": "a", "name": { "zh": "甲", "en": "A" } }],
  "scopes": [
    { "id": "calls", "service": "voice", "direction": "sideways" },
    { "id": "data", "service": "data" }
  ],
  "rates": [{ "id": "std", "charges": [
    { "id": "voice", "covers": "calls", "price": { "perUnit": { "price": 0.15, "per": { "amount": 1, "unit": "minute" } } } },
    { "id": "data", "covers": "data", "price": { "perUnit": { "price": "5", "per": { "amount": 1, "unit": "minute" } } } }
  ] }],
  "plans": [
    { "id": "p1", "name": "one", "operator": "b", "fee": { "amount": "8", "period": "month" }, "source": { "filing": "25CQ101710" } },
    { "id": "p2", "name": "two", "operator": "a", "fee": { "amount": "-8", "period": "month" }, "source": { "filing": "CQ-1" }, "colour": "red" },
    { "id": "p3", "name": "three", "operator": "a", "rates": ["std"], "fee": { "period": "month" }, "source": { "read": "x" } },
    { "id": "p4", "name": "four", "operator": "a", "rates": ["none"], "fee": { "amount": "8", "period": "month" }, "source": { "read": "x" },
      "sale": { "from": "2026-12-31", "to": "2026-01-01" } }
  ]
}"#;

fn faults_of(text: &str) -> Vec<(String, String)> {
    let faults = Catalogue::parse("ten.json", text).unwrap_err();
    let each = faults.iter().map(|f| {
        assert!(!f.hint.is_empty() && !f.what.is_empty() && f.document == "ten.json");
        (f.path.clone(), f.what.clone())
    });
    each.collect()
}

#[test]
fn ten_faults_give_ten_messages() {
    let expected = [
        // Of form, as they are met …
        ("plans[1].colour", "unknown field `colour`"),
        ("plans[2].fee", "missing field `amount`"),
        ("rates[0].charges[0].price.perUnit.price", "invalid type"),
        ("scopes[0].direction", "unknown variant `sideways`"),
        // … then of meaning, under the same paths as in the text.
        ("rates[0].charges[1].price.perUnit.per.unit", "Data is not counted in Minute"),
        ("plans[0].operator", "there is no operator `b`"),
        ("plans[1].fee.amount", "an amount of -8.00"),
        ("plans[1].source.filing", "`CQ-1` is not a filing number"),
        ("plans[3].rates[0]", "there is no list of rates `none`"),
        ("plans[3].sale", "it ends before it begins"),
    ];
    let got = faults_of(TEN_FAULTS);
    let shown = || got.iter().map(|(p, w)| format!("{p}: {w}")).collect::<Vec<_>>().join("\n");
    assert_eq!(got.len(), expected.len(), "{}", shown());
    for ((path, what), (wanted_path, wanted)) in got.iter().zip(expected) {
        assert_eq!(path, wanted_path, "{}", shown());
        assert!(what.starts_with(wanted), "{what} is not {wanted}");
    }
}

/// What is missing or of the wrong type high up hides nothing below it.
#[test]
fn a_broken_head_hides_no_fault_of_the_body() {
    let text = r#"{
      "schema": 1, "currency": ["CNY"], "readOn": "yesterday",
      "operators": [{ "id": "a", "name": { "zh": "甲", "en": "A" }, "web": "x" }],
      "plans": [
        { "id": "p", "operator": "b", "fee": { "amount": "8" }, "source": {} },
        { "name": "q", "operator": "a", "fee": { "amount": "x", "period": "week" }, "source": { "read": "x" } },
        7
      ],
      "scope": []
    }"#;
    let got = faults_of(text);
    let shown = got.iter().map(|(p, w)| format!("{p}: {w}")).collect::<Vec<_>>().join("\n");
    let mut paths: Vec<&str> = got.iter().map(|(path, _)| path.as_str()).collect();
    paths.sort_unstable();
    let expected = [
        "",                    // no id
        "",                    // no region
        "currency",            // not a text
        "operators[0].web",    // unknown
        "plans[0]",            // no name
        "plans[0].fee",        // no period
        "plans[0].operator",   // no such operator
        "plans[0].source",     // empty
        "plans[1]",            // no id
        "plans[1].fee.amount", // not money
        "plans[1].fee.period", // no such period
        "plans[2]",            // not a plan
        "readOn",              // not a day
        "schema",              // not a text
        "scope",               // unknown
    ];
    assert_eq!(paths, expected, "{shown}");
}

#[test]
fn text_that_is_not_json_says_where() {
    for text in ["", "{", "nul", "[1,2", "\u{feff}{}", "{\"schema\": tariff}"] {
        let faults = Catalogue::parse("x.json", text).unwrap_err();
        assert_eq!(faults.len(), 1, "{text:?}");
        assert!(faults.to_string().starts_with("x.json: this is not JSON"), "{faults}");
    }
    // JSON of the wrong kind.
    for text in ["null", "[]", "3", "\"x\"", "{\"schema\":1}"] {
        assert!(Catalogue::parse("x.json", text).is_err(), "{text}");
    }
}

fn market() -> Market {
    Market::compile(vec![Catalogue::parse("tiny", tariff_core::doc::CATALOGUE).unwrap()]).unwrap()
}

#[test]
fn a_customers_faults_are_named_too() {
    let text = r#"{ "schema": "tariff-customer/1", "today": "2026-11-22",
      "person": { "age": 200 }, "needs": ["teleport"],
      "current": { "operator": "", "offer": { "plan": "none" } },
      "months": [{ "month": "2026-05", "usage": { "records": [
        { "call": { "seconds": 9999999999, "start": "2026-06-01T10:00:00" } }
      ] } }] }"#;
    let customer = Customer::parse("c.json", text).unwrap();
    let faults = customer.check(&market()).unwrap_err();
    let paths: Vec<_> = faults.iter().map(|f| f.path.as_str()).collect();
    let expected = [
        "person.age",
        "months[0].usage.records[0]",
        "months[0]",
        "needs[0]",
        "current.operator",
        "current.offer",
    ];
    assert_eq!(paths, expected, "{faults}");
    let faults =
        Customer::parse("c.json", r#"{ "schema": "x", "today": "soon", "months": 3, "x": 1 }"#);
    assert_eq!(faults.unwrap_err().len(), 3);
}

#[test]
fn a_price_that_could_overflow_is_refused() {
    let text = tariff_core::doc::CATALOGUE.replace("\"0.15\"", "\"9000000000000\"");
    let faults = Catalogue::parse("x.json", &text).unwrap_err();
    assert!(faults.to_string().contains("overflows"), "{faults}");
}

#[test]
fn catalogues_that_clash_make_no_market() {
    let one = Catalogue::parse("tiny", tariff_core::doc::CATALOGUE).unwrap();
    let mut two = one.clone();
    two.id = "two".into();
    two.currency = "EUR".into();
    let faults = Market::compile(vec![one, two]).unwrap_err();
    // The currency, two plans and an add-on.
    assert_eq!(faults.len(), 4, "{faults}");
}
