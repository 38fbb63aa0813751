//! The door without a browser: files in, the answer, what is drawn and said.

use tariff_core::{Catalogue, Current, Customer, Market, Money, Month, Offer, Profile, Service};
use tariff_engine::query::Query;
use tariff_engine::view::{Answered, Ask, Basis, Itemised, Verdict};
use tariff_statement::Part;
use tariff_statement_web::desk::Desk;
use tariff_statement_web::draw;
use tariff_statement_web::pages::{self, OnFiles, OnRead, Words};
use tariff_statement_web::state::{Act, Broken, Door, Phase};
use tariff_statement_web::text::text;
use tariff_statement_web::view::{Answer, Check, Failure, MonthRead, Read, Said, Trouble};
use tariff_web::messages::Lang;
use yew::prelude::*;

/// As filed, the plan has 500 minutes for 58 yuan; messages cost 0.10 each, and a ring-back tone 5 yuan.
fn files() -> Vec<(String, Vec<u8>)> {
    let mut calls = "中国移动通信客户详单\n归属地,重庆\n查询时间,2026-06-01 至 2026-07-31\n\
        起始时间,通信地点,通信方式,对方号码,通信时长,通信类型,套餐优惠,实收通信费(元)\n"
        .to_owned();
    let mut messages =
        "起始时间,通信地点,对方号码,通信方式,信息类型,业务名称,套餐优惠,通信费(元)\n".to_owned();
    let mut data = "起始时间,通信地点,上网方式,总时长,总流量,套餐优惠,通信费(元)\n".to_owned();
    let mut fees = "扣费日期,使用周期,名称,费用\n".to_owned();
    for month in [6, 7] {
        for day in 1..=30 {
            let at = format!("2026-{month:02}-{day:02}");
            calls +=
                &format!("{at} 09:00:00,重庆,主叫,138****0001,1分23秒,本地主叫本地,套餐,0.00\n");
            data += &format!("{at} 07:00:00,重庆,5G,00:10:00,100MB,套餐,0.00\n");
        }
        messages +=
            &format!("2026-{month:02}-09 10:00:00,重庆,138****0001,发送,短信,国内短信,,0.10\n");
        fees += &format!("2026-{month:02}-01,,神州行飞享套餐（2023版）58元档,58.00\n");
        fees += &format!("2026-{month:02}-01,,彩铃功能费<img src=x>,5.00\n");
    }
    let (gbk, _, _) = encoding_rs::GBK.encode(&calls);
    vec![
        ("通话.csv".into(), gbk.into_owned()),
        ("短信.csv".into(), messages.into_bytes()),
        ("上网.csv".into(), data.into_bytes()),
        ("费用.csv".into(), fees.into_bytes()),
    ]
}

fn market() -> Market {
    let read = |name: &str| {
        let path = format!("{}/../../www/catalogue/{name}.json", env!("CARGO_MANIFEST_DIR"));
        Catalogue::parse(name, &std::fs::read_to_string(path).unwrap()).unwrap()
    };
    Market::compile(vec![read("national"), read("chongqing")]).unwrap()
}

fn desk(files: &[(String, Vec<u8>)]) -> (Desk, Result<Read, Failure>) {
    let mut desk = Desk::new();
    let read = desk.read(files, &Said::default(), &mut |_| {});
    desk.set_market("chongqing", market()).unwrap();
    (desk, read)
}

fn ask(read: &Read, plan: Option<&str>) -> Ask {
    let typed = Month::of_profile(Profile::default());
    let mut customer = Customer::new("2026-08-01".parse().unwrap(), vec![typed]);
    customer.current = plan.map(|plan| Current {
        operator: Some("cmcc".into()),
        offer: Some(Offer::plan(plan)),
        ..Current::default()
    });
    let months = read.months.iter().map(|m| m.month).collect();
    let basis = Basis::Statement(Itemised { months, typed: Vec::new() });
    Ask {
        customer,
        region: "chongqing".to_owned(),
        lang: Lang::Zh,
        basis,
        desk: true,
        abroad: None,
    }
}

/// What of the statement counts.
fn itemised(ask: &mut Ask) -> &mut Itemised {
    let Basis::Statement(itemised) = &mut ask.basis else { panic!("typed") };
    itemised
}

