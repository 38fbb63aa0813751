//! A statement that is looked at: its files, what was said about them, what was read.

use tariff_core::{Service, YearMonth};
use tariff_engine::protocol::{Deed, Itemised, Lengthless, NotRead, Progress, Read, Said, Trouble};

use super::{Shared, State};
use crate::form::{Field, Form, Operator};
use crate::regions::Region;
use crate::route::Route;

/// A file that was chosen. Its contents stay with the browser.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Chosen {
    /// Its number with the browser.
    pub id: u32,
    /// Its name.
    pub name: String,
}

/// How far things are.
#[derive(Clone, Debug, PartialEq)]
pub enum Phase {
    /// No file is left.
    Empty,
    /// Cancelled by the customer.
    Cancelled,
    /// Files are being read.
    Reading(Progress),
    /// A file over the limit, by its name.
    TooLarge(String),
    /// Nothing was read.
    Nothing,
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

/// Everything about a statement.
#[derive(Clone, Debug, PartialEq)]
pub struct Statement {
    /// The files.
    pub files: Vec<Chosen>,
    /// What was said about them.
    pub said: Said,
    /// How often reading was begun anew by hand.
    pub attempt: u32,
    /// How far things are.
    pub phase: Phase,
    /// The months that count.
    pub months: Vec<YearMonth>,
    /// What was read, in words.
    pub told: Option<Shared<String>>,
    /// A file over the limit, which didn't join those that were read.
    pub too_large: Option<String>,
    /// Why the latest question has no answer.
    pub trouble: Option<Trouble>,
    /// What is kept of the visit meanwhile.
    pub(super) aside: Vec<u8>,
}

/// What can happen to a statement.
#[derive(Clone, Debug, PartialEq)]
pub enum Event {
    /// Files were chosen or dropped, on this day: they join those that were read, and take the
    /// place of those that led nowhere.
    Files(Vec<Chosen>, Option<tariff_core::Date>),
    /// A file is over the limit.
    TooLarge(String),
    /// One less, by its place.
    Remove(usize),
    /// No more reading.
    Cancel,
    /// Reading again.
    Again,
    /// It goes on.
    Progress(Progress),
    /// It is done.
    Read(Result<Box<Read>, NotRead>),
    /// It broke off.
    Broken(Broken),
    /// What was read, in words.
    Told(String),
    /// A question has no answer.
    Trouble(Trouble),
    /// A month counts, or doesn't any more.
    Month(YearMonth),
    /// The year of days without one.
    Year(u16),
    /// Which of several lines is meant.
    Line(String),
    /// What rows without a length are.
    Kind(Lengthless),
}

impl Event {
    /// What a button of a document does to it.
    pub(super) fn of(deed: &Deed) -> Option<Event> {
        Some(match deed {
            Deed::Month(month) => Event::Month(*month),
            Deed::Year(year) => Event::Year(*year),
            Deed::Line(line) => Event::Line(line.clone()),
            Deed::Kind(kind) => Event::Kind(*kind),
            _ => return None,
        })
    }
}

impl Statement {
    fn new(aside: Vec<u8>) -> Statement {
        Statement {
            files: Vec::new(),
            said: Said::default(),
            attempt: 0,
            phase: Phase::Empty,
            months: Vec::new(),
            told: None,
            too_large: None,
            trouble: None,
            aside,
        }
    }

    /// What was read.
    pub fn read(&self) -> Option<&Shared<Read>> {
        match &self.phase {
            Phase::Ready(read) => Some(read),
            _ => None,
        }
    }

    /// Services of which a month that counts has no section: nobody knows how much was used.
    pub fn lacking(&self) -> Vec<Service> {
        let months = self.read().map(|read| read.months.as_slice()).unwrap_or_default();
        let lacks = |service: Service| {
            months.iter().any(|m| self.months.contains(&m.month) && m.lacks.contains(&service))
        };
        [Service::Voice, Service::Data, Service::Sms].into_iter().filter(|s| lacks(*s)).collect()
    }

    /// What of it counts; no month, while something isn't said yet.
    pub fn itemised(&self, form: &Form) -> Itemised {
        let typed = self.lacking();
        let waits = typed.iter().any(|service| is_unanswered(form, *service));
        let months = if waits { Vec::new() } else { self.months.clone() };
        Itemised { months, typed }
    }

