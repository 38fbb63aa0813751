//! Nothing is lost or bent in silence: rows that aren't understood, words that
//! deny, lists without lengths, amounts without a unit, several lines, parts of
//! months. All by hand.
#![allow(clippy::unwrap_used, clippy::panic, clippy::indexing_slicing)]

use tariff_core::{Direction, Record};
use tariff_statement::{Cover, Doubt, File, Lengthless, Options, ReadError, Statement, Why, read};

fn of(files: &[(&str, &str)], options: &Options) -> Result<Statement, ReadError> {
    let files: Vec<File<'_>> =
        files.iter().map(|(name, text)| File { name, bytes: text.as_bytes() }).collect();
    let read = read(&files, options);
    let report = match &read {
        Ok(statement) => &statement.report,
        Err(ReadError::Nothing(report)) => report,
        Err(_) => return read,
    };
    assert!(report.is_accounted_for(), "{report:?}");
    read
}

fn one(text: &str) -> Statement {
    of(&[("详单.csv", text)], &Options::new()).unwrap()
}

fn nothing(text: &str) -> Vec<Why> {
    match of(&[("详单.csv", text)], &Options::new()) {
        Err(ReadError::Nothing(report)) => report.skipped.iter().map(|s| s.why).collect(),
        other => panic!("{other:?}"),
    }
}

/// Moment, seconds or pieces, and the direction.
fn entries(statement: &Statement) -> Vec<String> {
    let all = statement.months.iter().flat_map(|m| &m.entries);
    let shown = all.map(|e| {
        let (kind, direction) = match &e.record {
            Record::Call(c) => ("call", c.direction),
            Record::Message(m) => ("text", m.direction),
            Record::Data(_) => ("data", Direction::Out),
        };
        let start = e.record.start().unwrap();
        format!("{kind} {start} {} {direction:?}", e.record.quantity())
    });
    shown.collect()
}

const CALLS: &str = "起始时间,通话时长,呼叫类型,对方号码,通话地点,通话类型,小计";

#[test]
fn a_list_whose_columns_are_unknown_is_named_and_no_month_with_it_is_whole() {
    let text = format!(
        "账期：2026-05\n{CALLS}\n2026-05-02 10:11:12,83秒,主叫,138****0001,重庆,本地通话,0.30\n\
         \n甲,乙,丙,丁\n2026-05-03,x,y,3\n2026-05-04,x,y,4\n"
    );
    let read = one(&text);
    assert_eq!(entries(&read), ["call 2026-05-02T10:11:12 83 Out"]);
    let report = &read.report;
    assert_eq!(report.skipped.iter().map(|s| s.why).collect::<Vec<_>>(), [Why::Table; 2]);
    assert_eq!((report.unread[0].header.as_str(), report.unread[0].rows), ("甲 乙 丙 丁", 2));
    let month = &read.months[0];
    assert_eq!(month.cover, Cover::Whole);
    assert!(!month.is_whole() && month.unread == 2);
    // What was given back is named, too, and leaves the month whole.
    let text = format!(
        "账期：2026-05\n{CALLS}\n2026-05-02 10:11:12,83秒,主叫,138****0001,重庆,本地通话,0.30\n\
         时间,减免类型,减免金额(元)\n2026-05-06 10:00:00,赠费,5.00\n"
    );
    let read = one(&text);
    assert!(read.months[0].is_whole() && read.report.unread.len() == 1);
    // Words that stand as labels elsewhere may be in its rows; pairs above a table are no list.
    let text = format!(
        "客户姓名,张**,品牌,示例\n归属地,重庆,套餐,58元\n{CALLS}\n\
         2026-05-02 10:11:12,83秒,主叫,138****0001,重庆,本地通话,0.30\n\n办理内容,渠道,办理时刻\n\
         彩铃套餐,营业厅,2026-05-06\n号码归属地变更,网厅,2026-05-07\n套餐查询,网厅,2026-05-08\n"
    );
    let read = one(&text);
    assert_eq!((read.report.unread.len(), read.report.skipped_rows), (1, 3));
    assert_eq!((read.months[0].unread, read.home.unwrap().city), (3, "重庆".to_owned()));
}

