//! Text whose cells a `~` parts, as some web halls answer: a line each, or one
//! long line whose records another mark parts.

use csv::StringRecord;

use super::COLUMNS;

/// Fewer marks than that are a period, or a signature.
const FEWEST: usize = 3;

/// Marks that part records on one line.
const MARKS: [char; 7] = ['|', '#', ';', '^', '@', '$', '&'];

/// The records of such a text; none where it isn't one.
pub(super) fn records(text: &str) -> Option<Vec<StringRecord>> {
    let count = |part: &str| part.matches('~').count();
    if count(text) < FEWEST || text.trim_start().starts_with('<') {
        return None;
    }
    let lines: Vec<&str> = text.split(['\n', '\r']).filter(|l| !l.trim().is_empty()).collect();
    let parted = |lines: &[&str]| lines.iter().all(|line| count(line) >= FEWEST);
    let parts: Vec<&str> = match lines.as_slice() {
        [line] => MARKS
            .iter()
            .map(|mark| line.split(*mark).filter(|part| !part.trim().is_empty()).collect())
            .find(|parts: &Vec<&str>| parts.len() > 1 && parted(parts))
            .unwrap_or_else(|| vec![line]),
        _ if parted(&lines) => lines,
        _ => return None,
    };
    let record = |part: &&str| part.split('~').map(str::trim).take(COLUMNS).collect();
    Some(parts.iter().map(record).collect())
}

/// What stands between the tags of an answer in XML, where some of it is parted so.
pub(super) fn within(text: &str) -> Option<Vec<StringRecord>> {
    if !text.trim_start().starts_with('<') {
        return None;
    }
    let marks = |c: char| matches!(c, '<' | '>');
    let parts = text.split(marks).map(|part| {
        let part = part.strip_prefix("![CDATA[").unwrap_or(part);
        part.strip_suffix("]]").unwrap_or(part)
    });
    let found: Vec<StringRecord> = parts.filter_map(records).flatten().collect();
    (!found.is_empty()).then_some(found)
}

#[cfg(test)]
mod tests {
    use super::*;

    fn cells(text: &str) -> Option<Vec<Vec<String>>> {
        let rows = |all: Vec<StringRecord>| {
            all.iter().map(|row| row.iter().map(str::to_owned).collect()).collect()
        };
        records(text).or_else(|| within(text)).map(rows)
    }

    #[test]
    fn records_are_parted_by_lines_or_by_another_mark() {
        let rows = Some(vec![vec!["a".to_owned(), "b".into(), "".into(), "d".into()]; 2]);
        for text in ["a~b~~d\na~b~~d\n", "a~b~~d|a~b~~d|", "a~b~~d#a~b~~d"] {
            assert_eq!(cells(text), rows, "{text}");
        }
        assert_eq!(cells("<x><y><![CDATA[a~b~~d;a~b~~d]]></y></x>"), rows);
        assert_eq!(cells("<x><y>a~b~~d</y><y>a~b~~d</y></x>"), rows);
        // What stands within a cell parts nothing.
        assert_eq!(cells("a|1~b~c~d").unwrap().len(), 1);
        for none in ["2016-01-01~2016-01-15", "<p>1~2</p>", "a~b~c~d\n只有一句话\n", "~~"] {
            assert_eq!(cells(none), None, "{none}");
        }
    }
}
