//! The page of the door, as the browser runs it.

use std::cell::RefCell;

use gloo_timers::callback::Timeout;
use tariff_core::{Current, Offer, Service};
use tariff_statement::Carrier;
use tariff_web::browser;
use tariff_web::components::choice::{choice, select};
use tariff_web::components::number_field::number_field;
use tariff_web::components::person::person;
use tariff_web::components::plan_now::plan_now;
use tariff_web::components::profile::View;
use tariff_web::components::{header, loader};
use tariff_web::form::{Field, Form, Operator};
use tariff_web::regions::{REGIONS, Region};
use tariff_web::state::{Action, Prefs, State};
use wasm_bindgen::JsCast as _;
use wasm_bindgen::prelude::wasm_bindgen;
use yew::prelude::*;

use crate::desk::FILE_LIMIT;
use crate::draw;
use crate::pages::{self, Words};
use crate::state::{Act, Door};
use crate::text::text;
use crate::view::{Ask, Said};
use crate::worker::{Handle, Request};

/// How long after the last change a question is asked, in milliseconds.
const PAUSE: u32 = 250;

thread_local! {
    static OPEN: RefCell<Option<yew::AppHandle<App>>> = const { RefCell::new(None) };
}

/// Opens the door on `#statement` for files that were chosen on the page.
#[wasm_bindgen]
pub fn open(files: js_sys::Array) {
    let Some(document) = web_sys::window().and_then(|w| w.document()) else { return };
    let Some(root) = document.get_element_by_id("statement") else { return };
    show(&document, true);
    // Files dropped twice while this module was loading open it twice.
    if let Some(old) = OPEN.with(|open| open.borrow_mut().take()) {
        old.destroy();
    }
    let files = files.iter().filter_map(|f| f.dyn_into().ok()).collect();
    let handle = yew::Renderer::<App>::with_root_and_props(root, Props { files }).render();
    OPEN.with(|open| *open.borrow_mut() = Some(handle));
}

/// The quick estimate, or the statement in its place.
fn show(document: &web_sys::Document, statement: bool) {
    for (id, hidden) in [("app", statement), ("statement", !statement)] {
        if let Some(element) = document.get_element_by_id(id) {
            let _ = element.toggle_attribute_with_force("hidden", hidden);
        }
    }
}

/// Leaves: the statement and all that was said about it is forgotten.
fn close(worker: &Handle) {
    worker.stop();
    // Not from within a component that is being taken away.
    Timeout::new(0, || {
        if let Some(open) = OPEN.with(|open| open.borrow_mut().take()) {
            open.destroy();
        }
        if let Some(document) = web_sys::window().and_then(|w| w.document()) {
            show(&document, false);
            let door = document.get_element_by_id("statement-files");
            let input = door.and_then(|d| d.dyn_into::<web_sys::HtmlInputElement>().ok());
            if let Some(input) = input {
                input.set_value("");
                let _ = input.focus();
            }
        }
    })
    .forget();
}

/// Files that were chosen on the page.
#[derive(Clone, Debug, PartialEq, Properties)]
pub struct Props {
    /// The files.
    pub files: Vec<web_sys::File>,
}

