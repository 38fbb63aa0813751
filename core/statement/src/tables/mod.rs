//! What is known of words, numbers and places: facts in `data/`, each file
//! with its source. A new alias, segment or area is a line there.

mod columns;

use std::collections::HashMap;
use std::sync::OnceLock;

use serde::{Deserialize, Serialize};
use tariff_core::Destination;

pub(crate) use columns::{Codes, Field, Headers, spelled};

/// An operator's network.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Hash, Serialize, Deserialize)]
#[serde(rename_all = "camelCase")]
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
    /// Its id in the catalogues.
    pub fn id(self) -> &'static str {
        match self {
            Carrier::Cmcc => "cmcc",
            Carrier::Unicom => "unicom",
            Carrier::Telecom => "telecom",
            Carrier::Broadnet => "broadnet",
        }
    }

    /// The carrier whose name or service number a text has, where it has
    /// those of one only.
    pub(crate) fn named_in(text: &str) -> Option<Carrier> {
        const NAMES: [(Carrier, &[&str]); 4] = [
            (Carrier::Cmcc, &["中国移动", "移动通信", "10086", "全球通", "动感地带", "神州行"]),
            (Carrier::Unicom, &["联通", "10010"]),
            (Carrier::Telecom, &["中国电信", "天翼", "10000号"]),
            (Carrier::Broadnet, &["中国广电", "10099"]),
        ];
        let mut named = NAMES.iter().filter(|(_, words)| words.iter().any(|w| text.contains(w)));
        let first = named.next();
        if named.next().is_some() { None } else { first.map(|(carrier, _)| *carrier) }
    }
}

#[derive(Default, Deserialize)]
struct AreasFile {
    areas: Vec<Area>,
    former: Vec<Former>,
}

/// A code that was given up, and the one that its cities have now.
#[derive(Deserialize)]
struct Former {
    code: String,
    now: String,
}

/// A long-distance area 长途区号.
#[derive(Debug, Deserialize)]
pub(crate) struct Area {
    pub code: String,
    pub cities: Vec<String>,
    pub province: String,
    pub region: String,
}

#[derive(Default, Deserialize)]
struct AbroadFile {
    countries: Vec<Country>,
}

#[derive(Deserialize)]
struct Country {
    code: String,
    zh: Vec<String>,
    kind: Foreign,
}

#[derive(Clone, Copy, Debug, PartialEq, Eq, Deserialize)]
#[serde(rename_all = "lowercase")]
pub(crate) enum Foreign {
    HkMoTw,
    Abroad,
}

#[derive(Default, Deserialize)]
struct SegmentsFile {
    segments: Vec<Segment>,
}

#[derive(Deserialize)]
struct Segment {
    starts: String,
    carrier: Carrier,
}

#[derive(Default, Deserialize)]
struct NumbersFile {
    numbers: Vec<NumberRow>,
}

#[derive(Deserialize)]
#[serde(rename_all = "camelCase")]
struct NumberRow {
    starts: String,
    #[serde(default)]
    whole: bool,
    /// How long such a number is, where others begin alike.
    digits: Option<usize>,
    kind: String,
    carrier: Option<Carrier>,
    #[serde(default)]
    free: bool,
}

/// A number that the table lists.
#[derive(Clone, Debug, PartialEq, Eq)]
pub(crate) enum Number {
    /// A service line: whose, and whether a call to it costs nothing.
    Service { carrier: Option<Carrier>, free: bool },
    /// What is dialled before the number itself.
    Prefix(String),
}

/// What a line of the fixed-fee section is for.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Hash, Serialize, Deserialize)]
#[serde(rename_all = "camelCase")]
pub enum FeeKind {
    /// The plan itself.
    Plan,
    /// Units bought on top: data, minutes.
    Pack,
    /// A value-added service 增值业务.
    Service,
    /// The bill's own sum for calls.
    Calls,
    /// … for messages.
    Messages,
    /// … for data.
    Data,
    /// Anything else: penalties, collections for others, what no table knows.
    Other,
}

#[derive(Default, Deserialize)]
struct ServicesFile {
    fees: Vec<FeeWord>,
    unsubscribe: Vec<Unsubscribe>,
}

#[derive(Deserialize)]
#[serde(rename_all = "camelCase")]
struct FeeWord {
    words: Vec<String>,
    kind: FeeKind,
    included_as: Option<String>,
}

/// How a customer lists and ends value-added services with their operator.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct Unsubscribe {
    /// Whose customer.
    pub carrier: Carrier,
    /// The text to send.
    pub text: String,
    /// Where to.
    pub to: String,
    /// The hotline, for those who'd rather ask a person.
    pub call: String,
    /// Whether the text is well attested; otherwise the hotline is the way.
    pub certain: bool,
}

