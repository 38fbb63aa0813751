//! The rater: usage draws on allowances, the rest accrues to charges.

use std::collections::BTreeMap;

use super::bill::{AllowanceUse, Bill, BillLine, Detail, Fact, Range, Taken, Unpriced, UsageLine};
use super::pick::{Picked, pick};
use super::pieces::{self, Much, Piece, typical};
use super::price::{self, Blocks};
use super::{Assumption, Carried, Moment, Reading, Tariff, fees};
use crate::catalogue::{
    Cap, Charge, Price, Rollover, SetupDue, Slot, Span, Stage, StagedRounding, When,
};
use crate::money::{Amount, Money, Rounding};
use crate::usage::{Date, Increment, Month, Service, Tri};

/// What is left of an allowance.
struct Left {
    /// From last month; used first.
    carried: u64,
    /// This month's; `u64::MAX` without limit.
    fresh: u64,
    used: u64,
    /// Charges whose usage wanted it, to see whether the order mattered.
    wanted_by: Vec<usize>,
    /// Whether it refused any.
    ran_out: bool,
}

/// What has accrued to a charge.
#[derive(Default)]
struct Accrued {
    events: Option<u64>,
    quantity: u64,
    taken: BTreeMap<usize, u64>,
    billed: u64,
    /// Money of charges that price each event.
    amount: Option<Amount>,
    /// Quantity by day, of charges that count days.
    days: BTreeMap<Date, u64>,
    /// The part of `billed` whose day isn't known.
    no_day: u64,
    setups: u64,
    assumptions: Vec<Assumption>,
    capped: bool,
}

impl Accrued {
    fn assume(&mut self, what: Assumption) {
        if let Err(place) = self.assumptions.binary_search(&what) {
            self.assumptions.insert(place, what);
        }
    }
}

/// A piece on its way through allowances to its charges.
struct Draw {
    /// Units that allowances took which pay for every component.
    everything: u64,
    /// What is left for the charge.
    rest: u64,
    /// Whether anything was taken, so that what follows is not a first step.
    begun: bool,
}

pub(crate) struct Rater<'a> {
    tariff: &'a Tariff,
    month: &'a Month,
    moment: Moment,
    reading: Reading,
    left: Vec<Left>,
    accrued: Vec<Accrued>,
    carried_in: &'a Carried,
}

impl<'a> Rater<'a> {
    pub fn new(
        tariff: &'a Tariff,
        month: &'a Month,
        moment: Moment,
        carried_in: &'a Carried,
        reading: Reading,
    ) -> Self {
        let mode = fees::first_month(tariff, moment);
        let left = tariff.allowances.iter().enumerate().map(|(i, of)| {
            let whole = of.allowance.amount.map_or(u64::MAX, |q| q.size());
            Left {
                carried: carried_in.0.get(i).copied().unwrap_or(0),
                fresh: fees::share_of_allowance(whole, mode, moment.start_day, month.days()),
                used: 0,
                wanted_by: Vec::new(),
                ran_out: false,
            }
        });
        Rater {
            tariff,
            month,
            moment,
            reading,
            left: left.collect(),
            accrued: tariff.charges.iter().map(|_| Accrued::default()).collect(),
            carried_in,
        }
    }

    pub fn bill(mut self) -> Result<(Bill, Carried), Unpriced> {
        for piece in pieces::of(self.tariff, self.month, self.reading) {
            self.take(piece)?;
        }
        if matches!(self.month.usage, crate::usage::MonthUse::Profile(_)) {
            self.note_order();
        }
        let mut lines = fees::lines(self.tariff, self.moment, self.month.days());
        let mut facts = Vec::new();
        for i in 0..self.accrued.len() {
            lines.extend(self.line(i, &mut facts));
        }
        let sum = lines.iter().map(|l| l.amount).sum();
        lines.extend(fees::minimum_spend(self.tariff, sum));
        facts.extend(self.throttled());
        let total: Money = lines.iter().map(|l| l.amount).sum();
        let (allowances, next) = self.allowances();
        let bill = Bill {
            lines,
            total,
            range: Range {
                low: total,
                high: total,
            },
            allowances,
            facts,
        };
        Ok((bill, next))
    }

