//! The country's operators: whoever sells nothing in a region can be one's own there, too.

use tariff_core::{Market, Operator, Text};

use crate::words::Lang;

/// An operator, whether or not it sells something in a market.
pub(crate) struct Known {
    pub id: &'static str,
    zh: &'static str,
    /// As people say it.
    pub short: &'static str,
    pub en: &'static str,
    /// Its service number, where a source for it was read.
    pub number: Option<&'static str>,
}

/// The four of the mainland, and whichever else there is. Service numbers are of the sources that
/// `card/steps.rs` names.
pub(crate) const OPERATORS: [Known; 5] = [
    Known {
        id: "cmcc", zh: "中国移动", short: "移动", en: "China Mobile", number: Some("10086")
    },
    Known {
        id: "unicom",
        zh: "中国联通",
        short: "联通",
        en: "China Unicom",
        number: Some("10010"),
    },
    Known {
        id: "telecom",
        zh: "中国电信",
        short: "电信",
        en: "China Telecom",
        number: Some("10001"),
    },
    Known {
        id: "broadnet", zh: "中国广电", short: "广电", en: "China Broadnet", number: None
    },
    Known {
        id: "other", zh: "其他运营商", short: "其他", en: "Another operator", number: None
    },
];

impl Known {
    pub(crate) fn name(&self, lang: Lang) -> &'static str {
        match lang {
            Lang::Zh => self.zh,
            Lang::En => self.en,
        }
    }
}

/// Everything that somebody may have now: operators that only the market knows, then the country's in
/// the same order everywhere.
pub(crate) fn operators(market: &Market) -> Vec<Operator> {
    let sold: Vec<&Operator> = market.operators();
    let is_known = |o: &&&Operator| OPERATORS.iter().any(|known| known.id == o.id);
    let own = sold.iter().filter(|o| !is_known(o)).map(|o| (*o).clone());
    let of = |known: &Known| {
        let name = Text { zh: known.zh.to_owned(), en: known.en.to_owned() };
        let unsold = || Operator { id: known.id.to_owned(), name, read_on: None };
        sold.iter().find(|o| o.id == known.id).map_or_else(unsold, |o| (*o).clone())
    };
    own.chain(OPERATORS.iter().map(of)).collect()
}

#[cfg(test)]
mod tests {
    use super::*;
    use tariff_core::Catalogue;

    #[test]
    fn every_operator_can_be_ones_own_wherever_plans_are_sold() {
        let tiny = Catalogue::parse("tiny", tariff_core::doc::CATALOGUE).unwrap();
        let all = operators(&Market::compile(vec![tiny]).unwrap());
        let ids: Vec<&str> = all.iter().map(|o| o.id.as_str()).collect();
        assert_eq!(ids, ["a", "cmcc", "unicom", "telecom", "broadnet", "other"]);
    }
}
