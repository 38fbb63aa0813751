use super::PageWords;
use crate::view::Way;

pub(in crate::words) const EN: PageWords = PageWords {
    basis_typed: "Quick estimate (about)",
    basis_estimated: "Some numbers are the usual ones, since you weren’t sure: the result is approximate",
    switch_title: "Switching pays",
    stay_title: "Stay where you are",
    best_title: "The plan that costs least",
    nothing_title: "No plan that you may take right away",
    nothing_text: "See “To be confirmed” below: an answer or two may bring one.",
    nothing_because: |what, offers| format!("{what} ({offers} offers)"),
    overpaid: |amount| format!("You pay {amount} a month too much"),
    saves: |amount, months| {
        format!(
            "Changing saves {amount} a month on average (over {months} months, what changing costs taken off)"
        )
    },
    worth_below: |fee| {
        format!("The termination fee of your plan isn’t stated: changing is worth it up to {fee}")
    },
    stay_text: "For your usage, the plan you have is already the cheapest.",
    stay_little: |saving, least| {
        format!(
            "Changing would save {saving} a month at the most, less than {least}: not worth the trouble."
        )
    },
    no_current_text: "Choose the plan you have now to see the difference a month.",
    worst_bill: |amount| format!("dearest month {amount}"),
    uncommitted: "no commitment",
    commitment_tag: |months| format!("{months}-month commitment"),
    buy_packs: |names| format!("Also to be bought by hand, month by month: {names}"),
    read_on: |date, days| {
        if days < 0 {
            format!("Tariffs read on {date}")
        } else {
            format!("Tariffs read on {date} ({days} days ago)")
        }
    },
    stale: |days| {
        format!(
            "The tariffs were read {days} days ago and may have changed. Before you sign up, check with the operator by the filing number."
        )
    },
    reasons_title: "Why",
    reasons_against: |names, months| match months {
        1 => format!("Against “{names}”, a month’s bill differs in:"),
        months => format!("Against “{names}”, the bills of {months} months differ in:"),
    },
    reason_here: "Cheapest",
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
    assumed_label: "Not stated in the filing; estimated",
    allowances_title: "Included",
    terms_title: "Before you sign up",
    cheapest_best: "Cheapest",
    steadier: |more, lower| format!("Steadier: {more} more a month, dearest month {lower} less"),
    way: |way| match way {
        Way::Uncommitted => "Without a commitment",
        Way::OwnOperator => "Same operator",
        Way::OnePurchase => "A plan alone, no packs",
        Way::IfAnswered => "If you qualify",
    },
    plan_now: "Plan now",
    choices_title: "Ways to go",
    worst_head: "Dearest month",
    column_plan: "Plan",
    watch_title: "Know before you sign",
    full_title: ": the bill, and what the total is made of",
    parts_title: |months| format!("Total of {months} months"),
    proof_title: "How do we know that it is the cheapest?",
    proof_space: |offers, plans| {
        format!(
            "You may have {plans} plans; with every choice of add-ons that is {offers} ways to buy."
        )
    },
    proof_searched: |searched, left| {
        format!(
            "Of {searched} plans every way was rated; {left} others cost more than the best two by what they cost at the least."
        )
    },
    proof_unfit: |n| {
        format!(
            "{n} plans state no price for some of your usage, or can’t serve it, and weren’t compared."
        )
    },
    proof_rated: |months| format!("{months} monthly bills were rated."),
    proof_gap: |gap, months| {
        format!("The best of any other plan costs {gap} more over {months} months.")
    },
    per_month: "yuan a month",
    compare_remove: "Don’t compare",
    compare_cheapest: "Cheapest of these",
    compare_these: "Side by side",
    compare_title: "Side by side",
    to_card: "Sign up: what to show and say",
    to_family: "The whole family",
    member: |n| if n == 0 { "Line 1 (you)".to_owned() } else { format!("Line {}", n + 1) },
    family_none: |who| format!("{who} can have no offer, so there is no arrangement for all."),
    family_together: "Together",
    family_alone: "Each alone",
    family_now: "Now",
    family_saves: |less| format!("Together is {less} a month less than each alone"),
    family_same: "Together is no cheaper than each alone",
    card_of: |n| format!("Secondary card on line {}", n + 1),
    keeps: "Stay",
    family_proof: |space, rated| {
        format!(
            "There are {space} arrangements; {rated} groups were rated one by one, and the others cost more by what they cost at the least."
        )
    },
    family_gap: |more| format!("The next arrangement costs {more} a month more."),
    explore_best: "Cheapest then",
    explore_same: "Still the cheapest",
    explore_advised: "The advised offer then",
    explore_now: "Your plan then",
};
