//! Break-even by a scan, unit by unit, of small months: typed ones, and a few
//! sessions of certain days.

use tariff_core::{
    Axis, Call, CheckedCustomer, ClassUse, Customer, Direction, Goal, Month, MonthUse, Offer,
    Profile, Record, Service, Session, StepCount, Within, best, break_even,
};

use crate::compare::Case;

/// How many units more are looked at.
const FAR: u32 = 70;

/// The customer of a case with small typed months in place of theirs.
pub(crate) fn small(case: &Case) -> Vec<Month> {
    let count = case.customer.months.len();
    let month = |i: usize| {
        let mut all = Vec::new();
        // Numbers that differ from month to month and from market to market.
        let n = u64::try_from(i * 17 + case.market.len() * 5 + count).unwrap_or(0);
        let minutes = ClassUse::typed_minutes(n % 40);
        all.push(minutes.clone());
        all.push(ClassUse { direction: Direction::In, ..ClassUse::typed_minutes(n % 13) });
        all.push(ClassUse { typed: true, ..ClassUse::new(Service::Data, (n % 50) << 20) });
        all.push(ClassUse::new(Service::Sms, n % 30));
        Month::of_profile(Profile { classes: all })
    };
    (0..count).map(month).collect()
}

/// A month with so many units more of its one class of a kind.
pub(crate) fn shifted(month: &Month, axis: Axis, delta: i64) -> Month {
    let MonthUse::Profile(profile) = &month.usage else { unreachable!("small months are typed") };
    let (service, direction, size) = match axis {
        Axis::CallsOut => (Service::Voice, Direction::Out, 60),
        Axis::CallsIn => (Service::Voice, Direction::In, 60),
        Axis::Messages => (Service::Sms, Direction::Out, 1),
        Axis::Data => (Service::Data, Direction::Out, 1 << 20),
    };
    let mut profile = profile.clone();
    for class in &mut profile.classes {
        if class.service == service && class.direction == direction {
            let units = i64::try_from(class.total / size).unwrap() + delta;
            class.total = u64::try_from(units.max(0)).unwrap() * size;
            for step in &mut class.billed {
                *step = StepCount { billed: class.total, ..*step };
            }
        }
    }
    Month::of_profile(profile)
}

/// The same customer's small months of single events: some megabytes on each of
/// a few days, and calls.
fn dated(case: &Case) -> Vec<Month> {
    let seed = case.market.len() * 3 + case.customer.months.len();
    let month = |(i, of): (usize, &Month)| {
        let start = |k: usize| {
            let (day, hour) = (1 + (seed * 5 + i + k * 9) % 28, (seed + k * 7) % 24);
            let month = of.month.map_or("2026-05".to_owned(), |m| m.to_string());
            format!("{month}-{day:02}T{hour:02}:00:00").parse().ok()
        };
        let session = |k: usize| {
            let bytes = u64::try_from((seed * 7 + i * 3 + k * 11) % 19).unwrap_or(0) << 20;
            let app = k.is_multiple_of(3).then(|| "video".to_owned());
            Record::Data(Session { start: start(k), bytes, app, ..Session::default() })
        };
        let call = |k: usize| {
            let seconds = u64::try_from((seed * 31 + k * 77) % 400).unwrap_or(0);
            Record::Call(Call { start: start(k), seconds, ..Call::default() })
        };
        let records = (0..4).map(session).chain((0..3).map(call)).collect();
        Month { month: of.month, usage: MonthUse::Records(records) }
    };
    case.customer.months.iter().enumerate().map(month).collect()
}

/// What differs between the intervals found and those of a scan.
pub(crate) fn differences(case: &Case) -> Vec<String> {
    let Case { market, .. } = case;
    let of = |months: Vec<Month>| {
        let customer = Customer { months, ..(*case.customer).clone() };
        customer.check(market).unwrap_or_else(|f| panic!("{f}"))
    };
    let mut wrong = Vec::new();
    let months = small(case);
    let customer = of(months.clone());
    for axis in Axis::ALL {
        let there = |delta| of(months.iter().map(|m| shifted(m, axis, delta)).collect());
        wrong.extend(difference(case, &customer, axis, there));
    }
    let customer = of(dated(case));
    for axis in [Axis::Data, Axis::CallsOut] {
        let there = |delta| customer.shifted(market, axis, delta);
        wrong.extend(difference(case, &customer, axis, there));
    }
    wrong
}

/// The same along one axis, where so many units more are a customer's.
fn difference(
    case: &Case,
    customer: &CheckedCustomer,
    axis: Axis,
    there: impl Fn(i64) -> CheckedCustomer,
) -> Option<String> {
    let Case { market, wishes, .. } = case;
    let plain = |o: &Offer| Offer { add_ons: Vec::new(), ..o.clone() };
    let found = break_even(market, customer, wishes, axis, FAR);
    let mut scanned: Vec<(i64, i64, Option<Offer>)> = Vec::new();
    for delta in found.from..=found.to {
        let best = best(market, &there(delta), wishes, Goal::Cheapest, &Within::default());
        let plan = best.pick.map(|p| plain(&p.purchase.offer));
        match scanned.last_mut() {
            Some((_, to, last)) if *last == plan => *to = delta,
            _ => scanned.push((delta, delta, plan)),
        }
    }
    let ours: Vec<_> =
        found.intervals.iter().map(|i| (i.from, i.to, i.offer.as_ref().map(plain))).collect();
    (ours != scanned).then(|| format!("{axis:?}: {ours:?}, by a scan {scanned:?}"))
}
