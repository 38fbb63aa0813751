//! Cases of other rating engines' own tests (schema `tariff-oracle/1`).

use std::collections::BTreeMap;

use serde_json::{Value, json};
use tariff_core::{
    Amount, Customer, Date, Increment, Market, Money, Offer, Rounding, RoundingMode, advise,
};

use super::tariff::{self, PLAN, Sketch, document, event, market, month, plan, unit};
use super::value::{decimal, money, need, price, scale, scaled, text};
use super::{Compared, Trouble};

pub(crate) fn replay(case: &Value) -> Result<Compared, Trouble> {
    let (tariff, input, expect) = (&case["tariff"], &case["input"], &case["expect"]);
    match case["kind"].as_str().unwrap_or_default() {
        "event" => rated_event(case, tariff, input),
        "usage" => money(case, &expect["cost"], usage(tariff, input)?),
        "bucket_debit" => bucket_debit(tariff, input, expect),
        "shared_pool" => shared_pool(tariff, input, expect),
        "round_money" => round_money(case, tariff, input),
        "round_duration_up" => round_duration(tariff, input, expect),
        "first_then_increment" => first_then(tariff, input, expect),
        "free_seconds_call" => free_seconds(case, tariff, input),
        "longest_prefix" => longest_prefix(tariff, input, expect),
        "monthly_bill" => monthly_bill(tariff, input, expect),
        "period_rates_year" => period_rates(case, tariff, input),
        "choose_plan" => choose_plan(tariff, input, expect),
        "choose_plan_and_addons" => choose_with_add_ons(tariff, input, expect),
        "invert_bill" => invert_bill(tariff, input, expect),
        kind => Err(Trouble::Failed(format!("the kind `{kind}` is new here"))),
    }
}

fn list(value: &Value) -> impl Iterator<Item = &Value> {
    value.as_array().into_iter().flatten()
}

/// `{ mode, decimals }` as a rounding; finer than money is none at all.
fn rounding(rule: &Value) -> Result<Option<Value>, Trouble> {
    if rule.is_null() {
        return Ok(None);
    }
    let mode = match rule["mode"].as_str().unwrap_or_default() {
        "up" => "up",
        "down" => "down",
        "half_even" => "halfEven",
        "half_up" | "middle" => "halfUp",
        other => return Err(Trouble::Failed(format!("rounding mode `{other}`"))),
    };
    let decimals = rule["decimals"].as_i64().unwrap_or(0);
    let step = match usize::try_from(decimals) {
        Err(_) => format!("1{}", "0".repeat(usize::try_from(-decimals)?)),
        Ok(0) => "1".to_owned(),
        Ok(n) if n > 6 => return Ok(None),
        Ok(n) => format!("0.{}1", "0".repeat(n - 1)),
    };
    Ok(Some(json!({ "mode": mode, "step": step })))
}

fn staged(rule: &Value, stage: &str) -> Result<Vec<Value>, Trouble> {
    let rule = rounding(rule)?;
    Ok(rule.map(|r| json!({ "stage": stage, "rounding": r })).into_iter().collect())
}

/// Bands by weight: the heaviest that fits applies. A band without an end runs
/// until the next one of the same days.
fn windows(bands: &[&Value]) -> Result<Vec<Option<Value>>, Trouble> {
    let days = |b: &Value| b["when"]["weekdays"].clone();
    let from = |b: &Value| b["when"]["from"].as_str().map(str::to_owned);
    let end = |b: &Value| {
        let when = &b["when"];
        let stated = ["to", "until"].into_iter().find_map(|k| when[k].as_str());
        let next = bands
            .iter()
            .filter(|o| days(o) == days(b) && o["weight"] == b["weight"] && from(o) > from(b))
            .filter_map(|o| from(o))
            .min();
        stated.map(str::to_owned).or(next).filter(|t| t != "00:00:00" && t != "24:00:00")
    };
    let known = ["weekdays", "from", "to", "until", "month_day", "month_days"];
    let window = |b: &&Value| {
        let Some(when) = b["when"].as_object() else {
            return Ok(None);
        };
        if when.contains_key("years") {
            return Err(Trouble::Unsupported("a tariff is rated as of its day: no band has years"));
        }
        if let Some(other) = when.keys().find(|k| !known.contains(&k.as_str())) {
            return Err(Trouble::Failed(format!("a band by `{other}`")));
        }
        let mut window = serde_json::Map::new();
        if let Some(days) = when.get("weekdays") {
            window.insert("weekdays".into(), days.clone());
        }
        if let Some(start) = from(b).filter(|t| t != "00:00:00") {
            window.insert("from".into(), json!(start));
        }
        if let Some(end) = end(b) {
            window.insert("to".into(), json!(end));
        }
        let one = when.get("month_day").into_iter();
        let many = when.get("month_days").and_then(Value::as_array).into_iter().flatten();
        let date = |d: &Value| {
            let part = |i: usize| d[i].as_u64().unwrap_or(0);
            json!(format!("{:02}-{:02}", part(0), part(1)))
        };
        let dates: Vec<Value> = one.chain(many).map(date).collect();
        if !dates.is_empty() {
            window.insert("dates".into(), json!(dates));
        }
        Ok(Some(Value::Object(window)))
    };
    bands.iter().map(window).collect()
}

