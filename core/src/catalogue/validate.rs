//! Faults of a catalogue that its form doesn't show: references, ranges, and
//! prices so large that a month could overflow.

use std::collections::BTreeSet;

use super::{
    AddOn, Allowance, Catalogue, Charge, Commitment, Family, Fee, FirstMonth, LeftOut, Part,
    Period, Plan, Price, Promotion, PromotionPrice, Quantity, Question, Rollover, Rule, SCHEMA,
    SaleWindow, Scope, Slot, Source, Termination, Text, Tier, Unit,
};
use crate::fault::{Faults, Walk};
use crate::money::{Money, Rounding};
use crate::usage::{Increment, Service, TimeOfDay, Window, most_in_a_month};

/// The most that one charge may come to in a month, in micro-units: a hundred
/// thousand million yuan. A month's usage is shared among its charges, so that
/// a whole bill still fits an `i64`.
const MOST: i128 = 100_000_000_000_000_000;

/// The largest common multiple of the `per`s of one charge's slots.
const MOST_PER: u64 = 1 << 40;

/// The most module combinations of one family.
const MOST_COMBINATIONS: usize = 10_000;

/// What names there are to refer to.
struct Names<'a> {
    operators: BTreeSet<&'a str>,
    services: BTreeSet<&'a str>,
    questions: BTreeSet<&'a str>,
    rates: BTreeSet<&'a str>,
    scopes: &'a [Scope],
    /// Ids of elements that were at fault themselves and aren't here.
    missing: &'a BTreeSet<String>,
}

impl<'a> Names<'a> {
    fn of(c: &'a Catalogue, missing: &'a BTreeSet<String>) -> Names<'a> {
        let and_missing = || missing.iter().map(String::as_str);
        Names {
            operators: c.operators.iter().map(|o| o.id.as_str()).chain(and_missing()).collect(),
            services: c.services.iter().map(|s| s.id.as_str()).chain(and_missing()).collect(),
            questions: c.questions.iter().map(|q| q.id.as_str()).chain(and_missing()).collect(),
            rates: c.rates.iter().map(|r| r.id.as_str()).chain(and_missing()).collect(),
            scopes: &c.scopes,
            missing,
        }
    }
}

/// Every fault of meaning. `missing` are ids of elements that couldn't be read
/// and are not here: a reference to one of them is no fault.
pub(crate) fn validate(catalogue: &Catalogue, missing: &BTreeSet<String>) -> Faults {
    let mut faults = Faults::default();
    let name = if catalogue.id.is_empty() { "catalogue" } else { &catalogue.id };
    let walk = &mut Walk::new(name, &mut faults);
    document(catalogue, walk);
    let names = Names::of(catalogue, missing);
    each(&catalogue.scopes, "scopes", walk, scope);
    each(&catalogue.rates, "rates", walk, |r, w| charges(&r.charges, &names, w));
    each(&catalogue.plans, "plans", walk, |p, w| plan(p, &names, w));
    each(&catalogue.families, "families", walk, |f, w| family(f, &names, w));
    each(&catalogue.add_ons, "addOns", walk, |a, w| add_on(a, &names, w));
    faults
}

fn each<T>(list: &[T], name: &str, walk: &mut Walk<'_>, mut check: impl FnMut(&T, &mut Walk<'_>)) {
    for (i, item) in list.iter().enumerate() {
        check(item, &mut walk.item(name, i));
    }
}

/// Ids of a list: none empty, none twice.
fn ids<'a>(ids: impl Iterator<Item = &'a str>, list: &str, walk: &mut Walk<'_>) {
    let mut seen = BTreeSet::new();
    for (i, id) in ids.enumerate() {
        let walk = &mut walk.item(list, i);
        let walk = &mut walk.field("id");
        walk.need(!id.is_empty(), "an empty id", "give it a name of its own");
        walk.need(seen.insert(id), format!("`{id}` occurs twice"), "give each its own id");
    }
}

fn known(id: &str, names: &BTreeSet<&str>, what: &str, walk: &mut Walk<'_>) {
    walk.need(
        names.contains(id),
        format!("there is no {what} `{id}`"),
        format!("define the {what} in this document, or correct the reference"),
    );
}

