mod known;
mod left_open;
mod visit;

use std::rc::Rc;

use super::*;
use crate::asks::Topic;
use crate::form::{Field, Lost, Mistake, Operator};
use crate::input::InputError;
use crate::presets::Preset;
use crate::regions::Region;
use crate::route::{Route, Step};
use crate::words::Lang;
use tariff_core::{Axis, Catalogue, Date, Market, Offer, Service};
use tariff_engine::desk::Desk;
use tariff_engine::protocol::{
    Answered, Ask, Basis, Deed, Facts, Itemised, MonthRead, Progress, Query, Read,
};

use super::statement::{Broken, Chosen, Event, Phase};

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

fn desk() -> (Desk, Facts) {
    let catalogue = Catalogue::parse("shop", SHOP).unwrap();
    let mut desk = Desk::default();
    let facts = desk.take("chongqing", Market::compile(vec![catalogue]).unwrap()).unwrap();
    (desk, facts)
}

fn answered(ask: &Ask) -> Answered {
    let desk = desk().0;
    desk.answer(&desk.asked(ask.clone()).unwrap()).unwrap()
}

fn tell(ask: &Ask, query: &Query) -> Result<String, String> {
    let desk = desk().0;
    desk.tell(&desk.asked(ask.clone())?, query)
}

/// A visit whose market is here.
fn arrived() -> State {
    let state = State::new(Prefs::default());
    let region = state.market.region;
    let state = state.after(Action::Market(Load::Loaded(region, Shared::new(desk().1))));
    state.after(Action::Form(Edit::Preset(Preset::Typical)))
}

/// What the page does a moment after a change.
fn rank(state: State) -> State {
    match state.ask(today()) {
        Err(mistakes) => state.after(Action::Answers(Inquiry::Mistakes(mistakes))),
        Ok(ask) => {
            let answer = Box::new(answered(&ask));
            all(
                state,
                vec![
                    Action::Answers(Inquiry::Mistakes(Vec::new())),
                    Action::Answers(Inquiry::Told(Rc::new(ask), answer)),
                ],
            )
        }
    }
}

fn all(state: State, actions: Vec<Action>) -> State {
    actions.into_iter().fold(state, |state, a| state.after(a))
}

fn typed(field: Field, text: &str) -> Action {
    Action::Form(Edit::Type(field, text.to_owned()))
}

fn best(state: &State) -> (String, String) {
    let best = state.answers.answer.as_ref().unwrap().1.best.as_ref().unwrap();
    (best.offer.plan.clone(), best.per_month.to_string())
}

#[test]
fn typing_then_ranking_gives_the_bill() {
    let typed = vec![typed(Field::Out, "１００ 分钟"), typed(Field::Data, "1.5 GB")];
    let state = rank(all(arrived(), typed));
    // 8 + 100 × 0.1 + 1.5 × 1.
    assert_eq!(best(&state), ("basic".into(), "19.50".into()));
    assert!(!state.is_outdated());
}

#[test]
fn nothing_is_ranked_before_the_market_is_here() {
    let state = State::new(Prefs::default());
    assert_eq!(state.ask(today()), Err(Vec::new()));
    // An answer about a region left meanwhile is of no use.
    let ranked = rank(arrived());
    let (ask, answer) = &**ranked.answers.answer.as_ref().unwrap();
    let late = Action::Answers(Inquiry::Told(Rc::new(ask.clone()), Box::new(answer.clone())));
    let elsewhere = state.after(Action::Market(Load::Region(Region::by_id("shaanxi").unwrap())));
    assert_eq!(elsewhere.after(late).answers.answer, None);
}

#[test]
fn wrong_input_is_kept_and_named_and_so_is_the_last_result() {
    let ranked = rank(arrived());
    let state = rank(ranked.after(typed(Field::Out, "很多")));
    assert_eq!(state.form.text(Field::Out), "很多");
    let mistake = Mistake { field: Field::Out, error: InputError::NotANumber };
    assert_eq!(state.answers.mistakes, [mistake]);
    assert_eq!(state.shown(), ranked.shown());
    assert!(state.is_outdated());
    let mended = rank(state.after(typed(Field::Out, "9")));
    assert!(mended.answers.mistakes.is_empty() && !mended.is_outdated());
}

