//! A month as a list of pieces: single events, or sums of a profile.

use std::cmp::Ordering;

use super::accrued::{by_step, in_slots, of_one_event};
use super::pick::pick;
use super::{Assumption, Reading, Tariff};
use crate::catalogue::{Charge, Price, Setup, SetupDue, When};
use crate::money::Amount;
use crate::order::sort;
use crate::usage::{
    Class, ClassUse, Increment, Month, MonthDay, MonthUse, Profile, Record, Service, Window,
};

/// One piece of usage.
#[derive(Clone)]
pub(crate) struct Piece<'m> {
    pub class: Class,
    pub when: When,
    pub much: Much<'m>,
}

/// What a short event is: a minute, a piece, a megabyte. Only to compare with.
pub(crate) fn usual(service: Service) -> u64 {
    match service {
        Service::Voice => 60,
        Service::Sms | Service::Mms => 1,
        Service::Data => 1 << 20,
    }
}

/// How much of it.
#[derive(Clone, Copy)]
pub(crate) enum Much<'m> {
    /// One event of so many seconds, pieces or bytes.
    Event(u64),
    /// Several events, added up.
    Sum(&'m ClassUse),
}

impl Much<'_> {
    pub fn quantity(self) -> u64 {
        match self {
            Much::Event(quantity) => quantity,
            Much::Sum(class) => class.total,
        }
    }

    /// How many events, where it is known.
    pub fn events(self) -> Option<u64> {
        match self {
            Much::Event(_) => Some(1),
            Much::Sum(class) => class.events,
        }
    }

    /// How much one event of it is, as far as that is known.
    pub fn of_one(self) -> u64 {
        match self {
            Much::Event(quantity) => quantity,
            Much::Sum(class) => match class.events {
                Some(events) if events > 0 => class.total.div_ceil(events),
                _ => usual(class.service),
            },
        }
    }

    /// The quantity billed under a step, and whether it is exact.
    pub fn billed(self, step: Increment, reading: Reading) -> (u64, bool) {
        match self {
            Much::Event(quantity) => (step.billed(quantity), true),
            Much::Sum(class) => match class.billed_at(step) {
                Some(billed) => (billed, true),
                None => (guess(class, step, reading), false),
            },
        }
    }
}

/// Why what a class is billed under a step is a guess.
pub(crate) fn unmeasured(class: &ClassUse) -> Assumption {
    let minutes = class.typed && class.service == Service::Voice;
    if minutes { Assumption::TypedMinutes } else { Assumption::Unmeasured }
}

/// What a class may be billed under a step that it wasn't measured in. Never
/// understating: each of its events, or each of its units where their number
/// isn't known, may waste up to a step.
fn guess(class: &ClassUse, step: Increment, reading: Reading) -> u64 {
    if class.typed && class.service == Service::Voice {
        // Each billed minute holds from one second to sixty.
        let minutes = class.total.div_ceil(60);
        return match reading {
            Reading::Low => step.billed(minutes),
            Reading::Asserted | Reading::High => {
                // The first minute of a call, or each further one, at its most.
                let then = step.then.max(1);
                let each = step.billed(60).max(60u64.div_ceil(then).saturating_mul(then));
                minutes.saturating_mul(each)
            }
        };
    }
    // Unknown events: at worst each unit is one; asserted is a call a minute,
    // a session an hour.
    let asserted = match class.service {
        Service::Voice => class.total.div_ceil(60),
        Service::Data => class.total.min(24 * 30),
        Service::Sms | Service::Mms => class.total,
    };
    let events = match reading {
        Reading::Low => return step.billed(class.total),
        Reading::Asserted => class.events.unwrap_or(asserted),
        Reading::High => class.events.unwrap_or(class.total),
    };
    let waste = step.first.max(step.then).saturating_sub(1);
    class.total.saturating_add(events.saturating_mul(waste))
}

