//! The worker: the same module once more, off the page's thread.

use borsh::{BorshDeserialize, BorshSerialize};
use js_sys::{Array, Uint8Array};
use tariff_core::Offer;
use tariff_engine::query::Query;
use tariff_engine::regions::Region;
use tariff_engine::view::{Ask, Facts};
use tariff_statement::ShownPlan;
use tariff_web::engine;
use tariff_web::state::{Action, Fault};
use tariff_web::worker::{Handle, Heard, Request};
use wasm_bindgen::prelude::{JsValue, wasm_bindgen};
use yew::Callback;

use crate::desk::Desk;
use crate::state::{Act, Broken};
use crate::view::{Said, Trouble};

/// What is asked beside the answer: no news of the door's own.
const BESIDE: [&str; 3] = ["rank", "tell", "detail"];

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
        let bytes = contents.iter().map(|c| Uint8Array::new(&c).to_vec());
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
        let region = Region::by_id(region);
        region.map(|r| r.catalogues().into_iter().map(str::to_owned).collect()).unwrap_or_default()
    }

    /// Takes them; JSON of the market's facts and of the plans that the statement shows.
    ///
    /// # Errors
    /// What is wrong with them.
    pub fn market(&mut self, region: &str, contents: Array) -> Result<String, String> {
        let bytes = contents.iter().map(|c| Uint8Array::new(&c).to_vec());
        let facts = self.0.market(region, bytes)?;
        Ok(serde_json::to_string(&facts).unwrap_or_default())
    }

    /// Answers: the advice as bytes, and JSON of `Result<Answer, Trouble>`.
    ///
    /// # Errors
    /// A question that isn't one.
    pub fn answer(&self, ask: &[u8]) -> Result<Array, String> {
        let (advice, beside) = match self.0.answer(&asked(ask)?) {
            Ok((advice, beside)) => (Uint8Array::from(&*written(&advice)?).into(), Ok(beside)),
            Err(trouble) => (JsValue::UNDEFINED, Err(trouble)),
        };
        let beside = serde_json::to_string(&beside).map_err(|e| e.to_string())?;
        Ok(Array::of2(&advice, &beside.into()))
    }

    /// Every offer, as bytes.
    ///
    /// # Errors
    /// What is missing or wrong.
    pub fn rank(&self, ask: &[u8]) -> Result<Vec<u8>, String> {
        let (engine, ask) = self.0.asked(asked(ask)?)?;
        written(&engine.rank(&ask)?)
    }

    /// What else is asked; HTML.
    ///
    /// # Errors
    /// What is missing or wrong.
    pub fn tell(&self, ask: &[u8]) -> Result<String, String> {
        let (ask, query): (Ask, Query) = asked(ask)?;
        let (engine, ask) = self.0.asked(ask)?;
        engine.tell(&ask, &query)
    }

    /// An offer in full; HTML.
    ///
    /// # Errors
    /// What is missing or wrong.
    pub fn detail(&self, ask: &[u8]) -> Result<String, String> {
        let (ask, offer): (Ask, Offer) = asked(ask)?;
        let (engine, ask) = self.0.asked(ask)?;
        engine.detail(&ask, &offer)
    }
}

fn asked<T: BorshDeserialize>(bytes: &[u8]) -> Result<T, String> {
    borsh::from_slice(bytes).map_err(|e| e.to_string())
}

fn written(answer: &impl BorshSerialize) -> Result<Vec<u8>, String> {
    borsh::to_vec(answer).map_err(|e| e.to_string())
}

/// A worker whose answers are told as acts, and those of its engine as actions.
pub(crate) fn start(tell: impl Fn(Act) + 'static, send: Callback<Action>) -> Handle {
    Handle::new("./statement/worker.js", move |heard| {
        if let Heard::Message(request, data) = &heard
            && (Heard::field(data, "bytes").is_object()
                || matches!(request.kind, "tell" | "detail"))
            && let Some(action) = engine::hear(heard.clone())
        {
            send.emit(action);
        }
        if let Some(act) = hear(heard) {
            tell(act);
        }
    })
}

/// Files to read.
pub(crate) fn read(files: &[web_sys::File], said: &Said) -> Request {
    let files: Array = files.iter().collect();
    request("read", vec![("files", files.into()), ("said", json(said))])
}

/// A region's market.
pub(crate) fn market(region: &'static Region) -> Request {
    Request { about: region.id.to_owned(), ..request("market", vec![("region", region.id.into())]) }
}

fn request(kind: &'static str, fields: Vec<(&'static str, JsValue)>) -> Request {
    Request { kind, about: String::new(), fields, memo: None }
}

fn json(value: &impl serde::Serialize) -> JsValue {
    serde_json::to_string(value).unwrap_or_default().into()
}

fn hear(heard: Heard) -> Option<Act> {
    let (request, data) = match heard {
        Heard::Message(request, data) => (request, data),
        Heard::Gone(worked) => {
            return Some(Act::Broken(if worked { Broken::Died } else { Broken::Absent }));
        }
    };
    let text = Heard::text(&data, "json");
    let problem = Heard::text(&data, "problem");
    if !problem.is_empty() {
        web_sys::console::warn_1(&problem.as_str().into());
    }
    if BESIDE.contains(&request.kind) && Heard::text(&data, "kind") != "absent" {
        return None;
    }
    Some(match Heard::text(&data, "kind").as_str() {
        "progress" => {
            let number = |name| Heard::field(&data, name).as_f64().unwrap_or(0.0) as usize;
            Act::Progress(number("file"), number("files"), number("rows") as u64)
        }
        "read" => match serde_json::from_str(&text) {
            Ok(Ok(read)) => Act::Read(Box::new(read)),
            Ok(Err(failure)) => Act::Failed(failure),
            Err(_) => Act::Broken(Broken::Died),
        },
        "market" => match serde_json::from_str::<(Facts, Vec<ShownPlan>)>(&text) {
            Ok((facts, plans)) => {
                Act::Market(Region::by_id(&request.about)?, Box::new(facts), plans)
            }
            Err(_) => Act::NoMarket(Region::by_id(&request.about)?, Fault::Garbled),
        },
        "answer" => match serde_json::from_str(&text) {
            Ok(Ok(answer)) => Act::Answered(Box::new(answer)),
            Ok(Err(trouble)) => {
                web_sys::console::warn_1(&text.into());
                Act::Unanswered(trouble)
            }
            Err(error) => Act::Unanswered(Trouble::Other(error.to_string())),
        },
        "absent" => Act::Broken(Broken::Absent),
        "unreadable" => Act::Broken(Broken::Unreadable),
        "no-market" => Act::NoMarket(Region::by_id(&request.about)?, Fault::Missing),
        "bad-market" => Act::NoMarket(Region::by_id(&request.about)?, Fault::Garbled),
        _ => Act::Unanswered(Trouble::Other(problem)),
    })
}
