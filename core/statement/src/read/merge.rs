//! Entries of all files → months: each event once, and which months are whole.

use std::collections::BTreeMap;

use tariff_core::{Direction, Record, YearMonth};

use super::Options;
use super::columns::Kind;
use super::cover::covers;
use super::raw::{Collect, RawFee, Source};
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

impl Collect<'_> {
    /// Notes which months each source is of, by what it says and by its rows: its
    /// lists were asked for all of them.
    pub(super) fn note_months(&mut self) {
        let entries = self.entries.iter().map(|raw| (raw.source, raw.start.date.year_month()));
        let fees = self.fees.iter().map(|fee| (fee.source, fee.month));
        let rows: Vec<(u32, YearMonth)> = entries.chain(fees).collect();
        for source in &mut self.sources {
            source.had.clone_from(&source.months);
        }
        for (source, month) in rows {
            let place = usize::try_from(source).unwrap_or(usize::MAX);
            if let Some(source) = self.sources.get_mut(place)
                && !source.had.contains(&month)
            {
                source.had.push(month);
            }
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
    for p in placed {
        let Some(start) = p.entry.record.start() else { continue };
        let month = start.date.year_month();
        let of = months.entry(month).or_insert_with(|| empty(month));
        hold(&mut of.holds, p.kind);
        of.entries.push(p.entry);
    }
    for fee in fees {
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
    let all: Vec<YearMonth> = months.keys().copied().collect();
    for source in sources {
        for month in &source.had {
            if let Some(of) = months.get_mut(month) {
                source.kinds.iter().for_each(|&kind| hold(&mut of.holds, kind));
            }
        }
        // What isn't understood may be of any month that its source is of; of any
        // at all, where that isn't known.
        let known = source.had.iter().any(|month| all.contains(month));
        let had: &[YearMonth] = if known { &source.had } else { &all };
        for ((_, day), rows) in &source.unread {
            let of = day.filter(|month| had.contains(month));
            for month in had.iter().filter(|month| of.is_none_or(|of| of == **month)) {
                if let Some(month) = months.get_mut(month) {
                    month.unread += rows;
                }
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
