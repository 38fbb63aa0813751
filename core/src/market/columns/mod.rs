//! The market as columns: the fast twin of the rater, for ranking.
//!
//! What plans have in common (which usage their allowances and charges are
//! about, and of which kind each price is) is a [`Shape`], looked at once.
//! What tells them apart is numbers: a row of the shape's columns. So usage is
//! routed to charges once for a shape, and all of its rows are then rated by
//! loops over columns of integers.
//!
//! The twin knows what it can't do exactly: a charge that needs single events
//! is marked when the market is compiled, and a row whose bill depends on the
//! order of events is found when it is rated. Both are [`Flags::UNSURE`], and
//! are left to the readable rater. Whatever else comes out is to the
//! micro-unit what the readable rater says.

mod beaten;
mod measured;
mod order;
mod prices;
mod routes;
mod run;
mod shape;

use std::collections::BTreeMap;
use std::sync::Arc;

pub(crate) use beaten::{MOST as MOST_BETTER, count};
pub(crate) use measured::Measured;
pub(crate) use routes::{Charged, Extra, Group, Route};
pub(crate) use run::{CHUNK, Flags, Rows, Sums, usage};
pub(crate) use shape::{Shape, Slot};

use self::shape::{Form, Numbers};
use super::Listed;
use crate::catalogue::Scope;
use crate::rating::{AllowanceOf, Moment, Tariff, fees_of_days, supply_of_days};
use crate::usage::{Increment, Measures, Service};

/// The most that one line, fee or minimum spend may come to, so that no sum of
/// them over all months overflows: a thousand million units of the currency.
const MOST_MICRO: u64 = 1 << 50;

/// A market's plans and combinations as columns.
#[derive(Default)]
pub(crate) struct Columns {
    pub scopes: Vec<Arc<Scope>>,
    /// Steps in which usage has to be measured, with their service.
    pub measures: Measures,
    pub shapes: Vec<Shape>,
    /// Places of those that only the readable rater can rate.
    pub apart: Vec<usize>,
    /// Add-ons, in the order of the catalogues.
    pub add_ons: Vec<Pack>,
}

/// An add-on, as far as columns can hold it.
pub(crate) struct Pack {
    /// A steady month's fee, in micro-units.
    pub fee: u64,
    /// What it brings, with the place of its scope; none where it has charges
    /// of its own, or changes with the length of a month.
    pub brings: Option<Vec<(usize, AllowanceOf, u64)>>,
}

impl Columns {
    fn new() -> Columns {
        let mut columns = Columns::default();
        // Usage that no charge is for is drawn in these.
        columns.measure(Service::Voice, Increment::MINUTE);
        for service in [Service::Sms, Service::Mms, Service::Data] {
            columns.measure(service, Increment::UNIT);
        }
        columns
    }

    /// Of plans and combinations, and of what add-ons make of no plan at all.
    pub fn of(listed: &[Listed], add_ons: &[Tariff]) -> Columns {
        let mut columns = Columns::new();
        let mut forms: BTreeMap<Form, usize> = BTreeMap::new();
        for (place, one) in listed.iter().enumerate() {
            let Some((form, numbers)) = columns.form(&one.tariff) else {
                columns.apart.push(place);
                continue;
            };
            let next = columns.shapes.len();
            let at = *forms.entry(form).or_insert_with_key(|form| {
                columns.shapes.push(Shape::new(form.clone()));
                next
            });
            if let Some(shape) = columns.shapes.get_mut(at) {
                shape.push(place, numbers);
            }
        }
        columns.shapes.iter_mut().for_each(|shape| shape.by_worth(listed));
        columns.add_ons = add_ons.iter().map(|tariff| columns.pack(tariff)).collect();
        columns
    }

    fn pack(&mut self, tariff: &Tariff) -> Pack {
        let moment = Moment::default();
        let fee = shape::steady(&|days| vec![fees_of_days(tariff, days, moment)]);
        let fee = fee.and_then(|fee| fee.first().copied()).filter(|fee| *fee <= MOST_MICRO);
        let amounts = shape::steady(&|days| supply_of_days(tariff, days));
        let brings = fee.and(amounts).filter(|_| tariff.charges.is_empty()).map(|amounts| {
            let of =
                |(of, amount): (&AllowanceOf, u64)| (self.scope(&of.scope), of.clone(), amount);
            tariff.allowances.iter().zip(amounts).map(of).collect()
        });
        Pack { fee: fee.unwrap_or(0), brings }
    }

    /// The place of a scope among the market's.
    pub fn scope(&mut self, scope: &Arc<Scope>) -> usize {
        let same = |s: &Arc<Scope>| Arc::ptr_eq(s, scope) || s.is_like(scope);
        self.scopes.iter().position(same).unwrap_or_else(|| {
            self.scopes.push(Arc::clone(scope));
            self.measures.windows.extend(scope.during.iter().cloned());
            self.scopes.len() - 1
        })
    }

    fn measure(&mut self, service: Service, step: Increment) {
        if !self.measures.increments.contains(&(service, step)) {
            self.measures.increments.push((service, step));
        }
    }
}

/// A form of a tariff, and its row of numbers.
type Row = (Form, Numbers);
