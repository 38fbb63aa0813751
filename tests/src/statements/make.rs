//! A customer, the months, and the files that they come in.

use std::fmt;

use tariff_core::YearMonth;

use super::day::{Moment, following, year_month};
use super::files::{self, Book, FileType, Grid};
use super::format::Format;
use super::layout::{Kind, Layout};
use super::lists;
use super::number::Carrier;
use super::odd::{LinesBy, Odd};
use super::place::{CITIES, City};
use super::reading::{self, Sheet};
use super::row::{self, LINES, Row};
use super::spell::TimeStyle;
use super::table::{self, Becomes, Section, Setting, Table, Told};
use super::truth::{Lacks, Truth, TruthSkip};
use crate::random::Random;

/// A statement, and what must be read from it.
#[derive(Clone, Debug)]
pub struct Made {
    /// Names and bytes.
    pub files: Vec<(String, Vec<u8>)>,
    /// What the reader is told beside the files.
    pub given: Given,
    /// What must be read.
    pub truth: Truth,
    /// What it is, for the message of a test.
    pub what: String,
}

/// What the files leave out and the customer says.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub struct Given {
    /// Whose statement it is.
    pub carrier: Option<Carrier>,
    /// A city's name or its area code.
    pub home: Option<&'static str>,
    /// The month of days that stand without a year.
    pub billing_month: Option<YearMonth>,
    /// Which of several lines.
    pub line: Option<&'static str>,
}

/// A random statement: of one layout, or of several of one operator.
pub fn statement(seed: u64) -> Made {
    let mut r = Random(seed);
    let first = *r.of(&Layout::ALL);
    let mut layouts = vec![first];
    if r.one_in(3) {
        let others = Layout::ALL.into_iter();
        let apt = |l: &Layout| l.carrier() == first.carrier() && l.kinds() != first.kinds();
        let others: Vec<Layout> = others.filter(apt).collect();
        layouts.extend((!others.is_empty()).then(|| *r.of(&others)));
    }
    let with_types =
        layouts.into_iter().map(|layout| (layout, FileType::random(layout, &mut r))).collect();
    make(with_types, seed, &mut r)
}

/// A random statement of one layout in one type of file.
pub fn statement_of(layout: Layout, file_type: FileType, seed: u64) -> Made {
    make(vec![(layout, file_type)], seed, &mut Random(seed))
}

/// How a fact that the rows leave out is told.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
enum Way {
    Title,
    Option,
    /// In the name of the file or the sheet; of home: by the rows.
    Otherwise,
}

impl Way {
    fn random(r: &mut Random) -> Way {
        *r.of(&[Way::Title, Way::Title, Way::Option, Way::Otherwise])
    }
}

