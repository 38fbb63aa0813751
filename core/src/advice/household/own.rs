//! What a line can have of its own, and what leaving its current offer costs.

use super::super::calendar::Calendar;
use super::super::now::{Leaving, leaving_of};
use super::super::owed::Ahead;
use super::super::promotions::only_sure;
use super::super::purchase::each;
use super::super::{CheckedCustomer, Customer, eligibility};
use super::input::CheckedHousehold;
use crate::catalogue::{Rollover, SaleWindow};
use crate::market::{Market, Offer};
use crate::rating::{
    Fact, Left, Lot, Lots, Stretch, Tariff, at_least, fees_of, first_month, follows, stretches,
    supply,
};
use crate::usage::{Date, Month};

/// Every offer that a line may have of its own, and what it costs over the
/// horizon by itself, as [`HorizonCost::sum`](super::HorizonCost::sum).
///
/// The current offer may always be kept. Others must be on sale, open to the
/// line's person without a question, include what they need, have a price for
/// all usage, and reach no cap that suspends the service.
pub(super) fn offers_alone(
    market: &Market,
    household: &CheckedHousehold,
    line: usize,
) -> Vec<(Offer, i128)> {
    let Some(line) = household.lines.get(line) else { return Vec::new() };
    let customer = &line.customer;
    let months = &customer.months;
    let mut lots = Lots::new(months);
    let leaving = leaving_sum(leaving_of(market, customer), months.len());
    let mut offers = Vec::new();
    let current = current(market, customer);
    if let Some(offer) = &current
        && let Ok(tariff) = market.tariff(offer)
        && let Some((cost, _)) = alone(&tariff, months, &lots.of(&tariff), household, true)
    {
        let owed = owed(market, customer, offer, household.horizon);
        offers.push((offer.clone(), cost.saturating_add(owed)));
    }
    for listed in market.listed() {
        if current.as_ref() == Some(&listed.offer)
            || !on_sale(&listed.sales, household.today)
            || !may_have(&listed.rules, &listed.operator, customer)
            || !includes(listed.tariff.includes(), customer)
        {
            continue;
        }
        let kept = keeps(current.as_ref(), &listed.offer);
        let mut tariff = listed.tariff.clone();
        only_sure(&mut tariff, &listed.operator, customer);
        let lots = lots.of(&tariff);
        if let Some((cost, false)) = alone(&tariff, months, &lots, household, kept) {
            let leaving = if kept { 0 } else { leaving };
            let once =
                leaving.saturating_add(owed(market, customer, &listed.offer, household.horizon));
            offers.push((listed.offer.clone(), cost.saturating_add(once)));
        }
    }
    offers
}

/// The tariff of an offer as a line's person gets it: with those lower fees for
/// a while that they surely get.
pub(super) fn tariff_for(market: &Market, offer: &Offer, customer: &Customer) -> Option<Tariff> {
    let mut tariff = market.tariff(offer).ok()?;
    only_sure(&mut tariff, &market.names(offer).1, customer);
    Some(tariff)
}

/// What an offer of its own still binds a line to when the horizon ends.
pub(super) fn owed(
    market: &Market,
    customer: &CheckedCustomer,
    offer: &Offer,
    horizon: u16,
) -> i128 {
    let Ok((listed, add_ons)) = market.checked(offer) else { return 0 };
    let now = current(market, customer).filter(|now| keeps(Some(now), offer));
    let used = customer.current.as_ref().and_then(|c| c.contract_months);
    let held: Vec<String> = now.iter().flat_map(ids).cloned().collect();
    let mut tariff = listed.tariff.clone();
    only_sure(&mut tariff, &listed.operator, customer);
    let ahead = |runs: bool| Ahead {
        months: &customer.months,
        horizon,
        calendar: Calendar::of(customer.today, 1),
        used: if runs { used } else { Some(0) },
    };
    let on_top = each(add_ons.into_iter().filter(|a| !a.is_one_off()), &held);
    let on_top = on_top.iter().map(|(a, theirs)| ahead(*theirs).owed_on_top(a, &tariff, *theirs));
    ahead(now.is_some()).owed_for(&tariff, &held).saturating_add(on_top.sum())
}

fn ids(offer: &Offer) -> impl Iterator<Item = &String> {
    std::iter::once(&offer.plan).chain(&offer.modules).chain(&offer.add_ons)
}

/// Whether all of these are sold on a day.
pub(super) fn on_sale(sales: &[SaleWindow], today: Date) -> bool {
    sales.iter().all(|s| s.contains(today))
}

/// Whether all rules hold, without a question left.
pub(super) fn may_have(
    rules: &[crate::catalogue::Rule],
    operator: &str,
    customer: &Customer,
) -> bool {
    let verdict = eligibility::judge(rules, operator, customer);
    verdict.broken.is_empty() && verdict.open.is_empty()
}

/// Whether everything that a customer needs is stated as included.
pub(super) fn includes(included: &[String], customer: &Customer) -> bool {
    customer.needs.iter().all(|need| included.contains(need))
}

/// What the customer has now, as the market lists it.
pub(super) fn current(market: &Market, customer: &CheckedCustomer) -> Option<Offer> {
    Some(market.listed_as(customer.current.as_ref()?.offer.as_ref()?))
}

/// Whether an offer is of the plan that the customer has now.
pub(super) fn keeps(current: Option<&Offer>, offer: &Offer) -> bool {
    current.is_some_and(|now| now.plan == offer.plan && now.modules == offer.modules)
}

