use tariff_engine::asking::Question;
use tariff_engine::protocol::{Asking, Gain, Group};
use yew::prelude::*;

use super::choice::answer;
use super::offer_row::{Rows, offer_row};
use super::ranking::onmore;
use super::results::{STEP, Shown};
use crate::asks::Topic;
use crate::browser;
use crate::form::{Field, Pairs};
use crate::format::yuan;
use crate::state::Action;

/// What the parts of this section need.
#[derive(Clone, Copy)]
pub(super) struct View<'a> {
    pub(super) rows: Rows<'a>,
    pub(super) answers: &'a Pairs<Topic, bool>,
    /// Over how many months it is counted what an answer comes to.
    pub(super) horizon: u16,
}

/// Cheaper plans that wait for an answer, by question, the most rewarding first.
pub(super) fn ask(view: View<'_>, asking: &Asking, shown: &UseStateHandle<Shown>) -> Html {
    let m = view.rows.m;
    let usual = || asking.groups.iter().filter(|g| !g.rare);
    let rare = asking.groups.len() - usual().count();
    let nothing = asking.cheaper == 0 && asking.promise.is_none();
    let left = usual().count().saturating_sub(shown.questions);
    html! {
        <section class="card ask" id="ask" aria-labelledby="ask-title">
            <h2 id="ask-title">{ m.ask_title }</h2>
            <p class="hint">{ if nothing { m.ask_none_better } else { m.ask_hint } }</p>
            if let Some(of) = &asking.promise {
                <p class="note promise">
                    { (m.promised)(&of.conditions.join(m.list)) }
                    <span lang="zh-CN">{ of.names.join(" + ") }</span>{ " · " }
                    <strong class="figure">{ yuan(of.per_month) }</strong>
                    { m.shared.per_month }
                </p>
            }
            for group in usual().take(shown.questions) { { one(view, group) } }
            if left > 0 {
                <button type="button" class="secondary wide" onclick={onmore(shown, |s| s.questions += STEP)}>
                    { (m.ask_more)(left) }
                </button>
            }
            if !asking.needs_only.is_empty() {
                <ul class="offers">
                    for row in &asking.needs_only {
                        <li key={row.offer.to_string()}>{ offer_row(view.rows, row, None) }</li>
                    }
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

/// The element of the form that answers a question; none of one that is answered here.
fn element(question: &Question) -> Option<String> {
    Some(match question {
        Question::Topic(_) => return None,
        Question::Age => Field::Age.id(),
        Question::Tenure => Field::Tenure.id(),
        Question::Uplift => Field::Uplift.id(),
        Question::RecentSpend => Field::RecentSpend.id(),
        Question::Operator => "field-operator".to_owned(),
        Question::Occupation => "field-occupation".to_owned(),
        Question::City => "field-city".to_owned(),
        Question::Device => "field-device".to_owned(),
    })
}

fn one(view: View<'_>, group: &Group) -> Html {
    let View { rows, answers, horizon } = view;
    let m = rows.m;
    let (key, how) = match &group.question {
        Question::Topic(topic) => {
            let words = match topic {
                Topic::NewNumber => (m.topic)(topic),
                _ => &group.words,
            };
            let asked = topic.clone();
            let name = format!("ask-{}", topic.name());
            let said = answers.get(topic).copied();
            let onanswer = rows.send.reform(move |said| Action::Answer(asked.clone(), said));
            (topic.name().to_owned(), answer(m, name.into(), words, said, &onanswer))
        }
        other => {
            let element = element(other).unwrap_or_default();
            let key = element.clone();
            let how = html! {
                <div class="answer">
                    <p class="answer-question">{ &group.words }</p>
                    <button type="button" class="secondary" onclick={move |_| browser::focus(&element)}>{ m.ask_fill }</button>
                </div>
            };
            (key, how)
        }
    };
    let gain = match group.gain {
        Gain::Saves(saves) => html! { <strong>{ (m.ask_saves)(&yuan(saves), horizon) }</strong> },
        Gain::NoLess => html! { <span>{ (m.ask_no_less)(horizon) }</span> },
        Gain::Unknown => html! { <span>{ m.ask_lower }</span> },
        Gain::WithOthers => html! { <span>{ m.ask_saves_more }</span> },
    };
    html! {
        <div class="question" {key}>
            { how }
            <p class="question-gain">
                { gain }
                if group.plans > 0 { <span class="hint">{ (m.ask_unlocks)(group.plans) }</span> }
            </p>
            <ul class="offers">
                for row in &group.first {
                    <li key={row.offer.to_string()}>{ offer_row(rows, row, None) }</li>
                }
            </ul>
        </div>
    }
}
