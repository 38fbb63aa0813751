//! What is on sale: plans, modules, add-ons, and what they cost.
//!
//! A [`Catalogue`] is a document (`"schema": "tariff-catalogue/1"`), one for
//! each region. It is self-contained: its plans refer to scopes, rates,
//! services and questions of the same document. Reading one with
//! [`Catalogue::parse`] reports everything that is wrong with it at once.

#[cfg(feature = "binary")]
mod binary;
mod charge;
mod eligibility;
#[cfg(feature = "json")]
mod parse;
mod scope;
mod terms;
mod validate;

#[cfg(feature = "binary")]
pub use binary::{BinaryError, CheckedCatalogue};
pub use charge::{
    Allowance, BlockPrice, Cap, CapAction, Charge, MonthRounding, Part, Price, Rates, Rollover,
    Setup, SetupDue, Slot, Span, Stage, StagedRounding, Tier, TierMode,
};
pub use eligibility::{AgeBound, Question, Rule};
#[cfg(feature = "json")]
pub(crate) use parse::read;
pub(crate) use scope::When;
pub use scope::{Quantity, Scope, Unit};
use serde::{Deserialize, Serialize};
pub use terms::{
    AtEnd, Binding, Commitment, Fee, FirstMonth, Lasts, Period, Promotion, PromotionPrice,
    SaleWindow, StatedNone, Stop, Term, Termination,
};
pub(crate) use validate::{validate, validate_window};

use crate::money::{Money, Rounding};
use crate::usage::{Date, is_default};

/// The schema that this version reads and writes.
pub const SCHEMA: &str = "tariff-catalogue/1";

/// A name in the page's languages.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[cfg_attr(feature = "schema", derive(schemars::JsonSchema))]
#[cfg_attr(feature = "binary", derive(borsh::BorshSerialize, borsh::BorshDeserialize))]
#[serde(rename_all = "camelCase", deny_unknown_fields)]
pub struct Text {
    /// In Chinese.
    pub zh: String,
    /// In English.
    pub en: String,
}

/// An operator.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[cfg_attr(feature = "schema", derive(schemars::JsonSchema))]
#[cfg_attr(feature = "binary", derive(borsh::BorshSerialize, borsh::BorshDeserialize))]
#[serde(rename_all = "camelCase", deny_unknown_fields)]
pub struct Operator {
    /// Its id: `cmcc`, `unicom`, `telecom`.
    pub id: String,
    /// Its name.
    pub name: Text,
    /// The day on which its facts were read; left out, the catalogue's.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub read_on: Option<Date>,
}

/// Something besides usage that a plan can include: caller display, broadband.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[cfg_attr(feature = "schema", derive(schemars::JsonSchema))]
#[cfg_attr(feature = "binary", derive(borsh::BorshSerialize, borsh::BorshDeserialize))]
#[serde(rename_all = "camelCase", deny_unknown_fields)]
pub struct IncludedService {
    /// Its id: `callerId`.
    pub id: String,
    /// Its name.
    pub name: Text,
}

/// Where a plan is sold, and where it is left.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[cfg_attr(feature = "schema", derive(schemars::JsonSchema))]
#[cfg_attr(feature = "binary", derive(borsh::BorshSerialize, borsh::BorshDeserialize))]
#[serde(rename_all = "camelCase")]
pub enum Channel {
    /// App and web hall.
    Online,
    /// Shops.
    Store,
    /// The hotline.
    Phone,
    /// On campus.
    Campus,
    /// Somewhere the filing describes otherwise.
    Other,
}

/// Speed is reduced after so much data; it costs nothing.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[cfg_attr(feature = "schema", derive(schemars::JsonSchema))]
#[cfg_attr(feature = "binary", derive(borsh::BorshSerialize, borsh::BorshDeserialize))]
#[serde(rename_all = "camelCase", deny_unknown_fields)]
pub struct Throttle {
    /// After how much.
    pub after: Quantity,
    /// The speed that is left, in kilobits a second.
    pub kbps: u32,
}

