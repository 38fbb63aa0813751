//! The layouts: whose each is, what it holds, and how it writes it.

use super::number::Carrier;
use super::spell::{LengthStyle, TimeStyle};
use super::words::{self, Word};

/// A layout of a statement, of one operator and one time.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub enum Layout {
    /// 中国移动's web hall, calls: rows of days, then rows with times.
    CmccCalls,
    /// The same, messages: `MM-dd HH:mm:ss`.
    CmccMessages,
    /// The same, data.
    CmccData,
    /// The same, fixed fees.
    CmccFees,
    /// Shanghai's calls: with 序号 and 是否新通话.
    CmccShanghai,
    /// Hubei's: four sections, one below the other.
    CmccHubei,
    /// The workbook: five rows of titles, `HH:MM:SS`.
    CmccXls,
    /// The web hall's own JSON.
    CmccJson,
    /// 中国联通's workbook of 2016.
    Unicom2016,
    /// The one before: 本机通话地 and 对方归属地.
    UnicomOlder,
    /// The history of 2G, sheet 语音业务历史详单_1.
    Unicom2g,
    /// 中国联通, messages.
    UnicomMessages,
    /// 中国联通, data.
    UnicomData,
    /// 中国电信's web hall, calls.
    TelecomWeb,
    /// The workbook: data from the fourth row.
    TelecomXls,
    /// The web hall's own JSON.
    TelecomJson,
    /// 中国电信, messages.
    TelecomMessages,
    /// 中国电信, data.
    TelecomData,
}

/// What a section's rows are.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) enum Kind {
    Calls,
    Messages,
    Data,
    Fees,
}

impl Kind {
    /// As a heading.
    pub(super) fn title(self) -> &'static str {
        match self {
            Kind::Calls => "通话详单",
            Kind::Messages => "短彩信详单",
            Kind::Data => "上网详单",
            Kind::Fees => "套餐及固定费",
        }
    }
}

impl Layout {
    /// Every layout.
    pub const ALL: [Layout; 18] = [
        Layout::CmccCalls,
        Layout::CmccMessages,
        Layout::CmccData,
        Layout::CmccFees,
        Layout::CmccShanghai,
        Layout::CmccHubei,
        Layout::CmccXls,
        Layout::CmccJson,
        Layout::Unicom2016,
        Layout::UnicomOlder,
        Layout::Unicom2g,
        Layout::UnicomMessages,
        Layout::UnicomData,
        Layout::TelecomWeb,
        Layout::TelecomXls,
        Layout::TelecomJson,
        Layout::TelecomMessages,
        Layout::TelecomData,
    ];

    /// Whose it is.
    pub fn carrier(self) -> Carrier {
        match self {
            Layout::CmccCalls
            | Layout::CmccMessages
            | Layout::CmccData
            | Layout::CmccFees
            | Layout::CmccShanghai
            | Layout::CmccHubei
            | Layout::CmccXls
            | Layout::CmccJson => Carrier::Cmcc,
            Layout::Unicom2016
            | Layout::UnicomOlder
            | Layout::Unicom2g
            | Layout::UnicomMessages
            | Layout::UnicomData => Carrier::Unicom,
            Layout::TelecomWeb
            | Layout::TelecomXls
            | Layout::TelecomJson
            | Layout::TelecomMessages
            | Layout::TelecomData => Carrier::Telecom,
        }
    }

    /// The sections of one table.
    pub(super) fn kinds(self) -> &'static [Kind] {
        match self {
            Layout::CmccHubei => &[Kind::Fees, Kind::Calls, Kind::Messages, Kind::Data],
            Layout::CmccMessages | Layout::UnicomMessages | Layout::TelecomMessages => {
                &[Kind::Messages]
            }
            Layout::CmccData | Layout::UnicomData | Layout::TelecomData => &[Kind::Data],
            Layout::CmccFees => &[Kind::Fees],
            _ => &[Kind::Calls],
        }
    }

    /// How many rows of titles the original has.
    pub(super) fn titles(self) -> Option<usize> {
        match self {
            Layout::CmccXls => Some(5),
            Layout::TelecomXls => Some(2),
            _ => None,
        }
    }

    /// Whether its columns have the names of JSON.
    pub(super) fn is_json(self) -> bool {
        matches!(self, Layout::CmccJson | Layout::TelecomJson)
    }

    pub(super) fn time(self) -> TimeStyle {
        match self {
            Layout::CmccCalls => TimeStyle::Group,
            Layout::CmccMessages | Layout::CmccData | Layout::CmccJson => TimeStyle::MonthDay,
            Layout::TelecomWeb | Layout::TelecomXls => TimeStyle::Slash,
            Layout::TelecomJson => TimeStyle::Compact,
            _ => TimeStyle::Dash,
        }
    }

    pub(super) fn length(self) -> LengthStyle {
        match self {
            Layout::CmccXls | Layout::TelecomWeb | Layout::TelecomXls => LengthStyle::Clock,
            Layout::Unicom2g | Layout::TelecomJson => LengthStyle::Bare,
            _ => LengthStyle::Words,
        }
    }

    pub(super) fn types(self) -> (&'static [Word], &'static [Word]) {
        match self {
            Layout::Unicom2016 | Layout::UnicomOlder => (&words::UNICOM, &words::UNICOM),
            Layout::TelecomWeb | Layout::TelecomXls => (&words::SHORT, &words::SHORT),
            _ => (&words::CMCC_OUT, &words::CMCC_IN),
        }
    }
}
