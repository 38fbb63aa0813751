//! The page of 量身优选: state, components and words. Nothing is computed here: what is shown
//! comes from the engine, in a worker.
//!
//! [`state::State`] holds everything and changes by [`state::Action`]; [`form::Form`] is what has
//! been typed, of which the engine makes the customer; components show values and send actions;
//! [`words`] holds every word.

mod app;
pub mod browser;
#[cfg(target_arch = "wasm32")]
mod clerk;
pub mod components;
#[cfg(target_arch = "wasm32")]
mod engine;
pub mod paper;
pub mod route;
pub mod state;
pub mod words;
#[cfg(target_arch = "wasm32")]
mod worker;

pub use tariff_engine::form::{input, presets};
pub use tariff_engine::{asks, form, format, regions};

pub use app::App;

/// Mounts the page on `#app`, in place of what `index.html` has there.
#[cfg(target_arch = "wasm32")]
pub fn start() {
    // A worker loads this same module and has no window: there is nothing to mount there.
    let Some(document) = web_sys::window().and_then(|window| window.document()) else {
        return;
    };
    if let Some(root) = document.get_element_by_id("app") {
        yew::Renderer::<App>::with_root(root).render();
    }
}

/// The first screen as a customer meets it who has never been here, as HTML: what stands on `#app`
/// until the module is there.
///
/// # Errors
/// Where the system gives no runtime to render with.
#[cfg(all(not(target_arch = "wasm32"), feature = "first-screen"))]
pub fn first_screen() -> std::io::Result<String> {
    let runtime = tokio::runtime::Builder::new_current_thread().build()?;
    let page = yew::LocalServerRenderer::<App>::new().hydratable(false);
    Ok(runtime.block_on(page.render()))
}
