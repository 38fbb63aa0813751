//! Words that pages and the answers written here have in common. A page links this table and none
//! of the others.

type S = &'static str;

/// Words in common.
#[allow(missing_docs)]
pub struct SharedWords {
    pub allowances_title: S,
    pub assumed_label: S,
    /// Operators with how many plans of each, and the day on which those were read.
    pub covered: fn(&str, &str) -> String,
    pub list: S,
    pub compare_remove: S,
    pub compare_title: S,
    pub member: fn(usize) -> String,
    pub nothing_title: S,
    pub overpaid: fn(&str) -> String,
    pub per_month: S,
    pub plan_now: S,
    pub read_on: fn(&str, i64) -> String,
    pub saves: fn(&str, u16) -> String,
    pub stale: fn(i64) -> String,
    pub stay_little: fn(&str, &str) -> String,
    pub worst_head: S,
}

/// 简体中文.
pub const ZH: SharedWords = SharedWords {
    allowances_title: "套餐内含",
    assumed_label: "资费未说明，按此估算",
    covered: |list, day| format!("已收录：{list} 个套餐（{day} 的资料）"),
    list: "、",
    compare_remove: "移出对比",
    compare_title: "并排对比",
    member: |n| if n == 0 { "号码 1（您）".to_owned() } else { format!("号码 {}", n + 1) },
    nothing_title: "没有能直接办理的套餐",
    overpaid: |amount| format!("您每月多付了 {amount}"),
    per_month: "元/月",
    plan_now: "现在的套餐",
    read_on: |date, days| {
        if days < 0 {
            format!("资费数据读取于 {date}")
        } else {
            format!("资费数据读取于 {date}（{days} 天前）")
        }
    },
    saves: |amount, months| {
        format!("换了平均每月省 {amount}（按 {months} 个月算，换的花费已扣除）")
    },
    stale: |days| format!("资费是 {days} 天前读取的，可能有变动。办理前请用方案编号向运营商核对。"),
    stay_little: |saving, least| format!("换了每月最多省 {saving}，不到 {least}，不值得折腾。"),
    worst_head: "最贵月份",
};

/// English.
pub const EN: SharedWords = SharedWords {
    allowances_title: "Included",
    assumed_label: "Not stated in the filing; estimated",
    covered: |list, day| format!("Plans on file: {list} (as of {day})"),
    list: ", ",
    compare_remove: "Don’t compare",
    compare_title: "Side by side",
    member: |n| if n == 0 { "Line 1 (you)".to_owned() } else { format!("Line {}", n + 1) },
    nothing_title: "No plan that you may take right away",
    overpaid: |amount| format!("You pay {amount} a month too much"),
    per_month: "yuan a month",
    plan_now: "Plan now",
    read_on: |date, days| {
        if days < 0 {
            format!("Tariffs read on {date}")
        } else {
            format!("Tariffs read on {date} ({days} days ago)")
        }
    },
    saves: |amount, months| {
        format!(
            "Changing saves {amount} a month on average (over {months} months, what changing costs taken off)"
        )
    },
    stale: |days| {
        format!(
            "The tariffs were read {days} days ago and may have changed. Before you sign up, check with the operator by the filing number."
        )
    },
    stay_little: |saving, least| {
        format!(
            "Changing would save {saving} a month at the most, less than {least}: not worth the trouble."
        )
    },
    worst_head: "Dearest month",
};
