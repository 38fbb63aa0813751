//! Words of the other plans: the table, the questions, what stands apart, and why not that one.

use tariff_core::Binding;

use super::count::{count, months};

type S = &'static str;

/// Words of the other plans.
#[allow(missing_docs)]
pub struct OthersWords {
    pub title: S,
    pub caption: S,
    /// How many plans may be had.
    pub all: fn(usize) -> String,
    /// How many of them are left by what was chosen.
    pub left: fn(usize, usize) -> String,
    pub filters: S,
    pub own: S,
    pub free: S,
    pub none_left: S,
    pub plan: S,
    pub fee: S,
    pub calls: S,
    pub data: S,
    pub you_pay: S,
    pub contract: S,
    pub conditions: S,
    pub nobody_else: S,
    pub operator: S,
    pub directed_head: S,
    pub id: S,
    pub term: fn(Binding) -> String,
    pub assumed: S,
    pub lowest: S,
    pub lowest_of_new: S,
    pub same: S,
    pub more: fn(&str) -> String,
    pub show_more: fn(usize, usize) -> String,
    pub sort_rule: S,
    pub left_out: fn(usize) -> String,
    pub compare_add: S,
    pub compare_open: fn(usize) -> String,
    pub save: S,
    pub save_ranking: S,
    pub save_receipt: S,
    pub bill_unavailable: S,

    // What answers might open.
    pub ask: S,
    pub ask_hint: S,
    pub ask_none_better: S,
    pub promised: fn(&str) -> String,
    pub unlocks: fn(usize) -> String,
    pub saves: fn(&str, u16) -> String,
    pub no_less: fn(u16) -> String,
    pub lower: S,
    pub lower_with_others: S,
    pub fill: S,
    pub yes: S,
    pub no: S,
    pub more_questions: fn(usize) -> String,
    pub rest: fn(usize) -> String,
    pub rare: fn(usize) -> String,

    // What stands apart.
    pub excluded: fn(usize) -> String,
    pub excluded_hint: S,
    pub elsewhere: fn(usize) -> String,
    pub incomparable: fn(usize) -> String,
    pub incomparable_hint: S,

    // Why not that one.
    pub found: fn(usize) -> String,
    pub found_more: fn(usize) -> String,
    pub found_none: S,
    pub family: S,
    pub why_not: fn(&str) -> String,
    pub is_best: S,
    pub is_yours: S,
    pub as_cheap: S,
    /// What it costs, what is advised, and what that costs.
    pub beside: fn(&str, &str, &str) -> String,
    pub costs: fn(&str) -> String,
    pub troubles: S,
    pub would_cost: fn(&str) -> String,
    pub not_eligible: fn(&str) -> String,
    pub to_confirm: fn(&str) -> String,
    pub lacks: fn(&str) -> String,
    pub too_slow: fn(u32) -> String,
    pub no_price: fn(&str) -> String,
    pub if_meets: fn(&str) -> String,
    pub if_without: fn(&str) -> String,
    pub if_at_most: fn(&str, &str) -> String,
    pub if_at_least: fn(&str, &str) -> String,
    pub if_between: fn(&str, &str, &str) -> String,
    pub no_change: S,
}