#[test]
fn a_row_without_a_length_is_a_message_only_where_something_says_so() {
    let header = "起始时间,对方号码,通信地点,金额(元)";
    let row = "2026-05-02 10:11:12,138****0001,重庆,0.10";
    assert_eq!(nothing(&format!("{header}\n{row}\n")), [Why::Kind]);
    // It is asked, and the customer knows.
    let text = format!("{header}\n{row}\n");
    let said = |kind| {
        let mut options = Options::new();
        options.lengthless = Some(kind);
        of(&[("详单.csv", &text)], &options)
    };
    let read = said(Lengthless::Message).unwrap();
    assert_eq!(entries(&read), ["text 2026-05-02T10:11:12 1 Out"]);
    let Err(ReadError::Nothing(report)) = said(Lengthless::Call) else { panic!("a call") };
    assert_eq!(report.reasons, [(Why::Duration, 1)]);
    // The title above, or the row itself.
    assert_eq!(
        entries(&one(&format!("短信详单\n{header}\n{row}\n"))),
        ["text 2026-05-02T10:11:12 1 Out"]
    );
    let header = "起始时间,对方号码,类型,金额(元)";
    let read = one(&format!(
        "{header}\n2026-05-02 10:11:12,138****0001,接收,0.00\n\
         2026-05-03 10:11:12,138****0001,主叫,0.10\n2026-05-04 10:11:12,138****0001,其他,0.10\n"
    ));
    assert_eq!(entries(&read), ["text 2026-05-02T10:11:12 1 In"]);
    let why: Vec<Why> = read.report.skipped.iter().map(|s| s.why).collect();
    assert_eq!(why, [Why::Duration, Why::Kind]);
}

#[test]
fn a_label_that_is_unknown_neither_parts_a_card_nor_lets_the_next_fill_it() {
    let card = |at: &str, seconds: &str, more: &str| {
        format!(
            "起始时间：2026-05-{at} 10:00:01\n通信地点：西安\n星级：五星\n通信方式：主叫\n\
             对方号码：138****0001\n{seconds}通信类型：本地\n实收费：0.10\n{more}"
        )
    };
    let text = card("05", "", "") + "\n" + &card("06", "通信时长：2分\n", "备注语：无\n");
    let read = one(&text);
    // The first has no length, and doesn't take the second's.
    assert_eq!(entries(&read), ["call 2026-05-06T10:00:01 120 Out"]);
    assert_eq!(read.report.skipped_rows, 1);
}

#[test]
fn pages_and_answers_of_other_shapes_are_read_by_what_is_in_them() {
    let expected = ["call 2026-05-03T10:11:12 83 Out", "call 2026-05-04T11:11:12 47 In"];
    let card = |at: &str, side: &str, length: &str| {
        format!(
            "起始时间：{at}<br/>通信方式：{side}<br/>对方号码：138****0001<br/>时长：{length}<br/>"
        )
    };
    let (first, second) = (
        card("2026-05-03 10:11:12", "主叫", "1分23秒"),
        card("2026-05-04 11:11:12", "被叫", "47秒"),
    );
    for text in [
        // A page for telephones, of cards or of lines.
        format!("<wml><card><p>{first}{second}</p></card></wml>"),
        "<html><body><p>通话详单</p><p>2026-05-03 10:11:12 主叫 138****0001 1分23秒 0.15元</p>\
         <p>2026-05-04 11:11:12 被叫 138****0001 47秒 0.00元</p></body></html>"
            .to_owned(),
        // Cells and records that marks part, in text, in XML and in JSON.
        "2026-05-03 10:11:12~西安~主叫~138****0001~1分23秒~0.15\n\
         2026-05-04 11:11:12~西安~被叫~138****0001~47秒~0.00\n"
            .to_owned(),
        "<r><d><![CDATA[2026-05-03 10:11:12~西安~主叫~138****0001~1分23秒~0.15|\
         2026-05-04 11:11:12~西安~被叫~138****0001~47秒~0.00]]></d></r>"
            .to_owned(),
        r#"{"d":"2026-05-03 10:11:12~主叫~138****0001~1分23秒~0.15#2026-05-04 11:11:12~被叫~138****0001~47秒~0.00"}"#
            .to_owned(),
        // What a saved page shows and hides stands twice in a cell.
        "<table><tr><td>起始时间</td><td>呼叫类型</td><td>对方号码</td><td>通话时长</td></tr>\
         <tr><td>2026-05-03 10:11:122026-05-03 10:11:12</td><td>主叫主叫</td><td>138****0001</td><td>1分23秒1分23秒</td></tr>\
         <tr><td>2026-05-04 11:11:122026-05-04 11:11:12</td><td>被叫被叫</td><td>138****0001</td><td>47秒47秒</td></tr></table>"
            .to_owned(),
    ] {
        assert_eq!(entries(&one(&text)), expected, "{text}");
    }
}

#[test]
fn a_list_is_of_the_month_that_its_rows_name_and_its_words_are_rows_too() {
    let text = format!(
        "{CALLS}\n2026-05-02 10:11:12,83秒,主叫,138****0001,重庆,本地通话,0.30\n\
         2026-06-02 10:11:12,83秒,主叫,138****0001,重庆,本地通话,0.30\n\n办理时刻,渠道,结果\n\
         2026-06-03 09:00:00,网厅,成功\n\n业务状况,渠道,开通情况\n彩铃,营业厅,正常\n5G套餐,网厅,正常\n"
    );
    let read = one(&text);
    let rows: Vec<u64> = read.report.unread.iter().map(|list| list.rows).collect();
    assert_eq!((rows, read.report.skipped_rows), (vec![1, 2], 3));
    // The dated row is June's alone; the others may be of either month.
    let unread: Vec<u64> = read.months.iter().map(|month| month.unread).collect();
    assert_eq!(unread, [2, 3]);
}

