//! Words of the page, in English.

use tariff_core::Service;
use tariff_engine::words::count::{count, months};
use tariff_engine::words::en::{named, shared};

use super::form;
use crate::form::Lost;
use crate::presets::Preset;
use crate::route::{Route, Step};
use crate::state::Fault;
use crate::state::statement::Broken;
use crate::words::{Lang, Messages};

pub(in crate::words) static WORDS: Messages = Messages {
    lang: Lang::En,
    tag: "en",
    shared: &shared::WORDS,
    brand: "量身优选 Fit",
    skip: "Skip to the result",
    skip_screen: "Skip to the content",
    to_other_language: "中文",
    theme: "Colours",
    theme_auto: "Match device",
    theme_light: "Light",
    theme_dark: "Dark",
    care: "Larger type",
    privacy: "Everything is worked out on this device; nothing you type is sent anywhere.",
    loading: "Reading the tariffs…",
    failed_title: |fault, region| match fault {
        Fault::Missing => format!("The tariffs of {region} didn’t arrive"),
        Fault::Garbled => format!("The tariffs of {region} can’t be read"),
        Fault::Engine => "The calculator didn’t start".to_owned(),
    },
    failed_text: |fault| match fault {
        Fault::Missing => {
            "Perhaps the network is down. Everything you typed is still here; check the network and try again."
        }
        Fault::Garbled => {
            "The file is incomplete or damaged and was not used. Everything you typed is still here."
        }
        Fault::Engine => {
            "Perhaps the network is down, or the browser is too old. Everything you typed is still here. Try again; if that fails, reload or use a newer browser."
        }
    },
    retry: "Try again",
    other_region: "Another region",
    speak: "Read aloud",

    home_title: "Find out which phone plan costs you least",
    home_lead: "Every plan on file is priced line by line for the way you use your phone, to the fen, and you see why.",
    quick_text: "Five questions, about a minute and a half. “Not sure” is fine.",
    quick_start: "Start",
    quick_again: "Continue where I left off",
    promises: &[
        "No login, no password",
        "Your usage stays on this device and is never uploaded",
        "Ranked by price: no commission, no advertising",
    ],
    to_clerk: "Store staff",
    question: |step| match step {
        Step::Where => "Where is your phone number registered?",
        Step::Calls => "About how many minutes do you call a month?",
        Step::Data => "About how much data do you use a month?",
        Step::Now => "Which plan do you have now?",
        Step::You => "Last questions: what you can sign up for",
    },
    question_why: |step| match step {
        Step::Where => "Plans differ by province; only those sold in yours are compared.",
        Step::Calls => {
            "Plans include different numbers of minutes and charge for more. Your bill or your operator’s app shows yours."
        }
        Step::Data => {
            "Going over your data is what costs most. Your bill or your operator’s app shows how much you use."
        }
        Step::Now => {
            "Choose it to see what you could save and whether changing is worth it. You can skip this."
        }
        Step::You => {
            "Some discounts are only for students, older people and others. Leave blank what you don’t want to answer."
        }
    },
    step_of: |n, all| format!("Step {n} of {all}"),
    step_back: "Back",
    next: "Continue",
    skip_question: "Skip",
    unsure_usual: |usual| format!("Not sure: use the typical {usual}"),
    unsure_tag: "not sure: typical",
    check_title: "Check your answers",
    change: "Change",
    change_of: |what| format!("Change: {what}"),
    not_filled: "not filled in",
    more_calls: "Texts, calls received and more",
    more_data: "Data away from home and for certain apps",
    more_apps: "Data in single apps",
    by_age: " (by age)",
    lost: |what| match what {
        Lost::Plan(name) => format!(
            "Another region: the plan “{name}” isn’t on file here and was taken out. Choose again, or say what you pay a month. "
        ),
        Lost::City(city) => format!("Another region: the city “{city}” was taken out. "),
        Lost::Answers => {
            "Another region: answers that were about the other one only were taken out. ".to_owned()
        }
    },

    hall_question: |hall| format!("Is your number from {hall}?"),
    hall_other: "No, another province",
    ways_question: "How do you use your phone?",
    ways_why: "Choose what is most like you; the figures are usual for a month. If you know your own, fill them in.",
    ways_own: "Fill in figures",
    touch_to_begin: "Touch to begin",
    gets: &["Change or stay", "What it costs a month", "Why"],
    keep_all: "Keep every region’s tariffs for use offline",
    kept_all: "Every region’s tariffs are kept: it works offline",
    newer: "New tariffs and a newer version are ready. What you filled in is kept.",
    take_newer: "Refresh",
    door_title: "Use your statement (exact)",
    door_text: "Choose the files you exported from your operator’s website. Every call is priced, and the files never leave this device.",
    door_choose: "Choose files",
    statement_title: "Your statement",
    statement_back: "Back to the quick estimate",
    statement_private: "The files are read on this device only. They are neither uploaded nor kept.",
    reading: |file, files, rows| {
        format!("Reading file {file} of {files}, {} so far…", count(rows, "row", "rows"))
    },
    cancel: "Cancel",
    cancelled: "Cancelled. Nothing was kept.",
    choose_files: "Choose files",
    drop_here: "Drop your statement files here, or choose them with the button below. You can choose several months and several kinds at once.",
    more_files: "Add more files",
    chosen_files: "Files chosen",
    remove: "Remove",
    too_large: |name| {
        format!("“{name}” is larger than 20 MB. Export it month by month and choose again.")
    },
    broken: |why| match why {
        Broken::Died => {
            "Reading stopped: the files may be too large, or the browser ran out of memory. Try again with fewer files."
        }
        Broken::Absent => {
            "The statement reader didn’t load. Check the network and try again, or use a newer browser."
        }
        Broken::Unreadable => {
            "A file can’t be read: it may be a folder, or was moved, renamed or changed. Choose the files again."
        }
    },
    home_unknown: "The statement doesn’t say where the number is registered. Choose it here: plans differ by province.",
    missing_title: "Please add what the files don’t have",
    service_used: |service| match service {
        Service::Voice => "calls",
        Service::Data => "data",
        _ => "messages",
    },
    missing_text: |what| {
        format!(
            "These files have nothing about {what}. That doesn’t mean you used none: type roughly how much you use a month, or add files of that kind."
        )
    },
    unanswered: "No answer came. Try other months; the statement is still here.",
    too_much: |year, month| {
        format!(
            "{year}-{month:02} has more usage than one phone can have in a month, so it can’t be priced. Untick it; if the statements are of several people, import them separately."
        )
    },
    fill_first: "First fill in what the files don’t have (0 if you used none) to get an answer.",
    asking_statement: "Pricing every call…",
    form_title: "About you",
    region: "Region",
    past_note: "Plans of 2006–2015, for reference: those on sale on 1 December 2011 are ranked, the others are listed as not available.",
    usage_title: "Monthly usage",
    usage_hint: "It is on your bill or in the operator’s app. If you don’t remember, start from the level most like yours.",
    presets: "Start from a level",
    preset: |preset| match preset {
        Preset::Light => "Light",
        Preset::Typical => "Typical",
        Preset::Heavy => "Heavy",
        Preset::Young => "25 and under",
        Preset::Senior => "66 and over",
        Preset::Caller => "Calls only",
        Preset::Reader => "Online now and then",
        Preset::Viewer => "Videos every day",
    },
    preset_figures: |preset| format!("{} min\n{} GB", preset.minutes(), preset.data()),
    presets_source: "Where these figures come from",
    presets_source_text: "7,020 customers of Beijing Mobile, surveyed in 2022 (open data of MathorCup 2022, track B; aggregates only): light, typical and heavy are the 25th, 50th and 90th percentiles, the two ages their medians. The data doesn’t tell calls made from calls received; all are filled in as made, which can only overstate. One city, one operator: a place to start.",
    field: form::field,
    field_hint: form::field_hint,
    unit: form::unit,
    minus: |label| format!("Less: {label}"),
    plus: |label| format!("More: {label}"),
    set_to: |label, value| format!("{label}: set to {value}"),
    more_usage_hint: "Empty means none.",
    same_price_note: "Plans here charge the same for local, long-distance and roaming calls, so they aren’t asked separately.",
    incoming_note: "No plan here charges for calls received; the result is the same either way.",
    night: |from, to| format!("{from} to {to} the next day"),
    months_open: "I know several months: type each",
    months_close: "Type one ordinary month instead",
    months_hint: "A row a month, with calls and data; text messages left empty count as 0. Each month is billed by itself, then the mean is taken.",
    months_parts: "The parts and other entries below count the same in each month.",
    months_typed: |n| format!("{}, typed apart", months(n)),
    month: "Month",
    month_name: |year, month| format!("{year}-{month:02}"),
    month_add: "One month more",
    row_remove: |what| format!("Remove {what}"),
    apps_title: "Of which data for certain apps",
    apps_hint: "Some plans include data for certain apps only. Add what you know; the rest counts as general data.",
    apps_add: "Add an app",
    apps_remove: |app| format!("Remove {app}"),
    app: named::app,
    current_hint: "With it, we can say what you could save. You may leave it out.",
    operator: "Current operator",
    not_said: "Not chosen",
    no_operator: "No number yet",
    operator_without_plans: "None of its plans are on file here. Fill in your monthly bill to compare it with other plans.",
    plan_search: "Find your plan",
    plan_none_found: "Not found among this region’s plans. You can go on without it.",
    plan_search_hint: "Part of its name, its monthly fee, or first letters in pinyin, such as “fx58”",
    plan_paid_title: "Not sure of the name? Use what you pay a month",
    plan_paid_hint: "That is enough to tell whether to switch, and about how much you save.",
    contract_title: "Your current contract",
    contract_hint: |n| {
        format!(
            "This plan’s contract lasts {}. Type 0 if it is over; leave it empty if you don’t know.",
            months(n)
        )
    },
    person_title: "About you",
    person_hint: "Only what plans here depend on. Anything left blank is listed under “To be confirmed”.",
    more_person: "More conditions",
    topic: named::topic,
    unsure: "Not sure",
    city: "City",
    city_other: "None of them",
    occupation: "Occupation",
    occupation_of: named::occupation_of,
    occupation_other: "None of them",
    device: "Device",
    device_of: named::device_of,
    phone: "Phone",
    needs_title: "Services that must be included",
    needs_hint: "Plans that don’t say they include them are listed under “To be confirmed”.",
    see_result: "See the result",
    errors_title: |n| format!("Fix {}", count(n, "entry", "entries")),
    error_what: form::error_what,
    error_mend: form::error_mend,
    outdated: "Not updated: this is still the previous result.",

    result_title: "Result",
    announce_errors: |n| {
        format!("Fix {}; the result is not updated.", count(n, "entry", "entries"))
    },

    change_answers: "Change my answers",
    card_title: "Signing up",
    back_to_result: "Back to the result",
    asking: "Comparing every option…",
    not_told: "It couldn’t be worked out. Please try again.",
    find_title: "Why not another one",
    find_hint: "Type a part of a plan’s name, or a monthly fee, such as 59.",

    explore_title: "If your usage changes",
    explore_text: "Drag the slider or type a month’s usage. Minutes are billed minutes.",
    explore_mean: "It starts from the average of your months; a change is added to every month.",
    error_unread: "Type a number, such as 300.",
    explore_reset: "Back to my usage",
    compare_text: "Each figure is worked out from your usage, line by line.",
    compare_empty: "Nothing is chosen yet. In the table of other plans, press “Compare” at two or three.",
    family_text: "A row each: calls, data and age. Every way of sharing main and secondary cards is compared. Enter adds the next one.",
    member_add: "Add a member",
    member_name: "Who",
    member_name_of: |name| format!("What to call {name}"),
    member: |n| match ["Me", "Dad", "Mum", "Child"].get(n) {
        Some(name) => (*name).to_owned(),
        None => format!("Member {}", n + 1),
    },
    member_names: &["Me", "Partner", "Dad", "Mum", "Child", "Grandpa", "Grandma"],
    member_more: "More",
    member_more_of: |name| format!("More about {name}: current plan and the rest"),
    family_waits: "Fill in calls and data for at least two members to compare.",

    tabs: "Customers",
    tab: |n| format!("Customer {}", n + 1),
    tab_new: "New customer",
    tab_close: "Finish with this customer",
    tab_close_sure: "Neither Yes nor No is noted yet. Close this customer and clear?",
    line: "The usual three in one line",
    line_hint: "Minutes, GB, what is paid a month now or the plan’s name, then Enter",
    shortcuts_title: "Shortcuts",
    shortcuts: &[
        ("F2", "Result / form"),
        ("F4", "Next customer"),
        ("F6", "More fields"),
        ("F8", "New customer"),
        ("F9", "Card"),
        ("Esc", "Back"),
        ("↑ ↓", "More, less"),
        ("PgUp PgDn", "Usual values"),
    ],
    screen_title: |route| match route {
        Route::Home => "Fit · the phone plan that costs you least",
        Route::Question(Step::Where) => "Where your number is from · Fit",
        Route::Question(Step::Calls) => "Calls · Fit",
        Route::Question(Step::Data) => "Data · Fit",
        Route::Question(Step::Now) => "Your plan now · Fit",
        Route::Question(Step::You) => "About you · Fit",
        Route::Check => "Check your answers · Fit",
        Route::Result => "Result · Fit",
        Route::Compare => "Side by side · Fit",
        Route::Family => "The whole family · Fit",
        Route::Card => "Sign up · Fit",
        Route::Clerk => "Store staff · Fit",
        Route::Statement => "Your statement · Fit",
    },

    title_error: "Error: ",

    stop: " ",

    none: "None",
};