    /// One piece of usage. A call that runs on past its charge's hours may be
    /// several segments, each with a charge of its own.
    fn take(&mut self, piece: Piece<'_>) -> Result<(), Unpriced> {
        let (mut piece, mut elapsed) = (piece, 0u64);
        loop {
            let base = self.pick(None, &piece).ok_or_else(|| unpriced(&piece))?;
            let segment = self.segment(base, &piece);
            let (Some(now), Much::Event(quantity), When::At(at)) =
                (segment, piece.much, &piece.when)
            else {
                self.charge_all(base, &piece, elapsed)?;
                return Ok(());
            };
            let later = Piece {
                when: When::At(at.after(now)),
                much: Much::Event(quantity - now),
                class: piece.class.clone(),
            };
            self.charge_all(
                base,
                &Piece {
                    much: Much::Event(now),
                    ..piece
                },
                elapsed,
            )?;
            elapsed += now;
            piece = later;
        }
    }

    /// How much of an event comes before the hours of its charge end, if it
    /// is to be split there.
    fn segment(&self, base: Picked, piece: &Piece<'_>) -> Option<u64> {
        let of = self
            .tariff
            .charges
            .get(base.index)
            .filter(|of| of.charge.split)?;
        let (Much::Event(quantity), When::At(at)) = (piece.much, &piece.when) else {
            return None;
        };
        let edge = of
            .scope
            .during
            .iter()
            .map(|w| w.seconds_to_edge(*at))
            .min()?;
        (edge < quantity).then_some(edge)
    }

    fn pick(&self, component: Option<&str>, piece: &Piece<'_>) -> Option<Picked> {
        pick(
            &self.tariff.charges,
            component,
            &piece.class,
            &piece.when,
            self.reading,
        )
    }

    /// Charges the base and every further component that fits.
    fn charge_all(
        &mut self,
        base: Picked,
        piece: &Piece<'_>,
        elapsed: u64,
    ) -> Result<(), Unpriced> {
        let drawn = self.draw(base, None, piece, 0);
        let everything = drawn.everything;
        self.accrue(base, piece, elapsed, drawn);
        let tariff = self.tariff;
        let mut seen: Vec<&str> = Vec::new();
        for of in &tariff.charges {
            let Some(component) = of.charge.component.as_deref() else {
                continue;
            };
            if seen.contains(&component) {
                continue;
            }
            seen.push(component);
            if let Some(picked) = self.pick(Some(component), piece) {
                let drawn = self.draw(picked, Some(component), piece, everything);
                self.accrue(picked, piece, elapsed, drawn);
            }
        }
        Ok(())
    }

    fn step_of(&self, index: usize) -> Increment {
        let charge = self.tariff.charges.get(index).map(|of| &of.charge);
        charge.map_or(Increment::UNIT, |c| match &c.price {
            Price::Slots { slots } => slots.first().map_or(Increment::UNIT, |s| Increment {
                first: s.increment,
                then: s.increment,
            }),
            _ => c.increment.unwrap_or(Increment::UNIT),
        })
    }

