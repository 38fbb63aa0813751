//! An offer with everything it refers to in place: what the rater reads.

use std::sync::Arc;

use super::accrued::step_of;
use super::draw::{Order, Part, draws, stated_turns, turns};
use super::running::{OfPack, Running};
use crate::catalogue::{
    AddOn, Allowance, Catalogue, Charge, Commitment, Family, Fee, FirstMonth, Module, Period, Plan,
    Promotion, Quantity, Scope, Stop, Throttle,
};
use crate::money::{Money, Rounding};
use crate::order::sort;
use crate::usage::{Increment, Service, Services};

/// Whether an item is one of some.
pub(crate) fn has(items: &[String], item: &str) -> bool {
    items.iter().any(|id| id == item)
}

/// A fee and the item that it is for.
#[derive(Clone, Debug)]
pub(crate) struct FeeOf {
    pub item: Arc<str>,
    pub fee: Fee,
    pub promotion: Option<Promotion>,
    /// Bought by itself: no month bears a share of it.
    pub whole: bool,
    /// A broken first month makes a share of it, in the plan's mode. What is
    /// bought on top says nothing of a share, and comes whole.
    pub prorated: bool,
}

impl FeeOf {
    /// An add-on's. What is paid once and for good is paid by itself.
    pub fn of_add_on(add_on: &AddOn) -> FeeOf {
        let (item, fee) = (Arc::from(add_on.id.as_str()), add_on.fee);
        let whole = fee.period == Period::Once { days: None };
        FeeOf { item, fee, promotion: None, whole, prorated: false }
    }
}

/// An allowance with its scope, and the item that brings it.
#[derive(Clone, Debug)]
pub(crate) struct AllowanceOf {
    pub item: Arc<str>,
    pub scope: Arc<Scope>,
    pub allowance: Allowance,
    /// As of its fee.
    pub whole: bool,
    pub prorated: bool,
    /// Of a pack that runs beyond the month.
    pub pack: OfPack,
}

/// A charge with its scope, and the item whose price list it is on.
#[derive(Clone, Debug)]
pub(crate) struct ChargeOf {
    pub item: Arc<str>,
    pub scope: Arc<Scope>,
    pub charge: Arc<Charge>,
}

/// An offer (a plan or a combination of modules, with add-ons) whose scopes
/// and rates are resolved: what [`rate`](crate::rate) rates.
///
/// A [`Market`](crate::Market) hands them out.
#[derive(Clone, Debug)]
pub struct Tariff {
    pub(crate) fees: Vec<FeeOf>,
    /// In the order in which they are used.
    pub(crate) allowances: Vec<AllowanceOf>,
    pub(crate) charges: Vec<ChargeOf>,
    pub(crate) minimum_spend: Option<(String, Money)>,
    pub(crate) first_month: Vec<FirstMonth>,
    pub(crate) throttles: Vec<Throttle>,
    pub(crate) stops: Vec<StopOf>,
    /// The parts of allowances in the order in which they are drawn on.
    pub(crate) draws: Vec<(Part, usize)>,
    /// Whether the filings of all that includes units state that order.
    pub(crate) order_stated: bool,
    pub(crate) line_rounding: Option<Rounding>,
    pub(crate) commitment: Option<Commitment>,
    pub(crate) includes: Vec<String>,
    /// Packs that run beyond the month.
    pub(crate) running: Vec<Running>,
}

/// Where data stops, with its scope.
#[derive(Clone, Debug)]
pub(crate) struct StopOf {
    pub scope: Arc<Scope>,
    pub after: Option<Quantity>,
}

/// Charges, each with its scope.
pub(super) type Charges = Vec<(Arc<Scope>, Arc<Charge>)>;

/// A catalogue's scopes and rates, shared by its tariffs.
#[derive(Default)]
pub(crate) struct Parts {
    scopes: Vec<Arc<Scope>>,
    rates: Vec<(String, Charges)>,
    line_rounding: Option<Rounding>,
}

impl Parts {
    pub fn of(catalogue: &Catalogue) -> Parts {
        let scopes = catalogue.scopes.iter().cloned().map(Arc::new).collect();
        let mut parts = Parts { scopes, rates: Vec::new(), line_rounding: catalogue.line_rounding };
        let rates = catalogue.rates.iter();
        parts.rates = rates.map(|r| (r.id.clone(), parts.charges(&r.charges))).collect();
        parts
    }

