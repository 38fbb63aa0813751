//! In which order allowances are drawn on: what is fresh and what rolled over,
//! each in its place.

use std::sync::Arc;

use crate::catalogue::Rollover;
use crate::order::sort;

use super::tariff::AllowanceOf;

/// Which part of an allowance.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord)]
pub(crate) enum Part {
    /// What rolled over from last month.
    Carried,
    /// This month's own.
    Fresh,
}

/// One allowance, as far as its place in the order goes.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(crate) struct Turn {
    /// Its list: allowances of one scope are of one list.
    pub list: usize,
    pub priority: u16,
    /// Of what rolled over, where that is stated.
    pub carried_priority: Option<u16>,
    pub rolls: bool,
}

/// In which order lists are used, and in which what rolled over of them, where
/// the filing doesn't say.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub(crate) enum Order<'o> {
    /// As stated; where nothing is, by priority, and what rolled over just
    /// before the first fresh allowance of its own list.
    #[default]
    Stated,
    /// The same, with those of equal priority the other way round.
    Reversed,
    /// Another that it may be: the lists one after another.
    Lists { lists: &'o [usize], carried: CarriedFirst },
}

/// When what rolled over is used.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(crate) enum CarriedFirst {
    /// Before all that is fresh, whichever list it is of.
    OfAll,
    /// Before what is fresh of its own list.
    OfItsList,
    /// After that.
    No,
}

/// The parts of allowances in the order in which they are drawn on.
pub(crate) fn draws(turns: &[Turn], order: Order<'_>) -> Vec<(Part, usize)> {
    let mut all: Vec<(Part, usize)> = Vec::with_capacity(turns.len() * 2);
    for (i, turn) in turns.iter().enumerate() {
        if turn.rolls {
            all.push((Part::Carried, i));
        }
        all.push((Part::Fresh, i));
    }
    let key = |&(part, i): &(Part, usize)| {
        let turn = turns.get(i).copied().unwrap_or(NO_TURN);
        match order {
            Order::Stated => stated(turns, turn, part, i, false),
            Order::Reversed => stated(turns, turn, part, i, true),
            Order::Lists { lists, carried } => {
                let list = lists.iter().position(|l| *l == turn.list).unwrap_or(usize::MAX);
                let late = |part: Part| usize::from(part == Part::Fresh);
                let (first, then) = match carried {
                    CarriedFirst::OfAll => (late(part), 0),
                    CarriedFirst::OfItsList => (0, late(part)),
                    CarriedFirst::No => (0, 1 - late(part)),
                };
                (first, list, then, usize::from(turn.priority), i)
            }
        }
    };
    let mut all: Vec<(Key, (Part, usize))> = all.iter().map(|one| (key(one), *one)).collect();
    sort(&mut all, |(a, _), (b, _)| a.cmp(b));
    all.into_iter().map(|(_, one)| one).collect()
}

/// Stands in for what isn't there.
const NO_TURN: Turn = Turn { list: 0, priority: 0, carried_priority: None, rolls: false };

type Key = (usize, usize, usize, usize, usize);

fn stated(turns: &[Turn], turn: Turn, part: Part, i: usize, reversed: bool) -> Key {
    let place = |at: usize| if reversed { turns.len() - at } else { at + 1 };
    let of = |turn: Turn, at: usize| (usize::from(turn.priority), place(at));
    let (priority, at, late) = match (part, turn.carried_priority) {
        (Part::Fresh, _) => {
            let (priority, at) = of(turn, i);
            (priority, at, 1)
        }
        // Before what is fresh of the same priority.
        (Part::Carried, Some(priority)) => (usize::from(priority), 0, 0),
        (Part::Carried, None) => {
            let same = turns.iter().enumerate().filter(|(_, t)| t.list == turn.list);
            let first = same.map(|(k, t)| of(*t, k)).min();
            let (priority, at) = first.unwrap_or(of(turn, i));
            (priority, at, 0)
        }
    };
    (priority, at, late, i, 0)
}

/// The most lists of which every order is looked at.
const MOST_LISTS: usize = 4;

/// The orders that an unstated one may be, of the allowances of one service.
pub(crate) fn orders(lists: &[usize], rolls: bool) -> Vec<(Vec<usize>, CarriedFirst)> {
    let carried: &[CarriedFirst] = if lists.len() < 2 {
        // Of one list, what rolled over goes first, or last.
        if rolls { &[CarriedFirst::OfItsList, CarriedFirst::No] } else { &[] }
    } else if rolls {
        &[CarriedFirst::OfItsList, CarriedFirst::OfAll, CarriedFirst::No]
    } else {
        &[CarriedFirst::OfItsList]
    };
    let ways = permutations(lists.len().min(MOST_LISTS));
    let mut all = Vec::new();
    for way in ways {
        let mut order: Vec<usize> = way.iter().filter_map(|&i| lists.get(i).copied()).collect();
        order.extend(lists.iter().skip(MOST_LISTS));
        all.extend(carried.iter().map(|c| (order.clone(), *c)));
    }
    all
}

/// Every order of the numbers below `n`, which is small.
pub(crate) fn permutations(n: usize) -> Vec<Vec<usize>> {
    let mut all = vec![Vec::new()];
    for next in 0..n {
        let longer = |way: &Vec<usize>| {
            (0..=way.len())
                .map(|at| {
                    let mut longer = way.clone();
                    longer.insert(at, next);
                    longer
                })
                .collect::<Vec<_>>()
        };
        all = all.iter().flat_map(longer).collect();
    }
    all
}

/// The turns of some allowances.
pub(crate) fn turns(allowances: &[AllowanceOf]) -> Vec<Turn> {
    turns_among(allowances, |_| true)
}

