//! Words around the plan one has, in Chinese.

use tariff_core::Service;

use crate::words::plans::PlanWords;

pub(in crate::words) static WORDS: PlanWords = PlanWords {
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
