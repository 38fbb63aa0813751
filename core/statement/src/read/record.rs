//! A row of a table whose columns are known → what it prints.

use csv::StringRecord;
use tariff_core::{CivilTime, Date, Money};

use super::Lengthless;
use super::columns::{Column, Columns, Kind};
use super::lines::line_of;
use super::raw::{APART, Collect, Raw, RawFee};
use crate::cells::{DataUnit, Moment, bytes, digits_of_day, is_nothing, moment, money};
use crate::cells::{months_in, plain};
use crate::cells::{seconds, whole};
use crate::report::Why;
use crate::tables::Field;

impl Collect<'_> {
    /// When a record began, by its cells and the day above it.
    fn start(&self, row: &StringRecord, columns: &Columns) -> Result<CivilTime, (Why, String)> {
        let mut day = None;
        let mut second = None;
        let mut midnight = false;
        let mut full = None;
        let mut seen = String::new();
        for column in columns.all(Field::Start) {
            let cell = plain(row.get(column.place).unwrap_or_default());
            match moment(&cell) {
                Some(Moment::Full(date, at)) => {
                    day = day.or(Some(Moment::Day(date)));
                    // Midnight beside a time of day is how a workbook writes a day.
                    midnight |= at == 0;
                    full = full.or((at > 0).then_some(at));
                }
                Some(Moment::Time(at)) => second = second.or(Some(at)),
                Some(Moment::Yearless(m, d, at)) => {
                    day = day.or(Some(Moment::Yearless(m, d, None)));
                    second = second.or(at);
                }
                Some(other) => day = day.or(Some(other)),
                None => {
                    if seen.is_empty() {
                        seen = cell.into_owned();
                    }
                }
            }
        }
        // A time beside a whole moment is something else, such as how long it took.
        second = full.or(second);
        // Beside a day, digits are a time.
        if day.is_some() && second.is_none() {
            let cells = columns.all(Field::Start).filter_map(|c| row.get(c.place));
            second = cells.map(plain).find_map(|cell| digits_of_day(&cell));
        }
        let second = second.or(midnight.then_some(0));
        if day.is_none() && second.is_none() {
            return Err((Why::Time, seen));
        }
        let date = match day.or(self.group) {
            Some(Moment::Day(date) | Moment::Full(date, _)) => date,
            Some(Moment::Yearless(m, d, _)) => {
                let year = self.year_of(m).ok_or((Why::Year, format!("{m:02}-{d:02}")))?;
                Date::new(year, m, d).ok_or((Why::Time, format!("{m:02}-{d:02}")))?
            }
            _ => return Err((Why::Day, seen)),
        };
        // A day without a time: midnight would be made up.
        let second = second.ok_or((Why::Time, date.to_string()))?;
        CivilTime::new(date, second).ok_or((Why::Time, seen))
    }

    /// Whether an amount could as well be in hundredths: a whole number, and
    /// nothing says what it counts.
    fn is_unsaid(&self, row: &StringRecord, columns: &Columns) -> bool {
        let fields = [Field::Total, Field::Paid, Field::Charge, Field::Part];
        let cells = fields.into_iter().flat_map(|field| columns.all(field)).map(|column| {
            let cell = plain(row.get(column.place).unwrap_or_default());
            let said = column.money.is_some() || self.money.is_some();
            (said || cell.contains(['.', '元', '¥']), whole(&cell).is_some_and(|n| n > 0))
        });
        let cells: Vec<(bool, bool)> = cells.collect();
        cells.iter().any(|(_, amount)| *amount) && !cells.iter().any(|(said, _)| *said)
    }

    /// What the operator charged: the total, else what was paid, else the
    /// charge, else the sum of its parts.
    fn charged(&self, row: &StringRecord, columns: &Columns) -> Result<Option<Money>, String> {
        for field in [Field::Total, Field::Paid, Field::Charge] {
            let Some(column) = columns.first(field) else { continue };
            let cell = plain(row.get(column.place).unwrap_or_default());
            match money(&cell, column.money.or(self.money).unwrap_or_default()) {
                Ok(Some(amount)) => return Ok(Some(amount)),
                Ok(None) => {}
                Err(()) => return Err(cell.into_owned()),
            }
        }
        let mut sum = None;
        for column in columns.all(Field::Part) {
            let cell = plain(row.get(column.place).unwrap_or_default());
            match money(&cell, column.money.or(self.money).unwrap_or_default()) {
                Ok(Some(amount)) => sum = Some(sum.unwrap_or(Money::ZERO).plus(amount)),
                Ok(None) => {}
                Err(()) => return Err(cell.into_owned()),
            }
        }
        Ok(sum)
    }

    fn quantity(
        &self,
        row: &StringRecord,
        columns: &Columns,
        kind: Kind,
        start: CivilTime,
    ) -> Result<u64, (Why, String)> {
        let cell = |c: Column| plain(row.get(c.place).unwrap_or_default());
        match kind {
            Kind::Calls => {
                let mut seen = String::new();
                let own = columns.all(Field::Duration);
                let none = columns.first(Field::Duration).is_none();
                for column in own {
                    let text = cell(column);
                    if let Some(seconds) = seconds(&text, column.duration) {
                        return Ok(seconds);
                    }
                    seen = text.into_owned();
                }
                let mut ends = columns.all(Field::End).map(cell);
                let end = none.then(|| ends.find_map(|text| moment(&text))).flatten();
                end.and_then(|end| between(start, end)).ok_or((Why::Duration, seen))
            }
            Kind::Data => {
                let unit = columns.first(Field::BytesUnit).map(&cell);
                let unit = unit.and_then(|unit| DataUnit::in_header(&unit));
                let of = |c: Column| {
                    let text = cell(c);
                    bytes(&text, unit.or(c.data)).ok_or((Why::Data, text.into_owned()))
                };
                if let Some(all) = columns.first(Field::Bytes) {
                    return of(all);
                }
                let both = columns.all(Field::BytesUp).chain(columns.all(Field::BytesDown));
                let mut parts: Vec<Column> = both.collect();
                if parts.is_empty() {
                    parts = columns.all(Field::BytesPart).collect();
                }
                parts.into_iter().try_fold(0u64, |sum, c| Ok(sum.saturating_add(of(c)?)))
            }
            Kind::Messages | Kind::Fees | Kind::Either => {
                let text = columns.first(Field::Pieces).map(&cell).unwrap_or_default();
                if is_nothing(&text) {
                    // A row is a message where nothing counts them.
                    return Ok(1);
                }
                let count = text.strip_suffix('条').unwrap_or(&text).trim();
                whole(count).ok_or((Why::Pieces, text.into_owned()))
            }
        }
    }

    /// Whether the customer said that rows without a length are calls, or messages.
    fn said_call(&self) -> Option<bool> {
        self.options.lengthless.map(|kind| kind == Lengthless::Call)
    }

    pub(super) fn record(
        &mut self,
        number: u64,
        row: &StringRecord,
        columns: &Columns,
        kind: Kind,
    ) {
        let kind = match kind {
            Kind::Calls | Kind::Either if says_message(row, columns) => {
                self.holds(Kind::Messages);
                Kind::Messages
            }
            Kind::Either => match says_call(row, columns).or(self.said_call()) {
                Some(true) => Kind::Calls,
                Some(false) => {
                    self.holds(Kind::Messages);
                    Kind::Messages
                }
                None => return self.skip(number, Why::Kind, ""),
            },
            kind => kind,
        };
        let read = self.start(row, columns).and_then(|start| {
            let quantity = self.quantity(row, columns, kind, start)?;
            let charged = self.charged(row, columns).map_err(|cell| (Why::Money, cell))?;
            Ok((start, quantity, charged))
        });
        let (start, quantity, charged) = match read {
            Ok(read) => read,
            Err((why, cell)) => return self.skip(number, why, &cell),
        };
        let mut joined = std::mem::take(&mut self.joined);
        joined.clear();
        let fields = [
            &[Field::Direction][..],
            &[Field::Type, Field::Roam, Field::Business, Field::ServiceName],
            &[Field::Discount],
        ];
        for (i, group) in fields.iter().enumerate() {
            if i > 0 {
                joined.push(APART);
            }
            for column in group.iter().flat_map(|field| columns.all(*field)) {
                joined.push_str(said(&column, row.get(column.place).unwrap_or_default().trim()));
                joined.push('|');
            }
        }
        self.group_used = true;
        let words = self.words.keep(&joined);
        self.joined = joined;
        // Of several columns of a kind the first that says something.
        let first = |field| {
            let cells = columns.all(field).filter_map(|c| row.get(c.place)).map(str::trim);
            cells.into_iter().find(|cell| !cell.is_empty()).unwrap_or_default()
        };
        let place = self.place_names.keep(first(Field::Place));
        let peer_place = self.place_names.keep(first(Field::PeerPlace));
        let both = columns.has_both_sides();
        let peer = self.peers.keep(first(if both { Field::Called } else { Field::Peer }));
        let caller = both.then(|| self.peers.keep(first(Field::Caller)));
        let source = self.count().saturating_sub(1);
        let at = self.at(number);
        let own = match first(Field::Own) {
            "" => self.own,
            number => self.owns.keep(&line_of(number)),
        };
        let unit_unsaid = self.is_unsaid(row, columns);
        self.entries.push(Raw {
            own,
            line_unsaid: false,
            unit_unsaid,
            kind,
            start,
            quantity,
            words,
            place,
            peer,
            caller,
            side: None,
            peer_place,
            charged,
            source,
            at,
        });
    }

    pub(super) fn fee(&mut self, number: u64, row: &StringRecord, columns: &Columns) {
        let first =
            |field| columns.first(field).map(|c| plain(row.get(c.place).unwrap_or_default()));
        let names = [Field::FeeName, Field::ServiceName, Field::Business, Field::Type];
        let name = names.into_iter().find_map(first);
        let name = name.unwrap_or_default().into_owned();
        let amount = match self.charged(row, columns) {
            Ok(Some(amount)) if !name.is_empty() => amount,
            Ok(_) => return self.skip(number, Why::Fee, &name),
            Err(cell) => return self.skip(number, Why::Money, &cell),
        };
        let mut date = None;
        for field in [Field::FeeDate, Field::Start] {
            let cell = first(field).unwrap_or_default();
            date = date.or(match moment(&cell) {
                Some(Moment::Full(date, _) | Moment::Day(date)) => Some(date),
                Some(Moment::Yearless(m, d, _)) => {
                    self.year_of(m).and_then(|year| Date::new(year, m, d))
                }
                _ => None,
            });
        }
        if date.is_none()
            && let Some(Moment::Day(day)) = self.group
        {
            date = Some(day);
        }
        let period = first(Field::FeePeriod).unwrap_or_default();
        let (months, days) = months_in(&period);
        let date = date.or(days.first().copied());
        let stated = || match self.sources.last().map(|s| s.months.as_slice()) {
            Some([month]) => Some(*month),
            _ => self.options.billing_month,
        };
        let month = date.map(Date::year_month).or(months.first().copied()).or_else(stated);
        let Some(month) = month else {
            return self.skip(number, Why::Day, &name);
        };
        let source = self.count().saturating_sub(1);
        let at = self.at(number);
        let own = match first(Field::Own).as_deref() {
            None | Some("") => self.own,
            Some(number) => self.owns.keep(&line_of(number)),
        };
        let unit_unsaid = self.is_unsaid(row, columns);
        self.fees.push(RawFee { name, amount, unit_unsaid, date, month, own, source, at });
    }
}

