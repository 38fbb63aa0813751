//! By which usage packs of some days are placed.
//!
//! They go where they cover most of what has been used ([`packs`]). Where one
//! asks what more or less usage would cost, they stay on the days that are best
//! for the usage as told, with some more of no day in particular: placed anew
//! for each amount, less might be covered worse than more, and no plan's cost
//! would be sure to rise with usage.
//!
//! [`packs`]: crate::rating

use std::cell::RefCell;
use std::collections::BTreeMap;
use std::rc::Rc;

use super::case::{Case, Class};
use crate::catalogue::AddOn;
use crate::rating::Span;
use crate::usage::Month;

/// Spans of a pack: by its id, in a whole or a broken month, by the month's
/// place, and for how many purchases.
type KnownSpans = BTreeMap<(String, bool, usize, usize), Rc<Vec<Span>>>;

/// Months by which packs are placed, where these aren't those that are rated;
/// and where they were placed.
#[derive(Default)]
pub(super) struct Placing {
    /// Whole ones, and what is left of them from the start day on.
    told: Option<(Vec<Month>, Vec<Month>)>,
    known: RefCell<KnownSpans>,
}

impl Placing {
    /// By other months than those that are rated.
    pub fn by(whole: Vec<Month>, broken: Vec<Month>) -> Placing {
        Placing { told: Some((whole, broken)), known: RefCell::default() }
    }

    /// The same for a run of whole months.
    pub fn run(&self, first: usize, length: usize) -> Placing {
        let whole = self.told.as_ref().map(|(whole, _)| whole.iter().skip(first).take(length));
        Placing {
            told: whole.map(|whole| (whole.cloned().collect(), Vec::new())),
            known: RefCell::default(),
        }
    }
}

impl Case<'_> {
    /// By which month packs are placed in the month at a place.
    pub fn placed_by(&self, broken: bool, place: usize) -> Option<&Month> {
        let told = self.placing.told.as_ref();
        let own = if broken { &self.broken } else { &self.months };
        let months = told.map_or(own, |(whole, left)| if broken { left } else { whole });
        months.get(place)
    }

    /// When so many purchases of a pack are best made in the month at a place.
    pub fn spans_of(
        &self,
        pack: &AddOn,
        class: &Class,
        place: usize,
        most: usize,
    ) -> Rc<Vec<Span>> {
        let key = (pack.id.clone(), class.broken, place, most);
        let mut known = self.placing.known.borrow_mut();
        let spans = || {
            let month = self.placed_by(class.broken, place);
            month.map(|month| self.market.spans_of(pack, month, most)).unwrap_or_default()
        };
        Rc::clone(known.entry(key).or_insert_with(|| Rc::new(spans())))
    }
}
