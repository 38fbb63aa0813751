//! Packs that last for some days: by hand, and random ones against a plain
//! account of who pays for which megabyte.
#![allow(clippy::unwrap_used, clippy::panic, clippy::indexing_slicing, clippy::cast_possible_wrap)]

use serde_json::{Value, json};
use tariff_core::{Catalogue, Customer, Date, Goal, Market, Wishes, Within, best};

/// A megabyte at 0.10, ten a month; and a pack.
fn market(pack: &Value) -> Market {
    let name = json!({ "zh": "名", "en": "name" });
    let per = json!({ "amount": 1, "unit": "mb" });
    let mut add_on = json!({ "id": "pack", "name": "pack", "operator": "a",
        "source": { "read": "by hand" } });
    for (field, value) in pack.as_object().unwrap() {
        add_on[field] = value.clone();
    }
    let document = json!({
        "schema": "tariff-catalogue/1", "id": "town", "region": name, "currency": "CNY",
        "readOn": "2026-11-20", "operators": [{ "id": "a", "name": name }],
        "scopes": [{ "id": "data", "service": "data" }],
        "plans": [{ "id": "base", "name": "base", "operator": "a",
            "fee": { "amount": "10", "period": "month" }, "source": { "read": "by hand" },
            "charges": [{ "id": "d", "covers": "data",
                "price": { "perUnit": { "price": "0.1", "per": per } } }] }],
        "addOns": [add_on],
    });
    let catalogue = Catalogue::parse("town", &document.to_string());
    Market::compile(vec![catalogue.unwrap_or_else(|f| panic!("{f}\n{document:#}"))]).unwrap()
}

fn pack(fee: &str, days: u64, mb: u64, most: usize) -> Value {
    json!({
        "fee": { "amount": fee, "period": { "once": { "days": days } } },
        "validity": { "days": { "days": days } }, "most": most,
        "allowances": [{ "covers": "data", "amount": { "amount": mb, "unit": "mb" } }],
    })
}

/// The best for months of sessions: what all of them cost, and the packs.
fn answer(market: &Market, months: &Value) -> (String, Vec<usize>) {
    let customer =
        json!({ "schema": "tariff-customer/1", "today": "2026-11-22", "months": months });
    let customer = Customer::parse("c", &customer.to_string()).unwrap().check(market).unwrap();
    let wishes = Wishes { horizon: 1, simplicity: "0".parse().unwrap(), ..Wishes::default() };
    let wishes = wishes.check(market, &customer).unwrap();
    let found = best(market, &customer, &wishes, Goal::Cheapest, &Within::default());
    assert_eq!(found.certificate.check(market, &customer, &wishes), Ok(()));
    let pick = found.pick.unwrap();
    let n = months.as_array().unwrap().len();
    let packs = (0..n).map(|place| pick.purchase.packs_in(1, place).len()).collect();
    // No month shows more fees than packs were bought in it.
    for (bill, bought) in pick.bills.iter().zip(&pick.purchase.packs) {
        let fees = bill
            .lines
            .iter()
            .filter(|l| l.item == "pack" && matches!(l.detail, tariff_core::Detail::Fee { .. }));
        assert!(fees.count() <= bought.months.iter().map(Vec::len).max().unwrap_or(0));
    }
    (pick.cost.sum.to_string(), packs)
}

fn month(name: &str, sessions: &[(&str, u64)]) -> Value {
    let session = |(at, mb): &(&str, u64)| json!({ "data": { "start": format!("{name}-{at}"), "bytes": mb << 20 } });
    let records: Vec<Value> = sessions.iter().map(session).collect();
    json!({ "month": name, "usage": { "records": records } })
}

