//! What bills and costs are made of, in Chinese.

use tariff_core::{
    Assumption, BillPart, CapAction, CostPart, Direction, Fact, Quantity, RoundingMode, Service,
    SpecialFee, Stage, StagedRounding, Unpriced, Watch,
};

use super::contract::first_month;
use super::price::UNITS;
use super::scope::scope;
use crate::format::price as plain;
use crate::format::{speed, yuan};
use crate::words::tariff::usage_of;

pub(super) fn special_fee(special: SpecialFee) -> String {
    match special {
        SpecialFee::Promotion { normal } => format!("优惠期内；之后 {}", yuan(normal)),
        SpecialFee::FirstMonth { mode } => format!("首月：{}", first_month(mode)),
        _ => String::new(),
    }
}

pub(super) fn rounding(staged: StagedRounding) -> String {
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

pub(super) fn cap_action(then: &CapAction) -> String {
    match then {
        CapAction::Suspend => "暂停服务到下月".to_owned(),
        CapAction::Throttle { kbps } => format!("限速到 {}", speed(*kbps)),
        CapAction::Free => "不再收费".to_owned(),
    }
}

pub(super) fn assumption(assumption: Assumption) -> &'static str {
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

pub(super) fn fact(fact: &Fact) -> String {
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

pub(super) fn stopped(after: Option<Quantity>) -> String {
    match after {
        Some(after) => format!("用满 {} 就停，当月不能再用流量", UNITS.quantity(after)),
        None => "套餐内流量用完就停，当月不能再用流量".to_owned(),
    }
}

pub(super) fn unpriced(unpriced: &Unpriced) -> String {
    format!("未公布{}的价格", scope(&usage_of(unpriced)))
}

pub(super) fn used(unpriced: &Unpriced) -> String {
    format!("（您用了 {}）", UNITS.amount(unpriced.service, unpriced.quantity))
}

pub(super) fn bill_part(part: &BillPart) -> String {
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

pub(super) fn cost_part(part: &CostPart) -> &'static str {
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
        CostPart::Owed => "合约剩余期还要付的",
        CostPart::Switching => "换套餐的其他花费",
        CostPart::BenefitLost { .. } => "失去的服务",
        _ => "其他",
    }
}

pub(super) fn watch(what: &Watch) -> Option<String> {
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
                (Some(fee), None) => super::contract::termination(*fee),
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
