//! One question a screen, then all answers to be checked.

use yew::prelude::*;

use super::cells::{self, months};
use super::document::document;
use super::error_summary::error_summary;
use super::header::{speak, tools};
use super::kit::{Button, p, title};
use super::name::{month_name, name};
use super::person::person;
use super::plan_now::plan_now;
use super::region::{covered, regions, said_lost};
use super::usage::{calls, data};
use super::view::View;
use crate::asks::Topic;
use crate::browser;
use crate::form::{Field, Operator};
use crate::input::says_unit;
use crate::presets::{Preset, WAYS};
use crate::route::{Route, Step};
use crate::state::more::Answered;
use crate::state::{Action, Edit, Move, State, usual};
use crate::words::M;

/// The first screen: two doors.
pub(crate) fn home(m: M, state: &State, send: &Callback<Action>, statement: Html) -> Html {
    let begun = state.market.region_chosen && state.missing().is_none();
    let to = |class: &'static str, words: &'static str, route: Route| {
        Button::new(class, words).sends(send, Action::Screen(Move::Go(route)))
    };
    if state.look.kiosk {
        return html! {
            <div class="home attract">
                <p class="attract-brand"><img src="./icons/icon.svg" alt="" />{ m.brand }</p>
                { title(m.home_title) }
                { p("lead", m.home_lead) }
                <ul class="gets">
                    for get in m.gets { <li>{ get }</li> }
                </ul>
                { to("primary wide begin", m.touch_to_begin, Route::Question(Step::Where)) }
                <div class="attract-tools">{ tools(m, state.look.prefs, send) }</div>
                <ul class="promises">
                    for promise in m.promises { <li>{ promise }</li> }
                </ul>
            </div>
        };
    }
    html! {
        <div class="home">
            { title(m.home_title) }
            { p("lead", m.home_lead) }
            <div class="doors">
                <section class="card door" aria-labelledby="quick-title">
                    <h2 id="quick-title">{ m.shared.quick_title }</h2>
                    <p>{ m.quick_text }</p>
                    { to("primary wide", m.quick_start, Route::Question(Step::Where)) }
                    if begun { { to("secondary wide", m.quick_again, Route::Check) } }
                </section>
                { statement }
            </div>
            <ul class="promises">
                for promise in m.promises { <li>{ promise }</li> }
            </ul>
            <p class="fine">
                { to("link", m.shared.family_title, Route::Family) }
                { " · " }
                { to("link", m.to_clerk, Route::Clerk) }
            </p>
            <p class="fine keep">
                <button type="button" class="link" id="keep">{ m.keep_all }</button>
                <span role="status">{ m.kept_all }</span>
            </p>
        </div>
    }
}

/// A question.
pub(crate) fn question(m: M, state: &State, step: Step, send: &Callback<Action>) -> Html {
    let view = View::of(m, state, send);
    let body = match step {
        Step::Where => regions(m, state, send),
        Step::Calls if state.look.kiosk => ways(&view),
        Step::Calls => calls(&view),
        Step::Data if state.form.months.is_empty() => data(&view),
        Step::Data => html! { <>{ months(&view) }{ data(&view) }</> },
        Step::Now => plan_now(&view),
        Step::You => person(&view),
    };
    let (asked, why) = match (step, state.look.hall) {
        (Step::Where, Some(hall)) => {
            ((m.hall_question)(m.region_name(hall)), (m.question_why)(step))
        }
        (Step::Calls, _) if state.look.kiosk => (m.ways_question.to_owned(), m.ways_why),
        _ => ((m.question)(step).to_owned(), (m.question_why)(step)),
    };
    let one = state.form.months.is_empty();
    let unsure = usual(step).first().filter(|_| one).map(|field| {
        let usual = Preset::Typical.of(*field);
        let unit = (m.unit)(field.kind(), usual);
        (m.unsure_usual)(&format!("{usual} {unit}"))
    });
    // A screen takes a while on a slow device: that it was pressed is seen first.
    let moves = |to: Move| {
        let (send, to) = (send.clone(), Action::Screen(to));
        move || send.emit(to)
    };
    let next = moves(Move::Next(step));
    let on = Callback::from(move |e: SubmitEvent| {
        e.prevent_default();
        browser::acknowledge(e.submitter(), next.clone());
    });
    let unknown = moves(Move::Unsure(step));
    let unknown = Callback::from(move |e: MouseEvent| {
        browser::acknowledge(e.target_dyn_into(), unknown.clone());
    });
    html! {
        // A screen of its own: what was unfolded on the one before isn't here.
        <form key={step.number()} class="screen" onsubmit={on} novalidate=true>
            { progress(m, step, state, send) }
            if state.clients.member != 0 { { p("label", state.member_name(state.clients.member)) } }
            { self::title(asked) }
            { p("hint", why) }
            { said_lost(m, state) }
            if matches!(step, Step::Where | Step::Calls) && state.market.region_chosen { { covered(m, state) } }
            { error_summary(m, &state.answers.mistakes, &state.form) }
            // What the question needs isn't here yet, or can't be had: nobody goes past it.
            if step == Step::Where || state.facts().is_some() {
            <div class="card">{ body }</div>
            <div class="screen-foot">
                if let Some(unsure) = unsure {
                    { Button::new("secondary", unsure).calls(unknown) }
                }
                if step != Step::Where || state.market.region_chosen {
                    <button type="submit" class="primary">
                        { if state.is_left_open(step) { m.skip_question } else { m.next } }
                    </button>
                }
            </div>
            }
        </form>
    }
}

