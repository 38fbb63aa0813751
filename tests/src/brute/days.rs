//! The days on which something new can begin, and what comes before them.

use tariff_core::{Date, Money, Offer};

use super::contract::leaving;
use super::{Plain, Way};

/// A day on which something new can begin.
pub(super) struct Day {
    /// After so many months with what they have.
    pub wait: u16,
    /// Months of the horizon that are left then.
    pub horizon: u16,
    pub day: Date,
    /// What leaving costs then.
    pub fee: Money,
    /// Money, things and the highest bill of the months before.
    pub before: Way,
}

impl Plain<'_> {
    /// Today, and every later day on which they can leave what they have and
    /// it is known what that costs.
    pub(super) fn days(&self) -> Vec<Day> {
        let (fee, later) = leaving(self.market, self.customer);
        let (horizon, day) = (self.wishes.horizon, self.customer.today);
        let mut days = vec![Day { wait: 0, horizon, day, fee, before: Way::default() }];
        let Some(offer) = self.current() else { return days };
        for (wait, fee) in later.into_iter().filter(|(k, _)| *k < horizon) {
            let Some(before) = self.staying(offer, wait) else { continue };
            let (horizon, day) = (horizon - wait, self.day_after(wait));
            days.push(Day { wait, horizon, day, fee, before });
        }
        days
    }

    /// The day after so many months: the horizon begins on the start day.
    fn day_after(&self, wait: u16) -> Date {
        let mut day = self.customer.today;
        // The last day of a month that hasn't so many stands for it.
        let begins =
            |day: Date| day.month_day().1 == self.wishes.start_day.min(day.year_month().days());
        while !begins(day) {
            day = day.next();
        }
        for _ in 0..wait {
            day = day.next();
            while day.month_day().1 != 1 {
                day = day.next();
            }
        }
        day
    }

    /// What they have, as it is, for so many months.
    fn staying(&self, offer: &Offer, wait: u16) -> Option<Way> {
        let most = self.wishes.most_add_ons;
        let includes = self.includes(offer);
        if most.is_some_and(|most| offer.add_ons.len() > usize::from(most))
            || !self.customer.needs.iter().all(|need| includes.contains(&need))
        {
            return None;
        }
        let mut all = Way::default();
        for m in 1..=wait {
            let mut ways = self.ways(offer, true, 0, m, &[Vec::new()]);
            let way = ways.pop()?;
            all.worst = all.worst.max(way.worst);
            all.money += way.money;
            all.things += way.things;
        }
        Some(all)
    }

    /// What an offer includes as it is.
    pub(super) fn includes(&self, offer: &Offer) -> Vec<&String> {
        let plan = self.market.plan(&offer.plan);
        let add_ons = offer.add_ons.iter().filter_map(|id| self.market.add_on(id));
        let add_ons = add_ons.flat_map(|a| &a.includes);
        plan.iter().flat_map(|p| &p.includes).chain(add_ons).collect()
    }
}
