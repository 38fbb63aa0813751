//! What has come to a charge in a month, and what it costs.

use super::allowance::Drawn;
use super::bill::{BillLine, Detail, Range, Taken, UsageLine};
use super::pieces::{Much, Piece, unmeasured};
use super::price::{self, Blocks};
use super::steps::{Steps, end_of, walk};
use super::tariff::ChargeOf;
use super::{Assumption, Reading};
use crate::catalogue::{
    Cap, Charge, Part, Price, SetupDue, Slot, Span, Stage, StagedRounding, When,
};
use crate::money::{Amount, Money, Rounding, RoundingMode};
use crate::usage::{ClassUse, Date, Increment, Service};

/// What has accrued to a charge.
#[derive(Default)]
pub(crate) struct Accrued {
    pub quantity: u64,
    events: Option<u64>,
    /// By the allowance's place.
    taken: Vec<(usize, u64)>,
    billed: u64,
    /// Money of charges that price each event, and set-up fees.
    amount: Option<Amount>,
    /// Quantity by day, of charges that count days.
    days: Vec<(Date, u64)>,
    /// The part of it whose day isn't known.
    no_day: u64,
    setups: u64,
    assumptions: Vec<Assumption>,
    /// Whether a cap on each event was reached.
    event_capped: bool,
}

/// Where a bill line stands: in a month of so many days, read in this way.
#[derive(Clone, Copy)]
pub(crate) struct Setting {
    pub reading: Reading,
    pub days: u64,
    pub line_rounding: Option<Rounding>,
}

impl Accrued {
    /// A month's sum by itself, billed by the charge's step.
    pub fn of_sum(charge: &Charge, billed: u64) -> Accrued {
        let amount = match &charge.price {
            Price::PerUnit { price, per } if charge.month_rounding.is_none() => {
                Some(by_step(*price, per.size(), billed, step_of(charge), charge))
            }
            _ => None,
        };
        Accrued { quantity: billed, billed, amount, ..Accrued::default() }
    }

    /// Notes an assumption, unless the charge is free and nothing hangs on it.
    pub fn assume(&mut self, charge: &Charge, what: Assumption) {
        if !is_free(charge) {
            self.note(what);
        }
    }

    fn note(&mut self, what: Assumption) {
        if let Err(place) = self.assumptions.binary_search(&what) {
            self.assumptions.insert(place, what);
        }
    }

    /// Adds what allowances left of a piece. `elapsed` is how long its event
    /// has run in earlier segments.
    pub fn add(
        &mut self,
        charge: &Charge,
        piece: &Piece<'_>,
        elapsed: u64,
        drawn: &Drawn,
        reading: Reading,
    ) {
        // Who gets an allowance decides other lines too, so it is told even
        // where this charge is free.
        for what in &drawn.assumed {
            self.note(*what);
        }
        for (allowance, took) in &drawn.taken {
            add_to(&mut self.taken, *allowance, *took);
        }
        // Segments of one call are one event; the first one counts it.
        let events = if elapsed > 0 { Some(0) } else { piece.much.events() };
        let so_far = if self.quantity == 0 { Some(0) } else { self.events };
        self.events = so_far.zip(events).map(|(a, b)| a.saturating_add(b));
        self.quantity = self.quantity.saturating_add(piece.much.quantity());

        let (rest, billed) = self.billed_of(charge, piece.much, elapsed, drawn, reading);
        self.billed = self.billed.saturating_add(billed);
        let setups =
            if elapsed > 0 { 0 } else { self.setups_of(charge, piece.much, rest, reading) };
        self.setups = self.setups.saturating_add(setups);
        let step = step_after(charge, drawn.begun);
        match &charge.price {
            Price::PerUnit { price, per } if charge.month_rounding.is_none() => {
                let usage = by_step(*price, per.size(), billed, step, charge);
                self.add_event(charge, usage, setups, piece.much, reading);
            }
            Price::Slots { slots } => {
                let usage = match piece.much {
                    Much::Event(_) => {
                        in_slots(slots, elapsed.saturating_add(drawn.gone), rest, charge)
                    }
                    Much::Sum(_) => flat_slots(slots, billed, reading),
                };
                self.add_event(charge, usage, setups, piece.much, reading);
            }
            Price::Blocks { span: Span::Day, .. } => {
                self.add_setups(charge, setups);
                self.add_day(piece, billed);
            }
            Price::PerUnit { .. } | Price::Tiers { .. } | Price::Blocks { .. } => {
                self.add_setups(charge, setups);
            }
        }
    }

