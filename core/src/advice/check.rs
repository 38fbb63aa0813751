//! The check of a certificate: plain enumeration, bill by bill.
//!
//! It shares with the search which plans may be had and how a bill is rated,
//! and nothing else: no components, no graphs, no bound but one. A plan whose
//! fees alone, read off its bills, are above the runner-up needs no further
//! look; every offer of every other plan is rated whole.

mod parts;

pub use self::parts::CertificateError;
use self::parts::{Key, Way, differ, key, lists};
use super::case::{Case, Class};
use super::certificate::{Certificate, Dated};
use super::cost::{costed, first_month_of, to_money};
use super::owed;
use super::purchase::{each, is_live, lasts};
use super::search::{Base, Goal, Within, bases};
use super::{CheckedCustomer, CheckedWishes};
use crate::market::{Market, Offer};
use crate::money::Money;
use crate::rating::{Bill, Carried, Detail, Tariff, asserted_at};
use crate::usage::{Month, MonthUse};

/// More ratings than this are not made for a check.
const MOST_RATINGS: u64 = 100_000_000;

impl Certificate {
    /// Checks everything that it says, afresh and with the readable rater:
    /// that no offer is better than the best, which is the runner-up, what
    /// both cost, and how many offers there are.
    ///
    /// # Errors
    /// What isn't so; or that the space is too large for plain enumeration.
    pub fn check(
        &self,
        market: &Market,
        customer: &CheckedCustomer,
        wishes: &CheckedWishes,
    ) -> Result<(), CertificateError> {
        let case = Case::new(market, customer, wishes);
        Check { case: &case, goal: self.goal, ratings: 0 }.check(self)
    }
}

struct Check<'c, 'a> {
    case: &'c Case<'a>,
    goal: Goal,
    ratings: u64,
}

