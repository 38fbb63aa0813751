//! What may come: how costs spread over months, and how sure a ranking is.
//!
//! The months given are all that is known. Nothing is made up: with one month
//! the risk isn't known, unless the customer says by how much their usage goes
//! up and down.

use serde::Serialize;

use super::case::Case;
use super::cost::{costed, to_fen};
use super::offer::on_day;
use super::{CheckedCustomer, CheckedWishes, Customer, Purchase, Wishes};
use crate::market::{Market, Offer};
use crate::money::Money;
use crate::usage::{Month, MonthUse};

/// How often months are drawn anew.
const DRAWS: u32 = 10_000;

/// The dearest of so many months count as the worst.
const WORST_SHARE: usize = 5;

/// How costs spread, and how sure a ranking is.
#[derive(Clone, Debug, PartialEq, Eq, Serialize)]
#[cfg_attr(feature = "schema", derive(schemars::JsonSchema))]
#[serde(rename_all = "camelCase")]
#[non_exhaustive]
pub struct Risk {
    /// What the months are that it rests on.
    pub basis: RiskBasis,
    /// The offers, in the order asked for.
    pub offers: Vec<Spread>,
    /// For each but the first: how often it is dearer than the first over the
    /// horizon, with what leaving and changing cost.
    pub first_cheaper: Vec<Chance>,
}

/// What months a risk rests on.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Serialize)]
#[cfg_attr(feature = "schema", derive(schemars::JsonSchema))]
#[serde(rename_all = "camelCase", rename_all_fields = "camelCase")]
#[non_exhaustive]
pub enum RiskBasis {
    /// Not known: one month was given, and no spread was stated.
    Unknown,
    /// The months given.
    Months {
        /// How many.
        months: usize,
    },
    /// One month, and the customer's word on how it goes up and down: less by
    /// so much, as given, and more by so much.
    Stated {
        /// Of a hundred.
        percent: u8,
    },
}

/// How an offer's cost spreads over months. All of them are steady months; of
/// an offer that is waited for, those after the change.
#[derive(Clone, Debug, PartialEq, Eq, Serialize)]
#[cfg_attr(feature = "schema", derive(schemars::JsonSchema))]
#[serde(rename_all = "camelCase")]
#[non_exhaustive]
pub struct Spread {
    /// The offer.
    pub offer: Offer,
    /// For how many months one stays before with what one has.
    pub wait: u16,
    /// What each of these months costs; empty without any.
    pub waiting: Vec<Money>,
    /// What each month costs.
    pub months: Vec<Money>,
    /// The mean, to the fen.
    pub mean: Money,
    /// The middle month; of an even number, the mean of the two, to the fen.
    pub median: Money,
    /// The cheapest month.
    pub lowest: Money,
    /// The dearest.
    pub highest: Money,
    /// Months above the customer's limit, if they named one.
    pub above_limit: Option<Chance>,
    /// The mean of the dearest fifth of the months, at least one, to the fen.
    pub dearest_fifth: Money,
    /// By how much it was dearer than the cheapest of these offers: in the
    /// month in which that was most …
    pub most_regret: Money,
    /// … and on average, to the fen.
    pub mean_regret: Money,
}

/// How often, out of how many times.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Serialize)]
#[cfg_attr(feature = "schema", derive(schemars::JsonSchema))]
#[serde(rename_all = "camelCase")]
pub struct Chance {
    /// How often.
    pub times: u32,
    /// How often it was a draw.
    pub equal: u32,
    /// Out of so many.
    pub of: u32,
}

