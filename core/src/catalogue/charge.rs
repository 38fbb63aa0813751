//! What usage costs: allowances, charges and their prices.

use serde::{Deserialize, Serialize};

use super::scope::{Quantity, Unit};
use crate::money::{Money, Rounding};
use crate::usage::{Increment, is_default};

/// What becomes of an allowance's unused part.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq, Serialize, Deserialize)]
#[cfg_attr(feature = "schema", derive(schemars::JsonSchema))]
#[cfg_attr(feature = "binary", derive(borsh::BorshSerialize, borsh::BorshDeserialize))]
#[serde(rename_all = "camelCase")]
pub enum Rollover {
    /// The filing doesn't say. Rated as if it lapsed, which never understates;
    /// where carrying it over would change a bill, the line says so.
    #[default]
    Unstated,
    /// It lapses with the month 当月有效.
    None,
    /// It can be used to the end of the next month, and is used first there.
    NextMonth,
}

/// Included units.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[cfg_attr(feature = "schema", derive(schemars::JsonSchema))]
#[cfg_attr(feature = "binary", derive(borsh::BorshSerialize, borsh::BorshDeserialize))]
#[serde(rename_all = "camelCase", deny_unknown_fields)]
pub struct Allowance {
    /// Which usage it takes: the id of a scope.
    pub covers: String,
    /// How much a month; left out, without limit.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub amount: Option<Quantity>,
    /// The order in which allowances are used: the lowest first, then as
    /// listed. Directed data before general, gifts where the filing says.
    #[serde(default, skip_serializing_if = "is_default")]
    pub priority: u16,
    /// The same for what rolled over of it, where the filing says; left out,
    /// just before the first fresh allowance of the same scope.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub carried_priority: Option<u16>,
    /// For how many months it comes, from the contract's first: a gift for a
    /// time 赠送. Left out, as long as what brings it.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub months: Option<u16>,
    /// The step in which it is used, whole steps only. Left out, it takes the
    /// units that the charge it stands in for would bill.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub increment: Option<Increment>,
    /// Whether an unused rest can be used next month; data only.
    #[serde(default, skip_serializing_if = "is_default")]
    pub rollover: Rollover,
    /// Whether secondary cards may draw on it.
    #[serde(default, skip_serializing_if = "is_default")]
    pub shared: bool,
    /// The one component it pays, where an event has several (local part and
    /// long-distance part); left out, all of them.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub component: Option<String>,
}

/// One step of a price that changes during an event.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[cfg_attr(feature = "schema", derive(schemars::JsonSchema))]
#[cfg_attr(feature = "binary", derive(borsh::BorshSerialize, borsh::BorshDeserialize))]
#[serde(rename_all = "camelCase", deny_unknown_fields)]
pub struct Slot {
    /// From which second (piece, byte) of the event on.
    pub from: u64,
    /// The price …
    pub price: Money,
    /// … of this many units.
    pub per: u64,
    /// The step by which it is billed.
    pub increment: u64,
}

/// How tiers share a month's quantity.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[cfg_attr(feature = "schema", derive(schemars::JsonSchema))]
#[cfg_attr(feature = "binary", derive(borsh::BorshSerialize, borsh::BorshDeserialize))]
#[serde(rename_all = "camelCase")]
pub enum TierMode {
    /// Each part at its own tier's price 分段累进.
    Graduated,
    /// All of it at the price of the tier that is reached 全量.
    Volume,
}

/// One tier. Its upper bound is inclusive.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[cfg_attr(feature = "schema", derive(schemars::JsonSchema))]
#[cfg_attr(feature = "binary", derive(borsh::BorshSerialize, borsh::BorshDeserialize))]
#[serde(rename_all = "camelCase", deny_unknown_fields)]
pub struct Tier {
    /// The last unit of the tier, in the tiers' unit; left out, open above.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub up_to: Option<u64>,
    /// The price …
    pub price: Money,
    /// … of this many units.
    #[serde(default = "one", skip_serializing_if = "is_one")]
    pub per: u64,
    /// Whether a started `per` is charged whole (a package 按包).
    #[serde(default, skip_serializing_if = "is_default")]
    pub whole: bool,
    /// Due once when the tier is reached.
    #[serde(default, skip_serializing_if = "is_default")]
    pub flat: Money,
}

fn one() -> u64 {
    1
}

fn is_one(n: &u64) -> bool {
    *n == 1
}