/// Seconds from a start to an end, which may be a time of the same day or the next.
fn between(start: CivilTime, end: Moment) -> Option<u64> {
    let at = |days: i64, second: u32| days.checked_mul(86_400)?.checked_add(i64::from(second));
    let first = at(start.date.day_number(), start.second_of_day())?;
    let last = match end {
        Moment::Full(date, second) => at(date.day_number(), second)?,
        Moment::Time(second) => {
            let last = at(start.date.day_number(), second)?;
            if last < first { last.checked_add(86_400)? } else { last }
        }
        Moment::Day(_) | Moment::Yearless(..) => return None,
    };
    // No call is as long as a week.
    u64::try_from(last.checked_sub(first)?).ok().filter(|&seconds| seconds < 7 * 86_400)
}

/// Whether a row of a table of calls is a message: some list both in one.
fn says_message(row: &StringRecord, columns: &Columns) -> bool {
    const WORDS: [&str; 7] = ["短信", "彩信", "短彩信", "短消息", "SMS", "主短", "被短"];
    let fields = [Field::Direction, Field::Type, Field::Business];
    let cells = fields.into_iter().flat_map(|f| columns.all(f)).filter_map(|c| row.get(c.place));
    let mut cells = cells.map(str::trim);
    cells.any(|cell| WORDS.iter().any(|w| cell.starts_with(w) || cell.ends_with(w)))
}