#[test]
fn a_region_change_keeps_what_was_typed() {
    let other = Region::by_id("shaanxi").unwrap();
    let before = rank(arrived().after(typed(Field::Out, "77")));
    let state = before.after(Action::Market(Load::Region(other)));
    assert_eq!(state.form, before.form);
    assert_eq!((state.market.region.id, &state.market.loading), ("shaanxi", &Loading::Waiting));
    // The old result stays, marked.
    assert!(state.shown().is_some() && state.is_outdated());
    // The same region again loads nothing.
    assert_eq!(
        before.after(Action::Market(Load::Region(before.market.region))).market.loading,
        before.market.loading
    );
}

#[test]
fn only_the_answer_about_this_region_counts() {
    let other = Region::by_id("shaanxi").unwrap();
    let state = State::new(Prefs::default());
    assert_eq!(state.after(Action::Market(Load::Loaded(other, Shared::new(desk().1)))), state);
    assert_eq!(state.after(Action::Market(Load::Failed(other, Fault::Missing))), state);
    let failed = state.after(Action::Market(Load::Failed(state.market.region, Fault::Garbled)));
    assert_eq!(failed.market.loading, Loading::Failed(Fault::Garbled));
    // What was refused since then is no news; an engine that is gone is.
    assert_eq!(failed.after(Action::Market(Load::Gone)), failed);
    assert_eq!(
        state.after(Action::Market(Load::Gone)).market.loading,
        Loading::Failed(Fault::Engine)
    );
    assert_eq!(failed.form, state.form);
    let again = failed.after(Action::Market(Load::Retry));
    assert_eq!((again.market.loading, again.market.attempt), (Loading::Waiting, 1));
}

#[test]
fn an_answer_for_the_customers_screens_isnt_shown_at_the_clerks() {
    let state = all(
        arrived(),
        vec![
            Action::Market(Load::Region(Region::first())),
            Action::Screen(Move::Go(Route::Result)),
        ],
    );
    let ask = state.ask(today()).unwrap();
    let answer = Box::new(answered(&ask));
    let told = state.after(Action::Answers(Inquiry::Told(Rc::new(ask), answer)));
    assert!(told.shown().is_some());
    assert!(told.after(Action::Screen(Move::Go(Route::Card))).shown().is_some());
    assert!(told.after(Action::Screen(Move::Go(Route::Clerk))).shown().is_none());
}

#[test]
fn how_old_the_tariffs_are_is_known_once_they_are_here() {
    assert_eq!(State::new(Prefs::default()).read_on(today()), None);
    assert_eq!(arrived().read_on(today()), Some(("2026-11-20".to_owned(), 2)));
}

#[test]
fn prefs_change_nothing_else() {
    let prefs = Prefs { lang: Lang::En, theme: Theme::Dark, care: true };
    let state = arrived();
    let next = state.after(Action::Look(Shown::Prefs(prefs)));
    assert_eq!(State { look: state.look.clone(), ..next.clone() }, state);
    assert_eq!(next.look.prefs, prefs);
    // Two presses in a row are two changes.
    let next = all(state, vec![Action::Look(Shown::Care), Action::Look(Shown::OtherLanguage)]);
    assert_eq!(next.look.prefs, Prefs { lang: Lang::En, theme: Theme::Auto, care: true });
    assert_eq!(
        all(next, vec![Action::Look(Shown::OtherLanguage), Action::Look(Shown::Care)]).look.prefs,
        Prefs::default()
    );
}

/// A file is chosen, and the market of the state stays.
fn of_statement(state: State) -> State {
    let loading = state.market.loading.clone();
    let file = Chosen { id: 1, name: "a.csv".into() };
    let mut state = state.after(Action::Statement(Event::Files(vec![file], Some(today()))));
    state.market.loading = loading;
    state
}

/// What was read of months, whole, each without these services.
fn read(months: &[&str], lacks: &[Service]) -> Action {
    let month = |month: &&str| MonthRead {
        month: month.parse().unwrap(),
        whole: true,
        lacks: lacks.to_vec(),
    };
    let months = months.iter().map(month).collect();
    Action::Statement(Event::Read(Ok(Box::new(Read { operator: None, region: None, months }))))
}

