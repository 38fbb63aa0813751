//! `cargo xtask test`: everything a change has to pass, the cheapest check first.

use std::fs::{self, File};
use std::path::PathBuf;
use std::process::{Child, Command};
use std::time::{Duration, Instant};

use anyhow::{Context, Result, bail};

use crate::tools::{self, WASM_TARGET, Workspace};
use crate::{browse, build, catalogue, instructions};

type Step = (&'static str, fn(&Workspace) -> Result<()>);

const STEPS: [Step; 9] = [
    ("format", format),
    ("clippy", clippy),
    ("clippy-wasm", clippy_wasm),
    ("doc", doc),
    ("test", test),
    ("catalogue", catalogue::run),
    ("instructions", instructions::check),
    ("build", build::run),
    ("browser", browser),
];

/// The names of the steps, in order.
pub(crate) const NAMES: [&str; STEPS.len()] = {
    let mut names = [""; STEPS.len()];
    let mut index = 0;
    while index < STEPS.len() {
        names[index] = STEPS[index].0;
        index += 1;
    }
    names
};

/// Runs the steps named, or all of them, and stops at the first that fails.
pub(crate) fn run(workspace: &Workspace, only: &[String]) -> Result<()> {
    let chosen: Vec<&Step> = STEPS
        .iter()
        .filter(|(name, _)| only.is_empty() || only.iter().any(|word| word == name))
        .collect();
    let count = chosen.len();
    let start = Instant::now();
    let both = ["test", "build"].iter().all(|name| chosen.iter().any(|(step, _)| step == name));
    let mut page = None;
    for (index, (name, step)) in chosen.into_iter().enumerate() {
        let label = format!("[{}/{count}] {name}", index + 1);
        println!("\n{label} …");
        let start = Instant::now();
        if both && *name == "test" {
            page = Some(Page::begin(workspace)?);
        }
        let done = match page.take_if(|_| *name == "build") {
            Some(page) => page.finish(),
            None => step(workspace),
        };
        done.with_context(|| format!("{label} failed"))?;
        println!("{label}: {}", seconds(start.elapsed()));
    }
    println!("\n{count} of {count} steps passed in {}", seconds(start.elapsed()));
    Ok(())
}

/// The page, built while the tests run: either by itself leaves a core idle half of the time.
struct Page {
    building: Child,
    /// What it prints, until it is asked for.
    log: PathBuf,
}

impl Page {
    fn begin(workspace: &Workspace) -> Result<Page> {
        let log = workspace.target.join("build.log");
        fs::create_dir_all(&workspace.target)?;
        let file = File::create(&log).with_context(|| format!("cannot write {}", log.display()))?;
        let building = Command::new(std::env::current_exe()?)
            .arg("build")
            .current_dir(&workspace.root)
            .stdout(file.try_clone()?)
            .stderr(file)
            .spawn()
            .context("cannot start the build of the page")?;
        Ok(Page { building, log })
    }

    /// Waits for it, and prints what it printed.
    fn finish(mut self) -> Result<()> {
        let status = self.building.wait()?;
        print!("{}", fs::read_to_string(&self.log)?);
        if !status.success() {
            bail!("`cargo xtask build` failed ({status}); what it printed is above");
        }
        Ok(())
    }
}

impl Drop for Page {
    /// Where a step before it fails, nobody waits for it.
    fn drop(&mut self) {
        let _ = self.building.kill();
        let _ = self.building.wait();
    }
}

fn seconds(time: Duration) -> String {
    format!("{:.1} s", time.as_secs_f32())
}

fn format(workspace: &Workspace) -> Result<()> {
    tools::ensure_lint_tools()?;
    tools::run(&mut workspace.cargo(&["fmt", "--all", "--check"]))
}

fn clippy(workspace: &Workspace) -> Result<()> {
    tools::run(&mut workspace.cargo(&[
        "clippy",
        "--workspace",
        "--features=tariff-engine/statement",
        "--all-targets",
        "--",
        "-Dwarnings",
    ]))
}

/// The lines that only the browser compiles are out of sight of the native check.
fn clippy_wasm(workspace: &Workspace) -> Result<()> {
    tools::ensure_wasm_target()?;
    let packages = ["--package=tariff-web", "--package=tariff-engine", "--package=tariff-measure"];
    let arguments = ["--target", WASM_TARGET, "--", "-Dwarnings"];
    tools::run(workspace.cargo(&["clippy"]).args(packages).args(arguments))
}

fn doc(workspace: &Workspace) -> Result<()> {
    let packages = ["--package=tariff-core", "--package=tariff-statement"];
    let mut command = workspace.cargo(&["doc", "--no-deps"]);
    command.args(packages);
    tools::run(command.env("RUSTDOCFLAGS", "-Dwarnings"))
}

fn test(workspace: &Workspace) -> Result<()> {
    tools::run(&mut workspace.cargo(&["test", "--workspace", "--features=tariff-engine/statement"]))
}

/// Walks the page in `target/site` with a real browser.
fn browser(workspace: &Workspace) -> Result<()> {
    browse::node(workspace, &["--test", "--test-reporter=spec"].map(str::to_owned))
}
