//! The market: catalogues compiled for ranking.
//!
//! Compiling checks what one document alone can't: ids that clash, currencies
//! that differ, add-ons for plans that nobody sells. After it, rating and
//! ranking work on resolved tariffs and have nothing left to look up.

pub(crate) mod columns;
mod offer;
mod together;
mod totals;

use std::fmt;

use columns::Columns;
pub use offer::{Offer, OfferError};
use together::together;

use crate::catalogue::{
    AddOn, Binding, Catalogue, Channel, Family, IncludedService, Module, Operator, Plan, Price,
    Question, Rule, SaleWindow, Span, validate,
};
use crate::fault::Faults;
use crate::money::Money;
use crate::order::sort;
use crate::rating::{Bill, Parts, RateError, Recent, Tariff, rate_months};
use crate::usage::{Date, Increment, Measures, Month, Service, Window};

/// The most add-ons of one operator, cards aside: a set of them is kept in the
/// bits of a number.
pub(crate) const MOST_ADD_ONS: usize = 128;

/// One thing that can be bought, resolved.
pub(crate) struct Listed {
    pub offer: Offer,
    /// Names of the plan, or of the family and its modules, as filed.
    pub names: Vec<String>,
    pub operator: String,
    pub tariff: Tariff,
    pub rules: Vec<Rule>,
    pub sales: Vec<SaleWindow>,
}

/// A compiled market: a region's catalogue, with the national one.
///
/// ```
/// use tariff_core::{Catalogue, Market, Offer};
/// # let text = tariff_core::doc::CATALOGUE;
/// let market = Market::compile(vec![Catalogue::parse("tiny", text)?])?;
/// assert!(market.tariff(&Offer::plan("basic")).is_ok());
/// # Ok::<(), tariff_core::Faults>(())
/// ```
pub struct Market {
    catalogues: Vec<Catalogue>,
    parts: Vec<Parts>,
    listed: Vec<Listed>,
    /// Places in `listed`, in the order of their offers.
    by_offer: Vec<usize>,
    columns: Columns,
    /// Stands in for the parts of a catalogue that isn't there, which no
    /// add-on is of.
    nothing: Parts,
}

impl fmt::Debug for Market {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        let ids: Vec<&str> = self.catalogues.iter().map(|c| c.id.as_str()).collect();
        f.debug_struct("Market")
            .field("catalogues", &ids)
            .field("offers", &self.listed.len())
            .finish()
    }
}

impl Market {
    /// Checks the catalogues by themselves and together, and resolves every
    /// plan and every combination of modules.
    ///
    /// # Errors
    /// All faults of all catalogues.
    pub fn compile(catalogues: Vec<Catalogue>) -> Result<Market, Faults> {
        let mut faults = Faults::default();
        for catalogue in &catalogues {
            faults.append(validate(catalogue, &[]));
        }
        together(&catalogues, &mut faults);
        faults.into_result()?;
        Ok(Market::resolve(catalogues))
    }

    /// Of catalogues that were checked when their bytes were written: they are
    /// only checked together.
    ///
    /// # Errors
    /// What is wrong with them together.
    #[cfg(feature = "binary")]
    pub fn of_checked(catalogues: Vec<crate::CheckedCatalogue>) -> Result<Market, Faults> {
        let catalogues: Vec<Catalogue> = catalogues.into_iter().map(|c| c.0).collect();
        let mut faults = Faults::default();
        together(&catalogues, &mut faults);
        faults.into_result()?;
        Ok(Market::resolve(catalogues))
    }

