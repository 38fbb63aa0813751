//! The layouts: which columns each prints, what it calls them, and how it
//! writes what stands in them.
//!
//! Names of columns are those of exported statements and of public parsers of
//! them, see `core/statement/data`.

use super::number::Carrier;
use super::spell::{self, FeeStyle, LengthStyle, TimeStyle, Unit};
use super::words::{self, Word};
use crate::random::Random;

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

/// What a column holds.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) enum Role {
    Index,
    Start,
    /// The day and the time of [`TimeStyle::Two`].
    Day,
    Clock,
    Place,
    Direction,
    /// Direction and type in one.
    Both,
    Peer,
    PeerCity,
    /// The other side's area code alone.
    PeerCode,
    Length,
    Type,
    Business,
    LongDistance,
    Roaming,
    Discount,
    /// How much was taken off: no part of what was charged.
    Reduction,
    Fee,
    /// A part of the fee, whose sum stands in [`Role::Fee`].
    Part,
    /// 短信 or 彩信.
    Medium,
    Pieces,
    Bytes,
    FeeDay,
    Period,
    FeeName,
    /// A column that says nothing of use.
    Other(&'static str),
}

/// A column and its header.
#[derive(Clone, Debug)]
pub(super) struct Column {
    pub role: Role,
    pub name: &'static str,
}

/// Everything about a section's rows that is decided once for all of them.
#[derive(Clone, Debug)]
pub(super) struct Format {
    pub layout: Layout,
    pub kind: Kind,
    pub columns: Vec<Column>,
    pub time: TimeStyle,
    pub length: LengthStyle,
    /// The header's unit of a bare number.
    pub unit: Option<Unit>,
    pub fee: FeeStyle,
    /// Digits in full width now and then.
    pub wide: bool,
    /// The words of the type column for calls out and in.
    pub types: (&'static [Word], &'static [Word]),
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

