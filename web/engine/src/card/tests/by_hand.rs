use tariff_core::{
    AtEnd, Commitment, Current, Lasts, Market, Offer, Plan, Quantity, Rollover, StatedNone, Stop,
    Term, Unit, Verdict,
};

use super::super::{Card, Kind, card};
use super::{chosen, held, made_up, made_up_with, somebody};
use crate::words::Lang;

/// The best for a student with 310 minutes and 17 GB who has a number with another operator.
///
/// A month: 39 for the plan; 300 of the minutes are included with the add-on for 5, and ten cost
/// 0.19 each; of the data 15 GB are included, and the other two cost 6 in a pack or 10 by the GB.
/// 39 + 5 + 1.90 + 6 = 51.90. Twelve months: 622.80, less 6 × (39 − 19) = 120: 502.80. Twelve of the
/// plan's 24 months are left then, and leaving costs 100 at the most: 602.80, which is 50.23 a month.
fn ported(lang: Lang) -> Card {
    let market = made_up();
    let mut customer = somebody(310, 17);
    customer.person.student = Some(true);
    customer.current = Some(Current { operator: Some("unicom".into()), ..Current::default() });
    let (customer, choice) = chosen(&market, customer);
    let best = choice.cheapest.pick.as_ref().unwrap();
    card(lang.words(), &market, &customer, best, choice.current.as_ref(), &choice.verdict)
}

#[test]
fn two_sentences_are_said() {
    let talk = ported(Lang::Zh).talk;
    // Leaving: at most 100 for the plan, and 20 for the add-on.
    assert_eq!(
        talk,
        [
            "按您的用量，推荐中国移动的「示例39 + 畅聊包」，平均每月 50.23 元。",
            "最高的一个月付 51.9 元；平均值含合约剩余期还要付的 ¥100.00，分摊到 12 个月；用得多的月份要自己加买「加油包」；前 6 个月每月 19 元，之后每月 39 元；合约期 24 个月，提前退最多付 120 元。",
        ]
    );
}

/// The text of a kind.
fn text(card: &Card, kind: Kind) -> &str {
    &card.messages.iter().find(|m| m.kind == kind).unwrap().text
}

/// Three parts hold 201 letters. Days and dates go first, then what is charged beyond and the pack,
/// whose own confirmation tells it; the rest is told in short. That leaves room for the lowest spend
/// in full: 199 letters.
#[test]
fn the_tariff_is_told_in_three_parts() {
    let card = ported(Lang::Zh);
    let expected = [
        "套餐：中国移动「示例39」（编号 99XX000001）。",
        "套餐费前 6 个月 19 元/月，之后 39 元/月。",
        "每月最低消费 30 元，不够也按这个数收。",
        "叠加「畅聊包」，5 元/月。",
        "每月含：通用流量（限本地区）5 GB、主叫通话 100 分钟、通用流量 10 GB、主叫通话 200 分钟。",
        "合约期 24 个月，提前退最多付 100 元。叠加包合约期 12 个月，提前退最多付 20 元。",
        "其余见备案资费。",
    ]
    .concat();
    assert_eq!(text(&card, Kind::Tariff), expected);
    // What is confirmed comes first.
    let kinds: Vec<Kind> = card.messages.iter().map(|m| m.kind).collect();
    assert_eq!(kinds, [Kind::Confirm, Kind::Confirm, Kind::Confirm, Kind::Tariff]);
}

/// What a text has no room for stands in the terms.
#[test]
fn the_terms_are_told_in_full() {
    let prices = &ported(Lang::Zh).terms[1].1;
    for line in [
        "第 1 到 6 个月套餐费 19 元/月。",
        "第 7 个月起套餐费 39 元/月。",
        "每月最低消费 30 元，不够也按这个数收。",
        "套餐内：通用流量（限本地区）5 GB，当月用不完作废",
        "套餐内：主叫通话 100 分钟，当月用不完作废",
        "套餐内：通用流量 10 GB，用不完可用到下月底，可与副卡共用",
        "套餐内：用满 40 GB 后降到 1 Mbps",
        "套餐内：含来电显示",
        "套餐内：「畅聊包」主叫通话 200 分钟，当月用不完作废",
        "套餐外：主叫通话（在本地）0.19 元/分钟",
        "套餐外：主叫通话（国内漫游）0.29 元/分钟",
        "套餐外：主叫通话（在港澳台）1.99 元/分钟",
        "套餐外：被叫（接听）免费",
        "套餐外：短信 0.10 元/条",
        "套餐外：通用流量 5 元/GB，不足 1 GB 的部分不收费，收到 100 元后停到下月",
        "套餐外：资料未写明价格：彩信",
    ] {
        assert!(prices.iter().any(|l| l == line), "{line}: {prices:#?}");
    }
}

