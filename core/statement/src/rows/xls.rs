//! Workbooks of Excel 97–2003 (BIFF8).

use std::io::{Cursor, Read as _};
use std::ops::ControlFlow;

use calamine::{Data, Reader as _, Xls, XlsOptions};
use csv::StringRecord;

use super::{COLUMNS, End, Problem, Sink, workbook};

/// The most cells that the sheets may span together: the library holds every
/// cell between the first and the last, also those that nobody wrote.
const CELLS: u64 = 8_000_000;

pub(super) fn rows(bytes: &[u8], sink: &mut dyn Sink) -> End {
    let is_unicode = match look_inside(bytes) {
        Ok(is_unicode) => is_unicode,
        Err(problem) => return End::Problem(problem),
    };
    let mut options = XlsOptions::default();
    // The texts of BIFF8 are Unicode whatever its code page says, and it often says 1252.
    options.force_codepage = is_unicode.then_some(1200);
    let mut book: Xls<_> = match Xls::new_with_options(Cursor::new(bytes), options) {
        Ok(book) => book,
        Err(calamine::XlsError::Password) => return End::Problem(Problem::Password),
        Err(error) => return End::Problem(Problem::Damaged { what: error.to_string() }),
    };
    for name in book.sheet_names() {
        sink.sheet(&name);
        let Ok(range) = book.worksheet_range(&name) else { continue };
        let (top, left) = range.start().unwrap_or_default();
        let left = usize::try_from(left).unwrap_or(0).min(COLUMNS);
        let mut row = StringRecord::new();
        for (number, cells) in (u64::from(top) + 1..).zip(range.rows()) {
            row.clear();
            for _ in 0..left {
                row.push_field("");
            }
            for cell in cells.iter().take(COLUMNS - left) {
                match cell {
                    Data::Int(n) => row.push_field(&n.to_string()),
                    Data::Float(n) => row.push_field(&workbook::number(*n)),
                    Data::String(text) => row.push_field(text),
                    Data::DateTime(at) => row.push_field(&workbook::moment(at)),
                    Data::DateTimeIso(text) | Data::DurationIso(text) => row.push_field(text),
                    _ => row.push_field(""),
                }
            }
            if let ControlFlow::Break(stop) = sink.row(number, &row) {
                return End::Stopped(stop);
            }
        }
    }
    End::Done
}

/// How far the sheets reach, record by record, before the library holds them;
/// and whether it is BIFF8, and not the format before.
fn look_inside(bytes: &[u8]) -> Result<bool, Problem> {
    let damaged = |what: &dyn std::fmt::Display| Problem::Damaged { what: what.to_string() };
    let mut file = cfb::CompoundFile::open(Cursor::new(bytes)).map_err(|e| damaged(&e))?;
    if file.exists("EncryptedPackage") {
        return Err(Problem::Password);
    }
    let path = if file.exists("Workbook") { "Workbook" } else { "Book" };
    let mut stream = Vec::new();
    let most = u64::try_from(bytes.len()).unwrap_or(u64::MAX);
    let opened = file.open_stream(path).map_err(|e| damaged(&e))?;
    opened.take(most).read_to_end(&mut stream).map_err(|e| damaged(&e))?;

    let (mut sheets, mut rows, mut columns) = (0u64, 0u64, 0u64);
    let is_unicode = matches!(stream.get(..6), Some([0x09, 0x08, _, _, 0x00, 0x06]));
    let mut rest = stream.as_slice();
    while let [k0, k1, l0, l1, after @ ..] = rest {
        let kind = u16::from_le_bytes([*k0, *k1]);
        let length = usize::from(u16::from_le_bytes([*l0, *l1])).min(after.len());
        let (data, next) = after.split_at(length);
        let two = |at: usize| match data.get(at..at + 2) {
            Some([a, b]) => u64::from(u16::from_le_bytes([*a, *b])),
            _ => 0,
        };
        match kind {
            // A sheet's name and place.
            0x0085 => sheets += 1,
            // Cells: blank, formula, number, text, truth, compact number, shared text.
            0x0001..=0x0006 | 0x0201..=0x0206 | 0x0406 | 0x007e | 0x027e | 0x00d6 | 0x00fd => {
                rows = rows.max(two(0) + 1);
                columns = columns.max(two(2) + 1);
            }
            // Several in a row: the last column stands at the end.
            0x00bd | 0x00be => {
                rows = rows.max(two(0) + 1);
                let last = two(length.saturating_sub(2)).max(two(2));
                let counted = two(2) + u64::try_from(length / 2).unwrap_or(u64::MAX);
                columns = columns.max(last.max(counted).min(65_535) + 1);
            }
            _ => {}
        }
        rest = next;
    }
    if sheets.max(1).saturating_mul(rows).saturating_mul(columns) > CELLS {
        return Err(Problem::UnpacksTooLarge { limit: CELLS * 24 });
    }
    Ok(is_unicode)
}
