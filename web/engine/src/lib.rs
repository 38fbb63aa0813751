//! What the pages of 量身优选 ask of the core, and its answers in words. [`desk`] does the work, in a
//! worker, so that no page waits; [`view`] is what they tell each other.

mod ahead;
pub mod answer;
pub mod asking;
pub mod asks;
pub mod bill;
mod called;
pub mod card;
mod compare;
mod conditions;
mod coverage;
pub mod desk;
mod family;
mod figures;
pub mod format;
mod html;
mod operators;
pub mod query;
mod ranking;
pub mod regions;
mod terms;
pub mod view;
mod what_if;
pub mod words;
