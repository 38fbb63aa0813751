//! Many customers at once: columns of usage in, columns of answers out.

use std::cell::OnceCell;

use super::Ranker;
use super::prepared::{Prepared, Usage};
use super::ranking::Ranking;
use crate::market::Offer;
use crate::market::columns::Measured;
use crate::usage::{ClassUse, Increment, Month, Profile, Service, StepCount, most_in_a_month};

/// A class of usage of many customers: a number for each of their months,
/// customer by customer. What a data frame or an Arrow array holds can be
/// handed over as it is.
#[derive(Clone, Copy, Debug)]
pub struct Column<'a> {
    /// What kind of usage; its own numbers don't count.
    pub class: &'a ClassUse,
    /// Seconds, pieces or bytes in all; of typed minutes sixty times them.
    pub total: &'a [u64],
    /// The same, billed under increments.
    pub billed: &'a [(Increment, &'a [u64])],
}

/// Usage of many customers.
#[derive(Clone, Copy, Debug)]
pub struct Batch<'a> {
    /// Its classes.
    pub columns: &'a [Column<'a>],
    /// How many customers.
    pub customers: usize,
    /// How many months each of them has, one after another.
    pub months: usize,
}

/// Answers, a number for each customer, in memory of the caller's.
#[derive(Debug)]
pub struct Bests<'o> {
    /// The best plan or combination, by its place in the market;
    /// [`NOTHING`](Self::NOTHING) or [`OUT_OF_RANGE`](Self::OUT_OF_RANGE).
    pub plan: &'o mut [u32],
    /// Its add-ons, for [`Ranker::offer_of`].
    pub add_ons: &'o mut [u64],
    /// What it costs over all months, in micro-units of the currency.
    pub total: &'o mut [i64],
    /// The next best plan or combination.
    pub next: &'o mut [u32],
    /// How much more it costs, the price of simplicity included, in micro-units.
    pub gap: &'o mut [i64],
}

impl Bests<'_> {
    /// No plan may be had: none is allowed, or none has a price for all of it.
    pub const NOTHING: u32 = u32::MAX;
    /// More usage than a month can hold: the row is at fault.
    pub const OUT_OF_RANGE: u32 = u32::MAX - 1;
}

/// Why a batch can't be rated at all.
#[derive(Clone, Debug, PartialEq, Eq, thiserror::Error)]
#[non_exhaustive]
pub enum BatchError {
    /// No months, or more than can be.
    #[error("a customer has {0} months; give 1 to {most}", most = crate::usage::limits::MONTHS)]
    Months(usize),
    /// A column is too short or too long.
    #[error("`{column}` has {has} values; it needs {needs}, one for each customer and month")]
    Length {
        /// Which, by its place among the columns or its name.
        column: String,
        /// How many values it has.
        has: usize,
        /// How many it needs.
        needs: usize,
    },
}

impl Batch<'_> {
    fn check(&self, out: &Bests<'_>) -> Result<(), BatchError> {
        if !(1..=crate::usage::limits::MONTHS).contains(&self.months) {
            return Err(BatchError::Months(self.months));
        }
        let length = |column: String, has: usize, needs: usize| {
            if has == needs { Ok(()) } else { Err(BatchError::Length { column, has, needs }) }
        };
        let needs = self.customers.saturating_mul(self.months);
        for (i, column) in self.columns.iter().enumerate() {
            length(format!("columns[{i}].total"), column.total.len(), needs)?;
            for (k, (_, billed)) in column.billed.iter().enumerate() {
                length(format!("columns[{i}].billed[{k}]"), billed.len(), needs)?;
            }
        }
        let outputs = [
            ("plan", out.plan.len()),
            ("add_ons", out.add_ons.len()),
            ("total", out.total.len()),
            ("next", out.next.len()),
            ("gap", out.gap.len()),
        ];
        outputs.into_iter().try_for_each(|(name, has)| length(name.to_owned(), has, self.customers))
    }

    /// What a column holds of one month.
    fn class(column: &Column<'_>, at: usize) -> ClassUse {
        let number = |column: &[u64]| column.get(at).copied().unwrap_or(0);
        let step = |(step, billed): &(Increment, &[u64])| StepCount {
            first: step.first,
            then: step.then,
            billed: number(billed),
        };
        ClassUse {
            total: number(column.total),
            billed: column.billed.iter().map(step).collect(),
            events: None,
            ..column.class.clone()
        }
    }

    /// The months of a customer.
    pub(super) fn months_of(&self, customer: usize) -> Vec<Month> {
        let month = |m: usize| {
            let at = customer * self.months + m;
            let classes = self.columns.iter().map(|c| Batch::class(c, at)).collect();
            Month::of_profile(Profile { classes })
        };
        (0..self.months).map(month).collect()
    }

    /// Whether a customer's months are within limits.
    fn fits(&self, customer: usize) -> bool {
        let services = [Service::Voice, Service::Sms, Service::Mms, Service::Data];
        let (from, to) = (customer * self.months, (customer + 1) * self.months);
        (from..to).all(|at| {
            services.iter().all(|&service| {
                let own = self.columns.iter().filter(|c| c.class.service == service);
                let most = most_in_a_month(service);
                let number = |column: &[u64]| column.get(at).copied().unwrap_or(0);
                let sum = own.clone().map(|c| number(c.total)).fold(0, u64::saturating_add);
                let billed = own.flat_map(|c| c.billed).map(|(_, b)| number(b));
                sum <= most && billed.max().unwrap_or(0) <= 2 * most
            })
        })
    }
}

