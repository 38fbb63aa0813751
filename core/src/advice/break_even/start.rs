//! What can be begun, and when, as usage of a kind is more or less.

use std::cell::OnceCell;
use std::rc::Rc;

use crate::advice::case::Case;
use crate::advice::search::{
    Base, Found, Goal, Outline, Selections, Swept, Within, bases, put_together, selections,
};
use crate::catalogue::Price;
use crate::usage::Service;

/// A plan or combination, in one mode of a broken first month, today or on a
/// later day.
pub(super) struct Start<'a> {
    /// After how many months of waiting.
    pub wait: u16,
    pub base: Base<'a>,
    /// By component: its choices, where they don't touch what is moved.
    still: Vec<OnceCell<Rc<Selections>>>,
    /// Whether it may cost less when more is used.
    pub may_fall: bool,
}

impl<'a> Start<'a> {
    /// All that there are: which plans may be had, and when, doesn't depend on
    /// usage.
    pub fn all(case: &Case<'a>, service: Service) -> Vec<Start<'a>> {
        let of_today = bases(case, &Within::default());
        let mut all: Vec<Start<'_>> = of_today.into_iter().map(|b| Start::of(0, b)).collect();
        for wait in case.waits() {
            let of_day = case.on_day(wait).map(|day| bases(&day, &Within::default()));
            all.extend(of_day.into_iter().flatten().map(|b| Start::of(wait, b)));
        }
        for start in &mut all {
            start.may_fall = start.has_falling(case, service);
            start.base.swept = (!start.may_fall).then(Swept::default);
        }
        all
    }

    fn of(wait: u16, base: Base<'a>) -> Start<'a> {
        let still = base.components.iter().map(|_| OnceCell::new()).collect();
        Start { wait, base, still, may_fall: false }
    }

    /// Whether a charge for usage of a service can fall when there is more of it.
    fn has_falling(&self, case: &Case<'_>, service: Service) -> bool {
        // What is kept while one waits may fall, too.
        let now = case.now.as_ref().filter(|_| self.wait > 0);
        let now = now.and_then(|now| now.offer.as_ref());
        let now = now.and_then(|offer| case.market.tariff(offer).ok());
        let now = now.iter().flat_map(|tariff| &tariff.charges);
        let plan = self.base.tariff.charges.iter().chain(now);
        let plan = plan.filter(|c| c.scope.service == service).map(|c| &c.charge.price);
        let on_top = self.base.candidates.iter().filter(|c| c.services.has(service));
        let on_top = on_top.flat_map(|c| &c.add_on.charges).map(|c| &c.price);
        plan.chain(on_top).any(Price::may_fall)
    }

    /// The best of it within a limit. What doesn't touch the service whose usage
    /// is moved is chosen once, and from all that there is.
    pub fn best(
        &self,
        case: &Case<'_>,
        outline: &Outline<'_, '_>,
        service: Service,
        limit: Option<i128>,
    ) -> Option<Found> {
        let (base, goal) = (&self.base, Goal::Cheapest);
        let mut still = self.still.iter();
        put_together(case, outline, goal, limit, |component| {
            let known = still.next().filter(|_| !component.services.has(service));
            match known {
                Some(known) => Rc::clone(known.get_or_init(|| {
                    Rc::new(selections(case, base, component, outline.spare(goal, None)))
                })),
                None => Rc::new(selections(case, base, component, outline.spare(goal, limit))),
            }
        })
    }

    /// Whether it costs more or less than another by the same amount all along,
    /// so that whichever is ahead at one place stays so.
    pub fn stays_ahead_of(&self, other: &Start<'_>, service: Service) -> bool {
        self.wait == other.wait && self.base.moves_with(&other.base, service)
    }
}

/// A case, and the same on every later day on which something can begin.
pub(super) struct Days<'a> {
    now: Case<'a>,
    later: Vec<(u16, OnceCell<Option<Case<'a>>>)>,
}

impl<'a> Days<'a> {
    pub fn of(now: Case<'a>) -> Days<'a> {
        let later = now.waits().into_iter().map(|wait| (wait, OnceCell::new())).collect();
        Days { now, later }
    }

    /// None, where what one has isn't what is needed until then.
    pub fn get(&self, wait: u16) -> Option<&Case<'a>> {
        if wait == 0 {
            return Some(&self.now);
        }
        let (_, case) = self.later.iter().find(|(k, _)| *k == wait)?;
        case.get_or_init(|| self.now.after(wait)).as_ref()
    }
}
