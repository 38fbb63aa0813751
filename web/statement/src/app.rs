//! The page of the door, as the browser runs it.

use tariff_core::Offer;
use tariff_engine::view::Itemised;
use tariff_web::components::choice::{choice, select};
use tariff_web::components::number_field::number_field;
use tariff_web::components::person::person;
use tariff_web::components::plan_now::plan_now;
use tariff_web::components::profile::View;
use tariff_web::components::{
    Live, card, compare, document, header, is_outdated, loader, more, outdated, results,
};
use tariff_web::regions::{REGIONS, Region};
use tariff_web::route::Route;
use tariff_web::state::{Action, Prefs, Shared, State};
use tariff_web::{browser, engine, messages};
use wasm_bindgen::JsCast as _;
use yew::prelude::*;

use crate::draw;
use crate::gate;
use crate::hooks::{
    is_too_large, use_itemised, use_market, use_reading, use_region, use_screens, use_shown_plan,
};
use crate::pages::{self, Words};
use crate::state::{Act, Door, fields, is_unanswered};
use crate::text::text;
use crate::view::{Said, Trouble};
use crate::worker;

/// How long after the last change the months are rated anew, in milliseconds.
const PAUSE: u32 = 250;

/// Files that were chosen on the page.
#[derive(Clone, Debug, PartialEq, Properties)]
pub struct Props {
    /// The files.
    pub files: Vec<web_sys::File>,
    /// Which time it is that files come, from 1.
    pub batch: u32,
}

