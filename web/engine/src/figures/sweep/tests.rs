//! What a sweep says, against the plain search at single places.

use tariff_core::{ClassUse, Customer, Month, Profile};

use super::*;
use crate::figures::tests::{cases, market};
use crate::words::Lang;

/// The plan that the whole search picks with so many units more, and what it costs a month.
fn picked(case: &Case<'_>, more: i64) -> Option<(Offer, Money, Vec<String>)> {
    let then = case.customer.shifted(case.market, case.axis, more);
    let all = Within::default();
    let pick = best(case.market, &then, case.wishes, Goal::Cheapest, &all).pick?;
    Some((plan_of(pick.purchase.offer), pick.cost.per_month, pick.names))
}

#[test]
fn the_answer_is_that_of_the_whole_search() {
    for (market, customer, wishes) in cases() {
        for axis in [Axis::CallsOut, Axis::Data] {
            let case = Case { market: &market, customer: &customer, wishes: &wishes, axis };
            let seen = case.look().unwrap();
            let at = |place: i64| picked(&case, place - seen.now);
            let now = at(seen.now).unwrap();
            if let Some(above) = &seen.above {
                assert_eq!(at(above.last).unwrap().0, now.0, "up to there it holds");
                let next = at(above.last + 1).unwrap();
                assert_ne!(next.0, now.0);
                assert_eq!(next.2, above.names);
            }
            if let Some(below) = &seen.below {
                assert_eq!(at(below.last).unwrap().0, now.0, "down to there it holds");
                let next = at(below.last - 1).unwrap();
                assert_ne!(next.0, now.0);
                assert_eq!(next.2, below.names);
            }
            // The thick line: all of a dozen places or so.
            let answer = seen.answer();
            for (place, cost) in answer.iter().step_by(answer.len().div_ceil(6)) {
                assert_eq!(at(*place).map(|(_, cost, _)| cost), *cost, "at {place} of {axis:?}");
            }
            let drawn: Vec<&Stretch> = seen.drawn().collect();
            assert!(drawn.iter().all(|s| s.plan.is_none() || seen.line_of(s).is_some()));
            assert!(drawn.windows(2).all(|pair| pair[0].to + 1 == pair[1].from), "without gaps");
            assert!((seen.least..=seen.most).contains(&seen.now));
            assert!(seen.lines.len() <= LINES);
        }
    }
}

#[test]
fn several_months_go_up_and_down_together() {
    let market = market("chongqing");
    let month = |n| Month::of_profile(Profile { classes: vec![ClassUse::typed_minutes(n)] });
    let months = vec![month(300), month(100), month(230)];
    let customer = Customer::new("2026-11-22".parse().unwrap(), months).check(&market).unwrap();
    let wishes = tariff_core::Wishes::default().check(&market, &customer).unwrap();
    let axis = Axis::CallsOut;
    let case = Case { market: &market, customer: &customer, wishes: &wishes, axis };
    let seen = case.look().unwrap();
    // 630 minutes in three months; the least of them can lose 100.
    assert_eq!((seen.now, seen.stretches[0].from), (210, 110));
    assert_eq!(seen.stretches.last().unwrap().to, 1_000);
    let w = Lang::Zh.words();
    assert!(seen.sentences(w).iter().all(|sentence| sentence.starts_with("平均每月主叫")));
    let drawn = crate::figures::tests::drawn::Drawn::of(&seen.figure(w).into_string());
    drawn.sound();
    let dots: Vec<&str> =
        drawn.all("circle", "dot").iter().map(|dot| dot.get("data-value")).collect();
    // 100 minutes lie below what is drawn, and that is said.
    assert_eq!(dots.iter().filter(|dot| dot.ends_with("分钟")).count(), 2, "{dots:?}");
    assert!(seen.how(w).contains("另有 1 个月在图外"), "{}", seen.how(w));
    for n in [300, 230].into_iter().filter(|n| (seen.least..=seen.most).contains(n)) {
        assert!(dots.contains(&format!("{n} 分钟").as_str()), "{n} in {dots:?}");
    }
}

#[test]
fn messages_are_counted_in_messages() {
    let (market, customer, wishes) = cases().remove(1);
    let html = sweep(Lang::Zh.words(), &market, &customer, &wishes, Axis::Messages).into_string();
    // A module's name has minutes in it.
    let html = html.replace("语音18元100分钟", "");
    assert!(html.contains(" 条") && !html.contains("分钟"), "{html}");
}

#[test]
fn steps_are_round() {
    // 1,200 minutes in 50 parts are 24 each; 60 GB are 1.2 GB, 10 GB are 205 MB.
    assert_eq!(step(Axis::CallsOut, 1_200), 50);
    assert_eq!(step(Axis::Data, 60 * 1024), 2 * 1024);
    assert_eq!(step(Axis::Data, 10 * 1024), 256);
    assert_eq!((step(Axis::CallsOut, 0), step(Axis::Data, 0)), (1, 16));
}

#[test]
fn where_an_answer_changes_is_said_to_the_unit() {
    let (market, customer, wishes) = cases().remove(1);
    let axis = Axis::Data;
    let case = Case { market: &market, customer: &customer, wishes: &wishes, axis };
    let seen = case.look().unwrap();
    let w = Lang::Zh.words();
    // 11 × 1,024 MB, the same and 5, and less than one GB.
    let said = [11_264, 11_269, 1_023].map(|place| seen.exactly(w, place));
    assert_eq!(said, ["11 GB", "11 GB 5 MB", "1023 MB"]);
}

#[test]
fn many_minutes_are_said_in_tens() {
    let w = Lang::Zh.words();
    let mut round = 0;
    for (market, customer, wishes) in cases() {
        let axis = Axis::CallsOut;
        let case = Case { market: &market, customer: &customer, wishes: &wishes, axis };
        let Some(seen) = case.look() else { continue };
        let told = seen.sentences(w).concat();
        for of in [&seen.below, &seen.above].into_iter().flatten() {
            // Half a ten and more is the next one; near what is used now, see below.
            let ten = of.last - of.last % 10 + if of.last % 10 >= 5 { 10 } else { 0 };
            if (of.last - seen.now).abs() < 10 {
                continue;
            }
            let exact = of.last < 100 || ten == of.last;
            let words =
                if exact { format!("{} 分钟", of.last) } else { format!("约 {ten} 分钟") };
            assert!(told.contains(&words), "{words}: {told}");
            round += usize::from(!exact);
        }
    }
    assert!(round > 0, "{round}");
}

#[test]
fn a_round_number_is_never_on_the_other_side_of_what_is_used() {
    for now in 0..1_300 {
        for place in now.max(90) - 25..now.max(90) + 25 {
            let said = say::said(Axis::CallsOut, now, place);
            assert!((said - place).abs() <= 5, "{said} for {place}");
            assert_eq!(said >= now, place >= now || said == now, "{said} for {place}, {now} now");
            assert_eq!(say::said(Axis::Data, now, place), place);
        }
    }
    assert_eq!(say::said(Axis::CallsOut, 200, 359), 360);
    // At 362 minutes nobody is told that another plan is better from 360 on.
    assert_eq!(say::said(Axis::CallsOut, 362, 364), 364);
}
