//! Small random households, in plain numbers: money in micro-units, minutes,
//! pieces and megabytes. [`World::market`] and [`World::household`] write them
//! as documents; `brute` rates them as they stand here.

use serde_json::{Value, json};
use tariff_core::{Catalogue, CheckedHousehold, Household, Market};

pub const TODAY: &str = "2026-11-22";

/// Voice, messages, general data, data of an app.
pub const KINDS: usize = 4;
const SCOPES: [&str; KINDS] = ["voice", "sms", "data", "app"];
const UNITS: [&str; KINDS] = ["minute", "piece", "mb", "mb"];

/// SplitMix64: numbers that look random and are the same everywhere.
pub struct Dice(pub u64);

impl Dice {
    fn next(&mut self) -> u64 {
        self.0 = self.0.wrapping_add(0x9e37_79b9_7f4a_7c15);
        let mut z = self.0;
        z = (z ^ (z >> 30)).wrapping_mul(0xbf58_476d_1ce4_e5b9);
        z = (z ^ (z >> 27)).wrapping_mul(0x94d0_49bb_1331_11eb);
        z ^ (z >> 31)
    }

    /// Below `n`.
    pub fn below(&mut self, n: u64) -> u64 {
        self.next() % n.max(1)
    }

    /// One time in `n`.
    pub fn one_in(&mut self, n: u64) -> bool {
        self.below(n) == 0
    }

    fn pick<T: Clone>(&mut self, list: &[T]) -> T {
        list[usize::try_from(self.below(list.len() as u64)).unwrap()].clone()
    }

    fn yuan(&mut self, most: u64) -> i128 {
        i128::from(self.below(most + 1)) * 1_000_000
    }
}

#[derive(Clone, Debug)]
pub struct Allowance {
    pub kind: usize,
    /// None is without limit.
    pub amount: Option<u64>,
    pub shared: bool,
    pub rolls: bool,
    pub priority: u16,
}

#[derive(Clone, Debug)]
pub enum Price {
    Unit(i128),
    /// Blocks: size, the first one's price, the others', the rule for a part.
    Blocks(u64, i128, i128, Part),
    /// Whether volume; the bound, then price and flat fee of each tier.
    Tiers(bool, u64, [(i128, i128); 2]),
}

#[derive(Clone, Copy, Debug)]
pub enum Part {
    Ceil,
    Floor,
    Metered(i128),
}

#[derive(Clone, Debug)]
pub struct Charge {
    pub kind: usize,
    pub price: Price,
    /// The amount, and whether it suspends.
    pub cap: Option<(i128, bool)>,
}

#[derive(Clone, Debug)]
pub struct Plan {
    pub id: String,
    /// A module of the family, and not a plan.
    pub module: bool,
    pub operator: &'static str,
    pub fee: i128,
    /// The fee is for so many days, and not for a month.
    pub by_days: Option<u64>,
    /// Months, the fee then, and whether for students only.
    pub promotion: Option<(u16, i128, bool)>,
    pub first_pay_per_use: bool,
    pub minimum: i128,
    pub allowances: Vec<Allowance>,
    pub charges: Vec<Charge>,
    /// At most, and free.
    pub cards: Option<(Option<usize>, usize)>,
    /// Months, only with extras, and what leaving costs.
    pub commitment: Option<(u16, bool, Option<Termination>)>,
    pub on_sale: bool,
    pub students: bool,
}

#[derive(Clone, Copy, Debug)]
pub enum Termination {
    PerMonthLeft(i128),
    PerMonthUsed(i128),
    ShareOfFee(u8),
}

#[derive(Clone, Debug, Default)]
pub struct Card {
    pub id: String,
    pub operator: &'static str,
    pub fee: i128,
    pub allowances: Vec<Allowance>,
    pub charges: Vec<Charge>,
    pub most: Option<usize>,
    pub only_with: Vec<String>,
    pub excludes: Vec<String>,
    pub requires: Vec<String>,
    pub group: bool,
    pub on_sale: bool,
    /// Whether members of the household only.
    pub members: bool,
    /// Whether a question has to be answered with yes.
    pub asks: bool,
}