#[test]
fn a_month_is_whole_only_if_all_its_kinds_are() {
    let calls = format!("{CALLS}\n2026-05-02 10:11:12,83秒,主叫,138****0001,重庆,本地通话,0.30\n");
    let data = "起始时间,通信地点,上网方式,流量(MB)\n2026-05-02 10:11:12,重庆,国内流量,12.5\n";
    let files = [
        ("2026年05月01日～2026年05月31日通话详单.csv", calls.as_str()),
        ("2026年05月01日～2026年05月15日上网详单.csv", data),
    ];
    let read = of(&files, &Options::new()).unwrap();
    let Cover::Part { from, to } = read.months[0].cover else { panic!("whole") };
    assert_eq!((from.to_string(), to.to_string()), ("2026-05-01".into(), "2026-05-15".into()));
}

#[test]
fn fees_without_a_unit_are_skipped_and_those_of_a_second_line_are_asked_about() {
    let fees = |amounts: [&str; 2]| {
        let [one, two] = amounts;
        format!("扣费日期,名称,费用\n2026-05-01,套餐月租费,{one}\n2026-05-01,来电显示,{two}\n")
    };
    assert_eq!(nothing(&fees(["5800", "500"])), [Why::Unit, Why::Unit]);
    let read = one(&fees(["58", "5.00"]));
    let amounts: Vec<String> = read.months[0].fees.iter().map(|f| f.amount.to_string()).collect();
    assert_eq!(amounts, ["58.00", "5.00"]);
    // Nothing is nothing in any unit.
    let read = one(&fees(["5800", "0"]));
    assert_eq!((read.months[0].fees.len(), read.report.skipped_rows), (1, 1));
    // A line that has fees alone is one, too.
    let file = |own: &str, rest: &str| format!("手机号码：{own}\n{rest}");
    let calls = format!("{CALLS}\n2026-05-02 10:11:12,83秒,主叫,139****0001,重庆,本地,0.30\n");
    let both = [file("138****0001", &calls), file("138****0002", &fees(["58.00", "5.00"]))];
    let files = [("一.csv", both[0].as_str()), ("二.csv", both[1].as_str())];
    assert!(matches!(of(&files, &Options::new()), Err(ReadError::Lines(l)) if l.len() == 2));
    // What nothing says the line of is counted with the one that is asked for, and doubted.
    let third = [files[0], files[1], ("三.csv", calls.as_str())];
    let mut options = Options::new();
    options.line = Some("138****0002".to_owned());
    let read = of(&third, &options).unwrap();
    let doubted = read.months[0].entries.iter().filter(|e| e.doubts.has(Doubt::Line)).count();
    assert_eq!((doubted, read.months[0].fees.len(), read.report.others), (1, 2, 1));
}

#[test]
fn a_card_without_its_time_is_named_and_takes_none_from_the_next() {
    let text = "对方号码：138****0001\n通话时长：47秒\n呼叫类型：被叫\n\
                起始时间：2026-05-06 10:00:01\n对方号码：138****0002\n通话时长：83秒\n\
                呼叫类型：主叫\n小计：0.30\n合计：0.30\n";
    let read = one(text);
    assert_eq!(entries(&read), ["call 2026-05-06T10:00:01 83 Out"]);
    assert_eq!(read.months[0].entries[0].charged.map(|c| c.to_string()), Some("0.30".into()));
    let skipped: Vec<(u64, Why)> = read.report.skipped.iter().map(|s| (s.at.row, s.why)).collect();
    assert_eq!(skipped, [(1, Why::Time)]);
}

#[test]
fn whole_amounts_without_a_unit_are_left_out_and_doubted() {
    let list = |amounts: [&str; 2]| {
        format!(
            "起始时间,通话时长,呼叫类型,对方号码,费用\n\
             2026-05-02 10:11:12,83秒,主叫,138****0001,{}\n\
             2026-05-03 10:11:12,8秒,主叫,138****0001,{}\n",
            amounts[0], amounts[1]
        )
    };
    let charged = |text: &str| -> Vec<Option<String>> {
        let read = one(text);
        let entries = read.months[0].entries.iter();
        entries
            .map(|e| {
                assert_eq!(e.doubts.has(Doubt::Charge), e.charged.is_none());
                e.charged.map(|c| c.to_string())
            })
            .collect()
    };
    let some = |text: &str| Some(text.to_owned());
    assert_eq!(charged(&list(["15", "0"])), [None, some("0.00")]);
    assert_eq!(charged(&list(["15", "30"])), [None, None]);
    // One with decimals says that they are yuan; so does a unit.
    assert_eq!(charged(&list(["1", "0.30"])), [some("1.00"), some("0.30")]);
    assert_eq!(charged(&list(["15元", "0"])), [some("15.00"), some("0.00")]);
    assert_eq!(
        charged(&list(["15", "30"]).replace("费用", "费用(分)")),
        [some("0.15"), some("0.30")]
    );
}

