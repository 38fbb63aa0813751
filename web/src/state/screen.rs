//! Where one is, and what leads on from there.

use super::{Move, State};
use crate::asks::Topic;
use crate::form::{Field, Mistake, Operator};
use crate::input::InputError;
use crate::presets::Preset;
use crate::route::{Route, Step};

/// Where one is.
#[derive(Clone, Debug, PartialEq)]
pub struct Screen {
    /// The screen.
    pub route: Route,
    /// Where a question was come back to from: there one goes on to.
    pub returns: Option<Route>,
    /// How often one wasn't let on.
    pub refused: u32,
    /// How often an address led somewhere else.
    pub led: u32,
}

impl Default for Screen {
    fn default() -> Self {
        Screen { route: Route::Home, returns: None, refused: 0, led: 0 }
    }
}

impl State {
    pub(super) fn moves(&mut self, to: Move) {
        match to {
            Move::Go(route) => self.go(route),
            Move::Next(step) => self.on(step),
            Move::Unsure(step) => {
                for field in usual(step) {
                    self.form.texts.set(*field, Some(Preset::Typical.of(*field).to_owned()));
                    self.form.unsure.retain(|known| known != field);
                    self.form.unsure.push(*field);
                }
                self.on(step);
            }
        }
    }

    /// Goes to a screen; one that needs answers leads to the first that is missing.
    pub(super) fn go(&mut self, route: Route) {
        // The clerk's page opens files: a kiosk has none.
        let route = if self.look.kiosk && route == Route::Clerk { Route::Home } else { route };
        match route {
            // Forward, to what is forgotten.
            Route::Statement if self.statement.is_none() => {
                self.screen.led += 1;
                return self.go(Route::Home);
            }
            Route::Statement | Route::Card | Route::Compare => {}
            _ => self.leave_statement(),
        }
        if !matches!(route, Route::Question(_)) {
            self.turn_to(0);
        }
        match route {
            Route::Clerk => self.clients.clerk = true,
            Route::Home | Route::Question(_) if self.clients.member == 0 => {
                self.clients.clerk = false;
            }
            _ => {}
        }
        // On the clerk's page a region stands there from the start.
        self.market.region_chosen |= self.clients.clerk && self.screen.route == Route::Clerk;
        let missing = match route {
            Route::Home | Route::Question(_) | Route::Clerk | Route::Statement => None,
            // A household is typed where it stands.
            Route::Family => self.missing().filter(|step| *step == Step::Where),
            _ => self.missing(),
        };
        let household = route == Route::Family;
        self.screen.led += u32::from(missing.is_some());
        let route = missing.map_or(route, Route::Question);
        if route != self.screen.route {
            self.answers.mistakes.clear();
        }
        let from = match self.screen.route {
            Route::Check | Route::Result => Some(Route::Check),
            Route::Family => Some(Route::Family),
            _ => (household || self.clients.member != 0).then_some(Route::Family),
        };
        let back = self.screen.returns.or(from);
        self.screen.returns = back.filter(|_| matches!(route, Route::Question(_)));
        // The result says what its plan is held against.
        if route == Route::Home || (self.screen.route == Route::Result && route != Route::Result) {
            self.market.lost.clear();
        }
        self.screen.route = route;
    }

    /// The question that a field stands with.
    pub(crate) fn asked_on(&self, field: Field) -> Step {
        match field {
            Field::RecentSpend if self.form.asks_what_is_paid() => Step::Now,
            _ => Step::of(field),
        }
    }

    /// Whether a question that may be left open is: nothing on its screen was typed or chosen.
    pub fn is_left_open(&self, step: Step) -> bool {
        let form = &self.form;
        let chosen = match step {
            Step::Now => form.operator != Operator::NotSaid || form.offer.is_some(),
            Step::You => {
                // That one is asked with the calls.
                let mut answers = form.answers.iter().filter(|(of, _)| **of != Topic::Abroad);
                let listed = [&form.city, &form.occupation, &form.device];
                answers.next().is_some()
                    || listed.iter().any(|one| one.is_some())
                    || !form.needs.is_empty()
            }
            _ => true,
        };
        let mut texts = form.texts.iter().filter(|(_, text)| !text.trim().is_empty());
        !chosen && !texts.any(|(field, _)| self.asked_on(*field) == step)
    }

    /// The screen before a question: of another of the household, it is the list of them.
    pub fn before(&self, step: Step) -> Route {
        match step {
            // Months of calls and data are typed together.
            Step::Now if self.screen.returns.is_none() && !self.form.months.is_empty() => {
                Route::Question(Step::Calls)
            }
            Step::You if self.screen.returns == Some(Route::Family) => Route::Question(Step::Now),
            _ => self.screen.returns.unwrap_or(step.back()),
        }
    }

    /// The questions that are asked one after the other: with 关怀, those only that everybody has
    /// to answer, and what one has now.
    pub fn steps(&self) -> &'static [Step] {
        let all = &Step::ALL;
        all.get(..all.len() - usize::from(self.look.prefs.care)).unwrap_or(all)
    }

    /// The last of them.
    pub fn last(&self) -> Step {
        self.steps().last().copied().unwrap_or(Step::You)
    }

    /// The screen after a question.
    fn onward(&self, step: Step) -> Route {
        match step.next() {
            Route::Question(next) if self.steps().contains(&next) => Route::Question(next),
            Route::Question(_) => Route::Result,
            other => other,
        }
    }

    /// On from a question, if it is answered and what was typed can be read.
    fn on(&mut self, step: Step) {
        let facts = self.facts().map(|facts| &**facts);
        let mut mistakes = self.form.mistakes(&self.market.asks, facts);
        mistakes.retain(|mistake| self.asked_on(mistake.field) == step);
        let must = match step {
            Step::Calls => Some(Field::Out),
            Step::Data => Some(Field::Data),
            _ => None,
        };
        let must = must.filter(|_| self.form.months.is_empty());
        if let Some(field) = must.filter(|field| self.form.text(*field).trim().is_empty()) {
            mistakes.insert(0, Mistake { field, error: InputError::Missing });
        }
        if mistakes.is_empty() {
            let to = match (self.screen.returns, step) {
                // Of a member, whoever they are, both are asked.
                (Some(Route::Family), Step::Now) => Route::Question(Step::You),
                (Some(to), _) => to,
                (None, Step::Calls) if !self.form.months.is_empty() => Route::Question(Step::Now),
                (None, step) => self.onward(step),
            };
            self.go(to);
        } else {
            self.screen.refused += 1;
        }
        self.answers.mistakes = mistakes;
    }
}

/// Fields of a question for which there is a usual answer.
pub fn usual(step: Step) -> &'static [Field] {
    match step {
        Step::Calls => &[Field::Out],
        Step::Data => &[Field::Data],
        _ => &[],
    }
}
