//! How each thing that is typed or chosen changes the form.

use tariff_core::Offer;
use tariff_engine::format::price;
use tariff_engine::protocol::Facts;

use super::{Edit, Shared, State};
use crate::form::{Field, Form, Operator};
use crate::input;

/// The form after something was typed or chosen.
pub(super) fn edit(form: &mut Form, edit: Edit, facts: Option<&Shared<Facts>>) {
    match edit {
        Edit::Type(field, text) => write(form, field, text),
        Edit::Step(field, up) => {
            let text = input::stepped(field.kind(), form.text(field), up);
            write(form, field, text);
        }
        Edit::AddMonths(today) => form.add_months(today),
        Edit::NoMonths => (0..form.months.len()).for_each(|_| form.remove_month(0)),
        Edit::RemoveMonth(row) => form.remove_month(row),
        Edit::Preset(preset) => form.apply(preset),
        Edit::AddApp(app) => {
            if !form.apps.contains(&app) {
                form.apps.push(app);
            }
        }
        Edit::RemoveApp(place) => remove_app(form, place),
        Edit::Operator(operator) => {
            if form.operator != operator {
                form.operator = operator;
                form.offer = None;
                form.fee = None;
                form.query.clear();
                forget(form, &[Field::Tenure, Field::ContractLeft, Field::TerminationFee]);
                if form.operator == Operator::NoneYet {
                    forget(form, &[Field::RecentSpend]);
                }
            }
        }
        Edit::Query(query) => form.query = query,
        Edit::Fee(fee) => form.fee = Some(fee).filter(|fee| form.fee != Some(*fee)),
        Edit::Paid(paid) => form.texts.set(Field::RecentSpend, Some(price(paid))),
        Edit::Offer(offer) => choose(form, facts, offer),
        Edit::Answer(topic, answer) => form.answer(topic, answer),
        Edit::City(city) => form.city = city,
        Edit::Occupation(occupation) => form.occupation = occupation,
        Edit::Device(device) => form.device = device,
        Edit::Need(service, needed) => {
            form.needs.retain(|id| *id != service);
            if needed {
                form.needs.push(service);
            }
        }
    }
}

impl State {
    /// The plan that the statement names, where it is one and the very same; the customer can
    /// choose another.
    pub(super) fn take_shown_plan(&mut self) {
        let Some(facts) = self.facts() else { return };
        let mut exact = facts.shown.iter().filter(|plan| plan.exact);
        if let (Some(only), None, None) = (exact.next(), exact.next(), &self.form.offer) {
            let offer = Some(only.offer.clone());
            let facts = facts.clone();
            choose(&mut self.form, Some(&facts), offer);
        }
    }
}

/// Writes into a field: whoever does is sure of it.
pub(super) fn write(form: &mut Form, field: Field, text: String) {
    form.texts.set(field, Some(text));
    form.unsure.retain(|known| *known != field);
}

/// Takes an app out of the list; those behind it move up with their texts.
fn remove_app(form: &mut Form, place: usize) {
    if place >= form.apps.len() {
        return;
    }
    form.apps.remove(place);
    for i in place..=form.apps.len() {
        let next = form.texts.get(&Field::App(i + 1)).cloned();
        form.texts.set(Field::App(i), next);
    }
}

/// The plan now, and with it its operator.
fn choose(form: &mut Form, facts: Option<&Shared<Facts>>, offer: Option<Offer>) {
    let plan = facts.zip(offer.as_ref()).and_then(|(facts, offer)| facts.plan(&offer.plan));
    if let Some(plan) = plan {
        form.operator = Operator::Id(plan.operator.clone());
    }
    let id = |offer: &Option<Offer>| offer.as_ref().map(|offer| offer.plan.clone());
    // Another plan has another contract.
    if id(&form.offer) != id(&offer) {
        forget(form, &[Field::ContractLeft, Field::TerminationFee]);
    }
    // What a plan costs needn't be said as well; what can't be read would be asked for by nobody.
    if offer.is_some() && input::read_money(form.text(Field::RecentSpend)).is_err() {
        forget(form, &[Field::RecentSpend]);
    }
    form.offer = offer;
    form.fee = None;
    form.query.clear();
}

/// Empties fields: what they held was about something else.
fn forget(form: &mut Form, fields: &[Field]) {
    for field in fields {
        form.texts.set(*field, None);
    }
}
