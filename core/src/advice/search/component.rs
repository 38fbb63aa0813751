//! Candidates whose costs don't touch one another's, taken apart.

use super::candidate::Candidate;
use super::space::Base;
use crate::advice::case::Case;
use crate::advice::purchase::lasts;
use crate::rating::are_placed_together;
use crate::usage::Services;

/// Candidates that belong together, and the services that they touch.
pub(crate) struct Component {
    pub members: Vec<usize>,
    pub services: Services,
    /// Whether the whole bill is at stake, because of a minimum spend.
    pub whole: bool,
    /// Needed services that one of its members has to bring: candidates of each.
    pub needs: Vec<u128>,
    /// Services worth something that its members bring: candidates, and worth a month.
    pub valued: Vec<(u128, i128)>,
}

/// Sets that meet, made one until none do.
fn union(sets: Vec<u128>) -> Vec<u128> {
    let mut merged: Vec<u128> = Vec::new();
    for mut set in sets {
        // What a set takes up may meet what it didn't meet before.
        loop {
            let before = merged.len();
            merged.retain(|other| {
                let meets = other & set != 0;
                set |= if meets { *other } else { 0 };
                !meets
            });
            if merged.len() == before {
                break;
            }
        }
        merged.push(set);
    }
    merged
}

impl Base<'_> {
    /// Which candidates bring a service all along the horizon.
    pub fn bringers(&self, case: &Case<'_>, service: &String) -> u128 {
        let brings = |c: &Candidate<'_>| {
            let lasts = lasts(c.add_on, case.horizon, &self.held);
            !c.one_off && lasts && c.add_on.includes.contains(service)
        };
        let all = self.candidates.iter().enumerate().filter(|(_, c)| brings(c));
        all.fold(0, |set, (i, _)| set | (1 << i))
    }

    /// Divides the candidates into components whose costs add up.
    ///
    /// A charge and an allowance concern one service each, so what an add-on
    /// does to one service leaves the others' lines alone. Candidates belong
    /// together when they touch a service, a rule or a need together; all of
    /// them where a minimum spend ties every line to the others.
    pub fn divide(&mut self, case: &Case<'_>) {
        let included = |s: &&String| !self.tariff.includes().contains(s);
        let needs: Vec<(String, u128)> = case
            .customer
            .needs
            .iter()
            .filter(included)
            .map(|s| (s.clone(), self.bringers(case, s)))
            .collect();
        let lost = case.lost(self.tariff.includes());
        let valued: Vec<(u128, i128)> = lost
            .iter()
            .map(|(s, worth)| (self.bringers(case, s), i128::from(worth.micro())))
            .collect();
        self.unmet = needs.iter().filter(|(_, by)| *by == 0).map(|(s, _)| s.clone()).collect();
        let whole = self.tariff.minimum_spend.is_some();
        // A limit on what is bought in a month counts across all packs.
        let packs = self.candidates.iter().any(|c| c.one_off);
        let together = whole || (case.wishes.most_add_ons.is_some() && packs);
        let mut sets: Vec<u128> = Vec::new();
        for (i, c) in self.candidates.iter().enumerate() {
            let others = self.candidates.iter().enumerate();
            let shares = others
                .filter(|(_, other)| together || other.services.touches(c.services))
                .fold(0u128, |set, (k, _)| set | (1 << k));
            let bonds = needs.iter().map(|(_, by)| *by).chain(valued.iter().map(|(by, _)| *by));
            let bonds = bonds.filter(|by| by & (1 << i) != 0).fold(0, |a, b| a | b);
            let rules = c.conflicts | c.any_of.unwrap_or(0) | c.all_of;
            sets.push((1 << i) | shares | rules | bonds);
        }
        let mut merged = union(sets);
        if whole && merged.is_empty() {
            merged.push(0);
        }
        let component = |set: &u128| {
            let members: Vec<usize> =
                (0..self.candidates.len()).filter(|i| set & (1 << i) != 0).collect();
            let services = members.iter().filter_map(|&i| self.candidates.get(i));
            let services = services.fold(Services::NONE, |all, c| all.with(c.services));
            Component {
                members,
                services: if whole { Services::ALL } else { services },
                whole,
                needs: needs.iter().map(|(_, by)| *by).filter(|by| by & set != 0).collect(),
                valued: valued.iter().copied().filter(|(by, _)| by & set != 0).collect(),
            }
        };
        self.components = merged.iter().map(component).collect();
        self.fixed =
            self.components.iter().fold(Services::ALL, |fixed, c| fixed.without(c.services));
    }

    /// A component's members in sets that no rule and no need ties together, nor
    /// a time that only one of them can have.
    pub fn independent(&self, component: &Component) -> Vec<Component> {
        let tied = |&i: &usize| {
            let c = self.candidates.get(i)?;
            let needs = component.needs.iter().filter(|by| *by & (1 << i) != 0);
            let needs = needs.fold(0, |all, by| all | by);
            let together = |(k, other): (usize, &Candidate<'_>)| {
                let both = c.one_off && other.one_off;
                let together =
                    are_placed_together((c.add_on, c.parts), (other.add_on, other.parts));
                if both && together { 1u128 << k } else { 0 }
            };
            let others = self.candidates.iter().enumerate().map(together);
            let times = others.fold(0, |all, one| all | one);
            Some((1u128 << i) | c.conflicts | c.any_of.unwrap_or(0) | c.all_of | needs | times)
        };
        let sets = union(component.members.iter().filter_map(tied).collect());
        let part = |set: &u128| {
            let inside = |i: &&usize| set & (1 << **i) != 0;
            Component {
                members: component.members.iter().filter(inside).copied().collect(),
                services: component.services,
                whole: component.whole,
                needs: component.needs.iter().copied().filter(|by| by & set != 0).collect(),
                valued: Vec::new(),
            }
        };
        sets.iter().map(part).collect()
    }
}
