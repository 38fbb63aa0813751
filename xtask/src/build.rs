//! `cargo xtask build`: `target/site` is the whole page, ready for any static web server.

use std::fs;
use std::path::{Path, PathBuf};

use anyhow::{Context, Result, anyhow, bail};
use serde::de::IgnoredAny;
use sha2::{Digest as _, Sha256};
use tariff_core::Catalogue;
use wasm_bindgen_cli_support::Bindgen;

use crate::tools::{self, WASM_TARGET, Workspace};

/// What a first visit may download, in brotli bytes. 1 KB = 1000 bytes.
const BUDGET: usize = 185_000;

/// Builds, prints the weights, and fails when the first load is over its budget.
pub(crate) fn run(workspace: &Workspace) -> Result<()> {
    let weights = site(workspace)?;
    print!("{}", table(&weights));
    let total = total(&weights);
    if total > BUDGET {
        bail!(
            "the first load is {} KB over its budget of {} KB; the table shows where the bytes are",
            kilobytes(total - BUDGET),
            BUDGET / 1000
        );
    }
    Ok(())
}

/// Builds `target/site` anew and weighs what a first visit downloads.
pub(crate) fn site(workspace: &Workspace) -> Result<Vec<Weight>> {
    tools::ensure_wasm_target()?;
    let packages = [
        &["--profile=wasm", "--package=tariff-web", "--bin=app"][..],
        &["--profile=engine", "--package=tariff-engine", "--bin=engine"],
        &["--profile=wasm", "--package=tariff-api"],
        &["--profile=statement", "--package=tariff-engine", "--bin=engine", "--features=statement"],
    ];
    for package in packages {
        let mut cargo = workspace.cargo(&["build"]);
        // Panic messages name source files; where this machine keeps them is nobody's business,
        // and the names are downloaded.
        cargo.env("CARGO_ENCODED_RUSTFLAGS", format!("--remap-path-prefix={}=", registry()));
        tools::run(cargo.args(package).args(["--target", WASM_TARGET]))?;
    }

    // From scratch, so that a file deleted from the sources doesn't live on.
    let site = workspace.site();
    if site.exists() {
        fs::remove_dir_all(&site).with_context(|| format!("cannot empty {}", site.display()))?;
    }
    let target = workspace.target.join(WASM_TARGET);
    let modules = target.join("wasm");
    bind(&modules.join("app.wasm"), "app", &site.join("app"))?;
    bind(&target.join("engine/engine.wasm"), "engine", &site.join("engine"))?;
    bind(&modules.join("tariff_api.wasm"), "api", &site.join("api"))?;
    bind(&target.join("statement/engine.wasm"), "statement", &site.join("statement"))?;
    let www = workspace.root.join("www");
    copy(&www, &site)?;
    write(&site.join("style.css"), &stylesheet(&www.join("css"))?)?;
    // The first screen doesn't wait for what an answer looks like; nobody else downloads what a
    // kiosk looks like.
    write(&site.join("answer.css"), &stylesheet(&www.join("answer"))?)?;
    write(&site.join("kiosk.css"), &stylesheet(&www.join("kiosk"))?)?;
    open(&site)?;
    date(&site)?;
    speak(&site)?;
    keep(&site)?;
    weigh(&site)
}

/// Writes the first screen into the page: its words are there before the module is.
fn open(site: &Path) -> Result<()> {
    let screen = tariff_web::first_screen().context("cannot render the first screen")?;
    fill(&site.join("index.html"), "<!-- the first screen -->", &screen)
}

/// Writes what scripts say themselves into them.
fn speak(site: &Path) -> Result<()> {
    for (script, words) in tariff_web::words::scripts::script_words() {
        let table = format!("WORDS = {};", serde_json::to_string(&words)?);
        fill(&site.join(script), "WORDS = {};", &table)?;
    }
    Ok(())
}

/// Writes what only the build knows into the place that a file has for it.
fn fill(path: &Path, place: &str, by: &str) -> Result<()> {
    let text = String::from_utf8_lossy(&read(path)?).into_owned();
    if !text.contains(place) {
        bail!("{} has no place `{place}`", path.display());
    }
    write(path, text.replace(place, by).as_bytes())
}

