//! CSV and TSV, and text that other marks separate.

use csv::{ReaderBuilder, StringRecord};

use super::{COLUMNS, End, Problem, Sink};
use std::ops::ControlFlow;

/// A cell longer than this is an opened quote that nobody closed.
const LONGEST_CELL: usize = 64 << 10;

pub(super) fn rows(text: &str, sink: &mut dyn Sink) -> End {
    let delimiter = delimiter(text);
    // A quote that is never closed would swallow all rows behind it.
    let quoting = !has_endless_cell(text, delimiter);
    let mut reader = ReaderBuilder::new()
        .has_headers(false)
        .flexible(true)
        .delimiter(delimiter)
        .quoting(quoting)
        .from_reader(text.as_bytes());
    let mut row = StringRecord::new();
    loop {
        let line = reader.position().line();
        match reader.read_record(&mut row) {
            Ok(true) => {
                if row.len() > COLUMNS {
                    row.truncate(COLUMNS);
                }
                if let ControlFlow::Break(stop) = sink.row(line, &row) {
                    return End::Stopped(stop);
                }
            }
            Ok(false) => return End::Done,
            Err(error) => return End::Problem(Problem::Damaged { what: error.to_string() }),
        }
    }
}

/// The mark that the first lines have most of, each alike.
fn delimiter(text: &str) -> u8 {
    let lines: Vec<&str> = text.lines().filter(|l| !l.trim().is_empty()).take(30).collect();
    let score = |mark: u8| {
        let mark = char::from(mark);
        let mut counts: Vec<usize> = lines.iter().map(|l| l.matches(mark).count()).collect();
        counts.sort_unstable();
        // The count that most lines reach: titles above a table have few. Where most lines are
        // titles, the line that has most.
        let most = counts.last().copied().unwrap_or(0);
        (counts.get(counts.len() / 2).copied().unwrap_or(0), most)
    };
    let most = [b'\t', b';', b'|', b','].into_iter().max_by_key(|&mark| score(mark));
    most.unwrap_or(b',')
}

fn has_endless_cell(text: &str, delimiter: u8) -> bool {
    if !text.contains('"') {
        return false;
    }
    let mut reader = ReaderBuilder::new()
        .has_headers(false)
        .flexible(true)
        .delimiter(delimiter)
        .from_reader(text.as_bytes());
    let mut row = StringRecord::new();
    while matches!(reader.read_record(&mut row), Ok(true)) {
        let long = |cell: &str| cell.len() > LONGEST_CELL || cell.lines().count() > 20;
        if row.iter().take(COLUMNS).any(long) {
            return true;
        }
    }
    false
}

#[cfg(test)]
mod tests {
    use super::super::tests::collect;
    use super::*;

    #[test]
    fn marks_are_told_apart() {
        for mark in [',', '\t', ';', '|'] {
            let text = format!("某标题\n甲{mark}乙{mark}丙\n1{mark}2{mark}3\n4{mark}5{mark}6\n");
            let got = collect(|sink| rows(&text, sink));
            assert_eq!(got[2], (3, vec!["1".into(), "2".into(), "3".into()]), "{mark:?}");
        }
    }

    #[test]
    fn quotes_hold_commas_and_lines_and_an_open_one_loses_nothing() {
        let got = collect(|sink| rows("\"甲,\n乙\",1\n丙,2\n", sink));
        assert_eq!(got[0].1, ["甲,\n乙", "1"]);
        assert_eq!(got[1], (3, vec!["丙".into(), "2".into()]));
        let rows_behind = "a,b\n".repeat(50);
        let got = collect(|sink| rows(&format!("x,\"open\n{rows_behind}"), sink));
        assert_eq!(got.len(), 51);
    }
}
