//! The rater: usage draws on allowances, the rest accrues to charges.

use std::borrow::Cow;

use super::accrued::{Accrued, Setting, finished, steps_of};
use super::allowance::{Drawn, Left, Wanted, draw};
use super::bill::{AllowanceUse, Bill, BillLine, Detail, Fact, Range, Unpriced};
use super::draw::{Order, Part};
use super::order;
use super::pick::{Picked, pick};
use super::pieces::{self, Much, Piece};
use super::readings::World;
use super::steps::Steps;
use super::tariff::{AllowanceOf, StopOf};
use super::{Assumption, Carried, Moment, Reading, Tariff, fees, work};
use crate::catalogue::{Cap, Charge, Rollover, When};
use crate::money::Money;
use crate::usage::{CivilTime, ClassUse, Increment, Month, MonthUse, Service, Tri};

pub(crate) struct Rater<'a> {
    tariff: &'a Tariff,
    month: &'a Month,
    moment: Moment,
    reading: Reading,
    /// What rolls over, where the filing doesn't say.
    unstated_rolls: bool,
    /// In which order allowances are drawn on.
    draws: Cow<'a, [(Part, usize)]>,
    /// Of each allowance.
    left: Vec<Left>,
    /// To each charge.
    accrued: Vec<Accrued>,
    /// Data used in all.
    data: u64,
    /// Of each stop: what was used of it, and whether it was reached.
    stopped: Vec<(u64, bool)>,
    /// What an event's price has besides its base.
    components: Vec<&'a str>,
    /// Whether nobody asks what allowances were wanted for.
    only_sums: bool,
}

impl<'a> Rater<'a> {
    pub fn new(
        tariff: &'a Tariff,
        month: &'a Month,
        moment: Moment,
        carried: &Carried,
        reading: Reading,
    ) -> Self {
        let left = tariff.allowances.iter().enumerate().map(|(i, of)| {
            let before = tariff.allowances.iter().take(i);
            let nth = || before.filter(|a| a.item == of.item).count();
            let over = if carried.has(&of.item) { carried.to(&of.item, nth()) } else { 0 };
            Left::new(over, fees::supply_of(tariff, of, moment, month.length()))
        });
        Rater::of_card(tariff, month, moment, left.collect(), reading)
    }

    /// With what is left of each allowance.
    pub fn of_card(
        tariff: &'a Tariff,
        month: &'a Month,
        moment: Moment,
        left: Vec<Left>,
        reading: Reading,
    ) -> Self {
        Rater {
            tariff,
            month,
            moment,
            reading,
            unstated_rolls: false,
            draws: Cow::Borrowed(&tariff.draws),
            left,
            accrued: tariff.charges.iter().map(|_| Accrued::default()).collect(),
            data: 0,
            stopped: vec![(0, false); tariff.stops.len()],
            components: tariff.components(),
            only_sums: false,
        }
    }

    /// In another world than the one that is asserted.
    pub fn in_world(mut self, world: &World, carried: &Carried) -> Self {
        self.unstated_rolls = world.unstated_rolls;
        let order = world.order();
        if order != Order::Stated {
            self.draws = Cow::Owned(self.tariff.draws_in(order));
        }
        if world.full_start && carried.is_unknown() {
            for (left, of) in self.left.iter_mut().zip(&self.tariff.allowances) {
                if self.unstated_rolls || of.allowance.rollover == Rollover::NextMonth {
                    // The most that a month can leave over; what has no limit has no rest.
                    left.carried = if left.fresh == u64::MAX { 0 } else { left.fresh };
                }
            }
        }
        self
    }

    pub fn bill(self) -> Result<(Bill, Carried), Unpriced> {
        let tariff = self.tariff;
        let (bill, left) = self.bill_and_left()?;
        let mut carried =
            Carried::of(bill.allowances.iter().map(|a| (a.item.as_str(), a.rolls_over)));
        carried.packs = super::running::after(tariff, &left);
        Ok((bill, carried))
    }

    /// The bill, and what is left of each allowance.
    pub fn bill_and_left(self) -> Result<(Bill, Vec<Left>), Unpriced> {
        let pieces = pieces::of(self.tariff, self.month, self.reading);
        self.bill_of(&pieces)
    }

