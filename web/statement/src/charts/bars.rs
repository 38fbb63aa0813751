use yew::prelude::*;

use super::paint::{Paint, Rect, legend, patterns};
use super::scale::{Px, WIDTH, fit, share, text_width};
use super::{Frame, Table, figure_with};

/// A row of a bar chart.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Bar {
    /// Above the bars.
    pub label: String,
    /// One for each series.
    pub values: Vec<u64>,
    /// At each bar's end: "¥38.00 · 62%".
    pub texts: Vec<String>,
}

/// From the top of a row to its first bar.
const LABEL: u32 = 27;
/// From one bar of a row to the next.
const PITCH: u32 = 23;
/// Below a row.
const BELOW: u32 = 9;
/// Between a bar and its text.
const GAP: Px = Px::new(6);
/// What the longest bar has at least, however long its text.
const LEAST: Px = Px::new(90);

/// Horizontal bars in the given order, with one or two series.
pub fn bars(frame: &Frame, series: &[String], bars: &[Bar], table: &Table) -> Html {
    let count = series.len().clamp(1, 2);
    let paints = [Paint::of(0), Paint::striped(1)];
    let names: Vec<(Paint, &str)> =
        paints.iter().copied().zip(series.iter().map(String::as_str)).collect();
    let values = bars.iter().flat_map(|bar| bar.values.iter().take(count));
    let max = values.copied().max().unwrap_or(0);
    let texts = bars.iter().flat_map(|bar| bar.texts.iter().take(count));
    let widest = texts.map(|text| text_width(text)).max().unwrap_or_default();
    let full = (Px::new(WIDTH) - GAP - widest).max(LEAST);
    let row_height = LABEL + PITCH * if count == 2 { 2 } else { 1 } + BELOW;
    let height = row_height * u32::try_from(bars.len()).unwrap_or(0);
    let row = |top: u32, bar: &Bar| {
        html! {
            <g>
                <text class="chart-label" x="0" y={Px::new(top + LABEL - 8)}>
                    { fit(&bar.label, Px::new(WIDTH)) }
                </text>
                for (at, paint) in paints.into_iter().enumerate().take(count) {
                    { one(frame, bar, at, paint, (top, max, full)) }
                }
                <path class="axis" d={format!("M0 {}V{}", top + LABEL - 3, top + row_height - BELOW - 1)} />
            </g>
        }
    };
    let drawing = html! {
        <>
            { patterns(frame, &paints[..count]) }
            for (top, bar) in (0..).step_by(row_height as usize).zip(bars) { { row(top, bar) } }
        </>
    };
    let names = if count == 2 {
        legend(frame, &names, None)
    } else {
        html! {}
    };
    figure_with(frame, (WIDTH, height), names, drawing, table)
}

fn one(
    frame: &Frame,
    bar: &Bar,
    at: usize,
    paint: Paint,
    (top, max, full): (u32, u64, Px),
) -> Html {
    let value = bar.values.get(at).copied().unwrap_or(0);
    let y = top + LABEL + if at == 0 { 0 } else { PITCH };
    let width = share(value, max, full).seen(value);
    let rect = Rect { x: Px::ZERO, y: Px::new(y), width, height: Px::new(PITCH - 4), value };
    html! {
        <>
            { rect.draw(frame, paint) }
            <text class="chart-value" x={width + GAP} y={Px::new(y + 15)}>
                { bar.texts.get(at).map_or("", String::as_str) }
            </text>
        </>
    }
}

#[cfg(test)]
mod tests {
    use super::super::probe::{frame, numbers, rects, render, sound, strings, table_values};
    use super::*;

    fn bar(label: &str, values: &[u64]) -> Bar {
        let texts = values.iter().map(|v| format!("¥{v}.00")).collect();
        Bar { label: label.into(), values: values.to_vec(), texts }
    }

    #[tokio::test(flavor = "current_thread")]
    async fn lengths_are_proportional_and_equal_the_table() {
        let table = numbers(&["项目", "实付"], &[("月费", &[38]), ("通话", &[19]), ("短信", &[0])]);
        let rows = [bar("月费", &[38]), bar("通话", &[19]), bar("短信", &[0])];
        let html = render(bars(&frame(), &strings(&["实付"]), &rows, &table)).await;
        sound(&html, &table);
        let drawn = rects(&html);
        let values: Vec<u64> = drawn.iter().map(|r| r.value).collect();
        assert_eq!(values, table_values(&html));
        assert!((drawn[0].width - 2.0 * drawn[1].width).abs() < 0.03);
        assert_eq!(drawn[2].width, 0.0);
        assert!(drawn.windows(2).all(|pair| pair[0].y < pair[1].y));
        assert!(html.contains("短信") && html.contains("¥0.00"), "a row of nothing stays");
        assert!(!html.contains("chart-legend"), "one series needs no legend");
    }

    #[tokio::test(flavor = "current_thread")]
    async fn two_series_share_a_scale_and_are_told_apart() {
        let table =
            numbers(&["项目", "实付", "最省方案下"], &[("月费", &[40, 20]), ("通话", &[0, 10])]);
        let rows = [bar("月费", &[40, 20]), bar("通话", &[0, 10])];
        let series = strings(&["实付", "最省方案下"]);
        let html = render(bars(&frame(), &series, &rows, &table)).await;
        sound(&html, &table);
        let drawn = rects(&html);
        assert_eq!(drawn.iter().map(|r| r.value).collect::<Vec<_>>(), table_values(&html));
        assert!((drawn[0].width - 2.0 * drawn[1].width).abs() < 0.03);
        assert!((drawn[0].width - 4.0 * drawn[3].width).abs() < 0.05);
        assert_ne!(drawn[0].class, drawn[1].class);
        assert!(html.contains("chart-legend") && html.contains("<pattern"));
    }

    #[tokio::test(flavor = "current_thread")]
    async fn nothing_at_all_draws_nothing_and_the_least_is_seen() {
        let table = numbers(&["项目", "实付"], &[("月费", &[0]), ("通话", &[0])]);
        let series = strings(&["实付"]);
        let rows = [bar("月费", &[0]), bar("通话", &[0])];
        let html = render(bars(&frame(), &series, &rows, &table)).await;
        sound(&html, &table);
        assert_eq!(rects(&html).len(), 2);
        assert!(rects(&html).iter().all(|r| r.width == 0.0));

        let rows = [bar("月费", &[1_000_000]), bar("通话", &[1])];
        let html = render(bars(&frame(), &series, &rows, &table)).await;
        assert_eq!(rects(&html)[1].width, 2.0);

        let none = render(bars(&frame(), &[], &[], &Table::default())).await;
        sound(&none, &Table::default());
    }
}
