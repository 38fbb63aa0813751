//! A statement without a browser: files in, the answer, what is drawn and said.

use tariff_core::{Catalogue, Market, Money, MonthUse, Offer, Profile, Service};

use super::*;
use crate::figures::tests::drawn::{Drawn, yuan_of};
use crate::form::{Field, Form, Operator};
use crate::protocol::{
    Answered, Ask, Basis, Itemised, Progress, Query, Request, Response, Verdict,
};
use crate::service;

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

fn catalogue(name: &str) -> Vec<u8> {
    let path = format!("{}/../../www/catalogue/{name}.json", env!("CARGO_MANIFEST_DIR"));
    let text = std::fs::read_to_string(path).unwrap();
    Catalogue::parse(name, &text).unwrap().to_binary().unwrap()
}

fn market() -> Market {
    let read = |name| Catalogue::from_binary(&catalogue(name)).unwrap();
    Market::of_checked(vec![read("national"), read("chongqing")]).unwrap()
}

/// A worker, as a page holds it.
#[derive(Default)]
struct Worker(service::Service);

impl Worker {
    fn told(&mut self, request: Request, contents: Vec<Option<Vec<u8>>>) -> Response {
        // As it goes through the border.
        let request = borsh::from_slice(&borsh::to_vec(&request).unwrap()).unwrap();
        let told = self.0.answer(request, contents, &mut |_| {});
        borsh::from_slice(&borsh::to_vec(&told).unwrap()).unwrap()
    }

    fn read(&mut self, files: &[(String, Vec<u8>)]) -> Result<Read, NotRead> {
        let names = files.iter().map(|(name, _)| name.clone()).collect();
        let contents = files.iter().map(|(_, bytes)| Some(bytes.clone())).collect();
        match self.told(Request::Read(names, Said::default()), contents) {
            Response::Read(read) => read,
            other => panic!("{other:?}"),
        }
    }

    fn market(&mut self, region: &str) -> Vec<Shown> {
        let request = Request::Market(region.to_owned());
        let files = service::files(&request);
        let contents = files.into_iter().map(|name| Some(catalogue(name))).collect();
        match self.told(request, contents) {
            Response::Market(Ok(facts)) => facts.shown,
            other => panic!("{other:?}"),
        }
    }

    fn answer(&mut self, ask: &Ask) -> Result<Answered, Trouble> {
        match self.told(Request::Answer(ask.clone()), Vec::new()) {
            Response::Answered(answered) => answered.map(|answered| *answered),
            other => panic!("{other:?}"),
        }
    }

    fn reading(&mut self, lang: Lang, months: Vec<YearMonth>) -> String {
        match self.told(Request::Reading(lang, months), Vec::new()) {
            Response::Reading(html) => html,
            other => panic!("{other:?}"),
        }
    }
}

/// One that has read files, and holds the market of Chongqing.
fn worker(files: &[(String, Vec<u8>)]) -> (Worker, Result<Read, NotRead>) {
    let mut worker = Worker::default();
    let read = worker.read(files);
    worker.market("chongqing");
    (worker, read)
}

fn ask(read: &Read, plan: Option<&str>) -> Ask {
    let operator = plan.map_or(Operator::NotSaid, |_| Operator::Id("cmcc".to_owned()));
    let form = Form { operator, offer: plan.map(Offer::plan), ..Form::default() };
    let months = read.months.iter().map(|m| m.month).collect();
    Ask {
        form,
        today: "2026-08-01".parse().unwrap(),
        region: "chongqing".to_owned(),
        lang: Lang::Zh,
        basis: Basis::Statement(Itemised { months, typed: Vec::new() }),
        desk: true,
    }
}

/// What of the statement counts.
fn itemised(ask: &mut Ask) -> &mut Itemised {
    let Basis::Statement(itemised) = &mut ask.basis else { panic!("typed") };
    itemised
}

fn answered(lang: Lang) -> (Read, Answered) {
    let (mut worker, read) = worker(&files());
    let read = read.unwrap();
    let answered = worker.answer(&Ask { lang, ..ask(&read, Some("24CQ200016")) });
    (read, answered.unwrap())
}

/// The figure of an id.
fn figure<'a>(html: &'a str, id: &str) -> &'a str {
    let start = html.find(&format!("id=\"{id}\"")).unwrap_or_else(|| panic!("no {id}: {html}"));
    html[start..].split("</figure>").next().unwrap()
}

fn yuan(text: &str) -> Money {
    text.parse().unwrap()
}

