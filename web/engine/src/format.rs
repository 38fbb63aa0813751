//! Figures as they are shown. Only notation: nothing is computed here.

use tariff_core::{Money, Quantity, Service, Unit};

/// `0.15`, `5`, `39.90`: a price without decimals that say nothing.
pub fn price(money: Money) -> String {
    let text = money.to_string();
    match text.strip_suffix(".00") {
        Some(whole) => whole.to_owned(),
        None => text,
    }
}

/// `¥59.00`.
pub fn yuan(money: Money) -> String {
    let text = money.to_string();
    match text.strip_prefix('-') {
        Some(amount) => format!("−¥{amount}"),
        None => format!("¥{text}"),
    }
}

/// `59.00`: an amount whose unit stands elsewhere.
pub fn number(money: Money) -> String {
    yuan(money).replace('¥', "")
}

/// `1 Mbps`, `128 kbps`.
pub fn speed(kbps: u32) -> String {
    match [1024, 1000].into_iter().find(|mega| kbps.is_multiple_of(*mega)) {
        Some(mega) => format!("{} Mbps", kbps / mega),
        None => format!("{kbps} kbps"),
    }
}

/// The units behind numbers in one language.
pub struct Units {
    /// Minutes.
    pub minute: &'static str,
    /// Seconds.
    pub second: &'static str,
    /// Pieces.
    pub piece: &'static str,
    /// One piece.
    pub one_piece: &'static str,
}

impl Units {
    /// Seconds, pieces or bytes of a service.
    pub fn amount(&self, service: Service, n: u64) -> String {
        match service {
            Service::Voice => self.time(n),
            Service::Sms | Service::Mms if n == 1 => format!("{n}{}", self.one_piece),
            Service::Sms | Service::Mms => format!("{n}{}", self.piece),
            Service::Data => data(n),
        }
    }

    fn time(&self, seconds: u64) -> String {
        match (seconds / 60, seconds % 60) {
            (minutes, 0) => format!("{minutes}{}", self.minute),
            (0, rest) => format!("{rest}{}", self.second),
            (minutes, rest) => format!("{minutes}{} {rest}{}", self.minute, self.second),
        }
    }

    /// A quantity as a document states it.
    pub fn quantity(&self, quantity: Quantity) -> String {
        match quantity {
            Quantity { amount: 1, unit: Unit::Piece } => format!("1{}", self.one_piece),
            Quantity { amount, unit } => format!("{amount}{}", self.unit(unit)),
        }
    }

    /// A unit behind a number.
    pub fn unit(&self, unit: Unit) -> &'static str {
        match unit {
            Unit::Second => self.second,
            Unit::Minute => self.minute,
            Unit::Piece => self.piece,
            Unit::Byte => " B",
            Unit::Kb => " KB",
            Unit::Mb => " MB",
            Unit::Gb => " GB",
        }
    }

    /// What a price is for: `/分钟`, `/6 秒`, `/MB`.
    pub fn per(&self, quantity: Quantity) -> String {
        match quantity.amount {
            1 if quantity.unit == Unit::Piece => format!("/{}", self.one_piece.trim_start()),
            1 => format!("/{}", self.unit(quantity.unit).trim_start()),
            _ => format!("/{}", self.quantity(quantity)),
        }
    }
}

/// Bytes in the unit that reads best, to two decimals.
pub fn data(bytes: u64) -> String {
    let (size, unit) = match bytes {
        0 => return "0 GB".to_owned(),
        b if b >= 1 << 30 => (1u64 << 30, "GB"),
        b if b >= 1 << 20 => (1 << 20, "MB"),
        _ => (1 << 10, "KB"),
    };
    let hundredths = (u128::from(bytes) * 100 + u128::from(size) / 2) / u128::from(size);
    let (whole, rest) = (hundredths / 100, hundredths % 100);
    let number = match (rest / 10, rest % 10) {
        (0, 0) => whole.to_string(),
        (tenth, 0) => format!("{whole}.{tenth}"),
        _ => format!("{whole}.{rest:02}"),
    };
    format!("{number} {unit}")
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn money_reads_as_on_a_bill() {
        let money = |text: &str| text.parse::<Money>().unwrap();
        assert_eq!(price(money("5")), "5");
        assert_eq!(price(money("0.0048")), "0.0048");
        assert_eq!(yuan(money("-0.5")), "−¥0.50");
    }

    #[test]
    fn quantities_read_as_people_say_them() {
        let words = Units { minute: " 分钟", second: " 秒", piece: " 条", one_piece: " 条" };
        for (service, n, expected) in [
            (Service::Voice, 180, "3 分钟"),
            (Service::Voice, 90, "1 分钟 30 秒"),
            (Service::Voice, 6, "6 秒"),
            (Service::Sms, 10, "10 条"),
            (Service::Data, 14_173_392_077, "13.2 GB"),
            (Service::Data, 28_393 << 20, "27.73 GB"),
            (Service::Data, 500 << 20, "500 MB"),
            (Service::Data, 1, "0 KB"),
        ] {
            assert_eq!(words.amount(service, n), expected);
        }
    }
}
