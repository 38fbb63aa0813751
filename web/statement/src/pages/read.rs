use tariff_core::{Service, YearMonth};
use tariff_statement::{Cover, FileReport, Lengthless, Report, RowRef, Why};
use tariff_web::components::choice::{choice, select};
use tariff_web::format::data;
use web_sys::HtmlInputElement;
use yew::prelude::*;

use super::{Words, scroller};
use crate::desk::is_whole;
use crate::state::Door;
use crate::view::{MonthRead, Read};

/// What may be said about what was read.
pub struct OnRead {
    /// A month counts, or doesn't.
    pub toggle: Callback<(YearMonth, bool)>,
    /// The year of days without one.
    pub year: Callback<u16>,
    /// What rows without a length are.
    pub lengthless: Callback<Lengthless>,
    /// The result is looked for.
    pub to_result: Callback<MouseEvent>,
}

/// What was read: whose, which months, and the report.
pub fn read(w: Words, door: &Door, read: &Read, on: &OnRead) -> Html {
    let t = w.t;
    let operator = read.carrier.map_or(t.unknown, t.carrier);
    html! {
        <section class="card" aria-labelledby="read-title">
            <h2 id="read-title">{ t.read_title }</h2>
            <p>{ (t.read_summary)(read.report.entries, read.months.len()) }</p>
            <dl class="facts">
                <div><dt>{ t.whose }</dt><dd>{ operator }</dd></div>
                <div>
                    <dt>{ t.home }</dt>
                    <dd>
                        if let Some(home) = &read.home {
                            <span lang="zh-CN">{ &home.city }</span>
                            if !home.stated { <span class="hint">{ t.home_by_records }</span> }
                        } else {
                            { t.unknown }
                        }
                    </dd>
                </div>
            </dl>
            { years(w, door, &read.report, read.months.last().map(|m| m.month.year()), &on.year) }
            { kinds(w, &read.report, &on.lengthless) }
            <p class="to-result"><a class="secondary" href="#statement-result" onclick={on.to_result.clone()}>{ t.see_result }</a></p>
            <h3 id="months-title">{ t.months_title }</h3>
            <p class="hint">{ t.months_hint }</p>
            if door.months.is_empty() {
                <p class="error" role="alert">{ t.no_month }</p>
            }
            <ul class="months" aria-labelledby="months-title">
                for month in &read.months { { month_row(w, door, month, &on.toggle) } }
            </ul>
            { report(w, &read.report) }
        </section>
    }
}

fn month_row(w: Words, door: &Door, of: &MonthRead, toggle: &Callback<(YearMonth, bool)>) -> Html {
    let t = w.t;
    let month = of.month;
    let onchange = toggle
        .reform(move |e: Event| (month, e.target_unchecked_into::<HtmlInputElement>().checked()));
    let cover = match of.cover {
        Cover::Part { from, to } => (t.part)(&from.to_string(), &to.to_string()),
        _ if of.unread > 0 => (t.partly_read)(of.unread),
        _ => t.whole.to_owned(),
    };
    let part = !is_whole(of);
    let known = |holds: bool, text: String| if holds { text } else { t.not_in_files.to_owned() };
    let facts = [
        (t.minutes_out, known(of.holds.calls, of.out_minutes.to_string())),
        (t.minutes_in, known(of.holds.calls, of.in_minutes.to_string())),
        (t.data, known(of.holds.data, data(of.bytes))),
        (t.messages, known(of.holds.messages, of.messages.to_string())),
        (t.paid, w.stated(of.paid.total)),
    ];
    html! {
        <li key={month.to_string()}>
            <label class="month">
                <input type="checkbox" checked={door.months.contains(&month)} {onchange} />
                <span>
                    <strong>{ w.month(month) }</strong>{ " " }
                    <span class={if part { "tag tag-part" } else { "tag tag-whole" }}>{ cover }</span>
                </span>
            </label>
            <dl class="month-facts">
                for (name, value) in facts {
                    <div><dt>{ name }</dt><dd>{ value }</dd></div>
                }
            </dl>
        </li>
    }
}

/// Rows without a year were left out: of which year are they?
pub(super) fn years(
    w: Words,
    door: &Door,
    report: &Report,
    newest: Option<u16>,
    year: &Callback<u16>,
) -> Html {
    if !report.lacks(Why::Year) {
        return html! {};
    }
    // A statement is of this year, or of one before it.
    let today = door.said.today.map(|day| day.year_month().year());
    let newest = newest.max(today).unwrap_or(2026);
    let mut choices = vec![choice("", w.t.unknown)];
    choices.extend((2010..=newest).rev().map(|y| choice(y.to_string(), y.to_string())));
    let choose = Callback::from({
        let year = year.clone();
        move |text: String| {
            if let Ok(chosen) = text.parse() {
                year.emit(chosen);
            }
        }
    });
    html! {
        <div class="note">
            { select("statement-year", w.t.year_title, &choices, "", &choose) }
            <p class="hint">{ w.t.year_hint }</p>
        </div>
    }
}

