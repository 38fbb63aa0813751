//! The oracle files against the pass list: a listed case that fails, and an
//! unlisted one that passes, both fail.

use std::collections::BTreeSet;
use std::path::Path;

use tariff_tests::oracle::{Outcome, replay};

fn check(file: &str) {
    let folder = Path::new(env!("CARGO_MANIFEST_DIR")).join("fixtures/oracle");
    let text = std::fs::read_to_string(folder.join(file)).unwrap();
    let list = std::fs::read_to_string(folder.join("pass-list.txt")).unwrap();
    let listed: BTreeSet<&str> =
        list.lines().filter_map(|l| l.strip_prefix(file)?.strip_prefix(' ')).collect();
    let replayed = replay(&text).unwrap();
    let mut wrong = Vec::new();
    for case in &replayed {
        let passes = case.outcome == Outcome::Pass;
        if passes != listed.contains(case.id.as_str()) {
            let how = if passes { "passes and isn't listed" } else { "is listed" };
            wrong.push(format!("{how}: {case}"));
        }
    }
    let ids: BTreeSet<&str> = replayed.iter().map(|c| c.id.as_str()).collect();
    wrong.extend(listed.difference(&ids).map(|id| format!("is listed and not in the file: {id}")));
    assert!(wrong.is_empty(), "{file}:\n{}", wrong.join("\n"));
}

#[test]
fn other_engines_agree() {
    check("engines.json");
}

#[test]
fn real_chinese_tariffs_agree() {
    check("chinese_tariffs.json");
}

#[test]
fn further_edges_of_the_engines_agree() {
    check("more_engines.json");
}

#[test]
fn further_chinese_tariffs_agree() {
    check("more_chinese.json");
}