#[test]
fn a_statement_leads_to_a_check_a_verdict_and_sums_that_are_its_own() {
    let mut other = Worker::default();
    assert_eq!(other.read(&files()).unwrap().operator.as_deref(), Some("cmcc"));
    let shown = other.market("chongqing");
    let exact: Vec<&str> =
        shown.iter().filter(|plan| plan.exact).map(|plan| plan.offer.plan.as_str()).collect();
    assert_eq!(exact, ["24CQ200016"]);

    let (read, answered) = answered(Lang::Zh);
    assert_eq!((read.months.len(), read.region.as_deref()), (2, Some("chongqing")));
    assert!(read.months.iter().all(|m| m.whole && m.lacks.is_empty()));
    let beside = answered.statement.as_ref().unwrap();
    assert!(beside.check.contains("check-good"), "{}", beside.check);
    // 58 + 0.10 + 5 a month.
    assert_eq!(beside.check.matches("<td class=\"figure\">¥63.10</td>").count(), 4);
    // (116 + 0.20) ÷ 2: what services cost isn't a plan's.
    assert!(beside.figures.contains("平均每月 ¥58.10（不含增值业务）"));
    assert!(matches!(answered.verdict, Verdict::Change { .. } | Verdict::Stay { .. }));
    // It says which door it came through; a statement is one line's.
    let head = &answered.head;
    assert!(head.contains("按详单精算") && head.contains("按您选的 2 个月逐条计费"));
    assert!(!head.contains("go family"));
    assert!(beside.below.contains("data-do=\"save receipt\""));
}

#[test]
fn where_sliders_begin_is_the_mean_of_the_months() {
    // Thirty calls of 1 minute 23 a month: 60 billed, and 41 talked; 3,000 MB; one message.
    assert_eq!(answered(Lang::Zh).1.mean, [60, 3000, 1]);
}

#[test]
fn what_is_drawn_adds_up_to_what_was_paid() {
    let market = market();
    for lang in [Lang::Zh, Lang::En] {
        let (read, answered) = answered(lang);
        let html = answered.statement.unwrap().figures;
        for id in ["structure", "compare", "by-month", "allowances"] {
            Drawn::of(figure(&html, id)).sound();
        }
        let values = |id: &str| -> Vec<f64> {
            let drawn = Drawn::of(figure(&html, id));
            drawn.all("rect", "").iter().map(|bar| yuan_of(bar.get("data-value"))).collect()
        };
        let structure = values("structure");
        assert!((structure.iter().sum::<f64>() - 126.20).abs() < 1e-9, "{structure:?}");
        // 116 of 126.20 is 91.9 %.
        assert!(figure(&html, "structure").contains("¥116.00 · 92%"));
        assert!(structure.is_sorted_by(|a, b| a >= b));
        // Below 0.10 + 58 + 5 each stands what the month costs under the best, with what stays.
        let (worker, _) = worker(&files());
        let months = worker.0.with_months(ask(&read, None)).unwrap().customer.months;
        let best = &answered.best.as_ref().unwrap().offer;
        let bills = market.bills(best, &months).unwrap();
        let by_month = values("by-month");
        for (month, bill) in by_month.chunks(by_month.len() / 2).zip(&bills) {
            let (mark, parts) = month.split_last().unwrap();
            assert!((parts.iter().sum::<f64>() - 63.10).abs() < 1e-9, "{parts:?}");
            let stays = bill.total.plus(yuan("5"));
            assert!((mark - stays.micro() as f64 / 1e6).abs() < 1e-9, "{mark} {stays}");
        }
        // The same as the bars of the best: two months together.
        let under: f64 = values("compare").chunks(2).map(|pair| pair[1]).sum();
        let marks: f64 = by_month.chunks(by_month.len() / 2).map(|m| m[m.len() - 1]).sum();
        assert!((under - marks).abs() < 1e-9, "{under} {marks}");
        // Thirty calls of two started minutes, of 500.
        let meters = Drawn::of(figure(&html, "allowances"));
        let voice = meters.table.iter().find(|row| row[2].starts_with("60")).unwrap();
        assert!(voice[3].starts_with("500"), "{voice:?}");
    }
}

