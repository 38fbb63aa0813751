//! When a pack is best bought: the rule for packs that last for some days.
//!
//! A pack of N days runs N times 24 hours from the moment of its order, over
//! midnight and over the month's end. It is ordered when an event that it
//! covers begins, and goes where it covers most usage; each further one where
//! it covers most of what is left, whichever of several that bring the same for
//! the same time it is; the earlier wins a tie. Where only the day
//! of usage is known, a day counts as used all along, and a pack begins with
//! it. A pack of a calendar day begins with its day. A month is looked at by
//! itself: what still runs from the month before moves nothing.
//!
//! Where no day is known (a typed month), no day can be named: a pack that is
//! shorter than the month can't be advised, and one that isn't begins with it.

use super::pieces;
use super::tariff::{Parts, Tariff};
use crate::catalogue::{AddOn, Period, Scope, Validity, When};
use crate::usage::{CivilTime, Date, Month, MonthDay, TimeOfDay, Tri, Window, YearMonth};

/// When one purchase of a pack is good.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub(crate) struct Span {
    /// In the month of the order; empty, in all of it.
    pub windows: Vec<Window>,
    /// How long it runs, where that is beyond the month.
    pub until: Option<Until>,
}

/// How long a pack runs.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(crate) enum Until {
    /// To a moment, itself outside.
    At(CivilTime),
    /// For so many days of the months to come: where no day is known.
    Days(u64),
}

/// More days than this aren't written down one by one: a year has no more.
const YEAR: i64 = 366;

impl Span {
    /// All of a month, and of months to come what is left of so many days.
    fn whole(month: &Month, days: u64) -> Span {
        let left = days.saturating_sub(month.days());
        let until = (left > 0).then_some(Until::Days(left));
        Span { windows: Vec::new(), until }
    }

    /// From a moment, for so many days.
    fn from(at: CivilTime, days: u64, month: &Month) -> Option<Span> {
        let until = at.after(days.saturating_mul(24 * 3600));
        let month_end = end_of(month.month.unwrap_or(at.date.year_month()));
        let runs_on = month_end.is_some_and(|end| until > end);
        let windows = windows(Some(at), until, month.month)?;
        Some(Span { windows, until: runs_on.then_some(Until::At(until)) })
    }

    /// Whether it begins or ends within a day.
    pub fn has_hours(&self) -> bool {
        self.windows.iter().any(|w| w.from.is_some() || w.to.is_some())
    }
}

impl Until {
    /// In a month to come: when it still runs there, if it does.
    pub fn windows(self, month: &Month) -> Option<Vec<Window>> {
        match (self, month.month) {
            (Until::At(until), named) => windows(None, until, named),
            (Until::Days(days), _) if days >= month.days() => Some(Vec::new()),
            (Until::Days(days), Some(named)) => {
                let first = first_of(named)?;
                windows(None, first.after(days.saturating_mul(24 * 3600)), Some(named))
            }
            // Which of its days, nobody knows.
            (Until::Days(_), None) => None,
        }
    }

    /// After a month: how long it still runs, if it does.
    pub fn after(self, month: &Month) -> Option<Until> {
        match self {
            Until::At(until) => {
                let dated = pieces::unordered(month).into_iter().filter_map(|p| match p.when {
                    When::At(at) => Some(at.date.year_month()),
                    _ => None,
                });
                let last = month.month.or_else(|| dated.max())?;
                (until > end_of(last)?).then_some(self)
            }
            Until::Days(days) => {
                let left = days.saturating_sub(month.days());
                (left > 0).then_some(Until::Days(left))
            }
        }
    }
}

fn first_of(month: YearMonth) -> Option<CivilTime> {
    CivilTime::new(Date::new(month.year(), month.of_year(), 1)?, 0)
}

/// The first moment after a month; the calendar's last one has none.
fn end_of(month: YearMonth) -> Option<CivilTime> {
    first_of(month.next())
}