#[test]
fn a_pack_of_a_day_runs_from_its_order_over_midnight() {
    let market = market(&pack("5", 1, 2048, 31));
    let two = |second: &str| {
        let months = json!([month("2026-10", &[("05T22:00:00", 500), (second, 500)])]);
        answer(&market, &months)
    };
    // Four hours later, and at the last second; then one too late.
    assert_eq!(two("06T02:00:00"), ("15.00".into(), vec![1]));
    assert_eq!(two("06T21:59:59"), ("15.00".into(), vec![1]));
    assert_eq!(two("06T22:00:00"), ("20.00".into(), vec![2]));
}

#[test]
fn what_was_paid_for_in_october_is_not_paid_again_in_november() {
    let market = market(&pack("5", 1, 800, 31));
    let months = |next: &str| {
        json!([
            month("2026-10", &[("31T22:00:00", 500)]),
            month(next, &[("01T02:00:00", 320), ("01T23:00:00", 10)]),
        ])
    };
    // 300 MB are left after midnight: 10 and 5, then 10, 20 MB and 10 MB.
    assert_eq!(answer(&market, &months("2026-11")), ("28.00".into(), vec![1, 0]));
    // A month later nothing runs any more.
    assert_eq!(answer(&market, &months("2026-12")), ("30.00".into(), vec![1, 1]));
}

#[test]
fn a_pack_of_thirty_days_runs_into_the_next_month() {
    let market = market(&pack("20", 30, 5000, 2));
    let months = json!([
        month("2026-10", &[("20T09:00:00", 1000)]),
        month("2026-11", &[("01T09:00:00", 1000), ("19T08:59:59", 1000), ("19T09:00:00", 50)]),
    ]);
    // From 20 October 9:00 to 19 November 9:00: one pack, and 50 MB.
    assert_eq!(answer(&market, &months), ("45.00".into(), vec![1, 0]));
}

#[test]
fn a_pack_of_ninety_days_is_bought_once_for_typed_months() {
    let market = market(&pack("30", 90, 3000, 1));
    let typed = |mb: u64| {
        json!({ "usage": { "profile": { "classes": [
        { "service": "data", "total": mb << 20, "typed": true }] } } })
    };
    // Its units last for the second month, and all but 100 MB of the third.
    let months = json!([typed(1000), typed(1500), typed(600)]);
    assert_eq!(answer(&market, &months), ("70.00".into(), vec![1, 0, 0]));
}

#[test]
fn days_of_daily_sums_are_used_all_along() {
    let market = market(&pack("5", 1, 5000, 9));
    let class = |day: &str, mb: u64| json!({ "service": "data", "total": mb << 20, "during": { "dates": [day] } });
    let days = [class("10-05", 300), class("10-06", 300), class("10-06", 100)];
    let months = json!([{ "month": "2026-10", "usage": { "profile": { "classes": days } } }]);
    assert_eq!(answer(&market, &months), ("20.00".into(), vec![2]));
}

/// Five a started gigabyte each day: two days of 300 MB and one of 400 are 1 + 15,
/// though all of it is less than a gigabyte, and 10 is less.
#[test]
fn a_charge_by_the_day_is_rated_by_days_that_are_told() {
    let name = json!({ "zh": "名", "en": "name" });
    let market = |flat: &str| {
        let gb = json!({ "amount": 1, "unit": "gb" });
        let plan = |id: &str, fee: &str, price: Value| {
            json!({ "id": id, "name": id, "operator": "a", "source": { "read": "by hand" },
                "fee": { "amount": fee, "period": "month" },
                "charges": [{ "id": "d", "covers": "data", "price": price }] })
        };
        let prices = json!([{ "price": "5" }]);
        let by_day = json!({ "size": gb, "prices": prices, "part": "ceil", "span": "day" });
        let free = json!({ "price": "0", "per": gb });
        let document = json!({
            "schema": "tariff-catalogue/1", "id": "town", "region": name, "currency": "CNY",
            "readOn": "2026-11-20", "operators": [{ "id": "a", "name": name }],
            "scopes": [{ "id": "data", "service": "data" }],
            "plans": [plan("daily", "1", json!({ "blocks": by_day })),
                plan("flat", flat, json!({ "perUnit": free }))],
        });
        let catalogue = Catalogue::parse("town", &document.to_string());
        Market::compile(vec![catalogue.unwrap_or_else(|f| panic!("{f}\n{document:#}"))]).unwrap()
    };
    let class = |day: &str, mb: u64| json!({ "service": "data", "total": mb << 20, "events": 2, "during": { "dates": [day] } });
    let days = [class("10-05", 300), class("10-06", 300), class("10-09", 400)];
    let months = json!([{ "month": "2026-10", "usage": { "profile": { "classes": days } } }]);
    assert_eq!(answer(&market("10"), &months).0, "10.00");
    assert_eq!(answer(&market("17"), &months).0, "16.00");
}

