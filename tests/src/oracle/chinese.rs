//! Costs of real Chinese tariffs (schema `tariff-cases/1`).

use std::path::Path;

use serde_json::{Value, json};
use tariff_core::{
    Amount, Bill, Catalogue, Customer, Market, Moment, Money, Month, Offer, Range, Rounding,
    RoundingMode, Termination, advise, rate, rate_at,
};

use super::tariff::{PLAN, Sketch, event, month};
use super::value::{decimal, money, need, price, text};
use super::{Compared, Trouble};

/// The history's catalogue, and the home of the modular plan.
const HISTORY: &str = "mobile-2011";
const BEIJING: &str = "beijing";

pub(crate) fn replay(case: &Value) -> Result<Compared, Trouble> {
    let (tariff, usage) = (&case["tariff"], &case["usage"]);
    let has = |field: &str| !tariff[field].is_null();
    let got = if let Some(filing) = tariff.as_str() {
        return compare(case, &filed_overage(filing, usage)?);
    } else if has("data_overage") {
        return compare(case, &overage(&tariff["data_overage"], tariff, usage)?);
    } else if has("plan") {
        catalogued(tariff, usage)?
    } else if has("modules") {
        modules(&tariff["modules"])?
    } else if has("penalty") {
        penalty(&need(tariff, "penalty")?)?
    } else if has("fee") {
        fee(tariff, usage)?
    } else if has("pack") {
        packs(&tariff["pack"], usage)?
    } else if has("unit") {
        let sketch = units(&need(tariff, "per")?, tariff["unit"].as_u64().unwrap_or(1))?;
        sketch.bill(event("sms", usage["units"].as_u64().unwrap_or(0), None))?.total
    } else {
        calls(tariff, usage)?
    };
    money(case, &case["expected"]["cost"], got)
}

/// Reads a catalogue of the page's.
fn catalogue(id: &str) -> Result<Catalogue, Trouble> {
    let path = Path::new(env!("CARGO_MANIFEST_DIR")).join("../www/catalogue").join(id);
    let name = format!("{id}.json");
    let text = std::fs::read_to_string(path.with_extension("json"))
        .map_err(|e| Trouble::Failed(format!("{name} can't be read: {e}")))?;
    Ok(Catalogue::parse(&name, &text)?)
}

/// Megabytes as bytes, and whether they are whole ones.
fn bytes(text: &str, unit: u64) -> Result<(u64, bool), Trouble> {
    let (number, decimals) = decimal(text)?;
    let scaled = number * i128::from(unit);
    let ten = 10i128.pow(decimals);
    Ok((u64::try_from(scaled / ten)?, scaled % ten == 0))
}

/// The data of a usage, in bytes.
fn data(usage: &Value) -> Result<Option<(u64, bool)>, Trouble> {
    for (field, unit) in [("data_kb", 1 << 10), ("data_mb", 1 << 20), ("data_gb", 1 << 30)] {
        if let Some(number) = text(&usage[field]) {
            return bytes(&number, unit).map(Some);
        }
    }
    Ok(None)
}