    /// Draws a piece from the allowances that cover it, in their order.
    /// `spared` are units that were taken for every component already.
    fn draw(
        &mut self,
        picked: Picked,
        component: Option<&str>,
        piece: &Piece<'_>,
        spared: u64,
    ) -> Draw {
        let charge_step = self.step_of(picked.index);
        let quantity = piece.much.quantity();
        let mut draw = Draw {
            everything: 0,
            rest: quantity.saturating_sub(spared),
            begun: spared > 0,
        };
        // Of a sum, what is left is counted in billed units.
        let mut sum_left: Option<u64> = None;
        let tariff = self.tariff;
        for (i, of) in tariff.allowances.iter().enumerate() {
            let pays = match (of.allowance.component.as_deref(), component) {
                (None, None) => true,
                (only, component) => only == component && only.is_some(),
            };
            let fit = if pays {
                of.scope.covers(&piece.class, &piece.when)
            } else {
                Tri::No
            };
            if fit == Tri::No || draw.rest == 0 {
                continue;
            }
            if fit == Tri::Maybe {
                let unsure = self.unsure(i, piece);
                if let Some(accrued) = self.accrued.get_mut(picked.index) {
                    accrued.assume(unsure);
                }
                if self.reading != Reading::Low {
                    continue;
                }
            }
            let step = of.allowance.increment.unwrap_or(charge_step);
            let need = match piece.much {
                Much::Event(_) if draw.begun => Increment {
                    first: step.then,
                    ..step
                }
                .billed(draw.rest),
                Much::Event(_) => step.billed(draw.rest),
                Much::Sum(_) => *sum_left.get_or_insert_with(|| {
                    let (billed, exact) = piece.much.billed(step, self.reading);
                    if !exact && let Some(accrued) = self.accrued.get_mut(picked.index) {
                        accrued.assume(not_exact(piece.much));
                    }
                    billed.saturating_sub(spared)
                }),
            };
            let Some(left) = self.left.get_mut(i) else {
                continue;
            };
            if !left.wanted_by.contains(&picked.index) {
                left.wanted_by.push(picked.index);
            }
            let first = if draw.begun { step.then } else { step.first };
            let took = left.take(need, first, step.then);
            if took < need {
                left.ran_out = true;
            }
            if took == 0 {
                continue;
            }
            draw.begun = true;
            match &mut sum_left {
                Some(sum_left) => {
                    *sum_left -= took;
                    draw.rest = *sum_left;
                }
                None => draw.rest = draw.rest.saturating_sub(took),
            }
            if of.allowance.component.is_none() {
                draw.everything += took;
            }
            if let Some(accrued) = self.accrued.get_mut(picked.index) {
                *accrued.taken.entry(i).or_default() += took;
            }
        }
        if let (Much::Sum(_), None) = (piece.much, sum_left) {
            draw.rest = quantity.saturating_sub(spared);
        }
        draw
    }

    /// Why it isn't known whether an allowance covers a piece.
    fn unsure(&self, allowance: usize, piece: &Piece<'_>) -> Assumption {
        let peers = self
            .tariff
            .allowances
            .get(allowance)
            .is_some_and(|of| !of.scope.peers.is_empty());
        let unknown = piece.class.peer == crate::usage::Peer::Unknown;
        if peers && unknown {
            Assumption::PeerNetwork
        } else {
            Assumption::TimeOfDay
        }
    }

