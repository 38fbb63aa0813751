//! Workbooks of Excel 97–2003 (BIFF8) and 95 (BIFF5), record by record.
//!
//! Read here and not by the library that reads the newer ones: its reader of
//! this format panics on damaged files, and holds every cell between the
//! first and the last. Only what a table's texts need is understood; layout of
//! records as in the public specification MS-XLS.

use std::io::{Cursor, Read as _};
use std::ops::ControlFlow;

use csv::StringRecord;
use encoding_rs::GB18030;

use super::{COLUMNS, End, Problem, Sink, Stop, workbook};
use workbook::Shown;

/// The longest file; the format's own limit of 65,536 rows is reached far below.
const LONGEST: usize = 64 << 20;

/// The most texts that sheets share.
const TEXTS: usize = 2_000_000;

pub(super) fn rows(bytes: &[u8], sink: &mut dyn Sink) -> End {
    match stream(bytes).and_then(|stream| {
        let book = Book::read(&stream)?;
        Ok(book.rows(&stream, sink))
    }) {
        Ok(flow) => flow.into(),
        Err(problem) => End::Problem(problem),
    }
}

/// The workbook's stream in its compound file.
fn stream(bytes: &[u8]) -> Result<Vec<u8>, Problem> {
    let damaged = |what: &dyn std::fmt::Display| Problem::Damaged { what: what.to_string() };
    if bytes.len() > LONGEST {
        let long = |n: usize| u64::try_from(n).unwrap_or(u64::MAX);
        return Err(Problem::TooLarge { bytes: long(bytes.len()), limit: long(LONGEST) });
    }
    let mut file = cfb::CompoundFile::open(Cursor::new(bytes)).map_err(|e| damaged(&e))?;
    if file.exists("EncryptedPackage") {
        return Err(Problem::Password);
    }
    let path = if file.exists("Workbook") { "Workbook" } else { "Book" };
    let most = u64::try_from(bytes.len()).unwrap_or(u64::MAX);
    let mut stream = Vec::new();
    let opened = file.open_stream(path).map_err(|e| damaged(&e))?;
    opened.take(most).read_to_end(&mut stream).map_err(|e| damaged(&e))?;
    Ok(stream)
}

/// Kinds of records that are understood.
mod kind {
    pub(super) const BOF: u16 = 0x0809;
    pub(super) const EOF: u16 = 0x000a;
    pub(super) const SHEET: u16 = 0x0085;
    pub(super) const PASSWORD: u16 = 0x002f;
    pub(super) const DATES_FROM_1904: u16 = 0x0022;
    pub(super) const FORMAT: u16 = 0x041e;
    pub(super) const STYLE: u16 = 0x00e0;
    pub(super) const TEXTS: u16 = 0x00fc;
    pub(super) const CONTINUE: u16 = 0x003c;
    pub(super) const SHARED_TEXT: u16 = 0x00fd;
    pub(super) const TEXT: u16 = 0x0204;
    pub(super) const RICH_TEXT: u16 = 0x00d6;
    pub(super) const NUMBER: u16 = 0x0203;
    pub(super) const COMPACT: u16 = 0x027e;
    pub(super) const COMPACTS: u16 = 0x00bd;
    pub(super) const FORMULA: u16 = 0x0006;
    pub(super) const FORMULA_TEXT: u16 = 0x0207;
}

/// Records one after the other: their kind and content.
struct Records<'a>(&'a [u8]);

