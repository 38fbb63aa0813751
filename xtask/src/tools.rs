//! What the machine has to offer, and how to get what it lacks.

use std::path::{Path, PathBuf};
use std::process::{Command, Stdio};

use anyhow::{Context, Result, bail};

/// The one target of the page.
pub(crate) const WASM_TARGET: &str = "wasm32-unknown-unknown";

/// Where the project and its products lie.
pub(crate) struct Workspace {
    pub(crate) root: PathBuf,
    pub(crate) target: PathBuf,
}

impl Workspace {
    /// Asks cargo, which alone knows about `CARGO_TARGET_DIR` and its kin.
    pub(crate) fn find() -> Result<Self> {
        let output = Command::new(cargo_program())
            .args(["metadata", "--no-deps", "--format-version=1"])
            .stderr(Stdio::inherit())
            .output()
            .context("cannot start cargo; run this as `cargo xtask`")?;
        let metadata: serde_json::Value = serde_json::from_slice(&output.stdout)
            .context("`cargo metadata` failed; run `cargo xtask` inside the project")?;
        let folder = |key: &str| {
            let text = metadata[key].as_str();
            text.map(PathBuf::from).with_context(|| format!("`cargo metadata` names no {key}"))
        };
        Ok(Self { root: folder("workspace_root")?, target: folder("target_directory")? })
    }

    /// The finished page: what a web server would serve.
    pub(crate) fn site(&self) -> PathBuf {
        self.target.join("site")
    }

    /// `cargo` with these arguments, in the project's root.
    pub(crate) fn cargo(&self, arguments: &[&str]) -> Command {
        let mut command = Command::new(cargo_program());
        command.args(arguments).current_dir(&self.root);
        command
    }
}

/// The very cargo that started this program, so that the toolchain stays the same.
fn cargo_program() -> std::ffi::OsString {
    std::env::var_os("CARGO").unwrap_or_else(|| "cargo".into())
}

/// Runs a command whose output streams through to the terminal.
pub(crate) fn run(command: &mut Command) -> Result<()> {
    let line = shown(command);
    let status = command.status().with_context(|| format!("cannot start `{line}`"))?;
    if !status.success() {
        bail!("`{line}` failed ({status}); what it printed is above");
    }
    Ok(())
}

fn shown(command: &Command) -> String {
    let program = Path::new(command.get_program());
    let mut words = vec![program.file_name().unwrap_or_default().to_string_lossy()];
    words.extend(command.get_args().map(|word| word.to_string_lossy()));
    words.join(" ")
}

/// What a command prints when it succeeds; `None` when it is missing or fails.
fn answer(program: impl AsRef<std::ffi::OsStr>, arguments: &[&str]) -> Option<String> {
    let output = Command::new(program).args(arguments).output().ok()?;
    let text = String::from_utf8_lossy(&output.stdout).trim().to_owned();
    output.status.success().then_some(text)
}

/// Adds the wasm standard library when it is missing.
///
/// `rust-toolchain.toml` lists the target, but rustup doesn't install it where automatic
/// installation is switched off, and the compiler's own message (E0463) names no remedy.
pub(crate) fn ensure_wasm_target() -> Result<()> {
    let folder = answer("rustc", &["--print", "target-libdir", "--target", WASM_TARGET]);
    if folder.is_some_and(|folder| Path::new(&folder).is_dir()) {
        return Ok(());
    }
    rustup(&["target", "add", WASM_TARGET])
}

/// Adds rustfmt and clippy when they are missing.
pub(crate) fn ensure_lint_tools() -> Result<()> {
    if ["rustfmt", "clippy-driver"].iter().all(|tool| answer(tool, &["--version"]).is_some()) {
        return Ok(());
    }
    rustup(&["component", "add", "rustfmt", "clippy"])
}

fn rustup(arguments: &[&str]) -> Result<()> {
    let line = arguments.join(" ");
    if answer("rustup", &["--version"]).is_none() {
        bail!(
            "the Rust toolchain lacks a part and there is no rustup to add it; \
             install rustup (https://rustup.rs) and run `rustup {line}`"
        );
    }
    run(Command::new("rustup").args(arguments))
}

/// Where Debian's package puts it; `CHROMIUM` names another.
pub(crate) fn chromium() -> PathBuf {
    std::env::var_os("CHROMIUM").map_or_else(|| "/usr/bin/chromium".into(), PathBuf::from)
}

/// Installs Chromium and a Chinese font when they are missing, or says what to type.
///
/// Without the font every test passes and every screenshot is empty boxes.
pub(crate) fn ensure_browser() -> Result<()> {
    const PACKAGES: [&str; 2] = ["chromium", "fonts-noto-cjk"];
    const LINE: &str =
        "apt-get update && apt-get install -y --no-install-recommends chromium fonts-noto-cjk";

    if browser_is_ready() {
        return Ok(());
    }
    if !is_debian_root() {
        bail!(
            "the browser tests need Chromium at {} and a Chinese font; on Debian, as root: {LINE}; \
             elsewhere install both and name the browser in CHROMIUM",
            chromium().display()
        );
    }
    install(&PACKAGES)?;
    if !browser_is_ready() {
        bail!("`{LINE}` ran, but {} or a Chinese font is still missing", chromium().display());
    }
    Ok(())
}

/// Installs valgrind when it is missing, or says what to type.
pub(crate) fn ensure_valgrind() -> Result<()> {
    const LINE: &str = "apt-get update && apt-get install -y --no-install-recommends valgrind";

    if answer("valgrind", &["--version"]).is_none() {
        if !is_debian_root() {
            bail!("counting instructions needs valgrind; on Debian, as root: {LINE}");
        }
        install(&["valgrind"])?;
    }
    let version = answer("valgrind", &["--version"]);
    println!("{}", version.with_context(|| format!("`{LINE}` ran, but there is no valgrind"))?);
    Ok(())
}

fn is_debian_root() -> bool {
    let is_root = answer("id", &["-u"]).is_some_and(|id| id == "0");
    is_root && answer("apt-get", &["--version"]).is_some()
}

fn install(packages: &[&str]) -> Result<()> {
    run(apt_get().arg("update"))?;
    run(apt_get().args(["install", "-y", "--no-install-recommends"]).args(packages))
}

fn apt_get() -> Command {
    let mut command = Command::new("apt-get");
    command.env("DEBIAN_FRONTEND", "noninteractive");
    command
}

fn browser_is_ready() -> bool {
    let version = answer(chromium(), &["--version"]);
    let fonts = answer("fc-list", &[":lang=zh", "family"]).unwrap_or_default();
    match version {
        Some(version) if !fonts.is_empty() => {
            println!("{version}, {} Chinese font files", fonts.lines().count());
            true
        }
        _ => false,
    }
}

/// The oldest Node.js that the browser driver supports.
const NODE_MAJOR: u32 = 20;

/// Node.js only drives the browser tests; the page and its build don't need it.
pub(crate) fn ensure_node() -> Result<()> {
    let version = answer("node", &["--version"]).unwrap_or_default();
    let major =
        version.trim_start_matches('v').split('.').next().and_then(|part| part.parse().ok());
    if major.is_none_or(|major: u32| major < NODE_MAJOR) || answer("npm", &["--version"]).is_none()
    {
        let found = if version.is_empty() { "none" } else { &version };
        bail!(
            "the browser tests need Node.js {NODE_MAJOR} or newer with npm, found {found}; \
             on Debian: apt-get install -y nodejs npm; elsewhere see https://nodejs.org"
        );
    }
    println!("node {version}");
    Ok(())
}
