//! The page's own words, read aloud in English.

use std::collections::BTreeSet;
use std::path::{Path, PathBuf};

use super::en::page::WORDS as EN;
use super::scripts::script_words;
use super::slip::{Said, check};
use crate::input::Kind;

#[test]
fn words_count_in_english() {
    fn said(n: u16) -> Said {
        let (m, many, text) = (&EN, usize::from(n), n.to_string());
        let unit = |kind| format!("{text} {}", (m.unit)(kind, &text));
        vec![
            ("step_of", (m.step_of)(many, many)),
            ("reading", (m.reading)(1, many, n.into())),
            ("too_much", (m.too_much)(2026, 1)),
            ("month_name", (m.month_name)(2026, 1)),
            ("months_typed", (m.months_typed)(many)),
            ("contract_hint", (m.contract_hint)(n)),
            ("errors_title", (m.errors_title)(many)),
            ("announce_errors", (m.announce_errors)(many)),
            ("member", (m.member)(many)),
            ("tab", (m.tab)(many)),
            ("unit", unit(Kind::Months)),
            ("unit", unit(Kind::Pieces)),
            ("unit", unit(Kind::Years)),
        ]
    }
    check(&[include_str!("page.rs")], said);
}

/// The scripts of `www` by name, without what is said of them.
fn scripts() -> Vec<(String, String)> {
    let www = Path::new(env!("CARGO_MANIFEST_DIR")).join("../www");
    let all = std::fs::read_dir(www).unwrap().map(|entry| entry.unwrap().path());
    let scripts = all.filter(|path| path.extension().is_some_and(|extension| extension == "js"));
    let bare = |path: PathBuf| {
        let text = std::fs::read_to_string(&path).unwrap();
        let code = text.lines().filter(|line| !line.trim_start().starts_with(['/', '*']));
        (
            path.file_name().unwrap().to_string_lossy().into_owned(),
            code.collect::<Vec<_>>().join("\n"),
        )
    };
    scripts.map(bare).collect()
}

#[test]
fn scripts_say_only_what_a_table_has() {
    let (words, scripts) = (script_words(), scripts());
    assert!(scripts.len() > 10);
    for (name, code) in &scripts {
        let place = words.iter().any(|(script, _)| script == name);
        assert_eq!(code.contains(" WORDS = {};"), place, "{name}");
        // The clerk's line is read: units are typed in it.
        if name != "line.js" {
            let han = code.chars().find(|c| ('\u{4e00}'..='\u{9fff}').contains(c));
            assert_eq!(han, None, "{name} has words of its own");
        }
    }
}

#[test]
fn scripts_take_every_word_they_have_and_no_other() {
    let scripts = scripts();
    for (script, words) in script_words() {
        // The kiosk's words stand apart from the scripts that say them.
        let all: &[&str] = match script {
            "kiosk-words.js" => &["kiosk-bar.js", "kiosk-watch.js", "pad.js"],
            _ => &[script],
        };
        let code = scripts.iter().filter(|(name, _)| all.contains(&name.as_str()));
        let code: String = code.map(|(_, code)| code.as_str()).collect();
        let names: BTreeSet<&str> = code.split(|c: char| !c.is_ascii_alphanumeric()).collect();
        let one = ["words().", "${zh.", "${en."].into_iter().flat_map(|of| code.split(of).skip(1));
        let one: BTreeSet<&str> = one
            .filter_map(|rest| rest.split(|c: char| !c.is_ascii_alphanumeric()).next())
            .collect();
        // Texts aren't functions.
        let called = one.iter().find(|name| code.contains(&format!("words().{name}(")));
        assert_eq!(called, None, "{script} calls it");
        let some =
            code.split("const { ").filter_map(|rest| Some(rest.split_once(" } = words()")?.0));
        let some =
            some.flat_map(|names| names.split(", ")).filter_map(|name| name.split(':').next());
        let taken: BTreeSet<&str> = one.into_iter().chain(some).collect();
        for texts in words.values() {
            let unknown: Vec<_> = taken.iter().filter(|name| !texts.contains_key(**name)).collect();
            assert!(unknown.is_empty(), "{script} has no {unknown:?}");
            // How to mend a fault goes by its name.
            let said = |name: &&String| names.contains(name.strip_suffix("Mend").unwrap_or(name));
            assert_eq!(texts.keys().find(|name| !said(name)), None, "{script} doesn't say it");
        }
    }
}

#[test]
fn what_scripts_fill_in_is_in_both_languages() {
    let places = |text: &str| -> BTreeSet<String> {
        let all = text.split('{').skip(1).filter_map(|rest| rest.split_once('}'));
        all.map(|(name, _)| name.to_owned()).collect()
    };
    for (script, words) in script_words() {
        let (zh, en) = (&words["zh-CN"], &words["en"]);
        for (name, text) in zh {
            assert_eq!(places(text), places(en[name]), "{script}: {name}");
        }
    }
}

#[test]
fn scripts_count_in_english() {
    fn said(n: u16) -> Said {
        let fill = |text: &str, n: u16| text.replace("{n}", &n.to_string());
        // Tens of seconds, and more than one plan.
        vec![
            ("seconds", fill(super::en::scripts::KIOSK.seconds, 10 * n)),
            ("plans", fill(super::en::scripts::DESK.plans, n.max(2))),
        ]
    }
    check(&[], said);
}
