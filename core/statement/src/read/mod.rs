//! Files → statement: rows are collected first, then understood together,
//! since whose statement it is may stand in the last of them.

mod card;
mod columns;
mod contents;
mod cover;
mod lines;
mod merge;
mod number;
mod raw;
mod record;
mod sides;
mod take;
mod titles;
mod understand;
mod units;
mod unread;
mod words;

use serde::{Deserialize, Serialize};
use tariff_core::{Date, YearMonth};

use crate::report::{FileReport, OwnLine, Report};
use crate::rows::{End, Limits, Problem, Stop, rows};
use crate::statement::Statement;
use crate::tables::Carrier;

/// A file as it was chosen.
#[derive(Clone, Copy, Debug)]
pub struct File<'a> {
    /// Its name: shown in the report, and searched for a month and a carrier.
    pub name: &'a str,
    /// What is in it.
    pub bytes: &'a [u8],
}

/// What the caller knows and the files may not say.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
#[non_exhaustive]
pub struct Options {
    /// Whose statement it is; it goes before what the files show.
    pub carrier: Option<Carrier>,
    /// Where the customer is at home: a city or a long-distance area code.
    pub home: Option<String>,
    /// The billing month, for days without a year.
    pub billing_month: Option<YearMonth>,
    /// What rows are that have neither a length nor a word that says it.
    pub lengthless: Option<Lengthless>,
    /// The day of reading: its month isn't over yet.
    pub today: Option<Date>,
    /// Which line is meant where the files are of several: its number, as
    /// [`OwnLine::number`] has it.
    pub line: Option<String>,
    /// What is read at the most.
    pub limits: Limits,
}

/// What a row without a length is, as the customer knows it.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[serde(rename_all = "camelCase")]
pub enum Lengthless {
    /// A call: nobody knows how long it took.
    Call,
    /// A message.
    Message,
}

impl Options {
    /// Those that leave everything to the files.
    pub fn new() -> Options {
        Options::default()
    }
}

/// How far reading has come.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
#[non_exhaustive]
pub struct Progress {
    /// Index of the file that is read.
    pub file: usize,
    /// How many there are.
    pub files: usize,
    /// Rows looked at, of all files so far.
    pub rows: u64,
}

/// Why there is no statement.
#[derive(Clone, Debug, PartialEq, Eq, thiserror::Error)]
#[non_exhaustive]
pub enum ReadError {
    /// No file was given.
    #[error("no file was given; choose at least one")]
    NoFile,
    /// None of the files holds a record; why is said file by file, and row by row
    /// where there are some that look like one.
    #[error("no record could be read from the files; see the report")]
    Nothing(Box<Report>),
    /// The files are of several lines: say which in [`Options::line`].
    #[error("the files are of {} lines; say which is meant", .0.len())]
    Lines(Vec<OwnLine>),
    /// The caller said to stop.
    #[error("reading was cancelled")]
    Cancelled,
}

/// Reads a statement from all its files together, in any order.
///
/// ```
/// use tariff_statement::{File, Options, read};
/// let csv = "中国移动通信客户详单\n账期,2026-05\n\
///     起始时间,通信地点,通信方式,对方号码,通信时长,通信类型,套餐优惠,实收通信费(元)\n\
///     05-03 19:59:30,重庆,主叫,138****0001,1分23秒,本地主叫本地,,0.30\n";
/// let statement = read(&[File { name: "五月.csv", bytes: csv.as_bytes() }], &Options::new())?;
/// let month = &statement.months[0];
/// assert_eq!(month.month.to_string(), "2026-05");
/// assert_eq!(month.entries[0].record.quantity(), 83);
/// assert_eq!(month.entries[0].charged.map(|m| m.to_string()), Some("0.30".into()));
/// # Ok::<(), tariff_statement::ReadError>(())
/// ```
///
/// # Errors
/// [`ReadError`] where nothing at all could be read. Rows and files that
/// couldn't are in the statement's report.
pub fn read(files: &[File<'_>], options: &Options) -> Result<Statement, ReadError> {
    read_with(files, options, &mut |_| true)
}

/// As [`read`], telling how far it has come every few thousand rows; it ends
/// with [`ReadError::Cancelled`] when told `false`.
///
/// # Errors
/// As of [`read`].
pub fn read_with(
    files: &[File<'_>],
    options: &Options,
    progress: &mut dyn FnMut(Progress) -> bool,
) -> Result<Statement, ReadError> {
    if files.is_empty() {
        return Err(ReadError::NoFile);
    }
    let count = files.len();
    let at = std::cell::Cell::new(0);
    let mut go_on = |rows| progress(Progress { file: at.get(), files: count, rows });
    if !go_on(0) {
        return Err(ReadError::Cancelled);
    }
    let mut collect = raw::Collect::new(options, &mut go_on);
    for (i, file) in files.iter().enumerate() {
        at.set(i);
        let before = collect.entries.len() + collect.fees.len();
        collect.report.files.push(FileReport {
            name: file.name.to_owned(),
            format: None,
            encoding: None,
            sheets: Vec::new(),
            rows: 0,
            entries: 0,
            problem: None,
        });
        collect.begin(u32::try_from(i).unwrap_or(u32::MAX), file.name);
        let (format, encoding, end) = rows(file.bytes, &options.limits, &mut collect);
        collect.end_table();
        let read = collect.entries.len() + collect.fees.len() - before;
        let sections = collect.sources.iter().any(|s| !s.kinds.is_empty());
        let problem = match end {
            End::Stopped(Stop::Cancelled) => return Err(ReadError::Cancelled),
            End::Stopped(Stop::Rows) => Some(Problem::TooManyRows { limit: options.limits.rows }),
            End::Problem(problem) => Some(problem),
            End::Done if read == 0 && !sections => Some(Problem::NoTable),
            End::Done => None,
        };
        if let Some(report) = collect.report.files.last_mut() {
            report.format = format;
            report.encoding = encoding.map(str::to_owned);
            report.entries = u64::try_from(read).unwrap_or(u64::MAX);
            report.problem = problem;
        }
    }
    collect.leave_out_unsaid();
    if collect.entries.is_empty() && collect.fees.is_empty() {
        return Err(ReadError::Nothing(Box::new(collect.report)));
    }
    collect.note_months();
    collect.keep_line(options)?;
    Ok(merge::statement(collect, options))
}
