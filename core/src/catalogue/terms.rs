//! What a contract says besides usage: fees, first month, promotion,
//! commitment and termination.

use serde::{Deserialize, Serialize};

use super::eligibility::Rule;
use super::scope::Quantity;
use crate::money::{Amount, Money, Rounding};
use crate::usage::{Date, Days, is_default};

/// For how long a fee pays.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[cfg_attr(feature = "schema", derive(schemars::JsonSchema))]
#[cfg_attr(feature = "binary", derive(borsh::BorshSerialize, borsh::BorshDeserialize))]
#[serde(rename_all = "camelCase", rename_all_fields = "camelCase", deny_unknown_fields)]
pub enum Period {
    /// A calendar day.
    Day,
    /// A calendar month.
    Month,
    /// Twelve months; a month bears a twelfth.
    Year,
    /// Bought for so many days. What is kept renews when they are over, 365 days
    /// a year: a month bears the share that it has of them.
    Once {
        /// How many days one purchase lasts; left out, for good.
        #[serde(default, skip_serializing_if = "Option::is_none")]
        days: Option<u16>,
    },
}

/// A recurring or single fee.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[cfg_attr(feature = "schema", derive(schemars::JsonSchema))]
#[cfg_attr(feature = "binary", derive(borsh::BorshSerialize, borsh::BorshDeserialize))]
#[serde(rename_all = "camelCase", deny_unknown_fields)]
pub struct Fee {
    /// How much.
    pub amount: Money,
    /// For how long.
    pub period: Period,
}

impl Fee {
    /// How often it renews within some days, as a fraction. What it includes
    /// comes as often.
    pub(crate) fn purchases(self, days: Days) -> (u64, u64) {
        match self.period {
            Period::Once { days: Some(lasts) } => days.by(u64::from(lasts)),
            _ => (1, 1),
        }
    }

    /// Whether a longer month bears more of it.
    pub(crate) fn goes_by_days(self) -> bool {
        matches!(self.period, Period::Day | Period::Once { days: Some(_) })
    }

    /// What a month of some days bears of it, exactly. A single fee without
    /// an end is borne whole by each month that is looked at by itself.
    pub fn for_month(self, days: Days) -> Amount {
        match self.period {
            Period::Day => {
                let (times, of) = days.by(1);
                Amount::of(self.amount, times, of)
            }
            Period::Month => self.amount.into(),
            Period::Year => Amount::of(self.amount, 1, 12),
            Period::Once { .. } => {
                let (times, of) = self.purchases(days);
                Amount::of(self.amount, times, of)
            }
        }
    }
}

/// What the first, broken month costs.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[cfg_attr(feature = "schema", derive(schemars::JsonSchema))]
#[cfg_attr(feature = "binary", derive(borsh::BorshSerialize, borsh::BorshDeserialize))]
#[serde(rename_all = "camelCase", rename_all_fields = "camelCase", deny_unknown_fields)]
pub enum FirstMonth {
    /// The whole fee, and the whole allowances.
    Full,
    /// Half the fee and the allowances from a day of the month on.
    Half {
        /// The first day of the half fee.
        from_day: u8,
    },
    /// Fee and allowances by the days that are left.
    ByDay,
    /// No fee and no allowance: usage is paid at the overage prices.
    PayPerUse,
}

/// A lower fee for a while.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[cfg_attr(feature = "schema", derive(schemars::JsonSchema))]
#[cfg_attr(feature = "binary", derive(borsh::BorshSerialize, borsh::BorshDeserialize))]
#[serde(rename_all = "camelCase", deny_unknown_fields)]
pub struct Promotion {
    /// For how many months, from the first.
    pub months: u16,
    /// The fee then.
    pub price: PromotionPrice,
    /// Who gets it: all rules must hold, and one that isn't known to hold
    /// leaves the fee as it is. Empty, everybody who may have the plan.
    #[serde(default, skip_serializing_if = "is_default")]
    pub eligibility: Vec<Rule>,
}

/// How a promotion states its price.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[cfg_attr(feature = "schema", derive(schemars::JsonSchema))]
#[cfg_attr(feature = "binary", derive(borsh::BorshSerialize, borsh::BorshDeserialize))]
#[serde(rename_all = "camelCase", rename_all_fields = "camelCase", deny_unknown_fields)]
pub enum PromotionPrice {
    /// The fee itself.
    Fixed {
        /// How much.
        amount: Money,
    },
    /// A share of the normal fee: 70 is 七折.
    Percent {
        /// Of a hundred.
        percent: u8,
        /// How the result is rounded; left out, not at all.
        #[serde(default, skip_serializing_if = "Option::is_none")]
        rounding: Option<Rounding>,
    },
}