/// Says how the costs of some offers spread.
///
/// Each offer is what it says, with the packs that are best for each month.
/// An offer that can't be had for one of the months is left out.
///
/// ```
/// use tariff_core::{
///     Catalogue, ClassUse, Customer, Market, Month, Offer, Profile, Wishes, risk,
/// };
/// # let text = tariff_core::doc::CATALOGUE;
/// let market = Market::compile(vec![Catalogue::parse("tiny", text)?])?;
/// let months = [20, 30, 10].map(|minutes| {
///     Month::of_profile(Profile { classes: vec![ClassUse::typed_minutes(minutes)] })
/// });
/// let customer = Customer::new("2026-11-22".parse()?, months.to_vec()).check(&market)?;
/// let wishes = Wishes::default().check(&market, &customer)?;
/// let risk = risk(&market, &customer, &wishes, &[Offer::plan("talk"), Offer::plan("basic")]);
/// // 8 + 20 × 0.15, 8 + 30 × 0.15, 8 + 10 × 0.15.
/// let basic = risk.offers[1].months.iter().map(|m| m.to_string());
/// assert_eq!(basic.collect::<Vec<_>>(), ["11.00", "12.50", "9.50"]);
/// assert_eq!(risk.offers[0].most_regret.to_string(), "9.50");
/// # Ok::<(), Box<dyn std::error::Error>>(())
/// ```
pub fn risk(
    market: &Market,
    customer: &CheckedCustomer,
    wishes: &CheckedWishes,
    offers: &[Offer],
) -> Risk {
    let case = Case::new(market, customer, wishes);
    let at_once: Vec<(Offer, u16)> = offers.iter().map(|offer| (offer.clone(), 0)).collect();
    risk_of(&case, &at_once)
}

/// The same of offers that are waited for.
pub(crate) fn risk_of(case: &Case<'_>, offers: &[(Offer, u16)]) -> Risk {
    let basis = match (case.months.len(), case.wishes.spread) {
        (1, None) => RiskBasis::Unknown,
        (1, Some(percent)) => match spread(case, percent) {
            Some((customer, wishes)) => {
                let spread = Case::new(case.market, &customer, &wishes);
                return rows(&spread, offers, RiskBasis::Stated { percent });
            }
            None => RiskBasis::Unknown,
        },
        (months, _) => RiskBasis::Months { months },
    };
    if basis == RiskBasis::Unknown {
        return Risk { basis, offers: Vec::new(), first_cheaper: Vec::new() };
    }
    rows(case, offers, basis)
}

/// The customer with a lower and a higher month beside the one they gave.
fn spread(case: &Case<'_>, percent: u8) -> Option<(CheckedCustomer, CheckedWishes)> {
    let month = case.months.first()?;
    let MonthUse::Profile(profile) = &month.usage else { return None };
    let share = |part: u64| {
        let classes = profile.classes.iter().map(|c| c.share(part, 100)).collect();
        Month::of_profile(crate::usage::Profile { classes })
    };
    let (less, more) = (100 - u64::from(percent.min(100)), 100 + u64::from(percent));
    let given = Month { month: None, ..month.clone() };
    let months = vec![share(less), given, share(more)];
    let customer: Customer = Customer { months, ..(**case.customer).clone() };
    let wishes = Wishes { exclude: Vec::new(), ..(**case.wishes).clone() };
    // A month that is more than can be rated has no risk that could be told.
    let customer = customer.check(case.market).ok()?;
    let wishes = wishes.check(case.market, &customer).ok()?;
    Some((customer, wishes))
}

/// What the months of an offer come to, and those that are waited before.
struct Row {
    offer: Offer,
    wait: u16,
    /// What leaving and changing cost for it, once.
    changing: i128,
    waiting: Vec<i128>,
    months: Vec<i128>,
}

impl Row {
    /// None, where the offer can't be had for one of the months.
    fn of(case: &Case<'_>, offer: &Offer, wait: u16) -> Option<Row> {
        let steady = |purchase: &Purchase| -> Option<Vec<i128>> {
            let bills = costed(case, purchase).ok()?.settled;
            Some(bills.iter().map(|b| i128::from(b.total.micro())).collect())
        };
        let waits = |purchase: Purchase| Purchase { wait, ..purchase };
        let purchase = on_day(case, offer, wait).unwrap_or(waits(Purchase::of(offer.clone())));
        let now = case.now.as_ref().and_then(|now| now.offer.clone()).filter(|_| wait > 0);
        let waiting = now.map_or(Some(Vec::new()), |now| steady(&Purchase::of(now)))?;
        let day = case.after(wait);
        let changing = if case.keeps(offer) { 0 } else { day.as_ref().unwrap_or(case).changing() };
        let changing = changing / case.n();
        Some(Row { offer: offer.clone(), wait, changing, waiting, months: steady(&purchase)? })
    }

    /// What a month of the horizon, from 0, comes to when it is like the given
    /// month at `place`.
    fn at(&self, month: u16, place: usize) -> i128 {
        let of = if month < self.wait { &self.waiting } else { &self.months };
        of.get(place).copied().unwrap_or(0)
    }
}

