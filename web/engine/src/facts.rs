//! What a form needs to know of a market.

use borsh::{BorshDeserialize, BorshSerialize};
use tariff_core::{Date, IncludedService, Money, Offer, Operator, Question as Asked, Text};

use crate::asks::Asks;

/// What a form needs to know of a market.
#[derive(Clone, Debug, Default, PartialEq, Eq, BorshSerialize, BorshDeserialize)]
pub struct Facts {
    /// Operators.
    pub operators: Vec<Operator>,
    /// Services that a plan may include.
    pub services: Vec<IncludedService>,
    /// Questions of the catalogues.
    pub questions: Vec<Asked>,
    /// Plans and families.
    pub plans: Vec<PlanName>,
    /// What is worth asking.
    pub asks: Asks,
    /// How many plans of each operator are on file.
    pub covered: Vec<Covered>,
    /// When the oldest catalogue was read.
    pub read_on: Option<Date>,
    /// Plans that the statement that was read names.
    pub shown: Vec<Shown>,
}

/// A plan that a statement names.
#[derive(Clone, Debug, PartialEq, Eq, BorshSerialize, BorshDeserialize)]
pub struct Shown {
    /// The plan.
    pub offer: Offer,
    /// Whether its name is the very same.
    pub exact: bool,
}

/// How many plans of an operator are on file.
#[derive(Clone, Debug, PartialEq, Eq, BorshSerialize, BorshDeserialize)]
pub struct Covered {
    /// Its name, as people say it.
    pub operator: Text,
    /// How many.
    pub plans: usize,
}

impl Facts {
    /// An operator by its id.
    pub fn operator(&self, id: &str) -> Option<&Operator> {
        self.operators.iter().find(|o| o.id == id)
    }

    /// A plan or family by its id.
    pub fn plan(&self, id: &str) -> Option<&PlanName> {
        self.plans.iter().find(|p| p.id == id)
    }

    /// A plan as it is begun with: of a family, with the first module of each group that needs one.
    pub fn begun(&self, id: &str) -> Option<Offer> {
        let plan = self.plan(id)?;
        let required = plan.groups.iter().filter(|group| group.required);
        let first = required.filter_map(|group| group.modules.first()).map(|(id, _)| id.clone());
        Some(Offer { modules: first.collect(), ..Offer::plan(id) })
    }

    /// Whether the market has an offer, as far as its plan and modules go.
    pub fn has(&self, offer: &Offer) -> bool {
        let Some(plan) = self.plan(&offer.plan) else { return false };
        let chosen = |group: &GroupNames| {
            group.modules.iter().filter(|(id, _)| offer.modules.contains(id)).count()
        };
        let fits = |group: &GroupNames| {
            let n = chosen(group);
            n == 1 || (n == 0 && !group.required)
        };
        let all: usize = plan.groups.iter().map(chosen).sum();
        plan.groups.iter().all(fits) && all == offer.modules.len()
    }
}

/// A plan, or a family of modules.
#[derive(Clone, Debug, PartialEq, Eq, BorshSerialize, BorshDeserialize)]
pub struct PlanName {
    /// Its id.
    pub id: String,
    /// Its name as filed.
    pub name: String,
    /// Its operator's id.
    pub operator: String,
    /// What a month of it costs, where it is paid by the month.
    pub fee: Option<Money>,
    /// The modules it is put together of; none of a plan.
    pub groups: Vec<GroupNames>,
    /// For how many months it binds everybody who takes it, where it does.
    pub commitment: Option<u16>,
}

/// What is known of the plan one has, so that it is found.
#[derive(Clone, Debug, Default, PartialEq, Eq, BorshSerialize, BorshDeserialize)]
pub struct Sought {
    /// Its operator's id.
    pub operator: Option<String>,
    /// What a month of it costs.
    pub fee: Option<Money>,
    /// What was typed of it.
    pub query: String,
}

/// One choice of modules.
#[derive(Clone, Debug, PartialEq, Eq, BorshSerialize, BorshDeserialize)]
pub struct GroupNames {
    /// Its id.
    pub id: String,
    /// Its name.
    pub name: Text,
    /// Whether one must be chosen.
    pub required: bool,
    /// Ids and names.
    pub modules: Vec<(String, String)>,
}
