//! What was charged: `0.50`, `¥0.10`, `0.10元`.

use tariff_core::Money;

use super::is_nothing;

/// The amount of a cell, exact. An empty cell or a dash is `Ok(None)`.
///
/// # Errors
/// `Err(())` where something stands there and it isn't an amount.
pub(crate) fn money(text: &str) -> Result<Option<Money>, ()> {
    let text = text.trim();
    if is_nothing(text) {
        return Ok(None);
    }
    let text = text.trim_start_matches(['¥', '￥', '+']);
    let text = text.strip_suffix("元").unwrap_or(text).trim();
    let plain: String = text.chars().filter(|&c| c != ',').collect();
    // `.50` and `5.` are written by spreadsheets.
    let sign = if plain.starts_with('-') { "-" } else { "" };
    let digits = plain.trim_start_matches('-');
    let (whole, decimals) = digits.split_once('.').unwrap_or((digits, ""));
    if whole.is_empty() && decimals.is_empty() {
        return Err(());
    }
    let whole = if whole.is_empty() { "0" } else { whole };
    // Zeros beyond six decimals say nothing.
    let decimals = decimals.trim_end_matches('0');
    let point = if decimals.is_empty() { "" } else { "." };
    format!("{sign}{whole}{point}{decimals}").parse().map(Some).map_err(|_| ())
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn every_spelling() {
        for (text, expected) in [
            ("0.50", "0.50"),
            ("¥0.10", "0.10"),
            ("0.10元", "0.10"),
            ("-3.5", "-3.50"),
            (".5", "0.50"),
            ("5.", "5.00"),
            ("1,234.50", "1234.50"),
            ("0.1000000000", "0.10"),
            ("0.0005", "0.0005"),
        ] {
            assert_eq!(money(text).unwrap().unwrap().to_string(), expected, "{text}");
        }
        for text in ["", " - ", "--", "无"] {
            assert_eq!(money(text), Ok(None), "{text}");
        }
        for text in ["免费", "1.2.3", "0.0000001", "1e3", "."] {
            assert_eq!(money(text), Err(()), "{text}");
        }
    }
}
