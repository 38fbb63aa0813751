//! `cargo xtask bench`: how long choosing and ranking take and how fast statements are read, on
//! standard output.

use std::fs;
use std::process::Command;

use anyhow::{Context, Result};

use crate::tools::{self, Workspace};

/// Runs the benchmarks with optimisation; what they compare with is compiled for them alone.
pub(crate) fn run(workspace: &Workspace) -> Result<()> {
    let benches = ["--bench=choose", "--bench=speed", "--bench=statement"];
    tools::run(workspace.cargo(&["bench", "--package=tariff-tests"]).args(benches))
}

/// Runs ranking beside other tools, built for this machine as those are.
pub(crate) fn peers(workspace: &Workspace) -> Result<()> {
    let python = environment(workspace)?;
    let arguments = ["bench", "--package=tariff-tests", "--bench=speed"];
    let target = workspace.target.join("native");
    let mut cargo = workspace.cargo(&arguments);
    cargo.env("RUSTFLAGS", "-C target-cpu=native").env("CARGO_TARGET_DIR", target);
    tools::run(cargo.env("TARIFF_PEERS", python))
}

/// A Python with the tools that `tests/peers/requirements.txt` pins, under `target/peers`.
fn environment(workspace: &Workspace) -> Result<std::path::PathBuf> {
    let folder = workspace.target.join("peers");
    let wanted = workspace.root.join("tests/peers/requirements.txt");
    let (python, stamp) = (folder.join("bin/python"), folder.join("installed.txt"));
    let pins = fs::read_to_string(&wanted)?;
    if fs::read_to_string(&stamp).is_ok_and(|known| known == pins) {
        return Ok(python);
    }
    let venv = tools::run(Command::new("python3").args(["-m", "venv", "--clear"]).arg(&folder));
    venv.context("peers need Python 3.11 with venv: apt-get install -y python3 python3-venv")?;
    let pip = ["-m", "pip", "install", "--quiet", "--disable-pip-version-check", "-r"];
    tools::run(Command::new(&python).args(pip).arg(&wanted))?;
    fs::write(stamp, pins)?;
    Ok(python)
}