impl Check<'_, '_> {
    fn check(&mut self, said: &Certificate) -> Result<(), CertificateError> {
        let all = bases(self.case, &said.within);
        let (unmet, met): (Vec<&Base<'_>>, Vec<_>) = all.iter().partition(|b| !b.unmet.is_empty());
        differ("the number of plans", &met.len(), &said.plans)?;
        differ("the number of plans without a needed service", &unmet.len(), &said.unmet)?;
        let (best, second) = (said.best.as_ref().map(key), said.runner_up.as_ref().map(key));
        let threshold = second.map(|second| self.first(second));
        let mut space = 0u128;
        for base in &met {
            space = space.saturating_add(self.space(base)?);
        }
        let mut found = self.day(&said.within, threshold)?;
        let mut days = vec![(0, found.first().map(|(key, _)| *key))];
        for wait in self.case.waits() {
            let Some(later) = self.case.after(wait) else { continue };
            let mut check = Check { case: &later, goal: self.goal, ratings: self.ratings };
            let of_day = check.day(&said.within, threshold)?;
            self.ratings = check.ratings;
            days.push((wait, of_day.first().map(|(key, _)| *key)));
            found.extend(of_day);
        }
        found.sort();
        let lowest = found.first();
        if let (Some((key, offer)), Some(best)) = (lowest, best)
            && *key < best
        {
            let score = to_money(self.first(*key));
            return Err(CertificateError::NotBest { offer: offer.clone(), score });
        }
        let other = found.iter().find(|(_, o)| lowest.is_some_and(|(_, first)| first != o));
        differ("the best", &lowest.map(|(key, _)| *key), &best)?;
        differ("the runner-up", &other.map(|(key, _)| *key), &second)?;
        self.dates(&days, &said.dates, threshold)?;
        differ("the size of the space", &space, &said.space.get())?;
        let parts = said.discarded.iter().map(|d| d.offers.get());
        let parts = [said.searched_offers.get(), said.unfit_offers.get()].into_iter().chain(parts);
        differ("the sum of its parts", &parts.fold(0, u128::saturating_add), &space)?;
        for bound in &said.discarded {
            let least = i128::from(bound.least.micro());
            let above = threshold.is_some_and(|most| least > most);
            differ("that a bound is above the runner-up", &above, &true)?;
        }
        for placed in said.best.iter().chain(&said.runner_up) {
            let Ok(costed) = costed(self.case, &placed.purchase) else {
                return differ("that an offer can be rated", &false, &true);
            };
            differ("what an offer costs", &to_money(costed.score(self.case)), &placed.score)?;
            let worst = placed.worst.map(|_| costed.worst);
            differ("the highest bill of an offer", &worst, &placed.worst)?;
        }
        Ok(())
    }

    /// The best of every base of a day, the best first; those left out whose
    /// fees alone are above the runner-up.
    fn day(
        &mut self,
        within: &Within,
        threshold: Option<i128>,
    ) -> Result<Vec<(Key, Offer)>, CertificateError> {
        let mut found: Vec<(Key, Offer)> = Vec::new();
        for base in bases(self.case, within).iter().filter(|b| b.unmet.is_empty()) {
            let fees = self.fees(base)?;
            if threshold.is_none_or(|most| fees <= most)
                && let Some(key) = self.best_of(base)?
            {
                found.push((key, base.listed.offer.clone()));
            }
        }
        found.sort();
        Ok(found)
    }

    /// Whether every day is there that can be chosen, and what is said of each
    /// is so, as far as it is no more than the runner-up.
    fn dates(
        &self,
        days: &[(u16, Option<Key>)],
        said: &[Dated],
        threshold: Option<i128>,
    ) -> Result<(), CertificateError> {
        let waits: Vec<u16> = days.iter().map(|(wait, _)| *wait).collect();
        let told: Vec<u16> = said.iter().map(|d| d.wait).collect();
        differ("the days that were looked at", &waits, &told)?;
        let counts = |sum: &i128| threshold.is_none_or(|most| *sum <= most);
        for ((wait, key), dated) in days.iter().zip(said) {
            differ("a day", &self.case.day_of_change(*wait), &dated.day)?;
            let here = key.map(|key| self.first(key)).filter(counts).map(to_money);
            let least = dated.least.filter(|least| counts(&i128::from(least.micro())));
            differ("the least of a day", &here, &least)?;
            let above = dated.bound.is_none_or(|b| !counts(&i128::from(b.micro())));
            differ("that a day's bound is above the runner-up", &above, &true)?;
        }
        Ok(())
    }

    /// What the goal looks at first.
    fn first(&self, key: Key) -> i128 {
        if self.goal == Goal::Cheapest { key.1 } else { key.0 }
    }

    /// What a base costs before anything is used: read off bills without usage.
    fn fees(&mut self, base: &Base<'_>) -> Result<i128, CertificateError> {
        let waited = self.case.waited.map_or(0, |w| w.worst);
        let (mut sum, mut highest) = (base.once(self.case), waited);
        for class in &base.classes {
            for month in self.case.months_of(class) {
                let unused = MonthUse::Records(Vec::new());
                let unused = Month { month: month.month, usage: unused };
                let Some(tariff) = self.tariff(base, class, &[], &[], &unused) else { continue };
                let bill = self.rate(&tariff, base, class, &unused, &Carried::default())?;
                let Some((bill, _)) = bill else { continue };
                let used = bill.lines.iter().filter(|l| matches!(l.detail, Detail::Usage(_)));
                let used: Money = used.map(|l| l.amount).sum();
                let fee = i128::from(bill.total.minus(used).micro());
                sum += class.weight() * fee;
                highest = highest.max(fee);
            }
        }
        Ok(if self.goal == Goal::Cheapest { sum } else { highest })
    }

    /// The tariff of a class, if the market sells it so.
    fn tariff(
        &self,
        base: &Base<'_>,
        class: &Class,
        kept: &[String],
        packs: &[String],
        placed_by: &Month,
    ) -> Option<Tariff> {
        let offer = Offer { add_ons: kept.to_vec(), ..base.listed.offer.clone() };
        let timing = class.timing();
        let mut tariff =
            self.case.tariff_held(&offer, packs, timing, placed_by, &base.held).ok()?;
        first_month_of(&mut tariff, base.kept);
        Some(tariff)
    }

    /// A bill, if there is one.
    fn rate(
        &mut self,
        tariff: &Tariff,
        base: &Base<'_>,
        class: &Class,
        month: &Month,
        carried: &Carried,
    ) -> Result<Option<(Bill, Carried)>, CertificateError> {
        self.ratings += 1;
        if self.ratings > MOST_RATINGS {
            return Err(CertificateError::TooLarge);
        }
        let moment = self.case.moment(class, base.mode);
        Ok(asserted_at(tariff, month, moment, carried).ok())
    }

    /// Every list of what is kept that the market sells and that brings what
    /// is needed.
    fn kept(&self, base: &Base<'_>) -> Vec<Vec<String>> {
        let mut lists = lists(base, false);
        lists.retain(|kept| {
            let offer = Offer { add_ons: kept.clone(), ..base.listed.offer.clone() };
            let add_ons: Vec<_> =
                kept.iter().filter_map(|id| self.case.market.add_on(id)).collect();
            let brings = |need: &String| {
                let lasting = |a: &&&crate::AddOn| lasts(a, self.case.horizon, &base.held);
                base.listed.tariff.includes().contains(need)
                    || add_ons.iter().filter(lasting).any(|a| a.includes.contains(need))
            };
            let few = self.case.wishes.most_add_ons.is_none_or(|m| kept.len() <= usize::from(m));
            let needs = self.case.customer.needs.iter().all(brings);
            few && needs && self.case.market.checked(&offer).is_ok()
        });
        lists
    }

    /// How many things are kept in a class.
    fn live(&self, base: &Base<'_>, class: &Class, kept: &[String]) -> usize {
        let timing = class.timing();
        let add_ons = kept.iter().filter_map(|id| self.case.market.add_on(id));
        let live = |(a, theirs): &&(&crate::AddOn, bool)| is_live(a, timing, *theirs);
        each(add_ons, &base.held).iter().filter(live).count()
    }

    /// Every list of packs that the month at a place can have beside what is kept.
    fn packs(
        &self,
        base: &Base<'_>,
        class: &Class,
        kept: &[String],
        place: usize,
    ) -> Vec<(Vec<String>, Tariff)> {
        let Some(placed_by) = self.case.placed_by(class.broken, place) else { return Vec::new() };
        let units = self.live(base, class, kept);
        let most = self.case.wishes.most_add_ons.map(usize::from);
        let mut all = Vec::new();
        for packs in lists(base, true) {
            if !packs.is_empty() && most.is_some_and(|most| units + packs.len() > most) {
                continue;
            }
            if let Some(tariff) = self.tariff(base, class, kept, &packs, placed_by) {
                all.push((packs, tariff));
            }
        }
        all
    }

    /// How many offers a base has.
    fn space(&mut self, base: &Base<'_>) -> Result<u128, CertificateError> {
        let mut sum = 0u128;
        for kept in self.kept(base) {
            let mut ways = 1u128;
            for class in &base.classes {
                for place in 0..self.case.months_of(class).len() {
                    let packs = self.packs(base, class, &kept, place).len();
                    ways = ways.saturating_mul(u128::try_from(packs).unwrap_or(u128::MAX));
                }
            }
            sum = sum.saturating_add(ways);
            self.ratings += 1;
            if self.ratings > MOST_RATINGS {
                return Err(CertificateError::TooLarge);
            }
        }
        Ok(sum)
    }

    /// The best of a base, every offer of it rated.
    fn best_of(&mut self, base: &Base<'_>) -> Result<Option<Key>, CertificateError> {
        let mut best: Option<Key> = None;
        for kept in self.kept(base) {
            let Some(key) = self.offer(base, &kept)? else { continue };
            if best.is_none_or(|b| key < b) {
                best = Some(key);
            }
        }
        Ok(best)
    }

    fn offer(&mut self, base: &Base<'_>, kept: &[String]) -> Result<Option<Key>, CertificateError> {
        let mut classes = Vec::new();
        for class in &base.classes {
            let ways = self.ways(base, class, kept)?;
            if ways.is_empty() {
                return Ok(None);
            }
            classes.push((class, ways));
        }
        let lowest = |ways: &Vec<Way>| ways.iter().map(|w| w.worst).min().unwrap_or(0);
        let worst = classes.iter().map(|(_, ways)| lowest(ways)).max().unwrap_or(0);
        let worst = worst.max(self.case.waited.map_or(0, |w| w.worst));
        let steady = self.goal == Goal::Steadiest;
        let thing = i128::from(self.case.wishes.simplicity.micro());
        let mut score = self.once(base, kept);
        for (class, ways) in &classes {
            let may = ways.iter().filter(|w| !steady || w.worst <= worst);
            let least = may.map(|w| w.money + thing * w.things).min().unwrap_or(0);
            score += class.weight() * least;
        }
        Ok(Some((if steady { worst } else { 0 }, score)))
    }

    /// What is paid or lost once, the sum over the months given.
    fn once(&self, base: &Base<'_>, kept: &[String]) -> i128 {
        let mut sum = 0;
        if !base.kept {
            sum += self.case.changing();
        }
        if let Some(waited) = self.case.waited {
            let thing = i128::from(self.case.wishes.simplicity.micro());
            sum += waited.money + thing * waited.things;
        }
        let add_ons = || kept.iter().filter_map(|id| self.case.market.add_on(id));
        let on_top = each(add_ons(), &base.held);
        let on_top = on_top.iter();
        let on_top = on_top.map(|(a, theirs)| owed::by_add_on(self.case, a, &base.tariff, *theirs));
        sum += owed::by_plan(self.case, &base.tariff, &base.held, base.kept);
        sum += on_top.sum::<i128>();
        let mut includes = base.listed.tariff.includes().to_vec();
        let lasting = add_ons().filter(|a| lasts(a, self.case.horizon, &base.held));
        includes.extend(lasting.flat_map(|a| &a.includes).cloned());
        let worth = self.case.lost(&includes).into_iter().map(|(_, m)| i128::from(m.micro()));
        sum + worth.sum::<i128>() * self.case.n() * self.case.horizon()
    }

    /// Every way through the months of a class; of two that leave the same
    /// over, one that is worse in everything is dropped.
    fn ways(
        &mut self,
        base: &Base<'_>,
        class: &Class,
        kept: &[String],
    ) -> Result<Vec<Way>, CertificateError> {
        let units = self.live(base, class, kept);
        let mut ways = vec![Way::default()];
        let case = self.case;
        for (place, month) in case.months_of(class).iter().enumerate() {
            let fresh = class.broken || !case.follows.get(place).copied().unwrap_or(false);
            let mut next: Vec<Way> = Vec::new();
            for (packs, tariff) in self.packs(base, class, kept, place) {
                let things = i128::try_from(units + packs.len()).unwrap_or(i128::MAX);
                for way in &ways {
                    let carried = if fresh { Carried::default() } else { way.carried.clone() };
                    let rated = self.rate(&tariff, base, class, month, &carried)?;
                    let Some((bill, carried)) = rated else { continue };
                    if case.unfit(&bill.facts).is_some() {
                        continue;
                    }
                    let money = i128::from(bill.total.micro());
                    let way = Way {
                        worst: way.worst.max(money),
                        money: way.money + money,
                        things: way.things + things,
                        carried,
                    };
                    if !next.iter().any(|w| w.is_as_good_as(&way)) {
                        next.retain(|w| !way.is_as_good_as(w));
                        next.push(way);
                    }
                }
            }
            ways = next;
        }
        Ok(ways)
    }
}
