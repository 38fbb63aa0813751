//! The month profile: usage added up by class, exact for stated increments.

use std::collections::BTreeMap;

use serde::{Deserialize, Serialize};

use super::{
    CivilTime, Class, Destination, Direction, Location, Peer, Record, Service, Window, is_default,
};

/// A billing increment 计费单位: the first step of an event, then the
/// following ones, in seconds, pieces or bytes. `60+60` is the common call
/// increment, `30+15` or `60+1` occur.
///
/// ```
/// use tariff_core::Increment;
/// let step = Increment { first: 60, then: 6 };
/// assert_eq!([0, 1, 60, 61, 66, 67].map(|s| step.billed(s)), [0, 60, 60, 66, 66, 72]);
/// ```
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Hash, Serialize, Deserialize)]
#[cfg_attr(feature = "schema", derive(schemars::JsonSchema))]
#[serde(rename_all = "camelCase", deny_unknown_fields)]
#[cfg_attr(feature = "binary", derive(borsh::BorshSerialize, borsh::BorshDeserialize))]
pub struct Increment {
    /// The first step.
    pub first: u64,
    /// Each step after it.
    pub then: u64,
}

impl Increment {
    /// Every unit counts by itself.
    pub const UNIT: Increment = Increment { first: 1, then: 1 };
    /// By the started minute.
    pub const MINUTE: Increment = Increment { first: 60, then: 60 };

    /// The quantity that is billed for one event of `quantity`: rounded up to
    /// whole steps. Nothing stays nothing.
    pub fn billed(self, quantity: u64) -> u64 {
        if quantity == 0 {
            return 0;
        }
        let (first, then) = (self.first.max(1), self.then.max(1));
        let steps = quantity.saturating_sub(first).div_ceil(then);
        first.saturating_add(steps.saturating_mul(then))
    }
}

/// The quantity billed under one increment, summed over the events of a class.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[cfg_attr(feature = "binary", derive(borsh::BorshSerialize, borsh::BorshDeserialize))]
#[cfg_attr(feature = "schema", derive(schemars::JsonSchema))]
#[serde(rename_all = "camelCase", deny_unknown_fields)]
pub struct StepCount {
    /// The first step.
    pub first: u64,
    /// Each step after it.
    pub then: u64,
    /// Σ of the billed quantity over the events, each rounded by itself.
    pub billed: u64,
}

/// What one class of usage adds up to in a month.
///
/// Unstated properties have the same defaults as those of a record.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[cfg_attr(feature = "binary", derive(borsh::BorshSerialize, borsh::BorshDeserialize))]
#[cfg_attr(feature = "schema", derive(schemars::JsonSchema))]
#[serde(rename_all = "camelCase", deny_unknown_fields)]
pub struct ClassUse {
    /// What kind of usage.
    pub service: Service,
    /// Who called or sent.
    #[serde(default, skip_serializing_if = "is_default")]
    pub direction: Direction,
    /// The other side's network.
    #[serde(default, skip_serializing_if = "is_default")]
    pub peer: Peer,
    /// Whether the other side is in the customer's own circle.
    #[serde(default, skip_serializing_if = "is_default")]
    pub circle: bool,
    /// Where the other side is.
    #[serde(default, skip_serializing_if = "is_default")]
    pub destination: Destination,
    /// Where the customer is.
    #[serde(default, skip_serializing_if = "is_default")]
    pub location: Location,
    /// The rate area of an international destination or of a stay abroad.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub zone: Option<String>,
    /// Leading digits of the numbers dialled.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub dialled: Option<String>,
    /// The app of directed data.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub app: Option<String>,
    /// The hours in which the events began, where they are known.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub during: Option<Window>,
    /// How many events, where it is known.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub events: Option<u64>,
    /// Seconds, pieces or bytes in all. Of typed minutes: sixty times them.
    pub total: u64,
    /// The same, billed under increments.
    #[serde(default, skip_serializing_if = "is_default")]
    pub billed: Vec<StepCount>,
    /// Whether somebody typed it: then voice is *billed minutes*, as a bill or
    /// the operator's app shows them, and what lies below a minute is unknown.
    #[serde(default, skip_serializing_if = "is_default")]
    pub typed: bool,
}