#[test]
fn a_statement_goes_its_ways_and_leaves_nothing_behind() {
    let typed = arrived().after(Action::Form(Edit::Type(Field::Out, "777".into())));
    let kept = typed.kept();
    let phase = |state: &State| state.statement.as_ref().map(|of| of.phase.clone());
    let open = of_statement(typed.clone());
    let first = Progress { file: 1, files: 1, rows: 0 };
    assert_eq!((open.screen.route, phase(&open)), (Route::Statement, Some(Phase::Reading(first))));
    // Nothing of it is kept, and nothing that was typed is taken for the statement's.
    assert_eq!((open.kept(), open.form.text(Field::Out)), (kept.clone(), ""));
    let on = |state: &State, event| state.after(Action::Statement(event));
    let later = Progress { file: 1, files: 1, rows: 4096 };
    let reading = on(&open, Event::Progress(later));
    assert_eq!(phase(&reading), Some(Phase::Reading(later)));
    // News that was under way comes too late.
    let cancelled = on(&reading, Event::Cancel);
    assert_eq!(phase(&on(&cancelled, Event::Progress(later))), Some(Phase::Cancelled));
    let dead = on(&reading, Event::Broken(Broken::Died));
    assert_eq!(phase(&on(&dead, Event::Again)), Some(Phase::Reading(first)));
    // A month that isn't whole is offered, and not used in silence.
    let mut months =
        vec![MonthRead { month: "2026-06".parse().unwrap(), whole: false, lacks: vec![] }];
    months.push(MonthRead { month: "2026-07".parse().unwrap(), whole: true, lacks: vec![] });
    let operator = Some("a".to_owned());
    let told = Read { operator, region: Some("sichuan".into()), months };
    let told = on(&reading, Event::Read(Ok(Box::new(told))));
    let counts = |state: &State| state.statement.as_ref().unwrap().months.clone();
    assert_eq!(counts(&told), ["2026-07".parse().unwrap()]);
    assert_eq!(
        (told.market.region.id, &told.form.operator),
        ("sichuan", &Operator::Id("a".into()))
    );
    let both = told.after(Action::Do(Deed::Month("2026-06".parse().unwrap())));
    assert_eq!(counts(&both), ["2026-06".parse().unwrap(), "2026-07".parse().unwrap()]);
    // More files join; a large one doesn't undo what was read; the last one taken away ends it.
    let large = on(&both, Event::TooLarge("b.csv".into()));
    assert!(large.statement.as_ref().unwrap().too_large.is_some() && counts(&large).len() == 2);
    let more = on(&both, Event::Files(vec![Chosen { id: 2, name: "b.csv".into() }], None));
    assert_eq!(more.statement.as_ref().unwrap().files.len(), 2);
    let none =
        all(more, vec![Action::Statement(Event::Remove(0)), Action::Statement(Event::Remove(0))]);
    assert_eq!(phase(&none), Some(Phase::Empty));
    // Its card and what stands beside it belong to it; whatever else is opened leaves it.
    let card = both.after(Action::Screen(Move::Go(Route::Card)));
    assert!(card.statement.is_some() && card.result() == Route::Statement);
    let left = card.after(Action::Screen(Move::Go(Route::Home)));
    assert!(left.statement.is_none());
    assert_eq!((left.kept(), left.form.text(Field::Out)), (kept, "777"));
    // Forward, to what is forgotten; and a kiosk takes no files.
    assert_eq!(left.after(Action::Screen(Move::Go(Route::Statement))).screen.route, Route::Home);
    let mut kiosk = arrived();
    kiosk.look.kiosk = true;
    assert!(of_statement(kiosk).statement.is_none());
}

#[test]
fn what_a_statement_says_isnt_asked_and_counts_with_its_months() {
    let ask = |state: &State| state.ask(today());
    let fresh = of_statement(arrived());
    // Nothing is typed; as long as nothing was read, there is no question either.
    assert_eq!((fresh.missing(), ask(&fresh)), (None, Err(Vec::new())));
    assert!(fresh.is_outdated());
    assert_eq!(fresh.after(Action::Screen(Move::Go(Route::Card))).screen.route, Route::Card);
    let read = all(fresh, vec![read(&["2026-06", "2026-07"], &[Service::Data])]);
    // Data that no file has is asked for, and is no zero.
    assert_eq!(read.statement.as_ref().unwrap().lacking(), [Service::Data]);
    assert!(read.is_outdated());
    let read = read.after(Action::Form(Edit::Type(Field::Data, "5".into())));
    let asked = ask(&read).unwrap();
    let months = vec!["2026-06".parse().unwrap(), "2026-07".parse().unwrap()];
    let itemised = Itemised { months, typed: vec![Service::Data] };
    assert_eq!(asked.basis, Basis::Statement(itemised));
    assert!(asked.desk && !read.is_outdated());
    // Another month, another question: the answer to the last one comes too late.
    let other = read.after(Action::Do(Deed::Month("2026-06".parse().unwrap())));
    let answer = Box::new(answered(&asked));
    let late = Action::Answers(Inquiry::Told(Rc::new(asked), answer));
    assert!(read.after(late.clone()).answers.answer.is_some());
    assert!(other.after(late.clone()).answers.answer.is_none());
    // What is tried out begins with the mean of the months, and is a difference to it.
    let Action::Answers(Inquiry::Told(asked, mut answer)) = late else { return };
    answer.mean = [161, 6_963, 6];
    let told = all(
        read,
        vec![Action::Answers(Inquiry::Told(asked, answer)), Action::Screen(Move::Go(Route::Card))],
    );
    assert_eq!(told.tried(Axis::CallsOut, Field::Out), "161");
    // 6,963 MB are 6.799 GB.
    assert_eq!(told.tried(Axis::Data, Field::Data), "6.7");
    let more = |state: &State| match state.what_if() {
        Some(Query::WhatIf { more, .. }) => more,
        other => panic!("{other:?}"),
    };
    assert_eq!(more(&told), []);
    let told = told.after(Action::Answers(Inquiry::WhatIf(Axis::CallsOut, "101".into())));
    let told = told.after(Action::Answers(Inquiry::WhatIf(Axis::Data, "7".into())));
    assert_eq!(more(&told), [(Axis::CallsOut, -60), (Axis::Data, 205)]);
}