impl PromotionPrice {
    /// The fee that it makes of a normal one.
    pub fn of(self, fee: Money) -> Money {
        match self {
            PromotionPrice::Fixed { amount } => amount,
            PromotionPrice::Percent { percent, rounding } => {
                let share = Amount::of(fee, u64::from(percent), 100);
                rounding.map_or_else(|| share.to_money(), |r| r.apply(share))
            }
        }
    }
}

/// How long one must stay, and what leaving earlier costs.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[cfg_attr(feature = "schema", derive(schemars::JsonSchema))]
#[cfg_attr(feature = "binary", derive(borsh::BorshSerialize, borsh::BorshDeserialize))]
#[serde(rename_all = "camelCase", deny_unknown_fields)]
pub struct Commitment {
    /// How many months 在网要求.
    pub months: u16,
    /// Whether it binds only those who take the plan's broadband or device.
    #[serde(default, skip_serializing_if = "is_default")]
    pub only_with_extras: bool,
    /// What leaving earlier costs; left out where the filing names no formula.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub termination: Option<Termination>,
}

/// Whether one must stay, as far as filings say so. What a filing doesn't
/// mention isn't stated, and nobody is told that there is none.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Binding {
    /// One may leave at any time: the filing says so.
    None,
    /// For so many months.
    Months(u16),
    /// For so many months only with the plan's broadband or device.
    WithExtras(u16),
    /// The filing doesn't say.
    NotStated,
}

impl Binding {
    /// What one filing says.
    pub fn of(commitment: Option<&Commitment>, stated_none: &[StatedNone]) -> Binding {
        match commitment {
            Some(c) if c.only_with_extras => Binding::WithExtras(c.months),
            Some(c) => Binding::Months(c.months),
            None if stated_none.contains(&StatedNone::Commitment) => Binding::None,
            None => Binding::NotStated,
        }
    }

    /// What two things bind to that are taken together: the longer time, and
    /// there is none only where both say so.
    #[must_use]
    pub fn and(self, other: Binding) -> Binding {
        use Binding::{Months, None, NotStated, WithExtras};
        match (self, other) {
            (Months(a), Months(b)) => Months(a.max(b)),
            (Months(a), _) | (_, Months(a)) => Months(a),
            (NotStated, _) | (_, NotStated) => NotStated,
            (WithExtras(a), WithExtras(b)) => WithExtras(a.max(b)),
            (WithExtras(a), None) | (None, WithExtras(a)) => WithExtras(a),
            (None, None) => None,
        }
    }
}

/// A termination fee 违约金, by the formulas that filings use.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[cfg_attr(feature = "schema", derive(schemars::JsonSchema))]
#[cfg_attr(feature = "binary", derive(borsh::BorshSerialize, borsh::BorshDeserialize))]
#[serde(rename_all = "camelCase", rename_all_fields = "camelCase", deny_unknown_fields)]
pub enum Termination {
    /// Months left × amount, at most `cap`, counting at most `most_months`.
    PerMonthLeft {
        /// For each month left.
        amount: Money,
        /// At most this much.
        #[serde(default, skip_serializing_if = "Option::is_none")]
        cap: Option<Money>,
        /// At most so many months.
        #[serde(default, skip_serializing_if = "Option::is_none")]
        most_months: Option<u16>,
    },
    /// Total ÷ all months × months left.
    Prorated {
        /// For the whole commitment.
        total: Money,
    },
    /// Months left × monthly fee × a share.
    ShareOfFee {
        /// Of a hundred.
        percent: u8,
    },
    /// Months already enjoyed × amount: discounts are paid back.
    PerMonthUsed {
        /// For each month used.
        amount: Money,
    },
    /// Total × months used ÷ all months: gifts are paid back.
    GiftUsed {
        /// Value of the gift.
        total: Money,
        /// How the result is rounded.
        rounding: Rounding,
    },
    /// The same at any time.
    Fixed {
        /// How much.
        amount: Money,
    },
}

