//! Synthetic statements, in every layout and type of file, against what must
//! be read from them; broken files against what must hold of them.

use std::collections::BTreeMap;

use tariff_core::{Money, Record, YearMonth};
use tariff_statement::{Cover, Doubt, File, Options, ReadError, Report, Statement, Why, read};
use tariff_tests::statements::{
    Broken, FileType, Given, Lacks, Layout, Made, Must, Truth, TruthSkip, broken, million_rows,
    statement, statement_of,
};

fn files(files: &[(String, Vec<u8>)]) -> Vec<File<'_>> {
    files.iter().map(|(name, bytes)| File { name, bytes }).collect()
}

fn options(given: &Given) -> Options {
    use tariff_statement::Carrier;
    let carrier = given.carrier.map(|carrier| match carrier.id() {
        "cmcc" => Carrier::Cmcc,
        "unicom" => Carrier::Unicom,
        "telecom" => Carrier::Telecom,
        _ => Carrier::Broadnet,
    });
    let mut options = Options::default();
    options.carrier = carrier;
    options.home = given.home.map(str::to_owned);
    options.billing_month = given.billing_month;
    options.line = given.line.map(str::to_owned);
    options
}

/// A row of usage, as the truth and the reader both know it.
#[derive(Clone, Debug, PartialEq, Eq, PartialOrd, Ord)]
struct Row {
    record: Record,
    charged: Option<Money>,
    free: bool,
    /// Of the network, the destination, the location, the charge and the line.
    doubts: [bool; 5],
}

const DOUBTS: [Doubt; 5] =
    [Doubt::Network, Doubt::Destination, Doubt::Location, Doubt::Charge, Doubt::Line];

type Fee = (String, Money);

fn expected(truth: &Truth) -> BTreeMap<YearMonth, (Vec<Row>, Vec<Fee>)> {
    let months = truth.months.iter();
    months
        .map(|(month, of)| {
            let rows = of.entries.iter().map(|entry| {
                let of = entry.doubts;
                Row {
                    record: entry.record.clone(),
                    charged: entry.charged,
                    free: entry.free,
                    doubts: [of.on_net, of.destination, of.location, of.charge, of.line],
                }
            });
            let fees = of.fees.iter().map(|fee| (fee.name.clone(), fee.amount));
            (*month, (sorted(rows), sorted(fees)))
        })
        .collect()
}

fn found(statement: &Statement) -> BTreeMap<YearMonth, (Vec<Row>, Vec<Fee>)> {
    let months = statement.months.iter();
    months
        .map(|of| {
            let rows = of.entries.iter().map(|entry| Row {
                record: entry.record.clone(),
                charged: entry.charged,
                free: entry.free,
                doubts: DOUBTS.map(|doubt| entry.doubts.has(doubt)),
            });
            let fees = of.fees.iter().map(|fee| (fee.name.clone(), fee.amount));
            (of.month, (sorted(rows), sorted(fees)))
        })
        .collect()
}

/// Rows of one moment have no order of their own.
fn sorted<T: Ord>(rows: impl Iterator<Item = T>) -> Vec<T> {
    let mut rows: Vec<T> = rows.collect();
    rows.sort();
    rows
}