/// The sketch of a tariff of bands for one service.
fn banded(tariff: &Value, service: &str, fee_due: bool) -> Result<Sketch, Trouble> {
    let mut bands: Vec<&Value> = list(&tariff["bands"]).collect();
    bands.sort_by_key(|b| std::cmp::Reverse(b["weight"].as_i64().unwrap_or(0)));
    let mut sketch = Sketch::default();
    for (i, (band, window)) in bands.iter().zip(windows(&bands)?).enumerate() {
        let id = format!("band-{i}");
        let mut scope = json!({ "id": id, "service": service });
        let split = window.is_some() && service == "voice";
        if let Some(window) = window {
            scope["during"] = json!([window]);
        }
        sketch.scopes.push(scope);
        let mut slots = Vec::new();
        for slot in list(&band["slots"]) {
            let (rate, per) = price(&need(slot, "rate")?, slot["per"].as_u64().unwrap_or(1))?;
            slots.push(json!({
                "from": slot["from"].as_u64().unwrap_or(0), "price": rate, "per": per,
                "increment": slot["increment"].as_u64().unwrap_or(1),
            }));
        }
        let mut charge = json!({
            "id": id, "covers": id, "price": { "slots": { "slots": slots } },
            "rounding": staged(&tariff["rounding"], "event")?,
        });
        if split {
            charge["split"] = json!(true);
        }
        if let Some(fee) = text(&band["connect_fee"]).filter(|_| fee_due) {
            charge["setup"] = json!({ "price": fee, "due": "always" });
        }
        // "disconnect" ends calls of somebody without money; it caps no cost.
        let free = band["max_cost"]["then"] != json!("disconnect");
        if let Some(most) = text(&band["max_cost"]["amount"]).filter(|_| free) {
            charge["cap"] = json!({ "amount": most, "perEvent": true, "then": "free" });
        }
        sketch.charges.push(charge);
    }
    Ok(sketch)
}

fn rated_event(case: &Value, tariff: &Value, input: &Value) -> Result<Compared, Trouble> {
    let service = match input["service"].as_str().unwrap_or("voice") {
        "voice" => "voice",
        // Whatever else is counted in units of its own counts as pieces.
        _ => "sms",
    };
    let fee_due = input["connect_fee_due"].as_bool().unwrap_or(true);
    let start = input["start"].as_str().map(|t| t.trim_end_matches('Z'));
    let quantity = input["quantity"].as_u64().unwrap_or(0);
    let sketch = banded(tariff, service, fee_due)?;
    let bill = sketch.bill(event(service, quantity, start))?;
    money(case, &case["expect"]["cost"], bill.total)
}

/// The numbers of a usage case, all made whole by one scale.
struct Scaled {
    scale: u64,
}

impl Scaled {
    fn of(tariff: &Value, input: &Value) -> Result<Scaled, Trouble> {
        let mut numbers: Vec<String> = [&input["quantity"], &input["previous_quantity"]]
            .into_iter()
            .filter_map(text)
            .collect();
        numbers.extend(["size", "free_units", "included"].iter().filter_map(|k| text(&tariff[k])));
        for tier in list(&tariff["tiers"]) {
            numbers.extend(["up_to", "block"].iter().filter_map(|k| text(&tier[k])));
            let limits = tier["limits"].as_object().into_iter().flat_map(|l| l.values());
            numbers.extend(limits.filter_map(text));
        }
        let quantities = input["quantities"].as_object().into_iter().flat_map(|q| q.values());
        numbers.extend(quantities.filter_map(text));
        Ok(Scaled { scale: scale(&numbers)? })
    }

    fn whole(&self, value: &Value) -> Result<u64, Trouble> {
        text(value).map_or(Ok(0), |t| scaled(&t, self.scale))
    }

    fn price(&self, value: &Value, per: u64) -> Result<(Money, u64), Trouble> {
        price(&text(value).unwrap_or_else(|| "0".into()), per * self.scale)
    }
}

fn usage(tariff: &Value, input: &Value) -> Result<Money, Trouble> {
    let scaled = Scaled::of(tariff, input)?;
    if text(&input["quantity"]).is_some_and(|q| q.starts_with('-')) {
        return Err(Trouble::Unsupported("usage is never negative; a credit is no usage"));
    }
    let previous = scaled.whole(&input["previous_quantity"])?;
    let quantity = scaled.whole(&input["quantity"])?;
    let sketch = usage_tariff(tariff, &scaled)?;
    let cost = |pieces: u64| Ok::<Money, Trouble>(sketch.bill(event("sms", pieces, None))?.total);
    if tariff["model"] == json!("capacity") {
        return capacity(tariff, input, &scaled);
    }
    // What this line adds to what was billed before it.
    let before = if previous > 0 { cost(previous)? } else { Money::ZERO };
    Ok(cost(previous + quantity)?.minus(before))
}

