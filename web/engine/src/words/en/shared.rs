//! Words in common, in English.

use crate::words::count::count;
use crate::words::shared::SharedWords;

/// The table.
pub static WORDS: SharedWords = SharedWords {
    covered: |list, day| format!("Plans on file: {list} (as of {day})"),
    list: ", ",
    colon: ": ",
    yes: "Yes",
    no: "No",
    quick_title: "Quick estimate (approximate)",
    family_title: "The whole family",
    compare_title: "Side by side",
    plan_now: "Your current plan",
    read_on: |date, days| {
        if days < 0 {
            format!("Tariffs read on {date}")
        } else {
            format!("Tariffs read on {date} ({} ago)", count(days, "day", "days"))
        }
    },
};
