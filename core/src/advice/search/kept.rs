//! What is kept on top of a plan: every choice of it, one after another.

use super::candidate::Candidate;
use super::component::Component;
use super::space::Base;

/// Candidates that are kept, and how many of each.
pub(crate) type Kept = [(usize, usize)];

/// How choices are walked through.
struct Chooser<'c> {
    component: &'c Component,
    limit: Option<u8>,
    twins: bool,
}

impl Base<'_> {
    /// Whether a set of candidates may be bought together. What they need of
    /// one another must be in it too.
    pub fn agrees(&self, set: u128) -> bool {
        self.agree_in(set, set)
    }

    /// Whether some candidates go with the set that they are in.
    pub fn agree_in(&self, some: u128, set: u128) -> bool {
        let ok = |(i, c): (usize, &Candidate<'_>)| {
            some & (1 << i) == 0
                || (set & c.conflicts == 0
                    && c.any_of.is_none_or(|any| set & any != 0)
                    && set & c.all_of == c.all_of)
        };
        self.candidates.iter().enumerate().all(ok)
    }

    /// Every choice of the members that are kept, as pairs of candidate and
    /// count, with at most `limit` things; those that don't agree left out.
    /// Where `twins` is set, of choices that differ only in which of several
    /// twins they take, one stands for all.
    /// `enter` is asked before one more thing is added to a choice, and may
    /// leave out all that has it.
    pub fn choices(
        &self,
        component: &Component,
        limit: Option<u8>,
        twins: bool,
        enter: &mut dyn FnMut(&Kept) -> bool,
        each: &mut dyn FnMut(&Kept),
    ) {
        let recurring: Vec<usize> = component
            .members
            .iter()
            .copied()
            .filter(|&i| self.candidates.get(i).is_some_and(|c| !c.one_off))
            .collect();
        let (walk, mut chosen) = (Chooser { component, limit, twins }, Vec::new());
        self.choose(&walk, &recurring, &mut chosen, enter, each);
    }

    fn choose(
        &self,
        walk: &Chooser<'_>,
        rest: &[usize],
        chosen: &mut Vec<(usize, usize)>,
        enter: &mut dyn FnMut(&Kept) -> bool,
        each: &mut dyn FnMut(&Kept),
    ) {
        let Some((&i, later)) = rest.split_first() else {
            let set = chosen.iter().fold(0u128, |set, (i, _)| set | (1 << i));
            if walk.component.needs.iter().all(|by| set & by != 0) && self.agrees(set) {
                each(chosen);
            }
            return;
        };
        let Some(candidate) = self.candidates.get(i) else { return };
        let so_far: usize = chosen.iter().map(|(_, n)| n).sum();
        let most = walk
            .limit
            .map_or(candidate.most, |l| candidate.most.min(usize::from(l).saturating_sub(so_far)));
        // Twins are taken in their order, so that each set of them comes once.
        let early = walk.twins
            && candidate
                .twin
                .and_then(|k| Some((k, self.candidates.get(k)?.most)))
                .is_some_and(|(twin, most)| !chosen.iter().any(|(k, n)| *k == twin && *n == most));
        let clash = early || chosen.iter().any(|(k, _)| candidate.conflicts & (1 << k) != 0);
        for n in candidate.least..=most {
            if n == 0 {
                self.choose(walk, later, chosen, enter, each);
                continue;
            }
            if clash {
                break;
            }
            chosen.push((i, n));
            let go_on = enter(chosen);
            if go_on {
                self.choose(walk, later, chosen, enter, each);
            }
            chosen.pop();
            if !go_on {
                break;
            }
        }
    }
}
