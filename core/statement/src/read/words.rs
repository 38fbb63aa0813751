//! What the operator's own words say of a call, a message or a session.

use tariff_core::{Destination, Direction, Location};

/// What the words of the direction and type columns say; what they don't say
/// is none.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub(super) struct Words {
    pub direction: Option<Direction>,
    pub location: Option<Location>,
    pub destination: Option<Destination>,
    /// Both kinds of foreign are named; the number says which.
    pub either_foreign: bool,
    /// Both kinds of roaming abroad are named; the place says which.
    pub either_abroad: bool,
    pub multimedia: bool,
    pub circle: bool,
}

fn has(text: &str, words: &[&str]) -> bool {
    words.iter().any(|word| text.contains(word))
}

const OUT: [&str; 18] = [
    "主叫",
    "呼出",
    "拨出",
    "呼转",
    "前转",
    "呼叫转移",
    "转移",
    "发送",
    "上行",
    "去话",
    "发出",
    "点对点发",
    "拨打",
    "发短信",
    "去电",
    "拨号",
    "已拨",
    "outgoing",
];
const IN: [&str; 17] = [
    "被叫",
    "呼入",
    "接听",
    "接收",
    "接受",
    "下行",
    "来话",
    "接入",
    "收短信",
    "来电",
    "未接",
    "拒接",
    "已接",
    "漏接",
    "incoming",
    "missed",
    "rejected",
];
const HKMOTW: [&str; 6] = ["港澳台", "台港澳", "香港", "澳门", "台湾", "港、澳、台"];
const DOMESTIC: [&str; 6] = ["国内长途", "省际", "省内", "长途", "异地", "国内直拨"];

/// Words that a denial in front of them turns round.
const DENIED: [&str; 16] = [
    "港澳台",
    "台港澳",
    "国际",
    "国内",
    "长途",
    "省际",
    "省内",
    "异地",
    "本地",
    "主叫",
    "被叫",
    "彩信",
    "亲情网",
    "集团网",
    "家庭网",
    "亲情",
];

/// The text without what it says isn't so: `国内长途(不含港澳台)`, `非国际长途`.
/// That a call didn't roam, or wasn't long distance, says something by itself.
fn without_denied(text: &str) -> String {
    let mut text = text.to_owned();
    for word in ["不包括", "不包含", "不含", "除了", "除"] {
        // `扣除`, `免除` deny nothing.
        let other =
            |at: usize| text.get(..at).is_some_and(|t| t.ends_with(['扣', '免', '解', '删']));
        if text.find(word).is_some_and(other) {
            continue;
        }
        while let Some(at) = text.find(word) {
            let behind = text.get(at + word.len()..).unwrap_or_default();
            let ends = [")", "）", "|", ",", "，", ";", "；", "之外", "以外", "外"];
            let end = ends.iter().filter_map(|mark| behind.find(mark)).min();
            let mut rest = behind.get(end.unwrap_or(behind.len())..).unwrap_or_default();
            for outside in ["之外", "以外", "外"] {
                rest = rest.strip_prefix(outside).unwrap_or(rest);
            }
            text = format!("{}{rest}", text.get(..at).unwrap_or_default());
        }
    }
    for no in ["非", "不是", "无"] {
        for word in DENIED {
            // `非长途` is local.
            if (no, word) != ("非", "长途") {
                text = text.replace(&format!("{no}{word}"), "");
            }
        }
    }
    text
}

/// Reads the words: `direction` of the column for it, `kinds` of the others.
pub(super) fn words(direction: &str, kinds: &str, discount: &str) -> Words {
    let [direction, kinds, discount] = [direction, kinds, discount].map(without_denied);
    let (direction, kinds, discount) = (&*direction, &*kinds, &*discount);
    let mut found = Words {
        direction: side(direction).or_else(|| side(kinds)),
        multimedia: has(kinds, &["彩信", "多媒体", "MMS", "mms"]),
        circle: has(kinds, &CIRCLE) || has(discount, &CIRCLE),
        ..Words::default()
    };
    let text = format!("{kinds}|{direction}");
    let abroad = text.split_once("漫游").map_or("", |(before, _)| before);
    found.either_abroad = abroad.contains("国际") && has(abroad, &HKMOTW);
    let (text, roaming) = without_roaming(&text);
    found.location =
        roaming.or_else(|| has(&text, &["本地", "非漫游", "不漫游"]).then_some(Location::Home));
    let domestic = text.replace("非长途", "");
    let hkmotw = has(&text, &HKMOTW);
    let international = text.contains("国际");
    found.either_foreign = hkmotw && international;
    found.destination = if international {
        Some(Destination::International)
    } else if hkmotw {
        Some(Destination::HkMoTw)
    } else if has(&domestic, &DOMESTIC) {
        Some(Destination::Domestic)
    } else if has(&text, &["本地", "非长途", "市话"]) {
        Some(Destination::Local)
    } else {
        None
    };
    found
}

const CIRCLE: [&str; 7] = ["亲情", "集团网", "V网", "v网", "虚拟网", "家庭网", "亲友"];

