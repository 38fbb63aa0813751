//! What a line would draw on a plan's pool, and pay.

use std::rc::Rc;

use super::bound::{FLAT, Least, SERVICES, Slope, Want};
use super::plan::{NONE, Plan, Rest, service};
use crate::catalogue::Price;
use crate::rating::{AllowanceOf, CardTariff, Left, Lot, Lots, Moment, Usage, follows, supply};
use crate::usage::{Increment, Month, Service};

/// Which shared allowances, by bits; from the 127th on they share the last.
type Which = u128;

fn bit(place: usize) -> Which {
    1 << place.min(127)
}

/// Which of a pool's allowances have nothing left.
fn gone(pool: &[Rest]) -> Which {
    let any = |rest: &Rest| rest.carried > 0 || rest.fresh > 0;
    let alive = |(place, rest): (usize, &Rest)| if any(rest) { bit(place) } else { 0 };
    !pool.iter().enumerate().map(alive).fold(0, |all, one| all | one)
}

/// What a line would pay for its usage under a card of a plan, fees aside:
/// between a pool that never ends and one that is empty.
pub(super) struct View<'m> {
    lots: Rc<Vec<Lot<'m>>>,
    months: Vec<MonthView>,
}

/// One month of it.
struct MonthView {
    /// What the card's own allowances hold. They are drawn on first, so that
    /// no pool changes what they carry to the next month.
    own: Vec<Left>,
    /// What charges come to that no shared allowance is asked for.
    fixed: i128,
    touched: Vec<Touched>,
    /// What a pool that never ends gives, of each shared allowance.
    wants: Vec<u64>,
    /// Whether last month's rest of data is as good as this month's: one
    /// shared allowance has data, and it is used by single bytes.
    plain: bool,
    /// What usage comes to then; none where a cap suspends.
    roomy: Option<i128>,
    /// What usage comes to with an empty pool; none where it can't be.
    dry: Option<i128>,
    /// Allowances that are asked at all.
    asks: Which,
}

/// A charge of which a shared allowance may take some.
struct Touched {
    asks: Which,
    /// Its service, by its place in [`SERVICES`].
    service: usize,
    /// What it comes to for units beyond a pool.
    slope: Slope,
    /// What it comes to at the least while one of those has something left.
    roomy: i128,
    /// What it comes to when none has.
    dry: i128,
}

impl<'m> View<'m> {
    /// None where the card is no choice for the line, whatever the pool has.
    pub fn of(
        plan: &Plan,
        card: &CardTariff,
        moment: Moment,
        months: &[Month],
        lots: &mut Lots<'m>,
    ) -> Option<Self> {
        let lots = lots.of(&card.tariff);
        let mut views = Vec::with_capacity(lots.len());
        let mut rest: Vec<u64> = Vec::new();
        for (i, lot) in lots.iter().enumerate() {
            let mut own = supply(&card.tariff, lot.month, moment);
            own.truncate(card.own);
            if i > 0 && follows(months, i) {
                own.iter_mut().zip(&rest).for_each(|(left, rest)| left.carried = *rest);
            }
            let (view, left) = MonthView::of(plan, card, lot, own)?;
            rest = super::own::left_over(&card.tariff, &left);
            views.push(view);
        }
        Some(View { lots, months: views })
    }

    /// What all months' usage comes to at the least with what a pool has left,
    /// a month after another; [`NONE`] where it can't be.
    pub fn least(&self, plan: &Plan, pool: &[Rest]) -> Least {
        let n = plan.shared.len();
        let of = |(i, view): (usize, &MonthView)| {
            view.least(plan, gone(pool.get(i * n..(i + 1) * n).unwrap_or_default()))
        };
        self.months.iter().enumerate().map(of).fold(Least::default(), |a, b| a.with(&b))
    }

    /// The same while nothing is known of the pool.
    pub fn least_of_all(&self, plan: &Plan) -> Least {
        self.months.iter().fold(Least::default(), |sum, view| sum.with(&view.least(plan, 0)))
    }

    /// The least of each month by itself, while nothing is known of the pool.
    pub fn least_of_each(&self, plan: &Plan) -> impl Iterator<Item = Least> {
        self.months.iter().map(|view| view.least(plan, 0))
    }

    /// What all months' usage comes to, taken from a pool; none where it
    /// can't be.
    pub fn draw(&self, plan: &Plan, card: &CardTariff, pool: &mut [Rest]) -> Option<i128> {
        let (n, mut sum) = (plan.shared.len(), 0i128);
        for i in 0..self.months.len() {
            let here = pool.get_mut(i * n..(i + 1) * n)?;
            sum += self.draw_month(card, i, here)?;
        }
        Some(sum)
    }

    /// What a month's usage comes to, taken from a pool; none where it has no
    /// price or a cap suspends.
    pub fn draw_month(&self, card: &CardTariff, i: usize, pool: &mut [Rest]) -> Option<i128> {
        let view = self.months.get(i)?;
        let carries = pool.iter().any(|rest| rest.carried > 0);
        let has = |rest: &Rest| if view.plain { rest.carried } else { 0 };
        let enough = |(rest, n): (&Rest, &u64)| has(rest).saturating_add(rest.fresh) >= *n;
        if (view.plain || !carries) && pool.iter().zip(&view.wants).all(enough) {
            pool.iter_mut().zip(&view.wants).for_each(|(rest, n)| rest.take(*n));
            return view.roomy;
        }
        if view.asks & !gone(pool) == 0 {
            return view.dry;
        }
        let mut left = view.own.clone();
        left.extend(pool.iter().map(|rest| Left::new(rest.carried, rest.fresh)));
        let usage = self.lots.get(i)?.usage(&card.tariff, left).ok()?;
        for (rest, left) in pool.iter_mut().zip(usage.left.iter().skip(card.own)) {
            *rest = Rest::of(left);
        }
        (!usage.is_suspended()).then(|| usage.amounts.iter().map(|a| i128::from(a.micro())).sum())
    }
}

