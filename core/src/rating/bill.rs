//! The bill: lines that sum, each with the rule behind it.

use serde::Serialize;

use crate::catalogue::{
    Cap, CapAction, Fee, FirstMonth, MonthRounding, Price, Quantity, Setup, StagedRounding,
    Throttle,
};
use crate::money::Money;
use crate::usage::{Destination, Direction, Increment, Location, Peer, Service};

/// What one month costs under one offer.
#[derive(Clone, Debug, PartialEq, Eq, Serialize)]
#[cfg_attr(feature = "schema", derive(schemars::JsonSchema))]
#[serde(rename_all = "camelCase")]
#[non_exhaustive]
pub struct Bill {
    /// Fees, then usage, then what tops it up. Their amounts sum to `total`.
    pub lines: Vec<BillLine>,
    /// What is to be paid.
    pub total: Money,
    /// What the other readings of the assumed rules would give: the lowest and
    /// the highest total. Equal to `total` where nothing was assumed.
    pub range: Range,
    /// How far each allowance was used, in the order in which they are used.
    pub allowances: Vec<AllowanceUse>,
    /// What the customer should know and no line shows.
    pub facts: Vec<Fact>,
}

/// From the lowest to the highest of several readings.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Serialize)]
#[cfg_attr(feature = "schema", derive(schemars::JsonSchema))]
#[serde(rename_all = "camelCase")]
pub struct Range {
    /// The lowest.
    pub low: Money,
    /// The highest.
    pub high: Money,
}

/// One line of a bill.
#[derive(Clone, Debug, PartialEq, Eq, Serialize)]
#[cfg_attr(feature = "schema", derive(schemars::JsonSchema))]
#[serde(rename_all = "camelCase")]
#[non_exhaustive]
pub struct BillLine {
    /// The id of the plan, module or add-on that it comes from.
    pub item: String,
    /// What it is for.
    pub detail: Detail,
    /// What it comes to.
    pub amount: Money,
    /// What was assumed because the filing or the usage doesn't say.
    pub assumptions: Vec<Assumption>,
    /// What the other readings would give for this line.
    pub range: Range,
}

/// What a bill line is for.
#[derive(Clone, Debug, PartialEq, Eq, Serialize)]
#[cfg_attr(feature = "schema", derive(schemars::JsonSchema))]
#[serde(rename_all = "camelCase", rename_all_fields = "camelCase")]
#[non_exhaustive]
pub enum Detail {
    /// A fee.
    Fee {
        /// As the catalogue states it.
        fee: Fee,
        /// Why it isn't the steady month's, if it isn't.
        special: Option<SpecialFee>,
    },
    /// Usage under one charge.
    Usage(Box<UsageLine>),
    /// What is missing to the minimum spend 保底消费.
    MinimumSpend {
        /// The minimum.
        least: Money,
    },
}

/// Why a fee isn't the steady month's.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Serialize)]
#[cfg_attr(feature = "schema", derive(schemars::JsonSchema))]
#[serde(rename_all = "camelCase", rename_all_fields = "camelCase")]
#[non_exhaustive]
pub enum SpecialFee {
    /// A promotion runs.
    Promotion {
        /// The fee after it.
        normal: Money,
    },
    /// The first month is charged otherwise.
    FirstMonth {
        /// How.
        mode: FirstMonth,
    },
    /// The main plan carries this secondary card without a fee 首张免费.
    FreeCard {
        /// What the card costs where it isn't free.
        normal: Money,
    },
}

/// Usage under one charge, with everything that its amount follows from.
#[derive(Clone, Debug, PartialEq, Eq, Serialize)]
#[cfg_attr(feature = "schema", derive(schemars::JsonSchema))]
#[serde(rename_all = "camelCase")]
#[non_exhaustive]
pub struct UsageLine {
    /// The charge's id.
    pub charge: String,
    /// Its place among the offer's charges, which tells two of one id apart.
    #[serde(skip)]
    pub(crate) place: usize,
    /// The scope's id.
    pub covers: String,
    /// The kind of usage.
    pub service: Service,
    /// Calling or called, where the charge is for one of both.
    pub direction: Option<Direction>,
    /// The component of the event's price, if not the base.
    pub component: Option<String>,
    /// How many events, where it is known.
    pub events: Option<u64>,
    /// Seconds, pieces or bytes used.
    pub quantity: u64,
    /// What allowances took of it, as they count it.
    pub allowances: Vec<Taken>,
    /// Seconds, pieces or bytes that the price was applied to, after
    /// allowances and rounding up.
    pub billed: u64,
    /// The price.
    pub price: Price,
    /// The step by which each event was rounded up.
    pub increment: Option<Increment>,
    /// How the month's quantity was rounded.
    pub month_rounding: Option<MonthRounding>,
    /// How money was rounded: all stages that applied.
    pub rounding: Vec<StagedRounding>,
    /// How many set-up fees were due, and of what.
    pub setups: Option<(u64, Setup)>,
    /// The cap, when it was reached.
    pub capped: Option<Cap>,
}

