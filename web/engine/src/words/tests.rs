//! Tables of words: both languages have the same, and English is read aloud.

use tariff_core::{
    Binding, Fee, Lasts, Money, Period, Promotion, PromotionPrice, Quantity, Rule, Setup, SetupDue,
    Term, Termination, Unit, Validity,
};

use super::card::{Known, Rest};
use super::en::tariff::WORDS as EN;
use super::slip::{Said, check};
use crate::card::Part;

#[test]
fn sentences_are_no_list() {
    let all = |one: &str, two: &str| [one.to_owned(), two.to_owned(), one.to_owned()];
    let (zh, en) = (super::Lang::Zh.words(), super::Lang::En.words());
    assert_eq!(
        zh.listed(&all("到期后减少。", "到期自动续约。")),
        "到期后减少。到期自动续约。到期后减少。"
    );
    assert_eq!(zh.listed(&all("营业厅", "校园")), "营业厅、校园、营业厅");
    assert_eq!(en.listed(&all("It ends.", "It renews.")), "It ends. It renews. It ends.");
    assert_eq!(en.listed(&all("shop", "campus")), "shop, campus, shop");
}

#[test]
fn both_languages_name_the_same_things() {
    let ids = |source: &'static str| -> Vec<&str> {
        source
            .lines()
            .filter_map(|line| line.trim().strip_prefix('"')?.split_once("\" =>"))
            .map(|(id, _)| id)
            .collect()
    };
    let (zh, en) = (ids(include_str!("zh/named.rs")), ids(include_str!("en/named.rs")));
    assert!(zh.len() > 30, "apps, occupations and devices");
    assert_eq!(zh, en);
}

fn yuan(n: i64) -> Money {
    Money::from_micro(n * 1_000_000)
}

#[test]
fn tariffs_count_in_english() {
    fn said(n: u16) -> Said {
        let (w, long) = (&EN, u64::from(n));
        let setup = Setup { price: yuan(1), due: SetupDue::Charged };
        let price = PromotionPrice::Fixed { amount: yuan(9) };
        let promotion = Promotion { months: n, price, eligibility: Vec::new() };
        let term = Term { lasts: Lasts::Months { months: n }, at_end: None };
        let left = Termination::PerMonthLeft { amount: yuan(9), cap: None, most_months: Some(n) };
        let tenure = Rule::Tenure { months: n, inclusive: Some(true) };
        let pieces = Quantity { amount: long, unit: Unit::Piece };
        vec![
            ("events", (w.events)(long)),
            ("setups", (w.setups)(long, setup)),
            ("commitment_months", (w.commitment_months)(n, false)),
            ("throttled", (w.throttled)("20 GB", 1024)),
            ("gift_months", (w.gift_months)("20 GB", n)),
            ("ask_also", (w.ask_also)(n.into())),
            ("expires", (w.expires)("30 GB", n.into())),
            ("bound_freely", (w.bound_freely)(n)),
            ("promotion_depends", (w.promotion_depends)(n, yuan(9), "a student")),
            ("promotion_price", (w.promotion_price)(promotion, yuan(19))),
            ("term_text", (w.term_text)(term)),
            ("termination_fee", (w.termination_fee)(left)),
            ("rule", (w.rule)(&tenure).unwrap()),
            ("ask_rule", (w.ask_rule)(&tenure)),
            ("units", w.units.quantity(pieces)),
            ("units per", w.units.per(pieces)),
        ]
    }
    check(&[include_str!("tariff.rs")], said);
}

#[test]
fn answers_count_in_english() {
    fn said(n: u16) -> Said {
        let (figures, answer, tags, page) = (EN.figures, EN.answer, EN.tags, EN.page);
        let many = usize::from(n);
        let text = n.to_string();
        vec![
            ("structure_says", (figures.structure_says)("Data", 60, "¥39.00", many)),
            ("composition_says", (figures.composition_says)(many)),
            ("month", (figures.month)(many)),
            ("dots_say", (figures.dots_say)(many)),
            ("above_limit", (figures.above_limit)(n.into(), 3, "¥39.00")),
            ("months_above_limit", (figures.months_above_limit)(1, n.into(), "¥39.00")),
            ("likely_says", (figures.likely_says)(many, n, "¥39.00", "¥59.00")),
            ("fee_then", (answer.fee_then)(n, "¥39.00")),
            ("fee_over", (answer.fee_over)(n)),
            ("holds", (tags.holds)("a fee", n)),
            ("over", (EN.more.over)(n)),
            ("read_on", (EN.shared.read_on)("2026-07-07", n.into())),
            ("basis_months", (page.basis_months)(many)),
            ("later_saves", (page.later_saves)("¥39.00", n)),
            ("waits", (page.waits)(n)),
            ("nothing_because", (page.nothing_because)("No price", many)),
            ("reasons_against", (page.reasons_against)("A", many)),
            ("proof_space", (page.proof_space)(&text, many)),
            ("proof_searched", (page.proof_searched)(many, many)),
            ("proof_unfit", (page.proof_unfit)(many)),
            ("proof_dates", (page.proof_dates)(many)),
            ("proof_rated", (page.proof_rated)(n.into())),
            ("proof_gap", (page.proof_gap)("¥39.00", n)),
            ("card_of", (page.card_of)("A")),
            ("family_proof", (page.family_proof)(&text, n.into())),
            ("stale", (page.stale)(n.into())),
        ]
    }
    let sources = [
        include_str!("figures.rs"),
        include_str!("answer.rs"),
        include_str!("tags.rs"),
        include_str!("more.rs"),
        include_str!("shared.rs"),
        include_str!("page.rs"),
    ];
    check(&sources, said);
}