/// The whole door.
#[component]
pub fn App(props: &Props) -> Html {
    // Nothing is typed yet: an example would be taken for the customer's own usage.
    let state = use_reducer(|| State { form: Form::default(), ..State::new(browser::prefs()) });
    let door = use_reducer(|| Door::new(Said { today: browser::today(), ..Said::default() }));
    let files = use_state(|| props.files.clone());
    let attempt = use_state(|| 0u32);
    let dispatcher = state.dispatcher();
    let send = use_callback((), move |action: Action, ()| dispatcher.dispatch(action));
    let acts = door.dispatcher();
    let act = use_callback((), move |act: Act, ()| acts.dispatch(act));
    let worker = {
        let act = act.clone();
        (*use_memo((), |()| Handle::new(move |what| act.emit(what)))).clone()
    };

    use_effect_with(state.prefs, |prefs: &Prefs| browser::show(*prefs));
    {
        let worker = worker.clone();
        use_effect_with((), move |()| {
            browser::focus("files-title");
            move || worker.stop()
        });
    }
    use_reading(&worker, &files, door.said.clone(), *attempt, act.clone());
    use_region(&state, &door, send.clone());
    use_market(&state, &worker, door.read().is_some(), send.clone());
    use_shown_plan(&door, &state, send.clone());
    use_question(&state, &door, &worker, send.clone(), act.clone());

    let m = state.prefs.lang.messages();
    let w = Words { t: text(state.prefs.lang), m };
    let chosen = {
        let files = files.clone();
        let adds = door.read().is_some();
        let act = act.clone();
        Callback::from(move |more: Vec<web_sys::File>| {
            if let Some(large) = more.iter().find(|f| is_too_large(f)) {
                act.emit(Act::TooLarge(large.name()));
            } else if !more.is_empty() {
                // Files join those that were read; those that led nowhere are replaced.
                let before = if adds { files.to_vec() } else { Vec::new() };
                files.set([before, more].concat());
            }
        })
    };
    let cancel = {
        let (worker, act) = (worker.clone(), act.clone());
        Callback::from(move |()| {
            worker.stop();
            act.emit(Act::Cancel);
        })
    };
    let again = {
        let attempt = attempt.clone();
        Callback::from(move |()| attempt.set(*attempt + 1))
    };
    let leave = {
        let worker = worker.clone();
        Callback::from(move |_: MouseEvent| close(&worker))
    };
    html! {
        <>
            <a class="skip" href="#statement-result">{ m.skip }</a>
            { header(m, state.prefs, &send) }
            <main class="page">
                <div class="page-form">
                    <button type="button" class="secondary back" onclick={leave}>{ "← " }{ w.t.back }</button>
                    { pages::files(w, &door, &chosen, &cancel, &again) }
                    if door.read().is_some() { { form(w, &state, &door, &send, &act) } }
                </div>
                <section class="page-result" id="statement-result" tabindex="-1" aria-label={m.result_title}>
                    if door.read().is_some() {
                        { loader(m, &state.loading, false, &send) }
                        { result(w, &state, &door, &send) }
                    }
                </section>
            </main>
            // Told once an answer has come; a question on its way keeps the last one.
            <output class="visually-hidden" aria-live="polite">
                { door.answer.as_ref().map(|answer| pages::announced(w, answer)).unwrap_or_default() }
            </output>
        </>
    }
}

fn view<'a>(w: Words, state: &'a State, send: &'a Callback<Action>) -> View<'a> {
    View {
        m: w.m,
        form: &state.form,
        market: state.market().map(|market| &**market),
        asks: &state.asks,
        mistakes: &state.mistakes,
        send,
    }
}

/// What was read, and what only the customer knows.
fn form(
    w: Words,
    state: &State,
    door: &Door,
    send: &Callback<Action>,
    act: &Callback<Act>,
) -> Html {
    let Some(read) = door.read() else { return html! {} };
    let view = view(w, state, send);
    let toggle = act.reform(|(month, counts)| Act::Month(month, counts));
    let year = act.reform(Act::Year);
    let regions: Vec<_> = REGIONS.iter().map(|r| choice(r.id, w.m.region_name(r))).collect();
    let to_region = send.clone();
    let region = Callback::from(move |id: String| {
        if let Some(region) = Region::by_id(&id) {
            to_region.emit(Action::Region(region));
        }
    });
    let missing = pages::missing(w, door, read);
    html! {
        <>
            { pages::read(w, door, read, &toggle, &year) }
            if let Some(missing) = missing {
                <section class="card" aria-labelledby="missing-title">
                    <h2 id="missing-title">{ w.t.missing_title }</h2>
                    <p>{ missing }</p>
                    for service in lacking(door) {
                        for field in fields(service) { { number_field(&view, *field, &[]) } }
                    }
                </section>
            }
            <section class="card" aria-labelledby="now-title">
                <h2 id="now-title">{ w.m.current_title }</h2>
                { select("statement-region", w.m.region, &regions, state.region.id, &region) }
                if read.home.is_none() {
                    <p class="note">{ w.t.home_unknown }</p>
                }
                { plan_now(&view) }
            </section>
            <section class="card" aria-labelledby="person-title">
                <h2 id="person-title">{ w.m.person_title }</h2>
                <p class="hint">{ w.m.person_hint }</p>
                { person(&view) }
            </section>
        </>
    }
}

fn fields(service: Service) -> &'static [Field] {
    match service {
        Service::Voice => &[Field::Out, Field::In],
        Service::Data => &[Field::Data],
        _ => &[Field::Sms],
    }
}

