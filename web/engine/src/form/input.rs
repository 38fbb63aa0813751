//! What people type into number fields, read exactly: full-width digits, spaces and units are
//! accepted quietly; what can't be read is named, never guessed.
//!
//! This is parsing, not arithmetic on usage: "13.2 GB" becomes the smallest whole number of bytes
//! that isn't below it.

use tariff_core::Money;

/// What a field counts.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Kind {
    /// Billed minutes in a month.
    Minutes,
    /// Messages in a month.
    Pieces,
    /// Data in a month, in GB unless another unit is typed.
    Data,
    /// Completed years of life.
    Years,
    /// Completed months on a network.
    Months,
    /// Yuan a month.
    Money,
}

/// What is wrong with what was typed. Its mend depends on the kind.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum InputError {
    /// No number could be read.
    NotANumber,
    /// Below zero.
    Negative,
    /// Parts of a unit that only comes whole.
    NotWhole,
    /// A unit that the field doesn't count.
    OtherUnit,
    /// More than a month (or a life) holds.
    TooLarge,
    /// The parts come to more than the whole.
    PartsExceed,
    /// Nothing was typed where something must be.
    Missing,
    /// More months than the contract has.
    BeyondContract,
}

impl Kind {
    /// The most that is taken for meant.
    pub const fn most(self) -> u64 {
        match self {
            // A month of 31 days on the phone without a pause.
            Kind::Minutes => 31 * 24 * 60,
            Kind::Pieces => 100_000,
            Kind::Data => 10_240 << 30,
            Kind::Years => 130,
            Kind::Months => 600,
            Kind::Money => 1_000_000,
        }
    }

    /// How many of the field's base units a typed unit is.
    fn unit(self, word: &str) -> Option<u64> {
        let size = match (self, word) {
            (Kind::Data, "" | "g" | "gb" | "gib") => 1 << 30,
            (Kind::Data, "m" | "mb" | "mib" | "兆") => 1 << 20,
            (Kind::Data, "k" | "kb" | "kib") => 1 << 10,
            (Kind::Data, "t" | "tb" | "tib") => 1 << 40,
            (Kind::Minutes, "" | "分" | "分钟" | "m" | "min" | "mins" | "minute" | "minutes") => {
                1
            }
            (Kind::Minutes, "小时" | "个小时" | "h" | "hour" | "hours") => 60,
            (Kind::Pieces, "" | "条" | "message" | "messages") => 1,
            (Kind::Years, "" | "岁" | "周岁" | "years") => 1,
            (Kind::Months, "" | "月" | "个月" | "month" | "months") => 1,
            (Kind::Months, "年" | "year" | "years") => 12,
            (Kind::Money, "" | "元" | "块" | "yuan" | "cny") => 1,
            _ => return None,
        };
        Some(size)
    }
}

/// A decimal number as typed: its digits without the point, and how many stand behind it.
#[derive(Clone, Copy)]
struct Decimal {
    digits: u128,
    decimals: u32,
}

/// Minutes, messages, bytes, years or months; nothing where nothing was typed.
///
/// # Errors
/// What is wrong with it.
pub fn read(kind: Kind, text: &str) -> Result<Option<u64>, InputError> {
    let Some((number, unit)) = number(kind, text)? else {
        return Ok(None);
    };
    let scaled = number.digits.checked_mul(u128::from(unit)).ok_or(InputError::TooLarge)?;
    let tens = 10u128.pow(number.decimals);
    if kind != Kind::Data && scaled % tens != 0 {
        return Err(InputError::NotWhole);
    }
    let value = u64::try_from(scaled.div_ceil(tens)).map_err(|_| InputError::TooLarge)?;
    if value > kind.most() {
        return Err(InputError::TooLarge);
    }
    Ok(Some(value))
}

/// An amount of money; nothing where nothing was typed.
///
/// # Errors
/// What is wrong with it.
pub fn read_money(text: &str) -> Result<Option<Money>, InputError> {
    let Some((number, _)) = number(Kind::Money, text)? else {
        return Ok(None);
    };
    let most = u128::from(Kind::Money.most()) * 1_000_000;
    let (micro, tens) = (number.digits * 1_000_000, 10u128.pow(number.decimals));
    if micro > most * tens {
        return Err(InputError::TooLarge);
    }
    // An amount has at most six decimals.
    match i64::try_from(micro / tens) {
        Ok(whole) if micro % tens == 0 => Ok(Some(Money::from_micro(whole))),
        _ => Err(InputError::NotANumber),
    }
}