/// A data-overage rule as a catalogue's price.
fn overage_price(rule: &Value) -> Result<Value, Trouble> {
    let mb = |n: u64| json!({ "amount": n, "unit": "mb" });
    let per_mb = |field: &str, unit: &str| -> Result<Value, Trouble> {
        let (price, many) = price(&need(rule, field)?, 1)?;
        Ok(json!({ "price": price, "per": { "amount": many, "unit": unit } }))
    };
    match rule["model"].as_str().unwrap_or_default() {
        "per_mb_flat" => Ok(json!({ "perUnit": per_mb("per_mb", "mb")? })),
        "per_kb_flat" => Ok(json!({ "perUnit": per_mb("per_kb", "kb")? })),
        "tiered_per_mb" => {
            let mut tiers = Vec::new();
            for tier in rule["tiers"].as_array().into_iter().flatten() {
                let (price, per) = price(&need(tier, "per_mb")?, 1)?;
                let mut made = json!({ "price": price, "per": per });
                if let Some(up_to) = tier["up_to_mb"].as_u64() {
                    made["upTo"] = json!(up_to);
                }
                tiers.push(made);
            }
            Ok(json!({ "tiers": { "mode": "graduated", "unit": "mb", "tiers": tiers } }))
        }
        "block" => {
            let one = json!([{ "cap": rule["cap"] }]);
            let caps = if rule["caps"].is_array() { &rule["caps"] } else { &one };
            let mut prices = Vec::new();
            for cap in caps.as_array().into_iter().flatten() {
                let mut entry = json!({ "price": need(cap, "cap")? });
                if let Some(blocks) = cap["blocks"].as_u64() {
                    entry["blocks"] = json!(blocks);
                }
                prices.push(entry);
            }
            let inner = rule["nested"].as_array().and_then(|n| n.first());
            let part = match rule["within"].as_str().unwrap_or("unspecified") {
                "ceil" => json!("ceil"),
                "floor" => json!("floor"),
                "unspecified" => json!("unstated"),
                "nested" => {
                    let inner = &rule["inner"];
                    let (price, per) = price(&need(inner, "per_mb")?, 1)?;
                    json!({ "nested": {
                        "price": price, "per": mb(per), "repeats": true,
                        "inner": mb(inner["block_mb"].as_u64().unwrap_or(100)),
                        "innerPrice": need(inner, "cap")?,
                    } })
                }
                "metered" => {
                    let mut metered = per_mb("per_mb", "mb")?;
                    match inner {
                        None => json!({ "metered": metered }),
                        Some(inner) => {
                            metered["inner"] = mb(inner["free_to_mb"].as_u64().unwrap_or(100));
                            metered["innerPrice"] = json!(need(inner, "at_cost")?);
                            json!({ "nested": metered })
                        }
                    }
                }
                other => return Err(Trouble::Failed(format!("a part of a block by `{other}`"))),
            };
            let size = mb(rule["block_mb"].as_u64().unwrap_or(1024));
            Ok(json!({ "blocks": { "size": size, "prices": prices, "part": part } }))
        }
        other => Err(Trouble::Failed(format!("the overage model `{other}` is new here"))),
    }
}

fn overage(rule: &Value, tariff: &Value, usage: &Value) -> Result<Bill, Trouble> {
    let mut charge = json!({ "id": "data", "covers": "data", "price": overage_price(rule)? });
    let rounding = rule["mb_rounding"].as_str().unwrap_or_default();
    if rounding.starts_with("ceil") || rounding.starts_with("floor") {
        let step = json!({ "amount": 1, "unit": "mb" });
        charge["monthRounding"] = json!({ "step": step, "up": rounding.starts_with("ceil") });
    }
    let cap = text(&tariff["cap"]).or_else(|| text(&rule["monthly_cap"]));
    if let Some(amount) = cap {
        let suspends = tariff["cap_action"].as_str().unwrap_or("suspend").starts_with("suspend");
        charge["cap"] =
            json!({ "amount": amount, "then": if suspends { "suspend" } else { "free" } });
    }
    let (bytes, whole) = data(usage)?.ok_or("no data in the usage")?;
    if !whole {
        // A decimal of a MB that is no whole byte: its fraction of a byte
        // costs less than this.
        let rounding = json!({ "mode": "halfUp", "step": "0.0001" });
        charge["rounding"] = json!([{ "stage": "line", "rounding": rounding }]);
    }
    let scopes = vec![json!({ "id": "data", "service": "data" })];
    let sketch = Sketch { scopes, charges: vec![charge], ..Sketch::default() };
    sketch.bill(event("data", bytes, None))
}

/// Compares a bill with the one cost that a case expects, or with the several
/// readings that its text allows: then the bill has to be one of them, and
/// where it says that it assumes, its range has to be theirs.
fn compare(case: &Value, bill: &Bill) -> Result<Compared, Trouble> {
    let expected = case["expected"].as_object().ok_or("no expected value")?;
    if let Some(cost) = expected.get("cost") {
        return money(case, cost, bill.total);
    }
    let mut readings = Vec::new();
    for reading in expected.values().filter_map(text) {
        readings.push(reading.parse::<Money>()?);
    }
    readings.sort();
    let (Some(&low), Some(&high)) = (readings.first(), readings.last()) else {
        return Err("no expected value".into());
    };
    let assumed = bill.lines.iter().any(|l| !l.assumptions.is_empty());
    let ranged = !assumed || bill.range == Range { low, high };
    let remark = if assumed {
        "labelled as assumed, with the range of both readings"
    } else {
        "the stated amount is the rule"
    };
    Ok(Compared {
        expected: format!("{low}|{high}"),
        got: format!("{} in {}..{}", bill.total, bill.range.low, bill.range.high),
        agrees: ranged && readings.contains(&bill.total),
        remark: remark.to_owned(),
    })
}

