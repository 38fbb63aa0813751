//! Text, separated by commas or tabs.

use super::{Encoding, Grid};
use crate::random::Random;
use crate::statements::table::Line;

/// The rows that text begins with are put into the grid.
pub(super) fn write(
    grid: &mut Grid,
    separator: char,
    encoding: Encoding,
    r: &mut Random,
) -> Vec<u8> {
    let end = if r.one_in(2) { "\r\n" } else { "\n" };
    let quote_all = r.one_in(4);
    // Excel fills short rows up, web halls don't.
    let width = grid.rows.iter().map(|row| row.cells.len()).max().unwrap_or(0);
    let filled = r.one_in(2);
    let mut begin = |text: &str| grid.rows.insert(0, Line::beside(vec![text.into()]));
    if r.one_in(4) {
        // A cell of a title with a line break and quotes in it.
        begin("说明：\n\"详单\"仅供参考,请妥善保管");
    }
    if encoding == Encoding::Gb18030 {
        begin("客户姓名：𠮷**");
    }
    let text_of = |row: &Line| row.cells.iter().map(|cell| cell.text().to_owned()).collect();
    let lines: Vec<Vec<String>> = grid.rows.iter().map(text_of).collect();
    let mut text = String::new();
    for mut line in lines {
        if filled {
            line.resize(width.max(line.len()), String::new());
        }
        let cells: Vec<String> =
            line.iter().map(|cell| quoted(cell, separator, quote_all)).collect();
        text.push_str(&cells.join(&separator.to_string()));
        text.push_str(end);
    }
    if r.one_in(4) {
        // The last line may lack its end.
        text.truncate(text.trim_end_matches(['\r', '\n']).len());
    }
    encode(&text, encoding)
}

fn quoted(cell: &str, separator: char, always: bool) -> String {
    if always || cell.contains([separator, '"', '\n', '\r']) {
        format!("\"{}\"", cell.replace('"', "\"\""))
    } else {
        cell.to_owned()
    }
}

/// The text's bytes, with a mark where the encoding has one.
pub(in crate::statements) fn encode(text: &str, encoding: Encoding) -> Vec<u8> {
    match encoding {
        Encoding::Utf8 => text.as_bytes().to_vec(),
        Encoding::Utf8Bom => [b"\xEF\xBB\xBF", text.as_bytes()].concat(),
        Encoding::Gbk => {
            // GBK has the wide sign alone.
            let text = text.replace('¥', "￥");
            let (bytes, _, unknown) = encoding_rs::GBK.encode(&text);
            assert!(!unknown, "a character that GBK lacks");
            bytes.into_owned()
        }
        Encoding::Gb18030 => encoding_rs::GB18030.encode(text).0.into_owned(),
        Encoding::Utf16Le => {
            let units = std::iter::once(0xFEFF).chain(text.encode_utf16());
            units.flat_map(u16::to_le_bytes).collect()
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn encodings_can_be_decoded_again() {
        let text = "客户姓名：𠮷**\t¥0.10";
        let bytes = encode(text, Encoding::Gb18030);
        let (back, used, bad) = encoding_rs::GB18030.decode(&bytes);
        assert_eq!((back.as_ref(), used.name(), bad), (text, "gb18030", false));
        let bytes = encode(text, Encoding::Utf16Le);
        assert_eq!(encoding_rs::UTF_16LE.decode(&bytes).0, text);
        assert!(bytes.starts_with(&[0xFF, 0xFE]));
        let bytes = encode("通话\t¥0.10", Encoding::Gbk);
        assert_eq!(encoding_rs::GBK.decode(&bytes).0, "通话\t￥0.10");
        assert!(encode(text, Encoding::Utf8Bom).starts_with(b"\xEF\xBB\xBF"));
    }

    #[test]
    fn cells_are_quoted_where_they_must_be() {
        assert_eq!(quoted("1'23\"", ',', false), "\"1'23\"\"\"");
        assert_eq!(quoted("a,b", '\t', false), "a,b");
    }
}