#[test]
fn files_of_several_lines_are_told_apart_and_it_is_asked_which() {
    let row =
        |own: &str, day: &str| format!("{own},2026-05-{day} 10:11:12,83秒,主叫,139****0001,0.30\n");
    let header = "本机号码,起始时间,通话时长,呼叫类型,对方号码,小计\n";
    let text = header.to_owned()
        + &row("138****0001", "02")
        + &row("138****0002", "03")
        + &row("13800000001", "04");
    let ask = |line: Option<&str>| {
        let mut options = Options::new();
        options.line = line.map(str::to_owned);
        of(&[("详单.csv", &text)], &options)
    };
    let Err(ReadError::Lines(lines)) = ask(None) else { panic!("asked") };
    let lines: Vec<_> = lines.iter().map(|l| (l.number.as_str(), l.entries)).collect();
    // Masked or in full, it is one line.
    assert_eq!(lines, [("138****0001", 2), ("138****0002", 1)]);
    let read = ask(Some("138****0001")).unwrap();
    assert_eq!((entries(&read).len(), read.report.others), (2, 1));
    // Two files, each with its title.
    let file = |own: &str| {
        format!(
            "手机号码：{own}\n{CALLS}\n2026-05-02 10:11:12,83秒,主叫,139****0001,重庆,本地,0.30\n"
        )
    };
    let both = [file("138****0001"), file("138****0002")];
    let files = [("一.csv", both[0].as_str()), ("二.csv", both[1].as_str())];
    assert!(
        matches!(of(&files, &Options::new()), Err(ReadError::Lines(lines)) if lines.len() == 2)
    );
    // What a line pays goes with it.
    let fee = |own: &str, name: &str| {
        file(own) + &format!("\n扣费日期,名称,费用\n2026-05-01,{name},5.00\n")
    };
    let both = [fee("138****0001", "彩铃"), fee("138****0002", "手机报")];
    let files = [("一.csv", both[0].as_str()), ("二.csv", both[1].as_str())];
    let mut options = Options::new();
    options.line = Some("138****0002".to_owned());
    let read = of(&files, &options).unwrap();
    let names: Vec<&str> = read.months[0].fees.iter().map(|fee| fee.name.as_str()).collect();
    assert_eq!((names, read.report.others), (vec!["手机报"], 2));
    // A number that may as well be the other side's isn't asked about.
    let read =
        one("起始时间,通话时长,呼叫类型,手机号码\n2026-05-02 10:11:12,83秒,主叫,138****0001\n\
        2026-05-03 10:11:12,8秒,主叫,138****0002\n");
    assert_eq!(entries(&read).len(), 2);
}

#[test]
fn names_and_titles_say_periods_and_two_halves_are_a_whole() {
    let row = |day: &str| {
        format!("{CALLS}\n2026-05-{day} 10:11:12,83秒,主叫,138****0001,重庆,本地通话,0.30\n")
    };
    let cover = |files: &[(&str, &str)]| {
        let read = of(files, &Options::new()).unwrap();
        match read.months[0].cover {
            Cover::Part { from, to } => format!("{from} {to}"),
            _ => "whole".to_owned(),
        }
    };
    let (first, second) = (row("02"), row("20"));
    let halves = [
        ("2026年05月01日～2026年05月15日通话详单.csv", first.as_str()),
        ("2026年05月16日～2026年05月31日通话详单.csv", second.as_str()),
    ];
    assert_eq!(cover(&halves[..1]), "2026-05-01 2026-05-15");
    assert_eq!(cover(&halves), "whole");
    assert_eq!(cover(&[("20260501000000_20260515235959.csv", &first)]), "2026-05-01 2026-05-15");
    // The moment of the export says nothing of what is in it.
    let named = [("详单202605_20260612103000.csv", first.as_str())];
    assert_eq!(cover(&named), "whole");
}

#[test]
fn days_without_a_year_ask_for_it_where_nothing_was_read_either() {
    let text = "起始时间,通话时长,呼叫类型,对方号码\n06/02 14:10:20,25秒,主叫,138****0001\n";
    assert_eq!(nothing(text), [Why::Year]);
}
