//! Fees, promotions, commitments, eligibility, sale windows, sources.

use super::{Names, amount, each, known, rounding};
use crate::catalogue::{
    Commitment, Fee, FirstMonth, Lasts, Period, Promotion, PromotionPrice, Rule, SaleWindow,
    Source, Term, Termination, Validity,
};
use crate::fault::Walk;

pub(super) fn fee(f: Fee, walk: &mut Walk<'_>) {
    let walk = &mut walk.field("fee");
    amount(f.amount, &mut walk.field("amount"));
    let lasts = f.period != Period::Once { days: Some(0) };
    walk.field("period").need(
        lasts,
        format_args!("it lasts no day"),
        format_args!("give 1 or more days"),
    );
}

/// The fee of a plan or a module recurs.
pub(super) fn recurring_fee(f: Fee, walk: &mut Walk<'_>) {
    fee(f, walk);
    walk.field("fee.period").need(
        f.period != Period::Once { days: None },
        format_args!("it is paid once and for good"),
        format_args!("a plan costs something each month; give the days that it lasts"),
    );
}

pub(super) fn first_month(modes: &[FirstMonth], walk: &mut Walk<'_>) {
    each(modes, "firstMonth", walk, |mode, w| {
        if let FirstMonth::Half { from_day } = mode {
            w.need(
                (1..=31).contains(from_day),
                format_args!("day {from_day}"),
                format_args!("a day from 1 to 31"),
            );
        }
    });
}

pub(super) fn promotion(p: &Promotion, names: &Names<'_>, walk: &mut Walk<'_>) {
    let walk = &mut walk.field("promotion");
    rules(&p.eligibility, names, walk);
    walk.field("months").need(
        p.months > 0,
        format_args!("for no month"),
        format_args!("give 1 or more"),
    );
    let walk = &mut walk.field("price");
    match p.price {
        PromotionPrice::Fixed { amount: money } => amount(money, walk),
        PromotionPrice::Percent { percent, rounding: rule } => {
            walk.need(
                (1..=100).contains(&percent),
                format_args!("{percent} percent"),
                format_args!("from 1 to 100"),
            );
            if let Some(rule) = rule {
                rounding(rule, &mut walk.field("rounding"));
            }
        }
    }
}

pub(super) fn commitment(c: &Commitment, walk: &mut Walk<'_>) {
    let walk = &mut walk.field("commitment");
    walk.field("months").need(
        c.months > 0,
        format_args!("for no month"),
        format_args!("leave the commitment out"),
    );
    let walk = &mut walk.field("termination");
    match c.termination {
        Some(Termination::PerMonthLeft { amount: money, cap, .. }) => {
            amount(money, walk);
            amount(cap.unwrap_or_default(), walk);
        }
        Some(
            Termination::Prorated { total: money }
            | Termination::PerMonthUsed { amount: money }
            | Termination::Fixed { amount: money },
        ) => amount(money, walk),
        Some(Termination::GiftUsed { total, rounding: rule }) => {
            amount(total, walk);
            rounding(rule, &mut walk.field("rounding"));
        }
        Some(Termination::ShareOfFee { percent }) => {
            walk.need(
                (1..=100).contains(&percent),
                format_args!("{percent} percent"),
                format_args!("from 1 to 100"),
            );
        }
        None => {}
    }
}

/// A pack that is bought by hand is paid at each purchase, for as long as it
/// lasts; another period would be stated, and not rated.
pub(super) fn validity(of: Option<Validity>, period: Period, walk: &mut Walk<'_>) {
    let agrees = match of {
        None | Some(Validity::Months { .. }) => true,
        Some(Validity::Month | Validity::MonthEnd { .. }) => period == Period::Month,
        Some(Validity::Days { days }) => period == Period::Once { days: Some(days) },
        Some(Validity::CalendarDay) => period == Period::Once { days: Some(1) },
    };
    walk.field("validity").need(
        agrees,
        format_args!("the fee pays for another time than the pack lasts"),
        format_args!("pay a pack of days `once` for as many days, one of a month by the `month`"),
    );
    let day = match of {
        Some(Validity::MonthEnd { from_day }) => (1..=31).contains(&from_day),
        Some(Validity::Days { days }) => days > 0,
        Some(Validity::Months { months }) => months > 0,
        _ => true,
    };
    walk.field("validity").need(
        day,
        format_args!("it never begins, or lasts no time"),
        format_args!("give 1 or more days or months, or a day of the month from 1 to 31"),
    );
}

