//! How much data: `12.34MB`, `1GB23MB`, `512` under a header that says KB.

/// What a bare number counts.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(crate) enum DataUnit {
    /// Bytes.
    B,
    /// 1024 bytes.
    Kb,
    /// 1024 KB.
    Mb,
    /// 1024 MB.
    Gb,
}

impl DataUnit {
    fn bytes(self) -> u128 {
        match self {
            DataUnit::B => 1,
            DataUnit::Kb => 1 << 10,
            DataUnit::Mb => 1 << 20,
            DataUnit::Gb => 1 << 30,
        }
    }

    /// The unit that a header or a cell names: `M)`, `KB`, `流量KB`. Of a
    /// name in Latin letters only `…bytes` says one.
    pub(crate) fn in_header(unit: &str) -> Option<DataUnit> {
        let upper = unit.to_ascii_uppercase();
        let latin = |c: &char| c.is_ascii_alphabetic();
        let letters: String = upper.chars().filter(latin).collect();
        match letters.as_str() {
            "G" | "GB" => Some(DataUnit::Gb),
            "M" | "MB" => Some(DataUnit::Mb),
            "K" | "KB" => Some(DataUnit::Kb),
            "B" | "BYTE" | "BYTES" => Some(DataUnit::B),
            _ if letters.ends_with("BYTES") => Some(DataUnit::B),
            _ if unit.contains('兆') => Some(DataUnit::Mb),
            _ if unit.contains("千字节") => Some(DataUnit::Kb),
            _ if unit.contains("字节") => Some(DataUnit::B),
            _ => None,
        }
    }
}

/// Most that one session may hold, in bytes: 64 TB, as in a month.
const MOST: u128 = 1 << 46;

/// Bytes of a cell, rounded half up; none where it isn't an amount of data,
/// or is a bare number and no header says of what.
pub(crate) fn bytes(text: &str, unit: Option<DataUnit>) -> Option<u64> {
    const UNITS: [(&str, DataUnit); 12] = [
        ("GB", DataUnit::Gb),
        ("MB", DataUnit::Mb),
        ("KB", DataUnit::Kb),
        ("G", DataUnit::Gb),
        ("M", DataUnit::Mb),
        ("K", DataUnit::Kb),
        ("BYTES", DataUnit::B),
        ("BYTE", DataUnit::B),
        ("B", DataUnit::B),
        ("字节", DataUnit::B),
        ("兆", DataUnit::Mb),
        ("千字节", DataUnit::Kb),
    ];
    // `1,024` is a thousand and more.
    let upper = text.trim().replace(',', "").to_ascii_uppercase();
    let mut rest = upper.as_str();
    // In millionths of a byte, so that fractions of parts add up before they are rounded.
    let mut total: u128 = 0;
    let mut parts = 0;
    while !rest.is_empty() {
        let end = rest.find(|c: char| !c.is_ascii_digit() && c != '.').unwrap_or(rest.len());
        let (number, after) = rest.split_at_checked(end)?;
        let after = after.trim_start();
        let (unit, after) = match UNITS.iter().find(|(word, _)| after.starts_with(word)) {
            Some((word, unit)) => (*unit, after.strip_prefix(word)?),
            // A bare number stands alone.
            None if after.is_empty() && parts == 0 => (unit?, after),
            None => return None,
        };
        total = total.checked_add(millionths(number, unit)?)?;
        parts += 1;
        rest = after.trim_start();
    }
    let whole = total.checked_add(500_000)? / 1_000_000;
    (parts > 0 && whole <= MOST).then(|| u64::try_from(whole).ok()).flatten()
}

/// A decimal number of a unit, in millionths of a byte, rounded half up.
fn millionths(number: &str, unit: DataUnit) -> Option<u128> {
    let (whole, decimals) = number.split_once('.').unwrap_or((number, ""));
    let all = |s: &str| s.bytes().all(|b| b.is_ascii_digit());
    if whole.is_empty() || !all(whole) || !all(decimals) || whole.len() > 20 {
        return None;
    }
    // Beyond twelve decimals nothing of a byte is left.
    let decimals = decimals.get(..decimals.len().min(12))?;
    let scale = 10u128.checked_pow(u32::try_from(decimals.len()).ok()?)?;
    let fraction: u128 = if decimals.is_empty() { 0 } else { decimals.parse().ok()? };
    let value = whole.parse::<u128>().ok()?.checked_mul(scale)?.checked_add(fraction)?;
    let scaled = value.checked_mul(unit.bytes())?.checked_mul(1_000_000)?;
    Some(scaled.checked_add(scale / 2)? / scale)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn every_spelling() {
        for (text, unit, expected) in [
            ("12.34MB", None, 12_939_428), // 12.34 × 1 048 576 = 12 939 427.84
            ("12.34M", None, 12_939_428),
            ("512KB", None, 524_288),
            ("512k", None, 524_288),
            ("1.5GB", None, 1_610_612_736),
            ("1024B", None, 1024),
            ("1GB23MB", None, (1024 + 23) << 20),
            ("1MB345KB", None, (1024 + 345) << 10),
            ("1 MB 345 KB", None, (1024 + 345) << 10),
            ("3.5", Some(DataUnit::Kb), 3584),
            ("0", Some(DataUnit::Mb), 0),
            ("0.0005", Some(DataUnit::Kb), 1), // half a byte and a bit
            ("7", Some(DataUnit::B), 7),
            ("1,024", Some(DataUnit::Kb), 1 << 20),
        ] {
            assert_eq!(bytes(text, unit), Some(expected), "{text}");
        }
    }

    #[test]
    fn what_is_no_amount_of_data() {
        for text in ["", "MB", "12", "1.2.3MB", "-1MB", "1MBx", "1GB23", "99999999999GB", "本地"]
        {
            assert_eq!(bytes(text, None), None, "{text}");
        }
    }

    #[test]
    fn headers_name_units() {
        for (header, unit) in [
            ("流量(M)", Some(DataUnit::Mb)),
            ("总流量(KB)", Some(DataUnit::Kb)),
            ("流量(GB)", Some(DataUnit::Gb)),
            ("流量(B)", Some(DataUnit::B)),
            ("流量(字节)", Some(DataUnit::B)),
            ("总流量", None),
            ("totalbytes", Some(DataUnit::B)),
            ("sumflow", None),
        ] {
            assert_eq!(DataUnit::in_header(header), unit, "{header}");
        }
    }
}
