use yew::prelude::*;

use super::paint::{Paint, Rect, legend, patterns};
use super::scale::{Px, WIDTH, anchored, fit, share, text_width};
use super::{Frame, Table, figure_with};

/// What was used of one allowance.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Meter {
    pub label: String,
    pub used: u64,
    /// `None` is unlimited.
    pub included: Option<u64>,
    /// "312 分钟 / 300 分钟".
    pub text: String,
}

impl Meter {
    /// What lies within the allowance and what lies beyond it.
    fn parts(&self) -> (u64, u64) {
        let within = self.used.min(self.included.unwrap_or(self.used));
        (within, self.used - within)
    }

    fn overruns(&self) -> bool {
        self.parts().1 > 0
    }
}

/// Meters under one heading: a service, or a month. An empty name draws no heading.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Group {
    pub name: String,
    pub meters: Vec<Meter>,
}

/// What the fills are; named only where they occur.
#[derive(Clone, Copy, Debug)]
pub struct MeterNames<'a> {
    pub within: &'a str,
    pub beyond: &'a str,
    pub unlimited: &'a str,
}

const HEADING: u32 = 32;
/// A line of text above a bar.
const LINE: u32 = 25;
/// From the bar's top to the end of the row.
const BAR: u32 = 32;
const THICK: u32 = 16;
/// Below the last row: "100%".
const FOOT: u32 = 20;
/// Whoever used more than three times an allowance is cut off: the text says how much it was.
const CUT: u64 = 300;

const WITHIN: Paint = Paint::of(0);
const BEYOND: Paint = Paint::striped(3);
const UNLIMITED: Paint = Paint::of(5);

/// Allowances as bars, each on the scale of its own allowance, with a tick at 100 %.
pub fn meter(frame: &Frame, names: MeterNames<'_>, groups: &[Group], table: &Table) -> Html {
    let full = Px::new(WIDTH);
    let all = || groups.iter().flat_map(|group| &group.meters);
    let longest = all().map(percent).max().unwrap_or(0).max(100);
    let hundred = share(100, longest, full);
    let mut top = 0;
    let mut rows = Vec::new();
    for group in groups {
        if !group.name.is_empty() {
            let y = Px::new(top + HEADING - 10);
            let name = fit(&group.name, full);
            rows.push(html! { <text class="chart-heading" x="0" {y}>{ name }</text> });
            top += HEADING;
        }
        for meter in &group.meters {
            let (texts, used) = words(meter, top);
            rows.push(html! { <g>{ texts }{ bar(frame, meter, top + used, hundred) }</g> });
            top += used + BAR;
        }
    }
    let limited = all().any(|meter| meter.included.is_some());
    let used = [
        (WITHIN, names.within, limited),
        (BEYOND, names.beyond, all().any(Meter::overruns)),
        (UNLIMITED, names.unlimited, all().any(|meter| meter.included.is_none())),
    ];
    let keys: Vec<(Paint, &str)> =
        used.into_iter().filter(|key| key.2).map(|(paint, name, _)| (paint, name)).collect();
    let (x, anchor) = anchored(hundred, text_width("100%"));
    let drawing = html! {
        <>
            { patterns(frame, &[BEYOND, UNLIMITED]) }
            { rows }
            if limited {
                <text class="chart-value" {x} y={Px::new(top + FOOT - 6)} text-anchor={anchor}>
                    { "100%" }
                </text>
            }
        </>
    };
    let height = top + if limited { FOOT } else { 0 };
    figure_with(frame, (WIDTH, height), legend(frame, &keys, None), drawing, table)
}

/// How far a meter reaches, to the cut.
fn percent(meter: &Meter) -> u64 {
    match meter.included {
        None => 100,
        Some(included) if meter.used <= included => 100,
        Some(0) => CUT,
        Some(included) => {
            let percent = (u128::from(meter.used) * 100).div_ceil(u128::from(included));
            u64::try_from(percent).unwrap_or(CUT).min(CUT)
        }
    }
}

/// Label and text: on one line where both fit. Also how much height they take.
fn words(meter: &Meter, top: u32) -> (Html, u32) {
    let full = Px::new(WIDTH);
    let one_line = text_width(&meter.label) + text_width(&meter.text) + Px::new(12) <= full;
    let (x, anchor, second) = if one_line { (full, "end", 0) } else { (Px::ZERO, "start", LINE) };
    let baseline = top + LINE - 8;
    let texts = html! {
        <>
            <text class="chart-label" x="0" y={Px::new(baseline)}>{ fit(&meter.label, full) }</text>
            <text class="chart-value" {x} y={Px::new(baseline + second)} text-anchor={anchor}>
                { fit(&meter.text, full) }
            </text>
        </>
    };
    (texts, LINE + second)
}

