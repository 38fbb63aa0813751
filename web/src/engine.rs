//! What the page asks its workers, and what becomes of the responses.

use std::rc::Rc;

use gloo_timers::callback::Timeout;
use tariff_engine::protocol::{File, NoMarket, Query, Request, Response, Trouble};
use yew::prelude::*;

use crate::browser;
use crate::regions::Region;
use crate::route::Route;
use crate::state::statement::{Broken, Event, Phase};
use crate::state::{Action, Fault, Inquiry, Load, Shared, State};
use crate::worker::{Handle, Heard};

/// How long after the last change everything is asked anew, in milliseconds; a statement's records
/// are many more than what is typed.
const PAUSE: u32 = 90;
const PAUSE_OF_STATEMENT: u32 = 250;

/// The worker that answers: one that reads statements as well, while there is one.
#[hook]
pub(crate) fn use_engine(state: &UseReducerHandle<State>, send: &Callback<Action>) -> Handle {
    let start = |module: &'static str, of_statement: bool| {
        let send = send.clone();
        move |()| {
            Handle::new(module, move |heard| {
                if let Some(action) = hear(heard, of_statement) {
                    send.emit(action);
                }
            })
        }
    };
    let typed = use_memo((), |()| start("engine", false)(()));
    let read = use_memo((), |()| start("statement", true)(()));
    let open = state.statement.is_some();
    {
        let read = Handle::clone(&read);
        // Nothing of a statement stays in memory.
        use_effect_with(open, move |open| {
            if !open {
                read.stop();
            }
        });
    }
    Handle::clone(if open { &read } else { &typed })
}

/// Without an engine there is no market either: that is said, and tried again.
fn hear(heard: Heard, of_statement: bool) -> Option<Action> {
    let (request, told) = match heard {
        Heard::Response(both) => *both,
        Heard::Gone(worked) if of_statement => {
            let why = if worked { Broken::Died } else { Broken::Absent };
            return Some(Action::Statement(Event::Broken(why)));
        }
        Heard::Gone(_) => return Some(Action::Market(Load::Gone)),
    };
    let log = |problem: &str| web_sys::console::error_1(&problem.into());
    Some(match (request, told) {
        (Request::Market(region), Response::Market(told)) => {
            let region = Region::by_id(&region)?;
            match told {
                Ok(facts) => Action::Market(Load::Loaded(region, Shared::new(*facts))),
                // The worker's own console says which and why.
                Err(why) => {
                    log("a catalogue didn’t come, or isn’t one");
                    let missing = why == NoMarket::Missing;
                    Action::Market(Load::Failed(
                        region,
                        if missing { Fault::Missing } else { Fault::Garbled },
                    ))
                }
            }
        }
        (_, Response::Progress(at)) => Action::Statement(Event::Progress(at)),
        (_, Response::Read(told)) => Action::Statement(Event::Read(told.map(Box::new))),
        (_, Response::Reading(html)) => Action::Statement(Event::Told(html)),
        (_, Response::Plans(html)) => Action::Market(Load::Plans(html)),
        (Request::Answer(ask), Response::Answered(told)) => match told {
            Ok(answer) => Action::Answers(Inquiry::Told(Rc::new(ask), answer)),
            // A question that is refused is a fault of ours: it is said, and can be tried again.
            Err(trouble) => {
                if let Trouble::Other(problem) = &trouble {
                    web_sys::console::warn_1(&problem.into());
                }
                if of_statement {
                    Action::Statement(Event::Trouble(trouble))
                } else {
                    Action::Market(Load::Gone)
                }
            }
        },
        (Request::Tell(ask, query), Response::Told(told)) => {
            if let (Query::Save(file), Ok(text)) = (&query, &told) {
                save(*file, text);
            }
            Action::Answers(Inquiry::Heard(
                Rc::new(ask),
                query,
                told.map_err(|problem| log(&problem)),
            ))
        }
        _ => return None,
    })
}

/// Saves what a file holds on the device.
fn save(file: File, text: &str) {
    match file {
        File::Ranking => browser::save("liangshen-plans.csv", "text/csv", text),
        File::Receipt => browser::save("liangshen-receipt.json", "application/json", text),
    }
}