/// The hours from a moment (none: long ago) to another, in a month if one is
/// named; empty, where that is all of it; nothing, where it is none.
fn windows(
    from: Option<CivilTime>,
    until: CivilTime,
    month: Option<YearMonth>,
) -> Option<Vec<Window>> {
    let (mut first, mut last) = (from, until);
    if let Some(month) = month {
        let (start, end) = (first_of(month)?, end_of(month)?);
        if from.is_none_or(|from| from <= start) && until >= end {
            return Some(Vec::new());
        }
        first = first.max(Some(start));
        last = last.min(end);
    }
    // Without a name and a beginning, a year back at the most.
    let back = || Date::from_day_number(last.date.day_number() - YEAR).unwrap_or(Date::FIRST);
    let first = first.or_else(|| CivilTime::new(back(), 0))?;
    if first >= last {
        return None;
    }
    let time = |at: CivilTime| {
        let second = at.second_of_day();
        (second > 0).then(|| TimeOfDay::from_seconds(second))
    };
    let on = |dates: Vec<MonthDay>, from: Option<TimeOfDay>, to: Option<TimeOfDay>| Window {
        dates,
        from,
        to,
        ..Window::default()
    };
    let (day, end) = (MonthDay::of(first.date), MonthDay::of(last.date));
    if first.date == last.date {
        return Some(vec![on(vec![day], time(first), time(last))]);
    }
    let mut all = Vec::new();
    let mut whole = first.date;
    if time(first).is_some() {
        all.push(on(vec![day], time(first), None));
        whole = whole.next();
    }
    let mut dates = Vec::new();
    while whole < last.date && dates.len() < 366 {
        dates.push(MonthDay::of(whole));
        whole = whole.next();
    }
    if !dates.is_empty() {
        all.push(on(dates, None, None));
    }
    if time(last).is_some() {
        all.push(on(vec![end], None, time(last)));
    }
    Some(all)
}

/// Whether two bring the same for the same time: purchases of both are placed
/// one after another, as if they were of one. Each with the scopes of its
/// catalogue: another's may mean something else by a name.
pub(crate) fn are_placed_together(
    (a, mine): (&AddOn, &Parts),
    (b, other): (&AddOn, &Parts),
) -> bool {
    let days = |a: &AddOn| match a.fee.period {
        Period::Once { days } => days,
        _ => None,
    };
    std::ptr::eq(mine, other)
        && a.validity == b.validity
        && days(a) == days(b)
        && a.allowances == b.allowances
        && a.charges == b.charges
        && a.operator == b.operator
}

/// Whether the days of usage say when a pack is best bought.
pub(crate) fn goes_by_days(pack: &AddOn) -> bool {
    match pack.validity {
        Some(Validity::Days { .. } | Validity::CalendarDay | Validity::MonthEnd { .. }) => true,
        Some(Validity::Month | Validity::Months { .. }) => false,
        None => matches!(pack.fee.period, Period::Once { days: Some(_) }),
    }
}

