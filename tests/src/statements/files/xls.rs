//! Workbooks as Excel 97 to 2003 wrote them: BIFF8 in a compound file.

use std::collections::HashMap;
use std::io::{Cursor, Write as _};

use super::biff::{self, Biff};
use super::{Grid, XlsStyle};
use crate::random::Random;
use crate::statements::row::Cell;
use crate::statements::table::Line;

/// The format of dates, as an index into the formats of cells.
const DATE: u16 = 16;

pub(super) fn write(grids: &[Grid], style: XlsStyle, r: &mut Random) -> Vec<u8> {
    let code_page = match style {
        XlsStyle::Western => 1252,
        XlsStyle::Wrong => *r.of(&[1251, 932, 950]),
        _ => 1200,
    };
    let limit = if style == XlsStyle::Cut { 30 + r.below(200) } else { usize::MAX };
    let mut strings = Strings::default();
    let sheets: Vec<(String, Vec<u8>)> = grids
        .iter()
        .map(|grid| (grid.name.clone(), sheet(&grid.rows, style, &mut strings)))
        .collect();
    compound(&workbook(&sheets, code_page, |globals| {
        globals.strings(&strings.list, strings.uses, limit);
    }))
}

#[derive(Default)]
struct Strings {
    list: Vec<String>,
    known: HashMap<String, u32>,
    uses: u32,
}

impl Strings {
    fn number(&mut self, text: &str) -> u32 {
        self.uses += 1;
        let next = u32::try_from(self.list.len()).unwrap_or(u32::MAX);
        *self.known.entry(text.to_owned()).or_insert_with(|| {
            self.list.push(text.to_owned());
            next
        })
    }
}

fn sheet(rows: &[Line], style: XlsStyle, strings: &mut Strings) -> Vec<u8> {
    let mut biff = Biff::default();
    biff.begin(0x0010);
    let short = |n: usize| u16::try_from(n).unwrap_or(u16::MAX);
    let width = rows.iter().map(|row| row.cells.len()).max().unwrap_or(0);
    let mut size = Vec::new();
    size.extend(0_u32.to_le_bytes());
    size.extend(u32::from(short(rows.len())).to_le_bytes());
    for field in [0, short(width), 0] {
        size.extend(field.to_le_bytes());
    }
    biff.record(0x0200, &size);
    for (y, row) in rows.iter().enumerate() {
        for (x, cell) in row.cells.iter().enumerate().filter(|(_, cell)| !cell.text().is_empty()) {
            let at = (short(y), short(x));
            match (style, cell) {
                (XlsStyle::Typed, Cell::Number(text)) => {
                    let number = text.parse().unwrap_or(0.0);
                    match biff::rk(number) {
                        Some(packed) => biff.cell(0x027E, at, 15, &packed),
                        None => biff.cell(0x0203, at, 15, &number.to_le_bytes()),
                    }
                }
                (XlsStyle::Typed, Cell::Moment(_, serial)) => {
                    biff.cell(0x0203, at, DATE, &serial.to_le_bytes());
                }
                (XlsStyle::Labels, cell) => {
                    biff.cell(0x0204, at, 15, &biff::unicode(cell.text()));
                }
                (_, cell) => {
                    let number = strings.number(cell.text());
                    biff.cell(0x00FD, at, 15, &number.to_le_bytes());
                }
            }
        }
    }
    biff.end();
    biff.bytes
}

/// The stream of a workbook: what belongs to all sheets, and the sheets.
pub(in crate::statements) fn workbook(
    sheets: &[(String, Vec<u8>)],
    code_page: u16,
    more: impl Fn(&mut Biff),
) -> Vec<u8> {
    let globals = |starts: &[u32]| {
        let mut biff = Biff::default();
        biff.begin(0x0005);
        biff.record(0x0042, &code_page.to_le_bytes());
        // Days since 1900.
        biff.record(0x0022, &[0, 0]);
        for _ in 0..4 {
            let mut font = vec![200, 0, 0, 0, 0xFF, 0x7F, 0x90, 0x01, 0, 0, 0, 0, 0, 0];
            font.extend(biff::short_unicode("宋体"));
            biff.record(0x0031, &font);
        }
        let mut format = 164_u16.to_le_bytes().to_vec();
        format.extend(biff::unicode("yyyy\\-mm\\-dd\\ hh:mm:ss"));
        biff.record(0x041E, &format);
        // Fifteen formats of styles, one of cells, one of dates.
        for i in 0..=DATE {
            let number_format: u16 = if i == DATE { 164 } else { 0 };
            let parent: u16 = if i < 15 { 0xFFF5 } else { 1 };
            let mut xf = vec![0, 0];
            xf.extend(number_format.to_le_bytes());
            xf.extend(parent.to_le_bytes());
            xf.extend([0x20, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0xC0, 0x20]);
            biff.record(0x00E0, &xf);
        }
        for ((name, _), start) in sheets.iter().zip(starts) {
            let mut data = start.to_le_bytes().to_vec();
            data.extend([0, 0]);
            data.extend(biff::short_unicode(name));
            biff.record(0x0085, &data);
        }
        more(&mut biff);
        biff.end();
        biff.bytes
    };
    // The sheets' places count from the globals' length, which doesn't depend on them.
    let mut place = globals(&vec![0; sheets.len()]).len();
    let mut starts = Vec::new();
    for (_, sheet) in sheets {
        starts.push(u32::try_from(place).unwrap_or(u32::MAX));
        place += sheet.len();
    }
    let mut stream = globals(&starts);
    for (_, sheet) in sheets {
        stream.extend(sheet);
    }
    stream
}

/// The compound file around a workbook's stream.
pub(in crate::statements) fn compound(stream: &[u8]) -> Vec<u8> {
    let write = || -> std::io::Result<Vec<u8>> {
        let mut file =
            cfb::CompoundFile::create_with_version(cfb::Version::V3, Cursor::new(Vec::new()))?;
        file.create_stream("/Workbook")?.write_all(stream)?;
        file.flush()?;
        Ok(file.into_inner().into_inner())
    };
    write().expect("writing into memory")
}
