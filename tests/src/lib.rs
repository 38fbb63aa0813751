//! Replays what others say a bill must be, through the public types of the core.

mod along;
pub mod brute;
mod changes;
pub mod compare;
mod contracts;
mod fees;
pub mod markets;
pub mod oracle;
pub mod random;
pub mod schema;
mod seasons;
pub mod seeds;
pub mod shipped;
pub mod statements;
pub mod steady;
pub mod synthetic;
pub mod table;