    /// Validation has found every scope; an unknown one would drop its charge,
    /// and usage under it would be unpriced, not free.
    pub(super) fn scope(&self, id: &str) -> Option<Arc<Scope>> {
        self.scopes.iter().find(|s| s.id == id).cloned()
    }

    pub(super) fn charges(&self, charges: &[Charge]) -> Charges {
        let with_scope = |c: &Charge| Some((self.scope(&c.covers)?, Arc::new(c.clone())));
        charges.iter().filter_map(with_scope).collect()
    }

    fn empty(&self) -> Tariff {
        Tariff {
            fees: Vec::new(),
            allowances: Vec::new(),
            charges: Vec::new(),
            minimum_spend: None,
            first_month: Vec::new(),
            throttles: Vec::new(),
            stops: Vec::new(),
            draws: Vec::new(),
            order_stated: true,
            line_rounding: self.line_rounding,
            commitment: None,
            includes: Vec::new(),
            running: Vec::new(),
        }
    }

    fn add_allowances(&self, tariff: &mut Tariff, item: &str, allowances: &[Allowance]) {
        let fee = |f: &&FeeOf| *f.item == *item;
        let fee = tariff.fees.iter().find(fee).map(|f| (f.whole, f.prorated));
        let (whole, prorated) = fee.unwrap_or_default();
        for allowance in allowances {
            if let Some(scope) = self.scope(&allowance.covers) {
                let (item, allowance) = (Arc::from(item), allowance.clone());
                let pack = None;
                tariff.allowances.push(AllowanceOf {
                    item,
                    scope,
                    allowance,
                    whole,
                    prorated,
                    pack,
                });
            }
        }
    }

    fn add_charges(&self, tariff: &mut Tariff, item: &str, charges: &[Charge]) {
        self.push_charges(tariff, item, self.charges(charges));
    }

    fn add_rates(&self, tariff: &mut Tariff, item: &str, ids: &[String]) {
        for id in ids {
            if let Some((_, charges)) = self.rates.iter().find(|(rates, _)| rates == id) {
                self.push_charges(tariff, item, charges.clone());
            }
        }
    }

    fn push_charges(&self, tariff: &mut Tariff, item: &str, charges: Charges) {
        let of = |(scope, charge)| ChargeOf { item: Arc::from(item), scope, charge };
        tariff.charges.extend(charges.into_iter().map(of));
    }

    /// Services that an add-on's allowances and charges concern.
    pub fn services_of(&self, add_on: &AddOn) -> Services {
        let covers = add_on.allowances.iter().map(|a| &a.covers);
        let covers = covers.chain(add_on.charges.iter().map(|c| &c.covers));
        let scopes = covers.filter_map(|id| self.scope(id));
        scopes.fold(Services::NONE, |all, scope| all.with(Services::of(scope.service)))
    }

    /// Adds an add-on. Its charges come before those that are there.
    pub fn add(&self, tariff: &mut Tariff, add_on: &AddOn) {
        let item = &add_on.id;
        tariff.fees.push(FeeOf::of_add_on(add_on));
        self.add_allowances(tariff, item, &add_on.allowances);
        let plans = std::mem::take(&mut tariff.charges);
        self.add_charges(tariff, item, &add_on.charges);
        tariff.charges.extend(plans);
        tariff.includes.extend(add_on.includes.iter().cloned());
        tariff.order_stated &= add_on.draw_order_stated || add_on.allowances.is_empty();
        tariff.order();
    }

    /// An add-on with no plan below it.
    pub fn alone(&self, add_on: &AddOn) -> Tariff {
        let mut tariff = self.empty();
        self.add(&mut tariff, add_on);
        tariff
    }

    /// A plan by itself.
    pub fn plan(&self, plan: &Plan) -> Tariff {
        let mut t = self.empty();
        let item = &plan.id;
        let (fee, promotion) = (plan.fee, plan.promotion.clone());
        let fee_item = Arc::from(item.as_str());
        t.fees.push(FeeOf { item: fee_item, fee, promotion, whole: false, prorated: true });
        self.add_allowances(&mut t, item, &plan.allowances);
        t.includes.clone_from(&plan.includes);
        self.add_charges(&mut t, item, &plan.charges);
        self.add_rates(&mut t, item, &plan.rates);
        t.minimum_spend = plan.minimum_spend.map(|least| (item.clone(), least));
        t.first_month.clone_from(&plan.first_month);
        t.throttles.clone_from(&plan.throttles);
        let stop = |s: &Stop| Some(StopOf { scope: self.scope(&s.covers)?, after: s.after });
        t.stops = plan.stops.iter().filter_map(stop).collect();
        t.order_stated = plan.draw_order_stated;
        t.commitment.clone_from(&plan.commitment);
        t.order();
        t
    }

