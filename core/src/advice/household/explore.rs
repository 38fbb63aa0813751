//! Every group that can matter: a main line with its offer, and the lines
//! that have cards on it.
//!
//! Groups grow by one line after another, in the order of the lines, since
//! that is how they draw on the pool. Before a line is rated, all groups that
//! could come of it are bounded from below: what is rated already, plus for
//! each further line the least that it can cost with what the pool has left.
//! A group whose bound is above two known ways for the same lines is dropped:
//! an arrangement with it is dearer than two others, which have those ways in
//! its place.

use super::cards::{Card, go_together};
use super::input::CheckedHousehold;
use super::lines::Lines;
use super::own::{current, floor, keeps, leaving, leaving_sum, run, supplies};
use super::plan::{NONE, Plan, View};
use crate::market::Market;
use crate::rating::{Left, Lots, Stretch};

/// What is compared: cost first, then cards.
pub(super) type Key = i128;

/// More than there can be cards.
const CARDS: i128 = 16;

pub(super) fn key(cost: i128, cards: usize) -> Key {
    cost * CARDS + i128::try_from(cards).unwrap_or(0)
}

/// The cost in a key, or in a sum of keys.
pub(super) fn cost_of(key: Key) -> i128 {
    key.div_euclid(CARDS)
}

/// More than the key of anything that can be.
pub(super) const NO_KEY: Key = NONE * CARDS;

/// A group that was rated.
#[derive(Clone, Debug, PartialEq, Eq)]
pub(super) struct Found {
    pub key: Key,
    pub lines: Lines,
    pub main: usize,
    /// Place of its plan.
    pub plan: usize,
    /// Lines with the places of their cards, in the order of the lines.
    pub cards: Vec<(usize, usize)>,
}

/// What is known of each set of lines.
pub(super) struct Known {
    /// Groups of exactly these lines, as far as they may matter.
    pub found: Vec<Found>,
    /// The two least keys of ways for these lines; each offer of its own is one.
    ways: [Key; 2],
    /// The least bound of a group of these lines that was dropped.
    pub bound: Key,
}

impl Known {
    fn learn(&mut self, new: Found, others: [Key; 2]) {
        if new.key > self.ways[1] {
            return;
        }
        let same = |f: &Found| (f.main, f.plan) == (new.main, new.plan);
        match self.found.iter_mut().find(|f| same(f)) {
            Some(old) if (new.key, &new.cards) < (old.key, &old.cards) => *old = new,
            Some(_) => return,
            None => self.found.push(new),
        }
        self.ways = self.found.iter().map(|f| f.key).fold(others, |ways, key| match ways {
            [first, _] if key < first => [key, first],
            [first, second] => [first, second.min(key)],
        });
        let worst = self.ways[1];
        self.found.retain(|f| f.key <= worst);
    }
}

/// The exploration of a household's groups.
pub(super) struct Explorer<'a> {
    market: &'a Market,
    household: &'a CheckedHousehold,
    cards: &'a [Card<'a>],
    plans: &'a [Plan],
    lots: Vec<Lots<'a>>,
    /// What leaving costs each line.
    leaving: Vec<i128>,
    /// By sets of lines.
    pub known: Vec<Known>,
    /// The two least keys of all lines by themselves, by sets of lines.
    alone: Vec<[Key; 2]>,
    pub rated: u64,
    pub dropped: u64,
    /// Sums by sets of lines, anew for each use.
    sums: Vec<i128>,
}

/// A main line with its plan.
struct Root<'a, 'm> {
    main: usize,
    place: usize,
    plan: &'a Plan,
    supplies: Vec<Vec<Stretch>>,
    /// The least that it costs itself, whatever its cards draw.
    floor: i128,
    /// Of each class and line.
    views: &'a [Vec<Option<View<'m>>>],
}

/// A group so far.
#[derive(Clone)]
struct Node {
    lines: Lines,
    /// Everything but what free cards spare; none where it can't be as it is,
    /// though it might with more lines.
    gross: Option<i128>,
    /// Lines with their classes.
    chosen: Vec<(usize, usize)>,
    /// What is left of shared allowances, by supply, month and allowance.
    pool: Vec<u64>,
}

