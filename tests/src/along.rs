//! Break-even by a scan, unit by unit, of small typed months.

use tariff_core::{
    Axis, ClassUse, Customer, Direction, Goal, Month, MonthUse, Offer, Profile, Service, StepCount,
    Within, best, break_even,
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
fn shifted(month: &Month, axis: Axis, delta: i64) -> Month {
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

/// What differs between the intervals found and those of a scan.
pub(crate) fn differences(case: &Case) -> Vec<String> {
    let mut wrong = Vec::new();
    let Case { market, wishes, .. } = case;
    let months = small(case);
    let of = |months: Vec<Month>| {
        let customer = Customer { months, ..(*case.customer).clone() };
        customer.check(market).unwrap_or_else(|f| panic!("{f}"))
    };
    let customer = of(months.clone());
    for axis in Axis::ALL {
        let found = break_even(market, &customer, wishes, axis, FAR);
        let mut scanned: Vec<(i64, i64, Option<Offer>)> = Vec::new();
        for delta in found.from..=found.to {
            let there = of(months.iter().map(|m| shifted(m, axis, delta)).collect());
            let best = best(market, &there, wishes, Goal::Cheapest, &Within::default());
            let plan = best.pick.map(|p| Offer { add_ons: Vec::new(), ..p.purchase.offer });
            match scanned.last_mut() {
                Some((_, to, last)) if *last == plan => *to = delta,
                _ => scanned.push((delta, delta, plan)),
            }
        }
        let plain = |o: &Offer| Offer { add_ons: Vec::new(), ..o.clone() };
        let ours: Vec<_> =
            found.intervals.iter().map(|i| (i.from, i.to, i.offer.as_ref().map(plain))).collect();
        if ours != scanned {
            wrong.push(format!("{axis:?}: {ours:?}, by a scan {scanned:?}"));
        }
    }
    wrong
}
