//! From text to a document, with every fault of form at once.
//!
//! serde stops at the first fault. So the part that is at fault is noted, taken
//! out of the parsed JSON, and the rest is read again, until it reads. What
//! then remains is checked for meaning. A document with ten faults thus gives
//! ten messages, each with the path it has in the text.

use std::collections::{BTreeMap, BTreeSet};

use serde::de::DeserializeOwned;
use serde_json::Value;

use super::Catalogue;
use crate::fault::{Faults, Walk};

/// More faults than this help nobody.
const MOST_FAULTS: usize = 200;

impl Catalogue {
    /// Reads and checks a catalogue. Every fault is reported, with its path
    /// and how to mend it.
    ///
    /// # Errors
    /// All faults: text that is not JSON, fields that are unknown, missing or
    /// of the wrong type, references to nothing, values out of range.
    ///
    /// ```
    /// use tariff_core::Catalogue;
    /// let faults = Catalogue::parse("x.json", r#"{ "schema": "tariff-catalogue/9" }"#);
    /// assert!(faults.unwrap_err().to_string().starts_with("x.json: missing field `id`"));
    /// ```
    pub fn parse(name: &str, text: &str) -> Result<Catalogue, Faults> {
        let mut reading: Reading<Catalogue> = read(name, text);
        if let Some(document) = &reading.document {
            let mut more = super::validate(document, &reading.removed_ids);
            more.rename(name, |path| reading.original(path));
            more.retain(|fault| !reading.stands_in(&fault.path));
            reading.faults.append(more);
        }
        match reading.document {
            Some(document) if reading.faults.is_empty() => Ok(document),
            _ => Err(reading.faults),
        }
    }
}

/// What reading a text gave.
pub(crate) struct Reading<T> {
    /// What could be read, without the parts at fault.
    pub document: Option<T>,
    /// What was wrong.
    pub faults: Faults,
    /// Ids of the elements that were taken out. A reference to one of them is
    /// not a fault of its own.
    removed_ids: Vec<String>,
    /// Elements that were taken out: their list's path and index in the text.
    removed: Vec<(String, usize)>,
    /// Paths in the text of what was missing or at fault and had a stand-in
    /// put there. What is wrong with a stand-in is no fault of the text.
    stand_ins: BTreeSet<String>,
    /// What fitted a field of a name before, to be tried first.
    fitted: BTreeMap<String, usize>,
    /// Readings of the whole document so far.
    readings: usize,
}

/// A document that needs more readings than this is beyond mending by messages.
const MOST_READINGS: usize = 600;

/// What is put in place of a missing or faulty value, so that the rest can be
/// read: the first that fits.
const STAND_INS: [&str; 20] = [
    r#""x""#,
    r#""0""#,
    r#""2026-01-01""#,
    "[]",
    "1",
    "false",
    r#"{ "zh": "x", "en": "x" }"#,
    r#"{ "amount": "0", "period": "month" }"#,
    r#"{ "amount": 1, "unit": "minute" }"#,
    r#"{ "read": "x" }"#,
    r#"{ "records": [] }"#,
    r#""month""#,
    r#""voice""#,
    r#""minute""#,
    r#""suspend""#,
    r#""up""#,
    r#""graduated""#,
    r#""line""#,
    r#""ceil""#,
    r#"{ "slots": { "slots": [] } }"#,
];

impl<T> Reading<T> {
    /// Whether a path leads to a stand-in, or into one.
    fn stands_in(&self, path: &str) -> bool {
        self.stand_ins.iter().any(|s| {
            path.strip_prefix(s.as_str())
                .is_some_and(|rest| !rest.starts_with(char::is_alphanumeric))
        })
    }

    /// The path in the text of a path in what was read: elements taken out
    /// before it have moved the others up.
    pub fn original(&self, path: &str) -> String {
        let mut out = String::new();
        for (i, part) in path.split('[').enumerate() {
            let Some((index, rest)) = part.split_once(']').filter(|_| i > 0) else {
                out.push_str(part);
                continue;
            };
            let index = index.parse().map_or_else(|_| index.to_owned(), |n| self.index(&out, n));
            out.push_str(&format!("[{index}]{rest}"));
        }
        out
    }

    fn index(&self, list: &str, mut index: usize) -> String {
        let mut gone: Vec<usize> =
            self.removed.iter().filter(|(l, _)| l == list).map(|(_, i)| *i).collect();
        gone.sort_unstable();
        for removed in gone {
            index += usize::from(removed <= index);
        }
        index.to_string()
    }
}

/// Reads a document of any type: what could be read, and what was wrong.
pub(crate) fn read<T: DeserializeOwned>(name: &str, text: &str) -> Reading<T> {
    let mut reading = Reading {
        document: None,
        faults: Faults::default(),
        removed_ids: Vec::new(),
        removed: Vec::new(),
        stand_ins: BTreeSet::new(),
        fitted: BTreeMap::new(),
        readings: 0,
    };
    let mut value: Value = match serde_json::from_str(text) {
        Ok(value) => value,
        Err(e) => {
            Walk::new(name, &mut reading.faults).fault(
                format_args!("this is not JSON: {e}"),
                format_args!("check it with a JSON editor"),
            );
            return reading;
        }
    };
    // Every round takes something out of a finite document, or puts one of
    // finitely many stand-ins there.
    while reading.faults.len() < MOST_FAULTS && reading.readings < MOST_READINGS {
        reading.readings += 1;
        let error = match serde_path_to_error::deserialize::<_, T>(&value) {
            Ok(document) => {
                reading.document = Some(document);
                return reading;
            }
            Err(error) => error,
        };
        let steps = steps(error.path());
        let message = error.inner().to_string();
        let path = reading.original(&text_of(&steps));
        let missing = quoted(&message, "missing field `").map(str::to_owned);
        let at_fault = missing.as_ref().map_or_else(|| path.clone(), |field| join(&path, field));
        if !reading.stands_in(&at_fault) {
            note(name, &path, &message, &mut reading.faults);
        }
        let mended = match &missing {
            Some(field) => stand_in::<T>(&mut value, &steps, field, &mut reading),
            None => take_out_field(&mut value, &steps, &message, &mut reading),
        };
        if !mended && !take_out_element(&mut value, &steps, &mut reading) {
            return reading;
        }
    }
    reading
}

