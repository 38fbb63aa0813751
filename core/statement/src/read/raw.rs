//! Rows of one file after another → what they print, before it is understood:
//! whose statement it is, and where home is, may stand in the last file.

use std::collections::HashMap;
use std::ops::ControlFlow;

use csv::StringRecord;
use tariff_core::{CivilTime, Date, Direction, Money, YearMonth};

use super::card::Card;
use super::columns::{Columns, Kind, stacked};
use crate::Options;
use crate::cells::{Moment, MoneyUnit, is_line, is_nothing, moment, month_alone, months_in};
use crate::cells::{plain, unforced};
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
    pub(super) fn keep(&mut self, text: &str) -> u32 {
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
    /// Who called, where both sides have columns; the peer is who was called.
    pub caller: Option<u32>,
    /// Who called, where it was found by the two numbers.
    pub side: Option<Direction>,
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
    pub(super) tables: &'static Tables,
    pub(super) options: &'a Options,
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
    pub(super) group: Option<Moment>,
    pub(super) group_used: bool,
    file_months: Vec<YearMonth>,
    /// What amounts count, where a title says so.
    pub(super) money: Option<MoneyUnit>,
    pub(super) joined: String,
    /// Labels and values that may be a record together.
    pub(super) card: Card,
    /// The row above, when it is words alone: a header may go on in the next.
    above: Option<StringRecord>,
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
            money: None,
            joined: String::new(),
            card: Card::default(),
            above: None,
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
        self.end_card();
        self.above = None;
        self.sheet = sheet;
        self.columns = None;
        self.group = None;
        self.money = None;
        let months = self.file_months.clone();
        self.sources.push(Source { months, ..Source::default() });
    }

    pub(super) fn source(&mut self) -> Option<&mut Source> {
        self.sources.last_mut()
    }

    pub(super) fn at(&self, row: u64) -> RowRef {
        RowRef { file: self.file, sheet: self.sheet, row }
    }

    pub(super) fn skip(&mut self, row: u64, why: Why, cell: &str) {
        self.report.skipped_rows += 1;
        if self.report.skipped.len() < Report::LISTED {
            self.report.skipped.push(Skipped { at: self.at(row), why, cell: masked(cell) });
        }
    }

    /// A row that isn't a record: a title, a note.
    pub(super) fn title(&mut self, row: &StringRecord) {
        let cells: Vec<_> = row.iter().map(plain).filter(|c| !c.is_empty()).collect();
        let text = cells.join(" ");
        // No title is as long as that.
        if text.len() > 2000 {
            return;
        }
        self.named.extend(Carrier::named_in(&text));
        self.money = MoneyUnit::in_title(&text).or(self.money);
        for (i, cell) in cells.iter().enumerate() {
            let word = self.tables.headers.titles.home.iter().filter(|w| cell.contains(w.as_str()));
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
            let made = self.tables.headers.titles.made.iter().any(|w| cell.contains(w.as_str()));
            if made || cell.contains(':') && matches!(moment(cell), Some(Moment::Full(..))) {
                continue;
            }
            let (months, days) = months_in(cell);
            if let ([from, to], Some(source)) = (days.as_slice(), self.sources.last_mut())
                && from <= to
            {
                source.period = Some((*from, *to));
            }
            // The latest one named comes first: it is of the section below.
            months.into_iter().for_each(|month| self.month_above(month));
        }
    }

    /// What stands below is of this month.
    fn month_above(&mut self, month: YearMonth) {
        if let Some(source) = self.sources.last_mut() {
            source.months.retain(|m| *m != month);
            source.months.insert(0, month);
        }
    }

    /// How many sources there are; the last one is read now.
    pub(super) fn count(&self) -> u32 {
        u32::try_from(self.sources.len()).unwrap_or(u32::MAX)
    }

    /// The year of a day that is printed without one.
    pub(super) fn year_of(&self, month: u8) -> Option<u16> {
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

    /// Whether the row sums others up: it says so in its first cells, or in
    /// so many words in another.
    fn is_total(&self, row: &StringRecord) -> bool {
        let mut cells = row.iter().map(plain).filter(|c| !c.is_empty()).enumerate();
        cells.any(|(i, cell)| {
            let totals = &self.tables.headers.titles.totals;
            if i > 2 {
                return totals.iter().any(|word| cell == word.as_str());
            }
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

    fn table(&mut self) {
        self.end_card();
        self.columns = None;
        self.above = None;
        if self.group_used {
            self.group = None;
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
        if row.iter().any(|cell| unforced(cell).len() < cell.trim().len()) {
            self.take(number, &row.iter().map(unforced).collect());
        } else {
            self.take(number, row);
        }
        ControlFlow::Continue(())
    }
}

impl Collect<'_> {
    fn take(&mut self, number: u64, row: &StringRecord) {
        let mut filled = row.iter().filter(|cell| !cell.trim().is_empty());
        let (first, more) = (filled.next(), filled.count());
        let Some(first) = first else { return };
        if row.iter().all(|cell| cell.trim().is_empty() || is_line(cell.trim())) {
            return;
        }
        if self.columns.is_none() && self.label(number, row) {
            return;
        }
        self.end_card();
        let above = self.above.take();
        if more == 0
            && let Some(day) = day_alone(&plain(first))
        {
            self.group = Some(day);
            self.group_used = false;
            return;
        }
        if more == 0
            && let Some(month) = month_alone(&plain(first))
        {
            self.month_above(month);
            return;
        }
        let Some((columns, kind)) = self.columns.take() else {
            self.other(row, above.as_ref(), None, number);
            return;
        };
        let starts = |cell: &str| {
            cell.trim_start()
                .starts_with(|c: char| c.is_ascii_digit() || ('０'..='９').contains(&c))
        };
        let in_place = |place: usize| row.get(place).is_some_and(starts);
        let is_record = match kind {
            Kind::Fees => [Field::FeeDate, Field::Start, Field::FeePeriod]
                .into_iter()
                .any(|field| columns.first(field).is_some_and(|c| in_place(c.place))),
            _ => columns.all(Field::Start).any(|c| in_place(c.place)),
        };
        // A name and a value beside a table aren't a record of it.
        let is_pair = more == 1 && columns.width() > 3 && !row.get(0).is_some_and(starts);
        if is_record && !is_pair && !self.is_total(row) {
            if more + 1 < 3.min(columns.width()) {
                self.skip(number, Why::Cells, first);
            } else if kind == Kind::Fees {
                self.fee(number, row, &columns);
            } else {
                self.record(number, row, &columns, kind);
            }
            self.columns = Some((columns, kind));
        } else {
            self.other(row, above.as_ref(), Some((columns, kind)), number);
        }
    }

    /// A row that no record begins: a header, a total, a title; or a record
    /// whose time can't be read.
    fn other(
        &mut self,
        row: &StringRecord,
        above: Option<&StringRecord>,
        now: Option<(Columns, Kind)>,
        number: u64,
    ) {
        let filled = row.iter().filter(|cell| !cell.trim().is_empty()).count();
        if filled > 1
            && let Some(columns) = self.header(row, above)
            && let Some(kind) = columns.kind()
        {
            self.lay_out(&columns, kind);
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
        if filled > 1 && Columns::of_other_table(row, self.tables) {
            return;
        }
        match &now {
            Some((columns, Kind::Fees)) if filled >= 2 => {
                // Fees may have no day of their own.
                let columns = columns.clone();
                self.fee(number, row, &columns);
            }
            Some((columns, _)) if filled >= 3 && 2 * filled >= columns.width() => {
                let cell = columns.first(Field::Start).and_then(|c| row.get(c.place));
                let cell = cell.unwrap_or_default();
                let why = if is_nothing(cell.trim()) { Why::Cells } else { Why::Time };
                self.skip(number, why, cell);
            }
            _ => self.title(row),
        }
        self.columns = now;
    }

    /// The columns that a row names, alone or with the row above it.
    fn header(&mut self, row: &StringRecord, above: Option<&StringRecord>) -> Option<Columns> {
        let alone = Columns::of_header(row, self.tables);
        let digit = |cell: &str| plain(cell).starts_with(|c: char| c.is_ascii_digit());
        if row.iter().any(digit) {
            return alone;
        }
        let Some(above) = above else {
            self.above = Some(row.clone());
            return alone;
        };
        if Columns::of_units(row) {
            return Columns::of_header(&stacked(above, row, self.tables), self.tables);
        }
        self.above = Some(row.clone());
        let known = |columns: &Option<Columns>| columns.as_ref().map_or(0, Columns::known);
        let upper = Columns::of_header(above, self.tables);
        let both = Columns::of_header(&stacked(above, row, self.tables), self.tables);
        if known(&both) > known(&alone).max(known(&upper)) { both } else { alone }
    }

    /// A table with these columns begins.
    pub(super) fn lay_out(&mut self, columns: &Columns, kind: Kind) {
        self.laid_out.extend(self.tables.headers.carrier_of(&columns.words));
        self.holds(kind);
    }

    /// What is read now has records of a kind.
    pub(super) fn holds(&mut self, kind: Kind) {
        if let Some(source) = self.source()
            && !source.kinds.contains(&kind)
        {
            source.kinds.push(kind);
        }
    }
}
