//! The answers as they are shown, in English.

use crate::words::count::{count, months};
use crate::words::page::PageWords;

pub(in crate::words) static WORDS: PageWords = PageWords {
    basis_estimated: "Some numbers are typical ones, since you weren’t sure; the result is approximate",
    basis_statement: "From your statement (exact)",
    basis_mixed: "Partly from your statement, partly estimated",
    basis_months: |n| format!("Priced call by call over the {} you chose", months(n)),
    switch_title: "Switch: you save",
    switch_later_title: "Switch, but later",
    change_later: |until, day| {
        format!("Keep your current plan until {until}, and change on {day}.")
    },
    later_saves: |less, n| {
        format!("That saves {less} compared with changing now (over {}).", months(n))
    },
    waits: |n| format!("after {}", count(n, "more month", "more months")),
    stay_title: "Stay where you are",
    nothing_text: "See “To be confirmed” below: an answer or two may open one up.",
    nothing_because: |what, offers| format!("{what} ({})", count(offers, "offer", "offers")),
    worth_below: |fee| {
        format!("Ask what leaving costs: if it is {fee} or less, changing is worth it.")
    },
    stay_bound: |fee, at_most| {
        let most = if at_most { "up to " } else { "" };
        format!("Leaving now costs {most}{fee}; with that included, changing saves nothing.")
    },
    if_free: |name, month| {
        format!("If leaving were free, “{name}” would cost less: {month} a month on average.")
    },
    as_said: |paid| {
        format!(
            "Your current cost is taken as {paid} a month, as you told us; it isn’t worked out from the tariff."
        )
    },
    end_unknown: "It isn’t known when your contract ends, so only changing now was compared. Changing at its end may cost less: ask your operator, and fill in the months left.",
    no_formula: "The filing doesn’t say what leaving early costs, so changing later wasn’t compared.",
    buy_packs: |names| format!("Packs you buy yourself when needed: {names}"),
    reasons_against: |names, over| match over {
        1 => format!("Compared with “{names}”, a month’s bill differs in:"),
        n => format!("Compared with “{names}”, the bills of {n} months differ in:"),
    },
    reason_here: "Recommended",
    reason_there: "The other plan",
    reason_saves: "Saves",
    reason_rest: "Everything else",
    bill_title: "How a month’s bill is worked out",
    bill_item: "Item",
    bill_amount: "Amount",
    bill_sum: "Total",
    bill_range: |low, high| format!("Under other readings the total is {low} to {high}"),
    line_range: |low, high| format!("other readings {low}–{high}"),
    rule_label: "Tariff",
    terms_title: "Before you sign up",
    own_operator: "Same operator",
    one_purchase: "A plan alone, no packs",
    choices_title: "Your options",
    full_title: ": the bill, and what the total is made of",
    proof_title: "What this recommendation is based on",
    proof_space: |offers, plans| {
        format!(
            "You can have {}; with every choice of add-ons that makes {}.",
            count(plans, "plan", "plans"),
            count(offers, "combination", "combinations")
        )
    },
    proof_searched: |searched, left| {
        let rated = format!("Every combination of {} was rated", count(searched, "plan", "plans"));
        match left {
            0 => rated + ".",
            n => {
                let others = count(n, "other costs", "others cost");
                format!("{rated}; {others} more than the best two even at the least.")
            }
        }
    },
    proof_unfit: |n| {
        format!(
            "{} for some of your usage, or can’t serve it, and so not compared.",
            count(n, "plan states no price", "plans state no price")
        )
    },
    proof_dates: |n| {
        format!(
            "The day of the change was compared, too: {} up to the end of the contract.",
            count(n, "day", "days")
        )
    },
    proof_rated: |n| count(n, "monthly bill was rated.", "monthly bills were rated."),
    proof_gap: |gap, n| format!("The best of the other plans costs {gap} more over {}.", months(n)),
    compare_cheapest: "Cheapest of these",
    family_none: |who| {
        format!("No plan is open to {who}, so the family can’t be compared as a whole.")
    },
    family_together: "Together",
    family_alone: "Each alone",
    family_saves: |less| format!("Together costs {less} a month less than each alone"),
    family_same: "Together is no cheaper than each alone",
    family_bound: |who| {
        format!(
            "{who}: still under contract. Only changing today and staying are compared, with the termination fee as far as it is known; the result for the single line says whether waiting would cost less."
        )
    },
    card_of: |name| format!("a card on {name}’s plan"),
    keeps: "Stay",
    family_proof: |space, rated| {
        format!(
            "There are {}; {} rated one by one, and even the least cost of the others is above that.",
            count(space, "arrangement", "arrangements"),
            count(rated, "group was", "groups were")
        )
    },
    family_gap: |more| format!("The next arrangement costs {more} a month more."),
    explore_advised: "Then: the recommended plan",
    explore_now: "Then: your current plan",
    allowances_title: "Included",
    assumed_label: "Not stated in the filing; estimated",
    nothing_title: "No plan you can sign up for right away",
    stale: |n| {
        format!(
            "The tariffs were read {} ago and may have changed. Before you sign up, check with the operator by the filing number.",
            count(n, "day", "days")
        )
    },
    stay_little: |saving, least| {
        format!(
            "Changing would save {saving} a month at most, less than {least}: too little to be worth it."
        )
    },
};