/// Tiers of a model as catalogue tiers.
fn tiers(model: &str, tariff: &Value, s: &Scaled) -> Result<Value, Trouble> {
    let mut tiers = Vec::new();
    let mut below = 0u64;
    let all: Vec<&Value> = list(&tariff["tiers"]).collect();
    for (i, tier) in all.iter().enumerate() {
        let last = i + 1 == all.len();
        let flat = text(&tier["flat"]).unwrap_or_else(|| "0".into());
        let blocks = model.starts_with("blocks");
        let (up_to, (money, per)) = if blocks {
            let size = s.whole(&tier["block"])?;
            let most = tier["max_blocks"].as_u64().unwrap_or(0);
            (below + size * most, (price(&need(tier, "price")?, size)?))
        } else if model == "graduated_percentage" {
            let percent = text(&tier["percent"]).unwrap_or_else(|| "0".into());
            (s.whole(&tier["up_to"])?, s.price(&json!(percent), 100)?)
        } else {
            (s.whole(&tier["up_to"])?, s.price(&tier["unit"], 1)?)
        };
        below = up_to;
        let mut made = json!({ "price": money, "per": per, "flat": flat, "whole": blocks });
        // Beyond the last of the tiers that are each priced by themselves there
        // is no price; where the tier reached prices everything, the last goes on.
        let ends = !last || model == "blocks_all_tiers" && tier["max_blocks"].is_u64();
        if ends {
            made["upTo"] = json!(up_to);
        }
        tiers.push(made);
        if last && ends {
            tiers.push(json!({ "price": "0" }));
        }
    }
    Ok(json!(tiers))
}

fn usage_tariff(tariff: &Value, s: &Scaled) -> Result<Sketch, Trouble> {
    let model = tariff["model"].as_str().unwrap_or_default();
    let mut sketch =
        Sketch { scopes: vec![json!({ "id": "all", "service": "sms" })], ..Sketch::default() };
    let per_unit = |value: &Value| -> Result<Value, Trouble> {
        let (money, per) = s.price(value, 1)?;
        Ok(json!({ "perUnit": { "price": money, "per": { "amount": per, "unit": "piece" } } }))
    };
    let price = match model {
        "unit" => per_unit(&tariff["price"])?,
        "included_then_unit" => {
            let included = s.whole(&tariff["included"])?;
            sketch.allowances.push(
                json!({ "covers": "all", "amount": { "amount": included, "unit": "piece" } }),
            );
            per_unit(&tariff["price"])?
        }
        "package" => {
            let free = s.whole(&tariff["free_units"])?;
            sketch
                .allowances
                .push(json!({ "covers": "all", "amount": { "amount": free, "unit": "piece" } }));
            json!({ "blocks": {
                "size": { "amount": s.whole(&tariff["size"])?, "unit": "piece" },
                "prices": [{ "price": need(tariff, "price")? }], "part": "ceil",
            } })
        }
        "graduated"
        | "volume"
        | "graduated_percentage"
        | "blocks_all_tiers"
        | "blocks_top_tier" => {
            let volume = model == "volume" || model == "blocks_top_tier";
            let mode = if volume { "volume" } else { "graduated" };
            let tiers = tiers(model, tariff, s)?;
            json!({ "tiers": { "mode": mode, "unit": "piece", "tiers": tiers, "dueUnused": true } })
        }
        // Rated by its own plans, below.
        "capacity" => per_unit(&json!("0"))?,
        other => return Err(Trouble::Failed(format!("the model `{other}` is new here"))),
    };
    let mut charge = json!({ "id": "usage", "covers": "all", "price": price });
    if let Some(most) = text(&tariff["maximum"]) {
        charge["cap"] = json!({ "amount": most, "then": "free" });
    }
    if let Some(least) = text(&tariff["minimum"]) {
        sketch.plan = json!({ "minimumSpend": least });
    }
    sketch.charges.push(charge);
    Ok(sketch)
}

