//! The work behind the page: files in, what was read out; a question in, the answer out. It runs in
//! a worker and knows no browser.

use tariff_core::{ClassUse, Market, Month, MonthUse, Receipt, Record, Service};
use tariff_engine::view::{Answered, Ask, Basis, Facts};
use tariff_statement::{
    Cover, File, Limits, Options, Progress, ReadError, ShownPlan, Statement, StatementMonth,
    read_with, shown_plans,
};

use crate::answer;
use crate::view::{Answer, Failure, MonthRead, Read, Said, Trouble};

/// The largest file that the page takes, in bytes.
pub const FILE_LIMIT: u64 = 20 << 20;

/// Most rows that the page takes.
pub const ROW_LIMIT: u64 = 1_200_000;

const UNREAD: &str = "no statement has been read";

/// A statement and a market, while they are worked with.
#[derive(Debug, Default)]
pub struct Desk {
    statement: Option<Statement>,
    engine: tariff_engine::desk::Desk,
    receipt: Option<Receipt>,
}

impl Desk {
    /// Nothing on it yet.
    pub fn new() -> Desk {
        Desk::default()
    }

    /// Reads files. A receipt of an earlier advice may be among them.
    ///
    /// # Errors
    /// Where none of them holds a record.
    pub fn read(
        &mut self,
        files: &[(String, Vec<u8>)],
        said: &Said,
        progress: &mut dyn FnMut(Progress),
    ) -> Result<Read, Failure> {
        self.statement = None;
        self.receipt = files.iter().find_map(|(_, bytes)| receipt(bytes));
        let of_statement = files.iter().filter(|(_, bytes)| receipt(bytes).is_none());
        let files: Vec<File<'_>> = of_statement.map(|(name, bytes)| File { name, bytes }).collect();
        let mut options = Options::new();
        options.carrier = said.carrier;
        options.home.clone_from(&said.home);
        options.billing_month = said.billing_month;
        options.lengthless = said.lengthless;
        options.today = said.today;
        options.line.clone_from(&said.line);
        options.limits = Limits { file: FILE_LIMIT, rows: ROW_LIMIT, ..Limits::default() };
        let read = read_with(&files, &options, &mut |at| {
            progress(at);
            true
        });
        match read {
            Ok(statement) => {
                let read = Read {
                    carrier: statement.carrier,
                    home: statement.home.clone(),
                    months: statement.months.iter().map(month_read).collect(),
                    report: statement.report.clone(),
                    unsubscribe: statement.unsubscribe(),
                    has_receipt: self.receipt.is_some(),
                };
                self.statement = Some(statement);
                Ok(read)
            }
            Err(ReadError::Nothing(report)) => Err(Failure::Nothing(report)),
            Err(ReadError::Lines(lines)) => Err(Failure::Lines(lines)),
            Err(_) => Err(Failure::NoFile),
        }
    }

    /// Takes the catalogues of a region, as bytes; the facts of its market, and the plans whose
    /// names the statement has.
    ///
    /// # Errors
    /// What is wrong with them.
    pub fn market(
        &mut self,
        region: &str,
        catalogues: impl IntoIterator<Item = Vec<u8>>,
    ) -> Result<(Facts, Vec<ShownPlan>), String> {
        let facts = self.engine.load(region, catalogues)?;
        Ok((facts, self.plans()))
    }

    /// The same from values, for tests and services.
    ///
    /// # Errors
    /// Where there is no such region.
    pub fn set_market(&mut self, region: &str, market: Market) -> Result<Facts, String> {
        self.engine.take(region, market)
    }

    /// Plans whose names the statement has.
    pub fn plans(&self) -> Vec<ShownPlan> {
        let both = self.engine.market().zip(self.statement.as_ref());
        both.map(|(market, statement)| shown_plans(market, statement)).unwrap_or_default()
    }

    /// The advice for the statement, and what belongs to it beside.
    ///
    /// # Errors
    /// What is missing or wrong.
    pub fn answer(&self, ask: &Ask) -> Result<(Answered, Answer), Trouble> {
        let statement = self.statement.as_ref().ok_or_else(|| Trouble::Other(UNREAD.to_owned()))?;
        let market = self.engine.market().ok_or(Trouble::NoMarket)?;
        answer::answer(market, statement, self.receipt.as_ref(), ask)
    }

    /// The engine, and the question with the statement's months in it.
    ///
    /// # Errors
    /// Where nothing was read.
    pub fn asked(&self, ask: Ask) -> Result<(&tariff_engine::desk::Desk, Ask), String> {
        let statement = self.statement.as_ref().ok_or(UNREAD)?;
        let market = self.engine.market().ok_or("no market has been loaded")?;
        let customer = answer::with_months(market, &answer::months(statement, &ask), &ask);
        Ok((&self.engine, Ask { customer, ..ask }))
    }
}

fn receipt(bytes: &[u8]) -> Option<Receipt> {
    // A receipt is small, and begins like any other JSON.
    let small = bytes.len() < 4_000_000 && bytes.trim_ascii_start().starts_with(b"{");
    if small { serde_json::from_slice(bytes).ok() } else { None }
}

fn month_read(month: &StatementMonth) -> MonthRead {
    let mut read = MonthRead {
        month: month.month,
        calls: 0,
        out_minutes: 0,
        in_minutes: 0,
        messages: 0,
        bytes: 0,
        holds: month.holds,
        cover: month.cover,
        unread: month.unread,
        paid: month.paid(),
    };
    for entry in &month.entries {
        match &entry.record {
            Record::Call(call) => {
                read.calls += 1;
                let minutes = call.seconds.div_ceil(60);
                match call.direction {
                    tariff_core::Direction::Out => read.out_minutes += minutes,
                    tariff_core::Direction::In => read.in_minutes += minutes,
                }
            }
            Record::Message(m) => {
                let sent = m.direction == tariff_core::Direction::Out;
                read.messages += if sent { m.pieces } else { 0 };
            }
            Record::Data(session) => read.bytes += session.bytes,
        }
    }
    read
}

/// Whether a month may be used without asking.
pub fn is_whole(month: &MonthRead) -> bool {
    month.cover == Cover::Whole && month.unread == 0
}

/// Months of a statement for rating, with what was typed where no file has it.
pub(crate) fn usage(market: &Market, months: &[&StatementMonth], ask: &Ask) -> Vec<Month> {
    let Basis::Statement(chosen) = &ask.basis else { return Vec::new() };
    let typed = ask.customer.months.first().map(|m| &m.usage);
    let of_months = months.iter().map(|month| {
        let itemised = month.usage();
        let Some(MonthUse::Profile(typed)) = typed.filter(|_| !chosen.typed.is_empty()) else {
            return itemised;
        };
        let MonthUse::Records(records) = &itemised.usage else { return itemised };
        // What was typed has no records: the month is measured, and the typed classes join it.
        let mut profile = tariff_core::Profile::of_records(records, &market.measures());
        // Only into months without such a section: the others say it themselves.
        let lacks = |service: Service| match service {
            Service::Voice => !month.holds.calls,
            Service::Sms | Service::Mms => !month.holds.messages,
            Service::Data => !month.holds.data,
        };
        let wanted = |c: &&ClassUse| chosen.typed.contains(&c.service) && lacks(c.service);
        let wanted = typed.classes.iter().filter(wanted);
        profile.classes.extend(wanted.cloned());
        let mut month = Month::of_profile(profile);
        month.month = itemised.month;
        month
    });
    of_months.collect()
}
