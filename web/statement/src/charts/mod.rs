//! Charts as plain SVG: texts arrive ready, numbers arrive only to be drawn.
//!
//! Each is a figure with a name, a sentence to take away and the same numbers as a table. Colours
//! are classes of `www/statement/20-charts.css`; every `<rect>` says what it stands for in
//! `data-value`, which the tests read back.

mod bars;
mod columns;
mod heat;
mod meter;
mod paint;
#[cfg(test)]
mod probe;
mod scale;
mod stack;

use yew::prelude::*;

pub use bars::{Bar, bars};
pub use columns::{Pillar, columns};
pub use heat::heat;
pub use meter::{Group, Meter, MeterNames, meter};
pub use stack::{Column, stack};

/// What is drawn, in words; the first cell of a row names it.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Table {
    pub head: Vec<String>,
    pub rows: Vec<Vec<String>>,
}

/// What stands around a drawing.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Frame {
    /// Of the figure; its patterns take their names from it, so it is unique on the page.
    pub id: String,
    /// The heading.
    pub title: String,
    /// The accessible name of the drawing, a full sentence.
    pub name: String,
    /// The sentence to take away.
    pub caption: String,
    /// Opens the table.
    pub table_label: String,
}

/// A drawing with its heading, name, caption and table.
pub fn figure(frame: &Frame, view: (u32, u32), drawing: Html, table: &Table) -> Html {
    figure_with(frame, view, html! {}, drawing, table)
}

/// The same, with a legend between heading and drawing.
fn figure_with(
    frame: &Frame,
    (width, height): (u32, u32),
    legend: Html,
    drawing: Html,
    table: &Table,
) -> Html {
    html! {
        <figure class="chart" id={frame.id.clone()}>
            <h3>{ &frame.title }</h3>
            { legend }
            <svg
                class="chart-drawing"
                role="img"
                aria-label={frame.name.clone()}
                viewBox={format!("0 0 {width} {height}")}
                preserveAspectRatio="xMinYMin meet"
            >
                <g aria-hidden="true">{ drawing }</g>
            </svg>
            <figcaption>{ &frame.caption }</figcaption>
            <details class="chart-numbers">
                <summary>{ &frame.table_label }</summary>
                // Wide tables scroll, and a keyboard can scroll them.
                <div class="scroller" role="group" tabindex="0" aria-label={frame.title.clone()}>
                    <table>
                        <caption class="visually-hidden">{ &frame.title }</caption>
                        <thead>
                            <tr>for (at, text) in table.head.iter().enumerate() { { head(at, text) } }</tr>
                        </thead>
                        <tbody>
                            for row in &table.rows {
                                <tr>for (at, text) in row.iter().enumerate() { { cell(at, text) } }</tr>
                            }
                        </tbody>
                    </table>
                </div>
            </details>
        </figure>
    }
}

fn head(at: usize, text: &str) -> Html {
    html! { <th scope="col" class={(at > 0).then_some("figure")}>{ text }</th> }
}

fn cell(at: usize, text: &str) -> Html {
    match at {
        0 => html! { <th scope="row">{ text }</th> },
        _ => html! { <td class="figure">{ text }</td> },
    }
}

#[cfg(test)]
mod tests {
    use super::probe::{frame, render, table};
    use super::*;

    #[tokio::test(flavor = "current_thread")]
    async fn a_figure_has_a_name_a_caption_and_a_table() {
        let table = table(&["项目", "金额"], &[&["月费", "¥38.00"], &["通话", "¥2.10"]]);
        let html = render(figure(&frame(), (360, 100), html! { <path d="M0 0" /> }, &table)).await;
        for part in [
            "<figure ",
            r#"id="fees""#,
            "<h3>话费结构</h3>",
            r#"role="img""#,
            r#"aria-label="月费占一半以上。""#,
            r#"viewBox="0 0 360 100""#,
            "<figcaption>月费最多。</figcaption>",
            "<summary>看数字表</summary>",
            r#"<caption class="visually-hidden">话费结构</caption>"#,
        ] {
            assert!(html.contains(part), "{part} is not in {html}");
        }
        assert_eq!(html.matches(r#"scope="col""#).count(), 2);
        assert_eq!(html.matches(r#"scope="row""#).count(), 2);
        for text in table.head.iter().chain(table.rows.iter().flatten()) {
            assert!(html.contains(text.as_str()), "{text}");
        }
        assert!(!html.contains("style="), "the page's policy forbids inline styles");
    }
}