/// What a cap that suspends says.
pub(super) fn suspends(fact: &Fact) -> bool {
    fact.ends_service()
}

/// The months ahead of an offer, in stretches that cost alike: steady ones
/// where it is kept, those of a new contract otherwise.
pub(super) fn ahead(tariff: &Tariff, household: &CheckedHousehold, kept: bool) -> Vec<Stretch> {
    let calendar = Calendar::of(household.today, 1);
    stretches(tariff, household.horizon, kept, &|month| calendar.days(month))
}

/// The same, of which those stand together whose allowances hold as much.
pub(super) fn supplies(
    tariff: &Tariff,
    household: &CheckedHousehold,
    kept: bool,
) -> Vec<Vec<Stretch>> {
    let mut all: Vec<Vec<Stretch>> = Vec::new();
    for stretch in ahead(tariff, household, kept) {
        let mode = |s: &Stretch| (first_month(tariff, s.moment), s.moment.days);
        let alike = |of: &&mut Vec<Stretch>| of.first().map(mode) == Some(mode(&stretch));
        match all.iter_mut().find(alike) {
            Some(of) => of.push(stretch),
            None => all.push(vec![stretch]),
        }
    }
    all
}

/// What an offer costs over the horizon by itself, and whether a cap suspends
/// the service; none where it has no price for some usage.
fn alone(
    tariff: &Tariff,
    months: &[Month],
    lots: &[Lot<'_>],
    household: &CheckedHousehold,
    kept: bool,
) -> Option<(i128, bool)> {
    let (mut cost, mut suspended) = (0i128, false);
    for supply in supplies(tariff, household, kept) {
        let run = run(tariff, months, lots, &supply, |_, _, _| Some(0))?;
        cost = cost.saturating_add(run.cost);
        suspended |= run.suspended;
    }
    Some((cost, suspended))
}

/// A line's months under one supply of its allowances.
pub(super) struct Run {
    /// Over all the stretches of the supply.
    pub cost: i128,
    /// Whether a cap suspends the service.
    pub suspended: bool,
}

/// Runs through a line's months. After its usage of a month, `more` draws on
/// what it has left and says what that costs in one month; it is told the
/// month's place, and whether what rolls over comes to it.
pub(super) fn run(
    tariff: &Tariff,
    months: &[Month],
    lots: &[Lot<'_>],
    supplied: &[Stretch],
    mut more: impl FnMut(usize, bool, &mut [Left]) -> Option<i128>,
) -> Option<Run> {
    let moment = supplied.first()?.moment;
    let mut run = Run { cost: 0, suspended: false };
    let mut rest: Vec<u64> = Vec::new();
    for (i, lot) in lots.iter().enumerate() {
        let goes_on = i > 0 && follows(months, i);
        let mut left = supply(tariff, lot.month, moment);
        if goes_on {
            left.iter_mut().zip(&rest).for_each(|(left, rest)| left.carried = *rest);
        }
        let mut usage = lot.usage(tariff, left).ok()?;
        run.suspended |= usage.is_suspended();
        let used: i128 = usage.amounts.iter().map(|a| i128::from(a.micro())).sum();
        let added = more(i, goes_on, &mut usage.left)?;
        rest = left_over(tariff, &usage.left);
        for stretch in supplied {
            let fees = fees_of(tariff, lot.month, stretch.moment);
            let month = at_least(tariff, fees.saturating_add(used)).saturating_add(added);
            let all = month.saturating_mul(i128::from(stretch.months));
            run.cost = run.cost.saturating_add(all);
        }
    }
    Some(run)
}

/// The least that a main line's months cost under one supply, whatever of its
/// allowances goes over from month to month: fees, and usage for which no
/// allowance is asked. A month to which nothing can go over is as it is.
pub(super) fn floor(
    tariff: &Tariff,
    months: &[Month],
    lots: &[Lot<'_>],
    supplied: &[Stretch],
) -> i128 {
    let Some(moment) = supplied.first().map(|s| s.moment) else { return 0 };
    let mut sum = 0i128;
    for (i, lot) in lots.iter().enumerate() {
        let goes_on = i > 0 && follows(months, i);
        let left = supply(tariff, lot.month, moment);
        let usage = lot.usage(tariff, left);
        let certain = |(place, left): (usize, &[Left])| {
            !goes_on
                || (tariff.components().is_empty()
                    && left.iter().all(|l| !l.wanted_by.contains(&place)))
        };
        let used: i128 = usage.map_or(0, |u| {
            let each = u.amounts.iter().enumerate();
            let kept = each.filter(|(place, _)| certain((*place, &u.left)));
            kept.map(|(_, a)| i128::from(a.micro())).sum()
        });
        for stretch in supplied {
            let fees = fees_of(tariff, lot.month, stretch.moment);
            sum += at_least(tariff, fees + used) * i128::from(stretch.months);
        }
    }
    sum
}

/// What of each allowance goes over to the next month.
pub(super) fn left_over(tariff: &Tariff, left: &[Left]) -> Vec<u64> {
    let rolls = tariff.allowances.iter().map(|of| of.allowance.rollover == Rollover::NextMonth);
    rolls.zip(left).map(|(rolls, left)| if rolls { left.fresh } else { 0 }).collect()
}

/// The fee of leaving, in the unit of sums: once, for each month given.
pub(super) fn leaving_sum(leaving: Leaving, months: usize) -> i128 {
    let fee = i128::from(leaving.counted().micro());
    fee.saturating_mul(i128::try_from(months).unwrap_or(i128::MAX))
}