/// What one allowance took.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Serialize)]
#[cfg_attr(feature = "schema", derive(schemars::JsonSchema))]
#[serde(rename_all = "camelCase")]
pub struct Taken {
    /// Index into the bill's allowances.
    pub allowance: usize,
    /// Seconds, pieces or bytes.
    pub quantity: u64,
}

/// How far an allowance was used.
#[derive(Clone, Debug, PartialEq, Eq, Serialize)]
#[cfg_attr(feature = "schema", derive(schemars::JsonSchema))]
#[serde(rename_all = "camelCase")]
#[non_exhaustive]
pub struct AllowanceUse {
    /// The id of the plan, module or add-on that brings it.
    pub item: String,
    /// The scope's id.
    pub covers: String,
    /// The kind of usage.
    pub service: Service,
    /// Seconds, pieces or bytes; none means without limit.
    pub amount: Option<u64>,
    /// What came over from last month on top.
    pub carried: u64,
    /// What was used of both.
    pub used: u64,
    /// What goes over to the next month.
    pub rolls_over: u64,
}

/// What the customer should know besides the amount.
#[derive(Clone, Debug, PartialEq, Eq, Serialize)]
#[cfg_attr(feature = "schema", derive(schemars::JsonSchema))]
#[serde(rename_all = "camelCase", rename_all_fields = "camelCase")]
#[non_exhaustive]
pub enum Fact {
    /// A cap was reached: what happens then.
    CapReached {
        /// The charge's id.
        charge: String,
        /// The amount.
        amount: Money,
        /// What happens.
        then: CapAction,
    },
    /// Speed was reduced after fair use.
    Throttled(Throttle),
    /// Data stopped: some of the usage isn't served.
    Stopped {
        /// The scope's id.
        covers: String,
        /// After so much; none, when allowances were used up.
        after: Option<Quantity>,
    },
}

impl Fact {
    /// Whether some of the usage isn't served.
    pub(crate) fn ends_service(&self) -> bool {
        matches!(self, Fact::Stopped { .. } | Fact::CapReached { then: CapAction::Suspend, .. })
    }
}

/// Something that the filing or the usage doesn't say.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Hash, Serialize)]
#[cfg_attr(feature = "schema", derive(schemars::JsonSchema))]
#[serde(rename_all = "camelCase")]
#[non_exhaustive]
pub enum Assumption {
    /// The filing has a price per GB and no rule below: a started GB is charged.
    PartOfBlock,
    /// The filing doesn't say whether an inner cap repeats: rated as once.
    InnerCap,
    /// Typed minutes are billed minutes: this charge counts finer than that.
    TypedMinutes,
    /// The profile wasn't measured in this charge's step: events unknown.
    Unmeasured,
    /// The time of day isn't known: the dearest hours.
    TimeOfDay,
    /// The other side's network isn't known: the dearest.
    PeerNetwork,
    /// The order of events isn't known: the allowance went to the cheapest.
    AllowanceOrder,
    /// The days aren't known: spread evenly over the month.
    Days,
    /// A yearly or repeated fee, borne in equal monthly parts.
    FeeSpread,
    /// The filing doesn't say in which order allowances are used: the common
    /// one, directed data before general, what rolled over before what is fresh.
    DrawOrder,
    /// The month before isn't given: as if nothing had come over from it.
    CarriedOver,
    /// The filing doesn't say whether a rest can be used next month: it lapses.
    Rollover,
    /// The filing doesn't name the apps of its directed data: not this one.
    DirectedApps,
}

/// Usage for which the offer has no price. Unknown is never zero, so there is
/// no bill.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, thiserror::Error)]
#[cfg_attr(feature = "schema", derive(schemars::JsonSchema))]
#[serde(rename_all = "camelCase")]
#[non_exhaustive]
#[error(
    "no price is known for {quantity} units of {service:?} ({direction:?}, to {destination:?}, at {location:?})"
)]
pub struct Unpriced {
    /// The kind of usage.
    pub service: Service,
    /// Who called or sent.
    pub direction: Direction,
    /// The other side's network.
    pub peer: Peer,
    /// Where the other side is.
    pub destination: Destination,
    /// Where the customer is.
    pub location: Location,
    /// The rate area.
    pub zone: Option<String>,
    /// Seconds, pieces or bytes.
    pub quantity: u64,
}