    /// The same of the month's pieces in an order.
    pub fn bill_of(mut self, pieces: &[Piece<'_>]) -> Result<(Bill, Vec<Left>), Unpriced> {
        work::note();
        let before = self.left.clone();
        for piece in pieces {
            self.take(piece)?;
        }
        if is_untimed(self.month) {
            self.note_order(pieces);
        }
        let mut lines = fees::lines(self.tariff, self.moment, self.month.length());
        lines.extend(self.usage_lines());
        let sum = lines.iter().map(|l| l.amount).sum();
        lines.extend(fees::minimum_spend(self.tariff, sum));
        let capped = |line: &BillLine| match &line.detail {
            Detail::Usage(usage) => Some(cap_reached(&usage.charge, usage.capped?)),
            _ => None,
        };
        let mut facts: Vec<Fact> = lines.iter().filter_map(capped).collect();
        facts.extend(self.throttled());
        facts.extend(self.stops());
        let total: Money = lines.iter().map(|l| l.amount).sum();
        let allowances = self.allowance_uses(&before);
        let range = Range { low: total, high: total };
        Ok((Bill { lines, total, range, allowances, facts }, self.left))
    }

    /// What the month's usage comes to, without the lines: the same pieces,
    /// drawn and charged in the same way. `pieces` are those of the month
    /// under a tariff of the same charges.
    pub fn usage(mut self, pieces: &[Piece<'_>]) -> Result<Usage, Unpriced> {
        work::note();
        for piece in pieces {
            self.take(piece)?;
        }
        let setting = self.setting();
        let mut amounts = Vec::with_capacity(self.accrued.len());
        let mut facts = Vec::new();
        for (of, accrued) in self.tariff.charges.iter().zip(&mut self.accrued) {
            let (amount, capped) = accrued.amount(&of.charge, setting).unwrap_or_default();
            facts.extend(capped.map(|cap| cap_reached(&of.charge.id, cap)));
            amounts.push(amount);
        }
        facts.extend(self.throttled());
        facts.extend(self.stops());
        Ok(Usage { amounts, facts, left: self.left })
    }

    /// The same, where it doesn't matter which charges asked for what is left of
    /// allowances.
    pub fn only_sums(self, pieces: &[Piece<'_>]) -> Result<Usage, Unpriced> {
        Rater { only_sums: true, ..self }.usage(pieces)
    }

    /// One piece of usage. A call that runs on past its charge's hours may be
    /// several segments, each with a charge of its own.
    fn take(&mut self, piece: &Piece<'_>) -> Result<(), Unpriced> {
        if piece.class.service == Service::Data {
            self.data = self.data.saturating_add(piece.much.quantity());
        }
        let (mut rest, mut elapsed) = (None, 0u64);
        loop {
            let piece = rest.as_ref().unwrap_or(piece);
            let Some(base) = self.pick(None, piece) else { return self.cover(piece) };
            let Some((now, later)) = self.split(base, piece, elapsed) else {
                self.charge_all(base, piece, elapsed);
                return Ok(());
            };
            let quantity = now.much.quantity();
            self.charge_all(base, &now, elapsed);
            elapsed += quantity;
            rest = Some(later);
        }
    }

    /// Usage that no charge is for: free only as far as allowances hold it all.
    fn cover(&mut self, piece: &Piece<'_>) -> Result<(), Unpriced> {
        let voice = piece.class.service == Service::Voice;
        let step = if voice { Increment::MINUTE } else { Increment::UNIT };
        let wanted = Wanted {
            draws: &self.draws,
            charge: usize::MAX,
            component: None,
            steps: Steps::Each(step),
            free: 0,
            spared: 0,
            elapsed: 0,
            only_sums: self.only_sums,
        };
        let mut drawn = draw(&self.tariff.allowances, &mut self.left, piece, wanted, self.reading);
        self.stop(piece, &mut drawn);
        if drawn.rest <= drawn.unserved { Ok(()) } else { Err(unpriced(piece)) }
    }

    /// The part of an event before another charge's hours begin, and the rest,
    /// if it is to be split there. A step that has begun is finished first.
    fn split<'m>(
        &self,
        base: Picked,
        piece: &Piece<'m>,
        elapsed: u64,
    ) -> Option<(Piece<'m>, Piece<'m>)> {
        let of = self.tariff.charges.get(base.index).filter(|of| of.charge.split)?;
        let (Much::Event(quantity), When::At(at)) = (piece.much, &piece.when) else {
            return None;
        };
        let part = |much, when| Piece { much: Much::Event(much), when, class: piece.class.clone() };
        let mut edge = 0;
        loop {
            edge += self.seconds_to_edge(at.after(edge))?;
            if edge >= quantity {
                return None;
            }
            let there = self.pick(None, &part(1, When::At(at.after(edge))));
            if there.is_none_or(|p| p.index != base.index) {
                break;
            }
        }
        let edge = finished(&of.charge, elapsed, edge);
        (edge < quantity).then(|| {
            let later = part(quantity - edge, When::At(at.after(edge)));
            (part(edge, piece.when.clone()), later)
        })
    }

    /// Seconds to the next moment at which a charge that splits begins or ends.
    fn seconds_to_edge(&self, at: CivilTime) -> Option<u64> {
        let splits = self.tariff.charges.iter().filter(|of| of.charge.split);
        splits.flat_map(|of| &of.scope.during).map(|w| w.seconds_to_edge(at)).min()
    }

    fn pick(&self, component: Option<&str>, piece: &Piece<'_>) -> Option<Picked> {
        let quantity = piece.much.of_one();
        pick(&self.tariff.charges, component, &piece.class, &piece.when, quantity, self.reading)
    }

    /// Charges the base and every further component that fits.
    fn charge_all(&mut self, base: Picked, piece: &Piece<'_>, elapsed: u64) {
        let spared = self.charge(base, None, piece, elapsed, 0).everything;
        for place in 0..self.components.len() {
            let Some(&component) = self.components.get(place) else { continue };
            if let Some(picked) = self.pick(Some(component), piece) {
                self.charge(picked, Some(component), piece, elapsed, spared);
            }
        }
    }

    fn charge(
        &mut self,
        picked: Picked,
        component: Option<&str>,
        piece: &Piece<'_>,
        elapsed: u64,
        spared: u64,
    ) -> Drawn {
        let tariff = self.tariff;
        let charge = tariff.charges.get(picked.index).map(|of| of.charge.as_ref());
        let free = |charge: &Charge| match piece.much {
            Much::Event(_) => charge.free.saturating_sub(elapsed),
            // Which of the units begin an event isn't known.
            Much::Sum(class) => self.free_of_sum(charge, class),
        };
        let wanted = Wanted {
            draws: &self.draws,
            charge: picked.index,
            component,
            steps: charge.map_or(Steps::Each(Increment::UNIT), steps_of),
            free: charge.map_or(0, free),
            spared,
            elapsed,
            only_sums: self.only_sums,
        };
        let mut drawn = draw(&tariff.allowances, &mut self.left, piece, wanted, self.reading);
        self.stop(piece, &mut drawn);
        if let (Some(charge), Some(accrued)) = (charge, self.accrued.get_mut(picked.index)) {
            if let Some(assumed) = picked.assumed {
                accrued.assume(charge, assumed);
            }
            accrued.add(charge, piece, elapsed, &drawn, self.reading);
        }
        drawn
    }

    /// The units of a sum that begin its events, at the most: none are asserted.
    fn free_of_sum(&self, charge: &Charge, class: &ClassUse) -> u64 {
        let events = class.events.unwrap_or(class.total);
        if self.reading == Reading::Low { charge.free.saturating_mul(events) } else { 0 }
    }

    /// What of a piece isn't served, because data has stopped.
    fn stop(&mut self, piece: &Piece<'_>, drawn: &mut Drawn) {
        for (of, (used, reached)) in self.tariff.stops.iter().zip(&mut self.stopped) {
            if of.scope.covers(&piece.class, &piece.when) != Tri::Yes {
                continue;
            }
            let before = *used;
            *used = used.saturating_add(piece.much.quantity());
            let unserved = match of.after {
                None => drawn.rest,
                Some(after) => used.saturating_sub(after.size().max(before)),
            };
            *reached |= unserved > 0;
            drawn.unserved = drawn.unserved.max(unserved.min(drawn.rest));
        }
    }

    /// Sums have no order in time. Where it decides who gets an allowance that
    /// ran out, the lines say so.
    fn note_order(&mut self, pieces: &[Piece<'_>]) {
        for i in order::decides(self.tariff, pieces, &self.left, self.reading) {
            if let (Some(of), Some(accrued)) = (self.tariff.charges.get(i), self.accrued.get_mut(i))
            {
                accrued.assume(&of.charge, Assumption::AllowanceOrder);
            }
        }
    }

    fn setting(&self) -> Setting {
        Setting {
            reading: self.reading,
            days: self.month.days(),
            line_rounding: self.tariff.line_rounding,
        }
    }

    fn usage_lines(&mut self) -> Vec<BillLine> {
        let setting = self.setting();
        let charges = self.tariff.charges.iter().zip(&mut self.accrued);
        let line =
            |(place, (of, accrued)): (usize, (_, &mut Accrued))| accrued.line(place, of, setting);
        charges.enumerate().filter_map(line).collect()
    }

    /// The last of the thresholds that all data of the month has passed,
    /// whether it cost anything or not. What is used to the last byte before
    /// one is served at full speed.
    fn throttled(&self) -> Option<Fact> {
        let passed = self.tariff.throttles.iter().filter(|t| self.data > t.after.size());
        let last = passed.max_by_key(|t| (t.after.size(), std::cmp::Reverse(t.kbps)));
        last.copied().map(Fact::Throttled)
    }

    fn stops(&self) -> Vec<Fact> {
        let all = self.tariff.stops.iter().zip(&self.stopped);
        let reached = all.filter(|(_, (_, reached))| *reached);
        let fact =
            |(of, _): (&StopOf, _)| Fact::Stopped { covers: of.scope.id.clone(), after: of.after };
        reached.map(fact).collect()
    }

    fn allowance_uses(&self, before: &[Left]) -> Vec<AllowanceUse> {
        let all = self.tariff.allowances.iter().zip(&self.left).zip(before);
        let of = all.map(|((of, left), before)| AllowanceUse {
            item: of.item.to_string(),
            covers: of.scope.id.clone(),
            service: of.scope.service,
            amount: of.allowance.amount.map(|_| before.fresh),
            carried: before.carried,
            used: left.used,
            rolls_over: rolls_over(of, left, self.unstated_rolls),
        });
        of.collect()
    }
}

/// What of an allowance is good for the next month, too.
pub(super) fn rolls_over(of: &AllowanceOf, left: &Left, unstated_rolls: bool) -> u64 {
    match of.allowance.rollover {
        Rollover::NextMonth => left.fresh,
        Rollover::Unstated if unstated_rolls && left.fresh != u64::MAX => left.fresh,
        Rollover::None | Rollover::Unstated => 0,
    }
}

/// Whether some of a month's usage has no time, so that its order isn't known.
pub(super) fn is_untimed(month: &Month) -> bool {
    match &month.usage {
        MonthUse::Profile(_) => true,
        MonthUse::Records(records) => records.iter().any(|r| r.start().is_none()),
    }
}

/// What a month's usage comes to.
pub(crate) struct Usage {
    /// Of each charge, in the tariff's order.
    pub amounts: Vec<Money>,
    pub facts: Vec<Fact>,
    /// What is left of each allowance.
    pub left: Vec<Left>,
}

impl Usage {
    /// Whether some of it isn't served: a cap that suspends the service was
    /// passed, or data stopped.
    pub fn is_suspended(&self) -> bool {
        self.facts.iter().any(Fact::ends_service)
    }
}

/// What a charge tells besides its amount whose cap was reached.
fn cap_reached(charge: &str, Cap { amount, then, .. }: Cap) -> Fact {
    Fact::CapReached { charge: charge.to_owned(), amount, then }
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