fn document(c: &Catalogue, walk: &mut Walk<'_>) {
    let schema = &mut walk.field("schema");
    schema.need(
        c.schema == SCHEMA,
        format!("the schema is `{}`", c.schema),
        format!("this version reads `{SCHEMA}`"),
    );
    let currency = c.currency.len() == 3 && c.currency.bytes().all(|b| b.is_ascii_uppercase());
    walk.field("currency").need(
        currency,
        format!("`{}` is not a currency", c.currency),
        "use its ISO 4217 code, such as CNY",
    );
    walk.field("id").need(!c.id.is_empty(), "an empty id", "name it after its file");
    text(&c.region, &mut walk.field("region"));
    if let Some(rule) = c.line_rounding {
        rounding(rule, &mut walk.field("lineRounding"));
    }
    ids(c.operators.iter().map(|o| o.id.as_str()), "operators", walk);
    ids(c.services.iter().map(|s| s.id.as_str()), "services", walk);
    ids(c.questions.iter().map(|q| q.id.as_str()), "questions", walk);
    ids(c.scopes.iter().map(|s| s.id.as_str()), "scopes", walk);
    ids(c.rates.iter().map(|r| r.id.as_str()), "rates", walk);
    ids(c.plans.iter().map(|p| p.id.as_str()), "plans", walk);
    ids(c.families.iter().map(|f| f.id.as_str()), "families", walk);
    ids(c.add_ons.iter().map(|a| a.id.as_str()), "addOns", walk);
    each(&c.operators, "operators", walk, |o, w| text(&o.name, &mut w.field("name")));
    each(&c.services, "services", walk, |s, w| text(&s.name, &mut w.field("name")));
    each(&c.questions, "questions", walk, |q: &Question, w| text(&q.text, &mut w.field("text")));
    each(&c.left_out, "leftOut", walk, |l: &LeftOut, w| text(&l.why, &mut w.field("why")));
}

fn text(text: &Text, walk: &mut Walk<'_>) {
    let hint = "write it in both languages";
    walk.field("zh").need(!text.zh.trim().is_empty(), "no Chinese text", hint);
    walk.field("en").need(!text.en.trim().is_empty(), "no English text", hint);
}

fn rounding(rule: Rounding, walk: &mut Walk<'_>) {
    walk.field("step").need(
        rule.step > Money::ZERO,
        format!("a step of {}", rule.step),
        "rounding needs a step above zero, such as \"0.01\"",
    );
}

/// A price: not negative, and not so large that `quantity` of it overflows.
fn price(price: Money, per: u64, quantity: u64, walk: &mut Walk<'_>) {
    let walk = &mut walk.field("price");
    walk.need(!price.is_negative(), format!("a price of {price}"), "a price is zero or more");
    let most = i128::from(price.micro()) * i128::from(quantity) / i128::from(per.max(1));
    walk.need(
        most <= MOST,
        format!("at {price} for {per} units, the largest month that can be rated overflows"),
        "check the price and its unit",
    );
}

fn amount(money: Money, walk: &mut Walk<'_>) {
    walk.need(!money.is_negative(), format!("an amount of {money}"), "it is zero or more");
    let fits = i128::from(money.micro()) <= MOST / 1_000;
    walk.need(fits, format!("an amount of {money}"), "it is larger than any tariff's; check it");
}

fn quantity(q: Quantity, service: Service, walk: &mut Walk<'_>) {
    let unit = &mut walk.field("unit");
    unit.need(
        q.unit.measures(service),
        format!("{service:?} is not counted in {:?}", q.unit),
        "use second or minute for voice, piece for messages, byte to gb for data",
    );
    let fits = q.amount.checked_mul(q.unit.size()).is_some_and(|n| n <= 1 << 60);
    walk.field("amount").need(fits, format!("an amount of {}", q.amount), "it is too large");
}

fn size(q: Quantity, service: Service, walk: &mut Walk<'_>) {
    quantity(q, service, walk);
    walk.field("amount").need(q.amount > 0, "an amount of zero", "give 1 or more");
}

fn increment(step: Increment, service: Service, walk: &mut Walk<'_>) {
    let most = most_in_a_month(service);
    let ok = |n: u64| n > 0 && n <= most;
    walk.need(
        ok(step.first) && ok(step.then),
        format!("steps of {} and {}", step.first, step.then),
        format!("a step is from 1 to {most}"),
    );
}

