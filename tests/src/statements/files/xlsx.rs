//! Workbooks of today: XML in a zip package.

use std::collections::HashMap;
use std::fmt::Write as _;
use std::io::{Cursor, Write as _};

use zip::ZipWriter;
use zip::write::SimpleFileOptions;

use super::{Grid, XlsxStyle};
use crate::statements::row::Cell;
use crate::statements::table::Line;

const SPREADSHEET: &str = "http://schemas.openxmlformats.org/spreadsheetml/2006/main";
const OFFICE: &str = "http://schemas.openxmlformats.org/officeDocument/2006/relationships";
const PACKAGE: &str = "http://schemas.openxmlformats.org/package/2006/relationships";
const TYPES: &str = "http://schemas.openxmlformats.org/package/2006/content-types";
const DECLARATION: &str = "<?xml version=\"1.0\" encoding=\"UTF-8\" standalone=\"yes\"?>\n";
/// The second format of cells is a date with its time.
const STYLES: &str = "<numFmts count=\"1\"><numFmt numFmtId=\"164\" \
    formatCode=\"yyyy\\-mm\\-dd\\ hh:mm:ss\"/></numFmts>\
    <fonts count=\"1\"><font/></fonts><fills count=\"1\"><fill/></fills>\
    <borders count=\"1\"><border/></borders>\
    <cellStyleXfs count=\"1\"><xf numFmtId=\"0\"/></cellStyleXfs>\
    <cellXfs count=\"2\"><xf numFmtId=\"0\" xfId=\"0\"/>\
    <xf numFmtId=\"164\" xfId=\"0\" applyNumberFormat=\"1\"/></cellXfs>";

pub(super) fn write(grids: &[Grid], style: XlsxStyle) -> Vec<u8> {
    let mut strings = Strings::default();
    let mut package = Package::new();
    let names: Vec<&str> = grids.iter().map(|grid| grid.name.as_str()).collect();
    for (i, grid) in grids.iter().enumerate() {
        package.sheet(i + 1, &rows(&grid.rows, style, &mut strings));
    }
    package.workbook(&names);
    package.strings(&strings.items);
    package.finish()
}

#[derive(Default)]
struct Strings {
    items: String,
    known: HashMap<String, usize>,
}

impl Strings {
    fn number(&mut self, text: &str) -> usize {
        let next = self.known.len();
        if let Some(known) = self.known.get(text) {
            return *known;
        }
        // Now and then in runs of different fonts, as somebody coloured a part of it.
        let half = text.char_indices().nth(1).map_or(0, |(at, _)| at);
        let _ = match next % 7 {
            3 if half > 0 => write!(
                self.items,
                "<si><r><t xml:space=\"preserve\">{}</t></r><r><rPr><b/></rPr><t>{}</t></r></si>",
                escaped(&text[..half]),
                escaped(&text[half..])
            ),
            _ => write!(self.items, "<si><t xml:space=\"preserve\">{}</t></si>", escaped(text)),
        };
        self.known.insert(text.to_owned(), next);
        next
    }
}

fn rows(rows: &[Line], style: XlsxStyle, strings: &mut Strings) -> String {
    let mut xml = String::new();
    for (y, row) in rows.iter().enumerate() {
        let _ = write!(xml, "<row r=\"{}\">", y + 1);
        for (x, cell) in row.cells.iter().enumerate() {
            let at = format!("{}{}", column(x), y + 1);
            let _ = match (style, cell) {
                (XlsxStyle::Typed, Cell::Number(n)) => {
                    let number: f64 = n.parse().unwrap_or(0.0);
                    write!(xml, "<c r=\"{at}\"><v>{number}</v></c>")
                }
                (XlsxStyle::Typed, Cell::Moment(_, serial)) => {
                    write!(xml, "<c r=\"{at}\" s=\"1\"><v>{serial}</v></c>")
                }
                // An empty cell is left out, as Excel does.
                (_, cell) if cell.text().is_empty() => Ok(()),
                (XlsxStyle::Inline, cell) => write!(
                    xml,
                    "<c r=\"{at}\" t=\"inlineStr\"><is><t>{}</t></is></c>",
                    escaped(cell.text())
                ),
                (_, cell) => {
                    write!(xml, "<c r=\"{at}\" t=\"s\"><v>{}</v></c>", strings.number(cell.text()))
                }
            };
        }
        xml.push_str("</row>");
    }
    xml
}

/// `A`, …, `Z`, `AA`, ….
fn column(mut x: usize) -> String {
    let mut name = String::new();
    loop {
        let letter = u8::try_from(x % 26).map_or('A', |n| char::from(b'A' + n));
        name.insert(0, letter);
        if x < 26 {
            return name;
        }
        x = x / 26 - 1;
    }
}

pub(super) fn escaped(text: &str) -> String {
    text.replace('&', "&amp;").replace('<', "&lt;").replace('>', "&gt;").replace('"', "&quot;")
}

/// The zip package of a workbook, part by part.
pub(in crate::statements) struct Package {
    zip: ZipWriter<Cursor<Vec<u8>>>,
    sheets: usize,
}

