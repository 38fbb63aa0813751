//! What a web hall answers with: objects in lists, wherever they stand.

use std::ops::ControlFlow;

use csv::StringRecord;
use serde_json::{Map, Value};

use super::{COLUMNS, End, IN_MEMORY, Problem, Sink, Stop, tilde};
use crate::cells::month_alone;

/// JSON by its first character, also within `callback(…)` or after `var x =`.
pub(super) fn looks_like(text: &str) -> bool {
    body(text).is_some()
}

/// From the first bracket to the last, where hardly anything else stands.
fn body(text: &str) -> Option<&str> {
    let start = text.find(['{', '['])?;
    let end = text.rfind(['}', ']'])?;
    let before = text.get(..start)?.trim();
    let plain = |c: char| c.is_ascii_alphanumeric() || " _.$=(".contains(c);
    if before.len() > 60 || !before.chars().all(plain) || end < start {
        return None;
    }
    let body = text.get(start..=end)?;
    let second = body.get(1..)?.trim_start().chars().next()?;
    matches!(second, '"' | '{' | '[' | '}' | ']').then_some(body)
}

/// JSON as text in XML: `<![CDATA[…]]>`, the answer of some web halls.
pub(super) fn within(text: &str) -> Option<Vec<&str>> {
    if !text.trim_start().starts_with('<') {
        return None;
    }
    let parts = text.split("<![CDATA[").skip(1).map(|part| {
        let end = part.find("]]>").unwrap_or(part.len());
        // A list ends with a bracket of its own: `[…]]]>`.
        let more = part.get(end + 2..).unwrap_or_default();
        let own = more.starts_with("]>")
            && part.get(..end).is_some_and(|p| p.trim_start().starts_with('['));
        part.get(..if own { end + 1 } else { end }).unwrap_or_default()
    });
    let parts: Vec<&str> = parts.filter(|part| looks_like(part)).collect();
    (!parts.is_empty()).then_some(parts)
}

pub(super) fn rows(text: &str, sink: &mut dyn Sink) -> End {
    let body = body(text).unwrap_or(text);
    let long = u64::try_from(body.len()).unwrap_or(u64::MAX);
    if long > IN_MEMORY {
        return End::Problem(Problem::TooLarge { bytes: long, limit: IN_MEMORY });
    }
    let mut walk = Walk { sink, number: 0, header: Vec::new() };
    // Answers that were saved one after another, or a line each.
    for value in serde_json::Deserializer::from_str(body).into_iter::<Value>() {
        let whole = |value| match unfolded(value, FOLDS) {
            Value::Object(object) => walk.object(&object, true),
            value => walk.value(&value),
        };
        match value.map(whole) {
            Ok(ControlFlow::Continue(())) => {}
            Ok(ControlFlow::Break(stop)) => return End::Stopped(stop),
            Err(error) => return End::Problem(Problem::Damaged { what: error.to_string() }),
        }
    }
    End::Done
}

/// How often JSON may be the text of a value in it.
const FOLDS: usize = 3;

/// With JSON instead of texts that are JSON themselves.
fn unfolded(value: Value, folds: usize) -> Value {
    match value {
        Value::String(text) if folds > 0 && text.trim_start().starts_with(['{', '[']) => {
            match serde_json::from_str(&text) {
                Ok(inner @ (Value::Array(_) | Value::Object(_))) => unfolded(inner, folds - 1),
                _ => Value::String(text),
            }
        }
        Value::Array(items) => {
            Value::Array(items.into_iter().map(|item| unfolded(item, folds)).collect())
        }
        Value::Object(object) => {
            let object = object.into_iter().map(|(key, item)| (key, unfolded(item, folds)));
            Value::Object(object.collect())
        }
        other => other,
    }
}

struct Walk<'s> {
    sink: &'s mut dyn Sink,
    number: u64,
    /// The keys of the last object that was a row.
    header: Vec<String>,
}

