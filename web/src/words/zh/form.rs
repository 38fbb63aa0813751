//! Fields, and what may be wrong in them, in Chinese.

use crate::form::Field;
use crate::input::{InputError, Kind};

pub(super) fn field(of: Field) -> &'static str {
    match of {
        Field::Out => "拨打电话（主叫）",
        Field::OutLongDistance => "其中：长途（在本地拨打外地）",
        Field::OutRoaming => "其中：国内漫游时拨打",
        Field::OutOnNet => "其中：打给同一运营商（网内）",
        Field::OutCircle => "其中：打给亲情号或家庭成员",
        Field::OutNight => "其中：便宜时段拨打",
        Field::In => "接听电话（被叫）",
        Field::InRoaming => "其中：国内漫游时接听",
        Field::Sms => "发出短信",
        Field::Mms => "发出彩信",
        Field::Data => "上网流量",
        Field::DataAway => "其中：在本地区以外使用",
        Field::App(_) => "应用流量",
        Field::Cell(_, column) => field(column.field()),
        Field::Tenure => "在网时间",
        Field::Age => "年龄",
        Field::RecentSpend => "近几个月平均每月话费",
        Field::Uplift => "愿意每月比现在多花",
        Field::ContractLeft => "合约还剩几个月",
        Field::TerminationFee => "提前解约要付多少",
    }
}

pub(super) fn field_hint(field: Field) -> Option<&'static str> {
    match field {
        Field::Out => Some("计费分钟，即账单上的分钟数：每通电话不足 1 分钟按 1 分钟计"),
        Field::Data => Some("可以带小数，如 13.2"),
        Field::OutNight => Some("不填则按较贵的时段算，不会少算"),
        Field::OutOnNet => Some("不填则按较贵的一种算，不会少算"),
        Field::Tenure => Some("在现在的运营商满了几个月；满两年可写“2年”"),
        Field::Age => Some("有些套餐只给某个年龄段"),
        Field::TerminationFee => Some("以运营商告知为准；不用付填 0，不知道可不填"),
        _ => None,
    }
}

pub(super) fn unit(kind: Kind, _: &str) -> &'static str {
    match kind {
        Kind::Minutes => "分钟",
        Kind::Pieces => "条",
        Kind::Data => "GB",
        Kind::Years => "岁",
        Kind::Months => "个月",
        Kind::Money => "元",
    }
}

pub(super) fn error_what(kind: Kind, error: InputError) -> &'static str {
    match (error, kind) {
        (InputError::NotANumber, _) => "请输入数字",
        (InputError::Negative, _) => "请填 0 或以上的数",
        (InputError::NotWhole, Kind::Minutes) => "计费分钟没有小数",
        (InputError::NotWhole, _) => "这里只能填整数",
        (InputError::OtherUnit, _) => "单位不对",
        (InputError::TooLarge, Kind::Minutes) => "比一个月的总分钟数还多",
        (InputError::TooLarge, _) => "这个数太大了",
        (InputError::PartsExceed, _) => "“其中”的部分加起来比总数还多",
        (InputError::Missing, _) => "这里还没有填",
        (InputError::BeyondContract, _) => "比这个套餐的合约还长",
    }
}

pub(super) fn error_mend(kind: Kind, error: InputError) -> &'static str {
    match (error, kind) {
        (InputError::PartsExceed, _) => "请改小这一项，或改大总数。",
        (InputError::Missing, _) => "请填一个数，或选“不确定”。",
        (InputError::BeyondContract, _) => "请填还剩的月数，满了填 0。",
        (InputError::NotWhole, Kind::Minutes) => "如 143 分钟。",
        (InputError::TooLarge, Kind::Data) => "最多 10240 GB，请看看单位是不是 MB。",
        (InputError::TooLarge, Kind::Minutes) => "最多 44640 分钟（31 天）。",
        (InputError::TooLarge, Kind::Years) => "请填 0 到 130。",
        (InputError::TooLarge, Kind::Months) => "最多 600 个月。",
        (InputError::TooLarge, _) => "请检查是不是多打了几位。",
        (_, Kind::Minutes) => "如 143 分钟。",
        (_, Kind::Pieces) => "如 10 条。",
        (_, Kind::Data) => "如 13.2 GB。",
        (_, Kind::Years) => "如 70 岁。",
        (_, Kind::Months) => "如 18 个月。",
        (_, Kind::Money) => "如 59 元。",
    }
}
