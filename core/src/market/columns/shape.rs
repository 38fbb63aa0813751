//! What plans have in common, and the columns of what tells them apart.

use super::beaten::{Better, NONE_BETTER};
use super::prices::{Kind, Price, Prices};
use super::{Columns, MOST_MICRO, Row};
use crate::catalogue::Rollover;
use crate::money::Rounding;
use crate::rating::{
    AllowanceOf, ChargeOf, Moment, Tariff, Turn, fees_of_days, step_of, supply_of_days,
};
use crate::usage::{Days, Increment, Service};

/// An allowance but for how much it holds.
#[derive(Clone, Debug, PartialEq, Eq, PartialOrd, Ord)]
pub(crate) struct Slot {
    pub scope: usize,
    pub service: Service,
    pub priority: u16,
    /// Of what rolled over, where that is stated.
    pub carried_priority: Option<u16>,
    /// The step of its own, if it has one.
    pub step: Option<Increment>,
    /// How many seconds, pieces or bytes a unit of its column is.
    pub unit: u64,
    pub rolls: bool,
    /// Whether it pays for one component only, which is none of the base.
    pub component: bool,
}

/// A charge but for its numbers.
#[derive(Clone, Debug, PartialEq, Eq, PartialOrd, Ord)]
pub(crate) struct Line {
    pub scope: usize,
    pub service: Service,
    /// Whether it comes on top of the base.
    pub component: bool,
    pub step: Increment,
    pub kind: Kind,
    /// Whether it asks for money without usage.
    pub due_unused: bool,
}

/// What the rows of a shape have in common.
#[derive(Clone, Debug, PartialEq, Eq, PartialOrd, Ord)]
pub(crate) struct Form {
    pub slots: Vec<Slot>,
    pub lines: Vec<Line>,
    pub rounding: Option<(u8, i64)>,
    /// Whether there is a minimum spend.
    pub floor: bool,
}

/// A row.
pub(crate) struct Numbers {
    /// Whether every allowance is whole units of its column.
    even: bool,
    fee: u64,
    floor: u64,
    amounts: Vec<u64>,
    prices: Vec<Price>,
}

/// How much an allowance holds, row by row, in units of its slot.
pub(crate) enum Amounts {
    /// Below 2^31; without limit, the most that fits.
    Small(Vec<i32>),
    /// Of bytes.
    Large(Vec<u64>),
}

/// Plans of one form, in columns.
pub(crate) struct Shape {
    pub form: Form,
    /// Places among the market's plans and combinations, by fee.
    pub places: Vec<usize>,
    /// The steady month's fees, in micro-units.
    pub fees: Vec<u64>,
    /// The same where all are small: a product of two numbers of 32 bits takes
    /// a third of the work.
    small_fees: Vec<u32>,
    /// The minimum spend; zero without one.
    pub floors: Vec<u64>,
    pub amounts: Vec<Amounts>,
    pub prices: Vec<Prices>,
    /// Whether all that a row includes is whole units of its columns.
    pub even: Vec<bool>,
    /// What beats each row.
    pub better: Vec<Better>,
    /// Where the rows end that may be the best or the runner-up.
    pub end: usize,
}

/// Month lengths: what changes with them is left to the readable rater.
const LENGTHS: [Days; 5] =
    [Days::of(28), Days::of(29), Days::MEAN_MONTH, Days::of(30), Days::of(31)];

/// What is the same in a month of any length.
pub(super) fn steady(f: &dyn Fn(Days) -> Vec<u64>) -> Option<Vec<u64>> {
    let first = f(Days::MEAN_MONTH);
    LENGTHS.into_iter().all(|length| f(length) == first).then_some(first)
}

