//! What has been typed and chosen, as it stands in the fields, and the customer it makes.

use std::collections::BTreeMap;

use borsh::{BorshDeserialize, BorshSerialize};
use tariff_core::{
    ClassUse, Current, Customer, Date, Destination, Direction, Location, Money, Month, Offer, Peer,
    Person, Profile, Service, Window,
};
use tariff_engine::protocol::Facts;

use crate::asks::{Asks, Topic};
use crate::input::{self, InputError, Kind};
use crate::presets::{Preset, WAYS};
use crate::regions::Region;

/// A field for a number.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, BorshSerialize, BorshDeserialize)]
pub enum Field {
    /// Billed minutes of outgoing calls.
    Out,
    /// Of them, to other places, from home.
    OutLongDistance,
    /// Of them, while roaming.
    OutRoaming,
    /// Of them, within the operator's network.
    OutOnNet,
    /// Of them, within one's own circle.
    OutCircle,
    /// Of them, in the cheap hours.
    OutNight,
    /// Billed minutes of incoming calls.
    In,
    /// Of them, while roaming.
    InRoaming,
    /// Text messages sent.
    Sms,
    /// Multimedia messages sent.
    Mms,
    /// Data.
    Data,
    /// Of it, outside the home region.
    DataAway,
    /// Of it, in an app: its place in the form's list.
    App(usize),
    /// Months on the network.
    Tenure,
    /// Age.
    Age,
    /// What was spent a month of late.
    RecentSpend,
    /// How much more a month would be spent.
    Uplift,
    /// Months that are left of the contract one has.
    ContractLeft,
    /// What the operator says that leaving it today costs.
    TerminationFee,
}

impl Field {
    /// What it counts.
    pub fn kind(self) -> Kind {
        use Field::*;
        match self {
            Out | OutLongDistance | OutRoaming | OutOnNet | OutCircle | OutNight | In
            | InRoaming => Kind::Minutes,
            Sms | Mms => Kind::Pieces,
            Data | DataAway | App(_) => Kind::Data,
            Tenure | ContractLeft => Kind::Months,
            Age => Kind::Years,
            RecentSpend | Uplift | TerminationFee => Kind::Money,
        }
    }

    /// The id of its element.
    pub fn id(self) -> String {
        let name = match self {
            Field::Out => "out",
            Field::OutLongDistance => "out-long-distance",
            Field::OutRoaming => "out-roaming",
            Field::OutOnNet => "out-on-net",
            Field::OutCircle => "out-circle",
            Field::OutNight => "out-night",
            Field::In => "in",
            Field::InRoaming => "in-roaming",
            Field::Sms => "sms",
            Field::Mms => "mms",
            Field::Data => "data",
            Field::DataAway => "data-away",
            Field::App(place) => return format!("field-app-{place}"),
            Field::Tenure => "tenure",
            Field::Age => "age",
            Field::RecentSpend => "recent-spend",
            Field::Uplift => "uplift",
            Field::ContractLeft => "contract-left",
            Field::TerminationFee => "termination-fee",
        };
        format!("field-{name}")
    }
}

/// A field and what is wrong with it.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Mistake {
    /// The field.
    pub field: Field,
    /// What is wrong.
    pub error: InputError,
}

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

/// Everything typed and chosen. Texts stay as they were typed, right or wrong.
#[derive(Clone, Debug, Default, PartialEq, Eq, BorshSerialize, BorshDeserialize)]
pub struct Form {
    /// What stands in the number fields.
    pub texts: Pairs<Field, String>,
    /// Apps for which an amount of data can be typed.
    pub apps: Vec<String>,
    /// The operator now.
    pub operator: Operator,
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

    /// Fills in a typical month. Parts of what it replaces are emptied.
    pub fn apply(&mut self, preset: Preset) {
        let of_person = |field: Field| {
            let kind = field.kind();
            matches!(kind, Kind::Years | Kind::Months | Kind::Money)
        };
        self.texts.0.retain(|(field, _)| of_person(*field));
        self.apps.clear();
        self.texts.set(Field::Out, Some(preset.minutes().to_owned()));
        self.texts.set(Field::Data, Some(preset.data().to_owned()));
        // Who says what they do says no figures: those are the usual ones.
        self.unsure = if WAYS.contains(&preset) { vec![Field::Out, Field::Data] } else { vec![] };
    }

    /// Whether it stands as a preset filled it in.
    pub fn is(&self, preset: Preset) -> bool {
        self.text(Field::Out) == preset.minutes() && self.text(Field::Data) == preset.data()
    }