/// The text after a press on − or ＋: one step further, never below zero. What can't be read is
/// left as it is, for its error to be seen.
pub fn stepped(kind: Kind, text: &str, up: bool) -> String {
    let step: u128 = match kind {
        Kind::Minutes | Kind::Pieces | Kind::Money => 10,
        Kind::Data | Kind::Years | Kind::Months => 1,
    };
    let number = match number(kind, text) {
        Ok(Some((number, _))) if read(kind, text).is_ok() => number,
        Ok(None) => Decimal { digits: 0, decimals: 0 },
        _ => return text.to_owned(),
    };
    // In the unit that was typed: a step of 1 GB, or of 1 MB where MB were typed.
    let step = step * 10u128.pow(number.decimals);
    let digits = if up { number.digits + step } else { number.digits.saturating_sub(step) };
    let unit: String =
        normal(text).chars().skip_while(|c| c.is_ascii_digit() || matches!(c, '.' | ',')).collect();
    let next = written(Decimal { digits, ..number }) + &unit;
    if read(kind, &next).is_ok() { next } else { text.to_owned() }
}

/// Megabytes as a field for data has them: GB with one decimal, rounded down.
pub fn gigabytes(megabytes: u64) -> String {
    written(Decimal { digits: u128::from(megabytes) * 10 / 1024, decimals: 1 })
}

fn written(number: Decimal) -> String {
    let Decimal { digits, decimals } = number;
    if decimals == 0 {
        return digits.to_string();
    }
    let tens = 10u128.pow(decimals);
    let width = decimals as usize;
    format!("{}.{:0width$}", digits / tens, digits % tens)
}

/// The number and the size of its unit.
fn number(kind: Kind, text: &str) -> Result<Option<(Decimal, u64)>, InputError> {
    let text = normal(text);
    let text = text.trim_start_matches(['¥', '+']);
    if text.is_empty() {
        return Ok(None);
    }
    if text.starts_with('-') {
        return Err(InputError::Negative);
    }
    if let Some(minutes) = hours_and_minutes(kind, text) {
        return Ok(Some((Decimal { digits: minutes?, decimals: 0 }, 1)));
    }
    let (digits, word) = parted(text, |c| c.is_ascii_digit() || matches!(c, '.' | ','));
    let number = decimal(digits)?;
    // `1e9` and `1小时很多` have no unit that could be another.
    if word.contains(|c: char| c.is_ascii_digit()) {
        return Err(InputError::NotANumber);
    }
    let unit = kind.unit(word).ok_or(InputError::OtherUnit)?;
    Ok(Some((number, unit)))
}

/// Whole hours and minutes together: `1小时30分`, `1h30`. Nothing, where it is something else.
fn hours_and_minutes(kind: Kind, text: &str) -> Option<Result<u128, InputError>> {
    let is_digit = |c: char| c.is_ascii_digit();
    let (hours, rest) = parted(text, is_digit);
    let (hour, rest) = parted(rest, |c| !is_digit(c));
    let (minutes, minute) = parted(rest, is_digit);
    let told = kind == Kind::Minutes
        && matches!(hour, "个小时" | "小时" | "hours" | "hour" | "h")
        && matches!(minute, "" | "分钟" | "分" | "minutes" | "mins" | "min" | "m");
    if !told || hours.is_empty() || minutes.is_empty() {
        return None;
    }
    let read = |text: &str| text.parse::<u128>().ok().filter(|n| *n < 1_000_000);
    let (hours, minutes) = match (read(hours), read(minutes)) {
        (Some(hours), Some(minutes)) => (hours, minutes),
        _ => return Some(Err(InputError::TooLarge)),
    };
    Some(Ok(hours * 60 + minutes))
}

/// A text up to the first character that isn't of a kind, and what follows.
fn parted(text: &str, is: impl Fn(char) -> bool) -> (&str, &str) {
    let end = text.char_indices().find(|(_, c)| !is(*c)).map_or(text.len(), |(end, _)| end);
    text.split_at_checked(end).unwrap_or((text, ""))
}

/// Whether a text says its unit itself.
pub fn says_unit(text: &str) -> bool {
    normal(text).contains(|c: char| !c.is_ascii_punctuation() && !c.is_ascii_digit() && c != '¥')
}

/// Half-width, lower case, without white space.
fn normal(text: &str) -> String {
    let half = |c: char| match c {
        // The full-width forms of ASCII stand in the same order.
        '！'..='～' => char::from_u32(u32::from(c) - 0xFEE0).unwrap_or(c),
        '。' => '.',
        '−' | '–' => '-',
        '￥' => '¥',
        _ => c,
    };
    text.chars().map(half).filter(|c| !c.is_whitespace()).map(|c| c.to_ascii_lowercase()).collect()
}

fn decimal(text: &str) -> Result<Decimal, InputError> {
    let (whole, decimals) = text.split_once('.').unwrap_or((text, ""));
    let whole = ungrouped(whole)?;
    let all_digits = |s: &str| s.bytes().all(|b| b.is_ascii_digit());
    if !all_digits(decimals) || (whole.is_empty() && decimals.is_empty()) {
        return Err(InputError::NotANumber);
    }
    let decimals = decimals.trim_end_matches('0');
    if decimals.len() > 9 || whole.len() > 15 {
        return Err(InputError::TooLarge);
    }
    let digits = format!("{whole}{decimals}");
    let digits = if digits.is_empty() { "0" } else { &digits };
    Ok(Decimal {
        digits: digits.parse().map_err(|_| InputError::NotANumber)?,
        decimals: u32::try_from(decimals.len()).map_err(|_| InputError::NotANumber)?,
    })
}

