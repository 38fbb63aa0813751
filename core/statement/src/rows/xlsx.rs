//! Workbooks of Excel 2007 and later, cell by cell, so that a sheet is never
//! held as a whole.

use std::io::{self, Cursor, Read as _, Write, copy};
use std::ops::ControlFlow;

use calamine::{DataRef, Reader as _, Xlsx};
use csv::StringRecord;

use super::{COLUMNS, End, Limits, Problem, Sink, workbook};

/// The strings that all sheets share are held in memory: a fifth of what may be unpacked.
const STRINGS: u64 = 5;

pub(super) fn rows(bytes: &[u8], limits: &Limits, sink: &mut dyn Sink) -> End {
    if let Err(problem) = look_inside(bytes, limits.unpacked) {
        return End::Problem(problem);
    }
    let mut book: Xlsx<_> = match Xlsx::new(Cursor::new(bytes)) {
        Ok(book) => book,
        Err(error) => return End::Problem(damaged(&error)),
    };
    for name in book.sheet_names() {
        sink.sheet(&name);
        let mut cells = match book.worksheet_cells_reader(&name) {
            Ok(cells) => cells,
            // A chart's sheet has no cells.
            Err(_) => continue,
        };
        let (mut row, mut at) = (StringRecord::new(), 0);
        loop {
            let cell = match cells.next_cell() {
                Ok(Some(cell)) => cell,
                Ok(None) => break,
                Err(error) => {
                    if let ControlFlow::Break(stop) = sink.row(u64::from(at) + 1, &row) {
                        return End::Stopped(stop);
                    }
                    return End::Problem(damaged(&error));
                }
            };
            let (line, column) = cell.get_position();
            if line != at {
                if !row.is_empty()
                    && let ControlFlow::Break(stop) = sink.row(u64::from(at) + 1, &row)
                {
                    return End::Stopped(stop);
                }
                if line > at.saturating_add(1) {
                    sink.gap();
                }
                row.clear();
                at = line;
            }
            let column = usize::try_from(column).unwrap_or(COLUMNS);
            if column >= COLUMNS || column < row.len() {
                continue;
            }
            while row.len() < column {
                row.push_field("");
            }
            match cell.get_value() {
                DataRef::Int(n) => row.push_field(&n.to_string()),
                DataRef::Float(n) => row.push_field(&workbook::number(*n)),
                DataRef::String(text) => row.push_field(text),
                DataRef::SharedString(text) => row.push_field(text),
                DataRef::Bool(_) | DataRef::Empty | DataRef::Error(_) => row.push_field(""),
                DataRef::DateTime(at) => row.push_field(&workbook::moment(at)),
                DataRef::DateTimeIso(text) | DataRef::DurationIso(text) => row.push_field(text),
            }
        }
        if !row.is_empty()
            && let ControlFlow::Break(stop) = sink.row(u64::from(at) + 1, &row)
        {
            return End::Stopped(stop);
        }
    }
    End::Done
}

fn damaged(error: &calamine::XlsxError) -> Problem {
    match error {
        calamine::XlsxError::Password => Problem::Password,
        other => Problem::Damaged { what: other.to_string() },
    }
}

/// Unpacks everything into nothing first, counts, and looks at the places that
/// cells name: what a package says of its sizes can be a lie, and calamine
/// reckons with places that no sheet has until its numbers overflow.
fn look_inside(bytes: &[u8], limit: u64) -> Result<(), Problem> {
    let damaged = |what: String| Problem::Damaged { what };
    let mut package =
        zip::ZipArchive::new(Cursor::new(bytes)).map_err(|e| damaged(e.to_string()))?;
    let mut left = limit;
    let mut places = Places::default();
    let mut is_workbook = false;
    for i in 0..package.len() {
        let part = package.by_index(i).map_err(|e| match e {
            // What a workbook is locked with is another thing.
            zip::result::ZipError::UnsupportedArchive(zip::result::ZipError::PASSWORD_REQUIRED) => {
                Problem::Archive
            }
            e => damaged(e.to_string()),
        })?;
        let name = part.name().map_err(|e| damaged(e.to_string()))?.to_ascii_lowercase();
        // Pictures and the like are never unpacked.
        if !(name.ends_with(".xml") || name.ends_with(".rels")) {
            continue;
        }
        is_workbook |= name.contains("workbook");
        let strings = name.ends_with("sharedstrings.xml");
        let most = if strings { left.min(limit / STRINGS) } else { left };
        let unpacked = copy(&mut part.take(most.saturating_add(1)), &mut places)
            .map_err(|e| damaged(e.to_string()))?;
        if unpacked > most {
            return Err(Problem::UnpacksTooLarge { limit: most });
        }
        left -= unpacked;
    }
    if places.absurd {
        return Err(damaged("a cell has a place that no sheet has".to_owned()));
    }
    if is_workbook { Ok(()) } else { Err(Problem::Archive) }
}