pub(crate) fn validate_window(window: &Window, walk: &mut Walk<'_>) {
    let days = window.weekdays.iter().all(|d| (1..=7).contains(d));
    walk.field("weekdays").need(days, "a weekday outside 1 to 7", "1 is Monday, 7 is Sunday");
    let from = window.from.unwrap_or(TimeOfDay::START);
    let to = window.to.unwrap_or(TimeOfDay::END);
    walk.need(
        from != to,
        format!("from {from} to {to} is no time at all"),
        "leave both out for the whole day",
    );
    let whole = [from, to].iter().all(|t| t.seconds().is_multiple_of(60));
    walk.need(whole, "hours that begin within a minute", "use whole minutes");
}

fn scope(s: &Scope, walk: &mut Walk<'_>) {
    each(&s.during, "during", walk, validate_window);
    let data = s.service == Service::Data;
    walk.field("apps").need(data || s.apps.is_empty(), "apps outside data", "only data has apps");
    let digits = |p: &String| !p.is_empty() && p.bytes().all(|b| b.is_ascii_digit());
    walk.field("prefixes").need(
        s.prefixes.iter().all(digits),
        "a prefix that isn't digits",
        "write it as dialled, without + and spaces",
    );
}

/// The scope that a reference names.
fn scope_of<'a>(id: &str, names: &Names<'a>, walk: &mut Walk<'_>) -> Option<&'a Scope> {
    let found = names.scopes.iter().find(|s| s.id == id);
    let walk = &mut walk.field("covers");
    walk.need(
        found.is_some() || names.missing.contains(id),
        format!("there is no scope `{id}`"),
        "define the scope in this document, or correct the reference",
    );
    found
}

fn allowance(a: &Allowance, names: &Names<'_>, walk: &mut Walk<'_>) {
    let Some(scope) = scope_of(&a.covers, names, walk) else {
        return;
    };
    if let Some(q) = a.amount {
        quantity(q, scope.service, &mut walk.field("amount"));
    }
    if let Some(step) = a.increment {
        increment(step, scope.service, &mut walk.field("increment"));
    }
    let rolls = a.rollover == Rollover::NextMonth;
    walk.field("rollover").need(
        !rolls || (scope.service == Service::Data && a.amount.is_some()),
        "it can't roll over",
        "only a limited data allowance is carried to the next month",
    );
}

fn charges(list: &[Charge], names: &Names<'_>, walk: &mut Walk<'_>) {
    ids(list.iter().map(|c| c.id.as_str()), "charges", walk);
    each(list, "charges", walk, |c, w| charge(c, names, w));
}

fn charge(c: &Charge, names: &Names<'_>, walk: &mut Walk<'_>) {
    let Some(scope) = scope_of(&c.covers, names, walk) else {
        return;
    };
    let service = scope.service;
    // Rounding up can add at most one step an event; twice the limit is ample.
    let most = most_in_a_month(service) * 2;
    price_model(&c.price, service, most, &mut walk.field("price"));
    if let Some(step) = c.increment {
        increment(step, service, &mut walk.field("increment"));
    }
    if let Some(rule) = c.month_rounding {
        let walk = &mut walk.field("monthRounding");
        size(rule.step, service, &mut walk.field("step"));
    }
    let slots = matches!(c.price, Price::Slots { .. });
    walk.field("increment").need(
        !(slots && c.increment.is_some()),
        "an increment beside slots",
        "each slot states its own; leave this one out",
    );
    walk.field("free").need(
        c.free <= most_in_a_month(service),
        format!("{} free units", c.free),
        "it is more than a month can hold",
    );
    if let Some(setup) = c.setup {
        let walk = &mut walk.field("setup");
        amount(setup.price, &mut walk.field("price"));
    }
    each(&c.rounding, "rounding", walk, |r, w| rounding(r.rounding, &mut w.field("rounding")));
    if let Some(cap) = c.cap {
        let walk = &mut walk.field("cap");
        amount(cap.amount, &mut walk.field("amount"));
    }
    walk.field("split").need(
        !c.split || (!scope.during.is_empty() && service == Service::Voice),
        "nothing to split at",
        "only a call charge whose scope names hours can be split at them",
    );
}

