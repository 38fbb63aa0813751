use yew::prelude::*;

use super::choice::{self, Choice, choice, select};
use super::kit::p;
use super::number_field::number_field;
use super::view::View;
use crate::asks::Topic;
use crate::form::{Field, Form};
use crate::state::{Action, Edit};

/// What plans of this market ask about the customer.
pub fn person(view: &View<'_>) -> Html {
    let View { m, form, asks, send, .. } = *view;
    let number = |field: Field, asked: bool, chips: &'static [&'static str]| {
        if !asked {
            return html! {};
        }
        number_field(view, field, chips)
    };
    let answer = |topic: &Topic| {
        let asked = topic.clone();
        let name = format!("person-{}", topic.name());
        let said = form.answers.get(topic).copied();
        let onanswer = send.reform(move |said| Action::Form(Edit::Answer(asked.clone(), said)));
        choice::answer(m, name.into(), (m.topic)(topic), said, &onanswer)
    };
    // Nobody is met with the question whether they are disabled.
    let in_front = |topic: &&Topic| matches!(topic, Topic::Student | Topic::Broadband);
    let asked = |topic: &Topic| match topic {
        Topic::Student if form.is_past_school() => html! {},
        Topic::Broadband if form.answers.get(topic).is_none() => broadband(form, &answer),
        _ => answer(topic),
    };
    let choose = |make: fn(Option<String>) -> Edit| {
        send.reform(move |id: String| Action::Form(make((!id.is_empty()).then_some(id))))
    };
    let listed = |id: &'static str, label, choices: &[Choice], chosen: &Option<String>, make| {
        if choices.len() < 3 {
            return html! {};
        }
        let chosen = chosen.as_deref().unwrap_or_default();
        select(id, label, choices, chosen, &choose(make))
    };
    let cities = list(m.unsure, &asks.cities, |_| None, Some(m.city_other));
    let jobs = list(m.unsure, &asks.occupations, m.occupation_of, Some(m.occupation_other));
    let devices = list(m.phone, &asks.devices, m.device_of, Some(m.city_other));
    // It is asked once: with the plan of now, where that isn't known.
    let recent_spend = asks.recent_spend && !form.asks_what_is_paid();
    let folded = asks.topics.iter().any(|t| !in_front(&t))
        || asks.uplift
        || recent_spend
        || asks.new_number
        || !asks.devices.is_empty();
    let wrong = view.mistakes.iter().any(|x| matches!(x.field, Field::RecentSpend | Field::Uplift));
    html! {
        <>
            { number(Field::Age, asks.age, &["18", "30", "45", "60", "70"]) }
            for topic in asks.topics.iter().filter(in_front) { { asked(topic) } }
            { listed("field-city", m.city, &cities, &form.city, Edit::City) }
            { listed("field-occupation", m.occupation, &jobs, &form.occupation, Edit::Occupation) }
            { needs(view) }
            if folded {
                <details class="more" open={wrong}>
                    <summary>{ m.more_person }</summary>
                    <div class="fields">
                        for topic in asks.topics.iter().filter(|t| !in_front(t)) { { answer(topic) } }
                        if asks.new_number { { answer(&Topic::NewNumber) } }
                        { number(Field::RecentSpend, recent_spend, &[]) }
                        { number(Field::Uplift, asks.uplift, &["0", "20", "40"]) }
                        { listed("field-device", m.device, &devices, &form.device, Edit::Device) }
                    </div>
                </details>
            }
        </>
    }
}

/// Having broadband costs nothing; taking it does, so that is asked apart and only of those without.
fn broadband(form: &Form, answer: &dyn Fn(&Topic) -> Html) -> Html {
    let has = form.answers.get(&Topic::HasBroadband) == Some(&true);
    html! {
        <>
            { answer(&Topic::HasBroadband) }
            if !has { { answer(&Topic::WouldBroadband) } }
        </>
    }
}

/// What isn't said, what plans ask for, and none of it.
fn list(
    unsaid: &'static str,
    ids: &[String],
    name: fn(&str) -> Option<&'static str>,
    other: Option<&'static str>,
) -> Vec<Choice> {
    let mut choices = vec![choice("", unsaid)];
    if ids.is_empty() {
        return choices;
    }
    for id in ids {
        let shown = name(id).map_or_else(|| AttrValue::from(id.clone()), AttrValue::from);
        choices.push(choice(id.clone(), shown));
    }
    choices.extend(other.map(|other| choice("other", other)));
    choices
}

fn needs(view: &View<'_>) -> Html {
    let View { m, form, facts, send, .. } = *view;
    let services = facts.map(|f| f.services.as_slice()).unwrap_or_default();
    if services.is_empty() {
        return html! {};
    }
    let one = |service: &tariff_core::IncludedService| {
        let needed = form.needs.contains(&service.id);
        let id = service.id.clone();
        let toggle = send.reform(move |_: Event| Action::Form(Edit::Need(id.clone(), !needed)));
        html! {
            <label class="need" key={service.id.as_str()}>
                <input type="checkbox" checked={needed} onchange={toggle} />
                <span>{ m.text(&service.name) }</span>
            </label>
        }
    };
    html! {
        <fieldset class="needs">
            <legend class="label">{ m.needs_title }</legend>
            { p("hint", m.needs_hint) }
            <div class="need-list">
                for service in services { { one(service) } }
            </div>
        </fieldset>
    }
}
