//! Words around the plan one has.

use tariff_core::Service;

use super::count::count;

type S = &'static str;

/// Words around the plan one has.
#[allow(missing_docs)]
pub struct PlanWords {
    pub fee: fn(&str) -> String,
    pub fees_title: S,
    /// How many fees are higher.
    pub fees_high: fn(usize) -> String,
    /// How many plans aren't paid by the month.
    pub fees_other: fn(usize) -> String,
    pub other_fee: S,
    pub names_title: fn(&str, usize) -> String,
    pub not_known: fn(&str) -> String,
    pub none_found: S,
    pub more_found: fn(usize) -> String,
    pub unlimited: fn(Service) -> String,
}

pub(super) const ZH: PlanWords = PlanWords {
    fee: |yuan| format!("{yuan} 元"),
    fees_title: "套餐每月多少钱？",
    fees_high: |n| format!("100 元及以上（{n} 种）"),
    fees_other: |n| format!("不按月收费的（{n} 个）"),
    other_fee: "换一个月费",
    names_title: |yuan, n| format!("{yuan} 元的有 {n} 个，是哪个？"),
    not_known: |yuan| format!("都不是或不清楚：就按每月 {yuan} 元算"),
    none_found: "收录的套餐里没有找到。不用再找：填上每月付多少，一样能算该不该换。",
    more_found: |n| format!("还有 {n} 个，请再多输入几个字"),
    unlimited: |service| match service {
        Service::Data => "流量不限量".to_owned(),
        _ => "通话不限时长".to_owned(),
    },
};

pub(super) const EN: PlanWords = PlanWords {
    fee: |yuan| format!("{yuan} yuan"),
    fees_title: "What is its monthly fee?",
    fees_high: |n| format!("100 yuan and more ({})", count(n, "fee", "fees")),
    fees_other: |n| format!("Not paid by the month ({n})"),
    other_fee: "Another fee",
    names_title: |yuan, n| {
        let plans = count(n, "plan costs", "plans cost");
        format!("{plans} {yuan} yuan: which one is yours?")
    },
    not_known: |yuan| format!("None of these, or not sure: just use {yuan} yuan a month"),
    none_found: "Not among the plans on file. No need to go on searching: say what you pay a month, and we can still tell whether to switch.",
    more_found: |n| format!("{n} more: type a little more"),
    unlimited: |service| match service {
        Service::Data => "unlimited data".to_owned(),
        _ => "unlimited calls".to_owned(),
    },
};
