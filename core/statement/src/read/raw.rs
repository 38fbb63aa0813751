//! Rows of one file after another → what they print, before it is understood:
//! whose statement it is, and where home is, may stand in the last file.

use std::collections::HashMap;
use std::ops::ControlFlow;

use csv::StringRecord;
use tariff_core::{CivilTime, Date, Money, YearMonth};

use super::columns::{Columns, Kind};
use crate::Options;
use crate::cells::{Moment, bytes, is_nothing, moment, money, months_in, plain, seconds, whole};
use crate::report::{Report, RowRef, Skipped, Why, masked};
use crate::rows::{Sink, Stop};
use crate::tables::{Carrier, Field, Tables};

/// Texts that occur again and again, each kept once.
#[derive(Default)]
pub(super) struct Texts {
    places: HashMap<String, u32>,
    pub list: Vec<String>,
}

impl Texts {
    fn keep(&mut self, text: &str) -> u32 {
        if let Some(place) = self.places.get(text) {
            return *place;
        }
        // More texts than 32 bits count would need more rows than the limit.
        let place = u32::try_from(self.list.len()).unwrap_or(u32::MAX);
        self.places.insert(text.to_owned(), place);
        self.list.push(text.to_owned());
        place
    }
}

/// A call, message or session as printed. Texts are indices.
pub(super) struct Raw {
    pub kind: Kind,
    pub start: CivilTime,
    /// Seconds, pieces or bytes.
    pub quantity: u64,
    pub words: u32,
    pub place: u32,
    pub peer: u32,
    pub peer_place: u32,
    pub charged: Option<Money>,
    pub source: u32,
    pub at: RowRef,
}

/// A line of the fixed-fee section as printed.
pub(super) struct RawFee {
    pub name: String,
    pub amount: Money,
    pub date: Option<Date>,
    pub month: YearMonth,
    pub source: u32,
    pub at: RowRef,
}

/// What a sheet, or a file without sheets, says of itself.
#[derive(Default)]
pub(super) struct Source {
    /// Months that a title or a name states.
    pub months: Vec<YearMonth>,
    /// The days that a title states.
    pub period: Option<(Date, Date)>,
    /// Which sections it has: calls, messages, data, fees.
    pub kinds: Vec<Kind>,
}

/// What the words that were joined for [`Raw::words`] are apart by.
pub(super) const APART: char = '\u{1}';

/// Collects rows.
pub(super) struct Collect<'a> {
    tables: &'static Tables,
    options: &'a Options,
    /// Asked now and then whether to go on.
    go_on: &'a mut dyn FnMut(u64) -> bool,
    pub entries: Vec<Raw>,
    pub fees: Vec<RawFee>,
    pub sources: Vec<Source>,
    pub words: Texts,
    pub place_names: Texts,
    pub peers: Texts,
    /// Homes that titles state.
    pub homes: Vec<String>,
    /// Carriers that titles, names and layouts show.
    pub named: Vec<Carrier>,
    pub laid_out: Vec<Carrier>,
    pub report: Report,
    file: u32,
    sheet: u32,
    columns: Option<(Columns, Kind)>,
    /// The day that stands alone in a row above, and whether a record has followed.
    group: Option<Moment>,
    group_used: bool,
    file_months: Vec<YearMonth>,
    joined: String,
}

impl<'a> Collect<'a> {
    pub(super) fn new(options: &'a Options, go_on: &'a mut dyn FnMut(u64) -> bool) -> Self {
        Collect {
            tables: Tables::load(),
            options,
            go_on,
            entries: Vec::new(),
            fees: Vec::new(),
            sources: Vec::new(),
            words: Texts::default(),
            place_names: Texts::default(),
            peers: Texts::default(),
            homes: Vec::new(),
            named: Vec::new(),
            laid_out: Vec::new(),
            report: Report::default(),
            file: 0,
            sheet: 0,
            columns: None,
            group: None,
            group_used: false,
            file_months: Vec::new(),
            joined: String::new(),
        }
    }

    /// A file begins; its rows come next.
    pub(super) fn begin(&mut self, file: u32, name: &str) {
        self.file = file;
        self.file_months = months_in(name).0;
        self.named.extend(Carrier::named_in(name));
        self.begin_source(0);
    }

    fn begin_source(&mut self, sheet: u32) {
        self.sheet = sheet;
        self.columns = None;
        self.group = None;
        let months = self.file_months.clone();
        self.sources.push(Source { months, ..Source::default() });
    }

