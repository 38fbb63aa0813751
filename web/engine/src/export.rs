//! What is saved as a file: the ranking for a spreadsheet, and the receipt of an answer.

use crate::listed::{Ranking, Row};
use crate::words::W;

/// What a spreadsheet knows UTF-8 by.
const MARK: &str = "\u{feff}";

/// The ranking, a row for each plan that may be had, under the headings of its table.
pub fn ranking(w: W, of: &Ranking) -> String {
    let words = w.others;
    let heads = [
        words.plan,
        words.operator,
        words.fee,
        w.answer.calls,
        w.answer.data,
        words.directed_head,
        words.you_pay,
        words.contract,
        words.conditions,
        words.id,
    ];
    let mut all = MARK.to_owned();
    let mut line = |cells: &[String]| {
        all += &cells.iter().map(|cell| quoted(cell)).collect::<Vec<_>>().join(",");
        all += "\r\n";
    };
    line(&heads.map(str::to_owned));
    for row in &of.ranked {
        line(&cells(w, row));
    }
    all
}

fn cells(w: W, row: &Row) -> [String; 10] {
    let conditions = match row.conditions.as_slice() {
        [] => w.others.nobody_else.to_owned(),
        all => all.join(w.shared.list),
    };
    [
        row.names.join(" · "),
        row.operator.clone(),
        row.fee.to_string(),
        row.calls.clone(),
        row.data.clone(),
        row.directed.clone().unwrap_or_default(),
        row.per_month.to_string(),
        row.term.clone(),
        conditions,
        row.offer.to_string(),
    ]
}

/// A cell. What a spreadsheet would take for a formula is made text by an apostrophe.
fn quoted(cell: &str) -> String {
    let begins = cell.trim_start().starts_with(['=', '+', '-', '@', '＝', '＋', '－', '＠']);
    let formula = begins || cell.starts_with(['\t', '\r', '\n']);
    let text = if formula { format!("'{cell}") } else { cell.to_owned() };
    if text.contains(['"', ',', '\n', '\r', '\'']) {
        format!("\"{}\"", text.replace('"', "\"\""))
    } else {
        text
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn no_cell_is_a_formula() {
        assert_eq!(quoted("59元套餐"), "59元套餐");
        assert_eq!(quoted("a,\"b\""), "\"a,\"\"b\"\"\"");
        for cell in ["=1+1", "+86", "-5.00", "@sum", " =1", "\t=1", "＝1"] {
            assert_eq!(quoted(cell), format!("\"'{cell}\""), "{cell:?}");
        }
    }
}
