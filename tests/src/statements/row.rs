//! Rows: something happens, and the format prints as much of it as it has
//! columns for.

use tariff_core::{Destination, Direction, Money, YearMonth};

use super::columns::Role;
use super::day::Moment;
use super::format::Format;
use super::law::{Printed, What};
use super::layout::Kind;
use super::number::Number;
use super::place::{self, City, Place};
use super::spell::{self, FeeStyle, LengthStyle, TimeStyle};
use super::truth::{Lacks, TruthFee};
use super::words::{self, Word};
use crate::random::Random;

/// A cell, with what a spreadsheet may keep in place of its text.
#[derive(Clone, Debug, PartialEq)]
pub(super) enum Cell {
    Text(String),
    /// A decimal number.
    Number(String),
    /// A date with its serial number.
    Moment(String, f64),
}

impl Cell {
    pub(super) fn text(&self) -> &str {
        match self {
            Cell::Text(text) | Cell::Number(text) | Cell::Moment(text, _) => text,
        }
    }
}

impl From<&str> for Cell {
    fn from(text: &str) -> Cell {
        Cell::Text(text.to_owned())
    }
}

/// What a row says.
#[derive(Clone, Debug)]
pub(super) enum Says {
    Use(Box<Printed>),
    Fee(YearMonth, TruthFee),
    /// Too little to be read: what is missing.
    Too(Lacks),
}

/// A row, and what it says.
#[derive(Clone, Debug)]
pub(super) struct Row {
    pub at: Moment,
    pub cells: Vec<Cell>,
    pub says: Says,
    /// Of which line it is, where its own column or a title says so.
    pub own: Option<&'static str>,
    /// The label that a card doesn't have.
    pub without: Option<Role>,
}

/// The lines of a statement of several, none of which anybody has.
pub(super) const LINES: [&str; 3] = ["138****0000", "186****0000", "189****0000"];

/// A random row of the format at a moment.
pub(super) fn random(format: &Format, home: City, at: Moment, r: &mut Random) -> Row {
    match format.kind {
        Kind::Calls => call(format, home, at, r),
        Kind::Messages => message(format, home, at, r),
        Kind::Data => session(format, home, at, r),
        Kind::Fees => fee(format, at, r),
    }
}

/// What the columns of one row are filled with; what a format has no column for is unused.
struct Filling {
    at: Moment,
    place: Place,
    direction: &'static str,
    number: Option<Number>,
    peer_city: Option<City>,
    length: u64,
    volume: String,
    pieces: u64,
    word: Word,
    business: &'static str,
    long_distance: &'static str,
    roaming: &'static str,
    discount: &'static str,
    medium: &'static str,
    charged: Option<Money>,
}

impl Filling {
    fn new(at: Moment, place: Place, charged: Option<Money>) -> Filling {
        Filling {
            at,
            place,
            direction: "",
            number: None,
            peer_city: None,
            length: 0,
            volume: String::new(),
            pieces: 1,
            word: words::SILENT,
            business: "",
            long_distance: "",
            roaming: "",
            discount: "",
            medium: "",
            charged,
        }
    }
}

fn call(format: &Format, home: City, at: Moment, r: &mut Random) -> Row {
    let at = whole(format, at);
    let place = Place::random(home, r);
    // A number that is plainly one, where no name says what it is.
    let number = match format.is_nameless(Role::Peer) {
        true => Number::of_a_friend(home, r),
        false => Number::random(home, r),
    };
    let direction = if r.one_in(3) { Direction::In } else { Direction::Out };
    let here = place.seen_from(Some(home)).unwrap_or_default();
    let far = distance(&number, home);
    let apt = |word: &&Word| {
        word.location.is_none_or(|l| l == here) && word.destination.is_none_or(|d| d == far)
    };
    let pick = |list: &'static [Word], r: &mut Random| {
        let list: Vec<&Word> = list.iter().filter(apt).collect();
        if list.is_empty() || r.one_in(8) { words::SILENT } else { **r.of(&list) }
    };
    let mut fill = Filling::new(at, place, charge(format, r));
    let types = if direction == Direction::Out { format.types.0 } else { format.types.1 };
    fill.word = pick(types, r);
    let business = pick(&words::UNICOM_BUSINESS, r);
    let (long_distance, roaming) = (pick(&words::LONG_DISTANCE, r), pick(&words::ROAMING, r));
    fill.business = business.text;
    fill.long_distance = long_distance.text;
    fill.roaming = roaming.text;
    fill.direction = match direction {
        Direction::In => "被叫",
        Direction::Out if r.one_in(12) => *r.of(&["呼转", "前转", "呼叫转移"]),
        Direction::Out => "主叫",
    };
    let minute = if format.length == LengthStyle::Minutes { 60 } else { 1 };
    let longest = if r.one_in(10) { 5_000 } else { 400 };
    fill.length = (1 + r.next() % longest).next_multiple_of(minute);
    let circle = format.has(Role::Discount) && r.one_in(8);
    fill.discount = match circle {
        true => *r.of(&["亲情号码组合", "集团网优惠", "V网套餐", "虚拟网", "家庭网"]),
        // A net that it isn't of is none.
        false => *r.of(&["", "", "套餐优惠", "非亲情网", "套餐优惠(不含集团网)"]),
    };
    let city = number.city.filter(|_| number.has_home() && !r.one_in(6));
    fill.peer_city = match (format.has(Role::PeerCity), format.has(Role::PeerCode)) {
        (false, false) => None,
        _ => city,
    };
    let mut said = Vec::new();
    let columns = [
        (Role::Both, fill.word),
        (Role::Type, fill.word),
        (Role::Business, business),
        (Role::LongDistance, long_distance),
        (Role::Roaming, roaming),
    ];
    said.extend(columns.into_iter().filter(|(role, _)| format.has(*role)).map(|(_, word)| word));
    let circle = circle || said.iter().any(|word| word.is_of_a_circle());
    let what = What::Call {
        seconds: fill.length,
        direction,
        number: number.clone(),
        peer_city: fill.peer_city,
        circle,
    };
    fill.number = Some(number);
    row(format, &fill, said, what, r)
}