fn make(layouts: Vec<(Layout, FileType)>, seed: u64, r: &mut Random) -> Made {
    let carrier = layouts[0].0.carrier();
    let home = *r.of(&CITIES);
    let months = months(r);
    let odd = Odd::random(&layouts, r);
    let formats: Vec<(Layout, FileType, Vec<Format>)> = layouts
        .into_iter()
        .map(|(layout, file_type)| {
            let kinds = layout.kinds().iter();
            (layout, file_type, kinds.map(|kind| Format::random(layout, *kind, &odd, r)).collect())
        })
        .collect();
    let mut given = Given::default();
    let signed = formats.iter().any(|(_, file_type, formats)| {
        formats.iter().any(|f| f.is_signed(file_type.holds_sheets()))
    });
    let carrier_by = match Way::random(r) {
        Way::Otherwise if !signed => Way::Title,
        way => way,
    };
    if carrier_by == Way::Option {
        given.carrier = Some(carrier);
    }
    let yearless = |formats: &[Format]| formats.iter().any(|f| f.time == TimeStyle::MonthDay);
    let billing_by = match Way::random(r) {
        Way::Option if months.len() > 1 => Way::Title,
        way => way,
    };
    let any_yearless = formats.iter().any(|(.., formats)| yearless(formats));
    if billing_by == Way::Option && any_yearless {
        given.billing_month = Some(year_month(months[0].0, months[0].1));
    }
    let mut groups = Vec::new();
    for (layout, file_type, formats) in &formats {
        let days: Vec<Days> = months.iter().map(|month| Days::random(*month, &odd, r)).collect();
        let rows = rows(formats, home, &days, r);
        let apart = yearless(formats) || formats.len() > 1 || odd.periods || r.one_in(2);
        let mut sheets = Vec::new();
        for (month, sections) in split(formats, rows, &months, apart) {
            let days = days.iter().find(|days| days.month == month && odd.periods);
            let by_title = r.one_in(2);
            let billing = yearless(formats) || r.one_in(4);
            let billing = apart && billing && billing_by == Way::Title && !odd.periods;
            let line = Some(*r.of(&LINES)).filter(|_| file_type.holds_sheets() || r.one_in(2));
            let told = Told {
                carrier: (carrier_by == Way::Title).then_some(carrier),
                home: None,
                billing: billing.then_some(month),
                line: match odd.lines {
                    Some(LinesBy::Title) => Some(line),
                    Some(LinesBy::Column) => Some(None),
                    None => None,
                },
                days: days.filter(|_| by_title).map(|days| days.ends()),
            };
            let titles = table::titles(told, layout.titles(), r);
            let count = sections.len();
            let foreign = if odd.lists { lists::random(count, month, r) } else { Vec::new() };
            let notes = table::notes(r);
            let table = Table { name: String::new(), titles, sections, foreign, notes };
            let named = yearless(formats) && billing_by == Way::Otherwise;
            let label = match days.filter(|_| !by_title) {
                Some(days) => Some(table::period(days.ends(), r)),
                None => named.then(|| format!("{}年{:02}月", month.0, month.1)),
            };
            let of_month = named || billing;
            let days = days.map(|days| days.ends());
            let line = told.line.flatten();
            let layout = *layout;
            let mut sheet = Sheet { table, layout, month, label, of_month, days, line };
            if odd.lines == Some(LinesBy::Title) {
                let sections = sheet.table.sections.iter_mut();
                sections.flat_map(|s| &mut s.rows).for_each(|row| row.own = line);
            }
            sheets.push(sheet);
        }
        if !odd.periods {
            overlap(&mut sheets, r);
        }
        groups.push((*file_type, sheets));
    }
    // Rows of several lines don't say by themselves where one of them is at home.
    let home_by = match Way::random(r) {
        Way::Otherwise if odd.lines.is_some() => Way::Option,
        way => way,
    };
    let home_told = tell_home(home_by, home, &mut groups, &mut given, r);
    let sheets: Vec<&Sheet> = groups.iter().flat_map(|(_, sheets)| sheets).collect();
    let lines = reading::lines(&sheets);
    let asked = LINES.iter().filter(|line| lines.iter().any(|(of, _)| of == *line));
    let asked: Vec<&'static str> = asked.copied().collect();
    given.line = (!asked.is_empty()).then(|| *r.of(&asked));
    let mut truth = reading::truth(carrier, home_told, &sheets, given.line, lines);
    let what = describe(seed, &odd, &groups, home, &given);
    let files = write(groups, carrier, r);
    truth.skipped = files.iter().flat_map(|file| &file.skipped).cloned().collect();
    truth.unread = files.iter().flat_map(|file| &file.unread).copied().collect();
    let files = files.into_iter().map(|file| (file.name, file.bytes)).collect();
    Made { files, given, truth, what }
}

/// The days of a month that a source is of.
struct Days {
    month: (u16, u8),
    from: u8,
    to: u8,
}

impl Days {
    fn random(month: (u16, u8), odd: &Odd, r: &mut Random) -> Days {
        let last = year_month(month.0, month.1).days();
        let (from, to) = match r.below(4) {
            0 if odd.periods => (1, 15),
            1 if odd.periods => (16, last),
            2 if odd.periods => (8, 23),
            _ => (1, last),
        };
        Days { month, from, to }
    }

    fn ends(&self) -> (Moment, Moment) {
        let day = |day| Moment { year: self.month.0, month: self.month.1, day, second: 0 };
        (day(self.from), day(self.to))
    }
}

