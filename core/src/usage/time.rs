//! Local civil time: what a statement prints, with no zone and no clock.

use std::fmt;
use std::str::FromStr;

use serde::{Deserialize, Serialize};

/// Seconds in a day.
pub(super) const DAY: u32 = 86_400;

/// A calendar day, proleptic Gregorian, written `2026-05-03`.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub struct Date {
    year: u16,
    month: u8,
    day: u8,
}

/// Why a text is not a date, a time or a month.
#[derive(Clone, Debug, PartialEq, Eq, thiserror::Error)]
#[non_exhaustive]
pub enum TimeError {
    /// Not of the form, or a day that no calendar has.
    #[error("`{0}` is not a day; write it like 2026-05-03")]
    Date(String),
    /// Not of the form, or past midnight.
    #[error("`{0}` is not a local time; write it like 2026-05-03T19:59:30")]
    Time(String),
    /// Not of the form.
    #[error("`{0}` is not a time of day; write it like 08:00")]
    TimeOfDay(String),
    /// Not of the form.
    #[error("`{0}` is not a month; write it like 2026-05")]
    Month(String),
}

fn clipped(text: &str) -> String {
    text.chars().take(40).collect()
}

/// A number of exactly `width` digits.
fn digits(text: &str, width: usize) -> Option<u32> {
    let ok = text.len() == width && text.bytes().all(|b| b.is_ascii_digit());
    if ok { text.parse().ok() } else { None }
}

/// Days in a month of the Gregorian calendar; 0 for a month that isn't one.
fn month_length(year: u16, month: u8) -> u8 {
    let leap = year.is_multiple_of(4) && (!year.is_multiple_of(100) || year.is_multiple_of(400));
    match month {
        1 | 3 | 5 | 7 | 8 | 10 | 12 => 31,
        4 | 6 | 9 | 11 => 30,
        2 => 28 + u8::from(leap),
        _ => 0,
    }
}

impl Date {
    /// The first day of all.
    pub(crate) const FIRST: Date = Date { year: 0, month: 1, day: 1 };

    /// The day, when the calendar has it.
    pub fn new(year: u16, month: u8, day: u8) -> Option<Date> {
        let known = year <= 9999 && day >= 1 && day <= month_length(year, month);
        known.then_some(Date { year, month, day })
    }

    /// Month of the year, 1 to 12, and day of the month, from 1.
    pub fn month_day(self) -> (u8, u8) {
        (self.month, self.day)
    }

    /// The month that it lies in.
    pub fn year_month(self) -> YearMonth {
        YearMonth { year: self.year, month: self.month }
    }

    /// Days since 1 March of year 0, after which every 400 years repeat.
    pub fn day_number(self) -> i64 {
        let (y, m) = (i64::from(self.year), i64::from(self.month));
        // Counting the year from March puts the leap day last.
        let (y, m) = if m <= 2 { (y - 1, m + 9) } else { (y, m - 3) };
        365 * y + y.div_euclid(4) - y.div_euclid(100)
            + y.div_euclid(400)
            + (153 * m + 2) / 5
            + i64::from(self.day)
            - 1
    }

    /// The day with a number, when the calendar has it.
    pub(crate) fn from_day_number(number: i64) -> Option<Date> {
        // 400 years have 146,097 days; the year counted from March.
        let of_era = number.rem_euclid(146_097);
        let year = (of_era - of_era / 1_460 + of_era / 36_524 - of_era / 146_096).div_euclid(365);
        let of_year = of_era - (365 * year + year / 4 - year / 100);
        let month = (5 * of_year + 2) / 153;
        let day = of_year - (153 * month + 2) / 5 + 1;
        let (year, month) = if month < 10 { (year, month + 3) } else { (year + 1, month - 9) };
        let year = number.div_euclid(146_097) * 400 + year;
        let parts = (u16::try_from(year), u8::try_from(month), u8::try_from(day));
        let (Ok(year), Ok(month), Ok(day)) = parts else { return None };
        Date::new(year, month, day)
    }

    /// Day of the week, 1 = Monday to 7 = Sunday.
    pub fn weekday(self) -> u8 {
        // Day 0, 1 March of year 0, was a Wednesday.
        u8::try_from((self.day_number() + 2).rem_euclid(7)).unwrap_or(0) + 1
    }

