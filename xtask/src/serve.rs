//! `cargo xtask serve`: the page over HTTP, from memory.
//!
//! Every file is read and compressed once, at the start, into a table by path. A request is a
//! look-up in that table, so no path of a request ever reaches the file system.

use std::collections::HashMap;
use std::hash::{DefaultHasher, Hash, Hasher};
use std::io::{ErrorKind, Write};
use std::net::{Ipv4Addr, TcpListener};
use std::path::Path;
use std::sync::{Arc, mpsc};
use std::thread::JoinHandle;

use anyhow::{Context, Result, anyhow, bail};
use socket2::SockRef;
use tiny_http::{Header, Method, Request, Response, Server};

use crate::build;
use crate::tools::Workspace;

/// What the page may do: run its own scripts and wasm, and talk to its own origin. Nothing else.
///
/// `index.html` repeats it, without `frame-ancestors`, for hosts that send no such header.
const POLICY: &str = "default-src 'none'; script-src 'self' 'wasm-unsafe-eval'; style-src 'self'; \
    img-src 'self' data:; connect-src 'self'; manifest-src 'self'; worker-src 'self'; \
    base-uri 'none'; form-action 'none'; frame-ancestors 'none'";

const NOT_FOUND: &str = "<!doctype html><html lang=\"zh-CN\"><meta charset=\"utf-8\">\
    <title>没有这一页</title><h1>没有这一页</h1><p><a href=\"/\">回到首页</a></p></html>";

/// Responses come from memory and are small; a few threads only keep one slow reader from blocking.
const THREADS: usize = 4;

/// Serves until Ctrl-C or SIGTERM.
pub(crate) fn run(workspace: &Workspace, port: u16, build: bool) -> Result<()> {
    // A taken port shows before the minutes of a first build, not after.
    drop(listen(port)?);
    if build {
        let weights = build::site(workspace)?;
        print!("{}", build::table(&weights));
    }
    let (stop, stopped) = mpsc::channel();
    ctrlc::set_handler(move || {
        // A second Ctrl-C finds nobody listening, which is fine: the end is under way.
        let _ = stop.send(());
    })
    .context("cannot watch for Ctrl-C")?;
    let running = start(&workspace.site(), port)?;
    println!("{}", running.url);
    println!("Ctrl-C ends it.");
    stopped.recv().context("lost the watch for Ctrl-C")?;
    running.stop();
    Ok(())
}

/// A server at work; it ends with [`Running::stop`] or with the program.
pub(crate) struct Running {
    pub(crate) url: String,
    server: Arc<Server>,
    workers: Vec<JoinHandle<()>>,
}

/// Starts to serve a folder; port 0 takes any free one.
pub(crate) fn start(folder: &Path, port: u16) -> Result<Running> {
    let site = Arc::new(Site::load(folder)?);
    let listener = listen(port)?;
    let url = format!("http://{}/", listener.local_addr()?);
    let server = Server::from_listener(listener, None).map_err(|error| anyhow!("{error}"))?;
    let server = Arc::new(server);
    let worker = || {
        let (site, server) = (Arc::clone(&site), Arc::clone(&server));
        std::thread::spawn(move || {
            for request in server.incoming_requests() {
                // A client that hangs up early is no concern of ours.
                let _ = answer(&site, request);
            }
        })
    };
    let workers = (0..THREADS).map(|_| worker()).collect();
    Ok(Running { url, server, workers })
}

impl Running {
    pub(crate) fn stop(self) {
        for _ in &self.workers {
            self.server.unblock();
        }
        for worker in self.workers {
            // A worker that panicked has already said so.
            let _ = worker.join();
        }
    }
}

