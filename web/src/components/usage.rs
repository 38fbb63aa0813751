use yew::prelude::*;

use super::cells::months;
use super::choice::{answer, choice, select};
use super::kit::{Button, p};
use super::name::name;
use super::number_field::{number_field, number_field_with};
use super::view::View;
use crate::asks::Topic;
use crate::form::Field;
use crate::state::{Action, Edit};

/// Quartiles and the 90th percentile of the same distribution as the presets.
const MINUTES: &[&str] = &["60", "140", "330", "680"];
const GIGABYTES: &[&str] = &["5", "13", "28", "50"];

/// A month's usage.
pub(super) fn usage(view: &View<'_>) -> Html {
    html! { <>{ calls(view) }{ data(view) }</> }
}

fn of_which(view: &View<'_>, field: Field, asked: bool) -> Html {
    if !asked {
        return html! {};
    }
    html! { <div class="of-which">{ number_field(view, field, &[]) }</div> }
}

/// Whether something typed into these fields is wrong: a mistake must not hide in a fold.
fn is_wrong(view: &View<'_>, fields: &[Field]) -> bool {
    view.mistakes.iter().any(|mistake| fields.contains(&mistake.field))
}

/// Calls and messages: what matters in this market in front, the rest folded in.
pub(super) fn calls(view: &View<'_>) -> Html {
    let View { m, asks, .. } = *view;
    let incoming = || {
        html! {
            <>
                { number_field(view, Field::In, &[]) }
                if !asks.incoming {
                    { p("hint", m.incoming_note) }
                }
                { of_which(view, Field::InRoaming, asks.roaming) }
            </>
        }
    };
    let mut folded = vec![Field::Sms, Field::Mms, Field::OutOnNet, Field::OutCircle];
    if !asks.incoming {
        folded.extend([Field::In, Field::InRoaming]);
    }
    let by_month = !view.form.months.is_empty();
    let parted = asks.long_distance || asks.roaming || asks.night.is_some();
    let same_price = !asks.long_distance && !asks.roaming;
    html! {
        <>
            if by_month {
                { months(view) }
                if parted { { p("hint", m.months_parts) } }
            } else {
                { number_field(view, Field::Out, MINUTES) }
                { months(view) }
            }
            { of_which(view, Field::OutLongDistance, asks.long_distance) }
            { of_which(view, Field::OutRoaming, asks.roaming) }
            { night(view) }
            if asks.incoming { { incoming() } }
            <details class="more" open={is_wrong(view, &folded)}>
                <summary>{ m.more_calls }</summary>
                <div class="fields">
                    <p class="hint">
                        { m.more_usage_hint }
                        if same_price { { " " }{ m.same_price_note } }
                    </p>
                    if !by_month { { number_field(view, Field::Sms, &["0", "10", "50"]) } }
                    if !asks.incoming { { incoming() } }
                    { number_field(view, Field::Mms, &[]) }
                    { of_which(view, Field::OutOnNet, asks.on_net) }
                    { of_which(view, Field::OutCircle, asks.circle) }
                </div>
            </details>
            { abroad(view) }
        </>
    }
}

/// Whether they call abroad or go there: what that costs is in no figure.
fn abroad(view: &View<'_>) -> Html {
    let View { m, form, send, .. } = *view;
    let topic = Topic::Abroad;
    let said = form.answers.get(&topic).copied();
    let say = send.reform(|said| Action::Form(Edit::Answer(Topic::Abroad, said)));
    answer(m, topic.name().to_owned().into(), (m.topic)(&topic), said, &say)
}

/// Data: all of it in front, of which what folded in.
pub(super) fn data(view: &View<'_>) -> Html {
    let View { m, form, asks, .. } = *view;
    let any = asks.data_away || !asks.apps.is_empty() || !form.apps.is_empty();
    let apps_wrong = view.mistakes.iter().any(|x| matches!(x.field, Field::App(_)));
    html! {
        <>
            if form.months.is_empty() { { number_field(view, Field::Data, GIGABYTES) } }
            if any {
                <details class="more" open={apps_wrong || is_wrong(view, &[Field::DataAway])}>
                    <summary>{ if asks.data_away { m.more_data } else { m.more_apps } }</summary>
                    <div class="fields">
                        { of_which(view, Field::DataAway, asks.data_away) }
                        { apps(view) }
                    </div>
                </details>
            }
        </>
    }
}

/// The minutes of the cheap hours, where there are some.
fn night(view: &View<'_>) -> Html {
    let m = view.m;
    let hours = view.asks.night.as_ref().and_then(|w| w.from.zip(w.to));
    let Some((from, to)) = hours else {
        return html! {};
    };
    let hours = (m.night)(&from.to_string(), &to.to_string());
    let hint = (m.field_hint)(Field::OutNight).unwrap_or_default();
    let hint = format!("{hours}{}{hint}", m.stop);
    html! {
        <div class="of-which">{ number_field_with(view, Field::OutNight, Some(hint), &[]) }</div>
    }
}

fn apps(view: &View<'_>) -> Html {
    let View { m, form, asks, .. } = *view;
    if asks.apps.is_empty() && form.apps.is_empty() {
        return html! {};
    }
    let named = |id: &str| (m.app)(id).unwrap_or(id).to_owned();
    let mut choices = vec![choice("", "—")];
    for id in asks.apps.iter().filter(|id| !form.apps.contains(id)) {
        choices.push(choice(id.clone(), named(id)));
    }
    let send = view.send.clone();
    let add = Callback::from(move |id: String| {
        if !id.is_empty() {
            send.emit(Action::Form(Edit::AddApp(id)));
        }
    });
    let one = |place: usize| {
        let field = Field::App(place);
        let remove = Button::new("link", (m.apps_remove)(&name(m, field, form)));
        html! {
            <div class="of-which app">
                { number_field(view, field, &[]) }
                { remove.sends(view.send, Action::Form(Edit::RemoveApp(place))) }
            </div>
        }
    };
    html! {
        <fieldset class="apps">
            <legend class="label">{ m.apps_title }</legend>
            { p("hint", m.apps_hint) }
            for place in 0..form.apps.len() { { one(place) } }
            if choices.len() > 1 {
                // A new list after each choice, so that it stands on its first line again.
                <div key={form.apps.len()}>{ select("app-add", m.apps_add, &choices, "", &add) }</div>
            }
        </fieldset>
    }
}
