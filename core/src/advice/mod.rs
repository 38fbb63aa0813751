//! Which offer costs this customer least: ranking, with what was kept apart.

mod axis;
mod break_even;
mod calendar;
mod case;
mod certificate;
mod check;
mod choose;
mod cost;
mod customer;
mod dates;
mod dominance;
mod eligibility;
mod household;
mod now;
mod offer;
mod one_change;
mod owed;
mod pick;
mod placing;
mod promotions;
mod purchase;
mod rank;
mod reasons;
#[cfg(feature = "json")]
mod receipt;
mod recommendation;
mod risk;
mod search;
mod season;
mod summed;
mod watch;
mod why_not;
mod wishes;

pub use axis::Axis;
pub use break_even::{BreakEven, Change, Interval, break_even};
pub use calendar::contract_day;
pub use case::Unfit;
pub use certificate::{Bound, Certificate, Count, Dated, Discarded, Placed};
pub use check::CertificateError;
pub use choose::{Choice, Later, PeaceOfMind, Verdict, choose, if_answered};
pub use cost::{Cost, CostError, CostLine, CostPart, cost};
pub use customer::{CUSTOMER_SCHEMA, CheckedCustomer, Current, Customer, Person};
pub use dates::Dates;
pub use dominance::{Dominated, dominated};
pub use household::{
    Arrangement, CheckedHousehold, DrawOrder, HOUSEHOLD_SCHEMA, HorizonCost, Household,
    HouseholdAdvice, HouseholdCertificate, HouseholdError, Line, LineAdvice, Role, household,
};
pub use now::Leaving;
pub use one_change::{OneChange, one_change};
pub use pick::{Best, Pick, best};
pub use purchase::{Packs, Purchase};
pub use rank::{Batch, BatchError, Bests, Column, Exact, Ranker, Ranking};
pub use reasons::{BillPart, Difference, Reasons};
#[cfg(feature = "json")]
pub use receipt::{CatalogueHash, RECEIPT_SCHEMA, Receipt, ReceiptError, receipt};
pub use recommendation::{RECOMMENDATION_SCHEMA, Recommendation};
pub use risk::{Chance, Risk, RiskBasis, Spread, risk};
pub use search::{Goal, Within};
pub use season::{Season, Stretch, season};
use serde::Serialize;
use summed::Summed;
pub use watch::Watch;
pub use why_not::{Obstacle, WhyNot, why_not};
pub use wishes::{CheckedWishes, LONGEST_HORIZON, WISHES_SCHEMA, Wishes};

use crate::catalogue::{CapAction, Quantity, Rule, SaleWindow};
use crate::market::{Listed, Market, Offer, sum};
use crate::money::Money;
use crate::order::sort;
use crate::rating::{Bill, Fact, Tariff, Unpriced, asserted};
use crate::usage::{Date, MonthUse};

/// Days after which a catalogue is stale enough to warn.
const STALE_AFTER_DAYS: i64 = 14;

/// What the usage is known from; every result says it.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Serialize)]
#[cfg_attr(feature = "schema", derive(schemars::JsonSchema))]
#[serde(rename_all = "camelCase")]
#[non_exhaustive]
pub enum Basis {
    /// Itemised records: exact.
    Records,
    /// A profile that was measured: exact for its increments.
    Profile,
    /// Typed by somebody: as good as their memory.
    Typed,
}

/// By what entries are ordered. There is no other order, and no paid place.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Serialize)]
#[cfg_attr(feature = "schema", derive(schemars::JsonSchema))]
#[serde(rename_all = "camelCase")]
#[non_exhaustive]
pub enum SortRule {
    /// What all given months would have cost; ties by fewer add-ons, then the
    /// shorter commitment, then the id.
    Cost,
}

/// A catalogue that the advice rests on.
#[derive(Clone, Debug, PartialEq, Eq, Serialize)]
#[cfg_attr(feature = "schema", derive(schemars::JsonSchema))]
#[serde(rename_all = "camelCase")]
#[non_exhaustive]
pub struct CatalogueAge {
    /// Its id.
    pub id: String,
    /// When its facts were read.
    pub read_on: Date,
    /// How many days ago.
    pub days: i64,
    /// Whether that is long enough ago to warn.
    pub stale: bool,
}

/// One offer and what it would have cost.
#[derive(Clone, Debug, PartialEq, Eq, Serialize)]
#[cfg_attr(feature = "schema", derive(schemars::JsonSchema))]
#[serde(rename_all = "camelCase")]
#[non_exhaustive]
pub struct Entry {
    /// What to buy.
    pub offer: Offer,
    /// Its names as filed: the plan, or the family and its modules.
    pub names: Vec<String>,
    /// The operator's id.
    pub operator: String,
    /// Over all months given.
    pub total: Money,
    /// Month by month.
    pub months: Vec<Money>,
    /// Whether a line rests on an assumption; its bill tells which.
    pub assumed: bool,
    /// Months that one must stay.
    pub commitment_months: u16,
    /// Facts of any of the months: caps, reduced speed.
    pub facts: Vec<Fact>,
    /// Rules that an answer would settle; empty where the customer may have it.
    pub open_rules: Vec<Rule>,
    /// Needed services of which the filing doesn't say whether they are included.
    pub open_needs: Vec<String>,
}

