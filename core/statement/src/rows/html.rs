//! Tables saved as web pages, also under the name `.xls`; and the XML that
//! Excel 2003 wrote, whose `Row` and `Cell` are a table's too.

use std::ops::ControlFlow;

use csv::StringRecord;
use html5gum::{DefaultEmitter, StartTag, Token, Tokenizer};

use super::{COLUMNS, End, IN_MEMORY, Sink, Stop};

pub(super) fn looks_like(text: &str) -> bool {
    let head: String = text.trim_start().chars().take(1 << 16).collect();
    let head = head.to_ascii_lowercase();
    head.starts_with('<')
        && ["<tr", "<table", "<html", "<row", ":row", "<wml", "<body"]
            .iter()
            .any(|t| head.contains(t))
}

/// A page as the text of an element: the answer of some web halls.
pub(super) fn within(text: &str) -> Option<String> {
    let text = text.trim_start();
    let long = u64::try_from(text.len()).unwrap_or(u64::MAX);
    let escaped = ["&lt;tr", "&lt;TR", "&lt;table", "&lt;TABLE"].iter().any(|t| text.contains(t));
    if !text.starts_with('<') || !escaped || long > IN_MEMORY {
        return None;
    }
    let marks = [("&lt;", "<"), ("&gt;", ">"), ("&quot;", "\""), ("&apos;", "'"), ("&amp;", "&")];
    let page = marks.iter().fold(text.to_owned(), |page, (mark, c)| page.replace(mark, c));
    looks_like(&page).then_some(page)
}

/// A cell that goes on in the rows below: column, rows left, text.
type Span = (usize, usize, String);

struct Table<'s> {
    sink: &'s mut dyn Sink,
    number: u64,
    row: StringRecord,
    in_row: bool,
    cell: Option<String>,
    columns: usize,
    rows_of_cell: usize,
    spans: Vec<Span>,
    /// Within what isn't shown: script, style.
    hidden: usize,
}

impl Table<'_> {
    fn begin_row(&mut self) -> ControlFlow<Stop> {
        self.end_text()?;
        self.end_row()?;
        self.in_row = true;
        ControlFlow::Continue(())
    }

    /// Text outside of tables: a title, as a row of one cell.
    fn end_text(&mut self) -> ControlFlow<Stop> {
        if self.in_row || self.cell.as_ref().is_none_or(|text| text.trim().is_empty()) {
            if !self.in_row {
                self.cell = None;
            }
            return ControlFlow::Continue(());
        }
        self.in_row = true;
        self.end_row()
    }

    /// Cells of rows above that reach down to this place.
    fn fill_spans(&mut self) {
        while let Some(span) = self.spans.iter_mut().find(|s| s.0 == self.row.len() && s.1 > 0) {
            span.1 -= 1;
            let text = span.2.clone();
            self.row.push_field(&text);
        }
    }

    fn begin_cell(&mut self, tag: &StartTag<()>) {
        self.end_cell();
        self.fill_spans();
        let number = |name: &[u8], most: usize| {
            let value = tag.attributes.get(name).map(|v| String::from_utf8_lossy(&v.value));
            value.and_then(|v| v.trim().parse().ok()).unwrap_or(1usize).clamp(1, most)
        };
        // `ss:Index` is the place of a cell that others were left out before.
        let index = number(b"ss:index", COLUMNS);
        while self.row.len() + 1 < index {
            self.row.push_field("");
        }
        self.columns = number(b"colspan", COLUMNS);
        self.rows_of_cell = number(b"rowspan", 10_000);
        self.cell = Some(String::new());
        self.in_row = true;
    }

    fn end_cell(&mut self) {
        let Some(text) = self.cell.take() else { return };
        let text = text.split_whitespace().collect::<Vec<_>>().join(" ");
        if self.row.len() >= COLUMNS {
            return;
        }
        if self.rows_of_cell > 1 {
            self.spans.retain(|s| s.1 > 0);
            self.spans.push((self.row.len(), self.rows_of_cell - 1, text.clone()));
        }
        self.row.push_field(&text);
        for _ in 1..self.columns.min(COLUMNS - self.row.len() + 1) {
            self.row.push_field("");
        }
    }

    fn end_row(&mut self) -> ControlFlow<Stop> {
        self.end_cell();
        if !self.in_row {
            return ControlFlow::Continue(());
        }
        self.fill_spans();
        self.in_row = false;
        self.number += 1;
        let flow = self.sink.row(self.number, &self.row);
        self.row.clear();
        flow
    }

    fn start(&mut self, tag: &StartTag<()>) -> ControlFlow<Stop> {
        match local(&tag.name) {
            b"tr" | b"row" => self.begin_row()?,
            b"td" | b"th" | b"cell" => {
                self.end_text()?;
                self.begin_cell(tag);
            }
            // Outside of tables a line is a row, as pages for telephones have them.
            b"br" | b"p" | b"div" | b"li" | b"hr" if !self.in_row => self.end_text()?,
            b"br" | b"p" | b"div" => self.text(b" "),
            b"script" | b"style" if !tag.self_closing => self.hidden += 1,
            b"worksheet" => {
                self.end_row()?;
                let name = tag.attributes.get(b"ss:name".as_slice());
                let name = name.map(|n| String::from_utf8_lossy(&n.value).into_owned());
                self.number = 0;
                self.spans.clear();
                self.sink.sheet(name.as_deref().unwrap_or(""));
            }
            b"table" => self.spans.clear(),
            _ => {}
        }
        ControlFlow::Continue(())
    }

    fn end(&mut self, name: &[u8]) -> ControlFlow<Stop> {
        match local(name) {
            b"td" | b"th" | b"cell" => self.end_cell(),
            b"tr" | b"row" | b"table" => self.end_row()?,
            b"script" | b"style" => self.hidden = self.hidden.saturating_sub(1),
            // Titles above a table: a row of one cell each.
            b"p" | b"div" | b"h1" | b"h2" | b"h3" | b"h4" | b"caption" | b"title" | b"li" => {
                self.end_text()?;
            }
            _ => {}
        }
        ControlFlow::Continue(())
    }

    fn text(&mut self, text: &[u8]) {
        if self.hidden > 0 {
            return;
        }
        if self.cell.is_none() {
            if self.in_row || text.iter().all(u8::is_ascii_whitespace) {
                // Between cells there is nothing but white space.
                return;
            }
            self.cell = Some(String::new());
            (self.columns, self.rows_of_cell) = (1, 1);
        }
        if let Some(cell) = &mut self.cell
            // More than any cell of a statement says.
            && cell.len() < 4096
        {
            cell.push_str(&String::from_utf8_lossy(text));
        }
    }
}

