//! Words around comparisons, in Chinese.

use crate::words::more::MoreWords;

pub(in crate::words) static WORDS: MoreWords = MoreWords {
    costs: "费用",
    per_month: "平均每月",
    highest: "最高的一个月",
    over: |months| format!("{months} 个月合计"),
    included: "包含的量（已用）",
    terms: "条款",
    no_price: "有的用量没有标价",
    not_stated: "未写明",
    remove: "移出对比",
};
