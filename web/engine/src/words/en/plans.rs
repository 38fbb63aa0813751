//! Words around the plan one has, in English.

use tariff_core::Service;

use crate::words::count::count;
use crate::words::plans::PlanWords;

pub(in crate::words) static WORDS: PlanWords = PlanWords {
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