/// SplitMix64: the same numbers everywhere.
struct Dice(u64);

impl Dice {
    fn below(&mut self, n: u64) -> u64 {
        self.0 = self.0.wrapping_add(0x9e37_79b9_7f4a_7c15);
        let mut z = self.0;
        z = (z ^ (z >> 30)).wrapping_mul(0xbf58_476d_1ce4_e5b9);
        z = (z ^ (z >> 27)).wrapping_mul(0x94d0_49bb_1331_11eb);
        (z ^ (z >> 31)) % n
    }
}

/// A session: when it began in seconds of all time, and its megabytes.
type Session = (i64, u64);

/// A random customer and pack.
#[derive(Debug)]
struct World {
    /// In tenths of a yuan.
    fee: u64,
    days: u64,
    calendar_day: bool,
    mb: u64,
    most: usize,
    /// Year and month, whether it comes after the one before, its sessions.
    months: Vec<(u16, u8, bool, Vec<Session>)>,
}

const DAY: i64 = 86_400;

impl World {
    fn random(seed: u64) -> World {
        let dice = &mut Dice(seed);
        let days = [1, 1, 1, 2, 3, 7, 28, 30, 31, 40][dice.below(10) as usize];
        let mut world = World {
            fee: 10 + dice.below(150),
            days,
            calendar_day: days == 1 && dice.below(3) == 0,
            mb: 100 + dice.below(1500),
            most: 1 + dice.below(3) as usize,
            months: Vec::new(),
        };
        let (mut year, mut month) = [(2026, 9), (2026, 1), (2025, 12)][dice.below(3) as usize];
        for place in 0..1 + dice.below(3) {
            let gap = place > 0 && dice.below(5) == 0;
            for _ in 0..if place == 0 { 0 } else { 1 + u8::from(gap) } {
                (year, month) = if month == 12 { (year + 1, 1) } else { (year, month + 1) };
            }
            let length = (28..=31).rev().find(|d| Date::new(year, month, *d).is_some()).unwrap();
            let mut sessions = Vec::new();
            for _ in 0..dice.below(6) {
                // Mostly near the ends of the month, and near midnight.
                let day = match dice.below(4) {
                    0 => 1 + dice.below(2) as u8,
                    1 => length - dice.below(2) as u8,
                    _ => 1 + dice.below(u64::from(length)) as u8,
                };
                let hour = [0, 1, 12, 22, 23][dice.below(5) as usize];
                let date = Date::new(year, month, day).unwrap();
                sessions.push((date.day_number() * DAY + hour * 3600, 1 + dice.below(600)));
            }
            sessions.sort_unstable();
            world.months.push((year, month, place > 0 && !gap, sessions));
        }
        world
    }

    fn pack(&self) -> Value {
        let fee = format!("{}.{}", self.fee / 10, self.fee % 10);
        let mut pack = pack(&fee, self.days, self.mb, self.most);
        if self.calendar_day {
            pack["validity"] = json!("calendarDay");
        }
        pack
    }