/// Takes in XML and notes whether an attribute `r` or `ref`, where cells say
/// their places, has more letters or digits than fit the numbers they become.
/// A sheet ends at `XFD1048576`.
#[derive(Default)]
struct Places {
    at: At,
    absurd: bool,
}

#[derive(Clone, Copy, Default)]
enum At {
    /// Somewhere else.
    #[default]
    Elsewhere,
    /// Behind white space, where an attribute may begin.
    Space,
    /// Within the attribute's name: so many letters of `ref`.
    Name(u8),
    /// Behind the name.
    Named,
    /// Behind the equals sign.
    Equals,
    /// In the value: its mark, and how many letters and digits of a place.
    Value(u8, u8, u8),
}

impl Places {
    const LETTERS: u8 = 6;
    const DIGITS: u8 = 9;

    fn byte(&mut self, byte: u8) {
        let space = byte.is_ascii_whitespace();
        self.at = match (self.at, byte) {
            (At::Value(mark, ..), b) if b == mark => At::Elsewhere,
            (At::Value(mark, letters, digits), b) => {
                let (letters, digits) = match b {
                    b if b.is_ascii_alphabetic() => (letters.saturating_add(1), digits),
                    b if b.is_ascii_digit() => (letters, digits.saturating_add(1)),
                    b':' => (0, 0),
                    _ => (letters, digits),
                };
                self.absurd |= letters > Self::LETTERS || digits > Self::DIGITS;
                At::Value(mark, letters, digits)
            }
            (At::Name(1 | 3) | At::Named | At::Equals, b'=') => At::Equals,
            (At::Equals, b'"' | b'\'') => At::Value(byte, 0, 0),
            (At::Equals, _) if space => At::Equals,
            (At::Name(1 | 3) | At::Named, _) if space => At::Named,
            (At::Space | At::Named, b'r') => At::Name(1),
            (At::Name(1), b'e') => At::Name(2),
            (At::Name(2), b'f') => At::Name(3),
            _ if space => At::Space,
            _ => At::Elsewhere,
        };
    }
}

impl Write for Places {
    fn write(&mut self, bytes: &[u8]) -> io::Result<usize> {
        bytes.iter().for_each(|byte| self.byte(*byte));
        Ok(bytes.len())
    }

    fn flush(&mut self) -> io::Result<()> {
        Ok(())
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn places_that_no_sheet_has_are_seen_wherever_they_stand() {
        let absurd = |xml: &str| {
            // A byte at a time: a part comes in pieces.
            let mut places = Places::default();
            xml.bytes().for_each(|byte| places.write_all(&[byte]).unwrap());
            places.absurd
        };
        for xml in [
            "<c r=\"A99999999999\"/>",
            "<c s='1' r = 'ABCDEFGH1'/>",
            "<row\nr=\"4294967296000\">",
            "<dimension ref=\"A1:XFD10485760000\"/>",
        ] {
            assert!(absurd(xml), "{xml}");
        }
        for xml in [
            "<c r=\"XFD1048576\" s=\"99999999999999\"><v>99999999999999</v></c>",
            "<dimension ref=\"A1:XFD1048576\"/>",
            "<t> r=99999999999999</t>",
            "<x refs=\"A99999999999\" other=\"A99999999999\" r:id=\"rId99999999999\"/>",
        ] {
            assert!(!absurd(xml), "{xml}");
        }
    }
}