/// Day packs that stack by themselves.
fn packs(pack: &Value, usage: &Value) -> Result<Money, Trouble> {
    let size = json!({ "amount": pack["mb"], "unit": "mb" });
    let prices = json!([{ "price": need(pack, "price")? }]);
    let mut blocks = json!({ "size": size, "prices": prices, "part": "ceil", "span": "day" });
    if let Some(most) = pack["max_per_day"].as_u64() {
        blocks["most"] = json!(most);
    }
    let sketch = Sketch {
        scopes: vec![json!({ "id": "data", "service": "data" })],
        charges: vec![json!({ "id": "data", "covers": "data", "price": { "blocks": blocks } })],
        ..Sketch::default()
    };
    let one = json!([usage["data_mb"]]);
    let days = if usage["days_mb"].is_array() { &usage["days_mb"] } else { &one };
    let mut records = Vec::new();
    for (i, day) in days.as_array().into_iter().flatten().enumerate() {
        let (bytes, _) = bytes(&text(day).ok_or("no data in the usage")?, 1 << 20)?;
        let start = format!("2026-01-{:02}T12:00:00", i + 1);
        records.push(json!({ "data": { "bytes": bytes, "start": start } }));
    }
    Ok(sketch.bill(json!({ "records": records }))?.total)
}

/// So much for so many units.
fn units(per: &str, unit: u64) -> Result<Sketch, Trouble> {
    let (price, many) = price(per, unit)?;
    let per = json!({ "amount": many, "unit": "piece" });
    Ok(Sketch {
        scopes: vec![json!({ "id": "all", "service": "sms" })],
        charges: vec![json!({
            "id": "usage", "covers": "all", "price": { "perUnit": { "price": price, "per": per } },
        })],
        ..Sketch::default()
    })
}

fn per_minute(id: &str, covers: &str, text: &str, step: u64) -> Result<Value, Trouble> {
    let (price, per) = price(text, 1)?;
    Ok(json!({
        "id": id, "covers": covers, "increment": { "first": step, "then": step },
        "price": { "perUnit": { "price": price, "per": { "amount": per, "unit": "minute" } } },
    }))
}

/// Calls of the usage, as records.
fn call_records(usage: &Value) -> Result<Vec<Value>, Trouble> {
    let mut records = Vec::new();
    let mut call = |seconds: u64, direction: &str| {
        let roams = !usage["roaming"].is_null();
        let location = if roams { "roaming" } else { "home" };
        let mut call = json!({ "seconds": seconds, "direction": direction, "location": location });
        if let Some(start) = usage["call_start"].as_str() {
            call["start"] = json!(format!("2026-01-05T{start}"));
        }
        records.push(json!({ "call": call }));
    };
    for (field, direction) in [("out_s", "out"), ("in_s", "in")] {
        for seconds in usage[field].as_array().into_iter().flatten() {
            call(seconds.as_u64().unwrap_or(0), direction);
        }
    }
    let direction = usage["direction"].as_str().unwrap_or("out");
    if let Some(seconds) = usage["duration_s"].as_u64() {
        call(seconds, direction);
    }
    if let Some(minutes) = text(&usage["minutes"]) {
        call(bytes(&minutes, 60)?.0, direction);
    }
    Ok(records)
}