    /// What is left of a piece after free units, and what of it is billed.
    fn billed_of(
        &mut self,
        charge: &Charge,
        much: Much<'_>,
        elapsed: u64,
        drawn: &Drawn,
        reading: Reading,
    ) -> (u64, u64) {
        let rest = drawn.rest.saturating_sub(drawn.unserved);
        let Much::Sum(class) = much else {
            let at = elapsed.saturating_add(drawn.gone);
            return (rest, steps_of(charge).billed(at, drawn.begun, rest));
        };
        let mut billed = rest;
        if !drawn.begun {
            let (all, exact) = much.billed(step_of(charge), reading);
            if !exact {
                self.assume(charge, unmeasured(class));
            }
            billed = all.saturating_sub(drawn.gone.saturating_add(drawn.unserved));
        }
        if asks_for_events(charge) && billed > 0 {
            self.assume(charge, Assumption::Unmeasured);
        }
        (rest, billed)
    }

    /// How many set-up fees a piece owes.
    fn setups_of(&mut self, charge: &Charge, much: Much<'_>, rest: u64, reading: Reading) -> u64 {
        let Some(setup) = charge.setup else { return 0 };
        let due = match setup.due {
            SetupDue::Always => much.quantity() > 0,
            SetupDue::Charged => rest > 0,
        };
        if !due {
            return 0;
        }
        let partly = setup.due == SetupDue::Charged && rest < much.quantity();
        match much.events() {
            Some(events) => {
                // Which of the events an allowance covered isn't known.
                if events > 1 && partly {
                    self.assume(charge, Assumption::Unmeasured);
                }
                events
            }
            None => {
                // At most one event a unit (a minute, where minutes were typed).
                self.assume(charge, Assumption::Unmeasured);
                if reading == Reading::Low {
                    return 1;
                }
                let units = if setup.due == SetupDue::Always { much.quantity() } else { rest };
                let typed = |c: &ClassUse| c.typed && c.service == Service::Voice;
                let minutes = matches!(much, Much::Sum(class) if typed(class));
                if minutes { units.div_ceil(60) } else { units }
            }
        }
    }

    fn add_setups(&mut self, charge: &Charge, setups: u64) {
        if let (Some(setup), true) = (charge.setup, setups > 0) {
            let fee = Amount::of(setup.price, setups, 1);
            self.amount = Some(self.amount.unwrap_or(Amount::ZERO).plus(fee));
        }
    }

    /// Adds the price of events, with their set-up fees, rounded and capped
    /// as the charge says for each.
    fn add_event(
        &mut self,
        charge: &Charge,
        usage: Amount,
        setups: u64,
        much: Much<'_>,
        reading: Reading,
    ) {
        // Of a sum whose events aren't counted, every unit may be one.
        let events = much.events().unwrap_or(much.quantity()).max(1);
        let fee = charge.setup.map_or(Amount::ZERO, |s| Amount::of(s.price, setups, 1));
        let amount = usage.plus(fee);
        let (amount, capped) = if events == 1 {
            of_one_event(charge, amount)
        } else {
            several_events(charge, amount, events, reading)
        };
        self.event_capped |= capped;
        self.amount = Some(self.amount.unwrap_or(Amount::ZERO).plus(amount));
    }

    fn add_day(&mut self, piece: &Piece<'_>, billed: u64) {
        let day = match &piece.when {
            When::At(at) => Some(at.date),
            When::Within(hours) => match hours.dates.as_slice() {
                // A day of the month, of whichever year.
                [day] => Some(day.in_leap_year()),
                _ => None,
            },
            When::Unknown => None,
        };
        match day {
            Some(day) => add_to(&mut self.days, day, billed),
            None => self.no_day = self.no_day.saturating_add(billed),
        }
    }

    /// What the charge comes to, and its cap if that was reached, when
    /// anything came to it.
    pub fn amount(&mut self, charge: &Charge, setting: Setting) -> Option<(Money, Option<Cap>)> {
        let due_unused = matches!(charge.price, Price::Tiers { due_unused: true, .. });
        if self.quantity == 0 && self.setups == 0 && !due_unused {
            return None;
        }
        let exact = self.month_price(charge, setting);
        let rules = line_roundings(charge, setting.line_rounding).map(|r| r.rounding);
        let mut amount = in_turn(exact, rules).to_money();
        // What comes to just the cap has been served to its end.
        let capped = match charge.cap {
            Some(cap) if cap.per_event => Some(cap).filter(|_| self.event_capped),
            Some(cap) if amount > cap.amount => Some(cap),
            _ => None,
        };
        if let Some(cap) = capped.filter(|c| !c.per_event) {
            amount = cap.amount;
        }
        Some((amount, capped))
    }

