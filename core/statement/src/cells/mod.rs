//! What a cell's text means: a moment, a duration, an amount of data or money.

mod data;
mod duration;
mod money;
mod time;

use std::borrow::Cow;

pub(crate) use data::{DataUnit, bytes};
pub(crate) use duration::{DurationUnit, seconds};
pub(crate) use money::{MoneyUnit, money};
pub(crate) use time::{Moment, digits_of_day, moment, months_in};

/// A cell as its meaning is written in half-width characters, without the
/// white space around it. Statements mix `１分２３秒` and `1分23秒`.
pub(crate) fn plain(cell: &str) -> Cow<'_, str> {
    let usual = |c: char| !matches!(c, '\u{ff01}'..='\u{ff5e}' | '\u{3000}' | '\u{a0}' | '￥');
    let trimmed = cell.trim_matches(|c: char| c.is_whitespace() || c == '\u{feff}');
    if trimmed.chars().all(usual) {
        return Cow::Borrowed(trimmed);
    }
    let half = |c: char| match c {
        '\u{ff01}'..='\u{ff5e}' => char::from_u32(u32::from(c) - 0xfee0).unwrap_or(c),
        '\u{3000}' | '\u{a0}' => ' ',
        '￥' => '¥',
        other => other,
    };
    Cow::Owned(trimmed.chars().map(half).collect::<String>().trim().to_owned())
}

/// Digits as a number, when there is at least one and nothing else, and it
/// fits.
pub(crate) fn whole(text: &str) -> Option<u64> {
    let digits = !text.is_empty() && text.bytes().all(|b| b.is_ascii_digit());
    if digits { text.parse().ok() } else { None }
}

/// Nothing was written: empty, or one of the marks for it.
pub(crate) fn is_nothing(text: &str) -> bool {
    matches!(text, "" | "-" | "--" | "---" | "—" | "——" | "/" | "null" | "NULL" | "无")
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn full_width_becomes_half_width() {
        assert_eq!(plain("　１分２３秒\u{a0}"), "1分23秒");
        assert_eq!(plain(" 0.50 "), "0.50");
        assert_eq!(plain("￥1"), "¥1");
    }
}
