//! Our bill beside the operator's, line by line.

use serde::{Deserialize, Serialize};
use tariff_core::{Bill, BillsError, Detail, Market, Money, Month, Offer, Service, YearMonth};

use super::paid::Part;
use crate::statement::StatementMonth;

/// One month's check.
#[derive(Clone, Debug, PartialEq, Eq, Serialize)]
#[serde(rename_all = "camelCase")]
#[non_exhaustive]
pub struct BillCheck {
    /// Which month.
    pub month: YearMonth,
    /// What is compared: plan, packs, calls, messages, data; then what no
    /// tariff rates and stands as billed: services, others.
    pub lines: Vec<CheckLine>,
    /// The operator's total, where every line is stated.
    pub theirs: Option<Money>,
    /// Ours.
    pub ours: Money,
    /// Our bill, line by line.
    pub bill: Bill,
}

/// One line of a check.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[serde(rename_all = "camelCase")]
#[non_exhaustive]
pub struct CheckLine {
    /// What it is for. All calls are one line, [`Part::LocalCalls`]: most
    /// tariffs know no other kind.
    pub part: Part,
    /// What the operator charged; none where the statement doesn't say.
    pub theirs: Option<Money>,
    /// What the tariff says.
    pub ours: Money,
    /// Taken from the statement, because no plan's tariff rates it.
    pub as_billed: bool,
}

impl CheckLine {
    /// By how much the operator charged more than the tariff says; none where
    /// the statement doesn't say.
    pub fn difference(&self) -> Option<Money> {
        self.theirs.map(|theirs| theirs.minus(self.ours))
    }
}

impl BillCheck {
    /// Whether every line that can be compared is the same to the fen, and
    /// there is at least one.
    pub fn agrees(&self) -> bool {
        let mut compared = self.lines.iter().filter(|l| !l.as_billed && l.theirs.is_some());
        let any = compared.clone().next().is_some();
        any && compared.all(|l| l.difference() == Some(Money::ZERO))
    }
}

/// Why a statement can't be checked against a plan.
#[derive(Clone, Debug, PartialEq, Eq, thiserror::Error)]
#[non_exhaustive]
pub enum CheckError {
    /// The offer isn't the market's, or its tariff has no price for some usage.
    #[error(transparent)]
    Bills(#[from] BillsError),
}

/// Rates the months of a statement under an offer, rollover carried, and puts
/// the bills beside what the statement says was charged.
///
/// ```
/// # use tariff_core::{Catalogue, Market, Offer};
/// # use tariff_statement::{File, Options, check, read};
/// # let market = Market::compile(vec![Catalogue::parse("tiny", tariff_core::doc::CATALOGUE)?])?;
/// # let offer = Offer::plan(market.catalogues()[0].plans[0].id.clone());
/// let csv = "起始时间,通信地点,通信方式,对方号码,通信时长,通信类型,实收通信费(元)\n\
///     2026-05-03 19:59:30,重庆,主叫,138****0001,1分23秒,本地主叫本地,0.00\n";
/// let statement = read(&[File { name: "a.csv", bytes: csv.as_bytes() }], &Options::new())?;
/// let months: Vec<_> = statement.months.iter().collect();
/// let checks = check(&market, &offer, &months)?;
/// // There is no fixed-fee section, so the total isn't known.
/// assert_eq!(checks[0].theirs, None);
/// # Ok::<(), Box<dyn std::error::Error>>(())
/// ```
///
/// # Errors
/// An offer that the market doesn't have, or usage without a price.
pub fn check(
    market: &Market,
    offer: &Offer,
    months: &[&StatementMonth],
) -> Result<Vec<BillCheck>, CheckError> {
    let usage: Vec<Month> = months.iter().map(|m| m.usage()).collect();
    let bills = market.bills(offer, &usage)?;
    Ok(months.iter().zip(bills).map(|(month, bill)| compare(month, offer, bill)).collect())
}

fn compare(month: &StatementMonth, offer: &Offer, bill: Bill) -> BillCheck {
    let paid = month.paid();
    let ours = |part| {
        let of = bill.lines.iter().filter(|l| bill_part(&l.detail, &l.item, offer) == part);
        of.map(|l| l.amount).sum::<Money>()
    };
    let calls = paid.parts.iter().filter(|(p, _)| p.is_call()).map(|(_, sum)| *sum);
    let calls = calls.reduce(|a, b| a.zip(b).map(|(a, b)| a.plus(b))).flatten();
    let mut lines = Vec::new();
    for part in [Part::Plan, Part::Packs, Part::LocalCalls, Part::Messages, Part::Data] {
        let theirs = if part == Part::LocalCalls { calls } else { paid.part(part) };
        lines.push(CheckLine { part, theirs, ours: ours(part), as_billed: false });
    }
    for part in [Part::Services, Part::Other] {
        let theirs = paid.part(part);
        let ours = theirs.unwrap_or(Money::ZERO).plus(ours(part));
        lines.push(CheckLine { part, theirs, ours, as_billed: true });
    }
    let total = lines.iter().map(|l| l.ours).sum();
    let theirs = lines.iter().map(|l| l.theirs).reduce(|a, b| a.zip(b).map(|(a, b)| a.plus(b)));
    BillCheck { month: month.month, lines, theirs: theirs.flatten(), ours: total, bill }
}

/// The part that a line of our bill belongs to. Of calls it is
/// [`Part::LocalCalls`] for all; fees of the offer's add-ons are packs.
pub fn bill_part(detail: &Detail, item: &str, offer: &Offer) -> Part {
    match detail {
        Detail::Fee { .. } if offer.add_ons.iter().any(|id| id == item) => Part::Packs,
        // What is missing to the minimum spend is the plan's.
        Detail::Fee { .. } | Detail::MinimumSpend { .. } => Part::Plan,
        Detail::Usage(line) => match line.service {
            Service::Voice => Part::LocalCalls,
            Service::Sms | Service::Mms => Part::Messages,
            Service::Data => Part::Data,
        },
        _ => Part::Other,
    }
}
