//! What only a browser knows or does. Natively, for tests, each does nothing.

use crate::state::{Prefs, Theme};
use crate::words::Lang;

/// Where preferences are kept on the device: how the page looks, nothing about the customer.
#[cfg(target_arch = "wasm32")]
const KEY: &str = "fit-look";

/// Where this visit is kept while its tab is open: what was typed, so that a reload loses nothing.
#[cfg(target_arch = "wasm32")]
const VISIT: &str = "fit-visit";

/// Two frames, in milliseconds.
#[cfg(target_arch = "wasm32")]
const FRAMES: u32 = 34;

#[cfg(target_arch = "wasm32")]
mod real {
    use super::*;
    use std::cell::RefCell;

    use wasm_bindgen::JsCast as _;
    use wasm_bindgen::prelude::Closure;

    use crate::state::statement::Chosen;

    thread_local! {
        /// Files that were chosen, each by its number.
        static FILES: RefCell<Vec<web_sys::File>> = const { RefCell::new(Vec::new()) };
        /// The id of the element that had the focus last.
        static HELD: RefCell<Option<String>> = const { RefCell::new(None) };
    }

    fn document() -> Option<web_sys::Document> {
        web_sys::window()?.document()
    }

    /// Storage may be blocked; then nothing is kept.
    fn storage() -> Option<web_sys::Storage> {
        web_sys::window()?.local_storage().ok()?
    }

    /// The date on the device's calendar.
    pub fn today() -> Option<tariff_core::Date> {
        let now = js_sys::Date::new_0();
        let year = u16::try_from(now.get_full_year()).ok()?;
        let month = u8::try_from(now.get_month() + 1).ok()?;
        tariff_core::Date::new(year, month, u8::try_from(now.get_date()).ok()?)
    }

    /// How the page was shown last time.
    pub fn prefs() -> Prefs {
        let kept = storage().and_then(|s| s.get_item(KEY).ok()).flatten();
        kept.map_or_else(Prefs::default, |text| super::read(&text))
    }

    /// Shows the page that way, and keeps it for next time.
    pub fn show(prefs: Prefs) {
        if let Some(storage) = storage() {
            // A full or blocked storage loses nothing but comfort.
            let _ = storage.set_item(KEY, &super::write(prefs));
        }
        let Some(document) = document() else { return };
        let messages = crate::words::of(prefs.lang);
        let Some(root) = document.document_element() else {
            return;
        };
        let set = |name: &str, value: Option<&str>| {
            let _ = match value {
                Some(value) => root.set_attribute(name, value),
                None => root.remove_attribute(name),
            };
        };
        set("lang", Some(messages.tag));
        set(
            "data-theme",
            match prefs.theme {
                Theme::Auto => None,
                Theme::Light => Some("light"),
                Theme::Dark => Some("dark"),
            },
        );
        set("data-care", prefs.care.then_some(""));
    }

    /// What was kept of this visit, for as long as its tab is open.
    pub fn kept() -> Option<Vec<u8>> {
        bytes(&web_sys::window()?.session_storage().ok()??.get_item(VISIT).ok()??)
    }

    /// Keeps this visit; nothing, where there is nothing yet.
    pub fn keep(visit: &[u8]) {
        if let Some(storage) = web_sys::window().and_then(|w| w.session_storage().ok()).flatten() {
            put(&storage, VISIT, visit);
        }
    }

    /// What was noted on the device under a name.
    pub fn noted(name: &str) -> Option<Vec<u8>> {
        bytes(&storage()?.get_item(name).ok()??)
    }

    /// Notes something on the device; nothing, where it is empty.
    pub fn note(name: &str, what: &[u8]) {
        if let Some(storage) = storage() {
            put(&storage, name, what);
        }
    }

    /// A full or blocked storage loses nothing but comfort.
    fn put(storage: &web_sys::Storage, name: &str, what: &[u8]) {
        let text: String = what.iter().map(|byte| char::from(*byte)).collect();
        let _ =
            if text.is_empty() { storage.remove_item(name) } else { storage.set_item(name, &text) };
    }

    fn bytes(text: &str) -> Option<Vec<u8>> {
        text.chars().map(|c| u8::try_from(c).ok()).collect()
    }