fn price_model(p: &Price, service: Service, most: u64, walk: &mut Walk<'_>) {
    match p {
        Price::PerUnit { price: unit_price, per } => {
            let walk = &mut walk.field("perUnit");
            size(*per, service, &mut walk.field("per"));
            price(*unit_price, per.size(), most, walk);
        }
        Price::Slots { slots } => slots_of(slots, most, &mut walk.field("slots")),
        Price::Tiers { unit, tiers, .. } => {
            tiers_of(*unit, tiers, service, most, &mut walk.field("tiers"));
        }
        Price::Blocks { size: block, prices, part, most: most_blocks, .. } => {
            let walk = &mut walk.field("blocks");
            size(*block, service, &mut walk.field("size"));
            walk.field("prices").need(!prices.is_empty(), "no price", "give at least one");
            let last = prices.len().saturating_sub(1);
            for (i, entry) in prices.iter().enumerate() {
                let walk = &mut walk.item("prices", i);
                price(entry.price, block.size(), most, walk);
                let counted =
                    if i == last { entry.blocks.is_none() } else { entry.blocks > Some(0) };
                walk.field("blocks").need(
                    counted,
                    "it doesn't say for how many blocks",
                    "every entry but the last counts its blocks; the last is for the rest",
                );
            }
            walk.field("most").need(
                *most_blocks != Some(0),
                "at most no block",
                "leave it out or give 1 or more",
            );
            part_of(*part, *block, service, most, &mut walk.field("part"));
        }
    }
}

fn slots_of(slots: &[Slot], most: u64, walk: &mut Walk<'_>) {
    walk.need(slots.first().is_some_and(|s| s.from == 0), "no slot from 0", "begin with `from` 0");
    let ascending = slots.windows(2).all(|w| matches!(w, [a, b] if a.from < b.from));
    walk.need(ascending, "slots out of order", "sort them by `from`, each once");
    let mut common: Option<u64> = Some(1);
    for (i, slot) in slots.iter().enumerate() {
        let walk = &mut walk.item("slots", i);
        let steps = slot.per > 0 && slot.increment > 0 && slot.increment <= most;
        walk.need(
            steps,
            "a step of zero, or beyond a month",
            "`per` and `increment` are 1 or more",
        );
        price(slot.price, slot.per, most, walk);
        common = common.and_then(|c| c.checked_mul(slot.per.max(1))).filter(|&c| c <= MOST_PER);
    }
    walk.need(
        common.is_some(),
        "units without a small common measure",
        "state the prices per the same unit",
    );
}

fn tiers_of(unit: Unit, tiers: &[Tier], service: Service, most: u64, walk: &mut Walk<'_>) {
    walk.field("unit").need(
        unit.measures(service),
        format!("{service:?} is not counted in {unit:?}"),
        "use second or minute for voice, piece for messages, byte to gb for data",
    );
    let open_last = tiers.last().is_some_and(|t| t.up_to.is_none());
    walk.need(open_last, "the last tier has an end", "leave `upTo` out of the last tier");
    let bounds = tiers.windows(2).all(|w| match w {
        [a, b] => a.up_to.is_some_and(|a| b.up_to.is_none_or(|b| a < b)),
        _ => true,
    });
    walk.need(bounds, "tiers out of order", "each tier ends above the one before");
    for (i, tier) in tiers.iter().enumerate() {
        let walk = &mut walk.item("tiers", i);
        walk.field("per").need(tier.per > 0, "per zero units", "give 1 or more");
        amount(tier.flat, &mut walk.field("flat"));
        let in_range = |n: u64| n.checked_mul(unit.size()).is_some_and(|n| n <= 1 << 60);
        walk.field("upTo").need(
            tier.up_to.is_none_or(in_range) && in_range(tier.per),
            "a bound beyond anything that can be used",
            "check the unit",
        );
        price(tier.price, tier.per.saturating_mul(unit.size()), most, walk);
    }
}

fn part_of(part: Part, block: Quantity, service: Service, most: u64, walk: &mut Walk<'_>) {
    match part {
        Part::Ceil | Part::Floor | Part::Unstated => {}
        Part::Metered { price: metered, per } => {
            let walk = &mut walk.field("metered");
            size(per, service, &mut walk.field("per"));
            price(metered, per.size(), most, walk);
        }
        Part::Nested { price: metered, per, inner, inner_price, .. } => {
            let walk = &mut walk.field("nested");
            size(per, service, &mut walk.field("per"));
            price(metered, per.size(), most, walk);
            size(inner, service, &mut walk.field("inner"));
            price(inner_price, inner.size(), most, &mut walk.field("innerPrice"));
            walk.field("inner").need(
                inner.size() <= block.size(),
                "the inner block is larger than the block",
                "it lies inside it",
            );
        }
    }
}

fn fee(f: Fee, walk: &mut Walk<'_>) {
    let walk = &mut walk.field("fee");
    amount(f.amount, &mut walk.field("amount"));
    let lasts = f.period != Period::Once { days: Some(0) };
    walk.field("period").need(lasts, "it lasts no day", "give 1 or more days");
}

