//! What a purchase costs over the horizon: rated month by month with the
//! readable rater, every line of it.
//!
//! The months given are what months to come may look like, each as likely as
//! the others. So a cost over the horizon is an expected one: for each month
//! of the contract the mean over the months given. It is kept as the sum over
//! them, in integers, and divided only to be shown.

use serde::Serialize;

use super::case::{Case, Class, Unfit};
use super::owed;
use super::purchase::{Purchase, Timing, each, is_live, lasts};
use super::{CheckedCustomer, CheckedWishes};
use crate::catalogue::{AddOn, Fee, Period};
use crate::market::{Market, OfferError};
use crate::money::{Amount, Money, Rounding, RoundingMode};
use crate::rating::{
    Bill, BillLine, Carried, Detail, SpecialFee, Tariff, Unpriced, asserted_at, itemised_at,
};
use crate::usage::{Days, Month};

/// What a purchase costs.
#[derive(Clone, Debug, PartialEq, Eq, Serialize)]
#[cfg_attr(feature = "schema", derive(schemars::JsonSchema))]
#[serde(rename_all = "camelCase")]
#[non_exhaustive]
pub struct Cost {
    /// What each of the given months costs in a steady month of the contract:
    /// after promotions and the first month, yearly fees in twelve parts. Of a
    /// purchase that waits, of the new contract.
    pub months: Vec<Money>,
    /// The highest bill that comes up within the horizon, months of waiting
    /// included, to the fen.
    pub worst: Money,
    /// Over how many months.
    pub horizon: u16,
    /// What the total is made of. The amounts sum to it.
    pub lines: Vec<CostLine>,
    /// The expected cost over the horizon, to the fen.
    pub total: Money,
    /// The same for one month, to the fen.
    pub per_month: Money,
    /// The sum over the given months that `total` is the mean of: exact.
    pub sum: Money,
    /// What is to be kept in mind and bought by hand over the horizon, at the
    /// customer's own price of simplicity. No bill shows it.
    pub simplicity: Money,
}

/// A part of a cost over the horizon.
#[derive(Clone, Debug, PartialEq, Eq, Serialize)]
#[cfg_attr(feature = "schema", derive(schemars::JsonSchema))]
#[serde(rename_all = "camelCase")]
#[non_exhaustive]
pub struct CostLine {
    /// What for.
    pub what: CostPart,
    /// How much over the horizon; below zero where it saves.
    pub amount: Money,
}

/// What a part of a cost is for.
#[derive(Clone, Debug, PartialEq, Eq, PartialOrd, Ord, Serialize)]
#[cfg_attr(feature = "schema", derive(schemars::JsonSchema))]
#[serde(rename_all = "camelCase", rename_all_fields = "camelCase")]
#[non_exhaustive]
pub enum CostPart {
    /// Steady months, all along the horizon; of a purchase that waits, from the
    /// change on.
    Steady,
    /// The months for which one stays with what one has before.
    Waiting,
    /// What a promotion takes off while it runs.
    Promotion,
    /// What the broken first month differs by.
    FirstMonth,
    /// Yearly fees as they fall due, against equal monthly parts.
    YearlyFees,
    /// What fees and supplies by days differ by, since months of the calendar
    /// have their own days.
    Calendar,
    /// Fees paid once.
    OneOff,
    /// What changes when an add-on's term has ended.
    TermEnded,
    /// What units that come for a time save while they come 赠送.
    Gift,
    /// The termination fee of the current contract 违约金.
    Termination,
    /// What commitments still bind to when the horizon ends: their fees to the
    /// end, or what leaving costs then, whichever is less.
    Owed,
    /// What changing costs the customer besides.
    Switching,
    /// What a service of the current plan is worth that is lost.
    BenefitLost {
        /// The service's id.
        service: String,
    },
}

impl CostPart {
    /// Whether a bill of what is bought holds it. What none holds is paid or
    /// lost besides, so that a mean month with it can be above the highest bill.
    pub fn is_billed(&self) -> bool {
        !matches!(
            self,
            CostPart::Termination
                | CostPart::Owed
                | CostPart::Switching
                | CostPart::BenefitLost { .. }
        )
    }
}

