//! Words about statements.

use tariff_statement::{Carrier, Doubt, Format, Part, Problem, Why};

use super::export::Export;
use super::{Lang, S, W, en, zh};

/// Words about statements.
#[allow(missing_docs)]
pub(crate) struct Text {
    /// The other words of the language.
    pub w: W,

    // Reading.
    pub nothing_title: S,
    pub nothing_mend: S,
    pub no_record: S,
    pub export: &'static Export,

    // What was read.
    pub read_title: S,
    pub read_summary: fn(u64, usize) -> String,
    pub carrier: fn(Carrier) -> S,
    pub home: S,
    pub home_by_records: S,
    pub months_title: S,
    pub months_hint: S,
    pub whole: S,
    pub part: fn(&str, &str) -> String,
    pub month: fn(u16, u8) -> String,
    pub month_short: fn(u16, u8) -> String,
    pub minutes_out: S,
    pub minutes_in: S,
    pub messages: S,
    pub paid: S,
    pub not_in_files: S,
    pub not_stated: S,
    pub report_title: S,
    pub report_rows: fn(u64, u64, u64, u64) -> String,
    pub file: S,
    pub format: fn(Option<Format>) -> S,
    pub rows: S,
    pub entries: S,
    pub problem: fn(&Problem) -> String,
    pub skipped_title: fn(u64) -> String,
    pub unread_title: S,
    pub unread_rows: fn(u64) -> String,
    pub partly_read: fn(u64) -> String,
    pub lines_title: S,
    pub of_other_lines: fn(u64) -> String,
    pub at: fn(&str, &str, u64) -> String,
    pub why: fn(Why) -> S,
    pub doubts_title: S,
    pub doubt: fn(Doubt) -> S,
    pub times: fn(u64) -> String,
    pub year_title: S,
    pub year_hint: S,
    pub kind_title: S,
    pub kind_message: S,
    pub kind_call: S,
    pub no_month: S,

    // The check.
    pub check_title: S,
    pub check_agrees: S,
    pub check_differs: S,
    pub check_month_agrees: S,
    pub check_month_differs: S,
    pub check_no_plan: S,
    pub check_unpriced: fn(&str) -> String,
    pub check_why: S,
    pub theirs: S,
    pub ours: S,
    pub difference: S,
    pub same: S,
    pub as_billed: S,
    pub line: S,
    pub plan_shown: S,
    pub use_plan: S,

    pub stop: S,
    pub paid_average: fn(&str) -> String,

    // Pictures.
    pub part_name: fn(Part) -> S,
    pub fees: S,
    pub structure_title: S,
    /// What is folded in below the figure that decides.
    pub these_months: S,
    pub structure_missing: S,
    pub compare_title: S,
    pub compare_caption_less: fn(&str) -> String,
    pub compare_caption_more: fn(&str) -> String,
    pub compare_caption_plain: S,
    pub compare_name: S,
    pub by_month_title: S,
    pub by_month_caption: fn(&str, &str) -> String,
    pub by_month_name: S,
    pub series_best: S,
    pub allowances_title: S,
    pub allowances_caption: fn(&str, &str, u64) -> String,
    pub allowances_name: S,
    pub used: S,
    pub included: S,
    pub beyond: S,
    pub unlimited: S,
    pub week_title: S,
    pub week_caption: fn(u64) -> String,
    pub week_name: S,
    pub weekdays: [S; 7],
    pub hour: S,
    pub few: S,
    pub many: S,
    pub lengths_title: S,
    pub lengths_caption: fn(u64, u64) -> String,
    pub lengths_name: S,
    pub length: fn(usize) -> String,
    pub length_head: S,
    pub count: S,
    pub days_title: S,
    pub days_caption: fn(usize, u64) -> String,
    pub days_name: S,
    pub day: S,

    // Services.
    pub services_title: S,
    pub services_text: fn(usize, &str) -> String,
    pub service: S,
    pub months_charged: S,
    pub inside: S,
    pub outside: S,
    pub inside_unknown: S,
    pub small: S,
    pub unsubscribe: fn(&str, &str, &str) -> String,
    pub unsubscribe_unknown: S,

    // Receipt and promise.
    pub receipt_title: S,
    pub receipt_text: S,
    pub receipt_save: S,
    pub promise_title: S,
    pub promise_held: S,
    pub promise_broken: S,
    pub promise_unknown: S,
    pub predicted: S,
    pub rated: S,
    pub by_usage: S,
    pub by_bill: S,
    pub promise_problem: S,
    /// From which month on what was advised holds.
    pub promise_before: fn(&str) -> String,
    /// On which day it was advised.
    pub promised_on: fn(&str) -> String,
    /// What a month was to cost, and what the bills are; none where they don't say.
    pub promise_line: fn(&str, Option<&str>) -> String,
    /// How much of that is because usage was different.
    pub promise_usage: fn(&str) -> String,
    pub promise_months: S,
    /// A receipt came without a statement.
    pub receipt_alone: S,
}

impl std::fmt::Debug for Text {
    fn fmt(&self, f: &mut std::fmt::Formatter<'_>) -> std::fmt::Result {
        f.debug_struct("Text").field("w", &self.w).finish_non_exhaustive()
    }
}

/// The words of one language.
pub(crate) type T = &'static Text;

/// The words of a language.
pub(crate) fn of(lang: Lang) -> T {
    match lang {
        Lang::Zh => &zh::statement::WORDS,
        Lang::En => &en::statement::WORDS,
    }
}
