//! What they have on top of their plan: it runs already. Nothing of it begins
//! or ends within the horizon, a year's fee counts by its twelfth part, and of
//! a month that is looked at from a day on it has the share of the days that
//! are left, as their plan has. One more of the same is bought anew.

use tariff_core::{AddOn, Fee, Market, Money, Offer, Period, Quantity, Unit, Validity};

use crate::fees::rounded;

/// The market with what they have in it once more, under names of its own.
pub(super) struct Held<'a> {
    ids: &'a [String],
    pub(super) market: Market,
}

/// The name of one that they have.
fn named(id: &str) -> String {
    format!("{id}, theirs")
}

impl<'a> Held<'a> {
    /// Of add-ons that they have, `left` days of so many being left. Whether
    /// they go together was asked of the market before.
    pub(super) fn of(market: &Market, ids: &'a [String], left: u64, days: u64) -> Held<'a> {
        let mut catalogues = market.catalogues().to_vec();
        for catalogue in &mut catalogues {
            let step = if catalogue.line_rounding.is_some() { 10_000 } else { 1 };
            let theirs = catalogue.add_ons.iter().filter(|a| ids.contains(&a.id));
            let theirs: Vec<AddOn> = theirs.map(|a| share(a, left, days, step)).collect();
            catalogue.add_ons.extend(theirs);
            for add_on in &mut catalogue.add_ons {
                add_on.only_with.clear();
                add_on.excludes.clear();
                add_on.requires.clear();
                add_on.group = None;
            }
        }
        let market = Market::compile(catalogues).unwrap_or_else(|f| panic!("{f}"));
        Held { ids, market }
    }

    /// An offer with theirs by their names.
    pub(super) fn offer(&self, offer: &Offer) -> Offer {
        let mut add_ons = offer.add_ons.clone();
        for id in self.ids {
            if let Some(place) = add_ons.iter().position(|other| other == id) {
                add_ons[place] = named(id);
            }
        }
        Offer { add_ons, ..offer.clone() }
    }
}

/// One that they have, in a month of `days` days of which `left` are left.
fn share(add_on: &AddOn, left: u64, days: u64, step: i128) -> AddOn {
    let validity = Some(Validity::Months { months: u16::MAX });
    let mut own = AddOn { id: named(&add_on.id), validity, ..add_on.clone() };
    // How long its gifts still come isn't known.
    own.allowances.retain(|a| a.months.is_none());
    let part = |of: u64| {
        let micro = i128::from(add_on.fee.amount.micro()) * i128::from(left);
        let share = rounded(micro, i128::from(of) * i128::from(days), step);
        Money::from_micro(i64::try_from(share).unwrap())
    };
    let (amount, period) = match add_on.fee.period {
        Period::Month => (part(1), Period::Month),
        Period::Year => (part(12), Period::Month),
        Period::Once { days: None } => (Money::ZERO, Period::Month),
        // For the days that are left anyway.
        by_days => (add_on.fee.amount, by_days),
    };
    own.fee = Fee { amount, period };
    if matches!(period, Period::Once { .. }) {
        // So is what they bring.
        return own;
    }
    for allowance in &mut own.allowances {
        let of = |q: Quantity| {
            let amount = u128::from(q.size()) * u128::from(left) / u128::from(days);
            Quantity { amount: u64::try_from(amount).unwrap(), unit: least(q.unit) }
        };
        allowance.amount = allowance.amount.map(of);
    }
    own
}

/// What a unit is so many of.
fn least(unit: Unit) -> Unit {
    match unit {
        Unit::Second | Unit::Minute => Unit::Second,
        Unit::Piece => Unit::Piece,
        Unit::Byte | Unit::Kb | Unit::Mb | Unit::Gb => Unit::Byte,
    }
}
