//! Numbers of the other side, none of which anybody has: the middle is
//! masked, or the subscriber's part is zeros.

use tariff_core::{Destination, Peer};

use super::place::{CITIES, City};
use crate::random::Random;

/// Whose statement it is.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub enum Carrier {
    /// 中国移动.
    Cmcc,
    /// 中国联通.
    Unicom,
    /// 中国电信.
    Telecom,
    /// 中国广电.
    Broadnet,
}

impl Carrier {
    /// As catalogues and the reader call it.
    pub fn id(self) -> &'static str {
        match self {
            Carrier::Cmcc => "cmcc",
            Carrier::Unicom => "unicom",
            Carrier::Telecom => "telecom",
            Carrier::Broadnet => "broadnet",
        }
    }

    /// As it names itself.
    pub(super) fn name(self) -> &'static str {
        match self {
            Carrier::Cmcc => "中国移动",
            Carrier::Unicom => "中国联通",
            Carrier::Telecom => "中国电信",
            Carrier::Broadnet => "中国广电",
        }
    }

    fn service_line(self) -> &'static str {
        match self {
            Carrier::Cmcc => "10086",
            Carrier::Unicom => "10010",
            Carrier::Telecom => "10000",
            Carrier::Broadnet => "10099",
        }
    }
}

const CARRIERS: [Carrier; 4] =
    [Carrier::Cmcc, Carrier::Unicom, Carrier::Telecom, Carrier::Broadnet];

/// Segments that have been one operator's for many years.
const SEGMENTS: [(Carrier, &[&str]); 4] = [
    (Carrier::Cmcc, &["135", "138", "139", "147", "150", "159", "182", "187", "188", "198"]),
    (Carrier::Unicom, &["130", "131", "132", "155", "156", "166", "176", "185", "186"]),
    (Carrier::Telecom, &["133", "153", "173", "177", "180", "181", "189", "191", "199"]),
    (Carrier::Broadnet, &["192"]),
];
/// Segments of virtual operators, by whose network they use.
const VIRTUAL: [(Carrier, &str); 3] =
    [(Carrier::Cmcc, "1705"), (Carrier::Unicom, "1709"), (Carrier::Telecom, "1700")];
/// Calling codes, and what lies behind them.
const CODES: [(&str, Destination); 6] = [
    ("852", Destination::HkMoTw),
    ("853", Destination::HkMoTw),
    ("886", Destination::HkMoTw),
    ("81", Destination::International),
    ("44", Destination::International),
    ("1", Destination::International),
];
const PREFIXES: [&str; 3] = ["17951", "12593", "17911"];
const EMERGENCY: [&str; 4] = ["110", "119", "120", "122"];
/// The called side pays.
const TOLL_FREE: &str = "8000000000";
const SERVICES: [&str; 5] = ["4000000000", "95588", "96110", "12345", "114"];
const UNREADABLE: [&str; 4] = ["", "***********", "1**********", "匿名"];

/// The other side's number, and what its print says.
#[derive(Clone, Debug, PartialEq, Eq)]
pub(super) struct Number {
    /// As it is printed.
    pub text: String,
    pub kind: Kind,
    /// An IP prefix, or a calling code.
    pub dialled: Option<&'static str>,
    /// Where it is, for who knows more than the number says.
    pub city: Option<City>,
}

/// What its print shows.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) enum Kind {
    Mobile(Carrier),
    /// With its area code, so that it says where it is, or without.
    Fixed {
        with_code: bool,
    },
    /// An operator's own service line.
    Line(Carrier),
    Emergency,
    TollFree,
    Service,
    Foreign(Destination),
    Unreadable,
}

impl Number {
    /// Of any kind, mostly mobile.
    pub(super) fn random(home: City, r: &mut Random) -> Number {
        match r.below(24) {
            0 => Number::plain(r.of::<&str>(&UNREADABLE), Kind::Unreadable),
            1 | 2 => {
                let (code, to) = *r.of(&CODES);
                let plus = *r.of(&["00", "+"]);
                let number = format!("{plus}{code}{}", "0".repeat(8));
                Number { dialled: Some(code), ..Number::plain(&number, Kind::Foreign(to)) }
            }
            3 => {
                let carrier = *r.of(&CARRIERS);
                Number::plain(carrier.service_line(), Kind::Line(carrier))
            }
            4 => Number::plain(r.of::<&str>(&EMERGENCY), Kind::Emergency),
            5 if r.one_in(6) => Number::plain(TOLL_FREE, Kind::TollFree),
            5 => Number::plain(r.of::<&str>(&SERVICES), Kind::Service),
            6..=8 => Number::fixed(home, r),
            _ => Number::mobile(home, r),
        }
    }

    pub(super) fn plain(text: &str, kind: Kind) -> Number {
        Number { text: text.to_owned(), kind, dialled: None, city: None }
    }

