//! Allowances as bars, each on the scale of its own allowance, with a tick at 100 %.

use maud::{Markup, html};

use crate::figures::scale::{Px, Scale, WIDTH, anchored, fit, text_width};
use crate::figures::{Frame, Legend, Table, class, figure, fill};
use crate::words::W;

/// What was used of one allowance.
pub(crate) struct Meter {
    /// What it is called.
    pub label: String,
    /// What lies within it, and that in words.
    pub within: (i64, String),
    /// What lies beyond it.
    pub beyond: (i64, String),
    /// How much it is; none without a limit.
    pub included: Option<i64>,
    /// All of it: "312 分钟 / 300 分钟".
    pub text: String,
}

/// Meters under one heading: a service. An empty name draws no heading.
pub(crate) struct Group {
    /// The heading.
    pub name: String,
    /// A meter a month.
    pub meters: Vec<Meter>,
}

/// What the fills are; named only where they occur.
#[derive(Clone, Copy)]
pub(crate) struct MeterNames<'a> {
    /// Within the allowance.
    pub within: &'a str,
    /// Beyond it.
    pub beyond: &'a str,
    /// Of one without a limit.
    pub unlimited: &'a str,
}

const HEADING: i64 = 32;
/// A line of text above a bar.
const LINE: i64 = 25;
/// From the bar's top to the end of the row.
const BAR: i64 = 32;
const THICK: i64 = 16;
/// Below the last row: "100%".
const FOOT: i64 = 20;
/// Whoever used more than three times an allowance is cut off: the text says how much it was.
const CUT: i64 = 300;

const WITHIN: usize = 0;
const BEYOND: usize = 3;
const UNLIMITED: usize = 5;

/// All groups below each other.
pub(crate) fn meter(
    w: W,
    frame: &Frame,
    names: MeterNames<'_>,
    groups: &[Group],
    table: &Table,
) -> Markup {
    let full = Px::new(WIDTH);
    let all = || groups.iter().flat_map(|group| &group.meters);
    let longest = all().map(percent).max().unwrap_or(0).max(100);
    let hundred = Scale { most: longest, from: Px::default(), to: full }.at(100);
    let mut top = 0;
    let mut rows = Vec::new();
    for group in groups {
        if !group.name.is_empty() {
            let y = top + HEADING - 10;
            rows.push(html! { text.chart-heading x="0" y=(y) { (fit(&group.name, full)) } });
            top += HEADING;
        }
        for meter in &group.meters {
            let (texts, used) = words(meter, top);
            rows.push(html! { g { (texts) (bar(frame, meter, top + used, hundred)) } });
            top += used + BAR;
        }
    }
    let limited = all().any(|meter| meter.included.is_some());
    let used = [
        (WITHIN, names.within, limited),
        (BEYOND, names.beyond, all().any(|meter| meter.beyond.0 > 0)),
        (UNLIMITED, names.unlimited, all().any(|meter| meter.included.is_none())),
    ];
    let legend: Legend = used
        .into_iter()
        .filter(|(_, _, occurs)| *occurs)
        .map(|(series, name, _)| (series, name.to_owned()))
        .collect();
    let (x, anchor) = anchored(hundred, text_width("100%"));
    let drawing = html! {
        @for row in &rows { (row) }
        @if limited { text.chart-value x=(x) y=(top + FOOT - 6) text-anchor=(anchor) { "100%" } }
    };
    let height = top + if limited { FOOT } else { 0 };
    figure(w, frame, height, &legend, &drawing, table)
}

/// How far a meter reaches, to the cut.
fn percent(meter: &Meter) -> i64 {
    let used = i128::from(meter.within.0) + i128::from(meter.beyond.0);
    match meter.included.map(i128::from) {
        None => 100,
        Some(included) if used <= included => 100,
        Some(0) => CUT,
        Some(included) => {
            i64::try_from((used * 100 + included - 1) / included).unwrap_or(CUT).min(CUT)
        }
    }
}

/// Label and text: on one line where both fit. Also how much height they take.
fn words(meter: &Meter, top: i64) -> (Markup, i64) {
    let full = Px::new(WIDTH);
    let both = text_width(&meter.label).plus(text_width(&meter.text)).plus(Px::new(12));
    let (x, anchor, second) =
        if both <= full { (full, "end", 0) } else { (Px::default(), "start", LINE) };
    let baseline = top + LINE - 8;
    let texts = html! {
        text.chart-label x="0" y=(baseline) { (fit(&meter.label, full)) }
        text.chart-value x=(x) y=(baseline + second) text-anchor=(anchor) {
            (fit(&meter.text, full))
        }
    };
    (texts, LINE + second)
}

fn bar(frame: &Frame, meter: &Meter, top: i64, hundred: Px) -> Markup {
    let full = Px::new(WIDTH);
    let (low, high) = (top - 2, top + THICK + 2);
    let rect = |series: usize, x: Px, width: Px, text: &str| {
        html! {
            rect class=(class(series)) fill=[fill(frame, series)] x=(x) y=(top) width=(width)
                height=(THICK) data-value=(text) {}
        }
    };
    let (within, inside) = &meter.within;
    let (beyond, outside) = &meter.beyond;
    let Some(included) = meter.included else {
        // No end to measure against: as long as the others' 100 %, in a track that stays open.
        let width = if *within == 0 { Px::default() } else { hundred };
        return html! {
            (rect(UNLIMITED, Px::default(), width, inside))
            path.track.open d={"M" (full) " " (top) "H0V" (top + THICK) "H" (full)} {}
        };
    };
    let scale = Scale { most: included, from: Px::default(), to: hundred };
    let length = scale.seen(*within).min(hundred);
    let room = full.minus(hundred);
    let wanted = i128::from(hundred.0) * i128::from(*beyond) / i128::from(included.max(1));
    let wanted = Px(i64::try_from(wanted).unwrap_or(i64::MAX));
    let cut = *beyond > 0 && (included == 0 || wanted > room);
    let width = match *beyond {
        0 => Px::default(),
        _ if cut => room,
        _ => wanted.max(Px::new(2)).min(room),
    };
    html! {
        (rect(WITHIN, Px::default(), length, inside))
        (rect(BEYOND, hundred, width, outside))
        path.track d={"M0 " (top) "H" (hundred) "V" (top + THICK) "H0V" (top)} {}
        @if cut {
            path.cut d={"M" (full.minus(Px::new(16))) " " (high) "L" (full.minus(Px::new(8))) " " (low)} {}
        }
        path.tick d={"M" (hundred) " " (low - 2) "V" (high + 2)} {}
    }
}
