//! Every arrangement of a household, rated in plain numbers: nothing of the
//! library's is used here.

use crate::model::{Allowance, Card, Charge, KINDS, Part, Plan, Price, Termination, World};

/// What a line has: in the order in which ids of equal arrangements compare.
#[derive(Clone, Debug, PartialEq, Eq, PartialOrd, Ord)]
pub enum Has {
    /// A plan, or the family's module.
    Own(Vec<String>),
    /// The main line's id and the card's.
    Card(String, String),
}

#[derive(Debug, Default, PartialEq, Eq)]
pub struct Answer {
    pub space: u128,
    pub best: Option<(i128, Vec<Has>)>,
    pub runner_up: Option<i128>,
    pub alone: Option<i128>,
    pub now: Option<i128>,
}

/// Places: of a plan, or of a main line and a card.
#[derive(Clone, Copy, PartialEq)]
enum Role {
    Own(usize),
    Card(usize, usize),
}

pub fn answer(world: &World) -> Answer {
    let mut answer = Answer::default();
    let own: Vec<Vec<(usize, i128)>> = (0..world.lines.len()).map(|l| world.own(l)).collect();
    answer.alone = own.iter().map(|of| of.iter().map(|(_, cost)| *cost).min()).sum();
    let now = world.lines.iter().map(|l| l.current.map(|(plan, ..)| Role::Own(plan)));
    answer.now = now.collect::<Option<Vec<_>>>().and_then(|roles| world.cost(&roles));
    let mut all: Vec<Ranked> = Vec::new();
    let mut roles = Vec::new();
    go_on(world, &own, &mut roles, &mut answer.space, &mut all);
    all.sort_by(|a, b| a.0.cmp(&b.0));
    if let Some((rank, roles)) = all.first() {
        answer.best = Some((rank.0, rank.3.clone()));
        let shape = |roles: &[Role]| {
            let of = |r: &Role| match *r {
                Role::Own(plan) => (plan, true),
                Role::Card(main, _) => (main, false),
            };
            roles.iter().map(of).collect::<Vec<_>>()
        };
        let next = all.iter().find(|(_, other)| shape(other) != shape(roles));
        answer.runner_up = next.map(|(rank, _)| rank.0);
    }
    answer
}

type Ranked = ((i128, usize, usize, Vec<Has>), Vec<Role>);

fn go_on(
    world: &World,
    own: &[Vec<(usize, i128)>],
    roles: &mut Vec<Role>,
    space: &mut u128,
    all: &mut Vec<Ranked>,
) {
    let line = roles.len();
    if line == world.lines.len() {
        if world.allowed(roles) {
            *space += 1;
            if let Some(cost) = world.cost(roles) {
                all.push((world.rank(cost, roles), roles.clone()));
            }
        }
        return;
    }
    for (plan, _) in &own[line] {
        roles.push(Role::Own(*plan));
        go_on(world, own, roles, space, all);
        roles.pop();
    }
    for main in (0..world.lines.len()).filter(|main| *main != line) {
        for card in 0..world.cards.len() {
            if world.wants_cards && world.may_have_card(line, &world.cards[card]) {
                roles.push(Role::Card(main, card));
                go_on(world, own, roles, space, all);
                roles.pop();
            }
        }
    }
}

impl World {
    /// What a line may have of its own, with its cost.
    fn own(&self, line: usize) -> Vec<(usize, i128)> {
        let l = &self.lines[line];
        let may = |(place, plan): (usize, &Plan)| {
            let current = l.current.is_some_and(|(now, ..)| now == place);
            let open = plan.on_sale && (!plan.students || l.student == Some(true));
            let (cost, suspended) = self.group(line, place, &[])?;
            (current || (open && !suspended)).then_some((place, cost[0]))
        };
        self.plans.iter().enumerate().filter_map(may).collect()
    }

    fn may_have_card(&self, line: usize, card: &Card) -> bool {
        card.on_sale && (!card.asks || self.lines[line].answers_yes == Some(true))
    }

