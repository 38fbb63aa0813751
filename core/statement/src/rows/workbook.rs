//! What a workbook's cell would show.

use calamine::{ExcelDateTime, ExcelDateTimeType};
use tariff_core::{CivilTime, Date};

/// How the numbers of a cell style are shown.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub(super) enum Shown {
    /// As numbers.
    #[default]
    Number,
    /// As days, times of day or both.
    Moment,
    /// As hours that can be more than a day's.
    Duration,
}

impl Shown {
    /// The formats that need no text, by their number; 27 to 36 and 50 to 58
    /// are days in China.
    pub(super) fn built_in(id: u16) -> Shown {
        match id {
            14..=22 | 27..=36 | 45 | 47 | 50..=58 => Shown::Moment,
            46 => Shown::Duration,
            _ => Shown::Number,
        }
    }

    /// By a format's text: letters of days and times that aren't quoted.
    pub(super) fn by_format(text: &str) -> Shown {
        let lower = text.to_ascii_lowercase();
        if ["[h", "[m", "[s"].iter().any(|part| lower.contains(part)) {
            return Shown::Duration;
        }
        let mut quoted = false;
        let mut bracket = false;
        let mut escaped = false;
        for c in lower.chars() {
            match c {
                _ if escaped => escaped = false,
                '\\' | '_' | '*' => escaped = true,
                '"' => quoted = !quoted,
                '[' if !quoted => bracket = true,
                ']' => bracket = false,
                'y' | 'd' | 'h' | 's' if !quoted && !bracket => return Shown::Moment,
                _ => {}
            }
        }
        Shown::Number
    }
}

/// A number in a style.
pub(super) fn shown(value: f64, style: Shown, from_1904: bool) -> String {
    let kind = match style {
        Shown::Number => return number(value),
        Shown::Moment => ExcelDateTimeType::DateTime,
        Shown::Duration => ExcelDateTimeType::TimeDelta,
    };
    moment(&ExcelDateTime::new(value, kind, from_1904))
}

/// A number as Excel shows it: fifteen digits, no exponent.
pub(super) fn number(value: f64) -> String {
    // Nothing of a statement is longer than a number behind a prefix.
    if value.is_nan() || value.abs() >= 1e17 {
        return String::new();
    }
    let shown = format!("{value}");
    let digits = shown.bytes().filter(u8::is_ascii_digit).count();
    if digits <= 15 || value.fract() == 0.0 {
        return shown;
    }
    // 0.30000000000000004 is 0.3 to everybody who looks at the cell.
    let rounded: f64 = format!("{value:.14e}").parse().unwrap_or(value);
    format!("{rounded}")
}

/// A date, a time or both, as text; below one day it is a time or a duration.
pub(super) fn moment(cell: &ExcelDateTime) -> String {
    let serial = cell.as_f64();
    if !(0.0..3_000_000.0).contains(&serial) {
        return number(serial);
    }
    if serial < 1.0 || cell.is_duration() {
        // Whole seconds of a duration; the range above keeps it within u64.
        let seconds = (serial * 86_400.0).round() as u64;
        return format!("{:02}:{:02}:{:02}", seconds / 3600, seconds / 60 % 60, seconds % 60);
    }
    let (year, month, day, hour, minute, second, milli) = cell.to_ymd_hms_milli();
    let second_of_day = u32::from(hour) * 3600 + u32::from(minute) * 60 + u32::from(second);
    let at = Date::new(year, month, day).and_then(|day| CivilTime::new(day, second_of_day));
    // 08:30:11 is kept as 08:30:10.999 now and then.
    let at = at.map(|at| at.after(u64::from(milli >= 500)));
    // A day alone is written as its midnight, too: the cell doesn't say which it is.
    at.map_or_else(|| number(serial), |at| at.to_string().replace('T', " "))
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn numbers_and_moments_as_shown() {
        assert_eq!(number(0.1 + 0.2), "0.3");
        assert_eq!(number(83.0), "83");
        assert_eq!(number(13_800_000_000.0), "13800000000");
        assert_eq!(number(f64::NAN), "");
        // 2 January 2016 is day 42371; 08:30:11 is 30611 of 86400 seconds.
        let at = |serial| shown(serial, Shown::Moment, false);
        assert_eq!(at(42_371.0), "2016-01-02 00:00:00");
        assert_eq!(at(42_371.0 + 30_611.0 / 86_400.0), "2016-01-02 08:30:11");
        assert_eq!(at(83.0 / 86_400.0), "00:01:23");
        assert_eq!(shown(42_371.0 - 1462.0, Shown::Moment, true), "2016-01-02 00:00:00");
        assert_eq!(shown(1.5, Shown::Duration, false), "36:00:00");
    }

    #[test]
    fn formats_of_days_and_numbers() {
        for (text, expected) in [
            ("yyyy\\-mm\\-dd\\ hh:mm:ss", Shown::Moment),
            ("yyyy\"年\"m\"月\"d\"日\"", Shown::Moment),
            ("[h]:mm:ss", Shown::Duration),
            ("0.00", Shown::Number),
            ("0.00\"days\"", Shown::Number),
            ("[Red]0.00", Shown::Number),
            ("General", Shown::Number),
        ] {
            assert_eq!(Shown::by_format(text), expected, "{text}");
        }
    }
}
