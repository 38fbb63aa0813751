//! What to watch under an offer: what may cost more, end, or lapse.

use serde::Serialize;

use super::case::Case;
use super::eligibility::judge;
use super::pick::Pick;
use super::purchase::new_ones;
use crate::catalogue::{CapAction, Commitment, Quantity, Rule, Termination};
use crate::market::Listed;
use crate::money::Money;
use crate::rating::{Assumption, Bill, Detail, Fact, Range, Tariff};
use crate::usage::{Days, Service};

/// Something to watch.
#[derive(Clone, Debug, PartialEq, Eq, Serialize)]
#[cfg_attr(feature = "schema", derive(schemars::JsonSchema))]
#[serde(rename_all = "camelCase", rename_all_fields = "camelCase")]
#[non_exhaustive]
pub enum Watch {
    /// A charge ends at an amount, and something happens then.
    Cap {
        /// The id of the plan, module or add-on whose charge it is.
        item: String,
        /// The charge's id.
        charge: String,
        /// The kind of usage.
        service: Service,
        /// The amount.
        amount: Money,
        /// What happens.
        then: CapAction,
        /// In how many of the months given it is reached.
        reached: usize,
        /// The highest that the charge comes to in one of them.
        highest: Money,
    },
    /// Speed is reduced after so much data.
    Throttle {
        /// After how much.
        after: Quantity,
        /// The speed that is left, in kilobits a second.
        kbps: u32,
        /// In how many of the months given.
        reached: usize,
    },
    /// A lower fee ends.
    PromotionEnds {
        /// The id of the plan or module.
        item: String,
        /// After so many months.
        after_months: u16,
        /// The fee then.
        fee: Money,
    },
    /// A lower fee for a while hangs on an answer; it isn't counted.
    PromotionDepends {
        /// The id of the plan or module.
        item: String,
        /// For so many months.
        months: u16,
        /// What the fee would be then.
        fee: Money,
        /// The rules that an answer would settle.
        rules: Vec<Rule>,
    },
    /// One must stay.
    Commitment {
        /// The id of the plan, family or add-on that asks it.
        item: String,
        /// For so many months.
        months: u16,
        /// Whether only those who take its broadband or device.
        only_with_extras: bool,
        /// What leaving earlier costs; none where the filing names no formula.
        termination: Option<Termination>,
        /// The most that this can come to, where there is a formula.
        at_most: Option<Money>,
    },
    /// An add-on ends by itself.
    TermEnds {
        /// Its id.
        add_on: String,
        /// After so many months.
        after_months: u16,
    },
    /// Something that the filing or the usage doesn't say was assumed.
    Assumed {
        /// The id of the plan, module or add-on whose charge it is.
        item: String,
        /// The charge's id; none for a fee.
        charge: Option<String>,
        /// What was assumed.
        assumption: Assumption,
        /// What the lines come to, over the months given.
        amount: Money,
        /// What the other readings would give.
        range: Range,
    },
    /// Part of an allowance isn't used and lapses.
    Expires {
        /// The id of the plan, module or add-on that brings it.
        item: String,
        /// The scope's id.
        covers: String,
        /// The kind of usage.
        service: Service,
        /// Seconds, pieces or bytes that lapse, over the months given.
        quantity: u64,
    },
    /// The bill is topped up to a minimum.
    MinimumSpend {
        /// The minimum.
        least: Money,
        /// In how many of the months given.
        reached: usize,
        /// By how much over all of them.
        topped_up: Money,
    },
}

/// Everything to watch under an offer.
pub(crate) fn watch(case: &Case<'_>, pick: &Pick) -> Vec<Watch> {
    let mut all = Vec::new();
    let Ok((listed, add_ons)) = case.market.checked(&pick.purchase.offer) else { return all };
    if let Ok(tariff) = case.market.tariff(&pick.purchase.offer) {
        caps(&tariff, &pick.bills, &mut all);
    }
    throttles(listed, &pick.bills, &mut all);
    if !case.keeps(&pick.purchase.offer) {
        promotions(case, listed, &mut all);
        let bound = listed.tariff.commitment.as_ref();
        commitment(&listed.offer.plan, bound, plan_fee(listed), &mut all);
    }
    let held = case.held(&pick.purchase.offer);
    let mut seen: Vec<&str> = Vec::new();
    for add_on in new_ones(add_ons.iter().copied(), held) {
        if seen.contains(&add_on.id.as_str()) {
            continue;
        }
        seen.push(&add_on.id);
        let fee = add_on.fee.for_month(Days::MEAN_MONTH).to_money();
        commitment(&add_on.id, add_on.commitment.as_ref(), fee, &mut all);
        if let Some(after_months) = add_on.term() {
            all.push(Watch::TermEnds { add_on: add_on.id.clone(), after_months });
        }
    }
    assumed(&pick.bills, &mut all);
    expires(&pick.bills, &mut all);
    minimum(listed, &pick.bills, &mut all);
    all
}