    /// The day after; the last day of year 9999 is its own successor.
    #[must_use]
    pub fn next(self) -> Date {
        Date::new(self.year, self.month, self.day + 1)
            .or_else(|| Date::new(self.year, self.month + 1, 1))
            .or_else(|| Date::new(self.year + 1, 1, 1))
            .unwrap_or(self)
    }

    /// The day before; the first day of year 0 is its own predecessor.
    #[must_use]
    pub fn previous(self) -> Date {
        let last_of = |year: u16, month: u8| Date::new(year, month, month_length(year, month));
        Date::new(self.year, self.month, self.day.saturating_sub(1))
            .or_else(|| last_of(self.year, self.month.saturating_sub(1)))
            .or_else(|| last_of(self.year.checked_sub(1)?, 12))
            .unwrap_or(self)
    }
}

impl FromStr for Date {
    type Err = TimeError;
    fn from_str(text: &str) -> Result<Self, TimeError> {
        let mut parts = text.split('-');
        let mut part = |width| parts.next().and_then(|p| digits(p, width));
        let (year, month, day) = (part(4), part(2), part(2));
        let date = (|| Date::new(u16::try_from(year?).ok()?, month? as u8, day? as u8))();
        date.filter(|_| parts.next().is_none()).ok_or_else(|| TimeError::Date(clipped(text)))
    }
}

impl fmt::Display for Date {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        write!(f, "{:04}-{:02}-{:02}", self.year, self.month, self.day)
    }
}

/// A time of day to the second, written `08:00` or `19:59:30`; `24:00` is the
/// end of the day.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub struct TimeOfDay(u32);

impl TimeOfDay {
    /// Midnight at the start of the day.
    pub const START: TimeOfDay = TimeOfDay(0);
    /// Midnight at the end of the day.
    pub const END: TimeOfDay = TimeOfDay(DAY);

    /// Seconds since midnight.
    pub fn seconds(self) -> u32 {
        self.0
    }

    /// From seconds since midnight, clamped to the day.
    pub(crate) fn from_seconds(seconds: u32) -> TimeOfDay {
        TimeOfDay(seconds.min(DAY))
    }
}

impl FromStr for TimeOfDay {
    type Err = TimeError;
    fn from_str(text: &str) -> Result<Self, TimeError> {
        let mut parts = text.split(':');
        let mut part = || parts.next().map(|p| digits(p, 2));
        let (h, m, s) = (part().flatten(), part().flatten(), part().unwrap_or(Some(0)));
        let bad = || TimeError::TimeOfDay(clipped(text));
        let (Some(h), Some(m), Some(s), None) = (h, m, s, parts.next()) else {
            return Err(bad());
        };
        let total = h * 3600 + m * 60 + s;
        if m < 60 && s < 60 && total <= DAY { Ok(TimeOfDay(total)) } else { Err(bad()) }
    }
}

impl fmt::Display for TimeOfDay {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        let (h, m, s) = (self.0 / 3600, self.0 / 60 % 60, self.0 % 60);
        if s == 0 { write!(f, "{h:02}:{m:02}") } else { write!(f, "{h:02}:{m:02}:{s:02}") }
    }
}

/// A local moment to the second, written `2026-05-03T19:59:30`.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub struct CivilTime {
    /// The day.
    pub date: Date,
    /// Seconds since that day's midnight, below 86 400.
    second: u32,
}

impl CivilTime {
    /// The moment so many seconds after a day's midnight, when the day has them.
    pub fn new(date: Date, second: u32) -> Option<CivilTime> {
        (second < DAY).then_some(CivilTime { date, second })
    }

    /// Seconds since midnight.
    pub fn second_of_day(self) -> u32 {
        self.second
    }

    /// The moment `seconds` later.
    #[must_use]
    pub fn after(self, seconds: u64) -> CivilTime {
        let mut at = self;
        let mut left = seconds;
        loop {
            let to_midnight = u64::from(DAY - at.second);
            if left < to_midnight {
                // `left` is below a day here, so it fits.
                at.second += u32::try_from(left).unwrap_or(0);
                return at;
            }
            left -= to_midnight;
            let next = at.date.next();
            if next == at.date {
                return at;
            }
            at = CivilTime { date: next, second: 0 };
        }
    }
}

