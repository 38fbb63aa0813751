//! 资费的说法.

use tariff_core::{
    AgeBound, Assumption, AtEnd, BillPart, BlockPrice, CapAction, Channel, CostPart, Date,
    Destination, Direction, Fact, FirstMonth, Lasts, Location, Money, Part, Peer, Price, Promotion,
    Quantity, RoundingMode, Rule, SaleWindow, Scope, Service, Slot, Span, SpecialFee, Stage,
    StagedRounding, Term, Termination, Tier, TierMode, Unit, Unpriced, Watch, Why,
};

use super::{Lang, Words, named};
use crate::asks;
use crate::format::{Units, price as plain, yuan};

static UNITS: Units = Units { minute: " 分钟", second: " 秒", piece: " 条", one_piece: " 条" };

/// The table.
pub(super) static ZH: Words = Words {
    lang: Lang::Zh,
    units: &UNITS,
    answer: &super::answer::ZH,
    figures: &super::figures::ZH,
    tags: &super::label::ZH,
    more: &super::more::ZH,
    log: &super::log::ZH,
    others: &super::others::ZH,
    page: &super::page::ZH,
    plans: &super::plans::ZH,
    shared: &super::shared::ZH,

    fee: "套餐月费",
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
    part,
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
    commitment_months: |months, only_with_extras| {
        if only_with_extras {
            format!("{months} 个月（仅限同时办宽带或终端的）")
        } else {
            format!("{months} 个月")
        }
    },
    no_commitment: "未写明",
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
    any_of: "（其一即可）",
    list: "、",
    remarks: "其他说明",
    colon: "：",
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
    card: &super::card::ZH,
};

fn special_fee(special: SpecialFee) -> String {
    match special {
        SpecialFee::Promotion { normal } => format!("优惠期内；之后 {}", yuan(normal)),
        SpecialFee::FirstMonth { mode } => format!("首月：{}", first_month(mode)),
        _ => String::new(),
    }
}

fn rounding(staged: StagedRounding) -> String {
    let stage = match staged.stage {
        Stage::Increment => "每个计费单位",
        Stage::Event => "每次",
        Stage::Line => "金额",
    };
    let mode = match staged.rounding.mode {
        RoundingMode::Up => "向上取整",
        RoundingMode::Down => "向下取整",
        RoundingMode::HalfUp => "四舍五入",
        RoundingMode::HalfEven => "四舍六入五成双",
    };
    let step = plain(staged.rounding.step);
    match step.as_str() {
        "0.01" => format!("{stage}{mode}到分"),
        "0.1" | "0.10" => format!("{stage}{mode}到角"),
        "1" => format!("{stage}{mode}到元"),
        _ => format!("{stage}{mode}到 {step} 元"),
    }
}

fn cap_action(then: &CapAction) -> String {
    match then {
        CapAction::Suspend => "暂停服务到下月".to_owned(),
        CapAction::Throttle { kbps } => format!("限速到 {}", speed(*kbps)),
        CapAction::Free => "不再收费".to_owned(),
    }
}

fn speed(kbps: u32) -> String {
    if kbps.is_multiple_of(1024) {
        format!("{} Mbps", kbps / 1024)
    } else if kbps.is_multiple_of(1000) {
        format!("{} Mbps", kbps / 1000)
    } else {
        format!("{kbps} kbps")
    }
}

