//! The page of 量身优选: state, components and messages. No arithmetic on money or usage.
//!
//! [`state::State`] holds everything and changes by [`state::Action`]; [`form::Form`] is what has
//! been typed and makes the core's customer; components show values and send actions;
//! [`messages`] holds every word.

mod app;
pub mod asking;
pub mod asks;
pub mod browser;
pub mod components;
pub mod form;
pub mod format;
pub mod input;
#[cfg(target_arch = "wasm32")]
pub mod load;
pub mod messages;
pub mod presets;
pub mod regions;
pub mod state;

pub use app::App;

/// Mounts the page on `#app`, in place of the loading message of `index.html`.
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
