//! English.

mod form;
pub(super) mod page;