    fn documents(&self) -> Value {
        let month = |(year, month, _, sessions): &(u16, u8, bool, Vec<Session>)| {
            let record = |(at, mb): &Session| {
                let (of_day, day) = (at.rem_euclid(DAY), at.div_euclid(DAY));
                let mut date = (1..=31).filter_map(|d| Date::new(*year, *month, d));
                let date = date.rfind(|d| d.day_number() == day).unwrap();
                let start = format!("{date}T{:02}:00:00", of_day / 3600);
                json!({ "data": { "start": start, "bytes": mb << 20 } })
            };
            let records: Vec<Value> = sessions.iter().map(record).collect();
            json!({ "month": format!("{year}-{month:02}"), "usage": { "records": records } })
        };
        self.months.iter().map(month).collect()
    }

    /// Where packs are bought in a month, one after another: spans of seconds.
    fn spans(&self, sessions: &[Session]) -> Vec<(i64, i64)> {
        let mut rest: Vec<u64> = sessions.iter().map(|(_, mb)| *mb).collect();
        let mut spans = Vec::new();
        while spans.len() < self.most {
            let mut best: Option<(u64, (i64, i64))> = None;
            for (at, _) in sessions {
                let from = if self.calendar_day { at - at.rem_euclid(DAY) } else { *at };
                let span = (from, from + DAY * self.days as i64);
                let inside = |at: i64| span.0 <= at && at < span.1;
                let sum: u64 = sessions
                    .iter()
                    .zip(&rest)
                    .filter(|((at, _), _)| inside(*at))
                    .map(|(_, r)| r)
                    .sum();
                let covers = sum.min(self.mb);
                if covers > best.map_or(0, |(most, _)| most) {
                    best = Some((covers, span));
                }
            }
            let Some((_, span)) = best else { break };
            let mut left = self.mb;
            for ((at, _), rest) in sessions.iter().zip(&mut rest) {
                if span.0 <= *at && *at < span.1 {
                    let took = left.min(*rest);
                    (left, *rest) = (left - took, *rest - took);
                }
            }
            spans.push(span);
        }
        spans
    }

    /// What all months cost with so many packs in each, in tenths of a yuan.
    fn cost(&self, spans: &[Vec<(i64, i64)>], counts: &[usize]) -> u64 {
        let mut packs: Vec<((i64, i64), u64)> = Vec::new();
        let mut cost = 0;
        for ((place, (_, _, follows, sessions)), count) in
            self.months.iter().enumerate().zip(counts)
        {
            if !follows {
                packs.clear();
            }
            packs.extend(spans[place][..*count].iter().map(|span| (*span, self.mb)));
            cost += 100 + self.fee * *count as u64;
            for (at, mb) in sessions {
                let mut mb = *mb;
                for (span, left) in packs.iter_mut().filter(|(s, _)| s.0 <= *at && *at < s.1) {
                    let _ = span;
                    let took = mb.min(*left);
                    (*left, mb) = (*left - took, mb - took);
                }
                cost += mb;
            }
        }
        cost
    }

    fn cheapest(&self) -> u64 {
        let spans: Vec<_> = self.months.iter().map(|(.., sessions)| self.spans(sessions)).collect();
        let mut all = vec![Vec::new()];
        for span in &spans {
            let more = |counts: Vec<usize>| {
                (0..=span.len()).map(move |n| [counts.clone(), vec![n]].concat())
            };
            all = all.into_iter().flat_map(more).collect();
        }
        all.iter().map(|counts| self.cost(&spans, counts)).min().unwrap()
    }
}

/// 1,500 random packs; more with `PACK_CASES=100000`.
#[test]
fn packs_last_as_long_as_a_plain_account_says() {
    let cases = std::env::var("PACK_CASES").ok().and_then(|n| n.parse().ok()).unwrap_or(1_500);
    let mut bought = 0;
    for seed in 0..cases {
        let world = World::random(seed);
        let (sum, packs) = answer(&market(&world.pack()), &world.documents());
        let cheapest = world.cheapest();
        let expect = format!("{}.{}0", cheapest / 10, cheapest % 10);
        assert_eq!(sum, expect, "seed {seed}: {world:?}, bought {packs:?}");
        bought += packs.iter().sum::<usize>();
    }
    assert!(bought * 2 > cases as usize, "only {bought} packs in {cases} cases");
}