/// A tariff of calls, in whichever of its forms.
fn calls(tariff: &Value, usage: &Value) -> Result<Money, Trouble> {
    let mut sketch = Sketch {
        scopes: vec![
            json!({ "id": "calls", "service": "voice" }),
            json!({ "id": "out", "service": "voice", "direction": "out" }),
            json!({ "id": "in", "service": "voice", "direction": "in" }),
        ],
        ..Sketch::default()
    };
    let voice = &tariff["voice"];
    let step = voice["increment_s"].as_u64().unwrap_or(60);
    let forms = [
        ("per_min", "calls"),
        ("out_per_min", "out"),
        ("in_per_min", "in"),
        ("in", "in"),
        ("out", "out"),
    ];
    for (field, covers) in forms {
        if let Some(price) = text(&voice[field]) {
            sketch.charges.push(per_minute(field, covers, &price, step)?);
        }
    }
    if let Some(price) = text(&tariff["local_per_min"]) {
        sketch.charges.push(per_minute("local", "calls", &price, 60)?);
    }
    if let Some(stated) = text(&tariff["ld_per_6s"]) {
        let (price, per) = price(&stated, 6)?;
        sketch.charges.push(json!({
            "id": "long-distance", "covers": "calls", "component": "longDistance",
            "increment": { "first": 6, "then": 6 },
            "price": { "perUnit": { "price": price, "per": { "amount": per, "unit": "second" } } },
        }));
    }
    if let Some(tiers) = tariff["tiers"].as_array() {
        let mut made = Vec::new();
        for tier in tiers {
            let (price, per) = price(&need(tier, "per_min")?, 1)?;
            let mut entry = json!({ "price": price, "per": per });
            if let Some(up_to) = tier["up_to_min"].as_u64() {
                entry["upTo"] = json!(up_to);
            }
            made.push(entry);
        }
        sketch.charges.push(json!({
            "id": "tiers", "covers": "calls", "increment": { "first": 60, "then": 60 },
            "price": { "tiers": { "mode": "graduated", "unit": "minute", "tiers": made } },
        }));
    }
    let mut slots = Vec::new();
    for slot in tariff["slots"].as_array().into_iter().flatten() {
        let (price, per) = price(&need(slot, "per_60s")?, 60)?;
        slots.push(json!({
            "from": slot["from_s"], "price": price, "per": per, "increment": slot["increment_s"],
        }));
    }
    if let Some(stated) = text(&tariff["per_s"]) {
        let (price, per) = price(&stated, 1)?;
        slots.push(json!({ "from": 0, "price": price, "per": per, "increment": 1 }));
    }
    if !slots.is_empty() {
        let price = json!({ "slots": { "slots": slots } });
        let mut charge = json!({ "id": "slots", "covers": "calls", "price": price });
        if let Some(fee) = text(&tariff["connect"]) {
            charge["setup"] = json!({ "price": fee });
        }
        let free = tariff["after"] != json!("disconnect");
        if let Some(most) = text(&tariff["max_cost"]).filter(|_| free) {
            charge["cap"] = json!({ "amount": most, "perEvent": true, "then": "free" });
        }
        sketch.charges.push(charge);
    }
    Ok(sketch.bill(json!({ "records": call_records(usage)? }))?.total)
}

/// A month's fee: a broken first month, or a promotion's price.
fn fee(tariff: &Value, usage: &Value) -> Result<Money, Trouble> {
    let fen = json!({ "mode": "halfUp", "step": "0.01" });
    let mut plan = json!({ "fee": { "amount": need(tariff, "fee")?, "period": "month" } });
    let mut moment = Moment { contract_month: Some(1), start_day: 1, ..Moment::default() };
    let mut days = 30;
    if let Some(discount) = text(&tariff["discount"]) {
        let (number, decimals) = decimal(&discount)?;
        let percent = number * 100 / 10i128.pow(decimals);
        let mut price = json!({ "percent": i64::try_from(percent)? });
        match tariff["round"].as_str() {
            Some("floor_yuan") => price["rounding"] = json!({ "mode": "down", "step": "1" }),
            Some("ceil_yuan") => price["rounding"] = json!({ "mode": "up", "step": "1" }),
            Some("round_yuan") => price["rounding"] = json!({ "mode": "halfUp", "step": "1" }),
            _ => price["rounding"] = fen.clone(),
        }
        plan["promotion"] = json!({ "months": 1, "price": { "percent": price } });
    }
    if let Some(rule) = tariff["proration"].as_str() {
        let digits: String = rule
            .chars()
            .skip_while(|c| !c.is_ascii_digit())
            .take_while(char::is_ascii_digit)
            .collect();
        plan["firstMonth"] = json!([{ "half": { "fromDay": digits.parse::<u8>()? } }]);
        moment.start_day = u8::try_from(usage["start_day"].as_u64().unwrap_or(1))?;
    } else if let Some(left) = usage["remaining_days"].as_u64() {
        if left == 0 {
            // Begun when no day of the month is left, it begins with the next one.
            return Ok(Money::ZERO);
        }
        days = usage["days_in_month"].as_u64().unwrap_or(30);
        plan["firstMonth"] = json!(["byDay"]);
        moment.start_day = u8::try_from(days + 1 - left.min(days))?;
    }
    let sketch = Sketch { plan, ..Sketch::default() };
    let mut document =
        super::tariff::document(&[], &[super::tariff::plan(PLAN, &sketch.plan)], &[]);
    document["lineRounding"] = fen;
    let market = super::tariff::market(&document)?;
    let of_days = [(28, "2026-02"), (29, "2024-02"), (30, "2026-04"), (31, "2026-01")];
    let calendar = of_days.iter().find(|(n, _)| *n == days).ok_or("no month has so many days")?;
    let month = Month { month: Some(calendar.1.parse()?), ..Month::of_records(Vec::new()) };
    let (bill, _) =
        rate_at(&market.tariff(&Offer::plan(PLAN))?, &month, moment, &Default::default())?;
    Ok(bill.total)
}

