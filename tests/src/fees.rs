//! What a month bears of fees, and what it includes, in plain arithmetic: read
//! off the filings, with nothing of the rater.

use tariff_core::{
    Allowance, Bill, Detail, Fee, FirstMonth, Market, Offer, Period, Promotion, PromotionPrice,
};

/// Where a month lies.
pub(crate) struct At {
    /// Which month of the contract; none, where the plan is kept.
    pub month: Option<u16>,
    /// How many days the calendar gives it.
    pub days: u64,
    /// The day on which the contract begins, of its first month.
    pub start_day: u64,
    /// How that is charged.
    pub mode: Option<FirstMonth>,
}

/// Something with a fee.
struct Item<'a> {
    fee: Fee,
    promotion: Option<&'a Promotion>,
    allowances: &'a [Allowance],
    /// Whether it is bought on top, and whether by hand.
    add_on: bool,
    one_off: bool,
}

fn item<'a>(market: &'a Market, id: &str) -> Option<Item<'a>> {
    let of_base = |fee, promotion, allowances| Item {
        fee,
        promotion,
        allowances,
        add_on: false,
        one_off: false,
    };
    let plan = market.plan(id).map(|p| of_base(p.fee, p.promotion.as_ref(), &p.allowances));
    let module = || market.module(id).map(|m| of_base(m.fee, None, &m.allowances));
    let add_on = || {
        market.add_on(id).map(|a| Item {
            fee: a.fee,
            promotion: None,
            allowances: &a.allowances,
            add_on: true,
            one_off: a.is_one_off(),
        })
    };
    plan.or_else(module).or_else(add_on)
}

impl At {
    /// Days from the beginning of the contract to the month's end.
    pub(crate) fn left(&self) -> u64 {
        let first = self.start_day.min(self.days);
        (1..=self.days).filter(|day| *day >= first).count() as u64
    }

    pub(crate) fn is_broken(&self) -> bool {
        self.start_day > 1
    }

    /// What the first month's mode leaves, as a fraction.
    fn share(&self, item: &Item<'_>, by_days: bool) -> (u64, u64) {
        match self.mode.filter(|_| self.is_broken() && !item.add_on) {
            Some(FirstMonth::Half { from_day }) if self.start_day >= u64::from(from_day) => (1, 2),
            Some(FirstMonth::ByDay) if !by_days => (self.left(), self.days),
            Some(FirstMonth::PayPerUse) => (0, 1),
            _ => (1, 1),
        }
    }
}

/// To a step, a half up.
pub(crate) fn rounded(n: i128, by: i128, step: i128) -> i128 {
    (2 * n + by * step).div_euclid(2 * by * step) * step
}

/// What a month bears of a fee, in micro-units.
fn borne(item: &Item<'_>, at: &At, fen: bool) -> i128 {
    let amount = i128::from(item.fee.amount.micro());
    let paid_whole = item.one_off || item.fee.period == Period::Year;
    let (times, of) = match item.fee.period {
        _ if paid_whole => (1, 1),
        Period::Day => (at.left(), 1),
        Period::Once { days: Some(days) } => (at.left(), u64::from(days)),
        _ => (1, 1),
    };
    let by_days =
        !paid_whole && matches!(item.fee.period, Period::Day | Period::Once { days: Some(_) });
    let mut twelfths = 12 * amount;
    if let Some((promotion, month)) = item.promotion.zip(at.month) {
        let lower = match promotion.price {
            PromotionPrice::Fixed { amount } => i128::from(amount.micro()),
            PromotionPrice::Percent { percent, rounding } => rounded(
                amount * i128::from(percent),
                100,
                if rounding.is_some() { 10_000 } else { 1 },
            ),
        };
        let paid_for =
            if item.fee.period == Period::Year { month..month + 12 } else { month..month + 1 };
        let each = 12 / paid_for.len() as i128;
        let promoted = paid_for.filter(|m| *m <= promotion.months).count() as i128 * each;
        twelfths = (12 - promoted) * amount + promoted * lower;
    }
    let (part, whole) = if paid_whole { (1, 1) } else { at.share(item, by_days) };
    let n = twelfths * i128::from(times) * i128::from(part);
    let by = 12 * i128::from(of) * i128::from(whole);
    rounded(n, by, if fen && !by_days { 10_000 } else { 1 })
}

/// What a month holds of an allowance.
fn held(item: &Item<'_>, allowance: &Allowance, at: &At) -> Option<u64> {
    let size = u128::from(allowance.amount?.size());
    if allowance.months.is_some_and(|months| at.month.is_none_or(|month| month > months)) {
        return Some(0);
    }
    let (times, of, by_days) = match item.fee.period {
        Period::Once { days: Some(days) } if !item.one_off => (at.left(), u64::from(days), true),
        _ => (1, 1, false),
    };
    // A year's fee is paid whole; what a first month holds is shared all the same.
    let (part, all) = at.share(item, by_days);
    let times = size * u128::from(times) / u128::from(of);
    u64::try_from(times * u128::from(part) / u128::from(all)).ok()
}

/// What a bill says otherwise.
pub(crate) fn differences(market: &Market, offer: &Offer, bill: &Bill, at: &At) -> Vec<String> {
    let fen = market.catalogues().iter().any(|c| c.line_rounding.is_some());
    let mut wrong = Vec::new();
    for line in &bill.lines {
        let Detail::Fee { .. } = line.detail else { continue };
        let Some(item) = item(market, &line.item) else { continue };
        let settled = at.month.is_none() && item.fee.period == Period::Year && !item.add_on;
        let expect = borne(&item, at, fen);
        if !settled && i128::from(line.amount.micro()) != expect {
            wrong.push(format!("{offer}: {} bears {}, plainly {expect}", line.item, line.amount));
        }
    }
    for of in &bill.allowances {
        let Some(item) = item(market, &of.item).filter(|item| !item.one_off) else { continue };
        let filed = item.allowances.iter().find(|a| a.covers == of.covers);
        let expect = filed.and_then(|filed| held(&item, filed, at));
        if of.amount != expect {
            wrong.push(format!("{offer}: {} holds {:?}, plainly {expect:?}", of.item, of.amount));
        }
    }
    wrong
}