/// Where the atoms of a batch come from: of each atom and step, the columns.
enum Source {
    /// A column as it stands.
    Total(usize),
    Billed(usize, usize),
    /// What the rater takes it for.
    Guess(usize, Increment),
}

/// Ranks customers of a batch one after another.
struct Worker<'r> {
    prepared: Prepared<'r>,
    ranking: Ranking<'r>,
    sources: Vec<Vec<Vec<Source>>>,
}

impl<'r> Worker<'r> {
    fn new(ranker: &'r Ranker<'r>, batch: &Batch<'_>) -> Worker<'r> {
        let columns = ranker.market.columns();
        // A month with some of every class: where it goes is the same for all.
        let some = |c: &Column<'_>| ClassUse { total: 1, events: None, ..c.class.clone() };
        let classes: Vec<ClassUse> = batch.columns.iter().map(some).collect();
        let months = vec![Month::of_profile(Profile { classes }); batch.months];
        let (measured, members) = Measured::by_class(columns, &months);
        let source = |column: usize, (service, step): &(Service, Increment)| {
            let of = batch.columns.get(column)?;
            if of.class.service != *service {
                return None;
            }
            let typed_voice = of.class.typed && *service == Service::Voice;
            if *step == Increment::UNIT && !typed_voice {
                return Some(Source::Total(column));
            }
            let known = of.billed.iter().position(|(known, _)| known == step);
            Some(known.map_or(Source::Guess(column, *step), |k| Source::Billed(column, k)))
        };
        let of_atom = |members: &Vec<usize>| {
            let steps = columns.measures.increments.iter();
            steps.map(|step| members.iter().filter_map(|&c| source(c, step)).collect()).collect()
        };
        let sources = members.iter().map(of_atom).collect();
        let days = vec![30; batch.months];
        let prepared = Prepared::new(ranker, measured, &days, 2);
        Worker { prepared, ranking: Ranking::new(ranker, batch.months, 2), sources }
    }

    /// Ranks a customer's offers.
    fn rank(&mut self, batch: &Batch<'_>, customer: usize) -> &Ranking<'r> {
        let from = customer * batch.months;
        for (atom, sources) in self.prepared.measured.atoms.iter_mut().zip(&self.sources) {
            for (billed, sources) in atom.billed.iter_mut().zip(sources) {
                for (m, sum) in billed.iter_mut().enumerate() {
                    let one = |s: &Source| s.number(batch, from + m);
                    *sum = sources.iter().map(one).fold(0, u64::saturating_add);
                }
            }
        }
        self.prepared.fill();
        self.ranking.clear();
        self.prepared.rank(&mut self.ranking, &Usage::Of(batch, customer, OnceCell::new()));
        self.ranking.finish();
        &self.ranking
    }
}

impl Source {
    fn number(&self, batch: &Batch<'_>, at: usize) -> u64 {
        let column = |c: usize| batch.columns.get(c);
        let number = |numbers: &[u64]| numbers.get(at).copied().unwrap_or(0);
        match self {
            Source::Total(c) => column(*c).map_or(0, |c| number(c.total)),
            Source::Billed(c, k) => {
                column(*c).and_then(|c| c.billed.get(*k)).map_or(0, |(_, b)| number(b))
            }
            Source::Guess(c, step) => column(*c).map_or(0, |c| {
                let class = Batch::class(c, at);
                let profile = Profile { classes: vec![class] };
                let steps = [(c.class.service, *step)];
                let sums = crate::rating::unordered_sums(&profile, &steps);
                sums.first().and_then(|s| s.billed.first()).copied().unwrap_or(0)
            }),
        }
    }
}

/// How many customers are done in one go.
const ROWS: usize = 1024;

/// Their answers.
type Chunk<'o> = (((&'o mut [u32], &'o mut [u64]), (&'o mut [i64], &'o mut [i64])), &'o mut [u32]);

/// Of one customer.
struct Answer {
    plan: u32,
    add_ons: u64,
    total: i64,
    next: u32,
    gap: i64,
}

impl Ranker<'_> {
    /// The best offer of each customer of a batch, and the next best plan; each
    /// as [`best`](Self::best) would say it of their months. Who they are and
    /// what they want is what this ranker was made for.
    ///
    /// It holds no more in memory than what is handed over. With the feature
    /// `parallel` it runs on every core; the answers are the same.
    ///
    /// # Errors
    /// Columns of other lengths than the batch says, or no months. A customer
    /// whose usage is out of range is [`Bests::OUT_OF_RANGE`], and no error.
    pub fn advise_many(&self, batch: &Batch<'_>, out: Bests<'_>) -> Result<(), BatchError> {
        batch.check(&out)?;
        let Bests { plan, add_ons, total, next, gap } = out;
        let places = plan.chunks_mut(ROWS).zip(add_ons.chunks_mut(ROWS));
        let money = total.chunks_mut(ROWS).zip(gap.chunks_mut(ROWS));
        let chunks = places.zip(money).zip(next.chunks_mut(ROWS)).enumerate();
        let run = |worker: &mut Worker<'_>, (i, chunk): (usize, Chunk<'_>)| {
            let (((plan, add_ons), (total, gap)), next) = chunk;
            let rows = plan.iter_mut().zip(add_ons).zip(total).zip(next).zip(gap);
            for (k, ((((plan, add_ons), total), next), gap)) in rows.enumerate() {
                let answer = self.answer(worker, batch, i * ROWS + k);
                (*plan, *add_ons, *total) = (answer.plan, answer.add_ons, answer.total);
                (*next, *gap) = (answer.next, answer.gap);
            }
        };
        #[cfg(not(feature = "parallel"))]
        {
            let mut worker = Worker::new(self, batch);
            chunks.for_each(|chunk| run(&mut worker, chunk));
        }
        #[cfg(feature = "parallel")]
        {
            use rayon::prelude::*;
            let chunks: Vec<(usize, Chunk<'_>)> = chunks.collect();
            let worker = || Worker::new(self, batch);
            chunks.into_par_iter().for_each_init(worker, run);
        }
        Ok(())
    }