/// Tells the page when its newest catalogue was read: a device whose calendar is before that day
/// can't know what is on sale.
fn date(site: &Path) -> Result<()> {
    let mut newest = String::new();
    for path in files(&site.join("catalogue"))? {
        if path.extension().is_some_and(|extension| extension == "json") {
            let catalogue: serde_json::Value = serde_json::from_slice(&read(&path)?)?;
            // Days are written so that a later one is greater.
            let day = catalogue.get("readOn").and_then(serde_json::Value::as_str);
            newest = newest.max(day.unwrap_or_default().to_owned());
        }
    }
    if newest.is_empty() {
        bail!("no catalogue says when it was read");
    }
    fill(&site.join("boot.js"), "const READ = \"\";", &format!("const READ = \"{newest}\";"))
}

/// Tells the service worker which files make this build, and what is in each.
fn keep(site: &Path) -> Result<()> {
    let script = site.join("sw.js");
    let mut build = Sha256::new();
    let mut list = String::new();
    for path in files(site)? {
        let name = path.strip_prefix(site)?.to_string_lossy().replace('\\', "/");
        // Of the catalogues the page reads the bytes; `api` is for others.
        let aside = name == "sw.js" || name.ends_with(".json") || name.starts_with("api/");
        if aside {
            continue;
        }
        let hash = hex(&Sha256::digest(read(&path)?));
        let address = if name == "index.html" { "./".to_owned() } else { format!("./{name}") };
        build.update(format!("{address} {hash}\n"));
        list += &format!("[\"{address}\",\"{hash}\"],");
    }
    let id = hex(&build.finalize()).get(..16).unwrap_or_default().to_owned();
    fill(&script, "const BUILD = \"\";", &format!("const BUILD = \"{id}\";"))?;
    fill(&script, "const FILES = [];", &format!("const FILES = [{list}];"))
}

fn hex(bytes: &[u8]) -> String {
    bytes.iter().map(|byte| format!("{byte:02x}")).collect()
}

/// Where cargo keeps the sources of packages.
fn registry() -> String {
    let home = std::env::var("CARGO_HOME").or_else(|_| {
        std::env::var("HOME").or_else(|_| std::env::var("USERPROFILE")).map(|h| h + "/.cargo")
    });
    home.unwrap_or_default() + "/registry/src/"
}

/// Writes `name.js` and `name_bg.wasm`, as `wasm-bindgen --target web` would.
pub(crate) fn bind(wasm: &Path, name: &str, folder: &Path) -> Result<()> {
    Bindgen::new()
        .input_path(wasm)
        .out_name(name)
        .web(true)?
        .typescript(false)
        // Without this default the page would have to tell `init()` where its own module is.
        .omit_default_module_path(false)
        .remove_name_section(true)
        .remove_producers_section(true)
        .generate(folder)
        .with_context(|| format!("wasm-bindgen cannot process {}", wasm.display()))?;
    let script = folder.join(name).with_extension("js");
    let module = folder.join(format!("{name}_bg.wasm"));
    let text = bare(&String::from_utf8_lossy(&read(&script)?));
    let (wasm, text) = shortened(&read(&module)?, &text)?;
    write(&module, &wasm)?;
    write(&script, text.as_bytes())
}

/// A module and its script, with what they call each other's functions in one to three letters:
/// long names that end in hashes don't compress, and nobody reads them.
fn shortened(wasm: &[u8], script: &str) -> Result<(Vec<u8>, String)> {
    let mut module = walrus::ModuleConfig::new().generate_producers_section(false).parse(wasm)?;
    let mut names = Names::default();
    for import in module.imports.iter_mut() {
        import.name = names.short(&import.name);
    }
    // Names by which a page calls the module stay as they are.
    for export in module.exports.iter_mut().filter(|export| ends_in_hash(&export.name)) {
        export.name = names.short(&export.name);
    }
    Ok((module.emit_wasm(), names.rename(script)))
}

/// Whether a name ends in sixteen hexadecimal digits.
fn ends_in_hash(name: &str) -> bool {
    let tail = name.bytes().rev().take(16);
    let is_hash = |b: u8| matches!(b, b'0'..=b'9' | b'a'..=b'f');
    name.len() > 17 && tail.clone().count() == 16 && tail.into_iter().all(is_hash)
}

