//! The search beside plain enumeration.

use std::fmt;

use serde_json::Value;
use tariff_core::{
    Catalogue, CheckedCustomer, CheckedWishes, Customer, Goal, Market, Money, Rounding, Wishes,
    Within, best, cost,
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
}

impl fmt::Display for Case {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        for document in &self.documents {
            writeln!(f, "{document}")?;
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
        Some(Case { documents, market, customer: checked, wishes: wished, within })
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

/// What differs between a season and the cheapest of all ways through it.
pub fn differences_of_season(case: &Case) -> Vec<String> {
    crate::seasons::differences(case)
}
