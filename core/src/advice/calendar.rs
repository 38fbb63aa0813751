//! The calendar of the months ahead.

use crate::usage::{Date, YearMonth};

/// The months of a contract that begins soon, on the calendar.
///
/// A contract that begins on the first of a month begins with the next month,
/// or today, if today is a first. One that begins on a later day begins on
/// that day of this month, if it is today or still to come, and else on that
/// day of the next. In a month that doesn't have the day, its last day stands
/// for it: the 31st of November is the 30th. Each further month of the
/// contract is the next one of the calendar.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(crate) struct Calendar {
    first: YearMonth,
}

impl Calendar {
    /// Of a contract that begins on a day of a month, seen from a day.
    pub fn of(today: Date, start_day: u8) -> Calendar {
        let this = today.year_month();
        let begins = start_day.clamp(1, this.days());
        let first = if today.month_day().1 <= begins { this } else { this.next() };
        Calendar { first }
    }

    /// Of a contract that begins so many months later.
    pub fn after(self, months: u16) -> Calendar {
        Calendar { first: self.month(months.saturating_add(1)) }
    }

    /// The month in which a contract's month lies, from 1.
    pub fn month(self, contract_month: u16) -> YearMonth {
        (1..contract_month.max(1)).fold(self.first, |month, _| month.next())
    }

    /// How many days that has.
    pub fn days(self, contract_month: u16) -> u8 {
        self.month(contract_month).days()
    }
}

/// The day on which a month of a contract begins, counted from 1, for somebody
/// who takes it so many months from now: that is also the first day without
/// what the months before it had.
///
/// Whoever doesn't wait begins on the first such day of a month that is still
/// to come; whoever does begins on the first of a month.
///
/// ```
/// use tariff_core::contract_day;
/// let today = "2026-11-22".parse()?;
/// // It begins in December; a fee that is lower for six months ends in May.
/// assert_eq!(contract_day(today, 1, 0, 1).to_string(), "2026-12-01");
/// assert_eq!(contract_day(today, 1, 0, 7).to_string(), "2027-06-01");
/// # Ok::<(), Box<dyn std::error::Error>>(())
/// ```
pub fn contract_day(today: Date, start_day: u8, wait: u16, month: u16) -> Date {
    let calendar = Calendar::of(today, start_day);
    let (calendar, start_day) =
        if wait == 0 { (calendar, start_day) } else { (calendar.after(wait), 1) };
    let month = calendar.month(month);
    let day = start_day.clamp(1, month.days());
    Date::new(month.year(), month.of_year(), day).unwrap_or(today)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_contract_begins_on_the_next_such_day() {
        for (today, day, month) in [
            ("2026-11-22", 1, "2026-12"),
            ("2026-11-01", 1, "2026-11"),
            ("2026-11-22", 22, "2026-11"),
            ("2026-11-22", 21, "2026-12"),
            // November has no 31st: its last day is still to come.
            ("2026-11-30", 31, "2026-11"),
            ("2026-12-31", 30, "2027-01"),
            ("2027-02-28", 29, "2027-02"),
        ] {
            let calendar = Calendar::of(today.parse().unwrap(), day);
            assert_eq!(calendar.month(1).to_string(), month, "{today} {day}");
        }
        let calendar = Calendar::of("2026-11-22".parse().unwrap(), 1);
        let year: Vec<u8> = (1..=12).map(|m| calendar.days(m)).collect();
        assert_eq!(year, [31, 31, 28, 31, 30, 31, 30, 31, 31, 30, 31, 30]);
    }
    #[test]
    fn a_month_of_a_contract_begins_on_its_day() {
        let day = |today: &str, start, wait, month| {
            contract_day(today.parse().unwrap(), start, wait, month).to_string()
        };
        assert_eq!(day("2026-11-22", 1, 0, 25), "2028-12-01");
        // On a first, it begins today.
        assert_eq!(day("2026-11-01", 1, 0, 7), "2027-05-01");
        // After three months of what one has: December to February.
        assert_eq!(day("2026-11-22", 1, 3, 1), "2027-03-01");
        assert_eq!(day("2026-11-22", 15, 3, 7), "2027-09-01");
        // Months that don't have the day.
        assert_eq!(day("2026-11-22", 31, 0, 1), "2026-11-30");
        assert_eq!(day("2026-11-22", 31, 0, 4), "2027-02-28");
        assert_eq!(day("2026-11-22", 0, 0, 0), "2026-12-01");
        // However far ahead, it is a day.
        for (wait, month) in [(0, u16::MAX), (u16::MAX, 1), (u16::MAX, u16::MAX)] {
            assert!(!day("2026-11-22", 31, wait, month).is_empty());
        }
    }
}
