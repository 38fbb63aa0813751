//! The clerk's desk: rows that stay on the device. Its keys are those of `www/desk.js`.

use yew::prelude::*;

use crate::browser;
use crate::state::{Action, State};

/// Where rows about who took what was advised are kept.
const TAKEN: &str = "fit-taken";

/// Keeps the rows.
#[hook]
pub(crate) fn use_desk(state: &UseReducerHandle<State>, send: &Callback<Action>) {
    let send = send.clone();
    use_effect_with((), move |()| {
        if let Some(rows) = browser::noted(TAKEN) {
            send.emit(Action::TakenRows(rows));
        }
    });
    let kiosk = state.kiosk;
    use_effect_with(state.taken.clone(), move |rows| {
        if !kiosk {
            browser::note(TAKEN, rows);
        }
    });
}
