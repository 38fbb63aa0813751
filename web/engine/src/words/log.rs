//! Words of the clerk's log.

use super::S;
use crate::protocol::{Advice, Mark};

/// Words of the clerk's log.
#[allow(missing_docs)]
pub struct LogWords {
    pub title: S,
    pub mark: fn(Mark) -> S,
    pub undo: S,
    pub rows: fn(usize) -> String,
    pub all: S,
    pub heads: [S; 7],
    pub advice: fn(Advice) -> S,
    pub remove: S,
    pub save: S,
    /// The file's name, before the day.
    pub file: S,
    pub clear: S,
    pub clear_sure: fn(usize) -> String,
}
