//! Every plan with its best renewing add-ons by plain enumeration: what a
//! ranking from columns is held to.

use tariff_core::{AddOnKind, CapAction, Fact, Money, Month, Offer, Period, Ranker, rate_months};

use crate::brute::{allowed, bases, may_have, multisets};
use crate::compare::Case;

/// A plan's best: what decides, and the plan.
type Best = (i64, usize, Offer);

/// How a ranking differs from enumeration; and how many offers came from
/// columns.
pub fn differences(case: &Case) -> (Vec<String>, usize) {
    let Case { market, customer, wishes, .. } = case;
    let ranker = Ranker::new(market, customer, wishes);
    let ranking = ranker.rank();
    let months = months(case);
    let mut all = bests(case, &months);
    all.sort_by_key(|best| (best.0, best.1));
    let mut found = Vec::new();
    if ranking.len() != all.len() {
        found.push(format!("{} offers ranked, {} by enumeration", ranking.len(), all.len()));
    }
    for count in [1, 2] {
        let best = ranker.best(count);
        let of = |r: &tariff_core::Ranking<'_>, i| (r.offer(i), r.score(i), r.total(i));
        let same = (0..count).all(|i| of(&best, i) == of(&ranking, i));
        if !same || best.len() != count.min(ranking.len()) {
            found.push(format!("the best {count} aren't the first {count}"));
        }
    }
    for i in 0..ranking.len() {
        let offer = ranking.offer(i).unwrap();
        let score = ranking.score(i).unwrap().micro();
        let base = |o: &Offer| o.plan == offer.plan && o.modules == offer.modules;
        let Some(best) = all.iter().find(|best| base(&best.2)) else {
            found.push(format!("{offer} can't be had"));
            continue;
        };
        if (score, offer.add_ons.len()) != (best.0, best.1) {
            let [a, b] = [score, best.0].map(Money::from_micro);
            let n = offer.add_ons.len();
            found.push(format!("{offer}: {a} with {n} things, not {b} with {}", best.1));
        }
        // What is ranked costs what its bills say.
        let bills = market.bills(&offer, &months).unwrap();
        let total: Money = bills.iter().map(|b| b.total).sum();
        if ranking.total(i) != Some(total) {
            found.push(format!("{offer}: {:?}, but its bills sum to {total}", ranking.total(i)));
        }
        if all.get(i).map(|b| (b.0, b.1)) != Some((score, offer.add_ons.len())) {
            found.push(format!("{offer} is in the wrong place"));
        }
    }
    (found, ranking.exact().columns)
}

fn months(case: &Case) -> Vec<Month> {
    let all = case.customer.months.iter().enumerate();
    all.filter(|(i, _)| !case.wishes.exclude.contains(i)).map(|(_, m)| m.clone()).collect()
}

fn bests(case: &Case, months: &[Month]) -> Vec<Best> {
    let Case { market, customer, wishes, .. } = case;
    let renews = |a: &&tariff_core::AddOn| {
        a.kind == AddOnKind::Pack
            && !a.is_one_off()
            && !matches!(a.fee.period, Period::Once { .. })
            && a.term().is_none_or(|term| term >= wishes.horizon)
            && a.sale.contains(customer.today)
            && allowed(market, &a.eligibility, &a.operator, customer, false)
    };
    let add_ons = market.catalogues().iter().flat_map(|c| &c.add_ons).filter(renews);
    let most = add_ons.map(|a| (a.id.clone(), usize::from(a.most.unwrap_or(1))));
    let sets = multisets(&most.collect::<Vec<_>>());
    let mut all = Vec::new();
    for base in bases(market) {
        if !may_have(market, customer, &base, &tariff_core::Within::default(), customer.today) {
            continue;
        }
        let of =
            |set: &Vec<String>| best(case, months, &Offer { add_ons: set.clone(), ..base.clone() });
        all.extend(sets.iter().filter_map(of).min_by_key(|best| (best.0, best.1)));
    }
    all
}

/// What an offer comes to, if it may be had.
fn best(case: &Case, months: &[Month], offer: &Offer) -> Option<Best> {
    let Case { market, customer, wishes, .. } = case;
    let things = offer.add_ons.len();
    if wishes.most_add_ons.is_some_and(|most| things > usize::from(most)) {
        return None;
    }
    let tariff = market.tariff(offer).ok()?;
    if !customer.needs.iter().all(|need| tariff.includes().contains(need)) {
        return None;
    }
    let bills = rate_months(&tariff, months).ok()?;
    let suspends = |f: &Fact| {
        matches!(f, Fact::Stopped { .. } | Fact::CapReached { then: CapAction::Suspend, .. })
    };
    if bills.iter().flat_map(|b| &b.facts).any(suspends) {
        return None;
    }
    let money: i64 = bills.iter().map(|b| b.total.micro()).sum();
    let price = wishes.simplicity.micro() * (things * months.len()) as i64;
    Some((money + price, things, offer.clone()))
}
