//! The best way through the months of a class, over several graphs at once.

use super::graph::{Graph, Move};

/// What is looked for.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(crate) enum Aim {
    /// The lowest of the highest months.
    Worst,
    /// The lowest sum of money and things, no month above `most`.
    Sum {
        /// What a thing counts.
        thing: i128,
        /// The highest that a month may come to.
        most: Option<i128>,
    },
}

/// A way through the months.
#[derive(Clone, Debug, PartialEq, Eq)]
pub(crate) struct Path {
    /// The highest month.
    pub worst: i128,
    /// All months, what stands outside of the graphs included.
    pub money: i128,
    /// How many packs were bought.
    pub units: i128,
    /// Which, by month, in the order of candidates.
    pub packs: Vec<Vec<usize>>,
    /// What each month comes to.
    pub cells: Vec<i128>,
}

/// A way so far, and the states that it has come to.
#[derive(Clone)]
struct Partial {
    states: Vec<usize>,
    path: Path,
}

impl Path {
    fn key(&self, aim: Aim) -> (i128, i128) {
        match aim {
            Aim::Worst => (self.worst, 0),
            Aim::Sum { thing, .. } => (self.money + thing * self.units, self.units),
        }
    }
}

/// The best path. `outside` is what each month costs besides; a month has room
/// for `room` packs.
pub(crate) fn best_path(
    outside: &[i128],
    graphs: &[&Graph],
    aim: Aim,
    room: Option<usize>,
) -> Option<Path> {
    let start = Path { worst: i128::MIN, money: 0, units: 0, packs: Vec::new(), cells: Vec::new() };
    let mut fronts = vec![Partial { states: vec![0; graphs.len()], path: start }];
    for (month, cost) in outside.iter().enumerate() {
        let mut next: Vec<Partial> = Vec::new();
        for partial in &fronts {
            let lists: Option<Vec<&[Move]>> = graphs
                .iter()
                .zip(&partial.states)
                .map(|(g, s)| Some(g.months.get(month)?.get(*s)?.as_slice()))
                .collect();
            let mut chosen = Vec::new();
            step(partial, *cost, &lists?, &mut chosen, aim, room, &mut next);
        }
        fronts = next;
        if fronts.is_empty() {
            return None;
        }
    }
    fronts.into_iter().map(|p| p.path).min_by(|a, b| a.key(aim).cmp(&b.key(aim)))
}

/// Every choice of one move a graph.
fn step<'g>(
    partial: &Partial,
    cost: i128,
    lists: &[&'g [Move]],
    chosen: &mut Vec<&'g Move>,
    aim: Aim,
    room: Option<usize>,
    next: &mut Vec<Partial>,
) {
    let Some((list, later)) = lists.split_first() else {
        arrive(partial, cost, chosen, aim, room, next);
        return;
    };
    for way in *list {
        chosen.push(way);
        step(partial, cost, later, chosen, aim, room, next);
        chosen.pop();
    }
}

fn arrive(
    partial: &Partial,
    cost: i128,
    chosen: &[&Move],
    aim: Aim,
    room: Option<usize>,
    next: &mut Vec<Partial>,
) {
    let money = cost + chosen.iter().map(|m| m.money).sum::<i128>();
    let units: usize = chosen.iter().map(|m| m.units()).sum();
    let too_much = matches!(aim, Aim::Sum { most: Some(most), .. } if money > most);
    if too_much || room.is_some_and(|room| units > room) {
        return;
    }
    let states: Vec<usize> = chosen.iter().map(|m| m.next).collect();
    let mut path = Path {
        worst: partial.path.worst.max(money),
        money: partial.path.money + money,
        units: partial.path.units + i128::try_from(units).unwrap_or(i128::MAX),
        packs: Vec::new(),
        cells: Vec::new(),
    };
    let known = next.iter().position(|p| p.states == states);
    if let Some(other) = known.and_then(|k| next.get(k))
        && other.path.key(aim) <= path.key(aim)
    {
        return;
    }
    let mut packs: Vec<usize> = chosen.iter().flat_map(|m| m.packs.iter().copied()).collect();
    packs.sort_unstable();
    path.packs.clone_from(&partial.path.packs);
    path.packs.push(packs);
    path.cells.clone_from(&partial.path.cells);
    path.cells.push(money);
    let partial = Partial { states, path };
    match known.and_then(|k| next.get_mut(k)) {
        Some(slot) => *slot = partial,
        None => next.push(partial),
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    fn way(packs: &[usize], money: i128, next: usize) -> Move {
        Move { packs: packs.to_vec(), money, next }
    }

    /// A first month whose pack leaves something for the second.
    fn graph() -> Graph {
        Graph {
            months: vec![
                vec![vec![way(&[], 4, 0), way(&[7], 6, 1)]],
                vec![vec![way(&[], 9, 0)], vec![way(&[], 1, 0)]],
            ],
            space: 2,
        }
    }

    #[test]
    fn a_pack_is_bought_where_it_saves_later() {
        let sum = |thing| Aim::Sum { thing, most: None };
        let best = best_path(&[10, 10], &[&graph()], sum(0), None).unwrap();
        assert_eq!((best.money, best.worst, best.packs), (27, 16, vec![vec![7], vec![]]));
        let plain = best_path(&[10, 10], &[&graph()], sum(7), None).unwrap();
        assert_eq!((plain.money, plain.worst, plain.units), (33, 19, 0));
        assert_eq!(best_path(&[10, 10], &[&graph()], sum(7), Some(0)).unwrap().money, 33);
        let capped = Aim::Sum { thing: 7, most: Some(16) };
        assert_eq!(best_path(&[10, 10], &[&graph()], capped, None).unwrap().money, 27);
        assert_eq!(best_path(&[10, 10], &[&graph()], Aim::Worst, None).unwrap().worst, 16);
        assert_eq!(best_path(&[10, 10], &[&graph()], capped, Some(0)), None);
    }
}
