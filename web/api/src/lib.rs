//! The core for JavaScript, without the page.
//!
//! ```js
//! import init, { advise, recommend } from "./api/api.js";
//! await init();
//! const advice = advise([catalogue], customer);
//! const answer = recommend([catalogue], customer, {}, "cheapest");
//! ```
#![cfg(target_arch = "wasm32")]

use serde::Serialize;
use serde::de::DeserializeOwned;
use tariff_core::{Catalogue, CheckedCustomer, Customer, Market, Recommendation, Wishes};
use wasm_bindgen::JsValue;
use wasm_bindgen::prelude::wasm_bindgen;

/// What is thrown: the same shape as the core's faults.
#[derive(Serialize)]
struct Thrown {
    faults: Vec<Fault>,
}

#[derive(Serialize)]
struct Fault {
    document: String,
    path: String,
    what: String,
    hint: String,
}

impl From<tariff_core::Faults> for Thrown {
    fn from(faults: tariff_core::Faults) -> Self {
        let fault = |f: &tariff_core::Fault| Fault {
            document: f.document.clone(),
            path: f.path.clone(),
            what: f.what.clone(),
            hint: f.hint.clone(),
        };
        Thrown { faults: faults.iter().map(fault).collect() }
    }
}

impl Thrown {
    fn form(document: String, error: &serde_wasm_bindgen::Error) -> Thrown {
        Thrown {
            faults: vec![Fault {
                document,
                path: String::new(),
                what: error.to_string(),
                hint: "compare it with the schema of the document".to_owned(),
            }],
        }
    }
}

/// Ranks the offers of catalogues (documents of "tariff-catalogue/1") for a customer
/// ("tariff-customer/1"). Money stays a decimal string, as in the documents.
///
/// # Errors
/// `{ faults: [{ document, path, what, hint }] }`.
#[wasm_bindgen]
pub fn advise(catalogues: js_sys::Array, customer: JsValue) -> Result<JsValue, JsValue> {
    thrown(|| {
        let (market, customer) = read(&catalogues, customer)?;
        Ok(tariff_core::advise(&market, &customer))
    })
}

/// Finds the best offers with add-ons and packs, the verdict and the reasons
/// ("tariff-recommendation/1"), for wishes ("tariff-wishes/1"; `{}` for none)
/// and a goal (`"cheapest"` or `"steadiest"`).
///
/// # Errors
/// As [`advise`].
#[wasm_bindgen]
pub fn recommend(
    catalogues: js_sys::Array,
    customer: JsValue,
    wishes: JsValue,
    goal: JsValue,
) -> Result<JsValue, JsValue> {
    thrown(|| {
        let (market, customer) = read(&catalogues, customer)?;
        let wishes: Wishes = value("wishes", wishes)?;
        let wishes = wishes.check(&market, &customer)?;
        Ok(Recommendation::new(&market, &customer, &wishes, value("goal", goal)?))
    })
}

/// The answer as a JavaScript value, or what is wrong, thrown.
fn thrown<T: Serialize>(answer: impl FnOnce() -> Result<T, Thrown>) -> Result<JsValue, JsValue> {
    let writer = serde_wasm_bindgen::Serializer::json_compatible();
    let thrown = |t: Thrown| t.serialize(&writer).unwrap_or(JsValue::NULL);
    Ok(answer().map_err(thrown)?.serialize(&writer)?)
}

fn value<T: DeserializeOwned>(document: &str, value: JsValue) -> Result<T, Thrown> {
    serde_wasm_bindgen::from_value(value).map_err(|e| Thrown::form(document.to_owned(), &e))
}

fn read(
    catalogues: &js_sys::Array,
    customer: JsValue,
) -> Result<(Market, CheckedCustomer), Thrown> {
    let mut documents: Vec<Catalogue> = Vec::new();
    for (i, document) in catalogues.iter().enumerate() {
        documents.push(value(&format!("catalogues[{i}]"), document)?);
    }
    let market = Market::compile(documents)?;
    let customer: Customer = value("customer", customer)?;
    let customer = customer.check(&market)?;
    Ok((market, customer))
}