    fn begin(&mut self) {
        let first = Progress { file: 1, files: self.files.len(), rows: 0 };
        self.phase = if self.files.is_empty() { Phase::Empty } else { Phase::Reading(first) };
        self.months.clear();
        (self.told, self.too_large, self.trouble) = (None, None, None);
    }

    fn after(&mut self, event: Event) {
        match event {
            Event::Files(files, today) => {
                // Those that led nowhere are replaced.
                if self.read().is_none() {
                    self.files.clear();
                }
                self.files.extend(files);
                self.said.today = today.or(self.said.today);
                self.begin();
            }
            Event::TooLarge(name) => match &self.phase {
                Phase::Ready(_) => self.too_large = Some(name),
                _ => self.phase = Phase::TooLarge(name),
            },
            Event::Remove(place) => {
                if place < self.files.len() {
                    self.files.remove(place);
                }
                self.begin();
            }
            Event::Cancel => {
                self.files.clear();
                self.begin();
                self.phase = Phase::Cancelled;
            }
            Event::Again => {
                self.attempt += 1;
                self.begin();
            }
            Event::Progress(progress) => {
                // News of a reading that was cancelled comes late.
                if matches!(self.phase, Phase::Reading(_)) {
                    self.phase = Phase::Reading(progress);
                }
            }
            Event::Read(Ok(read)) => {
                let whole = read.months.iter().filter(|month| month.whole);
                self.months = whole.map(|month| month.month).collect();
                self.phase = Phase::Ready(Shared::new(*read));
            }
            Event::Read(Err(NotRead::Nothing)) => self.phase = Phase::Nothing,
            Event::Read(Err(NotRead::Unreadable)) => {
                self.phase = Phase::Broken(Broken::Unreadable);
            }
            Event::Broken(why) => self.phase = Phase::Broken(why),
            Event::Told(html) => self.told = Some(Shared::new(html)),
            Event::Trouble(trouble) => self.trouble = Some(trouble),
            Event::Month(month) => {
                let before = self.months.len();
                self.months.retain(|known| *known != month);
                if self.months.len() == before {
                    let later = self.months.iter().position(|known| *known > month);
                    self.months.insert(later.unwrap_or(before), month);
                }
            }
            // Read again with what is known now.
            Event::Year(year) => {
                self.said.year = Some(year);
                self.begin();
            }
            Event::Line(line) => {
                self.said.line = Some(line);
                self.begin();
            }
            Event::Kind(kind) => {
                self.said.lengthless = Some(kind);
                self.begin();
            }
        }
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

impl State {
    /// What of a statement counts; none, where there is none.
    pub fn itemised(&self) -> Option<Itemised> {
        self.statement.as_ref().map(|statement| statement.itemised(&self.form))
    }

    /// Something happens to the statement; files open one.
    pub(super) fn with_statement(&mut self, event: Event) {
        if self.statement.is_none() {
            match event {
                // A kiosk takes no files.
                Event::Files(..) | Event::TooLarge(_) if !self.look.kiosk => self.open_statement(),
                _ => return,
            }
        }
        let read = if let Event::Read(Ok(read)) = &event { Some(read.clone()) } else { None };
        if let Some(statement) = &mut self.statement {
            statement.after(event);
        }
        let Some(read) = read else { return };
        self.market.region =
            read.region.as_deref().and_then(Region::by_id).unwrap_or(self.market.region);
        if let (Some(operator), Operator::NotSaid) = (read.operator, &self.form.operator) {
            self.form.operator = Operator::Id(operator);
        }
    }

    /// What was typed is put aside: nothing of it is taken for the statement's.
    fn open_statement(&mut self) {
        let mut fresh = State::new(self.look.prefs);
        fresh.statement = Some(Statement::new(self.kept()));
        fresh.screen.route = Route::Statement;
        fresh.market.region = self.market.region;
        fresh.clients.clerk = self.clients.clerk;
        self.begin_anew(fresh);
    }

    /// The statement and all that was said about it is forgotten; the visit is what it was.
    pub(super) fn leave_statement(&mut self) {
        let Some(statement) = self.statement.take() else { return };
        self.begin_anew(State::new(self.look.prefs).with(Some(&statement.aside)));
    }

    /// What is no customer's stays: a newer build, and the log. The market is loaded again, by
    /// another worker.
    fn begin_anew(&mut self, mut fresh: State) {
        fresh.look.newer = self.look.newer;
        fresh.market.attempt = self.market.attempt + 1;
        fresh.clients.log = std::mem::take(&mut self.clients.log);
        *self = fresh;
    }
}
