//! Who may have what, as plainly as the rules say it.

use tariff_core::{CheckedCustomer, Date, FirstMonth, Market, Offer, Promotion, Rule, Within};

/// The market as it is for a customer: promotions that they don't surely get
/// aren't there.
pub fn granted(market: &Market, customer: &CheckedCustomer) -> Market {
    let mut catalogues = market.catalogues().to_vec();
    for plan in catalogues.iter_mut().flat_map(|c| &mut c.plans) {
        let operator = plan.operator.clone();
        let gets = |p: &Promotion| allowed(market, &p.eligibility, &operator, customer, false);
        plan.promotion = plan.promotion.take().filter(gets);
    }
    Market::compile(catalogues).unwrap_or_else(|f| panic!("{f}"))
}

/// The same, where what they have is in no first month.
pub(super) fn theirs(market: &Market, customer: &CheckedCustomer) -> Market {
    let market = granted(market, customer);
    let now = customer.current.as_ref().and_then(|c| c.offer.as_ref()).map(|o| o.plan.as_str());
    let mut catalogues = market.catalogues().to_vec();
    for catalogue in &mut catalogues {
        for plan in &mut catalogue.plans {
            if now == Some(plan.id.as_str()) {
                plan.promotion = None;
                plan.first_month = vec![FirstMonth::ByDay];
            }
        }
        for family in catalogue.families.iter_mut().filter(|f| now == Some(f.id.as_str())) {
            // Random families have no modes; other combinations are in none.
            family.first_month = vec![FirstMonth::ByDay];
        }
    }
    Market::compile(catalogues).unwrap_or_else(|f| panic!("{f}"))
}

/// Whether a rule of a random market holds for something of an operator's; none,
/// if that isn't known.
fn holds(rule: &Rule, operator: &str, customer: &CheckedCustomer) -> Option<bool> {
    match rule {
        Rule::Age { max: Some(max), .. } => {
            let age = customer.person.age?;
            if age == max.years { max.inclusive } else { Some(age < max.years) }
        }
        Rule::Student => customer.person.student,
        Rule::Ask { question } => customer.answers.get(question).copied(),
        Rule::ExistingCustomer => {
            customer.current.as_ref().map(|c| c.operator.as_deref() == Some(operator))
        }
        Rule::NewCustomer => {
            let theirs = customer.current.as_ref().map(|c| c.operator.as_deref() == Some(operator));
            match (theirs, customer.person.new_number) {
                (Some(false), _) | (_, Some(true)) => Some(true),
                (Some(true), Some(false)) => Some(false),
                _ => None,
            }
        }
        Rule::AnyOf { of } => {
            let all: Vec<_> = of.iter().map(|r| holds(r, operator, customer)).collect();
            if all.contains(&Some(true)) {
                Some(true)
            } else if all.contains(&None) {
                None
            } else {
                Some(false)
            }
        }
        other => panic!("no such rule in a random market: {other:?}"),
    }
}

/// Whether it would take a rare question to know.
fn is_rare(market: &Market, rule: &Rule, operator: &str, customer: &CheckedCustomer) -> bool {
    match rule {
        Rule::Ask { question } => market.question(question).is_some_and(|q| q.rare),
        Rule::AnyOf { of } => {
            let open = of.iter().filter(|r| holds(r, operator, customer).is_none());
            open.clone().all(|r| is_rare(market, r, operator, customer))
        }
        _ => false,
    }
}

pub(crate) fn allowed(
    market: &Market,
    rules: &[Rule],
    operator: &str,
    customer: &CheckedCustomer,
    asking: bool,
) -> bool {
    let ok = |rule: &Rule| {
        let known = holds(rule, operator, customer);
        known.unwrap_or(asking && !is_rare(market, rule, operator, customer))
    };
    rules.iter().all(ok)
}

/// Whether a plan or combination may be had as something new.
pub(crate) fn may_have(
    market: &Market,
    customer: &CheckedCustomer,
    offer: &Offer,
    within: &Within,
    day: Date,
) -> bool {
    let (plan, family) = (market.plan(&offer.plan), market.family(&offer.plan));
    let modules: Vec<_> = offer.modules.iter().filter_map(|id| market.module(id)).collect();
    let on_sale =
        plan.is_none_or(|p| p.sale.contains(day)) && modules.iter().all(|m| m.sale.contains(day));
    let rules = plan.map(|p| p.eligibility.clone()).unwrap_or_default();
    let operator = plan.map(|p| &p.operator).or(family.map(|f| &f.operator)).unwrap();
    let commitment = plan.and_then(|p| p.commitment.as_ref());
    let commitment = commitment.or(family.and_then(|f| f.commitment.as_ref()));
    let bound = within.uncommitted && commitment.is_some_and(|c| !c.only_with_extras);
    on_sale && !bound && allowed(market, &rules, operator, customer, within.asking)
}