/// 3 a month with 500 MB for an app and 500 MB of data that roll over, against
/// data at 0.01 a megabyte. In October the app uses 500 MB, and 1,005 MB are
/// used besides: 5 MB at 1 are not included, and two months come to 11. A pack of
/// data that is used first would have September's rest used up by the app.
#[test]
fn a_pack_that_moves_what_rolled_over_bounds_nothing() {
    let name = json!({ "zh": "名", "en": "name" });
    let mb = |n: u64| json!({ "amount": n, "unit": "mb" });
    let plan = |id: &str, fee: &str, price: &str, allowances: Value| {
        json!({ "id": id, "name": id, "operator": "a", "source": { "read": "by hand" },
            "fee": { "amount": fee, "period": "month" }, "allowances": allowances,
            "drawOrderStated": true,
            "charges": [{ "id": "d", "covers": "data",
                "price": { "perUnit": { "price": price, "per": mb(1) } } }] })
    };
    let wide = json!([
        { "covers": "app", "amount": mb(500), "priority": 5, "rollover": "none" },
        { "covers": "data", "amount": mb(500), "priority": 10, "rollover": "nextMonth" },
    ]);
    let document = json!({
        "schema": "tariff-catalogue/1", "id": "town", "region": name, "currency": "CNY",
        "readOn": "2026-11-20", "operators": [{ "id": "a", "name": name }],
        "scopes": [{ "id": "data", "service": "data" },
            { "id": "app", "service": "data", "apps": ["a"] }],
        "plans": [plan("one", "1", "0.01", json!([])), plan("two", "1.5", "0.01", json!([])),
            plan("wide", "3", "1", wide)],
        "addOns": [{ "id": "pack", "name": "pack", "operator": "a", "validity": "month",
            "source": { "read": "by hand" }, "fee": { "amount": "1", "period": "month" },
            "allowances": [{ "covers": "data", "amount": mb(1), "priority": 0 }] }],
    });
    let market = Market::compile(vec![Catalogue::parse("town", &document.to_string()).unwrap()]);
    let session =
        |at: &str, mb: u64| json!({ "start": format!("2026-10-{at}"), "bytes": mb << 20 });
    let mut app = session("02T10:00:00", 500);
    app["app"] = json!("a");
    let october = json!({ "month": "2026-10", "usage": { "records": [
        { "data": app }, { "data": session("03T10:00:00", 1005) } ] } });
    let september = json!({ "month": "2026-09", "usage": { "records": [] } });
    assert_eq!(answer(&market.unwrap(), &json!([september, october])).0, "11.00");
}