/// Whether the words of a row are those of a call (or else of a message), where
/// no column has lengths.
fn says_call(row: &StringRecord, columns: &Columns) -> Option<bool> {
    let fields = [Field::Direction, Field::Type, Field::Business, Field::ServiceName];
    let cells = fields.into_iter().flat_map(|f| columns.all(f));
    let cells: Vec<&str> =
        cells.filter_map(|c| row.get(c.place).map(|cell| said(&c, cell.trim()))).collect();
    let has = |words: &[&str]| cells.iter().any(|cell| words.iter().any(|w| cell.contains(w)));
    if has(&["主叫", "被叫", "呼", "通话", "语音", "来电", "去电", "转移", "前转"])
    {
        Some(true)
    } else if has(&["发送", "接收", "收发", "上行", "下行", "点对点", "梦网"]) {
        Some(false)
    } else {
        None
    }
}

/// What a cell says, where it is a code or speaks of roaming alone.
fn said<'r>(column: &Column, cell: &'r str) -> &'r str {
    if let Some(codes) = column.codes {
        return codes.cells.get(cell).map_or(cell, String::as_str);
    }
    match (column.field, cell) {
        // Of roaming, these don't say where the call went.
        (Field::Roam, "本地" | "归属地" | "非漫游" | "不漫游") => "非漫游",
        (Field::Roam, "省内" | "省际" | "国内异地") => "国内漫游",
        (Field::Roam, "国内") => "",
        (Field::Roam, "国际") => "国际漫游",
        (Field::Roam, "港澳台") => "港澳台漫游",
        _ => cell,
    }
}
