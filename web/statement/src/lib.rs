//! The door for itemised statements 导入详单. [`app`] is what is seen; [`desk`] does the work, in a
//! worker, so that the page never waits; [`view`] is what they tell each other.

pub mod answer;
#[cfg(target_arch = "wasm32")]
pub mod app;
pub mod charts;
pub mod desk;
pub mod draw;
mod explain;
#[cfg(target_arch = "wasm32")]
pub mod gate;
#[cfg(target_arch = "wasm32")]
mod hooks;
pub mod pages;
pub mod state;
pub mod text;
pub mod view;
#[cfg(target_arch = "wasm32")]
pub mod worker;