fn rows(case: &Case<'_>, offers: &[(Offer, u16)], basis: RiskBasis) -> Risk {
    let table: Vec<Row> =
        offers.iter().filter_map(|(offer, wait)| Row::of(case, offer, *wait)).collect();
    let n = case.months.len();
    let least: Vec<i128> = (0..n)
        .map(|j| table.iter().filter_map(|row| row.months.get(j)).min().copied().unwrap_or(0))
        .collect();
    let rows = table.iter().map(|row| spread_of(case, row, &least)).collect();
    let first_cheaper = match table.split_first() {
        Some((first, others)) => others.iter().map(|row| chance(case, first, row)).collect(),
        None => Vec::new(),
    };
    Risk { basis, offers: rows, first_cheaper }
}

fn spread_of(case: &Case<'_>, of: &Row, least: &[i128]) -> Spread {
    let money = |micro: i128| super::cost::to_money(micro);
    let row = &of.months;
    let mut sorted = row.clone();
    sorted.sort_unstable();
    let n = sorted.len().max(1);
    let many = i128::try_from(n).unwrap_or(1);
    let middle = |i: usize| sorted.get(i).copied().unwrap_or(0);
    let median = (middle((n - 1) / 2), middle(n / 2));
    let worst = n.div_ceil(WORST_SHARE);
    let dearest: i128 = sorted.iter().rev().take(worst).sum();
    let regrets: Vec<i128> = row.iter().zip(least).map(|(cost, least)| cost - least).collect();
    let count = |n: usize| u32::try_from(n).unwrap_or(u32::MAX);
    let above = case.wishes.limit.map(|limit| {
        let above = |c: &&i128| **c > i128::from(limit.micro());
        let equal = |c: &&i128| **c == i128::from(limit.micro());
        Chance {
            times: count(row.iter().filter(above).count()),
            equal: count(row.iter().filter(equal).count()),
            of: count(n),
        }
    });
    Spread {
        offer: of.offer.clone(),
        wait: of.wait,
        waiting: of.waiting.iter().copied().map(money).collect(),
        months: row.iter().copied().map(money).collect(),
        mean: to_fen(row.iter().sum(), many),
        median: to_fen(median.0 + median.1, 2),
        lowest: money(middle(0)),
        highest: money(middle(n - 1)),
        above_limit: above,
        dearest_fifth: to_fen(dearest, i128::try_from(worst).unwrap_or(1)),
        most_regret: money(regrets.iter().copied().max().unwrap_or(0)),
        mean_regret: to_fen(regrets.iter().sum(), many),
    }
}

/// How often the first is cheaper than another over a horizon of months that
/// are drawn from those given, with what changing costs. Both get the same
/// months in every draw.
fn chance(case: &Case<'_>, first: &Row, other: &Row) -> Chance {
    let mut random = Draws(case.wishes.seed);
    let mut chance = Chance { times: 0, equal: 0, of: DRAWS };
    for _ in 0..DRAWS {
        let drawn = (0..case.wishes.horizon).map(|month| {
            let place = random.below(first.months.len());
            other.at(month, place) - first.at(month, place)
        });
        match (drawn.sum::<i128>() + other.changing - first.changing).cmp(&0) {
            std::cmp::Ordering::Greater => chance.times += 1,
            std::cmp::Ordering::Equal => chance.equal += 1,
            std::cmp::Ordering::Less => {}
        }
    }
    chance
}

