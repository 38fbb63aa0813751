//! The figures, in Chinese.

use tariff_core::Axis;

use crate::words::figures::FigureWords;

pub(in crate::words) static WORDS: FigureWords = FigureWords {
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
    see: "看图",
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
    all_alike: |amount| format!("每个月的账单都是 {amount}。"),
    as_told: "您填的",
    at_most: |limit| format!("不超过 {limit}"),
    likely_says: |given, horizon, least, most| {
        let horizon = if horizon == 12 { "一年".to_owned() } else { format!("{horizon} 个月") };
        format!(
            "按这 {given} 个月推算，{horizon}大约花 {least} 到 {most}（20 次里约有 19 次在这之间）。"
        )
    },
};

/// A space before a digit, and none before 约.
fn spaced(usage: &str) -> String {
    if usage.starts_with(char::is_numeric) { format!(" {usage}") } else { usage.to_owned() }
}
