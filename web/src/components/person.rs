use tariff_core::Market;
use yew::prelude::*;

use super::choice::{Answer, Choice, Select};
use super::number_field::NumberField;
use crate::asks::{Asks, Topic};
use crate::form::{Field, Form, Mistake};
use crate::messages::M;
use crate::state::{Action, Shared};

#[derive(Properties, PartialEq)]
pub(crate) struct Props {
    pub(crate) m: M,
    pub(crate) form: Form,
    pub(crate) asks: Asks,
    pub(crate) market: Option<Shared<Market>>,
    pub(crate) mistakes: Vec<Mistake>,
    pub(crate) send: Callback<Action>,
}

/// What plans of this market ask about the customer.
#[component]
pub(crate) fn PersonFields(props: &Props) -> Html {
    let Props {
        m,
        form,
        asks,
        market,
        mistakes,
        send,
    } = props;
    let m = *m;
    let number = |field: Field, asked: bool, chips: &'static [&'static str]| {
        if !asked {
            return html! {};
        }
        html! {
            <NumberField {m} {field} {chips} text={form.text(field).to_owned()} mistakes={mistakes.clone()} send={send.clone()} />
        }
    };
    let answer = |topic: &Topic| {
        let asked = topic.clone();
        html! {
            <Answer
                {m}
                key={format!("{topic:?}")}
                name={format!("person-{topic:?}").to_lowercase()}
                question={(m.topic)(topic)}
                answer={form.answers.get(topic).copied()}
                onanswer={send.reform(move |said| Action::Answer(asked.clone(), said))}
            />
        }
    };
    let front = [Topic::Student, Topic::Disability, Topic::Broadband];
    let (first, second): (Vec<&Topic>, Vec<&Topic>) =
        asks.topics.iter().partition(|t| front.contains(t));
    let choose = |make: fn(Option<String>) -> Action| {
        send.reform(move |id: String| make((!id.is_empty()).then_some(id)))
    };
    let list = |ids: &std::collections::BTreeSet<String>, name: fn(&str) -> Option<&'static str>| {
        let named = |id: &String| {
            let shown = name(id).map_or_else(|| AttrValue::from(id.clone()), AttrValue::from);
            Choice::new(id.clone(), shown)
        };
        let mut choices = vec![Choice::new("", m.unsure)];
        choices.extend(ids.iter().map(named));
        choices
    };
    let mut cities = list(&asks.cities, |_| None);
    cities.push(Choice::new("other", m.city_other));
    let mut occupations = list(&asks.occupations, m.occupation_of);
    occupations.push(Choice::new("other", m.occupation_other));
    let mut devices = list(&asks.devices, m.device_of);
    devices[0] = Choice::new("", m.phone);
    let folded = !second.is_empty()
        || asks.uplift
        || asks.recent_spend
        || asks.new_number
        || !asks.devices.is_empty();
    html! {
        <>
            { number(Field::Age, asks.age, &[]) }
            for topic in first { { answer(topic) } }
            if !asks.cities.is_empty() {
                <Select id="field-city" label={m.city} choices={cities} chosen={form.city.clone().unwrap_or_default()} onchoose={choose(Action::City)} />
            }
            if !asks.occupations.is_empty() {
                <Select id="field-occupation" label={m.occupation} choices={occupations} chosen={form.occupation.clone().unwrap_or_default()} onchoose={choose(Action::Occupation)} />
            }
            { needs(m, form, market.as_ref(), send) }
            if folded {
                <details class="more">
                    <summary>{ m.more_person }</summary>
                    <div class="fields">
                        for topic in second { { answer(topic) } }
                        if asks.new_number { { answer(&Topic::NewNumber) } }
                        { number(Field::RecentSpend, asks.recent_spend, &[]) }
                        { number(Field::Uplift, asks.uplift, &["0", "20", "40"]) }
                        if !asks.devices.is_empty() {
                            <Select id="field-device" label={m.device} choices={devices} chosen={form.device.clone().unwrap_or_default()} onchoose={choose(Action::Device)} />
                        }
                    </div>
                </details>
            }
        </>
    }
}

fn needs(m: M, form: &Form, market: Option<&Shared<Market>>, send: &Callback<Action>) -> Html {
    let services = market.map(|market| market.services()).unwrap_or_default();
    if services.is_empty() {
        return html! {};
    }
    html! {
        <fieldset class="needs">
            <legend class="label">{ m.needs_title }</legend>
            <p class="hint">{ m.needs_hint }</p>
            <div class="need-list">
                for service in services {
                    {{
                        let needed = form.needs.contains(&service.id);
                        let id = service.id.clone();
                        let toggle = send.reform(move |_: Event| Action::Need(id.clone(), !needed));
                        html! {
                            <label class="need" key={service.id.clone()}>
                                <input type="checkbox" checked={needed} onchange={toggle} />
                                <span>{ m.text(&service.name) }</span>
                            </label>
                        }
                    }}
                }
            </div>
        </fieldset>
    }
}
