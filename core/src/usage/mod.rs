//! What the customer did: records, months of them, and the month profile.
//!
//! A [`Month`] holds either itemised [`Record`]s (one call, message or data
//! session each) or a [`Profile`] (the same month, added up by class). Records
//! are the exact source; a profile made from them is as exact for the
//! increments it was measured in, and a profile that somebody typed says so.

mod days;
mod part;
mod profile;
mod time;
mod validate;
mod window;

pub use days::Days;
pub(crate) use part::{Services, days_left};
pub use profile::{ClassUse, Increment, Measures, Profile, StepCount};
use serde::{Deserialize, Serialize};
pub use time::{CivilTime, Date, TimeError, TimeOfDay, YearMonth};
pub use validate::limits;
pub(crate) use validate::{most as most_in_a_month, validate};
pub(crate) use window::Tri;
pub use window::{MonthDay, Window};

/// The kinds of usage that are charged by quantity.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Hash, Serialize, Deserialize)]
#[cfg_attr(feature = "schema", derive(schemars::JsonSchema))]
#[serde(rename_all = "camelCase")]
#[cfg_attr(feature = "binary", derive(borsh::BorshSerialize, borsh::BorshDeserialize))]
pub enum Service {
    /// Calls 语音, in seconds.
    Voice,
    /// Text messages 短信, in pieces.
    Sms,
    /// Multimedia messages 彩信, in pieces.
    Mms,
    /// Data 流量, in bytes.
    Data,
}

/// Who called or sent.
#[derive(
    Clone, Copy, Debug, Default, PartialEq, Eq, PartialOrd, Ord, Hash, Serialize, Deserialize,
)]
#[cfg_attr(feature = "schema", derive(schemars::JsonSchema))]
#[serde(rename_all = "camelCase")]
#[cfg_attr(feature = "binary", derive(borsh::BorshSerialize, borsh::BorshDeserialize))]
pub enum Direction {
    /// The customer 主叫.
    #[default]
    Out,
    /// The other side 被叫.
    In,
}

/// The network of the other side.
#[derive(
    Clone, Copy, Debug, Default, PartialEq, Eq, PartialOrd, Ord, Hash, Serialize, Deserialize,
)]
#[cfg_attr(feature = "schema", derive(schemars::JsonSchema))]
#[serde(rename_all = "camelCase")]
#[cfg_attr(feature = "binary", derive(borsh::BorshSerialize, borsh::BorshDeserialize))]
pub enum Peer {
    /// The same operator's mobile network 网内.
    OnNet,
    /// Another operator's mobile network 网外.
    OffNet,
    /// A fixed line 固话.
    Fixed,
    /// Not known. Rated at the dearer of the readings, and labelled.
    #[default]
    Unknown,
}

/// Where the other side is, seen from the customer's home area.
#[derive(
    Clone, Copy, Debug, Default, PartialEq, Eq, PartialOrd, Ord, Hash, Serialize, Deserialize,
)]
#[cfg_attr(feature = "schema", derive(schemars::JsonSchema))]
#[serde(rename_all = "camelCase")]
#[cfg_attr(feature = "binary", derive(borsh::BorshSerialize, borsh::BorshDeserialize))]
pub enum Destination {
    /// In the home area 本地.
    #[default]
    Local,
    /// Elsewhere on the mainland 国内长途.
    Domestic,
    /// Hong Kong, Macao or Taiwan 港澳台.
    HkMoTw,
    /// Abroad 国际; the zone says which rate area.
    International,
}

/// Where the customer is.
#[derive(
    Clone, Copy, Debug, Default, PartialEq, Eq, PartialOrd, Ord, Hash, Serialize, Deserialize,
)]
#[cfg_attr(feature = "schema", derive(schemars::JsonSchema))]
#[serde(rename_all = "camelCase")]
#[cfg_attr(feature = "binary", derive(borsh::BorshSerialize, borsh::BorshDeserialize))]
pub enum Location {
    /// In the home area.
    #[default]
    Home,
    /// Elsewhere on the mainland 国内漫游.
    Roaming,
    /// In Hong Kong, Macao or Taiwan.
    HkMoTw,
    /// Abroad 国际漫游.
    Abroad,
}

