use super::input::InputError;
use super::reading::Reading;
use super::*;
use crate::asks::Asks;
use crate::regions::Region;
use tariff_core::{ClassUse, Destination, Direction, Location, Peer, Window};

fn reading(texts: &[(Field, &str)], asks: &Asks) -> (Vec<ClassUse>, Vec<Mistake>) {
    let mut form = Form::default();
    for (field, text) in texts {
        form.texts.set(*field, Some((*text).to_owned()));
    }
    let mut reading = Reading::of(&form);
    let typed = reading.typed(asks);
    (customer::usage(&form, &typed, asks), reading.mistakes)
}

fn everything() -> Asks {
    let night =
        Window { from: "20:00".parse().ok(), to: "08:00".parse().ok(), ..Window::default() };
    Asks { long_distance: true, roaming: true, on_net: true, night: Some(night), ..Asks::default() }
}

#[test]
fn minutes_are_parted_by_where_they_were_spent() {
    let (classes, mistakes) = reading(
        &[
            (Field::Out, "300"),
            (Field::OutLongDistance, "20"),
            (Field::OutRoaming, "10"),
            (Field::In, "60"),
            (Field::InRoaming, "5"),
        ],
        &everything(),
    );
    assert_eq!(mistakes, []);
    let minutes: Vec<_> =
        classes.iter().map(|c| (c.direction, c.destination, c.location, c.total / 60)).collect();
    let (local, domestic) = (Destination::Local, Destination::Domestic);
    assert_eq!(
        minutes,
        [
            (Direction::Out, local, Location::Home, 270),
            (Direction::Out, domestic, Location::Home, 20),
            (Direction::Out, domestic, Location::Roaming, 10),
            (Direction::In, local, Location::Home, 55),
            (Direction::In, local, Location::Roaming, 5),
        ]
    );
}

#[test]
fn shares_are_whole_minutes_that_come_to_what_was_typed() {
    let (classes, _) = reading(
        &[
            (Field::Out, "101"),
            (Field::OutLongDistance, "33"),
            (Field::OutOnNet, "50"),
            (Field::OutNight, "7"),
        ],
        &everything(),
    );
    let sum = |f: &dyn Fn(&ClassUse) -> bool| -> u64 {
        let chosen = classes.iter().filter(|c| f(c));
        chosen.map(|c| c.total / 60).sum()
    };
    assert_eq!(sum(&|_| true), 101);
    assert_eq!(sum(&|c| c.destination == Destination::Domestic), 33);
    assert_eq!(sum(&|c| c.peer == Peer::OnNet), 50);
    assert_eq!(sum(&|c| c.during == everything().night), 7);
    assert!(classes.iter().all(|c| c.total % 60 == 0 && c.typed));
}

#[test]
fn every_mistake_is_named_at_once() {
    let (_, mistakes) = reading(
        &[
            (Field::Out, "100"),
            (Field::OutLongDistance, "60"),
            (Field::OutRoaming, "50"),
            (Field::In, "x"),
        ],
        &everything(),
    );
    let named: Vec<_> = mistakes.iter().map(|m| (m.field, m.error)).collect();
    assert_eq!(
        named,
        [(Field::OutRoaming, InputError::PartsExceed), (Field::In, InputError::NotANumber)]
    );
}

#[test]
fn what_is_not_asked_does_not_count() {
    let texts = [(Field::Out, "10"), (Field::OutLongDistance, "60")];
    let (classes, mistakes) = reading(&texts, &Asks::default());
    assert_eq!((classes.len(), mistakes.len()), (1, 0));
}

/// A market with a plan that binds for 24 months, and one that doesn't.
fn bound() -> Facts {
    let name = || tariff_core::Text { zh: "甲".to_owned(), en: "A".to_owned() };
    let operator = tariff_core::Operator { id: "a".to_owned(), name: name(), read_on: None };
    let plan = |id: &str, commitment| crate::facts::PlanName {
        id: id.to_owned(),
        name: id.to_owned(),
        operator: "a".to_owned(),
        groups: Vec::new(),
        fee: None,
        commitment,
    };
    let plans = vec![plan("bound", Some(24)), plan("free", None)];
    Facts { operators: vec![operator], plans, ..Facts::default() }
}

#[test]
fn what_is_left_of_a_contract_says_how_long_it_has_run() {
    let facts = bound();
    let today = "2026-11-22".parse().unwrap();
    let read = |plan: &str, left: &str, fee: &str| {
        let operator = Operator::Id("a".to_owned());
        let offer = Some(Offer::plan(plan));
        let mut form = Form { operator, offer, ..Form::default() };
        form.texts.set(Field::ContractLeft, Some(left.to_owned()));
        form.texts.set(Field::TerminationFee, Some(fee.to_owned()));
        let read = form.customer(&facts, Region::first(), today);
        let mistakes = form.mistakes(&Asks::default(), Some(&facts));
        assert_eq!(read.as_ref().err().cloned().unwrap_or_default(), mistakes);
        let current = read.map(|customer| customer.current.unwrap());
        let said = current.map(|now| (now.contract_months, now.termination_fee));
        said.map_err(|mistakes| mistakes.iter().map(|m| (m.field, m.error)).collect::<Vec<_>>())
    };
    let yuan = |n: i64| Some(Money::from_micro(n * 1_000_000));
    let left = Field::ContractLeft;
    assert_eq!(read("bound", "", ""), Ok((None, None)));
    assert_eq!(read("bound", "7", "280"), Ok((Some(17), yuan(280))));
    assert_eq!(read("bound", "０ 个月", "0"), Ok((Some(24), yuan(0))));
    assert_eq!(read("bound", "2年", ""), Ok((Some(0), None)));
    assert_eq!(read("bound", "25", ""), Err(vec![(left, InputError::BeyondContract)]));
    assert_eq!(read("bound", "很久", ""), Err(vec![(left, InputError::NotANumber)]));
    let negative = (Field::TerminationFee, InputError::Negative);
    assert_eq!(read("bound", "7", "-5"), Err(vec![negative]));
    // Where nothing binds, nothing is asked, and what stood there doesn't count.
    assert_eq!(read("free", "x", "30"), Ok((None, yuan(30))));
}

