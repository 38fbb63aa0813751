//! Slips of number in English sentences: "1 months", "2 month". Tables of words are read aloud with
//! several numbers, and no field that takes one is left out. The page's tests take this file, too.

use std::collections::BTreeSet;
use std::ffi::{OsStr, OsString};
use std::path::Path;

/// A field of a table, and what it says of so many.
pub(crate) type Said = Vec<(&'static str, String)>;

/// What is counted in these sentences, one of it.
const COUNTED: [&str; 28] = [
    "message",
    "month",
    "day",
    "hour",
    "minute",
    "second",
    "year",
    "time",
    "plan",
    "offer",
    "combination",
    "arrangement",
    "group",
    "condition",
    "question",
    "row",
    "entry",
    "duplicate",
    "record",
    "call",
    "line",
    "bill",
    "file",
    "card",
    "service",
    "other",
    "level",
    "add-on",
];

fn plural(one: &str) -> String {
    match one.strip_suffix('y').filter(|_| one == "entry") {
        Some(stem) => format!("{stem}ies"),
        None => format!("{one}s"),
    }
}

/// The slip in a sentence, if there is one: "1 months", "2 month".
fn slip(text: &str) -> Option<String> {
    let words: Vec<&str> = text.split([' ', '/', '-']).collect();
    let bare = |word: &str| word.trim_matches(|c: char| !c.is_ascii_alphanumeric()).to_owned();
    for (at, word) in words.iter().enumerate() {
        let n = word.trim_start_matches(['(', '“']);
        if n.is_empty() || !n.chars().all(|c| c.is_ascii_digit()) {
            continue;
        }
        // Adjectives stand between: "1 more condition", "2 monthly bills".
        let between = ["more", "monthly", "secondary", "usage", "text", "other", "last", "first"];
        let next = words.iter().skip(at + 1).map(|word| bare(word));
        let next = next.take(4).find(|word| !between.contains(&word.as_str())).unwrap_or_default();
        let wrong = match n {
            "1" => COUNTED.iter().any(|one| next == plural(one)),
            // "1–2-month commitment" is an adjective.
            _ => COUNTED.contains(&next.as_str()) && !text.contains(&format!("{n}-{next}")),
        };
        if wrong {
            return Some(format!("{n} {next}"));
        }
    }
    None
}

/// Fields of a table that take a number, by its source.
fn numbered(source: &str) -> BTreeSet<&str> {
    let kinds = ["u8", "u16", "u32", "u64", "usize", "i64"];
    let takes = |line: &&str| {
        let arguments = line.split_once("fn(").map_or("", |(_, rest)| rest);
        arguments.split(|c: char| !c.is_ascii_alphanumeric()).any(|word| kinds.contains(&word))
    };
    let lines = source.lines().filter(takes).filter_map(|line| line.split_once(": fn("));
    lines.filter_map(|(field, _)| field.split_whitespace().last()).collect()
}

/// Reads all that takes a number in some tables.
pub(crate) fn check(sources: &[&str], said: fn(u16) -> Said) {
    let listed: BTreeSet<&str> = said(1).into_iter().map(|(name, _)| name).collect();
    for source in sources {
        let missing: Vec<&str> = numbered(source).difference(&listed).copied().collect();
        assert!(missing.is_empty(), "not read aloud here: {missing:?}");
    }
    for n in [0, 1, 2, 12] {
        for (name, text) in said(n) {
            assert_eq!(slip(&text), None, "{name}: {text}");
        }
    }
}

#[test]
fn a_slip_is_heard() {
    for wrong in
        ["(1 months)", "over 1 months.", "0.10 yuan/2 message", "1 more questions", "2 day"]
    {
        assert!(slip(wrong).is_some(), "{wrong}");
    }
    for right in ["(1 month)", "2 more questions", "1 min", "a 24-month commitment", "0 months"] {
        assert_eq!(slip(right), None, "{right}");
    }
}

#[test]
fn both_languages_have_the_same_files() {
    let files = |lang: &str| -> BTreeSet<OsString> {
        let folder = Path::new(env!("CARGO_MANIFEST_DIR")).join("src/words").join(lang);
        std::fs::read_dir(folder).unwrap().map(|entry| entry.unwrap().file_name()).collect()
    };
    let zh = files("zh");
    assert!(zh.contains(OsStr::new("page.rs")));
    assert_eq!(zh, files("en"));
}