/// What must be reported of rows that can't be read, as far as it is listed.
fn reported(report: &Report, truth: &Truth) -> Option<String> {
    if !report.is_accounted_for() {
        return Some(format!("rows are lost: {report:?}"));
    }
    let why = |lacks: Lacks| match lacks {
        Lacks::Columns => Why::Table,
        Lacks::Cells => Why::Cells,
        Lacks::Time => Why::Time,
        Lacks::Length => Why::Duration,
        Lacks::Kind => Why::Kind,
        Lacks::Unit => Why::Unit,
    };
    // Where nobody counts rows, they have no number.
    let counted = |file: &str| {
        let mut of = truth.skipped.iter().filter(|skip| skip.file == file);
        of.all(|skip| skip.row.is_some())
    };
    let of = |skip: &TruthSkip| (skip.file.clone(), skip.sheet, skip.row, why(skip.lacks));
    let expected = sorted(truth.skipped.iter().map(of));
    let found = sorted(report.skipped.iter().map(|skip| {
        let file = report.files[usize::try_from(skip.at.file).unwrap()].name.clone();
        let row = Some(skip.at.row).filter(|_| counted(&file));
        (file, skip.at.sheet, row, skip.why)
    }));
    let few = expected.len() <= Report::LISTED;
    if few && found != expected || report.skipped_rows != expected.len() as u64 {
        let first = found.iter().zip(&expected).find(|(found, expected)| found != expected);
        let (n, of) = (report.skipped_rows, expected.len());
        let more = found.iter().find(|skip| !expected.contains(skip));
        let less = expected.iter().find(|skip| !found.contains(skip));
        return Some(format!(
            "{n} rows are skipped, not {of}: {first:?}; more {more:?}, less {less:?}"
        ));
    }
    let lists = sorted(report.unread.iter().map(|list| list.rows));
    let expected = sorted(truth.unread.iter().copied());
    (lists != expected).then(|| format!("lists of {lists:?} rows, not of {expected:?}"))
}

/// What must be asked before anything is read, where the files leave it open.
fn asked(made: &Made) -> Option<String> {
    let Made { files: all, given, truth, .. } = made;
    if given.billing_month.is_some() && truth.lines.is_empty() {
        // Without the month no day is taken for one of any year.
        let mut options = options(given);
        options.billing_month = None;
        let read = read(&files(all), &options);
        let report = match &read {
            Ok(read) => &read.report,
            Err(ReadError::Nothing(report)) => report,
            Err(error) => return Some(format!("without a month: {error}")),
        };
        let years = report.skipped.iter().filter(|skip| skip.why == Why::Year).count();
        let more = report.skipped_rows - truth.skipped.len() as u64;
        let listed = report.skipped_rows > Report::LISTED as u64;
        if more != truth.yearless || !listed && (years as u64) < truth.yearless {
            let of = truth.yearless;
            return Some(format!("without a month: {more} rows more, {years} for years, not {of}"));
        }
    }
    if truth.lines.is_empty() {
        return None;
    }
    let mut options = options(given);
    options.line = None;
    match read(&files(all), &options) {
        Err(ReadError::Lines(lines)) => {
            let found = sorted(lines.into_iter().map(|line| (line.number, line.entries)));
            (found != truth.lines).then(|| format!("lines {found:?}, not {:?}", truth.lines))
        }
        other => Some(format!("asked for no line: {:?}", other.map(|read| read.report))),
    }
}