impl<'a> Explorer<'a> {
    pub fn new(
        market: &'a Market,
        household: &'a CheckedHousehold,
        cards: &'a [Card<'a>],
        plans: &'a [Plan],
    ) -> Explorer<'a> {
        let lines = &household.lines;
        let sets = Lines::first(lines.len()).index() + 1;
        let leave = |l: &super::input::CheckedLine| {
            leaving_sum(leaving(market, &l.customer).as_ref(), l.customer.months.len())
        };
        let nothing = || Known { found: Vec::new(), ways: [NO_KEY; 2], bound: NO_KEY };
        let mut explorer = Explorer {
            market,
            household,
            cards,
            plans,
            lots: lines.iter().map(|l| Lots::new(&l.customer.months)).collect(),
            leaving: lines.iter().map(leave).collect(),
            known: (0..sets).map(|_| nothing()).collect(),
            alone: vec![[NO_KEY; 2]; sets],
            rated: 0,
            dropped: 0,
            sums: vec![0; sets],
        };
        explorer.learn_alone();
        explorer
    }

    /// Notes every offer of a line's own, and for each set of lines the best
    /// and the next when each has one.
    fn learn_alone(&mut self) {
        for line in 0..self.household.lines.len() {
            for (place, plan) in self.plans.iter().enumerate() {
                let Some(cost) = plan.costs.get(line).copied().flatten() else { continue };
                self.rated += 1;
                let (lines, cards) = (Lines::one(line), Vec::new());
                let found = Found { key: key(cost, 0), lines, main: line, plan: place, cards };
                if let Some(known) = self.known.get_mut(lines.index()) {
                    known.learn(found, [NO_KEY; 2]);
                }
            }
        }
        for lines in Lines::first(self.household.lines.len()).parts() {
            let ways = lines.each().map(|line| self.ways(Lines::one(line)));
            let (first, step) = ways.fold((0, NO_KEY), |(sum, step), [first, second]| {
                (sum + first, step.min(second - first))
            });
            if let Some(alone) = self.alone.get_mut(lines.index()) {
                *alone = [first, first + step];
            }
            if let Some(known) = self.known.get_mut(lines.index()).filter(|_| lines.len() > 1) {
                known.ways = [first, first + step];
            }
        }
    }

    fn ways(&self, lines: Lines) -> [Key; 2] {
        self.known.get(lines.index()).map_or([NO_KEY; 2], |k| k.ways)
    }

    fn leaving(&self, line: usize) -> i128 {
        self.leaving.get(line).copied().unwrap_or(0)
    }

    /// Rates every group that can matter.
    pub fn explore(&mut self) {
        for (place, plan) in self.plans.iter().enumerate() {
            if plan.classes.is_empty() {
                continue;
            }
            // First with nothing but fees, then with what usage costs at least.
            let fees = |class: usize, _: usize| plan.fees.get(class).copied().unwrap_or(NONE);
            let mains: Vec<usize> = (0..self.household.lines.len())
                .filter(|&main| self.worth(plan, main, &fees))
                .collect();
            if mains.is_empty() {
                continue;
            }
            let views = self.views(plan);
            let least = |class: usize, line: usize| {
                let view = views.get(class).and_then(|v| v.get(line)).and_then(Option::as_ref);
                let fee = plan.fees.get(class).copied().unwrap_or(NONE);
                view.map_or(NONE, |view| view.bound_unknown() + fee)
            };
            for main in mains {
                if self.worth(plan, main, &least) {
                    self.explore_main(place, plan, main, &views);
                }
            }
        }
    }

    fn views(&mut self, plan: &Plan) -> Vec<Vec<Option<View<'a>>>> {
        let household = self.household;
        let mut of_class = |(class, card): (&super::cards::Class, &_)| {
            let lines = household.lines.iter().zip(&mut self.lots).enumerate();
            let view =
                |(place, (line, lots)): (usize, (&'a super::input::CheckedLine, &mut Lots<'a>))| {
                    let open = class.lines.has(place);
                    open.then(|| View::of(plan, card, &line.customer.months, lots)).flatten()
                };
            lines.map(view).collect()
        };
        plan.classes.iter().zip(&plan.tariffs).map(&mut of_class).collect()
    }

    /// Whether some group of a main line on a plan can matter, when a card of
    /// a class costs a line at least so much in all months given, a month ahead.
    fn worth(&mut self, plan: &Plan, main: usize, least: &dyn Fn(usize, usize) -> i128) -> bool {
        let Some(cost) = plan.costs.get(main).copied().flatten() else { return false };
        let cost = if plan.rolls { self.floor(plan, main) } else { cost };
        let horizon = i128::from(self.household.horizon);
        let all = Lines::first(self.household.lines.len()).without(Lines::one(main));
        let least: Vec<i128> = (0..self.household.lines.len())
            .map(|line| {
                let of = |(place, class): (usize, &super::cards::Class)| {
                    let sum = if class.lines.has(line) { least(place, line) } else { NONE };
                    scaled(sum, horizon).saturating_add(self.leaving(line)).min(NONE)
                };
                plan.classes.iter().enumerate().map(of).min().unwrap_or(NONE)
            })
            .collect();
        let node = Node {
            lines: Lines::one(main),
            gross: Some(cost),
            chosen: Vec::new(),
            pool: Vec::new(),
        };
        !self.open(plan, &node, cost, all, &least).is_empty()
    }

    fn explore_main(
        &mut self,
        place: usize,
        plan: &Plan,
        main: usize,
        views: &[Vec<Option<View<'a>>>],
    ) {
        let Some(line) = self.household.lines.get(main) else { return };
        let Some(cost) = plan.costs.get(main).copied().flatten() else { return };
        let kept = keeps(current(self.market, &line.customer).as_ref(), &plan.offer);
        let supplies = supplies(&plan.tariff, self.household.horizon, kept);
        let floor = if plan.rolls { self.floor(plan, main) } else { cost };
        let root = Root { main, place, plan, supplies, floor, views };
        let pool = if plan.rolls { Vec::new() } else { self.pool(&root) };
        let node = Node { lines: Lines::one(main), gross: Some(cost), chosen: Vec::new(), pool };
        self.grow(&root, &node, None);
    }

    /// What the main line leaves of shared allowances, by supply and month.
    fn pool(&mut self, root: &Root<'_, 'a>) -> Vec<u64> {
        let plan = root.plan;
        let mut pool = Vec::new();
        let Some(line) = self.household.lines.get(root.main) else { return pool };
        let Some(lots) = self.lots.get_mut(root.main).map(|l| l.of(&plan.tariff)) else {
            return pool;
        };
        for supply in &root.supplies {
            run(&plan.tariff, &line.customer.months, &lots, supply, |_, _, left| {
                pool.extend(plan.shared.iter().filter_map(|&s| left.get(s)).map(|l| l.fresh));
                Some(0)
            });
        }
        pool
    }

    /// Tries every further line after the last one, if a group that comes of
    /// it can matter.
    fn grow(&mut self, root: &Root<'_, 'a>, node: &Node, last: Option<usize>) {
        let plan = root.plan;
        if node.chosen.len() >= plan.carries.most {
            return;
        }
        let all = Lines::first(self.household.lines.len()).without(Lines::one(root.main));
        let later = last.map_or(all, |last| all.after(last));
        let least: Vec<i128> =
            (0..self.household.lines.len()).map(|line| self.least(root, node, line)).collect();
        let base =
            if plan.rolls { self.base_rolling(root, node) } else { node.gross.unwrap_or(NONE) };
        for line in self.open(plan, node, base, later, &least).each() {
            for class in 0..plan.classes.len() {
                if let Some(child) = self.child(root, node, line, class) {
                    self.learn(root, &child);
                    self.grow(root, &child, Some(line));
                }
            }
        }
    }

    /// Where a month's draws change the next one's pool, a group is bounded by
    /// each line's least.
    fn base_rolling(&self, root: &Root<'_, 'a>, node: &Node) -> i128 {
        let horizon = i128::from(self.household.horizon);
        let of = |&(line, class): &(usize, usize)| {
            let view = root.view(class, line).map_or(NONE, View::bound_unknown);
            let fee = root.plan.fees.get(class).copied().unwrap_or(NONE);
            scaled(view + fee, horizon).saturating_add(self.leaving(line)).min(NONE)
        };
        root.floor + node.chosen.iter().map(of).sum::<i128>()
    }

    /// The least that a main line pays itself where cards draw on what would
    /// roll over to it.
    fn floor(&mut self, plan: &Plan, main: usize) -> i128 {
        let Some(line) = self.household.lines.get(main) else { return 0 };
        let kept = keeps(current(self.market, &line.customer).as_ref(), &plan.offer);
        let Some(lots) = self.lots.get_mut(main).map(|l| l.of(&plan.tariff)) else { return 0 };
        let supplies = supplies(&plan.tariff, self.household.horizon, kept);
        let months = &line.customer.months;
        let floor = supplies.iter().map(|s| floor(&plan.tariff, months, &lots, s)).sum::<i128>();
        floor + if kept { 0 } else { self.leaving(main) }
    }

    /// The least that a line can cost as the next or a later card of a group.
    fn least(&self, root: &Root<'_, 'a>, node: &Node, line: usize) -> i128 {
        let plan = root.plan;
        let of = |(class, card): (usize, &super::cards::Class)| {
            let used = node.chosen.iter().filter(|(_, c)| *c == class).count();
            if !card.lines.has(line) || used >= card.room() {
                return NONE;
            }
            let Some(view) = root.view(class, line) else { return NONE };
            let fee = plan.fees.get(class).copied().unwrap_or(NONE);
            let usage: i128 = if plan.rolls {
                scaled(view.bound_unknown(), i128::from(self.household.horizon))
            } else {
                let of = |(s, supply): (usize, &Vec<Stretch>)| {
                    let here = root.of_supply(&node.pool, s);
                    scaled(view.bound(here, plan.shared.len()), ahead(supply))
                };
                root.supplies.iter().enumerate().map(of).sum()
            };
            let fee = scaled(fee, i128::from(self.household.horizon));
            (usage + fee).saturating_add(self.leaving(line)).min(NONE)
        };
        plan.classes.iter().enumerate().map(of).min().unwrap_or(NONE)
    }

    /// Of the later lines those with which a group can begin to go on and
    /// still matter. Groups that go on with any other are dropped.
    fn open(
        &mut self,
        plan: &Plan,
        node: &Node,
        base: i128,
        later: Lines,
        least: &[i128],
    ) -> Lines {
        let cards = node.chosen.len();
        let top = plan.fees.iter().copied().max().unwrap_or(0) * i128::from(self.household.horizon);
        let spared = |n: usize| i128::try_from(n.min(plan.carries.free)).unwrap_or(0) * top;
        let mut open = Lines::default();
        let mut bounds: Vec<(Lines, Key)> = Vec::new();
        for part in later.parts() {
            let next = part.lowest();
            let rest = part.without(Lines::one(next));
            let sum = if rest.is_empty() {
                0
            } else {
                self.sums.get(rest.index()).copied().unwrap_or(NONE)
            };
            let sum = (sum + least.get(next).copied().unwrap_or(NONE)).min(NONE);
            if let Some(place) = self.sums.get_mut(part.index()) {
                *place = sum;
            }
            let n = cards + part.len();
            if sum >= NONE || n > plan.carries.most {
                continue;
            }
            let bound = key(base + sum - spared(n), n);
            let all = node.lines.or(part);
            if bound <= self.ways(all)[1] {
                open = open.or(Lines::one(next));
            } else {
                bounds.push((part, bound));
            }
        }
        for (part, bound) in bounds {
            if !open.has(part.lowest()) {
                self.dropped += 1;
                if let Some(known) = self.known.get_mut(node.lines.or(part).index()) {
                    known.bound = known.bound.min(bound);
                }
            }
        }
        open
    }

    /// A group with one line more; none where that can't be, with whatever
    /// lines after it.
    fn child(
        &mut self,
        root: &Root<'_, 'a>,
        node: &Node,
        line: usize,
        class: usize,
    ) -> Option<Node> {
        let plan = root.plan;
        let card = plan.classes.get(class)?;
        let used = node.chosen.iter().filter(|(_, c)| *c == class).count();
        if !card.lines.has(line) || used >= card.room() {
            return None;
        }
        let view = root.view(class, line)?;
        self.rated += 1;
        let mut child = node.clone();
        child.lines = child.lines.or(Lines::one(line));
        child.chosen.push((line, class));
        if plan.rolls {
            child.gross = self.gross_rolling(root, &child);
            return Some(child);
        }
        let tariff = plan.tariffs.get(class)?;
        let fee = plan.fees.get(class)? * i128::from(self.household.horizon);
        let mut cost = node.gross? + fee + self.leaving(line);
        for (s, supply) in root.supplies.iter().enumerate() {
            let here = root.place_of_supply(&child.pool, s);
            let pool = child.pool.get_mut(here)?;
            cost += view.draw(tariff, pool, plan.shared.len())? * ahead(supply);
        }
        child.gross = Some(cost);
        Some(child)
    }

    /// What a group costs where shared allowances roll over: month by month,
    /// all its lines.
    fn gross_rolling(&mut self, root: &Root<'_, 'a>, node: &Node) -> Option<i128> {
        let plan = root.plan;
        let line = self.household.lines.get(root.main)?;
        let now = current(self.market, &line.customer);
        let lots = self.lots.get_mut(root.main)?.of(&plan.tariff);
        let mut cost = 0;
        for supply in &root.supplies {
            let seats = |i: usize, _: bool, left: &mut [Left]| {
                let pick = |&s: &usize| left.get(s).map(|l| Left::new(l.carried, l.fresh));
                let mut pool: Vec<Left> = plan.shared.iter().filter_map(pick).collect();
                let mut sum = 0;
                for &(line, class) in &node.chosen {
                    sum += root.view(class, line)?.rate(plan.tariffs.get(class)?, i, &mut pool)?;
                }
                for (&s, pool) in plan.shared.iter().zip(pool) {
                    if let Some(left) = left.get_mut(s) {
                        (left.carried, left.fresh) = (pool.carried, pool.fresh);
                    }
                }
                Some(sum)
            };
            let run = run(&plan.tariff, &line.customer.months, &lots, supply, seats)?;
            if run.suspended && now.as_ref() != Some(&plan.offer) {
                return None;
            }
            cost += run.cost;
        }
        let kept = keeps(now.as_ref(), &plan.offer);
        let horizon = i128::from(self.household.horizon);
        for &(line, class) in &node.chosen {
            cost += plan.fees.get(class)? * horizon + self.leaving(line);
        }
        Some(cost + if kept { 0 } else { self.leaving(root.main) })
    }

    /// Notes what a group costs.
    fn learn(&mut self, root: &Root<'_, 'a>, node: &Node) {
        let plan = root.plan;
        let Some(gross) = node.gross else { return };
        let mut fees: Vec<i128> =
            node.chosen.iter().filter_map(|(_, class)| plan.fees.get(*class).copied()).collect();
        fees.sort_unstable_by(|a, b| b.cmp(a));
        let spared: i128 = fees.iter().take(plan.carries.free).sum();
        let cost = gross - spared * i128::from(self.household.horizon);
        let key = key(cost, node.chosen.len());
        if key > self.ways(node.lines)[1] {
            return;
        }
        // The first cards of a class go to its first lines.
        let mut cards = Vec::with_capacity(node.chosen.len());
        for (i, &(line, class)) in node.chosen.iter().enumerate() {
            let before = node.chosen.iter().take(i).filter(|(_, c)| *c == class).count();
            let Some(class) = plan.classes.get(class) else { return };
            let Some(&card) = class.cards.get(before / class.times.max(1)) else { return };
            cards.push((line, card));
        }
        let related =
            node.chosen.iter().any(|(_, c)| plan.classes.get(*c).is_some_and(|c| c.related));
        let add_ons = cards.iter().filter_map(|(_, card)| self.cards.get(*card)).map(|c| c.add_on);
        if related && !go_together(self.market, &plan.offer, &add_ons.collect::<Vec<_>>()) {
            return;
        }
        let found = Found { key, lines: node.lines, main: root.main, plan: root.place, cards };
        let alone = self.alone.get(node.lines.index()).copied().unwrap_or([NO_KEY; 2]);
        if let Some(known) = self.known.get_mut(node.lines.index()) {
            known.learn(found, alone);
        }
    }
}

/// How many months a supply is for.
fn ahead(supply: &[Stretch]) -> i128 {
    supply.iter().map(|s| i128::from(s.months)).sum()
}

/// So many times as much; what can't be stays so.
fn scaled(sum: i128, times: i128) -> i128 {
    if sum >= NONE { NONE } else { sum * times }
}

impl<'m> Root<'_, 'm> {
    fn view(&self, class: usize, line: usize) -> Option<&View<'m>> {
        self.views.get(class)?.get(line)?.as_ref()
    }

    fn place_of_supply(&self, pool: &[u64], supply: usize) -> std::ops::Range<usize> {
        let each = pool.len() / self.supplies.len().max(1);
        supply * each..(supply + 1) * each
    }

    fn of_supply<'p>(&self, pool: &'p [u64], supply: usize) -> &'p [u64] {
        pool.get(self.place_of_supply(pool, supply)).unwrap_or_default()
    }
}
