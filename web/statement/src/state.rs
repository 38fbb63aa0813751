//! What the door knows and how each event changes it. Pure: no browser, no clock.

use std::rc::Rc;

use tariff_core::{Service, YearMonth};
use tariff_engine::regions::Region;
use tariff_engine::view::{Facts, Itemised};
use tariff_statement::{Lengthless, ShownPlan};
use tariff_web::form::{Field, Form};
use tariff_web::state::{Fault, Shared};
use yew::Reducible;

use crate::desk::is_whole;
use crate::view::{Answer, Failure, Read, Said, Trouble};

/// How far things are.
#[derive(Clone, Debug, PartialEq)]
pub enum Phase {
    /// No file yet.
    Empty,
    /// Cancelled by the customer.
    Cancelled,
    /// Files are being read: which one from 1, of how many, and rows so far.
    Reading(usize, usize, u64),
    /// A file over the limit, by its name.
    TooLarge(String),
    /// Nothing was read.
    Failed(Failure),
    /// Reading broke off.
    Broken(Broken),
    /// Read.
    Ready(Shared<Read>),
}

/// Why reading broke off.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Broken {
    /// The worker died at work.
    Died,
    /// The worker didn't load.
    Absent,
    /// The browser couldn't read a file from the device.
    Unreadable,
}

/// Everything that the door knows.
#[derive(Clone, Debug, PartialEq)]
pub struct Door {
    /// How far things are.
    pub phase: Phase,
    /// What was said about the files.
    pub said: Said,
    /// The months that count.
    pub months: Vec<YearMonth>,
    /// Plans that the statement shows.
    pub plans: Vec<ShownPlan>,
    /// The latest answer.
    pub answer: Option<Shared<Answer>>,
    /// A file over the limit, which didn't join those that were read.
    pub too_large: Option<String>,
    /// Why the latest question has no answer.
    pub trouble: Option<Trouble>,
}

/// What can happen.
#[derive(Debug)]
pub enum Act {
    /// Reading begins.
    Begin(usize),
    /// It goes on: file from 0, files, rows.
    Progress(usize, usize, u64),
    /// A file is over the limit.
    TooLarge(String),
    /// It is done.
    Read(Box<Read>),
    /// Nothing was read.
    Failed(Failure),
    /// Reading broke off.
    Broken(Broken),
    /// No file is left.
    Empty,
    /// Cancelled.
    Cancel,
    /// A month counts, or doesn't.
    Month(YearMonth, bool),
    /// The year of days without one.
    Year(u16),
    /// Which of several lines is meant.
    Line(String),
    /// What rows without a length are.
    Lengthless(Lengthless),
    /// A region's market is here, and the plans of it that the statement shows.
    Market(&'static Region, Box<Facts>, Vec<ShownPlan>),
    /// There is none, and why.
    NoMarket(&'static Region, Fault),
    /// What belongs to an answer beside the advice is here.
    Answered(Box<Answer>),
    /// An answer couldn't be given.
    Unanswered(Trouble),
}

impl Door {
    /// Nothing yet.
    pub fn new(said: Said) -> Door {
        Door {
            phase: Phase::Empty,
            said,
            months: Vec::new(),
            plans: Vec::new(),
            answer: None,
            too_large: None,
            trouble: None,
        }
    }

    /// What was read.
    pub fn read(&self) -> Option<&Shared<Read>> {
        match &self.phase {
            Phase::Ready(read) => Some(read),
            _ => None,
        }
    }

    /// Services that a chosen month has no section of: nobody knows how much was used.
    pub fn lacking(&self) -> Vec<Service> {
        let months = self.read().map(|read| read.months.as_slice()).unwrap_or_default();
        let chosen = || months.iter().filter(|m| self.months.contains(&m.month));
        let lacks = [
            (Service::Voice, chosen().any(|m| !m.holds.calls)),
            (Service::Data, chosen().any(|m| !m.holds.data)),
            (Service::Sms, chosen().any(|m| !m.holds.messages)),
        ];
        lacks.into_iter().filter_map(|(service, lacks)| lacks.then_some(service)).collect()
    }

    /// What of the statement counts; no month, while something isn't said yet.
    pub fn itemised(&self, form: &Form) -> Itemised {
        let typed = self.lacking();
        let waits = typed.iter().any(|service| is_unanswered(form, *service));
        let months = if waits { Vec::new() } else { self.months.clone() };
        Itemised { months, typed }
    }

    /// The state after an event.
    #[must_use]
    pub fn after(&self, act: Act) -> Door {
        let mut next = self.clone();
        match act {
            Act::Begin(files) => {
                next = Door { said: self.said.clone(), ..Door::new(Said::default()) };
                next.phase = Phase::Reading(1, files, 0);
            }
            Act::Progress(file, files, rows) => {
                // News of a reading that was cancelled comes late.
                if matches!(self.phase, Phase::Reading(..)) {
                    next.phase = Phase::Reading(file + 1, files, rows);
                }
            }
            Act::TooLarge(name) => match &self.phase {
                Phase::Ready(_) => next.too_large = Some(name),
                _ => next.phase = Phase::TooLarge(name),
            },
            Act::Read(read) => {
                let whole = read.months.iter().filter(|m| is_whole(m));
                next.months = whole.map(|m| m.month).collect();
                next.phase = Phase::Ready(Shared::new(*read));
                next.answer = None;
            }
            Act::Failed(failure) => next.phase = Phase::Failed(failure),
            Act::Broken(why) => next.phase = Phase::Broken(why),
            Act::Empty => next = Door::new(self.said.clone()),
            Act::Cancel => next = Door { phase: Phase::Cancelled, ..Door::new(self.said.clone()) },
            Act::Month(month, counts) => {
                next.months.retain(|m| *m != month);
                if counts {
                    next.months.push(month);
                    next.months.sort_unstable();
                }
            }
            Act::Year(year) => next.said.billing_month = YearMonth::new(year, 6),
            Act::Line(line) => next.said.line = Some(line),
            Act::Lengthless(kind) => next.said.lengthless = Some(kind),
            // The facts go to the form.
            Act::Market(_, _, plans) => next.plans = plans,
            // It is said where the market is waited for.
            Act::NoMarket(..) => {}
            Act::Answered(answer) => {
                next.trouble = None;
                next.answer = Some(Shared::new(*answer));
            }
            Act::Unanswered(trouble) => next.trouble = Some(trouble),
        }
        next
    }
}

/// Fields for the usage of a service; the first must be filled in.
pub fn fields(service: Service) -> &'static [Field] {
    match service {
        Service::Voice => &[Field::Out, Field::In],
        Service::Data => &[Field::Data],
        _ => &[Field::Sms],
    }
}

/// Whether a customer still has to say how much of a service they use.
pub fn is_unanswered(form: &Form, service: Service) -> bool {
    fields(service).first().is_some_and(|field| form.text(*field).trim().is_empty())
}

impl Reducible for Door {
    type Action = Act;
    fn reduce(self: Rc<Self>, act: Act) -> Rc<Self> {
        self.after(act).into()
    }
}
