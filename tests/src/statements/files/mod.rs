//! The types of files, each written by hand: what operators' exports look like
//! is odder than what a library would write.

mod biff;
mod html;
mod json;
mod text;
mod xls;
mod xlsx;

pub(super) use biff::Biff;
pub(super) use text::encode;
pub(super) use xls::{compound, workbook};
pub(super) use xlsx::Package;

use super::layout::Layout;
use super::table::{Line, Setting, Table};
use crate::random::Random;

/// Sheets that go into one file.
#[derive(Clone, Debug)]
pub(super) struct Book {
    pub sheets: Vec<(Table, Setting)>,
}

/// A sheet as rows of cells.
pub(super) struct Grid {
    pub name: String,
    pub rows: Vec<Line>,
}

impl Grid {
    /// The number of each row as a person finds it; none where nobody counts them.
    pub(super) fn numbers(&self, file_type: FileType) -> Vec<Option<u64>> {
        // A page's title is its first row.
        let mut next = if matches!(file_type, FileType::Html(_)) { 2 } else { 1 };
        let mut number = |line: &Line| {
            let number = next;
            next += 1;
            // In text a cell over two lines makes its row two of them.
            let breaks: usize =
                line.cells.iter().map(|cell| cell.text().matches('\n').count()).sum();
            next += u64::try_from(breaks).unwrap_or(0);
            (file_type != FileType::Json).then_some(number)
        };
        self.rows.iter().map(&mut number).collect()
    }
}

impl Book {
    fn grids(&self) -> Vec<Grid> {
        let grid = |(table, setting): &(Table, Setting)| Grid {
            name: table.name.clone(),
            rows: table.grid(*setting),
        };
        self.sheets.iter().map(grid).collect()
    }
}

/// The encoding of a text.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub enum Encoding {
    /// Without a mark.
    Utf8,
    /// With one.
    Utf8Bom,
    /// As Excel in China writes CSV.
    Gbk,
    /// With a character of four bytes in a title.
    Gb18030,
    /// With a mark, as Excel writes "Unicode text".
    Utf16Le,
}

/// How an xlsx keeps its cells.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub enum XlsxStyle {
    /// Text in the table of shared strings.
    Shared,
    /// Text in the cells.
    Inline,
    /// Numbers and dates as such.
    Typed,
}

/// How an xls keeps its cells.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub enum XlsStyle {
    /// Text in the table of strings; code page 1200, as it should be.
    Shared,
    /// The same with code page 1252, as 中国联通 wrote it.
    Western,
    /// The same with a code page of another script.
    Wrong,
    /// The table of strings cut into many pieces.
    Cut,
    /// Text in the cells.
    Labels,
    /// Numbers and dates as such.
    Typed,
}

/// How a table is written in HTML.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub enum HtmlStyle {
    /// A page in UTF-8.
    Utf8,
    /// A page in GBK that says so.
    Gbk,
    /// In UTF-8, under the name of an xls.
    NamedXls,
    /// In GBK, under the name of an xls.
    NamedXlsGbk,
}

/// What a statement is saved as.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub enum FileType {
    /// Comma-separated.
    Csv(Encoding),
    /// Tab-separated.
    Tsv(Encoding),
    /// A workbook.
    Xlsx(XlsxStyle),
    /// An older workbook, BIFF8.
    Xls(XlsStyle),
    /// A page with a table.
    Html(HtmlStyle),
    /// What a web hall answers with.
    Json,
}

impl FileType {
    /// Every type.
    pub const ALL: [FileType; 22] = [
        FileType::Csv(Encoding::Utf8),
        FileType::Csv(Encoding::Utf8Bom),
        FileType::Csv(Encoding::Gbk),
        FileType::Csv(Encoding::Gb18030),
        FileType::Tsv(Encoding::Utf8),
        FileType::Tsv(Encoding::Gbk),
        FileType::Tsv(Encoding::Utf16Le),
        FileType::Csv(Encoding::Utf16Le),
        FileType::Xlsx(XlsxStyle::Shared),
        FileType::Xlsx(XlsxStyle::Inline),
        FileType::Xlsx(XlsxStyle::Typed),
        FileType::Xls(XlsStyle::Shared),
        FileType::Xls(XlsStyle::Western),
        FileType::Xls(XlsStyle::Wrong),
        FileType::Xls(XlsStyle::Cut),
        FileType::Xls(XlsStyle::Labels),
        FileType::Xls(XlsStyle::Typed),
        FileType::Html(HtmlStyle::Utf8),
        FileType::Html(HtmlStyle::Gbk),
        FileType::Html(HtmlStyle::NamedXls),
        FileType::Html(HtmlStyle::NamedXlsGbk),
        FileType::Json,
    ];

    /// One that a layout comes in.
    pub(super) fn random(layout: Layout, r: &mut Random) -> FileType {
        if layout.is_json() && !r.one_in(4) {
            return FileType::Json;
        }
        // Other layouts have no keys of JSON.
        *r.of(&FileType::ALL[..FileType::ALL.len() - 1])
    }

    /// Whether one file holds several sheets, with names.
    pub fn holds_sheets(self) -> bool {
        matches!(self, FileType::Xlsx(_) | FileType::Xls(_))
    }

    /// Of the file's name, without a point.
    pub fn extension(self) -> &'static str {
        match self {
            FileType::Csv(_) => "csv",
            FileType::Tsv(_) => "txt",
            FileType::Xlsx(_) => "xlsx",
            FileType::Xls(_) => "xls",
            FileType::Html(HtmlStyle::Utf8 | HtmlStyle::Gbk) => "html",
            FileType::Html(HtmlStyle::NamedXls | HtmlStyle::NamedXlsGbk) => "xls",
            FileType::Json => "json",
        }
    }
}

