//! What the months to come may cost together: twenty dots, each as likely as the others.

use maud::{Markup, html};
use tariff_core::{CheckedWishes, Money, Spread};

use super::risk::stacked;
use super::scale::{Px, Scale, WIDTH, apart, fit, micro, round_step};
use super::{Frame, Table, figure, filed_in_drawing};
use crate::format::{price, yuan};
use crate::words::W;

/// One dot is 5 %.
const DOTS: u32 = 20;
const LEFT: i64 = 12;
const RIGHT: i64 = WIDTH - 28;
const TOP: i64 = 40;
const RADIUS: i64 = 5;
const STEP: i64 = 2 * RADIUS + 2;

/// The sums of one offer, drawn from its months.
pub(super) fn likely(w: W, name: &str, of: &Spread, wishes: &CheckedWishes) -> Markup {
    let words = &w.figures;
    let all = of.likely(wishes, DOTS);
    let (Some(least), Some(most)) = (all.first(), all.last()) else { return html! {} };
    // From a round amount below to one above; dots have no length that must begin at zero.
    let step = round_step(((micro(*most) - micro(*least)) / 3).max(micro(*most) / 12).max(1));
    let (from, to) = (micro(*least) / step * step, (micro(*most) / step + 1) * step);
    let x = Scale { most: to - from, from: Px::new(LEFT), to: Px::new(RIGHT) };
    let at = |cost: i64| x.at(cost - from);
    let stack = stacked(all.iter().map(|cost| at(micro(*cost))), STEP);
    let levels = stack.iter().map(|(_, level)| *level).max().unwrap_or(0);
    let ground = TOP + levels * STEP;
    let caption = (words.likely_says)(of.months.len(), wishes.horizon, &yuan(*least), &yuan(*most));
    let frame = Frame {
        id: "likely",
        title: (words.likely)(wishes.horizon),
        titled: true,
        name: format!("{name}{}{caption}", w.shared.colon),
        caption,
        table_label: words.table,
    };
    let ticks: Vec<(Px, String)> = (0..=(to - from) / step)
        .map(|n| from + n * step)
        .map(|tick| (at(tick), format!("¥{}", price(Money::from_micro(tick)))))
        .collect();
    let drawing = html! {
        text x="0" y="20" { (filed_in_drawing(w, &fit(name, Px::new(WIDTH)))) }
        @for (place, _) in &ticks { path.grid d={"M" (place) " " (ground) "v12"} {} }
        path.track d={"M" (LEFT) " " (ground) "H" (RIGHT)} {}
        @for (cost, (cx, level)) in all.iter().zip(&stack) {
            circle.dot cx=(cx) cy=(ground - level * STEP) r=(RADIUS) data-value=(yuan(*cost)) {}
        }
        @for (left, text) in apart(&ticks, Px::new(WIDTH)) {
            text.tick-label x=(left) y=(ground + 32) { (text) }
        }
    };
    // The middle of each twentieth: 2.5 %, 7.5 % and so on are no more than that.
    let row = |(n, cost): (u32, &Money)| vec![format!("{}.5%", 5 * n + 2), yuan(*cost)];
    let head = vec![(words.likely)(wishes.horizon), w.page.bill_amount.to_owned()];
    let table = Table { head, rows: (0..).zip(&all).map(row).collect() };
    figure(w, &frame, ground + 38, &Vec::new(), &drawing, &table)
}