fn assumption(assumption: Assumption) -> &'static str {
    match assumption {
        Assumption::PartOfBlock => {
            "只写了每 GB 的价格，未写明不足 1 GB 怎么收；按不足 1 GB 收 1 GB 计"
        }
        Assumption::InnerCap => "未写明内层封顶是否重复；按只封顶一次计",
        Assumption::TypedMinutes => "您填的是整分钟，这一项计得更细；实际可能略少",
        Assumption::Unmeasured => "不知道通话次数，按最多的次数计",
        Assumption::TimeOfDay => "不知道通话时段，按最贵的时段计",
        Assumption::PeerNetwork => "不知道对方是哪家运营商，按较贵的计",
        Assumption::AllowanceOrder => "不知道先后，套餐内的量按先抵便宜的计",
        Assumption::Days => "不知道在哪几天用的，按平均每天计",
        Assumption::FeeSpread => "按年或多月收的费用，平均到每月",
        Assumption::DrawOrder => "未写明抵扣顺序；按先定向后通用、先结转后当月计",
        Assumption::CarriedOver => "没有上个月的用量，不知道结转来多少；按没有结转计",
        Assumption::Rollover => "未写明用不完能否结转；按不结转计",
        Assumption::DirectedApps => "未写明定向流量包含哪些应用；按不包含您的应用计",
        _ => "资料未写明，按不会少算的读法计",
    }
}

fn price(price: &Price) -> String {
    match price {
        Price::PerUnit { price, .. } if price.micro() == 0 => "免费".to_owned(),
        Price::PerUnit { price, per } => format!("{} 元{}", plain(*price), UNITS.per(*per)),
        Price::Slots { slots } => slots_in_words(slots),
        Price::Tiers { mode, unit, tiers, .. } => tiers_in_words(*mode, *unit, tiers),
        Price::Blocks { size, prices, part: rule, span, most } => {
            let block = UNITS.per(*size);
            let mut text = blocks(prices, &block, &UNITS.quantity(*size));
            text += &format!("；{}", part(*rule, &UNITS.quantity(*size)));
            if *span == Span::Day {
                text = format!("每天：{text}");
            }
            if let Some(most) = most {
                text += &format!("；最多收 {most} 份");
            }
            text
        }
    }
}

fn blocks(prices: &[BlockPrice], per: &str, size: &str) -> String {
    let one = |b: &BlockPrice| match b.blocks {
        Some(n) => format!("前 {n}×{size} {} 元{per}", plain(b.price)),
        None if prices.len() > 1 => format!("之后 {} 元{per}", plain(b.price)),
        None => format!("{} 元{per}", plain(b.price)),
    };
    prices.iter().map(one).collect::<Vec<_>>().join("，")
}

fn part(part: Part, size: &str) -> String {
    match part {
        Part::Ceil => format!("不足 {size} 按 {size} 计"),
        Part::Floor => format!("不足 {size} 的部分不收费"),
        Part::Unstated => format!("不足 {size} 怎么收，资料未写明"),
        Part::Metered { price, per } => format!(
            "不足 {size} 按 {} 元{} 计，收到 {size} 的价格为止",
            plain(price),
            UNITS.per(per)
        ),
        Part::Nested { price, per, inner, inner_price, repeats } => format!(
            "不足 {size} 按 {} 元{} 计，每到 {} 元可用满 {}{}，收到 {size} 的价格为止",
            plain(price),
            UNITS.per(per),
            plain(inner_price),
            UNITS.quantity(inner),
            if repeats == Some(true) { "（可重复）" } else { "" },
        ),
    }
}

fn slots_in_words(slots: &[Slot]) -> String {
    let one = |slot: &Slot| {
        let rate = format!("{} 元/{} 秒", plain(slot.price), slot.per);
        match slot.from {
            0 => rate,
            from => format!("第 {from} 秒起 {rate}"),
        }
    };
    slots.iter().map(one).collect::<Vec<_>>().join("，")
}

fn tiers_in_words(mode: TierMode, unit: Unit, tiers: &[Tier]) -> String {
    let one = |tier: &Tier| {
        let to = match tier.up_to {
            Some(n) => format!("到 {}", UNITS.quantity(Quantity { amount: n, unit })),
            None => "以上".to_owned(),
        };
        let mut text = to;
        if tier.flat.micro() != 0 {
            text += &format!(" {} 元", plain(tier.flat));
        }
        if tier.price.micro() != 0 {
            let per = UNITS.per(Quantity { amount: tier.per, unit });
            text += &format!(" {} 元{per}", plain(tier.price));
        }
        text
    };
    let list = tiers.iter().map(one).collect::<Vec<_>>().join("，");
    match mode {
        TierMode::Graduated => format!("分段：{list}"),
        TierMode::Volume => format!("按总量所在档：{list}"),
    }
}