/// The number before a word.
fn before(text: &str, word: &str) -> Option<String> {
    let (head, _) = text.split_once(word)?;
    let digits: Vec<char> =
        head.chars().rev().take_while(|c| c.is_ascii_digit() || *c == '.').collect();
    (!digits.is_empty()).then(|| digits.into_iter().rev().collect())
}

/// The first number after a word.
fn after(text: &str, word: &str) -> Option<String> {
    let (_, tail) = text.split_once(word)?;
    let number: String = tail
        .chars()
        .skip_while(|c| !c.is_ascii_digit())
        .take_while(|c| c.is_ascii_digit() || *c == '.')
        .collect();
    (!number.is_empty()).then_some(number)
}

/// A termination fee whose formula is written out, with its months.
fn penalty(stated: &str) -> Result<Money, Trouble> {
    let text: String = stated
        .chars()
        .map(|c| match c {
            '*' | 'x' | '＊' => '×',
            '；' => ';',
            '（' => '(',
            '）' => ')',
            '，' => ',',
            c => c,
        })
        .filter(|c| *c != ' ')
        .collect();
    let whole = |n: Option<String>| n.and_then(|n| n.parse::<u16>().ok());
    let money = |n: Option<String>| n.and_then(|n| n.parse::<Money>().ok());
    let used = whole(after(&text, "used")).or_else(|| whole(after(&text, "已执行")));
    let left = whole(before(&text, "months"))
        .or_else(|| whole(before(&text, "monthsleft")))
        .or_else(|| text.contains("月份(").then(|| whole(after(&text, "月份("))).flatten());
    let cap = money(after(&text, "最高")).or_else(|| money(before(&text, "元封顶")));
    let percent = before(&text, "%").and_then(|p| p.parse::<u8>().ok());
    let of_fee = ["月租", "月费", "套餐费"].iter().any(|w| text.contains(w)) && percent.is_some();
    let (rule, months, fee) = if let Some(all) = whole(after(&text, "应履行")) {
        let total = money(before(&text, "元")).ok_or("no amount")?;
        let down = text.contains("向下取整");
        let mode = if down { RoundingMode::Down } else { RoundingMode::HalfUp };
        let step = if down { "1" } else { "0.01" }.parse()?;
        let rounding = Rounding { mode, step };
        (Termination::GiftUsed { total, rounding }, all, Money::ZERO)
    } else if of_fee {
        let fee = text.rsplit_once('×').and_then(|(_, fee)| fee.parse().ok());
        let share = Termination::ShareOfFee { percent: percent.ok_or("no percentage")? };
        (share, 1200, fee.ok_or("no fee")?)
    } else if let Some(all) = text.contains("元/").then(|| whole(after(&text, "元/"))).flatten() {
        let total = money(before(&text, "元/")).ok_or("no amount")?;
        (Termination::Prorated { total }, all, Money::ZERO)
    } else if text.contains("已享受") || text.contains("已使用") {
        let amount = money(before(&text, "元")).ok_or("no amount")?;
        (Termination::PerMonthUsed { amount }, 1200, Money::ZERO)
    } else {
        let amount = money(before(&text, "元")).ok_or("no amount")?;
        let share = u64::from(percent.unwrap_or(100));
        let amount = Amount::of(amount, share, 100).to_money();
        let most_months = text.contains("MIN(").then(|| whole(after(&text, ","))).flatten();
        (Termination::PerMonthLeft { amount, cap, most_months }, 1200, Money::ZERO)
    };
    let used = match (used, left) {
        (Some(used), _) => used,
        (None, Some(left)) => months.saturating_sub(left),
        (None, None) => return Err("no months".into()),
    };
    Ok(rule.fee(used, months, fee))
}

