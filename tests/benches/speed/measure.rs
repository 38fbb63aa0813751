//! Our own times, by criterion.

use std::path::PathBuf;
use std::time::Duration;

use criterion::Criterion;
use serde_json::Value;

/// Measures, and keeps quiet about it.
pub(crate) struct Measure {
    criterion: Criterion,
    folder: PathBuf,
}

impl Default for Measure {
    fn default() -> Measure {
        let folder = PathBuf::from(env!("CARGO_TARGET_TMPDIR")).join("criterion");
        let criterion = Criterion::default()
            .output_directory(&folder)
            .sample_size(20)
            .warm_up_time(Duration::from_millis(200))
            .measurement_time(Duration::from_millis(800));
        Measure { criterion, folder }
    }
}

impl Measure {
    /// The median time of a run.
    pub(crate) fn time<T>(&mut self, name: &str, mut run: impl FnMut() -> T) -> Duration {
        self.criterion.bench_function(name, |b| b.iter(&mut run));
        let path = self.folder.join(name).join("new/estimates.json");
        let text = std::fs::read_to_string(&path).unwrap();
        let estimates: Value = serde_json::from_str(&text).unwrap();
        let nanoseconds = estimates["median"]["point_estimate"].as_f64().unwrap();
        Duration::from_secs_f64(nanoseconds / 1e9)
    }
}
