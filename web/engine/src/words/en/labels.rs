//! Headings and buttons of the counter card, in English.

use crate::words::count::count;
use crate::words::labels::LabelWords;

pub(in crate::words) static WORDS: LabelWords = LabelWords {
    talk: "What to tell the customer",
    sheet: "My checklist",
    sheet_kept: "Nothing to do",
    take: "What to take",
    places: "Where",
    say: "What to say",
    port: "Moving the number",
    bring: "What to bring",
    warnings: "Keep in mind",
    after: "Afterwards",
    keep: "From now on",
    calendar: "Add to calendar",
    calendar_hint: "Reminds three days before each end. The file stays on your device.",
    calendar_file: "plan-reminders.ics",
    steps: "How it is done",
    papers: "What to bring",
    cautions: "What to watch",
    terms: "Terms of the tariff",
    messages: "Text messages to confirm",
    messages_hint: "Send the confirmation first and, once the customer agrees, the tariff. Copy them to send: this page sends nothing.",
    sms_parts: |n| count(n, "text message", "text messages"),
    copy: "Copy",
    copied: "Copied",
    not_copied: "It couldn’t be copied; please select the text yourself",
    qr: "Scan to take the result along",
    qr_hint: "The code holds plain text and needs no network.",
    print_a4: "Print on A4",
    print_slip: "Print a slip",
    no_paper: "No paper? Scan to take the result along",
    slip: "量身优选 · Result slip",
    packs: "To buy when needed",
    sum: super::page::WORDS.bill_sum,
};
