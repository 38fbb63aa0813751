//! 话费结构图: what an amount is made of, the largest part first.

use maud::{Markup, html};
use tariff_core::{Market, Money, Pick};

use super::bars::{Bar, bars};
use super::scale::micro;
use super::{Frame, Table};
use crate::format::yuan;
use crate::words::W;

/// The most rows; the rest is told as one.
const ROWS: usize = 6;

/// What an offer's bills are made of; nothing, where all is paid for one thing.
pub(crate) fn structure(w: W, market: &Market, of: &Pick, title: &str) -> Markup {
    let parts = of.parts(market).into_iter();
    let parts: Vec<(String, Money)> =
        parts.map(|(part, amount)| ((w.bill_part)(&part), amount)).collect();
    let positive = parts.iter().filter(|(_, amount)| amount.micro() > 0).count();
    if positive < 2 {
        html! {}
    } else {
        of_parts(w, parts, title, of.bills.len())
    }
}

/// Bars with yuan and percent, over so many months.
pub(crate) fn of_parts(
    w: W,
    mut parts: Vec<(String, Money)>,
    title: &str,
    months: usize,
) -> Markup {
    let words = &w.figures;
    parts.retain(|(_, amount)| amount.micro() > 0);
    parts.sort_by_key(|(_, amount)| std::cmp::Reverse(*amount));
    if parts.len() > ROWS {
        let rest: Money = parts.drain(ROWS - 1..).map(|(_, amount)| amount).sum();
        parts.push((words.rest.to_owned(), rest));
    }
    let Some((largest, _)) = parts.first().cloned() else { return html! {} };
    let total: Money = parts.iter().map(|(_, amount)| *amount).sum();
    let percents = percents(&parts.iter().map(|(_, amount)| micro(*amount)).collect::<Vec<_>>());
    let row = |((name, amount), percent): (&(String, Money), &u64)| Bar {
        name: name.clone(),
        values: vec![(micro(*amount), format!("{} · {percent}%", yuan(*amount)))],
    };
    let rows: Vec<Bar> = parts.iter().zip(&percents).map(row).collect();
    let first = percents.first().copied().unwrap_or(100);
    let caption = (words.structure_says)(&largest, first, &yuan(total), months);
    let frame = Frame {
        id: "structure",
        title: title.to_owned(),
        titled: true,
        name: caption.clone(),
        caption,
        how: String::new(),
        table_label: words.table,
    };
    let line = |row: &Bar| {
        let text = row.values.first().map(|(_, text)| text.clone());
        vec![row.name.clone(), text.unwrap_or_default()]
    };
    let mut lines: Vec<Vec<String>> = rows.iter().map(line).collect();
    lines.push(vec![w.page.bill_sum.to_owned(), yuan(total)]);
    let head = vec![w.page.bill_item.to_owned(), w.page.bill_amount.to_owned()];
    bars(w, &frame, &[], &rows, &Table { head, rows: lines })
}

/// Whole percents that come to a hundred: what is cut off goes to those that lost most.
fn percents(amounts: &[i64]) -> Vec<u64> {
    let total: i128 = amounts.iter().map(|a| i128::from(*a)).sum();
    let hundredfold = |a: &i64| i128::from(*a) * 100;
    let mut all: Vec<(usize, i128, i128)> = amounts
        .iter()
        .enumerate()
        .map(|(at, a)| (at, hundredfold(a) / total.max(1), hundredfold(a) % total.max(1)))
        .collect();
    let missing = 100 - all.iter().map(|(_, whole, _)| whole).sum::<i128>();
    all.sort_by_key(|(at, _, rest)| (std::cmp::Reverse(*rest), *at));
    let missing = usize::try_from(missing).unwrap_or(0);
    all.iter_mut().take(missing).for_each(|(_, whole, _)| *whole += 1);
    all.sort_by_key(|(at, ..)| *at);
    all.into_iter().map(|(_, whole, _)| u64::try_from(whole).unwrap_or(0)).collect()
}

#[cfg(test)]
mod tests {
    use super::percents;

    #[test]
    fn percents_come_to_a_hundred() {
        // 33.33 each: the first one gets the rest.
        assert_eq!(percents(&[1, 1, 1]), [34, 33, 33]);
        // 66.67 and 33.33.
        assert_eq!(percents(&[2, 1]), [67, 33]);
        assert_eq!(percents(&[58, 0]), [100, 0]);
    }
}
