//! Usage without a time: whether its order decides a bill, and which orders
//! there are.

use super::allowance::Left;
use super::draw::permutations;
use super::pick::pick;
use super::pieces::{Much, Piece, cost_of_one, usual};
use super::tariff::{AllowanceOf, ChargeOf};
use super::{Reading, Tariff};
use crate::catalogue::{Charge, Price, When};
use crate::usage::{Date, Service, Tri};

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
            let fits = |of: &AllowanceOf| match covers(&of.scope) {
                Tri::Yes => true,
                Tri::Maybe => reading == Reading::Low,
                Tri::No => false,
            };
            let mut each = tariff.allowances.iter().zip(left);
            if !each.any(|(of, left)| left.ran_out && fits(of)) {
                rivals.of_pieces.push(None);
                continue;
            }
            let covered: Vec<bool> = tariff.allowances.iter().map(fits).collect();
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
fn time(piece: &Piece<'_>) -> Option<(Date, u32)> {
    match &piece.when {
        When::At(at) => Some((at.date, at.second_of_day())),
        When::Within(window) => match window.dates.as_slice() {
            [day] => Some((day.in_leap_year(), 0)),
            _ => None,
        },
        When::Unknown => None,
    }
}

/// The most orders that are looked at of one service.
const MOST_ORDERS: usize = 2_000;

/// The orders in which pieces without a time may have come: every order of
/// their kinds, before what has a time and after it; where it is to be
/// `thorough`, also with a part of each that comes last. `left` is what a first
/// rating left of allowances.
pub(super) fn orders<'m>(
    tariff: &Tariff,
    pieces: &[Piece<'m>],
    left: &[Left],
    reading: Reading,
    thorough: bool,
) -> Vec<Vec<Piece<'m>>> {
    let rivals = Rivals::of(tariff, pieces, left, reading);
    let timed = pieces.iter().any(|p| time(p).is_some());
    let mut all = Vec::new();
    for service in SERVICES {
        let kinds = rivals.of_service(service);
        if kinds.len() < 2 {
            continue;
        }
        let places: Vec<usize> = kinds.iter().map(|(place, _)| *place).collect();
        let rival = |of: &Option<usize>| of.is_some_and(|of| places.contains(&of));
        let used = rivals.of_pieces.iter().zip(pieces).filter(|(of, _)| rival(of));
        let used = used.map(|(_, p)| p.much.quantity()).fold(0, u64::saturating_add);
        let taken = left.iter().enumerate().filter(|(i, _)| {
            kinds.iter().any(|(_, kind)| kind.covered.get(*i).copied().unwrap_or(false))
        });
        let taken = taken.map(|(_, left)| left.used).fold(0, u64::saturating_add);
        let over = used.saturating_sub(taken);
        let ways = permutations(places.len().min(MOST_KINDS));
        let mut crossed = vec![vec![0; places.len()]];
        let mut lates = crossed.clone();
        let quantity_of = |place: usize| {
            let of = rivals.of_pieces.iter().zip(pieces).filter(|(of, _)| **of == Some(place));
            of.map(|(_, p)| p.much.quantity()).fold(0, u64::saturating_add)
        };
        // What no allowance is asked for goes to the same charges.
        let beside = |kind: &Kind| {
            let alone = rivals.of_pieces.iter().zip(pieces).filter(|(of, _)| of.is_none());
            let of = alone.filter(|(_, piece)| {
                let quantity = piece.much.of_one();
                let (class, when) = (&piece.class, &piece.when);
                let picked = pick(&tariff.charges, None, class, when, quantity, reading);
                kind.charge.is_some() && picked.map(|p| p.index) == kind.charge
            });
            of.map(|(_, p)| p.much.quantity()).fold(0, u64::saturating_add)
        };
        let all_parts: Vec<Vec<u64>> = kinds
            .iter()
            .map(|(place, kind)| parts(tariff, kind, quantity_of(*place), beside(kind), left, over))
            .collect();
        // Of two kinds what isn't covered of the one is covered of the other.
        if let ([a, b], [(i, _), (j, _)], true) = (&all_parts[..], &kinds[..], thorough) {
            let other = b.iter().filter_map(|n| over.checked_sub(*n));
            let mut both: Vec<u64> = a.iter().copied().chain(other).collect();
            both.sort_unstable();
            both.dedup();
            let held = |n: &u64| *n <= quantity_of(*i) && over - *n <= quantity_of(*j);
            both.retain(|n| *n <= over && held(n));
            lates.extend(both.iter().map(|n| vec![*n, over - *n]));
        }
        for (k, parts) in all_parts.iter().enumerate() {
            let of_k = |late: &Vec<u64>| {
                parts
                    .iter()
                    .map(|part| {
                        let mut late = late.clone();
                        if let Some(slot) = late.get_mut(k) {
                            *slot = *part;
                        }
                        late
                    })
                    .collect::<Vec<_>>()
            };
            // Of two kinds every pair of parts; of more, one kind's at a time.
            let from = if kinds.len() == 2 { crossed.len() } else { 1 };
            let more: Vec<Vec<u64>> = crossed.iter().take(from).flat_map(of_k).collect();
            if thorough {
                crossed.extend(more);
            }
        }
        lates.extend(crossed.into_iter().skip(1));
        let before = all.len();
        // Whole kinds in every order first, then those of which a part comes last.
        let (whole, parted) = lates.split_at_checked(1).unwrap_or_default();
        for (lates, way) in [whole, parted].iter().flat_map(|l| ways.iter().map(move |w| (l, w))) {
            for late in *lates {
                // What comes last of one kind alone is in no order.
                let several = late.iter().filter(|n| **n > 0).count() > 1;
                for last in ways.iter().take(if several { ways.len() } else { 1 }) {
                    for after in [false, true].into_iter().take(if timed { 2 } else { 1 }) {
                        if all.len() - before < MOST_ORDERS {
                            let plan = Way { places: &places, late, way, last, after };
                            all.push(plan.order(pieces, &rivals.of_pieces));
                        }
                    }
                }
            }
        }
    }
    all
}

