//! Our bill beside the operator's: every figure here is worked out by hand.

#![allow(clippy::unwrap_used, clippy::indexing_slicing, clippy::panic)]

use tariff_core::{Catalogue, Current, Customer, Goal, Market, Money, Offer, Wishes, receipt};
use tariff_statement::{
    Cover, File, Holds, Options, Part, PromiseError, Statement, check, promise, read, services,
    shown_plans,
};

const CATALOGUE: &str = r#"{
    "schema": "tariff-catalogue/1", "id": "shop",
    "region": { "zh": "示例", "en": "Example" },
    "currency": "CNY", "readOn": "2026-05-01",
    "operators": [{ "id": "cmcc", "name": { "zh": "中国移动", "en": "China Mobile" } }],
    "services": [{ "id": "callerId", "name": { "zh": "来电显示", "en": "Caller display" } }],
    "scopes": [
        { "id": "out", "service": "voice", "direction": "out" },
        { "id": "in", "service": "voice", "direction": "in" },
        { "id": "sms", "service": "sms", "direction": "out" },
        { "id": "sms-in", "service": "sms", "direction": "in" },
        { "id": "data", "service": "data" }
    ],
    "rates": [{ "id": "standard", "charges": [
        { "id": "voice", "covers": "out",
          "price": { "perUnit": { "price": "0.2", "per": { "amount": 1, "unit": "minute" } } },
          "increment": { "first": 60, "then": 60 } },
        { "id": "in", "covers": "in",
          "price": { "perUnit": { "price": "0", "per": { "amount": 1, "unit": "minute" } } } },
        { "id": "sms", "covers": "sms",
          "price": { "perUnit": { "price": "0.1", "per": { "amount": 1, "unit": "piece" } } } },
        { "id": "sms-in", "covers": "sms-in",
          "price": { "perUnit": { "price": "0", "per": { "amount": 1, "unit": "piece" } } } },
        { "id": "data", "covers": "data",
          "price": { "perUnit": { "price": "1", "per": { "amount": 1, "unit": "mb" } } },
          "increment": { "first": 1048576, "then": 1048576 } }
    ] }],
    "plans": [
        { "id": "small", "name": "小套餐18元", "operator": "cmcc", "rates": ["standard"],
          "fee": { "amount": "18", "period": "month" }, "includes": ["callerId"],
          "allowances": [{ "covers": "out", "amount": { "amount": 3, "unit": "minute" } }],
          "source": { "read": "made up" } },
        { "id": "large", "name": "大套餐30元", "operator": "cmcc", "rates": ["standard"],
          "fee": { "amount": "30", "period": "month" },
          "allowances": [{ "covers": "out", "amount": { "amount": 500, "unit": "minute" } }],
          "source": { "read": "made up" } }
    ]
}"#;

/// Calls of 83 s, 60 s and 61 s are 2 + 1 + 2 = 5 started minutes, of which three
/// are included and two cost 0.20 each.
const CALLS: &str = "中国移动通信客户详单\n账期,2026-05\n归属地,重庆\n\
    起始时间,通信地点,通信方式,对方号码,通信时长,通信类型,套餐优惠,实收通信费(元)\n\
    2026-05-01 08:00:00,重庆,主叫,138****0001,1分23秒,本地主叫本地,套餐,0.00\n\
    2026-05-09 08:00:00,重庆,主叫,186****0002,60秒,本地主叫异地,套餐,0.00\n\
    2026-05-20 08:00:00,重庆,主叫,138****0001,1分01秒,本地主叫本地,,0.40\n\
    2026-05-21 08:00:00,重庆,主叫,10086,9分0秒,本地主叫本地,,0.00\n\
    2026-05-31 08:00:00,重庆,被叫,138****0001,1分01秒,本地被叫,,0.00\n";
const MESSAGES: &str = "起始时间,通信地点,对方号码,通信方式,信息类型,业务名称,套餐优惠,通信费(元)\n\
    2026-05-02 10:00:00,重庆,138****0001,发送,短信,国内短信,,0.10\n\
    2026-05-02 10:00:00,重庆,138****0001,接收,短信,国内短信,,\n";
const DATA: &str = "起始时间,通信地点,上网方式,总时长,总流量,套餐优惠,通信费(元)\n\
    2026-05-02 07:00:00,重庆,5G,00:10:00,1.5MB,,2.00\n";
