//! A statement: its files, what was read, what only the customer knows, and the answer to it.

use tariff_core::Service;
use tariff_engine::protocol::Trouble;
use yew::prelude::*;

use super::document::document;
use super::door::file_button;
use super::drawers::drawers;
use super::kit::{Button, p, part, title};
use super::loader::{is_outdated, loader, outdated};
use super::number_field::number_field;
use super::person::person;
use super::plan_now::plan_now;
use super::region::region_list;
use super::view::View;
use crate::browser;
use crate::state::statement::{Event as Of, Phase, Statement, fields, is_unanswered};
use crate::state::{Action, State};
use crate::words::M;

/// The screen.
pub(crate) fn statement(m: M, state: &State, send: &Callback<Action>) -> Html {
    let Some(of) = &state.statement else { return html! {} };
    html! {
        <main class="page statement">
            <div class="page-form">
                { Button::new("secondary back", format!("← {}", m.statement_back)).calls(Callback::from(|_| browser::back())) }
                { files(m, of, send) }
                if of.read().is_some() { { before(m, state, of, send) } }
            </div>
            <section class="page-result" id="result" tabindex="-1" aria-labelledby="result-title">
                <h2 class="visually-hidden" id="result-title">{ m.result_title }</h2>
                if of.read().is_some() {
                    { loader(m, state, false, send) }
                    { result(m, state, of, send) }
                }
            </section>
            if of.read().is_some() {
                <div class="page-form page-more">{ after(m, state, of, send) }</div>
            }
        </main>
    }
}

/// Where files come in, and how reading them goes. What is dropped comes in by the page itself.
fn files(m: M, of: &Statement, send: &Callback<Action>) -> Html {
    let told = of.told.as_ref().map(|told| document(told, None, send));
    let body = match &of.phase {
        Phase::Reading(at) => html! {
            <>
                <p role="status">{ (m.reading)(at.file, at.files, at.rows) }</p>
                { Button::new("secondary", m.cancel).sends(send, Action::Statement(Of::Cancel)) }
            </>
        },
        Phase::TooLarge(name) => {
            html! { <p role="alert" class="error">{ (m.too_large)(name) }</p> }
        }
        Phase::Nothing => told.unwrap_or_default(),
        Phase::Broken(why) => html! {
            <div role="alert">
                <p class="error">{ (m.broken)(*why) }</p>
                { Button::new("secondary", m.retry).sends(send, Action::Statement(Of::Again)) }
            </div>
        },
        Phase::Cancelled => html! { <p role="status">{ m.cancelled }</p> },
        Phase::Empty | Phase::Ready(_) => html! {},
    };
    let is_read = of.read().is_some();
    html! {
        <section class="card drop" aria-labelledby="screen-title">
            { title(m.statement_title) }
            if !is_read { <p>{ m.drop_here }</p> }
            { body }
            if let Some(name) = &of.too_large { <p role="alert" class="error">{ (m.too_large)(name) }</p> }
            if is_read { { chosen(m, of, send) } }
            if !matches!(of.phase, Phase::Reading(_)) {
                { file_button(if is_read { m.more_files } else { m.choose_files }, "statement-more", send) }
            }
            { p("privacy", m.statement_private) }
        </section>
    }
}

/// The files that count, each to be taken away again.
fn chosen(m: M, of: &Statement, send: &Callback<Action>) -> Html {
    let row = |(place, name): (usize, &String)| {
        let remove = Button::new("secondary", m.remove).label(format!("{} {name}", m.remove));
        let remove = remove.sends(send, Action::Statement(Of::Remove(place)));
        html! { <li><span>{ name }</span>{ remove }</li> }
    };
    html! {
        <ul class="files" aria-label={m.chosen_files}>
            for of in of.files.iter().map(|file| &file.name).enumerate() { { row(of) } }
        </ul>
    }
}