impl<'a> Iterator for Records<'a> {
    type Item = (u16, &'a [u8]);
    fn next(&mut self) -> Option<Self::Item> {
        let [k0, k1, l0, l1, after @ ..] = self.0 else { return None };
        let length = usize::from(u16::from_le_bytes([*l0, *l1]));
        // One that is cut off ends the stream.
        let (data, rest) = after.split_at_checked(length)?;
        self.0 = rest;
        Some((u16::from_le_bytes([*k0, *k1]), data))
    }
}

fn u16_at(data: &[u8], at: usize) -> Option<u16> {
    Some(u16::from_le_bytes(data.get(at..at + 2)?.try_into().ok()?))
}

fn u32_at(data: &[u8], at: usize) -> Option<u32> {
    Some(u32::from_le_bytes(data.get(at..at + 4)?.try_into().ok()?))
}

fn f64_at(data: &[u8], at: usize) -> Option<f64> {
    Some(f64::from_le_bytes(data.get(at..at + 8)?.try_into().ok()?))
}

/// A compact number: 30 bits of an integer or of a float, perhaps in hundredths.
fn compact(data: &[u8], at: usize) -> Option<f64> {
    let bits = u32_at(data, at)?;
    let value = if bits & 2 != 0 {
        f64::from(i32::from_le_bytes(bits.to_le_bytes()) >> 2)
    } else {
        f64::from_bits(u64::from(bits & !3) << 32)
    };
    Some(if bits & 1 != 0 { value / 100.0 } else { value })
}

/// A record and those that continue it: text may go on in the next one.
struct Pieces<'a> {
    now: &'a [u8],
    more: std::vec::IntoIter<&'a [u8]>,
}

impl<'a> Pieces<'a> {
    /// The next bytes, at most so many, of the piece that is read now.
    fn some(&mut self, most: usize) -> Option<&'a [u8]> {
        if self.now.is_empty() {
            self.now = self.more.next()?;
        }
        let (here, rest) = self.now.split_at(most.min(self.now.len()));
        self.now = rest;
        Some(here)
    }

    fn byte(&mut self) -> Option<u8> {
        self.some(1)?.first().copied()
    }

    fn u16(&mut self) -> Option<u16> {
        Some(u16::from_le_bytes([self.byte()?, self.byte()?]))
    }

    fn skip(&mut self, mut count: usize) -> Option<()> {
        while count > 0 {
            count -= self.some(count)?.len();
        }
        Some(())
    }

    /// So many characters, after a byte that says how wide they are; where
    /// they go on in another piece, that begins with such a byte again.
    fn characters(&mut self, count: usize, mut flags: u8) -> Option<String> {
        let mut units: Vec<u16> = Vec::with_capacity(count.min(4096));
        while units.len() < count {
            if self.now.is_empty() {
                self.now = self.more.next()?;
                flags = self.byte()?;
            }
            let width = if flags & 1 != 0 { 2 } else { 1 };
            let here = self.some((count - units.len()) * width)?;
            if width == 2 {
                let pairs = here.chunks_exact(2);
                if here.len() < 2 {
                    return None;
                }
                units.extend(pairs.filter_map(|p| u16_at(p, 0)));
            } else {
                units.extend(here.iter().map(|b| u16::from(*b)));
            }
        }
        Some(String::from_utf16_lossy(&units))
    }

    /// A text with its length in two bytes.
    fn text(&mut self) -> Option<String> {
        let count = usize::from(self.u16()?);
        let flags = self.byte()?;
        let runs = if flags & 8 != 0 { usize::from(self.u16()?) } else { 0 };
        let extra = if flags & 4 != 0 {
            let low = usize::from(self.u16()?);
            low | usize::from(self.u16()?) << 16
        } else {
            0
        };
        let text = self.characters(count, flags)?;
        self.skip(runs * 4)?;
        self.skip(extra)?;
        Some(text)
    }
}

/// What all sheets share.
struct Book {
    /// Texts are Unicode: BIFF8.
    unicode: bool,
    from_1904: bool,
    sheets: Vec<(String, usize)>,
    texts: Vec<String>,
    /// How the numbers of each cell style are shown.
    styles: Vec<Shown>,
}