/// Where the facts were read.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[cfg_attr(feature = "schema", derive(schemars::JsonSchema))]
#[cfg_attr(feature = "binary", derive(borsh::BorshSerialize, borsh::BorshDeserialize))]
#[serde(rename_all = "camelCase", deny_unknown_fields)]
pub struct Source {
    /// The filing number 方案编号, where there is one.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub filing: Option<String>,
    /// Otherwise, what was read.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub read: Option<String>,
    /// The day of reading; left out, the catalogue's.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub on: Option<Date>,
}

/// A plan 套餐: a base tariff that can be bought.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[cfg_attr(feature = "schema", derive(schemars::JsonSchema))]
#[cfg_attr(feature = "binary", derive(borsh::BorshSerialize, borsh::BorshDeserialize))]
#[serde(rename_all = "camelCase", deny_unknown_fields)]
pub struct Plan {
    /// Its id, unique in the market: the filing number where there is one.
    pub id: String,
    /// Its name, as filed.
    pub name: String,
    /// The operator's id.
    pub operator: String,
    /// The fee.
    pub fee: Fee,
    /// What is included.
    #[serde(default, skip_serializing_if = "is_default")]
    pub allowances: Vec<Allowance>,
    /// What usage beyond costs: its own charges, before those of `rates`.
    #[serde(default, skip_serializing_if = "is_default")]
    pub charges: Vec<Charge>,
    /// Shared lists of charges, in order.
    #[serde(default, skip_serializing_if = "is_default")]
    pub rates: Vec<String>,
    /// The least that a month comes to 保底消费.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub minimum_spend: Option<Money>,
    /// How the first, broken month can be charged; the first one applies
    /// unless the customer chooses.
    #[serde(default, skip_serializing_if = "is_default")]
    pub first_month: Vec<FirstMonth>,
    /// A lower fee for a while.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub promotion: Option<Promotion>,
    /// How long one must stay.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub commitment: Option<Commitment>,
    /// What the filing states there is none of.
    #[serde(default, skip_serializing_if = "is_default")]
    pub stated_none: Vec<StatedNone>,
    /// How long it lasts 有效期限; left out where the filing doesn't say.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub term: Option<Term>,
    /// Whether the filing states in which order allowances are used. Otherwise
    /// their order is the common one, and assumed.
    #[serde(default, skip_serializing_if = "is_default")]
    pub draw_order_stated: bool,
    /// Speed after fair use.
    #[serde(default, skip_serializing_if = "is_default")]
    pub throttles: Vec<Throttle>,
    /// Where data stops.
    #[serde(default, skip_serializing_if = "is_default")]
    pub stops: Vec<Stop>,
    /// How many secondary cards it carries; left out where the filing doesn't say.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub cards: Option<Cards>,
    /// Who may have it: all rules must hold.
    #[serde(default, skip_serializing_if = "is_default")]
    pub eligibility: Vec<Rule>,
    /// Ids of services that it includes. What isn't listed is not stated.
    #[serde(default, skip_serializing_if = "is_default")]
    pub includes: Vec<String>,
    /// When it is sold.
    #[serde(default, skip_serializing_if = "is_default")]
    pub sale: SaleWindow,
    /// Where it is sold.
    #[serde(default, skip_serializing_if = "is_default")]
    pub channels: Vec<Channel>,
    /// Where it is left.
    #[serde(default, skip_serializing_if = "is_default")]
    pub exit: Vec<Channel>,
    /// Where its facts were read.
    pub source: Source,
    /// What the filing says and no field expresses: keys of the page's table
    /// of remarks, such as `rollover-mixed`.
    #[serde(default, skip_serializing_if = "is_default")]
    pub remarks: Vec<String>,
}

/// How many secondary cards 副卡 a plan carries.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[cfg_attr(feature = "schema", derive(schemars::JsonSchema))]
#[cfg_attr(feature = "binary", derive(borsh::BorshSerialize, borsh::BorshDeserialize))]
#[serde(rename_all = "camelCase", deny_unknown_fields)]
pub struct Cards {
    /// At most so many; left out where the filing doesn't say.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub most: Option<u8>,
    /// Of the first so many, the monthly fee of the card is not charged 首张免费.
    #[serde(default, skip_serializing_if = "is_default")]
    pub free: u8,
}

