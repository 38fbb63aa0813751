//! What a web hall answers with: a list of objects, wrapped or not.

use serde_json::{Map, Value, json};

use crate::random::Random;
use crate::statements::row::Cell;
use crate::statements::spell::TimeStyle;
use crate::statements::table::{Section, Table, day_row, numbered};

pub(super) fn write(table: &Table, r: &mut Random) -> Vec<u8> {
    let numbers = r.one_in(2);
    let mut lists: Vec<Value> =
        table.sections.iter().map(|section| list(section, numbers, r)).collect();
    let list = if lists.len() == 1 { lists.remove(0) } else { Value::Array(lists) };
    let mut wrapped = Map::new();
    for (i, of) in table.foreign.iter().enumerate() {
        let object = |cells: &Vec<Cell>| -> Value {
            let names = of.header.iter().map(|name| (*name).to_owned());
            names.zip(cells.iter().map(|cell| json!(cell.text()))).collect::<Map<_, _>>().into()
        };
        let rows: Vec<Value> = of.rows.iter().map(object).collect();
        wrapped.insert(format!("{}{i}", of.title.unwrap_or("list")), json!(rows));
    }
    wrapped.insert("retCode".to_owned(), json!("000000"));
    for (i, line) in table.titles.iter().flatten().enumerate() {
        let (key, value) = line.split_once([':', '：']).unwrap_or(("", line));
        let key = if key.is_empty() { format!("title{i}") } else { key.to_owned() };
        // The billing month has a key of its own.
        let key = if key == "账期" && r.one_in(2) { "billMonth".to_owned() } else { key };
        wrapped.insert(key, json!(value.trim()));
    }
    let value = match (wrapped.len() == 1, r.below(3)) {
        (true, 0) => list,
        (_, 1) => {
            // The list alone lies deeper.
            wrapped.insert("data".to_owned(), json!({ "rows": list, "total": 0 }));
            Value::Object(wrapped)
        }
        _ => {
            wrapped.insert("data".to_owned(), list);
            Value::Object(wrapped)
        }
    };
    let text = if r.one_in(3) { format!("{value:#}") } else { value.to_string() };
    if r.one_in(5) { format!("jsonp_1({text})").into_bytes() } else { text.into_bytes() }
}

/// Flat, or a list for each day.
fn list(section: &Section, numbers: bool, r: &mut Random) -> Value {
    let per_day = section.format.time == TimeStyle::Group;
    let nested = !per_day && r.one_in(3);
    let mut days: Vec<(Value, Vec<Value>)> = Vec::new();
    for (i, row) in section.rows.iter().enumerate() {
        let object =
            object(section, &numbered(&section.format.columns, &row.cells, i + 1), numbers);
        let day = json!(day_row(row.at, 1)[0].text());
        match days.last_mut() {
            Some((last, list)) if *last == day => list.push(object),
            _ => days.push((day, vec![object])),
        }
    }
    if per_day {
        days.into_iter().map(|(date, list)| json!({ "date": date, "list": list })).collect()
    } else if nested {
        days.into_iter().map(|(_, list)| Value::Array(list)).collect()
    } else {
        days.into_iter().flat_map(|(_, list)| list).collect()
    }
}

/// Names and values; values alone, where the columns have no names.
fn object(section: &Section, cells: &[Cell], numbers: bool) -> Value {
    if !section.format.header {
        return cells.iter().map(|cell| json!(cell.text())).collect();
    }
    let names = section.format.columns.iter().map(|column| column.name.to_owned());
    let value = |cell: &Cell| match cell {
        // As the number that it is, its zeros with it where JSON keeps them.
        Cell::Number(text) if numbers => serde_json::from_str(text).unwrap_or(json!(text)),
        cell => json!(cell.text()),
    };
    names.zip(cells.iter().map(value)).collect::<Map<String, Value>>().into()
}
