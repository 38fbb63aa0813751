//! A household: its lines in a table, and what suits them together.

use web_sys::HtmlInputElement;
use yew::prelude::*;

use super::cells::{Cell, head};
use super::flow::{heard, way_back};
use super::kit::{Button, p, title};
use super::loader::loader;
use crate::form::{Field, Form};
use crate::route::Route;
use crate::state::visit::MOST_MEMBERS;
use crate::state::{Action, Client, State};
use crate::words::M;

/// What is typed of each.
const TYPED: [Field; 3] = [Field::Out, Field::Data, Field::Age];

/// The screen.
pub(crate) fn family(m: M, state: &State, send: &Callback<Action>) -> Html {
    let members = state.members();
    let room = members.len() < MOST_MEMBERS;
    let query = state.family();
    // Enter goes on to the next of the family.
    let add = {
        let send = send.clone();
        Callback::from(move |e: SubmitEvent| {
            e.prevent_default();
            send.emit(Action::Clients(Client::AddMember));
        })
    };
    let back = if state.missing().is_some() && !state.clients.clerk {
        Route::Home
    } else {
        state.result()
    };
    html! {
        <div class="screen">
            { way_back(if back == Route::Home { m.step_back } else { m.back_to_result }, back, send) }
            { title(m.shared.family_title) }
            <p class="hint" id="family-hint">{ m.family_text }</p>
            { loader(m, state, false, send) }
            <form class="card cells-part" onsubmit={add} novalidate=true>
                <datalist id="member-names">
                    for name in m.member_names { <option value={*name} /> }
                </datalist>
                <table class="cells" aria-describedby="family-hint">
                    <thead>
                        <tr>
                            <th scope="col">{ m.member_name }</th>
                            for field in TYPED { { head(m, field) } }
                            <td></td>
                        </tr>
                    </thead>
                    <tbody>
                        for each in members.iter().enumerate() { { member(m, state, each, send) } }
                    </tbody>
                </table>
                if room {
                    <button type="submit" class="secondary" id="member-add">{ "＋ " }{ m.member_add }</button>
                }
            </form>
            if let Some(query) = query { { heard(m, state.told(&query), send) } }
            else { { p("note", m.family_waits) } }
        </div>
    }
}

fn member(m: M, state: &State, (place, form): (usize, &&Form), send: &Callback<Action>) -> Html {
    let called = state.member_name(place);
    let facts = state.facts().map(|facts| &**facts);
    let mistakes = form.mistakes(&state.market.asks, facts);
    let cell = |field: Field| {
        let wrong = mistakes.iter().find(|x| x.field == field);
        let typed =
            send.reform(move |text| Action::Clients(Client::MemberType(place, field, text)));
        let id = format!("member-{place}-{}", field.id());
        Cell { m, id, field, row: &called, text: form.text(field), wrong }.html(typed)
    };
    let rename = send.reform(move |e: InputEvent| {
        Action::Clients(Client::MemberName(
            place,
            e.target_unchecked_into::<HtmlInputElement>().value(),
        ))
    });
    let more = Button::new("link", m.member_more).label((m.member_more_of)(&called));
    let remove = || Button::new("link", "✕").label((m.row_remove)(&called));
    html! {
        <tr>
            <th scope="row">
                <input
                    id={format!("member-{place}-name")}
                    class="cell-name"
                    type="text"
                    list="member-names"
                    autocomplete="off"
                    maxlength="12"
                    aria-label={(m.member_name_of)(&called)}
                    placeholder={called.clone()}
                    value={form.name.clone()}
                    oninput={rename}
                />
            </th>
            if form.months.is_empty() {
                { cell(Field::Out) }
                { cell(Field::Data) }
            } else {
                <td colspan="2">{ (m.months_typed)(form.months.len()) }</td>
            }
            { cell(Field::Age) }
            <td class="cell-ways">
                { more.sends(send, Action::Clients(Client::Member(place))) }
                if place > 0 { { remove().sends(send, Action::Clients(Client::RemoveMember(place))) } }
            </td>
        </tr>
    }
}
