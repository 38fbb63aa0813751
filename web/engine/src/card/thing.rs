//! What an offer is made of: the plan or its modules, add-ons and packs, each with what its own
//! catalogue says of it.

use tariff_core::{
    AddOn, Allowance, Binding, Catalogue, Channel, Charge, CheckedCustomer, Commitment, Date, Fee,
    FirstMonth, Market, Money, Pick, Promotion, Rule, SaleWindow, Scope, Source, StatedNone, Stop,
    Term, Throttle, Unit, Validity,
};

/// Which part of an offer it is.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Part {
    /// The plan, or the family that modules are of.
    Plan,
    /// A module.
    Module,
    /// An add-on that is kept.
    AddOn,
    /// A pack that is bought by hand.
    Pack,
}

/// One part of an offer.
pub(super) struct Thing<'a> {
    pub(super) part: Part,
    pub(super) name: &'a str,
    pub(super) id: &'a str,
    /// None of a family, whose modules have the fees.
    pub(super) fee: Option<Fee>,
    pub(super) promotion: Option<Promotion>,
    pub(super) allowances: &'a [Allowance],
    /// In the order in which they are looked through.
    pub(super) charges: Vec<&'a Charge>,
    pub(super) includes: &'a [String],
    pub(super) rules: &'a [Rule],
    pub(super) channels: &'a [Channel],
    /// Where it is left; empty where that isn't stated.
    pub(super) exit: &'a [Channel],
    pub(super) commitment: Option<&'a Commitment>,
    stated_none: &'a [StatedNone],
    term: Option<Term>,
    /// Whether its filing states in which order allowances are used.
    pub(super) draw_order_stated: bool,
    pub(super) first_month: &'a [FirstMonth],
    pub(super) throttles: &'a [Throttle],
    /// Where data stops.
    pub(super) stops: &'a [Stop],
    pub(super) minimum_spend: Option<Money>,
    pub(super) validity: Option<Validity>,
    pub(super) source: Option<&'a Source>,
    pub(super) sale: Option<SaleWindow>,
    pub(super) remarks: &'a [String],
    /// How many of it are kept.
    pub(super) times: usize,
    /// Whether the customer has it already.
    pub(super) held: bool,
    /// The day on which its facts were read.
    pub(super) read_on: Date,
    scopes: &'a [Scope],
}

/// The parts of an offer: the plan, its modules, add-ons, packs.
pub(super) struct Things<'a>(Vec<Thing<'a>>);

impl<'a> Things<'a> {
    /// The parts of a pick.
    pub(super) fn of(market: &'a Market, customer: &CheckedCustomer, pick: &Pick) -> Things<'a> {
        let offer = &pick.purchase.offer;
        let had = customer.current.as_ref().and_then(|c| c.offer.as_ref());
        let mut modules = offer.modules.clone();
        modules.sort();
        let plan_held = had.is_some_and(|had| {
            let mut theirs = had.modules.clone();
            theirs.sort();
            had.plan == offer.plan && theirs == modules
        });
        let has = |id: &str| had.is_some_and(|had| had.add_ons.iter().any(|a| a == id));
        let mut all = Vec::new();
        for catalogue in market.catalogues() {
            base(catalogue, &offer.plan, &offer.modules, &mut all);
        }
        for thing in &mut all {
            thing.held = plan_held;
            // Only a lower fee that is surely theirs is told as theirs.
            let sure = |p: &Promotion| customer.surely_meets(&p.eligibility, &pick.operator);
            thing.promotion = thing.promotion.take().filter(sure);
        }
        let packs = pick.purchase.packs.iter().flat_map(|p| p.months.iter().flatten());
        let kept = offer.add_ons.iter().map(|id| (id, Part::AddOn));
        for (id, part) in kept.chain(packs.map(|id| (id, Part::Pack))) {
            match all.iter_mut().find(|t| t.id == id && t.part == part) {
                Some(known) => known.times += 1,
                None => all.extend(add_on(market, id, part, part == Part::AddOn && has(id))),
            }
        }
        Things(all)
    }

    /// All of them.
    pub(super) fn all(&self) -> impl Iterator<Item = &Thing<'a>> {
        self.0.iter()
    }