impl Walk<'_> {
    /// Depth is limited by the parser.
    fn value(&mut self, value: &Value) -> ControlFlow<Stop> {
        match value {
            Value::Array(items) if is_list(items) => self.list(items),
            Value::Array(items) => items.iter().try_for_each(|item| match item {
                Value::Object(object) => self.object(object, true),
                item => self.value(item),
            }),
            Value::Object(object) => self.object(object, false),
            _ => ControlFlow::Continue(()),
        }
    }

    fn object(&mut self, object: &Map<String, Value>, listed: bool) -> ControlFlow<Stop> {
        let nested = |v: &Value| matches!(v, Value::Array(a) if !a.is_empty()) || v.is_object();
        // One by itself is a record where it has a moment; else it tells of others.
        let parted = |v: &Value| v.as_str().is_some_and(|text| tilde::records(text).is_some());
        if !object.values().any(|v| nested(v) || parted(v))
            && (listed || object.values().filter_map(scalar).any(|text| is_moment(&text)))
        {
            return self.record(object);
        }
        // What stands beside a list tells of it, as the title rows of a table
        // do: a key and its value, or a day alone.
        for (key, value) in object {
            if let Some(records) = value.as_str().and_then(tilde::records) {
                self.header.clear();
                self.sink.table();
                records.iter().try_for_each(|row| self.put(row))?;
            } else if let Some(text) = scalar(value).filter(|t| !t.is_empty()) {
                let lower = key.to_ascii_lowercase();
                // The ends of what was asked for are no day of their own.
                let end = ["start", "begin", "end", "oper"].iter().any(|w| lower.contains(w));
                let alone = is_day(&text) && !end;
                let row = if alone {
                    StringRecord::from(vec![text])
                } else {
                    StringRecord::from(vec![key.clone(), text])
                };
                self.header.clear();
                self.put(&row)?;
            }
        }
        // The names of columns may stand behind the rows that they are of.
        let names = |v: &Value| matches!(v, Value::Array(items) if is_header(items));
        object.values().filter(|v| names(v)).try_for_each(|value| self.value(value))?;
        object.iter().filter(|(_, v)| !names(v)).try_for_each(|(key, value)| {
            self.header.clear();
            // The day or the month that a list is of may be its name.
            if nested(value) && (is_day(key) || month_alone(key).is_some()) {
                self.put(&StringRecord::from(vec![key.clone()]))?;
            }
            self.value(value)
        })
    }

    /// A list without names: the cells of a row, or rows of text whose cells
    /// bars separate, with days alone between them.
    fn list(&mut self, items: &[Value]) -> ControlFlow<Stop> {
        self.header.clear();
        let texts: Vec<String> = items.iter().map(|v| scalar(v).unwrap_or_default()).collect();
        let parted: Vec<StringRecord> =
            texts.iter().filter_map(|text| tilde::records(text)).flatten().collect();
        if parted.len() >= texts.len() {
            return parted.iter().try_for_each(|row| self.put(row));
        }
        if !texts.iter().any(|text| text.contains('|')) {
            return self.put(&texts.iter().take(COLUMNS).collect::<StringRecord>());
        }
        texts
            .iter()
            .try_for_each(|text| self.put(&text.split('|').take(COLUMNS).collect::<StringRecord>()))
    }

    fn record(&mut self, object: &Map<String, Value>) -> ControlFlow<Stop> {
        // A row may leave out what has no value.
        if !object.keys().take(COLUMNS).all(|key| self.header.contains(key)) {
            self.header = object.keys().take(COLUMNS).cloned().collect();
            let row = StringRecord::from(self.header.clone());
            self.sink.table();
            self.put(&row)?;
        }
        let value = |key| object.get(key).and_then(scalar).unwrap_or_default();
        let row: StringRecord = self.header.iter().map(value).collect();
        self.put(&row)
    }

    fn put(&mut self, row: &StringRecord) -> ControlFlow<Stop> {
        self.number += 1;
        self.sink.row(self.number, row)
    }
}

fn is_moment(text: &str) -> bool {
    use crate::cells::Moment::{Full, Time, Yearless};
    matches!(crate::cells::moment(text), Some(Full(..) | Time(_) | Yearless(_, _, Some(_))))
}

fn is_day(text: &str) -> bool {
    use crate::cells::Moment::{Day, Yearless};
    matches!(crate::cells::moment(text), Some(Day(_) | Yearless(_, _, None)))
}

/// More than one item, none with items of its own.
fn is_list(items: &[Value]) -> bool {
    let bars = || items.iter().any(|v| v.as_str().is_some_and(|text| text.contains('|')));
    (items.len() > 1 || bars()) && items.iter().all(|v| !v.is_array() && !v.is_object())
}

/// Words alone.
fn is_header(items: &[Value]) -> bool {
    let is_word =
        |text: &str| !text.contains('|') && !text.starts_with(|c: char| c.is_ascii_digit());
    is_list(items) && items.iter().all(|v| v.as_str().is_some_and(is_word))
}

