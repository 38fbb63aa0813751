//! Faults of a catalogue that its form doesn't show: references, ranges, and
//! prices so large that a month could overflow.

mod charge;
mod terms;

use std::collections::BTreeSet;

pub(crate) use charge::validate_window;
use charge::{allowance, charges, quantity, scope, stop};
use terms::{
    commitment, contract_term, fee, first_month, promotion, recurring_fee, rules, sale, source,
    validity,
};

use super::{AddOn, Catalogue, Family, LeftOut, Plan, Question, SCHEMA, Scope, Text};
use crate::fault::{Faults, Walk};
use crate::money::{Money, Rounding};
use crate::usage::Service;

/// The most that one charge may come to in a month, in micro-units: a hundred
/// thousand million yuan. A month's usage is shared among its charges, so that
/// a whole bill still fits an `i64`.
const MOST: i128 = 100_000_000_000_000_000;

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
    missing: &'a [String],
}

impl<'a> Names<'a> {
    fn of(c: &'a Catalogue, missing: &'a [String]) -> Names<'a> {
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
pub(crate) fn validate(catalogue: &Catalogue, missing: &[String]) -> Faults {
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
        walk.need(
            !id.is_empty(),
            format_args!("an empty id"),
            format_args!("give it a name of its own"),
        );
        walk.need(
            seen.insert(id),
            format_args!("`{id}` occurs twice"),
            format_args!("give each its own id"),
        );
    }
}

fn known(id: &str, names: &BTreeSet<&str>, what: &str, walk: &mut Walk<'_>) {
    walk.need(
        names.contains(id),
        format_args!("there is no {what} `{id}`"),
        format_args!("define the {what} in this document, or correct the reference"),
    );
}

fn document(c: &Catalogue, walk: &mut Walk<'_>) {
    let schema = &mut walk.field("schema");
    schema.need(
        c.schema == SCHEMA,
        format_args!("the schema is `{}`", c.schema),
        format_args!("this version reads `{SCHEMA}`"),
    );
    let currency = c.currency.len() == 3 && c.currency.bytes().all(|b| b.is_ascii_uppercase());
    walk.field("currency").need(
        currency,
        format_args!("`{}` is not a currency", c.currency),
        format_args!("use its ISO 4217 code, such as CNY"),
    );
    walk.field("id").need(
        !c.id.is_empty(),
        format_args!("an empty id"),
        format_args!("name it after its file"),
    );
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
    each(&c.not_read, "notRead", walk, |n, w| {
        let known_here = c.operators.iter().any(|o| o.id == n.operator);
        w.field("operator").need(
            known_here,
            format_args!("there is no operator `{}`", n.operator),
            format_args!("define the operator in this document, or correct the reference"),
        );
        text(&n.why, &mut w.field("why"));
    });
    each(&c.left_out, "leftOut", walk, |l: &LeftOut, w| text(&l.why, &mut w.field("why")));
}

fn text(text: &Text, walk: &mut Walk<'_>) {
    let hint = "write it in both languages";
    walk.field("zh").need(
        !text.zh.trim().is_empty(),
        format_args!("no Chinese text"),
        format_args!("{}", hint),
    );
    walk.field("en").need(
        !text.en.trim().is_empty(),
        format_args!("no English text"),
        format_args!("{}", hint),
    );
}

fn rounding(rule: Rounding, walk: &mut Walk<'_>) {
    walk.field("step").need(
        rule.step > Money::ZERO,
        format_args!("a step of {}", rule.step),
        format_args!("rounding needs a step above zero, such as \"0.01\""),
    );
}

fn amount(money: Money, walk: &mut Walk<'_>) {
    walk.need(
        !money.is_negative(),
        format_args!("an amount of {money}"),
        format_args!("it is zero or more"),
    );
    let fits = i128::from(money.micro()) <= MOST / 1_000;
    walk.need(
        fits,
        format_args!("an amount of {money}"),
        format_args!("it is larger than any tariff's; check it"),
    );
}

fn service_ids(list: &[String], names: &Names<'_>, walk: &mut Walk<'_>) {
    each(list, "includes", walk, |id, w| known(id, &names.services, "service", w));
}

fn rate_ids(list: &[String], names: &Names<'_>, walk: &mut Walk<'_>) {
    ids(list.iter().map(String::as_str), "rates", walk);
    each(list, "rates", walk, |id, w| known(id, &names.rates, "list of rates", w));
}