const FEES: &str = "扣费日期,使用周期,名称,费用\n\
    2026-05-01,2026-05-01至2026-05-31,小套餐18元月租费,18.00\n\
    2026-05-01,2026-05-01至2026-05-31,来电显示,0.00\n\
    2026-05-01,2026-05-01至2026-05-31,彩铃功能费,5.00\n";

fn market() -> Market {
    Market::compile(vec![Catalogue::parse("shop", CATALOGUE).unwrap()]).unwrap()
}

fn statement(parts: &[&str]) -> Statement {
    let text = parts.concat();
    read(&[File { name: "详单.csv", bytes: text.as_bytes() }], &Options::new()).unwrap()
}

fn yuan(text: &str) -> Money {
    text.parse().unwrap()
}

#[test]
fn the_bill_agrees_line_by_line_where_the_plan_is_the_one_that_was_paid() {
    let (market, statement) = (market(), statement(&[CALLS, MESSAGES, DATA, FEES]));
    let month = &statement.months[0];
    assert_eq!(month.cover, Cover::Whole);
    assert_eq!(month.holds, Holds { calls: true, messages: true, data: true, fees: true });
    // 18 + 0.40 + 0.10 + 2 + 5.
    assert_eq!(month.paid().total, Some(yuan("25.50")));
    let checks = check(&market, &Offer::plan("small"), &[month]).unwrap();
    assert!(checks[0].agrees(), "{:?}", checks[0].lines);
    assert_eq!((checks[0].theirs, checks[0].ours), (Some(yuan("25.50")), yuan("25.50")));
    let of = |part| checks[0].lines.iter().find(|l| l.part == part).unwrap();
    assert_eq!(of(Part::LocalCalls).ours, yuan("0.40"));
    assert_eq!(of(Part::Data).ours, yuan("2"));
    // No tariff rates a ring-back tone: as billed.
    assert!(of(Part::Services).as_billed);
    assert_eq!(of(Part::Services).ours, yuan("5"));
}

#[test]
fn another_plan_differs_by_what_it_differs() {
    let (market, statement) = (market(), statement(&[CALLS, MESSAGES, DATA, FEES]));
    let checks = check(&market, &Offer::plan("large"), &[&statement.months[0]]).unwrap();
    assert!(!checks[0].agrees());
    let by = |part| checks[0].lines.iter().find(|l| l.part == part).unwrap().difference();
    assert_eq!(by(Part::Plan), Some(yuan("-12")));
    assert_eq!(by(Part::LocalCalls), Some(yuan("0.40")));
    assert_eq!(by(Part::Messages), Some(Money::ZERO));
}

#[test]
fn what_the_statement_does_not_hold_is_not_zero() {
    let (market, statement) = (market(), statement(&[CALLS]));
    let month = &statement.months[0];
    assert_eq!(month.holds, Holds { calls: true, ..Holds::default() });
    let paid = month.paid();
    assert_eq!(paid.total, None);
    assert_eq!(paid.part(Part::Plan), None);
    assert_eq!(paid.part(Part::Data), None);
    assert_eq!(paid.part(Part::LocalCalls), Some(yuan("0.40")));
    assert_eq!(paid.part(Part::LongDistance), Some(Money::ZERO));
    let checks = check(&market, &Offer::plan("small"), &[month]).unwrap();
    assert_eq!(checks[0].theirs, None);
    // The calls agree, and they are all that can be compared.
    assert!(checks[0].agrees());
}

#[test]
fn a_bill_s_own_sum_counts_where_records_show_no_charge() {
    let free = DATA.replace(",2.00", ",0.00");
    let billed = "2026-05-31,2026-05,套餐外上网费,2.00\n";
    let one = statement(&[CALLS, &free, FEES, billed]);
    assert_eq!(one.months[0].paid().part(Part::Data), Some(yuan("2")));
    // Said twice, it is the same money.
    let twice = statement(&[CALLS, DATA, FEES, billed]);
    assert_eq!(twice.months[0].paid().part(Part::Data), Some(yuan("2")));
}

#[test]
fn free_numbers_are_read_and_not_rated() {
    let statement = statement(&[CALLS]);
    let month = &statement.months[0];
    let free: Vec<_> = month.entries.iter().filter(|e| e.free).collect();
    assert_eq!(free.len(), 1);
    assert_eq!(free[0].record.quantity(), 540);
    let tariff_core::MonthUse::Records(records) = month.usage().usage else { panic!("records") };
    assert_eq!(records.len(), month.entries.len() - 1);
}

