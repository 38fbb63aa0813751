//! What is known of sets of lines: groups that were rated, and what a set
//! costs when it is parted into groups.

use super::lines::Lines;
use super::plan::NONE;

/// What is compared: cost first, then cards.
pub(super) type Key = i128;

/// More than there can be cards.
const CARDS: i128 = 16;

pub(super) fn key(cost: i128, cards: usize) -> Key {
    cost * CARDS + i128::try_from(cards).unwrap_or(0)
}

/// The cost in a key, or in a sum of keys.
pub(super) fn cost_of(key: Key) -> i128 {
    key.div_euclid(CARDS)
}

/// More than the key of anything that can be.
pub(super) const NO_KEY: Key = NONE * CARDS;

/// A group that was rated.
#[derive(Clone, Debug, PartialEq, Eq)]
pub(super) struct Found {
    pub key: Key,
    pub lines: Lines,
    pub main: usize,
    /// Place of its plan.
    pub plan: usize,
    /// Lines with the places of their cards, in the order of the lines.
    pub cards: Vec<(usize, usize)>,
}

/// What is known of each set of lines.
pub(super) struct Known {
    /// Groups of exactly these lines, as far as they may matter.
    pub found: Vec<Found>,
    /// The two least keys of ways for these lines; each offer of its own is one.
    pub ways: [Key; 2],
    /// The least bound of a group of these lines that was dropped.
    pub bound: Key,
}

impl Known {
    pub fn learn(&mut self, new: Found, others: [Key; 2]) {
        if new.key > self.ways[1] {
            return;
        }
        let same = |f: &Found| (f.main, f.plan) == (new.main, new.plan);
        match self.found.iter_mut().find(|f| same(f)) {
            Some(old) if (new.key, &new.cards) < (old.key, &old.cards) => *old = new,
            Some(_) => return,
            None => self.found.push(new),
        }
        self.ways = self.found.iter().map(|f| f.key).fold(others, |ways, key| match ways {
            [first, _] if key < first => [key, first],
            [first, second] => [first, second.min(key)],
        });
        let worst = self.ways[1];
        self.found.retain(|f| f.key <= worst);
    }
}

/// The least key of a set of lines; none at all cost nothing.
pub(super) fn first(least: &[[Key; 2]], lines: Lines) -> Key {
    if lines.is_empty() { 0 } else { least.get(lines.index()).map_or(NO_KEY, |l| l[0]) }
}

/// The two least keys of each set of lines, over all ways to part it into
/// groups. The group of a set's first line is chosen first, so that each way
/// is met once.
pub(super) fn two_least(known: &[Known], all: Lines) -> Vec<[Key; 2]> {
    let mut least = vec![[NO_KEY; 2]; all.index() + 1];
    for lines in all.parts() {
        let lowest = Lines::one(lines.lowest());
        let others = lines.without(lowest);
        let mut two = [NO_KEY; 2];
        for more in std::iter::once(Lines::default()).chain(others.parts()) {
            let group = more.or(lowest);
            let rest = lines.without(group);
            let rests = match least.get(rest.index()) {
                Some(rests) if !rest.is_empty() => *rests,
                _ => [0, NO_KEY],
            };
            let Some(known) = known.get(group.index()) else { continue };
            for found in &known.found {
                for rest in rests {
                    let key = (found.key + rest).min(NO_KEY);
                    two = if key < two[0] { [key, two[0]] } else { [two[0], two[1].min(key)] };
                }
            }
        }
        if let Some(place) = least.get_mut(lines.index()) {
            *place = two;
        }
    }
    least
}
