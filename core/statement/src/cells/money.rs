//! What was charged: `0.50`, `¥0.10`, `0.10元`, `15` under a header that says 分.

use tariff_core::Money;

use super::is_nothing;

/// What an amount without a unit counts.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub(crate) enum MoneyUnit {
    /// Yuan, where the header says nothing.
    #[default]
    Yuan,
    /// Tenths 角.
    Jiao,
    /// Hundredths 分.
    Fen,
    /// Thousandths 厘.
    Li,
}

impl MoneyUnit {
    /// The unit that a header names.
    pub(crate) fn in_header(unit: &str) -> Option<MoneyUnit> {
        match unit.trim_matches([' ', ')', ']', '】', ':', '(']).trim_start_matches("单位:") {
            "角" => Some(MoneyUnit::Jiao),
            "分" => Some(MoneyUnit::Fen),
            "厘" => Some(MoneyUnit::Li),
            "元" => Some(MoneyUnit::Yuan),
            _ => None,
        }
    }

    /// What a title says of all amounts below it: `单位：分`, `费用单位:元`.
    pub(crate) fn in_title(text: &str) -> Option<MoneyUnit> {
        let parts = text.split([' ', ',', ';', '，', '；', '、']);
        parts.filter_map(|part| part.split_once("单位")).find_map(|(of, unit)| {
            let of_else = ["时长", "时间", "流量", "次"].iter().any(|word| of.contains(word));
            let unit = unit.trim_start_matches(['为', '是', ':']);
            MoneyUnit::in_header(unit).filter(|_| !of_else)
        })
    }

    fn per_yuan(self) -> i64 {
        match self {
            MoneyUnit::Yuan => 1,
            MoneyUnit::Jiao => 10,
            MoneyUnit::Fen => 100,
            MoneyUnit::Li => 1000,
        }
    }
}

/// The amount of a cell, exact. An empty cell or a dash is `Ok(None)`.
///
/// # Errors
/// `Err(())` where something stands there and it isn't an amount.
pub(crate) fn money(text: &str, unit: MoneyUnit) -> Result<Option<Money>, ()> {
    let text = text.trim();
    if is_nothing(text) {
        return Ok(None);
    }
    if matches!(text, "免费" | "免") {
        return Ok(Some(Money::ZERO));
    }
    let in_yuan = text.contains('元') || text.contains('¥');
    let amount = yuan(text)?;
    let per = if in_yuan { 1 } else { unit.per_yuan() };
    // What isn't a whole millionth of a yuan isn't what was charged.
    if amount.micro().checked_rem(per) != Some(0) {
        return Err(());
    }
    Ok(amount.micro().checked_div(per).map(Money::from_micro))
}

fn yuan(text: &str) -> Result<Money, ()> {
    let text = text.trim_start_matches(['¥', '￥', '+']);
    let text = text.strip_suffix("(元)").unwrap_or(text);
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
    format!("{sign}{whole}{point}{decimals}").parse().map_err(|_| ())
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
            ("0.15(元)", "0.15"),
            ("免费", "0.00"),
        ] {
            assert_eq!(
                money(text, MoneyUnit::Yuan).unwrap().unwrap().to_string(),
                expected,
                "{text}"
            );
        }
        for text in ["", " - ", "--", "无"] {
            assert_eq!(money(text, MoneyUnit::Yuan), Ok(None), "{text}");
        }
        for text in ["未出账", "1.2.3", "0.0000001", "1e3", "."] {
            assert_eq!(money(text, MoneyUnit::Yuan), Err(()), "{text}");
        }
    }
    #[test]
    fn hundredths_and_thousandths_by_the_header() {
        let read = |text, unit| money(text, unit).unwrap().unwrap().to_string();
        assert_eq!(MoneyUnit::in_header("分)"), Some(MoneyUnit::Fen));
        assert_eq!(MoneyUnit::in_header("元)"), Some(MoneyUnit::Yuan));
        assert_eq!(MoneyUnit::in_header("费用"), None);
        assert_eq!(MoneyUnit::in_title("时长单位:分 费用单位:厘"), Some(MoneyUnit::Li));
        assert_eq!(MoneyUnit::in_title("(单位:分)"), Some(MoneyUnit::Fen));
        assert_eq!(MoneyUnit::in_title("单位名称:某公司"), None);
        assert_eq!(MoneyUnit::in_title("通话时长(单位:分)"), None);
        assert_eq!(read("15", MoneyUnit::Fen), "0.15");
        assert_eq!(read("150", MoneyUnit::Li), "0.15");
        assert_eq!(read("2", MoneyUnit::Jiao), "0.20");
        // What the cell says goes first.
        assert_eq!(read("0.15元", MoneyUnit::Fen), "0.15");
        assert_eq!(money("0.000001", MoneyUnit::Fen), Err(()));
    }
}
