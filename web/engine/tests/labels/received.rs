//! Messages that were received cost nothing, and a bill says by which rule.

use tariff_core::{Direction, MonthUse, Record};

use crate::least::LANGS;
use crate::people::each;

#[test]
fn a_bill_says_why_received_messages_are_free() {
    let mut seen = 0;
    each(|desk, _, case| {
        let received =
            |record: &Record| matches!(record, Record::Message(m) if m.direction == Direction::In);
        let has = case.customer.months.iter().any(|month| match &month.usage {
            MonthUse::Records(records) => records.iter().any(received),
            MonthUse::Profile(_) => false,
        });
        if !has {
            return;
        }
        for lang in LANGS {
            let ranking = desk.rank(&case.ask(lang)).unwrap();
            let few = ranking.ranked.iter().step_by(17).take(4);
            let modules = ranking.ranked.iter().find(|row| !row.offer.modules.is_empty());
            for row in few.chain(modules) {
                let html = desk.detail(&case.ask(lang), &row.offer).unwrap();
                let line = ["收短信", "Texts received"].map(|name| html.contains(name));
                let rule = ["国内接收短信、彩信按惯例不收费", "free, as a general rule"];
                assert_eq!(
                    line.contains(&true),
                    rule.iter().any(|rule| html.contains(rule)),
                    "{}: {}: {html}",
                    case.who,
                    row.offer
                );
                seen += usize::from(line.contains(&true));
            }
        }
    });
    assert!(seen > 20, "{seen}");
}
