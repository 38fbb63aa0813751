//! How long: `1分23秒`, `00:01:23`, `83`.

use super::whole;

/// What a bare number counts.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub(crate) enum DurationUnit {
    /// Seconds: every operator's choice where the header says nothing.
    #[default]
    Seconds,
    /// Minutes, where the header says so.
    Minutes,
    /// Thousandths of a second, as switches count; a second begun is one.
    Millis,
}

impl DurationUnit {
    /// By the unit of a header: `分`, `分钟)`.
    pub(crate) fn in_header(unit: &str) -> DurationUnit {
        let unit = unit.trim_start_matches("单位:").trim_start();
        match unit.trim_end_matches([')', ']', '】', ' ']) {
            "ms" | "毫秒" => DurationUnit::Millis,
            unit if unit.starts_with('分') => DurationUnit::Minutes,
            _ => DurationUnit::Seconds,
        }
    }
}

/// Longest call that is believed, in seconds: a month.
const LONGEST: u64 = 31 * 86_400;

/// Seconds of a cell, or none where it isn't a duration.
pub(crate) fn seconds(text: &str, unit: DurationUnit) -> Option<u64> {
    let text = text.trim();
    let found = if text.contains(':') {
        clock(text)
    } else if text.bytes().all(|b| b.is_ascii_digit() || b == b'.') {
        bare(text, unit)
    } else {
        spelled(text).or_else(|| primed(text))
    };
    found.filter(|&s| s <= LONGEST)
}

/// `00:01:23`, or `01:23` for minutes and seconds.
fn clock(text: &str) -> Option<u64> {
    let mut total: u64 = 0;
    let mut parts = 0;
    // A fraction of a second is always none.
    let text = match text.split_once('.') {
        Some((clock, decimals)) if decimals.bytes().all(|b| b == b'0') => clock,
        Some(_) => return None,
        None => text,
    };
    for part in text.split(':') {
        let n = whole(part.trim())?;
        // Only the first part may be above 59.
        if parts > 0 && n > 59 {
            return None;
        }
        total = total.checked_mul(60)?.checked_add(n)?;
        parts += 1;
    }
    (parts == 2 || parts == 3).then_some(total)
}

/// `83`, or `83.0` as a spreadsheet's number.
fn bare(text: &str, unit: DurationUnit) -> Option<u64> {
    let (number, decimals) = text.split_once('.').unwrap_or((text, ""));
    let n = whole(number)?;
    if !decimals.bytes().all(|b| b == b'0') {
        // `1.38` minutes; a fraction of a second is none.
        let hundredths = whole(decimals.get(..2).unwrap_or(&format!("{decimals}0")))?;
        let exact = decimals.trim_end_matches('0').len() <= 2 && unit == DurationUnit::Minutes;
        let seconds = n.checked_mul(60)?.checked_add((hundredths * 60 + 50) / 100)?;
        return exact.then_some(seconds);
    }
    match unit {
        DurationUnit::Seconds => Some(n),
        DurationUnit::Minutes => n.checked_mul(60),
        DurationUnit::Millis => Some(n.div_ceil(1000)),
    }
}

/// `1小时2分3秒`, `1时2分3秒`, `2分钟`, `83秒`, `1'23"`, `1h2m3s`.
fn spelled(text: &str) -> Option<u64> {
    const UNITS: [(&str, u64); 20] = [
        ("小时", 3600),
        ("时", 3600),
        ("分钟", 60),
        ("分", 60),
        ("秒钟", 1),
        ("秒", 1),
        ("天", 86_400),
        ("h", 3600),
        ("H", 3600),
        ("min", 60),
        ("m", 60),
        ("M", 60),
        ("'", 60),
        ("′", 60),
        ("s", 1),
        ("S", 1),
        ("\"", 1),
        ("″", 1),
        ("’", 60),
        ("”", 1),
    ];
    let mut rest = text;
    let mut total: u64 = 0;
    let mut finest = u64::MAX;
    while !rest.is_empty() {
        let digits = rest.find(|c: char| !c.is_ascii_digit())?;
        let (number, after) = rest.split_at_checked(digits)?;
        let n = whole(number)?;
        let after = after.trim_start();
        let &(word, unit) = UNITS.iter().find(|(word, _)| after.starts_with(word))?;
        // Units go from large to small, each once.
        if unit >= finest {
            return None;
        }
        finest = unit;
        total = total.checked_add(n.checked_mul(unit)?)?;
        rest = after.strip_prefix(word)?.trim_start();
    }
    (finest != u64::MAX).then_some(total)
}

/// `1'23`, `1分23`, and `0'1'23` for hours, minutes and seconds: the last unit left out.
fn primed(text: &str) -> Option<u64> {
    const MARKS: [char; 4] = ['\'', '′', '’', '分'];
    let bare = |c: char| c.is_ascii_digit() || MARKS.contains(&c);
    if !text.chars().all(bare) || text.ends_with(MARKS) {
        return None;
    }
    clock(&text.replace(MARKS, ":"))
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn every_spelling() {
        for (text, expected) in [
            ("1分23秒", 83),
            ("47秒", 47),
            ("1小时2分3秒", 3723),
            ("1时2分3秒", 3723),
            ("1小时 5秒", 3605),
            ("00:01:23", 83),
            ("0:1:23", 83),
            ("01:23", 83),
            ("100:00:00", 360_000),
            ("83", 83),
            ("83.0", 83),
            ("83秒", 83),
            ("1'23\"", 83),
            ("1′23″", 83),
            ("1’23”", 83),
            ("1'23", 83),
            ("0'1'23", 83),
            ("1'0'23", 3623),
            ("1分23", 83),
            ("1 分 23 秒", 83),
            ("00:01:23.0", 83),
            ("3分05秒", 185),
            ("2分钟", 120),
            ("0", 0),
        ] {
            assert_eq!(seconds(text, DurationUnit::Seconds), Some(expected), "{text}");
        }
        assert_eq!(seconds("2", DurationUnit::Minutes), Some(120));
        assert_eq!(seconds("1.38", DurationUnit::Minutes), Some(83));
        assert_eq!(seconds("1.5", DurationUnit::Minutes), Some(90));
        assert_eq!(DurationUnit::in_header("分钟)"), DurationUnit::Minutes);
        assert_eq!(DurationUnit::in_header("秒"), DurationUnit::Seconds);
        assert_eq!(DurationUnit::in_header("ms)"), DurationUnit::Millis);
        assert_eq!(seconds("82600", DurationUnit::Millis), Some(83));
    }

    #[test]
    fn what_is_no_duration() {
        for text in [
            "",
            "秒",
            "1",
            "1分1分",
            "1秒2分",
            "00:01:60",
            "1:2:3:4",
            "1.5",
            "-3",
            "本地",
            "12分x",
            "99999999999999999999",
            "1:",
            ":",
            "1分",
            "2016-01-02",
        ] {
            let expected = match text {
                "1" => Some(1),
                "1分" => Some(60),
                _ => None,
            };
            assert_eq!(seconds(text, DurationUnit::Seconds), expected, "{text}");
        }
    }
}
