//! The best offer by plain enumeration: every plan, every choice of add-ons,
//! every choice of packs for every month, each rated by itself.
//!
//! It shares nothing with the search but the rater, and serves to check it.

mod contract;
mod days;
mod held;
mod rules;
mod space;

use tariff_core::{
    AddOn, AddOnKind, Amount, Bill, CapAction, Carried, CheckedCustomer, CheckedWishes, Commitment,
    Detail, Fact, Goal, Market, Moment, Money, Month, Offer, Period, Plan, Tariff, Within, rate_at,
};

pub use self::contract::{Owed, has_one, leaving};
use self::days::Day;
use self::held::Held;
pub use self::rules::granted;
use self::rules::theirs;
pub(crate) use self::rules::{allowed, may_have};
use self::space::since;
pub(crate) use self::space::{bases, multisets};

/// What plain enumeration found.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Found {
    /// The highest bill, of the steadiest; otherwise zero.
    pub worst: i128,
    /// Money and things at their price: the sum over the given months.
    pub score: i128,
    /// Things.
    pub things: i128,
    /// Months that one must stay.
    pub commitment: u16,
    /// The plan or combination.
    pub offer: Offer,
}

impl Found {
    fn key(&self) -> (i128, i128, i128, u16, &Offer) {
        (self.worst, self.score, self.things, self.commitment, &self.offer)
    }
}

/// A case, as plainly as it can be said.
struct Plain<'a> {
    market: &'a Market,
    customer: &'a CheckedCustomer,
    wishes: &'a CheckedWishes,
    months: Vec<&'a Month>,
    follows: Vec<bool>,
    goal: Goal,
    /// What they have on top of their plan: in whole months, and in the one
    /// that is looked at from the start day on.
    held: Option<[Held<'a>; 2]>,
}

/// The best of every plan and combination, the best first.
pub fn every(
    market: &Market,
    customer: &CheckedCustomer,
    wishes: &CheckedWishes,
    goal: Goal,
    within: &Within,
) -> Vec<Found> {
    let kept: Vec<usize> =
        (0..customer.months.len()).filter(|i| !wishes.exclude.contains(i)).collect();
    let follows = kept.iter().map(|&i| {
        i > 0
            && !wishes.exclude.contains(&(i - 1))
            && match (customer.months[i - 1].month, customer.months[i].month) {
                (Some(a), Some(b)) => a.next() == b,
                _ => true,
            }
    });
    let market = &theirs(market, customer);
    let mut plain = Plain {
        market,
        customer,
        wishes,
        months: kept.iter().map(|&i| &customer.months[i]).collect(),
        follows: follows.collect(),
        goal,
        held: None,
    };
    plain.held = plain.on_top();
    let days = plain.days();
    let mut all = Vec::new();
    for base in bases(market) {
        let of_days = days.iter().filter_map(|day| plain.best_of(&base, within, day));
        all.extend(of_days.min_by(|a, b| a.key().cmp(&b.key())));
    }
    all.sort_by(|a, b| a.key().cmp(&b.key()));
    all
}

impl<'a> Plain<'a> {
    /// What they have on top of their plan, if anything.
    fn on_top(&self) -> Option<[Held<'a>; 2]> {
        let ids = self.customer.current.as_ref()?.offer.as_ref()?.add_ons.as_slice();
        let days = self.month_days(1);
        let first = self.wishes.start_day.min(days);
        let of = |left: u8| Held::of(self.market, ids, u64::from(left), u64::from(days));
        (!ids.is_empty()).then(|| [of(days), of(days - first + 1)])
    }

    fn n(&self) -> i128 {
        self.months.len() as i128
    }

    fn current(&self) -> Option<&Offer> {
        self.customer.current.as_ref().and_then(|c| c.offer.as_ref())
    }

    fn keeps(&self, base: &Offer) -> bool {
        self.current().is_some_and(|o| o.plan == base.plan && o.modules == base.modules)
    }