impl FromStr for CivilTime {
    type Err = TimeError;
    fn from_str(text: &str) -> Result<Self, TimeError> {
        let bad = || TimeError::Time(clipped(text));
        let (date, time) = text.split_once('T').ok_or_else(bad)?;
        let date = date.parse().map_err(|_| bad())?;
        let time: TimeOfDay = time.parse().map_err(|_| bad())?;
        if time == TimeOfDay::END {
            return Err(bad());
        }
        Ok(CivilTime { date, second: time.0 })
    }
}

impl fmt::Display for CivilTime {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        let s = self.second;
        write!(f, "{}T{:02}:{:02}:{:02}", self.date, s / 3600, s / 60 % 60, s % 60)
    }
}

/// A calendar month, written `2026-05`.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub struct YearMonth {
    year: u16,
    month: u8,
}

impl YearMonth {
    /// The month, when the calendar has it.
    pub fn new(year: u16, month: u8) -> Option<YearMonth> {
        Date::new(year, month, 1).map(Date::year_month)
    }

    /// The year.
    pub fn year(self) -> u16 {
        self.year
    }

    /// Which month of the year, from 1.
    pub fn of_year(self) -> u8 {
        self.month
    }

    /// How many days it has.
    pub fn days(self) -> u8 {
        month_length(self.year, self.month)
    }

    /// The month after.
    #[must_use]
    pub fn next(self) -> YearMonth {
        if self.month >= 12 {
            YearMonth { year: self.year.saturating_add(1), month: 1 }
        } else {
            YearMonth { month: self.month + 1, ..self }
        }
    }

    /// Whether a day lies in it.
    pub fn contains(self, date: Date) -> bool {
        (date.year, date.month) == (self.year, self.month)
    }
}

impl FromStr for YearMonth {
    type Err = TimeError;
    fn from_str(text: &str) -> Result<Self, TimeError> {
        let bad = || TimeError::Month(clipped(text));
        let date: Date = format!("{}-01", clipped(text)).parse().map_err(|_| bad())?;
        Ok(YearMonth { year: date.year, month: date.month })
    }
}

impl fmt::Display for YearMonth {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        write!(f, "{:04}-{:02}", self.year, self.month)
    }
}

/// In documents each of these is its text.
macro_rules! as_text {
    ($type:ty, $what:literal, $pattern:literal) => {
        impl Serialize for $type {
            fn serialize<S: serde::Serializer>(&self, s: S) -> Result<S::Ok, S::Error> {
                s.collect_str(self)
            }
        }
        impl<'de> Deserialize<'de> for $type {
            fn deserialize<D: serde::Deserializer<'de>>(d: D) -> Result<Self, D::Error> {
                let text = <std::borrow::Cow<'de, str>>::deserialize(d)?;
                text.parse().map_err(serde::de::Error::custom)
            }
        }
        #[cfg(feature = "schema")]
        impl schemars::JsonSchema for $type {
            fn schema_name() -> std::borrow::Cow<'static, str> {
                stringify!($type).into()
            }
            fn json_schema(_: &mut schemars::SchemaGenerator) -> schemars::Schema {
                schemars::json_schema!({
                    "type": "string", "pattern": $pattern, "description": $what
                })
            }
        }
    };
}
pub(crate) use as_text;

as_text!(Date, "a day, such as 2026-05-03", "^[0-9]{4}-[0-9]{2}-[0-9]{2}$");
as_text!(TimeOfDay, "a time of day, such as 08:00", "^[0-9]{2}:[0-9]{2}(:[0-9]{2})?$");
as_text!(
    CivilTime,
    "a local moment, such as 2026-05-03T19:59:30",
    "^[0-9]{4}-[0-9]{2}-[0-9]{2}T[0-9]{2}:[0-9]{2}(:[0-9]{2})?$"
);
as_text!(YearMonth, "a calendar month, such as 2026-05", "^[0-9]{4}-[0-9]{2}$");