/// `1,200` is a thousand and more; `1,2` is nobody's number here.
fn ungrouped(whole: &str) -> Result<String, InputError> {
    let mut groups = whole.split(',');
    let first = groups.next().unwrap_or_default();
    let mut plain = first.to_owned();
    for group in groups {
        if group.len() != 3 || first.is_empty() || first.len() > 3 {
            return Err(InputError::NotANumber);
        }
        plain += group;
    }
    Ok(plain)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn reads_what_people_type() {
        const GB: u64 = 1 << 30;
        for (kind, text, expected) in [
            (Kind::Minutes, "", None),
            (Kind::Minutes, " 　", None),
            (Kind::Minutes, "143", Some(143)),
            (Kind::Minutes, "１４３分钟", Some(143)),
            (Kind::Minutes, "1,200 min", Some(1200)),
            (Kind::Minutes, "2 小时", Some(120)),
            (Kind::Minutes, "1小时30分", Some(90)),
            (Kind::Minutes, "１ 小时 ５ 分钟", Some(65)),
            (Kind::Minutes, "1h30", Some(90)),
            (Kind::Minutes, "1 h 30 min", Some(90)),
            (Kind::Minutes, "1.5小时", Some(90)),
            (Kind::Minutes, "1个小时", Some(60)),
            (Kind::Minutes, "143.0", Some(143)),
            (Kind::Data, "1", Some(GB)),
            (Kind::Data, "１．５ ＧＢ", Some(GB + GB / 2)),
            (Kind::Data, "28393MB", Some(28393 << 20)),
            (Kind::Data, ".5", Some(GB / 2)),
            (Kind::Data, "13.", Some(13 * GB)),
            // 13.2 × 2^30 = 14173392076.8, and a part of a byte is a byte.
            (Kind::Data, "13.2 GB", Some(14_173_392_077)),
            (Kind::Pieces, "10条", Some(10)),
            (Kind::Years, "70 岁", Some(70)),
            (Kind::Months, "2年", Some(24)),
            (Kind::Months, "18个月", Some(18)),
        ] {
            assert_eq!(read(kind, text), Ok(expected), "{text:?}");
        }
    }

    #[test]
    fn names_what_is_wrong() {
        use InputError::*;
        for (kind, text, expected) in [
            (Kind::Minutes, "很多", NotANumber),
            (Kind::Minutes, "1.2.3", NotANumber),
            (Kind::Minutes, "1,2", NotANumber),
            (Kind::Minutes, ".", NotANumber),
            (Kind::Minutes, "-5", Negative),
            (Kind::Minutes, "－５", Negative),
            (Kind::Minutes, "12.5", NotWhole),
            (Kind::Minutes, "13 GB", OtherUnit),
            (Kind::Minutes, "两百分钟", NotANumber),
            (Kind::Minutes, "1e9", NotANumber),
            (Kind::Data, "1e9", NotANumber),
            (Kind::Minutes, "1小时半", OtherUnit),
            (Kind::Minutes, "小时30分", NotANumber),
            (Kind::Data, "1小时30分", NotANumber),
            (Kind::Minutes, "999999999小时1分", TooLarge),
            (Kind::Data, "13 分钟", OtherUnit),
            (Kind::Minutes, "44641", TooLarge),
            (Kind::Data, "99999999999999999999", TooLarge),
            (Kind::Years, "131", TooLarge),
        ] {
            assert_eq!(read(kind, text), Err(expected), "{text:?}");
        }
    }

    #[test]
    fn reads_money_exactly() {
        let cny = |text: &str| read_money(text).map(|m| m.map(|m| m.to_string()));
        assert_eq!(cny("￥39.9"), Ok(Some("39.90".into())));
        assert_eq!(cny("１２０元"), Ok(Some("120.00".into())));
        assert_eq!(cny(""), Ok(None));
        assert_eq!(cny("twelve"), Err(InputError::NotANumber));
    }

    #[test]
    fn steps_in_the_unit_that_was_typed() {
        for (kind, text, up, expected) in [
            (Kind::Minutes, "", true, "10"),
            (Kind::Minutes, "143", true, "153"),
            (Kind::Minutes, "5", false, "0"),
            (Kind::Data, "13.2", true, "14.2"),
            (Kind::Data, "0.05", true, "1.05"),
            (Kind::Data, "500MB", false, "499mb"),
            (Kind::Years, "130", true, "130"),
            (Kind::Minutes, "很多", true, "很多"),
        ] {
            assert_eq!(stepped(kind, text, up), expected, "{text:?}");
        }
    }
}
