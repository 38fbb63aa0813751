//! What answers might open: questions, the most rewarding first, each to be answered on the spot or
//! in its field.

use maud::{Markup, html};

use super::others::Others;
use crate::asking::Question;
use crate::asks::Topic;
use crate::format::yuan;
use crate::listed::{Gain, Group};
use crate::protocol::{Deed, List};
use crate::words::{Lang, en, zh};

impl Others<'_> {
    /// All of them.
    pub(super) fn questions(&self) -> Markup {
        questions(self)
    }
}

fn questions(others: &Others<'_>) -> Markup {
    let (w, of) = (others.w, &others.of.asking);
    let words = w.others;
    let (rare, usual): (Vec<&Group>, Vec<&Group>) = of.groups.iter().partition(|g| g.rare);
    let nothing = of.cheaper == 0 && of.promise.is_none();
    html! {
        section.card.ask #ask tabindex="-1" aria-labelledby="ask-title" {
            h2 #ask-title tabindex="-1" { (words.ask) }
            p.hint { (if nothing { words.ask_none_better } else { words.ask_hint }) }
            @if let Some(of) = &of.promise {
                p.note.promise {
                    ((words.promised)(&of.conditions.join(w.shared.list)))
                    span lang="zh-CN" { (of.names.join(" + ")) } " · "
                    strong.figure { (yuan(of.per_month)) }
                    (w.per_month)
                }
            }
            @for group in usual.iter().take(others.view.rows(List::Questions)) { (one(others, group)) }
            (others.more(List::Questions, usual.len()))
            @if !of.needs_only.is_empty() { (others.list("needs", &of.needs_only)) }
            @if !rare.is_empty() {
                details.more #ask-rare {
                    summary { ((words.rare)(rare.len())) }
                    @for group in rare { (one(others, group)) }
                }
            }
            @if of.rest > 0 { p.fine { ((words.rest)(of.rest)) } }
        }
    }
}

/// A question, what its answer comes to, and the plans that wait for it.
fn one(others: &Others<'_>, group: &Group) -> Markup {
    let (w, words) = (others.w, others.w.others);
    let topic = match w.lang {
        Lang::Zh => zh::named::topic,
        Lang::En => en::named::topic,
    };
    let asked = match &group.question {
        Question::Topic(Topic::NewNumber) => topic(&Topic::NewNumber),
        _ => group.words.as_str(),
    };
    let name = group.question.name();
    let horizon = others.of.horizon;
    html! {
        div.question {
            div.answer role="group" aria-labelledby={"asked-" (name)} {
                p.answer-question id={"asked-" (name)} { (asked) }
                @if let Question::Topic(topic) = &group.question {
                    @for (yes, word) in [(true, w.shared.yes), (false, w.shared.no)] {
                        button.secondary id={"answer-" (name) "-" (yes)} type="button"
                            data-do=(Deed::Answer(yes, topic.clone())) { (word) }
                    }
                } @else {
                    button.secondary id={"fill-" (name)} type="button"
                        data-do=(Deed::Fill(group.question.clone())) { (words.fill) }
                }
            }
            p.question-gain {
                @match group.gain {
                    Gain::Saves(saves) => strong { ((words.saves)(&yuan(saves), horizon)) },
                    Gain::NoLess => span { ((words.no_less)(horizon)) },
                    Gain::Unknown => span { (words.lower) },
                    Gain::WithOthers => span { (words.lower_with_others) },
                }
                @if group.plans > 0 { span.hint { ((words.unlocks)(group.plans)) } }
            }
            (others.list(&format!("for-{name}"), &group.first))
        }
    }
}