/// Some operators write `主` and `被` alone.
fn side(text: &str) -> Option<Direction> {
    let text = text.to_ascii_lowercase();
    let first = |words: &[&str]| words.iter().filter_map(|word| text.find(word)).min();
    match (first(&OUT), first(&IN)) {
        (Some(out), Some(into)) => Some(if out <= into { Direction::Out } else { Direction::In }),
        (Some(_), None) => Some(Direction::Out),
        (None, Some(_)) => Some(Direction::In),
        (None, None) => text.split('|').find_map(|part| match part.trim() {
            "主" | "出" | "呼叫" | "mo" | "主短" | "主彩" => Some(Direction::Out),
            "被" | "入" | "mt" | "被短" | "被彩" => Some(Direction::In),
            // `国内发`, `短信收`.
            part if part.ends_with('发') => Some(Direction::Out),
            part if part.ends_with('收') => Some(Direction::In),
            _ => None,
        }),
    }
}

/// The text without what it says of roaming, and that.
fn without_roaming(text: &str) -> (String, Option<Location>) {
    let mut location = None;
    let mut parts = Vec::new();
    for part in text.split('|') {
        let Some((before, after)) = part.split_once("漫游") else {
            parts.push(part.to_owned());
            continue;
        };
        if before.ends_with(['非', '不', '无']) {
            parts.push(part.to_owned());
            continue;
        }
        let place = if before.contains("国际") {
            Location::Abroad
        } else if has(before, &HKMOTW) {
            Location::HkMoTw
        } else {
            Location::Roaming
        };
        location = Some(place);
        // What stands before belongs to the roaming, unless it is of the call itself.
        let own = before.split_once("长途").map(|(kind, _)| format!("{kind}长途"));
        parts.push(format!("{}{after}", own.unwrap_or_default()));
    }
    (parts.join("|"), location)
}

#[cfg(test)]
mod tests {
    use super::*;
    use Destination::{Domestic, HkMoTw, International, Local};
    use Direction::{In, Out};
    use Location::{Abroad, Home, Roaming};

    #[test]
    fn words_of_three_operators() {
        for (direction, kinds, expected) in [
            ("主叫", "本地主叫本地", (Some(Out), Some(Home), Some(Local))),
            ("主叫", "本地主叫异地", (Some(Out), Some(Home), Some(Domestic))),
            ("被叫", "国内漫游被叫", (Some(In), Some(Roaming), None)),
            ("主叫", "国内漫游主叫", (Some(Out), Some(Roaming), None)),
            ("主叫", "省内漫游", (Some(Out), Some(Roaming), None)),
            ("主叫", "国际漫游", (Some(Out), Some(Abroad), None)),
            ("主叫", "国际及港澳台漫游", (Some(Out), Some(Abroad), None)),
            ("主叫", "港澳台漫游", (Some(Out), Some(Location::HkMoTw), None)),
            ("主叫", "国内漫游国际长途", (Some(Out), Some(Roaming), Some(International))),
            ("主叫", "国际长途", (Some(Out), None, Some(International))),
            ("主叫", "港澳台长途", (Some(Out), None, Some(HkMoTw))),
            ("主叫", "国内通话|本地通话", (Some(Out), Some(Home), Some(Local))),
            ("主叫", "国内通话|省内通话", (Some(Out), None, Some(Domestic))),
            ("主叫", "国内通话|国内长途", (Some(Out), None, Some(Domestic))),
            ("主叫", "国内通话", (Some(Out), None, None)),
            ("主叫", "基本通话", (Some(Out), None, None)),
            ("", "国内长途|国内漫游|主叫", (Some(Out), Some(Roaming), Some(Domestic))),
            ("", "非长途|非漫游|主叫", (Some(Out), Some(Home), Some(Local))),
            ("主叫", "省际长途", (Some(Out), None, Some(Domestic))),
            ("呼转", "本地", (Some(Out), Some(Home), Some(Local))),
            ("接收", "短信|国内短信", (Some(In), None, None)),
            ("发送", "短信|国际短信", (Some(Out), None, Some(International))),
            ("主叫/呼转被叫", "", (Some(Out), None, None)),
            ("主|", "", (Some(Out), None, None)),
            ("国内发|", "网内短信|", (Some(Out), None, None)),
            ("接受|", "短信|", (Some(In), None, None)),
            ("主叫|", "本地(非漫游、被叫)|", (Some(Out), Some(Home), Some(Local))),
            ("", "", (None, None, None)),
        ] {
            let got = words(direction, kinds, "");
            assert_eq!(
                (got.direction, got.location, got.destination),
                expected,
                "{direction} {kinds}"
            );
        }
        for (kinds, location, destination) in [
            ("国内长途(不含港澳台)", None, Some(Domestic)),
            ("国际长途(除港澳台)", None, Some(International)),
            ("除港澳台以外国际长途", None, Some(International)),
            ("国内通话（不含港澳台长途）", None, None),
            ("非国际长途", None, Some(Domestic)),
            ("非长途(不包括国际)", None, Some(Local)),
            ("国内漫游(不含港澳台)", Some(Roaming), None),
            ("非漫游国内长途", Some(Home), Some(Domestic)),
            ("非本地", None, None),
            ("套餐扣除国内长途", None, Some(Domestic)),
        ] {
            let got = words("主叫", kinds, "");
            assert_eq!((got.location, got.destination), (location, destination), "{kinds}");
        }
        assert!(!words("主叫", "本地", "非亲情网通话").circle);
        assert!(!words("发送", "短信(不含彩信)", "").multimedia);
        assert!(words("主叫", "国际及港澳台漫游", "").either_abroad);
        assert!(!words("主叫", "国际漫游(不含港澳台)", "").either_abroad);
        assert!(words("发送", "彩信", "").multimedia);
        assert!(words("主叫", "本地", "集团网内互打").circle);
        assert!(words("主叫", "国际及港澳台长途", "").either_foreign);
    }
}