fn first_month(modes: &[FirstMonth], walk: &mut Walk<'_>) {
    each(modes, "firstMonth", walk, |mode, w| {
        if let FirstMonth::Half { from_day } = mode {
            w.need((1..=31).contains(from_day), format!("day {from_day}"), "a day from 1 to 31");
        }
    });
}

fn promotion(p: Promotion, walk: &mut Walk<'_>) {
    let walk = &mut walk.field("promotion");
    walk.field("months").need(p.months > 0, "for no month", "give 1 or more");
    let walk = &mut walk.field("price");
    match p.price {
        PromotionPrice::Fixed { amount: money } => amount(money, walk),
        PromotionPrice::Percent { percent, rounding: rule } => {
            walk.need((1..=100).contains(&percent), format!("{percent} percent"), "from 1 to 100");
            if let Some(rule) = rule {
                rounding(rule, &mut walk.field("rounding"));
            }
        }
    }
}

fn commitment(c: &Commitment, walk: &mut Walk<'_>) {
    let walk = &mut walk.field("commitment");
    walk.field("months").need(c.months > 0, "for no month", "leave the commitment out");
    let walk = &mut walk.field("termination");
    match c.termination {
        Some(Termination::PerMonthLeft { amount: money, cap, .. }) => {
            amount(money, walk);
            amount(cap.unwrap_or_default(), walk);
        }
        Some(
            Termination::Prorated { total: money }
            | Termination::PerMonthUsed { amount: money }
            | Termination::Fixed { amount: money },
        ) => amount(money, walk),
        Some(Termination::GiftUsed { total, rounding: rule }) => {
            amount(total, walk);
            rounding(rule, &mut walk.field("rounding"));
        }
        Some(Termination::ShareOfFee { percent }) => {
            walk.need((1..=100).contains(&percent), format!("{percent} percent"), "from 1 to 100");
        }
        None => {}
    }
}

fn rules(list: &[Rule], names: &Names<'_>, walk: &mut Walk<'_>) {
    each(list, "eligibility", walk, |r, w| rule(r, names, w));
}

fn rule(r: &Rule, names: &Names<'_>, walk: &mut Walk<'_>) {
    match r {
        Rule::Age { min, max } => {
            walk.need(
                min.is_some() || max.is_some(),
                "an age rule without an age",
                "give min or max",
            );
            let ordered = min.zip(*max).is_none_or(|(min, max)| min.years <= max.years);
            walk.need(ordered, "the least age is above the greatest", "swap them");
        }
        Rule::SpendUplift { at_least } | Rule::MinRecentSpend { at_least } => {
            amount(*at_least, walk)
        }
        Rule::Occupation { any_of } | Rule::Regions { any_of } | Rule::Cities { any_of } => {
            walk.need(!any_of.is_empty(), "an empty list", "name at least one");
        }
        Rule::Device { kind } => walk.need(!kind.is_empty(), "no kind of device", "name it"),
        Rule::Ask { question } => known(question, &names.questions, "question", walk),
        Rule::AnyOf { of } => {
            walk.need(!of.is_empty(), "no alternative", "name at least one");
            each(of, "anyOf", walk, |r, w| rule(r, names, w));
        }
        Rule::Student
        | Rule::NewCustomer
        | Rule::ExistingCustomer
        | Rule::Tenure { .. }
        | Rule::Disability
        | Rule::LowIncome
        | Rule::Household
        | Rule::Broadband
        | Rule::Corporate
        | Rule::Visitor => {}
    }
}

fn sale(window: SaleWindow, walk: &mut Walk<'_>) {
    let ordered = window.from.zip(window.to).is_none_or(|(from, to)| from <= to);
    walk.field("sale").need(ordered, "it ends before it begins", "swap the days");
}

/// 方案编号: year, region letters, operator digit, serial.
fn is_filing(text: &str) -> bool {
    let shape = |(i, b): (usize, u8)| match i {
        2 | 3 => b.is_ascii_uppercase(),
        _ => b.is_ascii_digit(),
    };
    text.len() == 10 && text.bytes().enumerate().all(shape)
}

