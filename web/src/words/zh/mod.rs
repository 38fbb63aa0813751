//! 简体中文.

mod form;
pub(super) mod page;