impl Termination {
    /// What leaving costs after `used` of `months` months at `fee` a month.
    pub fn fee(self, used: u16, months: u16, fee: Money) -> Money {
        let left = months.saturating_sub(used);
        let all = u64::from(months.max(1));
        if left == 0 {
            return Money::ZERO;
        }
        match self {
            Termination::PerMonthLeft { amount, cap, most_months } => {
                let left = most_months.map_or(left, |most| left.min(most));
                let due = Amount::of(amount, u64::from(left), 1).to_money();
                cap.map_or(due, |cap| due.min(cap))
            }
            Termination::Prorated { total } => {
                Rounding::FEN.apply(Amount::of(total, u64::from(left), all))
            }
            Termination::ShareOfFee { percent } => {
                Rounding::FEN.apply(Amount::of(fee, u64::from(left) * u64::from(percent), 100))
            }
            Termination::PerMonthUsed { amount } => {
                Amount::of(amount, u64::from(used.min(months)), 1).to_money()
            }
            Termination::GiftUsed { total, rounding } => {
                rounding.apply(Amount::of(total, u64::from(used.min(months)), all))
            }
            Termination::Fixed { amount } => {
                if left > 0 {
                    amount
                } else {
                    Money::ZERO
                }
            }
        }
    }
}

/// Something that a filing states there is none of. What isn't listed and has
/// no field of its own is not stated.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[cfg_attr(feature = "schema", derive(schemars::JsonSchema))]
#[cfg_attr(feature = "binary", derive(borsh::BorshSerialize, borsh::BorshDeserialize))]
#[serde(rename_all = "camelCase")]
pub enum StatedNone {
    /// No in-net commitment 无在网要求.
    Commitment,
    /// No liability for leaving early 违约责任：无.
    Liability,
}

/// How long a contract lasts 有效期限, and what becomes of it then.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[cfg_attr(feature = "schema", derive(schemars::JsonSchema))]
#[cfg_attr(feature = "binary", derive(borsh::BorshSerialize, borsh::BorshDeserialize))]
#[serde(rename_all = "camelCase", deny_unknown_fields)]
pub struct Term {
    /// For how long.
    pub lasts: Lasts,
    /// What happens at its end; left out where the filing doesn't say.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub at_end: Option<AtEnd>,
}

/// For how long a contract lasts.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[cfg_attr(feature = "schema", derive(schemars::JsonSchema))]
#[cfg_attr(feature = "binary", derive(borsh::BorshSerialize, borsh::BorshDeserialize))]
#[serde(rename_all = "camelCase", rename_all_fields = "camelCase", deny_unknown_fields)]
pub enum Lasts {
    /// Without an end 长期有效.
    Open,
    /// So many months.
    Months {
        /// How many.
        months: u16,
    },
    /// To a day, itself inside.
    Until {
        /// The last day.
        day: Date,
    },
}

/// What happens at a term's end.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[cfg_attr(feature = "schema", derive(schemars::JsonSchema))]
#[cfg_attr(feature = "binary", derive(borsh::BorshSerialize, borsh::BorshDeserialize))]
#[serde(rename_all = "camelCase")]
pub enum AtEnd {
    /// It renews by itself 到期自动续约.
    Renews,
    /// It ends by itself 到期自动失效.
    Ends,
    /// It goes on at the tariff that the operator has then 按届时资费.
    OtherTariff,
    /// The customer has to choose anew 到期需重新办理.
    Ask,
}

/// Data is not served beyond so much in a month 达量停止: not dearer, not
/// slower, but gone until the month ends.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[cfg_attr(feature = "schema", derive(schemars::JsonSchema))]
#[cfg_attr(feature = "binary", derive(borsh::BorshSerialize, borsh::BorshDeserialize))]
#[serde(rename_all = "camelCase", deny_unknown_fields)]
pub struct Stop {
    /// Which usage it ends: the id of a scope.
    pub covers: String,
    /// After so much of it in a month; left out, as soon as no allowance has
    /// any left for it.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub after: Option<Quantity>,
}

/// From when to when something is sold 上线/下线; both days inside.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq, Serialize, Deserialize)]
#[cfg_attr(feature = "schema", derive(schemars::JsonSchema))]
#[cfg_attr(feature = "binary", derive(borsh::BorshSerialize, borsh::BorshDeserialize))]
#[serde(rename_all = "camelCase", deny_unknown_fields)]
pub struct SaleWindow {
    /// The first day; left out, long ago.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub from: Option<Date>,
    /// The last day; left out, not fixed.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub to: Option<Date>,
}

impl SaleWindow {
    /// Whether it is sold on a day.
    pub fn contains(self, day: Date) -> bool {
        self.from.is_none_or(|from| from <= day) && self.to.is_none_or(|to| day <= to)
    }
}
