//! Drawings that only a statement has: months, days, hours and allowances side by side.

mod columns;
mod heat;
mod meter;
mod stack;

pub(crate) use columns::{Pillar, columns};
pub(crate) use heat::heat;
pub(crate) use meter::{Group, Meter, MeterNames, meter};
pub(crate) use stack::{Column, stack};
