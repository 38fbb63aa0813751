//! `cargo xtask bench`: how long choosing takes and how fast statements are read, on standard output.

use anyhow::Result;

use crate::tools::{self, Workspace};

/// Runs the benchmark with optimisation; what it compares with is compiled for it alone.
pub(crate) fn run(workspace: &Workspace) -> Result<()> {
    let arguments = ["bench", "--package=tariff-tests", "--bench=choose", "--bench=statement"];
    tools::run(&mut workspace.cargo(&arguments))
}
