//! What a customer takes along: texts copied, the result on paper. Natively each does nothing.

#[cfg(target_arch = "wasm32")]
mod real {
    use wasm_bindgen::JsCast as _;
    use wasm_bindgen::prelude::{Closure, JsValue};

    use crate::browser::{focus, is_kiosk};

    fn document() -> Option<web_sys::Document> {
        web_sys::window()?.document()
    }

    /// Copies the text of an element. The button that says `copy` and its id shows that it is done,
    /// and the page's `#copied` says so, or that it failed.
    pub fn copy(id: &str) {
        let Some(document) = document() else { return };
        let Some(text) = document.get_element_by_id(id).and_then(|e| e.text_content()) else {
            return;
        };
        let clipboard = web_sys::window().map(|w| w.navigator().clipboard());
        // There is none where the page came over plain HTTP.
        let Some(clipboard) = clipboard.filter(|c| !c.is_undefined()) else {
            return copied(id, by_hand(&document, &text));
        };
        let (done, again) = (id.to_owned(), id.to_owned());
        let written = clipboard.write_text(&text);
        let done = Closure::once(move |_: JsValue| copied(&done, true));
        let again = Closure::once(move |_: JsValue| copied(&again, by_hand(&document, &text)));
        let _ = written.then2(&done, &again);
        done.forget();
        again.forget();
    }

    /// The way before there was a clipboard: what is selected is copied.
    fn by_hand(document: &web_sys::Document, text: &str) -> bool {
        let tried = || -> Result<bool, JsValue> {
            let call = |of: &JsValue, name: &str, with: &JsValue| {
                let function: js_sys::Function =
                    js_sys::Reflect::get(of, &name.into())?.dyn_into()?;
                function.call1(of, with)
            };
            let focused = document.active_element();
            let area = document.create_element("textarea")?;
            area.set_class_name("visually-hidden");
            js_sys::Reflect::set(&area, &"value".into(), &text.into())?;
            document.body().ok_or(JsValue::NULL)?.append_child(&area)?;
            call(&area, "select", &JsValue::UNDEFINED)?;
            let done = call(document, "execCommand", &"copy".into())?.is_truthy();
            area.remove();
            if let Some(focused) = focused.and_then(|e| e.dyn_into::<web_sys::HtmlElement>().ok()) {
                focused.focus()?;
            }
            Ok(done)
        };
        tried().unwrap_or(false)
    }

    fn copied(id: &str, done: bool) {
        let Some(document) = document() else { return };
        let one = |what: &str| document.query_selector(what).ok().flatten();
        if let Some(before) = one("[data-copied]") {
            let _ = before.remove_attribute("data-copied");
        }
        if let Some(button) = one(&format!("[data-do='copy {id}']")).filter(|_| done) {
            let _ = button.set_attribute("data-copied", "");
        }
        if let Some(said) = one("#copied") {
            said.set_text_content(
                said.get_attribute(if done { "data-done" } else { "data-failed" }).as_deref(),
            );
        }
    }

    /// Prints the page on a kind of paper. At a kiosk, where nobody sees whether paper came, it
    /// leads to the QR code afterwards.
    pub fn print(paper: &str) {
        let kiosk = is_kiosk();
        let Some(window) = web_sys::window() else { return };
        let root = document().and_then(|d| d.document_element());
        if let Some(root) = &root {
            let _ = root.set_attribute("data-paper", paper);
        }
        let after = Closure::once_into_js(move || {
            // It is told once; the browser may tell it again.
            if let Some(window) = web_sys::window() {
                window.set_onafterprint(None);
            }
            if let Some(root) = root {
                let _ = root.remove_attribute("data-paper");
            }
            if kiosk {
                if let Some(line) = document().and_then(|d| d.get_element_by_id("no-paper")) {
                    let _ = line.remove_attribute("hidden");
                }
                focus("card-qr");
            }
        });
        window.set_onafterprint(Some(after.unchecked_ref()));
        if window.print().is_err() {
            let _ = after.unchecked_ref::<js_sys::Function>().call0(&JsValue::NULL);
        }
    }
}

#[cfg(not(target_arch = "wasm32"))]
mod real {
    /// Copies the text of an element.
    pub fn copy(_: &str) {}

    /// Prints the page on a kind of paper.
    pub fn print(_: &str) {}
}

pub use real::*;
