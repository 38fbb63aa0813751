//! The clerk's desk: keys that act everywhere on it, and rows that stay on the device.

use std::cell::Cell;
use std::rc::Rc;

use wasm_bindgen::JsCast as _;
use wasm_bindgen::prelude::Closure;
use web_sys::KeyboardEvent;
use yew::prelude::*;

use crate::browser;
use crate::route::Route;
use crate::state::visit::MOST_TABS;
use crate::state::{Action, State};

/// Where rows about who took what was advised are kept.
const TAKEN: &str = "fit-taken";

/// Listens to the keys, and keeps the rows.
#[hook]
pub(crate) fn use_desk(state: &UseReducerHandle<State>, send: &Callback<Action>) {
    // Where one is, for a listener that is there for good.
    let at = use_memo((), |()| Rc::new(Cell::new((Route::Home, 0, 0))));
    at.set((state.route, state.tab, state.tabs.len().max(1)));
    {
        let (at, send) = (Rc::clone(&at), send.clone());
        use_effect_with((), move |()| {
            if let Some(rows) = browser::noted(TAKEN) {
                send.emit(Action::TakenRows(rows));
            }
            let pressed = Closure::<dyn Fn(KeyboardEvent)>::new(move |e: KeyboardEvent| {
                let (route, tab, tabs) = at.get();
                let action = match (route, e.key().as_str()) {
                    (Route::Clerk, "F2") => None,
                    (Route::Clerk, "F4") => Some(Action::Tab((tab + 1) % tabs)),
                    (Route::Clerk, "F8") if tabs < MOST_TABS => Some(Action::Tab(tabs)),
                    (Route::Clerk, "F9") => Some(Action::Go(Route::Card)),
                    _ => return,
                };
                e.prevent_default();
                match action {
                    Some(Action::Go(route)) => send.emit(Action::Go(route)),
                    Some(action) => {
                        send.emit(action);
                        browser::focus("field-out");
                    }
                    None if browser::is_within("result") => browser::focus("field-out"),
                    None => browser::focus("result"),
                }
            });
            if let Some(window) = web_sys::window() {
                let listener = pressed.as_ref().unchecked_ref();
                let _ = window.add_event_listener_with_callback("keydown", listener);
            }
            pressed.forget();
        });
    }
    let kiosk = state.kiosk;
    use_effect_with(state.taken.clone(), move |rows| {
        if !kiosk {
            browser::note(TAKEN, rows);
        }
    });
}
