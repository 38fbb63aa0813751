//! What a cell's text means: a moment, a duration, an amount of data or money.

mod data;
mod duration;
mod money;
mod time;

use std::borrow::Cow;

pub(crate) use data::{DataUnit, bytes};
pub(crate) use duration::{DurationUnit, seconds};
pub(crate) use money::{MoneyUnit, money};
pub(crate) use time::{Moment, digits_of_day, moment, month_alone, months_in};

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

/// Nothing was written: empty, dashes, or another mark for it.
pub(crate) fn is_nothing(text: &str) -> bool {
    matches!(text, "/" | "null" | "NULL" | "None" | "无")
        || text.chars().all(|c| matches!(c, '-' | '—'))
}

/// A piece of a line that is drawn between a header and its rows.
pub(crate) fn is_line(text: &str) -> bool {
    text.len() > 1 && text.chars().all(|c| matches!(c, '-' | '—' | '=' | '+' | ':'))
}

/// A cell without what keeps a spreadsheet from taking it for a number:
/// `="138****0001"`, `'138****0001`, `'138****0001'`.
pub(crate) fn unforced(cell: &str) -> &str {
    let cell = cell.trim();
    let formula = cell.strip_prefix("=\"").and_then(|rest| rest.strip_suffix('"'));
    let text = formula.unwrap_or(cell).trim();
    match text.strip_prefix(['\'', '`']) {
        Some(rest) => rest.strip_suffix('\'').unwrap_or(rest).trim(),
        None => text,
    }
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

    #[test]
    fn text_is_forced_in_many_ways() {
        for cell in ["=\"a\"", "'a", "'a'", " =\" a\" ", "a", "=\"'a\""] {
            assert_eq!(unforced(cell), "a", "{cell}");
        }
        assert_eq!(unforced("1'23\""), "1'23\"");
        assert_eq!(unforced("=1+1"), "=1+1");
        for cell in ["", "-", "------", "——", "无"] {
            assert!(is_nothing(cell), "{cell}");
        }
        assert!(!is_nothing("0") && !is_nothing("*") && !is_nothing("-1"));
    }
}
