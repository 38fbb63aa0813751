//! A worker, as a page holds it. Requests go out one at a time; of those that wait, one that another
//! makes pointless isn't sent.

use std::cell::RefCell;
use std::rc::Rc;

use js_sys::{Array, Object, Reflect, Uint8Array};
use tariff_engine::protocol::{Request, Response};
use wasm_bindgen::JsCast as _;
use wasm_bindgen::prelude::{Closure, JsValue};
use web_sys::{File, MessageEvent, Worker, WorkerOptions, WorkerType};

/// What is heard from a worker.
#[derive(Clone, Debug)]
pub(crate) enum Heard {
    /// A response to a request, or news of it.
    Response(Box<(Request, Response)>),
    /// The worker is gone: it died at work, or (`false`) never loaded.
    Gone(bool),
}

/// The worker.
#[derive(Clone)]
pub(crate) struct Handle(Rc<RefCell<Inner>>);

impl PartialEq for Handle {
    fn eq(&self, other: &Self) -> bool {
        Rc::ptr_eq(&self.0, &other.0)
    }
}

struct Inner {
    module: &'static str,
    worker: Option<Worker>,
    /// Whether it has ever said anything: otherwise it didn't load.
    heard: bool,
    at_work: Option<Request>,
    waiting: Vec<(Request, Vec<File>)>,
    tell: Rc<dyn Fn(Heard)>,
    listeners: Vec<Closure<dyn FnMut(MessageEvent)>>,
}

impl Handle {
    /// A worker with a module, which tells what it says. It is started by the first request.
    pub(crate) fn new(module: &'static str, tell: impl Fn(Heard) + 'static) -> Handle {
        Handle(Rc::new(RefCell::new(Inner {
            module,
            worker: None,
            heard: false,
            at_work: None,
            waiting: Vec::new(),
            tell: Rc::new(tell),
            listeners: Vec::new(),
        })))
    }

    /// Ends whatever it is doing; all that it knew is gone.
    pub(crate) fn stop(&self) {
        let mut inner = self.0.borrow_mut();
        if let Some(worker) = inner.worker.take() {
            worker.terminate();
        }
        inner.at_work = None;
        inner.waiting.clear();
        inner.listeners.clear();
    }

    /// Ends a reading of files, where it is at one: what it would tell is of no use any more.
    pub(crate) fn stop_reading(&self) {
        let reads = matches!(self.0.borrow().at_work, Some(Request::Read(..)));
        if reads {
            self.stop();
        }
    }

    /// Sends a request with the files that it is about, or lets it wait.
    pub(crate) fn send(&self, request: Request, files: Vec<File>) {
        {
            let mut inner = self.0.borrow_mut();
            inner.waiting.retain(|(waiting, _)| !waiting.yields_to(&request));
            inner.waiting.push((request, files));
        }
        self.next();
    }

    fn next(&self) {
        let (request, files) = {
            let mut inner = self.0.borrow_mut();
            if inner.at_work.is_some() || inner.waiting.is_empty() {
                return;
            }
            let (request, files) = inner.waiting.remove(0);
            inner.at_work = Some(request.clone());
            (request, files)
        };
        if self.post(&request, &files).is_err() {
            self.died();
        }
    }

    fn post(&self, request: &Request, files: &[File]) -> Result<(), JsValue> {
        if self.0.borrow().worker.is_none() {
            self.start()?;
        }
        // Memory can't refuse to be written.
        let bytes = borsh::to_vec(request).unwrap_or_default();
        let message = Object::new();
        Reflect::set(&message, &"request".into(), &Uint8Array::from(bytes.as_slice()))?;
        Reflect::set(&message, &"files".into(), &files.iter().collect::<Array>())?;
        let inner = self.0.borrow();
        inner.worker.as_ref().map_or(Ok(()), |worker| worker.post_message(&message))
    }

    fn start(&self) -> Result<(), JsValue> {
        let options = WorkerOptions::new();
        options.set_type(WorkerType::Module);
        let address = format!("./worker.js?{}", self.0.borrow().module);
        let worker = Worker::new_with_options(&address, &options)?;
        let this = self.clone();
        let heard = Closure::<dyn FnMut(MessageEvent)>::new(move |e: MessageEvent| {
            this.hear(&e.data());
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

    fn hear(&self, data: &JsValue) {
        let told = borsh::from_slice::<Response>(&Uint8Array::new(data).to_vec());
        // Bytes that can't be read are of another build.
        let Ok(told) = told else { return self.died() };
        let (tell, request) = {
            let mut inner = self.0.borrow_mut();
            inner.heard = true;
            let request = match told {
                Response::Progress(_) => inner.at_work.clone(),
                _ => inner.at_work.take(),
            };
            (inner.tell.clone(), request)
        };
        if let Some(request) = request {
            tell(Heard::Response(Box::new((request, told))));
        }
        self.next();
    }
}
