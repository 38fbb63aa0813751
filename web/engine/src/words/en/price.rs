//! Prices, in English.

use tariff_core::{BlockPrice, Part, Price, Quantity, Slot, Span, Tier, TierMode, Unit};

use crate::format::Units;
use crate::format::price as plain;

pub(in crate::words) static UNITS: Units =
    Units { minute: " min", second: " s", piece: " messages", one_piece: " message" };

pub(super) fn price(price: &Price) -> String {
    match price {
        Price::PerUnit { price, .. } if price.micro() == 0 => "free".to_owned(),
        Price::PerUnit { price, per } => format!("{} yuan{}", plain(*price), UNITS.per(*per)),
        Price::Slots { slots } => slots_in_words(slots),
        Price::Tiers { mode, unit, tiers, .. } => tiers_in_words(*mode, *unit, tiers),
        Price::Blocks { size, prices, part: rule, span, most } => {
            let name = UNITS.quantity(*size);
            let mut text = blocks(prices, &UNITS.per(*size), &name);
            text += &format!("; {}", part(*rule, &name));
            if *span == Span::Day {
                text = format!("each day: {text}");
            }
            if let Some(most) = most {
                text += &format!("; at most {most} are charged");
            }
            text
        }
    }
}

fn blocks(prices: &[BlockPrice], per: &str, size: &str) -> String {
    let one = |b: &BlockPrice| match b.blocks {
        Some(n) => format!("the first {n} × {size} {} yuan{per}", plain(b.price)),
        None if prices.len() > 1 => format!("then {} yuan{per}", plain(b.price)),
        None => format!("{} yuan{per}", plain(b.price)),
    };
    prices.iter().map(one).collect::<Vec<_>>().join(", ")
}

fn part(part: Part, size: &str) -> String {
    match part {
        Part::Ceil => format!("a started {size} is charged whole"),
        Part::Floor => format!("a part of {size} is free"),
        Part::Unstated => format!("the filing doesn’t say what a part of {size} costs"),
        Part::Metered { price, per } => format!(
            "below {size} {} yuan{}, up to the price of {size}",
            plain(price),
            UNITS.per(per)
        ),
        Part::Nested { price, per, inner, inner_price, repeats } => format!(
            "below {size} {} yuan{}, {} yuan buys {}{}, up to the price of {size}",
            plain(price),
            UNITS.per(per),
            plain(inner_price),
            UNITS.quantity(inner),
            if repeats == Some(true) { " (repeats)" } else { "" },
        ),
    }
}

fn slots_in_words(slots: &[Slot]) -> String {
    let one = |slot: &Slot| {
        let rate = format!("{} yuan/{} s", plain(slot.price), slot.per);
        match slot.from {
            0 => rate,
            from => format!("from second {from} on {rate}"),
        }
    };
    slots.iter().map(one).collect::<Vec<_>>().join(", ")
}

fn tiers_in_words(mode: TierMode, unit: Unit, tiers: &[Tier]) -> String {
    let one = |tier: &Tier| {
        let mut text = match tier.up_to {
            Some(n) => format!("up to {}", UNITS.quantity(Quantity { amount: n, unit })),
            None => "above".to_owned(),
        };
        if tier.flat.micro() != 0 {
            text += &format!(" {} yuan", plain(tier.flat));
        }
        if tier.price.micro() != 0 {
            let per = UNITS.per(Quantity { amount: tier.per, unit });
            text += &format!(" {} yuan{per}", plain(tier.price));
        }
        text
    };
    let list = tiers.iter().map(one).collect::<Vec<_>>().join(", ");
    match mode {
        TierMode::Graduated => format!("part by part: {list}"),
        TierMode::Volume => format!("all at the tier reached: {list}"),
    }
}
