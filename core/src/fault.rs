//! Faults of a document: what is wrong, where, and how to mend it.

use std::fmt;

use serde::Serialize;

/// One fault of a catalogue, customer or usage document.
#[derive(Clone, Debug, PartialEq, Eq, Serialize)]
#[serde(rename_all = "camelCase")]
pub struct Fault {
    /// The document's id or name.
    pub document: String,
    /// Where in it, such as `plans[3].fee`; empty for the document itself.
    pub path: String,
    /// What is wrong.
    pub what: String,
    /// How to mend it.
    pub hint: String,
}

impl fmt::Display for Fault {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        write!(f, "{}", self.document)?;
        if !self.path.is_empty() {
            write!(f, " at {}", self.path)?;
        }
        write!(f, ": {}; {}", self.what, self.hint)
    }
}

/// All faults of one or more documents.
#[derive(Clone, Debug, Default, PartialEq, Eq, Serialize)]
#[serde(transparent)]
pub struct Faults(Vec<Fault>);

impl Faults {
    /// None yet, or none at all.
    pub fn is_empty(&self) -> bool {
        self.0.is_empty()
    }

    /// How many.
    pub fn len(&self) -> usize {
        self.0.len()
    }

    /// One by one, in document order.
    pub fn iter(&self) -> impl Iterator<Item = &Fault> {
        self.0.iter()
    }

    pub(crate) fn append(&mut self, mut other: Faults) {
        self.0.append(&mut other.0);
    }

    /// The same faults, under the name and with the paths of the text they
    /// were read from.
    pub(crate) fn rename(&mut self, document: &str, path: impl Fn(&str) -> String) {
        for fault in &mut self.0 {
            document.clone_into(&mut fault.document);
            fault.path = path(&fault.path);
        }
    }

    /// Only those that `keep` says.
    #[cfg(feature = "json")]
    pub(crate) fn retain(&mut self, keep: impl Fn(&Fault) -> bool) {
        self.0.retain(keep);
    }

    /// `Ok` when there are none.
    pub(crate) fn into_result(self) -> Result<(), Faults> {
        if self.0.is_empty() { Ok(()) } else { Err(self) }
    }
}

impl fmt::Display for Faults {
    /// A fault a line.
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        for (i, fault) in self.0.iter().enumerate() {
            if i > 0 {
                f.write_str("\n")?;
            }
            write!(f, "{fault}")?;
        }
        Ok(())
    }
}

impl std::error::Error for Faults {}

/// Collects faults while walking a document; knows where it stands.
pub(crate) struct Walk<'a> {
    document: &'a str,
    path: String,
    faults: &'a mut Faults,
}

impl<'a> Walk<'a> {
    pub fn new(document: &'a str, faults: &'a mut Faults) -> Self {
        Walk { document, path: String::new(), faults }
    }

    /// The same walk, one field deeper.
    pub fn field(&mut self, name: &str) -> Walk<'_> {
        let dot = if self.path.is_empty() { "" } else { "." };
        let path = format!("{}{dot}{name}", self.path);
        Walk { document: self.document, path, faults: self.faults }
    }

    /// The same walk, at an element of a list.
    pub fn item(&mut self, name: &str, index: usize) -> Walk<'_> {
        let dot = if self.path.is_empty() { "" } else { "." };
        let path = format!("{}{dot}{name}[{index}]", self.path);
        Walk { document: self.document, path, faults: self.faults }
    }

    pub fn fault(&mut self, what: fmt::Arguments<'_>, hint: fmt::Arguments<'_>) {
        self.faults.0.push(Fault {
            document: self.document.to_owned(),
            path: self.path.clone(),
            what: what.to_string(),
            hint: hint.to_string(),
        });
    }

    /// Notes a fault unless `ok`. Nothing is put into words before there is one.
    pub fn need(&mut self, ok: bool, what: fmt::Arguments<'_>, hint: fmt::Arguments<'_>) {
        if !ok {
            self.fault(what, hint);
        }
    }
}