/// A group of modules of which a plan has one.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[cfg_attr(feature = "schema", derive(schemars::JsonSchema))]
#[cfg_attr(feature = "binary", derive(borsh::BorshSerialize, borsh::BorshDeserialize))]
#[serde(rename_all = "camelCase", deny_unknown_fields)]
pub struct ModuleGroup {
    /// Its id, such as `voice`.
    pub id: String,
    /// Its name.
    pub name: Text,
    /// Whether one must be taken; otherwise none is a choice too.
    #[serde(default, skip_serializing_if = "is_default")]
    pub required: bool,
}

/// A module 模组 of a plan that is assembled from parts.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[cfg_attr(feature = "schema", derive(schemars::JsonSchema))]
#[cfg_attr(feature = "binary", derive(borsh::BorshSerialize, borsh::BorshDeserialize))]
#[serde(rename_all = "camelCase", deny_unknown_fields)]
pub struct Module {
    /// Its id, unique in the market.
    pub id: String,
    /// The group's id.
    pub group: String,
    /// Its short name, as filed.
    pub name: String,
    /// The fee.
    pub fee: Fee,
    /// What is included.
    #[serde(default, skip_serializing_if = "is_default")]
    pub allowances: Vec<Allowance>,
    /// Its own charges, before those of the family.
    #[serde(default, skip_serializing_if = "is_default")]
    pub charges: Vec<Charge>,
    /// Ids of services that it includes.
    #[serde(default, skip_serializing_if = "is_default")]
    pub includes: Vec<String>,
    /// Who may have it.
    #[serde(default, skip_serializing_if = "is_default")]
    pub eligibility: Vec<Rule>,
    /// When it is sold.
    #[serde(default, skip_serializing_if = "is_default")]
    pub sale: SaleWindow,
    /// Where its facts were read.
    pub source: Source,
}

/// Plans that are assembled from one module a group 积木套餐.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[cfg_attr(feature = "schema", derive(schemars::JsonSchema))]
#[cfg_attr(feature = "binary", derive(borsh::BorshSerialize, borsh::BorshDeserialize))]
#[serde(rename_all = "camelCase", deny_unknown_fields)]
pub struct Family {
    /// Its id, unique in the market.
    pub id: String,
    /// Its name, as filed.
    pub name: String,
    /// The operator's id.
    pub operator: String,
    /// The groups.
    pub groups: Vec<ModuleGroup>,
    /// The modules.
    pub modules: Vec<Module>,
    /// Charges of every combination, after the modules' own.
    #[serde(default, skip_serializing_if = "is_default")]
    pub charges: Vec<Charge>,
    /// Shared lists of charges, in order, after `charges`.
    #[serde(default, skip_serializing_if = "is_default")]
    pub rates: Vec<String>,
    /// Who may have it.
    #[serde(default, skip_serializing_if = "is_default")]
    pub eligibility: Vec<Rule>,
    /// Ids of services that every combination includes.
    #[serde(default, skip_serializing_if = "is_default")]
    pub includes: Vec<String>,
    /// How the first, broken month can be charged.
    #[serde(default, skip_serializing_if = "is_default")]
    pub first_month: Vec<FirstMonth>,
    /// How long one must stay.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub commitment: Option<Commitment>,
    /// What the filing states there is none of.
    #[serde(default, skip_serializing_if = "is_default")]
    pub stated_none: Vec<StatedNone>,
    /// How long it lasts 有效期限; left out where the filing doesn't say.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub term: Option<Term>,
    /// Whether the filing states in which order allowances are used. Otherwise
    /// their order is the common one, and assumed.
    #[serde(default, skip_serializing_if = "is_default")]
    pub draw_order_stated: bool,
    /// Where it is sold.
    #[serde(default, skip_serializing_if = "is_default")]
    pub channels: Vec<Channel>,
    /// Where it is left.
    #[serde(default, skip_serializing_if = "is_default")]
    pub exit: Vec<Channel>,
    /// Remarks, as of a plan.
    #[serde(default, skip_serializing_if = "is_default")]
    pub remarks: Vec<String>,
}

