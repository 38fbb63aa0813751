//! Words that pages and the answers written here have in common. A page links this table and none
//! of the others.

use super::count::count;

type S = &'static str;

/// Words in common.
#[allow(missing_docs)]
pub struct SharedWords {
    /// Operators with how many plans of each, and the day on which those were read.
    pub covered: fn(&str, &str) -> String,
    pub list: S,
    pub compare_remove: S,
    pub compare_title: S,
    pub member: fn(usize) -> String,
    pub per_month: S,
    pub plan_now: S,
    pub read_on: fn(&str, i64) -> String,
}

/// Members of a household as they usually are, in Chinese and in English.
const MEMBERS: [(&str, &str); 4] =
    [("本人", "Me"), ("爸爸", "Dad"), ("妈妈", "Mum"), ("孩子", "Child")];

/// 简体中文.
pub const ZH: SharedWords = SharedWords {
    covered: |list, day| format!("已收录：{list} 个套餐（{day} 的资料）"),
    list: "、",
    compare_remove: "移出对比",
    compare_title: "并排对比",
    member: |n| match MEMBERS.get(n) {
        Some((name, _)) => (*name).to_owned(),
        None => format!("家人{}", n + 1),
    },
    per_month: "/月",
    plan_now: "现在的套餐",
    read_on: |date, days| {
        if days < 0 {
            format!("资费数据读取于 {date}")
        } else {
            format!("资费数据读取于 {date}（{days} 天前）")
        }
    },
};

/// English.
pub const EN: SharedWords = SharedWords {
    covered: |list, day| format!("Plans on file: {list} (as of {day})"),
    list: ", ",
    compare_remove: "Remove from comparison",
    compare_title: "Side by side",
    member: |n| match MEMBERS.get(n) {
        Some((_, name)) => (*name).to_owned(),
        None => format!("Member {}", n + 1),
    },
    per_month: " a month",
    plan_now: "Your current plan",
    read_on: |date, days| {
        if days < 0 {
            format!("Tariffs read on {date}")
        } else {
            format!("Tariffs read on {date} ({} ago)", count(days, "day", "days"))
        }
    },
};
