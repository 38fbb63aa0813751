//! The page's questions to the engine, and what becomes of the answers.

use std::rc::Rc;

use borsh::{BorshDeserialize, BorshSerialize};
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
use crate::state::{Action, Fault, Shared, State};
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
pub fn hear(heard: Heard) -> Option<Action> {
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
            // Bytes that can't be read are as good as none.
            let missing = Heard::field(&data, "missing").is_truthy();
            let fault = if missing { Fault::Missing } else { Fault::Garbled };
            Some(facts.unwrap_or(Action::Failed(region, fault)))
        }
        // A question that is refused is a fault of ours: it is said, and can be tried again.
        "rank" | "answer" if !bytes.is_object() => Some(Action::Gone),
        "rank" => Some(Action::Ranked(memo(request)?, Box::new(read(&bytes)?))),
        "answer" => Some(Action::Told(memo(request)?, Box::new(read(&bytes)?))),
        "detail" => {
            let of = memo::<(Ask, Offer)>(request)?;
            Some(Action::Detailed(Rc::new(of.0.clone()), of.1.clone(), text(&data)))
        }
        "tell" => {
            let of = memo::<(Ask, Query)>(request)?;
            Some(Action::Heard(Rc::new(of.0.clone()), of.1.clone(), text(&data)))
        }
        _ => None,
    }
}

/// What was asked.
fn memo<T: 'static>(request: Request) -> Option<Rc<T>> {
    request.memo?.downcast().ok()
}

/// A request with what is asked; the page remembers it.
fn request<T: BorshSerialize + 'static>(kind: &'static str, about: String, of: T) -> Request {
    let fields = vec![("ask", written(&of))];
    Request { kind, about, fields, memo: Some(Rc::new(of)) }
}

/// HTML that came.
fn text(data: &JsValue) -> Result<String, ()> {
    Heard::field(data, "html").as_string().ok_or(())
}

/// Bytes that came.
fn read<T: BorshDeserialize>(bytes: &JsValue) -> Option<T> {
    borsh::from_slice(&Uint8Array::new(bytes).to_vec()).ok()
}

fn written(value: &impl BorshSerialize) -> JsValue {
    // Memory can't refuse to be written.
    Uint8Array::from(borsh::to_vec(value).unwrap_or_default().as_slice()).into()
}

/// Loads the market whenever the region changes, and on a retry.
#[hook]
pub(crate) fn use_market(state: &UseReducerHandle<State>, engine: &Handle) {
    let engine = engine.clone();
    use_effect_with((state.region.id, state.attempt), move |(region, _)| {
        let fields = vec![("region", JsValue::from(*region))];
        let about = (*region).to_owned();
        engine.send(Request { kind: "market", about, fields, memo: None });
    });
}

/// Ranks a moment after the last change of the form, the market or the language.
#[hook]
pub fn use_ranking(
    state: &UseReducerHandle<State>,
    engine: &Handle,
    pause: u32,
    send: &Callback<Action>,
) {
    let (current, engine, send) = (State::clone(state), engine.clone(), send.clone());
    let asks = !matches!(state.route, Route::Home | Route::Question(_) | Route::Check);
    let facts = state.facts().cloned();
    let form = (state.form.clone(), state.itemised.clone(), state.clerk);
    let waits_for = (form, facts, state.region.id, state.prefs.lang, asks);
    use_effect_with(waits_for, move |(_, facts, ..)| {
        let timer = (facts.is_some() && asks).then(|| {
            Timeout::new(pause, move || {
                let Some(today) = browser::today() else { return };
                match current.ask(today) {
                    Err(mistakes) => send.emit(Action::Mistakes(mistakes)),
                    Ok(ask) => {
                        send.emit(Action::Mistakes(Vec::new()));
                        for kind in ["answer", "rank"] {
                            engine.send(request(kind, String::new(), ask.clone()));
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
pub fn use_more(state: &UseReducerHandle<State>, engine: &Handle) {
    let engine = engine.clone();
    let wanted = browser::today().and_then(|today| state.wanted(today));
    let sent = use_mut_ref(Vec::<Query>::new);
    use_effect_with((wanted, state.attempt), move |(wanted, _)| {
        let mut sent = sent.borrow_mut();
        let Some((ask, queries)) = wanted else {
            // An engine that is gone takes its questions with it.
            sent.clear();
            return;
        };
        sent.retain(|query| queries.contains(query));
        for query in queries {
            if !sent.contains(query) {
                let of = (ask.clone(), query.clone());
                engine.send(request("tell", query.kind().to_owned(), of));
                sent.push(query.clone());
            }
        }
    });
}

/// Asks for offers in full once they are open.
#[hook]
pub fn use_details(state: &UseReducerHandle<State>, engine: &Handle) {
    let engine = engine.clone();
    let outcome = state.outcome.clone();
    let open: Vec<Offer> = state.open.iter().map(|o| o.offer.clone()).collect();
    let details: Vec<bool> = state.open.iter().map(|o| o.detail.is_none()).collect();
    use_effect_with((outcome, open), move |(outcome, open)| {
        let Some(outcome) = outcome else { return };
        for (offer, _) in open.iter().zip(details).filter(|(_, missing)| *missing) {
            let of = (outcome.ask.clone(), offer.clone());
            engine.send(request("detail", offer.to_string(), of));
        }
    });
}