impl Columns {
    /// The form of a tariff and its numbers, if columns can hold it.
    pub fn form(&mut self, tariff: &Tariff) -> Option<Row> {
        // What isn't served is told by events and sums of a month, not by a price.
        if !tariff.stops.is_empty() {
            return None;
        }
        let moment = Moment::default();
        let fee = steady(&|days| vec![fees_of_days(tariff, days, moment)])?;
        let fee = fee.first().copied().filter(|fee| *fee <= MOST_MICRO)?;
        let amounts = steady(&|days| supply_of_days(tariff, days))?;
        let floor = tariff.minimum_spend.as_ref().map_or(0, |(_, least)| least.micro());
        let floor = u64::try_from(floor).ok().filter(|floor| *floor <= MOST_MICRO)?;
        let (form, prices) = self.structure(tariff);
        let slots = &form.slots;
        let whole = |(slot, amount): (&Slot, &u64)| *amount == u64::MAX || amount % slot.unit == 0;
        let even = slots.iter().zip(&amounts).all(whole);
        let amounts = slots.iter().zip(amounts).map(|(slot, amount)| slot.units(amount)).collect();
        Some((form, Numbers { even, fee, floor, amounts, prices }))
    }

    /// The form of a tariff, whatever its numbers, and its prices.
    pub(super) fn structure(&mut self, tariff: &Tariff) -> (Form, Vec<Price>) {
        let of = |of| self.line(of, tariff.line_rounding);
        let (lines, prices): (Vec<Line>, Vec<Price>) = tariff.charges.iter().map(of).unzip();
        let slot = |of: &AllowanceOf| Slot::of(of, self.scope(&of.scope), &lines);
        let slots = tariff.allowances.iter().map(slot).collect();
        let rounding = tariff.line_rounding.map(|r: Rounding| (r.mode as u8, r.step.micro()));
        let floor = tariff.minimum_spend.is_some();
        (Form { slots, lines, rounding, floor }, prices)
    }

    fn line(&mut self, of: &ChargeOf, otherwise: Option<Rounding>) -> (Line, Price) {
        let (kind, price) = Kind::of(&of.charge, otherwise);
        let step = step_of(&of.charge);
        self.measure(of.scope.service, step);
        let line = Line {
            scope: self.scope(&of.scope),
            service: of.scope.service,
            component: of.charge.component.is_some(),
            step,
            kind,
            due_unused: crate::rating::due_unused(&of.charge),
        };
        (line, price)
    }
}

impl Slot {
    /// An allowance is counted in the steps of its service's charges, where
    /// those agree.
    pub fn of(of: &AllowanceOf, scope: usize, lines: &[Line]) -> Slot {
        let service = of.scope.service;
        let asks = |l: &&Line| l.service == service && !l.component && l.kind != Kind::Free;
        let mut steps = lines.iter().filter(asks).map(|l| l.step.then);
        let first = steps.next().unwrap_or(1);
        let unit = if steps.all(|then| then == first) { first.max(1) } else { 1 };
        Slot {
            scope,
            service,
            priority: of.allowance.priority,
            carried_priority: of.allowance.carried_priority,
            step: of.allowance.increment,
            unit,
            rolls: of.allowance.rollover == Rollover::NextMonth,
            component: of.allowance.component.is_some(),
        }
    }

    /// Whether its column is one of small numbers: whatever isn't counted by
    /// the byte, and can't be carried over.
    fn is_small(&self) -> bool {
        !self.rolls && (self.service != Service::Data || self.unit > 1)
    }

    /// Its place in the order of allowances.
    pub fn turn(&self) -> Turn {
        let (list, priority, rolls) = (self.scope, self.priority, self.rolls);
        Turn { list, priority, carried_priority: self.carried_priority, rolls }
    }

    /// An amount in whole units; without limit stays so.
    pub fn units(&self, amount: u64) -> u64 {
        if amount == u64::MAX { amount } else { amount / self.unit }
    }
}

impl Amounts {
    fn of(slot: &Slot) -> Amounts {
        if slot.is_small() { Amounts::Small(Vec::new()) } else { Amounts::Large(Vec::new()) }
    }