/// The card of the plan by itself, with other terms.
fn with(change: impl Fn(&mut Plan)) -> Card {
    let market = made_up_with(change);
    let (nobody, pick) = held(&market, "cmcc", Offer::plan("p"));
    card(Lang::Zh.words(), &market, &nobody, &pick, None, &Verdict::Begin)
}

fn mentions(lines: &[String], text: &str) -> bool {
    lines.iter().any(|line| line.contains(text))
}

#[test]
fn what_becomes_of_the_rest_is_said_to_be_unstated() {
    let card = with(|plan| plan.allowances[1].rollover = Rollover::Unstated);
    let unclear = "通用流量（限本地区）5 GB，能否结转资料未写清，按作废算";
    assert!(mentions(&card.terms[1].1, unclear), "{:?}", card.terms[1]);
}

#[test]
fn a_plan_that_states_no_commitment_isnt_said_to_be_silent() {
    let card = with(|plan| {
        plan.commitment = None;
        plan.stated_none = vec![StatedNone::Commitment, StatedNone::Liability];
    });
    let stay = "合约期：无（资料写明）。违约责任：无（资料写明）。";
    assert_eq!(card.terms[4].1[0], format!("「示例39」{stay}"));
    assert!(text(&card, Kind::Tariff).contains(stay), "{:?}", card.messages);
    assert!(card.talk[1].ends_with("；套餐无合约期。"), "{:?}", card.talk);
    assert!(!mentions(&card.cautions, "合约期"), "{:?}", card.cautions);

    let silent = with(|plan| plan.commitment = None);
    assert!(text(&silent, Kind::Tariff).contains("有无合约期，资料未写明，请先问清。"));
    assert!(mentions(&silent.cautions, "「示例39」有无合约期，资料未写明，请先问清。"));
    assert!(silent.talk[1].ends_with("；有无合约期，资料未写明，请先问清。"));
}

#[test]
fn a_commitment_without_liability_costs_nothing_to_leave() {
    let card = with(|plan| {
        plan.commitment =
            Some(Commitment { months: 12, only_with_extras: false, termination: None });
        plan.stated_none = vec![StatedNone::Liability];
    });
    let stay = "合约期：12 个月。提前退的违约金：无（资料写明）。";
    assert!(mentions(&card.terms[4].1, stay), "{:?}", card.terms[4]);
    assert!(card.talk[1].ends_with("；合约期 12 个月，提前退不付违约金。"), "{:?}", card.talk);
    assert!(text(&card, Kind::Tariff).contains(stay), "{:?}", card.messages);
}

#[test]
fn leaving_costs_nothing_only_where_that_is_stated() {
    let market = made_up_with(|plan| plan.stated_none = vec![StatedNone::Liability]);
    let free = |market: &Market, id: &str| crate::terms::no_liability(market, id);
    assert!(free(&market, "p") && !free(&market, "talk") && !free(&market, "none"));
    assert!(!free(&made_up(), "p"));
}

#[test]
fn a_term_is_told_with_its_end() {
    let day = "2027-12-31".parse().unwrap();
    for (lasts, at_end, text) in [
        (Lasts::Months { months: 24 }, Some(AtEnd::Renews), "有效期 24 个月，到期自动续"),
        (Lasts::Months { months: 24 }, None, "有效期 24 个月，到期后怎样，资料未写明"),
        (Lasts::Open, None, "长期有效"),
        (Lasts::Until { day }, Some(AtEnd::Ask), "有效期至 2027-12-31，到期要重新办"),
    ] {
        let card = with(|plan| plan.term = Some(Term { lasts, at_end }));
        let holds = &card.terms[3].1;
        assert_eq!(holds[0], format!("示例39：{text}"));
        assert!(!mentions(holds, "能用多久"), "{holds:?}");
        // What is over one day is to be watched.
        assert_eq!(mentions(&card.cautions, text), at_end == Some(AtEnd::Ask));
    }
    assert!(mentions(&with(|_| {}).terms[3].1, "套餐办好后能用多久，资料未写明"));
}

