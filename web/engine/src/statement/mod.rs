//! Statements 详单: files in, what was read in words, and what a bill says beside an answer.

mod beside;
mod check;
mod explain;
mod figures;
mod months;
mod paid;
mod report;
mod services;
#[cfg(test)]
mod tests;

use maud::Markup;
use tariff_core::{Date, Faults, Market, Month, Receipt, YearMonth};
use tariff_statement::{
    Carrier, Cover, File, Limits, OwnLine, Progress, ReadError, Report, Statement, StatementMonth,
    read_with, shown_plans,
};

use crate::asked::Asked;
use crate::protocol::{
    self, FILE_LIMIT, Lengthless, MonthRead, NotRead, Read, Said, Shown, Trouble,
};
use crate::words::Lang;
use crate::words::statement::{T, of as words};

pub(crate) use beside::beside;
pub(crate) use months::{chosen, with_months};

/// Most rows that are read.
const ROW_LIMIT: u64 = 1_200_000;

/// What was read, while it is worked with.
#[derive(Debug, Default)]
pub(crate) struct Reading {
    /// The day of reading.
    today: Option<Date>,
    outcome: Option<Outcome>,
    receipt: Option<Receipt>,
}

#[derive(Debug)]
enum Outcome {
    Read(Box<Statement>),
    /// Nothing in the files; why is said file by file, and row by row.
    Nothing(Box<Report>),
    /// The files are of several lines: which is meant?
    Lines(Vec<OwnLine>),
}

impl Reading {
    /// Reads files. A receipt of an earlier advice may be among them.
    ///
    /// # Errors
    /// Where no record was read.
    pub(crate) fn read(
        &mut self,
        files: &[(String, Vec<u8>)],
        said: &Said,
        news: &mut dyn FnMut(protocol::Progress),
    ) -> Result<Read, NotRead> {
        self.today = said.today;
        self.outcome = None;
        self.receipt = files.iter().find_map(|(_, bytes)| receipt(bytes));
        let of_statement = files.iter().filter(|(_, bytes)| receipt(bytes).is_none());
        let files: Vec<File<'_>> = of_statement.map(|(name, bytes)| File { name, bytes }).collect();
        let mut options = tariff_statement::Options::new();
        options.billing_month = said.year.and_then(|year| YearMonth::new(year, 6));
        options.lengthless = said.lengthless.map(|kind| match kind {
            Lengthless::Message => tariff_statement::Lengthless::Message,
            Lengthless::Call => tariff_statement::Lengthless::Call,
        });
        options.today = said.today;
        options.line.clone_from(&said.line);
        options.limits = Limits { file: FILE_LIMIT, rows: ROW_LIMIT, ..Limits::default() };
        let read = read_with(&files, &options, &mut |at: Progress| {
            news(protocol::Progress { file: at.file + 1, files: at.files, rows: at.rows });
            true
        });
        let (outcome, told) = match read {
            Ok(statement) => {
                let read = Read {
                    operator: statement.carrier.map(Carrier::id).map(str::to_owned),
                    region: statement.home.as_ref().map(|home| home.region.clone()),
                    months: statement.months.iter().map(month_read).collect(),
                };
                (Outcome::Read(Box::new(statement)), Ok(read))
            }
            Err(ReadError::Nothing(report)) => (Outcome::Nothing(report), Err(NotRead::Nothing)),
            Err(ReadError::Lines(lines)) => (Outcome::Lines(lines), Err(NotRead::Nothing)),
            Err(_) => (Outcome::Nothing(Box::default()), Err(NotRead::Nothing)),
        };
        self.outcome = Some(outcome);
        told
    }

    /// What was read.
    pub(crate) fn statement(&self) -> Option<&Statement> {
        match &self.outcome {
            Some(Outcome::Read(statement)) => Some(statement),
            _ => None,
        }
    }

    /// A receipt of an earlier advice that came with it.
    pub(crate) fn receipt(&self) -> Option<&Receipt> {
        self.receipt.as_ref()
    }

    /// Plans that it names.
    pub(crate) fn shown(&self, market: &Market) -> Vec<Shown> {
        let of = |statement| shown_plans(market, statement);
        let all = self.statement().map(of).unwrap_or_default();
        all.into_iter().map(|plan| Shown { offer: plan.offer, exact: plan.exact }).collect()
    }

    /// What was read, in words: the months that count are ticked.
    pub(crate) fn html(&self, lang: Lang, counts: &[YearMonth]) -> Markup {
        let told = report::Told { w: lang.words(), t: words(lang), today: self.today };
        match &self.outcome {
            Some(Outcome::Read(statement)) => told.read(statement, counts),
            Some(Outcome::Nothing(report)) if report.files.is_empty() && self.receipt.is_some() => {
                maud::html! { p.note role="alert" { (words(lang).receipt_alone) } }
            }
            Some(Outcome::Nothing(report)) => told.nothing(report),
            Some(Outcome::Lines(lines)) => told.lines(lines),
            None => Markup::default(),
        }
    }

    /// The question with the months of the statement that count.
    pub(crate) fn ask(&self, market: &Market, ask: Asked) -> Option<Asked> {
        let customer = with_months(market, &chosen(self.statement()?, &ask), &ask);
        Some(Asked { customer, ..ask })
    }
}

fn receipt(bytes: &[u8]) -> Option<Receipt> {
    // A receipt is small, and begins like any other JSON.
    let small = bytes.len() < 4_000_000 && bytes.trim_ascii_start().starts_with(b"{");
    if small { serde_json::from_slice(bytes).ok() } else { None }
}

fn month_read(of: &StatementMonth) -> MonthRead {
    use tariff_core::Service::{Data, Sms, Voice};
    let lacks = [(Voice, !of.holds.calls), (Data, !of.holds.data), (Sms, !of.holds.messages)];
    MonthRead {
        month: of.month,
        whole: is_whole(of),
        lacks: lacks.into_iter().filter_map(|(service, lacks)| lacks.then_some(service)).collect(),
    }
}

/// Whether a month may be used without asking.
fn is_whole(month: &StatementMonth) -> bool {
    month.cover == Cover::Whole && month.unread == 0
}

/// What stands in the way of an answer: a month of the statement, or something else.
pub(crate) fn trouble(faults: &Faults, months: &[Month]) -> Trouble {
    let in_month = |(i, _): &(usize, &Month)| {
        let path = format!("months[{i}]");
        faults.iter().any(|f| f.path.starts_with(&path))
    };
    let month = months.iter().enumerate().find(in_month).and_then(|(_, month)| month.month);
    month.map_or_else(|| Trouble::Other(faults.to_string()), Trouble::TooMuch)
}

/// A month in words.
fn month(t: T, month: YearMonth) -> String {
    (t.month)(month.year(), month.of_year())
}