    /// The plan with its modules.
    pub(super) fn base(&self) -> impl Iterator<Item = &Thing<'a>> {
        self.all().filter(|t| matches!(t.part, Part::Plan | Part::Module))
    }

    /// What is bought on top.
    pub(super) fn on_top(&self) -> impl Iterator<Item = &Thing<'a>> {
        self.all().filter(|t| matches!(t.part, Part::AddOn | Part::Pack))
    }

    /// What holds in every month: everything but packs.
    pub(super) fn kept(&self) -> impl Iterator<Item = &Thing<'a>> {
        self.all().filter(|t| t.part != Part::Pack)
    }

    /// Whether the plan stays what it is.
    pub(super) fn plan_held(&self) -> bool {
        self.base().all(|t| t.held)
    }

    /// Whether a filing has a remark.
    pub(super) fn remarks(&self, key: &str) -> bool {
        self.all().any(|t| t.has_remark(key))
    }

    /// Charges that apply in every month, with their scopes: those of add-ons first, then those of
    /// modules and plan; of two with the same scope the first, which is the one that applies.
    pub(super) fn charges(&self) -> Vec<(&'a Scope, &'a Charge)> {
        let add_ons = self.kept().filter(|t| t.part == Part::AddOn);
        let modules = self.base().filter(|t| t.part == Part::Module);
        let plans = self.base().filter(|t| t.part == Part::Plan);
        let mut all: Vec<(&Scope, &Charge)> = Vec::new();
        for (scope, charge) in add_ons.chain(modules).chain(plans).flat_map(Thing::charges) {
            let same = |(s, c): &(&Scope, &Charge)| {
                c.component == charge.component
                    && Scope { id: scope.id.clone(), ..(*s).clone() } == *scope
            };
            if !all.iter().any(same) {
                all.push((scope, charge));
            }
        }
        all
    }
}

impl<'a> Thing<'a> {
    /// Its charges with their scopes.
    pub(super) fn charges(&self) -> impl Iterator<Item = (&'a Scope, &'a Charge)> {
        let scopes = self.scopes;
        let scope = move |id: &str| scopes.iter().find(|s| s.id == id);
        let charges: Vec<_> =
            self.charges.iter().filter_map(|c| Some((scope(&c.covers)?, *c))).collect();
        charges.into_iter()
    }

    /// Its allowances with their scopes, in the order in which they are used.
    pub(super) fn allowances(&self) -> Vec<(&'a Scope, &'a Allowance)> {
        let scope = |id: &str| self.scopes.iter().find(|s| s.id == id);
        let with_scope = |a: &'a Allowance| Some((scope(&a.covers)?, a));
        let mut all: Vec<_> = self.allowances.iter().filter_map(with_scope).collect();
        all.sort_by_key(|(_, a)| a.priority);
        all
    }

    /// Those that are counted in a unit.
    pub(super) fn allowances_in(&self, unit: Unit) -> Vec<(&'a Scope, &'a Allowance)> {
        let all = self.allowances().into_iter();
        all.filter(|(scope, _)| unit.measures(scope.service)).collect()
    }

    /// Whether its filing states that there is no liability for leaving early.
    pub(super) fn no_liability(&self) -> bool {
        self.stated_none.contains(&StatedNone::Liability)
    }

    /// Whether its filing states that one may leave at any time.
    pub(super) fn unbound(&self) -> bool {
        Binding::of(self.commitment, self.stated_none) == Binding::None
    }

    /// How long it lasts, as far as that is stated.
    pub(super) fn term(&self) -> Option<Term> {
        crate::terms::term(self.term, self.remarks)
    }

    /// Whether its filing has a remark.
    pub(super) fn has_remark(&self, key: &str) -> bool {
        self.remarks.iter().any(|r| r == key)
    }
}

