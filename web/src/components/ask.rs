use yew::prelude::*;

use super::choice::answer;
use super::conditions::question;
use super::offer_row::{OfferRow, Pick};
use super::ranking::onmore;
use super::results::{STEP, Shown};
use crate::asking::{Asking, Group, Question};
use crate::asks::Topic;
use crate::browser;
use crate::form::Pairs;
use crate::format::yuan;
use crate::messages::M;
use crate::state::{Action, Outcome, Shared};

/// Plans shown of each question.
const PLANS: usize = 3;

/// What the parts of this section need.
#[derive(Clone, Copy)]
pub(super) struct View<'a> {
    pub(super) m: M,
    pub(super) outcome: &'a Shared<Outcome>,
    pub(super) answers: &'a Pairs<Topic, bool>,
    pub(super) send: &'a Callback<Action>,
}

/// Cheaper plans that wait for an answer, by question, the most rewarding first.
pub(super) fn ask(view: View<'_>, asking: &Asking<'_>, shown: &UseStateHandle<Shown>) -> Html {
    let m = view.m;
    let usual = || asking.groups.iter().filter(|g| !g.rare);
    let rare = asking.groups.len() - usual().count();
    let nothing = asking.cheaper == 0;
    let left = usual().count().saturating_sub(shown.questions);
    html! {
        <section class="card ask" id="ask" aria-labelledby="ask-title">
            <h3 id="ask-title">{ m.ask_title }</h3>
            <p class="hint">{ if nothing { m.ask_none_better } else { m.ask_hint } }</p>
            for group in usual().take(shown.questions) { { one(view, group) } }
            if left > 0 {
                <button type="button" class="secondary wide" onclick={onmore(shown, |s| s.questions += STEP)}>
                    { (m.ask_more)(left) }
                </button>
            }
            if !asking.needs_only.is_empty() {
                <ul class="offers">
                    for place in asking.needs_only.iter().copied().take(PLANS) { { plan(view, place, 0) } }
                </ul>
            }
            if rare > 0 {
                <details class="more">
                    <summary>{ (m.ask_rare)(rare) }</summary>
                    for group in asking.groups.iter().filter(|g| g.rare) { { one(view, group) } }
                </details>
            }
            if asking.rest > 0 {
                <p class="fine">{ (m.ask_rest)(asking.rest) }</p>
            }
        </section>
    }
}

fn one(view: View<'_>, group: &Group<'_>) -> Html {
    let View { m, outcome, answers, send } = view;
    let words = match &group.question {
        Question::Topic(topic @ Topic::NewNumber) => (m.topic)(topic).to_owned(),
        _ => question(m, &outcome.market, group.rule),
    };
    let key = group.question.name();
    let how = match &group.question {
        Question::Topic(topic) => {
            let asked = topic.clone();
            let name = format!("ask-{key}");
            let said = answers.get(topic).copied();
            let onanswer = send.reform(move |said| Action::Answer(asked.clone(), said));
            answer(m, name.into(), &words, said, &onanswer)
        }
        other => {
            let element = other.element().unwrap_or_default();
            html! {
                <div class="answer">
                    <p class="answer-question">{ words }</p>
                    <button type="button" class="secondary" onclick={move |_| browser::focus(&element)}>{ m.ask_fill }</button>
                </div>
            }
        }
    };
    let gain = match group.saves {
        Some(saves) => (m.ask_saves)(&yuan(saves)),
        None => m.ask_saves_more.to_owned(),
    };
    html! {
        <div class="question" {key}>
            { how }
            <p class="question-gain">
                <strong>{ gain }</strong>
                <span class="hint">{ (m.ask_unlocks)(group.entries.len()) }</span>
            </p>
            <ul class="offers">
                for place in group.entries.iter().copied().take(PLANS) { { plan(view, place, 1) } }
            </ul>
        </div>
    }
}

/// One plan; `asked` of its conditions stand above it already.
fn plan(view: View<'_>, place: usize, asked: usize) -> Html {
    let View { m, outcome, .. } = view;
    let Some(entry) = outcome.advice.ask.get(place) else {
        return html! {};
    };
    let mut notes = Vec::new();
    let others = entry.open_rules.len().saturating_sub(asked);
    if others > 0 {
        notes.push((m.ask_also)(others));
    }
    if !entry.open_needs.is_empty() {
        let services = outcome.market.services();
        let name = |id: &String| {
            let known = services.iter().find(|s| s.id == *id);
            known.map_or(id.clone(), |s| m.text(&s.name).to_owned())
        };
        let names: Vec<String> = entry.open_needs.iter().map(name).collect();
        notes.push((m.needs_unstated)(&names.join(m.list)));
    }
    html! {
        <li key={entry.offer.to_string()}>
            <OfferRow {m} outcome={outcome.clone()} pick={Pick::Ask(place)} {notes} />
        </li>
    }
}
