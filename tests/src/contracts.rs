//! Random rules, commitments, promotions, and contracts that somebody has.

use serde_json::{Value, json};

use crate::markets::money;
use crate::random::Random;

pub(crate) fn rule(r: &mut Random) -> Value {
    let ask = |question: &str| json!({ "ask": { "question": question } });
    match r.below(8) {
        0 => json!([{ "age": { "max": { "years": 25 } } }]),
        1 => json!(["student"]),
        2 => json!([ask("q")]),
        3 => json!([ask("rare")]),
        4 => json!([{ "anyOf": { "of": [ask("rare"), "student"] } }]),
        5 => json!([{ "anyOf": { "of": [ask("rare"), ask("q")] } }]),
        6 => json!(["newCustomer"]),
        _ => json!([]),
    }
}

/// A commitment, shorter or longer than horizons are, with each of the formulas
/// for leaving it, or none.
pub(crate) fn commitment(r: &mut Random) -> Value {
    let termination = match r.below(8) {
        0 => json!({ "fixed": { "amount": format!("{}", r.below(90)) } }),
        1 => json!({ "perMonthLeft": { "amount": "3", "cap": "20" } }),
        2 => json!({ "perMonthLeft": { "amount": money(r), "mostMonths": 2 } }),
        3 => json!({ "prorated": { "total": format!("{}", r.below(200)) } }),
        4 => json!({ "shareOfFee": { "percent": *r.of(&[30, 80, 100]) } }),
        5 => json!({ "perMonthUsed": { "amount": "0.7" } }),
        6 => json!({ "giftUsed": { "total": money(r),
            "rounding": { "mode": "halfUp", "step": "0.01" } } }),
        _ => Value::Null,
    };
    let months = if r.one_in(2) { 1 + r.below(6) } else { 1 + r.below(24) };
    let mut of = json!({ "months": months });
    if !termination.is_null() {
        of["termination"] = termination;
    }
    if r.one_in(8) {
        of["onlyWithExtras"] = json!(true);
    }
    of
}

/// A lower fee for a while, for everybody or for some.
pub(crate) fn promotion(r: &mut Random) -> Value {
    let price = match r.below(3) {
        0 => json!({ "percent": { "percent": 50 } }),
        1 if r.one_in(2) => json!({ "percent": { "percent": 70, "rounding":
            { "mode": "halfUp", "step": "0.01" } } }),
        1 => json!({ "fixed": { "amount": money(r) } }),
        _ => json!({ "fixed": { "amount": "0" } }),
    };
    let mut of = json!({ "months": *r.of(&[1, 2, 3, 5, 6, 13, 14]), "price": price });
    if r.one_in(2) {
        of["eligibility"] = rule(r);
    }
    of
}

/// What they have of a catalogue: a plan or a combination, with an add-on
/// that goes with anything.
pub(crate) fn current(r: &mut Random, catalogue: &Value) -> Value {
    let list = |field: &str| catalogue[field].as_array().cloned().unwrap_or_default();
    let (plans, families) = (list("plans"), list("families"));
    let family = families.first().filter(|_| r.one_in(3));
    let bound: Vec<Value> = plans.iter().filter(|p| !p["commitment"].is_null()).cloned().collect();
    let of = if bound.is_empty() || r.one_in(3) { &plans } else { &bound };
    let held = family.unwrap_or_else(|| r.of(of));
    let mut offer = json!({ "plan": held["id"] });
    if let Some(family) = family {
        let modules = family["modules"].as_array().cloned().unwrap_or_default();
        let of = |group: &str| modules.iter().find(|m| m["group"] == group).map(|m| &m["id"]);
        offer["modules"] = json!([of("v"), of("d")]);
    }
    let simple = |a: &&Value| {
        let free = ["onlyWith", "requires", "excludes", "group"];
        // A pack is used up, and nothing that one has.
        let renews = a["validity"].is_null() && a["fee"]["period"]["once"].is_null();
        a["operator"] == held["operator"]
            && (renews || a["validity"]["months"].is_object())
            && free.iter().all(|field| a[field].is_null())
    };
    let add_ons = list("addOns");
    let named = |a: &&Value| {
        let others = add_ons.iter().flat_map(|o| o["excludes"].as_array()).flatten();
        others.clone().all(|id| *id != a["id"])
    };
    let on_top: Vec<&Value> = add_ons.iter().filter(simple).filter(named).collect();
    if !on_top.is_empty() && r.one_in(2) {
        offer["addOns"] = json!([r.of(&on_top)["id"]]);
    }
    let mut current = json!({ "operator": held["operator"], "offer": offer });
    // Often some months before the end of a commitment.
    let months = held["commitment"]["months"].as_u64();
    let used = match months {
        Some(months) if !r.one_in(3) => months.saturating_sub(r.below(6) as u64),
        _ => r.below(30) as u64,
    };
    if !r.one_in(4) {
        current["contractMonths"] = json!(used);
    }
    if r.one_in(4) {
        current["terminationFee"] = json!(money(r));
    }
    current
}