/// Short names for long ones, in the order in which they came.
#[derive(Default)]
struct Names(Vec<String>);

impl Names {
    /// The short name of the nth: `$a`, `$b`, … `$z`, `$ba`, …
    fn nth(mut n: usize) -> String {
        let mut letters = Vec::new();
        loop {
            letters.push(char::from(b'a' + u8::try_from(n % 26).unwrap_or_default()));
            n /= 26;
            if n == 0 {
                break;
            }
        }
        letters.push('$');
        letters.into_iter().rev().collect()
    }

    fn short(&mut self, name: &str) -> String {
        let known = self.0.iter().position(|known| known == name);
        let place = known.unwrap_or(self.0.len());
        if known.is_none() {
            self.0.push(name.to_owned());
        }
        Names::nth(place)
    }

    /// A script with the short names in place of the long ones, wherever those stand as a word.
    fn rename(&self, script: &str) -> String {
        let is_name = |c: char| c.is_ascii_alphanumeric() || c == '_' || c == '$';
        let mut told = String::new();
        for word in script.split_inclusive(|c| !is_name(c)) {
            let end = word.find(|c| !is_name(c)).unwrap_or(word.len());
            let (name, after) = word.split_at(end);
            match self.0.iter().position(|known| known == name) {
                Some(place) => told.push_str(&Names::nth(place)),
                None => told.push_str(name),
            }
            told.push_str(after);
        }
        told
    }
}

/// A script or a stylesheet without indentation and without the comments that
/// have their lines to themselves: nobody reads them where they are downloaded.
fn bare(text: &str) -> String {
    let mut out = String::new();
    let mut comment = false;
    for line in text.lines().map(str::trim) {
        let begins = line.starts_with("/*");
        if !(comment || begins || line.is_empty() || line.starts_with("//")) {
            out.push_str(line);
            out.push('\n');
        }
        comment = (comment || begins) && !line.ends_with("*/");
    }
    out
}

/// Copies `www`, except `css`, which becomes one file; JSON loses its white space on the way.
fn copy(from: &Path, to: &Path) -> Result<()> {
    for path in sorted_entries(from)? {
        let target = to.join(path.file_name().unwrap_or_default());
        let is_css = path.extension().is_some_and(|extension| extension == "css");
        if is_css || path.ends_with("www/css") {
            continue;
        } else if path.is_dir() {
            copy(&path, &target)?;
        } else if path.extension().is_some_and(|extension| extension == "json") {
            let text = read(&path)?;
            let small = minified(&text);
            write(&target, &small.with_context(|| format!("{} is not JSON", path.display()))?)?;
            if path.parent().is_some_and(|folder| folder.ends_with("www/catalogue")) {
                write(&target.with_extension("bin"), &binary(&path, &text)?)?;
            }
        } else if path.extension().is_some_and(|extension| extension == "js") {
            write(&target, bare(&String::from_utf8_lossy(&read(&path)?)).as_bytes())?;
        } else {
            write(&target, &read(&path)?)?;
        }
    }
    Ok(())
}

/// A catalogue as the page gets it. One at fault ends the build.
fn binary(path: &Path, text: &[u8]) -> Result<Vec<u8>> {
    let name = path.file_name().unwrap_or_default().to_string_lossy();
    let text = String::from_utf8_lossy(text);
    let checked = Catalogue::parse(&name, &text).and_then(|catalogue| catalogue.to_binary());
    checked.map_err(|faults| anyhow!("{faults}"))
}

/// One stylesheet a component while writing, one request while loading; file names give the order.
fn stylesheet(folder: &Path) -> Result<Vec<u8>> {
    let mut css = Vec::new();
    for path in sorted_entries(folder)? {
        let rules = bare(&String::from_utf8_lossy(&read(&path)?));
        // What reads well between names and values is downloaded for nothing.
        let tight =
            [(": ", ":"), (" {", "{"), (", ", ","), (";\n", ";"), ("{\n", "{"), (";}", "}")];
        css.extend(tight.iter().fold(rules, |css, (from, to)| css.replace(from, to)).into_bytes());
    }
    Ok(css)
}