/// What has to be said before there is an answer, or before it is about the right region.
fn before(m: M, state: &State, of: &Statement, send: &Callback<Action>) -> Html {
    let view = View::of(m, state, send);
    let lacking = of.lacking();
    html! {
        <>
            if !lacking.is_empty() {
                <section class="card" aria-labelledby="missing-title">
                    <h2 id="missing-title">{ m.missing_title }</h2>
                    <p>{ missing(m, &lacking) }</p>
                    for service in lacking {
                        for field in fields(service) { { number_field(&view, *field, &[]) } }
                    }
                </section>
            }
            if is_elsewhere(of) { { now(m, state, of, send) } }
        </>
    }
}

/// What was read, and what only the customer knows: it changes an answer that is there already.
fn after(m: M, state: &State, of: &Statement, send: &Callback<Action>) -> Html {
    let view = View::of(m, state, send);
    html! {
        <>
            if let Some(told) = &of.told { { document(told, None, send) } }
            if !is_elsewhere(of) { { now(m, state, of, send) } }
            // A mistake must not hide in a fold.
            <details class="card more" open={!state.answers.mistakes.is_empty()}>
                <summary id="person-title">{ m.person_title }</summary>
                <div class="fields">
                    { p("hint", m.person_hint) }
                    { person(&view) }
                </div>
            </details>
        </>
    }
}

/// Whether no file says which region it is of.
fn is_elsewhere(of: &Statement) -> bool {
    of.read().is_some_and(|read| read.region.is_none())
}

/// The region, and the plan of now.
fn now(m: M, state: &State, of: &Statement, send: &Callback<Action>) -> Html {
    let view = View::of(m, state, send);
    let body = html! {
        <>
            { region_list(m, state.market.region, send) }
            if is_elsewhere(of) { { p("note", m.home_unknown) } }
            { plan_now(&view) }
        </>
    };
    part("now-title", m.shared.plan_now, "", body)
}

/// What no file has and the customer has to add, in words.
fn missing(m: M, lacking: &[Service]) -> String {
    let names: Vec<_> = lacking.iter().map(|service| (m.service_used)(*service)).collect();
    (m.missing_text)(&names.join(m.shared.list))
}

fn result(m: M, state: &State, of: &Statement, send: &Callback<Action>) -> Html {
    let waits = of.lacking().into_iter().any(|service| is_unanswered(&state.form, service));
    let lang = state.look.prefs.lang;
    let now = state.answers.answer.as_ref().filter(|told| told.0.lang == lang);
    let asking = now.is_none() && !state.is_outdated() && of.trouble.is_none();
    let first = html! {
        <>
            if waits { <div class="card"><p role="status">{ m.fill_first }</p></div> }
            if let Some(trouble) = &of.trouble { <div class="card failed" role="alert"><p>{ unanswered(m, trouble) }</p></div> }
        </>
    };
    let Some(told) = state.shown() else {
        return html! {
            <>
                { first }
                if asking { <div class="card"><p role="status">{ m.asking_statement }</p></div> }
            </>
        };
    };
    let old = state.answers.answer.is_none() || waits || is_outdated(state);
    let beside = told.statement.as_ref();
    html! {
        <div class={if old { "result result-old" } else { "result" }} aria-busy={asking.to_string()}>
            { first }
            if asking { <p class="visually-hidden" role="status">{ m.asking_statement }</p> }
            if let Some(beside) = beside { { document(&beside.check, None, send) } }
            { document(&told.head, outdated(state), send) }
            { drawers(m, state, told, send) }
            if let Some(beside) = beside { { document(&beside.below, None, send) } }
        </div>
    }
}

/// No answer, why, and what to do.
fn unanswered(m: M, trouble: &Trouble) -> String {
    match trouble {
        Trouble::TooMuch(month) => (m.too_much)(month.year(), month.of_year()),
        Trouble::Other(_) => m.unanswered.to_owned(),
    }
}
