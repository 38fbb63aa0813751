use tariff_core::{
    Channel, Commitment, Entry, Fee, FirstMonth, Market, Offer, Promotion, Rule, SaleWindow,
    Source, Throttle,
};
use yew::prelude::*;

use super::conditions::condition;
use crate::messages::M;
use crate::state::Outcome;

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
            promotion: plan.promotion.map(|p| (p, plan.fee)),
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

/// What to know before signing up: everything the filing states besides prices.
pub(super) fn terms(m: M, outcome: &Outcome, entry: &Entry) -> Html {
    let market = &outcome.market;
    let Some(facts) = facts(market, &entry.offer) else {
        return html! {};
    };
    let channels = |list: &[Channel]| {
        let words: Vec<&str> = list.iter().map(|c| (m.channel)(*c)).collect();
        words.join(m.list)
    };
    let service = |id: &&str| {
        let known = market.services().into_iter().find(|s| s.id == **id);
        known.map_or_else(|| (*id).to_owned(), |s| m.text(&s.name).to_owned())
    };
    let windows: Vec<String> = facts.sale.iter().map(|s| (m.sale_window)(*s)).collect();
    let conditions: Vec<String> = facts
        .rules
        .iter()
        .map(|rule| condition(m, market, rule))
        .filter(|text| !text.is_empty())
        .collect();
    let item = |label: &'static str, values: Vec<String>| {
        let mut values = values;
        values.dedup();
        values.retain(|v| !v.is_empty());
        if values.is_empty() {
            return html! {};
        }
        html! {
            <div class="term">
                <dt>{ label }</dt>
                for value in values { <dd>{ value }</dd> }
            </div>
        }
    };
    let filings = |get: fn(&Source) -> Option<String>| -> Vec<String> {
        facts.sources.iter().filter_map(|s| get(s)).collect()
    };
    let mut commitment = vec![facts.commitment.map_or_else(
        || m.no_commitment.to_owned(),
        |c| (m.commitment_months)(c.months, c.only_with_extras),
    )];
    commitment.dedup();
    let termination = facts.commitment.map(|c| {
        c.termination.map_or_else(|| m.termination_unstated.to_owned(), m.termination_fee)
    });
    html! {
        <div class="terms">
            <h4>{ m.terms_title }</h4>
            <dl>
                { item(m.filing, filings(|s| s.filing.clone())) }
                { item(m.source, filings(|s| s.read.clone())) }
                { item(m.eligibility, conditions) }
                { item(m.commitment, commitment) }
                { item(m.termination, termination.into_iter().collect()) }
                { item(m.first_month, facts.first_month.iter().map(|f| (m.first_month_mode)(*f)).collect()) }
                { item(m.promotion, facts.promotion.map(|(p, fee)| (m.promotion_price)(p, fee.amount)).into_iter().collect()) }
                { item(m.throttle, facts.throttles.iter().map(|t| (m.throttled)(m.words.quantity(t.after).as_str(), t.kbps)).collect()) }
                { item(m.includes, vec![facts.includes.iter().map(service).collect::<Vec<_>>().join(m.list)]) }
                { item(m.sale, windows) }
                { item(m.channels, vec![channels(facts.channels)]) }
                { item(m.exit, vec![channels(facts.exit)]) }
                { item(m.remarks, facts.remarks.iter().map(|key| m.remark(key).unwrap_or(key).to_owned()).collect()) }
            </dl>
        </div>
    }
}