impl Spread {
    /// What the months of the horizon may come to, months of waiting included, drawn anew from
    /// these months: the middles of
    /// `parts` equally likely parts, the least first; none where no month is known. The same seed,
    /// the same amounts; offers of one [`risk`] are drawn the same months.
    ///
    /// ```
    /// use tariff_core::{
    ///     Catalogue, ClassUse, Customer, Market, Month, Offer, Profile, Wishes, risk,
    /// };
    /// # let text = tariff_core::doc::CATALOGUE;
    /// let market = Market::compile(vec![Catalogue::parse("tiny", text)?])?;
    /// let month = || Month::of_profile(Profile { classes: vec![ClassUse::typed_minutes(20)] });
    /// let customer = Customer::new("2026-11-22".parse()?, vec![month(), month()]).check(&market)?;
    /// let wishes = Wishes::default().check(&market, &customer)?;
    /// let risk = risk(&market, &customer, &wishes, &[Offer::plan("basic")]);
    /// // Every month is 8 + 20 × 0.15 = 11, so a year is 132 whatever is drawn.
    /// let year = risk.offers[0].likely(&wishes, 2);
    /// assert_eq!(year.iter().map(|m| m.to_string()).collect::<Vec<_>>(), ["132.00", "132.00"]);
    /// # Ok::<(), Box<dyn std::error::Error>>(())
    /// ```
    pub fn likely(&self, wishes: &CheckedWishes, parts: u32) -> Vec<Money> {
        if self.months.is_empty() {
            return Vec::new();
        }
        let mut random = Draws(wishes.seed);
        let mut sums: Vec<i128> = (0..DRAWS)
            .map(|_| {
                let drawn = (0..wishes.horizon).map(|month| {
                    let of = if month < self.wait { &self.waiting } else { &self.months };
                    let cost = of.get(random.below(self.months.len()));
                    cost.map_or(0, |cost| i128::from(cost.micro()))
                });
                drawn.sum()
            })
            .collect();
        sums.sort_unstable();
        let middle = |part: u32| {
            let place = (2 * u64::from(part) + 1) * u64::from(DRAWS) / (2 * u64::from(parts));
            sums.get(usize::try_from(place).ok()?).copied().map(super::cost::to_money)
        };
        (0..parts).filter_map(middle).collect()
    }
}

/// Steele and Vigna's SplitMix64: the same seed, the same draws, everywhere.
struct Draws(u64);

impl Draws {
    fn next(&mut self) -> u64 {
        self.0 = self.0.wrapping_add(0x9E37_79B9_7F4A_7C15);
        let mut z = self.0;
        z = (z ^ (z >> 30)).wrapping_mul(0xBF58_476D_1CE4_E5B9);
        z = (z ^ (z >> 27)).wrapping_mul(0x94D0_49BB_1331_11EB);
        z ^ (z >> 31)
    }

    /// A place below `n`, every one as likely but for less than `n` in 2^64.
    fn below(&mut self, n: usize) -> usize {
        let scaled = u128::from(self.next()) * u128::try_from(n).unwrap_or(1);
        usize::try_from(scaled >> 64).unwrap_or(0)
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn likely_sums_are_those_of_chance() {
        use crate::{Catalogue, Profile};
        let tiny = Catalogue::parse("tiny", crate::doc::CATALOGUE).unwrap();
        let market = Market::compile(vec![tiny]).unwrap();
        let months = vec![Month::of_profile(Profile::default()); 2];
        let customer = Customer::new("2026-11-22".parse().unwrap(), months).check(&market).unwrap();
        let of = |horizon, yuan: &[i64], parts| {
            let wishes = Wishes { horizon, ..Wishes::default() }.check(&market, &customer).unwrap();
            let mut risk = risk(&market, &customer, &wishes, &[Offer::plan("basic")]);
            let mut spread = risk.offers.remove(0);
            spread.months = yuan.iter().map(|y| Money::from_micro(y * 1_000_000)).collect();
            let all = spread.likely(&wishes, parts);
            all.iter().map(|m| m.micro() / 1_000_000).collect::<Vec<_>>()
        };
        // One month, 10 or 20: one half each.
        assert_eq!(of(1, &[20, 10], 2), [10, 20]);
        // Two months: 20 in a quarter of all, 30 in a half, 40 in a quarter.
        assert_eq!(of(2, &[10, 20], 4), [20, 30, 30, 40]);
        assert_eq!((of(2, &[10, 20], 0), of(2, &[], 3)), (vec![], vec![]), "unknown isn't zero");
        assert_eq!(of(36, &[7, 31, 90], 20), of(36, &[7, 31, 90], 20), "the same every time");
    }

    #[test]
    fn draws_are_those_of_the_published_generator() {
        // The first outputs for the seed 1234567, as Vigna's C code gives them.
        let mut random = Draws(1_234_567);
        let first = [random.next(), random.next(), random.next()];
        let published =
            [6_457_827_717_110_365_317, 3_203_168_211_198_807_973, 9_817_491_932_198_370_423];
        assert_eq!(first, published);
    }
}