    fn allowed(&self, roles: &[Role]) -> bool {
        (0..roles.len()).all(|line| {
            let on = |r: &Role| match *r {
                Role::Card(main, card) if main == line => Some(&self.cards[card]),
                _ => None,
            };
            let cards: Vec<&Card> = roles.iter().filter_map(on).collect();
            match roles[line] {
                Role::Card(..) => cards.is_empty(),
                Role::Own(plan) => carries(&self.plans[plan], &cards),
            }
        })
    }

    fn rank(&self, cost: i128, roles: &[Role]) -> (i128, usize, usize, Vec<Has>) {
        let cards = roles.iter().filter(|r| matches!(r, Role::Card(..))).count();
        let plan = |r: &Role| match *r {
            Role::Own(plan) => Some(plan),
            Role::Card(..) => None,
        };
        let mut plans: Vec<usize> = roles.iter().filter_map(plan).collect();
        plans.sort_unstable();
        plans.dedup();
        let has = |r: &Role| match *r {
            Role::Own(plan) if self.plans[plan].module => {
                Has::Own(vec!["f".to_owned(), self.plans[plan].id.clone()])
            }
            Role::Own(plan) => Has::Own(vec![self.plans[plan].id.clone()]),
            Role::Card(main, card) => {
                Has::Card(self.lines[main].id.clone(), self.cards[card].id.clone())
            }
        };
        (cost, cards, plans.len(), roles.iter().map(has).collect())
    }

    /// What all lines cost; none where that can't be.
    fn cost(&self, roles: &[Role]) -> Option<i128> {
        let mut sum = 0;
        for (line, role) in roles.iter().enumerate() {
            let Role::Own(plan) = *role else { continue };
            let on = |(place, r): (usize, &Role)| match *r {
                Role::Card(main, card) if main == line => Some((place, card)),
                _ => None,
            };
            let cards: Vec<(usize, usize)> = roles.iter().enumerate().filter_map(on).collect();
            let (costs, suspended) = self.group(line, plan, &cards)?;
            if suspended {
                return None;
            }
            sum += costs.iter().sum::<i128>();
        }
        Some(sum)
    }

    /// The costs of a group's lines, the main line's first, and whether a line
    /// is suspended that doesn't stay as it is.
    fn group(
        &self,
        main: usize,
        plan: usize,
        cards: &[(usize, usize)],
    ) -> Option<(Vec<i128>, bool)> {
        let p = &self.plans[plan];
        let keeps = self.lines[main].current.is_some_and(|(now, ..)| now == plan);
        let mut costs = vec![0; cards.len() + 1];
        let mut suspended = false;
        for month_of_contract in 1..=self.horizon {
            let first = !keeps && month_of_contract == 1 && p.first_pay_per_use;
            let fee = match p.promotion {
                _ if first => 0,
                _ => self.fee(main, p, keeps, month_of_contract),
            };
            let mut carried: Vec<Vec<u64>> = vec![vec![0; p.allowances.len()]];
            carried.extend(cards.iter().map(|(_, c)| vec![0; self.cards[*c].allowances.len()]));
            for (i, (_, goes_on)) in self.months.iter().enumerate() {
                if i > 0 && !goes_on {
                    carried.iter_mut().flatten().for_each(|c| *c = 0);
                }
                let mut pot: Vec<Pot> = p
                    .allowances
                    .iter()
                    .zip(&carried[0])
                    .map(|(a, c)| Pot::of(a, *c, first))
                    .collect();
                let mut order: Vec<usize> = (0..pot.len()).collect();
                order.sort_by_key(|&a| p.allowances[a].priority);
                let charges: Vec<&Charge> = p.charges.iter().collect();
                let usage = self.lines[main].usage[i];
                let (spent, stopped) = month(&usage, &charges, &mut pot, &[&order])?;
                costs[0] += (fee + spent).max(p.minimum);
                suspended |= stopped && !keeps;
                let shared: Vec<usize> =
                    order.iter().copied().filter(|&a| p.allowances[a].shared).collect();
                for (n, (line, card)) in cards.iter().enumerate() {
                    let c = &self.cards[*card];
                    let base = pot.len();
                    let own = c.allowances.iter().zip(&carried[n + 1]);
                    pot.extend(own.map(|(a, carried)| Pot::of(a, *carried, false)));
                    let mut mine: Vec<usize> = (0..c.allowances.len()).collect();
                    mine.sort_by_key(|&a| c.allowances[a].priority);
                    let mine: Vec<usize> = mine.into_iter().map(|a| a + base).collect();
                    let charges: Vec<&Charge> = c.charges.iter().chain(&p.charges).collect();
                    let usage = self.lines[*line].usage[i];
                    let (spent, stopped) = month(&usage, &charges, &mut pot, &[&mine, &shared])?;
                    costs[n + 1] += c.fee + spent;
                    suspended |= stopped;
                    carried[n + 1] = pot.drain(base..).map(|pot| pot.rest()).collect();
                }
                carried[0] = pot.iter().map(Pot::rest).collect();
            }
        }
        let n = self.months.len() as i128;
        let mut fees: Vec<i128> = cards.iter().map(|(_, c)| self.cards[*c].fee).collect();
        fees.sort_unstable_by(|a, b| b.cmp(a));
        let free = p.cards.map_or(0, |(_, free)| free);
        costs[0] -= fees.iter().take(free).sum::<i128>() * n * i128::from(self.horizon);
        costs[0] += self.owed(main, p, keeps) * n;
        let leavers = cards.iter().map(|(line, _)| *line).chain((!keeps).then_some(main));
        for line in leavers {
            costs[0] += self.leaving(line) * n;
        }
        Some((costs, suspended))
    }

