//! Words around comparisons, in English.

use crate::words::count::months;
use crate::words::more::MoreWords;

pub(in crate::words) static WORDS: MoreWords = MoreWords {
    costs: "Cost",
    per_month: "A month on average",
    highest: "Highest bill",
    over: |n| format!("Total of {}", months(n)),
    included: "Included (and used)",
    terms: "Terms",
    no_price: "No price for some usage",
    not_stated: "Not stated",
    remove: "Remove from comparison",
};
