//! Terms of a contract, in Chinese.

use tariff_core::{
    AtEnd, Channel, Date, FirstMonth, Lasts, Money, Promotion, SaleWindow, Term, Termination,
};

use crate::format::price as plain;
use crate::format::yuan;

/// How long a contract lasts, and what becomes of it then.
pub(super) fn term(term: Term) -> String {
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

pub(super) fn commitment(months: u16, only_with_extras: bool) -> String {
    if only_with_extras {
        format!("{months} 个月（仅限同时办宽带或终端的）")
    } else {
        format!("{months} 个月")
    }
}

pub(super) fn sale_window(sale: SaleWindow) -> String {
    match (sale.from, sale.to) {
        (Some(from), Some(to)) => format!("{from} 至 {to}"),
        (Some(from), None) => format!("{from} 起"),
        (None, Some(to)) => format!("到 {to}"),
        (None, None) => "未写明".to_owned(),
    }
}

pub(super) fn channel(channel: Channel) -> &'static str {
    match channel {
        Channel::Online => "线上（App、网厅）",
        Channel::Store => "营业厅",
        Channel::Phone => "客服热线",
        Channel::Campus => "校园",
        Channel::Other => "其他（见备案）",
    }
}

pub(super) fn termination(fee: Termination) -> String {
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

pub(super) fn first_month(mode: FirstMonth) -> String {
    match mode {
        FirstMonth::Full => "收全月".to_owned(),
        FirstMonth::Half { from_day } => format!("{from_day} 日起办理收半月"),
        FirstMonth::ByDay => "按天折算".to_owned(),
        FirstMonth::PayPerUse => "不收月费，用多少算多少（按套外价）".to_owned(),
    }
}

pub(super) fn promotion(promotion: Promotion, fee: Money) -> String {
    format!(
        "前 {} 个月月费 {}，之后 {}",
        promotion.months,
        yuan(promotion.price.of(fee)),
        yuan(fee)
    )
}

pub(super) fn promotion_depends(months: u16, fee: Money, conditions: &str) -> String {
    format!(
        "符合条件（{conditions}）的，前 {months} 个月月费 {}；不确定您是否符合，没有算进去",
        yuan(fee)
    )
}

/// `2027 年 1 月 31 日`.
pub(super) fn day(date: Date) -> String {
    let (month, day) = date.month_day();
    format!("{} 年 {month} 月 {day} 日", date.year_month().year())
}
