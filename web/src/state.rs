//! What the page knows, and how each action changes it. Pure: no browser, no clock.

mod action;
mod ask;
pub mod more;
mod parts;
pub mod statement;
mod taken;
pub mod visit;

use std::rc::Rc;

use tariff_core::{Axis, Date, Offer};
use tariff_engine::format::price;
use tariff_engine::protocol::{Answered, Ask, Facts, File, Noted, Query, View};
use yew::Reducible;

use crate::asks::{Asks, Topic};
use crate::form::{Field, Form, Lost, Mistake, Operator, Pairs};
use crate::input::{self, InputError};
use crate::presets::Preset;
use crate::regions::Region;
use crate::route::{Route, Step};

pub use action::Action;
pub use parts::{Fault, Loading, Prefs, Shared, Theme};

/// Everything that the page knows.
#[derive(Clone, Debug, PartialEq)]
pub struct State {
    /// How it is shown.
    pub prefs: Prefs,
    /// Where one is.
    pub route: Route,
    /// Whether it is a kiosk's: whoever comes next must find nothing.
    pub kiosk: bool,
    /// Where the kiosk stands.
    pub hall: Option<&'static Region>,
    /// Whether a newer build waits.
    pub newer: bool,
    /// Where a question was come back to from: there one goes on to.
    pub returns: Option<Route>,
    /// How often one wasn't let on.
    pub refused: u32,
    /// How often an address led somewhere else.
    pub led: u32,
    /// The region.
    pub region: &'static Region,
    /// Whether somebody chose it.
    pub region_chosen: bool,
    /// Its market.
    pub loading: Loading,
    /// How often loading was begun; a retry loads again.
    pub attempt: u32,
    /// What is asked in this market.
    pub asks: Asks,
    /// What has been typed and chosen.
    pub form: Form,
    /// Plans that may be the one that one has, as they are shown.
    pub plans: Option<Shared<String>>,
    /// The name of the plan that was chosen in the region before.
    pub plan_before: Option<String>,
    /// What the change of region took away.
    pub lost: Vec<Lost>,
    /// The statement that is looked at.
    pub statement: Option<statement::Statement>,
    /// What is wrong with it.
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
    /// The others of the household; while one of them is in front, the first one is in its place.
    pub others: Vec<Form>,
    /// Which of the household is in front, from 0.
    pub member: usize,
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
    /// Whether one comes from the clerk's page.
    pub clerk: bool,
    /// At the clerk's: the customers, the one in front an old copy; none, where there is one.
    pub tabs: Vec<Vec<u8>>,
    /// Which of them is in front.
    pub tab: usize,
    /// At the clerk's: what became of advice.
    pub log: Vec<Noted>,
    /// Which row of it is the customer's in front.
    pub noted: Option<u32>,
}

impl State {
    /// A fresh visit.
    pub fn new(prefs: Prefs) -> State {
        State {
            prefs,
            route: Route::Home,
            kiosk: false,
            hall: None,
            newer: false,
            returns: None,
            refused: 0,
            led: 0,
            region: Region::first(),
            region_chosen: false,
            loading: Loading::Waiting,
            attempt: 0,
            asks: Asks::default(),
            form: Form::default(),
            plans: None,
            plan_before: None,
            lost: Vec::new(),
            statement: None,
            mistakes: Vec::new(),
            answer: None,
            before: None,
            view: View::default(),
            find: String::new(),
            why: None,
            file: None,
            others: Vec::new(),
            member: 0,
            what_if: Pairs::default(),
            spread: None,
            limit: None,
            compared: Vec::new(),
            told: Vec::new(),
            told_before: Vec::new(),
            clerk: false,
            tabs: Vec::new(),
            tab: 0,
            log: Vec::new(),
            noted: None,
        }
    }

    /// The facts of the market, once they are here.
    pub fn facts(&self) -> Option<&Shared<Facts>> {
        match &self.loading {
            Loading::Ready(facts) => Some(facts),
            _ => None,
        }
    }

    /// When the tariffs were read, and how many days ago.
    pub fn read_on(&self, today: Date) -> Option<(String, i64)> {
        let read = self.facts()?.read_on?;
        Some((read.to_string(), self.region.day(today).day_number() - read.day_number()))
    }

    /// Whether the result shown is not that of the form.
    pub fn is_outdated(&self) -> bool {
        let told = self.answer.as_ref().or(self.before.as_ref());
        let elsewhere = told.is_some_and(|told| told.0.region != self.region.id);
        !self.mistakes.is_empty() || !self.is_known() || elsewhere
    }