impl Book {
    fn read(stream: &[u8]) -> Result<Book, Problem> {
        let damaged = |what: &str| Problem::Damaged { what: what.to_owned() };
        let mut records = Records(stream).peekable();
        let version = match records.next() {
            Some((kind::BOF, data)) => u16_at(data, 0),
            _ => None,
        };
        let unicode = match version {
            Some(0x0600) => true,
            Some(0x0500) => false,
            _ => return Err(damaged("not a workbook of Excel 95 to 2003")),
        };
        let mut book = Book {
            unicode,
            from_1904: false,
            sheets: Vec::new(),
            texts: Vec::new(),
            styles: Vec::new(),
        };
        let mut formats: Vec<(u16, Shown)> = Vec::new();
        while let Some((kind, data)) = records.next() {
            match kind {
                kind::EOF => break,
                kind::PASSWORD => return Err(Problem::Password),
                kind::DATES_FROM_1904 => book.from_1904 = u16_at(data, 0) == Some(1),
                kind::SHEET => book.sheets.extend(book.sheet(data)),
                kind::FORMAT => {
                    if let Some(id) = u16_at(data, 0) {
                        let rest = data.get(2..).unwrap_or_default();
                        let text = if unicode { one(rest).text() } else { short(rest, 1) };
                        formats.push((id, Shown::by_format(&text.unwrap_or_default())));
                    }
                }
                kind::STYLE => {
                    let id = u16_at(data, 2).unwrap_or(0);
                    let own = formats.iter().rev().find(|(known, _)| *known == id);
                    book.styles.push(own.map_or_else(|| Shown::built_in(id), |(_, s)| *s));
                }
                kind::TEXTS => {
                    let mut pieces = Vec::new();
                    while let Some((kind::CONTINUE, more)) = records.peek() {
                        pieces.push(*more);
                        records.next();
                    }
                    book.read_texts(Pieces { now: data, more: pieces.into_iter() })?;
                }
                _ => {}
            }
        }
        Ok(book)
    }

    /// Name and place of a sheet; charts and macros aren't sheets.
    fn sheet(&self, data: &[u8]) -> Option<(String, usize)> {
        let at = usize::try_from(u32_at(data, 0)?).ok()?;
        if data.get(5)? & 0x0f != 0 {
            return None;
        }
        let rest = data.get(6..)?;
        let name = if self.unicode {
            let mut pieces = one(rest);
            let count = usize::from(pieces.byte()?);
            let flags = pieces.byte()?;
            pieces.characters(count, flags)?
        } else {
            short(rest, 1)?
        };
        Some((name, at))
    }

    fn read_texts(&mut self, mut pieces: Pieces<'_>) -> Result<(), Problem> {
        // How many there are is said twice; what can be read counts.
        if pieces.skip(8).is_none() {
            return Ok(());
        }
        while let Some(text) = pieces.text() {
            if self.texts.len() >= TEXTS {
                return Err(Problem::UnpacksTooLarge {
                    limit: u64::try_from(LONGEST).unwrap_or(0),
                });
            }
            self.texts.push(text);
        }
        Ok(())
    }

    fn rows(&self, stream: &[u8], sink: &mut dyn Sink) -> ControlFlow<Stop> {
        for (name, at) in &self.sheets {
            sink.sheet(name);
            let mut sheet =
                Sheet { book: self, sink, row: StringRecord::new(), at: 0, waits: None };
            for (kind, data) in Records(stream.get(*at..).unwrap_or_default()) {
                if kind == kind::EOF {
                    break;
                }
                sheet.record(kind, data)?;
            }
            sheet.end()?;
        }
        ControlFlow::Continue(())
    }

    fn number(&self, value: f64, style: Option<u16>) -> String {
        let style = style.and_then(|s| self.styles.get(usize::from(s)));
        workbook::shown(value, style.copied().unwrap_or_default(), self.from_1904)
    }
}

/// A record by itself.
fn one(data: &[u8]) -> Pieces<'_> {
    Pieces { now: data, more: Vec::new().into_iter() }
}