    fn own_columns(self, kind: Kind) -> Vec<Column> {
        let cmcc_calls = || {
            vec![
                (Role::Start, "起始时间"),
                (Role::Place, "通信地点"),
                (Role::Direction, "通信方式"),
                (Role::Peer, "对方号码"),
                (Role::Length, "通信时长"),
                (Role::Type, "通信类型"),
                (Role::Discount, "套餐优惠"),
                (Role::Fee, "实收通信费(元)"),
            ]
        };
        let unicom = |places: &[(Role, &'static str)]| {
            let mut columns = vec![
                (Role::Index, "序号"),
                (Role::Business, "业务类型"),
                (Role::Start, "通话起始时间"),
                (Role::Length, "通话时长"),
                (Role::Direction, "呼叫类型"),
                (Role::Peer, "对方号码"),
            ];
            columns.extend_from_slice(places);
            columns.extend([
                (Role::Type, "通话类型"),
                (Role::Part, "通话费"),
                (Role::Part, "其他费"),
                (Role::Fee, "小计"),
            ]);
            columns
        };
        let columns = match (self, kind) {
            (_, Kind::Fees) => vec![
                (Role::FeeDay, "扣费日期"),
                (Role::Period, "使用周期"),
                (Role::FeeName, "名称"),
                (Role::Fee, "费用"),
            ],
            (Layout::CmccHubei, Kind::Calls) => vec![
                (Role::Start, "时间"),
                (Role::Place, "地区"),
                (Role::Both, "类型"),
                (Role::Peer, "对方号码"),
                (Role::Length, "时长"),
                (Role::Fee, "金额(元)"),
            ],
            (Layout::CmccHubei, Kind::Messages) => vec![
                (Role::Start, "时间"),
                (Role::Place, "地区"),
                (Role::Peer, "对方号码"),
                (Role::Both, "类型"),
                (Role::Other("CMSMS"), "业务代码"),
                (Role::Fee, "金额(元)"),
            ],
            (Layout::CmccHubei, Kind::Data) => vec![
                (Role::Start, "时间"),
                (Role::Place, "地区"),
                (Role::Other("CMNET"), "方式"),
                (Role::Length, "时长"),
                (Role::Bytes, "流量(M)"),
            ],
            (Layout::CmccMessages, _) => vec![
                (Role::Start, "起始时间"),
                (Role::Place, "通信地点"),
                (Role::Peer, "对方号码"),
                (Role::Direction, "通信方式"),
                (Role::Medium, "信息类型"),
                (Role::Business, "业务名称"),
                (Role::Discount, "套餐优惠"),
                (Role::Fee, "通信费(元)"),
            ],
            (Layout::CmccData, _) => vec![
                (Role::Start, "起始时间"),
                (Role::Place, "通信地点"),
                (Role::Business, "上网方式"),
                (Role::Length, "总时长"),
                (Role::Bytes, "总流量"),
                (Role::Discount, "套餐优惠"),
                (Role::Fee, "通信费(元)"),
            ],
            (Layout::CmccShanghai, _) => {
                let mut columns = cmcc_calls();
                columns.insert(0, (Role::Index, "序号"));
                columns.push((Role::Other("否"), "是否新通话"));
                columns
            }
            (Layout::CmccJson, _) => vec![
                (Role::Start, "startTime"),
                (Role::Place, "commPlac"),
                (Role::Direction, "commMode"),
                (Role::Peer, "anotherNm"),
                (Role::Length, "commTime"),
                (Role::Type, "commType"),
                (Role::Discount, "mealFavorable"),
                (Role::Fee, "commFee"),
            ],
            (Layout::Unicom2016, _) => unicom(&[(Role::Place, "通话地点")]),
            (Layout::UnicomOlder, _) => {
                unicom(&[(Role::Place, "本机通话地"), (Role::PeerCity, "对方归属地")])
            }
            (Layout::Unicom2g, _) => vec![
                (Role::Peer, "对方号码"),
                (Role::Start, "起始时间"),
                (Role::Direction, "通话类型"),
                (Role::Length, "通话时长（秒）"),
                (Role::Fee, "总话费"),
                (Role::LongDistance, "长途类型"),
                (Role::Place, "话单位置"),
                (Role::Roaming, "漫游类型"),
                (Role::Other("2G"), "网络"),
            ],
            (Layout::UnicomMessages, _) => vec![
                (Role::Index, "序号"),
                (Role::Medium, "业务类型"),
                (Role::Start, "起始时间"),
                (Role::Direction, "话单方向"),
                (Role::Peer, "对方号码"),
                (Role::Pieces, "条数"),
                (Role::Fee, "小计"),
            ],
            (Layout::UnicomData, _) => vec![
                (Role::Index, "序号"),
                (Role::Start, "起始时间"),
                (Role::Place, "地区"),
                (Role::Business, "业务类型"),
                (Role::Bytes, "流量（KB）"),
                (Role::Fee, "小计"),
            ],
            (Layout::TelecomWeb, _) => vec![
                (Role::Index, "序号"),
                (Role::Start, "起始时间"),
                (Role::Peer, "对方号码"),
                (Role::Length, "通信时长"),
                (Role::Direction, "通信方式"),
                (Role::Type, "通信类型"),
                (Role::Place, "通信地点"),
                (Role::Other(""), "备注"),
                (Role::Fee, "实收通信费(元)"),
            ],
            (Layout::TelecomXls, _) => vec![
                (Role::Index, "序号"),
                (Role::Start, "起始时间"),
                (Role::Direction, "呼叫类型"),
                (Role::Peer, "对方号码"),
                (Role::Place, "通话地点"),
                (Role::Length, "通话时长"),
                (Role::Type, "通话类型"),
                (Role::Fee, "小计"),
            ],
            (Layout::TelecomJson, _) => vec![
                (Role::Start, "callDate"),
                (Role::Length, "duration"),
                (Role::Direction, "callType"),
                (Role::Peer, "counterNumber"),
                (Role::PeerCode, "counterAreaCode"),
                (Role::Part, "baseFee"),
                (Role::Part, "tollFee"),
                (Role::Part, "tollAdd"),
                (Role::Part, "otherFee"),
                (Role::Reduction, "favour"),
                (Role::Fee, "total"),
            ],
            (Layout::TelecomMessages, _) => vec![
                (Role::Index, "序号"),
                (Role::Start, "起始时间"),
                (Role::Peer, "对方号码"),
                (Role::Direction, "通信方式"),
                (Role::Business, "业务类型"),
                (Role::Fee, "金额(元)"),
            ],
            (Layout::TelecomData, _) => vec![
                (Role::Index, "序号"),
                (Role::Start, "开始时间"),
                (Role::Length, "时长"),
                (Role::Bytes, "流量(MB)"),
                (Role::Business, "业务类型"),
                (Role::Place, "通信地点"),
                (Role::Fee, "金额(元)"),
            ],
            (Layout::CmccCalls | Layout::CmccXls | Layout::CmccFees, _) => cmcc_calls(),
        };
        columns.into_iter().map(|(role, name)| Column { role, name }).collect()
    }

    fn time(self) -> TimeStyle {
        match self {
            Layout::CmccCalls => TimeStyle::Group,
            Layout::CmccMessages | Layout::CmccData | Layout::CmccJson => TimeStyle::MonthDay,
            Layout::TelecomWeb | Layout::TelecomXls => TimeStyle::Slash,
            Layout::TelecomJson => TimeStyle::Compact,
            _ => TimeStyle::Dash,
        }
    }

    fn length(self) -> LengthStyle {
        match self {
            Layout::CmccXls | Layout::TelecomWeb | Layout::TelecomXls => LengthStyle::Clock,
            Layout::Unicom2g | Layout::TelecomJson => LengthStyle::Bare,
            _ => LengthStyle::Words,
        }
    }

    fn types(self) -> (&'static [Word], &'static [Word]) {
        match self {
            Layout::Unicom2016 | Layout::UnicomOlder => (&words::UNICOM, &words::UNICOM),
            Layout::TelecomWeb | Layout::TelecomXls => (&words::SHORT, &words::SHORT),
            _ => (&words::CMCC_OUT, &words::CMCC_IN),
        }
    }
}

/// What else a column of calls is called elsewhere.
fn aliases(role: Role) -> &'static [&'static str] {
    match role {
        Role::Start => &[
            "起始时间",
            "开始时间",
            "通话起始时间",
            "通话开始时间",
            "通话日期",
            "通话时间",
            "时间",
        ],
        Role::Place => &["通信地点", "通话地点", "本机通话地", "漫游城市", "地区", "话单位置"],
        Role::Direction => &["通信方式", "呼叫类型", "话单方向"],
        Role::Peer => &["对方号码", "被叫号码", "对端号码"],
        Role::Length => &[
            "通信时长",
            "拨打秒数",
            "通话时长",
            "时长",
            "通话时长（s）",
            "通话时长（秒）",
            "通话时长(分钟)",
        ],
        Role::Type => &["通信类型", "通话类型"],
        Role::Fee => {
            &["实收通信费(元)", "实收通信费", "通信费(元)", "小计", "金额(元)", "总话费", "total"]
        }
        Role::Bytes => &["流量", "总流量", "流量(M)", "流量（KB）", "流量(MB)"],
        _ => &[],
    }
}

