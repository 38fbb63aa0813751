//! Many customers at once: columns of usage in, columns of answers out.

use std::cell::OnceCell;

use super::Ranker;
use super::batch::{Batch, BatchError, Bests, Column};
use super::prepared::{Prepared, Usage};
use super::ranking::Ranking;
use crate::market::Offer;
use crate::market::columns::Measured;
use crate::usage::{ClassUse, Days, Increment, Month, Profile, Service};

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
        let lengths = vec![Days::MEAN_MONTH; batch.months];
        let prepared = Prepared::new(ranker, measured, &lengths, 2);
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

/// Customers of several kinds, each kind with its ranker.
#[derive(Clone, Copy)]
struct Kinds<'r> {
    rankers: &'r [Ranker<'r>],
    /// Of each customer; nothing where all are of the first.
    kinds: &'r [u16],
}

impl<'r> Kinds<'r> {
    fn place(&self, customer: usize) -> usize {
        self.kinds.get(customer).copied().map_or(0, usize::from)
    }

    fn check(&self) -> Result<(), BatchError> {
        let kinds = self.rankers.len();
        let unknown = |(_, kind): &(usize, &u16)| usize::from(**kind) >= kinds;
        match self.kinds.iter().enumerate().find(unknown) {
            Some((customer, kind)) => Err(BatchError::Kind { customer, kind: *kind, kinds }),
            None => Ok(()),
        }
    }

    fn answer(
        &self,
        workers: &mut Vec<Option<Worker<'r>>>,
        batch: &Batch<'_>,
        customer: usize,
    ) -> Answer {
        let place = self.place(customer);
        workers.resize_with(workers.len().max(place + 1), || None);
        let (Some(ranker), Some(worker)) = (self.rankers.get(place), workers.get_mut(place)) else {
            return Answer::none(Bests::NOTHING);
        };
        ranker.answer(worker.get_or_insert_with(|| Worker::new(ranker, batch)), batch, customer)
    }

    fn advise(&self, batch: &Batch<'_>, out: Bests<'_>) -> Result<(), BatchError> {
        batch.check(&out)?;
        self.check()?;
        let Bests { plan, add_ons, total, next, gap } = out;
        let places = plan.chunks_mut(ROWS).zip(add_ons.chunks_mut(ROWS));
        let money = total.chunks_mut(ROWS).zip(gap.chunks_mut(ROWS));
        let chunks = places.zip(money).zip(next.chunks_mut(ROWS)).enumerate();
        let run = |workers: &mut Vec<Option<Worker<'r>>>, (i, chunk): (usize, Chunk<'_>)| {
            let (((plan, add_ons), (total, gap)), next) = chunk;
            let rows = plan.iter_mut().zip(add_ons).zip(total).zip(next).zip(gap);
            for (k, ((((plan, add_ons), total), next), gap)) in rows.enumerate() {
                let answer = self.answer(workers, batch, i * ROWS + k);
                (*plan, *add_ons, *total) = (answer.plan, answer.add_ons, answer.total);
                (*next, *gap) = (answer.next, answer.gap);
            }
        };
        #[cfg(not(feature = "parallel"))]
        {
            let mut workers = Vec::new();
            chunks.for_each(|chunk| run(&mut workers, chunk));
        }
        #[cfg(feature = "parallel")]
        {
            use rayon::prelude::*;
            let chunks: Vec<(usize, Chunk<'_>)> = chunks.collect();
            chunks.into_par_iter().for_each_init(Vec::new, run);
        }
        Ok(())
    }
}

impl Answer {
    fn none(plan: u32) -> Answer {
        Answer { plan, add_ons: 0, total: 0, next: Bests::NOTHING, gap: 0 }
    }
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
        Kinds { rankers: std::slice::from_ref(self), kinds: &[] }.advise(batch, out)
    }

    /// The same for customers of several kinds, such as ages: `kinds` says of
    /// each customer which of the rankers is theirs.
    ///
    /// # Errors
    /// As [`advise_many`](Self::advise_many); and a kind without a ranker.
    pub fn advise_kinds(
        rankers: &[Ranker<'_>],
        kinds: &[u16],
        batch: &Batch<'_>,
        out: Bests<'_>,
    ) -> Result<(), BatchError> {
        if kinds.len() != batch.customers {
            let (column, has) = ("kinds".to_owned(), kinds.len());
            return Err(BatchError::Length { column, has, needs: batch.customers });
        }
        Kinds { rankers, kinds }.advise(batch, out)
    }

    fn answer(&self, worker: &mut Worker<'_>, batch: &Batch<'_>, customer: usize) -> Answer {
        if !batch.fits(customer) {
            return Answer::none(Bests::OUT_OF_RANGE);
        }
        let ranking = worker.rank(batch, customer);
        let Some(best) = ranking.entries.first() else { return Answer::none(Bests::NOTHING) };
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
