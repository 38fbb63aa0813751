//! Synthetic statements, in every layout and type of file, against what must
//! be read from them; broken files against what must hold of them.

// Until there is a reader.
#![cfg(any())]

use std::collections::BTreeMap;

use tariff_core::{Money, Record, YearMonth};
use tariff_statement::{File, Options, Statement, read};
use tariff_tests::statements::{
    Broken, FileType, Given, Layout, Made, Must, Truth, broken, million_rows, statement,
    statement_of,
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
    let home = given.home.map(str::to_owned);
    Options { carrier, home, billing_month: given.billing_month, ..Options::default() }
}

/// A row of usage, as the truth and the reader both know it.
type Row = (Record, Option<Money>, bool);
type Fee = (String, Money);

fn expected(truth: &Truth) -> BTreeMap<YearMonth, (Vec<Row>, Vec<Fee>)> {
    let months = truth.months.iter();
    months
        .map(|(month, of)| {
            let rows = of.entries.iter().map(|e| (e.record.clone(), e.charged, e.free));
            let fees = of.fees.iter().map(|fee| (fee.name.clone(), fee.amount));
            (*month, (sorted(rows), sorted(fees)))
        })
        .collect()
}

fn found(statement: &Statement) -> BTreeMap<YearMonth, (Vec<Row>, Vec<Fee>)> {
    let months = statement.months.iter();
    months
        .map(|of| {
            let rows = of.entries.iter().map(|e| (e.record.clone(), e.charged, e.free));
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

fn check(made: &Made) {
    let Made { files: all, given, truth, what } = made;
    let statement = match read(&files(all), &options(given)) {
        Ok(statement) => statement,
        Err(error) => panic!("{what}: {error}"),
    };
    assert_eq!(statement.carrier.map(|carrier| carrier.id()), Some(truth.carrier.id()), "{what}");
    let (expected, found) = (expected(truth), found(&statement));
    assert_eq!(
        found.keys().collect::<Vec<_>>(),
        expected.keys().collect::<Vec<_>>(),
        "{what}: {:?}",
        statement.report
    );
    for (month, (rows, fees)) in &expected {
        let (found_rows, found_fees) = &found[month];
        for (expected, found) in rows.iter().zip(found_rows) {
            assert_eq!(found, expected, "{month}, {what}");
        }
        assert_eq!(found_rows.len(), rows.len(), "{month}, {what}: {:?}", statement.report);
        assert_eq!(found_fees, fees, "{month}, {what}");
    }
    let report = &statement.report;
    assert_eq!(report.duplicates, truth.duplicates, "{what}");
    assert!(report.skipped.is_empty(), "{what}: {:?}", report.skipped);
    for month in &statement.months {
        let starts: Vec<_> = month.entries.iter().map(|entry| entry.record.start()).collect();
        assert!(starts.is_sorted(), "{what}");
    }
}

#[test]
fn every_layout_in_every_type_of_file() {
    for layout in Layout::ALL {
        for file_type in FileType::ALL {
            for seed in 0..4 {
                check(&statement_of(layout, file_type, seed));
            }
        }
    }
}

#[test]
fn random_statements() {
    (0..600).for_each(|seed| check(&statement(seed)));
}

#[test]
fn broken_files_never_panic() {
    for Broken { name, files: all, must } in broken() {
        let result = read(&files(&all), &Options::default());
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
