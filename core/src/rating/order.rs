//! Usage without a time: whether its order decides a bill, and which orders
//! there are.

use super::allowance::Left;
use super::draw::permutations;
use super::pick::pick;
use super::pieces::{Piece, cost_of_one, usual};
use super::tariff::ChargeOf;
use super::{Reading, Tariff};
use crate::catalogue::{Charge, Price, When};
use crate::usage::{Service, Tri};

/// Usage that one charge is for, and that the same allowances cover: within it
/// the order changes nothing.
#[derive(Clone, Debug, PartialEq, Eq)]
struct Kind {
    service: Service,
    charge: Option<usize>,
    /// Of each allowance, whether it covers it.
    covered: Vec<bool>,
}

/// The most kinds of which every order is looked at.
const MOST_KINDS: usize = 5;

/// Kinds of usage that want an allowance which ran out, and of each piece
/// which it is of.
struct Rivals {
    kinds: Vec<Kind>,
    of_pieces: Vec<Option<usize>>,
}

impl Rivals {
    fn of(tariff: &Tariff, pieces: &[Piece<'_>], left: &[Left], reading: Reading) -> Rivals {
        let mut rivals = Rivals { kinds: Vec::new(), of_pieces: Vec::with_capacity(pieces.len()) };
        for piece in pieces {
            let covers = |scope: &crate::catalogue::Scope| scope.covers(&piece.class, &piece.when);
            let fits = tariff.allowances.iter().map(|of| match covers(&of.scope) {
                Tri::Yes => true,
                Tri::Maybe => reading == Reading::Low,
                Tri::No => false,
            });
            let covered: Vec<bool> = fits.collect();
            if !covered.iter().zip(left).any(|(covers, left)| *covers && left.ran_out) {
                rivals.of_pieces.push(None);
                continue;
            }
            let quantity = piece.much.of_one();
            let picked = pick(&tariff.charges, None, &piece.class, &piece.when, quantity, reading);
            let service = piece.class.service;
            let kind = Kind { service, charge: picked.map(|p| p.index), covered };
            let place = rivals.kinds.iter().position(|k| *k == kind).unwrap_or_else(|| {
                rivals.kinds.push(kind);
                rivals.kinds.len() - 1
            });
            rivals.of_pieces.push(Some(place));
        }
        rivals
    }

    /// Kinds of a service.
    fn of_service(&self, service: Service) -> Vec<(usize, &Kind)> {
        self.kinds.iter().enumerate().filter(|(_, k)| k.service == service).collect()
    }
}

const SERVICES: [Service; 4] = [Service::Voice, Service::Sms, Service::Mms, Service::Data];

/// Charges whose lines hang on which usage came first: it decides who got an
/// allowance that ran out.
pub(super) fn decides(
    tariff: &Tariff,
    pieces: &[Piece<'_>],
    left: &[Left],
    reading: Reading,
) -> Vec<usize> {
    if !left.iter().any(|left| left.ran_out) {
        return Vec::new();
    }
    let rivals = Rivals::of(tariff, pieces, left, reading);
    let mut charges: Vec<usize> = Vec::new();
    for service in SERVICES {
        let kinds = rivals.of_service(service);
        if kinds.len() > 1 && matters(tariff, &kinds) {
            charges.extend(kinds.iter().filter_map(|(_, k)| k.charge));
        }
    }
    charges.sort_unstable();
    charges.dedup();
    charges
}

/// Whether the order of kinds of a service can change what they come to.
fn matters(tariff: &Tariff, kinds: &[(usize, &Kind)]) -> bool {
    let components = !tariff.components().is_empty();
    let charges = || kinds.iter().filter_map(|(_, k)| tariff.charges.get(k.charge?));
    let alike = |a: &ChargeOf, b: &ChargeOf| costs_alike(&a.charge, &b.charge);
    let first = charges().next();
    let one_price = first.is_some_and(|first| charges().all(|of| alike(first, of)))
        && kinds.iter().all(|(_, k)| k.charge.is_some());
    components || !one_price || !narrow_first(tariff, kinds)
}

/// Whether usage costs the same under either of two charges, however it is
/// divided between them.
fn costs_alike(a: &Charge, b: &Charge) -> bool {
    let linear = |c: &Charge| {
        matches!(c.price, Price::PerUnit { .. })
            && c.month_rounding.is_none()
            && c.cap.is_none_or(|cap| cap.per_event)
    };
    std::ptr::eq(a, b)
        || (linear(a)
            && linear(b)
            && a.increment == b.increment
            && a.free == b.free
            && [1, usual_of(a), 1 << 20]
                .iter()
                .all(|n| cost_of_one(a, *n).cmp_exact(cost_of_one(b, *n)).is_eq()))
}

/// A quantity to compare prices of a charge at.
fn usual_of(charge: &Charge) -> u64 {
    match &charge.price {
        Price::PerUnit { per, .. } => per.size(),
        _ => usual(Service::Voice),
    }
}

/// Whether allowances are drawn on from the narrowest to the widest, so that
/// what is left is the same in whatever order usage comes.
fn narrow_first(tariff: &Tariff, kinds: &[(usize, &Kind)]) -> bool {
    let covers = |(_, place): &(super::draw::Part, usize)| -> Vec<bool> {
        kinds.iter().map(|(_, k)| k.covered.get(*place).copied().unwrap_or(false)).collect()
    };
    let all: Vec<Vec<bool>> = tariff.draws.iter().map(covers).collect();
    let inside = |a: &[bool], b: &[bool]| a.iter().zip(b).all(|(a, b)| !a || *b);
    let apart = |a: &[bool], b: &[bool]| a.iter().zip(b).all(|(a, b)| !(*a && *b));
    all.iter().enumerate().all(|(i, earlier)| {
        all.iter().skip(i + 1).all(|later| inside(earlier, later) || apart(earlier, later))
    })
}

/// A time of a month, as far as pieces say one: none, or one that orders them.
fn time(piece: &Piece<'_>) -> Option<(crate::usage::Date, u32)> {
    match &piece.when {
        When::At(at) => Some((at.date, at.second_of_day())),
        When::Within(window) => match window.dates.as_slice() {
            [day] => Some((day.in_leap_year(), 0)),
            _ => None,
        },
        When::Unknown => None,
    }
}

/// The orders in which pieces without a time may have come: every order of
/// their kinds, before what has a time and after it. `left` is what a first
/// rating left of allowances.
pub(super) fn orders<'m>(
    tariff: &Tariff,
    pieces: &[Piece<'m>],
    left: &[Left],
    reading: Reading,
) -> Vec<Vec<Piece<'m>>> {
    let rivals = Rivals::of(tariff, pieces, left, reading);
    let mut all = Vec::new();
    let timed = pieces.iter().any(|p| time(p).is_some());
    for service in SERVICES {
        let kinds = rivals.of_service(service);
        if kinds.len() < 2 {
            continue;
        }
        let (ranked, more) = kinds.split_at(kinds.len().min(MOST_KINDS));
        for way in permutations(ranked.len()) {
            let mut rank = vec![usize::MAX; rivals.kinds.len()];
            for (at, i) in way.iter().enumerate() {
                if let Some(slot) = ranked.get(*i).and_then(|(kind, _)| rank.get_mut(*kind)) {
                    *slot = at;
                }
            }
            for (at, (kind, _)) in more.iter().enumerate() {
                if let Some(slot) = rank.get_mut(*kind) {
                    *slot = ranked.len() + at;
                }
            }
            for last in [false, true].into_iter().take(if timed { 2 } else { 1 }) {
                let key = |i: usize| {
                    let at = pieces.get(i).and_then(time);
                    let of = rivals.of_pieces.get(i).copied().flatten();
                    let rank = of.and_then(|k| rank.get(k)).copied().unwrap_or(usize::MAX);
                    (at.map_or(if last { 2 } else { 0 }, |_| 1u8), at, rank)
                };
                let mut places: Vec<usize> = (0..pieces.len()).collect();
                places.sort_by_key(|i| key(*i));
                all.push(places.iter().filter_map(|i| pieces.get(*i).cloned()).collect());
            }
        }
    }
    all
}