#[test]
fn steps_and_presets_fill_fields() {
    let state = arrived().after(Action::Form(Edit::Step(Field::Out, true)));
    assert_eq!(state.form.text(Field::Out), "153");
    let state =
        all(state, vec![typed(Field::Age, "70"), Action::Form(Edit::Preset(Preset::Heavy))]);
    assert_eq!(state.form.text(Field::Out), "679");
    assert_eq!(state.form.text(Field::Data), "49.9");
    assert_eq!(state.form.text(Field::Age), "70", "a preset says nothing about the person");
}

#[test]
fn apps_keep_their_amounts_when_one_is_taken_out() {
    let state = all(
        arrived(),
        vec![
            Action::Form(Edit::AddApp("douyin".into())),
            Action::Form(Edit::AddApp("youku".into())),
            Action::Form(Edit::AddApp("douyin".into())),
            typed(Field::App(0), "3"),
            typed(Field::App(1), "4"),
            Action::Form(Edit::RemoveApp(0)),
            Action::Form(Edit::RemoveApp(7)),
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
            Action::Form(Edit::Query("骑手".into())),
            Action::Form(Edit::Offer(Some(Offer::plan("riders")))),
            Action::Form(Edit::Answer(Topic::Student, Some(false))),
        ],
    );
    let state = rank(state);
    assert_eq!(state.form.operator, Operator::Id("a".into()));
    assert_eq!(state.form.query, "");
    // It costs 3; the best that may be had is 8.
    let ask = state.ask(today()).unwrap();
    let others = tell(&ask, &state.others()).unwrap();
    let [now, best] = ["¥3.00", "¥8.00"].map(|cost| format!("<strong>{cost}</strong>"));
    assert!(others.find(&now).unwrap() < others.find(&best).unwrap(), "it stands first");
    assert_eq!(others.matches("other-now").count(), 1);
    let state = state.after(Action::Form(Edit::Operator(Operator::NoneYet)));
    assert_eq!(state.form.offer, None, "another operator, another plan");
}

#[test]
fn answers_open_and_close_plans() {
    let answer =
        |state: &State, topic, answer| rank(state.after(Action::Form(Edit::Answer(topic, answer))));
    let empty = vec![typed(Field::Out, "0"), typed(Field::Data, "0")];
    let state = all(arrived(), empty);
    let student = answer(&state, Topic::Student, Some(true));
    assert_eq!(best(&student), ("young".into(), "5.00".into()));
    let neither = answer(&student, Topic::Student, None);
    assert_eq!(best(&neither).0, "basic");
    let rider = answer(&state, Topic::Ask("rider".into()), Some(true));
    assert_eq!(best(&rider), ("riders".into(), "3.00".into()));
}

#[test]
fn a_needed_service_that_is_not_stated_is_asked() {
    let state = rank(arrived().after(Action::Form(Edit::Need("callerId".into(), true))));
    assert_eq!(state.answers.answer.as_ref().unwrap().1.best, None);
    let state = rank(state.after(Action::Form(Edit::Need("callerId".into(), false))));
    assert_eq!(best(&state).0, "basic");
}

