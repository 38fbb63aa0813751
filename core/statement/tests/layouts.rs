//! Layouts of real statements, each as a fixture in `layouts/` that says
//! where its columns were read. The rows are made up and the numbers masked;
//! what must be read from them was written down by hand.
#![allow(clippy::unwrap_used, clippy::expect_used, clippy::panic, clippy::indexing_slicing)]

use serde_json::{Map, Value, json};
use tariff_core::Record;
use tariff_statement::{Carrier, Cover, Entry, File, Options, Problem, ReadError, Statement, read};

/// A fixture as its file has it.
fn fixtures() -> Vec<(String, Value)> {
    let folder = std::path::Path::new(env!("CARGO_MANIFEST_DIR")).join("tests/layouts");
    let mut found: Vec<(String, Value)> = std::fs::read_dir(folder)
        .unwrap()
        .map(|file| file.unwrap().path())
        .map(|path| {
            let text = std::fs::read_to_string(&path).unwrap();
            let name = path.file_name().unwrap().to_string_lossy().into_owned();
            let value = serde_json::from_str(&text).unwrap_or_else(|e| panic!("{name}: {e}"));
            (name, value)
        })
        .collect();
    found.sort_by(|a, b| a.0.cmp(&b.0));
    found
}

fn text(value: &Value) -> String {
    value.as_str().unwrap_or_default().to_owned()
}

fn rows(fixture: &Value) -> Vec<Vec<String>> {
    let rows = fixture["text"].as_array().into_iter().flatten();
    rows.map(|row| row.as_array().unwrap().iter().map(text).collect()).collect()
}

fn csv(rows: &[Vec<String>]) -> String {
    let quoted = |cell: &String| {
        if cell.contains([',', '"', '\n']) {
            format!("\"{}\"", cell.replace('"', "\"\""))
        } else {
            cell.clone()
        }
    };
    let lines = rows.iter().map(|row| row.iter().map(quoted).collect::<Vec<_>>().join(","));
    lines.collect::<Vec<_>>().join("\r\n")
}

fn html(rows: &[Vec<String>]) -> String {
    let shown = |cell: &String| {
        let cell = cell.replace('&', "&amp;").replace('<', "&lt;");
        format!("<td>{cell}</td>")
    };
    let lines = rows.iter().map(|row| {
        let cells: String = row.iter().map(shown).collect();
        format!("<tr>{cells}</tr>")
    });
    format!("<html><body><table>{}</table></body></html>", lines.collect::<String>())
}

/// Every cell kept from being taken for a number, as web halls and spreadsheets do it.
fn forced(rows: &[Vec<String>], force: impl Fn(&str) -> String) -> String {
    let lines = rows.iter().map(|row| row.iter().map(|c| force(c)).collect::<Vec<_>>().join(","));
    lines.collect::<Vec<_>>().join("\r")
}

/// The fixture as files: a table in every form that one can have.
fn files(fixture: &Value) -> Vec<(String, String)> {
    let name = text(&fixture["file"]);
    let stem = name.rsplit_once('.').map_or(name.as_str(), |(stem, _)| stem);
    if let Some(raw) = fixture["raw"].as_str() {
        return vec![(name, raw.to_owned())];
    }
    if !fixture["json"].is_null() {
        return vec![(name, fixture["json"].to_string())];
    }
    let rows = rows(fixture);
    // Columns are found by their words, so their order changes nothing.
    let turned: Vec<Vec<String>> = rows
        .iter()
        .map(|row| if row.len() > 3 { row.iter().rev().cloned().collect() } else { row.clone() })
        .collect();
    vec![
        (format!("{stem} .csv"), csv(if fixture["ordered"] == true { &rows } else { &turned })),
        (format!("{stem}.csv"), csv(&rows)),
        (format!("{stem}.txt"), rows.iter().map(|r| r.join("\t")).collect::<Vec<_>>().join("\n")),
        (format!("{stem}.xls"), html(&rows)),
        (
            format!("{stem}.tabs.csv"),
            forced(&rows, |c| format!("\"\t{}\"", c.replace('"', "\"\""))),
        ),
        (
            format!("{stem}.formulas.csv"),
            forced(&rows, |c| format!("\"=\"\"{}\"\"\"", c.replace('"', "\"\""))),
        ),
    ]
}

fn options(fixture: &Value) -> Options {
    let given = &fixture["options"];
    let mut options = Options::new();
    options.carrier = match given["carrier"].as_str() {
        Some("cmcc") => Some(Carrier::Cmcc),
        Some("unicom") => Some(Carrier::Unicom),
        Some("telecom") => Some(Carrier::Telecom),
        Some("broadnet") => Some(Carrier::Broadnet),
        _ => None,
    };
    options.home = given["home"].as_str().map(str::to_owned);
    options.billing_month = given["billingMonth"].as_str().map(|m| m.parse().unwrap());
    options
}