/// When each of `count` purchases in a month is good. Fewer where further ones
/// would cover nothing.
pub(crate) fn spans_of(
    add_on: &AddOn,
    scope: Option<&Scope>,
    month: &Month,
    count: usize,
) -> Vec<Span> {
    let (lasts, by_day) = match (add_on.validity, add_on.fee.period) {
        (Some(Validity::Days { days }), _) => (u64::from(days), false),
        (Some(Validity::CalendarDay), _) => (1, true),
        (Some(Validity::MonthEnd { from_day }), _) => {
            let windows = vec![Window { dates: from(from_day, month), ..Window::default() }];
            return vec![Span { windows, until: None }; count];
        }
        (None, Period::Once { days: Some(days) }) => (u64::from(days), false),
        _ => return vec![Span::default(); count],
    };
    let size = add_on.allowances.first().and_then(|a| a.amount).map_or(u64::MAX, |q| q.size());
    let (mut used, dated) = scope.map_or_else(Default::default, |scope| used(scope, month));
    if lasts >= month.days() && !dated {
        return vec![Span::whole(month, lasts); count];
    }
    let length = i64::try_from(lasts).unwrap_or(i64::MAX).saturating_mul(DAY);
    let mut bought = Vec::new();
    for _ in 0..count {
        let Some(from) = best(&used, length, size, by_day) else { break };
        let mut cover = size;
        for of in used.iter_mut().filter(|of| of.is_within(from, length)) {
            let covered = cover.min(of.quantity);
            cover -= covered;
            of.quantity -= covered;
        }
        let span = moment(from).and_then(|at| Span::from(at, lasts, month));
        let Some(span) = span else { break };
        bought.push(span);
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

/// Seconds in a day.
const DAY: i64 = 24 * 3600;

/// Usage between two moments, in seconds of all time.
struct Used {
    from: i64,
    to: i64,
    quantity: u64,
}

impl Used {
    fn is_within(&self, from: i64, length: i64) -> bool {
        self.from >= from && self.to <= from.saturating_add(length)
    }
}

/// A moment of all time.
fn moment(seconds: i64) -> Option<CivilTime> {
    let date = Date::from_day_number(seconds.div_euclid(DAY))?;
    CivilTime::new(date, u32::try_from(seconds.rem_euclid(DAY)).ok()?)
}

/// Usage in scope whose time is known, in order; and whether that is all.
fn used(scope: &Scope, month: &Month) -> (Vec<Used>, bool) {
    let (mut used, mut dated) = (Vec::new(), true);
    for piece in pieces::unordered(month) {
        let fit = scope.covers(&piece.class, &piece.when);
        if fit == Tri::No {
            continue;
        }
        let quantity = piece.much.quantity();
        let second = |date: Date| date.day_number().saturating_mul(DAY);
        let (from, to) = match &piece.when {
            When::At(at) => {
                let from = second(at.date) + i64::from(at.second_of_day());
                (from, from + 1)
            }
            When::Within(hours) if hours.dates.len() == 1 => {
                let day = hours.dates.first().map_or(Date::FIRST, |d| d.in_year_of(month.month));
                let (from, to) = hours.hours();
                (second(day) + i64::from(from), second(day) + i64::from(to))
            }
            _ => {
                dated = false;
                continue;
            }
        };
        if fit == Tri::Yes && quantity > 0 {
            used.push(Used { from, to, quantity });
        }
    }
    used.sort_by_key(|of| of.from);
    (used, dated)
}

/// The beginning of the span that covers most, if any covers something.
fn best(used: &[Used], length: i64, size: u64, by_day: bool) -> Option<i64> {
    let mut sums = vec![0u128];
    for of in used {
        sums.push(sums.last().copied().unwrap_or(0) + u128::from(of.quantity));
    }
    let mut best: Option<(u128, i64)> = None;
    let (mut low, mut high) = (0, 0);
    for of in used {
        let from = if by_day { of.from.div_euclid(DAY) * DAY } else { of.from };
        let until = from.saturating_add(length);
        while used.get(low).is_some_and(|of| of.from < from) {
            low += 1;
        }
        while used.get(high).is_some_and(|of| of.from < until) {
            high += 1;
        }
        let sum = |place: usize| sums.get(place).copied().unwrap_or(0);
        let inside = used.get(low..high).unwrap_or_default();
        // What begins inside, and ends outside, isn't covered.
        let late = inside.iter().rev().take_while(|of| of.from > until - DAY);
        let late: u128 = late.filter(|of| of.to > until).map(|of| u128::from(of.quantity)).sum();
        let covers = (sum(high) - sum(low) - late).min(u128::from(size));
        if covers > 0 && best.is_none_or(|(most, _)| covers > most) {
            best = Some((covers, from));
        }
    }
    best.map(|(_, from)| from)
}

/// Whether a tariff has an allowance that rolls over.
pub(crate) fn rolls_over(tariff: &Tariff) -> bool {
    use crate::catalogue::Rollover;
    tariff.allowances.iter().any(|a| a.allowance.rollover == Rollover::NextMonth)
}
