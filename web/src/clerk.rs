//! The clerk's desk: a log that stays on the device. Its keys are those of `www/desk.js`.

use yew::prelude::*;

use crate::browser;
use crate::state::{Action, Client, State};

/// Where the log is kept.
const LOG: &str = "fit-log";

/// Keeps the log.
#[hook]
pub(crate) fn use_desk(state: &UseReducerHandle<State>, send: &Callback<Action>) {
    let send = send.clone();
    use_effect_with((), move |()| {
        if let Some(log) = browser::noted(LOG) {
            send.emit(Action::Clients(Client::Log(log)));
        }
    });
    let kiosk = state.look.kiosk;
    use_effect_with(state.log_kept(), move |log| {
        if !kiosk {
            browser::note(LOG, log);
        }
    });
}
