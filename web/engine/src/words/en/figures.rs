//! The figures, in English.

use tariff_core::Axis;

use crate::words::count::months;
use crate::words::figures::FigureWords;

pub(in crate::words) static WORDS: FigureWords = FigureWords {
    table: "Show the numbers",
    rest: "Everything else",
    structure_best: "What makes up the recommended plan’s cost",
    structure_now: "What makes up your cost now",
    structure_says: |largest, percent, total, over| {
        let over = if over == 1 { "A month".to_owned() } else { months(over) };
        format!("{over}: {total}. Most of it is “{largest}”, {percent}%.")
    },
    steadiest: "Steadier",
    composition: "What makes up the cost of each option",
    composition_says: |n| {
        let bills =
            if n == 1 { "a month’s bill".to_owned() } else { format!("{n} months’ bills") };
        format!("The same usage: what {bills} would be made of.")
    },
    kind: |axis| match axis {
        Axis::CallsOut => "Outgoing calls",
        Axis::CallsIn => "Incoming calls",
        Axis::Messages => "Messages",
        Axis::Data => "Data",
    },
    sweep: |axis| match axis {
        Axis::CallsOut => "If you call more or less",
        Axis::CallsIn => "If you are called more or less",
        Axis::Messages => "If you text more or less",
        Axis::Data => "If you use more or less data",
    },
    on_average: |kind| format!("{kind}, monthly average"),
    month: |n| format!("Month {n}"),
    sweep_name: |kind, from, to| {
        format!(
            "{kind} from {from} to {to}: what each plan costs a month, and which to choose where."
        )
    },
    see: "Show the figure",
    sweep_says: |now| {
        format!(
            "The thick line is what the plan to choose costs a month, each plan with the add-ons that suit it. The dashed line is your {now}."
        )
    },
    dots_say: |outside| {
        let more =
            if outside > 0 { format!("; {outside} more are outside") } else { String::new() };
        format!(" Dots on the axis are your months{more}.")
    },
    trouble: |price| {
        format!(
            " Each extra thing to buy and remember counts for {price} a month in the comparison, so the thick line isn’t always the lowest."
        )
    },
    about: |usage| format!("about {usage}"),
    above: |kind, usage, name| format!("{kind} above {usage}: “{name}” suits you better."),
    below: |kind, usage, name| format!("{kind} below {usage}: “{name}” suits you better."),
    holds: |kind, from, to, name| {
        format!("{kind} from {from} to {to}: choose “{name}” throughout.")
    },
    nothing: "no plan",
    to_take: "Choose",
    risk: "Month by month",
    risk_says: "Each dot is a month’s bill.",
    spread_asks: "How much do your months differ?",
    limit_asks: "What is the most you want to pay in a month?",
    above_limit: |times, of, limit| {
        if times == 0 {
            format!("None of the {of} usage levels goes above {limit}.")
        } else {
            format!("{times} of the {of} usage levels would go above {limit}.")
        }
    },
    months_above_limit: |times, of, limit| {
        if times == 0 {
            format!("No month goes above {limit}.")
        } else {
            format!("{times} of {} would go above {limit}.", months(of))
        }
    },
    between: |lowest, highest| format!("Bills are between {lowest} and {highest}."),
    all_alike: |amount| format!("Every bill is {amount}."),
    as_told: "as you said",
    at_most: |limit| format!("at most {limit}"),
    likely_says: |given, horizon, least, most| {
        let horizon = if horizon == 12 { "a year".to_owned() } else { months(horizon) };
        let given =
            if given == 1 { "this month".to_owned() } else { format!("these {given} months") };
        format!("Going by {given}, {horizon} will cost about {least} to {most} (19 times in 20).")
    },
};
