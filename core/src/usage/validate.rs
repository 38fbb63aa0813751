//! Usage that can be rated: within limits, so that no product overflows.

use super::{ClassUse, Month, MonthUse, Record, Service};
use crate::fault::Walk;

/// The most that one month may hold. Far above any customer, and low enough
/// that a charge accepted by the catalogue's validation cannot overflow.
pub mod limits {
    /// Seconds of calls in a month (about four months of talking at once).
    pub const SECONDS: u64 = 10_000_000;
    /// Messages in a month.
    pub const PIECES: u64 = 50_000_000;
    /// Bytes in a month: 64 TB (2^46).
    pub const BYTES: u64 = 1 << 46;
    /// Records, or classes of a profile, in a month.
    pub const RECORDS: usize = 4_000_000;
    /// Months.
    pub const MONTHS: usize = 120;
}

/// The limit of a service's monthly quantity.
pub(crate) fn most(service: Service) -> u64 {
    match service {
        Service::Voice => limits::SECONDS,
        Service::Sms | Service::Mms => limits::PIECES,
        Service::Data => limits::BYTES,
    }
}

const ALL: [Service; 4] = [Service::Voice, Service::Sms, Service::Mms, Service::Data];

pub(crate) fn validate(months: &[Month], walk: &mut Walk<'_>) {
    walk.need(
        !months.is_empty(),
        format_args!("no month of usage"),
        format_args!("give at least one month"),
    );
    walk.need(
        months.len() <= limits::MONTHS,
        format_args!("{} months of usage", months.len()),
        format_args!("give at most {}", limits::MONTHS),
    );
    let mut last = None;
    for (i, month) in months.iter().enumerate() {
        if let Some(now) = month.month {
            walk.item("months", i).need(
                last.is_none_or(|last| last < now),
                format_args!("{now} comes after a later month, or twice"),
                format_args!("give each month once, in order"),
            );
            last = Some(now);
        }
        let walk = &mut walk.item("months", i);
        match &month.usage {
            MonthUse::Records(records) => of_records(month, records, walk),
            MonthUse::Profile(profile) => of_classes(&profile.classes, walk),
        }
    }
}

fn too_many(n: usize, walk: &mut Walk<'_>) -> bool {
    let over = n > limits::RECORDS;
    walk.need(
        !over,
        format_args!("{n} entries"),
        format_args!("give at most {} a month", limits::RECORDS),
    );
    over
}

fn of_records(month: &Month, records: &[Record], walk: &mut Walk<'_>) {
    if too_many(records.len(), walk) {
        return;
    }
    let mut totals = [0u64; ALL.len()];
    for (i, record) in records.iter().enumerate() {
        let service = record.class().service;
        for (total, known) in totals.iter_mut().zip(ALL) {
            if known == service {
                *total = total.saturating_add(record.quantity());
            }
        }
        if let (Some(month), Some(start)) = (month.month, record.start())
            && !month.contains(start.date)
        {
            walk.item("usage.records", i).fault(
                format_args!("it began on {}, outside {month}", start.date),
                format_args!("put it into its own month, or leave the month out"),
            );
        }
    }
    over_limits(&totals, walk);
}

fn of_classes(classes: &[ClassUse], walk: &mut Walk<'_>) {
    if too_many(classes.len(), walk) {
        return;
    }
    let mut totals = [0u64; ALL.len()];
    for (i, class) in classes.iter().enumerate() {
        let walk = &mut walk.item("usage.profile.classes", i);
        // A step count can exceed the total by rounding; it is limited alike.
        let largest = class.billed.iter().map(|s| s.billed).fold(class.total, u64::max);
        for (total, known) in totals.iter_mut().zip(ALL) {
            if known == class.service {
                *total = total.saturating_add(largest);
            }
        }
        if let Some(window) = &class.during {
            crate::catalogue::validate_window(window, &mut walk.field("during"));
        }
        for (k, step) in class.billed.iter().enumerate() {
            let walk = &mut walk.item("billed", k);
            walk.need(
                step.first > 0 && step.then > 0,
                format_args!("a step of zero"),
                format_args!("give steps of 1 or more"),
            );
            walk.need(
                step.billed >= class.total || class.typed,
                format_args!("{} billed is less than the total of {}", step.billed, class.total),
                format_args!("an event is rounded up, so the sum can't be below the total"),
            );
        }
        walk.need(
            class.events != Some(0) || class.total == 0,
            format_args!("usage without an event"),
            format_args!("leave `events` out where it isn't known"),
        );
    }
    over_limits(&totals, walk);
}

fn over_limits(totals: &[u64; ALL.len()], walk: &mut Walk<'_>) {
    for (&total, service) in totals.iter().zip(ALL) {
        let unit = match service {
            Service::Voice => "seconds of calls",
            Service::Sms => "text messages",
            Service::Mms => "multimedia messages",
            Service::Data => "bytes",
        };
        walk.need(
            total <= most(service),
            format_args!("{total} {unit} in a month"),
            format_args!("at most {} can be rated; check the unit", most(service)),
        );
    }
}
