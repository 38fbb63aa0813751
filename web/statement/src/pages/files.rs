use tariff_statement::{Lengthless, OwnLine, Problem, Report};
use web_sys::HtmlInputElement;
use yew::prelude::*;

use super::Words;
use crate::state::{Door, Phase};
use crate::view::Failure;

/// What may happen to files.
pub struct OnFiles {
    /// More of them.
    pub chosen: Callback<Vec<web_sys::File>>,
    /// No more reading.
    pub cancel: Callback<()>,
    /// Reading again.
    pub again: Callback<()>,
    /// One less, by its place.
    pub take_away: Callback<usize>,
    /// The year of days without one.
    pub year: Callback<u16>,
    /// Which of several lines is meant.
    pub line: Callback<String>,
    /// What rows without a length are.
    pub lengthless: Callback<Lengthless>,
}

/// Where files come in, and how reading them goes. What is dropped comes in by the page itself.
pub fn files(w: Words, door: &Door, names: &[String], on: &OnFiles) -> Html {
    let t = w.t;
    let pick = on.chosen.reform(|e: Event| {
        let input = e.target_unchecked_into::<HtmlInputElement>();
        let files = list(input.files());
        // The same files can be chosen again.
        input.set_value("");
        files
    });
    let body = match &door.phase {
        Phase::Reading(file, files, rows) => html! {
            <>
                <p role="status">{ (t.reading)(*file, *files, *rows) }</p>
                <button type="button" class="secondary" onclick={on.cancel.reform(|_: MouseEvent| ())}>{ t.cancel }</button>
            </>
        },
        Phase::TooLarge(name) => {
            html! { <p role="alert" class="error">{ (t.too_large)(name) }</p> }
        }
        Phase::Failed(failure) => failed(w, door, failure, on),
        Phase::Broken(why) => html! {
            <div role="alert">
                <p class="error">{ (t.broken)(*why) }</p>
                <button type="button" class="secondary" onclick={on.again.reform(|_: MouseEvent| ())}>{ t.again }</button>
            </div>
        },
        Phase::Cancelled => html! { <p role="status">{ t.cancelled }</p> },
        Phase::Empty | Phase::Ready(_) => html! {},
    };
    let label = if door.read().is_some() { t.more_files } else { t.choose_files };
    html! {
        <section class="card drop" aria-labelledby="files-title">
            <h1 id="files-title" tabindex="-1">{ t.title }</h1>
            if door.read().is_none() {
                <p>{ t.drop_here }</p>
            }
            { body }
            if let Some(name) = &door.too_large {
                <p role="alert" class="error">{ (t.too_large)(name) }</p>
            }
            if door.read().is_some() { { chosen(w, names, &on.take_away) } }
            if !matches!(door.phase, Phase::Reading(..)) {
                <label class="file-button">
                    <span>{ label }</span>
                    <input type="file" id="statement-more" multiple=true onchange={pick} />
                </label>
            }
            <p class="privacy">{ t.private }</p>
        </section>
    }
}

/// The files that count, each to be taken away again.
fn chosen(w: Words, names: &[String], take_away: &Callback<usize>) -> Html {
    let row = |(place, name): (usize, &String)| {
        let onclick = take_away.reform(move |_: MouseEvent| place);
        html! {
            <li>
                <span>{ name }</span>
                <button type="button" class="secondary" {onclick} aria-label={format!("{} {name}", w.t.take_away)}>
                    { w.t.take_away }
                </button>
            </li>
        }
    };
    html! {
        <ul class="files" aria-label={w.t.chosen_files}>
            for of in names.iter().enumerate() { { row(of) } }
        </ul>
    }
}

fn failed(w: Words, door: &Door, failure: &Failure, on: &OnFiles) -> Html {
    let t = w.t;
    let none = Report::default();
    let report = match failure {
        Failure::Nothing(report) => report,
        Failure::NoFile => &none,
        Failure::Lines(lines) => return which_line(w, lines, &on.line),
    };
    let help = needs_export(report);
    html! {
        <>
            <div role="alert">
                <h2>{ t.nothing_title }</h2>
                <ul>
                    for file in &report.files {
                        <li>
                            <strong>{ &file.name }</strong>
                            { w.m.colon }
                            { file.problem.as_ref().map_or_else(|| t.no_record.to_owned(), t.problem) }
                        </li>
                    }
                </ul>
                { super::years(w, door, report, None, &on.year) }
                { super::kinds(w, report, &on.lengthless) }
                { super::left_out(w, report) }
                if !help { <p>{ t.nothing_mend }</p> }
            </div>
            // Nobody wants all of this read out at once.
            if help { { how_to_export(w) } }
        </>
    }
}

/// Whether a file is of a kind that no statement can be read from.
pub(super) fn needs_export(report: &Report) -> bool {
    let is = |problem: &Problem| {
        matches!(problem, Problem::Pdf | Problem::Picture | Problem::SingleFilePage)
    };
    report.files.iter().any(|file| file.problem.as_ref().is_some_and(is))
}

/// How to get a statement that can be read, operator by operator.
pub(super) fn how_to_export(w: Words) -> Html {
    let export = w.t.export;
    let list = |lines: &[&'static str]| {
        html! {
            <ul>for line in lines { <li>{ *line }</li> }</ul>
        }
    };
    html! {
        <div class="export">
            <h3>{ export.title }</h3>
            { list(export.all) }
            for (carrier, lines) in export.of.iter() {
                <details>
                    <summary>{ (w.t.carrier)(*carrier) }</summary>
                    { list(lines) }
                </details>
            }
        </div>
    }
}

/// Files of several lines: which is meant?
fn which_line(w: Words, lines: &[OwnLine], line: &Callback<String>) -> Html {
    html! {
        <div role="alert">
            <h2>{ w.t.lines_title }</h2>
            <ul class="lines">
                for of in lines {
                    <li>
                        <button type="button" class="secondary" onclick={line.reform({
                            let number = of.number.clone();
                            move |_: MouseEvent| number.clone()
                        })}>
                            { &of.number }{ w.m.colon }{ (w.t.times)(of.entries) }
                        </button>
                    </li>
                }
            </ul>
        </div>
    }
}

/// The files of a list that the browser hands over.
pub(crate) fn list(files: Option<web_sys::FileList>) -> Vec<web_sys::File> {
    let Some(files) = files else { return Vec::new() };
    (0..files.length()).filter_map(|i| files.get(i)).collect()
}
