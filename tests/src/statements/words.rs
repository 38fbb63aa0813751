//! The operators' words for a call's type, each with what it says.

use tariff_core::{Destination, Location};

/// A word of a type column. What it leaves unsaid is none.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub(super) struct Word {
    pub text: &'static str,
    pub location: Option<Location>,
    pub destination: Option<Destination>,
}

const fn word(
    text: &'static str,
    location: Option<Location>,
    destination: Option<Destination>,
) -> Word {
    Word { text, location, destination }
}

use Destination as To;
use Location as At;

impl Word {
    /// Whether it names a net that the other side is in too.
    pub(super) fn is_of_a_circle(self) -> bool {
        self.text == CIRCLE.text
    }
}

/// A company's net, in a column for the business.
const CIRCLE: Word = word("集团网", None, None);

/// Says nothing.
pub(super) const SILENT: Word = word("", None, None);

/// One column for it all, the direction included: 中国移动's web hall.
pub(super) const CMCC_OUT: [Word; 15] = [
    word("本地主叫本地", Some(At::Home), Some(To::Local)),
    word("本地主叫", Some(At::Home), Some(To::Local)),
    word("本地主叫异地", Some(At::Home), Some(To::Domestic)),
    word("国内漫游主叫", Some(At::Roaming), None),
    word("省内漫游", Some(At::Roaming), None),
    word("国际漫游", Some(At::Abroad), None),
    word("港澳台漫游", Some(At::HkMoTw), None),
    word("国内长途", None, Some(To::Domestic)),
    word("国际长途", None, Some(To::International)),
    word("港澳台长途", None, Some(To::HkMoTw)),
    // Words that deny say what it isn't.
    word("国内长途(不含港澳台)", None, Some(To::Domestic)),
    word("国内长途（不包括国际及港澳台）", None, Some(To::Domestic)),
    word("国际长途(除港澳台)", None, Some(To::International)),
    word("非漫游国内长途", Some(At::Home), Some(To::Domestic)),
    word("国内漫游(不含港澳台)", Some(At::Roaming), None),
];
/// The same of calls that came in.
pub(super) const CMCC_IN: [Word; 8] = [
    word("本地被叫", Some(At::Home), Some(To::Local)),
    word("本地", Some(At::Home), Some(To::Local)),
    word("国内漫游被叫", Some(At::Roaming), None),
    word("边界漫游", Some(At::Roaming), None),
    word("国际及港澳台漫游", Some(At::Abroad), None),
    word("台港澳漫游", Some(At::HkMoTw), None),
    word("国内漫游(不含港澳台)", Some(At::Roaming), None),
    word("", None, None),
];
/// 中国联通's 通话类型, of either direction.
pub(super) const UNICOM: [Word; 9] = [
    word("本地通话", Some(At::Home), Some(To::Local)),
    word("省内通话", None, Some(To::Domestic)),
    word("国内长途", None, Some(To::Domestic)),
    word("省际长途", None, Some(To::Domestic)),
    word("国际通话", None, Some(To::International)),
    word("台港澳", None, Some(To::HkMoTw)),
    word("基本通话", None, None),
    word("国内长途(不含港澳台)", None, Some(To::Domestic)),
    word("非国际长途", None, Some(To::Domestic)),
];
/// 中国联通's 业务类型, beside 通话类型.
pub(super) const UNICOM_BUSINESS: [Word; 5] = [
    word("国内通话", None, None),
    CIRCLE,
    word("国内漫游", Some(At::Roaming), None),
    word("国际漫游", Some(At::Abroad), None),
    word("港澳台漫游", Some(At::HkMoTw), None),
];
/// Columns 长途类型 and 漫游类型.
pub(super) const LONG_DISTANCE: [Word; 7] = [
    word("国内长途", None, Some(To::Domestic)),
    word("省内长途", None, Some(To::Domestic)),
    word("国际长途", None, Some(To::International)),
    word("港澳台长途", None, Some(To::HkMoTw)),
    word("非长途", None, Some(To::Local)),
    word("国内长途(除港澳台外)", None, Some(To::Domestic)),
    SILENT,
];
pub(super) const ROAMING: [Word; 5] = [
    word("国内漫游", Some(At::Roaming), None),
    word("省际漫游", Some(At::Roaming), None),
    word("国际漫游", Some(At::Abroad), None),
    word("港澳台漫游", Some(At::HkMoTw), None),
    SILENT,
];
/// 中国电信 and others: short words, often none.
pub(super) const SHORT: [Word; 8] = [
    word("本地", Some(At::Home), Some(To::Local)),
    word("长途", None, Some(To::Domestic)),
    word("国际", None, Some(To::International)),
    word("港澳台", None, Some(To::HkMoTw)),
    word("漫游", Some(At::Roaming), None),
    word("国内通话", None, None),
    word("普通", None, None),
    SILENT,
];
/// What a message's business says.
pub(super) const MESSAGES: [Word; 7] = [
    word("国内短信", None, None),
    word("国内漫游", Some(At::Roaming), None),
    CIRCLE,
    word("国际短信", None, Some(To::International)),
    word("港澳台短信", None, Some(To::HkMoTw)),
    word("国内短信(不含国际、港澳台)", None, None),
    SILENT,
];
/// What a session's business says.
pub(super) const SESSIONS: [Word; 6] = [
    word("国内流量", None, None),
    word("CMNET", None, None),
    word("国内流量(不含港澳台)", None, None),
    word("国内漫游", Some(At::Roaming), None),
    word("国际漫游", Some(At::Abroad), None),
    SILENT,
];
