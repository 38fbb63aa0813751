//! English.

mod answer;
mod bill;
mod card;
mod contract;
#[cfg(feature = "statement")]
mod export;
mod figures;
mod labels;
mod log;
mod more;
pub mod named;
mod others;
mod page;
mod plans;
mod price;
mod rule;
mod scope;
pub mod shared;
#[cfg(feature = "statement")]
pub(super) mod statement;
mod tags;
pub(super) mod tariff;
