//! Months of single events as sums: added up once, and rated instead where the
//! bill is certain to be the same. A month has hundreds of events, and few
//! classes of them; a month that is told day by day has fewer without its days.

use crate::market::Market;
use crate::rating::{Bill, Tariff, Unpriced, asserted};
use crate::usage::{Measures, Month, MonthUse, Profile, Services};

/// A customer's months as sums; none where these are what they were.
pub(crate) struct Summed(Option<Vec<Month>>);

impl Summed {
    /// Of checked months; data day by day where that is wanted.
    pub fn of(market: &Market, months: &[Month], by_day: bool) -> Summed {
        let measures = &market.columns().measures;
        let measures = Measures { daily: measures.daily || by_day, ..measures.clone() };
        Summed(months.iter().map(|m| sum(m, &measures, by_day)).collect())
    }

    /// The bills of a tariff for the months that these are the sums of.
    ///
    /// # Errors
    /// Usage that has no price.
    pub fn bills(
        &self,
        market: &Market,
        tariff: &Tariff,
        months: &[Month],
    ) -> Result<Vec<Bill>, Unpriced> {
        let tell_all =
            |sums: &&[Month]| sums.iter().all(|month| market.columns().tell_all(tariff, month));
        let sums = self.0.as_deref().filter(tell_all);
        if let Some(Ok(bills)) = sums.map(|sums| asserted(tariff, sums)) {
            // Of single events less may have to be assumed.
            let mut lines = bills.iter().flat_map(|bill| &bill.lines);
            if lines.all(|line| line.assumptions.is_empty()) {
                return Ok(bills);
            }
        }
        asserted(tariff, months)
    }

    /// The sums of the month at a place, if they are all that a tariff asks about.
    pub fn month_for(&self, market: &Market, tariff: &Tariff, place: usize) -> Option<&Month> {
        let sums = self.0.as_ref()?.get(place)?;
        market.columns().tell_all(tariff, sums).then_some(sums)
    }

    /// What of them concerns some services.
    pub fn only(&self, services: Services) -> Summed {
        let only = |months: &Vec<Month>| months.iter().map(|m| m.only(services)).collect();
        Summed(self.0.as_ref().map(only))
    }
}

fn sum(month: &Month, measures: &Measures, by_day: bool) -> Option<Month> {
    let profile = match &month.usage {
        MonthUse::Records(records) => Profile::of_records(records, measures),
        MonthUse::Profile(_) if by_day => return None,
        MonthUse::Profile(profile) => profile.without_days()?,
    };
    Some(Month { usage: MonthUse::Profile(profile), ..month.clone() })
}
