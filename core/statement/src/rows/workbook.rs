//! What a workbook's cell would show.

use calamine::ExcelDateTime;

/// A number as Excel shows it: fifteen digits, no exponent.
pub(super) fn number(value: f64) -> String {
    let shown = format!("{value}");
    let digits = shown.bytes().filter(u8::is_ascii_digit).count();
    if digits <= 15 {
        return shown;
    }
    // 0.30000000000000004 is 0.3 to everybody who looks at the cell.
    let rounded: f64 = format!("{value:.14e}").parse().unwrap_or(value);
    format!("{rounded}")
}

/// A date, a time or both, as text; below one day it is a time or a duration.
pub(super) fn moment(cell: &ExcelDateTime) -> String {
    let serial = cell.as_f64();
    // Half a second more before the rest is cut off, so that 08:30:11 isn't 08:30:10.999.
    let half_second = 0.5 / 86_400.0;
    if !(0.0..3_000_000.0).contains(&serial) {
        return number(serial);
    }
    if serial < 1.0 || cell.is_duration() {
        // Whole seconds of a duration; the range above keeps it within u64.
        let seconds = (serial * 86_400.0).round() as u64;
        return format!("{:02}:{:02}:{:02}", seconds / 3600, seconds / 60 % 60, seconds % 60);
    }
    let kind = calamine::ExcelDateTimeType::DateTime;
    let later = ExcelDateTime::new(serial + half_second, kind, false);
    let (year, month, day, hour, minute, second, _) = later.to_ymd_hms_milli();
    // A day alone is written as its midnight, too: the cell doesn't say which it is.
    format!("{year:04}-{month:02}-{day:02} {hour:02}:{minute:02}:{second:02}")
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn numbers_and_moments_as_shown() {
        assert_eq!(number(0.1 + 0.2), "0.3");
        assert_eq!(number(83.0), "83");
        assert_eq!(number(13_800_000_000.0), "13800000000");
        let at = |serial| {
            moment(&ExcelDateTime::new(serial, calamine::ExcelDateTimeType::DateTime, false))
        };
        // 2 January 2016 is day 42371; 08:30:11 is 30611 of 86400 seconds.
        assert_eq!(at(42_371.0), "2016-01-02 00:00:00");
        assert_eq!(at(42_371.0 + 30_611.0 / 86_400.0), "2016-01-02 08:30:11");
        assert_eq!(at(83.0 / 86_400.0), "00:01:23");
    }
}