    /// The answer that is shown: the last one, until the next is here.
    pub fn shown(&self) -> Option<&Answered> {
        self.answer.as_ref().or(self.before.as_ref()).map(|told| &told.1)
    }

    /// The state after an action.
    #[must_use]
    pub fn after(&self, action: Action) -> State {
        let mut next = self.clone();
        let form = &mut next.form;
        match action {
            Action::Prefs(prefs) => {
                if prefs.lang != self.prefs.lang {
                    next.told_before = std::mem::take(&mut next.told);
                }
                next.prefs = prefs;
            }
            Action::Care => {
                let care = !self.prefs.care;
                return self.after(Action::Prefs(Prefs { care, ..self.prefs }));
            }
            Action::OtherLanguage => {
                let lang = self.prefs.lang.other();
                return self.after(Action::Prefs(Prefs { lang, ..self.prefs }));
            }
            Action::Newer => next.newer = true,
            Action::Go(route) => next.go(route),
            Action::Next(step) => next.on(step),
            Action::Unsure(step) => {
                for field in usual(step) {
                    form.texts.set(*field, Some(Preset::Typical.of(*field).to_owned()));
                    form.unsure.retain(|known| known != field);
                    form.unsure.push(*field);
                }
                next.on(step);
            }
            Action::Region(region) => {
                next.region_chosen = true;
                if region != self.region {
                    next.leave_region();
                }
                next.region = region;
            }
            Action::Loaded(region, facts) => {
                // A late answer about a region left meanwhile is of no use.
                if region == self.region {
                    next.arrive(&facts);
                    next.loading = Loading::Ready(facts);
                    next.take_shown_plan();
                }
            }
            Action::Failed(region, fault) => {
                if region == self.region {
                    next.loading = Loading::Failed(fault);
                }
            }
            Action::Gone => {
                // Without a market every question is refused: what was at fault first is told.
                if !matches!(self.loading, Loading::Failed(_)) {
                    next.loading = Loading::Failed(Fault::Engine);
                }
            }
            Action::Retry => {
                next.loading = Loading::Waiting;
                next.attempt += 1;
            }
            Action::Type(field, text) => {
                form.texts.set(field, Some(text));
                form.unsure.retain(|known| *known != field);
            }
            Action::Step(field, up) => {
                let text = input::stepped(field.kind(), form.text(field), up);
                form.texts.set(field, Some(text));
                form.unsure.retain(|known| *known != field);
            }
            Action::AddMonths(today) => form.add_months(today),
            Action::NoMonths => (0..form.months.len()).for_each(|_| form.remove_month(0)),
            Action::RemoveMonth(row) => form.remove_month(row),
            Action::Preset(preset) => form.apply(preset),
            Action::AddApp(app) => {
                if !form.apps.contains(&app) {
                    form.apps.push(app);
                }
            }
            Action::RemoveApp(place) => remove_app(form, place),
            Action::Operator(operator) => {
                next.lost.clear();
                if form.operator != operator {
                    form.operator = operator;
                    form.offer = None;
                    form.fee = None;
                    form.query.clear();
                    forget(form, &[Field::Tenure, Field::ContractLeft, Field::TerminationFee]);
                    if form.operator == Operator::NoneYet {
                        forget(form, &[Field::RecentSpend]);
                    }
                }
            }
            Action::Query(query) => form.query = query,
            Action::Fee(fee) => form.fee = Some(fee).filter(|fee| form.fee != Some(*fee)),
            Action::Paid(paid) => form.texts.set(Field::RecentSpend, Some(price(paid))),
            Action::Plans(html) => next.plans = Some(Shared::new(html)),
            Action::Offer(offer) => {
                next.lost.clear();
                choose(form, self.facts(), offer);
            }
            Action::Answer(topic, answer) => form.answer(topic, answer),
            Action::City(city) => form.city = city,
            Action::Occupation(occupation) => form.occupation = occupation,
            Action::Device(device) => form.device = device,
            Action::Need(service, needed) => {
                form.needs.retain(|id| *id != service);
                if needed {
                    form.needs.push(service);
                }
            }
            Action::Statement(event) => next.with_statement(event),
            Action::Mistakes(mistakes) => next.mistakes = mistakes,
            Action::Told(ask, answer) => {
                // One to what stood in the form before comes too late.
                let now = self.ask(ask.today);
                if now.is_ok_and(|now| {
                    (&now.form, &now.region, &now.basis) == (&ask.form, &ask.region, &ask.basis)
                }) {
                    next.answer = Some(Shared::new((Rc::unwrap_or_clone(ask), *answer)));
                    next.before = None;
                    if let Some(statement) = &mut next.statement {
                        statement.trouble = None;
                    }
                }
            }
            Action::Look(view) => next.view = view,
            Action::Find(text) => (next.find, next.why) = (text, None),
            Action::Why(offer) => next.why = Some(offer),
            Action::Save(file) => next.file = Some(file),
            // Its file has been saved, or can't be.
            Action::Heard(_, Query::Save(_), _) => next.file = None,
            Action::Heard(ask, query, told) => {
                // One to what stood in the form before comes too late.
                if self.ask(ask.today).is_ok_and(|now| now == *ask) {
                    next.hear(query, told.map(Shared::new));
                }
            }
            Action::WhatIf(axis, text) => next.what_if.set(axis, Some(text)),
            Action::Spread(percent) => {
                next.spread = Some(percent).filter(|_| self.spread != Some(percent));
            }
            Action::Limit(yuan) => {
                next.limit = Some(yuan).filter(|_| self.limit != Some(yuan));
            }
            Action::WhatIfReset => next.what_if = Pairs::default(),
            Action::Compare(offer) => {
                let before = next.compared.len();
                next.compared.retain(|known| *known != offer);
                if next.compared.len() == before && before < more::MOST_COMPARED {
                    next.compared.push(offer);
                }
            }
            Action::CompareThese(offers) => {
                next.compared = offers;
                next.go(Route::Compare);
            }
            Action::Do(what) => {
                if let Some(action) = self.doing(&what) {
                    return self.after(action);
                }
            }
            Action::MemberName(member, name) => {
                if let Some(form) = next.member_mut(member) {
                    form.name = name;
                }
            }
            Action::MemberType(member, field, text) => {
                if let Some(form) = next.member_mut(member) {
                    form.texts.set(field, Some(text));
                    form.unsure.retain(|known| *known != field);
                }
            }
            Action::AddMember => next.add_member(),
            Action::Member(member) => {
                next.turn_to(member);
                next.go(Route::Question(Step::Now));
            }
            Action::RemoveMember(member) => next.remove_member(member),
            Action::Tab(tab) => next.turn_to_tab(tab),
            Action::CloseTab => next.close_tab(),
            Action::Mark(row, mark) => next.mark(row, mark),
            Action::Log(kept) => next.take_log(&kept),
        }
        if next.region != self.region {
            next.loading = Loading::Waiting;
            next.compared.clear();
            next.plans = None;
        }
        // An answer is to what stood in the form: it isn't shown for anything else.
        let itemised = next.itemised() != self.itemised();
        if next.form != self.form || next.region != self.region || itemised {
            next.before = next.answer.take().or(next.before);
            if !next.told.is_empty() {
                next.told_before = std::mem::take(&mut next.told);
            }
        }
        // The clerk's page and the customer's screens word it each for itself.
        if next.clerk != self.clerk {
            (next.answer, next.before) = (None, None);
        }
        // Another customer's isn't shown at all.
        let other = next.statement.is_some() != self.statement.is_some();
        if next.tab != self.tab || next.member != self.member || other {
            next.answer = None;
            next.before = None;
            next.told_before.clear();
            (next.find, next.why) = (String::new(), None);
            next.view.open.clear();
        }
        if itemised
            || next.form.usage_fields() != self.form.usage_fields()
            || next.form.usage_fields().into_iter().any(|f| next.form.text(f) != self.form.text(f))
        {
            next.what_if = Pairs::default();
        }
        next
    }

