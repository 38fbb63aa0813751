//! English.

use super::{Lang, Messages, en_tariff as tariff};
use crate::asks::Topic;
use crate::form::Field;
use crate::format::Words;
use crate::input::{InputError, Kind};
use crate::presets::Preset;

pub(super) static WORDS: Words = Words { minute: " min", second: " s", piece: " messages" };

pub(super) static EN: Messages = Messages {
    lang: Lang::En,
    tag: "en",
    words: Words { minute: WORDS.minute, second: WORDS.second, piece: WORDS.piece },

    title: "Fit · the mobile plan for the way you use it",
    brand: "量身优选 Fit",
    tagline: "The mobile plan that costs least for the way you really use your phone",
    skip: "Skip to the result",
    to_other_language: "中文",
    theme: "Colours",
    theme_auto: "As the device",
    theme_light: "Light",
    theme_dark: "Dark",
    care: "Larger type",
    privacy: "What you type is worked out on this device only and never sent.",
    loading: "Reading the tariffs…",
    failed_title: "The tariffs could not be read",
    failed_text: "Perhaps the network is down. Everything you typed is still here; check the network and try again.",
    retry: "Try again",

    door_title: "Use your statement (exact)",
    door_text: "Choose or drop the files your operator exports: rated call by call, read on this device only.",
    door_choose: "Choose files",
    form_title: "About you",
    region: "Region",
    past_note: "Plans of 2006–2015, for reference: ranked as sold on 1 December 2011; the others are listed as not available.",
    usage_title: "A month’s usage",
    usage_hint: "It is on the bill or in the operator’s app. If you don’t remember, start from the level most like yours.",
    presets: "Start from a level",
    preset: |preset| match preset {
        Preset::Light => "Light",
        Preset::Typical => "Typical",
        Preset::Heavy => "Heavy",
        Preset::Young => "25 and under",
        Preset::Senior => "66 and over",
    },
    preset_figures: |preset| format!("{} min\n{} GB", preset.minutes(), preset.data()),
    presets_source: "Where these figures come from",
    presets_source_text: "The distribution among 7,020 customers of Beijing Mobile surveyed in 2022 (open data of MathorCup 2022, track B; aggregates only): light, typical and heavy are the 25th, 50th and 90th percentiles, the two age levels that age’s medians. The data does not separate calls made from calls received; they are filled in as calls made, which can overstate but never understate. One city and one operator: a place to start, no more.",
    example_note: "These are example figures (typical). Please replace them with your own.",
    field: |field| match field {
        Field::Out => "Calls made",
        Field::OutLongDistance => "of which long-distance, from home",
        Field::OutRoaming => "of which made while roaming in China",
        Field::OutOnNet => "of which to the same operator",
        Field::OutCircle => "of which to chosen or family numbers",
        Field::OutNight => "of which in the cheap hours",
        Field::In => "Calls received",
        Field::InRoaming => "of which received while roaming in China",
        Field::Sms => "Text messages sent",
        Field::Mms => "Picture messages sent",
        Field::Data => "Mobile data",
        Field::DataAway => "of which outside the home region",
        Field::App(_) => "Data in an app",
        Field::Tenure => "Time with them",
        Field::Age => "Age",
        Field::RecentSpend => "Average monthly bill of late",
        Field::Uplift => "Would spend more than now by",
    },
    field_hint: |field| match field {
        Field::Out => Some("Billed minutes, as on the bill: each call counts in started minutes"),
        Field::Data => Some("Decimals are fine, such as 13.2"),
        Field::OutNight => Some("Left empty, the dearer hours are assumed; never too low"),
        Field::OutOnNet => Some("Left empty, the dearer of the two is assumed; never too low"),
        Field::Tenure => Some("Whole months with the operator you have now; “2 years” works too"),
        Field::Age => Some("Some plans are for an age group"),
        _ => None,
    },
    unit: |kind| match kind {
        Kind::Minutes => "min",
        Kind::Pieces => "msgs",
        Kind::Data => "GB",
        Kind::Years => "years",
        Kind::Months => "months",
        Kind::Money => "yuan",
    },
    minus: |label| format!("Less: {label}"),
    plus: |label| format!("More: {label}"),
    set_to: |label, value| format!("{label}: set to {value}"),
    more_usage: "More usage (calls received, picture messages, apps…)",
    more_usage_hint: "Left empty means none.",
    same_price_note: "Plans here charge the same for local, long-distance and roaming calls, so they aren’t asked for apart.",
    incoming_note: "No plan here charges for calls received; the result is the same either way.",
    night: |from, to| format!("{from} to {to} the next day"),
    apps_title: "Of which data in certain apps",
    apps_hint: "Some plans include data for certain apps only. Add what you know; the rest counts as general data.",
    apps_add: "Add an app",
    apps_remove: |app| format!("Remove {app}"),
    app: |id| {
        Some(match id {
            "directed" => "All apps on the plan’s list",
            "tencent-video" => "Tencent Video",
            "tencent" => "Tencent apps",
            "douyin" => "Douyin",
            "youku" => "Youku",
            "alibaba" => "Alibaba apps",
            "toutiao" => "Toutiao",
            "migu" => "Migu",
            "cmcc-apps" => "China Mobile’s own apps",
            "baidu" => "Baidu apps",
            "kuaishou" => "Kuaishou",
            "netease" => "NetEase apps",
            "netease-music" => "NetEase Music",
            "mgtv" => "Mango TV",
            "vivo" => "vivo apps",
            "weibo" => "Weibo",
            "ximalaya" => "Ximalaya",
            "bilibili" => "Bilibili",
            "cloud-phone" => "Cloud phone",
            "cloud-drive" => "Cloud drive",
            "cloud-game" => "Cloud games",
            "iqiyi" => "iQIYI",
            "xigua" => "Xigua Video",
            "game-peace" => "Game for Peace",
            "kugou" => "KuGou Music",
            "qq" => "QQ",
            "qq-music" => "QQ Music",
            _ => return None,
        })
    },
    current_title: "Your plan now",
    current_hint: "With it, the page can say how much too much you pay a month. You may leave it out.",
    operator: "Operator now",
    not_said: "Rather not say",
    no_operator: "No number yet",
    plan_now: "Plan now",
    plan_search: "Find your plan",
    plan_search_hint: "Type part of its name or filing number",
    plan_none_found: "Not among this region’s filings. You can go on without it.",
    plan_more_found: |n| format!("{n} more; please type a little more"),
    plan_change: "Change",
    plan_remove: "No plan",
    person_title: "About you",
    person_hint: "Only what plans here really ask for. What you leave out is listed under “To be confirmed”.",
    more_person: "More conditions",
    topic: |topic| match topic {
        Topic::Student => "Are you a student?",
        Topic::Disability => "Do you hold a disability certificate?",
        Topic::LowIncome => "Are you registered as of low income?",
        Topic::Household => "Could a main card in the family take you on?",
        Topic::Broadband => "Do you have, or would you take, the same operator’s broadband?",
        Topic::Corporate => "Are you a company’s or institution’s customer?",
        Topic::Visitor => "Are you a short-stay visitor?",
        Topic::NewNumber => "Would you take a new number?",
        Topic::Ask(_) => "Do you meet this condition?",
    },
    yes: "Yes",
    no: "No",
    unsure: "Not sure",
    city: "City",
    city_other: "None of them",
    occupation: "Occupation",
    occupation_of: |id| {
        Some(match id {
            "rider" => "Delivery rider",
            "teacher" => "Teacher",
            "logistics" => "Logistics worker",
            "real-estate-agent" => "Estate agent",
            "militia" => "Militia member",
            "soldier" => "Soldier",
            "veteran" => "Veteran",
            "livestreamer" => "Livestreamer",
            _ => return None,
        })
    },
    occupation_other: "None of them",
    device: "Used in which device",
    device_of: |id| {
        Some(match id {
            "phone" => "Phone",
            "watch" => "Watch",
            "wearable" => "Wearable",
            "companion-phone" => "Companion phone",
            "student-card" => "Student card",
            _ => return None,
        })
    },
    phone: "Phone",
    needs_title: "Services that must be included",
    needs_hint: "Plans whose filing doesn’t say so are listed under “To be confirmed”.",
    see_result: "See the result",
    errors_title: |n| match n {
        1 => "One entry to mend".to_owned(),
        n => format!("{n} entries to mend"),
    },
    error_what: |kind, error| match (error, kind) {
        (InputError::NotANumber, _) => "This can’t be read as a number.",
        (InputError::Negative, _) => "It can’t be below 0.",
        (InputError::NotWhole, Kind::Minutes) => "Billed minutes come whole.",
        (InputError::NotWhole, _) => "Only whole numbers fit here.",
        (InputError::OtherUnit, _) => "The unit doesn’t fit here.",
        (InputError::TooLarge, Kind::Minutes) => "That is more minutes than a month has.",
        (InputError::TooLarge, _) => "The number is too large.",
        (InputError::PartsExceed, _) => "The parts come to more than the whole.",
    },
    error_mend: |kind, error| match (error, kind) {
        (InputError::PartsExceed, _) => "Lower this one, or raise the whole.",
        (InputError::NotWhole, Kind::Minutes) => "Type whole minutes, such as 143.",
        (InputError::TooLarge, Kind::Data) => "At most 10240 GB; perhaps it is in MB?",
        (InputError::TooLarge, Kind::Minutes) => "At most 44640 minutes (31 days).",
        (InputError::TooLarge, Kind::Years) => "Type 0 to 130.",
        (InputError::TooLarge, Kind::Months) => "At most 600 months.",
        (InputError::TooLarge, _) => "Check for a digit too many.",
        (_, Kind::Minutes) => "Type minutes, such as 143.",
        (_, Kind::Pieces) => "Type a count, such as 10.",
        (_, Kind::Data) => "Type GB, such as 13.2.",
        (_, Kind::Years) => "Type completed years, such as 70.",
        (_, Kind::Months) => "Type months, such as 18.",
        (_, Kind::Money) => "Type an amount, such as 59 or 39.9.",
    },
    outdated: "Not updated: this is still the previous result.",

    result_title: "Result",
    best_title: "The plan that costs least",
    switch_title: "Switching pays",
    stay_title: "Stay where you are",
    nothing_title: "No plan that you may take right away",
    nothing_text: "See “To be confirmed” below: an answer or two may bring one.",
    per_month: "yuan a month",
    overpaid: |amount| format!("You pay {amount} a month too much"),
    overpaid_text: |current, best| {
        format!("For the same usage your plan comes to {current} a month, the cheapest to {best}.")
    },
    stay_text: "For your usage, the plan you have is already the cheapest.",
    no_current_text: "Choose the plan you have now to see the difference a month.",
    could_be_less: |amount, n| match n {
        1 => format!(
            "One cheaper plan, {amount} a month, depends on your answers; see “To be confirmed”."
        ),
        n => format!(
            "{n} cheaper plans, from {amount} a month, depend on your answers; see “To be confirmed”."
        ),
    },
    basis_typed: "Quick estimate (about)",
    basis_example: "Example usage",
    basis_records: "From your statement (exact)",
    basis_months: |n| match n {
        1 => "Compared by all costs of one month.".to_owned(),
        n => format!("Compared by all costs of {n} months."),
    },
    basis_steady: "An ordinary month, without first-month rules and promotions.",
    announce: |plan, amount, n| {
        format!("Updated: the cheapest is {plan}, {amount} a month, among {n} plans.")
    },
    announce_nothing: "Updated: no plan that you may take right away.",
    announce_errors: |n| match n {
        1 => "One entry to mend; the result is not updated.".to_owned(),
        n => format!("{n} entries to mend; the result is not updated."),
    },
    dock_best: "Cheapest",
    ranking_title: "The whole ranking",
    ranking_count: |n| format!("{n} plans that you may take right away"),
    column_plan: "Plan",
    column_cost: "Yuan a month",
    more_than_best: |amount| format!("{amount} more"),
    cheapest: "Cheapest",
    same_as_best: "Same price",
    yours: "Your plan now",
    assumed_tag: "partly estimated",
    commitment_tag: |months| format!("{months}-month commitment"),
    show_more: |n, left| format!("Show {n} more ({left} left)"),
    sort_rule: "Order: what all months would really cost, lowest first, and nothing else; ties by fewer add-ons, then the shorter commitment, then the id. No place is paid for.",
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

    bill_title: "How a month’s bill comes about",
    bill_item: "Item",
    bill_amount: "Amount",
    bill_sum: "Total",
    bill_range: |low, high| format!("Under other readings the total is from {low} to {high}"),
    bill_unavailable: "This plan’s bill can’t be worked out.",
    fee: "Monthly fee",
    fee_module: |name| format!("Monthly fee of {name}"),
    minimum_spend: |least| format!("Topping up to the minimum spend of {least}"),
    special_fee: tariff::special_fee,
    used: |amount| format!("used {amount}"),
    events: |n| format!("{n} times"),
    taken: |amount| format!("included {amount}"),
    billed: |amount| format!("billed {amount}"),
    increment: |first, then| {
        if first == then {
            format!("each counts in started steps of{first}")
        } else {
            format!("each counts{first} first, then started steps of{then}")
        }
    },
    month_step: |step, up| {
        if up {
            format!("the month’s part of{step} counts as{step}")
        } else {
            format!("the month’s part of{step} doesn’t count")
        }
    },
    rounding: tariff::rounding,
    setups: |n, setup| format!("connection fee {} yuan × {n}", crate::format::price(setup.price)),
    capped: |amount, then| {
        format!("the cap of {amount} is reached; then {}", tariff::cap_action(then))
    },
    rule_label: "Tariff",
    assumed_label: "Not stated in the filing; estimated",
    assumption: tariff::assumption,
    line_range: |low, high| format!("other readings {low}–{high}"),
    price: tariff::price,
    part: tariff::part,
    scope: tariff::scope,
    allowances_title: "Included",
    allowance_used: |used, all| format!("{all}, of which {used} used"),
    allowance_unlimited: |used| format!("without limit, {used} used"),
    rolls_over: |amount| format!("{amount} carried over to next month"),
    fact: tariff::fact,

    terms_title: "Before you sign up",
    filing: "Filing number",
    source: "Source",
    sale: "On sale",
    sale_window: tariff::sale_window,
    channels: "Sign up at",
    exit: "Leave at",
    channel: tariff::channel,
    commitment: "Commitment",
    commitment_months: |months, only_with_extras| {
        if only_with_extras {
            format!("{months} months (only with broadband or a device)")
        } else {
            format!("{months} months")
        }
    },
    no_commitment: "None stated",
    termination: "Termination fee",
    termination_fee: tariff::termination,
    termination_unstated: "The filing gives no formula; ask before signing",
    first_month: "First month",
    first_month_mode: tariff::first_month,
    promotion: "Promotion",
    promotion_price: tariff::promotion,
    throttle: "Reduced speed",
    throttled: |after, kbps| format!("after {after}, down to {}", tariff::speed(kbps)),
    includes: "Services included",
    eligibility: "Conditions",
    rule: tariff::rule,
    any_of: " (one is enough)",
    list: ", ",
    remarks: "Also note",
    colon: ": ",
    stop: " ",

    ask_title: "To be confirmed",
    ask_hint: "These cheaper plans depend on whether you meet a condition. An answer ranks anew at once.",
    ask_none_better: "No plan that needs confirming costs less than the one above.",
    ask_rule: tariff::ask_rule,
    ask_unlocks: |n| match n {
        1 => "1 plan depends on it".to_owned(),
        n => format!("{n} plans depend on it"),
    },
    ask_saves: |amount| format!("If so, {amount} a month less"),
    ask_saves_more: "Less too, if other conditions are met",
    ask_also: |n| match n {
        1 => "1 more condition".to_owned(),
        n => format!("{n} more conditions"),
    },
    ask_fill: "Fill it in",
    ask_more: |n| format!("{n} more questions"),
    ask_rest: |n| format!("The other {n} plans to be confirmed cost no less"),
    ask_rare: |n| format!("Rare conditions ({n})"),
    needs_unstated: |services| {
        format!("The filing doesn’t say whether it includes: {services}. Please ask the operator.")
    },
    excluded_title: "Not available to you",
    excluded_hint: "Cheapest first, with the reason.",
    why: tariff::why,
    elsewhere: |n| format!("{n} more plans are sold in other provinces only and not listed."),
    not_comparable_title: "Can’t be compared",
    not_comparable_hint: "The filing has no price for something you use. No price isn’t free, so they aren’t ranked.",
    unpriced: tariff::unpriced,
    unpriced_used: tariff::used,
    none: "None",
    left_out: |n| format!("{n} more plans and cards aren’t listed, for lack of facts."),
};
