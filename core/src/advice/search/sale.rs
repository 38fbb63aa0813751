//! The packs that can be bought in a month, each purchase with its time.

use std::cell::RefCell;
use std::collections::BTreeMap;
use std::rc::Rc;

use super::candidate::Candidate;
use super::graph::Maker;
use crate::catalogue::AddOn;
use crate::rating::{Addition, Parts, Span, are_placed_together};

/// The packs that can be bought in a month.
pub(super) struct Sale {
    /// One after another; of those that no rule tells apart, together.
    pub kinds: Vec<Kind>,
    /// When purchases are good: of packs that bring the same for the same
    /// time, one after another.
    pub spans: Vec<Rc<Vec<Span>>>,
    /// Purchases that were made, by candidate and place among its spans.
    bought: RefCell<BTreeMap<(usize, usize), Rc<Addition>>>,
}

/// Packs that bring the same, in the order in which they are bought, and how
/// many of each there are at the most.
pub(super) struct Kind {
    pub packs: Vec<(usize, usize)>,
    /// The place of their spans.
    pub group: usize,
    /// How many can be bought in all.
    pub most: usize,
}

impl Kind {
    /// The packs of so many purchases.
    pub fn first(&self, count: usize) -> impl Iterator<Item = usize> {
        let each = self.packs.iter().flat_map(|(i, most)| std::iter::repeat_n(*i, *most));
        each.take(count)
    }
}

impl Sale {
    /// In the month at a place.
    pub fn of(maker: &Maker<'_, '_>, place: usize) -> Sale {
        let base = maker.base;
        let one_off = |i: &&usize| base.candidates.get(**i).is_some_and(|c| c.one_off);
        let packs: Vec<usize> = maker.component.members.iter().filter(one_off).copied().collect();
        let mut groups: Vec<((&AddOn, &Parts), usize)> = Vec::new();
        let mut placed = Vec::new();
        for &i in &packs {
            let Some(c) = base.candidates.get(i) else { continue };
            let one = (c.add_on, c.parts);
            let known = groups.iter().position(|(of, _)| are_placed_together(*of, one));
            let group = known.unwrap_or(groups.len());
            match groups.get_mut(group) {
                Some((_, most)) => *most += c.most,
                None => groups.push((one, c.most)),
            }
            placed.push((i, group, c));
        }
        let spans =
            groups.iter().map(|((of, _), most)| maker.case.spans_of(of, maker.class, place, *most));
        let spans: Vec<Rc<Vec<Span>>> = spans.collect();
        let mut kinds: Vec<Kind> = Vec::new();
        for (i, group, c) in &placed {
            let room = spans.get(*group).map_or(0, |spans| spans.len());
            if room == 0 {
                continue;
            }
            let alike = |kind: &&mut Kind| {
                kind.group == *group
                    && is_free(maker, *i)
                    && kind.packs.iter().all(|(k, _)| is_free(maker, *k))
            };
            match kinds.iter_mut().find(alike) {
                Some(kind) => {
                    kind.packs.push((*i, c.most));
                    kind.most = (kind.most + c.most).min(room);
                }
                None => {
                    let packs = vec![(*i, c.most)];
                    kinds.push(Kind { packs, group: *group, most: c.most.min(room) });
                }
            }
        }
        for kind in &mut kinds {
            // The cheapest first.
            kind.packs.sort_by_key(|(i, _)| {
                base.candidates.get(*i).map_or((0, *i), |c| (maker.pack_fee(c), *i))
            });
        }
        Sale { kinds, spans, bought: RefCell::default() }
    }

    /// Purchases of packs, as places of candidates, each with its time; of more
    /// than there are times for, as many as there are.
    pub fn purchases(&self, maker: &Maker<'_, '_>, packs: &[usize]) -> Vec<(&Span, Rc<Addition>)> {
        let mut used = vec![0usize; self.spans.len()];
        let mut one = |i: usize| {
            let kind = self.kinds.iter().find(|k| k.packs.iter().any(|(p, _)| *p == i))?;
            let candidate = maker.base.candidates.get(i)?;
            let nth = used.get_mut(kind.group)?;
            let span = self.spans.get(kind.group)?.get(*nth)?;
            *nth += 1;
            let mut known = self.bought.borrow_mut();
            let make = || Rc::new(candidate.parts.addition(candidate.add_on, span));
            Some((span, Rc::clone(known.entry((i, *nth)).or_insert_with(make))))
        };
        packs.iter().filter_map(|i| one(*i)).collect()
    }

    /// Whether a purchase runs beyond the month.
    pub fn runs_on(&self) -> bool {
        self.kinds.iter().any(|kind| {
            let spans = self.spans.get(kind.group);
            spans.is_some_and(|spans| spans.iter().any(|span| span.until.is_some()))
        })
    }

    /// In how many ways packs can be bought in a month.
    pub fn ways(&self, maker: &Maker<'_, '_>) -> u128 {
        if self.kinds.is_empty() {
            return 1;
        }
        let packs: Vec<(usize, usize, usize)> = self
            .kinds
            .iter()
            .flat_map(|kind| kind.packs.iter().map(|(i, most)| (*i, *most, kind.group)))
            .collect();
        let left: Vec<usize> = self.spans.iter().map(|spans| spans.len()).collect();
        count(maker, &packs, &left, 0, maker.room)
    }
}

/// In how many ways the rest of the packs can be bought, with so many spans of
/// each group left.
fn count(
    maker: &Maker<'_, '_>,
    rest: &[(usize, usize, usize)],
    left: &[usize],
    set: u128,
    room: Option<usize>,
) -> u128 {
    let Some((&(i, most, group), later)) = rest.split_first() else {
        return u128::from(maker.agrees(set));
    };
    let mut sum = count(maker, later, left, set, room);
    let there = left.get(group).copied().unwrap_or(0);
    let most = room.map_or(most, |room| most.min(room)).min(there);
    let with = set | (1 << i);
    let rivals = later.iter().any(|(.., other)| *other == group);
    if room.is_none() && !rivals {
        // However many it is, what comes later is the same.
        let ways = u128::try_from(most).unwrap_or(u128::MAX);
        return if most == 0 {
            sum
        } else {
            sum.saturating_add(count(maker, later, left, with, None).saturating_mul(ways))
        };
    }
    for n in 1..=most {
        let mut left = left.to_vec();
        if let Some(left) = left.get_mut(group) {
            *left -= n;
        }
        sum = sum.saturating_add(count(maker, later, &left, with, room.map(|room| room - n)));
    }
    sum
}

/// Whether no rule ties a candidate to anything.
fn is_free(maker: &Maker<'_, '_>, i: usize) -> bool {
    let all = &maker.base.candidates;
    let rules = |c: &Candidate<'_>| c.conflicts | c.any_of.unwrap_or(0) | c.all_of;
    all.get(i).is_some_and(|c| rules(c) == 0 && c.any_of.is_none())
        && all.iter().all(|other| rules(other) & (1 << i) == 0)
}
