//! The page of 量身优选: state, components and messages. No arithmetic on money or usage.

mod app;

pub use app::App;

/// Mounts the page on `#app`, in place of the loading message of `index.html`.
#[cfg(target_arch = "wasm32")]
pub fn start() {
    // A missing element would be a broken index.html; the browser tests would see the message stay.
    if let Some(root) = yew::gloo::utils::document().get_element_by_id("app") {
        root.set_inner_html("");
        yew::Renderer::<App>::with_root(root).render();
    }
}