/// The sum of modules: filed ones of Beijing, or bare fees.
fn modules(list: &Value) -> Result<Money, Trouble> {
    let list = list.as_array().cloned().unwrap_or_default();
    let filed: Vec<String> = list.iter().filter_map(|m| m.as_str().map(str::to_owned)).collect();
    let (market, offer) = if filed.len() == list.len() {
        let catalogue = catalogue(BEIJING)?;
        let family = catalogue
            .families
            .iter()
            .find(|f| filed.iter().all(|id| f.modules.iter().any(|m| m.id == *id)));
        let plan = family.ok_or("no family has these modules")?.id.clone();
        (Market::compile(vec![catalogue])?, Offer { plan, modules: filed, add_ons: Vec::new() })
    } else {
        let mut groups = Vec::new();
        let mut modules = Vec::new();
        for (i, fee) in list.iter().enumerate() {
            let id = i.to_string();
            groups.push(json!({ "id": id, "name": { "zh": id, "en": id } }));
            modules.push(json!({
                "id": format!("module-{i}"), "group": id, "name": id,
                "fee": { "amount": text(fee), "period": "month" }, "source": { "read": "case" },
            }));
        }
        let ids = (0..list.len()).map(|i| format!("module-{i}")).collect();
        let mut document = super::tariff::document(&[], &[], &[]);
        document["families"] = json!([{
            "id": "family", "name": "family", "operator": "a", "groups": groups, "modules": modules,
        }]);
        let market = super::tariff::market(&document)?;
        (market, Offer { plan: "family".into(), modules: ids, add_ons: Vec::new() })
    };
    Ok(rate(&market.tariff(&offer)?, &Month::of_records(Vec::new()))?.total)
}

/// A plan of the history's catalogue against a month, or one call beyond what
/// is left of its allowance.
fn catalogued(tariff: &Value, usage: &Value) -> Result<Money, Trouble> {
    let id = need(tariff, "plan")?;
    let mut catalogue = catalogue(HISTORY)?;
    let plan =
        catalogue.plans.iter_mut().find(|p| p.id == id).ok_or_else(|| format!("no plan `{id}`"))?;
    if let Some(left) = usage["allowance_left_min"].as_u64() {
        // Only what the call itself costs, on what is left.
        plan.fee.amount = Money::ZERO;
        for allowance in &mut plan.allowances {
            if let Some(amount) = &mut allowance.amount {
                amount.amount = left;
            }
        }
    }
    let mut records = call_records(usage)?;
    let minutes = |field: &str| usage[field].as_u64().map(|m| m * 60);
    for (field, direction, destination, location) in [
        ("local_out_min", "out", "local", "home"),
        ("local_in_min", "in", "local", "home"),
        ("domestic_out_min", "out", "domestic", "home"),
        ("ld_min", "out", "domestic", "home"),
        ("domestic_ld_min", "out", "domestic", "home"),
        ("domestic_in_min", "in", "domestic", "home"),
        ("roam_out_min", "out", "local", "roaming"),
        ("roam_in_min", "in", "local", "roaming"),
    ] {
        if let Some(seconds) = minutes(field) {
            records.push(json!({ "call": {
                "seconds": seconds, "direction": direction,
                "destination": destination, "location": location,
            } }));
        }
    }
    for (field, multimedia) in [("sms", false), ("mms", true)] {
        if let Some(pieces) = usage[field].as_u64() {
            records.push(json!({ "message": { "pieces": pieces, "multimedia": multimedia } }));
        }
    }
    if let Some((bytes, _)) = data(usage)? {
        records.push(json!({ "data": { "bytes": bytes } }));
    }
    let market = Market::compile(vec![catalogue])?;
    let bill = rate(&market.tariff(&Offer::plan(id))?, &month(json!({ "records": records }))?)?;
    Ok(bill.total)
}