#[test]
fn choices_are_kept() {
    let state = all(
        arrived(),
        vec![
            Action::Form(Edit::City(Some("深圳".into()))),
            Action::Form(Edit::Occupation(Some("rider".into()))),
            Action::Form(Edit::Device(Some("watch".into()))),
        ],
    );
    let customer = state.form.customer(&desk().1, state.market.region, today()).unwrap();
    assert_eq!(customer.person.city.as_deref(), Some("深圳"));
    assert_eq!(customer.person.occupation.as_deref(), Some("rider"));
    assert_eq!(customer.person.device.as_deref(), Some("watch"));
    assert_eq!(customer.person.region.as_deref(), Some("chongqing"));
}

#[test]
fn questions_go_on_when_they_are_answered_and_keep_what_is_wrong() {
    let region = Region::by_id("chongqing").unwrap();
    let start = State::new(Prefs::default());
    // A screen that needs answers leads to the first that is missing.
    assert_eq!(
        start.after(Action::Screen(Move::Go(Route::Result))).screen.route,
        Route::Question(Step::Where)
    );
    let state = all(
        start,
        vec![Action::Market(Load::Region(region)), Action::Screen(Move::Next(Step::Where))],
    );
    assert_eq!(state.screen.route, Route::Question(Step::Calls));
    let empty = state.after(Action::Screen(Move::Next(Step::Calls)));
    let missing = Mistake { field: Field::Out, error: InputError::Missing };
    assert_eq!(
        (empty.screen.route, &*empty.answers.mistakes),
        (state.screen.route, &[missing][..])
    );
    let wrong =
        all(empty, vec![typed(Field::Out, "很多"), Action::Screen(Move::Next(Step::Calls))]);
    let mistake = Mistake { field: Field::Out, error: InputError::NotANumber };
    assert_eq!((wrong.form.text(Field::Out), &*wrong.answers.mistakes), ("很多", &[mistake][..]));
    let calls = all(wrong, vec![typed(Field::Out, "200"), Action::Screen(Move::Next(Step::Calls))]);
    assert_eq!(
        (calls.screen.route, calls.answers.mistakes.len()),
        (Route::Question(Step::Data), 0)
    );
    // Who isn't sure goes on with the usual, and it is marked until something else is typed.
    let data = calls.after(Action::Screen(Move::Unsure(Step::Data)));
    assert_eq!(data.screen.route, Route::Question(Step::Now));
    assert_eq!((data.form.text(Field::Data), &*data.form.unsure), ("13.2", &[Field::Data][..]));
    assert_eq!(data.after(typed(Field::Data, "2")).form.unsure, []);
    let end = all(
        data,
        vec![Action::Screen(Move::Next(Step::Now)), Action::Screen(Move::Next(Step::You))],
    );
    assert_eq!(end.screen.route, Route::Check);
    assert_eq!(end.after(Action::Screen(Move::Go(Route::Result))).screen.route, Route::Result);
}

#[test]
fn a_visit_is_kept_and_read_back_and_damage_is_forgotten() {
    let state = all(
        arrived(),
        vec![
            Action::Market(Load::Region(Region::by_id("shaanxi").unwrap())),
            typed(Field::Age, "70"),
            Action::Form(Edit::Answer(Topic::Student, Some(false))),
            Action::Screen(Move::Unsure(Step::Data)),
        ],
    );
    let kept = state.kept();
    let back = State::new(Prefs::default()).with(Some(&kept));
    assert_eq!((back.form, back.market.region.id), (state.form, "shaanxi"));
    assert!(back.market.region_chosen);
    let fresh = State::new(Prefs::default());
    assert!(fresh.kept().is_empty());
    for cut in 0..kept.len() {
        assert_eq!(fresh.clone().with(Some(&kept[..cut])), fresh, "{cut}");
    }
    for byte in 0..=255 {
        let _ = fresh.clone().with(Some(&[byte; 40]));
    }
}

#[test]
fn an_answer_is_shown_to_what_stands_in_the_form_only() {
    let state = arrived();
    let ask = state.ask(today()).unwrap();
    let told = || Action::Answers(Inquiry::Told(Rc::new(ask.clone()), Box::new(answered(&ask))));
    let answered = state.after(told());
    // 8 + 143 × 0.1 + 13.2 × 1.
    let best = answered.answers.answer.as_ref().unwrap().1.best.as_ref().unwrap().per_month;
    assert_eq!(best.to_string(), "35.50");
    assert!(answered.after(Action::Screen(Move::Go(Route::Home))).answers.answer.is_some());
    let changed = answered.after(typed(Field::Out, "9"));
    assert!(changed.answers.answer.is_none());
    assert!(changed.after(told()).answers.answer.is_none(), "it comes too late");
}