#[test]
fn what_no_file_has_is_asked_and_then_counts() {
    let (mut worker, read) = worker(&files()[..1]);
    let read = read.unwrap();
    assert!(read.months.iter().all(|m| m.lacks == [Service::Data, Service::Sms]));
    let mut with = ask(&read, Some("24CQ200016"));
    itemised(&mut with).typed = vec![Service::Data];
    with.form.texts.set(Field::Data, Some("100".to_owned()));
    let market = market();
    let cost = |ask: &Ask| {
        let with = worker.0.with_months(ask.clone()).unwrap();
        let bills = market.bills(&Offer::plan("24CQ200016"), &with.customer.months).unwrap();
        bills.iter().map(|b| b.total).sum::<Money>()
    };
    let without = ask(&read, Some("24CQ200016"));
    assert!(cost(&with) > cost(&without));
    assert!(worker.answer(&with).unwrap().head.contains("部分按详单，部分为估算"));
    // No file states the fees: there is no mean of what was paid, and it is said.
    let figures = worker.answer(&without).unwrap().statement.unwrap().figures;
    assert!(!figures.contains("平均每月") && figures.contains("不是没花"), "{figures}");
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
    let (worker, read) = worker(&some);
    let read = read.unwrap();
    let lacks: Vec<bool> = read.months.iter().map(|m| m.lacks.contains(&Service::Data)).collect();
    assert_eq!(lacks, [false, true]);
    let mut with = ask(&read, Some("24CQ200016"));
    itemised(&mut with).typed = vec![Service::Data];
    with.form.texts.set(Field::Data, Some("10".to_owned()));
    let months = worker.0.with_months(with).unwrap().customer.months;
    let market = market();
    let bytes = |month: &Month| -> u64 {
        let profile = match &month.usage {
            MonthUse::Profile(profile) => profile.clone(),
            MonthUse::Records(records) => Profile::of_records(records, &market.measures()),
        };
        profile.classes.iter().filter(|c| c.service == Service::Data).map(|c| c.total).sum()
    };
    // Thirty sessions of 100 MB, and ten GB.
    assert_eq!(months.iter().map(bytes).collect::<Vec<_>>(), [3000 << 20, 10 << 30]);
}

#[test]
fn a_month_that_no_phone_can_have_is_named() {
    let mut much = files();
    let call = "2026-07-09 09:00:00,重庆,主叫,138****0001,100小时,本地主叫本地,套餐,0.00\n";
    let (calls, _, _) = encoding_rs::GBK.decode(&much[0].1);
    much[0].1 = format!("{calls}{}", call.repeat(40)).into_bytes();
    let (mut worker, read) = worker(&much);
    let read = read.unwrap();
    // 40 × 360,000 seconds are more than ten million.
    let wrong = worker.answer(&ask(&read, None)).unwrap_err();
    assert_eq!(wrong, Trouble::TooMuch("2026-07".parse().unwrap()));
    let mut one = ask(&read, None);
    itemised(&mut one).months.truncate(1);
    assert!(worker.answer(&one).is_ok());
}

#[test]
fn without_a_market_or_a_statement_there_is_no_answer_and_no_panic() {
    let mut worker = Worker::default();
    let read = worker.read(&files()).unwrap();
    assert!(matches!(worker.answer(&ask(&read, None)), Err(Trouble::Other(_))));
    let mut worker = Worker::default();
    worker.market("chongqing");
    assert!(matches!(worker.answer(&ask(&read, None)), Err(Trouble::Other(_))));
    assert_eq!(worker.reading(Lang::Zh, Vec::new()), "");
    let names = vec!["gone.csv".to_owned()];
    let told = worker.told(Request::Read(names, Said::default()), vec![None]);
    assert_eq!(told, Response::Read(Err(NotRead::Unreadable)));
    let told = worker.told(Request::Market("chongqing".to_owned()), vec![None, None]);
    assert_eq!(told, Response::Market(Err(protocol::NoMarket::Missing)));
    let garbled = Some(b"\xe8\xb5\x84".to_vec());
    let told = worker.told(Request::Market("chongqing".to_owned()), vec![garbled.clone(), garbled]);
    assert_eq!(told, Response::Market(Err(protocol::NoMarket::Garbled)));
}

#[test]
fn where_no_offer_has_a_price_it_is_said_what_for() {
    let mut received = files();
    received[1].1.extend("2026-07-10 10:00:00,重庆,138****0001,接收,短信,国内短信,,0.00\n".bytes());
    let mut worker = Worker::default();
    let read = worker.read(&received).unwrap();
    worker.market("mobile-2011");
    let asked = Ask { region: "mobile-2011".to_owned(), ..ask(&read, None) };
    let answered = worker.answer(&asked).unwrap();
    assert_eq!(answered.verdict, Verdict::Nothing);
    assert!(answered.head.contains("个方案的备案未公布收短信的价格"), "{}", answered.head);
    assert!(!answered.statement.unwrap().figures.contains("id=\"compare\""));
}

