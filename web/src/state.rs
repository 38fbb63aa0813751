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
mod tests {
    use super::*;
    use crate::input::InputError;
    use tariff_core::Catalogue;

    const SHOP: &str = r#"{
        "schema": "tariff-catalogue/1", "id": "shop",
        "region": { "zh": "示例", "en": "Example" },
        "currency": "CNY", "readOn": "2026-11-20",
        "operators": [{ "id": "a", "name": { "zh": "甲", "en": "A" } }],
        "services": [{ "id": "callerId", "name": { "zh": "来电显示", "en": "Caller display" } }],
        "questions": [{ "id": "rider", "text": { "zh": "骑手吗？", "en": "A rider?" } }],
        "scopes": [
            { "id": "out", "service": "voice", "direction": "out" },
            { "id": "data", "service": "data" }
        ],
        "rates": [{ "id": "standard", "charges": [
            { "id": "voice", "covers": "out",
              "price": { "perUnit": { "price": "0.1", "per": { "amount": 1, "unit": "minute" } } },
              "increment": { "first": 60, "then": 60 } },
            { "id": "data", "covers": "data",
              "price": { "perUnit": { "price": "1", "per": { "amount": 1, "unit": "gb" } } } }
        ] }],
        "plans": [
            { "id": "basic", "name": "基本", "operator": "a", "rates": ["standard"],
              "fee": { "amount": "8", "period": "month" }, "source": { "read": "made up" } },
            { "id": "young", "name": "校园", "operator": "a", "rates": ["standard"],
              "eligibility": ["student"],
              "fee": { "amount": "5", "period": "month" }, "source": { "read": "made up" } },
            { "id": "riders", "name": "骑手卡", "operator": "a", "rates": ["standard"],
              "eligibility": [{ "ask": { "question": "rider" } }], "includes": ["callerId"],
              "fee": { "amount": "3", "period": "month" }, "source": { "read": "made up" } }
        ]
    }"#;

    fn today() -> Date {
        "2026-11-22".parse().unwrap()
    }

    fn market() -> Shared<Market> {
        let catalogue = Catalogue::parse("shop", SHOP).unwrap();
        Shared::new(Market::compile(vec![catalogue]).unwrap())
    }

    /// A visit whose market is here.
    fn arrived() -> State {
        let state = State::new(Prefs::default());
        let region = state.region;
        state.after(Action::Loaded(region, market()))
    }

    fn all(state: State, actions: Vec<Action>) -> State {
        actions.into_iter().fold(state, |state, a| state.after(a))
    }

    fn typed(field: Field, text: &str) -> Action {
        Action::Type(field, text.to_owned())
    }

    fn best(state: &State) -> (String, String) {
        let best = &state.outcome.as_ref().unwrap().advice.ranked[0];
        (best.offer.plan.clone(), best.total.to_string())
    }

    #[test]
    fn typing_then_ranking_gives_the_bill() {
        let state = all(
            arrived(),
            vec![
                typed(Field::Out, "１００ 分钟"),
                typed(Field::Data, "1.5 GB"),
                Action::Rank(today()),
            ],
        );
        // 8 + 100 × 0.1 + 1.5 × 1.
        assert_eq!(best(&state), ("basic".into(), "19.50".into()));
        assert!(!state.form.example && !state.is_outdated());
    }

    #[test]
    fn nothing_is_ranked_before_the_market_is_here() {
        let state = State::new(Prefs::default()).after(Action::Rank(today()));
        assert_eq!(state.outcome, None);
    }

    #[test]
    fn wrong_input_is_kept_and_named_and_so_is_the_last_result() {
        let ranked = arrived().after(Action::Rank(today()));
        let state = all(ranked.clone(), vec![typed(Field::Out, "很多"), Action::Rank(today())]);
        assert_eq!(state.form.text(Field::Out), "很多");
        let mistake = Mistake { field: Field::Out, error: InputError::NotANumber };
        assert_eq!(state.mistakes, [mistake]);
        assert_eq!(state.outcome, ranked.outcome);
        assert!(state.is_outdated());
        let mended = all(state, vec![typed(Field::Out, "9"), Action::Rank(today())]);
        assert!(mended.mistakes.is_empty() && !mended.is_outdated());
    }

    #[test]
    fn a_region_change_keeps_what_was_typed() {
        let other = Region::by_id("shaanxi").unwrap();
        let before = all(arrived(), vec![typed(Field::Out, "77"), Action::Rank(today())]);
        let state = before.after(Action::Region(other));
        assert_eq!(state.form, before.form);
        assert_eq!((state.region.id, &state.loading), ("shaanxi", &Loading::Waiting));
        // The old result stays, marked.
        assert!(state.outcome.is_some() && state.is_outdated());
        // The same region again loads nothing.
        assert_eq!(before.after(Action::Region(before.region)), before);
    }

    #[test]
    fn only_the_answer_about_this_region_counts() {
        let other = Region::by_id("shaanxi").unwrap();
        let state = State::new(Prefs::default());
        assert_eq!(state.after(Action::Loaded(other, market())), state);
        assert_eq!(state.after(Action::Failed(other)), state);
        let failed = state.after(Action::Failed(state.region));
        assert_eq!(failed.loading, Loading::Failed);
        assert_eq!(failed.form, state.form);
        let again = failed.after(Action::Retry);
        assert_eq!((again.loading, again.attempt), (Loading::Waiting, 1));
    }

    #[test]
    fn prefs_change_nothing_else() {
        let prefs = Prefs { lang: Lang::En, theme: Theme::Dark, care: true };
        let state = arrived();
        let next = state.after(Action::Prefs(prefs));
        assert_eq!(State { prefs: state.prefs, ..next.clone() }, state);
        assert_eq!(next.prefs, prefs);
    }

    #[test]
    fn steps_and_presets_fill_fields() {
        let state = arrived().after(Action::Step(Field::Out, true));
        assert_eq!(state.form.text(Field::Out), "153");
        let state = all(state, vec![typed(Field::Age, "70"), Action::Preset(Preset::Heavy)]);
        assert_eq!(state.form.text(Field::Out), "679");
        assert_eq!(state.form.text(Field::Data), "49.9");
        assert_eq!(state.form.text(Field::Age), "70", "a preset says nothing about the person");
    }

    #[test]
    fn apps_keep_their_amounts_when_one_is_taken_out() {
        let state = all(
            arrived(),
            vec![
                Action::AddApp("douyin".into()),
                Action::AddApp("youku".into()),
                Action::AddApp("douyin".into()),
                typed(Field::App(0), "3"),
                typed(Field::App(1), "4"),
                Action::RemoveApp(0),
                Action::RemoveApp(7),
            ],
        );
        assert_eq!(state.form.apps, ["youku"]);
        assert_eq!(state.form.text(Field::App(0)), "4");
        assert_eq!(state.form.text(Field::App(1)), "");
    }

    #[test]
    fn the_plan_now_brings_its_operator_and_the_difference() {
        let state = all(
            arrived(),
            vec![
                typed(Field::Out, "0"),
                typed(Field::Data, "0"),
                Action::Query("骑手".into()),
                Action::Offer(Some(Offer::plan("riders"))),
                Action::Answer(Topic::Student, Some(false)),
                Action::Rank(today()),
            ],
        );
        assert_eq!(state.form.operator, Operator::Id("a".into()));
        assert_eq!(state.form.query, "");
        // It costs 3; the best that may be had is 8, so it is 5 below.
        let advice = &state.outcome.as_ref().unwrap().advice;
        assert_eq!(advice.overpaid().unwrap().to_string(), "-5.00");
        let state = state.after(Action::Operator(Operator::NoneYet));
        assert_eq!(state.form.offer, None, "another operator, another plan");
    }

    #[test]
    fn answers_open_and_close_plans() {
        let ask = |topic, answer| vec![Action::Answer(topic, answer), Action::Rank(today())];
        let empty = vec![typed(Field::Out, ""), typed(Field::Data, "")];
        let state = all(arrived(), empty);
        let student = all(state.clone(), ask(Topic::Student, Some(true)));
        assert_eq!(best(&student), ("young".into(), "5.00".into()));
        let neither = all(student, ask(Topic::Student, None));
        assert_eq!(best(&neither).0, "basic");
        let rider = all(state, ask(Topic::Ask("rider".into()), Some(true)));
        assert_eq!(best(&rider), ("riders".into(), "3.00".into()));
    }

    #[test]
    fn a_needed_service_that_is_not_stated_is_asked() {
        let state =
            all(arrived(), vec![Action::Need("callerId".into(), true), Action::Rank(today())]);
        assert!(state.outcome.as_ref().unwrap().advice.ranked.is_empty());
        let state = all(state, vec![Action::Need("callerId".into(), false), Action::Rank(today())]);
        assert_eq!(best(&state).0, "basic");
    }

    #[test]
    fn choices_are_kept() {
        let state = all(
            arrived(),
            vec![
                Action::City(Some("深圳".into())),
                Action::Occupation(Some("rider".into())),
                Action::Device(Some("watch".into())),
            ],
        );
        let customer = state.form.read(&market(), state.region, &state.asks, today()).unwrap();
        assert_eq!(customer.person.city.as_deref(), Some("深圳"));
        assert_eq!(customer.person.occupation.as_deref(), Some("rider"));
        assert_eq!(customer.person.device.as_deref(), Some("watch"));
        assert_eq!(customer.person.region.as_deref(), Some("chongqing"));
    }
}
