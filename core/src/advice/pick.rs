//! One answer: what to buy, what it costs, and the proof.

use serde::Serialize;

use super::case::Case;
use super::certificate::Certificate;
use super::cost::{Cost, itemised_cost};
use super::eligibility::judge;
use super::purchase::new_ones;
use super::search::Within;
use super::search::{Goal, search};
use super::{CheckedCustomer, CheckedWishes, Purchase};
use crate::catalogue::Rule;
use crate::market::Market;
use crate::rating::{Bill, Fact};

/// What to buy.
#[derive(Clone, Debug, PartialEq, Eq, Serialize)]
#[cfg_attr(feature = "schema", derive(schemars::JsonSchema))]
#[serde(rename_all = "camelCase")]
#[non_exhaustive]
pub struct Pick {
    /// The offer, and the packs of each month.
    pub purchase: Purchase,
    /// Its names as filed: the plan, or the family and its modules, then add-ons.
    pub names: Vec<String>,
    /// The operator's id.
    pub operator: String,
    /// What it costs.
    pub cost: Cost,
    /// The bills of steady months, in the order of the months given.
    pub bills: Vec<Bill>,
    /// Whether a line rests on an assumption; its bill tells which.
    pub assumed: bool,
    /// Months that one must stay: the longest of the plan and its add-ons.
    pub commitment_months: u16,
    /// Facts of any of the bills: caps, reduced speed.
    pub facts: Vec<Fact>,
    /// Rules that an answer would settle; empty where the customer may have it.
    pub open_rules: Vec<Rule>,
}

/// An answer with its proof.
#[derive(Clone, Debug, PartialEq, Eq, Serialize)]
#[cfg_attr(feature = "schema", derive(schemars::JsonSchema))]
#[serde(rename_all = "camelCase")]
#[non_exhaustive]
pub struct Best {
    /// The best, if anything may be had.
    pub pick: Option<Pick>,
    /// Why it is the best.
    pub certificate: Certificate,
}

/// Finds the best offer of all that are looked at: plans and combinations of
/// modules, with every choice of add-ons, and of packs for every month.
///
/// ```
/// use tariff_core::{
///     Catalogue, ClassUse, Customer, Goal, Market, Month, Profile, Wishes, Within, best,
/// };
/// # let text = tariff_core::doc::CATALOGUE;
/// let market = Market::compile(vec![Catalogue::parse("tiny", text)?])?;
/// // 310 minutes: 200 are in the plan, 100 in a pack, ten at 0.15.
/// let usage = Profile { classes: vec![ClassUse::typed_minutes(310)] };
/// let customer = Customer::new("2026-11-22".parse()?, vec![Month::of_profile(usage)]);
/// let customer = customer.check(&market)?;
/// let wishes = Wishes::default().check(&market, &customer)?;
/// let best = best(&market, &customer, &wishes, Goal::Cheapest, &Within::default());
/// let pick = best.pick.ok_or("nothing may be had")?;
/// assert_eq!(pick.cost.per_month.to_string(), "25.50");
/// assert_eq!(pick.purchase.packs_in(1, 0), ["talk-more"]);
/// // Two plans, each with none to three packs.
/// assert_eq!(best.certificate.space.get(), 8);
/// # Ok::<(), Box<dyn std::error::Error>>(())
/// ```
pub fn best(
    market: &Market,
    customer: &CheckedCustomer,
    wishes: &CheckedWishes,
    goal: Goal,
    within: &Within,
) -> Best {
    let case = Case::new(market, customer, wishes);
    best_of(&case, goal, within)
}

pub(crate) fn best_of(case: &Case<'_>, goal: Goal, within: &Within) -> Best {
    let (found, certificate) = search(case, goal, within);
    Best { pick: found.and_then(|found| pick(case, found.purchase)), certificate }
}

/// Rates a purchase and says everything about it. Nothing, where the market
/// doesn't sell it or has no price for some of the usage.
pub(crate) fn pick(case: &Case<'_>, purchase: Purchase) -> Option<Pick> {
    let costed = itemised_cost(case, &purchase).ok()?;
    let (listed, add_ons) = case.market.checked(&purchase.offer).ok()?;
    let cost = costed.shown(case);
    let mut facts: Vec<Fact> = Vec::new();
    for fact in costed.settled.iter().flat_map(|b| &b.facts) {
        if !facts.contains(fact) {
            facts.push(fact.clone());
        }
    }
    // Who has waited has nothing of it yet.
    let keeps = purchase.wait == 0 && case.keeps(&purchase.offer);
    let held = if keeps { case.held(&purchase.offer) } else { &[] };
    let mut open_rules = Vec::new();
    if !keeps {
        open_rules = judge(&listed.rules, &listed.operator, case.customer).open;
    }
    let packs = purchase.packs.iter().flat_map(|p| p.months.iter().flatten());
    let packs = packs.filter_map(|id| case.market.add_on(id));
    for add_on in new_ones(add_ons.iter().copied(), held).chain(packs) {
        for rule in judge(&add_on.eligibility, &add_on.operator, case.customer).open {
            if !open_rules.contains(&rule) {
                open_rules.push(rule);
            }
        }
    }
    let bound = add_ons.iter().filter_map(|a| a.commitment.as_ref());
    let bound = bound.filter(|c| !c.only_with_extras).map(|c| c.months);
    let commitment = bound.fold(listed.tariff.commitment_months(), u16::max);
    let (names, operator) = case.market.names(&purchase.offer);
    let assumed = |b: &Bill| b.lines.iter().any(|l| !l.assumptions.is_empty());
    Some(Pick {
        names,
        operator,
        cost,
        assumed: costed.settled.iter().any(assumed),
        bills: costed.settled,
        commitment_months: commitment,
        facts,
        open_rules,
        purchase,
    })
}
