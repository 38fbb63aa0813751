//! What a filing states besides prices.

use tariff_core::{
    Allowance, AtEnd, Binding, Catalogue, Channel, Commitment, Date, Fee, FirstMonth, Market,
    Offer, Promotion, Rollover, Rule, SaleWindow, Scope, Source, StatedNone, Stop, Term, Throttle,
};

use crate::conditions::condition;
use crate::words::W;

/// What a plan and a family have in common.
struct Facts<'a> {
    sources: Vec<&'a Source>,
    sale: Vec<SaleWindow>,
    channels: &'a [Channel],
    exit: &'a [Channel],
    commitment: Option<&'a Commitment>,
    stated_none: &'a [StatedNone],
    term: Option<Term>,
    allowances: Vec<&'a Allowance>,
    draw_order_stated: bool,
    first_month: &'a [FirstMonth],
    promotion: Option<(Promotion, Fee)>,
    throttles: &'a [Throttle],
    stops: &'a [Stop],
    includes: Vec<&'a str>,
    rules: Vec<&'a Rule>,
    remarks: &'a [String],
}

/// How long a contract lasts. A filing that doesn't say what follows then may do so in a remark.
pub(crate) fn term(of: Option<Term>, remarks: &[String]) -> Option<Term> {
    let renews = remarks.iter().any(|r| r == "auto-renews").then_some(AtEnd::Renews);
    of.map(|term| Term { at_end: term.at_end.or(renews), ..term })
}

/// When something is sold, or since when it isn't.
pub(crate) fn sold(w: W, sale: SaleWindow, today: Date) -> String {
    match sale.to.filter(|last| *last < today) {
        Some(last) => (w.sale_ended)(last),
        None => (w.sale_window)(sale),
    }
}

/// How long one must stay, where that is stated.
fn commitment(w: W, facts: &Facts<'_>) -> String {
    match Binding::of(facts.commitment, facts.stated_none) {
        Binding::Months(months) => (w.commitment_months)(months, false),
        Binding::WithExtras(months) => (w.commitment_months)(months, true),
        Binding::None => w.none_stated.to_owned(),
        Binding::NotStated => w.more.not_stated.to_owned(),
    }
}

/// Whether one must stay with an offer and all that is kept on top, in short.
pub(crate) fn binding(w: W, market: &Market, offer: &Offer) -> String {
    (w.tags.binding)(market.binding(offer).unwrap_or(Binding::NotStated))
}

/// Whether a plan, family or add-on states that leaving it early costs nothing.
pub(crate) fn no_liability(market: &Market, id: &str) -> bool {
    let of = market.plan(id).map(|p| &p.stated_none);
    let of = of.or_else(|| market.family(id).map(|f| &f.stated_none));
    let of = of.or_else(|| market.add_on(id).map(|a| &a.stated_none));
    of.is_some_and(|none| none.contains(&StatedNone::Liability))
}

/// The scopes of the catalogue that a plan, family or add-on is in.
fn scopes<'a>(market: &'a Market, id: &str) -> &'a [Scope] {
    let has = |c: &&Catalogue| {
        c.plans.iter().any(|p| p.id == id)
            || c.families.iter().any(|f| f.id == id)
            || c.add_ons.iter().any(|a| a.id == id)
    };
    market.catalogues().iter().find(has).map_or(&[], |c| &c.scopes)
}

/// Whether one thing can be used before another: several allowances of a service, or the rest of
/// last month.
fn has_order(scopes: &[Scope], all: &[&Allowance]) -> bool {
    let service = |of: &Allowance| scopes.iter().find(|s| s.id == of.covers).map(|s| s.service);
    let services: Vec<_> = all.iter().filter_map(|of| service(of)).collect();
    let twice = |(i, service)| services[..i].contains(service);
    all.iter().any(|of| of.rollover == Rollover::NextMonth)
        || services.iter().enumerate().any(twice)
}

/// What is included for so many months only.
fn gift(w: W, scopes: &[Scope], of: &Allowance) -> Option<String> {
    let months = of.months?;
    let scope = scopes.iter().find(|s| s.id == of.covers)?;
    let name = (w.scope)(scope);
    let what = match of.amount {
        Some(amount) => (w.card.priced)(&name, w.units.quantity(amount).trim()),
        None => name,
    };
    Some((w.gift_months)(&what, months))
}

/// What an offer, its add-ons included, brings for so many months only, in words.
pub(crate) fn gifts(w: W, market: &Market, offer: &Offer) -> Vec<String> {
    let facts = facts(market, offer);
    let own = facts.iter().flat_map(|facts| &facts.allowances).map(|of| (&offer.plan, *of));
    let add_ons = offer.add_ons.iter().filter_map(|id| Some((id, market.add_on(id)?)));
    let on_top = add_ons.flat_map(|(id, add_on)| add_on.allowances.iter().map(move |of| (id, of)));
    own.chain(on_top).filter_map(|(id, of)| gift(w, scopes(market, id), of)).collect()
}

