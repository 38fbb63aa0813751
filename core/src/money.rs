//! Money as integers, exact amounts between roundings, and rounding as data.
//!
//! [`Money`] is what a document and a bill hold: a whole number of micro-units
//! (millionths of the catalogue's currency unit). [`Amount`] is what stands
//! *between* roundings: an exact fraction, so that 10 s at 0.10 a minute is a
//! sixtieth of a yuan and not the nearest micro-unit to it.

use std::fmt;
use std::str::FromStr;

use serde::{Deserialize, Serialize};

/// Micro-units in one currency unit.
const MICRO: i64 = 1_000_000;

/// An amount of money: `i64` micro-units of the catalogue's ISO 4217 currency.
///
/// In JSON it is a decimal string (`"39.90"`), with at most six decimals.
///
/// ```
/// use tariff_core::Money;
/// let rate: Money = "0.0048".parse()?;
/// assert_eq!(rate.micro(), 4_800);
/// assert_eq!(rate.to_string(), "0.0048");
/// assert_eq!("39".parse::<Money>()?.to_string(), "39.00");
/// # Ok::<(), tariff_core::MoneyError>(())
/// ```
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq, PartialOrd, Ord, Hash)]
#[cfg_attr(feature = "binary", derive(borsh::BorshSerialize, borsh::BorshDeserialize))]
pub struct Money(i64);

/// Why a text is not an amount of money.
#[derive(Clone, Debug, PartialEq, Eq, thiserror::Error)]
#[non_exhaustive]
pub enum MoneyError {
    /// Not digits with at most one point.
    #[error("`{0}` is not a decimal number; write it like \"39.90\"")]
    NotDecimal(String),
    /// More than six decimals.
    #[error("`{0}` has more than six decimals; money is kept in millionths")]
    TooFine(String),
    /// Beyond what 64 bits of micro-units hold.
    #[error("`{0}` is too large; the largest amount is about 9.2 million million")]
    TooLarge(String),
}

impl Money {
    /// Nothing to pay.
    pub const ZERO: Money = Money(0);

    /// From micro-units.
    pub const fn from_micro(micro: i64) -> Self {
        Money(micro)
    }

    /// The number of micro-units.
    pub const fn micro(self) -> i64 {
        self.0
    }

    /// Whether it is below zero.
    pub const fn is_negative(self) -> bool {
        self.0 < 0
    }

    /// The sum. Amounts of validated documents stay far below the limit, so
    /// the clamp at the ends of `i64` is never reached in rating.
    #[must_use]
    pub const fn plus(self, other: Money) -> Money {
        Money(self.0.saturating_add(other.0))
    }

    /// The difference, clamped like [`plus`](Self::plus).
    #[must_use]
    pub const fn minus(self, other: Money) -> Money {
        Money(self.0.saturating_sub(other.0))
    }

    /// One of `n` equal parts, to the fen, a half rounded up. What a sum over
    /// months comes to in a month is told so and in no other way.
    ///
    /// ```
    /// use tariff_core::Money;
    /// // 46.20 a month over five months; a third of 0.10 is 0.03.
    /// assert_eq!(Money::from_micro(231_000_000).share(5).to_string(), "46.20");
    /// assert_eq!(Money::from_micro(100_000).share(3).to_string(), "0.03");
    /// ```
    #[must_use]
    pub fn share(self, n: u64) -> Money {
        Rounding::FEN.apply(Amount::of(self, 1, n.max(1)))
    }

    /// `self` times a whole number, or `None` beyond `i64`.
    pub const fn checked_times(self, n: i64) -> Option<Money> {
        match self.0.checked_mul(n) {
            Some(micro) => Some(Money(micro)),
            None => None,
        }
    }
}

impl std::iter::Sum for Money {
    fn sum<I: Iterator<Item = Money>>(iter: I) -> Self {
        iter.fold(Money::ZERO, Money::plus)
    }
}

/// Parses an optional sign, digits and decimals as a fraction in micro-units.
fn parse_decimal(text: &str) -> Option<(i128, u32)> {
    let (negative, digits) = match text.strip_prefix('-') {
        Some(rest) => (true, rest),
        None => (false, text),
    };
    let (whole, decimals) = digits.split_once('.').unwrap_or((digits, ""));
    let point_without_decimals = digits.contains('.') && decimals.is_empty();
    let all_digits = |s: &str| s.bytes().all(|b| b.is_ascii_digit());
    if whole.is_empty() || point_without_decimals || !all_digits(whole) || !all_digits(decimals) {
        return None;
    }
    let mut value: i128 = 0;
    for b in whole.bytes().chain(decimals.bytes()) {
        value = value.checked_mul(10)?.checked_add(i128::from(b - b'0'))?;
    }
    let sign = if negative { -1 } else { 1 };
    Some((value * sign, u32::try_from(decimals.len()).ok()?))
}

impl FromStr for Money {
    type Err = MoneyError;