/// Text of BIFF5: bytes in the code page of the machine, which in China is
/// GBK whatever the file says. Its length stands before it.
fn short(data: &[u8], width: usize) -> Option<String> {
    let (count, rest) = match width {
        1 => (usize::from(*data.first()?), data.get(1..)?),
        _ => (usize::from(u16_at(data, 0)?), data.get(2..)?),
    };
    let bytes = rest.get(..count.min(rest.len()))?;
    Some(GB18030.decode_without_bom_handling(bytes).0.into_owned())
}

/// A sheet on its way: cells come in order of rows.
struct Sheet<'a> {
    book: &'a Book,
    sink: &'a mut dyn Sink,
    row: StringRecord,
    at: u16,
    /// The column of a formula whose text comes in the next record.
    waits: Option<u16>,
}

impl Sheet<'_> {
    fn record(&mut self, kind: u16, data: &[u8]) -> ControlFlow<Stop> {
        let Some((row, column)) = u16_at(data, 0).zip(u16_at(data, 2)) else {
            return ControlFlow::Continue(());
        };
        let style = u16_at(data, 4);
        let rest = data.get(6..).unwrap_or_default();
        let text = match kind {
            kind::SHARED_TEXT => {
                let index = u32_at(rest, 0).and_then(|i| usize::try_from(i).ok());
                index.and_then(|i| self.book.texts.get(i)).cloned()
            }
            kind::TEXT | kind::RICH_TEXT if self.book.unicode => {
                let mut pieces = one(rest);
                pieces
                    .u16()
                    .zip(pieces.byte())
                    .and_then(|(count, flags)| pieces.characters(usize::from(count), flags))
            }
            kind::TEXT | kind::RICH_TEXT => short(rest, 2),
            kind::NUMBER => f64_at(rest, 0).map(|n| self.book.number(n, style)),
            kind::COMPACT => compact(rest, 0).map(|n| self.book.number(n, style)),
            kind::COMPACTS => return self.compacts(row, column, data),
            kind::FORMULA => match rest.get(..8) {
                // Not a number: a text that follows, a truth, an error, or nothing.
                Some([what, .., 0xff, 0xff]) => {
                    if *what == 0 {
                        self.go_to(row)?;
                        self.waits = Some(column);
                    }
                    return ControlFlow::Continue(());
                }
                _ => f64_at(rest, 0).map(|n| self.book.number(n, style)),
            },
            kind::FORMULA_TEXT => {
                // It has no place of its own.
                let text = if self.book.unicode { one(data).text() } else { short(data, 2) };
                if let Some((column, text)) = self.waits.take().zip(text) {
                    self.put(column, &text);
                }
                return ControlFlow::Continue(());
            }
            _ => return ControlFlow::Continue(()),
        };
        if let Some(text) = text {
            self.go_to(row)?;
            self.put(column, &text);
        }
        ControlFlow::Continue(())
    }

    /// Several compact numbers side by side.
    fn compacts(&mut self, row: u16, first: u16, data: &[u8]) -> ControlFlow<Stop> {
        self.go_to(row)?;
        let cells = data.get(4..data.len().saturating_sub(2)).unwrap_or_default();
        for (column, cell) in (first..).zip(cells.chunks_exact(6)) {
            if let Some(value) = compact(cell, 2) {
                let text = self.book.number(value, u16_at(cell, 0));
                self.put(column, &text);
            }
        }
        ControlFlow::Continue(())
    }

    fn go_to(&mut self, row: u16) -> ControlFlow<Stop> {
        if row != self.at {
            self.end()?;
            if row > self.at.saturating_add(1) {
                self.sink.gap();
            }
            self.at = row;
        }
        ControlFlow::Continue(())
    }

    fn put(&mut self, column: u16, text: &str) {
        let column = usize::from(column);
        if column >= COLUMNS || column < self.row.len() {
            return;
        }
        while self.row.len() < column {
            self.row.push_field("");
        }
        self.row.push_field(text);
    }

    fn end(&mut self) -> ControlFlow<Stop> {
        if !self.row.is_empty() {
            self.sink.row(u64::from(self.at) + 1, &self.row)?;
            self.row.clear();
        }
        ControlFlow::Continue(())
    }
}
