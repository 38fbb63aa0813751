//! Every group that can matter: a main line with its offer, and the lines
//! that have cards on it.
//!
//! Groups grow by one line after another, in the order of the lines, since
//! that is how they draw on the pool. Before a line is rated, all groups that
//! could come of it are bounded from below: what is rated already, for each
//! further line the least that it can cost with what the pool has left, and
//! what all of them want beyond that at the least price that it can have.
//!
//! A group is dropped when its bound is above two known ways for the same
//! lines, or when it and the least for the other lines are above two known
//! arrangements. Either way two arrangements are better than any with it.

use std::rc::Rc;

use super::bound::{Least, SERVICES, Units, Want};
use super::cards::{Card, Class, go_together};
use super::input::{CheckedHousehold, CheckedLine};
use super::lines::Lines;
use super::own::{current, floor, keeps, leaving, leaving_sum, run, supplies};
use super::plan::{NONE, Plan, Rest, View};
use super::table::two_least;
use crate::market::Market;
use crate::rating::{CardTariff, Left, Lots, Moment, Stretch, at_least, fees_of, follows, supply};

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
    /// The least key that each set of lines can have, by bounds.
    least: Vec<Key>,
    /// The greatest key of a group that can matter, by sets of lines.
    limits: Vec<Key>,
    /// The key of the second best arrangement that is known.
    second: Key,
    pub rated: u64,
    pub dropped: u64,
}

/// A main line with its plan, and what its cards can cost.
struct Root<'a, 'm> {
    main: usize,
    place: usize,
    plan: &'a Plan,
    supplies: Vec<Vec<Stretch>>,
    /// What the main line leaves of shared allowances, by supply, month and
    /// allowance; nothing where they roll over.
    pool: Vec<Rest>,
    /// Where they do, how the main line draws, by supply.
    leads: Vec<Lead<'m>>,
    /// What it costs by itself, or where allowances roll over, at the least.
    cost: Least,
    /// What the pool has in all.
    units: Units,
    views: Rc<Views<'m>>,
}

/// A main line that draws on its pool like others, under one supply.
struct Lead<'m> {
    view: View<'m>,
    /// What the pool gets, by month and allowance.
    fresh: Vec<Rest>,
    /// The fees of each month in each stretch, with its months.
    fees: Vec<Vec<(i128, u16)>>,
}

/// Of each class, of each line.
type Views<'m> = Vec<Rc<Vec<Option<View<'m>>>>>;

/// The bounds of groups that come of one, by the lines that are added.
type Weighed = Vec<(Lines, Key)>;

