//! Hours of the week: when a charge applies, or when usage happened.

use std::fmt;
use std::str::FromStr;

use serde::{Deserialize, Serialize};

use super::is_default;
use super::time::{CivilTime, DAY, Date, TimeError, TimeOfDay, YearMonth};

/// A day of the year, whichever year, written `01-01`.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub struct MonthDay(u8, u8);

impl MonthDay {
    /// Month and day of a date.
    pub fn of(date: Date) -> MonthDay {
        let (month, day) = date.month_day();
        MonthDay(month, day)
    }

    /// That day in a year that has every day.
    pub(crate) fn in_leap_year(self) -> Date {
        // Every MonthDay was made from a date, so 2024 has it.
        Date::new(2024, self.0, self.1).unwrap_or(Date::FIRST)
    }

    /// That day in the year of a month, where one is named.
    pub(crate) fn in_year_of(self, month: Option<YearMonth>) -> Date {
        let named = month.and_then(|month| Date::new(month.year(), self.0, self.1));
        named.unwrap_or_else(|| self.in_leap_year())
    }
}

impl FromStr for MonthDay {
    type Err = TimeError;
    fn from_str(text: &str) -> Result<Self, TimeError> {
        // 2024 is a leap year, so 02-29 is accepted.
        let clipped: String = text.chars().take(40).collect();
        let date: Result<Date, _> = format!("2024-{clipped}").parse();
        date.map(MonthDay::of).map_err(|_| TimeError::Date(clipped))
    }
}

impl fmt::Display for MonthDay {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        write!(f, "{:02}-{:02}", self.0, self.1)
    }
}

#[cfg(feature = "binary")]
impl borsh::BorshSerialize for MonthDay {
    fn serialize<W: borsh::io::Write>(&self, to: &mut W) -> borsh::io::Result<()> {
        borsh::BorshSerialize::serialize(&self.in_leap_year(), to)
    }
}

#[cfg(feature = "binary")]
impl borsh::BorshDeserialize for MonthDay {
    fn deserialize_reader<R: borsh::io::Read>(from: &mut R) -> borsh::io::Result<Self> {
        Date::deserialize_reader(from).map(MonthDay::of)
    }
}

super::time::as_text!(MonthDay, "a day of any year, such as 01-01", "^[0-9]{2}-[0-9]{2}$");

/// A recurring span of local time: on these weekdays and dates, from a time of
/// day up to (and without) another. `20:00` to `08:00` runs over midnight; the
/// hours after midnight count as the new day's.
#[derive(Clone, Debug, Default, PartialEq, Eq, PartialOrd, Ord, Hash, Serialize, Deserialize)]
#[cfg_attr(feature = "schema", derive(schemars::JsonSchema))]
#[serde(rename_all = "camelCase", deny_unknown_fields)]
#[cfg_attr(feature = "binary", derive(borsh::BorshSerialize, borsh::BorshDeserialize))]
pub struct Window {
    /// 1 = Monday to 7 = Sunday; empty means every day.
    #[serde(default, skip_serializing_if = "is_default")]
    pub weekdays: Vec<u8>,
    /// Days of the year; empty means all.
    #[serde(default, skip_serializing_if = "is_default")]
    pub dates: Vec<MonthDay>,
    /// Where it begins; absent, at midnight.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub from: Option<TimeOfDay>,
    /// Where it ends, itself outside; absent, at midnight.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub to: Option<TimeOfDay>,
}

/// Yes, no, or not known from what is given.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord)]
pub(crate) enum Tri {
    No,
    Maybe,
    Yes,
}

impl Tri {
    pub fn of(known: bool) -> Tri {
        if known { Tri::Yes } else { Tri::No }
    }

    pub fn and(self, other: Tri) -> Tri {
        self.min(other)
    }

    pub fn or(self, other: Tri) -> Tri {
        self.max(other)
    }
}

/// Whether all, some or none of `given` is in `allowed`; both empty = all.
fn within<T: PartialEq>(allowed: &[T], given: &[T]) -> Tri {
    if allowed.is_empty() {
        return Tri::Yes;
    }
    if given.is_empty() {
        return Tri::Maybe;
    }
    let inside = given.iter().filter(|g| allowed.contains(g)).count();
    match inside {
        0 => Tri::No,
        n if n == given.len() => Tri::Yes,
        _ => Tri::Maybe,
    }
}

impl Window {
    fn bounds(&self) -> (u32, u32) {
        let from = self.from.unwrap_or(TimeOfDay::START).seconds();
        let to = self.to.unwrap_or(TimeOfDay::END).seconds();
        (from, to)
    }

    /// One or two spans of seconds that do not run over midnight.
    fn spans(&self) -> [(u32, u32); 2] {
        let (from, to) = self.bounds();
        if from < to { [(from, to), (0, 0)] } else { [(from, DAY), (0, to)] }
    }

    /// Its hours from the first to the last, in seconds of a day.
    pub(crate) fn hours(&self) -> (u32, u32) {
        let (from, to) = self.bounds();
        if from < to { (from, to) } else { (0, DAY) }
    }