/// Every charge with a cap, reached or not: the plan's and its add-ons'.
fn caps(tariff: &Tariff, bills: &[Bill], all: &mut Vec<Watch>) {
    for of in &tariff.charges {
        let Some(cap) = of.charge.cap.filter(|c| !c.per_event) else { continue };
        let known = |w: &Watch| {
            matches!(w, Watch::Cap { item, charge, .. }
                if *item == *of.item && *charge == of.charge.id)
        };
        if all.iter().any(known) {
            continue;
        }
        let amounts: Vec<Money> = bills
            .iter()
            .map(|b| {
                let of_charge = |l: &&crate::rating::BillLine| match &l.detail {
                    Detail::Usage(usage) => usage.charge == of.charge.id && *l.item == *of.item,
                    _ => false,
                };
                b.lines.iter().filter(of_charge).map(|l| l.amount).sum()
            })
            .collect();
        all.push(Watch::Cap {
            item: of.item.to_string(),
            charge: of.charge.id.clone(),
            service: of.scope.service,
            amount: cap.amount,
            then: cap.then,
            reached: amounts.iter().filter(|a| **a >= cap.amount && **a > Money::ZERO).count(),
            highest: amounts.iter().copied().max().unwrap_or_default(),
        });
    }
}

fn throttles(listed: &Listed, bills: &[Bill], all: &mut Vec<Watch>) {
    for throttle in &listed.tariff.throttles {
        let is = |f: &&Fact| matches!(f, Fact::Throttled(t) if t == throttle);
        let reached = bills.iter().filter(|b| b.facts.iter().any(|f| is(&f))).count();
        all.push(Watch::Throttle { after: throttle.after, kbps: throttle.kbps, reached });
    }
}

fn promotions(case: &Case<'_>, listed: &Listed, all: &mut Vec<Watch>) {
    for of in &listed.tariff.fees {
        let Some(promotion) = &of.promotion else { continue };
        let verdict = judge(&promotion.eligibility, &listed.operator, case.customer);
        if !verdict.broken.is_empty() {
            continue;
        }
        let (item, months) = (of.item.to_string(), promotion.months);
        all.push(if verdict.open.is_empty() {
            Watch::PromotionEnds { item, after_months: months, fee: of.fee.amount }
        } else {
            let fee = promotion.price.of(of.fee.amount);
            Watch::PromotionDepends { item, months, fee, rules: verdict.open }
        });
    }
}

fn plan_fee(listed: &Listed) -> Money {
    let all = listed.tariff.fees.iter().map(|f| f.fee.for_month(Days::MEAN_MONTH));
    all.fold(crate::money::Amount::ZERO, crate::money::Amount::plus).to_money()
}

fn commitment(item: &str, bound: Option<&Commitment>, fee: Money, all: &mut Vec<Watch>) {
    let Some(bound) = bound else { return };
    let most = bound.termination.map(|rule| {
        let fees = (0..=bound.months).map(|used| rule.fee(used, bound.months, fee));
        fees.max().unwrap_or_default()
    });
    all.push(Watch::Commitment {
        item: item.to_owned(),
        months: bound.months,
        only_with_extras: bound.only_with_extras,
        termination: bound.termination,
        at_most: most,
    });
}

fn assumed(bills: &[Bill], all: &mut Vec<Watch>) {
    for line in bills.iter().flat_map(|b| &b.lines) {
        let charge = match &line.detail {
            Detail::Usage(usage) => Some(usage.charge.clone()),
            _ => None,
        };
        for &what in &line.assumptions {
            let same = |w: &&mut Watch| {
                matches!(w, Watch::Assumed { item, charge: c, assumption, .. }
                    if *item == line.item && *c == charge && *assumption == what)
            };
            match all.iter_mut().find(same) {
                Some(Watch::Assumed { amount, range, .. }) => {
                    *amount = amount.plus(line.amount);
                    range.low = range.low.plus(line.range.low);
                    range.high = range.high.plus(line.range.high);
                }
                _ => all.push(Watch::Assumed {
                    item: line.item.clone(),
                    charge: charge.clone(),
                    assumption: what,
                    amount: line.amount,
                    range: line.range,
                }),
            }
        }
    }
}

fn expires(bills: &[Bill], all: &mut Vec<Watch>) {
    for of in bills.iter().flat_map(|b| &b.allowances) {
        let Some(fresh) = of.amount else { continue };
        let lapses = fresh.saturating_add(of.carried).saturating_sub(of.used);
        let lapses = lapses.saturating_sub(of.rolls_over);
        if lapses == 0 {
            continue;
        }
        let same = |w: &&mut Watch| {
            matches!(w, Watch::Expires { item, covers, .. }
                if *item == of.item && *covers == of.covers)
        };
        match all.iter_mut().find(same) {
            Some(Watch::Expires { quantity, .. }) => *quantity = quantity.saturating_add(lapses),
            _ => all.push(Watch::Expires {
                item: of.item.clone(),
                covers: of.covers.clone(),
                service: of.service,
                quantity: lapses,
            }),
        }
    }
}

fn minimum(listed: &Listed, bills: &[Bill], all: &mut Vec<Watch>) {
    let Some((_, least)) = &listed.tariff.minimum_spend else { return };
    let lines = bills.iter().flat_map(|b| &b.lines);
    let topped: Vec<Money> = lines
        .filter(|l| matches!(l.detail, Detail::MinimumSpend { .. }))
        .map(|l| l.amount)
        .collect();
    all.push(Watch::MinimumSpend {
        least: *least,
        reached: topped.len(),
        topped_up: topped.into_iter().sum(),
    });
}