    fn push(&mut self, amount: u64) {
        match self {
            Amounts::Small(all) => all.push(i32::try_from(amount).unwrap_or(i32::MAX)),
            Amounts::Large(all) => all.push(amount),
        }
    }

    fn reorder(&mut self, order: &[usize]) {
        match self {
            Amounts::Small(all) => reorder(all, order),
            Amounts::Large(all) => reorder(all, order),
        }
    }
}

/// The same values in another order.
pub(super) fn reorder<T: Clone>(column: &mut Vec<T>, order: &[usize]) {
    *column = order.iter().filter_map(|&i| column.get(i).cloned()).collect();
}

impl Shape {
    pub fn new(form: Form) -> Shape {
        Shape {
            places: Vec::new(),
            fees: Vec::new(),
            small_fees: Vec::new(),
            floors: Vec::new(),
            amounts: form.slots.iter().map(Amounts::of).collect(),
            prices: form.lines.iter().map(|l| Prices::of(&l.kind)).collect(),
            even: Vec::new(),
            better: Vec::new(),
            end: 0,
            form,
        }
    }

    pub fn push(&mut self, place: usize, row: Numbers) {
        self.places.push(place);
        // Which charge it is that needs single events is in no column; and with
        // steps that differ what is left of an allowance can be too little.
        let plain = |l: &Line| l.kind != Kind::Event && l.step.first == l.step.then;
        let by_numbers = self.form.lines.iter().all(plain);
        self.even.push(row.even && by_numbers);
        self.fees.push(row.fee);
        self.floors.push(row.floor);
        self.amounts.iter_mut().zip(row.amounts).for_each(|(all, amount)| all.push(amount));
        self.prices.iter_mut().zip(row.prices).for_each(|(all, price)| all.push(price));
    }

    /// Puts the rows in the order of their fees.
    pub(super) fn by_fee(&mut self) {
        let mut order: Vec<usize> = (0..self.places.len()).collect();
        let fee = |&i: &usize| self.fees.get(i).zip(self.places.get(i));
        crate::order::sort(&mut order, |a, b| fee(a).cmp(&fee(b)));
        self.better = vec![NONE_BETTER; self.len()];
        self.reorder(&order);
    }

    pub(super) fn reorder(&mut self, order: &[usize]) {
        reorder(&mut self.places, order);
        reorder(&mut self.fees, order);
        let small = self.fees.iter().map(|fee| u32::try_from(*fee));
        self.small_fees = small.collect::<Result<_, _>>().unwrap_or_default();
        reorder(&mut self.floors, order);
        reorder(&mut self.even, order);
        reorder(&mut self.better, order);
        self.amounts.iter_mut().for_each(|all| all.reorder(order));
        self.prices.iter_mut().for_each(|all| all.reorder(order));
    }

    /// Adds the fees of some months to sums, and `more` a month.
    pub fn add_fees(&self, rows: super::Rows, more: u64, months: usize, sums: &mut [u64]) {
        let all = more.saturating_mul(u64::try_from(months).unwrap_or(u64::MAX));
        match (self.small_fees.get(rows.from..), u32::try_from(months)) {
            (Some(fees), Ok(times)) if !fees.is_empty() => {
                for (sum, fee) in sums.iter_mut().zip(fees) {
                    *sum += u64::from(*fee) * u64::from(times) + all;
                }
            }
            _ => {
                let times = u64::try_from(months).unwrap_or(u64::MAX);
                let fees = self.fees.get(rows.from..).unwrap_or_default();
                for (sum, fee) in sums.iter_mut().zip(fees) {
                    *sum += fee * times + all;
                }
            }
        }
    }

    /// The least that rows can cost over some months: their lowest fee.
    pub fn least(&self, rows: super::Rows, months: usize) -> u64 {
        let fees = self.fees.iter().skip(rows.from).take(rows.count);
        let fee = fees.min().copied().unwrap_or(0);
        fee.saturating_mul(u64::try_from(months).unwrap_or(u64::MAX))
    }

    pub fn len(&self) -> usize {
        self.places.len()
    }
}