/// The month's pieces in the order in which they draw on allowances.
///
/// Records go by time, equals by their content, so that the order in which
/// they are given changes nothing. Sums have no time; what the allowances
/// spare them is taken from the cheapest first, which never understates.
pub(crate) fn of<'m>(tariff: &Tariff, month: &'m Month, reading: Reading) -> Vec<Piece<'m>> {
    match &month.usage {
        MonthUse::Records(records) => {
            let mut sorted: Vec<_> = records.iter().collect();
            sort(&mut sorted, |a, b| {
                let by_price = || match a.start() {
                    Some(_) => Ordering::Equal,
                    None => by_price(tariff, &of_record(a), &of_record(b), reading),
                };
                a.start().cmp(&b.start()).then_with(by_price).then_with(|| a.cmp(b))
            });
            sorted.into_iter().map(of_record).collect()
        }
        MonthUse::Profile(profile) => {
            // What each costs is looked up once, and not at every comparison.
            let priced = |c| {
                let piece = of_class(c);
                (price_of(tariff, &piece), piece)
            };
            let mut pieces: Vec<_> = profile.classes.iter().map(priced).collect();
            sort(&mut pieces, |(x, a), (y, b)| {
                let order = x.cmp_exact(*y);
                let order = if reading == Reading::Low { order.reverse() } else { order };
                // Where a sum is of one day, days come in their order.
                day(a).cmp(&day(b)).then(order).then_with(|| a.class.cmp(&b.class))
            });
            pieces.into_iter().map(|(_, piece)| piece).collect()
        }
    }
}

/// The month's pieces in no order.
pub(crate) fn unordered(month: &Month) -> Vec<Piece<'_>> {
    match &month.usage {
        MonthUse::Records(records) => records.iter().map(of_record).collect(),
        MonthUse::Profile(profile) => of_profile(profile).collect(),
    }
}

/// The sums of a profile in no order.
pub(crate) fn of_profile(profile: &Profile) -> impl Iterator<Item = Piece<'_>> {
    profile.classes.iter().map(of_class)
}

fn of_class(c: &ClassUse) -> Piece<'_> {
    Piece {
        class: c.class(),
        when: c.during.clone().map_or(When::Unknown, When::Within),
        // A sum of one event is that event.
        much: if c.events == Some(1) && !c.typed { Much::Event(c.total) } else { Much::Sum(c) },
    }
}

fn of_record(r: &Record) -> Piece<'static> {
    Piece {
        class: r.class(),
        when: r.start().map_or(When::Unknown, When::At),
        much: Much::Event(r.quantity()),
    }
}

/// The cheapest first; in the low reading the dearest.
fn by_price(tariff: &Tariff, a: &Piece<'_>, b: &Piece<'_>, reading: Reading) -> Ordering {
    let order = price_of(tariff, a).cmp_exact(price_of(tariff, b));
    if reading == Reading::Low { order.reverse() } else { order }
}

/// The day of a sum that is of one day only.
fn day(piece: &Piece<'_>) -> Option<MonthDay> {
    match &piece.when {
        When::Within(Window { dates, .. }) => match dates.as_slice() {
            [day] => Some(*day),
            _ => None,
        },
        _ => None,
    }
}

/// What a typical quantity of a piece's class costs beyond allowances, in all
/// its components.
pub(crate) fn price_of(tariff: &Tariff, piece: &Piece<'_>) -> Amount {
    let of = |component: Option<&str>| {
        let quantity = usual(piece.class.service);
        let when = &piece.when;
        let found =
            pick(&tariff.charges, component, &piece.class, when, quantity, Reading::Asserted);
        let charge = found.and_then(|f| tariff.charges.get(f.index));
        charge.map_or(Amount::ZERO, |c| cost_of_one(&c.charge, usual(piece.class.service)))
    };
    tariff.components().iter().fold(of(None), |sum, component| sum.plus(of(Some(component))))
}

/// What one event of a quantity costs, before its line is rounded: only to
/// compare charges with.
pub(crate) fn cost_of_one(charge: &Charge, quantity: u64) -> Amount {
    let rest = quantity.saturating_sub(charge.free);
    let step = charge.increment.unwrap_or(Increment::UNIT);
    let n = step.billed(rest);
    let usage = match &charge.price {
        Price::PerUnit { price, per } => by_step(*price, per.size(), n, step, charge),
        Price::Slots { slots } => in_slots(slots, quantity - rest, rest, charge),
        Price::Tiers { mode, unit, tiers, due_unused } => {
            super::price::tiers(*mode, *unit, tiers, *due_unused, n)
        }
        Price::Blocks { size, prices, part, most, .. } => {
            let blocks = super::price::Blocks { size: *size, prices, part: *part, most: *most };
            blocks.cost(n, Reading::Asserted)
        }
    };
    let due = |s: &Setup| s.due == SetupDue::Always || rest > 0;
    let setup = charge.setup.filter(due).map_or(Amount::ZERO, |s| s.price.into());
    of_one_event(charge, usage.plus(setup)).0
}