/// 这一项管哪种用量.
fn scope(scope: &Scope) -> String {
    let everywhere =
        |set: &[Location]| set.contains(&Location::Home) == set.contains(&Location::Roaming);
    let mut notes: Vec<&str> = Vec::new();
    let to = &scope.destinations;
    let local = to.contains(&Destination::Local);
    let domestic = to.contains(&Destination::Domestic);
    let base = match (scope.service, scope.direction) {
        (Service::Voice, Some(Direction::Out)) if local && !domestic => "本地主叫",
        (Service::Voice, Some(Direction::Out)) if domestic && !local => "国内长途",
        (Service::Voice, Some(Direction::Out)) => "主叫通话",
        (Service::Voice, Some(Direction::In)) => "被叫（接听）",
        (Service::Voice, None) => "通话",
        (Service::Sms, Some(Direction::In)) => "收短信",
        (Service::Sms, _) => "短信",
        (Service::Mms, Some(Direction::In)) => "收彩信",
        (Service::Mms, _) => "彩信",
        (Service::Data, _) if scope.apps.is_empty() => "通用流量",
        (Service::Data, _) => "定向流量",
    };
    if !everywhere(&scope.locations) {
        notes.push(match (scope.service, scope.locations.contains(&Location::Roaming)) {
            (_, true) => "国内漫游",
            (Service::Data, false) => "限本地区",
            (_, false) => "在本地",
        });
    }
    if to.contains(&Destination::HkMoTw) {
        notes.push("港澳台");
    }
    if to.contains(&Destination::International) {
        notes.push("国际");
    }
    match scope.peers.as_slice() {
        [Peer::OnNet] => notes.push("网内"),
        [Peer::OffNet] => notes.push("网外"),
        [Peer::Fixed] => notes.push("固话"),
        _ => {}
    }
    match scope.circle {
        Some(true) => notes.push("亲情号"),
        Some(false) => notes.push("亲情号以外"),
        None => {}
    }
    let apps: Vec<&str> = scope.apps.iter().map(|a| named::zh::app(a).unwrap_or(a)).collect();
    let apps = apps.join("、");
    let hours: Vec<String> = scope
        .during
        .iter()
        .map(|w| {
            let end = |t: Option<tariff_core::TimeOfDay>, other: &str| {
                t.map_or_else(|| other.to_owned(), |t| t.to_string())
            };
            format!("{}–{}", end(w.from, "00:00"), end(w.to, "24:00"))
        })
        .collect();
    let hours = hours.join("、");
    if !apps.is_empty() {
        notes.push(&apps);
    }
    if !hours.is_empty() {
        notes.push(&hours);
    }
    if notes.is_empty() { base.to_owned() } else { format!("{base}（{}）", notes.join("，")) }
}

fn fact(fact: &Fact) -> String {
    match fact {
        Fact::CapReached { amount, then, .. } => {
            format!("费用会到封顶 {}，之后{}", yuan(*amount), cap_action(then))
        }
        Fact::Throttled(t) => {
            format!("用满 {} 后会降到 {}", UNITS.quantity(t.after), speed(t.kbps))
        }
        Fact::Stopped { after, .. } => stopped(*after),
        _ => String::new(),
    }
}

fn stopped(after: Option<Quantity>) -> String {
    match after {
        Some(after) => format!("用满 {} 就停，当月不能再用流量", UNITS.quantity(after)),
        None => "套餐内流量用完就停，当月不能再用流量".to_owned(),
    }
}