fn listen(port: u16) -> Result<TcpListener> {
    let listener = TcpListener::bind((Ipv4Addr::LOCALHOST, port));
    let listener = listener.map_err(|error| match error.kind() {
        ErrorKind::AddrInUse => {
            let other = port.checked_add(1).unwrap_or(8080);
            anyhow!("port {port} is in use by another program; try --port {other}")
        }
        ErrorKind::PermissionDenied => {
            anyhow!("port {port} needs a right that you don't have; try --port 8080")
        }
        _ => anyhow!("cannot listen on 127.0.0.1:{port}: {error}"),
    })?;
    // Connections inherit it. The library writes head and body apart, and without this the
    // second write waits 40 ms for the first one's acknowledgement.
    SockRef::from(&listener).set_tcp_nodelay(true)?;
    Ok(listener)
}

/// The files to serve, by request path.
struct Site(HashMap<String, File>);

struct File {
    kind: &'static str,
    tag: u64,
    plain: Vec<u8>,
    brotli: Vec<u8>,
    gzip: Vec<u8>,
}

impl Site {
    fn load(folder: &Path) -> Result<Self> {
        if !folder.join("index.html").is_file() {
            bail!("there is no page in {}; run `cargo xtask build`", folder.display());
        }
        let mut files = HashMap::new();
        for path in build::files(folder)? {
            let name = path.strip_prefix(folder)?;
            let name = name.components().map(|part| part.as_os_str().to_string_lossy());
            let name = name.fold(String::new(), |name, part| name + "/" + &part);
            files.insert(name, File::new(media_type(&path), build::read(&path)?)?);
        }
        Ok(Self(files))
    }

    /// The file for a request's target; the query is for the page alone.
    fn find(&self, target: &str) -> Option<&File> {
        let path = target.split(['?', '#']).next().unwrap_or_default();
        if path.ends_with('/') {
            self.0.get(&format!("{path}index.html"))
        } else {
            self.0.get(path)
        }
    }
}

impl File {
    fn new(kind: &'static str, plain: Vec<u8>) -> Result<Self> {
        let mut hasher = DefaultHasher::new();
        plain.hash(&mut hasher);
        let mut encoder = flate2::write::GzEncoder::new(Vec::new(), flate2::Compression::default());
        encoder.write_all(&plain)?;
        Ok(Self {
            kind,
            tag: hasher.finish(),
            brotli: build::brotli(&plain, 9)?,
            gzip: encoder.finish()?,
            plain,
        })
    }
}

fn media_type(path: &Path) -> &'static str {
    match path.extension().and_then(|extension| extension.to_str()) {
        Some("html") => "text/html; charset=utf-8",
        Some("js" | "mjs") => "text/javascript; charset=utf-8",
        Some("css") => "text/css; charset=utf-8",
        Some("wasm") => "application/wasm",
        Some("json") => "application/json",
        Some("webmanifest") => "application/manifest+json",
        Some("svg") => "image/svg+xml",
        Some("png") => "image/png",
        Some("ico") => "image/x-icon",
        Some("txt") => "text/plain; charset=utf-8",
        _ => "application/octet-stream",
    }
}

/// How the body is written on the wire.
#[derive(Clone, Copy, Debug, PartialEq)]
enum Encoding {
    Plain,
    Brotli,
    Gzip,
}

impl Encoding {
    /// The smallest form that the client takes. A weight of zero is a refusal.
    fn accepted(header: &str) -> Self {
        let takes = |name: &str| {
            header.split(',').any(|item| {
                let mut parts = item.split(';').map(str::trim);
                let named = parts.next().is_some_and(|word| word.eq_ignore_ascii_case(name));
                let weight = parts.find_map(|part| part.strip_prefix("q="));
                named
                    && weight
                        .is_none_or(|weight| weight.parse().is_ok_and(|weight: f32| weight > 0.0))
            })
        };
        match (takes("br"), takes("gzip")) {
            (true, _) => Self::Brotli,
            (_, true) => Self::Gzip,
            _ => Self::Plain,
        }
    }

    fn name(self) -> &'static str {
        match self {
            Self::Plain => "identity",
            Self::Brotli => "br",
            Self::Gzip => "gzip",
        }
    }
}

