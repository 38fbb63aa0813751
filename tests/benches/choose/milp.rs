//! The same choice as a mixed-integer linear program.
//!
//! Binaries say which plan and which add-ons are taken. Usage beyond what is
//! included is a variable of each month and each price that occurs; gigabytes
//! that are paid for are integers. Everything is in fen. A price is a minimum
//! of what could be paid, so minimising finds it; only where later blocks are
//! cheaper than the first ones a binary says that those are full.

use microlp::ComparisonOp::{Eq, Ge, Le};
use microlp::{
    Error, LinearExpr, OptimizationDirection, Problem, SolutionStatus, SolveOutcome, Variable,
};
use tariff_core::Offer;

use super::enumerate::score;
use tariff_tests::synthetic::{GB, Instance, MONTHS, MOST, Plan, RULES, Rule, SMS, VOICE};

/// A model that has been written down.
struct Model<'i> {
    problem: Problem,
    instance: &'i Instance,
    /// The plans that it chooses from, with their binaries.
    plans: Vec<(&'i Plan, Variable)>,
    add_ons: Vec<Variable>,
    /// What every variable costs, for a bound on the whole.
    costs: Vec<(Variable, i64)>,
}

/// An optimum: what to buy, and what the solver says that it costs.
pub(crate) struct Optimum {
    pub(crate) offer: Offer,
    /// In fen: all given months, a month of each, things at their price.
    pub(crate) objective: f64,
}

impl Optimum {
    /// What the rater says that it costs, in micro-units, and by how many fen
    /// the solver is off.
    pub(crate) fn rated(&self, instance: &Instance) -> (i128, f64) {
        let score = score(instance, &self.offer).unwrap();
        let fen = score / (10_000 * i128::from(instance.wishes.horizon));
        (score, (fen as f64 - self.objective).abs())
    }
}

/// One model of all plans. Nothing, where the time is up before the proof.
pub(crate) fn joint(instance: &Instance, limit: std::time::Duration) -> Option<Optimum> {
    let plans: Vec<&Plan> = instance.plans.iter().collect();
    let mut model = Model::new(instance, &plans);
    model.problem.set_time_limit(limit);
    model.solve().unwrap()
}

/// One model a plan; every optimum.
pub(crate) fn each(instance: &Instance) -> Vec<Optimum> {
    let solved = instance.plans.iter().map(|p| Model::new(instance, &[p]).solve().unwrap());
    solved.flatten().collect()
}

/// The best two plans, as the search finds them: one model a plan, in the order
/// of their fees, until the fee alone is more than the second best so far. Each
/// has to be better than that by a fen.
pub(crate) fn with_incumbent(instance: &Instance) -> Vec<Optimum> {
    let mut plans: Vec<&Plan> = instance.plans.iter().collect();
    plans.sort_by_key(|p| p.fee);
    let mut top: Vec<Optimum> = Vec::new();
    for plan in plans {
        let mut model = Model::new(instance, &[plan]);
        if let [_, second] = top.as_slice() {
            let most = second.objective.round() - 1.0;
            if (plan.fee * MONTHS as i64) as f64 > most {
                break;
            }
            model.costs_at_most(most);
        }
        match model.solve() {
            Ok(found) => top.extend(found),
            Err(Error::Infeasible) => {}
            Err(error) => panic!("{}: {error}", plan.id),
        }
        top.sort_by(|a, b| a.objective.total_cmp(&b.objective));
        top.truncate(2);
    }
    top
}

