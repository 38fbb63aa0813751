//! What the screen in front wants to know beyond ranking and answer, and what it was told.

use tariff_core::{Axis, Date};
use tariff_engine::asking::Question;
use tariff_engine::protocol::{Ask, Deed, Only, Place, Query, Sought, View};

use super::statement::Event;
use super::{Action, Client, Edit, Inquiry, Move, Shared, State};
use crate::form::{Field, Operator};
use crate::input;
use crate::route::{Route, Step};

/// How many answers are kept at once: those of a screen, and some of the last.
const KEPT: usize = 24;

/// Offers that can be looked at side by side.
pub const MOST_COMPARED: usize = 3;

/// Kinds of usage that can be tried out, and the field of each.
pub const TRIED: [(Axis, Field); 3] =
    [(Axis::CallsOut, Field::Out), (Axis::Data, Field::Data), (Axis::Messages, Field::Sms)];

/// Kinds of usage along which it is told how far the answer holds.
pub const SWEPT: [Axis; 2] = [Axis::CallsOut, Axis::Data];

/// Something that came, or that it can't be had.
pub type Answered = Result<Shared<String>, ()>;

impl State {
    /// What was told of a question, once it was.
    pub fn told(&self, query: &Query) -> Option<&Answered> {
        self.answers.told.iter().find(|(known, _)| known == query).map(|(_, told)| told)
    }

    /// What is shown of a question: until it is answered, what was told of one of its kind.
    pub fn latest(&self, query: &Query) -> Option<&str> {
        let kept = self.answers.told.iter().rev().chain(self.answers.told_before.iter().rev());
        let kind = kept.filter(|(known, _)| known.kind() == query.kind());
        let told = self.told(query).or_else(|| kind.map(|(_, told)| told).next());
        told.and_then(|told| told.as_ref().ok()).map(|told| told.as_str())
    }

    /// Questions of the screen in front that nobody has answered, and who asks.
    pub fn wanted(&self, today: Date) -> Option<(Ask, Vec<Query>)> {
        let ask = self.ask(today).ok()?;
        let mut queries = match self.screen.route {
            Route::Result | Route::Clerk | Route::Statement => {
                let mut all = self.of_answer();
                let desk = self.screen.route == Route::Clerk && self.answers.answer.is_some();
                all.extend(desk.then(|| self.log()));
                all.extend(self.answers.file.map(Query::Save));
                all
            }
            Route::Compare => vec![self.compare()],
            Route::Family => self.family().into_iter().collect(),
            Route::Card => vec![self.card()],
            _ => Vec::new(),
        };
        queries.retain(|query| self.told(query).is_none());
        Some((ask, queries))
    }

    /// What is known of the plan one has, while one looks for it.
    pub fn sought(&self) -> Option<Sought> {
        let here = matches!(
            self.screen.route,
            Route::Question(Step::Now) | Route::Clerk | Route::Statement
        );
        let form = &self.form;
        if !here || self.facts().is_none() || form.offer.is_some() {
            return None;
        }
        let operator = match &form.operator {
            Operator::NoneYet => return None,
            Operator::NotSaid => None,
            Operator::Id(id) => Some(id.clone()),
        };
        Some(Sought { operator, fee: form.fee, query: form.query.clone() })
    }

    /// What belongs to the answer that is shown.
    fn of_answer(&self) -> Vec<Query> {
        let Some(answer) = self.answers.answer.as_ref() else { return Vec::new() };
        // What answers a finger goes first.
        let mut all: Vec<Query> = self.why().into_iter().collect();
        if answer.1.best.is_none() {
            all.push(self.others());
            return all;
        }
        all.extend(self.what_if());
        all.push(self.others());
        all.extend(SWEPT.map(Query::Sweep));
        all.extend(self.risk());
        all
    }

    /// How the bills of the offers side by side go up and down: of the one that is advised
    /// first.
    pub fn risk(&self) -> Option<Query> {
        let shown = self.shown()?;
        let advised = shown.best.as_ref().map(|best| &best.offer);
        let others = shown.beside.iter().filter(|offer| Some(*offer) != advised);
        let offers = advised.into_iter().chain(others).cloned().collect();
        Some(Query::Risk { offers, percent: self.answers.spread, limit: self.answers.limit })
    }

