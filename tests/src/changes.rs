//! The one change that would make an offer the answer, against plain
//! enumeration of every customer who is one change away.

use tariff_core::{
    Axis, CheckedCustomer, Customer, Goal, Market, Obstacle, Offer, OneChange, Rule, WhyNot,
    Within, one_change, why_not,
};

use crate::along::{shifted, small};
use crate::brute::{bases, every};
use crate::compare::Case;

/// How many units more are looked at, and along what.
const FAR: u32 = 12;
const AXES: [(Axis, u32); 2] = [(Axis::CallsOut, FAR), (Axis::Data, FAR)];

/// What is the answer along a kind of usage, and how many units there are.
struct Scan {
    axis: Axis,
    all: u64,
    there: Vec<(i64, Option<Offer>)>,
}

impl Scan {
    /// So many units away the nearest place is where an offer is the answer.
    fn nearest(&self, offer: &Offer) -> Option<u64> {
        let mine = self.there.iter().filter(|(_, best)| best.as_ref() == Some(offer));
        mine.map(|(delta, _)| delta.unsigned_abs()).min()
    }
}

struct Plain<'a> {
    case: &'a Case,
    customer: CheckedCustomer,
    scans: Vec<Scan>,
}

impl Plain<'_> {
    fn market(&self) -> &Market {
        &self.case.market
    }

    /// The answer of somebody, add-ons aside.
    fn best(case: &Case, of: Customer) -> Option<Offer> {
        let of = of.check(&case.market).ok()?;
        let within = Within::default();
        let all = every(&case.market, &of, &case.wishes, Goal::Cheapest, &within);
        all.first().map(|found| Offer { add_ons: Vec::new(), ..found.offer.clone() })
    }

    /// Whether somebody else would be told to take an offer.
    fn is(&self, of: Option<Customer>, offer: &Offer) -> bool {
        of.and_then(|of| Plain::best(self.case, of)).as_ref() == Some(offer)
    }

    fn without(&self, service: &str) -> Customer {
        let mut then = Customer::clone(&self.customer);
        then.needs.retain(|need| need != service);
        then
    }

    /// What is wrong with what was said of an offer.
    fn wrong(&self, why: &WhyNot, said: Option<&OneChange>) -> Option<&'static str> {
        let offer = &why.offer;
        let nearest = self.scans.iter().map(|scan| (scan.nearest(offer), scan.all, scan.axis));
        let is_now = self.is(Some(Customer::clone(&self.customer)), offer);
        match said {
            Some(_) if is_now => Some("it is the answer already"),
            Some(OneChange::Usage { axis, from, to, .. }) => {
                let by = from.max(&-to).unsigned_abs();
                let mut all = nearest;
                let (here, now, _) = all.find(|(.., of)| of == axis)?;
                let nearer = |(n, of, _): (Option<u64>, u64, Axis)| {
                    n.is_some_and(|n| of > 0 && now > 0 && n * now < by * of)
                };
                let others = self.scans.iter().map(|s| (s.nearest(offer), s.all, s.axis));
                let beaten = others.into_iter().any(nearer);
                (here != Some(by))
                    .then_some("nearer, or not at all")
                    .or(beaten.then_some("by a larger part than needed"))
            }
            Some(OneChange::Meets { rule }) => (!self.is(self.customer.answering(rule), offer))
                .then_some("meeting it isn't enough"),
            Some(OneChange::Without { service }) => (!self.is(Some(self.without(service)), offer))
                .then_some("doing without it isn't enough"),
            Some(_) => Some("of no known kind"),
            None if is_now => None,
            None => self.missed(why),
        }
    }

    /// A change that was not told of.
    fn missed(&self, why: &WhyNot) -> Option<&'static str> {
        let offer = &why.offer;
        let bars: Vec<_> =
            why.obstacles.iter().filter(|o| !matches!(o, Obstacle::Dearer { .. })).collect();
        let missed = match bars.as_slice() {
            [] => self.scans.iter().any(|scan| scan.nearest(offer).is_some()),
            [Obstacle::Ask { rule } | Obstacle::NotEligible { rule }] => {
                let all = match rule {
                    Rule::AnyOf { of } => of.iter().collect(),
                    one => vec![one],
                };
                all.into_iter().any(|rule| self.is(self.customer.answering(rule), offer))
            }
            [Obstacle::NeedUnmet { service }] => self.is(Some(self.without(service)), offer),
            _ => false,
        };
        missed.then_some("there is one")
    }
}

/// What is said wrongly of any offer of a case; `seen` counts what was said.
pub(crate) fn differences(case: &Case, seen: &mut [usize; 3]) -> Vec<String> {
    let of = |months| Customer { months, ..Customer::clone(&case.customer) };
    let months = small(case);
    let customer = of(months.clone()).check(&case.market).unwrap_or_else(|f| panic!("{f}"));
    let scan = |&(axis, far): &(Axis, u32)| {
        let now = customer.units(&case.market, axis);
        let least = -i64::try_from(now.iter().copied().max().unwrap_or(0)).unwrap_or(0);
        let there = |delta| {
            let months = months.iter().map(|month| shifted(month, axis, delta)).collect();
            (delta, Plain::best(case, of(months)))
        };
        Scan { axis, all: now.iter().sum(), there: (least..=i64::from(far)).map(there).collect() }
    };
    let scans = AXES.iter().map(scan).collect();
    let plain = Plain { case, customer, scans };
    let mut all = Vec::new();
    for offer in bases(plain.market()) {
        let (market, wishes) = (plain.market(), &case.wishes);
        let why = why_not(market, &plain.customer, wishes, Goal::Cheapest, &offer);
        let why = why.unwrap_or_else(|e| panic!("{e}"));
        let said = one_change(market, &plain.customer, wishes, &why, &AXES);
        match &said {
            Some(OneChange::Meets { .. }) => seen[0] += 1,
            Some(OneChange::Without { .. }) => seen[1] += 1,
            Some(OneChange::Usage { .. }) => seen[2] += 1,
            _ => {}
        }
        if let Some(wrong) = plain.wrong(&why, said.as_ref()) {
            all.push(format!("{offer}: {wrong}: {said:?}, {:?}", why.obstacles));
        }
    }
    all
}
