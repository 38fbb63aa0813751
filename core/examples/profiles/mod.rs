//! Files of profiles, a customer a row, and the market that they are rated in.

use std::fs;

use tariff_core::{Catalogue, ClassUse, Direction, Market, Service};

/// What columns of usage are called, and how much a unit is.
pub const COLUMNS: [(&str, u64); 4] =
    [("minutes_out", 60), ("minutes_in", 60), ("data_mb", 1 << 20), ("sms", 1)];

/// The class of usage of each column.
pub fn classes() -> [ClassUse; 4] {
    let typed_in = ClassUse { direction: Direction::In, ..ClassUse::typed_minutes(0) };
    let of = |service| ClassUse::new(service, 0);
    [ClassUse::typed_minutes(0), typed_in, of(Service::Data), of(Service::Sms)]
}

/// Where the columns of a file are.
pub struct Places {
    columns: [Option<usize>; 4],
    named: csv::StringRecord,
}

impl Places {
    /// By a header; none without a column of usage.
    pub fn of(header: &csv::StringRecord) -> Option<Places> {
        let place = |name: &str| header.iter().position(|h| h.trim() == name);
        let columns = COLUMNS.map(|(name, _)| place(name));
        let some = columns.iter().any(Option::is_some);
        some.then(|| Places { columns, named: header.clone() })
    }

    /// What a row says under a name; empty where there is no such column.
    pub fn text<'r>(&self, record: &'r csv::StringRecord, name: &str) -> &'r str {
        let place = self.named.iter().position(|h| h.trim() == name);
        place.and_then(|p| record.get(p)).unwrap_or_default()
    }

    /// Seconds, bytes and pieces of a row, or what is wrong with it. What has
    /// no column isn't used.
    pub fn numbers(&self, record: &csv::StringRecord) -> Result<[u64; 4], String> {
        let mut numbers = [0; 4];
        for ((number, place), (name, unit)) in numbers.iter_mut().zip(self.columns).zip(COLUMNS) {
            let Some(place) = place else { continue };
            let text = record.get(place).unwrap_or_default().trim();
            let parsed = text.parse::<u64>().ok().and_then(|n| n.checked_mul(unit));
            let why = || format!("`{name}` is `{text}`, and no whole number from 0 up");
            *number = parsed.ok_or_else(why)?;
        }
        Ok(numbers)
    }
}

/// The market of some catalogues.
pub fn market(paths: &[String]) -> Result<Market, String> {
    let read = |path: &String| {
        let text = fs::read_to_string(path).map_err(|e| format!("{path}: {e}"))?;
        Catalogue::parse(path, &text).map_err(|faults| faults.to_string())
    };
    let catalogues = paths.iter().map(read).collect::<Result<Vec<_>, _>>()?;
    Market::compile(catalogues).map_err(|faults| faults.to_string())
}

/// A value as CSV takes it.
pub fn quoted(text: &str) -> String {
    if text.contains([',', '"', '\n', '\r']) {
        format!("\"{}\"", text.replace('"', "\"\""))
    } else {
        text.to_owned()
    }
}