    /// The line of the charge, when anything came to it.
    pub fn line(&mut self, place: usize, of: &ChargeOf, setting: Setting) -> Option<BillLine> {
        let charge = of.charge.as_ref();
        let (amount, capped) = self.amount(charge, setting)?;
        let other = charge.rounding.iter().filter(|r| r.stage != Stage::Line).copied();
        let taken = |&(allowance, quantity): &(usize, u64)| Taken { allowance, quantity };
        let usage = UsageLine {
            charge: charge.id.clone(),
            place,
            covers: of.scope.id.clone(),
            service: of.scope.service,
            direction: of.scope.direction,
            component: charge.component.clone(),
            events: self.events,
            quantity: self.quantity,
            allowances: self.taken.iter().map(taken).collect(),
            billed: self.billed,
            price: charge.price.clone(),
            increment: charge.increment,
            month_rounding: charge.month_rounding,
            rounding: other.chain(line_roundings(charge, setting.line_rounding)).collect(),
            setups: charge.setup.map(|s| (self.setups, s)).filter(|(n, _)| *n > 0),
            capped,
        };
        Some(BillLine {
            item: of.item.to_string(),
            detail: Detail::Usage(Box::new(usage)),
            amount,
            assumptions: std::mem::take(&mut self.assumptions),
            range: Range { low: amount, high: amount },
        })
    }

    /// The exact price of the month, before line rounding.
    pub fn month_price(&mut self, charge: &Charge, setting: Setting) -> Amount {
        let events = self.amount.unwrap_or(Amount::ZERO);
        if let Some(rule) = charge.month_rounding {
            let step = rule.step.size().max(1);
            let steps = if rule.up { self.billed.div_ceil(step) } else { self.billed / step };
            self.billed = steps.saturating_mul(step);
        }
        let month = match &charge.price {
            Price::PerUnit { price, per } if charge.month_rounding.is_some() => {
                Amount::of(*price, self.billed, per.size())
            }
            Price::Slots { .. } | Price::PerUnit { .. } => Amount::ZERO,
            Price::Tiers { mode, unit, tiers, due_unused } => {
                price::tiers(*mode, *unit, tiers, *due_unused, self.billed)
            }
            Price::Blocks { size, prices, part, span, most } => {
                let blocks = Blocks { size: *size, prices, part: *part, most: *most };
                match span {
                    Span::Month => self.blocks(charge, blocks, self.billed, setting.reading),
                    Span::Day => self.by_day(charge, blocks, setting),
                }
            }
        };
        events.plus(month)
    }

    fn blocks(
        &mut self,
        charge: &Charge,
        blocks: Blocks<'_>,
        quantity: u64,
        reading: Reading,
    ) -> Amount {
        if blocks.is_open(quantity) {
            let nested = matches!(blocks.part, Part::Nested { .. });
            let what = if nested { Assumption::InnerCap } else { Assumption::PartOfBlock };
            self.assume(charge, what);
        }
        blocks.cost(quantity, reading)
    }

    fn by_day(&mut self, charge: &Charge, blocks: Blocks<'_>, setting: Setting) -> Amount {
        let mut sum = Amount::ZERO;
        for (_, quantity) in std::mem::take(&mut self.days) {
            sum = sum.plus(self.blocks(charge, blocks, quantity, setting.reading));
        }
        if self.no_day > 0 {
            self.assume(charge, Assumption::Days);
            sum = sum.plus(blocks.cost_over_days(self.no_day, setting.days, setting.reading));
        }
        sum
    }
}

/// Adds to the sum of a key. A month has few of either kind, so a list does.
fn add_to<K: PartialEq>(sums: &mut Vec<(K, u64)>, key: K, quantity: u64) {
    match sums.iter_mut().find(|(known, _)| *known == key) {
        Some((_, sum)) => *sum = sum.saturating_add(quantity),
        None => sums.push((key, quantity)),
    }
}

/// Whether everything that it could ask for is nothing.
pub(crate) fn is_free(charge: &Charge) -> bool {
    let usage = match &charge.price {
        Price::PerUnit { price, .. } => *price == Money::ZERO,
        Price::Slots { slots } => slots.iter().all(|s| s.price == Money::ZERO),
        Price::Tiers { .. } => false,
        Price::Blocks { prices, .. } => prices.iter().all(|p| p.price == Money::ZERO),
    };
    usage && charge.setup.is_none_or(|s| s.price == Money::ZERO)
}

/// Whether the price of a sum depends on its single events.
pub(crate) fn asks_for_events(charge: &Charge) -> bool {
    charge.free > 0
        || charge.cap.is_some_and(|c| c.per_event)
        || matches!(&charge.price, Price::Slots { slots } if slots.len() > 1)
        || roundings(charge, Stage::Event).next().is_some()
}

/// The charge's step: when an allowance has taken the first one, a following.
fn step_after(charge: &Charge, begun: bool) -> Increment {
    let step = step_of(charge);
    if begun { Increment { first: step.then, ..step } } else { step }
}

