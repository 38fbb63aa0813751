//! The best arrangement of all lines, out of the groups that were found.

use super::answer::{Arrangement, HouseholdCertificate, Role};
use super::cards::{Card, cards};
use super::explore::Explorer;
use super::input::CheckedHousehold;
use super::known::{Found, Key, Known, NO_KEY, cost_of, first, two_least};
use super::lines::Lines;
use super::plan::Plan;
use super::space;
use crate::market::{Market, Offer};

/// The offers that a line may have of its own, each with what it costs by
/// itself over the horizon, leaving included, as
/// [`HorizonCost::sum`](super::HorizonCost::sum).
pub(super) type Alone<'a> = &'a dyn Fn(usize) -> Vec<(Offer, i128)>;

/// What the search came to.
pub(super) struct Outcome {
    pub certificate: HouseholdCertificate,
    /// The best offer of each line's own; none where it has none.
    pub alone: Vec<Option<(Offer, i128)>>,
}

/// Searches all arrangements.
pub(super) fn search(market: &Market, household: &CheckedHousehold, alone: Alone<'_>) -> Outcome {
    let cards = cards(market, household);
    let own: Vec<Vec<(Offer, i128)>> = (0..household.lines.len()).map(alone).collect();
    let plans = plans(market, household, &own, &cards);
    let mut explorer = Explorer::new(market, household, &cards, &plans);
    explorer.explore();
    let all = Lines::first(household.lines.len());
    let least = two_least(&explorer.known, all);
    let order = Order { household, plans: &plans, cards: &cards };
    let mut ranked = order.ranked(&explorer.known, &least, all).into_iter().map(|half| {
        Arrangement { sum: cost_of(half.key), roles: half.roles.into_iter().flatten().collect() }
    });
    let (best, runner_up) = (ranked.next(), ranked.next());
    let rest = |lines: Lines| first(&least, all.without(lines));
    let bounds = explorer.known.iter().zip(0..).map(|(known, lines)| (Lines(lines), known.bound));
    let bounds = bounds.filter(|(_, bound)| *bound < NO_KEY);
    let least_bound =
        bounds.map(|(lines, bound)| bound + rest(lines)).filter(|b| *b < NO_KEY).min();
    let gap = best.as_ref().zip(runner_up.as_ref()).map(|(best, next)| next.sum - best.sum);
    let certificate = HouseholdCertificate {
        space: space::size(market, household, &plans, &cards),
        rated: explorer.rated,
        dropped: explorer.dropped,
        least_bound: least_bound.map(cost_of),
        best,
        runner_up,
        gap,
    };
    let cheapest = |offers: Vec<(Offer, i128)>| {
        offers.into_iter().min_by(|a, b| a.1.cmp(&b.1).then_with(|| a.0.cmp(&b.0)))
    };
    Outcome { certificate, alone: own.into_iter().map(cheapest).collect() }
}

/// Every offer that some line may have, in order.
fn plans(
    market: &Market,
    household: &CheckedHousehold,
    own: &[Vec<(Offer, i128)>],
    cards: &[Card<'_>],
) -> Vec<Plan> {
    let mut costs: std::collections::BTreeMap<&Offer, Vec<Option<i128>>> = Default::default();
    for (line, offers) in own.iter().enumerate() {
        for (offer, cost) in offers {
            let costs = costs.entry(offer).or_insert_with(|| vec![None; own.len()]);
            if let Some(place) = costs.get_mut(line) {
                *place = Some(*cost);
            }
        }
    }
    let plan = |(offer, costs): (&Offer, Vec<Option<i128>>)| {
        Plan::of(market, offer.clone(), costs, cards, &household.lines)
    };
    costs.into_iter().filter_map(plan).collect()
}

/// Some lines of an arrangement. The order is that of the advice: cost, cards,
/// different plans, then ids in the order of the lines.
#[derive(Clone, Debug, PartialEq, Eq, PartialOrd, Ord)]
struct Half {
    key: Key,
    plans: usize,
    roles: Vec<Option<Role>>,
    /// Who belongs to whom, with which plan.
    groups: Vec<(Lines, usize, usize)>,
}

impl Half {
    /// Together with other lines, on so many plans.
    fn with(&self, other: &Half, plans: usize) -> Half {
        let roles = self.roles.iter().zip(&other.roles);
        let mut groups = [self.groups.as_slice(), other.groups.as_slice()].concat();
        groups.sort_unstable();
        Half {
            key: self.key + other.key,
            plans,
            roles: roles.map(|(a, b)| a.as_ref().or(b.as_ref()).cloned()).collect(),
            groups,
        }
    }

    /// Puts it among the first two that differ in who belongs to whom or in a
    /// plan.
    fn enter(self, two: &mut Vec<Half>) {
        match two.iter_mut().find(|h| h.groups == self.groups) {
            Some(same) if self < *same => *same = self,
            Some(_) => return,
            None => two.push(self),
        }
        two.sort_unstable();
        two.truncate(2);
    }
}

/// Finds the first two arrangements in the order of the advice.
struct Order<'a> {
    household: &'a CheckedHousehold,
    plans: &'a [Plan],
    cards: &'a [Card<'a>],
}

