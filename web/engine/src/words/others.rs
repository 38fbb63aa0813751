//! Words of the other plans: the table, the questions, what stands apart, and why not that one.

use tariff_core::Binding;

use super::S;

/// Words of the other plans.
#[allow(missing_docs)]
pub struct OthersWords {
    pub title: S,
    pub caption: S,
    /// How many plans may be had.
    pub all: fn(usize) -> String,
    /// How many of them are left by what was chosen.
    pub left: fn(usize, usize) -> String,
    pub filters: S,
    pub own: S,
    pub free: S,
    pub none_left: S,
    pub plan: S,
    pub fee: S,
    pub you_pay: S,
    pub contract: S,
    pub conditions: S,
    pub nobody_else: S,
    pub operator: S,
    pub directed_head: S,
    pub id: S,
    pub term: fn(Binding) -> String,
    pub assumed: S,
    pub lowest: S,
    pub lowest_of_new: S,
    pub same: S,
    pub more: fn(&str) -> String,
    pub show_more: fn(usize, usize) -> String,
    pub sort_rule: S,
    pub left_out: fn(usize) -> String,
    pub compare_add: S,
    pub compare_open: fn(usize) -> String,
    pub save: S,
    pub save_ranking: S,
    pub save_receipt: S,
    pub bill_unavailable: S,

    // What answers might open.
    pub ask: S,
    pub ask_hint: S,
    pub ask_none_better: S,
    pub promised: fn(&str) -> String,
    pub unlocks: fn(usize) -> String,
    pub saves: fn(&str, u16) -> String,
    pub no_less: fn(u16) -> String,
    pub lower: S,
    pub lower_with_others: S,
    pub fill: S,
    pub more_questions: fn(usize) -> String,
    pub rest: fn(usize) -> String,
    pub rare: fn(usize) -> String,

    // What stands apart.
    pub excluded: fn(usize) -> String,
    pub excluded_hint: S,
    pub elsewhere: fn(usize) -> String,
    pub incomparable: fn(usize) -> String,
    pub incomparable_hint: S,

    // Why not that one.
    pub found: fn(usize) -> String,
    pub found_more: fn(usize) -> String,
    pub found_none: S,
    pub family: S,
    pub why_not: fn(&str) -> String,
    pub is_best: S,
    pub is_yours: S,
    pub as_cheap: S,
    /// What it costs, what is advised, and what that costs.
    pub beside: fn(&str, &str, &str) -> String,
    pub costs: fn(&str) -> String,
    pub troubles: S,
    pub would_cost: fn(&str) -> String,
    pub not_eligible: fn(&str) -> String,
    pub to_confirm: fn(&str) -> String,
    pub lacks: fn(&str) -> String,
    pub too_slow: fn(u32) -> String,
    pub no_price: fn(&str) -> String,
    pub if_meets: fn(&str) -> String,
    pub if_without: fn(&str) -> String,
    pub if_at_most: fn(&str, &str) -> String,
    pub if_at_least: fn(&str, &str) -> String,
    pub if_between: fn(&str, &str, &str) -> String,
    pub no_change: S,
}
