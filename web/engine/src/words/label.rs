//! What offers and amounts are called, so that a name is never more than what is so.

use tariff_core::Binding;

use super::count::months;
use crate::called::Called;

type S = &'static str;

/// Names of offers and amounts.
#[allow(missing_docs)]
pub struct TagWords {
    pub called: fn(Called) -> S,
    pub best_title: fn(Called) -> S,
    /// Beside what one has now, in what its bills are made of.
    pub composed: fn(Called) -> S,
    /// What an average holds that no bill does, over so many months.
    pub holds: fn(&str, u16) -> String,
    /// A verdict in a sentence: its title, what it is about, what that costs.
    pub said: fn(&str, &str, &str) -> String,
    pub nothing_said: fn(&str) -> String,
    /// Whether one must stay, in short.
    pub binding: fn(Binding) -> String,
    /// What would have to be so.
    pub if_so: fn(&str) -> String,
    /// Of what may be left at any time, or of whose filing doesn't say.
    pub uncommitted: fn(bool) -> S,
    /// More a month, and by how much the highest bill is lower.
    pub steadier: fn(Option<&str>, &str) -> String,
    /// What an offer costs then that is the least of what stands there.
    pub then: fn(Called) -> S,
    pub then_same: S,
    /// What one has now is the least then.
    pub then_now: S,
    /// What no figure holds, where nobody was asked, and where it is needed.
    pub abroad: fn(bool) -> S,
    /// Minutes that were talked, where they aren't those that are billed.
    pub talked: fn(&str) -> String,
    /// Which minutes a figure counts.
    pub billed_minutes: S,
    /// Of messages that were received.
    pub received_free: S,
    /// What one has isn't among what is compared.
    pub without_now: S,
}

pub(super) const ZH: TagWords = TagWords {
    called: |called| match called {
        Called::Least => "最省",
        Called::OfNow => "能直接办的里最省",
        Called::Advised => "推荐",
        Called::IfChanging => "若要换，最好的",
    },
    best_title: |called| match called {
        Called::Least => "最省的套餐",
        Called::OfNow => "能直接办的里最省的套餐",
        Called::Advised | Called::IfChanging => "推荐的套餐",
    },
    composed: |called| match called {
        Called::IfChanging => "若要换，最好的",
        _ => "推荐",
    },
    holds: |parts, months| format!("平均里含{parts}，分摊到 {months} 个月"),
    said: |title, names, amount| format!("已更新：{title}：“{names}”，每月 {amount}。"),
    nothing_said: |title| format!("已更新：{title}。"),
    binding: |binding| match binding {
        Binding::None => "无合约期".to_owned(),
        Binding::Months(months) => format!("合约期 {months} 个月"),
        Binding::WithExtras(months) => format!("同时办宽带或终端的，合约期 {months} 个月"),
        Binding::NotStated => "合约期：资料未写明".to_owned(),
    },
    if_so: |conditions| format!("若符合条件：{conditions}"),
    uncommitted: |stated| if stated { "无合约期的" } else { "未写明合约期的" },
    steadier: |more, lower| match more {
        Some(more) => format!("费用更平稳：每月多 {more}，最高的一个月少 {lower}"),
        None => format!("费用更平稳：最高的一个月少 {lower}"),
    },
    then: |called| match called {
        Called::Least | Called::OfNow => "届时最省",
        Called::Advised => "届时推荐",
        Called::IfChanging => "届时若要换，最好的",
    },
    then_same: "仍然最省",
    then_now: "届时仍是不换更省",
    abroad: |needed| {
        if needed {
            "这里的数都不含国际、港澳台通话和出境漫游的费用：资费里没有这些价格。办之前请先问清价格；以往花了多少，详单里有。"
        } else {
            "不含国际、港澳台通话和出境漫游的费用。"
        }
    },
    talked: |amount| format!("实际通话 {amount}"),
    billed_minutes: "分钟是计费分钟：每通不足 1 分钟按 1 分钟算。",
    received_free: "国内接收短信、彩信按通例不收费",
    without_now: "现在的套餐不在下面的比较里：它不含您要的服务，或资费没有写明。",
};

pub(super) const EN: TagWords = TagWords {
    called: |called| match called {
        Called::Least => "Cheapest",
        Called::OfNow => "Cheapest you can have now",
        Called::Advised => "Recommended",
        Called::IfChanging => "Best if you change",
    },
    best_title: |called| match called {
        Called::Least => "The plan that costs least",
        Called::OfNow => "Cheapest you can have now",
        Called::Advised | Called::IfChanging => "The plan we recommend",
    },
    composed: |called| match called {
        Called::IfChanging => "Best if you change",
        _ => "Recommended",
    },
    holds: |parts, n| format!("the average includes {parts}, spread over {}", months(n)),
    said: |title, names, amount| format!("Updated: {title}: “{names}”, {amount} a month."),
    nothing_said: |title| format!("Updated: {title}."),
    binding: |binding| match binding {
        Binding::None => "no commitment".to_owned(),
        Binding::Months(months) => format!("{months}-month commitment"),
        Binding::WithExtras(months) => {
            format!("{months}-month commitment with broadband or a device only")
        }
        Binding::NotStated => "commitment: not stated".to_owned(),
    },
    if_so: |conditions| format!("If you qualify: {conditions}"),
    uncommitted: |stated| {
        if stated { "Without a commitment" } else { "Commitment not stated" }
    },
    steadier: |more, lower| match more {
        Some(more) => format!("Steadier: {more} more a month, highest bill {lower} less"),
        None => format!("Steadier: highest bill {lower} less"),
    },
    then: |called| match called {
        Called::Least | Called::OfNow => "Cheapest then",
        Called::Advised => "Recommended then",
        Called::IfChanging => "Best if you change then",
    },
    then_same: "Still the cheapest",
    then_now: "Staying still costs least",
    abroad: |needed| {
        if needed {
            "No figure here includes calls abroad (or to Hong Kong, Macao and Taiwan) or roaming there: the tariffs on file have no price for them. Ask for those prices before you sign; your statement shows what you have paid so far."
        } else {
            "Not counted: calls abroad, to Hong Kong, Macao and Taiwan, and roaming there."
        }
    },
    talked: |amount| format!("talked {amount}"),
    billed_minutes: " Minutes are billed minutes: a started minute counts as a whole one.",
    received_free: "messages received on the mainland are free, as a general rule",
    without_now: "Your current plan isn’t compared below: it lacks a service you need, or doesn’t say that it has it.",
};