#[derive(Clone, Debug)]
pub struct Line {
    pub id: String,
    pub student: Option<bool>,
    pub answers_yes: Option<bool>,
    /// The place of its plan, months of its contract, the fee as stated.
    pub current: Option<(usize, Option<u16>, Option<i128>)>,
    /// By months and kinds.
    pub usage: Vec<[u64; KINDS]>,
}

#[derive(Clone, Debug)]
pub struct World {
    pub plans: Vec<Plan>,
    pub cards: Vec<Card>,
    pub lines: Vec<Line>,
    pub horizon: u16,
    pub wants_cards: bool,
    /// Names of the months; whether each comes right after the one before.
    pub months: Vec<(Option<&'static str>, bool)>,
}

fn allowances(dice: &mut Dice, shared: bool) -> Vec<Allowance> {
    let mut all = Vec::new();
    for kind in 0..KINDS {
        if !dice.one_in(2) {
            continue;
        }
        let amount = if kind < 2 { dice.below(300) } else { dice.below(6) * 700 };
        all.push(Allowance {
            kind,
            amount: (!dice.one_in(10)).then_some(amount),
            shared: shared && !dice.one_in(3),
            rolls: kind >= 2 && dice.one_in(3),
            priority: u16::try_from(dice.below(2)).unwrap(),
        });
        let last = all.last_mut().unwrap();
        last.rolls &= last.amount.is_some();
    }
    if dice.one_in(3) {
        all.reverse();
    }
    all
}

fn charges(dice: &mut Dice, all: bool) -> Vec<Charge> {
    let mut list = Vec::new();
    for kind in (0..KINDS).rev() {
        let wanted = if kind == 3 {
            dice.one_in(4)
        } else if all {
            !dice.one_in(9)
        } else {
            dice.one_in(3)
        };
        if !wanted {
            continue;
        }
        let small = if kind < 2 { 30 } else { 5 };
        let unit = |dice: &mut Dice| i128::from(dice.below(small) + u64::from(all)) * 10_000;
        let price = match dice.below(if kind < 2 { 3 } else { 5 }) {
            0 => Price::Unit(unit(dice)),
            1 => Price::Tiers(
                false,
                dice.below(200) + 1,
                [(unit(dice), dice.yuan(3)), (unit(dice), dice.yuan(3))],
            ),
            2 => Price::Tiers(
                true,
                dice.below(200) + 1,
                [(unit(dice), dice.yuan(3)), (unit(dice), dice.yuan(3))],
            ),
            _ => {
                let parts =
                    [Part::Ceil, Part::Floor, Part::Metered(i128::from(dice.below(4)) * 10_000)];
                Price::Blocks(
                    dice.pick(&[1024, 100]),
                    dice.yuan(8),
                    dice.yuan(8),
                    dice.pick(&parts),
                )
            }
        };
        let cap = dice.one_in(4).then(|| (dice.yuan(20), dice.one_in(3)));
        list.push(Charge { kind, price, cap });
    }
    list
}

impl World {
    pub fn random(seed: u64) -> World {
        let dice = &mut Dice(seed);
        let operators = if dice.one_in(3) { vec!["a", "b"] } else { vec!["a"] };
        let n = 2 + dice.below(3);
        let plans: Vec<Plan> = (0..n)
            .map(|i| {
                let module = dice.one_in(6);
                Plan {
                    id: format!("p{}", 9 - i),
                    module,
                    operator: if module { "a" } else { dice.pick(&operators) },
                    fee: dice.yuan(60),
                    by_days: None,
                    promotion: (!module && dice.one_in(4))
                        .then(|| (1 + dice.below(8) as u16, dice.yuan(30), dice.one_in(2))),
                    first_pay_per_use: !module && dice.one_in(8),
                    minimum: if !module && dice.one_in(6) { dice.yuan(50) } else { 0 },
                    allowances: allowances(dice, true),
                    charges: charges(dice, true),
                    cards: (!module && dice.one_in(2)).then(|| {
                        let most = dice.below(4);
                        let free = dice.below(most + 1) as usize;
                        ((!dice.one_in(4)).then_some(most as usize), free)
                    }),
                    commitment: (!module && dice.one_in(2)).then(|| {
                        let fee = dice.yuan(9);
                        let share = 1 + dice.below(50) as u8;
                        let formulas = [
                            None,
                            Some(Termination::PerMonthLeft(fee)),
                            Some(Termination::PerMonthUsed(fee)),
                            Some(Termination::ShareOfFee(share)),
                        ];
                        (1 + dice.below(24) as u16, dice.one_in(6), dice.pick(&formulas))
                    }),
                    on_sale: !dice.one_in(8),
                    students: dice.one_in(10),
                }
            })
            .collect();
        let ids: Vec<String> = plans.iter().map(|p| p.id.clone()).chain(["f".to_owned()]).collect();
        let ids: Vec<String> =
            ids.into_iter().filter(|id| id != "f" || plans.iter().any(|p| p.module)).collect();
        let mut cards: Vec<Card> = Vec::new();
        for i in 0..dice.below(4) {
            let mut card = Card {
                id: format!("c{i}"),
                operator: dice.pick(&operators),
                fee: dice.yuan(15),
                allowances: if dice.one_in(2) { allowances(dice, false) } else { Vec::new() },
                charges: if dice.one_in(3) { charges(dice, false) } else { Vec::new() },
                most: (!dice.one_in(3)).then(|| 1 + dice.below(3) as usize),
                only_with: if dice.one_in(5) { vec![dice.pick(&ids)] } else { Vec::new() },
                excludes: if dice.one_in(9) { vec![dice.pick(&ids)] } else { Vec::new() },
                group: dice.one_in(7),
                on_sale: !dice.one_in(15),
                members: dice.one_in(4),
                asks: dice.one_in(4),
                ..Card::default()
            };
            if let Some(other) = cards.last().map(|c: &Card| c.id.clone()) {
                match dice.below(12) {
                    0 => card.excludes.push(other),
                    1 => card.requires.push(other),
                    2 => card = Card { id: card.id, ..cards.last().unwrap().clone() },
                    _ => {}
                }
            }
            cards.push(card);
        }
        let months: Vec<(Option<&'static str>, bool)> = match dice.below(6) {
            0 => vec![(None, true), (None, true)],
            1 => vec![(Some("2026-05"), true), (Some("2026-06"), true), (Some("2026-08"), false)],
            2 => vec![(Some("2025-12"), true), (Some("2026-01"), true)],
            _ => vec![(None, true)],
        };
        let n = 2 + dice.below(if cards.len() > 2 || plans.len() > 3 { 2 } else { 3 });
        let lines = (0..n)
            .map(|i| {
                let usage = |dice: &mut Dice| {
                    let data = |dice: &mut Dice| if dice.one_in(3) { 0 } else { dice.below(4_000) };
                    [
                        dice.below(400),
                        dice.below(30),
                        data(dice),
                        if dice.one_in(3) { dice.below(900) } else { 0 },
                    ]
                };
                let current = dice.one_in(2).then(|| {
                    let stated = dice.one_in(4).then(|| dice.yuan(90));
                    let months = dice.one_in(2).then(|| dice.below(30) as u16);
                    (dice.below(plans.len() as u64) as usize, months, stated)
                });
                Line {
                    id: format!("l{}", 5 - i),
                    student: dice.pick(&[None, Some(true), Some(false), Some(true)]),
                    answers_yes: dice.pick(&[
                        None,
                        Some(false),
                        Some(true),
                        Some(true),
                        Some(true),
                    ]),
                    current,
                    usage: months.iter().map(|_| usage(dice)).collect(),
                }
            })
            .collect();
        let horizon = 1 + dice.below(14) as u16;
        let wants_cards = !dice.one_in(20);
        let mut world = World { plans, cards, lines, horizon, wants_cards, months };
        if seed % 3 == 2 {
            world.share(dice);
        }
        world.by_days(dice);
        world
    }

