//! Files of profiles, a customer a row, and the market that they are rated in.

use std::fs;

use tariff_core::{
    Catalogue, ClassUse, Customer, Date, Direction, Market, Month, Person, Profile, Ranker,
    Service, Wishes,
};

/// What columns of usage are called, and how much a unit is.
pub const COLUMNS: [(&str, u64); 4] =
    [("minutes_out", 60), ("minutes_in", 60), ("data_mb", 1 << 20), ("sms", 1)];

/// The class of usage of each column.
pub fn classes() -> [ClassUse; 4] {
    let typed_in = ClassUse { direction: Direction::In, ..ClassUse::typed_minutes(0) };
    let of = |service| ClassUse::new(service, 0);
    [ClassUse::typed_minutes(0), typed_in, of(Service::Data), of(Service::Sms)]
}

/// Where the columns of a file are.
pub struct Places {
    columns: [Option<usize>; 4],
    named: csv::StringRecord,
}

impl Places {
    /// By a header; none without a column of usage.
    pub fn of(header: &csv::StringRecord) -> Option<Places> {
        let place = |name: &str| header.iter().position(|h| h.trim() == name);
        let columns = COLUMNS.map(|(name, _)| place(name));
        let some = columns.iter().any(Option::is_some);
        some.then(|| Places { columns, named: header.clone() })
    }

    /// What a row says under a name; empty where there is no such column.
    pub fn text<'r>(&self, record: &'r csv::StringRecord, name: &str) -> &'r str {
        let place = self.named.iter().position(|h| h.trim() == name);
        place.and_then(|p| record.get(p)).unwrap_or_default()
    }

    /// Whose age a row says, if it does, or what is wrong with it.
    pub fn age(&self, record: &csv::StringRecord) -> Result<Option<u8>, String> {
        let text = self.text(record, "age").trim();
        let wrong = |_| format!("`age` is `{text}`, and no number of years");
        if text.is_empty() { Ok(None) } else { text.parse().map(Some).map_err(wrong) }
    }

    /// Seconds, bytes and pieces of a row, or what is wrong with it. What has
    /// no column isn't used.
    pub fn numbers(&self, record: &csv::StringRecord) -> Result<[u64; 4], String> {
        let mut numbers = [0; 4];
        for ((number, place), (name, unit)) in numbers.iter_mut().zip(self.columns).zip(COLUMNS) {
            let Some(place) = place else { continue };
            let text = record.get(place).unwrap_or_default().trim();
            let parsed = text.parse::<u64>().ok().and_then(|n| n.checked_mul(unit));
            let why = || format!("`{name}` is `{text}`, and no whole number from 0 up");
            *number = parsed.ok_or_else(why)?;
        }
        Ok(numbers)
    }
}

/// Rankers for those who have been met so far, by their age.
pub struct People<'m> {
    pub market: &'m Market,
    today: Date,
    /// Of those who don't say theirs.
    age: Option<u8>,
    add_ons: u8,
    ages: Vec<Option<u8>>,
    /// By kind.
    pub rankers: Vec<Ranker<'m>>,
}

impl<'m> People<'m> {
    /// People of a day, with at most so many add-ons.
    pub fn of(
        market: &'m Market,
        today: Date,
        age: Option<u8>,
        add_ons: u8,
    ) -> Result<People<'m>, String> {
        let (ages, rankers) = (Vec::new(), Vec::new());
        let mut people = People { market, today, age, add_ons, ages, rankers };
        // What is wrong with the market or the day is said before anything is read.
        people.kind(age)?;
        Ok(people)
    }

    /// Of which kind somebody of an age is.
    pub fn kind(&mut self, age: Option<u8>) -> Result<u16, String> {
        let age = age.or(self.age);
        let place = match self.ages.iter().position(|known| *known == age) {
            Some(place) => place,
            None => {
                let person = Person { age, ..Person::default() };
                let nothing = vec![Month::of_profile(Profile::default())];
                let customer = Customer { person, ..Customer::new(self.today, nothing) };
                let customer = customer.check(self.market).map_err(|faults| faults.to_string())?;
                let wishes = Wishes { most_add_ons: Some(self.add_ons), ..Wishes::default() };
                let wishes = wishes.check(self.market, &customer).map_err(|f| f.to_string())?;
                self.rankers.push(Ranker::new(self.market, &customer, &wishes));
                self.ages.push(age);
                self.ages.len() - 1
            }
        };
        u16::try_from(place).map_err(|e| e.to_string())
    }
}

/// The market of some catalogues.
pub fn market(paths: &[String]) -> Result<Market, String> {
    let read = |path: &String| {
        let text = fs::read_to_string(path).map_err(|e| format!("{path}: {e}"))?;
        Catalogue::parse(path, &text).map_err(|faults| faults.to_string())
    };
    let catalogues = paths.iter().map(read).collect::<Result<Vec<_>, _>>()?;
    Market::compile(catalogues).map_err(|faults| faults.to_string())
}

/// A value as CSV takes it.
pub fn quoted(text: &str) -> String {
    if text.contains([',', '"', '\n', '\r']) {
        format!("\"{}\"", text.replace('"', "\"\""))
    } else {
        text.to_owned()
    }
}
