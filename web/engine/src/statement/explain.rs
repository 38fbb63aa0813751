//! Figures that are drawn only where they explain the advice.

use tariff_core::{Detail, Direction, Pick, Record, Service, Tariff};
use tariff_statement::StatementMonth;

/// Calls by their length.
pub(crate) struct Lengths {
    /// Calls of 1, 2, … 9 started minutes, and of 10 or more.
    pub counts: Vec<u64>,
    /// Seconds talked.
    pub seconds: u64,
    /// Seconds billed, each started minute full.
    pub billed: u64,
}

/// When calls were made, in seconds by weekday (Monday first) and hour: only where one of the
/// tariffs goes by the hour.
pub(crate) fn week(months: &[&StatementMonth], tariffs: &[Tariff]) -> Option<Vec<Vec<u64>>> {
    if !tariffs.iter().any(Tariff::goes_by_hour) {
        return None;
    }
    let mut cells = vec![vec![0u64; 24]; 7];
    for (call, start) in calls(months) {
        let (day, hour) = (start.date.weekday() - 1, start.second_of_day() / 3600);
        let row = cells.get_mut(usize::from(day));
        if let Some(cell) = row.and_then(|row| row.get_mut(usize::try_from(hour).ok()?)) {
            *cell += call;
        }
    }
    Some(cells)
}

fn calls<'a>(
    months: &'a [&StatementMonth],
) -> impl Iterator<Item = (u64, tariff_core::CivilTime)> + 'a {
    let all = months.iter().flat_map(|m| &m.entries).filter(|e| !e.free);
    all.filter_map(|e| match &e.record {
        Record::Call(c) if c.direction == Direction::Out => Some((c.seconds, c.start?)),
        _ => None,
    })
}

/// Lengths of calls made: only where calls are paid for, and rounding each up to a minute makes at
/// least a fifth more of them.
pub(crate) fn lengths(months: &[&StatementMonth], picks: &[&Pick]) -> Option<Lengths> {
    let mut found = Lengths { counts: vec![0; 10], seconds: 0, billed: 0 };
    for (seconds, _) in calls(months).filter(|(s, _)| *s > 0) {
        let minutes = seconds.div_ceil(60);
        found.seconds += seconds;
        found.billed += minutes * 60;
        let place = usize::try_from(minutes.min(10) - 1).unwrap_or(9);
        if let Some(count) = found.counts.get_mut(place) {
            *count += 1;
        }
    }
    let matters = found.billed * 5 >= found.seconds * 6 && found.seconds > 0;
    (matters && is_charged(picks, Service::Voice)).then_some(found)
}

/// Data by the day of the month: only where data is paid for.
pub(crate) fn days(months: &[&StatementMonth], picks: &[&Pick]) -> Option<Vec<u64>> {
    if !is_charged(picks, Service::Data) {
        return None;
    }
    let mut days = vec![0u64; 31];
    for entry in months.iter().flat_map(|m| &m.entries) {
        if let Record::Data(session) = &entry.record
            && let Some(start) = session.start
            && let Some(day) = days.get_mut(usize::from(start.date.month_day().1 - 1))
        {
            *day += session.bytes;
        }
    }
    days.iter().any(|d| *d > 0).then_some(days)
}

fn is_charged(picks: &[&Pick], service: Service) -> bool {
    let lines = picks.iter().flat_map(|p| &p.bills).flat_map(|b| &b.lines);
    let mut charged = lines.filter(|l| l.amount.micro() > 0);
    charged.any(|l| matches!(&l.detail, Detail::Usage(u) if u.service == service))
}
