//! What people know: their plan or what they pay, several months, and what a move takes away.

use super::*;
use crate::form::{Column, Lost};
use tariff_engine::protocol::{Sought, Verdict};

fn now() -> State {
    arrived().after(Action::Go(Route::Question(Step::Now)))
}

fn verdict(state: &State) -> Verdict {
    answered(&state.ask(today()).unwrap()).verdict
}

#[test]
fn a_plan_is_come_to_by_its_operator_and_its_fee() {
    let sought = |operator: Option<&str>, fee: Option<&str>, query: &str| {
        Some(Sought {
            operator: operator.map(str::to_owned),
            fee: fee.map(|fee| fee.parse().unwrap()),
            query: query.to_owned(),
        })
    };
    let state = now();
    assert_eq!(state.sought(), sought(None, None, ""));
    let state = state.after(Action::Operator(Operator::Id("a".into())));
    assert_eq!(state.sought(), sought(Some("a"), None, ""));
    let fee = Action::Do(Deed::Fee("8".parse().unwrap()));
    let of_fee = state.after(fee.clone());
    assert_eq!(of_fee.sought(), sought(Some("a"), Some("8"), ""));
    // The engine writes the buttons that do this.
    let html = desk().0.plans(Lang::Zh, &of_fee.sought().unwrap());
    assert!(html.contains("data-do=\"plan basic\"") && !html.contains("plan riders"), "{html}");
    assert_eq!(of_fee.after(fee).sought(), sought(Some("a"), None, ""), "again, and it is open");
    let chosen = of_fee.after(Action::Do("plan basic".parse().unwrap()));
    assert_eq!(chosen.form.offer, Some(Offer::plan("basic")));
    assert_eq!((chosen.sought(), chosen.form.fee), (None, None));
    assert_eq!(state.after(Action::Do("plan nobody's".parse().unwrap())), state);
    // Who has no number has no plan, and elsewhere nothing is looked for.
    assert_eq!(state.after(Action::Operator(Operator::NoneYet)).sought(), None);
    assert_eq!(state.after(Action::Go(Route::Home)).sought(), None);
}

#[test]
fn what_is_paid_is_enough_to_say_whether_to_change() {
    // 8 + 143 × 0.1 + 13.2 × 1 = 35.50 is the least that may be had at once.
    let state = now();
    assert!(matches!(verdict(&state), Verdict::Begin));
    let pays = |paid: &str| state.after(Action::Do(Deed::Paid(paid.parse().unwrap())));
    assert_eq!(pays("59").form.text(Field::RecentSpend), "59");
    assert!(matches!(verdict(&pays("59")), Verdict::Change { .. }));
    assert!(matches!(verdict(&pays("20")), Verdict::Stay { .. }), "{:?}", verdict(&pays("20")));
}

#[test]
fn what_another_region_lacks_is_taken_out_and_told() {
    let shaanxi = Region::by_id("shaanxi").unwrap();
    let mut facts = desk().1;
    facts.plans.retain(|plan| plan.id != "riders");
    facts.questions.clear();
    let said = all(
        arrived(),
        vec![
            Action::Offer(Some(Offer::plan("riders"))),
            Action::City(Some("深圳".into())),
            Action::Answer(Topic::Ask("rider".into()), Some(true)),
            Action::Answer(Topic::Student, Some(true)),
            Action::Region(shaanxi),
        ],
    );
    // Before its market is here nobody knows.
    assert_eq!((said.lost.len(), said.form.offer.is_some()), (0, true));
    let moved = said.after(Action::Loaded(shaanxi, Shared::new(facts)));
    let lost = [Lost::Plan("骑手卡".into()), Lost::City("深圳".into()), Lost::Answers];
    assert_eq!(moved.lost, lost);
    assert_eq!((&moved.form.offer, &moved.form.city), (&None, &None));
    assert_eq!(moved.form.operator, Operator::Id("a".into()), "the operator is everywhere");
    assert_eq!(moved.form.answers.get(&Topic::Student), Some(&true));
    // It is told until something else is chosen.
    assert_eq!(moved.after(Action::Go(Route::Check)).lost, lost);
    assert!(moved.after(Action::Offer(Some(Offer::plan("basic")))).lost.is_empty());
    // What the next region has stays.
    let stays = all(
        arrived(),
        vec![
            Action::Offer(Some(Offer::plan("basic"))),
            Action::Region(shaanxi),
            Action::Loaded(shaanxi, Shared::new(desk().1)),
        ],
    );
    assert_eq!((stays.lost.len(), stays.form.offer), (0, Some(Offer::plan("basic"))));
}

#[test]
fn several_months_are_each_rated_and_lead_past_the_second_question() {
    let state = all(
        arrived(),
        vec![
            Action::Region(Region::first()),
            Action::Go(Route::Question(Step::Calls)),
            Action::AddMonths(today()),
        ],
    );
    assert_eq!(state.ask(today()), Err(Vec::new()), "what isn't typed isn't known");
    assert_eq!(state.missing(), Some(Step::Calls));
    let stopped = state.after(Action::Next(Step::Calls));
    let cells: Vec<Field> = stopped.mistakes.iter().map(|mistake| mistake.field).collect();
    let row = |row| [Field::Cell(row, Column::Out), Field::Cell(row, Column::Data)];
    assert_eq!(cells, [0, 1, 2].map(row).concat());
    assert_eq!((stopped.route, stopped.refused), (state.route, 1));
    assert_eq!(stopped.after(Action::Next(Step::Calls)).refused, 2, "and it is told again");
    let typed = [("100", "1"), ("200", "2"), ("330", "3")].into_iter().enumerate();
    let fill = typed.flat_map(|(place, (out, data))| {
        let [a, b] = row(place);
        [Action::Type(a, out.to_owned()), Action::Type(b, data.to_owned())]
    });
    let full = all(stopped, fill.collect()).after(Action::Next(Step::Calls));
    assert_eq!(full.route, Route::Question(Step::Now));
    assert_eq!(full.before(Step::Now), Route::Question(Step::Calls));
    // Bills of 8 + 10 + 1, 8 + 20 + 2 and 8 + 33 + 3 come to 93, 31 a month.
    assert_eq!(best(&rank(full.clone())), ("basic".into(), "31.00".into()));
    // What is tried out begins with their mean: 630 minutes over 3 months.
    let ask = full.ask(today()).unwrap();
    let answer = Box::new(answered(&ask));
    let told = full.after(Action::Told(Rc::new(ask), answer));
    assert_eq!(told.tried(Axis::CallsOut, Field::Out), "210");
    let tried = told.after(Action::WhatIf(Axis::CallsOut, "250".into()));
    let more = match tried.what_if() {
        Some(Query::WhatIf { more, .. }) => more,
        other => panic!("{other:?}"),
    };
    assert_eq!(more, [(Axis::CallsOut, 40)]);
    let other = tried.after(Action::Type(Field::Cell(0, Column::Out), "90".into()));
    assert!(other.what_if.get(&Axis::CallsOut).is_none(), "another month, another mean");
    // A reload keeps them; a typical month takes their place.
    let back = State::new(Prefs::default()).with(Some(&full.kept()));
    assert_eq!(back.form, full.form);
    assert!(full.after(Action::Preset(Preset::Light)).form.months.is_empty());
    assert!(full.after(Action::NoMonths).form.months.is_empty());
}
