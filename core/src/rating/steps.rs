//! The steps in which an event is counted: by a charge, or by an allowance.

use crate::catalogue::Slot;
use crate::usage::Increment;

/// The steps of an event.
#[derive(Clone, Copy)]
pub(crate) enum Steps<'a> {
    /// A first one, then others.
    Each(Increment),
    /// Steps that change during the event.
    Slots(&'a [Slot]),
}

impl Steps<'_> {
    /// How much is counted of `rest` units of an event that has come to `at`;
    /// `begun`: its first step is over.
    pub fn billed(self, at: u64, begun: bool, rest: u64) -> u64 {
        match self {
            Steps::Each(step) => after(step, begun).billed(rest),
            Steps::Slots(slots) => end_of(slots, at, rest).saturating_sub(at),
        }
    }

    /// The most whole steps from `at` on that `there` units hold.
    pub fn within(self, at: u64, begun: bool, there: u64) -> u64 {
        match self {
            Steps::Each(step) => {
                let Increment { first, then } = after(step, begun);
                let then = then.max(1);
                there.checked_sub(first).map_or(0, |more| first + more / then * then)
            }
            Steps::Slots(slots) => {
                let mut took = 0u64;
                for (step, steps) in walk(slots, at, u64::MAX) {
                    let n = steps.min((there - took) / step);
                    took += n.saturating_mul(step);
                    if n < steps {
                        break;
                    }
                }
                took
            }
        }
    }

    /// The step by which sums of events are measured.
    pub fn of_sum(self) -> Increment {
        match self {
            Steps::Each(step) => step,
            Steps::Slots(slots) => slots
                .first()
                .map_or(Increment::UNIT, |s| Increment { first: s.increment, then: s.increment }),
        }
    }
}

/// An increment whose first step is over, or not yet.
fn after(step: Increment, begun: bool) -> Increment {
    if begun { Increment { first: step.then, ..step } } else { step }
}

/// Where the last step ends that an event of `rest` units from `at` on is in.
pub(crate) fn end_of(slots: &[Slot], at: u64, rest: u64) -> u64 {
    let end = at.saturating_add(rest);
    let steps = walk(slots, at, end);
    steps.fold(at, |at, (step, n)| at.saturating_add(n.saturating_mul(step)))
}

/// The steps from `at` up to `end`, slot by slot: how long one is, and how many
/// begin in the slot. A started step can reach into the next slot.
pub(crate) fn walk(slots: &[Slot], at: u64, end: u64) -> impl Iterator<Item = (u64, u64)> {
    let mut at = at;
    slots.iter().enumerate().map(move |(i, slot)| {
        let to = slots.get(i + 1).map_or(u64::MAX, |next| next.from).min(end);
        let step = slot.increment.max(1);
        let steps = to.saturating_sub(at).div_ceil(step);
        at = at.saturating_add(steps.saturating_mul(step));
        (step, steps)
    })
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::money::Money;

    #[test]
    fn slots_of_unequal_steps_are_counted_each_in_its_own() {
        let slot = |from, increment| Slot { from, price: Money::ZERO, per: 60, increment };
        let slots = [slot(0, 60), slot(60, 6)];
        let steps = Steps::Slots(&slots);
        // 70 seconds: a minute, then two steps of six.
        assert_eq!(steps.billed(0, false, 70), 72);
        assert_eq!([59, 60, 65, 66, 71].map(|n| steps.within(0, false, n)), [0, 60, 60, 66, 66]);
        // From a minute on, only sixes.
        assert_eq!((steps.billed(60, true, 10), steps.within(60, true, 10)), (12, 6));
    }

    #[test]
    fn less_than_a_first_step_gives_nothing() {
        let steps = Steps::Each(Increment { first: 60, then: 6 });
        assert_eq!([50, 60, 65, 66].map(|n| steps.within(0, false, n)), [0, 60, 60, 66]);
        assert_eq!(steps.within(60, true, 50), 48);
    }
}