    /// What lies in both, as windows that do not run over midnight.
    pub(crate) fn and(&self, other: &Window) -> Vec<Window> {
        fn both<T: Copy + PartialEq>(a: &[T], b: &[T]) -> Option<Vec<T>> {
            if a.is_empty() || b.is_empty() {
                return Some([a, b].concat());
            }
            let both: Vec<T> = a.iter().filter(|x| b.contains(x)).copied().collect();
            (!both.is_empty()).then_some(both)
        }
        let weekdays = both(&self.weekdays, &other.weekdays);
        let Some((weekdays, dates)) = weekdays.zip(both(&self.dates, &other.dates)) else {
            return Vec::new();
        };
        let mut all = Vec::new();
        for a in self.spans() {
            for b in other.spans() {
                let (from, to) = (a.0.max(b.0), a.1.min(b.1));
                if from < to {
                    all.push(Window {
                        weekdays: weekdays.clone(),
                        dates: dates.clone(),
                        from: (from > 0).then(|| TimeOfDay::from_seconds(from)),
                        to: (to < DAY).then(|| TimeOfDay::from_seconds(to)),
                    });
                }
            }
        }
        all
    }

    /// Whether a moment lies in it.
    pub fn contains(&self, at: CivilTime) -> bool {
        let second = at.second_of_day();
        let hours = self.spans().iter().any(|&(from, to)| from <= second && second < to);
        let weekday = self.weekdays.is_empty() || self.weekdays.contains(&at.date.weekday());
        let date = self.dates.is_empty() || self.dates.contains(&MonthDay::of(at.date));
        hours && weekday && date
    }

    /// Whether usage that lies in `other` lies in `self`.
    pub(crate) fn covers(&self, other: &Window) -> Tri {
        let days = within(&self.dates, &other.dates).and(within(&self.weekdays, &other.weekdays));
        if days == Tri::No {
            return Tri::No;
        }
        let length = |spans: &[(u32, u32)]| spans.iter().map(|s| s.1 - s.0).sum::<u32>();
        let mine = self.spans();
        let theirs = other.spans();
        let shared: u32 = mine
            .iter()
            .flat_map(|a| theirs.iter().map(|b| a.1.min(b.1).saturating_sub(a.0.max(b.0))))
            .sum();
        let hours = match shared {
            0 => Tri::No,
            n if n == length(&theirs) => Tri::Yes,
            _ => Tri::Maybe,
        };
        days.and(hours)
    }

    /// Seconds from `at` to the next moment at which the window may begin or
    /// end: one of its hours, or midnight.
    pub(crate) fn seconds_to_edge(&self, at: CivilTime) -> u64 {
        let now = at.second_of_day();
        let (from, to) = self.bounds();
        let edge = [from, to, DAY].into_iter().filter(|&e| e > now).min().unwrap_or(DAY);
        u64::from(edge - now)
    }

    /// The hours around a moment in which none of `windows` begins or ends,
    /// on the moment's own weekday and date where any of them asks for those.
    pub(crate) fn atom(windows: &[Window], at: CivilTime) -> Window {
        let now = at.second_of_day();
        let edges = || windows.iter().flat_map(|w| <[u32; 2]>::from(w.bounds()));
        let from = edges().filter(|&e| e <= now).max().unwrap_or(0);
        let to = edges().filter(|&e| e > now).min().unwrap_or(DAY);
        let asks_weekday = windows.iter().any(|w| !w.weekdays.is_empty());
        let asks_date = windows.iter().any(|w| !w.dates.is_empty());
        let time = |seconds: u32| TimeOfDay::from_seconds(seconds);
        Window {
            weekdays: if asks_weekday { vec![at.date.weekday()] } else { Vec::new() },
            dates: if asks_date { vec![MonthDay::of(at.date)] } else { Vec::new() },
            from: (from > 0).then(|| time(from)),
            to: (to < DAY).then(|| time(to)),
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    fn window(from: &str, to: &str, weekdays: &[u8]) -> Window {
        Window {
            weekdays: weekdays.to_vec(),
            from: Some(from.parse().unwrap()),
            to: Some(to.parse().unwrap()),
            ..Window::default()
        }
    }

    #[test]
    fn a_window_holds_its_start_and_not_its_end() {
        let night = window("20:00", "08:00", &[]);
        for (time, inside) in [
            ("2006-05-09T19:59:59", false),
            ("2006-05-09T20:00:00", true),
            ("2006-05-09T23:59:59", true),
            ("2006-05-10T07:59:59", true),
            ("2006-05-10T08:00:00", false),
        ] {
            assert_eq!(night.contains(time.parse().unwrap()), inside, "{time}");
        }
    }

    #[test]
    fn an_atom_is_inside_or_outside_each_window() {
        let windows = [window("08:00", "20:00", &[]), window("18:00", "02:00", &[6, 7])];
        for time in ["2026-05-02T01:00:00", "2026-05-02T19:00:00", "2026-05-04T19:00:00"] {
            let at: CivilTime = time.parse().unwrap();
            let atom = Window::atom(&windows, at);
            for w in &windows {
                assert_eq!(w.covers(&atom), Tri::of(w.contains(at)), "{time} {w:?}");
            }
        }
    }

    #[test]
    fn partly_shared_hours_are_not_known() {
        let day = window("08:00", "20:00", &[]);
        assert_eq!(day.covers(&window("10:00", "12:00", &[])), Tri::Yes);
        assert_eq!(day.covers(&window("20:00", "08:00", &[])), Tri::No);
        assert_eq!(day.covers(&window("19:00", "21:00", &[])), Tri::Maybe);
        assert_eq!(
            window("08:00", "20:00", &[1]).covers(&window("09:00", "10:00", &[])),
            Tri::Maybe
        );
    }
}