    /// Every plan and every combination of modules, with what it refers to.
    fn resolve(catalogues: Vec<Catalogue>) -> Market {
        let parts: Vec<Parts> = catalogues.iter().map(Parts::of).collect();
        let (mut listed, mut recent) = (Vec::new(), Recent::default());
        let mut list = |mut one: Listed| {
            one.tariff.share(&mut recent);
            listed.push(one);
        };
        for (catalogue, parts) in catalogues.iter().zip(&parts) {
            catalogue.plans.iter().for_each(|plan| list(list_plan(plan, parts)));
            for family in &catalogue.families {
                for modules in combinations(family) {
                    list(list_combination(family, &modules, parts));
                }
            }
        }
        let offer = |&i: &usize| listed.get(i).map(|l: &Listed| &l.offer);
        let mut by_offer: Vec<usize> = (0..listed.len()).collect();
        sort(&mut by_offer, |a, b| offer(a).cmp(&offer(b)));
        let add_ons = catalogues.iter().zip(&parts);
        let add_ons = add_ons.flat_map(|(c, parts)| c.add_ons.iter().map(|a| parts.alone(a)));
        let columns = Columns::of(&listed, &add_ons.collect::<Vec<_>>());
        Market { catalogues, parts, listed, by_offer, columns, nothing: Parts::default() }
    }

    /// The offer at a place, without add-ons: plans and combinations have places
    /// from 0 up to [`len`](Self::len).
    pub fn offer_at(&self, place: usize) -> Option<&Offer> {
        self.listed.get(place).map(|l| &l.offer)
    }

    /// The catalogues it was compiled from.
    pub fn catalogues(&self) -> &[Catalogue] {
        &self.catalogues
    }

    pub(crate) fn columns(&self) -> &Columns {
        &self.columns
    }

    pub(crate) fn listed(&self) -> &[Listed] {
        &self.listed
    }

    /// How many offers it has, add-ons aside: plans and combinations.
    pub fn len(&self) -> usize {
        self.listed.len()
    }

    /// Whether it has none.
    pub fn is_empty(&self) -> bool {
        self.listed.is_empty()
    }

    /// ISO 4217 of its money; empty without a catalogue.
    pub fn currency(&self) -> &str {
        self.catalogues.first().map_or("", |c| &c.currency)
    }

    /// A plan by its id.
    pub fn plan(&self, id: &str) -> Option<&Plan> {
        self.catalogues.iter().flat_map(|c| &c.plans).find(|p| p.id == id)
    }

    /// A family by its id.
    pub fn family(&self, id: &str) -> Option<&Family> {
        self.catalogues.iter().flat_map(|c| &c.families).find(|f| f.id == id)
    }

    /// A module by its id.
    pub fn module(&self, id: &str) -> Option<&Module> {
        let families = self.catalogues.iter().flat_map(|c| &c.families);
        families.flat_map(|f| &f.modules).find(|m| m.id == id)
    }

    /// An add-on by its id.
    pub fn add_on(&self, id: &str) -> Option<&AddOn> {
        self.catalogues.iter().flat_map(|c| &c.add_ons).find(|a| a.id == id)
    }

    /// The add-ons of all catalogues, in their order.
    pub(crate) fn add_ons(&self) -> impl Iterator<Item = &AddOn> {
        self.catalogues.iter().flat_map(|c| &c.add_ons)
    }

    /// Places of what is listed, in the order of their offers.
    pub(crate) fn by_offer(&self) -> &[usize] {
        &self.by_offer
    }

    /// Operators, each once.
    pub fn operators(&self) -> Vec<&Operator> {
        let all = self.catalogues.iter().flat_map(|c| &c.operators);
        unique(all, |o| &o.id)
    }

    /// An operator by its id.
    pub fn operator(&self, id: &str) -> Option<&Operator> {
        self.catalogues.iter().flat_map(|c| &c.operators).find(|o| o.id == id)
    }

    /// Services that plans include, each once.
    pub fn services(&self) -> Vec<&IncludedService> {
        let all = self.catalogues.iter().flat_map(|c| &c.services);
        unique(all, |s| &s.id)
    }

    /// A question by its id, as asked for a plan of one of the catalogues.
    pub fn question(&self, id: &str) -> Option<&Question> {
        self.catalogues.iter().flat_map(|c| &c.questions).find(|q| q.id == id)
    }

