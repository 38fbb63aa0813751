//! Reads a region's catalogues and compiles its market: static files of the page's own, by GET.

use tariff_core::{Catalogue, CheckedCatalogue, Market};
use wasm_bindgen::{JsCast as _, JsValue};
use wasm_bindgen_futures::JsFuture;

use crate::regions::Region;

/// The market of a region.
///
/// # Errors
/// Anything that stood in the way; it also stands on the console.
pub async fn market(region: &'static Region) -> Result<Market, JsValue> {
    // All requests leave before the first answer is awaited.
    let asked: Vec<_> = region.catalogues().into_iter().map(request).collect();
    let mut catalogues = Vec::with_capacity(asked.len());
    for answer in asked {
        catalogues.push(catalogue(answer?).await?);
    }
    Market::of_checked(catalogues).map_err(|faults| faults.to_string().into())
}

fn request(id: &str) -> Result<JsFuture, JsValue> {
    let window = web_sys::window().ok_or("there is no window")?;
    Ok(window.fetch_with_str(&format!("./catalogue/{id}.bin")).into())
}

async fn catalogue(answer: JsFuture) -> Result<CheckedCatalogue, JsValue> {
    let response: web_sys::Response = answer.await?.dyn_into()?;
    if !response.ok() {
        return Err(format!("{} for {}", response.status(), response.url()).into());
    }
    let bytes = JsFuture::from(response.array_buffer()?).await?;
    let bytes = js_sys::Uint8Array::new(&bytes).to_vec();
    Catalogue::from_binary(&bytes).map_err(|e| e.to_string().into())
}
