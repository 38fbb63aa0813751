//! Plain enumeration: every plan with every set of add-ons, every month rated
//! by the readable rater. It leaves nothing out and knows no bound.

use tariff_core::{Offer, rate};

use tariff_tests::synthetic::{Instance, MOST};

/// What enumeration finds.
pub(crate) struct Enumerated {
    /// Plan by plan, the lowest cost of all sets of add-ons, in micro-units.
    pub(crate) plans: Vec<i128>,
    /// How many offers there are.
    pub(crate) offers: u128,
    /// How many months were rated.
    pub(crate) ratings: u64,
}

/// Looks at everything.
pub(crate) fn enumerate(instance: &Instance) -> Enumerated {
    let ids: Vec<&String> = instance.add_ons.iter().map(|a| &a.id).collect();
    let sets = sets(ids.len());
    let mut found = Enumerated { plans: Vec::new(), offers: 0, ratings: 0 };
    for plan in &instance.plans {
        let mut least: Option<i128> = None;
        for set in &sets {
            let add_ons = set.iter().map(|&i| ids[i].clone()).collect();
            let offer = Offer { add_ons, ..Offer::plan(&plan.id) };
            let Some(score) = score(instance, &offer) else { continue };
            found.offers += 1;
            found.ratings += instance.customer.months.len() as u64;
            least = Some(least.map_or(score, |least| least.min(score)));
        }
        found.plans.extend(least);
    }
    found
}

/// What an offer costs, things at their price, as a certificate counts it: over
/// the horizon, the sum over the given months. Nothing, if it isn't sold.
pub(crate) fn score(instance: &Instance, offer: &Offer) -> Option<i128> {
    let tariff = instance.market.tariff(offer).ok()?;
    let months = &instance.customer.months;
    let bills = months.iter().map(|m| rate(&tariff, m).unwrap().total.micro());
    let money: i128 = bills.map(i128::from).sum();
    let things = (offer.add_ons.len() * months.len()) as i128;
    let wishes = &instance.wishes;
    let thing = i128::from(wishes.simplicity.micro());
    Some(i128::from(wishes.horizon) * (money + thing * things))
}

/// Every set of at most [`MOST`] of `n` things.
fn sets(n: usize) -> Vec<Vec<usize>> {
    let mut all = vec![Vec::new()];
    for i in 0..n {
        let with = all.iter().filter(|set: &&Vec<usize>| set.len() < MOST);
        let with: Vec<Vec<usize>> = with.map(|set| [&set[..], &[i]].concat()).collect();
        all.extend(with);
    }
    all
}
