//! Seeded markets of many plans and twelve add-ons, with a customer of five
//! months. Every quantity is in whole minutes, megabytes and pieces and every
//! price in whole fen, so that a solver that calculates in floats can be held
//! to the fen.

use crate::random::Random;
use serde_json::{Value, json};
use tariff_core::{
    Catalogue, CheckedCustomer, CheckedWishes, ClassUse, Customer, Market, Month, Profile, Service,
    Wishes,
};

/// How many months a customer has.
pub const MONTHS: usize = 5;

/// The most add-ons that are taken.
pub const MOST: usize = 3;

/// Megabytes of a gigabyte, the block of every data price.
pub const GB: i64 = 1024;

/// What data costs beyond what is included, in fen. Which rules occur, and at
/// which prices, follows the filings.
#[derive(Clone, Copy, Debug)]
pub enum Rule {
    /// By the megabyte, until a gigabyte has cost its price; then the next.
    Metered { per_mb: i64, price: i64 },
    /// A started gigabyte costs its price.
    Ceil { price: i64 },
    /// A part of a gigabyte is free.
    Floor { price: i64 },
    /// A started gigabyte costs one price for the first ones, then another.
    FirstThen { blocks: i64, first: i64, then: i64 },
}

pub const RULES: [Rule; 8] = [
    Rule::Metered { per_mb: 2, price: 300 },
    Rule::Metered { per_mb: 2, price: 500 },
    Rule::Metered { per_mb: 29, price: 1000 },
    Rule::Ceil { price: 300 },
    Rule::Ceil { price: 500 },
    Rule::Floor { price: 300 },
    Rule::Floor { price: 500 },
    Rule::FirstThen { blocks: 3, first: 500, then: 300 },
];

/// Fen a minute.
pub const VOICE: [i64; 5] = [10, 12, 15, 18, 19];

/// Fen a message.
pub const SMS: i64 = 10;

/// Minutes, megabytes and pieces.
#[derive(Clone, Copy, Debug, Default)]
pub struct Amounts {
    pub minutes: i64,
    pub mb: i64,
    pub pieces: i64,
}

pub struct Plan {
    pub id: String,
    /// Fen a month.
    pub fee: i64,
    pub included: Amounts,
    /// Places in [`VOICE`] and [`RULES`].
    pub voice: usize,
    pub rule: usize,
}

pub struct AddOn {
    pub id: String,
    pub fee: i64,
    pub included: Amounts,
    /// Of a group, one at most is sold.
    pub group: Option<&'static str>,
}

pub struct Instance {
    pub plans: Vec<Plan>,
    pub add_ons: Vec<AddOn>,
    pub months: Vec<Amounts>,
    pub market: Market,
    pub customer: CheckedCustomer,
    pub wishes: CheckedWishes,
}

impl Instance {
    /// A market of so many plans. With `mixed`, four of its packs hold data
    /// and minutes, so that no service can be looked at by itself.
    pub fn new(seed: u64, plans: usize, mixed: bool) -> Instance {
        Instance::of(seed, plans, add_ons(&mut Random(seed << 8 | 1), mixed))
    }

    /// The same with so many add-ons: the twelve again, each a little dearer
    /// and in no group with the others.
    pub fn with_add_ons(seed: u64, plans: usize, count: usize) -> Instance {
        let first = add_ons(&mut Random(seed << 8 | 1), false);
        let again = first.iter().map(|a| AddOn {
            id: format!("{}-again", a.id),
            fee: a.fee + 50,
            included: a.included,
            group: None,
        });
        let again: Vec<AddOn> = again.collect();
        Instance::of(seed, plans, first.into_iter().chain(again).take(count).collect())
    }

    fn of(seed: u64, plans: usize, add_ons: Vec<AddOn>) -> Instance {
        // Each from a source of its own: the same customer, however many plans.
        let source = |of: u64| Random(seed << 8 | of);
        let r = &mut source(0);
        let plans: Vec<Plan> = (0..plans).map(|i| plan(r, i)).collect();
        let months = months(&mut source(2));
        let document = document(&plans, &add_ons);
        let catalogue = Catalogue::parse("synthetic", &document.to_string()).unwrap();
        let market = Market::compile(vec![catalogue]).unwrap();
        let usage = months.iter().map(|m| Month::of_profile(profile(m))).collect();
        let customer = Customer::new("2026-11-24".parse().unwrap(), usage);
        let customer = customer.check(&market).unwrap();
        let wishes = Wishes { most_add_ons: Some(MOST as u8), ..Wishes::default() };
        let wishes = wishes.check(&market, &customer).unwrap();
        Instance { plans, add_ons, months, market, customer, wishes }
    }
}

/// A number from `least` to `most`.
fn from_to(r: &mut Random, least: i64, most: i64) -> i64 {
    least + r.below((most - least + 1) as usize) as i64
}