impl MonthView {
    /// What usage comes to at the least when of a pool so much is gone.
    fn least(&self, plan: &Plan, gone: Which) -> Least {
        let mut least = Least::default();
        if self.asks & !gone == 0 {
            least.sum = self.dry.unwrap_or(NONE);
            return least;
        }
        let alive = |t: &&Touched| t.asks & !gone != 0;
        let each = |t: &Touched| if alive(&t) { t.roomy } else { t.dry };
        least.sum = self.fixed + self.touched.iter().map(each).sum::<i128>();
        let mut units = [0u64; SERVICES.len()];
        for (place, (wants, service)) in self.wants.iter().zip(&plan.services).enumerate() {
            if let Some(units) = units.get_mut(*service).filter(|_| bit(place) & !gone != 0) {
                *units = units.saturating_add(*wants);
            }
        }
        for (service, (want, units)) in least.wants.iter_mut().zip(units).enumerate() {
            let charges = self.touched.iter().filter(alive).filter(|t| t.service == service);
            *want = Want::of(units, charges.map(|t| t.slope));
        }
        least
    }

    /// With the card's own allowances as they are left.
    fn of(
        plan: &Plan,
        card: &CardTariff,
        lot: &Lot<'_>,
        own: Vec<Left>,
    ) -> Option<(MonthView, Vec<Left>)> {
        let with = |each: u64| {
            let mut left = own.clone();
            left.extend(plan.shared.iter().map(|_| Left::new(0, each)));
            lot.usage(&card.tariff, left).ok()
        };
        let roomy = with(u64::MAX)?;
        let wants: Vec<u64> = roomy.left.iter().skip(card.own).map(|l| l.used).collect();
        let sum = |usage: &Usage| {
            let sum = usage.amounts.iter().map(|a| i128::from(a.micro())).sum::<i128>();
            (!usage.is_suspended()).then_some(sum)
        };
        let mut view = MonthView {
            own: own.clone(),
            fixed: 0,
            touched: Vec::new(),
            wants,
            plain: plan.services.iter().filter(|s| Some(**s) == service(Service::Data)).count() < 2,
            roomy: sum(&roomy),
            dry: None,
            asks: 0,
        };
        let dry = if plan.shared.is_empty() { None } else { with(0) };
        let dry_left = dry.as_ref().map(|d| d.left.get(card.own..).unwrap_or_default());
        let everything: Which = (0..plan.shared.len()).fold(0, |all, place| all | bit(place));
        // A part of a price can be spared by what another part has drawn.
        let parts = !card.tariff.components().is_empty();
        for (place, of) in card.tariff.charges.iter().enumerate() {
            let asks = match dry_left {
                Some(left) if !parts => asked_for(left, |l| l.wanted_by.contains(&place)),
                _ => everything,
            };
            let amount = |u: &Usage| u.amounts.get(place).map(|a| a.micro().into());
            let roomy: i128 = amount(&roomy).unwrap_or(0);
            if asks == 0 {
                view.fixed += roomy;
                continue;
            }
            // Only where more usage never costs less is a full pool cheapest.
            let roomy = if rises(&of.charge.price) { roomy } else { 0 };
            let dry = dry.as_ref().and_then(amount).unwrap_or(roomy);
            let Some(service) = service(of.scope.service) else { continue };
            let wants = view.wants.iter().zip(&plan.services).filter(|(_, s)| **s == service);
            let wants = wants.fold(0u64, |sum, (units, _)| sum.saturating_add(*units));
            // Steps of an allowance's own count otherwise than the charge does.
            let stepped = |a: &AllowanceOf| {
                a.scope.service == of.scope.service && a.allowance.increment.is_some()
            };
            let slope = if parts || card.tariff.allowances.iter().any(stepped) {
                FLAT
            } else {
                Slope::of(&of.charge, card.tariff.line_rounding, wants, roomy)
            };
            if of.scope.service == Service::Data {
                view.plain &= of.charge.increment.is_none_or(|step| step == Increment::UNIT)
                    && !matches!(of.charge.price, Price::Slots { .. })
                    && !card.tariff.allowances.iter().any(stepped);
            }
            view.touched.push(Touched { asks, service, slope, roomy, dry });
        }
        view.asks =
            dry_left.map_or(everything, |left| asked_for(left, |l| !l.wanted_by.is_empty()));
        view.dry = match &dry {
            Some(dry) => sum(dry),
            None if plan.shared.is_empty() => view.roomy,
            None => None,
        };
        if view.asks == 0 && view.dry.is_none() {
            return None;
        }
        Some((view, roomy.left))
    }
}

fn asked_for(left: &[Left], asked: impl Fn(&Left) -> bool) -> Which {
    let asked = left.iter().enumerate().filter(|(_, l)| asked(l));
    asked.fold(0, |all, (place, _)| all | bit(place))
}

/// Whether more usage never costs less. Of volume tiers it isn't so: the next
/// tier's price is for all of it.
fn rises(price: &Price) -> bool {
    !price.may_fall()
}
