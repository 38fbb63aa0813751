//! The best offer by plain enumeration: every plan, every choice of add-ons,
//! every choice of packs for every month, each rated by itself.
//!
//! It shares nothing with the search but the rater, and serves to check it.

use tariff_core::{
    AddOnKind, Amount, Bill, CapAction, Carried, CheckedCustomer, CheckedWishes, Days, Detail,
    Fact, Goal, Market, Moment, Money, Month, Offer, Period, Plan, Rule, Tariff, Within, rate_at,
};

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
    let plain = Plain {
        market,
        customer,
        wishes,
        months: kept.iter().map(|&i| &customer.months[i]).collect(),
        follows: follows.collect(),
        goal,
    };
    let mut all = Vec::new();
    for base in bases(market) {
        if let Some(found) = plain.best_of(&base, within) {
            all.push(found);
        }
    }
    all.sort_by(|a, b| a.key().cmp(&b.key()));
    all
}

/// Every plan, and every combination of modules.
pub(crate) fn bases(market: &Market) -> Vec<Offer> {
    let mut all: Vec<Offer> =
        market.catalogues().iter().flat_map(|c| &c.plans).map(|p| Offer::plan(&p.id)).collect();
    for family in market.catalogues().iter().flat_map(|c| &c.families) {
        let mut combinations = vec![Vec::new()];
        for group in &family.groups {
            let mut next = Vec::new();
            for chosen in &combinations {
                for module in family.modules.iter().filter(|m| m.group == group.id) {
                    let mut more: Vec<String> = chosen.clone();
                    more.push(module.id.clone());
                    next.push(more);
                }
                if !group.required {
                    next.push(chosen.clone());
                }
            }
            combinations = next;
        }
        for modules in combinations.into_iter().filter(|m| !m.is_empty()) {
            all.push(Offer { plan: family.id.clone(), modules, add_ons: Vec::new() });
        }
    }
    all
}

/// Whether a rule of a random market holds; none, if that isn't known.
fn holds(rule: &Rule, customer: &CheckedCustomer) -> Option<bool> {
    match rule {
        Rule::Age { max: Some(max), .. } => {
            let age = customer.person.age?;
            if age == max.years { max.inclusive } else { Some(age < max.years) }
        }
        Rule::Student => customer.person.student,
        Rule::Ask { question } => customer.answers.get(question).copied(),
        other => panic!("no such rule in a random market: {other:?}"),
    }
}

pub(crate) fn allowed(rules: &[Rule], customer: &CheckedCustomer, asking: bool) -> bool {
    rules.iter().all(|r| holds(r, customer).unwrap_or(asking))
}

/// All lists with up to `most` of each id, in the order of the ids.
pub(crate) fn multisets(of: &[(String, usize)]) -> Vec<Vec<String>> {
    let mut all = vec![Vec::new()];
    for (id, most) in of {
        let mut next = Vec::new();
        for list in &all {
            for n in 0..=*most {
                let mut more: Vec<String> = list.clone();
                more.extend(std::iter::repeat_n(id.clone(), n));
                next.push(more);
            }
        }
        all = next;
    }
    all
}