fn answered() -> (Read, Answered, Answer) {
    let (desk, read) = desk(&files());
    let read = read.unwrap();
    let plan = desk.plans().into_iter().find(|p| p.exact).map(|p| p.offer.plan);
    assert_eq!(plan.as_deref(), Some("24CQ200016"));
    let (advice, answer) = desk.answer(&ask(&read, plan.as_deref())).unwrap();
    (read, advice, answer)
}

#[test]
fn a_statement_leads_to_a_check_a_verdict_and_sums_that_are_its_own() {
    let (read, advice, answer) = answered();
    assert_eq!((read.months.len(), read.report.entries), (2, 122));
    let Some(Check::Done(checks)) = &answer.check else { panic!("{:?}", answer.check) };
    assert!(checks.iter().all(|c| c.agrees), "{checks:?}");
    // 58 + 0.10 + 5 a month.
    assert!(checks.iter().all(|c| c.theirs == Some("63.10".parse().unwrap())));
    let paid = |part| answer.paid.iter().find(|(p, _)| *p == part).unwrap().1;
    assert_eq!(paid(Part::Plan), Some("116".parse().unwrap()));
    assert_eq!(paid(Part::Messages), Some("0.20".parse().unwrap()));
    assert_eq!(paid(Part::Services), Some("10".parse().unwrap()));
    // The best offer's bills, with the services that stay.
    let under: Money = answer.under_best.iter().map(|(_, a)| *a).sum();
    let market = market();
    let (desk, _) = desk(&files());
    let (_, with) = desk.asked(ask(&read, None)).unwrap();
    let best = &advice.best.as_ref().unwrap().offer;
    let bills = market.bills(best, &with.customer.months).unwrap();
    let bills: Money = bills.iter().map(|b| b.total).sum();
    assert_eq!(under, bills.plus("10".parse().unwrap()));
    assert!(matches!(advice.verdict, Verdict::Change { .. } | Verdict::Stay { .. }));
    // It says which door it came through; a statement is one line's.
    assert!(
        advice.head.contains("按详单（准）") && advice.head.contains("按您选的 2 个月逐条计费")
    );
    assert!(!advice.head.contains("go family"));
    assert_eq!(draw::average(&answer), Some("58.10".parse().unwrap()));
    assert!(answer.receipt.is_some());
}

#[test]
fn where_sliders_begin_is_the_mean_of_the_table_of_months() {
    let (read, advice, _) = answered();
    let months = read.months.len() as u64;
    let mean = |of: fn(&MonthRead) -> u64| read.months.iter().map(of).sum::<u64>() / months;
    // Thirty calls of 1 minute 23 a month: 60 billed, and 41 talked.
    assert_eq!(mean(|m| m.out_minutes), 60);
    assert_eq!(
        advice.mean,
        [mean(|m| m.out_minutes), mean(|m| m.bytes) >> 20, mean(|m| m.messages)]
    );
}

#[test]
fn what_is_drawn_adds_up_to_what_was_paid() {
    let (_, _, answer) = answered();
    for lang in [Lang::Zh, Lang::En] {
        let w = Words { t: text(lang), m: tariff_web::messages::of(lang) };
        let structure = draw::structure(w, &answer).unwrap();
        let drawn: u64 = structure.rows.iter().flat_map(|b| &b.values).sum();
        assert_eq!(drawn, 126_200_000);
        // 116 of 126.20 is 91.917 %.
        assert_eq!(structure.rows[0].texts, ["¥116.00 · 91.9%"]);
        assert!(structure.rows.is_sorted_by(|a, b| a.values >= b.values));
        let (months, series) = draw::by_month(w, &answer).unwrap();
        assert_eq!(months.rows.len(), 2);
        assert_eq!(months.table.rows[0].len(), series.len() + 3);
        assert!(months.rows.iter().all(|c| c.parts.iter().sum::<u64>() == 63_100_000));
        let meters = draw::allowances(w, &answer).unwrap();
        // Thirty calls of two started minutes.
        let voice = meters.table.rows.iter().find(|row| row[2].starts_with("60")).unwrap();
        assert!(voice[3].starts_with("500"), "{voice:?}");
    }
}

