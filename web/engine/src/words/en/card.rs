//! The counter card, in English.

use tariff_core::{CapAction, Fee, Location, Period, Validity};

use crate::card::Part;
use crate::format::price as plain;
use crate::words::card::{CardWords, Known, Rest, Say, Talk};
use crate::words::count::{count, first_months, months};

pub(in crate::words) static WORDS: CardWords = CardWords {
    labels: &super::labels::WORDS,
    gap: " ",
    stop: ".",
    apart: "; ",
    apart_within: ", ",
    title: |names| format!("Sign-up sheet: {names}"),
    quoted: |name| format!("“{name}”"),
    sum: |money| format!("{} yuan", plain(money)),
    fee,
    spoken_fee: fee,
    priced: |name, price| format!("{name} {price}"),
    component: "on top of the basic charge",
    at: |name, places| format!("{name} ({places})"),
    place: |place| match place {
        Location::HkMoTw => Some("in Hong Kong, Macao and Taiwan"),
        Location::Abroad => Some("abroad"),
        _ => None,
    },
    each: |money| format!("{} yuan each time", plain(money)),

    talk: |what, operator, names, month| match what {
        Talk::Begin => format!(
            "The way you use your phone, we recommend {names} of {operator}: {month} yuan a month on average."
        ),
        Talk::Change(Some(less)) => format!(
            "The way you use your phone, changing to {names} of {operator} costs less: {month} yuan a month on average, {less} yuan a month less than now."
        ),
        Talk::Change(None) => format!(
            "The way you use your phone, changing to {names} of {operator} suits you better: {month} yuan a month on average."
        ),
        Talk::Later { until, less: Some(less) } => format!(
            "The way you use your phone, keeping the plan you have until {until} and then changing to {names} of {operator} costs less: {month} yuan a month on average, {less} yuan a month less than staying."
        ),
        Talk::Later { until, less: None } => format!(
            "The way you use your phone, keeping the plan you have until {until} and then changing to {names} of {operator} costs less: {month} yuan a month on average."
        ),
        Talk::OnTop(Some(less)) => format!(
            "Keep your plan and take {names}: {month} yuan a month on average, {less} yuan a month less than now."
        ),
        Talk::OnTop(None) => format!(
            "Keep your plan and take {names}, which suits you better: {month} yuan a month on average."
        ),
        Talk::Stay => format!(
            "Keep {names}, which you have: {month} yuan a month on average; changing wouldn’t pay."
        ),
        Talk::StayBound => format!(
            "Keep {names} for now: {month} yuan a month on average. Leaving it now costs more than changing saves."
        ),
        Talk::StayFor(less) => format!(
            "Keep {names}, which you have: {month} yuan a month on average; changing would save only {less} yuan a month, too little to be worth it."
        ),
        Talk::Plain => {
            format!("{names} of {operator} would cost you {month} yuan a month on average.")
        }
    },
    talk_worst: |worst| format!("the highest month comes to {worst} yuan"),
    talk_packs: |names| format!("in months with more use you buy {names} yourself"),
    talk_promotion: |n, first, later| {
        format!("the plan’s fee is {first} for the {} and {later} after that", first_months(n))
    },
    talk_bound: |n, most| match most {
        Some("0") => {
            format!("you are asked to stay {}, and leaving earlier costs nothing", months(n))
        }
        Some(most) => {
            format!("you must stay {}, and leaving earlier costs at most {most} yuan", months(n))
        }
        None => format!(
            "you must stay {}, and what leaving earlier costs isn’t stated, so ask first",
            months(n)
        ),
    },
    talk_free: "whether you must stay for a time isn’t stated, so ask first",
    talk_unbound: "the plan asks for no minimum stay",

    step_wait: |day| format!("Don’t sign or cancel anything yet; do what follows from {day} on."),
    step_stay: "Plan and add-ons stay as they are; there is nothing to do.",
    step_where: |name, channels| format!("Where to get {name}: {channels}."),
    step_where_unstated: |name, operator| {
        format!("Where to get {name} isn’t stated; ask {operator} first.")
    },
    step_port_unknown: "Which operator the number is with now wasn’t said. If it is another one and the number is to be kept, begin with porting it, as follows.",
    step_port_ask: |to| {
        format!(
            "To keep the number (porting), first text “CXXZ#name#ID number” from this phone to {to}, which asks whether it can be moved."
        )
    },
    step_port_code: "If it can, text “SQXZ#name#ID number” to the same number for a code; the code holds for a limited time, which the reply states.",
    step_port_go: |operator| {
        format!(
            "Within that time, bring ID and the code to a shop of {operator}, and get a new SIM there."
        )
    },
    step_port_terms: "A number can be moved if it is registered in your name and in use, its bills are paid, no agreed minimum stay holds (or it has been lifted), and it has been on its network for 120 days.",
    step_own_number: "your operator’s service number",
    step_new_number: |operator| {
        format!("Take a new number at {operator}, registered in your name.")
    },
    step_pack: |name, price| {
        format!(
            "{name} isn’t bought by itself: buy it in the months that need it, {price} each time."
        )
    },
    step_confirm: "Before anything that costs money, send the second confirmation; go on once the customer replies “yes”.",
    step_compare: "Afterwards compare the operator’s message with this sheet, and ask at once about any difference.",

    paper_none: "Nothing to bring.",
    paper_id: "Your own valid ID, the original (numbers are registered by name)",
    paper_code: "This phone, which receives the porting code, and the code",
    paper_proof: |condition| {
        format!("Proof of “{condition}”; which kind isn’t stated, so ask at the shop first")
    },
    paper_agent: "What somebody else has to bring on your behalf isn’t stated; ask at the shop first",

    sheet_take: |names| format!("Take {names}"),
    sheet_keep: |names| format!("Keep {names}"),
    sheet_cost: |operator, month| format!("{operator} · {month} a month on average"),
    sheet_pack: |line| format!("{line} (buy it when you need it)"),
    hotline: |operator, number| format!("Hotline of {operator}: {number}."),
    say: |Say { operator, plan, on_top }| {
        let plan = plan.map(|(plan, filed)| format!("{plan} of {operator}, {filed}"));
        match (plan, on_top) {
            (Some(plan), None) => format!("I’d like {plan}."),
            (Some(plan), Some(more)) => format!("I’d like {plan}, and on top {more}."),
            (None, Some(more)) => format!("I keep my plan and add {more} of {operator}."),
            (None, None) => "I keep my plan.".to_owned(),
        }
    },
    from_day: |day, what| format!("from {day}: {what}"),
    warn_bound: |name, n, until, most| {
        let leaving = match most {
            Some("0 yuan") => "leaving earlier costs nothing".to_owned(),
            Some(most) => format!("leaving earlier costs up to {most}"),
            None => "what leaving earlier costs isn’t stated, so ask first".to_owned(),
        };
        format!("{name} has a commitment of {}, to {until}; {leaving}", months(n))
    },
    warn_extras: |name, months| format!("commitment of {name}: {months}"),
    warn_unstated: |name| format!("whether {name} has a commitment isn’t stated, so ask first"),
    keep_bills: |month, worst| {
        format!(
            "With your usage as it is, a bill is {month} on average and {worst} at the highest; call the hotline about anything above."
        )
    },
    keep_until: |day| format!("From {day} the commitment has ended: compare again then."),
    keep_again: "Compare again when your calls or data change a lot, when you move, or when tariffs are updated.",

    ends_waiting: |names| format!("{names} can be taken now"),
    ends_promotion: |name, less, later| {
        format!("the lower fee of {name} ends: {later} instead of {less}")
    },
    ends_gift: |name, what| format!("{name} no longer comes with {what}"),
    ends_bound: |name| format!("the commitment of {name} has ended"),
    ends_term: |name| format!("{name} has ended"),
    ends_text: |day| {
        format!(
            "Counted as if it began on {day}; the operator’s word holds. Compare plans again then."
        )
    },

    bound: |name, months| match name {
        Some(name) => format!("Minimum stay of {name}: {months}."),
        None => format!("Minimum stay: {months}."),
    },
    bound_unstated: |name| match name {
        Some(name) => format!("Whether {name} asks for a minimum stay isn’t stated; ask first."),
        None => "Whether there is a minimum stay isn’t stated; ask first.".to_owned(),
    },
    no_liability: "Liability for leaving early: none (as stated).",
    gift_ends: |name, what, n| {
        format!("With {name}, {what} comes for {} only, and not after that.", months(n))
    },
    termination: |fee| format!("Leaving earlier costs: {fee}."),
    at_most: |most| format!(" (at most {most})"),
    promotion_ends: |name, n, first, later| {
        format!(
            "The lower fee of {name} holds for the {}: {first}; after that {later}.",
            first_months(n)
        )
    },
    first_month: |modes| format!("The first month: {modes}."),
    first_month_unstated: "How the first month is charged isn’t stated; ask first.",
    throttle: |what| format!("Data: {what}."),
    cap: |scope, then| format!("{scope}: {then}."),
    term_ends: |name, n| {
        format!("{name} ends after {}; then the prices of that day apply.", months(n))
    },
    minimum: |least| format!("A month costs at least {least}, even if less is used."),
    leaving: |amount| {
        format!(
            "Leaving the plan you have now early costs a fee, which is counted at its most, {amount}; the operator has the last word."
        )
    },
    leaving_unknown: "Whether leaving the plan you have now costs a fee isn’t known; ask your operator before you change.",
    open_rule: |rule| format!("Still to be settled at the counter: {rule}"),
    abroad_calls_unstated: "What calls to other countries, Hong Kong, Macao and Taiwan cost isn’t stated.",
    exit_unstated: "How to leave isn’t stated; ask first.",
    estimate: "Where the tariff isn’t clear, amounts go by a reading that isn’t too low: ",

    heads: [
        "What it is made of",
        "Prices",
        "How it is charged",
        "How long it holds",
        "Leaving early",
    ],
    part: |part| match part {
        Part::Plan => "Plan",
        Part::Module => "Module",
        Part::AddOn => "Add-on",
        Part::Pack => "Bought when needed",
    },
    filed: |number| format!("filing number {number}"),
    read_from: |what| format!("source: {what}"),
    includes: |services| format!("with {services}"),
    inside: "Included",
    outside: "Beyond it",
    inside_none: "nothing is included",
    unstated_prices: |what| format!("no price is stated for: {what}"),
    incoming_unstated: "whether being called costs anything isn’t stated; counted here as not charged on the mainland",
    allowance: |scope, amount, gift, rest, shared| {
        let rest = match rest {
            Rest::Lapses => ", the rest lapses with the month",
            Rest::NextMonth => ", the rest can be used to the end of next month",
            Rest::Unclear => ", whether the rest carries over isn’t clear (counted as lapsing)",
            Rest::Unlimited => "",
        };
        let shared = if shared { ", shared with secondary cards" } else { "" };
        let gift = gift.map(|n| format!(" (for {})", months(n))).unwrap_or_default();
        match amount {
            Some(amount) => format!("{scope} {amount}{gift}{rest}{shared}"),
            None => format!("{scope} without limit{gift}{rest}{shared}"),
        }
    },
    order: |list, stated| {
        let by = if stated { "as stated" } else { "not stated; the common order" };
        format!("Included units are used in this order ({by}): {list}")
    },
    carried: |scope| format!("{scope} carried over"),
    setup: |price| format!("plus a connection fee of {price} each time"),
    free_start: |amount| format!("the first{amount} of each cost nothing"),
    cap_then: |amount, then| format!("at {amount} {}", cap_action(then)),
    on_sale: |window| format!("On sale (which isn’t how long it holds): {window}"),
    validity,
    validity_unstated: "How long the plan holds once taken isn’t stated",
    renews: |name| format!("{name} renews every month"),

    sms_tariff_title: "The tariff",
    sms_confirm_title: |name| format!("Second confirmation: {name}"),
    sms_rest: "The rest is as filed.",
    sms_name: |name, numbers| match numbers {
        "" => name.to_owned(),
        numbers => format!("no. {numbers}"),
    },
    sms_plan: |operator, name| format!("Plan: {operator} {name}."),
    sms_bound: |part, months, most| {
        let of = if part == Part::AddOn { "Add-on: " } else { "" };
        match most {
            Some("0 yuan") => format!("{of}Commitment {months}, leaving earlier costs nothing."),
            Some(most) => format!("{of}Commitment {months}, leaving earlier costs up to {most}."),
            None => format!("{of}Commitment {months}, cost of leaving earlier not stated."),
        }
    },
    sms_unbound: |part, stated| {
        let of = if part == Part::AddOn { "Add-on: no" } else { "No" };
        match (stated, part) {
            (true, _) => format!("{of} commitment."),
            (false, Part::AddOn) => "Add-on: commitment not stated; ask.".to_owned(),
            (false, _) => "Commitment not stated; ask.".to_owned(),
        }
    },
    and_more: " and more",
    for_months: |n| format!(" ({})", months(n)),
    sms_fee: |fee| format!("Fee: {fee}."),
    sms_part_fee: |name, fee| format!("{name} {fee}"),
    sms_promotion: |months, fee| match months {
        1 => format!("Fee in month 1: {fee}."),
        n => format!("Fee in months 1 to {n}: {fee}."),
    },
    sms_later: |from, fee| format!("From month {from}: {fee}."),
    sms_fees: |n, less, later| format!("Fee: {less} for {}, then {later}.", months(n)),
    sms_minimum: |least| format!("At least {least} a month."),
    sms_on_top: |name, fee, part, times| {
        let word = if part == Part::Pack { "In months that need it" } else { "On top" };
        let times = if times > 1 && part == Part::AddOn {
            format!(", {times} of them")
        } else {
            String::new()
        };
        format!("{word}: {name}, {fee}{times}.")
    },
    sms_inside: |list| format!("Includes: {list}."),
    sms_outside: |list| format!("Beyond it: {list}."),
    sms_begins: "From which day it holds isn’t stated; the operator says so when you sign up.",
    sms_exit: |channels| format!("To leave it: {channels}."),
    sms_date: |day| format!("As read on {day}."),
    sms_will: |part, operator, name| {
        let verb = match part {
            Part::Plan | Part::Module => "take plan",
            Part::AddOn => "take add-on",
            Part::Pack => "buy pack",
        };
        format!("To {verb}: {operator} {name}.")
    },
    sms_yes: "Reply “yes” to agree; no reply within 24 hours means no.",

    roaming_title: "Roaming reminder",
    roaming_home: |list| format!("Roaming on the mainland: {list}."),
    roaming_hkmotw: |list| format!("In Hong Kong, Macao and Taiwan: {list}."),
    roaming_abroad: |list| format!("Abroad: {list}."),
    roaming_outside: |list| format!("In Hong Kong, Macao and Taiwan, and abroad: {list}."),
    roaming_allowances: |list| format!("the included {list} can be used"),
    roaming_not_usable: |list| format!("the included {list} can’t be used"),
    roaming_all: "what is included can be used",
    roaming_some: "some of what is included can be used; ask",
    roaming_none: "what is included can’t be used",
    roaming_advice: "Ask the operator for the prices before you leave the mainland.",

    per_month: "/month",
    slip_labels: ["Date", "Verdict", "Plan", "Operator", "Filing", "A month", "Highest"],
    rests_on: |known, n| match known {
        Known::Typed => {
            format!(
                "Worked out from the usage you typed ({}); it is only as good as that.",
                months(n)
            )
        }
        Known::Records => format!("Worked out from the itemised records of {}.", months(n)),
        Known::Profile => format!("Worked out from {} of usage added up.", months(n)),
    },
    read_on: |day| format!("Tariffs as read on {day}; what the operator publishes holds."),
    no_contract: "This slip is neither a contract nor a bill.",
};

fn fee(fee: Fee) -> String {
    let amount = plain(fee.amount);
    match fee.period {
        Period::Day => format!("{amount} yuan a day"),
        Period::Month => format!("{amount} yuan a month"),
        Period::Year => format!("{amount} yuan a year"),
        Period::Once { days: None } => format!("{amount} yuan once"),
        Period::Once { days: Some(days) } => {
            format!("{amount} yuan for {}", count(days, "day", "days"))
        }
    }
}

fn cap_action(then: &CapAction) -> String {
    match then {
        CapAction::Suspend => "it stops until next month".to_owned(),
        CapAction::Throttle { kbps } => format!("it slows to {kbps} kbps at no extra cost"),
        CapAction::Free => "the rest is free".to_owned(),
    }
}

fn validity(validity: Validity) -> String {
    match validity {
        Validity::Month => "to the end of the month".to_owned(),
        Validity::Days { days } => format!("{} hours from buying it", u32::from(days) * 24),
        Validity::CalendarDay => "to the end of the day".to_owned(),
        Validity::MonthEnd { from_day } => {
            format!("from day {from_day} to the end of the month")
        }
        Validity::Months { months: n } => format!("{}, then it ends by itself", months(n)),
    }
}
