//! Purchases of packs on top of a tariff.

use std::sync::Arc;

use super::draw::Part;
use super::packs::Span;
use super::running::Running;
use super::tariff::{AllowanceOf, ChargeOf, FeeOf, Parts, Tariff};
use crate::catalogue::{AddOn, Allowance, Charge, Rollover, Scope};

/// One purchase of a pack: what it adds to a tariff.
pub(crate) struct Addition {
    fee: FeeOf,
    allowances: Vec<AllowanceOf>,
    charges: Vec<ChargeOf>,
    running: Option<Running>,
    includes: Vec<String>,
    order_stated: bool,
}

impl Parts {
    /// One purchase of a pack, good for a time. What is left of it then lapses.
    pub fn addition(&self, add_on: &AddOn, span: &Span) -> Addition {
        let fee = FeeOf { whole: true, ..FeeOf::of_add_on(add_on) };
        let item = Arc::clone(&fee.item);
        let lapses = |a: &Allowance| Allowance { rollover: Rollover::None, ..a.clone() };
        let scoped = |a: &Allowance| Some((self.scope(&a.covers)?, lapses(a)));
        let all: Vec<(Arc<Scope>, Allowance)> =
            add_on.allowances.iter().filter_map(scoped).collect();
        let charges = self.charges(&add_on.charges);
        let within = |scope: &Arc<Scope>| Arc::clone(scope).within(&span.windows);
        let allowance = |(nth, (scope, allowance)): (usize, &(Arc<Scope>, Allowance))| {
            Some(AllowanceOf {
                item: Arc::clone(&item),
                scope: within(scope)?,
                allowance: allowance.clone(),
                whole: true,
                prorated: false,
                // Its number is known where it is bought.
                pack: span.until.map(|_| (0, nth)),
            })
        };
        let charge = |(scope, charge): &(Arc<Scope>, Arc<Charge>)| {
            let (item, charge) = (Arc::clone(&item), Arc::clone(charge));
            Some(ChargeOf { item, scope: within(scope)?, charge })
        };
        Addition {
            allowances: all.iter().enumerate().filter_map(allowance).collect(),
            charges: charges.iter().filter_map(charge).collect(),
            running: span.until.map(|until| {
                let item = Arc::clone(&item);
                Running { item, until, allowances: all.clone(), charges: charges.clone() }
            }),
            includes: add_on.includes.clone(),
            order_stated: add_on.draw_order_stated || add_on.allowances.is_empty(),
            fee,
        }
    }
}

impl Tariff {
    /// Adds purchases of packs, one after another, and puts everything that was
    /// bought in its place.
    pub(crate) fn buy<'b>(&mut self, all: impl Iterator<Item = &'b Addition>) {
        let plans = std::mem::take(&mut self.charges);
        let mut charges: Vec<&[ChargeOf]> = Vec::new();
        for one in all {
            let number = self.running.len();
            let numbered = |of: &AllowanceOf| AllowanceOf {
                pack: of.pack.map(|(_, nth)| (number, nth)),
                ..of.clone()
            };
            self.fees.push(one.fee.clone());
            self.allowances.extend(one.allowances.iter().map(numbered));
            self.running.extend(one.running.clone());
            self.includes.extend_from_slice(&one.includes);
            self.order_stated &= one.order_stated;
            charges.push(&one.charges);
        }
        // What was bought last has its own prices first.
        self.charges.extend(charges.into_iter().rev().flatten().cloned());
        self.charges.extend(plans);
        self.order();
    }

    /// Whether what is drawn on of it is drawn on in the same order with packs on
    /// top: what rolled over goes before the first of its own list, and a pack of
    /// that list may come earlier.
    pub(crate) fn keeps_its_order(&self, packs: &[(&AddOn, &Parts)]) -> bool {
        let mut with = self.clone();
        let whole = Span::default();
        let one = |(pack, parts): &(&AddOn, &Parts)| parts.addition(pack, &whole);
        let bought: Vec<Addition> = packs.iter().map(one).collect();
        with.buy(bought.iter());
        let own = |item: &str| !packs.iter().any(|(pack, _)| pack.id == item);
        let order = |tariff: &Tariff| -> Vec<(Part, Arc<str>, Arc<Scope>, Allowance)> {
            let of = |&(part, i): &(Part, usize)| {
                let of = tariff.allowances.get(i).filter(|of| own(&of.item))?;
                Some((part, Arc::clone(&of.item), Arc::clone(&of.scope), of.allowance.clone()))
            };
            tariff.draws.iter().filter_map(of).collect()
        };
        order(self) == order(&with)
    }
}
