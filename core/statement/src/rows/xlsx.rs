//! Workbooks of Excel 2007 and later, cell by cell, so that a sheet is never
//! held as a whole.

use std::io::{Cursor, Read as _, copy, sink as nowhere};
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

/// Unpacks everything into nothing first, and counts: what a package says of
/// its sizes can be a lie.
fn look_inside(bytes: &[u8], limit: u64) -> Result<(), Problem> {
    let damaged = |what: String| Problem::Damaged { what };
    let mut package =
        zip::ZipArchive::new(Cursor::new(bytes)).map_err(|e| damaged(e.to_string()))?;
    let mut left = limit;
    let mut is_workbook = false;
    for i in 0..package.len() {
        let part = package.by_index(i).map_err(|e| damaged(e.to_string()))?;
        let name = part.name().map_err(|e| damaged(e.to_string()))?.to_ascii_lowercase();
        // Pictures and the like are never unpacked.
        if !(name.ends_with(".xml") || name.ends_with(".rels")) {
            continue;
        }
        is_workbook |= name.contains("workbook");
        let strings = name.ends_with("sharedstrings.xml");
        let most = if strings { left.min(limit / STRINGS) } else { left };
        let unpacked = copy(&mut part.take(most.saturating_add(1)), &mut nowhere())
            .map_err(|e| damaged(e.to_string()))?;
        if unpacked > most {
            return Err(Problem::UnpacksTooLarge { limit: most });
        }
        left -= unpacked;
    }
    if is_workbook { Ok(()) } else { Err(Problem::Archive) }
}
