//! What a month with certain packs comes to, as usage of one kind is more or
//! less: where more never costs less, what is known with less and with more
//! bounds it, and says it where both are the same.

use std::cell::RefCell;
use std::collections::BTreeMap;
use std::rc::Rc;

use super::graph::{Maker, Rated};
use crate::rating::Carried;

/// What is known of the months of a base, of which nothing comes over from one
/// into the next.
#[derive(Default)]
pub(crate) struct Swept(RefCell<BTreeMap<Key, Rc<Table>>>);

/// Services, what is kept, contract months and the place of the month.
type Key = (usize, Vec<(usize, usize)>, Vec<u16>, usize);

/// Of one month, by how many packs of each kind are bought and by units more.
#[derive(Default)]
pub(super) struct Table(RefCell<BTreeMap<Vec<usize>, BTreeMap<i64, Cost>>>);

/// Usage alone, and with packs; above everything, where it isn't what is needed.
#[derive(Clone, Copy, PartialEq, Eq)]
struct Cost {
    usage: i128,
    money: i128,
}

impl Cost {
    const NONE: Cost = Cost { usage: i128::MAX >> 2, money: i128::MAX >> 2 };

    fn rated(self) -> Option<Rated> {
        let Cost { usage, money } = self;
        (self != Cost::NONE).then(|| Rated { usage, money, next: Carried::default() })
    }
}

impl Maker<'_, '_> {
    /// What is known of the month at a place; nothing, where no usage is moved,
    /// or more of it may cost less.
    pub(super) fn swept(&self, place: usize) -> Option<(Rc<Table>, i64)> {
        let swept = self.base.swept.as_ref()?;
        let (service, units) = self.case.moved?;
        if !self.component.services.has(service) {
            return None;
        }
        let services = self.component.services.place();
        let key = (services, self.kept_as.clone(), self.class.months.clone(), place);
        let mut tables = swept.0.borrow_mut();
        Some((Rc::clone(tables.entry(key).or_default()), units))
    }
}

impl Table {
    /// What is known with so many units more, if it is.
    pub fn get(&self, counts: &[usize], units: i64) -> Option<Option<Rated>> {
        let costs = self.0.borrow();
        let known = costs.get(counts)?;
        let (_, below) = known.range(..=units).next_back()?;
        let (_, above) = known.range(units..).next()?;
        (below == above).then(|| below.rated())
    }

    /// What usage comes to at the least with so many units more; none, where
    /// that isn't known.
    pub fn least_usage(&self, counts: &[usize], units: i64) -> Option<i128> {
        let costs = self.0.borrow();
        let (_, below) = costs.get(counts)?.range(..=units).next_back()?;
        Some(below.usage)
    }

    pub fn note(&self, counts: &[usize], units: i64, rated: Option<&Rated>) {
        let cost = rated.map_or(Cost::NONE, |r| Cost { usage: r.usage, money: r.money });
        self.0.borrow_mut().entry(counts.to_vec()).or_default().insert(units, cost);
    }
}