    fn from_str(text: &str) -> Result<Self, MoneyError> {
        let clipped = || text.chars().take(40).collect::<String>();
        let (value, decimals) =
            parse_decimal(text).ok_or_else(|| MoneyError::NotDecimal(clipped()))?;
        let scale = 6u32.checked_sub(decimals).ok_or_else(|| MoneyError::TooFine(clipped()))?;
        value
            .checked_mul(10i128.pow(scale))
            .and_then(|micro| i64::try_from(micro).ok())
            .map(Money)
            .ok_or_else(|| MoneyError::TooLarge(clipped()))
    }
}

impl fmt::Display for Money {
    /// At least two decimals, more only where they are needed.
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        let micro = self.0.unsigned_abs();
        let unit = MICRO.unsigned_abs();
        let mut decimals = format!("{:06}", micro % unit);
        while decimals.len() > 2 && decimals.ends_with('0') {
            decimals.pop();
        }
        let sign = if self.0 < 0 { "-" } else { "" };
        write!(f, "{sign}{}.{decimals}", micro / unit)
    }
}

impl Serialize for Money {
    fn serialize<S: serde::Serializer>(&self, s: S) -> Result<S::Ok, S::Error> {
        s.collect_str(self)
    }
}

impl<'de> Deserialize<'de> for Money {
    fn deserialize<D: serde::Deserializer<'de>>(d: D) -> Result<Self, D::Error> {
        struct Visitor;
        impl serde::de::Visitor<'_> for Visitor {
            type Value = Money;
            fn expecting(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
                f.write_str("money as a decimal string such as \"39.90\"")
            }
            fn visit_str<E: serde::de::Error>(self, text: &str) -> Result<Money, E> {
                text.parse().map_err(E::custom)
            }
        }
        d.deserialize_str(Visitor)
    }
}

#[cfg(feature = "schema")]
impl schemars::JsonSchema for Money {
    fn schema_name() -> std::borrow::Cow<'static, str> {
        "Money".into()
    }
    fn json_schema(_: &mut schemars::SchemaGenerator) -> schemars::Schema {
        schemars::json_schema!({
            "type": "string",
            "pattern": "^-?[0-9]+(\\.[0-9]{1,6})?$",
            "description": "money as a decimal string, at most six decimals"
        })
    }
}

/// An exact amount: a fraction of micro-units, never rounded on its own.
///
/// ```
/// use tariff_core::{Amount, Money, Rounding, RoundingMode};
/// // 70 seconds at 0.10 a minute is 0.11666… and stays so until a rule rounds it.
/// let exact = Amount::of("0.10".parse()?, 70, 60);
/// let rule = Rounding { mode: RoundingMode::HalfUp, step: "0.01".parse()? };
/// assert_eq!(rule.apply(exact).to_string(), "0.12");
/// # Ok::<(), tariff_core::MoneyError>(())
/// ```
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Amount {
    /// Numerator, in micro-units.
    num: i128,
    /// Denominator, at least one.
    den: i128,
}

fn gcd(mut a: i128, mut b: i128) -> i128 {
    while b != 0 {
        (a, b) = (b, a % b);
    }
    a.abs().max(1)
}

impl Amount {
    /// Nothing.
    pub const ZERO: Amount = Amount { num: 0, den: 1 };

    /// `price` for every `per` units, times `quantity` units. A `per` of zero
    /// counts as one; validation refuses it before it can come here.
    pub fn of(price: Money, quantity: u64, per: u64) -> Amount {
        let den = i128::from(per.max(1));
        // Both factors are below 2^64, so the product is below 2^127.
        let num = i128::from(price.0).saturating_mul(i128::from(quantity));
        Amount { num, den }.reduced()
    }

    /// Reads a decimal number of any length that 128 bits hold.
    pub fn parse(text: &str) -> Option<Amount> {
        let (value, decimals) = parse_decimal(text)?;
        let num = value.checked_mul(i128::from(MICRO))?;
        Some(Amount { num, den: 10i128.checked_pow(decimals)? }.reduced())
    }

    fn reduced(self) -> Amount {
        let g = gcd(self.num, self.den);
        Amount { num: self.num / g, den: self.den / g }
    }

    /// The exact sum. (Within one charge the denominators have a small common
    /// multiple, which validation checks; the clamp is never reached.)
    #[must_use]
    pub fn plus(self, other: Amount) -> Amount {
        let g = gcd(self.den, other.den);
        let (left, right) = (other.den / g, self.den / g);
        Amount {
            num: self.num.saturating_mul(left).saturating_add(other.num.saturating_mul(right)),
            den: self.den.saturating_mul(left),
        }
        .reduced()
    }

    /// What is left without `other`, at least nothing.
    #[must_use]
    pub fn less(self, other: Amount) -> Amount {
        self.plus(Amount { num: -other.num, ..other }).max(Amount::ZERO)
    }

    /// `n` times as much.
    #[must_use]
    pub fn times(self, n: u64) -> Amount {
        Amount { num: self.num.saturating_mul(i128::from(n)), den: self.den }.reduced()
    }

    /// `part` of `whole` of it.
    #[must_use]
    pub fn share(self, part: u64, whole: u64) -> Amount {
        let num = self.num.saturating_mul(i128::from(part));
        let den = self.den.saturating_mul(i128::from(whole.max(1)));
        Amount { num, den }.reduced()
    }

