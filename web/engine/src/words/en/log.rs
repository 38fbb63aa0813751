//! The clerk’s log, in English.

use crate::protocol::{Advice, Mark};
use crate::words::log::LogWords;

pub(in crate::words) static WORDS: LogWords = LogWords {
    title: "Did the customer take it?",
    mark: |mark| match mark {
        Mark::Took => "Took it",
        Mark::Left => "Didn’t",
        Mark::Kept => "Kept it (follow-up)",
        Mark::Back => "Came back (follow-up)",
    },
    undo: "Undo",
    rows: |n| format!("{n} noted on this device: offers only, no usage and nothing personal."),
    all: "Log",
    heads: ["Date", "Region", "Advice", "Plan", "Filing", "A month", "Outcome"],
    advice: |advice| match advice {
        Advice::Begin => "begin",
        Advice::Change => "change",
        Advice::Stay => "stay",
    },
    remove: "Delete",
    save: "Save as CSV",
    file: "sign-ups",
    clear: "Clear the log",
    clear_sure: |n| {
        let rows = if n == 1 { "the one row".to_owned() } else { format!("all {n} rows") };
        format!("Delete {rows}? This can’t be undone.")
    },
};
