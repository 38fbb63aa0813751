use super::PageWords;

pub(in crate::words) const EN: PageWords = PageWords {
    basis_typed: "Quick estimate (about)",
    basis_estimated: "Some numbers are the usual ones, since you weren’t sure: the result is approximate",
    basis_statement: "By statement (exact)",
    basis_mixed: "Partly by statement, partly estimated",
    basis_months: |n| format!("Rated record by record over the {n} months chosen"),
    switch_title: "Switching pays",
    switch_later_title: "Switch, but later",
    change_later: |until, day| {
        format!("Keep the plan you have until {until}, and change on {day}.")
    },
    later_saves: |less, months| {
        format!("That saves {less} against changing now (over {months} months).")
    },
    waits: |months| match months {
        1 => "after one more month".to_owned(),
        months => format!("after {months} more months"),
    },
    stay_title: "Stay where you are",
    nothing_text: "See “To be confirmed” below: an answer or two may bring one.",
    nothing_because: |what, offers| format!("{what} ({offers} offers)"),
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
    reasons_against: |names, months| match months {
        1 => format!("Against “{names}”, a month’s bill differs in:"),
        months => format!("Against “{names}”, the bills of {months} months differ in:"),
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
    choices_title: "Ways to go",
    column_plan: "Plan",
    watch_title: "Know before you sign",
    full_title: ": the bill, and what the total is made of",
    parts_title: |months| format!("Total of {months} months"),
    proof_title: "What the advice rests on",
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
    proof_dates: |days| {
        format!(
            "The day of the change was compared, too: {days} days up to the end of the contract."
        )
    },
    proof_rated: |months| format!("{months} monthly bills were rated."),
    proof_gap: |gap, months| {
        format!("The best of any other plan costs {gap} more over {months} months.")
    },
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
            "There are {space} arrangements; {rated} groups were rated one by one, and the others cost more by what they cost at the least."
        )
    },
    family_gap: |more| format!("The next arrangement costs {more} a month more."),
    explore_advised: "The advised offer then",
    explore_now: "Your plan then",
    allowances_title: "Included",
    assumed_label: "Not stated in the filing; estimated",
    nothing_title: "No plan that you may take right away",
    stale: |days| {
        format!(
            "The tariffs were read {days} days ago and may have changed. Before you sign up, check with the operator by the filing number."
        )
    },
    stay_little: |saving, least| {
        format!(
            "Changing would save {saving} a month at the most, less than {least}: not worth the trouble."
        )
    },
    worst_head: "Dearest month",
};