    fn answer(&self, worker: &mut Worker<'_>, batch: &Batch<'_>, customer: usize) -> Answer {
        let none = |plan| Answer { plan, add_ons: 0, total: 0, next: Bests::NOTHING, gap: 0 };
        if !batch.fits(customer) {
            return none(Bests::OUT_OF_RANGE);
        }
        let ranking = worker.rank(batch, customer);
        let Some(best) = ranking.entries.first() else { return none(Bests::NOTHING) };
        let next = ranking.entries.get(1);
        let gap = next.map_or(0, |next| next.score() - best.score());
        Answer {
            plan: best.place,
            add_ons: self.code(best.place, ranking.sets_of(best)),
            total: ranking.total(0).map_or(0, |money| money.micro()),
            next: next.map_or(Bests::NOTHING, |n| n.place),
            gap: i64::try_from(gap).unwrap_or(i64::MAX),
        }
    }

    /// How many sets each course of a plan's menu has.
    fn sizes(&self, place: u32) -> impl Iterator<Item = u64> {
        let place = usize::try_from(place).unwrap_or(usize::MAX);
        let menu = self.menus.get(place).copied().flatten().and_then(|n| self.menu(n));
        let courses = menu.map(|m| &m.courses[..]).unwrap_or_default();
        courses.iter().map(|c| u64::try_from(c.sets.len()).unwrap_or(u64::MAX))
    }

    /// Sets of courses as one number.
    fn code(&self, place: u32, sets: impl Iterator<Item = u32>) -> u64 {
        let mut scale = 1u64;
        let mut code = 0u64;
        for (size, set) in self.sizes(place).zip(sets) {
            code = code.saturating_add(scale.saturating_mul(u64::from(set)));
            scale = scale.saturating_mul(size);
        }
        code
    }

    /// The offer of an answer: a plan's place and its add-ons. `None` where
    /// there is none.
    pub fn offer_of(&self, plan: u32, add_ons: u64) -> Option<Offer> {
        let mut rest = add_ons;
        let sets: Vec<u32> = self
            .sizes(plan)
            .map(|size| {
                let set = rest % size.max(1);
                rest /= size.max(1);
                u32::try_from(set).unwrap_or(u32::MAX)
            })
            .collect();
        self.offer(plan, sets.into_iter())
    }
}
