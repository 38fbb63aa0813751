//! A household: its lines, and what suits them together.

use yew::prelude::*;

use super::flow::{heard, way_back};
use crate::browser;
use crate::form::{Field, Form};
use crate::messages::M;
use crate::state::visit::MOST_MEMBERS;
use crate::state::{Action, State};

/// The screen.
pub(crate) fn family(m: M, state: &State, send: &Callback<Action>) -> Html {
    let members = state.members();
    let room = members.len() < MOST_MEMBERS;
    let query = browser::today().and_then(|today| state.family(today));
    html! {
        <div class="screen">
            { way_back(m.back_to_result, state.result(), send) }
            <h1 id="screen-title" tabindex="-1">{ m.family_title }</h1>
            <p class="hint">{ m.family_text }</p>
            <div class="card">
                <dl class="answers">
                    for each in members.iter().enumerate() { { member(m, each, send) } }
                </dl>
                if room {
                    <button type="button" class="secondary wide" onclick={send.reform(|_: MouseEvent| Action::AddMember)}>
                        { "＋ " }{ m.member_add }
                    </button>
                }
            </div>
            if let Some(query) = query { { heard(m, state.told(&query), send) } }
            else { <p class="note">{ m.family_waits }</p> }
        </div>
    }
}

fn member(m: M, (place, form): (usize, &&Form), send: &Callback<Action>) -> Html {
    let text = |field: Field| form.text(field).trim();
    let known = !text(Field::Out).is_empty() && !text(Field::Data).is_empty();
    let said = if known {
        (m.member_usage)(text(Field::Out), text(Field::Data))
    } else {
        m.not_filled.to_owned()
    };
    let who = (m.shared.member)(place);
    let change = send.reform(move |_: MouseEvent| Action::Member(place));
    let remove = send.reform(move |_: MouseEvent| Action::RemoveMember(place));
    html! {
        <div class="answer-row">
            <dt>{ &who }</dt>
            <dd>
                <span>{ said }</span>
                <button type="button" class="secondary" onclick={change} aria-label={(m.change_of)(&who)}>{ m.change }</button>
                if place > 0 {
                    <button type="button" class="secondary" onclick={remove} aria-label={(m.member_remove)(place)}>{ "✕" }</button>
                }
            </dd>
        </div>
    }
}