/// 有效期限，和到期以后怎样.
fn term(term: Term) -> String {
    let lasts = match term.lasts {
        Lasts::Open => "长期有效".to_owned(),
        Lasts::Months { months } => format!("有效期 {months} 个月"),
        Lasts::Until { day } => format!("有效期至 {day}"),
    };
    let then = match (term.at_end, term.lasts) {
        (Some(AtEnd::Renews), _) => "，到期自动续",
        (Some(AtEnd::Ends), _) => "，到期自动失效",
        (Some(AtEnd::OtherTariff), _) => "，到期后按当时的资费",
        (Some(AtEnd::Ask), _) => "，到期要重新办",
        (None, Lasts::Open) => "",
        (None, _) => "，到期后怎样，资料未写明",
    };
    lasts + then
}

fn sale_window(sale: SaleWindow) -> String {
    match (sale.from, sale.to) {
        (Some(from), Some(to)) => format!("{from} 至 {to}"),
        (Some(from), None) => format!("{from} 起"),
        (None, Some(to)) => format!("到 {to}"),
        (None, None) => "未写明".to_owned(),
    }
}

fn channel(channel: Channel) -> &'static str {
    match channel {
        Channel::Online => "线上（App、网厅）",
        Channel::Store => "营业厅",
        Channel::Phone => "客服热线",
        Channel::Campus => "校园",
        Channel::Other => "其他（见备案）",
    }
}

fn termination(fee: Termination) -> String {
    match fee {
        Termination::PerMonthLeft { amount, cap, most_months } => {
            let mut text = format!("剩余月数 × {} 元", plain(amount));
            if let Some(most) = most_months {
                text += &format!("，最多按 {most} 个月");
            }
            if let Some(cap) = cap {
                text += &format!("，最多 {} 元", plain(cap));
            }
            text
        }
        Termination::Prorated { total } => {
            format!("{} 元 ÷ 合约月数 × 剩余月数", plain(total))
        }
        Termination::ShareOfFee { percent } => format!("剩余月数 × 月费 × {percent}%"),
        Termination::PerMonthUsed { amount } => {
            format!("已享受月数 × {} 元", plain(amount))
        }
        Termination::GiftUsed { total, .. } => {
            format!("{} 元 × 已用月数 ÷ 合约月数", plain(total))
        }
        Termination::Fixed { amount } => format!("{} 元", plain(amount)),
    }
}

fn first_month(mode: FirstMonth) -> String {
    match mode {
        FirstMonth::Full => "收全月".to_owned(),
        FirstMonth::Half { from_day } => format!("{from_day} 日起办理收半月"),
        FirstMonth::ByDay => "按天折算".to_owned(),
        FirstMonth::PayPerUse => "不收月费，用多少算多少（按套外价）".to_owned(),
    }
}

fn promotion(promotion: Promotion, fee: Money) -> String {
    format!(
        "前 {} 个月月费 {}，之后 {}",
        promotion.months,
        yuan(promotion.price.of(fee)),
        yuan(fee)
    )
}

fn bound(bound: &AgeBound, side: &str) -> String {
    let note =
        if bound.inclusive.is_none() { "（是否含本数，资料未写明）" } else { "" };
    let (with, without) = if side == "min" {
        ("及以上", "以上（不含）")
    } else {
        ("及以下", "以下（不含）")
    };
    let word = if bound.inclusive == Some(false) { without } else { with };
    format!("{} 周岁{word}{note}", bound.years)
}

