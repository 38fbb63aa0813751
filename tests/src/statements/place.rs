//! Places that a statement names.

use tariff_core::Location;

use crate::random::Random;

/// A city of the mainland, with the code that one dials for it.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) struct City {
    /// Without 市.
    pub name: &'static str,
    /// Empty where the city is its own province.
    pub province: &'static str,
    /// With its zero.
    pub code: &'static str,
}

const fn city(name: &'static str, province: &'static str, code: &'static str) -> City {
    City { name, province, code }
}

/// Each has its own area code, and a name that no other place has.
pub(super) const CITIES: [City; 24] = [
    city("北京", "", "010"),
    city("上海", "", "021"),
    city("天津", "", "022"),
    city("重庆", "", "023"),
    city("广州", "广东", "020"),
    city("深圳", "广东", "0755"),
    city("揭阳", "广东", "0663"),
    city("佛山", "广东", "0757"),
    city("成都", "四川", "028"),
    city("武汉", "湖北", "027"),
    city("宜昌", "湖北", "0717"),
    city("南京", "江苏", "025"),
    city("苏州", "江苏", "0512"),
    city("杭州", "浙江", "0571"),
    city("西安", "陕西", "029"),
    city("沈阳", "辽宁", "024"),
    city("青岛", "山东", "0532"),
    city("长沙", "湖南", "0731"),
    city("昆明", "云南", "0871"),
    city("哈尔滨", "黑龙江", "0451"),
    city("乌鲁木齐", "新疆", "0991"),
    city("拉萨", "西藏", "0891"),
    city("海口", "海南", "0898"),
    city("洛阳", "河南", "0379"),
];

const HKMOTW: [&str; 3] = ["香港", "澳门", "台湾"];
const COUNTRIES: [&str; 6] = ["日本", "美国", "泰国", "英国", "新加坡", "韩国"];
/// What no table of places holds.
const UNREADABLE: [&str; 3] = ["", "--", "未知"];

/// Where the customer is.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) enum Place {
    City(City),
    HkMoTw(&'static str),
    Abroad(&'static str),
    /// The row doesn't say.
    Unreadable(&'static str),
}

impl Place {
    /// Mostly home, as in life.
    pub(super) fn random(home: City, r: &mut Random) -> Place {
        match r.below(20) {
            0 => Place::HkMoTw(r.of::<&str>(&HKMOTW)),
            1 => Place::Abroad(r.of::<&str>(&COUNTRIES)),
            2 => Place::Unreadable(r.of::<&str>(&UNREADABLE)),
            3..=6 => Place::City(*r.of(&CITIES)),
            _ => Place::City(home),
        }
    }

    /// What it is for a customer of `home`; none when the row doesn't say.
    pub(super) fn seen_from(self, home: Option<City>) -> Option<Location> {
        match self {
            Place::City(city) if home.is_none_or(|home| home == city) => Some(Location::Home),
            Place::City(_) => Some(Location::Roaming),
            Place::HkMoTw(_) => Some(Location::HkMoTw),
            Place::Abroad(_) => Some(Location::Abroad),
            Place::Unreadable(_) => None,
        }
    }

    /// As a cell, each time in one of the ways a city is written.
    pub(super) fn spell(self, r: &mut Random) -> String {
        match self {
            Place::City(city) => spell(city, r),
            Place::HkMoTw(name) | Place::Abroad(name) | Place::Unreadable(name) => name.to_owned(),
        }
    }
}

/// `成都`, `成都市`, `四川成都`, `028`.
pub(super) fn spell(city: City, r: &mut Random) -> String {
    match r.below(8) {
        0 => format!("{}市", city.name),
        1 => format!("{}{}", city.province, city.name),
        2 => city.code.to_owned(),
        _ => city.name.to_owned(),
    }
}