impl Plain<'_> {
    fn n(&self) -> i128 {
        self.months.len() as i128
    }

    fn current(&self) -> Option<&Offer> {
        self.customer.current.as_ref().and_then(|c| c.offer.as_ref())
    }

    fn keeps(&self, base: &Offer) -> bool {
        self.current().is_some_and(|o| o.plan == base.plan && o.modules == base.modules)
    }

    fn best_of(&self, base: &Offer, within: &Within) -> Option<Found> {
        let keeps = self.keeps(base);
        let plan = self.market.plan(&base.plan);
        let family = self.market.family(&base.plan);
        let operator = plan.map(|p| &p.operator).or(family.map(|f| &f.operator)).unwrap();
        let current = self.customer.current.as_ref();
        if within.own_operator && current.and_then(|c| c.operator.as_ref()) != Some(operator) {
            return None;
        }
        let commitment = plan.and_then(|p| p.commitment.as_ref());
        if within.uncommitted && commitment.is_some() {
            return None;
        }
        if !keeps && !may_have(self.market, self.customer, base, within) {
            return None;
        }
        let includes: Vec<&String> = plan.iter().flat_map(|p| &p.includes).collect();
        let add_ons: Vec<_> = self
            .market
            .catalogues()
            .iter()
            .flat_map(|c| &c.add_ons)
            .filter(|a| {
                a.kind == AddOnKind::Pack
                    && !within.one_purchase
                    && a.sale.contains(self.customer.today)
                    && allowed(&a.eligibility, self.customer, within.asking)
                    && (!within.uncommitted || a.commitment.is_none())
            })
            .collect();
        let most = |one_off: bool| -> Vec<(String, usize)> {
            let of = add_ons.iter().filter(|a| a.is_one_off() == one_off);
            of.map(|a| (a.id.clone(), usize::from(a.most.unwrap_or(1)))).collect()
        };
        let packs = multisets(&most(true));
        let mut best: Option<Found> = None;
        for kept in multisets(&most(false)) {
            let offer = Offer { add_ons: kept.clone(), ..base.clone() };
            if self.market.tariff(&offer).is_err() {
                continue;
            }
            let brings = |service: &String| {
                includes.contains(&service)
                    || kept.iter().filter_map(|id| self.market.add_on(id)).any(|a| {
                        let term = a.term().is_none_or(|t| t >= self.wishes.horizon);
                        term && a.includes.contains(service)
                    })
            };
            if !self.customer.needs.iter().all(brings) {
                continue;
            }
            let bound = kept.iter().filter_map(|id| self.market.add_on(id)?.commitment.as_ref());
            let bound = bound.chain(commitment).map(|c| c.months).max().unwrap_or(0);
            let modes = match plan.map(|p| p.first_month.len()) {
                Some(n) if n > 0 && self.wishes.start_day > 1 && !keeps => (0..n).collect(),
                _ => vec![usize::MAX],
            };
            for mode in modes {
                let Some((worst, score, things)) = self.offer(&offer, keeps, mode, &packs) else {
                    continue;
                };
                let lost: i128 = self.lost(&brings);
                let score = score + self.leaving(keeps) + lost;
                let found = Found { worst, score, things, commitment: bound, offer: base.clone() };
                if best.as_ref().is_none_or(|b| found.key() < b.key()) {
                    best = Some(found);
                }
            }
        }
        best
    }

    /// Termination fee and switching, once for each given month.
    fn leaving(&self, keeps: bool) -> i128 {
        let Some(offer) = self.current().filter(|_| !keeps) else { return 0 };
        let plan = self.market.plan(&offer.plan).unwrap();
        let current = self.customer.current.as_ref().unwrap();
        let fee = match (&plan.commitment, current.termination_fee) {
            (_, Some(fee)) => fee,
            (None, None) => Money::ZERO,
            (Some(bound), None) => {
                let rule = bound.termination.unwrap();
                let monthly = plan.fee.for_month(Days::MEAN_MONTH).to_money();
                let at = |used| rule.fee(used, bound.months, monthly);
                match current.contract_months {
                    Some(used) if used >= bound.months => Money::ZERO,
                    Some(used) => at(used),
                    None => (0..=bound.months).map(at).max().unwrap(),
                }
            }
        };
        self.n() * i128::from(fee.plus(self.wishes.switching).micro())
    }

    fn lost(&self, brings: &dyn Fn(&String) -> bool) -> i128 {
        let Some(plan) = self.current().and_then(|o| self.market.plan(&o.plan)) else { return 0 };
        let gone = |(s, _): &(&String, &Money)| plan.includes.contains(s) && !brings(s);
        let worth = self.wishes.worth.iter().filter(gone).map(|(_, m)| i128::from(m.micro()));
        worth.sum::<i128>() * self.n() * i128::from(self.wishes.horizon)
    }

    /// Worst bill, score and things of an offer with the best packs.
    fn offer(
        &self,
        offer: &Offer,
        keeps: bool,
        mode: usize,
        packs: &[Vec<String>],
    ) -> Option<(i128, i128, i128)> {
        let mut months = Vec::new();
        for m in 1..=self.wishes.horizon {
            months.push(self.ways(offer, keeps, mode, m, packs));
        }
        let lowest = |ways: &Vec<Way>| ways.iter().map(|w| w.worst).min();
        let worst = months.iter().map(lowest).collect::<Option<Vec<_>>>()?.into_iter().max()?;
        let thing = i128::from(self.wishes.simplicity.micro());
        let (mut score, mut things) = (0, 0);
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
        let broken = m == 1 && self.wishes.start_day > 1;
        let days = self.days(m);
        let is_live = |id: &&String| self.market.add_on(id).unwrap().term().is_none_or(|t| m <= t);
        let live: Vec<String> = offer.add_ons.iter().filter(is_live).cloned().collect();
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
                let Ok(tariff) = self.market.tariff_in(offer, bought, Some(m), month) else {
                    continue;
                };
                for way in &ways {
                    let fresh = broken || !self.follows[place];
                    let carried = if fresh { Carried::default() } else { way.carried.clone() };
                    let start_day = if broken { self.wishes.start_day } else { 1 };
                    // A plan that is kept has neither promotion nor first month.
                    let contract_month = (!keeps).then_some(m);
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
                    let rated = self.rate(&tariff, offer, month, moment, &carried, kept, &at);
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
    fn days(&self, m: u16) -> u8 {
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
        offer: &Offer,
        month: &Month,
        moment: Moment,
        carried: &Carried,
        kept: Option<&Plan>,
        at: &crate::fees::At,
    ) -> Option<(i128, Carried)> {
        let (bill, rest) = rate_at(tariff, month, moment, carried).ok()?;
        let wrong = crate::fees::differences(self.market, offer, &bill, at);
        assert!(wrong.is_empty(), "{}", wrong.join("\n"));
        let unfit = is_unfit(&bill, self.wishes);
        let total = kept.map_or(bill.total, |plan| {
            let rounding = self.market.catalogues()[0].line_rounding;
            let share = Amount::of(plan.fee.amount, 1, 12);
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
    market.plan(&offer.plan)?.first_month.get(mode).copied()
}

/// Whether a month isn't served as it is needed.
pub(crate) fn is_unfit(bill: &Bill, wishes: &CheckedWishes) -> bool {
    let slow = |kbps: u32| wishes.speed.is_some_and(|need| kbps < need);
    bill.facts.iter().any(|fact| match fact {
        Fact::CapReached { then: CapAction::Suspend, .. } => true,
        Fact::CapReached { then: CapAction::Throttle { kbps }, .. } => slow(*kbps),
        Fact::Throttled(throttle) => slow(throttle.kbps),
        _ => false,
    })
}

/// Whether a plan or combination may be had as something new.
pub(crate) fn may_have(
    market: &Market,
    customer: &CheckedCustomer,
    offer: &Offer,
    within: &Within,
) -> bool {
    let plan = market.plan(&offer.plan);
    let modules: Vec<_> = offer.modules.iter().filter_map(|id| market.module(id)).collect();
    let on_sale = plan.is_none_or(|p| p.sale.contains(customer.today))
        && modules.iter().all(|m| m.sale.contains(customer.today));
    let rules = plan.map(|p| p.eligibility.clone()).unwrap_or_default();
    let bound = within.uncommitted && plan.is_some_and(|p| p.commitment.is_some());
    on_sale && !bound && allowed(&rules, customer, within.asking)
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

/// The days of a month from one on, as many at least as a month of `days` days
/// has then, where it is too short: of records those, of a profile a share.
fn since(month: &Month, day: u8, days: u8) -> Month {
    use tariff_core::{MonthUse, Profile, Service};
    let others = (1..=days).filter(|d| *d >= day.min(days)).count();
    let kept = |all: u8| -> Vec<u8> {
        let from: Vec<u8> = (1..=all).filter(|d| *d >= day).collect();
        if from.is_empty() { (1..=all).rev().take(others).collect() } else { from }
    };
    let usage = match &month.usage {
        MonthUse::Records(records) => {
            let later = |r: &&tariff_core::Record| {
                let days = |at: tariff_core::CivilTime| kept(at.date.year_month().days());
                r.start().is_none_or(|at| days(at).contains(&at.date.month_day().1))
            };
            MonthUse::Records(records.iter().filter(later).cloned().collect())
        }
        MonthUse::Profile(profile) => {
            let all = month.month.map_or(days, |m| m.days());
            let (left, all) = (kept(all).len() as u64, u64::from(all));
            let mut classes = profile.classes.clone();
            for class in &mut classes {
                let minutes = class.typed && class.service == Service::Voice;
                let unit = if minutes { 60 } else { 1 };
                class.total = (class.total / unit * left).div_ceil(all) * unit;
                for step in &mut class.billed {
                    step.billed = (step.billed / step.then * left).div_ceil(all) * step.then;
                }
            }
            MonthUse::Profile(Profile { classes })
        }
    };
    Month { month: month.month, usage }
}