/// An entry with every field that an expectation may name.
fn shown(entry: &Entry) -> Map<String, Value> {
    let mut all = match &entry.record {
        Record::Call(c) => json!({
            "kind": "call", "seconds": c.seconds, "direction": c.direction, "peer": c.peer,
            "destination": c.destination, "location": c.location, "circle": c.circle,
            "dialled": c.dialled,
        }),
        Record::Message(m) => json!({
            "kind": "message", "pieces": m.pieces, "direction": m.direction, "peer": m.peer,
            "destination": m.destination, "location": m.location, "circle": m.circle,
            "multimedia": m.multimedia,
        }),
        Record::Data(s) => json!({ "kind": "data", "bytes": s.bytes, "location": s.location }),
    };
    let all = all.as_object_mut().unwrap();
    let start = entry.record.start().map(|s| s.to_string().replace('T', " "));
    all.insert("start".into(), json!(start));
    all.insert("charged".into(), json!(entry.charged.map(|m| m.to_string())));
    all.insert("free".into(), json!(entry.free));
    std::mem::take(all)
}

/// What differs, a line each.
fn compare(fixture: &Value, statement: &Statement) -> Vec<String> {
    let mut wrong = Vec::new();
    let none = Vec::new();
    let expected = fixture["expected"].as_array().unwrap_or(&none);
    let entries: Vec<&Entry> = statement.months.iter().flat_map(|m| &m.entries).collect();
    if entries.len() != expected.len() {
        wrong.push(format!("{} entries, {} expected", entries.len(), expected.len()));
    }
    for (entry, expected) in entries.iter().zip(expected) {
        let entry = shown(entry);
        for (key, value) in expected.as_object().unwrap() {
            let got = entry.get(key).unwrap_or(&Value::Null);
            if got != value {
                wrong.push(format!("{} {key}: {got}, expected {value}", entry["start"]));
            }
        }
    }
    let fees = statement.months.iter().flat_map(|m| &m.fees);
    let fees: Vec<Value> =
        fees.map(|f| json!({ "name": f.name, "amount": f.amount.to_string() })).collect();
    let expected = fixture["fees"].as_array().unwrap_or(&none);
    if &fees != expected {
        wrong.push(format!("fees {fees:?}, expected {expected:?}"));
    }
    for of in fixture["covers"].as_array().unwrap_or(&none) {
        let cover = statement.months.iter().find(|m| json!(m.month.to_string()) == of[0]);
        let cover = cover.map(|m| match m.cover {
            Cover::Part { from, to } => vec![from.to_string(), to.to_string()],
            _ => vec!["whole".to_owned()],
        });
        let expected = &of.as_array().unwrap()[1..];
        if json!(cover) != json!(expected) {
            wrong.push(format!("{} is {cover:?}, expected {expected:?}", of[0]));
        }
    }
    if !statement.report.is_accounted_for() {
        wrong.push(format!("rows are lost: {:?}", statement.report));
    }
    let skipped = fixture["skipped"].as_u64().unwrap_or(0);
    if statement.report.skipped_rows != skipped {
        wrong.push(format!("skipped {:?}, expected {skipped}", statement.report.skipped));
    }
    let carrier = fixture["carrier"].as_str();
    if carrier.is_some() && statement.carrier.map(Carrier::id) != carrier {
        wrong.push(format!("carrier {:?}, expected {carrier:?}", statement.carrier));
    }
    let home = statement.home.as_ref().map(|h| h.city.as_str());
    if let Some(expected) = fixture["home"].as_str()
        && home != Some(expected)
    {
        wrong.push(format!("home {home:?}, expected {expected}"));
    }
    wrong
}

#[test]
fn real_layouts_are_read() {
    let only = std::env::var("LAYOUT").unwrap_or_default();
    let mut wrong = Vec::new();
    for (name, fixture) in fixtures() {
        if !name.contains(&only) {
            continue;
        }
        for key in ["name", "source", "file"] {
            assert!(!text(&fixture[key]).is_empty(), "{name} has no {key}");
        }
        for (file, text) in files(&fixture) {
            let given = [File { name: &file, bytes: text.as_bytes() }];
            match read(&given, &options(&fixture)) {
                Err(ReadError::Nothing(report)) if fixture["nothing"].is_array() => {
                    let why: Vec<Value> = report.skipped.iter().map(|s| json!(s.why)).collect();
                    if fixture["nothing"] != json!(why) {
                        wrong.push(format!("{name} as {file}: skipped for {why:?}"));
                    }
                }
                Ok(statement) => {
                    let lines = compare(&fixture, &statement).into_iter();
                    wrong.extend(lines.map(|line| format!("{name} as {file}: {line}")));
                }
                Err(error) => wrong.push(format!("{name} as {file}: {error:?}")),
            }
        }
    }
    assert!(wrong.is_empty(), "{} differ\n{}", wrong.len(), wrong.join("\n"));
}

#[test]
fn fixtures_hold_no_number() {
    for (name, fixture) in fixtures() {
        let mut fixture = fixture;
        fixture["source"] = Value::Null;
        let text = fixture.to_string();
        let digits = text.split(|c: char| !c.is_ascii_digit());
        // A mobile number shown in full; moments are longer.
        let shown =
            digits.filter(|run| run.len() == 11 && run.starts_with('1')).collect::<Vec<_>>();
        assert!(shown.is_empty(), "{name}: {shown:?}");
    }
}

#[test]
fn an_archive_with_a_password_is_an_archive() {
    let bytes = include_bytes!("files/password.zip");
    let error = read(&[File { name: "详单.zip", bytes }], &Options::new()).unwrap_err();
    let ReadError::Nothing(report) = error else { panic!("{error}") };
    assert_eq!(report.files[0].problem, Some(Problem::Archive));
}