#[test]
fn what_else_is_asked_is_told_of_the_months_themselves() {
    let (mut worker, read) = worker(&files());
    let asked = ask(&read.unwrap(), Some("24CQ200016"));
    let offers = vec![Offer::plan("24CQ200016")];
    let mut tell = |query| match worker.told(Request::Tell(asked.clone(), query), Vec::new()) {
        Response::Told(told) => told.unwrap(),
        other => panic!("{other:?}"),
    };
    // 58.10 a month, twice: below 60 no month costs more, below 50 each does.
    let mut risk = |yuan| {
        let limit = Some(yuan);
        tell(Query::Risk { offers: offers.clone(), percent: None, limit })
    };
    let (sixty, fifty) = (risk(60), risk(50));
    assert!(sixty.contains("¥58.10") && sixty != fifty, "{sixty}");
    let card = tell(Query::Card { clerk: true });
    assert!(card.contains("办理流程"), "{card}");
    // The table has a month of it; the receipt has the two months that it rests on.
    let others = tell(Query::Others(crate::protocol::View::default()));
    assert!(others.contains("<strong>¥58.10</strong>"), "{others}");
    let receipt: tariff_core::Receipt =
        serde_json::from_str(&tell(Query::Save(crate::protocol::File::Receipt))).unwrap();
    assert_eq!(receipt.customer.months.len(), 2);
}

#[test]
fn garbage_is_told_file_by_file() {
    let photo = ("照片.jpg".to_owned(), b"\xff\xd8\xff\xe0\0\x10JFIF\0".to_vec());
    let (mut alone, read) = worker(std::slice::from_ref(&photo));
    assert_eq!(read, Err(NotRead::Nothing));
    let html = alone.reading(Lang::Zh, Vec::new());
    assert!(html.contains("照片.jpg") && html.contains("这是图片，读不了"), "{html}");
    let mut all = vec![photo, ("空.csv".into(), Vec::new())];
    all.extend(files());
    let (mut among, read) = worker(&all);
    let months = read.unwrap().months.iter().map(|m| m.month).collect();
    let html = among.reading(Lang::Zh, months);
    assert!(html.contains("这是图片，读不了") && html.contains("文件是空的"), "{html}");
}

#[test]
fn what_has_to_be_said_first_is_asked_where_nothing_was_read() {
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
        (&two, &["要看哪一个", "138****0001", "138****0002", "line 138****0002"]),
        (unknown, &["未能识别的表", "甲 乙 丙 丁"]),
        (kindless, &["它们是短信还是通话？", "是短信", "是通话"]),
        (pdf, &["怎样拿到能读的详单", "10086.cn", "10010.com", "189.cn", "10099"]),
    ] {
        let mut worker = Worker::default();
        let file = ("详单.csv".to_owned(), csv.as_bytes().to_vec());
        assert_eq!(worker.read(std::slice::from_ref(&file)), Err(NotRead::Nothing));
        let html = worker.reading(Lang::Zh, Vec::new());
        assert!(expected.iter().all(|words| html.contains(words)), "{html}");
    }
}

#[test]
fn both_languages_say_it_and_nothing_of_a_file_runs() {
    for (lang, expected) in [(Lang::Zh, "对得上"), (Lang::En, "It agrees")] {
        let (read, answered) = answered(lang);
        let (mut worker, _) = worker(&files());
        let beside = answered.statement.unwrap();
        let months = read.months.iter().map(|m| m.month).collect();
        let html = worker.reading(lang, months) + &beside.check + &beside.figures + &beside.below;
        assert!(html.contains(expected), "{lang:?}");
        assert!(html.contains("彩铃功能费&lt;img src=x&gt;"));
        assert!(!html.contains("<img"));
        assert!(!html.contains("138****0001"));
        assert!(html.contains("0000") && html.contains("10086"));
        assert_eq!(html.matches("<figure").count(), html.matches("<figcaption").count());
        // The content-security policy allows no inline style.
        assert!(!html.contains(" style="));
        assert_eq!(html.matches(" checked").count(), 2);
    }
}

#[test]
fn progress_is_told_file_by_file() {
    let files = files();
    let names = files.iter().map(|(name, _)| name.clone()).collect();
    let contents = files.into_iter().map(|(_, bytes)| Some(bytes)).collect();
    let mut told: Vec<Progress> = Vec::new();
    let mut news = |response: Response| match response {
        Response::Progress(at) => told.push(at),
        other => panic!("{other:?}"),
    };
    let read = service::Service::default().answer(
        Request::Read(names, Said::default()),
        contents,
        &mut news,
    );
    assert!(matches!(read, Response::Read(Ok(_))));
    assert_eq!(told.first().map(|at| (at.file, at.files)), Some((1, 4)));
    assert!(told.iter().all(|at| (1..=4).contains(&at.file) && at.files == 4));
    assert!(told.is_sorted_by_key(|at| (at.file, at.rows)));
}