/// What kind of thing is bought on top.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq, Serialize, Deserialize)]
#[cfg_attr(feature = "schema", derive(schemars::JsonSchema))]
#[cfg_attr(feature = "binary", derive(borsh::BorshSerialize, borsh::BorshDeserialize))]
#[serde(rename_all = "camelCase")]
pub enum AddOnKind {
    /// Units or services on top of a plan 加装包.
    #[default]
    Pack,
    /// A card on somebody's main plan 副卡.
    SecondaryCard,
}

/// Until when a pack can be used.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[cfg_attr(feature = "schema", derive(schemars::JsonSchema))]
#[cfg_attr(feature = "binary", derive(borsh::BorshSerialize, borsh::BorshDeserialize))]
#[serde(rename_all = "camelCase", rename_all_fields = "camelCase", deny_unknown_fields)]
pub enum Validity {
    /// To the end of the calendar month.
    Month,
    /// For so many days of 24 hours.
    Days {
        /// How many.
        days: u16,
    },
    /// To the end of the calendar day.
    CalendarDay,
    /// From a day of the month to its end 月末包.
    MonthEnd {
        /// The first day.
        from_day: u8,
    },
    /// Every month, for so many months.
    Months {
        /// How many.
        months: u16,
    },
}

/// An add-on 加装包: bought on top of a plan.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[cfg_attr(feature = "schema", derive(schemars::JsonSchema))]
#[cfg_attr(feature = "binary", derive(borsh::BorshSerialize, borsh::BorshDeserialize))]
#[serde(rename_all = "camelCase", deny_unknown_fields)]
pub struct AddOn {
    /// Its id, unique in the market.
    pub id: String,
    /// Its name, as filed.
    pub name: String,
    /// The operator's id.
    pub operator: String,
    /// What kind it is.
    #[serde(default, skip_serializing_if = "is_default")]
    pub kind: AddOnKind,
    /// The fee.
    pub fee: Fee,
    /// What is included.
    #[serde(default, skip_serializing_if = "is_default")]
    pub allowances: Vec<Allowance>,
    /// Its own charges, before the plan's.
    #[serde(default, skip_serializing_if = "is_default")]
    pub charges: Vec<Charge>,
    /// Ids of services that it brings.
    #[serde(default, skip_serializing_if = "is_default")]
    pub includes: Vec<String>,
    /// Until when it can be used; left out, it renews.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub validity: Option<Validity>,
    /// How many one may have (a month, of one-off packs); left out, one.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub most: Option<u8>,
    /// Ids of plans or families that it goes with; empty, all of the operator.
    #[serde(default, skip_serializing_if = "is_default")]
    pub only_with: Vec<String>,
    /// Ids of plans, families or add-ons that it doesn't go with.
    #[serde(default, skip_serializing_if = "is_default")]
    pub excludes: Vec<String>,
    /// Ids of modules or add-ons that must all be in the offer too.
    #[serde(default, skip_serializing_if = "is_default")]
    pub requires: Vec<String>,
    /// A name that add-ons share of which an offer has only one kind 互斥组.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub group: Option<String>,
    /// How long one must stay.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub commitment: Option<Commitment>,
    /// What the filing states there is none of.
    #[serde(default, skip_serializing_if = "is_default")]
    pub stated_none: Vec<StatedNone>,
    /// How long it lasts 有效期限; left out where the filing doesn't say.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub term: Option<Term>,
    /// Whether the filing states in which order allowances are used. Otherwise
    /// their order is the common one, and assumed.
    #[serde(default, skip_serializing_if = "is_default")]
    pub draw_order_stated: bool,
    /// Who may have it.
    #[serde(default, skip_serializing_if = "is_default")]
    pub eligibility: Vec<Rule>,
    /// When it is sold.
    #[serde(default, skip_serializing_if = "is_default")]
    pub sale: SaleWindow,
    /// Where it is sold.
    #[serde(default, skip_serializing_if = "is_default")]
    pub channels: Vec<Channel>,
    /// Where its facts were read.
    pub source: Source,
}

