//! The numbers that stand in a form, field by field, and what is wrong with them.

use tariff_core::Money;

use super::input::{self, InputError};
use super::{Column, Field, Form, Mistake};
use crate::asks::Asks;
use crate::facts::Facts;

/// The numbers of a month: minutes, messages, bytes. A part that wasn't typed, or that nobody asks
/// for here, is none.
pub(super) struct Typed {
    pub(super) out: u64,
    pub(super) long: u64,
    pub(super) roaming: u64,
    pub(super) on_net: Option<u64>,
    pub(super) circle: Option<u64>,
    pub(super) night: Option<u64>,
    pub(super) incoming: u64,
    pub(super) in_roaming: u64,
    pub(super) sms: u64,
    pub(super) mms: u64,
    pub(super) data: u64,
    /// In each app, in the order of the form's list; they come to no more than all data.
    pub(super) apps: Vec<u64>,
    pub(super) away: Option<u64>,
}

impl Form {
    /// Every field that can't be read, in the order of the form.
    pub fn mistakes(&self, asks: &Asks, facts: Option<&Facts>) -> Vec<Mistake> {
        let mut reading = Reading::of(self);
        reading.months(asks);
        reading.value(Field::Tenure);
        reading.contract_months(facts.and_then(|facts| self.bound(facts)));
        reading.money(Field::TerminationFee);
        reading.value(Field::Age);
        for field in [Field::RecentSpend, Field::Uplift] {
            reading.money(field);
        }
        reading.mistakes
    }
}

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

    /// The month, or the months as they stand: what is typed beside them is of each.
    pub(super) fn months(&mut self, asks: &Asks) -> Vec<Typed> {
        let rows = self.form.months.len();
        if rows == 0 {
            return vec![self.typed(asks)];
        }
        let mut all = Vec::new();
        for row in 0..rows {
            self.row = Some(row);
            for column in [Column::Out, Column::Data] {
                let field = Field::Cell(row, column);
                if self.form.text(field).trim().is_empty() {
                    self.note(field, InputError::Missing);
                }
            }
            all.push(self.typed(asks));
        }
        self.row = None;
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

    pub(super) fn typed(&mut self, asks: &Asks) -> Typed {
        let out = self.value(Field::Out).unwrap_or(0);
        let long = self.part(Field::OutLongDistance, asks.long_distance, out).unwrap_or(0);
        let roaming = self.part(Field::OutRoaming, asks.roaming, out - long).unwrap_or(0);
        let on_net = self.part(Field::OutOnNet, asks.on_net, out);
        let circle = self.part(Field::OutCircle, asks.circle, out);
        let night = self.part(Field::OutNight, asks.night.is_some(), out);
        let incoming = self.value(Field::In).unwrap_or(0);
        let in_roaming = self.part(Field::InRoaming, asks.roaming, incoming).unwrap_or(0);
        let sms = self.value(Field::Sms).unwrap_or(0);
        let mms = self.value(Field::Mms).unwrap_or(0);
        let data = self.value(Field::Data).unwrap_or(0);
        let mut left = data;
        let mut apps = Vec::new();
        for place in 0..self.form.apps.len() {
            let used = self.part(Field::App(place), true, left).unwrap_or(0);
            left -= used;
            apps.push(used);
        }
        let away = self.part(Field::DataAway, asks.data_away, data);
        Typed {
            out,
            long,
            roaming,
            on_net,
            circle,
            night,
            incoming,
            in_roaming,
            sms,
            mms,
            data,
            apps,
            away,
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
}