#[test]
fn what_no_file_has_is_asked_and_then_counts() {
    let (desk, read) = desk(&files()[..1]);
    let read = read.unwrap();
    assert!(read.months.iter().all(|m| m.holds.calls && !m.holds.data && !m.holds.messages));
    let mut with = ask(&read, Some("24CQ200016"));
    itemised(&mut with).typed = vec![Service::Data];
    let gigabytes = tariff_core::ClassUse::new(Service::Data, 100 << 30);
    with.customer.months = vec![Month::of_profile(Profile {
        classes: vec![tariff_core::ClassUse { typed: true, ..gigabytes }],
    })];
    let cost = |ask: &Ask| {
        let (_, with) = desk.asked(ask.clone()).unwrap();
        let bills = market().bills(&Offer::plan("24CQ200016"), &with.customer.months).unwrap();
        bills.iter().map(|b| b.total).sum::<Money>()
    };
    let without = ask(&read, Some("24CQ200016"));
    assert!(cost(&with) > cost(&without));
    assert!(desk.answer(&with).unwrap().0.head.contains("部分按详单，部分为估算"));
    assert_eq!(draw::average(&desk.answer(&without).unwrap().1), None);
}

#[test]
fn what_is_typed_joins_only_months_that_lack_it() {
    // June's data is in a file, July's isn't.
    let mut some = files();
    let june: String = String::from_utf8(some[2].1.clone())
        .unwrap()
        .lines()
        .filter(|line| !line.starts_with("2026-07"))
        .map(|line| format!("{line}\n"))
        .collect();
    some[2].1 = june.into_bytes();
    let (desk, read) = desk(&some);
    let read = read.unwrap();
    assert_eq!(read.months.iter().map(|m| m.holds.data).collect::<Vec<_>>(), [true, false]);
    let mut with = ask(&read, Some("24CQ200016"));
    itemised(&mut with).typed = vec![Service::Data];
    let typed = tariff_core::ClassUse::new(Service::Data, 10 << 30);
    let typed = tariff_core::ClassUse { typed: true, ..typed };
    with.customer.months = vec![Month::of_profile(Profile { classes: vec![typed] })];
    let (_, answer) = desk.answer(&with).unwrap();
    let used: Vec<u64> =
        answer.allowances.iter().filter(|u| u.service == Service::Data).map(|u| u.used).collect();
    // Thirty sessions of 100 MB, and ten GB.
    assert_eq!(used, [3000 << 20, 10 << 30]);
}

#[test]
fn a_month_that_no_phone_can_have_is_named() {
    let mut much = files();
    let call = "2026-07-09 09:00:00,重庆,主叫,138****0001,100小时,本地主叫本地,套餐,0.00\n";
    let (calls, _, _) = encoding_rs::GBK.decode(&much[0].1);
    much[0].1 = format!("{calls}{}", call.repeat(40)).into_bytes();
    let (desk, read) = desk(&much);
    let read = read.unwrap();
    // 40 × 360,000 seconds are more than ten million.
    let wrong = desk.answer(&ask(&read, None)).unwrap_err();
    assert_eq!(wrong, Trouble::TooMuch("2026-07".parse().unwrap()));
    let mut one = ask(&read, None);
    itemised(&mut one).months.truncate(1);
    assert!(desk.answer(&one).is_ok());
}

#[test]
fn no_market_is_told_as_that() {
    let mut desk = Desk::new();
    let read = desk.read(&files(), &Said::default(), &mut |_| {}).unwrap();
    assert_eq!(desk.answer(&ask(&read, None)).unwrap_err(), Trouble::NoMarket);
}

