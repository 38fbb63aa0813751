//! The page's own words, read aloud in English.

use super::en::page::WORDS as EN;
use super::slip::{Said, check};
use crate::input::Kind;

#[test]
fn words_count_in_english() {
    fn said(n: u16) -> Said {
        let (m, many, text) = (&EN, usize::from(n), n.to_string());
        let unit = |kind| format!("{text} {}", (m.unit)(kind, &text));
        vec![
            ("step_of", (m.step_of)(many, many)),
            ("reading", (m.reading)(1, many, n.into())),
            ("too_much", (m.too_much)(2026, 1)),
            ("month_name", (m.month_name)(2026, 1)),
            ("months_typed", (m.months_typed)(many)),
            ("contract_hint", (m.contract_hint)(n)),
            ("errors_title", (m.errors_title)(many)),
            ("announce_errors", (m.announce_errors)(many)),
            ("member", (m.member)(many)),
            ("tab", (m.tab)(many)),
            ("unit", unit(Kind::Months)),
            ("unit", unit(Kind::Pieces)),
            ("unit", unit(Kind::Years)),
        ]
    }
    check(&[include_str!("page.rs")], said);
}
