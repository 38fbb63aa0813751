use super::PageWords;
use crate::words::count::{count, months};

pub(in crate::words) const EN: PageWords = PageWords {
    basis_typed: "Quick estimate (approximate)",
    basis_estimated: "Some numbers are typical ones, since you weren’t sure; the result is approximate",
    basis_statement: "By statement (exact)",
    basis_mixed: "Partly by statement, partly estimated",
    basis_months: |n| format!("Rated record by record over the {} you chose", months(n)),
    switch_title: "Switch: you save",
    switch_later_title: "Switch, but later",
    change_later: |until, day| {
        format!("Keep the plan you have until {until}, and change on {day}.")
    },
    later_saves: |less, n| {
        format!("That saves {less} compared with changing now (over {}).", months(n))
    },
    waits: |n| format!("after {}", count(n, "more month", "more months")),
    stay_title: "Stay where you are",
    nothing_text: "See “To be confirmed” below: an answer or two may bring one.",
    nothing_because: |what, offers| format!("{what} ({})", count(offers, "offer", "offers")),
    worth_below: |fee| format!("Ask what leaving costs: up to {fee}, changing is worth while."),
    stay_bound: |fee, at_most| {
        let most = if at_most { "up to " } else { "" };
        format!("Leaving now costs {most}{fee}; with that counted, changing saves nothing.")
    },
    if_free: |name, month| {
        format!("If leaving were free, “{name}” would cost less: {month} a month on average.")
    },
    as_said: |paid| {
        format!("What you have now is counted at {paid} a month, as you say; it isn’t rated.")
    },
    end_unknown: "It isn’t known when your contract ends, so only changing now was looked at. Changing at its end may cost less: ask your operator for the day.",
    no_formula: "The filing doesn’t say what leaving early costs, so changing later wasn’t looked at.",
    buy_packs: |names| format!("Also to be bought by hand, month by month: {names}"),
    reasons_title: "Why",
    reasons_against: |names, over| match over {
        1 => format!("Compared with “{names}”, a month’s bill differs in:"),
        n => format!("Compared with “{names}”, the bills of {n} months differ in:"),
    },
    reason_here: "Advised",
    reason_there: "The other",
    reason_saves: "Saves",
    reason_rest: "Everything else",
    bill_title: "How a month’s bill comes about",
    bill_item: "Item",
    bill_amount: "Amount",
    bill_sum: "Total",
    bill_range: |low, high| format!("Under other readings the total is from {low} to {high}"),
    line_range: |low, high| format!("other readings {low}–{high}"),
    rule_label: "Tariff",
    terms_title: "Before you sign up",
    own_operator: "Same operator",
    one_purchase: "A plan alone, no packs",
    choices_title: "Your options",
    column_plan: "Plan",
    watch_title: "Before you sign up",
    full_title: ": the bill, and what the total is made of",
    parts_title: |n| format!("Total of {}", months(n)),
    proof_title: "What the advice rests on",
    proof_space: |offers, plans| {
        format!(
            "You can have {}; with every choice of add-ons that makes {}.",
            count(plans, "plan", "plans"),
            count(offers, "combination", "combinations")
        )
    },
    proof_searched: |searched, left| {
        format!(
            "Every combination of {} was rated; of {} even the least cost is above that of the best two.",
            count(searched, "plan", "plans"),
            count(left, "other", "others")
        )
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
    proof_gap: |gap, n| format!("The best of any other plan costs {gap} more over {}.", months(n)),
    compare_cheapest: "Cheapest of these",
    compare_these: "Side by side",
    to_family: "The whole family",
    family_none: |who| format!("{who} can have no offer, so there is no arrangement for all."),
    family_together: "Together",
    family_alone: "Each alone",
    family_now: "Now",
    family_saves: |less| format!("Together is {less} a month less than each alone"),
    family_same: "Together is no cheaper than each alone",
    family_bound: |who| {
        format!(
            "{who}: still under contract. Only a change today and none are compared, a change with the termination fee as far as it is known; whether waiting would cost less is in the advice for one line."
        )
    },
    card_of: |n| format!("Secondary card on line {}", n + 1),
    keeps: "Stay",
    family_proof: |space, rated| {
        format!(
            "There are {}; {} rated one by one, and even the least cost of the others is above that.",
            count(space, "arrangement", "arrangements"),
            count(rated, "group was", "groups were")
        )
    },
    family_gap: |more| format!("The next arrangement costs {more} a month more."),
    explore_advised: "The advised offer then",
    explore_now: "Your plan then",
    allowances_title: "Included",
    assumed_label: "Not stated in the filing; estimated",
    nothing_title: "No plan that you may take right away",
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
    worst_head: "Highest bill",
};
