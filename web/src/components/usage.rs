use yew::prelude::*;

use super::choice::{Choice, Select};
use super::error_summary::name;
use super::number_field::NumberField;
use crate::asks::Asks;
use crate::form::{Field, Form, Mistake};
use crate::messages::M;
use crate::state::Action;

#[derive(Properties, PartialEq)]
pub(crate) struct Props {
    pub(crate) m: M,
    pub(crate) form: Form,
    pub(crate) asks: Asks,
    pub(crate) mistakes: Vec<Mistake>,
    pub(crate) send: Callback<Action>,
}

/// Quartiles and the 90th percentile of the same distribution as the presets.
const MINUTES: &[&str] = &["60", "140", "330", "680"];
const GIGABYTES: &[&str] = &["5", "13", "28", "50"];

/// A month's usage: what matters in this market in front, the rest folded in.
#[component]
pub(crate) fn Usage(props: &Props) -> Html {
    let Props {
        m,
        form,
        asks,
        mistakes,
        send,
    } = props;
    let m = *m;
    let number = |field: Field, chips: &'static [&'static str]| {
        html! {
            <NumberField {m} {field} {chips} text={form.text(field).to_owned()} mistakes={mistakes.clone()} send={send.clone()} />
        }
    };
    let of_which = |field: Field, asked: bool| {
        if asked {
            html! { <div class="of-which">{ number(field, &[]) }</div> }
        } else {
            html! {}
        }
    };
    let night = asks.night.as_ref().map(|hours| {
        let end = |t: Option<tariff_core::TimeOfDay>| t.map_or_else(String::new, |t| t.to_string());
        let hours = (m.night)(&end(hours.from), &end(hours.to));
        let hint = format!(
            "{hours}{}{}",
            if m.lang == crate::messages::Lang::Zh { "；" } else { ". " },
            (m.field_hint)(Field::OutNight).unwrap_or_default()
        );
        html! {
            <div class="of-which">
                <NumberField {m} field={Field::OutNight} {hint} text={form.text(Field::OutNight).to_owned()} mistakes={mistakes.clone()} send={send.clone()} />
            </div>
        }
    });
    let apart = asks.long_distance || asks.roaming;
    let incoming = html! {
        <>
            { number(Field::In, &[]) }
            if !asks.incoming {
                <p class="hint">{ m.incoming_note }</p>
            }
            { of_which(Field::InRoaming, asks.roaming) }
        </>
    };
    // A mistake must not hide in a fold.
    let folded_wrong = mistakes.iter().any(|x| {
        matches!(
            x.field,
            Field::Mms | Field::DataAway | Field::App(_) | Field::OutOnNet | Field::OutCircle
        ) || (!asks.incoming && matches!(x.field, Field::In | Field::InRoaming))
    });
    html! {
        <>
            { number(Field::Out, MINUTES) }
            { of_which(Field::OutLongDistance, asks.long_distance) }
            { of_which(Field::OutRoaming, asks.roaming) }
            { for night }
            if asks.incoming { { incoming.clone() } }
            { number(Field::Data, GIGABYTES) }
            { number(Field::Sms, &["0", "10", "50"]) }
            <details class="more" open={folded_wrong.then_some(true).unwrap_or_default()}>
                <summary>{ m.more_usage }</summary>
                <div class="fields">
                    <p class="hint">
                        { m.more_usage_hint }
                        if !apart { { " " }{ m.same_price_note } }
                    </p>
                    if !asks.incoming { { incoming } }
                    { number(Field::Mms, &[]) }
                    { of_which(Field::OutOnNet, asks.on_net) }
                    { of_which(Field::OutCircle, asks.circle) }
                    { of_which(Field::DataAway, asks.data_away) }
                    { apps(props) }
                </div>
            </details>
        </>
    }
}

fn apps(props: &Props) -> Html {
    let Props {
        m,
        form,
        asks,
        mistakes,
        send,
    } = props;
    let m = *m;
    let named = |id: &str| (m.app)(id).unwrap_or(id).to_owned();
    let left: Vec<Choice> = asks
        .apps
        .iter()
        .filter(|id| !form.apps.contains(id))
        .map(|id| Choice::new(id.clone(), named(id)))
        .collect();
    if asks.apps.is_empty() && form.apps.is_empty() {
        return html! {};
    }
    let choices = [vec![Choice::new("", "—")], left].concat();
    let add = {
        let send = send.clone();
        Callback::from(move |id: String| {
            if !id.is_empty() {
                send.emit(Action::AddApp(id));
            }
        })
    };
    html! {
        <fieldset class="apps">
            <legend class="label">{ m.apps_title }</legend>
            <p class="hint">{ m.apps_hint }</p>
            for place in 0..form.apps.len() {
                <div class="of-which app">
                    <NumberField
                        {m}
                        field={Field::App(place)}
                        label={name(m, Field::App(place), &form.apps)}
                        text={form.text(Field::App(place)).to_owned()}
                        mistakes={mistakes.clone()}
                        send={send.clone()}
                    />
                    <button
                        type="button"
                        class="link"
                        onclick={send.reform(move |_: MouseEvent| Action::RemoveApp(place))}
                    >{ (m.apps_remove)(&name(m, Field::App(place), &form.apps)) }</button>
                </div>
            }
            if choices.len() > 1 {
                // A new list after each choice, so that it stands on its first line again.
                <Select key={form.apps.len().to_string()} id="app-add" label={m.apps_add} {choices} chosen="" onchoose={add} />
            }
        </fieldset>
    }
}
