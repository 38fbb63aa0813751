//! More or less of one kind of usage, unit by unit.
//!
//! A unit is a call of one minute, one message, or a session of one megabyte,
//! so every step of an increment is exact. Minutes are those that bills count:
//! a started one is a whole one. Itemised months are added up by
//! class first, for the increments and hours that the market's charges ask
//! about, and day by day where one of them counts by the day or a pack is good
//! for some days. What is used more is used on no day in particular, so no pack
//! of certain days is counted on for it. Packs stay on the days that are best for
//! what was told ([`placing`](super::placing)).

use serde::{Deserialize, Serialize};

use super::CheckedCustomer;
use crate::market::Market;
use crate::rating::goes_by_days;
use crate::usage::{
    ClassUse, Direction, Increment, Measures, Month, MonthUse, Profile, Service, StepCount,
    most_in_a_month,
};

/// A kind of usage that can be more or less.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[cfg_attr(feature = "schema", derive(schemars::JsonSchema))]
#[cfg_attr(feature = "binary", derive(borsh::BorshSerialize, borsh::BorshDeserialize))]
#[serde(rename_all = "camelCase")]
pub enum Axis {
    /// Minutes calling 主叫.
    CallsOut,
    /// Minutes called 被叫.
    CallsIn,
    /// Messages sent.
    Messages,
    /// Megabytes.
    Data,
}

impl Axis {
    /// All of them.
    pub const ALL: [Axis; 4] = [Axis::CallsOut, Axis::CallsIn, Axis::Messages, Axis::Data];

    pub(crate) fn service(self) -> Service {
        match self {
            Axis::CallsOut | Axis::CallsIn => Service::Voice,
            Axis::Messages => Service::Sms,
            Axis::Data => Service::Data,
        }
    }

    fn direction(self) -> Direction {
        if self == Axis::CallsIn { Direction::In } else { Direction::Out }
    }

    /// Seconds, pieces or bytes of a unit.
    pub(crate) const fn size(self) -> u64 {
        match self {
            Axis::CallsOut | Axis::CallsIn => 60,
            Axis::Messages => 1,
            Axis::Data => 1 << 20,
        }
    }

    /// How many units more are looked at, unless something else is asked for:
    /// 100 hours, 2,000 messages, 200 GB.
    pub const fn far(self) -> u32 {
        match self {
            Axis::CallsOut | Axis::CallsIn => 6_000,
            Axis::Messages => 2_000,
            Axis::Data => 200 * 1024,
        }
    }

    fn is(self, class: &ClassUse) -> bool {
        // Messages are those sent: of the received ones nobody has more by will.
        let directed = self == Axis::Data || class.direction == self.direction();
        class.service == self.service() && directed
    }

    /// The class that gets more: the largest of its kind, if there is one.
    fn main(self, profile: &Profile) -> Option<usize> {
        let mine = profile.classes.iter().enumerate().filter(|(_, c)| self.is(c));
        mine.max_by_key(|(i, c)| (c.total, std::cmp::Reverse(*i))).map(|(i, _)| i)
    }

    /// Units of a class: minutes as they are billed, a started one whole, where
    /// that was counted; else whole ones of the total.
    fn units_of(self, class: &ClassUse) -> u64 {
        let counted = billed_by_the_minute(class).filter(|_| self.service() == Service::Voice);
        counted.unwrap_or(class.total) / self.size()
    }

    /// Whole units in a month.
    pub(crate) fn units(self, profile: &Profile) -> u64 {
        let mine = profile.classes.iter().filter(|c| self.is(c));
        if self == Axis::Data {
            // Parts of a megabyte in several classes make whole ones.
            return mine.map(|c| c.total).fold(0, u64::saturating_add) / self.size();
        }
        mine.map(|c| self.units_of(c)).fold(0, u64::saturating_add)
    }

