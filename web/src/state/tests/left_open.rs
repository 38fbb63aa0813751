//! A question that may be left open says so on its button, as long as it is.

use super::{all, arrived, typed};
use crate::asks::Topic;
use crate::form::{Field, Operator};
use crate::route::Step;
use crate::state::{Action, Edit, State};

#[test]
fn what_is_typed_or_chosen_on_its_screen_answers_a_question() {
    let now: Vec<Action> = vec![
        Action::Form(Edit::Operator(Operator::NoneYet)),
        Action::Form(Edit::Operator(Operator::Id("a".to_owned()))),
        Action::Form(Edit::Offer(Some(tariff_core::Offer::plan("basic")))),
        typed(Field::RecentSpend, "59"),
    ];
    let you: Vec<Action> = vec![
        typed(Field::Age, "70"),
        typed(Field::Uplift, "x"),
        Action::Form(Edit::Answer(Topic::Student, Some(false))),
        Action::Form(Edit::City(Some("深圳".to_owned()))),
        Action::Form(Edit::Occupation(Some("rider".to_owned()))),
        Action::Form(Edit::Device(Some("watch".to_owned()))),
        Action::Form(Edit::Need("callerId".to_owned(), true)),
    ];
    let open = |state: &State| Step::ALL.map(|step| state.is_left_open(step));
    let empty = arrived();
    assert_eq!(open(&empty), [false, false, false, true, true]);
    for action in now {
        let said = format!("{action:?}");
        assert_eq!(open(&empty.after(action)), [false, false, false, false, true], "{said}");
    }
    for action in you {
        let said = format!("{action:?}");
        assert_eq!(open(&empty.after(action)), [false, false, false, true, false], "{said}");
    }
    // Neither blanks, nor what is asked on another screen, nor what was taken back.
    let elsewhere = vec![
        typed(Field::Age, " "),
        Action::Form(Edit::Answer(Topic::Abroad, Some(true))),
        Action::Form(Edit::Answer(Topic::Student, Some(true))),
        Action::Form(Edit::Answer(Topic::Student, None)),
    ];
    assert_eq!(open(&all(empty, elsewhere)), [false, false, false, true, true]);
}