pub(super) const ZH: OthersWords = OthersWords {
    title: "全部排名",
    caption: "平常月份平均每月要付的，从低到高",
    all: |n| format!("能直接办理的 {n} 个套餐"),
    left: |n, all| format!("{all} 个里还有 {n} 个"),
    filters: "只看",
    own: "不换运营商",
    free: "无合约",
    none_left: "没有这样的套餐。再按一次按钮，看全部。",
    plan: "套餐",
    fee: "月费",
    calls: "通话",
    data: "流量",
    you_pay: "您要付",
    contract: "合约",
    conditions: "条件",
    nobody_else: "无",
    operator: "运营商",
    directed_head: "定向流量",
    id: "编号",
    term: |binding| match binding {
        Binding::None => "无".to_owned(),
        Binding::Months(months) => format!("{months} 个月"),
        Binding::WithExtras(months) => format!("{months} 个月（仅同时办宽带或终端的）"),
        Binding::NotStated => "未写明".to_owned(),
    },
    assumed: "含估算",
    lowest: "账单最低",
    lowest_of_new: "能办的里账单最低",
    same: "同价",
    more: |amount| format!("多 {amount}"),
    show_more: |n, left| format!("再看 {n} 个（还有 {left} 个）"),
    sort_rule: "排序：只按所有月份的实付总额从低到高；同价时叠加包少的在前，其次合约期短的，再次按编号。没有广告位。",
    left_out: |n| format!("另有 {n} 个套餐、副卡因资料不全没有收录。"),
    compare_add: "对比",
    compare_open: |n| format!("并排看这 {n} 个"),
    save: "存到本机",
    save_ranking: "导出 CSV 表格",
    save_receipt: "保存凭据（JSON）",
    bill_unavailable: "这个套餐的账单算不出来。",

    ask: "需要确认",
    ask_hint: "这些套餐平常月份的账单更低，但要看您是否符合条件。回答后立刻重新排名。",
    ask_none_better: "需要确认的套餐，没有一个账单比上面的更低。",
    promised: |conditions| format!("若符合条件（{conditions}），可以办："),
    unlocks: |n| format!("影响 {n} 个套餐"),
    saves: |amount, months| format!("若是，平均每月可再省 {amount}（按 {months} 个月算）"),
    no_less: |months| format!("若是，平常月份的账单更低，但按 {months} 个月全部算上并不更省"),
    lower: "若是，平常月份的账单更低",
    lower_with_others: "另需满足其他条件；平常月份的账单更低",
    fill: "去填写",
    yes: "是",
    no: "否",
    more_questions: |n| format!("再看 {n} 个问题"),
    rest: |n| format!("其余 {n} 个需要确认的套餐，账单并不更低。想知道哪一个，用上面的搜索查。"),
    rare: |n| format!("少见的条件（{n} 个问题）"),

    excluded: |n| format!("不能办理的套餐（{n}）"),
    excluded_hint: "按价格排列，附原因。",
    elsewhere: |n| format!("还有 {n} 个套餐只在其他省份销售，没有列出。"),
    incomparable: |n| format!("无法比较的套餐（{n}）"),
    incomparable_hint: "备案未公布您所用项目的价格。没有价格不等于免费，所以不排名。",

    found: |n| format!("找到 {n} 个，选一个看为什么不是它"),
    found_more: |n| format!("还有 {n} 个，多输几个字试试。"),
    found_none: "没有找到。试试名称里的一两个字，或月费，例如 59。",
    family: "可选模块",
    why_not: |name| format!("为什么不是“{name}”"),
    is_best: "推荐的就是它。",
    is_yours: "这就是您现在的套餐，建议不换。",
    as_cheap: "它和推荐的一样省，只是排在后面。",
    beside: |amount, name, best| format!("它平均每月 {amount}，“{name}”每月 {best}。"),
    costs: |amount| format!("它平均每月 {amount}。"),
    troubles: "钱一样多，但要另外买包、记着续，所以排在后面。",
    would_cost: |amount| format!("若能办，平常月份平均每月 {amount}。"),
    not_eligible: |rule| format!("不能办：需要“{rule}”。"),
    // Some conditions are questions.
    to_confirm: |rule| {
        let stop = if rule.ends_with('？') { "" } else { "。" };
        format!("要先确认：{rule}{stop}")
    },
    lacks: |service| format!("不含您要的服务：{service}。"),
    too_slow: |kbps| format!("用满后降到 {kbps} kbps，低于您要的速度。"),
    no_price: |what| format!("无法比较：{what}。没有价格不等于免费。"),
    if_meets: |rule| format!("若符合条件“{rule}”，推荐的就是它。"),
    if_without: |service| format!("若不要求“{service}”，推荐的就是它。"),
    if_at_most: |kind, to| format!("若{kind}不超过 {to}，推荐的就是它。"),
    if_at_least: |kind, from| format!("若{kind}不少于 {from}，推荐的就是它。"),
    if_between: |kind, from, to| format!("若{kind}在 {from} 到 {to} 之间，推荐的就是它。"),
    no_change: "只改一样（一个条件，或通话、流量、短信的多少），推荐的都不会是它。",
};

