//! Other tools at the same work: `tests/peers/peers.py`, in an environment of
//! its own that `cargo xtask bench --peers` makes.

use std::path::{Path, PathBuf};
use std::process::Command;
use std::time::Duration;

use serde_json::Value;

/// Names for people, and for the script.
const ALL: [(&str, &str); 5] = [
    ("NumPy", "numpy"),
    ("Polars", "polars"),
    ("DuckDB", "duckdb"),
    ("HiGHS", "highs"),
    ("CP-SAT", "cpsat"),
];

/// What a peer did.
pub(crate) struct Done {
    pub(crate) peer: &'static str,
    work: String,
    pub(crate) time: Duration,
    runs: u64,
    pub(crate) answer: Value,
    peak_mb: u64,
}

impl Done {
    pub(crate) fn notes(&self) -> String {
        format!("{} runs; at most {} MB held by the process", self.runs, self.peak_mb)
    }
}

/// What all did; nothing, where they weren't asked for.
#[derive(Default)]
pub(crate) struct Peers(Vec<Done>);

impl Peers {
    /// Gives each the work. The environment variable `TARIFF_PEERS` names the
    /// Python that has them.
    pub(crate) fn run(given: &Value) -> Peers {
        let Some(python) = std::env::var_os("TARIFF_PEERS") else { return Peers::default() };
        let folder = PathBuf::from(env!("CARGO_TARGET_TMPDIR"));
        let input = folder.join("peers.json");
        std::fs::write(&input, given.to_string()).unwrap();
        let script = Path::new(env!("CARGO_MANIFEST_DIR")).join("peers/peers.py");
        let mut all = Vec::new();
        for (peer, name) in ALL {
            let output = folder.join(format!("{name}.json"));
            let status = Command::new(&python)
                .args([&script, Path::new(name), &input, &output])
                .env("POLARS_MAX_THREADS", "1")
                .status()
                .unwrap();
            assert!(status.success(), "{peer} failed");
            let text = std::fs::read_to_string(&output).unwrap();
            let told: Value = serde_json::from_str(&text).unwrap();
            let peak_mb = told["peakKb"].as_u64().unwrap() / 1024;
            for work in told["works"].as_array().unwrap() {
                all.push(Done {
                    peer,
                    work: work["work"].as_str().unwrap().to_owned(),
                    time: Duration::from_secs_f64(work["seconds"].as_f64().unwrap()),
                    runs: work["runs"].as_u64().unwrap(),
                    answer: work["answer"].clone(),
                    peak_mb,
                });
            }
        }
        Peers(all)
    }

    /// Everybody's at one work.
    pub(crate) fn of(&self, work: &str) -> impl Iterator<Item = &Done> {
        self.0.iter().filter(move |done| done.work == work)
    }

    /// Who did a work.
    pub(crate) fn names(&self, work: &str) -> Vec<&'static str> {
        self.of(work).map(|done| done.peer).collect()
    }
}
