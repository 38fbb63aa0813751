//! Words of the figures.

use tariff_core::Axis;

use super::count::months;

type S = &'static str;

/// Words of the figures.
#[allow(missing_docs)]
pub struct FigureWords {
    pub table: S,
    pub rest: S,
    pub structure_best: S,
    pub structure_now: S,
    pub structure_says: fn(&str, u64, &str, usize) -> String,
    pub steadiest: S,
    pub composition: S,
    pub composition_says: fn(usize) -> String,
    pub kind: fn(Axis) -> S,
    /// What a figure of cost against usage asks.
    pub sweep: fn(Axis) -> S,
    pub on_average: fn(&str) -> String,
    pub month: fn(usize) -> String,
    pub sweep_name: fn(&str, &str, &str) -> String,
    pub sweep_says: fn(&str) -> String,
    pub dots_say: fn(usize) -> String,
    pub trouble: fn(&str) -> String,
    pub about: fn(&str) -> String,
    pub above: fn(&str, &str, &str) -> String,
    pub below: fn(&str, &str, &str) -> String,
    pub holds: fn(&str, &str, &str, &str) -> String,
    pub nothing: S,
    pub to_take: S,
    pub risk: S,
    pub risk_says: S,
    pub spread_asks: S,
    pub limit_asks: S,
    pub above_limit: fn(u32, u32, &str) -> String,
    pub months_above_limit: fn(u32, u32, &str) -> String,
    pub between: fn(&str, &str) -> String,
    pub as_told: S,
    pub at_most: fn(&str) -> String,
    pub likely: fn(u16) -> String,
    pub likely_says: fn(usize, u16, &str, &str) -> String,
}

pub(super) const ZH: FigureWords = FigureWords {
    table: "看数字表",
    rest: "其他各项",
    structure_best: "推荐方案的话费结构",
    structure_now: "现在的话费结构",
    structure_says: |largest, percent, total, months| {
        format!("{months} 个月合计 {total}，{largest}最多，占 {percent}%。")
    },
    steadiest: "费用更平稳",
    composition: "各方案的费用构成",
    composition_says: |months| format!("同样的用量，{months} 个月的账单由哪些部分组成。"),
    kind: |axis| match axis {
        Axis::CallsOut => "主叫时长",
        Axis::CallsIn => "被叫时长",
        Axis::Messages => "短信",
        Axis::Data => "流量",
    },
    sweep: |axis| match axis {
        Axis::CallsOut => "通话时间变了，选哪个",
        Axis::CallsIn => "接听时间变了，选哪个",
        Axis::Messages => "短信条数变了，选哪个",
        Axis::Data => "流量变了，选哪个",
    },
    on_average: |kind| format!("平均每月{kind}"),
    month: |n| format!("第 {n} 个月"),
    sweep_name: |kind, from, to| {
        format!("{kind}从 {from} 到 {to}，各方案平均每月的费用，以及每一段里该选哪个。")
    },
    sweep_says: |now| {
        format!("粗线是该选的方案每月的费用，各方案都配上最合适的包；虚线是您现在的 {now}。")
    },
    dots_say: |outside| {
        let more = if outside > 0 {
            format!("，另有 {outside} 个月在图外")
        } else {
            String::new()
        };
        format!("横轴上的点是您各个月的用量{more}。")
    },
    trouble: |price| {
        format!("每样要另买、要记着的东西，比较时每月按 {price} 计，所以粗线有时不在最下面。")
    },
    about: |usage| format!("约 {usage}"),
    above: |kind, usage, name| format!("{kind}超过{}，“{name}”更合适。", spaced(usage)),
    below: |kind, usage, name| format!("{kind}少于{}，“{name}”更合适。", spaced(usage)),
    holds: |kind, from, to, name| format!("{kind}从 {from} 到 {to}，都该选“{name}”。"),
    nothing: "没有能办的方案",
    to_take: "该选的",
    risk: "每个月的账单",
    risk_says: "每个圆点代表一个月的账单。",
    spread_asks: "您每个月的用量波动大吗？",
    limit_asks: "一个月最多想花多少？",
    above_limit: |times, of, limit| {
        if times == 0 {
            format!("{of} 种用量下都不超过 {limit}。")
        } else {
            format!("{of} 种用量中有 {times} 种会超过 {limit}。")
        }
    },
    months_above_limit: |times, of, limit| {
        if times == 0 {
            format!("{of} 个月都不超过 {limit}。")
        } else {
            format!("{of} 个月中有 {times} 个月会超过 {limit}。")
        }
    },
    between: |lowest, highest| format!("账单会在 {lowest} 到 {highest} 之间。"),
    as_told: "您填的",
    at_most: |limit| format!("不超过 {limit}"),
    likely: |horizon| format!("以后 {horizon} 个月一共要付多少"),
    likely_says: |given, horizon, least, most| {
        let horizon = if horizon == 12 { "一年".to_owned() } else { format!("{horizon} 个月") };
        format!(
            "按这 {given} 个月推算，{horizon}大约花 {least} 到 {most}：20 次里约有 19 次在这之间，每个圆点是 5% 的可能。"
        )
    },
};