/// The smallest tier that contains every unit: plans whose allowances are its
/// limits and which have no price beyond them, of which the cheapest that can
/// serve the usage is taken. Units stand as apps of data.
fn capacity(tariff: &Value, input: &Value, s: &Scaled) -> Result<Money, Trouble> {
    let tiers: Vec<&Value> = list(&tariff["tiers"]).collect();
    let used = input["quantities"].as_object().cloned().unwrap_or_default();
    let scope = |unit: &String| json!({ "id": unit, "service": "data", "apps": [unit] });
    let scopes: Vec<Value> = used.keys().map(scope).collect();
    let mut classes = Vec::new();
    for (unit, quantity) in &used {
        classes.push(json!({ "service": "data", "app": unit, "total": s.whole(quantity)? }));
    }
    let mut plans = Vec::new();
    for (i, tier) in tiers.iter().enumerate() {
        let mut allowances = Vec::new();
        for unit in used.keys() {
            let limit = &tier["limits"][unit];
            allowances.push(if limit.is_null() {
                json!({ "covers": unit })
            } else {
                json!({ "covers": unit, "amount": { "amount": s.whole(limit)?, "unit": "byte" } })
            });
        }
        // Beyond the limits the tier isn't sold: its cap would suspend it.
        let charge = |unit: &String| {
            json!({
                "id": unit, "covers": unit,
                "price": { "perUnit": { "price": "0.000001", "per": { "amount": 1, "unit": "byte" } } },
                "rounding": [{ "stage": "line", "rounding": { "mode": "up", "step": "0.01" } }],
                "cap": { "amount": "0.005", "then": "suspend" },
            })
        };
        let charges: Vec<Value> = used.keys().map(charge).collect();
        let fee = json!({ "amount": need(tier, "price")?, "period": "month" });
        let fields = json!({ "fee": fee, "allowances": allowances, "charges": charges });
        plans.push(plan(&format!("tier-{i}"), &fields));
    }
    let market = market(&document(&scopes, &plans, &[]))?;
    let ranked = ranking(&market, json!({ "profile": { "classes": classes } }))?;
    let best = ranked.first().ok_or_else(|| Trouble::Failed("no tier contains it".into()))?;
    Ok(best.1)
}

/// Plans that serve the usage, the cheapest first, with their cost.
fn ranking(market: &Market, usage: Value) -> Result<Vec<(String, Money)>, Trouble> {
    let today: Date = "2026-01-01".parse()?;
    let customer = Customer::new(today, vec![month(usage)?]).check(market)?;
    let advice = advise(market, &customer);
    Ok(advice.ranked.into_iter().map(|e| (e.offer.to_string(), e.total)).collect())
}

fn bucket_debit(tariff: &Value, input: &Value, expect: &Value) -> Result<Compared, Trouble> {
    let mut sketch =
        Sketch { scopes: vec![json!({ "id": "all", "service": "sms" })], ..Sketch::default() };
    let mut buckets: Vec<&Value> = list(&tariff["buckets"]).collect();
    buckets.sort_by_key(|b| std::cmp::Reverse(b["weight"].as_i64().unwrap_or(0)));
    for (place, bucket) in buckets.iter().enumerate() {
        let step = bucket["increment"].as_u64().unwrap_or(1);
        sketch.allowances.push(json!({
            "covers": "all", "priority": place,
            "amount": { "amount": bucket["amount"], "unit": "piece" },
            "increment": { "first": step, "then": step },
        }));
    }
    let rate = text(&tariff["rate"]);
    let (rate_price, per) =
        price(rate.as_deref().unwrap_or("0"), tariff["per"].as_u64().unwrap_or(1))?;
    let step = tariff["increment"].as_u64().unwrap_or(1);
    let mut charge = json!({
        "id": "usage", "covers": "all", "increment": { "first": step, "then": step },
        "price": { "perUnit": { "price": rate_price, "per": { "amount": per, "unit": "piece" } } },
    });
    if let Some(fee) = text(&tariff["connect_fee"]) {
        charge["setup"] = json!({ "price": fee, "due": "always" });
    }
    sketch.charges.push(charge);
    let bill = sketch.bill(event("sms", input["quantity"].as_u64().unwrap_or(0), None))?;
    let mut left = BTreeMap::new();
    for (bucket, used) in buckets.iter().zip(&bill.allowances) {
        let rest = used.amount.unwrap_or(u64::MAX) - used.used;
        left.insert(bucket["id"].as_str().unwrap_or_default(), rest);
    }
    // Units that no bucket paid and that have no price.
    let beyond: u64 = tariff::usage(&bill).map(|(line, _)| line.billed).sum();
    let uncovered = if rate.is_some() { 0 } else { beyond };
    let had: Money = need(tariff, "money")?.parse()?;
    let got = json!({
        "buckets": left, "money": had.minus(bill.total), "uncovered": uncovered,
    });
    let wanted = json!({
        "buckets": expect["buckets"],
        "money": need(expect, "money")?.parse::<Money>()?,
        "uncovered": expect["uncovered"],
    });
    Ok(Compared::texts(wanted.to_string(), got.to_string()))
}

