//! Upright pillars: calls by their length, data by the day.

use maud::{Markup, html};

use crate::figures::scale::{EM, Px, Scale, WIDTH, anchored, text_width};
use crate::figures::{Frame, Table, class, figure};
use crate::words::W;

/// A class of a histogram, or a day.
pub(crate) struct Pillar {
    /// May be empty, to skip a tick.
    pub label: String,
    /// How tall it is.
    pub value: i64,
    /// That in words; drawn above the tallest only.
    pub text: String,
}

/// The tallest pillar.
const FULL: i64 = 140;
const GAP: i64 = 7;
/// Where the pillars stand.
const GROUND: i64 = EM + 2 * GAP + FULL;

/// Side by side, in the given order.
pub(crate) fn columns(w: W, frame: &Frame, pillars: &[Pillar], table: &Table) -> Markup {
    let most = pillars.iter().map(|pillar| pillar.value).max().unwrap_or(0);
    let scale = Scale { most, from: Px::default(), to: Px::new(FULL) };
    let tallest = pillars.iter().position(|pillar| pillar.value == most && most > 0);
    let pitch = Px::new(WIDTH).part(1, pillars.len());
    let width = pitch.part(4, 5).min(Px::new(56));
    let centre = |at: usize| Px::new(WIDTH).part(at, pillars.len()).plus(pitch.part(1, 2));
    let drawing = html! {
        @for (at, pillar) in pillars.iter().enumerate() {
            @let height = scale.seen(pillar.value);
            rect class=(class(0)) x=(centre(at).minus(width.part(1, 2)))
                y=(Px::new(GROUND).minus(height)) width=(width) height=(height)
                data-value=(pillar.text) {}
        }
        @if let Some((at, pillar)) = tallest.and_then(|at| Some((at, pillars.get(at)?))) {
            @let (x, anchor) = anchored(centre(at), text_width(&pillar.text));
            text.chart-value x=(x) y=(EM) text-anchor=(anchor) { (pillar.text) }
        }
        @for (x, anchor, label) in labels(pillars, centre) {
            text.chart-label x=(x) y=(GROUND + EM + 2) text-anchor=(anchor) { (label) }
        }
        path.axis d={"M0 " (GROUND) "H" (WIDTH)} {}
    };
    figure(w, frame, GROUND + EM + 8, &Vec::new(), &drawing, table)
}

/// The labels below the axis; one that would run into the one before it is left out.
fn labels(pillars: &[Pillar], centre: impl Fn(usize) -> Px) -> Vec<(Px, &'static str, &str)> {
    let mut free = Px::default();
    let mut texts = Vec::new();
    for (at, pillar) in pillars.iter().enumerate().filter(|(_, pillar)| !pillar.label.is_empty()) {
        let width = text_width(&pillar.label);
        let (x, anchor) = anchored(centre(at), width);
        let start = match anchor {
            "start" => x,
            "end" => x.minus(width),
            _ => x.minus(width.part(1, 2)),
        };
        if start >= free {
            free = start.plus(width).plus(Px::new(4));
            texts.push((x, anchor, pillar.label.as_str()));
        }
    }
    texts
}
