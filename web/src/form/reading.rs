//! The customer that a form makes, field by field.

use tariff_core::{
    ClassUse, Current, Destination, Direction, Location, Money, Month, Offer, Peer, Person,
    Profile, Service, Window,
};
use tariff_engine::protocol::Facts;

use super::{Column, Field, Form, Mistake, Operator};
use crate::asks::{Asks, Topic};
use crate::input::{self, InputError};
use crate::regions::Region;

pub(super) struct Reading<'a> {
    form: &'a Form,
    /// The month that is read, where several are typed.
    row: Option<usize>,
    pub(super) mistakes: Vec<Mistake>,
}

impl<'a> Reading<'a> {
    pub(super) fn of(form: &'a Form) -> Self {
        Reading { form, row: None, mistakes: Vec::new() }
    }
}

impl Reading<'_> {
    /// What a field holds; nothing where it is empty, or wrong and noted.
    pub(super) fn value(&mut self, field: Field) -> Option<u64> {
        let field = field.in_row(self.row);
        match input::read(field.kind(), self.form.text(field)) {
            Ok(value) => value,
            Err(error) => {
                self.note(field, error);
                None
            }
        }
    }

    /// Notes a mistake; what each month has is wrong once.
    fn note(&mut self, field: Field, error: InputError) {
        let mistake = Mistake { field, error };
        if !self.mistakes.contains(&mistake) {
            self.mistakes.push(mistake);
        }
    }

    /// The month, or the months in their order: what is typed beside them is of each.
    pub(super) fn months(&mut self, asks: &Asks) -> Vec<Month> {
        let months = &self.form.months;
        if months.is_empty() {
            return vec![Month::of_profile(Profile { classes: self.usage(asks) })];
        }
        let mut all = Vec::new();
        for (row, month) in months.iter().enumerate() {
            self.row = Some(row);
            for column in [Column::Out, Column::Data] {
                let field = Field::Cell(row, column);
                if self.form.text(field).trim().is_empty() {
                    self.note(field, InputError::Missing);
                }
            }
            let profile = Profile { classes: self.usage(asks) };
            all.push(Month { month: Some(*month), ..Month::of_profile(profile) });
        }
        self.row = None;
        all.sort_by_key(|of| of.month);
        all
    }

    pub(super) fn money(&mut self, field: Field) -> Option<Money> {
        match input::read_money(self.form.text(field)) {
            Ok(value) => value,
            Err(error) => {
                self.note(field, error);
                None
            }
        }
    }

    /// A part of a whole; what doesn't fit into `left` is noted.
    fn part(&mut self, field: Field, asked: bool, left: u64) -> Option<u64> {
        let value = self.value(field).filter(|_| asked)?;
        if value > left {
            let error = InputError::PartsExceed;
            self.note(field, error);
            return None;
        }
        Some(value)
    }

    pub(super) fn usage(&mut self, asks: &Asks) -> Vec<ClassUse> {
        let mut classes = self.calls_out(asks);
        classes.extend(self.calls_in(asks));
        classes.extend(self.messages(Field::Sms, Service::Sms));
        classes.extend(self.messages(Field::Mms, Service::Mms));
        classes.extend(self.data(asks));
        classes
    }

    pub(super) fn calls_out(&mut self, asks: &Asks) -> Vec<ClassUse> {
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

    pub(super) fn calls_in(&mut self, asks: &Asks) -> Vec<ClassUse> {
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

    pub(super) fn current(&mut self, facts: &Facts) -> Option<Current> {
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
    pub(super) fn contract_months(&mut self, bound: Option<u16>) -> Option<u16> {
        let (field, bound) = (Field::ContractLeft, bound?);
        let left = self.value(field)?;
        let passed = u64::from(bound).checked_sub(left);
        if passed.is_none() {
            self.note(field, InputError::BeyondContract);
        }
        passed.and_then(|months| u16::try_from(months).ok())
    }

    pub(super) fn person(&mut self, region: &Region) -> Person {
        let form = self.form;
        let said = |topic: Topic| form.answers.get(&topic).copied();
        let age = self.value(Field::Age);
        Person {
            age: age.and_then(|n| u8::try_from(n).ok()),
            student: said(Topic::Student).or(form.is_past_school().then_some(false)),
            disability: said(Topic::Disability),
            low_income: said(Topic::LowIncome),
            occupation: form.occupation.clone(),
            corporate: said(Topic::Corporate),
            visitor: said(Topic::Visitor),
            household: said(Topic::Household),
            broadband: form.broadband(),
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