/// A purse that is drawn when the customer's own is empty.
fn shared_pool(tariff: &Value, input: &Value, expect: &Value) -> Result<Compared, Trouble> {
    let step = tariff["increment"].as_u64().unwrap_or(1);
    let (rate, per) = price(&need(tariff, "rate")?, tariff["per"].as_u64().unwrap_or(1))?;
    let sketch = Sketch {
        scopes: vec![json!({ "id": "all", "service": "sms" })],
        charges: vec![json!({
            "id": "usage", "covers": "all", "increment": { "first": step, "then": step },
            "price": { "perUnit": { "price": rate, "per": { "amount": per, "unit": "piece" } } },
        })],
        ..Sketch::default()
    };
    let bill = sketch.bill(event("sms", input["quantity"].as_u64().unwrap_or(0), None))?;
    let own: Money = need(&tariff["members"], "payer")?.parse()?;
    let group: Money = need(&tariff["members"], "group_member")?.parse()?;
    let from_own = bill.total.min(own);
    let got = (own.minus(from_own), group.minus(bill.total.minus(from_own)));
    let wanted: (Money, Money) =
        (need(expect, "payer")?.parse()?, need(expect, "group_member")?.parse()?);
    Ok(Compared::texts(format!("{}+{}", wanted.0, wanted.1), format!("{}+{}", got.0, got.1)))
}

fn round_money(case: &Value, tariff: &Value, input: &Value) -> Result<Compared, Trouble> {
    let value = need(input, "value")?;
    let exact = Amount::parse(&value).ok_or_else(|| format!("`{value}` is no amount"))?;
    let got = match rounding(tariff)? {
        None => exact.to_money(),
        Some(rule) => {
            let mode = match rule["mode"].as_str() {
                Some("up") => RoundingMode::Up,
                Some("down") => RoundingMode::Down,
                Some("halfEven") => RoundingMode::HalfEven,
                _ => RoundingMode::HalfUp,
            };
            Rounding { mode, step: need(&rule, "step")?.parse()? }.apply(exact)
        }
    };
    money(case, &case["expect"]["cost"], got)
}

fn round_duration(tariff: &Value, input: &Value, expect: &Value) -> Result<Compared, Trouble> {
    let step = tariff["increment_ms"].as_u64().unwrap_or(0);
    let duration = input["duration_ms"].as_u64().unwrap_or(0);
    let got = Increment { first: step, then: step }.billed(duration);
    Ok(Compared::texts(need(expect, "result_ms")?, got.to_string()))
}

fn first_then(tariff: &Value, input: &Value, expect: &Value) -> Result<Compared, Trouble> {
    let first = tariff["first"].as_u64().unwrap_or(1);
    let then = tariff["then"].as_u64().unwrap_or(1);
    let got = Increment { first, then }.billed(input["duration_s"].as_u64().unwrap_or(0));
    Ok(Compared::texts(need(expect, "billed_s")?, got.to_string()))
}

fn free_seconds(case: &Value, tariff: &Value, input: &Value) -> Result<Compared, Trouble> {
    let step = tariff["billable_unit_s"].as_u64().unwrap_or(1);
    let mut rounding = Vec::new();
    for (field, mode) in [("truncate_to", "down"), ("then_round_up_to", "up")] {
        if let Some(to) = text(&tariff[field]).filter(|t| t != "0") {
            rounding.push(json!({ "stage": "event", "rounding": { "mode": mode, "step": to } }));
        }
    }
    let sketch = Sketch {
        scopes: vec![json!({ "id": "calls", "service": "voice" })],
        charges: vec![json!({
            "id": "call", "covers": "calls", "free": tariff["free_seconds"].as_u64().unwrap_or(0),
            "increment": { "first": step, "then": step }, "rounding": rounding,
            "price": { "perUnit": {
                "price": need(tariff, "rate_per_minute")?, "per": { "amount": 1, "unit": "minute" },
            } },
        })],
        ..Sketch::default()
    };
    let seconds = input["billable_seconds"].as_u64().unwrap_or(0);
    money(case, &case["expect"]["cost"], sketch.bill(event("voice", seconds, None))?.total)
}

fn longest_prefix(tariff: &Value, input: &Value, expect: &Value) -> Result<Compared, Trouble> {
    let mut sketch = Sketch::default();
    for prefix in list(&tariff["prefixes"]).filter_map(Value::as_str) {
        sketch.scopes.push(json!({ "id": prefix, "service": "voice", "prefixes": [prefix] }));
        sketch.charges.push(json!({
            "id": prefix, "covers": prefix,
            "price": { "perUnit": { "price": "1", "per": { "amount": 1, "unit": "second" } } },
        }));
    }
    let number = input["number"].as_str().unwrap_or_default();
    let call = json!({ "records": [{ "call": { "seconds": 1, "dialled": number } }] });
    let tariff = sketch.market()?.tariff(&Offer::plan(PLAN))?;
    let got = match tariff_core::rate(&tariff, &month(call)?) {
        Ok(bill) => tariff::usage(&bill).map(|(line, _)| line.charge.clone()).collect::<String>(),
        // A number that no prefix fits has no price.
        Err(_) => "none".to_owned(),
    };
    Ok(Compared::texts(text(&expect["prefix"]).unwrap_or_else(|| "none".into()), got))
}

