//! A household: its lines, and what suits them together.

use tariff_engine::family::{Family, FamilyLine};
use tariff_engine::query::Told;
use yew::prelude::*;

use super::bill::bill_tables;
use super::flow::way_back;
use crate::browser;
use crate::form::{Field, Form};
use crate::format::yuan;
use crate::messages::M;
use crate::state::visit::MOST_MEMBERS;
use crate::state::{Action, State};

/// The screen.
pub(crate) fn family(m: M, state: &State, send: &Callback<Action>) -> Html {
    let members = state.members();
    let room = members.len() < MOST_MEMBERS;
    let query = browser::today().and_then(|today| state.family(today));
    let told = query.as_ref().map(|query| state.told(query));
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
            { match told {
                None => html! { <p class="note">{ m.family_waits }</p> },
                Some(None) => html! { <div class="card"><p role="status">{ m.asking }</p></div> },
                Some(Some(Err(()))) => html! { <div class="card" role="alert"><p>{ m.not_told }</p></div> },
                Some(Some(Ok(told))) => match &**told {
                    Told::Family(of) => advice(m, of),
                    _ => html! {},
                },
            } }
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
    let who = (m.member)(place);
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

fn advice(m: M, of: &Family) -> Html {
    let Some(together) = of.per_month else {
        let who: Vec<String> = of.without.iter().map(|place| (m.member)(*place)).collect();
        return html! { <div class="card verdict verdict-none"><p>{ (m.family_none)(&who.join(m.list)) }</p></div> };
    };
    let saving = of.saving.filter(|saving| saving.micro() > 0);
    let class = if saving.is_some() { "verdict-switch" } else { "verdict-best" };
    html! {
        <>
            <div class={format!("card verdict {class}")}>
                <h2>{ match saving {
                    Some(saving) => (m.family_saves)(&yuan(saving)),
                    None => m.family_same.to_owned(),
                } }</h2>
                <dl class="tried-list">
                    { amount(m, m.family_together, Some(together), true) }
                    { amount(m, m.family_alone, of.alone, false) }
                    { amount(m, m.family_now, of.now, false) }
                </dl>
            </div>
            <ol class="card offers family">
                for (place, line) in of.lines.iter().enumerate() { <li>{ own(m, place, line) }</li> }
            </ol>
            <details class="card more">
                <summary>{ m.proof_title }</summary>
                <ul>
                    <li>{ (m.family_proof)(&of.searched.0, of.searched.1) }</li>
                    if let Some(gap) = of.gap { <li>{ (m.family_gap)(&yuan(gap)) }</li> }
                </ul>
            </details>
        </>
    }
}

fn amount(m: M, what: &str, amount: Option<tariff_core::Money>, strong: bool) -> Html {
    let Some(amount) = amount else { return html! {} };
    html! {
        <div class={strong.then_some("tried-best")}>
            <dt>{ what }</dt>
            <dd class="figure"><strong>{ yuan(amount) }</strong>{ " " }{ m.per_month }</dd>
        </div>
    }
}

fn own(m: M, place: usize, line: &FamilyLine) -> Html {
    html! {
        <details class="more">
            <summary>
                <span class="family-line">
                    <span>
                        <strong>{ (m.member)(place) }</strong>
                        <span class="bill-name" lang="zh-CN">{ line.names.join(" + ") }</span>
                        <span class="bill-note">
                            { &line.operator }{ " · " }{ &line.filing }
                            if let Some(of) = line.card_of { { " · " }{ (m.card_of)(of) } }
                            if line.kept { { " · " }{ m.keeps } }
                        </span>
                    </span>
                    <strong class="figure">{ yuan(line.per_month) }</strong>
                </span>
            </summary>
            { bill_tables(m, &line.bills) }
        </details>
    }
}
