//! What has been typed and chosen, as it stands in the fields, and the customer it makes.

mod customer;
mod field;
pub mod input;
pub mod presets;
mod reading;

use borsh::{BorshDeserialize, BorshSerialize};
use tariff_core::{Date, Money, Offer, YearMonth};

use crate::asks::Topic;
use crate::facts::Facts;
use input::Kind;
use presets::{Preset, WAYS};

pub use field::{Column, Field, Mistake};

/// The most months that are typed.
pub const MOST_MONTHS: usize = 12;

/// So many months stand there to begin with.
const FIRST_MONTHS: usize = 3;

/// With whom the customer is now.
#[derive(Clone, Debug, Default, PartialEq, Eq, BorshSerialize, BorshDeserialize)]
pub enum Operator {
    /// Not said.
    #[default]
    NotSaid,
    /// With nobody yet.
    NoneYet,
    /// With this operator, by its id.
    Id(String),
}

/// What a change of region takes away.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum Lost {
    /// The plan, by its id; or by its name, once somebody knows that.
    Plan(String),
    /// The city.
    City(String),
    /// Answers to questions of that region, or services that it names.
    Answers,
}

/// From this age on nobody is asked whether they are a student.
const PAST_SCHOOL: u64 = 35;

/// A few values by key. A list and not a map: each kind of map is 5 KB to download.
#[derive(Clone, Debug, PartialEq, Eq, BorshSerialize, BorshDeserialize)]
pub struct Pairs<K, V>(Vec<(K, V)>);

impl<K, V> Default for Pairs<K, V> {
    fn default() -> Self {
        Pairs(Vec::new())
    }
}

impl<K: PartialEq, V> Pairs<K, V> {
    /// The value of a key.
    pub fn get(&self, key: &K) -> Option<&V> {
        self.0.iter().find(|(k, _)| k == key).map(|(_, v)| v)
    }

    /// All of them.
    pub fn iter(&self) -> impl Iterator<Item = (&K, &V)> {
        self.0.iter().map(|(key, value)| (key, value))
    }

    /// Gives a key a value, or takes it away.
    pub fn set(&mut self, key: K, value: Option<V>) {
        let place = self.0.iter().position(|(k, _)| *k == key);
        match (place.and_then(|place| self.0.get_mut(place)), value) {
            // In its place, so that the same value again changes nothing.
            (Some((_, old)), Some(value)) => *old = value,
            (None, Some(value)) => self.0.push((key, value)),
            (_, None) => self.0.retain(|(k, _)| *k != key),
        }
    }
}

fn before(month: YearMonth) -> Option<YearMonth> {
    match (month.year(), month.of_year()) {
        (year, 1) => YearMonth::new(year.checked_sub(1)?, 12),
        (year, of_year) => YearMonth::new(year, of_year - 1),
    }
}

/// Everything typed and chosen. Texts stay as they were typed, right or wrong.
#[derive(Clone, Debug, Default, PartialEq, Eq, BorshSerialize, BorshDeserialize)]
pub struct Form {
    /// What stands in the number fields.
    pub texts: Pairs<Field, String>,
    /// What a member of a household is called; empty, as members of their place usually are.
    pub name: String,
    /// Months that are typed one by one, the latest first; none, where a month is typed alone.
    pub months: Vec<YearMonth>,
    /// Apps for which an amount of data can be typed.
    pub apps: Vec<String>,
    /// The operator now.
    pub operator: Operator,
    /// What its plan costs a month: the plans of that fee are shown.
    pub fee: Option<Money>,
    /// The plan now.
    pub offer: Option<Offer>,
    /// What stands in the search for it.
    pub query: String,
    /// Answers with yes or no.
    pub answers: Pairs<Topic, bool>,
    /// The city, of those that plans ask about.
    pub city: Option<String>,
    /// The occupation.
    pub occupation: Option<String>,
    /// The device, where it is no phone.
    pub device: Option<String>,
    /// Services that must be included.
    pub needs: Vec<String>,
    /// Fields whose value is the usual one, because it wasn't known.
    pub unsure: Vec<Field>,
}

impl Form {
    /// What stands in a field.
    pub fn text(&self, field: Field) -> &str {
        self.texts.get(&field).map_or("", String::as_str)
    }

    /// For how many months the plan one has binds, where its filing says so.
    pub fn bound(&self, facts: &Facts) -> Option<u16> {
        facts.plan(&self.offer.as_ref()?.plan)?.commitment
    }

