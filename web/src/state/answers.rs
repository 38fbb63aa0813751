//! The answer, and what else is asked of it.

use std::rc::Rc;

use tariff_core::{Axis, Offer};
use tariff_engine::protocol::{Answered, Ask, File, Query, View};

use super::{Inquiry, Move, Shared, State, more};
use crate::form::{Mistake, Pairs};
use crate::route::Route;

/// The answer, and what is asked beside it.
#[derive(Clone, Debug, Default, PartialEq)]
pub struct Answers {
    /// What is wrong with what was typed.
    pub mistakes: Vec<Mistake>,
    /// The answer to the latest question, and the question.
    pub answer: Option<Shared<(Ask, Answered)>>,
    /// The answer before it, shown as such until the next one is here.
    pub before: Option<Shared<(Ask, Answered)>>,
    /// How the other plans are looked at.
    pub view: View,
    /// What was typed to find one of them.
    pub find: String,
    /// The one of which it is asked why it isn't the answer.
    pub why: Option<Offer>,
    /// A file that is wanted.
    pub file: Option<File>,
    /// What is tried out, as it was typed.
    pub what_if: Pairs<Axis, String>,
    /// By how much months differ, in percent; not said.
    pub spread: Option<u8>,
    /// What a month isn't to cost more than, in yuan; not said.
    pub limit: Option<u32>,
    /// Offers to be compared.
    pub compared: Vec<Offer>,
    /// What else was asked, and told.
    pub told: Vec<(Query, more::Answered)>,
    /// The same of what stood in the form before.
    pub told_before: Vec<(Query, more::Answered)>,
}

/// A value, or none where it is the one that was chosen already.
fn toggled<T: PartialEq>(old: &Option<T>, new: T) -> Option<T> {
    Some(new).filter(|new| old.as_ref() != Some(new))
}

impl State {
    pub(super) fn inquires(&mut self, inquiry: Inquiry) {
        let of = &mut self.answers;
        match inquiry {
            Inquiry::Mistakes(mistakes) => of.mistakes = mistakes,
            Inquiry::Told(ask, answer) => {
                // One to what stood in the form before comes too late.
                let now = self.ask(ask.today);
                if now.is_ok_and(|now| {
                    (&now.form, &now.region, &now.basis) == (&ask.form, &ask.region, &ask.basis)
                }) {
                    self.answers.answer = Some(Shared::new((Rc::unwrap_or_clone(ask), *answer)));
                    self.answers.before = None;
                    if let Some(statement) = &mut self.statement {
                        statement.trouble = None;
                    }
                }
            }
            // Its file has been saved, or can't be.
            Inquiry::Heard(_, Query::Save(_), _) => of.file = None,
            Inquiry::Heard(ask, query, told) => {
                // One to what stood in the form before comes too late.
                if self.ask(ask.today).is_ok_and(|now| now == *ask) {
                    self.hear(query, told.map(Shared::new));
                }
            }
            Inquiry::Look(view) => of.view = view,
            Inquiry::Find(text) => (of.find, of.why) = (text, None),
            Inquiry::Why(offer) => of.why = Some(offer),
            Inquiry::Save(file) => of.file = Some(file),
            Inquiry::WhatIf(axis, text) => of.what_if.set(axis, Some(text)),
            Inquiry::WhatIfReset => of.what_if = Pairs::default(),
            Inquiry::Spread(percent) => of.spread = toggled(&of.spread, percent),
            Inquiry::Limit(yuan) => of.limit = toggled(&of.limit, yuan),
            Inquiry::Compare(offer) => {
                let before = of.compared.len();
                of.compared.retain(|known| *known != offer);
                if of.compared.len() == before && before < more::MOST_COMPARED {
                    of.compared.push(offer);
                }
            }
            Inquiry::CompareThese(offers) => {
                of.compared = offers;
                self.moves(Move::Go(Route::Compare));
            }
        }
    }

    /// Whether the result shown is not that of the form.
    pub fn is_outdated(&self) -> bool {
        let told = self.answers.answer.as_ref().or(self.answers.before.as_ref());
        let elsewhere = told.is_some_and(|told| told.0.region != self.market.region.id);
        !self.answers.mistakes.is_empty() || !self.is_known() || elsewhere
    }

    /// The answer that is shown: the last one, until the next is here.
    pub fn shown(&self) -> Option<&Answered> {
        self.answers.answer.as_ref().or(self.answers.before.as_ref()).map(|told| &told.1)
    }

    /// An answer is to what stood in the form: it isn't shown for anything else.
    pub(super) fn settle(&mut self, before: &State) {
        if self.market.region != before.market.region {
            self.market.loading = super::Loading::Waiting;
            self.market.plans = None;
            self.answers.compared.clear();
        }
        let itemised = self.itemised() != before.itemised();
        let (now, then) = (&self.form, &before.form);
        let usage = itemised
            || now.usage_fields() != then.usage_fields()
            || now.usage_fields().into_iter().any(|f| now.text(f) != then.text(f));
        let changed =
            self.form != before.form || self.market.region != before.market.region || itemised;
        let of = &mut self.answers;
        if changed {
            of.before = of.answer.take().or(of.before.take());
        }
        let reworded = self.look.prefs.lang != before.look.prefs.lang;
        if (changed || reworded) && !of.told.is_empty() {
            of.told_before = std::mem::take(&mut of.told);
        }
        // The clerk's page and the customer's screens word it each for itself.
        if self.clients.clerk != before.clients.clerk {
            (of.answer, of.before) = (None, None);
        }
        // Another customer's isn't shown at all.
        let other = self.statement.is_some() != before.statement.is_some();
        let in_front = |of: &State| (of.clients.tab, of.clients.member);
        if (self.clients.tab, self.clients.member) != in_front(before) || other {
            (of.answer, of.before) = (None, None);
            of.told_before.clear();
            (of.find, of.why) = (String::new(), None);
            of.view.open.clear();
        }
        if usage {
            of.what_if = Pairs::default();
        }
    }
}