    /// The lesser of two.
    #[must_use]
    pub fn min(self, other: Amount) -> Amount {
        if self.cmp_exact(other).is_gt() { other } else { self }
    }

    /// The greater of two.
    #[must_use]
    pub fn max(self, other: Amount) -> Amount {
        if self.cmp_exact(other).is_lt() { other } else { self }
    }

    /// Compares exactly.
    pub fn cmp_exact(self, other: Amount) -> std::cmp::Ordering {
        let left = self.num.saturating_mul(other.den);
        let right = other.num.saturating_mul(self.den);
        left.cmp(&right)
    }

    /// The nearest micro-unit, halves away from zero.
    pub fn to_money(self) -> Money {
        Rounding { mode: RoundingMode::HalfUp, step: Money(1) }.apply(self)
    }
}

impl From<Money> for Amount {
    fn from(m: Money) -> Self {
        Amount { num: i128::from(m.0), den: 1 }
    }
}

/// Which way a remainder goes.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash, Serialize, Deserialize)]
#[cfg_attr(feature = "schema", derive(schemars::JsonSchema))]
#[serde(rename_all = "camelCase")]
#[cfg_attr(feature = "binary", derive(borsh::BorshSerialize, borsh::BorshDeserialize))]
pub enum RoundingMode {
    /// Away from zero (向上取整).
    Up,
    /// Towards zero (向下取整).
    Down,
    /// To the nearest step, a half away from zero (四舍五入).
    HalfUp,
    /// To the nearest step, a half to the even one.
    HalfEven,
}

/// Rounding as data: to a multiple of `step`, in a `mode`.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash, Serialize, Deserialize)]
#[cfg_attr(feature = "schema", derive(schemars::JsonSchema))]
#[serde(rename_all = "camelCase", deny_unknown_fields)]
#[cfg_attr(feature = "binary", derive(borsh::BorshSerialize, borsh::BorshDeserialize))]
pub struct Rounding {
    /// Which way a remainder goes.
    pub mode: RoundingMode,
    /// The step, above zero: `"0.01"` rounds to the fen.
    pub step: Money,
}

impl Rounding {
    /// Halves away from zero, to the fen.
    pub const FEN: Rounding = Rounding { mode: RoundingMode::HalfUp, step: Money(10_000) };

    /// Rounds an exact amount to a multiple of the step.
    pub fn apply(self, amount: Amount) -> Money {
        let step = i128::from(self.step.0.max(1));
        let den = amount.den.saturating_mul(step);
        let magnitude = amount.num.saturating_abs();
        let (whole, rest) = (magnitude / den, magnitude % den);
        let twice = rest.saturating_mul(2);
        let up = match self.mode {
            RoundingMode::Up => rest > 0,
            RoundingMode::Down => false,
            RoundingMode::HalfUp => twice >= den,
            RoundingMode::HalfEven => twice > den || (twice == den && whole % 2 == 1),
        };
        let steps = whole + i128::from(up);
        let micro = steps.saturating_mul(step) * amount.num.signum();
        Money(i64::try_from(micro).unwrap_or(if micro < 0 { i64::MIN } else { i64::MAX }))
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    fn money(text: &str) -> Money {
        text.parse().unwrap()
    }

    #[test]
    fn money_reads_and_writes_decimals() {
        for (text, micro, shown) in [
            ("0", 0, "0.00"),
            ("39.9", 39_900_000, "39.90"),
            ("-0.01", -10_000, "-0.01"),
            ("0.0005", 500, "0.0005"),
            ("9223372036854.775807", i64::MAX, "9223372036854.775807"),
        ] {
            assert_eq!(money(text).micro(), micro, "{text}");
            assert_eq!(money(text).to_string(), shown);
        }
        for bad in ["", ".", "1.", ".5", "1,5", "1e3", "+1", "--1", " 1", "１", "0.0000001"] {
            assert!(bad.parse::<Money>().is_err(), "{bad:?}");
        }
        assert!(matches!("9223372036854.775808".parse::<Money>(), Err(MoneyError::TooLarge(_))));
    }

    #[test]
    fn rounding_goes_where_its_mode_says() {
        use RoundingMode::*;
        for (mode, value, step, expect) in [
            (Up, "12.21", "0.1", "12.30"),
            (Down, "12.21", "0.1", "12.20"),
            (Up, "0.07", "0.01", "0.07"),
            (HalfUp, "0.125", "0.01", "0.13"),
            (HalfEven, "0.125", "0.01", "0.12"),
            (HalfEven, "0.135", "0.01", "0.14"),
            (Down, "55.3", "1", "55.00"),
            (HalfUp, "-0.125", "0.01", "-0.13"),
        ] {
            let rule = Rounding { mode, step: money(step) };
            let got = rule.apply(Amount::parse(value).unwrap());
            assert_eq!(got, money(expect), "{mode:?} {value} to {step}");
        }
    }

    #[test]
    fn thirds_add_up() {
        let third = Amount::of(money("1"), 1, 3);
        let whole = third.plus(third).plus(third);
        assert_eq!(whole, Amount::from(money("1")));
    }
}
