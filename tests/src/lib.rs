//! Replays what others say a bill must be, through the public types of the core.

pub mod oracle;
pub mod schema;
pub mod seeds;
