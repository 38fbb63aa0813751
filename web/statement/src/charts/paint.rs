//! Fills that stay apart in grey, and their legend.
//!
//! Series 0, 2 and 4 are dark and 1, 3 and 5 are light; 2 and 3 are striped, 4 and 5 dotted.

use yew::prelude::*;

use super::Frame;
use super::scale::Px;

#[derive(Clone, Copy, Debug, PartialEq, Eq)]
enum Hatch {
    None,
    Stripes,
    Dots,
}

/// The colour of a series and what is laid over it.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) struct Paint {
    colour: usize,
    hatch: Hatch,
}

impl Paint {
    /// Series that are given in order: at most six can be told apart.
    pub(super) const fn of(series: usize) -> Self {
        let hatch = match series % 6 {
            0 | 1 => Hatch::None,
            2 | 3 => Hatch::Stripes,
            _ => Hatch::Dots,
        };
        Self { colour: series % 6, hatch }
    }

    pub(super) const fn striped(series: usize) -> Self {
        Self { colour: series % 6, hatch: Hatch::Stripes }
    }

    fn id(self, frame: &Frame) -> String {
        format!("{}-paint-{}", frame.id, self.colour)
    }

    fn class(self) -> String {
        match self.hatch {
            Hatch::None => format!("series-{}", self.colour),
            Hatch::Stripes | Hatch::Dots => "hatched".to_owned(),
        }
    }

    fn fill(self, frame: &Frame) -> Option<String> {
        (self.hatch != Hatch::None).then(|| format!("url(#{})", self.id(frame)))
    }

    /// What a hatched fill refers to.
    fn pattern(self, frame: &Frame) -> Html {
        let (size, over) = match self.hatch {
            Hatch::None => return html! {},
            Hatch::Stripes => ("7", html! { <path class="hatch-stripe" d="M0 0v7" /> }),
            Hatch::Dots => ("6", html! { <circle class="hatch-dot" cx="3" cy="3" r="1.4" /> }),
        };
        html! {
            <pattern
                id={self.id(frame)}
                width={size}
                height={size}
                patternUnits="userSpaceOnUse"
                patternTransform="rotate(45)"
            >
                <path class={format!("series-{}", self.colour)} d="M0 0h7v7h-7z" />
                { over }
            </pattern>
        }
    }
}

/// The patterns of all paints in use.
pub(super) fn patterns(frame: &Frame, paints: &[Paint]) -> Html {
    html! { <defs>for paint in paints { { paint.pattern(frame) } }</defs> }
}

/// What a value is drawn as.
#[derive(Clone, Copy, Debug, Default)]
pub(super) struct Rect {
    pub(super) x: Px,
    pub(super) y: Px,
    pub(super) width: Px,
    pub(super) height: Px,
    pub(super) value: u64,
}

impl Rect {
    pub(super) fn draw(self, frame: &Frame, paint: Paint) -> Html {
        self.element(paint.class(), paint.fill(frame))
    }

    /// Coloured by a class of its own.
    pub(super) fn draw_as(self, class: String) -> Html {
        self.element(class, None)
    }

    fn element(self, class: String, fill: Option<String>) -> Html {
        let Self { x, y, width, height, value } = self;
        html! { <rect {class} {fill} {x} {y} {width} {height} data-value={value.to_string()} /> }
    }
}

/// What the fills are, in the order of the drawing; `mark` is drawn as a line.
pub(super) fn legend(frame: &Frame, names: &[(Paint, &str)], mark: Option<&str>) -> Html {
    html! {
        <ul class="chart-legend">
            for (paint, name) in names {
                <li>
                    <svg class="swatch" viewBox="0 0 24 16" aria-hidden="true">
                        <path class={paint.class()} fill={paint.fill(frame)} d="M0 0h24v16h-24z" />
                    </svg>
                    <span>{ *name }</span>
                </li>
            }
            if let Some(name) = mark {
                <li>
                    <svg class="swatch" viewBox="0 0 24 16" aria-hidden="true">
                        <path class="mark" d="M0 6h24v4h-24z" />
                    </svg>
                    <span>{ name }</span>
                </li>
            }
        </ul>
    }
}

#[cfg(test)]
mod tests {
    use super::super::probe::{frame, render};
    use super::*;

    #[tokio::test(flavor = "current_thread")]
    async fn every_fill_has_its_pattern() {
        let paints: Vec<Paint> = (0..6).map(Paint::of).collect();
        let names: Vec<(Paint, &str)> = paints.iter().map(|paint| (*paint, "月费")).collect();
        let frame = frame();
        let both = html! {
            <svg>{ patterns(&frame, &paints) }{ legend(&frame, &names, None) }</svg>
        };
        let html = render(both).await;
        for (at, paint) in paints.iter().enumerate() {
            let id = format!("fees-paint-{at}");
            let hatched = paint.hatch != Hatch::None;
            assert_eq!(html.contains(&format!("id=\"{id}\"")), hatched);
            assert_eq!(html.contains(&format!("fill=\"url(#{id})\"")), hatched);
        }
        assert!(paints.windows(2).all(|pair| pair[0] != pair[1]));
    }
}