/// How far it really is: words must not lie.
fn distance(number: &Number, home: City) -> Destination {
    match (number.foreign(), number.city) {
        (Some(to), _) => to,
        (None, Some(city)) if city != home => Destination::Domestic,
        _ => Destination::Local,
    }
}

fn message(format: &Format, home: City, at: Moment, r: &mut Random) -> Row {
    let at = whole(format, at);
    let place = Place::random(home, r);
    let number = if r.one_in(4) {
        loop {
            let number = Number::random(home, r);
            // Where it went is said by the business alone.
            if number.foreign().is_none() && number.dialled.is_none() {
                break number;
            }
        }
    } else {
        Number::of_a_friend(home, r)
    };
    let direction = if r.one_in(3) { Direction::In } else { Direction::Out };
    let multimedia = r.one_in(6) && (format.has(Role::Medium) || format.has(Role::Both));
    let mut fill = Filling::new(at, place, charge(format, r));
    fill.medium = if multimedia { "彩信" } else { "短信" };
    fill.direction = match (direction, format.has(Role::Both)) {
        (Direction::Out, true) => "发送",
        (Direction::In, true) => "接收",
        (Direction::Out, false) => *r.of(&["发送", "上行"]),
        (Direction::In, false) => *r.of(&["接收", "下行"]),
    };
    let outward = direction == Direction::Out;
    let here = place.seen_from(Some(home)).unwrap_or_default();
    let apt =
        |w: &&Word| w.location.is_none_or(|l| l == here) && (outward || w.destination.is_none());
    let words: Vec<&Word> = words::MESSAGES.iter().filter(apt).collect();
    let word = **r.of(&words);
    // A picture is none of 国内短信's.
    let word = if multimedia { words::SILENT } else { word };
    fill.business = word.text;
    let circle = format.has(Role::Discount) && r.one_in(10);
    fill.discount = if circle { "集团网优惠" } else { "" };
    if format.has(Role::Pieces) {
        fill.pieces = if r.one_in(5) { 1 + r.next() % 5 } else { 1 };
    }
    let said = if format.has(Role::Business) { vec![word] } else { Vec::new() };
    let circle = circle || said.iter().any(|word| word.is_of_a_circle());
    let pieces = fill.pieces;
    let what = What::Message { pieces, direction, number: number.clone(), multimedia, circle };
    fill.number = Some(number);
    row(format, &fill, said, what, r)
}

fn session(format: &Format, home: City, at: Moment, r: &mut Random) -> Row {
    let at = whole(format, at);
    let place = Place::random(home, r);
    let here = place.seen_from(Some(home)).unwrap_or_default();
    let apt: Vec<&Word> =
        words::SESSIONS.iter().filter(|w| w.location.is_none_or(|l| l == here)).collect();
    let word = **r.of(&apt);
    let mut fill = Filling::new(at, place, charge(format, r));
    fill.business = word.text;
    fill.length = 1 + r.next() % 9_000;
    let (volume, bytes) = match format.unit {
        Some(unit) => spell::bare_volume(unit, r),
        None => spell::volume(r),
    };
    fill.volume = volume;
    let said = if format.has(Role::Business) { vec![word] } else { Vec::new() };
    row(format, &fill, said, What::Session { bytes }, r)
}