    /// Files that the browser hands over: their names, or the name of one that is too large.
    pub fn take_files(files: Option<web_sys::FileList>) -> Result<Vec<Chosen>, String> {
        let all = files.into_iter().flat_map(|f| (0..f.length()).filter_map(move |i| f.get(i)));
        let all: Vec<web_sys::File> = all.collect();
        let limit = tariff_engine::protocol::FILE_LIMIT as f64;
        if let Some(large) = all.iter().find(|file| file.size() > limit) {
            return Err(large.name());
        }
        FILES.with_borrow_mut(|known| {
            let chosen = |file: web_sys::File| {
                let name = file.name();
                known.push(file);
                Chosen { id: u32::try_from(known.len()).unwrap_or(0), name }
            };
            Ok(all.into_iter().map(chosen).collect())
        })
    }

    /// A file by its number.
    pub fn file(id: u32) -> Option<web_sys::File> {
        let place = usize::try_from(id).ok()?.checked_sub(1)?;
        FILES.with_borrow(|known| known.get(place).cloned())
    }

    /// Forgets all files.
    pub fn forget_files() {
        FILES.with_borrow_mut(Vec::clear);
    }

    /// Tells of files that are dropped anywhere on the page.
    pub fn on_drop(tell: impl Fn(Option<web_sys::FileList>) + 'static) {
        let over = Closure::<dyn Fn(web_sys::DragEvent)>::new(|e: web_sys::DragEvent| {
            e.prevent_default();
        });
        let dropped = Closure::<dyn Fn(web_sys::DragEvent)>::new(move |e: web_sys::DragEvent| {
            e.prevent_default();
            tell(e.data_transfer().and_then(|of| of.files()));
        });
        if let Some(window) = web_sys::window() {
            let listen = |kind, heard: &Closure<dyn Fn(web_sys::DragEvent)>| {
                let heard = heard.as_ref().unchecked_ref();
                let _ = window.add_event_listener_with_callback(kind, heard);
            };
            listen("dragover", &over);
            listen("drop", &dropped);
        }
        over.forget();
        dropped.forget();
    }

    /// Back in the history.
    pub fn back() {
        if let Some(history) = web_sys::window().and_then(|w| w.history().ok()) {
            let _ = history.back();
        }
    }

    /// Saves a text as a file, from memory.
    pub fn save(name: &str, kind: &str, text: &str) {
        let text = String::from(js_sys::encode_uri_component(text));
        let saved = || -> Result<(), wasm_bindgen::JsValue> {
            let link = document().ok_or("no document")?.create_element("a")?;
            link.set_attribute("href", &format!("data:{kind};charset=utf-8,{text}"))?;
            link.set_attribute("download", name)?;
            link.dyn_ref::<web_sys::HtmlElement>().ok_or("no link")?.click();
            Ok(())
        };
        let _ = saved();
    }

    /// Watches where the focus is, so that it is known what lost it.
    pub fn watch_focus() {
        let Some(document) = document() else { return };
        let focused = Closure::<dyn Fn(web_sys::Event)>::new(move |e: web_sys::Event| {
            let target = e.target().and_then(|of| of.dyn_into::<web_sys::Element>().ok());
            let id = target.map(|of| of.id()).filter(|id| !id.is_empty());
            HELD.set(id);
        });
        let listen = |kind, heard: &Closure<dyn Fn(web_sys::Event)>| {
            let heard = heard.as_ref().unchecked_ref();
            // The toggling of an element doesn't rise to the document.
            let _ = document.add_event_listener_with_callback_and_bool(kind, heard, true);
        };
        listen("focusin", &focused);
        listen("pointerdown", &focused);
        focused.forget();
    }

    /// The id of what had the focus last, where nothing has it now.
    pub fn lost_focus() -> Option<String> {
        HELD.with_borrow(Clone::clone).filter(|_| is_nowhere())
    }

    fn is_nowhere() -> bool {
        let active = document().and_then(|document| document.active_element());
        active.is_none_or(|element| element.tag_name() == "BODY")
    }