/// Free numbers are the customer's circle; on-net is `in`, off-net `out`.
fn monthly_bill(tariff: &Value, input: &Value, expect: &Value) -> Result<Compared, Trouble> {
    let mut sketch = Sketch::default();
    let free: Vec<&str> = list(&tariff["free_numbers"]).filter_map(Value::as_str).collect();
    let step = json!({ "first": tariff["first"], "then": tariff["then"] });
    for (service, per, rates) in
        [("voice", 1, ["call_in", "call_out"]), ("sms", 1, ["sms_in", "sms_out"])]
    {
        for (peer, rate) in ["onNet", "offNet"].into_iter().zip(rates) {
            for circle in [true, false] {
                let id = format!("{service}-{peer}-{circle}");
                sketch.scopes.push(json!({
                    "id": id, "service": service, "peers": [peer], "circle": circle
                }));
                let stated = if circle { "0".to_owned() } else { need(tariff, rate)? };
                let (money, per) = price(&stated, per)?;
                let mut charge = json!({
                    "id": id, "covers": id,
                    "price": { "perUnit": { "price": money, "per": { "amount": per, "unit": unit(service) } } },
                });
                if service == "voice" {
                    charge["increment"] = step.clone();
                }
                sketch.charges.push(charge);
            }
        }
        sketch.scopes.push(json!({ "id": service, "service": service, "circle": false }));
    }
    let included = |service: &str, amount: &Value| json!({ "covers": service, "amount": { "amount": amount, "unit": unit(service) } });
    sketch.allowances.push(included("voice", &tariff["free_seconds"]));
    sketch.allowances.push(included("sms", &tariff["free_sms"]));
    sketch.plan = json!({ "fee": { "amount": need(tariff, "monthly")?, "period": "month" } });

    let mut records = Vec::new();
    for (i, record) in list(&input["records"]).enumerate() {
        let peer = if record["on_net"] == json!(true) { "onNet" } else { "offNet" };
        let circle = record["to"].as_str().is_some_and(|to| free.contains(&to));
        // The order of the list is the order in time.
        let start = format!("2026-01-{:02}T{:02}:{:02}:00", 1 + i / 1440, i / 60 % 24, i % 60);
        records.push(if record["type"] == json!("sms") {
            json!({ "message": { "start": start, "peer": peer, "circle": circle } })
        } else {
            json!({ "call": {
                "start": start, "seconds": record["seconds"], "peer": peer, "circle": circle
            } })
        });
    }
    let bill = sketch.bill(json!({ "records": records }))?;
    // A kind of usage that doesn't occur has no line: it comes to nothing.
    let mut got = BTreeMap::new();
    for (sum, count) in [
        ("voice_in", "seconds_in"),
        ("voice_out", "seconds_out"),
        ("sms_in", "sms_in_count"),
        ("sms_out", "sms_out_count"),
    ] {
        got.insert((sum.to_owned(), count.to_owned()), (Money::ZERO, 0));
    }
    for (line, amount) in tariff::usage(&bill) {
        let way = if line.charge.contains("onNet") { "in" } else { "out" };
        let allowance: u64 = line.allowances.iter().map(|t| t.quantity).sum();
        let counted = line.billed + allowance;
        let (sum, count) = match line.service {
            tariff_core::Service::Voice => (format!("voice_{way}"), format!("seconds_{way}")),
            _ => (format!("sms_{way}"), format!("sms_{way}_count")),
        };
        let (money, units) = got.entry((sum, count)).or_insert((Money::ZERO, 0));
        *money = money.plus(amount);
        *units += counted;
    }
    let mut shown = BTreeMap::from([("total".to_owned(), bill.total.to_string())]);
    for ((sum, count), (money, units)) in got {
        shown.insert(sum, money.to_string());
        shown.insert(count, units.to_string());
    }
    let mut wanted = BTreeMap::new();
    for (key, value) in expect.as_object().into_iter().flatten() {
        let number = text(value).unwrap_or_default();
        let counted = key.starts_with("seconds") || key.ends_with("count");
        let number = if counted { number } else { number.parse::<Money>()?.to_string() };
        wanted.insert(key.clone(), number);
    }
    shown.retain(|key, _| wanted.contains_key(key));
    Ok(Compared::texts(json!(wanted).to_string(), json!(shown).to_string()))
}