/// Whether a value is its type's default, so that documents stay short.
pub(crate) fn is_default<T: Default + PartialEq>(value: &T) -> bool {
    *value == T::default()
}

/// One call.
#[derive(Clone, Debug, Default, PartialEq, Eq, PartialOrd, Ord, Serialize, Deserialize)]
#[cfg_attr(feature = "binary", derive(borsh::BorshSerialize, borsh::BorshDeserialize))]
#[cfg_attr(feature = "schema", derive(schemars::JsonSchema))]
#[serde(rename_all = "camelCase", deny_unknown_fields)]
pub struct Call {
    /// When it began, in local civil time. Without it, a charge that depends
    /// on the time of day is rated at its dearest band, and labelled.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub start: Option<CivilTime>,
    /// How long it lasted, in seconds.
    pub seconds: u64,
    /// Who called.
    #[serde(default, skip_serializing_if = "is_default")]
    pub direction: Direction,
    /// The other side's network.
    #[serde(default, skip_serializing_if = "is_default")]
    pub peer: Peer,
    /// Whether the other side is in the customer's own circle: a chosen
    /// number 亲情号, the family net or the company's short-number net.
    #[serde(default, skip_serializing_if = "is_default")]
    pub circle: bool,
    /// Where the other side is.
    #[serde(default, skip_serializing_if = "is_default")]
    pub destination: Destination,
    /// Where the customer is.
    #[serde(default, skip_serializing_if = "is_default")]
    pub location: Location,
    /// The rate area of an international destination or of a stay abroad.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub zone: Option<String>,
    /// Leading digits of the number dialled (`"852"`), for charges by longest
    /// prefix. Never needs to be the whole number.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub dialled: Option<String>,
}

/// One or more messages of a kind.
#[derive(Clone, Debug, Default, PartialEq, Eq, PartialOrd, Ord, Serialize, Deserialize)]
#[cfg_attr(feature = "binary", derive(borsh::BorshSerialize, borsh::BorshDeserialize))]
#[cfg_attr(feature = "schema", derive(schemars::JsonSchema))]
#[serde(rename_all = "camelCase", deny_unknown_fields)]
pub struct Message {
    /// When it was sent, in local civil time.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub start: Option<CivilTime>,
    /// How many pieces; a long text is several.
    #[serde(default = "one", skip_serializing_if = "is_one")]
    pub pieces: u64,
    /// Whether it is multimedia 彩信 and not text 短信.
    #[serde(default, skip_serializing_if = "is_default")]
    pub multimedia: bool,
    /// Who sent it.
    #[serde(default, skip_serializing_if = "is_default")]
    pub direction: Direction,
    /// The other side's network.
    #[serde(default, skip_serializing_if = "is_default")]
    pub peer: Peer,
    /// Whether the other side is in the customer's own circle.
    #[serde(default, skip_serializing_if = "is_default")]
    pub circle: bool,
    /// Where the other side is.
    #[serde(default, skip_serializing_if = "is_default")]
    pub destination: Destination,
    /// Where the customer is.
    #[serde(default, skip_serializing_if = "is_default")]
    pub location: Location,
    /// The rate area of an international destination or of a stay abroad.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub zone: Option<String>,
}

/// One data session.
#[derive(Clone, Debug, Default, PartialEq, Eq, PartialOrd, Ord, Serialize, Deserialize)]
#[cfg_attr(feature = "binary", derive(borsh::BorshSerialize, borsh::BorshDeserialize))]
#[cfg_attr(feature = "schema", derive(schemars::JsonSchema))]
#[serde(rename_all = "camelCase", deny_unknown_fields)]
pub struct Session {
    /// When it began, in local civil time.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub start: Option<CivilTime>,
    /// How much went through, in bytes (1 MB = 1024 KB = 1 048 576 bytes).
    pub bytes: u64,
    /// The app, where it is known: directed data 定向流量 pays for its own
    /// apps only. Absent means general.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub app: Option<String>,
    /// Where the customer is.
    #[serde(default, skip_serializing_if = "is_default")]
    pub location: Location,
    /// The rate area of a stay abroad.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub zone: Option<String>,
}

