//! Prices, in Chinese.

use tariff_core::{BlockPrice, Part, Price, Quantity, Slot, Span, Tier, TierMode, Unit};

use crate::format::Units;
use crate::format::price as plain;

pub(in crate::words) static UNITS: Units =
    Units { minute: " 分钟", second: " 秒", piece: " 条", one_piece: " 条" };

pub(super) fn price(price: &Price) -> String {
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