/// Rows with neither a length nor a word were left out: are they calls or messages?
pub(super) fn kinds(w: Words, report: &Report, say: &Callback<Lengthless>) -> Html {
    if !report.lacks(Why::Kind) {
        return html! {};
    }
    let answer = |kind: Lengthless, name: &'static str| {
        let onclick = say.reform(move |_: MouseEvent| kind);
        html! { <li><button type="button" class="secondary" {onclick}>{ name }</button></li> }
    };
    html! {
        <div class="note" role="group" aria-labelledby="statement-kind">
            <p id="statement-kind">{ w.t.kind_title }</p>
            <ul class="lines">
                { answer(Lengthless::Message, w.t.kind_message) }
                { answer(Lengthless::Call, w.t.kind_call) }
            </ul>
        </div>
    }
}

fn report(w: Words, report: &Report) -> Html {
    let t = w.t;
    let file = |file: &FileReport| {
        html! {
            <tr key={file.name.clone()}>
                <th scope="row">
                    { &file.name }
                    if let Some(problem) = &file.problem {
                        <span class="bill-note error">{ (t.problem)(problem) }</span>
                    }
                </th>
                <td>{ (t.format)(file.format) }</td>
                <td class="figure">{ file.rows }</td>
                <td class="figure">{ file.entries }</td>
            </tr>
        }
    };
    let open = report.skipped_rows > 0 || report.files.iter().any(|f| f.problem.is_some());
    html! {
        <details class="more" {open}>
            <summary>{ t.report_title }</summary>
            <p>{ (t.report_rows)(report.rows, report.entries, report.duplicates, report.skipped_rows) }</p>
            if report.others > 0 { <p>{ (t.of_other_lines)(report.others) }</p> }
            { scroller(t.report_title, html! {
                <table class="report">
                    <thead><tr>
                        <th scope="col">{ t.file }</th><th scope="col"></th>
                        <th scope="col" class="figure">{ t.rows }</th><th scope="col" class="figure">{ t.entries }</th>
                    </tr></thead>
                    <tbody>for of in &report.files { { file(of) } }</tbody>
                </table>
            }) }
            if !report.doubts.is_empty() {
                <h4>{ t.doubts_title }</h4>
                <ul>
                    for (doubt, n) in &report.doubts {
                        <li>{ (t.doubt)(*doubt) }{ w.m.colon }{ (t.times)(*n) }</li>
                    }
                </ul>
            }
            { left_out(w, report) }
            if super::files::needs_export(report) { { super::files::how_to_export(w) } }
        </details>
    }
}

/// Lists that weren't read, and rows, each with its place and the reason.
pub(super) fn left_out(w: Words, report: &Report) -> Html {
    let t = w.t;
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
        <>
            if !report.unread.is_empty() {
                <h4>{ t.unread_title }</h4>
                <ul class="unread">
                    for list in &report.unread {
                        <li>
                            { place(list.at) }{ w.m.colon }{ (t.unread_rows)(list.rows) }
                            if !list.header.is_empty() { <code>{ " " }{ &list.header }</code> }
                        </li>
                    }
                </ul>
            }
            <h4>{ (t.skipped_title)(report.skipped_rows) }</h4>
            <ul class="reasons">
                for (why, count) in &report.reasons {
                    <li>{ (t.why)(*why) }{ w.m.colon }{ (t.times)(*count) }</li>
                }
            </ul>
            <ol class="skipped">
                for row in report.skipped.iter().take(20) {
                    <li>
                        { place(row.at) }{ w.m.colon }{ (t.why)(row.why) }
                        if !row.cell.is_empty() { <code>{ " " }{ &row.cell }</code> }
                    </li>
                }
                if report.skipped_rows > 20 { <li aria-hidden="true">{ "…" }</li> }
            </ol>
        </>
    }
}

/// What no file has and the customer has to add, in words.
pub fn missing(w: Words, lacking: &[Service]) -> String {
    let names: Vec<_> = lacking.iter().map(|service| (w.t.service_used)(*service)).collect();
    (w.t.missing_text)(&names.join(w.m.list))
}
