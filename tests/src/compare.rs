//! The search beside plain enumeration.

use std::fmt;

use serde_json::Value;
use tariff_core::{
    Axis, Catalogue, CheckedCustomer, CheckedWishes, CostPart, Customer, Goal, Market, Money,
    Rounding, Wishes, Within, best, cost,
};

use crate::random::Random;
use crate::{brute, markets};

/// A random market with a random customer.
pub struct Case {
    documents: [Value; 3],
    /// The market.
    pub market: Market,
    /// The customer.
    pub customer: CheckedCustomer,
    /// Their wishes.
    pub wishes: CheckedWishes,
    /// Which offers are looked at.
    pub within: Within,
    /// Whether the customer's single events are told as sums: data day by day,
    /// where the market asks about days.
    summed: bool,
}

impl fmt::Display for Case {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        for document in &self.documents {
            writeln!(f, "{document}")?;
        }
        if self.summed {
            writeln!(f, "its months as sums")?;
        }
        write!(f, "{:?}", self.within)
    }
}

impl Case {
    /// The next; none where the documents don't go together.
    pub fn random(r: &mut Random) -> Option<Case> {
        let catalogue = markets::catalogue(r);
        let customer = markets::customer(r, &catalogue);
        let wishes = markets::wishes(r, &customer);
        let mut within = Within::default();
        match r.below(8) {
            0 => within.asking = true,
            1 => within.uncommitted = true,
            2 => within.own_operator = true,
            3 => within.one_purchase = true,
            _ => {}
        }
        let parsed = Catalogue::parse("random", &catalogue.to_string());
        let market = Market::compile(vec![parsed.unwrap_or_else(|f| panic!("{f}"))]).ok()?;
        let checked = Customer::parse("random", &customer.to_string())
            .and_then(|c| c.check(&market))
            .unwrap_or_else(|f| panic!("{f}"));
        let wished = Wishes::parse("random", &wishes.to_string())
            .and_then(|w| w.check(&market, &checked))
            .unwrap_or_else(|f| panic!("{f}"));
        let documents = [catalogue, customer, wishes];
        let summed = r.one_in(6);
        let customer = if summed { checked.shifted(&market, Axis::Data, 0) } else { checked };
        Some(Case { documents, market, customer, wishes: wished, within, summed })
    }
}

/// What a comparison came to.
#[derive(Default)]
pub struct Compared {
    /// What differs, in words.
    pub differences: Vec<String>,
    /// Whether anything may be had.
    pub answered: bool,
    /// The size of the space.
    pub offers: u128,
    /// What the answers reach.
    pub reached: Reached,
}

/// How often answers reach what is seldom.
#[derive(Clone, Copy, Debug, Default)]
pub struct Reached {
    /// More than one day on which something new can begin.
    pub days: u64,
    /// The best is waited for.
    pub waits: u64,
    /// The best still binds when the horizon ends.
    pub owes: u64,
    /// The best has a lower fee for a while within a commitment that outlives
    /// the horizon.
    pub promoted: u64,
    /// What they have isn't the market's, and changing costs something.
    pub elsewhere: u64,
    /// A lower fee isn't counted, because it isn't sure.
    pub unsure: u64,
}

impl Reached {
    fn note(&mut self, case: &Case, found: &tariff_core::Best) {
        let Some(pick) = &found.pick else { return };
        let has = |part: &CostPart| pick.cost.lines.iter().any(|l| l.what == *part);
        let offer = case.customer.current.as_ref().map(|c| c.offer.is_some());
        let promotion = case.market.plan(&pick.purchase.offer.plan);
        let promotion = promotion.and_then(|p| p.promotion.as_ref());
        let changing = has(&CostPart::Termination) || has(&CostPart::Switching);
        self.days += u64::from(found.certificate.dates.len() > 1);
        self.waits += u64::from(pick.purchase.wait > 0);
        self.owes += u64::from(has(&CostPart::Owed));
        self.promoted += u64::from(has(&CostPart::Owed) && has(&CostPart::Promotion));
        self.elsewhere += u64::from(offer != Some(true) && changing);
        let counted = has(&CostPart::Promotion) || has(&CostPart::FirstMonth);
        self.unsure += u64::from(promotion.is_some_and(|p| !p.eligibility.is_empty()) && !counted);
    }

