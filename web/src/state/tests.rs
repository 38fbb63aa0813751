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
        vec![typed(Field::Out, "１００ 分钟"), typed(Field::Data, "1.5 GB"), Action::Rank(today())],
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
    let state = all(arrived(), vec![Action::Need("callerId".into(), true), Action::Rank(today())]);
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
