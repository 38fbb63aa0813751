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
}
