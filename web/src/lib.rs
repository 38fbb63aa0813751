//! The page of 量身优选: state, components and messages. No arithmetic on money or usage.

mod app;

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