    /// The tariff of an offer, add-ons included.
    ///
    /// # Errors
    /// When the market doesn't have the plan, a module or an add-on, or doesn't
    /// sell the add-ons with it.
    pub fn tariff(&self, offer: &Offer) -> Result<Tariff, OfferError> {
        let (listed, add_ons) = self.checked(offer)?;
        let mut tariff = listed.tariff.clone();
        for add_on in add_ons {
            self.parts_of(add_on).add(&mut tariff, add_on);
        }
        Ok(tariff)
    }

    /// The plan or combination of an offer, and its add-ons, if they are sold
    /// together.
    pub(crate) fn checked(&self, offer: &Offer) -> Result<(&Listed, Vec<&AddOn>), OfferError> {
        let listed = self.listed_of(offer)?;
        let find = |id: &String| self.add_on(id).ok_or_else(|| OfferError::NoAddOn(id.clone()));
        let add_ons = offer.add_ons.iter().map(find).collect::<Result<Vec<_>, _>>()?;
        for add_on in &add_ons {
            if !goes_with(add_on, listed, offer) || !alone_of_group(add_on, &add_ons) {
                let (plan, add_on) = (offer.plan.clone(), add_on.id.clone());
                return Err(OfferError::NotTogether { plan, add_on });
            }
        }
        Ok((listed, add_ons))
    }

    /// The plan or combination of an offer.
    pub(crate) fn listed_of(&self, offer: &Offer) -> Result<&Listed, OfferError> {
        let mut base = Offer { add_ons: Vec::new(), ..offer.clone() };
        if let Some(family) = self.family(&offer.plan) {
            base.modules = in_order(family, &offer.modules)?;
        }
        let place = |&i: &usize| self.listed.get(i).map(|l| &l.offer).cmp(&Some(&base));
        let found = self.by_offer.binary_search_by(place).ok();
        let listed = found.and_then(|k| self.listed.get(*self.by_offer.get(k)?));
        listed.ok_or_else(|| OfferError::NoPlan(offer.to_string()))
    }

    /// Scopes and rates of the catalogue that has an add-on; nothing, where
    /// none has.
    pub(crate) fn parts_of(&self, add_on: &AddOn) -> &Parts {
        let has = |c: &Catalogue| c.add_ons.iter().any(|a| a.id == add_on.id);
        let home = self.catalogues.iter().position(has).and_then(|i| self.parts.get(i));
        home.unwrap_or(&self.nothing)
    }

    /// The offer with its modules in the order in which they are listed.
    pub(crate) fn listed_as(&self, offer: &Offer) -> Offer {
        let modules = self.family(&offer.plan).map(|f| in_order(f, &offer.modules));
        let modules = modules.and_then(Result::ok).unwrap_or_else(|| offer.modules.clone());
        Offer { modules, ..offer.clone() }
    }

    /// Whether one must stay with an offer, its plan and all that is kept on
    /// top; none where the market doesn't have it.
    pub fn binding(&self, offer: &Offer) -> Option<Binding> {
        let plan = self.plan(&offer.plan).map(|p| (p.commitment.as_ref(), &p.stated_none));
        let family = || self.family(&offer.plan).map(|f| (f.commitment.as_ref(), &f.stated_none));
        let (commitment, none) = plan.or_else(family)?;
        let add_ons = offer.add_ons.iter().filter_map(|id| self.add_on(id));
        let add_ons = add_ons.map(|a| Binding::of(a.commitment.as_ref(), &a.stated_none));
        Some(add_ons.fold(Binding::of(commitment, none), Binding::and))
    }

    /// Who may have an offer: the rules of its plan, or of its family and modules,
    /// and of its add-ons, each once; without those of what isn't here.
    pub fn rules(&self, offer: &Offer) -> Vec<&Rule> {
        let listed = self.listed_of(offer).map(|l| l.rules.as_slice()).unwrap_or_default();
        let add_ons = offer.add_ons.iter().filter_map(|id| self.add_on(id));
        let mut all: Vec<&Rule> = Vec::new();
        for rule in listed.iter().chain(add_ons.flat_map(|add_on| &add_on.eligibility)) {
            if !all.contains(&rule) {
                all.push(rule);
            }
        }
        all
    }