    /// The customer that it makes.
    ///
    /// # Errors
    /// Every field that can't be read, in the order of the form.
    pub fn read(
        &self,
        facts: &Facts,
        region: &Region,
        today: Date,
    ) -> Result<Customer, Vec<Mistake>> {
        let mut reading = Reading { form: self, mistakes: Vec::new() };
        let classes = reading.usage(&facts.asks);
        let current = reading.current(facts);
        let person = reading.person(region);
        if !reading.mistakes.is_empty() {
            return Err(reading.mistakes);
        }
        let mut customer = Customer::new(today, vec![Month::of_profile(Profile { classes })]);
        customer.person = person;
        customer.current = current;
        customer.answers = self.catalogue_answers();
        let is_known = |id: &&String| facts.services.iter().any(|s| s.id == **id);
        customer.needs = self.needs.iter().filter(is_known).cloned().collect();
        Ok(customer)
    }

    /// Every field that can't be read, in the order of the form.
    pub fn mistakes(&self, asks: &Asks, facts: Option<&Facts>) -> Vec<Mistake> {
        let mut reading = Reading { form: self, mistakes: Vec::new() };
        reading.usage(asks);
        reading.value(Field::Tenure);
        reading.contract_months(facts.and_then(|facts| self.bound(facts)));
        reading.money(Field::TerminationFee);
        reading.value(Field::Age);
        for field in [Field::RecentSpend, Field::Uplift] {
            reading.money(field);
        }
        reading.mistakes
    }

    fn catalogue_answers(&self) -> BTreeMap<String, bool> {
        let mut answers = BTreeMap::new();
        for (topic, answer) in &self.answers.0 {
            if let Topic::Ask(id) = topic {
                answers.insert(id.clone(), *answer);
            }
        }
        answers
    }
}

struct Reading<'a> {
    form: &'a Form,
    mistakes: Vec<Mistake>,
}