/// The moment, as finely as the format writes it.
fn whole(format: &Format, at: Moment) -> Moment {
    let fine = if format.time == TimeStyle::Minute { at.second % 60 } else { 0 };
    Moment { second: at.second - fine, ..at }
}

/// Now and then nothing is printed; but not where parts would be without their sum.
fn charge(format: &Format, r: &mut Random) -> Option<Money> {
    if r.one_in(15) && !format.has(Role::Part) {
        return None;
    }
    let mut amount = spell::amount(r);
    // Without a name only decimals say that it is an amount.
    if format.is_nameless(Role::Fee) && amount.micro() % 1_000_000 == 0 {
        amount = amount.plus(Money::from_micro(150_000));
    }
    let finer = if format.fee.is_whole() { amount.micro() % 10_000 } else { 0 };
    Some(Money::from_micro(amount.micro() - finer))
}

fn row(format: &Format, fill: &Filling, said: Vec<Word>, what: What, r: &mut Random) -> Row {
    let own = format.has(Role::Own).then(|| *r.of(&LINES));
    let cells = format.columns.iter().map(|c| cell(format, c.role, fill, own, r)).collect();
    let has_place = format.has(Role::Place);
    let printed = Printed {
        start: fill.at.civil(),
        what,
        place: has_place.then_some(fill.place),
        words: said,
        charged: fill.charged.filter(|_| format.has(Role::Fee)),
        unsaid: format.fee == FeeStyle::Whole,
    };
    let mut row =
        Row { at: fill.at, cells, says: Says::Use(Box::new(printed)), own, without: None };
    // Now and then a card lacks how long it took, or when it was.
    if format.cards && r.one_in(12) {
        let lost = if format.has(Role::Length) && r.one_in(2) { Role::Length } else { Role::Start };
        row.without = format.has(lost).then_some(lost);
    }
    let timeless = row.without == Some(Role::Start);
    let is_call = format.kind == Kind::Calls;
    if timeless {
        row.says = Says::Too(Lacks::Time);
    } else if is_call && (!format.has(Role::Length) || row.without == Some(Role::Length)) {
        row.says = Says::Too(if says_call(format, fill) { Lacks::Length } else { Lacks::Kind });
        let filled = row.cells.iter().filter(|cell| !cell.text().is_empty()).count();
        if filled < 3 && !format.cards {
            row.says = Says::Too(Lacks::Cells);
        }
    }
    row
}

/// Whether the words of a row are those of a call.
fn says_call(format: &Format, fill: &Filling) -> bool {
    let words = [(Role::Type, fill.word.text), (Role::Business, fill.business)];
    let of_calls = |text: &str| ["主叫", "被叫", "通话"].iter().any(|word| text.contains(word));
    format.has(Role::Direction)
        || format.has(Role::Both)
        || words.iter().any(|(role, text)| format.has(*role) && of_calls(text))
}

fn cell(
    format: &Format,
    role: Role,
    fill: &Filling,
    own: Option<&'static str>,
    r: &mut Random,
) -> Cell {
    let number = || fill.number.as_ref().map_or("", |n| &n.text);
    match role {
        Role::Start => start(format, fill.at, r),
        Role::Day => Cell::Text(fill.at.date().to_string()),
        Role::Clock => Cell::Text(format.time.start(fill.at)),
        Role::Place => Cell::Text(fill.place.spell(r)),
        Role::Direction => fill.direction.into(),
        Role::Both => Cell::Text(both(format.kind, fill)),
        Role::Peer => peer(format, number(), r),
        Role::PeerCity => Cell::Text(fill.peer_city.map_or(String::new(), |c| place::spell(c, r))),
        Role::PeerCode => fill.peer_city.map_or("", |c| c.code).into(),
        Role::Length => {
            // Of a session the length says nothing that counts.
            let text = format.length.spell(fill.length, r);
            number_or_text(widened(format, text, r))
        }
        Role::Type => fill.word.text.into(),
        Role::Business => fill.business.into(),
        Role::LongDistance => fill.long_distance.into(),
        Role::Roaming => fill.roaming.into(),
        Role::Discount => fill.discount.into(),
        Role::Reduction => Cell::Number("0.00".to_owned()),
        Role::Fee => money(format, fill.charged, r),
        // Real rows have parts that don't add up to the sum.
        Role::Part => Cell::Number("0.00".to_owned()),
        Role::Medium => fill.medium.into(),
        Role::Pieces => Cell::Number(fill.pieces.to_string()),
        Role::Bytes => number_or_text(fill.volume.clone()),
        Role::Other(text) => text.into(),
        Role::Own => own_number(own, r),
        Role::Noise => (*r.of(&NOISE)).into(),
        // Counted when the rows are put in order.
        Role::Index | Role::FeeDay | Role::Period | Role::FeeName => "".into(),
    }
}