/// A group so far.
#[derive(Clone)]
struct Node {
    lines: Lines,
    /// Everything but what free cards spare; none where it can't be as it is,
    /// though it might with more lines.
    gross: Option<i128>,
    /// Lines with their classes.
    chosen: Vec<(usize, usize)>,
    /// What is left of the root's pool.
    pool: Vec<Rest>,
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
        let leave = |l: &CheckedLine| {
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
            least: vec![NO_KEY; sets],
            limits: vec![NO_KEY; sets],
            second: NO_KEY,
            rated: 0,
            dropped: 0,
        };
        explorer.learn_alone();
        explorer
    }

    fn all(&self) -> Lines {
        Lines::first(self.household.lines.len())
    }

    /// Notes every offer of a line's own, and for each set of lines the best
    /// and the next when each has one.
    fn learn_alone(&mut self) {
        for line in self.all().each() {
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
        for lines in self.all().parts() {
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

    fn horizon(&self) -> i128 {
        self.household.horizon.into()
    }

    /// Rates every group that can matter.
    pub fn explore(&mut self) {
        self.limits = self.known.iter().map(|k| k.ways[1]).collect();
        let roots = self.roots();
        let weighed: Vec<Weighed> =
            roots.iter().map(|root| self.weigh(root, &root.node(), self.all())).collect();
        self.bound_all(&roots, &weighed);
        self.tighten();
        // The most promising first, so that the others need less looking at.
        let promise = |main: usize, weighed: &Weighed| {
            let whole = |&(part, bound): &(Lines, Key)| {
                let rest = self.all().without(part.or(Lines::one(main)));
                bound + self.least.get(rest.index()).copied().unwrap_or(0)
            };
            weighed.iter().map(whole).min().unwrap_or(NO_KEY)
        };
        let each = roots.iter().zip(weighed);
        let mut order: Vec<_> = each.map(|(r, w)| (promise(r.main, &w), r, w)).collect();
        order.sort_by_key(|(promise, ..)| *promise);
        for (_, root, weighed) in order {
            if self.grow(root, &root.node(), &weighed) {
                self.tighten();
            }
        }
    }

    /// Main lines with plans that carry a card which some line could have.
    fn roots(&mut self) -> Vec<Root<'a, 'a>> {
        let mut roots = Vec::new();
        let mut seen: Vec<(&CardTariff, Lines, Rc<Vec<Option<View<'a>>>>)> = Vec::new();
        let (plans, household) = (self.plans, self.household);
        for (place, plan) in plans.iter().enumerate().filter(|(_, p)| !p.classes.is_empty()) {
            let mains = household.lines.iter().enumerate();
            let mains = mains.filter(|&(main, _)| self.can_pay(plan, main));
            let mains: Vec<(usize, &CheckedLine)> = mains.collect();
            if mains.is_empty() {
                continue;
            }
            let mut views = Views::new();
            for (class, card) in plan.classes.iter().zip(&plan.tariffs) {
                let alike = |(other, lines, _): &&(&CardTariff, Lines, _)| {
                    *lines == class.lines && other.draws_as(card)
                };
                if let Some((.., known)) = seen.iter().find(alike) {
                    views.push(Rc::clone(known));
                    continue;
                }
                let of_class = Rc::new(self.views(plan, class, card));
                seen.push((card, class.lines, Rc::clone(&of_class)));
                views.push(of_class);
            }
            let views = Rc::new(views);
            for (main, line) in mains {
                let Some(cost) = plan.costs.get(main).copied().flatten() else { continue };
                let kept = keeps(current(self.market, &line.customer).as_ref(), &plan.offer);
                let supplies = supplies(&plan.tariff, household.horizon, kept);
                let views = Rc::clone(&views);
                let mut root = Root {
                    main,
                    place,
                    plan,
                    supplies,
                    pool: Vec::new(),
                    leads: Vec::new(),
                    cost: Least { sum: cost, ..Least::default() },
                    units: Units::default(),
                    views,
                };
                if plan.rolls {
                    self.fill_rolling(&mut root, line);
                } else {
                    self.fill(&mut root);
                }
                roots.push(root);
            }
        }
        roots
    }

    /// Whether a group of a main line on a plan can matter when cards cost
    /// nothing but their fees.
    fn can_pay(&mut self, plan: &Plan, main: usize) -> bool {
        let Some(cost) = plan.costs.get(main).copied().flatten() else { return false };
        if plan.rolls {
            return true;
        }
        let [_, next] = self.ways(Lines::one(main)).map(cost_of);
        let least = |line: usize| {
            let fee = |(class, fee): (&Class, &i128)| {
                class.lines.has(line).then_some(fee * self.horizon() + self.leaving(line))
            };
            let sum = plan.classes.iter().zip(&plan.fees).filter_map(fee).min().unwrap_or(NONE);
            Least { sum, ..Least::default() }
        };
        let least: Vec<Least> = self.all().each().map(least).collect();
        // At best, each line that a card makes cheaper has one.
        let others = self.all().each().filter(|line| *line != main).zip(&least);
        let gains = others
            .map(|(line, least)| (cost_of(self.ways(Lines::one(line))[0]) - least.sum).max(0));
        if cost - gains.sum::<i128>() - self.spared(plan, usize::MAX) <= next {
            return true;
        }
        let start = Least { sum: cost, ..Least::default() };
        let main = Lines::one(main);
        let others = self.all().without(main);
        let weighed = self.weigh_parts(plan, 0, start, &Units::default(), others, &least);
        let can = weighed.iter().any(|&(part, bound)| self.within(main.or(part), bound));
        if !can {
            self.open(main, &weighed);
        }
        can
    }

    /// What each line would pay with a card of a class.
    fn views(&mut self, plan: &Plan, class: &Class, card: &CardTariff) -> Vec<Option<View<'a>>> {
        let lines = self.household.lines.iter().zip(&mut self.lots).enumerate();
        let view = |(place, (line, lots)): (usize, (&'a CheckedLine, &mut Lots<'a>))| {
            let months = &line.customer.months;
            let view = || View::of(plan, card, Moment::default(), months, lots);
            class.lines.has(place).then(view).flatten()
        };
        lines.map(view).collect()
    }

    /// What the main line leaves for cards.
    fn fill(&mut self, root: &mut Root<'_, 'a>) {
        let plan = root.plan;
        let Some(line) = self.household.lines.get(root.main) else { return };
        let Some(lots) = self.lots.get_mut(root.main) else { return };
        let lots = lots.of(&plan.tariff);
        for supplied in &root.supplies {
            let start = root.pool.len();
            run(&plan.tariff, &line.customer.months, &lots, supplied, |_, _, left| {
                root.pool.extend(plan.pool(left));
                Some(0)
            });
            let pool = root.pool.get(start..).unwrap_or_default();
            plan.add_units(pool, ahead(supplied), &mut root.units);
        }
    }

    /// What all lines have together where shared allowances roll over, and the
    /// least that the main line costs itself.
    fn fill_rolling(&mut self, root: &mut Root<'_, 'a>, line: &'a CheckedLine) {
        let plan = root.plan;
        let now = current(self.market, &line.customer);
        let kept = keeps(now.as_ref(), &plan.offer);
        root.cost = Least::default();
        root.cost.sum = if kept { 0 } else { self.leaving(root.main) };
        let Some(lots_of) = self.lots.get_mut(root.main) else { return };
        let (months, lots) = (&line.customer.months, lots_of.of(&plan.tariff));
        // Who stays as they are may be suspended, which views don't foresee.
        let lead = plan.lead.as_ref().filter(|_| now.as_ref() != Some(&plan.offer));
        for supplied in &root.supplies {
            let Some(moment) = supplied.first().map(|s| s.moment) else { continue };
            let whole = lots.iter().flat_map(|lot| {
                plan.pool(&supply(&plan.tariff, lot.month, moment)).collect::<Vec<_>>()
            });
            let fresh: Vec<Rest> = whole.collect();
            plan.add_units(&fresh, ahead(supplied), &mut root.units);
            let view = lead.and_then(|lead| View::of(plan, lead, moment, months, lots_of));
            let Some(view) = view else {
                root.cost.sum += floor(&plan.tariff, months, &lots, supplied);
                continue;
            };
            let fees = |month| {
                let of = |s: &Stretch| (fees_of(&plan.tariff, month, s.moment), s.months);
                supplied.iter().map(of).collect()
            };
            let fees: Vec<Vec<(i128, u16)>> = months.iter().map(fees).collect();
            for (fees, month) in fees.iter().zip(view.least_of_each(plan)) {
                root.cost = root.cost.with(&spent(plan, fees, &month));
            }
            root.leads.push(Lead { view, fresh, fees });
        }
        if root.leads.len() < root.supplies.len() {
            root.leads.clear();
        }
    }

    /// Bounds what each set of lines costs at the least: in one group, or in
    /// several.
    fn bound_all(&mut self, roots: &[Root<'_, 'a>], weighed: &[Weighed]) {
        for (root, weighed) in roots.iter().zip(weighed) {
            for (part, bound) in weighed {
                if let Some(least) = self.least.get_mut(part.or(Lines::one(root.main)).index()) {
                    *least = (*least).min(*bound);
                }
            }
        }
        if let Some(none) = self.least.first_mut() {
            *none = 0;
        }
        for lines in self.all().parts() {
            let lowest = Lines::one(lines.lowest());
            let at = |lines: Lines| self.least.get(lines.index()).copied().unwrap_or(NO_KEY);
            let mut least = if lines == lowest { self.ways(lines)[0] } else { at(lines) };
            for rest in lines.without(lowest).parts() {
                least = least.min(at(rest) + at(lines.without(rest)));
            }
            if let Some(place) = self.least.get_mut(lines.index()) {
                *place = least.min(NO_KEY);
            }
        }
    }

    /// Sets the limits anew by the arrangements that are known.
    fn tighten(&mut self) {
        let all = self.all();
        let two = two_least(&self.known, all);
        self.second = two.get(all.index()).map_or(NO_KEY, |two| two[1]);
        let each = self.limits.iter_mut().zip(&self.known).zip(0..);
        for ((limit, known), lines) in each {
            let rest = all.without(Lines(lines));
            let rest = self.least.get(rest.index()).copied().unwrap_or(0);
            *limit = known.ways[1].min(self.second - rest);
        }
    }

    /// Tries every further line, if a group that comes of it can matter. Says
    /// whether a better arrangement may have come of it.
    fn grow(&mut self, root: &Root<'_, 'a>, node: &Node, weighed: &[(Lines, Key)]) -> bool {
        let mut better = false;
        for line in self.open(node.lines, weighed).each() {
            for class in 0..root.plan.classes.len() {
                if let Some(child) = self.child(root, node, line, class) {
                    better |= self.learn(root, &child);
                    let weighed = self.weigh(root, &child, self.all().after(line));
                    better |= self.grow(root, &child, &weighed);
                }
            }
        }
        better
    }

    /// The bounds of all groups that come of one by some of the later lines.
    fn weigh(&self, root: &Root<'_, 'a>, node: &Node, later: Lines) -> Weighed {
        let plan = root.plan;
        let later = later.without(Lines::one(root.main));
        let least: Vec<Least> = self
            .all()
            .each()
            .map(|line| if later.has(line) { self.least(root, node, line) } else { NOT })
            .collect();
        if plan.rolls {
            let of = |&(line, class): &(usize, usize)| self.least_of_card(root, node, line, class);
            let start = node.chosen.iter().map(of).fold(root.cost, |sum, least| sum.with(&least));
            return self.weigh_parts(plan, node.chosen.len(), start, &root.units, later, &least);
        }
        let mut units = Units::default();
        for (s, supplied) in root.supplies.iter().enumerate() {
            let pool = node.pool.get(root.of_supply(s)).unwrap_or_default();
            plan.add_units(pool, ahead(supplied), &mut units);
        }
        let start = Least { sum: node.gross.unwrap_or(NONE), ..Least::default() };
        self.weigh_parts(plan, node.chosen.len(), start, &units, later, &least)
    }

    /// The same, with what is rated already, what the pool has, and the least
    /// of each later line.
    fn weigh_parts(
        &self,
        plan: &Plan,
        cards: usize,
        start: Least,
        units: &Units,
        later: Lines,
        least: &[Least],
    ) -> Weighed {
        let mut sums = vec![start; later.index() + 1];
        let mut weighed = Vec::new();
        for part in later.parts() {
            let next = part.lowest();
            let rest = part.without(Lines::one(next));
            let Some(sum) = sums.get(rest.index()).zip(least.get(next)) else { continue };
            let sum = sum.0.with(sum.1);
            let n = cards + part.len();
            let given = sum.given(units);
            if given < NONE && n <= plan.carries.most {
                weighed.push((part, key(given - self.spared(plan, n), n)));
            }
            if let Some(place) = sums.get_mut(part.index()) {
                *place = sum;
            }
        }
        weighed
    }

    /// What of the fees of so many cards may not be charged.
    fn spared(&self, plan: &Plan, cards: usize) -> i128 {
        let free = cards.min(plan.carries.free).min(self.household.lines.len());
        let top = plan.fees.iter().copied().max().unwrap_or(0);
        i128::try_from(free).unwrap_or(0) * top * self.horizon()
    }

    /// The least that a line can cost as the next or a later card of a group.
    fn least(&self, root: &Root<'_, 'a>, node: &Node, line: usize) -> Least {
        let open = |&class: &usize| root.plan.open(&node.chosen, class, line);
        let classes = (0..root.plan.classes.len()).filter(open);
        let least = classes.map(|class| self.least_of_card(root, node, line, class));
        least.reduce(|a, b| a.or(&b)).unwrap_or(NOT)
    }

    /// The least that it can cost with a card of a class.
    fn least_of_card(&self, root: &Root<'_, 'a>, node: &Node, line: usize, class: usize) -> Least {
        let plan = root.plan;
        let (Some(view), Some(fee)) = (root.view(class, line), plan.fees.get(class)) else {
            return NOT;
        };
        let mut least = if plan.rolls {
            view.least_of_all(plan).times(self.household.horizon)
        } else {
            let of = |(s, supplied): (usize, &Vec<Stretch>)| {
                let pool = node.pool.get(root.of_supply(s)).unwrap_or_default();
                view.least(plan, pool).times(ahead(supplied))
            };
            let each = root.supplies.iter().enumerate().map(of);
            each.fold(Least::default(), |sum, least| sum.with(&least))
        };
        least.sum += fee * self.horizon() + self.leaving(line);
        least
    }

    /// Whether a group of these lines with such a bound can matter.
    fn within(&self, lines: Lines, bound: Key) -> bool {
        self.limits.get(lines.index()).is_some_and(|limit| bound <= *limit)
    }

    /// The first lines with which groups go on that can matter. Groups that go
    /// on with any other are dropped.
    fn open(&mut self, lines: Lines, weighed: &[(Lines, Key)]) -> Lines {
        let mut open = Lines::default();
        for &(part, bound) in weighed {
            if self.within(lines.or(part), bound) {
                open = open.or(Lines::one(part.lowest()));
            }
        }
        for &(part, bound) in weighed.iter().filter(|(part, _)| !open.has(part.lowest())) {
            self.dropped += 1;
            if let Some(known) = self.known.get_mut(lines.or(part).index()) {
                known.bound = known.bound.min(bound);
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
        if !plan.open(&node.chosen, class, line) {
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
        let mut cost = node.gross? + plan.fees.get(class)? * self.horizon() + self.leaving(line);
        for (s, supplied) in root.supplies.iter().enumerate() {
            let pool = child.pool.get_mut(root.of_supply(s))?;
            cost += view.draw(plan, tariff, pool)? * i128::from(ahead(supplied));
        }
        child.gross = Some(cost);
        Some(child)
    }

    /// What a group costs where shared allowances roll over: month by month,
    /// all its lines.
    fn gross_rolling(&mut self, root: &Root<'_, 'a>, node: &Node) -> Option<i128> {
        let plan = root.plan;
        let lead = plan.lead.as_ref().filter(|_| !root.leads.is_empty());
        let Some(lead) = lead else { return self.gross_one_by_one(root, node) };
        let line = self.household.lines.get(root.main)?;
        let kept = keeps(current(self.market, &line.customer).as_ref(), &plan.offer);
        let mut cost = if kept { 0 } else { self.leaving(root.main) };
        for &(line, class) in &node.chosen {
            cost += plan.fees.get(class)? * self.horizon() + self.leaving(line);
        }
        let n = plan.shared.len();
        for (of, supplied) in root.leads.iter().zip(&root.supplies) {
            let mut rest = vec![0; n];
            for (i, fees) in of.fees.iter().enumerate() {
                let mut pool = of.fresh.get(i * n..(i + 1) * n)?.to_vec();
                if i > 0 && follows(&line.customer.months, i) {
                    pool.iter_mut().zip(&rest).for_each(|(pool, rest)| pool.carried = *rest);
                }
                let used = of.view.draw_month(lead, i, &mut pool)?;
                for (fees, months) in fees {
                    cost += at_least(&plan.tariff, fees + used) * i128::from(*months);
                }
                for &(line, class) in &node.chosen {
                    let (view, card) = (root.view(class, line)?, plan.tariffs.get(class)?);
                    cost += view.draw_month(card, i, &mut pool)? * i128::from(ahead(supplied));
                }
                let over = pool.iter().zip(&plan.rolling);
                rest = over.map(|(pool, rolls)| if *rolls { pool.fresh } else { 0 }).collect();
            }
        }
        Some(cost)
    }

    /// The same, where the main line's own allowances and shared ones can be
    /// for the same usage.
    fn gross_one_by_one(&mut self, root: &Root<'_, 'a>, node: &Node) -> Option<i128> {
        let plan = root.plan;
        let line = self.household.lines.get(root.main)?;
        let now = current(self.market, &line.customer);
        let lots = self.lots.get_mut(root.main)?.of(&plan.tariff);
        let mut cost = 0;
        for supply in &root.supplies {
            let seats = |i: usize, _: bool, left: &mut [Left]| {
                let pick = |&s: &usize| left.get(s).map(Rest::of);
                let mut pool: Vec<Rest> = plan.shared.iter().filter_map(pick).collect();
                let mut sum = 0;
                for &(line, class) in &node.chosen {
                    let (view, card) = (root.view(class, line)?, plan.tariffs.get(class)?);
                    sum += view.draw_month(card, i, &mut pool)?;
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
        let horizon = self.horizon();
        for &(line, class) in &node.chosen {
            cost += plan.fees.get(class)? * horizon + self.leaving(line);
        }
        Some(cost + if kept { 0 } else { self.leaving(root.main) })
    }

    /// Notes what a group costs. Says whether a better arrangement may come of
    /// it.
    fn learn(&mut self, root: &Root<'_, 'a>, node: &Node) -> bool {
        let plan = root.plan;
        let Some(gross) = node.gross else { return false };
        let mut fees: Vec<i128> =
            node.chosen.iter().filter_map(|(_, class)| plan.fees.get(*class).copied()).collect();
        fees.sort_unstable_by(|a, b| b.cmp(a));
        let spared: i128 = fees.iter().take(plan.carries.free).sum();
        let cost = gross - spared * self.horizon();
        let key = key(cost, node.chosen.len());
        if key > self.ways(node.lines)[1] {
            return false;
        }
        // The first cards of a class go to its first lines.
        let mut cards = Vec::with_capacity(node.chosen.len());
        for (i, &(line, class)) in node.chosen.iter().enumerate() {
            let before = node.chosen.iter().take(i).filter(|(_, c)| *c == class).count();
            let Some(class) = plan.classes.get(class) else { return false };
            let Some(&card) = class.cards.get(before / class.times.max(1)) else { return false };
            cards.push((line, card));
        }
        let related =
            node.chosen.iter().any(|(_, c)| plan.classes.get(*c).is_some_and(|c| c.related));
        let add_ons = cards.iter().filter_map(|(_, card)| self.cards.get(*card)).map(|c| c.add_on);
        if related && !go_together(self.market, &plan.offer, &add_ons.collect::<Vec<_>>()) {
            return false;
        }
        let found = Found { key, lines: node.lines, main: root.main, plan: root.place, cards };
        let alone = self.alone.get(node.lines.index()).copied().unwrap_or([NO_KEY; 2]);
        let place = node.lines.index();
        if let (Some(known), Some(limit)) = (self.known.get_mut(place), self.limits.get_mut(place))
        {
            known.learn(found, alone);
            *limit = (*limit).min(known.ways[1]);
        }
        let rest = self.all().without(node.lines);
        key + self.least.get(rest.index()).copied().unwrap_or(0) < self.second
    }
}

/// How many months a supply is for.
fn ahead(supply: &[Stretch]) -> u16 {
    supply.iter().map(|s| s.months).sum()
}

/// The least that a main line spends in a month under several fees, each in so
/// many months. What it has to spend at least, usage can be a part of.
fn spent(plan: &Plan, fees: &[(i128, u16)], usage: &Least) -> Least {
    let mut least = Least::default();
    for (fees, months) in fees {
        let sum = fees + usage.sum;
        let missing = at_least(&plan.tariff, sum) - sum;
        let mut here = *usage;
        here.sum = sum + missing;
        here.wants = here.wants.map(|want| want.less(missing));
        least = least.with(&here.times(*months));
    }
    least
}

/// What can't be.
const NOT: Least = Least { sum: NONE, wants: [Want::NONE; SERVICES.len()] };

impl<'m> Root<'_, 'm> {
    /// The main line by itself.
    fn node(&self) -> Node {
        let (lines, pool) = (Lines::one(self.main), self.pool.clone());
        Node { lines, gross: Some(self.cost.sum), chosen: Vec::new(), pool }
    }

    fn view(&self, class: usize, line: usize) -> Option<&View<'m>> {
        self.views.get(class)?.get(line)?.as_ref()
    }

    /// Where a pool has what is of a supply.
    fn of_supply(&self, supply: usize) -> std::ops::Range<usize> {
        let each = self.pool.len() / self.supplies.len().max(1);
        supply * each..(supply + 1) * each
    }
}
