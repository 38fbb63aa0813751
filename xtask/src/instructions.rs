//! `cargo xtask instructions`: how many instructions the core's hot loops take, held against what
//! was accepted. Unlike a time, a count is the same on a busy machine.

use std::collections::BTreeMap;
use std::fs;
use std::path::Path;
use std::process::Command;

use anyhow::{Context, Result, bail};

use crate::tools::{self, Workspace};

/// What a loop is called, what is counted one by one, and what runs.
const LOOPS: [(&str, &str, &str); 5] = [
    ("totals", "plan and month", "`Market::totals`, 20,000 plans × 5 months"),
    ("best", "plan", "`Ranker::best(1)`, 300 plans, 3 of 12 add-ons, 5 months"),
    ("rank", "plan", "`Ranker::rank`, 300 plans, 3 of 12 add-ons, 5 months"),
    ("many", "customer", "`Ranker::advise_many`, 1000 customers × 500 plans"),
    ("bills", "bill", "`Market::bills`, 50 offers × 5 months"),
];
/// How much more than accepted, in percent: the system's own allocator and copying count too, and
/// aren't the same everywhere.
const TOLERANCE: f64 = 10.0;

/// The step of `cargo xtask test`.
pub(crate) fn check(workspace: &Workspace) -> Result<()> {
    run(workspace, false)
}

/// Counts, and fails where a loop takes more than was accepted; or accepts what it takes.
pub(crate) fn run(workspace: &Workspace, accept: bool) -> Result<()> {
    if std::env::consts::ARCH != "x86_64" {
        println!("the accepted counts are those of x86-64, so nothing is counted here");
        return Ok(());
    }
    tools::ensure_valgrind()?;
    let build = ["build", "--release", "--package=tariff-measure", "--example=hot"];
    // For every x86-64 alike, whatever this machine could do.
    tools::run(workspace.cargo(&build).env("CARGO_ENCODED_RUSTFLAGS", ""))?;
    let hot = workspace.target.join("release/examples/hot");
    let folder = workspace.target.join("instructions");
    tools::run(Command::new(&hot).arg(&folder))?;

    let list = workspace.root.join("tests/measure/instructions.json");
    let mut accepted: BTreeMap<String, f64> = match fs::read_to_string(&list) {
        Ok(text) => serde_json::from_str(&text).context("tests/measure/instructions.json")?,
        Err(_) if accept => BTreeMap::new(),
        Err(error) => return Err(error).context("tests/measure/instructions.json"),
    };
    let mut slower = Vec::new();
    for (name, each, what) in LOOPS {
        let count = counted(&hot, &folder, name)?;
        let known = accepted.get(name).copied();
        let change = known.map(|known| 100.0 * (count / known - 1.0));
        let beside = known.zip(change).map_or_else(String::new, |(known, change)| {
            format!(", {change:+.1} % to the accepted {known:.1}")
        });
        println!("{name:<7} {count:>9.1} instructions a {each}{beside}: {what}");
        match change {
            _ if accept => {
                accepted.insert(name.to_owned(), (count * 10.0).round() / 10.0);
            }
            Some(change) if change <= TOLERANCE => {
                if change < -TOLERANCE {
                    println!(
                        "        that is better: `cargo xtask instructions --accept` keeps it"
                    );
                }
            }
            _ => slower.push(name),
        }
    }
    if accept {
        let text = serde_json::to_string_pretty(&accepted)? + "\n";
        return fs::write(&list, text).with_context(|| format!("cannot write {}", list.display()));
    }
    if !slower.is_empty() {
        bail!("{}", told(&slower));
    }
    Ok(())
}

/// What to do about it.
fn told(slower: &[&str]) -> String {
    let profile = |name: &&str| format!("  callgrind_annotate target/instructions/{name}.out");
    let profiles: Vec<String> = slower.iter().map(profile).collect();
    format!(
        "{} takes over {TOLERANCE} % more instructions than accepted in \
         tests/measure/instructions.json; where they go:\n{}\nto accept what was counted, \
         where it is worth it:\n  cargo xtask instructions --accept",
        slower.join(", "),
        profiles.join("\n")
    )
}

/// Instructions of a loop, each of its things.
fn counted(hot: &Path, folder: &Path, name: &str) -> Result<f64> {
    let out = folder.join(name).with_extension("out");
    let mut valgrind = Command::new("valgrind");
    valgrind.args(["--tool=callgrind", "--quiet", "--toggle-collect=*collected*"]);
    valgrind.arg(format!("--callgrind-out-file={}", out.display()));
    let output = valgrind.arg(hot).arg(folder).arg(name).output();
    let output = output.context("cannot start valgrind")?;
    let printed = String::from_utf8_lossy(&output.stdout);
    let things: Option<f64> = printed.trim().parse().ok();
    let (true, Some(things)) = (output.status.success(), things) else {
        bail!("counting `{name}` failed: {}", String::from_utf8_lossy(&output.stderr).trim());
    };
    let profile = fs::read_to_string(&out)?;
    match total(&profile) {
        Some(all) if all > 0.0 => Ok(all / things),
        _ => bail!("callgrind counted nothing of `{name}`; see {}", out.display()),
    }
}

/// The instructions that a profile of callgrind's adds up to.
fn total(profile: &str) -> Option<f64> {
    profile.lines().find_map(|line| line.strip_prefix("totals: ")?.trim().parse().ok())
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_profile_says_its_total() {
        assert_eq!(total("events: Ir\nfn=(1) x\n3 4\n\ntotals: 1200\n"), Some(1200.0));
        assert_eq!(total("events: Ir\n"), None);
    }

    #[test]
    fn who_is_told_of_more_instructions_knows_what_to_type() {
        let told = told(&["best", "rank"]);
        assert!(told.contains("callgrind_annotate target/instructions/rank.out"), "{told}");
        assert!(told.ends_with("cargo xtask instructions --accept"), "{told}");
    }
}
