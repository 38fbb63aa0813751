//! Scopes, allowances, charges and prices.

use super::{MOST, Names, amount, each, ids, rounding};
use crate::catalogue::{
    Allowance, CapAction, Charge, Part, Price, Quantity, Rollover, Scope, Slot, Span, Stage, Stop,
    Tier, Unit,
};
use crate::fault::Walk;
use crate::money::Money;
use crate::usage::{Increment, Service, TimeOfDay, Window, most_in_a_month};

/// The most windows of one scope.
const MOST_WINDOWS: usize = 64;

/// The largest common multiple of the `per`s of one charge's slots.
const MOST_PER: u64 = 1 << 40;

/// A price: not negative, and not so large that `quantity` of it overflows.
fn price(price: Money, per: u64, quantity: u64, walk: &mut Walk<'_>) {
    let walk = &mut walk.field("price");
    walk.need(
        !price.is_negative(),
        format_args!("a price of {price}"),
        format_args!("a price is zero or more"),
    );
    let most = i128::from(price.micro()) * i128::from(quantity) / i128::from(per.max(1));
    walk.need(
        most <= MOST,
        format_args!("at {price} for {per} units, the largest month that can be rated overflows"),
        format_args!("check the price and its unit"),
    );
}

pub(super) fn quantity(q: Quantity, service: Service, walk: &mut Walk<'_>) {
    let unit = &mut walk.field("unit");
    unit.need(
        q.unit.measures(service),
        format_args!("{service:?} is not counted in {:?}", q.unit),
        format_args!("use second or minute for voice, piece for messages, byte to gb for data"),
    );
    let fits = q.amount.checked_mul(q.unit.size()).is_some_and(|n| n <= 1 << 60);
    walk.field("amount").need(
        fits,
        format_args!("an amount of {}", q.amount),
        format_args!("it is too large"),
    );
}

fn size(q: Quantity, service: Service, walk: &mut Walk<'_>) {
    quantity(q, service, walk);
    walk.field("amount").need(
        q.amount > 0,
        format_args!("an amount of zero"),
        format_args!("give 1 or more"),
    );
}

fn increment(step: Increment, service: Service, walk: &mut Walk<'_>) {
    let most = most_in_a_month(service);
    let ok = |n: u64| n > 0 && n <= most;
    walk.need(
        ok(step.first) && ok(step.then),
        format_args!("steps of {} and {}", step.first, step.then),
        format_args!("a step is from 1 to {most}"),
    );
}

pub(crate) fn validate_window(window: &Window, walk: &mut Walk<'_>) {
    let days = window.weekdays.iter().all(|d| (1..=7).contains(d));
    walk.field("weekdays").need(
        days,
        format_args!("a weekday outside 1 to 7"),
        format_args!("1 is Monday, 7 is Sunday"),
    );
    let from = window.from.unwrap_or(TimeOfDay::START);
    let to = window.to.unwrap_or(TimeOfDay::END);
    walk.need(
        from != to,
        format_args!("from {from} to {to} is no time at all"),
        format_args!("leave both out for the whole day"),
    );
}

pub(super) fn scope(s: &Scope, walk: &mut Walk<'_>) {
    each(&s.during, "during", walk, validate_window);
    walk.field("during").need(
        s.during.len() <= MOST_WINDOWS,
        format_args!("{} windows", s.during.len()),
        format_args!("a scope may have {MOST_WINDOWS}"),
    );
    let data = s.service == Service::Data;
    walk.field("apps").need(
        data || s.apps.is_empty(),
        format_args!("apps outside data"),
        format_args!("only data has apps"),
    );
    let digits = |p: &String| !p.is_empty() && p.bytes().all(|b| b.is_ascii_digit());
    walk.field("prefixes").need(
        s.prefixes.iter().all(digits),
        format_args!("a prefix that isn't digits"),
        format_args!("write it as dialled, without + and spaces"),
    );
}

/// The scope that a reference names.
fn scope_of<'a>(id: &str, names: &Names<'a>, walk: &mut Walk<'_>) -> Option<&'a Scope> {
    let found = names.scopes.iter().find(|s| s.id == id);
    let walk = &mut walk.field("covers");
    walk.need(
        found.is_some() || names.missing.iter().any(|m| m == id),
        format_args!("there is no scope `{id}`"),
        format_args!("define the scope in this document, or correct the reference"),
    );
    found
}

