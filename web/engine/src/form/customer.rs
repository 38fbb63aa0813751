//! The customer that a form makes.

use std::collections::BTreeMap;

use tariff_core::{
    ClassUse, Current, Customer, Date, Destination, Direction, Location, Month, Offer, Peer,
    Person, Profile, Service, Window,
};

use super::reading::{Reading, Typed};
use super::{Field, Form, Mistake, Operator};
use crate::asks::{Asks, Topic};
use crate::facts::Facts;
use crate::regions::Region;

impl Form {
    /// The customer that it makes.
    ///
    /// # Errors
    /// Every field that can't be read, in the order of the form.
    pub fn customer(
        &self,
        facts: &Facts,
        region: &Region,
        today: Date,
    ) -> Result<Customer, Vec<Mistake>> {
        let mut reading = Reading::of(self);
        let months = months(self, &reading.months(&facts.asks), &facts.asks);
        let current = reading.current(self, facts);
        let person = reading.person(self, region);
        if !reading.mistakes.is_empty() {
            return Err(reading.mistakes);
        }
        let mut customer = Customer::new(today, months);
        customer.person = person;
        customer.current = current;
        customer.answers = self.catalogue_answers();
        let is_known = |id: &&String| facts.services.iter().any(|s| s.id == **id);
        customer.needs = self.needs.iter().filter(is_known).cloned().collect();
        Ok(customer)
    }

    fn catalogue_answers(&self) -> BTreeMap<String, bool> {
        let mut answers = BTreeMap::new();
        for (topic, answer) in self.answers.iter() {
            if let Topic::Ask(id) = topic {
                answers.insert(id.clone(), *answer);
            }
        }
        answers
    }

    /// Whether they have broadband, or would take it, or neither.
    fn broadband(&self) -> Option<bool> {
        let said = |topic: Topic| self.answers.get(&topic).copied();
        let either = || match (said(Topic::HasBroadband), said(Topic::WouldBroadband)) {
            (Some(true), _) | (_, Some(true)) => Some(true),
            (Some(false), Some(false)) => Some(false),
            _ => None,
        };
        said(Topic::Broadband).or_else(either)
    }
}

/// The months as they are rated: several in their order.
fn months(form: &Form, typed: &[Typed], asks: &Asks) -> Vec<Month> {
    let of = |typed: &Typed| Month::of_profile(Profile { classes: usage(form, typed, asks) });
    if form.months.is_empty() {
        return typed.iter().map(of).collect();
    }
    let named = form.months.iter().zip(typed);
    let mut all: Vec<Month> =
        named.map(|(month, typed)| Month { month: Some(*month), ..of(typed) }).collect();
    all.sort_by_key(|of| of.month);
    all
}

impl Reading<'_> {
    fn current(&mut self, form: &Form, facts: &Facts) -> Option<Current> {
        let months = self.value(Field::Tenure);
        let months = months.map(|n| u16::try_from(n).unwrap_or(u16::MAX));
        let contract_months = self.contract_months(form.bound(facts));
        let termination_fee = self.money(Field::TerminationFee);
        // What was chosen in another region's market may not be in this one.
        let here = |offer: &&Offer| facts.has(offer);
        let offer = form.offer.as_ref().filter(here).cloned();
        match &form.operator {
            Operator::NotSaid => None,
            Operator::NoneYet => Some(Current::default()),
            Operator::Id(id) => {
                let operator = facts.operator(id).map(|o| o.id.clone())?;
                let operator = Some(operator);
                Some(Current { operator, months, offer, contract_months, termination_fee })
            }
        }
    }

    fn person(&mut self, form: &Form, region: &Region) -> Person {
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

/// The usage of a month, class by class; what is nothing is no class.
pub(super) fn usage(form: &Form, typed: &Typed, asks: &Asks) -> Vec<ClassUse> {
    let mut classes = calls_out(typed, asks);
    classes.extend(calls_in(typed));
    classes.push(ClassUse::typed(Service::Sms, typed.sms));
    classes.push(ClassUse::typed(Service::Mms, typed.mms));
    classes.extend(data(form, typed, asks));
    classes.retain(|class| class.total > 0);
    classes
}

fn calls_out(of: &Typed, asks: &Asks) -> Vec<ClassUse> {
    let call = |minutes, destination, location| ClassUse {
        destination,
        location,
        ..ClassUse::typed_minutes(minutes)
    };
    let classes = vec![
        call(of.out - of.long - of.roaming, Destination::Local, Location::Home),
        call(of.long, Destination::Domestic, Location::Home),
        call(of.roaming, Destination::Domestic, Location::Roaming),
    ];
    let mut all = Profile { classes };
    if let Some(part) = of.circle {
        all = all.divided(part, |class, inside| class.circle = inside);
    }
    if let Some(part) = of.on_net {
        all = all.divided(part, |class, inside| {
            class.peer = if inside { Peer::OnNet } else { Peer::OffNet };
        });
    }
    if let (Some(part), Some(hours)) = (of.night, &asks.night) {
        let day = Window { from: hours.to, to: hours.from, ..hours.clone() };
        all = all.divided(part, |class, inside| {
            class.during = Some(if inside { hours.clone() } else { day.clone() });
        });
    }
    all.classes
}

fn calls_in(of: &Typed) -> [ClassUse; 2] {
    let call = |minutes, location| ClassUse {
        direction: Direction::In,
        location,
        ..ClassUse::typed_minutes(minutes)
    };
    [call(of.incoming - of.in_roaming, Location::Home), call(of.in_roaming, Location::Roaming)]
}

fn data(form: &Form, of: &Typed, asks: &Asks) -> Vec<ClassUse> {
    let mut left = of.data;
    let mut classes = Vec::new();
    for (app, used) in form.apps.iter().zip(&of.apps) {
        left -= used;
        // Apps that this market's plans know nothing of are data like any other.
        let app = asks.apps.contains(app).then(|| app.clone());
        classes.push(ClassUse { app, ..ClassUse::typed(Service::Data, *used) });
    }
    classes.push(ClassUse::typed(Service::Data, left));
    let all = Profile { classes };
    let all = match of.away {
        None => all,
        Some(part) => all.divided(part, |class, inside| {
            class.location = if inside { Location::Roaming } else { Location::Home };
        }),
    };
    all.classes
}