/// One to three months, or a year of them.
fn months(r: &mut Random) -> Vec<(u16, u8)> {
    let year = 2015 + u16::try_from(r.below(12)).unwrap_or(0);
    let mut month = (year, 1 + u8::try_from(r.below(12)).unwrap_or(0));
    let count = if r.one_in(12) { 12 } else { 1 + r.below(3) };
    let mut months = Vec::new();
    for _ in 0..count {
        months.push(month);
        month = following(month);
    }
    months
}

/// The rows of every format in every month, in order.
fn rows(formats: &[Format], home: City, months: &[Days], r: &mut Random) -> Vec<Vec<Vec<Row>>> {
    let of = |format: &Format, within: &Days, r: &mut Random| {
        let (year, month) = within.month;
        let days = usize::from(within.to - within.from) + 1;
        let count = match format.kind {
            Kind::Fees => 1 + r.below(5),
            _ if r.one_in(10) => 60 + r.below(100),
            _ => 1 + r.below(30),
        };
        let mut moments: Vec<Moment> = (0..count)
            .map(|_| {
                let day = within.from + u8::try_from(r.below(days)).unwrap_or(0);
                let second = u32::try_from(r.below(86_400)).unwrap_or(0);
                Moment { year, month, day, second }
            })
            .collect();
        moments.sort_unstable();
        let mut rows: Vec<Row> =
            moments.into_iter().map(|at| row::random(format, home, at, r)).collect();
        if format.kind != Kind::Fees && r.one_in(8) {
            // Twice in one source is two calls, not one twice.
            let again = r.below(rows.len());
            rows.insert(again, rows[again].clone());
        }
        if r.one_in(6) {
            rows.reverse();
        }
        rows
    };
    formats.iter().map(|format| months.iter().map(|m| of(format, m, r)).collect()).collect()
}

/// A table for each month, or one for all.
fn split(
    formats: &[Format],
    rows: Vec<Vec<Vec<Row>>>,
    months: &[(u16, u8)],
    apart: bool,
) -> Vec<((u16, u8), Vec<Section>)> {
    let section = |format: &Format, rows: Vec<Row>| Section { format: format.clone(), rows };
    if !apart {
        let all = formats.iter().zip(rows);
        let sections = all.map(|(f, months)| section(f, months.into_iter().flatten().collect()));
        return vec![(months[0], sections.collect())];
    }
    let mut tables: Vec<((u16, u8), Vec<Section>)> =
        months.iter().map(|month| (*month, Vec::new())).collect();
    for (format, of_months) in formats.iter().zip(rows) {
        for (table, rows) in tables.iter_mut().zip(of_months) {
            table.1.push(section(format, rows));
        }
    }
    tables
}

/// Now and then a part of a table comes a second time, in a source of its own.
fn overlap(sheets: &mut Vec<Sheet>, r: &mut Random) {
    if !r.one_in(4) || sheets.is_empty() {
        return;
    }
    let of = &sheets[r.below(sheets.len())];
    let mut table = of.table.clone();
    table.sections.retain(|section| section.format.kind != Kind::Fees);
    for section in &mut table.sections {
        let from = r.below(section.rows.len());
        let to = from + 1 + r.below(section.rows.len() - from);
        section.rows = section.rows.drain(..).take(to).skip(from).collect();
    }
    let count = table.sections.len();
    table.foreign.iter_mut().for_each(|list| list.before = list.before.min(count));
    if !table.sections.is_empty() {
        let again = Sheet { table, label: of.label.clone(), ..*of };
        sheets.push(again);
    }
}

