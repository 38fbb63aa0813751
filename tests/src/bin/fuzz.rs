//! `fuzz [COUNT] [SEED]`: mutated and random bytes as catalogue and customer.
//!
//! Nothing may panic: a document is either read, and then rated and ranked, or
//! refused with faults that each say what, where and how to mend it.

use std::process::ExitCode;

use serde_json::{Value, json};
use tariff_core::{
    Axis, Catalogue, CheckedCustomer, Customer, Faults, Goal, Market, Offer, Recommendation,
    Wishes, advise, cost,
};
use tariff_tests::random::Random;
use tariff_tests::seeds::{CATALOGUE, CUSTOMER, WISHES};

/// Values at the edges of what a document may hold.
fn odd(random: &mut Random) -> Value {
    match random.below(22) {
        0 => Value::Null,
        1 => json!(0),
        2 => json!(1),
        3 => json!(-1),
        4 => json!(u64::MAX),
        5 => json!(i64::MIN),
        6 => json!(1.5),
        7 => json!(1e300),
        8 => json!(""),
        9 => json!("0"),
        10 => json!("9223372036854.775807"),
        11 => json!("-0.000001"),
        12 => json!("0.0000001"),
        13 => json!("２０"),
        14 => json!("2026-02-29"),
        15 => json!("24:00"),
        16 => json!("data"),
        17 => json!([]),
        18 => json!({}),
        19 => json!(true),
        20 => json!(1u64 << 46),
        _ => json!("99999999999"),
    }
}

/// Every place in a value, as a path of steps.
fn places(value: &Value, path: &mut Vec<String>, out: &mut Vec<Vec<String>>) {
    out.push(path.clone());
    let mut visit = |key: String, child: &Value| {
        path.push(key);
        places(child, path, out);
        path.pop();
    };
    match value {
        Value::Object(object) => object.iter().for_each(|(k, v)| visit(k.clone(), v)),
        Value::Array(list) => list.iter().enumerate().for_each(|(i, v)| visit(i.to_string(), v)),
        _ => {}
    }
}

fn mutate(value: &mut Value, random: &mut Random) {
    let mut all = Vec::new();
    places(value, &mut Vec::new(), &mut all);
    let path = all.swap_remove(random.below(all.len()));
    let donor = all.get(random.below(all.len())).cloned().unwrap_or_default();
    let donated = at(value, &donor).cloned().unwrap_or(Value::Null);
    let new = if random.below(3) == 0 { donated } else { odd(random) };
    let Some((last, parent)) = path.split_last() else { return };
    match at(value, parent) {
        Some(Value::Object(object)) => match random.below(4) {
            0 => drop(object.remove(last)),
            1 => drop(object.insert(format!("{last}x"), new)),
            _ => drop(object.insert(last.clone(), new)),
        },
        Some(Value::Array(list)) => {
            let index: usize = last.parse().unwrap_or(0);
            match random.below(3) {
                0 => drop(list.remove(index)),
                1 => list.insert(index, new),
                _ => {
                    if let Some(slot) = list.get_mut(index) {
                        *slot = new;
                    }
                }
            }
        }
        _ => {}
    }
}

fn at<'v>(value: &'v mut Value, path: &[String]) -> Option<&'v mut Value> {
    path.iter().try_fold(value, |value, step| match value {
        Value::Object(object) => object.get_mut(step),
        Value::Array(list) => list.get_mut(step.parse::<usize>().ok()?),
        _ => None,
    })
}

/// A document as text: mutated in its values, in its bytes, or pure noise.
fn text(seed: &Value, random: &mut Random) -> String {
    let kind = random.below(20);
    if kind == 0 {
        let bytes: Vec<u8> = (0..random.below(300)).map(|_| random.next() as u8).collect();
        return String::from_utf8_lossy(&bytes).into_owned();
    }
    let mut value = seed.clone();
    for _ in 0..random.below(4) {
        mutate(&mut value, random);
    }
    let text = value.to_string();
    if kind > 3 {
        return text;
    }
    let mut bytes = text.into_bytes();
    for _ in 0..=random.below(4) {
        let place = random.below(bytes.len());
        match random.below(3) {
            0 => bytes.truncate(place),
            1 => bytes.insert(place, random.next() as u8),
            _ => {
                if let Some(byte) = bytes.get_mut(place) {
                    *byte = random.next() as u8;
                }
            }
        }
    }
    String::from_utf8_lossy(&bytes).into_owned()
}

