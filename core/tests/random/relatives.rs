//! Plans that differ from one another in a few things.

use proptest::prelude::*;
use tariff_core::{Catalogue, Charge, Increment, Money, Quantity, Rollover};

use super::catalogue;

/// One thing that makes a plan another one.
#[derive(Clone, Debug)]
enum Change {
    Fee(i64),
    Amount(usize, u64),
    NoAllowance(usize),
    Rolls(usize),
    Price(usize, usize),
    NoCharge(usize),
    Step(usize),
}

fn change() -> impl Strategy<Value = Change> {
    prop_oneof![
        3 => (0i64..60).prop_map(Change::Fee),
        3 => (0usize..5, 0u64..3_000).prop_map(|(i, n)| Change::Amount(i, n)),
        1 => (0usize..5).prop_map(Change::NoAllowance),
        1 => (0usize..5).prop_map(Change::Rolls),
        2 => (0usize..8, 0usize..3).prop_map(|(i, k)| Change::Price(i, k)),
        1 => (0usize..8).prop_map(Change::NoCharge),
        1 => (0usize..8).prop_map(Change::Step),
    ]
}

/// Random plans, and others that differ from them in a few things.
pub fn relatives() -> impl Strategy<Value = Catalogue> {
    let changes = prop::collection::vec(prop::collection::vec(change(), 1..4), 9);
    (catalogue(3), changes).prop_map(|(mut catalogue, changes)| {
        let firsts = catalogue.plans.clone();
        for (n, changes) in changes.into_iter().enumerate() {
            let mut plan = firsts[n % 3].clone();
            plan.id = format!("relative-{n}");
            for change in changes {
                match change {
                    Change::Fee(yuan) => {
                        plan.fee.amount = Money::from_micro(yuan * 1_000_000);
                    }
                    Change::Amount(i, n) => {
                        if let Some(a) = plan.allowances.get_mut(i) {
                            a.amount = a.amount.map(|q| Quantity { amount: n, ..q });
                        }
                    }
                    Change::NoAllowance(i) => {
                        if i < plan.allowances.len() {
                            plan.allowances.remove(i);
                        }
                    }
                    Change::Rolls(i) => {
                        if let Some(a) = plan.allowances.get_mut(i) {
                            a.rollover = Rollover::None;
                            a.carried_priority = None;
                        }
                    }
                    Change::Price(i, k) => {
                        let Some(c) = plan.charges.get_mut(i) else { continue };
                        let same = |o: &&Charge| o.covers == c.covers;
                        if let Some(other) = firsts[k].charges.iter().find(same) {
                            *c = other.clone();
                        }
                    }
                    Change::NoCharge(i) => {
                        if i < plan.charges.len() {
                            plan.charges.remove(i);
                        }
                    }
                    Change::Step(i) => {
                        if let Some(c) = plan.charges.get_mut(i)
                            && c.increment.is_some()
                        {
                            c.increment = Some(Increment { first: 6, then: 6 });
                        }
                    }
                }
            }
            catalogue.plans.push(plan);
        }
        catalogue
    })
}