    /// Makes fees of some plans go by days. What they include is counted in
    /// whole minutes and pieces, so that nothing is left of a part.
    fn by_days(&mut self, dice: &mut Dice) {
        for plan in &mut self.plans {
            if dice.one_in(5) {
                let days = dice.pick(&[1, 7, 28, 30]);
                plan.by_days = Some(days);
                plan.fee = plan.fee * i128::from(days) / 30;
                plan.allowances.retain(|a| a.kind < 2 || a.amount.is_none());
            }
        }
    }

    /// Makes cards pay, so that many arrangements come close to each other.
    fn share(&mut self, dice: &mut Dice) {
        let volume = |dice: &mut Dice, charges: &mut [Charge]| {
            for charge in charges {
                if dice.one_in(2) {
                    continue;
                }
                let (dear, cheap) = (dice.below(30) as i128, dice.below(3) as i128);
                let tiers = [(dear * 10_000, 0), (cheap * 10_000, dice.yuan(5))];
                charge.price = Price::Tiers(true, 1 + dice.below(900), tiers);
            }
        };
        for plan in &mut self.plans {
            (plan.operator, plan.on_sale, plan.students) = ("a", true, false);
            plan.commitment = plan.commitment.filter(|_| dice.one_in(3));
            plan.minimum = if plan.module || dice.one_in(2) { 0 } else { dice.yuan(80) };
            let all = dice.one_in(2);
            plan.allowances.iter_mut().for_each(|a| a.shared |= all || dice.one_in(2));
            volume(dice, &mut plan.charges);
        }
        if self.cards.is_empty() {
            self.cards.push(Card { id: "c0".to_owned(), ..Card::default() });
        }
        for card in &mut self.cards {
            (card.operator, card.on_sale, card.asks) = ("a", true, false);
            card.fee /= 4;
            card.most = Some(3);
            card.only_with.clear();
            card.excludes.clear();
            volume(dice, &mut card.charges);
        }
    }