/// As bytes: a number, checked when it is read.
#[cfg(feature = "binary")]
mod bytes {
    use borsh::io::{Error, ErrorKind, Read, Result, Write};
    use borsh::{BorshDeserialize, BorshSerialize};

    use super::{CivilTime, DAY, Date, TimeOfDay, YearMonth};

    impl BorshSerialize for Date {
        fn serialize<W: Write>(&self, to: &mut W) -> Result<()> {
            (self.year, self.month, self.day).serialize(to)
        }
    }

    impl BorshDeserialize for Date {
        fn deserialize_reader<R: Read>(from: &mut R) -> Result<Self> {
            let (year, month, day) = BorshDeserialize::deserialize_reader(from)?;
            Date::new(year, month, day).ok_or_else(|| ErrorKind::InvalidData.into())
        }
    }

    impl BorshSerialize for TimeOfDay {
        fn serialize<W: Write>(&self, to: &mut W) -> Result<()> {
            self.0.serialize(to)
        }
    }

    impl BorshDeserialize for TimeOfDay {
        fn deserialize_reader<R: Read>(from: &mut R) -> Result<Self> {
            let seconds = u32::deserialize_reader(from)?;
            let known = (seconds <= DAY).then_some(TimeOfDay(seconds));
            known.ok_or_else(|| Error::from(ErrorKind::InvalidData))
        }
    }

    impl BorshSerialize for CivilTime {
        fn serialize<W: Write>(&self, to: &mut W) -> Result<()> {
            (self.date, self.second).serialize(to)
        }
    }

    impl BorshDeserialize for CivilTime {
        fn deserialize_reader<R: Read>(from: &mut R) -> Result<Self> {
            let (date, second) = BorshDeserialize::deserialize_reader(from)?;
            let known = (second < DAY).then_some(CivilTime { date, second });
            known.ok_or_else(|| Error::from(ErrorKind::InvalidData))
        }
    }

    impl BorshSerialize for YearMonth {
        fn serialize<W: Write>(&self, to: &mut W) -> Result<()> {
            (self.year(), self.of_year()).serialize(to)
        }
    }

    impl BorshDeserialize for YearMonth {
        fn deserialize_reader<R: Read>(from: &mut R) -> Result<Self> {
            let (year, month) = BorshDeserialize::deserialize_reader(from)?;
            YearMonth::new(year, month).ok_or_else(|| ErrorKind::InvalidData.into())
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn weekdays_agree_with_known_days() {
        // 9 May 2006 was a Tuesday, 1 January 2000 a Saturday, 29 February 2024 a Thursday.
        for (date, weekday) in
            [("2006-05-09", 2), ("2000-01-01", 6), ("2024-02-29", 4), ("1970-01-01", 4)]
        {
            assert_eq!(date.parse::<Date>().unwrap().weekday(), weekday, "{date}");
        }
    }

    #[test]
    fn numbers_of_days_lead_back_to_them() {
        let mut date = Date::new(1896, 2, 27).unwrap();
        for _ in 0..150_000 {
            assert_eq!(Date::from_day_number(date.day_number()), Some(date));
            date = date.next();
        }
        assert_eq!(Date::from_day_number(-1_000), None);
    }

    #[test]
    fn only_days_of_the_calendar_parse() {
        for bad in
            ["2026-02-29", "2026-13-01", "2026-1-1", "26-01-01", "2026-01-01-01", "二〇二六", ""]
        {
            assert!(bad.parse::<Date>().is_err(), "{bad}");
        }
        for bad in
            ["2026-05-03", "2026-05-03T24:00:00", "2026-05-03T23:60", "T", "2026-05-03 10:00"]
        {
            assert!(bad.parse::<CivilTime>().is_err(), "{bad}");
        }
    }

    #[test]
    fn time_passes_over_midnight_and_year() {
        let at: CivilTime = "2023-12-31T23:59:50".parse().unwrap();
        assert_eq!(at.after(9).to_string(), "2023-12-31T23:59:59");
        assert_eq!(at.after(10).to_string(), "2024-01-01T00:00:00");
        assert_eq!(at.after(10 + 86_400 * 60).to_string(), "2024-03-01T00:00:00");
    }
}