    /// The address's hash.
    pub fn hash() -> String {
        web_sys::window().and_then(|w| w.location().hash().ok()).unwrap_or_default()
    }

    /// Tells the address's hash whenever it changes.
    pub fn on_address(tell: impl Fn(String) + 'static) {
        let Some(window) = web_sys::window() else { return };
        let tell = Closure::<dyn Fn()>::new(move || tell(hash()));
        window.set_onhashchange(Some(tell.as_ref().unchecked_ref()));
        tell.forget();
    }

    /// Goes to an address, unless one is there.
    pub fn address(hash: &str) {
        let Some(window) = web_sys::window() else { return };
        let now = self::hash();
        let same = now == hash || (now.is_empty() && hash == "#/");
        if !same {
            let _ = window.location().set_hash(hash);
        }
    }

    /// The title of the screen.
    pub fn title(title: &str) {
        if let Some(document) = document() {
            document.set_title(title);
        }
    }

    /// What the address says of the device under a name: `?kiosk&region=chongqing`.
    pub fn said(name: &str) -> Option<String> {
        let search = web_sys::window()?.location().search().ok()?;
        let mut all = search.trim_start_matches('?').split('&');
        all.find_map(|part| part.strip_prefix(name)?.strip_prefix('=').map(str::to_owned))
    }

    /// Whether it says that this is a kiosk's: `?kiosk`.
    pub fn is_kiosk() -> bool {
        document()
            .and_then(|of| of.document_element())
            .is_some_and(|root| root.has_attribute("data-kiosk"))
    }

    /// Whether somebody means it.
    pub fn is_meant(question: &str) -> bool {
        web_sys::window().is_none_or(|window| window.confirm_with_message(question) != Ok(false))
    }

    /// Tells that a newer build is here and waits.
    pub fn on_newer(tell: impl Fn() + 'static) {
        let tell = Closure::<dyn Fn()>::new(tell);
        if let Some(window) = web_sys::window() {
            let heard = tell.as_ref().unchecked_ref();
            let _ = window.add_event_listener_with_callback("fit-newer", heard);
        }
        tell.forget();
    }

    /// Takes the newer build: the page loads anew.
    pub fn take_newer() {
        let event = web_sys::Event::new("fit-take");
        if let (Some(window), Ok(event)) = (web_sys::window(), event) {
            let _ = window.dispatch_event(&event);
        }
    }

    /// Shows that a button was pressed, and then does what the whole page must be laid out for.
    pub fn acknowledge(button: Option<web_sys::HtmlElement>, then: impl FnOnce() + 'static) {
        let busy = move |busy| {
            if let Some(button) = &button {
                let _ = button.toggle_attribute_with_force("data-busy", busy);
            }
        };
        busy(true);
        // By then a frame has been painted.
        let seen = gloo_timers::callback::Timeout::new(FRAMES, move || {
            busy(false);
            then();
        });
        seen.forget();
    }

    /// Begins a screen: the focus is on its title, and its top is in sight.
    pub fn begin(id: &str) {
        focus(id);
        if let Some(window) = web_sys::window() {
            window.scroll_to_with_x_and_y(0.0, 0.0);
        }
    }

    /// Whether the focus is in an element.
    pub fn is_within(id: &str) -> bool {
        let Some(document) = document() else { return false };
        let element = document.get_element_by_id(id);
        element.is_some_and(|element| {
            element.contains(document.active_element().as_ref().map(|active| active.as_ref()))
        })
    }

    /// Goes on with a screen where it was left, or begins it.
    pub fn resume(left: &str, first: &str) {
        let there = document().and_then(|d| d.get_element_by_id(left)).is_some();
        if there { focus(left) } else { begin(first) }
    }

    /// Opens what an element lies folded in, and moves the focus to it.
    pub fn focus(id: &str) {
        let Some(element) = document().and_then(|d| d.get_element_by_id(id)) else {
            return;
        };
        let mut folded = element.closest("details:not([open])").ok().flatten();
        while let Some(details) = folded {
            let _ = details.set_attribute("open", "");
            folded = element.closest("details:not([open])").ok().flatten();
        }
        if let Some(element) = element.dyn_ref::<web_sys::HtmlElement>() {
            let _ = element.focus();
            element.scroll_into_view();
        }
    }
}