fn facts<'a>(market: &'a Market, offer: &Offer) -> Option<Facts<'a>> {
    if let Some(plan) = market.plan(&offer.plan) {
        return Some(Facts {
            sources: vec![&plan.source],
            sale: vec![plan.sale],
            channels: &plan.channels,
            exit: &plan.exit,
            commitment: plan.commitment.as_ref(),
            stated_none: &plan.stated_none,
            term: term(plan.term, &plan.remarks),
            allowances: plan.allowances.iter().collect(),
            draw_order_stated: plan.draw_order_stated,
            first_month: &plan.first_month,
            promotion: plan.promotion.clone().map(|p| (p, plan.fee)),
            throttles: &plan.throttles,
            stops: &plan.stops,
            includes: plan.includes.iter().map(String::as_str).collect(),
            rules: plan.eligibility.iter().collect(),
            remarks: &plan.remarks,
        });
    }
    let family = market.family(&offer.plan)?;
    let modules = || offer.modules.iter().filter_map(|id| market.module(id));
    Some(Facts {
        sources: modules().map(|m| &m.source).collect(),
        sale: modules().map(|m| m.sale).collect(),
        channels: &family.channels,
        exit: &family.exit,
        commitment: family.commitment.as_ref(),
        stated_none: &family.stated_none,
        term: term(family.term, &family.remarks),
        allowances: modules().flat_map(|m| &m.allowances).collect(),
        draw_order_stated: family.draw_order_stated,
        first_month: &family.first_month,
        promotion: None,
        throttles: &[],
        stops: &[],
        includes: family
            .includes
            .iter()
            .chain(modules().flat_map(|m| &m.includes))
            .map(String::as_str)
            .collect(),
        rules: family.eligibility.iter().chain(modules().flat_map(|m| &m.eligibility)).collect(),
        remarks: &family.remarks,
    })
}

/// What remarks say that the term doesn't.
pub(crate) fn remarks(term: Option<Term>, remarks: &[String]) -> impl Iterator<Item = &String> {
    let renews = term.is_some_and(|term| term.at_end == Some(AtEnd::Renews));
    remarks.iter().filter(move |key| !(renews && *key == "auto-renews"))
}

/// What to know before signing up: everything the filing states besides prices, as labels and
/// values.
pub(crate) fn terms(
    w: W,
    market: &Market,
    offer: &Offer,
    today: Date,
) -> Vec<(String, Vec<String>)> {
    let Some(facts) = facts(market, offer) else { return Vec::new() };
    let channels = |list: &[Channel]| {
        let words: Vec<&str> = list.iter().map(|c| (w.channel)(*c)).collect();
        words.join(w.shared.list)
    };
    let service = |id: &&str| {
        let known = market.services().into_iter().find(|s| s.id == **id);
        known.map_or_else(|| (*id).to_owned(), |s| w.lang.text(&s.name).to_owned())
    };
    let liable = !facts.stated_none.contains(&StatedNone::Liability);
    let unstated = || w.termination_unstated.to_owned();
    let termination = facts.commitment.filter(|c| liable || c.termination.is_some());
    let termination = termination.map(|c| c.termination.map_or_else(unstated, w.termination_fee));
    let scopes = scopes(market, &offer.plan);
    let gifts = facts.allowances.iter().filter_map(|of| gift(w, scopes, of));
    let order = has_order(scopes, &facts.allowances)
        .then(|| (w.draw_order_stated)(facts.draw_order_stated).to_owned());
    let promotion = facts.promotion.clone().map(|(p, fee)| (w.promotion_price)(p, fee.amount));
    let filings = |get: fn(&Source) -> Option<String>| -> Vec<String> {
        facts.sources.iter().filter_map(|s| get(s)).collect()
    };
    let throttles =
        facts.throttles.iter().map(|t| (w.throttled)(&w.units.quantity(t.after), t.kbps));
    let all = [
        (w.filing, filings(|s| s.filing.clone())),
        (w.source, filings(|s| s.read.clone())),
        (w.eligibility, facts.rules.iter().map(|rule| condition(w, market, rule)).collect()),
        (w.term, facts.term.map(w.term_text).into_iter().collect()),
        (w.commitment, vec![commitment(w, &facts)]),
        (w.termination, termination.into_iter().collect()),
        (w.liability, (!liable).then(|| w.none_stated.to_owned()).into_iter().collect()),
        (w.first_month, facts.first_month.iter().map(|f| (w.first_month_mode)(*f)).collect()),
        (w.promotion, promotion.into_iter().collect()),
        (w.throttle, throttles.collect()),
        (w.stop, facts.stops.iter().map(|stop| (w.stopped)(stop.after)).collect()),
        (w.gift, gifts.collect()),
        (w.draw_order, order.into_iter().collect()),
        (
            w.includes,
            vec![facts.includes.iter().map(service).collect::<Vec<_>>().join(w.shared.list)],
        ),
        (w.sale, facts.sale.iter().map(|s| sold(w, *s, today)).collect()),
        (w.channels, vec![channels(facts.channels)]),
        (w.exit, vec![channels(facts.exit)]),
        (
            w.remarks,
            remarks(facts.term, facts.remarks).map(|key| w.remark(key).to_owned()).collect(),
        ),
    ];
    let mut said = Vec::new();
    for (label, mut values) in all {
        values.dedup();
        values.retain(|v: &String| !v.is_empty());
        if !values.is_empty() {
            said.push((label.to_owned(), values));
        }
    }
    said
}