#[test]
fn what_is_paid_is_looked_at_where_it_is_asked() {
    let now = Route::Question(Step::Now);
    let state = arrived().after(Action::Screen(Move::Go(now)));
    let typed = state.after(Action::Form(Edit::Type(Field::RecentSpend, "五十".to_owned())));
    let stopped = typed.after(Action::Screen(Move::Next(Step::Now)));
    assert_eq!((stopped.screen.route, stopped.answers.mistakes.len()), (now, 1));
    // Who has no number yet pays nothing: what stood there is gone with the question.
    let nobody = stopped
        .after(Action::Form(Edit::Operator(Operator::NoneYet)))
        .after(Action::Screen(Move::Next(Step::Now)));
    assert_eq!(
        (nobody.screen.route, nobody.answers.mistakes.len()),
        (Route::Question(Step::You), 0)
    );
}

#[test]
fn who_changes_one_answer_comes_back_to_the_list() {
    let data = Route::Question(Step::Data);
    let first = arrived()
        .after(Action::Screen(Move::Go(data)))
        .after(Action::Screen(Move::Next(Step::Data)));
    assert_eq!(first.screen.route, Route::Question(Step::Now));
    let mut list = first;
    list.market.region_chosen = true;
    let list = list.after(Action::Screen(Move::Go(Route::Check)));
    let changing = list.after(Action::Screen(Move::Go(data)));
    assert_eq!(changing.before(Step::Data), Route::Check);
    assert_eq!(changing.after(Action::Screen(Move::Next(Step::Data))).screen.route, Route::Check);
    // What is wrong is mended first.
    let wrong = changing.after(Action::Form(Edit::Type(Field::Data, "x".to_owned())));
    let wrong = wrong.after(Action::Screen(Move::Next(Step::Data)));
    assert_eq!((wrong.screen.route, wrong.answers.mistakes.len()), (data, 1));
    // From the beginning, it is one question after another again.
    let again =
        list.after(Action::Screen(Move::Go(Route::Home))).after(Action::Screen(Move::Go(data)));
    assert_eq!(
        again.after(Action::Screen(Move::Next(Step::Data))).screen.route,
        Route::Question(Step::Now)
    );
}

#[test]
fn care_asks_what_everybody_must_say_and_goes_on_to_the_answer() {
    let care = Prefs { care: true, ..Prefs::default() };
    let region = Region::first();
    let state = all(
        arrived(),
        vec![Action::Look(Shown::Prefs(care)), Action::Market(Load::Region(region))],
    );
    assert_eq!(state.steps(), [Step::Where, Step::Calls, Step::Data, Step::Now]);
    assert_eq!(
        state.after(Action::Screen(Move::Next(Step::Data))).screen.route,
        Route::Question(Step::Now)
    );
    assert_eq!(state.after(Action::Screen(Move::Next(Step::Now))).screen.route, Route::Result);
    // Without it, the rest is asked and everything is looked through.
    let state = state.after(Action::Look(Shown::Prefs(Prefs::default())));
    assert_eq!(
        state.after(Action::Screen(Move::Next(Step::Now))).screen.route,
        Route::Question(Step::You)
    );
    assert_eq!(state.after(Action::Screen(Move::Next(Step::You))).screen.route, Route::Check);
    // Who changes an answer comes back to the list, with 关怀 too.
    let list =
        all(state, vec![Action::Look(Shown::Prefs(care)), Action::Screen(Move::Go(Route::Check))]);
    let changed = list.after(Action::Screen(Move::Go(Route::Question(Step::Now))));
    assert_eq!(changed.after(Action::Screen(Move::Next(Step::Now))).screen.route, Route::Check);
}

#[test]
fn a_way_in_fills_both_figures_as_the_usual_ones() {
    for (way, data) in [(Preset::Caller, "0.3"), (Preset::Reader, "5.2"), (Preset::Viewer, "27.7")]
    {
        let state = arrived().after(Action::Form(Edit::Preset(way)));
        assert_eq!((state.form.text(Field::Out), state.form.text(Field::Data)), ("143", data));
        assert_eq!(state.ask(today()).unwrap().basis, Basis::Estimated);
        // What is typed then is one's own.
        let own = all(state, vec![typed(Field::Out, "20"), typed(Field::Data, "1")]);
        assert_eq!(own.ask(today()).unwrap().basis, Basis::Typed);
    }
}