/// Whether a customer still has to say how much of a service they use.
fn is_unanswered(form: &Form, service: Service) -> bool {
    fields(service).first().is_some_and(|field| form.text(*field).trim().is_empty())
}

/// Services that a chosen month has no section of.
fn lacking(door: &Door) -> Vec<Service> {
    let Some(read) = door.read() else { return Vec::new() };
    let chosen = || read.months.iter().filter(|m| door.months.contains(&m.month));
    let mut lacking = Vec::new();
    if chosen().any(|m| !m.holds.calls) {
        lacking.push(Service::Voice);
    }
    if chosen().any(|m| !m.holds.data) {
        lacking.push(Service::Data);
    }
    if chosen().any(|m| !m.holds.messages) {
        lacking.push(Service::Sms);
    }
    lacking
}

fn result(w: Words, state: &State, door: &Door, send: &Callback<Action>) -> Html {
    let Some(read) = door.read() else { return html! {} };
    let waits = lacking(door).into_iter().any(|service| is_unanswered(&state.form, service));
    let first = html! {
        if waits { <div class="card"><p role="status">{ w.t.fill_first }</p></div> }
    };
    let Some(answer) = &door.answer else {
        return html! {
            if waits { { first } } else if door.asking { <div class="card"><p role="status">{ w.t.asking }</p></div> }
            else if door.problem.is_some() { { unanswered(w, send) } }
        };
    };
    let choose = send.reform(|offer: Offer| Action::Offer(Some(offer)));
    let market = state.market().map(|market| &**market);
    let save = {
        let receipt = answer.receipt.clone();
        Callback::from(move |()| {
            if let Some(receipt) = &receipt {
                let _ = download("liangshen-receipt.json", receipt);
            }
        })
    };
    let mixed = !lacking(door).is_empty();
    let old = door.asking || waits || !state.mistakes.is_empty();
    html! {
        <div class={if old { "result result-old" } else { "result" }} aria-busy={door.asking.to_string()}>
            { first }
            if door.problem.is_some() { { unanswered(w, send) } }
            if door.asking { <p class="visually-hidden" role="status">{ w.t.asking }</p> }
            { pages::check(w, answer, &door.plans, market, &choose) }
            if let Some(told) = &answer.promises { { pages::promises(w, told) } }
            { pages::verdict(w, answer, door.months.len(), mixed, draw::average(answer)) }
            { pages::figures(w, answer) }
            { pages::services(w, &answer.services, draw::latest_services(answer), read.unsubscribe.as_ref()) }
            if answer.receipt.is_some() { { pages::receipt(w, &save) } }
        </div>
    }
}

/// No answer: the market didn't come, or the usage can't be rated.
fn unanswered(w: Words, send: &Callback<Action>) -> Html {
    html! {
        <div class="card failed" role="alert">
            <p>{ w.t.unanswered }</p>
            <button type="button" class="primary" onclick={send.reform(|_: MouseEvent| Action::Retry)}>{ w.t.again }</button>
        </div>
    }
}

/// Saves a text as a file, from memory.
fn download(name: &str, text: &str) -> Result<(), wasm_bindgen::JsValue> {
    let options = web_sys::BlobPropertyBag::new();
    options.set_type("application/json");
    let parts = js_sys::Array::of1(&text.into());
    let blob = web_sys::Blob::new_with_str_sequence_and_options(&parts, &options)?;
    let url = web_sys::Url::create_object_url_with_blob(&blob)?;
    let document = web_sys::window().and_then(|w| w.document()).ok_or("no document")?;
    let link = document.create_element("a")?;
    link.set_attribute("href", &url)?;
    link.set_attribute("download", name)?;
    link.dyn_ref::<web_sys::HtmlElement>().ok_or("no link")?.click();
    web_sys::Url::revoke_object_url(&url)
}

fn is_too_large(file: &web_sys::File) -> bool {
    file.size() > FILE_LIMIT as f64
}

/// Reads files whenever others are chosen, or something is said about them.
#[hook]
fn use_reading(
    worker: &Handle,
    files: &UseStateHandle<Vec<web_sys::File>>,
    said: Said,
    attempt: u32,
    act: Callback<Act>,
) {
    let worker = worker.clone();
    use_effect_with((files.clone(), said, attempt), move |(files, said, _)| {
        if let Some(large) = files.iter().find(|f| is_too_large(f)) {
            act.emit(Act::TooLarge(large.name()));
        } else if !files.is_empty() {
            act.emit(Act::Begin(files.len()));
            worker.send(Request::Read(files.to_vec(), said.clone()));
        }
    });
}