/// What stands in columns that nobody understands.
const NOISE: [&str; 10] =
    ["4G", "VoLTE", "", "-", "正常", "460-00-1A2B", "7", "0012", "A类", "华为/荣耀"];

/// Masked or in full.
fn own_number(own: Option<&'static str>, r: &mut Random) -> Cell {
    let own = own.unwrap_or_default();
    Cell::Text(if r.one_in(2) { own.replace('*', "0") } else { own.to_owned() })
}

fn start(format: &Format, at: Moment, r: &mut Random) -> Cell {
    let text = format.time.start(at);
    if format.time.is_whole() && format.time != TimeStyle::Compact && !format.wide {
        Cell::Moment(text, at.serial())
    } else {
        Cell::Text(widened(format, text, r))
    }
}

/// Direction and type in one: `国内漫游主叫`, `国内长途主叫`, `短信发送`.
fn both(kind: Kind, fill: &Filling) -> String {
    let first = if kind == Kind::Messages { fill.medium } else { fill.word.text };
    if first.contains(fill.direction) {
        first.to_owned()
    } else if first.contains("主叫") {
        // 本地主叫 that was passed on: the word for that goes before.
        format!("{}{first}", fill.direction)
    } else {
        format!("{first}{}", fill.direction)
    }
}

fn peer(format: &Format, number: &str, r: &mut Random) -> Cell {
    let digits = !number.is_empty() && number.bytes().all(|b| b.is_ascii_digit());
    // As a number a cell would lose its zeros.
    if digits && !number.starts_with('0') && r.one_in(4) {
        Cell::Number(number.to_owned())
    } else {
        Cell::Text(widened(format, number.to_owned(), r))
    }
}

fn money(format: &Format, charged: Option<Money>, r: &mut Random) -> Cell {
    match charged {
        None => (*r.of(&["", "-"])).into(),
        Some(amount) => number_or_text(widened(format, format.fee.spell(amount), r)),
    }
}

fn widened(format: &Format, text: String, r: &mut Random) -> String {
    if format.wide && r.one_in(4) { spell::wide(&text) } else { text }
}

fn number_or_text(text: String) -> Cell {
    let number = text.starts_with(|c: char| c.is_ascii_digit()) && text.parse::<f64>().is_ok();
    if number { Cell::Number(text) } else { Cell::Text(text) }
}

const FEES: [&str; 8] = [
    "套餐月基本费",
    "飞享套餐58元档",
    "来电显示功能费",
    "视频会员包月",
    "畅越冰激凌套餐",
    "彩铃月租费",
    "流量加油包",
    "最低消费补足",
];

fn fee(format: &Format, at: Moment, r: &mut Random) -> Row {
    let name = *r.of(&FEES);
    let amount = Money::from_micro(i64::try_from(r.below(20_000)).unwrap_or(0) * 10_000);
    let Moment { year, month, .. } = at;
    let days = at.year_month().days();
    let period = match r.below(3) {
        0 => format!("{year:04}{month:02}01-{year:04}{month:02}{days}"),
        1 => format!("{year:04}-{month:02}-01至{year:04}-{month:02}-{days}"),
        _ => format!("{year:04}.{month:02}.01-{year:04}.{month:02}.{days}"),
    };
    // One of the two says the month.
    let dated = !r.one_in(4);
    let day = if dated { at.date().to_string() } else { String::new() };
    let period = if dated && r.one_in(4) { String::new() } else { period };
    let own = format.has(Role::Own).then(|| *r.of(&LINES));
    let mut fill = |role| match role {
        Role::Own => own_number(own, r),
        Role::Noise => (*r.of(&NOISE)).into(),
        Role::FeeDay => Cell::Text(day.clone()),
        Role::Period => Cell::Text(period.clone()),
        Role::FeeName => name.into(),
        _ => Cell::Number(format.fee.spell(amount)),
    };
    let cells = format.columns.iter().map(|c| fill(c.role)).collect();
    let date = dated.then(|| at.date());
    let fee = TruthFee { date, name: name.to_owned(), amount };
    let says = match format.fee {
        FeeStyle::Whole if amount != Money::ZERO => Says::Too(Lacks::Unit),
        _ => Says::Fee(at.year_month(), fee),
    };
    Row { at, cells, says, own, without: None }
}

/// Whether a place that a row prints is a city, and which.
pub(super) fn city(row: &Row) -> Option<(City, bool)> {
    let Says::Use(printed) = &row.says else { return None };
    match printed.place {
        Some(Place::City(city)) => Some((city, printed.says_local())),
        _ => None,
    }
}