/// Why an offer is out.
#[derive(Clone, Debug, PartialEq, Eq, Serialize)]
#[cfg_attr(feature = "schema", derive(schemars::JsonSchema))]
#[serde(rename_all = "camelCase", rename_all_fields = "camelCase")]
#[non_exhaustive]
pub enum Why {
    /// The customer doesn't meet a rule of the filing.
    NotEligible {
        /// The rule.
        rule: Rule,
    },
    /// It isn't sold on the day.
    OffSale {
        /// When it was.
        sale: SaleWindow,
    },
    /// A cap would suspend the service: what isn't served is no saving.
    Suspended {
        /// The amount of the cap.
        amount: Money,
    },
    /// Data stops before all of it is served.
    Stopped {
        /// After so much; none, when allowances are used up.
        after: Option<Quantity>,
    },
}

/// An offer that is out, with the reasons and what it would have cost.
#[derive(Clone, Debug, PartialEq, Eq, Serialize)]
#[cfg_attr(feature = "schema", derive(schemars::JsonSchema))]
#[serde(rename_all = "camelCase")]
#[non_exhaustive]
pub struct Excluded {
    /// The offer.
    pub entry: Entry,
    /// Every reason.
    pub why: Vec<Why>,
}

/// An offer that has no price for some of the usage.
#[derive(Clone, Debug, PartialEq, Eq, Serialize)]
#[cfg_attr(feature = "schema", derive(schemars::JsonSchema))]
#[serde(rename_all = "camelCase")]
#[non_exhaustive]
pub struct NotComparable {
    /// The offer.
    pub offer: Offer,
    /// Its names as filed.
    pub names: Vec<String>,
    /// The operator's id.
    pub operator: String,
    /// What it has no price for.
    pub unpriced: Unpriced,
}

/// The advice.
#[derive(Clone, Debug, PartialEq, Eq, Serialize)]
#[cfg_attr(feature = "schema", derive(schemars::JsonSchema))]
#[serde(rename_all = "camelCase")]
#[non_exhaustive]
pub struct Advice {
    /// What the usage is known from.
    pub basis: Basis,
    /// How many months were rated.
    pub months: usize,
    /// ISO 4217 of all money in it.
    pub currency: String,
    /// What it rests on, and how old that is.
    pub catalogues: Vec<CatalogueAge>,
    /// By what entries are ordered.
    pub sort_rule: SortRule,
    /// What the customer may have, best first.
    pub ranked: Vec<Entry>,
    /// What they might have, if answers allow it, best first.
    pub ask: Vec<Entry>,
    /// What they can't have, best first: the first is the cheapest excluded.
    pub excluded: Vec<Excluded>,
    /// What can't be compared: a price is not known.
    pub not_comparable: Vec<NotComparable>,
    /// What they have now, if it is one of the market's; it is compared even
    /// when it is no longer sold.
    pub current: Option<Entry>,
    /// What they have now, if it has no price for some of the usage.
    pub current_not_comparable: Option<NotComparable>,
}

impl Advice {
    /// What the customer pays more than the best offer, over all months; below
    /// zero where the current plan is cheaper. `None` where it isn't known or
    /// nothing may be had.
    pub fn overpaid(&self) -> Option<Money> {
        let best = self.ranked.first()?;
        Some(self.current.as_ref()?.total.minus(best.total))
    }
}

impl Entry {
    /// The mean of the months given, to the fen: what a month of it costs.
    pub fn per_month(&self) -> Money {
        self.total.share(u64::try_from(self.months.len()).unwrap_or(u64::MAX))
    }
}

/// Ranks every plan and every combination of modules by what the customer
/// would have paid over all the months given.
///
/// Nothing is filtered before it is rated. What they may have, what depends on
/// an answer, and what is out with its reason stand apart.
///
/// ```
/// use tariff_core::{Catalogue, ClassUse, Customer, Market, Month, Profile, advise};
/// # let text = tariff_core::doc::CATALOGUE;
/// let market = Market::compile(vec![Catalogue::parse("tiny", text)?])?;
/// let usage = Profile { classes: vec![ClassUse::typed_minutes(100)] };
/// let customer = Customer::new("2026-11-22".parse()?, vec![Month::of_profile(usage)]);
/// let advice = advise(&market, &customer.check(&market)?);
/// let best = &advice.ranked[0];
/// assert_eq!((best.offer.plan.as_str(), best.total.to_string().as_str()), ("talk", "19.00"));
/// # Ok::<(), Box<dyn std::error::Error>>(())
/// ```
pub fn advise(market: &Market, customer: &CheckedCustomer) -> Advice {
    let mut advice = Advice {
        basis: basis(customer),
        months: customer.months.len(),
        currency: market.currency().to_owned(),
        catalogues: ages(market, customer.today),
        sort_rule: SortRule::Cost,
        ranked: Vec::new(),
        ask: Vec::new(),
        excluded: Vec::new(),
        not_comparable: Vec::new(),
        current: None,
        current_not_comparable: None,
    };
    match current(market, customer) {
        Some(Ok(entry)) => advice.current = Some(entry),
        Some(Err(not_comparable)) => advice.current_not_comparable = Some(not_comparable),
        None => {}
    }
    let summed = Summed::of(market, &customer.months, false);
    for listed in market.listed() {
        match summed.bills(market, &listed.tariff, &customer.months) {
            Ok(bills) => place(&mut advice, listed, &bills, customer),
            Err(unpriced) => advice.not_comparable.push(NotComparable {
                offer: listed.offer.clone(),
                names: listed.names.clone(),
                operator: listed.operator.clone(),
                unpriced,
            }),
        }
    }
    sort(&mut advice.ranked, Entry::order);
    sort(&mut advice.ask, Entry::order);
    sort(&mut advice.excluded, |a, b| a.entry.order(&b.entry));
    advice
}

