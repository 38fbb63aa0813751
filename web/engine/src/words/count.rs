//! How many of something, in English.

use std::fmt::Display;

/// `1 month`, `2 months`, `0 months`: a number, and what it counts.
pub fn count(n: impl Display, one: &str, many: &str) -> String {
    let n = n.to_string();
    let what = if n == "1" { one } else { many };
    format!("{n} {what}")
}

/// `1 month`, `2 months`.
pub fn months(n: impl Display) -> String {
    count(n, "month", "months")
}

/// `first month`, `first 2 months`.
pub fn first_months(n: u16) -> String {
    if n == 1 { "first month".to_owned() } else { format!("first {}", months(n)) }
}