/// 条件本身，如“60周岁及以上”. 只说地区的条件不必说.
fn rule(rule: &Rule) -> Option<String> {
    Some(match rule {
        Rule::Age { min, max } => {
            let both =
                [min.as_ref().map(|b| bound(b, "min")), max.as_ref().map(|b| bound(b, "max"))];
            both.into_iter().flatten().collect::<Vec<_>>().join("、")
        }
        Rule::Student => "在校学生".to_owned(),
        Rule::NewCustomer => "新入网（新号码或携号转入）".to_owned(),
        Rule::ExistingCustomer => "该运营商的老用户".to_owned(),
        Rule::Tenure { months, inclusive } => format!(
            "在网{} {months} 个月{}",
            if *inclusive == Some(false) { "超过" } else { "满" },
            if inclusive.is_none() { "（是否含本数，资料未写明）" } else { "" }
        ),
        Rule::SpendUplift { at_least } => {
            format!("每月消费比现在提高至少 {} 元", plain(*at_least))
        }
        Rule::MinRecentSpend { at_least } => {
            format!("近几个月月均消费至少 {} 元", plain(*at_least))
        }
        Rule::Disability => "持残疾人证".to_owned(),
        Rule::Occupation { any_of } => any_of
            .iter()
            .map(|o| named::zh::occupation_of(o).unwrap_or(o))
            .collect::<Vec<_>>()
            .join("、"),
        Rule::LowIncome => "低保或脱贫人口".to_owned(),
        Rule::Household => "家庭套餐成员或副卡（须已有主卡）".to_owned(),
        Rule::Broadband => "有或同时办该运营商的宽带".to_owned(),
        Rule::Corporate => "政企客户".to_owned(),
        Rule::Device { kind } => {
            format!("用在{}上", named::zh::device_of(kind).unwrap_or(kind))
        }
        Rule::Regions { any_of } => {
            let names: Vec<&str> = any_of
                .iter()
                .map(|id| crate::regions::Region::by_id(id).map_or(id.as_str(), |r| r.zh))
                .collect();
            format!("限{}", names.join("、"))
        }
        Rule::Cities { any_of } => format!("限{}", any_of.join("、")),
        Rule::Visitor => "短期来访旅客".to_owned(),
        Rule::Ask { .. } => return None,
        Rule::AnyOf { of } => {
            let all: Vec<String> = of.iter().filter_map(self::rule).collect();
            format!("{}{}", all.join("，或"), ZH.any_of)
        }
    })
}

/// 问出来的说法.
fn ask_rule(rule: &Rule) -> String {
    match rule {
        Rule::Age { .. } => format!("您的年龄符合吗？（{}）", self::rule(rule).unwrap_or_default()),
        Rule::NewCustomer => "您现在是哪家的用户？（新入网才能办）".to_owned(),
        Rule::ExistingCustomer => "您现在是哪家的用户？（老用户才能办）".to_owned(),
        Rule::Tenure { months, .. } => format!("您在现在这家多久了？（满 {months} 个月才能办）"),
        Rule::SpendUplift { at_least } => {
            format!("愿意每月比现在多花 {} 元以上吗？", plain(*at_least))
        }
        Rule::MinRecentSpend { at_least } => {
            format!("近几个月的平均话费到 {} 元了吗？", plain(*at_least))
        }
        Rule::Occupation { .. } => {
            format!("您的职业是{}吗？", self::rule(rule).unwrap_or_default())
        }
        Rule::Cities { any_of } => format!("您在{}吗？", any_of.join("、")),
        other => asks::topic(other).map_or_else(
            || self::rule(other).unwrap_or_default(),
            |t| named::zh::topic(&t).to_owned(),
        ),
    }
}

fn why(why: &Why) -> String {
    match why {
        Why::NotEligible { rule } => match self::rule(rule) {
            Some(rule) => format!("需要：{rule}"),
            None => "您回答了不符合条件".to_owned(),
        },
        Why::OffSale { sale } => format!("不在售：{}", sale_window(*sale)),
        Why::Suspended { amount } => format!("套外用到 {} 会停，满足不了您的用量", yuan(*amount)),
        Why::Stopped { after } => format!("{}，满足不了您的用量", stopped(*after)),
        _ => "不符合条件".to_owned(),
    }
}

fn unpriced(unpriced: &Unpriced) -> String {
    let scope = Scope {
        id: String::new(),
        service: unpriced.service,
        direction: Some(unpriced.direction),
        peers: Vec::new(),
        circle: None,
        destinations: if unpriced.service == Service::Voice && unpriced.direction == Direction::Out
        {
            vec![unpriced.destination]
        } else {
            Vec::new()
        },
        locations: match unpriced.location {
            Location::Home => Vec::new(),
            away => vec![away],
        },
        zones: Vec::new(),
        prefixes: Vec::new(),
        apps: Vec::new(),
        during: Vec::new(),
    };
    format!("未公布{}的价格", self::scope(&scope))
}

