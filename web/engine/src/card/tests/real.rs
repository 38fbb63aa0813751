use tariff_core::{Offer, Verdict};

use super::super::{Card, Kind, card};
use super::{held, shipped};
use crate::words::Lang;

/// The text of the tariff.
fn tariff(card: &Card) -> &str {
    &card.messages.iter().find(|m| m.kind == Kind::Tariff).unwrap().text
}

/// A plan of Chongqing for somebody of whom nothing is known but their usage.
fn of(id: &str, operator: &str) -> Card {
    let market = shipped("chongqing");
    let (nobody, pick) = held(&market, operator, Offer::plan(id));
    card(Lang::Zh.words(), &market, &nobody, &pick, None, &Verdict::Begin)
}

/// 24CQ200016: 58 a month, 500 minutes, 20 GB that roll over; beyond, 0.15, 0.1, 0.3, and 10 a GB
/// metered at 0.29; no commitment and no liability; nothing of a first month or calls received.
#[test]
fn a_plain_plan() {
    let card = of("24CQ200016", "cmcc");
    // In full 309 letters: of what is charged beyond, the three main prices remain, and no days.
    let expected = [
        "套餐：中国移动「神州行飞享套餐（2023版）58元档」（编号 24CQ200016）。",
        "套餐费 58 元/月。",
        "每月含：主叫通话 500 分钟，当月用不完作废；通用流量 20 GB，用不完可用到下月底。",
        "超出后：主叫通话 0.15 元/分钟；短信 0.10 元/条；通用流量 10 元/GB。",
        "合约期：无（资料写明）。违约责任：无（资料写明）。退订：营业厅、客服热线。其余见备案资费。",
    ]
    .concat();
    assert_eq!(tariff(&card), expected);
    let prices = &card.terms[1].1;
    for line in [
        "套餐外：接听收不收费资料未写明，本页按国内接听不收费估算",
        "套餐外：彩信 0.30 元/条",
        "套餐外：通用流量 10 元/GB，不足 1 GB 按 0.29 元/MB 计，收到 1 GB 的价格为止",
    ] {
        assert!(prices.iter().any(|l| l == line), "{line}: {prices:#?}");
    }
    // Nothing of it ends: it renews itself.
    assert_eq!((card.sheet.calendar, card.sheet.warnings.len()), (None, 0));
    // 143 minutes and 10 GB are all included.
    assert_eq!(
        card.talk,
        [
            "按您的用量，推荐中国移动的「神州行飞享套餐（2023版）58元档」，平均每月 58 元。",
            "最高的一个月付 58 元；套餐无合约期。",
        ]
    );
    let outside = "港澳台和国际漫游：套餐内的主叫通话 500 分钟、通用流量 20 GB 不能用；资料未写明价格：主叫通话、被叫（接听）、短信、通用流量。";
    assert!(card.roaming.text.contains(outside), "{}", card.roaming.text);
    let heads: Vec<&str> = card.terms.iter().take(5).map(|(head, _)| head.as_str()).collect();
    assert_eq!(heads, ["资费结构", "资费标准", "计费原则", "有效期", "违约责任"]);
    let (_, holds) = &card.terms[3];
    assert!(holds.iter().any(|l| l.ends_with("2023-06-05 至 2037-01-01")), "{holds:?}");
}

/// 25CQ301762: 39 a month, 500 minutes, 50 GB that lapse and 20 GB that roll over, for riders, 24
/// months; leaving costs 50 for each month left, at most 24 of them: 1200.
#[test]
fn a_plan_that_binds_riders() {
    let card = of("25CQ301762", "unicom");
    // Used in the order of their priorities: 8, then 10 and 10.
    let inside = [
        "套餐内：通用流量 50 GB（送 24 个月），当月用不完作废",
        "套餐内：主叫通话 500 分钟，当月用不完作废",
        "套餐内：通用流量 20 GB，用不完可用到下月底",
    ];
    let prices = &card.terms[1].1;
    let told: Vec<&String> = prices.iter().filter(|l| inside.contains(&l.as_str())).collect();
    assert_eq!(told, inside);
    let bound =
        "合约期：24 个月。提前退的违约金：剩余月数 × 50 元，最多按 24 个月（最多 1200 元）。";
    assert!(card.terms[4].1.iter().any(|l| l.contains(bound)), "{:?}", card.terms[4]);
    // No price of picture messages is in its list of rates.
    assert!(prices.iter().any(|l| l == "套餐外：资料未写明价格：彩信"), "{prices:?}");
    // The sheet has the last day of both: it begins in December.
    let warned = [
        "2028 年 12 月 1 日起，「流量王骑手卡39（重庆）」不再赠送通用流量 50 GB。",
        "「流量王骑手卡39（重庆）」合约期 24 个月，到 2028 年 11 月 30 日，提前退最多付 1200 元。",
    ];
    assert_eq!(card.sheet.warnings, warned);
    assert!(card.talk[1].ends_with("合约期 24 个月，提前退最多付 1200 元。"), "{:?}", card.talk);
    assert!(card.papers.iter().any(|p| p.contains("符合“骑手”的证明")), "{:?}", card.papers);
    let gift = "「流量王骑手卡39（重庆）」的通用流量 50 GB，只送 24 个月，之后没有。";
    assert!(card.cautions.iter().any(|c| c == gift), "{:?}", card.cautions);
}

/// 25CQ101775: leaving costs 6 for each of the months used of twelve: after eleven, 66.
#[test]
fn benefits_that_are_paid_back() {
    let card = of("25CQ101775", "telecom");
    let bound = "提前退的违约金：已享受月数 × 6 元（最多 66 元）。";
    assert!(card.terms[4].1.iter().any(|l| l.contains(bound)), "{:?}", card.terms[4]);
}

/// Two modules of the national family: each with its fee and its filing number.
#[test]
fn modules_are_told_one_by_one() {
    let market = shipped("national");
    let family = market.family("national-jimu").unwrap();
    let data = family.modules.iter().find(|m| m.group == "data").unwrap();
    let modules = vec!["25JT213928".to_owned(), data.id.clone()];
    let offer = Offer { modules, ..Offer::plan("national-jimu") };
    let (nobody, pick) = held(&market, "cmcc", offer);
    let card = card(Lang::Zh.words(), &market, &nobody, &pick, None, &Verdict::Begin);
    let prices = &card.terms[1].1;
    assert!(prices.iter().any(|l| l == "可选模块：语音18元100分钟 18 元/月"), "{prices:?}");
    // The family's own price list has no picture messages.
    assert!(prices.iter().any(|l| l.contains("资料未写明价格：彩信")), "{prices:?}");
    let numbers = format!("（编号 25JT213928、{}）。", data.id);
    assert!(tariff(&card).contains(&numbers), "{}", tariff(&card));
}
