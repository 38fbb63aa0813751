//! How much of its month a month's records are of: all of it, or a part.

use tariff_core::{Date, YearMonth};

use super::Options;
use super::columns::Kind;
use super::raw::Source;
use crate::statement::{Cover, StatementMonth};

/// Kinds of usage, each of which a source may be of.
const KINDS: [Kind; 3] = [Kind::Calls, Kind::Messages, Kind::Data];

/// Says of each month whether it is whole. A month that no title states is,
/// when the days without a record at its ends are no longer than such gaps
/// within the statement are anyway; the months between others always are.
pub(super) fn covers(months: &mut [StatementMonth], sources: &[Source], options: &Options) {
    let days = |m: &StatementMonth| {
        let mut days: Vec<Date> = Vec::new();
        for start in m.entries.iter().filter_map(|e| e.record.start()) {
            if days.last() != Some(&start.date) {
                days.push(start.date);
            }
        }
        days
    };
    let active: Vec<Vec<Date>> = months.iter().map(days).collect();
    let all = || active.iter().flatten().map(|d| d.day_number());
    let gaps = all().zip(all().skip(1)).map(|(a, b)| b - a - 1);
    let usual = gaps.max().unwrap_or(0).clamp(2, 10);
    let last = months.len().saturating_sub(1);
    for (i, (month, active)) in months.iter_mut().zip(&active).enumerate() {
        let Some((first_day, last_day)) = ends(month.month) else { continue };
        let (Some(begin), Some(end)) = (active.first(), active.last()) else {
            // Fees alone: a month is billed as a whole.
            continue;
        };
        let running = options.today.filter(|today| month.month.contains(*today));
        let head = begin.day_number() - first_day.day_number();
        let tail = last_day.day_number() - end.day_number();
        month.cover = if let Some(today) = running {
            Cover::Part { from: first_day.min(*begin), to: today }
        } else if let Some(cover) = stated(month.month, sources) {
            cover
        } else {
            let from = if i == 0 && head > usual { *begin } else { first_day };
            let to = if i == last && tail > usual { *end } else { last_day };
            if (from, to) == (first_day, last_day) {
                Cover::Whole
            } else {
                Cover::Part { from, to }
            }
        };
    }
}

/// The days of a month that sources say they are of: where calls are there of
/// all of it and data of a part, a part.
fn stated(month: YearMonth, sources: &[Source]) -> Option<Cover> {
    let of_kind = |kind: Kind| {
        let has = |of: &&Source| of.kinds.contains(&kind) && of.had.contains(&month);
        days_of(month, sources.iter().filter(has))
    };
    let kinds: Vec<(Date, Date)> = KINDS.into_iter().filter_map(of_kind).collect();
    let kinds =
        if kinds.is_empty() { days_of(month, sources.iter()).into_iter().collect() } else { kinds };
    let (from, to) = (kinds.iter().map(|k| k.0).max()?, kinds.iter().map(|k| k.1).min()?);
    let whole = ends(month)?;
    // Where no day has all kinds, it is the days of the first that isn't whole.
    let (from, to) =
        if from <= to { (from, to) } else { kinds.into_iter().find(|k| *k != whole)? };
    Some(if (from, to) == whole { Cover::Whole } else { Cover::Part { from, to } })
}

/// The days of a month that some sources say they are of together: the longest run.
fn days_of<'s>(
    month: YearMonth,
    sources: impl Iterator<Item = &'s Source>,
) -> Option<(Date, Date)> {
    let (first, last) = ends(month)?;
    let mut periods = Vec::new();
    for source in sources {
        let one = source.months.len() == 1 && source.months.contains(&month);
        if one && source.period.is_none() {
            return Some((first, last));
        }
        periods.extend(source.period);
    }
    together(periods)
        .into_iter()
        .filter(|(from, to)| *from <= last && *to >= first)
        .map(|(from, to)| (from.max(first), to.min(last)))
        .max_by_key(|(from, to)| to.day_number() - from.day_number())
}

/// Periods, with those that follow one another as one.
fn together(mut all: Vec<(Date, Date)>) -> Vec<(Date, Date)> {
    all.sort_unstable();
    let mut joined: Vec<(Date, Date)> = Vec::new();
    for (from, to) in all {
        match joined.last_mut() {
            Some((_, end)) if from.day_number() <= end.day_number() + 1 => *end = to.max(*end),
            _ => joined.push((from, to)),
        }
    }
    joined
}

fn ends(month: YearMonth) -> Option<(Date, Date)> {
    let day = |d| Date::new(month.year(), month.of_year(), d);
    Some((day(1)?, day(month.days())?))
}