#[test]
fn where_no_offer_has_a_price_it_is_said_what_for() {
    let past = format!("{}/../../www/catalogue/mobile-2011.json", env!("CARGO_MANIFEST_DIR"));
    let past = Catalogue::parse("mobile-2011", &std::fs::read_to_string(past).unwrap()).unwrap();
    let mut received = files();
    received[1].1.extend("2026-07-10 10:00:00,重庆,138****0001,接收,短信,国内短信,,0.00\n".bytes());
    let (mut desk, read) = desk(&received);
    desk.set_market("mobile-2011", Market::compile(vec![past]).unwrap()).unwrap();
    let (advice, answer) = desk.answer(&ask(&read.unwrap(), None)).unwrap();
    assert_eq!(advice.verdict, Verdict::Nothing);
    assert!(advice.head.contains("个方案的资费没有写收短信的价格"), "{}", advice.head);
    assert!(answer.under_best.is_empty());
}

#[test]
fn what_else_is_asked_is_told_of_the_months_themselves() {
    let (desk, read) = desk(&files());
    let asked = ask(&read.unwrap(), Some("24CQ200016"));
    let offers = vec![Offer::plan("24CQ200016")];
    let (engine, with) = desk.asked(asked).unwrap();
    // 58.10 a month, twice: below 60 no month costs more, below 50 each does.
    let risk = |yuan| {
        let limit = Some(yuan);
        let query = Query::Risk { offers: offers.clone(), percent: None, limit };
        engine.tell(&with, &query).unwrap()
    };
    assert!(risk(60).contains("¥58.10") && risk(60) != risk(50), "{}", risk(60));
    let card = engine.tell(&with, &Query::Card).unwrap();
    assert!(card.contains("办理流程"), "{card}");
    assert!(engine.rank(&with).unwrap().months == 2);
}

#[test]
fn garbage_is_told_file_by_file() {
    let photo = ("照片.jpg".to_owned(), b"\xff\xd8\xff\xe0\0\x10JFIF\0".to_vec());
    let Err(Failure::Nothing(report)) = desk(std::slice::from_ref(&photo)).1 else {
        panic!("read")
    };
    assert_eq!(report.files[0].problem, Some(tariff_statement::Problem::Picture));
    let mut all = files_and(photo);
    all.push(("空.csv".into(), Vec::new()));
    let read = desk(&all).1.unwrap();
    assert_eq!(read.report.files.iter().filter(|f| f.problem.is_some()).count(), 2);
}

fn files_and(more: (String, Vec<u8>)) -> Vec<(String, Vec<u8>)> {
    let mut all = files();
    all.insert(0, more);
    all
}

#[derive(Clone, PartialEq, Properties)]
struct Props {
    lang: Lang,
}

fn on_files() -> OnFiles {
    OnFiles {
        chosen: Callback::noop(),
        cancel: Callback::noop(),
        again: Callback::noop(),
        take_away: Callback::noop(),
        year: Callback::noop(),
        line: Callback::noop(),
        lengthless: Callback::noop(),
    }
}

/// The files' part after a statement of which nothing can be taken yet.
#[component]
fn Refused(props: &Text) -> Html {
    let w = Words { t: text(Lang::Zh), m: tariff_web::messages::of(Lang::Zh) };
    let file = ("详单.csv".to_owned(), props.csv.clone().into_bytes());
    let failure = desk(std::slice::from_ref(&file)).1.unwrap_err();
    let door = Door::new(Said::default()).after(Act::Failed(failure));
    pages::files(w, &door, &[], &on_files())
}

#[derive(Clone, PartialEq, Properties)]
struct Text {
    csv: String,
}

#[tokio::test(flavor = "current_thread")]
async fn what_has_to_be_said_first_is_asked_where_nothing_was_read() {
    let yearless = "起始时间,通话时长,呼叫类型,对方号码\n06/02 14:10:20,25秒,主叫,138****0001\n";
    let row = |own: &str| format!("{own},2026-05-02 10:11:12,83秒,主叫,139****0001,0.30\n");
    let two = "本机号码,起始时间,通话时长,呼叫类型,对方号码,小计\n".to_owned()
        + &row("138****0001")
        + &row("138****0002");
    let unknown = "甲,乙,丙,丁\n2026-05-03,x,y,3\n";
    let kindless =
        "起始时间,对方号码,通信地点,金额(元)\n2026-05-02 10:11:12,138****0001,重庆,0.10\n";
    let pdf = "%PDF-1.7\n";
    for (csv, expected) in [
        (yearless, &["statement-year", "看不出是哪一年"][..]),
        (&two, &["要看哪一个", "138****0001", "138****0002"]),
        (unknown, &["没有读懂的表", "甲 乙 丙 丁"]),
        (kindless, &["它们是短信还是通话？", "是短信", "是通话"]),
        (pdf, &["怎样拿到能读的详单", "10086.cn", "10010.com", "189.cn", "10099"]),
    ] {
        let props = Text { csv: csv.to_owned() };
        let page = yew::LocalServerRenderer::<Refused>::with_props(props);
        let html = page.hydratable(false).render().await;
        assert!(expected.iter().all(|words| html.contains(words)), "{html}");
    }
}

