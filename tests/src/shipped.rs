//! The catalogues as they are shipped, people who may come with a question,
//! and every question that may be asked.

use std::path::PathBuf;

use tariff_core::{
    Axis, Call, Catalogue, CheckedCustomer, CheckedWishes, CivilTime, ClassUse, Current, Customer,
    Direction, Goal, Household, Line, Market, Message, Month, MonthUse, Offer, Peer, Person,
    Profile, Record, Session, Wishes, YearMonth, advise, break_even, choose, household, season,
    why_not,
};

use crate::random::Random;

/// The day on which everything is asked.
const TODAY: &str = "2026-11-24";

fn folder() -> PathBuf {
    PathBuf::from(env!("CARGO_MANIFEST_DIR")).join("../www/catalogue")
}

/// Every region that has a catalogue of its own, in the order of the alphabet.
pub fn regions() -> Vec<String> {
    let files = std::fs::read_dir(folder()).unwrap();
    let names = files.filter_map(|file| file.unwrap().file_name().into_string().ok());
    let names = names.filter_map(|name| name.strip_suffix(".json").map(str::to_owned));
    // One is everywhere, the other is history.
    let mut names: Vec<String> =
        names.filter(|name| name != "national" && name != "mobile-2011").collect();
    names.sort();
    names
}

/// The market of a region, with what is sold nationwide.
pub fn market(region: &str) -> Market {
    let read = |name: &str| {
        let text = std::fs::read_to_string(folder().join(format!("{name}.json"))).unwrap();
        Catalogue::parse(name, &text).unwrap()
    };
    Market::compile(vec![read("national"), read(region)]).unwrap()
}

/// Somebody with a question.
pub struct Asker {
    /// Who, in a few words.
    pub name: &'static str,
    /// What they say.
    pub customer: Customer,
}

/// People of a region: with sums and with records, of one month and of several,
/// with and without answers, bound and free.
pub fn people(market: &Market, region: &str) -> Vec<Asker> {
    let r = &mut Random(20_261_124);
    let mut all = vec![
        asker("a typed month", region, vec![typed(143, 13 << 30)]),
        asker("a typed month of much data", region, vec![typed(400, 150 << 30)]),
        asker("two sessions", region, vec![two_sessions()]),
        asker("a month of records", region, vec![records(r, 10, 240, 90 << 20)]),
        asker("a month of many records", region, vec![records(r, 10, 720, 200 << 20)]),
        asker("three months", region, (8..=10).map(|m| records(r, m, 240, 130 << 20)).collect()),
        asker("five months", region, (6..=10).map(|m| records(r, m, 400, 64 << 20)).collect()),
    ];
    let answered = |asker: &Asker, name| {
        let questions = market.catalogues().iter().flat_map(|c| &c.questions);
        let answers = questions.map(|q| (q.id.clone(), true)).collect();
        Asker { name, customer: Customer { answers, ..asker.customer.clone() } }
    };
    let yes: Vec<Asker> = all
        .iter()
        .zip([
            "typed, all yes",
            "",
            "two sessions, all yes",
            "a month, all yes",
            "",
            "three months, all yes",
            "five months, all yes",
        ])
        .filter(|(_, name)| !name.is_empty())
        .map(|(asker, name)| answered(asker, name))
        .collect();
    all.extend(yes);
    let bound = bound(market, all.last().map(|a| a.customer.clone()).unwrap());
    all.extend(bound.map(|customer| Asker { name: "five months, all yes, bound", customer }));
    all
}

fn asker(name: &'static str, region: &str, months: Vec<Month>) -> Asker {
    let mut customer = Customer::new(TODAY.parse().unwrap(), months);
    customer.person = Person {
        age: Some(35),
        student: Some(false),
        disability: Some(false),
        broadband: Some(true),
        corporate: Some(false),
        visitor: Some(false),
        device: Some("phone".to_owned()),
        region: Some(region.to_owned()),
        ..Person::default()
    };
    Asker { name, customer }
}

/// Who has one of the plans that bind for longest, and has just begun.
fn bound(market: &Market, mut customer: Customer) -> Option<Customer> {
    let plans = market.catalogues().iter().flat_map(|c| &c.plans);
    let binds = |p: &&tariff_core::Plan| p.commitment.as_ref().map(|c| c.months);
    let plan = plans.filter(|p| p.eligibility.is_empty()).max_by_key(binds)?;
    customer.current = Some(Current {
        operator: Some(plan.operator.clone()),
        months: Some(3),
        offer: Some(Offer::plan(&plan.id)),
        contract_months: Some(3),
        ..Current::default()
    });
    Some(customer)
}