fn scalar(value: &Value) -> Option<String> {
    match value {
        Value::String(text) => Some(text.clone()),
        Value::Number(number) => Some(number.to_string()),
        Value::Bool(_) | Value::Null => Some(String::new()),
        Value::Array(_) | Value::Object(_) => None,
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
    fn lists_of_objects_become_tables() {
        let text = r#"jsonp_1({"retCode":"000000","billMonth":"201503","data":[
            {"startTime":"03-02 10:11:12","commFee":"0.10"},{"startTime":"03-02 10:11:13","commFee":0.2}]})"#;
        assert_eq!(
            cells(text),
            [
                vec!["billMonth", "201503"],
                vec!["retCode", "000000"],
                vec!["commFee", "startTime"],
                vec!["0.10", "03-02 10:11:12"],
                vec!["0.2", "03-02 10:11:13"],
            ]
        );
    }

    #[test]
    fn a_day_beside_a_list_stands_alone() {
        let got = cells(r#"[{"date":"2015-03-01","list":[{"a":"1"}]}]"#);
        assert_eq!(got, [vec!["2015-03-01"], vec!["a"], vec!["1"]]);
    }

    #[test]
    fn names_of_columns_apart_from_their_rows() {
        let got = cells(r#"{"contents":[["1","a"],["2","b"]],"fields":["甲","乙"]}"#);
        assert_eq!(got, [vec!["甲", "乙"], vec!["1", "a"], vec!["2", "b"]]);
        let got = cells(r#"{"items":[{"data":["2018-12-20","1|a| |x"],"fild":["甲","乙"]}]}"#);
        assert_eq!(got, [vec!["甲", "乙"], vec!["2018-12-20"], vec!["1", "a", " ", "x"]]);
    }

    #[test]
    fn json_within_json_and_behind_json() {
        let got = cells(r#"{"data":"[{\"a\":\"1\"}]"}"#);
        assert_eq!(got, [vec!["a"], vec!["1"]]);
        let got = cells("{\"a\":\"1\"}\n{\"a\":\"2\"}\n");
        assert_eq!(got, [vec!["a"], vec!["1"], vec!["2"]]);
        let got = cells(r#"{"2016-01-02":[{"a":"1"}],"201602":[{"a":"2"}]}"#);
        let rows = [vec!["2016-01-02"], vec!["a"], vec!["1"], vec!["201602"], vec!["a"], vec!["2"]];
        assert_eq!(got, rows);
    }

    #[test]
    fn rows_may_leave_values_out() {
        let got = cells(r#"[{"a":"1","b":"2"},{"b":"3"},{"c":"4"}]"#);
        assert_eq!(got, [vec!["a", "b"], vec!["1", "2"], vec!["", "3"], vec!["c"], vec!["4"]]);
        // Another list is another table.
        let got = cells(r#"{"x":[{"a":"1","b":"2"}],"y":[{"b":"3"}]}"#);
        assert_eq!(got, [vec!["a", "b"], vec!["1", "2"], vec!["b"], vec!["3"]]);
    }

    #[test]
    fn texts_that_another_mark_parts() {
        for text in [
            r#"{"code":"0","detail":"1~a~~x|2~b~~y"}"#,
            r#"{"code":"0","detail":["1~a~~x","2~b~~y"]}"#,
        ] {
            let rows = [vec!["code", "0"], vec!["1", "a", "", "x"], vec!["2", "b", "", "y"]];
            assert_eq!(cells(text), rows, "{text}");
        }
    }

    #[test]
    fn the_ends_of_a_period_are_no_day_alone() {
        let got = cells(r#"{"startDate":"20160501","data":[{"a":"1"}]}"#);
        assert_eq!(got, [vec!["startDate", "20160501"], vec!["a"], vec!["1"]]);
    }

    #[test]
    fn broken_json_says_where() {
        let end = rows(r#"{"a": [1, }"#, &mut super::super::tests::Nothing);
        assert!(matches!(end, End::Problem(Problem::Damaged { what }) if what.contains("line 1")));
        let deep = "[".repeat(100_000) + &"]".repeat(100_000);
        let end = rows(&deep, &mut super::super::tests::Nothing);
        assert!(matches!(end, End::Problem(Problem::Damaged { .. })));
    }
}
