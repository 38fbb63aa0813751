//! The rater: usage draws on allowances, the rest accrues to charges.

use super::accrued::{Accrued, Setting, finished, step_of};
use super::allowance::{Drawn, Left, Wanted, draw};
use super::bill::{AllowanceUse, Bill, BillLine, Detail, Fact, Range, Unpriced};
use super::pick::{Picked, pick};
use super::pieces::{self, Much, Piece, cost_of_one, usual};
use super::{Assumption, Carried, Moment, Reading, Tariff, fees};
use crate::catalogue::{Cap, CapAction, Rollover, When};
use crate::money::Money;
use crate::usage::{CivilTime, Increment, Month, MonthUse, Service};

pub(crate) struct Rater<'a> {
    tariff: &'a Tariff,
    month: &'a Month,
    moment: Moment,
    reading: Reading,
    /// Of each allowance.
    left: Vec<Left>,
    /// How many of the allowances are the line's own.
    own: usize,
    /// To each charge.
    accrued: Vec<Accrued>,
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
            let fresh = fees::supply_of(tariff, of, moment, month.length());
            let before = tariff.allowances.iter().take(i);
            let nth = || before.filter(|a| a.item == of.item).count();
            let over = if carried.0.is_empty() { 0 } else { carried.to(&of.item, nth()) };
            Left::new(over, fresh)
        });
        Rater::of_card(tariff, month, moment, left.collect(), tariff.allowances.len(), reading)
    }

    /// For a tariff whose allowances from the one at `own` on are a main
    /// plan's, with what is left of each.
    pub fn of_card(
        tariff: &'a Tariff,
        month: &'a Month,
        moment: Moment,
        left: Vec<Left>,
        own: usize,
        reading: Reading,
    ) -> Self {
        let accrued = tariff.charges.iter().map(|_| Accrued::default()).collect();
        Rater { tariff, month, moment, reading, left, own, accrued }
    }

    pub fn bill(self) -> Result<(Bill, Carried), Unpriced> {
        let tariff = self.tariff;
        let (bill, left) = self.bill_and_left()?;
        let mut carried = Carried::of(&bill.allowances);
        carried.1 = super::running::after(tariff, &left);
        Ok((bill, carried))
    }

    /// The bill, and what is left of each allowance.
    pub fn bill_and_left(mut self) -> Result<(Bill, Vec<Left>), Unpriced> {
        let before = self.left.clone();
        for piece in &pieces::of(self.tariff, self.month, self.reading) {
            self.take(piece)?;
        }
        let untimed = match &self.month.usage {
            MonthUse::Profile(_) => true,
            MonthUse::Records(records) => records.iter().any(|r| r.start().is_none()),
        };
        if untimed {
            self.note_order();
        }
        let mut lines = fees::lines(self.tariff, self.moment, self.month.length());
        lines.extend(self.usage_lines());
        let sum = lines.iter().map(|l| l.amount).sum();
        lines.extend(fees::minimum_spend(self.tariff, sum));
        let mut facts: Vec<Fact> = lines.iter().filter_map(cap_reached).collect();
        facts.extend(self.throttled());
        let total: Money = lines.iter().map(|l| l.amount).sum();
        let allowances = self.allowance_uses(&before);
        let range = Range { low: total, high: total };
        Ok((Bill { lines, total, range, allowances, facts }, self.left))
    }

    /// What the month's usage comes to, without the lines: the same pieces,
    /// drawn and charged in the same way. `pieces` are those of the month
    /// under a tariff of the same charges.
    pub fn usage(mut self, pieces: &[Piece<'_>]) -> Result<Usage, Unpriced> {
        for piece in pieces {
            self.take(piece)?;
        }
        let setting = self.setting();
        let mut usage = Usage { amounts: Vec::new(), suspended: false, left: self.left };
        for (of, accrued) in self.tariff.charges.iter().zip(&mut self.accrued) {
            let (amount, capped) = accrued.amount(&of.charge, setting).unwrap_or_default();
            usage.suspended |= capped.is_some_and(|c| c.then == CapAction::Suspend);
            usage.amounts.push(amount);
        }
        Ok(usage)
    }

    /// One piece of usage. A call that runs on past its charge's hours may be
    /// several segments, each with a charge of its own.
    fn take(&mut self, piece: &Piece<'_>) -> Result<(), Unpriced> {
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
        let none = usize::MAX;
        let own = self.own;
        let wanted = Wanted { own, charge: none, component: None, step, spared: 0, elapsed: false };
        let drawn = draw(&self.tariff.allowances, &mut self.left, piece, wanted, self.reading);
        if drawn.rest == 0 { Ok(()) } else { Err(unpriced(piece)) }
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
        let tariff = self.tariff;
        for component in tariff.components() {
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
        let charge = self.tariff.charges.get(picked.index).map(|of| of.charge.as_ref());
        let step = charge.map_or(Increment::UNIT, step_of);
        let (own, charged) = (self.own, picked.index);
        let wanted = Wanted { own, charge: charged, component, step, spared, elapsed: elapsed > 0 };
        let drawn = draw(&self.tariff.allowances, &mut self.left, piece, wanted, self.reading);
        if let (Some(charge), Some(accrued)) = (charge, self.accrued.get_mut(picked.index)) {
            if let Some(assumed) = picked.assumed {
                accrued.assume(charge, assumed);
            }
            accrued.add(charge, piece, elapsed, &drawn, self.reading);
        }
        drawn
    }

    /// Sums have no order in time. Where several charges of different prices
    /// wanted an allowance that ran out, the order decides who got it.
    fn note_order(&mut self) {
        let tariff = self.tariff;
        let components = !tariff.components().is_empty();
        let several = |l: &&Left| l.ran_out && (components || l.wanted_by.len() > 1);
        for left in self.left.iter().filter(several) {
            let price = |i: &usize| {
                let of = tariff.charges.get(*i)?;
                Some(cost_of_one(&of.charge, usual(of.scope.service)))
            };
            let prices: Vec<_> = left.wanted_by.iter().filter_map(price).collect();
            let one_price = prices.windows(2).all(|w| matches!(w, [a, b] if a == b));
            if one_price && !components {
                continue;
            }
            for &i in &left.wanted_by {
                if let (Some(of), Some(accrued)) = (tariff.charges.get(i), self.accrued.get_mut(i))
                {
                    accrued.assume(&of.charge, Assumption::AllowanceOrder);
                }
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

    fn throttled(&self) -> Option<Fact> {
        let data = |(of, a): (&super::tariff::ChargeOf, &Accrued)| {
            let base = of.scope.service == Service::Data && of.charge.component.is_none();
            if base { a.quantity } else { 0 }
        };
        let used: u64 = self.tariff.charges.iter().zip(&self.accrued).map(data).sum();
        let reached = self.tariff.throttles.iter().rfind(|t| used > t.after.size());
        reached.copied().map(Fact::Throttled)
    }

    fn allowance_uses(&self, before: &[Left]) -> Vec<AllowanceUse> {
        let all = self.tariff.allowances.iter().zip(&self.left).zip(before);
        let of = all.map(|((of, left), before)| AllowanceUse {
            item: of.item.clone(),
            covers: of.scope.id.clone(),
            service: of.scope.service,
            amount: of.allowance.amount.map(|_| before.fresh),
            carried: before.carried,
            used: left.used,
            rolls_over: match of.allowance.rollover {
                Rollover::NextMonth => left.fresh,
                Rollover::None | Rollover::Unstated => 0,
            },
        });
        of.collect()
    }
}

/// What a month's usage comes to.
pub(crate) struct Usage {
    /// Of each charge, in the tariff's order.
    pub amounts: Vec<Money>,
    /// Whether a cap that suspends the service was reached.
    pub suspended: bool,
    /// What is left of each allowance.
    pub left: Vec<Left>,
}

/// What a capped line tells besides its amount.
fn cap_reached(line: &BillLine) -> Option<Fact> {
    let Detail::Usage(usage) = &line.detail else { return None };
    let Cap { amount, then, .. } = usage.capped?;
    Some(Fact::CapReached { charge: usage.charge.clone(), amount, then })
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
