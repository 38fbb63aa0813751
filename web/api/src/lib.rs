//! The core for JavaScript, without the page.
//!
//! ```js
//! import init, { advise } from "./api/api.js";
//! await init();
//! const advice = advise([catalogue], customer);
//! ```
#![cfg(target_arch = "wasm32")]

use serde::Serialize;
use tariff_core::{Catalogue, Customer, Market};
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
    let writer = serde_wasm_bindgen::Serializer::json_compatible();
    let thrown = |t: Thrown| t.serialize(&writer).unwrap_or(JsValue::NULL);
    let advice = answer(&catalogues, customer).map_err(thrown)?;
    Ok(advice.serialize(&writer)?)
}

fn answer(catalogues: &js_sys::Array, customer: JsValue) -> Result<tariff_core::Advice, Thrown> {
    let mut documents: Vec<Catalogue> = Vec::new();
    for (i, value) in catalogues.iter().enumerate() {
        let document = serde_wasm_bindgen::from_value(value);
        documents.push(document.map_err(|e| Thrown::form(format!("catalogues[{i}]"), &e))?);
    }
    let market = Market::compile(documents)?;
    let customer: Customer = serde_wasm_bindgen::from_value(customer)
        .map_err(|e| Thrown::form("customer".to_owned(), &e))?;
    Ok(tariff_core::advise(&market, &customer.check(&market)?))
}
