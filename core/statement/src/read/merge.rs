//! Entries of all files → months: each event once, and which months are whole.

use std::collections::BTreeMap;

use tariff_core::{Date, Direction, Record, YearMonth};

use super::Options;
use super::columns::Kind;
use super::raw::{Collect, Raw, RawFee, Source};
use super::sides::tell_apart;
use super::understand::{Meanings, carrier};
use crate::report::Doubts;
use crate::statement::{Cover, Entry, FeeItem, Holds, PeerKey, Statement, StatementMonth};
use crate::tables::Tables;

/// An entry on its way, with what tells duplicates.
struct Placed {
    entry: Entry,
    /// What a masked and a full print of the other side share.
    mark: u64,
    source: u32,
    kind: Kind,
}

/// What two prints of one event share, whatever layout they are in.
fn event(of: &Placed) -> (u8, bool, u64, u64) {
    let (service, incoming) = match &of.entry.record {
        Record::Call(c) => (0, c.direction == Direction::In),
        Record::Message(m) => (1 + u8::from(m.multimedia), m.direction == Direction::In),
        Record::Data(_) => (3, false),
    };
    (service, incoming, of.entry.record.quantity(), of.mark)
}

pub(super) fn statement(mut collect: Collect<'_>, options: &Options) -> Statement {
    tell_apart(&mut collect);
    let carrier = carrier(&collect, options);
    let meanings = Meanings::of(&collect, carrier, options);
    leave_out_unsaid(&mut collect.entries);
    let raws = std::mem::take(&mut collect.entries);
    let mut placed: Vec<Placed> = Vec::with_capacity(raws.len());
    for raw in raws {
        let (record, doubts, free) = meanings.record(&raw);
        let known = collect.peers.list.get(usize::try_from(raw.peer).unwrap_or(usize::MAX));
        let peer = known.is_some_and(|p| !p.is_empty()).then_some(PeerKey(raw.peer));
        let mark = meanings.number_of(&raw).map_or(0, |told| told.mark);
        let entry = Entry { record, charged: raw.charged, peer, free, doubts, at: raw.at };
        placed.push(Placed { entry, mark, source: raw.source, kind: raw.kind });
    }
    let read = placed.len();
    let placed = once(placed);
    let mut report = std::mem::take(&mut collect.report);
    report.duplicates = u64::try_from(read - placed.len()).unwrap_or(u64::MAX);
    report.entries = u64::try_from(placed.len()).unwrap_or(u64::MAX);
    report.doubts = Doubts::ALL
        .map(|doubt| {
            let n = placed.iter().filter(|p| p.entry.doubts.has(doubt)).count();
            (doubt, u64::try_from(n).unwrap_or(u64::MAX))
        })
        .into_iter()
        .filter(|(_, n)| *n > 0)
        .collect();

    let all = std::mem::take(&mut collect.fees);
    let fees_read = all.len();
    let fees = fees_once(all);
    report.duplicates += u64::try_from(fees_read - fees.len()).unwrap_or(u64::MAX);
    let months = months(placed, fees, &collect.sources, options);
    Statement { carrier, home: meanings.home(), months, report }
}

/// Leaves out what was charged where nothing says in which unit: where every
/// amount of a list is a whole number, it is as likely in hundredths.
fn leave_out_unsaid(raws: &mut [Raw]) {
    let list = |raw: &Raw| (raw.source, raw.kind);
    let charged = |raw: &&Raw| raw.charged.is_some_and(|c| c != tariff_core::Money::ZERO);
    let mut said: Vec<(u32, Kind)> = Vec::new();
    for raw in raws.iter().filter(charged).filter(|raw| !raw.unit_unsaid) {
        if !said.contains(&list(raw)) {
            said.push(list(raw));
        }
    }
    for raw in raws.iter_mut() {
        raw.unit_unsaid &= !said.contains(&list(raw));
        if raw.unit_unsaid {
            raw.charged = None;
        }
    }
}

/// Drops what several sources have: of each event, as many are kept as the
/// source that has it most often. The one kept is the one that says most.
fn once(mut all: Vec<Placed>) -> Vec<Placed> {
    let key = |p: &Placed| (p.entry.record.start(), event(p));
    all.sort_by(|a, b| {
        let rank = |p: &Placed| (p.source, p.entry.at);
        (key(a), rank(a)).cmp(&(key(b), rank(b)))
    });
    if all.iter().all(|p| p.source == 0) {
        return all;
    }
    let mut kept: Vec<Placed> = Vec::with_capacity(all.len());
    let mut group: Vec<Placed> = Vec::new();
    let mut close = |group: &mut Vec<Placed>| {
        if group.len() > 1 {
            let mut counts: BTreeMap<u32, usize> = BTreeMap::new();
            for p in group.iter() {
                *counts.entry(p.source).or_default() += 1;
            }
            let most = counts.values().copied().max().unwrap_or(1);
            // The fewest doubts first; a charge says more than none.
            group.sort_by_key(|p| {
                (p.entry.doubts.count(), p.entry.charged.is_none(), p.source, p.entry.at)
            });
            group.truncate(most);
        }
        kept.append(group);
    };
    for next in all {
        if group.first().is_some_and(|first| key(first) != key(&next)) {
            close(&mut group);
        }
        group.push(next);
    }
    close(&mut group);
    kept
}

