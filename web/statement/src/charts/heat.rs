use yew::prelude::*;

use super::paint::Rect;
use super::scale::{EM, Px, WIDTH, fit, step};
use super::{Frame, Table, figure_with};

/// Shades from the least to the most; nothing has none.
const STEPS: u64 = 5;
/// The weekdays' names stand left of here.
const LEFT: u32 = 48;
/// From one hour to the next.
const ACROSS: u32 = (WIDTH - LEFT) / 24;
/// From one day to the next.
const DOWN: u32 = 24;
/// Between two cells.
const GAP: u32 = 1;

/// A week by hours: the more, the fuller the ink. `ends` name the lightest and the fullest shade.
pub fn heat(
    frame: &Frame,
    days: &[String; 7],
    cells: &[[u64; 24]; 7],
    ends: [&str; 2],
    table: &Table,
) -> Html {
    let max = cells.iter().flatten().copied().max().unwrap_or(0);
    let ground = DOWN * 7;
    let row = |day: u32, name: &str, hours: &[u64; 24]| {
        let y = Px::new(day * DOWN + DOWN - 6);
        html! {
            <g>
                <text class="chart-label" x="0" {y}>{ fit(name, Px::new(LEFT - 4)) }</text>
                for (hour, value) in (0..).zip(hours) { { cell(day, hour, *value, max) } }
            </g>
        }
    };
    let drawing = html! {
        <>
            for (day, (name, hours)) in (0..).zip(days.iter().zip(cells)) { { row(day, name, hours) } }
            for hour in [0_u32, 6, 12, 18] {
                <text
                    class="chart-value"
                    x={Px::new(LEFT + hour * ACROSS + ACROSS / 2)}
                    y={Px::new(ground + EM + 2)}
                    text-anchor="middle"
                >
                    { hour }
                </text>
            }
        </>
    };
    figure_with(frame, (WIDTH, ground + EM + 8), shades(ends), drawing, table)
}

fn cell(day: u32, hour: u32, value: u64, max: u64) -> Html {
    let rect = Rect {
        x: Px::new(LEFT + hour * ACROSS),
        y: Px::new(day * DOWN),
        width: Px::new(ACROSS - GAP),
        height: Px::new(DOWN - GAP),
        value,
    };
    rect.draw_as(format!("heat-{}", step(value, max, STEPS)))
}

fn shades([least, most]: [&str; 2]) -> Html {
    let shade = |at: u64| {
        let x = at * 24;
        html! { <path class={format!("heat-{at}")} d={format!("M{x} 0h22v16h-22z")} /> }
    };
    html! {
        <p class="chart-shades">
            <span>{ least }</span>
            <svg viewBox="0 0 142 16" aria-hidden="true">
                for at in 0..=STEPS { { shade(at) } }
            </svg>
            <span>{ most }</span>
        </p>
    }
}

#[cfg(test)]
mod tests {
    use super::super::probe::{frame, rects, render, sound, strings};
    use super::*;

    const DAYS: [&str; 7] = ["周一", "周二", "周三", "周四", "周五", "周六", "周日"];

    fn days() -> [String; 7] {
        DAYS.map(str::to_owned)
    }

    /// Hours as rows, weekdays as columns.
    fn table_of(cells: &[[u64; 24]; 7]) -> Table {
        let row = |hour: usize| {
            std::iter::once(format!("{hour}:00"))
                .chain(cells.iter().map(|day| day[hour].to_string()))
                .collect()
        };
        let head = std::iter::once("钟点").chain(DAYS).map(str::to_owned).collect();
        Table { head, rows: (0..24).map(row).collect() }
    }

    #[tokio::test(flavor = "current_thread")]
    async fn every_hour_is_a_cell_and_the_most_has_full_ink() {
        let mut cells = [[0; 24]; 7];
        cells[0][8] = 10;
        cells[4][20] = 100;
        cells[6][23] = 41;
        let table = table_of(&cells);
        let html = render(heat(&frame(), &days(), &cells, ["少", "多"], &table)).await;
        sound(&html, &table);
        let drawn = rects(&html);
        assert_eq!(drawn.len(), 7 * 24);
        for (day, hours) in cells.iter().enumerate() {
            for (hour, value) in hours.iter().enumerate() {
                assert_eq!(drawn[day * 24 + hour].value, *value);
                assert_eq!(table.rows[hour][day + 1], value.to_string());
            }
        }
        assert_eq!(drawn[8].class, "heat-1");
        assert_eq!(drawn[4 * 24 + 20].class, "heat-5");
        assert_eq!(drawn[6 * 24 + 23].class, "heat-3");
        assert_eq!(drawn.iter().filter(|r| r.class == "heat-0").count(), 165);
        assert!(drawn[7].x < drawn[8].x && drawn[0].y < drawn[24].y);
        for name in strings(&DAYS) {
            assert!(html.matches(name.as_str()).count() >= 2, "drawn and in the table");
        }
    }

    #[tokio::test(flavor = "current_thread")]
    async fn a_silent_week_is_empty() {
        let cells = [[0; 24]; 7];
        let table = table_of(&cells);
        let html = render(heat(&frame(), &days(), &cells, ["少", "多"], &table)).await;
        sound(&html, &table);
        assert!(rects(&html).iter().all(|r| r.class == "heat-0"));
    }
}