    /// The month with `delta` units more; none below zero, nor above what can
    /// be rated.
    pub(crate) fn shifted(self, profile: &Profile, delta: i64) -> Profile {
        let mut profile = profile.clone();
        let units = delta.unsigned_abs();
        if delta >= 0 {
            let place = self.main(&profile).unwrap_or_else(|| {
                let typed = profile.classes.iter().any(|c| c.typed);
                let direction = self.direction();
                let new = ClassUse { direction, typed, ..ClassUse::new(self.service(), 0) };
                profile.classes.push(new);
                profile.classes.len() - 1
            });
            let used: u64 = profile
                .classes
                .iter()
                .filter(|c| c.service == self.service())
                .map(|c| c.total)
                .sum();
            let room = most_in_a_month(self.service()).saturating_sub(used) / self.size() / 2;
            let Some(class) = profile.classes.get_mut(place) else { return profile };
            let units = units.min(room);
            if class.during.as_ref().is_none_or(|hours| hours.dates.is_empty()) {
                more(class, units, self.size());
            } else {
                let mut new = class.none_of_it();
                more(&mut new, units, self.size());
                profile.classes.push(new);
            }
            return profile;
        }
        // The largest class first, then the next, until enough is gone.
        let mut mine: Vec<&mut ClassUse> =
            profile.classes.iter_mut().filter(|c| self.is(c)).collect();
        mine.sort_by_key(|c| std::cmp::Reverse((self.units_of(c), c.total)));
        let mut left = units.saturating_mul(self.size());
        for class in mine {
            let there = match self {
                Axis::Data => class.total,
                _ => self.units_of(class).saturating_mul(self.size()),
            };
            let gone = left.min(there);
            less(class, gone, self.size());
            left -= gone;
        }
        profile
    }
}

impl CheckedCustomer {
    /// The customer with `units` more (or fewer, below zero) of a kind of usage in every month, as
    /// [`break_even`](super::break_even()) counts them: minutes, messages or megabytes. Months
    /// never go below zero, nor above what can be rated; itemised ones are added up by class. What
    /// is more is used on no day in particular, and packs of some days stay on those that are best
    /// for the usage as told.
    ///
    /// ```
    /// use tariff_core::{Axis, Catalogue, ClassUse, Customer, Market, Month, MonthUse, Profile};
    /// let market = Market::compile(vec![Catalogue::parse("tiny", tariff_core::doc::CATALOGUE)?])?;
    /// let usage = Profile { classes: vec![ClassUse::typed_minutes(20)] };
    /// let customer = Customer::new("2026-11-22".parse()?, vec![Month::of_profile(usage)]);
    /// let customer = customer.check(&market)?;
    /// let minutes = |units| match &customer.shifted(&market, Axis::CallsOut, units).months[0].usage {
    ///     MonthUse::Profile(profile) => profile.classes.iter().map(|c| c.total / 60).sum(),
    ///     MonthUse::Records(_) => 0,
    /// };
    /// assert_eq!([minutes(0), minutes(5), minutes(-5), minutes(-50)], [20, 25, 15, 0]);
    /// # Ok::<(), Box<dyn std::error::Error>>(())
    /// ```
    #[must_use]
    pub fn shifted(&self, market: &Market, axis: Axis, units: i64) -> CheckedCustomer {
        let shifted = |months: &[Month], units: i64| -> Vec<Month> {
            let one = |(month, profile): (&Month, Profile)| Month {
                month: month.month,
                usage: MonthUse::Profile(axis.shifted(&profile, units)),
            };
            months.iter().zip(profiles(market, months)).map(one).collect()
        };
        // With some of no day in particular, as there is wherever it is more.
        let told = shifted(self.told.as_ref().unwrap_or(&self.months), 1);
        self.with_months(shifted(&self.months, units), told)
    }

