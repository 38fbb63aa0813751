//! The page's questions to the engine, and what becomes of the answers.

use borsh::BorshDeserialize;
use gloo_timers::callback::Timeout;
use js_sys::Uint8Array;
use tariff_core::Offer;
use tariff_engine::query::Query;
use tariff_engine::view::Ask;
use wasm_bindgen::JsValue;
use yew::prelude::*;

use crate::browser;
use crate::regions::Region;
use crate::route::Route;
use crate::state::{Action, Shared, State};
use crate::worker::{Handle, Heard, Request};

/// The engine: a worker whose answers become actions.
#[hook]
pub(crate) fn use_engine(send: &Callback<Action>) -> Handle {
    let send = send.clone();
    let engine = use_memo((), |()| {
        Handle::new("./engine/worker.js", move |heard| {
            if let Some(action) = hear(heard) {
                send.emit(action);
            }
        })
    });
    (*engine).clone()
}

/// Without an engine there is no market either: that is said, and tried again.
fn hear(heard: Heard) -> Option<Action> {
    let (request, data) = match heard {
        Heard::Message(request, data) => (request, data),
        Heard::Gone(_) => return Some(Action::Gone),
    };
    let problem = Heard::text(&data, "problem");
    if !problem.is_empty() {
        web_sys::console::error_1(&problem.into());
    }
    let bytes = Heard::field(&data, "bytes");
    match request.kind {
        "market" => {
            let region = Region::by_id(&request.about)?;
            let facts = read(&bytes).map(|facts| Action::Loaded(region, Shared::new(facts)));
            Some(facts.unwrap_or(Action::Failed(region)))
        }
        "rank" => {
            let ask: Ask = read(&request.field("ask"))?;
            Some(Action::Ranked(Box::new(ask), Box::new(read(&bytes)?)))
        }
        "answer" => {
            let ask: Ask = read(&request.field("ask"))?;
            Some(Action::Told(Box::new(ask), Box::new(read(&bytes)?)))
        }
        "detail" => {
            let (ask, offer): (Ask, Offer) = read(&request.field("ask"))?;
            Some(Action::Detailed(Box::new(ask), offer, read(&bytes).map(Box::new).ok_or(())))
        }
        "tell" => {
            let (ask, query): (Ask, Query) = read(&request.field("ask"))?;
            let told = read(&bytes).map(Box::new).ok_or(());
            Some(Action::Heard(Box::new(ask), Box::new(query), told))
        }
        _ => None,
    }
}

/// Bytes that came, or that were sent.
fn read<T: BorshDeserialize>(bytes: &JsValue) -> Option<T> {
    borsh::from_slice(&Uint8Array::new(bytes).to_vec()).ok()
}

fn written(value: &impl borsh::BorshSerialize) -> JsValue {
    // Memory can't refuse to be written.
    Uint8Array::from(borsh::to_vec(value).unwrap_or_default().as_slice()).into()
}

/// Loads the market whenever the region changes, and on a retry.
#[hook]
pub(crate) fn use_market(state: &UseReducerHandle<State>, engine: &Handle) {
    let engine = engine.clone();
    use_effect_with((state.region.id, state.attempt), move |(region, _)| {
        let fields = vec![("region", JsValue::from(*region))];
        engine.send(Request { kind: "market", about: (*region).to_owned(), fields });
    });
}

/// Ranks a moment after the last change of the form, the market or the language.
#[hook]
pub(crate) fn use_ranking(
    state: &UseReducerHandle<State>,
    engine: &Handle,
    pause: u32,
    send: &Callback<Action>,
) {
    let (current, engine, send) = (State::clone(state), engine.clone(), send.clone());
    let asks = !matches!(state.route, Route::Home | Route::Question(_) | Route::Check);
    let facts = state.facts().cloned();
    let waits_for = (state.form.clone(), facts, state.region.id, state.prefs.lang, asks);
    use_effect_with(waits_for, move |(_, facts, ..)| {
        let timer = (facts.is_some() && asks).then(|| {
            Timeout::new(pause, move || {
                let Some(today) = browser::today() else { return };
                match current.ask(today) {
                    Err(mistakes) => send.emit(Action::Mistakes(mistakes)),
                    Ok(ask) => {
                        send.emit(Action::Mistakes(Vec::new()));
                        for kind in ["answer", "rank"] {
                            let fields = vec![("ask", written(&ask))];
                            engine.send(Request { kind, about: String::new(), fields });
                        }
                    }
                }
            })
        });
        move || drop(timer)
    });
}

/// Asks what else the screen wants to know, each question once.
#[hook]
pub(crate) fn use_more(state: &UseReducerHandle<State>, engine: &Handle) {
    let engine = engine.clone();
    let wanted = browser::today().and_then(|today| state.wanted(today));
    let sent = use_mut_ref(Vec::<Query>::new);
    use_effect_with((wanted, state.attempt), move |(wanted, _)| {
        let Some((ask, queries)) = wanted else { return };
        let mut sent = sent.borrow_mut();
        sent.retain(|query| queries.contains(query));
        for query in queries {
            if !sent.contains(query) {
                let fields = vec![("ask", written(&(ask, query)))];
                engine.send(Request { kind: "tell", about: query.kind().to_owned(), fields });
                sent.push(query.clone());
            }
        }
    });
}

/// Asks for offers in full once they are open.
#[hook]
pub(crate) fn use_details(state: &UseReducerHandle<State>, engine: &Handle) {
    let engine = engine.clone();
    let outcome = state.outcome.clone();
    let open: Vec<Offer> = state.open.iter().map(|o| o.offer.clone()).collect();
    let details: Vec<bool> = state.open.iter().map(|o| o.detail.is_none()).collect();
    use_effect_with((outcome, open), move |(outcome, open)| {
        let Some(outcome) = outcome else { return };
        for (offer, _) in open.iter().zip(details).filter(|(_, missing)| *missing) {
            let fields = vec![("ask", written(&(&outcome.ask, offer)))];
            engine.send(Request { kind: "detail", about: offer.to_string(), fields });
        }
    });
}
