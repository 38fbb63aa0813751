use yew::prelude::*;

use super::paint::{Paint, Rect, legend, patterns};
use super::scale::{EM, Px, WIDTH, share, text_width};
use super::{Frame, Table, figure_with};

/// A column of a stack, a month.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Column {
    /// Below it.
    pub label: String,
    /// One for each series, the lowest first.
    pub parts: Vec<u64>,
    /// The total, above it.
    pub text: String,
    /// A line across it: what the best offer would have cost.
    pub mark: Option<u64>,
}

impl Column {
    fn total(&self, series: usize) -> u64 {
        self.parts.iter().take(series).fold(0, |sum, part| sum.saturating_add(*part))
    }
}

/// The tallest column.
const FULL: u32 = 180;
/// Between a column and its texts.
const GAP: u32 = 7;
/// How thick a mark is.
const MARK: Px = Px::new(4);

/// Where things stand.
struct Layout {
    series: usize,
    max: u64,
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

/// Stacked columns: at most six series in a fixed order, and a mark on each column that has one.
pub fn stack(
    frame: &Frame,
    series: &[String],
    mark_name: &str,
    columns: &[Column],
    table: &Table,
) -> Html {
    let paints: Vec<Paint> = (0..series.len()).map(Paint::of).collect();
    let tallest = columns.iter().map(|c| c.total(series.len()).max(c.mark.unwrap_or(0)));
    let pitch = Px::new(WIDTH).part(1, columns.len());
    let widest = |text: fn(&Column) -> &String| {
        columns.iter().map(|c| text_width(text(c))).max().unwrap_or_default()
    };
    let (text, label) = (widest(|c| &c.text), widest(|c| &c.label));
    let (upright, labels_upright) = (text <= pitch, label <= pitch);
    let headroom = if upright { EM } else { text.units() } + 2 * GAP;
    let footroom = if labels_upright { EM } else { label.units() } + 2 * GAP;
    let layout = Layout {
        series: series.len(),
        max: tallest.max().unwrap_or(0),
        ground: Px::new(headroom + FULL),
        pitch,
        upright,
        labels_upright,
        every: columns.len().div_ceil((WIDTH / EM) as usize).max(1),
    };
    let drawing = html! {
        <>
            { patterns(frame, &paints) }
            for (at, column) in columns.iter().enumerate() { { one(frame, &layout, at, column) } }
            <path class="axis" d={format!("M0 {}H{WIDTH}", layout.ground)} />
        </>
    };
    let names: Vec<(Paint, &str)> =
        paints.iter().copied().zip(series.iter().map(String::as_str)).collect();
    let marked = columns.iter().any(|c| c.mark.is_some()).then_some(mark_name);
    let legend = legend(frame, &names, marked);
    figure_with(frame, (WIDTH, headroom + FULL + footroom), legend, drawing, table)
}

fn one(frame: &Frame, layout: &Layout, at: usize, column: &Column) -> Html {
    let Layout { series, max, ground, pitch, .. } = *layout;
    let width = pitch.part(3, 5).min(Px::new(56));
    let centre = pitch.part(at, 1) + pitch.part(1, 2);
    let x = centre - width.part(1, 2);
    let height_of = |value: u64| share(value, max, Px::new(FULL));
    // Edges of the running sum, so that parts touch and together are as tall as the total.
    let mut below = 0_u64;
    let mut parts = Vec::with_capacity(series);
    for place in 0..series {
        let value = column.parts.get(place).copied().unwrap_or(0);
        let above = below.saturating_add(value);
        let height = height_of(above) - height_of(below);
        let rect = Rect { x, y: ground - height_of(above), width, height, value };
        parts.push(rect.draw(frame, Paint::of(place)));
        below = above;
    }
    let top = ground - height_of(below.max(column.mark.unwrap_or(0)));
    html! {
        <g class="stacked">
            { parts }
            if let Some(mark) = column.mark {
                { line(centre, width, ground - height_of(mark), mark) }
            }
            if at.is_multiple_of(layout.every) {
                { above(layout, centre, top, &column.text) }
                { under(layout, centre, &column.label) }
            }
        </g>
    }
}

/// A mark is wider than its column.
fn line(centre: Px, column: Px, y: Px, value: u64) -> Html {
    let width = column.part(7, 5);
    let y = (y - MARK.part(1, 2)).max(Px::ZERO);
    let rect = Rect { x: centre - width.part(1, 2), y, width, height: MARK, value };
    rect.draw_as("mark".to_owned())
}

fn above(layout: &Layout, x: Px, top: Px, text: &str) -> Html {
    let y = top - Px::new(GAP);
    if layout.upright {
        return html! { <text class="chart-value" text-anchor="middle" {x} {y}>{ text }</text> };
    }
    // Half a line to the right: what is turned stands on its baseline.
    let x = x + Px::new(6);
    html! {
        <text class="chart-value" {x} {y} transform={format!("rotate(-90 {x} {y})")}>{ text }</text>
    }
}

fn under(layout: &Layout, x: Px, text: &str) -> Html {
    if layout.labels_upright {
        let y = layout.ground + Px::new(EM + 2);
        return html! { <text class="chart-label" text-anchor="middle" {x} {y}>{ text }</text> };
    }
    let (x, y) = (x + Px::new(6), layout.ground + Px::new(GAP));
    let turn = format!("rotate(-90 {x} {y})");
    html! { <text class="chart-label" text-anchor="end" {x} {y} transform={turn}>{ text }</text> }
}

#[cfg(test)]
mod tests {
    use super::super::probe::{Drawn, frame, numbers, rects, render, sound, strings, table_values};
    use super::*;

