//! Main lines with their plans: where groups begin.

use std::rc::Rc;

use super::bound::{Least, Units};
use super::cards::Class;
use super::explore::Explorer;
use super::input::CheckedLine;
use super::known::cost_of;
use super::lines::Lines;
use super::own::{current, floor, keeps, owed, run, supplies};
use super::plan::{NONE, Plan, Rest};
use super::view::View;
use crate::rating::{CardTariff, Lots, Moment, Stretch, at_least, fees_of, supply};

/// A main line with its plan, and what its cards can cost.
pub(super) struct Root<'a, 'm> {
    pub main: usize,
    pub place: usize,
    pub plan: &'a Plan,
    /// What the main line pays once: for leaving, and for what still binds when
    /// the horizon ends.
    pub once: i128,
    pub supplies: Vec<Vec<Stretch>>,
    /// What the main line leaves of shared allowances, by supply, month and
    /// allowance; nothing where they roll over.
    pub pool: Vec<Rest>,
    /// Where they do, how the main line draws, by supply.
    pub leads: Vec<Lead<'m>>,
    /// What it costs by itself, or where allowances roll over, at the least.
    pub cost: Least,
    /// What the pool has in all.
    pub units: Units,
    pub views: Rc<Views<'m>>,
}

/// A main line that draws on its pool like others, under one supply.
pub(super) struct Lead<'m> {
    pub view: View<'m>,
    /// What the pool gets, by month and allowance.
    pub fresh: Vec<Rest>,
    /// The fees of each month in each stretch, with its months.
    pub fees: Vec<Vec<(i128, u16)>>,
}

/// What each line would draw and pay with a card of a class, if it can.
type ByLine<'m> = Rc<Vec<Option<View<'m>>>>;

/// The same of each class.
type Views<'m> = Vec<ByLine<'m>>;

/// A group so far.
#[derive(Clone)]
pub(super) struct Node {
    pub lines: Lines,
    /// Everything but what free cards spare; none where it can't be as it is,
    /// though it might with more lines.
    pub gross: Option<i128>,
    /// Lines with their classes.
    pub chosen: Vec<(usize, usize)>,
    /// What is left of the root's pool.
    pub pool: Vec<Rest>,
}

impl<'m> Root<'_, 'm> {
    /// The main line by itself.
    pub fn node(&self) -> Node {
        let (lines, pool) = (Lines::one(self.main), self.pool.clone());
        Node { lines, gross: Some(self.cost.sum), chosen: Vec::new(), pool }
    }

    pub fn view(&self, class: usize, line: usize) -> Option<&View<'m>> {
        self.views.get(class)?.get(line)?.as_ref()
    }

    /// Where a pool has what is of a supply.
    pub fn of_supply(&self, supply: usize) -> std::ops::Range<usize> {
        let each = self.pool.len() / self.supplies.len().max(1);
        supply * each..(supply + 1) * each
    }
}

impl<'a> Explorer<'a> {
    /// Main lines with plans that carry a card which some line could have.
    pub fn roots(&mut self) -> Vec<Root<'a, 'a>> {
        let mut roots = Vec::new();
        let mut seen: Vec<(&CardTariff, Lines, ByLine<'a>)> = Vec::new();
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
                let supplies = supplies(plan.tariff_of(main), household.horizon, kept);
                let views = Rc::clone(&views);
                let owed = owed(self.market, &line.customer, &plan.offer, household.horizon);
                let mut root = Root {
                    main,
                    place,
                    once: owed + if kept { 0 } else { self.leaving(main) },
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
        let others = self.all().each().zip(&least).filter(|(line, _)| *line != main);
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
        let tariff = plan.tariff_of(root.main);
        let lots = lots.of(tariff);
        for supplied in &root.supplies {
            let start = root.pool.len();
            run(tariff, &line.customer.months, &lots, supplied, |_, _, left| {
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
        root.cost = Least::default();
        root.cost.sum = root.once;
        let tariff = plan.tariff_of(root.main);
        let Some(lots_of) = self.lots.get_mut(root.main) else { return };
        let (months, lots) = (&line.customer.months, lots_of.of(tariff));
        // Who stays as they are may be suspended, which views don't foresee.
        let lead = plan.lead.as_ref().filter(|_| now.as_ref() != Some(&plan.offer));
        for supplied in &root.supplies {
            let Some(moment) = supplied.first().map(|s| s.moment) else { continue };
            let whole = lots
                .iter()
                .flat_map(|lot| plan.pool(&supply(tariff, lot.month, moment)).collect::<Vec<_>>());
            let fresh: Vec<Rest> = whole.collect();
            plan.add_units(&fresh, ahead(supplied), &mut root.units);
            let view = lead.and_then(|lead| View::of(plan, lead, moment, months, lots_of));
            let Some(view) = view else {
                root.cost.sum += floor(tariff, months, &lots, supplied);
                continue;
            };
            let fees = |month| {
                let of = |s: &Stretch| (fees_of(tariff, month, s.moment), s.months);
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

/// How many months a supply is for.
pub(super) fn ahead(supply: &[Stretch]) -> u16 {
    supply.iter().map(|s| s.months).sum()
}
