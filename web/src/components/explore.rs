//! What if: more or less usage tried out, beside what it is now.

use web_sys::HtmlInputElement;
use yew::prelude::*;

use super::document::document;
use super::kit::{Button, p};
use crate::state::more::TRIED;
use crate::state::{Action, Inquiry, State};
use crate::words::M;

/// A slider and a field for each kind of usage, and what would be the answer.
pub(crate) fn explore(m: M, state: &State, send: &Callback<Action>) -> Html {
    let row = |(axis, field)| {
        let kind = crate::form::Field::kind(field);
        let text = AttrValue::from(state.tried(axis, field));
        let (label, unit) = ((m.field)(field), (m.unit)(kind, &text));
        let (most, step) = state.range(axis, field);
        let typed = send.reform(move |e: InputEvent| {
            Action::Answers(Inquiry::WhatIf(
                axis,
                e.target_unchecked_into::<HtmlInputElement>().value(),
            ))
        });
        let id = format!("try-{}", field.id());
        html! {
            <div class="try">
                <label class="label" for={id.clone()}>{ label }</label>
                <input
                    class="try-slider"
                    type="range"
                    min="0"
                    max={most.to_string()}
                    step={step}
                    value={if text.is_empty() { AttrValue::Static("0") } else { text.clone() }}
                    aria-label={label}
                    aria-valuetext={format!("{text} {unit}")}
                    oninput={typed.clone()}
                />
                <span class="number-box">
                    <input {id} type="text" inputmode="decimal" autocomplete="off" value={text} oninput={typed} />
                    <span class="number-unit">{ unit }</span>
                </span>
            </div>
        }
    };
    let query = state.what_if();
    html! {
        <section class="card explore" aria-labelledby="explore-title">
            <h2 id="explore-title">{ m.explore_title }</h2>
            { p("hint", m.explore_text) }
            if state.statement.is_some() || !state.form.months.is_empty() { { p("hint", m.explore_mean) } }
            for tried in TRIED { { row(tried) } }
            <div class="tried">
                if let Some(told) = query.as_ref().and_then(|query| state.latest(query)) { { document(told, None, send) } }
                else { { p("hint", if query.is_some() { m.asking } else { m.error_unread }) } }
            </div>
            { Button::new("link", m.explore_reset).sends(send, Action::Answers(Inquiry::WhatIfReset)) }
        </section>
    }
}
