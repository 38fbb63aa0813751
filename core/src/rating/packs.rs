//! On which days a pack is best bought: the rule for packs that last less than
//! a month.
//!
//! A pack of some days is worth most where most usage is not yet covered. So
//! the first goes where it covers most, and each further one where it covers
//! most of what is left; earlier days win a tie. Where days aren't known (a
//! typed month), no day can be named and the pack can't be advised.

use super::pieces;
use super::tariff::Tariff;
use crate::catalogue::{AddOn, Period, Scope, Validity, When};
use crate::usage::{Date, Month, MonthDay, Tri};

/// The days of each of `count` purchases in a month; no day means all of them.
/// Fewer where further ones would cover nothing.
pub(crate) fn days_of(
    add_on: &AddOn,
    scope: Option<&Scope>,
    month: &Month,
    count: usize,
) -> Vec<Vec<MonthDay>> {
    let lasts = match (add_on.validity, add_on.fee.period) {
        (Some(Validity::Days { days }), _) => u64::from(days),
        (Some(Validity::CalendarDay), _) => 1,
        (Some(Validity::MonthEnd { from_day }), _) => {
            return vec![from(from_day, month); count];
        }
        (None, Period::Once { days: Some(days) }) => u64::from(days),
        _ => return vec![Vec::new(); count],
    };
    if lasts >= month.days() {
        return vec![Vec::new(); count];
    }
    let size = add_on.allowances.first().and_then(|a| a.amount).map_or(u64::MAX, |q| q.size());
    let mut left = scope.map_or_else(Vec::new, |scope| by_day(scope, month));
    let mut bought = Vec::new();
    for _ in 0..count {
        let Some(days) = best_days(&left, lasts, size) else { break };
        let mut cover = size;
        for (date, quantity) in &mut left {
            if days.contains(date) {
                let covered = cover.min(*quantity);
                cover -= covered;
                *quantity -= covered;
            }
        }
        bought.push(days.into_iter().map(MonthDay::of).collect());
    }
    bought
}

/// The days from one of the month on, of whichever month where it has no name.
fn from(day: u8, month: &Month) -> Vec<MonthDay> {
    let mut days = Vec::new();
    for m in 1..=12u8 {
        if month.month.is_some_and(|named| named.of_year() != m) {
            continue;
        }
        // 2024 has every day of the year.
        days.extend((day..=31).filter_map(|d| Date::new(2024, m, d)).map(MonthDay::of));
    }
    days
}

/// Usage in scope by day, in order; what has no day isn't counted.
fn by_day(scope: &Scope, month: &Month) -> Vec<(Date, u64)> {
    let mut days: Vec<(Date, u64)> = Vec::new();
    for piece in pieces::unordered(month) {
        let date = match &piece.when {
            When::At(at) => at.date,
            When::Within(hours) => match hours.dates.as_slice() {
                [day] => day.in_leap_year(),
                _ => continue,
            },
            When::Unknown => continue,
        };
        if scope.covers(&piece.class, &piece.when) != Tri::Yes {
            continue;
        }
        let quantity = piece.much.quantity();
        match days.binary_search_by_key(&date, |(d, _)| *d) {
            Ok(place) => {
                if let Some((_, sum)) = days.get_mut(place) {
                    *sum = sum.saturating_add(quantity);
                }
            }
            Err(place) => days.insert(place, (date, quantity)),
        }
    }
    days
}

/// The days with usage in the span that covers most, if any covers something.
fn best_days(left: &[(Date, u64)], lasts: u64, size: u64) -> Option<Vec<Date>> {
    let span = |first: Date| {
        let inside = move |d: &Date| {
            let after = d.day_number() - first.day_number();
            (0..i64::try_from(lasts).unwrap_or(i64::MAX)).contains(&after)
        };
        left.iter().filter(move |(d, _)| inside(d))
    };
    let covers = |first: Date| {
        let all: u128 = span(first).map(|(_, q)| u128::from(*q)).sum();
        all.min(u128::from(size))
    };
    let mut best: Option<(u128, Date)> = None;
    for (first, _) in left {
        let now = covers(*first);
        if now > 0 && best.is_none_or(|(most, _)| now > most) {
            best = Some((now, *first));
        }
    }
    best.map(|(_, first)| span(first).map(|(d, _)| *d).collect())
}

/// Whether a tariff has an allowance that rolls over.
pub(crate) fn rolls_over(tariff: &Tariff) -> bool {
    use crate::catalogue::Rollover;
    tariff.allowances.iter().any(|a| a.allowance.rollover == Rollover::NextMonth)
}