#[test]
fn every_offer_tells_what_is_stated_of_it() {
    let market = made_up_with(|plan| {
        plan.commitment = None;
        plan.stated_none = vec![StatedNone::Commitment, StatedNone::Liability];
        plan.term = Some(Term { lasts: Lasts::Open, at_end: None });
        plan.stops = vec![Stop { covers: "data".into(), after: None }];
        plan.allowances[1].months = Some(24);
        plan.sale.to = Some("2026-06-30".parse().unwrap());
    });
    let today = "2026-11-22".parse().unwrap();
    let told = crate::terms::terms(Lang::Zh.words(), &market, &Offer::plan("p"), today);
    let told: Vec<String> = told.iter().map(|(l, v)| format!("{l}：{}", v.join("、"))).collect();
    for line in [
        "有效期：长期有效",
        "合约期：无（资料写明）",
        "违约责任：无（资料写明）",
        "用满就停：套餐内流量用完就停，当月不能再用流量",
        "限时赠送：通用流量（限本地区）5 GB（送 24 个月）",
        "抵扣顺序：资料未写明，按常见顺序",
        "在售时间：2026-06-30 后不再办理",
    ] {
        assert!(told.iter().any(|l| l == line), "{line}: {told:#?}");
    }
    assert!(!told.iter().any(|l| l.starts_with("违约金")), "{told:#?}");
}

#[test]
fn only_what_is_stated_to_bind_nobody_is_called_so() {
    let stated = |offer: &Offer, none: bool| {
        let market = made_up_with(|plan| {
            plan.commitment = None;
            plan.stated_none = none.then_some(StatedNone::Commitment).into_iter().collect();
        });
        crate::terms::binding(Lang::Zh.words(), &market, offer)
    };
    let plan = Offer::plan("p");
    let said = [stated(&plan, true), stated(&plan, false)];
    assert_eq!(said, ["无合约期", "合约期：资料未写明"]);
    // The one add-on states twelve months, the other nothing.
    let with = |id: &str| Offer { add_ons: vec![id.to_owned()], ..plan.clone() };
    assert_eq!(stated(&with("talk"), true), "合约期 12 个月");
    assert_eq!(stated(&with("more"), true), "合约期：资料未写明");
}

#[test]
fn a_plan_that_isnt_sold_any_more_says_since_when() {
    let card = with(|plan| plan.sale.to = Some("2026-06-30".parse().unwrap()));
    assert!(mentions(&card.terms[3].1, "2026-06-30 后不再办理"), "{:?}", card.terms[3]);
}

#[test]
fn where_data_stops_is_told_beside_where_it_slows_down() {
    let after = Some(Quantity { amount: 200, unit: Unit::Gb });
    let card = with(|plan| plan.stops = vec![Stop { covers: "data".into(), after }]);
    for text in ["用满 40 GB 后降到 1 Mbps", "用满 200 GB 就停，当月不能再用流量"]
    {
        assert!(mentions(&card.terms[1].1, text), "{:?}", card.terms[1]);
    }
    assert!(mentions(&card.cautions, "用满 200 GB 就停，当月不能再用流量。"));
}

#[test]
fn the_order_says_whose_it_is_and_where_the_rest_of_last_month_stands() {
    let assumed = "套餐内的量按这个先后用（资料未写明，按常见顺序）：通用流量（限本地区）5 GB → 上月结转的通用流量 → 通用流量 10 GB";
    assert!(mentions(&with(|_| {}).terms[2].1, assumed), "{:?}", with(|_| {}).terms[2]);
    let card = with(|plan| {
        plan.draw_order_stated = true;
        plan.allowances[2].carried_priority = Some(0);
    });
    let stated = "套餐内的量按这个先后用（按资料）：上月结转的通用流量 → 通用流量（限本地区）5 GB → 通用流量 10 GB";
    assert!(mentions(&card.terms[2].1, stated), "{:?}", card.terms[2]);
}

#[test]
fn everything_that_costs_money_is_confirmed_by_itself() {
    let card = ported(Lang::Zh);
    let confirm: Vec<&str> =
        card.messages.iter().filter(|m| m.kind == Kind::Confirm).map(|m| m.text.as_str()).collect();
    assert_eq!(
        confirm,
        [
            "您将办理中国移动套餐「示例39」（编号 99XX000001）。第 1 到 6 个月套餐费 19 元/月。第 7 个月起套餐费 39 元/月。每月最低消费 30 元，不够也按这个数收。合约期：24 个月。提前退的违约金：剩余月数 × 10 元，最多 100 元。同意请回复“是”；24 小时内不回复不办理。",
            "您将办理中国移动叠加包「畅聊包」（编号 99XX000002）。5 元/月；主叫通话 200 分钟，当月用不完作废；12 个月，到期自动停。「畅聊包」合约期：12 个月。提前退的违约金：20 元。怎么退订，资料未写明，请先问清。同意请回复“是”；24 小时内不回复不办理。",
            "您将购买中国移动「加油包」（编号 99XX000003）。每次 6 元；通用流量 5 GB，当月用不完作废；用到当月底。同意请回复“是”；24 小时内不回复不办理。",
        ]
    );
    // The last one: 29 units to the first full stop, 31 to the second, 22 to the end: 82.
    assert_eq!(card.messages[2].sms_parts, 2);
}

