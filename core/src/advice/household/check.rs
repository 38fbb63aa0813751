//! The certificate, checked afresh: every arrangement is rated by itself, with
//! neither bounds nor anything that is known from another.

use super::answer::{Arrangement, HouseholdCertificate, Role};
use super::cards::{Card, Carries, cards, go_together, goes_on};
use super::input::CheckedHousehold;
use super::own::offers_alone;
use super::plain::costs_by_month;
use crate::catalogue::AddOn;
use crate::market::{Market, Offer};

/// What a certificate says and isn't so.
#[derive(Clone, Debug, PartialEq, Eq, thiserror::Error)]
#[non_exhaustive]
pub enum HouseholdError {
    /// The number of arrangements.
    #[error("there are {0} arrangements")]
    Space(u128),
    /// The best arrangement.
    #[error("the best arrangement is another: {0:?}")]
    Best(Option<Arrangement>),
    /// The cost of the next one.
    #[error("the runner-up costs something else: {0:?}")]
    RunnerUp(Option<i128>),
    /// Groups that were set aside could be in a better arrangement.
    #[error("the bound of what was set aside is below the runner-up")]
    Bound,
}

impl HouseholdCertificate {
    /// Goes through all arrangements and rates each one, month by month, with
    /// itemised bills. That takes long: it is meant for few lines and offers.
    ///
    /// # Errors
    /// The first thing that it says and isn't so.
    pub fn check(
        &self,
        market: &Market,
        household: &CheckedHousehold,
    ) -> Result<(), HouseholdError> {
        let mut all = Enumeration::of(market, household);
        all.go_on(0);
        if all.space != self.space {
            return Err(HouseholdError::Space(all.space));
        }
        let best = all.best.map(|(_, best)| best);
        if best != self.best {
            return Err(HouseholdError::Best(best));
        }
        let (next, said) = (all.next, self.runner_up.as_ref().map(|r| r.sum));
        let gap = next.zip(best.as_ref()).map(|(next, best)| next - best.sum);
        if next != said || gap != self.gap {
            return Err(HouseholdError::RunnerUp(next));
        }
        let above = self.least_bound.zip(next).is_none_or(|(bound, next)| bound >= next);
        if above { Ok(()) } else { Err(HouseholdError::Bound) }
    }
}

/// Cost, cards, different plans, then ids in the order of the lines.
type Rank = (i128, usize, usize, Vec<Role>);

/// Arrangements are the same where everybody belongs to the same line and has
/// the same plan; with which of several cards doesn't matter.
type Shape = Vec<Result<Offer, String>>;

struct Enumeration<'a> {
    market: &'a Market,
    household: &'a CheckedHousehold,
    /// What each line may have of its own.
    own: Vec<Vec<Offer>>,
    cards: Vec<Card<'a>>,
    roles: Vec<Role>,
    space: u128,
    best: Option<(Rank, Arrangement)>,
    /// The least cost of each arrangement that isn't the best's shape.
    next: Option<i128>,
}

impl<'a> Enumeration<'a> {
    fn of(market: &'a Market, household: &'a CheckedHousehold) -> Enumeration<'a> {
        let offers = |line| {
            let offers = offers_alone(market, household, line).into_iter();
            offers.map(|(offer, _)| offer).collect()
        };
        Enumeration {
            market,
            household,
            own: (0..household.lines.len()).map(offers).collect(),
            cards: cards(market, household),
            roles: Vec::new(),
            space: 0,
            best: None,
            next: None,
        }
    }

    /// Gives the line at a place everything it could have, and all lines after it.
    fn go_on(&mut self, line: usize) {
        if line == self.household.lines.len() {
            return self.look();
        }
        for offer in self.own.get(line).cloned().unwrap_or_default() {
            self.with(Role::Own { offer }, line);
        }
        let others = self.household.lines.iter().enumerate().filter(|(other, _)| *other != line);
        let others: Vec<String> = others.map(|(_, l)| l.id.clone()).collect();
        let may = self.cards.iter().filter(|c| c.lines.has(line)).map(|c| c.add_on.id.clone());
        for add_on in may.collect::<Vec<_>>() {
            for of in &others {
                self.with(Role::Card { of: of.clone(), add_on: add_on.clone() }, line);
            }
        }
    }

    fn with(&mut self, role: Role, line: usize) {
        self.roles.push(role);
        self.go_on(line + 1);
        self.roles.pop();
    }

    /// Looks at an arrangement of all lines.
    fn look(&mut self) {
        if !self.allowed() {
            return;
        }
        self.space += 1;
        let Some(costs) = costs_by_month(self.market, self.household, &self.roles) else { return };
        let sum = costs.iter().sum();
        let rank = self.rank(sum);
        let arrangement = Arrangement { roles: self.roles.clone(), sum };
        match &self.best {
            None => self.best = Some((rank, arrangement)),
            Some((best, old)) => {
                let other = shape(&old.roles) != shape(&self.roles);
                let loser = if rank < *best { old.sum } else { sum };
                if other {
                    self.next = Some(self.next.map_or(loser, |next| next.min(loser)));
                }
                if rank < *best {
                    self.best = Some((rank, arrangement));
                }
            }
        }
    }

    fn rank(&self, sum: i128) -> Rank {
        let cards = self.roles.iter().filter(|r| matches!(r, Role::Card { .. })).count();
        let mut plans: Vec<&Offer> = self.roles.iter().filter_map(own).collect();
        plans.sort_unstable();
        plans.dedup();
        (sum, cards, plans.len(), self.roles.clone())
    }

    /// Whether every card is on a plan that carries it.
    fn allowed(&self) -> bool {
        let lines = self.household.lines.iter().zip(&self.roles);
        lines.into_iter().all(|(line, role)| {
            let of_line = |role: &Role| match role {
                Role::Card { of, add_on } if *of == line.id => self.market.add_on(add_on),
                _ => None,
            };
            let cards: Vec<&AddOn> = self.roles.iter().filter_map(of_line).collect();
            match role {
                Role::Own { offer } => self.carries(offer, &cards),
                Role::Card { .. } => cards.is_empty(),
            }
        })
    }

    fn carries(&self, main: &Offer, cards: &[&AddOn]) -> bool {
        let carries = Carries::of(self.market, main);
        let (_, operator) = self.market.names(main);
        let times = |card: &AddOn| cards.iter().filter(|c| c.id == card.id).count();
        cards.is_empty()
            || (cards.len() <= carries.most
                && cards
                    .iter()
                    .all(|c| goes_on(c, main, &operator) && times(c) <= carries.times(c))
                && go_together(self.market, main, cards))
    }
}

fn own(role: &Role) -> Option<&Offer> {
    match role {
        Role::Own { offer } => Some(offer),
        Role::Card { .. } => None,
    }
}

fn shape(roles: &[Role]) -> Shape {
    let of = |role: &Role| match role {
        Role::Own { offer } => Ok(offer.clone()),
        Role::Card { of, .. } => Err(of.clone()),
    };
    roles.iter().map(of).collect()
}
