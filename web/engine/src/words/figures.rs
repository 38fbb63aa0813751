//! Words of the figures.

use tariff_core::Axis;

use super::S;

/// Words of the figures.
#[allow(missing_docs)]
pub struct FigureWords {
    pub table: S,
    pub rest: S,
    pub structure_best: S,
    pub structure_now: S,
    pub structure_says: fn(&str, u64, &str, usize) -> String,
    pub steadiest: S,
    pub composition: S,
    pub composition_says: fn(usize) -> String,
    pub kind: fn(Axis) -> S,
    /// What a figure of cost against usage asks.
    pub sweep: fn(Axis) -> S,
    pub on_average: fn(&str) -> String,
    pub month: fn(usize) -> String,
    pub sweep_name: fn(&str, &str, &str) -> String,
    /// Shows a figure that decides nothing.
    pub see: S,
    pub sweep_says: fn(&str) -> String,
    pub dots_say: fn(usize) -> String,
    pub trouble: fn(&str) -> String,
    pub about: fn(&str) -> String,
    pub above: fn(&str, &str, &str) -> String,
    pub below: fn(&str, &str, &str) -> String,
    pub holds: fn(&str, &str, &str, &str) -> String,
    pub nothing: S,
    pub to_take: S,
    pub risk: S,
    pub risk_says: S,
    pub spread_asks: S,
    pub limit_asks: S,
    pub above_limit: fn(u32, u32, &str) -> String,
    pub months_above_limit: fn(u32, u32, &str) -> String,
    pub between: fn(&str, &str) -> String,
    pub all_alike: fn(&str) -> String,
    pub as_told: S,
    pub at_most: fn(&str) -> String,
    pub likely_says: fn(usize, u16, &str, &str) -> String,
}