#[cfg(not(target_arch = "wasm32"))]
mod real {
    use super::*;

    /// The date on the device's calendar.
    pub fn today() -> Option<tariff_core::Date> {
        None
    }

    /// How the page was shown last time.
    pub fn prefs() -> Prefs {
        Prefs::default()
    }

    /// Shows the page that way, and keeps it for next time.
    pub fn show(_: Prefs) {}

    /// What was kept of this visit.
    pub fn kept() -> Option<Vec<u8>> {
        None
    }

    /// Keeps this visit.
    pub fn keep(_: &[u8]) {}

    /// The address's hash.
    pub fn hash() -> String {
        String::new()
    }

    /// Tells the address's hash whenever it changes.
    pub fn on_address(_: impl Fn(String) + 'static) {}

    /// Goes to an address.
    pub fn address(_: &str) {}

    /// The title of the screen.
    pub fn title(_: &str) {}

    /// What the address says of the device.
    pub fn said(_: &str) -> Option<String> {
        None
    }

    /// Whether this is a kiosk's.
    pub fn is_kiosk() -> bool {
        false
    }

    /// Whether somebody means it.
    pub fn is_meant(_: &str) -> bool {
        true
    }

    /// Files that the browser hands over.
    pub fn take_files(
        _: Option<web_sys::FileList>,
    ) -> Result<Vec<crate::state::statement::Chosen>, String> {
        Ok(Vec::new())
    }

    /// Forgets all files.
    pub fn forget_files() {}

    /// Tells of files that are dropped anywhere on the page.
    pub fn on_drop(_: impl Fn(Option<web_sys::FileList>) + 'static) {}

    /// Back in the history.
    pub fn back() {}

    /// Saves a text as a file.
    pub fn save(_: &str, _: &str, _: &str) {}

    /// The id of what had the focus last, where nothing has it now.
    pub fn lost_focus() -> Option<String> {
        None
    }

    /// Watches where the focus is.
    pub fn watch_focus() {}

    /// Tells that a newer build is here and waits.
    pub fn on_newer(_: impl Fn() + 'static) {}

    /// Takes the newer build.
    pub fn take_newer() {}

    /// Does what a button is for.
    pub fn acknowledge(_: Option<web_sys::HtmlElement>, then: impl FnOnce() + 'static) {
        then();
    }

    /// Begins a screen.
    pub fn begin(_: &str) {}

    /// Goes on with a screen where it was left.
    pub fn resume(_: &str, _: &str) {}

    /// Whether the focus is in an element.
    pub fn is_within(_: &str) -> bool {
        false
    }

    /// Opens what an element lies folded in, and moves the focus to it.
    pub fn focus(_: &str) {}
}

pub use real::*;

/// `zh auto care`: three words, each with a default.
#[cfg_attr(not(target_arch = "wasm32"), allow(dead_code))]
fn read(text: &str) -> Prefs {
    let has = |word: &str| text.split(' ').any(|w| w == word);
    Prefs {
        lang: if has("en") { Lang::En } else { Lang::Zh },
        theme: match (has("light"), has("dark")) {
            (true, _) => Theme::Light,
            (_, true) => Theme::Dark,
            _ => Theme::Auto,
        },
        care: has("care"),
    }
}

#[cfg_attr(not(target_arch = "wasm32"), allow(dead_code))]
fn write(prefs: Prefs) -> String {
    let lang = match prefs.lang {
        Lang::Zh => "zh",
        Lang::En => "en",
    };
    let theme = match prefs.theme {
        Theme::Auto => "auto",
        Theme::Light => "light",
        Theme::Dark => "dark",
    };
    let care = if prefs.care { " care" } else { "" };
    format!("{lang} {theme}{care}")
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn looks_are_kept_and_read_back() {
        for lang in [Lang::Zh, Lang::En] {
            for theme in [Theme::Auto, Theme::Light, Theme::Dark] {
                for care in [false, true] {
                    let prefs = Prefs { lang, theme, care };
                    assert_eq!(read(&write(prefs)), prefs);
                }
            }
        }
        assert_eq!(read("something else"), Prefs::default());
    }
}
