//! Everything that ranking needs to know before it looks at quantities, so
//! that other quantities can follow at once.

use std::cell::{OnceCell, RefCell};
use std::rc::Rc;

use super::Ranker;
use super::batch::Batch;
use super::ranking::Ranking;
use super::rows::{OfRow, OfShape, Ready};
use super::table::{Table, fees};
use crate::market::columns::{CHUNK, MOST_BETTER, Measured, Route, Rows, Shape};
use crate::order::sort;
use crate::usage::{Days, Month};

/// Months as the readable rater takes them.
pub(super) enum Usage<'u> {
    Given(&'u [Month]),
    /// Of a customer of a batch, made when they are asked for.
    Of(&'u Batch<'u>, usize, OnceCell<Vec<Month>>),
}

impl Usage<'_> {
    pub fn months(&self) -> &[Month] {
        match self {
            Usage::Given(months) => months,
            Usage::Of(batch, customer, made) => made.get_or_init(|| batch.months_of(*customer)),
        }
    }
}

/// A ranker with routes for some classes of usage.
pub(super) struct Prepared<'r> {
    ranker: &'r Ranker<'r>,
    pub measured: Measured,
    /// Of each shape that columns can rate.
    ready: Vec<Option<Ready>>,
    /// What is rated in one go, with the least that it can cost: lowest first.
    work: Vec<(u64, Work)>,
    table: Table,
    unsure: Vec<usize>,
}

enum Work {
    /// Rows of a shape, and which of the menus are theirs.
    Rows { shape: usize, rows: Rows, menus: Rc<[u32]>, every: bool, beaten: bool },
    /// One for the readable rater.
    Row(usize),
}

impl<'r> Prepared<'r> {
    pub fn new(
        ranker: &'r Ranker<'r>,
        measured: Measured,
        lengths: &[Days],
        count: usize,
    ) -> Prepared<'r> {
        let columns = ranker.market.columns();
        let mut work = Vec::new();
        let mut ready = Vec::new();
        for (place, shape) in columns.shapes.iter().enumerate() {
            let route = Route::of(shape, &measured, &[]);
            if route.is_some() {
                // Few at a time, where some may be left out.
                let few = count < shape.len() && shape.len() < 4 * CHUNK;
                let chunk = if few { CHUNK / 4 } else { CHUNK };
                for rows in pieces(shape, count, chunk) {
                    let places = shape.places.iter().skip(rows.from).take(rows.count);
                    let (menus, every) = ranker.menus_of(places.clone());
                    if !menus.is_empty() {
                        let least = shape.least(rows, lengths.len());
                        let beaten = places.clone().all(|place| ranker.is_beaten(*place, count));
                        work.push((least, Work::Rows { shape: place, rows, menus, every, beaten }));
                    }
                }
            } else {
                work.extend(shape.places.iter().map(|&p| (ranker.fees(p, lengths), Work::Row(p))));
            }
            ready.push(route.map(Ready::new));
        }
        work.extend(columns.apart.iter().map(|&p| (ranker.fees(p, lengths), Work::Row(p))));
        sort(&mut work, |a, b| a.0.cmp(&b.0));
        Prepared { ranker, measured, ready, work, table: Table::default(), unsure: Vec::new() }
    }

    /// Takes what is measured now.
    pub fn fill(&mut self) {
        let shapes = &self.ranker.market.columns().shapes;
        for (ready, shape) in self.ready.iter_mut().zip(shapes) {
            if let Some(ready) = ready {
                ready.fill(shape, &self.measured);
            }
        }
    }

    /// Ranks what is measured, as far as it may be among the best.
    pub fn rank(&mut self, ranking: &mut Ranking<'_>, usage: &Usage<'_>) {
        let ranker = self.ranker;
        let Prepared { measured, ready, work, table, unsure, .. } = self;
        let shapes = &ranker.market.columns().shapes;
        unsure.clear();
        for (place, (least, work)) in work.iter().enumerate() {
            if *least > ranking.top.most() {
                ranking.exact.beaten +=
                    self.work.iter().skip(place).map(|w| w.1.len()).sum::<usize>();
                break;
            }
            match work {
                Work::Rows { shape, rows, menus, every, beaten } => {
                    let ready = ready.get(*shape).and_then(Option::as_ref);
                    let Some((shape, ready)) = shapes.get(*shape).zip(ready) else { continue };
                    let (rows, every) = (*rows, *every);
                    if ready.is_sure && *beaten {
                        ranking.exact.beaten += rows.count;
                    } else if ready.is_sure {
                        let known = RefCell::default();
                        let of = OfShape {
                            ranker,
                            shape,
                            ready,
                            measured,
                            rows,
                            menus,
                            every,
                            usage,
                            known,
                        };
                        table.shape(ranking, &of, unsure);
                    } else {
                        unsure.extend(shape.places.iter().skip(rows.from).take(rows.count));
                    }
                }
                Work::Row(place) => table.row(ranking, &OfRow { ranker, place: *place, usage }),
            }
        }
        let lengths: Vec<Days> = if unsure.is_empty() {
            Vec::new()
        } else {
            usage.months().iter().map(Month::length).collect()
        };
        let mut rest: Vec<(u64, usize)> =
            unsure.iter().map(|&place| (ranker.fees(place, &lengths), place)).collect();
        sort(&mut rest, |a, b| a.0.cmp(&b.0));
        for (least, place) in rest {
            if least > ranking.top.most() {
                ranking.exact.beaten += 1;
            } else {
                table.row(ranking, &OfRow { ranker, place, usage });
            }
        }
    }
}

/// The rows of a shape in chunks. Where only some are looked for, those that
/// are beaten by as many stand apart.
fn pieces(shape: &Shape, count: usize, chunk: usize) -> Vec<Rows> {
    let mut pieces = Vec::new();
    let end = if count <= MOST_BETTER { shape.end } else { shape.len() };
    for (from, to) in [(0, end), (end, shape.len())] {
        let starts = (from..to).step_by(chunk);
        pieces.extend(starts.map(|from| Rows { from, count: chunk.min(to - from) }));
    }
    pieces
}

impl Work {
    fn len(&self) -> usize {
        match self {
            Work::Rows { rows, .. } => rows.count,
            Work::Row(_) => 1,
        }
    }
}

impl Ranker<'_> {
    /// Whether a plan is certain not to be among the best `count`, or can't be had.
    fn is_beaten(&self, place: usize, count: usize) -> bool {
        let had = self.menus.get(place).is_some_and(Option::is_some);
        !had || self.better.get(place).is_some_and(|better| *better >= count)
    }

    /// The menus of some plans, and whether all of them have one.
    fn menus_of<'p>(&self, places: impl Iterator<Item = &'p usize>) -> (Rc<[u32]>, bool) {
        let (mut menus, mut every) = (Vec::new(), true);
        for place in places {
            match self.menus.get(*place).copied().flatten() {
                Some(menu) if !menus.contains(&menu) => menus.push(menu),
                Some(_) => {}
                None => every = false,
            }
        }
        (menus.into(), every)
    }

    /// The fees of a plan in months of such lengths: the least that it can cost.
    fn fees(&self, place: usize, lengths: &[Days]) -> u64 {
        let tariff = self.market.listed().get(place).map(|l| &l.tariff);
        tariff.map_or(0, |t| lengths.iter().map(|d| fees(t, *d)).sum())
    }
}