    pub fn market(&self) -> Market {
        let module = |m: &&Plan| m.module;
        let mut modules = Vec::new();
        for plan in self.plans.iter().filter(module) {
            let mut document = plan.json();
            document.as_object_mut().unwrap().remove("operator");
            document["group"] = json!("g");
            modules.push(document);
        }
        let name = json!({ "zh": "名", "en": "name" });
        let family = json!({
            "id": "f", "name": "f", "operator": "a", "modules": modules,
            "groups": [{ "id": "g", "name": name, "required": true }],
        });
        let families = if modules.is_empty() { json!([]) } else { json!([family]) };
        let plans: Vec<Value> = self.plans.iter().filter(|p| !p.module).map(Plan::json).collect();
        let cards: Vec<Value> = self.cards.iter().map(Card::json).collect();
        let document = json!({
            "schema": "tariff-catalogue/1", "id": "random", "region": name, "currency": "CNY",
            "readOn": "2026-11-01",
            "operators": [{ "id": "a", "name": name }, { "id": "b", "name": name }],
            "questions": [{ "id": "q", "text": name }],
            "scopes": [
                { "id": "voice", "service": "voice" }, { "id": "sms", "service": "sms" },
                { "id": "data", "service": "data" },
                { "id": "app", "service": "data", "apps": ["x"] },
            ],
            "plans": plans, "families": families, "addOns": cards,
        });
        let catalogue = Catalogue::parse("random", &document.to_string());
        Market::compile(vec![catalogue.unwrap_or_else(|f| panic!("{f}\n{document:#}"))]).unwrap()
    }

