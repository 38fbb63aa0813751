//! The worker: the same module once more, off the page's thread. Requests go out one at a time; of
//! questions that wait, only the last is asked.

use std::cell::RefCell;
use std::rc::Rc;

use js_sys::{Array, Object, Reflect};
use wasm_bindgen::JsCast as _;
use wasm_bindgen::prelude::{Closure, JsValue, wasm_bindgen};
use web_sys::{MessageEvent, Worker, WorkerOptions, WorkerType};

use crate::desk::Desk;
use crate::state::{Act, Broken};
use crate::view::{Ask, Said, Trouble};

/// What the worker's script calls.
#[wasm_bindgen(js_name = Desk)]
#[derive(Default)]
pub struct ScriptDesk(Desk);

#[wasm_bindgen(js_class = Desk)]
impl ScriptDesk {
    /// An empty desk.
    #[wasm_bindgen(constructor)]
    pub fn new() -> ScriptDesk {
        ScriptDesk::default()
    }

    /// Reads files; JSON of `Result<Read, Failure>`.
    pub fn read(
        &mut self,
        names: Vec<String>,
        contents: Array,
        said: &str,
        progress: &js_sys::Function,
    ) -> String {
        let bytes = contents.iter().map(|c| js_sys::Uint8Array::new(&c).to_vec());
        let files: Vec<(String, Vec<u8>)> = names.into_iter().zip(bytes).collect();
        let said: Said = serde_json::from_str(said).unwrap_or_default();
        let read = self.0.read(&files, &said, &mut |at| {
            let numbers = [at.file, at.files].map(|n| JsValue::from(u32::try_from(n).unwrap_or(0)));
            let rows = JsValue::from(u32::try_from(at.rows).unwrap_or(u32::MAX));
            let [file, files] = numbers;
            let _ = progress.call3(&JsValue::NULL, &file, &files, &rows);
        });
        serde_json::to_string(&read).unwrap_or_default()
    }

    /// The files of a region's catalogues.
    pub fn catalogues(&self, region: &str) -> Vec<String> {
        let region = tariff_web::regions::Region::by_id(region);
        region.map(|r| r.catalogues().into_iter().map(str::to_owned).collect()).unwrap_or_default()
    }

    /// Takes them; JSON of the plans that the statement shows.
    ///
    /// # Errors
    /// What is wrong with them.
    pub fn market(&mut self, contents: Array) -> Result<String, String> {
        let bytes: Vec<_> = contents.iter().map(|c| js_sys::Uint8Array::new(&c).to_vec()).collect();
        self.0.market(&bytes)?;
        Ok(serde_json::to_string(&self.0.plans()).unwrap_or_default())
    }

    /// Answers; JSON of `Result<Answer, Trouble>`.
    ///
    /// # Errors
    /// A question that isn't one.
    pub fn ask(&self, ask: &str) -> Result<String, String> {
        let ask: Ask = serde_json::from_str(ask).map_err(|e| e.to_string())?;
        serde_json::to_string(&self.0.ask(&ask)).map_err(|e| e.to_string())
    }
}

/// What is sent to the worker.
#[derive(Clone, Debug)]
pub(crate) enum Request {
    /// Files to read.
    Read(Vec<web_sys::File>, Said),
    /// A region's market.
    Market(&'static str),
    /// A question.
    Ask(Box<Ask>),
}

/// The worker, as the page holds it.
#[derive(Clone)]
pub(crate) struct Handle(Rc<RefCell<Inner>>);

impl PartialEq for Handle {
    fn eq(&self, other: &Self) -> bool {
        Rc::ptr_eq(&self.0, &other.0)
    }
}

struct Inner {
    worker: Option<Worker>,
    /// Whether it has ever said anything: otherwise it didn't load.
    heard: bool,
    /// Whether it is at work, and what waits.
    busy: bool,
    waiting: Vec<Request>,
    tell: Rc<dyn Fn(Act)>,
    listeners: Vec<Closure<dyn FnMut(MessageEvent)>>,
}

impl Handle {
    /// A worker that tells what happens.
    pub(crate) fn new(tell: impl Fn(Act) + 'static) -> Handle {
        Handle(Rc::new(RefCell::new(Inner {
            worker: None,
            heard: false,
            busy: false,
            waiting: Vec::new(),
            tell: Rc::new(tell),
            listeners: Vec::new(),
        })))
    }