pub(super) fn allowance(a: &Allowance, names: &Names<'_>, walk: &mut Walk<'_>) {
    let Some(scope) = scope_of(&a.covers, names, walk) else {
        return;
    };
    if let Some(q) = a.amount {
        quantity(q, scope.service, &mut walk.field("amount"));
    }
    if let Some(step) = a.increment {
        increment(step, scope.service, &mut walk.field("increment"));
    }
    walk.field("months").need(
        a.months != Some(0),
        format_args!("for no month"),
        format_args!("leave it out, or give 1 or more months"),
    );
    let rolls = a.rollover == Rollover::NextMonth;
    walk.field("carriedPriority").need(
        a.carried_priority.is_none() || rolls,
        format_args!("an order for what doesn't roll over"),
        format_args!("leave it out, or state `rollover`"),
    );
    walk.field("rollover").need(
        !rolls || (scope.service == Service::Data && a.amount.is_some()),
        format_args!("it can't roll over"),
        format_args!("only a limited data allowance is carried to the next month"),
    );
}

/// Where data stops.
pub(super) fn stop(s: &Stop, names: &Names<'_>, walk: &mut Walk<'_>) {
    let Some(scope) = scope_of(&s.covers, names, walk) else { return };
    walk.field("covers").need(
        scope.service == Service::Data,
        format_args!("{:?} doesn't stop", scope.service),
        format_args!("only data stops when so much was used"),
    );
    if let Some(after) = s.after {
        size(after, Service::Data, &mut walk.field("after"));
    }
}

pub(super) fn charges(list: &[Charge], names: &Names<'_>, walk: &mut Walk<'_>) {
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
    together(c, service, walk);
    walk.field("free").need(
        c.free <= most_in_a_month(service),
        format_args!("{} free units", c.free),
        format_args!("it is more than a month can hold"),
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
        format_args!("nothing to split at"),
        format_args!("only a call charge whose scope names hours can be split at them"),
    );
}

/// Fields that have no meaning beside one another: each would be stated, and
/// not rated.
fn together(c: &Charge, service: Service, walk: &mut Walk<'_>) {
    let slots = matches!(c.price, Price::Slots { .. });
    walk.field("increment").need(
        !(slots && c.increment.is_some()),
        format_args!("an increment beside slots"),
        format_args!("each slot states its own; leave this one out"),
    );
    let by_day = matches!(c.price, Price::Blocks { span: Span::Day, .. });
    walk.field("monthRounding").need(
        c.month_rounding.is_none() || !(slots || by_day),
        format_args!("the month's quantity is rounded, and the price doesn't count it"),
        format_args!("leave it out, or give a price per unit, in tiers or in blocks of the month"),
    );
    // A price that counts the month (or the day) has none for a single event.
    let counts_span = match &c.price {
        Price::Slots { .. } => false,
        Price::PerUnit { .. } => c.month_rounding.is_some(),
        Price::Tiers { .. } | Price::Blocks { .. } => true,
    };
    let hint = "leave it out, or give a price per unit or in slots, without `monthRounding`";
    for (i, rule) in c.rounding.iter().enumerate() {
        let walk = &mut walk.item("rounding", i);
        walk.field("stage").need(
            rule.stage == Stage::Line || !counts_span,
            format_args!("{:?} has no price to round: the price counts more than one", rule.stage),
            format_args!("round the line, {hint}"),
        );
    }
    let Some(cap) = c.cap else { return };
    let walk = &mut walk.field("cap");
    walk.field("perEvent").need(
        !(cap.per_event && counts_span),
        format_args!("a cap of each event, and a price that counts more than one"),
        format_args!("cap the month, or {hint}"),
    );
    walk.field("then").need(
        service == Service::Data || !matches!(cap.then, CapAction::Throttle { .. }),
        format_args!("{service:?} has no speed"),
        format_args!("say `suspend` or `free`"),
    );
}