fn source(s: &Source, walk: &mut Walk<'_>) {
    let walk = &mut walk.field("source");
    walk.need(
        s.filing.is_some() || s.read.as_ref().is_some_and(|r| !r.is_empty()),
        "no source",
        "give the filing number, or name what was read",
    );
    if let Some(filing) = &s.filing {
        walk.field("filing").need(
            is_filing(filing),
            format!("`{filing}` is not a filing number"),
            "it has the form 25CQ101710",
        );
    }
}

fn service_ids(list: &[String], names: &Names<'_>, walk: &mut Walk<'_>) {
    each(list, "includes", walk, |id, w| known(id, &names.services, "service", w));
}

fn rate_ids(list: &[String], names: &Names<'_>, walk: &mut Walk<'_>) {
    each(list, "rates", walk, |id, w| known(id, &names.rates, "list of rates", w));
}

fn plan(p: &Plan, names: &Names<'_>, walk: &mut Walk<'_>) {
    known(&p.operator, &names.operators, "operator", &mut walk.field("operator"));
    walk.field("name").need(!p.name.trim().is_empty(), "no name", "give the name as filed");
    fee(p.fee, walk);
    each(&p.allowances, "allowances", walk, |a, w| allowance(a, names, w));
    charges(&p.charges, names, walk);
    rate_ids(&p.rates, names, walk);
    if let Some(least) = p.minimum_spend {
        amount(least, &mut walk.field("minimumSpend"));
    }
    first_month(&p.first_month, walk);
    if let Some(offer) = p.promotion {
        promotion(offer, walk);
    }
    if let Some(bound) = &p.commitment {
        commitment(bound, walk);
    }
    each(&p.throttles, "throttles", walk, |t, w| {
        quantity(t.after, Service::Data, &mut w.field("after"));
    });
    rules(&p.eligibility, names, walk);
    service_ids(&p.includes, names, walk);
    sale(p.sale, walk);
    source(&p.source, walk);
}

fn family(f: &Family, names: &Names<'_>, walk: &mut Walk<'_>) {
    known(&f.operator, &names.operators, "operator", &mut walk.field("operator"));
    ids(f.groups.iter().map(|g| g.id.as_str()), "groups", walk);
    ids(f.modules.iter().map(|m| m.id.as_str()), "modules", walk);
    walk.field("groups").need(!f.groups.is_empty(), "no group", "give at least one");
    let groups: BTreeSet<&str> = f.groups.iter().map(|g| g.id.as_str()).collect();
    let mut combinations = 1usize;
    for (i, group) in f.groups.iter().enumerate() {
        let modules = f.modules.iter().filter(|m| m.group == group.id).count();
        let choices = modules + usize::from(!group.required);
        combinations = combinations.saturating_mul(choices.max(1));
        let walk = &mut walk.item("groups", i);
        text(&group.name, &mut walk.field("name"));
        walk.need(modules > 0, "a group without a module", "add one, or remove the group");
    }
    walk.need(
        combinations <= MOST_COMBINATIONS,
        format!("{combinations} combinations"),
        format!("a family may have {MOST_COMBINATIONS}"),
    );
    each(&f.modules, "modules", walk, |m, w| {
        known(&m.group, &groups, "group", &mut w.field("group"));
        fee(m.fee, w);
        each(&m.allowances, "allowances", w, |a, w| allowance(a, names, w));
        charges(&m.charges, names, w);
        service_ids(&m.includes, names, w);
        rules(&m.eligibility, names, w);
        sale(m.sale, w);
        source(&m.source, w);
    });
    charges(&f.charges, names, walk);
    rate_ids(&f.rates, names, walk);
    rules(&f.eligibility, names, walk);
    service_ids(&f.includes, names, walk);
    first_month(&f.first_month, walk);
    if let Some(bound) = &f.commitment {
        commitment(bound, walk);
    }
}

fn add_on(a: &AddOn, names: &Names<'_>, walk: &mut Walk<'_>) {
    known(&a.operator, &names.operators, "operator", &mut walk.field("operator"));
    walk.field("name").need(!a.name.trim().is_empty(), "no name", "give the name as filed");
    fee(a.fee, walk);
    each(&a.allowances, "allowances", walk, |x, w| allowance(x, names, w));
    charges(&a.charges, names, walk);
    service_ids(&a.includes, names, walk);
    walk.field("most").need(a.most != Some(0), "at most none", "leave it out or give 1 or more");
    if let Some(bound) = &a.commitment {
        commitment(bound, walk);
    }
    rules(&a.eligibility, names, walk);
    sale(a.sale, walk);
    source(&a.source, walk);
}