    /// A combination of a family's modules. Its fee is the sum of theirs.
    pub fn combination(&self, family: &Family, modules: &[&Module]) -> Tariff {
        let mut t = self.empty();
        t.includes.clone_from(&family.includes);
        for module in modules {
            let (item, fee) = (Arc::from(module.id.as_str()), module.fee);
            t.fees.push(FeeOf { item, fee, promotion: None, whole: false, prorated: true });
            let item = &module.id;
            self.add_allowances(&mut t, item, &module.allowances);
            t.includes.extend(module.includes.iter().cloned());
        }
        for module in modules {
            self.add_charges(&mut t, &module.id, &module.charges);
        }
        self.add_charges(&mut t, &family.id, &family.charges);
        self.add_rates(&mut t, &family.id, &family.rates);
        t.first_month.clone_from(&family.first_month);
        t.order_stated = family.draw_order_stated;
        t.commitment.clone_from(&family.commitment);
        t.order();
        t
    }
}

/// Charges that were resolved of late. Most plans state what others do, and a
/// large market would hold each of them many times over.
#[derive(Default)]
pub(crate) struct Recent(Vec<Arc<Charge>>);

/// How many charges are compared with a new one.
const RECENT: usize = 96;

impl Recent {
    /// One that is as this is, to be shared.
    fn shared(&mut self, charge: &Arc<Charge>) -> Arc<Charge> {
        match self.0.iter().position(|known| *known == *charge) {
            // What was asked for last is found first.
            Some(place) => self.0.get_mut(..=place).unwrap_or_default().rotate_right(1),
            None => {
                self.0.truncate(RECENT - 1);
                self.0.insert(0, Arc::clone(charge));
            }
        }
        Arc::clone(self.0.first().unwrap_or(charge))
    }
}

impl Tariff {
    /// Shares its charges with other tariffs that have the same, and keeps no
    /// room for more.
    pub(crate) fn share(&mut self, recent: &mut Recent) {
        for of in &mut self.charges {
            of.charge = recent.shared(&of.charge);
        }
        self.fees.shrink_to_fit();
        self.allowances.shrink_to_fit();
        self.charges.shrink_to_fit();
    }

    /// Marks what the customer has already: a month that is looked at from a
    /// day on has its share of that, as of the plan. Of several add-ons of a
    /// kind as many are marked as are held.
    pub(crate) fn hold(&mut self, held: &[String]) {
        if held.is_empty() {
            return;
        }
        let mine = |item: &str| held.iter().filter(|id| *id == item).count();
        let copies = |item: &str| self.fees.iter().filter(|of| *of.item == *item).count();
        let of_fees = self.fees.iter().enumerate().map(|(i, of)| {
            let before = self.fees.iter().take(i).filter(|b| b.item == of.item).count();
            before < mine(&of.item)
        });
        let of_allowances = self.allowances.iter().enumerate().map(|(i, of)| {
            let same = |b: &&AllowanceOf| b.item == of.item && b.allowance == of.allowance;
            let all = self.allowances.iter().filter(same).count();
            let before = self.allowances.iter().take(i).filter(same).count();
            before * copies(&of.item).max(1) < mine(&of.item) * all
        });
        let (fees, allowances): (Vec<bool>, Vec<bool>) =
            (of_fees.collect(), of_allowances.collect());
        for (of, theirs) in self.fees.iter_mut().zip(fees) {
            of.prorated |= theirs;
        }
        for (of, theirs) in self.allowances.iter_mut().zip(allowances) {
            // What was paid for at once, long ago, has its share, too.
            (of.prorated, of.whole) = (of.prorated || theirs, of.whole && !theirs);
        }
    }

    /// Whether a longer month has more of its fees or of what they bring.
    pub(crate) fn goes_by_days(&self) -> bool {
        self.fees.iter().any(|of| !of.whole && of.fee.goes_by_days())
    }