    fn best_of(&self, base: &Offer, within: &Within, day: &Day) -> Option<Found> {
        let theirs = self.keeps(base);
        if theirs && day.wait > 0 {
            return None;
        }
        let plan = self.market.plan(&base.plan);
        let family = self.market.family(&base.plan);
        let operator = plan.map(|p| &p.operator).or(family.map(|f| &f.operator)).unwrap();
        let current = self.customer.current.as_ref();
        if within.own_operator && current.and_then(|c| c.operator.as_ref()) != Some(operator) {
            return None;
        }
        let commitment = plan.and_then(|p| p.commitment.as_ref());
        let commitment = commitment.or(family.and_then(|f| f.commitment.as_ref()));
        let commitment = commitment.filter(|c| !c.only_with_extras);
        if within.uncommitted && commitment.is_some() {
            return None;
        }
        if !theirs && !may_have(self.market, self.customer, base, within, day.day) {
            return None;
        }
        let held: &[String] =
            self.current().filter(|_| theirs).map_or(&[], |o| o.add_ons.as_slice());
        let includes: Vec<&String> = plan.iter().flat_map(|p| &p.includes).collect();
        let may = |a: &&AddOn| {
            let asking = within.asking;
            a.sale.contains(day.day)
                && allowed(self.market, &a.eligibility, &a.operator, self.customer, asking)
        };
        let add_ons: Vec<&AddOn> = self
            .market
            .catalogues()
            .iter()
            .flat_map(|c| &c.add_ons)
            .filter(|a| {
                a.kind == AddOnKind::Pack
                    && !within.one_purchase
                    && (held.contains(&a.id) || may(a))
                    && (!within.uncommitted || a.commitment.is_none())
            })
            .collect();
        let mine = |a: &AddOn| held.iter().filter(|id| **id == a.id).count();
        let used = current.and_then(|c| c.contract_months);
        // What still binds can't be dropped.
        let binds = |c: &Commitment| !c.only_with_extras && used.is_none_or(|u| u < c.months);
        let most = |one_off: bool| -> Vec<(String, usize)> {
            let of = add_ons.iter().filter(|a| a.is_one_off() == one_off);
            // One more of what they have is bought, if it is sold.
            let all = |a: &AddOn| if may(&a) { usize::from(a.most.unwrap_or(1)) } else { 0 };
            of.map(|a| (a.id.clone(), all(a).max(mine(a)))).collect()
        };
        let packs = multisets(&most(true));
        let mut best: Option<Found> = None;
        for kept in multisets(&most(false)) {
            let offer = Offer { add_ons: kept.clone(), ..base.clone() };
            let lacks = |a: &&&AddOn| {
                let n = kept.iter().filter(|id| **id == a.id).count();
                a.commitment.as_ref().is_some_and(binds) && n < mine(a)
            };
            if self.market.tariff(&offer).is_err() || add_ons.iter().any(|a| lacks(&a)) {
                continue;
            }
            let brings = |service: &String| {
                includes.contains(&service)
                    || kept.iter().filter_map(|id| self.market.add_on(id)).any(|a| {
                        let term = a.term().is_none_or(|t| t >= day.horizon);
                        (term || held.contains(&a.id)) && a.includes.contains(service)
                    })
            };
            if !self.customer.needs.iter().all(brings) {
                continue;
            }
            let bound = kept.iter().filter_map(|id| self.market.add_on(id)?.commitment.as_ref());
            let bound = bound.filter(|c| !c.only_with_extras).chain(commitment);
            let bound = bound.map(|c| c.months).max().unwrap_or(0);
            let broken = self.wishes.start_day > 1 && day.wait == 0;
            let modes = match plan.map(|p| p.first_month.len()) {
                _ if theirs && broken => vec![0],
                Some(n) if n > 0 && broken => (0..n).collect(),
                _ => vec![usize::MAX],
            };
            for mode in modes {
                let Some((worst, score, things)) = self.offer(&offer, theirs, mode, &packs, day)
                else {
                    continue;
                };
                let lost: i128 = self.lost(&brings, day);
                let days = |m: u16| self.month_days(day.wait + m);
                let (market, months, horizon) = (self.market, &self.months, day.horizon);
                let of = Owed { market, months, horizon, days: &days };
                let runs = theirs.then_some(used);
                let owed = of.by(&offer, held, runs);
                let changing = if theirs { 0 } else { self.changing(day) };
                let score = score + changing + lost + owed;
                let found = Found { worst, score, things, commitment: bound, offer: base.clone() };
                if best.as_ref().is_none_or(|b| found.key() < b.key()) {
                    best = Some(found);
                }
            }
        }
        best
    }

    /// Termination fee and switching, once for each given month.
    fn changing(&self, day: &Day) -> i128 {
        let money = day.fee.plus(self.wishes.switching);
        if has_one(self.customer) { self.n() * i128::from(money.micro()) } else { 0 }
    }