    /// Adds what is left of a piece to its charge.
    fn accrue(&mut self, picked: Picked, piece: &Piece<'_>, elapsed: u64, draw: Draw) {
        let (tariff, reading) = (self.tariff, self.reading);
        let (Some(of), Some(accrued)) = (
            tariff.charges.get(picked.index),
            self.accrued.get_mut(picked.index),
        ) else {
            return;
        };
        let charge = of.charge.as_ref();
        if let Some(assumed) = picked.assumed {
            accrued.assume(assumed);
        }
        // Segments of one call are one event; the first one counts it.
        let events = if elapsed > 0 {
            Some(0)
        } else {
            piece.much.events()
        };
        let so_far = if accrued.quantity == 0 {
            Some(0)
        } else {
            accrued.events
        };
        accrued.events = so_far.zip(events).map(|(a, b)| a.saturating_add(b));
        accrued.quantity = accrued.quantity.saturating_add(piece.much.quantity());

        let untouched = !draw.begun;
        let (rest, billed) = match piece.much {
            Much::Event(_) => {
                let free = if untouched {
                    charge.free.saturating_sub(elapsed)
                } else {
                    0
                };
                let rest = draw.rest.saturating_sub(free);
                let step = charge.increment.unwrap_or(Increment::UNIT);
                let first = if draw.begun { step.then } else { step.first };
                (rest, Increment { first, ..step }.billed(rest))
            }
            Much::Sum(class) => {
                let step = charge.increment.unwrap_or(Increment::UNIT);
                let billed = if untouched {
                    let (billed, exact) = piece.much.billed(step, reading);
                    if !exact {
                        accrued.assume(not_exact(piece.much));
                    }
                    billed
                } else {
                    // What allowances left is whole steps of theirs.
                    draw.rest
                };
                let needs_events = charge.free > 0
                    || charge.cap.is_some_and(|c| c.per_event)
                    || matches!(&charge.price, Price::Slots { slots } if slots.len() > 1)
                    || charge.rounding.iter().any(|r| r.stage == Stage::Event);
                if needs_events && class.events != Some(1) && billed > 0 {
                    accrued.assume(Assumption::Unmeasured);
                }
                if reading == Reading::Low {
                    let free = charge
                        .free
                        .saturating_mul(class.events.unwrap_or(class.total));
                    (draw.rest.saturating_sub(free), billed.saturating_sub(free))
                } else {
                    (draw.rest, billed)
                }
            }
        };
        accrued.billed = accrued.billed.saturating_add(billed);
        let setups = if elapsed > 0 {
            0
        } else {
            setups(charge, piece.much, rest, accrued)
        };
        accrued.setups = accrued.setups.saturating_add(setups);
        match &charge.price {
            Price::PerUnit { .. } if charge.month_rounding.is_some() => {
                accrued.add_setups(charge, setups)
            }
            Price::Tiers { .. } => accrued.add_setups(charge, setups),
            Price::Blocks { span, .. } => {
                accrued.add_setups(charge, setups);
                if *span == Span::Day {
                    accrued.add_day(piece, billed);
                }
            }
            Price::PerUnit { price, per } => {
                let step = charge.increment.unwrap_or(Increment::UNIT);
                let first = if draw.begun { step.then } else { step.first };
                let usage = by_step(
                    *price,
                    per.size(),
                    billed,
                    Increment { first, ..step },
                    charge,
                );
                accrued.add_event(charge, usage, setups);
            }
            Price::Slots { slots } => {
                let usage = match piece.much {
                    Much::Event(quantity) => {
                        let begun = elapsed + (quantity - rest.min(quantity));
                        in_slots(slots, begun, rest, charge)
                    }
                    Much::Sum(class) if class.events == Some(1) && !class.typed => {
                        in_slots(slots, 0, rest, charge)
                    }
                    Much::Sum(_) => flat_slots(slots, billed, reading),
                };
                accrued.add_event(charge, usage, setups);
            }
        }
    }

    /// Sums have no order in time. Where several charges of different prices
    /// wanted an allowance that ran out, the order decides who got it.
    fn note_order(&mut self) {
        let tariff = self.tariff;
        for left in self
            .left
            .iter()
            .filter(|l| l.ran_out && l.wanted_by.len() > 1)
        {
            let price = |i: &usize| {
                let of = tariff.charges.get(*i)?;
                Some(typical(&of.charge, of.scope.service))
            };
            let prices: Vec<_> = left.wanted_by.iter().filter_map(price).collect();
            if prices.windows(2).all(|w| matches!(w, [a, b] if a == b)) {
                continue;
            }
            for &i in &left.wanted_by {
                if let Some(accrued) = self.accrued.get_mut(i) {
                    accrued.assume(Assumption::AllowanceOrder);
                }
            }
        }
    }

