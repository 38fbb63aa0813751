//! Terms of a contract, in English.

use tariff_core::{
    AtEnd, Channel, Date, FirstMonth, Lasts, Money, Promotion, SaleWindow, Term, Termination,
};

use crate::format::price as plain;
use crate::format::yuan;
use crate::words::count::{first_months, months};

/// How long a contract lasts, and what becomes of it then.
pub(super) fn term(term: Term) -> String {
    let lasts = match term.lasts {
        Lasts::Open => "no end date".to_owned(),
        Lasts::Months { months: n } => format!("valid for {}", months(n)),
        Lasts::Until { day } => format!("valid to {day}"),
    };
    let then = match (term.at_end, term.lasts) {
        (Some(AtEnd::Renews), _) => ", then renews by itself",
        (Some(AtEnd::Ends), _) => ", then ends by itself",
        (Some(AtEnd::OtherTariff), _) => ", then goes on at the prices of that day",
        (Some(AtEnd::Ask), _) => ", then has to be taken out again",
        (None, Lasts::Open) => "",
        (None, _) => "; what comes then isn’t stated",
    };
    lasts + then
}

pub(super) fn commitment(n: u16, only_with_extras: bool) -> String {
    let only = if only_with_extras { " (only with broadband or a device)" } else { "" };
    months(n) + only
}

pub(super) fn sale_window(sale: SaleWindow) -> String {
    match (sale.from, sale.to) {
        (Some(from), Some(to)) => format!("{from} to {to}"),
        (Some(from), None) => format!("from {from}"),
        (None, Some(to)) => format!("until {to}"),
        (None, None) => "not stated".to_owned(),
    }
}

pub(super) fn channel(channel: Channel) -> &'static str {
    match channel {
        Channel::Online => "online (app, web)",
        Channel::Store => "shop",
        Channel::Phone => "hotline",
        Channel::Campus => "campus",
        Channel::Other => "elsewhere (see the filing)",
    }
}

pub(super) fn termination(fee: Termination) -> String {
    match fee {
        Termination::PerMonthLeft { amount, cap, most_months } => {
            let mut text = format!("months left × {} yuan", plain(amount));
            if let Some(most) = most_months {
                text += &format!(", at most {}", months(most));
            }
            if let Some(cap) = cap {
                text += &format!(", at most {} yuan", plain(cap));
            }
            text
        }
        Termination::Prorated { total } => {
            format!("{} yuan ÷ contract months × months left", plain(total))
        }
        Termination::ShareOfFee { percent } => {
            format!("months left × monthly fee × {percent}%")
        }
        Termination::PerMonthUsed { amount } => format!("months used × {} yuan", plain(amount)),
        Termination::GiftUsed { total, .. } => {
            format!("{} yuan × months used ÷ contract months", plain(total))
        }
        Termination::Fixed { amount } => format!("{} yuan", plain(amount)),
    }
}

pub(super) fn first_month(mode: FirstMonth) -> String {
    match mode {
        FirstMonth::Full => "charged in full".to_owned(),
        FirstMonth::Half { from_day } => format!("half from day {from_day} on"),
        FirstMonth::ByDay => "by the day".to_owned(),
        FirstMonth::PayPerUse => "no fee; usage at overage prices".to_owned(),
    }
}

pub(super) fn promotion(promotion: Promotion, fee: Money) -> String {
    format!(
        "{} a month for the {}, then {}",
        yuan(promotion.price.of(fee)),
        first_months(promotion.months),
        yuan(fee)
    )
}

pub(super) fn promotion_depends(n: u16, fee: Money, conditions: &str) -> String {
    format!(
        "For some ({conditions}) the fee is {} for the {}; whether that is you isn’t known, so it isn’t counted",
        yuan(fee),
        first_months(n)
    )
}

/// `January`.
pub(super) fn month_name(month: u8) -> &'static str {
    const ALL: &str =
        "January February March April May June July August September October November December";
    ALL.split(' ').nth(usize::from(month).wrapping_sub(1)).unwrap_or_default()
}

/// `31 January 2027`.
pub(super) fn day(date: Date) -> String {
    let (month, day) = date.month_day();
    format!("{day} {} {}", month_name(month), date.year_month().year())
}