    /// Goes to a screen; one that needs answers leads to the first that is missing.
    fn go(&mut self, route: Route) {
        // The clerk's page opens files: a kiosk has none.
        let route = if self.kiosk && route == Route::Clerk { Route::Home } else { route };
        match route {
            // Forward, to what is forgotten.
            Route::Statement if self.statement.is_none() => {
                self.led += 1;
                return self.go(Route::Home);
            }
            Route::Statement | Route::Card | Route::Compare => {}
            _ => self.leave_statement(),
        }
        if !matches!(route, Route::Question(_)) {
            self.turn_to(0);
        }
        match route {
            Route::Clerk => self.clerk = true,
            Route::Home | Route::Question(_) if self.member == 0 => self.clerk = false,
            _ => {}
        }
        // On the clerk's page a region stands there from the start.
        self.region_chosen |= self.clerk && self.route == Route::Clerk;
        let missing = match route {
            Route::Home | Route::Question(_) | Route::Clerk | Route::Statement => None,
            // A household is typed where it stands.
            Route::Family => self.missing().filter(|step| *step == Step::Where),
            _ => self.missing(),
        };
        let household = route == Route::Family;
        self.led += u32::from(missing.is_some());
        let route = missing.map_or(route, Route::Question);
        if route != self.route {
            self.mistakes.clear();
        }
        let from = match self.route {
            Route::Check | Route::Result => Some(Route::Check),
            Route::Family => Some(Route::Family),
            _ => (household || self.member != 0).then_some(Route::Family),
        };
        let back = self.returns.or(from);
        self.returns = back.filter(|_| matches!(route, Route::Question(_)));
        // The result says what its plan is held against.
        if route == Route::Home || (self.route == Route::Result && route != Route::Result) {
            self.lost.clear();
        }
        self.route = route;
    }

