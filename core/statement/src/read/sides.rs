//! Who was the other side, where a statement lists the caller and the called
//! in columns of their own: the customer's number is the one in nearly every row.

use std::collections::BTreeMap;

use tariff_core::Direction;

use super::raw::{APART, Collect};
use super::words::words;

/// Gives every call of two numbers its other side and its direction: by the
/// operator's word, else by which of the two is the customer.
pub(super) fn tell_apart(collect: &mut Collect<'_>) {
    if collect.entries.iter().all(|raw| raw.caller.is_none()) {
        return;
    }
    let said: Vec<Option<Direction>> = collect
        .words
        .list
        .iter()
        .map(|joined| {
            let mut parts = joined.split(APART);
            let mut part = || parts.next().unwrap_or_default();
            words(part(), part(), part()).direction
        })
        .collect();
    let mut counts: BTreeMap<u32, u64> = BTreeMap::new();
    for raw in &collect.entries {
        let Some(caller) = raw.caller else { continue };
        *counts.entry(caller).or_default() += 1;
        if raw.peer != caller {
            *counts.entry(raw.peer).or_default() += 1;
        }
    }
    // Of equals the one that was met first.
    let own = counts.into_iter().max_by_key(|&(number, n)| (n, std::cmp::Reverse(number)));
    let own = own.map(|(number, _)| number);
    for raw in &mut collect.entries {
        let Some(caller) = raw.caller else { continue };
        let word = usize::try_from(raw.words).ok().and_then(|i| said.get(i)).copied().flatten();
        let by_number = match (Some(caller) == own, Some(raw.peer) == own) {
            (true, false) => Some(Direction::Out),
            (false, true) => Some(Direction::In),
            _ => None,
        };
        raw.side = word.or(by_number);
        if raw.side == Some(Direction::In) {
            raw.peer = caller;
        }
    }
}