fn bar(frame: &Frame, meter: &Meter, top: u32, hundred: Px) -> Html {
    let (full, y, height) = (Px::new(WIDTH), Px::new(top), Px::new(THICK));
    let (low, high) = (top.saturating_sub(2), top + THICK + 2);
    let Some(included) = meter.included else {
        // No end to measure against: as long as the others' 100 %, in a track that stays open.
        let width = if meter.used == 0 { Px::ZERO } else { hundred };
        let rect = Rect { x: Px::ZERO, y, width, height, value: meter.used };
        let track = format!("M{full} {top}H0V{}H{full}", top + THICK);
        return html! { <>{ rect.draw(frame, UNLIMITED) }<path class="track open" d={track} /></> };
    };
    let (within, beyond) = meter.parts();
    let inside = share(within, included, hundred).seen(within);
    let outside = share(beyond, included, hundred).seen(beyond);
    let room = full - hundred;
    let cut = beyond > 0 && (included == 0 || outside > room);
    let width = if cut { room } else { outside.min(room) };
    let inside = Rect { x: Px::ZERO, y, width: inside, height, value: within };
    let outside = Rect { x: hundred, y, width, height, value: beyond };
    html! {
        <>
            { inside.draw(frame, WITHIN) }
            { outside.draw(frame, BEYOND) }
            <path class="track" d={format!("M0 {top}H{hundred}V{}H0z", top + THICK)} />
            if cut {
                <path class="cut" d={format!("M{} {high}L{} {low}", full - Px::new(16), full - Px::new(8))} />
            }
            <path class="tick" d={format!("M{hundred} {}V{}", low.saturating_sub(2), high + 2)} />
        </>
    }
}

#[cfg(test)]
mod tests {
    use super::super::probe::{frame, numbers, rects, render, sound, table_values};
    use super::*;

    const NAMES: MeterNames<'_> =
        MeterNames { within: "含", beyond: "超出", unlimited: "不限" };

    fn one(label: &str, used: u64, included: Option<u64>) -> Meter {
        Meter { label: label.into(), used, included, text: format!("{used} 分钟") }
    }

    fn group(meters: Vec<Meter>) -> Vec<Group> {
        vec![Group { name: "通话".into(), meters }]
    }

    #[tokio::test(flavor = "current_thread")]
    async fn what_lies_beyond_starts_at_the_tick() {
        let table = numbers(
            &["月份", "含", "超出"],
            &[("1月", &[150, 0]), ("2月", &[300, 150]), ("3月", &[0, 0])],
        );
        let months = [150, 450, 0].into_iter().zip(["1月", "2月", "3月"]);
        let meters = months.map(|(used, label)| one(label, used, Some(300))).collect();
        let html = render(meter(&frame(), NAMES, &group(meters), &table)).await;
        sound(&html, &table);
        let drawn = rects(&html);
        assert_eq!(drawn.iter().map(|r| r.value).collect::<Vec<_>>(), table_values(&html));
        // 150 % is the longest: 360 units; so 100 % is 240.
        let widths: Vec<f64> = drawn.iter().map(|r| r.width).collect();
        assert_eq!(widths, [120.0, 0.0, 240.0, 120.0, 0.0, 0.0]);
        assert_eq!(drawn[3].x, 240.0);
        assert_eq!(html.matches("class=\"tick\"").count(), 3);
        assert!(html.contains("100%") && html.contains("超出") && !html.contains("不限"));
        assert!(html.contains("3月"), "an unused allowance keeps its row");
    }

    #[tokio::test(flavor = "current_thread")]
    async fn far_beyond_is_cut_and_unlimited_has_no_tick() {
        let meters = vec![
            one("通话", 9_000, Some(300)),
            one("短信", 5, Some(0)),
            one("流量", u64::MAX, None),
            one("定向", 0, None),
        ];
        let table = Table::default();
        let html = render(meter(&frame(), NAMES, &group(meters), &table)).await;
        sound(&html, &table);
        assert_eq!(html.matches("class=\"cut\"").count(), 2);
        assert_eq!(html.matches("class=\"tick\"").count(), 2);
        assert!(html.contains("不限"));
        let drawn = rects(&html);
        assert_eq!(
            drawn.iter().map(|r| r.value).collect::<Vec<_>>(),
            [300, 8_700, 0, 5, u64::MAX, 0]
        );
        assert_eq!((drawn[4].width, drawn[5].width), (120.0, 0.0));
    }

    #[tokio::test(flavor = "current_thread")]
    async fn long_texts_get_a_line_of_their_own() {
        let mut long = one("国内主叫通话（不含国际及港澳台）", 1, Some(2));
        let short = render(meter(
            &frame(),
            NAMES,
            &group(vec![one("通话", 1, Some(2))]),
            &Table::default(),
        ))
        .await;
        long.text = "已用 1 分钟，共 2 分钟".into();
        let tall = render(meter(&frame(), NAMES, &group(vec![long]), &Table::default())).await;
        assert!(rects(&tall)[0].y > rects(&short)[0].y);
        let none = render(meter(&frame(), NAMES, &[], &Table::default())).await;
        sound(&none, &Table::default());
    }
}
