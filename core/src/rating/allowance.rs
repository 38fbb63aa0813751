//! Included units: what of a piece they take, and what that leaves.

use super::draw::Part;
use super::pieces::{Much, Piece, unmeasured};
use super::steps::Steps;
use super::tariff::AllowanceOf;
use super::{Assumption, Reading};
use crate::usage::{Increment, Peer, Tri};

/// What is left of one allowance.
#[derive(Clone)]
pub(crate) struct Left {
    /// From last month.
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

    /// Takes up to `need` of one of its parts, as much of it as `whole` steps
    /// make of what is there.
    fn take(&mut self, part: Part, need: u64, whole: impl Fn(u64) -> u64) -> u64 {
        let there = match part {
            Part::Carried => &mut self.carried,
            Part::Fresh => &mut self.fresh,
        };
        let took = if *there >= need { need } else { whole(*there).min(need) };
        if *there != u64::MAX {
            *there -= took;
        }
        self.used = self.used.saturating_add(took);
        self.ran_out |= part == Part::Fresh && took < need;
        took
    }
}

/// For whom a piece is drawn.
#[derive(Clone, Copy)]
pub(crate) struct Wanted<'a> {
    /// In which order allowances are drawn on.
    pub draws: &'a [(Part, usize)],
    /// The charge that it goes to otherwise.
    pub charge: usize,
    /// That charge's component; none is the base.
    pub component: Option<&'a str>,
    /// That charge's steps.
    pub steps: Steps<'a>,
    /// Units at its start that cost nothing: no allowance is asked for those.
    pub free: u64,
    /// Units that were taken for every component already.
    pub spared: u64,
    /// How long earlier segments of the event ran.
    pub elapsed: u64,
    /// Whether nobody asks who wanted an allowance of which nothing is left.
    pub only_sums: bool,
}

/// What drawing a piece came to.
pub(crate) struct Drawn {
    /// Units taken by allowances that pay for every component.
    pub everything: u64,
    /// What is left for the charge: units used, or billed units once an
    /// allowance that counts those has taken some.
    pub rest: u64,
    /// How far into the event that is: what costs nothing, and what allowances
    /// have paid.
    pub gone: u64,
    /// Whether anything was taken, so that what follows is not a first step.
    pub begun: bool,
    /// What each allowance took, by its place.
    pub taken: Vec<(usize, u64)>,
    /// What of that the operator doesn't serve.
    pub unserved: u64,
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
    let before = wanted.free.saturating_add(wanted.spared);
    let mut drawn = Drawn {
        everything: 0,
        rest: piece.much.quantity().saturating_sub(before),
        gone: before.min(piece.much.quantity()),
        begun: wanted.spared > 0 || wanted.elapsed > 0,
        taken: Vec::new(),
        unserved: 0,
        assumed: Vec::new(),
    };
    // Of a sum, what is left is counted in billed units.
    let mut billed_left: Option<u64> = None;
    for &(part, i) in wanted.draws {
        let (Some(of), Some(left)) = (allowances.get(i), left.get_mut(i)) else { continue };
        let gone = if part == Part::Carried { left.carried == 0 } else { left.fresh == 0 };
        if gone && (part == Part::Carried || wanted.only_sums) {
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
        // Without a step of its own an allowance takes what the charge would
        // bill; with one, whole steps of what was used.
        let own = of.allowance.increment;
        let steps = own.map_or(wanted.steps, Steps::Each);
        if !wanted.only_sums && !left.wanted_by.contains(&wanted.charge) {
            left.wanted_by.push(wanted.charge);
        }
        let (need, took) = match piece.much {
            Much::Event(_) => {
                let at = wanted.elapsed.saturating_add(drawn.gone);
                let need = steps.billed(at, drawn.begun, drawn.rest);
                // It takes billed units, however few of the first step; only a
                // first step of its own is whole.
                let begun = drawn.begun || own.is_none();
                (need, left.take(part, need, |there| steps.within(at, begun, there)))
            }
            Much::Sum(class) => {
                let step = steps.of_sum();
                let need = *billed_left.get_or_insert_with(|| {
                    let (billed, exact) = piece.much.billed(step, reading);
                    if !exact {
                        drawn.assumed.push(unmeasured(class));
                    }
                    billed.saturating_sub(before)
                });
                let least = if own.is_some() && !drawn.begun { step.first } else { step.then };
                let steps = Steps::Each(Increment { first: least, then: step.then });
                let took = left.take(part, need, |there| steps.within(0, false, there));
                if took < need && own.is_some_and(|own| own != wanted.steps.of_sum()) {
                    // Where in which event it ran out decides what the charge bills.
                    drawn.assumed.push(Assumption::Unmeasured);
                }
                (need, took)
            }
        };
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
        if !wanted.only_sums {
            drawn.taken.push((i, took));
        }
    }
    drawn
}

/// Why it isn't known whether an allowance covers a piece.
fn why_unsure(of: &AllowanceOf, piece: &Piece<'_>) -> Assumption {
    let by_peer = !of.scope.peers.is_empty() && piece.class.peer == Peer::Unknown;
    let named = piece.class.app.as_ref().is_none_or(|app| of.scope.apps.contains(app));
    if !of.scope.apps.is_empty() && !named {
        Assumption::DirectedApps
    } else if by_peer {
        Assumption::PeerNetwork
    } else {
        Assumption::TimeOfDay
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn an_allowance_gives_whole_steps_only() {
        for (has, need, step, expect) in [(70, 120, 60, 60), (50, 60, 60, 0), (100, 80, 1, 80)] {
            let mut left = Left::new(0, has);
            let steps = Steps::Each(Increment { first: step, then: step });
            let took = left.take(Part::Fresh, need, |there| steps.within(0, false, there));
            assert_eq!(took, expect, "{need} of {has} by {step}");
            assert_eq!(left.ran_out, expect < need);
        }
    }

    #[test]
    fn each_part_is_taken_by_itself() {
        let mut both = Left::new(5, 10);
        let all = |there| there;
        assert_eq!((both.take(Part::Carried, 7, all), both.carried, both.fresh), (5, 0, 10));
        assert_eq!((both.take(Part::Fresh, 2, all), both.used, both.fresh), (2, 7, 8));
        assert!(!both.ran_out);
    }
}
