//! Cases from public reports, each with the right figure worked out by hand:
//! every folder in `fixtures/cases`.
//!
//! A folder holds `catalogue.json`, `customer.json` with or without
//! `wishes.json`, or `household.json`; `expect.txt`, which says where the case
//! is from, the tariff and the right figure in words; and `right.json`, the
//! same for this runner. Of `right.json` every field is checked that is there:
//!
//! * `cheapest`: `offer` (as an offer prints: `plan+add-on`), `wait` (months,
//!   0), `total` and `perMonth` over the horizon, `months` (steady bills). An
//!   amount may be a pair: from the one to the other, both inside.
//! * `choice`: any part of the answer as JSON. Fields that aren't named may be
//!   anything; lists are as long as they are named.
//! * `household`: the same of a household's advice.
//! * `refused`: the catalogue is refused, with these words in the reason.

use std::path::{Path, PathBuf};

use serde_json::Value;
use tariff_core::{
    Catalogue, Customer, Goal, Household, Market, Money, Recommendation, Wishes, household,
};

const FIELDS: [&str; 4] = ["cheapest", "choice", "household", "refused"];

fn read(folder: &Path, name: &str) -> Option<String> {
    std::fs::read_to_string(folder.join(name)).ok()
}

fn money(value: &Value) -> Money {
    let text = value.as_str().unwrap_or_else(|| panic!("no amount: {value}"));
    text.parse().unwrap_or_else(|e| panic!("{text}: {e}"))
}

/// Whether an amount is the right one, or between two.
fn is_amount(is: &Value, right: &Value) -> bool {
    match right {
        Value::Array(pair) if pair.len() == 2 => {
            (money(&pair[0])..=money(&pair[1])).contains(&money(is))
        }
        _ => money(is) == money(right),
    }
}

/// What a value says otherwise than a part of it that is named.
fn differences(path: &str, is: &Value, right: &Value, found: &mut Vec<String>) {
    match (is, right) {
        (Value::Object(is), Value::Object(right)) => {
            for (key, value) in right {
                let here = is.get(key).unwrap_or(&Value::Null);
                differences(&format!("{path}.{key}"), here, value, found);
            }
        }
        (Value::Array(is), Value::Array(right)) if is.len() == right.len() => {
            for (i, (is, right)) in is.iter().zip(right).enumerate() {
                differences(&format!("{path}[{i}]"), is, right, found);
            }
        }
        _ if is == right => {}
        _ => found.push(format!("{path} is {is}, and should be {right}")),
    }
}

fn cheapest(choice: &Value, right: &Value, found: &mut Vec<String>) {
    let pick = &choice["cheapest"]["pick"];
    let purchase = serde_json::from_value::<tariff_core::Purchase>(pick["purchase"].clone());
    let Ok(purchase) = purchase else {
        found.push("nothing may be had".to_owned());
        return;
    };
    for (field, right) in right.as_object().unwrap() {
        let is = match field.as_str() {
            "offer" => Value::String(purchase.offer.to_string()),
            "wait" => purchase.wait.into(),
            "total" | "perMonth" => {
                let is = pick["cost"][field].clone();
                if is_amount(&is, right) { right.clone() } else { is }
            }
            "months" => pick["cost"]["months"].clone(),
            other => panic!("`cheapest` has no `{other}`"),
        };
        differences(&format!("cheapest.{field}"), &is, right, found);
    }
}

/// What a case comes to otherwise than it should.
fn case(folder: &Path) -> Vec<String> {
    let mut found = Vec::new();
    let right = read(folder, "right.json").expect("a case has `right.json`");
    let right: Value = serde_json::from_str(&right).unwrap();
    assert!(read(folder, "expect.txt").is_some(), "a case has `expect.txt`");
    for field in right.as_object().unwrap().keys() {
        assert!(FIELDS.contains(&field.as_str()), "`right.json` has no `{field}`");
    }
    let text = read(folder, "catalogue.json").expect("a case has `catalogue.json`");
    let market = Catalogue::parse("catalogue", &text).and_then(|c| Market::compile(vec![c]));
    let market = match (market, right["refused"].as_str()) {
        (Ok(market), None) => market,
        (Err(faults), Some(words)) if faults.to_string().contains(words) => return found,
        (Err(faults), _) => return vec![format!("the catalogue is refused: {faults}")],
        (Ok(_), Some(_)) => return vec!["the catalogue isn't refused".to_owned()],
    };
    if let Some(text) = read(folder, "household.json") {
        let home = Household::parse("household", &text).and_then(|h| h.check(&market));
        let advice = household(&market, &home.unwrap_or_else(|f| panic!("{f}")));
        let advice = serde_json::to_value(advice).unwrap();
        differences("household", &advice, &right["household"], &mut found);
        return found;
    }
    let text = read(folder, "customer.json").expect("a case has a customer or a household");
    let customer = Customer::parse("customer", &text).and_then(|c| c.check(&market));
    let customer = customer.unwrap_or_else(|f| panic!("{f}"));
    let wishes = read(folder, "wishes.json")
        .map_or(Ok(Wishes::default()), |text| Wishes::parse("wishes", &text));
    let wishes = wishes.and_then(|w| w.check(&market, &customer)).unwrap_or_else(|f| panic!("{f}"));
    let told = Recommendation::new(&market, &customer, &wishes, Goal::Cheapest);
    let certificate = &told.choice.cheapest.certificate;
    assert_eq!(certificate.check(&market, &customer, &wishes), Ok(()), "{}", folder.display());
    let choice = serde_json::to_value(&told.choice).unwrap();
    if !right["cheapest"].is_null() {
        cheapest(&choice, &right["cheapest"], &mut found);
    }
    if !right["choice"].is_null() {
        differences("choice", &choice, &right["choice"], &mut found);
    }
    found
}

#[test]
fn every_case_comes_to_what_was_worked_out_by_hand() {
    let folder = Path::new(env!("CARGO_MANIFEST_DIR")).join("fixtures/cases");
    let entries = std::fs::read_dir(folder).unwrap().flatten();
    let mut folders: Vec<PathBuf> = entries.map(|e| e.path()).filter(|p| p.is_dir()).collect();
    folders.sort();
    let mut wrong = Vec::new();
    for folder in &folders {
        let name = folder.file_name().unwrap_or_default().to_string_lossy();
        wrong.extend(case(folder).into_iter().map(|found| format!("{name}: {found}")));
    }
    assert!(wrong.is_empty(), "{}", wrong.join("\n"));
    assert!(!folders.is_empty());
}