    /// Where an offer is sold: its plan or family, then each of its add-ons, without
    /// what isn't here; a list is empty where the filing doesn't say.
    pub fn channels(&self, offer: &Offer) -> Vec<&[Channel]> {
        let plan = self.plan(&offer.plan).map(|p| p.channels.as_slice());
        let plan = plan.or_else(|| self.family(&offer.plan).map(|f| f.channels.as_slice()));
        let add_ons = offer.add_ons.iter().filter_map(|id| self.add_on(id));
        plan.into_iter().chain(add_ons.map(|add_on| add_on.channels.as_slice())).collect()
    }

    /// Names of an offer as filed, and its operator; empty when it isn't here.
    pub fn names(&self, offer: &Offer) -> (Vec<String>, String) {
        let (name, operator) = match (self.plan(&offer.plan), self.family(&offer.plan)) {
            (Some(plan), _) => (&plan.name, &plan.operator),
            (None, Some(family)) => (&family.name, &family.operator),
            (None, None) => return (Vec::new(), String::new()),
        };
        let modules = offer.modules.iter().filter_map(|id| self.module(id)).map(|m| &m.name);
        let add_ons = offer.add_ons.iter().filter_map(|id| self.add_on(id)).map(|a| &a.name);
        let names = std::iter::once(name).chain(modules).chain(add_ons).cloned().collect();
        (names, operator.clone())
    }

    /// The itemised bills of an offer, a month each; rollover is carried.
    ///
    /// # Errors
    /// An offer that isn't the market's, or usage that can't be rated.
    pub fn bills(&self, offer: &Offer, months: &[Month]) -> Result<Vec<Bill>, BillsError> {
        Ok(rate_months(&self.tariff(offer)?, months)?)
    }

    /// What a profile has to measure for this market's charges.
    pub fn measures(&self) -> Measures {
        let mut measures = Measures::default();
        for of in self.listed.iter().flat_map(|l| &l.tariff.charges) {
            measures.note(of.scope.service, of.charge.increment, &of.scope.during);
            match &of.charge.price {
                Price::Slots { slots } => {
                    if let [only] = slots.as_slice() {
                        let step = Increment { first: only.increment, then: only.increment };
                        measures.note(of.scope.service, Some(step), &[]);
                    }
                }
                Price::Blocks { span: Span::Day, .. } => measures.daily = true,
                _ => {}
            }
        }
        let allowances = self.listed.iter().flat_map(|l| &l.tariff.allowances);
        for of in allowances {
            measures.note(of.scope.service, of.allowance.increment, &of.scope.during);
        }
        measures
    }

    /// Days since the oldest of the catalogues was read.
    pub fn days_old(&self, today: Date) -> i64 {
        let oldest = self.catalogues.iter().map(|c| c.read_on).min();
        oldest.map_or(0, |read| today.day_number() - read.day_number())
    }
}

impl Measures {
    fn note(&mut self, service: Service, step: Option<Increment>, windows: &[Window]) {
        if let Some(step) = step.filter(|step| !self.increments.contains(&(service, *step))) {
            self.increments.push((service, step));
        }
        for window in windows {
            if !self.windows.contains(window) {
                self.windows.push(window.clone());
            }
        }
    }
}

/// Why an offer has no bills.
#[derive(Clone, Debug, PartialEq, Eq, thiserror::Error)]
#[non_exhaustive]
pub enum BillsError {
    /// The market doesn't have it.
    #[error(transparent)]
    Offer(#[from] OfferError),
    /// It can't be rated.
    #[error(transparent)]
    Rate(#[from] RateError),
}

fn unique<'a, T>(all: impl Iterator<Item = &'a T>, id: impl Fn(&T) -> &String) -> Vec<&'a T> {
    let mut seen: Vec<&T> = Vec::new();
    for item in all {
        if !seen.iter().any(|s| id(s) == id(item)) {
            seen.push(item);
        }
    }
    seen
}

