//! Words around comparisons.

use super::count::months;

type S = &'static str;

/// Words around comparisons.
#[allow(missing_docs)]
pub struct MoreWords {
    pub costs: S,
    pub per_month: S,
    pub highest: S,
    pub over: fn(u16) -> String,
    pub included: S,
    pub terms: S,
    pub no_price: S,
    pub not_stated: S,
}

pub(super) const ZH: MoreWords = MoreWords {
    costs: "费用",
    per_month: "平均每月",
    highest: "最高的一个月",
    over: |months| format!("{months} 个月合计"),
    included: "包含的量（已用）",
    terms: "条款",
    no_price: "有用量没有标价",
    not_stated: "未写明",
};

pub(super) const EN: MoreWords = MoreWords {
    costs: "Cost",
    per_month: "A month on average",
    highest: "Highest bill",
    over: |n| format!("{} in all", months(n)),
    included: "Included (and used)",
    terms: "Terms",
    no_price: "No price for some usage",
    not_stated: "Not stated",
};
