//! A customer, the months, and the files that they come in.

use std::collections::BTreeMap;
use std::fmt;

use tariff_core::YearMonth;

use super::day::{Moment, following, year_month};
use super::files::{self, Book, FileType};
use super::format::Format;
use super::layout::{Kind, Layout};
use super::number::Carrier;
use super::place::{CITIES, City};
use super::row::{self, Row, Says};
use super::spell::TimeStyle;
use super::table::{self, Section, Setting, Table, Told};
use super::truth::{Truth, TruthEntry, TruthFee, TruthMonth};
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

/// A table with the months that it covers, and how its months are told.
struct Sheet {
    table: Table,
    layout: Layout,
    month: (u16, u8),
    /// Whether the name of the sheet or the file has to say the month.
    named: bool,
}

fn make(layouts: Vec<(Layout, FileType)>, seed: u64, r: &mut Random) -> Made {
    let carrier = layouts[0].0.carrier();
    let home = *r.of(&CITIES);
    let months = months(r);
    let formats: Vec<(Layout, FileType, Vec<Format>)> = layouts
        .into_iter()
        .map(|(layout, file_type)| {
            let kinds = layout.kinds().iter();
            (layout, file_type, kinds.map(|kind| Format::random(layout, *kind, r)).collect())
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
        let rows = rows(formats, home, &months, r);
        let apart = yearless(formats) || formats.len() > 1 || r.one_in(2);
        let mut sheets = Vec::new();
        for (month, sections) in split(formats, rows, &months, apart) {
            let billing = yearless(formats) || r.one_in(4);
            let told = Told {
                carrier: (carrier_by == Way::Title).then_some(carrier),
                home: None,
                billing: (apart && billing && billing_by == Way::Title).then_some(month),
            };
            let titles = table::titles(told, layout.titles(), r);
            let table = Table { name: String::new(), titles, sections, notes: table::notes(r) };
            let named = yearless(formats) && billing_by == Way::Otherwise;
            sheets.push(Sheet { table, layout: *layout, month, named });
        }
        overlap(&mut sheets, r);
        groups.push((*file_type, sheets));
    }
    let home_by = Way::random(r);
    let home_told = tell_home(home_by, home, &mut groups, &mut given, r);
    let truth = truth(carrier, home_told, groups.iter().flat_map(|(_, sheets)| sheets));
    let what = describe(seed, &groups, home, &given);
    Made { files: write(groups, carrier, r), given, truth, what }
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
fn rows(
    formats: &[Format],
    home: City,
    months: &[(u16, u8)],
    r: &mut Random,
) -> Vec<Vec<Vec<Row>>> {
    let of = |format: &Format, month: &(u16, u8), r: &mut Random| {
        let (year, month) = *month;
        let days = usize::from(year_month(year, month).days());
        let count = match format.kind {
            Kind::Fees => 1 + r.below(5),
            _ if r.one_in(10) => 60 + r.below(100),
            _ => 1 + r.below(30),
        };
        let mut moments: Vec<Moment> = (0..count)
            .map(|_| {
                let day = 1 + u8::try_from(r.below(days)).unwrap_or(0);
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
    if !table.sections.is_empty() {
        let again = Sheet { table, layout: of.layout, month: of.month, named: of.named };
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

/// What the rows of all sources say, each event counted once.
fn truth<'s>(
    carrier: Carrier,
    home: Option<City>,
    sheets: impl Iterator<Item = &'s Sheet>,
) -> Truth {
    let mut most: BTreeMap<(TruthEntry, String), u64> = BTreeMap::new();
    let mut fees: Vec<(YearMonth, TruthFee)> = Vec::new();
    let mut rows = 0;
    for sheet in sheets {
        let mut here: BTreeMap<(TruthEntry, String), u64> = BTreeMap::new();
        for row in sheet.table.sections.iter().flat_map(|section| &section.rows) {
            match &row.says {
                Says::Use(printed) => {
                    rows += 1;
                    let key = (printed.read(carrier, home), printed.number().to_owned());
                    *here.entry(key).or_default() += 1;
                }
                Says::Fee(month, fee) => fees.push((*month, fee.clone())),
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
    for month in months.values_mut() {
        month.entries.sort_by(|a, b| (a.record.start(), a).cmp(&(b.record.start(), b)));
        month.fees.sort();
    }
    Truth { carrier, home: home.map(|city| city.name), months, duplicates: rows - kept }
}

/// Sheets into files, files into bytes.
fn write(
    groups: Vec<(FileType, Vec<Sheet>)>,
    carrier: Carrier,
    r: &mut Random,
) -> Vec<(String, Vec<u8>)> {
    let mut files = Vec::new();
    for (file_type, sheets) in groups {
        let together = file_type.holds_sheets() && r.one_in(2);
        let mut books: Vec<(String, Book)> = Vec::new();
        for (i, mut sheet) in sheets.into_iter().enumerate() {
            let (year, month) = sheet.month;
            let label = format!("{year}年{month:02}月");
            // The first word of a name that says nothing, or all that says the month.
            let in_sheet = sheet.named && file_type.holds_sheets() && (together || r.one_in(2));
            sheet.table.name = match sheet.layout {
                Layout::Unicom2g => format!("语音业务历史详单_{}", i + 1),
                _ if in_sheet => format!("{label}_{}", i + 1),
                _ => format!("Sheet{}", i + 1),
            };
            let by_file = sheet.named && !in_sheet;
            // Of 2G the sheet has a name of its own, so that the file says the month.
            let by_file = by_file || (sheet.named && sheet.layout == Layout::Unicom2g);
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
            let extension = file_type.extension();
            files.push((format!("{stem}.{extension}"), files::write(&book, file_type, r)));
        }
    }
    // In any order.
    for i in (1..files.len()).rev() {
        files.swap(i, r.below(i + 1));
    }
    files
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

fn describe(seed: u64, groups: &[(FileType, Vec<Sheet>)], home: City, given: &Given) -> String {
    let groups: Vec<String> = groups.iter().map(|group| Group(group).to_string()).collect();
    format!("seed {seed}, {}, given {given:?}, {}", home.name, groups.join(" "))
}

#[cfg(test)]
mod tests {
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
        let (mut duplicates, mut fees, mut homeless, mut free, mut guessed) = (0, 0, 0, 0, 0);
        for seed in 0..400 {
            let Made { files, truth, what, .. } = statement(seed);
            assert!(truth.entries() + truth.fees() > 0, "{what}");
            let names: std::collections::BTreeSet<_> = files.iter().map(|(name, _)| name).collect();
            assert_eq!(names.len(), files.len(), "{what}");
            duplicates += usize::from(truth.duplicates > 0);
            fees += usize::from(truth.fees() > 0);
            homeless += usize::from(truth.home.is_none());
            let entries = || truth.months.values().flat_map(|month| &month.entries);
            free += usize::from(entries().any(|entry| entry.free));
            guessed += usize::from(entries().any(|entry| entry.doubts.destination));
        }
        for count in [duplicates, fees, homeless, free, guessed] {
            assert!(count >= 10, "{duplicates} {fees} {homeless} {free} {guessed}");
        }
    }
}
