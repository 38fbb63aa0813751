//! What the customer wants of an answer: for how long, what counts, what not.

use std::collections::BTreeMap;

use serde::{Deserialize, Serialize};

use super::customer::CheckedCustomer;
use crate::fault::{Faults, Walk};
use crate::market::Market;
use crate::money::Money;
use crate::usage::is_default;

/// The schema that this version reads and writes.
pub const WISHES_SCHEMA: &str = "tariff-wishes/1";

/// The longest horizon, in months.
pub const LONGEST_HORIZON: u16 = 36;

/// A hundred million yuan: far above any tariff, and far below overflow.
const MOST: Money = Money::from_micro(100_000_000_000_000);

/// What an answer is to be about. Everything has a default.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[cfg_attr(feature = "schema", derive(schemars::JsonSchema))]
#[serde(rename_all = "camelCase", deny_unknown_fields)]
pub struct Wishes {
    /// `"tariff-wishes/1"`.
    #[serde(default = "this_schema")]
    pub schema: String,
    /// Over how many months costs are counted, 1 to 36.
    #[serde(default = "a_year")]
    pub horizon: u16,
    /// What one more thing to buy or remember is worth, a month: each add-on
    /// that is kept and each pack that is bought counts. It decides between
    /// offers and is shown apart; it is never part of a bill.
    #[serde(default = "one_yuan")]
    pub simplicity: Money,
    /// The least saving a month for which changing the plan is worth while;
    /// left out, the price of one thing more.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub least_saving: Option<Money>,
    /// At most so many add-ons and packs in any month; left out, no limit.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub most_add_ons: Option<u8>,
    /// The day of the month on which a new plan begins: the next such day, be
    /// it today, and in a month without it the month's last. On the first, the
    /// first month is a whole one; later, it is broken, and the plan's modes
    /// for it apply. The months ahead are those of the calendar from then on.
    #[serde(default = "first_day", skip_serializing_if = "is_first_day")]
    pub start_day: u8,
    /// What changing the plan costs besides a termination fee, once.
    #[serde(default, skip_serializing_if = "is_default")]
    pub switching: Money,
    /// The slowest speed that is of use, in kilobits a second. Speed reduced
    /// below it is a need that isn't met.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub speed: Option<u32>,
    /// What services of the current plan are worth a month, by id: a plan
    /// without one costs that much more.
    #[serde(default, skip_serializing_if = "is_default")]
    pub worth: BTreeMap<String, Money>,
    /// Places of months that are left out of everything (a trip abroad), from 0.
    #[serde(default, skip_serializing_if = "is_default")]
    pub exclude: Vec<usize>,
    /// A month's bill that is too much.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub limit: Option<Money>,
    /// By how much of a hundred the usage of a typed month goes up and down.
    /// Without it, the risk of a single typed month isn't known.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub spread: Option<u8>,
    /// Seeds the resampling of months: the same seed, the same answer.
    #[serde(default, skip_serializing_if = "is_default")]
    pub seed: u64,
}

fn this_schema() -> String {
    WISHES_SCHEMA.to_owned()
}

fn a_year() -> u16 {
    12
}

fn one_yuan() -> Money {
    Money::from_micro(1_000_000)
}

fn first_day() -> u8 {
    1
}

fn is_first_day(day: &u8) -> bool {
    *day == 1
}

impl Default for Wishes {
    fn default() -> Self {
        Wishes {
            schema: this_schema(),
            horizon: a_year(),
            simplicity: one_yuan(),
            least_saving: None,
            most_add_ons: None,
            start_day: 1,
            switching: Money::ZERO,
            speed: None,
            worth: BTreeMap::new(),
            exclude: Vec::new(),
            limit: None,
            spread: None,
            seed: 0,
        }
    }
}

/// Wishes that have been checked for a customer: answering can't fail.
#[derive(Clone, Debug)]
pub struct CheckedWishes(Wishes);

impl std::ops::Deref for CheckedWishes {
    type Target = Wishes;
    fn deref(&self) -> &Wishes {
        &self.0
    }
}