impl ClassUse {
    /// A class with nothing but its service and total; set the rest with
    /// struct update syntax.
    pub fn new(service: Service, total: u64) -> ClassUse {
        ClassUse {
            service,
            direction: Direction::default(),
            peer: Peer::default(),
            circle: false,
            destination: Destination::default(),
            location: Location::default(),
            zone: None,
            dialled: None,
            app: None,
            during: None,
            events: None,
            total,
            billed: Vec::new(),
            typed: false,
        }
    }

    /// Typed minutes: billed minutes, labelled as such.
    pub fn typed_minutes(minutes: u64) -> ClassUse {
        let total = minutes.saturating_mul(60);
        let by_minute = StepCount { first: 60, then: 60, billed: total };
        ClassUse { billed: vec![by_minute], typed: true, ..ClassUse::new(Service::Voice, total) }
    }

    /// Usage as it is typed: whole minutes of calls, messages, or bytes.
    pub fn typed(service: Service, amount: u64) -> ClassUse {
        if service == Service::Voice {
            return ClassUse::typed_minutes(amount);
        }
        ClassUse { typed: true, ..ClassUse::new(service, amount) }
    }

    /// What was typed of it, as [`typed`](Self::typed) takes it.
    fn amount(&self) -> u64 {
        self.total / if self.service == Service::Voice { 60 } else { 1 }
    }

    /// The quantity billed under an increment, when this class knows it.
    pub fn billed_at(&self, step: Increment) -> Option<u64> {
        // A unit of a typed minute is a second nobody counted.
        if step == Increment::UNIT && !(self.typed && self.service == Service::Voice) {
            return Some(self.total);
        }
        if self.total == 0 {
            return Some(0);
        }
        if self.events == Some(1) && !self.typed {
            return Some(step.billed(self.total));
        }
        self.billed.iter().find(|s| (s.first, s.then) == (step.first, step.then)).map(|s| s.billed)
    }

    /// Nothing of the same class in the same hours, on no day in particular.
    pub(crate) fn none_of_it(&self) -> ClassUse {
        let during = self.during.clone().map(|hours| Window { dates: Vec::new(), ..hours });
        let billed = self.billed.iter().map(|step| StepCount { billed: 0, ..*step }).collect();
        ClassUse { during, billed, events: Some(0), total: 0, ..self.clone() }
    }

    /// Whether another is of the same class and hours, known in the same steps.
    fn is_like(&self, other: &ClassUse) -> bool {
        let steps = |c: &ClassUse| c.billed.iter().map(|s| (s.first, s.then)).collect::<Vec<_>>();
        // One event by itself is known in every step.
        let is_one = |c: &ClassUse| c.events == Some(1) && c.billed.is_empty();
        self.class() == other.class()
            && self.during == other.during
            && self.typed == other.typed
            && self.events.is_some() == other.events.is_some()
            && steps(self) == steps(other)
            && !is_one(self)
            && !is_one(other)
    }

    /// Adds what is of the same class, known in the same steps.
    fn add(&mut self, other: &ClassUse) {
        self.total = self.total.saturating_add(other.total);
        let events = self.events.zip(other.events);
        self.events = events.map(|(a, b)| a.saturating_add(b));
        for (mine, theirs) in self.billed.iter_mut().zip(&other.billed) {
            mine.billed = mine.billed.saturating_add(theirs.billed);
        }
    }

    pub(crate) fn class(&self) -> Class {
        Class {
            service: self.service,
            direction: self.direction,
            peer: self.peer,
            circle: self.circle,
            destination: self.destination,
            location: self.location,
            zone: self.zone.clone(),
            dialled: self.dialled.clone(),
            app: self.app.clone(),
        }
    }
}