/// Periods stand as apps of data; a millionth of a unit as a byte.
fn period_rates(case: &Value, tariff: &Value, input: &Value) -> Result<Compared, Trouble> {
    const MICRO: u64 = 1_000_000;
    let mut sketch = Sketch::default();
    for (period, rate) in tariff["period_rate"].as_object().into_iter().flatten() {
        let (money, per) = price(&text(rate).unwrap_or_default(), MICRO)?;
        sketch.scopes.push(json!({ "id": period, "service": "data", "apps": [period] }));
        sketch.charges.push(json!({
            "id": period, "covers": period,
            "price": { "perUnit": { "price": money, "per": { "amount": per, "unit": "byte" } } },
        }));
    }
    if let Some(fee) = text(&tariff["fixed_monthly"]) {
        sketch.plan = json!({ "fee": { "amount": fee, "period": "month" } });
    }
    let mut months = Vec::new();
    for used in list(&input["months"]) {
        let mut classes = Vec::new();
        for (period, quantity) in used.as_object().into_iter().flatten() {
            let total = scaled(&text(quantity).unwrap_or_default(), MICRO)?;
            classes.push(json!({ "service": "data", "app": period, "total": total }));
        }
        months.push(month(json!({ "profile": { "classes": classes } }))?);
    }
    let bills = sketch.market()?.bills(&Offer::plan(PLAN), &months)?;
    let total: Money = bills.iter().map(|b| b.total).sum();
    // Each line is rounded to a millionth by itself; a source that sums finer
    // may be off by half of that for each.
    let lines: usize = bills.iter().map(|b| b.lines.len()).sum();
    let mut case = case.clone();
    if case["tolerance"].is_null() {
        case["tolerance"] = json!(Money::from_micro(i64::try_from(lines.div_ceil(2))?));
    }
    money(&case, &case["expect"]["cost"], total)
}

fn choose_plan(tariff: &Value, input: &Value, expect: &Value) -> Result<Compared, Trouble> {
    let (market, usage) = if tariff["plans"].is_array() {
        (by_data(tariff)?, of_data(input)?)
    } else {
        (by_hours(tariff)?, of_hours(input)?)
    };
    let ranked = ranking(&market, usage)?;
    let tied = matches!(ranked.as_slice(), [a, b, ..] if a.1 == b.1);
    let cheapest = match ranked.first() {
        Some(_) if tied && expect["cheapest"] == json!("tie") => "tie".to_owned(),
        Some((plan, _)) => plan.clone(),
        None => "none".to_owned(),
    };
    let mut got = json!({ "cheapest": cheapest });
    let mut wanted = json!({ "cheapest": expect["cheapest"] });
    if let Some(costs) = expect["costs"].as_object() {
        for (plan, cost) in costs {
            wanted[plan] = json!(text(cost).unwrap_or_default().parse::<Money>()?);
            let entry = ranked.iter().find(|(id, _)| id == plan);
            got[plan] = json!(entry.map(|(_, cost)| cost));
        }
    }
    Ok(Compared::texts(wanted.to_string(), got.to_string()))
}