fn explained(faults: &Faults) {
    for fault in faults.iter() {
        assert!(!fault.what.is_empty() && !fault.hint.is_empty(), "{fault}");
    }
    assert!(!faults.is_empty());
}

/// Everything that can be asked, with wishes of any kind. Says whether the
/// wishes could be read.
fn choose_something(market: &Market, customer: &CheckedCustomer, random: &mut Random) -> bool {
    let seed: Value = serde_json::from_str(WISHES).unwrap_or_default();
    let wishes = Wishes::parse("wishes", &text(&seed, random)).map_err(|f| explained(&f));
    let Ok(wishes) = wishes else { return false };
    let wishes = match wishes.check(market, customer) {
        Ok(wishes) => wishes,
        Err(faults) => {
            explained(&faults);
            return false;
        }
    };
    let goal = if random.one_in(2) { Goal::Cheapest } else { Goal::Steadiest };
    let mut answer = Recommendation::new(market, customer, &wishes, goal);
    for pick in [&answer.choice.cheapest, &answer.choice.steadiest]
        .into_iter()
        .filter_map(|b| b.pick.as_ref())
    {
        let again = cost(market, customer, &wishes, &pick.purchase);
        assert_eq!(again.as_ref(), Ok(&pick.cost));
    }
    for plan in market.catalogues().iter().flat_map(|c| &c.plans).take(2) {
        let offer = Offer::plan(&plan.id);
        answer.ask_why_not(market, customer, &wishes, &offer).unwrap();
    }
    answer.find_break_even(market, customer, &wishes, Axis::CallsOut, 20);
    true
}

fn main() -> ExitCode {
    let mut words = std::env::args().skip(1).map(|w| w.parse::<u64>());
    let (Some(Ok(count)), seed) = (words.next().or(Some(Ok(100_000))), words.next()) else {
        eprintln!("fuzz: the count is not a number");
        return ExitCode::from(2);
    };
    let mut random = Random(seed.and_then(Result::ok).unwrap_or(1));
    let catalogue_seed: Value = serde_json::from_str(CATALOGUE).unwrap_or_default();
    let customer_seed: Value = serde_json::from_str(CUSTOMER).unwrap_or_default();
    let (mut read, mut ranked, mut answered) = (0u64, 0u64, 0u64);
    for i in 0..count {
        let catalogue = if random.below(3) == 0 {
            catalogue_seed.to_string()
        } else {
            text(&catalogue_seed, &mut random)
        };
        let customer = text(&customer_seed, &mut random);
        let customer = Customer::parse("customer", &customer).map_err(|f| explained(&f));
        let market = Catalogue::parse("catalogue", &catalogue)
            .and_then(|catalogue| {
                read += 1;
                Market::compile(vec![catalogue])
            })
            .map_err(|f| explained(&f));
        if let (Ok(market), Ok(customer)) = (market, customer) {
            match customer.check(&market) {
                Ok(customer) => {
                    ranked += 1;
                    let advice = advise(&market, &customer);
                    answered += u64::from(choose_something(&market, &customer, &mut random));
                    for entry in advice.ranked.iter().take(2) {
                        if let Ok(bills) = market.bills(&entry.offer, &customer.months) {
                            let total = bills.iter().map(|b| b.total).sum();
                            assert_eq!(entry.total, total, "input {i}");
                        }
                    }
                }
                Err(faults) => explained(&faults),
            }
        }
    }
    println!(
        "{count} inputs, {read} catalogues read, {ranked} ranked, {answered} answered, no panic"
    );
    ExitCode::SUCCESS
}