/// A month's usage, added up by class.
#[derive(Clone, Debug, Default, PartialEq, Eq, Serialize, Deserialize)]
#[cfg_attr(feature = "binary", derive(borsh::BorshSerialize, borsh::BorshDeserialize))]
#[cfg_attr(feature = "schema", derive(schemars::JsonSchema))]
#[serde(rename_all = "camelCase", deny_unknown_fields)]
pub struct Profile {
    /// The classes. The same class twice counts as two.
    pub classes: Vec<ClassUse>,
}

/// What a profile has to measure so that a market's charges are exact on it.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Measures {
    /// Increments, with the service whose events they round.
    pub increments: Vec<(Service, Increment)>,
    /// Windows that charges ask about.
    pub windows: Vec<Window>,
    /// Whether a charge counts data by the calendar day.
    pub daily: bool,
}

impl Profile {
    /// Adds records up, exactly for what `measures` names.
    ///
    /// Leading digits dialled and the app of a session are part of the class,
    /// so nothing that a charge may ask about is lost but the order of events.
    pub fn of_records(records: &[Record], measures: &Measures) -> Profile {
        let mut groups: BTreeMap<(Class, Option<Window>), Vec<u64>> = BTreeMap::new();
        for record in records {
            let class = record.class();
            let during = record.start().map(|at| measures.hours_of(class.service, at));
            groups.entry((class, during)).or_default().push(record.quantity());
        }
        let classes = groups.into_iter().map(|((class, during), quantities)| {
            let steps = measures.increments.iter().filter(|(service, _)| *service == class.service);
            let billed = steps
                .map(|&(_, step)| StepCount {
                    first: step.first,
                    then: step.then,
                    billed: sum(quantities.iter().map(|&q| step.billed(q))),
                })
                .collect();
            ClassUse {
                service: class.service,
                direction: class.direction,
                peer: class.peer,
                circle: class.circle,
                destination: class.destination,
                location: class.location,
                zone: class.zone,
                dialled: class.dialled,
                app: class.app,
                during,
                events: Some(u64::try_from(quantities.len()).unwrap_or(u64::MAX)),
                total: sum(quantities.iter().copied()),
                billed,
                typed: false,
            }
        });
        Profile { classes: classes.collect() }
    }
}

impl Profile {
    /// Typed usage with every class divided in two, so that the inner ones come to `part` and each
    /// class gives its share; `mark` says what the two are. `part` and shares are whole minutes,
    /// messages or bytes: cut where the running sum is rounded down. More than there is, is all of
    /// it; what comes to nothing is no class.
    ///
    /// ```
    /// use tariff_core::{ClassUse, Location, Profile, Service};
    ///
    /// // A hundred minutes at home and one away, of which 34 at night: 33 and 1.
    /// let away = ClassUse { location: Location::Roaming, ..ClassUse::typed(Service::Voice, 1) };
    /// let month = Profile { classes: vec![ClassUse::typed(Service::Voice, 100), away] };
    /// let parts = month.divided(34, |class, inside| class.circle = inside);
    /// let minutes: Vec<_> = parts.classes.iter().map(|c| (c.circle, c.total / 60)).collect();
    /// assert_eq!(minutes, [(true, 33), (false, 67), (true, 1)]);
    /// ```
    pub fn divided(self, part: u64, mark: impl Fn(&mut ClassUse, bool)) -> Profile {
        let whole: u128 = self.classes.iter().map(|class| u128::from(class.amount())).sum();
        let (mut sum, mut given) = (0u128, 0u64);
        let mut classes = Vec::new();
        for class in self.classes {
            let all = class.amount();
            sum += u128::from(all);
            let until = sum.saturating_mul(u128::from(part)) / whole.max(1);
            let share = u64::try_from(until).unwrap_or(u64::MAX).saturating_sub(given).min(all);
            given = given.saturating_add(share);
            for (amount, inside) in [(share, true), (all - share, false)] {
                let ClassUse { total, billed, .. } = ClassUse::typed(class.service, amount);
                let mut half = ClassUse { total, billed, ..class.clone() };
                mark(&mut half, inside);
                classes.push(half);
            }
        }
        classes.retain(|class| class.total > 0);
        Profile { classes }
    }
}