/// What a part of a block costs: the rule below 1 GB.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[cfg_attr(feature = "schema", derive(schemars::JsonSchema))]
#[cfg_attr(feature = "binary", derive(borsh::BorshSerialize, borsh::BorshDeserialize))]
#[serde(rename_all = "camelCase", rename_all_fields = "camelCase", deny_unknown_fields)]
pub enum Part {
    /// A started block costs the whole price 不足1GB按1GB.
    Ceil,
    /// A part is free 不足1GB不计费.
    Floor,
    /// The filing gives the price of a block and no rule below it. Rated as
    /// [`Ceil`](Part::Ceil), never understating; the bill line says so and
    /// gives the range of the other readings.
    Unstated,
    /// Metered until the block's price is reached, then free to its end.
    Metered {
        /// The price …
        price: Money,
        /// … of this quantity.
        per: Quantity,
    },
    /// Metered with a cap inside the cap: 0.29 元/MB, 10 元 at 100 MB, 30 元 at 1 GB.
    Nested {
        /// The metered price …
        price: Money,
        /// … of this quantity.
        per: Quantity,
        /// The size of the inner block.
        inner: Quantity,
        /// The price at which the inner block is free to its end.
        inner_price: Money,
        /// Whether the inner block repeats. Not stated: rated as once, which
        /// costs more, and labelled with the range.
        #[serde(default)]
        repeats: Option<bool>,
    },
}

/// The price of the first `blocks` blocks, or of the rest.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[cfg_attr(feature = "schema", derive(schemars::JsonSchema))]
#[cfg_attr(feature = "binary", derive(borsh::BorshSerialize, borsh::BorshDeserialize))]
#[serde(rename_all = "camelCase", deny_unknown_fields)]
pub struct BlockPrice {
    /// For how many blocks; left out in the last entry, for all others.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub blocks: Option<u64>,
    /// What one of them costs.
    pub price: Money,
}

/// Over which span a price adds usage up.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq, Serialize, Deserialize)]
#[cfg_attr(feature = "schema", derive(schemars::JsonSchema))]
#[cfg_attr(feature = "binary", derive(borsh::BorshSerialize, borsh::BorshDeserialize))]
#[serde(rename_all = "camelCase")]
pub enum Span {
    /// The calendar month.
    #[default]
    Month,
    /// The calendar day: day packs 日租宝.
    Day,
}

/// What a quantity costs.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[cfg_attr(feature = "schema", derive(schemars::JsonSchema))]
#[cfg_attr(feature = "binary", derive(borsh::BorshSerialize, borsh::BorshDeserialize))]
#[serde(rename_all = "camelCase", rename_all_fields = "camelCase", deny_unknown_fields)]
pub enum Price {
    /// The same for every unit: 0.15 元 a minute, 0.0005 元/KB.
    PerUnit {
        /// The price …
        price: Money,
        /// … of this quantity.
        per: Quantity,
    },
    /// Changing during each event: the first minute dearer than the next.
    Slots {
        /// In order, the first from 0.
        slots: Vec<Slot>,
    },
    /// By tiers of the month's quantity.
    Tiers {
        /// Graduated or volume.
        mode: TierMode,
        /// The unit in which bounds and prices count.
        unit: Unit,
        /// In order, the last one open.
        tiers: Vec<Tier>,
        /// Whether the first tier's flat price is due without any usage.
        #[serde(default, skip_serializing_if = "is_default")]
        due_unused: bool,
    },
    /// By blocks, such as 1 GB, with a rule for a part of one.
    Blocks {
        /// The size of a block.
        size: Quantity,
        /// What blocks cost, in order; the last entry has no `blocks`.
        prices: Vec<BlockPrice>,
        /// What a part of a block costs.
        part: Part,
        /// Over which span blocks are counted.
        #[serde(default, skip_serializing_if = "is_default")]
        span: Span,
        /// The most blocks that are charged in a span; beyond, free.
        #[serde(default, skip_serializing_if = "Option::is_none")]
        most: Option<u64>,
    },
}

/// When a set-up fee is due.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq, Serialize, Deserialize)]
#[cfg_attr(feature = "schema", derive(schemars::JsonSchema))]
#[cfg_attr(feature = "binary", derive(borsh::BorshSerialize, borsh::BorshDeserialize))]
#[serde(rename_all = "camelCase")]
pub enum SetupDue {
    /// For every event of which something is charged.
    #[default]
    Charged,
    /// For every event, even one that an allowance covers.
    Always,
}

/// A fee for each event: a connection charge 接续费.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[cfg_attr(feature = "schema", derive(schemars::JsonSchema))]
#[cfg_attr(feature = "binary", derive(borsh::BorshSerialize, borsh::BorshDeserialize))]
#[serde(rename_all = "camelCase", deny_unknown_fields)]
pub struct Setup {
    /// What one event costs.
    pub price: Money,
    /// When it is due.
    #[serde(default, skip_serializing_if = "is_default")]
    pub due: SetupDue,
}

