//! How many arrangements the rules allow.

use super::cards::{Card, Class, go_together};
use super::input::CheckedHousehold;
use super::lines::Lines;
use super::plan::Plan;
use crate::market::Market;

/// The number of arrangements: every line has an offer of its own that it may
/// have, or a card that it may have on one of those. Whether a card's usage has
/// a price is not asked.
pub(super) fn size(
    market: &Market,
    household: &CheckedHousehold,
    plans: &[Plan],
    cards: &[Card<'_>],
) -> u128 {
    let all = Lines::first(household.lines.len());
    // Groups by their lines; plans with the same cards are counted together.
    let mut groups = vec![0u128; all.index() + 1];
    let mut done: Vec<(&Plan, Vec<u128>)> = Vec::new();
    for plan in plans {
        let same = |of: &&(&Plan, Vec<u128>)| same_cards(of.0, plan);
        let known = done.iter().position(|of| same(&of));
        let place = known.unwrap_or_else(|| {
            done.push((plan, ways(market, plan, cards, all)));
            done.len() - 1
        });
        let Some((_, ways)) = done.get(place) else { continue };
        for (main, _) in plan.costs.iter().enumerate().filter(|(_, cost)| cost.is_some()) {
            let main = Lines::one(main);
            let others = all.without(main);
            for more in std::iter::once(Lines::default()).chain(others.parts()) {
                if let (Some(sum), Some(ways)) =
                    (groups.get_mut(main.or(more).index()), ways.get(more.index()))
                {
                    *sum = sum.saturating_add(*ways);
                }
            }
        }
    }
    arrangements(&groups, all)
}

/// Groups put together to all lines.
fn arrangements(groups: &[u128], all: Lines) -> u128 {
    let mut ways = vec![1u128; all.index() + 1];
    for lines in all.parts() {
        let lowest = Lines::one(lines.lowest());
        let others = lines.without(lowest);
        let of = |more: Lines| {
            let group = more.or(lowest);
            let groups = groups.get(group.index()).copied().unwrap_or(0);
            let rest = ways.get(lines.without(group).index()).copied().unwrap_or(0);
            groups.saturating_mul(rest)
        };
        let all = std::iter::once(Lines::default()).chain(others.parts());
        let sum = all.map(of).fold(0, u128::saturating_add);
        if let Some(place) = ways.get_mut(lines.index()) {
            *place = sum;
        }
    }
    ways.last().copied().unwrap_or(0)
}

/// Whether the same cards can be had on both plans, as often.
fn same_cards(a: &Plan, b: &Plan) -> bool {
    let of = |c: &Class| (c.cards.clone(), c.times, c.related);
    let related = |p: &Plan| p.classes.iter().any(|c| c.related);
    a.carries.most == b.carries.most
        && a.classes.len() == b.classes.len()
        && a.classes.iter().zip(&b.classes).all(|(a, b)| of(a) == of(b))
        && !related(a)
}

/// In how many ways the lines of each set can have cards on a plan.
fn ways(market: &Market, plan: &Plan, cards: &[Card<'_>], all: Lines) -> Vec<u128> {
    if plan.classes.iter().any(|c| c.related) {
        return ways_one_by_one(market, plan, cards, all);
    }
    let mut ways = vec![0u128; all.index() + 1];
    if let Some(none) = ways.first_mut() {
        *none = 1;
    }
    for class in &plan.classes {
        let each = choices(class.cards.len(), class.times, all.len());
        let mut next = ways.clone();
        for lines in all.parts() {
            let of = |with: Lines| {
                let choices = each.get(with.len()).copied().unwrap_or(0);
                let rest = ways.get(lines.without(with).index()).copied().unwrap_or(0);
                choices.saturating_mul(rest)
            };
            let sum = lines.and(class.lines).parts().map(of).fold(0, u128::saturating_add);
            if let Some(place) = next.get_mut(lines.index()) {
                *place = place.saturating_add(sum);
            }
        }
        ways = next;
    }
    let within = |lines: u16| Lines(lines).len() <= plan.carries.most;
    (0..).zip(ways).map(|(lines, n)| if within(lines) { n } else { 0 }).collect()
}

/// In how many ways 0, 1, … `most` lines can have cards out of so many, each
/// had by at most `times` lines.
fn choices(cards: usize, times: usize, most: usize) -> Vec<u128> {
    let mut ways = vec![0u128; most + 1];
    if let Some(none) = ways.first_mut() {
        *none = 1;
    }
    for _ in 0..cards {
        // One card more: `have` of the lines have it.
        let of = |lines: usize| {
            let with = |have: usize| {
                let rest = ways.get(lines - have).copied().unwrap_or(0);
                rest.saturating_mul(choose(lines, have))
            };
            (0..=times.min(lines)).map(with).fold(0, u128::saturating_add)
        };
        ways = (0..=most).map(of).collect();
    }
    ways
}

/// The number of ways to choose `k` of `n`.
fn choose(n: usize, k: usize) -> u128 {
    let factor = |(up, down): (u128, u128), i: usize| {
        let of = |n: usize| u128::try_from(n).unwrap_or(u128::MAX);
        (up.saturating_mul(of(n - i)), down.saturating_mul(of(i + 1)))
    };
    let (up, down) = (0..k).fold((1, 1), factor);
    up / down
}

/// The same by going through all choices, where cards exclude or require each
/// other.
fn ways_one_by_one(market: &Market, plan: &Plan, cards: &[Card<'_>], all: Lines) -> Vec<u128> {
    let mut ways = vec![0u128; all.index() + 1];
    let mut chosen = Vec::new();
    let scene = Scene { market, plan, cards, all };
    scene.go_on(0, Lines::default(), &mut chosen, &mut ways);
    ways
}

struct Scene<'a> {
    market: &'a Market,
    plan: &'a Plan,
    cards: &'a [Card<'a>],
    all: Lines,
}

impl Scene<'_> {
    /// Counts a choice and every choice that adds later lines to it.
    fn go_on(&self, from: usize, lines: Lines, chosen: &mut Vec<usize>, ways: &mut [u128]) {
        let add_ons = chosen.iter().filter_map(|&c| self.cards.get(c)).map(|c| c.add_on);
        if go_together(self.market, &self.plan.offer, &add_ons.collect::<Vec<_>>())
            && let Some(place) = ways.get_mut(lines.index())
        {
            *place = place.saturating_add(1);
        }
        if chosen.len() >= self.plan.carries.most {
            return;
        }
        for line in self.all.each().filter(|line| *line >= from) {
            for class in self.plan.classes.iter().filter(|c| c.lines.has(line)) {
                for &card in &class.cards {
                    if chosen.iter().filter(|&&c| c == card).count() < class.times {
                        chosen.push(card);
                        self.go_on(line + 1, lines.or(Lines::one(line)), chosen, ways);
                        chosen.pop();
                    }
                }
            }
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn cards_are_dealt_in_as_many_ways_as_they_can_be() {
        // Three cards, each once: 1, 3, 6, 6 ways for 0 to 3 lines, none for 4.
        assert_eq!(choices(3, 1, 4), [1, 3, 6, 6, 0]);
        // One card for everybody; two cards for everybody.
        assert_eq!(choices(1, 9, 3), [1, 1, 1, 1]);
        assert_eq!(choices(2, 9, 3), [1, 2, 4, 8]);
        // Two cards, each at most twice: of 2^3 the two with one card thrice are out.
        assert_eq!(choices(2, 2, 3), [1, 2, 4, 6]);
        assert_eq!((choose(5, 2), choose(12, 6), choose(4, 0)), (10, 924, 1));
    }

    #[test]
    fn groups_are_put_together_to_all_lines() {
        // Each line alone in 2 ways, two lines together in 3: 2 × 2 + 3.
        assert_eq!(arrangements(&[0, 2, 2, 3], Lines::first(2)), 7);
    }
}
