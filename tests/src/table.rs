//! Medians, and the table that they are printed in.

use std::fmt::Write as _;
use std::hint::black_box;
use std::time::{Duration, Instant};

/// The one table: rows of a section, each against the section's first.
#[derive(Default)]
pub struct Table {
    text: String,
    first: Option<Duration>,
    wrong: bool,
}

impl Table {
    /// Begins a section.
    pub fn section(&mut self, name: &str) {
        if self.text.is_empty() {
            self.text.push_str("| what | median | ratio | notes |\n| --- | ---: | ---: | --- |\n");
        }
        let _ = writeln!(self.text, "| **{name}** | | | |");
        self.first = None;
    }

    /// Adds a row.
    pub fn row(&mut self, what: &str, mut times: Vec<Duration>, notes: &str) {
        times.sort_unstable();
        let median = times[times.len() / 2];
        let first = *self.first.get_or_insert(median);
        let ratio = median.as_secs_f64() / first.as_secs_f64();
        let ratio = if ratio < 9.95 { format!("{ratio:.2}") } else { format!("{ratio:.0}") };
        let (shown, n) = (shown(median), times.len());
        eprintln!("{what}: {shown}");
        let runs = if n > 1 { format!("{n} runs; ") } else { String::new() };
        let _ = writeln!(self.text, "| {what} | {shown} | × {ratio} | {runs}{notes} |");
    }

    /// Adds a row of what could not be finished.
    pub fn unfinished(&mut self, what: &str, notes: &str) {
        let _ = writeln!(self.text, "| {what} | – | – | {notes} |");
    }

    /// Notes whether an answer is what it has to be.
    pub fn expect(&mut self, right: bool, what: &str) {
        if !right {
            eprintln!("WRONG: {what}");
            self.wrong = true;
        }
    }

    /// Whether all answers are what they have to be.
    pub fn is_right(&self) -> bool {
        !self.wrong
    }

    /// The table in Markdown.
    pub fn text(&self) -> &str {
        &self.text
    }
}

/// How long something takes, with what it makes.
pub fn timed<T>(run: impl FnOnce() -> T) -> (Duration, T) {
    let start = Instant::now();
    let made = black_box(run());
    (start.elapsed(), made)
}

/// How long each of `runs` runs takes, after one to warm up.
pub fn times<T>(runs: usize, run: impl Fn() -> T) -> Vec<Duration> {
    black_box(run());
    (0..runs).map(|_| timed(&run).0).collect()
}

fn shown(time: Duration) -> String {
    let ms = time.as_secs_f64() * 1e3;
    match ms {
        ms if ms < 0.1 => format!("{:.1} µs", ms * 1e3),
        ms if ms < 1.0 => format!("{ms:.3} ms"),
        ms if ms < 100.0 => format!("{ms:.1} ms"),
        ms if ms < 1000.0 => format!("{ms:.0} ms"),
        ms => format!("{:.2} s", ms / 1e3),
    }
}