/// Goes to the region where the statement's home is, and to its operator.
#[hook]
fn use_region(
    state: &UseReducerHandle<State>,
    door: &UseReducerHandle<Door>,
    send: Callback<Action>,
) {
    let read = door.read().cloned();
    let now = state.form.operator.clone();
    use_effect_with(read, move |read| {
        let Some(read) = read else { return };
        let region = read.home.as_ref().and_then(|home| Region::by_id(&home.region));
        if let Some(region) = region {
            send.emit(Action::Region(region));
        }
        if let (Some(carrier), Operator::NotSaid) = (read.carrier.map(Carrier::id), now) {
            send.emit(Action::Operator(Operator::Id(carrier.to_owned())));
        }
    });
}

/// Takes the plan that the statement shows, where it is one and the very same; the customer can
/// choose another.
#[hook]
fn use_shown_plan(
    door: &UseReducerHandle<Door>,
    state: &UseReducerHandle<State>,
    send: Callback<Action>,
) {
    let chosen = state.form.offer.is_some();
    use_effect_with(door.plans.clone(), move |plans| {
        let mut exact = plans.iter().filter(|p| p.exact);
        if let (Some(only), None, false) = (exact.next(), exact.next(), chosen) {
            send.emit(Action::Offer(Some(only.offer.clone())));
        }
    });
}

/// Loads the region's market, here for the form and in the worker for the answer.
#[hook]
fn use_market(
    state: &UseReducerHandle<State>,
    worker: &Handle,
    wanted: bool,
    send: Callback<Action>,
) {
    let worker = worker.clone();
    use_effect_with((state.region.id, state.attempt, wanted), move |(id, _, wanted)| {
        let Some(region) = Region::by_id(id).filter(|_| *wanted) else { return };
        worker.send(Request::Market(region.id));
        wasm_bindgen_futures::spawn_local(async move {
            send.emit(match tariff_web::load::market(region).await {
                Ok(market) => Action::Loaded(region, tariff_web::state::Shared::new(market)),
                Err(error) => {
                    web_sys::console::error_1(&error);
                    Action::Failed(region)
                }
            });
        });
    });
}

/// Asks a moment after the last change.
#[hook]
fn use_question(
    state: &UseReducerHandle<State>,
    door: &UseReducerHandle<Door>,
    worker: &Handle,
    send: Callback<Action>,
    act: Callback<Act>,
) {
    let (current, worker) = (State::clone(state), worker.clone());
    let (months, lacking) = (door.months.clone(), lacking(door));
    let ready = door.read().is_some() && state.market().is_some();
    let waits_for = (
        state.form.clone(),
        state.market().cloned(),
        state.prefs.lang,
        months,
        ready,
        door.phase.clone(),
    );
    use_effect_with(waits_for, move |(form, market, lang, months, ready, _)| {
        let (form, market, lang) = (form.clone(), market.clone(), *lang);
        let (months, ready) = (months.clone(), *ready);
        let timer = Timeout::new(PAUSE, move || {
            let Some((market, today)) = market.as_deref().zip(browser::today()) else { return };
            if !ready || months.is_empty() {
                return;
            }
            let day = current.region.day(today);
            let read = form.read(market, current.region, &current.asks, day);
            let mistakes = read.as_ref().err().cloned().unwrap_or_default();
            if mistakes != current.mistakes {
                send.emit(Action::Mistakes(mistakes));
            }
            // What no file has is asked for, and is no zero until somebody says so.
            if lacking.iter().any(|service| is_unanswered(&form, *service)) {
                return;
            }
            let Ok(mut customer) = read else { return };
            // The plan that the statement is of belongs to its operator.
            if let (Some(Current { operator, .. }), Operator::Id(id)) =
                (&mut customer.current, &form.operator)
            {
                operator.get_or_insert_with(|| id.clone());
            }
            act.emit(Act::Ask);
            worker.send(Request::Ask(Box::new(Ask {
                customer,
                months,
                typed: lacking,
                english: lang == tariff_web::messages::Lang::En,
            })));
        });
        move || drop(timer)
    });
}