pub(super) fn contract_term(term: Option<Term>, walk: &mut Walk<'_>) {
    walk.field("term.lasts").need(
        term.is_none_or(|t| t.lasts != Lasts::Months { months: 0 }),
        format_args!("for no month"),
        format_args!("give 1 or more months, or leave the term out"),
    );
}

pub(super) fn rules(list: &[Rule], names: &Names<'_>, walk: &mut Walk<'_>) {
    each(list, "eligibility", walk, |r, w| rule(r, names, w));
}

fn rule(r: &Rule, names: &Names<'_>, walk: &mut Walk<'_>) {
    match r {
        Rule::Age { min, max } => {
            walk.need(
                min.is_some() || max.is_some(),
                format_args!("an age rule without an age"),
                format_args!("give min or max"),
            );
            let ordered = min.zip(*max).is_none_or(|(min, max)| min.years <= max.years);
            walk.need(
                ordered,
                format_args!("the least age is above the greatest"),
                format_args!("swap them"),
            );
        }
        Rule::SpendUplift { at_least } | Rule::MinRecentSpend { at_least } => {
            amount(*at_least, walk)
        }
        Rule::Occupation { any_of } | Rule::Regions { any_of } | Rule::Cities { any_of } => {
            walk.need(
                !any_of.is_empty(),
                format_args!("an empty list"),
                format_args!("name at least one"),
            );
        }
        Rule::Device { kind } => {
            walk.need(!kind.is_empty(), format_args!("no kind of device"), format_args!("name it"))
        }
        Rule::Ask { question } => known(question, &names.questions, "question", walk),
        Rule::AnyOf { of } => {
            walk.need(
                !of.is_empty(),
                format_args!("no alternative"),
                format_args!("name at least one"),
            );
            each(of, "anyOf", walk, |r, w| rule(r, names, w));
        }
        Rule::Student
        | Rule::NewCustomer
        | Rule::ExistingCustomer
        | Rule::Tenure { .. }
        | Rule::Disability
        | Rule::LowIncome
        | Rule::Household
        | Rule::Broadband
        | Rule::Corporate
        | Rule::Visitor => {}
    }
}

pub(super) fn sale(window: SaleWindow, walk: &mut Walk<'_>) {
    let ordered = window.from.zip(window.to).is_none_or(|(from, to)| from <= to);
    walk.field("sale").need(
        ordered,
        format_args!("it ends before it begins"),
        format_args!("swap the days"),
    );
}

/// 方案编号: year, region letters, operator digit, serial.
fn is_filing(text: &str) -> bool {
    let shape = |(i, b): (usize, u8)| match i {
        2 | 3 => b.is_ascii_uppercase(),
        _ => b.is_ascii_digit(),
    };
    text.len() == 10 && text.bytes().enumerate().all(shape)
}

pub(super) fn source(s: &Source, walk: &mut Walk<'_>) {
    let walk = &mut walk.field("source");
    walk.need(
        s.filing.is_some() || s.read.as_ref().is_some_and(|r| !r.is_empty()),
        format_args!("no source"),
        format_args!("give the filing number, or name what was read"),
    );
    if let Some(filing) = &s.filing {
        walk.field("filing").need(
            is_filing(filing),
            format_args!("`{filing}` is not a filing number"),
            format_args!("it has the form 25CQ101710"),
        );
    }
}
