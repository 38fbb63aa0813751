//! CSV and TSV, and text that other marks separate.

use csv::{ReaderBuilder, StringRecord};

use super::{COLUMNS, End, IN_MEMORY, Problem, Sink};
use std::ops::ControlFlow;

/// A cell longer than this is an opened quote that nobody closed.
const LONGEST_CELL: usize = 64 << 10;

pub(super) fn rows(text: &str, sink: &mut dyn Sink) -> End {
    let mark = delimiter(text);
    if u64::try_from(text.len()).is_ok_and(|long| long <= IN_MEMORY)
        && let Some(text) = rewritten(text, mark)
    {
        return parse(&text, delimiter(&text), sink);
    }
    parse(text, mark, sink)
}

fn parse(text: &str, delimiter: u8, sink: &mut dyn Sink) -> End {
    // A quote that is never closed would swallow all rows behind it.
    let quoting = !has_endless_cell(text, delimiter);
    let mut reader = ReaderBuilder::new()
        .has_headers(false)
        .flexible(true)
        .delimiter(delimiter)
        .quoting(quoting)
        .from_reader(text.as_bytes());
    let mut row = StringRecord::new();
    let mut lines = Lines { text: text.as_bytes(), at: 0, line: 1 };
    loop {
        let start = reader.position().byte();
        match reader.read_record(&mut row) {
            Ok(true) => {
                if row.len() > COLUMNS {
                    row.truncate(COLUMNS);
                }
                let (line, blank) = lines.of(start);
                if blank {
                    sink.gap();
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

/// Counts lines as an editor shows them: the reader counts the two characters
/// that end one now with it, now with the next.
struct Lines<'t> {
    text: &'t [u8],
    at: usize,
    line: u64,
}

impl Lines<'_> {
    /// The line of a record that is read from a byte on, and whether blank lines are
    /// left out before it.
    fn of(&mut self, start: u64) -> (u64, bool) {
        let start = usize::try_from(start).unwrap_or(usize::MAX);
        let byte = |at: Option<usize>| at.and_then(|at| self.text.get(at)).copied();
        // The second of two characters that end the record before may be left.
        let left = byte(start.checked_sub(1)) == Some(b'\r') && byte(Some(start)) == Some(b'\n');
        let next = byte(start.checked_add(usize::from(left)));
        let blank = matches!(next, Some(b'\n' | b'\r'));
        while let Some(byte) = byte(Some(self.at)) {
            let ends = matches!(byte, b'\n' | b'\r');
            if self.at >= start && !ends {
                break;
            }
            let both = byte == b'\r' && self.text.get(self.at + 1) == Some(&b'\n');
            self.line += u64::from(ends && !both);
            self.at += 1;
        }
        (self.line, blank)
    }
}

/// Lines, whichever of the two characters ends them.
fn lines_of(text: &str) -> impl Iterator<Item = &str> {
    text.split(['\n', '\r'])
}

/// The mark that the first lines have most of, each alike.
fn delimiter(text: &str) -> u8 {
    let lines: Vec<&str> = lines_of(text).filter(|l| !l.trim().is_empty()).take(30).collect();
    let score = |mark: u8| {
        let mut counts: Vec<usize> = lines.iter().map(|l| count(l, char::from(mark))).collect();
        counts.sort_unstable();
        // The count that most lines reach: titles above a table have few. Where most lines are
        // titles, the line that has most.
        let most = counts.last().copied().unwrap_or(0);
        (counts.get(counts.len() / 2).copied().unwrap_or(0), most)
    };
    let most = [b'\t', b';', b'|', b','].into_iter().max_by_key(|&mark| score(mark));
    most.unwrap_or(b',')
}

/// How often a mark stands in a line between cells: not in quotes, and no tab
/// beside a comma, which keeps a spreadsheet from taking a cell for a number.
fn count(line: &str, mark: char) -> usize {
    let mut quoted = false;
    let mut n = 0;
    let mut before = None;
    let mut rest = line.chars().peekable();
    while let Some(c) = rest.next() {
        quoted ^= c == '"';
        let forced = mark == '\t' && (before == Some(',') || rest.peek() == Some(&','));
        n += usize::from(c == mark && !quoted && !forced);
        before = Some(c);
    }
    n
}

/// The text in another form, where no mark that it is read by parts its cells.
fn rewritten(text: &str, delimiter: u8) -> Option<String> {
    let lines = || lines_of(text).filter(|l| !l.trim().is_empty()).take(30);
    let most = |f: &dyn Fn(&str) -> bool| 2 * lines().filter(|l| f(l)).count() > lines().count();
    // Each line is one cell, with quotes around it.
    let whole = |line: &str| {
        let inside = line.trim().strip_prefix('"').and_then(|l| l.strip_suffix('"'));
        inside.is_some_and(|l| !l.contains('"') && count(l, ',').max(count(l, '\t')) > 1)
    };
    if most(&whole) {
        return Some(
            lines_of(text).map(|l| l.trim().trim_matches('"')).collect::<Vec<_>>().join("\n"),
        );
    }
    if most(&|line| count(line, char::from(delimiter)) > 1) {
        return None;
    }
    if most(&|line| line.matches('，').count() > 1) {
        return Some(text.replace('，', ","));
    }
    // Columns of text that spaces hold apart.
    let apart = |line: &str| {
        let cells = line.trim().split("  ").map(str::trim).filter(|cell| !cell.is_empty());
        cells.collect::<Vec<_>>().join("\t")
    };
    let spaced = |line: &str| count(&apart(line), '\t') > 1;
    most(&spaced).then(|| lines_of(text).map(apart).collect::<Vec<_>>().join("\n"))
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
    fn rows_have_the_numbers_that_an_editor_shows() {
        for end in ["\n", "\r\n", "\r"] {
            let lines = ["甲,乙,丙", "", "\"1\n2\",2,3", "", "", "4,5,6", "7,8,9"];
            let got = collect(|sink| rows(&lines.join(end), sink));
            let numbers: Vec<u64> = got.iter().map(|(number, _)| *number).collect();
            assert_eq!(numbers, [1, 3, 7, 8], "{end:?}");
        }
    }

    #[test]
    fn cells_are_parted_by_other_means() {
        for text in [
            "甲,乙,丙\n\"\t1\",\"\t2\",\"\t3\"\n\"\t4\",\"\t5\",\"\t6\"\n",
            "甲,乙,丙\n1\t,2\t,3\t\n4\t,5\t,6\t\n",
            "\"甲,乙,丙\"\n\"1,2,3\"\n\"4,5,6\"\n",
            "甲，乙，丙\n1，2，3\n4，5，6\n",
            "甲     乙     丙\n1      2      3\n4      5      6\n",
        ] {
            let got = collect(|sink| rows(text, sink));
            let cells: Vec<&str> = got[1].1.iter().map(|cell| cell.trim()).collect();
            assert_eq!(cells, ["1", "2", "3"], "{text}");
        }
        let got = collect(|sink| rows("\"甲,乙,丙\"\r\"1,2,3\"\r\"4,5,6\"\r", sink));
        assert_eq!(got[1].1, ["1", "2", "3"]);
        assert_eq!(delimiter("\"a\"\t\"b\"\t\"c, d\"\n"), b'\t');
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