/// Where in the arithmetic a rounding happens.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[cfg_attr(feature = "schema", derive(schemars::JsonSchema))]
#[cfg_attr(feature = "binary", derive(borsh::BorshSerialize, borsh::BorshDeserialize))]
#[serde(rename_all = "camelCase")]
pub enum Stage {
    /// The price of each billed step.
    Increment,
    /// The price of each event; of one that is split, of each part.
    Event,
    /// The bill line.
    Line,
}

/// A rounding at a stage. Several at one stage are applied in order.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[cfg_attr(feature = "schema", derive(schemars::JsonSchema))]
#[cfg_attr(feature = "binary", derive(borsh::BorshSerialize, borsh::BorshDeserialize))]
#[serde(rename_all = "camelCase", deny_unknown_fields)]
pub struct StagedRounding {
    /// Where.
    pub stage: Stage,
    /// How.
    pub rounding: Rounding,
}

/// What happens at a cap.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[cfg_attr(feature = "schema", derive(schemars::JsonSchema))]
#[cfg_attr(feature = "binary", derive(borsh::BorshSerialize, borsh::BorshDeserialize))]
#[serde(rename_all = "camelCase", rename_all_fields = "camelCase", deny_unknown_fields)]
pub enum CapAction {
    /// The service stops until the next month 停机/暂停上网.
    Suspend,
    /// It goes on, slower, at no more cost 限速.
    Throttle {
        /// The speed that is left, in kilobits a second.
        kbps: u32,
    },
    /// It goes on, free.
    Free,
}

/// The most that a charge comes to.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[cfg_attr(feature = "schema", derive(schemars::JsonSchema))]
#[cfg_attr(feature = "binary", derive(borsh::BorshSerialize, borsh::BorshDeserialize))]
#[serde(rename_all = "camelCase", deny_unknown_fields)]
pub struct Cap {
    /// The amount at which it ends: 600 元.
    pub amount: Money,
    /// Whether for each event by itself (of one that is split, for each part),
    /// and not for the month.
    #[serde(default, skip_serializing_if = "is_default")]
    pub per_event: bool,
    /// What happens then.
    pub then: CapAction,
}

/// A quantity rounded over the month: a part of an MB counts whole, or not at all.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[cfg_attr(feature = "schema", derive(schemars::JsonSchema))]
#[cfg_attr(feature = "binary", derive(borsh::BorshSerialize, borsh::BorshDeserialize))]
#[serde(rename_all = "camelCase", deny_unknown_fields)]
pub struct MonthRounding {
    /// The step.
    pub step: Quantity,
    /// Whether a part counts whole; otherwise it is free.
    pub up: bool,
}

/// What usage beyond the allowances costs.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[cfg_attr(feature = "schema", derive(schemars::JsonSchema))]
#[cfg_attr(feature = "binary", derive(borsh::BorshSerialize, borsh::BorshDeserialize))]
#[serde(rename_all = "camelCase", deny_unknown_fields)]
pub struct Charge {
    /// Its name, unique in its plan; bill lines carry it.
    pub id: String,
    /// Which usage it is for: the id of a scope. Of several charges of one
    /// component that fit, the longest prefix wins, then the first listed.
    pub covers: String,
    /// What the quantity costs.
    pub price: Price,
    /// The step by which each event is rounded up; left out, single units.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub increment: Option<Increment>,
    /// How the month's quantity is rounded before it is priced.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub month_rounding: Option<MonthRounding>,
    /// Units at the start of each event that cost nothing.
    #[serde(default, skip_serializing_if = "is_default")]
    pub free: u64,
    /// A fee for each event.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub setup: Option<Setup>,
    /// Money roundings; where none is at the line, the catalogue's.
    #[serde(default, skip_serializing_if = "is_default")]
    pub rounding: Vec<StagedRounding>,
    /// The most it comes to.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub cap: Option<Cap>,
    /// The part of an event's price that it is. An event has one charge of
    /// each component that fits: the base 基本通话费, and for instance a
    /// long-distance part 长途费 on top of it.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub component: Option<String>,
    /// Whether an event that runs beyond the scope's hours goes on under
    /// another charge from there. Otherwise its start decides for all of it.
    #[serde(default, skip_serializing_if = "is_default")]
    pub split: bool,
}

impl Price {
    /// Whether it may come to less where there is more to charge: a volume price
    /// is lower for all units from a bound on.
    pub(crate) fn may_fall(&self) -> bool {
        matches!(self, Price::Tiers { mode: TierMode::Volume, .. })
    }
}

/// A list of charges that plans share.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[cfg_attr(feature = "schema", derive(schemars::JsonSchema))]
#[cfg_attr(feature = "binary", derive(borsh::BorshSerialize, borsh::BorshDeserialize))]
#[serde(rename_all = "camelCase", deny_unknown_fields)]
pub struct Rates {
    /// Its name, by which plans refer to it.
    pub id: String,
    /// The charges.
    pub charges: Vec<Charge>,
}
