//! Who asks: what a customer says of themselves, and of how they use a phone.

use std::collections::BTreeMap;

use serde::{Deserialize, Serialize};

use super::eligibility::judge;
use crate::catalogue::{AgeBound, Rule};
use crate::fault::{Faults, Walk};
use crate::market::{Market, Offer};
use crate::money::Money;
use crate::usage::{Date, Month, is_default, validate};

/// The schema that this version reads and writes.
pub const CUSTOMER_SCHEMA: &str = "tariff-customer/1";

/// What the customer says of themselves. What isn't said is not known, and
/// leads to a question where a plan's rule needs it.
#[derive(Clone, Debug, Default, PartialEq, Eq, Serialize, Deserialize)]
#[cfg_attr(feature = "binary", derive(borsh::BorshSerialize, borsh::BorshDeserialize))]
#[cfg_attr(feature = "schema", derive(schemars::JsonSchema))]
#[serde(rename_all = "camelCase", deny_unknown_fields)]
pub struct Person {
    /// In completed years.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub age: Option<u8>,
    /// Whether a student.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub student: Option<bool>,
    /// Whether they hold a disability certificate.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub disability: Option<bool>,
    /// Whether registered as of low income.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub low_income: Option<bool>,
    /// What they work as, in the catalogue's words (`rider`); `"other"` is none of them.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub occupation: Option<String>,
    /// Whether a company's or institution's customer.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub corporate: Option<bool>,
    /// Whether a short-stay visitor.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub visitor: Option<bool>,
    /// Whether a main card of their household would take them on.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub household: Option<bool>,
    /// Whether they have, or would take, the operator's broadband.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub broadband: Option<bool>,
    /// The device it is for: `phone`, `watch`, `tablet`.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub device: Option<String>,
    /// The region, by its catalogue's id (`chongqing`).
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub region: Option<String>,
    /// The city.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub city: Option<String>,
    /// What they spent a month of late.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub recent_spend: Option<Money>,
    /// How much more a month they would agree to spend.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub accepts_uplift: Option<Money>,
    /// Whether they would take a new number.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub new_number: Option<bool>,
}

/// The contract that the customer has now.
#[derive(Clone, Debug, Default, PartialEq, Eq, Serialize, Deserialize)]
#[cfg_attr(feature = "binary", derive(borsh::BorshSerialize, borsh::BorshDeserialize))]
#[cfg_attr(feature = "schema", derive(schemars::JsonSchema))]
#[serde(rename_all = "camelCase", deny_unknown_fields)]
pub struct Current {
    /// The operator's id, whether or not it sells anything in this market; left
    /// out, none yet.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub operator: Option<String>,
    /// Completed months on its network, where it is known.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub months: Option<u16>,
    /// The offer, where it is one of the market's.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub offer: Option<Offer>,
    /// Completed months of its commitment, where it has one and they are known.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub contract_months: Option<u16>,
    /// What leaving it today costs, where the operator has said so.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub termination_fee: Option<Money>,
}

/// A customer who wants advice.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[cfg_attr(feature = "binary", derive(borsh::BorshSerialize, borsh::BorshDeserialize))]
#[cfg_attr(feature = "schema", derive(schemars::JsonSchema))]
#[serde(rename_all = "camelCase", deny_unknown_fields)]
pub struct Customer {
    /// `"tariff-customer/1"`.
    pub schema: String,
    /// The day of the advice: plans are sold in windows of time.
    pub today: Date,
    /// What they say of themselves.
    #[serde(default, skip_serializing_if = "is_default")]
    pub person: Person,
    /// What they have now; left out, not said.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub current: Option<Current>,
    /// Answers to the catalogue's questions, by id.
    #[serde(default, skip_serializing_if = "is_default")]
    pub answers: BTreeMap<String, bool>,
    /// Ids of services that they must have.
    #[serde(default, skip_serializing_if = "is_default")]
    pub needs: Vec<String>,
    /// How they use the phone, month by month.
    pub months: Vec<Month>,
}

/// A customer whose document has been checked against a market: ranking for
/// them cannot fail.
#[derive(Clone, Debug)]
pub struct CheckedCustomer {
    customer: Customer,
    /// Where their months aren't those that they told: those, by which packs
    /// of some days are placed.
    pub(super) told: Option<Vec<Month>>,
}

impl std::ops::Deref for CheckedCustomer {
    type Target = Customer;
    fn deref(&self) -> &Customer {
        &self.customer
    }
}

impl CheckedCustomer {
    /// Another customer with the same months; none, where the market doesn't
    /// take them.
    pub(super) fn turned(&self, other: Customer, market: &Market) -> Option<CheckedCustomer> {
        let checked = other.check(market).ok()?;
        Some(CheckedCustomer { told: self.told.clone(), ..checked })
    }

    /// The same with other months, which can be rated as well, and packs on the
    /// days that are best for some that were told.
    pub(super) fn with_months(&self, months: Vec<Month>, told: Vec<Month>) -> CheckedCustomer {
        let customer = Customer { months, ..self.customer.clone() };
        CheckedCustomer { customer, told: Some(told) }
    }
}

impl Customer {
    /// A customer of whom nothing is known but their usage.
    pub fn new(today: Date, months: Vec<Month>) -> Customer {
        Customer {
            schema: CUSTOMER_SCHEMA.to_owned(),
            today,
            person: Person::default(),
            current: None,
            answers: BTreeMap::new(),
            needs: Vec::new(),
            months,
        }
    }