    /// Ends whatever it is doing.
    pub(crate) fn stop(&self) {
        let mut inner = self.0.borrow_mut();
        if let Some(worker) = inner.worker.take() {
            worker.terminate();
        }
        inner.busy = false;
        inner.waiting.clear();
        inner.listeners.clear();
    }

    /// Sends a request, or lets it wait; one of a kind replaces the one that waits.
    pub(crate) fn send(&self, request: Request) {
        let kind = std::mem::discriminant(&request);
        {
            let mut inner = self.0.borrow_mut();
            inner.waiting.retain(|r| std::mem::discriminant(r) != kind);
            inner.waiting.push(request);
        }
        self.next();
    }

    fn next(&self) {
        let request = {
            let mut inner = self.0.borrow_mut();
            if inner.busy || inner.waiting.is_empty() {
                return;
            }
            inner.busy = true;
            inner.waiting.remove(0)
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
        let set = |key: &str, value: &JsValue| Reflect::set(&message, &key.into(), value);
        match request {
            Request::Read(files, said) => {
                set("kind", &"read".into())?;
                set("files", &files.iter().collect::<Array>())?;
                set("said", &serde_json::to_string(said).unwrap_or_default().into())?;
            }
            Request::Market(region) => {
                set("kind", &"market".into())?;
                set("region", &(*region).into())?;
            }
            Request::Ask(ask) => {
                set("kind", &"ask".into())?;
                set("ask", &serde_json::to_string(ask).unwrap_or_default().into())?;
            }
        }
        let inner = self.0.borrow();
        inner.worker.as_ref().map_or(Ok(()), |worker| worker.post_message(&message))
    }

    fn start(&self) -> Result<(), JsValue> {
        let options = WorkerOptions::new();
        options.set_type(WorkerType::Module);
        let worker = Worker::new_with_options("./statement/worker.js", &options)?;
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
            inner.busy = false;
            inner.waiting.clear();
            (inner.tell.clone(), inner.heard)
        };
        tell(Act::Broken(if heard { Broken::Died } else { Broken::Absent }));
    }

    fn hear(&self, data: &JsValue) {
        let get = |key: &str| Reflect::get(data, &key.into()).unwrap_or(JsValue::UNDEFINED);
        let text = |key: &str| get(key).as_string().unwrap_or_default();
        let number = |key: &str| get(key).as_f64().unwrap_or(0.0) as u32;
        self.0.borrow_mut().heard = true;
        if !text("problem").is_empty() {
            web_sys::console::warn_1(&get("problem"));
        }
        let act = match text("kind").as_str() {
            "progress" => {
                let (file, files) = (number("file"), number("files"));
                let place = |n: u32| usize::try_from(n).unwrap_or(0);
                let act = Act::Progress(place(file), place(files), u64::from(number("rows")));
                let tell = self.0.borrow().tell.clone();
                return tell(act);
            }
            "read" => match serde_json::from_str(&text("json")) {
                Ok(Ok(read)) => Act::Read(Box::new(read)),
                Ok(Err(failure)) => Act::Failed(failure),
                Err(_) => Act::Broken(Broken::Died),
            },
            "market" => match serde_json::from_str(&text("json")) {
                Ok(plans) => Act::Plans(plans),
                Err(_) => Act::Unanswered(Trouble::NoMarket),
            },
            "ask" => match serde_json::from_str(&text("json")) {
                Ok(Ok(answer)) => Act::Answered(Box::new(answer)),
                Ok(Err(trouble)) => {
                    web_sys::console::warn_1(&get("json"));
                    Act::Unanswered(trouble)
                }
                Err(error) => Act::Unanswered(Trouble::Other(error.to_string())),
            },
            "absent" => Act::Broken(Broken::Absent),
            "unreadable" => Act::Broken(Broken::Unreadable),
            "no-market" => Act::Unanswered(Trouble::NoMarket),
            "problem" => Act::Unanswered(Trouble::Other(text("problem"))),
            _ => return self.died(),
        };
        let tell = {
            let mut inner = self.0.borrow_mut();
            inner.busy = false;
            inner.tell.clone()
        };
        tell(act);
        self.next();
    }
}