pub(super) const EN: FigureWords = FigureWords {
    table: "Show the numbers",
    rest: "Everything else",
    structure_best: "What makes up the recommended plan’s cost",
    structure_now: "What makes up your cost now",
    structure_says: |largest, percent, total, over| {
        let over = if over == 1 { "A month".to_owned() } else { months(over) };
        format!("{over}: {total}. Most of it is “{largest}”, {percent}%.")
    },
    steadiest: "Steadier",
    composition: "What makes up the cost of each option",
    composition_says: |n| {
        let bills =
            if n == 1 { "a month’s bill".to_owned() } else { format!("{n} months’ bills") };
        format!("The same usage: what {bills} would be made of.")
    },
    kind: |axis| match axis {
        Axis::CallsOut => "Outgoing calls",
        Axis::CallsIn => "Incoming calls",
        Axis::Messages => "Messages",
        Axis::Data => "Data",
    },
    sweep: |axis| match axis {
        Axis::CallsOut => "If you call more or less",
        Axis::CallsIn => "If you are called more or less",
        Axis::Messages => "If you text more or less",
        Axis::Data => "If you use more or less data",
    },
    on_average: |kind| format!("{kind}, monthly average"),
    month: |n| format!("Month {n}"),
    sweep_name: |kind, from, to| {
        format!(
            "{kind} from {from} to {to}: what each plan costs a month, and which to choose where."
        )
    },
    sweep_says: |now| {
        format!(
            "The thick line is what the plan to choose costs a month, each plan with the add-ons that suit it. The dashed line is your {now}."
        )
    },
    dots_say: |outside| {
        let more =
            if outside > 0 { format!("; {outside} more are outside") } else { String::new() };
        format!(" Dots on the axis are your months{more}.")
    },
    trouble: |price| {
        format!(
            " Each extra thing to buy and remember counts for {price} a month in the comparison, so the thick line isn’t always the lowest."
        )
    },
    about: |usage| format!("about {usage}"),
    above: |kind, usage, name| format!("{kind} above {usage}: “{name}” suits you better."),
    below: |kind, usage, name| format!("{kind} below {usage}: “{name}” suits you better."),
    holds: |kind, from, to, name| {
        format!("{kind} from {from} to {to}: choose “{name}” throughout.")
    },
    nothing: "no plan",
    to_take: "Choose",
    risk: "Month by month",
    risk_says: "Each dot is a month’s bill.",
    spread_asks: "How much do your months differ?",
    limit_asks: "What is the most you want to pay in a month?",
    above_limit: |times, of, limit| {
        if times == 0 {
            format!("None of the {of} usage levels goes above {limit}.")
        } else {
            format!("{times} of the {of} usage levels would go above {limit}.")
        }
    },
    months_above_limit: |times, of, limit| {
        if times == 0 {
            format!("No month goes above {limit}.")
        } else {
            format!("{times} of {} would go above {limit}.", months(of))
        }
    },
    between: |lowest, highest| format!("Bills are between {lowest} and {highest}."),
    as_told: "as you said",
    at_most: |limit| format!("at most {limit}"),
    likely: |n| format!("What the next {} may cost", months(n)),
    likely_says: |given, horizon, least, most| {
        let horizon = if horizon == 12 { "a year".to_owned() } else { months(horizon) };
        let given =
            if given == 1 { "this month".to_owned() } else { format!("these {given} months") };
        format!(
            "Going by {given}, {horizon} will cost about {least} to {most}: 19 times in 20 it is between the two. Each dot is a chance of 5%."
        )
    },
};

/// A space before a digit, and none before 约.
fn spaced(usage: &str) -> String {
    if usage.starts_with(char::is_numeric) { format!(" {usage}") } else { usage.to_owned() }
}