/// The first thing that was read otherwise than it must be.
fn difference(made: &Made) -> Option<String> {
    let Made { files: all, given, truth, what } = made;
    if let Some(wrong) = asked(made) {
        return Some(format!("{what}: {wrong}"));
    }
    let statement = match read(&files(all), &options(given)) {
        Ok(statement) => statement,
        Err(ReadError::Nothing(report)) if truth.months.is_empty() => {
            return reported(&report, truth).map(|wrong| format!("{what}: {wrong}"));
        }
        Err(error) => return Some(format!("{what}: {error:?}")),
    };
    let report = &statement.report;
    if let Some(wrong) = reported(report, truth) {
        return Some(format!("{what}: {wrong}"));
    }
    if report.others != truth.others {
        return Some(format!("{what}: {} of other lines, not {}", report.others, truth.others));
    }
    let carrier = statement.carrier.map(|carrier| carrier.id());
    if carrier != Some(truth.carrier.id()) {
        return Some(format!("{what}: of {carrier:?}"));
    }
    let (expected, found) = (expected(truth), found(&statement));
    if !found.keys().eq(expected.keys()) {
        return Some(format!("{what}: {:?}, {report:?}", found.keys()));
    }
    for (month, (rows, fees)) in &expected {
        let (found_rows, found_fees) = &found[month];
        let mut pairs = rows.iter().zip(found_rows);
        if let Some((expected, found)) = pairs.find(|(expected, found)| expected != found) {
            return Some(format!("{what}, {month}:\nfound {found:?}\nnot   {expected:?}"));
        }
        if found_rows.len() != rows.len() || found_fees != fees {
            let (found, expected) = (found_rows.len(), rows.len());
            return Some(format!(
                "{what}, {month}: {found} rows, not {expected}; {found_fees:?}, not {fees:?}"
            ));
        }
    }
    if report.duplicates != truth.duplicates {
        let (found, expected) = (report.duplicates, truth.duplicates);
        return Some(format!("{what}: {found} duplicates, not {expected}"));
    }
    let home = statement.home.as_ref().map(|home| home.city.as_str());
    if home != truth.home {
        return Some(format!("{what}: of {home:?}, not {:?}", truth.home));
    }
    for month in &statement.months {
        let any = |of: fn(&Record) -> bool| month.entries.iter().any(|e| of(&e.record));
        let holds = &month.holds;
        let told = (holds.calls || !any(|r| matches!(r, Record::Call(_))))
            && (holds.messages || !any(|r| matches!(r, Record::Message(_))))
            && (holds.data || !any(|r| matches!(r, Record::Data(_))))
            && (holds.fees || month.fees.is_empty());
        if !told {
            return Some(format!("{what}, {}: {holds:?}", month.month));
        }
        let of = &truth.months[&month.month];
        let part = match month.cover {
            Cover::Part { from, to } => Some((from, to)),
            _ => None,
        };
        // Where no source says which days it is of, the records tell.
        if month.unread != of.unread || of.part.is_some() && part != of.part {
            let (found, expected) = ((month.unread, part), (of.unread, of.part));
            return Some(format!("{what}, {}: {found:?}, not {expected:?}", month.month));
        }
    }
    let sorted = |starts: Vec<_>| starts.is_sorted();
    let mut months = statement.months.iter();
    let in_order = months.all(|m| sorted(m.entries.iter().map(|e| e.record.start()).collect()));
    (!in_order).then(|| format!("{what}: out of order"))
}

fn none_in(all: impl Iterator<Item = Made>) {
    let (mut count, mut differences) = (0, Vec::new());
    for made in all {
        count += 1;
        differences.extend(difference(&made));
    }
    let first: Vec<_> = differences.iter().take(20).cloned().collect();
    assert!(first.is_empty(), "{} of {count}:\n{}", differences.len(), first.join("\n"));
}

#[test]
fn every_layout_in_every_type_of_file() {
    let types = Layout::ALL.iter().flat_map(|layout| FileType::ALL.map(|t| (*layout, t)));
    // Two of each, and no seed twice.
    let twice = types.flat_map(|of| [of, of]);
    none_in(twice.zip(1_000..).map(|((layout, of), seed)| statement_of(layout, of, seed)));
}

#[test]
fn random_statements() {
    // More of them on request.
    let count = std::env::var("STATEMENTS").ok().and_then(|n| n.parse().ok()).unwrap_or(600);
    none_in((0..count).map(statement));
}

#[test]
fn broken_files_never_panic() {
    for Broken { name, files: all, must } in broken() {
        let result = read(&files(&all), &Options::default());
        let report = match &result {
            Ok(statement) => Some(&statement.report),
            Err(ReadError::Nothing(report)) => Some(&**report),
            Err(_) => None,
        };
        assert!(report.is_none_or(Report::is_accounted_for), "{name}: {report:?}");
        let entries = |statement: &Statement| -> usize {
            statement.months.iter().map(|month| month.entries.len()).sum()
        };
        match (must, result) {
            (Must::Fail, result) => assert!(result.is_err(), "{name}"),
            (Must::Nothing, Ok(statement)) => assert_eq!(entries(&statement), 0, "{name}"),
            (Must::Nothing | Must::Part, _) => {}
            (Must::Read { entries: wanted, skipped }, Ok(statement)) => {
                let report = &statement.report;
                let skipped_rows = u64::try_from(report.skipped.len()).unwrap();
                assert_eq!((report.entries, skipped_rows), (wanted, skipped), "{name}");
            }
            (Must::Read { .. }, Err(error)) => panic!("{name}: {error}"),
        }
    }
}

#[test]
fn a_million_rows_are_read() {
    let (bytes, rows) = million_rows(1);
    let file = File { name: "详单.csv", bytes: &bytes };
    let statement = read(&[file], &Options::default()).unwrap();
    assert_eq!(statement.report.entries, rows);
}
