//! What stands on a page, without its elements.

use tariff_core::Money;
use tariff_engine::protocol::Answered;

/// Elements that stand within a sentence.
const INLINE: [&str; 6] = ["span", "strong", "em", "tspan", "a", "title"];

/// The texts of a document, each of one block, with the spaces between elements as they are.
pub(crate) fn blocks(html: &str) -> Vec<String> {
    let mut all = vec![String::new()];
    let mut rest = html;
    while let Some((before, tag)) = rest.split_once('<') {
        if let Some(text) = all.last_mut() {
            text.push_str(before);
        }
        let (tag, after) = tag.split_once('>').unwrap_or((tag, ""));
        let name = tag.trim_start_matches('/').split([' ', '/']).next().unwrap_or_default();
        // Tags stand apart, whatever is around them.
        if !INLINE.contains(&name) || tag.contains("tag") || tag.contains("bill-") {
            all.push(String::new());
        }
        rest = after;
    }
    let plain =
        |text: &String| text.replace("&amp;", "&").replace("&lt;", "<").replace("&gt;", ">");
    all.iter().map(plain).map(|t| t.trim().to_owned()).filter(|t| !t.is_empty()).collect()
}

/// Everything that an answer says, part by part.
pub(crate) fn parts(told: &Answered) -> [&str; 9] {
    let Answered { head, why, usage, others, grounds, fine, .. } = told;
    let says = [&why.says, &usage.says, &others.says, &grounds.says];
    let [a, b, c, d] = says.map(String::as_str);
    [head, a, &why.html, b, c, &others.html, d, &grounds.html, fine]
}

/// The tables of a document: rows of cells, each as its blocks, the head first.
pub(crate) fn tables(html: &str, class: &str) -> Vec<Vec<Vec<Vec<String>>>> {
    let begins = format!("<table class=\"{class}\"");
    let parts = html.split(&begins).skip(1).filter_map(|part| part.split_once("</table>"));
    let cells = |row: &str| -> Vec<Vec<String>> {
        let cell = |part: &str| blocks(part.split_once('>').map_or("", |(_, text)| text));
        let parts = row.replace("<th", "<td").replace("<tdead", "");
        parts.split("<td").skip(1).map(cell).collect()
    };
    parts.map(|(table, _)| table.split("<tr").skip(1).map(cells).collect()).collect()
}

/// Every amount that a text names, with its sign.
pub(crate) fn amounts(text: &str) -> Vec<Money> {
    let mut all = Vec::new();
    for (at, _) in text.match_indices('¥') {
        let sign = if text[..at].ends_with(['-', '−']) { "-" } else { "" };
        let number: String = text[at + '¥'.len_utf8()..]
            .chars()
            .take_while(|c| c.is_ascii_digit() || *c == '.')
            .collect();
        let number = number.trim_end_matches('.');
        all.push(format!("{sign}{number}").parse().unwrap());
    }
    all
}

#[test]
fn a_page_is_read_as_it_stands() {
    let html = "<p class=\"a\"><strong>¥39.00</strong><span>元/月</span></p><p>少 −¥1.50。</p>";
    assert_eq!(blocks(html), ["¥39.00元/月", "少 −¥1.50。"]);
    let found: Vec<String> = amounts("¥39.00 与 −¥1.50。").iter().map(Money::to_string).collect();
    assert_eq!(found, ["39.00", "-1.50"]);
    let html = "<table class=\"t\"><thead><tr><th>a</th></tr></thead><tbody><tr><th>b <span class=\"tag\">c</span></th><td>¥1</td></tr></tbody></table>";
    assert_eq!(tables(html, "t"), [[vec![vec!["a"]], vec![vec!["b", "c"], vec!["¥1"]]]]);
}
