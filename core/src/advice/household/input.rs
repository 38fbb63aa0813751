//! Who asks: the lines of a household, each a customer of its own.

use serde::{Deserialize, Serialize};

use super::super::customer::{CheckedCustomer, Customer};
use crate::fault::{Faults, Walk};
use crate::market::Market;
use crate::usage::Date;

/// The schema that this version reads and writes.
pub const HOUSEHOLD_SCHEMA: &str = "tariff-household/1";

/// The most lines of a household.
const MOST_LINES: usize = 12;

/// The most months that are looked ahead.
const MOST_MONTHS: u16 = 36;

/// One line of a household.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[cfg_attr(feature = "schema", derive(schemars::JsonSchema))]
#[serde(rename_all = "camelCase", deny_unknown_fields)]
pub struct Line {
    /// Its name, unique in the household.
    pub id: String,
    /// Who uses it, and how.
    pub customer: Customer,
}

/// A household that wants advice.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[cfg_attr(feature = "schema", derive(schemars::JsonSchema))]
#[serde(rename_all = "camelCase", deny_unknown_fields)]
pub struct Household {
    /// `"tariff-household/1"`.
    pub schema: String,
    /// The day of the advice; each customer's is the same.
    pub today: Date,
    /// The lines, 1 to 12. All have the same months, in the same places.
    pub lines: Vec<Line>,
    /// How many months ahead costs are added up, 1 to 36.
    #[serde(default = "a_year")]
    pub horizon: u16,
    /// Whether secondary cards are wanted at all.
    #[serde(default = "yes")]
    pub cards: bool,
}

fn a_year() -> u16 {
    12
}

fn yes() -> bool {
    true
}

/// A household that has been checked against a market: advice for it cannot
/// fail.
#[derive(Clone, Debug)]
pub struct CheckedHousehold {
    pub(super) today: Date,
    pub(super) lines: Vec<CheckedLine>,
    pub(super) horizon: u16,
    pub(super) cards: bool,
}

/// One line of it.
#[derive(Clone, Debug)]
pub(super) struct CheckedLine {
    pub id: String,
    pub customer: CheckedCustomer,
}

impl CheckedHousehold {
    /// How many months of usage each line has.
    pub(super) fn months(&self) -> usize {
        self.lines.first().map_or(0, |l| l.customer.months.len())
    }
}

impl Household {
    /// A household that looks a year ahead and takes secondary cards.
    pub fn new(today: Date, lines: Vec<Line>) -> Household {
        let schema = HOUSEHOLD_SCHEMA.to_owned();
        Household { schema, today, lines, horizon: a_year(), cards: true }
    }

    /// Reads a household's document; every fault of form is reported.
    ///
    /// # Errors
    /// All faults of form, each with its path. What it means is checked
    /// against a market, by [`check`](Self::check).
    #[cfg(feature = "json")]
    pub fn parse(name: &str, text: &str) -> Result<Household, Faults> {
        let reading = crate::catalogue::read::<Household>(name, text);
        match reading.document {
            Some(document) if reading.faults.is_empty() => Ok(document),
            _ => Err(reading.faults),
        }
    }

    /// Checks it against a market, and each line's customer with it.
    ///
    /// # Errors
    /// All faults: those of the household, and under `lines[…].customer` those
    /// of [`Customer::check`].
    pub fn check(self, market: &Market) -> Result<CheckedHousehold, Faults> {
        let mut faults = Faults::default();
        self.check_itself(&mut Walk::new("household", &mut faults));
        let mut lines = Vec::with_capacity(self.lines.len());
        for (i, line) in self.lines.into_iter().enumerate() {
            match line.customer.check(market) {
                Ok(customer) => lines.push(CheckedLine { id: line.id, customer }),
                Err(mut found) => {
                    found.rename("household", |path| match path {
                        "" => format!("lines[{i}].customer"),
                        path => format!("lines[{i}].customer.{path}"),
                    });
                    faults.append(found);
                }
            }
        }
        faults.into_result()?;
        let (today, horizon, cards) = (self.today, self.horizon, self.cards);
        Ok(CheckedHousehold { today, lines, horizon, cards })
    }

    fn check_itself(&self, walk: &mut Walk<'_>) {
        walk.field("schema").need(
            self.schema == HOUSEHOLD_SCHEMA,
            format_args!("the schema is `{}`", self.schema),
            format_args!("this version reads `{HOUSEHOLD_SCHEMA}`"),
        );
        walk.field("lines").need(
            (1..=MOST_LINES).contains(&self.lines.len()),
            format_args!("{} lines", self.lines.len()),
            format_args!("give 1 to {MOST_LINES}"),
        );
        walk.field("horizon").need(
            (1..=MOST_MONTHS).contains(&self.horizon),
            format_args!("{} months ahead", self.horizon),
            format_args!("give 1 to {MOST_MONTHS}"),
        );
        for (i, line) in self.lines.iter().enumerate() {
            let walk = &mut walk.item("lines", i);
            walk.field("id").need(
                !line.id.is_empty(),
                format_args!("an empty id"),
                format_args!("name the line"),
            );
            walk.field("id").need(
                line.id.is_empty() || self.lines.iter().take(i).all(|l| l.id != line.id),
                format_args!("the id `{}` a second time", line.id),
                format_args!("give each line an id of its own"),
            );
            walk.field("customer.today").need(
                line.customer.today == self.today,
                format_args!("{} is not the household's day", line.customer.today),
                format_args!("give the household's: {}", self.today),
            );
            self.check_months(line, walk);
        }
    }

    /// The months of a line are those of the first.
    fn check_months(&self, line: &Line, walk: &mut Walk<'_>) {
        let Some(first) = self.lines.first().map(|l| &l.customer.months) else { return };
        let months = &line.customer.months;
        walk.field("customer.months").need(
            months.len() == first.len(),
            format_args!("{} months, the first line has {}", months.len(), first.len()),
            format_args!("give every line the same months"),
        );
        let walk = &mut walk.field("customer");
        for (j, (here, there)) in months.iter().zip(first).enumerate() {
            walk.item("months", j).field("month").need(
                here.month == there.month,
                format_args!("it is not the month that the first line has there"),
                format_args!("give every line the same months, in the same places"),
            );
        }
    }
}
