//! Parts of a month: some services of it, or its days from one on.

use super::{ClassUse, Date, Month, MonthUse, Profile, Record, Service, StepCount, YearMonth};

/// A set of services.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub(crate) struct Services(u8);

impl Services {
    pub const NONE: Services = Services(0);
    pub const ALL: Services = Services(15);

    pub fn of(service: Service) -> Services {
        Services(match service {
            Service::Voice => 1,
            Service::Sms => 2,
            Service::Mms => 4,
            Service::Data => 8,
        })
    }

    pub fn has(self, service: Service) -> bool {
        self.0 & Services::of(service).0 != 0
    }

    #[must_use]
    pub fn with(self, other: Services) -> Services {
        Services(self.0 | other.0)
    }

    #[must_use]
    pub fn without(self, other: Services) -> Services {
        Services(self.0 & !other.0)
    }

    pub fn touches(self, other: Services) -> bool {
        self.0 & other.0 != 0
    }

    pub fn is_empty(self) -> bool {
        self.0 == 0
    }

    /// Its place among all sixteen sets.
    pub fn place(self) -> usize {
        usize::from(self.0)
    }
}

/// Days from one to the end of a month of `days` days, itself counted. A day
/// that the month doesn't have is its last.
pub(crate) fn days_left(from: u8, days: u64) -> u64 {
    (days + 1).saturating_sub(u64::from(from.max(1))).max(1)
}

impl Month {
    /// The same with its records in the order in which they came: what goes
    /// through them often finds them so.
    pub(crate) fn in_order(mut self) -> Month {
        if let MonthUse::Records(records) = &mut self.usage {
            crate::order::sort(records, |a, b| a.start().cmp(&b.start()).then_with(|| a.cmp(b)));
        }
        self
    }

    /// What of it concerns some services.
    pub(crate) fn only(&self, services: Services) -> Month {
        let usage = match &self.usage {
            MonthUse::Records(all) => {
                let of = |r: &&Record| services.has(r.class().service);
                MonthUse::Records(all.iter().filter(of).cloned().collect())
            }
            MonthUse::Profile(profile) => {
                let of = |c: &&ClassUse| services.has(c.service);
                let classes = profile.classes.iter().filter(of).cloned().collect();
                MonthUse::Profile(Profile { classes })
            }
        };
        Month { month: self.month, usage }
    }

    /// What of it would be used in a month of `days` days from one of them on:
    /// its own days from that one on. Where it doesn't have that day, its last
    /// days, as many as the other month has left. Records say when they were,
    /// and so do sums of known days; of other sums, the share of the days is
    /// taken, rounded up. A profile without a name is of a month as long as the
    /// other.
    pub(crate) fn since(&self, day: u8, days: u8) -> Month {
        let left_of = |all: u8| {
            let others = if all < day { days_left(day, days.into()) } else { 1 };
            days_left(day, all.into()).max(others).min(all.into())
        };
        let all = self.month.map_or(days, YearMonth::days);
        let left = left_of(all);
        let is_later = |date: Date| {
            let all = date.year_month().days();
            u64::from(date.month_day().1) + left_of(all) > u64::from(all)
        };
        let usage = match &self.usage {
            MonthUse::Records(records) => {
                let later = |r: &&Record| r.start().is_none_or(|at| is_later(at.date));
                MonthUse::Records(records.iter().filter(later).cloned().collect())
            }
            MonthUse::Profile(profile) => {
                let part = |class: &ClassUse| {
                    let dates = class.during.as_ref().map_or(&[][..], |hours| &hours.dates);
                    let later = dates.iter().filter(|d| is_later(d.in_year_of(self.month))).count();
                    let count = |n: usize| u64::try_from(n).unwrap_or(u64::MAX);
                    match (later, dates.len()) {
                        (_, 0) => Some(class.share(left, all.into())),
                        (0, _) => None,
                        (later, days) if later == days => Some(class.clone()),
                        (later, days) => Some(class.share(count(later), count(days))),
                    }
                };
                let classes = profile.classes.iter().filter_map(part).collect();
                MonthUse::Profile(Profile { classes })
            }
        };
        Month { month: self.month, usage }
    }
}

impl ClassUse {
    /// `part` of `whole` of it, in whole steps, rounded up.
    pub(crate) fn share(&self, part: u64, whole: u64) -> ClassUse {
        let of = |quantity: u64, step: u64| {
            let step = step.max(1);
            let steps = u128::from(quantity.div_ceil(step)) * u128::from(part);
            let steps = steps.div_ceil(u128::from(whole.max(1)));
            u64::try_from(steps).unwrap_or(u64::MAX).saturating_mul(step)
        };
        let minutes = self.typed && self.service == Service::Voice;
        let total = of(self.total, if minutes { 60 } else { 1 });
        let billed = self.billed.iter().map(|s| StepCount {
            billed: of(s.billed, s.then).max(if self.typed { 0 } else { total }),
            ..*s
        });
        ClassUse {
            events: self.events.map(|n| of(n, 1)),
            total,
            billed: billed.collect(),
            ..self.clone()
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_share_of_a_typed_month_is_whole_minutes_rounded_up() {
        let month = Month::of_profile(Profile { classes: vec![ClassUse::typed_minutes(100)] });
        let MonthUse::Profile(half) = month.since(16, 30).usage else { panic!("a profile") };
        // 15 of 30 days.
        assert_eq!((half.classes[0].total, half.classes[0].billed[0].billed), (3000, 3000));
        let MonthUse::Profile(last) = month.since(30, 30).usage else { panic!("a profile") };
        assert_eq!(last.classes[0].total, 4 * 60);
    }

    #[test]
    fn sums_of_known_days_say_when_they_were() {
        let of = |dates: &[&str]| {
            let dates = dates.iter().map(|d| d.parse().unwrap()).collect();
            let during = Some(super::super::Window { dates, ..Default::default() });
            ClassUse { during, ..ClassUse::new(Service::Data, 90) }
        };
        let known = [of(&["05-03"]), of(&["05-20"]), of(&["05-02", "05-16", "05-30"])];
        let month = Month::of_profile(Profile { classes: known.to_vec() });
        let MonthUse::Profile(late) = month.since(16, 30).usage else { panic!("a profile") };
        // Nothing of the 3rd, all of the 20th, two of three days.
        let late: Vec<u64> = late.classes.iter().map(|class| class.total).collect();
        assert_eq!(late, [90, 60]);
    }

    #[test]
    fn records_say_when_they_were() {
        let call = |day: &str| {
            let start = Some(format!("2026-05-{day}T10:00:00").parse().unwrap());
            Record::Call(super::super::Call { start, seconds: 1, ..Default::default() })
        };
        let month = Month::of_records(vec![call("03"), call("16"), call("20")]);
        let MonthUse::Records(late) = month.since(16, 30).usage else { panic!("records") };
        assert_eq!(late.len(), 2);
        let MonthUse::Records(data) = month.only(Services::of(Service::Data)).usage else {
            panic!("records")
        };
        assert!(data.is_empty());
    }
}