    /// The components of an event's price besides the base, each once.
    pub(crate) fn components(&self) -> Vec<&str> {
        let mut seen: Vec<&str> = Vec::new();
        for component in self.charges.iter().filter_map(|of| of.charge.component.as_deref()) {
            if !seen.contains(&component) {
                seen.push(component);
            }
        }
        seen
    }

    /// What of it concerns some services only; fees stay, since they say how
    /// often an allowance comes.
    pub(crate) fn only(&self, services: Services) -> Tariff {
        let keep = |scope: &Scope| services.has(scope.service);
        let mut only = Tariff {
            fees: self.fees.clone(),
            allowances: self.allowances.iter().filter(|a| keep(&a.scope)).cloned().collect(),
            charges: self.charges.iter().filter(|c| keep(&c.scope)).cloned().collect(),
            minimum_spend: None,
            first_month: self.first_month.clone(),
            throttles: if services.has(Service::Data) {
                self.throttles.clone()
            } else {
                Vec::new()
            },
            stops: self.stops.iter().filter(|s| keep(&s.scope)).cloned().collect(),
            draws: Vec::new(),
            order_stated: self.order_stated,
            line_rounding: self.line_rounding,
            commitment: None,
            includes: Vec::new(),
            running: Vec::new(),
        };
        only.set_draws(only.allowances.len());
        only
    }

    /// Whether usage of some services comes to the same as under another tariff,
    /// in every month that is not a broken first one: its charges, allowances
    /// and limits are the same, whatever they are called.
    pub(crate) fn rates_as(&self, other: &Tariff, services: Services) -> bool {
        fn same<A>(
            a: &[A],
            b: &[A],
            mine: impl Fn(&A) -> bool,
            alike: impl Fn(&A, &A) -> bool,
        ) -> bool {
            let of = |all| <[A]>::iter(all).filter(|a| mine(a));
            of(a).count() == of(b).count() && of(a).zip(of(b)).all(|(a, b)| alike(a, b))
        }
        let period = |tariff: &Tariff, of: &AllowanceOf| {
            tariff.fees.iter().find(|fee| fee.item == of.item).map(|fee| fee.fee.period)
        };
        let allowance = |a: &AllowanceOf, b: &AllowanceOf| {
            let (x, y) = (&a.allowance, &b.allowance);
            a.scope == b.scope
                && Allowance { shared: y.shared, ..x.clone() } == *y
                && (a.whole, a.prorated) == (b.whole, b.prorated)
                && (a.pack.is_none() && b.pack.is_none())
                && period(self, a) == period(other, b)
        };
        let has = |scope: &Scope| services.has(scope.service);
        same(&self.allowances, &other.allowances, |a| has(&a.scope), allowance)
            && same(
                &self.charges,
                &other.charges,
                |c| has(&c.scope),
                |a, b| a.scope == b.scope && a.charge == b.charge,
            )
            && same(
                &self.stops,
                &other.stops,
                |s| has(&s.scope),
                |a, b| a.scope == b.scope && a.after == b.after,
            )
            && (!services.has(Service::Data) || self.throttles == other.throttles)
            && self.order_stated == other.order_stated
            && self.line_rounding == other.line_rounding
            && self.minimum_spend.is_none()
            && other.minimum_spend.is_none()
            && self.running.is_empty()
            && other.running.is_empty()
    }

    /// Whether usage of some services never comes to more where there are more
    /// units for it: an event draws on each allowance in its turn, so that with
    /// more of any, no less is drawn and no less is left of all others; what is
    /// left to charge is less, and no price falls when there is more to charge.
    /// Nothing is said of services whose events are counted in steps.
    pub(crate) fn more_units_never_cost(&self, services: Services) -> bool {
        let mine = self.charges.iter().filter(|of| services.has(of.scope.service));
        let falls = |of: &ChargeOf| {
            of.charge.price.may_fall()
                || of.charge.setup.is_some()
                || step_of(&of.charge) != Increment::UNIT
        };
        let stepped = self.allowances.iter().filter(|of| services.has(of.scope.service));
        !services.has(Service::Voice)
            && !mine.into_iter().any(falls)
            && stepped.into_iter().all(|of| of.allowance.increment.is_none())
    }

