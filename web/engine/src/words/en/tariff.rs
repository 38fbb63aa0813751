//! Words about tariffs, in English.

use super::bill::{
    assumption, bill_part, cap_action, cost_part, fact, rounding, special_fee, stopped, unpriced,
    used, watch,
};
use super::contract::{
    channel, commitment, day, first_month, promotion, promotion_depends, sale_window, term,
    termination,
};
use super::price::{UNITS, price};
use super::rule::{ask_rule, rule, why};
use super::scope::scope;
use crate::format::price as plain;
use crate::format::speed;
use crate::words::Lang;
use crate::words::count::{count, months};
use crate::words::tariff::Words;

pub(in crate::words) static WORDS: Words = Words {
    lang: Lang::En,
    units: &UNITS,
    answer: &super::answer::WORDS,
    figures: &super::figures::WORDS,
    tags: &super::tags::WORDS,
    more: &super::more::WORDS,
    log: &super::log::WORDS,
    others: &super::others::WORDS,
    page: &super::page::WORDS,
    plans: &super::plans::WORDS,
    shared: &super::shared::WORDS,

    fee: "Monthly fee",
    per_month: " a month",
    fee_module: |name| format!("Monthly fee of {name}"),
    minimum_spend: |least| format!("Topping up to the minimum spend of {least}"),
    special_fee,
    used: |amount| format!("used {amount}"),
    events: |n| count(n, "time", "times"),
    taken: |amount| format!("included {amount}"),
    billed: |amount| format!("billed {amount}"),
    over: |amount| format!("beyond that {amount}"),
    increment: |first, then| {
        if first == then {
            format!("each is rounded up to steps of{first}")
        } else {
            format!("each counts{first} first, then is rounded up to steps of{then}")
        }
    },
    month_step: |step, up| {
        if up {
            format!("the month’s part of{step} counts as{step}")
        } else {
            format!("the month’s part of{step} doesn’t count")
        }
    },
    rounding,
    setups: |n, setup| format!("connection fee {} yuan × {n}", plain(setup.price)),
    capped: |amount, then| format!("the cap of {amount} is reached; then {}", cap_action(then)),
    assumption,
    price,
    scope,
    allowance_used: |used, all| format!("{all}, of which {used} used"),
    allowance_unlimited: |used| format!("without limit, {used} used"),
    rolls_over: |amount| format!("{amount} carried over to next month"),
    fact,

    filing: "Filing number",
    source: "Source",
    sale: "On sale",
    sale_window,
    sale_ended: |last| format!("not sold any more after {last}"),
    channels: "Sign up at",
    exit: "Leave at",
    channel,
    commitment: "Commitment",
    commitment_months: commitment,
    none_stated: "none (as stated)",
    liability: "Liability for leaving early",
    term: "Valid for",
    term_text: term,
    termination: "Termination fee",
    termination_fee: termination,
    termination_unstated: "Not stated; ask before you sign",
    first_month: "First month",
    first_month_mode: first_month,
    promotion: "Promotion",
    promotion_price: promotion,
    throttle: "Reduced speed",
    throttled: |after, kbps| format!("after {after}, down to {}", speed(kbps)),
    stop: "Data stops",
    stopped: |after| stopped(after).replacen('D', "d", 1),
    draw_order: "What is used first",
    draw_order_stated: |stated| if stated { "as stated" } else { "not stated; the common order" },
    gift: "For a limited time",
    gift_months: |what, n| format!("{what} (for {})", months(n)),
    includes: "Services included",
    eligibility: "Conditions",
    rule,
    any_of: super::rule::ANY_OF,
    remarks: "Also note",
    ask_rule,
    ask_also: |n| count(n, "more condition", "more conditions"),
    needs_unstated: |services| {
        format!("The filing doesn’t say whether it includes: {services}. Please ask the operator.")
    },
    why,
    unpriced,
    bill_part,
    cost_part,
    watch,
    expires: |amount, over| match over {
        1 => format!("Unused: {amount} a month"),
        n => format!("Unused: {amount} over {n} months"),
    },
    bound_freely: |n| {
        format!("A commitment of {}; leaving earlier costs nothing (as stated)", months(n))
    },
    promotion_depends,
    day,
    unpriced_used: used,
    card: &super::card::WORDS,
};
