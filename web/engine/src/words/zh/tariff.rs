//! Words about tariffs, in Chinese.

use super::bill::{
    assumption, bill_part, cap_action, cost_part, fact, rounding, special_fee, stopped, unpriced,
    used, watch,
};
use super::contract::{
    channel, commitment, day, first_month, promotion, promotion_depends, sale_window, term,
    termination,
};
use super::price::{UNITS, price};
use super::rule::{ask_rule, rule, why};
use super::scope::scope;
use crate::format::price as plain;
use crate::format::speed;
use crate::words::Lang;
use crate::words::tariff::Words;

pub(in crate::words) static WORDS: Words = Words {
    lang: Lang::Zh,
    units: &UNITS,
    answer: &super::answer::WORDS,
    figures: &super::figures::WORDS,
    tags: &super::tags::WORDS,
    more: &super::more::WORDS,
    log: &super::log::WORDS,
    others: &super::others::WORDS,
    page: &super::page::WORDS,
    plans: &super::plans::WORDS,
    shared: &super::shared::WORDS,

    fee: "套餐月费",
    per_month: "/月",
    fee_module: |name| format!("{name} 月费"),
    minimum_spend: |least| format!("补足保底消费 {least}"),
    special_fee,
    used: |amount| format!("用了 {amount}"),
    events: |n| format!("{n} 次"),
    taken: |amount| format!("套餐内已抵 {amount}"),
    billed: |amount| format!("计费 {amount}"),
    over: |amount| format!("超出 {amount}"),
    increment: |first, then| {
        if first == then {
            format!("每次不足{first}按{first}计")
        } else {
            format!("每次先按{first}、之后每{then}计")
        }
    },
    month_step: |step, up| {
        if up {
            format!("全月合计不足{step}按{step}计")
        } else {
            format!("全月合计不足{step}的部分不计")
        }
    },
    rounding,
    setups: |n, setup| format!("接续费 {} 元 × {n} 次", plain(setup.price)),
    capped: |amount, then| format!("已到封顶 {amount}，之后{}", cap_action(then)),
    assumption,
    price,
    scope,
    allowance_used: |used, all| format!("{all}，用了 {used}"),
    allowance_unlimited: |used| format!("不限量，用了 {used}"),
    rolls_over: |amount| format!("结转下月 {amount}"),
    fact,

    filing: "方案编号",
    source: "资料来源",
    sale: "在售时间",
    sale_window,
    sale_ended: |last| format!("{last} 后不再办理"),
    channels: "办理渠道",
    exit: "退订渠道",
    channel,
    commitment: "合约期",
    commitment_months: commitment,
    none_stated: "无（资料写明）",
    liability: "违约责任",
    term: "有效期",
    term_text: term,
    termination: "违约金",
    termination_fee: termination,
    termination_unstated: "资料未写明算法，办理时请问清",
    first_month: "首月收费",
    first_month_mode: first_month,
    promotion: "优惠期",
    promotion_price: promotion,
    throttle: "限速",
    throttled: |after, kbps| format!("用满 {after} 后降到 {}", speed(kbps)),
    stop: "用满就停",
    stopped,
    draw_order: "抵扣顺序",
    draw_order_stated: |stated| {
        if stated { "资料写明" } else { "资料未写明，按常见顺序" }
    },
    gift: "限时赠送",
    gift_months: |what, months| format!("{what}（送 {months} 个月）"),
    includes: "包含服务",
    eligibility: "适用条件",
    rule,
    any_of: super::rule::ANY_OF,
    remarks: "其他说明",
    ask_rule,
    ask_also: |n| format!("另有 {n} 个条件"),
    needs_unstated: |services| format!("资料未写明是否包含：{services}。请向运营商确认。"),
    why,
    unpriced,
    bill_part,
    cost_part,
    watch,
    expires: |amount, months| match months {
        1 => format!("每月约剩 {amount} 用不完（当月清零）"),
        n => format!("{n} 个月共剩 {amount} 用不完（每月清零）"),
    },
    bound_freely: |months| format!("合约期 {months} 个月；提前退订不付违约金（资料写明）"),
    promotion_depends,
    day,
    unpriced_used: used,
    card: &super::card::WORDS,
};
