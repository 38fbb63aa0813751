//! Why not that one: what stands in the way of an offer, or how much dearer
//! it is, and in which lines.

use serde::Serialize;

use super::case::{Case, Unfit};
use super::cost::{CostError, costed, to_fen};
use super::eligibility::judge;
use super::offer::with_best_packs;
use super::pick::{Pick, best_of, pick};
use super::purchase::new_ones;
use super::reasons::Reasons;
use super::search::Goal;
use super::search::{Within, bases};
use super::{CheckedCustomer, CheckedWishes, Purchase};
use crate::catalogue::{Rule, SaleWindow};
use crate::market::{Market, Offer, OfferError};
use crate::money::Money;

/// What stands in the way of an offer.
#[derive(Clone, Debug, PartialEq, Eq, Serialize)]
#[cfg_attr(feature = "schema", derive(schemars::JsonSchema))]
#[serde(rename_all = "camelCase", rename_all_fields = "camelCase")]
#[non_exhaustive]
pub enum Obstacle {
    /// The customer doesn't meet a rule. Meeting it would make the offer theirs.
    NotEligible {
        /// The rule.
        rule: Rule,
    },
    /// It isn't known whether they meet a rule.
    Ask {
        /// The rule.
        rule: Rule,
    },
    /// It isn't sold on the day.
    OffSale {
        /// When it is or was.
        sale: SaleWindow,
    },
    /// It lacks a service that they need, and nothing on top brings it.
    NeedUnmet {
        /// The service's id.
        service: String,
    },
    /// It doesn't serve the usage as it is needed.
    Unfit {
        /// Why.
        why: Unfit,
    },
    /// It is dearer than the best.
    Dearer {
        /// By so much a month over the horizon, to the fen, things to buy and
        /// remember at their price.
        per_month: Money,
        /// Of the steadiest: by so much its highest bill is higher.
        highest: Option<Money>,
    },
}

/// Why an offer isn't the answer.
#[derive(Clone, Debug, PartialEq, Eq, Serialize)]
#[cfg_attr(feature = "schema", derive(schemars::JsonSchema))]
#[serde(rename_all = "camelCase")]
#[non_exhaustive]
pub struct WhyNot {
    /// The offer that was asked for.
    pub offer: Offer,
    /// Its names as filed.
    pub names: Vec<String>,
    /// Everything that stands in its way; empty, where it is the answer.
    pub obstacles: Vec<Obstacle>,
    /// It at its best: with the add-ons and packs that suit the customer, if
    /// none were named.
    pub pick: Option<Pick>,
    /// The best offer against it, line by line.
    pub reasons: Option<Reasons>,
}

/// Says why an offer isn't the answer. A family without modules stands for its
/// best combination; an offer without add-ons for the best with any.
///
/// ```
/// use tariff_core::{
///     Catalogue, ClassUse, Customer, Goal, Market, Month, Obstacle, Offer, Profile, Wishes, why_not,
/// };
/// # let text = tariff_core::doc::CATALOGUE;
/// let market = Market::compile(vec![Catalogue::parse("tiny", text)?])?;
/// let usage = Profile { classes: vec![ClassUse::typed_minutes(20)] };
/// let customer = Customer::new("2026-11-22".parse()?, vec![Month::of_profile(usage)]);
/// let customer = customer.check(&market)?;
/// let wishes = Wishes::default().check(&market, &customer)?;
/// let why = why_not(&market, &customer, &wishes, Goal::Cheapest, &Offer::plan("talk"))?;
/// // 19 against 8 and 20 minutes at 0.15.
/// let Obstacle::Dearer { per_month, .. } = &why.obstacles[0] else { panic!() };
/// assert_eq!(per_month.to_string(), "8.00");
/// # Ok::<(), Box<dyn std::error::Error>>(())
/// ```
///
/// # Errors
/// When the market doesn't have the offer.
pub fn why_not(
    market: &Market,
    customer: &CheckedCustomer,
    wishes: &CheckedWishes,
    goal: Goal,
    offer: &Offer,
) -> Result<WhyNot, OfferError> {
    let case = &Case::new(market, customer, wishes);
    let offer = &market.listed_as(offer);
    let whole_family = market.family(&offer.plan).is_some() && offer.modules.is_empty();
    if !whole_family {
        market.checked(offer)?;
    }
    let base = Offer { add_ons: Vec::new(), ..offer.clone() };
    let only = Within { only: Some(base.clone()), ..Within::default() };
    let pick = if offer.add_ons.is_empty() {
        best_of(case, goal, &only).pick
    } else {
        let purchase = with_best_packs(case, offer);
        pick(case, purchase.unwrap_or_else(|| Purchase::of(offer.clone())))
    };
    let here = pick.as_ref().map_or(&base, |p| &p.purchase.offer);
    let wait = pick.as_ref().map_or(0, |p| p.purchase.wait);
    let mut obstacles = match case.after(wait) {
        Some(later) => standing(&later, &only, here),
        None => standing(case, &only, here),
    };
    let best = best_of(case, goal, &Within::default());
    let mut reasons = None;
    if let (Some(best), Some(pick)) = (&best.pick, &pick) {
        obstacles.extend(dearer(case, goal, best, pick));
        if best.purchase.offer != pick.purchase.offer || best.purchase.wait != wait {
            reasons = Some(Reasons::between(market, best, pick));
        }
    }
    let names = market.names(here).0;
    Ok(WhyNot { offer: offer.clone(), names, obstacles, pick, reasons })
}