    /// The fee of a whole month of the contract.
    fn fee(&self, main: usize, p: &Plan, keeps: bool, month: u16) -> i128 {
        match p.promotion {
            Some((months, fee, for_students)) if !keeps && month <= months => {
                let gets = !for_students || self.lines[main].student == Some(true);
                if gets { fee } else { p.fee }
            }
            _ => p.fee,
        }
    }

    /// What a plan still binds to when the horizon ends: its fees to the end of
    /// the commitment, or what leaving costs then.
    fn owed(&self, main: usize, p: &Plan, keeps: bool) -> i128 {
        let Some((months, false, formula)) = p.commitment else { return 0 };
        let before =
            if keeps { self.lines[main].current.and_then(|(_, used, _)| used) } else { Some(0) };
        let Some(used) = before.map(|before| before + self.horizon).filter(|used| *used < months)
        else {
            return 0;
        };
        let ahead = (1..=months - used).map(|k| self.horizon + k);
        let stay: i128 = ahead.map(|m| self.fee(main, p, keeps, m).max(p.minimum)).sum();
        formula.map_or(stay, |formula| stay.min(leave(p, formula, months, used)))
    }

    fn leaving(&self, line: usize) -> i128 {
        let Some((plan, used, stated)) = self.lines[line].current else { return 0 };
        if let Some(fee) = stated {
            return fee;
        }
        let p = &self.plans[plan];
        let Some((months, false, Some(formula))) = p.commitment else { return 0 };
        let fee = |used: u16| leave(p, formula, months, used);
        used.map_or_else(|| (0..=months).map(fee).max().unwrap(), fee)
    }
}

/// What leaving a plan costs after so many of so many months.
fn leave(p: &Plan, formula: Termination, months: u16, used: u16) -> i128 {
    if used >= months {
        return 0;
    }
    let (left, used) = (i128::from(months - used), i128::from(used));
    match formula {
        Termination::PerMonthLeft(fee) => left * fee,
        Termination::PerMonthUsed(fee) => used * fee,
        Termination::ShareOfFee(percent) => left * p.fee * i128::from(percent) / 100,
    }
}

fn carries(plan: &Plan, cards: &[&Card]) -> bool {
    if cards.is_empty() {
        return true;
    }
    let family = |id: &String| plan.module && id == "f";
    let main = |id: &String| *id == plan.id || family(id);
    let there = |id: &String| main(id) || cards.iter().any(|c| c.id == *id);
    let times = |card: &Card| cards.iter().filter(|c| c.id == card.id).count();
    let (filed, free) = plan.cards.unwrap_or((None, 0));
    let otherwise = if filed.is_some() { 99 } else { free.max(1) };
    let most = |card: &Card| card.most.unwrap_or(otherwise);
    filed.is_none_or(|most| cards.len() <= most)
        && cards.iter().all(|c| {
            c.operator == plan.operator
                && (c.only_with.is_empty() || c.only_with.iter().any(main))
                && !c.excludes.iter().any(there)
                && c.requires.iter().all(there)
                && times(c) <= most(c)
                && cards.iter().all(|o| o.id == c.id || !(c.group && o.group))
        })
}

