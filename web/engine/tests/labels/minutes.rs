//! One kind of minutes on a screen: those that are billed. What is told as the usage of now is what
//! the months hold, counted by hand.

use tariff_core::{Axis, Direction, Month, MonthUse, Record, Service};
use tariff_engine::protocol::Query;
use tariff_engine::words::Lang;

use crate::people::each;
use crate::text::{blocks, parts};

/// Units of a month: started minutes of each call, messages that were sent, whole megabytes.
fn counted(month: &Month, axis: Axis) -> u64 {
    let of = |record: &Record| match (record, axis) {
        (Record::Call(call), Axis::CallsOut) if call.direction == Direction::Out => {
            call.seconds.div_ceil(60)
        }
        (Record::Call(call), Axis::CallsIn) if call.direction == Direction::In => {
            call.seconds.div_ceil(60)
        }
        (Record::Message(sent), Axis::Messages) if sent.direction == Direction::Out => sent.pieces,
        (Record::Data(session), Axis::Data) => session.bytes,
        _ => 0,
    };
    let typed = |c: &tariff_core::ClassUse| match (c.service, c.direction, axis) {
        (Service::Voice, Direction::Out, Axis::CallsOut) => c.total / 60,
        (Service::Data, _, Axis::Data) => c.total,
        _ => 0,
    };
    let all: u64 = match &month.usage {
        MonthUse::Records(records) => records.iter().map(of).sum(),
        MonthUse::Profile(profile) => profile.classes.iter().map(typed).sum(),
    };
    if axis == Axis::Data { all >> 20 } else { all }
}

#[test]
fn now_is_what_the_months_hold() {
    let (mut seen, mut statements) = (0, 0);
    each(|desk, market, case| {
        let customer = case.customer.clone().check(market).unwrap();
        let by_hand = |axis| -> Vec<u64> {
            case.customer.months.iter().map(|month| counted(month, axis)).collect()
        };
        for axis in Axis::ALL {
            assert_eq!(customer.units(market, axis), by_hand(axis), "{}: {axis:?}", case.who);
            // Down to none of it, and up again to what it was.
            let most = by_hand(axis).into_iter().max().unwrap();
            let none = customer.shifted(market, axis, -i64::try_from(most).unwrap());
            assert!(none.units(market, axis).iter().all(|n| *n == 0), "{}: {axis:?}", case.who);
            let more = customer.shifted(market, axis, 7).units(market, axis);
            let expected: Vec<u64> = by_hand(axis).iter().map(|n| n + 7).collect();
            assert_eq!(more, expected, "{}: {axis:?}", case.who);
        }
        let mean = |axis| by_hand(axis).iter().sum::<u64>() / case.months() as u64;
        let told = desk.answer(&case.ask(Lang::Zh)).unwrap();
        let expected = [Axis::CallsOut, Axis::Data, Axis::Messages].map(mean);
        assert_eq!(told.mean, expected, "{}", case.who);
        seen += 1;
        let records = case.customer.months.iter().any(|m| m.month.is_some());
        if records && case.who == "five months" && case.region == "chongqing" {
            let sweep = desk.tell(&case.ask(Lang::Zh), &Query::Sweep(Axis::CallsOut)).unwrap();
            let now = format!("虚线是您现在的 {} 分钟", mean(Axis::CallsOut));
            let text = blocks(&sweep).join(" ");
            assert!(text.contains(&now) && text.contains("计费分钟"), "{now}: {text}");
            for (month, n) in by_hand(Axis::CallsOut).iter().enumerate() {
                // Each dot has its month's minutes, unless it is told to be outside.
                let dot = format!("data-value=\"{n} 分钟\"><title>第 {} 个月", month + 1);
                assert!(sweep.contains(&dot) || text.contains("在图外"), "{dot}: {sweep}");
            }
            statements += 1;
        }
        // A bill of calls that were talked for less than is billed says which is which.
        for html in parts(&told).into_iter().filter(|_| records) {
            let minutes = |text: &&String| text.contains("用了") && text.contains(" 分钟 ·");
            let mixed = blocks(html).iter().find(minutes).map(ToString::to_string);
            assert!(mixed.is_none(), "{}: {mixed:?}", case.who);
        }
    });
    assert!(seen > 50 && statements == 1, "{seen}, {statements}");
}