fn used(unpriced: &Unpriced) -> String {
    format!("（您用了 {}）", UNITS.amount(unpriced.service, unpriced.quantity))
}

fn bill_part(part: &BillPart) -> String {
    match part {
        BillPart::Fees => "套餐月费".to_owned(),
        BillPart::AddOns => "叠加包".to_owned(),
        BillPart::Packs => "临时加油包".to_owned(),
        BillPart::Usage { service: Service::Voice, direction: Some(Direction::In) } => {
            "套餐外被叫".to_owned()
        }
        BillPart::Usage { service, .. } => format!(
            "套餐外{}",
            match service {
                Service::Voice => "通话",
                Service::Sms => "短信",
                Service::Mms => "彩信",
                Service::Data => "流量",
            }
        ),
        BillPart::MinimumSpend => "补足保底消费".to_owned(),
        _ => "其他".to_owned(),
    }
}

fn cost_part(part: &CostPart) -> &'static str {
    match part {
        CostPart::Steady => "平常月份合计",
        CostPart::Waiting => "换之前继续用现在的套餐",
        CostPart::Promotion => "优惠期少付",
        CostPart::FirstMonth => "首月与平常月份之差",
        CostPart::YearlyFees => "年费按实际付的时间",
        CostPart::Calendar => "各月天数不同，按天算的差额",
        CostPart::Gift => "限时赠送的流量、通话省下的",
        CostPart::OneOff => "一次性费用",
        CostPart::TermEnded => "叠加包到期后的变化",
        CostPart::Termination => "现在套餐的违约金",
        CostPart::Owed => "期末合约还没满，以后还要付的",
        CostPart::Switching => "换套餐的其他花费",
        CostPart::BenefitLost { .. } => "失去的服务",
        _ => "其他",
    }
}

fn watch(what: &Watch) -> Option<String> {
    Some(match what {
        Watch::Cap { amount, then, .. } => {
            format!("套餐外费用到 {} 后{}", yuan(*amount), cap_action(then))
        }
        Watch::Throttle { after, kbps, .. } => {
            format!("流量用满 {} 后降到 {}", UNITS.quantity(*after), speed(*kbps))
        }
        Watch::PromotionEnds { after_months, fee, .. } => {
            format!("{after_months} 个月后月费变为 {}", yuan(*fee))
        }
        Watch::Commitment { months, termination, at_most, .. } => {
            let fee = match (termination, at_most) {
                (_, Some(most)) => format!("提前退订最多付 {}", yuan(*most)),
                (Some(fee), None) => self::termination(*fee),
                (None, None) => "提前退订的违约金，资料未写明".to_owned(),
            };
            format!("合约期 {months} 个月；{fee}")
        }
        Watch::TermEnds { after_months, .. } => {
            format!("叠加包在 {after_months} 个月后到期，届时按当时的资费")
        }
        Watch::Assumed { assumption, amount, range, .. } => format!(
            "{}：合计 {}，按其他读法 {}–{}",
            self::assumption(*assumption),
            yuan(*amount),
            yuan(range.low),
            yuan(range.high)
        ),
        Watch::MinimumSpend { least, .. } => format!("每月最低消费 {}", yuan(*least)),
        _ => return None,
    })
}

fn promotion_depends(months: u16, fee: Money, conditions: &str) -> String {
    format!(
        "符合条件（{conditions}）的，前 {months} 个月月费 {}；不确定您是否符合，没有算进去",
        yuan(fee)
    )
}

/// `2027 年 1 月 31 日`.
fn day(date: Date) -> String {
    let (month, day) = date.month_day();
    format!("{} 年 {month} 月 {day} 日", date.year_month().year())
}