/// In short words it would still be 253 letters: the mainland goes, and then there is room to name
/// what can't be used in Hong Kong, Macao and Taiwan, but not twice.
#[test]
fn roaming_is_told_place_by_place() {
    let expected = [
        "套餐：中国移动「示例39」（编号 99XX000001）。",
        "港澳台漫游：套餐内的通用流量（限本地区）5 GB、主叫通话 100 分钟、通用流量 10 GB、",
        "主叫通话 200 分钟 不能用；主叫通话（在港澳台）1.99 元/分钟；",
        "资料未写明价格：被叫（接听）、短信、通用流量。",
        "国际漫游：不能用套餐内的量；资料未写明价格：主叫通话、被叫（接听）、短信、通用流量。",
        "其余见备案资费。出境前请先向运营商问清价格。",
    ]
    .concat();
    assert_eq!(ported(Lang::Zh).roaming.text, expected);
}

#[test]
fn a_number_is_ported_by_texts_to_its_own_operator() {
    let steps = ported(Lang::Zh).steps;
    assert!(steps[1].contains("“CXXZ#姓名#证件号码”到中国联通 10010"), "{steps:?}");
    assert!(steps[2].contains("“SQXZ#姓名#证件号码”"), "{steps:?}");
    assert!(steps[3].contains("到中国移动的营业厅"), "{steps:?}");
    assert!(steps.contains(&"「示例39」：营业厅、线上（App、网厅）。".to_owned()));
    assert!(steps.contains(&"「畅聊包」在哪里办，资料未写明，请先问中国移动。".to_owned()));
    let papers = ported(Lang::Zh).papers;
    assert!(papers.iter().any(|p| p.contains("符合“在校学生”的证明")), "{papers:?}");
}

#[test]
fn without_a_number_nothing_is_ported() {
    let market = made_up();
    let mut customer = somebody(310, 17);
    customer.person.student = Some(true);
    for (current, ports) in [(Some(Current::default()), false), (None, true)] {
        customer.current = current;
        let (customer, choice) = chosen(&market, customer.clone());
        let best = choice.cheapest.pick.as_ref().unwrap();
        let w = Lang::Zh.words();
        let of = card(w, &market, &customer, best, None, &choice.verdict);
        assert_eq!(of.steps.iter().any(|s| s.contains("CXXZ")), ports, "{:?}", of.steps);
        assert_eq!(of.steps.iter().any(|s| s.contains("办新号码")), !ports);
        // Whether it is another operator's number wasn't said, and the card says so.
        assert_eq!(of.steps.iter().any(|s| s.contains("没有说现在是哪家")), ports);
    }
}

#[test]
fn what_one_has_needs_no_steps_and_no_confirmation() {
    let market = made_up();
    let mut customer = somebody(310, 17);
    customer.person.student = Some(true);
    let offer = Offer { add_ons: vec!["talk".into()], ..Offer::plan("p") };
    customer.current =
        Some(Current { operator: Some("cmcc".into()), offer: Some(offer), ..Current::default() });
    let (customer, choice) = chosen(&market, customer);
    let now = choice.current.as_ref().unwrap();
    let stay = Verdict::Stay {
        saving: "0.50".parse().unwrap(),
        least: "5".parse().unwrap(),
        worth_while_below: None,
    };
    let of = card(Lang::Zh.words(), &market, &customer, now, Some(now), &stay);
    // Its promotion counts no more: 39 + 5 + 1.90, and two GB at 5 without a pack, or one for 6.
    assert!(of.talk[0].ends_with("换了每月只省 0.5 元，差别不大，可以不换。"), "{:?}", of.talk);
    assert_eq!(of.steps[0], "套餐和叠加包都不变，不用办手续。");
    assert_eq!(of.papers, ["不用带证件。"]);
    assert!(of.messages.iter().all(|m| !m.text.contains("您将办理")));
    assert!(!of.cautions.iter().any(|c| c.contains("合约期")), "{:?}", of.cautions);
}

#[test]
fn the_slip_sums_to_the_fen() {
    let slip = ported(Lang::Zh).receipt;
    let line = |label: &str| slip.lines.iter().find(|(l, _)| l == label).map(|(_, v)| v.as_str());
    assert_eq!(line("日期"), Some("2026-11-22"));
    assert_eq!(line("平均每月"), Some("¥50.23"));
    assert_eq!(line("最高一月"), Some("¥51.90"));
    assert_eq!(slip.total.to_string(), "602.80");
    let sum: tariff_core::Money = slip.parts.iter().map(|(_, amount)| *amount).sum();
    assert_eq!(sum, slip.total);
    assert_eq!(slip.packs, ["加油包 每次 6 元"]);
    assert_eq!(slip.notes[0], "按您填写的用量算出（1 个月），结果取决于所填用量是否准确。");
}
