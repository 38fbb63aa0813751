//! What offers are made of: a stacked bar each, on one scale, parts in one order.

use maud::{Markup, html};
use tariff_core::{BillPart, Market, Money, Pick};

use super::scale::{Px, Scale, WIDTH, fit, micro, text_width};
use super::{Frame, Legend, Table, class, figure, filed_in_drawing, fill};
use crate::format::yuan;
use crate::words::W;

/// From the top of a row to its bar, the height of a bar, and of a row.
const LABEL: i64 = 27;
const BAR: i64 = 22;
const ROW: i64 = 62;
/// As many parts as can be told apart.
const PARTS: usize = 6;

/// One bar for each; nothing, where there is nothing to compare.
pub(crate) fn composition(w: W, market: &Market, all: &[(String, &Pick)]) -> Markup {
    let words = &w.figures;
    let mut kinds: Vec<BillPart> = Vec::new();
    let columns: Vec<Vec<(BillPart, Money)>> =
        all.iter().map(|(_, pick)| pick.parts(market)).collect();
    for (part, amount) in columns.iter().flatten() {
        if amount.micro() > 0 && !kinds.contains(part) {
            kinds.push(*part);
        }
    }
    if all.len() < 2 || kinds.len() < 2 {
        return html! {};
    }
    let of = |column: &[(BillPart, Money)], kinds: &[BillPart]| -> Money {
        column.iter().filter(|(part, _)| kinds.contains(part)).map(|(_, amount)| *amount).sum()
    };
    let kinds = grouped(w, kinds, |kind| columns.iter().map(|column| of(column, &[kind])).sum());
    let sums: Vec<Money> =
        columns.iter().map(|column| column.iter().map(|(_, amount)| *amount).sum()).collect();
    let most = sums.iter().copied().max().unwrap_or(Money::ZERO);
    let widest = sums.iter().map(|sum| text_width(&yuan(*sum))).max().unwrap_or_default();
    let end = Px::new(WIDTH - 6).minus(widest);
    let scale = Scale { most: micro(most), from: Px::default(), to: end };
    let months = all.first().map_or(1, |(_, pick)| pick.bills.len());
    let legend: Legend =
        kinds.iter().enumerate().map(|(at, (name, _))| (at, name.clone())).collect();
    let caption = (words.composition_says)(months);
    let frame = Frame {
        id: "composition",
        title: words.composition.to_owned(),
        titled: true,
        name: caption.clone(),
        caption,
        how: String::new(),
        table_label: words.table,
    };
    let bar = |column: &[(BillPart, Money)], top: i64| {
        let mut before = Money::ZERO;
        let mut pieces: Vec<Markup> = Vec::new();
        for (at, (_, kinds)) in kinds.iter().enumerate() {
            let amount = of(column, kinds);
            let from = scale.at(micro(before));
            before = before.plus(amount);
            let width = scale.at(micro(before)).minus(from);
            if amount.micro() > 0 {
                pieces.push(html! {
                    rect class=(class(at)) fill=[fill(&frame, at)] x=(from) y=(top + LABEL)
                        width=(width) height=(BAR) data-value=(yuan(amount)) {}
                });
            }
        }
        html! { @for piece in &pieces { (piece) } }
    };
    let drawing = html! {
        @for (at, ((what, pick), (column, sum))) in
            (0i64..).zip(all.iter().zip(columns.iter().zip(&sums))) {
            g.stacked {
                text x="0" y=(at * ROW + LABEL - 8) {
                    (filed_in_drawing(w, &fit(&format!("{what} {}", pick.names.join(" + ")), Px::new(WIDTH))))
                }
                (bar(column, at * ROW))
                text.chart-value x=(scale.at(micro(*sum)).plus(Px::new(6)))
                    y=(at * ROW + LABEL + 17) { (yuan(*sum)) }
            }
        }
    };
    let mut head = vec![w.others.plan.to_owned()];
    head.extend(legend.iter().map(|(_, name)| name.clone()));
    head.push(w.page.bill_sum.to_owned());
    let row = |((what, pick), (column, sum)): ((&String, &Pick), (&Vec<_>, &Money))| {
        let mut row = vec![format!("{what} {}", pick.names.join(" + "))];
        row.extend(kinds.iter().map(|(_, kinds)| yuan(of(column, kinds))));
        row.push(yuan(*sum));
        row
    };
    let named = all.iter().map(|(what, pick)| (what, *pick));
    let table = Table { head, rows: named.zip(columns.iter().zip(&sums)).map(row).collect() };
    let height = i64::try_from(all.len()).unwrap_or(0) * ROW;
    figure(w, &frame, height, &legend, &drawing, &table)
}

/// The parts in their order, named; where there are more than can be told apart, the smallest of
/// them together.
fn grouped(
    w: W,
    mut kinds: Vec<BillPart>,
    sum: impl Fn(BillPart) -> Money,
) -> Vec<(String, Vec<BillPart>)> {
    let mut rest = Vec::new();
    if kinds.len() > PARTS {
        kinds.sort_by_key(|kind| (std::cmp::Reverse(sum(*kind)), *kind));
        rest = kinds.split_off(PARTS - 1);
    }
    kinds.sort_unstable();
    let alone = |kind: BillPart| ((w.bill_part)(&kind), vec![kind]);
    let mut all: Vec<_> = kinds.into_iter().map(alone).collect();
    if !rest.is_empty() {
        all.push((w.figures.rest.to_owned(), rest));
    }
    all
}

#[cfg(test)]
mod tests {
    use tariff_core::{Direction, Service};

    use super::*;
    use crate::words::Lang;

    #[test]
    fn the_smallest_of_too_many_parts_are_told_together() {
        let usage = |service, direction| BillPart::Usage { service, direction };
        let (out, to) = (Some(Direction::Out), Some(Direction::In));
        // In the order of parts, with what each comes to in yuan.
        let all = [
            (BillPart::Fees, 59),
            (BillPart::AddOns, 1),
            (BillPart::Packs, 20),
            (usage(Service::Voice, out), 7),
            (usage(Service::Voice, to), 2),
            (usage(Service::Sms, None), 3),
            (usage(Service::Data, None), 30),
        ];
        let sum = |kind| {
            let found = all.iter().find(|(part, _)| *part == kind).unwrap();
            Money::from_micro(found.1 * 1_000_000)
        };
        let kinds = |n: usize| all[..n].iter().map(|(part, _)| *part).rev().collect::<Vec<_>>();
        let of = |n| grouped(Lang::Zh.words(), kinds(n), sum);
        let parts = |n| of(n).into_iter().map(|(_, kinds)| kinds).collect::<Vec<_>>();
        // Six stand alone, in their order. Of seven, 1 and 2 yuan are the smallest.
        assert_eq!(parts(6), all[..6].iter().map(|(part, _)| vec![*part]).collect::<Vec<_>>());
        let alone = [0, 2, 3, 5, 6].map(|at| vec![all[at].0]).to_vec();
        assert_eq!(parts(7)[..5], alone);
        assert_eq!(parts(7)[5], [usage(Service::Voice, to), BillPart::AddOns]);
        assert_eq!(of(7)[5].0, "其他各项");
    }
}
