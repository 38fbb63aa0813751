//! Bytes → rows: which kind of file it is, by what is in it, and its tables.
//!
//! A file's name is never believed: `.xls` is as often a web page or
//! tab-separated text as a workbook.

mod delimited;
mod html;
mod json;
mod text;
mod tilde;
mod workbook;
mod xls;
mod xlsx;

use std::ops::ControlFlow;

use csv::StringRecord;
use serde::{Deserialize, Serialize};

/// Where the rows of a file go.
pub(crate) trait Sink {
    /// A sheet or another separate part of the file begins.
    fn sheet(&mut self, name: &str);
    /// Another table begins with the next row, which has its names.
    fn table(&mut self) {}
    /// Blank rows that the file doesn't keep stand before the next one.
    fn gap(&mut self) {}
    /// A row, with its number in the sheet as a person counts it (from 1).
    fn row(&mut self, number: u64, row: &StringRecord) -> ControlFlow<Stop>;
}

/// Why no more rows are wanted.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(crate) enum Stop {
    /// The caller cancelled.
    Cancelled,
    /// There are more rows than the limit.
    Rows,
}

/// What kind of file it turned out to be.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[serde(rename_all = "camelCase")]
#[non_exhaustive]
pub enum Format {
    /// Separated by commas, tabs or the like.
    Delimited,
    /// A table saved as a web page.
    Html,
    /// What a web hall answers with.
    Json,
    /// A workbook of Excel 2007 or later.
    Xlsx,
    /// A workbook of Excel 97–2003.
    Xls,
}

/// Why a file can't be read, or not to its end.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize, thiserror::Error)]
#[serde(rename_all = "camelCase", rename_all_fields = "camelCase")]
#[non_exhaustive]
pub enum Problem {
    /// There is nothing in it.
    #[error("the file is empty; export the statement again")]
    Empty,
    /// It is longer than the limit.
    #[error("the file has {bytes} bytes and the limit is {limit}; export a month at a time")]
    TooLarge {
        /// Its length.
        bytes: u64,
        /// The longest that is read.
        limit: u64,
    },
    /// It unpacks to more than the limit.
    #[error("the workbook unpacks to more than {limit} bytes; export a month at a time")]
    UnpacksTooLarge {
        /// The most that is unpacked.
        limit: u64,
    },
    /// It has more rows than the limit; those before were read.
    #[error("more than {limit} rows; export a month at a time")]
    TooManyRows {
        /// The most rows that are read.
        limit: u64,
    },
    /// A PDF.
    #[error("this is a PDF; export the statement as Excel or CSV")]
    Pdf,
    /// A picture.
    #[error("this is a picture; export the statement as Excel or CSV")]
    Picture,
    /// A web page saved as a single file (MHTML).
    #[error("this is a web page saved as a single file; save it complete, with its folder")]
    SingleFilePage,
    /// An archive that is no workbook.
    #[error(
        "this is an archive; unpack it (with its password, if it asks for one) and choose the files in it"
    )]
    Archive,
    /// A workbook with a password.
    #[error("the workbook has a password; open it and save it without one")]
    Password,
    /// Some other file that isn't text.
    #[error("this is neither text nor a workbook; export the statement as Excel or CSV")]
    NotText,
    /// It is damaged, or cut off; what stands before was read.
    #[error("the file is damaged or cut off ({what}); export it again")]
    Damaged {
        /// What its reader says.
        what: String,
    },
    /// Nothing in it looks like a statement.
    #[error("no table with the columns of a statement was found")]
    NoTable,
}

/// What is read at the most.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Limits {
    /// Bytes of a file.
    pub file: u64,
    /// Bytes that a workbook may unpack to.
    pub unpacked: u64,
    /// Rows of all files together.
    pub rows: u64,
}

impl Default for Limits {
    /// Files of 200 MB, workbooks that unpack to 300 MB, three million rows.
    fn default() -> Self {
        Limits { file: 200 << 20, unpacked: 300 << 20, rows: 3_000_000 }
    }
}

/// The longest JSON or text that is held as a whole in another form, in bytes.
const IN_MEMORY: u64 = 20 << 20;

/// More columns than any statement has; the rest of a row is left out.
const COLUMNS: usize = 256;

/// How reading a file ended.
pub(crate) enum End {
    Done,
    Stopped(Stop),
    Problem(Problem),
}

impl From<ControlFlow<Stop>> for End {
    fn from(flow: ControlFlow<Stop>) -> End {
        match flow {
            ControlFlow::Continue(()) => End::Done,
            ControlFlow::Break(stop) => End::Stopped(stop),
        }
    }
}

