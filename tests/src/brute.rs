//! The best offer by plain enumeration: every plan, every choice of add-ons,
//! every choice of packs for every month, each rated by itself.
//!
//! It shares nothing with the search but the rater, and serves to check it.

use tariff_core::{
    AddOn, AddOnKind, Bill, CapAction, Carried, CheckedCustomer, CheckedWishes, Commitment, Date,
    Fact, Fee, FirstMonth, Goal, Market, Moment, Money, Month, MonthUse, Offer, Period, Promotion,
    Rule, Tariff, Within, rate_at,
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

/// A day on which something new can begin.
struct Day {
    /// After so many months with what they have.
    wait: u16,
    /// Months of the horizon that are left then.
    horizon: u16,
    day: Date,
    /// What leaving costs then.
    fee: Money,
    /// Money, things and the highest bill of the months before.
    before: Way,
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
    let plain = Plain {
        market,
        customer,
        wishes,
        months: kept.iter().map(|&i| &customer.months[i]).collect(),
        follows: follows.collect(),
        goal,
    };
    let days = plain.days();
    let mut all = Vec::new();
    for base in bases(market) {
        let of_days = days.iter().filter_map(|day| plain.best_of(&base, within, day));
        all.extend(of_days.min_by(|a, b| a.key().cmp(&b.key())));
    }
    all.sort_by(|a, b| a.key().cmp(&b.key()));
    all
}

/// The market as it is for a customer: promotions that they don't surely get
/// aren't there, and what they have is in no first month.
fn theirs(market: &Market, customer: &CheckedCustomer) -> Market {
    let now = customer.current.as_ref().and_then(|c| c.offer.as_ref()).map(|o| o.plan.as_str());
    let mut catalogues = market.catalogues().to_vec();
    for catalogue in &mut catalogues {
        for plan in &mut catalogue.plans {
            let operator = plan.operator.clone();
            let gets = |p: &Promotion| allowed(market, &p.eligibility, &operator, customer, false);
            plan.promotion = plan.promotion.take().filter(gets);
            if now == Some(plan.id.as_str()) {
                plan.promotion = None;
                plan.first_month = vec![FirstMonth::ByDay];
            }
        }
        for family in catalogue.families.iter_mut().filter(|f| now == Some(f.id.as_str())) {
            // Random families have no modes; other combinations are in none.
            family.first_month = vec![FirstMonth::ByDay];
        }
    }
    Market::compile(catalogues).unwrap_or_else(|f| panic!("{f}"))
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

/// Whether a rule of a random market holds for something of an operator's; none,
/// if that isn't known.
fn holds(rule: &Rule, operator: &str, customer: &CheckedCustomer) -> Option<bool> {
    match rule {
        Rule::Age { max: Some(max), .. } => {
            let age = customer.person.age?;
            if age == max.years { max.inclusive } else { Some(age < max.years) }
        }
        Rule::Student => customer.person.student,
        Rule::Ask { question } => customer.answers.get(question).copied(),
        Rule::NewCustomer => {
            let theirs = customer.current.as_ref().map(|c| c.operator.as_deref() == Some(operator));
            match (theirs, customer.person.new_number) {
                (Some(false), _) | (_, Some(true)) => Some(true),
                (Some(true), Some(false)) => Some(false),
                _ => None,
            }
        }
        Rule::AnyOf { of } => {
            let all: Vec<_> = of.iter().map(|r| holds(r, operator, customer)).collect();
            if all.contains(&Some(true)) {
                Some(true)
            } else if all.contains(&None) {
                None
            } else {
                Some(false)
            }
        }
        other => panic!("no such rule in a random market: {other:?}"),
    }
}

/// Whether it would take a rare question to know.
fn is_rare(market: &Market, rule: &Rule, operator: &str, customer: &CheckedCustomer) -> bool {
    match rule {
        Rule::Ask { question } => market.question(question).is_some_and(|q| q.rare),
        Rule::AnyOf { of } => {
            let open = of.iter().filter(|r| holds(r, operator, customer).is_none());
            open.clone().all(|r| is_rare(market, r, operator, customer))
        }
        _ => false,
    }
}

pub(crate) fn allowed(
    market: &Market,
    rules: &[Rule],
    operator: &str,
    customer: &CheckedCustomer,
    asking: bool,
) -> bool {
    let ok = |rule: &Rule| {
        let known = holds(rule, operator, customer);
        known.unwrap_or(asking && !is_rare(market, rule, operator, customer))
    };
    rules.iter().all(ok)
}

/// What binds somebody who has an offer: each commitment, and the fee of a month.
fn bonds<'m>(market: &'m Market, offer: &Offer) -> Vec<(&'m Commitment, Money)> {
    let mut all = Vec::new();
    let month = |fee: &Fee| fee.for_month(30).to_money();
    if let Some(plan) = market.plan(&offer.plan) {
        all.extend(plan.commitment.iter().map(|c| (c, month(&plan.fee))));
    }
    if let Some(family) = market.family(&offer.plan) {
        let modules = family.modules.iter().filter(|m| offer.modules.contains(&m.id));
        let fee: Money = modules.map(|m| month(&m.fee)).sum();
        all.extend(family.commitment.iter().map(|c| (c, fee)));
    }
    for add_on in offer.add_ons.iter().filter_map(|id| market.add_on(id)) {
        all.extend(add_on.commitment.iter().map(|c| (c, month(&add_on.fee))));
    }
    all.retain(|(c, _)| !c.only_with_extras);
    all
}

/// What leaving costs by the filings after so many months; none without a
/// formula.
fn by_formula(bonds: &[(&Commitment, Money)], used: u16) -> Option<Money> {
    let due = |(bound, fee): &(&Commitment, Money)| match bound.termination {
        _ if used >= bound.months => Some(Money::ZERO),
        Some(rule) => Some(rule.fee(used, bound.months, *fee)),
        None => None,
    };
    bonds.iter().map(due).sum()
}

/// What leaving today costs, and from when on it is known what it costs later:
/// after so many months so much.
pub(crate) fn leaving(market: &Market, customer: &CheckedCustomer) -> (Money, Vec<(u16, Money)>) {
    let Some(current) = customer.current.as_ref() else { return (Money::ZERO, Vec::new()) };
    let bonds = current.offer.as_ref().map(|offer| bonds(market, offer)).unwrap_or_default();
    let Some(used) = current.contract_months else {
        // The most that each may come to, if all have a formula.
        let most = |(bound, fee): &(&Commitment, Money)| {
            let rule = bound.termination?;
            (0..=bound.months).map(|used| rule.fee(used, bound.months, *fee)).max()
        };
        let most: Option<Money> = bonds.iter().map(most).sum();
        let today = current.termination_fee.or(most);
        return (today.unwrap_or_default(), Vec::new());
    };
    let filed = by_formula(&bonds, used);
    let Some(today) = current.termination_fee.or(filed) else { return (Money::ZERO, Vec::new()) };
    let left = bonds.iter().map(|(c, _)| c.months.saturating_sub(used)).max().unwrap_or(0);
    let mut later = Vec::new();
    if today > Money::ZERO && left > 0 {
        match filed {
            Some(fee) if fee == today => {
                let at = |k: u16| by_formula(&bonds, used + k);
                later.extend((1..=left).filter_map(|k| Some((k, at(k)?))));
            }
            _ => later.push((left, Money::ZERO)),
        }
    }
    (today, later)
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

    /// Whether they have something, the market's or not.
    fn has_one(&self) -> bool {
        match &self.customer.current {
            Some(c) => c.operator.is_some() || c.termination_fee.is_some(),
            None => self.customer.person.recent_spend.is_some(),
        }
    }

    /// Today, and every later day on which they can leave what they have and
    /// it is known what that costs.
    fn days(&self) -> Vec<Day> {
        let (fee, later) = leaving(self.market, self.customer);
        let (horizon, day) = (self.wishes.horizon, self.customer.today);
        let mut days = vec![Day { wait: 0, horizon, day, fee, before: Way::default() }];
        let Some(offer) = self.current() else { return days };
        for (wait, fee) in later.into_iter().filter(|(k, _)| *k < horizon) {
            let Some(before) = self.staying(offer, wait) else { continue };
            let (horizon, day) = (horizon - wait, self.day_after(wait));
            days.push(Day { wait, horizon, day, fee, before });
        }
        days
    }

    /// The day after so many months: the horizon begins on the start day.
    fn day_after(&self, wait: u16) -> Date {
        let mut day = self.customer.today;
        while day.month_day().1 != self.wishes.start_day {
            day = day.next();
        }
        for _ in 0..wait {
            day = day.next();
            while day.month_day().1 != 1 {
                day = day.next();
            }
        }
        day
    }

    /// What they have, as it is, for so many months.
    fn staying(&self, offer: &Offer, wait: u16) -> Option<Way> {
        let most = self.wishes.most_add_ons;
        let includes = self.includes(offer);
        if most.is_some_and(|most| offer.add_ons.len() > usize::from(most))
            || !self.customer.needs.iter().all(|need| includes.contains(&need))
        {
            return None;
        }
        let mut all = Way::default();
        for m in 1..=wait {
            let mut ways = self.ways(offer, true, 0, m, &[Vec::new()]);
            let way = ways.pop()?;
            all.worst = all.worst.max(way.worst);
            all.money += way.money;
            all.things += way.things;
        }
        Some(all)
    }

    /// What an offer includes as it is.
    fn includes(&self, offer: &Offer) -> Vec<&String> {
        let plan = self.market.plan(&offer.plan);
        let add_ons = offer.add_ons.iter().filter_map(|id| self.market.add_on(id));
        let add_ons = add_ons.flat_map(|a| &a.includes);
        plan.iter().flat_map(|p| &p.includes).chain(add_ons).collect()
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
            of.map(|a| (a.id.clone(), usize::from(a.most.unwrap_or(1)).max(mine(a)))).collect()
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
                let owed = self.owed(&offer, held, theirs, day);
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
        if self.has_one() { self.n() * i128::from(money.micro()) } else { 0 }
    }

    /// What the commitments still bind to at the horizon's end: of each the
    /// fees to its end, or what leaving costs then.
    fn owed(&self, offer: &Offer, held: &[String], theirs: bool, day: &Day) -> i128 {
        let used = self.customer.current.as_ref().and_then(|c| c.contract_months);
        let base = Offer { add_ons: Vec::new(), ..offer.clone() };
        let mut sum = 0;
        for (bound, fee) in bonds(self.market, &base) {
            let before = if theirs { used } else { Some(0) };
            // A month without usage: fees, and a minimum spend above them.
            let unused = |m: u16| self.unused(&base, m);
            sum += self.due(bound, fee, before, day, &unused);
        }
        for id in &offer.add_ons {
            let alone = Offer { add_ons: vec![id.clone()], ..Offer::default() };
            let before = if held.contains(id) { used } else { Some(0) };
            let add_on = self.market.add_on(id).unwrap();
            let ends = add_on.term().filter(|_| !held.contains(id));
            for (bound, fee) in bonds(self.market, &alone) {
                let month = |m: u16| {
                    let yearly = if m % 12 == 1 { add_on.fee.amount } else { Money::ZERO };
                    let fee = match add_on.fee.period {
                        _ if ends.is_some_and(|last| m > last) => Money::ZERO,
                        Period::Month => add_on.fee.amount,
                        Period::Year => yearly,
                        Period::Once { days: None } => Money::ZERO,
                        other => panic!("no add-on of a random market is kept for {other:?}"),
                    };
                    self.n() * i128::from(fee.micro())
                };
                sum += self.due(bound, fee, before, day, &month);
            }
        }
        sum
    }

    fn due(
        &self,
        bound: &Commitment,
        fee: Money,
        before: Option<u16>,
        day: &Day,
        month: &dyn Fn(u16) -> i128,
    ) -> i128 {
        let Some(before) = before else { return 0 };
        let used = before + day.horizon;
        if used >= bound.months {
            return 0;
        }
        let fees: i128 = (1..=bound.months - used).map(|k| month(day.horizon + k)).sum();
        let leave = bound.termination.map(|rule| rule.fee(used, bound.months, fee));
        leave.map_or(fees, |leave| fees.min(self.n() * i128::from(leave.micro())))
    }

    /// A month of the contract in which nothing is used.
    fn unused(&self, offer: &Offer, m: u16) -> i128 {
        let unused = |month: &&Month| {
            let usage = MonthUse::Records(Vec::new());
            let month = Month { usage, ..(**month).clone() };
            let tariff = self.market.tariff_in(offer, &[], Some(m), &month).unwrap();
            let moment = Moment { contract_month: Some(m), ..Moment::default() };
            let bill = rate_at(&tariff, &month, moment, &Carried::default()).unwrap().0;
            i128::from(bill.total.micro())
        };
        self.months.iter().map(unused).sum()
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
        let first = day.wait == 0;
        for m in 1..=day.horizon {
            months.push(self.ways_on(first, offer, keeps, mode, m, packs));
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
        self.ways_on(true, offer, keeps, mode, m, packs)
    }

    /// The same of a contract that begins with the horizon, or later.
    fn ways_on(
        &self,
        first: bool,
        offer: &Offer,
        keeps: bool,
        mode: usize,
        m: u16,
        packs: &[Vec<String>],
    ) -> Vec<Way> {
        let broken = first && m == 1 && self.wishes.start_day > 1;
        let is_live = |id: &&String| self.market.add_on(id).unwrap().term().is_none_or(|t| m <= t);
        let live: Vec<String> = offer.add_ons.iter().filter(is_live).cloned().collect();
        let mut ways = vec![Way::default()];
        for (place, month) in self.months.iter().enumerate() {
            let cut = broken.then(|| since(month, self.wishes.start_day));
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
                    let begins = !keeps || broken;
                    let contract_month = begins.then_some(m);
                    let moment = Moment { contract_month, start_day, first_month: mode };
                    let Some((money, carried)) = self.rate(&tariff, month, moment, &carried) else {
                        continue;
                    };
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

    /// Money of a month and what it leaves over, if it is served as needed.
    fn rate(
        &self,
        tariff: &Tariff,
        month: &Month,
        moment: Moment,
        carried: &Carried,
    ) -> Option<(i128, Carried)> {
        let (bill, rest) = rate_at(tariff, month, moment, carried).ok()?;
        let unfit = is_unfit(&bill, self.wishes);
        (!unfit).then(|| (i128::from(bill.total.micro()), rest))
    }
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
    day: Date,
) -> bool {
    let (plan, family) = (market.plan(&offer.plan), market.family(&offer.plan));
    let modules: Vec<_> = offer.modules.iter().filter_map(|id| market.module(id)).collect();
    let on_sale = plan.is_none_or(|p| p.sale.contains(day))
        && modules.iter().all(|m| m.sale.contains(day));
    let rules = plan.map(|p| p.eligibility.clone()).unwrap_or_default();
    let operator = plan.map(|p| &p.operator).or(family.map(|f| &f.operator)).unwrap();
    let commitment = plan.and_then(|p| p.commitment.as_ref());
    let commitment = commitment.or(family.and_then(|f| f.commitment.as_ref()));
    let bound = within.uncommitted && commitment.is_some_and(|c| !c.only_with_extras);
    on_sale && !bound && allowed(market, &rules, operator, customer, within.asking)
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

/// The days of a month from one on: of records those, of a profile a share.
fn since(month: &Month, day: u8) -> Month {
    use tariff_core::{MonthUse, Profile, Service};
    let (all, left) = (month.days(), month.days() + 1 - u64::from(day));
    let usage = match &month.usage {
        MonthUse::Records(records) => {
            let later =
                |r: &&tariff_core::Record| r.start().is_none_or(|at| at.date.month_day().1 >= day);
            MonthUse::Records(records.iter().filter(later).cloned().collect())
        }
        MonthUse::Profile(profile) => {
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
