//! Stacked columns, a month each, with a mark across.

use maud::{Markup, html};

use crate::figures::scale::{EM, Px, Scale, WIDTH, text_width};
use crate::figures::{Frame, Legend, Table, class, figure_with, fill, swatches};
use crate::words::W;

/// A column.
pub(crate) struct Column {
    /// Below it.
    pub label: String,
    /// One for each series, the lowest first, each in words as well.
    pub parts: Vec<(i64, String)>,
    /// The total, above it.
    pub text: String,
    /// A line across it.
    pub mark: Option<(i64, String)>,
}

impl Column {
    fn total(&self) -> i64 {
        self.parts.iter().fold(0, |sum, (part, _)| sum.saturating_add(*part))
    }
}

/// The tallest column.
const FULL: i64 = 180;
/// Between a column and its texts.
const GAP: i64 = 7;
/// How thick a mark is.
const MARK: Px = Px::new(4);

/// Where things stand.
struct Layout {
    scale: Scale,
    /// Where the columns stand.
    ground: Px,
    /// From one column to the next.
    pitch: Px,
    /// Texts wider than a column run upwards.
    upright: bool,
    labels_upright: bool,
    /// Texts stand at every so many columns.
    every: usize,
}

/// At most six series in a fixed order, and a mark on each column that has one.
pub(crate) fn stack(
    w: W,
    frame: &Frame,
    series: &[String],
    mark: &str,
    columns: &[Column],
    table: &Table,
) -> Markup {
    let most = columns.iter().map(|c| c.total().max(c.mark.as_ref().map_or(0, |(n, _)| *n)));
    let pitch = Px::new(WIDTH).part(1, columns.len());
    let widest = |text: fn(&Column) -> &String| {
        columns.iter().map(|c| text_width(text(c))).max().unwrap_or_default()
    };
    let (text, label) = (widest(|c| &c.text), widest(|c| &c.label));
    let (upright, labels_upright) = (text <= pitch, label <= pitch);
    let headroom = if upright { EM } else { text.units() } + 2 * GAP;
    let footroom = if labels_upright { EM } else { label.units() } + 2 * GAP;
    let layout = Layout {
        scale: Scale { most: most.max().unwrap_or(0), from: Px::default(), to: Px::new(FULL) },
        ground: Px::new(headroom + FULL),
        pitch,
        upright,
        labels_upright,
        every: columns.len().div_ceil(usize::try_from(WIDTH / EM).unwrap_or(1)).max(1),
    };
    let drawing = html! {
        @for (at, column) in columns.iter().enumerate() { (one(frame, &layout, at, column)) }
        path.axis d={"M0 " (layout.ground) "H" (WIDTH)} {}
    };
    let legend: Legend = series.iter().cloned().enumerate().collect();
    let marked = columns.iter().any(|c| c.mark.is_some()).then_some(mark);
    let fills: Vec<usize> = (0..series.len()).collect();
    let above = swatches(frame, &legend, marked);
    figure_with(w, frame, headroom + FULL + footroom, (&above, &fills), &drawing, table)
}

fn one(frame: &Frame, layout: &Layout, at: usize, column: &Column) -> Markup {
    let Layout { scale, ground, pitch, .. } = layout;
    let width = pitch.part(3, 5).min(Px::new(56));
    let centre = pitch.part(at, 1).plus(pitch.part(1, 2));
    let x = centre.minus(width.part(1, 2));
    // Edges of the running sum, so that parts touch and together are as tall as the total.
    let mut below = 0_i64;
    let mut parts = Vec::with_capacity(column.parts.len());
    for (place, (value, text)) in column.parts.iter().enumerate() {
        let above = below.saturating_add(*value);
        let height = scale.at(above).minus(scale.at(below));
        parts.push(html! {
            rect class=(class(place)) fill=[fill(frame, place)] x=(x)
                y=(ground.minus(scale.at(above))) width=(width) height=(height) data-value=(text) {}
        });
        below = above;
    }
    let highest = below.max(column.mark.as_ref().map_or(0, |(value, _)| *value));
    let top = ground.minus(scale.at(highest));
    html! {
        g.stacked {
            @for part in &parts { (part) }
            @if let Some((value, text)) = &column.mark {
                @let wide = width.part(7, 5);
                @let y = ground.minus(scale.at(*value)).minus(MARK.part(1, 2)).max(Px::default());
                rect.mark x=(centre.minus(wide.part(1, 2))) y=(y) width=(wide) height=(MARK)
                    data-value=(text) {}
            }
            @if at.is_multiple_of(layout.every) {
                (above(layout, centre, top, &column.text))
                (under(layout, centre, &column.label))
            }
        }
    }
}

fn above(layout: &Layout, x: Px, top: Px, text: &str) -> Markup {
    let y = top.minus(Px::new(GAP));
    if layout.upright {
        return html! { text.chart-value text-anchor="middle" x=(x) y=(y) { (text) } };
    }
    // Half a line to the right: what is turned stands on its baseline.
    let x = x.plus(Px::new(6));
    html! { text.chart-value x=(x) y=(y) transform={"rotate(-90 " (x) " " (y) ")"} { (text) } }
}

fn under(layout: &Layout, x: Px, text: &str) -> Markup {
    if layout.labels_upright {
        let y = layout.ground.plus(Px::new(EM + 2));
        return html! { text.chart-label text-anchor="middle" x=(x) y=(y) { (text) } };
    }
    let (x, y) = (x.plus(Px::new(6)), layout.ground.plus(Px::new(GAP)));
    html! {
        text.chart-label text-anchor="end" x=(x) y=(y) transform={"rotate(-90 " (x) " " (y) ")"} {
            (text)
        }
    }
}
