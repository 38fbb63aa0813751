//! A page with a table, as web halls save one.

use super::{Encoding, Grid, HtmlStyle, text};
use crate::random::Random;
use crate::statements::row::Cell;

pub(super) fn write(grid: &Grid, style: HtmlStyle, r: &mut Random) -> Vec<u8> {
    let gbk = matches!(style, HtmlStyle::Gbk | HtmlStyle::NamedXlsGbk);
    let charset = if gbk { "gbk" } else { "utf-8" };
    let meta = match r.below(2) {
        0 => format!("<meta charset=\"{charset}\">"),
        _ => format!("<META http-equiv=Content-Type content=\"text/html; charset={charset}\">"),
    };
    let width = grid.rows.iter().map(|row| row.cells.len()).max().unwrap_or(1);
    let mut page = format!(
        "<html>\n<head>{meta}<title>&#35814;&#21333;</title>\
         <style>td {{ mso-number-format: \"\\@\" }} /* <td>none</td> */</style></head>\n<body>\n\
         <!-- <table><tr><td>none</td></tr></table> -->\n<table border=\"1\">\n"
    );
    let sectioned = r.one_in(2);
    let head = grid.rows.iter().position(|row| row.cells.len() > 3).unwrap_or(0);
    for (i, row) in grid.rows.iter().enumerate() {
        if sectioned && i == 0 {
            page.push_str("<thead>\n");
        }
        let tag = if i == head && r.one_in(2) { "th" } else { "td" };
        page.push_str(&table_row(&row.cells, width, tag, r));
        if sectioned && i == head {
            page.push_str("</thead>\n<tbody>\n");
        }
    }
    page.push_str(if sectioned { "</tbody>\n</table>" } else { "</table>" });
    page.push_str("\n<script>var none = \"<tr><td>none</td></tr>\";</script></body>\n</html>\n");
    text::encode(&page, if gbk { Encoding::Gbk } else { Encoding::Utf8 })
}

fn table_row(row: &[Cell], width: usize, tag: &str, r: &mut Random) -> String {
    if row.is_empty() {
        return (*r.of(&["<tr></tr>\n", "<tr><td>&nbsp;</td></tr>\n"])).to_owned();
    }
    // Titles and days go over the whole width.
    let alone = row.iter().skip(1).all(|cell| cell.text().is_empty());
    if alone && r.one_in(2) {
        let text = escaped(row[0].text(), r);
        return format!("<tr><{tag} colspan=\"{width}\">{text}</{tag}></tr>\n");
    }
    let mut line = "<tr>".to_owned();
    for cell in row {
        line.push_str(&table_cell(cell.text(), tag, r));
    }
    // An end that browsers don't need.
    line + if r.one_in(10) { "\n" } else { "</tr>\n" }
}

fn table_cell(text: &str, tag: &str, r: &mut Random) -> String {
    let text = match text {
        "" => (*r.of(&["", "&nbsp;", " "])).to_owned(),
        text => escaped(text, r),
    };
    match r.below(12) {
        0 => format!("<{tag} nowrap><font color=red>{text}</font></{tag}>"),
        1 => format!("<{tag}>\n  <span class='a'><b>{text}</b></span>\n</{tag}>"),
        2 => format!("<{tag} style=\"text-align:right\">&nbsp;{text}</{tag}>"),
        3 => format!("<{}>{text}</{}>", tag.to_uppercase(), tag.to_uppercase()),
        _ => format!("<{tag}>{text}</{tag}>"),
    }
}

/// With the entities that must be, and some that needn't.
fn escaped(text: &str, r: &mut Random) -> String {
    let mut escaped = String::new();
    for c in text.chars() {
        match c {
            '&' => escaped.push_str("&amp;"),
            '<' => escaped.push_str("&lt;"),
            '>' => escaped.push_str("&gt;"),
            '"' => escaped.push_str("&quot;"),
            '¥' => escaped.push_str("&yen;"),
            c if r.one_in(60) => escaped.push_str(&format!("&#{};", u32::from(c))),
            c if r.one_in(60) => escaped.push_str(&format!("&#x{:X};", u32::from(c))),
            c => escaped.push(c),
        }
    }
    escaped
}