impl Wishes {
    /// Reads a document of wishes; every fault of form is reported.
    ///
    /// # Errors
    /// All faults of form, each with its path.
    #[cfg(feature = "json")]
    pub fn parse(name: &str, text: &str) -> Result<Wishes, Faults> {
        let reading = crate::catalogue::read::<Wishes>(name, text);
        match reading.document {
            Some(document) if reading.faults.is_empty() => Ok(document),
            _ => Err(reading.faults),
        }
    }

    /// Checks them for a customer of a market.
    ///
    /// # Errors
    /// All faults: what is out of range, months that aren't there, services
    /// that the market doesn't have.
    pub fn check(
        self,
        market: &Market,
        customer: &CheckedCustomer,
    ) -> Result<CheckedWishes, Faults> {
        let mut faults = Faults::default();
        let walk = &mut Walk::new("wishes", &mut faults);
        walk.field("schema").need(
            self.schema == WISHES_SCHEMA,
            format_args!("the schema is `{}`", self.schema),
            format_args!("this version reads `{WISHES_SCHEMA}`"),
        );
        walk.field("horizon").need(
            (1..=LONGEST_HORIZON).contains(&self.horizon),
            format_args!("a horizon of {} months", self.horizon),
            format_args!("give 1 to {LONGEST_HORIZON}"),
        );
        walk.field("startDay").need(
            (1..=31).contains(&self.start_day),
            format_args!("day {}", self.start_day),
            format_args!("a day from 1 to 31"),
        );
        walk.field("spread").need(
            self.spread.is_none_or(|s| s <= 100),
            format_args!("a spread above a hundred percent"),
            format_args!("give 0 to 100"),
        );
        let amounts = [
            ("simplicity", Some(self.simplicity)),
            ("leastSaving", self.least_saving),
            ("switching", Some(self.switching)),
            ("limit", self.limit),
        ];
        for (field, money) in amounts {
            amount(money.unwrap_or_default(), &mut walk.field(field));
        }
        for (service, money) in &self.worth {
            let walk = &mut walk.field("worth");
            let walk = &mut walk.field(service);
            amount(*money, walk);
            walk.need(
                market.services().iter().any(|s| s.id == *service),
                format_args!("no service `{service}` in this market"),
                format_args!("use the id of one of the catalogue's services"),
            );
        }
        let months = customer.months.len();
        for (i, place) in self.exclude.iter().enumerate() {
            walk.item("exclude", i).need(
                *place < months,
                format_args!("there is no month {place}"),
                format_args!("the places are 0 to {}", months.saturating_sub(1)),
            );
        }
        let left = (0..months).any(|m| !self.exclude.contains(&m));
        walk.field("exclude").need(
            left,
            format_args!("no month is left"),
            format_args!("leave at least one in"),
        );
        faults.into_result().map(|()| CheckedWishes(self))
    }

    /// The least saving a month that is worth a change.
    pub fn worth_while(&self) -> Money {
        self.least_saving.unwrap_or(self.simplicity)
    }
}

fn amount(money: Money, walk: &mut Walk<'_>) {
    walk.need(
        !money.is_negative() && money <= MOST,
        format_args!("an amount of {money}"),
        format_args!("give zero or more, and no more than {MOST}"),
    );
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::{Catalogue, Customer, Month, Profile};

    #[test]
    fn every_wish_out_of_range_is_told_at_once() {
        let market =
            Market::compile(vec![Catalogue::parse("tiny", crate::doc::CATALOGUE).unwrap()])
                .unwrap();
        let months = vec![Month::of_profile(Profile::default())];
        let customer = Customer::new("2026-11-22".parse().unwrap(), months).check(&market).unwrap();
        let wishes = Wishes {
            horizon: 37,
            start_day: 0,
            spread: Some(101),
            simplicity: Money::from_micro(-1),
            exclude: vec![0, 1],
            worth: BTreeMap::from([("tea".to_owned(), Money::ZERO)]),
            ..Wishes::default()
        };
        let faults = wishes.check(&market, &customer).unwrap_err();
        let paths: Vec<&str> = faults.iter().map(|f| f.path.as_str()).collect();
        let expect = ["horizon", "startDay", "spread", "simplicity", "worth.tea", "exclude[1]"];
        assert_eq!(paths, [&expect[..], &["exclude"]].concat());
        assert!(Wishes::default().check(&market, &customer).is_ok());
        assert_eq!(Wishes::parse("x", "{}").unwrap(), Wishes::default());
    }
}