/// Why a purchase has no cost.
#[derive(Clone, Debug, PartialEq, Eq, thiserror::Error)]
#[non_exhaustive]
pub enum CostError {
    /// The market doesn't sell it.
    #[error(transparent)]
    Offer(#[from] OfferError),
    /// It has no price for some of the usage.
    #[error(transparent)]
    Unpriced(#[from] Unpriced),
    /// It can't be had after so many months of waiting: there is nothing to
    /// leave then, it isn't known what that costs, or the horizon ends before.
    #[error("there is no change after {months} months")]
    Wait {
        /// How many.
        months: u16,
    },
}

/// A rated purchase: sums over the given months, in micro-units.
pub(crate) struct Costed {
    /// The bills of steady months.
    pub settled: Vec<Bill>,
    pub worst: Money,
    pub lines: Vec<(CostPart, i128)>,
    /// Everything that is paid.
    pub money: i128,
    /// Things to buy or remember, once each for every month.
    pub things: i128,
    /// Why one of the months isn't what the customer needs.
    pub unfit: Option<Unfit>,
}

/// What a purchase costs this customer.
///
/// ```
/// use tariff_core::{
///     Catalogue, ClassUse, Customer, Market, Month, Offer, Profile, Purchase, Wishes, cost,
/// };
/// # let text = tariff_core::doc::CATALOGUE;
/// let market = Market::compile(vec![Catalogue::parse("tiny", text)?])?;
/// let usage = Profile { classes: vec![ClassUse::typed_minutes(100)] };
/// let customer = Customer::new("2026-11-22".parse()?, vec![Month::of_profile(usage)]);
/// let customer = customer.check(&market)?;
/// let wishes = Wishes::default().check(&market, &customer)?;
/// let cost = cost(&market, &customer, &wishes, &Purchase::of(Offer::plan("basic")))?;
/// // Twelve months of 8 and 100 minutes at 0.15.
/// assert_eq!((cost.per_month.to_string(), cost.total.to_string()), ("23.00".into(), "276.00".into()));
/// # Ok::<(), Box<dyn std::error::Error>>(())
/// ```
///
/// # Errors
/// When the market doesn't sell it so, or has no price for some of the usage.
pub fn cost(
    market: &Market,
    customer: &CheckedCustomer,
    wishes: &CheckedWishes,
    purchase: &Purchase,
) -> Result<Cost, CostError> {
    let case = Case::new(market, customer, wishes);
    costed(&case, purchase).map(|costed| costed.shown(&case))
}

/// Rates a purchase, the months that are waited included, as its bills assert.
pub(crate) fn costed(case: &Case<'_>, purchase: &Purchase) -> Result<Costed, CostError> {
    costed_as(case, purchase, Told::Asserted)
}

/// The same; steady bills with the ranges of what they assume.
pub(crate) fn itemised_cost(case: &Case<'_>, purchase: &Purchase) -> Result<Costed, CostError> {
    costed_as(case, purchase, Told::Ranges)
}

fn costed_as(case: &Case<'_>, purchase: &Purchase, told: Told) -> Result<Costed, CostError> {
    let months = purchase.wait;
    if months == case.wait() {
        return contract(case, purchase, told);
    }
    let stays = case.now.as_ref().is_some_and(|now| now.is_based_on(&purchase.offer));
    let later = case.after(months).filter(|_| !stays);
    contract(&later.ok_or(CostError::Wait { months })?, purchase, told)
}

/// Rates a purchase from the day on which it is made.
fn contract(case: &Case<'_>, purchase: &Purchase, told: Told) -> Result<Costed, CostError> {
    let (listed, add_ons) = case.market.checked(&purchase.offer)?;
    let held = case.held(&purchase.offer);
    let keeps = case.keeps(&purchase.offer);
    let tariff = case.tariff_of(listed);
    let classes = case.classes(&tariff, add_ons.iter().copied(), held);
    let on_top = each(add_ons.iter().copied(), held);
    let last = classes.last().and_then(|c| c.at).unwrap_or(1);
    let run = Run { case, purchase, held, told };
    let settled = match (run.bills(None, last), classes.as_slice()) {
        // Where the broken month is all there is, a steady one needs no price;
        // nor where what comes by days, or for a time, holds all in each of the
        // months ahead.
        (Err(_), [only]) if only.broken => run.bills(Some(only), last)?,
        (Err(_), [.., ahead]) if ahead.days.is_some() || ahead.gifts > 0 => {
            run.bills(Some(ahead), last)?
        }
        (settled, _) => settled?,
    };
    let mut costed =
        Costed { worst: Money::ZERO, lines: Vec::new(), money: 0, things: 0, unfit: None, settled };
    let steady: Vec<Money> = costed.settled.iter().map(|b| b.total).collect();
    let steady_sum: i128 = steady.iter().map(|m| i128::from(m.micro())).sum();
    costed.add(CostPart::Steady, case.horizon() * steady_sum);
    if let Some(waited) = case.waited {
        costed.add(CostPart::Waiting, waited.money);
        costed.things += waited.things;
        costed.worst = costed.worst.max(to_money(waited.worst));
    }
    for class in &classes {
        let at = class.at.unwrap_or(1);
        let bills = run.bills(Some(class), at)?;
        let weight = class.weight();
        let live = |(a, theirs): &&(&AddOn, bool)| is_live(a, class.timing(), *theirs);
        let live = on_top.iter().filter(live).count();
        for (place, bill) in bills.iter().enumerate() {
            costed.worst = costed.worst.max(bill.total);
            costed.unfit = costed.unfit.take().or_else(|| case.unfit(&bill.facts));
            let things = live + purchase.packs_in(at, place).len();
            costed.things += weight * i128::try_from(things).unwrap_or(i128::MAX);
        }
        let ended = live < add_ons.len();
        for (part, sum) in differences(&bills, &costed.settled, class, ended) {
            costed.add(part, weight * sum);
        }
    }
    if case.now.is_some() && !keeps {
        let fee = case.now.as_ref().map_or(Money::ZERO, |now| now.leaving.counted());
        costed.add(CostPart::Termination, case.n() * i128::from(fee.micro()));
        costed.add(CostPart::Switching, case.n() * i128::from(case.wishes.switching.micro()));
    }
    let owed = on_top.iter().map(|(a, theirs)| owed::by_add_on(case, a, &tariff, *theirs));
    costed.add(CostPart::Owed, owed::by_plan(case, &tariff, held, keeps) + owed.sum::<i128>());
    let mut includes = tariff.includes().to_vec();
    let lasting = add_ons.iter().filter(|a| lasts(a, case.horizon, held));
    includes.extend(lasting.flat_map(|a| &a.includes).cloned());
    for (service, worth) in case.lost(&includes) {
        let sum = case.n() * case.horizon() * i128::from(worth.micro());
        costed.add(CostPart::BenefitLost { service: service.clone() }, sum);
    }
    Ok(costed)
}

impl Costed {
    fn add(&mut self, what: CostPart, sum: i128) {
        if sum == 0 && what != CostPart::Steady {
            return;
        }
        self.money += sum;
        match self.lines.iter_mut().find(|(known, _)| *known == what) {
            Some((_, all)) => *all += sum,
            None => self.lines.push((what, sum)),
        }
    }

    /// What decides: money, and things at their price.
    pub fn score(&self, case: &Case<'_>) -> i128 {
        self.money + self.things * i128::from(case.wishes.simplicity.micro())
    }

    pub fn shown(&self, case: &Case<'_>) -> Cost {
        let n = case.n();
        let mut lines = Vec::new();
        let (mut so_far, mut shown) = (0i128, Money::ZERO);
        for (what, sum) in &self.lines {
            // Rounded as they add up, so that what is shown sums to the total.
            so_far += sum;
            let upto = to_fen(so_far, n);
            lines.push(CostLine { what: what.clone(), amount: upto.minus(shown) });
            shown = upto;
        }
        let things = self.things * i128::from(case.wishes.simplicity.micro());
        Cost {
            months: self.settled.iter().map(|b| b.total).collect(),
            worst: to_fen(self.worst.micro().into(), 1),
            horizon: case.wishes.horizon,
            lines,
            total: to_fen(self.money, n),
            per_month: to_fen(self.money, n * i128::from(case.wishes.horizon)),
            sum: to_money(self.money),
            simplicity: to_fen(things, n),
        }
    }
}

/// A sum of micro-units as money, clamped far beyond any tariff.
pub(crate) fn to_money(micro: i128) -> Money {
    let clamp = |n: i128| i64::try_from(n.clamp(i128::from(i64::MIN), i128::from(i64::MAX)));
    Money::from_micro(clamp(micro).unwrap_or(0))
}

/// A sum of micro-units by `n`, rounded to the fen.
pub(crate) fn to_fen(micro: i128, n: i128) -> Money {
    to_money(micro).share(u64::try_from(n).unwrap_or(1))
}

/// The same rounded down: a limit that is told must hold below it.
pub(crate) fn down_to_fen(micro: i128, n: i128) -> Money {
    let n = u64::try_from(n).unwrap_or(1).max(1);
    let down = Rounding { mode: RoundingMode::Down, ..Rounding::FEN };
    down.apply(Amount::of(to_money(micro), 1, n))
}

/// What is told of a steady month.
#[derive(Clone, Copy, PartialEq, Eq)]
pub(crate) enum Told {
    /// What its bill asserts.
    Asserted,
    /// That, and the ranges of what it assumes.
    Ranges,
}

/// Rates the months of a purchase.
pub(crate) struct Run<'c, 'a> {
    pub case: &'c Case<'a>,
    pub purchase: &'c Purchase,
    pub held: &'c [String],
    pub told: Told,
}

impl Run<'_, '_> {
    /// The bills of a class of contract months, or of steady ones with the
    /// packs of month `at`; what rolls over is carried through the months.
    pub fn bills(&self, class: Option<&Class>, at: u16) -> Result<Vec<Bill>, CostError> {
        let months = class.map_or(&self.case.months[..], |c| self.case.months_of(c));
        let mut bills = Vec::with_capacity(months.len());
        let mut carried = Carried::default();
        for (place, month) in months.iter().enumerate() {
            let goes_on = self.case.follows.get(place).copied().unwrap_or(false);
            if !goes_on || class.is_some_and(|c| c.broken) {
                carried = Carried::default();
            }
            let (bill, next) = self.bill(class, at, place, month, &carried)?;
            carried = next;
            bills.push(bill);
        }
        Ok(bills)
    }

    fn bill(
        &self,
        class: Option<&Class>,
        at: u16,
        place: usize,
        month: &Month,
        carried: &Carried,
    ) -> Result<(Bill, Carried), CostError> {
        let packs = self.purchase.packs_in(at, place);
        let timing = class.map_or(Timing::Settled, Class::timing);
        let offer = &self.purchase.offer;
        let placed_by = self.case.placed_by(class.is_some_and(|c| c.broken), place);
        let placed_by = placed_by.unwrap_or(month);
        let mut tariff = self.case.tariff_held(offer, packs, timing, placed_by, self.held)?;
        first_month_of(&mut tariff, self.case.keeps(offer));
        let moment = class.map(|c| self.case.moment(c, self.mode())).unwrap_or_default();
        Ok(if class.is_none() && self.told == Told::Ranges {
            itemised_at(&tariff, month, moment, carried)?
        } else {
            asserted_at(&tariff, month, moment, carried)?
        })
    }

    fn mode(&self) -> Option<usize> {
        if self.case.keeps(&self.purchase.offer) { Some(0) } else { self.purchase.first_month }
    }
}

/// A plan that is kept isn't in its first month: what is left of the month is
/// charged by its days, so that it can be compared with a month that a new
/// plan begins in.
pub(crate) fn first_month_of(tariff: &mut Tariff, keeps: bool) {
    if keeps {
        tariff.first_month = vec![crate::catalogue::FirstMonth::ByDay];
    }
}

/// How the bills of a class differ from steady ones, by cause; sums over the
/// months given.
///
/// What no fee accounts for (a minimum spend reached otherwise, other packs)
/// goes to the cause: a term that has ended, other days, or what changes a fee
/// then.
fn differences(
    bills: &[Bill],
    settled: &[Bill],
    class: &Class,
    ended: bool,
) -> Vec<(CostPart, i128)> {
    let mut parts: Vec<(CostPart, i128)> = Vec::new();
    for (bill, steady) in bills.iter().zip(settled) {
        let mut rest = i128::from(bill.total.micro()) - i128::from(steady.total.micro());
        let mut add = |part: CostPart, sum: i128| {
            rest -= sum;
            parts.push((part, sum));
        };
        // What a broken month has a share of is told as one sum; what is paid
        // once, or for a year, isn't shared.
        let told = |fee: &Fee| {
            let paid_at_once = matches!(fee.period, Period::Year | Period::Once { days: None });
            !class.broken || paid_at_once
        };
        for line in &bill.lines {
            let Detail::Fee { fee, special } = &line.detail else { continue };
            let amount = i128::from(line.amount.micro());
            if told(fee) {
                let normal = normal_fee(line, fee, *special, class, steady);
                match fee.period {
                    Period::Once { days: None } => add(CostPart::OneOff, amount),
                    _ if amount != normal => add(CostPart::Promotion, amount - normal),
                    _ => {}
                }
                if fee.goes_by_days() {
                    add(CostPart::Calendar, normal - fee_of(steady, &line.item));
                }
            }
        }
        for line in &steady.lines {
            let Detail::Fee { fee, .. } = &line.detail else { continue };
            if fee.period == Period::Year {
                let spread = i128::from(line.amount.micro());
                let due = bill.lines.iter().find(|l| is_fee_of(l, &line.item));
                let due = due.map_or(0, |due| match &due.detail {
                    Detail::Fee { fee, special } => normal_fee(due, fee, *special, class, steady),
                    _ => 0,
                });
                add(CostPart::YearlyFees, due - spread);
            }
        }
        let cause = || parts.last().map_or(CostPart::TermEnded, |(part, _)| part.clone());
        let other = match (class.broken, ended, class.days) {
            (true, ..) => CostPart::FirstMonth,
            (false, true, _) => CostPart::TermEnded,
            _ if class.gifts > 0 => CostPart::Gift,
            (false, false, Some(_)) => CostPart::Calendar,
            (false, false, None) => cause(),
        };
        parts.push((other, rest));
    }
    parts
}

/// What a fee line of a class would come to without a promotion.
fn normal_fee(
    line: &BillLine,
    fee: &Fee,
    special: Option<SpecialFee>,
    class: &Class,
    steady: &Bill,
) -> i128 {
    let normal = match (special, fee.period) {
        (Some(SpecialFee::Promotion { .. }), Period::Year) => fee.amount,
        (Some(SpecialFee::Promotion { .. }), _) => {
            match class.days.filter(|_| fee.goes_by_days()) {
                Some(days) => fee.for_month(Days::of(days.into())).to_money(),
                None => return fee_of(steady, &line.item),
            }
        }
        _ => line.amount,
    };
    i128::from(normal.micro())
}

/// The first fee line of an item.
fn fee_of(bill: &Bill, item: &str) -> i128 {
    let line = bill.lines.iter().find(|l| is_fee_of(l, item));
    line.map_or(0, |l| i128::from(l.amount.micro()))
}

fn is_fee_of(line: &BillLine, item: &str) -> bool {
    line.item == item && matches!(line.detail, Detail::Fee { .. })
}