    /// The line of a charge, when anything came to it.
    fn line(&mut self, index: usize, facts: &mut Vec<Fact>) -> Option<BillLine> {
        let of = self.tariff.charges.get(index)?;
        let accrued = self.accrued.get_mut(index)?;
        let charge = of.charge.as_ref();
        let due_unused = matches!(
            charge.price,
            Price::Tiers {
                due_unused: true,
                ..
            }
        );
        if accrued.quantity == 0 && accrued.setups == 0 && !due_unused {
            return None;
        }
        let exact = accrued.month_price(charge, self.reading, self.month.days());
        let own: Vec<_> = charge
            .rounding
            .iter()
            .filter(|r| r.stage == Stage::Line)
            .copied()
            .collect();
        let rounding = match (own.as_slice(), self.tariff.line_rounding) {
            ([], Some(rounding)) => vec![StagedRounding {
                stage: Stage::Line,
                rounding,
            }],
            _ => own,
        };
        let mut amount = in_turn(exact, rounding.iter().map(|r| r.rounding)).to_money();
        let month_cap = charge.cap.filter(|c| !c.per_event);
        if let Some(cap) = month_cap.filter(|c| amount >= c.amount && amount > Money::ZERO) {
            amount = cap.amount;
            accrued.capped = true;
        }
        let capped = charge.cap.filter(|_| accrued.capped);
        if let Some(Cap { amount, then, .. }) = capped.filter(|c| !c.per_event) {
            facts.push(Fact::CapReached {
                charge: charge.id.clone(),
                amount,
                then,
            });
        }
        let other = charge
            .rounding
            .iter()
            .filter(|r| r.stage != Stage::Line)
            .copied();
        let taken = |(&allowance, &quantity)| Taken {
            allowance,
            quantity,
        };
        let usage = UsageLine {
            charge: charge.id.clone(),
            covers: of.scope.id.clone(),
            service: of.scope.service,
            component: charge.component.clone(),
            events: accrued.events,
            quantity: accrued.quantity,
            allowances: accrued.taken.iter().map(taken).collect(),
            billed: accrued.billed,
            price: charge.price.clone(),
            increment: charge.increment,
            month_rounding: charge.month_rounding,
            rounding: other.chain(rounding).collect(),
            setups: charge
                .setup
                .map(|s| (accrued.setups, s))
                .filter(|(n, _)| *n > 0),
            capped,
        };
        Some(BillLine {
            item: of.item.clone(),
            detail: Detail::Usage(Box::new(usage)),
            amount,
            assumptions: std::mem::take(&mut accrued.assumptions),
            range: Range {
                low: amount,
                high: amount,
            },
        })
    }

    fn throttled(&self) -> Option<Fact> {
        let data = |(of, a): (&super::tariff::ChargeOf, &Accrued)| {
            let base = of.scope.service == Service::Data && of.charge.component.is_none();
            if base { a.quantity } else { 0 }
        };
        let used: u64 = self
            .tariff
            .charges
            .iter()
            .zip(&self.accrued)
            .map(data)
            .sum();
        let reached = self
            .tariff
            .throttles
            .iter()
            .rfind(|t| used > t.after.size());
        reached.copied().map(Fact::Throttled)
    }

    fn allowances(&self) -> (Vec<AllowanceUse>, Carried) {
        let mode = fees::first_month(self.tariff, self.moment);
        let uses = self
            .tariff
            .allowances
            .iter()
            .zip(&self.left)
            .enumerate()
            .map(|(i, (of, left))| {
                let whole = of.allowance.amount.map(|q| q.size());
                let rolls = of.allowance.rollover == Rollover::NextMonth;
                AllowanceUse {
                    item: of.item.clone(),
                    covers: of.scope.id.clone(),
                    service: of.scope.service,
                    amount: whole.map(|w| {
                        fees::share_of_allowance(w, mode, self.moment.start_day, self.month.days())
                    }),
                    carried: self.carried_in.0.get(i).copied().unwrap_or(0),
                    used: left.used,
                    rolls_over: if rolls { left.fresh } else { 0 },
                }
            });
        let uses: Vec<_> = uses.collect();
        let carried = uses.iter().map(|u| u.rolls_over).collect();
        (uses, Carried(carried))
    }
}

impl Left {
    /// Takes up to `need` in whole steps: a `first`, then `then`s.
    fn take(&mut self, need: u64, first: u64, then: u64) -> u64 {
        let all = self.carried.saturating_add(self.fresh);
        let fits = if all >= need {
            need
        } else if all < first {
            0
        } else {
            first + (all - first) / then.max(1) * then.max(1)
        };
        let took = fits.min(need);
        let from_carried = took.min(self.carried);
        self.carried -= from_carried;
        if self.fresh != u64::MAX {
            self.fresh -= took - from_carried;
        }
        self.used = self.used.saturating_add(took);
        took
    }
}

impl Accrued {
    fn add_setups(&mut self, charge: &Charge, setups: u64) {
        if let (Some(setup), true) = (charge.setup, setups > 0) {
            let fee = Amount::of(setup.price, setups, 1);
            self.amount = Some(self.amount.unwrap_or(Amount::ZERO).plus(fee));
        }
    }