/// Reads a file's rows into a sink. The encoding is told for text.
pub(crate) fn rows(
    bytes: &[u8],
    limits: &Limits,
    sink: &mut dyn Sink,
) -> (Option<Format>, Option<&'static str>, End) {
    let problem = |p| (None, None, End::Problem(p));
    let long = u64::try_from(bytes.len()).unwrap_or(u64::MAX);
    if long > limits.file {
        return problem(Problem::TooLarge { bytes: long, limit: limits.file });
    }
    let starts = |mark: &[u8]| bytes.starts_with(mark);
    if starts(b"PK\x03\x04") || starts(b"PK\x05\x06") {
        return (Some(Format::Xlsx), None, xlsx::rows(bytes, limits, sink));
    }
    if starts(b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1") {
        return (Some(Format::Xls), None, xls::rows(bytes, sink));
    }
    if bytes
        .iter()
        .take(1024)
        .collect::<Vec<_>>()
        .windows(5)
        .any(|w| w == [&b'%', &b'P', &b'D', &b'F', &b'-'])
    {
        return problem(Problem::Pdf);
    }
    let pictures: [&[u8]; 6] = [b"\xff\xd8\xff", b"\x89PNG", b"GIF8", b"BM", b"II*\0", b"MM\0*"];
    let riff = starts(b"RIFF") || bytes.get(4..8) == Some(b"ftyp");
    // `BM` could begin a text; a picture holds bytes that no text has.
    if riff || pictures.iter().any(|mark| starts(mark)) && text::is_binary(bytes) {
        return problem(Problem::Picture);
    }
    let archives: [&[u8]; 4] = [b"Rar!", b"7z\xbc\xaf", b"\x1f\x8b", b"BZh"];
    if archives.iter().any(|mark| starts(mark)) && text::is_binary(bytes) {
        return problem(Problem::Archive);
    }
    // As browsers begin it, and older ones of Microsoft.
    if starts(b"From: <Saved by") || starts(b"MIME-Version:") {
        return problem(Problem::SingleFilePage);
    }
    let Some(decoded) = text::decode(bytes) else {
        return problem(Problem::NotText);
    };
    let all = decoded.text.as_ref();
    let (format, end) = if all.trim().is_empty() {
        return problem(Problem::Empty);
    } else if json::looks_like(all) {
        (Format::Json, json::rows(all, sink))
    } else if let Some(parts) = json::within(all) {
        let ends = parts.iter().map(|part| json::rows(part, sink));
        (Format::Json, ends.into_iter().find(|end| !matches!(end, End::Done)).unwrap_or(End::Done))
    } else if html::looks_like(all) {
        (Format::Html, html::rows(all, sink))
    } else if let Some(inner) = html::within(all) {
        (Format::Html, html::rows(&inner, sink))
    } else if let Some(records) = tilde::records(all).or_else(|| tilde::within(all)) {
        let mut numbered = (1..).zip(&records);
        (Format::Delimited, numbered.try_for_each(|(number, row)| sink.row(number, row)).into())
    } else {
        (Format::Delimited, delimited::rows(all, sink))
    };
    (Some(format), Some(decoded.encoding), end)
}

#[cfg(test)]
mod tests {
    use super::*;

    /// A sink that forgets.
    pub(super) struct Nothing;

    impl Sink for Nothing {
        fn sheet(&mut self, _: &str) {}
        fn row(&mut self, _: u64, _: &StringRecord) -> ControlFlow<Stop> {
            ControlFlow::Continue(())
        }
    }

    struct Kept(Vec<(u64, Vec<String>)>);

    impl Sink for Kept {
        fn sheet(&mut self, _: &str) {}
        fn row(&mut self, number: u64, row: &StringRecord) -> ControlFlow<Stop> {
            self.0.push((number, row.iter().map(str::to_owned).collect()));
            ControlFlow::Continue(())
        }
    }

    /// The rows that a reader makes.
    pub(super) fn collect(read: impl FnOnce(&mut dyn Sink) -> End) -> Vec<(u64, Vec<String>)> {
        let mut kept = Kept(Vec::new());
        assert!(matches!(read(&mut kept), End::Done));
        kept.0
    }

    #[test]
    fn other_files_are_told_what_they_are() {
        let of = |bytes: &[u8]| match rows(bytes, &Limits::default(), &mut Nothing).2 {
            End::Problem(problem) => problem,
            _ => panic!("{bytes:?}"),
        };
        assert_eq!(of(b""), Problem::Empty);
        assert_eq!(of(b" \n "), Problem::Empty);
        assert_eq!(of(b"%PDF-1.7\n"), Problem::Pdf);
        assert_eq!(of(b"\xff\xd8\xff\xe0\0\x10JFIF\0"), Problem::Picture);
        assert_eq!(of(b"\x89PNG\r\n\x1a\n\0\0\0\rIHDR"), Problem::Picture);
        assert_eq!(of(b"From: <Saved by Blink>\r\nMIME-Version: 1.0\r\n"), Problem::SingleFilePage);
        assert_eq!(of(b"Rar!\x1a\x07\0"), Problem::Archive);
        assert_eq!(of(&[0, 1, 2, 3, 0, 0, 0, 9, 9]), Problem::NotText);
        assert!(matches!(of(b"PK\x03\x04"), Problem::Damaged { .. }));
        assert!(matches!(of(b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1"), Problem::Damaged { .. }));
    }
}