    /// With others.
    pub fn add(&mut self, more: Reached) {
        self.days += more.days;
        self.waits += more.waits;
        self.owes += more.owes;
        self.promoted += more.promoted;
        self.elsewhere += more.elsewhere;
        self.unsure += more.unsure;
    }
}

/// Compares the best offer, its cost, the runner-up and the certificate.
pub fn differences(case: &Case) -> Compared {
    let mut compared = Compared::default();
    let Case { market, customer, wishes, within, .. } = case;
    for goal in [Goal::Cheapest, Goal::Steadiest] {
        let every = brute::every(market, customer, wishes, goal, within);
        let found = best(market, customer, wishes, goal, within);
        let certificate = &found.certificate;
        compared.offers += certificate.space.get();
        compared.reached.note(case, &found);
        let mut differ = |what: &str, ours: String, plain: String| {
            if ours != plain {
                compared.differences.push(format!("{goal:?}: {what} {ours}, plainly {plain}"));
            }
        };
        let places = [(&certificate.best, every.first()), (&certificate.runner_up, every.get(1))];
        for (ours, plain) in places {
            let key = |worst: i128, score: i128, plan: &str| format!("{worst} {score} {plan}");
            let ours = ours.as_ref().map(|p| {
                let worst = p.worst.map_or(0, |w| i128::from(w.micro()));
                let mut offer = p.purchase.offer.clone();
                offer.add_ons.clear();
                key(worst, i128::from(p.score.micro()), &offer.to_string())
            });
            let plain = plain.map(|f| key(f.worst, f.score, &f.offer.to_string()));
            differ("best", format!("{ours:?}"), format!("{plain:?}"));
        }
        if let (Some(pick), Some(plain)) = (&found.pick, every.first()) {
            compared.answered = true;
            let things = i128::from(wishes.simplicity.micro()) * plain.things;
            let sum = i128::from(pick.cost.sum.micro());
            differ("money", sum.to_string(), (plain.score - things).to_string());
            differ("commitment", pick.commitment_months.to_string(), plain.commitment.to_string());
            let again = cost(market, customer, wishes, &pick.purchase).unwrap();
            differ("cost", format!("{:?}", pick.cost), format!("{again:?}"));
            let lines = again.lines.iter().map(|l| l.amount).sum::<Money>();
            differ("lines", lines.to_string(), again.total.to_string());
            if goal == Goal::Steadiest {
                let worst = Money::from_micro(i64::try_from(plain.worst).unwrap());
                let shown = Rounding::FEN.apply(worst.into());
                differ("worst", again.worst.to_string(), shown.to_string());
            }
        } else {
            differ("answer", found.pick.is_some().to_string(), (!every.is_empty()).to_string());
        }
        let parts = certificate.discarded.iter().map(|d| d.offers.get()).sum::<u128>()
            + certificate.searched_offers.get()
            + certificate.unfit_offers.get();
        if let Err(fault) = certificate.check(market, customer, wishes) {
            differ("certificate", fault.to_string(), "holds".into());
        }
        differ("space", certificate.space.to_string(), parts.to_string());
    }
    compared
}

/// What differs between break-even points and a scan unit by unit.
pub fn differences_along(case: &Case) -> Vec<String> {
    crate::along::differences(case)
}

/// What is said wrongly of the one change that would make an offer the answer;
/// `seen` counts changes: a rule met, a service done without, other usage.
pub fn differences_of_change(case: &Case, seen: &mut [usize; 3]) -> Vec<String> {
    crate::changes::differences(case, seen)
}

/// What differs between a season and the cheapest of all ways through it.
pub fn differences_of_season(case: &Case) -> Vec<String> {
    crate::seasons::differences(case)
}