    fn lost(&self, brings: &dyn Fn(&String) -> bool, day: &Day) -> i128 {
        let Some(offer) = self.current() else { return 0 };
        let now = self.includes(offer);
        let gone = |(s, _): &(&String, &Money)| now.contains(s) && !brings(s);
        let worth = self.wishes.worth.iter().filter(gone).map(|(_, m)| i128::from(m.micro()));
        worth.sum::<i128>() * self.n() * i128::from(day.horizon)
    }

    /// Worst bill, score and things of an offer with the best packs.
    fn offer(
        &self,
        offer: &Offer,
        keeps: bool,
        mode: usize,
        packs: &[Vec<String>],
        day: &Day,
    ) -> Option<(i128, i128, i128)> {
        let mut months = Vec::new();
        for m in 1..=day.horizon {
            months.push(self.ways_on(day.wait, offer, keeps, mode, m, packs));
        }
        let lowest = |ways: &Vec<Way>| ways.iter().map(|w| w.worst).min();
        let worst = months.iter().map(lowest).collect::<Option<Vec<_>>>()?.into_iter().max()?;
        let worst = worst.max(day.before.worst);
        let thing = i128::from(self.wishes.simplicity.micro());
        let before = &day.before;
        let (mut score, mut things) = (before.money + thing * before.things, before.things);
        for ways in &months {
            let may = ways.iter().filter(|w| self.goal == Goal::Cheapest || w.worst <= worst);
            let best = may.min_by_key(|w| (w.money + thing * w.things, w.things))?;
            score += best.money + thing * best.things;
            things += best.things;
        }
        Some((if self.goal == Goal::Steadiest { worst } else { 0 }, score, things))
    }

    /// Every way through the given months, in one contract month; of two that
    /// leave the same over, one that is worse in everything is dropped.
    fn ways(
        &self,
        offer: &Offer,
        keeps: bool,
        mode: usize,
        m: u16,
        packs: &[Vec<String>],
    ) -> Vec<Way> {
        self.ways_on(0, offer, keeps, mode, m, packs)
    }

    /// The same of a contract that begins after so many months.
    fn ways_on(
        &self,
        wait: u16,
        offer: &Offer,
        keeps: bool,
        mode: usize,
        m: u16,
        packs: &[Vec<String>],
    ) -> Vec<Way> {
        let broken = wait == 0 && m == 1 && self.wishes.start_day > 1;
        let days = self.month_days(wait + m);
        let held = self.held.as_ref().filter(|_| keeps).map(|held| &held[usize::from(broken)]);
        let market = held.map_or(self.market, |held| &held.market);
        let named = held.map_or_else(|| offer.clone(), |held| held.offer(offer));
        let is_live = |id: &String| market.add_on(id).unwrap().term().is_none_or(|t| m <= t);
        let live = offer.add_ons.iter().zip(&named.add_ons).filter(|(_, name)| is_live(name));
        let live: Vec<String> = live.map(|(id, _)| id.clone()).collect();
        let mut ways = vec![Way::default()];
        for (place, month) in self.months.iter().enumerate() {
            let cut = broken.then(|| since(month, self.wishes.start_day, days));
            let month: &Month = cut.as_ref().unwrap_or(month);
            let mut next: Vec<Way> = Vec::new();
            for bought in packs {
                let units = live.len() + bought.len();
                if self.wishes.most_add_ons.is_some_and(|most| units > usize::from(most)) {
                    continue;
                }
                // A pack needs what it goes with now, not before it ended.
                let there = |id: &String| {
                    live.contains(id)
                        || bought.contains(id)
                        || *id == offer.plan
                        || offer.modules.contains(id)
                };
                let goes = |id: &String| {
                    let pack = self.market.add_on(id).unwrap();
                    (pack.only_with.is_empty() || pack.only_with.iter().any(there))
                        && pack.requires.iter().all(there)
                };
                if !bought.iter().all(goes) {
                    continue;
                }
                // Nothing of theirs ends: all that is there must go together.
                let at = held.is_none().then_some(m);
                if self.market.tariff_in(offer, bought, at, month).is_err() {
                    continue;
                }
                let tariff = market.tariff_in(&named, bought, Some(m), month).unwrap();
                for way in &ways {
                    let fresh = broken || !self.follows[place];
                    let carried = if fresh { Carried::default() } else { way.carried.clone() };
                    let start_day = if broken { self.wishes.start_day } else { 1 };
                    // A plan that is kept has neither promotion nor first month.
                    let begins = !keeps || broken;
                    let contract_month = begins.then_some(m);
                    let moment =
                        Moment { contract_month, start_day, first_month: mode, days: Some(days) };
                    let kept = offer.plan.as_str();
                    let kept =
                        self.market.plan(kept).filter(|p| keeps && p.fee.period == Period::Year);
                    let at = crate::fees::At {
                        month: contract_month,
                        days: u64::from(days),
                        start_day: u64::from(start_day),
                        mode: tariff_mode(self.market, offer, mode),
                    };
                    let rated =
                        self.rate(&tariff, (market, &named), month, moment, &carried, (kept, &at));
                    let Some((money, carried)) = rated else { continue };
                    next.push(Way {
                        worst: way.worst.max(money),
                        money: way.money + money,
                        things: way.things + units as i128,
                        carried,
                    });
                }
            }
            ways = Vec::new();
            for way in next {
                if !ways.iter().any(|w| w.is_as_good_as(&way)) {
                    ways.retain(|w| !way.is_as_good_as(w));
                    ways.push(way);
                }
            }
        }
        ways
    }