/// A step into a JSON value.
#[derive(Clone, Debug, PartialEq)]
enum Step {
    Key(String),
    Index(usize),
}

fn steps(path: &serde_path_to_error::Path) -> Vec<Step> {
    use serde_path_to_error::Segment;
    let step = |segment: &Segment| match segment {
        Segment::Seq { index } => Some(Step::Index(*index)),
        Segment::Map { key } => Some(Step::Key(key.clone())),
        // A variant of a tagged enum is a key of its own in JSON.
        Segment::Enum { variant } => Some(Step::Key(variant.clone())),
        Segment::Unknown => None,
    };
    path.iter().filter_map(step).collect()
}

fn join(path: &str, key: &str) -> String {
    if path.is_empty() { key.to_owned() } else { format!("{path}.{key}") }
}

fn text_of(steps: &[Step]) -> String {
    steps.iter().fold(String::new(), |path, step| match step {
        Step::Key(key) => join(&path, key),
        Step::Index(index) => format!("{path}[{index}]"),
    })
}

/// The name that a message quotes after `start`.
fn quoted<'m>(message: &'m str, start: &str) -> Option<&'m str> {
    message.strip_prefix(start).and_then(|m| m.split_once('`')).map(|(name, _)| name)
}

fn note(name: &str, path: &str, message: &str, faults: &mut Faults) {
    let hint = if message.starts_with("unknown field") {
        "remove or correct it"
    } else if message.starts_with("missing field") {
        "add it"
    } else {
        "correct the value"
    };
    let mut walk = Walk::new(name, faults);
    let mut walk = if path.is_empty() { walk } else { walk.field(path) };
    walk.fault(format_args!("{}", message), format_args!("{}", hint));
}

/// The value at a path.
fn at<'v>(value: &'v mut Value, steps: &[Step]) -> Option<&'v mut Value> {
    steps.iter().try_fold(value, |value, step| match step {
        Step::Key(key) => value.get_mut(key),
        Step::Index(index) => value.get_mut(index),
    })
}

fn remove_key(value: &mut Value, parent: &[Step], key: &str) -> bool {
    let object = at(value, parent).and_then(Value::as_object_mut);
    object.is_some_and(|object| object.remove(key).is_some())
}

/// Puts a stand-in where a field is missing. Says whether one fits.
fn stand_in<T: DeserializeOwned>(
    value: &mut Value,
    steps: &[Step],
    field: &str,
    reading: &mut Reading<T>,
) -> bool {
    let here = [steps, &[Step::Key(field.to_owned())]].concat();
    let first = reading.fitted.get(field).copied();
    let all = (0..STAND_INS.len()).filter(|i| Some(*i) != first);
    for place in first.into_iter().chain(all) {
        let Some(text) = STAND_INS.get(place).filter(|_| reading.readings < MOST_READINGS) else {
            break;
        };
        reading.readings += 1;
        let object = at(value, steps).and_then(Value::as_object_mut);
        let (Some(object), Ok(stand_in)) = (object, serde_json::from_str(text)) else {
            return false;
        };
        object.insert(field.to_owned(), stand_in);
        let error = serde_path_to_error::deserialize::<_, T>(&*value).err();
        if error.is_none_or(|e| !self::steps(e.path()).starts_with(&here)) {
            reading.fitted.insert(field.to_owned(), place);
            reading.stand_ins.insert(reading.original(&text_of(&here)));
            return true;
        }
    }
    remove_key(value, steps, field);
    false
}

/// Takes out an unknown field, or a field with a bad value, so that the rest
/// can be read. Says whether there was one.
fn take_out_field<T>(
    value: &mut Value,
    steps: &[Step],
    message: &str,
    reading: &mut Reading<T>,
) -> bool {
    if let Some(field) = quoted(message, "unknown field `") {
        // The path may or may not end in the field itself.
        let parent = match steps.split_last() {
            Some((Step::Key(last), parent)) if last == field => parent,
            _ => steps,
        };
        if remove_key(value, parent, field) || remove_key(value, steps, field) {
            return true;
        }
    }
    let Some((Step::Key(key), parent)) = steps.split_last() else { return false };
    let removed = remove_key(value, parent, key);
    if removed {
        // If it is required, that it is missing now is no new fault.
        reading.stand_ins.insert(reading.original(&text_of(steps)));
    }
    removed
}

/// Takes out the nearest element of a list around a fault. Says whether there
/// was one.
fn take_out_element<T>(value: &mut Value, steps: &[Step], reading: &mut Reading<T>) -> bool {
    for end in (0..steps.len()).rev() {
        let (Some(&Step::Index(index)), Some(list)) = (steps.get(end), steps.get(..end)) else {
            continue;
        };
        let path = reading.original(&text_of(list));
        let original = reading.index(&path, index).parse().unwrap_or(index);
        let elements = at(value, list).and_then(Value::as_array_mut);
        if let Some(elements) = elements.filter(|e| index < e.len()) {
            let gone = elements.remove(index);
            if let Some(id) = gone.get("id").and_then(Value::as_str) {
                reading.removed_ids.push(id.to_owned());
            }
            reading.removed.push((path, original));
            return true;
        }
    }
    false
}