#[test]
fn the_plan_is_found_by_its_name_and_fee() {
    let (market, with) = (market(), statement(&[CALLS, FEES]));
    let shown = shown_plans(&market, &with);
    assert_eq!(shown.len(), 1);
    assert_eq!((shown[0].offer.plan.as_str(), shown[0].exact), ("small", true));
    let other = FEES.replace("小套餐18元月租费,18.00", "小套餐18元月租费,15.00");
    assert!(!shown_plans(&market, &statement(&[CALLS, &other]))[0].exact);
    assert!(shown_plans(&market, &statement(&[CALLS])).is_empty());
}

#[test]
fn services_are_in_or_outside_the_plan() {
    let (market, statement) = (market(), statement(&[CALLS, FEES]));
    let tariff = market.tariff(&Offer::plan("small")).unwrap();
    let all = services(&[&statement.months[0]], Some(&tariff));
    let of = |name: &str| all.iter().find(|s| s.name == name).unwrap();
    assert_eq!(of("来电显示").included, Some(true));
    assert_eq!(of("彩铃功能费").latest, yuan("5"));
    // No catalogue knows ring-back tones by an id, or the plan doesn't have them.
    assert_ne!(of("彩铃功能费").included, Some(true));
    assert_eq!(all[0].name, "彩铃功能费");
    let without = market.tariff(&Offer::plan("large")).unwrap();
    let all = services(&[&statement.months[0]], Some(&without));
    assert_eq!(all.iter().find(|s| s.name == "来电显示").unwrap().included, Some(false));
}

#[test]
fn a_receipt_and_a_later_month_say_whether_the_promise_held() {
    let (market, statement) = (market(), statement(&[CALLS, MESSAGES, DATA, FEES]));
    let month = &statement.months[0];
    // Advice from a month with one more call of two minutes: 0.40 more.
    let mut before = month.usage();
    if let tariff_core::MonthUse::Records(records) = &mut before.usage {
        let mut more = records[0].clone();
        if let tariff_core::Record::Call(call) = &mut more {
            call.seconds = 120;
        }
        records.push(more);
    }
    let advice = |today: &str, offer: Option<Offer>| {
        let mut customer = Customer::new(today.parse().unwrap(), vec![before.clone()]);
        let operator = Some("cmcc".into());
        let termination_fee = offer.is_some().then(|| yuan("1000"));
        customer.current = Some(Current { operator, offer, termination_fee, ..Current::default() });
        let customer = customer.check(&market).unwrap();
        let wishes = Wishes::default().check(&market, &customer).unwrap();
        receipt(&market, &customer, &wishes, Goal::Cheapest).unwrap()
    };
    // What is advised in April begins on the first of May.
    let earlier = advice("2026-04-20", None);
    let told = promise(&market, &earlier, &[month]).unwrap();
    // Predicted 18 + 0.80 + 0.10 + 2; the real month has 0.40 less of calls, and a service of 5.
    assert_eq!(told[0].predicted, yuan("20.90"));
    assert_eq!(told[0].rated, yuan("25.50"));
    assert_eq!(told[0].by_usage, yuan("4.60"));
    assert_eq!(told[0].actual, Some(yuan("25.50")));
    assert_eq!(told[0].by_bill, Some(Money::ZERO));
    let dearer = FEES.replace("18.00", "19.00");
    let other = self::statement(&[CALLS, MESSAGES, DATA, &dearer]);
    let told = promise(&market, &earlier, &[&other.months[0]]).unwrap();
    assert_eq!(told[0].by_bill, Some(yuan("1")));

    // Who was told to stay, because leaving costs 1,000, was promised what they have: 30, 0.10
    // and 2, and not the 20.90 of the best to change to.
    let stay = advice("2026-04-20", Some(Offer::plan("large")));
    let told = promise(&market, &stay, &[month]).unwrap();
    assert_eq!((told[0].offer.plan.as_str(), told[0].predicted), ("large", yuan("32.10")));
    // May says nothing of what was advised on its second day: that begins in June.
    let late = promise(&market, &advice("2026-05-02", None), &[month]);
    assert_eq!(late, Err(PromiseError::Before("2026-06".parse().unwrap())));
}