fn fees_once(mut all: Vec<RawFee>) -> Vec<RawFee> {
    all.sort_by(|a, b| {
        let key = |f: &RawFee| (f.month, f.date, f.amount, f.source, f.at);
        a.name.cmp(&b.name).then_with(|| key(a).cmp(&key(b)))
    });
    let same = |a: &RawFee, b: &RawFee| {
        (a.month, a.date, a.amount) == (b.month, b.date, b.amount) && a.name == b.name
    };
    let mut kept: Vec<RawFee> = Vec::new();
    for group in all.chunk_by(same) {
        let mut counts: BTreeMap<u32, usize> = BTreeMap::new();
        for fee in group {
            *counts.entry(fee.source).or_default() += 1;
        }
        let most = counts.iter().max_by_key(|&(source, n)| (*n, std::cmp::Reverse(*source)));
        let from = most.map(|(source, _)| *source);
        for fee in group.iter().filter(|f| Some(f.source) == from) {
            kept.push(RawFee { name: fee.name.clone(), ..*fee });
        }
    }
    // As the statement lists them.
    kept.sort_by_key(|f| (f.month, f.at));
    kept
}

fn months(
    placed: Vec<Placed>,
    fees: Vec<RawFee>,
    sources: &[Source],
    options: &Options,
) -> Vec<StatementMonth> {
    let mut months: BTreeMap<YearMonth, StatementMonth> = BTreeMap::new();
    let empty = |month| StatementMonth {
        month,
        entries: Vec::new(),
        fees: Vec::new(),
        holds: Holds::default(),
        cover: Cover::Whole,
        unread: 0,
    };
    // Which months each source has rows of: its sections were asked for all of them.
    let mut had: Vec<Vec<YearMonth>> = sources.iter().map(|s| s.months.clone()).collect();
    let mut note = |source: u32, month| {
        let place = usize::try_from(source).unwrap_or(usize::MAX);
        if let Some(list) = had.get_mut(place)
            && !list.contains(&month)
        {
            list.push(month);
        }
    };
    for p in placed {
        let Some(start) = p.entry.record.start() else { continue };
        let month = start.date.year_month();
        note(p.source, month);
        let of = months.entry(month).or_insert_with(|| empty(month));
        hold(&mut of.holds, p.kind);
        of.entries.push(p.entry);
    }
    for fee in fees {
        note(fee.source, fee.month);
        let of = months.entry(fee.month).or_insert_with(|| empty(fee.month));
        of.holds.fees = true;
        let (kind, service) = Tables::load().fee(&fee.name);
        of.fees.push(FeeItem {
            kind,
            service: service.map(str::to_owned),
            name: fee.name,
            amount: fee.amount,
            date: fee.date,
            at: fee.at,
        });
    }
    for (source, had) in sources.iter().zip(&had) {
        for month in had {
            if let Some(of) = months.get_mut(month) {
                source.kinds.iter().for_each(|&kind| hold(&mut of.holds, kind));
                of.unread += source.unread;
            }
        }
    }
    let mut months: Vec<StatementMonth> = months.into_values().collect();
    for month in &mut months {
        // By time, then by the record itself, so that the order of files changes nothing.
        month.entries.sort_by(|a, b| {
            let key = |e: &Entry| (e.record.start(), e.record.clone(), e.charged, e.at);
            a.record.start().cmp(&b.record.start()).then_with(|| key(a).cmp(&key(b)))
        });
    }
    covers(&mut months, sources, options);
    months
}

fn hold(holds: &mut Holds, kind: Kind) {
    match kind {
        Kind::Calls => holds.calls = true,
        Kind::Messages => holds.messages = true,
        Kind::Data => holds.data = true,
        Kind::Fees => holds.fees = true,
        Kind::Either => {}
    }
}

/// Says of each month whether it is whole. A month that no title states is,
/// when the days without a record at its ends are no longer than such gaps
/// within the statement are anyway; the months between others always are.
fn covers(months: &mut [StatementMonth], sources: &[Source], options: &Options) {
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
        let (first_day, last_day) = ends(month.month);
        let Some((first_day, last_day)) = first_day.zip(last_day) else { continue };
        let running = options.today.filter(|today| month.month.contains(*today));
        let stated = sources.iter().any(|s| {
            let one = s.months.len() == 1 && s.months.contains(&month.month) && s.period.is_none();
            let within = |(from, to): (Date, Date)| from <= first_day && to >= last_day;
            one || s.period.is_some_and(within)
        });
        let period = together(sources.iter().filter_map(|s| s.period))
            .into_iter()
            .filter(|(from, to)| *from <= last_day && *to >= first_day)
            .max_by_key(|(from, to)| to.day_number() - from.day_number());
        let stated = stated || period.is_some_and(|(from, to)| from <= first_day && to >= last_day);
        let (Some(begin), Some(end)) = (active.first(), active.last()) else {
            // Fees alone: a month is billed as a whole.
            continue;
        };
        let head = begin.day_number() - first_day.day_number();
        let tail = last_day.day_number() - end.day_number();
        month.cover = if let Some(today) = running {
            Cover::Part { from: first_day.min(*begin), to: today }
        } else if stated {
            Cover::Whole
        } else if let Some((from, to)) = period {
            Cover::Part { from: from.max(first_day), to: to.min(last_day) }
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

/// Periods, with those that follow one another as one.
fn together(periods: impl Iterator<Item = (Date, Date)>) -> Vec<(Date, Date)> {
    let mut all: Vec<(Date, Date)> = periods.collect();
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

fn ends(month: YearMonth) -> (Option<Date>, Option<Date>) {
    let day = |d| Date::new(month.year(), month.of_year(), d);
    (day(1), day(month.days()))
}