/// JSON without the white space between its tokens; keys and numbers stay as they were written.
fn minified(json: &[u8]) -> serde_json::Result<Vec<u8>> {
    serde_json::from_slice::<IgnoredAny>(json)?;
    let mut in_string = false;
    let mut escaped = false;
    let keep = |&byte: &u8| {
        let inside = in_string;
        if escaped {
            escaped = false;
        } else if byte == b'"' {
            in_string = !in_string;
        } else if byte == b'\\' {
            escaped = true;
        }
        inside || !byte.is_ascii_whitespace()
    };
    Ok(json.iter().copied().filter(keep).collect())
}

/// A part of what a visit downloads.
pub(crate) struct Weight {
    label: &'static str,
    /// Whether the first screen does without it.
    later: bool,
    raw: usize,
    brotli: usize,
}

fn weigh(site: &Path) -> Result<Vec<Weight>> {
    let script = |path: &PathBuf| path.extension().is_some_and(|extension| extension == "js");
    let mut scripts = files(&site.join("app"))?;
    scripts.retain(script);
    scripts.push(site.join("boot.js"));
    let mut engine = files(&site.join("engine"))?;
    engine.retain(script);
    engine.push(site.join("worker.js"));
    [
        ("page: wasm", false, vec![site.join("app/app_bg.wasm")]),
        ("page: JavaScript", false, scripts),
        ("page: CSS", false, vec![site.join("style.css")]),
        ("page: HTML", false, vec![site.join("index.html")]),
        ("catalogue: chongqing", false, vec![site.join("catalogue/chongqing.bin")]),
        ("catalogue: national", false, vec![site.join("catalogue/national.bin")]),
        ("answer: CSS", true, vec![site.join("answer.css")]),
        ("engine: wasm", true, vec![site.join("engine/engine_bg.wasm")]),
        ("engine: JavaScript", true, engine),
    ]
    .into_iter()
    // A catalogue that isn't there is not loaded; that a page needs it is for the tests to say.
    .map(|(label, later, paths)| (label, later, paths.into_iter().filter(|path| path.exists())))
    .map(|(label, later, paths)| {
        let mut weight = Weight { label, later, raw: 0, brotli: 0 };
        for path in paths {
            let bytes = read(&path)?;
            weight.raw += bytes.len();
            weight.brotli += brotli(&bytes, 11)?.len();
        }
        Ok(weight)
    })
    .collect()
}

/// What the first screen needs, in brotli bytes.
pub(crate) fn total(weights: &[Weight]) -> usize {
    weights.iter().filter(|weight| !weight.later).map(|weight| weight.brotli).sum()
}

pub(crate) fn table(weights: &[Weight]) -> String {
    let mut text = format!("{:<28}{:>10}{:>12}\n", "KB (1000 bytes)", "raw", "brotli");
    let mut row = |label: &str, raw: usize, brotli: usize| {
        text += &format!("{label:<28}{:>10}{:>12}\n", kilobytes(raw), kilobytes(brotli));
    };
    let mut all = (0, 0);
    for later in [false, true] {
        for weight in weights.iter().filter(|weight| weight.later == later) {
            row(weight.label, weight.raw, weight.brotli);
            all = (all.0 + weight.raw, all.1 + weight.brotli);
        }
        row(if later { "until the answer" } else { "first load" }, all.0, all.1);
        if !later {
            row("budget", 0, BUDGET);
        }
    }
    text
}

fn kilobytes(bytes: usize) -> String {
    if bytes == 0 {
        return "–".to_owned();
    }
    // Rounded up, so that no row looks lighter than it is.
    let tenths = bytes.div_ceil(100);
    format!("{}.{}", tenths / 10, tenths % 10)
}

/// Compresses as a server would; 11 is the best quality and slow, 9 nearly as small.
pub(crate) fn brotli(mut bytes: &[u8], quality: i32) -> Result<Vec<u8>> {
    let parameters = brotli::enc::BrotliEncoderParams { quality, ..Default::default() };
    let mut compressed = Vec::new();
    brotli::BrotliCompress(&mut bytes, &mut compressed, &parameters).context("brotli failed")?;
    Ok(compressed)
}