fn yes(topic: Topic, answer: bool) -> impl Fn(&mut Form) {
    move |form| form.answer(topic.clone(), Some(answer))
}

#[test]
fn broadband_is_had_or_would_be_taken_or_neither() {
    let (has, would) = (Topic::HasBroadband, Topic::WouldBroadband);
    let said = |answers: &[(&Topic, bool)]| {
        let mut form = Form::default();
        for (topic, answer) in answers {
            yes((*topic).clone(), *answer)(&mut form);
        }
        let customer =
            form.customer(&Facts::default(), Region::first(), "2026-11-22".parse().unwrap());
        customer.unwrap().person.broadband
    };
    assert_eq!(said(&[]), None);
    assert_eq!(said(&[(&has, true)]), Some(true));
    // Who has none may take one.
    assert_eq!(said(&[(&has, false)]), None);
    assert_eq!(said(&[(&has, false), (&would, true)]), Some(true));
    assert_eq!(said(&[(&has, false), (&would, false)]), Some(false));
    // Asked as one beside the result, it counts as said last.
    assert_eq!(said(&[(&has, true), (&Topic::Broadband, false)]), Some(false));
    assert_eq!(said(&[(&Topic::Broadband, false), (&would, true)]), Some(true));
}

#[test]
fn nobody_past_school_is_asked_for_a_student() {
    let student = |age: &str, said: Option<bool>| {
        let mut form = Form::default();
        form.texts.set(Field::Age, Some(age.to_owned()));
        form.answer(Topic::Student, said);
        let customer =
            form.customer(&Facts::default(), Region::first(), "2026-11-22".parse().unwrap());
        (form.is_past_school(), customer.unwrap().person.student)
    };
    assert_eq!(student("34", None), (false, None));
    assert_eq!(student("３５岁", None), (true, Some(false)));
    assert_eq!(student("", None), (false, None));
    // Who said so is one, whatever their age.
    assert_eq!(student("40", Some(true)), (false, Some(true)));
}

#[test]
fn months_are_read_each_with_its_row_and_in_their_order() {
    let mut form = Form::default();
    form.texts.set(Field::Out, Some("很多".to_owned()));
    form.add_months("2026-02-11".parse().unwrap());
    let months: Vec<String> = form.months.iter().map(ToString::to_string).collect();
    assert_eq!(months, ["2026-01", "2025-12", "2025-11"]);
    let typed = [("100", "1"), ("200", "2"), ("300", "3")];
    for (row, (out, data)) in typed.iter().enumerate() {
        form.texts.set(Field::Cell(row, Column::Out), Some((*out).to_owned()));
        form.texts.set(Field::Cell(row, Column::Data), Some((*data).to_owned()));
    }
    form.texts.set(Field::Cell(1, Column::Sms), Some("7".to_owned()));
    let today = "2026-02-11".parse().unwrap();
    let read = |form: &Form| form.customer(&Facts::default(), Region::first(), today);
    // What stands in the field of a single month isn't looked at.
    let customer = read(&form).unwrap();
    let told: Vec<(String, u64)> = customer
        .months
        .iter()
        .map(|month| {
            let tariff_core::MonthUse::Profile(of) = &month.usage else { panic!("no profile") };
            (month.month.unwrap().to_string(), of.classes.iter().map(|class| class.total).sum())
        })
        .collect();
    // Seconds, messages and bytes: 300 × 60 + 3 GB, 200 × 60 + 7 + 2 GB, 100 × 60 + 1 GB.
    let gb = 1u64 << 30;
    assert_eq!(
        told,
        [
            ("2025-11".to_owned(), 18_000 + 3 * gb),
            ("2025-12".to_owned(), 12_007 + 2 * gb),
            ("2026-01".to_owned(), 6_000 + gb),
        ]
    );
    // A mistake is its row's, and so is what isn't there.
    form.texts.set(Field::Cell(2, Column::Data), Some("x".to_owned()));
    form.texts.set(Field::Cell(0, Column::Out), None);
    let wrong = read(&form).unwrap_err();
    let wrong: Vec<_> = wrong.into_iter().map(|m| (m.field, m.error)).collect();
    assert_eq!(
        wrong,
        [
            (Field::Cell(0, Column::Out), InputError::Missing),
            (Field::Cell(2, Column::Data), InputError::NotANumber),
        ]
    );
    assert!(!form.is_known());
    form.remove_month(0);
    assert_eq!(form.text(Field::Cell(0, Column::Out)), "200");
    assert_eq!((form.text(Field::Cell(2, Column::Out)), form.months.len()), ("", 2));
    for _ in 0..20 {
        form.add_months(today);
    }
    assert_eq!(form.months.len(), MOST_MONTHS);
    form.apply(Preset::Light);
    assert!(form.months.is_empty() && form.is_known());
    assert_eq!(form.text(Field::Cell(0, Column::Out)), "");
}