    /// Whole units of a kind of usage in each month: minutes, messages or megabytes.
    ///
    /// ```
    /// use tariff_core::{Axis, Catalogue, ClassUse, Customer, Market, Month, Profile};
    /// let market = Market::compile(vec![Catalogue::parse("tiny", tariff_core::doc::CATALOGUE)?])?;
    /// let month = |n| Month::of_profile(Profile { classes: vec![ClassUse::typed_minutes(n)] });
    /// let customer = Customer::new("2026-11-22".parse()?, vec![month(20), month(35)]);
    /// let customer = customer.check(&market)?;
    /// assert_eq!(customer.units(&market, Axis::CallsOut), [20, 35]);
    /// assert_eq!(customer.units(&market, Axis::Data), [0, 0]);
    /// // 55 in two months.
    /// assert_eq!(customer.mean_units(&market, Axis::CallsOut), 27);
    /// # Ok::<(), Box<dyn std::error::Error>>(())
    /// ```
    pub fn units(&self, market: &Market, axis: Axis) -> Vec<u64> {
        profiles(market, &self.months).iter().map(|profile| axis.units(profile)).collect()
    }

    /// Whole units of the mean month, rounded down.
    pub fn mean_units(&self, market: &Market, axis: Axis) -> u64 {
        let months = self.units(market, axis);
        let all = months.iter().copied().fold(0, u64::saturating_add);
        all / u64::try_from(months.len().max(1)).unwrap_or(1)
    }
}

/// `units` events of `size` more.
fn more(class: &mut ClassUse, units: u64, size: u64) {
    // What nobody has measured stays so; nothing, and typed minutes, are known.
    let known = class.total == 0 || class.typed;
    if known && class.service == Service::Voice && class.billed.is_empty() {
        class.billed.push(StepCount { first: 60, then: 60, billed: class.total });
    }
    class.total = class.total.saturating_add(units.saturating_mul(size));
    class.events = class.events.map(|n| n.saturating_add(units));
    for step in &mut class.billed {
        let one = Increment { first: step.first, then: step.then }.billed(size);
        step.billed = step.billed.saturating_add(units.saturating_mul(one));
    }
}

/// So much less: of minutes as they are billed. A minute less is at most sixty
/// seconds less of what was talked, and each minute that is left has a second.
fn less(class: &mut ClassUse, gone: u64, size: u64) {
    if gone == 0 {
        return;
    }
    let billed = billed_by_the_minute(class);
    let all = billed.unwrap_or(class.total);
    let left = all.saturating_sub(gone);
    let least = if billed.is_some() { class.total.min(left / size) } else { 0 };
    class.total = class.total.saturating_sub(gone).max(least);
    let units = gone / size;
    class.events = class.events.map(|n| n.saturating_sub(units).max(u64::from(left > 0)));
    for step in &mut class.billed {
        let one = Increment { first: step.first, then: step.then }.billed(size);
        let fewer = step.billed.saturating_sub(units.saturating_mul(one));
        let least = if class.typed { 0 } else { class.total };
        step.billed = if left == 0 { 0 } else { fewer.max(least) };
    }
}

/// Seconds of calls billed by the started minute, where that was counted.
fn billed_by_the_minute(class: &ClassUse) -> Option<u64> {
    let by_minute = |step: &&StepCount| (step.first, step.then) == (60, 60);
    let counted = class.billed.iter().find(by_minute).map(|step| step.billed);
    counted.filter(|_| class.service == Service::Voice)
}

