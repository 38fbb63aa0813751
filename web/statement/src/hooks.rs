//! What happens by itself: files are read, the region follows the statement, the market loads,
//! what counts is told, screens go by.

use tariff_statement::Carrier;
use tariff_web::form::Operator;
use tariff_web::regions::Region;
use tariff_web::route::Route;
use tariff_web::state::{Action, State};
use tariff_web::worker::Handle;
use tariff_web::{browser, messages};
use yew::prelude::*;

use crate::desk::FILE_LIMIT;
use crate::gate;
use crate::state::{Act, Door};
use crate::view::Said;
use crate::worker;

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

/// Tells what of the statement counts, whenever that changes.
#[hook]
pub(crate) fn use_itemised(
    state: &UseReducerHandle<State>,
    door: &UseReducerHandle<Door>,
    send: Callback<Action>,
) {
    use_effect_with(door.itemised(&state.form), move |itemised| {
        send.emit(Action::Itemised(Some(itemised.clone())));
    });
}

/// Goes through the history with the screens of the result.
#[hook]
pub(crate) fn use_screens(state: &UseReducerHandle<State>, send: Callback<Action>) {
    use_effect_with((), move |()| {
        gate::on_return(send.reform(Action::Go));
    });
    let title = (messages::of(state.prefs.lang).screen_title)(state.route);
    use_effect_with((title, state.prefs.lang), |(title, _)| browser::title(title));
    let first = use_mut_ref(|| true);
    use_effect_with(state.route, move |route| {
        // The first screen is the files', and opens where it says so.
        if !first.replace(false) {
            gate::show(*route);
            let title = if *route == Route::Result { "verdict-title" } else { "screen-title" };
            browser::begin(title);
        }
    });
}