impl AddOn {
    /// Whether it is bought by hand and used up: in the months that need it.
    /// What isn't renews, or comes every month for its term.
    pub fn is_one_off(&self) -> bool {
        match self.validity {
            Some(Validity::Months { .. }) => false,
            Some(_) => true,
            None => matches!(self.fee.period, Period::Once { days: Some(_) }),
        }
    }

    /// For how many months it comes, where it ends by itself.
    pub fn term(&self) -> Option<u16> {
        match self.validity {
            Some(Validity::Months { months }) => Some(months),
            _ => None,
        }
    }
}

/// A plan that was read and is left out, with the reason.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[cfg_attr(feature = "schema", derive(schemars::JsonSchema))]
#[cfg_attr(feature = "binary", derive(borsh::BorshSerialize, borsh::BorshDeserialize))]
#[serde(rename_all = "camelCase", deny_unknown_fields)]
pub struct LeftOut {
    /// Its filing number or id.
    pub id: String,
    /// Its name.
    pub name: String,
    /// Why it can't be offered or rated.
    pub why: Text,
}

/// How many plans on sale were not read, with the reason.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[cfg_attr(feature = "schema", derive(schemars::JsonSchema))]
#[cfg_attr(feature = "binary", derive(borsh::BorshSerialize, borsh::BorshDeserialize))]
#[serde(rename_all = "camelCase", deny_unknown_fields)]
pub struct NotRead {
    /// The operator's id.
    pub operator: String,
    /// How many.
    pub plans: u32,
    /// Why.
    pub why: Text,
}

/// A region's tariffs.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[cfg_attr(feature = "schema", derive(schemars::JsonSchema))]
#[cfg_attr(feature = "binary", derive(borsh::BorshSerialize, borsh::BorshDeserialize))]
#[serde(rename_all = "camelCase", deny_unknown_fields)]
pub struct Catalogue {
    /// `"tariff-catalogue/1"`.
    pub schema: String,
    /// Its id, such as `chongqing`; the file is named after it.
    pub id: String,
    /// The region.
    pub region: Text,
    /// ISO 4217.
    pub currency: String,
    /// The day on which the facts were read.
    pub read_on: Date,
    /// How bill lines are rounded, where a charge has no rule of its own;
    /// left out, to the millionth.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub line_rounding: Option<Rounding>,
    /// Operators.
    pub operators: Vec<Operator>,
    /// Services that plans include.
    #[serde(default, skip_serializing_if = "is_default")]
    pub services: Vec<IncludedService>,
    /// Questions that rules ask.
    #[serde(default, skip_serializing_if = "is_default")]
    pub questions: Vec<Question>,
    /// Named scopes.
    #[serde(default, skip_serializing_if = "is_default")]
    pub scopes: Vec<Scope>,
    /// Shared lists of charges.
    #[serde(default, skip_serializing_if = "is_default")]
    pub rates: Vec<Rates>,
    /// Plans.
    #[serde(default, skip_serializing_if = "is_default")]
    pub plans: Vec<Plan>,
    /// Plans that are assembled from modules.
    #[serde(default, skip_serializing_if = "is_default")]
    pub families: Vec<Family>,
    /// Add-ons.
    #[serde(default, skip_serializing_if = "is_default")]
    pub add_ons: Vec<AddOn>,
    /// What was read and left out, with the reasons.
    #[serde(default, skip_serializing_if = "is_default")]
    pub left_out: Vec<LeftOut>,
    /// What is on sale and wasn't read, by operator.
    #[serde(default, skip_serializing_if = "is_default")]
    pub not_read: Vec<NotRead>,
}
