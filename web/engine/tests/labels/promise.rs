//! What answers might open is named with its conditions, and stands in the list of what is to be
//! confirmed: the same offer, the same amount, the same conditions.

use tariff_core::Rule;
use tariff_engine::asking::Question;
use tariff_engine::asks::Topic;

use crate::least::LANGS;
use crate::monthly::chosen;
use crate::people::{Case, each, month, typed};
use crate::text::{amounts, tables};
use tariff_engine::words::Lang;

fn leaves(rule: &Rule) -> Vec<&Rule> {
    match rule {
        Rule::AnyOf { of } => of.iter().flat_map(leaves).collect(),
        one => vec![one],
    }
}

/// The question that settles a rule.
fn asked(rule: &Rule, operator_known: bool) -> Question {
    match rule {
        Rule::Age { .. } => Question::Age,
        Rule::NewCustomer if operator_known => Question::Topic(Topic::NewNumber),
        Rule::NewCustomer | Rule::ExistingCustomer => Question::Operator,
        Rule::Tenure { .. } if operator_known => Question::Tenure,
        Rule::Tenure { .. } => Question::Operator,
        Rule::SpendUplift { .. } => Question::Uplift,
        Rule::MinRecentSpend { .. } => Question::RecentSpend,
        Rule::Occupation { .. } => Question::Occupation,
        Rule::Cities { .. } => Question::City,
        Rule::Device { .. } => Question::Device,
        Rule::Student => Question::Topic(Topic::Student),
        Rule::Disability => Question::Topic(Topic::Disability),
        Rule::LowIncome => Question::Topic(Topic::LowIncome),
        Rule::Household => Question::Topic(Topic::Household),
        Rule::Broadband => Question::Topic(Topic::Broadband),
        Rule::Corporate => Question::Topic(Topic::Corporate),
        Rule::Visitor => Question::Topic(Topic::Visitor),
        Rule::Ask { question } => Question::Topic(Topic::Ask(question.clone())),
        other => panic!("nobody is asked: {other:?}"),
    }
}

#[test]
fn the_row_the_note_and_the_list_agree() {
    let mut shown = 0;
    each(|desk, market, case| {
        let (_, _, choice) = chosen(market, case);
        let open = choice.if_answered.as_ref().and_then(|best| best.pick.as_ref());
        for lang in LANGS {
            let tag = if lang == Lang::Zh { "若符合条件：" } else { "If you qualify: " };
            let list = if lang == Lang::Zh { "、" } else { ", " };
            let told = desk.answer(&case.ask(lang)).unwrap();
            let rows = tables(&told.others.html, "choices");
            let row = rows.iter().flatten().find(|row| row[0].iter().any(|t| t.starts_with(tag)));
            let ranking = desk.rank(&case.ask(lang)).unwrap();
            let promise = ranking.asking.promise.as_ref();
            assert_eq!(
                promise.map(|p| p.per_month),
                open.map(|p| p.cost.per_month),
                "{}",
                case.who
            );
            if rows.is_empty() {
                continue;
            }
            assert_eq!(row.is_some(), promise.is_some(), "{}", case.who);
            let (Some(row), Some(promise), Some(open)) = (row, promise, open) else { continue };
            let said = row[0].iter().find(|text| text.starts_with(tag)).unwrap();
            assert_eq!(said.trim_start_matches(tag), promise.conditions.join(list));
            assert!(
                !promise.conditions.is_empty() && promise.conditions.iter().all(|c| !c.is_empty())
            );
            assert_eq!(amounts(&row[1].join("")), [promise.per_month], "{}", case.who);
            assert!(row[0].contains(&promise.names.join(" + ")), "{}: {row:?}", case.who);
            // It costs less than all that stands beside it without a condition.
            let others = rows.iter().flatten().skip(1).filter(|other| *other != row);
            for other in others {
                let cost = amounts(&other[1].join(""))[0];
                assert!(promise.per_month < cost, "{}: {other:?}", case.who);
            }
            // No rare condition, and each is one of the questions of the list.
            for rule in open.open_rules.iter().flat_map(leaves) {
                if let Rule::Ask { question } = rule {
                    let rare = market.question(question).is_some_and(|q| q.rare);
                    let alone = open.open_rules.contains(rule);
                    assert!(!(rare && alone), "{}: {question}", case.who);
                }
                let groups = &ranking.asking.groups;
                let known = case.customer.current.is_some();
                let asked = asked(rule, known);
                assert!(groups.iter().any(|g| g.question == asked), "{}: {rule:?}", case.who);
            }
            shown += 1;
        }
    });
    assert!(shown > 20, "{shown}");
}

/// Two cards for 19, one for the disabled, one for students: more people are students.
const SHOP: &str = r#"{
    "schema": "tariff-catalogue/1", "id": "shop",
    "region": { "zh": "示例", "en": "Example" },
    "currency": "CNY", "readOn": "2026-11-20",
    "operators": [{ "id": "a", "name": { "zh": "甲", "en": "A" } }],
    "scopes": [{ "id": "out", "service": "voice", "direction": "out" }],
    "rates": [{ "id": "free", "charges": [{ "id": "voice", "covers": "out",
        "price": { "perUnit": { "price": "0", "per": { "amount": 1, "unit": "minute" } } } }] }],
    "plans": [
        { "id": "all", "name": "39", "operator": "a", "rates": ["free"],
          "fee": { "amount": "39", "period": "month" }, "source": { "read": "made up" } },
        { "id": "a", "name": "甲卡", "operator": "a", "rates": ["free"], "eligibility": ["disability"],
          "fee": { "amount": "19", "period": "month" }, "source": { "read": "made up" } },
        { "id": "b", "name": "乙卡", "operator": "a", "rates": ["free"],
          "eligibility": ["student", "broadband"],
          "fee": { "amount": "19", "period": "month" }, "source": { "read": "made up" } },
        { "id": "c", "name": "丙卡", "operator": "a", "rates": ["free"], "eligibility": ["student"],
          "fee": { "amount": "19", "period": "month" }, "source": { "read": "made up" } }
    ]
}"#;

#[test]
fn of_as_cheap_ones_the_likeliest_is_promised() {
    let catalogue = tariff_core::Catalogue::parse("shop", SHOP).unwrap();
    let mut desk = tariff_engine::desk::Desk::default();
    desk.take("chongqing", tariff_core::Market::compile(vec![catalogue]).unwrap()).unwrap();
    let case = Case {
        who: "anybody".to_owned(),
        region: "chongqing".to_owned(),
        customer: typed(vec![month(10, 0)]),
    };
    let promise = desk.rank(&case.ask(Lang::Zh)).unwrap().asking.promise.clone().unwrap();
    assert_eq!((promise.names, promise.conditions), (vec!["丙卡".into()], vec!["在校学生".into()]));
}
