//! Bases that differ by the same amount, however much there is of a service.

use super::candidate::Candidate;
use super::component::Component;
use super::space::Base;
use crate::usage::{Service, Services};

impl Base<'_> {
    /// The services whose costs may change with usage of one: those of the
    /// component that touches it, or it alone.
    fn moving(&self, service: Service) -> (Services, Option<&Component>) {
        let touched = self.components.iter().find(|c| c.services.has(service));
        (touched.map_or(Services::of(service), |c| c.services), touched)
    }

    /// Whether it costs more or less than another base by the same amount,
    /// however much usage of a service there is: what of the two changes with
    /// it is the same. Nothing is said of months that begin in their middle.
    pub fn moves_with(&self, other: &Base<'_>, service: Service) -> bool {
        let ((services, mine), (theirs, yours)) = (self.moving(service), other.moving(service));
        let alike = |a: &Component, b: &Component| {
            a.members == b.members
                && a.needs == b.needs
                && a.valued == b.valued
                && !a.whole
                && !b.whole
                && self.candidates.len() == other.candidates.len()
                && self.candidates.iter().zip(&other.candidates).all(|(a, b)| same(a, b))
        };
        let choices = match (mine, yours) {
            (None, None) => true,
            (Some(a), Some(b)) => alike(a, b),
            _ => false,
        };
        services == theirs
            && choices
            && self.classes == other.classes
            && self.classes.iter().all(|class| !class.broken)
            && self.held.is_empty()
            && other.held.is_empty()
            && !self.kept
            && !other.kept
            && self.tariff.rates_as(&other.tariff, services)
    }
}

/// Whether two can be bought alike, and bring and cost the same.
fn same(a: &Candidate<'_>, b: &Candidate<'_>) -> bool {
    std::ptr::eq(a.add_on, b.add_on)
        && (a.most, a.least, a.mine) == (b.most, b.least, b.mine)
        && (a.conflicts, a.any_of, a.all_of) == (b.conflicts, b.any_of, b.all_of)
        && (a.owed, a.owed_mine, a.twin) == (b.owed, b.owed_mine, b.twin)
}