/// Every file in a folder and below it.
pub(crate) fn files(folder: &Path) -> Result<Vec<PathBuf>> {
    let mut found = Vec::new();
    for path in sorted_entries(folder)? {
        if path.is_dir() {
            found.extend(files(&path)?);
        } else {
            found.push(path);
        }
    }
    Ok(found)
}

fn sorted_entries(folder: &Path) -> Result<Vec<PathBuf>> {
    let entries =
        fs::read_dir(folder).and_then(|entries| entries.map(|entry| Ok(entry?.path())).collect());
    let mut paths: Vec<_> = entries.with_context(|| format!("cannot list {}", folder.display()))?;
    paths.sort();
    Ok(paths)
}

pub(crate) fn read(path: &Path) -> Result<Vec<u8>> {
    fs::read(path).with_context(|| format!("cannot read {}", path.display()))
}

fn write(path: &Path, bytes: &[u8]) -> Result<()> {
    let folder = path.parent().unwrap_or(path);
    fs::create_dir_all(folder)
        .and_then(|()| fs::write(path, bytes))
        .with_context(|| format!("cannot write {}", path.display()))
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn minifying_keeps_strings_key_order_and_numbers() {
        let json = "{ \"b\" : [ 1.50,\n 2e3 ],\t\"a\\\" \" : \"x  \\\\\" , \"套 餐\": null }";
        let small =
            minified(json.as_bytes()).map(|bytes| String::from_utf8_lossy(&bytes).into_owned());
        assert_eq!(small.ok().as_deref(), Some(r#"{"b":[1.50,2e3],"a\" ":"x  \\","套 餐":null}"#));
    }

    #[test]
    fn a_bare_script_keeps_every_line_of_code() {
        let script = "/**\n * what it does\n */\nfunction a() {\n    // why\n    b(); // kept\n}\n/* one line */\n\nc();\n";
        assert_eq!(bare(script), "function a() {\nb(); // kept\n}\nc();\n");
    }

    #[test]
    fn names_that_both_sides_use_become_short_on_both() {
        // A module that imports two functions, and exports the second under a hash and by a name.
        let long = "__wbg_add_3acb0aad4483804c";
        let hashed = "invoke__h0123456789abcdef";
        let mut module = walrus::Module::default();
        let ty = module.types.add(&[], &[]);
        module.add_import_func("./a.js", long, ty);
        let (second, _) = module.add_import_func("./a.js", "__wbg_sub", ty);
        module.exports.add(hashed, second);
        module.exports.add("start", second);
        let script = format!(
            "{{ {long}: a, __wbg_sub: b, __wbg_sub_2: c }}; wasm.{hashed}(); wasm.start();"
        );
        let (wasm, told) = shortened(&module.emit_wasm(), &script).unwrap();
        assert_eq!(told, "{ $a: a, $b: b, __wbg_sub_2: c }; wasm.$c(); wasm.start();");
        let module = walrus::Module::from_buffer(&wasm).unwrap();
        let imports: Vec<&str> = module.imports.iter().map(|of| of.name.as_str()).collect();
        let exports: Vec<&str> = module.exports.iter().map(|of| of.name.as_str()).collect();
        assert_eq!((imports, exports), (vec!["$a", "$b"], vec!["$c", "start"]));
        assert_eq!((Names::nth(25), Names::nth(26)), ("$z".to_owned(), "$ba".to_owned()));
    }

    #[test]
    fn minifying_refuses_what_is_not_json() {
        assert!(minified(b"{ \"a\": 1, }").is_err());
        assert!(minified(b"{} {}").is_err());
    }

    #[test]
    fn the_table_adds_up() {
        let weights = [
            Weight { label: "a", later: false, raw: 1_001, brotli: 400 },
            Weight { label: "b", later: true, raw: 2_000, brotli: 100 },
        ];
        assert_eq!(total(&weights), 400);
        let table = table(&weights);
        assert!(table.contains("first load                         1.1         0.4"), "{table}");
        assert!(table.contains("until the answer                   3.1         0.5"), "{table}");
    }
}