impl Format {
    /// The layout's own, or with one or the other thing as others do it.
    pub(super) fn random(layout: Layout, kind: Kind, r: &mut Random) -> Format {
        let mut columns = layout.own_columns(kind);
        let free = !layout.is_json() && kind != Kind::Fees;
        let in_parts = columns.iter().any(|c| c.role == Role::Part);
        for column in columns.iter_mut().filter(|_| free) {
            // Beside its parts the sum has a name of its own.
            let kept = in_parts && column.role == Role::Fee;
            let others = if kept { &[] } else { aliases(column.role) };
            // 通话时长 of messages and sessions would be another layout's.
            let apt = kind == Kind::Calls || matches!(column.role, Role::Place | Role::Bytes);
            if apt && !others.is_empty() && r.one_in(6) {
                column.name = *r.of(others);
            }
        }
        let mut time = if free && r.one_in(4) { *r.of(&TimeStyle::ANY) } else { layout.time() };
        if layout == Layout::CmccJson {
            time = *r.of(&[TimeStyle::MonthDay, TimeStyle::Dash, TimeStyle::Group]);
        }
        let first_is_start = columns.first().is_some_and(|c| c.role == Role::Start);
        if time == TimeStyle::Group && !first_is_start {
            time = TimeStyle::Dash;
        }
        if time == TimeStyle::Two {
            split_start(&mut columns, kind);
        }
        let natural = layout.titles().is_some() || r.one_in(2);
        // The row of a day has it in the first cell.
        let kept = usize::from(time == TimeStyle::Group);
        for i in (kept + 1..columns.len()).rev().filter(|_| !natural) {
            columns.swap(i, kept + r.below(i - kept + 1));
        }
        let name = |role| columns.iter().find(|c| c.role == role).map_or("", |c| c.name);
        let length = length_style(layout, name(Role::Length), free, r);
        let unit = match name(Role::Bytes) {
            name if name.contains("KB") => Some(spell::KB),
            name if name.contains('M') => Some(spell::MB),
            _ => None,
        };
        let fee = match r.below(8) {
            0 if free => FeeStyle::Sign,
            1 if free => FeeStyle::Yuan,
            _ => FeeStyle::Plain,
        };
        let wide = free && r.one_in(6);
        Format { layout, kind, time, length, unit, fee, wide, types: layout.types(), columns }
    }

