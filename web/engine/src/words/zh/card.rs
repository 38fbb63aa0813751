//! The counter card, in Chinese.

use tariff_core::{CapAction, Fee, Location, Period, Validity};

use crate::card::Part;
use crate::format::price as plain;
use crate::words::card::{CardWords, Known, Rest, Say, Talk};

pub(in crate::words) static WORDS: CardWords = CardWords {
    labels: &super::labels::WORDS,
    gap: "",
    stop: "。",
    apart: "；",
    apart_within: "，",
    title: |names| format!("办理单：{names}"),
    quoted: |name| format!("「{name}」"),
    sum: |money| format!("{} 元", plain(money)),
    fee,
    spoken_fee: |of| match of.period {
        Period::Month => format!("每月 {} 元", plain(of.amount)),
        Period::Day => format!("每天 {} 元", plain(of.amount)),
        Period::Year => format!("每年 {} 元", plain(of.amount)),
        Period::Once { .. } => fee(of),
    },
    priced,
    component: "在基本费之外另收",
    at: |name, places| format!("{name}（{places}）"),
    place: |place| match place {
        Location::HkMoTw => Some("在港澳台"),
        Location::Abroad => Some("在国外"),
        _ => None,
    },
    each: |money| format!("每次 {} 元", plain(money)),

    talk: |what, operator, names, month| match what {
        Talk::Begin => {
            format!("按您的用量，推荐{operator}的{names}，平均每月 {month} 元。")
        }
        Talk::Change(Some(less)) => format!(
            "按您的用量，换成{operator}的{names}更省，平均每月 {month} 元，比现在每月少花 {less} 元。"
        ),
        Talk::Change(None) => {
            format!("按您的用量，换成{operator}的{names}更合适，平均每月 {month} 元。")
        }
        Talk::Later { until, less: Some(less) } => format!(
            "按您的用量，先用现在的套餐到 {until}，再换成{operator}的{names}更省，平均每月 {month} 元，比一直不换每月少花 {less} 元。"
        ),
        Talk::Later { until, less: None } => format!(
            "按您的用量，先用现在的套餐到 {until}，再换成{operator}的{names}更省，平均每月 {month} 元。"
        ),
        Talk::OnTop(Some(less)) => {
            format!("套餐不用换，改成{names}更省，平均每月 {month} 元，比现在每月少花 {less} 元。")
        }
        Talk::OnTop(None) => {
            format!("套餐不用换，改成{names}更合适，平均每月 {month} 元。")
        }
        Talk::Stay => {
            format!("您现在的{names}不用换，平均每月 {month} 元，换了并不划算。")
        }
        Talk::StayBound => format!(
            "您现在的{names}先不用换，平均每月 {month} 元；现在就换要付违约金，算进去并不更省。"
        ),
        Talk::StayFor(less) => format!(
            "您现在的{names}不用换，平均每月 {month} 元；换了每月只省 {less} 元，差别不大，可以不换。"
        ),
        Talk::Plain => format!("{operator}的{names}，按您的用量平均每月 {month} 元。"),
    },
    talk_worst: |worst| format!("最高的一个月付 {worst} 元"),
    talk_packs: |names| format!("用得多的月份要自己加买{names}"),
    talk_promotion: |months, first, later| format!("前 {months} 个月{first}，之后{later}"),
    talk_bound: |months, most| match most {
        Some("0") => format!("合约期 {months} 个月，提前退不付违约金"),
        Some(most) => format!("合约期 {months} 个月，提前退最多付 {most} 元"),
        None => format!("合约期 {months} 个月，提前退付多少资料未写明，请先问清"),
    },
    talk_free: "有无合约期，资料未写明，请先问清",
    talk_unbound: "套餐无合约期",

    step_wait: |day| format!("现在先不办，也不用退订；{day}起再照下面的做。"),
    step_stay: "套餐和叠加包都不变，不用办手续。",
    step_where: |name, channels| format!("{name}：{channels}。"),
    step_where_unstated: |name, operator| format!("{name}在哪里办，资料未写明，请先问{operator}。"),
    step_port_unknown: "没有说现在是哪家的号码。如果是别家的，又要保留号码，先做下面的携号转网。",
    step_port_ask: |to| {
        format!("要保留号码（携号转网），先用本机发短信“CXXZ#姓名#证件号码”到{to}，查能不能转。")
    },
    step_port_code: "能转的，再发“SQXZ#姓名#证件号码”到同一个号码要授权码；授权码有时限，以短信写的为准。",
    step_port_go: |operator| {
        format!("在有效时间内带证件和授权码到{operator}的营业厅办携入，换新卡。")
    },
    step_port_terms: "携号转网的条件：号码已实名、正常使用、话费结清、没有在网期限的约定或已解除、入网满 120 天。",
    step_own_number: "现在运营商的客服号",
    step_new_number: |operator| format!("在{operator}办新号码，要实名登记。"),
    step_pack: |name, price| {
        format!("{name}不会自动加：哪个月用得多，就在那个月自己买，每次 {price}。")
    },
    step_confirm: "付费的每一项先发二次确认短信，客户回复“是”再办。",
    step_compare: "办好后请核对运营商短信，如有不符当场询问。",

    paper_none: "不用带证件。",
    paper_id: "本人有效身份证件原件（电话实名登记要查验）",
    paper_code: "本机（收授权码短信）和授权码",
    paper_proof: |condition| format!("符合“{condition}”的证明；要哪一种，资料未写明，请先问营业厅"),
    paper_agent: "别人代办要带什么，资料未写明，请先问营业厅",

    sheet_take: |names| format!("办理{names}"),
    sheet_keep: |names| format!("继续用{names}"),
    sheet_cost: |operator, month| format!("{operator} · 平均每月 {month}"),
    sheet_pack: |line| format!("{line}（需要时自行加买）"),
    hotline: |operator, number| format!("{operator}客服热线 {number}。"),
    say: |Say { operator, plan, on_top }| {
        let plan = plan.map(|(plan, filed)| format!("办理{operator}的{plan}，{filed}"));
        match (plan, on_top) {
            (Some(plan), None) => format!("我要{plan}。"),
            (Some(plan), Some(more)) => format!("我要{plan}，再加办{more}。"),
            (None, Some(more)) => format!("我的套餐不变，要加办{operator}的{more}。"),
            (None, None) => "我的套餐不变。".to_owned(),
        }
    },
    from_day: |day, what| format!("{day}起，{what}"),
    warn_bound: |name, months, until, most| {
        let leaving = match most {
            Some("0 元") => "提前退不付违约金".to_owned(),
            Some(most) => format!("提前退最多付 {most}"),
            None => "提前退付多少资料未写明，请先问清".to_owned(),
        };
        format!("{name}合约期 {months} 个月，到 {until}，{leaving}")
    },
    warn_extras: |name, months| format!("{name}合约期：{months}"),
    warn_unstated: |name| format!("{name}有无合约期，资料未写明，请先问清"),
    keep_bills: |month, worst| {
        format!("按现在的用量，账单平均每月 {month}，最高 {worst}；多出来的请打客服热线问清。")
    },
    keep_until: |day| format!("{day}起合约期满，届时请再比较一次。"),
    keep_again: "通话或流量明显变化、搬到外省、资费更新时，再来算一次。",

    ends_waiting: |names| format!("可以换成{names}"),
    ends_promotion: |name, less, later| format!("{name}优惠结束，由 {less} 变为 {later}"),
    ends_gift: |name, what| format!("{name}不再赠送{what}"),
    ends_bound: |name| format!("{name}合约期满"),
    ends_term: |name| format!("{name}到期"),
    ends_text: |day| format!("按 {day} 生效推算，以实际办理为准。届时可再比较一次套餐。"),

    bound: |name, months| format!("{}合约期：{months}。", name.unwrap_or_default()),
    bound_unstated: |name| match name {
        Some(name) => format!("{name}有无合约期，资料未写明，请先问清。"),
        None => "有无合约期，资料未写明，请先问清。".to_owned(),
    },
    no_liability: "违约责任：无（资料写明）。",
    gift_ends: |name, what, months| format!("{name}的{what}，只送 {months} 个月，之后没有。"),
    termination: |fee| format!("提前退的违约金：{fee}。"),
    at_most: |most| format!("（最多 {most}）"),
    promotion_ends: |name, months, first, later| {
        format!("{name}优惠只有前 {months} 个月：{first}；之后 {later}。")
    },
    first_month: |modes| format!("首月怎么收：{modes}。"),
    first_month_unstated: "首月怎么收，资料未写明，请先问清。",
    throttle: |what| format!("流量{what}。"),
    cap: |scope, then| format!("{scope}：{then}。"),
    term_ends: |name, months| format!("{name}只有 {months} 个月，到期后按当时的资费。"),
    minimum: |least| format!("每月最低消费 {least}，不够也按这个数收。"),
    leaving: |amount| {
        format!("现在的套餐提前退要付违约金，已按最多 {amount} 算在合计里；以运营商告知为准。")
    },
    leaving_unknown: "现在的套餐退了要不要付违约金不清楚，换之前先问现在的运营商。",
    open_rule: |rule| format!("还要当场确认：{rule}"),
    abroad_calls_unstated: "打国际和港澳台电话的价格，资料未写明。",
    exit_unstated: "怎么退订，资料未写明，请先问清。",
    estimate: "有的地方资料没有写清楚，金额按不会少算的读法估计：",

    heads: ["资费结构", "资费标准", "计费原则", "有效期", "违约责任"],
    part: |part| match part {
        Part::Plan => "套餐",
        Part::Module => "可选模块",
        Part::AddOn => "叠加包",
        Part::Pack => "临时加油包",
    },
    filed: |number| format!("方案编号 {number}"),
    read_from: |what| format!("资料来源 {what}"),
    includes: |services| format!("含{services}"),
    inside: "套餐内",
    outside: "套餐外",
    inside_none: "没有套餐内的量",
    unstated_prices: |what| format!("资料未写明价格：{what}"),
    incoming_unstated: "接听收不收费资料未写明，本页按国内接听不收费估算",
    allowance: |scope, amount, months, rest, shared| {
        let rest = match rest {
            Rest::Lapses => "，当月用不完作废",
            Rest::NextMonth => "，用不完可用到下月底",
            Rest::Unclear => "，能否结转资料未写清，按作废算",
            Rest::Unlimited => "",
        };
        let shared = if shared { "，可与副卡共用" } else { "" };
        let gift = months.map(|n| format!("（送 {n} 个月）")).unwrap_or_default();
        match amount {
            Some(amount) => format!("{}{gift}{rest}{shared}", priced(scope, amount)),
            None => format!("{scope}不限量{gift}{rest}{shared}"),
        }
    },
    order: |list, stated| {
        let by = if stated { "按资料" } else { "资料未写明，按常见顺序" };
        format!("套餐内的量按这个先后用（{by}）：{list}")
    },
    carried: |scope| format!("上月结转的{scope}"),
    setup: |price| format!("每次另收接续费 {price}"),
    free_start: |amount| format!("每次前{amount}不收费"),
    cap_then: |amount, then| format!("收到 {amount}后{}", cap_action(then)),
    on_sale: |window| format!("在售时间（不是有效期）：{window}"),
    validity,
    validity_unstated: "套餐办好后能用多久，资料未写明",
    renews: |name| format!("{name}按月自动续"),

    sms_tariff_title: "资费短信",
    sms_confirm_title: |name| format!("二次确认：{name}"),
    sms_rest: "其余见备案资费。",
    sms_name: |name, numbers| match numbers {
        "" => name.to_owned(),
        numbers => format!("{name}（编号 {numbers}）"),
    },
    sms_plan: |operator, name| format!("套餐：{operator}{name}。"),
    sms_bound: |part, months, most| {
        let of = if part == Part::AddOn { "叠加包" } else { "" };
        match most {
            Some("0 元") => format!("{of}合约期 {months}，提前退不付违约金。"),
            Some(most) => format!("{of}合约期 {months}，提前退最多付 {most}。"),
            None => format!("{of}合约期 {months}，提前退付多少未写明。"),
        }
    },
    sms_unbound: |part, stated| {
        let of = if part == Part::AddOn { "叠加包" } else { "" };
        if stated {
            format!("{of}无合约期。")
        } else {
            format!("{of}有无合约期未写明，请问清。")
        }
    },
    and_more: "等",
    for_months: |months| format!("（送 {months} 个月）"),
    sms_fee: |fee| format!("套餐费 {fee}。"),
    sms_part_fee: priced,
    sms_promotion: |months, fee| match months {
        1 => format!("第 1 个月套餐费 {fee}。"),
        n => format!("第 1 到 {n} 个月套餐费 {fee}。"),
    },
    sms_later: |from, fee| format!("第 {from} 个月起套餐费 {fee}。"),
    sms_fees: |months, less, later| format!("套餐费前 {months} 个月 {less}，之后 {later}。"),
    sms_minimum: |least| format!("每月最低消费 {least}。"),
    sms_on_top: |name, fee, part, times| {
        let word = if part == Part::Pack { "需要的月份可另买" } else { "叠加" };
        let times = if times > 1 && part == Part::AddOn {
            format!("，{times} 份")
        } else {
            String::new()
        };
        format!("{word}{name}，{fee}{times}。")
    },
    sms_inside: |list| format!("每月含：{list}。"),
    sms_outside: |list| format!("超出后：{list}。"),
    sms_begins: "哪天生效资料未写明，以办理时告知为准。",
    sms_exit: |channels| format!("退订：{channels}。"),
    sms_date: |day| format!("资料日期 {day}。"),
    sms_will: |part, operator, name| match part {
        Part::Plan | Part::Module => format!("您将办理{operator}套餐{name}。"),
        Part::AddOn => format!("您将办理{operator}叠加包{name}。"),
        Part::Pack => format!("您将购买{operator}{name}。"),
    },
    sms_yes: "同意请回复“是”；24 小时内不回复不办理。",

    roaming_title: "漫游提醒",
    roaming_home: |list| format!("国内漫游：{list}。"),
    roaming_hkmotw: |list| format!("港澳台漫游：{list}。"),
    roaming_abroad: |list| format!("国际漫游：{list}。"),
    roaming_outside: |list| format!("港澳台和国际漫游：{list}。"),
    roaming_allowances: |list| format!("可用套餐内的{list}"),
    roaming_not_usable: |list| format!("套餐内的{list} 不能用"),
    roaming_all: "可用套餐内的量",
    roaming_some: "只能用套餐内的一部分，请问清",
    roaming_none: "不能用套餐内的量",
    roaming_advice: "出境前请先向运营商问清价格。",

    per_month: "/月",
    slip_labels: ["日期", "结论", "套餐", "运营商", "编号", "平均每月", "最高一月"],
    rests_on: |known, months| match known {
        Known::Typed => {
            format!("按您填写的用量算出（{months} 个月），结果取决于所填用量是否准确。")
        }
        Known::Records => format!("按 {months} 个月的详单算出。"),
        Known::Profile => format!("按 {months} 个月的用量汇总算出。"),
    },
    read_on: |day| format!("资料日期 {day}，以运营商公布的为准。"),
    no_contract: "这张纸不是合同，也不是账单。",
};