impl Entry {
    fn order(&self, other: &Entry) -> std::cmp::Ordering {
        let key = |e: &Entry| (e.total, e.offer.add_ons.len(), e.commitment_months);
        key(self).cmp(&key(other)).then_with(|| self.offer.cmp(&other.offer))
    }
}

fn basis(customer: &CheckedCustomer) -> Basis {
    let of = |usage: &MonthUse| match usage {
        MonthUse::Records(_) => Basis::Records,
        // Nothing at all is what a form says that nobody has filled in.
        MonthUse::Profile(p) if p.classes.is_empty() => Basis::Typed,
        MonthUse::Profile(p) if p.classes.iter().any(|c| c.typed) => Basis::Typed,
        MonthUse::Profile(_) => Basis::Profile,
    };
    let all = || customer.months.iter().map(|m| of(&m.usage));
    if all().any(|b| b == Basis::Typed) {
        Basis::Typed
    } else if all().any(|b| b == Basis::Profile) {
        Basis::Profile
    } else {
        Basis::Records
    }
}

fn ages(market: &Market, today: Date) -> Vec<CatalogueAge> {
    let of = |c: &crate::catalogue::Catalogue| {
        let days = today.day_number() - c.read_on.day_number();
        let stale = days > STALE_AFTER_DAYS;
        CatalogueAge { id: c.id.clone(), read_on: c.read_on, days, stale }
    };
    market.catalogues().iter().map(of).collect()
}

fn entry(
    offer: Offer,
    names: Vec<String>,
    operator: String,
    tariff: &Tariff,
    bills: &[Bill],
) -> Entry {
    let mut facts: Vec<Fact> = Vec::new();
    for fact in bills.iter().flat_map(|b| &b.facts) {
        if !facts.contains(fact) {
            facts.push(fact.clone());
        }
    }
    Entry {
        offer,
        names,
        operator,
        total: sum(bills),
        months: bills.iter().map(|b| b.total).collect(),
        assumed: bills.iter().flat_map(|b| &b.lines).any(|l| !l.assumptions.is_empty()),
        commitment_months: tariff.commitment_months(),
        facts,
        open_rules: Vec::new(),
        open_needs: Vec::new(),
    }
}

/// Puts an offer where it belongs.
fn place(advice: &mut Advice, listed: &Listed, bills: &[Bill], customer: &CheckedCustomer) {
    let mut entry = entry(
        listed.offer.clone(),
        listed.names.clone(),
        listed.operator.clone(),
        &listed.tariff,
        bills,
    );
    let verdict = eligibility::judge(&listed.rules, &listed.operator, customer);
    let mut why: Vec<Why> = Vec::new();
    let closed = listed.sales.iter().filter(|s| !s.contains(customer.today));
    why.extend(closed.map(|&sale| Why::OffSale { sale }));
    why.extend(verdict.broken.into_iter().map(|rule| Why::NotEligible { rule }));
    for fact in &entry.facts {
        if let Fact::CapReached { amount, then: CapAction::Suspend, .. } = fact {
            why.push(Why::Suspended { amount: *amount });
        }
        if let Fact::Stopped { after, .. } = fact {
            why.push(Why::Stopped { after: *after });
        }
    }
    entry.open_rules = verdict.open;
    let included = listed.tariff.includes();
    entry.open_needs = customer.needs.iter().filter(|n| !included.contains(n)).cloned().collect();
    if !why.is_empty() {
        advice.excluded.push(Excluded { entry, why });
    } else if entry.open_rules.is_empty() && entry.open_needs.is_empty() {
        advice.ranked.push(entry);
    } else {
        advice.ask.push(entry);
    }
}

/// The current plan, whatever its rules and sale window say.
fn current(market: &Market, customer: &CheckedCustomer) -> Option<Result<Entry, NotComparable>> {
    let offer = market.listed_as(customer.current.as_ref()?.offer.as_ref()?);
    let tariff = market.tariff(&offer).ok()?;
    let (names, operator) = market.names(&offer);
    Some(match asserted(&tariff, &customer.months) {
        Ok(bills) => Ok(entry(offer, names, operator, &tariff, &bills)),
        Err(unpriced) => Err(NotComparable { offer, names, operator, unpriced }),
    })
}
