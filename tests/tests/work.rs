//! How much is rated for an answer: no question on a shipped market takes more
//! than a machine of today rates in about a second. Work is counted, not time.

use tariff_core::{Axis, Goal, rated_so_far};
use tariff_tests::shipped::{Question, market, people};

/// The most months that a question may rate. In a sweep one takes some 40 µs.
const MOST: u64 = 25_000;

/// Asks questions of those people of a region whose names are given, or of all.
fn ask(region: &str, who: &[&str], questions: &[Question]) {
    let market = market(region);
    let mut asked = 0;
    for asker in people(&market, region) {
        if !who.is_empty() && !who.contains(&asker.name) {
            continue;
        }
        let customer = asker.customer.check(&market).unwrap();
        for question in questions {
            let before = rated_so_far();
            question.ask(&market, &customer);
            let rated = rated_so_far() - before;
            assert!(rated <= MOST, "{region}, {}, {question:?}: {rated} months", asker.name);
            asked += 1;
        }
    }
    assert!(asked >= questions.len() * who.len().max(1), "{region}: nobody of that name");
}

const CHEAPEST: Question = Question::Choose(Goal::Cheapest, 12);
const STEADIEST: Question = Question::Choose(Goal::Steadiest, 12);

/// Packs of 24 hours, up to 45 of a kind in a month, over several months.
#[test]
fn packs_by_the_day_are_counted_in_boxes() {
    ask("fujian", &[], &[CHEAPEST, STEADIEST, Question::Season]);
}

/// Fifteen add-ons that bring data, for one, two or three years each.
#[test]
fn add_ons_that_bring_the_same_are_looked_at_once() {
    let long = [24, 36].map(|horizon| Question::Choose(Goal::Cheapest, horizon));
    ask("shanghai", &["a typed month", "a typed month of much data", "five months"], &long);
}

/// Plans that cost the same over long stretches of usage.
#[test]
fn a_sweep_looks_where_answers_change() {
    let data = [Question::BreakEven(Axis::Data)];
    ask("fujian", &["two sessions", "two sessions, all yes", "five months"], &data);
    ask("fujian", &["three months, all yes", "five months, all yes"], &data);
    ask("jilin", &["three months", "five months"], &data);
    let others = [Axis::CallsOut, Axis::CallsIn, Axis::Messages].map(Question::BreakEven);
    ask("chongqing", &["five months, all yes, bound"], &others);
}

/// A change on any of the days on which a contract can be left.
#[test]
fn days_of_leaving_share_what_is_known() {
    let all = [CHEAPEST, STEADIEST, Question::Season, Question::WhyNot, Question::Household];
    ask("sichuan", &["five months, all yes, bound"], &all);
}
