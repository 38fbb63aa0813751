//! The region, its market, and what a change of it takes away.

use tariff_core::Date;
use tariff_engine::protocol::Facts;

use super::{Fault, Load, Loading, Shared, State};
use crate::asks::Asks;
use crate::form::Lost;
use crate::regions::Region;

/// The region and its market.
#[derive(Clone, Debug, PartialEq)]
pub struct Market {
    /// The region.
    pub region: &'static Region,
    /// Whether somebody chose it.
    pub region_chosen: bool,
    /// How far it is here.
    pub loading: Loading,
    /// How often loading was begun; a retry loads again.
    pub attempt: u32,
    /// What is asked in it.
    pub asks: Asks,
    /// Plans that may be the one that one has, as they are shown.
    pub plans: Option<Shared<String>>,
    /// The name of the plan that was chosen in the region before.
    pub plan_before: Option<String>,
    /// What the change of region took away.
    pub lost: Vec<Lost>,
}

impl Default for Market {
    fn default() -> Self {
        Market {
            region: Region::first(),
            region_chosen: false,
            loading: Loading::Waiting,
            attempt: 0,
            asks: Asks::default(),
            plans: None,
            plan_before: None,
            lost: Vec::new(),
        }
    }
}

impl State {
    /// The facts of the market, once they are here.
    pub fn facts(&self) -> Option<&Shared<Facts>> {
        match &self.market.loading {
            Loading::Ready(facts) => Some(facts),
            _ => None,
        }
    }

    /// When the tariffs were read, and how many days ago.
    pub fn read_on(&self, today: Date) -> Option<(String, i64)> {
        let read = self.facts()?.read_on?;
        Some((read.to_string(), self.market.region.day(today).day_number() - read.day_number()))
    }

    pub(super) fn loads(&mut self, load: Load) {
        match load {
            Load::Region(region) => {
                self.market.region_chosen = true;
                if region != self.market.region {
                    self.leave_region();
                }
                self.market.region = region;
            }
            // A late answer about a region left meanwhile is of no use.
            Load::Loaded(region, _) | Load::Failed(region, _) if region != self.market.region => {}
            Load::Loaded(_, facts) => {
                self.arrive(&facts);
                self.market.loading = Loading::Ready(facts);
                self.take_shown_plan();
            }
            Load::Failed(_, fault) => self.market.loading = Loading::Failed(fault),
            Load::Gone => {
                // Without a market every question is refused: what was at fault first is told.
                if !matches!(self.market.loading, Loading::Failed(_)) {
                    self.market.loading = Loading::Failed(Fault::Engine);
                }
            }
            Load::Retry => {
                self.market.loading = Loading::Waiting;
                self.market.attempt += 1;
            }
            Load::Plans(html) => self.market.plans = Some(Shared::new(html)),
        }
    }

    /// Keeps the name of the plan that may not be had in the next region.
    fn leave_region(&mut self) {
        self.market.lost.clear();
        self.form.fee = None;
        self.form.query.clear();
        let plan = self.form.offer.as_ref().map(|offer| offer.plan.as_str());
        let name = self.facts().zip(plan).and_then(|(facts, plan)| facts.plan(plan));
        let name = name.map(|plan| plan.name.clone());
        self.market.plan_before = name.or(self.market.plan_before.take());
    }

    /// A market is here: what was said and it doesn't know is taken away, and that is told.
    fn arrive(&mut self, facts: &Facts) {
        self.market.asks = facts.asks.clone();
        if self.statement.is_some() {
            return;
        }
        for other in &mut self.clients.others {
            other.fit(facts);
        }
        let lost = self.form.fit(facts);
        let before = self.market.plan_before.take();
        let named = |of: Lost| match (of, &before) {
            (Lost::Plan(_), Some(name)) => Lost::Plan(name.clone()),
            (of, _) => of,
        };
        self.market.lost.extend(lost.into_iter().map(named));
    }
}
