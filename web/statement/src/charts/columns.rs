use yew::prelude::*;

use super::paint::{Paint, Rect};
use super::scale::{EM, Px, WIDTH, anchored, share, text_width};
use super::{Frame, Table, figure};

/// A class of a histogram, or a day.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Pillar {
    /// May be empty, to skip a tick.
    pub label: String,
    pub value: u64,
    /// Drawn above the largest only.
    pub text: String,
}

/// The tallest pillar.
const FULL: u32 = 140;
const GAP: u32 = 7;
/// Where the pillars stand.
const GROUND: u32 = EM + 2 * GAP + FULL;

/// Upright pillars side by side, in the given order.
pub fn columns(frame: &Frame, pillars: &[Pillar], table: &Table) -> Html {
    let max = pillars.iter().map(|pillar| pillar.value).max().unwrap_or(0);
    let largest = pillars.iter().position(|pillar| pillar.value == max && max > 0);
    let pitch = Px::new(WIDTH).part(1, pillars.len());
    let width = pitch.part(4, 5).min(Px::new(56));
    let centre = |at: usize| Px::new(WIDTH).part(at, pillars.len()) + pitch.part(1, 2);
    let one = |at: usize, pillar: &Pillar| {
        let value = pillar.value;
        let height = share(value, max, Px::new(FULL)).seen(value);
        let (x, y) = (centre(at) - width.part(1, 2), Px::new(GROUND) - height);
        Rect { x, y, width, height, value }.draw(frame, Paint::of(0))
    };
    let value = largest.map(|at| {
        let text = &pillars[at].text;
        let (x, anchor) = anchored(centre(at), text_width(text));
        let y = Px::new(EM);
        html! { <text class="chart-value" {x} {y} text-anchor={anchor}>{ text }</text> }
    });
    let drawing = html! {
        <>
            for (at, pillar) in pillars.iter().enumerate() { { one(at, pillar) } }
            { value.unwrap_or_default() }
            { labels(pillars, centre) }
            <path class="axis" d={format!("M0 {GROUND}H{WIDTH}")} />
        </>
    };
    figure(frame, (WIDTH, GROUND + EM + 8), drawing, table)
}

/// The labels below the axis; one that would run into the one before it is left out.
fn labels(pillars: &[Pillar], centre: impl Fn(usize) -> Px) -> Html {
    let mut free = Px::ZERO;
    let mut texts = Vec::new();
    for (at, pillar) in pillars.iter().enumerate().filter(|(_, pillar)| !pillar.label.is_empty()) {
        let width = text_width(&pillar.label);
        let (x, anchor) = anchored(centre(at), width);
        let start = match anchor {
            "start" => x,
            "end" => x - width,
            _ => x - width.part(1, 2),
        };
        if start < free {
            continue;
        }
        free = start + width + Px::new(4);
        let y = Px::new(GROUND + EM + 2);
        texts.push(html! {
            <text class="chart-label" {x} {y} text-anchor={anchor}>{ &pillar.label }</text>
        });
    }
    html! { <>{ texts }</> }
}

#[cfg(test)]
mod tests {
    use super::super::probe::{frame, numbers, rects, render, sound, table_values};
    use super::*;

    fn pillar(label: &str, value: u64) -> Pillar {
        Pillar { label: label.into(), value, text: format!("{value} 次") }
    }

    fn labels_drawn(html: &str) -> usize {
        html.matches("class=\"chart-label\"").count()
    }

    #[tokio::test(flavor = "current_thread")]
    async fn heights_are_proportional_and_only_the_largest_is_named() {
        let table = numbers(
            &["时长", "次数"],
            &[("1 分钟", &[20]), ("2 分钟", &[80]), ("3 分钟", &[0]), ("4 分钟", &[80])],
        );
        let pillars = [pillar("1", 20), pillar("2", 80), pillar("", 0), pillar("4", 80)];
        let html = render(columns(&frame(), &pillars, &table)).await;
        sound(&html, &table);
        let drawn = rects(&html);
        assert_eq!(drawn.iter().map(|r| r.value).collect::<Vec<_>>(), table_values(&html));
        assert_eq!(drawn.iter().map(|r| r.height).collect::<Vec<_>>(), [35.0, 140.0, 0.0, 140.0]);
        assert!(drawn.iter().all(|r| (r.y + r.height - f64::from(GROUND)).abs() < 0.01));
        assert_eq!(html.matches("80 次").count(), 1, "the first of the largest");
        assert!(!html.contains("20 次"));
        assert_eq!(labels_drawn(&html), 3, "an empty label has no tick");
    }

    #[tokio::test(flavor = "current_thread")]
    async fn labels_never_overlap() {
        let days: Vec<Pillar> = (1..=31).map(|day| pillar(&format!("{day}日"), day)).collect();
        let html = render(columns(&frame(), &days, &Table::default())).await;
        sound(&html, &Table::default());
        assert!((5..=10).contains(&labels_drawn(&html)), "{}", labels_drawn(&html));
        assert!(html.contains("text-anchor=\"end\""), "the last value stays on the drawing");
    }

    #[tokio::test(flavor = "current_thread")]
    async fn nothing_at_all_draws_nothing() {
        let table = numbers(&["时长", "次数"], &[("1 分钟", &[0])]);
        let html = render(columns(&frame(), &[pillar("1", 0)], &table)).await;
        sound(&html, &table);
        assert_eq!(rects(&html)[0].height, 0.0);
        assert!(!html.contains("0 次"));
        let none = render(columns(&frame(), &[], &Table::default())).await;
        sound(&none, &Table::default());
    }
}
