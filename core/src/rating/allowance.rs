//! Included units: what of a piece they take, and what that leaves.

use super::pieces::{Much, Piece, unmeasured};
use super::tariff::AllowanceOf;
use super::{Assumption, Reading};
use crate::usage::{Increment, Peer, Tri};

/// What is left of one allowance.
#[derive(Clone)]
pub(crate) struct Left {
    /// From last month; used first.
    pub carried: u64,
    /// This month's; `u64::MAX` without limit.
    pub fresh: u64,
    /// What was used of both.
    pub used: u64,
    /// Charges whose usage wanted it, to see whether the order mattered.
    pub wanted_by: Vec<usize>,
    /// Whether it refused any.
    pub ran_out: bool,
}

impl Left {
    pub fn new(carried: u64, fresh: u64) -> Left {
        Left { carried, fresh, used: 0, wanted_by: Vec::new(), ran_out: false }
    }

    /// Takes up to `need` in whole steps, a `first`, then `then`s: of what came
    /// over from last month, or of what is fresh.
    fn take(&mut self, part: Part, need: u64, first: u64, then: u64) -> u64 {
        let there = match part {
            Part::Carried => &mut self.carried,
            Part::Fresh => &mut self.fresh,
        };
        let then = then.max(1);
        let took = if *there >= need {
            need
        } else if *there < first {
            0
        } else {
            first.saturating_add((*there - first) / then * then).min(need)
        };
        if *there != u64::MAX {
            *there -= took;
        }
        self.used = self.used.saturating_add(took);
        self.ran_out |= part == Part::Fresh && took < need;
        took
    }
}

/// Last month's remainder is used first, whichever allowance it is of.
#[derive(Clone, Copy, PartialEq)]
enum Part {
    Carried,
    Fresh,
}

/// For whom a piece is drawn.
#[derive(Clone, Copy)]
pub(crate) struct Wanted<'a> {
    /// How many of the allowances, from the first, are the line's own. The
    /// others are a main plan's, which a secondary card draws on after them.
    pub own: usize,
    /// The charge that it goes to otherwise.
    pub charge: usize,
    /// That charge's component; none is the base.
    pub component: Option<&'a str>,
    /// That charge's step.
    pub step: Increment,
    /// Units that were taken for every component already.
    pub spared: u64,
    /// Whether earlier segments of the event took the first step.
    pub elapsed: bool,
}

/// What drawing a piece came to.
pub(crate) struct Drawn {
    /// Units taken by allowances that pay for every component.
    pub everything: u64,
    /// What is left for the charge: units used, or billed units once an
    /// allowance that counts those has taken some.
    pub rest: u64,
    /// How far into the event allowances have paid.
    pub gone: u64,
    /// Whether anything was taken, so that what follows is not a first step.
    pub begun: bool,
    /// What each allowance took, by its place.
    pub taken: Vec<(usize, u64)>,
    /// What had to be assumed.
    pub assumed: Vec<Assumption>,
}

/// Draws a piece from the allowances that cover it, in their order.
pub(crate) fn draw(
    allowances: &[AllowanceOf],
    left: &mut [Left],
    piece: &Piece<'_>,
    wanted: Wanted<'_>,
    reading: Reading,
) -> Drawn {
    let mut drawn = Drawn {
        everything: 0,
        rest: piece.much.quantity().saturating_sub(wanted.spared),
        gone: wanted.spared,
        begun: wanted.spared > 0 || wanted.elapsed,
        taken: Vec::new(),
        assumed: Vec::new(),
    };
    // Of a sum, what is left is counted in billed units.
    let mut billed_left: Option<u64> = None;
    for n in 0..allowances.len() * 2 {
        let (part, i) = turn(n, wanted.own, allowances.len());
        let (Some(of), Some(left)) = (allowances.get(i), left.get_mut(i)) else { continue };
        if part == Part::Carried && left.carried == 0 {
            continue;
        }
        if drawn.rest == 0 {
            break;
        }
        let pays = match of.allowance.component.as_deref() {
            None => wanted.component.is_none(),
            only => only == wanted.component,
        };
        let fit = if pays { of.scope.covers(&piece.class, &piece.when) } else { Tri::No };
        if fit == Tri::Maybe {
            drawn.assumed.push(why_unsure(of, piece));
        }
        if fit == Tri::No || (fit == Tri::Maybe && reading != Reading::Low) {
            continue;
        }
        // Without a step of its own an allowance takes billed units, however
        // few of the first step; with one, whole steps of what was used.
        let own = of.allowance.increment;
        let step = own.unwrap_or(wanted.step);
        let first = if drawn.begun { step.then } else { step.first };
        let least = if own.is_some() { first } else { step.then };
        let need = match piece.much {
            Much::Event(_) => Increment { first, ..step }.billed(drawn.rest),
            Much::Sum(class) => *billed_left.get_or_insert_with(|| {
                let (billed, exact) = piece.much.billed(step, reading);
                if !exact {
                    drawn.assumed.push(unmeasured(class));
                }
                billed.saturating_sub(wanted.spared)
            }),
        };
        if !left.wanted_by.contains(&wanted.charge) {
            left.wanted_by.push(wanted.charge);
        }
        let took = left.take(part, need, least, step.then);
        if let (Much::Sum(_), true) = (piece.much, took < need && step != wanted.step) {
            // Where in which event it ran out decides what the charge bills.
            drawn.assumed.push(Assumption::Unmeasured);
        }
        if took == 0 {
            continue;
        }
        drawn.begun = true;
        drawn.gone = drawn.gone.saturating_add(took);
        drawn.rest = match &mut billed_left {
            Some(billed_left) => {
                *billed_left -= took;
                *billed_left
            }
            None if own.is_some() => drawn.rest.saturating_sub(took),
            None => need - took,
        };
        if of.allowance.component.is_none() {
            drawn.everything += took;
        }
        drawn.taken.push((i, took));
    }
    drawn
}

/// Which part of which allowance is the `n`th to be drawn on: of the first
/// `own` all that is carried over, then all that is fresh, then the others' so.
fn turn(n: usize, own: usize, all: usize) -> (Part, usize) {
    let (first, count) = if n < own * 2 { (0, own) } else { (own, all - own) };
    let place = n - first * 2;
    if place < count {
        (Part::Carried, first + place)
    } else {
        (Part::Fresh, first + place - count)
    }
}

/// Why it isn't known whether an allowance covers a piece.
fn why_unsure(of: &AllowanceOf, piece: &Piece<'_>) -> Assumption {
    let by_peer = !of.scope.peers.is_empty() && piece.class.peer == Peer::Unknown;
    if by_peer { Assumption::PeerNetwork } else { Assumption::TimeOfDay }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn an_allowance_gives_whole_steps_only() {
        for (has, need, step, expect) in [(70, 120, 60, 60), (50, 60, 60, 0), (100, 80, 1, 80)] {
            let mut left = Left::new(0, has);
            assert_eq!(
                left.take(Part::Fresh, need, step, step),
                expect,
                "{need} of {has} by {step}"
            );
            assert_eq!(left.ran_out, expect < need);
        }
    }

    #[test]
    fn what_came_over_from_last_month_goes_first() {
        let mut both = Left::new(5, 10);
        assert_eq!((both.take(Part::Carried, 7, 1, 1), both.carried, both.fresh), (5, 0, 10));
        assert_eq!((both.take(Part::Fresh, 2, 1, 1), both.used, both.fresh), (2, 7, 8));
        assert!(!both.ran_out);
    }
}