/// Loads the market whenever the region changes, and on a retry; a statement's once it is read,
/// since what it names is looked up there.
#[hook]
pub(crate) fn use_market(state: &UseReducerHandle<State>, engine: &Handle) {
    let engine = engine.clone();
    let read = state.statement.as_ref().map(|statement| statement.read().cloned());
    use_effect_with(
        (state.market.region.id, state.market.attempt, read),
        move |(region, _, read)| {
            if !matches!(read, Some(None)) {
                engine.send(Request::Market((*region).to_owned()), Vec::new());
            }
        },
    );
}

/// Reads a statement's files whenever they are others, or something is said about them; and tells
/// what was read.
#[hook]
pub(crate) fn use_reading(state: &UseReducerHandle<State>, engine: &Handle) {
    let of = state.statement.as_ref();
    let files = of.map(|of| (of.files.clone(), of.said.clone(), of.attempt));
    {
        let engine = engine.clone();
        use_effect_with(files, move |files| {
            let Some((files, said, _)) = files else { return };
            engine.stop_reading();
            if !files.is_empty() {
                let names = files.iter().map(|file| file.name.clone()).collect();
                let contents = files.iter().filter_map(|file| browser::file(file.id)).collect();
                engine.send(Request::Read(names, said.clone()), contents);
            }
        });
    }
    let engine = engine.clone();
    let done = of.map(|of| match &of.phase {
        Phase::Ready(read) => Some(Some(read.clone())),
        Phase::Nothing => Some(None),
        _ => None,
    });
    let months = of.map(|of| of.months.clone());
    use_effect_with((done, months, state.look.prefs.lang), move |(done, months, lang)| {
        if let (Some(Some(_)), Some(months)) = (done, months) {
            engine.send(Request::Reading(*lang, months.clone()), Vec::new());
        }
    });
}

/// Asks a moment after the last change of the form, the market or the language.
#[hook]
pub(crate) fn use_answer(
    state: &UseReducerHandle<State>,
    engine: &Handle,
    send: &Callback<Action>,
) {
    let (current, engine, send) = (State::clone(state), engine.clone(), send.clone());
    let asks = !matches!(state.screen.route, Route::Home | Route::Question(_) | Route::Check);
    let facts = state.facts().cloned();
    let itemised = state.itemised();
    let pause = if itemised.is_some() { PAUSE_OF_STATEMENT } else { PAUSE };
    let form = (state.form.clone(), itemised, state.clients.clerk);
    let waits_for = (form, facts, state.market.region.id, state.look.prefs.lang, asks);
    use_effect_with(waits_for, move |(_, facts, ..)| {
        let timer = (facts.is_some() && asks).then(|| {
            Timeout::new(pause, move || {
                let Some(today) = browser::today() else { return };
                match current.ask(today) {
                    Err(mistakes) => send.emit(Action::Answers(Inquiry::Mistakes(mistakes))),
                    Ok(ask) => {
                        send.emit(Action::Answers(Inquiry::Mistakes(Vec::new())));
                        engine.send(Request::Answer(ask), Vec::new());
                    }
                }
            })
        });
        move || drop(timer)
    });
}

/// Looks for the plan that one has, whenever more is known of it.
#[hook]
pub(crate) fn use_plans(state: &UseReducerHandle<State>, engine: &Handle) {
    let engine = engine.clone();
    let wanted = (state.sought(), state.facts().cloned(), state.look.prefs.lang);
    use_effect_with(wanted, move |(sought, _, lang)| {
        if let Some(sought) = sought {
            engine.send(Request::Plans(*lang, sought.clone()), Vec::new());
        }
    });
}

/// Asks what else the screen wants to know, each question once.
#[hook]
pub(crate) fn use_more(state: &UseReducerHandle<State>, engine: &Handle) {
    let engine = engine.clone();
    let wanted = browser::today().and_then(|today| state.wanted(today));
    let sent = use_mut_ref(Vec::<Query>::new);
    use_effect_with((wanted, state.market.attempt), move |(wanted, _)| {
        let mut sent = sent.borrow_mut();
        let Some((ask, queries)) = wanted else {
            // An engine that is gone takes its questions with it.
            sent.clear();
            return;
        };
        sent.retain(|query| queries.contains(query));
        for query in queries {
            if !sent.contains(query) {
                engine.send(Request::Tell(ask.clone(), query.clone()), Vec::new());
                sent.push(query.clone());
            }
        }
    });
}