/// What is left of an allowance.
struct Pot {
    kind: usize,
    carried: u64,
    fresh: Option<u64>,
    rolls: bool,
}

impl Pot {
    fn of(a: &Allowance, carried: u64, nothing: bool) -> Pot {
        let fresh = if nothing { Some(0) } else { a.amount };
        Pot { kind: a.kind, carried, fresh, rolls: a.rolls }
    }

    fn rest(&self) -> u64 {
        if self.rolls { self.fresh.unwrap_or(0) } else { 0 }
    }

    fn take(&mut self, carried: bool, need: &mut u64) {
        let there = if carried { Some(self.carried) } else { self.fresh };
        let took = there.map_or(*need, |there| there.min(*need));
        *need -= took;
        if carried {
            self.carried -= took;
        } else if let Some(fresh) = &mut self.fresh {
            *fresh -= took;
        }
    }
}

/// What a month's usage costs, and whether a cap suspends it. Turns are lists
/// of pots: of each the carried parts go first.
fn month(
    usage: &[u64; KINDS],
    charges: &[&Charge],
    pots: &mut [Pot],
    turns: &[&[usize]],
) -> Option<(i128, bool)> {
    let covers = |scope: usize, kind: usize| scope == kind || (scope == 2 && kind == 3);
    let charge_of = |kind: usize| charges.iter().position(|c| covers(c.kind, kind));
    // Sums take from what is included with the cheapest first: a megabyte's
    // price compared, or general data before an app's.
    let one = |kind: usize| charge_of(kind).map_or(0, |c| price(&charges[c].price, 1));
    let mut order = vec![0, 1, 2, 3];
    if one(3) < one(2) {
        order = vec![0, 1, 3, 2];
    }
    let mut billed = vec![(0, false); charges.len()];
    for kind in order {
        let mut need = usage[kind];
        for turn in turns {
            for carried in [true, false] {
                for &pot in
                    turn.iter().filter(|&&pot| covers(pots[pot].kind, kind)).collect::<Vec<_>>()
                {
                    pots[pot].take(carried, &mut need);
                }
            }
        }
        match charge_of(kind) {
            Some(charge) => {
                billed[charge].0 += need;
                billed[charge].1 |= usage[kind] > 0;
            }
            None if need > 0 => return None,
            None => {}
        }
    }
    let (mut sum, mut suspended) = (0, false);
    for (charge, (n, used)) in charges.iter().zip(billed) {
        let mut amount = price(&charge.price, n);
        if let Some((cap, suspends)) = charge.cap
            && used
            && amount >= cap
            && amount > 0
        {
            amount = cap;
            suspended |= suspends;
        }
        sum += amount;
    }
    Some((sum, suspended))
}

fn price(price: &Price, n: u64) -> i128 {
    let times = i128::from(n);
    match *price {
        Price::Unit(price) => times * price,
        Price::Tiers(..) if n == 0 => 0,
        Price::Tiers(true, bound, [a, b]) => {
            let tier = if n <= bound { a } else { b };
            times * tier.0 + tier.1
        }
        Price::Tiers(false, bound, [a, b]) => {
            let (low, high) = (n.min(bound), n.saturating_sub(bound));
            let second = if high > 0 { i128::from(high) * b.0 + b.1 } else { 0 };
            i128::from(low) * a.0 + a.1 + second
        }
        Price::Blocks(size, first, rest, part) => {
            let mut sum = 0;
            let mut left = n;
            let mut block = first;
            while left > 0 {
                let here = left.min(size);
                sum += match part {
                    Part::Ceil => block,
                    Part::Floor => {
                        if here == size {
                            block
                        } else {
                            0
                        }
                    }
                    Part::Metered(price) => (i128::from(here) * price).min(block),
                };
                left -= here;
                block = rest;
            }
            sum
        }
    }
}
