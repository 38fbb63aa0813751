//! Renders a chart in a test and reads its rectangles back.

use yew::prelude::*;

use super::{Frame, Table};

#[derive(Properties, PartialEq)]
struct Holder {
    html: Html,
}

#[component]
fn Page(holder: &Holder) -> Html {
    holder.html.clone()
}

pub(super) async fn render(html: Html) -> String {
    let page = yew::LocalServerRenderer::<Page>::with_props(Holder { html });
    page.hydratable(false).render().await
}

pub(super) fn frame() -> Frame {
    Frame {
        id: "fees".into(),
        title: "话费结构".into(),
        name: "月费占一半以上。".into(),
        caption: "月费最多。".into(),
        table_label: "看数字表".into(),
    }
}

pub(super) fn strings(texts: &[&str]) -> Vec<String> {
    texts.iter().map(|&text| text.to_owned()).collect()
}

pub(super) fn table(head: &[&str], rows: &[&[&str]]) -> Table {
    Table { head: strings(head), rows: rows.iter().map(|row| strings(row)).collect() }
}

/// A table that says the numbers themselves.
pub(super) fn numbers(head: &[&str], rows: &[(&str, &[u64])]) -> Table {
    let row = |(name, values): &(&str, &[u64])| {
        std::iter::once((*name).to_owned()).chain(values.iter().map(u64::to_string)).collect()
    };
    Table { head: strings(head), rows: rows.iter().map(row).collect() }
}

/// A `<rect>` as it was drawn.
#[derive(Clone, Debug, PartialEq)]
pub(super) struct Drawn {
    pub(super) class: String,
    pub(super) x: f64,
    pub(super) y: f64,
    pub(super) width: f64,
    pub(super) height: f64,
    pub(super) value: u64,
}

pub(super) fn rects(html: &str) -> Vec<Drawn> {
    html.split("<rect ").skip(1).map(|rest| drawn(rest.split('>').next().unwrap())).collect()
}

fn drawn(tag: &str) -> Drawn {
    let text = |name: &str| {
        let from = format!(" {tag}").find(&format!(" {name}=\"")).expect(name) + name.len() + 2;
        tag[from..].split('"').next().unwrap().to_owned()
    };
    let number = |name: &str| text(name).parse::<f64>().expect(name);
    Drawn {
        class: text("class"),
        x: number("x"),
        y: number("y"),
        width: number("width"),
        height: number("height"),
        value: text("data-value").parse().unwrap(),
    }
}

/// The numbers of the table as it was rendered, row after row.
pub(super) fn table_values(html: &str) -> Vec<u64> {
    let cells = html.split("<td class=\"figure\">").skip(1);
    cells.map(|rest| rest.split('<').next().unwrap().parse().unwrap()).collect()
}

/// What every chart keeps to: each text of the table is there, and no number is broken.
pub(super) fn sound(html: &str, table: &Table) {
    for text in table.head.iter().chain(table.rows.iter().flatten()) {
        assert!(html.contains(text.as_str()), "{text} is not in {html}");
    }
    assert!(!html.contains("NaN") && !html.contains("inf\""), "{html}");
    assert!(!html.contains("style="), "{html}");
    for rect in rects(html) {
        assert!(rect.width >= 0.0 && rect.height >= 0.0, "{rect:?}");
        assert!(rect.x >= 0.0 && rect.x + rect.width <= 360.0, "{rect:?}");
    }
}