#[test]
fn other_plans_count_in_english() {
    fn said(n: u16) -> Said {
        let (of, many) = (EN.others, usize::from(n));
        vec![
            ("all", (of.all)(many)),
            ("left", (of.left)(many, many)),
            ("term", (of.term)(Binding::Months(n))),
            ("show_more", (of.show_more)(many, many)),
            ("left_out", (of.left_out)(many)),
            ("compare_open", (of.compare_open)(many)),
            ("unlocks", (of.unlocks)(many)),
            ("saves", (of.saves)("¥9.00", n)),
            ("no_less", (of.no_less)(n)),
            ("more_questions", (of.more_questions)(many)),
            ("rest", (of.rest)(many)),
            ("rare", (of.rare)(many)),
            ("excluded", (of.excluded)(many)),
            ("elsewhere", (of.elsewhere)(many)),
            ("incomparable", (of.incomparable)(many)),
            ("found", (of.found)(many)),
            ("found_more", (of.found_more)(many)),
            ("too_slow", (of.too_slow)(n.into())),
        ]
    }
    check(&[include_str!("others.rs")], said);
}

#[test]
fn the_plan_one_has_and_the_log_count_in_english() {
    fn said(n: u16) -> Said {
        let (plans, log, many) = (EN.plans, EN.log, usize::from(n));
        vec![
            ("fees_high", (plans.fees_high)(many)),
            ("fees_other", (plans.fees_other)(many)),
            ("names_title", (plans.names_title)("59", many)),
            ("more_found", (plans.more_found)(many)),
            ("rows", (log.rows)(many)),
            ("clear_sure", (log.clear_sure)(many)),
        ]
    }
    check(&[include_str!("plans.rs"), include_str!("log.rs")], said);
}

#[test]
fn the_card_counts_in_english() {
    fn said(n: u16) -> Said {
        let (card, many) = (EN.card, usize::from(n));
        let fee = Fee { amount: yuan(9), period: Period::Once { days: Some(n) } };
        vec![
            ("sms_parts", (card.labels.sms_parts)(many)),
            ("talk_promotion", (card.talk_promotion)(n, "9", "19")),
            ("talk_bound", (card.talk_bound)(n, None)),
            ("gift_ends", (card.gift_ends)("A", "20 GB", n)),
            ("promotion_ends", (card.promotion_ends)("A", n, "9", "19")),
            ("term_ends", (card.term_ends)("A", n)),
            ("warn_bound", (card.warn_bound)("A", n, "31 May", None)),
            ("for_months", (card.for_months)(n)),
            ("sms_fees", (card.sms_fees)(n, "9", "19")),
            ("allowance", (card.allowance)("Data", Some("1 GB"), Some(n), Rest::Lapses, false)),
            ("sms_promotion", (card.sms_promotion)(n, "9")),
            ("sms_later", (card.sms_later)(n, "9")),
            ("sms_on_top", (card.sms_on_top)("A", "9", Part::AddOn, many)),
            ("rests_on", (card.rests_on)(Known::Typed, many)),
            ("fee", (card.fee)(fee)),
            ("validity", (card.validity)(Validity::Months { months: n })),
        ]
    }
    check(&[include_str!("card.rs"), include_str!("labels.rs")], said);
}

#[cfg(feature = "statement")]
#[test]
fn statements_count_in_english() {
    fn said(n: u16) -> Said {
        let (t, long, many) = (super::statement::of(super::Lang::En), u64::from(n), usize::from(n));
        vec![
            ("read_summary", (t.read_summary)(long, many)),
            ("month", (t.month)(2026, 1)),
            ("month_short", (t.month_short)(2026, 1)),
            ("report_rows", (t.report_rows)(long, long, long, long)),
            ("skipped_title", (t.skipped_title)(long)),
            ("unread_rows", (t.unread_rows)(long)),
            ("partly_read", (t.partly_read)(long)),
            ("of_other_lines", (t.of_other_lines)(long)),
            ("at", (t.at)("a.csv", "", long)),
            ("times", (t.times)(long)),
            ("allowances_caption", (t.allowances_caption)("Data", "May 2026", long)),
            ("week_caption", (t.week_caption)(long)),
            ("lengths_caption", (t.lengths_caption)(long, long)),
            ("length", (t.length)(many)),
            ("days_caption", (t.days_caption)(many, long)),
            ("services_text", (t.services_text)(many, "¥8.00")),
        ]
    }
    check(&[include_str!("statement.rs")], said);
}
