//! Lengths of time in days, as exact fractions.

/// So many days. A month of the calendar has 28 to 31 of them; one without a
/// name has the twelfth part of a year.
///
/// ```
/// use tariff_core::Days;
/// // A year's months have as many days as the year.
/// assert_eq!(Days::MEAN_MONTH.whole(), 30);
/// assert_eq!(Days::of(31).whole(), 31);
/// ```
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Days {
    count: u64,
    /// So many parts make a day.
    parts: u64,
}

impl Days {
    /// The mean of a year's months: 365 days by twelve.
    pub const MEAN_MONTH: Days = Days { count: 365, parts: 12 };

    /// Whole days.
    pub const fn of(days: u64) -> Days {
        Days { count: days, parts: 1 }
    }

    /// Those that are whole.
    pub const fn whole(self) -> u64 {
        self.count / self.parts
    }

    /// How many spans of `days` days they are, as a fraction.
    pub(crate) const fn by(self, days: u64) -> (u64, u64) {
        (self.count, self.parts.saturating_mul(if days == 0 { 1 } else { days }))
    }
}
