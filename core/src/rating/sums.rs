//! What the columns of a market need of the rater: months as sums, and what a
//! sum costs, by the same rules as on a bill.

use super::accrued::{Accrued, Setting};
use super::pieces::{self, Much};
use super::{Moment, Reading, Tariff, asks_for_events, fees, step_of};
use crate::catalogue::{Charge, Price, SetupDue, Span, Stage, When};
use crate::money::{Amount, Money, Rounding};
use crate::usage::{Class, Days, Increment, Profile, Service};

/// Usage of one class in a month.
pub(crate) struct Sum {
    pub class: Class,
    pub when: When,
    pub quantity: u64,
    /// Billed by each of the steps that were asked for; zero where a step is
    /// another service's.
    pub billed: Vec<u64>,
}

/// The sums of a profile, billed by some steps.
pub(crate) fn unordered_sums(profile: &Profile, steps: &[(Service, Increment)]) -> Vec<Sum> {
    let of = |piece: pieces::Piece<'_>| {
        let billed = steps.iter().map(|&(service, step)| {
            let own = service == piece.class.service;
            if own { piece.much.billed(step, Reading::Asserted).0 } else { 0 }
        });
        let billed = billed.collect();
        let quantity = Much::quantity(piece.much);
        Sum { class: piece.class, when: piece.when, quantity, billed }
    };
    pieces::of_profile(profile).map(of).collect()
}

/// What a charge asks for a sum that was billed by its step, and whether a cap
/// suspends the service. Only for charges that need no single events.
pub(crate) fn price_of_sum(
    charge: &Charge,
    billed: u64,
    otherwise: Option<Rounding>,
) -> (Money, bool) {
    let setting = Setting { reading: Reading::Asserted, days: 30, line_rounding: otherwise };
    let (amount, capped) =
        Accrued::of_sum(charge, billed).amount(charge, setting).unwrap_or_default();
    (amount, capped.is_some_and(|c| c.then == crate::catalogue::CapAction::Suspend))
}

/// What a charge asks for such a sum before its line is rounded, and before a cap.
pub(crate) fn exact_price_of_sum(charge: &Charge, billed: u64) -> Amount {
    let setting = Setting { reading: Reading::Asserted, days: 30, line_rounding: None };
    Accrued::of_sum(charge, billed).month_price(charge, setting)
}

/// Whether a month's sum isn't all that decides what a charge comes to.
pub(crate) fn needs_events(charge: &Charge) -> bool {
    let step = step_of(charge);
    let by_step = charge.rounding.iter().any(|r| r.stage == Stage::Increment);
    asks_for_events(charge)
        || charge.split
        || (charge.setup).is_some_and(|s| s.due != SetupDue::Charged || s.price > Money::ZERO)
        || matches!(&charge.price, Price::Slots { .. } | Price::Blocks { span: Span::Day, .. })
        || (by_step && step.first != step.then)
        || !step.first.is_multiple_of(step.then.max(1))
}

/// Whether a charge asks for money without usage.
pub(crate) fn due_unused(charge: &Charge) -> bool {
    matches!(charge.price, Price::Tiers { due_unused: true, .. })
}

/// The fees of a month of such a length, in micro-units.
pub(crate) fn fees_of_days(tariff: &Tariff, length: Days, moment: Moment) -> u64 {
    let fee = |of| fees::fee_of_month(of, tariff, moment, length).0.micro();
    tariff
        .fees
        .iter()
        .map(fee)
        .fold(0, |sum, fee| sum.saturating_add(u64::try_from(fee).unwrap_or(u64::MAX)))
}

/// What each allowance holds in a steady month of such a length.
pub(crate) fn supply_of_days(tariff: &Tariff, length: Days) -> Vec<u64> {
    let supply = |of| fees::supply_of(tariff, of, Moment::default(), length);
    tariff.allowances.iter().map(supply).collect()
}