impl Profile {
    /// The same with what was used on several days as one class; none, where
    /// it isn't told by days.
    pub(crate) fn without_days(&self) -> Option<Profile> {
        let is_day = |c: &&ClassUse| c.during.as_ref().is_some_and(|w| w.dates.len() == 1);
        if !self.classes.iter().any(|c| is_day(&c)) {
            return None;
        }
        let mut classes: Vec<ClassUse> = Vec::new();
        for class in &self.classes {
            let mut one = class.clone();
            if is_day(&class) {
                let hours = one.during.take();
                one.during = hours.map(|hours| Window { dates: Vec::new(), ..hours });
            }
            match classes.iter_mut().find(|known| known.is_like(&one)) {
                Some(known) => known.add(&one),
                None => classes.push(one),
            }
        }
        Some(Profile { classes })
    }
}

/// Validated quantities never reach the clamp.
fn sum(quantities: impl Iterator<Item = u64>) -> u64 {
    quantities.fold(0, u64::saturating_add)
}

impl Measures {
    fn hours_of(&self, service: Service, at: CivilTime) -> Window {
        let mut atom = Window::atom(&self.windows, at);
        if self.daily && service == Service::Data {
            atom.dates = vec![super::MonthDay::of(at.date)];
        }
        atom
    }
}

#[cfg(test)]
mod tests {
    use super::super::Call;
    use super::*;

    #[test]
    fn each_call_is_rounded_before_it_is_summed() {
        // Six calls of a real bill: 86, 45, 53, 25, 100 and 31 s are 8 started minutes.
        let records: Vec<Record> = [86, 45, 53, 25, 100, 31]
            .map(|seconds| Record::Call(Call { seconds, ..Call::default() }))
            .to_vec();
        let measures = Measures {
            increments: vec![
                (Service::Voice, Increment::MINUTE),
                (Service::Voice, Increment { first: 6, then: 6 }),
            ],
            ..Measures::default()
        };
        let profile = Profile::of_records(&records, &measures);
        let [class] = profile.classes.as_slice() else { panic!("one class") };
        assert_eq!(class.events, Some(6));
        assert_eq!(class.billed_at(Increment::UNIT), Some(340));
        assert_eq!(class.billed_at(Increment::MINUTE), Some(8 * 60));
        assert_eq!(
            class.billed_at(Increment { first: 6, then: 6 }),
            Some((15 + 8 + 9 + 5 + 17 + 6) * 6)
        );
        assert_eq!(class.billed_at(Increment { first: 30, then: 15 }), None);
    }

    #[test]
    fn a_month_divided_is_the_month_whatever_the_part() {
        let class = |minutes| ClassUse::typed(Service::Voice, minutes);
        let sum = |of: &Profile| of.classes.iter().map(|c| u128::from(c.total)).sum::<u128>();
        let inside = |of: &Profile| {
            of.classes.iter().filter(|c| c.circle).map(|c| u128::from(c.total / 60)).sum::<u128>()
        };
        let most = u64::MAX / 60;
        for minutes in [vec![], vec![0], vec![101, 33, 10], vec![most, most, most]] {
            let month = Profile { classes: minutes.into_iter().map(class).collect() };
            let whole = sum(&month) / 60;
            for part in [0, 1, 7, 50, 144, 145, u64::MAX] {
                let parts = month.clone().divided(part, |class, inside| class.circle = inside);
                assert_eq!(sum(&parts), sum(&month));
                assert!(inside(&parts) <= whole, "{part} of {whole}");
                // Where the numbers are those of a month, it is the part to the minute.
                if whole < 1_000_000 {
                    assert_eq!(inside(&parts), u128::from(part).min(whole), "{part} of {whole}");
                }
            }
        }
    }
}