/// All tables, looked up by what a statement prints.
pub(crate) struct Tables {
    pub headers: Headers,
    pub areas: Vec<Area>,
    /// Names of cities and area codes, to areas.
    places: HashMap<String, usize>,
    /// The most characters that a name of these has.
    longest_place: usize,
    countries: Vec<Country>,
    segments: HashMap<String, Carrier>,
    /// By length of `starts`, longest first.
    numbers: Vec<(NumberRow, Number)>,
    fees: Vec<FeeWord>,
    pub unsubscribe: Vec<Unsubscribe>,
}

/// The tables are part of the program, and a test reads them all. Were one
/// broken, it would be empty and nothing in it be recognised.
fn parsed<T: Default + serde::de::DeserializeOwned>(text: &str) -> T {
    serde_json::from_str(text).unwrap_or_default()
}

impl Tables {
    /// The tables, read once.
    pub(crate) fn load() -> &'static Tables {
        static TABLES: OnceLock<Tables> = OnceLock::new();
        TABLES.get_or_init(Tables::parse)
    }

    fn parse() -> Tables {
        let areas: AreasFile = parsed(include_str!("../../data/areas.json"));
        let abroad: AbroadFile = parsed(include_str!("../../data/abroad.json"));
        let segments: SegmentsFile = parsed(include_str!("../../data/segments.json"));
        let numbers: NumbersFile = parsed(include_str!("../../data/numbers.json"));
        let services: ServicesFile = parsed(include_str!("../../data/services.json"));

        let mut places = HashMap::new();
        for (i, area) in areas.areas.iter().enumerate() {
            places.insert(area.code.clone(), i);
            for city in &area.cities {
                places.entry(city.clone()).or_insert(i);
            }
        }
        for former in &areas.former {
            if let Some(now) = places.get(&former.now).copied() {
                places.entry(former.code.clone()).or_insert(now);
            }
        }
        let mut numbers: Vec<(NumberRow, Number)> = numbers
            .numbers
            .into_iter()
            .map(|row| {
                let number = if row.kind == "ipPrefix" {
                    Number::Prefix(row.starts.clone())
                } else {
                    Number::Service { carrier: row.carrier, free: row.free }
                };
                (row, number)
            })
            .collect();
        numbers.sort_by_key(|(row, _)| std::cmp::Reverse(row.starts.len()));
        Tables {
            headers: Headers::parse(),
            areas: areas.areas,
            longest_place: places.keys().map(|name| name.chars().count()).max().unwrap_or(0),
            places,
            countries: abroad.countries,
            segments: segments.segments.into_iter().map(|s| (s.starts, s.carrier)).collect(),
            numbers,
            fees: services.fees,
            unsubscribe: services.unsubscribe,
        }
    }

    /// The area that a place's name or area code is in: `北京`, `四川成都`,
    /// `成都市`, `0663`.
    pub(crate) fn area(&self, place: &str) -> Option<usize> {
        let place = place.trim();
        if let Some(found) = self.places.get(place) {
            return Some(*found);
        }
        if place.bytes().all(|b| b.is_ascii_digit()) {
            // An area code without its zero.
            return self.places.get(&format!("0{place}")).copied();
        }
        // The city that the text ends with: `四川成都` is in Chengdu, `安徽马鞍山`
        // isn't 鞍山; and of a province that is named, its own.
        let of_province = |i: usize| {
            self.areas.get(i).is_some_and(|area| place.starts_with(area.province.as_str()))
        };
        let cities = self.cities_in(place);
        let found = cities.map(|(end, length, i)| (of_province(i), end, length, i));
        found.max().map(|(.., i)| i)
    }

    /// Every name of a city in a text: where it ends, how long it is, its area.
    fn cities_in<'t>(&'t self, text: &'t str) -> impl Iterator<Item = (usize, usize, usize)> + 't {
        // A name has two characters or more, and area codes begin with 0.
        let starts = text.char_indices().filter(|(_, c)| *c != '0');
        starts.flat_map(move |(start, _)| {
            let rest = text.get(start..).unwrap_or_default();
            let ends = rest.char_indices().map(|(at, c)| at + c.len_utf8());
            ends.take(self.longest_place).skip(1).filter_map(move |length| {
                let i = self.places.get(rest.get(..length)?)?;
                Some((start + length, length, *i))
            })
        })
    }

    /// The area of a fixed line's number, by its code.
    pub(crate) fn area_of_number(&self, number: &str) -> Option<usize> {
        [4, 3].iter().find_map(|&n| self.places.get(number.get(..n)?).copied())
    }

    /// Whether a place is outside the mainland.
    pub(crate) fn abroad(&self, place: &str) -> Option<Foreign> {
        let place = place.trim();
        let named = |c: &&Country| {
            c.zh.iter().any(|name| name.chars().count() > 1 && place.contains(name.as_str()))
        };
        self.countries.iter().find(named).map(|c| c.kind)
    }

    /// The calling code at the head of an international number.
    pub(crate) fn calling_code(&self, number: &str) -> Option<(&str, Destination)> {
        let fits = self.countries.iter().filter(|c| number.starts_with(&c.code));
        let longest = fits.max_by_key(|c| c.code.len())?;
        let destination = match longest.kind {
            Foreign::HkMoTw => Destination::HkMoTw,
            Foreign::Abroad => Destination::International,
        };
        Some((&longest.code, destination))
    }

    /// The carrier of a mobile number's segment.
    pub(crate) fn segment(&self, number: &str) -> Option<Carrier> {
        [4, 3].iter().find_map(|&n| self.segments.get(number.get(..n)?).copied())
    }

    /// A service line or a prefix that the number is or begins with.
    pub(crate) fn number(&self, number: &str) -> Option<&Number> {
        let fits = |row: &NumberRow| {
            let begins =
                if row.whole { number == row.starts } else { number.starts_with(&row.starts) };
            begins && row.digits.is_none_or(|digits| digits == number.len())
        };
        self.numbers.iter().find(|(row, _)| fits(row)).map(|(_, number)| number)
    }

    /// What a line of the fixed-fee section is for: by the longest word that
    /// it holds.
    pub(crate) fn fee(&self, name: &str) -> (FeeKind, Option<&str>) {
        let fits = self.fees.iter().flat_map(|fee| fee.words.iter().map(move |word| (word, fee)));
        let held = fits.filter(|(word, _)| name.contains(word.as_str()));
        let longest = held.max_by_key(|(word, _)| word.chars().count());
        longest.map_or((FeeKind::Other, None), |(_, fee)| (fee.kind, fee.included_as.as_deref()))
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn every_table_is_read() {
        fn check<T: serde::de::DeserializeOwned>(text: &str) {
            if let Err(error) = serde_json::from_str::<T>(text) {
                panic!("{error}");
            }
        }
        check::<AreasFile>(include_str!("../../data/areas.json"));
        check::<AbroadFile>(include_str!("../../data/abroad.json"));
        check::<SegmentsFile>(include_str!("../../data/segments.json"));
        check::<NumbersFile>(include_str!("../../data/numbers.json"));
        check::<ServicesFile>(include_str!("../../data/services.json"));
    }

    #[test]
    fn places_are_found_by_name_and_code() {
        let tables = Tables::load();
        let code = |place| tables.area(place).map(|i| tables.areas[i].code.as_str());
        for (place, expected) in [
            ("北京", Some("010")),
            ("四川成都", Some("028")),
            ("成都市", Some("028")),
            ("0663", Some("0663")),
            ("663", Some("0663")),
            ("陕西省西安市", Some("029")),
            ("安徽马鞍山", Some("0555")),
            ("内蒙古巴彦淖尔", Some("0478")),
            ("辽宁朝阳", Some("0421")),
            ("0378", Some("0371")),
            ("火星", None),
            ("", None),
        ] {
            assert_eq!(code(place), expected, "{place}");
        }
        assert_eq!(tables.abroad("中国香港"), Some(Foreign::HkMoTw));
        assert_eq!(tables.abroad("日本"), Some(Foreign::Abroad));
        assert_eq!(tables.abroad("重庆"), None);
    }

    #[test]
    fn a_place_is_that_of_the_name_that_a_search_for_every_name_finds() {
        let tables = Tables::load();
        // Looks for every name that there is.
        let plain = |place: &str| {
            let names = tables
                .places
                .iter()
                .filter(|(name, _)| name.chars().count() > 1 && !name.starts_with('0'));
            let found = names.filter_map(|(name, i)| {
                let end = place.rfind(name.as_str())? + name.len();
                let province = tables.areas[*i].province.as_str();
                Some((place.starts_with(province), end, name.len(), *i))
            });
            found.max().map(|(.., i)| i)
        };
        let names: Vec<&String> = tables.places.keys().collect();
        let provinces: Vec<&String> = tables.areas.iter().map(|area| &area.province).collect();
        let mut found = 0;
        for (n, name) in names.iter().enumerate() {
            let other = names[(n * 31 + 7) % names.len()];
            let province = provinces[n % provinces.len()];
            for text in [
                format!("{province}{name}"),
                format!("{province}省{name}市"),
                format!("{name}{other}"),
                format!("在{other}{name}{province}"),
                format!("x{}", name.chars().rev().collect::<String>()),
            ] {
                if !tables.places.contains_key(&text) && text.bytes().any(|b| !b.is_ascii_digit()) {
                    assert_eq!(tables.area(&text), plain(&text), "{text}");
                    found += usize::from(plain(&text).is_some());
                }
            }
        }
        assert!(found > 1_000, "{found}");
    }

    #[test]
    fn carriers_by_name() {
        assert_eq!(Carrier::named_in("中国移动通信客户详单"), Some(Carrier::Cmcc));
        assert_eq!(Carrier::named_in("中国移动 中国联通"), None);
        assert_eq!(Carrier::named_in("语音.xls"), None);
    }
}
