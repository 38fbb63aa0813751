//! Rows and sets that columns can't rate: by the readable rater.

use super::Ranker;
use super::menu::Set;
use crate::market::Offer;
use crate::market::columns::Flags;
use crate::rating::{Bill, BillLine, Detail, Fact, asserted};
use crate::usage::{Month, Services};

/// What the usage of some services comes to over all months with a set of
/// add-ons on top of a plan, and its flags. With a minimum spend, it is the
/// whole bill; without one, of fees only what the set's may come to beyond
/// [`Set::fee`]: those by the day.
pub(super) fn usage(
    ranker: &Ranker<'_>,
    place: usize,
    set: Option<&Set>,
    services: Services,
    months: &[Month],
) -> (u64, u8) {
    let Some(listed) = ranker.market.listed().get(place) else { return (0, Flags::UNPRICED) };
    let mut offer = listed.offer.clone();
    for (add_on, n) in set.map(|s| &s.add_ons[..]).unwrap_or_default() {
        if let Some(add_on) = ranker.market.add_ons().nth(*add_on) {
            offer.add_ons.extend(std::iter::repeat_n(add_on.id.clone(), *n));
        }
    }
    let Some(tariff) = tariff(ranker, &offer) else { return (0, Flags::UNPRICED) };
    let whole = tariff.minimum_spend.is_some();
    let (tariff, months) = if whole {
        (tariff, months.to_vec())
    } else {
        (tariff.only(services), months.iter().map(|m| m.only(services)).collect())
    };
    let Ok(bills) = asserted(&tariff, &months) else { return (0, Flags::UNPRICED) };
    let counts = |l: &&BillLine| {
        let fee = matches!(l.detail, Detail::Fee { .. });
        whole || !fee || offer.add_ons.contains(&l.item)
    };
    let known = set.filter(|_| !whole).map_or(0, |s| s.fee);
    let of = |bill: &Bill| -> u64 {
        let lines = bill.lines.iter().filter(counts);
        let sum: u64 = lines.map(|l| u64::try_from(l.amount.micro()).unwrap_or(0)).sum();
        sum.saturating_sub(known)
    };
    let suspended = bills.iter().flat_map(|b| &b.facts).any(Fact::ends_service);
    (bills.iter().map(of).sum(), if suspended { Flags::SUSPENDED } else { 0 })
}

/// The tariff of an offer whose add-ons are known to go together.
fn tariff(ranker: &Ranker<'_>, offer: &Offer) -> Option<crate::rating::Tariff> {
    ranker.market.tariff(offer).ok()
}