    fn source(&mut self) -> Option<&mut Source> {
        self.sources.last_mut()
    }

    fn at(&self, row: u64) -> RowRef {
        RowRef { file: self.file, sheet: self.sheet, row }
    }

    fn skip(&mut self, row: u64, why: Why, cell: &str) {
        self.report.skipped_rows += 1;
        if self.report.skipped.len() < Report::LISTED {
            self.report.skipped.push(Skipped { at: self.at(row), why, cell: masked(cell) });
        }
    }

    /// A row that isn't a record: a title, a note.
    fn title(&mut self, row: &StringRecord) {
        let cells: Vec<_> = row.iter().map(plain).filter(|c| !c.is_empty()).collect();
        let text = cells.join(" ");
        // No title is as long as that.
        if text.len() > 2000 {
            return;
        }
        self.named.extend(Carrier::named_in(&text));
        for (i, cell) in cells.iter().enumerate() {
            let word = self.tables.titles.home.iter().filter(|w| cell.contains(w.as_str()));
            let Some(word) = word.max_by_key(|w| w.len()) else { continue };
            let behind = cell.split(word.as_str()).nth(1).unwrap_or_default();
            let own = behind.trim_matches([':', '：', ' ', '=']);
            let own = own.split([' ', ',', ';', '，']).next().unwrap_or_default();
            let next = cells.get(i + 1).map_or("", |c| c.as_ref());
            let home = if own.is_empty() { next } else { own };
            if self.tables.area(home).is_some() {
                self.homes.push(home.to_owned());
            }
        }
        let any = self.entries.last().is_some_and(|e| e.source + 1 == self.count());
        let of_bills = ["账期", "计费", "月份", "周期", "账单", "查询月", "billMonth", "month"];
        // Behind the records stand notes; they name days for other reasons.
        if any && !of_bills.iter().any(|w| text.contains(w)) {
            return;
        }
        for cell in &cells {
            let made = self.tables.titles.made.iter().any(|w| cell.contains(w.as_str()));
            if made || cell.contains(':') && matches!(moment(cell), Some(Moment::Full(..))) {
                continue;
            }
            let (months, days) = months_in(cell);
            let Some(source) = self.sources.last_mut() else { continue };
            if let [from, to] = days.as_slice()
                && from <= to
            {
                source.period = Some((*from, *to));
            }
            for month in months {
                // The latest one named comes first: it is of the section below.
                source.months.retain(|m| *m != month);
                source.months.insert(0, month);
            }
        }
    }

    /// How many sources there are; the last one is read now.
    fn count(&self) -> u32 {
        u32::try_from(self.sources.len()).unwrap_or(u32::MAX)
    }

    /// The year of a day that is printed without one.
    fn year_of(&self, month: u8) -> Option<u16> {
        let stated = self.sources.last().map(|s| s.months.as_slice()).unwrap_or_default();
        let all = || stated.iter().chain(&self.options.billing_month);
        if let Some(same) = all().find(|m| m.of_year() == month) {
            return Some(same.year());
        }
        let near = all().next()?;
        match (near.of_year(), month) {
            (1..=3, 10..) => near.year().checked_sub(1),
            (10.., 1..=3) => near.year().checked_add(1),
            _ => Some(near.year()),
        }
    }

