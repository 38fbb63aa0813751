//! What the page knows, and how each action changes it. Pure: no browser, no clock.

use std::ops::Deref;
use std::rc::Rc;

use tariff_core::{Advice, CheckedCustomer, Date, Market, Offer, advise};
use yew::Reducible;

use crate::asks::{Asks, Topic};
use crate::form::{Field, Form, Mistake, Operator};
use crate::input;
use crate::messages::Lang;
use crate::presets::Preset;
use crate::regions::Region;

/// A value that is shared and never changes: equal when it is the very same one.
#[derive(Debug)]
pub struct Shared<T>(Rc<T>);

impl<T> Shared<T> {
    /// Shares a value from here on.
    pub fn new(value: T) -> Self {
        Shared(Rc::new(value))
    }
}

impl<T> Clone for Shared<T> {
    fn clone(&self) -> Self {
        Shared(Rc::clone(&self.0))
    }
}

impl<T> PartialEq for Shared<T> {
    fn eq(&self, other: &Self) -> bool {
        Rc::ptr_eq(&self.0, &other.0)
    }
}

impl<T> Deref for Shared<T> {
    type Target = T;
    fn deref(&self) -> &T {
        &self.0
    }
}

/// Colours.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub enum Theme {
    /// As the device is set.
    #[default]
    Auto,
    /// Light.
    Light,
    /// Dark.
    Dark,
}

/// How the page is shown: all that is kept on the device.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub struct Prefs {
    /// The language.
    pub lang: Lang,
    /// The colours.
    pub theme: Theme,
    /// 关怀: larger type, no animation.
    pub care: bool,
}

/// The market of the region, as far as it is here.
#[derive(Clone, Debug, PartialEq)]
pub enum Loading {
    /// On its way.
    Waiting,
    /// Compiled.
    Ready(Shared<Market>),
    /// It didn't come, or couldn't be read.
    Failed,
}

/// A result, with all that it rests on.
#[derive(Debug)]
pub struct Outcome {
    /// Where it was asked.
    pub region: &'static Region,
    /// The market.
    pub market: Shared<Market>,
    /// The customer.
    pub customer: CheckedCustomer,
    /// The advice.
    pub advice: Advice,
    /// Whether the usage was an example.
    pub example: bool,
}

/// Everything that the page knows.
#[derive(Clone, Debug, PartialEq)]
pub struct State {
    /// How it is shown.
    pub prefs: Prefs,
    /// The region chosen.
    pub region: &'static Region,
    /// Its market.
    pub loading: Loading,
    /// How often loading was begun; a retry loads again.
    pub attempt: u32,
    /// What is asked in this market.
    pub asks: Asks,
    /// What has been typed and chosen.
    pub form: Form,
    /// What is wrong with it.
    pub mistakes: Vec<Mistake>,
    /// The last result of a form without mistakes.
    pub outcome: Option<Shared<Outcome>>,
}

