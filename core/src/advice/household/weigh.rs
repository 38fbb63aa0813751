//! Bounds of the groups that can still come of one.

use super::bound::{Least, SERVICES, Units, Want};
use super::explore::Explorer;
use super::known::{Key, key};
use super::lines::Lines;
use super::plan::{NONE, Plan};
use super::roots::{Node, Root, ahead};
use crate::rating::Stretch;

/// The bounds of groups that come of one, by the lines that are added.
pub(super) type Weighed = Vec<(Lines, Key)>;

/// What can't be.
const NOT: Least = Least { sum: NONE, wants: [Want::NONE; SERVICES.len()] };

impl<'a> Explorer<'a> {
    /// The bounds of all groups that come of one by some of the later lines.
    pub fn weigh(&self, root: &Root<'_, 'a>, node: &Node, later: Lines) -> Weighed {
        let plan = root.plan;
        let later = later.without(Lines::one(root.main));
        let least: Vec<Least> = self
            .all()
            .each()
            .map(|line| if later.has(line) { self.least(root, node, line) } else { NOT })
            .collect();
        if plan.rolls {
            let of = |&(line, class): &(usize, usize)| self.least_of_card(root, node, line, class);
            let start = node.chosen.iter().map(of).fold(root.cost, |sum, least| sum.with(&least));
            return self.weigh_parts(plan, node.chosen.len(), start, &root.units, later, &least);
        }
        let mut units = Units::default();
        for (s, supplied) in root.supplies.iter().enumerate() {
            let pool = node.pool.get(root.of_supply(s)).unwrap_or_default();
            plan.add_units(pool, ahead(supplied), &mut units);
        }
        let start = Least { sum: node.gross.unwrap_or(NONE), ..Least::default() };
        self.weigh_parts(plan, node.chosen.len(), start, &units, later, &least)
    }

    /// The same, with what is rated already, what the pool has, and the least
    /// of each later line.
    pub fn weigh_parts(
        &self,
        plan: &Plan,
        cards: usize,
        start: Least,
        units: &Units,
        later: Lines,
        least: &[Least],
    ) -> Weighed {
        let mut sums = vec![start; later.index() + 1];
        let mut weighed = Vec::new();
        for part in later.parts() {
            let next = part.lowest();
            let rest = part.without(Lines::one(next));
            let Some(sum) = sums.get(rest.index()).zip(least.get(next)) else { continue };
            let sum = sum.0.with(sum.1);
            let n = cards + part.len();
            let given = sum.given(units);
            if given < NONE && n <= plan.carries.most {
                weighed.push((part, key(given - self.spared(plan, n), n)));
            }
            if let Some(place) = sums.get_mut(part.index()) {
                *place = sum;
            }
        }
        weighed
    }

    /// What of the fees of so many cards may not be charged.
    pub fn spared(&self, plan: &Plan, cards: usize) -> i128 {
        let free = cards.min(plan.carries.free).min(self.household.lines.len());
        let top = plan.fees.iter().copied().max().unwrap_or(0);
        i128::try_from(free).unwrap_or(0) * top * self.horizon()
    }

    /// The least that a line can cost as the next or a later card of a group.
    fn least(&self, root: &Root<'_, 'a>, node: &Node, line: usize) -> Least {
        let open = |&class: &usize| root.plan.open(&node.chosen, class, line);
        let classes = (0..root.plan.classes.len()).filter(open);
        let least = classes.map(|class| self.least_of_card(root, node, line, class));
        least.reduce(|a, b| a.or(&b)).unwrap_or(NOT)
    }

    /// The least that it can cost with a card of a class.
    fn least_of_card(&self, root: &Root<'_, 'a>, node: &Node, line: usize, class: usize) -> Least {
        let plan = root.plan;
        let (Some(view), Some(fee)) = (root.view(class, line), plan.fees.get(class)) else {
            return NOT;
        };
        let mut least = if plan.rolls {
            view.least_of_all(plan).times(self.household.horizon)
        } else {
            let of = |(s, supplied): (usize, &Vec<Stretch>)| {
                let pool = node.pool.get(root.of_supply(s)).unwrap_or_default();
                view.least(plan, pool).times(ahead(supplied))
            };
            let each = root.supplies.iter().enumerate().map(of);
            each.fold(Least::default(), |sum, least| sum.with(&least))
        };
        least.sum += fee * self.horizon() + self.leaving(line);
        least
    }

    /// Whether a group of these lines with such a bound can matter.
    pub fn within(&self, lines: Lines, bound: Key) -> bool {
        self.limits.get(lines.index()).is_some_and(|limit| bound <= *limit)
    }

    /// The first lines with which groups go on that can matter. Groups that go
    /// on with any other are dropped.
    pub fn open(&mut self, lines: Lines, weighed: &[(Lines, Key)]) -> Lines {
        let mut open = Lines::default();
        for &(part, bound) in weighed {
            if self.within(lines.or(part), bound) {
                open = open.or(Lines::one(part.lowest()));
            }
        }
        for &(part, bound) in weighed.iter().filter(|(part, _)| !open.has(part.lowest())) {
            self.dropped += 1;
            if let Some(known) = self.known.get_mut(lines.or(part).index()) {
                known.bound = known.bound.min(bound);
            }
        }
        open
    }
}