impl Package {
    pub(in crate::statements) fn new() -> Package {
        Package { zip: ZipWriter::new(Cursor::new(Vec::new())), sheets: 0 }
    }

    /// A part that is written piece by piece, for those that would not fit into memory.
    pub(in crate::statements) fn part<'p>(
        &mut self,
        name: &str,
        pieces: impl IntoIterator<Item = &'p str>,
    ) {
        // Writing into memory fails only where the format's own limits are passed.
        self.zip.start_file(name, SimpleFileOptions::default()).expect("a part's name");
        for piece in pieces {
            self.zip.write_all(piece.as_bytes()).expect("memory");
        }
    }

    /// A sheet, from its rows in XML.
    pub(in crate::statements) fn sheet(&mut self, number: usize, rows: &str) {
        self.sheet_of(number, [rows]);
    }

    /// The same, from pieces.
    pub(in crate::statements) fn sheet_of<'p>(
        &mut self,
        number: usize,
        rows: impl IntoIterator<Item = &'p str>,
    ) {
        self.sheets = self.sheets.max(number);
        let open = format!("{DECLARATION}<worksheet xmlns=\"{SPREADSHEET}\"><sheetData>");
        let name = format!("xl/worksheets/sheet{number}.xml");
        let rows: Vec<&str> = rows.into_iter().collect();
        let pieces = [open.as_str()].into_iter().chain(rows).chain(["</sheetData></worksheet>"]);
        self.part(&name, pieces);
    }

    /// The table of strings, from its items in XML.
    pub(in crate::statements) fn strings(&mut self, items: &str) {
        let text = format!("{DECLARATION}<sst xmlns=\"{SPREADSHEET}\">{items}</sst>");
        self.part("xl/sharedStrings.xml", [text.as_str()]);
    }

    /// The list of sheets, and everything that belongs to every workbook.
    pub(in crate::statements) fn workbook(&mut self, names: &[&str]) {
        let mut sheets = String::new();
        let mut links = String::new();
        let mut types = String::new();
        for (i, name) in names.iter().enumerate() {
            let n = i + 1;
            let name = escaped(name);
            let _ = write!(sheets, "<sheet name=\"{name}\" sheetId=\"{n}\" r:id=\"rId{n}\"/>");
            let _ = write!(
                links,
                "<Relationship Id=\"rId{n}\" Type=\"{OFFICE}/worksheet\" \
                 Target=\"worksheets/sheet{n}.xml\"/>"
            );
            let _ = write!(
                types,
                "<Override PartName=\"/xl/worksheets/sheet{n}.xml\" ContentType=\
                 \"application/vnd.openxmlformats-officedocument.spreadsheetml.worksheet+xml\"/>"
            );
        }
        let main = "application/vnd.openxmlformats-officedocument.spreadsheetml";
        let content = format!(
            "{DECLARATION}<Types xmlns=\"{TYPES}\">\
             <Default Extension=\"rels\" \
             ContentType=\"application/vnd.openxmlformats-package.relationships+xml\"/>\
             <Default Extension=\"xml\" ContentType=\"application/xml\"/>\
             <Override PartName=\"/xl/workbook.xml\" ContentType=\"{main}.sheet.main+xml\"/>\
             <Override PartName=\"/xl/styles.xml\" ContentType=\"{main}.styles+xml\"/>\
             <Override PartName=\"/xl/sharedStrings.xml\" \
             ContentType=\"{main}.sharedStrings+xml\"/>{types}</Types>"
        );
        let root = format!(
            "{DECLARATION}<Relationships xmlns=\"{PACKAGE}\"><Relationship Id=\"rId1\" \
             Type=\"{OFFICE}/officeDocument\" Target=\"xl/workbook.xml\"/></Relationships>"
        );
        let book = format!(
            "{DECLARATION}<workbook xmlns=\"{SPREADSHEET}\" xmlns:r=\"{OFFICE}\">\
             <sheets>{sheets}</sheets></workbook>"
        );
        let links = format!(
            "{DECLARATION}<Relationships xmlns=\"{PACKAGE}\">{links}\
             <Relationship Id=\"rId1001\" Type=\"{OFFICE}/styles\" Target=\"styles.xml\"/>\
             <Relationship Id=\"rId1002\" Type=\"{OFFICE}/sharedStrings\" \
             Target=\"sharedStrings.xml\"/></Relationships>"
        );
        let styles =
            format!("{DECLARATION}<styleSheet xmlns=\"{SPREADSHEET}\">{STYLES}</styleSheet>");
        self.part("[Content_Types].xml", [content.as_str()]);
        self.part("_rels/.rels", [root.as_str()]);
        self.part("xl/workbook.xml", [book.as_str()]);
        self.part("xl/_rels/workbook.xml.rels", [links.as_str()]);
        self.part("xl/styles.xml", [styles.as_str()]);
    }

    pub(in crate::statements) fn finish(self) -> Vec<u8> {
        self.zip.finish().expect("memory").into_inner()
    }
}
