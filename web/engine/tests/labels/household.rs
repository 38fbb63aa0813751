//! What a family is told beside what each of them is told alone.

use tariff_core::{Money, Rule};
use tariff_engine::protocol::Basis;
use tariff_engine::words::Lang;

use crate::people::each;
use crate::text::blocks;

/// The amounts of a month that the verdict on a family has: together, and each on their own.
fn amounts(html: &str) -> Vec<Money> {
    let list = html.split("tried-list").nth(1).and_then(|html| html.split("</dl>").next());
    let all = blocks(list.unwrap_or_default());
    let amounts = all.iter().filter_map(|text| text.strip_prefix('¥'));
    amounts
        .filter_map(|text| text.split(|c: char| !c.is_ascii_digit() && c != '.').next())
        .map(|text| text.parse().unwrap())
        .collect()
}

#[test]
fn alone_each_pays_what_they_are_advised_alone() {
    let mut compared = 0;
    each(|desk, market, case| {
        let ask = case.ask(Lang::Zh);
        // Of somebody with a plan it may be advised alone to change later; a family changes at once.
        let has_plan = case.customer.current.as_ref().is_some_and(|now| now.offer.is_some());
        if has_plan || !matches!(ask.basis, Basis::Typed) {
            return;
        }
        let Ok(told) = desk.answer(&ask) else { return };
        // Whoever has a main card in the family may have plans that nobody has alone.
        let of_family = |rules: &[Rule]| rules.iter().any(|rule| matches!(rule, Rule::Household));
        let plans = market.catalogues().iter().flat_map(|c| &c.plans);
        let (Some(best), false) = (told.best, plans.into_iter().any(|p| of_family(&p.eligibility)))
        else {
            return;
        };
        let lines = ["本人", "妈妈"].map(|name| (name.to_owned(), case.customer.clone()));
        let Ok(html) = desk.household(&ask, &lines) else { return };
        let [together, alone, ..] = amounts(&html)[..] else { return };
        let one = best.per_month;
        let apart = alone.minus(one.plus(one)).micro().abs();
        assert!(apart <= 10_000, "{}: {alone} apart, {one} for one alone", case.who);
        assert!(together <= alone, "{}: {together} together, {alone} apart", case.who);
        compared += 1;
    });
    assert!(compared > 20, "{compared}");
}
