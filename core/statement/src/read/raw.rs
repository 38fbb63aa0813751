//! Rows of one file after another → what they print, before it is understood:
//! whose statement it is, and where home is, may stand in the last file.

use std::collections::{BTreeMap, HashMap};
use std::ops::ControlFlow;

use csv::StringRecord;
use tariff_core::{CivilTime, Date, Direction, Money, YearMonth};

use super::card::Cards;
use super::columns::{Columns, Kind};
use super::take::Held;
use super::titles::{says_messages, without_stamp};
use super::unread::List;
use crate::Options;
use crate::cells::{Moment, MoneyUnit, moment, months_in, plain, unforced};
use crate::report::{Report, RowRef, Skipped, Why, masked};
use crate::rows::{Sink, Stop};
use crate::tables::{Carrier, Tables};

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
    /// Whether it isn't, and there are several.
    pub line_unsaid: bool,
    pub source: u32,
    pub at: RowRef,
}

/// A line of the fixed-fee section as printed.
pub(super) struct RawFee {
    pub name: String,
    pub amount: Money,
    /// Whether nothing says if that is in yuan or in hundredths.
    pub unit_unsaid: bool,
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
    /// Rows of lists that weren't understood, by the line that they are of, where that
    /// is said above, and the month of the day in them.
    pub unread: BTreeMap<(u32, Option<YearMonth>), u64>,
    /// Months that its records and fees are of.
    pub had: Vec<YearMonth>,
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
    /// The table that is read.
    pub(super) columns: Option<(Columns, Kind)>,
    /// The row of its names, where they say nothing.
    pub(super) names: Option<StringRecord>,
    /// Its rows until it is known what is in all of its columns.
    pub(super) held: Held,
    /// The day that stands alone in a row above, and whether a record has followed.
    pub(super) group: Option<Moment>,
    pub(super) group_used: bool,
    file_months: Vec<YearMonth>,
    file_period: Option<(Date, Date)>,
    /// What a title says that is listed below it, where that is messages.
    pub(super) titled_messages: bool,
    /// The list that isn't understood, where one is read.
    pub(super) unread: Option<List>,
    /// What amounts count, where a title says so.
    pub(super) money: Option<MoneyUnit>,
    pub(super) joined: String,
    /// Labels and values that may be a record together.
    pub(super) cards: Cards,
    /// The row above, when it is words alone: a header may go on in the next.
    pub(super) above: Option<StringRecord>,
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
            names: None,
            held: Held::default(),
            group: None,
            group_used: false,
            file_months: Vec::new(),
            file_period: None,
            titled_messages: false,
            unread: None,
            money: None,
            joined: String::new(),
            cards: Cards::default(),
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
        self.end_table();
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

    /// What is read ends: rows that waited are read, and a card.
    pub(super) fn end_table(&mut self) {
        self.settle();
        self.end_cards();
    }

    /// A row that is no record.
    pub(super) fn beside(&mut self) {
        self.report.beside += 1;
    }

    pub(super) fn skip(&mut self, row: u64, why: Why, cell: &str) {
        self.skip_at(self.at(row), why, cell);
    }

    pub(super) fn skip_at(&mut self, at: RowRef, why: Why, cell: &str) {
        self.report.skipped_rows += 1;
        match self.report.reasons.iter_mut().find(|(reason, _)| *reason == why) {
            Some((_, count)) => *count += 1,
            None => self.report.reasons.push((why, 1)),
        }
        if self.report.skipped.len() < Report::LISTED {
            self.report.skipped.push(Skipped { at, why, cell: masked(cell) });
        }
    }

    /// How many sources there are; the last one is read now.
    pub(super) fn count(&self) -> u32 {
        u32::try_from(self.sources.len()).unwrap_or(u32::MAX)
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
        let (months, days) = months_in(&without_stamp(name));
        if let Some(source) = self.source() {
            if let [from, to] = days.as_slice()
                && from <= to
            {
                source.period = Some((*from, *to));
            }
            source.months.retain(|m| !months.contains(m));
            source.months.splice(0..0, months);
        }
    }

    fn table(&mut self) {
        self.end_table();
        self.columns = None;
        self.above = None;
        self.unread = None;
        if self.group_used {
            self.group = None;
        }
    }

    fn gap(&mut self) {
        self.blank();
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
        } else if let Some(row) = once(row) {
            self.take(number, &row);
        } else {
            self.take(number, row);
        }
        ControlFlow::Continue(())
    }
}

/// A row without what stands twice in its cells, as saved pages have it that show
/// one text and hide another: so it is where a moment stands twice.
fn once(row: &StringRecord) -> Option<StringRecord> {
    let half = |cell: &str| {
        let cell = cell.trim();
        let (first, second) = cell.split_at_checked(cell.len() / 2)?;
        let (first, second) = (first.trim(), second.trim());
        (first == second && !first.is_empty()).then(|| first.to_owned())
    };
    let is_moment = |cell: &str| {
        let half = half(cell).filter(|half| half.len() >= 10);
        half.is_some_and(|half| matches!(moment(&plain(&half)), Some(Moment::Full(..))))
    };
    let twice = row.iter().any(is_moment);
    twice.then(|| row.iter().map(|c| half(c).unwrap_or_else(|| c.to_owned())).collect())
}
