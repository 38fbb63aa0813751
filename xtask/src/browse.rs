//! Scripts in `tests/browser` that need a page and a browser: the tests, the pictures, the
//! measurements.

use std::path::Path;
use std::process::Command;

use anyhow::Result;

use crate::tools::{self, Workspace};
use crate::{build, serve};

/// `cargo xtask screenshots`: pictures of every screen in every mode, and a page that shows them.
/// Words choose the screens whose names have one of them.
pub(crate) fn screenshots(workspace: &Workspace, words: &[String], build: bool) -> Result<()> {
    let script = [&["screenshots.mjs".to_owned()], words].concat();
    build_and_run(workspace, &script, build)
}

/// `cargo xtask bench --browser`: the first load and input to paint, on a slow device.
pub(crate) fn bench(workspace: &Workspace, build: bool) -> Result<()> {
    build_and_run(workspace, &["bench.mjs".to_owned()], build)
}

/// `cargo xtask bench --soak N`: memory while a kiosk serves N customers.
pub(crate) fn soak(workspace: &Workspace, customers: u32, build: bool) -> Result<()> {
    build_and_run(workspace, &["soak.mjs".to_owned(), customers.to_string()], build)
}

fn build_and_run(workspace: &Workspace, script: &[String], build: bool) -> Result<()> {
    if build {
        build::run(workspace)?;
    }
    node(workspace, script)
}

/// Runs Node.js in `tests/browser` while the page in `target/site` is served.
pub(crate) fn node(workspace: &Workspace, arguments: &[String]) -> Result<()> {
    node_at(workspace, &workspace.site(), arguments)
}

/// The same while another folder is served.
pub(crate) fn node_at(workspace: &Workspace, site: &Path, arguments: &[String]) -> Result<()> {
    tools::ensure_browser()?;
    tools::ensure_node()?;
    let folder = workspace.root.join("tests/browser");
    tools::run(Command::new("npm").arg("ci").current_dir(&folder))?;

    let server = serve::start(site, 0)?;
    let outcome = tools::run(
        Command::new("node")
            .args(arguments)
            .current_dir(&folder)
            .env("SITE_URL", &server.url)
            .env("CHROMIUM", tools::chromium())
            .env("SCREENSHOTS", workspace.target.join("screenshots")),
    );
    server.stop();
    outcome
}