/// Everything of a result on one page.
#[component]
fn Whole(props: &Props) -> Html {
    let w = Words { t: text(props.lang), m: tariff_web::messages::of(props.lang) };
    let (read, _, answer) = answered();
    let door = Door::new(Said::default()).after(Act::Read(Box::new(read.clone())));
    let nothing = Callback::noop();
    let on_files = on_files();
    let on_read = OnRead {
        toggle: Callback::noop(),
        year: Callback::noop(),
        lengthless: Callback::noop(),
        to_result: Callback::noop(),
    };
    html! {
        <>
            { pages::files(w, &door, &["通话.csv".to_owned()], &on_files) }
            { pages::read(w, &door, &read, &on_read) }
            { pages::check(w, &answer, &[], None, &Callback::noop()) }
            { pages::figures(w, &answer) }
            { pages::services(w, &answer.services, draw::latest_services(&answer), read.unsubscribe.as_ref()) }
            { pages::receipt(w, &nothing) }
        </>
    }
}

#[tokio::test(flavor = "current_thread")]
async fn pages_say_it_in_both_languages_and_run_nothing_of_a_file() {
    for (lang, expected) in [(Lang::Zh, "对得上"), (Lang::En, "It agrees")] {
        let page = yew::LocalServerRenderer::<Whole>::with_props(Props { lang });
        let html = page.hydratable(false).render().await;
        assert!(html.contains(expected), "{lang:?}");
        assert!(html.contains("彩铃功能费&lt;img src=x&gt;"));
        assert!(!html.contains("<img"));
        assert!(!html.contains("138****0001"));
        assert!(html.contains("0000") && html.contains("10086"));
        assert_eq!(html.matches("<figure").count(), html.matches("<figcaption").count());
        // The content-security policy allows no inline style.
        assert!(!html.contains(" style="));
    }
}

#[test]
fn the_door_goes_its_ways() {
    let door = Door::new(Said::default()).after(Act::Begin(2));
    assert_eq!(door.phase, Phase::Reading(1, 2, 0));
    let door = door.after(Act::Progress(1, 2, 4096));
    assert_eq!(door.phase, Phase::Reading(2, 2, 4096));
    let cancelled = door.after(Act::Cancel);
    assert_eq!(cancelled.phase, Phase::Cancelled);
    // News that was under way comes too late.
    assert_eq!(cancelled.after(Act::Progress(1, 2, 8192)).phase, Phase::Cancelled);
    let (read, _, answer) = answered();
    let mut cut = read.clone();
    cut.months[0].cover = tariff_statement::Cover::Part {
        from: "2026-06-01".parse().unwrap(),
        to: "2026-06-20".parse().unwrap(),
    };
    let first = cut.months[0].month;
    let door = door.after(Act::Read(Box::new(cut)));
    // A month that isn't whole is offered, and not used in silence.
    assert_eq!(door.months.len(), 1);
    let door = door.after(Act::Month(first, true));
    assert_eq!(door.months[0], first);
    let troubled = door.after(Act::Unanswered(Trouble::NoMarket));
    let door = troubled.after(Act::Answered(Box::new(answer)));
    assert!(door.answer.is_some() && door.trouble.is_none());
    let dead = door.after(Act::Broken(Broken::Died));
    assert_eq!(dead.phase, Phase::Broken(Broken::Died));
    let again = dead.after(Act::Begin(1));
    assert!(again.answer.is_none() && again.months.is_empty());
    // The last file was taken away: nothing stays.
    assert_eq!(door.after(Act::Empty), Door::new(Said::default()));
}
