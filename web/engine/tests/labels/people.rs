//! Customers of shipped markets: typed months, one and several, and statements; those who have a
//! plan, a contract that binds, or only a sum that they pay; those who were asked, and who weren't.

use tariff_core::{
    Binding, ClassUse, Current, Customer, Market, Money, Month, Offer, Person, Profile, Service,
};
use tariff_engine::asked::Asked;
use tariff_engine::desk::Desk;
use tariff_engine::protocol::{Basis, Itemised};
use tariff_engine::words::Lang;
use tariff_tests::shipped::{market, people, regions};

const TODAY: &str = "2026-11-24";

/// Somebody, and the region that they ask about.
pub(crate) struct Case {
    pub(crate) who: String,
    pub(crate) region: String,
    pub(crate) customer: Customer,
}

impl Case {
    pub(crate) fn ask(&self, lang: Lang) -> Asked {
        let typed = self.customer.months.iter().all(|m| m.month.is_none());
        let months = self.customer.months.iter().filter_map(|m| m.month).collect();
        let itemised = Itemised { months, typed: Vec::new() };
        let basis = if typed { Basis::Typed } else { Basis::Statement(itemised) };
        let customer = self.customer.clone();
        Asked { customer, region: self.region.clone(), lang, basis, ..tests_ask() }
    }

    pub(crate) fn months(&self) -> usize {
        self.customer.months.len()
    }
}

fn tests_ask() -> Asked {
    Asked {
        customer: Customer::new(TODAY.parse().unwrap(), Vec::new()),
        region: String::new(),
        lang: Lang::Zh,
        basis: Basis::Typed,
        desk: false,
        abroad: None,
    }
}

/// Regions whose markets differ; all of them where `REGIONS=all`.
pub(crate) fn places() -> Vec<String> {
    if std::env::var("REGIONS").is_ok_and(|of| of == "all") {
        return regions();
    }
    ["chongqing", "shaanxi", "gansu"].map(str::to_owned).to_vec()
}

/// A market of a region, loaded as a page loads it, and its people.
pub(crate) fn each(mut look: impl FnMut(&Desk, &Market, &Case)) {
    for region in places() {
        let mut desk = Desk::default();
        desk.take(&region, market(&region)).unwrap();
        let market = desk.market().unwrap();
        for case in cases(market, &region) {
            look(&desk, market, &case);
        }
    }
}

pub(crate) fn month(minutes: u64, megabytes: u64) -> Month {
    let data = ClassUse { typed: true, ..ClassUse::new(Service::Data, megabytes << 20) };
    let mut classes = vec![ClassUse::typed_minutes(minutes), data];
    classes.retain(|class| class.total > 0);
    Month::of_profile(Profile { classes })
}

pub(crate) fn typed(months: Vec<Month>) -> Customer {
    let mut customer = Customer::new(TODAY.parse().unwrap(), months);
    customer.person.device = Some("phone".to_owned());
    customer
}

fn answered(customer: Customer, region: &str) -> Customer {
    let person = Person {
        age: Some(35),
        student: Some(false),
        disability: Some(false),
        low_income: Some(false),
        broadband: Some(false),
        corporate: Some(false),
        visitor: Some(false),
        household: Some(false),
        device: Some("phone".to_owned()),
        region: Some(region.to_owned()),
        ..Person::default()
    };
    Customer { person, ..customer }
}

/// With a plan, so many months into its contract.
pub(crate) fn with(
    customer: Customer,
    market: &Market,
    plan: &str,
    months: Option<u16>,
) -> Customer {
    let operator = market.plan(plan).map(|plan| plan.operator.clone());
    let offer = Some(Offer::plan(plan));
    let current =
        Current { operator, offer, months, contract_months: months, ..Current::default() };
    Customer { current: Some(current), ..customer }
}

/// Plans that bind everybody who takes them, for a fee: four of them, from the cheapest on.
fn binding(market: &Market) -> Vec<String> {
    let plans = market.catalogues().iter().flat_map(|c| &c.plans);
    let binds = plans.filter(|p| {
        p.commitment.as_ref().is_some_and(|c| !c.only_with_extras && c.termination.is_some())
    });
    let mut all: Vec<_> = binds.map(|p| (p.fee.amount, p.id.clone())).collect();
    all.sort();
    let quarters = (0..=3).filter_map(|n| all.get((all.len().saturating_sub(1)) * n / 3));
    let mut ids: Vec<String> = quarters.map(|(_, id)| id.clone()).collect();
    ids.dedup();
    ids
}

/// Plans whose filings don't say whether they bind.
fn silent(market: &Market) -> Vec<String> {
    let plans = market.catalogues().iter().flat_map(|c| &c.plans).map(|p| &p.id);
    let silent = |id: &&String| market.binding(&Offer::plan(*id)) == Some(Binding::NotStated);
    plans.filter(silent).take(3).cloned().collect()
}

/// A plan that anybody can have, of the middle of all by its fee.
fn ordinary(market: &Market) -> String {
    let plans = market.catalogues().iter().flat_map(|c| &c.plans);
    let mut all: Vec<_> = plans.map(|p| (p.fee.amount, p.id.clone())).collect();
    all.sort();
    all[all.len() / 2].1.clone()
}

pub(crate) fn cases(market: &Market, region: &str) -> Vec<Case> {
    let mut all: Vec<(String, Customer)> = Vec::new();
    let usual = || typed(vec![month(143, 13_516)]);
    let three = || typed(vec![month(60, 4_000), month(143, 13_516), month(420, 31_000)]);
    let five = || typed((1..=5).map(|n| month(n * 97, n * 5_000)).collect());
    for (who, customer) in [
        ("little", typed(vec![month(60, 1_024)])),
        ("usual", usual()),
        ("much", typed(vec![month(500, 51_200)])),
        ("nothing", typed(vec![month(0, 0)])),
        ("three months", three()),
        ("five months", five()),
    ] {
        all.push((format!("{who}, asked nothing"), customer.clone()));
        all.push((format!("{who}, asked"), answered(customer, region)));
    }
    let middle = ordinary(market);
    for (who, customer) in [("usual", usual()), ("three months", three()), ("five months", five())]
    {
        let customer = answered(customer, region);
        all.push((format!("{who}, {middle} now"), with(customer.clone(), market, &middle, None)));
        for plan in binding(market) {
            let with = with(customer.clone(), market, &plan, Some(1));
            for service in market.services().iter().take(2) {
                let needs = vec![service.id.clone()];
                let customer = Customer { needs, ..with.clone() };
                all.push((format!("{who}, {plan} binds, needs {}", service.id), customer));
            }
            all.push((format!("{who}, {plan} binds"), with));
        }
        for plan in silent(market) {
            let with = with(customer.clone(), market, &plan, Some(1));
            all.push((format!("{who}, {plan} doesn't say"), with));
        }
        let mut paid = customer;
        paid.person.recent_spend = Some(Money::from_micro(59_000_000));
        all.push((format!("{who}, pays 59"), paid));
    }
    for asker in people(market, region) {
        let records = asker.customer.months.iter().all(|m| m.month.is_some());
        if records && asker.name != "a month of many records" {
            all.push((asker.name.to_owned(), asker.customer));
        }
    }
    for (_, customer) in &mut all {
        customer.person.region = Some(region.to_owned());
    }
    let case = |(who, customer)| Case { who, region: region.to_owned(), customer };
    all.into_iter().map(case).collect()
}
