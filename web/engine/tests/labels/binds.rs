//! What binds whoever takes an offer is said of every part of it, and of nothing that they have.

use std::collections::BTreeMap;

use serde_json::{Value, json};
use tariff_core::{Catalogue, Market, Offer};
use tariff_engine::desk::Desk;
use tariff_engine::protocol::Verdict;
use tariff_tests::markets::{catalogue, customer};
use tariff_tests::random::Random;

use crate::people::typed;
use crate::text::blocks;
use tariff_engine::words::Lang;

/// Things of a document by their ids: plans, families, modules, add-ons.
fn things(document: &Value) -> BTreeMap<String, Value> {
    let list = |of: &Value, key: &str| of[key].as_array().cloned().unwrap_or_default();
    let mut all: Vec<Value> =
        ["plans", "families", "addOns"].iter().flat_map(|key| list(document, key)).collect();
    let modules: Vec<Value> = all.iter().flat_map(|of| list(of, "modules")).collect();
    all.extend(modules);
    all.into_iter().map(|of| (of["id"].as_str().unwrap().to_owned(), of)).collect()
}

/// Some things of a random market are sold in shops only, some allowances are gifts, some add-ons
/// are for the young.
fn sell(r: &mut Random, document: &mut Value) {
    for key in ["plans", "families", "addOns"] {
        for of in document[key].as_array_mut().into_iter().flatten() {
            match r.below(6) {
                0 | 1 => of["channels"] = json!(["store"]),
                2 => of["channels"] = json!(["store", "online"]),
                _ => {}
            }
            // Everybody in these markets is younger.
            if key == "addOns" && r.one_in(3) {
                of["eligibility"] = json!([{ "age": { "max": { "years": 60 } } }]);
            }
            let gift = r.one_in(4);
            if let Some(allowance) = of["allowances"].get_mut(0).filter(|_| gift) {
                allowance["months"] = json!(3 + r.below(9));
            }
        }
    }
}

/// Whether a rule is said by another line: by the number that moves or stays, or by the region.
fn is_said(rule: &Value) -> bool {
    ["newCustomer", "existingCustomer"].iter().any(|word| rule == word)
        || rule.get("regions").is_some()
}

/// How many of the things that were looked at had each of the lines.
#[derive(Debug, Default)]
struct Seen {
    rules: u32,
    rules_of_add_ons: u32,
    stores: u32,
    gifts: u32,
    gifts_over: u32,
    fees_over: u32,
}

#[test]
fn every_part_of_what_is_advised_says_what_binds() {
    let mut seen = Seen::default();
    for seed in 1..=1500 {
        let mut r = Random(seed);
        let mut document = catalogue(&mut r);
        sell(&mut r, &mut document);
        let text = document.to_string();
        // A random change may make a document that isn't one.
        let Ok(parsed) = Catalogue::parse("random", &text) else { continue };
        let Ok(market) = Market::compile(vec![parsed]) else { continue };
        let mut desk = Desk::default();
        desk.take("chongqing", market).unwrap();
        let mut ask = crate::people::Case {
            who: format!("seed {seed}"),
            region: "chongqing".to_owned(),
            customer: typed(Vec::new()),
        };
        ask.customer = serde_json::from_value(customer(&mut r, &document)).unwrap();
        let Ok(told) = desk.answer(&ask.ask(Lang::Zh)) else { continue };
        let Some(advised) = &told.advised else { continue };
        let now = ask.customer.current.as_ref().and_then(|now| now.offer.clone());
        look(&mut seen, &document, &told.head, (&advised.offer, now, &told.verdict), seed);
    }
    println!("{seen:?}");
    let Seen { rules, rules_of_add_ons, stores, gifts, gifts_over, fees_over } = seen;
    let least = [rules, rules_of_add_ons, stores, gifts, gifts_over, fees_over];
    assert!(least.iter().all(|n| *n >= 5), "{least:?}");
}

fn look(
    seen: &mut Seen,
    document: &Value,
    head: &str,
    (offer, now, verdict): (&Offer, Option<Offer>, &Verdict),
    seed: u64,
) {
    let things = things(document);
    let now = now.unwrap_or_default();
    let kept = offer.plan == now.plan && offer.modules == now.modules;
    let mut left = now.add_ons.clone();
    let base = std::iter::once(&offer.plan).chain(&offer.modules).map(|id| (id, kept, false));
    let mut parts: Vec<(&String, bool, bool)> = base.collect();
    for id in &offer.add_ons {
        let held = kept && left.iter().position(|of| of == id).map(|at| left.remove(at)).is_some();
        parts.push((id, held, true));
    }
    let lines = blocks(head);
    let says = |what: &str| lines.iter().filter(|line| line.contains(what)).count();
    let of = |id: &String, key: &str| things[id][key].as_array().cloned().unwrap_or_default();
    let stays = matches!(verdict, Verdict::Stay { .. });
    assert!(!stays || parts.iter().all(|(_, held, _)| *held), "{seed}: {offer}");

    let ruled = |(id, held, _): &&(&String, bool, bool)| {
        !held && of(id, "eligibility").iter().any(|rule| !is_said(rule))
    };
    let bound: Vec<_> = parts.iter().filter(ruled).collect();
    assert_eq!(says("限：") > 0, !bound.is_empty(), "{seed}: {offer}\n{lines:?}");
    seen.rules += u32::from(!bound.is_empty());
    seen.rules_of_add_ons += u32::from(bound.iter().any(|(.., on_top)| *on_top));

    let store = |(id, held, _): &(&String, bool, bool)| {
        !held && things[*id]["channels"] == json!(["store"])
    };
    let store = parts.iter().any(store);
    assert_eq!(says("只能到营业厅办") > 0, store, "{seed}: {offer}\n{lines:?}");
    seen.stores += u32::from(store);

    let gifts = |wanted: bool| {
        let theirs = parts.iter().filter(|(_, held, _)| *held == wanted);
        theirs.flat_map(|(id, ..)| of(id, "allowances")).filter(|a| a["months"].is_u64()).count()
    };
    let (new, over) = (gifts(false), gifts(true));
    assert_eq!(
        (says("个月）"), says("按已到期计算")),
        (new + over, over),
        "{seed}: {offer}\n{lines:?}"
    );
    seen.gifts += u32::from(new > 0);
    seen.gifts_over += u32::from(over > 0);

    let fee_over = kept && things[&offer.plan]["promotion"].is_object();
    assert_eq!(says("按已结束计算") > 0, fee_over, "{seed}: {offer}\n{lines:?}");
    seen.fees_over += u32::from(fee_over);
}