fn fee(fee: Fee) -> String {
    let amount = plain(fee.amount);
    match fee.period {
        Period::Day => format!("{amount} 元/天"),
        Period::Month => format!("{amount} 元/月"),
        Period::Year => format!("{amount} 元/年"),
        Period::Once { days: None } => format!("{amount} 元（只收一次）"),
        Period::Once { days: Some(days) } => format!("{amount} 元/{days} 天"),
    }
}

/// A name and its price; no space after a bracket.
fn priced(name: &str, price: &str) -> String {
    let gap = if name.ends_with(['）', '」']) { "" } else { " " };
    format!("{name}{gap}{price}")
}

fn cap_action(then: &CapAction) -> String {
    match then {
        CapAction::Suspend => "停到下月".to_owned(),
        CapAction::Throttle { kbps } => format!("限速到 {kbps} kbps，不再收费"),
        CapAction::Free => "不再收费".to_owned(),
    }
}

fn validity(validity: Validity) -> String {
    match validity {
        Validity::Month => "用到当月底".to_owned(),
        Validity::Days { days } => format!("买后 {} 小时内有效", u32::from(days) * 24),
        Validity::CalendarDay => "用到当天 24 点".to_owned(),
        Validity::MonthEnd { from_day } => format!("每月 {from_day} 日到月底可用"),
        Validity::Months { months } => format!("{months} 个月，到期自动停"),
    }
}
