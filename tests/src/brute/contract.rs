//! What leaving costs and what still binds, formula by formula.

use tariff_core::{
    Amount, Carried, CheckedCustomer, Commitment, Days, Fee, Market, Moment, Money, Month,
    MonthUse, Offer, Period, rate_at,
};

/// Whether they have something, the market's or not.
pub fn has_one(customer: &CheckedCustomer) -> bool {
    match &customer.current {
        Some(c) => c.operator.is_some() || c.termination_fee.is_some(),
        None => customer.person.recent_spend.is_some(),
    }
}

/// What binds somebody who has an offer: each commitment, and the fee of a month.
fn bonds<'m>(market: &'m Market, offer: &Offer) -> Vec<(&'m Commitment, Money)> {
    let mut all = Vec::new();
    let month = |fee: &Fee| fee.for_month(Days::MEAN_MONTH).to_money();
    if let Some(plan) = market.plan(&offer.plan) {
        all.extend(plan.commitment.iter().map(|c| (c, month(&plan.fee))));
    }
    if let Some(family) = market.family(&offer.plan) {
        let modules = family.modules.iter().filter(|m| offer.modules.contains(&m.id));
        let fee: Money = modules.map(|m| month(&m.fee)).sum();
        all.extend(family.commitment.iter().map(|c| (c, fee)));
    }
    for add_on in offer.add_ons.iter().filter_map(|id| market.add_on(id)) {
        all.extend(add_on.commitment.iter().map(|c| (c, month(&add_on.fee))));
    }
    all.retain(|(c, _)| !c.only_with_extras);
    all
}

/// What leaving costs by the filings after so many months; none without a
/// formula.
fn by_formula(bonds: &[(&Commitment, Money)], used: u16) -> Option<Money> {
    let due = |(bound, fee): &(&Commitment, Money)| match bound.termination {
        _ if used >= bound.months => Some(Money::ZERO),
        Some(rule) => Some(rule.fee(used, bound.months, *fee)),
        None => None,
    };
    bonds.iter().map(due).sum()
}

/// What leaving today costs, and from when on it is known what it costs later:
/// after so many months so much.
pub fn leaving(market: &Market, customer: &CheckedCustomer) -> (Money, Vec<(u16, Money)>) {
    let Some(current) = customer.current.as_ref() else { return (Money::ZERO, Vec::new()) };
    let bonds = current.offer.as_ref().map(|offer| bonds(market, offer)).unwrap_or_default();
    let Some(used) = current.contract_months else {
        // The most that each may come to, if all have a formula.
        let most = |(bound, fee): &(&Commitment, Money)| {
            let rule = bound.termination?;
            (0..=bound.months).map(|used| rule.fee(used, bound.months, *fee)).max()
        };
        let most: Option<Money> = bonds.iter().map(most).sum();
        let today = current.termination_fee.or(most);
        return (today.unwrap_or_default(), Vec::new());
    };
    let filed = by_formula(&bonds, used);
    let Some(today) = current.termination_fee.or(filed) else { return (Money::ZERO, Vec::new()) };
    let left = bonds.iter().map(|(c, _)| c.months.saturating_sub(used)).max().unwrap_or(0);
    let mut later = Vec::new();
    if today > Money::ZERO && left > 0 {
        match filed {
            Some(fee) if fee == today => {
                let at = |k: u16| by_formula(&bonds, used + k);
                later.extend((1..=left).filter_map(|k| Some((k, at(k)?))));
            }
            _ => later.push((left, Money::ZERO)),
        }
    }
    (today, later)
}

/// What commitments still bind to at the horizon's end.
pub struct Owed<'a> {
    /// With promotions as the customer gets them.
    pub market: &'a Market,
    /// The months given that count.
    pub months: &'a [&'a Month],
    /// Months of the contract up to there.
    pub horizon: u16,
    /// The days of a month of the contract, on the calendar.
    pub days: &'a dyn Fn(u16) -> u8,
}

