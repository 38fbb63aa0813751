//! What must be read from sheets, whatever files they go into.

use std::collections::{BTreeMap, BTreeSet};

use tariff_core::{Date, YearMonth};

use super::day::{Moment, year_month};
use super::layout::{Kind, Layout};
use super::lists::Foreign;
use super::number::Carrier;
use super::place::City;
use super::row::{Cell, Row, Says};
use super::spell::TimeStyle;
use super::table::Table;
use super::truth::{Truth, TruthEntry, TruthFee, TruthMonth};

/// A table with the months that it covers, and how its months are told.
#[derive(Clone)]
pub(super) struct Sheet {
    pub table: Table,
    pub layout: Layout,
    pub month: (u16, u8),
    /// What the name of the sheet or the file has to say.
    pub label: Option<String>,
    /// Whether a title or a name says of which month it is.
    pub of_month: bool,
    /// The days that it is of, where a title or a name says so.
    pub days: Option<(Moment, Moment)>,
    /// The line that a title says it is of.
    pub line: Option<&'static str>,
}

impl Sheet {
    pub(super) fn rows(&self) -> impl Iterator<Item = &Row> {
        self.table.sections.iter().flat_map(|section| &section.rows)
    }

    /// The months that it is of: those of its rows, and the one that it says.
    fn months(&self) -> BTreeSet<YearMonth> {
        let of = |row: &Row| match &row.says {
            Says::Use(_) => Some(row.at.year_month()),
            Says::Fee(month, _) => Some(*month),
            Says::Too(_) => None,
        };
        let (year, month) = self.month;
        let stated = (self.of_month || self.days.is_some()).then(|| year_month(year, month));
        self.rows().filter_map(of).chain(stated).collect()
    }
}

/// How many records and fees each line has, where there are several.
pub(super) fn lines(sheets: &[&Sheet]) -> Vec<(String, u64)> {
    let mut counts: BTreeMap<&str, u64> = BTreeMap::new();
    for row in sheets.iter().flat_map(|sheet| sheet.rows()) {
        if let (Some(own), Says::Use(_) | Says::Fee(..)) = (row.own, &row.says) {
            *counts.entry(own).or_default() += 1;
        }
    }
    if counts.len() < 2 {
        return Vec::new();
    }
    counts.into_iter().map(|(line, count)| (line.to_owned(), count)).collect()
}

/// What the rows of all sources say of one of the lines, each event counted once.
pub(super) fn truth(
    carrier: Carrier,
    home: Option<City>,
    sheets: &[&Sheet],
    line: Option<&str>,
    lines: Vec<(String, u64)>,
) -> Truth {
    let mut most: BTreeMap<(TruthEntry, String), u64> = BTreeMap::new();
    let mut fees: Vec<(YearMonth, TruthFee)> = Vec::new();
    let (mut rows, mut others) = (0, 0);
    for sheet in sheets {
        let mut here: BTreeMap<(TruthEntry, String), u64> = BTreeMap::new();
        for row in sheet.rows() {
            let is_other = line.is_some() && row.own.is_some() && row.own != line;
            if is_other {
                others += u64::from(!matches!(row.says, Says::Too(_)));
                continue;
            }
            match &row.says {
                Says::Use(printed) => {
                    rows += 1;
                    let mut entry = printed.read(carrier, home);
                    entry.doubts.line = line.is_some() && row.own.is_none();
                    *here.entry((entry, printed.number().to_owned())).or_default() += 1;
                }
                Says::Fee(month, fee) => fees.push((*month, fee.clone())),
                Says::Too(_) => {}
            }
        }
        for (key, count) in here {
            let most = most.entry(key).or_default();
            *most = count.max(*most);
        }
    }
    let mut months: BTreeMap<YearMonth, TruthMonth> = BTreeMap::new();
    let mut kept = 0;
    for ((entry, _), count) in most {
        kept += count;
        let day = entry.record.start().map(|start| start.date.to_string());
        let month = day.and_then(|day| day[..7].parse().ok()).expect("every row has a start");
        let entries = &mut months.entry(month).or_default().entries;
        entries.extend((0..count).map(|_| entry.clone()));
    }
    for (month, fee) in fees {
        months.entry(month).or_default().fees.push(fee);
    }
    let all: Vec<YearMonth> = months.keys().copied().collect();
    for (month, of) in &mut months {
        of.entries.sort_by(|a, b| (a.record.start(), a).cmp(&(b.record.start(), b)));
        of.fees.sort();
        let of_line =
            |sheet: &&&Sheet| line.is_none() || sheet.line.is_none() || sheet.line == line;
        let theirs = sheets.iter().filter(of_line);
        of.unread = theirs.map(|sheet| unread(sheet, *month, &all)).sum();
        of.part = part(sheets, *month).filter(|_| !of.entries.is_empty());
    }
    Truth {
        carrier,
        home: home.map(|city| city.name),
        months,
        duplicates: rows - kept,
        skipped: Vec::new(),
        yearless: yearless(sheets),
        unread: Vec::new(),
        lines,
        others,
    }
}

