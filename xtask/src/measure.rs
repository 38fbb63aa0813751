//! The core's loops in Chromium beside the same loops natively: `tests/measure` built for both.

use std::fs;
use std::path::Path;

use anyhow::{Context, Result};

use crate::tools::{self, WASM_TARGET, Workspace};
use crate::{browse, build};

/// How the module is built: a folder, a name in the table, what differs from the profile of the
/// page's worker, and flags. The first is the worker as it is shipped.
const BUILDS: [(&str, &str, &[&str], &str); 4] = [
    ("worker", "the page's worker", &[], ""),
    ("small", "built small", SMALL, ""),
    ("speed", "all of it at 3", FAST, ""),
    ("speed-simd", "… with simd128", FAST, SIMD),
];
/// As the page itself.
const SMALL: &[&str] = &["--config=profile.engine.package.tariff-core.opt-level=\"z\""];
/// The worker's own leaves for small what is only put together when all is linked: loops aren't
/// turned into vectors.
const FAST: &[&str] = &["--config=profile.engine.opt-level=3"];
const SIMD: &str = "-Ctarget-feature=+simd128";

/// `cargo xtask bench --browser`, its first half.
pub(crate) fn chromium(workspace: &Workspace) -> Result<()> {
    tools::ensure_wasm_target()?;
    let site = workspace.target.join("bench-web/site");
    if site.exists() {
        fs::remove_dir_all(&site).with_context(|| format!("cannot empty {}", site.display()))?;
    }
    let mut names = Vec::new();
    for (folder, name, differs, flags) in BUILDS {
        let mut cargo = workspace.cargo(&["build", "--package=tariff-measure", "--bin=measure"]);
        cargo.args(["--profile=engine", "--target", WASM_TARGET]).args(differs);
        tools::run(cargo.env("CARGO_ENCODED_RUSTFLAGS", flags))?;
        let module = workspace.target.join(WASM_TARGET).join("engine/measure.wasm");
        build::bind(&module, "measure", &site.join(folder))?;
        names.push(serde_json::json!({ "folder": folder, "name": name }));
    }
    write(&site.join("builds.json"), &serde_json::Value::Array(names).to_string())?;
    write(&site.join("index.html"), "<!doctype html><title>measure</title>")?;

    let native = ["run", "--release", "--package=tariff-measure", "--example=native", "--"];
    tools::run(workspace.cargo(&native).arg(&site))?;
    browse::node_at(workspace, &site, &["engine.mjs".to_owned()])
}

fn write(path: &Path, text: &str) -> Result<()> {
    fs::write(path, text).with_context(|| format!("cannot write {}", path.display()))
}