pub(super) const EN: OthersWords = OthersWords {
    title: "Full ranking",
    caption: "What an ordinary month costs on average, lowest first",
    all: |n| {
        let plans = count(n, "plan", "plans");
        format!("{plans} you can sign up for right away")
    },
    left: |n, all| format!("{n} of {all} left"),
    filters: "Show only",
    own: "My operator’s",
    free: "No commitment",
    none_left: "There is no such plan. Press the button again to see all.",
    plan: "Plan",
    fee: "Monthly fee",
    calls: "Calls",
    data: "Data",
    you_pay: "You pay",
    contract: "Commitment",
    conditions: "Conditions",
    nobody_else: "None",
    operator: "Operator",
    directed_head: "Data for some apps",
    id: "Id",
    term: |binding| match binding {
        Binding::None => "none".to_owned(),
        Binding::Months(n) => months(n),
        Binding::WithExtras(n) => format!("{} (with broadband or a device only)", months(n)),
        Binding::NotStated => "not stated".to_owned(),
    },
    assumed: "partly estimated",
    lowest: "Lowest bills",
    lowest_of_new: "Lowest bills of those you can get",
    same: "Same price",
    more: |amount| format!("{amount} more"),
    show_more: |n, left| format!("Show {n} more ({left} left)"),
    sort_rule: "Sorted only by what all months would really cost, lowest first; ties go to fewer add-ons, then the shorter commitment, then the number. No place is paid for.",
    left_out: |n| {
        let plans = count(n, "more plan or card isn’t", "more plans and cards aren’t");
        format!("{plans} listed, because the facts are incomplete.")
    },
    compare_add: "Compare",
    compare_open: |n| format!("See these {n} side by side"),
    save: "Save on this device",
    save_ranking: "Save as CSV",
    save_receipt: "Save a receipt (JSON)",
    bill_unavailable: "This plan’s bill can’t be worked out.",

    ask: "To be confirmed",
    ask_hint: "These plans have lower bills in an ordinary month, if you meet a condition. Answering updates the ranking.",
    ask_none_better: "No plan that needs confirming has lower bills than those above.",
    promised: |conditions| format!("If you qualify ({conditions}), you can have: "),
    unlocks: |n| count(n, "plan depends on it", "plans depend on it"),
    saves: |amount, n| format!("If so, {amount} a month less on average (over {})", months(n)),
    no_less: |n| {
        format!(
            "If so, bills are lower in an ordinary month, but not over {} with everything counted",
            months(n)
        )
    },
    lower: "If so, bills are lower in an ordinary month",
    lower_with_others: "Bills are lower in an ordinary month; other conditions apply too",
    fill: "Fill it in",
    yes: "Yes",
    no: "No",
    more_questions: |n| count(n, "more question", "more questions"),
    rest: |n| match n {
        1 => "The other plan to be confirmed has no lower bills; the search above finds it."
            .to_owned(),
        n => format!(
            "The other {n} plans to be confirmed have no lower bills; the search above finds them."
        ),
    },
    rare: |n| format!("Rare conditions ({n})"),

    excluded: |n| format!("Not available to you ({n})"),
    excluded_hint: "Sorted by price, with the reason.",
    elsewhere: |n| {
        let plans = count(n, "more plan is", "more plans are");
        format!("{plans} sold in other provinces only and not listed.")
    },
    incomparable: |n| format!("Can’t be compared ({n})"),
    incomparable_hint: "The filing gives no price for something you use. No price doesn’t mean free, so these plans aren’t ranked.",

    found: |n| format!("{n} found. Choose one to see why it isn’t the answer"),
    found_more: |n| format!("{n} more: type a little more of the name."),
    found_none: "Nothing found. Try a part of the name, or the fee, such as 59.",
    family: "modules to choose",
    why_not: |name| format!("Why not “{name}”"),
    is_best: "It is the one we recommend.",
    is_yours: "It is your current plan, and we recommend staying.",
    as_cheap: "It costs as little as the one we recommend, and comes after it.",
    beside: |amount, name, best| format!("It costs {amount} a month on average, “{name}” {best}."),
    costs: |amount| format!("It costs {amount} a month on average."),
    troubles: "It costs as much, with more to buy and to remember: so it comes after.",
    would_cost: |amount| {
        format!("If you could have it, an ordinary month would cost {amount} on average.")
    },
    not_eligible: |rule| format!("Not available to you: it needs “{rule}”."),
    to_confirm: |rule| {
        let stop = if rule.ends_with('?') { "" } else { "." };
        format!("To be confirmed first: {rule}{stop}")
    },
    lacks: |service| format!("It lacks a service you need: {service}."),
    too_slow: |kbps| format!("Once used up, data slows down to {kbps} kbps, less than you need."),
    no_price: |what| format!("It can’t be compared: {what}. No price doesn’t mean free."),
    if_meets: |rule| format!("We would recommend it if you met “{rule}”."),
    if_without: |service| format!("We would recommend it if you did without “{service}”."),
    if_at_most: |kind, to| format!("We would recommend it with {kind} of at most {to}."),
    if_at_least: |kind, from| format!("We would recommend it with {kind} of at least {from}."),
    if_between: |kind, from, to| {
        format!("We would recommend it with {kind} between {from} and {to}.")
    },
    no_change: "No single change, of a condition or of how many calls, messages or data, would make it the one we recommend.",
};
