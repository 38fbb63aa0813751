//! What the page knows, and how each action changes it. Pure: no browser, no clock.
//!
//! The state is a few states beside one another; each has a file that says what it holds and how
//! its actions change it, and [`answers`] says what of an answer outlives a change.

mod action;
mod answers;
mod ask;
mod clients;
mod form;
mod look;
mod market;
pub mod more;
mod parts;
mod screen;
pub mod statement;
mod taken;
pub mod visit;

use std::rc::Rc;

use yew::Reducible;

use crate::form::Form;

pub use action::{Action, Client, Edit, Inquiry, Load, Move, Shown};
pub use answers::Answers;
pub use clients::Clients;
pub use look::Look;
pub use market::Market;
pub use parts::{Fault, Loading, Prefs, Shared, Theme};
pub use screen::{Screen, usual};

/// Everything that the page knows.
#[derive(Clone, Debug, Default, PartialEq)]
pub struct State {
    /// How it is shown, and where it stands.
    pub look: Look,
    /// Where one is.
    pub screen: Screen,
    /// The region and its market.
    pub market: Market,
    /// What has been typed and chosen.
    pub form: Form,
    /// The answer, and what is asked beside it.
    pub answers: Answers,
    /// Who is advised beside the one in front.
    pub clients: Clients,
    /// The statement that is looked at.
    pub statement: Option<statement::Statement>,
}

impl State {
    /// A fresh visit.
    pub fn new(prefs: Prefs) -> State {
        State { look: Look { prefs, ..Look::default() }, ..State::default() }
    }

    /// The state after an action.
    #[must_use]
    pub fn after(&self, action: Action) -> State {
        let mut next = self.clone();
        match action {
            Action::Screen(to) => next.moves(to),
            Action::Look(shown) => next.look.after(shown),
            Action::Market(load) => next.loads(load),
            Action::Form(edit) => next.edits(edit),
            Action::Answers(inquiry) => next.inquires(inquiry),
            Action::Clients(client) => next.turns(client),
            Action::Statement(event) => next.with_statement(event),
            Action::Do(deed) => match self.doing(&deed) {
                Some(action) => return self.after(action),
                None => return next,
            },
        }
        next.settle(self);
        next
    }

    fn edits(&mut self, edit: Edit) {
        // What a change of region took away has been seen by whoever chooses anew.
        if matches!(edit, Edit::Operator(_) | Edit::Offer(_)) {
            self.market.lost.clear();
        }
        let facts = self.facts().cloned();
        form::edit(&mut self.form, edit, facts.as_ref());
    }
}

impl Reducible for State {
    type Action = Action;
    fn reduce(self: Rc<Self>, action: Action) -> Rc<Self> {
        self.after(action).into()
    }
}

#[cfg(test)]
mod tests;