    fn fixed(home: City, r: &mut Random) -> Number {
        let with_code = !r.one_in(4);
        let city = if r.one_in(2) { home } else { *r.of(&CITIES) };
        let text = match r.below(3) {
            // Eight digits, so no toll-free number, whatever they begin with.
            _ if !with_code => (*r.of(&["60000000", "60000000", "80000000"])).to_owned(),
            0 => format!("{}****{:04}", city.code, r.below(100)),
            1 => format!("{}-8{}", city.code, "0".repeat(7)),
            _ => format!("{}8{}", city.code, "0".repeat(7)),
        };
        // Without a code it is a number of where one is.
        Number {
            city: with_code.then_some(city),
            ..Number::plain(&text, Kind::Fixed { with_code })
        }
    }

    fn mobile(home: City, r: &mut Random) -> Number {
        let city = if r.one_in(2) { home } else { *r.of(&CITIES) };
        let (carrier, segment) = if r.one_in(12) {
            *r.of(&VIRTUAL)
        } else {
            let (carrier, segments) = *r.of(&SEGMENTS);
            (carrier, *r.of(segments))
        };
        // Of a virtual operator's number the fourth digit says whose it is: all of it is shown.
        let number = if segment.len() == 4 || r.one_in(5) {
            segment.to_owned() + &"0".repeat(11 - segment.len())
        } else {
            format!("{segment}****{:04}", r.below(60))
        };
        let (before, dialled) = match r.below(16) {
            0 => ("+86", None),
            1 => ("0086", None),
            2 => {
                let prefix = *r.of(&PREFIXES);
                (prefix, Some(prefix))
            }
            _ => ("", None),
        };
        let plain = Number::plain(&format!("{before}{number}"), Kind::Mobile(carrier));
        Number { city: Some(city), dialled, ..plain }
    }

    /// A mobile number that is neither masked in its head nor dialled through anything.
    pub(super) fn of_a_friend(home: City, r: &mut Random) -> Number {
        loop {
            let number = Number::mobile(home, r);
            if number.dialled.is_none() {
                return number;
            }
        }
    }

    /// Its network, for a customer of `own`.
    pub(super) fn peer(&self, own: Carrier) -> Peer {
        match self.kind {
            Kind::Mobile(theirs) | Kind::Line(theirs) if theirs == own => Peer::OnNet,
            Kind::Mobile(_) => Peer::OffNet,
            Kind::Foreign(_) | Kind::Unreadable => Peer::Unknown,
            Kind::Line(_)
            | Kind::Fixed { .. }
            | Kind::Emergency
            | Kind::TollFree
            | Kind::Service => Peer::Fixed,
        }
    }

    /// By segment alone: the number may have been ported.
    pub(super) fn may_be_ported(&self) -> bool {
        matches!(self.kind, Kind::Mobile(_))
    }

    /// Whether nobody pays for calling it.
    pub(super) fn is_free(&self, own: Carrier) -> bool {
        match self.kind {
            Kind::Emergency | Kind::TollFree => true,
            Kind::Line(line) => line == own,
            _ => false,
        }
    }

    /// What a number says by itself of where it is.
    pub(super) fn foreign(&self) -> Option<Destination> {
        match self.kind {
            Kind::Foreign(to) => Some(to),
            _ => None,
        }
    }

    /// The city that the number itself names.
    pub(super) fn area(&self) -> Option<City> {
        self.city.filter(|_| matches!(self.kind, Kind::Fixed { with_code: true }))
    }

    /// Whether a statement can know the other side's city.
    pub(super) fn has_home(&self) -> bool {
        matches!(self.kind, Kind::Mobile(_) | Kind::Fixed { with_code: true })
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    /// Eleven digits in a row of which the last seven aren't zeros would be somebody's.
    fn is_somebodys(text: &str) -> bool {
        let digits: Vec<char> = text.chars().filter(char::is_ascii_digit).collect();
        digits.len() >= 11 && !text.contains('*') && !digits.ends_with(&['0'; 7])
    }

    #[test]
    fn no_number_is_anybodys() {
        let mut r = Random(5);
        for _ in 0..20_000 {
            let number = Number::random(CITIES[0], &mut r);
            assert!(!is_somebodys(&number.text), "{}", number.text);
        }
    }

    #[test]
    fn networks_are_seen_from_ones_own() {
        let line = Number::plain("10086", Kind::Line(Carrier::Cmcc));
        let seen = |own| (line.peer(own), line.is_free(own));
        assert_eq!(seen(Carrier::Cmcc), (Peer::OnNet, true));
        assert_eq!(seen(Carrier::Unicom), (Peer::Fixed, false));
        let mobile = Number::plain("186****0001", Kind::Mobile(Carrier::Unicom));
        assert_eq!(mobile.peer(Carrier::Unicom), Peer::OnNet);
        assert_eq!(mobile.peer(Carrier::Broadnet), Peer::OffNet);
    }
}
