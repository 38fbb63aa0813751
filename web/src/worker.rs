//! A worker, as a page holds it. Requests go out one at a time; of those of a kind that wait, only
//! the last is sent.

use std::cell::RefCell;
use std::rc::Rc;

use js_sys::{Object, Reflect};
use wasm_bindgen::JsCast as _;
use wasm_bindgen::prelude::{Closure, JsValue};
use web_sys::{MessageEvent, Worker, WorkerOptions, WorkerType};

/// A request: a message with a `kind`.
#[derive(Clone, Debug)]
pub struct Request {
    /// What is asked; the message's `kind`.
    pub kind: &'static str,
    /// What it is about: a waiting request of the same kind about the same is replaced.
    pub about: String,
    /// The message's other fields.
    pub fields: Vec<(&'static str, JsValue)>,
    /// What the page remembers with it; it isn't sent.
    pub memo: Option<Rc<dyn std::any::Any>>,
}

impl Request {
    /// A field of it.
    pub fn field(&self, name: &str) -> JsValue {
        let field = self.fields.iter().find(|(known, _)| *known == name);
        field.map_or(JsValue::UNDEFINED, |(_, value)| value.clone())
    }
}

/// What is heard from a worker.
#[derive(Clone, Debug)]
pub enum Heard {
    /// An answer, to the request that it is of; or news of it, where its kind is `progress`.
    Message(Request, JsValue),
    /// The worker is gone: it died at work, or (`false`) never loaded.
    Gone(bool),
}

impl Heard {
    /// A field of a message.
    pub fn field(data: &JsValue, name: &str) -> JsValue {
        Reflect::get(data, &name.into()).unwrap_or(JsValue::UNDEFINED)
    }

    /// A text of a message.
    pub fn text(data: &JsValue, name: &str) -> String {
        Heard::field(data, name).as_string().unwrap_or_default()
    }
}

/// The worker.
#[derive(Clone)]
pub struct Handle(Rc<RefCell<Inner>>);

impl PartialEq for Handle {
    fn eq(&self, other: &Self) -> bool {
        Rc::ptr_eq(&self.0, &other.0)
    }
}

struct Inner {
    script: &'static str,
    worker: Option<Worker>,
    /// Whether it has ever said anything: otherwise it didn't load.
    heard: bool,
    at_work: Option<Request>,
    waiting: Vec<Request>,
    tell: Rc<dyn Fn(Heard)>,
    listeners: Vec<Closure<dyn FnMut(MessageEvent)>>,
}

impl Handle {
    /// A worker that tells what it says. It is started by the first request.
    pub fn new(script: &'static str, tell: impl Fn(Heard) + 'static) -> Handle {
        Handle(Rc::new(RefCell::new(Inner {
            script,
            worker: None,
            heard: false,
            at_work: None,
            waiting: Vec::new(),
            tell: Rc::new(tell),
            listeners: Vec::new(),
        })))
    }

    /// Ends whatever it is doing.
    pub fn stop(&self) {
        let mut inner = self.0.borrow_mut();
        if let Some(worker) = inner.worker.take() {
            worker.terminate();
        }
        inner.at_work = None;
        inner.waiting.clear();
        inner.listeners.clear();
    }

    /// Sends a request, or lets it wait; it replaces one of its kind that waits.
    pub fn send(&self, request: Request) {
        {
            let mut inner = self.0.borrow_mut();
            inner.waiting.retain(|r| (r.kind, &r.about) != (request.kind, &request.about));
            inner.waiting.push(request);
        }
        self.next();
    }

    fn next(&self) {
        let request = {
            let mut inner = self.0.borrow_mut();
            if inner.at_work.is_some() || inner.waiting.is_empty() {
                return;
            }
            let request = inner.waiting.remove(0);
            inner.at_work = Some(request.clone());
            request
        };
        if self.post(&request).is_err() {
            self.died();
        }
    }

    fn post(&self, request: &Request) -> Result<(), JsValue> {
        if self.0.borrow().worker.is_none() {
            self.start()?;
        }
        let message = Object::new();
        Reflect::set(&message, &"kind".into(), &request.kind.into())?;
        for (name, value) in &request.fields {
            Reflect::set(&message, &(*name).into(), value)?;
        }
        let inner = self.0.borrow();
        inner.worker.as_ref().map_or(Ok(()), |worker| worker.post_message(&message))
    }

    fn start(&self) -> Result<(), JsValue> {
        let options = WorkerOptions::new();
        options.set_type(WorkerType::Module);
        let script = self.0.borrow().script;
        let worker = Worker::new_with_options(script, &options)?;
        let this = self.clone();
        let heard = Closure::<dyn FnMut(MessageEvent)>::new(move |e: MessageEvent| {
            this.hear(e.data());
        });
        worker.set_onmessage(Some(heard.as_ref().unchecked_ref()));
        let this = self.clone();
        let failed = Closure::<dyn FnMut(MessageEvent)>::new(move |_: MessageEvent| this.died());
        worker.set_onerror(Some(failed.as_ref().unchecked_ref()));
        let mut inner = self.0.borrow_mut();
        inner.worker = Some(worker);
        inner.heard = false;
        inner.listeners = vec![heard, failed];
        Ok(())
    }

    /// The worker is gone; the next request begins a new one.
    fn died(&self) {
        let (tell, heard) = {
            let mut inner = self.0.borrow_mut();
            if let Some(worker) = inner.worker.take() {
                worker.terminate();
            }
            inner.at_work = None;
            inner.waiting.clear();
            (inner.tell.clone(), inner.heard)
        };
        tell(Heard::Gone(heard));
    }

    fn hear(&self, data: JsValue) {
        let kind = Heard::text(&data, "kind");
        let (tell, request) = {
            let mut inner = self.0.borrow_mut();
            inner.heard = true;
            let request = match kind.as_str() {
                "progress" => inner.at_work.clone(),
                _ => inner.at_work.take(),
            };
            (inner.tell.clone(), request)
        };
        if kind == "dead" {
            return self.died();
        }
        if let Some(request) = request {
            tell(Heard::Message(request, data));
        }
        self.next();
    }
}