    /// The days of the month of the calendar in which a month of the contract
    /// lies: it begins on the next such day, on a month's last where the month
    /// has no such day.
    pub(super) fn month_days(&self, m: u16) -> u8 {
        let mut day = self.customer.today;
        let begins = |day: tariff_core::Date| {
            let (all, of_month) = (day.year_month().days(), day.month_day().1);
            of_month == self.wishes.start_day.min(all)
        };
        while !begins(day) {
            day = day.next();
        }
        let mut month = day.year_month();
        for _ in 1..m {
            month = month.next();
        }
        month.days()
    }

    /// Money of a month and what it leaves over, if it is served as needed. The
    /// yearly fee of a plan that is `kept` counts by its twelfth part.
    fn rate(
        &self,
        tariff: &Tariff,
        (market, offer): (&Market, &Offer),
        month: &Month,
        moment: Moment,
        carried: &Carried,
        (kept, at): (Option<&Plan>, &crate::fees::At),
    ) -> Option<(i128, Carried)> {
        let (bill, rest) = rate_at(tariff, month, moment, carried).ok()?;
        let wrong = crate::fees::differences(market, offer, &bill, at);
        assert!(wrong.is_empty(), "{}", wrong.join("\n"));
        let unfit = is_unfit(&bill, self.wishes);
        let total = kept.map_or(bill.total, |plan| {
            let rounding = self.market.catalogues()[0].line_rounding;
            // Of a broken month, its days that are left.
            let (left, days) = if at.is_broken() { (at.left(), at.days) } else { (1, 1) };
            let share = Amount::of(plan.fee.amount, left, 12 * days);
            let share = rounding.map_or_else(|| share.to_money(), |r| r.apply(share));
            let others = bill.lines.iter().filter(|l| match l.detail {
                Detail::MinimumSpend { .. } => false,
                Detail::Fee { .. } => l.item != plan.id,
                _ => true,
            });
            let spent = others.map(|l| l.amount).sum::<Money>().plus(share);
            plan.minimum_spend.map_or(spent, |least| spent.max(least))
        });
        (!unfit).then(|| (i128::from(total.micro()), rest))
    }
}

/// The first-month mode of a plan at a place.
fn tariff_mode(market: &Market, offer: &Offer, mode: usize) -> Option<tariff_core::FirstMonth> {
    let family = || market.family(&offer.plan).map(|f| &f.first_month);
    market.plan(&offer.plan).map(|p| &p.first_month).or_else(family)?.get(mode).copied()
}

/// Whether a month isn't served as it is needed.
pub(crate) fn is_unfit(bill: &Bill, wishes: &CheckedWishes) -> bool {
    let slow = |kbps: u32| wishes.speed.is_some_and(|need| kbps < need);
    bill.facts.iter().any(|fact| match fact {
        Fact::CapReached { then: CapAction::Suspend, .. } | Fact::Stopped { .. } => true,
        Fact::CapReached { then: CapAction::Throttle { kbps }, .. } => slow(*kbps),
        Fact::Throttled(throttle) => slow(throttle.kbps),
        _ => false,
    })
}

/// A way through the months so far.
#[derive(Clone, Default)]
struct Way {
    worst: i128,
    money: i128,
    things: i128,
    carried: Carried,
}

impl Way {
    fn is_as_good_as(&self, other: &Way) -> bool {
        self.carried == other.carried
            && self.worst <= other.worst
            && self.money <= other.money
            && self.things <= other.things
    }
}