/// The same, as far as the stated order asks: of which list an allowance is
/// matters only where something of that list rolls over and has no place stated.
pub(crate) fn stated_turns(allowances: &[AllowanceOf]) -> Vec<Turn> {
    turns_among(allowances, |of| {
        of.allowance.rollover != Rollover::None && of.allowance.carried_priority.is_none()
    })
}

/// The turns, with lists told apart that hold one of some allowances; each
/// other allowance is a list of its own.
fn turns_among(allowances: &[AllowanceOf], told: impl Fn(&AllowanceOf) -> bool) -> Vec<Turn> {
    let told: Vec<(usize, &AllowanceOf)> =
        allowances.iter().enumerate().filter(|(_, of)| told(of)).collect();
    let list = |place: usize, of: &AllowanceOf| {
        let same = |(_, other): &&(usize, &AllowanceOf)| {
            Arc::ptr_eq(&other.scope, &of.scope) || other.scope.is_like(&of.scope)
        };
        told.iter().find(same).map_or(allowances.len() + place, |(first, _)| *first)
    };
    let turn = |(place, of): (usize, &AllowanceOf)| Turn {
        list: list(place, of),
        priority: of.allowance.priority,
        carried_priority: of.allowance.carried_priority,
        rolls: of.allowance.rollover != Rollover::None,
    };
    allowances.iter().enumerate().map(turn).collect()
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::catalogue::Scope;
    use serde_json::json;

    const DIRECTED: Turn = Turn { list: 0, priority: 0, carried_priority: None, rolls: false };
    const GENERAL: Turn = Turn { list: 1, priority: 10, carried_priority: None, rolls: true };
    const GIFT: Turn = Turn { priority: 5, rolls: false, ..GENERAL };

    fn order(turns: &[Turn]) -> String {
        let name = |&(part, i): &(Part, usize)| {
            let part = if part == Part::Carried { "rest" } else { "fresh" };
            format!("{part} {i}")
        };
        draws(turns, Order::Stated).iter().map(name).collect::<Vec<_>>().join(", ")
    }

    #[test]
    fn what_rolled_over_goes_before_what_is_fresh_of_its_own_list() {
        assert_eq!(order(&[DIRECTED, GENERAL]), "fresh 0, rest 1, fresh 1");
        // The plan's rest goes before a gift of the same scope, too.
        assert_eq!(order(&[DIRECTED, GIFT, GENERAL]), "fresh 0, rest 2, fresh 1, fresh 2");
        // Two lists that both roll over keep to their own.
        let directed = Turn { rolls: true, ..DIRECTED };
        assert_eq!(order(&[directed, GENERAL]), "rest 0, fresh 0, rest 1, fresh 1");
        // Equal priorities go by place.
        let general = Turn { priority: 0, ..GENERAL };
        assert_eq!(order(&[DIRECTED, general]), "fresh 0, rest 1, fresh 1");
    }

    #[test]
    fn a_stated_place_of_what_rolled_over_is_kept() {
        // Unicom's: gift, then what rolled over, then the plan's.
        let general = Turn { carried_priority: Some(7), ..GENERAL };
        assert_eq!(order(&[DIRECTED, GIFT, general]), "fresh 0, fresh 1, rest 2, fresh 2");
        let before = Turn { carried_priority: Some(0), ..GENERAL };
        assert_eq!(order(&[DIRECTED, before]), "rest 1, fresh 0, fresh 1");
    }

    /// Every three allowances of one scope or two, with every place and kind of
    /// what rolls over: telling lists apart only where it matters changes nothing.
    #[test]
    fn lists_are_told_apart_wherever_the_order_hangs_on_them() {
        let scope = |id: &str, service: &str| {
            let scope = json!({ "id": id, "service": service });
            Arc::new(serde_json::from_value::<Scope>(scope).unwrap())
        };
        // What is like the first without being the same.
        let scopes = [scope("a", "data"), scope("b", "voice"), scope("a", "data")];
        let mut kinds = Vec::new();
        for (i, priority) in (0..9).map(|n| (n % 3, n / 3)) {
            for (rollover, carried) in [
                ("none", None),
                ("nextMonth", None),
                ("nextMonth", Some(0)),
                ("nextMonth", Some(2)),
            ] {
                let allowance = json!({ "covers": "a", "amount": { "amount": 1, "unit": "mb" },
                    "priority": priority, "rollover": rollover, "carriedPriority": carried });
                kinds.push(AllowanceOf {
                    item: "x".into(),
                    scope: Arc::clone(&scopes[i]),
                    allowance: serde_json::from_value(allowance).unwrap(),
                    whole: false,
                    prorated: false,
                    pack: None,
                });
            }
        }
        let mut orders = std::collections::BTreeSet::new();
        let kinds = &kinds;
        let pairs = kinds.iter().flat_map(|a| kinds.iter().map(move |b| (a, b)));
        for ((a, b), c) in pairs.flat_map(|pair| kinds.iter().map(move |c| (pair, c))) {
            let all = [a.clone(), b.clone(), c.clone()];
            let (told, every) = (order(&stated_turns(&all)), order(&turns(&all)));
            assert_eq!(told, every, "{all:?}");
            orders.insert(told);
        }
        assert!(orders.len() > 100, "{} orders", orders.len());
    }

    #[test]
    fn an_unstated_order_may_be_any() {
        assert_eq!(permutations(3).len(), 6);
        let all = orders(&[0, 1], true);
        assert_eq!(all.len(), 6);
        let (lists, carried) = &all[5];
        let turns = [DIRECTED, GENERAL];
        let order = Order::Lists { lists, carried: *carried };
        assert_eq!(draws(&turns, order).len(), 3);
    }
}
