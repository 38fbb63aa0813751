//! A week by hours: the more, the fuller the ink.

use maud::{Markup, html};

use crate::figures::scale::{EM, Px, WIDTH, fit};
use crate::figures::{Frame, Table, figure_with};
use crate::words::W;

/// Shades from the least to the most; nothing has none.
const STEPS: i64 = 5;
/// The weekdays' names stand left of here.
const LEFT: i64 = 48;
/// From one hour to the next.
const ACROSS: i64 = (WIDTH - LEFT) / 24;
/// From one day to the next.
const DOWN: i64 = 24;

/// Seven days of 24 cells, each with its value in words. `ends` name the lightest and the fullest
/// shade.
pub(crate) fn heat(
    w: W,
    frame: &Frame,
    days: [&str; 7],
    cells: &[Vec<(i64, String)>],
    ends: [&str; 2],
    table: &Table,
) -> Markup {
    let most = cells.iter().flatten().map(|(value, _)| *value).max().unwrap_or(0);
    let ground = DOWN * 7;
    let drawing = html! {
        @for (day, (name, hours)) in (0i64..).zip(days.iter().zip(cells)) {
            g {
                text.chart-label x="0" y=(day * DOWN + DOWN - 6) {
                    (fit(name, Px::new(LEFT - 4)))
                }
                @for (hour, (value, text)) in (0i64..).zip(hours) {
                    rect class={"heat-" (step(*value, most))} x=(LEFT + hour * ACROSS)
                        y=(day * DOWN) width=(ACROSS - 1) height=(DOWN - 1) data-value=(text) {}
                }
            }
        }
        @for hour in [0, 6, 12, 18] {
            text.chart-value x=(LEFT + hour * ACROSS + ACROSS / 2) y=(ground + EM + 2)
                text-anchor="middle" { (hour) }
        }
    };
    let [least, fullest] = ends;
    let shades = html! {
        p.chart-shades {
            span { (least) }
            svg viewBox="0 0 142 16" aria-hidden="true" {
                @for at in 0..=STEPS {
                    path class={"heat-" (at)} d={"M" (at * 24) " 0h22v16h-22z"} {}
                }
            }
            span { (fullest) }
        }
    };
    figure_with(w, frame, ground + EM + 8, (&shades, &[]), &drawing, table)
}

/// From 0 (nothing) to [`STEPS`] (the most).
fn step(value: i64, most: i64) -> i64 {
    let scaled = i128::from(value.clamp(0, most.max(0))) * i128::from(STEPS);
    let most = i128::from(most.max(1));
    i64::try_from((scaled + most - 1) / most).unwrap_or(STEPS)
}

#[cfg(test)]
mod tests {
    use super::step;

    #[test]
    fn shades_end_at_the_most() {
        assert_eq!([0, 1, 20, 21, 99, 100].map(|value| step(value, 100)), [0, 1, 1, 2, 5, 5]);
        assert_eq!(step(0, 0), 0);
        assert_eq!(step(i64::MAX, i64::MAX), 5);
    }
}
