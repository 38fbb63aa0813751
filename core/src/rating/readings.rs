//! What a bill leaves open: the same month in every other way that the filing
//! or the usage may be read, and the ranges that those give.

use super::bill::{Assumption, Bill, BillLine, Detail, Range, Unpriced};
use super::draw::{CarriedFirst, Order, Part, orders};
use super::rater::{Rater, is_untimed};
use super::running::going_on;
use super::{Carried, Moment, Reading, Tariff, order, pieces};
use crate::catalogue::Rollover;
use crate::money::Money;
use crate::usage::{Month, Service};

/// One way in which all months of a contract may be drawn and carried over.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub(crate) struct World {
    /// In which order allowances are drawn on, where the filing doesn't say.
    order: Drawn,
    /// Whether all that can be left over came over into a first month of which
    /// that isn't known.
    pub full_start: bool,
    /// Whether what the filing says nothing of rolls over.
    pub unstated_rolls: bool,
}

/// An order, as it is kept.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
enum Drawn {
    /// The asserted one.
    #[default]
    Stated,
    /// What has equal priorities, the other way round.
    Reversed,
    /// The lists of a service, one after another.
    Lists(Vec<usize>, CarriedFirst),
}

impl Drawn {
    fn as_order(&self) -> Order<'_> {
        match self {
            Drawn::Stated => Order::Stated,
            Drawn::Reversed => Order::Reversed,
            Drawn::Lists(lists, carried) => Order::Lists { lists, carried: *carried },
        }
    }
}

impl World {
    pub fn order(&self) -> Order<'_> {
        self.order.as_order()
    }

    /// What is assumed where it isn't this one.
    fn assumptions(&self) -> Vec<Assumption> {
        let all = [
            (self.order != Drawn::Stated, Assumption::DrawOrder),
            (self.full_start, Assumption::CarriedOver),
            (self.unstated_rolls, Assumption::Rollover),
        ];
        all.into_iter().filter(|(open, _)| *open).map(|(_, what)| what).collect()
    }
}

/// The worlds that a tariff's months may be in, without the asserted one. What
/// came over may be unknown.
fn worlds(tariff: &Tariff, carried: &Carried) -> Vec<World> {
    let unknown = carried.is_unknown();
    let carries = unknown || carried.goes_on();
    let limited = |rollover| {
        let of = tariff.allowances.iter().filter(|a| a.allowance.amount.is_some());
        of.filter(move |a| a.scope.service == Service::Data)
            .any(move |a| a.allowance.rollover == rollover)
    };
    let (rolls, open) = (limited(Rollover::NextMonth), limited(Rollover::Unstated));
    let mut ways = vec![Drawn::Stated];
    if tariff.has_open_ties() {
        ways.push(Drawn::Reversed);
    }
    if !tariff.order_stated {
        for service in [Service::Voice, Service::Sms, Service::Mms, Service::Data] {
            let rolls = (rolls || open) && carries && service == Service::Data;
            let lists = tariff.rival_lists(service);
            let of = |(lists, carried)| Drawn::Lists(lists, carried);
            ways.extend(orders(&lists, rolls).into_iter().map(of));
        }
    }
    // Orders that come to the same are looked at once.
    let mut seen: Vec<Vec<(Part, usize)>> = Vec::new();
    ways.retain(|way| {
        let draws = tariff.draws_in(way.as_order());
        let fresh = !seen.contains(&draws);
        seen.extend(fresh.then_some(draws));
        fresh
    });
    let mut all = Vec::new();
    for order in ways {
        for unstated_rolls in [false, true].into_iter().take(1 + usize::from(open)) {
            let starts = unknown && (rolls || unstated_rolls);
            for full_start in [false, true].into_iter().take(1 + usize::from(starts)) {
                let order = order.clone();
                all.push(World { order, full_start, unstated_rolls });
            }
        }
    }
    all.retain(|world| *world != World::default());
    // What began in another world goes on in it.
    for world in carried.worlds() {
        if !all.contains(world) {
            all.push(world.clone());
        }
    }
    all
}

/// A bill with the ranges of what it assumes.
pub(super) fn itemise(
    tariff: &Tariff,
    month: &Month,
    moment: Moment,
    carried: &Carried,
) -> Result<(Bill, Carried), Unpriced> {
    let asserted = World::default();
    let now = going_on(tariff, month, carried);
    let one = Scene { tariff: &now, month, moment };
    let (mut bill, mut next) = one.bill(carried, &asserted, Reading::Asserted)?;
    let mut others = one.other_readings(&bill, carried, &asserted);
    let mut worlds = worlds(tariff, carried);
    // Those that differ in one thing first: they say on what a line hangs.
    worlds.sort_by_key(|world| world.assumptions().len());
    for world in &worlds {
        let before = carried.in_world(world);
        let now = going_on(tariff, month, before);
        let one = Scene { tariff: &now, month, moment };
        let Ok((other, after)) = one.bill(before, world, Reading::Asserted) else { continue };
        note(&mut bill, &other, &world.assumptions());
        others.extend(one.other_readings(&other, before, world));
        next.leave(world, after);
        others.push(other);
    }
    spread(&mut bill, &others);
    Ok((bill, next))
}

/// A month under a tariff.
struct Scene<'s> {
    tariff: &'s Tariff,
    month: &'s Month,
    moment: Moment,
}