    /// What to do next.
    pub fn card(&self) -> Query {
        Query::Card { clerk: self.clients.clerk }
    }

    /// The other plans, as they are looked at.
    pub fn others(&self) -> Query {
        Query::Others(View { compared: self.answers.compared.clone(), ..self.answers.view.clone() })
    }

    /// What was typed to find one of them, and which was chosen.
    pub fn why(&self) -> Option<Query> {
        let asked = self.answers.why.is_some() || !self.answers.find.trim().is_empty();
        asked.then(|| Query::Why {
            text: self.answers.find.clone(),
            offer: self.answers.why.clone(),
        })
    }

    /// Offers side by side.
    pub fn compare(&self) -> Query {
        Query::Compare(self.answers.compared.clone())
    }

    /// The household, once each member's usage can be read.
    pub fn family(&self) -> Option<Query> {
        let facts = self.facts()?;
        let members = self.members();
        if members.len() < 2 || !members.iter().all(|form| form.is_known()) {
            return None;
        }
        let all = members.into_iter().enumerate().map(|(place, form)| {
            let read = form.mistakes(&facts.asks, Some(facts)).is_empty();
            read.then(|| (self.member_name(place), form.clone()))
        });
        all.collect::<Option<Vec<_>>>().map(Query::Family)
    }

    /// What is tried out: how many units more or less of what, where that can be read.
    pub fn what_if(&self) -> Option<Query> {
        let best = self.shown()?.best.as_ref();
        let mut more = Vec::new();
        for (axis, field) in TRIED {
            let Some(text) = self.answers.what_if.get(&axis) else { continue };
            let read = |text: &str| input::read(field.kind(), text).ok();
            // Data is read in bytes, and counted here in megabytes.
            let size: u64 = if axis == Axis::Data { 1 << 20 } else { 1 };
            let now = match self.mean(axis) {
                Some(mean) => mean.saturating_mul(size),
                None => read(self.form.text(field))?.unwrap_or(0),
            };
            let then = read(text)?.unwrap_or(now);
            let units = |n: u64| i64::try_from(n / size).unwrap_or(i64::MAX);
            if then != now {
                more.push((axis, units(then).saturating_sub(units(now))));
            }
        }
        let advised = best.map(|best| best.offer.clone());
        Some(Query::WhatIf { advised, more })
    }

    /// What stands in the field of a kind of usage that is tried out: what it is now, until it is
    /// changed.
    pub fn tried(&self, axis: Axis, field: Field) -> String {
        if let Some(text) = self.answers.what_if.get(&axis) {
            return text.clone();
        }
        match (self.mean(axis), axis) {
            (Some(megabytes), Axis::Data) => input::gigabytes(megabytes),
            (Some(units), _) => units.to_string(),
            (None, _) => self.form.text(field).to_owned(),
        }
    }

    /// The mean month of a statement, or of several that were typed: minutes, messages or megabytes.
    fn mean(&self, axis: Axis) -> Option<u64> {
        if self.statement.is_none() && self.form.months.is_empty() {
            return None;
        }
        let place = TRIED.iter().position(|(tried, _)| *tried == axis)?;
        self.shown()?.mean.get(place).copied()
    }

    /// How far a slider goes, and in which steps, in the unit of the field.
    pub fn range(&self, axis: Axis, field: Field) -> (u64, &'static str) {
        let typed = || input::read(field.kind(), self.form.text(field)).ok().flatten();
        let size: u64 = if axis == Axis::Data { 1 << 20 } else { 1 };
        let now = self.mean(axis).map(|mean| mean.saturating_mul(size)).or_else(typed).unwrap_or(0);
        let (now, least, step) = match axis {
            Axis::Data => (now >> 30, 60, "0.1"),
            Axis::Messages => (now, 200, "5"),
            _ => (now, 1_000, "5"),
        };
        (now.saturating_mul(3).clamp(least, 10 * least), step)
    }