    /// When a record began, by its cells and the day above it.
    fn start(&self, row: &StringRecord, columns: &Columns) -> Result<CivilTime, (Why, String)> {
        let mut day = None;
        let mut second = None;
        let mut midnight = false;
        let mut seen = String::new();
        for place in columns.all(Field::Start) {
            let cell = plain(row.get(place).unwrap_or_default());
            match moment(&cell) {
                Some(Moment::Full(date, at)) => {
                    day = day.or(Some(Moment::Day(date)));
                    // Midnight beside a time of day is how a workbook writes a day.
                    midnight |= at == 0;
                    second = second.or((at > 0).then_some(at));
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

    /// What the operator charged: the total, else what was paid, else the
    /// charge, else the sum of its parts.
    fn charged(&self, row: &StringRecord, columns: &Columns) -> Result<Option<Money>, String> {
        for field in [Field::Total, Field::Paid, Field::Charge] {
            let Some(cell) = columns.first(field).and_then(|place| row.get(place)) else {
                continue;
            };
            let cell = plain(cell);
            match money(&cell) {
                Ok(Some(amount)) => return Ok(Some(amount)),
                Ok(None) => {}
                Err(()) => return Err(cell.into_owned()),
            }
        }
        let mut sum = None;
        for place in columns.all(Field::Part) {
            let cell = plain(row.get(place).unwrap_or_default());
            match money(&cell) {
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
    ) -> Result<u64, (Why, String)> {
        let cell = |place: usize| plain(row.get(place).unwrap_or_default());
        match kind {
            Kind::Calls => {
                let mut seen = String::new();
                let own = columns.all(Field::Duration);
                // Without a column of its own, it is what stands beside a full moment.
                let is_full = |p: &usize| matches!(moment(&cell(*p)), Some(Moment::Full(..)));
                let none = columns.first(Field::Duration).is_none();
                let beside = columns.all(Field::Start).filter(|p| none && !is_full(p));
                let beside = beside.filter(|_| columns.all(Field::Start).any(|p| is_full(&p)));
                for place in own.chain(beside) {
                    let text = cell(place);
                    if let Some(seconds) = seconds(&text, columns.duration_unit) {
                        return Ok(seconds);
                    }
                    seen = text.into_owned();
                }
                Err((Why::Duration, seen))
            }
            Kind::Data => {
                let of = |field| {
                    columns.first(field).map(|place| {
                        let text = cell(place);
                        bytes(&text, columns.data_unit).ok_or((Why::Data, text.into_owned()))
                    })
                };
                if let Some(all) = of(Field::Bytes) {
                    return all;
                }
                let up = of(Field::BytesUp).unwrap_or(Ok(0))?;
                let down = of(Field::BytesDown).unwrap_or(Ok(0))?;
                Ok(up.saturating_add(down))
            }
            Kind::Messages | Kind::Fees => {
                let pieces = columns.first(Field::Pieces).map(&cell);
                let pieces = pieces.map(|p| p.strip_suffix('条').unwrap_or(&p).to_owned());
                Ok(pieces.and_then(|p| whole(p.trim())).unwrap_or(1))
            }
        }
    }

    fn record(&mut self, number: u64, row: &StringRecord, columns: &Columns, kind: Kind) {
        let read = self.start(row, columns).and_then(|start| {
            let quantity = self.quantity(row, columns, kind)?;
            let charged = self.charged(row, columns).map_err(|cell| (Why::Money, cell))?;
            Ok((start, quantity, charged))
        });
        let (start, quantity, charged) = match read {
            Ok(read) => read,
            Err((why, cell)) => return self.skip(number, why, &cell),
        };
        let mut joined = std::mem::take(&mut self.joined);
        joined.clear();
        let fields = [&[Field::Direction][..], &[Field::Type, Field::Business], &[Field::Discount]];
        for (i, group) in fields.iter().enumerate() {
            if i > 0 {
                joined.push(APART);
            }
            for place in group.iter().flat_map(|field| columns.all(*field)) {
                joined.push_str(row.get(place).unwrap_or_default().trim());
                joined.push('|');
            }
        }
        self.group_used = true;
        let words = self.words.keep(&joined);
        self.joined = joined;
        let first = |field| columns.first(field).and_then(|p| row.get(p)).unwrap_or_default();
        let place = self.place_names.keep(first(Field::Place).trim());
        let peer_place = self.place_names.keep(first(Field::PeerPlace).trim());
        let peer = self.peers.keep(first(Field::Peer).trim());
        let source = self.count().saturating_sub(1);
        let at = self.at(number);
        self.entries.push(Raw {
            kind,
            start,
            quantity,
            words,
            place,
            peer,
            peer_place,
            charged,
            source,
            at,
        });
    }

    fn fee(&mut self, number: u64, row: &StringRecord, columns: &Columns) {
        let first = |field| columns.first(field).map(|p| plain(row.get(p).unwrap_or_default()));
        let name = [Field::FeeName, Field::Business, Field::Type].into_iter().find_map(first);
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
        self.fees.push(RawFee { name, amount, date, month, source, at });
    }

    /// Whether the row sums others up: it says so in its first cells.
    fn is_total(&self, row: &StringRecord) -> bool {
        let mut cells = row.iter().map(plain).filter(|c| !c.is_empty()).take(3);
        cells.any(|cell| {
            let totals = &self.tables.titles.totals;
            let named = totals.iter().any(|word| cell.starts_with(word.as_str()));
            let counted = cell
                .strip_prefix('共')
                .is_some_and(|rest| rest.trim_start().starts_with(|c: char| c.is_ascii_digit()));
            named || counted
        })
    }
}

/// A day with nothing else in its row; in a workbook it is its midnight.
fn day_alone(cell: &str) -> Option<Moment> {
    match moment(cell)? {
        Moment::Full(date, 0) => Some(Moment::Day(date)),
        day @ (Moment::Day(_) | Moment::Yearless(_, _, None)) => Some(day),
        _ => None,
    }
}

impl Sink for Collect<'_> {
    fn sheet(&mut self, name: &str) {
        let file = self.report.files.last_mut();
        let nth = file.map_or(0, |f| {
            f.sheets.push(name.to_owned());
            f.sheets.len() - 1
        });
        // The source that the file began with is that of its first sheet.
        if nth > 0 {
            self.begin_source(u32::try_from(nth).unwrap_or(u32::MAX));
        }
        self.named.extend(Carrier::named_in(name));
        if name.contains("语音业务历史详单") {
            self.laid_out.push(Carrier::Unicom);
        }
        let months = months_in(name).0;
        if let Some(source) = self.source() {
            source.months.retain(|m| !months.contains(m));
            source.months.splice(0..0, months);
        }
    }

    fn row(&mut self, number: u64, row: &StringRecord) -> ControlFlow<Stop> {
        self.report.rows += 1;
        if let Some(file) = self.report.files.last_mut() {
            file.rows += 1;
        }
        if self.report.rows > self.options.limits.rows {
            return ControlFlow::Break(Stop::Rows);
        }
        if self.report.rows.is_multiple_of(4096) && !(self.go_on)(self.report.rows) {
            return ControlFlow::Break(Stop::Cancelled);
        }
        let mut filled = row.iter().filter(|cell| !cell.trim().is_empty());
        let (first, more) = (filled.next(), filled.count());
        let Some(first) = first else { return ControlFlow::Continue(()) };
        if more == 0
            && let Some(day) = day_alone(&plain(first))
        {
            self.group = Some(day);
            self.group_used = false;
            return ControlFlow::Continue(());
        }
        let Some((columns, kind)) = self.columns.take() else {
            self.other(row, more + 1, None, number);
            return ControlFlow::Continue(());
        };
        let starts = |place: usize| {
            let cell = row.get(place).unwrap_or_default();
            cell.trim_start()
                .starts_with(|c: char| c.is_ascii_digit() || ('０'..='９').contains(&c))
        };
        let is_record = match kind {
            Kind::Fees => [Field::FeeDate, Field::Start, Field::FeePeriod]
                .into_iter()
                .any(|field| columns.first(field).is_some_and(starts)),
            _ => columns.all(Field::Start).any(starts),
        };
        if is_record && !self.is_total(row) {
            if more + 1 < 3.min(columns.width()) {
                self.skip(number, Why::Cells, first);
            } else if kind == Kind::Fees {
                self.fee(number, row, &columns);
            } else {
                self.record(number, row, &columns, kind);
            }
            self.columns = Some((columns, kind));
        } else {
            self.other(row, more + 1, Some((columns, kind)), number);
        }
        ControlFlow::Continue(())
    }
}

impl Collect<'_> {
    /// A row that no record begins: a header, a total, a title; or a record
    /// whose time can't be read.
    fn other(
        &mut self,
        row: &StringRecord,
        filled: usize,
        now: Option<(Columns, Kind)>,
        number: u64,
    ) {
        if filled > 1
            && let Some(columns) = Columns::of_header(row, self.tables)
            && let Some(kind) = columns.kind()
        {
            self.laid_out.extend(self.tables.carrier_of(&columns.words));
            if let Some(source) = self.source()
                && !source.kinds.contains(&kind)
            {
                source.kinds.push(kind);
            }
            // A page's repeated header keeps the day above it; another table
            // doesn't, unless no record has followed that day yet.
            if self.group_used && now.as_ref().is_some_and(|(old, _)| *old != columns) {
                self.group = None;
            }
            self.columns = Some((columns, kind));
            return;
        }
        if self.is_total(row) {
            self.columns = now;
            return;
        }
        match &now {
            Some((columns, Kind::Fees)) if filled >= 2 => {
                // Fees may have no day of their own.
                let columns = columns.clone();
                self.fee(number, row, &columns);
            }
            Some((columns, _)) if filled >= 3 && 2 * filled >= columns.width() => {
                let cell = columns.first(Field::Start).and_then(|p| row.get(p)).unwrap_or_default();
                let why = if is_nothing(cell.trim()) { Why::Cells } else { Why::Time };
                self.skip(number, why, cell);
            }
            _ => self.title(row),
        }
        self.columns = now;
    }
}