/// A plan, or a family and its chosen modules, where the catalogue has it.
fn base<'a>(catalogue: &'a Catalogue, id: &str, modules: &[String], all: &mut Vec<Thing<'a>>) {
    let rates = |ids: &'a [String]| {
        let named = |id: &'a String| catalogue.rates.iter().find(move |r| r.id == *id);
        ids.iter().filter_map(named).flat_map(|r| &r.charges)
    };
    if let Some(plan) = catalogue.plans.iter().find(|p| p.id == id) {
        all.push(Thing {
            fee: Some(plan.fee),
            promotion: plan.promotion.clone(),
            allowances: &plan.allowances,
            charges: plan.charges.iter().chain(rates(&plan.rates)).collect(),
            includes: &plan.includes,
            rules: &plan.eligibility,
            channels: &plan.channels,
            exit: &plan.exit,
            commitment: plan.commitment.as_ref(),
            stated_none: &plan.stated_none,
            term: plan.term,
            draw_order_stated: plan.draw_order_stated,
            first_month: &plan.first_month,
            throttles: &plan.throttles,
            stops: &plan.stops,
            minimum_spend: plan.minimum_spend,
            source: Some(&plan.source),
            sale: Some(plan.sale),
            remarks: &plan.remarks,
            read_on: read_on(catalogue, &plan.operator, Some(&plan.source)),
            ..Thing::new(Part::Plan, &plan.id, &plan.name, catalogue)
        });
    }
    let Some(family) = catalogue.families.iter().find(|f| f.id == id) else { return };
    all.push(Thing {
        charges: family.charges.iter().chain(rates(&family.rates)).collect(),
        includes: &family.includes,
        rules: &family.eligibility,
        channels: &family.channels,
        exit: &family.exit,
        commitment: family.commitment.as_ref(),
        stated_none: &family.stated_none,
        term: family.term,
        draw_order_stated: family.draw_order_stated,
        first_month: &family.first_month,
        remarks: &family.remarks,
        read_on: read_on(catalogue, &family.operator, None),
        ..Thing::new(Part::Plan, &family.id, &family.name, catalogue)
    });
    for module in modules.iter().filter_map(|id| family.modules.iter().find(|m| m.id == *id)) {
        all.push(Thing {
            fee: Some(module.fee),
            allowances: &module.allowances,
            charges: module.charges.iter().collect(),
            includes: &module.includes,
            rules: &module.eligibility,
            source: Some(&module.source),
            sale: Some(module.sale),
            read_on: read_on(catalogue, &family.operator, Some(&module.source)),
            ..Thing::new(Part::Module, &module.id, &module.name, catalogue)
        });
    }
}

fn add_on<'a>(market: &'a Market, id: &str, part: Part, held: bool) -> Option<Thing<'a>> {
    let found = |c: &'a Catalogue| Some((c, c.add_ons.iter().find(|a| a.id == id)?));
    let (catalogue, of): (_, &AddOn) = market.catalogues().iter().find_map(found)?;
    Some(Thing {
        fee: Some(of.fee),
        allowances: &of.allowances,
        charges: of.charges.iter().collect(),
        includes: &of.includes,
        rules: &of.eligibility,
        channels: &of.channels,
        commitment: of.commitment.as_ref(),
        stated_none: &of.stated_none,
        term: of.term,
        draw_order_stated: of.draw_order_stated,
        validity: of.validity,
        source: Some(&of.source),
        sale: Some(of.sale),
        held,
        read_on: read_on(catalogue, &of.operator, Some(&of.source)),
        ..Thing::new(part, &of.id, &of.name, catalogue)
    })
}

/// The day on which facts were read: the source's, else the operator's, else the catalogue's.
fn read_on(catalogue: &Catalogue, operator: &str, source: Option<&Source>) -> Date {
    let operator = catalogue.operators.iter().find(|o| o.id == operator);
    source.and_then(|s| s.on).or(operator.and_then(|o| o.read_on)).unwrap_or(catalogue.read_on)
}

impl<'a> Thing<'a> {
    fn new(part: Part, id: &'a str, name: &'a str, catalogue: &'a Catalogue) -> Thing<'a> {
        Thing {
            part,
            name,
            id,
            fee: None,
            promotion: None,
            allowances: &[],
            charges: Vec::new(),
            includes: &[],
            rules: &[],
            channels: &[],
            exit: &[],
            commitment: None,
            stated_none: &[],
            term: None,
            draw_order_stated: false,
            first_month: &[],
            throttles: &[],
            stops: &[],
            minimum_spend: None,
            validity: None,
            source: None,
            sale: None,
            remarks: &[],
            times: 1,
            held: false,
            read_on: catalogue.read_on,
            scopes: &catalogue.scopes,
        }
    }
}