/// What stands in the way of an offer on the day of a case, cost aside.
fn standing(case: &Case<'_>, only: &Within, offer: &Offer) -> Vec<Obstacle> {
    let mut all = Vec::new();
    let Ok((listed, add_ons)) = case.market.checked(offer) else { return all };
    let held = case.held(offer);
    if !case.keeps(offer) {
        let closed = listed.sales.iter().filter(|s| !s.contains(case.day));
        all.extend(closed.map(|&sale| Obstacle::OffSale { sale }));
        rules(case, &listed.rules, &listed.operator, &mut all);
    }
    for add_on in new_ones(add_ons.iter().copied(), held) {
        if !add_on.sale.contains(case.day) {
            all.push(Obstacle::OffSale { sale: add_on.sale });
        }
        rules(case, &add_on.eligibility, &add_on.operator, &mut all);
    }
    let unmet = bases(case, only).into_iter().flat_map(|b| b.unmet);
    for service in unmet {
        let obstacle = Obstacle::NeedUnmet { service };
        if !all.contains(&obstacle) {
            all.push(obstacle);
        }
    }
    let packs = with_best_packs(case, offer);
    let purchase = packs.unwrap_or_else(|| Purchase::of(offer.clone()));
    match costed(case, &purchase) {
        Ok(costed) => all.extend(costed.unfit.map(|why| Obstacle::Unfit { why })),
        Err(CostError::Unpriced(unpriced)) => {
            all.push(Obstacle::Unfit { why: Unfit::Unpriced(unpriced) });
        }
        Err(CostError::Offer(_) | CostError::Wait { .. }) => {}
    }
    all
}

fn rules(case: &Case<'_>, rules: &[Rule], operator: &str, all: &mut Vec<Obstacle>) {
    let verdict = judge(rules, operator, case.customer);
    all.extend(verdict.broken.into_iter().map(|rule| Obstacle::NotEligible { rule }));
    all.extend(verdict.open.into_iter().map(|rule| Obstacle::Ask { rule }));
}

fn dearer(case: &Case<'_>, goal: Goal, best: &Pick, pick: &Pick) -> Option<Obstacle> {
    let score = |p: &Pick| costed(case, &p.purchase).ok().map(|c| c.score(case));
    let more = score(pick)? - score(best)?;
    let highest = pick.cost.worst.minus(best.cost.worst);
    let is_dearer = match goal {
        Goal::Cheapest => more > 0,
        Goal::Steadiest => highest > Money::ZERO || (highest == Money::ZERO && more > 0),
    };
    is_dearer.then(|| Obstacle::Dearer {
        per_month: to_fen(more, case.n() * case.horizon()),
        highest: (goal == Goal::Steadiest).then_some(highest),
    })
}