#[test]
fn the_same_call_in_two_layouts_counts_once_and_order_changes_nothing() {
    let web = CALLS;
    let masked_differently = "序号,通话起始时间,对方号码,通话时长,呼叫类型,通话地点,通话类型,小计\n\
        1,2026-05-01 08:00:00,13800000001,00:01:23,主叫,重庆,本地,0.00\n\
        2,2026-05-22 08:00:00,13800000001,00:00:23,主叫,重庆,本地,0.20\n";
    let files = [
        File { name: "a.csv", bytes: web.as_bytes() },
        File { name: "b.csv", bytes: masked_differently.as_bytes() },
    ];
    let one = read(&files, &Options::new()).unwrap();
    assert_eq!((one.report.duplicates, one.months[0].entries.len()), (1, 6));
    let turned = [files[1], files[0]];
    let two = read(&turned, &Options::new()).unwrap();
    let usage = |s: &Statement| s.months.iter().map(|m| m.usage()).collect::<Vec<_>>();
    assert_eq!(usage(&one), usage(&two));
}

/// A call on each of these days of May.
fn daily(days: std::ops::RangeInclusive<u8>) -> String {
    let mut text =
        "起始时间,通信地点,通信方式,对方号码,通信时长,通信类型,实收通信费(元)\n".to_owned();
    for day in days {
        text += &format!("2026-05-{day:02} 08:00:00,重庆,主叫,138****0001,10秒,本地,0.00\n");
    }
    text
}

#[test]
fn a_month_that_is_cut_off_says_so() {
    let cover = |text: &str| statement(&[text]).months[0].cover;
    let part =
        |from: &str, to: &str| Cover::Part { from: from.parse().unwrap(), to: to.parse().unwrap() };
    assert_eq!(cover(&daily(1..=31)), Cover::Whole);
    // Who calls every day doesn't stop on the 22nd.
    assert_eq!(cover(&daily(1..=22)), part("2026-05-01", "2026-05-22"));
    assert_eq!(cover(&daily(12..=31)), part("2026-05-12", "2026-05-31"));
    // A title that states the period goes before.
    let stated = |title: &str, days| format!("{title}\n{}", daily(days));
    assert_eq!(cover(&stated("账期：2026年05月", 1..=22)), Cover::Whole);
    let period = stated("查询时间：2026-05-01 至 2026-05-25", 1..=22);
    assert_eq!(cover(&period), part("2026-05-01", "2026-05-25"));
    // Gaps of nine days are usual here; eleven at the end are not.
    let seldom: Vec<String> = daily(1..=31)
        .lines()
        .enumerate()
        .filter(|(i, _)| [0, 1, 11, 20].contains(i))
        .map(|(_, line)| format!("{line}\n"))
        .collect();
    assert_eq!(
        cover(&seldom.concat()),
        Cover::Part { from: "2026-05-01".parse().unwrap(), to: "2026-05-20".parse().unwrap() }
    );
}

#[test]
fn the_running_month_is_never_whole() {
    let text = daily(1..=31);
    let mut options = Options::new();
    options.today = Some("2026-05-31".parse().unwrap());
    let read = read(&[File { name: "a.csv", bytes: text.as_bytes() }], &options).unwrap();
    assert_ne!(read.months[0].cover, Cover::Whole);
}

#[test]
fn a_number_of_messages_that_cannot_be_read_is_not_one() {
    let text = "序号,业务类型,起始时间,话单方向,对方号码,条数,小计\n\
        1,短信,2026-05-02 10:00:00,发送,138****0001,3,0.30\n\
        2,短信,2026-05-03 10:00:00,发送,138****0001,三,0.30\n\
        3,短信,2026-05-04 10:00:00,发送,138****0001,,0.10\n";
    let statement = statement(&[text]);
    let pieces: Vec<u64> =
        statement.months[0].entries.iter().map(|e| e.record.quantity()).collect();
    assert_eq!(pieces, [3, 1]);
    assert_eq!(statement.report.skipped[0].why, tariff_statement::Why::Pieces);
}

#[test]
fn no_number_is_kept_or_shown() {
    let bad = CALLS.replace("1分23秒", "13900000000");
    let statement = statement(&[&bad]);
    assert_eq!(statement.report.skipped.len(), 1);
    let all = format!("{statement:?}");
    for number in ["138****0001", "186****0002", "13900000000"] {
        assert!(!all.contains(number), "{number}");
    }
}