/// Months added up by class.
pub(crate) fn profiles(market: &Market, months: &[Month]) -> Vec<Profile> {
    let by_days = market.catalogues().iter().flat_map(|c| &c.add_ons).any(goes_by_days);
    let measures = market.measures();
    let mut measures = Measures { daily: measures.daily || by_days, ..measures };
    // Minutes are told as bills have them, whatever a market's charges go by.
    let minute = (Service::Voice, Increment { first: 60, then: 60 });
    if !measures.increments.contains(&minute) {
        measures.increments.push(minute);
    }
    let of = |month: &Month| match &month.usage {
        MonthUse::Records(records) => Profile::of_records(records, &measures),
        MonthUse::Profile(profile) => profile.clone(),
    };
    months.iter().map(of).collect()
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::usage::Window;

    #[test]
    fn messages_are_those_sent() {
        let sent = ClassUse { events: Some(6), ..ClassUse::new(Service::Sms, 6) };
        let received = ClassUse { direction: Direction::In, total: 30, ..sent.clone() };
        let profile = Profile { classes: vec![received.clone(), sent] };
        assert_eq!(Axis::Messages.units(&profile), 6);
        let more = Axis::Messages.shifted(&profile, 4);
        assert_eq!((&more.classes[0], more.classes[1].total), (&received, 10));
    }

    #[test]
    fn minutes_are_those_that_are_billed() {
        // Three calls of 10, 70 and 200 seconds: 280 talked, 1 + 2 + 4 minutes billed.
        let step = |first, then, billed| StepCount { first, then, billed };
        let billed = vec![step(6, 6, 12 + 72 + 204), step(60, 60, 420)];
        let calls = ClassUse { events: Some(3), billed, ..ClassUse::new(Service::Voice, 280) };
        let profile = Profile { classes: vec![calls] };
        let at = |delta| {
            let then = Axis::CallsOut.shifted(&profile, delta);
            let class = &then.classes[0];
            let by = |i: usize| class.billed[i].billed;
            (Axis::CallsOut.units(&then), class.total, class.events, by(0), by(1))
        };
        assert_eq!(at(0), (7, 280, Some(3), 288, 420));
        assert_eq!(at(2), (9, 400, Some(5), 408, 540));
        assert_eq!(at(-4), (3, 40, Some(1), 48, 180));
        // A minute that is left has a second, and seven fewer are none.
        assert_eq!(at(-6), (1, 1, Some(1), 1, 60));
        assert_eq!(at(-7), (0, 0, Some(0), 0, 0));
        assert_eq!(at(-50), at(-7));
        // Where nobody counted minutes, they are whole ones of what was talked.
        let unknown = Profile { classes: vec![ClassUse::new(Service::Voice, 280)] };
        assert_eq!(Axis::CallsOut.units(&unknown), 4);
        assert_eq!(Axis::CallsOut.shifted(&unknown, -4).classes[0].total, 40);
    }

    #[test]
    fn parts_of_megabytes_are_counted_together() {
        let half = ClassUse::new(Service::Data, 3 << 19);
        let app = ClassUse { app: Some("video".into()), ..half.clone() };
        let profile = Profile { classes: vec![half, app] };
        assert_eq!(Axis::Data.units(&profile), 3);
        let left = |delta| -> u64 {
            Axis::Data.shifted(&profile, delta).classes.iter().map(|c| c.total).sum()
        };
        assert_eq!([left(-1), left(-2), left(-3), left(-9)].map(|n| n >> 20), [2, 1, 0, 0]);
    }

    #[test]
    fn what_is_used_more_is_used_on_no_day_in_particular() {
        let day = |day: &str, megabytes: u64| {
            let dates = vec![day.parse().unwrap()];
            let during = Some(Window { dates, ..Window::default() });
            ClassUse { during, events: Some(2), ..ClassUse::new(Service::Data, megabytes << 20) }
        };
        let profile = Profile { classes: vec![day("10-05", 30), day("10-20", 40)] };
        let more = Axis::Data.shifted(&profile, 7);
        assert_eq!(more.classes[..2], profile.classes[..]);
        let new = &more.classes[2];
        assert_eq!((new.total, new.events), (7 << 20, Some(7)));
        assert!(new.during.as_ref().unwrap().dates.is_empty());
        // The largest day first.
        let less = Axis::Data.shifted(&profile, -45);
        let left: Vec<u64> = less.classes.iter().map(|c| c.total >> 20).collect();
        assert_eq!(left, [25, 0]);
    }
}
