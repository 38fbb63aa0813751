//! 话费结构图: what a month's cost is made of, the largest first.

use maud::{Markup, html};
use tariff_core::{Market, Money, Pick};

use super::scale::{Px, Scale, WIDTH, fit, micro, text_width};
use super::{Frame, Table, figure};
use crate::format::yuan;
use crate::words::W;

/// The most rows; the rest is told as one.
const ROWS: usize = 6;
/// From the top of a row to its bar, the height of a bar, and of a row.
const LABEL: i64 = 27;
const BAR: i64 = 19;
const ROW: i64 = 58;

/// Bars with yuan and percent; nothing, where all is paid for one thing.
pub(crate) fn structure(w: W, market: &Market, of: &Pick, title: &str) -> Markup {
    let words = &w.figures;
    let mut parts = of.parts(market);
    parts.retain(|(_, amount)| amount.micro() > 0);
    parts.sort_by_key(|(_, amount)| std::cmp::Reverse(*amount));
    let mut rows: Vec<(String, Money)> =
        parts.iter().map(|(part, amount)| ((w.bill_part)(part), *amount)).collect();
    if rows.len() > ROWS {
        let rest: Money = rows.drain(ROWS - 1..).map(|(_, amount)| amount).sum();
        rows.push((words.rest.to_owned(), rest));
    }
    if rows.len() < 2 {
        return html! {};
    }
    let Some((largest, most)) = rows.first().cloned() else { return html! {} };
    let total: Money = rows.iter().map(|(_, amount)| *amount).sum();
    let percents = percents(&rows.iter().map(|(_, amount)| micro(*amount)).collect::<Vec<_>>());
    let text = |amount: Money, percent: u64| format!("{} · {percent}%", yuan(amount));
    let texts: Vec<String> =
        rows.iter().zip(&percents).map(|((_, amount), percent)| text(*amount, *percent)).collect();
    let widest = texts.iter().map(|text| text_width(text)).max().unwrap_or_default();
    let end = Px::new(WIDTH - 6).minus(widest).max(Px::new(80));
    let scale = Scale { most: micro(most), from: Px::default(), to: end };
    let first = percents.first().copied().unwrap_or(100);
    let caption = (words.structure_says)(&largest, first, &yuan(total), of.bills.len());
    let frame = Frame {
        id: "structure",
        title: title.to_owned(),
        titled: true,
        name: caption.clone(),
        caption,
        table_label: words.table,
    };
    let drawing = html! {
        @for (at, ((name, amount), text)) in (0i64..).zip(rows.iter().zip(&texts)) {
            @let top = at * ROW;
            @let width = scale.at(micro(*amount)).max(Px::new(2));
            g {
                text x="0" y=(top + LABEL - 8) { (fit(name, Px::new(WIDTH))) }
                rect.series-0 x="0" y=(top + LABEL) width=(width) height=(BAR) data-value=(text) {}
                text.chart-value x=(width.plus(Px::new(6))) y=(top + LABEL + 16) { (text) }
            }
        }
    };
    let mut table: Vec<Vec<String>> =
        rows.iter().zip(&texts).map(|((name, _), text)| vec![name.clone(), text.clone()]).collect();
    table.push(vec![w.page.bill_sum.to_owned(), yuan(total)]);
    let table = Table {
        head: vec![w.page.bill_item.to_owned(), w.page.bill_amount.to_owned()],
        rows: table,
    };
    let height = i64::try_from(rows.len()).unwrap_or(0) * ROW;
    figure(w, &frame, height, &Vec::new(), &drawing, &table)
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