fn typed(minutes: u64, bytes: u64) -> Month {
    let mut data = ClassUse::new(tariff_core::Service::Data, bytes);
    data.typed = true;
    Month::of_profile(Profile { classes: vec![ClassUse::typed_minutes(minutes), data] })
}

fn two_sessions() -> Month {
    let session = |start: &str, bytes| {
        let start = Some(start.parse::<CivilTime>().unwrap());
        Record::Data(Session { start, bytes, ..Session::default() })
    };
    let records =
        vec![session("2026-10-05T10:00:00", 3 << 30), session("2026-10-20T20:00:00", 4 << 30)];
    Month { month: Some("2026-10".parse().unwrap()), usage: MonthUse::Records(records) }
}

/// A month of single events: three eighths calls, half sessions of at most so
/// many bytes, some messages.
fn records(r: &mut Random, month: u8, count: usize, most: usize) -> Month {
    let mut all = Vec::new();
    for i in 0..count {
        let (day, hour, minute) = (1 + r.below(28), 7 + r.below(17), r.below(60));
        let start = format!("2026-{month:02}-{day:02}T{hour:02}:{minute:02}:00");
        let start = Some(start.parse::<CivilTime>().unwrap());
        all.push(match i % 8 {
            0..=2 => {
                let direction = *r.of(&[Direction::Out, Direction::In]);
                let peer = *r.of(&[Peer::OnNet, Peer::OffNet]);
                let seconds = 1 + (r.below(300) * r.below(300) / 200) as u64;
                Record::Call(Call { start, seconds, direction, peer, ..Call::default() })
            }
            3 => {
                // Every statement has messages that were received.
                let direction = *r.of(&[Direction::Out, Direction::In]);
                Record::Message(Message { start, pieces: 1, direction, ..Message::default() })
            }
            _ => {
                let bytes = r.below(most) as u64;
                Record::Data(Session { start, bytes, ..Session::default() })
            }
        });
    }
    let month: YearMonth = format!("2026-{month:02}").parse().unwrap();
    Month { month: Some(month), usage: MonthUse::Records(all) }
}

/// What somebody may ask.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Question {
    /// Which offer, over so many months.
    Choose(Goal, u16),
    /// How far the answer holds.
    BreakEven(Axis),
    /// Whether plans for parts of the year would do better.
    Season,
    /// Why not some other plan.
    WhyNot,
    /// The same for two of them.
    Household,
}

impl Question {
    /// All of them.
    pub const ALL: [Question; 11] = [
        Question::Choose(Goal::Cheapest, 12),
        Question::Choose(Goal::Steadiest, 12),
        Question::Choose(Goal::Cheapest, 24),
        Question::Choose(Goal::Cheapest, 36),
        Question::Season,
        Question::WhyNot,
        Question::Household,
        Question::BreakEven(Axis::Data),
        Question::BreakEven(Axis::CallsOut),
        Question::BreakEven(Axis::CallsIn),
        Question::BreakEven(Axis::Messages),
    ];

    /// Asks it, whatever the answer.
    pub fn ask(self, market: &Market, customer: &CheckedCustomer) {
        let wishes = |horizon| -> CheckedWishes {
            Wishes { horizon, ..Wishes::default() }.check(market, customer).unwrap()
        };
        match self {
            Question::Choose(goal, horizon) => {
                choose(market, customer, &wishes(horizon), goal);
            }
            Question::BreakEven(axis) => {
                break_even(market, customer, &wishes(12), axis, axis.far());
            }
            Question::Season => {
                season(market, customer, &wishes(12));
            }
            Question::WhyNot => {
                let advice = advise(market, customer);
                let middle = advice.ranked.get(advice.ranked.len() / 2);
                if let Some(middle) = middle {
                    why_not(market, customer, &wishes(12), Goal::Cheapest, &middle.offer).unwrap();
                }
            }
            Question::Household => {
                let line = |id: &str| Line { id: id.to_owned(), customer: (**customer).clone() };
                let both = Household::new(customer.today, vec![line("a"), line("b")]);
                household(market, &both.check(market).unwrap());
            }
        }
    }
}
