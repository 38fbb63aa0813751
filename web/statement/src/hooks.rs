//! What happens by itself: files are read, the region follows the statement, the market loads, a
//! question is asked.

use gloo_timers::callback::Timeout;
use tariff_core::Current;
use tariff_statement::Carrier;
use tariff_web::browser;
use tariff_web::form::Operator;
use tariff_web::regions::Region;
use tariff_web::state::{Action, State};
use tariff_web::worker::Handle;
use yew::prelude::*;

use crate::app::is_unanswered;
use crate::desk::FILE_LIMIT;
use crate::state::{Act, Door};
use crate::view::{Ask, Said};
use crate::worker;

/// How long after the last change a question is asked, in milliseconds.
const PAUSE: u32 = 250;

pub(crate) fn is_too_large(file: &web_sys::File) -> bool {
    file.size() > FILE_LIMIT as f64
}

/// Reads files whenever others are chosen, or something is said about them.
#[hook]
pub(crate) fn use_reading(
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
            worker.send(worker::read(files, said));
        }
    });
}

/// Goes to the region where the statement's home is, and to its operator.
#[hook]
pub(crate) fn use_region(
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
pub(crate) fn use_shown_plan(
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

/// Loads the region's market, once there is something to rate, and on a retry.
#[hook]
pub(crate) fn use_market(state: &UseReducerHandle<State>, worker: &Handle, wanted: bool) {
    let worker = worker.clone();
    use_effect_with((state.region.id, state.attempt, wanted), move |(id, _, wanted)| {
        if let Some(region) = Region::by_id(id).filter(|_| *wanted) {
            worker.send(worker::market(region));
        }
    });
}

/// Asks a moment after the last change.
#[hook]
pub(crate) fn use_question(
    state: &UseReducerHandle<State>,
    door: &UseReducerHandle<Door>,
    worker: &Handle,
    send: Callback<Action>,
    act: Callback<Act>,
) {
    let (current, worker) = (State::clone(state), worker.clone());
    let (months, lacking) = (door.months.clone(), door.lacking());
    let ready = door.read().is_some() && state.facts().is_some();
    let waits_for = (
        state.form.clone(),
        state.facts().cloned(),
        state.prefs.lang,
        months,
        ready,
        door.phase.clone(),
    );
    use_effect_with(waits_for, move |(form, facts, lang, months, ready, _)| {
        let (form, facts, lang) = (form.clone(), facts.clone(), *lang);
        let (months, ready) = (months.clone(), *ready);
        let timer = Timeout::new(PAUSE, move || {
            let Some((facts, today)) = facts.as_deref().zip(browser::today()) else { return };
            if !ready || months.is_empty() {
                return;
            }
            let day = current.region.day(today);
            let read = form.read(facts, current.region, day);
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
            worker.send(worker::ask(&Ask { customer, months, typed: lacking, lang }));
        });
        move || drop(timer)
    });
}