impl Scene<'_> {
    fn rater<'r>(&'r self, carried: &Carried, world: &World, reading: Reading) -> Rater<'r> {
        let rater = Rater::new(self.tariff, self.month, self.moment, carried, reading);
        if *world == World::default() { rater } else { rater.in_world(world, carried) }
    }

    fn bill(
        &self,
        carried: &Carried,
        world: &World,
        reading: Reading,
    ) -> Result<(Bill, Carried), Unpriced> {
        self.rater(carried, world, reading).bill()
    }

    /// The bills of other readings, where a bill assumes anything.
    fn other_readings(&self, bill: &Bill, carried: &Carried, world: &World) -> Vec<Bill> {
        let open = |line: &BillLine| line.assumptions.iter().any(|a| *a != Assumption::FeeSpread);
        if !bill.lines.iter().any(open) {
            return Vec::new();
        }
        let readings = [Reading::Low, Reading::High];
        let mut all: Vec<Bill> = readings
            .into_iter()
            .filter_map(|r| self.bill(carried, world, r).ok())
            .map(|(b, _)| b)
            .collect();
        let by_order = |line: &BillLine| line.assumptions.contains(&Assumption::AllowanceOrder);
        if is_untimed(self.month) && bill.lines.iter().any(by_order) {
            // Whole sums in every reading and world, parts of them as asserted.
            let only =
                |a: &Assumption| matches!(a, Assumption::AllowanceOrder | Assumption::FeeSpread);
            let other = bill.lines.iter().flat_map(|l| &l.assumptions).any(|a| !only(a));
            let readings = [Reading::Asserted, Reading::Low, Reading::High];
            for reading in readings.into_iter().take(if other { 3 } else { 1 }) {
                let thorough = *world == World::default() && reading == Reading::Asserted;
                all.extend(self.in_every_order(carried, world, reading, thorough));
            }
        }
        all
    }

    /// The bills of usage without a time in every order in which it may have come.
    fn in_every_order(
        &self,
        carried: &Carried,
        world: &World,
        reading: Reading,
        thorough: bool,
    ) -> Vec<Bill> {
        let usual = pieces::of(self.tariff, self.month, reading);
        let rater =
            |pieces: &[pieces::Piece<'_>]| self.rater(carried, world, reading).bill_of(pieces).ok();
        let Some((_, left)) = rater(&usual) else { return Vec::new() };
        let orders = order::orders(self.tariff, &usual, &left, reading, thorough);
        orders.iter().filter_map(|pieces| rater(pieces)).map(|(bill, _)| bill).collect()
    }
}

/// The bill as asserted, with the ranges that the other readings give.
pub(super) fn ranged<T>(
    run: impl Fn(Reading) -> Result<(Bill, T), Unpriced>,
) -> Result<(Bill, T), Unpriced> {
    let (mut bill, next) = run(Reading::Asserted)?;
    let open = |line: &BillLine| line.assumptions.iter().any(|a| *a != Assumption::FeeSpread);
    if bill.lines.iter().any(open) {
        // Something was assumed: rate it again under the other readings.
        let readings = [Reading::Low, Reading::High];
        let others: Vec<Bill> = readings.into_iter().filter_map(|r| Some(run(r).ok()?.0)).collect();
        spread(&mut bill, &others);
    }
    Ok((bill, next))
}

/// Labels the lines of a bill that come out otherwise in another world, unless
/// they hang on one of its assumptions already.
fn note(bill: &mut Bill, other: &Bill, assumptions: &[Assumption]) {
    for line in &mut bill.lines {
        let same = other.lines.iter().find(|l| l.is_twin_of(line));
        let usage = matches!(line.detail, Detail::Usage(_));
        let told = assumptions.iter().any(|a| line.assumptions.contains(a));
        if usage && !told && same.map_or(Money::ZERO, |l| l.amount) != line.amount {
            assumptions.iter().for_each(|a| line.assume(*a));
        }
    }
}

/// Sets the ranges from the bills of other readings.
fn spread(bill: &mut Bill, others: &[Bill]) {
    if others.is_empty() {
        return;
    }
    let among = |own: Money, others: &mut dyn Iterator<Item = Money>| {
        let mut range = Range { low: own, high: own };
        for other in others {
            range = Range { low: range.low.min(other), high: range.high.max(other) };
        }
        range
    };
    bill.range = among(bill.total, &mut others.iter().map(|b| b.total));
    let open = bill.range.low != bill.range.high;
    for line in &mut bill.lines {
        let tops_up = matches!(line.detail, Detail::MinimumSpend { .. });
        if line.assumptions.is_empty() && !tops_up {
            continue;
        }
        let twin = |other: &Bill| {
            let same = other.lines.iter().find(|l| l.is_twin_of(line));
            same.map_or(Money::ZERO, |l| l.amount)
        };
        line.range = among(line.amount, &mut others.iter().map(twin));
        // What no reading changes needn't be told.
        if line.range.low == line.range.high && !open {
            line.assumptions.retain(|a| *a == Assumption::FeeSpread);
        }
    }
}

impl BillLine {
    /// Whether it is the same line in another reading's bill.
    fn is_twin_of(&self, other: &BillLine) -> bool {
        self.item == other.item
            && match (&self.detail, &other.detail) {
                (Detail::Usage(a), Detail::Usage(b)) => a.place == b.place,
                (Detail::Fee { .. }, Detail::Fee { .. })
                | (Detail::MinimumSpend { .. }, Detail::MinimumSpend { .. }) => true,
                _ => false,
            }
    }

    fn assume(&mut self, what: Assumption) {
        if let Err(place) = self.assumptions.binary_search(&what) {
            self.assumptions.insert(place, what);
        }
    }
}
