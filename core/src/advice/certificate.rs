//! The proof that goes with an answer, and its check.

use std::fmt;

use serde::Serialize;

use super::case::Case;
use super::cost::to_money;
use super::purchase::Purchase;
use super::search::Within;
use super::search::{Found, Goal};
use crate::money::Money;
use crate::usage::Date;

/// A number of offers; in JSON decimal digits, since it can be beyond what
/// JavaScript counts. The largest stands for itself and everything above.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq, PartialOrd, Ord)]
pub struct Count(u128);

impl Count {
    /// As a number.
    pub fn get(self) -> u128 {
        self.0
    }
}

impl From<u128> for Count {
    fn from(n: u128) -> Count {
        Count(n)
    }
}

impl fmt::Display for Count {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        self.0.fmt(f)
    }
}

impl Serialize for Count {
    fn serialize<S: serde::Serializer>(&self, s: S) -> Result<S::Ok, S::Error> {
        s.collect_str(&self.0)
    }
}

#[cfg(feature = "schema")]
impl schemars::JsonSchema for Count {
    fn schema_name() -> std::borrow::Cow<'static, str> {
        "Count".into()
    }
    fn json_schema(_: &mut schemars::SchemaGenerator) -> schemars::Schema {
        schemars::json_schema!({ "type": "string", "pattern": "^[0-9]+$" })
    }
}

/// By what offers were left out.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Serialize)]
#[cfg_attr(feature = "schema", derive(schemars::JsonSchema))]
#[serde(rename_all = "camelCase")]
#[non_exhaustive]
pub enum Bound {
    /// Their fees, and what is paid once, alone are above the runner-up.
    Fees,
    /// The same with the usage that no add-on touches.
    Usage,
}

/// Offers that were left out together.
#[derive(Clone, Debug, PartialEq, Eq, Serialize)]
#[cfg_attr(feature = "schema", derive(schemars::JsonSchema))]
#[serde(rename_all = "camelCase")]
#[non_exhaustive]
pub struct Discarded {
    /// By which bound.
    pub bound: Bound,
    /// How many plans and combinations.
    pub plans: usize,
    /// With how many offers.
    pub offers: Count,
    /// The least value of the bound among them. Of the cheapest it is a sum
    /// over the given months, as `sum` of a cost; of the steadiest a bill.
    pub least: Money,
}

impl Discarded {
    pub(crate) fn of(bound: Bound, offers: u128, least: i128) -> Discarded {
        Discarded { bound, plans: 1, offers: offers.into(), least: to_money(least) }
    }

    pub(crate) fn add(&mut self, offers: u128, least: i128) {
        self.plans += 1;
        self.offers = Count(self.offers.0.saturating_add(offers));
        self.least = self.least.min(to_money(least));
    }
}

/// An offer in its place.
#[derive(Clone, Debug, PartialEq, Eq, Serialize)]
#[cfg_attr(feature = "schema", derive(schemars::JsonSchema))]
#[serde(rename_all = "camelCase")]
#[non_exhaustive]
pub struct Placed {
    /// What to buy.
    pub purchase: Purchase,
    /// Money and things at their price, the sum over the given months.
    pub score: Money,
    /// The highest bill, where that is what counts.
    pub worst: Option<Money>,
}

impl Placed {
    pub(crate) fn of(found: &Found) -> Placed {
        Placed {
            purchase: found.purchase.clone(),
            score: to_money(found.key.score),
            worst: (found.key.worst > 0).then(|| to_money(found.key.worst)),
        }
    }
}

/// A day on which something new can begin, and what was found there.
#[derive(Clone, Debug, PartialEq, Eq, Serialize)]
#[cfg_attr(feature = "schema", derive(schemars::JsonSchema))]
#[serde(rename_all = "camelCase")]
#[non_exhaustive]
pub struct Dated {
    /// After so many months with what one has now; zero, at once.
    pub wait: u16,
    /// The first day after these months.
    pub day: Date,
    /// How many plans and combinations were searched through for this day, the
    /// others left out by a bound.
    pub searched: usize,
    /// The least that was found for it; none, where nothing may be had or
    /// everything is above the runner-up. Of the cheapest a sum over the given
    /// months, as `sum` of a cost; of the steadiest a bill.
    pub least: Option<Money>,
    /// Where the day was left out as a whole: what is paid before anything new
    /// begins is alone above the runner-up.
    pub bound: Option<Money>,
}

impl Dated {
    pub(crate) fn of(case: &Case<'_>) -> Dated {
        let wait = case.wait();
        Dated { wait, day: case.day_of_change(wait), searched: 0, least: None, bound: None }
    }

    pub(crate) fn note(&mut self, goal: Goal, found: &Found) {
        let here = to_money(match goal {
            Goal::Cheapest => found.key.score,
            Goal::Steadiest => found.key.worst,
        });
        self.least = Some(self.least.map_or(here, |known| known.min(here)));
    }
}

/// The proof that an offer is the best of its whole space, on the best of all
/// days on which it can begin.
#[derive(Clone, Debug, PartialEq, Eq, Serialize)]
#[cfg_attr(feature = "schema", derive(schemars::JsonSchema))]
#[serde(rename_all = "camelCase")]
#[non_exhaustive]
pub struct Certificate {
    /// What the best is the best in.
    pub goal: Goal,
    /// Of which offers.
    pub within: Within,
    /// How many offers there are today: every plan and combination, with every
    /// choice of add-ons and, for every month, of packs.
    pub space: Count,
    /// Of how many plans and combinations.
    pub plans: usize,
    /// How many of these were searched through, the others left out by a bound.
    pub searched: usize,
    /// With how many offers.
    pub searched_offers: Count,
    /// In the search, choices of add-ons that were left out unrated: their fees, with
    /// what is known of the months, are above what another choice comes to in all.
    pub beaten: u64,
    /// How many months were rated for it.
    pub rated_months: u64,
    /// What was left out, by bound.
    pub discarded: Vec<Discarded>,
    /// Plans and combinations under which some usage has no price, or isn't
    /// served as it is needed, whatever is bought.
    pub unfit: usize,
    /// With how many offers.
    pub unfit_offers: Count,
    /// Plans and combinations without a needed service, which aren't counted
    /// in the space.
    pub unmet: usize,
    /// The days that were looked at, today first; several, where leaving what
    /// one has costs something, and what it costs later is known.
    pub dates: Vec<Dated>,
    /// The best.
    pub best: Option<Placed>,
    /// The best of another plan or combination.
    pub runner_up: Option<Placed>,
    /// What the runner-up costs more over the horizon, things at their price,
    /// to the fen. Of the steadiest, by how much its highest bill is higher.
    pub gap: Option<Money>,
}

impl Certificate {
    pub(crate) fn with_gap(mut self, case: &Case<'_>) -> Certificate {
        if let (Some(best), Some(other)) = (&self.best, &self.runner_up) {
            let more = |a: Money, b: Money| b.minus(a);
            self.gap = Some(match (best.worst, other.worst) {
                (Some(a), Some(b)) => more(a, b),
                _ => {
                    let sum = i128::from(more(best.score, other.score).micro());
                    super::cost::to_fen(sum, case.n())
                }
            });
        }
        self
    }
}
