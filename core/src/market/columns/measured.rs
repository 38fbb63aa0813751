//! Months measured for a market: once, in every way that its plans ask for.

use super::Columns;
use crate::rating::unordered_sums;
use crate::usage::{Increment, Month, MonthUse, Profile, Service, Tri};

/// Usage that every plan of the market treats alike: the same scopes cover it.
#[derive(Clone, Debug, PartialEq, Eq)]
pub(crate) struct Atom {
    pub service: Service,
    /// By the market's scopes.
    pub fits: Vec<Tri>,
    /// Length of the longest prefix of each scope that the numbers begin with.
    pub prefixes: Vec<Option<usize>>,
    /// Billed by each of the market's steps of its service, month by month.
    pub billed: Vec<Vec<u64>>,
}

/// Months, measured.
pub(crate) struct Measured {
    pub atoms: Vec<Atom>,
    steps: Vec<(Service, Increment)>,
    /// Whether each month comes right after the one before.
    pub follows: Vec<bool>,
}

impl Measured {
    /// Measures checked months. Single events are rounded one by one and then
    /// added up; what a profile doesn't know is taken as the rater takes it.
    pub fn of(columns: &Columns, months: &[Month]) -> Measured {
        Measured::by_class(columns, months).0
    }

    /// The same, with the classes of each atom: places in a month's profile.
    pub fn by_class(columns: &Columns, months: &[Month]) -> (Measured, Vec<Vec<usize>>) {
        let mut atoms: Vec<Atom> = Vec::new();
        let mut members: Vec<Vec<usize>> = Vec::new();
        for (i, month) in months.iter().enumerate() {
            let summed;
            let profile = match &month.usage {
                MonthUse::Profile(profile) => profile,
                MonthUse::Records(records) => {
                    summed = Profile::of_records(records, &columns.measures);
                    &summed
                }
            };
            let sums = unordered_sums(profile, &columns.measures.increments);
            for (class, sum) in sums.into_iter().enumerate() {
                if sum.quantity == 0 {
                    continue;
                }
                let fits: Vec<Tri> =
                    columns.scopes.iter().map(|s| s.covers(&sum.class, &sum.when)).collect();
                let prefix =
                    |s: &std::sync::Arc<crate::catalogue::Scope>| s.prefix_length(&sum.class);
                let prefixes: Vec<_> = match &sum.class.dialled {
                    Some(_) => columns.scopes.iter().map(prefix).collect(),
                    None => Vec::new(),
                };
                let service = sum.class.service;
                let same =
                    |a: &Atom| a.service == service && a.fits == fits && a.prefixes == prefixes;
                let place = atoms.iter().position(same).unwrap_or_else(|| {
                    let billed = vec![vec![0; months.len()]; sum.billed.len()];
                    atoms.push(Atom { service, fits, prefixes, billed });
                    members.push(Vec::new());
                    atoms.len() - 1
                });
                let (Some(atom), Some(members)) = (atoms.get_mut(place), members.get_mut(place))
                else {
                    continue;
                };
                if !members.contains(&class) {
                    members.push(class);
                }
                for (all, billed) in atom.billed.iter_mut().zip(&sum.billed) {
                    if let Some(of_month) = all.get_mut(i) {
                        *of_month = of_month.saturating_add(*billed);
                    }
                }
            }
        }
        let follows = (0..months.len()).map(|i| i > 0 && crate::rating::follows(months, i));
        let steps = columns.measures.increments.clone();
        (Measured { atoms, steps, follows: follows.collect() }, members)
    }

    /// The place of a step among those that usage is measured in.
    pub fn step(&self, service: Service, step: Increment) -> Option<usize> {
        self.steps.iter().position(|known| *known == (service, step))
    }

    pub fn months(&self) -> usize {
        self.follows.len()
    }
}