impl<'i> Model<'i> {
    fn new(instance: &'i Instance, plans: &[&'i Plan]) -> Model<'i> {
        let problem = Problem::new(OptimizationDirection::Minimize);
        let (taken, add_ons, costs) = (Vec::new(), Vec::new(), Vec::new());
        let mut model = Model { problem, instance, plans: taken, add_ons, costs };
        // A single plan is taken.
        let least = i32::from(plans.len() == 1);
        for &plan in plans {
            let taken = model.integer(plan.fee * MONTHS as i64, least, 1);
            model.plans.push((plan, taken));
        }
        let mut one = LinearExpr::empty();
        for (_, taken) in &model.plans {
            one.add(*taken, 1.0);
        }
        model.problem.add_constraint(one, Eq, 1.0);
        let thing = instance.wishes.simplicity.micro() / 10_000;
        for add_on in &instance.add_ons {
            let taken = model.integer((add_on.fee + thing) * MONTHS as i64, 0, 1);
            model.add_ons.push(taken);
        }
        model.at_most(MOST, &|_| true);
        let mut groups: Vec<&str> = instance.add_ons.iter().filter_map(|a| a.group).collect();
        groups.dedup();
        for group in groups {
            model.at_most(1, &|i| instance.add_ons[i].group == Some(group));
        }
        for month in &instance.months {
            model.voice(month.minutes);
            model.sms(month.pieces);
            model.data(month.mb);
        }
        model
    }

    fn integer(&mut self, cost: i64, least: i32, most: i32) -> Variable {
        let of = self.problem.add_integer_var(cost as f64, (least, most));
        self.costs.push((of, cost));
        of
    }

    fn real(&mut self, cost: i64) -> Variable {
        let of = self.problem.add_var(cost as f64, (0.0, f64::INFINITY));
        self.costs.push((of, cost));
        of
    }

    fn at_most(&mut self, most: usize, which: &dyn Fn(usize) -> bool) {
        let mut sum = LinearExpr::empty();
        for (_, taken) in self.add_ons.iter().enumerate().filter(|(i, _)| which(*i)) {
            sum.add(*taken, 1.0);
        }
        self.problem.add_constraint(sum, Le, most as f64);
    }

    fn costs_at_most(&mut self, most: f64) {
        let mut sum = LinearExpr::empty();
        for (variable, cost) in &self.costs {
            sum.add(*variable, *cost as f64);
        }
        self.problem.add_constraint(sum, Le, most);
    }

    /// What is paid for covers `used`, less `free`, less what is included: if
    /// one of some plans is taken, and otherwise nothing has to be. Whatever
    /// includes more than is used counts as much as is used.
    fn covers(
        &mut self,
        paid: &[(Variable, i64)],
        (used, free): (i64, i64),
        of_plan: &dyn Fn(&Plan) -> Option<i64>,
        of_add_on: &dyn Fn(usize) -> i64,
    ) {
        let mut sum = LinearExpr::empty();
        for (variable, size) in paid {
            sum.add(*variable, *size as f64);
        }
        for (plan, taken) in &self.plans {
            if let Some(included) = of_plan(plan) {
                sum.add(*taken, (included + free - used).min(0) as f64);
            }
        }
        for (i, taken) in self.add_ons.iter().enumerate() {
            sum.add(*taken, of_add_on(i).min(used) as f64);
        }
        self.problem.add_constraint(sum, Ge, 0.0);
    }

    fn has(&self, of: &dyn Fn(&Plan) -> bool) -> bool {
        self.plans.iter().any(|(p, _)| of(p))
    }

    fn voice(&mut self, minutes: i64) {
        for (place, price) in VOICE.into_iter().enumerate() {
            if self.has(&|p| p.voice == place) {
                let beyond = self.real(price);
                let of = |p: &Plan| (p.voice == place).then_some(p.included.minutes);
                let instance = self.instance;
                let more = |i: usize| instance.add_ons[i].included.minutes;
                self.covers(&[(beyond, 1)], (minutes, 0), &of, &more);
            }
        }
    }

    fn sms(&mut self, pieces: i64) {
        let beyond = self.real(SMS);
        let instance = self.instance;
        let more = |i: usize| instance.add_ons[i].included.pieces;
        self.covers(&[(beyond, 1)], (pieces, 0), &|p| Some(p.included.pieces), &more);
    }

    fn data(&mut self, mb: i64) {
        let most = i32::try_from(mb / GB + 1).unwrap();
        for (place, rule) in RULES.into_iter().enumerate() {
            if !self.has(&|p| p.rule == place) {
                continue;
            }
            let mut free = 0;
            let paid = match rule {
                Rule::Metered { per_mb, price } => {
                    vec![(self.integer(price, 0, most), GB), (self.real(per_mb), 1)]
                }
                Rule::Ceil { price } => vec![(self.integer(price, 0, most), GB)],
                Rule::Floor { price } => {
                    free = GB - 1;
                    vec![(self.integer(price, 0, most), GB)]
                }
                Rule::FirstThen { blocks, first, then } => {
                    let n = i32::try_from(blocks).unwrap();
                    let (some, more) = (self.integer(first, 0, n), self.integer(then, 0, most));
                    let full = self.integer(0, 0, 1);
                    let upto = [(more, 1.0), (full, -f64::from(most))];
                    self.problem.add_constraint(upto, Le, 0.0);
                    self.problem.add_constraint([(some, 1.0), (full, -f64::from(n))], Ge, 0.0);
                    vec![(some, GB), (more, GB)]
                }
            };
            let of = |p: &Plan| (p.rule == place).then_some(p.included.mb);
            let instance = self.instance;
            let more = |i: usize| instance.add_ons[i].included.mb;
            self.covers(&paid, (mb, free), &of, &more);
        }
    }

    /// The optimum, if the solver proves one.
    fn solve(&self) -> Result<Option<Optimum>, Error> {
        let solution = match self.problem.solve()? {
            SolveOutcome::Solution(solution) => solution,
            SolveOutcome::Interrupted(_) => return Ok(None),
        };
        if solution.status() != SolutionStatus::Optimal {
            return Ok(None);
        }
        let taken = |of: Variable| solution.var_value(of).round() == 1.0;
        let plan = self.plans.iter().find(|(_, of)| taken(*of)).map(|(p, _)| p);
        let add_ons = self.instance.add_ons.iter().zip(&self.add_ons);
        let add_ons = add_ons.filter(|(_, of)| taken(**of)).map(|(a, _)| a.id.clone()).collect();
        let offer = Offer { add_ons, ..Offer::plan(&plan.unwrap().id) };
        Ok(Some(Optimum { offer, objective: solution.objective() }))
    }
}
