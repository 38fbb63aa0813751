//! What was read, in words: whose, which months, and what wasn't understood.

use maud::{Markup, html};
use tariff_core::{Date, Direction, Record, YearMonth};
use tariff_statement::{Cover, OwnLine, Problem, Report, RowRef, Statement, StatementMonth, Why};

use super::check::stated;
use super::{is_whole, month};
use crate::format::data;
use crate::html::marked;
use crate::protocol::{Deed, Lengthless};
use crate::words::W;
use crate::words::statement::T;

/// The first year of which a statement may be.
const FIRST_YEAR: u16 = 2010;
/// How many rows that were left out are named; the others are counted.
const NAMED: usize = 20;

/// Tells it.
pub(super) struct Told {
    pub w: W,
    pub t: T,
    pub today: Option<Date>,
}

impl Told {
    /// A statement.
    pub(super) fn read(&self, of: &Statement, counts: &[YearMonth]) -> Markup {
        let t = self.t;
        let newest = of.months.last().map(|m| m.month.year());
        html! {
            section.card aria-labelledby="read-title" {
                h2 #read-title { (t.read_title) }
                p { ((t.read_summary)(of.report.entries, of.months.len())) }
                dl.facts {
                    div { dt { (t.w.others.operator) } dd { (of.carrier.map_or(t.not_stated, t.carrier)) } }
                    div {
                        dt { (t.home) }
                        dd { @match &of.home {
                            Some(home) => {
                                span lang="zh-CN" { (home.city) }
                                @if !home.stated { span.hint { (t.home_by_records) } }
                            },
                            None => (t.not_stated),
                        } }
                    }
                }
                (self.years(&of.report, newest))
                (self.kinds(&of.report))
                h3 #months-title { (t.months_title) }
                p.hint { (t.months_hint) }
                @if counts.is_empty() { p.error role="alert" { (t.no_month) } }
                ul.months aria-labelledby="months-title" {
                    @for of in &of.months { (self.month(of, counts.contains(&of.month))) }
                }
                (self.report(&of.report))
            }
        }
    }

    fn month(&self, of: &StatementMonth, counts: bool) -> Markup {
        let t = self.t;
        let cover = match of.cover {
            Cover::Part { from, to } => (t.part)(&from.to_string(), &to.to_string()),
            _ if of.unread > 0 => (t.partly_read)(of.unread),
            _ => t.whole.to_owned(),
        };
        let known =
            |holds: bool, text: String| if holds { text } else { t.not_in_files.to_owned() };
        let used = Used::of(of);
        let facts = [
            (t.minutes_out, known(of.holds.calls, used.minutes_out.to_string())),
            (t.minutes_in, known(of.holds.calls, used.minutes_in.to_string())),
            (t.w.answer.data, known(of.holds.data, data(used.bytes))),
            (t.messages, known(of.holds.messages, used.messages.to_string())),
            (t.paid, stated(t, of.paid().total)),
        ];
        html! {
            li {
                label.month {
                    input type="checkbox" id={"month-" (of.month)} checked[counts]
                        data-do=(Deed::Month(of.month)) {}
                    span {
                        strong { (month(t, of.month)) } " "
                        span class=(if is_whole(of) { "tag tag-whole" } else { "tag tag-part" }) {
                            (cover)
                        }
                    }
                }
                dl.month-facts {
                    @for (name, value) in facts { div { dt { (name) } dd { (value) } } }
                }
            }
        }
    }

    /// Nothing was read: why, what has to be said first, and how to get what can be read.
    pub(super) fn nothing(&self, report: &Report) -> Markup {
        let t = self.t;
        let help = needs_export(report);
        html! {
            div role="alert" {
                h2 { (t.nothing_title) }
                ul {
                    @for file in &report.files {
                        li {
                            strong { (file.name) } (self.w.shared.colon)
                            @match &file.problem {
                                Some(problem) => ((t.problem)(problem)),
                                None => (t.no_record),
                            }
                        }
                    }
                }
                (self.years(report, None))
                (self.kinds(report))
                (self.left_out(report))
                @if !help { p { (t.nothing_mend) } }
            }
            // Nobody wants all of this read out at once.
            @if help { (self.export()) }
        }
    }

    /// Files of several lines: which is meant?
    pub(super) fn lines(&self, lines: &[OwnLine]) -> Markup {
        html! {
            div role="alert" {
                h2 { (self.t.lines_title) }
                ul.lines {
                    @for (at, of) in lines.iter().enumerate() {
                        li {
                            button.secondary type="button" id={"line-" (at)}
                                data-do=(Deed::Line(of.number.clone())) {
                                (of.number) (self.w.shared.colon) ((self.t.times)(of.entries))
                            }
                        }
                    }
                }
            }
        }
    }

