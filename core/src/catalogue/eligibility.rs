//! Who may have a plan: rules with three answers.

use serde::{Deserialize, Serialize};

use super::Text;
use crate::money::Money;
use crate::usage::is_default;

/// An age bound. Whether the bound itself is inside is unknown where the
/// filing doesn't say: then somebody of exactly that age is asked.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[cfg_attr(feature = "schema", derive(schemars::JsonSchema))]
#[cfg_attr(feature = "binary", derive(borsh::BorshSerialize, borsh::BorshDeserialize))]
#[serde(rename_all = "camelCase", deny_unknown_fields)]
pub struct AgeBound {
    /// In completed years 周岁.
    pub years: u8,
    /// Whether that age is inside; left out where the filing doesn't say.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub inclusive: Option<bool>,
}

/// A condition that a customer must meet. Every rule of a plan must hold.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[cfg_attr(feature = "schema", derive(schemars::JsonSchema))]
#[cfg_attr(feature = "binary", derive(borsh::BorshSerialize, borsh::BorshDeserialize))]
#[serde(rename_all = "camelCase", rename_all_fields = "camelCase", deny_unknown_fields)]
pub enum Rule {
    /// Between two ages.
    Age {
        /// The least age.
        #[serde(default, skip_serializing_if = "Option::is_none")]
        min: Option<AgeBound>,
        /// The greatest age.
        #[serde(default, skip_serializing_if = "Option::is_none")]
        max: Option<AgeBound>,
    },
    /// A student.
    Student,
    /// A new subscriber of the operator 新入网, by a new number or by porting.
    NewCustomer,
    /// Already a customer of the operator 存量.
    ExistingCustomer,
    /// On the operator's network for some months 网龄.
    Tenure {
        /// Completed months.
        months: u16,
        /// Whether exactly that many are enough; left out where not stated.
        #[serde(default, skip_serializing_if = "Option::is_none")]
        inclusive: Option<bool>,
    },
    /// Agrees to spend more than now by at least this a month 消费提升.
    SpendUplift {
        /// How much more.
        at_least: Money,
    },
    /// Spent at least this a month of late.
    MinRecentSpend {
        /// How much.
        at_least: Money,
    },
    /// Holds a disability certificate 残疾人证.
    Disability,
    /// Works in one of these occupations.
    Occupation {
        /// Such as `rider`.
        any_of: Vec<String>,
    },
    /// Registered as of low income 低保/脱贫.
    LowIncome,
    /// Joins a household or shared plan whose main card exists 成员/副卡.
    Household,
    /// Has, or takes, the operator's broadband 融合.
    Broadband,
    /// A company's or institution's customer 政企.
    Corporate,
    /// Uses it in a certain device.
    Device {
        /// Such as `watch`.
        kind: String,
    },
    /// A customer of one of these regions.
    Regions {
        /// Ids of regions' catalogues, such as `chongqing`.
        any_of: Vec<String>,
    },
    /// Lives in one of these cities of the region.
    Cities {
        /// Their names.
        any_of: Vec<String>,
    },
    /// A short-stay visitor.
    Visitor,
    /// Answers yes to a question of the catalogue's.
    Ask {
        /// The question's id.
        question: String,
    },
    /// One of these is enough.
    AnyOf {
        /// The alternatives.
        of: Vec<Rule>,
    },
}

/// A condition in words, for what no rule expresses; "yes" means "may have it".
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[cfg_attr(feature = "schema", derive(schemars::JsonSchema))]
#[cfg_attr(feature = "binary", derive(borsh::BorshSerialize, borsh::BorshDeserialize))]
#[serde(rename_all = "camelCase", deny_unknown_fields)]
pub struct Question {
    /// Its name, by which rules and answers refer to it.
    pub id: String,
    /// What to ask.
    pub text: Text,
    /// Set aside unless the answer is at hand: for plans so narrow that
    /// asking everybody would be a nuisance.
    #[serde(default, skip_serializing_if = "is_default")]
    pub rare: bool,
}