    pub fn household(&self, market: &Market) -> CheckedHousehold {
        let lines: Vec<Value> = self.lines.iter().map(|l| l.json(self)).collect();
        let document = json!({
            "schema": "tariff-household/1", "today": TODAY, "lines": lines,
            "horizon": self.horizon, "cards": self.wants_cards,
        });
        let household = Household::parse("random", &document.to_string());
        household.and_then(|h| h.check(market)).unwrap_or_else(|f| panic!("{f}"))
    }
}

pub fn money(micro: i128) -> String {
    format!("{}.{:06}", micro / 1_000_000, micro % 1_000_000)
}

fn monthly(fee: i128) -> Value {
    json!({ "amount": money(fee), "period": "month" })
}

fn sale(on_sale: bool) -> Value {
    if on_sale { json!({}) } else { json!({ "to": "2026-01-01" }) }
}

impl Plan {
    fn json(&self) -> Value {
        let mut plan = json!({
            "id": self.id, "name": self.id, "operator": self.operator, "fee": monthly(self.fee),
            "allowances": self.allowances.iter().map(Allowance::json).collect::<Vec<_>>(),
            "charges": self.charges.iter().map(Charge::json).collect::<Vec<_>>(),
            "sale": sale(self.on_sale), "source": { "read": "random" },
        });
        match self.by_days {
            Some(1) => plan["fee"]["period"] = json!("day"),
            Some(days) => plan["fee"]["period"] = json!({ "once": { "days": days } }),
            None => {}
        }
        if let Some((months, fee, for_students)) = self.promotion {
            plan["promotion"] =
                json!({ "months": months, "price": { "fixed": { "amount": money(fee) } } });
            if for_students {
                plan["promotion"]["eligibility"] = json!(["student"]);
            }
        }
        if self.first_pay_per_use {
            plan["firstMonth"] = json!(["payPerUse"]);
        }
        if self.minimum > 0 {
            plan["minimumSpend"] = json!(money(self.minimum));
        }
        if let Some((most, free)) = self.cards {
            plan["cards"] = match most {
                Some(most) => json!({ "most": most, "free": free }),
                None => json!({ "free": free }),
            };
        }
        if let Some((months, only_with_extras, formula)) = self.commitment {
            plan["commitment"] = json!({ "months": months, "onlyWithExtras": only_with_extras });
            let formula = match formula {
                None => Value::Null,
                Some(Termination::PerMonthLeft(fee)) => {
                    json!({ "perMonthLeft": { "amount": money(fee) } })
                }
                Some(Termination::PerMonthUsed(fee)) => {
                    json!({ "perMonthUsed": { "amount": money(fee) } })
                }
                Some(Termination::ShareOfFee(percent)) => {
                    json!({ "shareOfFee": { "percent": percent } })
                }
            };
            if !formula.is_null() {
                plan["commitment"]["termination"] = formula;
            }
        }
        if self.students {
            plan["eligibility"] = json!(["student"]);
        }
        plan
    }
}

impl Allowance {
    fn json(&self) -> Value {
        let mut allowance = json!({
            "covers": SCOPES[self.kind], "shared": self.shared, "priority": self.priority,
            "rollover": if self.rolls { "nextMonth" } else { "none" },
        });
        if let Some(amount) = self.amount {
            allowance["amount"] = json!({ "amount": amount, "unit": UNITS[self.kind] });
        }
        allowance
    }
}

impl Charge {
    fn json(&self) -> Value {
        let unit = UNITS[self.kind];
        let of = |n: u64| json!({ "amount": n, "unit": unit });
        let price = match &self.price {
            Price::Unit(price) => json!({ "perUnit": { "price": money(*price), "per": of(1) } }),
            Price::Blocks(size, first, rest, part) => {
                let part = match part {
                    Part::Ceil => json!("ceil"),
                    Part::Floor => json!("floor"),
                    Part::Metered(price) => {
                        json!({ "metered": { "price": money(*price), "per": of(1) } })
                    }
                };
                let prices =
                    json!([{ "blocks": 1, "price": money(*first) }, { "price": money(*rest) }]);
                json!({ "blocks": { "size": of(*size), "prices": prices, "part": part } })
            }
            Price::Tiers(volume, bound, [a, b]) => {
                let mode = if *volume { "volume" } else { "graduated" };
                let tiers = json!([
                    { "upTo": bound, "price": money(a.0), "flat": money(a.1) },
                    { "price": money(b.0), "flat": money(b.1) },
                ]);
                json!({ "tiers": { "mode": mode, "unit": unit, "tiers": tiers } })
            }
        };
        let mut charge =
            json!({ "id": SCOPES[self.kind], "covers": SCOPES[self.kind], "price": price });
        if self.kind == 0 {
            charge["increment"] = json!({ "first": 60, "then": 60 });
        }
        if let Some((amount, suspends)) = self.cap {
            let then = if suspends { "suspend" } else { "free" };
            charge["cap"] = json!({ "amount": money(amount), "then": then });
        }
        charge
    }
}

impl Card {
    fn json(&self) -> Value {
        let mut rules = Vec::new();
        if self.members {
            rules.push(json!("household"));
        }
        if self.asks {
            rules.push(json!({ "ask": { "question": "q" } }));
        }
        let mut card = json!({
            "id": self.id, "name": self.id, "operator": self.operator, "kind": "secondaryCard",
            "fee": monthly(self.fee), "eligibility": rules,
            "allowances": self.allowances.iter().map(Allowance::json).collect::<Vec<_>>(),
            "charges": self.charges.iter().map(Charge::json).collect::<Vec<_>>(),
            "onlyWith": self.only_with, "excludes": self.excludes, "requires": self.requires,
            "sale": sale(self.on_sale), "source": { "read": "random" },
        });
        if let Some(most) = self.most {
            card["most"] = json!(most);
        }
        if self.group {
            card["group"] = json!("kind");
        }
        card
    }
}

impl Line {
    fn json(&self, world: &World) -> Value {
        let month = |(usage, (name, _)): (&[u64; KINDS], &(Option<&str>, bool))| {
            let [minutes, pieces, data, app] = usage;
            let seconds = minutes * 60;
            let billed = json!([{ "first": 60, "then": 60, "billed": seconds }]);
            let mut month = json!({ "usage": { "profile": { "classes": [
                { "service": "voice", "total": seconds, "billed": billed },
                { "service": "sms", "total": pieces },
                { "service": "data", "total": data << 20 },
                { "service": "data", "app": "x", "total": app << 20 },
            ] } } });
            if let Some(name) = name {
                month["month"] = json!(name);
            }
            month
        };
        let months: Vec<Value> = self.usage.iter().zip(&world.months).map(month).collect();
        let mut customer =
            json!({ "schema": "tariff-customer/1", "today": TODAY, "months": months });
        if let Some(student) = self.student {
            customer["person"] = json!({ "student": student });
        }
        if let Some(yes) = self.answers_yes {
            customer["answers"] = json!({ "q": yes });
        }
        if let Some((place, months, stated)) = self.current {
            let plan = &world.plans[place];
            let offer = if plan.module {
                json!({ "plan": "f", "modules": [plan.id] })
            } else {
                json!({ "plan": plan.id })
            };
            customer["current"] = json!({ "operator": plan.operator, "offer": offer });
            if let Some(months) = months {
                customer["current"]["contractMonths"] = json!(months);
            }
            if let Some(fee) = stated {
                customer["current"]["terminationFee"] = json!(money(fee));
            }
        }
        json!({ "id": self.id, "customer": customer })
    }
}
