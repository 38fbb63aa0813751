//! The other plans, in English.

use tariff_core::Binding;

use super::contract::commitment;
use crate::words::count::{count, months};
use crate::words::others::OthersWords;

pub(in crate::words) static WORDS: OthersWords = OthersWords {
    title: "Full ranking",
    caption: "What an ordinary month costs on average, lowest first",
    all: |n| {
        let plans = count(n, "plan", "plans");
        format!("{plans} you can sign up for right away")
    },
    left: |n, all| format!("{n} of {all} left"),
    filters: "Show only",
    own: "My operator’s",
    free: "No commitment",
    none_left: "There is no such plan. Press the button again to see all.",
    plan: "Plan",
    fee: "Monthly fee",
    you_pay: "You pay",
    contract: "Commitment",
    conditions: "Conditions",
    nobody_else: "None",
    operator: "Operator",
    directed_head: "Data for some apps",
    id: "Filing",
    term: |binding| match binding {
        Binding::None => "none".to_owned(),
        Binding::Months(n) => commitment(n, false),
        Binding::WithExtras(n) => commitment(n, true),
        Binding::NotStated => "not stated".to_owned(),
    },
    assumed: "partly estimated",
    lowest: "Lowest bills",
    lowest_of_new: "Lowest bills of those you can get",
    same: "Same price",
    more: |amount| format!("{amount} more"),
    show_more: |n, left| format!("Show {n} more ({left} left)"),
    sort_rule: "Sorted only by what all months would really cost, lowest first; ties go to fewer add-ons, then the shorter commitment, then the number. No place is paid for.",
    left_out: |n| {
        let plans = count(n, "more plan or card isn’t", "more plans and cards aren’t");
        format!("{plans} listed, because what is published about them is incomplete.")
    },
    compare_add: "Compare",
    compare_open: |n| format!("See these {n} side by side"),
    save: "Save on this device",
    save_ranking: "Save as CSV",
    save_receipt: "Save a receipt (JSON)",
    bill_unavailable: "This plan’s bill can’t be worked out.",

    ask: "To be confirmed",
    ask_hint: "These plans have lower bills in an ordinary month, if you meet a condition. Answering updates the ranking.",
    ask_none_better: "No plan that needs confirming has lower bills than those above.",
    promised: |conditions| format!("If you qualify ({conditions}), you can have: "),
    unlocks: |n| count(n, "plan depends on it", "plans depend on it"),
    saves: |amount, n| format!("If so, {amount} a month less on average (over {})", months(n)),
    no_less: |n| {
        format!(
            "If so, bills are lower in an ordinary month, but not over {} with everything counted",
            months(n)
        )
    },
    lower: "If so, bills are lower in an ordinary month",
    lower_with_others: "Bills are lower in an ordinary month; other conditions apply too",
    fill: "Fill it in",
    more_questions: |n| count(n, "more question", "more questions"),
    rest: |n| match n {
        1 => "The other plan to be confirmed has no lower bills; the search above finds it."
            .to_owned(),
        n => format!(
            "The other {n} plans to be confirmed have no lower bills; the search above finds them."
        ),
    },
    rare: |n| format!("Rare conditions ({n})"),

    excluded: |n| format!("Not available to you ({n})"),
    excluded_hint: "Sorted by price, with the reason.",
    elsewhere: |n| {
        let plans = count(n, "more plan is", "more plans are");
        format!("{plans} sold in other provinces only and not listed.")
    },
    incomparable: |n| format!("Can’t be compared ({n})"),
    incomparable_hint: "The filing gives no price for something you use. No price doesn’t mean free, so these plans aren’t ranked.",

    found: |n| format!("{n} found. Choose one to see why it isn’t the answer"),
    found_more: |n| format!("{n} more: type a little more of the name."),
    found_none: "Nothing found. Try a part of the name, or the fee, such as 59.",
    family: "modules to choose",
    why_not: |name| format!("Why not “{name}”"),
    is_best: "It is the one we recommend.",
    is_yours: "It is your current plan, and we recommend staying.",
    as_cheap: "It costs as little as the one we recommend, and comes after it.",
    beside: |amount, name, best| format!("It costs {amount} a month on average, “{name}” {best}."),
    costs: |amount| format!("It costs {amount} a month on average."),
    troubles: "It costs as much, but there is more to buy and to remember, so it comes after.",
    would_cost: |amount| {
        format!("If you could have it, an ordinary month would cost {amount} on average.")
    },
    not_eligible: |rule| format!("Not available to you: it needs “{rule}”."),
    to_confirm: |rule| {
        let stop = if rule.ends_with('?') { "" } else { "." };
        format!("To be confirmed first: {rule}{stop}")
    },
    lacks: |service| format!("It lacks a service you need: {service}."),
    too_slow: |kbps| format!("Once used up, data slows down to {kbps} kbps, less than you need."),
    no_price: |what| format!("It can’t be compared: {what}. No price doesn’t mean free."),
    if_meets: |rule| format!("We would recommend it if you met “{rule}”."),
    if_without: |service| format!("We would recommend it if you did without “{service}”."),
    if_at_most: |kind, to| format!("We would recommend it with {kind} of at most {to}."),
    if_at_least: |kind, from| format!("We would recommend it with {kind} of at least {from}."),
    if_between: |kind, from, to| {
        format!("We would recommend it with {kind} between {from} and {to}.")
    },
    no_change: "No single change, of a condition or of how many calls, messages or data, would make it the one we recommend.",
};