impl Reading<'_> {
    /// What a field holds; nothing where it is empty, or wrong and noted.
    fn value(&mut self, field: Field) -> Option<u64> {
        match input::read(field.kind(), self.form.text(field)) {
            Ok(value) => value,
            Err(error) => {
                self.mistakes.push(Mistake { field, error });
                None
            }
        }
    }

    fn money(&mut self, field: Field) -> Option<Money> {
        match input::read_money(self.form.text(field)) {
            Ok(value) => value,
            Err(error) => {
                self.mistakes.push(Mistake { field, error });
                None
            }
        }
    }

    /// A part of a whole; what doesn't fit into `left` is noted.
    fn part(&mut self, field: Field, asked: bool, left: u64) -> Option<u64> {
        let value = self.value(field).filter(|_| asked)?;
        if value > left {
            let error = InputError::PartsExceed;
            self.mistakes.push(Mistake { field, error });
            return None;
        }
        Some(value)
    }

    fn usage(&mut self, asks: &Asks) -> Vec<ClassUse> {
        let mut classes = self.calls_out(asks);
        classes.extend(self.calls_in(asks));
        classes.extend(self.messages(Field::Sms, Service::Sms));
        classes.extend(self.messages(Field::Mms, Service::Mms));
        classes.extend(self.data(asks));
        classes
    }

    fn calls_out(&mut self, asks: &Asks) -> Vec<ClassUse> {
        let total = self.value(Field::Out).unwrap_or(0);
        let long = self.part(Field::OutLongDistance, asks.long_distance, total);
        let long = long.unwrap_or(0);
        let roaming = self.part(Field::OutRoaming, asks.roaming, total - long);
        let roaming = roaming.unwrap_or(0);
        let on_net = self.part(Field::OutOnNet, asks.on_net, total);
        let circle = self.part(Field::OutCircle, asks.circle, total);
        let night = self.part(Field::OutNight, asks.night.is_some(), total);

        let call = |minutes, destination, location| ClassUse {
            destination,
            location,
            ..ClassUse::typed_minutes(minutes)
        };
        let mut classes = vec![
            call(total - long - roaming, Destination::Local, Location::Home),
            call(long, Destination::Domestic, Location::Home),
            call(roaming, Destination::Domestic, Location::Roaming),
        ];
        if let Some(part) = circle {
            classes = split(classes, part, |class, inside| class.circle = inside);
        }
        if let Some(part) = on_net {
            classes = split(classes, part, |class, inside| {
                class.peer = if inside { Peer::OnNet } else { Peer::OffNet };
            });
        }
        if let (Some(part), Some(hours)) = (night, &asks.night) {
            let day = Window { from: hours.to, to: hours.from, ..hours.clone() };
            classes = split(classes, part, |class, inside| {
                class.during = Some(if inside { hours.clone() } else { day.clone() });
            });
        }
        classes.retain(|class| class.total > 0);
        classes
    }

    fn calls_in(&mut self, asks: &Asks) -> Vec<ClassUse> {
        let total = self.value(Field::In).unwrap_or(0);
        let roaming = self.part(Field::InRoaming, asks.roaming, total);
        let roaming = roaming.unwrap_or(0);
        let call = |minutes, location| ClassUse {
            direction: Direction::In,
            location,
            ..ClassUse::typed_minutes(minutes)
        };
        let mut classes =
            vec![call(total - roaming, Location::Home), call(roaming, Location::Roaming)];
        classes.retain(|class| class.total > 0);
        classes
    }

    fn messages(&mut self, field: Field, service: Service) -> Option<ClassUse> {
        let pieces = self.value(field).filter(|n| *n > 0)?;
        Some(typed(service, pieces))
    }

    fn data(&mut self, asks: &Asks) -> Vec<ClassUse> {
        let total = self.value(Field::Data).unwrap_or(0);
        let mut left = total;
        let mut classes = Vec::new();
        for (i, app) in self.form.apps.iter().enumerate() {
            let used = self.part(Field::App(i), true, left).unwrap_or(0);
            left -= used;
            // Apps that this market's plans know nothing of are data like any other.
            let app = asks.apps.contains(app).then(|| app.clone());
            classes.push(ClassUse { app, ..typed(Service::Data, used) });
        }
        classes.push(typed(Service::Data, left));
        if let Some(part) = self.part(Field::DataAway, asks.data_away, total) {
            classes = split(classes, part, |class, inside| {
                class.location = if inside { Location::Roaming } else { Location::Home };
            });
        }
        classes.retain(|class| class.total > 0);
        classes
    }

    fn current(&mut self, facts: &Facts) -> Option<Current> {
        let months = self.value(Field::Tenure);
        let months = months.map(|n| u16::try_from(n).unwrap_or(u16::MAX));
        let contract_months = self.contract_months(self.form.bound(facts));
        let termination_fee = self.money(Field::TerminationFee);
        // What was chosen in another region's market may not be in this one.
        let here = |offer: &&Offer| facts.has(offer);
        let offer = self.form.offer.as_ref().filter(here).cloned();
        match &self.form.operator {
            Operator::NotSaid => None,
            Operator::NoneYet => Some(Current::default()),
            Operator::Id(id) => {
                let operator = facts.operator(id).map(|o| o.id.clone())?;
                let operator = Some(operator);
                Some(Current { operator, months, offer, contract_months, termination_fee })
            }
        }
    }

    /// How many months of a contract that binds for `bound` have passed.
    fn contract_months(&mut self, bound: Option<u16>) -> Option<u16> {
        let (field, bound) = (Field::ContractLeft, bound?);
        let left = self.value(field)?;
        let passed = u64::from(bound).checked_sub(left);
        if passed.is_none() {
            self.mistakes.push(Mistake { field, error: InputError::BeyondContract });
        }
        passed.and_then(|months| u16::try_from(months).ok())
    }

    fn person(&mut self, region: &Region) -> Person {
        let form = self.form;
        let said = |topic: Topic| form.answers.get(&topic).copied();
        let age = self.value(Field::Age);
        Person {
            age: age.and_then(|n| u8::try_from(n).ok()),
            student: said(Topic::Student),
            disability: said(Topic::Disability),
            low_income: said(Topic::LowIncome),
            occupation: form.occupation.clone(),
            corporate: said(Topic::Corporate),
            visitor: said(Topic::Visitor),
            household: said(Topic::Household),
            broadband: said(Topic::Broadband),
            device: Some(form.device.clone().unwrap_or_else(|| "phone".to_owned())),
            region: region.is_place().then(|| region.id.to_owned()),
            city: form.city.clone(),
            recent_spend: self.money(Field::RecentSpend),
            accepts_uplift: self.money(Field::Uplift),
            new_number: said(Topic::NewNumber),
        }
    }
}

fn typed(service: Service, total: u64) -> ClassUse {
    ClassUse { typed: true, ..ClassUse::new(service, total) }
}

/// Splits every class in two, so that the inner parts come to `part` and each class gives its
/// share. Shares are whole minutes (or bytes): cut where the running sum is rounded down.
fn split(classes: Vec<ClassUse>, part: u64, mark: impl Fn(&mut ClassUse, bool)) -> Vec<ClassUse> {
    let voice = |class: &ClassUse| class.service == Service::Voice;
    let size = |class: &ClassUse| class.total / if voice(class) { 60 } else { 1 };
    let whole: u64 = classes.iter().map(size).sum();
    let share = |sum: u64| u128::from(sum) * u128::from(part) / u128::from(whole.max(1));
    let (mut sum, mut given) = (0, 0);
    let mut halves = Vec::new();
    for class in classes {
        let all = size(&class);
        sum += all;
        let inside = u64::try_from(share(sum)).unwrap_or(u64::MAX) - given;
        given += inside;
        for (amount, is_inside) in [(inside, true), (all - inside, false)] {
            let counted = if voice(&class) {
                ClassUse::typed_minutes(amount)
            } else {
                typed(class.service, amount)
            };
            let mut half =
                ClassUse { total: counted.total, billed: counted.billed, ..class.clone() };
            mark(&mut half, is_inside);
            halves.push(half);
        }
    }
    halves.retain(|class| class.total > 0);
    halves
}

#[cfg(test)]
mod tests;