fn plan(p: &Plan, names: &Names<'_>, walk: &mut Walk<'_>) {
    known(&p.operator, &names.operators, "operator", &mut walk.field("operator"));
    walk.field("name").need(
        !p.name.trim().is_empty(),
        format_args!("no name"),
        format_args!("give the name as filed"),
    );
    recurring_fee(p.fee, walk);
    each(&p.allowances, "allowances", walk, |a, w| allowance(a, names, w));
    charges(&p.charges, names, walk);
    rate_ids(&p.rates, names, walk);
    if let Some(least) = p.minimum_spend {
        amount(least, &mut walk.field("minimumSpend"));
    }
    first_month(&p.first_month, walk);
    if let Some(offer) = &p.promotion {
        promotion(offer, names, walk);
    }
    if let Some(bound) = &p.commitment {
        commitment(bound, walk);
    }
    contract_term(p.term, walk);
    each(&p.throttles, "throttles", walk, |t, w| {
        quantity(t.after, Service::Data, &mut w.field("after"));
    });
    each(&p.stops, "stops", walk, |s, w| stop(s, names, w));
    if let Some(cards) = p.cards
        && let Some(most) = cards.most
    {
        walk.field("cards").need(
            cards.free <= most,
            format_args!("{} cards free of at most {most}", cards.free),
            format_args!("`free` counts the first of `most`"),
        );
    }
    rules(&p.eligibility, names, walk);
    service_ids(&p.includes, names, walk);
    sale(p.sale, walk);
    source(&p.source, walk);
}

fn family(f: &Family, names: &Names<'_>, walk: &mut Walk<'_>) {
    known(&f.operator, &names.operators, "operator", &mut walk.field("operator"));
    ids(f.groups.iter().map(|g| g.id.as_str()), "groups", walk);
    ids(f.modules.iter().map(|m| m.id.as_str()), "modules", walk);
    walk.field("groups").need(
        !f.groups.is_empty(),
        format_args!("no group"),
        format_args!("give at least one"),
    );
    let groups: BTreeSet<&str> = f.groups.iter().map(|g| g.id.as_str()).collect();
    let mut combinations = 1usize;
    for (i, group) in f.groups.iter().enumerate() {
        let modules = f.modules.iter().filter(|m| m.group == group.id).count();
        let choices = modules + usize::from(!group.required);
        combinations = combinations.saturating_mul(choices.max(1));
        let walk = &mut walk.item("groups", i);
        text(&group.name, &mut walk.field("name"));
        walk.need(
            modules > 0,
            format_args!("a group without a module"),
            format_args!("add one, or remove the group"),
        );
    }
    walk.need(
        combinations <= MOST_COMBINATIONS,
        format_args!("{combinations} combinations"),
        format_args!("a family may have {MOST_COMBINATIONS}"),
    );
    each(&f.modules, "modules", walk, |m, w| {
        known(&m.group, &groups, "group", &mut w.field("group"));
        recurring_fee(m.fee, w);
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
    contract_term(f.term, walk);
    if let Some(bound) = &f.commitment {
        commitment(bound, walk);
    }
}

fn add_on(a: &AddOn, names: &Names<'_>, walk: &mut Walk<'_>) {
    known(&a.operator, &names.operators, "operator", &mut walk.field("operator"));
    walk.field("name").need(
        !a.name.trim().is_empty(),
        format_args!("no name"),
        format_args!("give the name as filed"),
    );
    fee(a.fee, walk);
    validity(a.validity, a.fee.period, walk);
    walk.field("allowances").need(
        !a.is_one_off() || a.allowances.iter().all(|x| x.months.is_none()),
        format_args!("a gift for some months in a pack that is bought by hand"),
        format_args!("leave `months` out: a pack lasts as long as its `validity` says"),
    );
    each(&a.allowances, "allowances", walk, |x, w| allowance(x, names, w));
    charges(&a.charges, names, walk);
    service_ids(&a.includes, names, walk);
    walk.field("most").need(
        a.most != Some(0),
        format_args!("at most none"),
        format_args!("leave it out or give 1 or more"),
    );
    walk.field("group").need(
        a.group.as_deref() != Some(""),
        format_args!("an empty group"),
        format_args!("name it, or leave it out"),
    );
    contract_term(a.term, walk);
    if let Some(bound) = &a.commitment {
        commitment(bound, walk);
    }
    rules(&a.eligibility, names, walk);
    sale(a.sale, walk);
    source(&a.source, walk);
}