/// How far one is, and the way back.
fn progress(m: M, step: Step, state: &State, send: &Callback<Action>) -> Html {
    let to = state.before(step);
    let n = step.number();
    let all = state.steps().len().max(n);
    html! {
        <div class="progress">
            { back(m.step_back, to, send) }
            <p>{ (m.step_of)(n, all) }</p>
            { speak(m) }
            <progress max={all.to_string()} value={n.to_string()} aria-hidden="true"></progress>
        </div>
    }
}

/// The way back to another screen, above everything.
pub(crate) fn way_back(words: &'static str, to: Route, send: &Callback<Action>) -> Html {
    html! { <div class="progress">{ back(words, to, send) }</div> }
}

fn back(words: &'static str, to: Route, send: &Callback<Action>) -> Html {
    Button::new("secondary back", format!("← {words}")).sends(send, Action::Screen(Move::Go(to)))
}

/// What was told of a question, or that it isn't here yet, or can't be had.
pub(crate) fn heard(m: M, told: Option<&Answered>, send: &Callback<Action>) -> Html {
    match told {
        None => html! { <div class="card"><p role="status">{ m.asking }</p></div> },
        Some(Ok(told)) => document(told, None, send),
        Some(Err(())) => html! { <div class="card" role="alert"><p>{ m.not_told }</p></div> },
    }
}

/// At a kiosk: typical months in people's own words, and one's own figures beside them.
fn ways(view: &View<'_>) -> Html {
    let View { m, form, send, mistakes, .. } = *view;
    let one = |preset: Preset| {
        let send = send.clone();
        let take = Callback::from(move |_: MouseEvent| {
            send.emit(Action::Form(Edit::Preset(preset)));
            send.emit(Action::Screen(Move::Next(Step::Data)));
        });
        let body = html! {
            <>
                <strong>{ (m.preset)(preset) }</strong>
                <span class="hint">{ (m.preset_figures)(preset) }</span>
            </>
        };
        Button::with("way", body).pressed(form.is(preset)).calls(take)
    };
    html! {
        <div class="ways">
            for preset in WAYS { { one(preset) } }
            <details class="own" open={!mistakes.is_empty()}>
                <summary class="way"><strong>{ m.ways_own }</strong></summary>
                <div class="fields">{ calls(view) }</div>
            </details>
        </div>
    }
}

