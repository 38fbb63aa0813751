//! What is paid for value-added services, month after month.

use std::collections::BTreeMap;

use serde::{Deserialize, Serialize};
use tariff_core::{Money, Tariff};

use crate::statement::StatementMonth;
use crate::tables::FeeKind;

/// A value-added service 增值业务 of the fixed-fee section.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[serde(rename_all = "camelCase")]
#[non_exhaustive]
pub struct PaidService {
    /// As the operator calls it.
    pub name: String,
    /// In how many of the months it was charged.
    pub months: u32,
    /// What it came to in all of them.
    pub total: Money,
    /// What it came to in the latest month that has it.
    pub latest: Money,
    /// Whether the plan includes it; none where the plan isn't known or its
    /// filing doesn't say.
    pub included: Option<bool>,
}

/// The services of some months, the dearest first. Whether a plan includes
/// them is told where its tariff is given.
pub fn services(months: &[&StatementMonth], plan: Option<&Tariff>) -> Vec<PaidService> {
    let mut found: BTreeMap<&str, PaidService> = BTreeMap::new();
    for month in months {
        let mut now: BTreeMap<&str, Money> = BTreeMap::new();
        for fee in month.fees.iter().filter(|f| f.kind == FeeKind::Service) {
            let sum = now.entry(&fee.name).or_insert(Money::ZERO);
            *sum = sum.plus(fee.amount);
            let named = fee.service.as_ref().zip(plan);
            found.entry(&fee.name).or_insert_with(|| PaidService {
                name: fee.name.clone(),
                months: 0,
                total: Money::ZERO,
                latest: Money::ZERO,
                included: named.map(|(id, plan)| plan.includes().contains(id)),
            });
        }
        for (name, amount) in now {
            if let Some(service) = found.get_mut(name) {
                service.months += 1;
                service.total = service.total.plus(amount);
                service.latest = amount;
            }
        }
    }
    let mut all: Vec<PaidService> = found.into_values().collect();
    all.sort_by(|a, b| b.total.cmp(&a.total).then_with(|| a.name.cmp(&b.name)));
    all
}
