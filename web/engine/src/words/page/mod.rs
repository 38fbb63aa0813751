//! Words of the answers as they are shown.

mod en;
mod zh;

pub(super) use en::EN;
pub(super) use zh::ZH;

use crate::view::Way;

type S = &'static str;

/// Words of the answers as they are shown.
#[allow(missing_docs)]
pub struct PageWords {
    pub basis_typed: S,
    pub basis_estimated: S,
    pub basis_statement: S,
    pub basis_mixed: S,
    pub basis_months: fn(usize) -> String,
    pub switch_title: S,
    pub stay_title: S,
    pub best_title: S,
    pub nothing_text: S,
    pub nothing_because: fn(&str, usize) -> String,
    pub worth_below: fn(&str) -> String,
    pub stay_text: S,
    pub no_current_text: S,
    pub worst_bill: fn(&str) -> String,
    pub buy_packs: fn(&str) -> String,
    pub reasons_title: S,
    pub reasons_against: fn(&str, usize) -> String,
    pub reason_here: S,
    pub reason_there: S,
    pub reason_saves: S,
    pub reason_rest: S,
    pub bill_title: S,
    pub bill_item: S,
    pub bill_amount: S,
    pub bill_sum: S,
    pub bill_range: fn(&str, &str) -> String,
    pub line_range: fn(&str, &str) -> String,
    pub rule_label: S,
    pub terms_title: S,
    pub cheapest_best: S,
    pub steadier: fn(&str, &str) -> String,
    pub way: fn(Way) -> S,
    pub choices_title: S,
    pub column_plan: S,
    pub watch_title: S,
    pub full_title: S,
    pub parts_title: fn(u16) -> String,
    pub proof_title: S,
    pub proof_space: fn(&str, usize) -> String,
    pub proof_searched: fn(usize, usize) -> String,
    pub proof_unfit: fn(usize) -> String,
    pub proof_rated: fn(u64) -> String,
    pub proof_gap: fn(&str, u16) -> String,
    pub compare_cheapest: S,
    pub compare_these: S,
    pub to_card: S,
    pub to_family: S,
    pub family_none: fn(&str) -> String,
    pub family_together: S,
    pub family_alone: S,
    pub family_now: S,
    pub family_saves: fn(&str) -> String,
    pub family_same: S,
    pub card_of: fn(usize) -> String,
    pub keeps: S,
    pub family_proof: fn(&str, u64) -> String,
    pub family_gap: fn(&str) -> String,
    pub explore_best: S,
    pub explore_same: S,
    pub explore_advised: S,
    pub explore_now: S,
}
