//! Rows of one file after another → what they print, before it is understood:
//! whose statement it is, and where home is, may stand in the last file.

use std::collections::HashMap;
use std::ops::ControlFlow;

use csv::StringRecord;
use tariff_core::{CivilTime, Date, Direction, Money, YearMonth};

use super::card::Card;
use super::columns::{Columns, Kind, plainly, stacked};
use super::record::line_of;
use crate::Options;
use crate::cells::{Moment, MoneyUnit, is_line, is_nothing, moment, month_alone, months_in};
use crate::cells::{plain, unforced};
use crate::report::{Report, RowRef, Skipped, Unread, Why, masked};
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
    /// Whether nothing says if that is in yuan or in hundredths.
    pub unit_unsaid: bool,
    /// Of which line it is, where that is said.
    pub own: u32,
    pub source: u32,
    pub at: RowRef,
}

/// A line of the fixed-fee section as printed.
pub(super) struct RawFee {
    pub name: String,
    pub amount: Money,
    pub date: Option<Date>,
    pub month: YearMonth,
    /// Of which line it is, where that is said.
    pub own: u32,
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
    /// Rows of lists that weren't understood.
    pub unread: u64,
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
    /// Numbers that records are of; nobody's is the first.
    pub owns: Texts,
    /// That of the records that come, where a title says so.
    pub own: u32,
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
    file_period: Option<(Date, Date)>,
    /// What a title says that is listed below it, where that is messages.
    titled_messages: bool,
    /// The header of a list that isn't understood.
    unread: Option<String>,
    /// Whether a row of it has been seen.
    unread_rows: bool,
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
            owns: Texts::default(),
            own: 0,
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
            file_period: None,
            titled_messages: false,
            unread: None,
            unread_rows: false,
            money: None,
            joined: String::new(),
            card: Card::default(),
            above: None,
        }
    }

    /// A file begins; its rows come next.
    pub(super) fn begin(&mut self, file: u32, name: &str) {
        self.file = file;
        let (months, days) = months_in(&without_stamp(name));
        self.file_months = months;
        self.file_period = match days.as_slice() {
            [from, to] if from <= to => Some((*from, *to)),
            _ => None,
        };
        self.own = self.owns.keep("");
        self.titled_messages = says_messages(name);
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
        self.unread = None;
        let (months, period) = (self.file_months.clone(), self.file_period);
        self.sources.push(Source { months, period, ..Source::default() });
    }

    pub(super) fn source(&mut self) -> Option<&mut Source> {
        self.sources.last_mut()
    }

    pub(super) fn at(&self, row: u64) -> RowRef {
        RowRef { file: self.file, sheet: self.sheet, row }
    }

    /// A row that is no record.
    fn beside(&mut self) {
        self.report.beside += 1;
    }

    pub(super) fn skip(&mut self, row: u64, why: Why, cell: &str) {
        self.report.skipped_rows += 1;
        if self.report.skipped.len() < Report::LISTED {
            self.report.skipped.push(Skipped { at: self.at(row), why, cell: masked(cell) });
        }
    }

    /// A row that isn't a record: a title, a note.
    pub(super) fn title(&mut self, row: &StringRecord) {
        self.beside();
        let cells: Vec<_> = row.iter().map(plain).filter(|c| !c.is_empty()).collect();
        let text = cells.join(" ");
        // No title is as long as that.
        if text.len() > 2000 {
            return;
        }
        self.named.extend(Carrier::named_in(&text));
        self.titled_messages = says_messages(&text) || self.titled_messages && !says_calls(&text);
        self.title_of_line(&cells);
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

    /// The number that a title says all below is of.
    fn title_of_line(&mut self, cells: &[std::borrow::Cow<'_, str>]) {
        const LABELS: [&str; 9] = [
            "手机号",
            "用户号码",
            "客户号码",
            "本机号码",
            "服务号码",
            "查询号码",
            "业务号码",
            "phoneNO",
            "phoneNumber",
        ];
        for (i, cell) in cells.iter().enumerate() {
            let Some(label) = LABELS.iter().find(|label| cell.contains(**label)) else { continue };
            let behind = cell.split(label).nth(1).unwrap_or_default();
            let behind = behind.trim_start_matches(['码', ':', ' ', '=']);
            let next = cells.get(i + 1).map_or("", |c| c.as_ref());
            let number = if behind.is_empty() { next } else { behind };
            let number = number.split([' ', ',', ';', '(']).next().unwrap_or_default();
            if plainly(number, self.tables) == Some(Field::Peer) {
                self.own = self.owns.keep(&line_of(number));
            }
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

/// A file's name without the moment at which it was made; two are a period.
fn without_stamp(name: &str) -> String {
    let runs = name.split(|c: char| !c.is_ascii_digit()).filter(|run| run.len() == 14);
    match runs.collect::<Vec<_>>().as_slice() {
        [stamp] => name.replace(stamp, " "),
        _ => name.to_owned(),
    }
}

fn says_messages(text: &str) -> bool {
    ["短信", "彩信", "短彩信"].iter().any(|word| text.contains(word)) && !says_calls(text)
}

fn says_calls(text: &str) -> bool {
    ["语音", "通话", "呼叫"].iter().any(|word| text.contains(word))
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
        self.titled_messages = says_messages(name);
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
        self.unread = None;
        if self.group_used {
            self.group = None;
        }
    }

    fn row(&mut self, number: u64, row: &StringRecord) -> ControlFlow<Stop> {
        if self.report.rows >= self.options.limits.rows {
            return ControlFlow::Break(Stop::Rows);
        }
        self.report.rows += 1;
        if let Some(file) = self.report.files.last_mut() {
            file.rows += 1;
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
        let Some(first) = first else {
            self.end_block();
            return self.beside();
        };
        if row.iter().all(|cell| cell.trim().is_empty() || is_line(cell.trim())) {
            return self.beside();
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
            return self.beside();
        }
        if more == 0
            && let Some(month) = month_alone(&plain(first))
        {
            self.month_above(month);
            return self.beside();
        }
        let Some((mut columns, mut kind)) = self.columns.take() else {
            match self.by_cells(row, above.as_ref()) {
                Some((columns, kind)) => {
                    self.lay_out(&columns, kind);
                    self.record(number, row, &columns, kind);
                    self.columns = Some((columns, kind));
                }
                None => self.other(row, above.as_ref(), None, number),
            }
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
            if columns.is_incomplete() && kind != Kind::Fees {
                columns.complete(row, self.tables);
                let now = columns.kind().filter(|k| !matches!(k, Kind::Fees | Kind::Either));
                let now = now.unwrap_or(kind);
                if now != kind {
                    self.lay_out(&columns, now);
                    kind = now;
                }
            }
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
            let kind = match kind {
                Kind::Either if self.titled_messages => Kind::Messages,
                kind => kind,
            };
            self.lay_out(&columns, kind);
            // A page's repeated header keeps the day above it; another table
            // doesn't, unless no record has followed that day yet.
            if self.group_used && now.as_ref().is_some_and(|(old, _)| old.words != columns.words) {
                self.group = None;
            }
            self.columns = Some((columns, kind));
            self.unread = None;
            return self.beside();
        }
        if self.is_total(row) {
            self.columns = now;
            return self.beside();
        }
        // Words alone within a table are the header of another.
        let is_word = |cell: &str| {
            let cell = cell.trim();
            cell.chars().count() <= 20 && !cell.contains(|c: char| c.is_ascii_digit() || c == ':')
        };
        let words = now.is_some() && filled >= 3 && row.iter().all(is_word);
        if words || filled > 1 && Columns::of_other_table(row, self.tables) {
            self.begin_unread(row);
            return self.beside();
        }
        if now.is_none() && self.is_of_unread(row, above) {
            return self.skip_unread(number, row);
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

    /// The columns of a list without names that say so, by what is in its first
    /// row; none, where that doesn't plainly say it.
    fn by_cells(
        &self,
        row: &StringRecord,
        above: Option<&StringRecord>,
    ) -> Option<(Columns, Kind)> {
        let is = |field: Field| row.iter().any(|c| plainly(&plain(c), self.tables) == Some(field));
        let length = is(Field::Duration) || is(Field::Bytes);
        if !is(Field::Start) || !(length || is(Field::Direction)) {
            return None;
        }
        let mut columns = match above {
            Some(names) if names.len() >= row.len() => Columns::named(names, self.tables),
            _ => Columns::nameless(row.len()),
        };
        columns.complete(row, self.tables);
        let kind = columns.kind().filter(|kind| matches!(kind, Kind::Calls | Kind::Data));
        Some((columns, kind?))
    }

    /// A list begins whose columns aren't understood.
    fn begin_unread(&mut self, header: &StringRecord) {
        let words: Vec<&str> = header.iter().map(str::trim).filter(|c| !c.is_empty()).collect();
        self.unread = Some(words.join(" "));
        self.unread_rows = false;
    }

    /// Whether a row is one of a list that isn't understood: of one whose header
    /// was met, or words alone stand above it, or it begins with a moment.
    fn is_of_unread(&mut self, row: &StringRecord, above: Option<&StringRecord>) -> bool {
        let filled = |row: &StringRecord| row.iter().filter(|c| !c.trim().is_empty()).count();
        let digit = |cell: &str| plain(cell).starts_with(|c: char| c.is_ascii_digit());
        let is_pair = row.iter().any(|cell| plain(cell).ends_with(':'));
        if filled(row) < 3 || is_pair || !row.iter().any(digit) {
            return false;
        }
        if self.unread.is_some() {
            return true;
        }
        let wordy = |above: &&StringRecord| {
            let short = |cell: &str| cell.chars().count() <= 20 && !plain(cell).contains(':');
            filled(above) >= 3 && filled(above) + 1 >= filled(row) && above.iter().all(short)
        };
        if let Some(header) = above.filter(wordy) {
            self.begin_unread(header);
            return true;
        }
        let moment = |cell: &str| plainly(&plain(cell), self.tables) == Some(Field::Start);
        let begins = row.iter().find(|cell| !cell.trim().is_empty()).is_some_and(moment);
        if begins {
            self.begin_unread(&StringRecord::new());
        }
        begins
    }

    fn skip_unread(&mut self, number: u64, row: &StringRecord) {
        let at = self.at(number);
        let first = row.iter().find(|cell| !cell.trim().is_empty()).unwrap_or_default();
        if !self.unread_rows && self.report.unread.len() < Report::LISTED {
            let header = masked(self.unread.as_deref().unwrap_or_default());
            self.report.unread.push(Unread { at, header, rows: 0 });
            self.unread_rows = true;
        }
        if let Some(list) = self.report.unread.last_mut().filter(|_| self.unread_rows) {
            list.rows += 1;
        }
        // What was given back or paid in isn't usage.
        let of_money = ["减免", "赠", "充值", "缴费", "积分", "余额", "发票"];
        let header = self.unread.as_deref().unwrap_or_default();
        let money = of_money.iter().any(|word| header.contains(word));
        if let Some(source) = self.source().filter(|_| !money) {
            source.unread += 1;
        }
        self.skip(number, Why::Table, first);
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
            && kind != Kind::Either
            && !source.kinds.contains(&kind)
        {
            source.kinds.push(kind);
        }
    }
}