    /// The allowances' order: first those before the one at `own`, then the rest.
    pub(crate) fn set_draws(&mut self, own: usize) {
        let (first, then) =
            self.allowances.split_at_checked(own).unwrap_or((&self.allowances, &[]));
        self.draws = draws(&stated_turns(first), Order::Stated);
        let shared = draws(&stated_turns(then), Order::Stated);
        self.draws.extend(shared.into_iter().map(|(part, i)| (part, own + i)));
    }

    /// The parts of all allowances in another order than the asserted one.
    pub(crate) fn draws_in(&self, order: Order<'_>) -> Vec<(Part, usize)> {
        draws(&turns(&self.allowances), order)
    }

    /// Leaves out what comes for a time only, of some items.
    pub(crate) fn drop_gifts_of(&mut self, items: &[String]) {
        // One more of the same is bought anew, and isn't prorated.
        let theirs = |of: &AllowanceOf| of.prorated && has(items, &of.item);
        let gone = |of: &AllowanceOf| of.allowance.months.is_some() && theirs(of);
        if self.allowances.iter().any(gone) {
            self.allowances.retain(|of| !gone(of));
            self.order();
        }
    }

    /// Whether two allowances that the same usage may draw on have equal
    /// priorities, and only one of them rolls over, or they are of two lists of
    /// which no filing states the order: which is used first decides what is left.
    pub(crate) fn has_open_ties(&self) -> bool {
        let all = || self.allowances.iter();
        let tied = |a: &AllowanceOf, b: &AllowanceOf| {
            let alike = a.scope.is_like(&b.scope);
            a.allowance.priority == b.allowance.priority
                && (a.allowance.rollover != b.allowance.rollover || !(alike || self.order_stated))
                && a.scope.may_meet(&b.scope)
        };
        all().any(|a| a.scope.service == Service::Data && all().any(|b| tied(a, b)))
    }

    /// The lists of a service's allowances, by number, of which usage may draw
    /// on several; where there are none such, all of them.
    pub(crate) fn rival_lists(&self, service: Service) -> Vec<usize> {
        let turns = turns(&self.allowances);
        let own: Vec<(&AllowanceOf, usize)> = self
            .allowances
            .iter()
            .zip(&turns)
            .filter(|(of, _)| of.scope.service == service)
            .map(|(of, turn)| (of, turn.list))
            .collect();
        let rival = |(of, list): &&(&AllowanceOf, usize)| {
            own.iter().any(|(other, l)| l != list && of.scope.may_meet(&other.scope))
        };
        let of = |all: &mut dyn Iterator<Item = &(&AllowanceOf, usize)>| {
            let mut lists: Vec<usize> = all.map(|(_, list)| *list).collect();
            lists.sort_unstable();
            lists.dedup();
            lists
        };
        let rivals = of(&mut own.iter().filter(rival));
        if rivals.is_empty() { of(&mut own.iter()) } else { rivals }
    }

    /// The order in which allowances are used; equals stay as listed.
    pub(crate) fn order(&mut self) {
        let priority = |of: &AllowanceOf| of.allowance.priority;
        sort(&mut self.allowances, |a, b| priority(a).cmp(&priority(b)));
        self.set_draws(self.allowances.len());
    }

    /// Months that one must stay; 0 without a commitment.
    pub fn commitment_months(&self) -> u16 {
        self.commitment.as_ref().filter(|c| !c.only_with_extras).map_or(0, |c| c.months)
    }

    /// The charge of general data used at home: its overage rule.
    pub fn data_charge(&self) -> Option<&Charge> {
        use crate::catalogue::When;
        use crate::usage::{Record, Session};
        let class = Record::Data(Session::default()).class();
        let reading = super::Reading::Asserted;
        let picked =
            super::pick::pick(&self.charges, None, &class, &When::Unknown, 1 << 20, reading)?;
        self.charges.get(picked.index).map(|of| of.charge.as_ref())
    }

    /// Whether what a call, message or session costs depends on the time of
    /// day at which it began.
    pub fn goes_by_hour(&self) -> bool {
        let scopes = self.charges.iter().map(|c| &c.scope);
        let mut scopes = scopes.chain(self.allowances.iter().map(|a| &a.scope));
        scopes.any(|scope| {
            scope.during.iter().any(|window| window.from.is_some() || window.to.is_some())
        })
    }

    /// Ids of the services that it includes.
    pub fn includes(&self) -> &[String] {
        &self.includes
    }
}