impl Order<'_> {
    /// The best arrangement and the next. Only groups are looked at with which
    /// one of the two can be; few are, but many can cost the same.
    fn ranked(&self, known: &[Known], least: &[[Key; 2]], all: Lines) -> Vec<Half> {
        let Some([best, next]) = least.get(all.index()).copied() else { return Vec::new() };
        if best >= NO_KEY {
            return Vec::new();
        }
        let most = if next < NO_KEY { next } else { best };
        let matters = |f: &&Found| f.key + first(least, all.without(f.lines)) <= most;
        let found: Vec<&Found> = known.iter().flat_map(|k| &k.found).filter(matters).collect();
        let mut of_plan: Vec<usize> = found.iter().map(|f| f.plan).collect();
        of_plan.sort_unstable();
        of_plan.dedup();
        // Lines that share a plan are put together first, so that each plan is
        // counted once.
        let mut united: Vec<Vec<Half>> = vec![Vec::new(); all.index() + 1];
        for plan in of_plan {
            let groups: Vec<(Lines, Half)> =
                found.iter().filter(|f| f.plan == plan).map(|f| (f.lines, self.half(f))).collect();
            let one = cover(all, &groups, 1);
            for (here, mut halves) in united.iter_mut().zip(one) {
                halves.drain(..).for_each(|half| half.enter(here));
            }
        }
        let united: Vec<(Lines, Half)> = united
            .into_iter()
            .zip(0..)
            .flat_map(|(halves, lines)| halves.into_iter().map(move |half| (Lines(lines), half)))
            .collect();
        cover(all, &united, 0).pop().unwrap_or_default()
    }

    /// A group as a part of an arrangement.
    fn half(&self, found: &Found) -> Half {
        let mut roles = vec![None; self.household.lines.len()];
        let main = self.household.lines.get(found.main);
        let id = main.map_or("", |l| l.id.as_str());
        let offer = self.plans.get(found.plan).map(|p| Role::Own { offer: p.offer.clone() });
        if let Some(role) = roles.get_mut(found.main) {
            *role = offer;
        }
        for &(line, card) in &found.cards {
            if let (Some(role), Some(card)) = (roles.get_mut(line), self.cards.get(card)) {
                *role = Some(Role::Card { of: id.to_owned(), add_on: card.add_on.id.clone() });
            }
        }
        let groups = vec![(found.lines, found.main, found.plan)];
        Half { key: found.key, plans: 1, roles, groups }
    }
}

/// For each set of lines the first two ways to put it together from parts. All
/// together they are on `plans` plans; where that is 0, plans are added up.
fn cover(all: Lines, parts: &[(Lines, Half)], plans: usize) -> Vec<Vec<Half>> {
    let mut ways: Vec<Vec<Half>> = vec![Vec::new(); all.index() + 1];
    for lines in all.parts() {
        let mut two = Vec::new();
        for (part, half) in parts {
            if !part.within(lines) || part.lowest() != lines.lowest() {
                continue;
            }
            let rest = lines.without(*part);
            if rest.is_empty() {
                half.clone().enter(&mut two);
            }
            for other in ways.get(rest.index()).into_iter().flatten() {
                let plans = if plans == 0 { half.plans + other.plans } else { plans };
                half.with(other, plans).enter(&mut two);
            }
        }
        if let Some(place) = ways.get_mut(lines.index()) {
            *place = two;
        }
    }
    ways
}
