//! Replays what others say a bill must be, through the public types of the core.

pub mod brute;
pub mod compare;
pub mod markets;
pub mod oracle;
pub mod random;
pub mod schema;
pub mod seeds;