#[test]
fn packs_of_two_catalogues_go_by_their_own_scopes() {
    let name = json!({ "zh": "名", "en": "name" });
    let mb = |n: u64| json!({ "amount": n, "unit": "mb" });
    // What is called `data` is all data in one catalogue, an app's in the other.
    let catalogue = |id: &str, scope: Value, plans: Value, pack: &str, fee: &str| {
        let document = json!({
            "schema": "tariff-catalogue/1", "id": id, "region": name, "currency": "CNY",
            "readOn": "2026-11-20", "operators": [{ "id": "a", "name": name }],
            "scopes": [scope], "plans": plans,
            "addOns": [{ "id": pack, "name": pack, "operator": "a", "most": 1,
                "source": { "read": "by hand" }, "validity": { "days": { "days": 1 } },
                "fee": { "amount": fee, "period": { "once": { "days": 1 } } },
                "allowances": [{ "covers": "data", "amount": mb(100) }] }],
        });
        Catalogue::parse(id, &document.to_string()).unwrap_or_else(|f| panic!("{f}\n{document:#}"))
    };
    let plan = json!([{ "id": "base", "name": "base", "operator": "a",
        "fee": { "amount": "10", "period": "month" }, "source": { "read": "by hand" },
        "charges": [{ "id": "d", "covers": "data",
            "price": { "perUnit": { "price": "0.1", "per": mb(1) } } }] }]);
    let all = json!({ "id": "data", "service": "data" });
    let app = json!({ "id": "data", "service": "data", "apps": ["a"] });
    let market = Market::compile(vec![
        catalogue("town", all, plan, "any", "5"),
        catalogue("land", app, json!([]), "app", "1"),
    ]);
    let session = |day: &str, app: &str| {
        let start = format!("2026-10-{day}T10:00:00");
        json!({ "data": { "start": start, "bytes": 100 << 20, "app": app } })
    };
    // 100 MB of another app on the 5th, 100 MB of this one on the 20th: each pack
    // saves its 10.00, if the cheap one is bought for the 20th.
    let records = json!([session("05", "b"), session("20", "a")]);
    let months = json!([{ "month": "2026-10", "usage": { "records": records } }]);
    assert_eq!(answer(&market.unwrap(), &months).0, "16.00");
}

/// What the plan's 50 MB spare is taken from the cheapest first. Without the
/// pack that is data at large: 10 + 50 × 0.10 + 100 × 0.50 are 65. With it, it is
/// the app's, at the pack's own price: 10 + 40 + 50 × 0.01 + 100 × 0.10 are 60.50.
/// In the order of the other one, 45 and 56 would be seen, and 58 is the best.
#[test]
fn a_pack_with_a_price_of_its_own_changes_what_the_plan_spares() {
    let name = json!({ "zh": "名", "en": "name" });
    let mb = |n: u64| json!({ "amount": n, "unit": "mb" });
    let price = |covers: &str, price: &str| {
        json!({ "id": covers, "covers": covers,
            "price": { "perUnit": { "price": price, "per": mb(1) } } })
    };
    let market = |flat: &str| {
        let document = json!({
            "schema": "tariff-catalogue/1", "id": "town", "region": name, "currency": "CNY",
            "readOn": "2026-11-20", "operators": [{ "id": "a", "name": name }],
            "scopes": [{ "id": "data", "service": "data" },
                { "id": "video", "service": "data", "apps": ["video"] }],
            "plans": [{ "id": "small", "name": "small", "operator": "a",
                "source": { "read": "by hand" }, "fee": { "amount": "10", "period": "month" },
                "charges": [price("video", "0.5"), price("data", "0.1")],
                "allowances": [{ "covers": "data", "amount": mb(50), "rollover": "none" }] },
                { "id": "flat", "name": "flat", "operator": "a", "source": { "read": "by hand" },
                "fee": { "amount": flat, "period": "month" }, "charges": [price("data", "0")] }],
            "addOns": [{ "id": "pack", "name": "pack", "operator": "a", "validity": "month",
                "onlyWith": ["small"],
                "source": { "read": "by hand" }, "fee": { "amount": "40", "period": "month" },
                "charges": [price("video", "0.01")] }],
        });
        let catalogue = Catalogue::parse("town", &document.to_string());
        Market::compile(vec![catalogue.unwrap_or_else(|f| panic!("{f}\n{document:#}"))]).unwrap()
    };
    let hundred = json!({ "service": "data", "total": 100u64 << 20, "events": 100 });
    let mut video = hundred.clone();
    video["app"] = json!("video");
    let months = json!([{ "usage": { "profile": { "classes": [hundred, video] } } }]);
    assert_eq!(answer(&market("58"), &months), ("58.00".to_owned(), vec![0]));
    assert_eq!(answer(&market("63"), &months), ("60.50".to_owned(), vec![1]));
}