/// Tells the home as was meant, or otherwise where the rows would mislead.
fn tell_home(
    way: Way,
    home: City,
    groups: &mut [(FileType, Vec<Sheet>)],
    given: &mut Given,
    r: &mut Random,
) -> Option<City> {
    let sheets = || groups.iter().flat_map(|(_, sheets)| sheets);
    let cities: Vec<(City, bool)> = sheets()
        .flat_map(|sheet| &sheet.table.sections)
        .flat_map(|section| section.rows.iter().filter_map(row::city))
        .collect();
    let local: Vec<City> = cities.iter().filter(|(_, local)| *local).map(|(c, _)| *c).collect();
    let all: Vec<City> = cities.iter().map(|(city, _)| *city).collect();
    // Clear by more than one row, however repeated rows are counted.
    let clear = |cities: &[City]| {
        let theirs = |city: &City| cities.iter().filter(|c| *c == city).count();
        let best_other = CITIES.iter().filter(|c| **c != home).map(theirs).max().unwrap_or(0);
        theirs(&home) > 2 * best_other + 1
    };
    let guessed = if local.is_empty() { clear(&all) } else { clear(&local) && clear(&all) };
    match way {
        Way::Otherwise if cities.is_empty() => return None,
        Way::Otherwise if guessed => return Some(home),
        Way::Title => {
            let room = |sheet: &Sheet| sheet.layout.titles().is_none_or(|n| n > 2);
            let sheets = groups.iter_mut().flat_map(|(_, sheets)| sheets);
            let mut told = false;
            for sheet in sheets.filter(|sheet| room(sheet)) {
                told = true;
                let name = *r.of(&["归属地", "号码归属地", "归属城市"]);
                let line = vec![format!("{name}{}{}", r.of(&[":", "：", ": "]), home.name)];
                // As many rows as there were, where the original's number is known.
                match sheet.layout.titles() {
                    Some(_) => _ = sheet.table.titles.last_mut().map(|last| *last = line),
                    None => sheet.table.titles.push(line),
                }
            }
            if told {
                return Some(home);
            }
        }
        _ => {}
    }
    given.home = Some(if r.one_in(2) { home.name } else { home.code });
    Some(home)
}

/// Sheets into files, files into bytes.
fn write(groups: Vec<(FileType, Vec<Sheet>)>, carrier: Carrier, r: &mut Random) -> Vec<Written> {
    let mut files = Vec::new();
    for (file_type, sheets) in groups {
        let together = file_type.holds_sheets() && r.one_in(2);
        let mut books: Vec<(String, Book)> = Vec::new();
        for (i, mut sheet) in sheets.into_iter().enumerate() {
            // The first word of a name that says nothing, or all that says the month.
            let named = sheet.label.is_some();
            let label = sheet.label.unwrap_or_default();
            let in_sheet = named && file_type.holds_sheets() && (together || r.one_in(2));
            sheet.table.name = match sheet.layout {
                Layout::Unicom2g => format!("语音业务历史详单_{}", i + 1),
                _ if in_sheet => format!("{label}_{}", i + 1),
                _ => format!("Sheet{}", i + 1),
            };
            let by_file = named && !in_sheet;
            // Of 2G the sheet has a name of its own, so that the file says the month.
            let by_file = by_file || (named && sheet.layout == Layout::Unicom2g);
            let setting = Setting::random(r);
            if let Some((_, book)) = books.last_mut().filter(|_| together && !by_file) {
                book.sheets.push((sheet.table, setting));
                continue;
            }
            let kind = sheet.layout.kinds()[0].title();
            let count = files.len() + books.len() + 1;
            let stem = match r.below(3) {
                _ if by_file => format!("{label}{kind}({count})"),
                0 => format!("{}{kind}{count}", carrier.name()),
                1 => format!("{kind} ({count})"),
                _ => format!("download{count}"),
            };
            books.push((stem, Book { sheets: vec![(sheet.table, setting)] }));
        }
        for (stem, book) in books {
            let name = format!("{stem}.{}", file_type.extension());
            let (bytes, grids) = files::write(&book, file_type, r);
            files.push(Written::new(name, bytes, file_type, &grids));
        }
    }
    // In any order.
    for i in (1..files.len()).rev() {
        files.swap(i, r.below(i + 1));
    }
    files
}

/// A file, and which of its rows can't be read.
struct Written {
    name: String,
    bytes: Vec<u8>,
    skipped: Vec<TruthSkip>,
    /// How many rows each list has that nobody understands.
    unread: Vec<u64>,
}

