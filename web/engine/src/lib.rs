//! What the pages of 量身优选 ask of the core, and its answers in words. [`service`] answers, in a
//! worker, so that no page waits; [`protocol`] is all that they tell each other.

mod ahead;
pub mod answer;
pub mod asked;
pub mod asking;
pub mod asks;
pub mod bill;
mod binds;
mod calendar;
mod called;
pub mod card;
mod compare;
mod conditions;
mod coverage;
pub mod desk;
pub mod export;
pub mod facts;
mod family;
mod figures;
pub mod form;
pub mod format;
mod html;
mod included;
pub mod listed;
mod operators;
mod plans;
pub mod protocol;
mod ranking;
pub mod regions;
pub mod service;
#[cfg(feature = "statement")]
mod statement;
mod terms;
pub mod view;
mod what_if;
mod why;
pub mod words;