/// What a filed plan charges for data beyond its allowances.
fn filed_overage(filing: &str, usage: &Value) -> Result<Bill, Trouble> {
    let folder = Path::new(env!("CARGO_MANIFEST_DIR")).join("../www/catalogue");
    for entry in std::fs::read_dir(folder)?.flatten() {
        let name = entry.file_name().to_string_lossy().into_owned();
        let text = std::fs::read_to_string(entry.path())?;
        if !text.contains(filing) {
            continue;
        }
        let mut catalogue = Catalogue::parse(&name, &text)?;
        let Some(plan) = catalogue.plans.iter_mut().find(|p| p.id == filing) else {
            continue;
        };
        plan.allowances.clear();
        plan.fee.amount = Money::ZERO;
        let (bytes, _) = data(usage)?.ok_or("no data in the usage")?;
        let tariff = Market::compile(vec![catalogue])?.tariff(&Offer::plan(filing))?;
        return Ok(rate(&tariff, &month(event("data", bytes, None))?)?);
    }
    Err(Trouble::Failed(format!("no catalogue has the filing {filing}")))
}

/// The best of all module combinations of the Beijing family.
pub(crate) fn select(case: &Value) -> Result<Compared, Trouble> {
    let usage = &case["usage"];
    let minutes = usage["min"].as_u64().unwrap_or(0) * 60;
    let (bytes, _) = bytes(&need(usage, "mb")?, 1 << 20)?;
    let profile = json!({ "profile": { "classes": [
        { "service": "voice", "total": minutes, "typed": true,
          "billed": [{ "first": 60, "then": 60, "billed": minutes }] },
        { "service": "data", "total": bytes },
        { "service": "sms", "total": usage["sms"].as_u64().unwrap_or(0) },
    ] } });
    let catalogue = catalogue(BEIJING)?;
    let family = catalogue.families.first().ok_or("no family of modules")?.clone();
    let market = Market::compile(vec![catalogue])?;
    let customer = Customer::new("2026-11-22".parse()?, vec![month(profile)?]).check(&market)?;
    let advice = advise(&market, &customer);
    let excluded = advice.excluded.into_iter().map(|e| e.entry);
    let all = advice.ranked.into_iter().chain(advice.ask).chain(excluded);
    let mut entries: Vec<_> = all.filter(|e| e.offer.plan == family.id).collect();
    entries.sort_by_key(|e| e.total);
    let name = |entry: &tariff_core::Entry| {
        let has = |group: &str| {
            entry
                .offer
                .modules
                .iter()
                .any(|id| family.modules.iter().any(|m| m.id == *id && m.group == group))
        };
        let mut parts: Vec<String> = entry.names.iter().skip(1).cloned().collect();
        if !has("data") {
            parts.push("流量0".to_owned());
        }
        parts.join("+")
    };
    // A combination without a voice module is none of the filing's.
    entries.retain(|e| e.names.iter().skip(1).any(|n| n.starts_with("语音")));
    let best = entries.first().map(|e| e.total).ok_or("no combination")?;
    let mut ties: Vec<_> = entries.iter().filter(|e| e.total == best).map(name).collect();
    ties.sort();
    let second = entries.iter().find(|e| e.total > best).ok_or("no second")?;
    let got = json!({
        "cost": best, "ties": ties, "second": name(second), "second_cost": second.total,
    });
    let expected = &case["expected"];
    let mut wanted_ties: Vec<String> =
        serde_json::from_value(expected["ties_at_best"].clone()).unwrap_or_default();
    wanted_ties.sort();
    let wanted = json!({
        "cost": need(expected, "cost")?.parse::<Money>()?, "ties": wanted_ties,
        "second": expected["second"],
        "second_cost": need(expected, "second_cost")?.parse::<Money>()?,
    });
    Ok(Compared::texts(wanted.to_string(), got.to_string()))
}