/// A name without its namespace: `ss:Row` is a row.
fn local(name: &[u8]) -> &[u8] {
    name.rsplit(|b| *b == b':').next().unwrap_or(name)
}

pub(super) fn rows(text: &str, sink: &mut dyn Sink) -> End {
    let mut emitter = DefaultEmitter::default();
    emitter.naively_switch_states(true);
    let mut table = Table {
        sink,
        number: 0,
        row: StringRecord::new(),
        in_row: false,
        cell: None,
        columns: 1,
        rows_of_cell: 1,
        spans: Vec::new(),
        hidden: 0,
    };
    for Ok(token) in Tokenizer::new_with_emitter(text, emitter) {
        let flow = match token {
            Token::StartTag(tag) => table.start(&tag),
            Token::EndTag(tag) => table.end(&tag.name),
            Token::String(text) => {
                table.text(&text.value);
                ControlFlow::Continue(())
            }
            _ => ControlFlow::Continue(()),
        };
        if let ControlFlow::Break(stop) = flow {
            return End::Stopped(stop);
        }
    }
    match table.end_text() {
        ControlFlow::Continue(()) => table.end_row().into(),
        stopped => stopped.into(),
    }
}

#[cfg(test)]
mod tests {
    use super::super::tests::collect;
    use super::*;

    fn cells(text: &str) -> Vec<Vec<String>> {
        assert!(looks_like(text), "{text}");
        collect(|sink| rows(text, sink)).into_iter().map(|(_, row)| row).collect()
    }

    #[test]
    fn tables_with_markup_entities_and_spans() {
        let text = "<html><head><style>td{}</style><script>var a='<td>x</td>';</script></head><body>
            <p>账期：2015年03月</p>
            <table><thead><tr><th colspan=3>通话详单</th></tr></thead>
            <tbody><TR><td rowspan='2'>2015-03-01</td><td><b>主</b>叫</td><td>&nbsp;0.10&#20803;</td></tr>
            <tr><td>被叫<td>&lt;script&gt;</table></body></html>";
        assert_eq!(
            cells(text),
            [
                vec!["账期：2015年03月"],
                vec!["通话详单", "", ""],
                vec!["2015-03-01", "主叫", "0.10元"],
                vec!["2015-03-01", "被叫", "<script>"],
            ]
        );
    }

    #[test]
    fn lines_outside_of_tables_are_rows() {
        let page = "<wml><card><p>起始时间：2016-01-02 08:30:11<br/>通信方式：主叫<br/>\
                    <b>时长</b>：47秒</p><p>下一页</p></card></wml>";
        let lines = ["起始时间：2016-01-02 08:30:11", "通信方式：主叫", "时长：47秒", "下一页"];
        assert_eq!(cells(page), lines.map(|line| vec![line]));
        // In a cell they are a space.
        assert_eq!(cells("<table><tr><td>甲<br>乙</td></tr></table>"), [vec!["甲 乙"]]);
    }

    #[test]
    fn a_page_within_an_answer() {
        let page = within(
            "<reply><string>&lt;table&gt;&lt;tr&gt;&lt;td x=&quot;1&quot;&gt;\
            甲&amp;nbsp;&lt;/td&gt;&lt;/tr&gt;&lt;/table&gt;</string></reply>",
        );
        assert_eq!(cells(&page.unwrap()), [vec!["甲"]]);
        assert_eq!(within("<a>1 &lt; 2</a>"), None);
    }

    #[test]
    fn the_xml_of_old_excel() {
        let text = "<?xml version=\"1.0\"?><Workbook xmlns:ss=\"x\"><Worksheet ss:Name=\"语音\"><Table>
            <Row><Cell><Data ss:Type=\"String\">甲</Data></Cell><Cell ss:Index=\"3\"><Data>丙</Data></Cell></Row>
            </Table></Worksheet></Workbook>";
        assert_eq!(cells(text), [vec!["甲", "", "丙"]]);
    }

    #[test]
    fn spans_stay_within_limits() {
        let text = "<table><tr><td colspan=99999999 rowspan=99999999>x</td><td>y</td></tr></table>";
        assert_eq!(cells(text)[0].len(), COLUMNS);
    }
}
