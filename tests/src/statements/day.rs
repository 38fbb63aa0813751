//! Days and moments as a statement counts them.

use tariff_core::{CivilTime, Date, YearMonth};

/// A moment, or with second zero a day.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord)]
pub(super) struct Moment {
    pub year: u16,
    pub month: u8,
    pub day: u8,
    /// Since midnight.
    pub second: u32,
}

impl Moment {
    pub(super) fn date(self) -> Date {
        Date::new(self.year, self.month, self.day).expect("a day of the calendar")
    }

    pub(super) fn civil(self) -> CivilTime {
        let (h, m, s) = self.clock();
        let text = format!("{}T{h:02}:{m:02}:{s:02}", self.date());
        text.parse().expect("a moment of the day")
    }

    pub(super) fn year_month(self) -> YearMonth {
        year_month(self.year, self.month)
    }

    /// Hours, minutes and seconds.
    pub(super) fn clock(self) -> (u32, u32, u32) {
        (self.second / 3600, self.second / 60 % 60, self.second % 60)
    }

    /// What a spreadsheet keeps: days since 30 December 1899, with a fraction.
    pub(super) fn serial(self) -> f64 {
        let epoch = Date::new(1899, 12, 30).map_or(0, Date::day_number);
        let days = i32::try_from(self.date().day_number() - epoch).unwrap_or(0);
        f64::from(days) + f64::from(self.second) / 86_400.0
    }
}

pub(super) fn year_month(year: u16, month: u8) -> YearMonth {
    format!("{year:04}-{month:02}").parse().expect("a month of the calendar")
}

/// The month after, as year and month.
pub(super) fn following((year, month): (u16, u8)) -> (u16, u8) {
    if month == 12 { (year + 1, 1) } else { (year, month + 1) }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn serials_are_those_of_a_spreadsheet() {
        let moment = Moment { year: 2016, month: 1, day: 2, second: 43_200 };
        assert_eq!(moment.serial().to_string(), "42371.5");
        assert_eq!(moment.civil().to_string(), "2016-01-02T12:00:00");
    }
}
