//! Words about statements, in English.

use tariff_statement::{Carrier, Doubt, Format, Part, Problem, Why};

use super::contract::month_name;
use crate::words::count::{count, months};
use crate::words::statement::Text;

/// `Jan`.
fn name(month: u8) -> &'static str {
    month_name(month).get(..3).unwrap_or_default()
}

pub(in crate::words) static WORDS: Text = Text {
    w: &super::tariff::WORDS,

    nothing_title: "No records were read",
    no_record: "There is no record in it.",
    export: &super::export::WORDS,
    nothing_mend: "Export the statement from your operator’s website as Excel, CSV or a web page, and choose those files.",

    read_title: "What was read",
    read_summary: |entries, n| {
        let records =
            count(entries, "call, message or data session", "calls, messages and data sessions");
        format!("{}, {records}.", months(n))
    },
    carrier: |carrier| match carrier {
        Carrier::Cmcc => "China Mobile",
        Carrier::Unicom => "China Unicom",
        Carrier::Telecom => "China Telecom",
        Carrier::Broadnet => "China Broadnet",
    },
    home: "Home region",
    home_by_records: " (where the phone was most often)",
    months_title: "Months to compare by",
    months_hint: "Complete months are ticked. An incomplete month shows too little usage; tick it only if you want to include it.",
    whole: "complete",
    part: |from, to| format!("only {from} to {to}"),
    month: |year, month| format!("{} {year}", name(month)),
    month_short: |_, month| name(month).into(),
    minutes_out: "Made (billed min)",
    minutes_in: "Received (billed min)",
    messages: "Texts sent",
    paid: "Paid",
    not_in_files: "not in the files",
    not_stated: "not stated",
    report_title: "Reading report",
    report_rows: |rows, entries, duplicates, skipped| {
        format!(
            "{} looked at, {} read; {} counted once; {} not understood and left out.",
            count(rows, "row", "rows"),
            count(entries, "entry", "entries"),
            count(duplicates, "duplicate", "duplicates"),
            count(skipped, "row", "rows")
        )
    },
    file: "File",
    format: |format| match format {
        Some(Format::Delimited) => "Text (CSV)",
        Some(Format::Html) => "Web page table",
        Some(Format::Json) => "Website data (JSON)",
        Some(Format::Xlsx) => "Excel workbook (xlsx)",
        Some(Format::Xls) => "Excel 97–2003 workbook (xls)",
        _ => "Unknown",
    },
    rows: "Rows",
    entries: "Read",
    problem: |problem| {
        match problem {
        Problem::Empty => "The file is empty; export it again.".into(),
        Problem::TooLarge { .. } => "The file is too large; export it month by month.".into(),
        Problem::UnpacksTooLarge { .. } => {
            "The workbook unpacks to too much; export it month by month.".into()
        }
        Problem::TooManyRows { limit } => {
            format!("More than {}; the rest wasn’t read. Export it month by month.", count(limit, "row", "rows"))
        }
        Problem::Pdf => "This is a PDF and can’t be read. How to get Excel, CSV or a web page instead is below.".into(),
        Problem::Picture => "This is a picture and can’t be read. How to get Excel, CSV or a web page instead is below.".into(),
        Problem::SingleFilePage => "This is a web page saved as a single file (mht); save it as “Webpage, Complete” instead.".into(),
        Problem::Archive => {
            "This is an archive; unpack it, with its password if it has one.".into()
        }
        Problem::Password => "The workbook has a password; open it and save it without one.".into(),
        Problem::NotText => "This is neither text nor a workbook; export Excel or CSV.".into(),
        Problem::Damaged { .. } => {
            "The file is damaged or cut off; what stands before was read. Export it again.".into()
        }
        Problem::NoTable => {
            "No table of a statement was found (time, number, duration or data).".into()
        }
        _ => "This file can’t be read.".into(),
    }
    },
    unread_title: "Lists that weren’t understood",
    unread_rows: |n| {
        format!("{} under a header that isn’t understood; not counted", count(n, "row", "rows"))
    },
    partly_read: |n| {
        let rows = count(n, "row wasn’t understood", "rows weren’t understood");
        format!("{rows}; some usage may be missing")
    },
    lines_title: "The files are of several numbers: which one do you mean?",
    of_other_lines: |n| {
        let records = count(n, "more record is", "more records are");
        format!("{records} of another number and not counted.")
    },
    skipped_title: |n| format!("{} not understood and left out", count(n, "row", "rows")),
    at: |file, sheet, row| {
        let sheet = if sheet.is_empty() { String::new() } else { format!(", “{sheet}”") };
        format!("{file}{sheet}, row {row}")
    },
    why: |why| match why {
        Why::Time => "no time",
        Why::Day => "a time of day, but of which day?",
        Why::Year => "of which year?",
        Why::Duration => "no duration",
        Why::Data => "no amount of data, or no unit",
        Why::Pieces => "no number of messages",
        Why::Money => "no amount of money",
        Why::Fee => "a fee without a name or an amount",
        Why::Cells => "too few columns",
        Why::Table => "the list’s header isn’t understood",
        Why::Kind => "no length, and nothing says whether it is a call or a message",
        Why::Unit => "whether the amount is in yuan or in fen can’t be told",
        _ => "not understood",
    },
    doubts_title: "What the statement doesn’t say and we inferred",
    doubt: |doubt| match doubt {
        Doubt::Network => "on-net or off-net by number segment (ported numbers may differ)",
        Doubt::NoNetwork => {
            "the other side’s operator can’t be told; priced at the more expensive kind"
        }
        Doubt::Destination => "local or long-distance can’t be told",
        Doubt::Location => "roaming or not can’t be told; counted as at home",
        Doubt::Direction => "made or received can’t be told; counted as made",
        Doubt::Charge => "whether the charge is in yuan or in fen can’t be told; left out",
        Doubt::Line => "which number it is of isn’t said; counted as of the one you chose",
        Doubt::App => "which app the data was of can’t be told; counted as general data",
        _ => "other",
    },
    times: |n| count(n, "entry", "entries"),
    year_title: "Which year are these records of?",
    year_hint: "The days in the files have no year; some rows were left out because of it.",
    kind_title: "Some rows have a number and a time but no length. Are they messages or calls?",
    kind_message: "Messages",
    kind_call: "Calls",
    no_month: "Choose at least one month.",

    check_title: "First the check: is our bill the same as yours?",
    check_agrees: "It agrees: every line that the statement gives is the same to the fen as what the tariff says.",
    check_differs: "Some lines differ, as follows.",
    check_month_agrees: "agrees",
    check_month_differs: "differs",
    check_no_plan: "Choose the plan you had in these months under “Your current plan”; we then price it again and compare it with your bill, line by line.",
    check_unpriced: |what| format!("Your plan can’t be checked. {what}."),
    check_why: "Possible causes: another plan than the one chosen, add-ons, discounts, ported numbers.",
    theirs: "Your bill",
    ours: "Ours",
    difference: "Difference",
    same: "same",
    as_billed: "as billed",
    line: "Line",
    plan_shown: "The statement’s plan looks like:",
    use_plan: "Use this plan",

    stop: ". ",
    paid_average: |amount| {
        format!("Your bills came to {amount} a month on average, without value-added services")
    },

    part_name: |part| match part {
        Part::Plan => "Plan fee",
        Part::Packs => "Packs",
        Part::LocalCalls => "Local calls made",
        Part::LongDistance => "Long-distance",
        Part::ForeignCalls => "Calls abroad, HK, Macao, Taiwan",
        Part::Received => "Calls received",
        Part::Roaming => "Roaming calls",
        Part::Messages => "Messages",
        Part::Data => "Data",
        Part::Services => "Value-added services",
        _ => "Other",
    },
    fees: "Plan fee and packs",
    structure_title: "Where the money goes",
    these_months: "What these months cost and held",
    structure_missing: "Not in the files, which doesn’t mean they cost nothing: ",
    compare_title: "The same usage if you changed to the best",
    compare_caption_less: |amount| {
        format!("Over the same months, the best plan to change to would cost {amount} less.")
    },
    compare_caption_more: |amount| {
        format!("Over the same months, the best plan to change to would cost {amount} more.")
    },
    compare_caption_plain: "The bill isn’t stated in full; only what is stated is compared.",
    compare_name: "Bar chart: each part as paid and if you changed to the best",
    by_month_title: "Month by month",
    by_month_caption: |low, high| format!("The lowest bill was {low}, the highest {high}."),
    by_month_name: "Column chart: parts of the bill by month; the mark is the best to change to",
    series_best: "If you changed to the best",
    allowances_title: "What the plan includes, and how much was used",
    allowances_caption: |name, month, percent| format!("{name} in {month}: {percent}% used."),
    allowances_name: "Bar chart: used and included minutes, data and messages by month",
    used: "Used",
    included: "Included",
    beyond: "Beyond",
    unlimited: "unlimited",
    week_title: "When calls were made",
    week_caption: |share| {
        format!(
            "{share}% of calls made were between nine in the evening and seven in the morning, which some tariffs charge differently."
        )
    },
    week_name: "Heat map: time talked by weekday and hour",
    weekdays: ["Mon", "Tue", "Wed", "Thu", "Fri", "Sat", "Sun"],
    few: "less",
    many: "more",
    hour: "Hour",
    lengths_title: "How long calls were",
    lengths_caption: |talked, billed| {
        let talked = count(talked, "minute was", "minutes were");
        format!("{talked} talked; billed with every started minute counted whole: {billed}.")
    },
    lengths_name: "Column chart: calls made by billed minutes",
    length: |n| if n == 10 { "10 min or more".into() } else { format!("{n} min") },
    length_head: "Length",
    count: "Calls",
    days_title: "How data spreads over the month",
    days_caption: |day, share| format!("Most on day {day} of the month: {share}%."),
    days_name: "Column chart: data by day of the month",
    day: "Day",

    services_title: "Value-added services you pay for",
    services_text: |n, amount| format!("{n} in total, {amount} in the latest month."),
    service: "Service",
    months_charged: "Months charged",
    inside: "in the plan",
    outside: "outside the plan",
    inside_unknown: "not stated whether the plan has it",
    small: "small, easily forgotten",
    unsubscribe: |text, to, call| {
        format!(
            "To end one: text “{text}” to {to} and follow the reply, or call {call} and say “请帮我退订增值业务” (please cancel my value-added services)."
        )
    },
    unsubscribe_unknown: "To end one: call your operator and say “请帮我退订增值业务” (please cancel my value-added services).",

    receipt_title: "Keep a receipt",
    receipt_text: "Save this advice as a file. After you have changed, drop it here together with the new statement to see whether the bill is what we said. It holds your usage: keep it to yourself.",
    receipt_save: "Save the receipt",
    promise_title: "Did the bill match the advice?",
    promise_held: "It did: the bill is the tariff’s, to the fen.",
    promise_broken: "It didn’t: the bill differs from the tariff. Ask the operator.",
    promise_unknown: "The bill isn’t stated in full, so it can’t be checked to the end.",
    predicted: "Predicted",
    rated: "By real usage",
    by_usage: "Other usage",
    by_bill: "Bill against tariff",
    promise_before: |month| {
        format!(
            "What was advised holds from {month} on, and these months were before. Add a statement of {month} or later."
        )
    },
    promised_on: |day| format!("Advised on {day}:"),
    promise_line: |predicted, actual| match actual {
        Some(actual) => format!("expected {predicted} a month; billed {actual} a month."),
        None => format!("expected {predicted} a month; the bill isn’t stated in full."),
    },
    promise_usage: |by| format!("Because usage was different: {by}."),
    promise_months: "Month by month",
    receipt_alone: "This is a receipt for earlier advice. Choose it together with a statement from after you signed up, to see whether the bill matches.",
    promise_problem: "This receipt can’t be used: today’s tariffs don’t have its offer, or have no price for some usage.",
};
