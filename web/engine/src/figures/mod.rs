//! Figures: a drawing in SVG with its heading, a sentence to take away and the same values as a
//! table. Colours are classes of `www/css/65-charts.css`; whatever stands for a value says it in
//! `data-value`, in the very words of the table.

mod bars;
mod composition;
mod risk;
mod scale;
mod structure;
mod sweep;
#[cfg(test)]
pub(crate) mod tests;
#[cfg(feature = "statement")]
mod upright;

use maud::{Markup, html};

use crate::html::naming;
use crate::words::{Lang, W};

pub(crate) use composition::composition;
pub(crate) use risk::{Risky, risk};
pub(crate) use scale::round_step;
pub(crate) use structure::structure;
pub(crate) use sweep::sweep;

/// What only a statement's figures take.
#[cfg(feature = "statement")]
pub(crate) mod statement {
    pub(crate) use super::bars::{Bar, bars};
    pub(crate) use super::structure::of_parts;
    pub(crate) use super::upright::{
        Column, Group, Meter, MeterNames, Pillar, columns, heat, meter, stack,
    };
    pub(crate) use super::{Frame, Table};
}

/// What stands around a drawing.
pub(crate) struct Frame {
    /// Unique on the page; its patterns take their names from it.
    pub id: &'static str,
    pub title: String,
    /// Whether the title stands above it; otherwise it is a section's already.
    pub titled: bool,
    /// The accessible name of the drawing, a full sentence.
    pub name: String,
    /// The sentence to take away.
    pub caption: String,
    /// How it is read, for whoever looks closer: beside its numbers. Empty, where it needs no words.
    pub how: String,
    pub table_label: &'static str,
}

/// The same values in words; the first cell of a row names it.
pub(crate) struct Table {
    pub head: Vec<String>,
    pub rows: Vec<Vec<String>>,
}

/// Names of what is drawn: a class and a pattern's address for each swatch.
type Legend = Vec<(usize, String)>;

fn figure(
    w: W,
    frame: &Frame,
    height: i64,
    legend: &Legend,
    drawing: &Markup,
    table: &Table,
) -> Markup {
    let series: Vec<usize> = legend.iter().map(|(series, _)| *series).collect();
    figure_with(w, frame, height, (&swatches(frame, legend, None), &series), drawing, table)
}

/// The same with something of its own between title and drawing, and the fills that are drawn.
fn figure_with(
    w: W,
    frame: &Frame,
    height: i64,
    (above, series): (&Markup, &[usize]),
    drawing: &Markup,
    table: &Table,
) -> Markup {
    html! {
        figure.chart id=(frame.id) {
            @if frame.titled { h3 { (frame.title) } }
            (above)
            svg.chart-drawing role="img" aria-label=(frame.name)
                viewBox={"0 0 " (scale::WIDTH) " " (height)} preserveAspectRatio="xMinYMin meet" {
                defs { @for series in series { (pattern(frame, *series)) } }
                g aria-hidden="true" { (drawing) }
            }
            figcaption { (naming(&frame.caption)) }
            details.chart-numbers {
                summary { (frame.table_label) }
                @if !frame.how.is_empty() { p.hint { (frame.how) } }
                // Wide tables scroll, and a keyboard can scroll them.
                div.scroller role="group" tabindex="0" aria-label=(frame.title) {
                    table {
                        caption.visually-hidden { (frame.title) }
                        thead { tr {
                            @for (at, text) in table.head.iter().enumerate() {
                                th.figure[at > 0] scope="col" { (filed(w, text)) }
                            }
                        } }
                        tbody {
                            @for row in &table.rows { tr {
                                @for (at, text) in row.iter().enumerate() {
                                    @if at == 0 { th scope="row" { (filed(w, text)) } }
                                    @else { td.figure { (text) } }
                                }
                            } }
                        }
                    }
                }
            }
        }
    }
}

/// What the fills are; a mark is drawn as a line.
fn swatches(frame: &Frame, legend: &Legend, mark: Option<&str>) -> Markup {
    html! {
        @if !legend.is_empty() {
            ul.chart-legend {
                @for (series, name) in legend {
                    li {
                        svg.swatch viewBox="0 0 24 16" aria-hidden="true" {
                            path class=(class(*series)) fill=[fill(frame, *series)]
                                d="M0 0h24v16h-24z" {}
                        }
                        span { (name) }
                    }
                }
                @if let Some(name) = mark {
                    li {
                        svg.swatch viewBox="0 0 24 16" aria-hidden="true" {
                            path.mark d="M0 6h24v4h-24z" {}
                        }
                        span { (name) }
                    }
                }
            }
        }
    }
}

/// A text that ends with a name: that is as filed, in Chinese, also in another language.
fn filed(w: W, text: &str) -> Markup {
    let (before, name) = around_name(w, text);
    html! { (before) @if !name.is_empty() { span lang="zh-CN" { (name) } } }
}

/// The same within a drawing.
fn filed_in_drawing(w: W, text: &str) -> Markup {
    let (before, name) = around_name(w, text);
    html! { (before) @if !name.is_empty() { tspan lang="zh-CN" { (name) } } }
}

fn around_name(w: W, text: &str) -> (&str, &str) {
    let is_han = |c: char| ('\u{3400}'..='\u{9fff}').contains(&c);
    let at = text.find(is_han).filter(|_| w.lang != Lang::Zh).unwrap_or(text.len());
    text.split_at_checked(at).unwrap_or((text, ""))
}

/// Series 2 and 3 are striped, 4 and 5 dotted, so that all stay apart in grey.
fn class(series: usize) -> String {
    if series % 6 < 2 { format!("series-{}", series % 6) } else { "hatched".to_owned() }
}

fn fill(frame: &Frame, series: usize) -> Option<String> {
    (series % 6 >= 2).then(|| format!("url(#{}-paint-{})", frame.id, series % 6))
}

fn pattern(frame: &Frame, series: usize) -> Markup {
    let series = series % 6;
    let size = if series < 4 { 7 } else { 6 };
    html! {
        @if series >= 2 {
            pattern id={(frame.id) "-paint-" (series)} width=(size) height=(size)
                patternUnits="userSpaceOnUse" patternTransform="rotate(45)" {
                path class={"series-" (series)} d="M0 0h7v7h-7z" {}
                @if series < 4 { path.hatch-stripe d="M0 0v7" {} }
                @else { circle.hatch-dot cx="3" cy="3" r="1.4" {} }
            }
        }
    }
}