/// The steps by which a charge bills each event.
pub(crate) fn steps_of(charge: &Charge) -> Steps<'_> {
    match &charge.price {
        Price::Slots { slots } => Steps::Slots(slots),
        _ => Steps::Each(charge.increment.unwrap_or(Increment::UNIT)),
    }
}

/// The step by which sums of its events are measured.
pub(crate) fn step_of(charge: &Charge) -> Increment {
    steps_of(charge).of_sum()
}

fn roundings(charge: &Charge, stage: Stage) -> impl Iterator<Item = &StagedRounding> + Clone {
    charge.rounding.iter().filter(move |r| r.stage == stage)
}

/// How the charge's line is rounded: by its own rules, else the catalogue's.
fn line_roundings(
    charge: &Charge,
    otherwise: Option<Rounding>,
) -> impl Iterator<Item = StagedRounding> {
    let own = roundings(charge, Stage::Line).copied();
    let otherwise = otherwise.filter(|_| own.clone().next().is_none());
    own.chain(otherwise.map(|rounding| StagedRounding { stage: Stage::Line, rounding }))
}

/// Roundings one after another.
fn in_turn(amount: Amount, rules: impl Iterator<Item = Rounding>) -> Amount {
    rules.fold(amount, |amount, rule| rule.apply(amount).into())
}

/// What an event comes to that costs so much before it is rounded and capped,
/// and whether its cap was passed. Rounded first: a cap is the most that an
/// event comes to.
pub(crate) fn of_one_event(charge: &Charge, amount: Amount) -> (Amount, bool) {
    let amount = in_turn(amount, roundings(charge, Stage::Event).map(|r| r.rounding));
    let cap = charge.cap.filter(|c| c.per_event).map(|c| Amount::from(c.amount));
    match cap {
        Some(most) if amount.cmp_exact(most).is_gt() => (most, true),
        _ => (amount, false),
    }
}

/// The same of several events together. How the sum falls on them isn't known:
/// each may be rounded by up to a step, and evenly is dearest under a cap.
fn several_events(
    charge: &Charge,
    amount: Amount,
    events: u64,
    reading: Reading,
) -> (Amount, bool) {
    let rules = roundings(charge, Stage::Event).map(|r| r.rounding);
    let step = |r: Rounding| Amount::of(r.step, events, 1);
    let amount = match reading {
        Reading::Low => rules.fold(amount, |a, r| a.less(step(r))),
        _ => rules.filter(|r| r.mode != RoundingMode::Down).fold(amount, |a, r| a.plus(step(r))),
    };
    let Some(cap) = charge.cap.filter(|c| c.per_event) else { return (amount, false) };
    let one = Amount::from(cap.amount);
    let most = if reading == Reading::Low { one } else { one.times(events) };
    if amount.cmp_exact(most).is_gt() { (most, true) } else { (amount, false) }
}

/// The price of billed units, step by step where steps are rounded.
pub(crate) fn by_step(
    price: Money,
    per: u64,
    billed: u64,
    step: Increment,
    charge: &Charge,
) -> Amount {
    let rules = roundings(charge, Stage::Increment).map(|r| r.rounding);
    if rules.clone().next().is_none() || billed == 0 {
        return Amount::of(price, billed, per);
    }
    let one = |units: u64| in_turn(Amount::of(price, units, per), rules.clone());
    let then = step.then.max(1);
    let following = billed.saturating_sub(step.first) / then;
    one(step.first).plus(one(then).times(following))
}

/// How long an event that has run for `elapsed` goes on when the step that it
/// is in after `length` more is finished.
pub(crate) fn finished(charge: &Charge, elapsed: u64, length: u64) -> u64 {
    match &charge.price {
        Price::Slots { slots } => end_of(slots, elapsed, length).saturating_sub(elapsed),
        _ => step_after(charge, elapsed > 0).billed(length),
    }
}

/// The price of `rest` units of an event that has run for `begun` already.
pub(crate) fn in_slots(slots: &[Slot], begun: u64, rest: u64, charge: &Charge) -> Amount {
    let rules = roundings(charge, Stage::Increment).map(|r| r.rounding);
    let steps = walk(slots, begun, begun.saturating_add(rest));
    let of = |(slot, (step, n)): (&Slot, (u64, u64))| {
        in_turn(Amount::of(slot.price, step, slot.per), rules.clone()).times(n)
    };
    slots.iter().zip(steps).map(of).fold(Amount::ZERO, Amount::plus)
}

/// The price of a sum under slots: each of its units at the dearest of them,
/// or in the low reading at the cheapest.
fn flat_slots(slots: &[Slot], billed: u64, reading: Reading) -> Amount {
    let costs = slots.iter().map(|s| Amount::of(s.price, billed, s.per));
    let pick = |a: Amount, b: Amount| if reading == Reading::Low { a.min(b) } else { a.max(b) };
    costs.reduce(pick).unwrap_or(Amount::ZERO)
}
