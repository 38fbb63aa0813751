//! The parts of the page: values and callbacks in, elements out. One stylesheet each in `www/css`.

mod answer;
mod apart;
mod ask;
mod bill;
pub mod choice;
mod dock;
mod door;
mod error_summary;
mod flow;
mod header;
mod kiosk;
mod live;
mod loader;
pub mod number_field;
mod offer_row;
pub mod person;
pub mod plan_now;
mod preset_picker;
pub mod profile;
mod ranking;
mod results;
mod usage;
mod verdict;

pub(crate) use answer::answer;
pub(crate) use dock::dock;
pub(crate) use door::door;
pub(crate) use error_summary::error_summary;
pub(crate) use flow::{check, home, question};
pub use header::header;
pub(crate) use kiosk::kiosk;
pub(crate) use live::Live;
pub use loader::loader;
pub(crate) use profile::profile;
pub(crate) use results::Results;
