//! How far ahead the page looks.

use tariff_core::Wishes;

/// Two years: as long as most contracts bind, so that what is left of one when
/// the sum ends isn't most of what it costs.
pub(crate) const MONTHS: u16 = 24;

/// What the page asks of an answer, where nothing else is wished.
pub(crate) fn wishes() -> Wishes {
    Wishes { horizon: MONTHS, ..Wishes::default() }
}