fn price_model(p: &Price, service: Service, most: u64, walk: &mut Walk<'_>) {
    match p {
        Price::PerUnit { price: unit_price, per } => {
            let walk = &mut walk.field("perUnit");
            size(*per, service, &mut walk.field("per"));
            // A unit of another service has been told; its price means nothing.
            if per.unit.measures(service) {
                price(*unit_price, per.size(), most, walk);
            }
        }
        Price::Slots { slots } => slots_of(slots, most, &mut walk.field("slots")),
        Price::Tiers { unit, tiers, .. } => {
            tiers_of(*unit, tiers, service, most, &mut walk.field("tiers"));
        }
        Price::Blocks { size: block, prices, part, most: most_blocks, .. } => {
            let walk = &mut walk.field("blocks");
            size(*block, service, &mut walk.field("size"));
            walk.field("prices").need(
                !prices.is_empty(),
                format_args!("no price"),
                format_args!("give at least one"),
            );
            let last = prices.len().saturating_sub(1);
            for (i, entry) in prices.iter().enumerate() {
                let walk = &mut walk.item("prices", i);
                price(entry.price, block.size(), most, walk);
                let counted =
                    if i == last { entry.blocks.is_none() } else { entry.blocks > Some(0) };
                walk.field("blocks").need(
                    counted,
                    format_args!("it doesn't say for how many blocks"),
                    format_args!(
                        "every entry but the last counts its blocks; the last is for the rest"
                    ),
                );
            }
            walk.field("most").need(
                *most_blocks != Some(0),
                format_args!("at most no block"),
                format_args!("leave it out or give 1 or more"),
            );
            part_of(*part, *block, service, most, &mut walk.field("part"));
        }
    }
}

fn slots_of(slots: &[Slot], most: u64, walk: &mut Walk<'_>) {
    walk.need(
        slots.first().is_some_and(|s| s.from == 0),
        format_args!("no slot from 0"),
        format_args!("begin with `from` 0"),
    );
    let ascending = slots.windows(2).all(|w| matches!(w, [a, b] if a.from < b.from));
    walk.need(
        ascending,
        format_args!("slots out of order"),
        format_args!("sort them by `from`, each once"),
    );
    let mut common: Option<u64> = Some(1);
    for (i, slot) in slots.iter().enumerate() {
        let walk = &mut walk.item("slots", i);
        let steps = slot.per > 0 && slot.increment > 0 && slot.increment <= most;
        walk.need(
            steps,
            format_args!("a step of zero, or beyond a month"),
            format_args!("`per` and `increment` are 1 or more"),
        );
        price(slot.price, slot.per, most, walk);
        common = common.and_then(|c| c.checked_mul(slot.per.max(1))).filter(|&c| c <= MOST_PER);
    }
    walk.need(
        common.is_some(),
        format_args!("units without a small common measure"),
        format_args!("state the prices per the same unit"),
    );
}

fn tiers_of(unit: Unit, tiers: &[Tier], service: Service, most: u64, walk: &mut Walk<'_>) {
    walk.field("unit").need(
        unit.measures(service),
        format_args!("{service:?} is not counted in {unit:?}"),
        format_args!("use second or minute for voice, piece for messages, byte to gb for data"),
    );
    let open_last = tiers.last().is_some_and(|t| t.up_to.is_none());
    walk.need(
        open_last,
        format_args!("the last tier has an end"),
        format_args!("leave `upTo` out of the last tier"),
    );
    let bounds = tiers.windows(2).all(|w| match w {
        [a, b] => a.up_to.is_some_and(|a| b.up_to.is_none_or(|b| a < b)),
        _ => true,
    });
    walk.need(
        bounds,
        format_args!("tiers out of order"),
        format_args!("each tier ends above the one before"),
    );
    for (i, tier) in tiers.iter().enumerate() {
        let walk = &mut walk.item("tiers", i);
        walk.field("per").need(
            tier.per > 0,
            format_args!("per zero units"),
            format_args!("give 1 or more"),
        );
        amount(tier.flat, &mut walk.field("flat"));
        let in_range = |n: u64| n.checked_mul(unit.size()).is_some_and(|n| n <= 1 << 60);
        walk.field("upTo").need(
            tier.up_to.is_none_or(in_range) && in_range(tier.per),
            format_args!("a bound beyond anything that can be used"),
            format_args!("check the unit"),
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
                format_args!("the inner block is larger than the block"),
                format_args!("it lies inside it"),
            );
        }
    }
}
