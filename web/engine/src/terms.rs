//! What a filing states besides prices.

use tariff_core::{
    Channel, Commitment, Fee, FirstMonth, Market, Offer, Promotion, Rule, SaleWindow, Source,
    Throttle,
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
    first_month: &'a [FirstMonth],
    promotion: Option<(Promotion, Fee)>,
    throttles: &'a [Throttle],
    includes: Vec<&'a str>,
    rules: Vec<&'a Rule>,
    remarks: &'a [String],
}

fn facts<'a>(market: &'a Market, offer: &Offer) -> Option<Facts<'a>> {
    if let Some(plan) = market.plan(&offer.plan) {
        return Some(Facts {
            sources: vec![&plan.source],
            sale: vec![plan.sale],
            channels: &plan.channels,
            exit: &plan.exit,
            commitment: plan.commitment.as_ref(),
            first_month: &plan.first_month,
            promotion: plan.promotion.clone().map(|p| (p, plan.fee)),
            throttles: &plan.throttles,
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
        first_month: &family.first_month,
        promotion: None,
        throttles: &[],
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

/// What to know before signing up: everything the filing states besides prices, as labels and
/// values.
pub(crate) fn terms(w: W, market: &Market, offer: &Offer) -> Vec<(String, Vec<String>)> {
    let Some(facts) = facts(market, offer) else { return Vec::new() };
    let channels = |list: &[Channel]| {
        let words: Vec<&str> = list.iter().map(|c| (w.channel)(*c)).collect();
        words.join(w.list)
    };
    let service = |id: &&str| {
        let known = market.services().into_iter().find(|s| s.id == **id);
        known.map_or_else(|| (*id).to_owned(), |s| w.lang.text(&s.name).to_owned())
    };
    let commitment = facts.commitment.map_or_else(
        || w.no_commitment.to_owned(),
        |c| (w.commitment_months)(c.months, c.only_with_extras),
    );
    let termination = facts.commitment.map(|c| {
        c.termination.map_or_else(|| w.termination_unstated.to_owned(), w.termination_fee)
    });
    let promotion = facts.promotion.map(|(p, fee)| (w.promotion_price)(p, fee.amount));
    let filings = |get: fn(&Source) -> Option<String>| -> Vec<String> {
        facts.sources.iter().filter_map(|s| get(s)).collect()
    };
    let throttles =
        facts.throttles.iter().map(|t| (w.throttled)(&w.units.quantity(t.after), t.kbps));
    let all = [
        (w.filing, filings(|s| s.filing.clone())),
        (w.source, filings(|s| s.read.clone())),
        (w.eligibility, facts.rules.iter().map(|rule| condition(w, market, rule)).collect()),
        (w.commitment, vec![commitment]),
        (w.termination, termination.into_iter().collect()),
        (w.first_month, facts.first_month.iter().map(|f| (w.first_month_mode)(*f)).collect()),
        (w.promotion, promotion.into_iter().collect()),
        (w.throttle, throttles.collect()),
        (w.includes, vec![facts.includes.iter().map(service).collect::<Vec<_>>().join(w.list)]),
        (w.sale, facts.sale.iter().map(|s| (w.sale_window)(*s)).collect()),
        (w.channels, vec![channels(facts.channels)]),
        (w.exit, vec![channels(facts.exit)]),
        (w.remarks, facts.remarks.iter().map(|key| w.remark(key).to_owned()).collect()),
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