fn plan(r: &mut Random, place: usize) -> Plan {
    let yuan = from_to(r, 8, 239);
    // Dearer plans include more, each by its own luck.
    let mut share = |per_yuan: i64| yuan * per_yuan * from_to(r, 40, 160) / 100;
    let (minutes, gb, pieces) = (share(5) / 10 * 10, share(40) / 100, share(1) / 4);
    Plan {
        id: format!("plan-{place:04}"),
        fee: yuan * 100,
        included: Amounts { minutes, mb: gb * GB, pieces },
        voice: r.below(VOICE.len()),
        rule: r.below(RULES.len()),
    }
}

fn add_ons(r: &mut Random, mixed: bool) -> Vec<AddOn> {
    let data = |gb: i64| Amounts { mb: gb * GB, ..Amounts::default() };
    let voice = |minutes: i64| Amounts { minutes, ..Amounts::default() };
    let sms = |pieces: i64| Amounts { pieces, ..Amounts::default() };
    let both = |a: Amounts, minutes: i64| Amounts { minutes: if mixed { minutes } else { 0 }, ..a };
    let packs = [
        (5, data(1), None),
        (10, data(3), Some("small-data")),
        (15, data(6), Some("small-data")),
        (20, data(10), None),
        (30, both(data(20), 100), Some("large-data")),
        (50, both(data(40), 200), Some("large-data")),
        (10, voice(100), None),
        (20, voice(250), Some("voice")),
        (30, both(voice(500), 500), Some("voice")),
        (38, Amounts { mb: if mixed { 5 * GB } else { 0 }, ..voice(700) }, None),
        (3, sms(50), Some("sms")),
        (5, sms(100), Some("sms")),
    ];
    let made = packs.into_iter().enumerate().map(|(place, (yuan, included, group))| {
        let fee = yuan * 100 + from_to(r, -1, 1) * 50;
        AddOn { id: format!("add-{place:02}"), fee, included, group }
    });
    made.collect()
}

/// Months that go up and down around what the customer is used to.
fn months(r: &mut Random) -> Vec<Amounts> {
    let used_to = Amounts {
        minutes: from_to(r, 60, 700),
        mb: from_to(r, 3 * GB, 50 * GB),
        pieces: from_to(r, 0, 60),
    };
    let mut some = |n: i64| n * from_to(r, 50, 150) / 100;
    let of = |_| Amounts {
        minutes: some(used_to.minutes),
        mb: some(used_to.mb),
        pieces: some(used_to.pieces),
    };
    (0..MONTHS).map(of).collect()
}

fn profile(month: &Amounts) -> Profile {
    let number = |n: i64| u64::try_from(n).unwrap();
    let typed = |service, total| ClassUse { typed: true, ..ClassUse::new(service, number(total)) };
    Profile {
        classes: vec![
            ClassUse::typed_minutes(number(month.minutes)),
            typed(Service::Data, month.mb * 1024 * 1024),
            typed(Service::Sms, month.pieces),
        ],
    }
}

/// Fen as yuan.
fn money(fen: i64) -> String {
    format!("{}.{:02}", fen / 100, fen % 100)
}

fn price(rule: Rule) -> Value {
    let mb = |n: i64| json!({ "amount": n, "unit": "mb" });
    let blocks = |prices: Value, part: Value| json!({ "blocks": { "size": mb(GB), "prices": prices, "part": part } });
    let one = |fen: i64| json!([{ "price": money(fen) }]);
    match rule {
        Rule::Metered { per_mb, price } => {
            let part = json!({ "metered": { "price": money(per_mb), "per": mb(1) } });
            blocks(one(price), part)
        }
        Rule::Ceil { price } => blocks(one(price), json!("ceil")),
        Rule::Floor { price } => blocks(one(price), json!("floor")),
        Rule::FirstThen { blocks: n, first, then } => {
            let prices = json!([{ "blocks": n, "price": money(first) }, { "price": money(then) }]);
            blocks(prices, json!("ceil"))
        }
    }
}

fn allowances(included: &Amounts) -> Vec<Value> {
    let all = [
        ("voice", included.minutes, "minute"),
        ("data", included.mb, "mb"),
        ("sms", included.pieces, "piece"),
    ];
    let some = all.into_iter().filter(|(_, n, _)| *n > 0);
    let of = |(scope, n, unit)| json!({ "covers": scope, "amount": { "amount": n, "unit": unit } });
    some.map(of).collect()
}