    /// Whether all of these rules of an operator's filing are known to hold for
    /// them.
    pub fn surely_meets(&self, rules: &[Rule], operator: &str) -> bool {
        let verdict = judge(rules, operator, self);
        verdict.broken.is_empty() && verdict.open.is_empty()
    }

    /// The customer who says of themselves what a rule asks; none, where that
    /// isn't one answer: with whom one is has no yes.
    pub fn answering(&self, rule: &Rule) -> Option<Customer> {
        let mut then = self.clone();
        let person = &mut then.person;
        match rule {
            Rule::Age { min, max } => person.age = Some(inside(min.as_ref(), max.as_ref())?),
            Rule::Student => person.student = Some(true),
            Rule::NewCustomer if self.current.is_some() => person.new_number = Some(true),
            Rule::Tenure { months, inclusive } => {
                let enough =
                    if *inclusive == Some(true) { *months } else { months.checked_add(1)? };
                then.current.as_mut()?.months = Some(enough);
            }
            Rule::SpendUplift { at_least } => person.accepts_uplift = Some(*at_least),
            Rule::MinRecentSpend { at_least } => person.recent_spend = Some(*at_least),
            Rule::Disability => person.disability = Some(true),
            Rule::Occupation { any_of } => person.occupation = any_of.first().cloned(),
            Rule::LowIncome => person.low_income = Some(true),
            Rule::Household => person.household = Some(true),
            Rule::Broadband => person.broadband = Some(true),
            Rule::Corporate => person.corporate = Some(true),
            Rule::Cities { any_of } => person.city = any_of.first().cloned(),
            Rule::Visitor => person.visitor = Some(true),
            Rule::Ask { question } => {
                then.answers.insert(question.clone(), true);
            }
            _ => return None,
        }
        Some(then)
    }

    /// Reads a customer's document; every fault of form is reported.
    ///
    /// # Errors
    /// All faults of form, each with its path. What it means is checked
    /// against a market, by [`check`](Self::check).
    #[cfg(feature = "json")]
    pub fn parse(name: &str, text: &str) -> Result<Customer, Faults> {
        let reading = crate::catalogue::read::<Customer>(name, text);
        match reading.document {
            Some(document) if reading.faults.is_empty() => Ok(document),
            _ => Err(reading.faults),
        }
    }

    /// Checks it against a market.
    ///
    /// # Errors
    /// All faults: quantities out of range, services and offers that the market
    /// doesn't have.
    pub fn check(self, market: &Market) -> Result<CheckedCustomer, Faults> {
        let mut faults = Faults::default();
        let walk = &mut Walk::new("customer", &mut faults);
        walk.field("schema").need(
            self.schema == CUSTOMER_SCHEMA,
            format_args!("the schema is `{}`", self.schema),
            format_args!("this version reads `{CUSTOMER_SCHEMA}`"),
        );
        walk.field("person.age").need(
            self.person.age.is_none_or(|age| age <= 130),
            format_args!("an age above 130"),
            format_args!("give completed years"),
        );
        validate(&self.months, walk);
        for (i, need) in self.needs.iter().enumerate() {
            walk.item("needs", i).need(
                market.services().iter().any(|s| s.id == *need),
                format_args!("no service `{need}` in this market"),
                format_args!("use the id of one of the catalogue's services"),
            );
        }
        if let Some(current) = &self.current {
            let walk = &mut walk.field("current");
            if let Some(operator) = &current.operator {
                // Anybody's operator may be one that sells nothing here.
                walk.field("operator").need(
                    !operator.is_empty(),
                    format_args!("an operator without a name"),
                    format_args!("give an operator's id, or leave it out"),
                );
            }
            if let Some(offer) = &current.offer
                && let (_, home) = market.names(offer)
                && !home.is_empty()
            {
                walk.field("operator").need(
                    current.operator.as_deref() == Some(home.as_str()),
                    format_args!("the offer is one of `{home}`"),
                    format_args!("name the operator of the current offer"),
                );
            }
            if let Some(Err(e)) = current.offer.as_ref().map(|offer| market.tariff(offer)) {
                walk.field("offer").fault(
                    format_args!("{e}"),
                    format_args!("leave it out, or name one of the market's"),
                );
            }
        }
        faults.into_result().map(|()| CheckedCustomer { customer: self, told: None })
    }
}

/// An age that is surely between two.
fn inside(min: Option<&AgeBound>, max: Option<&AgeBound>) -> Option<u8> {
    let step = |bound: &AgeBound| u8::from(bound.inclusive != Some(true));
    match (min, max) {
        (Some(min), _) => min.years.checked_add(step(min)),
        (None, Some(max)) => max.years.checked_sub(step(max)),
        (None, None) => None,
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn an_answer_is_what_the_rule_asks() {
        let today = "2026-11-22".parse().unwrap();
        let nobody = Customer::new(today, Vec::new());
        let age = |years, inclusive| Some(AgeBound { years, inclusive });
        let rules = [
            Rule::Student,
            Rule::Age { min: age(60, Some(true)), max: None },
            Rule::Age { min: age(18, None), max: age(25, Some(true)) },
            Rule::Age { min: None, max: age(25, Some(false)) },
            Rule::Ask { question: "rider".to_owned() },
            Rule::Cities { any_of: vec!["万州".to_owned()] },
        ];
        for rule in rules {
            let then = nobody.answering(&rule).unwrap();
            assert!(!nobody.surely_meets(std::slice::from_ref(&rule), "a"));
            assert!(then.surely_meets(std::slice::from_ref(&rule), "a"), "{rule:?}");
        }
        // With whom one is has no yes.
        assert_eq!(nobody.answering(&Rule::NewCustomer), None);
        assert_eq!(nobody.answering(&Rule::ExistingCustomer), None);
    }
}
