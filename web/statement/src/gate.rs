//! How the door is opened and left: the quick estimate gives way to the statement, in the page and
//! in the browser's history, and comes back as it was.

use std::cell::RefCell;

use gloo_timers::callback::Timeout;
use wasm_bindgen::JsCast as _;
use wasm_bindgen::prelude::{Closure, wasm_bindgen};
use web_sys::{Document, Element, HtmlInputElement, Window};

use tariff_web::route::Route;
use yew::Callback;

use crate::app::{App, Props};

/// Where the door is in the history; nothing of a statement is in it.
const ADDRESS: &str = "#/statement";

#[derive(Default)]
struct Gate {
    door: Option<yew::AppHandle<App>>,
    /// The quick estimate while it is out of the document: two forms would share their ids.
    estimate: Option<Element>,
    /// How often files came.
    batch: u32,
    /// Goes to a screen of the door that the history led to.
    go: Option<Callback<Route>>,
    /// The title that the page had before.
    title: String,
    listens: bool,
}

thread_local! {
    static GATE: RefCell<Gate> = RefCell::default();
}

/// Opens the door on `#statement` for files that were chosen or dropped; where it is open, they
/// join.
#[wasm_bindgen]
pub fn open(files: js_sys::Array) {
    let Some((window, document)) = page() else { return };
    let Some(root) = document.get_element_by_id("statement") else { return };
    let files = files.iter().filter_map(|f| f.dyn_into().ok()).collect();
    GATE.with_borrow_mut(|gate| {
        gate.batch += 1;
        let props = Props { files, batch: gate.batch };
        if let Some(door) = &mut gate.door {
            return door.update(props);
        }
        gate.title = document.title();
        gate.estimate = document.get_element_by_id("app");
        if let Some(estimate) = &gate.estimate {
            estimate.remove();
        }
        let _ = root.remove_attribute("hidden");
        gate.door = Some(yew::Renderer::<App>::with_root_and_props(root, props).render());
        if !gate.listens {
            gate.listens = true;
            let left = Closure::<dyn Fn()>::new(left);
            let _ =
                window.add_event_listener_with_callback("popstate", left.as_ref().unchecked_ref());
            left.forget();
        }
        if let Ok(history) = window.history() {
            let _ = history.push_state_with_url(&wasm_bindgen::JsValue::NULL, "", Some(ADDRESS));
        }
    });
}

/// Leaves as the browser's own Back does.
pub(crate) fn leave() {
    if let Some(history) = web_sys::window().and_then(|w| w.history().ok()) {
        let _ = history.back();
    }
}

fn page() -> Option<(Window, Document)> {
    let window = web_sys::window()?;
    let document = window.document()?;
    Some((window, document))
}

/// A screen of the result takes its place in the history, at the same address: nothing of it is
/// to be found there later.
pub(crate) fn show(route: Route) {
    let Some(history) = web_sys::window().and_then(|w| w.history().ok()) else { return };
    let there = history.state().unwrap_or_default().as_string();
    let name = (route != Route::Result).then(|| route.hash());
    let _ = match name {
        _ if name == there => Ok(()),
        Some(name) => history.push_state_with_url(&name.into(), "", Some(ADDRESS)),
        None => history.back(),
    };
}

/// Where the history's own ways lead to a screen.
pub(crate) fn on_return(go: Callback<Route>) {
    GATE.with_borrow_mut(|gate| gate.go = Some(go));
}

/// The history moved: to a screen of the door, or out of it.
fn left() {
    let Some((window, _)) = page() else { return };
    let within = window.location().hash().is_ok_and(|hash| hash == ADDRESS);
    let go = GATE.with_borrow(|gate| gate.go.clone().filter(|_| within && gate.door.is_some()));
    match go {
        Some(go) => {
            let state = window.history().and_then(|history| history.state());
            let name = state.unwrap_or_default().as_string();
            go.emit(name.map_or(Route::Result, |name| Route::of(&name)));
        }
        // Not from within a component that is being taken away.
        None => {
            Timeout::new(0, close).forget();
        }
    }
}

/// The statement and all that was said about it is forgotten.
fn close() {
    let Some((window, document)) = page() else { return };
    let door = GATE.with_borrow_mut(|gate| {
        gate.go = None;
        gate.door.take().map(|door| (door, gate.estimate.take(), std::mem::take(&mut gate.title)))
    });
    if let Some((door, estimate, title)) = door {
        door.destroy();
        document.set_title(&title);
        if let (Some(estimate), Some(root)) = (estimate, document.get_element_by_id("statement")) {
            let _ = root.set_attribute("hidden", "");
            let _ = root.after_with_node_1(&estimate);
        }
        let input = document.get_element_by_id("statement-files");
        if let Some(input) = input.and_then(|i| i.dyn_into::<HtmlInputElement>().ok()) {
            input.set_value("");
            let _ = input.focus();
        }
    } else if window.location().hash().is_ok_and(|hash| hash == ADDRESS)
        && let Ok(history) = window.history()
    {
        // Forward, to what is forgotten.
        let _ = history.replace_state_with_url(&wasm_bindgen::JsValue::NULL, "", Some("./"));
    }
}
