//! Words that pages and the answers written here have in common. A page links this table and none
//! of the others.

use super::S;

/// Words in common.
#[allow(missing_docs)]
pub struct SharedWords {
    /// Operators with how many plans of each, and the day on which those were read.
    pub covered: fn(&str, &str) -> String,
    pub list: S,
    pub colon: S,
    pub yes: S,
    pub no: S,
    pub quick_title: S,
    pub family_title: S,
    pub compare_title: S,
    pub plan_now: S,
    pub read_on: fn(&str, i64) -> String,
}
