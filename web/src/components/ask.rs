use std::collections::BTreeMap;

use yew::prelude::*;

use super::choice::Answer;
use super::conditions::question;
use super::offer_row::{OfferRow, Pick};
use super::ranking::STEP;
use crate::asking::{Asking, Group, Question, questions};
use crate::asks::Topic;
use crate::browser;
use crate::format::yuan;
use crate::messages::M;
use crate::state::{Action, Outcome, Shared};

/// Questions shown at first, and plans shown of each.
const QUESTIONS: usize = 4;
const PLANS: usize = 3;

#[derive(Properties, PartialEq)]
pub(crate) struct Props {
    pub(crate) m: M,
    pub(crate) outcome: Shared<Outcome>,
    pub(crate) answers: BTreeMap<Topic, bool>,
    pub(crate) send: Callback<Action>,
}

/// Cheaper plans that wait for an answer, by question, the most rewarding first.
#[component]
pub(crate) fn Ask(props: &Props) -> Html {
    let Props { m, outcome, .. } = props;
    let m = *m;
    let shown = use_state(|| QUESTIONS);
    let asking = Asking::of(&outcome.advice, &outcome.market);
    let (rare, usual): (Vec<&Group<'_>>, Vec<&Group<'_>>) =
        asking.groups.iter().partition(|g| g.rare);
    let nothing = asking.cheaper == 0;
    let left = usual.len().saturating_sub(*shown);
    html! {
        <section class="card ask" id="ask" aria-labelledby="ask-title">
            <h3 id="ask-title">{ m.ask_title }</h3>
            <p class="hint">{ if nothing { m.ask_none_better } else { m.ask_hint } }</p>
            for group in usual.iter().take(*shown) { { one(props, group) } }
            if left > 0 {
                <button type="button" class="secondary wide" onclick={ {
                    let shown = shown.clone();
                    Callback::from(move |_: MouseEvent| shown.set(*shown + STEP))
                } }>{ (m.ask_more)(left) }</button>
            }
            if !asking.needs_only.is_empty() {
                <ul class="offers">
                    for place in asking.needs_only.iter().copied().take(PLANS) { { plan(props, place, 0) } }
                </ul>
            }
            if !rare.is_empty() {
                <details class="more">
                    <summary>{ (m.ask_rare)(rare.len()) }</summary>
                    for group in rare { { one(props, group) } }
                </details>
            }
            if asking.rest > 0 {
                <p class="fine">{ (m.ask_rest)(asking.rest) }</p>
            }
        </section>
    }
}

fn one(props: &Props, group: &Group<'_>) -> Html {
    let Props {
        m,
        outcome,
        answers,
        send,
    } = props;
    let m = *m;
    let words = question(m, &outcome.market, group.rule);
    let key = format!("{:?}", group.question);
    let how = match &group.question {
        Question::Topic(topic) => {
            let asked = topic.clone();
            html! {
                <Answer
                    {m}
                    name={format!("ask-{key}")}
                    question={words}
                    answer={answers.get(topic).copied()}
                    onanswer={send.reform(move |said| Action::Answer(asked.clone(), said))}
                />
            }
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
                for place in group.entries.iter().copied().take(PLANS) { { plan(props, place, 1) } }
            </ul>
        </div>
    }
}

/// One plan; `asked` of its conditions stand above it already.
fn plan(props: &Props, place: usize, asked: usize) -> Html {
    let Props { m, outcome, .. } = props;
    let m = *m;
    let Some(entry) = outcome.advice.ask.get(place) else {
        return html! {};
    };
    let mut notes = Vec::new();
    let others = questions(entry).len().saturating_sub(asked);
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
