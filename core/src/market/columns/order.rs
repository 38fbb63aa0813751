//! Whether what months come to depends on the order of their events, or on
//! anything else that their sums don't tell.

use super::{Charged, Columns, Measured, Route, Shape};
use crate::rating::Tariff;
use crate::usage::{Month, Tri};

impl Columns {
    /// Whether a bill of these sums is the bill of the events that they were
    /// made of by the steps of this market, whatever a tariff's allowances hold.
    pub fn tell_all(&self, tariff: &Tariff, sums: &Month) -> bool {
        let mut own = Columns::new();
        let (form, _) = own.structure(tariff);
        let is_measured = |step| self.measures.increments.contains(step);
        if !own.measures.increments.iter().all(is_measured) {
            return false;
        }
        let mut measured = Measured::of(&own, std::slice::from_ref(sums));
        // What came over from another month is drawn on, too.
        measured.follows = vec![true];
        let open = |scope: usize| {
            measured.atoms.iter().any(|atom| atom.fits.get(scope) == Some(&Tri::Maybe))
        };
        if form.slots.iter().any(|slot| open(slot.scope)) {
            return false;
        }
        // Allowances are taken in whole steps.
        let whole = form.slots.iter().zip(&tariff.allowances).all(|(slot, of)| {
            of.allowance.amount.is_none_or(|amount| amount.size() % slot.unit == 0)
        });
        let shape = Shape::new(form);
        let Some(route) = Route::of(&shape, &measured, &[]).filter(|_| whole) else { return false };
        let certain = |group: &super::Group| {
            group.charged != Charged::Several && group.taps.iter().all(|t| t.across.is_empty())
        };
        route.groups.iter().all(certain)
    }
}