impl Written {
    fn new(name: String, bytes: Vec<u8>, file_type: FileType, grids: &[Grid]) -> Written {
        let (mut skipped, mut unread) = (Vec::new(), Vec::new());
        // Without sheets a file holds the first alone.
        let sheets = if file_type.holds_sheets() { grids.len() } else { 1 };
        for (sheet, grid) in (0..).zip(&grids[..sheets]) {
            let mut in_list = false;
            for (line, row) in grid.rows.iter().zip(grid.numbers(file_type)) {
                let lacks = match line.must {
                    Becomes::Skipped(lacks) => Some(lacks),
                    Becomes::Beside | Becomes::Read => None,
                };
                let foreign = lacks == Some(Lacks::Columns);
                match unread.last_mut() {
                    Some(rows) if foreign && in_list => *rows += 1,
                    _ => unread.extend(foreign.then_some(1)),
                }
                in_list = foreign;
                skipped.extend(lacks.map(|lacks| TruthSkip {
                    file: name.clone(),
                    sheet,
                    row,
                    lacks,
                }));
            }
        }
        Written { name, bytes, skipped, unread }
    }
}

struct Group<'g>(&'g (FileType, Vec<Sheet>));

impl fmt::Display for Group<'_> {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        let (file_type, sheets) = self.0;
        write!(f, "{} sheets as {file_type:?}:", sheets.len())?;
        for section in sheets.first().iter().flat_map(|sheet| &sheet.table.sections) {
            let format = &section.format;
            write!(
                f,
                " {:?}/{:?} {:?} {:?};",
                format.layout, format.kind, format.time, format.length
            )?;
        }
        Ok(())
    }
}

fn describe(
    seed: u64,
    odd: &Odd,
    groups: &[(FileType, Vec<Sheet>)],
    home: City,
    given: &Given,
) -> String {
    let groups: Vec<String> = groups.iter().map(|group| Group(group).to_string()).collect();
    format!("seed {seed}, {}, {odd:?}, given {given:?}, {}", home.name, groups.join(" "))
}

#[cfg(test)]
mod tests {
    use std::collections::{BTreeMap, BTreeSet};

    use super::*;

    #[test]
    fn the_same_seed_makes_the_same_statement() {
        for seed in 0..50 {
            let (one, two) = (statement(seed), statement(seed));
            assert_eq!((one.files, one.truth), (two.files, two.truth));
        }
    }

    /// What the tests are worth hangs on how much of the law they meet.
    #[test]
    fn statements_are_of_every_kind() {
        let mut met: BTreeMap<&str, usize> = BTreeMap::new();
        for seed in 0..1_000 {
            let Made { files, truth, what, given } = statement(seed);
            let names: BTreeSet<_> = files.iter().map(|(name, _)| name).collect();
            assert_eq!(names.len(), files.len(), "{what}");
            let entries = || truth.months.values().flat_map(|month| &month.entries);
            let lacks = |lacks: Lacks| truth.skipped.iter().any(|skip| skip.lacks == lacks);
            let kinds = [
                ("duplicates", truth.duplicates > 0),
                ("fees", truth.fees() > 0),
                ("no home", truth.home.is_none()),
                ("free numbers", entries().any(|entry| entry.free)),
                ("guesses", entries().any(|entry| entry.doubts.destination)),
                ("charges without a unit", entries().any(|entry| entry.doubts.charge)),
                ("records of no line", entries().any(|entry| entry.doubts.line)),
                ("several lines", !truth.lines.is_empty()),
                ("lists", !truth.unread.is_empty()),
                ("parts of months", truth.months.values().any(|month| month.part.is_some())),
                ("cards", what.contains("cards: true")),
                ("columns", what.contains("columns: true")),
                ("columns without names", what.contains("nameless: true")),
                ("hundredths", what.contains("Some(Fen)")),
                ("no time", lacks(Lacks::Time)),
                ("no length", lacks(Lacks::Length)),
                ("no kind", lacks(Lacks::Kind)),
                ("no unit of a fee", lacks(Lacks::Unit)),
                ("no year", given.billing_month.is_some() && truth.yearless > 0),
                ("nothing at all", truth.months.is_empty()),
            ];
            kinds.iter().for_each(|(kind, is)| *met.entry(kind).or_default() += usize::from(*is));
        }
        assert!(met.values().all(|count| *count >= 5), "{met:?}");
    }
}