/// All answers, each with the way to change it.
pub(crate) fn check(m: M, state: &State, send: &Callback<Action>) -> Html {
    let row = |step: Step, what: String, said: Html| {
        let change = Button::new("secondary", m.change).label((m.change_of)(&what));
        html! {
            <div class="answer-row">
                <dt>{ &what }</dt>
                <dd>
                    <span>{ said }</span>
                    { change.sends(send, Action::Screen(Move::Go(Route::Question(step)))) }
                </dd>
            </div>
        }
    };
    let number = |field: Field| {
        let text = state.form.text(field).trim();
        if text.is_empty() {
            return html! { m.not_filled };
        }
        let unsure = state.form.unsure.contains(&field);
        html! {
            <>
                { text }
                if !says_unit(text) { { " " }{ (m.unit)(field.kind(), text) } }
                if unsure { { " " }<span class="tag tag-assumed">{ m.unsure_tag }</span> }
            </>
        }
    };
    let facts = state.facts();
    let plan = state.form.offer.as_ref().and_then(|offer| facts?.plan(&offer.plan));
    let now = match (&state.form.operator, plan) {
        (_, Some(plan)) => {
            let chosen = state.form.offer.iter().flat_map(|offer| &offer.modules);
            let modules = plan.groups.iter().flat_map(|group| &group.modules);
            let named = |id: &String| modules.clone().find(|(known, _)| known == id);
            let names = chosen.filter_map(named).map(|(_, name)| name.as_str());
            let all: Vec<&str> = std::iter::once(plan.name.as_str()).chain(names).collect();
            html! { <span lang="zh-CN">{ all.join(" + ") }</span> }
        }
        (Operator::Id(id), None) => {
            let operator = facts.and_then(|f| f.operator(id));
            html! { operator.map_or(id.as_str(), |o| m.text(&o.name)) }
        }
        (Operator::NoneYet, None) => html! { m.no_operator },
        (Operator::NotSaid, None) => html! { m.not_filled },
    };
    let parts = [
        Field::OutLongDistance,
        Field::OutRoaming,
        Field::OutOnNet,
        Field::OutCircle,
        Field::OutNight,
        Field::In,
        Field::InRoaming,
        Field::Sms,
        Field::Mms,
        Field::DataAway,
    ];
    let of_now = [Field::Tenure, Field::ContractLeft, Field::TerminationFee];
    let of_money = [Field::RecentSpend, Field::Uplift];
    let filled = |fields: &[Field]| {
        let said = |field: &Field| !state.form.text(*field).trim().is_empty();
        // What each month has of its own isn't said of all.
        let counts = |field: &Field| state.form.months.is_empty() || *field != Field::Sms;
        let filled = fields.iter().filter(|field| said(field) && counts(field));
        let of = |field: &Field| {
            row(state.asked_on(*field), name(m, *field, &state.form), number(*field))
        };
        filled.map(of).collect::<Html>()
    };
    let abroad = state.form.answers.get(&Topic::Abroad).copied();
    let others = state.form.answers.iter().filter(|(topic, _)| **topic != Topic::Abroad);
    let mut told: Vec<String> = others.map(|(topic, yes)| said(m, state, topic, *yes)).collect();
    if state.form.is_past_school() && state.market.asks.topics.contains(&Topic::Student) {
        told.push(format!("{}{}", said(m, state, &Topic::Student, false), m.by_age));
    }
    let to_result =
        Button::new("primary", m.see_result).sends(send, Action::Screen(Move::Go(Route::Result)));
    html! {
        <div class="screen">
            { way_back(m.step_back, Route::Question(state.last()), send) }
            { title(m.check_title) }
            { said_lost(m, state) }
            <div class="card">
                <dl class="answers">
                    { row(Step::Where, m.region.to_owned(), html! { m.region_name(state.market.region) }) }
                    if state.form.months.is_empty() {
                        { row(Step::Calls, name(m, Field::Out, &state.form), number(Field::Out)) }
                        { row(Step::Data, name(m, Field::Data, &state.form), number(Field::Data)) }
                    }
                    for (place, said) in cells::rows(&state.form, number) {
                        { row(Step::Calls, month_name(m, &state.form, place), said) }
                    }
                    { filled(&parts) }
                    if let Some(yes) = abroad {
                        { row(Step::Calls, (m.topic)(&Topic::Abroad).to_owned(), html! { if yes { { m.shared.yes } } else { { m.shared.no } } }) }
                    }
                    for (place, app) in state.form.apps.iter().enumerate() {
                        { row(Step::Data, (m.app)(app).unwrap_or(app).to_owned(), number(Field::App(place))) }
                    }
                    { row(Step::Now, m.shared.plan_now.to_owned(), now) }
                    { filled(&of_now) }
                    { row(Step::You, (m.field)(Field::Age).to_owned(), number(Field::Age)) }
                    { filled(&of_money) }
                    for (what, said) in chosen(m, state) { { row(Step::You, what.to_owned(), html! { said }) } }
                    if !told.is_empty() { { row(Step::You, m.person_title.to_owned(), html! { told.join(m.shared.list) }) } }
                </dl>
            </div>
            <div class="screen-foot">{ to_result }</div>
            { p("privacy", m.privacy) }
        </div>
    }
}

/// What was chosen from lists.
fn chosen(m: M, state: &State) -> Vec<(&'static str, String)> {
    let form = &state.form;
    let one = |what, id: &Option<String>, name: fn(&str) -> Option<&'static str>, other| {
        let id = id.as_deref()?;
        let said = if id == "other" { other } else { name(id).unwrap_or(id) };
        Some((what, said.to_owned()))
    };
    let mut all = vec![
        one(m.city, &form.city, |_| None, m.city_other),
        one(m.occupation, &form.occupation, m.occupation_of, m.occupation_other),
        one(m.device, &form.device, m.device_of, m.city_other),
    ];
    let services = state.facts().map(|facts| facts.services.as_slice()).unwrap_or_default();
    let needed = services.iter().filter(|service| form.needs.contains(&service.id));
    let needed: Vec<&str> = needed.map(|service| m.text(&service.name)).collect();
    if !needed.is_empty() {
        all.push(Some((m.needs_title, needed.join(m.shared.list))));
    }
    all.into_iter().flatten().collect()
}

fn said(m: M, state: &State, topic: &Topic, yes: bool) -> String {
    let question = match topic {
        Topic::Ask(id) => {
            let known = state.facts().and_then(|f| f.questions.iter().find(|q| q.id == *id));
            known.map_or(id.as_str(), |q| m.text(&q.text))
        }
        other => (m.topic)(other),
    };
    format!("{question} {}", if yes { m.shared.yes } else { m.shared.no })
}