    /// Whether what is paid now is asked with the operator: the plan isn't known, so it is what an
    /// answer is held against.
    pub fn asks_what_is_paid(&self) -> bool {
        self.operator != Operator::NoneYet && self.offer.is_none()
    }

    /// Whether somebody is too old to be asked for a student, and said nothing of it.
    pub fn is_past_school(&self) -> bool {
        let age = input::read(Kind::Years, self.text(Field::Age)).ok().flatten();
        age.is_some_and(|age| age >= PAST_SCHOOL) && self.answers.get(&Topic::Student).is_none()
    }

    /// Gives an answer, or takes it away. What is asked in two ways is answered in one.
    pub fn answer(&mut self, topic: Topic, answer: Option<bool>) {
        let parts = [Topic::HasBroadband, Topic::WouldBroadband];
        if topic == Topic::Broadband {
            parts.into_iter().for_each(|part| self.answers.set(part, None));
        } else if parts.contains(&topic) {
            self.answers.set(Topic::Broadband, None);
        }
        self.answers.set(topic, answer);
    }

    /// Leaves out what another market doesn't know.
    pub fn fit(&mut self, facts: &Facts) -> Vec<Lost> {
        let mut lost = Vec::new();
        let gone = self.offer.take_if(|offer| !facts.has(offer));
        lost.extend(gone.map(|offer| Lost::Plan(offer.plan)));
        let unknown = |city: &mut String| city != "other" && !facts.asks.cities.contains(city);
        lost.extend(self.city.take_if(unknown).map(Lost::City));
        let answers = self.answers.0.len() + self.needs.len();
        self.answers.0.retain(|(topic, _)| match topic {
            Topic::Ask(id) => facts.questions.iter().any(|known| known.id == *id),
            _ => true,
        });
        self.needs.retain(|id| facts.services.iter().any(|known| known.id == *id));
        if self.answers.0.len() + self.needs.len() < answers {
            lost.push(Lost::Answers);
        }
        lost
    }

    /// Fills in a typical month. Parts of what it replaces are emptied.
    pub fn apply(&mut self, preset: Preset) {
        let of_person = |field: Field| {
            let kind = field.kind();
            matches!(kind, Kind::Years | Kind::Months | Kind::Money)
        };
        self.texts.0.retain(|(field, _)| of_person(*field));
        self.apps.clear();
        self.months.clear();
        self.texts.set(Field::Out, Some(preset.minutes().to_owned()));
        self.texts.set(Field::Data, Some(preset.data().to_owned()));
        // Who says what they do says no figures: those are the usual ones.
        self.unsure = if WAYS.contains(&preset) { vec![Field::Out, Field::Data] } else { vec![] };
    }

    /// The fields of the usage that decides.
    pub fn usage_fields(&self) -> Vec<Field> {
        let of = |row: Option<usize>| [Field::Out, Field::Data].map(|field| field.in_row(row));
        if self.months.is_empty() {
            return of(None).to_vec();
        }
        (0..self.months.len()).flat_map(|row| of(Some(row))).collect()
    }

    /// Whether the usage that decides is filled in.
    pub fn is_known(&self) -> bool {
        self.usage_fields().into_iter().all(|field| !self.text(field).trim().is_empty())
    }

    /// One more month to be typed, before the earliest; the first time some of the latest.
    pub fn add_months(&mut self, today: Date) {
        let more = if self.months.is_empty() { FIRST_MONTHS } else { 1 };
        for _ in 0..more {
            let month = before(self.months.last().copied().unwrap_or(today.year_month()));
            if let Some(month) = month.filter(|_| self.months.len() < MOST_MONTHS) {
                self.months.push(month);
            }
        }
        self.unsure.clear();
    }

    /// Takes a month out; those behind it move up with what was typed.
    pub fn remove_month(&mut self, row: usize) {
        if row >= self.months.len() {
            return;
        }
        self.months.remove(row);
        for row in row..=self.months.len() {
            for column in Column::ALL {
                let next = self.texts.get(&Field::Cell(row + 1, column)).cloned();
                self.texts.set(Field::Cell(row, column), next);
            }
        }
    }

    /// Whether it stands as a preset filled it in.
    pub fn is(&self, preset: Preset) -> bool {
        self.text(Field::Out) == preset.minutes() && self.text(Field::Data) == preset.data()
    }
}

#[cfg(test)]
mod tests;
