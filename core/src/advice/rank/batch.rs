//! Usage of many customers as columns, and memory for what they are told.

use crate::usage::{ClassUse, Increment, Month, Profile, Service, StepCount, most_in_a_month};

/// A class of usage of many customers: a number for each of their months,
/// customer by customer. What a data frame or an Arrow array holds can be
/// handed over as it is.
#[derive(Clone, Copy, Debug)]
pub struct Column<'a> {
    /// What kind of usage; its own numbers don't count.
    pub class: &'a ClassUse,
    /// Seconds, pieces or bytes in all; of typed minutes sixty times them.
    pub total: &'a [u64],
    /// The same, billed under increments.
    pub billed: &'a [(Increment, &'a [u64])],
}

/// Usage of many customers.
#[derive(Clone, Copy, Debug)]
pub struct Batch<'a> {
    /// Its classes.
    pub columns: &'a [Column<'a>],
    /// How many customers.
    pub customers: usize,
    /// How many months each of them has, one after another.
    pub months: usize,
}

/// Answers, a number for each customer, in memory of the caller's.
#[derive(Debug)]
pub struct Bests<'o> {
    /// The best plan or combination, by its place in the market;
    /// [`NOTHING`](Self::NOTHING) or [`OUT_OF_RANGE`](Self::OUT_OF_RANGE).
    pub plan: &'o mut [u32],
    /// Its add-ons, for [`Ranker::offer_of`](crate::Ranker::offer_of).
    pub add_ons: &'o mut [u64],
    /// What it costs over all months, in micro-units of the currency.
    pub total: &'o mut [i64],
    /// The next best plan or combination.
    pub next: &'o mut [u32],
    /// How much more it costs, the price of simplicity included, in micro-units.
    pub gap: &'o mut [i64],
}

impl Bests<'_> {
    /// No plan may be had: none is allowed, or none has a price for all of it.
    pub const NOTHING: u32 = u32::MAX;
    /// More usage than a month can hold: the row is at fault.
    pub const OUT_OF_RANGE: u32 = u32::MAX - 1;
}

/// Why a batch can't be rated at all.
#[derive(Clone, Debug, PartialEq, Eq, thiserror::Error)]
#[non_exhaustive]
pub enum BatchError {
    /// No months, or more than can be.
    #[error("a customer has {0} months; give 1 to {most}", most = crate::usage::limits::MONTHS)]
    Months(usize),
    /// A column is too short or too long.
    #[error("`{column}` has {has} values; it needs {needs}, one for each customer and month")]
    Length {
        /// Which, by its place among the columns or its name.
        column: String,
        /// How many values it has.
        has: usize,
        /// How many it needs.
        needs: usize,
    },
    /// Somebody is of a kind that there is no ranker for.
    #[error("customer {customer} is of kind {kind}, and there are {kinds} rankers, from 0")]
    Kind {
        /// Who, from 0.
        customer: usize,
        /// Which kind.
        kind: u16,
        /// How many there are.
        kinds: usize,
    },
}

impl Batch<'_> {
    pub(super) fn check(&self, out: &Bests<'_>) -> Result<(), BatchError> {
        if !(1..=crate::usage::limits::MONTHS).contains(&self.months) {
            return Err(BatchError::Months(self.months));
        }
        let length = |column: String, has: usize, needs: usize| {
            if has == needs { Ok(()) } else { Err(BatchError::Length { column, has, needs }) }
        };
        let needs = self.customers.saturating_mul(self.months);
        for (i, column) in self.columns.iter().enumerate() {
            length(format!("columns[{i}].total"), column.total.len(), needs)?;
            for (k, (_, billed)) in column.billed.iter().enumerate() {
                length(format!("columns[{i}].billed[{k}]"), billed.len(), needs)?;
            }
        }
        let outputs = [
            ("plan", out.plan.len()),
            ("add_ons", out.add_ons.len()),
            ("total", out.total.len()),
            ("next", out.next.len()),
            ("gap", out.gap.len()),
        ];
        outputs.into_iter().try_for_each(|(name, has)| length(name.to_owned(), has, self.customers))
    }

    /// What a column holds of one month.
    pub(super) fn class(column: &Column<'_>, at: usize) -> ClassUse {
        let number = |column: &[u64]| column.get(at).copied().unwrap_or(0);
        let step = |(step, billed): &(Increment, &[u64])| StepCount {
            first: step.first,
            then: step.then,
            billed: number(billed),
        };
        ClassUse {
            total: number(column.total),
            billed: column.billed.iter().map(step).collect(),
            events: None,
            ..column.class.clone()
        }
    }

    /// The months of a customer.
    pub(super) fn months_of(&self, customer: usize) -> Vec<Month> {
        let month = |m: usize| {
            let at = customer * self.months + m;
            let classes = self.columns.iter().map(|c| Batch::class(c, at)).collect();
            Month::of_profile(Profile { classes })
        };
        (0..self.months).map(month).collect()
    }

    /// Whether a customer's months are within limits.
    pub(super) fn fits(&self, customer: usize) -> bool {
        let services = [Service::Voice, Service::Sms, Service::Mms, Service::Data];
        let (from, to) = (customer * self.months, (customer + 1) * self.months);
        (from..to).all(|at| {
            services.iter().all(|&service| {
                let own = self.columns.iter().filter(|c| c.class.service == service);
                let most = most_in_a_month(service);
                let number = |column: &[u64]| column.get(at).copied().unwrap_or(0);
                let sum = own.clone().map(|c| number(c.total)).fold(0, u64::saturating_add);
                let billed = own.flat_map(|c| c.billed).map(|(_, b)| number(b));
                sum <= most && billed.max().unwrap_or(0) <= 2 * most
            })
        })
    }
}
