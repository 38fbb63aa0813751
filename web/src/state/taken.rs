//! Whether customers took what they were advised: rows for the hall's own statistics. They hold
//! the advice and nothing of anybody's usage, and stay on the device.

use tariff_core::Date;

use super::State;

impl State {
    /// The file of all rows as an address, with the mark by which spreadsheets know UTF-8.
    pub fn taken_file(&self) -> String {
        let head = crate::messages::of(self.prefs.lang).taken_head;
        let text = format!("\u{feff}{head}\n{}", self.taken);
        let bytes = text.bytes().map(|byte| format!("%{byte:02X}"));
        bytes.fold("data:text/csv;charset=utf-8,".to_owned(), |all, byte| all + &byte)
    }

    /// The row of the customer in front, in the language of the page; none without an answer.
    pub(super) fn row(&self, today: Date, taken: bool) -> Option<String> {
        let (_, answer) = &**self.answer.as_ref()?;
        let m = crate::messages::of(self.prefs.lang);
        let best = answer.advised.as_ref()?;
        let cells = [
            today.to_string(),
            m.region_name(self.region).to_owned(),
            (m.taken_verdict)(&answer.verdict)?.to_owned(),
            best.names.join(" + "),
            best.filing.clone(),
            best.per_month.to_string(),
            if taken { m.yes } else { m.no }.to_owned(),
        ];
        Some(cells.map(|cell| quoted(&cell)).join(","))
    }

    /// One row a customer: what is said again takes the place of what was said before.
    pub(super) fn note(&mut self, row: String, taken: bool) {
        if let Some((before, _)) = self.noted.take() {
            let before = before + "\n";
            if let Some(at) = self.taken.rfind(&before) {
                self.taken.replace_range(at..at + before.len(), "");
            }
        }
        self.taken.push_str(&row);
        self.taken.push('\n');
        self.noted = Some((row, taken));
    }
}

/// A cell of a CSV file; one that a spreadsheet would take for a formula is made a text.
fn quoted(cell: &str) -> String {
    let formula = cell.starts_with(['=', '+', '-', '@', '\t']);
    let cell = if formula { format!("'{cell}") } else { cell.to_owned() };
    if cell.contains([',', '"', '\n', '\r']) {
        format!("\"{}\"", cell.replace('"', "\"\""))
    } else {
        cell
    }
}

#[cfg(test)]
mod tests {
    use super::quoted;

    #[test]
    fn cells_are_quoted_where_they_must_be() {
        let of = ["39.00", "a,b", "say \"x\"", "=1+1", "畅享套餐"].map(quoted);
        assert_eq!(of, ["39.00", "\"a,b\"", "\"say \"\"x\"\"\"", "'=1+1", "畅享套餐"]);
    }
}