impl Owed<'_> {
    fn n(&self) -> i128 {
        self.months.len() as i128
    }

    /// Of each the fees to its end, or what leaving costs then. Of what `runs`
    /// already, so many months have passed, if that is known.
    pub fn by(&self, offer: &Offer, held: &[String], runs: Option<Option<u16>>) -> i128 {
        let base = Offer { add_ons: Vec::new(), ..offer.clone() };
        let mut sum = 0;
        for (bound, fee) in bonds(self.market, &base) {
            let before = runs.unwrap_or(Some(0));
            // A month without usage: fees, and a minimum spend above them.
            // When a year that runs was paid isn't known: it counts by months.
            let plan = self.market.plan(&base.plan);
            let by_year = plan.filter(|p| runs.is_some() && p.fee.period == Period::Year);
            let unused = |m: u16| match by_year {
                Some(plan) => {
                    let share = self.rounded(Amount::of(plan.fee.amount, 1, 12));
                    let least = plan.minimum_spend.unwrap_or_default();
                    self.n() * i128::from(share.max(least).micro())
                }
                None => self.unused(&base, m),
            };
            sum += self.due(bound, fee, before, &unused);
        }
        for (i, id) in offer.add_ons.iter().enumerate() {
            // One more of what they have is bought anew.
            let before = offer.add_ons[..i].iter().filter(|other| *other == id).count();
            let theirs = held.iter().filter(|other| *other == id).count() > before;
            let alone = Offer { add_ons: vec![id.clone()], ..Offer::default() };
            let before = runs.filter(|_| theirs).unwrap_or(Some(0));
            let add_on = self.market.add_on(id).unwrap();
            let ends = add_on.term().filter(|_| !theirs);
            for (bound, fee) in bonds(self.market, &alone) {
                let month = |m: u16| {
                    let yearly = if m % 12 == 1 { add_on.fee.amount } else { Money::ZERO };
                    let fee = match add_on.fee.period {
                        Period::Year if theirs => {
                            self.rounded(Amount::of(add_on.fee.amount, 1, 12))
                        }
                        _ if ends.is_some_and(|last| m > last) => Money::ZERO,
                        Period::Month => add_on.fee.amount,
                        Period::Year => yearly,
                        Period::Once { days: None } => Money::ZERO,
                        Period::Day => self.by_days(add_on.fee.amount, m, 1),
                        Period::Once { days: Some(of) } => {
                            self.by_days(add_on.fee.amount, m, u64::from(of))
                        }
                    };
                    self.n() * i128::from(fee.micro())
                };
                sum += self.due(bound, fee, before, &month);
            }
        }
        sum
    }

    /// A fee for so many days, in a month of the contract.
    fn by_days(&self, fee: Money, m: u16, of: u64) -> Money {
        // On the calendar ahead a share is exact.
        Amount::of(fee, u64::from((self.days)(m)), of).to_money()
    }

    fn rounded(&self, share: Amount) -> Money {
        let rounding = self.market.catalogues()[0].line_rounding;
        rounding.map_or_else(|| share.to_money(), |r| r.apply(share))
    }

    fn due(
        &self,
        bound: &Commitment,
        fee: Money,
        before: Option<u16>,
        month: &dyn Fn(u16) -> i128,
    ) -> i128 {
        let Some(before) = before else { return 0 };
        let used = before + self.horizon;
        if used >= bound.months {
            return 0;
        }
        let fees: i128 = (1..=bound.months - used).map(|k| month(self.horizon + k)).sum();
        let leave = bound.termination.map(|rule| rule.fee(used, bound.months, fee));
        leave.map_or(fees, |leave| fees.min(self.n() * i128::from(leave.micro())))
    }

    /// A month of the contract in which nothing is used.
    fn unused(&self, offer: &Offer, m: u16) -> i128 {
        let unused = |month: &&Month| {
            let usage = MonthUse::Records(Vec::new());
            let month = Month { usage, ..(**month).clone() };
            let tariff = self.market.tariff_in(offer, &[], Some(m), &month).unwrap();
            let days = Some((self.days)(m));
            let moment = Moment { contract_month: Some(m), days, ..Moment::default() };
            let bill = rate_at(&tariff, &month, moment, &Carried::default()).unwrap().0;
            i128::from(bill.total.micro())
        };
        self.months.iter().map(unused).sum()
    }
}