/// Whether an add-on can be bought with the rest of an offer.
pub(crate) fn goes_with(add_on: &AddOn, listed: &Listed, offer: &Offer) -> bool {
    let in_offer =
        |id: &String| *id == offer.plan || offer.modules.contains(id) || offer.add_ons.contains(id);
    let times = offer.add_ons.iter().filter(|id| **id == add_on.id).count();
    add_on.operator == listed.operator
        && (add_on.only_with.is_empty() || add_on.only_with.iter().any(in_offer))
        && !add_on.excludes.iter().any(in_offer)
        && add_on.requires.iter().all(in_offer)
        && times <= usize::from(add_on.most.unwrap_or(1))
}

/// Whether an add-on is the only kind of its group in an offer.
pub(crate) fn alone_of_group(add_on: &AddOn, all: &[&AddOn]) -> bool {
    let rival = |other: &&AddOn| other.group == add_on.group && other.id != add_on.id;
    add_on.group.is_none() || !all.iter().any(rival)
}

/// Every choice of one module a group, with "none" where the group allows it.
fn combinations(family: &Family) -> Vec<Vec<&Module>> {
    let mut all: Vec<Vec<&Module>> = vec![Vec::new()];
    for group in &family.groups {
        let modules: Vec<&Module> = family.modules.iter().filter(|m| m.group == group.id).collect();
        let mut next = Vec::with_capacity(all.len() * (modules.len() + 1));
        for chosen in all {
            for module in &modules {
                let mut more = chosen.clone();
                more.push(module);
                next.push(more);
            }
            if !group.required {
                next.push(chosen);
            }
        }
        all = next;
    }
    // Nothing at all is no offer.
    all.retain(|chosen| !chosen.is_empty());
    all
}

/// The chosen modules in the order of their groups.
fn in_order(family: &Family, chosen: &[String]) -> Result<Vec<String>, OfferError> {
    let mut left: Vec<&String> = chosen.iter().collect();
    let mut ordered = Vec::new();
    for group in &family.groups {
        let of_group =
            |id: &&String| family.modules.iter().any(|m| m.id == **id && m.group == group.id);
        match left.iter().position(of_group) {
            Some(place) => ordered.push(left.remove(place).clone()),
            None if group.required => {
                return Err(OfferError::GroupMissing {
                    plan: family.id.clone(),
                    group: group.id.clone(),
                });
            }
            None => {}
        }
    }
    match left.first() {
        Some(module) => {
            Err(OfferError::NoModule { plan: family.id.clone(), module: (*module).clone() })
        }
        None => Ok(ordered),
    }
}

fn list_plan(plan: &Plan, parts: &Parts) -> Listed {
    Listed {
        offer: Offer::plan(&plan.id),
        names: vec![plan.name.clone()],
        operator: plan.operator.clone(),
        tariff: parts.plan(plan),
        rules: plan.eligibility.clone(),
        sales: vec![plan.sale],
    }
}

fn list_combination(family: &Family, modules: &[&Module], parts: &Parts) -> Listed {
    let mut rules = family.eligibility.clone();
    for rule in modules.iter().flat_map(|m| &m.eligibility) {
        if !rules.contains(rule) {
            rules.push(rule.clone());
        }
    }
    let names = std::iter::once(&family.name).chain(modules.iter().map(|m| &m.name));
    Listed {
        offer: Offer {
            plan: family.id.clone(),
            modules: modules.iter().map(|m| m.id.clone()).collect(),
            add_ons: Vec::new(),
        },
        names: names.cloned().collect(),
        operator: family.operator.clone(),
        tariff: parts.combination(family, modules),
        rules,
        sales: modules.iter().map(|m| m.sale).collect(),
    }
}

/// Money of each month, and their sum.
pub(crate) fn sum(bills: &[Bill]) -> Money {
    bills.iter().map(|b| b.total).sum()
}
