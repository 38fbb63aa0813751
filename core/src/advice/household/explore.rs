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

use super::super::now::leaving_of;
use super::cards::{Card, go_together};
use super::input::{CheckedHousehold, CheckedLine};
use super::known::{Found, Key, Known, NO_KEY, key, two_least};
use super::lines::Lines;
use super::own::leaving_sum;
use super::plan::Plan;
use super::roots::{Node, Root};
use super::weigh::Weighed;
use crate::market::Market;
use crate::rating::Lots;

/// The exploration of a household's groups.
pub(super) struct Explorer<'a> {
    pub(super) market: &'a Market,
    pub(super) household: &'a CheckedHousehold,
    cards: &'a [Card<'a>],
    pub(super) plans: &'a [Plan],
    pub(super) lots: Vec<Lots<'a>>,
    /// What leaving costs each line.
    leaving: Vec<i128>,
    /// By sets of lines.
    pub known: Vec<Known>,
    /// The two least keys of all lines by themselves, by sets of lines.
    alone: Vec<[Key; 2]>,
    /// The least key that each set of lines can have, by bounds.
    pub(super) least: Vec<Key>,
    /// The greatest key of a group that can matter, by sets of lines.
    pub(super) limits: Vec<Key>,
    /// The key of the second best arrangement that is known.
    second: Key,
    pub rated: u64,
    pub dropped: u64,
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
        let leave =
            |l: &CheckedLine| leaving_sum(leaving_of(market, &l.customer), l.customer.months.len());
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

    pub(super) fn all(&self) -> Lines {
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

    pub(super) fn ways(&self, lines: Lines) -> [Key; 2] {
        self.known.get(lines.index()).map_or([NO_KEY; 2], |k| k.ways)
    }

    pub(super) fn leaving(&self, line: usize) -> i128 {
        self.leaving.get(line).copied().unwrap_or(0)
    }

    pub(super) fn horizon(&self) -> i128 {
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
