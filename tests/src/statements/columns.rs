//! The columns of each layout, with the names they have in it, and what else
//! they are called elsewhere.
//!
//! The names are those of exported statements and of public parsers of them,
//! see `core/statement/data`.

use super::layout::{Kind, Layout};

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
    /// The number that the row is of.
    Own,
    /// Something that nobody understands.
    Noise,
    /// A column that says nothing of use.
    Other(&'static str),
}

/// A column and its header.
#[derive(Clone, Debug)]
pub(super) struct Column {
    pub role: Role,
    pub name: &'static str,
}

impl Layout {
    /// The columns in their own order.
    pub(super) fn own_columns(self, kind: Kind) -> Vec<Column> {
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
}

/// What else a column of calls is called elsewhere.
pub(super) fn aliases(role: Role) -> &'static [&'static str] {
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
