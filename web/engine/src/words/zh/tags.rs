//! Names of offers and amounts, in Chinese.

use tariff_core::Binding;

use crate::called::Called;
use crate::words::tags::TagWords;

pub(in crate::words) static WORDS: TagWords = TagWords {
    called: |called| match called {
        Called::Least => "最省",
        Called::OfNow => "能直接办的里面最省",
        Called::Advised => "推荐",
        Called::IfChanging => "若要换，最好的",
    },
    best_title: |called| match called {
        Called::Least => "最省的套餐",
        Called::OfNow => "能直接办的套餐里最省的",
        Called::Advised | Called::IfChanging => "推荐的套餐",
    },
    composed: |called| match called {
        Called::IfChanging => "若要换，最好的",
        _ => "推荐",
    },
    holds: |parts, months| format!("平均值含{parts}，分摊到 {months} 个月"),
    said: |title, names, amount| format!("已更新。{title}：“{names}”，每月 {amount}。"),
    nothing_said: |title| format!("已更新。{title}。"),
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
    received_free: "国内接收短信、彩信按惯例不收费",
    without_now: "现在的套餐不在下面的比较里：它不含您要的服务，或资费没有写明。",
};
