//! What a group costs: one line more, or where allowances roll over, all of it.

use super::explore::Explorer;
use super::lines::Lines;
use super::own::{current, run};
use super::plan::Rest;
use super::roots::{Node, Root, ahead};
use crate::rating::{Left, at_least, follows};

impl<'a> Explorer<'a> {
    /// A group with one line more; none where that can't be, with whatever
    /// lines after it.
    pub fn child(
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
        let mut cost = root.once;
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
        let tariff = plan.tariff_of(root.main);
        let lots = self.lots.get_mut(root.main)?.of(tariff);
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
            let run = run(tariff, &line.customer.months, &lots, supply, seats)?;
            if run.suspended && now.as_ref() != Some(&plan.offer) {
                return None;
            }
            cost += run.cost;
        }
        let horizon = self.horizon();
        for &(line, class) in &node.chosen {
            cost += plan.fees.get(class)? * horizon + self.leaving(line);
        }
        Some(cost + root.once)
    }
}
