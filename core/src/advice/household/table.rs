//! Sets of lines, put together from groups.

use super::explore::{Key, Known, NO_KEY};
use super::lines::Lines;

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
