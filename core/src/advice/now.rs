//! What the customer has now, and what leaving it costs.

use serde::Serialize;

use super::customer::{CheckedCustomer, Current};
use super::dates::{Dates, dates_of};
use crate::catalogue::{AddOn, Commitment};
use crate::market::{Market, Offer};
use crate::money::{Amount, Money};
use crate::rating::Tariff;

/// What leaving the current contract costs.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Serialize)]
#[cfg_attr(feature = "schema", derive(schemars::JsonSchema))]
#[serde(rename_all = "camelCase", rename_all_fields = "camelCase")]
#[non_exhaustive]
pub enum Leaving {
    /// Nothing: no commitment, or it is over.
    Free,
    /// So much.
    Known {
        /// The termination fee 违约金.
        fee: Money,
    },
    /// It depends on how long the contract has run, which wasn't said. Counted
    /// at the most.
    Between {
        /// The least that it can be.
        least: Money,
        /// The most.
        most: Money,
    },
    /// The filing names no formula. Nothing is counted, and the saving holds
    /// only as far as it exceeds what the operator asks.
    Unknown,
}

impl Leaving {
    /// What is counted: never less than it may be, as far as that is known.
    pub(crate) fn counted(self) -> Money {
        match self {
            Leaving::Free | Leaving::Unknown => Money::ZERO,
            Leaving::Known { fee } => fee,
            Leaving::Between { most, .. } => most,
        }
    }

    pub(crate) fn and(self, other: Leaving) -> Leaving {
        let range = |l: Leaving| match l {
            Leaving::Between { least, most } => (least, most),
            Leaving::Known { fee } => (fee, fee),
            _ => (Money::ZERO, Money::ZERO),
        };
        match (self, other) {
            (Leaving::Free, x) | (x, Leaving::Free) => x,
            (Leaving::Unknown, _) | (_, Leaving::Unknown) => Leaving::Unknown,
            (a, b) => {
                let ((a, b), (c, d)) = (range(a), range(b));
                let (least, most) = (a.plus(c), b.plus(d));
                if least == most {
                    Leaving::Known { fee: least }
                } else {
                    Leaving::Between { least, most }
                }
            }
        }
    }
}

/// What the customer has now.
#[derive(Clone)]
pub(crate) struct Now {
    /// The offer, where it is one of the market's.
    pub offer: Option<Offer>,
    /// Ids of its plan, modules and add-ons: they run already.
    pub held: Vec<String>,
    pub leaving: Leaving,
    /// Services that it includes.
    pub includes: Vec<String>,
    /// What they say that it costs a month, where it isn't one of the market's.
    pub paid: Option<Money>,
    /// Completed months of its commitment, where they are known.
    pub used: Option<u16>,
    /// When it can be left.
    pub dates: Dates,
    /// What leaving costs after so many months more, where that is known: in
    /// the order of the months, from one on.
    pub later: Vec<(u16, Leaving)>,
}

impl Now {
    /// What leaving costs after so many months more; where that isn't known,
    /// what it costs today.
    pub fn leaving_after(&self, months: usize) -> Leaving {
        let over = match self.dates {
            Dates::EveryMonth { months_left } | Dates::AtEnd { months_left } => {
                months >= usize::from(months_left)
            }
            _ => false,
        };
        let known = self.later.iter().find(|(after, _)| usize::from(*after) == months);
        let known = known.map_or(self.leaving, |(_, leaving)| *leaving);
        if over { Leaving::Free } else { known }
    }

    /// Whether it is of the same plan or modules as an offer.
    pub fn is_based_on(&self, offer: &Offer) -> bool {
        self.offer.as_ref().is_some_and(|now| now.is_based_on(offer))
    }
}

/// What the customer has now; none where they said that they have nothing, or
/// nothing of it at all.
pub(super) fn current(market: &Market, customer: &CheckedCustomer) -> Option<Now> {
    let said = customer.current.as_ref();
    let has_one = |c: &Current| c.operator.is_some() || c.termination_fee.is_some();
    let paid = customer.person.recent_spend;
    let offer = said.and_then(|c| c.offer.as_ref()).map(|offer| market.listed_as(offer));
    let leaving = leaving_of(market, customer);
    let used = said.and_then(|c| c.contract_months);
    let (dates, later) = dates_of(market, customer, leaving);
    let known = offer.and_then(|mut offer| {
        // A pack that was bought is used up, and nothing that one has.
        offer.add_ons.retain(|id| market.add_on(id).is_none_or(|a| !a.is_one_off()));
        let (listed, add_ons) = market.checked(&offer).ok()?;
        let ids = std::iter::once(&offer.plan).chain(&offer.modules).chain(&offer.add_ons);
        let held = ids.chain([&listed.offer.plan]).cloned().collect();
        let mut includes = listed.tariff.includes().to_vec();
        includes.extend(add_ons.iter().flat_map(|a| &a.includes).cloned());
        Some((offer, held, includes))
    });
    let (held, includes) = (Vec::new(), Vec::new());
    let now = Now { offer: None, held, leaving, includes, paid: None, used, dates, later };
    match known {
        Some((offer, held, includes)) => Some(Now { offer: Some(offer), held, includes, ..now }),
        // Of what isn't the market's only that is known which they said of it.
        None if said.map_or(paid.is_some(), has_one) => Some(Now { paid, ..now }),
        None => None,
    }
}

/// What leaving the current contract costs a customer.
pub(crate) fn leaving_of(market: &Market, customer: &CheckedCustomer) -> Leaving {
    let Some(current) = customer.current.as_ref() else { return Leaving::Free };
    match current.termination_fee {
        Some(fee) if fee > Money::ZERO => Leaving::Known { fee },
        Some(_) => Leaving::Free,
        None => by_formula(market, current, current.contract_months),
    }
}

/// What leaving costs by the filings after so many months of the commitment.
pub(super) fn by_formula(market: &Market, current: &Current, used: Option<u16>) -> Leaving {
    let offer = current.offer.as_ref().map(|offer| market.listed_as(offer));
    let Some(Ok((listed, add_ons))) = offer.as_ref().map(|offer| market.checked(offer)) else {
        return Leaving::Free;
    };
    let plan = leaving(listed.tariff.commitment.as_ref(), used, monthly(&listed.tariff));
    let of = |a: &&AddOn| leaving(a.commitment.as_ref(), used, a.fee.for_month(30).to_money());
    add_ons.iter().filter(|a| !a.is_one_off()).map(of).fold(plan, Leaving::and)
}

/// The fees of a tariff in a month.
pub(super) fn monthly(tariff: &Tariff) -> Money {
    let all = tariff.fees.iter().map(|f| f.fee.for_month(30));
    all.fold(Amount::ZERO, Amount::plus).to_money()
}

fn leaving(commitment: Option<&Commitment>, used: Option<u16>, fee: Money) -> Leaving {
    let Some(bound) = commitment.filter(|c| !c.only_with_extras) else { return Leaving::Free };
    if used.is_some_and(|used| used >= bound.months) {
        return Leaving::Free;
    }
    let Some(rule) = bound.termination else { return Leaving::Unknown };
    match used {
        Some(used) => Leaving::Known { fee: rule.fee(used, bound.months, fee) },
        None => {
            let all = || (0..=bound.months).map(|used| rule.fee(used, bound.months, fee));
            let least = all().min().unwrap_or_default();
            let most = all().max().unwrap_or_default();
            Leaving::Between { least, most }
        }
    }
}
