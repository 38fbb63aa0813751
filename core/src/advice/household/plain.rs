//! What an arrangement costs, bill by bill: the readable truth.

use super::super::now::leaving_of;
use super::answer::Role;
use super::cards::Carries;
use super::input::{CheckedHousehold, CheckedLine};
use super::own::{ahead, current, keeps, leaving_sum, owed, suspends, tariff_for};
use crate::market::{Market, Offer};
use crate::rating::{
    Bill, CardTariff, Moment, Seat, Stretch, Tariff, card_fee, free_card, rate_group,
};

/// What each line pays over the horizon, leaving included, as
/// [`HorizonCost::sum`](super::HorizonCost::sum).
///
/// None where it can't be so: usage has no price, or a cap suspends a line
/// that doesn't just stay as it is.
pub(super) fn costs(
    market: &Market,
    household: &CheckedHousehold,
    roles: &[Role],
) -> Option<Vec<i128>> {
    costs_of(market, household, roles, &ahead)
}

/// The same, with every month ahead rated by itself.
pub(super) fn costs_by_month(
    market: &Market,
    household: &CheckedHousehold,
    roles: &[Role],
) -> Option<Vec<i128>> {
    costs_of(market, household, roles, &|_, horizon, kept| {
        let moment = |m| if kept { None } else { Some(m) };
        let month = |m| Moment { contract_month: moment(m), ..Moment::default() };
        (1..=horizon).map(|m| Stretch { moment: month(m), months: 1 }).collect()
    })
}

fn costs_of(
    market: &Market,
    household: &CheckedHousehold,
    roles: &[Role],
    ahead: &dyn Fn(&Tariff, u16, bool) -> Vec<Stretch>,
) -> Option<Vec<i128>> {
    let mut costs = vec![0i128; roles.len()];
    for group in groups(household, roles) {
        let kept = group.keeps(market);
        let tariff = tariff_for(market, group.offer, &group.line.customer)?;
        let owed = owed(market, &group.line.customer, group.offer, household.horizon);
        *costs.get_mut(group.main)? += owed;
        for stretch in ahead(&tariff, household.horizon, kept) {
            let bills = group.bills(market, household, stretch.moment)?;
            for (line, bills) in bills {
                // Only who stays exactly as they are may be suspended.
                let stays = line == group.main && group.stays(market);
                if !stays && bills.iter().flat_map(|b| &b.facts).any(suspends) {
                    return None;
                }
                let sum: i128 = bills.iter().map(|b| i128::from(b.total.micro())).sum();
                *costs.get_mut(line)? += sum.saturating_mul(i128::from(stretch.months));
            }
        }
        let leavers = group.cards.iter().map(|(line, _)| *line);
        for line in leavers.chain((!kept).then_some(group.main)) {
            let customer = &household.lines.get(line)?.customer;
            let fee = leaving_of(market, customer);
            *costs.get_mut(line)? += leaving_sum(fee, customer.months.len());
        }
    }
    Some(costs)
}

/// The bills of steady months, by line.
pub(super) fn steady_bills(
    market: &Market,
    household: &CheckedHousehold,
    roles: &[Role],
) -> Option<Vec<Vec<Bill>>> {
    let mut all = vec![Vec::new(); roles.len()];
    for group in groups(household, roles) {
        for (line, bills) in group.bills(market, household, Moment::default())? {
            *all.get_mut(line)? = bills;
        }
    }
    Some(all)
}

/// A main line with its offer and the cards on it, in the order of the lines.
struct Group<'a> {
    main: usize,
    line: &'a CheckedLine,
    offer: &'a Offer,
    /// Lines, each with the id of its card.
    cards: Vec<(usize, &'a str)>,
}

fn groups<'a>(household: &'a CheckedHousehold, roles: &'a [Role]) -> Vec<Group<'a>> {
    let group = |(main, line): (usize, &'a CheckedLine)| {
        let Some(Role::Own { offer }) = roles.get(main) else { return None };
        let card = |(place, role): (usize, &'a Role)| match role {
            Role::Card { of, add_on } if *of == line.id => Some((place, add_on.as_str())),
            _ => None,
        };
        let cards = roles.iter().enumerate().filter_map(card).collect();
        Some(Group { main, line, offer, cards })
    };
    household.lines.iter().enumerate().filter_map(group).collect()
}

impl Group<'_> {
    fn keeps(&self, market: &Market) -> bool {
        keeps(current(market, &self.line.customer).as_ref(), self.offer)
    }

    fn stays(&self, market: &Market) -> bool {
        current(market, &self.line.customer).as_ref() == Some(self.offer)
    }

    /// The bills of its lines at a moment, with the dearest cards free as far
    /// as the plan says.
    fn bills(
        &self,
        market: &Market,
        household: &CheckedHousehold,
        moment: Moment,
    ) -> Option<Vec<(usize, Vec<Bill>)>> {
        let tariff = tariff_for(market, self.offer, &self.line.customer)?;
        let mut tariffs = Vec::new();
        for (line, id) in &self.cards {
            let add_on = market.add_on(id)?;
            let card = CardTariff::of(&tariff, market.parts_of(add_on), add_on);
            tariffs.push((card, &household.lines.get(*line)?.customer.months));
        }
        let seats: Vec<Seat<'_>> =
            tariffs.iter().map(|(card, months)| Seat { card, months }).collect();
        let bills = rate_group(&tariff, &self.line.customer.months, &seats, moment).ok()?;
        let lines = std::iter::once(self.main).chain(self.cards.iter().map(|(line, _)| *line));
        let mut bills: Vec<(usize, Vec<Bill>)> = lines.zip(bills).collect();
        let mut fees: Vec<(i128, usize)> = Vec::new();
        for (place, ((_, bills), (_, id))) in bills.iter().skip(1).zip(&self.cards).enumerate() {
            fees.push((card_fee(bills, id), place));
        }
        // The dearest first; of equals the first line.
        fees.sort_by(|a, b| b.0.cmp(&a.0).then(a.1.cmp(&b.1)));
        for (_, place) in fees.into_iter().take(Carries::of(market, self.offer).free) {
            if let (Some((_, bills)), Some((_, id))) =
                (bills.get_mut(place + 1), self.cards.get(place))
            {
                bills.iter_mut().for_each(|bill| free_card(bill, id));
            }
        }
        Some(bills)
    }
}
