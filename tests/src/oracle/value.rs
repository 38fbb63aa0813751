//! Reading numbers of oracle files exactly: decimal texts, integers, fractions.

use serde_json::Value;
use tariff_core::{Amount, Money};

use super::{Compared, Trouble};

/// A number as the text it is written in.
pub(crate) fn text(value: &Value) -> Option<String> {
    match value {
        Value::String(text) => Some(text.clone()),
        Value::Number(number) => Some(number.to_string()),
        _ => None,
    }
}

/// A field's number as text, or an error that names the field.
pub(crate) fn need(object: &Value, field: &str) -> Result<String, Trouble> {
    text(&object[field]).ok_or_else(|| Trouble::Failed(format!("no `{field}` in {object}")))
}

/// A decimal number as an integer and its number of decimals.
pub(crate) fn decimal(text: &str) -> Result<(i128, u32), Trouble> {
    let (whole, fraction) = text.split_once('.').unwrap_or((text, ""));
    let digits = format!("{whole}{fraction}");
    let number = digits.parse().map_err(|_| Trouble::Failed(format!("`{text}` is no number")))?;
    Ok((number, u32::try_from(fraction.len())?))
}

/// A price for `per` units, with `per` enlarged where the price is finer than
/// money can be: 0.0000005 a unit is 0.0005 for a thousand.
pub(crate) fn price(text: &str, per: u64) -> Result<(Money, u64), Trouble> {
    // "1.5/60": a price for sixty units.
    let (text, per) = match text.split_once('/') {
        Some((price, many)) => (price, per * many.trim().parse::<u64>()?),
        None => (text, per),
    };
    let (number, decimals) = decimal(text.trim())?;
    let finer = decimals.saturating_sub(6);
    let micro = number * 10i128.pow(6u32.saturating_sub(decimals));
    Ok((Money::from_micro(i64::try_from(micro)?), per * 10u64.pow(finer)))
}

/// A power of ten that makes whole numbers of all these decimals.
pub(crate) fn scale(texts: &[String]) -> Result<u64, Trouble> {
    let mut most = 0;
    for text in texts {
        most = most.max(decimal(text)?.1);
    }
    Ok(10u64.pow(most))
}

/// A decimal times a scale that makes it whole.
pub(crate) fn scaled(text: &str, scale: u64) -> Result<u64, Trouble> {
    let (number, decimals) = decimal(text)?;
    let whole = number * i128::from(scale) / 10i128.pow(decimals);
    Ok(u64::try_from(whole)?)
}

/// Compares money: with the expected value, the exact value that the file
/// gives beside it, or within the tolerance that it states.
pub(crate) fn money(case: &Value, expected: &Value, got: Money) -> Result<Compared, Trouble> {
    let expected = text(expected).ok_or_else(|| Trouble::Failed("no expected cost".into()))?;
    let exact = text(&case["exact"]).or_else(|| text(&case["recomputed"]));
    let parse = |t: &str| {
        Amount::parse(t).map(Amount::to_money).ok_or_else(|| format!("`{t}` is no amount"))
    };
    let wanted = parse(&expected)?;
    let mut remark = String::new();
    let mut agrees = wanted == got;
    if !agrees && let Some(exact) = exact {
        agrees = parse(&exact)? == got;
        if agrees {
            remark = format!("the exact value {exact}; the source has a rounding artefact");
        }
    }
    if !agrees && let Some(tolerance) = text(&case["tolerance"]) {
        let off = wanted.minus(got).micro().abs();
        agrees = off <= parse(&tolerance)?.micro();
        remark = format!("within the stated tolerance of {tolerance}");
    }
    Ok(Compared { expected, got: got.to_string(), agrees, remark })
}
