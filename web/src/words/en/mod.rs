//! English.

mod form;
pub(super) mod page;
#[cfg(any(test, feature = "first-screen"))]
pub(super) mod scripts;