    pub(super) fn has(&self, role: Role) -> bool {
        self.columns.iter().any(|column| column.role == role)
    }

    /// Whether the columns alone say whose statement it is.
    pub(super) fn is_signed(&self, with_sheets: bool) -> bool {
        let has = |name: &str| self.columns.iter().any(|column| column.name.starts_with(name));
        match self.layout.carrier() {
            Carrier::Cmcc => {
                has("commPlac") || (has("实收通信费") && has("通信方式") && has("套餐优惠"))
            }
            Carrier::Unicom => {
                // The sheet's name says it.
                (with_sheets && self.layout == Layout::Unicom2g)
                    || (has("业务类型") && has("呼叫类型") && has("小计"))
            }
            Carrier::Telecom => has("counterNumber") && has("tollFee"),
            Carrier::Broadnet => false,
        }
    }
}

fn split_start(columns: &mut Vec<Column>, kind: Kind) {
    let names = match kind {
        Kind::Calls => ["通话日期", "通话时间"],
        _ => ["日期", "时间"],
    };
    if let Some(at) = columns.iter().position(|c| c.role == Role::Start) {
        columns[at] = Column { role: Role::Day, name: names[0] };
        columns.insert(at + 1, Column { role: Role::Clock, name: names[1] });
    }
}

/// What the header allows: a unit there, and the cell is a bare number.
fn length_style(layout: Layout, name: &str, free: bool, r: &mut Random) -> LengthStyle {
    if name.contains("分钟") {
        return LengthStyle::Minutes;
    }
    if name.contains('秒') || name.contains('s') {
        return LengthStyle::Bare;
    }
    if free && r.one_in(4) {
        return *r.of(&[
            LengthStyle::Words,
            LengthStyle::Clock,
            LengthStyle::ShortClock,
            LengthStyle::Bare,
            LengthStyle::Seconds,
            LengthStyle::Ticks,
        ]);
    }
    layout.length()
}
