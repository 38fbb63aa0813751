//! 更稳 is a choice: another offer, steadier, and at a fair price.

use tariff_core::{Money, Verdict};
use tariff_engine::words::Lang;

use crate::monthly::chosen;
use crate::people::each;
use crate::text::{amounts, tables};

#[test]
fn what_is_called_steadier_is_so_at_a_fair_price() {
    let mut shown = 0;
    each(|desk, market, case| {
        let (_, _, choice) = chosen(market, case);
        let told = desk.answer(&case.ask(Lang::Zh)).unwrap();
        let rows = tables(&told.others.html, "choices");
        let rows: Vec<_> = rows.iter().flatten().skip(1).collect();
        let advised = match choice.verdict {
            Verdict::Stay { .. } => choice.current.as_ref(),
            _ => choice.cheapest.pick.as_ref(),
        };
        // No offer stands there twice.
        let plans = rows.iter().map(|row| row[0].iter().rev().take(2).collect::<Vec<_>>());
        let mut plans: Vec<_> = plans.zip(rows.iter().map(|row| (&row[1], row.get(2)))).collect();
        plans.sort();
        let before = plans.len();
        plans.dedup();
        assert_eq!(plans.len(), before, "{}: {rows:?}", case.who);
        for row in &rows {
            let Some(tag) = row[0].iter().find(|text| text.starts_with("费用更平稳")) else {
                continue;
            };
            let advised = advised.unwrap();
            let (month, worst) = (amounts(&row[1][0])[0], amounts(&row[2][0])[0]);
            let more = month.minus(advised.cost.per_month);
            let lower = advised.cost.worst.minus(worst);
            let said = amounts(tag);
            assert_eq!(said.last(), Some(&lower), "{}: {tag}", case.who);
            if more > Money::ZERO {
                assert_eq!(said, [more, lower], "{}: {tag}", case.who);
            }
            // More each month than the highest month is spared is no fair price; nor is less than
            // the least that counts a difference.
            assert!(more <= lower && lower > Money::from_micro(1_000_000), "{}: {tag}", case.who);
            // What one is advised, be it what one has, is no other choice.
            assert!(choice.steadiest.pick.as_ref().unwrap().purchase != advised.purchase);
            shown += 1;
        }
    });
    assert!(shown > 4, "{shown}");
}