    /// Rows without a year were left out: of which year are they?
    fn years(&self, report: &Report, newest: Option<u16>) -> Markup {
        if !report.lacks(Why::Year) {
            return html! {};
        }
        // A statement is of this year, or of one before it.
        let today = self.today.map(|day| day.year_month().year());
        let newest = newest.max(today).unwrap_or(FIRST_YEAR);
        html! {
            div.note {
                label.label for="statement-year" { (self.t.year_title) }
                select #statement-year data-do="year" {
                    option value="" selected { (self.t.not_stated) }
                    @for year in (FIRST_YEAR..=newest).rev() { option value=(year) { (year) } }
                }
                p.hint { (self.t.year_hint) }
            }
        }
    }

    /// Rows with neither a length nor a word were left out: are they calls or messages?
    fn kinds(&self, report: &Report) -> Markup {
        let t = self.t;
        if !report.lacks(Why::Kind) {
            return html! {};
        }
        html! {
            div.note role="group" aria-labelledby="statement-kind" {
                p #statement-kind { (t.kind_title) }
                ul.lines {
                    li { button.secondary #kind-message type="button" data-do=(Deed::Kind(Lengthless::Message)) { (t.kind_message) } }
                    li { button.secondary #kind-call type="button" data-do=(Deed::Kind(Lengthless::Call)) { (t.kind_call) } }
                }
            }
        }
    }

    fn report(&self, of: &Report) -> Markup {
        let t = self.t;
        let open = of.skipped_rows > 0 || of.files.iter().any(|f| f.problem.is_some());
        html! {
            details.more #report open[open] {
                summary { (t.report_title) }
                p { ((t.report_rows)(of.rows, of.entries, of.duplicates, of.skipped_rows)) }
                @if of.others > 0 { p { ((t.of_other_lines)(of.others)) } }
                (self.files(of))
                @if !of.doubts.is_empty() {
                    h4 { (t.doubts_title) }
                    ul {
                        @for (doubt, n) in &of.doubts {
                            li { ((t.doubt)(*doubt)) (self.w.shared.colon) ((t.times)(*n)) }
                        }
                    }
                }
                (self.left_out(of))
                @if needs_export(of) { (self.export()) }
            }
        }
    }

    fn files(&self, of: &Report) -> Markup {
        let t = self.t;
        html! {
            div.scroller tabindex="0" role="group" aria-label=(t.report_title) {
                table.report {
                    thead { tr {
                        th scope="col" { (t.file) }
                        th scope="col" {}
                        th.figure scope="col" { (t.rows) }
                        th.figure scope="col" { (t.entries) }
                    } }
                    tbody {
                        @for file in &of.files {
                            tr {
                                th scope="row" {
                                    (file.name)
                                    @if let Some(problem) = &file.problem {
                                        span.bill-note.error { ((t.problem)(problem)) }
                                    }
                                }
                                td { ((t.format)(file.format)) }
                                td.figure { (file.rows) }
                                td.figure { (file.entries) }
                            }
                        }
                    }
                }
            }
        }
    }

    /// Lists that weren't read, and rows, each with its place and the reason.
    fn left_out(&self, report: &Report) -> Markup {
        let (t, colon) = (self.t, self.w.shared.colon);
        if report.skipped_rows == 0 {
            return html! {};
        }
        let place = |at: RowRef| {
            let of = report.files.get(usize::try_from(at.file).unwrap_or(usize::MAX));
            let name = of.map_or("", |f| f.name.as_str());
            let sheets = of.map(|f| f.sheets.as_slice()).unwrap_or_default();
            let sheet = sheets.get(usize::try_from(at.sheet).unwrap_or(usize::MAX));
            (t.at)(name, sheet.map_or("", String::as_str), at.row)
        };
        html! {
            @if !report.unread.is_empty() {
                h4 { (t.unread_title) }
                ul.unread {
                    @for list in &report.unread {
                        li {
                            (place(list.at)) (colon) ((t.unread_rows)(list.rows))
                            @if !list.header.is_empty() { code { " " (list.header) } }
                        }
                    }
                }
            }
            h4 { ((t.skipped_title)(report.skipped_rows)) }
            ul.reasons {
                @for (why, count) in &report.reasons {
                    li { ((t.why)(*why)) (colon) ((t.times)(*count)) }
                }
            }
            ol.skipped {
                @for row in report.skipped.iter().take(NAMED) {
                    li {
                        (place(row.at)) (colon) ((t.why)(row.why))
                        @if !row.cell.is_empty() { code { " " (row.cell) } }
                    }
                }
                @if report.skipped_rows > NAMED as u64 { li aria-hidden="true" { "…" } }
            }
        }
    }

    /// How to get a statement that can be read, operator by operator.
    fn export(&self) -> Markup {
        let export = self.t.export;
        html! {
            div.export {
                h3 { (export.title) }
                ul { @for line in export.all { li { (marked(self.w, line)) } } }
                @for (carrier, lines) in &export.of {
                    details id={"export-" (carrier.id())} {
                        summary { ((self.t.carrier)(*carrier)) }
                        ul { @for line in *lines { li { (marked(self.w, line)) } } }
                    }
                }
            }
        }
    }
}

/// Whether a file is of a kind that no statement can be read from.
fn needs_export(report: &Report) -> bool {
    let is = |problem: &Problem| {
        matches!(problem, Problem::Pdf | Problem::Picture | Problem::SingleFilePage)
    };
    report.files.iter().any(|file| file.problem.as_ref().is_some_and(is))
}

/// What a month was used for.
#[derive(Default)]
struct Used {
    /// Each started minute full, as they are billed.
    minutes_out: u64,
    minutes_in: u64,
    /// Sent.
    messages: u64,
    bytes: u64,
}

impl Used {
    fn of(month: &StatementMonth) -> Used {
        let mut used = Used::default();
        for entry in &month.entries {
            match &entry.record {
                Record::Call(call) => {
                    let minutes = call.seconds.div_ceil(60);
                    match call.direction {
                        Direction::Out => used.minutes_out += minutes,
                        Direction::In => used.minutes_in += minutes,
                    }
                }
                Record::Message(m) => {
                    used.messages += if m.direction == Direction::Out { m.pieces } else { 0 };
                }
                Record::Data(session) => used.bytes += session.bytes,
            }
        }
        used
    }
}
