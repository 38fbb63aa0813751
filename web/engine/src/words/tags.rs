//! What offers and amounts are called, so that a name is never more than what is so.

use tariff_core::Binding;

use super::S;
use crate::called::Called;

/// Names of offers and amounts.
#[allow(missing_docs)]
pub struct TagWords {
    pub called: fn(Called) -> S,
    pub best_title: fn(Called) -> S,
    /// Beside what one has now, in what its bills are made of.
    pub composed: fn(Called) -> S,
    /// What an average holds that no bill does, over so many months.
    pub holds: fn(&str, u16) -> String,
    /// A verdict in a sentence: its title, what it is about, what that costs.
    pub said: fn(&str, &str, &str) -> String,
    pub nothing_said: fn(&str) -> String,
    /// Whether one must stay, in short.
    pub binding: fn(Binding) -> String,
    /// What would have to be so.
    pub if_so: fn(&str) -> String,
    /// Of what may be left at any time, or of whose filing doesn't say.
    pub uncommitted: fn(bool) -> S,
    /// More a month, and by how much the highest bill is lower.
    pub steadier: fn(Option<&str>, &str) -> String,
    /// What an offer costs then that is the least of what stands there.
    pub then: fn(Called) -> S,
    pub then_same: S,
    /// What one has now is the least then.
    pub then_now: S,
    /// What no figure holds, where nobody was asked, and where it is needed.
    pub abroad: fn(bool) -> S,
    /// Minutes that were talked, where they aren't those that are billed.
    pub talked: fn(&str) -> String,
    /// Which minutes a figure counts.
    pub billed_minutes: S,
    /// Of messages that were received.
    pub received_free: S,
    /// What one has isn't among what is compared.
    pub without_now: S,
}