    /// What a button of a document does; nothing, where that is the browser's to do.
    pub(super) fn doing(&self, deed: &Deed) -> Option<Action> {
        Some(match deed {
            Deed::Go(Place::Card) => Action::Screen(Move::Go(Route::Card)),
            Deed::Go(Place::Family) => Action::Screen(Move::Go(Route::Family)),
            Deed::Go(Place::Now) => Action::Screen(Move::Go(Route::Question(Step::Now))),
            Deed::Go(Place::Compare) => Action::Screen(Move::Go(Route::Compare)),
            Deed::Beside => Action::Answers(Inquiry::CompareThese(
                self.answers.answer.as_ref()?.1.beside.clone(),
            )),
            Deed::Apart(place) => {
                Action::Answers(Inquiry::Compare(self.answers.compared.get(*place)?.clone()))
            }
            Deed::Spread(percent) => Action::Answers(Inquiry::Spread(*percent)),
            Deed::Limit(yuan) => Action::Answers(Inquiry::Limit(*yuan)),
            Deed::Plan(id) => {
                let facts = self.facts()?;
                let shown = facts.shown.iter().find(|of| of.offer.plan == *id);
                Action::Form(Edit::Offer(Some(match shown {
                    Some(of) => of.offer.clone(),
                    None => facts.begun(id)?,
                })))
            }
            Deed::Fee(fee) => Action::Form(Edit::Fee(*fee)),
            Deed::Paid(paid) => Action::Form(Edit::Paid(*paid)),
            Deed::Month(_) | Deed::Year(_) | Deed::Line(_) | Deed::Kind(_) => {
                Action::Statement(Event::of(deed)?)
            }
            Deed::Mark(row, mark) => Action::Clients(Client::Mark(*row, *mark)),
            Deed::ClearLog => Action::Clients(Client::Log(Vec::new())),
            Deed::Only(only) => {
                let mut view = self.answers.view.clone();
                let on = match only {
                    Only::Own => &mut view.own,
                    Only::Free => &mut view.free,
                };
                *on = !*on;
                Action::Answers(Inquiry::Look(view))
            }
            Deed::More(list) => {
                Action::Answers(Inquiry::Look(self.answers.view.clone().with_more(*list)))
            }
            Deed::Open(offer) => {
                let mut view = self.answers.view.clone();
                view.open.retain(|open| open != offer);
                if view.open.len() == self.answers.view.open.len() {
                    view.open.push(offer.clone());
                }
                Action::Answers(Inquiry::Look(view))
            }
            Deed::Put(offer) => Action::Answers(Inquiry::Compare(offer.clone())),
            Deed::Why(offer) => Action::Answers(Inquiry::Why(offer.clone())),
            Deed::Answer(yes, topic) => Action::Form(Edit::Answer(topic.clone(), Some(*yes))),
            // Beside a form its field is at hand.
            Deed::Fill(_) if self.screen.route != Route::Result => return None,
            Deed::Fill(question) => {
                Action::Screen(Move::Go(Route::Question(self.asks_for(question))))
            }
            Deed::Save(file) => Action::Answers(Inquiry::Save(*file)),
            Deed::Copy(_) | Deed::Print(_) | Deed::Show(_) => return None,
        })
    }

    /// The screen on which a question is answered.
    fn asks_for(&self, question: &Question) -> Step {
        match question {
            Question::Operator | Question::Tenure => Step::Now,
            Question::RecentSpend => self.asked_on(Field::RecentSpend),
            _ => Step::You,
        }
    }

    /// The screen that the answer stands on.
    pub fn result(&self) -> Route {
        match (&self.statement, self.clients.clerk) {
            (Some(_), _) => Route::Statement,
            (None, true) => Route::Clerk,
            (None, false) => Route::Result,
        }
    }

    /// Takes an answer in; the oldest goes, and what is looked at in many ways is kept in one.
    pub(super) fn hear(&mut self, query: Query, told: Answered) {
        let once = matches!(query, Query::Others(_) | Query::Why { .. });
        let goes = |known: &Query| *known == query || (once && known.kind() == query.kind());
        self.answers.told.retain(|(known, _)| !goes(known));
        if self.answers.told.len() >= KEPT {
            self.answers.told.drain(..1);
        }
        self.answers.told.push((query, told));
    }
}