/// The hours of "day", "evening" and "weekend".
const HOURS: [(&str, &str); 3] = [
    ("day", r#"{ "weekdays": [1, 2, 3, 4, 5], "from": "08:00", "to": "18:00" }"#),
    ("evening", r#"{ "weekdays": [1, 2, 3, 4, 5], "from": "18:00", "to": "08:00" }"#),
    ("weekend", r#"{ "weekdays": [6, 7] }"#),
];

fn by_hours(tariff: &Value) -> Result<Market, Trouble> {
    let mut scopes = Vec::new();
    for (name, hours) in HOURS {
        let window: Value = serde_json::from_str(hours)?;
        scopes.push(json!({ "id": name, "service": "voice", "during": [window] }));
    }
    let mut plans = Vec::new();
    for (id, stated) in tariff["plans"].as_object().into_iter().flatten() {
        let mut charges = Vec::new();
        let mut allowances = Vec::new();
        for (name, _) in HOURS {
            charges.push(json!({
                "id": name, "covers": name, "increment": { "first": 60, "then": 60 },
                "price": { "perUnit": {
                    "price": text(&stated[name]).unwrap_or_else(|| "0".into()),
                    "per": { "amount": 1, "unit": "minute" },
                } },
            }));
            if let Some(free) = stated[format!("free_{name}")].as_u64() {
                let amount = json!({ "amount": free, "unit": "minute" });
                allowances.push(json!({ "covers": name, "amount": amount }));
            }
        }
        let fee = text(&stated["fee"]).unwrap_or_else(|| "0".into());
        let fee = json!({ "amount": fee, "period": "month" });
        plans.push(plan(id, &json!({ "fee": fee, "charges": charges, "allowances": allowances })));
    }
    market(&document(&scopes, &plans, &[]))
}

fn of_hours(input: &Value) -> Result<Value, Trouble> {
    let mut classes = Vec::new();
    for (name, hours) in HOURS {
        let seconds = input[name].as_u64().unwrap_or(0) * 60;
        let window: Value = serde_json::from_str(hours)?;
        classes.push(json!({
            "service": "voice", "during": window, "total": seconds, "typed": true,
            "billed": [{ "first": 60, "then": 60, "billed": seconds }],
        }));
    }
    Ok(json!({ "profile": { "classes": classes } }))
}

/// A plan with data and a price a MB beyond it, or with unlimited data.
fn data_plan(stated: &Value) -> Result<Value, Trouble> {
    let name = stated["name"].as_str().unwrap_or("plan");
    let included = match stated["included_mb"].as_u64() {
        Some(mb) => json!({ "covers": "data", "amount": { "amount": mb, "unit": "mb" } }),
        None => json!({ "covers": "data" }),
    };
    let beyond = text(&stated["won_per_mb"]).unwrap_or_else(|| "0".into());
    let charge = json!({
        "id": "data", "covers": "data",
        "price": { "perUnit": { "price": beyond, "per": { "amount": 1, "unit": "mb" } } },
    });
    let fee = json!({ "amount": need(stated, "fee")?, "period": "month" });
    Ok(plan(name, &json!({ "fee": fee, "charges": [charge], "allowances": [included] })))
}

fn by_data(tariff: &Value) -> Result<Market, Trouble> {
    let plans: Vec<Value> = list(&tariff["plans"]).map(data_plan).collect::<Result<_, _>>()?;
    market(&document(&[json!({ "id": "data", "service": "data" })], &plans, &[]))
}

fn of_data(input: &Value) -> Result<Value, Trouble> {
    let (mb, decimals) = decimal(&need(input, "data_mb")?)?;
    let bytes = u64::try_from(mb * (1 << 20) / 10i128.pow(decimals))?;
    Ok(event("data", bytes, None))
}

/// Every plan with every set of its bundles, each rated by itself.
fn choose_with_add_ons(tariff: &Value, input: &Value, expect: &Value) -> Result<Compared, Trouble> {
    let minutes =
        |n: &Value| json!({ "covers": "calls", "amount": { "amount": n, "unit": "minute" } });
    let mut plans = Vec::new();
    let mut add_ons = Vec::new();
    let mut offers: Vec<Offer> = Vec::new();
    for (id, stated) in tariff["plans"].as_object().into_iter().flatten() {
        let charge = json!({
            "id": "call", "covers": "calls", "increment": { "first": 60, "then": 60 },
            "price": { "perUnit": {
                "price": need(stated, "per_minute")?, "per": { "amount": 1, "unit": "minute" },
            } },
        });
        let fee = json!({ "amount": need(stated, "fee")?, "period": "month" });
        let allowances = [minutes(&stated["minutes"])];
        plans.push(plan(id, &json!({ "fee": fee, "charges": [charge], "allowances": allowances })));
        let mut sets: Vec<Vec<String>> = vec![Vec::new()];
        for (name, bundle) in stated["bundles"].as_object().into_iter().flatten() {
            // Plan and bundle may have one name; an id is unique in a market.
            let bundle_id = format!("{id}/{name}");
            let fee = json!({ "amount": text(&bundle[0]), "period": "month" });
            add_ons.push(plan(
                &bundle_id,
                &json!({
                    "name": name, "fee": fee, "onlyWith": [id], "allowances": [minutes(&bundle[1])],
                }),
            ));
            let with: Vec<_> = sets
                .iter()
                .map(|s| [s.as_slice(), std::slice::from_ref(&bundle_id)].concat())
                .collect();
            sets.extend(with);
        }
        let of = |add_ons| Offer { plan: id.clone(), modules: Vec::new(), add_ons };
        offers.extend(sets.into_iter().map(of));
    }
    let market =
        market(&document(&[json!({ "id": "calls", "service": "voice" })], &plans, &add_ons))?;
    let seconds = input["minutes"].as_u64().unwrap_or(0) * 60;
    let used = [month(event("voice", seconds, None))?];
    let mut best: Option<(Money, Offer)> = None;
    for offer in offers {
        let cost: Money = market.bills(&offer, &used)?.iter().map(|b| b.total).sum();
        if best.as_ref().is_none_or(|(least, _)| cost < *least) {
            best = Some((cost, offer));
        }
    }
    let (cost, offer) = best.ok_or("no plan")?;
    let names: Vec<_> =
        offer.add_ons.iter().filter_map(|a| a.split_once('/')).map(|(_, n)| n).collect();
    let got = json!({ "plan": offer.plan, "addons": names, "cost": cost });
    let wanted = json!({
        "plan": expect["plan"], "addons": expect["addons"],
        "cost": need(expect, "cost")?.parse::<Money>()?,
    });
    Ok(Compared::texts(wanted.to_string(), got.to_string()))
}

/// The most data whose bill is no more than the one given.
fn invert_bill(tariff: &Value, input: &Value, expect: &Value) -> Result<Compared, Trouble> {
    let stated = data_plan(&tariff["plan"])?;
    let market = market(&document(&[json!({ "id": "data", "service": "data" })], &[stated], &[]))?;
    let id = tariff["plan"]["name"].as_str().unwrap_or("plan");
    let tariff = market.tariff(&Offer::plan(id))?;
    let paid: Money = need(input, "bill_won")?.parse()?;
    let cost = |mb: u64| -> Result<Money, Trouble> {
        Ok(tariff_core::rate(&tariff, &month(event("data", mb << 20, None))?)?.total)
    };
    let (mut low, mut high) = (0u64, 1 << 24);
    while low < high {
        let middle = (low + high).div_ceil(2);
        if cost(middle)? <= paid { low = middle } else { high = middle - 1 }
    }
    Ok(Compared::texts(need(expect, "data_mb")?, low.to_string()))
}