/// The whole door.
#[component]
pub fn App(props: &Props) -> Html {
    // Nothing is typed yet: an example would be taken for the customer's own usage.
    let state = use_reducer(|| State {
        route: Route::Result,
        itemised: Some(Itemised::default()),
        ..State::new(browser::prefs())
    });
    let door = use_reducer(|| Door::new(Said { today: browser::today(), ..Said::default() }));
    let files = use_state(|| props.files.clone());
    let first = use_state(|| props.batch);
    let attempt = use_state(|| 0u32);
    let dispatcher = state.dispatcher();
    let send = use_callback((), move |action: Action, ()| dispatcher.dispatch(action));
    let acts = door.dispatcher();
    let act = use_callback((), move |act: Act, ()| acts.dispatch(act));
    let worker = {
        let (act, told_send) = (act.clone(), send.clone());
        let told = move |what: Act| {
            match &what {
                Act::Market(region, facts, _) => {
                    told_send.emit(Action::Loaded(region, Shared::new((**facts).clone())));
                }
                Act::NoMarket(region, fault) => told_send.emit(Action::Failed(region, *fault)),
                _ => {}
            }
            act.emit(what);
        };
        (*use_memo((), |()| worker::start(told, send.clone()))).clone()
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
    use_market(&state, &worker, door.read().is_some());
    use_shown_plan(&door, &state, send.clone());
    use_itemised(&state, &door, send.clone());
    engine::use_ranking(&state, &worker, PAUSE, &send);
    engine::use_more(&state, &worker);
    engine::use_details(&state, &worker);
    use_screens(&state, send.clone());

    let m = messages::of(state.prefs.lang);
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
    {
        let (chosen, dropped, first) = (chosen.clone(), props.files.clone(), *first);
        use_effect_with(props.batch, move |batch| {
            // The first files are there from the beginning.
            if *batch > first {
                chosen.emit(dropped);
            }
        });
    }
    let take_away = {
        let (files, worker, act) = (files.clone(), worker.clone(), act.clone());
        Callback::from(move |place: usize| {
            let mut left = files.to_vec();
            if place < left.len() {
                left.remove(place);
            }
            if left.is_empty() {
                worker.stop();
                act.emit(Act::Empty);
            }
            files.set(left);
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
    let (year, line) = (act.reform(Act::Year), act.reform(Act::Line));
    let lengthless = act.reform(Act::Lengthless);
    let leave = Callback::from(|_: MouseEvent| gate::leave());
    // By hand: an address would be one more step in the history.
    let to_result = Callback::from(|e: MouseEvent| {
        e.prevent_default();
        browser::focus("statement-result");
    });
    let names: Vec<String> = files.iter().map(web_sys::File::name).collect();
    html! {
        <>
            <a class="skip" href="#statement-result" onclick={to_result.clone()}>{ m.skip }</a>
            { header(m, state.prefs, &send) }
            { screen(m, &state, &send) }
            <main class="page" hidden={state.route != Route::Result}>
                <div class="page-form">
                    <button type="button" class="secondary back" onclick={leave}>{ "← " }{ w.t.back }</button>
                    { pages::files(w, &door, &names, &pages::OnFiles { chosen, cancel, again, take_away, year, line, lengthless }) }
                    if door.read().is_some() { { form(w, &state, &door, &send, &act, &to_result) } }
                </div>
                <section class="page-result" id="statement-result" tabindex="-1" aria-labelledby="statement-result-title">
                    <h2 class="visually-hidden" id="statement-result-title">{ m.result_title }</h2>
                    if door.read().is_some() {
                        { loader(m, &state, false, &send) }
                        { result(w, &state, &door, &send) }
                    }
                </section>
            </main>
            <Live {m} answer={state.answer.clone()} mistakes={state.mistakes.len()} />
        </>
    }
}

/// A screen that the result leads to.
fn screen(m: messages::M, state: &State, send: &Callback<Action>) -> Html {
    match state.route {
        Route::Card => html! { <main class="narrow">{ card(m, state, send) }</main> },
        Route::Compare => html! { <main class="narrow">{ compare(m, state, send) }</main> },
        _ => html! {},
    }
}

fn view<'a>(w: Words, state: &'a State, send: &'a Callback<Action>) -> View<'a> {
    View {
        m: w.m,
        form: &state.form,
        facts: state.facts().map(|facts| &**facts),
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
    to_result: &Callback<MouseEvent>,
) -> Html {
    let Some(read) = door.read() else { return html! {} };
    let view = view(w, state, send);
    let toggle = act.reform(|(month, counts)| Act::Month(month, counts));
    let (year, lengthless) = (act.reform(Act::Year), act.reform(Act::Lengthless));
    let regions: Vec<_> = REGIONS.iter().map(|r| choice(r.id, w.m.region_name(r))).collect();
    let to_region = send.clone();
    let region = Callback::from(move |id: String| {
        if let Some(region) = Region::by_id(&id) {
            to_region.emit(Action::Region(region));
        }
    });
    let lacking = door.lacking();
    html! {
        <>
            { pages::read(w, door, read, &pages::OnRead { toggle, year, lengthless, to_result: to_result.clone() }) }
            if !lacking.is_empty() {
                <section class="card" aria-labelledby="missing-title">
                    <h2 id="missing-title">{ w.t.missing_title }</h2>
                    <p>{ pages::missing(w, &lacking) }</p>
                    for service in lacking {
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

fn result(w: Words, state: &State, door: &Door, send: &Callback<Action>) -> Html {
    let Some(read) = door.read() else { return html! {} };
    let waits = door.lacking().into_iter().any(|service| is_unanswered(&state.form, service));
    let lang = state.prefs.lang;
    let now = state.answer.as_ref().filter(|told| told.0.lang == lang);
    let asking = now.is_none() && !state.is_outdated() && door.trouble.is_none();
    let ranked = state.outcome.as_ref().filter(|ranked| ranked.ask.lang == lang);
    let first = html! {
        <>
            if waits { <div class="card"><p role="status">{ w.t.fill_first }</p></div> }
            if let Some(trouble) = &door.trouble { { unanswered(w, trouble, send) } }
        </>
    };
    let Some((answer, told)) = door.answer.as_ref().zip(state.shown()) else {
        return html! {
            <>
                { first }
                if asking { <div class="card"><p role="status">{ w.t.asking }</p></div> }
            </>
        };
    };
    let choose = send.reform(|offer: Offer| Action::Offer(Some(offer)));
    let facts = state.facts().map(|facts| &**facts);
    let save = {
        let receipt = answer.receipt.clone();
        Callback::from(move |()| {
            if let Some(receipt) = &receipt {
                let _ = download("liangshen-receipt.json", receipt);
            }
        })
    };
    let old = state.answer.is_none() || waits || is_outdated(state);
    html! {
        <div class={if old { "result result-old" } else { "result" }} aria-busy={(asking || ranked.is_none()).to_string()}>
            { first }
            if asking { <p class="visually-hidden" role="status">{ w.t.asking }</p> }
            { pages::check(w, answer, &door.plans, facts, &choose) }
            if let Some(told) = &answer.promises { { pages::promises(w, told) } }
            { document(&told.head, outdated(state), send) }
            { more(w.m, state, told, send) }
            { pages::figures(w, answer) }
            { pages::services(w, &answer.services, draw::latest_services(answer), read.unsubscribe.as_ref()) }
            if answer.receipt.is_some() { { pages::receipt(w, &save) } }
            { results(w.m, state, send) }
        </div>
    }
}

/// No answer, why, and what to do.
fn unanswered(w: Words, trouble: &Trouble, send: &Callback<Action>) -> Html {
    let what = match trouble {
        Trouble::NoMarket => w.t.no_market.to_owned(),
        Trouble::TooMuch(month) => (w.t.too_much)(&w.month(*month)),
        Trouble::Other(_) => w.t.unanswered.to_owned(),
    };
    let again = matches!(trouble, Trouble::NoMarket);
    html! {
        <div class="card failed" role="alert">
            <p>{ what }</p>
            if again {
                <button type="button" class="primary" onclick={send.reform(|_: MouseEvent| Action::Retry)}>{ w.t.again }</button>
            }
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