    /// Adds the price of events, with their set-up fees, rounded and capped
    /// as the charge says for each.
    fn add_event(&mut self, charge: &Charge, usage: Amount, setups: u64) {
        let fee = charge
            .setup
            .map_or(Amount::ZERO, |s| Amount::of(s.price, setups, 1));
        let mut amount = usage.plus(fee);
        if let Some(cap) = charge.cap.filter(|c| c.per_event) {
            let most = Amount::from(cap.amount);
            if amount.cmp_exact(most).is_gt() {
                amount = most;
                self.capped = true;
            }
        }
        let event = charge.rounding.iter().filter(|r| r.stage == Stage::Event);
        let amount = in_turn(amount, event.map(|r| r.rounding));
        self.amount = Some(self.amount.unwrap_or(Amount::ZERO).plus(amount));
    }

    fn add_day(&mut self, piece: &Piece<'_>, billed: u64) {
        match &piece.when {
            When::At(at) => *self.days.entry(at.date).or_default() += billed,
            When::Within(hours) => match hours.dates.as_slice() {
                // A day of the month, of whichever year.
                [day] => *self.days.entry(day.in_leap_year()).or_default() += billed,
                _ => self.no_day = self.no_day.saturating_add(billed),
            },
            When::Unknown => self.no_day = self.no_day.saturating_add(billed),
        }
    }

    /// The exact price of the month, before line rounding.
    fn month_price(&mut self, charge: &Charge, reading: Reading, days: u64) -> Amount {
        let events = self.amount.unwrap_or(Amount::ZERO);
        if let Some(rule) = charge.month_rounding {
            let step = rule.step.size().max(1);
            let steps = if rule.up {
                self.billed.div_ceil(step)
            } else {
                self.billed / step
            };
            self.billed = steps.saturating_mul(step);
        }
        let month = match &charge.price {
            Price::Slots { .. } => Amount::ZERO,
            Price::PerUnit { price, per } if charge.month_rounding.is_some() => {
                Amount::of(*price, self.billed, per.size())
            }
            Price::PerUnit { .. } => Amount::ZERO,
            Price::Tiers {
                mode,
                unit,
                tiers,
                due_unused,
            } => price::tiers(*mode, *unit, tiers, *due_unused, self.billed),
            Price::Blocks {
                size,
                prices,
                part,
                span,
                most,
            } => {
                let blocks = Blocks {
                    size: *size,
                    prices,
                    part: *part,
                    most: *most,
                };
                match span {
                    Span::Month => {
                        self.note_open(blocks, self.billed, *part);
                        blocks.cost(self.billed, reading)
                    }
                    Span::Day => self.by_day(blocks, *part, reading, days),
                }
            }
        };
        events.plus(month)
    }

    fn by_day(
        &mut self,
        blocks: Blocks<'_>,
        part: crate::catalogue::Part,
        reading: Reading,
        days: u64,
    ) -> Amount {
        let mut sum = Amount::ZERO;
        for quantity in self.days.clone().into_values() {
            self.note_open(blocks, quantity, part);
            sum = sum.plus(blocks.cost(quantity, reading));
        }
        if self.no_day > 0 {
            self.assume(Assumption::Days);
            self.note_open(blocks, self.no_day, part);
            sum = sum.plus(blocks.cost_over_days(self.no_day, days, reading));
        }
        sum
    }

    fn note_open(&mut self, blocks: Blocks<'_>, quantity: u64, part: crate::catalogue::Part) {
        if blocks.is_open(quantity) {
            self.assume(match part {
                crate::catalogue::Part::Nested { .. } => Assumption::InnerCap,
                _ => Assumption::PartOfBlock,
            });
        }
    }
}

fn not_exact(much: Much<'_>) -> Assumption {
    match much {
        Much::Sum(class) if class.typed => Assumption::TypedMinutes,
        _ => Assumption::Unmeasured,
    }
}