/// Records that are read once it is told of which year their days are.
fn yearless(sheets: &[&Sheet]) -> u64 {
    let sections = sheets.iter().flat_map(|sheet| &sheet.table.sections);
    let yearless = sections.filter(|section| section.format.time == TimeStyle::MonthDay);
    let is_record = |row: &&Row| matches!(row.says, Says::Use(_));
    let count: usize = yearless.map(|section| section.rows.iter().filter(is_record).count()).sum();
    u64::try_from(count).unwrap_or(u64::MAX)
}

/// Rows that nobody understands, and that may be of a month: of the month that
/// they name, else of those that their source is of.
fn unread(sheet: &Sheet, month: YearMonth, all: &[YearMonth]) -> u64 {
    let mut months: Vec<YearMonth> = sheet.months().into_iter().collect();
    if !months.iter().any(|m| all.contains(m)) {
        months = all.to_vec();
    }
    let may_be = |list: &Foreign, cells: &Vec<Cell>| {
        let dated = list.day_of(cells).filter(|day| months.contains(&day.year_month()));
        dated.map_or(months.contains(&month), |day| day.year_month() == month)
    };
    let lists = sheet.table.foreign.iter().filter(|list| !list.of_no_usage);
    let count = |list: &Foreign| list.rows.iter().filter(|cells| may_be(list, cells)).count();
    lists.map(count).map(|n| u64::try_from(n).unwrap_or(u64::MAX)).sum()
}

/// The days of a month that all kinds of usage are there of; of calls, where none are.
fn part(sheets: &[&Sheet], month: YearMonth) -> Option<(Date, Date)> {
    let (first, last) = (day(month, 1), day(month, month.days()));
    let of_kind = |kind: Kind| {
        let has = |sheet: &&&Sheet| {
            let rows = sheet.table.sections.iter().filter(|s| s.format.kind == kind);
            let mut rows = rows.flat_map(|section| &section.rows);
            rows.any(|row| matches!(row.says, Says::Use(_)) && row.at.year_month() == month)
        };
        let mut days: Vec<(Date, Date)> = sheets
            .iter()
            .filter(has)
            .filter_map(|sheet| sheet.days)
            .map(|(from, to)| (from.date(), to.date()))
            .collect();
        days.sort_unstable();
        let (from, mut to) = *days.first()?;
        for (next, end) in days {
            if next.day_number() <= to.day_number() + 1 {
                to = to.max(end);
            }
        }
        Some((from, to))
    };
    let kinds = [Kind::Calls, Kind::Messages, Kind::Data].into_iter().filter_map(of_kind);
    let parts: Vec<(Date, Date)> = kinds.filter(|part| *part != (first, last)).collect();
    let from = parts.iter().map(|part| part.0).max()?;
    let to = parts.iter().map(|part| part.1).min()?;
    if from <= to { Some((from, to)) } else { parts.first().copied() }
}

fn day(month: YearMonth, day: u8) -> Date {
    Date::new(month.year(), month.of_year(), day).expect("a day of the calendar")
}