/// The most blocks of another's that are looked at.
const MOST_BLOCKS: u64 = 4;

/// How much of a kind may come last so that its line or another's comes out
/// otherwise than in any order of whole kinds: what an allowance of its own
/// holds, a unit that begins a block, whole blocks, its own or of the others.
/// `over` is what all kinds together have beyond their allowances, and `beside`
/// what its charge gets anyway.
fn parts(
    tariff: &Tariff,
    kind: &Kind,
    quantity: u64,
    beside: u64,
    left: &[Left],
    over: u64,
) -> Vec<u64> {
    let charge = kind.charge.and_then(|c| tariff.charges.get(c)).map(|of| &*of.charge);
    // Elsewhere a part isn't billed as that part of the whole.
    let by_unit = |c: &Charge| c.increment.is_none() && c.setup.is_none();
    if kind.service != Service::Data || !charge.is_none_or(by_unit) {
        return Vec::new();
    }
    let mut all = Vec::new();
    let (covered, limited) = (kind.covered.iter().zip(left), |l: &Left| l.fresh != u64::MAX);
    for (_, left) in covered.filter(|(covers, left)| **covers && limited(left)) {
        let held = left.fresh.saturating_add(left.carried).saturating_add(left.used);
        all.extend([held, quantity.saturating_sub(held)]);
    }
    match charge.map(|c| &c.price) {
        Some(Price::Blocks { size, .. }) => {
            let size = size.size().max(1);
            all.extend([1, quantity / size * size, quantity.saturating_sub(1) / size * size + 1]);
            for blocks in 0..=MOST_BLOCKS {
                let rest = over.saturating_sub(blocks.saturating_mul(size));
                all.extend([rest, rest.saturating_sub(1)]);
                // A block of its charge is full, or the next one has begun.
                let full = (size - beside % size) % size + blocks.saturating_mul(size);
                all.extend([full, full.saturating_add(1)]);
            }
        }
        Some(Price::Tiers { .. }) => all.push(1),
        _ => {}
    }
    all.retain(|n| (1..quantity).contains(n));
    all.sort_unstable();
    all.dedup();
    all
}

/// Where a piece comes: before what has a time, with it, or after; when; and in
/// the order of kinds.
type Place = (u8, Option<(Date, u32)>, usize);

/// One way in which usage may have come.
struct Way<'w> {
    /// The kinds that are put in order.
    places: &'w [usize],
    /// How much of each comes last.
    late: &'w [u64],
    /// The order of what comes first, and of what comes last.
    way: &'w [usize],
    last: &'w [usize],
    /// Whether all of it comes after what has a time.
    after: bool,
}

impl Way<'_> {
    fn order<'m>(&self, pieces: &[Piece<'m>], of_pieces: &[Option<usize>]) -> Vec<Piece<'m>> {
        let mut late = self.late.to_vec();
        let mut parts: Vec<(Place, Piece<'m>)> = Vec::new();
        for (piece, of) in pieces.iter().zip(of_pieces).rev() {
            let kind = of.and_then(|of| self.places.iter().position(|p| *p == of));
            let rank = |way: &[usize]| {
                let at = kind.and_then(|kind| way.iter().position(|k| *k == kind));
                at.or(kind).unwrap_or(usize::MAX)
            };
            if let Some(at) = time(piece) {
                parts.push(((1, Some(at), rank(self.way)), piece.clone()));
                continue;
            }
            let quantity = piece.much.quantity();
            let part = kind.and_then(|kind| late.get_mut(kind)).map_or(0, |left| {
                let part = quantity.min(*left);
                *left -= part;
                part
            });
            let (first, then) = if self.after { (2, 3) } else { (0, 3) };
            if part < quantity || part == 0 {
                let much = if part == 0 { piece.much } else { Much::Event(quantity - part) };
                parts.push(((first, None, rank(self.way)), Piece { much, ..piece.clone() }));
            }
            if part > 0 {
                let much = if part == quantity { piece.much } else { Much::Event(part) };
                parts.push(((then, None, rank(self.last)), Piece { much, ..piece.clone() }));
            }
        }
        parts.reverse();
        parts.sort_by_key(|(key, _)| *key);
        parts.into_iter().map(|(_, piece)| piece).collect()
    }
}