/// How many set-up fees a piece owes.
fn setups(charge: &Charge, much: Much<'_>, rest: u64, accrued: &mut Accrued) -> u64 {
    let Some(setup) = charge.setup else { return 0 };
    let due = match setup.due {
        SetupDue::Always => much.quantity() > 0,
        SetupDue::Charged => rest > 0,
    };
    match (due, much.events()) {
        (false, _) => 0,
        (true, Some(events)) => {
            if events > 1 && setup.due == SetupDue::Charged && rest < much.quantity() {
                accrued.assume(Assumption::Unmeasured);
            }
            events
        }
        (true, None) => {
            // At most one event a unit (a minute, where minutes were typed).
            accrued.assume(Assumption::Unmeasured);
            let typed = matches!(much, Much::Sum(class) if class.typed);
            if typed { rest.div_ceil(60) } else { rest }
        }
    }
}

/// The price of billed units, step by step where steps are rounded.
fn by_step(price: Money, per: u64, billed: u64, step: Increment, charge: &Charge) -> Amount {
    let rounding: Vec<Rounding> = charge
        .rounding
        .iter()
        .filter(|r| r.stage == Stage::Increment)
        .map(|r| r.rounding)
        .collect();
    if rounding.is_empty() || billed == 0 {
        return Amount::of(price, billed, per);
    }
    let one = |units: u64| in_turn(Amount::of(price, units, per), rounding.iter().copied());
    let then = step.then.max(1);
    let following = billed.saturating_sub(step.first) / then;
    one(step.first).plus(one(then).times(following))
}

/// The price of `rest` units of an event that has run for `begun` already.
fn in_slots(slots: &[Slot], begun: u64, rest: u64, charge: &Charge) -> Amount {
    let rounding: Vec<Rounding> = charge
        .rounding
        .iter()
        .filter(|r| r.stage == Stage::Increment)
        .map(|r| r.rounding)
        .collect();
    let end = begun.saturating_add(rest);
    let mut at = begun;
    let mut sum = Amount::ZERO;
    for (i, slot) in slots.iter().enumerate() {
        let slot_end = slots.get(i + 1).map_or(u64::MAX, |next| next.from).min(end);
        if at >= slot_end {
            continue;
        }
        let step = slot.increment.max(1);
        let steps = (slot_end - at).div_ceil(step);
        let one = in_turn(
            Amount::of(slot.price, step, slot.per),
            rounding.iter().copied(),
        );
        sum = sum.plus(one.times(steps));
        // A started step can reach into the next slot.
        at = at.saturating_add(steps.saturating_mul(step));
    }
    sum
}

/// The price of a sum under slots: each of its units at the dearest of them,
/// or in the low reading at the cheapest.
fn flat_slots(slots: &[Slot], billed: u64, reading: Reading) -> Amount {
    let costs = slots.iter().map(|s| Amount::of(s.price, billed, s.per));
    let pick = |a: Amount, b: Amount| {
        if reading == Reading::Low {
            a.min(b)
        } else {
            a.max(b)
        }
    };
    costs.reduce(pick).unwrap_or(Amount::ZERO)
}

/// Roundings one after another.
fn in_turn(amount: Amount, rules: impl Iterator<Item = Rounding>) -> Amount {
    rules.fold(amount, |amount, rule| rule.apply(amount).into())
}

fn unpriced(piece: &Piece<'_>) -> Unpriced {
    Unpriced {
        service: piece.class.service,
        direction: piece.class.direction,
        peer: piece.class.peer,
        destination: piece.class.destination,
        location: piece.class.location,
        zone: piece.class.zone.clone(),
        quantity: piece.much.quantity(),
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::catalogue::FirstMonth;

    #[test]
    fn an_allowance_gives_whole_steps_only() {
        let left = |fresh| Left {
            carried: 0,
            fresh,
            used: 0,
            wanted_by: vec![],
            ran_out: false,
        };
        assert_eq!(left(70).take(120, 60, 60), 60);
        assert_eq!(left(50).take(60, 60, 60), 0);
        assert_eq!(left(100).take(80, 1, 1), 80);
        let mut both = Left {
            carried: 5,
            fresh: 10,
            used: 0,
            wanted_by: vec![],
            ran_out: false,
        };
        assert_eq!((both.take(7, 1, 1), both.carried, both.fresh), (7, 0, 8));
    }

    #[test]
    fn a_first_month_mode_is_one_of_those_filed() {
        assert_eq!(
            fees::share_of_allowance(100, Some(FirstMonth::PayPerUse), 3, 30),
            0
        );
    }
}
