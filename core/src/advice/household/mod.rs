//! Which offers and secondary cards cost a household least.
//!
//! # The model
//! Each line has either an offer of its own or a secondary card on the plan
//! of another line that has one.
//!
//! *An offer of its own* is one that is on sale on the day, open to the line's
//! person without a question left, includes what the person needs, has a price
//! for all usage and reaches no cap that suspends the service; or it is what
//! the line has now, which can always be kept if it can be rated.
//!
//! *A secondary card* 副卡 is an add-on of that kind and of the main plan's
//! operator. It must be on sale, go with the main plan, with the other cards on
//! it and be open to the card line's person, who by the card is a member of
//! the household. A plan carries as many cards as its filing says, and each
//! card as often as the card says; where the plan's filing is silent, each card
//! once unless the card says otherwise. A plan that gives so many cards free
//! and states no maximum carries each card at least so often. The fee of the
//! first cards can be free: those with the dearest fee are, as the customer
//! would choose.
//!
//! *A month of a group*: the main line draws on its allowances first, then the
//! cards in the order of the household's lines. A card draws on its own
//! allowances first, then on what is left of the main plan's shared ones. What
//! no allowance takes goes to the charges, the card's own before the main
//! plan's. Blocks, tiers and caps count each line by itself; minimum spend,
//! first month and reduced speed are the main line's alone. A rest of a shared
//! allowance rolls over for the main line, as its allowance says.
//!
//! *The cost* is that of all months ahead, up to the horizon. Each month given
//! stands for an equal part of each month ahead, so what is added up is as many
//! times the cost as there are months given. A line with a new offer goes
//! through the months of its contract, with what is promised for the first of
//! them; one that keeps its plan has steady months. Who leaves a plan that
//! binds pays its termination fee once: everybody changes today or not at all,
//! and the advice names the lines that might wait.
//!
//! # The search
//! It is exact. [`explore`] rates groups, [`search`] puts them together, and
//! the [`HouseholdCertificate`] says what was left out and why nothing better
//! can be among it. What is shown has been rated anew, bill by bill.

mod answer;
mod bound;
mod cards;
mod check;
mod explore;
mod gross;
mod input;
mod known;
mod lines;
mod own;
mod plain;
mod plan;
mod roots;
mod search;
mod space;
mod view;
mod weigh;

pub use answer::{
    Arrangement, DrawOrder, HorizonCost, HouseholdAdvice, HouseholdCertificate, LineAdvice, Role,
};
pub use check::HouseholdError;
pub use input::{CheckedHousehold, HOUSEHOLD_SCHEMA, Household, Line};
use lines::Lines;

use super::now::{Leaving, leaving_of};
use crate::market::{Market, Offer};

/// Finds what each line of a household should have, so that all together pay
/// least over the months ahead.
///
/// ```
/// use tariff_core::{
///     Catalogue, ClassUse, Customer, Household, Line, Market, Month, Profile, Role, household,
/// };
/// # let text = tariff_core::doc::CATALOGUE;
/// let market = Market::compile(vec![Catalogue::parse("tiny", text)?])?;
/// let line = |id: &str, minutes| {
///     let usage = Profile { classes: vec![ClassUse::typed_minutes(minutes)] };
///     let today = "2026-11-22".parse()?;
///     let customer = Customer::new(today, vec![Month::of_profile(usage)]);
///     Ok::<_, tariff_core::TimeError>(Line { id: id.to_owned(), customer })
/// };
/// let lines = vec![line("mother", 100)?, line("son", 10)?];
/// let advice = household(&market, &Household::new("2026-11-22".parse()?, lines).check(&market)?);
/// // Nobody sells a secondary card here: 19.00 for her, 8.00 and 10 minutes at 0.15 for him.
/// assert_eq!(advice.total.unwrap().per_month.to_string(), "28.50");
/// assert!(matches!(&advice.lines[1].role, Role::Own { offer } if offer.plan == "basic"));
/// # Ok::<(), Box<dyn std::error::Error>>(())
/// ```
pub fn household(market: &Market, household: &CheckedHousehold) -> HouseholdAdvice {
    let alone = |line| own::offers_alone(market, household, line);
    let outcome = search::search(market, household, &alone);
    let cost = |sum| HorizonCost::new(sum, household.months(), household.horizon);
    let each = |(line, (_, offer)): (&_, (usize, &Option<(Offer, i128)>))| {
        let line: &input::CheckedLine = line;
        offer.is_none().then(|| line.id.clone())
    };
    let alone_costs = outcome.alone.iter().map(|offer| Some(offer.as_ref()?.1));
    let alone: Option<i128> = alone_costs.sum();
    let best = outcome.certificate.best.as_ref();
    let lines = best.and_then(|best| lines_of(market, household, &best.roles)).unwrap_or_default();
    let total = (!lines.is_empty()).then(|| lines.iter().map(|l| l.cost.sum).sum::<i128>());
    let is_bound = |line: &&input::CheckedLine| leaving_of(market, &line.customer) != Leaving::Free;
    HouseholdAdvice {
        bound: household.lines.iter().filter(is_bound).map(|line| line.id.clone()).collect(),
        currency: market.currency().to_owned(),
        catalogues: super::ages(market, household.today),
        draw_order: DrawOrder::MainThenLines,
        without_offer: household
            .lines
            .iter()
            .zip(outcome.alone.iter().enumerate())
            .filter_map(each)
            .collect(),
        total: total.map(cost),
        now: now(market, household).map(cost),
        alone: alone.map(cost),
        saving: alone.zip(total).map(|(alone, total)| cost(alone - total)),
        lines,
        certificate: outcome.certificate,
    }
}

/// What each line is advised, rated anew.
fn lines_of(
    market: &Market,
    household: &CheckedHousehold,
    roles: &[Role],
) -> Option<Vec<LineAdvice>> {
    let costs = plain::costs(market, household, roles)?;
    let bills = plain::steady_bills(market, household, roles)?;
    let each = household.lines.iter().zip(roles).zip(costs.into_iter().zip(bills));
    let advice = |((line, role), (sum, bills)): ((&input::CheckedLine, &Role), (i128, Vec<_>))| {
        let now = own::current(market, &line.customer);
        let ((names, operator), kept) = match role {
            Role::Own { offer } => (market.names(offer), own::keeps(now.as_ref(), offer)),
            Role::Card { add_on, .. } => {
                let card = market.add_on(add_on);
                let named = card.map(|c| (vec![c.name.clone()], c.operator.clone()));
                (named.unwrap_or_default(), false)
            }
        };
        let leaving = Some(leaving_of(market, &line.customer));
        let leaving = leaving.filter(|leaving| !kept && *leaving != Leaving::Free);
        LineAdvice {
            id: line.id.clone(),
            role: role.clone(),
            names,
            operator,
            kept,
            bills,
            leaving,
            cost: HorizonCost::new(sum, household.months(), household.horizon),
        }
    };
    Some(each.map(advice).collect())
}

/// What the household pays with what its lines have now.
fn now(market: &Market, household: &CheckedHousehold) -> Option<i128> {
    let role = |line: &input::CheckedLine| {
        own::current(market, &line.customer).map(|offer| Role::Own { offer })
    };
    let roles: Vec<Role> = household.lines.iter().map(role).collect::<Option<_>>()?;
    plain::costs(market, household, &roles).map(|costs| costs.iter().sum())
}