    fn column(label: &str, parts: &[u64], mark: Option<u64>) -> Column {
        let text = format!("¥{}", parts.iter().sum::<u64>());
        Column { label: label.into(), parts: parts.to_vec(), text, mark }
    }

    #[tokio::test(flavor = "current_thread")]
    async fn parts_stand_on_each_other_and_equal_the_table() {
        let table = numbers(
            &["月份", "月费", "通话", "流量", "最省"],
            &[("1月", &[30, 0, 30, 20]), ("2月", &[30, 10, 80, 30]), ("3月", &[0, 0, 0, 8])],
        );
        let columns = [
            column("1月", &[30, 0, 30], Some(20)),
            column("2月", &[30, 10, 80], Some(30)),
            column("3月", &[0, 0, 0], Some(8)),
        ];
        let series = strings(&["月费", "通话", "流量"]);
        let html = render(stack(&frame(), &series, "最省方案", &columns, &table)).await;
        sound(&html, &table);
        let drawn = rects(&html);
        assert_eq!(drawn.iter().map(|r| r.value).collect::<Vec<_>>(), table_values(&html));
        for month in drawn.chunks(4) {
            let parts = &month[..3];
            for pair in parts.windows(2) {
                assert!((pair[1].y + pair[1].height - pair[0].y).abs() < 0.02, "{pair:?}");
            }
            let total: u64 = parts.iter().map(|p| p.value).sum();
            let height: f64 = parts.iter().map(|p| p.height).sum();
            assert!((height - total as f64 * 1.5).abs() < 0.05, "180 units are 120");
            assert!(parts.iter().all(|p| (p.value == 0) == (p.height == 0.0)));
        }
        let marks: Vec<&Drawn> = drawn.iter().filter(|r| r.class == "mark").collect();
        assert_eq!(marks.len(), 3);
        assert!((marks[0].y - marks[1].y - 15.0).abs() < 0.02, "a mark is on the same scale");
        assert!(html.contains("最省方案") && html.contains("1月") && html.contains("¥120"));
    }

    #[tokio::test(flavor = "current_thread")]
    async fn texts_that_do_not_fit_run_upwards() {
        let series = strings(&["月费"]);
        let months = |n: usize| -> Vec<Column> {
            (0..n).map(|at| column(&format!("2025-{at:02}"), &[100], None)).collect()
        };
        let few = render(stack(&frame(), &series, "", &months(3), &Table::default())).await;
        assert!(!few.contains("rotate(-90"));
        let many = render(stack(&frame(), &series, "", &months(12), &Table::default())).await;
        assert_eq!(many.matches("rotate(-90").count(), 24);
        let heaps = render(stack(&frame(), &series, "", &months(60), &Table::default())).await;
        assert!(heaps.matches("2025-").count() <= 20, "labels don't overlap");
    }

    #[tokio::test(flavor = "current_thread")]
    async fn nothing_at_all_draws_nothing() {
        let table = numbers(&["月份", "月费"], &[("1月", &[0])]);
        let columns = [column("1月", &[0], None)];
        let html = render(stack(&frame(), &strings(&["月费"]), "", &columns, &table)).await;
        sound(&html, &table);
        assert!(rects(&html).iter().all(|r| r.height == 0.0));
        let none = render(stack(&frame(), &[], "", &[], &Table::default())).await;
        sound(&none, &Table::default());
    }
}
