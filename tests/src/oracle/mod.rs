//! Oracle cases: a tariff and usage in, a cost out.
//!
//! A case's tariff becomes a catalogue document and is read, checked, compiled
//! and rated like any other. Nothing here calculates a price.

mod chinese;
mod engines;
mod tariff;
mod value;

use std::fmt;

use serde_json::Value;

/// What became of a case.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum Outcome {
    /// The expected value came out.
    Pass,
    /// Another value came out, or none.
    Fail,
    /// The product deliberately doesn't model it.
    Unsupported,
}

/// A replayed case.
#[derive(Clone, Debug)]
pub struct Replayed {
    /// The case's id.
    pub id: String,
    /// What became of it.
    pub outcome: Outcome,
    /// What the case expects.
    pub expected: String,
    /// What came out.
    pub got: String,
    /// Why it isn't supported, what went wrong, or how it passed.
    pub reason: String,
}

impl fmt::Display for Replayed {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        let outcome = match self.outcome {
            Outcome::Pass => "pass",
            Outcome::Fail => "fail",
            Outcome::Unsupported => "unsupported",
        };
        let Replayed { id, expected, got, reason, .. } = self;
        let line = format!("{id} {outcome} expected={expected} got={got} {reason}");
        f.write_str(line.trim_end())
    }
}

/// Why a case gave nothing to compare.
pub(crate) enum Trouble {
    /// The product deliberately doesn't model it.
    Unsupported(&'static str),
    /// The case couldn't be read or rated.
    Failed(String),
}

impl<E: fmt::Display> From<E> for Trouble {
    fn from(error: E) -> Self {
        Trouble::Failed(error.to_string())
    }
}

/// A value that came out, ready to compare: what was expected, what was got,
/// whether they agree, and a remark.
pub(crate) struct Compared {
    pub expected: String,
    pub got: String,
    pub agrees: bool,
    pub remark: String,
}

impl Compared {
    pub(crate) fn texts(expected: impl Into<String>, got: impl Into<String>) -> Compared {
        let (expected, got) = (expected.into(), got.into());
        let agrees = expected == got;
        Compared { expected, got, agrees, remark: String::new() }
    }
}

/// Replays every case of a file of one of the two schemas.
///
/// # Errors
/// When the text is not JSON, or of neither schema.
pub fn replay(text: &str) -> Result<Vec<Replayed>, String> {
    let mut file: Value =
        serde_json::from_str(text).map_err(|e| format!("this is not JSON: {e}"))?;
    let run: fn(&Value) -> Result<Compared, Trouble> = match file["schema"].as_str() {
        Some("tariff-oracle/1") => engines::replay,
        Some("tariff-cases/1") => chinese::replay,
        other => {
            return Err(format!(
                "the schema is {other:?}; this reads `tariff-oracle/1` and `tariff-cases/1`"
            ));
        }
    };
    same_tariffs(&mut file["cases"]);
    let cases = file["cases"].as_array().into_iter().flatten();
    let selections = file["selection_cases"].as_array().into_iter().flatten();
    let of = |case: &Value, run: fn(&Value) -> Result<Compared, Trouble>| {
        let id = case["id"].as_str().unwrap_or("(no id)").to_owned();
        let (outcome, compared) = match run(case) {
            Ok(compared) if compared.agrees => (Outcome::Pass, compared),
            Ok(compared) => (Outcome::Fail, compared),
            Err(Trouble::Unsupported(why)) => (Outcome::Unsupported, nothing(case, why)),
            Err(Trouble::Failed(why)) => (Outcome::Fail, nothing(case, &why)),
        };
        let Compared { expected, got, remark, .. } = compared;
        Replayed { id, outcome, expected, got, reason: remark.replace('\n', " | ") }
    };
    let replayed = cases.map(|case| of(case, run));
    Ok(replayed.chain(selections.map(|case| of(case, chinese::select))).collect())
}

/// A case may name a filing whose rule another case of the file spells out:
/// "same plan at 150 MB".
fn same_tariffs(cases: &mut Value) {
    let Some(cases) = cases.as_array_mut() else {
        return;
    };
    let spelled: Vec<(String, Value)> = cases
        .iter()
        .filter(|c| c["tariff"].is_object())
        .map(|c| (c["source"].to_string(), c["tariff"].clone()))
        .collect();
    for case in cases {
        let Some(filing) = case["tariff"].as_str() else {
            continue;
        };
        if let Some((_, tariff)) = spelled.iter().find(|(source, _)| source.contains(filing)) {
            case["tariff"] = tariff.clone();
        }
    }
}

fn nothing(case: &Value, why: &str) -> Compared {
    let expected = if case["expect"].is_null() { &case["expected"] } else { &case["expect"] };
    Compared {
        expected: expected.to_string(),
        got: "-".to_owned(),
        agrees: false,
        remark: why.to_owned(),
    }
}