/// A file's bytes, and the rows that are in them. Types without sheets hold the
/// first alone; of JSON nobody counts rows.
pub(super) fn write(book: &Book, file_type: FileType, r: &mut Random) -> (Vec<u8>, Vec<Grid>) {
    let mut grids = book.grids();
    let bytes = match file_type {
        FileType::Csv(encoding) => text::write(&mut grids[0], ',', encoding, r),
        FileType::Tsv(encoding) => text::write(&mut grids[0], '\t', encoding, r),
        FileType::Xlsx(style) => xlsx::write(&grids, style),
        FileType::Xls(style) => xls::write(&grids, style, r),
        FileType::Html(style) => html::write(&grids[0], style, r),
        FileType::Json => json::write(&book.sheets[0].0, r),
    };
    (bytes, grids)
}

#[cfg(test)]
mod tests {
    use std::io::Cursor;

    use calamine::{Data, Range, Reader, Xls, XlsOptions, Xlsx};

    use super::super::row::Cell;
    use super::*;

    fn lines(rows: Vec<Vec<Cell>>) -> Vec<Line> {
        rows.into_iter().map(Line::beside).collect()
    }

    fn grids() -> Vec<Grid> {
        let text = |text: &str| Cell::from(text);
        let moment = Cell::Moment("2016-01-02 12:00:00".to_owned(), 42_371.5);
        let long = "长".repeat(250);
        let many = (0..3_000).map(|i| vec![text(&format!("第{i}行")), text(&format!("row {i}"))]);
        vec![
            Grid {
                name: "语音业务历史详单_1".to_owned(),
                rows: lines(vec![
                    vec![text("中国联通 & <详单>")],
                    vec![],
                    vec![text("a"), text(""), moment, Cell::Number("0.76".to_owned())],
                    vec![
                        text("𠮷"),
                        Cell::Number("13800000000".to_owned()),
                        text("café"),
                        text(&long),
                    ],
                ]),
            },
            Grid { name: "2016年01月".to_owned(), rows: lines(many.collect()) },
        ]
    }

    /// Names and cells, as another library reads them.
    fn sheets(bytes: Vec<u8>, file_type: FileType) -> Vec<(String, Range<Data>)> {
        let bytes = Cursor::new(bytes);
        if let FileType::Xlsx(_) = file_type {
            return in_order(Xlsx::new(bytes).unwrap());
        }
        // BIFF8 is UTF-16 whatever its code page says; the library has to be told.
        let mut options = XlsOptions::default();
        options.force_codepage = Some(1200);
        in_order(Xls::new_with_options(bytes, options).unwrap())
    }

    fn in_order<R: Reader<Cursor<Vec<u8>>>>(mut book: R) -> Vec<(String, Range<Data>)>
    where
        R::Error: std::fmt::Debug,
    {
        let names = book.sheet_names().into_iter();
        names.map(|name| (name.clone(), book.worksheet_range(&name).unwrap())).collect()
    }

    fn read_back(file_type: FileType, typed: bool) {
        let grids = grids();
        let bytes = match file_type {
            FileType::Xlsx(style) => xlsx::write(&grids, style),
            FileType::Xls(style) => xls::write(&grids, style, &mut Random(5)),
            _ => return,
        };
        let sheets = sheets(bytes, file_type);
        assert_eq!(sheets.len(), grids.len());
        for (grid, (name, range)) in grids.iter().zip(sheets) {
            assert_eq!(name, grid.name, "{file_type:?}");
            for (y, row) in grid.rows.iter().enumerate() {
                for (x, cell) in row.cells.iter().enumerate() {
                    let at = (u32::try_from(y).unwrap(), u32::try_from(x).unwrap());
                    let got = range.get_value(at).unwrap_or(&Data::Empty);
                    match (cell, got) {
                        (Cell::Number(text), Data::Float(n)) if typed => {
                            assert_eq!(*n, text.parse::<f64>().unwrap());
                        }
                        (Cell::Number(text), Data::Int(n)) if typed => {
                            assert_eq!(n.to_string(), *text);
                        }
                        (Cell::Moment(_, serial), Data::DateTime(date)) if typed => {
                            assert_eq!(date.as_f64(), *serial);
                        }
                        (Cell::Text(text), Data::Empty) => assert_eq!(text, ""),
                        (Cell::Number(_) | Cell::Moment(..), _) if typed => {
                            panic!("{file_type:?} {at:?} {got:?}")
                        }
                        (cell, Data::String(text)) => assert_eq!(text, cell.text(), "{at:?}"),
                        (_, got) => panic!("{file_type:?} {at:?} {got:?}"),
                    }
                }
            }
        }
    }

    #[test]
    fn workbooks_are_what_another_library_reads() {
        for file_type in FileType::ALL {
            let typed = matches!(
                file_type,
                FileType::Xlsx(XlsxStyle::Typed) | FileType::Xls(XlsStyle::Typed)
            );
            read_back(file_type, typed);
        }
    }

    #[test]
    fn every_type_can_be_written() {
        for layout in Layout::ALL {
            for file_type in FileType::ALL {
                let made = crate::statements::statement_of(layout, file_type, 3);
                assert!(!made.files.is_empty() && made.files.iter().all(|(_, b)| !b.is_empty()));
            }
        }
    }
}