fn answer(site: &Site, request: Request) -> std::io::Result<()> {
    if !matches!(request.method(), Method::Get | Method::Head) {
        let mut headers = common("text/plain; charset=utf-8");
        headers.push(header("Allow", "GET, HEAD"));
        return request.respond(response(
            405,
            headers,
            b"This server only answers GET and HEAD.\n",
        ));
    }
    let Some(file) = site.find(request.url()) else {
        let headers = common("text/html; charset=utf-8");
        return request.respond(response(404, headers, NOT_FOUND.as_bytes()));
    };

    let encoding = Encoding::accepted(&value(&request, "Accept-Encoding"));
    let (encoding, body) = match encoding {
        Encoding::Brotli if file.brotli.len() < file.plain.len() => (encoding, &file.brotli),
        Encoding::Gzip if file.gzip.len() < file.plain.len() => (encoding, &file.gzip),
        _ => (Encoding::Plain, &file.plain),
    };
    let tag = format!("\"{:016x}-{}\"", file.tag, encoding.name());
    let known = value(&request, "If-None-Match").split(',').any(|known| known.trim() == tag);

    let mut headers = common(file.kind);
    headers.push(header("ETag", &tag));
    headers.push(header("Vary", "Accept-Encoding"));
    if known {
        return request.respond(response(304, headers, b""));
    }
    if encoding != Encoding::Plain {
        headers.push(header("Content-Encoding", encoding.name()));
    }
    request.respond(response(200, headers, body))
}

/// What every answer carries, an error page as well.
fn common(kind: &str) -> Vec<Header> {
    vec![
        header("Content-Type", kind),
        header("Content-Security-Policy", POLICY),
        header("X-Content-Type-Options", "nosniff"),
        header("Referrer-Policy", "no-referrer"),
        // Ask again every time, and get 304: an edit shows on the next reload.
        header("Cache-Control", "no-cache"),
    ]
}

fn response(status: u16, headers: Vec<Header>, body: &[u8]) -> Response<&[u8]> {
    // Above its threshold the library would leave out Content-Length.
    Response::new(status.into(), headers, body, Some(body.len()), None)
        .with_chunked_threshold(usize::MAX)
}

fn header(name: &'static str, value: &str) -> Header {
    Header::from_bytes(name, value).expect("names and values are ASCII of our own")
}

fn value(request: &Request, name: &'static str) -> String {
    let values = request.headers().iter().filter(|header| header.field.equiv(name));
    values.map(|header| header.value.as_str()).collect::<Vec<_>>().join(",")
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn the_page_repeats_the_policy() {
        let html = include_str!("../../www/index.html");
        let policy = POLICY.replace("; frame-ancestors 'none'", "");
        let meta = format!("<meta http-equiv=\"Content-Security-Policy\" content=\"{policy}\">");
        assert!(html.contains(&meta), "www/index.html lacks this line: {meta}");
    }

    #[test]
    fn the_smallest_accepted_encoding_wins() {
        for (header, expected) in [
            ("gzip, deflate, br, zstd", Encoding::Brotli),
            ("gzip;q=1.0, br;q=0", Encoding::Gzip),
            ("GZIP", Encoding::Gzip),
            ("deflate, brx", Encoding::Plain),
            ("", Encoding::Plain),
        ] {
            assert_eq!(Encoding::accepted(header), expected, "{header}");
        }
    }

    #[test]
    fn only_files_of_the_site_are_found() {
        let file = File::new("text/html", b"hello".to_vec()).expect("compressing memory");
        let site = Site(HashMap::from([("/index.html".to_owned(), file)]));
        for found in ["/", "/index.html", "/?x=1", "/index.html?from=/etc"] {
            assert!(site.find(found).is_some(), "{found}");
        }
        for absent in ["", "index.html", "/../Cargo.toml", "/%2e%2e/Cargo.toml", "//", "/app"] {
            assert!(site.find(absent).is_none(), "{absent}");
        }
    }
}
