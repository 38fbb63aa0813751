//! What holds of all catalogues that the page has.

use std::path::PathBuf;

use serde_json::Value;

/// A document of the page's.
fn document(name: &str) -> Value {
    let folder = PathBuf::from(env!("CARGO_MANIFEST_DIR")).join("../www/catalogue");
    let text = std::fs::read_to_string(folder.join(format!("{name}.json"))).unwrap();
    serde_json::from_str(&text).unwrap()
}

fn list<'v>(of: &'v Value, field: &str) -> &'v [Value] {
    of[field].as_array().map_or(&[], Vec::as_slice)
}

/// Every statement has messages that were received: a plan without a price for
/// them could be compared from no statement.
#[test]
fn every_plan_of_today_says_what_receiving_costs() {
    let mut without = Vec::new();
    for name in tariff_tests::shipped::regions().iter().map(String::as_str).chain(["national"]) {
        let all = document(name);
        let covers_received = |charge: &Value, service: &str| {
            let scope = list(&all, "scopes").iter().find(|s| s["id"] == charge["covers"]).unwrap();
            scope["service"] == service && scope["direction"] != "out"
        };
        for plan in list(&all, "plans").iter().chain(list(&all, "families")) {
            let shared = |id: &Value| list(&all, "rates").iter().find(|r| r["id"] == *id).unwrap();
            let shared = list(plan, "rates").iter().flat_map(|id| list(shared(id), "charges"));
            let charges: Vec<&Value> = list(plan, "charges").iter().chain(shared).collect();
            for service in ["voice", "sms", "mms"] {
                if !charges.iter().any(|charge| covers_received(charge, service)) {
                    without.push(format!("{name}: {}: {service}", plan["id"]));
                }
            }
        }
    }
    assert!(without.is_empty(), "{without:#?}");
}

/// No family's filings say what receiving a message costs: that it is free is a
/// general rule, and marked as one.
#[test]
fn families_say_that_received_messages_are_free_by_rule() {
    let mut seen = 0;
    for name in tariff_tests::shipped::regions().iter().map(String::as_str).chain(["national"]) {
        let all = document(name);
        for family in list(&all, "families") {
            let marked = list(family, "remarks").iter().any(|key| key == "received-not-stated");
            assert!(marked, "{name}: {}", family["id"]);
            seen += 1;
        }
    }
    assert!(seen >= 8);
}