    /// Keeps the name of the plan that may not be had in the next region.
    fn leave_region(&mut self) {
        self.lost.clear();
        self.form.fee = None;
        self.form.query.clear();
        let plan = self.form.offer.as_ref().map(|offer| offer.plan.as_str());
        let name = self.facts().zip(plan).and_then(|(facts, plan)| facts.plan(plan));
        let name = name.map(|plan| plan.name.clone());
        self.plan_before = name.or(self.plan_before.take());
    }

    /// A market is here: what was said and it doesn't know is taken away, and that is told.
    fn arrive(&mut self, facts: &Facts) {
        self.asks = facts.asks.clone();
        if self.statement.is_some() {
            return;
        }
        for other in &mut self.others {
            other.fit(facts);
        }
        let lost = self.form.fit(facts);
        let before = self.plan_before.take();
        let named = |of: Lost| match (of, &before) {
            (Lost::Plan(_), Some(name)) => Lost::Plan(name.clone()),
            (of, _) => of,
        };
        self.lost.extend(lost.into_iter().map(named));
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
            Step::Now if self.returns.is_none() && !self.form.months.is_empty() => {
                Route::Question(Step::Calls)
            }
            Step::You if self.returns == Some(Route::Family) => Route::Question(Step::Now),
            _ => self.returns.unwrap_or(step.back()),
        }
    }

    /// The questions that are asked one after the other: with 关怀, those only that everybody has
    /// to answer, and what one has now.
    pub fn steps(&self) -> &'static [Step] {
        let all = &Step::ALL;
        all.get(..all.len() - usize::from(self.prefs.care)).unwrap_or(all)
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
        let mut mistakes = self.form.mistakes(&self.asks, facts);
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
            let to = match (self.returns, step) {
                // Of a member, whoever they are, both are asked.
                (Some(Route::Family), Step::Now) => Route::Question(Step::You),
                (Some(to), _) => to,
                (None, Step::Calls) if !self.form.months.is_empty() => Route::Question(Step::Now),
                (None, step) => self.onward(step),
            };
            self.go(to);
        } else {
            self.refused += 1;
        }
        self.mistakes = mistakes;
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

/// Takes an app out of the list; those behind it move up with their texts.
fn remove_app(form: &mut Form, place: usize) {
    if place >= form.apps.len() {
        return;
    }
    form.apps.remove(place);
    for i in place..=form.apps.len() {
        let next = form.texts.get(&Field::App(i + 1)).cloned();
        form.texts.set(Field::App(i), next);
    }
}

/// The plan now, and with it its operator.
fn choose(form: &mut Form, facts: Option<&Shared<Facts>>, offer: Option<Offer>) {
    let plan = facts.zip(offer.as_ref()).and_then(|(facts, offer)| facts.plan(&offer.plan));
    if let Some(plan) = plan {
        form.operator = Operator::Id(plan.operator.clone());
    }
    let id = |offer: &Option<Offer>| offer.as_ref().map(|offer| offer.plan.clone());
    // Another plan has another contract.
    if id(&form.offer) != id(&offer) {
        forget(form, &[Field::ContractLeft, Field::TerminationFee]);
    }
    // What a plan costs needn't be said as well; what can't be read would be asked for by nobody.
    if offer.is_some() && input::read_money(form.text(Field::RecentSpend)).is_err() {
        forget(form, &[Field::RecentSpend]);
    }
    form.offer = offer;
    form.fee = None;
    form.query.clear();
}

/// Empties fields: what they held was about something else.
fn forget(form: &mut Form, fields: &[Field]) {
    for field in fields {
        form.texts.set(*field, None);
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