fn document(plans: &[Plan], add_ons: &[AddOn]) -> Value {
    let fee = |fen: i64| json!({ "amount": money(fen), "period": "month" });
    let per = |fen: i64, unit: &str| json!({ "perUnit": { "price": money(fen), "per": { "amount": 1, "unit": unit } } });
    let plan = |p: &Plan| {
        json!({
            "id": p.id, "name": p.id, "operator": "a", "fee": fee(p.fee),
            "source": { "read": "synthetic" }, "allowances": allowances(&p.included),
            "charges": [
                { "id": "voice", "covers": "voice", "increment": { "first": 60, "then": 60 },
                    "price": per(VOICE[p.voice], "minute") },
                { "id": "sms", "covers": "sms", "price": per(SMS, "piece") },
                { "id": "data", "covers": "data", "price": price(RULES[p.rule]) },
            ],
        })
    };
    let add_on = |a: &AddOn| {
        let mut of = json!({
            "id": a.id, "name": a.id, "operator": "a", "fee": fee(a.fee),
            "source": { "read": "synthetic" }, "allowances": allowances(&a.included),
        });
        if let Some(group) = a.group {
            of["group"] = json!(group);
        }
        of
    };
    let name = |n: &str| json!({ "zh": n, "en": n });
    let scope = |id: &str| json!({ "id": id, "service": id });
    json!({
        "schema": "tariff-catalogue/1", "id": "synthetic", "region": name("x"), "currency": "CNY",
        "readOn": "2026-11-20", "operators": [{ "id": "a", "name": name("a") }],
        "scopes": [scope("voice"), scope("sms"), scope("data")],
        "plans": plans.iter().map(plan).collect::<Vec<_>>(),
        "addOns": add_ons.iter().map(add_on).collect::<Vec<_>>(),
    })
}

/// A market of plans that are three hinges each: minutes, megabytes and pieces
/// beyond what is included, at a price each.
pub struct Hinges {
    /// By plan: the fee, what is included, and prices; fen.
    pub plans: Vec<(i64, Amounts, Amounts)>,
    pub months: Vec<Amounts>,
    pub market: Market,
    pub usage: Vec<Month>,
}

impl Hinges {
    pub fn new(seed: u64, count: usize) -> Hinges {
        let r = &mut Random(seed);
        let mut one = || {
            let Plan { fee, included, .. } = plan(r, 0);
            let prices = Amounts {
                minutes: from_to(r, 8, 25),
                mb: from_to(r, 1, 29),
                pieces: from_to(r, 5, 15),
            };
            (fee, included, prices)
        };
        let plans: Vec<(i64, Amounts, Amounts)> = (0..count).map(|_| one()).collect();
        let months = months(r);
        let scope = |id: &str| json!({ "id": id, "service": id });
        let name = |n: &str| json!({ "zh": n, "en": n });
        let per = |fen: i64, unit: &str| json!({ "perUnit": { "price": money(fen), "per": { "amount": 1, "unit": unit } } });
        let step = |n: u64| json!({ "first": n, "then": n });
        let of = |(i, (fee, included, price)): (usize, &(i64, Amounts, Amounts))| {
            json!({
                "id": format!("plan-{i:06}"), "name": "x", "operator": "a",
                "fee": { "amount": money(*fee), "period": "month" },
                "source": { "read": "synthetic" }, "allowances": every(included),
                "charges": [
                    { "id": "voice", "covers": "voice", "increment": step(60), "price": per(price.minutes, "minute") },
                    { "id": "sms", "covers": "sms", "price": per(price.pieces, "piece") },
                    { "id": "data", "covers": "data", "increment": step(1 << 20), "price": per(price.mb, "mb") },
                ],
            })
        };
        let document = json!({
            "schema": "tariff-catalogue/1", "id": "hinges", "region": name("x"), "currency": "CNY",
            "readOn": "2026-11-20", "operators": [{ "id": "a", "name": name("a") }],
            "scopes": [scope("voice"), scope("sms"), scope("data")],
            "plans": plans.iter().enumerate().map(of).collect::<Vec<_>>(),
        });
        let catalogue = Catalogue::parse("hinges", &document.to_string()).unwrap();
        let market = Market::compile(vec![catalogue]).unwrap();
        let measured = |m: &Amounts| {
            let mut profile = profile(m);
            for class in profile.classes.iter_mut().filter(|c| c.service == Service::Data) {
                let step =
                    tariff_core::StepCount { first: 1 << 20, then: 1 << 20, billed: class.total };
                class.billed = vec![step];
            }
            Month::of_profile(profile)
        };
        let usage = months.iter().map(measured).collect();
        Hinges { plans, months, market, usage }
    }
}

/// Every allowance, none left out.
fn every(included: &Amounts) -> Vec<Value> {
    let all = [
        ("voice", included.minutes, "minute"),
        ("data", included.mb, "mb"),
        ("sms", included.pieces, "piece"),
    ];
    let of = |(scope, n, unit)| json!({ "covers": scope, "amount": { "amount": n, "unit": unit } });
    all.map(of).to_vec()
}