fn one() -> u64 {
    1
}

fn is_one(n: &u64) -> bool {
    *n == 1
}

/// A usage record 话单: one event as the network counted it.
#[derive(Clone, Debug, PartialEq, Eq, PartialOrd, Ord, Serialize, Deserialize)]
#[cfg_attr(feature = "binary", derive(borsh::BorshSerialize, borsh::BorshDeserialize))]
#[cfg_attr(feature = "schema", derive(schemars::JsonSchema))]
#[serde(rename_all = "camelCase")]
pub enum Record {
    /// A call.
    Call(Call),
    /// Messages.
    Message(Message),
    /// A data session.
    Data(Session),
}

/// What one month holds.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[cfg_attr(feature = "binary", derive(borsh::BorshSerialize, borsh::BorshDeserialize))]
#[cfg_attr(feature = "schema", derive(schemars::JsonSchema))]
#[serde(rename_all = "camelCase")]
pub enum MonthUse {
    /// Itemised.
    Records(Vec<Record>),
    /// Added up by class.
    Profile(Profile),
}

/// One month of usage.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[cfg_attr(feature = "binary", derive(borsh::BorshSerialize, borsh::BorshDeserialize))]
#[cfg_attr(feature = "schema", derive(schemars::JsonSchema))]
#[serde(rename_all = "camelCase", deny_unknown_fields)]
pub struct Month {
    /// Which calendar month, where it is one. Absent, it is a mean month:
    /// 365/12 days for what goes by days, 30 where whole ones count.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub month: Option<YearMonth>,
    /// What was used.
    pub usage: MonthUse,
}

impl Month {
    /// An itemised month.
    pub fn of_records(records: Vec<Record>) -> Month {
        Month { month: None, usage: MonthUse::Records(records) }
    }

    /// A month added up by class.
    pub fn of_profile(profile: Profile) -> Month {
        Month { month: None, usage: MonthUse::Profile(profile) }
    }

    /// Days in the month, whole ones.
    pub fn days(&self) -> u64 {
        self.length().whole()
    }

    /// How long it is: what fees and supplies by days go by.
    pub fn length(&self) -> Days {
        self.month.map_or(Days::MEAN_MONTH, |m| Days::of(u64::from(m.days())))
    }
}

/// The class of a piece of usage: everything a charge may ask about but the
/// quantity.
#[derive(Clone, Debug, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub(crate) struct Class {
    pub service: Service,
    pub direction: Direction,
    pub peer: Peer,
    pub circle: bool,
    pub destination: Destination,
    pub location: Location,
    pub zone: Option<String>,
    pub dialled: Option<String>,
    pub app: Option<String>,
}

impl Record {
    /// When it began.
    pub fn start(&self) -> Option<CivilTime> {
        match self {
            Record::Call(c) => c.start,
            Record::Message(m) => m.start,
            Record::Data(s) => s.start,
        }
    }

    /// Seconds, pieces or bytes.
    pub fn quantity(&self) -> u64 {
        match self {
            Record::Call(c) => c.seconds,
            Record::Message(m) => m.pieces,
            Record::Data(s) => s.bytes,
        }
    }

    pub(crate) fn class(&self) -> Class {
        match self {
            Record::Call(c) => Class {
                service: Service::Voice,
                direction: c.direction,
                peer: c.peer,
                circle: c.circle,
                destination: c.destination,
                location: c.location,
                zone: c.zone.clone(),
                dialled: c.dialled.clone(),
                app: None,
            },
            Record::Message(m) => Class {
                service: if m.multimedia { Service::Mms } else { Service::Sms },
                direction: m.direction,
                peer: m.peer,
                circle: m.circle,
                destination: m.destination,
                location: m.location,
                zone: m.zone.clone(),
                dialled: None,
                app: None,
            },
            Record::Data(s) => Class {
                service: Service::Data,
                direction: Direction::Out,
                peer: Peer::Unknown,
                circle: false,
                destination: Destination::Local,
                location: s.location,
                zone: s.zone.clone(),
                dialled: None,
                app: s.app.clone(),
            },
        }
    }
}
