//! Horizontal bars: a row each, with one or two series.

use maud::{Markup, html};

use super::scale::{Px, Scale, WIDTH, fit, text_width};
use super::{Frame, Legend, Table, class, figure, fill};
use crate::words::W;

/// A row.
pub(crate) struct Bar {
    /// Above the bars.
    pub name: String,
    /// Of each series how long it is, and what stands at its end.
    pub values: Vec<(i64, String)>,
}

/// From the top of a row to its first bar, from one bar to the next, and below a row.
const LABEL: i64 = 27;
const PITCH: i64 = 23;
const BELOW: i64 = 9;
/// Between a bar and its text.
const GAP: i64 = 6;

/// Rows in the given order. Two series have names; one needs none.
pub(crate) fn bars(w: W, frame: &Frame, series: &[&str], rows: &[Bar], table: &Table) -> Markup {
    let all = || rows.iter().flat_map(|row| &row.values);
    let most = all().map(|(value, _)| *value).max().unwrap_or(0);
    let widest = all().map(|(_, text)| text_width(text)).max().unwrap_or_default();
    let end = Px::new(WIDTH - GAP).minus(widest).max(Px::new(80));
    let scale = Scale { most, from: Px::default(), to: end };
    let count = series.len().max(1);
    let height = LABEL + PITCH * i64::try_from(count).unwrap_or(1) + BELOW;
    let drawing = html! {
        @for (place, row) in (0i64..).zip(rows) {
            @let top = place * height;
            g {
                text.chart-label x="0" y=(top + LABEL - 8) { (fit(&row.name, Px::new(WIDTH))) }
                @for (at, (value, text)) in row.values.iter().enumerate().take(count) {
                    @let y = top + LABEL + PITCH * i64::try_from(at).unwrap_or(0);
                    @let width = scale.seen(*value);
                    rect class=(class(at)) fill=[fill(frame, at)] x="0" y=(y) width=(width)
                        height=(PITCH - 4) data-value=(text) {}
                    text.chart-value x=(width.plus(Px::new(GAP))) y=(y + 16) { (text) }
                }
                path.axis d={"M0 " (top + LABEL - 3) "V" (top + height - BELOW - 1)} {}
            }
        }
    };
    let names: Legend = if series.len() > 1 {
        series.iter().enumerate().map(|(at, name)| (at, (*name).to_owned())).collect()
    } else {
        Vec::new()
    };
    figure(w, frame, i64::try_from(rows.len()).unwrap_or(0) * height, &names, &drawing, table)
}