/// What can happen.
#[derive(Clone, Debug, PartialEq)]
pub enum Action {
    /// Another way to show the page.
    Prefs(Prefs),
    /// Another region.
    Region(&'static Region),
    /// A market arrived.
    Loaded(&'static Region, Shared<Market>),
    /// A market didn't arrive.
    Failed(&'static Region),
    /// Load again.
    Retry,
    /// Something was typed.
    Type(Field, String),
    /// − or ＋ was pressed.
    Step(Field, bool),
    /// A typical month was chosen.
    Preset(Preset),
    /// Data of an app is to be typed.
    AddApp(String),
    /// … and is not.
    RemoveApp(usize),
    /// The operator now.
    Operator(Operator),
    /// Something was typed into the search for the plan.
    Query(String),
    /// The plan now.
    Offer(Option<Offer>),
    /// An answer, or "not sure".
    Answer(Topic, Option<bool>),
    /// The city.
    City(Option<String>),
    /// The occupation.
    Occupation(Option<String>),
    /// The device.
    Device(Option<String>),
    /// A service must be included, or needn't.
    Need(String, bool),
    /// What is wrong with what was typed.
    Mistakes(Vec<Mistake>),
    /// Rank for what stands in the form, on this day.
    Rank(Date),
}

impl State {
    /// A fresh visit.
    pub fn new(prefs: Prefs) -> State {
        State {
            prefs,
            region: Region::first(),
            loading: Loading::Waiting,
            attempt: 0,
            asks: Asks::default(),
            form: Form::example(),
            mistakes: Vec::new(),
            outcome: None,
        }
    }

    /// The market, once it is here.
    pub fn market(&self) -> Option<&Shared<Market>> {
        match &self.loading {
            Loading::Ready(market) => Some(market),
            _ => None,
        }
    }

    /// Whether the result shown is not that of the form.
    pub fn is_outdated(&self) -> bool {
        let other = |outcome: &Shared<Outcome>| outcome.region != self.region;
        !self.mistakes.is_empty() || self.outcome.as_ref().is_some_and(other)
    }

    /// The state after an action.
    #[must_use]
    pub fn after(&self, action: Action) -> State {
        let mut next = self.clone();
        let form = &mut next.form;
        match action {
            Action::Prefs(prefs) => next.prefs = prefs,
            Action::Region(region) => {
                if region != self.region {
                    next.region = region;
                    next.loading = Loading::Waiting;
                }
            }
            Action::Loaded(region, market) => {
                // A late answer about a region left meanwhile is of no use.
                if region == self.region {
                    next.asks = Asks::of(&market, region);
                    next.loading = Loading::Ready(market);
                }
            }
            Action::Failed(region) => {
                if region == self.region {
                    next.loading = Loading::Failed;
                }
            }
            Action::Retry => {
                next.loading = Loading::Waiting;
                next.attempt += 1;
            }
            Action::Type(field, text) => {
                form.texts.set(field, Some(text));
                form.example = false;
            }
            Action::Step(field, up) => {
                let text = input::stepped(field.kind(), form.text(field), up);
                form.texts.set(field, Some(text));
                form.example = false;
            }
            Action::Preset(preset) => form.apply(preset),
            Action::AddApp(app) => {
                if !form.apps.contains(&app) {
                    form.apps.push(app);
                }
            }
            Action::RemoveApp(place) => remove_app(form, place),
            Action::Operator(operator) => {
                if form.operator != operator {
                    form.operator = operator;
                    form.offer = None;
                }
            }
            Action::Query(query) => form.query = query,
            Action::Offer(offer) => choose(form, self.market(), offer),
            Action::Answer(topic, answer) => form.answers.set(topic, answer),
            Action::City(city) => form.city = city,
            Action::Occupation(occupation) => form.occupation = occupation,
            Action::Device(device) => form.device = device,
            Action::Need(service, needed) => {
                form.needs.retain(|id| *id != service);
                if needed {
                    form.needs.push(service);
                }
            }
            Action::Mistakes(mistakes) => next.mistakes = mistakes,
            Action::Rank(today) => next.rank(today),
        }
        next
    }

    fn rank(&mut self, today: Date) {
        let Loading::Ready(market) = &self.loading else {
            return;
        };
        let day = self.region.day(today);
        match self.form.read(market, self.region, &self.asks, day) {
            Err(mistakes) => self.mistakes = mistakes,
            Ok(customer) => {
                self.mistakes.clear();
                // The form reads nothing that the market would refuse.
                let Ok(customer) = customer.check(market) else {
                    return;
                };
                self.outcome = Some(Shared::new(Outcome {
                    region: self.region,
                    market: market.clone(),
                    advice: advise(market, &customer),
                    customer,
                    example: self.form.example,
                }));
            }
        }
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
fn choose(form: &mut Form, market: Option<&Shared<Market>>, offer: Option<Offer>) {
    let id = offer.as_ref().map(|o| o.plan.as_str());
    let operator = market.zip(id).and_then(|(market, id)| {
        let plan = market.plan(id).map(|p| &p.operator);
        plan.or_else(|| market.family(id).map(|f| &f.operator))
    });
    if let Some(operator) = operator {
        form.operator = Operator::Id(operator.clone());
    }
    form.offer = offer;
    form.query.clear();
}

impl Reducible for State {
    type Action = Action;
    fn reduce(self: Rc<Self>, action: Action) -> Rc<Self> {
        self.after(action).into()
    }
}

#[cfg(test)]
mod tests;
